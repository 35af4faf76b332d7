"""From a case list to the population of a case group, with a reason for every other row.

A row is left out by the first reason that holds, in the order of ``reasons.REASONS``.
One case a child is judged last, among the rows that are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.frameworks.framework import Framework
from evenhand.frameworks.questions import CaseGroup
from evenhand.population import reasons
from evenhand.population.case_list import CaseList, ListedCase
from evenhand.population.children import children, same_id
from evenhand.population.dates import months_before
from evenhand.population.reasons import Reason
from evenhand.population.records import EligibleCase, LeftOut, Population
from evenhand.wording import joined
from evenhand.wording.dates import written


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day on which a disposal may have started, both included."""

    group: CaseGroup
    fieldwork: date
    earliest: date
    latest: date


def window_of(group: CaseGroup, fieldwork: date) -> Window:
    """The window of a case group, in whole calendar months before fieldwork."""
    return Window(
        group=group,
        fieldwork=fieldwork,
        earliest=months_before(fieldwork, group.window.to_months),
        latest=months_before(fieldwork, group.window.from_months),
    )


def population(
    case_list: CaseList, framework: Framework, group: str, fieldwork: date
) -> Population:
    """The eligible cases of a case group, and why every other row is not one.

    ``fieldwork`` is its first day. Raises KeyError if there is no such case group.
    """
    window = window_of(framework.groups[group], fieldwork)
    in_time, left_out = _in_time(case_list, window)
    kept, doubles = _one_a_child(in_time)
    others = _in_other_groups(case_list, framework, window, in_time)
    linked = _linked(case_list, kept)
    names = _names(kept)
    ordered = sorted(kept, key=lambda row: (names[row.row], row.row))
    cases = tuple(
        EligibleCase(
            number=number,
            row=row.row,
            id=names[row.row],
            started=_started(row),
            attributes=dict(row.attributes),
            worker=row.worker,
            flags=(*linked.get(row.row, ()), *_flags(row, framework, group, others)),
        )
        for number, row in enumerate(ordered, start=1)
    )
    return Population(
        group=group,
        fieldwork=fieldwork,
        earliest=window.earliest,
        latest=window.latest,
        cases=cases,
        left_out=tuple(sorted((*left_out, *doubles), key=lambda left: left.row)),
        list_hash=case_list.list_hash,
        rows=len(case_list.rows),
    )


def _in_time(
    case_list: CaseList, window: Window
) -> tuple[list[ListedCase], list[LeftOut]]:
    """The rows of a case group that started in its window, and the others."""
    found, left_out = [], []
    for row in case_list.rows:
        reason = _reason(row, window)
        if reason is None:
            found.append(row)
            continue
        sentence = reason.said(
            where=_where(row),
            group=window.group.name,
            fieldwork=written(window.fieldwork),
            earliest=written(window.earliest),
            latest=written(window.latest),
        )
        left_out.append(LeftOut(row.row, row.name, reason.code, sentence))
    return found, left_out


def _reason(row: ListedCase, window: Window) -> Reason | None:
    """The first reason that leaves a row out, but for another row of the same child."""
    not_a_case = _not_a_case(row)
    if not_a_case is not None:
        return not_a_case
    if row.group != window.group.id:
        return reasons.OTHER_GROUP
    if row.not_started or _started(row) > window.fieldwork:
        return reasons.NOT_STARTED
    if _started(row) > window.latest:
        return reasons.TOO_RECENT
    return reasons.TOO_OLD if _started(row) < window.earliest else None


def _not_a_case(row: ListedCase) -> Reason | None:
    for holds, reason in (
        (bool(row.unusable), reasons.UNUSABLE),
        (row.example, reasons.EXAMPLE),
        (row.sensitive, reasons.SENSITIVE),
        (row.not_inspected, reasons.NOT_INSPECTED),
    ):
        if holds:
            return reason
    return None


def _where(row: ListedCase) -> str:
    headings = [f"‘{heading}’" for heading in row.unusable if heading]
    if not headings:
        return ""
    return f" (column{'s' if len(headings) > 1 else ''} {joined(headings)})"


def _started(row: ListedCase) -> date:
    # Reading gives every row that nothing sets aside the day on which it started.
    return row.started or date.max


def _one_a_child(
    rows: Sequence[ListedCase],
) -> tuple[list[ListedCase], list[LeftOut]]:
    """The case of each child that started first, and the others of the same child."""
    leader = children(rows)
    kept: dict[int, ListedCase] = {}
    for row in sorted(rows, key=_precedence):
        kept.setdefault(leader[row.row], row)
    doubles = [
        LeftOut(
            row.row,
            row.name,
            reasons.SAME_CHILD.code,
            reasons.SAME_CHILD.said(
                row=kept[leader[row.row]].row,
                why=_why(row, kept[leader[row.row]]),
            ),
        )
        for row in rows
        if row is not kept[leader[row.row]]
    ]
    return list(kept.values()), doubles


def _precedence(row: ListedCase) -> tuple[object, ...]:
    """The earliest start first, then the id; what else a row says comes before its
    number, so that the order of rows decides only between rows that are alike."""
    said = (tuple(sorted(row.attributes.items())), row.worker, row.other_services)
    who = (row.national_id, row.person, row.born or date.min)
    return (_started(row), row.id, said, who, row.row)


def _why(row: ListedCase, kept: ListedCase) -> str:
    if _started(row) > _started(kept):
        return "whose disposal started earlier"
    return "whose disposal started on the same day, and which comes first by id and row"


def _in_other_groups(
    case_list: CaseList, framework: Framework, window: Window, own: list[ListedCase]
) -> Mapping[int, tuple[tuple[str, int], ...]]:
    """For each row, the cases of the same child in the populations of other groups:
    the titles of the groups, and the rows."""
    kept: list[tuple[CaseGroup, ListedCase]] = []
    everyone = list(own)
    for other in framework.case_groups:
        if other.id != window.group.id:
            rows, _ = _in_time(case_list, window_of(other, window.fieldwork))
            everyone.extend(rows)
            kept.extend((other, row) for row in _one_a_child(rows)[0])
    leader = children(everyone)
    found: dict[int, list[tuple[str, int]]] = {}
    for group, row in kept:
        found.setdefault(leader[row.row], []).append((group.name, row.row))
    return {row.row: tuple(found.get(leader[row.row], ())) for row in own}


def _linked(
    case_list: CaseList, kept: Sequence[ListedCase]
) -> dict[int, tuple[str, ...]]:
    """Cases that a row which is left out links: perhaps one child stands there twice.

    One case a child is judged after exclusions, so both stay; a person decides.
    """
    leader = children(case_list.rows)
    rows: dict[int, list[int]] = {}
    for row in kept:
        rows.setdefault(leader[row.row], []).append(row.row)
    sentence = "Perhaps the same child as row {}: a row that is left out links the two."
    return {
        row: (sentence.format(joined(map(str, others))),)
        for together in rows.values()
        for row in together
        if (others := [other for other in together if other != row])
    }


def _names(rows: Sequence[ListedCase]) -> dict[int, str]:
    """What each case is called: its id, or ``row-12``. Where somebody gave such an id
    to another row, ``row-12-2``."""
    taken = {same_id(row.id) for row in rows if row.id}
    found = {}
    for row in rows:
        name, again = row.name, 2
        while not row.id and name in taken:
            name, again = f"{row.name}-{again}", again + 1
        if not row.id:
            taken.add(name)
        found[row.row] = name
    return found


def _flags(
    row: ListedCase,
    framework: Framework,
    group: str,
    others: Mapping[int, tuple[tuple[str, int], ...]],
) -> Iterator[str]:
    """What an inspector should know before the case is looked at."""
    if row.other_services:
        yield "The child is known to another service."
    for title, number in others[row.row]:
        yield f"The same child has a case among {title} too (row {number})."
    if not row.worker:
        yield "The worker is not known."
    absent = [
        attribute.name
        for attribute in framework.attributes
        if attribute.applies_to(group) and attribute.id not in row.attributes
    ]
    if absent:
        yield f"Not recorded: {'; '.join(absent)}."
