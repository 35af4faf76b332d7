"""The parts of README and docs that the code produces.

``make docs`` writes them; ``tests/functional/test_documentation.py`` fails when they are
not what the code gives now. A block between ``<!-- output: COMMAND -->`` and
``<!-- end of output -->`` is the output of that command, run in the project's folder.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from evenhand.errors.catalogue import CHAPTERS
from evenhand.inspection import read_inspection
from evenhand.rating.certainty import certainties
from evenhand.rating.picture import standard_picture
from tests.spec.all_specs import SPECS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"

_OUTPUT = re.compile(
    r"(<!-- output: (?P<command>[^>]+?) -->\n).*?(<!-- end of output -->)", re.DOTALL
)


def produced() -> Iterator[tuple[Path, str]]:
    """Every file with produced parts, and the text that it should have."""
    yield DOCS / "rules.md", rules()
    yield DOCS / "errors.md", errors()
    yield DOCS / "westerdale-3.1.svg", picture()
    for path in [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if _OUTPUT.search(text):
            yield path, _OUTPUT.sub(_filled, text)


def picture() -> str:
    inspection = read_inspection(ROOT / "examples" / "westerdale-2020").inspection
    rating = inspection.rate()
    sure = certainties(rating, inspection.eligible, 80)
    return standard_picture(rating, "3.1", sure)


def rules() -> str:
    opening = (
        "# The rules, with examples\n\n"
        "Every table here is a test: the cells on the right are worked out by the code "
        "from the cells on the left. `make docs` writes this page; do not edit it.\n\n"
    )
    return opening + "\n".join(spec.markdown() for spec in SPECS)


def errors() -> str:
    opening = (
        "# Every problem that Evenhand can tell you of\n\n"
        "Each has a code that never changes. Words in braces are filled in. A warning is "
        "shown and stops nothing. `make docs` writes this page; do not edit it.\n"
    )
    header = "| code | what is wrong | what to do |\n|---|---|---|\n"
    parts = [opening]
    for title, kinds in CHAPTERS.items():
        parts.append(f"\n## {title}\n\n{header}")
        for kind in kinds.values():
            code = f"`{kind.code}`" + (" (warning)" if kind.warning else "")
            parts.append(f"| {code} | {_cell(kind.what)} | {_cell(kind.remedy)} |\n")
    return "".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _filled(match: re.Match[str]) -> str:
    return f"{match[1]}\n```text\n{output(match['command'])}\n```\n\n{match[3]}"


@cache
def output(command: str) -> str:
    """What a command prints, without spaces at the end of lines."""
    name, *arguments = command.split()
    program = str(Path(sys.executable).parent / name)
    done = subprocess.run(
        [program, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")


def main() -> None:
    for path, text in produced():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
