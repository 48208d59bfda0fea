"""Later arrivals stand where a sort by customer, time and arrival would put them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desirepath.eventlog.query.rows import Rows, insert

pairs = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12)


def rows_of(given_rows, arrival):
    ordered = sorted((customer, at, arrival + place) for place, (customer, at) in enumerate(given_rows))
    columns = np.array(ordered, dtype=np.int64).reshape(-1, 3).T
    return Rows(columns[0], columns[1], {"seq": columns[2]})


@given(pairs, pairs)
def test_inserting_later_rows_equals_sorting_all(first, second):
    merged = insert(rows_of(first, 0), rows_of(second, 100))
    everything = sorted(
        [(*row, place) for place, row in enumerate(first)]
        + [(*row, 100 + place) for place, row in enumerate(second)]
    )
    found = list(
        zip(merged.customer.tolist(), merged.time_us.tolist(), merged.column("seq").tolist(), strict=True)
    )
    assert found == everything
