"""No address of the API tells anything of another workspace.

Every operation is called by somebody of an empty workspace, with the ids, slugs and keys of things that exist in
another one. None may answer with its content, and none may change it.
"""

import functools
import json
import re
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import connection
from tests.security.strangers import SECRET, fill_workspace

from desirepath.app.api import api
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
METHODS = ("get", "post", "put", "patch", "delete")


@functools.cache
def document() -> dict:
    return api.get_openapi_schema(path_prefix="/api/")


def operations() -> list[tuple[str, str]]:
    return [
        (method, path) for path, item in document()["paths"].items() for method in METHODS if method in item
    ]


def example_body(method: str, path: str) -> dict:
    """A body that is valid for the operation, with names of the other workspace where it takes any."""
    operation = document()["paths"][path][method]
    content = operation.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    return example(schema) if schema else {}


def example(schema: dict):
    if "$ref" in schema:
        return example(document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema:
        return example(next((one for one in schema["anyOf"] if one.get("type") != "null"), {}))
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "object":
        required = schema.get("required", [])
        return {name: example(schema["properties"][name]) for name in required}
    return {"string": "stranger", "integer": 1, "number": 1, "boolean": False, "array": []}.get(
        schema.get("type")
    )


@functools.cache
def statements() -> list[str]:
    """One SELECT for each table whose rows belong to a workspace."""
    found = []
    for model in apps.get_models():
        columns = {field.attname for field in model._meta.concrete_fields}
        if model.__module__.startswith("desirepath.") and "workspace_id" in columns:
            table, key = model._meta.db_table, model._meta.pk.column
            found.append(f'SELECT * FROM "{table}" WHERE workspace_id = %s ORDER BY "{key}"')
    return found


def snapshot(workspace_id: int) -> list[list[tuple]]:
    """Everything that belongs to a workspace; audit lines too."""
    rows = []
    with connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement, [workspace_id])
            rows.append(cursor.fetchall())
    return rows


@dataclass(frozen=True)
class Other:
    """The workspace that strangers must not see: its id, the names of what is in it, and all its rows."""

    workspace_id: int
    names: dict
    rows: list[list[tuple]]


@pytest.fixture(scope="module")
def other(kept):
    with kept():
        workspace_id = (actor := make_actor("other")).workspace_id
        names = fill_workspace(actor)
        yield Other(workspace_id, names, snapshot(workspace_id))


def test_the_other_workspace_has_rows_in_most_tables(other):
    assert sum(map(bool, other.rows)) >= 15


@pytest.mark.parametrize(("method", "path"), operations())
def test_stranger_learns_and_changes_nothing(method, path, other, db):
    names = other.names
    address = re.sub(r"\{(\w+)\}", lambda found: str(names.get(found[1], names["any"])), path)
    stranger = make_client(make_actor("stranger"))
    body = json.dumps(example_body(method, path)) if method != "get" else None
    answer = stranger.generic(method.upper(), address, body or "", content_type="application/json")
    assert answer.status_code < 500 or answer.status_code == 503, answer.content[:500]
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert SECRET.encode() not in text, f"{method} {address} tells a stranger about the other workspace"
    assert snapshot(other.workspace_id) == other.rows, f"{method} {address} changed the other workspace"


@pytest.mark.parametrize(("method", "path"), operations())
def test_nobody_gets_in_without_signing_in(method, path, client, db):
    address = re.sub(r"\{\w+\}", "1", path)
    answer = client.generic(method.upper(), address, "{}", content_type="application/json")
    assert answer.status_code == 401, f"{method} {address} answered {answer.status_code}"
    assert answer.json()["code"] == "not-signed-in"


@pytest.mark.parametrize(("method", "path"), operations())
def test_key_without_rights_is_refused_or_sees_only_names(method, path, db):
    """Without any right, only what everybody of the workspace may know is answered."""
    actor = make_actor()
    address = re.sub(r"\{\w+\}", "1", path)
    body = json.dumps(example_body(method, path)) if method != "get" else ""
    answer = make_client(actor, rights=[]).generic(
        method.upper(), address, body, content_type="application/json"
    )
    open_to_all = {"/api/people/departments", "/api/people/roles", "/api/people/rights"}
    if answer.status_code < 300 and path != "/api/people/sign-out":
        assert method == "get", f"{method} {address} changed something without a right"
        assert path in open_to_all, f"{address} answered without a right"
