"""``README.md`` of an export: what is in it, and how each part is read and verified."""

from __future__ import annotations

from textwrap import fill

from evenhand.sampling.replacing import REPLACEMENTS
from evenhand_web.inspections.models import Inspection
from evenhand_web.keeping.exports.files import AUDIT, MANIFEST, SAMPLES, SIGNATURE, SITE
from evenhand_web.keeping.exports.left_out import Item, for_people
from evenhand_web.keeping.exports.telling import Row, Told
from evenhand_web.keeping.periods import period_of

_CASE_DATA = (
    "**This folder holds data on single children.** Keep it as closed as the site "
    "itself, for no longer than you need it, and delete it, with every copy, {until}. "
    "What the site erases in its time stays in copies like this one."
)
_WIDTH = 88
_PARTS = f"""\
| file | what it holds |
|---|---|
| `inspection.yaml`, `cases.csv`, other tables | the inspection as `evenhand rate` and \
`report` read it |
| `{SAMPLES}/` | for each case group the files of its draw |
| `case-lists/` | the case lists as they came in, the first to come first |
| `{SITE}` | what else the site has: people, roles, interests, stages, seats, concerns, \
letters |
| `{AUDIT}` | who did what, when, in a chain whose end is signed |
| `{MANIFEST}`, `{SIGNATURE}` | size and SHA-256 of every file, signed with the key of \
the audit |

docs/export.md of Evenhand says what each field means. Nothing in this folder is to be
edited: `evenhand import` takes it as it was written, or not at all.
"""


def guide(inspection: Inspection, told: Told, left_out: tuple[Item, ...] = ()) -> str:
    """The text of the file."""
    title = f"# {inspection} ({inspection.pk})\n"
    case_data = fill(_CASE_DATA.format(until=_until(inspection)), _WIDTH)
    lacking = [for_people(left_out)] if left_out else []
    return "\n".join([title, f"{case_data}\n", _PARTS, *lacking, *_commands(told)])


def _until(inspection: Inspection) -> str:
    until = period_of(inspection).until
    if until is None:
        return "when the time for data on single cases is over"
    return f"after {until.isoformat()} at the latest, when their time is over"


def _commands(told: Told) -> list[str]:
    commands = [f"evenhand audit verify {AUDIT}"]
    lists = {row["id"]: row for row in told.rows["case_lists"]}
    files = [row for row in told.rows["draw_files"] if row["path"]]
    for draw in told.rows["draws"]:
        of_draw = {row["name"]: row for row in files if row["draw"] == draw["id"]}
        if draw["state"] == "drawn" and "draw.json" in of_draw:
            replaced = of_draw.get(REPLACEMENTS)
            commands += _of_draw(draw, lists.get(draw["case_list"] or ""), replaced)
    lines = "\n".join(commands)
    return [f"To verify, in this folder:\n\n```sh\n{lines}\n```\n"]


def _of_draw(draw: Row, case_list: Row | None, replaced: Row | None) -> list[str]:
    words = [f"evenhand sample verify {SAMPLES}/{draw['group']}"]
    if case_list is not None and case_list["path"]:
        words[0] += f" {case_list['path']}"
        if case_list["sheet"]:
            words.append(f"--sheet {_quoted(case_list['sheet'])}")
    words.append(f"--commitment {draw['commitment']}")
    words.append(f"--lottery-hash {draw['lottery_hash']}")
    words.append(f"--service-number {_quoted(draw['service_number'])}")
    if replaced is not None:
        words.append(f"--replacements-hash sha256:{replaced['sha256']}")
    return [" \\\n    ".join(words)]


def _quoted(text: str) -> str:
    """For a shell. What somebody typed begins no line of ours."""
    plain = "".join(c for c in text if c.isprintable() and c != "`")
    return "'" + plain.replace("'", "'\\''") + "'"
