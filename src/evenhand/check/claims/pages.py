"""Entries of a table of contents with the numbers of their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Sentence
from evenhand.published.parts import CONTENTS

_ENTRY = re.compile(r"(?P<entry>.*?[^\W\d].*?)(?:\.{2,}|…|\s)[\s.…]*(?P<page>\d{1,3})\s*")
_NUMBERED = re.compile(r"(?:annexe?|appendix|chapter|part|theme|domain|section)\s*", re.I)


def pages(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """The page that an entry of the contents stands on."""
    if sentence.part != CONTENTS:
        return
    found = _ENTRY.fullmatch(sentence.words)
    if found is None or _NUMBERED.fullmatch(found["entry"].strip(" .\t")):
        return  # “Annexe 1” has its own number, and no page
    amount = Amount(number=float(found["page"]))
    entry = found["entry"].strip(" .…\t")
    yield Raw("contents", found.start("page"), found.end("page"), amount, entry, "", "",
              True, entry)  # fmt: skip
