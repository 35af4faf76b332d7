"""Every figure that a report may use, looked up by its reference."""

from __future__ import annotations

import re
from dataclasses import replace

from evenhand.document.model import Run
from evenhand.errors import Problems, in_reports
from evenhand.inspection import Inspection
from evenhand.rating import InspectionRating
from evenhand.report.figures.figure import Figure, NotAFigure, NotKnown
from evenhand.report.figures.others import Others
from evenhand.report.figures.shares import Shares
from evenhand.report.narrative.marks import Reference
from evenhand.report.privacy.disclosure import DisclosureRule
from evenhand.report.saying import Saying, as_run

# A capital at the start of a reference, or after the id that it begins with.
_CAPITAL = re.compile(r"(?P<id>(?:\S*\d\S*\s)?)(?P<letter>[A-Z])(?=[a-z])")

# More of a reference than this is not repeated: a problem holds no text of people's own.
_LONGEST = 40

_PERCENT = re.compile(r"(?P<before>\S+ (?:[Nn]ot )?)(?:(?P<capital>P)|p)ercent\b")


class Figures:
    """The figures of one report; ``used`` gathers those that sentences are bound to."""

    def __init__(
        self,
        inspection: Inspection,
        rating: InspectionRating,
        saying: Saying,
        rule: DisclosureRule | None,
    ) -> None:
        self.saying = saying
        self._shares = Shares(inspection, saying, rule)
        self._others = Others(inspection, rating, saying, rule)
        self.used: dict[str, Figure] = {}

    def figure(self, reference: str) -> Figure:
        """Raises NotAFigure and NotKnown, saying why."""
        found = self.used.get(reference)
        if found is None:
            found = self._found(reference)
            self.used[reference] = found
        return found

    def _found(self, reference: str) -> Figure:
        """A reference with a capital (``2.1.2 Cases``) begins a sentence."""
        match = _CAPITAL.match(reference)
        plain = reference
        if match is not None:
            plain = match["id"] + match["letter"].lower() + reference[match.end() :]
        found = self._others.figure(plain) or self._shares.figure(plain)
        if plain == reference:
            return found
        text = found.text[:1].upper() + found.text[1:]
        return replace(found, reference=reference, text=text)

    def bind(self, reference: Reference, problems: Problems) -> Run:
        """The run for a reference in a text; a problem where there is none."""
        named = _cut(reference.text)
        try:
            figure = self.figure(reference.text)
        except NotAFigure as wrong:
            problems.add(
                in_reports.REFERENCE_UNKNOWN.at(
                    reference.place,
                    reference=named,
                    why=wrong.why,
                    hint=wrong.hint,
                    remedy=wrong.remedy,
                )
            )
        except NotKnown as unknown:
            problems.add(
                in_reports.FIGURE_NOT_KNOWN.at(
                    reference.place, reference=named, why=str(unknown)
                )
            )
        else:
            if figure.hidden:
                problems.add(in_reports.HIDDEN.at(reference.place, reference=named))
            self._few_cases(reference, figure, problems)
            return as_run(figure)
        return Run(f"[{reference.text}]")

    def _few_cases(
        self, reference: Reference, figure: Figure, problems: Problems
    ) -> None:
        """A percentage of very few cases promises more than they can tell. Where the
        cases are not counted there is nothing else to say."""
        relevant, fewest = figure.relevant, self.saying.style.few_cases
        said = _PERCENT.match(reference.text)
        if said is None or figure.yes is None or relevant is None or relevant >= fewest:
            return
        rest = reference.text[said.end() :]
        instead = f"{said['before']}{'C' if said['capital'] else 'c'}ount{rest}"
        problems.add(
            in_reports.FEW_CASES.at(
                reference.place,
                reference=reference.text,
                relevant=relevant,
                count=self.figure(instead).text,
                instead=instead,
            )
        )


def _cut(reference: str) -> str:
    return reference if len(reference) <= _LONGEST else f"{reference[:_LONGEST]}…"
