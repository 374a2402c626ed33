"""`python -m realpolitik` is the command line."""

from realpolitik.cli import main

main()
