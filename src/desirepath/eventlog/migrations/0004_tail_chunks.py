"""The tail as packed columns; rows that wait in the old table are packed too."""

import secrets
import uuid
from itertools import islice

import django.db.models.deletion
from django.db import migrations, models

ROWS = 20_000
# The columns as they were when this migration was written: a chunk describes itself. "time": microseconds in UTC.
COLUMNS = {
    "customer_key": "int64", "occurred_at": "time", "received_at": "time", "seq": "int64",
    "event_code": "int32", "event": "string", "case_key": "int64", "case_id": "string",
    "source_code": "int32", "message_hash": "string", "message_id": "string", "channel": "string",
    "department": "string", "amount_minor": "int64", "currency": "string", "scale": "string",
    "score": "float64", "step": "string", "weight": "float64", "identifiers": "string",
    "time_original": "string", "properties": "string",
}  # fmt: skip


def pack_tail(apps, schema_editor):
    """Move every waiting row into a chunk, workspace by workspace, in the order of arrival."""
    events = apps.get_model("eventlog", "TailEvent").objects
    for workspace_id in list(events.order_by().values_list("workspace_id", flat=True).distinct()):
        stored = [f"{name}_us" if kind == "time" else name for name, kind in COLUMNS.items()]
        rows = events.filter(workspace_id=workspace_id).order_by("seq").values_list(*stored).iterator(ROWS)
        while chunk := list(islice(rows, ROWS)):
            add_chunk(apps, workspace_id, chunk)


def add_chunk(apps, workspace_id, rows):
    import pyarrow as pa  # noqa: PLC0415 - every start loads migrations, and hardly one has rows to pack

    time = pa.timestamp("us", tz="UTC")
    types = {name: time if kind == "time" else getattr(pa, kind)() for name, kind in COLUMNS.items()}
    columns = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True))
    columns["message_hash"] = [str(uuid.UUID(str(value))) for value in columns["message_hash"]]
    arrays = [
        pa.array(values, pa.int64()).cast(time) if types[name] == time else pa.array(values, types[name])
        for name, values in columns.items()
    ]
    table = pa.table(arrays, schema=pa.schema(list(types.items())))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(table)
    apps.get_model("eventlog", "TailChunk").objects.create(
        first_seq=columns["seq"][0],
        workspace_id=workspace_id,
        row_count=table.num_rows,
        oldest_received_at_us=min(columns["received_at"]),
        version=secrets.randbits(62),
        body=bytes(sink.getvalue()),
    )


def store_outside(apps, schema_editor):
    """PostgreSQL would try to compress what is compressed already, and bodies that live for a second."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE eventlog_tailchunk ALTER COLUMN body SET STORAGE EXTERNAL")
        schema_editor.execute("ALTER TABLE eventlog_inbox ALTER COLUMN body SET STORAGE EXTERNAL")


class Migration(migrations.Migration):
    dependencies = [
        ("eventlog", "0003_narrow_tail"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="TailChunk",
            fields=[
                ("first_seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("row_count", models.IntegerField()),
                ("oldest_received_at_us", models.BigIntegerField()),
                ("version", models.BigIntegerField()),
                ("body", models.BinaryField()),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.workspace",
                    ),
                ),
            ],
        ),
        migrations.RunPython(store_outside, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(pack_tail, migrations.RunPython.noop, elidable=False),
        migrations.DeleteModel(name="TailEvent"),
    ]
