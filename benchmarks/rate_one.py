"""rate-one and explain-one: one inspection, from records in memory."""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.measuring import Result, function
from evenhand.assessment import Answer, Answered, Applies, Case, applies, tally
from evenhand.frameworks import Framework, library_framework
from evenhand.rating import Evidence, Judgement, rate
from evenhand.rating.certainty import certainties
from evenhand.rating.changes_words import overall_change_steps, standard_change_steps
from evenhand.rating.explain import explain_standard
from evenhand.rating.explain_overall import explain_overall
from evenhand.rating.intervals import possible_yes
from evenhand.rating.resampling import resample

# Manchester's sample: the largest of the five reports.
COURT, OUT_OF_COURT = 42, 29


def results() -> Iterator[Result]:
    framework = library_framework("yos-2020").framework
    cases = list(made_up_cases(framework))
    answers = list(made_up_answers(framework, cases))
    sampled = {"court": COURT, "out-of-court": OUT_OF_COURT}
    eligible = {"court": 56, "out-of-court": 45}
    judgements = {
        s.id: Judgement("good", "recorded", "made up")
        for s in framework.standards.values()
        if s.evidence == "judgement"
    }

    def work() -> None:
        evidence = Evidence(
            measures=tally(framework, cases, answers),
            judgements=judgements,
            sampled=sampled,
        )
        rating = rate(framework, evidence)
        explain_overall(rating)
        for standard in rating.standards:
            explain_standard(rating, standard)

    def work_whole() -> None:
        evidence = Evidence(
            measures=tally(framework, cases, answers),
            judgements=judgements,
            sampled=sampled,
        )
        rating = rate(framework, evidence)
        overall_change_steps(rating)
        for standard in rating.standards:
            explain_standard(rating, standard)
            standard_change_steps(rating, standard)
        possible_yes.cache_clear()
        certainties(rating, eligible, 80)
        resample(framework, evidence, cases, answers, eligible, seed=1, times=10_000)

    size = f"{COURT} + {OUT_OF_COURT} cases, {len(answers):,} answers"
    yield Result("rate-one", f"tally, rate and explain {size}", function(work), 0.010)
    words = f"the same with what-ifs, intervals and 10,000 resamples, {size}"
    yield Result("explain-one", words, function(work_whole, runs=7), 0.5)


def made_up_cases(framework: Framework) -> Iterator[Case]:
    chance = random.Random(1)
    for group, size in (("court", COURT), ("out-of-court", OUT_OF_COURT)):
        for number in range(size):
            facts = {
                fact.id: chance.choice(fact.permitted(group))
                for fact in framework.facts
                if fact.applies_to(group)
            }
            attributes = {
                attribute.id: chance.choice(attribute.permitted(group))
                for attribute in framework.attributes
            }
            yield Case(f"{group}-{number}", group, attributes, facts)


def made_up_answers(framework: Framework, cases: list[Case]) -> Iterator[Answered]:
    """An answer to every question on every case, as relevance allows."""
    chance = random.Random(2)
    for case in cases:
        for question in framework.asked_of[case.group]:
            if applies(question, case) is Applies.NO:
                answer = Answer.NOT_RELEVANT
            else:
                answer = Answer.YES if chance.random() < 0.7 else Answer.NO
            yield Answered(case.id, question.id, answer)
