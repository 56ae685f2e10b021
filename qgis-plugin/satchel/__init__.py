# SPDX-License-Identifier: MIT
"""Satchel for QGIS: finds, prices and orders Airbus satellite images by the program `satchel`."""


def classFactory(iface):  # noqa: N802 (the name is QGIS')
    """The entry point of QGIS; `iface` is None in qgis_process."""
    from .plugin import SatchelPlugin

    return SatchelPlugin(iface)
