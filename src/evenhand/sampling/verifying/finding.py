"""What checking a sample comes to: yes, no or cannot tell, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked. ``why`` says what was compared, or what differs."""

    what: str
    verdict: Verdict
    why: str


def yes(what: str, why: str) -> Finding:
    return Finding(what, Verdict.YES, why)


def no(what: str, why: str) -> Finding:
    return Finding(what, Verdict.NO, why)


def cannot_tell(what: str, why: str) -> Finding:
    return Finding(what, Verdict.CANNOT_TELL, why)
