"""PLS path models against published numbers, closed forms, and input that cannot be fitted."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from journeymath.errors import InvalidInput
from journeymath.scores import path_model
from journeymath.tests.shared_data import shared_data

PREFIXES = ("imag", "expe", "qual", "val", "sat", "loy")
PATHS = {
    "expe": ["imag"],
    "qual": ["expe"],
    "val": ["expe", "qual"],
    "sat": ["imag", "expe", "qual", "val"],
    "loy": ["imag", "sat"],
}


@pytest.fixture(scope="module")
def bank():
    table = pd.read_csv(shared_data("reference/satisfaction.csv"))
    return table, {prefix: [c for c in table.columns if c.startswith(prefix)] for prefix in PREFIXES}


def path(model, source, target, which="paths"):
    return next(e for e in getattr(model, which) if (e.source, e.target) == (source, target))


def test_the_spanish_bank_gives_the_published_numbers(bank):
    model = path_model(*bank, PATHS, scheme="centroid", resamples=0)
    explained = {"expe": 0.335194, "qual": 0.719688, "val": 0.590084, "sat": 0.707321, "loy": 0.509923}
    for name, value in explained.items():
        assert model.block(name).r_squared == pytest.approx(value, abs=1e-5)
    into = {("imag", "sat"): 0.200724, ("expe", "sat"): -0.002754, ("qual", "sat"): 0.122145}
    into |= {("val", "sat"): 0.589331, ("sat", "loy"): 0.495479}
    for (source, target), value in into.items():
        assert path(model, source, target).value == pytest.approx(value, abs=1e-5)
    assert path(model, "imag", "loy", "total_effects").value == pytest.approx(0.518416, abs=1e-5)
    assert path(model, "imag", "sat", "total_effects").value == pytest.approx(0.490971, abs=1e-5)


def test_the_satisfaction_block_has_the_published_weights_and_reliability(bank):
    block = path_model(*bank, PATHS, resamples=0).block("sat")
    assert list(block.weights.values()) == pytest.approx([0.166367, 0.162660, 0.121091, 0.132079], abs=1e-5)
    assert list(block.loadings.values()) == pytest.approx([0.919798, 0.916030, 0.825879, 0.817525], abs=1e-5)
    assert block.alpha == pytest.approx(0.894011, abs=1e-5)
    assert block.rho == pytest.approx(0.926701, abs=1e-5)
    assert block.average_variance == pytest.approx(0.758891, abs=1e-5)


def test_two_blocks_that_are_made_up_of_their_items_give_the_canonical_correlation():
    # Closed form: mode B with one arrow maximises the correlation of two weighted sums.
    chance = np.random.default_rng(3)
    x = chance.normal(size=(400, 3))
    y = x @ chance.normal(size=(3, 2)) + chance.normal(size=(400, 2))
    table = {f"x{k}": x[:, k] for k in range(3)} | {f"y{k}": y[:, k] for k in range(2)}
    blocks = {"x": ["x0", "x1", "x2"], "y": ["y0", "y1"]}
    model = path_model(table, blocks, {"y": ["x"]}, mode="B", resamples=0)
    inside = [np.linalg.qr(part - part.mean(axis=0))[0] for part in (x, y)]
    canonical = np.linalg.svd(inside[0].T @ inside[1])[1][0]
    assert model.paths[0].value == pytest.approx(canonical, abs=1e-8)


def test_single_items_give_plain_regression(bank):
    table, _ = bank
    model = path_model(
        table, {"a": ["imag1"], "b": ["qual1"], "y": ["sat1"]}, {"y": ["a", "b"]}, scheme="path", resamples=0
    )
    frame = (table - table.mean(numeric_only=True))[["imag1", "qual1", "sat1"]] / table.std(numeric_only=True)
    expected = np.linalg.lstsq(frame[["imag1", "qual1"]], frame["sat1"], rcond=None)[0]
    assert [path(model, "a", "y").value, path(model, "b", "y").value] == pytest.approx(list(expected))


def test_the_three_schemes_agree_to_two_digits(bank):
    found = [path_model(*bank, PATHS, scheme=s, resamples=0) for s in ("centroid", "factorial", "path")]
    values = [[effect.value for effect in model.paths] for model in found]
    assert np.ptp(values, axis=0).max() < 0.01


def test_intervals_hold_the_estimate_and_repeat_exactly(bank):
    first, again = (path_model(*bank, PATHS, resamples=30) for _ in range(2))
    assert first.paths == again.paths
    for effect in first.paths:
        assert effect.low < effect.value < effect.high
    assert any("hardly two things" in warning for warning in first.warnings)


def test_upside_down_items_turn_the_loading_not_the_model():
    chance = np.random.default_rng(11)
    ease = chance.normal(size=200)
    table = {f"e{k}": ease + 0.3 * chance.normal(size=200) for k in range(3)}
    table |= {f"j{k}": 0.8 * ease + 0.3 * chance.normal(size=200) for k in range(3)}
    table["e0"] = -table["e0"]
    blocks = {"ease": ["e0", "e1", "e2"], "joy": ["j0", "j1", "j2"]}
    model = path_model(table, blocks, {"joy": ["ease"]}, resamples=40)
    assert model.block("ease").loadings["e0"] < -0.8
    assert 0 < model.paths[0].low < model.paths[0].high


def test_the_result_is_plain_json(bank):
    document = json.loads(json.dumps(path_model(*bank, PATHS, resamples=0).to_dict(), allow_nan=False))
    assert document["n"] == 250
    assert document["paths"][0]["source"] == "imag"


@pytest.mark.parametrize(
    ("blocks", "paths", "options", "message"),
    [
        ({"a": ["x"]}, {}, {}, "at least two blocks"),
        ({"a": "x", "b": ["y"]}, {"b": ["a"]}, {}, "list of items"),
        ({"a": ["x"], "b": ["y"]}, {"b": ["c"]}, {}, "no block 'c'"),
        ({"a": ["x"], "b": ["y"]}, {}, {}, "No path"),
        ({"a": ["x"], "b": ["y"]}, {"b": ["a"], "a": ["b"]}, {}, "circle"),
        ({"a": ["x"], "b": ["y"]}, {"b": ["b"]}, {}, "circle"),
        ({"a": ["x"], "b": ["x"]}, {"b": ["a"]}, {}, "named twice"),
        ({"a": ["x"], "b": ["nowhere"]}, {"b": ["a"]}, {}, "no column"),
        ({"a": ["x"], "b": ["still"]}, {"b": ["a"]}, {}, "are equal"),
        ({"a": ["x"], "b": ["y"]}, {"b": ["a"]}, {"scheme": "best"}, "scheme"),
        ({"a": ["x"], "b": ["y"]}, {"b": ["a"]}, {"mode": "C"}, "mode"),
        ({"a": ["x"], "b": ["y"]}, {"b": ["a"]}, {"resamples": -1}, "resamples"),
        ({"a": ["x"], "b": ["y"]}, {"b": ["a"]}, {"confidence_level": 95}, "between 0 and 1"),
    ],
)
def test_what_cannot_be_fitted_is_refused_in_one_sentence(blocks, paths, options, message):
    table = {"x": [1, 2, 3, 5], "y": [2, 1, 4, 4], "still": [3, 3, 3, 3]}
    with pytest.raises(InvalidInput, match=message):
        path_model(table, blocks, paths, **options)
