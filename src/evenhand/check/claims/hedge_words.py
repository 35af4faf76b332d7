"""The words by which a claim is seen to be no finding of this inspection on its cases."""

from __future__ import annotations

import re

from evenhand.check.claims.numerals import any_of

IF = any_of("if | unless | whether | were to | in the event | assuming | provided that")
# What such a sentence says after its comma holds only if it does.
BEGINS_IF = re.compile(r"\W*(?:if|unless|had|were)\s", re.I)

EXAMPLE = any_of(
    "for example | for instance | an example | to illustrate | case study",
    r"(?<!only\s)in (?:one|another|a further|a particular|this|that) (?:case|example|"
    r"instance)",
    "one (?:example|case manager|inspector|child|young person|parent)",
    "the inspector (?:noted|commented|wrote)",
)

OUGHT = any_of(
    r"should | must | ought | shall | will | would | could | may(?! \d) | might | cannot",
    r"aims? | aimed | aiming | targets? | expect(?:s|ed|ation|ations)? | wants?",
    "(?:service|board|team|it|they|we|which|and|now) plans? to | intends to",
    r"(?:is|are|was|were) intended to | ambition | aspir\w+ | required to",
    "(?:is|are) (?:required|expected|needed) | needs? to (?!improve) | needed to (?:be|"
    "do)",
    "(?:important|essential|vital|crucial) that | commit(?:s|ted) to | entitle(?:d|ment)",
    "(?:policy|procedures?|guidance|protocol) (?:is|says?|states?|requires?)",
    r"standard is | (?<!to\sa\s)minimum",
)
MIGHT = any_of(
    r"should | must | ought | would | could | may(?! \d) | might | will | cannot"
)
# Before a claim these say what something is for.
IN_ORDER = re.compile(
    r"\b(?:so that|in order (?:to|that)|to (?:ensure|make sure|check)|"
    r"ensur(?:e|es|ing) that|make (?:sure|certain))\b[^,;]*$",
    re.I,
)
# What stands in these is no part of what a claim says, unless the claim does too.
ASIDE = re.compile(
    r"\b(?:where|which|who|whom|whose|when|so that|in order to|to ensure|because|"
    r"if implemented|necessary to|needed to)\b[^,;#]*(?=[,;]|$)",
    re.I,
)

# “… that had, and could have, contributed …”.
BY_THE_WAY = re.compile(
    r",?\s[^,#]{0,20}\b(?:could|might|may|would|should)\b[^,#]{0,20},", re.I
)

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|"
    "december"
)
_WHEN = rf"(?:early|late|mid|spring|summer|autumn|winter|{_MONTHS}|\d{{1,2}})"
THEN = any_of(
    r"(?:in|during|by|since|from|until|between|for) (?:the (?:year|period) (?:to|"
    r"ending)? ?)?"
    rf"(?:(?:{_WHEN}|to|and|of|in)[\s-]+)*(?:19|20)\d\d",
    rf"since (?:last )?(?:{_MONTHS}|then)",
    r"(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)? (?:inspection|report|figures?|data)",
    r"(?:last|previous|preceding|prior|past|earlier|former) (?:\w+ ){0,2}(?:years?|"
    r"months?|"
    "inspections?|ratings?|judgements?|grades?|scores?|quarters?|reports?|occasions?|"
    "visits?|weeks?|periods?)",
    "previously | formerly | historically | prior to | used to",
    "(?:at|since|from) (?:the time of )?(?:our|the) (?:last|previous|first|earlier)",
    "(?:years?|months?|weeks?) (?:ago|earlier|before)",
    "in the (?:past|year|quarter|months) | per (?:year|annum)",
    "over (?:recent|the (?:last|past|previous|coming|next))",
)
BEGINS_THEN = re.compile(r"\W*(?:in|since|during|by)\s+(?:19|20)\d\d\b", re.I)

_SERVICES = "(?:services|yots?|yoss?|areas|authorities|teams|regions|inspections)"
ELSEWHERE = any_of(
    rf"(?:other|neighbouring|all|most|comparable) (?:local )?{_SERVICES}",
    "elsewhere | nationally | regional(?:ly)? | averages?",
    "national(?:ly)? (?:figures?|rate|data|picture|level)",
    "across (?:england|wales|the (?:country|region|borough|county|city|population))",
    "(?:in|for) (?:both )?(?:england|wales) | services (?:that )?we have inspected",
    "the (?:local|general|whole|total) (?:youth |child )?population | in poverty",
    "in the (?:city|county|borough|area|region|town|country)",
)
# The same where the words are followed by cases: “with those of other services”.
NATIONAL = any_of(
    "nationally | elsewhere | averages? | services (?:that )?we have inspected",
    "across (?:england|wales|the (?:country|region)) | in (?:england|wales)",
    "in neighbouring areas",
)
PLACED = re.compile(
    r"\b(?:averages?|national\w*|england|wales|region\w*|neighbours|targets?|services we "
    r"have inspected)\W*(?:\(|of |was |is |at )?$",
    re.I,
)

_OWN = "(?:YOS|YJS|YOT|police|its own|their own|service’s|local|published|performance)"
DATA = any_of(
    "audits? | self-assessment | analysis by | according to",
    r"(?<!inspection\s)(?<!case\s)(?<!our\s)data (?:show|indicat|suggest|from(?! our)|"
    r"provided|supplied|"
    r"presented|reveal|confirm)\w*",
    rf"{_OWN} (?:data|figures|information|analysis|monitoring)",
    "information (?:provided|supplied)",
)

SAID = any_of(
    r"respondents? | survey\w* | questionnaires? | interviewees | interviewed | feedback",
    "told (?:us|inspectors) | reported | self-reported | felt | said | stated | believed",
    "thought | of those (?:we )?surveyed | we (?:spoke|talked) to | who (?:replied|"
    "responded)",
    "(?:staff|children|parents|managers|people|volunteers|sentencers) described",
    r"satisfi\w+ | satisfaction | confident that",
)
NOT_THEY = any_of(
    "(?:inspectors?|we) (?:were (?:not )?satisfied|felt|said|thought|stated|reported|"
    "believed)"
)

STAFFED = any_of(
    r"budget | funding | vacanc\w+ | turnover | sickness | absence rate | underspend",
    r"spend | pay | salar\w+ | (?:full|part)-time(?! education) | posts?(?!-) | trained",
    "workforce (?:is|was|are) | appraisals? | attendance at | board meetings?",
    r"(?:was|were|being) supervis(?:ed|ing) | reoffend\w* | re-offend\w*",
    r"first[ -]time entr\w+ | custody (?:rate|fell|rose|has) | population",
)

_WHO = (
    "girls? | boys? | young (?:women|men) | males? | females? | looked[ -]after",
    "children in care | care[ -](?:leavers?|experienced) | black | asian | white",
    "mixed[ -](?:race|heritage|ethnicity) | minority ethnic | ethnic minority",
    "(?:high|medium|low)[ -]risk | custod(?:y|ial) (?:cases|sentences|orders)",
    "young(?:er) children | older | on remand",
)
GROUP = any_of(
    *_WHO,
    "(?:very )?high | custod(?:y|ial) | licence | community sentence | referral order",
    "conditional caution | yccs? | community resolution | transferred | psrs?",
    "(?:new(?:er)?|earlier|old(?:er)?|previous) (?:process|system|arrangements)",
    "pre-sentence | aged | younger | 16 | 17 | post-16 | secondary",
)
# In a clause, a group that something was done for.
FOR_GROUP = any_of(
    "(?:for|among|amongst|of|with|to|on|in|were|was) (?:the |most |all |these )?(?:"
    + "|".join("|".join(words.split(" | ")) for words in _WHO)
    + ")"
)
# More than that something was not enough: that there was nothing of it.
AT_ALL = any_of("at all | whatsoever | (?:completely|entirely|wholly) (?:absent|missing)")
NOTHING = any_of(
    r"no (?!longer|more|evidence)\w+ | without (?:a|an|any) | lack(?:s|ed|ing)"
)
REST = re.compile(r"(?:remaining|other|rest)\b", re.I)
NARROWER = any_of("where | with | that | who | when | involving | under")
RELEVANT = any_of(
    "relevant | applicable | required | necessary | appropriate | needed | warranted",
    r"factors (?:related|relevant) | risks? | concerns? | identifi\w+ | victims?",
    "safety | wellbeing | reviewed | inspected",
)
POINTING = re.compile(
    r"\W*(?:(?:and|but) )?(?:(?:of|in|among|for) (?:these|those|them|which|this group)\b|"
    # “In two of the three offices …; in the third, …”.
    r"(?:in|at|for) the (?:first|second|third|fourth|fifth|others?|latter|former|last)"
    r"(?:,| (?:one|two|three|office|team|locality|area|site|half)\b))",
    re.I,
)
OF_POINTING = re.compile(r"\s*of (?:these|those|them|which|this group)\b", re.I)
COURT = re.compile(
    r"(?<!out-of-)(?<!out of )\b(?:post-)?court (?:cases?|disposals?|orders?|work)\b|"
    r"\bpost-court\b",
    re.I,
)
OUT_OF_COURT = re.compile(r"\bout[ -]of[ -]court\b", re.I)
