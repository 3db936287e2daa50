"""Rewrites cells of a text catalog and passes every other byte on: line by line, whatever its size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from linkcheck.catalog.encoding import Codec
from linkcheck.catalog.header import NO_DELIMITER
from linkcheck.catalog.lines import split_lines
from linkcheck.catalog.listing import CatalogFacts
from linkcheck.catalog.rewrite import Hunk, Obstacle, Outcome, RecordEdit, RewriteError
from linkcheck.catalog.rewrite_cells import MARK, rewrite_record
from linkcheck.catalog.rewrite_lines import iter_own_lines


class TextRewriter:
    """One text file on its way through; `outcome` is complete once `iter_chunks` came to its end."""

    def __init__(self, facts: CatalogFacts, codec: Codec, edits: Sequence[RecordEdit]) -> None:
        self.codec = codec
        self.delimiter = facts.delimiter or NO_DELIMITER
        self.edits = sorted(edits, key=lambda edit: edit.listing.line)
        self.outcome = Outcome()

    def iter_chunks(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """The bytes of the new file from those of the old one."""
        lines = iter_own_lines(blocks, self.codec)
        line = 1
        for edit in self.edits:
            listing = edit.listing
            yield from islice(lines, listing.line - line)
            raw = b"".join(islice(lines, listing.last_line - listing.line + 1))
            line = listing.last_line + 1
            yield self.rewrite(raw, edit)
        yield from lines

    def rewrite(self, raw: bytes, edit: RecordEdit) -> bytes:
        """The bytes of one record, as it was where it cannot be rewritten."""
        if not raw:
            raise RewriteError(f"nothing stands on line {edit.listing.line}")
        try:
            new = rewrite_record(raw, self.codec, self.delimiter, edit)
        except UnicodeEncodeError:
            self.outcome.obstacles.append((edit, Obstacle.ENCODING))
            return raw
        self.outcome.hunks.append(Hunk(None, edit.listing.line, self.show(raw), self.show(new)))
        return new

    def show(self, raw: bytes) -> tuple[str, ...]:
        """The lines of a record as text, without their ends."""
        lines = split_lines(raw.decode(self.codec.encoding).removeprefix(MARK))
        return tuple(line.rstrip("\r\n") for line in lines)
