"""Recipes: their format, their walls, and what they add."""

import pytest

from desirepath.base.formats import FormatRefused
from desirepath.connect.errors import RecipeRefused
from desirepath.connect.recipes.document import parse_recipe
from desirepath.customers.models import Customer, Identifier
from desirepath.eventlog.models import Segment
from desirepath.listen.models import Feedback

ORDERS = """order_id,customer,placed_at,price,zip,late
1,u1,2024-01-01 10:00:00,9.99,01234,true
2,u2,,20,99999,false
"""
PLACED = (
    "SELECT customer AS customer_id, order_id AS case_id, 'placed' AS event, placed_at AS occurred_at,"
    " price AS amount, 'BRL' AS currency, zip, late FROM orders"
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def recipe(write):
    """Writes a folder with one table, and a recipe over it."""

    def make(query=PLACED, table="orders.csv", more=""):
        write("in/orders.csv", ORDERS)
        text = (
            "format: desirepath/recipe/1\nsource: shop\ntimezone: America/Sao_Paulo\n"
            f"tables: {{orders: {table}}}\nevents:\n  - |\n    {query}\n{more}"
        )
        path = write("recipe.yaml", text)
        return path.parent / "in", path

    return make


def test_rows_become_events_with_typed_properties(recipe, take, stored):
    folder, path = recipe()
    result = take(folder, recipe=path)
    assert result.counts.events.to_dict() == {"read": 2, "added": 1, "duplicates": 0, "rejected": 1}
    assert "The time is missing." in result.rejects_file.read_text()
    assert stored("case_id, amount_minor, currency, properties, strftime(occurred_at, '%Y-%m-%d %H:%M')") == [
        ("1", 999, "BRL", '{"zip":"01234","late":true}', "2024-01-01 13:00")
    ]
    assert take(folder, recipe=path).counts.events.duplicates == 1


def test_customers_get_identifiers_and_traits(recipe, take):
    query = (
        "SELECT customer AS customer_id, customer || '@x.org' AS email, zip AS trait_zip, 3 AS trait_n"
        " FROM orders"
    )
    folder, path = recipe(more=f"customers: {query}\n")
    result = take(folder, recipe=path)
    assert result.counts.customers.to_dict() == {"read": 2, "added": 2, "duplicates": 0, "rejected": 0}
    owner = Identifier.objects.get(kind="email", value="u1@x.org").customer_id
    assert Customer.objects.get(pk=owner).traits == {"zip": "01234", "n": 3}
    assert Identifier.objects.get(kind="user", value="u1").customer_id == owner


def test_feedback_is_added_beside_events(recipe, take):
    query = (
        "SELECT customer AS customer_id, order_id AS case_id, '2024-01-05' AS occurred_at, 5 AS score,"
        " 'stars_1_5' AS scale, 'bom' AS comment, 'pt' AS language FROM orders"
    )
    folder, path = recipe(more=f"feedback:\n  - {query}\n")
    result = take(folder, recipe=path)
    assert result.counts.feedback.to_dict() == {"read": 2, "added": 2, "duplicates": 0, "rejected": 0}
    assert set(Feedback.objects.values_list("case_id", "score", "language")) == {
        ("1", 5, "pt"),
        ("2", 5, "pt"),
    }


def test_ties_follow_the_order_of_the_queries(recipe, take, stored):
    first = PLACED.replace("'placed'", "'z first'") + " WHERE placed_at IS NOT NULL"
    second = PLACED.replace("'placed'", "'a second'") + " WHERE placed_at IS NOT NULL"
    folder, path = recipe(query=first, more=f"  - |\n    {second}\n")
    take(folder, recipe=path)
    assert stored("event", "occurred_at, seq") == ["z first", "a second"]


FORBIDDEN = {
    "insert": "INSERT INTO orders VALUES (1)",
    "insert inside a SELECT": "WITH x AS (INSERT INTO orders VALUES (1) RETURNING *) SELECT * FROM x",
    "create": "CREATE TABLE t AS SELECT 1",
    "copy": "COPY orders TO '/tmp/desirepath-recipe.csv'",
    "attach": "ATTACH '/tmp/desirepath-recipe.db'",
    "install": "INSTALL httpfs",
    "pragma": "PRAGMA database_list",
    "setting": "SET enable_external_access = true",
    "two statements": "SELECT 1; SELECT 2",
    "query function": "SELECT * FROM query('COPY orders TO ''/tmp/desirepath-recipe.csv''')",
    "csv of passwords": "SELECT * FROM read_csv('/etc/passwd')",
    "text of passwords": "SELECT content AS event, 'x' AS customer_id FROM read_text('/etc/passwd')",
    "path as table": "SELECT * FROM '/etc/passwd'",
    "glob": "SELECT file AS event FROM glob('/etc/*')",
    "network": "SELECT * FROM read_csv('https://example.org/x.csv')",
    "nonsense": "SELEC 1",
    "unknown column": "SELECT nope FROM orders",
    "no event": "SELECT 1 AS a",
}


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
def test_recipe_that_writes_or_reads_elsewhere_is_refused(recipe, take, what):
    folder, path = recipe(query=FORBIDDEN[what])
    with pytest.raises(RecipeRefused) as refusal:
        take(folder, recipe=path)
    assert refusal.value.detail.startswith("recipe.yaml, line 6: the query events.1 ")
    assert "\n" not in refusal.value.detail
    assert not Segment.objects.exists()
    assert not Customer.objects.exists()


ENDLESS = {
    "runs forever": (
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n AS customer_id FROM t",
        "it ran longer than 1 seconds (DESIREPATH_RECIPE_SECONDS)",
    ),
    "returns forever": (
        "SELECT range AS customer_id, 'a' AS event, '2024-01-01' AS occurred_at FROM range(100000000000)",
        "it needs more than 10 MB of disk (DESIREPATH_RECIPE_DISK_MB)",
    ),
    "sorts more than the disk holds": (
        "SELECT md5(range::VARCHAR) || repeat('x', 100) AS customer_id FROM range(30000000) ORDER BY 1",
        "it needs more than 10 MB of disk (DESIREPATH_RECIPE_DISK_MB)",
    ),
    "needs more than the memory": (
        "SELECT list(range) AS customer_id FROM range(1000000000)",
        "it needs more than 100 MB of memory (DESIREPATH_RECIPE_MEMORY_MB)",
    ),
}


@pytest.mark.parametrize("what", sorted(ENDLESS))
def test_query_that_would_take_too_much_is_stopped_in_one_line(recipe, take, settings, what):
    settings.RECIPE_DISK_MB, settings.RECIPE_MEMORY_MB = 10, 100
    settings.RECIPE_SECONDS = 1 if "longer" in ENDLESS[what][1] else 60
    query, says = ENDLESS[what]
    folder, path = recipe(query=query)
    with pytest.raises(RecipeRefused) as refusal:
        take(folder, recipe=path)
    assert says in refusal.value.detail
    assert "\n" not in refusal.value.detail
    assert not Segment.objects.exists()


@pytest.mark.parametrize("table", ["../secret.csv", "/etc/passwd", "link.csv", "deep/../../secret.csv"])
def test_table_outside_the_folder_is_refused(recipe, take, write, table):
    folder, path = recipe(table=table)
    (folder / "link.csv").symlink_to(write("secret.csv", "a,b\n1,2\n"))
    with pytest.raises(RecipeRefused, match="lies outside"):
        take(folder, recipe=path)


GOOD = "format: desirepath/recipe/1\nsource: s\ntables: {t: t.csv}\nevents: [SELECT 1]\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD.replace("tables", "tabels"), "line 3: unknown key “tabels”. Did you mean “tables”"),
        (GOOD.replace("recipe/1", "recipe/9"), "line 1: the format must be"),
        (GOOD.replace("source: s\n", ""), "lacks the key “source”"),
        (GOOD.replace("events: [SELECT 1]\n", ""), "at least one query"),
        (GOOD.replace("{t: t.csv}", "{'t t': t.csv}"), "no table name"),
        (GOOD + "source: again\n", "given twice"),
        ("just text", "must hold keys and values"),
    ],
)
def test_recipe_that_breaks_its_format_is_refused_with_the_line(text, says):
    with pytest.raises(FormatRefused, match=says):
        parse_recipe(text, "r.yaml")


def test_a_row_of_a_table_that_cannot_be_read_is_counted_and_named(recipe, take, look, write):
    folder, path = recipe()
    write("in/orders.csv", f"Orders of the shop\n{ORDERS}3,u3,2024-01-03,1,2,false,more\n")
    result = take(folder, recipe=path)
    assert result.counts.events.read == 2
    assert result.counts.rejected == 2
    assert result.notes == [
        "orders.csv: The first line is no part of the table and left out; the header is line 2.",
        "1 row of orders.csv cannot be read, so that no query sees it: see the rejected rows.",
    ]
    assert 'orders.csv,5,"The row has 7 columns, the header 6."' in result.rejects_file.read_text()
    assert look(folder, recipe=path).counts.rejected == 2
