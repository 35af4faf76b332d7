"""Guidance for filling in an inspection folder, written from its framework."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.frameworks import Framework
from evenhand.frameworks.questions import Described
from evenhand.frameworks.relevance_words import relevance_words
from evenhand.inspection.case_tables import needed_in
from evenhand.inspection.columns import BESIDE, beside_columns
from evenhand.wording import joined

_OPENING = """\
# How to fill this in

This folder holds one inspection under {title} ({reference}).

When you have filled in something, run `evenhand rate` on the folder. It names every
problem by file, row and column, and rates what is there. A question without an answer
is unanswered, and makes what rests on it provisional.

`inspection.yaml` says who, when, and what was judged and decided.

For the report, `evenhand report` on the folder with `--begin` lays out the files to write
in; then `--out FOLDER --draft` makes a draft.
"""

_CASES = """\
## cases.{end}

One row a case, under an id that says nothing of the child (C01). The group is {groups}.

{columns}
"""

_FACTS = """\
## facts.{end}

One row a case: what the inspector establishes on it.

{columns}
"""

_ANSWERS = """\
## answers.{end}

One row an answer: the case, the question, `yes`, `no` or `not relevant`, and a note if
you like.
"""

_BESIDE = """\
## quotations.{end}, interviews.{end}, enquiries.{end}, oversight.{end}

What is kept beside the answers, if you like; none of it is rated. Make a table when you
need it. `id` is for the program: leave it empty in a row that you add.

| table | a row is | columns |
|---|---|---|
{rows}
"""

_ROWS = {
    "quotation": "words that were said or written; `example` is `yes` where they could "
    "become a practice example",
    "interview": "an interview that was held: `with` is `case-manager`, `child`, "
    "`parent-or-carer` or `another`",
    "enquiry": "what a partner inspector is to look into, and what was found",
    "oversight": "whether management oversight was sufficient, as the case manager sees "
    "it: `yes` or `no`",
}

_PERCENTAGES = """\
## percentages.{end}

One row a standard: its id under `question`, and its whole percentage. `relevant` is the
number of cases, where it is known.

{standards}
"""


def guide(framework: Framework, end: str) -> str:
    """The guidance as Markdown, for tables whose file names end in ``end``."""
    parts = [_OPENING.format(title=framework.title, reference=framework.reference)]
    if not any(framework.asked_of.values()):
        standards = "\n".join(
            f"- `{s.id}` {s.name}"
            for s in framework.standards.values()
            if s.evidence == "percentage"
        )
        return "\n".join([*parts, _PERCENTAGES.format(end=end, standards=standards)])
    groups = joined((f"`{group}`" for group in framework.groups), "or")
    attributes = _columns(framework, framework.attributes)
    facts = _columns(framework, framework.facts)
    parts.append(_CASES.format(end=end, groups=groups, columns=attributes))
    parts.append(_FACTS.format(end=end, columns=facts))
    parts.append(_ANSWERS.format(end=end))
    parts.append(_BESIDE.format(end=end, rows=_beside_rows(end)))
    parts += [_questions(framework, group) for group in framework.groups]
    return "\n".join(parts)


def _columns(framework: Framework, things: Sequence[Described]) -> str:
    rows = ["| column | what it says | values | needed for |", "|---|---|---|---|"]
    for thing in things:
        values = ", ".join(f"`{value.id}`" for value in thing.values)
        groups = ", ".join(_needing(framework, thing))
        rows.append(f"| `{thing.id}` | {thing.name} | {values} | {groups} |")
    return "\n".join(rows)


def _beside_rows(end: str) -> str:
    rows = []
    for kind, name in BESIDE.items():
        columns = ", ".join(f"`{column}`" for column in beside_columns(kind))
        rows.append(f"| `{name}.{end}` | {_ROWS[kind]} | {columns} |")
    return "\n".join(rows)


def _needing(framework: Framework, thing: Described) -> list[str]:
    """The case groups in which every case must have it."""
    return [
        group
        for group in framework.groups
        if any(name == thing.id for _, name in needed_in(framework, group))
        or (thing.required and thing.applies_to(group))
    ]


def _questions(framework: Framework, group: str) -> str:
    rows = [
        f"### {framework.groups[group].name}: the questions",
        "",
        "| question | | relevant |",
        "|---|---|---|",
    ]
    for question in framework.asked_of[group]:
        relevant = relevance_words(question.relevance)
        rows.append(f"| `{question.id}` | {question.text} | {relevant} |")
    return "\n".join(rows) + "\n"
