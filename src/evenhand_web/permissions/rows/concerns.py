"""Rows of the table of permissions: concerns."""

from __future__ import annotations

from evenhand_web.permissions.row import Row

ROWS: tuple[Row, ...] = ()
