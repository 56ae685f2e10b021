# SPDX-License-Identifier: MIT
"""The plugin in the language of QGIS, as long as it is loaded."""
from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

FOLDER = Path(__file__).resolve().parent.parent / "i18n"


class Translation:
    """To be installed before the first text is made, and removed with the last."""

    def __init__(self) -> None:
        self._translator: Optional[QTranslator] = None

    def install(self, folder: Path = FOLDER, locale: str = "") -> bool:
        """False if there is none for the language, which then is English.

        The files are made by scripts/translate and by packing, so a fresh checkout has none.
        """
        language = (locale or QgsApplication.locale()).replace("-", "_").split("_")[0].lower()
        path = folder / f"satchel_{language}.qm"
        translator = QTranslator()
        if self._translator is not None or not path.is_file() or not translator.load(str(path)):
            return False
        self._translator = translator
        return QCoreApplication.installTranslator(translator)

    def remove(self) -> None:
        """Texts made from now on are English again."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
