"""What a case-list file must keep: one meaning for a word, and values that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evenhand.errors import Place, Problem, in_populations
from evenhand.formats.records import nearest
from evenhand.formats.yaml import Node
from evenhand.frameworks.case_list_records import (
    CaseListRecord,
    Words,
    bare,
    columns_of,
    deciding_attribute,
)
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.questions import Attribute

# A word, where it stands, and what it stands for.
Said = tuple[str, Place, str]


def case_list_problems(
    record: CaseListRecord, node: Node, framework: Framework
) -> Iterator[Problem]:
    """Every problem of a case-list file under a framework."""
    yield from _columns(record, node, framework)
    yield from _attributes(record, node, framework)
    yield from _twice(_headings(record, node, framework))
    for attribute in framework.attributes:
        yield from _twice(_words(record, node, framework, attribute))
    yield from _twice(_yes_no(record, node))
    if len(framework.case_groups) > 1 and deciding_attribute(framework) is None:
        place = node.place_of(("serves",))
        yield in_populations.WORDS_GROUPS.at(place, framework=framework.id)


def _columns(
    record: CaseListRecord, node: Node, framework: Framework
) -> Iterator[Problem]:
    seen: set[str] = set()
    attributes = [attribute.id for attribute in framework.attributes]
    for index, column in enumerate(record.columns):
        place = node.place_of(("columns", index, "id"))
        if column.id in seen:
            yield in_populations.WORDS_COLUMN_TWICE.at(place, id=column.id)
        seen.add(column.id)
        if column.holds == "attribute" and column.id not in attributes:
            yield _no_attribute(framework, column.id, place)
    if not any(c.id == "started" and c.required for c in record.columns):
        yield in_populations.WORDS_NO_DATE.at(node.place_of(("columns",)))


def _attributes(
    record: CaseListRecord, node: Node, framework: Framework
) -> Iterator[Problem]:
    attributes = {attribute.id: attribute for attribute in framework.attributes}
    for id_, words in record.words.items():
        if id_ not in attributes:
            yield _no_attribute(framework, id_, node.key_place(("words", id_)))
            continue
        known = [value.id for value in attributes[id_].values]
        for value in words:
            if value not in known:
                yield in_populations.WORDS_VALUE.at(
                    node.key_place(("words", id_, value)),
                    id=id_,
                    value=value,
                    hint=nearest(value, known),
                    known=", ".join(known),
                )


def _no_attribute(framework: Framework, id_: str, place: Place) -> Problem:
    known = [attribute.id for attribute in framework.attributes]
    return in_populations.WORDS_ATTRIBUTE.at(
        place, framework=framework.id, id=id_, hint=nearest(id_, known)
    )


def _twice(said: Iterable[Said]) -> Iterator[Problem]:
    """A problem for every word that stands for something else already."""
    meant: dict[str, str] = {}
    for word, place, meaning in said:
        first = meant.setdefault(bare(word), meaning)
        if first != meaning:
            yield in_populations.WORDS_TWICE.at(place, first=first)


def _headings(record: CaseListRecord, node: Node, framework: Framework) -> Iterator[Said]:
    """Ids and titles first: a heading may not take another column's own name."""
    columns = columns_of(record, framework)
    for index, column in enumerate(columns):
        place = node.place_of(("columns", index, "title"))
        yield column.id, place, column.id
        yield column.title, place, column.id
    for index, column in enumerate(columns):
        for number, heading in enumerate(column.headings):
            path = ("columns", index, "headings", number)
            yield heading, node.place_of(path), column.id


def _words(
    record: CaseListRecord, node: Node, framework: Framework, attribute: Attribute
) -> Iterator[Said]:
    place = node.place_of(("words", attribute.id))
    for value in attribute.values:
        yield value.id, place, value.id
        yield value.name, place, value.id
    for value_id, words in record.words.get(attribute.id, {}).items():
        for number, word in enumerate(words):
            path = ("words", attribute.id, value_id, number)
            yield word, node.place_of(path), value_id
    decides = deciding_attribute(framework)
    if decides is not None and decides.id == attribute.id:
        yield from _own_words(record.not_inspected, node, "not_inspected")
    yield from _own_words(record.unknown, node, "unknown")


def _own_words(words: Words | None, node: Node, key: str) -> Iterator[Said]:
    for number, word in enumerate(words.words if words else ()):
        yield word, node.place_of((key, "words", number)), key


def _yes_no(record: CaseListRecord, node: Node) -> Iterator[Said]:
    place = node.place_of(("yes_no",))
    yield "yes", place, "yes"
    yield "no", place, "no"
    for meaning, words in (("yes", record.yes_no.yes), ("no", record.yes_no.no)):
        for number, word in enumerate(words):
            yield word, node.place_of(("yes_no", meaning, number)), meaning
