"""Scripts of pages: one file each, with what it imports, and nothing left to ask for."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import hatch_build
import pytest


@pytest.mark.parametrize("page", hatch_build.PAGES)
def test_what_is_built_is_whole_and_a_script(page: str, tmp_path: Path) -> None:
    made = tmp_path / f"{page}.mjs"
    made.write_text(hatch_build.bundled(page), encoding="utf-8")
    node = hatch_build._node()
    subprocess.run([node, "--check", str(made)], check=True, capture_output=True)
    assert 'from "./' not in made.read_text(encoding="utf-8")
    built = (hatch_build.BUILT / f"{page}.js").read_text(encoding="utf-8")
    assert built == made.read_text(encoding="utf-8"), "make assets"


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(hatch_build, "ASSETS", tmp_path)
    folder = tmp_path / "scripts"
    folder.mkdir()
    return folder


def test_modules_keep_to_themselves_and_are_there_once(scripts: Path) -> None:
    files = {
        "first": 'import { told } from "./count.js";\n'
        'import * as other from "./other.js";\n'
        'import { name as called } from "./other.js";\n'
        "const name = 'first';\n"
        "console.log(JSON.stringify([told(), other.again(), called, name]));\n",
        "other": 'import { told } from "./count.js";\n'
        "export const name = 'other';\nexport function again() { return told(); }\n",
        "count": "let number = 0;\nfunction told() { return ++number; }\n"
        "export { told };\n",
    }
    for name, text in files.items():
        (scripts / f"{name}.js").write_text(text, encoding="utf-8")
    text = hatch_build.bundled("first")
    command = [hatch_build._node(), "--input-type=module", "-e", text]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert json.loads(done.stdout) == [1, 2, "other", "first"]


@pytest.mark.parametrize(
    "text",
    [
        'import all from "./other.js";',
        'import "./other.js";',
        'import { told } from "https://example.org/other.js";',
        'const other = await import("./other.js");',
        "export default function told() {}",
        "export let number = 0;",
        "export { number as count };",
    ],
)
def test_a_kind_that_is_not_known_stops_the_build(scripts: Path, text: str) -> None:
    (scripts / "first.js").write_text(f"let number;\n{text}\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"first\.js"):
        hatch_build.bundled("first")
