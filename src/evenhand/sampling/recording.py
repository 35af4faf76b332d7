"""Recording in the folder of a draw: that assessment has begun, and what is replaced."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from evenhand.errors import Place, ProblemsFound, in_files, in_samples
from evenhand.formats.keeping import can_be_kept
from evenhand.formats.locking import alone_in
from evenhand.population.dates import DateProblem, read_date
from evenhand.sampling.documents import LotteryDocument, document_text
from evenhand.sampling.hashing import fingerprint
from evenhand.sampling.replacing import (
    REPLACEMENTS,
    SAMPLE_NOW,
    Begun,
    Drawn,
    Replacement,
    Replacements,
    now_text,
    permitted_reasons,
    quota_words,
    same_person,
    states,
)
from evenhand.sampling.verifying.files import read_drawn, read_folder, read_replacements

_COMMAND_LINE = Place("the command line")


@dataclass(frozen=True, slots=True)
class Decision:
    """That a case is to be replaced, as people decided it. ``on`` is a date as typed."""

    case: str
    reason: str
    by: str
    second: str | None
    on: str


def begin(folder: Path, by: str, on: str) -> str:
    """Record that assessment has begun; gives the hash of the record, to be noted.
    Raises ProblemsFound."""
    with alone_in(folder):
        return _begin(folder, by, on)


def _begin(folder: Path, by: str, on: str) -> str:
    read_folder(folder)
    done = read_replacements(folder)
    if done.begun is not None:
        place = Place(REPLACEMENTS)
        raise ProblemsFound([in_samples.BEGUN_ALREADY.at(place)])
    day = _day(on, done)
    begun = Begun(by=_name(by), on=day, after=len(done.replacements))
    text = document_text(done.model_copy(update={"begun": begun}))
    _write(folder / REPLACEMENTS, text)
    return fingerprint(text.encode())


def replace_case(folder: Path, decision: Decision) -> tuple[Replacement, str]:
    """Replace a case by the reserve whose turn it is; gives the replacement, and the hash
    of the record, to be noted. Two people at once take turns, so that neither's decision
    is lost. Raises ProblemsFound."""
    with alone_in(folder):
        return _replace_case(folder, decision)


def _replace_case(folder: Path, decision: Decision) -> tuple[Replacement, str]:
    lottery = read_folder(folder).lottery
    done = read_replacements(folder)
    _check_reason(lottery, folder, decision.reason)
    by, second, on = _name(decision.by), _second(decision, done), _day(decision.on, done)
    now = _now(read_drawn(folder, lottery), done)
    if decision.case not in now.sample:
        raise ProblemsFound([in_samples.CASE_UNKNOWN.at(Place("sample.csv"))])
    turn = now.next_reserve(decision.case)
    if turn is None:
        raise ProblemsFound([in_samples.NO_RESERVE.at(Place("reserves.csv"))])
    row, excess = turn
    replacement = Replacement(
        case=decision.case,
        reserve=row["reserve"],
        reason=decision.reason,
        quotas=quota_words(excess),
        by=by,
        second=second,
        begun=done.begun is not None,
        on=on,
        follows=done.last,
    )
    after = done.model_copy(update={"replacements": (*done.replacements, replacement)})
    # In this order: if it ends between the two, the same command can be given again.
    _write(folder / SAMPLE_NOW, now_text(lottery, now.after(replacement)))
    text = document_text(after)
    _write(folder / REPLACEMENTS, text)
    return replacement, fingerprint(text.encode())


def _now(first: Drawn, done: Replacements) -> Drawn:
    """The sample after everything that has been replaced. Raises ProblemsFound where
    that does not fit what was drawn."""
    now = first
    try:
        for before, replacement in states(first, done):
            now = before.after(replacement)
    except KeyError:
        what = "a replacement does not fit the sample"
        place = Place(REPLACEMENTS)
        raise ProblemsFound([in_samples.FILE_WRONG.at(place, what=what)]) from None
    return now


def _check_reason(lottery: LotteryDocument, folder: Path, reason: str) -> None:
    known = permitted_reasons(lottery, folder)
    if reason not in known:
        words = ", ".join(sorted(known))
        raise ProblemsFound([in_samples.REASON.at(_COMMAND_LINE, known=words)])


def _second(decision: Decision, done: Replacements) -> str | None:
    """The second person: needed once assessment has begun, and never the same one."""
    second = None if decision.second is None else _name(decision.second)
    same = second is not None and same_person(second, decision.by)
    if same or (done.begun is not None and second is None):
        raise ProblemsFound([in_samples.SECOND_PERSON.at(_COMMAND_LINE)])
    return second


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or not can_be_kept(name):
        raise ProblemsFound([in_samples.NAME_BLANK.at(_COMMAND_LINE)])
    return name


def _day(text: str, done: Replacements) -> str:
    """The day of a decision: not before what was recorded last."""
    day = read_date(text)
    if isinstance(day, DateProblem):
        raise ProblemsFound([in_samples.DAY.at(_COMMAND_LINE)])
    last = max([one.on for one in (*done.replacements, done.begun) if one], default="")
    if day.isoformat() < last:
        raise ProblemsFound([in_samples.DAY_ORDER.at(_COMMAND_LINE, before=last)])
    return day.isoformat()


def _write(path: Path, text: str) -> None:
    """A file that is there as it was, or as it is to be: never half of it."""
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        Path(draft).replace(path)
    except OSError:
        place = Place(str(path.parent))
        raise ProblemsFound([in_files.CANNOT_WRITE.at(place)]) from None
