"""Makes Arrow tables without pandas."""

from __future__ import annotations

import importlib.abc
import importlib.util
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType


def keep_pandas_out() -> None:
    """Let pyarrow decide, as soon as it is imported, that there is no pandas in this process.

    pyarrow looks for pandas when it makes its first array, and finds it because analysts' tables need it. No
    role and no command ever holds a pandas table, and the import costs up to two seconds and 50 MB in each.
    Notebooks and tests keep pandas. A command that makes no table does not pay for pyarrow either.
    """
    if "pyarrow" not in sys.modules:
        sys.meta_path.insert(0, _Watch())


class _Watch(importlib.abc.MetaPathFinder):
    """Sees to it that pyarrow's first array is made in the moment of its import."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        """Find pyarrow as it is found without this; leave the rest to the other finders."""
        if fullname != "pyarrow":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = _WithoutPandas(spec.loader)
        return spec


class _WithoutPandas(importlib.abc.Loader):
    """Loads pyarrow and makes an array while pandas is hidden."""

    def __init__(self, own: importlib.abc.Loader) -> None:
        self._own = own

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Make the module as its own loader does."""
        return self._own.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Load the module, give it back its own loader, and let it look for pandas."""
        if module.__spec__ is not None:
            module.__spec__.loader = module.__loader__ = self._own
        finder = _NoPandas()
        sys.meta_path.insert(0, finder)
        try:
            self._own.exec_module(module)
            module.array([0])
        finally:
            sys.meta_path.remove(finder)


class _NoPandas(importlib.abc.MetaPathFinder):
    """Says of pandas, and of nothing else, that it is not installed."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        """Refuse pandas; leave the rest to the other finders."""
        if fullname == "pandas":
            raise ImportError(fullname)
