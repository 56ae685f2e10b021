# SPDX-License-Identifier: MIT
"""Names of profiles and bundles in the tool's configuration, to choose from."""
from __future__ import annotations

import os
import re
from pathlib import Path
from typing import List, Mapping, Pattern

BUILT_IN = ("sandbox", "geoapi-qual", "geostore", "oneatlas")

# Only the heads of tables are read. Python has a TOML reader since 3.11, QGIS 3.22 comes with
# 3.8 and later; and whoever does not read values cannot leak one.
_HEAD = re.compile(r"""^\s*\[\s*profiles\s*\.\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*\]""", re.MULTILINE)


_BUNDLE = re.compile(r"""^\s*\[\s*bundles\s*\.\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*\]""", re.MULTILINE)


def config_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the tool looks for its configuration."""
    if environment.get("SATCHEL_CONFIG"):
        return Path(environment["SATCHEL_CONFIG"])
    folder = environment.get("XDG_CONFIG_HOME") or os.path.join(environment.get("HOME", ""), ".config")
    return Path(folder) / "satchel" / "config.toml"


def known_profiles(environment: Mapping[str, str] = os.environ) -> List[str]:
    """The built-in profiles, then those of the configuration file in its sequence."""
    return list(dict.fromkeys([*BUILT_IN, *_heads(_HEAD, environment)]))


def known_bundles(environment: Mapping[str, str] = os.environ) -> List[str]:
    """Names of choices that belong together, as `--bundle` takes them."""
    return list(dict.fromkeys(_heads(_BUNDLE, environment)))


def _heads(pattern: Pattern[str], environment: Mapping[str, str]) -> List[str]:
    try:
        text = config_path(environment).read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""  # no file is the usual case; the tool itself reports one that cannot be read
    return ["".join(groups) for groups in pattern.findall(text)]
