"""The records of a house style: rows of words, and which shares each row is for."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from evenhand.formats.records import NAME_PATTERN, VERSION_PATTERN, Record
from evenhand.wording.languages import Language
from evenhand.wording.numbers import MOST_IN_WORDS
from evenhand.wording.ranges import Range, share_of_text

# Of a phrase or a noun, in characters.
LONGEST = 200


def _share(text: object) -> object:
    """Before its type is looked at: of 89.5, too, people are told how it is written."""
    try:
        share_of_text(str(text))
    except ValueError:
        raise ValueError(
            "a share is a percentage or a fraction from 0% to 100%, as 89.5% or 1/3."
        ) from None
    return text


def _with_english(languages: tuple[Language, ...]) -> tuple[Language, ...]:
    if "en" not in languages:
        raise ValueError("‘en’ must be among them: it is said where there is no Welsh.")
    return languages


Share = Annotated[str, BeforeValidator(_share)]


class Wording(Record):
    """A phrase alone, and with the noun whose share it is.

    In ``of`` stand ``{others}`` for “cases”, ``{one}`` for “case”, and ``{only}`` for
    “the only case”.
    """

    phrase: str = Field(min_length=1, max_length=LONGEST)
    of: str = Field(min_length=1, max_length=LONGEST)


class Row(Record):
    """Words for something, in each language of the style."""

    id: str = Field(pattern=NAME_PATTERN, max_length=60)
    en: Wording | None = None
    cy: Wording | None = None

    def wording(self, language: Language) -> Wording:
        """Raises KeyError where there is none, which a style that was read has not."""
        found = self.cy if language == "cy" else self.en
        if found is None:
            raise KeyError(f"{self.id} is not said in {language}")
        return found


class CountRow(Row):
    """Words for so many “yes”, or so many that are not, which go before those for a
    share; of so many relevant cases."""

    yes: int | None = Field(default=None, ge=1)
    no: int | None = Field(default=None, ge=1)
    relevant_from: int = Field(ge=1)
    relevant_to: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _one_of_the_two(self) -> CountRow:
        if (self.yes is None) == (self.no is None):
            raise ValueError("a row for counts has either ‘yes’ or ‘no’.")
        if self.relevant_from < (self.yes or self.no or 0):
            raise ValueError("‘relevant_from’ may not be below ‘yes’ or ‘no’.")
        if self.relevant_to is not None and self.relevant_to < self.relevant_from:
            raise ValueError("‘relevant_to’ may not be below ‘relevant_from’.")
        return self

    def is_of(self, yes: int, relevant: int) -> bool:
        """Whether the row is for ``yes`` of ``relevant``."""
        if relevant < self.relevant_from or relevant > (self.relevant_to or relevant):
            return False
        return yes == self.yes or relevant - yes == self.no


class ShareRow(Row):
    """Words for the shares between two ends. ``from`` and ``to`` belong to the range,
    ``above`` and ``below`` do not; ``exactly`` is one share alone."""

    exactly: Share | None = None
    from_: Share | None = Field(default=None, alias="from")
    above: Share | None = None
    to: Share | None = None
    below: Share | None = None

    @model_validator(mode="after")
    def _two_ends(self) -> ShareRow:
        low = [end for end in (self.exactly, self.from_, self.above) if end is not None]
        high = [end for end in (self.exactly, self.to, self.below) if end is not None]
        if len(low) != 1 or len(high) != 1:
            raise ValueError(
                "a row for shares has ‘exactly’; or one of ‘from’ and ‘above’, and one "
                "of ‘to’ and ‘below’."
            )
        return self

    @property
    def range(self) -> Range:
        return _range(
            self.exactly or self.from_ or self.above or "",
            self.exactly or self.to or self.below or "",
            self.above is not None,
            self.below is None,
        )


@lru_cache(maxsize=1024)
def _range(low: str, high: str, above: bool, included: bool) -> Range:
    return Range((share_of_text(low), above), (share_of_text(high), included))


class PercentRow(Row):
    """Words for a share of which only the whole percentage is known."""

    percents: tuple[Annotated[int, Field(ge=0, le=100)], ...] = Field(min_length=1)


class InBoth(Record):
    """A text with braces, in each language of the style."""

    en: str | None = None
    cy: str | None = None


class NounForms(Record):
    """``case``, ``cases`` and ``the only case``."""

    one: str = Field(min_length=1, max_length=LONGEST)
    others: str = Field(min_length=1, max_length=LONGEST)
    only: str = Field(min_length=1, max_length=LONGEST)


class Noun(Record):
    """What can be had a share of, in each language of the style."""

    en: NounForms | None = None
    cy: NounForms | None = None

    def forms(self, language: Language) -> NounForms:
        """Raises KeyError where there are none, which a style that was read has not."""
        found = self.cy if language == "cy" else self.en
        if found is None:
            raise KeyError(f"a noun is not said in {language}")
        return found


class HouseStyle(Record):
    """How shares and numbers are said.

    ``cy_status`` is that of all Welsh in the file. ``in_words_up_to`` is the highest
    number that is written in words. ``few_cases``: a percentage of fewer relevant cases
    is not quoted without a warning.
    """

    id: str = Field(pattern=NAME_PATTERN, max_length=40)
    version: str = Field(pattern=VERSION_PATTERN)
    title: str
    source: str
    languages: Annotated[tuple[Language, ...], AfterValidator(_with_english)]
    cy_status: Literal["reviewed", "unreviewed"] = "unreviewed"
    in_words_up_to: int = Field(ge=0, le=MOST_IN_WORDS)
    few_cases: int = Field(ge=0)
    percent: InBoth
    count: InBoth
    nouns: dict[str, Noun] = Field(default_factory=dict)
    counts: tuple[CountRow, ...] = ()
    shares: tuple[ShareRow, ...] = Field(min_length=1)
    percentages: tuple[PercentRow, ...] = ()

    def spoken(self, language: Language) -> Language:
        """The language asked for, or English where the style has not got it."""
        return language if language in self.languages else "en"

    def text(self, name: Literal["percent", "count"], language: Language) -> str:
        """The text for a percentage or a count, with its braces, as it is spoken."""
        both = self.percent if name == "percent" else self.count
        found = both.cy if self.spoken(language) == "cy" else both.en
        if found is None:
            raise KeyError(f"{name} is not said in {language}")
        return found

    def unreviewed(self, language: Language) -> bool:
        """Whether words in this language are a translation nobody has reviewed."""
        return self.spoken(language) == "cy" and self.cy_status == "unreviewed"
