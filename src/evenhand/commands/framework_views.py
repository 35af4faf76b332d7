"""Frameworks as they stand on a page."""

from __future__ import annotations

import click

from evenhand.commands.paper import say
from evenhand.frameworks import Framework
from evenhand.frameworks.basis import Basis
from evenhand.frameworks.questions import Prompt
from evenhand.frameworks.relevance_words import relevance_words
from evenhand.frameworks.rule_texts import rule_texts
from evenhand.wording import joined


def write_framework(framework: Framework) -> None:
    """A framework's sources, rules and standards."""
    say(f"{framework.title} ({framework.reference})", bold=True)
    for source in framework.sources:
        say(f"{source.publisher}, {source.title}, {source.date}. {source.licence}.", 2, 2)
    click.echo()
    say("The rules", bold=True)
    for text in rule_texts(framework).values():
        say(f"- {text}", indent=2, hanging=2)
    click.echo()
    say("The cases", bold=True)
    for group in framework.case_groups:
        window = group.window
        say(
            f"- {group.name}: started {window.from_months} to {window.to_months} months "
            f"before fieldwork.{_origin(window.basis)}",
            indent=2,
            hanging=2,
        )
    click.echo()
    for domain in framework.domains:
        say(domain.name, bold=True)
        for standard in domain.standards:
            how = {
                "cases": f"{len(standard.key_questions)} key questions on cases",
                "judgement": "one judgement",
                "percentage": "one percentage",
            }[standard.evidence]
            counts = "" if standard.counts or not framework.overall else "; not counted"
            say(f"{standard.id} {standard.name}: {how}{counts}", indent=2)
    click.echo()
    _write_assumptions(framework)


def write_standard(framework: Framework, id_: str) -> None:
    """A standard with its key questions and prompts, and when each is relevant."""
    standard = framework.standards[id_]
    say(f"{standard.id} {standard.name}", bold=True)
    if standard.text is not None:
        say(str(standard.text))
    for question in standard.key_questions:
        click.echo()
        say(f"{question.id}  {question.text}", hanging=7, bold=True)
        _write_relevance(question, 7)
        for prompt in question.prompts:
            say(f"{prompt.id}  {prompt.text}", indent=2, hanging=8)
            _write_relevance(prompt, 10)


def _write_relevance(question: Prompt, indent: int) -> None:
    if question.relevance is None:
        return
    relevance = question.relevance
    origin = "" if relevance.provenance == "printed" else f" [{relevance.provenance}]"
    say(f"Relevant: {relevance_words(relevance)}{origin}", indent=indent)


def _origin(basis: Basis) -> str:
    return f" [{basis.provenance}: {basis.source}]"


def _write_assumptions(framework: Framework) -> None:
    assumed = [basis for basis in _bases(framework) if basis.provenance == "assumed"]
    if assumed:
        say("What is assumed", bold=True)
    for basis in assumed:
        say(f"- {joined([basis.note or ''])} [{basis.source}]", indent=2, hanging=2)


def _bases(framework: Framework) -> list[Basis]:
    found = [framework.scale.basis, framework.bands.basis]
    found += [framework.bands.rounding.basis, framework.roll_up.basis]
    found += [overall.basis for overall in framework.overall]
    if framework.discretion is not None:
        found += [framework.discretion.basis, framework.discretion.max_steps_basis]
        found += [trigger.basis for trigger in framework.discretion.triggers]
    found += [thing.basis for thing in (*framework.attributes, *framework.facts)]
    return found
