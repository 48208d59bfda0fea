"""Give the rights of the contact budget and of the mailbox to the roles that decide about such things already."""

from django.db import migrations


def added_rights(slug: str, rights: set[str]) -> set[str]:
    """What a role of an existing installation gets."""
    manages = "people.manage" in rights
    decides = manages or slug == "journey-manager"
    return ({"mail.manage"} if manages else set()) | ({"customers.budget"} if decides else set())


def give(apps, schema_editor) -> None:
    for role in apps.get_model("people", "Role").objects.all():
        added = added_rights(role.slug, set(role.rights)) - set(role.rights)
        if added:
            role.rights = sorted({*role.rights, *added})
            role.save(update_fields=["rights"])


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_right_to_make_segments"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
