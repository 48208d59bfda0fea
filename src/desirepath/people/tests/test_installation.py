"""The administrator of a first start, and of every start after."""

from desirepath.people.models import Membership, Role, User
from desirepath.people.services.installation import ensure_administrator, ensure_workspace


def test_an_administrator_in_another_role_is_still_found(db):
    installation = ensure_workspace()
    first = ensure_administrator()
    role = Role.objects.create(
        workspace_id=installation.workspace_id, slug="head-of-cx", name="Head", rights=["people.manage"]
    )
    Membership.objects.filter(user__email=first.email).update(role=role)
    assert ensure_administrator() == first
    assert User.objects.count() == 1


def test_an_inactive_person_is_no_administrator(db, settings):
    ensure_workspace()
    first = ensure_administrator()
    User.objects.filter(email=first.email).update(is_active=False)
    settings.ADMIN_EMAIL = "second@example.org"
    assert ensure_administrator().email == "second@example.org"
