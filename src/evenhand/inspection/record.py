"""An inspection as one frozen record: what a folder holds, read and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from evenhand.assessment import Answered, Case, Tally, tally
from evenhand.assessment.beside import Beside
from evenhand.frameworks import Framework
from evenhand.inspection.details import Details
from evenhand.rating import (
    Decision,
    Evidence,
    InspectionRating,
    Judgement,
    Measure,
    Percentage,
    PublishedRatings,
    rate,
)


@dataclass(frozen=True)
class Inspection:
    """An inspection: its details, and either answers on cases, tallies or percentages.

    ``tallies`` and ``percentages`` are those that were entered as such, by question (or
    by standard); tallies of answers are counted in ``evidence``. ``beside`` is
    what is kept beside the answers, kind by kind. ``writings`` are the
    texts for the report by their path in the folder, as they were written.
    """

    details: Details
    framework: Framework
    cases: tuple[Case, ...] = ()
    answers: tuple[Answered, ...] = ()
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    percentages: Mapping[str, Percentage] = field(default_factory=dict)
    beside: tuple[Beside, ...] = ()
    writings: Mapping[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def evidence(self) -> Evidence:
        """Everything that the ratings are made from."""
        counted = tally(self.framework, self.cases, self.answers)
        measures: dict[str, Measure] = {**counted, **self.tallies, **self.percentages}
        return Evidence(
            measures=measures,
            judgements=_judgements(self.details, self.framework),
            decisions=_decisions(self.details, self.framework),
            sampled=self.sampled,
            published=_published(self.details, self.framework),
        )

    @cached_property
    def sampled(self) -> dict[str, int]:
        """The number of cases looked at in each case group, where it is known."""
        found = dict(Counter(case.group for case in self.cases))
        for group, entry in self.details.groups.items():
            if entry.cases is not None and entry.cases.value is not None:
                found.setdefault(group, entry.cases.value)
        return found

    @cached_property
    def eligible(self) -> dict[str, int]:
        """The number of eligible cases in each case group, where it is known."""
        return {
            group: entry.eligible.value
            for group, entry in self.details.groups.items()
            if entry.eligible is not None and entry.eligible.value is not None
        }

    def rate(self) -> InspectionRating:
        """The ratings of this inspection, worked out anew."""
        return rate(self.framework, self.evidence)


def _judgements(details: Details, framework: Framework) -> dict[str, Judgement]:
    return {
        standard: Judgement(
            rating=framework.rating_ids[entry.rating],
            basis=entry.basis,
            reason=entry.reason,
            by=entry.by,
            on=entry.on,
            source=entry.source,
        )
        for standard, entry in details.judgements.items()
    }


def _decisions(details: Details, framework: Framework) -> dict[str, Decision]:
    return {
        standard: Decision(
            from_=framework.rating_ids[entry.from_],
            to=framework.rating_ids[entry.to],
            basis=entry.basis,
            key_question=entry.key_question,
            trigger=entry.trigger,
            reason=entry.reason,
            by=entry.by,
            on=entry.on,
            source=entry.source,
        )
        for standard, entry in details.discretion.items()
    }


def _published(details: Details, framework: Framework) -> PublishedRatings | None:
    entry = details.published_ratings
    if entry is None:
        return None
    ids = framework.rating_ids
    return PublishedRatings(
        overall=ids[entry.overall] if entry.overall else None,
        score=entry.score.value if entry.score else None,
        standards={standard: ids[name] for standard, name in entry.standards.items()},
    )
