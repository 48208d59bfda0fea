"""The tables that every import and every event write have no index that another one makes needless."""

import pytest
from django.db import connection

from desirepath.customers.models import Customer, Identifier

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Customer, Identifier])
def test_no_index_is_the_beginning_of_another(model):
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    indexes = [
        tuple(each["columns"])
        for each in found.values()
        if each["index"] or each["unique"] or each["primary_key"]
    ]
    needless = [one for one in indexes for other in indexes if one != other and other[: len(one)] == one]
    assert indexes
    assert needless == []
