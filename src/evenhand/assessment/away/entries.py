"""What somebody entered away from the site, field by field, each with its place.

Workbooks and submissions of forms both become this, and go the same way from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evenhand.assessment.operations import Value
from evenhand.errors import Place, Problem

# A text, or several by name.
Entered = str | tuple[tuple[str, str], ...]
Source = Literal["workbook", "form"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of one field of one case, and where it stands.

    An empty cell is no entry: it says nothing, and takes nothing back.
    """

    case: str
    field: str
    value: Entered
    place: Place

    @property
    def entered(self) -> Value:
        """The value as an operation has it."""
        return self.value if isinstance(self.value, str) else dict(self.value)


@dataclass(frozen=True, slots=True)
class HandIn:
    """What a file that was handed in holds.

    ``id`` is that of the workbook, or that of the submission on its device: what is
    handed in once more is known by it. ``problems`` are those of cells and sheets that
    could not be taken; everything else stands in ``entries``.
    """

    source: Source
    id: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
