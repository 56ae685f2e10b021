# SPDX-License-Identifier: MIT
"""What is given for a parameter is used as it is meant, or refused: never taken for yes, for 0 or for nothing."""
from __future__ import annotations

import json

import processing
import pytest
from qgis.core import NULL, QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProperty
from support import SQUARE, Feedback, memory_layer

ORDERED = json.dumps({"sales_order_id": "SO-1", "state": "placed", "customer_reference": "r", "ledger_id": 1,
                      "total": 12.5, "currency": "EUR"})
PLANNED = json.dumps({"customer_reference": "r", "area_km2": 9.5, "images": [], "options": []})
FOUND = json.dumps({"total": 2, "written": 2, "output": "x", "layer": "footprints", "attempts": [], "options": [],
                    "valid": True, "areas": []})
SAYS_NEITHER = ["no", "No", "NO", "n", "nein", "non", "off", "faux", "f", "0.0", "maybe", "yes", "oui", "ja", "-1", "2",
                0.5, 2, [True], {"a": 1}, QgsProperty.fromExpression("'no'"), QgsProperty.fromExpression("1 =")]
SAYS_NO = ["false", "False", "FALSE", " false ", "0", " 0", 0, 0.0, False, "", None, NULL,
           QgsProperty.fromExpression("1 = 2"), QgsProperty.fromValue("false")]
SAYS_YES = ["true", "True", "TRUE", " true ", "1", 1, 1.0, True, QgsProperty.fromExpression("1 = 1"),
            QgsProperty.fromValue("true")]


@pytest.fixture(autouse=True)
def registered(provider):
    """All tests here run algorithms by their id."""


def run(name, feedback=None, **parameters):
    return processing.run(f"satchel:{name}", parameters, feedback=feedback or Feedback())


def refusal_of(fake_tool, name, **parameters):
    """The same by a script and by the way of models, which check no parameters; nothing was started."""
    with pytest.raises(QgsProcessingException) as caught:
        run(name, **parameters)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"satchel:{name}")
    feedback = Feedback()
    _, ran = algorithm.run(parameters, QgsProcessingContext(), feedback)
    assert not ran and fake_tool.calls() == []
    return str(caught.value) + feedback.everything()


def asked(fake_tool):
    return fake_tool.calls()[-1]["arguments"]


@pytest.mark.parametrize("confirm", [*SAYS_NEITHER, *SAYS_NO], ids=repr)
def test_nothing_is_bought_unless_the_confirmation_says_yes(fake_tool, confirm):
    fake_tool.will(stdout=ORDERED)

    refusal_of(fake_tool, "order", PLAN="/plan.json", MAX_TOTAL=100, CONFIRM=confirm)


@pytest.mark.parametrize("confirm", SAYS_YES, ids=repr)
def test_a_confirmation_that_says_yes_buys(fake_tool, confirm):
    fake_tool.will(stdout=ORDERED)

    assert run("order", PLAN="/plan.json", MAX_TOTAL=100, CONFIRM=confirm)["SALES_ORDER_IDS"] == "SO-1"


def test_a_word_that_is_neither_true_nor_false_is_told_with_those_that_are(fake_tool):
    told = refusal_of(fake_tool, "order", PLAN="/plan.json", MAX_TOTAL=100, CONFIRM="nein")

    assert 'CONFIRM: "nein" is neither true nor false\nhint: give true or false' in told


@pytest.mark.parametrize("name, parameter, option", [
    ("plan", "ONCE", "--once"), ("plan", "LENIENT", "--lenient"), ("search", "OVERWRITE", "--overwrite"),
    ("tasking_attempts", "OVERWRITE", "--overwrite")])
def test_a_switch_is_what_its_text_says(fake_tool, tmp_path, name, parameter, option):
    fake_tool.will(stdout=FOUND, stdout_plan=PLANNED)
    others = {"AOI": memory_layer(SQUARE), "OUTPUT": str(tmp_path / ("x.json" if name == "plan" else "x.gpkg")),
              **({"PRODUCT": "P", "PERIOD": "a..b"} if name == "plan" else {})}
    assert parameter in refusal_of(fake_tool, name, **others, **{parameter: "no"})

    for text, is_on in (("false", False), ("0", False), (False, False), ("TRUE", True), ("1", True), (True, True)):
        run(name, **others, **{parameter: text})

        assert (option in asked(fake_tool)) is is_on, text


@pytest.mark.parametrize("name, parameter, value", [
    ("search", "CLOUD_COVER", [10, 20]), ("search", "CLOUD_COVER", ["10"]), ("search", "LIMIT", (1, 2)),
    ("search", "BUFFER", ["500", "600"]), ("search", "DATE", ["2017", "2018"]), ("search", "SENSOR_TYPE", ["a", "b"]),
    ("search", "NAME_FIELD", ["label", "label"]), ("search", "GROUPING", [1, 2]), ("search", "PROFILE", ["a", "b"]),
    ("search", "OVERWRITE", ["true", "true"]), ("search", "CONSTELLATION", {"SPOT"}), ("plan", "PERIOD", ["a..b", "c"]),
    ("plan", "COMMENTS", ["a", "b"]), ("plan", "PRODUCT", ["P", "Q"]), ("plan", "OPTIONS", ["a=1", True]),
    ("order", "MAX_TOTAL", ["10", "1000"]), ("order", "CONFIRM", ["false", "true"]), ("order", "PLAN", ["a", "b"])])
def test_what_is_given_twice_where_one_is_meant_is_refused(fake_tool, tmp_path, name, parameter, value):
    others = {"search": {"AOI": memory_layer(SQUARE), "OUTPUT": "TEMPORARY_OUTPUT"},
              "plan": {"AOI": memory_layer(SQUARE), "PRODUCT": "P", "PERIOD": "a..b",
                       "OUTPUT": str(tmp_path / "p.json")},
              "order": {"PLAN": "/plan.json", "MAX_TOTAL": 100, "CONFIRM": True}}[name]

    assert f"{parameter}: is given more than once" in refusal_of(fake_tool, name, **{**others, parameter: value})


def test_the_areas_given_twice_are_refused(fake_tool):
    told = refusal_of(fake_tool, "search", AOI=["a.gpkg", "b.gpkg"], OUTPUT="TEMPORARY_OUTPUT")

    assert "AOI: is given more than once" in told


def test_choices_vouchers_and_properties_given_several_times_are_all_used(fake_tool, tmp_path):
    fake_tool.will(stdout_plan=PLANNED)

    run("plan", AOI=memory_layer(SQUARE), PRODUCT="P", PERIOD="a..b", OUTPUT=str(tmp_path / "plan.json"),
        OPTIONS=["priority=standard", "pixel_coding=8bits; dem=best"], VOUCHERS=("V1", "V2"), BUNDLES=["b1", "b2"],
        PROPERTIES=["x=1", "y=2"])

    assert {"--option=priority=standard", "--option=pixel_coding=8bits", "--option=dem=best", "--voucher=V1",
            "--voucher=V2", "--bundle=b1", "--bundle=b2", "--property=x=1", "--property=y=2"} <= set(asked(fake_tool))


def test_filters_that_take_several_values_take_them_one_by_one_as_well(fake_tool, tmp_path):
    fake_tool.will(stdout=FOUND)

    run("search", AOI=memory_layer(SQUARE), OUTPUT="TEMPORARY_OUTPUT", CONSTELLATION=["PLEIADES", "SPOT"],
        SORT=["cloud", "date:desc"], PRODUCT_TYPE=["A", "B"], POLARISATION=["HH", "VV"])
    assert {"--constellation=PLEIADES,SPOT", "--sort=cloud,date:desc", "--product-type=A,B",
            "--polarisation=HH,VV"} <= set(asked(fake_tool))

    run("tasking_attempts", AOI=memory_layer(SQUARE), OUTPUT=str(tmp_path / "x.gpkg"), MISSION=["PLEIADES", "SPOT"],
        PROGRAMME=["ONEDAY", "ONENOW"])
    assert {"--mission=PLEIADES,SPOT", "--programme=ONEDAY,ONENOW"} <= set(asked(fake_tool))


@pytest.mark.parametrize("parameter, expression", [
    ("CLOUD_COVER", "10 +"), ("CLOUD_COVER", '"no such field"'), ("CLOUD_COVER", "null"), ("CONSTELLATION", "'SPOT"),
    ("OVERWRITE", "1 ="), ("GROUPING", "2 *"), ("DATE", "@no_such_variable")])
def test_an_expression_without_a_value_is_refused(fake_tool, parameter, expression):
    told = refusal_of(fake_tool, "search", AOI=memory_layer(SQUARE), OUTPUT="TEMPORARY_OUTPUT",
                      **{parameter: QgsProperty.fromExpression(expression)})

    assert f"{parameter}: the expression {expression} gives no value" in told


@pytest.mark.parametrize("parameter, expression, says", [
    ("CLOUD_COVER", "'30 %'", "is not a number"), ("CLOUD_COVER", "array(1, 2)", "more than once"),
    ("GROUPING", "'some'", "no value that it takes"), ("OVERWRITE", "'off'", "neither true nor false")])
def test_an_expression_whose_value_makes_no_sense_is_refused(fake_tool, parameter, expression, says):
    told = refusal_of(fake_tool, "search", AOI=memory_layer(SQUARE), OUTPUT="TEMPORARY_OUTPUT",
                      **{parameter: QgsProperty.fromExpression(expression)})

    assert f"{parameter}: " in told and says in told


def test_an_expression_is_its_value(fake_tool):
    fake_tool.will(stdout=FOUND)

    run("search", AOI=memory_layer(SQUARE), OUTPUT="TEMPORARY_OUTPUT", CLOUD_COVER=QgsProperty.fromExpression("5 * 2"),
        CONSTELLATION=QgsProperty.fromExpression("'SP' || 'OT'"), GROUPING=QgsProperty.fromExpression("1 + 0"),
        OVERWRITE=QgsProperty.fromExpression("2 > 1"))

    assert {"--cloud-cover=10", "--constellation=SPOT", "--dissolve", "--overwrite"} <= set(asked(fake_tool))


@pytest.mark.parametrize("value", [NULL, None, "", "  "])
def test_a_number_that_is_not_given_is_no_zero(fake_tool, value):
    fake_tool.will(stdout=FOUND)

    run("search", AOI=memory_layer(SQUARE), OUTPUT="TEMPORARY_OUTPUT", CLOUD_COVER=value)

    assert not [word for word in asked(fake_tool) if word.startswith("--cloud-cover")]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, "1e999"])
def test_what_is_a_number_for_python_only_is_refused(fake_tool, value):
    told = refusal_of(fake_tool, "order", PLAN="/plan.json", MAX_TOTAL=value, CONFIRM=True)

    assert "MAX_TOTAL: " in told and "is not a number" in told
