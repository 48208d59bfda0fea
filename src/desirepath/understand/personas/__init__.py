"""Personas: cards for kinds of customers, backed by a segment; and the search for such kinds."""
