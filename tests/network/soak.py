#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Hours in small: searches, orders and a reader of the GDAL driver at once, on a line where every eighth request fails.

    soak.py SECONDS

Afterwards no order was bought twice, none is missing in the ledger, and neither the service nor the driver has
grown. Wants SATCHEL_TOOL, READY_ARCHIVE and GDAL_DRIVER_PATH.
"""
from __future__ import annotations

import collections
import json
import os
import sys
import threading
import time

from faulty_line import FaultyLine
from osgeo import gdal
from world import World

WORKERS = 3
ENDS = {0, 6, 7, 8, 10, 11}  # what a command may end with on such a line: no crash, no bug, no wrong call
CREDIT_IS_SPENT = (12, "more than the credit of ")  # in half an hour it is


def resident_mb(process: str) -> float:
    with open(f"/proc/{process}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS:"))


def descriptors(process: str) -> int:
    return len(os.listdir(f"/proc/{process}/fd"))


class Samples:
    """What a process holds, once a second."""

    def __init__(self, process: str):
        self.process, self.memory, self.files = process, [], []

    def take(self) -> None:
        self.memory.append(resident_mb(self.process))
        self.files.append(descriptors(self.process))

    def growth(self) -> tuple[float, int]:
        """From the second quarter, when all caches are full, to the last one: MB and descriptors, the least of each."""
        quarter = max(len(self.memory) // 4, 1)
        return (min(self.memory[-quarter:]) - min(self.memory[quarter:2 * quarter]),
                min(self.files[-quarter:]) - min(self.files[quarter:2 * quarter]))


class Soak(World):
    """Not a test by itself: it is told how long it takes."""

    def runTest(self):
        seconds = float(sys.argv[1])
        told = self.serve("--log", str(self.path("traffic.jsonl")))
        service = told.pop("SANDBOX_PORT")
        line = FaultyLine(int(service), 1 / 8, 2017)
        self.addCleanup(line.shutdown)
        self.settings = {name: value.replace(f":{service}", f":{line.port}") for name, value in told.items()}
        self.ends, self.said, self.lock = collections.Counter(), [], threading.Lock()
        self.last = time.monotonic() + seconds
        found = self.find({**told})
        self.check_found(found)

        threads = [threading.Thread(target=self.work, args=(number,)) for number in range(WORKERS)]
        threads.append(threading.Thread(target=self.read))
        samples = [Samples(str(self.server.pid)), Samples("self")]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            threads[0].join(1)
            for sample in samples:
                sample.take()
            if not threads[0].is_alive():
                for thread in threads:
                    thread.join()

        orders = self.check_orders()
        print(f"{sum(self.ends.values())} commands ended with {dict(sorted(self.ends.items()))}; {orders} orders; "
              f"line: {line.done}; growth (MB, descriptors): service {samples[0].growth()}, "
              f"driver {samples[1].growth()}")
        self.assertEqual(self.said, [])
        self.assertGreater(orders, 0)
        self.assertGreater(line.done["reset"] + line.done["cut"], 0)
        for sample in samples:
            memory, files = sample.growth()
            self.assertLess(memory, 30)
            self.assertLess(files, 20)

    def work(self, number: int) -> None:
        """One analyst after the other: a search, then a place that nobody has ordered yet."""
        count = 0
        while time.monotonic() < self.last:
            count += 1
            west, south = 1.34 + 0.001 * (count % 150), 43.52 + 0.02 * number + 0.001 * (count // 150)
            box = f"{west:.4f},{south:.4f},{west + 0.035:.4f},{south + 0.035:.4f}"
            plan = f"plan-{number}-{count}.json"
            self.call("search", "--bbox", box, "--cloud-cover", "10", "-o", f"found-{number}.geojson", "--overwrite")
            if self.call("plan", "--bbox", box, "--product", "PleiadesArchiveMono", "--images", "found-0.gpkg",
                         "--customer-reference", f"soak-{number}-{count}", "-o", plan) == 0:
                self.call("order", plan, "--yes", "--max-total", "100000")

    def call(self, *arguments: str) -> int:
        result = self.run_tool(self.settings, *arguments)
        with self.lock:
            self.ends[result.returncode] += 1
            code, text = CREDIT_IS_SPENT
            is_spent = result.returncode == code and text in result.stderr
            if result.returncode not in ENDS and not is_spent:
                self.said.append(f"{arguments}: {result.returncode}: {result.stderr}")
        return result.returncode

    def read(self) -> None:
        """QGIS, say: the layer is opened, filtered and read again and again in one process."""
        for name, value in self.settings.items():
            os.environ[name] = value
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        gdal.DontUseExceptions()
        while time.monotonic() < self.last:
            dataset = gdal.OpenEx("SATCHEL:", gdal.OF_VECTOR)
            if dataset is None:
                continue
            layer = dataset.GetLayerByName("footprints")
            layer.SetSpatialFilterRect(1.3, 43.5, 1.6, 43.7)
            layer.SetAttributeFilter("cloud_cover <= 20")
            while layer.GetNextFeature() is not None:
                pass
            layer = dataset = None

    def check_orders(self) -> int:
        """What the service has sold is in the ledger, once; returns how much it was."""
        sold = collections.Counter()
        with open(self.path("traffic.jsonl"), encoding="utf-8") as log:
            for line in log:
                told = json.loads(line)
                request, reply = told["request"], told["reply"]
                if request["method"] == "POST" and request["path"].endswith("/orders") and reply["status"] == 200:
                    sold[request["body"]["customerReference"]] += 1
        self.assertEqual({name: count for name, count in sold.items() if count > 1}, {})
        rows = json.loads(self.run_tool(self.settings, "orders", "list", "--json").stdout)["orders"]
        states = {row["customer_reference"]: row["state"] for row in rows if row["state"] != "rejected"}
        self.assertEqual(set(states.values()) - {"placed", "unknown"}, set())
        self.assertEqual({name for name in sold if name not in states}, set())
        self.assertEqual({name for name, state in states.items() if state == "placed" and name not in sold}, set())
        return len(sold)


if __name__ == "__main__":
    test = Soak()
    outcome = test.run()
    for _, trace in outcome.failures + outcome.errors:
        print(trace, file=sys.stderr)
    sys.exit(0 if outcome.wasSuccessful() else 1)
