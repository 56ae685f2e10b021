#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Protocols and machines as they are: HTTP/2 and 1.1, IPv6, slow names, wrong clocks."""
from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import unittest

from world import LONGEST, World


class Protocols(World):

    def test_a_service_that_offers_http_2_is_asked_by_http_1_1(self):
        """HTTP/2 may send a request again by itself, which must not happen to an order."""
        self.check_found(self.find(self.serve_by_tls(http2=True)))
        self.assertEqual({request[0] for request in self.served()}, {"HTTP/1.1"})

    def test_one_that_speaks_only_http_1_1_gives_the_same(self):
        self.check_found(self.find(self.serve_by_tls()))
        self.assertEqual({request[0] for request in self.served()}, {"HTTP/1.1"})

    def test_an_ipv6_address_is_a_service_as_any_other(self):
        settings = self.serve_by_tls(host="[::1]")
        self.check_found(self.find(settings))
        contracts = self.run_tool(settings, "contracts", "--json")
        self.assertEqual(contracts.returncode, 0, contracts.stderr)
        self.assertEqual({request[3] for request in self.served()}, {"::1"})

    def test_an_order_to_a_service_that_offers_http_2_is_sent_once(self):
        settings = self.serve_by_tls(http2=True)
        self.check_found(self.find(settings))
        for arguments in (("plan", "--bbox", "1.4,43.55,1.45,43.6", "--product", "PleiadesArchiveMono", "--images",
                           "found-0.gpkg", "-o", "plan.json"),
                          ("price", "plan.json"), ("order", "plan.json", "--yes")):
            result = self.run_tool(settings, *arguments)
            self.assertEqual(result.returncode, 0, result.stderr)
        orders = [request for request in self.served() if request[1] == "POST" and request[2].endswith("/orders")]
        self.assertEqual(len(orders), 1)


class Clocks(World):

    def test_a_clock_that_is_a_month_off_is_told_as_such_and_nothing_is_sent(self):
        settings = self.serve_by_tls()
        for shift in ("-30d", "+30d"):
            with self.subTest(shift=shift):
                result = self.find(settings, prefix=("faketime", "-f", shift))
                self.assertEqual(result.returncode, 7, result.stderr)
                self.assertIn("certificate", result.stderr)
                self.assertIn("clock", result.stderr)
        self.assertEqual(self.served(), [])

    def test_a_token_is_used_as_long_as_it_holds_whatever_the_clock_says(self):
        settings = self.serve()
        for shift in ("-1d", "+0", "+1d", "+0"):
            with self.subTest(shift=shift):
                result = self.run_tool(settings, "contracts", prefix=("faketime", "-f", shift))
                self.assertEqual(result.returncode, 0, result.stderr)


class Names(unittest.TestCase):
    """Name servers are asked as the machine says, so this needs a machine of its own: a namespace."""

    def run_inside(self, answers: str) -> dict:
        here = pathlib.Path(__file__).resolve().parent
        done = subprocess.run(["unshare", "--map-root-user", "--mount", "--net", sys.executable,
                               str(here / "slow_names.py"), answers], env=os.environ, capture_output=True, text=True,
                              timeout=3 * LONGEST, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_a_name_that_takes_seconds_is_waited_for(self):
        told = self.run_inside("late")
        self.assertEqual(told["exit_code"], 0, told["error"])
        self.assertGreater(told["asked"], 0)

    def test_a_name_that_is_never_told_ends_with_7_in_bounded_time(self):
        told = self.run_inside("never")
        self.assertEqual(told["exit_code"], 7, told["error"])
        self.assertIn("satellites.example", told["error"])
        self.assertGreater(told["asked"], 0)


if __name__ == "__main__":
    unittest.main()
