"""Two frameworks compared: nothing is left out, and nothing is told twice."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from evenhand.commands.comparison_views import FIELDS
from evenhand.frameworks import Framework, library_framework, library_ids
from evenhand.frameworks.basis import Provenance
from evenhand.frameworks.comparing import ADDED, REMOVED, Difference, compare, own_fields
from tests.generative.small_framework import small

Path = tuple[str | int, ...]

# Another word for every word that only a few may take the place of.
WORDS = [*get_args(Provenance), "draft", "cases", "judgement", "always", "days"]


@pytest.mark.parametrize("id_", library_ids())
def test_a_framework_does_not_differ_from_itself(id_: str) -> None:
    framework = library_framework(id_).framework
    again = Framework.model_validate(framework.model_dump(by_alias=True))
    assert compare(framework, again) == ()


def _leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every value in a framework that is not an id, which names a thing."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "id" or not path:
                yield from _leaves(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))
    elif value is not None:
        yield path


def _others(value: Any) -> Iterator[Any]:
    """Values that may be allowed instead."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1)
    else:
        yield from (f"{value} and more", f"{value}-x", "1.0.1")
        yield from (word for word in WORDS if word != value)


def _lists(value: Any) -> Any:
    """The same value with lists for tuples, so that it can be changed."""
    if isinstance(value, dict):
        return {key: _lists(inner) for key, inner in value.items()}
    return [_lists(v) for v in value] if isinstance(value, tuple) else value


def _tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tuples(inner) for key, inner in value.items()}
    return tuple(_tuples(v) for v in value) if isinstance(value, list) else value


def _changed(framework: Framework) -> Iterator[tuple[Path, Framework]]:
    """The framework with one value replaced, for every value that can be."""
    content = framework.model_dump(by_alias=True)
    for path in _leaves(content):
        value: Any = content
        for step in path:
            value = value[step]
        tried = (_with(content, path, other) for other in _others(value))
        found = next((other for other in tried if other is not None), None)
        if found is not None:
            yield path, found


def _with(content: dict[str, Any], path: Path, other: Any) -> Framework | None:
    changed = _lists(content)
    part: Any = changed
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = other
    try:
        return Framework.model_validate(_tuples(changed))
    except ValidationError:
        return None


# What cannot be replaced by itself: a text and its status, a rule and its condition,
# and words of which there is only one.
ALONE = {"en_status", "cy_status", "rule", "to", "halves", "differing_answers"}


def test_every_replaced_value_is_told_exactly_once() -> None:
    framework = small()
    replaced = set()
    for path, changed in _changed(framework):
        replaced.add(path)
        found = compare(framework, changed)
        if path[0] == "overall" and "standards" in path:
            # Overall bands belong to a set of standards: other standards, other bands.
            assert [d.what for d in found] == [REMOVED, ADDED], path
            continue
        assert len(found) == 1, (path, found)
        assert found[0].before != found[0].after
    left = {p for p in _leaves(framework.model_dump(by_alias=True)) if p not in replaced}
    assert {path[-1] for path in left} <= ALONE
    assert len(replaced) > 250


def test_comparing_the_other_way_round_says_the_opposite() -> None:
    opposite = {REMOVED: ADDED, ADDED: REMOVED}
    for one, other in itertools.combinations(library_ids(), 2):
        a, b = (library_framework(id_).framework for id_ in (one, other))
        turned = {
            (d.kind, d.id, opposite.get(d.what, d.what), repr(d.after), repr(d.before))
            for d in compare(a, b)
        }
        there = {
            (d.kind, d.id, d.what, repr(d.before), repr(d.after)) for d in compare(b, a)
        }
        assert turned == there


def _said(differences: tuple[Difference, ...]) -> list[tuple[str, str]]:
    return [(d.id, d.what) for d in differences]


def test_what_changed_in_2021_is_told_in_the_order_of_the_framework() -> None:
    old, new = (library_framework(id_).framework for id_ in ("yos-2020", "yjs-2021"))
    found = compare(old, new)
    removed = [d.id for d in found if d.what == REMOVED]
    assert removed == [id_ for id_ in old.questions if id_.startswith("3.4.")]
    assert [d.id for d in found if d.what == ADDED][2:] == ["4", "4.1"]
    policy = [(d.what, d.after) for d in found if d.id == "3.4"]
    assert [what for what, _ in policy] == ["title", "text", "evidence", "group"]
    assert _said(found)[-3:] == [("3.4.2b", REMOVED), ("4", ADDED), ("4.1", ADDED)]


def test_standards_in_another_order_and_another_domain_are_told() -> None:
    framework = small()
    first, second, *rest = framework.domains
    swapped = framework.model_copy(update={"domains": (second, first, *rest)})
    assert _said(compare(framework, swapped)) == [("framework", "order of domains")]
    moved = framework.model_copy(
        update={
            "domains": (
                first,
                second.model_copy(
                    update={"standards": second.standards + rest[0].standards}
                ),
            )
        }
    )
    assert _said(compare(framework, moved)) == [("3", REMOVED), ("3.4", "place")]


@pytest.mark.parametrize("id_", library_ids())
def test_every_field_has_a_name_that_people_understand(id_: str) -> None:
    framework = library_framework(id_).framework
    things: list[Any] = [framework]
    things += [*framework.sources, *framework.scale.ratings, *framework.overall]
    things += [*framework.case_groups, *framework.attributes, *framework.facts]
    things += [*framework.timetable, *framework.texts, *framework.domains]
    things += [*framework.standards.values(), *framework.questions.values()]
    things += framework.discretion.triggers if framework.discretion else ()
    for thing in things:
        for what in own_fields(thing):
            assert what in FIELDS or what.isalpha(), what
