"""How a report says things: in its language and its house style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evenhand.document.model import Inline, Paragraph, Run, Sentence, Words
from evenhand.errors import Place
from evenhand.frameworks import Framework
from evenhand.frameworks.basis import Text
from evenhand.report.figures.figure import Figure
from evenhand.wording.dates import written_partly
from evenhand.wording.house_style import HouseStyle
from evenhand.wording.languages import Language
from evenhand.wording.numbers import grouped, in_words
from evenhand.wording.shares import count_words, percent_words
from evenhand.wording.texts import Said, Texts, texts

# Marks for fills that are figures: characters of an area that no text may hold.
_FIRST_MARK = 0x100000


@dataclass(frozen=True, slots=True)
class Translation:
    """Welsh for a text of the inspection, whether somebody has reviewed it, and where
    the file has it."""

    cy: str
    reviewed: bool
    place: Place


@dataclass(slots=True)
class Saying:
    """The language and the style of one report.

    ``own`` texts are those of the inspection itself (a recommendation, a name); a Welsh
    report says them in Welsh where ``translations`` has them, and else in English, marked
    as English. ``used`` gathers the translations that were needed.
    """

    framework: Framework
    language: Language
    style: HouseStyle
    translations: Mapping[str, Translation] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    # Texts

    @property
    def catalogue(self) -> Texts:
        return texts(self.language)

    def say(self, key: str, **fills: object) -> Said:
        """A text of the catalogue."""
        return self.catalogue.say(key, **fills)

    def words(self, key: str, **fills: object) -> Words:
        """A text of the catalogue as words; a fill that is a figure stays bound, and one
        that was said in another language stays marked as that."""
        marks: list[Figure | Said] = []
        plain: dict[str, object] = {}
        for name, fill in fills.items():
            if isinstance(fill, Figure | Said):
                plain[name] = chr(_FIRST_MARK + len(marks))
                marks.append(fill)
            else:
                plain[name] = fill
        said = self.say(key, **plain)
        return tuple(self._pieces(said, marks))

    def _pieces(self, said: Said, marks: list[Figure | Said]) -> list[Inline]:
        found: list[Inline] = []
        held = ""
        for character in [*said.text, None]:
            index = -1 if character is None else ord(character) - _FIRST_MARK
            if character is not None and not 0 <= index < len(marks):
                held += character
                continue
            if held:
                found.append(Run(held, lang=said.lang, unreviewed=said.unreviewed))
            if character is not None:
                found.append(as_run(marks[index]))
            held = ""
        return found

    def sentence(self, key: str, **fills: object) -> Sentence:
        return Sentence(self.words(key, **fills))

    def paragraph(self, key: str, **fills: object) -> Paragraph:
        return Paragraph((self.sentence(key, **fills),))

    def text(self, text: Text) -> Said:
        """A text of the framework or the outline."""
        if self.language == "cy" and text.cy is not None:
            return Said(text.cy, None, text.cy_status != "source")
        if text.en is None:
            missing = self.say("report.wording-missing")
            return Said(missing.text, missing.lang, missing.unreviewed)
        return self.own(text.en)

    def own(self, text: str) -> Said:
        """A text of the inspection: translated where a translation was given."""
        if self.language == "en":
            return Said(text, None, False)
        translation = self.translations.get(text)
        if translation is None:
            return Said(text, "en", False)
        self.used.add(text)
        return Said(translation.cy, None, not translation.reviewed)

    def rating(self, id_: str) -> Said:
        """The name of a rating. Where the framework has no Welsh the catalogue has it for
        the usual names; only for these, as an id may mean something else elsewhere."""
        title = self.framework.ratings[id_].title
        entry = self.catalogue.entries.get(f"common.rating-{id_}", {})
        if title.cy is None and title.en not in self.translations:
            if self.language == "cy" and entry.get("en") == title.en:
                return self.say(f"common.rating-{id_}")
        return self.text(title)

    # Numbers

    def number(self, number: int) -> str:
        """In words up to nine, or as the house style says: ``six``, ``42``."""
        return in_words(number, self.language, self.style.in_words_up_to)

    def figures(self, number: float) -> str:
        return grouped(number)

    def percent(self, percent: int) -> str:
        """``93 per cent``: a whole percentage, 0–100."""
        return percent_words(self.style, self.language, percent).text

    def percentage(self, percent: float) -> str:
        """``42.5 per cent``: a percentage of another source, as it is given there."""
        return self.style.text("percent", self.language).format(n=grouped(percent))

    def count(self, yes: int, relevant: int) -> str:
        """``28 of 30``."""
        return count_words(self.style, self.language, yes, relevant).text

    def date(self, partial: str) -> str:
        """``5 October 2020``, ``October 2020`` or ``2020``."""
        return written_partly(partial, self.language)

    def joined(self, items: list[str]) -> str:
        """``a, b and c``."""
        if len(items) < 2:
            return "".join(items)
        last = self.say("common.and").text
        return f"{', '.join(items[:-1])} {last} {items[-1]}"


def as_run(said: Figure | Said, *, strong: bool = False, emphasis: bool = False) -> Run:
    """What was said as a run of its language; a figure stays bound."""
    figure = said.id if isinstance(said, Figure) else None
    return Run(
        said.text,
        strong=strong,
        emphasis=emphasis,
        lang=said.lang,
        figure=figure,
        unreviewed=said.unreviewed,
    )


def as_words(said: Figure | Said) -> Words:
    return (as_run(said),)


def as_paragraph(said: Said) -> Paragraph:
    return Paragraph((Sentence(as_words(said)),))
