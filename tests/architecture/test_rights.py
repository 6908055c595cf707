"""Who may do what: the published table is tried role by role, and no gesture escapes it (rules 10, 22)."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import assises
from assises.cli.alone import ALONE
from assises.cli.reference import pages
from assises.cli.table import COMMANDS
from assises.commons.agenda import queries as agenda
from assises.commons.journal import queries as journal
from assises.commons.journal.actions import Actor, Channel, Role
from assises.commons.journal.errors import NotAllowed, UnknownGesture
from assises.commons.journal.models import JournalEntry
from assises.commons.journal.rights import RIGHTS, ROOMS
from assises.methods.errors import AssisesError
from assises.phases.survey.queries import interviews
from assises.web.door.refusals import SENTENCES
from assises.web.door.saying import sentence
from tests.architecture.tree import ROOT, SRC, dotted, python_files, syntax, where
from tests.world_agenda import EditionWorld, open_edition

REFERENCE = ROOT / "docs" / "reference"
ASKS = ("require", "require_role", "may", "allow")
CITY = (Role.TEAM, Role.ELECTED_MEMBER, Role.SERVICE_HEAD, Role.CLERK, Role.MODERATOR, Role.ADMINISTRATOR)
# Hidden words and the accounts of the process are read; nothing is written by these.
READS = re.compile(r"\.(read|read_hidden|list|count|audit)$")


def published_table() -> dict[str, dict[str, bool]]:
    """The table people read, gesture by gesture and role by role."""
    found: dict[str, dict[str, bool]] = {}
    heads: list[str] = []
    for line in (REFERENCE / "rights.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| gesture "):
            heads = cells[1:]
        elif line.startswith("| `"):
            found[cells[0].strip("`")] = dict(zip(heads, (bool(cell) for cell in cells[1:]), strict=True))
    return found


TABLE = published_table()


def actor(role: Role, edition_slug: str = "") -> Actor:
    return Actor(role=role, channel=Channel.SCREEN, edition=edition_slug)


@pytest.mark.parametrize("gesture", sorted(TABLE))
def test_each_role_may_what_the_table_says_and_nothing_else(gesture: str) -> None:
    assert list(TABLE[gesture]) == [str(role) for role in Role]
    for role, allowed in TABLE[gesture].items():
        assert journal.may(actor(Role(role)), gesture) is allowed
        if allowed:
            journal.require_role(actor(Role(role)), gesture)
            continue
        with pytest.raises(NotAllowed) as refused:
            journal.require_role(actor(Role(role)), gesture)
        assert refused.value.parameters == {"gesture": gesture, "role": role}


@pytest.mark.django_db(databases=["default", "vault"])
def test_the_gate_of_an_open_edition_asks_the_same_table() -> None:
    world: EditionWorld = open_edition()
    wrong = []
    for gesture, roles in TABLE.items():
        for role, allowed in roles.items():
            try:
                agenda.require(actor(Role(role), world.slug), gesture)
                passed = True
            except NotAllowed:
                passed = False
            if passed is not allowed:
                wrong.append(f"{gesture} by {role}")
    assert wrong == []


def test_a_gesture_nobody_declared_is_refused_to_all() -> None:
    for role in Role:
        with pytest.raises(UnknownGesture):
            journal.require_role(actor(role), "proposals.proposal.delete")


def test_each_room_declares_its_own_gestures_once() -> None:
    declared = [(room.__name__.rsplit(".", 1)[1], gesture) for room in ROOMS for gesture in room.RIGHTS]
    assert [pair for pair in declared if pair[1].split(".")[0] != pair[0]] == []
    assert len({gesture for _, gesture in declared}) == len(declared)
    assert [
        gesture for _, gesture in declared if not re.fullmatch(r"[a-z]+\.[a-z_]+\.[a-z_]+", gesture)
    ] == []


def asked(path: Path) -> Iterator[tuple[int, str]]:
    """Every gesture named where a right is asked; a part that is computed is written «*»."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in ASKS and len(node.args) > 1:
            for name in ast.walk(node.args[1]):
                if isinstance(name, ast.JoinedStr):
                    yield node.lineno, spelled(name)
                elif isinstance(name, ast.Constant) and isinstance(name.value, str) and "." in name.value:
                    yield node.lineno, name.value


def spelled(name: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in name.values)


def words() -> set[str]:
    """Every gesture-like text of the code outside the matrix itself and the sentences."""
    found = set()
    for path in python_files():
        if {"rights", "refusals"} & set(path.parts):
            continue
        for node in ast.walk(syntax(path)):
            if isinstance(node, ast.JoinedStr):
                found.add(spelled(node))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_every_right_that_is_asked_is_declared() -> None:
    unknown = [
        f"{where(path)}:{line} {name}"
        for path in python_files()
        for line, name in asked(path)
        if re.fullmatch(r"[a-z*]+\.[a-z_*]+\.[a-z_*]+", name) and not fits(name)
    ]
    assert unknown == []


def fits(name: str) -> bool:
    pattern = re.compile(re.escape(name).replace(r"\*", "[a-z_]+"))
    return any(pattern.fullmatch(gesture) for gesture in RIGHTS)


def test_every_right_that_is_declared_is_asked() -> None:
    written = words()
    computed = [re.compile(re.escape(one).replace(r"\*", "[a-z_]+")) for one in written if "*" in one]
    computed = [one for one in computed if one.pattern.count(r"\.") == 2]
    idle = {
        gesture
        for gesture in RIGHTS
        if gesture not in written and not any(one.fullmatch(gesture) for one in computed)
    }
    assert idle == set()


def test_the_guarantor_reads_and_remarks_and_does_nothing_else() -> None:
    """N11: whoever guarantees the process takes no part in it."""
    consequences = {gesture for gesture in RIGHTS if gesture.endswith(".words.withdraw")}
    own = {"people.account.choose_password", "people.danger.report"}
    hers = {gesture for gesture, roles in RIGHTS.items() if Role.GUARANTOR in roles}
    writes = {gesture for gesture in hers if not READS.search(gesture)}
    assert writes - consequences - own == {"agenda.remark.write"}
    assert {"evidence.text.read_hidden", "survey.interview.read", "people.account.list"} <= hers


def test_only_the_guarantor_writes_a_remark_and_nobody_edits_one() -> None:
    assert RIGHTS["agenda.remark.write"] == {Role.GUARANTOR}
    assert [gesture for gesture in RIGHTS if ".remark." in gesture] == ["agenda.remark.write"]


def test_opposition_and_majority_are_one_role() -> None:
    """N12: a right is given to a role, and there is one role for all members of the council."""
    assert [role for role in Role if "member" in role] == [Role.ELECTED_MEMBER]
    asks_the_majority = [
        where(path)
        for path in python_files()
        if "in_majority" in path.read_text(encoding="utf-8") and "people" not in path.parts
    ]
    assert [path for path in asks_the_majority if "/web/" not in path and "/cli/" not in path] == []
    assert [path for path in asks_the_majority if "middleware" in path or "gate" in path] == []


def test_nobody_deletes_a_proposal() -> None:
    verbs = {gesture.rsplit(".", 1)[1] for gesture in RIGHTS if gesture.startswith("proposals.")}
    assert verbs.isdisjoint({"delete", "remove", "erase", "destroy", "drop"})
    deletes = [
        f"{where(path)}:{node.lineno}"
        for path in python_files(SRC / "phases" / "proposals")
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in ("delete", "_raw_delete")
    ]
    assert deletes == []


@pytest.mark.parametrize("role", CITY)
def test_the_city_neither_reads_interviews_nor_touches_the_cut(role: Role) -> None:
    """R67: the survey and its film belong to the outside team."""
    closed = {"survey.interview.read", "survey.interview.record", "survey.excerpt.record"}
    closed |= {gesture for gesture in RIGHTS if gesture.startswith(("survey.sequence.", "survey.film."))}
    closed |= {"survey.film_version.begin", "survey.film_version.approve"}
    assert [gesture for gesture in sorted(closed) if role in RIGHTS[gesture]] == []


@pytest.mark.django_db(databases=["default", "vault"])
@pytest.mark.parametrize("role", CITY)
def test_an_attempt_to_read_interviews_is_refused_and_written_down(role: Role) -> None:
    world = open_edition()
    with pytest.raises(NotAllowed):
        interviews(actor(role, world.slug))
    (line,) = JournalEntry.objects.filter(actor_role=str(role), verb__contains="denied")
    assert line.subject == "survey.interview.read" or "survey.interview.read" in line.facts


@pytest.mark.parametrize("role", [Role.ELECTED_MEMBER, Role.SERVICE_HEAD, Role.CLERK])
def test_who_decides_never_reads_a_contact(role: Role) -> None:
    assert [gesture for gesture in RIGHTS if ".contact." in gesture and role in RIGHTS[gesture]] == []
    assert role not in RIGHTS["people.danger.open"]


def refusals() -> set[type[AssisesError]]:
    """Every refusal of the house, wherever it is declared."""
    for module in pkgutil.walk_packages(assises.__path__, "assises."):
        if not module.name.startswith("assises.site"):
            importlib.import_module(module.name)
    found, queue = set(), [AssisesError]
    while queue:
        for child in queue.pop().__subclasses__():
            found.add(child)
            queue.append(child)
    return {one for one in found if one.__module__.startswith("assises.")}


def given_parameters() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Where each refusal is raised, and with which parameters; a call with ** is left to its own test."""
    for path in python_files():
        name = ".".join(path.relative_to(SRC.parent).with_suffix("").parts).removesuffix(".__init__")
        known = vars(sys.modules[name]) if name in sys.modules else {}
        for node in ast.walk(syntax(path)):
            raised = known.get(dotted(node.func)) if isinstance(node, ast.Call) else None
            if not (inspect.isclass(raised) and issubclass(raised, AssisesError)):
                continue
            if node.args or any(word.arg is None for word in node.keywords):
                continue
            yield f"{where(path)}:{node.lineno}", raised.code, frozenset(word.arg for word in node.keywords)


def test_every_sentence_asks_only_what_the_refusal_gives() -> None:
    """A sentence with a hole in it would be a second refusal, of the page itself."""
    refusals()
    holes = []
    for at, code, given in given_parameters():
        wanted = set(re.findall(r"%\((\w+)\)", str(SENTENCES[code])))
        if not wanted <= given:
            holes.append(f"{at} {code} lacks {sorted(wanted - given)}")
    assert holes == []


def test_every_sentence_belongs_to_a_refusal() -> None:
    codes = {one.code for one in refusals()} | {"assises.refused"}
    assert SENTENCES.keys() - codes == set()


def test_a_refusal_that_names_nothing_still_reads_well() -> None:
    assert "%(" not in sentence(NotAllowed(gesture="agenda.stake.write", role="resident"))


def test_the_reference_pages_say_what_the_code_says() -> None:
    """Rule 22: run `make docs` when this fails."""
    made = pages((*COMMANDS, *ALONE))
    different = [
        name
        for name, text in made.items()
        if not (REFERENCE / name).exists() or (REFERENCE / name).read_text(encoding="utf-8") != text
    ]
    assert different == [], "make docs"
    assert inspect.getsource(pages).count(".md") == len(made)
