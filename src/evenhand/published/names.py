"""What a framework calls things, as a report may print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from evenhand.frameworks import Framework
from evenhand.published.layout import Layout, compiled
from evenhand.published.letters import alike, letters, sense
from evenhand.wording.numbers import MOST_IN_WORDS, in_words

# How alike a title or a question is to one that a report words a little differently.
ALIKE_TITLE = 0.8
ALIKE_QUESTION = 0.87
# How many letters a piece of a rating or of a question needs to be taken for it.
_MARK = re.compile(r"(?<=[a-z])\d{1,2}$")
LEAST_PIECE = 6
LEAST_BEGINNING = 25

# The number of a page before words.
_PAGE = re.compile(r"^\W*(?:page\W+)?\d{0,3}(?:\W+of\W+\d{1,3})?\W*", re.I)
# The number of a key question, or that of a prompt, which ends with a letter.
_NUMBERED = re.compile(r"^\W*(\d\.\d\.\d{1,2}(?:[a-z](?=\W))?)\.?(?=\D|$)\s*")


@dataclass(frozen=True)
class Names:
    """The names of a framework's standards, questions and ratings, by their letters."""

    framework: Framework
    layout: Layout

    @cached_property
    def numbered(self) -> dict[str, str]:
        """Each standard by the letters of its number and title, the longest first."""
        found = {
            letters(shape.replace("{id}", id_).replace("{title}", standard.name)): id_
            for id_, standard in self.framework.standards.items()
            for shape in self.layout.standard
        }
        return dict(sorted(found.items(), key=lambda item: -len(item[0])))

    @cached_property
    def headed(self) -> re.Pattern[str]:
        """How the heading of a standard looks, whichever it is."""
        shape = re.escape(self.layout.standard[0])
        for name, means in (("id", r"[\d.]+"), ("title", r"\S.{2,100}")):
            shape = shape.replace(re.escape(f"{{{name}}}"), means)
        return re.compile(shape, re.I)

    @cached_property
    def domains(self) -> dict[str, str]:
        """Each domain by the letters of its title, with its number and without."""
        return {
            letters(words): domain.id
            for domain in self.framework.domains
            for words in (
                domain.name,
                f"{domain.id} {domain.name}",
                *(
                    words
                    for number in (domain.id, _spelt(domain.id))
                    for words in (
                        f"Domain {number} {domain.name}",
                        f"{domain.name} domain {number}",
                    )
                ),
            )
        }

    @cached_property
    def titles(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """For each domain its standards, by what their titles mean."""
        return {
            domain.id: tuple((sense(s.name), s.id) for s in domain.standards)
            for domain in self.framework.domains
        }

    @cached_property
    def unnumbered(self) -> bool:
        """Whether the framework has no domains to speak of, and so reports name its
        standards by their titles, which are all different."""
        return len(self.framework.domains) == 1

    @cached_property
    def ratings(self) -> dict[str, str]:
        """Each rating's name by its letters, the longest first."""
        names = {letters(r.name): r.name for r in self.framework.scale.ratings}
        return dict(sorted(names.items(), key=lambda item: -len(item[0])))

    def pattern(self, text: str) -> re.Pattern[str]:
        """A pattern of the layout as a regular expression, with the names of the ratings
        and the titles of the standards, where it asks for them."""
        rated = "{rating}" in text or "{place}" in text
        ratings = tuple(self.ratings.values()) if rated else ()
        return compiled(text, ratings, self._titles if "{title}" in text else ())

    def learn(self) -> None:
        """Work out what its words are to be compared by, which is kept."""
        for question in self.framework.questions.values():
            letters(str(question.text))
        _ = (self.numbered, self.domains, self.titles, self.statements, self.questions)

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        return tuple(sorted({s.name for s in self.framework.standards.values()}))

    @cached_property
    def most_scores(self) -> frozenset[int]:
        """The highest total of each set of standards that has bands of its own."""
        best = max((r.score or 0 for r in self.framework.scale.ratings), default=0)
        sets = (overall.standards for overall in self.framework.overall)
        return frozenset(best * len(standards) for standards in sets)

    def may_be_most(self, most: int) -> bool:
        """Whether a total may be the highest: that of all standards that count, or of
        some of them, where a service has too few cases for the others."""
        best = max((r.score or 0 for r in self.framework.scale.ratings), default=0)
        whole = max(self.most_scores, default=0)
        some = best > 0 and most % best == 0 and 4 * best <= most < whole
        return some or most in self.most_scores

    @cached_property
    def statements(self) -> dict[str, str]:
        """What each standard's own statement means, by its id; empty if it has none."""
        return {
            id_: sense(str(standard.text or ""))
            for id_, standard in self.framework.standards.items()
        }

    def named(self, runs: Iterable[str]) -> Iterator[str]:
        """The standards whose number and title some of these runs begin with."""
        for run in runs:
            if name := self._begins(run):
                yield self.numbered[name]

    def standard(self, words: str) -> tuple[str, str] | None:
        """The standard whose number and title the words begin with, and the letters
        that come after."""
        run = letters(words)
        name = self._begins(run)
        return (self.numbered[name], run[len(name) :]) if name else None

    def _begins(self, run: str) -> str | None:
        """The number and title that a run begins with."""
        if not run.startswith(self._all_numbered):  # as most do not
            return None
        return next(name for name in self.numbered if run.startswith(name))

    @cached_property
    def _all_numbered(self) -> tuple[str, ...]:
        return tuple(self.numbered)

    def in_row(self, cells: Sequence[str]) -> tuple[str, str] | None:
        """The standard that a row names behind its rating or its domain, and the letters
        that come after."""
        for at, before in enumerate(cells[:-1], start=1):
            run = letters(before)
            if run and run not in self.domains and self.rating(run) is None:
                return None
            found = self.standard(" ".join(cells[at:]))
            if found is not None:
                return found
        return None

    def titled(self, words: str, domain: str | None) -> str | None:
        """The standard of a domain whose title the words are, without its number."""
        meant = sense(words)
        known = (
            self.titles.get(domain, ())
            if domain
            else tuple(pair for pairs in self.titles.values() for pair in pairs)
        )
        found = ((alike(meant, title, ALIKE_TITLE), id_) for title, id_ in known)
        close = sorted((pair for pair in found if pair[0]), reverse=True)
        if not close or (len(close) > 1 and close[0][0] == close[1][0]):
            return None
        return close[0][1]

    @cached_property
    def plain_titles(self) -> frozenset[str]:
        """The letters of every standard's title, without its number."""
        return frozenset(letters(s.name) for s in self.framework.standards.values())

    def across(self, cells: Sequence[str], domain: str | None) -> dict[int, str]:
        """Which standards stand beside each other in the cells of a row, by column: with
        their numbers, or by their titles alone as those of a domain."""
        titles = dict(self.titles.get(domain or "", ()))
        found = {}
        for column, cell in enumerate(cells):
            numbered = self.standard(cell)
            if numbered is not None and not numbered[1]:
                found[column] = numbered[0]
            elif sense(cell) in titles:
                found[column] = titles[sense(cell)]
        return found if len(set(found.values())) == len(found) > 1 else {}

    def is_title(self, words: str, domain: str | None) -> bool:
        """Whether words are the title of a standard of a domain, word for word."""
        meant = sense(words)
        return any(meant == title for title, _ in self.titles.get(domain or "", ()))

    @cached_property
    def _report_titles(self) -> tuple[re.Pattern[str], ...]:
        """How the title of a report begins: the words beside which its area stands."""
        labels = (label for label in self.layout.labels if label.key == "area")
        begins = (re.escape(words) for label in labels for words in label.labels)
        told = (pattern for pattern in self.layout.patterns if pattern.key == "area")
        texts = (text for pattern in told for text in pattern.patterns)
        return (
            *(re.compile(rf"(?i:{words})\b") for words in begins),
            *map(self.pattern, texts),
        )

    def titles_report(self, words: str) -> bool:
        """Whether words are the title of a report, as they run along its pages with the
        number of the page."""
        plain = _PAGE.sub("", words)
        return any(title.match(plain) for title in self._report_titles)

    def rating(self, run: str) -> str | None:
        """The rating whose letters these are, provisional or not, and with the mark of a
        note or without."""
        if run[-1:].isdigit():  # as few do
            run = _MARK.sub("", run)
        return self.ratings.get(run) or self.ratings.get(run.removesuffix("provisional"))

    def rating_at_end(self, run: str) -> tuple[str, str] | None:
        """The rating that letters end with, and the letters before it."""
        for name, rating in self.ratings.items():
            if run.endswith(name):
                return rating, run[: -len(name)]
        return None

    def rating_of_piece(self, run: str) -> str | None:
        """The only rating that begins with these letters, or ends with them, if its last
        word is whole: satisfactory is no piece of unsatisfactory."""
        if len(run) < LEAST_PIECE:
            return None
        found = {
            rating
            for name, rating in self.ratings.items()
            if name != run
            and (name.startswith(run) or (name.endswith(run) and _whole(run, rating)))
        }
        return found.pop() if len(found) == 1 else None

    @cached_property
    def questions(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """For each standard its key questions, and for each key question its prompts,
        by what they mean."""
        found: dict[str, tuple[tuple[str, str], ...]] = {}
        for standard in self.framework.standards.values():
            found[standard.id] = tuple(
                (sense(str(q.text)), q.id) for q in standard.key_questions
            )
            for key in standard.key_questions:
                found[key.id] = tuple((sense(str(p.text)), p.id) for p in key.prompts)
        return found

    def question(self, words: str, within: str) -> tuple[str, float] | None:
        """The question of a standard, or prompt of a key question, that the words are,
        or begin, and how alike they are (0 to 1)."""
        meant = sense(without_number(words))
        known = self.questions.get(within, ())
        for text, id_ in known:
            if text == meant:
                return id_, 1.0
        if len(meant) >= LEAST_BEGINNING:
            for text, id_ in known:
                if text.startswith(meant):
                    return id_, 0.99
        near = ((alike(meant, text, ALIKE_QUESTION), id_) for text, id_ in known)
        best = max(near, default=(0.0, ""))
        return (best[1], best[0]) if best[0] else None


def _spelt(number: str) -> str:
    """The number of a domain as a word, as reports often have it."""
    return in_words(int(number), "en", MOST_IN_WORDS) if _may_be_word(number) else number


def _may_be_word(number: str) -> bool:
    return number.isdecimal() and int(number) <= MOST_IN_WORDS


def _whole(run: str, rating: str) -> bool:
    """Whether letters end with the last of several words of a rating's name."""
    words = rating.split()
    return len(words) > 1 and run.endswith(letters(words[-1]))


def without_number(words: str) -> str:
    """A question without the number in front of it."""
    return _NUMBERED.sub("", words)


def number_of(words: str) -> str | None:
    """The number in front of a question or prompt: ``2.1.3``, ``2.1.3b``."""
    found = _NUMBERED.match(words)
    return found.group(1) if found else None
