# SPDX-License-Identifier: MIT
"""QGIS' message log: texts stay texts in its window, which takes HTML, and bugs are told without values."""
from __future__ import annotations

import ast

import pytest
from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsMessageLogViewer
from qgis.PyQt.QtWidgets import QPlainTextEdit
from satchel.core.errors import ToolError
from satchel.core.log import TAB, attempt, log, log_problem
from satchel.core.order_outcome import Kind, Outcome
from satchel.gui.last_words import tell_outcome
from support import SECRET
from test_code import trees

HOSTILE = "<a href=\"file:///etc/hostname\">open</a> <b>a & b</b> <img src=x>"


@pytest.fixture
def window(qgis_app):
    """What the window of the log shows."""
    viewer = QgsMessageLogViewer()
    yield lambda: "\n".join(edit.toPlainText() for edit in viewer.findChildren(QPlainTextEdit))
    viewer.deleteLater()


@pytest.fixture
def logged(qgis_app):
    texts = []

    def take(text, tag, level):
        if tag == TAB:
            texts.append(text)

    signal = QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel]
    signal.connect(take)
    yield texts
    signal.disconnect(take)


def test_markup_in_a_message_is_text_in_the_window_of_the_log(window):
    log(HOSTILE)
    assert HOSTILE in window()


def test_a_hostile_receipt_of_an_order_is_text_in_the_window_of_the_log(window):
    outcome = Outcome(Kind.UNKNOWN, "It is not known", (HOSTILE + "\u202e",), HOSTILE, (), False)

    tell_outcome(None, outcome)

    assert window().count(HOSTILE) == 2 and "\u202e" not in window()


def test_there_is_one_way_to_the_log():
    calls = [path.name for path, tree in trees() for node in ast.walk(tree)
             if isinstance(node, ast.Attribute) and node.attr == "logMessage"]
    assert calls == ["log.py"]


def failing(make):
    def step():
        raise make()

    return step


@pytest.mark.parametrize("make", [
    lambda: ValueError(f"invalid literal: '{SECRET}'"), lambda: KeyError(SECRET), lambda: RuntimeError(SECRET),
    lambda: OSError(13, "Permission denied", SECRET), lambda: ToolError(SECRET, SECRET, where=SECRET),
    lambda: UnicodeDecodeError("utf-8", SECRET.encode("utf-8"), 0, 1, SECRET)])
def test_a_bug_is_told_with_its_place_and_without_the_values_it_choked_on(logged, make):
    attempt(failing(make))

    (text,) = logged
    assert SECRET not in text and type(make()).__name__ in text
    assert "test_log.py" in text and "raise make()" in text


def test_the_cause_of_a_bug_is_told_as_well_and_without_values(logged):
    try:
        try:
            failing(lambda: ValueError(SECRET))()
        except ValueError:
            None.nothing  # noqa: B018
    except AttributeError as problem:
        log_problem(problem)

    (text,) = logged
    assert SECRET not in text and text.index("ValueError") < text.index("AttributeError: 'NoneType' object")
