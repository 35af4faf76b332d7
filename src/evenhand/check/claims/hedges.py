"""What keeps a claim from being held: somebody else's words, another time or place, what
ought to be, a part of the cases, one example."""

from __future__ import annotations

import re

from evenhand.check.claims.sentences import EXAMPLE
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.claims.welsh import is_welsh
from evenhand.check.records import Kind, Sentence
from evenhand.published.parts import ADVICE

# Kinds that are the same whoever says them, and whenever.
_ABOUT_FINDINGS = frozenset(
    ("percentage", "share", "count", "rating", "score", "comparison", "listed")
)
_QUOTED = re.compile(
    r"“[^”]*”?|\"[^\"]*\"?|(?<!\w)‘[^’]*(?:’\w[^’]*)*’(?!\w)|(?<!\w)'[^']{25,}'"
)
_FEWEST_QUOTED = 4
_THEN = re.compile(
    r"\b(?:in|during|by|since|from|until|between|for)\s+(?:(?:early|late|mid|the year|"
    r"the period|"
    r"the year ending|january|february|march|april|may|june|july|august|september|"
    r"october|"
    r"november|december|spring|summer|autumn|winter|\d{1,2}|to|and|of|in)[\s-]+)*(?:19|"
    r"20)\d\d\b|"
    r"\b(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?\s+(?:inspection|report|figures?|data)\b|"
    r"\b(?:last|previous|preceding|prior|past|earlier|former)\s+(?:\w+\s+){0,2}(?:years?|"
    r"months?|"
    r"inspections?|ratings?|judgements?|grades?|scores?|quarters?|reports?|occasions?|"
    r"visits?|weeks?|periods?)\b|"
    r"\bpreviously\b|"
    r"\b(?:at|since|from) (?:the time of )?(?:our|the) (?:last|previous|first|earlier)\b|"
    r"\b(?:years?|months?|weeks?) (?:ago|earlier|before)\b|\bhad (?:previously|"
    r"formerly)\b|"
    r"\bhistorically\b|\bprior to\b|\bin the (?:past|year|quarter|months)\b|\bper "
    r"(?:year|annum)\b|"
    r"\bused to\b|\bformerly\b|\bover (?:recent|the (?:last|past|previous|coming|"
    r"next))\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:other|neighbouring|all|most|comparable) (?:services|yots?|yoss?|areas|"
    r"authorities|local "
    r"authorities|teams|regions|inspections)\b|\belsewhere\b|\bnationally\b|"
    r"\bnational(?:ly)? "
    r"(?:average|figures?|rate|data|picture|level)\b|\bacross (?:england|wales|the "
    r"country|the "
    r"region)\b|\b(?:in|for) (?:both )?(?:england|wales)\b|\baverage for\b|"
    r"\bregional(?:ly)?\b|\bservices "
    r"(?:that )?we have inspected\b|\bacross the (?:borough|county|city|population)\b|"
    r"\bthe (?:local|"
    r"general|whole|total) (?:youth |child )?population\b|\baverage\b",
    re.I,
)
_OUGHT = re.compile(
    r"\b(?:should|must|ought|shall|aims?|aimed|aiming|targets?|expect(?:s|ed|ation|"
    r"ations)?|will|"
    r"would|could|may|might|(?:service|board|team|it|they|we|which|and|now) plans? to|"
    r"intends to|(?:is|are|was|were) "
    r"intended to|ambition|aspir\w+|required to|needs? to (?!improve)|needed to (?:be|"
    r"do)|"
    r"commit(?:s|ted) to|policy is|standard is|(?<!to a )minimum|entitle(?:d|ment))\b",
    re.I,
)
_DATA = re.compile(
    r"\b(?:audits?|self-assessment|(?<!inspection )(?<!case )data (?:show|indicat|"
    r"suggest|"
    r"from|provided|supplied|presented|reveal|confirm)\w*|(?:YOS|YJS|YOT|police|its own|"
    r"their own|service’s|local|published|performance) (?:data|figures|information|"
    r"analysis|monitoring)|analysis by|according to|information (?:provided|supplied))\b",
    re.I,
)
_MIGHT = re.compile(r"\b(?:should|must|ought|would|could|may|might|will)\b", re.I)
# Before a claim these say what something is for.
_IN_ORDER = re.compile(
    r"\b(?:so that|in order (?:to|that)|to (?:ensure|make sure|check)|ensur(?:e|es|ing) "
    r"that|"
    r"make (?:sure|certain))\b[^,;]*$",
    re.I,
)
# What stands in these is no part of what a claim says, unless the claim does too.
_ASIDE = re.compile(
    r"\b(?:where|which|who|whom|whose|when|so that|in order to|to ensure|because|if "
    r"implemented|necessary to|needed to)\b[^,;#]*(?=[,;]|$)",
    re.I,
)
_OF_CASES = re.compile(
    r"\s*(?:of\s+)?(?:all\s+)?(?:the\s+|our\s+)?(?:[\w-]+\s+){0,3}?(?:cases?|plans|"
    r"assessments|reviews|work)\b",
    re.I,
)
_PLACED = re.compile(
    r"\b(?:averages?|national\w*|england|wales|region\w*|neighbours|targets?)\W*(?:\(|of "
    r"|was |is |"
    r"at )?$",
    re.I,
)
_NATIONAL = re.compile(
    r"\b(?:nationally|elsewhere|across (?:england|wales|the country)|average|services "
    r"(?:that )?we "
    r"have inspected|in (?:england|wales))\b",
    re.I,
)
_IF = re.compile(
    r"\b(?:if|unless|whether|were to|in the event|assuming|provided that)\b", re.I
)
_EXAMPLE = re.compile(
    r"\b(?:for example|for instance|e\.g\.|in (?:one|another|a further|a particular|this|"
    r"that) "
    r"(?:case|example|instance)|one (?:example|case manager|inspector|child|young person|"
    r"parent)|"
    r"an example|to illustrate|case study|the inspector (?:noted|commented|wrote))\b",
    re.I,
)
_SAID = re.compile(
    r"\b(?:respondents?|survey\w*|questionnaires?|told (?:us|inspectors)|reported|"
    r"self-reported|"
    r"felt|said|stated|believed|thought|interviewees|of those (?:we )?(?:interviewed|"
    r"surveyed)|"
    r"(?:staff|children|parents|managers|people|volunteers) described|feedback|"
    r"satisfi\w+|"
    r"satisfaction|confident that)\b",
    re.I,
)
_NOT_THEY = re.compile(
    r"\b(?:inspectors?|we) (?:were (?:not )?satisfied|felt|said|thought|stated|reported|"
    r"believed)\b",
    re.I,
)
_STAFFED = re.compile(
    r"\b(?:budget|funding|vacanc\w+|turnover|sickness|absence rate|workforce (?:is|was|"
    r"are)|"
    r"underspend|spend|pay|salar\w+|(?:full|part)-time(?! education)|posts?(?!-)|trained|"
    r"appraisals?|"
    r"attendance at|"
    r"board meetings?|(?:was|were|being) supervis(?:ed|ing)|reoffend\w*|re-offend\w*|"
    r"first[ -]time entr\w+|"
    r"custody rate|population)\b",
    re.I,
)
_GROUP = re.compile(
    r"\b(?:girls?|boys?|young (?:women|men)|males?|females?|looked[ -]after|children in "
    r"care|"
    r"care[ -](?:leavers?|experienced)|black|asian|mixed[ -](?:race|heritage|ethnicity)|"
    r"minority "
    r"ethnic|ethnic minority|white|high[ -]risk|medium[ -]risk|low[ -]risk|(?:very "
    r")?high|custod(?:y|ial)|"
    r"licence|community sentence|referral order|conditional caution|yccs?|community "
    r"resolution|"
    r"transferred|new(?:er)? (?:process|system|arrangements)|earlier (?:process|system)|"
    r"psrs?|pre-sentence|"
    r"aged|older|younger|on remand|16|17|post-16|secondary)\b",
    re.I,
)
_REST = re.compile(r"(?:remaining|other|rest)\b", re.I)
_RELEVANT = re.compile(
    r"\b(?:relevant|applicable|required|necessary|appropriate|needed|factors (?:related|"
    r"relevant)|"
    r"risks?|concerns?|identifi\w+|victims?|safety|wellbeing|warranted|reviewed|"
    r"inspected)\b",
    re.I,
)
_POINTING = re.compile(
    r"\W*(?:(?:and|but) )?(?:of|in|among|for) (?:these|those|them|which|this group)\b",
    re.I,
)
_OF_POINTING = re.compile(r"\s*of (?:these|those|them|which|this group)\b", re.I)
_COURT = re.compile(
    r"(?<!out-of-)(?<!out of )\b(?:post-)?court (?:cases?|disposals?|orders?|work)\b|"
    r"\bpost-court\b",
    re.I,
)
_OUT_OF_COURT = re.compile(r"\bout[ -]of[ -]court\b", re.I)


def hedged(
    kind: Kind, sentence: Sentence, clause: str, span: tuple[int, int], of: str,
    vocabulary: Vocabulary,
) -> str:  # fmt: skip
    """Why a claim cannot be held, in words; nothing where it can."""
    if is_welsh(sentence.words):
        return "the text is in Welsh"
    if sentence.earlier:
        return "it is about an earlier inspection"
    if kind in ("contents", "rule", "part", "total"):
        return ""
    if _quoted(sentence.words, span):
        return "somebody is quoted"
    if EXAMPLE.search(sentence.heading):
        return "it is an example of a single case"
    if kind not in _ABOUT_FINDINGS:
        return ""
    if sentence.part == ADVICE and sentence.kind == "item":
        return "it is what is recommended"
    found = _by_words(kind, sentence, clause, span)
    if found or kind not in ("percentage", "share", "count"):
        return found
    return _by_cases(sentence, clause, span[1], of, vocabulary)


def _quoted(words: str, span: tuple[int, int]) -> bool:
    """Whether a claim stands in somebody's words: a rating in quotes is a few only."""
    for found in _QUOTED.finditer(words):
        if found.start() < span[0] and span[1] <= found.end():
            if len(found[0].split()) >= _FEWEST_QUOTED:
                return True
    return False


def _by_words(kind: Kind, sentence: Sentence, clause: str, span: tuple[int, int]) -> str:
    words = sentence.words
    of_cases = _OF_CASES.match(words, span[1]) is not None
    clause = _without_asides(clause, words[span[0] : span[1]])
    if _EXAMPLE.search(words):
        return "it is an example of a single case"
    if _IF.search(clause) and kind != "listed":
        return "it is said under a condition"
    ought = _MIGHT if kind == "rating" else _OUGHT
    if kind != "listed" and (ought.search(clause) or _IN_ORDER.search(words, 0, span[0])):
        return "it is what ought to be, or might be"
    if _THEN.search(clause) or re.match(
        r"\W*(?:in|since|during) (?:19|20)\d\d\b", words, re.I
    ):
        return "it is of another time"
    if kind == "comparison":
        return ""
    if _DATA.search(clause):
        return "it is from other figures than those of this inspection"
    elsewhere = _NATIONAL if of_cases else _ELSEWHERE
    if elsewhere.search(clause) or _PLACED.search(words, 0, span[0]):
        return "it is of another place, or of more than this service"
    if kind == "rating":
        return ""
    if _SAID.search(clause) and not _NOT_THEY.search(clause):
        return "it is what people answered"
    if kind != "listed" and not of_cases and _STAFFED.search(clause):
        return "it is of staff, money or rates, and not of cases"
    return ""


def _without_asides(clause: str, said: str) -> str:
    """A clause without what it says by the way, in which the claim does not stand."""
    whole = clause.replace(said, "#", 1)
    return _ASIDE.sub(" ", whole)


def _by_cases(
    sentence: Sentence, clause: str, end: int, of: str, vocabulary: Vocabulary
) -> str:
    """Whether the claim is of a part of the cases only."""
    if _POINTING.match(clause) or _OF_POINTING.match(sentence.words, end):
        return "it is of the cases that the sentence before speaks of"
    if _REST.match(of):
        return "it is of the rest of some cases"
    group = _GROUP.search(of)
    if group is not None:
        return f"it is of a part of the cases: {of}"
    for pattern, other in ((_OUT_OF_COURT, "out"), (_COURT, "court")):
        if pattern.search(of) and _of_another(sentence, other, vocabulary):
            return f"it is of a part of the cases: {of}"
    if re.search(
        r"\b(?:where|with|that|who|when|involving|under)\b", of
    ) and not _RELEVANT.search(of):
        return f"it is of a part of the cases: {of}"
    return ""


def _of_another(sentence: Sentence, group: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence stands in the chapter of a domain whose cases are others."""
    if sentence.domain is None:
        return False
    of_domain = {d: g for g, d in vocabulary.groups.items()}.get(sentence.domain, "")
    if not of_domain:
        return False
    out = "out" in of_domain
    return out != (group == "out")
