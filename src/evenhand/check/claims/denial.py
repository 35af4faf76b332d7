"""Whether a clause denies what a question asks: “did not sufficiently …”, “lacked”."""

from __future__ import annotations

import re

_DENIES = re.compile(
    r"\b(?:not(?! only| just| all\b| every\b| surprising\w*| yet clear| necessarily)|"
    r"never|"
    r"nor|neither|cannot|without|lack(?:s|ed|ing)?(?: of)?|absen(?:t|ce)|missing|missed|"
    r"fail(?:s|ed|ing|ure|ures)?|in(?:sufficient|adequate|appropriate|correct|effective|"
    r"consistent|complete|accurate|frequent)(?:ly)?|un(?:clear|satisfactory|acceptable|"
    r"suitable|timely|known|addressed|met|recorded|reviewed|safe)|poor(?:ly)?|weak|"
    r""
    r"too (?:little|few|late|low|high|narrow|vague|generic|long)|late|delay(?:s|ed)?|"
    r"insufficien\w+|inadequac\w+|deficien\w+|overlooked|ignored|omitted|neglected|"
    r"underestimat\w+|"
    r"under-?assessed|disagree[ds]?|little (?:attention|evidence|focus|consideration|or "
    r"no)|"
    r"limited (?:attention|evidence|focus|consideration)|no longer|no (?!doubt\b|"
    r"surprise\b|concerns?\b|more\b|less\b|fewer\b|one\b)\w+|"
    r"(?:there (?:was|were|is|are)|had|has|have|with|contained|showed|found|saw) "
    r"(?:no|gaps?|shortfalls?|shortcomings|weaknesses)(?! doubt)|needed (?:to improve|"
    r"improvement|to be "
    r"(?:better|improved|stronger))|needs? (?:to improve|improvement)|less than "
    r"(?:adequate|satisfactory)|"
    r"could have been (?:better|improved|stronger)|outdated|out of date|wrong(?:ly)?)\b|"
    r"\b\w+n[’']t\b",
    re.I,
)
# What stands in these is about which cases, and not about what was found in them.
_WHICH = re.compile(
    r"\b(?:where|in which|when|if|despite|although|even though|because|as|since|given|so "
    r"that|unless|who|whose)\b[^,;]*(?:,|$)",
    re.I,
)
_SAYS = re.compile(
    r"\b(?:did|does|do|was|were|is|are|had|has|have|took|gave|paid|met|made|used|"
    r"included|"
    r"considered|identified|involved|addressed|focused|analysed|failed|lacked|contained|"
    r"given|taken|done|paid|evident|sufficient|set|received|agreed|led|drew|needed|"
    r"being)\b",
    re.I,
)
_COMMA = re.compile(r",(?!\d{3})")
_RELATIVE = re.compile(r"^\W*(?:and\s+|with\s+)?(?:where|which|that|as)\b", re.I)
_LEAD = re.compile(
    r"^\W*(?:there\s+(?:was|were)|we\s+(?:found|saw|judged)(?:\s+that)?|inspectors?\s+(?:"
    r"found|judged|saw)(?:\s+that)?|this\s+(?:was|is)(?:\s+the\s+case)?)\b",
    re.I,
)
# A negative that is no denial of what was done: nobody was asked to.
_NO_DENIAL = re.compile(
    r"\b(?:not (?:surprising|unusual|limited to|applicable|relevant|required|necessary|"
    r"needed|know how)|no concerns?|not at risk|not only|whether or not|without (?:delay|"
    r"exception|"
    r"doubt)|no (?:doubt|surprise)|inappropriate (?:sexual )?behaviou?r|"
    r"safe(?:ty)? and wellbeing|missing (?:children|from|episodes?)|late(?:r)? (?:in|on)|"
    r"not less than|no(?:t)? (?:more|less|fewer) than|poor (?:mental|health|attendance|"
    r"school|relationship))\b",
    re.I,
)


def denies(clause: str, at: int, end: int) -> bool:
    """Whether a clause, in which the claim's words stand from ``at`` to ``end``, says
    that something was not so."""
    around = f"{clause[:at]} # {clause[end:]}"
    bare = _NO_DENIAL.sub(" ", around)
    piece = next((part for part in _COMMA.split(bare) if "#" in part), bare)
    if _SAYS.search(_LEAD.sub(" ", _RELATIVE.sub(" ", piece))):
        bare = _RELATIVE.sub(" ", piece)
    told = _WHICH.sub(" ", bare)
    if "#" not in told or not _SAYS.search(_LEAD.sub(" ", told)):
        told = bare
    return _DENIES.search(told) is not None
