"""Give the rights of the inbox of voice to the roles that do such work already."""

from django.db import migrations


def added_rights(slug: str, rights: set[str]) -> set[str]:
    """What a role of an existing installation gets: whoever sees a map may say what customers told them."""
    manages = "people.manage" in rights
    decides = manages or slug == "journey-manager"
    added = {"listen.note"} if "frame.view" in rights else set()
    if "listen.view" in rights and (decides or rights & {"listen.import", "frame.edit"}):
        added.add("listen.handle")
    if decides:
        added.add("listen.mailboxes")
    return added | ({"listen.unmask"} if manages else set())


def give(apps, schema_editor) -> None:
    for role in apps.get_model("people", "Role").objects.all():
        added = added_rights(role.slug, set(role.rights)) - set(role.rights)
        if added:
            role.rights = sorted({*role.rights, *added})
            role.save(update_fields=["rights"])


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_rights_of_mail"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
