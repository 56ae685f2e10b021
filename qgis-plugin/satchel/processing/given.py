# SPDX-License-Identifier: MIT
"""What is given for a parameter. QGIS takes what it cannot read for 0, for nothing or for yes: here it is refused."""
from __future__ import annotations

import math
from typing import Any, Dict

from qgis.core import (  # type: ignore[attr-defined]  # the stubs lack NULL
    NULL,
    QgsProcessingContext,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterNumber,
    QgsProperty,
)

from ..core.errors import ToolError
from ..core.i18n import translate

_WORDS = {"true": True, "1": True, "false": False, "0": False}


def given(parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> Any:
    """The value, that of an expression as well; None where nothing is given. Raises ToolError."""
    value = parameters.get(name)
    if isinstance(value, QgsProperty):
        expression = value.asExpression()
        value, has_value = value.value(context.expressionContext(), None)
        if not has_value or NULL == value:
            raise ToolError(translate("Satchel", "the expression {} gives no value").format(expression),
                            translate("Satchel", "correct it, or leave the parameter out"), where=name, kind="input")
    if NULL == value or (isinstance(value, str) and not value.strip()):
        return None
    return value


def truth(name: str, value: Any) -> bool:
    """Yes or no. Raises ToolError for whatever QGIS would take for yes, "no" included."""
    word = str(value).strip().lower() if isinstance(value, str) else value
    if isinstance(word, str) and word in _WORDS:
        return _WORDS[word]
    if isinstance(word, (bool, int, float)) and word in (0, 1):
        return bool(word)
    raise ToolError(translate("Satchel", "\"{}\" is neither true nor false").format(value),
                    translate("Satchel", "give true or false"), where=name, kind="input")


def require_meaning(definition: QgsProcessingParameterDefinition, parameters: Dict[str, Any],
                    context: QgsProcessingContext, separator: str) -> None:
    """Raises ToolError for what QGIS would drop or take for something else. Without a separator there is one value."""
    name = definition.name()
    value = given(parameters, name, context)
    if value is None:
        return
    if isinstance(value, (list, tuple, set, dict)):
        if not (separator and is_several(value)):
            raise ToolError(translate("Satchel", "is given more than once, or as a list"),
                            translate("Satchel", "give one value"), where=name, kind="input")
    elif isinstance(definition, QgsProcessingParameterBoolean):
        truth(name, value)
    elif isinstance(definition, QgsProcessingParameterNumber):
        _require_number(name, value)
    elif isinstance(parameters[name], QgsProperty) and not definition.checkValueIsAcceptable(value, context):
        raise ToolError(translate("Satchel", "\"{}\" is no value that it takes").format(value),
                        translate("Satchel", "correct the expression"), where=name, kind="input")


def is_several(value: Any) -> bool:
    """Are these values that can be written one behind the other?"""
    return isinstance(value, (list, tuple)) and \
        all(isinstance(each, (str, int, float)) and not isinstance(each, bool) for each in value)


def _require_number(name: str, value: Any) -> None:
    """Also for a text, as a shell may give it, that is something else."""
    try:
        # As C writes it: QGIS reads no other. True is a number for Python only.
        is_number = isinstance(value, (int, float, str)) and not isinstance(value, bool) \
            and math.isfinite(float(value)) and "_" not in str(value)
    except (ValueError, OverflowError):
        is_number = False
    if not is_number:
        raise ToolError(translate("Satchel", "\"{}\" is not a number").format(value),
                        translate("Satchel", "give the number alone, with a point, as 0.5, and without a unit or sign"),
                        where=name, kind="input")
