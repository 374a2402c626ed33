"""Who did what to whom: predicate frames over the parse, coded into events."""
