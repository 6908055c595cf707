"""A city that begins today: the whole chain from its name to a promise kept, by its pages alone.

Nothing is built below the pages, no demonstration is there, no address is typed that no page has shown.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from assises.commons.agenda.queries import opening_key
from assises.commons.evidence.models import Item
from assises.commons.journal.actions import Actor, Channel, Role
from tests.journeys.newcomer import Newcomer, code_in

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
OWN = "quatre-mots-bien-a-nous"
PASSWORD = re.compile(r'id="password">([^<]+)<')
BUS = "J’attends le bus quarante minutes, alors je ne sors plus le soir."
DESK, FIELD, CHAMBER = "/2030/bureau", "/2030/terrain", "/2030/conseil"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


def enter(username: str, password: str) -> Newcomer:
    """Somebody who logs in with what they were handed, and chooses a password."""
    person = Newcomer()
    person.read("/entrer/")
    person.seen.add("/entrer/")
    person.do("/entrer/", login=username, password=password)
    person.do("/entrer/mot-de-passe/", oldpassword=password, password1=OWN, password2=OWN)
    return person


def begin() -> Newcomer:
    """The first page, with the key that the machine shows; then the first account logs in."""
    first = Newcomer()
    key = opening_key(Actor(role=Role.MACHINE, channel=Channel.COMMAND))
    shown = first.do(
        "/nouvelle-ville/",
        institution_name="Ville de Bellerive",
        public_name="Les Assises de Bellerive",
        label="2030",
        slug="2030",
        target_people="800",
        key=key,
        username="equipe",
        display_name="équipe de la démarche",
    )
    team = enter("equipe", PASSWORD.search(shown).group(1))
    team.seen |= first.seen
    return team


def the_wizard(team: Newcomer) -> None:
    """Why, what is promised, what is aimed at, what is asked, what is at stake, when, where."""
    here = "/nouvelle-ville/2030"
    team.seen.add(f"{here}/motifs")
    today = timezone.localdate()
    team.do(f"{here}/motifs", text="Parce que la ville change.", easy_text="La ville change.")
    team.do(
        f"{here}/promesse",
        text="Chaque parole aura une réponse.",
        by_function="la maire",
        answer_within_days="90",
    )
    team.do(
        f"{here}/objectifs",
        number="1",
        text="Être plus nombreux à décider.",
        name="personnes venues",
        unit="personnes",
        method="cartes d’entrée",
    )
    team.do(
        f"{here}/questions",
        question_1="Quel sera le visage de la ville ?",
        question_2="Qui y aura sa place ?",
    )
    team.do(
        f"{here}/enjeux",
        slug="bus-du-soir",
        title="Le bus du soir",
        text="Qui travaille tard rentre comment ?",
        horizon="2030",
        no_transformation="on",
    )
    for number, kind in (("1", "meetings"), ("2", "workshops")):
        team.do(
            f"{here}/calendrier",
            number=number,
            kind=kind,
            starts_on=f"{today - timedelta(days=1)}",
            ends_on=f"{today + timedelta(days=60)}",
            declared_level="involve",
        )
    team.do(f"{here}/quartiers", names="Le Port\nLes Hauts")


def prepare(team: Newcomer) -> None:
    """What the wizard leaves: the stake is published, a place, two dates, the pages, then the opening."""
    team.read(f"{DESK}/edition")
    team.read(f"{DESK}/enjeux")
    team.do(f"{DESK}/enjeux/bus-du-soir/decide", status="open")
    team.do(f"{DESK}/enjeux/bus-du-soir/publier")
    team.read(f"{DESK}/territoire")
    team.do(
        f"{DESK}/territoire/lieux/inscrire",
        slug="laverie",
        name="La laverie du port",
        kind="launderette",
        neighbourhood="le-port",
        is_unusual="on",
        unusual_reason="on y attend une heure",
    )
    team.do(f"{DESK}/territoire/lieux/laverie/acces", step_free="on")
    team.read(f"{DESK}/calendrier")
    now = timezone.localtime()
    for kind, hours in (("public_meeting", 0), ("workshop", 1)):
        team.do(
            f"{DESK}/calendrier/rendez-vous",
            kind=kind,
            starts_at=f"{now + timedelta(hours=hours):%Y-%m-%dT%H:%M}",
            ends_at=f"{now + timedelta(hours=hours + 2):%Y-%m-%dT%H:%M}",
            venue="laverie",
            phase="1" if kind == "public_meeting" else "2",
        )
    team.read(f"{DESK}/pages")
    for slug in ("legal-notice", "privacy", "accessibility", "contact"):
        team.do(f"{DESK}/pages/{slug}", body="Mairie de Bellerive, place du marché.")
    team.do(f"{DESK}/edition/dossier", rubric="Vie démocratique", council_file="2030-117")
    team.read(f"{DESK}/edition")
    team.do(f"{DESK}/edition/annoncer")
    team.do(f"{DESK}/edition/ouvrir")


def colleague(team: Newcomer, username: str, role: Role) -> Newcomer:
    """Somebody invited by the team, who logs in with what was handed over."""
    team.read(f"{DESK}/personnes")
    shown = team.do(f"{DESK}/personnes/inviter", username=username, display_name=username, role=str(role))
    return enter(username, PASSWORD.search(shown).group(1))


def the_meeting(host: Newcomer) -> str:
    """An evening: opened, a subject, a line, heads, a card, time, closed, minutes read over by two."""
    here = f"{FIELD}/rencontres/1"
    host.read(FIELD + "/")
    host.do(f"{here}/ouvrir", at=here)
    host.do(f"{here}/ordre-du-jour", title="Le bus du soir")
    subject = re.search(r"/sujets/([0-9a-f-]{36})/choisir", host.read(f"{here}/ordre-du-jour")).group(1)
    host.do(f"{here}/sujets/{subject}/choisir", at=f"{here}/ordre-du-jour", rank="1")
    host.do(f"{here}/sujets/{subject}/aborder", at=f"{here}/ordre-du-jour")
    noted = host.do(f"{here}/paroles", wording="Le dernier bus part trop tôt.", said_by="woman", question="2")
    cote = re.search(r"REN-01-\d+", noted).group(0)
    host.do(f"{here}/porte/compter", at=f"{here}/porte", n="5")
    host.do(f"{here}/porte", first_of_process="yes", first_ever="yes")
    host.do(f"{here}/temps", category="resident_woman", minutes="3")
    host.do(f"{here}/clore", headcount="12", cards="1", minutes="95")
    host.do(f"{here}/compte-rendu", body="La salle demande un bus du soir.")
    for line in ("1", "2"):
        host.do(
            f"{here}/compte-rendu/valider", at=f"{here}/compte-rendu", signed_sheet=f"feuille 1, ligne {line}"
        )
    host.do(f"{here}/compte-rendu/publier", at=f"{here}/compte-rendu")
    return cote


def the_synthesis(team: Newcomer, voice: str, other: str, statement: str) -> str:
    """Common ground and divergence that cite voices; signed, validated, published."""
    team.read(f"{DESK}/synthese")
    team.do(f"{DESK}/synthese/ouvrir")
    here = f"{DESK}/synthese/1"
    team.read(f"{DESK}/synthese")
    team.read(here)
    team.do(
        f"{here}/ecrire", kind="common_ground", wording="Le bus du soir manque.", cites=f"{voice} {statement}"
    )
    team.do(f"{here}/ecrire", kind="dissent", wording="La rue veut dormir.", cites=other)
    for step, said in (
        ("signer", {"function": "direction de la démarche"}),
        ("valider", {}),
        ("publier", {}),
    ):
        team.read(here)
        team.do(f"{here}/{step}", **said)
    return "SYN-01"


def the_workshop(host: Newcomer, section: str) -> str:
    """A table starts from the synthesis and pins a card."""
    here = f"{FIELD}/ateliers/1"
    host.read(FIELD + "/")
    host.read(f"{FIELD}/ateliers")
    host.do(here, inputs=[section], protocol="une journée en 2030")
    host.do(f"{here}/table", at=here, number="1", people="6", topic="rentrer le soir")
    shown = host.do(
        here,
        wording="Un bus à minuit, tous les jours.",
        table="1",
        kind="idea",
        rests_on=[section],
        question="2",
    )
    code_in(shown)
    host.do(f"{here}/clore", at=here)
    return re.search(r"ATE-01-\d+", shown).group(0)


def the_proposal(team: Newcomer, card: str) -> str:
    """A draft, then on record, resting on the card, tied to the objective."""
    team.read(f"{DESK}/propositions")
    team.do(
        f"{DESK}/propositions/ecrire",
        author="table 1, atelier 1",
        action="Un bus jusqu’à minuit.",
        problem="Le dernier bus part avant la fin du travail.",
        who="qui travaille tard",
        place="ligne du port",
        horizon="2030",
        objectives=["1"],
    )
    page = team.read(f"{DESK}/propositions")
    draft = re.search(r"/brouillons/([0-9a-f-]{36})/deposer", page).group(1)
    team.do(f"{DESK}/propositions/brouillons/{draft}/deposer", cites=card)
    return "PRO-0001"


def the_council(member: Newcomer, clerk: Newcomer, team: Newcomer, proposal: str) -> str:
    """A paragraph that cites its base, an act that is a deliberation, the adoption."""
    team.read(f"{CHAMBER}/orientations")
    team.do(f"{CHAMBER}/orientations/ouvrir", at=f"{CHAMBER}/orientations")
    team.read(f"{CHAMBER}/orientations")
    team.do(
        f"{CHAMBER}/orientations/1/paragraphe",
        wording="La ville roule jusqu’à minuit.",
        rests_on=proposal,
    )
    team.do(f"{CHAMBER}/orientations/1/discuter", at=f"{CHAMBER}/orientations")
    clerk.read(f"{CHAMBER}/")
    clerk.read(f"{CHAMBER}/actes")
    clerk.do(
        f"{CHAMBER}/actes/nouveau",
        kind="deliberation",
        number="2030-117",
        title="Orientations",
        on=f"{timezone.localdate()}",
        votes_for="30",
        against="9",
        abstain="2",
    )
    team.read(f"{CHAMBER}/orientations")
    team.do(
        f"{CHAMBER}/orientations/1/adopter",
        act="2030-117",
        wording="Le conseil adopte le paragraphe 1.",
        agenda_set_by="la maire",
        written_by="l’équipe",
        decided_by="le conseil",
        declared_level="involve",
    )
    team.do(f"{CHAMBER}/orientations/1/publier", at=f"{CHAMBER}/orientations")
    member.read(f"{CHAMBER}/orientations")
    return "DEC-0001"


def the_promise(member: Newcomer, proposal: str) -> str:
    """What is promised: who, what, how much, by when; then the reasoned answer that says so."""
    member.read(f"{CHAMBER}/")
    member.do(
        f"{CHAMBER}/promesses/nouvelle",
        term="Un bus toutes les vingt minutes jusqu’à minuit.",
        owner_function="adjointe aux transports",
        due_date=f"{timezone.localdate() + timedelta(days=300)}",
        horizon="term",
        quantity="1",
        unit="ligne",
        cost="240000",
        objectives=["1"],
        rests_on=proposal,
    )
    member.do(
        f"{CHAMBER}/reponses/{proposal}",
        at=f"{CHAMBER}/reponses/{proposal}",
        ground="accepted",
        taken_up_by="ENG-001",
        wording="Oui : un bus jusqu’à minuit, dès septembre.",
        signed_by_function="la maire",
    )
    return "ENG-001"


def measured(team: Newcomer) -> None:
    """The one objective is read: until then its page says that it is not."""
    team.read(f"{DESK}/edition")
    form = team.browser.get(f"{DESK}/edition/mesure").context["form"]
    team.do(
        f"{DESK}/edition/mesure",
        indicator=str(form.fields["indicator"].choices[0][0]),
        value="12",
        low="12",
        high="12",
        n="12",
        as_of=f"{timezone.localdate()}",
        source="comptage à l’entrée",
    )


def test_a_city_walks_the_whole_chain_by_its_pages_alone(db: None) -> None:
    """R03, R15, R44: from the name of a city to a promise with two statuses, and back to the first word."""
    team = begin()
    the_wizard(team)
    prepare(team)
    host = colleague(team, "animation", Role.FACILITATOR)
    member = colleague(team, "adjointe", Role.ELECTED_MEMBER)
    clerk = colleague(team, "greffe", Role.CLERK)
    analyst = colleague(team, "evaluation", Role.EVALUATOR)

    resident = Newcomer()
    resident.read("/2030/")
    shown = resident.do("/2030/dire", words=BUS, question="2", stake="bus-du-soir", neighbourhood="le-port")
    code = code_in(shown)
    resident.do("/2030/dire", words="Le dernier bus réveille la rue.")
    voice, other = Item.objects.order_by("id").values_list("cote", flat=True)
    team.read(f"{DESK}/lire")
    team.do(f"{DESK}/lire", cotes=[voice, other])

    statement = the_meeting(host)
    section = the_synthesis(team, voice, other, statement)
    card = the_workshop(host, section)
    proposal = the_proposal(team, card)
    decision = the_council(member, clerk, team, proposal)
    promise = the_promise(member, proposal)

    member.read(f"{CHAMBER}/promesses/{promise}")
    member.do(f"{CHAMBER}/promesses/{promise}/etat", declared="in_progress")
    resident.read("/2030/promesses")
    resident.read(f"/2030/promesses/{promise}")
    told = resident.do(
        f"/2030/promesses/{promise}", code=code, assessed="not_kept", reasons="Je n’ai vu aucun bus."
    )
    assert "En cours" in told
    assert "Je n’ai vu aucun bus." in told

    up = resident.read(f"/2030/parole/{voice}")
    rungs = (section, card, proposal, "ORI-01", decision, promise, "REP-0001")
    assert [rung for rung in rungs if rung not in up] == [], "from a word up to what became of it"
    down = resident.read(f"/2030/parole/{promise}")
    assert [rung for rung in (proposal, card, section, voice, statement) if rung not in down] == []
    mine = resident.read(f"/r/{code.replace('-', '')}")
    assert BUS in mine
    assert section in mine

    analyst.read(f"{DESK}/evaluation")
    analyst.do(f"{DESK}/evaluation/phases/1", level="consult", because="l’ordre du jour était fixé")
    process = resident.read("/2030/demarche")
    assert "non mesuré" in process
    assert "2030-117" in process
    assert "Vie démocratique" in process
    measured(team)
    process = resident.read("/2030/demarche")
    assert "non mesuré" not in process
    assert "<strong>12 personnes</strong>" in process
    for page in ("mentions-legales", "vie-privee", "accessibilite", "contact"):
        assert "place du marché" in resident.read(f"/2030/{page}")
