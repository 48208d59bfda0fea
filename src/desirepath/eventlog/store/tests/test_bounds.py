"""What a file's index says agrees with its columns, and is not taken for more than it says."""

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from desirepath.eventlog.errors import SegmentFileMissing
from desirepath.eventlog.questions import money
from desirepath.eventlog.store import files
from desirepath.eventlog.store.bounds import read_index


def written(folder, select, name="x.parquet", **options):
    path = folder / name
    group = options.get("group", 131_072)
    duckdb.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE {group})")
    return path


def test_bounds_are_those_of_the_columns_before_1970_and_over_groups(tmp_path):
    rows = (
        "SELECT TIMESTAMP '1969-12-31 23:59:59' + INTERVAL (i) HOUR AS moment, 5000 - i AS seq,"
        " CASE WHEN i % 3 = 0 THEN i - 900 END AS amount, NULL::BIGINT AS nothing FROM range(5000) t(i)"
    )
    path = written(tmp_path, rows, group=2048)
    index = read_index(path, ["moment", "seq", "amount", "nothing"])
    asked = "min(epoch_us(moment)), max(epoch_us(moment)), min(seq), max(seq), min(amount), max(amount)"
    [found] = duckdb.execute(f"SELECT {asked} FROM read_parquet('{path}')").fetchall()
    assert pq.read_metadata(path).num_row_groups > 1
    assert index.row_count == 5000
    assert (*index.bounds["moment"], *index.bounds["seq"], *index.bounds["amount"]) == found
    assert index.bounds["nothing"] is None


def test_a_file_that_says_nothing_of_a_column_is_not_trusted(tmp_path):
    path = tmp_path / "x.parquet"
    pq.write_table(pa.table({"amount_minor": [1, 2]}), path, write_statistics=False)
    assert read_index(path, ["amount_minor"]) is None
    assert read_index(path, ["no such column"]) is None
    assert money._may_cost(path)


@pytest.mark.parametrize(
    ("amounts", "costs"), [("1, 2", False), ("1, -2", True), ("NULL", False), ("0", False)]
)
def test_money_is_read_only_where_an_amount_is_negative(tmp_path, amounts, costs):
    path = written(tmp_path, f"SELECT unnest([{amounts}])::BIGINT AS amount_minor")
    assert money._may_cost(path) is costs


def test_a_file_that_went_is_an_error_that_is_met_with_a_fresh_snapshot(tmp_path):
    with pytest.raises(SegmentFileMissing, match="doctor"):
        money._may_cost(tmp_path / "gone.parquet")


def test_the_index_of_a_file_is_read_once(tmp_path, monkeypatch):
    path, seen = written(tmp_path, "SELECT 1::BIGINT AS amount_minor"), []

    def watched(*given):
        seen.append(given)
        return read_index(*given)

    monkeypatch.setattr(money, "read_index", watched)
    assert not money._may_cost(path)
    assert not money._may_cost(path)
    assert len(seen) == 1


def test_a_written_segment_is_described_without_reading_it_back(tmp_path):
    path = written(tmp_path, "SELECT make_timestamp(-7) AS occurred_at, 4::BIGINT AS seq")
    unused = duckdb.connect()
    unused.close()  # it would refuse any statement
    assert files._facts(unused, path) == (1, (-7, -7), 4)
