# SPDX-License-Identifier: MIT
"""check_examples.py TOOL DOCS: pages are complete, examples are understood, and help shows them. Nothing is run."""
from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

problems: List[str] = []


def call(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", check=False)


def commands(definition: Dict[str, Any], name: str) -> Iterator[Tuple[str, bool]]:
    """Every command, and whether it does something by itself."""
    yield name, not definition["commands"]
    for inner in definition["commands"]:
        yield from commands(inner, f"{name} {inner['name']}")


def examples(page: Path) -> Iterator[str]:
    inside = False
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            inside = line == "# EXAMPLES"
        elif inside and line.startswith("    "):
            yield line.strip()


def calls_of(line: str) -> Iterator[List[str]]:
    """The calls of the tool in a line of shell."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>()")
    lexer.whitespace_split = True
    words: List[str] = []
    skip = False
    for word in [*lexer, ";"]:
        if word[0] in "|&;()":
            while words and "=" in words[0] and words[0].split("=")[0].isidentifier():
                del words[0]  # a variable for this call only
            if words and words[0] == "satchel":
                yield words[1:]
            words = []
        elif word[0] in "<>":
            skip = word[0] == ">"
        elif skip:
            skip = False
        else:
            words.append(word)


def main(tool: str, docs: Path) -> None:
    definitions = json.loads(call(tool, "complete", "definitions").stdout)
    shown: List[str] = []
    pages = {"satchel"} | {f"satchel-{command['name']}" for command in definitions["commands"]}
    for page in sorted(docs.glob("*.md")):
        if page.stem not in pages:
            problems.append(f"{page}: of which command?")
    for name in sorted(pages):
        lines = list(examples(docs / f"{name}.md"))
        if not lines:
            problems.append(f"{name}.md: has no EXAMPLES")
        for line in lines:
            for words in calls_of(line):
                shown.append("satchel " + " ".join(words))
                checked = call(tool, "complete", "check", *words)
                if checked.returncode != 0:
                    problems.append(f"{name}.md: {line}\n{checked.stderr}")
    for name, works in commands(definitions, "satchel"):
        help_text = call(tool, "help", *name.split()[1:]).stdout
        _, _, last = help_text.partition("\nExamples:\n")
        calls = [line for line in last.splitlines() if line.startswith(f"    {name}")]
        if works and not 1 <= len(calls) <= 3:
            problems.append(f"{name}: its help ends with {len(calls)} examples")
        if len(set(calls)) != len(calls):
            problems.append(f"{name}: its help has an example twice")
        by_option = call(tool, *name.split()[1:], "--help").stdout
        if by_option.strip() != help_text.strip():
            problems.append(f"{name}: help and --help are not the same")
    if len(shown) < 40:
        problems.append(f"only {len(shown)} calls were found")
    if call(tool, "complete", "check", "search", "--no-such-option").returncode != 2:
        problems.append("a wrong call is not found")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
