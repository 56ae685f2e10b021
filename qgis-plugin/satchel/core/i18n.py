# SPDX-License-Identifier: MIT
"""Translation, in one context.

Texts are written `translate("Satchel", "...")`: the collecting tools know the function by that
name, and QObject.tr() would file them under the class, where a lookup by "Satchel" finds nothing.
"""
from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication


def translate(context: str, text: str) -> str:
    """The text in the language of QGIS."""
    return QCoreApplication.translate(context, text)
