"""A comparison of two inspections, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.commands.paper import print_table, say
from evenhand.rating import Verdict
from evenhand.wording import joined

if TYPE_CHECKING:
    from rich.table import Table

    from evenhand.collection.comparing import (
        Comparison,
        QuestionCompared,
        StandardCompared,
    )
    from evenhand.inspection import Inspection

_CHANCE = {
    Verdict.YES: "yes",
    Verdict.NO: "no",
    Verdict.CANNOT_TELL: "cannot tell",
}
_SIGNS = {"higher": "↑", "lower": "↓", "the same": "=", "cannot be compared": "?"}


def inspection_at(path: Path) -> Inspection:
    """The inspection of a folder, or the one that a published report tells of. Raises
    ProblemsFound."""
    from evenhand.inspection import read_inspection

    if path.is_file() and path.suffix.casefold() not in (".yaml", ".yml"):
        from evenhand.published.folder import inspection_of
        from evenhand.published.reading import read_report

        return inspection_of(read_report(path))
    return read_inspection(path).inspection


def write(comparison: Comparison) -> None:
    first, second = comparison.first.details, comparison.second.details
    say(f"1: {first.service} ({first.inspection}, {first.framework.id})", bold=True)
    say(f"2: {second.service} ({second.inspection}, {second.framework.id})", bold=True)
    _overall(comparison)
    _table(comparison)
    say()
    for why_not, ids in _not_compared(comparison).items():
        say(f"Not compared: {joined(ids)}, for {why_not}.", hanging=2)
    say(
        f"More than chance: at {comparison.confidence}% confidence, by Fisher’s exact "
        "test: ‘no’ where two samples of that size can differ so by chance alone. A "
        "judgement is no sample, and has none."
    )


def _not_compared(comparison: Comparison) -> dict[str, list[str]]:
    """The standards that cannot be compared, by the reason."""
    found: dict[str, list[str]] = {}
    for standard in comparison.standards:
        if standard.why_not:
            found.setdefault(standard.why_not, []).append(standard.id)
    return found


def _overall(comparison: Comparison) -> None:
    scores = comparison.scores
    for number, (rating, score) in enumerate(
        zip(comparison.overall, scores, strict=True), start=1
    ):
        if rating is not None:
            say(f"Overall, {number}: {rating}, {score} points")


def _table(comparison: Comparison) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("Standard", "1", "", "2", "More than chance?"):
        table.add_column(heading)
    for standard in comparison.standards:
        _standard(table, standard)
    print_table(table)


def _standard(table: Table, standard: StandardCompared) -> None:
    table.add_row(
        f"{standard.id} {standard.title}",
        standard.first or "–",
        _SIGNS[standard.change],
        standard.second or "–",
        "",
    )
    for question in standard.questions:
        table.add_row(
            f"  {question.id}",
            _percent(question.first),
            _SIGNS[question.change],
            _percent(question.second),
            _chance(question),
        )


def _percent(value: int | None) -> str:
    return "–" if value is None else f"{value}%"


def _chance(question: QuestionCompared) -> str:
    if question.change in ("the same", "cannot be compared"):
        return ""
    return _CHANCE[question.beyond_chance]
