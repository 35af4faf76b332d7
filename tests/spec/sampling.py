"""The sample: how many cases, which proportions, and what gives way."""

from __future__ import annotations

from evenhand.frameworks.case_lists import case_list_for
from evenhand.sampling.drawing.relieving import settle
from evenhand.sampling.margins import margin_points
from evenhand.sampling.preparing import size_of
from evenhand.sampling.size import from_confidence, from_split, given
from evenhand.sampling.terms import Quota, Terms, terms
from tests.spec.spec import Spec, framework

NAMES = ("sex", "disposal", "class")


def _by_confidence(eligible: str) -> tuple[str, str]:
    cases = from_confidence(int(eligible), 80, 5).cases
    return str(cases), f"{margin_points(cases, int(eligible), 80):.1f}"


def _by_split(court: str) -> tuple[str]:
    return (str(from_split(int(court), 60, 40).cases),)


def _of_group(id_: str, group: str, court: str, other: str) -> tuple[str]:
    rules = framework(id_)
    eligible = {"court": int(court), "out-of-court": int(other)}
    sampling = case_list_for(id_).record.sampling
    return (str(size_of(rules, rules.groups[group], sampling, eligible, None).cases),)


def _bounded(wanted: str, eligible: str, least: str, most: str, buffer: str) -> list[str]:
    def limit(text: str) -> int | None:
        return None if text == "–" else int(text)

    size = given(int(wanted)).bounded(int(eligible), limit(least), limit(most))
    return [str(size.with_buffer(int(buffer.strip("%")), int(eligible)).cases)]


def _part(looked_at: str, eligible: str) -> tuple[str]:
    found = None if eligible == "not known" else int(eligible)
    return (f"{margin_points(int(looked_at), found, 80):.1f}",)


def _terms(size: str, cases: str, workers: str, cap: str) -> Terms:
    """``girl RO, boy YRO`` are cases; ``3 × boy`` are three of them."""
    values: list[list[str]] = []
    for part in cases.split(", "):
        number, _, words = part.rpartition(" × ")
        values += [words.split()] * int(number or 1)
    labels = [] if workers == "–" else workers.replace(" ", "")
    return terms(
        int(size),
        NAMES[: len(values[0])],
        [dict(zip(NAMES, words, strict=False)) for words in values],
        [*labels] or [""] * len(values),
        None if cap == "–" else int(cap),
    )


def _limits(quota: Quota) -> str:
    if quota.least == quota.most:
        return f"{quota.value} {quota.least}"
    return f"{quota.value} {quota.least} or {quota.most}"


def _quotas(cases: str, size: str) -> tuple[str]:
    found = _terms(size, cases, "–", "–").quotas
    return (", ".join(_limits(quota) for quota in found),)


def _settled(cases: str, workers: str, size: str, cap: str) -> tuple[str, str]:
    found = settle(_terms(size, cases, workers, cap)).terms
    relieved = [
        f"{quota.value} {quota.least} to {quota.most}"
        for quota in found.quotas
        if any(quota.relieved)
    ]
    return (
        "–" if found.cap is None else str(found.cap),
        ", ".join(relieved) or "none",
    )


SPECS = [
    Spec(
        title="How many cases: by confidence",
        text=(
            "At a confidence of 80% and a margin of 5 points n₀ = z² · 0.25 / e² = 164.2 cases "
            "of an endless population are looked at; of N eligible n = n₀ / (1 + (n₀ − 1) / N), "
            "rounded up. The margin is the one that this reaches, in percentage points."
        ),
        source="Derby 2018, annex 1, and Cornwall 2021, annexe 1: confidence and margin.",
        given=["eligible"],
        expected=["cases", "margin"],
        rows=[
            ("1", "1", "0.0"),
            ("7", "7", "0.0"),
            ("8", "8", "0.0"),
            ("20", "18", "4.9"),
            ("36", "30", "4.8"),
            ("37", "31", "4.7"),
            ("54", "41", "5.0"),
            ("55", "42", "4.9"),
            ("56", "42", "5.0"),
            ("57", "43", "4.9"),
            ("200", "91", "5.0"),
            ("5000", "160", "5.0"),
        ],
        give=_by_confidence,
    ),
    Spec(
        title="How many cases: by the split",
        text=(
            "Court cases are 60% and out-of-court cases 40% of both together. The nearest whole "
            "number is taken, and halves are rounded up; that is assumed. Manchester looked at "
            "42 and 29, which is one more than the split gives."
        ),
        source="Derby 2018 (30 + 20) and Cornwall 2021 (7 + 5).",
        given=["court cases"],
        expected=["out-of-court cases"],
        rows=[
            ("30", "20"),
            ("42", "28"),
            ("7", "5"),
            ("1", "1"),
            ("2", "1"),
            ("4", "3"),
        ],
        give=_by_split,
    ),
    Spec(
        title="How many cases: of a case group",
        text=(
            "Court cases follow from confidence. Out-of-court cases follow from the split where "
            "there are court cases, also where a framework gives them a confidence of their "
            "own; without court cases that confidence decides. No more than are eligible."
        ),
        source="Derby 2018, annex 1; Cornwall 2021, annexe 1; 30 + 20 and 7 + 5 follow so.",
        given=["framework", "case group", "eligible: court", "out of court"],
        expected=["cases"],
        rows=[
            ("yos-2018", "court", "36", "50", "30"),
            ("yos-2018", "out-of-court", "36", "50", "20"),
            ("yos-2018", "out-of-court", "56", "50", "28"),
            ("yos-2018", "out-of-court", "0", "36", "30"),
            ("yos-2020", "court", "7", "5", "7"),
            ("yos-2020", "out-of-court", "7", "5", "5"),
            ("yos-2020", "out-of-court", "7", "3", "3"),
        ],
        give=_of_group,
    ),
    Spec(
        title="How many cases: minimum, maximum and buffer",
        text=(
            "Rules may name a minimum, a maximum, and a buffer: so many per cent more, rounded "
            "up, in case some cannot be looked at. None of them asks for more cases than are "
            "eligible. The rules here have neither minimum, maximum nor buffer; that is assumed."
        ),
        source=(
            "The buffer: the inspectorate's public sampler for adult probation "
            "(ministryofjustice/probation-case-sampler, 2021)."
        ),
        given=["wanted", "eligible", "minimum", "maximum", "buffer"],
        expected=["cases"],
        rows=[
            ("5", "100", "10", "–", "0%", "10"),
            ("50", "100", "–", "20", "0%", "20"),
            ("5", "8", "10", "–", "0%", "8"),
            ("30", "100", "–", "–", "10%", "33"),
            ("30", "100", "–", "–", "1%", "31"),
            ("30", "31", "–", "–", "10%", "31"),
            ("30", "100", "–", "20", "10%", "22"),
        ],
        give=_bounded,
    ),
    Spec(
        title="The margin of a part of a sample",
        text=(
            "A sub-group has fewer cases, and so a wider margin than the sample has: n cases of "
            "N, at a confidence of 80%, in percentage points. Where N is not known it is taken to "
            "be very large, which gives the widest margin."
        ),
        source="Derby 2018, annex 1: the confidence and the margin of the whole sample.",
        given=["cases", "eligible"],
        expected=["margin"],
        rows=[
            ("42", "56", "5.0"),
            ("15", "20", "8.5"),
            ("5", "20", "25.5"),
            ("1", "20", "64.1"),
            ("15", "15", "0.0"),
            ("15", "not known", "16.5"),
        ],
        give=_part,
    ),
    Spec(
        title="Quotas",
        text=(
            "Of every value of an attribute, as many cases are drawn as its share of the sample, "
            "rounded down or rounded up. A share that comes out whole permits that number only."
        ),
        source="Derby 2018, annex 1: ratios match those of the eligible population.",
        given=["eligible cases", "drawn"],
        expected=["quotas"],
        rows=[
            ("2 × girl, 6 × boy", "4", "boy 3, girl 1"),
            ("3 × girl, 5 × boy", "4", "boy 2 or 3, girl 1 or 2"),
            ("1 × girl, 7 × boy", "4", "boy 3 or 4, girl 0 or 1"),
            ("1 × girl, 7 × boy", "8", "boy 7, girl 1"),
            (
                "girl RO, girl YRO, 3 × boy RO, 3 × boy YRO",
                "4",
                "boy 3, girl 1, RO 2, YRO 2",
            ),
        ],
        give=_quotas,
    ),
    Spec(
        title="What gives way",
        text=(
            "Where quotas, cap and size cannot be held together, the cap gives way first, for "
            "every worker alike and no further than it must. Only what no cap would mend makes "
            "quotas give way: by the fewest cases in all, of those ways by the smallest single "
            "relief, and of those the one that keeps the earlier attributes and values, and gives "
            "way upwards where it could downwards. The size never gives way. Workers are one "
            "letter a case."
        ),
        source=(
            "Assumed; the cap of six cases a worker is an adult rule of the inspectorate's "
            "public sampler (ministryofjustice/probation-case-sampler, 2021)."
        ),
        given=["eligible cases", "workers", "drawn", "cap"],
        expected=["cap in force", "quotas relieved"],
        rows=[
            ("2 × girl, 6 × boy", "aabb ccdd", "4", "1", "1", "none"),
            ("2 × girl, 6 × boy", "aaaa aaaa", "4", "3", "4", "none"),
            ("2 × girl, 6 × boy", "aaaa aabb", "4", "1", "2", "none"),
            ("2 × girl, 6 × boy", "aabb bbbb", "4", "2", "3", "none"),
            ("2 × girl, 6 × boy", "–", "4", "1", "1", "none"),
            (
                "girl RO low, girl YRO high, boy RO high, boy YRO low",
                "–",
                "2",
                "–",
                "–",
                "high 1 to 2, low 0 to 1",
            ),
            (
                "girl RO low, girl YRO high, boy RO high, boy YRO low",
                "aaaa",
                "2",
                "1",
                "2",
                "high 1 to 2, low 0 to 1",
            ),
        ],
        give=_settled,
    ),
]
