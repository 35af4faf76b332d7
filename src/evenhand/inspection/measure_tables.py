"""Reading the tables of tallies and percentages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evenhand.assessment import Tally
from evenhand.errors import Place, Problems, in_inspections
from evenhand.formats.tables import Table
from evenhand.frameworks import Framework
from evenhand.inspection.case_tables import example_question
from evenhand.inspection.cells import Cells, RowCells
from evenhand.rating import Percentage
from evenhand.rating.percentages import could_be
from evenhand.wording import counted


@dataclass(slots=True)
class Measured:
    """What has been measured so far, so that nothing is measured twice."""

    framework: Framework
    sampled: Mapping[str, int]
    problems: Problems
    first: dict[str, Place] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    percentages: dict[str, Percentage] = field(default_factory=dict)

    def read_tallies(self, table: Table) -> None:
        """The table of tallies: ``question``, ``relevant`` and ``yes``."""
        columns = ["question", "relevant", "yes"]
        cells = Cells(table, columns, columns, self.problems)
        for row in cells.rows():
            question = self._question(row)
            relevant, yes = row.number("relevant"), row.number("yes")
            if relevant is None or yes is None:
                continue
            if yes > relevant:
                row.add(in_inspections.YES_MORE_THAN_RELEVANT, "yes")
            elif question is not None:
                self._check_size(row, question, relevant)
                self.tallies[question] = Tally(relevant, yes)
        cells.finish()

    def read_percentages(self, table: Table) -> None:
        """The table of percentages: ``question`` (or standard), ``percent`` and, where
        it is known, ``relevant``."""
        columns = ["question", "percent", "relevant"]
        cells = Cells(table, columns, columns[:2], self.problems)
        for row in cells.rows():
            question = self._question(row)
            percent = row.number("percent", most=100)
            known = bool(row.text("relevant"))
            relevant = row.number("relevant") if known else None
            if percent is None or question is None or (known and relevant is None):
                continue
            if relevant is not None:
                self._check_size(row, question, relevant)
            self._check_possible(row, question, percent, relevant)
            if relevant != 0:
                self.percentages[question] = Percentage(percent, relevant)
        cells.finish()

    def _question(self, row: RowCells) -> str | None:
        id_ = row.id("question")
        standards = self.framework.standards
        if id_ not in self.framework.standard_of:
            asked = any(self.framework.asked_of.values())
            example = example_question(self.framework) if asked else next(iter(standards))
            row.add(in_inspections.QUESTION_UNKNOWN, "question", example=example)
            return None
        evidence = standards[self.framework.standard_of[id_]].evidence
        wanted = "percentage" if id_ in standards else "cases"
        if evidence != wanted:
            row.add(in_inspections.QUESTION_NOT_MEASURED, "question")
            return None
        if id_ in self.first:
            first = self.first[id_]
            row.add(in_inspections.MEASURED_TWICE, "question", first=first)
            return None
        self.first[id_] = row.place("question")
        return id_

    def _sampled(self, question: str) -> int | None:
        standard = self.framework.standards[self.framework.standard_of[question]]
        return self.sampled.get(standard.group or "")

    def _check_size(self, row: RowCells, question: str, relevant: int) -> None:
        """No more cases can be relevant than were looked at; but a whole standard's
        percentage is pooled over questions, and counts a case many times."""
        if question in self.framework.standards:
            return
        sampled = self._sampled(question)
        if sampled is not None and relevant > sampled:
            row.add(in_inspections.RELEVANT_MORE_THAN_CASES, "relevant", sampled=sampled)

    def _check_possible(
        self, row: RowCells, question: str, percent: int, relevant: int | None
    ) -> None:
        """A percentage of a known number of cases must be one that it can give.

        The percentage of a whole standard is pooled over questions and cases in a way
        that is not published, so the number of cases says nothing of it.
        """
        if question in self.framework.standards:
            return
        most = self._sampled(question)
        if relevant == 0:
            possible: tuple[tuple[int, int], ...] | None = ()
        else:
            possible = could_be(Percentage(percent, relevant), most)
        if possible == ():
            size = (
                counted(relevant, "relevant case")
                if relevant is not None
                else (f"up to {counted(most or 0, 'case')}")
            )
            row.add(in_inspections.PERCENT_IMPOSSIBLE, "percent", cases=size)
