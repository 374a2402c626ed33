"""The version of the program, which every reading carries: here, and nowhere else."""

__all__ = ["VERSION"]

VERSION = "0.1.0"
