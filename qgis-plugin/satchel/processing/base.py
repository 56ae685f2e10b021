# SPDX-License-Identifier: MIT
"""What all algorithms share: session, errors, progress, layers."""
from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any, ClassVar, Collection, Dict, Iterable, List, Optional, Sequence, Tuple

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
    QgsProcessingParameterString,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QIcon

from ..core.errors import ToolError
from ..core.i18n import translate
from ..core.messages import Listener, is_simulated
from ..core.plain_text import printable
from ..core.runner import GRACE_MS
from ..core.session import Session
from ..core.source_secrets import holds_secret
from .given import given, is_several, require_meaning, truth
from .words import Words

ICON = Path(__file__).resolve().parent.parent / "icon.svg"

#: More notes than these of one call are told as a number: the log of ten thousand repaired areas helps nobody.
MOST_NOTES = 20


class FeedbackListener(Listener):
    """Passes on what the tool says to the log and the bar of Processing."""

    def __init__(self, feedback: QgsProcessingFeedback, words: Words) -> None:
        self._feedback = feedback
        self._words = words
        self._stage = ""
        self.simulated = False  #: did the tool say so, however the call ends?

    def progress(self, stage: str, done: int, total: int) -> None:
        if stage != self._stage:
            self._stage = stage
            self._feedback.setProgressText(stage)
        if total > 0:
            self._feedback.setProgress(100.0 * done / total)

    def note(self, text: str) -> None:
        if is_simulated(text):
            self.simulated = True
            self._feedback.pushWarning(translate("Satchel", "SIMULATED: {}").format(text))
        else:
            self._feedback.pushInfo(self._words.message(text))

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


class SatchelAlgorithm(QgsProcessingAlgorithm):
    """Base: an algorithm declares its names and parameters, and implements execute().

    execute() may raise ToolError; the parameters are read there, in the thread of the algorithm,
    while the session is opened before, in the main thread (passwords are asked for there).
    """

    PROFILE = "PROFILE"
    AUTH = "AUTH"

    #: Does it talk to the service? Then it has a profile and credentials.
    uses_service: ClassVar[bool] = True
    #: Texts of one line that take several values with commas. Those of several lines take as many as they have.
    with_commas: ClassVar[Collection[str]] = ()

    def __init__(self) -> None:
        super().__init__()
        self._session: Optional[Session] = None
        self._words: Optional[Words] = None
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
            raise QgsProcessingException(str(self.words.error(error))) from error
        return True

    def processAlgorithm(self, parameters: Dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        try:
            return self.execute(parameters, context, feedback)
        except ToolError as error:
            raise QgsProcessingException(str(self.words.error(error))) from error

    def checkParameterValues(self, parameters: Dict[str, Any],  # noqa: N802
                             context: QgsProcessingContext) -> Tuple[bool, str]:
        """Dialogs and processing.run() ask before they run; models do not, see prepareAlgorithm()."""
        try:
            self.refuse_early(parameters, context)
        except ToolError as error:
            return False, str(self.words.error(error))
        return super().checkParameterValues(parameters, context)

    # What algorithms use

    def refuse_early(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        """Raises ToolError before anything is opened or asked.

        Here for a raster layer, which QGIS would call an invalid value and leave it at that, and for
        what it would take for 0, for nothing or for yes ("30%", "1km", "no", a second value).
        """
        for definition in self.parameterDefinitions():
            require_meaning(definition, parameters, context, self._separator(definition))
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
        feedback.pushCommandInfo(printable(shlex.join(["satchel", *self._session.arguments(command, arguments)])))
        listener = FeedbackListener(feedback, self.words)
        try:
            result = self._session.call(command, arguments, listener, grace_ms=grace_ms)
        finally:
            self.simulated = self.simulated or listener.simulated
        document = result.document
        self._push_notes(document, feedback)
        missing = [key for key in expects if not isinstance(document, dict) or key not in document]
        if missing:
            raise ToolError(translate("Satchel", "the answer of the program lacks {}").format(", ".join(missing)),
                            translate("Satchel", "its version may not fit the plugin; check both"),
                            where=f"satchel {command}", kind="garbage", document=document)
        return document

    def _push_notes(self, document: Any, feedback: QgsProcessingFeedback) -> None:
        """What the tool would have people know: with --json it stands in the document, and nowhere else."""
        told = document.get("notes") if isinstance(document, dict) else None
        notes = [note for note in map(str, told if isinstance(told, list) else ()) if not is_simulated(note)]
        self.warn(notes[-MOST_NOTES:], feedback)  # what concerns the whole comes after what concerns single areas
        if len(notes) > MOST_NOTES:
            feedback.pushWarning(translate("Satchel", "and {} more").format(len(notes) - MOST_NOTES))

    def warn(self, texts: Iterable[Any], feedback: QgsProcessingFeedback) -> None:
        """Notes and warnings of the tool."""
        for text in (printable(str(text)) for text in texts):
            feedback.pushWarning(self.words.hint(text) or self.words.message(text))

    @property
    def words(self) -> Words:
        """Of Processing, for what the tool says to this algorithm."""
        if self._words is None:
            self._words = Words({definition.name() for definition in self.parameterDefinitions()})
        return self._words

    def flag(self, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> bool:
        """Yes or no, as it is written: QGIS' own reading takes "no" for yes."""
        value = given(parameters, name, context)
        return truth(name, self.parameterDefinition(name).defaultValue() if value is None else value)

    def text(self, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> str:
        """A text without blanks around it; empty if not given. Several values are one text, see with_commas."""
        value = given(parameters, name, context)
        if is_several(value):
            return self._separator(self.parameterDefinition(name)).join(str(each).strip() for each in value)
        return (self.parameterAsString(parameters, name, context) or "").strip()

    def number(self, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> Optional[str]:
        """A number as it is written in a command line, or None: 0 is a number as well."""
        if given(parameters, name, context) is None:
            return None
        return f"{self.parameterAsDouble(parameters, name, context):.15g}"

    def _separator(self, definition: QgsProcessingParameterDefinition) -> str:
        """Between several values of a text; empty where one is meant."""
        if not isinstance(definition, QgsProcessingParameterString):
            return ""
        return "\n" if definition.multiLine() else "," if definition.name() in self.with_commas else ""

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
        if holds_secret(path):  # the tool takes PG:..., whose password would be seen by everybody
            raise ToolError(translate("Satchel", "there is a password or a key in the connection"),
                            translate("Satchel", "leave it to ~/.pgpass or a service file (PG:service=...)"),
                            where=name, kind="input")
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
