"""A researcher draws a map and chooses a slate from a file; anybody can check it, and no person leaves."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.shared import shared_data

ROOT = Path(__file__).resolve().parents[2]
CODE = "import sys; from assises.cli.main import main; sys.exit(main())"


def assises(*arguments: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LANGUAGE": language}
    env.pop("ASSISES_HOME", None)
    return subprocess.run(
        [sys.executable, "-c", CODE, "opinion", *arguments],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """60 and 40 people who part on sixteen statements and share two; twelve changed their mind once."""
    rng = np.random.default_rng(2017)
    path = tmp_path_factory.mktemp("town") / "avis.csv"
    rows = []
    for person in range(100):
        for statement in range(18):
            if rng.random() < 0.75:
                leans = 0.9 if statement < 2 else (0.85 if (person < 60) == (statement % 2 == 0) else 0.15)
                said = 1 if rng.random() < leans else -1
                if person < 12 and statement == 5:
                    rows.append((f"p{person}", f"s{statement}", -said, 1_500_000_000_000))
                rows.append((f"p{person}", f"s{statement}", said, 1_600_000_000_000))
    with path.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([("votant", "énoncé", "réaction", "timestamp"), *rows])
    return path


def read(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_a_map_says_what_stands_and_its_public_file_holds_nobody(town: Path, tmp_path: Path) -> None:
    analyst, public, plot = tmp_path / "map.json", tmp_path / "public.json", tmp_path / "map.svg"
    few = ("--shuffles", "39", "--resamples", "20")
    done = assises(
        "map", str(town), *few, "--out", str(analyst), "--public", str(public), "--plot", str(plot)
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "2 groups: A 60, B 40.\n"
    found = read(analyst)
    assert (found["people"], found["statements"]) == (100, 18)
    assert found["superseded"] == sum(1 for _ in town.open(encoding="utf-8")) - 1 - int(str(found["votes"]))
    assert found["groups"] == [{"label": "A", "size": 60}, {"label": "B", "size": 40}]
    members = found["membership"]
    assert isinstance(members, list)
    assert {one["person"] for one in members} == {f"p{n}" for n in range(100)}
    assert {one["group"] for one in members[:10]} == {"A"}
    typical = found["representative"]
    assert isinstance(typical, list)
    assert all(set(one) >= {"group", "statement", "direction", "effect", "low"} for one in typical)
    assert not {one["statement"] for one in typical} & {"s0", "s1"}
    assert {one["statement"] for one in found["bridging"]} == {"s0", "s1"}  # type: ignore[attr-defined]
    assert set(found["run"]) == {"method", "version", "seed", "inputs_sha256", "parameters"}  # type: ignore[call-overload]
    told = read(public)
    assert "membership" not in told
    assert not any(f'"p{n}"' in public.read_text(encoding="utf-8") for n in range(100))
    assert plot.read_text(encoding="utf-8").startswith("<svg")


def test_the_same_file_and_seed_give_the_same_map_on_one_core_or_two(town: Path, tmp_path: Path) -> None:
    few = ("--shuffles", "19", "--resamples", "16")
    for name, more in (("one", ()), ("again", ()), ("two", ("--processes", "2"))):
        done = assises("map", str(town), *few, *more, "--out", str(tmp_path / name))
        assert done.returncode == 0, done.stderr
    assert len({(tmp_path / name).read_bytes() for name in ("one", "again", "two")}) == 1


def test_the_machines_of_a_scheduler_give_the_same_bytes_and_none_is_said(town: Path, tmp_path: Path) -> None:
    few = ("--shuffles", "19", "--resamples", "16")
    assert assises("map", str(town), *few, "--out", str(tmp_path / "alone")).returncode == 0
    distributed = pytest.importorskip("distributed", reason="Dask is an extra: pip install distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        done = assises(
            "map", str(town), *few, "--dask", cluster.scheduler_address, "--out", str(tmp_path / "many")
        )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "many").read_bytes() == (tmp_path / "alone").read_bytes()
    nobody = assises("map", str(town), *few, "--dask", "tcp://127.0.0.1:1")
    assert (nobody.returncode, nobody.stdout) == (3, "")
    assert "No Dask scheduler answers at tcp://127.0.0.1:1" in nobody.stderr


def test_a_slate_is_checked_by_anybody_and_a_forged_one_is_found_out(town: Path, tmp_path: Path) -> None:
    slate = tmp_path / "slate.json"
    done = assises("slate", str(town), "--seats", "4", "--out", str(slate))
    assert done.returncode == 0, done.stderr
    found = read(slate)
    assert set(found) >= {"seats", "slate", "ejr_plus", "alpha", "unrepresented"}
    assert len(set(found["slate"])) == found["seats"] == 4  # type: ignore[call-overload]
    checked = assises("verify", str(slate), str(town))
    assert (checked.returncode, checked.stdout.splitlines()[-1]) == (0, "The file says the same.")
    slate.write_text(json.dumps({**found, "alpha": 0.01}), encoding="utf-8")
    forged = assises("verify", str(slate), str(town))
    assert (forged.returncode, forged.stdout.splitlines()[-1]) == (
        1,
        "The file says something else than the votes.",
    )


def test_small_groups_are_told_to_nobody(tmp_path: Path) -> None:
    """Polis shows a group of three; the public file tells no group, or it would be found by the rest."""
    path, public = tmp_path / "votes.csv", tmp_path / "public.json"
    rows = [(p, s, 1 if (p < 20) == (s < 6) else -1) for p in range(23) for s in range(12)]
    with path.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([("voter-id", "comment-id", "vote"), *rows])
    done = assises("map", str(path), "--profile", "polis", "--public", str(public))
    assert done.stdout == "2 groups: A 20, B 3.\n"
    told = read(public)
    assert (told["groups"], told["representative"], told["withheld"]) == ([], [], "small_groups")


@pytest.mark.parametrize(
    ("content", "arguments", "code"),
    [
        ("a,b\n1,2\n", ("map",), "formats.missing_column"),
        ("", ("map",), "formats.empty_file"),
        ("voter-id,comment-id,vote\n", ("map",), "formats.empty_file"),
        ("voter-id,comment-id,vote\n1,1,7\n", ("map",), "web.lines_refused"),
        ("voter-id,comment-id,vote\n1,1,1\n", ("slate", "--seats", "3"), "methods.wrong_seats"),
    ],
)
def test_a_file_that_says_nothing_is_refused_by_name(
    tmp_path: Path, content: str, arguments: tuple[str, ...], code: str
) -> None:
    path = tmp_path / "votes.csv"
    path.write_text(content, encoding="utf-8")
    out = tmp_path / "out.json"
    done = assises(arguments[0], str(path), *arguments[1:], "--out", str(out))
    assert done.returncode in (1, 3)
    assert f"[{code}]" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert not out.exists()


def test_a_slate_of_another_town_is_refused(town: Path, tmp_path: Path) -> None:
    strange = tmp_path / "slate.json"
    for said in ('{"slate": ["nowhere"]}', "[]", "not json"):
        strange.write_text(said, encoding="utf-8")
        done = assises("verify", str(strange), str(town), language="fr")
        assert done.returncode == 3
        assert "[web.slate_unreadable]" in done.stderr


@pytest.mark.shared_data
def test_twenty_six_people_of_an_open_conversation_show_no_groups() -> None:
    folder = shared_data("polis/london.youth.policing")
    done = assises("map", str(folder), "--shuffles", "99", "--resamples", "2")
    assert (done.returncode, done.stdout) == (0, "No groups can be told apart.\n")
