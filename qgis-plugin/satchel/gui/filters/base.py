# SPDX-License-Identifier: MIT
"""What a filter is: a widget that reads and writes its part of a query."""
from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtWidgets import QWidget

from ...core.query import Query


class Filter(QWidget):
    """One option of `satchel search`. Nothing is asked where nothing is set."""

    option = ""  #: `--cloud-cover`

    def __init__(self, option: str, label: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.option = option
        self.label = label  #: with its access key, for the form

    def text(self) -> str:
        """The value as the tool reads it; empty for no filter."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """The reverse; what cannot be shown is taken as no filter."""
        raise NotImplementedError

    def read(self) -> Query:
        """Its part of a query."""
        text = self.text()
        return {self.option: text} if text else {}

    def write(self, query: Query) -> None:
        """Shows what the query says of it."""
        self.set_text(query.get(self.option, ""))

    def accessible(self) -> str:
        """The label as it is spoken."""
        return self.label.replace("&", "")
