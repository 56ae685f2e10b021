# SPDX-License-Identifier: MIT
"""Uses review pages as their readers do: page.py CLASS [-v]. See CMakeLists.txt."""

import base64
import csv
import shlex
import unittest

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from browser import PageTest, image, square

AREA = "POLYGON((1 43,1.4 43,1.4 43.4,1 43.4,1 43))"


class Offline(PageTest):
    def test_no_request_leaves_the_page(self):
        page = self.review("plain", [image(n) for n in range(30)], "--aoi", AREA)

        self.open(page)
        for selector in ["tbody input", "tbody tr", "#zoom-in", "#theme", "#theme", "#theme"]:
            self.click(selector)

        asked = {address for address in self.requests() if not address.startswith("data:")}
        self.assertEqual(asked, {page.as_uri()})
        self.assertEqual(self.run_script("return performance.getEntriesByType('resource').length"), 0)

    def test_the_policy_of_the_page_forbids_what_is_not_its_own(self):
        self.open(self.review("policy", [image(1)]))

        violated = self.browser.execute_async_script("""
            const done = arguments[0], seen = [];
            document.addEventListener("securitypolicyviolation", (event) => {
              seen.push(event.effectiveDirective);
              if (seen.length === 3) { done(seen.sort()); }
            });
            const picture = new Image();
            picture.src = "http://127.0.0.1:9/picture.png";
            const script = document.createElement("script");
            script.textContent = "window.hacked = true";
            document.body.append(script);
            fetch("http://127.0.0.1:9/").catch(() => {});""")

        self.assertEqual(violated, ["connect-src", "img-src", "script-src-elem"])
        self.assertIsNone(self.run_script("return window.hacked ?? null"))
        self.browser.get_log("browser")  # these complaints were wanted

    def test_hostile_texts_are_shown_and_do_nothing(self):
        hostile = "</script><img src=x onerror='window.hacked=1'><b>bold</b>\u2028&amp;"
        images = [image(1, source_id=hostile, satellite=hostile, my_note=hostile),
                  image(2, source_id="it's; rm -rf $(HOME)"), image(3, source_id="a\x1b[31m,b")]

        self.open(self.review("hostile", images, "--title", "<i>Title</i> {{data}}"))
        self.click("tbody tr")
        for box in self.all("tbody input"):
            box.click()

        self.assertIsNone(self.run_script("return window.hacked ?? null"))
        self.assertEqual(self.all("main b, main i, main img[src=x], h1 i"), [])
        self.assertEqual(self.one("h1").text, "<i>Title</i> {{data}}")
        self.assertIn(hostile, self.ids())
        words = shlex.split(self.one("#command").text)
        self.assertEqual(words[:2], ["satchel", "plan"])
        # An id with a comma or an escape sequence cannot stand in a list on a command line.
        self.assertEqual(words[words.index("--images") + 1], "it's; rm -rf $(HOME)")
        self.assertIn("2 images without an id that can be ordered", self.one(".warning").text)


class Table(PageTest):
    images = [image(n) for n in range(60)] + [image(60, cloud_cover=None, my_note="Good over Blagnac")]

    def setUp(self):
        self.open(self.review("table", self.images, "--aoi", AREA))

    def test_a_heading_sorts_up_and_down_and_back_with_unknown_values_last(self):
        known = sorted(self.images[:60], key=lambda one: one["cloud_cover"])
        unknown = self.images[60]["source_id"]
        heading = "th[data-column=cloud_cover]"

        self.click(heading + " button")
        self.assertEqual(self.one(heading).get_attribute("aria-sort"), "ascending")
        self.assertEqual(self.ids(), [one["source_id"] for one in known] + [unknown])
        self.click(heading + " button")
        self.assertEqual(self.one(heading).get_attribute("aria-sort"), "descending")
        self.assertEqual(self.ids(), [one["source_id"] for one in reversed(known)] + [unknown])
        self.click(heading + " button")
        self.assertEqual(self.one(heading).get_attribute("aria-sort"), "none")
        self.assertEqual(self.ids(), [one["source_id"] for one in self.images])
        self.click("th[data-column=acquisition_date] button")
        dates = [one["source_id"] for one in sorted(self.images, key=lambda one: one["acquisition_date"])]
        self.assertEqual(self.ids(), dates)

    def test_filters_leave_what_passes_all_of_them(self):
        self.fill("input[placeholder=any]", "30")  # cloud is the first one
        wanted = [one["source_id"] for one in self.images[:60] if one["cloud_cover"] <= 30]
        self.assertEqual(self.ids(), wanted)
        self.assertEqual(self.count(), f"{len(wanted)} of 61 images")

        self.fill("#search", "phr1a 2021")
        wanted = [one["source_id"] for one in self.images[:60] if one["cloud_cover"] <= 30
                  and one["satellite"] == "PHR1A" and one["acquisition_date"].startswith("2021")]
        self.assertEqual(self.ids(), wanted)

        self.click("#reset")
        self.wait(lambda: self.count() == "61 images")
        self.fill("#search", "blagnac")
        self.assertEqual(self.ids(), [self.images[60]["source_id"]])
        self.fill("#search", "nothing like it")
        self.assertEqual(self.one("#empty").text, "No image passes the filters.")

    def test_marked_images_become_a_command_and_files(self):
        self.browser.execute_cdp_cmd("Browser.setDownloadBehavior",
                                     {"behavior": "allow", "downloadPath": str(self.folder)})
        boxes = self.all("tbody input")
        boxes[2].click()
        boxes[5].click()
        ids = [self.images[2]["source_id"], self.images[5]["source_id"]]

        self.assertEqual(self.one("#marked-count").text, "2 images marked")
        self.assertEqual(shlex.split(self.one("#command").text),
                         ["satchel", "plan", "AREAS", "--product", "PRODUCT_TYPE", "--images",
                          ",".join(ids), "-o", "plan.json"])
        self.click("#download-ids")
        self.wait((self.folder / "images.txt").exists)
        self.assertEqual((self.folder / "images.txt").read_text().split(), ids)
        self.click("#download-csv")
        self.wait((self.folder / "images.csv").exists)
        with open(self.folder / "images.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([row["source_id"] for row in rows], ids)
        self.assertEqual(float(rows[0]["cloud_cover"]), self.images[2]["cloud_cover"])
        self.assertRegex(rows[0]["acquisition_date"], r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$")

        self.browser.refresh()
        self.assertEqual(self.one("#marked-count").text, "2 images marked")
        self.click("#clear")
        self.assertEqual(self.all("#command"), [])

    def test_marked_images_tell_what_they_cover_together(self):
        # Squares of 0.2 degrees from 1, 43 on in an area of 0.4: images 0 and 4 cover 0.4 by 0.2.
        boxes = self.all("tbody input")
        boxes[0].click()
        self.assertRegex(self.one("#marked-coverage").text, r"about 2[456] % of the area")
        boxes[4].click()
        self.assertRegex(self.one("#marked-coverage").text, r"about (49|50|51) % of the area")

    def test_one_box_marks_all_that_are_shown(self):
        self.fill("#search", "spot7")
        self.click("#mark-all")
        marked = sum(one["satellite"] == "SPOT7" for one in self.images)
        self.assertEqual(self.one("#marked-count").text, f"{marked} images marked")
        self.click("#reset")
        self.wait(lambda: self.count() == "61 images")
        self.assertTrue(self.one("#mark-all").get_property("indeterminate"))

    def test_all_of_it_goes_by_keys(self):
        def press(*keys):
            ActionChains(self.browser).send_keys(*keys).perform()
            self.settle()

        def focused(what):
            return self.run_script("return document.activeElement." + what)

        press(Keys.ARROW_DOWN)
        press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, "k")
        self.assertEqual(focused("dataset.index"), "1")
        press(Keys.SPACE)
        self.assertEqual(self.one("#marked-count").text, "1 image marked")
        press(Keys.ENTER)
        self.assertIn("catalogue-1", self.one(".details").text)
        press(Keys.END)
        self.assertEqual(focused("dataset.index"), "60")
        self.assertIn("Good over Blagnac", self.one(".details").text)
        press(Keys.ESCAPE)
        self.assertEqual(self.all(".details"), [])
        press("/")
        self.assertEqual(focused("id"), "search")
        press(Keys.ESCAPE, "?")
        self.assertTrue(self.one("#help").is_displayed())
        press(Keys.ESCAPE)
        self.assertFalse(self.one("#help").is_displayed())
        press("m")
        self.assertEqual(focused("id"), "map")
        press("0")
        before = self.run_script("return document.querySelector('#map-base').toDataURL()")
        press("+", Keys.ARROW_LEFT)
        zoomed = self.run_script("return document.querySelector('#map-base').toDataURL()")
        press("0")
        shown = self.run_script("return document.querySelector('#map-base').toDataURL()")
        self.assertTrue(zoomed != before)
        self.assertTrue(shown == before)

    def test_the_table_is_one_for_assistive_technology(self):
        self.assertEqual(self.run_script("""return [...document.querySelectorAll("button, input, select, [tabindex='0']")]
            .filter((one) => !(one.textContent.trim() || one.ariaLabel || one.closest("label") || one.labels?.length)).length"""), 0)
        self.assertEqual(len(self.all("thead th[scope=col]")), len(self.all("tbody tr:first-child > *")))
        self.assertEqual(len(self.all("tbody th[scope=row]")), 61)
        self.assertEqual(len(self.all("tbody tr[tabindex='0']")), 1)
        self.assertTrue(self.one("tbody tr[tabindex='0'] input").get_attribute("aria-label").startswith("Mark "))

    def test_columns_can_be_chosen(self):
        self.assertEqual(self.all("th[data-column=id]"), [])
        self.click("#columns summary")
        next(label for label in self.all("#column-list label") if label.text == "Catalogue id").click()
        self.assertEqual(len(self.all("th[data-column=id]")), 1)
        self.assertEqual(self.one("tbody td:last-child").text, "catalogue-0")


class Map(PageTest):
    def canvas_click(self, x, y, key=None):
        """At this part of the map's width and height."""
        frame = self.one("#map")
        actions = ActionChains(self.browser)
        actions.move_to_element_with_offset(frame, int((x - 0.5) * frame.size["width"]),
                                            int((y - 0.5) * frame.size["height"]))
        if key:
            actions.key_down(key).click().key_up(key)
        else:
            actions.click()
        actions.perform()
        self.settle()

    def test_map_and_table_follow_each_other(self):
        images = [image(n, wkt=square(1 + n % 5, 43 + n // 5, 0.6)) for n in range(25)]
        self.open(self.review("map", images))

        self.canvas_click(0.5, 0.5)
        self.assertEqual(self.run_script("return document.querySelector('tr.is-active').dataset.index"), "12")
        self.assertEqual(self.one("#map-tip strong").text.split()[0], images[12]["satellite"])
        self.canvas_click(0.5, 0.5, Keys.SHIFT)
        self.assertEqual(self.one("#marked-count").text, "1 image marked")
        ActionChains(self.browser).move_to_element(self.all("tbody tr")[3]).perform()
        self.settle()
        before = self.ink("#map-top")["share"]
        self.assertGreater(before, 0)
        # Zoomed to one image, its square is all there is to click on.
        self.all("tbody tr")[7].click()
        ActionChains(self.browser).send_keys("z").perform()
        self.settle()
        self.canvas_click(0.4, 0.6)
        self.assertEqual(self.run_script("return document.querySelector('tr.is-active').dataset.index"), "7")

    def test_images_over_each_other_are_reached_by_clicking_again(self):
        self.open(self.review("stack", [image(n, wkt=square(1, 43)) for n in range(4)]))

        reached = set()
        for _ in range(4):
            self.canvas_click(0.5, 0.5)
            reached.add(self.run_script("return document.querySelector('tr.is-active').dataset.index"))

        self.assertEqual(reached, {"0", "1", "2", "3"})

    def test_a_mouse_moves_and_zooms_the_map_and_a_filter_can_follow_it(self):
        images = [image(n, wkt=square(1 + n % 5, 43 + n // 5, 0.6)) for n in range(25)]
        self.open(self.review("map", images))
        frame = self.one("#map")

        next(label for label in self.all("#filter-boxes label") if label.text == "In map view").click()
        ActionChains(self.browser).move_to_element(frame).scroll_by_amount(0, 0).perform()
        for _ in range(5):
            self.click("#zoom-in")
        self.wait(lambda: self.count() == "1 of 25 images")
        ActionChains(self.browser).drag_and_drop_by_offset(frame, 200, 0).perform()
        self.wait(lambda: self.count() != "1 of 25 images")
        self.click("#zoom-all")
        self.settle()

    def test_footprints_at_the_antimeridian_stay_together(self):
        images = [image(1, wkt=square(179.5, -17)), image(2, wkt=square(-179.6, -17)),
                  image(3, wkt=square(179.9, -17.3))]
        self.open(self.review("fiji", images, "--bbox", "179.6,-17.2,180.3,-16.9"))

        ink = self.ink()
        # Apart, they would be dots at both edges of the map.
        self.assertLess(ink["left"], 0.4)
        self.assertGreater(ink["left"], 0.02)
        self.assertGreater(ink["right"], 0.6)
        self.assertLess(ink["right"], 0.98)
        self.assertGreater(ink["share"], 0.003)
        self.canvas_click(0.5, 0.5)
        self.screenshot("antimeridian")

    def test_footprints_at_a_pole_are_around_it(self):
        images = [image(n, wkt=square(n * 30 - 180, 80, 8)) for n in range(12)]
        self.open(self.review("pole", images))

        ink = self.ink()
        self.assertGreater(ink["right"] - ink["left"], 0.4)
        self.screenshot("pole")

    def test_a_bar_filters_and_a_point_is_chosen(self):
        self.open(self.review("plots", [image(n) for n in range(60)]))
        bars = self.all("#plots .can-filter")

        self.run_script("arguments[0].dispatchEvent(new MouseEvent('click'))", bars[0])
        self.settle()
        shown = int(self.count().split()[0])
        self.assertLess(shown, 60)
        self.run_script("arguments[0].dispatchEvent(new MouseEvent('click'))", self.all("#plots .can-filter")[0])
        self.settle()
        self.assertEqual(self.count(), "60 images")

    def test_the_counts_of_bars_are_not_clipped(self):
        self.open(self.review("many", [image(n, aoi_coverage=95) for n in range(1200)]))

        lefts = self.run_script(
            "return [...document.querySelectorAll('#plots svg')].map((svg) =>"
            " [svg.querySelector('text').textContent, svg.querySelector('text').getBBox().x])")
        self.assertIn("1200", [text.replace(",", "").replace("\u202f", "") for text, _ in lefts])
        for text, left in lefts:
            self.assertGreaterEqual(left, 0, text)


class Widths(PageTest):
    def setUp(self):
        self.page = self.review("widths", [image(n, my_note="x" * 300) for n in range(40)], "--aoi", AREA,
                                "--title", "Toulouse and its surroundings, spring campaign")

    def assert_fits(self):
        width, room = self.run_script("return [document.documentElement.scrollWidth, innerWidth]")
        self.assertLessEqual(width, room)

    def test_nothing_hangs_over_the_edge(self):
        for width, height, phone in [(1280, 800, False), (1000, 700, False), (768, 1024, True), (400, 860, True)]:
            for dark in (False, True):
                with self.subTest(width=width, dark=dark):
                    self.open(self.page, width, height, dark, phone)
                    self.assert_fits()
                    self.screenshot(f"review-{width}-{'dark' if dark else 'light'}")
                    self.run_script("document.querySelectorAll('tbody input')[1].click();"
                                    "document.querySelector('tbody tr').click()")
                    if phone:
                        self.run_script("document.querySelector('#filters-open').click()")
                    self.assert_fits()
                    self.screenshot(f"review-{width}-{'dark' if dark else 'light'}-marked")
                    self.assertTrue(self.one("#copy-command").is_displayed())

    def test_light_and_dark_are_the_readers_choice(self):
        def paper():
            return self.run_script("return getComputedStyle(document.body).backgroundColor")

        self.open(self.page, dark=True)
        dark = paper()
        self.click("#theme")
        self.assertEqual(self.one("#theme").text, "Theme: light")
        light = paper()
        self.click("#theme")
        self.assertEqual(paper(), dark)
        self.assertNotEqual(light, dark)

    def test_all_images_are_on_paper(self):
        self.open(self.page, dark=True)

        paper = self.browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})

        document = base64.b64decode(paper["data"])
        self.assertTrue(document.startswith(b"%PDF"))
        self.assertGreater(document.count(b"/Type /Page\n") + document.count(b"/Type /Page "), 1)


class Sparse(PageTest):
    def test_a_page_does_with_what_there_is(self):
        nothing = {"cloud_cover": None, "acquisition_date": None, "incidence_angle": None,
                   "aoi_coverage": None, "satellite": None, "resolution": None}
        for name, images in [("none", []), ("one", [image(1)]), ("bare", [image(1, **nothing), image(2, **nothing)]),
                             ("nowhere", [image(1, wkt="MULTIPOLYGON EMPTY"), image(2, source_id=None)])]:
            with self.subTest(name):
                self.open(self.review(name, images))
                self.assertEqual(len(self.all("tbody tr")), len(images))
                for number in range(len(images)):
                    self.click(f"tbody tr[data-index='{number}']")
                self.run_script("document.querySelector('#mark-all').click()")
                self.click("#zoom-in")
                self.screenshot("sparse-" + name)


class Many(PageTest):
    def test_five_thousand_images_are_sorted_filtered_and_drawn(self):
        images = [image(n) for n in range(5000)]
        self.open(self.review("many", images, "--aoi", AREA))

        self.assertEqual(self.count(), "5 000 images")
        self.assertEqual(len(self.all("tbody tr")), 100)
        self.click("th[data-column=cloud_cover] button")
        clear = [one["source_id"] for one in sorted(images, key=lambda one: one["cloud_cover"])]
        self.assertEqual(self.ids(), clear[:100])
        self.click("#pager button:last-child")
        self.assertEqual(self.ids(), clear[100:200])
        self.fill("#search", "phr1b")
        self.assertEqual(self.count(), f"{sum(one['satellite'] == 'PHR1B' for one in images):,} of 5 000 images"
                         .replace(",", " "))
        self.click("#mark-all")
        self.click("#zoom-in")
        self.assertGreater(self.ink()["share"], 0.01)
        self.screenshot("many")


if __name__ == "__main__":
    unittest.main()
