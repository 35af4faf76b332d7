"""Frameworks are data: reading them, checking them, and the rules they hold."""

from evenhand.frameworks.framework import Framework
from evenhand.frameworks.reading import (
    FrameworkFile,
    find_framework,
    find_standard,
    library_framework,
    library_ids,
    read_framework,
)

__all__ = [
    "Framework",
    "FrameworkFile",
    "find_framework",
    "find_standard",
    "library_framework",
    "library_ids",
    "read_framework",
]
