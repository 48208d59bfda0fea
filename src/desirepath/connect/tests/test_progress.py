"""Progress in plain lines: often enough to be seen, never beside the one line of an error."""

from desirepath.connect import progress
from desirepath.connect.progress import PlainLines


def test_a_short_import_prints_no_progress(capsys):
    report = PlainLines()
    report("reading", 0, None)
    report("sorting", 1, 2)
    assert capsys.readouterr().err == ""


def test_a_long_import_prints_where_it_is_every_few_seconds(capsys, monkeypatch):
    seconds = iter([0.0, 1.0, 2.5, 2.5, 3.0, 5.0, 5.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(seconds))
    report = PlainLines()
    for done in (10, 20, 30, 40):
        report("publishing", done, 1_000)
    assert capsys.readouterr().err.splitlines() == ["publishing 20 of 1,000", "publishing 40 of 1,000"]
