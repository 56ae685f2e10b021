# SPDX-License-Identifier: MIT
"""Widgets. They know core, which does not know them; the map and messages come in from plugin.py."""
