"""OCEL 2.0 logs (JSON, XML, SQLite): events that relate to many objects, flattened to cases of one object type."""
