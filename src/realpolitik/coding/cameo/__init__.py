"""CAMEO's view of a text: triples of a source, a target and a code, statements among them."""
