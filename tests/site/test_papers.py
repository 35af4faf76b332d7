"""The papers of the site name tests that exist."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

NAMED = re.findall(
    r"`(tests/[\w/]+\.py)(?:::(\w+))?`",
    (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8"),
)


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_test_that_is_named_exists(file: str, test: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not test or f"def {test}(" in text


def test_the_threat_model_names_tests() -> None:
    assert len(NAMED) > 20


# Whatever takes a hash, a cipher, a signature or chance.
_PYTHON = re.compile(
    r"^\s*(import|from) (hashlib|hmac|secrets|cryptography|jwt|fido2|random)\b"
    r"|django\.core import signing|django\.core\.signing|django\.utils\.crypto",
    re.MULTILINE,
)
_SCRIPT = re.compile(r"\bcrypto\.\w")


def _with_an_algorithm() -> set[str]:
    src = ROOT / "src"
    found = [one for one in src.rglob("*.py") if _PYTHON.search(one.read_text("utf-8"))]
    scripts = src.joinpath("evenhand_web", "assets", "scripts").glob("*.js")
    found += [one for one in scripts if _SCRIPT.search(one.read_text("utf-8"))]
    return {one.relative_to(ROOT).as_posix() for one in found}


def test_every_module_with_an_algorithm_is_in_the_list() -> None:
    text = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(src/[\w/.-]+)`", text))
    assert _with_an_algorithm() - named == set()
    assert {one for one in named if not (ROOT / one).is_file()} == set()
