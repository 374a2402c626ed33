"""The command line: thin. Each module holds a group of commands; `app` lists them."""

from realpolitik.cli.app import app, main

__all__ = ["app", "main"]
