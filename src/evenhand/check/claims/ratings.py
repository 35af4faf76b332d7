"""Rating words where they rate something, and not where they are words like others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from evenhand.check.claims.bodies import of_another_body
from evenhand.check.claims.numerals import NUMBER, pattern
from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Sentence
from evenhand.published.letters import letters

_RATED = (
    r"(?:re-?)?(?:rated|judged|graded|assessed|scored|judge|rate|found|considered|deemed)"
)
_BEFORE = re.compile(
    rf"(?:\b{_RATED}\b[^.;]{{0,90}}?|\b(?:ratings?|judgements?|grades?|"
    rf"bands?)\b(?:\s+(?:of|"
    r"is|was|were|are|remains?|as|for|given|moved|from|to|stays|:))?[^.;,]{0,60}?)$",
    re.I,
)
_JUDGED = re.compile(r"\bjudged?\b[^.;]*\b(?:to be|as|overall|was|were|is|are)\s+$", re.I)
_OF = re.compile(r"\b(?:as|of|to be|overall)\s+$", re.I)
_STRONG = re.compile(
    r"\b(?:rated|graded|judged (?:as|to be|overall)|ratings?|grades?|judgements?|bands?|"
    r"banding)\b",
    re.I,
)
_IS = re.compile(
    r"\b(?:is|are|was|were|be|been|being|remain(?:s|ed)?|stay(?:s|ed)?|became|as|to be|"
    r"overall|both|all|now|also|therefore|again|still|only|consistently|"
    r"clearly)\s*[,:]?\s*$",
    re.I,
)
# Why “planning was good” is hedged: it may rate the standard, or praise the work.
ORDINARY = "the word may be an ordinary one here"
_OPEN, _CLOSE = "‘“'\"", "’”'\""
# What may stand after a rating; a noun makes an adjective of it: “good practice”.
_AFTER = re.compile(
    r"[’”'\"]?(?:$|[*†⁰¹²³⁴⁵⁶⁷⁸⁹☆]|\s*[,.;:)\]–—!?]|\s+(?:and|or|overall|for|in|on|with|"
    r"by|as|"
    r"but|because|at|although|while|when|where|whilst|across|due|following|since|against|"
    r"under|to|from|which|this|that|rating|ratings|judgement|band|grade|is|was|were|are|"
    r"had|has|have|if|than|despite|given|so|we|there|it|the|after|then|who|"
    r"standards?)\b)",
    re.I,
)
_NOT_AFTER = re.compile(r"\s+(?:enough|at\b|to see|and (?:bad|poor) practice)", re.I)
# “Good in most cases” is said of cases.
_IN_CASES = re.compile(
    r"\s+(?:enough\s+)?(?:in|for|across)\s+(?:[\w’-]+\s+){0,6}?(?:%|cases?|plans|"
    r"per\s+cent)|"
    r"\s+in\s+(?:only\s+|over\s+|about\s+)*\d",
    re.I,
)
_ADVERB = re.compile(
    r"\b(?:very|quite|too|equally|particularly|generally|mostly|largely|mainly|"
    r"often|less|more|really|fairly|sometimes|how|no|any|some|much|especially|extremely)"
    r"\s+[‘“'\"]?$",
    re.I,
)
_NEED = re.compile(
    r"\b(?:need(?:s|ed)? to|may|might|would|could|should|will|must|can|to|did|does|do|"
    r"not|"
    r"still|that|which|who)\s+$",
    re.I,
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|no longer)|n[’']t)\s+(?:[\w’‘“'\"-]+\s+){0,4}[‘“'\"]?$", re.I
)
_MANY_OF = re.compile(r"\b(?:respondents?|survey\w*|questionnaires?)\b", re.I)
_LONGEST_LABEL = 90


def denied(clause: str, at: int) -> bool:
    """Whether a clause says that something has not the rating whose words stand there,
    or is not higher than what it is compared with."""
    return _DENIED.search(clause, 0, at) is not None


def ratings(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Every rating that a sentence or row gives something."""
    if sentence.cells:
        yield from _row(sentence, vocabulary)
        return
    yield from _alone(sentence, vocabulary)
    finder = _finder(vocabulary.rating)
    words = sentence.words
    if sentence.kind == "heading":
        return
    found = [m for m in finder.finditer(words) if vocabulary.rating_of(m[0])]
    apart = [words[a.end() : b.start()] for a, b in pairwise(found)]
    if not found or len({m[0].casefold() for m in found}) >= len(vocabulary.ratings):
        return  # the scale, told from one end to the other
    for index, match in enumerate(found):
        why = _rates(sentence, match, vocabulary)
        if why is not None:
            why = why or _beside(words, match, apart[:index][-1:], apart[index:][:1])
            amount = Amount(word=vocabulary.rating_of(match[0]))
            yield Raw("rating", match.start(), match.end(), amount, "", "", why)


@lru_cache(maxsize=8)
def _finder(rating: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{rating})(?![\w-])", re.I)


def _beside(words: str, match: re.Match[str], before: list[str], after: list[str]) -> str:
    """What two ratings that stand together are: “between X and Y”, “from X to Y”."""
    between = _BETWEEN.search(words, 0, match.start())
    if between and ((after and _AND.fullmatch(after[0])) or before):
        return "it is told what lies between two ratings"
    if after and _TO.fullmatch(after[0]):
        return _THEN if _MOVED.search(words) else _RULE
    if before and _TO.fullmatch(before[0]) and not _MOVED.search(words):
        return _RULE
    pair = [*before, *after]
    if _OR_BETTER.match(words, match.end()) or any(_OR.fullmatch(one) for one in pair):
        return "it is of more than one rating"
    if _BEYOND.search(words, 0, match.start()):
        return "it is of more than one rating"
    if _HAD.search(words, 0, match.start()):
        return _THEN
    if _SEVERAL.search(words, 0, match.start()):
        return "it does not say of which"
    people = _PEOPLE_RATED.search(words, 0, match.start())
    if people or _rates_theirs(words, match.start()) or _VIEW.match(words, match.end()):
        return "it is what people answered"
    if (_OTHERS.search(words) and not between) or of_another_body(words, match.start()):
        return "it is somebody else’s rating"
    return _RULE if _TELLS_RULE.search(words) else ""


_THEN = "it is of another time"
_OR = re.compile(r"\W*or\W*", re.I)
_OR_BETTER = re.compile(
    r"[’”'\"]?\s+or\s+(?:better|above|higher|worse|lower|below)\b", re.I
)
_BEYOND = re.compile(
    r"\b(?:lower than|below|higher than|above|worse than|better than|at least|rather "
    r"than|instead of|close to|missed|short of|"
    r"needed for|required for|boundary (?:of|with|for)|threshold (?:of|for))\s+[‘“'\"]?$",
    re.I,
)
_MOVED = re.compile(
    r"\b(?:mov\w+|chang\w+|improved|increas\w+|rais\w+|lower\w+|declin\w+|rose|risen|"
    r"fell|"
    r"gone|went|progress\w+|upgrad\w+|downgrad\w+)\b",
    re.I,
)
_SEVERAL = pattern(
    r"(?:{n}|both|all|none|no)(?: of)?(?: the)?(?: \w+)? (?:domains?|services|areas|"
    r"themes|"
    r"questions|elements)\b[^.;]*$"
)
_HAD = re.compile(
    r"\bhad (?:previously )?(?:been )(?:rated|judged|graded)\b[^,;.]*$", re.I
)
_PEOPLE_RATED = re.compile(
    r"\b(?:staff|child(?:ren)?|parents?|carers?|people|person|respondents?|volunteers?|"
    r"sentencers?|magistrates?|victims?|managers?|assessors?|workers?|officers?|mothers?|"
    r"fathers?|boys?|girls?|replied)\b[^,.;]{0,40}(?<!was )(?<!were )(?<!been )"
    r"(?<!is )(?<!are )(?:rated|graded|scored|described)\b[^.;]*$",
    re.I,
)
# “The chair rated the board’s work ‘Good’”: who rates is named before, and it is not us.
_BY_THEM = re.compile(
    r"(?P<who>\w+)\s+(?:re-?)?(?:rated|graded|judged|scored)\s+"
    r"(?:the|its|their|his|her|this|itself|themselves|himself|herself)\b[^.;]*$",
    re.I,
)
_US = frozenset(
    "we inspectors inspector inspection inspectorate have and also panel then therefore "
    "that but team report".split()
)


def _rates_theirs(words: str, at: int) -> bool:
    found = _BY_THEM.search(words, 0, at)
    return found is not None and found["who"].casefold() not in _US


_VIEW = re.compile(
    r"[’”'\"]?\s+(?:in the (?:view|opinion|eyes|words) of\b|"
    r"by (?:the |its |their )?(?:\w+ )?"
    r"(?:staff|children|parents|carers|respondents|volunteers|sentencers|magistrates|"
    r"victims|managers|partners|courts?|board|service)\b)",
    re.I,
)
_BETWEEN = re.compile(r"\bbetween\s+[^.;]{0,40}$", re.I)
_AND = re.compile(r"\W*and\W*", re.I)
_TO = re.compile(r"\W*to\W*", re.I)
_OTHERS = re.compile(
    r"\b(?:Ofsted|Estyn|CQC|Care Quality Commission|HMICFRS|HMIC|Care Inspectorate|CIW|"
    r"HIW|"
    r"Healthcare Inspectorate|self-assess\w+|self-rated|rated (?:itself|themselves|"
    r"herself|"
    r"himself)|peer review)\b"
)
_RULE = "it is a rule, and not what was found"
_TELLS_RULE = re.compile(
    r"\b(?:a |an |any |each |every |scores? (?:of|between|from) |\d+ points "
    r")[\w\s–-]{0,40}\b"
    r"(?:gives?|means?|leads? to|results? in|is rated|are rated|equals?|must score|needs "
    r"to "
    r"score|will be rated|translates?)\b|\bto be rated\b|\brules? (?:alone )?gives?\b|"
    r"\bcan be rated\b|\bone of "
    r"four\b",
    re.I,
)


def _rates(
    sentence: Sentence, match: re.Match[str], vocabulary: Vocabulary
) -> str | None:
    """Why a rating word is hedged, nothing where it rates, and None where it is an
    ordinary word."""
    words, at, end = sentence.words, match.start(), match.end()
    before = words[:at]
    quoted = before[-1:] in _OPEN and before[-1:] != "" and words[end : end + 1] in _CLOSE
    capital = match[0][:1].isupper() and at > 0 and before.rstrip()[-1:] not in ".:!?•-–"
    told = quoted or capital
    if _ADVERB.search(before) or _NOT_AFTER.match(words, end):
        return None
    if re.match(r"\s+as\b", words[end:]) and re.search(r"\b(?:as|so)\s+$", before, re.I):
        return None  # “as good as”
    if _MANY_OF.search(words) and not _STRONG.search(before):
        return None
    if capital and before.endswith("(") and words[end : end + 1] == ")":
        return ""
    strong = _STRONG.search(before[-100:]) is not None
    rated = strong or _BEFORE.search(before[-140:]) is not None
    if not quoted and not _AFTER.match(words, end):
        return None
    if told and (rated or quoted or _IS.search(before)):
        return ""
    return _untold(sentence, match, vocabulary, strong, rated)


def _untold(
    sentence: Sentence,
    match: re.Match[str],
    vocabulary: Vocabulary,
    strong: bool,
    rated: bool,
) -> str | None:
    """The same of a word in small letters without quotes."""
    words, at, end = sentence.words, match.start(), match.end()
    before = words[:at]
    if match[0].casefold().startswith("requir"):
        return None if _NEED.search(before) else _by_subject(words, at, vocabulary, True)
    if _IN_CASES.match(words, end):
        return None
    said = _IS.search(before) is not None
    if strong and (said or _OF.search(before)):
        return ""
    subject = _by_subject(words, at, vocabulary, match[0].casefold() != "good")
    if rated and _JUDGED.search(before[-140:]):
        return ORDINARY if subject is None else ""
    return subject if said else None


def _by_subject(
    words: str, at: int, vocabulary: Vocabulary, distinct: bool
) -> str | None:
    """A rating without a verb of rating: “planning and reviewing were inadequate”. It
    rates where its subject is a standard, and is an ordinary word where it is not."""
    start = max(words.rfind(sign, 0, at) for sign in ";:.") + 1
    clause = re.split(
        r",?\s+(?:but|although|while|whereas|and that)\s+", words[start:at]
    )[-1]
    if not vocabulary.subjects.search(clause) or _OF_CASES.search(clause):
        return None
    if _STAFF_ARE.search(clause):
        return ORDINARY
    narrow = vocabulary.subjects.sub(" ", clause)
    narrow = _LITTLE.sub(" ", narrow)
    if all(aspect.search(clause) for aspect in _ASPECTS) or _OVERALL_WORK.match(clause):
        return ""  # all that is asked of a standard
    if not narrow.strip(" ,’'‘“”\"()–-"):
        return ""
    return "" if distinct else ORDINARY


# “Two-thirds of plans were good” is a share, and “three plans were good” a count.
_OF_CASES = re.compile(
    rf"{NUMBER}\s+(?:\w+\s+)?(?:cases?|plans?|assessments|reviews)\b|"
    r"\b(?:most|majority|minority|all|many|some|few|half|thirds?|quarters?|per\s+cent|"
    r"none|"
    r"every|each|number)\b[^,]{0,40}\b(?:cases?|plans?|assessments|reviews|them)\b|%",
    re.I,
)
# Who are praised, and no standard with their name.
_STAFF_ARE = re.compile(r"\bstaff\b[^,]*\b(?:are|were)\s*$", re.I)
_ASPECTS = tuple(
    re.compile(rf"\b(?:{words})\b", re.I)
    for words in ("desistance|reoffending", "safety|safe|wellbeing", "harm|others|other")
)
_OVERALL_WORK = re.compile(
    r"\W*overall,?\s+(?:the\s+)?(?:work|quality|effectiveness)\b", re.I
)
_LITTLE = re.compile(
    r"\b(?:we|inspectors?|found|judged?|that|considered|assessed|deemed|"
    r"the|quality|of|and|both|all|work|overall|however|was|were|is|are|for|in|this|"
    r"our|court|out-of-court|disposals?|cases?|also|as|be|to|judged|rated|being|remains?|"
    r"standards?|domain|assessments?|plans?|planning|reviews?|delivery|implementation)\b",
    re.I,
)


_NUMBERED = re.compile(r"\W*(?P<id>\d\.\d)\.?\s+")


def _alone(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """A line that is a rating and nothing else, below the title of its standard; or the
    title with the rating after it."""
    words, standards = sentence.words, vocabulary.framework.standards
    if len(words) <= _LONGEST_LABEL and (word := _cell(words, vocabulary)):
        standard = standards.get(sentence.standard or "")
        if standard is not None and sentence.kind != "item":
            clause = f"{standard.id} {standard.name}"
            yield Raw("rating", 0, len(words), Amount(word=word), whole=True,
                      clause=clause)  # fmt: skip
        return
    numbered = _NUMBERED.match(words)
    standard = standards.get(numbered["id"]) if numbered else None
    if numbered is None or standard is None:
        return
    title = words[numbered.end() : numbered.end() + len(str(standard.name))]
    if title.casefold() != str(standard.name).casefold():
        return
    rated = _finder(vocabulary.rating).search(words, numbered.end() + len(title))
    between = words[numbered.end() + len(title) : rated.start()] if rated else "?"
    if rated and rated[0][:1].isupper() and not between.strip(" :–-‘'"):
        amount = Amount(word=vocabulary.rating_of(rated[0]))
        clause = words[numbered.start("id") : numbered.end() + len(title)]
        yield Raw("rating", rated.start(), rated.end(), amount, whole=True, clause=clause)


def _row(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """A row of ratings: a label, and one cell that is a rating and nothing else."""
    cells = [cell.strip() for cell in sentence.cells]
    rated = [i for i, cell in enumerate(cells) if _cell(cell, vocabulary)]
    if len(rated) != 1 or len(sentence.words) > _LONGEST_LABEL + 60:
        return
    label = " ".join(cell for i, cell in enumerate(cells) if cell and i != rated[0])
    if (
        not label
        or len(label) > _LONGEST_LABEL
        or re.search(r"\d+\s*[-–]\s*\d+|%", label)
    ):
        return
    if not vocabulary.subjects.search(label) or not letters(label):
        return
    cell = cells[rated[0]]
    at = sentence.words.rfind(cell)
    if at >= 0:
        amount = Amount(word=_cell(cell, vocabulary))
        yield Raw("rating", at, at + len(cell), amount, "", "", "", True, label)


def _cell(cell: str, vocabulary: Vocabulary) -> str | None:
    return vocabulary.rating_of(cell.strip(" *†☆‘’'\"“”"))
