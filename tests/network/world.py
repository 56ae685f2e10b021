# SPDX-License-Identifier: MIT
"""What stands between an analyst and the service: real proxies, a real web server and certificates, all on loopback.

Every program is one of the test's own: on a port of its own, with files in its own folder, ended with it.
"""
from __future__ import annotations

import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "support"))

from ready_archive import give_ready_archive  # noqa: E402

TOOL = os.environ["SATCHEL_TOOL"]
LONGEST = 120  # seconds that any call may take, on the slowest machine


def free_port() -> int:
    """Of 127.0.0.1 and ::1. Nobody keeps it until the program has it; it is not given out again soon."""
    for _ in range(50):
        with socket.socket(socket.AF_INET) as four, socket.socket(socket.AF_INET6) as six:
            four.bind(("127.0.0.1", 0))
            port = four.getsockname()[1]
            try:
                six.bind(("::1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no port is free in both families")


def environment(home: pathlib.Path, **more: str) -> dict[str, str]:
    """Of a user who has nothing but a home."""
    kept = {name: os.environ[name] for name in ("PATH", "LSAN_OPTIONS", "TSAN_OPTIONS") if name in os.environ}
    return {**kept, "HOME": str(home), **more}


class World(unittest.TestCase):
    """A folder, programs that end with the test, and the sandbox behind TLS."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="satchel-network-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.folder.chmod(0o755)  # squid leaves root
        self.calls = 0

    def path(self, *parts: str) -> pathlib.Path:
        return self.folder.joinpath(*parts)

    def write(self, name: str, text: str) -> pathlib.Path:
        self.path(name).write_text(text, encoding="utf-8")
        return self.path(name)

    def start(self, *command: str, says: str, **options) -> subprocess.Popen:
        """A program, from the moment on that it says on standard error that it is there."""
        program = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, text=True, **options)
        self.addCleanup(self.end, program)
        said = ""
        for line in program.stderr:
            said += line
            if says in line:
                return program
        self.fail(f"{command[0]} has ended: {said}")

    def end(self, program: subprocess.Popen) -> None:
        program.send_signal(signal.SIGTERM)
        try:
            program.wait(LONGEST)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
        for stream in (program.stdout, program.stderr):
            if stream:
                stream.close()

    # --- The service -------------------------------------------------------------------------

    def serve(self, *options: str) -> dict[str, str]:
        """The sandbox; what is to be set, and SANDBOX_PORT."""
        home = self.path("service")
        home.mkdir()
        give_ready_archive(home / ".local" / "state")
        server = subprocess.Popen([TOOL, "sandbox", "--json", *options], env=environment(home),
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                  text=True)
        self.server = server
        self.addCleanup(self.end, server)
        document = ""
        for line in server.stdout:
            document += line
            if line.rstrip() == "}":
                break
        told = json.loads(document)
        return {**told["environment"], "SANDBOX_PORT": str(told["port"])}

    def make_certificates(self) -> None:
        """Of an authority that nobody knows, for two names and both loopback addresses."""
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        self.openssl("req", "-x509", *key, "-days", "2", "-subj", "/CN=Satchel test CA", "-keyout", "ca.key",
                     "-out", "ca.pem")
        self.openssl("req", *key, "-subj", "/CN=test", "-keyout", "server.key", "-out", "server.csr")
        self.write("names.txt", "subjectAltName=DNS:localhost,DNS:satellites.example,IP:127.0.0.1,IP:::1")
        self.openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                     "-days", "2", "-extfile", "names.txt", "-out", "server.pem")

    def openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True, timeout=LONGEST)

    def serve_by_tls(self, host: str = "localhost", http2: bool = False) -> dict[str, str]:
        """nginx in front of the sandbox; what is to be set to use it."""
        self.make_certificates()
        port = free_port()
        settings = self.serve("--public-url", f"https://{host}:{port}")
        protocol = "ssl http2" if http2 else "ssl"
        # As root nginx would go on as a user that a namespace does not have.
        user = "user root;" if os.geteuid() == 0 else ""
        self.write("nginx.conf", f"""
daemon off;
{user}
worker_processes 1;
pid {self.path('nginx.pid')};
error_log stderr notice;
events {{}}
http {{
    log_format told '$server_protocol $request_method $uri $server_addr';
    access_log {self.path('nginx.log')} told;
    client_body_temp_path {self.path('body')};
    proxy_temp_path {self.path('proxy')};
    fastcgi_temp_path {self.path('fastcgi')};
    uwsgi_temp_path {self.path('uwsgi')};
    scgi_temp_path {self.path('scgi')};
    server {{
        listen 127.0.0.1:{port} {protocol};
        listen [::1]:{port} {protocol};
        ssl_certificate {self.path('server.pem')};
        ssl_certificate_key {self.path('server.key')};
        location / {{
            proxy_pass http://127.0.0.1:{settings.pop('SANDBOX_PORT')};
            proxy_set_header Host $http_host;
            client_max_body_size 0;
        }}
    }}
}}
""")
        self.start("/usr/sbin/nginx", "-e", "stderr", "-p", str(self.folder), "-c", str(self.path("nginx.conf")),
                   says="start worker process ")
        return {**settings, "SATCHEL_CA_BUNDLE": str(self.path("ca.pem"))}

    def served(self) -> list[list[str]]:
        """What nginx was asked for: protocol, method, path, own address."""
        log = self.path("nginx.log")
        return [line.split() for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []

    # --- The user ----------------------------------------------------------------------------

    def run_tool(self, settings: dict[str, str], *arguments: str, prefix: tuple[str, ...] = ()):
        """`satchel ARGUMENTS`, without a wait for the turn after the last call."""
        self.calls += 1
        turns = self.path(f"turns-{self.calls}")
        turns.mkdir(mode=0o700)
        home = self.path("home")
        home.mkdir(exist_ok=True)
        return subprocess.run([*prefix, TOOL, *arguments], cwd=home, capture_output=True, text=True, timeout=LONGEST,
                              stdin=subprocess.DEVNULL, check=False,
                              env=environment(home, XDG_RUNTIME_DIR=str(turns), **settings))

    def find(self, settings: dict[str, str], **more):
        """The guide's image, found in a search."""
        return self.run_tool(settings, "search", "--bbox", "1.33,43.51,1.56,43.66", "--constellation", "PLEIADES",
                             "--date", "2017-01-24", "-o", f"found-{self.calls}.gpkg", "--json", **more)

    def check_found(self, result) -> None:
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(json.loads(result.stdout)["written"], 1)
