"""Whether a clause denies what a question asks: “did not sufficiently …”, “lacked”."""

from __future__ import annotations

import re

from evenhand.check.claims.numerals import any_of

_DENIES = any_of(
    r"not(?! only| just| all\b| every\b| yet clear| necessarily) | never | nor | neither",
    r"cannot | \w+n[’']t | without | nobody | no one | nothing",
    r"no (?!doubt\b|surprise\b|concerns?\b|longer\b|more\b|less\b|fewer\b)\w+",
    "no longer",
    "lack(?:s|ed|ing)? | absen(?:t|ce) | missing | missed | fail(?:s|ed|ing|ure|ures)?",
    "in(?:sufficient|adequate|appropriate|correct|effective|consistent|complete|accurate|"
    "frequent)(?:ly)?",
    "un(?:clear|satisfactory|acceptable|suitable|timely|known|addressed|met|recorded|"
    "reviewed)",
    r"insufficien\w+ | inadequac\w+ | deficien\w+ | poor(?:ly)? | weak | wrong(?:ly)?",
    "too (?:little|few|late|low|high|narrow|vague|generic|long) | late | delay(?:s|ed)?",
    r"overlooked | ignored | omitted | neglected | underestimat\w+ | under-?assessed",
    "disagree[ds]? | outdated | out of date | f(?:e|a)ll(?:s|en)? short | short of",
    "(?:little|limited) (?:attention|evidence|focus|consideration|or no)",
    "(?:there (?:was|were|is|are)|had|has|have|with|contained|showed|found|saw) "
    "(?:gaps?|shortfalls?|shortcomings|weaknesses)",
    "need(?:s|ed)? (?:to improve|improvement|to be (?:better|improved|stronger))",
    "improvements? (?:was|were|is|are) (?:needed|required)",
    "less than (?:adequate|satisfactory) | could have been (?:better|improved|stronger)",
)
# A negative that is no denial of what was done.
_NO_DENIAL = any_of(
    "not (?:surprising|unusual|limited to|applicable|relevant|required|necessary|needed)",
    "not (?:being )?in (?:education|employment|school|training) | not at risk | not only",
    "no (?:concerns?|doubt|surprise) | without (?:delay|exception|doubt)",
    "whether or not",
    "inappropriate (?:sexual )?behaviou?r | missing (?:children|from|episodes?)",
    "late(?:r)? in (?:the|his|her|their|life) | poor (?:mental|health|attendance|school|"
    "relationships?)",
    "not? (?:more|less|fewer) than",
)
# What stands in these is about which cases, and not about what was found in them.
_WHICH = re.compile(
    r"\b(?:where|in which|when|if|despite|although|even though|because|as|since|given|so "
    r"that|unless|who|whose)\b[^,;]*(?:,|$)",
    re.I,
)
_SAYS = any_of(
    "did | does | do | was | were | is | are | had | has | have | took | gave | paid",
    "met | made | used | included | considered | identified | involved | addressed",
    "focused | analysed | failed | lacked | contained | given | taken | done | evident",
    "sufficient | set | received | agreed | led | drew | needed | being | fell",
)
_COMMA = re.compile(r",(?!\d{3})")
_RELATIVE = re.compile(r"^\W*(?:and\s+|with\s+)?(?:where|which|that|as)\b", re.I)
_LEAD = re.compile(
    r"^\W*(?:there\s+(?:was|were)|we\s+(?:found|saw|judged)(?:\s+that)?|inspectors?\s+(?:"
    r"found|judged|saw)(?:\s+that)?|this\s+(?:was|is)(?:\s+the\s+case)?)\b",
    re.I,
)

# “… did not focus on it: this was done in fewer than half” says how often it was done.
_DONE = re.compile(
    r"[:;–—]\s+(?=(?:only\s+)?(?:this|it|that|they|these|we\s+(?:saw|found)\s+(?:this|it))"
    r"\s+(?:(?:was|were|had\s+been)\s+(?:only\s+)?(?:done|achieved|evident|in\s+place|seen"
    r"|sufficient|good\s+enough|so)|did\s+so|happened|occurred)\b[^:;]*#)",
    re.I,
)


def denies(clause: str, at: int, end: int) -> bool:
    """Whether a clause, in which the claim's words stand from ``at`` to ``end``, says
    that something was not so."""
    around = f"{clause[:at]} # {clause[end:]}"
    around = _DONE.split(around)[-1]
    bare = _NO_DENIAL.sub(" ", around)
    piece = next((part for part in _COMMA.split(bare) if "#" in part), bare)
    if _SAYS.search(_LEAD.sub(" ", _RELATIVE.sub(" ", piece))):
        bare = _RELATIVE.sub(" ", piece)
    told = _WHICH.sub(" ", bare)
    if "#" not in told or not _SAYS.search(_LEAD.sub(" ", told)):
        told = bare
    return _DENIES.search(told) is not None
