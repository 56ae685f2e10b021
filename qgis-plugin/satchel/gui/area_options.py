# SPDX-License-Identifier: MIT
"""What is to become of the features: widened, dissolved, named."""
from __future__ import annotations

from typing import Optional, Tuple

from qgis.core import QgsFields, QgsVectorLayer
from qgis.gui import QgsFieldComboBox
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QWidget

from ..core.i18n import translate
from ..core.layers import written_name
from .typed import TypedNumberBox


class AreaOptions(QWidget):
    """Options of the tool that hold for every source."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.buffer = TypedNumberBox()
        self.buffer.setRange(0, 1_000_000)
        self.buffer.setDecimals(0)
        self.buffer.setSingleStep(100)
        self.buffer.setSuffix(" m")
        self.buffer.setSpecialValueText(translate("Satchel", "not at all"))
        self.buffer.setToolTip(translate("Satchel", "Widens points, lines and polygons by this distance on the "
                                         "ground. Points and lines need one."))
        self.grouping = QComboBox()
        for word, label in (("each", translate("Satchel", "one area per feature")),
                            ("dissolve", translate("Satchel", "one area: their union")),
                            ("hull", translate("Satchel", "one area: their convex hull")),
                            ("bbox-of", translate("Satchel", "one area: the box around them"))):
            self.grouping.addItem(label, word)
        self.holes = QComboBox()
        for word, label in (("keep", translate("Satchel", "kept")), ("fill", translate("Satchel", "filled")),
                            ("cut", translate("Satchel", "cut into pieces without holes"))):
            self.holes.addItem(label, word)
        self.name_field = QgsFieldComboBox()
        self.name_field.setAllowEmptyFieldName(True)
        for box in (self.grouping, self.holes, self.name_field):
            box.setMinimumContentsLength(10)  # a long name of a field does not widen the dock
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(translate("Satchel", "&Widen by"), self.buffer)
        form.addRow(translate("Satchel", "F&eatures become"), self.grouping)
        form.addRow(translate("Satchel", "&Holes are"), self.holes)
        form.addRow(translate("Satchel", "&Name from field"), self.name_field)

    def set_layer(self, layer: Optional[QgsVectorLayer]) -> None:
        """Its fields may name the areas."""
        if layer is not None and layer is not self.name_field.layer():
            self.name_field.setLayer(layer)
            self.name_field.setField("")
        self.name_field.setEnabled(layer is not None)

    def arguments(self) -> Tuple[str, ...]:
        """As the tool takes them, with the names of fields in the file that is written for it."""
        name, layer = self._name_field()
        return self._arguments(written_name(layer.fields(), name) if layer is not None else "")

    def shell_arguments(self) -> Optional[Tuple[str, ...]]:
        """The same for the file of the layer itself; None if it lacks the field."""
        name, layer = self._name_field()
        if layer is not None and layer.fields().fieldOrigin(layer.fields().indexOf(name)) != \
                QgsFields.FieldOrigin.OriginProvider:
            return None
        return self._arguments(name)

    def _name_field(self) -> Tuple[str, Optional[QgsVectorLayer]]:
        name, layer = self.name_field.currentField(), self.name_field.layer()
        return (name, layer) if self.name_field.isEnabled() and name and layer is not None else ("", None)

    def _arguments(self, name: str) -> Tuple[str, ...]:
        options = [f"--name-field={name}"] if name else []
        if self.buffer.value() > 0:
            options.append(f"--buffer={self.buffer.value():.0f}m")
        options.append(f"--{self.grouping.currentData()}")
        if self.holes.currentData() != "keep":
            options.append(f"--holes={self.holes.currentData()}")
        return tuple(options)
