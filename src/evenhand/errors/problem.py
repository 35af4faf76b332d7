"""A problem, the place where it stands, and a list in which problems gather."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and as much more as is known.

    ``line`` and ``position`` count from 1 in a text file; ``row`` counts from 1 as a
    spreadsheet shows it (the header is row 1), and ``column`` is a column's header.
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    line: int | None = None
    position: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f"sheet ‘{self.sheet}’")
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column is not None:
            parts.append(f"column ‘{self.column}’")
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.position is not None:
            parts.append(f"column {self.position}")
        return ", ".join(parts)

    @property
    def order(self) -> tuple[str, str, int, int]:
        """Problems are told in the order in which a reader meets them in the files."""
        return (
            self.file,
            self.sheet or "",
            self.line or self.row or 0,
            self.position or 0,
        )


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its code, and how it is said.

    ``what`` and ``remedy`` are sentences with ``{places}`` for words. Those words come
    from frameworks, headers and our own rules, never from a child's case.
    """

    code: str
    what: str
    remedy: str
    warning: bool = False

    def at(self, place: Place, **words: object) -> Problem:
        return Problem(
            code=self.code,
            place=place,
            what=self.what.format(**words),
            remedy=self.remedy.format(**words),
            warning=self.warning,
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. A warning is shown, and stops nothing."""

    code: str
    place: Place
    what: str
    remedy: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.remedy} [{self.code}]"

    def as_json(self) -> dict[str, object]:
        place = {
            name: value
            for name in ("file", "sheet", "row", "column", "line", "position")
            if (value := getattr(self.place, name)) is not None
        }
        return {
            "code": self.code,
            "place": place,
            "what": self.what,
            "remedy": self.remedy,
            "warning": self.warning,
        }


class ProblemsFound(Exception):
    """Raised where work cannot go on; carries all the problems, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place.order))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(slots=True)
class Problems:
    """Where a reader gathers problems, so that all are told and not only the first."""

    found: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        self.found.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        self.found.extend(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.found if p.warning)

    @property
    def stopping(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.found if not p.warning)

    def stop_if_any(self) -> None:
        """Raise ProblemsFound, warnings included, if anything here stops the work."""
        if self.stopping:
            raise ProblemsFound(self.found)
