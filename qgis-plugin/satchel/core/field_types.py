# SPDX-License-Identifier: MIT
"""Types of fields: QVariant's for QGIS with Qt 5, QMetaType's with Qt 6, which has no others."""
from __future__ import annotations

import json
import math
from typing import Any, FrozenSet, Optional

from qgis.core import QgsJsonUtils
from qgis.PyQt.QtCore import QT_VERSION, QMetaType, QVariant

TEXT: Any
INTEGER64: Any
#: What every version of QGIS writes to a GeoPackage as it is. Lists are not among these: it depends on the
#: version and on what is in them.
PLAIN: FrozenSet[Any]
if QT_VERSION >= 0x060000:
    _types = QMetaType.Type
    TEXT, INTEGER64 = _types.QString, _types.LongLong
    PLAIN = frozenset((TEXT, INTEGER64, _types.Bool, _types.Int, _types.Double, _types.QDate, _types.QTime,
                       _types.QDateTime, _types.QByteArray))
else:
    _kinds = QVariant.Type
    TEXT, INTEGER64 = _kinds.String, _kinds.LongLong
    PLAIN = frozenset((TEXT, INTEGER64, _kinds.Bool, _kinds.Int, _kinds.Double, _kinds.Date, _kinds.Time,
                       _kinds.DateTime, _kinds.ByteArray))


def as_text(value: Any) -> Optional[str]:
    """A value of whatever type as the tool writes such columns itself: JSON without blanks. None is NULL."""
    value = _for_json(value)
    if value is None or isinstance(value, str):
        return value
    # Not QgsJsonUtils: it rounds integers beyond 2^53.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _for_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _for_json(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_for_json(each) for each in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (str, int)):
        return value
    try:  # dates, addresses, QVariant's NULL, ...
        return json.loads(QgsJsonUtils.encodeValue(value))
    except (TypeError, ValueError):
        return str(value)
