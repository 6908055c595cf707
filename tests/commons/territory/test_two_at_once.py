"""Two people name a holder at the same moment: one of them is told so."""

from __future__ import annotations

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from assises.commons.journal.actions import EVERYBODY
from assises.commons.territory import actions, errors, queries
from assises.commons.territory.models import Jurisdiction
from tests.world_ground import TEAM, a_city, a_domain


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, databases=["default", "vault"])
def test_two_holders_named_at_once_are_one_holder_and_one_refusal() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("one writer at a time: this race needs a PostgreSQL (DATABASE_URL)")
    a_city()
    domain, refused, together = a_domain(), [], Barrier(4)

    def name(holder: str) -> None:
        together.wait()
        try:
            actions.name_holder(
                domain=domain,
                holder=holder,
                compulsory=True,
                valid_from=date(2017, 1, 1),
                valid_to=date(2020, 1, 1),
                source="loi",
                by=TEAM,
            )
        except errors.PowerOverlaps as refusal:
            refused.append(refusal)
        finally:
            connections.close_all()

    threads = [Thread(target=name, args=(holder,)) for holder in ("ville", "departement") * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(refused), Jurisdiction.objects.count()) == (3, 1)
    assert queries.overlapping_powers(EVERYBODY) == ()
