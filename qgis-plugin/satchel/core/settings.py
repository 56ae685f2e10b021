# SPDX-License-Identifier: MIT
"""What the user chose once for all, kept in the QGIS settings. Never a secret."""
from __future__ import annotations

from dataclasses import asdict, dataclass

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QObject, pyqtSignal

GROUP = "satchel"


class _News(QObject):
    """Windows that show what the settings lead to listen here: a price of another account is none."""

    changed = pyqtSignal()  #: other values are stored than before


news = _News()


@dataclass
class Settings:
    """Names only: of the program, of a profile of the tool, of entries in QGIS' password store."""

    tool_path: str = ""       #: empty: the PATH decides
    profile: str = ""         #: empty: the tool decides (environment, configuration, sandbox)
    authcfg: str = ""         #: authentication configuration for ordering
    search_authcfg: str = ""  #: another one for searching, where the service wants a key as well

    @classmethod
    def load(cls) -> Settings:
        """Reads them anew, so that a change applies to the next call."""
        stored = QgsSettings()
        return cls(**{name: str(stored.value(f"{GROUP}/{name}") or "") for name in asdict(cls())})

    def save(self) -> None:
        """Writes them, removes what is empty, and tells whoever listens if they are others."""
        stored, before = QgsSettings(), Settings.load()
        for name, value in asdict(self).items():
            if value:
                stored.setValue(f"{GROUP}/{name}", value)
            else:
                stored.remove(f"{GROUP}/{name}")
        if self != before:
            news.changed.emit()
