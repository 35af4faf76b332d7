"""Reading the rows of a case list, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from evenhand.errors import Kind, Problems, in_files, in_populations
from evenhand.formats.sheets import Cell, Sheet
from evenhand.frameworks.case_list_records import bare
from evenhand.population.case_list import ListedCase
from evenhand.population.cell_texts import is_error, text_of
from evenhand.population.children import person
from evenhand.population.dates import EARLIEST_YEAR, LATEST_YEAR, DateProblem, read_date
from evenhand.population.headers import Header
from evenhand.population.list_dates import KINDS, could_be_swapped, is_text_for_a_date
from evenhand.population.vocabulary import EXAMPLE, Vocabulary


@dataclass(slots=True)
class RowReader:
    """What all rows are read with, and where their problems gather.

    ``loosely`` counts cells by column and by what they were read as. ``swapped`` are the
    columns of dates in which some have the month first.
    """

    sheet: Sheet
    header: Header
    words: Vocabulary
    problems: Problems
    loosely: Counter[tuple[str, str]]
    swapped: frozenset[str] = frozenset()

    def heading(self, column: str) -> str:
        """The heading of a column; its title where the list does not have it."""
        index = self.header.columns.get(column)
        if index is None:
            known = self.words.columns.get(column)
            return known.title if known is not None else column
        return self.header.texts[index]

    def read(self, number: int, cells: tuple[Cell, ...]) -> ListedCase:
        return OneRow(self, number, cells).read()


@dataclass(slots=True)
class OneRow:
    """One row being read. ``wrong`` are the headings of its cells with problems."""

    reader: RowReader
    number: int
    cells: tuple[Cell, ...]
    wrong: list[str] = field(default_factory=list)

    @property
    def words(self) -> Vocabulary:
        return self.reader.words

    def read(self) -> ListedCase:
        """The row; what sets it aside is looked at first, and then nothing else is
        asked of it."""
        id_ = self.known_text("case")
        if bare(id_) == bare(EXAMPLE):
            return ListedCase(self.number, example=True)
        self.check_cells()
        if self.wrong:
            return self.unusable(id_)
        if self.is_sensitive():
            return self.sensitive(id_)
        if self.wrong:
            return self.unusable(id_)
        if self.is_not_inspected():
            return ListedCase(self.number, id_, not_inspected=True)
        row = self.usable(id_)
        return self.unusable(id_) if self.wrong else row

    def unusable(self, id_: str) -> ListedCase:
        headings = tuple(dict.fromkeys(self.wrong))
        return ListedCase(self.number, id_, unusable=headings)

    def sensitive(self, id_: str) -> ListedCase:
        """Of a sensitive row only the disposal is read, if it can be: to be counted."""
        decides = self.words.decides
        value = None
        if decides is not None:
            value = self.words.values[decides].get(bare(self.text(decides)))
        found = {decides: value} if decides is not None and value is not None else {}
        group = self.words.group_of(found)
        return ListedCase(self.number, id_, sensitive=True, group=group, attributes=found)

    def usable(self, id_: str) -> ListedCase:
        attributes = self.attributes()
        not_started = bare(self.text("started")) in self.words.not_started
        return ListedCase(
            row=self.number,
            id=id_,
            national_id=self.known_text("national-id"),
            person=self.person(),
            born=self.date("date-of-birth"),
            started=None if not_started else self.date("started"),
            not_started=not_started,
            group=self.words.group_of(attributes),
            attributes=attributes,
            worker=" ".join(self.known_text("worker").split()),
            other_services=self.yes("other-services"),
        )

    def cell(self, column: str) -> Cell:
        index = self.reader.header.columns.get(column)
        if index is None or index >= len(self.cells):
            return None
        return self.cells[index]

    def text(self, column: str) -> str:
        return text_of(self.cell(column)).strip()

    def known_text(self, column: str) -> str:
        """What a cell says; empty where it says that something is not known."""
        text = self.text(column)
        if text and self.words.is_unknown(text):
            self.reader.loosely[column, "not known"] += 1
            return ""
        return text

    def add(self, kind: Kind, column: str, **words: object) -> None:
        heading = self.reader.heading(column)
        self.wrong.append(heading)
        place = self.reader.sheet.place(self.number, heading)
        self.reader.problems.add(kind.at(place, **words))

    def check_cells(self) -> None:
        """Formulas, errors, and cells to the right of the last heading: in a CSV file
        those come from a comma without quotes, and the row is not what it seems."""
        sheet, header = self.reader.sheet, self.reader.header
        for column, index in header.columns.items():
            if is_error(self.cell(column)):
                self.add(in_populations.CELL_ERROR, column)
            elif (self.number, index) in sheet.formulas:
                self.add(in_populations.CELL_FORMULA, column)
        beyond = self.cells[header.width :]
        if sheet.sheet is None and any(cell is not None for cell in beyond):
            place = sheet.place(self.number)
            self.reader.problems.add(in_files.TABLE_TOO_MANY_CELLS.at(place))
            self.wrong.append("")

    def is_sensitive(self) -> bool:
        if self.yes("sensitive"):
            return True
        names = [self.text(column) for column in ("name", "first-name", "surname")]
        return any(
            "*" in name or bare(name) in self.words.sensitive_names for name in names
        )

    def is_not_inspected(self) -> bool:
        decides = self.words.decides
        return decides is not None and bare(self.text(decides)) in (
            self.words.not_inspected
        )

    def yes(self, column: str) -> bool:
        """Whether a cell says yes; no where it is blank or not known."""
        text = self.known_text(column)
        if not text:
            return False
        said = self.words.yes_no.get(bare(text))
        if said is None:
            self.add(in_populations.CELL_WORD, column, known="yes, no")
        elif text.casefold() not in ("yes", "no"):
            self.reader.loosely[column, "yes or no"] += 1
        return bool(said)

    def person(self) -> str:
        """The name as names are compared; empty where it is not whole."""
        name = self.known_text("name")
        if name:
            return person(name)
        return person(self.known_text("first-name"), self.known_text("surname"))

    def attributes(self) -> Mapping[str, str]:
        found = {}
        for id_ in self.words.attributes:
            value = self.value(id_)
            if value is not None:
                found[id_] = value
        group = self.words.group_of(found)
        for id_ in found if group is not None else ():
            attribute = self.words.attributes[id_]
            allowed = attribute.permitted(group or "")
            if not attribute.applies_to(group or ""):
                self.add(in_populations.NOT_IN_GROUP, id_, known="none: leave it blank")
            elif found[id_] not in allowed:
                titles = [v.name for v in attribute.values if v.id in allowed]
                self.add(in_populations.NOT_IN_GROUP, id_, known=", ".join(titles))
        return found

    def value(self, id_: str) -> str | None:
        """The value of an attribute; None, and a problem, where it is needed or is no
        word that is understood."""
        text = self.known_text(id_)
        if not text:
            if self.words.columns[id_].required:
                self.add(in_populations.CELL_BLANK, id_)
            return None
        value = self.words.values[id_].get(bare(text))
        values = self.words.attributes[id_].values
        if value is None:
            known = ", ".join(value.name for value in values)
            if not self.words.columns[id_].required:
                # Nobody is to invent a value so that a row can be used.
                known += "; or, where none of them is known to be right, leave it blank"
            self.add(in_populations.CELL_WORD, id_, known=known)
        elif text not in (value, next(v.name for v in values if v.id == value)):
            self.reader.loosely[id_, "a word of the framework"] += 1
        return value

    def date(self, column: str) -> date | None:
        cell = self.cell(column)
        if isinstance(cell, str) and self.words.is_unknown(cell):
            self.known_text(column)
            cell = None
        found = read_date(cell)
        if isinstance(found, DateProblem):
            if found is not DateProblem.BLANK or self.words.columns[column].required:
                years = {"earliest": EARLIEST_YEAR, "latest": LATEST_YEAR}
                self.add(KINDS[found], column, **years)
            return None
        if column in self.reader.swapped and could_be_swapped(cell, found):
            self.add(in_populations.DATE_AMBIGUOUS, column)
            return None
        if is_text_for_a_date(cell):
            self.reader.loosely[column, "a date, day first"] += 1
        return found
