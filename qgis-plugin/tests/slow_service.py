# SPDX-License-Identifier: MIT
"""A service on this computer that takes its time."""
from __future__ import annotations

import http.server
import threading

from conftest import ROOT

DELAY_S = 30


class SlowService:
    """Answers every search with the one image of the ordering guide, after a delay that `release` ends.

    The first `quick` ones are answered at once.
    """

    def __init__(self, quick=0):
        self.headers = []  #: of every search, in their sequence
        self.asked, self.release = threading.Event(), threading.Event()
        answer = (ROOT / "data" / "api" / "search.json").read_bytes()
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):  # noqa: N802
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                service.headers.append(str(self.headers))
                self.answer()

            def do_GET(self):  # noqa: N802
                self.answer()

            def answer(self):
                service.asked.set()
                if len(service.headers) > quick:
                    service.release.wait(DELAY_S)
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                """A client that is gone is what half of these tests are about."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def close(self):
        self.release.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
