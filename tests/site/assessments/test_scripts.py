"""The page's script against the core, on generated facts and histories, by Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import hatch_build
from hypothesis import find, given, settings
from hypothesis import strategies as st

from evenhand.assessment import Applies, Case, applies
from evenhand.assessment.operations import Operation, fold
from evenhand.assessment.relevance import condition_holds
from evenhand.frameworks import library_framework
from evenhand.frameworks.questions import Prompt
from evenhand_web.assessments.sections import condition_json
from tests.generative.histories import histories
from tests.generative.test_relevance import cases, conditions

SCRIPTS = Path(hatch_build.ASSETS) / "scripts"
RUN = """
import { readFileSync } from "node:fs";
const [fold, relevance] = await Promise.all(
  process.argv.slice(1, 3).map(async (path) =>
    import("data:text/javascript," + encodeURIComponent(readFileSync(path, "utf8")))));
const given = JSON.parse(readFileSync(0, "utf8"));
const doing = {
  holds: ([condition, facts, attributes]) =>
    relevance.holds(condition, facts, attributes),
  applies: ([question, facts, attributes]) =>
    relevance.applies(question, facts, attributes),
  fold: ([operations]) => Object.fromEntries([...fold.fold(operations)].map(
    ([field, heads]) => [field, [heads.map((one) => one.id).sort(),
      fold.valuesOf(heads).length > 1, fold.valueOf(heads)]])),
};
console.log(JSON.stringify(given.map(([what, ...rest]) => doing[what](rest))));
"""


def by_script(asked: list[list[Any]]) -> list[Any]:
    """What the scripts give, for all that is asked at once."""
    files = [str(SCRIPTS / "assess-fold.js"), str(SCRIPTS / "assess-relevance.js")]
    done = subprocess.run(
        [hatch_build._node(), "--input-type=module", "-e", RUN, *files],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


many = settings(max_examples=15, deadline=None)


@many
@given(st.lists(st.tuples(conditions, cases), min_size=20, max_size=60))
def test_a_condition_holds_in_the_browser_as_in_the_core(drawn: list[Any]) -> None:
    asked = [
        ["holds", condition_json(one), dict(case.facts), dict(case.attributes)]
        for one, case in drawn
    ]
    assert by_script(asked) == [condition_holds(one, case) for one, case in drawn]


WORDS = {
    Applies.YES: "yes",
    Applies.NO: "no",
    Applies.BY_INSPECTOR: "inspector",
    Applies.CANNOT_TELL: "cannot tell",
}
FRAMEWORK = library_framework("yos-2020").framework


def _plain(question: Prompt) -> Any:
    relevance = question.relevance
    if relevance is None or relevance.rule == "always":
        return None
    return "case-by-case" if relevance.when is None else condition_json(relevance.when)


@many
@given(st.data())
def test_every_question_of_the_framework_applies_as_in_the_core(
    data: st.DataObject,
) -> None:
    asked, expected = [], []
    for group, questions in FRAMEWORK.asked_of.items():
        facts = data.draw(
            st.fixed_dictionaries(
                {},
                optional={
                    fact.id: st.sampled_from(fact.permitted(group))
                    for fact in FRAMEWORK.facts
                    if fact.applies_to(group)
                },
            )
        )
        attributes = data.draw(
            st.fixed_dictionaries(
                {},
                optional={
                    one.id: st.sampled_from(one.permitted(group))
                    for one in FRAMEWORK.attributes
                },
            )
        )
        case = Case("C01", group, attributes, facts)
        for question in questions:
            asked.append(["applies", _plain(question), facts, attributes])
            expected.append(WORDS[applies(question, case)])
    assert by_script(asked) == expected


def _json(operation: Operation) -> dict[str, Any]:
    return {
        "id": operation.id,
        "field": operation.field,
        "value": operation.value,
        "basis": list(operation.basis),
    }


@many
@given(st.lists(histories(), min_size=5, max_size=15))
def test_what_is_in_force_in_the_browser_is_what_is_in_the_core(
    drawn: list[list[Operation]],
) -> None:
    asked = [["fold", [_json(one) for one in history]] for history in drawn]
    expected = [
        {
            field: [sorted(one.basis), one.is_conflict, one.value]
            for field, one in fold(history).items()
        }
        for history in drawn
    ]
    assert by_script(asked) == expected


def test_there_are_histories_with_a_conflict() -> None:
    found = find(
        histories(), lambda made: any(one.is_conflict for one in fold(made).values())
    )
    assert len(found) == 2
