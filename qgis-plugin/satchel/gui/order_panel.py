# SPDX-License-Identifier: MIT
"""From chosen images, or an acquisition, to a placed order: options, price, confirmation, result."""
from __future__ import annotations

from functools import partial
from typing import Any, Callable, List, Optional

from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ..core.acquisition import asked_by_form, fits_acquisition, is_tasking
from ..core.calls import Calls
from ..core.chosen_images import Image, fits, read_images
from ..core.errors import ToolError
from ..core.folder import Folder
from ..core.i18n import translate
from ..core.log import attempt
from ..core.option_asker import OptionAsker
from ..core.option_rules import PROPERTIES, untold
from ..core.order_draft import MAX_IMAGES, OrderDraft, Phase
from ..core.order_outcome import Outcome, outcome_of
from ..core.profiles import known_bundles
from ..core.quote import read_quote
from ..core.runner import ORDER_GRACE_MS, ToolResult
from ..core.service import other_than, will_be_simulated
from ..core.settings import Settings, news
from ..core.workspace import Workspace
from .activity_bar import ActivityBar
from .confirm_dialog import ConfirmDialog
from .labels import plain_label, tip
from .last_words import tell_outcome
from .order_form import OrderForm
from .order_words import next_step, withdrawal
from .outcome_view import OutcomeView
from .price_view import PriceView
from .subject_view import SubjectView


class OrderPanel(QWidget):
    """The rules are OrderDraft's; this shows them, and makes the calls that it allows."""

    orders_wanted = pyqtSignal()  #: somebody wants to see the list of orders

    def __init__(self, workspace: Workspace, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.draft = OrderDraft()
        self.calls = Calls(self)
        self.asker = OptionAsker(self.draft, self)
        self._folder = Folder("satchel-order-")
        self.destroyed.connect(self._folder.cleanup)
        self._settings = Settings.load()
        self._plans = 0
        self._is_outdated = True
        self._dialog: Optional[ConfirmDialog] = None
        self._was_withdrawn = False  # the question, because of a change
        #: Hears how an order ended when the panel is gone by then.
        self.last_words: Callable[[Outcome], None] = partial(tell_outcome, None)
        self._build()
        self._connect()
        self._refresh()

    def is_ordering(self) -> bool:
        """Is an order on its way? It goes on without the panel, but not without QGIS."""
        return self.draft.phase is Phase.ORDERING

    def close_down(self) -> None:
        """Ends what is asked and removes the files; an order goes on, and keeps those it reads."""
        if self.is_ordering():
            simulated, tell = self._is_simulated(), self.last_words
            self.calls.bequeath(lambda end: tell(outcome_of(end, simulated)))
        for step in (lambda: news.changed.disconnect(self._settings_changed), self.asker.stop, self.calls.close,
                     self._folder.cleanup):
            attempt(step)

    # -- widgets

    def _build(self) -> None:
        self.empty = plain_label()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.subject = SubjectView(self.draft)
        self.mixed = plain_label()
        self.form = OrderForm(known_bundles())
        self.price = PriceView()
        self.outcome = OutcomeView()
        content = QWidget()
        column = QVBoxLayout(content)
        column.addWidget(self.empty, 1)
        for widget in (self.subject, self.mixed, self.form, self.price, self.outcome):
            column.addWidget(widget)
        column.addStretch(0)  # room only for what stays of the height while there is something to show
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setWidget(content)

        self.hint = plain_label()
        self.hint.setAccessibleName(translate("Satchel", "What to do next"))
        self.price_button = QPushButton(translate("Satchel", "Price"))
        self.order_button = QPushButton(translate("Satchel", "Order…"))
        self.retry_button = QPushButton(translate("Satchel", "Try again"))
        self.bar = ActivityBar(self.calls)
        foot = QGridLayout()
        foot.addWidget(self.hint, 0, 0, 1, 3)
        foot.addWidget(self.retry_button, 1, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.price_button, 1, 1)
        foot.addWidget(self.order_button, 1, 2)
        foot.setColumnStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.scroll_area, 1)
        layout.addLayout(foot)
        layout.addWidget(self.bar)

    def _connect(self) -> None:
        for changed in (self.workspace.areas_changed, self.workspace.footprints_changed,
                        self.workspace.chosen_changed, self.workspace.acquisition_changed):
            changed.connect(self._subject_changed)
        news.changed.connect(self._settings_changed)
        self.form.product_changed.connect(self._product_changed)
        self.form.rules_changed.connect(self._rules_changed)
        self.form.details_changed.connect(self._form_changed)
        self.asker.products_changed.connect(self._products_came)
        self.asker.fields_changed.connect(self._show_fields)
        self.asker.busy_changed.connect(self._refresh)
        self.asker.failed.connect(self._asker_failed)
        self.retry_button.clicked.connect(self._retry)
        self.calls.failed.connect(self._failed)
        self.price_button.clicked.connect(self._ask_price)
        self.order_button.clicked.connect(self._confirm)
        self.subject.images_wanted.connect(lambda: self.workspace.set_acquisition(None))
        self.subject.ran_out.connect(self._refresh)
        self.outcome.orders_wanted.connect(self.orders_wanted)
        self.outcome.another_wanted.connect(self._start_again)

    # -- what is ordered

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._settings_changed()  # by another QGIS, without a word
        self._catch_up()

    def _settings_changed(self) -> None:
        """Another service has other products, and another account other prices."""
        if self.is_ordering():
            return
        if self._settings != Settings.load():
            self._settings = Settings.load()
            self._stop_pricing()
            self.draft.change()
            self.asker.products, self.asker.simulated = [], None
            self.asker.forget()
            self.bar.clear()  # what the other service said
            self._is_outdated = True
            self._catch_up()
        self._refresh()

    def _subject_changed(self) -> None:
        """Nothing is asked for a panel that nobody looks at; its price is gone at once all the same."""
        self._is_outdated = True
        self._catch_up()

    def _catch_up(self) -> None:
        """Not during an order: it stays what it is, and its result is shown for what it was."""
        if not self._is_outdated or self.is_ordering():
            return
        if self.isVisible():
            self._take_subject()
        else:
            self._set_subject([])

    def _take_subject(self) -> None:
        self._is_outdated = False
        images: List[Image] = []
        chosen = self.workspace.chosen
        is_read = self.workspace.acquisition is None and len(chosen) <= MAX_IMAGES  # reading many takes its time
        try:
            if is_read and self.workspace.footprints:
                images = read_images(self.workspace.footprints, chosen)
        except ToolError as error:
            self.bar.show_error(error)
        self._set_subject(images, len(chosen))
        if self.draft.missing():
            return
        if self.asker.products:
            self._show_products()
            self.asker.ask()
        else:
            self.asker.ask_products()

    def _asker_failed(self, error: ToolError) -> None:
        if not self.calls.is_running:
            self.bar.show_error(error)
        self._refresh()

    def _retry(self) -> None:
        self.bar.clear()
        self._take_subject()

    def _set_subject(self, images: List[Image], chosen: int = 0) -> None:
        was_closed = self.draft.phase is Phase.CLOSED
        self._stop_pricing()
        acquisition = self.workspace.acquisition
        areas = acquisition.areas if acquisition is not None else self.workspace.areas
        self.draft.subject(areas, self.workspace.footprints, images, chosen, acquisition)
        self._check_service()
        if was_closed:
            self.form.clear_reference()
        if self.draft.missing():
            self.asker.stop()
        self._refresh()

    def _check_service(self) -> None:
        self.draft.foreign = other_than(self.workspace.found_with, self.asker.simulated)

    def _products_came(self) -> None:
        self._show_products()
        self.asker.ask(at_once=True)  # also where the product is the same as before

    def _show_products(self) -> None:
        acquisition, products = self.draft.acquisition, self.asker.products
        if acquisition is not None:
            mission, programme = acquisition.request.mission, acquisition.request.programme
            offered = [product for product in products if fits_acquisition(product, mission, programme)]
        else:
            archived = [product for product in products if not is_tasking(product)]
            offered = [product for product in archived if fits(product, self.draft.images)] or archived
        self.form.show_products(offered)
        self._refresh()

    def _product_changed(self) -> None:
        self.asker.forget()
        self._form_changed()
        self.asker.ask(at_once=True)

    def _rules_changed(self) -> None:
        self._form_changed()
        self.asker.ask()

    def _show_fields(self) -> None:
        self.form.show_fields(self.asker.fields)
        told = [field for field in self.asker.fields if field.category != PROPERTIES or asked_by_form(field.name)]
        self.form.show_verdict(untold(self.draft.refusals, told), self.asker.warnings)
        self._form_changed()

    def _form_changed(self) -> None:
        choices = self.form.choices()
        if choices != self.draft.choices:
            self._stop_pricing()
            self.draft.choices = choices
            self.draft.change()
        self._refresh()

    # -- price

    def _ask_price(self) -> None:
        self._plans += 1
        try:
            path = self._folder.file(f"plan-{self._plans}.json")
        except ToolError as error:
            self.bar.show_error(error)
            return
        self._was_withdrawn = False
        if not self.draft.begin_pricing():
            self._refresh()
            return
        self.calls.start(translate("Satchel", "Planning"), "plan", self.draft.plan_arguments(path),
                         lambda planned: self._planned(path, planned))
        self._refresh()

    def _planned(self, path: str, planned: ToolResult) -> None:
        self.calls.start(translate("Satchel", "Asking for the price"), "price", [path],
                         lambda priced: self._priced(path, planned.document, priced))

    def _priced(self, path: str, planned: Any, priced: ToolResult) -> None:
        self.asker.simulated = priced.simulated
        self.draft.priced(read_quote(path, planned, priced.document, priced.simulated))
        self._refresh()
        self._show_widget(self.price)

    def _stop_pricing(self) -> None:
        """What is being asked is not what would be ordered any more."""
        if self.draft.phase is Phase.PRICING:
            self.draft.pricing_failed()
            self.calls.drop()

    # -- order

    def _confirm(self) -> None:
        if self._dialog is not None or not self.draft.can_order or self.draft.quote is None:
            self._refresh()
            return
        name = self.draft.areas.name if self.draft.areas else ""
        self._was_withdrawn = False
        self._dialog = ConfirmDialog(self.draft.quote, name, self, self.draft)
        self._dialog.accepted.connect(self._place)
        self._dialog.finished.connect(self._dialog_closed)
        self._dialog.open()

    def _dialog_closed(self, _result: int) -> None:
        self._dialog = None

    def _withdraw(self) -> None:
        """The question stands for a price that does not hold any more; the panel says so."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            self._was_withdrawn = True
            dialog.reject()

    def _place(self) -> None:
        self._dialog = None
        arguments = self.draft.begin_ordering()
        if arguments is None:
            self._was_withdrawn = True
            self._refresh()
            return
        self.asker.stop()
        if not self.calls.start(translate("Satchel", "Ordering"), "order", arguments, self._placed,
                                grace_ms=ORDER_GRACE_MS, protected=True, folder=self._folder):
            self.draft.nothing_sent()
        self._refresh()

    def _placed(self, result: ToolResult) -> None:
        self._ordered(outcome_of(result, self._is_simulated()))

    def _is_simulated(self) -> bool:
        return bool(self.draft.quote and self.draft.quote.simulated)

    def _failed(self, error: ToolError) -> None:
        if self.is_ordering():
            self.bar.clear()
            self._ordered(outcome_of(error, self._is_simulated()))
        elif self.draft.phase is Phase.PRICING:
            self.draft.pricing_failed()
        self._refresh()

    def _ordered(self, outcome: Outcome) -> None:
        self.draft.ordered(outcome)
        self._refresh()
        self._catch_up()
        self._show_widget(self.outcome)
        self.workspace.orders_changed.emit()

    def _start_again(self) -> None:
        if self.draft.phase is Phase.CLOSED:
            self.form.clear_reference()
            self.form.ask_for_reference()
        self.draft.start_again()
        self._take_subject()

    # -- what is shown

    def _refresh(self) -> None:
        draft = self.draft
        self._check_service()
        draft.recheck()
        if self._dialog is not None and not draft.has_price:  # that it is too late, the dialog says itself
            self._withdraw()
        missing = draft.missing() if draft.is_editable else ""
        self.empty.setText(missing)
        self.empty.setVisible(bool(missing))
        self.subject.setVisible(not missing)
        self.form.setVisible(not missing and bool(self.asker.products) and self.form.product.count() > 0)
        self.retry_button.setVisible(not missing and draft.is_editable and self.asker.has_failed)
        self.subject.refresh(len(self.workspace.chosen))
        self.mixed.setText(draft.mixed_families())
        self.mixed.setVisible(draft.is_editable and draft.mixed_families() not in ("", draft.objection()))
        self.form.setEnabled(draft.is_editable)
        self.price.show_quote(None if missing else draft.quote, draft.is_stale)
        self.outcome.show_outcome(draft.outcome)
        self.price_button.setEnabled(draft.can_price and draft.phase is Phase.OPEN)
        self.order_button.setEnabled(draft.can_order)
        simulated = will_be_simulated(draft, self.asker.simulated)
        self.order_button.setText(translate("Satchel", "Order (simulated)…") if simulated
                                  else translate("Satchel", "Order…"))
        self.hint.setText("\n".join(filter(None, (
            withdrawal(draft, self._was_withdrawn),
            "" if missing else next_step(draft, self.asker, self.form.product.count())))))
        self.order_button.setToolTip(tip(draft.objection() if draft.is_late() else ""))

    def _show_widget(self, widget: QWidget) -> None:
        """Scrolls to it, once the layout has made room for it."""
        def scroll() -> None:
            if not sip.isdeleted(widget):
                self.scroll_area.ensureWidgetVisible(widget, 0, 0)
                self.scroll_area.horizontalScrollBar().setValue(0)  # a wide table does not cut the labels

        QTimer.singleShot(0, scroll)
