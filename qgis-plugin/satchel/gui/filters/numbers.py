# SPDX-License-Identifier: MIT
"""A number that may be left out."""
from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from ...core.i18n import translate
from ..typed import TypedNumberBox
from .base import Filter


class NumberFilter(Filter):
    """"At most", or "at least" where the option means that. One step below 0 is no filter at all:
    0 is a number as well.
    """

    def __init__(self, option: str, label: str, *, maximum: float, step: float = 5, decimals: int = 0,
                 suffix: str = "", nothing: str = "", tip: str = "", parent: Optional[QWidget] = None) -> None:
        super().__init__(option, label, parent)
        self.box = TypedNumberBox()
        self.box.setDecimals(decimals)
        self.box.setRange(-step, maximum)
        self.box.setSingleStep(step)
        self.box.setSuffix(suffix)
        self.box.setSpecialValueText(nothing or translate("Satchel", "any"))
        self.box.setAccessibleName(self.accessible())
        self.box.setToolTip(tip)
        self.box.setValue(-step)
        self.setFocusProxy(self.box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)

    def text(self) -> str:
        value = self.box.value()
        return "" if value < 0 else f"{value:.{self.box.decimals()}f}"

    def set_text(self, text: str) -> None:
        try:
            self.box.setValue(float(text))
        except ValueError:
            self.box.setValue(self.box.minimum())
