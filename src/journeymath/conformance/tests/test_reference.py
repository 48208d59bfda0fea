"""The published figures of the textbook log and of the running example."""

from __future__ import annotations

import re

import pytest

from journeymath.conformance import JourneyModel, align, precision, replay
from journeymath.log import EventLog
from journeymath.tests.shared_data import shared_data

M = JourneyModel
# van der Aalst (2016), Process Mining, chapter 8: 1,391 cases, 7,539 events.
TEXTBOOK = (
    "acdeh455 abdeg191 adceh177 abdeh144 acdeg111 adceg82 adbeh56 acdefdbeh47 adbeg38 acdefbdeh33 "
    "acdefbdeg14 acdefdbeg11 adcefcdeh9 adcefdbeh8 adcefbdeg5 acdefbdefdbeg3 adcefdbeg2 "
    "adcefbdefbdeg2 adcefdbefbdeh1 adbefbdefdbeg1 adcefdbefcdefdbeg1"
)
N1 = M.sequence("a", M.loop(M.sequence(M.parallel(M.choice("b", "c"), "d"), "e"), "f"), M.choice("g", "h"))
N2 = M.sequence("a", M.loop(M.sequence(M.choice("b", "c"), "d", "e"), "f"), M.choice("g", "h"))
N4 = M.sequence("a", M.loop(None, M.choice(*"bcdef")), M.choice("g", "h"))


@pytest.fixture(scope="module")
def textbook():
    rows = []
    for number, (steps, count) in enumerate(re.findall(r"([a-h]+)(\d+)", TEXTBOOK)):
        rows += [(f"{number}-{k}", step, at) for k in range(int(count)) for at, step in enumerate(steps)]
    case, activity, time = zip(*rows, strict=True)
    return EventLog.from_frame({"case": case, "activity": activity, "time": time})


def test_the_textbook_log_has_1391_cases_and_7539_events(textbook):
    assert (textbook.events.cases, len(textbook)) == (1391, 7539)


@pytest.mark.parametrize(
    ("model", "fitness", "fitting"),
    [(N1, 1.0, 1391), (N2, 0.9504, 948), (N4, 1.0, 1391)],
    ids=["N1", "N2", "N4"],
)
def test_token_fitness_of_the_textbook_nets(textbook, model, fitness, fitting):
    found = replay(textbook, model)
    assert found.fitness == pytest.approx(fitness, abs=0.0001)
    assert found.fitting_cases == fitting


@pytest.mark.parametrize(("model", "fitting"), [(N1, 1391), (N2, 948), (N4, 1391)], ids=["N1", "N2", "N4"])
def test_alignments_find_the_same_fitting_cases(textbook, model, fitting):
    found = align(textbook, model)
    assert found.fitting_cases == fitting
    assert (found.fitness == 1) == (fitting == 1391)


def test_precision_of_the_flower_net(textbook):
    assert precision(textbook, N4).value == pytest.approx(0.3040, abs=0.0001)


# The net that the inductive (and the alpha) miner finds for the running example.
EXAMINE = M.parallel(M.choice("examine casually", "examine thoroughly"), "check ticket")
RUNNING = M.sequence(
    "register request",
    M.loop(M.sequence(EXAMINE, "decide"), "reinitiate request"),
    M.choice("pay compensation", "reject request"),
)


@pytest.fixture(scope="module")
def running_example():
    return EventLog.from_xes(shared_data("reference/running_example.xes"))


def test_the_running_example_fits_its_net(running_example):
    log = running_example
    assert (log.events.cases, len(log), len(log.activities)) == (6, 42, 8)
    assert replay(log, RUNNING).fitness == 1
    assert align(log, RUNNING).fitness == 1
    assert precision(log, RUNNING).value == pytest.approx(0.7531, abs=0.0001)
