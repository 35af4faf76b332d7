"""Reading a framework file: parse, resolve, validate, check; all problems at once."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evenhand.errors import Place, Problem, ProblemsFound, in_frameworks
from evenhand.formats.paths import is_file
from evenhand.formats.records import build, nearest
from evenhand.formats.yaml import Node, read_yaml
from evenhand.frameworks.checks import problems_in
from evenhand.frameworks.difference import Difference, resolve
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.identity import content_hash
from evenhand.frameworks.questions import Standard

LIBRARY = Path(__file__).parent / "library"

# Files of an inspection folder that are no framework.
RESERVED = frozenset({"inspection"})

# How the file is called that says how case lists under a framework are written.
CASE_LIST_ENDING = ".case-list.yaml"

_ID = re.compile(r"[a-z][a-z0-9-]*")

# What a difference says of itself; everything else it changes by ‘replace’ and ‘add’.
IDENTITY = frozenset(
    {"id", "version", "status", "title", "years", "sources", "difference"}
)


@dataclass(frozen=True, slots=True)
class FrameworkFile:
    """A framework that was read: the rules, and what pins them."""

    framework: Framework
    hash: str
    base: str | None
    files: tuple[Path, ...]

    @property
    def own_files(self) -> tuple[Path, ...]:
        """The files that it is read from, but for those of the library."""
        return tuple(path for path in self.files if path.parent != LIBRARY)


def library_ids() -> tuple[str, ...]:
    """The ids of the frameworks that come with Evenhand."""
    return tuple(sorted(path.stem for path in LIBRARY.glob("*.yaml")))


@cache
def library_framework(id_: str) -> FrameworkFile:
    """A framework of the library. Raises ProblemsFound if there is none of that id."""
    if id_ not in library_ids():
        raise ProblemsFound([unknown_framework(id_, Place("the library"))])
    return read_framework(LIBRARY / f"{id_}.yaml", trusted=True)


def find_framework(name: str, beside: Path | None = None) -> FrameworkFile:
    """A framework by its id in the library, or in a file of its own.

    ``name`` is an id or the path of a ``.yaml`` file. An id that the library does not
    have is looked for as ``<id>.yaml`` in the folder ``beside``: an organisation's own
    framework lies in its inspection folders. Raises ProblemsFound.
    """
    if name.endswith((".yaml", ".yml")):
        return read_framework(Path(name))
    if name not in library_ids() and beside is not None and _ID.fullmatch(name):
        own = beside / f"{name}.yaml"
        if name not in RESERVED and is_file(own):
            return read_framework(own)
    return library_framework(name)


def find_standard(framework: Framework, id_: str) -> Standard:
    """A standard by its id, as a person typed it. Raises ProblemsFound."""
    standard = framework.standards.get(id_)
    if standard is None:
        problem = in_frameworks.NOT_IN_FRAMEWORK.at(
            Place("the command line"),
            framework=framework.id,
            id=id_,
            hint=nearest(id_, framework.standards),
            known=", ".join(framework.standards),
        )
        raise ProblemsFound([problem])
    return standard


def unknown_framework(id_: str, place: Place) -> Problem:
    known = library_ids()
    return in_frameworks.UNKNOWN.at(
        place, id=id_, hint=nearest(id_, known), known=", ".join(known)
    )


def read_framework(path: Path, *, trusted: bool = False) -> FrameworkFile:
    """A framework from a file. Raises ProblemsFound with every problem in it.

    ``trusted`` skips the cross-checks (not the validation) of content whose hash is
    that of a release, which was checked when it was released.
    """
    if trusted:
        tree, files, found = _of_library(path)
        problems = list(found)
    else:
        tree, files, problems = _resolved(read_yaml(path), path, (path.stem,))
    hash_ = content_hash(tree)
    if problems:
        raise ProblemsFound(problems)
    framework = build(Framework, tree)
    released = released_hashes().get(framework.reference)
    if released is not None and released != hash_:
        changed = in_frameworks.CHANGED_RELEASE.at(
            tree.place_of(("version",)), framework=framework.reference
        )
        problems.append(changed)
    if not (trusted and released == hash_):
        problems.extend(problems_in(framework, tree))
    if problems:
        raise ProblemsFound(problems)
    base = files[1].stem if len(files) > 1 else None
    return FrameworkFile(framework, hash_, base, files)


@cache
def released_hashes() -> dict[str, str]:
    """The hash of every released framework, by id and version."""
    pins: dict[str, str] = json.loads(
        (LIBRARY / "released.json").read_text(encoding="utf-8")
    )
    return pins


def _resolved(
    top: Node, path: Path, above: tuple[str, ...]
) -> tuple[Node, tuple[Path, ...], list[Problem]]:
    """The tree of a file with the changes it makes to its base, if it has one; and the
    files that it was read from, bases last."""
    part = top.mapping.get("difference")
    if part is None:
        return top, (path,), []
    strangers = [key for key in top.mapping if key not in IDENTITY]
    if strangers:
        raise ProblemsFound(
            in_frameworks.NOT_IDENTITY.at(top.keys[key], key=key) for key in strangers
        )
    difference = build(Difference, part)
    base_path = _base_path(difference.base, path)
    place = part.place_of(("base",))
    if base_path is None:
        known = library_ids()
        raise ProblemsFound(
            [
                in_frameworks.BASE_UNKNOWN.at(
                    place, base=difference.base, hint=nearest(difference.base, known)
                )
            ]
        )
    if difference.base in above:
        raise ProblemsFound([in_frameworks.BASE_CIRCLE.at(place)])
    if base_path.parent == LIBRARY:
        base, files, found = _of_library(base_path)
        problems = list(found)
    else:
        base_top = read_yaml(base_path)
        if not isinstance(base_top.value, dict):
            build(Framework, base_top)
        above = (*above, difference.base)
        base, files, problems = _resolved(base_top, base_path, above)
    problems.extend(_base_problems(base, difference, part))
    tree, changes = resolve(base, part, top)
    return tree, (path, *files), problems + changes


@cache
def _of_library(path: Path) -> tuple[Node, tuple[Path, ...], tuple[Problem, ...]]:
    """``_resolved`` of a file of the library, which several others may change."""
    tree, files, problems = _resolved(read_yaml(path), path, (path.stem,))
    return tree, files, tuple(problems)


def _base_path(base: str, path: Path) -> Path | None:
    for folder in (path.parent, LIBRARY):
        candidate = folder / f"{base}.yaml"
        if is_file(candidate):
            return candidate
    return None


def _base_problems(base: Node, difference: Difference, part: Node) -> list[Problem]:
    version = base.mapping.get("version", base).plain()
    hash_ = content_hash(base)
    if version != difference.base_version:
        place = part.place_of(("base_version",))
        return [
            in_frameworks.BASE_VERSION.at(place, base=difference.base, version=version)
        ]
    if hash_ != difference.base_hash:
        place = part.place_of(("base_hash",))
        return [in_frameworks.BASE_HASH.at(place, base=difference.base, hash=hash_)]
    return []
