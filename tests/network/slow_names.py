# SPDX-License-Identifier: MIT
"""A machine of its own whose name server is slow: to be run by `unshare --map-root-user --mount --net`.

    slow_names.py late|never

Asks a sandbox by the name satellites.example, and prints {"exit_code","error","asked"} as JSON.
"""
from __future__ import annotations

import json
import socket
import struct
import subprocess
import sys
import threading

from world import World

DELAY = 2.0  # seconds until an answer, by the clock of the server


class NameServer(threading.Thread):
    """Tells 127.0.0.1 for every name of IPv4, late or never."""

    def __init__(self, answers: bool):
        super().__init__(daemon=True)
        self.answers, self.asked = answers, 0
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 53))
        self.waiting = threading.Event()  # never set: its wait is the delay

    def run(self):
        while True:
            query, client = self.socket.recvfrom(2000)
            self.asked += 1
            if self.answers:
                threading.Thread(target=self.answer, args=(query, client), daemon=True).start()

    def answer(self, query: bytes, client) -> None:
        self.waiting.wait(DELAY)
        end = query.index(b"\0", 12) + 5
        question = query[12:end]
        wants_ipv4 = struct.unpack(">H", question[-4:-2])[0] == 1
        reply = query[:2] + b"\x81\x80\0\1" + (b"\0\1" if wants_ipv4 else b"\0\0") + b"\0\0\0\0" + question
        if wants_ipv4:
            reply += b"\xc0\x0c\0\1\0\1\0\0\0\1\0\4" + socket.inet_aton("127.0.0.1")
        self.socket.sendto(reply, client)


class Machine(World):
    """Not a test by itself: the World without its checks."""

    def runTest(self):
        raise NotImplementedError


def main() -> None:
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True, capture_output=True)
    machine = Machine()
    machine.setUp()
    try:
        names = machine.write("resolv.conf", "nameserver 127.0.0.1\noptions timeout:5 attempts:1\n")
        subprocess.run(["mount", "--bind", str(names), "/etc/resolv.conf"], check=True, capture_output=True)
        server = NameServer(sys.argv[1] == "late")
        server.start()
        result = machine.find(machine.serve_by_tls(host="satellites.example"))
        print(json.dumps({"exit_code": result.returncode, "error": result.stderr, "asked": server.asked}))
    finally:
        machine.doCleanups()


if __name__ == "__main__":
    main()
