"""The languages in which a report can be said."""

from __future__ import annotations

from typing import Literal

Language = Literal["en", "cy"]
