"""What a framework must keep beyond the shape of its records.

Every check is a small function that is given the framework and its tree (for places)
and yields problems. ``problems_in`` runs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evenhand.errors import Place, Problem, in_frameworks
from evenhand.formats.yaml import Node
from evenhand.frameworks import checks_of_questions, checks_of_scores
from evenhand.frameworks.difference import PRIVATE_LISTS, with_ids
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.rule_texts import WORDS, unknown_words


def problems_in(framework: Framework, tree: Node) -> list[Problem]:
    """Every problem of a framework that its records alone cannot see."""
    places = dict(reversed(list(with_ids(tree))))
    found = list(_duplicate_ids(tree))
    for check in (
        *checks_of_scores.CHECKS,
        *checks_of_questions.CHECKS,
        *CHECKS,
    ):
        found.extend(check(framework, tree, places))
    return found


Check = Callable[[Framework, Node, dict[str, Node]], Iterator[Problem]]


def _duplicate_ids(tree: Node) -> Iterator[Problem]:
    yield from _repeated(with_ids(tree))
    for _, node in with_ids(tree):
        for name in PRIVATE_LISTS:
            values = node.mapping.get(name)
            if values is not None:
                yield from _repeated(with_ids(values))


def _repeated(nodes: Iterator[tuple[str, Node]]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for id_, node in nodes:
        place = node.place_of(("id",))
        if id_ in first:
            yield in_frameworks.DUPLICATE_ID.at(place, id=id_, first=first[id_])
        first.setdefault(id_, place)


def _groups(
    framework: Framework, tree: Node, places: dict[str, Node]
) -> Iterator[Problem]:
    attributes = {attribute.id for attribute in framework.attributes}
    for group in framework.case_groups:
        node = places[group.id]
        window = group.window
        if window.from_months > window.to_months:
            yield in_frameworks.GROUP_WINDOW.at(
                node.place_of(("window", "from_months")),
                id=group.id,
                from_=window.from_months,
                to=window.to_months,
            )
        for index, ratio in enumerate(group.sampling.ratios):
            if ratio not in attributes:
                yield in_frameworks.GROUP_RATIO.at(
                    node.place_of(("sampling", "ratios", index)),
                    id=group.id,
                    attribute=ratio,
                )
    shares = [group.sampling.share_percent for group in framework.case_groups]
    given = [share for share in shares if share is not None]
    if given and sum(given) != 100:
        place = tree.place_of(("case_groups",))
        yield in_frameworks.GROUP_SHARES.at(place, total=sum(given))


def _named_groups(
    framework: Framework, tree: Node, places: dict[str, Node]
) -> Iterator[Problem]:
    known = ", ".join(framework.groups)
    for thing in (*framework.attributes, *framework.facts):
        node = places[thing.id]
        paths: list[tuple[tuple[str | int, ...], str]] = [
            (("groups", i), group) for i, group in enumerate(thing.groups)
        ]
        for v, value in enumerate(thing.values):
            paths += [
                (("values", v, "groups", i), group)
                for i, group in enumerate(value.groups)
            ]
        for path, group in paths:
            if group not in framework.groups:
                yield in_frameworks.GROUP_UNKNOWN.at(
                    node.place_of(path), id=thing.id, group=group, known=known
                )


def _triggers(
    framework: Framework, tree: Node, places: dict[str, Node]
) -> Iterator[Problem]:
    for trigger in framework.discretion.triggers if framework.discretion else ():
        if trigger.measures != 1:
            yield in_frameworks.TRIGGER_MEASURE.at(
                places[trigger.id].place, id=trigger.id, count=trigger.measures
            )


def _timetable(
    framework: Framework, tree: Node, places: dict[str, Node]
) -> Iterator[Problem]:
    for offset in framework.timetable:
        lengths = [length for length in (offset.least, offset.most) if length is not None]
        whole = bool(lengths) == (offset.unit is not None)
        known = bool(lengths) == (offset.basis.provenance != "not published")
        if not (whole and known and lengths == sorted(lengths)):
            place = places[offset.id].place
            yield in_frameworks.OFFSET_LENGTH.at(place, id=offset.id)


def _texts(
    framework: Framework, tree: Node, places: dict[str, Node]
) -> Iterator[Problem]:
    for text in framework.texts:
        both = f"{text.text.en or ''} {text.text.cy or ''}"
        if unknown_words(both):
            yield in_frameworks.TEXT_WORD.at(
                places[text.id].place_of(("text",)), id=text.id, known=", ".join(WORDS)
            )


CHECKS: tuple[Check, ...] = (_groups, _named_groups, _triggers, _timetable, _texts)
