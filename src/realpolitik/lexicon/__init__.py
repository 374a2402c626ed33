"""Knowledge as files: what a word, a name or a turn of phrase means. Entries carry their own proof and their origin."""

from realpolitik.lexicon.entries import Entry, load_entries
from realpolitik.lexicon.lexicons import DATA, Lexicons, load_lexicons

__all__ = ["DATA", "Entry", "Lexicons", "load_entries", "load_lexicons"]
