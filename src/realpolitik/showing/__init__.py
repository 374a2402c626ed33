"""Readings for people: the report page, tables and the summary for the terminal, trace and explain."""
