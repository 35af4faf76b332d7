"""Rows of the table of permissions: audit."""

from __future__ import annotations

from evenhand_web.permissions.row import Row

ROWS: tuple[Row, ...] = ()
