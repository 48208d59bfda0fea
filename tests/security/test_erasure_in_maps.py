"""A customer whom somebody quoted on a map is erased there too, with the map's whole history; the map stays."""

from __future__ import annotations

from uuid import uuid4

import pytest
from tests.security.traces import rows_with

from desirepath.customers.models import Customer, Identifier
from desirepath.customers.services.erasing import erase_customer
from desirepath.frame.selectors import get_journey
from desirepath.frame.selectors.history import changes_since, get_version
from desirepath.frame.services import edit_journey, import_journey
from desirepath.frame.services.comments import add_comment
from desirepath.frame.services.interviews import add_note, create_interview
from desirepath.frame.services.moments import nominate_moment, pin_key_journey
from desirepath.frame.services.restoring import restore_version
from desirepath.frame.services.sharing import create_link
from desirepath.frame.services.stakeholders import create_stakeholder
from desirepath.frame.services.suggesting import suggest_changes
from desirepath.frame.services.systems import create_system
from desirepath.frame.tests.maps import put
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db(transaction=True)

MARK = "qzxmarker"
EMAIL = f"{MARK}@example.org"
SAID = f"{EMAIL} never called back"


def quote_everywhere(actor: Actor) -> None:
    """Write the customer's address wherever people write on and beside a map."""
    import_journey(actor=actor, text=f"{SMALL}personas: [{{name: P, about: as {EMAIL} said}}]\n")
    card = {"kind": "add", "to": ["steps", "a", "cards", "pain-points"], "member": {"id": "c", "text": SAID}}
    piece = [{"kind": "verbatim", "ref": SAID, "note": SAID}]
    edits = [put("steps/a/customer/quote", None, SAID), put("steps/a/evidence/quote", None, piece), card]
    edit_journey(actor=actor, slug="small", edits=edits, edit_key=uuid4())
    later = put("steps/a/customer/quote", SAID, f"{SAID}!")
    edit_journey(actor=actor, slug="small", edits=[later], edit_key=uuid4())
    thought = put("steps/a/customer/thought", None, SAID)
    suggest_changes(actor=actor, slug="small", title=SAID, reason=SAID, base_version=3, edits=[thought])
    add_comment(actor=actor, slug="small", text=SAID, step="a")
    nominate_moment(actor=actor, slug="small", step="a", reason=SAID)
    pin_key_journey(actor=actor, slug="small", reason=SAID)
    create_link(actor=actor, slug="small", label=SAID)
    create_system(actor=actor, given={"name": "S", "gap": SAID, "purpose": SAID})
    person = create_stakeholder(actor=actor, given={"name": "N", "note": SAID})
    talk = {
        "stakeholder": person.id,
        "held_on": get_journey(actor, "small").updated_at.date(),
        "summary": SAID,
    }
    interview = create_interview(actor=actor, given=talk).interview.id
    add_note(actor=actor, interview_id=interview, kind="quote", text=SAID)


def test_whom_people_quoted_on_a_map_is_erased_there_and_the_map_goes_on():
    actor = make_actor()
    customer = Customer.objects.create(workspace_id=actor.workspace_id)
    for kind, value in (("user", MARK), ("email", EMAIL)):
        Identifier.objects.create(workspace_id=actor.workspace_id, customer=customer, kind=kind, value=value)
    quote_everywhere(actor)
    assert len(rows_with(MARK)) > 10
    report = erase_customer(actor=actor, customer_key=customer.pk, reason="asked")
    assert rows_with(MARK) == []
    counts = {place.place: place.count for place in report.places}
    assert (counts["mentions in steps"], counts["mentions in journey changes"]) == (1, 2)
    step = get_journey(actor, "small").definition.steps[0]
    assert step.customer.quote == "[erased] never called back!"
    assert step.cards["pain-points"][0].text == "[erased] never called back"
    older = get_version(actor, "small", 2).document["stages"][0]["steps"][0]
    assert older["customer"]["quote"] == "[erased] never called back"
    assert "quote" not in get_version(actor, "small", 1).document["stages"][0]["steps"][0]["customer"]
    assert changes_since(actor, "small", 2).changes
    restore_version(actor=actor, slug="small", version=2, edit_key=uuid4())
    assert get_journey(actor, "small").definition.steps[0].customer.quote == "[erased] never called back"
