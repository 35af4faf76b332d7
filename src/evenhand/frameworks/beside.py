"""Data that lie beside a framework and not inside it: which file serves which framework.

An organisation's own file, called after the framework, is read first; then the library's,
which may serve the framework or one that it is built on.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evenhand.formats.paths import is_file
from evenhand.formats.yaml import Node, read_yaml
from evenhand.frameworks.reading import FrameworkFile


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that was read, its name, and whether it is an organisation's own."""

    node: Node
    name: str
    own: bool = False


def own_beside(
    framework: FrameworkFile, ending: str, beside: Path | None
) -> Beside | None:
    """``<id><ending>`` in the folder ``beside``, or beside the framework's own file.
    Raises ProblemsFound where it cannot be read."""
    folders = [] if beside is None else [beside]
    folders += [path.parent for path in framework.own_files]
    for folder in folders:
        path = folder / f"{framework.framework.id}{ending}"
        if is_file(path):
            return Beside(read_yaml(path), path.name, own=True)
    return None


def in_library(framework: FrameworkFile, library: Path) -> Beside | None:
    """The first file of a folder of the library that serves the framework, or one that
    it is built on."""
    served = {framework.framework.id, *(path.stem for path in framework.files)}
    for path in sorted(library.glob("*.yaml")):
        node = read_yaml(path)
        if served & {item.value for item in node.mapping["serves"].items}:
            return Beside(node, path.name)
    return None
