"""Names and wording of a framework in the language of a picture or a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from evenhand.frameworks.basis import Text
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.questions import Standard
from evenhand.wording.texts import Said, Texts


class Saying(Protocol):
    """What says things in one language. A report has one of its own, which knows the
    translations of its inspection too."""

    def say(self, key: str, **fills: object) -> Said:
        """A text of the catalogue."""

    def text(self, text: Text) -> Said:
        """A text of the framework."""

    def rating(self, id_: str) -> Said:
        """The name of a rating by its id."""


@dataclass(frozen=True, slots=True)
class Plainly:
    """Says what the framework and the catalogue have, in English where there is no
    Welsh. Without a framework there are no ratings to name."""

    texts: Texts
    framework: Framework | None = None

    def say(self, key: str, **fills: object) -> Said:
        return self.texts.say(key, **fills)

    def text(self, text: Text) -> Said:
        if self.texts.language == "cy" and text.cy is not None:
            return Said(text.cy, None, text.cy_status == "unreviewed")
        lang = None if self.texts.language == "en" else "en"
        return Said(str(text), lang, text.en_status == "unreviewed")

    def rating(self, id_: str) -> Said:
        """Where the framework has no Welsh, the catalogue has it for the usual names;
        only for these, as another framework may mean something else by an id."""
        if self.framework is None:
            raise ValueError("there is no framework")
        title, key = self.framework.ratings[id_].title, f"common.rating-{id_}"
        known = self.texts.entries.get(key, {}).get("en") == str(title)
        if self.texts.language == "cy" and title.cy is None and known:
            return self.say(key)
        return self.text(title)


def standard_name(standard: Standard, saying: Saying) -> Said:
    """``2.1 Assessment``."""
    said = saying.text(standard.title)
    return Said(f"{standard.id} {said.text}", said.lang, said.unreviewed)
