# SPDX-License-Identifier: MIT
"""What a window shows instead of its panels while the program is not there, or too old."""
from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..core.errors import ToolError
from ..core.i18n import translate
from ..core.probe import Probe
from ..core.settings import Settings
from ..core.tool import MINIMUM_VERSION, instructions, version_text
from .notes import note, show_error

# As the README has them; nothing to translate.
COMMANDS = "scripts/quickstart\nsudo cmake --install build/release"


class ToolMissing(QWidget):
    """Looks for the program when it is asked to, and tells when it is there.

    Whoever shows it calls `check()` once, and again when the settings were changed.
    """

    available = pyqtSignal(str, str)  #: path and version of the program
    missing = pyqtSignal()            #: looked for in vain; the reason is shown
    settings_wanted = pyqtSignal()    #: open the options of QGIS at gui.settings_page.PAGE

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._reason = QLabel()
        self._reason.setAccessibleName(translate("Satchel", "Why the program cannot be used"))
        self._settings = QPushButton(translate("Satchel", "&Settings…"))
        self._settings.clicked.connect(self.settings_wanted)
        self._again = QPushButton(translate("Satchel", "&Try again"))
        self._again.setDefault(True)
        self._again.clicked.connect(self.check)
        self._build()
        self._probe = Probe(self)
        self._probe.found.connect(self._found)
        self._probe.failed.connect(self.show_error)

    def check(self) -> None:
        """In the background; `available` or `missing` follows."""
        self._again.setEnabled(False)
        note(self._reason, translate("Satchel", "Looking for the program satchel…"))
        self._probe.start(Settings.load().tool_path)

    def show_error(self, error: ToolError) -> None:
        """Why it cannot be used."""
        self._again.setEnabled(True)
        if error.hint == instructions():  # which stand below
            error = ToolError(error.message, where=error.where)
        show_error(self._reason, error)
        self.missing.emit()

    def _found(self, path: str, version: str) -> None:
        self._again.setEnabled(True)
        note(self._reason, translate("Satchel", "OK: Satchel {}, {}").format(version, path))
        self.available.emit(path, version)

    def _build(self) -> None:
        heading = QLabel(translate("Satchel", "The program satchel {} or later is needed")
                         .format(version_text(MINIMUM_VERSION)))
        font = heading.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        heading.setFont(font)
        heading.setWordWrap(True)
        explanation = QLabel()
        note(explanation, translate(
            "Satchel", "This plugin shows what the command line program satchel finds. It is built and installed "
            "once, in a shell, in the folder of its source code:"))
        commands = QLabel()
        note(commands, COMMANDS)
        commands.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        commands.setAccessibleName(translate("Satchel", "Commands that install the program"))
        commands.setMargin(8)
        elsewhere = QLabel()
        note(elsewhere, translate("Satchel", "If it is installed already, but not in the PATH, name it in the "
                                  "settings. No account is needed: without one, a simulated service answers."))
        buttons = QHBoxLayout()
        buttons.addWidget(self._again)
        buttons.addWidget(self._settings)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (heading, self._reason, explanation, commands, elsewhere):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addStretch(1)
