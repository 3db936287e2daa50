"""How long a large rule set takes to load, as a ratio to a bare pass of libyaml over the same files in the same run."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
import yaml

from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Policy
from linkcheck.rule_files import find_rule_files
from tests.policy.rule_sets import ALLIANCES, HEAD, SOURCES, STORES

FILES = 5
RULES_A_FILE = 1_000
AT_MOST = 12
RUNS = 5


def write_rules(folder: Path) -> list[Path]:
    """Five platforms of a thousand rules each, every one with a date of its own."""
    paths = []
    for number in range(FILES):
        head = HEAD.replace("platform: demo", f"platform: demo-{number}")
        head = head.replace("{en: Demo, zh: 演示}", f"{{en: Demo {number}, zh: 演示{number}}}")
        path = folder / f"platform-{number}.yaml"
        path.write_text(head + "rules:\n" + "".join(write_rule(number, each) for each in range(RULES_A_FILE)), "utf-8")
        paths.append(path)
    return paths


def write_rule(platform: int, number: int) -> str:
    """One rule as people write them."""
    year, month, day = 2000 + number % 97, 1 + number % 12, 1 + number // 97
    return f"""\
  - id: rule-{platform}-{number}
    alliance: [{ALLIANCES[number % 12]}, {ALLIANCES[(number + 5) % 12]}]
    placements: [live, video]
    effect: forbid
    from: {year}-{month:02}-{day:02}T00:00:00+08:00
    announced: 2022-02-22
    migrate_to: kuaishou-store
    because: {{en: The agreement changed in many words, zh: 因合作协议变更，商品无法再发布。}}
    citation: c
"""


def best_time(run: Callable[[], object]) -> float:
    """The shortest processor time of some runs, in seconds."""
    times = []
    for _ in range(RUNS):
        gc.collect()
        start = process_time()
        run()
        times.append(process_time() - start)
    return min(times)


@pytest.mark.benchmark
def test_five_thousand_rules_load_within_bounds(tmp_path: Path) -> None:
    paths = write_rules(tmp_path)

    def read_bare() -> None:
        for path in paths:
            for _ in yaml.parse(path.read_text("utf-8"), Loader=yaml.CSafeLoader):
                pass

    def load() -> Policy:
        return build_policy(find_rule_files([str(tmp_path)]), SOURCES, STORES)

    assert sum(len(platform.rules) for platform in load().platforms.values()) == FILES * RULES_A_FILE
    ratio = best_time(load) / best_time(read_bare)
    print(f"loading {FILES * RULES_A_FILE} rules: {ratio:.1f} times a bare pass, at most {AT_MOST}")
    assert ratio <= AT_MOST
