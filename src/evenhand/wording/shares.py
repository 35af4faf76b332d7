"""A share in words, by the house style: “nearly all cases”.

Where the tally is known it decides, exactly. Where only a whole percentage is known, the
share lies in the half-open interval of what rounds to it, and words are true of all of
that.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from evenhand.wording.house_style_records import HouseStyle, Row
from evenhand.wording.languages import Language
from evenhand.wording.ranges import of_percent


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is said, and the id of the row of the table that it comes from.

    ``lang`` is None where it is said in the language asked for, else the language it is
    in. ``unreviewed`` is a translation that nobody has reviewed.
    """

    text: str
    row: str
    lang: str | None = None
    unreviewed: bool = False


def share_phrase(
    style: HouseStyle, language: Language, yes: int, relevant: int
) -> Phrase:
    """``nearly all``, ``two-thirds``, ``all but one``, ``none``.

    Raises ValueError without a relevant case, or where ``yes`` is not from 0 to
    ``relevant``.
    """
    return _alone(style, language, _row_of_tally(style, yes, relevant))


def share_of(
    style: HouseStyle,
    language: Language,
    yes: int,
    relevant: int,
    noun_key: str = "case",
) -> Phrase:
    """``nearly all cases``, ``all but one of the cases``, ``none of the cases``.

    ``noun_key`` is one of ``style.nouns``; raises KeyError for another, and ValueError
    as ``share_phrase`` does.
    """
    return _with_noun(style, language, _row_of_tally(style, yes, relevant), noun_key)


def percentage_phrase(style: HouseStyle, language: Language, percent: int) -> Phrase:
    """``nearly all``, ``about two-thirds``: for a whole percentage, 0 to 100, of which
    the tally is not known. Raises ValueError for any other."""
    return _alone(style, language, _row_of_percent(style, percent))


def percentage_of(
    style: HouseStyle, language: Language, percent: int, noun_key: str = "case"
) -> Phrase:
    """``nearly all cases``, ``about two-thirds of cases``. Raises as ``share_of``."""
    return _with_noun(style, language, _row_of_percent(style, percent), noun_key)


def percent_words(style: HouseStyle, language: Language, percent: int) -> Phrase:
    """``93 per cent``: a whole percentage, 0 to 100. Raises ValueError for any other."""
    if not 0 <= percent <= 100:
        raise ValueError("a percentage is a whole number from 0 to 100")
    text = style.text("percent", language).format(n=percent)
    return _phrase(style, language, text, "percent")


def count_words(style: HouseStyle, language: Language, yes: int, relevant: int) -> Phrase:
    """``28 of 30``."""
    text = style.text("count", language)
    return _phrase(style, language, text.format(yes=yes, relevant=relevant), "count")


def _row_of_tally(style: HouseStyle, yes: int, relevant: int) -> Row:
    if not 0 <= yes <= relevant or relevant == 0:
        raise ValueError("a share is of at least one relevant case")
    for row in style.counts:
        if row.is_of(yes, relevant):
            return row
    share = Fraction(yes, relevant)
    return next(row for row in style.shares if share in row.range)


def _row_of_percent(style: HouseStyle, percent: int) -> Row:
    if not 0 <= percent <= 100:
        raise ValueError("a percentage is a whole number from 0 to 100")
    for row in style.percentages:
        if percent in row.percents:
            return row
    shares = of_percent(percent)
    return next(row for row in style.shares if shares.inside(row.range))


def _alone(style: HouseStyle, language: Language, row: Row) -> Phrase:
    wording = row.wording(style.spoken(language))
    return _phrase(style, language, wording.phrase, row.id)


def _with_noun(style: HouseStyle, language: Language, row: Row, noun_key: str) -> Phrase:
    spoken = style.spoken(language)
    forms = style.nouns[noun_key].forms(spoken)
    text = row.wording(spoken).of.format(
        one=forms.one, others=forms.others, only=forms.only
    )
    return _phrase(style, language, text, row.id)


def _phrase(style: HouseStyle, language: Language, text: str, row: str) -> Phrase:
    spoken = style.spoken(language)
    lang = None if spoken == language else spoken
    return Phrase(text, row, lang, style.unreviewed(language))
