"""The administrator of a first start, and of every start after."""

from importlib import import_module

from django.apps import apps

from desirepath.people.models import Membership, Role, User
from desirepath.people.rights import STARTING_ROLES
from desirepath.people.services.installation import ensure_administrator, ensure_workspace

LATER = {
    "0004_rights_of_maps": {"frame.comment", "frame.suggest", "frame.publish"},
    "0005_viewers_comment": set(),
    "0006_rights_of_surveys": {"listen.survey", "listen.invite"},
    "0007_right_to_make_segments": {"understand.edit"},
    "0008_rights_of_mail": {"mail.manage", "customers.budget"},
}


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


def test_roles_of_an_older_installation_get_the_later_rights_that_new_ones_start_with(db):
    workspace = ensure_workspace().workspace_id
    for role in Role.objects.all():
        Role.objects.filter(pk=role.pk).update(rights=sorted(set(role.rights).difference(*LATER.values())))
    Role.objects.create(workspace_id=workspace, slug="drawing", name="D", rights=["frame.edit"])
    for migration in LATER:
        import_module(f"desirepath.people.migrations.{migration}").give(apps, None)
    rights = {slug: set(rights) for slug, rights in Role.objects.values_list("slug", "rights")}
    assert rights.pop("drawing") == {"frame.edit", "frame.comment", "frame.suggest", "listen.survey"}
    assert rights == {slug: set(given) for slug, (_, given) in STARTING_ROLES.items()}
