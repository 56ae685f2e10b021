# SPDX-License-Identifier: MIT
"""What COMPLETING_SHELL offers where somebody presses Tab behind a line. SATCHEL_TOOL is the program."""
from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Dict, List

import pytest

TOOL = Path(os.environ["SATCHEL_TOOL"])
SHELL = os.environ["COMPLETING_SHELL"]

CACHED = {
    "products": [
        {"id": "PleiadesArchiveMono", "label": "Pleiades 0.5-m"},
        {"id": "SpotArchive", "label": "SPOT"},
        {"id": "$(touch ran)", "label": "of a hostile service"},
        {"id": "`touch ran`", "label": "of a hostile service"},
        {"id": "Pleiades;touch ran", "label": "of a hostile service"},
        {"id": "PleiadesTasking", "label": "$(touch ran) `touch ran` \x1b]0;title\x07\nsecond line"},
    ],
    "options": {"PleiadesArchiveMono": [
        {"id": "dem", "label": "DEM", "values": [{"id": "best_available"}, {"id": "none"}]},
        {"id": "priority", "values": [{"id": "rush"}, {"id": "standard"}]},
    ]},
    "contracts": [{"id": "C-1", "label": "First"}, {"id": "C-2", "label": "Second"}],
    "licences": [{"id": "eula_5"}],
}


class Desk:
    """A home with a configuration, what services told before, and some files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.script = folder / "script"
        self.script.write_text(self.run([str(TOOL), "completion", SHELL]), encoding="utf-8")
        (folder / "parcels.gpkg").write_text("")
        (folder / "pictures").mkdir()
        cache = folder / ".cache/satchel/completion"
        cache.mkdir(parents=True)
        (cache / "sandbox.json").write_text(json.dumps(CACHED), encoding="utf-8")
        config = folder / ".config/satchel/config.toml"
        config.parent.mkdir(parents=True)
        config.write_text('profile = "sandbox"\n[profiles.work]\ndialect = "oneatlas"\napi_key = "s3cret"\n'
                          'credential_command = "touch ran"\n[bundles.visual]\ndem = "none"\n', encoding="utf-8")
        config.chmod(0o600)

    def run(self, command: List[str]) -> str:
        environment: Dict[str, str] = {
            "HOME": str(self.folder), "PATH": f"{TOOL.parent}:/usr/bin:/bin", "LANG": "C.UTF-8"}
        done = subprocess.run(command, cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, timeout=300,
                              check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        return done.stdout

    def offered(self, line: str) -> List[str]:
        found = {"bash": self.by_bash, "zsh": self.by_zsh, "fish": self.by_fish}[SHELL](line)
        assert not (self.folder / "ran").exists(), "something was run"
        return found

    def by_bash(self, line: str) -> List[str]:
        # As readline splits it: "=" and ":" are words.
        words = [word for word in re.split(r"\s+|([=:]+)", line) if word]
        if line.endswith((" ", "=", ":")):
            words.append("")
        script = "\n".join([
            "source /usr/share/bash-completion/bash_completion", f"source {self.script}",
            "COMP_WORDS=(" + " ".join(f"'{word}'" for word in words) + ")",
            f"COMP_LINE='{line}' COMP_POINT={len(line)} COMP_CWORD={len(words) - 1}",
            f"_satchel satchel '{words[-1]}' '{words[-2]}'", "printf '%s\\n' \"${COMPREPLY[@]}\""])
        offered = [word for word in self.run(["bash", "--norc", "-c", script]).splitlines() if word]
        # Readline replaces what stands behind the last "=" or ":".
        kept = re.match(r".*[=:]|", line.split(" ")[-1]).group(0)  # type: ignore[union-attr]
        return [kept + word for word in offered]

    def by_zsh(self, line: str) -> List[str]:
        found = self.folder / "found"
        found.write_text("")
        self.run(["zsh", "-f", str(Path(__file__).with_name("zsh_line.zsh")), line, str(self.script), str(found)])
        before = re.match(r"--[^ ]*=|", line.split(" ")[-1]).group(0)  # type: ignore[union-attr]
        words = found.read_text(encoding="utf-8").splitlines()
        found.with_name("found.done").unlink()
        # Paths come without what stands before them, and once for each of zsh's kinds of file.
        return list(dict.fromkeys(word if word.startswith(before) else before + word for word in words))

    def by_fish(self, line: str) -> List[str]:
        script = f"source {self.script}; complete -C '{line}'"
        return [answer.split("\t")[0] for answer in self.run(["fish", "--no-config", "-c", script]).splitlines()]


@pytest.fixture(name="desk")
def a_desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_commands_and_their_own_commands(desk: Desk) -> None:
    assert desk.offered("satchel sea") == ["search"]
    assert {"aoi", "search", "plan", "order", "help"} <= set(desk.offered("satchel "))
    assert "complete" not in desk.offered("satchel com")
    assert sorted(desk.offered("satchel tasking a")) == ["accept", "attempts"]
    assert desk.offered("satchel help tasking f") == ["feasibility"]


def test_options_of_the_command_and_of_all(desk: Desk) -> None:
    assert sorted(desk.offered("satchel search --cl")) == ["--cloud-cover"]
    assert desk.offered("satchel orders list --pro") == ["--product", "--profile"] \
        or set(desk.offered("satchel orders list --pro")) == {"--product", "--profile", "--progress"}
    assert "--count" not in desk.offered("satchel search -o a.gpkg --co"), "it excludes --output"
    assert "--limit" not in desk.offered("satchel search --limit 3 --li"), "it is given"


def test_fixed_values(desk: Desk) -> None:
    assert desk.offered("satchel aoi --to geojson") == ["geojson", "geojsonseq"]
    assert desk.offered("satchel --progress=j") == ["--progress=json"]
    assert desk.offered("satchel tasking options --mission PLEIADES,SP") == ["PLEIADES,SPOT"]
    assert sorted(desk.offered("satchel completion ")) == ["bash", "fish", "zsh"]


def test_files_and_folders(desk: Desk) -> None:
    assert set(desk.offered("satchel aoi p")) >= {"parcels.gpkg"}
    assert desk.offered("satchel search -o par") == ["parcels.gpkg"]
    assert desk.offered("satchel search --output=par") == ["--output=parcels.gpkg"]
    assert [name.rstrip("/") for name in desk.offered("satchel quicklooks parcels.gpkg -o p")] == ["pictures"]


def test_names_of_profiles_and_what_the_service_told(desk: Desk) -> None:
    assert desk.offered("satchel --profile wo") == ["work"]
    assert desk.offered("satchel profile show wor") == ["work"]
    assert sorted(desk.offered("satchel plan parcels.gpkg --product Pl")) == ["PleiadesArchiveMono", "PleiadesTasking"]
    assert desk.offered("satchel plan a.gpkg --product PleiadesArchiveMono --option pri") == ["priority="]
    assert desk.offered("satchel options PleiadesArchiveMono --option dem=b") == ["dem=best_available"]
    assert desk.offered("satchel options PleiadesArchiveMono --option=dem=n") == ["--option=dem=none"]
    assert desk.offered("satchel plan a.gpkg --bundle v") == ["visual"]
    assert sorted(desk.offered("satchel orders list --contract C-")) == ["C-1", "C-2"]
    assert desk.offered("satchel licence e") == ["eula_5"]
    # Another profile was told nothing yet, and its password store is not asked.
    assert desk.offered("satchel --profile work plan a.gpkg --product Pl") == []
