"""Everything that a report is told from, gathered once for each of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evenhand.document.model import Note, Section
from evenhand.errors import Problems
from evenhand.frameworks import Framework
from evenhand.frameworks.outlines import Outline, OutlineSection
from evenhand.frameworks.questions import Domain, KeyQuestion, Standard
from evenhand.inspection import Inspection
from evenhand.inspection.sub_groups import SubGroup
from evenhand.rating import InspectionRating
from evenhand.rating.certainty import Certainty
from evenhand.report.figures.known import Figures
from evenhand.report.narrative.files import Part
from evenhand.report.privacy.disclosure import DisclosureRule
from evenhand.report.saying import Saying
from evenhand.report.settings import Settings
from evenhand.sampling.verifying.files import Folder


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person who makes the report has asked for.

    ``trace`` shows the figures behind the sentences; ``inside`` adds the cases behind
    those, and is never for publication.
    """

    draft: bool = False
    trace: bool = False
    inside: bool = False


@dataclass(slots=True)
class Telling:
    """One report in the making. ``sections`` and ``notes`` are those that are finished,
    for the parts that are made from the others: the glossary and the trace."""

    inspection: Inspection
    rating: InspectionRating
    outline: Outline
    settings: Settings
    saying: Saying
    figures: Figures
    rule: DisclosureRule | None
    confidence: int
    certainties: Mapping[str, Certainty]
    sub_groups: Mapping[str, tuple[SubGroup, ...]]
    draws: tuple[Folder, ...]
    wishes: Wishes
    problems: Problems
    sections: tuple[Section, ...] = ()
    names_changed: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def phrases_used(self) -> frozenset[str]:
        """The rows of the phrase table from which the sentences took their words."""
        rows = (figure.row for figure in self.figures.used.values())
        return frozenset(row for row in rows if row is not None)

    @property
    def framework(self) -> Framework:
        return self.inspection.framework


@dataclass(frozen=True, slots=True)
class Scope:
    """What a section is for: itself, a domain, a standard or a key question of it.

    ``part`` is the text that people wrote for it, if they did.
    """

    section: OutlineSection
    domain: Domain | None = None
    standard: Standard | None = None
    key_question: KeyQuestion | None = None
    part: Part | None = field(default=None, repr=False)
