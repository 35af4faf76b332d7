"""Reading YAML into a tree in which every value knows its line and column.

The rules are YAML 1.2's core schema, in which ``Yes`` and ``No`` are words. Beyond it
we refuse what makes a file mean something other than what a person reads in it: a key
written twice, tags, and aliases (which can also make a small file enormous). The tree is
built from the parser's events, so that no depth of nesting can exhaust the machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml as pyyaml
from yamlcore import CCoreLoader

from evenhand.errors import Place, Problem, Problems, ProblemsFound, in_files
from evenhand.formats.limits import bytes_of

LARGEST_FILE = 5_000_000
DEEPEST = 40

Scalar = str | int | float | bool | None

# What YAML 1.2 calls printable (section 5.1); anything else may not be in a file.
UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


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
        """The place of what stands at a path of keys and indexes, or the nearest."""
        node = self
        for step in path:
            found = node.child(step)
            if found is None:
                return node.keys.get(str(step), node.place)
            node = found
        return node.place

    def key_place(self, path: tuple[str | int, ...]) -> Place:
        """The place of the last key of a path, where the key itself is the matter."""
        node = self
        for step in path[:-1]:
            node = node.child(step) or node
        return node.keys.get(str(path[-1]), node.place)

    def child(self, step: str | int) -> Node | None:
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, tuple) and isinstance(step, int):
            return self.value[step] if step < len(self.value) else None
        return None


def read_yaml(path: Path, name: str | None = None) -> Node:
    """Read a file. ``name`` is what problems call it; its own name if not given.

    Raises ProblemsFound: missing, too large, not UTF-8, not YAML, a repeated key, an
    alias, a tag, a key that is not a word.
    """
    name = name or path.name
    place = Place(name)
    raw = bytes_of(path, place, LARGEST_FILE)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ProblemsFound([in_files.NOT_UTF8.at(Place(name, line=line))]) from None
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> Node:
    """Parse the text of a file called ``name``; problems as in ``read_yaml``."""
    strange = UNPRINTABLE.search(text)
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        raise ProblemsFound([in_files.YAML_CHARACTERS.at(Place(name, line=line))])
    loader = CCoreLoader(text)
    reader = _Reader(name, loader)
    try:
        node = reader.document()
    except pyyaml.MarkedYAMLError as error:
        raise ProblemsFound([_syntax(error, name, text)]) from None
    finally:
        loader.dispose()
    reader.problems.stop_if_any()
    return node


def _syntax(error: pyyaml.MarkedYAMLError, name: str, text: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    at_the_end = mark is not None and not text[mark.index :].strip()
    if at_the_end and error.context_mark is not None:
        # What was never closed was opened there.
        mark = error.context_mark
    place = Place(name)
    if mark is not None:
        place = Place(name, line=mark.line + 1, position=mark.column + 1)
    # PyYAML's own words may quote the file; they are passed on only where they do not.
    said = error.problem or ""
    detail = f" ({said})" if said and "'" not in said and '"' not in said else ""
    return in_files.YAML_SYNTAX.at(place, detail=detail)


def _is_words(event: Any) -> bool:
    """Whether a scalar can be nothing but words, as most are: it is in quotes, or begins
    with a letter with which no other value of the core schema does. What is left over
    (and what is written as an escape) goes the long way."""
    value = event.value
    if not (value.isascii() and value.isprintable()):
        return False
    quoted = not event.implicit[0]
    return quoted or (value[:1].isalpha() and value[0] not in "nNtTfFyYoO")


class _Reader:
    """Turns PyYAML's events into nodes, and gathers what is wrong with them."""

    def __init__(self, name: str, loader: Any) -> None:
        self.name = name
        self.loader = loader
        self.problems = Problems()

    def document(self) -> Node:
        """The one document of the file."""
        while True:
            event = self.loader.get_event()
            if isinstance(event, pyyaml.StreamEndEvent):
                raise ProblemsFound([in_files.EMPTY.at(Place(self.name))])
            if isinstance(event, pyyaml.DocumentStartEvent):
                break
        node = self.node(self.loader.get_event(), 0)
        self.loader.get_event()
        after = self.loader.get_event()
        if not isinstance(after, pyyaml.StreamEndEvent):
            detail = " (another document begins here)"
            self.problems.add(in_files.YAML_SYNTAX.at(self.place(after), detail=detail))
        if node.value is None:
            raise ProblemsFound([in_files.EMPTY.at(Place(self.name))])
        return node

    def place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.name, line=mark.line + 1, position=mark.column + 1)

    def node(self, event: Any, depth: int) -> Node:
        place = self.place(event)
        if depth > DEEPEST:
            raise ProblemsFound([in_files.YAML_TOO_DEEP.at(place, deepest=DEEPEST)])
        if isinstance(event, pyyaml.AliasEvent):
            self.problems.add(in_files.YAML_ALIAS.at(place))
            return Node(None, place)
        if event.tag is not None:
            self.problems.add(in_files.YAML_TAG.at(place))
        if isinstance(event, pyyaml.MappingStartEvent):
            return self.mapping(place, depth)
        if isinstance(event, pyyaml.SequenceStartEvent):
            return Node(self.sequence(depth), place)
        return Node(self.scalar(event, place), place)

    def sequence(self, depth: int) -> tuple[Node, ...]:
        items = []
        while not isinstance(event := self.loader.get_event(), pyyaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return tuple(items)

    def mapping(self, place: Place, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := self.loader.get_event(), pyyaml.MappingEndEvent):
            key_place = self.place(event)
            key = str(event.value) if isinstance(event, pyyaml.ScalarEvent) else None
            if key is None:
                self.node(event, depth + 1)
                self.problems.add(in_files.YAML_KEY_NOT_WORD.at(key_place))
            value = self.node(self.loader.get_event(), depth + 1)
            if key in values:
                first = keys[key].line
                self.problems.add(
                    in_files.YAML_DUPLICATE_KEY.at(key_place, key=key, first=first)
                )
            elif key is not None:
                keys[key], values[key] = key_place, value
        return Node(values, place, keys)

    def scalar(self, event: Any, place: Place) -> Scalar:
        """The value of a scalar by the core schema; its tag, if it has one, is already
        a problem."""
        if event.tag is not None:
            return None
        if _is_words(event):
            return str(event.value)
        tag = self.loader.resolve(pyyaml.ScalarNode, event.value, event.implicit)
        raw = pyyaml.ScalarNode(tag, event.value, event.start_mark, event.end_mark)
        try:
            value: Scalar = self.loader.construct_object(raw)
        except (pyyaml.YAMLError, ValueError):
            self.problems.add(in_files.YAML_TAG.at(place))
            return None
        if isinstance(value, str) and UNPRINTABLE.search(value):
            # Written as an escape (\\x1b), it would reach a terminal all the same.
            self.problems.add(in_files.YAML_CHARACTERS.at(place))
            return None
        return value
