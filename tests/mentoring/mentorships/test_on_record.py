"""What is done with a mentorship and answered for is on record: with numbers and codes, and never a reason's words."""

import json

from confidentiality.audit.keeping import chain_waiting
from confidentiality.audit.proving import prove
from confidentiality.models import AuditEntry
from mentoring.mentorships.actions import waive_gate
from mentoring.mentorships.models import Mentorship
from mentoring.people.importing.actions import take_people_out
from mentoring.people.models import Profile
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import promise, sign


def test_pledges_signatures_waivers_and_exports_are_on_record(cast: Cast, pair: Mentorship) -> None:
    for who in (cast.mentor, cast.mentee, cast.manager):
        promise(who)
        sign(pair, who)
    waive_gate(cast.manager, pair, "goals", "Cele są na kartce u Oli.")
    take_people_out(cast.manager, cast.programme, Profile.Kind.MENTEE, with_phone=False, with_sensitive=True)
    chain_waiting()
    kept = list(AuditEntry.objects.order_by("number"))
    deeds = [entry.deed for entry in kept]
    assert deeds.count("agreement_signed") == 3
    assert deeds.count("pledge_accepted") >= 3
    assert kept[deeds.index("agreement_signed")].thing == f"mentorship:{pair.pk}"
    assert kept[deeds.index("gate_waived")].facts == {"gate": "goals"}
    assert kept[-1].facts == {"kind": "mentee", "sensitive": True}
    assert "kartce" not in json.dumps([[entry.thing, entry.facts] for entry in kept])
    assert prove().fault == ""
