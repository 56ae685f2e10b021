# SPDX-License-Identifier: MIT
"""French and German are complete and fit the texts they translate. scripts/translate brings them up to date."""
from __future__ import annotations

import ast
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import pytest
from conftest import HERE, ROOT
from qgis.core import QgsApplication, QgsSettings
from satchel.core.i18n import translate
from satchel.core.translation import Translation

PLUGIN = HERE.parent / "satchel"
LANGUAGES = ("fr", "de")

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
MNEMONIC = re.compile(r"&\w")
# Words that the program reads, or says, and that are the same in every language.
UNTRANSLATED = re.compile(r"--\w+|\b[A-Z]+_[A-Z]+\b|\bscripts/\w+|\b[a-z]+_[a-z_0-9]+\b|\bPleiadesArchiveMono\b")


def texts():
    """What the plugin may say, as Python reads its source: text -> the place of its first use."""
    found = {}
    for path in sorted(PLUGIN.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "translate" \
                    and path.name != "i18n.py":
                place = f"{path.relative_to(PLUGIN)}:{node.lineno}"
                assert len(node.args) == 2 and all(isinstance(each, ast.Constant) for each in node.args), \
                    f'{place}: write translate("Satchel", "..."), with a literal text'
                context, text = (each.value for each in node.args)
                assert context == "Satchel", place
                found.setdefault(text, place)
    return found


def translations(language):
    """Text -> translation, with everything that a translator has left open as None."""
    root = ElementTree.parse(PLUGIN / "i18n" / f"satchel_{language}.ts").getroot()
    assert root.get("language") == language
    found = {}
    for context in root.iter("context"):
        assert context.findtext("name") == "Satchel"
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation.get("type") is None and (translation.text or "").strip()
            found[message.findtext("source")] = translation.text if done else None
    return found


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """The files that QGIS reads, as packing makes them."""
    folder = tmp_path_factory.mktemp("i18n")
    done = subprocess.run([str(ROOT / "scripts" / "translate"), "--compile", str(folder)], capture_output=True,
                          text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_no_translation_is_left_over(language):
    known, said = translations(language), texts()

    missing = [f"{place}: {text[:60]!r}" for text, place in said.items() if known.get(text) is None]
    assert not missing, "\n".join(["run scripts/translate (a text within parentheses it does not see), then translate:",
                                   *missing])
    left_over = sorted(set(known) - set(said))
    assert not left_over, "\n".join(["run scripts/translate, these texts are gone:", *left_over])


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_placeholders_shortcuts_and_lines_of_the_text(language):
    for text, translation in translations(language).items():
        if translation is None:
            continue  # the test before tells
        # In sequence: "{} {}" is filled in from left to right.
        assert PLACEHOLDER.findall(translation) == PLACEHOLDER.findall(text), translation
        assert len(MNEMONIC.findall(translation)) == len(MNEMONIC.findall(text)), translation
        assert translation.count("\n") == text.count("\n"), translation
        assert translation[-1:] == text[-1:] or text[-1:] not in ".:…", translation
        assert sorted(UNTRANSLATED.findall(translation)) == sorted(UNTRANSLATED.findall(text)), translation


def test_no_text_is_filed_under_the_name_of_its_class():
    for path in sorted(PLUGIN.rglob("*.py")):
        assert "self.tr(" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("locale, cancel", [("fr", "Annuler"), ("fr_CA", "Annuler"), ("de-AT", "Abbrechen")])
def test_the_plugin_speaks_the_language_of_qgis_while_it_is_loaded(compiled, locale, cancel):
    translation = Translation()

    assert translation.install(compiled, locale)
    assert translate("Satchel", "Cancel") == cancel
    translation.remove()

    assert translate("Satchel", "Cancel") == "Cancel"


def test_the_language_is_the_one_of_the_options_and_english_where_there_is_none(compiled):
    QgsSettings().setValue("locale/overrideFlag", True)
    QgsSettings().setValue("locale/userLocale", "de_CH")
    german, none = Translation(), Translation()
    try:
        assert QgsApplication.locale() == "de_CH"
        assert german.install(compiled) and translate("Satchel", "Cancel") == "Abbrechen"
        german.remove()
        assert not none.install(compiled, "is") and translate("Satchel", "Cancel") == "Cancel"
        none.remove()
    finally:
        german.remove()
        QgsSettings().remove("locale")
