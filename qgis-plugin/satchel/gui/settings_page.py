# SPDX-License-Identifier: MIT
"""The page "Satchel" in the options of QGIS."""
from __future__ import annotations

from typing import Any, List, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsAuthConfigSelect, QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..core.errors import ToolError
from ..core.i18n import translate
from ..core.probe import Probe
from ..core.profiles import known_profiles
from ..core.service import SANDBOX
from ..core.settings import Settings
from .labels import tip
from .notes import note, show_error

#: What `iface.showOptionsDialog(parent, PAGE)` opens.
PAGE = "mOptionsPageSatchel"

# The widget would take half of the page: it makes room for a description that it seldom shows.
AUTH_HEIGHT = 110


class SettingsPageFactory(QgsOptionsWidgetFactory):
    """Keep a reference while it is registered: QGIS has none that Python knows of."""

    saved = pyqtSignal()  #: by OK or Apply; what was looked for before may be there now

    def __init__(self, icon: QIcon) -> None:
        super().__init__("Satchel", icon)
        self.setTitle("Satchel")
        self._icon = icon

    def icon(self) -> QIcon:
        """In the list at the left."""
        return self._icon

    def createWidget(self, parent: Optional[QWidget] = None) -> QgsOptionsPageWidget:  # noqa: N802
        """A new page each time that the options are opened."""
        page = SettingsPage(parent)
        page.saved.connect(self.saved)
        return page


class SettingsPage(QgsOptionsPageWidget):
    """Shows the settings as they are stored, and stores them when QGIS says so."""

    saved = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE)
        self._labels: List[QLabel] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._program_group())
        layout.addWidget(self._account_group())
        layout.addStretch(1)
        self._align_labels()
        self._probe = Probe(self)
        self._probe.found.connect(self._show_version)
        self._probe.welcomed.connect(self._show_account)
        self._probe.failed.connect(self._show_failure)
        self._load(Settings.load())

    def apply(self) -> None:
        """Called by OK and Apply, never by Cancel."""
        self.settings().save()
        self.saved.emit()

    def settings(self) -> Settings:
        """What the page says now, saved or not."""
        return Settings(tool_path=self._path.filePath().strip(), profile=self._profile.currentText().strip(),
                        authcfg=self._order_auth.configId(), search_authcfg=self._search_auth.configId())

    def test_program(self) -> None:
        """Asks the program that is named now, which need not be saved, for its version; and what account it
        gets to with what is chosen now, if that is one.
        """
        settings = self.settings()
        has_account = bool(settings.authcfg or settings.search_authcfg) or settings.profile not in ("", SANDBOX)
        self._test.setEnabled(False)
        note(self._answer, translate("Satchel", "Asking the program for its version and the account…") if has_account
             else translate("Satchel", "Asking the program for its version…"))
        self._probe.start(settings.tool_path, settings if has_account else None)

    def _load(self, settings: Settings) -> None:
        self._path.setFilePath(settings.tool_path)
        self._profile.setCurrentText(settings.profile)
        self._order_auth.setConfigId(settings.authcfg)
        self._search_auth.setConfigId(settings.search_authcfg)
        self._forget_answer()

    def _program_group(self) -> QGroupBox:
        self._path = QgsFileWidget()
        self._path.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self._path.setDialogTitle(translate("Satchel", "Choose the program satchel"))
        self._path.lineEdit().setPlaceholderText(translate("Satchel", "the one in the PATH"))
        self._path.lineEdit().setAccessibleName(translate("Satchel", "Path of the program satchel"))
        self._path.setToolTip(translate("Satchel", "Leave it empty for the program satchel in the PATH."))
        self._path.fileChanged.connect(self._forget_answer)
        self._test = QPushButton(translate("Satchel", "&Test"))
        self._test.setToolTip(tip(translate(
            "Satchel", "Runs the program with --version, in the background. With a profile or authentication it asks "
            "for the contracts of the account as well; nothing is bought.")))
        self._test.clicked.connect(self.test_program)
        self._answer = QLabel()
        self._answer.setAccessibleName(translate("Satchel", "What the test of the program says"))

        row = QHBoxLayout()
        row.addWidget(self._path, 1)
        row.addWidget(self._test)
        group = QGroupBox(translate("Satchel", "Program"))
        form = QFormLayout(group)
        form.addRow(self._label(translate("Satchel", "&Path of satchel"), self._path.lineEdit()), row)
        form.addRow(self._answer)  # across: beside a label, a wrapped text leaves gaps
        return group

    def _account_group(self) -> QGroupBox:
        self._profile = QComboBox()
        self._profile.setEditable(True)
        self._profile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._profile.addItems(["", *known_profiles()])
        self._profile.lineEdit().setPlaceholderText(translate("Satchel", "as the program decides"))
        self._profile.setAccessibleName(translate("Satchel", "Profile"))
        self._profile.currentTextChanged.connect(self._forget_answer)
        self._profile.setToolTip(translate("Satchel", "Hosts and account, as named in the configuration file of the "
                                           "program. Without any of them, a simulated service answers."))
        self._order_auth = _auth_select(translate("Satchel", "Authentication for ordering"))
        self._search_auth = _auth_select(translate("Satchel", "Authentication for searching"))
        for select in (self._order_auth, self._search_auth):
            select.selectedConfigIdChanged.connect(self._forget_answer)

        group = QGroupBox(translate("Satchel", "Account"))
        form = QFormLayout(group)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self._label(translate("Satchel", "P&rofile"), self._profile), self._profile)
        form.addRow(self._label(translate("Satchel", "For &ordering"), self._order_auth), self._order_auth)
        form.addRow(self._label(translate("Satchel", "For &searching"), self._search_auth), self._search_auth)
        for text in (
            translate("Satchel", "An authentication configuration of the method Basic holds client id and client "
                      "secret, or the user name \"apikey\" and the key. The one for searching is needed where the "
                      "service wants a key as well; leave it empty otherwise. With neither, the variables and the "
                      "configuration file of the program decide."),
            translate("Satchel", "Secrets stay in the encrypted store of QGIS. They reach the program by its "
                      "environment while it runs, and stand in no setting, project, log or command line."),
        ):
            explanation = QLabel()
            note(explanation, text)
            form.addRow(explanation)
        return group

    def _label(self, text: str, widget: QWidget) -> QLabel:
        label = QLabel(text)
        label.setBuddy(widget)
        self._labels.append(label)
        return label

    def _align_labels(self) -> None:
        """One column over both groups, in any language."""
        width = max(label.sizeHint().width() for label in self._labels)
        for label in self._labels:
            label.setMinimumWidth(width)

    def _forget_answer(self) -> None:
        self._test.setEnabled(True)
        if hasattr(self, "_probe"):
            self._probe.forget()
        note(self._answer, translate("Satchel", "Press Test to see whether the program is found."))

    def _show_version(self, path: str, version: str) -> None:
        self._test.setEnabled(True)
        note(self._answer, translate("Satchel", "OK: Satchel {}, {}").format(version, path))

    def _show_account(self, contracts: Any) -> None:
        ids = [str(contract.get("contract_id")) for contract in contracts if isinstance(contract, dict)] \
            if isinstance(contracts, list) else []
        text = translate("Satchel", "The account is accepted; its contracts: {}").format(", ".join(ids)) if ids else \
            translate("Satchel", "The account is accepted; it has no contract.")
        note(self._answer, f"{self._answer.text()}\n{text}")

    def _show_failure(self, error: ToolError) -> None:
        self._test.setEnabled(True)
        show_error(self._answer, error)


def _auth_select(name: str) -> QgsAuthConfigSelect:
    select = QgsAuthConfigSelect()
    select.setMaximumHeight(AUTH_HEIGHT)
    select.setEnabled(not QgsApplication.authManager().isDisabled())
    select.setAccessibleName(name)
    for box in select.findChildren(QComboBox):
        box.setAccessibleName(name)
        select.setFocusProxy(box)
    return select
