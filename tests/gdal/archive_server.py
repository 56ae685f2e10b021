# SPDX-License-Identifier: MIT
"""A search service on a loopback port for tests: real sockets, an archive in memory, and a log of
what was asked for. A test may spoil its replies.

As a program, for tests that cannot have it in their own process: `archive_server.py COUNT` prints its
address and serves until its standard input ends. GET /taken tells and forgets what was asked for,
/pause?SECONDS makes it slow."""

import json
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from osgeo import ogr

KEY = "s3cret-key-of-nobody"


def image(number, **properties):
    """Image `number`: 1° x 1° in a row of 100 along a parallel, a day later than the one before."""
    west = -50 + number % 100
    south = number // 100 % 20 - 10
    day = number % 28 + 1
    month = number // 28 % 12 + 1
    known = {
        "sourceId": f"DS_{number}",
        "constellation": ("PLEIADES", "SPOT")[number % 2],
        "satellite": ("PHR1A", "SPOT7")[number % 2],
        "acquisitionDate": f"{2014 + number // 336}-{month:02}-{day:02}T10:00:{number % 60:02}.125Z",
        "cloudCover": number * 7 % 101,
        "incidenceAngle": number % 30 + 0.5,
        "resolution": (0.5, 1.5)[number % 2],
        "productName": "Pléiades",
        "snowCover": 0,
    }
    known.update(properties)
    ring = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]
    return {
        "type": "Feature",
        "id": f"image-{number}",
        "properties": {name: value for name, value in known.items() if value is not None},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def is_in(interval, value):
    """Whether a value lies in an interval of the service: "[a,b[", "10]", "]5"."""
    if value is None:
        return False
    ends = re.fullmatch(r"(?:[\[\]]([^,\[\]]*))?,?(?:([^,\[\]]*)[\[\]])?", interval).groups()
    if isinstance(value, str):
        value = value.rstrip("Z")
        low, high = (end and end.rstrip("Z") for end in ends)
    else:
        low, high = (end and float(end) for end in ends)
    if low is not None and (value < low or (value == low and interval[0] == "]")):
        return False
    return high is None or value < high or (value == high and interval[-1] == "]")


class Archive:
    def __init__(self, images):
        self.images = images
        self.asked = []  # bodies of requests
        self.keys = []  # what they had for authorisation
        self.spoil = lambda body: None  # gives (status, text) instead of a reply
        self.pause = 0  # seconds before a reply
        self.lock = threading.Lock()
        archive = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with archive.lock:
                    archive.asked.append(body)
                    archive.keys.append(self.headers["Authorization"])
                    pause = archive.pause
                time.sleep(pause)
                if self.headers["Authorization"] != f"APIKEY {KEY}":
                    self.reply(401, json.dumps({"message": "unknown key"}))
                    return
                self.reply(*(archive.spoil(body) or (200, json.dumps(archive.page(body)))))

            def do_GET(self):
                path, _, value = self.path.partition("?")
                if path == "/pause":
                    archive.pause = float(value)
                self.reply(200, json.dumps(archive.taken() if path == "/taken" else {}))

            def reply(self, status, text):
                data = text.encode()
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)
                except ConnectionError:
                    pass  # who has what it wants may hang up

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def taken(self):
        """What was asked for since the last time."""
        with self.lock:
            asked, self.asked = self.asked, []
        return asked

    def page(self, body):
        found = [one for one in self.images if self.matches(one, body)]
        for key in reversed(body.get("sortKeys", "").split()):
            field, _, ascending = key.split(",")
            found.sort(
                key=lambda one: (one["properties"].get(field) is None, one["properties"].get(field, 0)),
                reverse=ascending == "0",
            )
        first = (body["startPage"] - 1) * body["count"]
        return {
            "totalResults": len(found),
            "itemsPerPage": body["count"],
            "type": "FeatureCollection",
            "features": found[first : first + body["count"]],
        }

    @staticmethod
    def matches(one, body):
        properties = one["properties"]
        for name in ("acquisitionDate", "cloudCover", "incidenceAngle", "resolution"):
            if name in body and not is_in(body[name], properties.get(name)):
                return False
        if "constellation" in body and properties.get("constellation") not in body["constellation"]:
            return False
        if "geometry" in body:
            place = ogr.CreateGeometryFromWkt(body["geometry"])
            return place.Intersects(ogr.CreateGeometryFromJson(json.dumps(one["geometry"])))
        return True


if __name__ == "__main__":
    served = Archive([image(number) for number in range(int(sys.argv[1]))])
    print(served.url, flush=True)
    sys.stdin.read()
    served.close()
