# SPDX-License-Identifier: MIT
"""The environment of the tool: the user's, without what belongs to QGIS' own libraries."""
from __future__ import annotations

from typing import Mapping

from qgis.PyQt.QtCore import QProcessEnvironment

# Bundles of QGIS, and Debian's wrapper for the sake of GRASS, point these at their own libraries
# and tables; the tool brings others, and a proj.db of another version fails in strange ways.
# What tunes GDAL or PROJ (GDAL_CACHEMAX, GDAL_HTTP_*, PROJ_NETWORK, CPL_*, ...) is the user's
# choice, often made in QGIS' options, and stays. Who needs one of these for the tool names a
# script that sets it as the program in the settings.
FOREIGN = frozenset({
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH", "DYLD_INSERT_LIBRARIES",
    "GDAL_DATA", "GDAL_DRIVER_PATH", "GDAL_PYTHON_DRIVER_PATH", "OGR_DRIVER_PATH",
    "GDAL_FILENAME_IS_UTF8", "GEOTIFF_CSV",
    "PROJ_LIB", "PROJ_DATA", "PROJ_AUX_DB",
    "QT_PLUGIN_PATH",
})

# A credential_command of the user may well be a Python script, with the system's Python.
FOREIGN_PREFIXES = ("PYTHON",)


def is_foreign(name: str) -> bool:
    """Is this a variable of QGIS' libraries? Names have no case on Windows."""
    name = name.upper()
    return name in FOREIGN or name.startswith(FOREIGN_PREFIXES)


def tool_environment(base: QProcessEnvironment, additions: Mapping[str, str]) -> QProcessEnvironment:
    """A copy of `base` without foreign variables and with the additions, which go first."""
    environment = QProcessEnvironment(base)
    for name in base.keys():
        if is_foreign(name):
            environment.remove(name)
    for name, value in additions.items():
        environment.insert(name, value)
    return environment
