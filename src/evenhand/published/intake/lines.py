"""A line of a text file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, or the part of it that stands on one page."""

    text: str
    number: int
    page: int
