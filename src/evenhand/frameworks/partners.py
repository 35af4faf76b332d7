"""Partner inspectorates: who can join in an inspection, and which types are joint.

A framework is pinned and says that a type is joint in its title alone. Who joins lies
beside it, in ``library/partners``, as timetables do. Source: methodology, section 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from evenhand.formats.records import NAME_PATTERN, VERSION_PATTERN, Record, build
from evenhand.formats.yaml import read_yaml
from evenhand.frameworks.basis import Basis, Text
from evenhand.frameworks.reading import LIBRARY

PARTNERS = LIBRARY / "partners"

Country = Literal["England", "Wales"]

# The milestone of the timetable in which partners join in (methodology, section 4).
SECOND_WEEK = "second-week"


class Field_(Record):
    """A field of work that a partner looks at, such as the police."""

    id: str = Field(pattern=NAME_PATTERN, max_length=20)
    title: Text


class Body(Record):
    """An inspectorate that can join in. ``short`` is what people call it."""

    id: str = Field(pattern=NAME_PATTERN, max_length=20)
    short: str
    title: Text
    nations: tuple[Country, ...] = Field(min_length=1)
    fields_: tuple[str, ...] = Field(alias="fields", min_length=1)


class Partners(Record):
    """The bodies of one file, and by framework the types of inspection they join."""

    id: str = Field(pattern=NAME_PATTERN, max_length=40)
    version: str = Field(pattern=VERSION_PATTERN)
    basis: Basis
    joint: Mapping[str, tuple[str, ...]]
    fields_: tuple[Field_, ...] = Field(alias="fields")
    bodies: tuple[Body, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_are_known_and_once(self) -> Partners:
        for ids in ([one.id for one in self.fields_], [one.id for one in self.bodies]):
            if len(set(ids)) != len(ids):
                raise ValueError("each ‘id’ of a field and of a body stands once.")
        known = {one.id for one in self.fields_}
        if any(set(body.fields_) - known for body in self.bodies):
            raise ValueError("a body looks at ‘fields’ of this file only.")
        return self

    def is_joint(self, framework: str, inspection_type: str) -> bool:
        """Whether partners join in an inspection of a type under a framework."""
        return inspection_type in self.joint.get(framework, ())

    def of(self, country: Country) -> tuple[Body, ...]:
        """The bodies that join in where a service is."""
        return tuple(one for one in self.bodies if country in one.nations)

    def body(self, id_: str) -> Body | None:
        return next((one for one in self.bodies if one.id == id_), None)


@cache
def library_partners() -> tuple[Partners, ...]:
    """Every file of the library. Raises ProblemsFound."""
    return tuple(
        build(Partners, read_yaml(path)) for path in sorted(PARTNERS.glob("*.yaml"))
    )


def partners_for(framework: str, inspection_type: str) -> Partners | None:
    """Who can join in an inspection of a type; None where it is not joint."""
    found = (one for one in library_partners())
    return next((one for one in found if one.is_joint(framework, inspection_type)), None)


def body_by_id(id_: str) -> Body | None:
    """A body of any file of the library."""
    found = (one.body(id_) for one in library_partners())
    return next((body for body in found if body is not None), None)
