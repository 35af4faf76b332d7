"""The parts of README and docs that the code produces.

``make docs`` writes them; ``tests/functional/test_documentation.py`` fails when they are
not what the code gives now. A block between ``<!-- output: COMMAND -->`` and
``<!-- end of output -->`` is the output of that command, run in the project's folder; one
between ``<!-- table: NAME -->`` and ``<!-- end of table -->`` is a table of that name.
The one between ``<!-- example: by hand -->`` and ``<!-- end of example -->`` is what the
Python above it prints in the folder of the made-up sample.
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
from evenhand.sampling.picture import sample_picture
from evenhand.sampling.verifying.files import read_folder
from tests.case_list_docs import table
from tests.spec.all_specs import SPECS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
WESTERDALE_SAMPLE = ROOT / "examples" / "westerdale-case-list" / "sample"

_OUTPUT = re.compile(
    r"(<!-- output: (?P<command>[^>]+?) -->\n).*?(<!-- end of output -->)", re.DOTALL
)

_TABLE = re.compile(
    r"(<!-- table: (?P<name>[^>]+?) -->\n).*?(<!-- end of table -->)", re.DOTALL
)

_BY_HAND = re.compile(
    r"(?P<before>```python\n(?P<code>.*?)```\n.*?<!-- example: by hand -->\n)"
    r".*?(?P<after><!-- end of example -->)",
    re.DOTALL,
)


def produced() -> Iterator[tuple[Path, str]]:
    """Every file with produced parts, and the text that it should have."""
    yield DOCS / "rules.md", rules()
    yield DOCS / "errors.md", errors()
    yield DOCS / "westerdale-3.1.svg", picture()
    yield DOCS / "westerdale-sample.svg", sample()
    for path in [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if _OUTPUT.search(text) or _TABLE.search(text):
            text = _TABLE.sub(_with_table, _OUTPUT.sub(_filled, text))
            yield path, _BY_HAND.sub(_worked_out, text)


def picture() -> str:
    inspection = read_inspection(ROOT / "examples" / "westerdale-2020").inspection
    rating = inspection.rate()
    sure = certainties(rating, inspection.eligible, 80)
    return standard_picture(rating, "3.1", sure)


def sample() -> str:
    return sample_picture(read_folder(WESTERDALE_SAMPLE).draw)


@cache
def by_hand() -> str:
    """What the Python of ``docs/sampling.md`` prints for the made-up sample."""
    found = _BY_HAND.search((DOCS / "sampling.md").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError("sampling.md has no example that is worked out by hand")
    return _printed([sys.executable, "-I", "-c", found["code"]])


def _worked_out(match: re.Match[str]) -> str:
    return f"{match['before']}\n```text\n{by_hand()}\n```\n\n{match['after']}"


def _printed(command: list[str]) -> str:
    done = subprocess.run(
        command, cwd=WESTERDALE_SAMPLE, capture_output=True, text=True, check=True
    )
    return done.stdout.strip("\n")


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


def _with_table(match: re.Match[str]) -> str:
    return f"{match[1]}\n{table(match['name'])}\n\n{match[3]}"


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
