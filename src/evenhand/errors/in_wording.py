"""Problems of house styles: which words stand for which share."""

from evenhand.errors.problem import Kind

WORDS_MISSING = Kind(
    "house-style.words-missing",
    "the words in {language} are missing.",
    "Write them under ‘{key}’, or take ‘{key}’ out of ‘languages’.",
)
BRACES = Kind(
    "house-style.braces",
    "the braces of this text are not as they must be.",
    "Use {needed}, and no other braces.",
)
ONLY = Kind(
    "house-style.only",
    "{only} stands in a row that is for more than one case.",
    "Use {others}; {only} is for rows with ‘relevant_to: 1’.",
)
ROW_TWICE = Kind(
    "house-style.row-twice",
    "two rows have the id ‘{id}’.",
    "Rename one of the two, or take it away.",
)
EMPTY_RANGE = Kind(
    "house-style.empty-range",
    "the range of ‘{id}’ holds no share: it ends before it begins.",
    "Correct its ends; one share alone is written as ‘exactly’.",
)
OVERLAP = Kind(
    "house-style.overlap",
    "the ranges of ‘{first}’ and ‘{id}’ overlap: {range}.",
    "Let each share belong to one row. ‘from’ and ‘to’ belong to a range, ‘above’ and "
    "‘below’ do not.",
)
GAP = Kind(
    "house-style.gap",
    "no row is for these shares: {range}.",
    "Let a row beside the gap begin or end there, or write a row for them. ‘from’ and "
    "‘to’ belong to a range, ‘above’ and ‘below’ do not.",
)
PERCENTS = Kind(
    "house-style.percentages-missing",
    "a share that is known only as one of these whole percentages could be in more than "
    "one row: {percents}.",
    "Write rows for them under ‘percentages’, such as “about half”.",
)
PERCENT_TWICE = Kind(
    "house-style.percentage-twice",
    "‘{first}’ is for {percent} per cent already.",
    "Take it out of one of the two.",
)
UNTRUE = Kind(
    "house-style.untrue",
    "“{phrase}” is said of what it is not true of: {range}.",
    "These words mean: {claim}. Change the words, or the row's ends.",
)
