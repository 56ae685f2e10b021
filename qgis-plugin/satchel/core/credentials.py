# SPDX-License-Identifier: MIT
"""Credentials from QGIS' encrypted store to the tool's environment, and nowhere else.

A command line can be read by every process of the machine and a setting is a plain file, so a
secret only ever stands in the environment of the one process that needs it.
"""
from __future__ import annotations

import json
from typing import Dict

from qgis.core import QgsApplication, QgsAuthMethodConfig

from .errors import ToolError
from .i18n import translate

API_KEY = "SATCHEL_API_KEY"
CLIENT_ID = "SATCHEL_CLIENT_ID"
CLIENT_SECRET = "SATCHEL_CLIENT_SECRET"  # nosec B105 (the name of a variable)


def credential_variables(authcfg: str) -> Dict[str, str]:
    """The variables for the configuration with that id; none for an empty id.

    To be called in the main thread: QGIS may have to ask for its master password.
    """
    if not authcfg:
        return {}
    manager = QgsApplication.authManager()
    config = QgsAuthMethodConfig()
    if authcfg not in manager.configIds():
        raise ToolError(translate("Satchel", "there is no authentication configuration \"{}\"").format(authcfg),
                        translate("Satchel", "choose another one, or none for the simulated service"),
                        kind="config")
    loaded, config = manager.loadAuthenticationConfig(authcfg, config, True)
    if not loaded:
        raise ToolError(translate("Satchel", "the authentication configuration \"{}\" cannot be read").format(authcfg),
                        translate("Satchel", "unlock the authentication database with the master password of QGIS"),
                        kind="config")
    return _variables(config)


def _variables(config: QgsAuthMethodConfig) -> Dict[str, str]:
    values = config.configMap()
    method = config.method()
    if method == "Basic":
        user, password = values.get("username", "").strip(), values.get("password", "")
        if user.lower() in ("", "apikey"):
            return _complete(config, {API_KEY: password})
        return _complete(config, {CLIENT_ID: user, CLIENT_SECRET: password})
    if method == "APIHeader":  # QGIS 3.24 and later: {name of the header: its value}
        keys = [value for value in values.values() if value]
        key = keys[0] if len(keys) == 1 else ""
        scheme, _, rest = key.partition(" ")
        return _complete(config, {API_KEY: rest.strip() if scheme.lower() in ("bearer", "apikey") else key})
    if method == "OAuth2":
        stored = json.loads(values.get("oauth2config") or "{}")
        return _complete(config, {CLIENT_ID: str(stored.get("clientId") or ""),
                                  CLIENT_SECRET: str(stored.get("clientSecret") or "")})
    raise ToolError(translate("Satchel", "the authentication method {} is of no use here").format(method),
                    translate("Satchel", "make a configuration of the method Basic: client id and secret, or the "
                              "user name \"apikey\" and the key"), where=config.name(), kind="config")


def _complete(config: QgsAuthMethodConfig, variables: Dict[str, str]) -> Dict[str, str]:
    """Refuses half a credential: the tool would fill the gap from elsewhere and mix two accounts."""
    if all(variables.values()):
        return variables
    raise ToolError(translate("Satchel", "the authentication configuration lacks a value"),
                    translate("Satchel", "Basic: client id and secret, or the user name \"apikey\" and the key; "
                              "API Header: exactly one header"), where=config.name(), kind="config")
