# SPDX-License-Identifier: MIT
"""Vector layers of QGIS as inputs of the tool: areas of interest and footprints.

Whatever the source (selected features, memory layers, edits that are not saved, filters,
databases), its features go into a GeoPackage of their own with the layer's CRS. One way for all
is one way to get right; the tool reads such a file faster than QGIS hands out the features.
"""
from __future__ import annotations

from typing import Any, Dict, List

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from ..core.errors import ToolError
from ..core.i18n import translate
from ..core.layers import file_stem, write_features, written_name
from .base import SatchelAlgorithm

AOI = "AOI"
NAME_FIELD = "NAME_FIELD"
BUFFER = "BUFFER"
GROUPING = "GROUPING"

GROUPINGS = ("each", "dissolve", "bbox-of", "hull")


def add_aoi_parameters(algorithm: SatchelAlgorithm, optional: bool = False) -> None:
    """Areas of interest, and what is to become of their features."""
    algorithm.addParameter(QgsProcessingParameterFeatureSource(
        AOI, translate("Satchel", "Areas of interest"),
        [QgsProcessing.SourceType.TypeVectorAnyGeometry], optional=optional))
    algorithm.add_advanced(QgsProcessingParameterField(
        NAME_FIELD, translate("Satchel", "Field that names an area"), parentLayerParameterName=AOI, optional=True))
    # Metres and no unit of the layer: a distance on the ground. Without a parent there is no other.
    algorithm.add_advanced(QgsProcessingParameterDistance(
        BUFFER, translate("Satchel", "Widen areas, lines and points by (metres on the ground)"),
        minValue=0, optional=True))
    algorithm.add_advanced(QgsProcessingParameterEnum(
        GROUPING, translate("Satchel", "Areas are"), options=grouping_labels(), defaultValue=0, optional=True))


def grouping_labels() -> List[str]:
    """In the sequence of GROUPINGS."""
    return [translate("Satchel", "the features, one each"), translate("Satchel", "the union of all features"),
            translate("Satchel", "the box around all features"),
            translate("Satchel", "the convex hull of all features")]


def aoi_arguments(algorithm: SatchelAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext,
                  feedback: QgsProcessingFeedback, option: str = "") -> List[str]:
    """The areas as the command wants them: as a word of its own, or behind `option`."""
    path = features_file(algorithm, parameters, AOI, context, feedback)
    arguments = [f"{option}={path}"] if option else [path]
    name_field = algorithm.text(parameters, NAME_FIELD, context)
    if name_field:
        fields = vector_source(algorithm, parameters, AOI, context).fields()
        arguments.append(f"--name-field={written_name(fields, name_field)}")
    distance = algorithm.number(parameters, BUFFER, context)
    if distance is not None and float(distance) > 0:
        arguments.append(f"--buffer={distance}m")
    arguments.append("--" + GROUPINGS[algorithm.parameterAsEnum(parameters, GROUPING, context)])
    return arguments


def features_file(algorithm: SatchelAlgorithm, parameters: Dict[str, Any], name: str,
                  context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> str:
    """The features of a source as a GeoPackage in QGIS' temporary folder, with their CRS."""
    source = vector_source(algorithm, parameters, name, context)
    stem = file_stem(source.sourceName())
    path = QgsProcessingUtils.generateTempFilename(stem + ".gpkg")
    algorithm.words.copied(source.sourceName() or stem, path, stem)
    count = write_features(path, stem, source.fields(), source.wkbType(), source.sourceCrs(),
                           _features(source, feedback), feedback.pushWarning)
    if feedback.isCanceled():  # half of the areas would be another question
        raise ToolError(translate("Satchel", "cancelled"), kind="interrupted")
    if count == 0:
        raise _empty(source.sourceName())
    return path


def vector_source(algorithm: SatchelAlgorithm, parameters: Dict[str, Any], name: str,
                  context: QgsProcessingContext) -> QgsProcessingFeatureSource:
    """The source, or why it cannot be one. Rasters were refused before, see base.py."""
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise ToolError(algorithm.invalidSourceError(parameters, name),
                        translate("Satchel", "choose a vector layer or file that QGIS can open"), kind="input")
    # First what has neither: QGIS knows no CRS of a table, nor of a layer of unknown geometry without any.
    if source.featureCount() == 0:
        raise _empty(source.sourceName())
    if source.wkbType() == QgsWkbTypes.Type.NoGeometry:
        raise ToolError(translate("Satchel", "this table has no geometry"),
                        translate("Satchel", "choose a vector layer: polygons, lines or points"),
                        where=source.sourceName(), kind="input")
    if not source.sourceCrs().isValid():
        raise ToolError(translate("Satchel", "the layer has no coordinate reference system"),
                        translate("Satchel", "set it in the layer's properties; Satchel never guesses a place"),
                        where=source.sourceName(), kind="input")
    return source


def _features(source: QgsProcessingFeatureSource, feedback: QgsProcessingFeedback):
    """All features, invalid ones as well: the tool repairs them and tells what it did."""
    flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    for feature in source.getFeatures(QgsFeatureRequest(), flag):
        if feedback.isCanceled():
            return
        yield feature


def _empty(name: str) -> ToolError:
    return ToolError(translate("Satchel", "there are no features"),
                     translate("Satchel", "select some, or switch off \"Selected features only\""),
                     where=name, kind="input")
