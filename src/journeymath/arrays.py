"""Array types, and the one shape in which a kernel takes its columns."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from journeymath.errors import InvalidInput

Int64s = npt.NDArray[np.int64]
Int32s = npt.NDArray[np.int32]
UInt64s = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def read_only(values: npt.ArrayLike, dtype: type[np.generic], name: str) -> npt.NDArray[Any]:
    """View a column as contiguous and read-only, copying only when type or layout ask for it.

    Arrow's columns come read-only and NumPy's do not, and Numba compiles each kind anew;
    with one kind there is one machine code, and no kernel can change what it was given.
    """
    array = np.ascontiguousarray(values, dtype=dtype)
    if array.ndim != 1:
        raise InvalidInput(f"{name} must be one column, not {array.ndim}-dimensional.", field=name)
    view = array.view()
    view.flags.writeable = False
    return view
