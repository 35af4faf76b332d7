"""The reports of all examples that have a narrative, each made once, in each language."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from evenhand.document.forms.json_tree import document_from_json
from evenhand.document.model import Document
from tests.conftest import ROOT
from tests.functional.outcome import Outcome, run

EXAMPLES = ROOT / "examples"
WRITTEN = sorted(path.parent.name for path in EXAMPLES.glob("*/narrative"))


@dataclass(frozen=True)
class Made:
    """The report of an example in a language, as the command wrote it to ``out``."""

    example: str
    language: str
    out: Path
    outcome: Outcome

    @cached_property
    def tree(self) -> Any:
        return json.loads((self.out / "report.json").read_text(encoding="utf-8"))

    @cached_property
    def document(self) -> Document:
        return document_from_json(self.tree["document"])

    def file(self, form: str) -> bytes:
        return (self.out / f"report.{form}").read_bytes()


Make = Callable[[str, str], Made]


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Makes a report in every form, once for all tests."""
    found: dict[tuple[str, str], Made] = {}

    def made(example: str, language: str = "en") -> Made:
        key = (example, language)
        if key not in found:
            out = tmp_path_factory.mktemp("reports") / f"{example}-{language}"
            arguments = ("--lang", language, "--out", str(out))
            outcome = run("report", str(EXAMPLES / example), *arguments)
            assert outcome.exit_code == 0, outcome.stderr
            found[key] = Made(example, language, out, outcome)
        return found[key]

    return made


@pytest.fixture(
    params=[(name, language) for name in WRITTEN for language in ("en", "cy")],
    ids=lambda param: "-".join(param),
)
def made(request: pytest.FixtureRequest, make: Make) -> Made:
    """Each report in its turn."""
    return make(*request.param)
