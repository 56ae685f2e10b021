# SPDX-License-Identifier: MIT
"""Everything a call needs that only the main thread may ask for, collected once."""
from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Dict, Optional, Sequence

from qgis.PyQt.QtCore import QProcessEnvironment

from .credentials import credential_variables
from .environment import tool_environment
from .errors import before_the_tool
from .messages import Listener
from .network import own_authorities, proxy_variables
from .runner import GRACE_MS, Call, ToolResult, judge, run
from .settings import Settings
from .tool import check_tool, find_tool


class Session:
    """The program with credentials, proxy and profile. Open in the main thread, call in any."""

    def __init__(self, program: str, environment: QProcessEnvironment, profile: str = "") -> None:
        self._program = program
        self._environment = environment
        self._profile = profile
        self._folder: Optional[tempfile.TemporaryDirectory] = None

    @classmethod
    def open(cls, profile: str = "", authcfg: str = "", settings: Optional[Settings] = None) -> Session:
        """What is not given is taken from the settings. Raises ToolError, and nothing else."""
        with before_the_tool():
            return cls._open(profile, authcfg, settings)

    @classmethod
    def _open(cls, profile: str, authcfg: str, settings: Optional[Settings]) -> Session:
        settings = settings or Settings.load()
        program = find_tool(settings.tool_path)
        system = QProcessEnvironment.systemEnvironment()
        additions: Dict[str, str] = proxy_variables()
        # The configuration for searching goes first: an explicit choice replaces what both have.
        for configuration in (settings.search_authcfg, authcfg or settings.authcfg):
            additions.update(credential_variables(configuration))
        folder = None
        authorities = own_authorities()
        if authorities and not system.contains("SATCHEL_CA_BUNDLE"):
            folder = tempfile.TemporaryDirectory(prefix="satchel-")
            bundle = Path(folder.name) / "authorities.pem"
            bundle.write_bytes(authorities)
            additions["SATCHEL_CA_BUNDLE"] = str(bundle)
        session = cls(program, tool_environment(system, additions), profile or settings.profile)
        session._folder = folder  # lives as long as the session, whose calls read it
        return session

    def arguments(self, command: str, arguments: Sequence[str]) -> Sequence[str]:
        """The whole command line after the program's name; it never holds a secret."""
        profile = ["--profile", self._profile] if self._profile else []
        return [command, *arguments, *profile, "--json", "--progress", "json"]

    def call(self, command: str, arguments: Sequence[str], listener: Optional[Listener] = None,
             stdin: bytes = b"", grace_ms: int = GRACE_MS, outlives: bool = False) -> ToolResult:
        """Runs one command to its end. Raises ToolError for whatever is not a result.

        One that `outlives` the plugin is not ended when that is unloaded.
        """
        with before_the_tool():
            check_tool(self._program)
        call = Call(self._program, self.arguments(command, arguments), self._environment, stdin, grace_ms, outlives)
        return judge(self._program, run(call, listener or Listener()))
