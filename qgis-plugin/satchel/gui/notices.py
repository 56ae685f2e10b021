# SPDX-License-Identifier: MIT
"""Two notices above the tabs: that nothing is real, and that the program is missing."""
from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QStyle, QWidget

from ..core.dock_words import error_in_the_dock
from ..core.errors import ToolError
from ..core.i18n import translate

#: Errors that are cured in the settings, not by trying again.
OF_THE_TOOL = ("tool_missing", "tool_too_old", "garbage", "crashed", "config", "credentials")


class Notice(QFrame):
    """A framed line with an icon; readable with any palette, for it has the palette's colours."""

    def __init__(self, picture: QStyle.StandardPixmap, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        icon = QLabel()
        side = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        icon.setPixmap(self.style().standardIcon(picture).pixmap(side, side))
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(6, 4, 6, 4)
        self.row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        self.row.addWidget(self.text, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setVisible(False)


class SimulatedNotice(Notice):
    """Shown by its owner while it is true."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(QStyle.StandardPixmap.SP_MessageBoxInformation, parent)
        font = self.text.font()
        font.setBold(True)
        self.text.setFont(font)
        self.text.setText(translate("Satchel", "Simulated service: nothing is bought for real"))


class ToolNotice(Notice):
    """The error, what to do, and the way to the settings."""

    def __init__(self, open_settings: Callable[[], None], parent: Optional[QWidget] = None) -> None:
        super().__init__(QStyle.StandardPixmap.SP_MessageBoxWarning, parent)
        self.button = QPushButton(translate("Satchel", "Settings…"))
        self.button.clicked.connect(lambda: open_settings())
        self.row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def show_error(self, error: Optional[ToolError]) -> None:
        """None, or an error of another kind, hides it."""
        shown = error is not None and error.kind in OF_THE_TOOL
        if shown and error is not None:
            self.text.setText(str(error_in_the_dock(error)).replace("\nhint: ", "\n"))
        self.setVisible(shown)
