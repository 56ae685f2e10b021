# SPDX-License-Identifier: MIT
"""pack_plugin.py PLUGIN TRANSLATIONS FILE.zip: one folder with what QGIS needs, and nothing else."""
from __future__ import annotations

import configparser
import re
import sys
import zipfile
from pathlib import Path
from typing import Dict, Iterator, Tuple

# What is none of these is a mistake: the site takes no binaries, and users take what we pack.
PACKED = {".py", ".txt", ".svg", ".png", ".ui"}
LEFT_OUT = {".ts", ".qm", ".pyc"}  # translations come compiled, from another folder
REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker",
            "repository")
MAX_BYTES = 25_000_000

# The oldest that a zip can say. A real time would make each zip another one.
TIME = (1980, 1, 1, 0, 0, 0)


def fail(message: str) -> None:
    sys.exit(f"scripts/package-plugin: {message}")


def check_metadata(path: Path) -> None:
    """As the site reads it: a percent sign, for example, is an error there."""
    parser = configparser.ConfigParser()
    try:
        parser.read_string(path.read_text(encoding="utf-8"))
        metadata = dict(parser["general"])
    except (OSError, UnicodeDecodeError, KeyError, configparser.Error) as error:
        fail(f"{path}: {error}")
    for key in REQUIRED:
        if not metadata.get(key.lower(), "").strip():
            fail(f"{path}: {key} is missing")
    if "/" in metadata["author"]:
        fail(f"{path}: the name of the author has a slash")
    for key in ("tracker", "repository", "homepage"):
        if not re.match(r"https?://[^/\s]+", metadata.get(key, "https://optional")):
            fail(f"{path}: {key} is no address")


def files(plugin: Path, translations: Path) -> Iterator[Tuple[str, Path]]:
    """Names in the zip, and where their content is."""
    for path in plugin.rglob("*"):
        if path.is_dir() or "__pycache__" in path.parts or path.suffix in LEFT_OUT:
            continue
        if path.suffix not in PACKED and path.name != "LICENSE":
            fail(f"{path}: what is this? (scripts/lib/pack_plugin.py lists what is packed)")
        yield f"{plugin.name}/{path.relative_to(plugin).as_posix()}", path
    for path in translations.glob("*.qm"):
        yield f"{plugin.name}/i18n/{path.name}", path


def main(plugin: Path, translations: Path, target: Path) -> None:
    check_metadata(plugin / "metadata.txt")
    content: Dict[str, Path] = dict(files(plugin, translations))
    for name in ("__init__.py", "metadata.txt", "LICENSE"):
        if f"{plugin.name}/{name}" not in content:
            fail(f"{plugin / name} is missing")
    unfinished = target.with_name(target.name + ".part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(content):
            entry = zipfile.ZipInfo(name, TIME)
            entry.create_system = 3  # Unix, wherever it is packed
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content[name].read_bytes())
    if unfinished.stat().st_size > MAX_BYTES:
        fail(f"{unfinished}: larger than the site takes")
    unfinished.replace(target)
    print(f"{target}: {len(content)} files, {target.stat().st_size / 1024:.0f} kB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
