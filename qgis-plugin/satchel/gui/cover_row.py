# SPDX-License-Identifier: MIT
"""The button "Best cover", with what the best is."""
from __future__ import annotations

from typing import List, Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QPushButton, QWidget

from ..core.i18n import translate


class CoverRow(QWidget):
    """Options of `satchel select`."""

    wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(translate("Satchel", "&Best cover"))
        self.button.setToolTip(translate("Satchel", "Ticks the images that together cover the areas best"))
        self.goal = QComboBox()
        for word, label in (("fewest", translate("Satchel", "fewest images")),
                            ("cloud", translate("Satchel", "least cloud")),
                            ("angle", translate("Satchel", "least angle")),
                            ("newest", translate("Satchel", "newest images"))):
            self.goal.addItem(label, word)
        self.goal.setMinimumContentsLength(6)
        self.goal.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.goal.setAccessibleName(translate("Satchel", "The best cover has"))
        self.goal.setToolTip(translate("Satchel", "The best cover has"))
        self.cover = QDoubleSpinBox()
        self.cover.setRange(1, 100)
        self.cover.setDecimals(0)
        self.cover.setPrefix("≥ ")
        self.cover.setSuffix(" %")
        self.cover.setAccessibleName(translate("Satchel", "So much of the areas is to be covered"))
        self.cover.setToolTip(translate("Satchel", "So much of the areas is to be covered"))
        self.cover.setValue(100)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        layout.addWidget(self.goal, 1)
        layout.addWidget(self.cover)
        self.button.clicked.connect(self.wanted)

    def arguments(self) -> List[str]:
        """As the tool takes them."""
        return [f"--goal={self.goal.currentData()}", f"--cover={self.cover.value():.0f}"]
