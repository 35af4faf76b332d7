"""Checking that the sample is the one that both numbers and the lottery point to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evenhand.errors import Place, Problems, in_samples
from evenhand.formats.records import HASH_PATTERN
from evenhand.sampling.documents import DRAW, LOTTERY
from evenhand.sampling.hashing import commitment, drawn_ticket, fingerprint
from evenhand.sampling.verifying.files import Folder
from evenhand.sampling.verifying.finding import Finding, cannot_tell, no, yes

HASH = "The lottery is the one that was drawn from"
PUBLISHED = "The lottery is the one that was published"
COMMITMENT = "The inspectorate's number was fixed beforehand"
SERVICE = "The service's number is the one that it gave"
TICKET = "The sample is the one that the numbers point to"


# Each hash, and the option of the command line that it is given with.
_HASHES = {
    "commitment": "commitment",
    "lottery": "lottery-hash",
    "replacements": "replacements-hash",
}


@dataclass(frozen=True, slots=True)
class Published:
    """What whoever checks knows from elsewhere; None where it is not known.

    Both hashes as they were published, the service's number as it gave it, and the hash
    of the last replacement. Raises ProblemsFound for what is no hash: a slip of the pen
    must not read like a forgery.
    """

    commitment: str | None = None
    lottery: str | None = None
    service_number: str | None = None
    replacements: str | None = None

    def __post_init__(self) -> None:
        problems = Problems()
        for name, option in _HASHES.items():
            typed = getattr(self, name)
            if typed is None:
                continue
            hash_ = _as_written(typed)
            if re.fullmatch(HASH_PATTERN, hash_) is None:
                place = Place("the command line")
                problems.add(in_samples.HASH_FORM.at(place, option=option))
            object.__setattr__(self, name, hash_)
        problems.stop_if_any()


def _as_written(typed: str) -> str:
    """A hash as we write it, however it was typed."""
    bare = typed.strip().casefold().removeprefix("sha256:")
    return f"sha256:{bare}"


def lottery_hash(folder: Folder) -> Finding:
    """The hash of lottery.json, against the one that draw.json names."""
    hash_ = fingerprint(folder.raw[LOTTERY])
    if hash_ != folder.draw.lottery:
        return no(HASH, f"{LOTTERY} has the hash {hash_}, and {DRAW} names another")
    return yes(HASH, f"{LOTTERY} has the hash {hash_}")


def published_lottery(folder: Folder, known: Published) -> Finding | None:
    """The hash of the lottery, against the published one; None for a draw by a seed of
    which nothing was published."""
    if known.lottery is None:
        if not folder.draw.committed:
            return None
        return cannot_tell(PUBLISHED, "give the published hash with --lottery-hash")
    if known.lottery != folder.draw.lottery:
        return no(PUBLISHED, f"published was {known.lottery}")
    return yes(PUBLISHED, "its hash is the published one; ask when it was published")


def committed(folder: Folder, known: Published) -> Finding:
    """The secret number, against the commitment that was published."""
    draw = folder.draw
    if draw.committed != (draw.commitment is not None):
        return no(COMMITMENT, "whether there was a commitment is told in two ways")
    if draw.commitment is None:
        if draw.purpose:
            return no(COMMITMENT, "a purpose is told, and no commitment to it")
        if known.commitment is not None:
            return no(COMMITMENT, "a commitment was published, and the draw has none")
        return cannot_tell(COMMITMENT, draw.note)
    if commitment(draw.secret, draw.purpose) != draw.commitment:
        return no(COMMITMENT, "the secret number is not the one that was committed to")
    if known.commitment is None:
        why = f"its hash is {draw.commitment}; give the published one with --commitment"
        return cannot_tell(COMMITMENT, why)
    if known.commitment != draw.commitment:
        return no(COMMITMENT, f"published was {known.commitment}")
    purpose = f" for ‘{draw.purpose}’" if draw.purpose else ""
    why = f"its hash is the published one{purpose}; ask when it was published"
    return yes(COMMITMENT, why)


def service_number(folder: Folder, known: Published) -> Finding | None:
    """The service's number, against what the service knows it gave."""
    draw = folder.draw
    if known.service_number is None:
        if not draw.committed:
            return None
        why = f"it is ‘{draw.service_number}’; the service knows whether that is so"
        return cannot_tell(SERVICE, why)
    if known.service_number.strip() != draw.service_number:
        return no(SERVICE, f"drawn was with ‘{draw.service_number}’")
    return yes(SERVICE, f"it is ‘{draw.service_number}’")


def ticket(folder: Folder) -> Finding:
    """The ticket and the sample, worked out again."""
    draw, lottery = folder.draw, folder.lottery
    if "\n" in draw.secret + draw.service_number:
        return no(TICKET, "a number has a line break")
    if draw.tickets != lottery.tickets or lottery.tickets < 1:
        return no(TICKET, "the number of tickets is not that of the lottery")
    found = drawn_ticket(draw.secret, draw.service_number, draw.lottery, lottery.tickets)
    if found != draw.ticket:
        why = f"they point to ticket {found}, and ticket {draw.ticket} is told"
        return no(TICKET, why)
    if lottery.lottery().sample_of(found).cases != draw.sample:
        return no(TICKET, f"ticket {found} has another sample than is told")
    return yes(TICKET, f"they point to ticket {found} (from 0) of {lottery.tickets}")
