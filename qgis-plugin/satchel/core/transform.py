# SPDX-License-Identifier: MIT
"""Geometries and positions from one CRS to another, where there is such a place."""
from __future__ import annotations

from typing import Optional

from qgis.core import (  # type: ignore[attr-defined]  # the stubs lack the exception
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)

WGS84 = "EPSG:4326"


def wgs84() -> QgsCoordinateReferenceSystem:
    """Longitude first, as in all of the tool's files."""
    return QgsCoordinateReferenceSystem(WGS84)


def moved_geometry(geometry: QgsGeometry, source: QgsCoordinateReferenceSystem,
                   target: QgsCoordinateReferenceSystem) -> Optional[QgsGeometry]:
    """None where the target has no such place: the other side of the Earth, a pole."""
    moved = QgsGeometry(geometry)
    try:
        moved.transform(QgsCoordinateTransform(source, target, QgsProject.instance()))
    except QgsCsException:
        return None
    return moved if moved.boundingBox().isFinite() else None


def moved_point(place: QgsPointXY, source: QgsCoordinateReferenceSystem,
                target: QgsCoordinateReferenceSystem) -> Optional[QgsPointXY]:
    """As moved_geometry()."""
    try:
        return QgsCoordinateTransform(source, target, QgsProject.instance()).transform(place)
    except QgsCsException:
        return None
