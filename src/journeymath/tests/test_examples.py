"""Every example in a docstring gives what it says."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import journeymath

MODULES = [
    module.name
    for module in pkgutil.walk_packages(journeymath.__path__, "journeymath.")
    if ".tests" not in module.name and not module.name.endswith("kernels")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name):
    failures, _ = doctest.testmod(importlib.import_module(name))
    assert failures == 0
