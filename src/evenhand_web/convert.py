"""Rows of the site become records of the core, here and nowhere else."""

from __future__ import annotations

from evenhand.frameworks import FrameworkFile, library_framework
from evenhand_web.inspections.models import Inspection


class FrameworkChanged(RuntimeError):
    """The library has another content under the version that an inspection is pinned
    to."""


def framework_of(inspection: Inspection) -> FrameworkFile:
    """The framework that an inspection is by. Raises FrameworkChanged where the library's
    is not the one that was pinned, for then nothing could be rated by it in good
    faith."""
    file = library_framework(inspection.framework)
    if file.hash != inspection.framework_hash:
        raise FrameworkChanged(inspection.framework)
    return file
