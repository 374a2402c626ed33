"""The server: GET only, on this machine only, one thread a request. What it answers is made by `pages`."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from realpolitik.casefile import Case
from realpolitik.model.version import VERSION
from realpolitik.web.pages import answer

__all__ = ["HOST", "make_server"]

HOST = "127.0.0.1"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'"


def make_server(case: Case, port: int) -> ThreadingHTTPServer:
    """A server of this case, bound to the port (0: a free one) but not yet running.

    Raises:
        OSError: where the port is taken.
    """

    class Handler(BaseHTTPRequestHandler):
        server_version = f"realpolitik/{VERSION}"
        sys_version = ""

        def do_GET(self) -> None:
            self._answer(body=True)

        def do_HEAD(self) -> None:
            self._answer(body=False)

        def _answer(self, *, body: bool) -> None:
            if not self._is_local():
                self.send_error(403, "only for this machine")
                return
            found = answer(case, self.path)
            self.send_response(found.status)
            self.send_header("Content-Type", found.media)
            self.send_header("Content-Length", str(len(found.body)))
            self.send_header("Content-Security-Policy", _POLICY)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            if body:
                self.wfile.write(found.body)

        def _is_local(self) -> bool:
            """Whether the request names this machine: a page elsewhere may not reach it under a name of its own."""
            host = self.headers.get("Host", "").rsplit(":", 1)[0]
            return host in (HOST, "localhost")

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: whoever serves does not want a line for each request."""

    return ThreadingHTTPServer((HOST, port), Handler)
