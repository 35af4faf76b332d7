"""When a question is relevant, as a spreadsheet and as a form on a device work it out.

A spreadsheet greys a question only where the facts say that it is not relevant: while a
fact is blank nobody knows yet. What the case list says of a case is worked out here, so
that it need not stand in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from evenhand.assessment.away.form_names import choice_of
from evenhand.assessment.cases import Case
from evenhand.assessment.relevance import condition_holds
from evenhand.frameworks.relevance import Condition


def fails_formula(
    condition: Condition, case: Case, cells: Mapping[str, str], titles: _Titles
) -> str:
    """The formula that is TRUE where the condition certainly does not hold.

    ``cells`` are the addresses of facts, ``titles`` what people choose for a value.
    """
    return _Formula(case, cells, titles).fails(condition)


_Titles = Mapping[tuple[str, str], str]


class _Formula:
    """Certainly yes and certainly no are two formulas; neither is ‘cannot tell’."""

    def __init__(self, case: Case, cells: Mapping[str, str], titles: _Titles) -> None:
        self.case, self.cells, self.titles = case, cells, titles

    def holds(self, condition: Condition) -> str:
        if condition.not_ is not None:
            return self.fails(condition.not_)
        if condition.parts:
            name = "AND" if condition.all_ else "OR"
            return _call(name, [self.holds(part) for part in condition.parts])
        if condition.fact is None:
            return str(condition_holds(condition, self.case) is True).upper()
        cell = self.cells[condition.fact]
        words = [self.titles[condition.fact, value] for value in condition.is_]
        return _call("OR", [f"{cell}={_quoted(word)}" for word in words])

    def fails(self, condition: Condition) -> str:
        if condition.not_ is not None:
            return self.holds(condition.not_)
        if condition.parts:
            name = "OR" if condition.all_ else "AND"
            return _call(name, [self.fails(part) for part in condition.parts])
        if condition.fact is None:
            return str(condition_holds(condition, self.case) is False).upper()
        cell = self.cells[condition.fact]
        return f'AND({cell}<>"",NOT({self.holds(condition)}))'


def relevant_expression(
    condition: Condition,
    cases: Sequence[Case],
    name_of: Callable[[str], str],
    case_name: str,
) -> str:
    """The expression of a form that is true where the condition holds.

    ``name_of`` gives the name of a fact in the form. What rests on the case list becomes
    a list of the cases of which it is true.
    """

    def inner(part: Condition) -> str:
        return relevant_expression(part, cases, name_of, case_name)

    if condition.not_ is not None:
        return f"{_known(condition.not_, name_of)} and not({inner(condition.not_)})"
    if condition.parts:
        last = " and " if condition.all_ else " or "
        return last.join(f"({inner(part)})" for part in condition.parts)
    if condition.fact is not None:
        name = name_of(condition.fact)
        return " or ".join(f"${{{name}}} = '{value}'" for value in condition.is_)
    true_of = [one.id for one in cases if condition_holds(condition, one)]
    told = [f"${{{case_name}}} = '{choice_of(id_)}'" for id_ in true_of]
    return " or ".join(told) or "false()"


def _known(condition: Condition, name_of: Callable[[str], str]) -> str:
    """Whether all facts of a condition are filled in: a blank one is no ‘no’."""
    facts = dict.fromkeys(leaf.fact for leaf in condition.leaves() if leaf.fact)
    told = [f"${{{name_of(fact)}}} != ''" for fact in facts]
    return f"({' and '.join(told) or 'true()'})"


def _call(name: str, parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{name}({','.join(parts)})"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
