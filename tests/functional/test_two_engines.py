"""The site runs on SQLite and on PostgreSQL, and so does whatever tests it: tests/site as
a whole, and what has the mark ``database`` elsewhere. Nothing else uses the site."""

from __future__ import annotations

import re

from tests.conftest import ROOT

TESTS = ROOT / "tests"
USES = re.compile(r"^(from|import) (evenhand_web|tests\.site|django)\b", re.MULTILINE)
# What else knows the site, and whether it works on a database.
KNOWN = {
    "functional/broken_exports.py": "its rows have the mark",
    "functional/broken_keeping.py": (
        "a backup, and what lies where it should go: each row names its engine; that a "
        "backup comes back is held on both by tests/site/keeping"
    ),
    "functional/broken_settings.py": (
        "the site does not start, or the row names its engine and what is wrong with it"
    ),
    "functional/site_rows.py": "statements for the rows of broken_exports",
    "permission_docs.py": "a table of the code as text",
    "site_docs.py": "tables of the code as text",
}


def test_whoever_uses_the_site_outside_its_own_tests_is_known() -> None:
    found = {
        str(path.relative_to(TESTS))
        for path in TESTS.rglob("*.py")
        if path.relative_to(TESTS).parts[0] != "site"
        and USES.search(path.read_text(encoding="utf-8"))
    }
    assert found == set(KNOWN)


def test_what_must_pass_runs_both_on_postgresql() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    second = run.partition("export DATABASE_URL=")[2]
    assert "tests/site\n" in second
    assert "-m database tests/functional\n" in second
