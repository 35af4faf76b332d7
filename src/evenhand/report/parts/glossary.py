"""The glossary: only the terms that the report uses, found in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import Field

from evenhand.document.model import Block, Definitions, Section
from evenhand.document.texts import section_texts
from evenhand.formats.records import ID_PATTERN, Record, build
from evenhand.formats.yaml import read_yaml
from evenhand.frameworks.basis import Text
from evenhand.report.saying import as_words
from evenhand.report.telling import Scope, Telling

GLOSSARY = Path(__file__).parent.parent / "library" / "glossary.yaml"


class Term(Record):
    """A term, what it means, and the words by which it is found in a text.

    A term in small letters is found whatever its capitals; one with capitals (YOT) only
    as it is written.
    """

    id: str = Field(pattern=ID_PATTERN, max_length=60)
    term: Text
    means: Text
    also: tuple[str, ...] = ()
    also_cy: tuple[str, ...] = ()


class Glossary(Record):
    terms: tuple[Term, ...]


@cache
def glossary() -> Glossary:
    return build(Glossary, read_yaml(GLOSSARY))


def terms(telling: Telling, scope: Scope) -> list[Block]:
    """The terms that the other sections use, in the order of their letters."""
    text = "\n".join(_texts(telling.sections))
    used = [term for term in glossary().terms if _found(term, text)]
    saying = telling.saying
    entries = [(saying.text(term.term), saying.text(term.means)) for term in used]
    entries.sort(key=lambda entry: entry[0].text.casefold())
    if not entries:
        return []
    return [Definitions(tuple((as_words(t), as_words(m)) for t, m in entries))]


def _texts(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield from section_texts(section)


def _found(term: Term, text: str) -> bool:
    names = [term.term.en, term.term.cy, *term.also, *term.also_cy]
    return any(_pattern(name).search(text) for name in names if name)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    flags = re.IGNORECASE if name == name.lower() else 0
    return re.compile(rf"(?<!\w){re.escape(name)}s?(?!\w)", flags)
