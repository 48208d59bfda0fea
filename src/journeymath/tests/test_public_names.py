"""The names that notebooks rely on, and what every result carries."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

from journeymath import conformance, findings, log, paths, scores
from journeymath.result import Result

PUBLIC = {
    scores: [
        "nps",
        "share",
        "mean_score",
        "change",
        "answers_needed",
        "rake",
        "index_score",
        "path_model",
        "adjust_many",
        "summarise",
        "SCALES",
    ],
    log: ["EventLog", "cases"],
    paths: ["directly_follows", "variants", "funnel", "time_between", "retention", "flow_efficiency"],
    findings: ["Finding", "find_windows", "step_counts"],
    conformance: ["JourneyModel", "align", "replay", "precision"],
}
TABLE = {"case": [1, 1, 2], "activity": ["a", "b", "a"], "time": [0, 1, 2]}
ANSWERS = {"easy": [1, 2, 3, 4], "quick": [2, 1, 4, 3], "happy": [1, 2, 3, 5]}
RESULTS = {
    "nps": lambda: scores.nps([10, 0, 8]),
    "share": lambda: scores.share([1, 0, 1], at_least=1),
    "mean_score": lambda: scores.mean_score([4, 5, 3]),
    "answers_needed": lambda: scores.answers_needed(5),
    "rake": lambda: scores.rake({"sex": ["w", "m"]}, {"sex": {"w": 0.5, "m": 0.5}}),
    "adjust_many": lambda: scores.adjust_many([0.01, 0.5]),
    "index_score": lambda: scores.index_score(ANSWERS, list(ANSWERS)),
    "path_model": lambda: scores.path_model(
        ANSWERS, {"ease": ["easy", "quick"], "joy": ["happy"]}, {"joy": ["ease"]}, resamples=5
    ),
    "change": lambda: scores.change([10, 0, 8], [9, 9, 1]),
    "cases": lambda: log.cases(TABLE),
    "directly_follows": lambda: paths.directly_follows(TABLE),
    "variants": lambda: paths.variants(TABLE),
    "funnel": lambda: paths.funnel(TABLE, ["a", "b"]),
    "time_between": lambda: paths.time_between(TABLE, "a", "b"),
    "retention": lambda: paths.retention(TABLE),
    "flow_efficiency": lambda: paths.flow_efficiency({"case": ["a"], "start": [0], "end": [1]}),
    "align": lambda: conformance.align(TABLE, conformance.JourneyModel.sequence("a", "b")),
    "replay": lambda: conformance.replay(TABLE, conformance.JourneyModel.sequence("a", "b")),
    "precision": lambda: conformance.precision(TABLE, conformance.JourneyModel.sequence("a", "b")),
}


@pytest.mark.parametrize("module", PUBLIC, ids=lambda module: module.__name__)
def test_public_names_stay(module):
    for name in PUBLIC[module]:
        assert name in module.__all__
        assert hasattr(module, name)


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_names_its_method_and_is_plain_json(name):
    result = RESULTS[name]()
    assert isinstance(result, Result)
    document = json.loads(json.dumps(result.to_dict(), allow_nan=False))
    assert document["method"]
    assert document["n"] >= 1
    assert {"assumptions", "warnings"} <= set(document)


EMPTY = {"case": [], "activity": [], "time": np.array([], dtype=np.int64)}


def test_an_empty_log_is_a_stated_nothing():
    model = conformance.JourneyModel.sequence("a", "b")
    assert paths.directly_follows(EMPTY).edges == ()
    assert paths.variants(EMPTY).variant_count == 0
    assert conformance.align(EMPTY, model).fitness is None
    assert conformance.replay(EMPTY, model).fitness is None
    assert conformance.precision(EMPTY, model).value is None


def test_edges_say_from_and_to_in_plain_json():
    edge = paths.directly_follows(TABLE).to_dict()["edges"][0]
    assert edge == {"from": "a", "to": "b", "count": 1, "median_seconds": 1e-6}


def test_what_was_given_is_not_changed():
    case, time = np.array([2, 1, 1]), np.array([3, 2, 1])
    paths.variants({"case": case, "activity": np.array(["a", "b", "c"]), "time": time})
    assert (case.tolist(), time.tolist()) == ([2, 1, 1], [3, 2, 1])
    assert case.flags.writeable


WARM = """
import importlib, pkgutil, sys
import journeymath
from journeymath import conformance, paths
from numba.core.registry import CPUDispatcher
paths.warm_up()
conformance.warm_up()
modules = [m for m in list(sys.modules.values()) if getattr(m, "__name__", "").startswith("journeymath")]
kernels = {v for m in modules for v in vars(m).values() if isinstance(v, CPUDispatcher)}
print(len(kernels), sum(bool(v.signatures) for v in kernels))
"""


def test_warm_up_reads_kernels_so_that_the_first_question_does_not_compile():
    # In a process of its own: other tests of this one have compiled them already.
    done = subprocess.run(
        [sys.executable, "-c", WARM],
        env={"PYTHONPATH": ":".join(sys.path), "NUMBA_DISABLE_JIT": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    found, warm = map(int, done.stdout.split())
    assert found > 10
    assert warm >= found // 2


def test_journeymath_imports_neither_django_nor_the_product():
    code = (
        "import sys, journeymath.scores, journeymath.paths, journeymath.conformance;"
        "sys.exit(any(n.split('.')[0] in {'django', 'desirepath'} for n in sys.modules))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONPATH": ":".join(sys.path)}, check=False
        ).returncode
        == 0
    )
