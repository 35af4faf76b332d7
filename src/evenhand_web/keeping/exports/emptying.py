"""Values of ``site.json`` that no import would take, emptied before they are written.

One of them would keep the whole inspection from being taken in. The site has them still.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from evenhand.errors import in_exports
from evenhand_web.keeping.exports.files import SITE
from evenhand_web.keeping.exports.form import SECTIONS, Section, target_of
from evenhand_web.keeping.exports.left_out import Item
from evenhand_web.keeping.exports.telling import Rows
from evenhand_web.keeping.exports.values import Wrong, value_of

_RESTORE = (
    "The site has it still, and no page can put it right: restore a backup of when it "
    "was right, and export again."
)


def emptied(rows: Rows) -> Iterator[Item]:
    """Empty what no import takes, in its place; gives what that was, by item and name.
    Where a field cannot be empty nothing is changed, and an import says so."""
    for section in SECTIONS:
        columns = list(_columns(section))
        for number, row in enumerate(rows[section.name], 1):
            for name, column in columns:
                why = _wrong_with(column, row[name])
                left = None if why is None else _left(column, row[name])
                if why is None or _wrong_with(column, left) is not None:
                    continue
                row[name] = left
                yield Item(
                    case="",
                    item=None,
                    table=SITE,
                    part=f"{section.name} → item {number} → {name}",
                    rows=0,
                    code=in_exports.EMPTIED.code,
                    why=f"what the site has there {why}.",
                    do=_RESTORE,
                )


def _columns(section: Section) -> Iterator[tuple[str, models.Field[Any, Any]]]:
    """The fields that name no other row."""
    for name in section.fields:
        if name != "id" and target_of(section, name) is None:
            yield name, section.column(name)


def _wrong_with(column: models.Field[Any, Any], value: Any) -> str | None:
    try:
        value_of(column, value)
    except Wrong as wrong:
        return str(wrong)
    return None


def _left(column: models.Field[Any, Any], value: Any) -> Any:
    """What is left of a value: of texts by name those that are texts, else nothing."""
    if isinstance(column, models.JSONField) and isinstance(value, Mapping):
        return {name: text for name, text in value.items() if isinstance(text, str)}
    return None if column.null else column.get_default()
