"""Give the rights of making surveys and of inviting to them to the roles that do such work already."""

from django.db import migrations


def added_rights(slug: str, rights: set[str]) -> set[str]:
    """What a role of an existing installation gets: who hears customers or draws maps may ask them too."""
    decides = "people.manage" in rights or slug == "journey-manager"
    makes = decides or bool(rights & {"listen.import", "frame.edit"})
    return ({"listen.survey"} if makes else set()) | ({"listen.invite"} if decides else set())


def give(apps, schema_editor) -> None:
    for role in apps.get_model("people", "Role").objects.all():
        added = added_rights(role.slug, set(role.rights)) - set(role.rights)
        if added:
            role.rights = sorted({*role.rights, *added})
            role.save(update_fields=["rights"])


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_viewers_comment"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
