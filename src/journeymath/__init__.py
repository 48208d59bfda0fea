"""journeymath: the mathematics of customer journeys, for notebooks and for the product.

Plain tables in (anything narwhals accepts, or NumPy arrays), keyword options, a frozen
result out. Nothing that was given is changed and nothing is drawn. Modules: `scores`,
`log`, `paths`, `conformance`.
"""
