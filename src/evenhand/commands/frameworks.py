"""``evenhand frameworks``: list, show, check and compare frameworks."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("frameworks")
def command() -> None:
    """List, show, check and compare frameworks: standards, questions and rules."""


@command.command("list")
def list_() -> None:
    """List the frameworks that come with Evenhand."""
    from evenhand.commands.paper import say
    from evenhand.frameworks import library_framework, library_ids

    for id_ in library_ids():
        file = library_framework(id_)
        framework = file.framework
        prompts = len(framework.questions) - len(framework.key_questions)
        say(f"{id_}  {framework.title} ({framework.years})", bold=True)
        say(
            f"version {framework.version}, {framework.status}; "
            f"{len(framework.standards)} standards, "
            f"{len(framework.key_questions)} key questions, {prompts} prompts"
            + (f"; a difference on {file.base}" if file.base else ""),
            indent=4,
        )
        say(f"{file.hash}", indent=4)


@command.command("show")
@click.argument("framework_id", metavar="ID")
@click.argument("standard", required=False)
def show(framework_id: str, standard: str | None) -> None:
    """Show the framework ID: its rules and standards, or all questions of STANDARD.

    ID is that of a framework of the library, or a .yaml file of your own.
    """
    from evenhand.commands import framework_views
    from evenhand.frameworks import find_framework, find_standard

    framework = find_framework(framework_id).framework
    if standard is None:
        framework_views.write_framework(framework)
        return
    find_standard(framework, standard)
    framework_views.write_standard(framework, standard)


@command.command("check")
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Check the framework FILE: every problem with file, line and column."""
    from evenhand.commands.paper import say
    from evenhand.frameworks import read_framework

    read = read_framework(file)
    say(f"{read.framework.reference}: no problems.", bold=True)
    say(f"The hash of its resolved content is {read.hash}")


@command.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
def diff(before: str, after: str) -> None:
    """Say in words what changed from the framework A to the framework B.

    A and B are ids of frameworks of the library, or .yaml files of your own.
    """
    from evenhand.commands import comparison_views
    from evenhand.errors import Problem, ProblemsFound
    from evenhand.frameworks import FrameworkFile, find_framework
    from evenhand.frameworks.comparing import compare

    found: list[FrameworkFile] = []
    problems: list[Problem] = []
    for name in (before, after):
        try:
            found.append(find_framework(name))
        except ProblemsFound as wrong:
            problems.extend(wrong.problems)
    if problems:
        raise ProblemsFound(problems)
    old, new = (file.framework for file in found)
    comparison_views.write_comparison(old, new, compare(old, new))
