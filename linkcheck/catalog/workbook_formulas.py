"""Where HYPERLINK() formulas lead: literals and cells of the same row joined with &; the rest stays a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

CALL = re.compile(r"(?<![A-Z0-9_.])HYPERLINK\s*\(", re.IGNORECASE)
REFERENCE = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")
# A string literal, or a cell reference that is not part of a longer name or of another sheet's address.
TOKEN = re.compile(r'"(?:[^"]|"")*"|(?<![A-Za-z0-9_.!$])\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![A-Za-z0-9_(!.])')
LITERAL = re.compile(r'"((?:[^"]|"")*)"')

CellText = Callable[[int, int], str | None]  # row and column from 0; None for a cell that is not at hand


def find_targets(formula: str, cell_text: CellText) -> tuple[str, ...]:
    """The targets of all HYPERLINK() calls of a formula; the formula itself stands for one that needs Excel to tell."""
    targets = (evaluate(argument, cell_text) for argument in iter_first_arguments(formula))
    return tuple(dict.fromkeys(f"={formula}" if target is None else target for target in targets))


def iter_first_arguments(formula: str) -> Iterator[str]:
    """The first argument of each HYPERLINK() call."""
    bare = LITERAL.sub(lambda match: "_" * len(match[0]), formula)
    for call in CALL.finditer(bare):
        depth = 0
        for index in range(call.end(), len(bare)):
            character = bare[index]
            if depth == 0 and character in ",;)":
                yield formula[call.end() : index].strip()
                break
            depth += {"(": 1, ")": -1}.get(character, 0)


def evaluate(argument: str, cell_text: CellText) -> str | None:
    """The text of `"https://..."&A2`; None for anything more."""
    parts = [evaluate_term(term.strip(), cell_text) for term in split_terms(argument)]
    known = [part for part in parts if part is not None]
    return "".join(known) if len(known) == len(parts) else None


def split_terms(argument: str) -> list[str]:
    """The operands of &, which no string literal hides."""
    bare = LITERAL.sub(lambda match: "_" * len(match[0]), argument)
    cuts = [-1, *(index for index, character in enumerate(bare) if character == "&"), len(bare)]
    return [argument[begin + 1 : end] for begin, end in pairwise(cuts)]


def evaluate_term(term: str, cell_text: CellText) -> str | None:
    """The text of a literal or of a cell."""
    literal = LITERAL.fullmatch(term)
    if literal:
        return literal[1].replace('""', '"')
    reference = REFERENCE.fullmatch(term)
    return cell_text(int(reference[4]) - 1, column_number(reference[2])) if reference else None


def shift_formula(formula: str, rows: int, columns: int) -> str:
    """A shared formula as it stands in another cell: relative references move along."""
    return TOKEN.sub(lambda match: shift_token(match[0], rows, columns), formula)


def shift_token(token: str, rows: int, columns: int) -> str:
    """A reference, moved; a literal as it is."""
    reference = REFERENCE.fullmatch(token)
    if reference is None:
        return token
    column = reference[2] if reference[1] else column_letters(column_number(reference[2]) + columns)
    row = reference[4] if reference[3] else str(int(reference[4]) + rows)
    return f"{reference[1]}{column}{reference[3]}{row}"


def column_number(letters: str) -> int:
    """`A` is 0, `AA` is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number: int) -> str:
    """0 is `A`, 26 is `AA`."""
    letters = ""
    number += 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
