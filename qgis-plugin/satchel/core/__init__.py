# SPDX-License-Identifier: MIT
"""Everything that needs no widget: the tool, its calls, credentials, layers and settings."""
