# SPDX-License-Identifier: MIT
"""A line to a service on which things go wrong: connections are reset, replies are cut, gateways complain."""
from __future__ import annotations

import random
import socket
import socketserver
import struct
import threading


class FaultyLine(socketserver.ThreadingTCPServer):
    """Passes connections from a port of 127.0.0.1 on to another one, most of them whole."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, target: int, share: float, seed: int):
        super().__init__(("127.0.0.1", 0), Connection)
        self.target, self.share = target, share
        self.random, self.lock = random.Random(seed), threading.Lock()
        self.done = {kind: 0 for kind in ("passed", "reset", "cut", "busy", "gateway")}
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def choose(self) -> str:
        with self.lock:
            kind = "passed" if self.random.random() >= self.share else self.random.choice(
                ("reset", "cut", "busy", "gateway"))
            self.done[kind] += 1
            return kind

    def handle_error(self, request, client_address):
        """A client that goes is no news here."""


class Connection(socketserver.BaseRequestHandler):
    """One connection; what happens to it is chosen for each request."""

    def handle(self):
        client = self.request
        with socket.create_connection(("127.0.0.1", self.server.target)) as service:
            while True:
                request = self.message(client)
                if not request:
                    return
                kind = self.server.choose()
                if kind == "reset":
                    return self.reset(client)
                if kind in ("busy", "gateway"):
                    status = "503 Service Unavailable" if kind == "busy" else "504 Gateway Timeout"
                    client.sendall(f"HTTP/1.1 {status}\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n".encode())
                    continue
                service.sendall(request)
                reply = self.message(service)
                if kind == "cut":
                    client.sendall(reply[:len(reply) // 2])
                    return self.reset(client)
                client.sendall(reply)

    def message(self, source: socket.socket) -> bytes:
        """Head and body, whose length is in the head."""
        data = b""
        while b"\r\n\r\n" not in data:
            block = source.recv(65536)
            if not block:
                return b""
            data += block
        head, _, body = data.partition(b"\r\n\r\n")
        length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n")
                       if line.lower().startswith(b"content-length:")), 0)
        parts = [data]
        missing = length - len(body)
        while missing > 0:
            block = source.recv(min(missing, 1 << 20))
            if not block:
                break
            parts.append(block)
            missing -= len(block)
        return b"".join(parts)

    def reset(self, client: socket.socket) -> None:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()
