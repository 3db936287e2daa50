"""What a user chooses for a run: platform, placements, the moment and the window, each found or refused with help."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from linkcheck.catalog.dates import read_instant
from linkcheck.errors import Fault, UsageError
from linkcheck.messages import Value, say
from linkcheck.policy.model import Platform, Policy
from linkcheck.policy.names import find_placement, find_platform

DEFAULT_PLATFORM = "kuaishou"
MOST_DAYS_WITHIN = 3650


def choice_error(name: str, /, **values: Value) -> UsageError:
    """A choice that cannot be meant, with what can."""
    return UsageError(Fault(say(f"judge.choice.{name}", **values), None, say(f"judge.choice.{name}.help", **values)))


def choose_platform(policy: Policy, name: str | None) -> Platform:
    """The platform named, else the only one loaded, else Kuaishou."""
    known = tuple(policy.platforms)
    if name is not None:
        found = find_platform(policy, name)
        if found is None:
            raise choice_error("unknown-platform", name=name, known=known)
        return found
    if len(known) == 1:
        return policy.platforms[known[0]]
    if DEFAULT_PLATFORM not in known:
        raise choice_error("which-platform", known=known)
    return policy.platforms[DEFAULT_PLATFORM]


def choose_placements(policy: Policy, platform: Platform, names: Iterable[str]) -> tuple[str, ...]:
    """The ids of the placements named, each once."""
    return tuple(dict.fromkeys(choose_placement(policy, platform, name) for name in names))


def choose_placement(policy: Policy, platform: Platform, name: str) -> str:
    """A placement's id; a name that only another loaded platform knows is fine for that platform's listings."""
    for each in (platform, *policy.platforms.values()):
        found = find_placement(each, name)
        if found is not None:
            return found.id
    raise choice_error("unknown-placement", name=name, known=tuple(platform.placements))


def read_as_of(text: str, platform: Platform) -> datetime:
    """The moment to judge from, in the platform's time zone."""
    moment = read_instant(text, platform.timezone)
    if moment is None:
        raise choice_error("bad-as-of", text=text)
    return moment.astimezone(platform.timezone)


def read_window(text: str, option: str = "--within") -> timedelta:
    """`90d` as a length of time."""
    digits = text.removesuffix("d")
    is_number = digits.isascii() and digits.isdigit() and len(digits) < 6 and text.endswith("d")
    if not is_number or int(digits) > MOST_DAYS_WITHIN:
        raise choice_error("bad-within", option=option, text=text, most=MOST_DAYS_WITHIN)
    return timedelta(days=int(digits))
