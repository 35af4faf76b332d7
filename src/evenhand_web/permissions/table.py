"""The table of who may see and do what: all rows, by id. docs/permissions.md is made of
it."""

from __future__ import annotations

from evenhand_web.permissions.row import Row
from evenhand_web.permissions.rows import (
    accounts,
    assessments,
    audit,
    cases,
    concerns,
    inspections,
    joint,
    keeping,
    samples,
    site,
)

CHAPTERS: dict[str, tuple[Row, ...]] = {
    "The site": site.ROWS,
    "People and accounts": accounts.ROWS,
    "Inspections": inspections.ROWS,
    "Joint inspections": joint.ROWS,
    "Case list and sample": samples.ROWS,
    "Cases": cases.ROWS,
    "Assessments": assessments.ROWS,
    "Urgent concerns": concerns.ROWS,
    "Audit": audit.ROWS,
    "Keeping data": keeping.ROWS,
}

TABLE: dict[str, Row] = {row.id: row for rows in CHAPTERS.values() for row in rows}
