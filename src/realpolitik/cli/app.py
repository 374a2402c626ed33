"""The program: which commands there are, where they live, and how every error becomes one line and an exit status."""

import importlib
import logging
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from realpolitik.errors import RealpolitikError
from realpolitik.model.version import VERSION

__all__ = ["COMMANDS", "app", "main"]

COMMANDS = {
    "read": "reading:read",
    "show": "asking:show",
    "trace": "tracing:trace",
    "explain": "tracing:explain",
    "report": "reporting:report",
    "align": "aligning:align",
    "territory": "holding:territory",
    "bargain": "bargaining:bargain",
    "game": "gaming:game",
    "scenarios": "scenarios:scenarios",
    "forecast": "forecasting:forecast",
    "import": "importing:import_",
    "export": "exporting:export",
    "serve": "serving:serve",
    "fix": "correcting:fix",
    "merge": "correcting:merge",
    "split": "correcting:split",
    "undo": "correcting:undo",
    "log": "correcting:log",
    "lexicon": "lexicons:lexicon",
    "check": "upkeep:check",
    "doctor": "upkeep:doctor",
}
"""Command to `module:function` in this package; a module is imported when its command is asked for."""

USAGE = 2
FAULT = 3
INTERRUPTED = 130


class Program(click.Group):
    """A group that finds its commands in `COMMANDS`, and tells errors in one line on standard error."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(f"{__package__}.{module}"), function)
        return command

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *more: Any, **extra: Any) -> Any:
        """Run, and leave with 0 done, 1 some documents refused or findings made, 2 wrong usage, 3 a fault of ours."""
        logging.getLogger().addHandler(logging.NullHandler())  # libraries' own remarks are not ours to print
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            status = super().main(args, prog_name or "realpolitik", *more, **{**extra, "standalone_mode": False})
            sys.stdout.flush()
        except BrokenPipeError:
            status = _leave_quietly()
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            status = USAGE
        except click.ClickException as error:
            status = _tell(_sentence(error), USAGE)
        except (click.Abort, KeyboardInterrupt):
            status = _tell("interrupted; what was stored is kept", INTERRUPTED)
        except RealpolitikError as error:
            status = _tell(str(error), USAGE)
        except Exception as error:
            if os.environ.get("REALPOLITIK_TRACEBACK"):
                raise
            found = f"{type(error).__name__}: {error}"
            status = _tell(f"fault of the program: {found} (REALPOLITIK_TRACEBACK=1 shows where)", FAULT)
        sys.exit(status if isinstance(status, int) else 0)


def _sentence(error: click.ClickException) -> str:
    context: click.Context | None = getattr(error, "ctx", None)
    where = context.command_path.removeprefix("realpolitik").strip() if context else ""
    message = error.format_message().rstrip(".")
    hint = f"; see realpolitik {where} --help".replace("  ", " ") if isinstance(error, click.UsageError) else ""
    return f"{where}: {message}{hint}" if where else message + hint


def _tell(message: str, status: int) -> int:
    click.echo(f"realpolitik: {' '.join(message.split())}", err=True)
    return status


def _leave_quietly() -> int:
    """Whoever read our output has gone; nothing more can be said there."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="realpolitik")
def app() -> None:
    """Read news reports of a conflict into a model that can be queried, checked and run forward.

    Every answer is tied to the words that say so. Nothing is fetched from a network.
    """


def main() -> None:
    """The console script."""
    app()
