#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The driver SATCHEL in the real QGIS, offscreen, in front of a service that counts what it is asked for.

Wants GDAL_DRIVER_PATH with ogr_SATCHEL.so, and ARCHIVE_DEFINITION, the layer definition that is installed with it.
"""

import os
import sys
import tempfile
import unittest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())

from archive_process import Service  # noqa: E402
from archive_server import KEY  # noqa: E402
from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsLayerDefinition,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsProviderRegistry,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapToolIdentify  # noqa: E402
from qgis.PyQt.QtCore import QEventLoop, QSize, QTimer  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402
from qgis.testing import start_app  # noqa: E402

FOOTPRINTS = "SATCHEL:|layername=footprints"


class InQgis(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        start_app()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        for name in [name for name in os.environ if name.startswith(("SATCHEL_", "XDG_"))]:
            if name != "XDG_RUNTIME_DIR":
                del os.environ[name]
        for name in ("STATE", "CACHE", "CONFIG"):
            os.environ[f"XDG_{name}_HOME"] = f"{self.folder.name}/{name.lower()}"
        self.service = Service()
        self.addCleanup(self.service.close)
        os.environ["SATCHEL_SEARCH_URL"] = self.service.url
        os.environ["SATCHEL_API_KEY"] = KEY
        self.addCleanup(QgsProject.instance().clear)

    def open(self, source=FOOTPRINTS):
        layer = QgsVectorLayer(source, "archive", "ogr")
        self.assertTrue(layer.isValid(), layer.dataProvider() and layer.dataProvider().error().message())
        return layer

    def drawn(self, layer, extent, cancel_after=None, crs="EPSG:4326"):
        """The picture, or what there is of it when it is cancelled after so many milliseconds."""
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
        settings.setTransformContext(QgsProject.instance().transformContext())
        settings.setBackgroundColor(QColor("white"))
        settings.setOutputSize(QSize(400, 300))
        settings.setExtent(QgsRectangle(*extent))
        job = QgsMapRendererParallelJob(settings)
        loop = QEventLoop()
        job.finished.connect(loop.quit)
        late = []
        watchdog = QTimer()
        watchdog.setSingleShot(True)
        watchdog.timeout.connect(lambda: (late.append(True), loop.quit()))
        watchdog.start(60_000)
        job.start()
        if cancel_after is not None:
            QTimer.singleShot(cancel_after, job.cancelWithoutBlocking)
        loop.exec()
        if late:
            print("a render job hangs", file=sys.stderr, flush=True)
            os._exit(1)  # its thread would keep this process for ever
        return job.renderedImage()

    def test_a_layer_opens_with_typed_columns_by_one_request(self):
        layer = self.open()

        self.assertEqual(layer.featureCount(), 250)
        self.assertEqual(len(self.service.taken()), 1)
        self.assertEqual(layer.crs().authid(), "EPSG:4326")
        types = {field.name(): field.typeName() for field in layer.fields()}
        self.assertEqual(types["acquisition_date"], "DateTime")
        self.assertEqual(types["cloud_cover"], "Real")
        self.assertEqual(types["source_id"], "String")

    def test_the_layers_are_offered_and_the_chosen_one_opened_by_one_request(self):
        layers = QgsProviderRegistry.instance().querySublayers("SATCHEL:")
        names = [layer.name() for layer in layers if layer.providerKey() == "ogr"]

        self.assertEqual(names, ["footprints", "contracts", "product_types", "orders"])
        self.open(layers[names.index("footprints")].uri())
        self.assertEqual(len(self.service.taken()), 1)

    def test_a_click_identifies_the_image_below_it(self):
        layer = self.open()
        canvas = QgsMapCanvas()
        self.addCleanup(canvas.deleteLater)
        canvas.resize(400, 300)
        canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        canvas.setLayers([layer])
        canvas.setExtent(QgsRectangle(-42, -11, -38, -8))
        tool = QgsMapToolIdentify(canvas)
        place = canvas.getCoordinateTransform().transform(-39.5, -9.5)

        found = tool.identify(int(place.x()), int(place.y()), [layer], QgsMapToolIdentify.TopDownAll)

        self.assertEqual([result.mFeature["id"] for result in found], ["image-10"])

    def test_a_filter_of_the_layer_is_answered_by_the_service(self):
        layer = self.open()
        self.service.taken()

        self.assertTrue(layer.setSubsetString('"cloud_cover" <= 10 AND "constellation" = \'SPOT\''))
        found = {feature["id"] for feature in layer.getFeatures()}

        wanted = {f"image-{number}" for number in range(1, 250, 2) if number * 7 % 101 <= 10}
        self.assertEqual(found, wanted)
        asked = self.service.taken()
        self.assertEqual({one["cloudCover"] for one in asked}, {"10]"}, asked)

    def test_an_expression_within_a_rectangle_is_answered_by_the_service(self):
        layer = self.open()
        self.service.taken()
        request = QgsFeatureRequest().setFilterRect(QgsRectangle(-45.5, -9.8, -35.5, -9.2))
        request.setFilterExpression('"cloud_cover" < 50')

        found = {feature["id"] for feature in layer.getFeatures(request)}

        wanted = {f"image-{number}" for number in range(4, 15) if number * 7 % 101 < 50}
        self.assertEqual(found, wanted)
        (asked,) = self.service.taken()
        self.assertIn("cloudCover", asked)
        self.assertIn("geometry", asked)

    def test_a_selected_image_is_read_again_without_a_request(self):
        layer = self.open()
        (first,) = layer.getFeatures(QgsFeatureRequest().setLimit(1))
        self.service.taken()

        self.assertEqual(layer.getFeature(first.id())["id"], first["id"])
        self.assertEqual(self.service.taken(), [])

    def test_the_map_shows_images_where_they_are(self):
        picture = self.drawn(self.open(), (-52, -12, -40, -3))

        inside = picture.pixelColor(206, 226)  # -45.8, -9.8, in image 4
        self.assertEqual(picture.pixelColor(5, 5).name(), "#ffffff")
        self.assertNotEqual(inside.name(), "#ffffff")

    def test_a_map_that_is_cancelled_while_the_service_takes_its_time_comes_to_an_end(self):
        layer = self.open()
        self.service.pause(1.5)
        for number in range(6):
            west = -50 + number * 3
            self.drawn(layer, (west, -11, west + 2, -9), cancel_after=300)
        self.service.pause(0)

        picture = self.drawn(layer, (-30, -11, -26, -8))
        self.assertNotEqual(picture.pixelColor(180, 190).name(), "#ffffff")

    def test_the_installed_definition_opens_the_archive_in_its_style(self):
        project = QgsProject.instance()
        done, message = QgsLayerDefinition.loadLayerDefinition(
            os.environ["ARCHIVE_DEFINITION"], project, project.layerTreeRoot()
        )

        self.assertTrue(done, message)
        (layer,) = project.mapLayers().values()
        self.assertTrue(layer.isValid())
        self.assertEqual(layer.name(), "Satellite images")
        self.assertEqual(layer.renderer().type(), "graduatedSymbol")
        self.assertTrue(layer.labelsEnabled())
        self.assertTrue(layer.temporalProperties().isActive())
        self.assertEqual(layer.temporalProperties().startField(), "acquisition_date")
        self.assertIn("thumbnail", layer.mapTipTemplate())
        layer.setScaleBasedVisibility(False)
        picture = self.drawn(layer, (-5_800_000, -1_400_000, -4_400_000, -300_000), crs="EPSG:3857")
        self.assertNotEqual(picture.pixelColor(200, 210).name(), "#ffffff")

    def test_the_installed_definition_is_drawn_where_few_images_are_asked_for(self):
        project = QgsProject.instance()
        QgsLayerDefinition.loadLayerDefinition(os.environ["ARCHIVE_DEFINITION"], project, project.layerTreeRoot())
        (layer,) = project.mapLayers().values()

        self.assertTrue(layer.hasScaleBasedVisibility())
        self.assertEqual(layer.minimumScale(), 2_000_000)

    def test_a_project_keeps_the_layer_and_no_key(self):
        path = f"{self.folder.name}/project.qgs"
        project = QgsProject.instance()
        project.addMapLayer(self.open(FOOTPRINTS + "|option:PAGE_SIZE=50"))
        self.assertTrue(project.write(path))
        project.clear()

        self.assertTrue(project.read(path))

        (layer,) = project.mapLayers().values()
        self.assertTrue(layer.isValid())
        self.assertEqual(layer.source(), FOOTPRINTS + "|option:PAGE_SIZE=50")
        with open(path, encoding="utf-8") as file:
            self.assertNotIn(KEY, file.read())

    def test_a_wrong_key_is_told_when_the_layer_is_opened(self):
        os.environ["SATCHEL_API_KEY"] = "wrong-key-0815"
        told = []
        QgsApplication.messageLog().messageReceived.connect(lambda text, *_: told.append(str(text)))
        layer = QgsVectorLayer(FOOTPRINTS, "archive", "ogr")

        self.assertFalse(layer.isValid())
        message = "\n".join(told)
        self.assertIn("HTTP 401", message)
        self.assertIn("SATCHEL_API_KEY", message)
        self.assertNotIn("wrong-key-0815", message)


if __name__ == "__main__":
    unittest.main()
