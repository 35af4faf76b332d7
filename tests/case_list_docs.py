"""The tables of ``docs/case-list.md``, written from the data that lists are read by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evenhand.frameworks import library_framework
from evenhand.frameworks.case_list_records import columns_of
from evenhand.frameworks.case_lists import case_list_for
from evenhand.population.completeness import COUNTERS
from evenhand.population.reasons import REASONS
from tests.asvs_docs import ASVS_TABLES
from tests.check_docs import CHECK_TABLES
from tests.house_style_docs import HOUSE_STYLE_TABLES
from tests.permission_docs import PERMISSION_TABLES
from tests.report_docs import REPORT_TABLES
from tests.site_docs import SITE_TABLES

FRAMEWORK = "yos-2020"


def table(name: str) -> str:
    """The table of a name, as Markdown."""
    return {
        "columns": columns,
        "words": words,
        "other words": other_words,
        "reasons": reasons,
        "counters": counters,
        **ASVS_TABLES,
        **CHECK_TABLES,
        **HOUSE_STYLE_TABLES,
        **PERMISSION_TABLES,
        **REPORT_TABLES,
        **SITE_TABLES,
    }[name]()


def columns() -> str:
    file = library_framework(FRAMEWORK)
    found = columns_of(case_list_for(file).record, file.framework)
    return _markdown(
        ("column", "needed", "other headings that are recognised"),
        (
            (f"**{c.title}**", "yes" if c.required else "", ", ".join(c.headings))
            for c in found
        ),
    )


def words() -> str:
    framework = library_framework(FRAMEWORK).framework
    record = case_list_for(FRAMEWORK).record
    titles = {column.id: column.title for column in record.columns}
    return _markdown(
        ("column", "value", "what is understood, too"),
        (
            (
                titles[attribute.id] if number == 0 else "",
                value.name,
                ", ".join(record.words.get(attribute.id, {}).get(value.id, ())),
            )
            for attribute in framework.attributes
            for number, value in enumerate(attribute.values)
        ),
    )


def other_words() -> str:
    record = case_list_for(FRAMEWORK).record
    parts = (
        ("Disposal: it is no disposal that is inspected", record.not_inspected),
        ("Date the disposal started: it has not started", record.not_started),
        ("Name: only few people may see the case", record.sensitive_names),
        ("any column: it is not known, like a blank cell", record.unknown),
    )
    return _markdown(
        ("where it stands, and what it means", "words"),
        ((what, ", ".join(said.words)) for what, said in parts if said is not None),
    )


def reasons() -> str:
    return _markdown(
        ("code", "reason", "what is said of the row"),
        ((f"`{r.code}`", r.title, r.sentence.replace("{where}", "")) for r in REASONS),
    )


def counters() -> str:
    return ", ".join(f"`{counter}`" for counter in COUNTERS) + "."


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(c) for c in row)} |" for row in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
