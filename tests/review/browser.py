# SPDX-License-Identifier: MIT
"""A headless Chromium without network that looks at review pages, and layers to make them of."""

import datetime
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

from osgeo import ogr, osr
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ogr.UseExceptions()

FIELDS = [("source_id", ogr.OFTString), ("satellite", ogr.OFTString),
          ("acquisition_date", ogr.OFTDateTime), ("cloud_cover", ogr.OFTReal),
          ("incidence_angle", ogr.OFTReal), ("resolution", ogr.OFTReal),
          ("aoi_coverage", ogr.OFTReal), ("my_note", ogr.OFTString), ("id", ogr.OFTString)]


def square(lon, lat, size=0.2):
    """WKT; parts on both sides where it crosses the antimeridian."""
    def box(west, east):
        return f"(({west} {lat},{east} {lat},{east} {lat + size},{west} {lat + size},{west} {lat}))"
    if lon < 180 < lon + size:
        return f"MULTIPOLYGON({box(lon, 180)},{box(-180, lon + size - 360)})"
    return f"MULTIPOLYGON({box(lon, lon + size)})"


def image(number, **values):
    """Values that differ from image to image and that a test can compute again."""
    start = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)
    moment = start + datetime.timedelta(days=(number * 37) % 1500, minutes=number)
    return {"source_id": f"DS_TEST_{number:05}_FR1_PX_E001N43_0615_0{number % 10}664",
            "satellite": ["PHR1A", "PHR1B", "SPOT7"][number % 3],
            "acquisition_date": moment.strftime("%Y/%m/%d %H:%M:%S+00"),
            "cloud_cover": (number * 17) % 101, "incidence_angle": (number * 7) % 40 + 0.5,
            "resolution": [0.5, 0.7, 1.5][number % 3], "aoi_coverage": (number * 13) % 101,
            "my_note": None, "id": f"catalogue-{number}",
            "wkt": square(1 + (number % 10) * 0.05, 43 + (number // 10 % 10) * 0.04), **values}


def write_layer(path, images):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("footprints", reference, ogr.wkbMultiPolygon)
    for name, kind in FIELDS:
        layer.CreateField(ogr.FieldDefn(name, kind))
    layer.StartTransaction()
    for values in images:
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, _ in FIELDS:
            if values[name] is not None:
                feature.SetField(name, values[name])
        feature.SetGeometry(ogr.CreateGeometryFromWkt(values["wkt"]))
        layer.CreateFeature(feature)
    layer.CommitTransaction()


class PageTest(unittest.TestCase):
    """One browser and one folder for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="satchel-review-")
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = pathlib.Path(cls.temporary.name)
        options = webdriver.ChromeOptions()
        options.binary_location = os.environ["CHROMIUM"]
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                         "--host-resolver-rules=MAP * ~NOTFOUND", "--no-first-run", "--lang=en-GB",
                         f"--user-data-dir={cls.folder / 'browser'}"]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        service = Service(os.environ["CHROMEDRIVER"],
                          env={**os.environ, "HOME": str(cls.folder), "no_proxy": "*"})
        cls.browser = webdriver.Chrome(service=service, options=options)
        cls.addClassCleanup(cls.browser.quit)

    def tearDown(self):
        complaints = self.browser.get_log("browser")
        self.assertEqual(complaints, [], "the browser complains")

    def review(self, name, images, *arguments):
        """Makes a page and says where."""
        layer = self.folder / f"{name}.gpkg"
        if not layer.exists():
            write_layer(layer, images)
        page = self.folder / f"{name}.html"
        done = subprocess.run([os.environ["SATCHEL_TOOL"], "review", str(layer), "-o", str(page), *arguments],
                              env={"HOME": str(self.folder), "PATH": os.environ["PATH"]},
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return page

    def open(self, page, width=1280, height=800, dark=False, phone=False):
        command = self.browser.execute_cdp_cmd
        command("Emulation.setDeviceMetricsOverride",
                {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone})
        command("Emulation.setTouchEmulationEnabled", {"enabled": phone})
        command("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
        self.browser.get_log("performance")
        self.browser.get(page.as_uri())
        self.run_script("localStorage.clear()")
        self.browser.refresh()
        self.wait(lambda: self.run_script("return document.documentElement.classList.contains('is-ready')"))
        self.settle()

    def run_script(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def settle(self):
        """Lets the page draw what it was asked to."""
        self.browser.execute_async_script(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));")

    def wait(self, condition):
        return WebDriverWait(self.browser, 60, poll_frequency=0.02).until(lambda _: condition())

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def click(self, selector):
        self.one(selector).click()
        self.settle()

    def fill(self, selector, text):
        """Types into a field and waits until the table has followed."""
        self.one(selector).clear()
        self.one(selector).send_keys(text)
        self.wait(lambda: not self.all("#table[aria-busy]"))
        self.settle()

    def ids(self):
        """Of the rows in the table, in their order."""
        return self.run_script("return [...document.querySelectorAll('tbody th')].map((cell) => cell.textContent)")

    def count(self):
        return self.one("#count").text.replace("\u202f", " ")

    def requests(self):
        """The addresses that the page asked for since it was opened."""
        addresses = []
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                addresses.append(message["params"]["request"]["url"])
        return addresses

    def ink(self, canvas="#map-base"):
        """How much of a canvas is in the colours of cloud classes, and from where to where, 0..1."""
        return self.run_script("""
            const canvas = document.querySelector(arguments[0]);
            const {data, width, height} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            let count = 0, left = width, right = 0;
            for (let i = 0; i < data.length; i += 4) {
              const strongest = Math.max(data[i], data[i + 1], data[i + 2]);
              const weakest = Math.min(data[i], data[i + 1], data[i + 2]);
              if (data[i + 3] > 120 && strongest - weakest > 60) {
                const column = i / 4 % width;
                count += 1; left = Math.min(left, column); right = Math.max(right, column);
              }
            }
            return {share: count / width / height, left: left / width, right: right / width};""", canvas)

    def screenshot(self, name):
        self.settle()
        self.browser.save_screenshot(os.path.join(os.environ["SCREENSHOTS"], name + ".png"))
