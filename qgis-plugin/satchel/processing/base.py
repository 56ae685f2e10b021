# SPDX-License-Identifier: MIT
"""What all algorithms share: session, errors, progress, layers."""
from __future__ import annotations

import math
import shlex
from pathlib import Path
from typing import Any, ClassVar, Dict, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QIcon

from ..core.errors import ToolError
from ..core.i18n import translate
from ..core.messages import Listener, is_simulated
from ..core.runner import GRACE_MS
from ..core.session import Session

ICON = Path(__file__).resolve().parent.parent / "icon.svg"


class FeedbackListener(Listener):
    """Passes on what the tool says to the log and the bar of Processing."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._stage = ""

    def progress(self, stage: str, done: int, total: int) -> None:
        if stage != self._stage:
            self._stage = stage
            self._feedback.setProgressText(stage)
        if total > 0:
            self._feedback.setProgress(100.0 * done / total)

    def note(self, text: str) -> None:
        if is_simulated(text):
            self._feedback.pushWarning(translate("Satchel", "SIMULATED: {}").format(text))
        else:
            self._feedback.pushInfo(text)

    def is_cancelled(self) -> bool:
        return self._feedback.isCanceled()


class RestoreStyle(QgsProcessingLayerPostProcessorInterface):
    """The same as core.layers.open_layer(), for a layer that Processing has opened."""

    _kept: ClassVar[List[RestoreStyle]] = []

    @classmethod
    def create(cls) -> RestoreStyle:
        """One for each layer: the context deletes it. It keeps a bare pointer till then, so Python
        must not let go of it before.
        """
        cls._kept = [*(each for each in cls._kept if not sip.isdeleted(each)), cls()]
        return cls._kept[-1]

    def postProcessLayer(self, layer: QgsMapLayer, context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> None:
        if isinstance(layer, QgsVectorLayer):
            layer.loadDefaultStyle()


def _require_number(name: str, value: Any) -> None:
    """Raises ToolError for a text that is something else, as a shell may give it."""
    if not isinstance(value, str) or not value.strip():
        return
    try:
        is_number = math.isfinite(float(value)) and "_" not in value  # as C writes it: QGIS reads no other
    except ValueError:
        is_number = False
    if not is_number:
        raise ToolError(translate("Satchel", "\"{}\" is not a number").format(value),
                        translate("Satchel", "give the number alone, with a point, as 0.5, and without a unit or sign"),
                        where=name, kind="input")


class SatchelAlgorithm(QgsProcessingAlgorithm):
    """Base: an algorithm declares its names and parameters, and implements execute().

    execute() may raise ToolError; the parameters are read there, in the thread of the algorithm,
    while the session is opened before, in the main thread (passwords are asked for there).
    """

    PROFILE = "PROFILE"
    AUTH = "AUTH"

    #: Does it talk to the service? Then it has a profile and credentials.
    uses_service: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self._session: Optional[Session] = None
        self.simulated = False

    # What each algorithm implements

    def declare(self) -> None:
        """Adds its parameters and outputs."""
        raise NotImplementedError

    def execute(self, parameters: Dict[str, Any], context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        """Does its work by call()."""
        raise NotImplementedError

    # What QGIS calls

    def createInstance(self) -> SatchelAlgorithm:  # noqa: N802
        return type(self)()

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def tags(self) -> List[str]:
        return ["satchel", "airbus", "satellite", "imagery", "pleiades", "spot", "archive"]

    def initAlgorithm(self, configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
        self.declare()
        if self.uses_service:
            self.add_advanced(QgsProcessingParameterString(
                self.PROFILE, translate("Satchel", "Profile (empty: as set, else the simulated service)"),
                optional=True))
            self.add_advanced(QgsProcessingParameterAuthConfig(
                self.AUTH, translate("Satchel", "Credentials (empty: as set)"), optional=True))

    def prepareAlgorithm(self, parameters: Dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> bool:
        try:
            self.refuse_early(parameters, context)
            profile = authcfg = ""
            if self.uses_service:
                profile = self.parameterAsString(parameters, self.PROFILE, context).strip()
                authcfg = self.parameterAsString(parameters, self.AUTH, context).strip()
            self._session = Session.open(profile, authcfg)
        except ToolError as error:
            raise QgsProcessingException(str(error)) from error
        return True

    def processAlgorithm(self, parameters: Dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        try:
            return self.execute(parameters, context, feedback)
        except ToolError as error:
            raise QgsProcessingException(str(error)) from error

    def checkParameterValues(self, parameters: Dict[str, Any],  # noqa: N802
                             context: QgsProcessingContext) -> Tuple[bool, str]:
        """Dialogs and processing.run() ask before they run; models do not, see prepareAlgorithm()."""
        try:
            self.refuse_early(parameters, context)
        except ToolError as error:
            return False, str(error)
        return super().checkParameterValues(parameters, context)

    # What algorithms use

    def refuse_early(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        """Raises ToolError before anything is opened or asked.

        Here for a raster layer, which QGIS would call an invalid value and leave it at that, and for
        a text that is no number ("30%", "1km"), which QGIS would take for 0 or for nothing.
        """
        for definition in self.parameterDefinitions():
            if isinstance(definition, QgsProcessingParameterNumber):
                _require_number(definition.name(), parameters.get(definition.name()))
            if isinstance(definition, QgsProcessingParameterFeatureSource):
                layer = self.parameterAsLayer(parameters, definition.name(), context)
                if isinstance(layer, QgsRasterLayer):
                    raise ToolError(translate("Satchel", "this is a raster layer"),
                                    translate("Satchel", "choose a vector layer: polygons, lines or points"),
                                    where=layer.name(), kind="input")

    def add_advanced(self, parameter: QgsProcessingParameterDefinition) -> None:
        """Adds a parameter that is folded away at first."""
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    def call(self, command: str, arguments: Sequence[str], feedback: QgsProcessingFeedback,
             expects: Sequence[str], grace_ms: int = GRACE_MS) -> Dict[str, Any]:
        """Runs the tool and returns its document, which has the expected members.

        The command line is shown, for a shell.
        """
        if self._session is None:
            raise ToolError("execute() before prepareAlgorithm()", kind="bug")
        feedback.pushCommandInfo(shlex.join(["satchel", *self._session.arguments(command, arguments)]))
        result = self._session.call(command, arguments, FeedbackListener(feedback), grace_ms=grace_ms)
        self.simulated = self.simulated or result.simulated
        document = result.document
        missing = [key for key in expects if not isinstance(document, dict) or key not in document]
        if missing:
            raise ToolError(translate("Satchel", "the answer of the program lacks {}").format(", ".join(missing)),
                            translate("Satchel", "its version may not fit the plugin; check both"),
                            where=f"satchel {command}", kind="garbage")
        return document

    def text(self, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> str:
        """A text without blanks around it; empty if not given."""
        return (self.parameterAsString(parameters, name, context) or "").strip()

    def number(self, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> Optional[str]:
        """A number as it is written in a command line, or None: 0 is a number as well."""
        given = parameters.get(name)
        if given is None or (isinstance(given, str) and not given.strip()):
            return None
        return f"{self.parameterAsDouble(parameters, name, context):.15g}"

    def options_of(self, parameters: Dict[str, Any], names: Dict[str, str],
                   context: QgsProcessingContext) -> List[str]:
        """Options of the command line for those text parameters that are given.

        "--name=value" is one argument: a value that begins with a dash stays a value.
        """
        values = {option: self.text(parameters, name, context) for name, option in names.items()}
        return [f"{option}={value}" for option, value in values.items() if value]

    def lines(self, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> List[str]:
        """A text of several lines; ";" separates as well, for shells."""
        text = self.text(parameters, name, context).replace(";", "\n")
        return [line.strip() for line in text.splitlines() if line.strip()]

    def output_path(self, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> str:
        """The file of a vector destination; the tool writes no other kind."""
        path = self.parameterAsOutputLayer(parameters, name, context)
        if path.startswith(("ogr:", "postgis:", "memory:", "spatialite:")):
            raise ToolError(translate("Satchel", "the result can be written to a file only"),
                            translate("Satchel", "choose a file, for example a GeoPackage (.gpkg)"), where=name)
        return path

    def show(self, path: str, name: str, context: QgsProcessingContext) -> None:
        """How a layer is opened if the user wants to see it: style, time, and an honest name."""
        if path and context.willLoadLayerOnCompletion(path):
            details = context.layerToLoadOnCompletionDetails(path)
            details.name = self.honest_name(name)
            details.setPostProcessor(RestoreStyle.create())

    def honest_name(self, name: str) -> str:
        """The name, with a word about where the images come from."""
        return translate("Satchel", "{} (simulated)").format(name) if self.simulated else name
