"""Makes Arrow tables without pandas."""

from __future__ import annotations

import importlib
import importlib.abc
import sys


def keep_pandas_out() -> None:
    """Let pyarrow decide, before anything else uses it, that there is no pandas in this process.

    pyarrow looks for pandas when it makes its first array, and finds it because analysts' tables need it. No
    role and no command ever holds a pandas table, and the import costs up to two seconds and 50 MB in each.
    """
    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        # Imported here: pyarrow must be imported while pandas is hidden. Notebooks and tests keep pandas.
        importlib.import_module("pyarrow").array([0])
    finally:
        sys.meta_path.remove(finder)


class _NoPandas(importlib.abc.MetaPathFinder):
    """Says of pandas, and of nothing else, that it is not installed."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        """Refuse pandas; leave the rest to the other finders."""
        if fullname == "pandas":
            raise ImportError(fullname)
