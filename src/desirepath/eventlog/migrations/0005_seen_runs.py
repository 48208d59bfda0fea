"""Hashes of messages as sorted runs; those of the last days are taken over."""

from itertools import islice

import numpy as np
from django.db import migrations, models

MESSAGES = 1 << 18
UNKNOWN = -1  # contents are computed differently from here on


def pack_messages(apps, schema_editor):
    """Move every remembered message into a run, day by day."""
    messages = apps.get_model("eventlog", "SeenMessage").objects
    for day in sorted(messages.order_by().values_list("seen_on", flat=True).distinct()):
        hashes = messages.filter(seen_on=day).order_by("message_hash").values_list("message_hash", flat=True)
        found = hashes.iterator(20_000)
        while run := list(islice(found, MESSAGES)):
            add_run(apps, day, run)


def add_run(apps, day, run):
    words = np.frombuffer(b"".join(value.bytes for value in run), dtype=">u8").reshape(-1, 2)
    order = np.argsort(words[:, 0], kind="stable")
    body = np.empty((3, len(run)), "<u8")
    body[0], body[1] = words[order, 0], words[order, 1]
    body[2].view("<i8")[:] = UNKNOWN
    apps.get_model("eventlog", "SeenRun").objects.create(
        seen_on=day, message_count=len(run), body=body.tobytes()
    )


def store_outside(apps, schema_editor):
    """Hashes cannot be compressed; PostgreSQL would try."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE eventlog_seenrun ALTER COLUMN body SET STORAGE EXTERNAL")


class Migration(migrations.Migration):
    dependencies = [("eventlog", "0004_tail_chunks")]

    operations = [
        migrations.CreateModel(
            name="SeenRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("seen_on", models.DateField()),
                ("message_count", models.IntegerField()),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.RunPython(store_outside, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(pack_messages, migrations.RunPython.noop, elidable=False),
        migrations.DeleteModel(name="SeenMessage"),
    ]
