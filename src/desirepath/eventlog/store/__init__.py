"""The event log at rest: Parquet segments, the manifest that names them, and the tail before they are written."""
