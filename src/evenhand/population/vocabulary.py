"""What the words of a case list mean under a framework, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evenhand.frameworks.case_list_records import (
    CaseListRecord,
    Column,
    Words,
    bare,
    columns_of,
    deciding_attribute,
    values_of,
)
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.questions import Attribute

# The row that a template comes with has this in the column of ids.
EXAMPLE = "EXAMPLE"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Columns by id, and every word in its bare form with what it means."""

    framework: Framework
    columns: Mapping[str, Column]
    attributes: Mapping[str, Attribute]
    values: Mapping[str, Mapping[str, str]]
    decides: str | None
    yes_no: Mapping[str, bool]
    not_inspected: frozenset[str]
    not_started: frozenset[str]
    unknown: frozenset[str]
    sensitive_names: frozenset[str]

    def is_unknown(self, text: str) -> bool:
        """Whether a text is like a blank cell."""
        return not text or bare(text) in self.unknown

    def group_of(self, attributes: Mapping[str, str]) -> str | None:
        """The case group to which the values of a row belong."""
        if self.decides is None:
            return self.framework.case_groups[0].id
        for value in self.attributes[self.decides].values:
            if value.id == attributes.get(self.decides):
                return value.groups[0]
        return None


def vocabulary(record: CaseListRecord, framework: Framework) -> Vocabulary:
    """The words of a case-list file under a framework."""
    decides = deciding_attribute(framework)
    yes = dict.fromkeys(map(bare, ("yes", *record.yes_no.yes)), True)
    no = dict.fromkeys(map(bare, ("no", *record.yes_no.no)), False)
    return Vocabulary(
        framework=framework,
        columns={column.id: column for column in columns_of(record, framework)},
        attributes={attribute.id: attribute for attribute in framework.attributes},
        values={a.id: values_of(record, a) for a in framework.attributes},
        decides=decides.id if decides is not None else None,
        yes_no={**yes, **no},
        not_inspected=_bare_words(record.not_inspected),
        not_started=_bare_words(record.not_started),
        unknown=_bare_words(record.unknown),
        sensitive_names=_bare_words(record.sensitive_names),
    )


def _bare_words(words: Words | None) -> frozenset[str]:
    given: Iterable[str] = words.words if words is not None else ()
    return frozenset(map(bare, given))
