# SPDX-License-Identifier: MIT
"""Answers about new acquisitions as the tool gives them, and a clock that stands where a test puts it."""
from __future__ import annotations

import json

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsField, QgsFields, QgsGeometry, QgsWkbTypes
from qgis.PyQt.QtCore import QVariant
from satchel.core import utc
from satchel.core.acquisition import Acquisition
from satchel.core.layers import write_features
from satchel.core.tasking_attempts import load_attempts
from satchel.core.tasking_request import TaskingRequest
from satchel.core.workspace import Areas
from support import SQUARE

#: Where the clock stands unless a test says otherwise.
NOON = utc.seconds_of("2026-12-01T12:00:00Z")
TEXTS = ("area_name", "mission", "programme", "instrument", "acquisition_start", "acquisition_stop", "order_deadline",
         "extended_angle", "segment_key")
FIGURES = ("hours_left", "incidence_angle", "covers_percent", "deadline_unix_s")
ELSEWHERE = "Polygon((5.3 43.5, 5.4 43.5, 5.4 43.6, 5.3 43.6, 5.3 43.5))"
TASKING_PRODUCTS = {"product_types": [
    {"product_type_id": "PleiadesArchiveMono", "label": "Pleiades 0.5-m", "source": "archive", "sensor": "pleiades"},
    *({"product_type_id": f"{name}Tasking{programme}", "label": f"{name} {programme}", "source": "tasking",
       "sensor": sensor} for name, sensor in (("Pleiades", "pleiades"), ("SPOT", "spot"))
      for programme in ("OneDay", "OneNow", "OnePlan", "OneSeries"))]}


def told(area="A", area_id=1, start="2026-12-03T10:50:11.606Z", deadline="2026-12-03T05:32:00.000Z",
         mission="PLEIADES", incidence=9.9, extended=False, covers=100.0, **other):
    """One attempt of the document."""
    return {"area_id": area_id, "aoi_id": area_id, "aoi_parts": 1, "area": area, "mission": mission,
            "programme": "ONEDAY",
            "instrument": "PHR-1B HRI" if mission == "PLEIADES" else "SPOT-6 NAOMI", "acquisition_start": start,
            "acquisition_stop": start, "order_deadline": deadline, "incidence_angle": incidence,
            "extended_angle": extended, "covers_percent": covers, **other}


def attempts_document(*attempts, without=(), areas=None):
    """`areas` were asked about: those that are told of, unless more are."""
    told_of = {each["area_id"] for each in attempts}
    return {"written": len(attempts), "layer": "attempts", "areas_without": list(without),
            "areas": len(told_of) + len(without) if areas is None else areas, "attempts": list(attempts)}


def attempts_layer(path, *attempts):
    """The GeoPackage that goes with the document."""
    fields = QgsFields()
    for name in TEXTS:
        fields.append(QgsField(name, QVariant.String))
    for name in FIGURES:
        fields.append(QgsField(name, QVariant.Double))

    def features():
        for number, entry in enumerate(attempts, 1):
            row = {**entry, "area_name": entry["area"], "extended_angle": "yes" if entry["extended_angle"] else "no",
                   "deadline_unix_s": utc.seconds_of(entry["order_deadline"])}
            feature = QgsFeature(fields, number)
            feature.setAttributes([row.get(name) for name in (*TEXTS, *FIGURES)])
            feature.setGeometry(QgsGeometry.fromWkt(ELSEWHERE if entry.get("elsewhere") else SQUARE))
            yield feature

    write_features(str(path), "attempts", fields, QgsWkbTypes.Type.Polygon,
                   QgsCoordinateReferenceSystem("EPSG:4326"), features())
    return str(path)


def attempts_are(fake_tool, path, *attempts, without=()):
    """The fake tool finds these."""
    fake_tool.will(file_tasking_attempts=attempts_layer(path, *attempts),
                   stdout_tasking_attempts=json.dumps(attempts_document(*attempts, without=without)))


def loaded(folder, *attempts):
    """As the panel has them."""
    path = attempts_layer(folder / "attempts.gpkg", *attempts)
    return load_attempts(path, str(folder / "copy.gpkg"), attempts_document(*attempts), lambda: False)[0]


def acquisition_of(folder, *attempts, areas="areas.gpkg"):
    """The first of the attempts, to be ordered."""
    attempt = loaded(folder, *(attempts or (told(),)))[0]
    request = TaskingRequest(attempt.mission, attempt.programme, max_cloud=10, mode="MONO")
    return Acquisition(Areas(str(folder / areas), "my <b>area</b>"), request, "",
                       attempts=str(folder / "attempts.gpkg"), attempt=attempt)


def set_clock(monkeypatch, at=NOON):
    """A moment as text or in seconds."""
    seconds = utc.seconds_of(at) if isinstance(at, str) else at
    monkeypatch.setattr(utc, "clock", lambda: seconds)
