# SPDX-License-Identifier: MIT
"""What is being ordered: images, or a new acquisition with its deadline counting down."""
from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ..core.i18n import translate
from ..core.order_draft import OrderDraft
from ..core.utc import iso_of, left_text, minute_of, now
from .labels import plain_label

TICK_MS = 1000


class SubjectView(QFrame):
    """Images are one line; an acquisition says what, when, till when, and how to get back to images."""

    images_wanted = pyqtSignal()  #: not the acquisition
    ran_out = pyqtSignal()        #: the deadline passes now

    def __init__(self, draft: OrderDraft, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._was_late = False
        self.summary = plain_label(bold=True)
        self.details = plain_label(selectable=True)
        self.deadline = plain_label()
        self.deadline.setAccessibleName(translate("Satchel", "Order deadline"))
        self.images = QPushButton()
        self.images.clicked.connect(self.images_wanted)
        self.timer = QTimer(self)
        self.timer.setInterval(TICK_MS)
        self.timer.timeout.connect(self.tick)
        layout = QVBoxLayout(self)
        for widget in (self.summary, self.details, self.deadline):
            layout.addWidget(widget)
        layout.addWidget(self.images, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self, chosen: int) -> None:
        """The draft is another one; `chosen` images are ticked besides."""
        acquisition = self._draft.acquisition
        self.setFrameShape(QFrame.Shape.NoFrame if acquisition is None else QFrame.Shape.StyledPanel)
        margin = 0 if acquisition is None else 6
        self.layout().setContentsMargins(margin, margin, margin, margin)
        for widget in (self.details, self.deadline, self.images):
            widget.setVisible(acquisition is not None)
        self.images.setEnabled(self._draft.is_editable)
        self.images.setText(translate("Satchel", "Order images instead ({} chosen)").format(chosen) if chosen else
                            translate("Satchel", "Order images instead"))
        self.summary.setText(self._images() if acquisition is None else acquisition.title)
        self.details.setText("" if acquisition is None else acquisition.details)
        self._was_late = self._draft.is_late()
        self._show_deadline()

    def tick(self) -> None:
        """Another second."""
        self._show_deadline()
        is_late = self._draft.is_late()
        if is_late and not self._was_late:
            self._was_late = True
            self.ran_out.emit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.tick()
        self.timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self.timer.stop()

    def _show_deadline(self) -> None:
        if self._draft.acquisition is not None:
            self.deadline.setText(deadline_text(self._draft.deadline))

    def _images(self) -> str:
        draft = self._draft
        name = draft.areas.name if draft.areas else ""
        if len(draft.images) == 1:
            return translate("Satchel", "1 image for {}").format(name)
        return translate("Satchel", "{} images for {}").format(len(draft.images), name)


def deadline_text(deadline: Optional[float]) -> str:
    """Till when it may be ordered, and how long that is from now."""
    if deadline is None:
        return translate("Satchel", "The order deadline is told with the price.")
    moment, at = minute_of(iso_of(deadline)), now()
    if deadline <= at:
        return translate("Satchel", "⚠ Order deadline {} UTC: passed").format(moment)
    return translate("Satchel", "Order before {} UTC: {} left").format(moment, left_text(deadline, at))
