"""From an outline to sections: which parts stand where, and which text is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from evenhand.document.model import (
    Block,
    NoteMark,
    Paragraph,
    Run,
    Section,
    Sentence,
    Words,
)
from evenhand.errors import Place, in_reports
from evenhand.formats.records import nearest
from evenhand.frameworks import Framework
from evenhand.frameworks.outlines import Outline, OutlineSection, every_section
from evenhand.frameworks.questions import KeyQuestion
from evenhand.report.making import after
from evenhand.report.narrative.files import Part
from evenhand.report.parts import LAST, NARRATIVE, PARTS
from evenhand.report.saying import as_words
from evenhand.report.telling import Scope, Telling

_LIKE_A_QUESTION = re.compile(r"\d+(\.\d+)+[a-z]?")

# The ids that tables and pictures have, so that no section has them.
IDS_OF_BLOCKS = re.compile(
    "bands|context|evidence|phrases|review|review-table|sample-sizes|scores|trace-table"
    "|previous-ratings|previous-recommendations|ratings-table|overall-[0-9]+"
    "|(beside-previous|ratings-profile|score-steps|domain-.*-figures)(-numbers)?"
    "|(context|questions|prompts|key-questions|results|sub-groups|table)-.*"
    "|wanted-and-reached(-.*)?"
)


@dataclass(frozen=True, slots=True)
class Sections:
    """Builds the sections of one report. ``files`` are its texts by the id of their
    section, a domain or a standard."""

    telling: Telling
    files: Mapping[str, Part]
    ids: set[str] = field(default_factory=set)

    def all_of(self, outline: tuple[OutlineSection, ...]) -> tuple[Section, ...]:
        """Every section of the document; those made from the others come last."""
        early = [s for one in outline if not _is_last(one) for s in self.top(one)]
        return tuple(early)

    def last(self, outline: tuple[OutlineSection, ...]) -> tuple[Section, ...]:
        return tuple(s for one in outline if _is_last(one) for s in self.top(one))

    def top(self, section: OutlineSection) -> Iterator[Section]:
        """The sections of the document itself that an entry of the outline gives."""
        framework = self.telling.framework
        match section.for_each:
            case "domain":
                for number, domain in enumerate(framework.domains, start=1):
                    part = self.files.get(domain.id)
                    scope = Scope(section, domain=domain, part=part)
                    title = after(f"{number}.", self.telling.saying.text(domain.title))
                    yield from self.section(scope, f"domain-{domain.id}", title)
            case "standard":
                for domain in framework.domains:
                    yield from self.standards(section, Scope(section, domain=domain))
            case _:
                part = self.files.get(section.id or "")
                yield from self.fixed(Scope(section, part=part))

    def standards(self, section: OutlineSection, above: Scope) -> Iterator[Section]:
        assert above.domain is not None  # noqa: S101 - standards stand in a domain
        for standard in above.domain.standards:
            part = self.files.get(standard.id)
            scope = replace(above, section=section, standard=standard, part=part)
            title = after(f"{standard.id}.", self.telling.saying.text(standard.title))
            yield from self.section(scope, f"standard-{standard.id}", title)

    def key_questions(self, section: OutlineSection, above: Scope) -> Iterator[Section]:
        assert above.standard is not None  # noqa: S101 - questions stand in a standard
        for question in above.standard.key_questions:
            part = above.part.take(_names(question)) if above.part else None
            scope = replace(above, section=section, key_question=question, part=part)
            title = as_words(self.telling.saying.text(question.text))
            yield from self.section(scope, f"question-{question.id}", title)

    def fixed(self, scope: Scope, prefix: str = "") -> Iterator[Section]:
        section = scope.section
        assert section.id is not None  # noqa: S101 - the outline was checked
        assert section.title is not None  # noqa: S101
        title = as_words(self.telling.saying.text(section.title))
        yield from self.section(scope, prefix + section.id, title)

    def section(self, scope: Scope, id_: str, title: Words) -> Iterator[Section]:
        """The section, if there is anything in it."""
        id_ = self.own_id(id_)
        inner = self.inside(scope, id_)
        blocks = tuple(self.blocks(scope))
        if scope.part is not None:
            title = (*title, *_notes(scope.part.words))
        if blocks or inner:
            yield Section(
                id_, title, blocks, inner, scope.section.run_on, scope.section.listed
            )

    def own_id(self, id_: str) -> str:
        """The id, or another like it where something else has it."""
        if IDS_OF_BLOCKS.fullmatch(id_):
            id_ = f"section-{id_}"
        while id_ in self.ids:
            id_ += "-more"
        self.ids.add(id_)
        return id_

    def inside(self, scope: Scope, id_: str) -> tuple[Section, ...]:
        """The sections of the outline, and where they fit those that people have put
        in besides: after what is written, and before what follows from it."""
        outline = scope.section.sections
        found = [[*self.inner(section, scope, id_)] for section in outline]
        at = next((i for i, one in enumerate(outline) if _follows(one)), len(found))
        if scope.part is not None:
            found.insert(at, [*self.left(scope, id_)])
        return tuple(section for sections in found for section in sections)

    def inner(self, section: OutlineSection, scope: Scope, id_: str) -> Iterator[Section]:
        match section.for_each:
            case "standard":
                yield from self.standards(section, scope)
            case "key-question":
                yield from self.key_questions(section, scope)
            case _:
                assert section.title is not None  # noqa: S101 - the outline was checked
                titles = (section.title.en, section.title.cy)
                known = tuple(title for title in titles if title)
                part = scope.part.take(known) if scope.part else None
                yield from self.fixed(
                    replace(scope, section=section, part=part), f"{id_}-"
                )

    def blocks(self, scope: Scope) -> Iterator[Block]:
        for name in scope.section.parts:
            if name == NARRATIVE:
                yield from self.narrative(scope)
            else:
                yield from PARTS[name](self.telling, scope)
        # What people wrote under the heading of a generated section is not lost.
        if NARRATIVE not in scope.section.parts and scope.part is not None:
            yield from scope.part.blocks

    def narrative(self, scope: Scope) -> Iterator[Block]:
        if scope.part is not None:
            yield from scope.part.blocks
        elif self.telling.wishes.draft and scope.section.parts == (NARRATIVE,):
            said = self.telling.saying.say("report.not-written")
            run = Run(said.text, emphasis=True, lang=said.lang)
            yield Paragraph((Sentence((run,)),))

    def left(self, scope: Scope, id_: str) -> Iterator[Section]:
        """Headings that people have put into a text besides those of the outline."""
        assert scope.part is not None  # noqa: S101 - asked only where there is one
        for number, part in enumerate(scope.part.left(), start=1):
            yield self.free(scope, part, f"{id_}-{number}")

    def free(self, scope: Scope, part: Part, id_: str) -> Section:
        """A heading of people's own, with all that stands under it."""
        self.check_heading(scope, part)
        id_ = self.own_id(id_)
        inner = tuple(
            self.free(scope, one, f"{id_}-{number}")
            for number, one in enumerate(part.parts, start=1)
        )
        return Section(id_, part.words, tuple(part.blocks), inner, listed=False)

    def check_heading(self, scope: Scope, part: Part) -> None:
        if scope.standard is None or not _LIKE_A_QUESTION.fullmatch(part.title):
            return
        known = [question.id for question in scope.standard.key_questions]
        place = Place(part.file, line=part.line)
        if part.title in known:
            what = f"the heading ‘{part.title}’ below another one"
            remedy = "Give it a single #, so that its text stands with its question."
            self.telling.problems.add(
                in_reports.MARKDOWN.at(place, what=what, remedy=remedy)
            )
            return
        self.telling.problems.add(
            in_reports.HEADING_QUESTION.at(
                place,
                title=part.title,
                standard=scope.standard.id,
                hint=nearest(part.title, known),
                known=", ".join(known) or "none",
            )
        )


def narrative_names(outline: Outline, framework: Framework) -> list[str]:
    """The files that a narrative may have, by the ids of their sections."""
    found: list[str] = []
    for section in outline.sections:
        if section.for_each == "domain":
            found += [domain.id for domain in framework.domains]
            if any(inner.for_each == "standard" for inner in every_section(section)):
                found += framework.standards
        elif section.for_each == "standard":
            found += framework.standards
        elif section.id is not None and _takes_text(section):
            found.append(section.id)
    return found


def _follows(section: OutlineSection) -> bool:
    """Whether a section has nothing that people write, or standards of its own."""
    return section.for_each == "standard" or not _takes_text(section)


def _takes_text(section: OutlineSection) -> bool:
    return NARRATIVE in section.parts or any(map(_takes_text, section.sections))


def _names(question: KeyQuestion) -> tuple[str, ...]:
    texts = (question.id, question.text.en, question.text.cy)
    return tuple(text for text in texts if text)


def _is_last(section: OutlineSection) -> bool:
    return any(part in LAST for part in section.parts)


def _notes(words: Words) -> Words:
    return tuple(inline for inline in words if isinstance(inline, NoteMark))
