"""From text to a parse: normalised paragraphs and a tree of words that remember where they stood."""
