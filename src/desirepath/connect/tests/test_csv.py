"""CSV of any common make: delimiters, encodings, quoting, and rows that cannot be taken."""

import csv
import gzip

import pytest

from desirepath.connect.engine import open_engine
from desirepath.connect.files.text import make_plain
from desirepath.connect.readers import csv_file
from desirepath.connect.readers.csv_exact import read_exactly
from desirepath.connect.readers.dialect import find_dialect
from desirepath.connect.staging import RejectList

pytestmark = pytest.mark.django_db

HEADER = "user_id,event,timestamp\n"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_delimiter_is_found(write, take, stored, sign):
    text = "user_id,event,timestamp,note\nu1,buy,2024-05-01 10:00:00,a\nu2,pay,2024-05-02 10:00:00,b\n"
    take(write("log.csv", text.replace(",", sign)))
    assert stored("event") == ["buy", "pay"]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "Größe"),
        ("utf-8-sig", "Größe"),
        ("latin-1", "Größe"),
        ("cp1252", "€-Kauf"),
        ("utf-16", "Größe"),
    ],
)
def test_encoding_is_found(write, take, stored, encoding, name):
    take(write("log.csv", (HEADER + f"u1,{name},2024-05-01\n").encode(encoding)))
    assert stored("event") == [name]


def test_gz_is_inflated(write, take, stored):
    take(write("log.csv.gz", gzip.compress((HEADER + "u1,buy,2024-05-01\n").encode())))
    assert stored("event") == ["buy"]


def test_customer_ids_keep_their_leading_zeros(write, take, stored):
    take(write("log.csv", "user_id,event,timestamp,plan_code\n007,buy,2024-05-01,0042\n"))
    assert stored("properties") == ['{"plan_code":"0042"}']
    assert_identifiers({("user", "007")})


def assert_identifiers(pairs):
    from desirepath.customers.models import Identifier

    assert set(Identifier.objects.values_list("kind", "value")) == pairs


def test_columns_of_numbers_and_of_yes_and_no_become_typed_properties(write, take, stored):
    text = "user_id,event,timestamp,age,share,member,mixed\nu1,a,2024-05-01,41,0.5,true,1\nu1,b,2024-05-02,,,,x\n"
    take(write("log.csv", text))
    assert stored("properties") == ['{"age":41,"share":0.5,"member":true,"mixed":"1"}', '{"mixed":"x"}']


def test_bad_rows_are_refused_with_line_and_reason_and_good_ones_are_kept(write, take, stored):
    result = take(
        write(
            "log.csv",
            HEADER
            + "u1,buy,2024-05-01\n"  # 2
            + ',buy,"2024-05-01"\n'  # 3 no customer
            + "u2,,2024-05-01\n"  # 4 no event
            + 'u3,"two\nlines",2024-05-01\n'  # 5 and 6, good
            + "u4,buy,yesterday\n"  # 7
            + "u5,buy\n"  # 8 too few columns
            + "u6,buy,2024-05-01,more\n"  # 9 too many
            + "u7,buy,\n"  # 10 no time
            + 'u8,"never closed,2024-05-01\n'  # 11
            + "u9,buy,2024-05-03\n",  # 12
        )
    )
    assert stored("event") == ["buy", "two\nlines", "buy"]
    assert result.counts.events.to_dict() == {"read": 10, "added": 3, "duplicates": 0, "rejected": 7}
    with result.rejects_file.open(newline="") as file:
        rejects = {int(row["line"]): row["reason"] for row in csv.DictReader(file)}
    assert sorted(rejects) == [3, 4, 7, 8, 9, 10, 11]
    assert rejects[7] == "The time “yesterday” cannot be read."
    assert rejects[8] == "The row has 2 columns, the header 3."
    assert "2 columns" not in rejects[11]


def test_ties_on_time_keep_the_order_of_the_file(write, take, stored):
    names = [f"step {number:02}" for number in range(20, 0, -1)]
    take(write("log.csv", HEADER + "".join(f"u1,{name},2024-05-01 10:00:00\n" for name in names)))
    assert stored("event", "occurred_at, seq") == names


def test_rejects_file_holds_no_formula(write, take):
    result = take(write("log.csv", "user_id,event,timestamp\n=HYPERLINK(1),buy\nu1,buy,2024-05-01\n"))
    assert "'=HYPERLINK(1),buy" in result.rejects_file.read_text()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "body",
    ["u1,a,1\nu2,b,2\n", 'u1,"a,b",1\nu2,"say ""hi""",2\n', "u1,a,1\nu2,b,2", "u1,,1\nu2, b ,2\n"],
)
def test_fast_and_exact_reading_agree(write, tmp_path, body, line_end):
    path = write("log.csv", (HEADER + body).replace("\n", line_end))
    engine = open_engine(tmp_path)
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    text = make_plain(path, tmp_path)
    dialect = find_dialect(text.path, "log.csv")
    rejects = RejectList(tmp_path / "rejects.csv")
    fast = csv_file._read_fast(engine, text, dialect, tmp_path / "one")
    exact = read_exactly(text, dialect, tmp_path / "two", "events", rejects)
    columns = "nullif(user_id, ''), nullif(event, ''), timestamp, __line, __row"
    assert fast is not None
    assert (
        engine.execute(f"SELECT {columns} FROM {fast.relation} ORDER BY ALL").fetchall()
        == engine.execute(f"SELECT {columns} FROM {exact.relation} ORDER BY ALL").fetchall()
    )
