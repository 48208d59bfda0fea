"""Drops two indexes on the workspace alone: another index of each table begins with it, and every row paid for both."""

import django.db.models.deletion
from django.db import migrations, models

_MODELS = {"customer": "customers_customer_workspace_id_9c4ede06", "identifier": "customers_identifier_workspace_id_818eb984"}


def _without_index(model: str, index: str) -> migrations.SeparateDatabaseAndState:
    field = models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.workspace"
    )
    # Altering the field would copy the whole table on SQLite; dropping the index touches nothing else.
    return migrations.SeparateDatabaseAndState(
        database_operations=[migrations.RunSQL(f'DROP INDEX IF EXISTS "{index}"', migrations.RunSQL.noop)],
        state_operations=[migrations.AlterField(model, "workspace", field)],
    )


class Migration(migrations.Migration):
    dependencies = [("customers", "0003_erasure_marks")]

    operations = [_without_index(model, index) for model, index in _MODELS.items()]
