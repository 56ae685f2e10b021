# SPDX-License-Identifier: MIT
"""Small things that several tests need."""
from __future__ import annotations

import os
import time

from qgis.core import (
    QgsAuthMethodConfig,
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

SQUARE = "Polygon((1.3 43.5, 1.4 43.5, 1.4 43.6, 1.3 43.6, 1.3 43.5))"
SECRET = "S3cret-that-must-not-leak"


def memory_layer(*wkts, crs="EPSG:4326", kind="Polygon", name="parcels", fields="field=label:string"):
    """A layer that exists in memory only, as part of the project."""
    definition = f"{kind}?{fields}" + (f"&crs={crs}" if crs else "")
    layer = QgsVectorLayer(definition, name, "memory")
    features = []
    for number, wkt in enumerate(wkts, 1):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttribute("label", f"parcel {number}")
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    QgsProject.instance().addMapLayer(layer)
    return layer


def layer_with_repeated_ids():
    """A virtual layer whose ids are 1, 1, 2, 5, 2."""
    rows = " UNION ALL ".join(
        f"SELECT {fid} AS id, '{label}' AS label, GeomFromText('{SQUARE}', 4326) AS geometry"
        for fid, label in zip((1, 1, 2, 5, 2), "abcde"))
    layer = QgsVectorLayer(f"?query={rows}&uid=id&geometry=geometry:3:4326", "same", "virtual")
    assert layer.isValid() and [feature.id() for feature in layer.getFeatures()] == [1, 1, 2, 5, 2]
    QgsProject.instance().addMapLayer(layer)
    return layer


class Feedback(QgsProcessingFeedback):
    """Keeps what it is told, by kind."""

    def __init__(self):
        super().__init__(False)
        self.infos, self.warnings, self.commands, self.errors, self.seen = [], [], [], [], []

    def pushInfo(self, info):  # noqa: N802
        self.infos.append(info)

    def pushWarning(self, warning):  # noqa: N802
        self.warnings.append(warning)

    def pushCommandInfo(self, info):  # noqa: N802
        self.commands.append(info)

    def reportError(self, error, fatalError=False):  # noqa: N802, N803
        self.errors.append(error)

    def everything(self):
        return "\n".join([*self.infos, *self.warnings, *self.commands, *self.errors])


def store(method, **values):
    """An entry in QGIS' encrypted store; returns its id."""
    config = QgsAuthMethodConfig(method, 1)
    config.setName("Airbus")
    config.setConfigMap(values)
    stored, config = QgsApplication.authManager().storeAuthenticationConfig(config)
    assert stored
    return config.id()


def wait_until(condition, seconds=20):
    """Lets QGIS work until it holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "timed out"
        QCoreApplication.processEvents()
        time.sleep(0.01)


def is_alive(pid):
    """Is there such a process?"""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
