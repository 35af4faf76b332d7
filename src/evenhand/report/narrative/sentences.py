"""Where a sentence ends: people name sentences, and figures are bound to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from evenhand.document.model import Inline, Link, NoteMark, Run, Words

# A full stop after these ends no sentence.
_SHORT = frozenset(
    "Mr Mrs Ms Dr Prof Rev St Sgt Insp Ltd Co No Nos vol vols pp para paras art ch sect "
    "fig figs approx dept est etc eg ie e.g i.e cf viz vs al "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec h.y e.e".split()
)
# Longer than the longest of these, with an opening bracket or two.
_LONGEST_SHORT = 20
# Without ways back, as thousands of full stops in a row would have too many of them.
_END = re.compile(r"(?<![.!?…])[.!?…]++[)\]”’\"']*+(?=\s|$)")
_REST = re.compile(r"\s*\Z")
_BEGINS = re.compile(r"\s+[(\[“‘\"']*[^a-z\s]")


def sentences(runs: Iterable[Inline]) -> Iterator[Words]:
    """A paragraph's runs, sentence by sentence, in their order and whole.

    Marks of notes stay with the sentence that they follow.
    """
    held: list[Inline] = []
    for inline, ends in _cut(list(runs)):
        held.append(inline)
        if ends:
            yield _trimmed(held)
            held = []
    if held and (rest := _trimmed(held)):
        yield rest


def _cut(runs: list[Inline]) -> Iterator[tuple[Inline, bool]]:
    """The runs cut at the ends of sentences: each piece, and whether one ends there."""
    whole = "".join("" if isinstance(run, NoteMark) else run.text for run in runs)
    ends = [match.end() for match in _END.finditer(whole) if _is_end(whole, match)]
    at = passed = 0
    for index, run in enumerate(runs):
        noted = index + 1 < len(runs) and isinstance(runs[index + 1], NoteMark)
        if isinstance(run, NoteMark):
            yield run, passed > 0 and ends[passed - 1] == at and not noted
            continue
        start, stop = at, at + len(run.text)
        while passed < len(ends) and ends[passed] <= stop:
            cut = ends[passed]
            passed += 1
            yield (
                _with(run, run.text[at - start : cut - start]),
                not (cut == stop and noted),
            )
            at = cut
        if at < stop:
            yield _with(run, run.text[at - start :]), False
            at = stop


def _is_end(whole: str, match: re.Match[str]) -> bool:
    if _REST.match(whole, match.end()):
        return True
    if not _BEGINS.match(whole, match.end()):
        return False
    if not match[0].startswith("."):
        return True
    before = whole[max(0, match.start() - _LONGEST_SHORT) : match.start()]
    word = before.rsplit(None, 1)[-1:] or [""]
    bare = word[0].strip("(“‘\"'[")
    one_letter = len(bare) == 1 and bare.isalpha() and bare.isupper()
    return bare not in _SHORT and not one_letter


def _with(run: Inline, text: str) -> Inline:
    if isinstance(run, Link):
        return Link(text, run.target, run.figure)
    assert isinstance(run, Run)  # noqa: S101 - marks are never cut
    return Run(text, run.strong, run.emphasis, run.lang, run.figure, run.unreviewed)


def _trimmed(held: list[Inline]) -> Words:
    """Without spaces at the ends, and without runs that had nothing else."""
    from_left = _without_spaces(held, str.lstrip)
    return tuple(reversed(_without_spaces(list(reversed(from_left)), str.rstrip)))


def _without_spaces(runs: list[Inline], strip: Callable[[str], str]) -> list[Inline]:
    """Without the spaces of the first runs, up to the first that has anything else."""
    for index, run in enumerate(runs):
        if isinstance(run, NoteMark):
            return runs[index:]
        if text := strip(run.text):
            return [_with(run, text), *runs[index + 1 :]]
    return []
