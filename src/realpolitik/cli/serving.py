"""`serve`: the case in a browser on this machine."""

import click

from realpolitik.cli.options import case_option, open_for_asking

__all__ = ["serve"]


@click.command()
@case_option
@click.option("--port", type=click.IntRange(0, 65535), default=8014, show_default=True, metavar="N",
              help="The port; 0 for any that is free.")  # fmt: skip
def serve(case: str, port: int) -> None:
    """Serve the case at 127.0.0.1, to this machine alone: the report at /, lists at /events and the like.

    /api/KIND is the same list as JSON. Pages and JSON take the filters of `show`: /events?actor=USA&since=2014-06-01.
    Nothing can be changed through it. It runs until it is interrupted.
    """
    from realpolitik.web.server import make_server

    with open_for_asking(case) as opened:
        try:
            server = make_server(opened, port)
        except OSError as error:
            raise click.ClickException(f"port {port} cannot be used: {error.strerror}") from error
        click.echo(f"http://127.0.0.1:{server.server_port}/ shows {case}; Ctrl-C ends it")
        with server:
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                click.echo("stopped", err=True)
