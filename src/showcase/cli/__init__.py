"""The command `showcase`: one sub-command a demo, one module each beside this one.

Bad input ends in one line on standard error and exit code 2, never in a traceback.
"""

import sys
from importlib import import_module

import typer

COMMANDS = {
    "quantum": "quantum",
    "histogram": "histogram",
    "refactor": "refactor",
    "protocol": "protocol",
    "connect-four": "connect_four",
    "othello": "othello",
}

app = typer.Typer(
    help="The demos of an executable résumé, at the terminal.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for _name, _module in COMMANDS.items():
    app.command(_name)(import_module(f"showcase.cli.{_module}").main)


def main() -> None:
    """Run the command line; the entry point of the console script."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a terminal without ─ or █ shows ? instead of an error
            stream.reconfigure(errors="replace")
    try:
        app()
    except UnicodeDecodeError as error:
        print(f"showcase: the input is not text: byte {error.start} is no UTF-8", file=sys.stderr)
        sys.exit(2)
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        print(f"showcase: {named}{error.strerror or error}", file=sys.stderr)
        sys.exit(2)
    except ValueError as error:
        print(f"showcase: {error}", file=sys.stderr)
        sys.exit(2)
