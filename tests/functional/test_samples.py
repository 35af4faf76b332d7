"""`evenhand sample`, from the commitment to the last replacement."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.functional.broken import EXAMPLES
from tests.functional.outcome import PROGRAM, Outcome, run

LIST = EXAMPLES / "westerdale-case-list"
CASES = LIST / "cases.csv"
RULES = ("--framework", "yos-2020", "--domain", "court", "--fieldwork", "2020-10-26")
PUBLISHED = ("draw.json", "lottery.json")
FILES = ["draw.json", "excluded.csv", "lottery.json", "reserves.csv", "sample.csv"]


def _done(*words: str | Path) -> Outcome:
    outcome = run(*map(str, words))
    assert (outcome.exit_code, outcome.bug) == (0, None), outcome.stderr
    return outcome


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draw by a seed. Tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("drawn") / "sample"
    _done("sample", "draw", CASES, *RULES, "--seed", "3", "--out", folder)
    return folder


@pytest.fixture
def copied(drawn: Path, tmp_path: Path) -> Path:
    shutil.copytree(drawn, tmp_path / "sample")
    return tmp_path / "sample"


def test_a_draw_writes_five_files(drawn: Path) -> None:
    assert sorted(path.name for path in drawn.iterdir()) == FILES
    draw = json.loads((drawn / "draw.json").read_text(encoding="utf-8"))
    assert not draw["committed"]
    assert draw["note"].startswith("not committed")
    assert len(_rows(drawn / "sample.csv")) == len(draw["sample"]) == 42
    assert {chance["chance"] for chance in draw["chances"]} == {"3/4"}


def test_the_same_list_and_seed_give_the_same_bytes_in_another_process(
    drawn: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    command: list[str | Path] = [
        PROGRAM,
        "sample",
        "draw",
        CASES,
        *RULES,
        "--seed",
        "3",
        "--out",
        again,
    ]
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    for name in FILES:
        assert (again / name).read_bytes() == (drawn / name).read_bytes(), name


def test_another_seed_draws_from_the_same_lottery(drawn: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    _done("sample", "draw", CASES, *RULES, "--seed", "4", "--out", other)
    same = (other / "lottery.json").read_bytes() == (drawn / "lottery.json").read_bytes()
    assert same
    assert _rows(other / "sample.csv") != _rows(drawn / "sample.csv")


def test_nothing_that_tells_who_a_child_or_worker_is_stands_in_what_is_published(
    drawn: Path,
) -> None:
    told = "".join((drawn / name).read_text("utf-8") for name in PUBLISHED)
    for row in _rows(CASES):
        for heading in ("Case ID", "Name", "DOB", "Case manager"):
            words = row[heading].strip()
            assert not words or f'"{words}"' not in told
            assert not words or words not in told


def test_verifying_says_yes_and_names_what_a_seed_leaves_open(drawn: Path) -> None:
    outcome = _done("sample", "verify", drawn, CASES)
    assert "Yes, as far as it can be checked." in outcome.stdout
    found = json.loads(_done("sample", "verify", drawn, CASES, "--json").stdout)
    assert found["verified"]
    assert not found["whole"]
    open_ = [f["what"] for f in found["findings"] if f["verdict"] != "yes"]
    assert open_ == ["The inspectorate's number was fixed beforehand"]


def test_without_the_case_list_the_rest_is_still_verified(drawn: Path) -> None:
    found = json.loads(_done("sample", "verify", drawn, "--json").stdout)
    verdicts = {f["what"]: f["verdict"] for f in found["findings"]}
    assert found["verified"]
    assert verdicts["The chances are those that are told"] == "yes"
    assert verdicts["No lottery could be fairer"] == "yes"
    assert verdicts["Every sample keeps the quotas and the cap"] == "cannot tell"


def _cells() -> Iterator[tuple[int, int]]:
    """Some cells of every column: of the first row, one in the middle, the last."""
    rows = CASES.read_text(encoding="utf-8").splitlines()
    for column in range(len(rows[0].split(","))):
        for row in (1, len(rows) // 2, len(rows) - 1):
            yield row, column


@pytest.mark.parametrize(("row", "column"), list(_cells()))
def test_one_changed_cell_of_the_list_is_a_no(
    row: int, column: int, drawn: Path, tmp_path: Path
) -> None:
    with CASES.open(encoding="utf-8", newline="") as stream:
        table = list(csv.reader(stream))
    table[row][column] += "x"
    other = tmp_path / "cases.csv"
    with other.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(table)
    outcome = run("sample", "verify", str(drawn), str(other))
    assert (outcome.exit_code, outcome.bug) == (1, None)
    assert "No. The first difference: the case list" in outcome.stdout


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("where", [0.1, 0.5, 0.9])
def test_one_changed_figure_of_what_was_written_is_a_no(
    name: str, where: float, copied: Path
) -> None:
    text = (copied / name).read_text(encoding="utf-8")
    start = int(len(text) * where)
    at = next(place for place in range(start, len(text)) if text[place].isdigit())
    changed = text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
    (copied / name).write_text(changed, encoding="utf-8")
    outcome = run("sample", "verify", str(copied), str(CASES))
    assert outcome.bug is None
    assert outcome.exit_code in (1, 2)


def test_a_forger_who_swaps_a_case_in_every_file_is_found(copied: Path) -> None:
    path = copied / "lottery.json"
    lottery = json.loads(path.read_text(encoding="utf-8"))
    sample = lottery["samples"][0][1]
    sample[-1] = next(n for n in range(1, 57) if n not in sample)
    sample.sort()
    text = json.dumps(lottery)
    path.write_text(text, encoding="utf-8")
    draw = json.loads((copied / "draw.json").read_text(encoding="utf-8"))
    draw["lottery"] = "sha256:" + sha256(text.encode()).hexdigest()
    (copied / "draw.json").write_text(json.dumps(draw), encoding="utf-8")
    assert run("sample", "verify", str(copied), str(CASES)).exit_code == 1


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole draw: committed to, published, and drawn by both numbers."""
    folder = tmp_path_factory.mktemp("committed")
    _done("sample", "commit", "--out", folder / "numbers")
    _done("sample", "lottery", CASES, *RULES, "--out", folder / "lottery")
    numbers = ("--secret", folder / "numbers" / "secret.json")
    service = ("--service-number", "Westerdale 4711")
    made = ("--lottery", folder / "lottery")
    _done("sample", "draw", CASES, *made, *numbers, *service, "--out", folder / "sample")
    return folder


def test_a_committed_draw_is_verified_whole(committed: Path) -> None:
    told = (committed / "numbers" / "commitment.json").read_text(encoding="utf-8")
    lottery = (committed / "lottery" / "lottery.json").read_bytes()
    published = (
        "--commitment",
        json.loads(told)["commitment"],
        "--lottery-hash",
        sha256(lottery).hexdigest().upper(),
        "--service-number",
        "Westerdale 4711",
    )
    outcome = _done("sample", "verify", committed / "sample", CASES, *published)
    assert "Yes. Everything is as it says." in outcome.stdout


def test_without_what_was_published_a_commitment_proves_nothing(
    committed: Path,
) -> None:
    outcome = _done("sample", "verify", committed / "sample", CASES)
    told = " ".join(outcome.stdout.split())
    for words in ("--commitment", "--lottery-hash", "the service knows"):
        assert words in told


def test_a_commitment_that_was_published_is_missed_in_a_draw_by_a_seed(
    drawn: Path,
) -> None:
    published = ("--commitment", "sha256:" + "0" * 64)
    assert run("sample", "verify", str(drawn), str(CASES), *published).exit_code == 1


@pytest.mark.parametrize("option", ["--commitment", "--lottery-hash", "--service-number"])
def test_what_was_published_otherwise_is_a_no(option: str, committed: Path) -> None:
    other = "sha256:" + "0" * 64
    outcome = run(
        "sample", "verify", str(committed / "sample"), str(CASES), option, other
    )
    assert outcome.exit_code == 1


def test_the_secret_is_readable_for_its_owner_only(committed: Path) -> None:
    assert (committed / "numbers" / "secret.json").stat().st_mode & 0o777 == 0o600


def test_another_service_number_draws_another_sample(
    committed: Path, tmp_path: Path
) -> None:
    _done(
        *("sample", "draw", CASES, "--lottery", committed / "lottery"),
        *("--secret", committed / "numbers" / "secret.json"),
        *("--service-number", "Westerdale 4712", "--out", tmp_path / "other"),
    )
    first = _rows(committed / "sample" / "sample.csv")
    assert _rows(tmp_path / "other" / "sample.csv") != first


def _replace(folder: Path, case: str, *more: str) -> Outcome:
    reason = ("--reason", "file-unavailable", "--by", "A. Lead", "--on", "2020-10-27")
    return run("sample", "replace", str(folder), case, *reason, *more)


def test_a_replaced_case_makes_way_for_its_first_reserve(copied: Path) -> None:
    case = _rows(copied / "sample.csv")[0]["case"]
    reserves = [r["reserve"] for r in _rows(copied / "reserves.csv") if r["case"] == case]
    assert _replace(copied, case).exit_code == 0
    now = [row["case"] for row in _rows(copied / "sample-now.csv")]
    assert reserves[0] in now
    assert case not in now
    assert len(now) == 42
    _done("sample", "verify", copied, CASES)
    again = _replace(copied, reserves[0])
    assert again.exit_code == 0
    assert reserves[1] in [row["case"] for row in _rows(copied / "sample-now.csv")]
    explained = _done("sample", "explain", copied).stdout
    assert f"{reserves[0]} for {case}, file-unavailable" in explained


def test_of_two_people_who_replace_at_once_neither_decision_is_lost(
    copied: Path,
) -> None:
    cases = [row["case"] for row in _rows(copied / "sample.csv")][:6]
    reason = ("--reason", "file-unavailable", "--by", "A. Lead", "--on", "2020-10-12")
    started = [
        subprocess.Popen([PROGRAM, "sample", "replace", str(copied), case, *reason])
        for case in cases
    ]
    assert [one.wait() for one in started] == [0] * 6
    record = json.loads((copied / "replacements.json").read_text(encoding="utf-8"))
    replaced = [one["case"] for one in record["replacements"]]
    assert sorted(replaced) == sorted(cases)
    assert len({one["reserve"] for one in record["replacements"]}) == 6
    assert _done("sample", "verify", copied, CASES).exit_code == 0


def test_after_assessment_has_begun_two_people_are_needed(copied: Path) -> None:
    cases = [row["case"] for row in _rows(copied / "sample.csv")]
    _done("sample", "begin", copied, "--by", "A. Lead", "--on", "2020-10-26")
    assert _replace(copied, cases[0]).codes == {"sample.second-person": 1}
    same = _replace(copied, cases[0], "--second", "a.  lead")
    assert same.codes == {"sample.second-person": 1}
    assert _replace(copied, cases[0], "--second", "B. Deputy").exit_code == 0
    assert _replace(copied, cases[1], "--second", "B. Deputy").exit_code == 0
    _done("sample", "verify", copied, CASES)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("B. Deputy", "C. Other"),
        ("B. Deputy", "a.  LEAD"),
        ('"begun":true', '"begun":false'),
        ('"after":0', '"after":2'),
        ("W1", "X1"),
        ("file-unavailable", "asked-nicely"),
        ('"kept"', '"missed by 1 in all"'),
    ],
)
def test_a_changed_replacement_is_a_no(old: str, new: str, copied: Path) -> None:
    cases = [row["case"] for row in _rows(copied / "sample.csv")]
    _done("sample", "begin", copied, "--by", "A. Lead", "--on", "2020-10-26")
    for case in cases[:2]:
        assert _replace(copied, case, "--second", "B. Deputy").exit_code == 0
    path = copied / "replacements.json"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert run("sample", "verify", str(copied), str(CASES)).exit_code == 1


def test_replacements_that_were_taken_out_show_to_whoever_noted_the_hash(
    copied: Path,
) -> None:
    case = _rows(copied / "sample.csv")[0]["case"]
    noted = " ".join(_replace(copied, case).stdout.split()).rpartition("sha256:")[2]
    verify = ("sample", "verify", str(copied), str(CASES))
    hash_ = ("--replacements-hash", noted)
    assert run(*verify, *hash_).exit_code == 0
    (copied / "replacements.json").unlink()
    (copied / "sample-now.csv").unlink()
    assert run(*verify).exit_code == 0
    assert run(*verify, *hash_).exit_code == 1


def test_another_sample_to_work_from_is_a_no(copied: Path) -> None:
    _replace(copied, _rows(copied / "sample.csv")[0]["case"])
    path = copied / "sample-now.csv"
    path.write_text(path.read_text("utf-8").replace("W1", "X1", 1), encoding="utf-8")
    assert run("sample", "verify", str(copied), str(CASES)).exit_code == 1


def test_unusable_rows_stop_a_draw_until_somebody_takes_it_upon_them(
    tmp_path: Path,
) -> None:
    cases = tmp_path / "cases.csv"
    whole = CASES.read_text(encoding="utf-8")
    cases.write_text(whole.replace("22/06/2020", "31/06/2020", 1), encoding="utf-8")
    draw = ("sample", "draw", str(cases), *RULES, "--seed", "1")
    assert run(*draw, "--out", str(tmp_path / "no")).exit_code == 2
    assert not (tmp_path / "no").exists()
    override = ("--leave-out-unusable", "--by", "A. Lead", "--because", "Day one")
    _done(*draw, *override, "--out", tmp_path / "yes")
    _done("sample", "verify", tmp_path / "yes", cases)
    explained = _done("sample", "explain", tmp_path / "yes").stdout
    assert "A. Lead decided that rows" in explained
    assert "The reason given: Day one" in explained


def test_the_picture_has_a_title_and_a_description(drawn: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.svg"
    _done("sample", "explain", drawn, "--picture", picture)
    root = ElementTree.fromstring(picture.read_text(encoding="utf-8"))  # noqa: S314
    space = "{http://www.w3.org/2000/svg}"
    texts = [root.findtext(f"{space}{name}") or "" for name in ("title", "desc")]
    assert texts[0].startswith("Wanted and reached")
    assert "sex, female: share" in texts[1]


def test_a_full_folder_is_left_as_it_was(copied: Path) -> None:
    before = {path.name: path.read_bytes() for path in copied.iterdir()}
    outcome = run(
        "sample", "draw", str(CASES), *RULES, "--seed", "1", "--out", str(copied)
    )
    assert outcome.codes == {"file.already-there": 1}
    assert {path.name: path.read_bytes() for path in copied.iterdir()} == before
