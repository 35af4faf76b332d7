"""Checking one report: what it says, held against what is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evenhand.check.claims.finding import claims_of
from evenhand.check.claims.sentences import sentences_of
from evenhand.check.figures.known import Known
from evenhand.check.figures.of_reading import known_of_reading
from evenhand.check.holding.hold import hold
from evenhand.check.holding.of_report import Places, held_of_report
from evenhand.check.records import CheckedReport, Held
from evenhand.published.names import Names
from evenhand.published.parts import Placed, placed
from evenhand.published.reading import ReportReading


def check_reading(
    reading: ReportReading, strict: bool = False, figures: Known | None = None
) -> CheckedReport:
    """Check a report that was read, against its own figures or against others."""
    own = known_of_reading(reading)
    names = Names(reading.framework, reading.recognised.layout)
    report = placed(reading.text, names)
    now = tuple(at for at in report if not at.earlier)
    places = Places(reading.text.name, now)
    held = hold_passages(now, reading.text.name, figures or own, strict)
    whole = held_of_report(reading, own, places)
    return CheckedReport(
        reading.text.name, together(held, whole), tuple(reading.text.notices)
    )


def hold_passages(
    report: Sequence[Placed], file: str, known: Known, strict: bool
) -> list[Held]:
    """Every claim of every sentence."""
    sentences = sentences_of(report, file)
    return hold(claims_of(sentences, known.framework), known, strict)


def together(of_sentences: Iterable[Held], of_report: Iterable[Held]) -> tuple[Held, ...]:
    """All that was held, in the order of the report, nothing told twice: what is worked
    out for the report as a whole takes the place of what one of its sentences says."""
    whole = list(of_report)
    taken = {_same(one) for one in whole}
    kept = [
        one
        for one in of_sentences
        if one.claim.kind != "contents"
        and (_same(one) not in taken or one.verdict == "contradicted")
    ]
    return tuple(sorted((*kept, *whole), key=_place))


def _same(held: Held) -> tuple[int, str, str]:
    claim = held.claim
    word = claim.amount.word or "" if claim.kind == "rating" else ""
    return claim.sentence.line, claim.kind, word


def _place(held: Held) -> tuple[int, int]:
    return held.claim.sentence.line, held.claim.at
