"""Numbers: of cases, interviews and recommendations, and scores."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.check.claims.numerals import pattern
from evenhand.check.figures.known import Known
from evenhand.check.figures.terms import concepts, stems
from evenhand.check.holding.fitting import compares
from evenhand.check.holding.places import GROUPS, domain_named, scope
from evenhand.check.holding.shares import is_whole
from evenhand.check.holding.standards_counted import counts_standards, hold_standards
from evenhand.check.records import Claim, Figure, Held
from evenhand.frameworks import Framework
from evenhand.wording import joined

# That the inspection did it: “there had been two meetings” is about somebody else’s.
_WE_DID = re.compile(
    r"\b(?:we|inspectors?|inspection team|our)\b[^.;]{0,60}\b(?:examined|inspected"
    r"|reviewed|looked|look|selected|assessed|interviewed|interviews?|conducted|held"
    r"|surveyed|surveys?|received|observed|met|visited|sampled?|selection|consisted"
    r"|comprised)\b",
    re.I,
)
# What stands above a table of tallies.
_DONE = re.compile(
    r"\bcases? (?:were|was) (?:inspected|examined|assessed|reviewed|looked at)\b"
    r"|\bcases (?:that were )?selected\b",
    re.I,
)
_HEADS = re.compile(r"\W*of the \w+ (?:\w+ )?cases\b", re.I)
_OF_CASES = re.compile(r"\bcases?\b(?![ -]manag)|\bdisposals?\b|\bsentences?\b", re.I)
# Only some of the cases: with something, about something, of a kind.
_OF_SOME = re.compile(
    r"\bcases? (?:where|with|in which|that (?:had|have|involved)|involving)\b"
    r"|\bin \w+ cases?\b|\b(?:community|custodial) sentences?\b|\bcautions?\b",
    re.I,
)
# The cases of all groups together; and what goes on to say which of them are of one.
_IN_ALL = re.compile(r"\W*(?:in total|altogether|in all|combined)\b", re.I)
_IN_ALL_BEFORE = re.compile(
    r"\b(?:in total|altogether|in all|a total of|combined)\b[^\d.;]{0,40}$", re.I
)
_OF_THEM = re.compile(r"\b(?:of (?:them|these|which|whom|those)|including)\b", re.I)
_RECOMMENDATIONS = re.compile(r"\brecommendations?\b", re.I)
_STANDARDS = re.compile(r"\bstandards?\b", re.I)
_SCORED = re.compile(r"\bscor(?:es|ed|ing)\b", re.I)
# A score of another time, or by others.
_OTHER_SCORE = re.compile(
    r"\b(?:mock|awards?|surveys?|pilot|self-assess\w*|peer review|had (?:\w+ )?scored|"
    r"previous(?:ly)?|last (?:time|inspection|inspected)|satisfaction|ago|earlier|"
    r"in (?:19|20)\d\d)\b",
    re.I,
)
_LABEL_SMALL = frozenset({"of", "the", "to", "by", "who", "with", "about", "and", "in"})


def heads_a_table(claim: Claim) -> bool:
    """“Of the 6 cases where …”, above a table of tallies."""
    return _HEADS.match(claim.sentence.words) is not None


def hold_number(claim: Claim, known: Known) -> Held:
    """A number of what was looked at or heard, against every other place that says it."""
    if _RECOMMENDATIONS.search(claim.clause):
        return hold_listed(claim, known)
    heads = _HEADS.match(claim.sentence.words)
    done = _WE_DID.search(claim.sentence.words) or _DONE.search(claim.sentence.words)
    if not heads and not done:
        return Held(claim, "cannot tell", "Nothing that is known counts the same.")
    line = claim.sentence.line
    own = [f for f in known.numbers.values() if line in f.lines and _is_said(f, claim)]
    if own:
        return _hold_own(claim, own, known)
    found = _numbers_meant(claim, known) or (_relevant(claim, known) if heads else [])
    elsewhere = [f for f in found if set(f.lines) != {line}]
    if not elsewhere:
        return Held(claim, "cannot tell", "No other place says the same.", tuple(found))
    return _any_number(claim, elsewhere)


def is_counted(claim: Claim) -> bool:
    """Whether it is a whole number of cases that the inspection looked at."""
    of_cases = _OF_CASES.search(claim.words) or _OF_CASES.search(claim.of)
    words = claim.sentence.words
    done = _HEADS.match(words) or _WE_DID.search(words) or _DONE.search(words)
    plain = claim.amount.number is not None and claim.amount.of is None
    return (
        bool(of_cases and done)
        and plain
        and claim.amount.at == "exactly"
        and (not claim.hedged)
    )


# The number is what was examined, with nothing between but how; and nothing follows that
# makes it some of the cases, or another look at them.
_EXAMINED = re.compile(
    r"(?:\b(?:examin|inspect|select|sampl|assess|review)(?:ed|ing)|"
    r"\blook(?:ed|ing)?(?: in detail| closely)? at|\bsamples? of|\bconsisted of|"
    r"\bcomprised|\bselection of|\band)"
    r"(?:\s+(?:in detail|in depth|a total of|a sample of|the|all|files of|records of|of|"
    r"in total|altogether|only|just|some))*\s*[:,]?\s*$",
    re.I,
)
_ASIDE_LOOK = re.compile(
    r"\b(?:also|again|further|another|additional|jointly|re-?examined|re-?inspected|"
    r"pilot|training|previous\w*|earlier|interviewed|observed)\b[^.;]*$",
    re.I,
)
_ENDS = pattern(
    r"(?: (?:in total|altogether|in all|combined|in detail|in depth))?"
    r"(?:\s*$|\s*[.;:)(–—]|,? (?:of (?:which|these|whom|them|those)|in total)\b|"
    r",? and (?:{n}|interviewed|held|conducted|surveyed|asked|a total)\b|"
    r",? (?:were|was) (?:inspected|examined|assessed|reviewed|looked at|selected|"
    r"sampled)\W*$|, (?:consisting|comprising|including|which|{n})\b|"
    r",\s*[^,.;]*\bin all\W*$)"
)
_GROUP_WORDS = re.compile(
    r"(?:\s+(?:court|out[- ]of[- ]court|post-court|statutory|community|resettlement|"
    r"disposals?|cases?|orders?|files?|sentences?|subject to|relating to|from|this|that|"
    r"service|YOS|YJS|YOT|managed by the (?:YOS|YJS|YOT|service)))*",
    re.I,
)
_WIDER = re.compile(
    r"\b(?:across|both|counties|regions?|services|authorities|areas|nationally|pilot|"
    r"each|pairs?|offices|teams)\b",
    re.I,
)


def is_size(claim: Claim) -> bool:
    """Whether a number of cases that was counted is told as the size of the sample: it is
    what was examined, and nothing is said of it but of which group."""
    words, end = claim.sentence.words, claim.at + len(claim.words)
    if _WIDER.search(words) or _ASIDE_LOOK.search(words, 0, claim.at):
        return False
    if _HEADS.match(words):
        return True
    rest = _GROUP_WORDS.match(words, end)
    end = rest.end() if rest else end
    ends = _ENDS.match(words, end) is not None
    done = _DONE.match(words, claim.at) or _DONE.search(words, claim.at)
    return ends and bool(_EXAMINED.search(words, 0, claim.at) or done)


def _is_said(figure: Figure, claim: Claim) -> bool:
    return figure.number is not None and compares(figure.number, claim.amount)


def _hold_own(claim: Claim, own: list[Figure], known: Known) -> Held:
    """A number that was read here: borne out where another place says it too, or where
    it and others add up to one that is printed."""
    for figure in own:
        if set(figure.lines) != {claim.sentence.line}:
            return Held(claim, "supported", f"{_told([figure])}, twice.", (figure,))
    added = _interviews(known)
    if added and any(figure in added for figure in own):
        return Held(claim, "supported", f"{_told(added)}.", tuple(added))
    return Held(claim, "cannot tell", "No other place says the same.", tuple(own))


def _interviews(known: Known) -> list[Figure]:
    """The interviews about the cases of each group and all of them, if those add up."""
    parts = [
        figure
        for id_, figure in known.numbers.items()
        if id_.startswith("evidence ") and id_.endswith("-interviews")
    ]
    whole = known.numbers.get("evidence interviews")
    if whole is None or len(parts) < 2:
        return []
    added = sum(part.number or 0 for part in parts)
    return [whole, *parts] if added == whole.number else []


def hold_listed(claim: Claim, known: Known) -> Held:
    """A count of things that the report lists."""
    if claim.amount.word is not None and _SCORED.search(claim.sentence.words):
        return _hold_points(claim, known)
    if claim.amount.word is not None or counts_standards(claim):
        return hold_standards(claim, known)
    figure = known.numbers.get("recommendations count")
    if not _RECOMMENDATIONS.search(claim.clause) or figure is None:
        return Held(claim, "cannot tell", "What it counts is no list that is known.")
    return _any_number(claim, [figure])


def _hold_points(claim: Claim, known: Known) -> Held:
    """“Each standard is scored: Inadequate 0 …”: how much a rating scores."""
    rating = known.framework.ratings.get(claim.amount.word or "")
    counts = _STANDARDS.search(claim.words) is not None
    if counts or rating is None or None in (rating.score, claim.amount.number):
        return Held(claim, "cannot tell", "The framework has no such score.")
    why = f"The framework {known.framework.reference} scores {rating.score} for "
    why += f"{rating.name}."
    right = rating.score == claim.amount.number
    return Held(claim, "supported" if right else "contradicted", why)


def _any_number(claim: Claim, figures: list[Figure]) -> Held:
    """A number is wrong only if no figure that it may be is as it says."""
    right = [
        f for f in figures if f.number is not None and compares(f.number, claim.amount)
    ]
    if right:
        return Held(claim, "supported", f"{_told(right[:1])}.", tuple(right[:1]))
    told = tuple(figures)
    if not all(figure.certain for figure in figures):
        why = f"{_told(figures)}, which was not read for certain."
        return Held(claim, "cannot tell", why, told)
    return Held(claim, "contradicted", f"{_told(figures)}.", told)


def _told(figures: list[Figure]) -> str:
    return joined([f"{f.label}: {f.number:g}" for f in figures if f.number is not None])


def _numbers_meant(claim: Claim, known: Known) -> list[Figure]:
    said = set(stems(claim.clause))
    if _OF_CASES.search(claim.words) or _OF_CASES.search(claim.of):
        return list(_cases(claim, known))
    own = set(stems(f"{claim.of} {claim.words}"))
    return [
        figure
        for id_, figure in known.numbers.items()
        if id_.startswith("evidence ")
        and _label(figure) <= said
        and _is_of(_label(figure), own)
    ]


def _relevant(claim: Claim, known: Known) -> list[Figure]:
    """“Of the 6 cases with factors related to keeping other people safe”: the relevant
    cases of the key question at hand that asks about it."""
    aspects = concepts(claim.sentence.words)
    return [
        Figure(
            figure.id, f"Relevant cases of {figure.id}", number=figure.relevant,
            source=figure.source, certain=figure.certain,
        )
        for figure in known.by_standard.get(claim.sentence.standard or "", ())
        if figure.id in known.framework.key_questions
        and figure.relevant is not None
        and concepts(figure.terms) & aspects
    ]  # fmt: skip


# What was done, which a number of people need not repeat: “we interviewed 21 managers”.
_DOING = frozenset(stems("interviews surveyed survey conducted replies reply replied"))


def _is_of(label: set[str], own: set[str]) -> bool:
    """Whether a number’s own words name whom a label does: “13 parents” are no case
    managers, though both were interviewed."""
    return (label - _DOING) <= own or not label - _DOING


def _label(figure: Figure) -> set[str]:
    return set(stems(figure.label)) - _LABEL_SMALL


def _cases(claim: Claim, known: Known) -> Iterator[Figure]:
    """The sample sizes that a number of cases may be: of the group at hand."""
    for group in sample_of(claim, known):
        figure = known.numbers.get(f"cases {group}")
        if figure is not None:
            yield figure


def is_of_all(claim: Claim) -> bool:
    """Whether a number of cases is said to be that of all groups together."""
    words, end = claim.sentence.words, claim.at + len(claim.words)
    near = _IN_ALL.match(words, end) or _IN_ALL_BEFORE.search(words, 0, claim.at)
    of_one = any(pattern.search(claim.words) for _, pattern in GROUPS)
    plain = not _OF_SOME.search(claim.clause) and is_whole(f"{claim.of} cases")
    return plain and near is not None and not of_one


def sample_of(claim: Claim, known: Known) -> Iterator[str]:
    """The case groups of which a number of cases may be the size: the one that its own
    words name, else its clause, else where it stands."""
    if _OF_SOME.search(claim.clause) or not is_whole(claim.of):
        return
    framework = known.framework
    if is_of_all(claim):
        return
    domain = (
        domain_named(claim.words, framework)
        or domain_named(_OF_THEM.split(claim.clause)[0], framework)
        or scope(claim, framework).domain
    )
    for group in framework.case_groups:
        theirs = {d.id for d in framework.domains for s in d.standards
                  if s.group == group.id}  # fmt: skip
        if domain in theirs or len(framework.case_groups) == 1:
            yield group.id


def is_score(claim: Claim, known: Known) -> bool:
    """“Overall rating: Good (27 out of 36)”."""
    return claim.amount.of in most_of(known.framework) and bool(
        re.search(r"\b(?:rating|score[sd]?)\b", claim.sentence.words, re.I)
    )


def _most_of_one(known: Known) -> int:
    """What one standard scores at most; -1 where ratings have no scores."""
    return max((r.score for r in known.framework.ratings.values() if r.score is not None),
               default=-1)  # fmt: skip


def hold_score(claim: Claim, known: Known) -> Held:
    """A total of the scores, and the most that it can be."""
    amount = claim.amount
    least = min((most for most in reduced_most(known.framework) if most), default=0)
    if _OTHER_SCORE.search(claim.sentence.words) or (amount.of or least) < least:
        return Held(claim, "cannot tell", "It may be the score of something else.")
    total = amount.number if amount.number is not None else amount.yes
    most = most_of(known.framework)
    if amount.of in reduced_most(known.framework) - most:
        why = "A service with too few cases may be scored on fewer standards."
        return Held(claim, "cannot tell", why)
    if amount.of is not None and most and amount.of not in most:
        why = f"The scores add up to {joined(map(str, sorted(most)), 'or')} at most."
        return Held(claim, "contradicted", why)
    if amount.of is None and total is not None and total <= _most_of_one(known):
        # “2.4 is rated Good, which scores 2” is no total, and may be of one standard.
        return Held(claim, "cannot tell", "It may be the score of one standard.")
    added = added_up(known)
    if added is None or total is None:
        score = known.score
        if total is None or score is None or set(score.lines) == {claim.sentence.line}:
            return Held(claim, "cannot tell", "Not every rating is known.")
        return _any_number(claim, [score])
    figure = Figure("score", "The sum of the scores", number=added)
    why = f"The scores of the standards add up to {added}."
    verdict = "supported" if compares(added, amount) else "contradicted"
    if verdict == "contradicted" and not _certain(known):
        return Held(claim, "cannot tell", why, (figure,))
    return Held(claim, "supported" if verdict == "supported" else "contradicted", why,
                (figure,))  # fmt: skip


def added_up(known: Known) -> int | None:
    """The sum of the scores of the ratings, if each that counts is known."""
    framework = known.framework
    found = [known.ratings.get(id_) for id_ in framework.counted]
    if not framework.overall or not found or None in found:
        return None
    scores = (framework.ratings[figure.word or ""].score for figure in found if figure)
    return sum(score or 0 for score in scores)


def _certain(known: Known) -> bool:
    ratings = (known.ratings[id_] for id_ in known.framework.counted)
    return all(figure.certain for figure in ratings)


def reduced_most(framework: Framework) -> set[int]:
    """The most that there is where a domain or two are not rated for want of cases."""
    best = max((r.score or 0 for r in framework.scale.ratings), default=0)
    sizes = [
        sum(standard.id in framework.counted for standard in domain.standards)
        for domain in framework.domains
    ]
    every = sum(sizes)
    one = {every - size for size in sizes}
    return {best * number for number in one | set(sizes)}


def most_of(framework: Framework) -> set[int]:
    best = max((r.score or 0 for r in framework.scale.ratings), default=0)
    return {best * len(overall.standards) for overall in framework.overall}
