"""Which standards and questions of two frameworks are the same: a mapping, as data.

A mapping is the file ``<from>--<to>.yaml``. It names every standard and question of both
frameworks, as the same or as a gap, so that nothing can be lost without a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from evenhand.errors import Place, ProblemsFound, in_frameworks
from evenhand.formats.paths import is_file
from evenhand.formats.records import Record, build
from evenhand.formats.yaml import read_yaml
from evenhand.frameworks.basis import Basis
from evenhand.frameworks.checks_of_mappings import mapping_problems
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.reading import LIBRARY

MAPPINGS = LIBRARY / "mappings"
COMMAND_LINE = Place("the command line")


class Gap(Record):
    """Standards or questions of one framework that the other has nothing for.

    ``of`` says whose they are: ``old`` for the framework that is mapped from, ``new``
    for that which is mapped to. A gap holds for everything inside what it names.
    """

    of: Literal["old", "new"]
    ids: tuple[str, ...] = Field(min_length=1)
    reason: str = Field(min_length=1)


class Mapping(Record):
    """Which ids are the ``same``, old to new; the gaps; and who says so."""

    from_: str = Field(alias="from")
    from_version: str
    to: str
    to_version: str
    basis: Basis
    same: dict[str, str] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class MappingFile:
    """A mapping that was read, and the name of its file."""

    mapping: Mapping
    name: str


def mapping_name(old: Framework, new: Framework) -> str:
    return f"{old.id}--{new.id}.yaml"


def find_mapping(
    old: Framework, new: Framework, folders: Sequence[Path] = ()
) -> MappingFile:
    """The mapping from one framework to another.

    It is looked for in ``folders`` first, and then in the library: whoever sees another
    likeness than ours writes a mapping of their own. Raises ProblemsFound.
    """
    if old.reference == new.reference:
        raise ProblemsFound([in_frameworks.MAPPING_SAME.at(COMMAND_LINE, id=old.id)])
    name = mapping_name(old, new)
    for folder in (*folders, MAPPINGS):
        if is_file(folder / name):
            return MappingFile(read_mapping(folder / name, old, new), name)
    known = sorted(path.stem.split("--")[1] for path in MAPPINGS.glob(f"{old.id}--*"))
    raise ProblemsFound(
        [
            in_frameworks.MAPPING_NONE.at(
                COMMAND_LINE,
                old=old.id,
                new=new.id,
                name=name,
                known=", ".join(known) or "none",
            )
        ]
    )


def read_mapping(path: Path, old: Framework, new: Framework) -> Mapping:
    """A mapping between two frameworks. Raises ProblemsFound with every problem in it."""
    node = read_yaml(path)
    mapping = build(Mapping, node)
    problems = list(mapping_problems(mapping, node, old, new))
    if problems:
        raise ProblemsFound(problems)
    return mapping
