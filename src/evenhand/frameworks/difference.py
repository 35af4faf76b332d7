"""A framework written as a difference on another: remove, replace, add, by id.

Everything in a framework that has an id can be named: a domain, standard, key question,
prompt, case group, attribute, fact, trigger, offset, text. ``framework`` names the whole
(its title, years, bands …). The result is a tree like that of a framework written out,
in which every value still knows the file and line that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import Field

from evenhand.errors import Place, Problem, Problems, in_frameworks
from evenhand.formats.records import HASH_PATTERN, Record, nearest
from evenhand.formats.yaml import Node

WHOLE = "framework"
# The permitted values of a fact or attribute have ids of their own, known only within it.
PRIVATE_LISTS = frozenset({"values"})


class Difference(Record):
    """What a difference says of its base, and what it changes.

    ``base_hash`` is the hash of the base's resolved content: a base that has changed
    is not the base that was meant.
    """

    base: str
    base_version: str
    base_hash: str = Field(pattern=HASH_PATTERN)
    remove: tuple[str, ...] = ()
    replace: dict[str, dict[str, Any]] = Field(default_factory=dict)
    add: dict[str, dict[str, Any]] = Field(default_factory=dict)


def with_ids(node: Node) -> Iterator[tuple[str, Node]]:
    """Every mapping of a tree that has an id, depth first, with the id."""
    if isinstance(node.value, dict):
        id_node = node.value.get("id")
        if id_node is not None and isinstance(id_node.value, str):
            yield id_node.value, node
        for key, child in node.value.items():
            if key not in PRIVATE_LISTS:
                yield from with_ids(child)
    for item in node.items:
        yield from with_ids(item)


def resolve(base: Node, difference: Node, top: Node) -> tuple[Node, list[Problem]]:
    """The base with the changes of ``difference``, under the identity of ``top``.

    ``top`` is the difference file's whole tree: its other keys replace the base's.
    Returns the resolved tree, and a problem for every change that touches nothing.
    """
    changes = _Changes(difference)
    known = {id_ for id_, _ in with_ids(base)} | {WHOLE}
    problems = Problems()
    for id_, place in changes.named():
        if id_ not in known or changes.is_lost(id_, place):
            hint = nearest(id_, known)
            problems.add(
                in_frameworks.CHANGE_TOUCHES_NOTHING.at(place, id=id_, hint=hint)
            )
    if not list(changes.named()) or changes.is_empty:
        problems.add(in_frameworks.NO_CHANGE.at(difference.place))
    identity = {k: v for k, v in top.mapping.items() if k != "difference"}
    identity_keys = {k: v for k, v in top.keys.items() if k != "difference"}
    merged = Node(
        {**base.mapping, **identity},
        top.place,
        {**base.keys, **identity_keys},
    )
    resolved = changes.apply(merged, WHOLE, problems)
    return resolved, list(problems)


class _Changes:
    """The changes of a difference, by the id that each names."""

    def __init__(self, difference: Node) -> None:
        parts = difference.mapping
        empty = Node({}, difference.place)
        self.remove_nodes = parts.get("remove", empty).items
        self.remove = {node.value for node in self.remove_nodes}
        self.replace = parts.get("replace", empty)
        self.add = parts.get("add", empty)

    def named(self) -> Iterator[tuple[str, Any]]:
        for node in self.remove_nodes:
            yield str(node.value), node.place
        for changes in (self.replace, self.add):
            for id_ in changes.mapping:
                yield id_, changes.keys[id_]

    @property
    def is_empty(self) -> bool:
        """Whether things are named, and nothing is changed in any of them."""
        changed = [
            change
            for changes in (self.replace, self.add)
            for change in changes.mapping.values()
        ]
        return not self.remove and not any(change.mapping for change in changed)

    def is_lost(self, id_: str, place: Place) -> bool:
        """Whether a change does nothing: the whole cannot be removed, and what is
        removed cannot be changed as well."""
        removes = place in [node.place for node in self.remove_nodes]
        return id_ == WHOLE if removes else id_ in self.remove

    def apply(self, node: Node, id_: str | None, problems: Problems) -> Node:
        """The node with the changes to it and to everything inside it."""
        if isinstance(node.value, tuple):
            kept = (item for item in node.value if not self._is_removed(item))
            items = tuple(self.apply(item, None, problems) for item in kept)
            return replace(node, value=items)
        if not isinstance(node.value, dict):
            return node
        id_node = node.value.get("id")
        own = id_ or (id_node.value if id_node else None)
        values, keys = dict(node.value), dict(node.keys)
        if isinstance(own, str):
            self._replace(own, values, keys, problems)
        values = {k: self.apply(v, None, problems) for k, v in values.items()}
        if isinstance(own, str):
            self._add(own, values, keys, problems)
        return Node(values, node.place, keys)

    def _is_removed(self, item: Node) -> bool:
        id_node = item.mapping.get("id")
        return id_node is not None and id_node.value in self.remove

    def _replace(
        self,
        id_: str,
        values: dict[str, Node],
        keys: dict[str, Any],
        problems: Problems,
    ) -> None:
        change = self.replace.mapping.get(id_)
        if change is None:
            return
        for key, new in change.mapping.items():
            if key in values and values[key].plain() == new.plain():
                problems.add(
                    in_frameworks.CHANGE_IS_NONE.at(change.keys[key], id=id_, key=key)
                )
            values[key], keys[key] = new, change.keys[key]

    def _add(
        self,
        id_: str,
        values: dict[str, Node],
        keys: dict[str, Any],
        problems: Problems,
    ) -> None:
        change = self.add.mapping.get(id_)
        if change is None:
            return
        for key, new in change.mapping.items():
            old = values.get(key)
            both = [node for node in (old, new) if node is not None]
            if any(not isinstance(node.value, tuple) for node in both):
                place = change.keys[key]
                problems.add(in_frameworks.ADD_TO_NO_LIST.at(place, id=id_, key=key))
                continue
            items = (old.items if old is not None else ()) + new.items
            values[key] = Node(items, old.place if old else new.place)
            keys.setdefault(key, change.keys[key])
