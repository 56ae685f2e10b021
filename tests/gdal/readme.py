#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The Python examples of the README, run as they stand there, against the sandbox."""

import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(), re.S | re.M)


class Readme(unittest.TestCase):
    def run_example(self, example):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "toulouse.kml").write_bytes((ROOT / "data/aoi/toulouse.kml").read_bytes())
            kept = {name: text for name, text in os.environ.items() if not name.startswith(("SATCHEL_", "XDG_"))}
            run = subprocess.run([sys.executable, "-c", example], cwd=folder, env={**kept, "HOME": folder},
                                 capture_output=True, text=True, check=False)  # fmt: skip
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout.splitlines()

    def test_images_over_an_area_are_listed_newest_first(self):
        lines = self.run_example(EXAMPLES[0])

        dates = [line[:10] for line in lines]
        self.assertGreater(len(lines), 5)
        self.assertEqual(dates, sorted(dates, reverse=True))
        self.assertTrue(any("DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664" in line for line in lines))

    @unittest.skipUnless(importlib.util.find_spec("geopandas"), "needs python3-geopandas")
    def test_geopandas_reads_the_same(self):
        lines = self.run_example(EXAMPLES[1] + "print(len(images), images.crs, images['cloud_cover'].max())")

        count, crs, clouds = lines[-1].split()
        self.assertGreater(int(count), 5)
        self.assertEqual(crs, "EPSG:4326")
        self.assertLessEqual(float(clouds), 10)


if __name__ == "__main__":
    unittest.main()
