"""One turn of the loop as a person does it: sign in, import a file, open the map, read a number."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

ORDERS, PAID, DELIVERED = 40, 31, 25


def _orders_csv(folder: Path) -> Path:
    start = datetime(2026, 9, 1, tzinfo=UTC)
    rows = ["customer_id,case_id,event,timestamp"]
    for order in range(ORDERS):
        names = ["ordered", "paid", "delivered"][: 1 + (order < PAID) + (order < DELIVERED)]
        rows += [
            f"c{order},o{order},{name},{(start + timedelta(days=order % 20, hours=5 * at)).isoformat()}"
            for at, name in enumerate(names)
        ]
    path = folder / "orders.csv"
    path.write_text("\n".join(rows) + "\n")
    return path


def test_a_person_imports_a_file_and_reads_on_the_map_what_the_api_says(
    imported: Server, page: Page, tmp_path: Path
) -> None:
    page.goto("/listen/imports")
    page.locator("input[type=file]").first.set_input_files(_orders_csv(tmp_path))
    page.get_by_role("button", name="Start import").click()
    expect(page.get_by_text("The import is finished.")).to_be_visible(timeout=60_000)

    page.goto("/frame/journeys/parcel")
    cases = page.get_by_role("row", name="Cases that reached it").get_by_role("gridcell")
    expect(cases.first).to_contain_text(str(ORDERS), timeout=60_000)
    shown = [int(text.split()[0]) for text in cases.all_inner_texts()]

    answer = page.request.get("/api/measure/journeys/parcel").json()
    assert shown == [step["cases"] for step in answer["steps"]] == [ORDERS, PAID, DELIVERED]
    printed = json.loads(imported.run("journey", "parcel", "--json"))
    assert [step["cases"] for step in printed["steps"]] == shown
