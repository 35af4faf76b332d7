"""Practice examples, and quotations that are set apart from the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evenhand.published.findings import Example, source
from evenhand.published.letters import letters
from evenhand.published.names import Names
from evenhand.published.parts import Placed

_OPENS = '“"‘'
_CLOSES = re.compile(r"[”\"’][.,]?(?:\s?\([^()]{3,40}\))?\W*$")
_LAST_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
# A quotation inside a sentence is short.
LEAST_QUOTED = 60
LEAST_TOLD = 40


def examples(report: Sequence[Placed], names: Names) -> Iterator[Example]:
    """Every passage of a chapter that is a quotation as a whole, and every one under a
    heading of examples, with the heading or the sentence before it."""
    known = tuple(letters(words) for words in names.layout.examples)
    headed = False
    quoting: str | None = None
    before: Placed | None = None
    for at in report:
        words = at.passage.words
        if at.passage.kind in ("note", "furniture"):
            continue
        if not at.part.startswith("chapter") or at.begins or at.passage.cells:
            headed, quoting, before = False, None, None
            continue
        title, joined = _headed(words, known)
        if title is not None and joined:
            yield _example(at, title, joined, names)
            headed, quoting = False, None
        elif title is not None:
            headed, quoting = True, title
        elif at.passage.kind == "text" and _is_quoted(words):
            lead = quoting or _lead(before)
            yield _example(at, lead, words, names)
            headed = False
        elif headed and len(words) >= LEAST_TOLD and at.passage.kind == "text":
            yield _example(at, quoting or "", words, names)
            headed, quoting = False, None
        else:
            headed, quoting = False, None
        before = at


def _headed(words: str, known: tuple[str, ...]) -> tuple[str | None, str]:
    """The heading of an example, and what a lost line joined to it."""
    run = letters(words[:60])
    label = next((label for label in known if run.startswith(label)), None)
    if label is None:
        return None, ""
    if len(words) < 120 and words.rstrip()[-1:] not in '.”"':
        return words, ""
    at = _letters_end(words, len(label))
    return words[:at].strip(), words[at:].strip(" :–-")


def _letters_end(words: str, count: int) -> int:
    """Where so many letters of the words end."""
    for at, sign in enumerate(words):
        count -= sign.isalnum()
        if not count:
            return at + 1
    return len(words)


def _is_quoted(words: str) -> bool:
    return (
        len(words) >= LEAST_QUOTED
        and words[0] in _OPENS
        and _CLOSES.search(words) is not None
    )


def _lead(before: Placed | None) -> str:
    """The sentence that introduces what follows: one that ends with a colon."""
    if before is None or not before.passage.words.rstrip().endswith((":", ": ")):
        return ""
    return _LAST_SENTENCE.split(before.passage.words)[-1].strip()


def _example(at: Placed, title: str, text: str, names: Names) -> Example:
    about = at.domain if names.unnumbered else at.standard or at.domain
    place = source(at.passage, at.part, "set apart from the text")
    return Example(title, text, at.standard or about, place)
