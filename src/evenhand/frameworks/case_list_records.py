"""The records of a case-list file, and what they mean under a framework."""

from __future__ import annotations

import unicodedata
from typing import Literal

from pydantic import Field, model_validator

from evenhand.formats.records import ID_PATTERN, NAME_PATTERN, VERSION_PATTERN, Record
from evenhand.frameworks.basis import Basis
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.questions import Attribute

Holds = Literal["id", "name", "date", "attribute", "worker", "yes-no"]

# What the columns that are no attributes are called, and what each holds: the reader of
# case lists knows them by these ids.
KNOWN_COLUMNS: dict[str, Holds] = {
    "case": "id",
    "national-id": "id",
    "name": "name",
    "first-name": "name",
    "surname": "name",
    "date-of-birth": "date",
    "started": "date",
    "worker": "worker",
    "other-services": "yes-no",
    "sensitive": "yes-no",
}


class Column(Record):
    """A column of a case list: what it holds, and the headings that services give it.

    Its own id and title are headings too. ``guidance`` is a sentence for whoever fills
    the list in. A ``required`` column must be there, and so must its every cell.
    """

    id: str = Field(pattern=ID_PATTERN, max_length=60)
    title: str = Field(min_length=1)
    holds: Holds
    required: bool = False
    headings: tuple[str, ...] = ()
    guidance: str = ""

    @model_validator(mode="after")
    def _the_reader_knows_it(self) -> Column:
        if self.holds != "attribute" and KNOWN_COLUMNS.get(self.id) != self.holds:
            known = ", ".join(f"{id_} ({holds})" for id_, holds in KNOWN_COLUMNS.items())
            raise ValueError(
                f"a column that is no attribute is one of these, and holds this: {known}."
            )
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """Every heading that stands for this column, its title first."""
        return (self.title, *self.headings, self.id)


class Words(Record):
    """Words that mean something of their own, and who says so."""

    words: tuple[str, ...] = ()
    basis: Basis


class YesNo(Record):
    """What stands for yes and for no; the two words themselves always do."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Cap(Record):
    """The most cases of one worker in a sample."""

    cases: int = Field(ge=1)
    basis: Basis


class Buffer(Record):
    """How many more cases are drawn than the size needs, in per cent (0 to 100)."""

    percent: int = Field(ge=0, le=100)
    basis: Basis


class SampleLimit(Record):
    """A number of cases that a sample may not go below, or above."""

    cases: int = Field(ge=1)
    basis: Basis


class ReplacementReason(Record):
    """Why a reserve may take the place of a case."""

    id: str = Field(pattern=ID_PATTERN, max_length=60)
    title: str = Field(min_length=1)


class SampleRules(Record):
    """What samples keep to beyond the framework's own rules."""

    cap: Cap | None = None
    buffer_percent: Buffer
    minimum_cases: SampleLimit | None = None
    maximum_cases: SampleLimit | None = None
    replacement_reasons: tuple[ReplacementReason, ...] = ()
    replacement_basis: Basis


class CaseListRecord(Record):
    """How case lists are written under the frameworks that it ``serves``.

    ``words`` are, for each attribute and each of its values, what services write for it.
    ``not_inspected`` are words of the disposal column for what is no disposal,
    ``not_started`` words of the date column, ``unknown`` words that are like a blank
    cell, and ``sensitive_names`` words that stand in place of a name.
    """

    id: str = Field(pattern=NAME_PATTERN, max_length=40)
    version: str = Field(pattern=VERSION_PATTERN)
    title: str
    serves: tuple[str, ...] = Field(min_length=1)
    basis: Basis
    columns: tuple[Column, ...] = Field(min_length=1)
    words: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    yes_no: YesNo = YesNo()
    not_inspected: Words | None = None
    not_started: Words | None = None
    unknown: Words | None = None
    sensitive_names: Words | None = None
    sampling: SampleRules

    @property
    def reference(self) -> str:
        return f"{self.id} {self.version}"


def bare(word: str) -> str:
    """A word without what does not matter: ``Safety & Well-being`` and ``safety and
    wellbeing`` are the same. A word of signs alone is left as it is."""
    text = unicodedata.normalize("NFKD", word.replace("&", " and ").casefold())
    return "".join(sign for sign in text if sign.isalnum()) or word.strip()


def columns_of(record: CaseListRecord, framework: Framework) -> tuple[Column, ...]:
    """Every column of a case list; an attribute that no column is written for gets one
    from its id and title. Attributes are required where the framework says so."""
    attributes = {attribute.id: attribute for attribute in framework.attributes}
    written = [column.id for column in record.columns]
    found = []
    for column in record.columns:
        needed = column.id in attributes and attributes[column.id].required
        found.append(column.model_copy(update={"required": column.required or needed}))
    for id_, attribute in attributes.items():
        if id_ not in written:
            found.append(
                Column(
                    id=id_,
                    title=attribute.name,
                    holds="attribute",
                    required=attribute.required,
                )
            )
    return tuple(found)


def values_of(record: CaseListRecord, attribute: Attribute) -> dict[str, str]:
    """What may be written for an attribute, bare, with the value that it means."""
    written = record.words.get(attribute.id, {})
    found: dict[str, str] = {}
    for value in attribute.values:
        for word in (value.id, value.name, *written.get(value.id, ())):
            found.setdefault(bare(word), value.id)
    return found


def deciding_attribute(framework: Framework) -> Attribute | None:
    """The attribute that says to which case group a row belongs: the first that is
    required and has a case group for every value. None where there is one group only,
    or no such attribute."""
    if len(framework.case_groups) == 1:
        return None
    for attribute in framework.attributes:
        if attribute.required and all(len(v.groups) == 1 for v in attribute.values):
            return attribute
    return None
