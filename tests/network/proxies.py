#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Behind the proxies that offices have: squid with a login, SOCKS, and hosts that go without."""
from __future__ import annotations

import os
import socket
import subprocess
import time
import unittest

from world import LONGEST, World, free_port

LOGIN, PASSWORD = "analyst", "s3cret-of-the-proxy"


class BehindSquid(World):
    """The proxy wants a login, as those of offices do."""

    def setUp(self):
        super().setUp()
        self.settings = self.serve_by_tls()
        self.port = free_port()
        hashed = subprocess.run(["openssl", "passwd", "-apr1", PASSWORD], check=True, capture_output=True, text=True,
                                timeout=LONGEST).stdout.strip()
        self.write("passwords", f"{LOGIN}:{hashed}\n")
        logs = self.path("squid")
        logs.mkdir()
        logs.chmod(0o777)  # squid leaves root for the user "proxy"
        self.write("squid.conf", f"""
http_port 127.0.0.1:{self.port}
auth_param basic program /usr/lib/squid/basic_ncsa_auth {self.path('passwords')}
auth_param basic realm office
acl known proxy_auth REQUIRED
http_access allow known
http_access deny all
cache deny all
access_log stdio:{logs}/access.log
cache_log {logs}/cache.log
pid_filename none
netdb_filename none
coredump_dir {logs}
shutdown_lifetime 0 seconds
visible_hostname office
""")
        self.start("/usr/sbin/squid", "-N", "-d", "1", "-f", str(self.path("squid.conf")),
                   says="Accepting HTTP Socket connections")

    def proxy(self, login: str = f"{LOGIN}:{PASSWORD}@") -> dict[str, str]:
        return {**self.settings, "HTTPS_PROXY": f"http://{login}127.0.0.1:{self.port}"}

    def passed(self) -> list[str]:
        """Tunnels that squid has made: the user of each."""
        log = self.path("squid", "access.log")
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        return [line.split()[7] for line in lines if " TCP_TUNNEL/200 " in line]

    def test_everything_goes_through_it(self):
        self.check_found(self.find(self.proxy()))
        contracts = self.run_tool(self.proxy(), "contracts", "--json")
        self.assertEqual(contracts.returncode, 0, contracts.stderr)
        self.assertGreaterEqual(len(self.passed()), 2)
        self.assertEqual(set(self.passed()), {LOGIN})

    def test_a_missing_or_wrong_login_is_told_as_the_proxy_s_and_not_shown(self):
        for login in ("", f"{LOGIN}:not-{PASSWORD}@"):
            with self.subTest(login=login):
                result = self.find(self.proxy(login))
                self.assertEqual(result.returncode, 7, result.stderr)
                said = result.stdout + result.stderr
                self.assertIn("the proxy refused the connection to localhost (HTTP 407)", said)
                self.assertIn("https_proxy=http://USER:PASSWORD@HOST:PORT", said)
                self.assertNotIn(PASSWORD, said)
        self.assertEqual(self.served(), [])

    def test_hosts_of_no_proxy_are_asked_directly(self):
        self.check_found(self.find({**self.proxy(), "NO_PROXY": "example.org,localhost"}))
        self.assertEqual(self.passed(), [])

    def test_the_doctor_names_the_proxy_without_its_login(self):
        result = self.run_tool(self.proxy(), "doctor")
        self.assertIn(f"127.0.0.1:{self.port}", result.stdout + result.stderr)
        self.assertNotIn(PASSWORD, result.stdout + result.stderr)


class BehindSocks(World):
    """microsocks, which looks names up itself (socks5h)."""

    def setUp(self):
        super().setUp()
        self.settings = self.serve_by_tls()
        self.port = free_port()
        program = subprocess.Popen(["microsocks", "-i", "127.0.0.1", "-p", str(self.port), "-u", LOGIN,
                                    "-P", PASSWORD], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        self.addCleanup(self.end, program)
        self.wait_for(program)

    def wait_for(self, program: subprocess.Popen) -> None:
        """It says nothing when it is there, so it is asked until it answers."""
        last = time.monotonic() + LONGEST
        while program.poll() is None and time.monotonic() < last:
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            os.sched_yield()
        self.fail("microsocks does not answer")

    def proxy(self, password: str) -> dict[str, str]:
        return {**self.settings, "ALL_PROXY": f"socks5h://{LOGIN}:{password}@127.0.0.1:{self.port}"}

    def test_everything_goes_through_it(self):
        self.check_found(self.find(self.proxy(PASSWORD)))
        self.assertTrue(self.served())

    def test_a_wrong_login_is_told_as_the_proxy_s_and_not_shown(self):
        result = self.find(self.proxy(f"not-{PASSWORD}"))
        self.assertEqual(result.returncode, 7, result.stderr)
        self.assertIn("proxy", result.stderr)
        self.assertNotIn(PASSWORD, result.stdout + result.stderr)
        self.assertEqual(self.served(), [])


if __name__ == "__main__":
    unittest.main()
