"""A device with our form on it: what a person sees there, and what is sent.

pyxform turns the form into what devices read (XForms). Its expressions are XPath, and are
worked out here by lxml, which knows nothing of frameworks.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lxml import etree
from pyxform.xls2xform import convert

_XFORMS = "{http://www.w3.org/2002/xforms}"


@cache
def xform_of(raw: bytes) -> str:
    """The form as devices read it."""
    text: str = convert(xlsform=io.BytesIO(raw), validate=False).xform
    return text


@dataclass
class Device:
    """The form with what was entered; paths are those of its own instance."""

    root: Any
    binds: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def with_form(cls, raw: bytes) -> Device:
        whole = etree.fromstring(xform_of(raw).encode())
        instance = whole.find(f".//{_XFORMS}instance")
        root = etree.fromstring(etree.tostring(instance[0]))
        for element in root.iter():
            element.tag = etree.QName(element).localname
        found = list(whole.iter(f"{_XFORMS}bind"))
        binds: dict[str, Mapping[str, str]] = {b.get("nodeset"): b.attrib for b in found}
        device = cls(etree.ElementTree(root), binds)
        for path, bind in binds.items():
            if bind.get("calculate", "").startswith("'"):
                device._node(path).text = bind["calculate"].strip("'")
        return device

    def _node(self, path: str) -> Any:
        (found,) = self.root.xpath(path)
        return found

    @property
    def paths(self) -> dict[str, str]:
        """The path of each name."""
        return {path.rpartition("/")[2]: path for path in self.binds}

    def shows(self, name: str) -> bool:
        """Whether the question is shown, with all that it stands in."""
        said = self.binds[self.paths[name]].get("relevant")
        return said is None or bool(self.root.xpath(said))

    def requires(self, name: str) -> bool:
        said = self.binds[self.paths[name]].get("required", "false()")
        return bool(self.root.xpath(said))

    def allows(self, name: str, text: str) -> bool:
        """Whether what is typed keeps to the question's constraint."""
        path = self.paths[name]
        self._node(path).text = text
        said = self.binds[path].get("constraint")
        return said is None or bool(self._node(path).xpath(said))

    def enter(self, name: str, text: str) -> None:
        self._node(self.paths[name]).text = text

    def sent(self) -> dict[str, str]:
        """The submission, by path: what is not shown is not sent."""
        found = {}
        for name, path in self.paths.items():
            text = self._node(path).text
            if text and self.shows(name):
                found[path] = text
        return found


def as_csv(submissions: Iterable[Mapping[str, str]], separator: str = "-") -> bytes:
    """As ODK Central exports them: the group in front of the name."""
    rows = [_named(one, separator) for one in submissions]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["SubmissionDate", *columns, "KEY"])
    writer.writeheader()
    for number, row in enumerate(rows):
        added = {"SubmissionDate": "2026-01-31", "KEY": f"uuid:{number}"}
        writer.writerow({**row, **added})
    return out.getvalue().encode()


def as_json(submissions: Iterable[Mapping[str, str]]) -> bytes:
    """As ODK Central gives them by its interface: groups within submissions."""
    found = []
    for one in submissions:
        whole: dict[str, Any] = {"__id": "uuid:1", "__system": {"edits": 0}}
        for path, text in one.items():
            *groups, name = path.split("/")[2:]
            within = whole
            for group in groups:
                within = within.setdefault(group, {})
            within[name] = text
        found.append(whole)
    return json.dumps({"value": found}).encode()


def as_kobo(submissions: Iterable[Mapping[str, str]]) -> bytes:
    """As KoboToolbox gives them by its interface."""
    rows = [{**_named(one, "/"), "_id": 1, "_tags": []} for one in submissions]
    return json.dumps({"count": len(rows), "results": rows}).encode()


def _named(submission: Mapping[str, str], separator: str) -> dict[str, str]:
    return {
        separator.join(path.split("/")[2:]): text for path, text in submission.items()
    }
