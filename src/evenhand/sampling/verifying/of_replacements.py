"""Checking that cases were replaced by the rules, and what people work from now."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.errors import ProblemsFound
from evenhand.sampling.documents import DRAW
from evenhand.sampling.hashing import fingerprint
from evenhand.sampling.replacing import (
    REPLACEMENTS,
    SAMPLE_NOW,
    Drawn,
    Replacements,
    now_text,
    permitted_reasons,
    quota_words,
    same_person,
    states,
)
from evenhand.sampling.verifying.files import Folder, read_drawn, read_replacements
from evenhand.sampling.verifying.finding import Finding, cannot_tell, no, yes
from evenhand.sampling.verifying.of_draw import Published
from evenhand.wording import counted

REPLACED = "Cases were replaced by the rules"


def replacements(folder: Folder, known: Published) -> Finding:
    """Every replacement: the chain of hashes, whose turn it was, the reason, and who
    agreed; and the sample as it stands."""
    try:
        done = read_replacements(folder.path)
        first = read_drawn(folder.path, folder.lottery)
    except ProblemsFound as found:
        return no(REPLACED, str(found.problems[0].what))
    wrong = next(_wrong(folder, first, done, known), None)
    if wrong is not None:
        return no(REPLACED, wrong)
    if not done.replacements and done.begun is None:
        return yes(REPLACED, "no case has been replaced, as far as this folder tells")
    number = counted(len(done.replacements), "replacement")
    if known.replacements is None:
        why = (
            f"{number}, each by the rules; {REPLACEMENTS} has the hash {_hash(folder)}: "
            "give the one that you noted with --replacements-hash, for the last ones "
            "could have been taken out"
        )
        return cannot_tell(REPLACED, why)
    return yes(REPLACED, f"{number}, each by the reserve whose turn it was")


def _wrong(
    folder: Folder, first: Drawn, done: Replacements, known: Published
) -> Iterator[str]:
    yield from _broken_chain(folder, done)
    yield from _without_leave(folder, done)
    now, right = first, 0
    try:
        for before, one in states(first, done):
            turn = before.next_reserve(one.case)
            if turn is not None and quota_words(turn[1]) != one.quotas:
                yield f"replacement {right + 1} did something else to the quotas"
            now, right = before.after(one), right + 1
    except KeyError:
        yield f"replacement {right + 1} is not by the reserve whose turn it was"
        return
    path = folder.path / SAMPLE_NOW
    if done.replacements or path.exists():
        text = path.read_bytes() if path.is_file() else b""
        if text != now_text(folder.lottery, now).encode():
            yield f"{SAMPLE_NOW} is not the sample as it stands after them"
    if known.replacements is not None and known.replacements != _hash(folder):
        yield f"{REPLACEMENTS} has the hash {_hash(folder)}, and another was noted"


def _hash(folder: Folder) -> str:
    """The hash of what is recorded: that assessment began, and every replacement."""
    path = folder.path / REPLACEMENTS
    return fingerprint(path.read_bytes() if path.is_file() else b"")


def _broken_chain(folder: Folder, done: Replacements) -> Iterator[str]:
    follows = fingerprint(folder.raw[DRAW])
    if done.draw != follows and (done.replacements or done.begun):
        yield "they belong to another draw"
    for number, one in enumerate(done.replacements, start=1):
        if one.follows != follows:
            yield f"replacement {number} does not follow the one before it"
        follows = one.hash()


def _without_leave(folder: Folder, done: Replacements) -> Iterator[str]:
    """Reasons that are not permitted, and a second person who is missing."""
    try:
        reasons = permitted_reasons(folder.lottery, folder.path)
    except ProblemsFound:
        reasons = {one.reason for one in done.replacements}
    for number, one in enumerate(done.replacements, start=1):
        begun = done.begun is not None and number > done.begun.after
        if one.reason not in reasons:
            yield f"replacement {number} has a reason that is not permitted"
        if one.begun != begun:
            yield f"replacement {number} and when assessment began do not agree"
        if begun and (one.second is None or same_person(one.second, one.by)):
            yield f"replacement {number} lacks a second person"
