# SPDX-License-Identifier: MIT
"""Fetches thumbnails for the rows that are visible, into a copy of the footprints of its own."""
from __future__ import annotations

from typing import Callable, Dict, List, Optional, Sequence, Set

from qgis.PyQt.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QImage, QImageReader

from ..core.calls import Calls
from ..core.errors import ToolError
from ..core.geopackage import FOOTPRINT, read_rows
from ..core.i18n import translate

MOST = 60  #: of one request: what fits on a screen
GRACE_MS = 300

#: The tool's own limit. A megabyte may unpack to a thousand times as many pixels.
MOST_PIXELS = 64_000_000
FORMATS = (b"jpeg", b"png", b"webp", b"gif")
#: Of what is kept: several times what a row shows, which makes it smaller smoothly.
KEPT = QSize(160, 160)


class Thumbnails(QObject):
    """One request at a time; of those that come meanwhile the last one counts."""

    loaded = pyqtSignal(dict)   #: fid to QImage
    failed = pyqtSignal(object)  #: ToolError; nothing more is fetched until reset()

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.calls = Calls(self)
        self.calls.failed.connect(self._fail)
        self.reset("")

    def reset(self, path: str) -> None:
        """Other footprints, or none."""
        self.calls.close()
        self._path = path
        self._asked: Set[int] = set()
        self._next: List[int] = []
        self._broken = False

    def want(self, fids: Sequence[int]) -> None:
        """Those that were asked for already are not asked for again, whatever became of them."""
        if not self._path or self._broken:
            return
        self._next = [fid for fid in fids if fid not in self._asked][:MOST]
        if not self.calls.is_running:
            self._start()

    def _start(self) -> None:
        fids, self._next = self._next, []
        if not fids:
            return
        self._asked.update(fids)
        condition = "fid IN ({})".format(",".join(map(str, fids)))
        self.calls.start(translate("Satchel", "Thumbnails"), "quicklooks",
                         [self._path, "--only-thumbnails", f"--where={condition}"],
                         lambda _: self._read(fids), grace_ms=GRACE_MS)

    def _read(self, fids: Sequence[int]) -> None:
        self.calls.work(translate("Satchel", "Thumbnails"), _reader(self._path, fids), self._take)

    def _take(self, images: Dict[int, QImage]) -> None:
        self.loaded.emit(images)
        self._start()

    def _fail(self, error: ToolError) -> None:
        self._broken = True
        self.failed.emit(error)


def small_picture(data: object) -> QImage:
    """The picture, no larger than is needed; none for what is no picture or has too many pixels."""
    if not isinstance(data, bytes):
        return QImage()
    content = QByteArray(data)
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()  # its head alone
    if bytes(reader.format()) not in FORMATS or not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if size.width() > KEPT.width() or size.height() > KEPT.height():
        reader.setScaledSize(size.scaled(KEPT, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    return reader.read()


def _reader(path: str, fids: Sequence[int]) -> Callable[[Callable[[], bool]], Dict[int, QImage]]:
    def read(is_cancelled: Callable[[], bool]) -> Dict[int, QImage]:
        images: Dict[int, QImage] = {}
        for fid in fids:
            for row in read_rows(path, FOOTPRINT, (fid,)):
                image = small_picture(row.get("thumbnail_image"))
                if not image.isNull():
                    images[fid] = image
            if is_cancelled():
                break
        return images

    return read
