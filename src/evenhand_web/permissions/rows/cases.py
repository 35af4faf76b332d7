"""Rows of the table of permissions: cases."""

from __future__ import annotations

from evenhand_web.permissions.row import Row

ROWS: tuple[Row, ...] = ()
