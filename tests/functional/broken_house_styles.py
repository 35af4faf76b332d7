"""An organisation's own house style, and what is wrong in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from evenhand.errors import Place
from evenhand.wording.house_style import HOUSE_STYLE
from tests.functional.broken import (
    DERBY,
    Broken,
    Change,
    Here,
    append,
    at,
    replace,
    together,
)

OWN = "house-style.yaml"
REPORT = ("report", "{}", "--out", "{}/new")


def _copied(folder: Path) -> None:
    shutil.copyfile(HOUSE_STYLE, folder / OWN)


def _bad(
    name: str,
    change: Change,
    code: str,
    place: Place | Here | str,
    remedy: str,
    *also: str,
) -> Broken:
    """Our house style with a change, wrong where a text begins."""
    where = at(OWN, place) if isinstance(place, str) else place
    changed = together(_copied, change)
    return Broken(name, DERBY, changed, code, where, remedy, also, REPORT)


def _line(old: str, new: str) -> Change:
    return replace(OWN, f"{old}\n", f"{new}\n" if new else "")


def _row(id_: str, old: str, new: str) -> Change:
    """Change the row with an id, which begins with a text."""
    return replace(OWN, f"  - id: {id_}\n{old}", f"  - id: {id_}\n{new}")


def _range(id_: str, old: str, new: str) -> Change:
    return _row(id_, f"    {old}\n", f"    {new}\n")


RANGES = [
    _bad(
        "an end of a range is a bare number",
        _range("half", "exactly: 1/2", "exactly: 0.50"),
        "value.wrong",
        "0.50",
        "as 89.5% or 1/3.",
    ),
    _bad(
        "an end of a range is more than everything",
        replace(OWN, "exactly: 100%", "exactly: 101%"),
        "value.wrong",
        "101%",
        "a share is a percentage or a fraction from 0% to 100%",
    ),
    _bad(
        "an end of a range is divided by nothing",
        _range("half", "exactly: 1/2", "exactly: 1/0"),
        "value.wrong",
        "1/0",
        "a share is a percentage or a fraction",
    ),
    _bad(
        "a range has no end",
        _range("nearly-all", "from: 89.5%\n    below: 100%", "from: 89.5%"),
        "value.wrong",
        "id: nearly-all",
        "one of ‘from’ and ‘above’, and one of ‘to’ and ‘below’.",
    ),
    _bad(
        "a range begins twice",
        _range("nearly-all", "from: 89.5%", "from: 89.5%\n    above: 89.5%"),
        "value.wrong",
        "id: nearly-all",
        "a row for shares has ‘exactly’; or one of ‘from’ and ‘above’",
    ),
    _bad(
        "a range ends before it begins",
        _range(
            "small-minority", "from: 9.5%\n    below: 19.5%", "from: 9.5%\n    below: 9%"
        ),
        "house-style.empty-range",
        "id: small-minority",
        "The range of ‘small-minority’ holds no share",
    ),
    _bad(
        "No row is for a share between two rows",
        _range("just-over-half", "above: 1/2", "from: 50.5%"),
        "house-style.gap",
        "id: just-over-half",
        "No row is for these shares: over 50% and under 50.5%.",
    ),
    _bad(
        "No row is for all",
        _range(
            "nearly-all", "from: 89.5%\n    below: 100%", "from: 89.5%\n    below: 99.5%"
        ),
        "house-style.gap",
        "id: all\n    exactly",
        "from 99.5% and under 100%",
    ),
    _bad(
        "the last row is missing",
        replace(
            OWN,
            '  - id: all\n    exactly: 100%\n    en: {phrase: all, of: "all {others}"}\n'
            '    cy: {phrase: pob un, of: "pob un o’r {others}"}\n',
            "",
        ),
        "house-style.gap",
        "- id: none\n",
        "No row is for these shares: exactly 100%.",
    ),
    _bad(
        "two rows are for the same shares",
        _range("just-over-half", "above: 1/2", "from: 1/2"),
        "house-style.overlap",
        "id: just-over-half",
        "The ranges of ‘half’ and ‘just-over-half’ overlap: exactly 50%.",
        "house-style.untrue",
        "house-style.untrue",
        "house-style.untrue",
        "house-style.untrue",
    ),
    _bad(
        "a whole percentage could be in two rows",
        replace(OWN, "    percents: [50]\n", "    percents: [51]\n"),
        "house-style.percentages-missing",
        "- id: none-or-almost-none",
        "could be in more than one row: 50.",
    ),
    _bad(
        "a whole percentage is in two rows of its own",
        replace(OWN, "    percents: [50]\n", "    percents: [50, 67]\n"),
        "house-style.percentage-twice",
        "67]\n    en: {phrase: about two",
        "‘about-half’ is for 67 per cent already.",
        *4 * ["house-style.untrue"],
    ),
]

WORDS = [
    _bad(
        "a phrase is not true of its range",
        replace(OWN, "phrase: more than half,", "phrase: more than two-thirds,"),
        "house-style.untrue",
        "more than two-thirds",
        "is said of what it is not true of: from 55.5% and under 61.5%. → These words "
        "mean: over 2/3.",
    ),
    _bad(
        "a phrase with its noun is not true of its range",
        replace(OWN, '"nearly all {others}"', '"all {others}"'),
        "house-style.untrue",
        '"all {others}"}\n    cy: {phrase: bron pob un,',
        "“all” is said of what it is not true of: from 89.5% and under 100%.",
    ),
    _bad(
        "a Welsh phrase is not true of its range",
        replace(OWN, "phrase: mwy na hanner,", "phrase: llai na hanner,"),
        "house-style.untrue",
        'llai na hanner, of: "mwy',
        "These words mean: under 50%.",
    ),
    _bad(
        "a phrase is not true of the whole percentage",
        replace(OWN, "phrase: about half,", "phrase: just over half,"),
        "house-style.untrue",
        'just over half, of: "about',
        "from 49.5% and under 50.5%",
    ),
    _bad(
        "all but two are said to be all but one",
        replace(OWN, "    no: 1\n", "    no: 2\n"),
        "house-style.untrue",
        "all but one, of",
        "of what it is not true of: all but 2. → These words mean: all but 1 were “yes”.",
        *3 * ["house-style.untrue"],
    ),
    _bad(
        "a single case is said to be nearly all",
        replace(OWN, "phrase: one,", "phrase: nearly all,"),
        "house-style.untrue",
        'nearly all, of: "one',
        "exactly 20%",
    ),
    _bad(
        "a row lacks its Welsh",
        replace(OWN, '    cy: {phrase: hanner, of: "hanner o’r {others}"}\n', ""),
        "house-style.words-missing",
        "id: half\n",
        "The words in Welsh are missing. → Write them under ‘cy’",
    ),
    _bad(
        "a noun lacks its English",
        replace(OWN, "    en: {one: girl, others: girls, only: the only girl}\n", ""),
        "house-style.words-missing",
        "cy: {one: merch",
        "The words in English are missing.",
    ),
    _bad(
        "a phrase has braces that are not known",
        replace(OWN, '"nearly all {others}"', '"nearly all {cases}"'),
        "house-style.braces",
        '"nearly all {cases}"',
        "Use {one}, {others} or {only}, and no other braces.",
    ),
    _bad(
        "a phrase has a brace that is not closed",
        replace(OWN, '"nearly all {others}"', '"nearly all {others"'),
        "house-style.braces",
        '"nearly all {others"',
        "Use {one}, {others} or {only}",
    ),
    _bad(
        "a phrase asks for a number of spaces",
        replace(OWN, '"nearly all {others}"', '"nearly all {others:>99999999}"'),
        "house-style.braces",
        '"nearly all {others:',
        "Use {one}, {others} or {only}",
    ),
    _bad(
        "a percentage is said without its number",
        replace(OWN, 'en: "{n} per cent"', 'en: "per cent"'),
        "house-style.braces",
        '"per cent"',
        "Use {n}, and no other braces.",
    ),
    _bad(
        "a count is said without how many were relevant",
        replace(OWN, '"{yes} of {relevant}"', '"{yes}"'),
        "house-style.braces",
        '"{yes}"',
        "Use {yes} and {relevant}, and no other braces.",
    ),
    _bad(
        "several cases are said to be the only one",
        replace(OWN, '"all but one of the {others}"', '"all but {only}"'),
        "house-style.only",
        '"all but {only}"',
        "Use {others}; {only} is for rows with ‘relevant_to: 1’.",
    ),
    _bad(
        "two rows of a house style have the same id",
        replace(OWN, "- id: about-half\n", "- id: half\n"),
        "house-style.row-twice",
        "half\n    percents",
        "Two rows have the id ‘half’.",
    ),
]

FILES = [
    _bad(
        "a house style has a key that is not known",
        append(OWN, "percentage: []\n"),
        "key.unknown",
        "percentage: []",
        "Did you mean ‘percentages’?",
    ),
    _bad(
        "a house style does not say how a percentage is said",
        _line('percent: {en: "{n} per cent", cy: "{n} y cant"}', ""),
        "value.missing",
        Place(OWN, line=6, position=1),
        "‘percent’ is missing or empty.",
    ),
    _bad(
        "a house style has no English",
        _line("languages: [en, cy]", "languages: [cy]"),
        "value.wrong",
        "[cy]",
        "‘en’ must be among them",
    ),
    _bad(
        "a house style is in a language that is not known",
        _line("languages: [en, cy]", "languages: [en, welsh]"),
        "value.not-allowed",
        "welsh]",
        "Write en or cy.",
    ),
    _bad(
        "a row for counts counts both",
        _row("one", "    yes: 1\n", "    yes: 1\n    no: 1\n"),
        "value.wrong",
        "id: one\n",
        "a row for counts has either ‘yes’ or ‘no’.",
    ),
    _bad(
        "a row for counts is for fewer cases than it counts",
        _row("one", "    yes: 1\n", "    yes: 9\n"),
        "value.wrong",
        "id: one\n",
        "‘relevant_from’ may not be below ‘yes’ or ‘no’.",
    ),
    _bad(
        "a row for counts ends before it begins",
        replace(
            OWN,
            "    relevant_from: 1\n    relevant_to: 1\n",
            "    relevant_from: 2\n    relevant_to: 1\n",
        ),
        "value.wrong",
        "id: only-one\n",
        "‘relevant_to’ may not be below ‘relevant_from’.",
    ),
    _bad(
        "a house style is no YAML",
        append(OWN, "]]\n"),
        "yaml.syntax",
        "]]\n",
        "Look at this line and the one before it",
    ),
]

BROKEN_HOUSE_STYLES = [*RANGES, *WORDS, *FILES]
