# SPDX-License-Identifier: MIT
"""Types of fields: QVariant's for QGIS with Qt 5, QMetaType's with Qt 6, which has no others."""
from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QT_VERSION, QMetaType, QVariant

TEXT: Any
INTEGER64: Any
if QT_VERSION >= 0x060000:
    TEXT, INTEGER64 = QMetaType.Type.QString, QMetaType.Type.LongLong
else:
    TEXT, INTEGER64 = QVariant.Type.String, QVariant.Type.LongLong
