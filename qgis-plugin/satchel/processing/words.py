# SPDX-License-Identifier: MIT
"""What the tool says, in words of Processing: parameters for options, layers for the copies that the tool reads."""
from __future__ import annotations

import re
from typing import Container, Dict, Optional

from ..core.errors import ToolError
from ..core.plain_text import one_line
from ..core.rewording import Rules, replaced, with_squares, without_shell
from .parameter_names import commands, parameter_names, phrases

#: An option that no parameter stands for. In "satchel orders list --refresh" it stays: no algorithm does that.
_OF_A_SHELL = re.compile(r"^(?!.*\bsatchel ).*(?<![\w-])--[a-z]|\bstandard input\b")


class Words:
    """Of one run of an algorithm that has these parameters."""

    def __init__(self, parameters: Container[str]) -> None:
        self._parameters = parameters
        self._known: Optional[Rules] = None
        self._sources: Dict[str, str] = {}

    def copied(self, name: str, path: str, layer: str) -> None:
        """What has this name for people is in the file of this path, in this layer of it."""
        self._sources[f'{path}, layer "{layer}"'] = self._sources[path] = one_line(name)

    def message(self, text: str) -> str:
        """Every part of it stays."""
        for path, name in self._sources.items():
            text = text.replace(path, name)
        return with_squares(replaced(text, self._rules()))

    def hint(self, text: str) -> str:
        """Of a hint or note, what says something without a shell."""
        return without_shell(self.message(text), _OF_A_SHELL)

    def error(self, error: ToolError) -> ToolError:
        """The same error, to be shown."""
        return error.reworded(self.message(error.message), self.hint(error.hint), self.message(error.where))

    def _rules(self) -> Rules:
        if self._known is None:
            self._known = [*phrases(), *commands(), *parameter_names(self._parameters)]
        return self._known
