"""What a report needs to know besides the inspection: ``report.yaml``, ``welsh.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field

from evenhand.errors import ProblemsFound, in_files
from evenhand.formats.records import Record, build
from evenhand.formats.yaml import Node, parse_yaml
from evenhand.inspection.dates import PartialDate
from evenhand.report.privacy.names import Clearing
from evenhand.report.saying import Translation

SETTINGS, WELSH = "report.yaml", "welsh.yaml"


class Signature(Record):
    """Who signs the foreword."""

    name: str
    office: str
    date: PartialDate | None = None


class Settings(Record):
    """``report.yaml``: everything in it may be left out.

    ``sub_groups`` are attributes, facts or splits by which results are shown besides;
    ``small_numbers`` switches the outline's rule on. ``cleared`` are a named person's
    decisions that a name which was found may stand.
    """

    title: str | None = None
    publisher: str | None = None
    isbn: str | None = None
    contact: str | None = None
    copyright: str | None = None
    signed: Signature | None = None
    sub_groups: tuple[str, ...] = ()
    confidence: int | None = Field(default=None, ge=50, le=99)
    small_numbers: bool = False
    cleared: tuple[Clearing, ...] = ()


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The settings and, where there is a file, the places of what it says."""

    settings: Settings
    node: Node | None


def read_settings(writings: Mapping[str, str]) -> SettingsFile:
    """Raises ProblemsFound with every problem of the file."""
    text = writings.get(SETTINGS, "")
    if not _says_anything(text):
        return SettingsFile(Settings(), None)
    node = parse_yaml(text, SETTINGS)
    return SettingsFile(build(Settings, node), node)


def read_translations(writings: Mapping[str, str]) -> dict[str, Translation]:
    """Welsh for the inspection's own texts: ``English: Welsh``, or with a status.

    Raises ProblemsFound with every problem of the file.
    """
    text = writings.get(WELSH, "")
    if not _says_anything(text):
        return {}
    node = parse_yaml(text, WELSH)
    if not isinstance(node.value, dict):
        wrong = in_files.VALUE_TYPE.at(
            node.place, name="the file", expected="several keys, each with a value"
        )
        raise ProblemsFound([wrong])
    found, problems = {}, []
    for english, entry in node.mapping.items():
        translation = _translation(entry)
        if translation is None:
            expected = "the Welsh text, or ‘cy’ with it and ‘status’ reviewed"
            problems.append(
                in_files.VALUE_TYPE.at(entry.place, name="an entry", expected=expected)
            )
        else:
            found[english] = translation
    if problems:
        raise ProblemsFound(problems)
    return found


def _translation(entry: Node) -> Translation | None:
    if isinstance(entry.value, str) and entry.value.strip():
        return Translation(entry.value, reviewed=False, place=entry.place)
    plain = entry.plain()
    if not isinstance(plain, dict) or set(plain) - {"cy", "status"}:
        return None
    status = plain.get("status", "unreviewed")
    welsh = plain.get("cy")
    if not isinstance(welsh, str) or not welsh.strip():
        return None
    if status not in ("reviewed", "unreviewed"):
        return None
    return Translation(welsh, status == "reviewed", entry.place)


def _says_anything(text: str) -> bool:
    """Whether a file has more than blank lines and comments."""
    lines = (line.strip() for line in text.splitlines())
    return any(line and not line.startswith("#") for line in lines)
