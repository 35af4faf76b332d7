"""Reading YAML into a tree in which every value knows its line and column.

The rules are YAML 1.2's core schema, in which ``Yes`` and ``No`` are words. Beyond it
we refuse what makes a file mean something other than what a person reads in it:
a key written twice, and aliases (which can also make a small file enormous).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml as pyyaml
from yamlcore import CCoreLoader

from evenhand.errors import Place, Problem, Problems, ProblemsFound, in_files

LARGEST_FILE = 5_000_000
DEEPEST = 40

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a file, with the place where it stands (and its keys', if it has)."""

    value: Scalar | dict[str, Node] | tuple[Node, ...]
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)

    @property
    def mapping(self) -> dict[str, Node]:
        """The values by key; empty where this is not a mapping."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> tuple[Node, ...]:
        """The values in order; empty where this is not a list."""
        return self.value if isinstance(self.value, tuple) else ()

    def plain(self) -> Any:
        """The value without places: dicts, tuples and scalars."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, tuple):
            return tuple(node.plain() for node in self.value)
        return self.value

    def place_of(self, path: tuple[str | int, ...]) -> Place:
        """The place of what stands at a path of keys and indexes, or the nearest.

        Where the last key of the path is itself the matter (one that should not be
        there), the place is that of the key.
        """
        node = self
        for step in path:
            found = node.child(step)
            if found is None:
                return node.keys.get(str(step), node.place)
            node = found
        return node.place

    def child(self, step: str | int) -> Node | None:
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, tuple) and isinstance(step, int):
            return self.value[step] if step < len(self.value) else None
        return None


def read_yaml(path: Path, name: str | None = None) -> Node:
    """Read a file. ``name`` is what problems call it; its own name if not given.

    Raises ProblemsFound: missing, too large, not UTF-8, not YAML, a repeated key, an
    alias, a key that is not a word.
    """
    name = name or path.name
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ProblemsFound([_too_large(name)])
        raw = path.read_bytes()
    except OSError as error:
        kind = (
            in_files.MISSING
            if isinstance(error, FileNotFoundError)
            else in_files.UNREADABLE
        )
        raise ProblemsFound([kind.at(Place(name))]) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        place = Place(name, line=line)
        raise ProblemsFound([in_files.NOT_UTF8.at(place)]) from None
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> Node:
    """Parse the text of a file called ``name``; problems as in ``read_yaml``."""
    loader = None
    try:
        loader = CCoreLoader(text)
        root = loader.get_single_node()
        if root is None:
            raise ProblemsFound([in_files.EMPTY.at(Place(name))])
        reader = _Reader(name, loader)
        node = reader.node(root, 0)
    except pyyaml.MarkedYAMLError as error:
        raise ProblemsFound([_syntax(error, name)]) from None
    except pyyaml.YAMLError:
        raise ProblemsFound([in_files.YAML_CHARACTERS.at(Place(name))]) from None
    except RecursionError:
        raise ProblemsFound([_too_deep(Place(name))]) from None
    finally:
        if loader is not None:
            loader.dispose()
    reader.problems.stop_if_any()
    return node


def _syntax(error: pyyaml.MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = (
        Place(name)
        if mark is None
        else Place(name, line=mark.line + 1, position=mark.column + 1)
    )
    # PyYAML's own words may quote the file; only its diagnosis is passed on, and
    # only where it quotes nothing.
    said = error.problem or ""
    detail = f" ({said})" if said and "'" not in said and '"' not in said else ""
    return in_files.YAML_SYNTAX.at(place, detail=detail)


def _too_deep(place: Place) -> Problem:
    return in_files.YAML_TOO_DEEP.at(place, deepest=DEEPEST)


def _too_large(name: str) -> Problem:
    megabytes = LARGEST_FILE // 1_000_000
    return in_files.TOO_LARGE.at(Place(name), largest=f"{megabytes} MB")


class _Reader:
    """Turns PyYAML's nodes into ours, and gathers what is wrong with them."""

    def __init__(self, name: str, loader: Any) -> None:
        self.name = name
        self.loader = loader
        self.problems = Problems()
        self.seen: set[int] = set()

    def place(self, raw: Any) -> Place:
        mark = raw.start_mark
        return Place(self.name, line=mark.line + 1, position=mark.column + 1)

    def node(self, raw: Any, depth: int) -> Node:
        place = self.place(raw)
        if depth > DEEPEST:
            raise ProblemsFound([_too_deep(place)])
        if id(raw) in self.seen:
            self.problems.add(in_files.YAML_ALIAS.at(place))
            return Node(None, place)
        self.seen.add(id(raw))
        if isinstance(raw, pyyaml.MappingNode):
            return self.mapping(raw, place, depth)
        if isinstance(raw, pyyaml.SequenceNode):
            items = tuple(self.node(item, depth + 1) for item in raw.value)
            return Node(items, place)
        return Node(self.scalar(raw, place), place)

    def mapping(self, raw: Any, place: Place, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for raw_key, raw_value in raw.value:
            key_place = self.place(raw_key)
            if not isinstance(raw_key, pyyaml.ScalarNode):
                self.problems.add(in_files.YAML_KEY_NOT_WORD.at(key_place))
                continue
            key = str(raw_key.value)
            if key in values:
                first = keys[key].line
                self.problems.add(
                    in_files.YAML_DUPLICATE_KEY.at(key_place, key=key, first=first)
                )
                continue
            keys[key] = key_place
            values[key] = self.node(raw_value, depth + 1)
        return Node(values, place, keys)

    def scalar(self, raw: Any, place: Place) -> Scalar:
        try:
            value = self.loader.construct_object(raw)
        except pyyaml.YAMLError:
            self.problems.add(in_files.YAML_TAG.at(place))
            return None
        if value is None or isinstance(value, str | int | float | bool):
            return value
        self.problems.add(in_files.YAML_TAG.at(place))
        return None
