# SPDX-License-Identifier: MIT
"""Where areas come from: one widget for each source. It says what it needs, and writes the file."""
from __future__ import annotations

from contextlib import suppress
from typing import Optional, Tuple

from qgis.core import QgsGeometry, QgsMapLayer, QgsPointXY, QgsProviderRegistry, QgsVectorLayer
from qgis.gui import QgsFileWidget, QgsMapCanvas, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, \
    QWidget

from ..core.area_files import Writer, geometry_writer, is_geojson, layer_writer, named_source, text_writer
from ..core.errors import ToolError
from ..core.i18n import translate
from ..core.plain_text import one_line
from ..core.shell_areas import Words, file_words, geometry_words, layer_words, text_words
from ..core.transform import wgs84
from .draw_tool import DrawTool


class AreaSource(QWidget):
    """One way to say where. Its label is what the user chooses it by."""

    ready = pyqtSignal()  #: everything is there: the areas can be used without another click

    def label(self) -> str:
        """For the list of sources."""
        raise NotImplementedError

    def name(self) -> str:
        """What the areas are called by people."""
        return self.label()

    def writer(self, folder: str) -> Writer:
        """Writes the file in the background. Raises ToolError for what can be seen at once."""
        raise NotImplementedError

    def options(self) -> Tuple[str, ...]:
        """Options of the tool that belong to this source."""
        return ()

    def shell(self) -> Words:
        """What writer() writes, as words that a shell understands without QGIS."""
        return None

    def layer(self) -> Optional[QgsVectorLayer]:
        """Whose fields may name the areas."""
        return None

    def close_down(self) -> None:
        """Lets go of the map."""


def _plain_label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)  # names of layers are anybody's
    label.setWordWrap(True)
    return label


#: Storage whose number of features stands in its head or in memory. A database would count its rows,
#: and QGIS would wait for that.
COUNTED = ("GPKG", "ESRI Shapefile", "FlatGeobuf", "GeoJSON")


class LayerSource(AreaSource):
    """The active layer, all of it or what is selected. It listens only while somebody sees it."""

    changed = pyqtSignal()  #: another layer, another selection

    def __init__(self, canvas: QgsMapCanvas, selected: bool, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._canvas, self._selected = canvas, selected
        self._listens = False
        self._watched: Optional[QgsVectorLayer] = None
        self._text = _plain_label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        layout.addStretch()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Another layer may be active since."""
        super().showEvent(event)
        self._listen(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Another source, another tab, or the dock is closed."""
        super().hideEvent(event)
        self._listen(False)

    def label(self) -> str:
        return translate("Satchel", "Selection in the active layer") if self._selected else \
            translate("Satchel", "Active layer, all of it")

    def name(self) -> str:
        layer = self._canvas.currentLayer()
        return one_line(layer.name()) if layer is not None else self.label()

    def layer(self) -> Optional[QgsVectorLayer]:
        layer = self._canvas.currentLayer()
        return layer if isinstance(layer, QgsVectorLayer) else None

    def writer(self, folder: str) -> Writer:
        return layer_writer(self._canvas.currentLayer(), self._selected, folder)

    def shell(self) -> Words:
        return layer_words(self._canvas.currentLayer(), self._selected)

    def close_down(self) -> None:
        self._listen(False)

    def _listen(self, on: bool) -> None:
        if on == self._listens:
            return
        self._listens = on
        if on:
            self._canvas.currentLayerChanged.connect(self._watch)
            self._watch(self._canvas.currentLayer())
        else:
            with suppress(TypeError, RuntimeError):  # the map went first
                self._canvas.currentLayerChanged.disconnect(self._watch)
            self._unwatch()

    def _watch(self, layer: Optional[QgsMapLayer]) -> None:
        self._unwatch()
        if isinstance(layer, QgsVectorLayer):
            self._watched = layer
            layer.selectionChanged.connect(self._describe)
            layer.willBeDeleted.connect(self._unwatch)
        self._describe()

    def _unwatch(self) -> None:
        layer, self._watched = self._watched, None
        if layer is not None:
            with suppress(TypeError, RuntimeError):  # the layer may be gone
                layer.selectionChanged.disconnect(self._describe)
                layer.willBeDeleted.disconnect(self._unwatch)

    def _describe(self) -> None:
        layer = self._canvas.currentLayer()
        name = self.name()
        if layer is None:
            text = translate("Satchel", "No layer is active: click one in the Layers panel.")
        elif self._watched is None:
            text = translate("Satchel", "{}: this is no vector layer.").format(name)
        elif self._selected:
            text = translate("Satchel", "{}: {} selected").format(name, self._watched.selectedFeatureCount())
        else:
            count = known_count(self._watched)
            text = name if count < 0 else \
                translate("Satchel", "{}: 1 feature").format(name) if count == 1 else \
                translate("Satchel", "{}: {} features").format(name, count)
        self._text.setText(text)
        self.changed.emit()


def known_count(layer: QgsVectorLayer) -> int:
    """The number of features where it is known without counting, else -1."""
    kind, provider = layer.providerType(), layer.dataProvider()
    known = kind == "memory" or (kind == "ogr" and provider is not None and provider.storageType() in COUNTED)
    return layer.featureCount() if known and not layer.subsetString() else -1


class ExtentSource(AreaSource):
    """What the map shows, as it shows it: a rotated map gives a rotated rectangle."""

    def __init__(self, canvas: QgsMapCanvas, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        text = _plain_label()
        text.setText(translate("Satchel", "What the map shows when the areas are checked."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(text)
        layout.addStretch()

    def label(self) -> str:
        return translate("Satchel", "Extent of the map")

    def name(self) -> str:
        return translate("Satchel", "map extent")

    def writer(self, folder: str) -> Writer:
        return geometry_writer(self._extent(), self._canvas.mapSettings().destinationCrs(), self.name(), folder)

    def shell(self) -> Words:
        return geometry_words(self._extent(), self._canvas.mapSettings().destinationCrs())

    def _extent(self) -> QgsGeometry:
        corners = [QgsPointXY(corner) for corner in self._canvas.mapSettings().visiblePolygon()]
        return QgsGeometry.fromPolygonXY([[*corners, corners[0]]])


class DrawSource(AreaSource):
    """A polygon or rectangle drawn on the map."""

    def __init__(self, canvas: QgsMapCanvas, rectangle: bool, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._canvas, self._rectangle = canvas, rectangle
        self._geometry: Optional[QgsGeometry] = None
        self._crs = canvas.mapSettings().destinationCrs()
        self.tool = DrawTool(canvas, rectangle)
        self.tool.drawn.connect(self._take)
        self.tool.stopped.connect(self._stopped)
        self.button = QPushButton(translate("Satchel", "Draw on the map"))
        self.button.setCheckable(True)
        self.button.clicked.connect(self._toggle)
        hint = _plain_label()
        hint.setText(translate("Satchel", "Click two opposite corners, or drag. Esc gives up.") if rectangle else
                     translate("Satchel", "Click the corners; a right click or Enter ends, Backspace takes one back."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(hint)
        layout.addStretch()

    def label(self) -> str:
        return translate("Satchel", "Rectangle drawn on the map") if self._rectangle else \
            translate("Satchel", "Polygon drawn on the map")

    def name(self) -> str:
        return translate("Satchel", "drawn rectangle") if self._rectangle else translate("Satchel", "drawn polygon")

    def writer(self, folder: str) -> Writer:
        if self._geometry is None:
            raise ToolError(translate("Satchel", "nothing has been drawn yet"),
                            translate("Satchel", "press \"Draw on the map\", then click on the map"), kind="input")
        return geometry_writer(self._geometry, self._crs, self.name(), folder)

    def shell(self) -> Words:
        return geometry_words(self._geometry, self._crs)

    def close_down(self) -> None:
        with suppress(RuntimeError):  # done before
            self._canvas.unsetMapTool(self.tool)
            self.tool.deleteLater()

    def _toggle(self, on: bool) -> None:
        if on:
            self._canvas.setMapTool(self.tool)
            self._canvas.setFocus()  # for Enter and Backspace
        else:
            self._canvas.unsetMapTool(self.tool)

    def _take(self, geometry: QgsGeometry) -> None:
        self._geometry, self._crs = geometry, self._canvas.mapSettings().destinationCrs()
        self.ready.emit()

    def _stopped(self) -> None:
        self.button.setChecked(False)


class FileSource(AreaSource):
    """A file that QGIS need not have open."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.file = QgsFileWidget()
        self.file.setFilter(QgsProviderRegistry.instance().fileVectorFilters())
        self.file.lineEdit().setAccessibleName(translate("Satchel", "File"))
        self.file.lineEdit().setPlaceholderText(translate("Satchel", "GeoPackage, Shapefile, KML, GeoJSON, zip, ..."))
        self.layer_name = QLineEdit()
        for line in (self.file.lineEdit(), self.layer_name):
            line.returnPressed.connect(self.ready)
        self.layer_name.setPlaceholderText(translate("Satchel", "only if the file has several"))
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addRow(translate("Satchel", "&File"), self.file)
        layout.addRow(translate("Satchel", "La&yer"), self.layer_name)

    def label(self) -> str:
        return translate("Satchel", "File")

    def name(self) -> str:
        return one_line(self.file.filePath().replace("\\", "/").rstrip("/").split("/")[-1]) or self.label()

    def writer(self, folder: str) -> Writer:
        return named_source(self._path())

    def shell(self) -> Words:
        return file_words(self._path(), self.layer_name.text().strip())

    def options(self) -> Tuple[str, ...]:
        layer = self.layer_name.text().strip()
        return (f"--layer={layer}",) if layer else ()

    def _path(self) -> str:
        return self.file.filePath().strip().strip("\"")


class TextSource(AreaSource):
    """WKT or GeoJSON from an e-mail."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(translate("Satchel", "WKT or GeoJSON text"))
        self.text.setPlaceholderText("POLYGON((1.3 43.5, 1.4 43.5, 1.4 43.6, 1.3 43.5))")
        self.text.setTabChangesFocus(True)
        self.text.setMaximumHeight(90)
        self.crs = QgsProjectionSelectionWidget()
        self.crs.setCrs(wgs84())
        row = QHBoxLayout()
        self._crs_label = QLabel(translate("Satchel", "C&RS of the text"))
        self._crs_label.setBuddy(self.crs)
        self.text.textChanged.connect(self._show_crs)
        row.addWidget(self._crs_label)
        row.addWidget(self.crs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        layout.addLayout(row)

    def label(self) -> str:
        return translate("Satchel", "WKT or GeoJSON text")

    def name(self) -> str:
        return translate("Satchel", "pasted text")

    def writer(self, folder: str) -> Writer:
        if self._has_crs() and not self.crs.crs().authid():
            raise ToolError(translate("Satchel", "the CRS of the text has no code"),
                            translate("Satchel", "choose one with a code such as EPSG:2154, or paste the text into a "
                                      "layer"), kind="input")
        return text_writer(self.text.toPlainText(), self.name(), folder)

    def shell(self) -> Words:
        return text_words(self.text.toPlainText(), self.options())

    def options(self) -> Tuple[str, ...]:
        # The tool takes WKT for longitude and latitude; without need, no word.
        code = self.crs.crs().authid()
        return (f"--crs={code}",) if self._has_crs() and code != "EPSG:4326" else ()

    def _has_crs(self) -> bool:
        """GeoJSON tells its own, or is in degrees; what was chosen for a WKT before is not meant for it."""
        return not is_geojson(self.text.toPlainText())

    def _show_crs(self) -> None:
        for widget in (self._crs_label, self.crs):
            widget.setVisible(self._has_crs())
