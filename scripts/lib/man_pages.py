# SPDX-License-Identifier: MIT
"""man_pages.py TOOL DOCS FOLDER VERSION: writes a man page for the program and each of its commands.

A page is docs/man/NAME.md (what a command does, examples, notes), with name, synopsis and options as the tool declares
them, and what all pages share (docs/man/shared). lowdown makes it a page for man.
"""
from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List

Definition = Dict[str, Any]

# Options of these groups come first and need no heading.
PLAIN = ("Options", "OPTIONS", "Positionals")


def fail(message: str) -> None:
    sys.exit(f"scripts/lib/man_pages.py: {message}")


def escaped(text: str) -> str:
    """Text in which nothing means anything to Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>#|~^&$=])", r"\\\1", text)


def sections(path: Path) -> Dict[str, str]:
    """The text below each "# HEADING"."""
    result: Dict[str, str] = {}
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            heading = line[2:].strip()
            result[heading] = ""
        elif heading:
            result[heading] += line + "\n"
    return {heading: text.strip("\n") for heading, text in result.items()}


def synopsis(definition: Definition, name: str) -> Iterator[str]:
    if definition["commands"]:
        if not definition["needs_command"]:
            yield f"**{name}**"
        for command in definition["commands"]:
            yield from synopsis(command, f"{name} {command['name']}")
        return
    words = [f"**{name}**", "\\[*OPTIONS*\\]"]
    for argument in definition["arguments"]:
        word = "*" + escaped(argument["value"]) + "*" + (" ..." if argument["repeatable"] else "")
        words.append(word if argument["required"] else f"\\[{word}\\]")
    yield " ".join(words)


def about(option: Definition) -> str:
    """The help of an option as sentences, with what may be given."""
    text = escaped(option["help"].strip())
    if option.get("words") and "|" not in option["value"]:
        text += "; one of " + ", ".join(escaped(word) for word in option["words"])
    facts: List[str] = []
    if option.get("range"):
        facts.append("from " + option["range"].strip("[]").replace(" - ", " to "))
    if option.get("default"):
        facts.append("default " + escaped(option["default"]))
    if option["required"]:
        facts.append("required")
    if option["repeatable"] and "epeatable" not in text and option["names"]:
        facts.append("may be repeated")
    return text + (f" ({', '.join(facts)})" if facts else "") + "."


def option_list(options: List[Definition]) -> Iterator[str]:
    for option in options:
        names = [f"**{escaped(name)}**" for name in option["names"]]
        value = f"*{escaped(option['value'])}*" if option.get("value") else ""
        if not names:
            yield value
        else:
            yield ", ".join(names) + ("=" + value if value else "")
        yield f": {about(option)}\n"


def grouped(definition: Definition) -> Iterator[str]:
    help_flag = [option for option in definition["options"] if "--help" not in option["names"]]
    yield from option_list(definition["arguments"])
    groups: Dict[str, List[Definition]] = {}
    for option in help_flag:
        groups.setdefault(option["group"], []).append(option)
    for group in sorted(groups, key=lambda name: name not in PLAIN):
        if group not in PLAIN:
            yield f"## {group}\n"
        yield from option_list(groups[group])


def options(definition: Definition, program: Definition) -> Iterator[str]:
    yield from grouped(definition)
    for command in definition["commands"]:
        if definition is not program:
            yield f"## {definition['name']} {command['name']}\n\n{escaped(command['help'])}.\n"
            # One level of headings is enough: those of the groups would be below it.
            yield from (line for line in grouped(command) if not line.startswith("## "))
    if definition is not program:
        yield "## Options of every command\n"
        yield from option_list([option for option in program["options"] if "--version" not in option["names"]])


def page(definition: Definition, program: Definition, docs: Path, version: str) -> str:
    name = definition["name"] if definition is program else f"{program['name']}-{definition['name']}"
    own = sections(docs / f"{name}.md")
    for needed in ("DESCRIPTION", "EXAMPLES", "SEE ALSO"):
        if needed not in own:
            fail(f"{docs / name}.md: has no section {needed}")
    help_text = definition["help"][0].lower() + definition["help"][1:]
    call = name if definition is program else f"{program['name']} {definition['name']}"
    lines = list(synopsis(definition, call)) if definition is not program else [
        f"**{call}** \\[*OPTIONS*\\] *COMMAND* ..."]
    parts = [
        f"title: {name}", "section: 1", f"date: {date()}", f"source: Satchel {version}", "volume: Satchel", "",
        f"# NAME\n\n{name} - {escaped(help_text)}\n",
        "# SYNOPSIS\n\n" + "  \n".join(lines) + "\n",
        f"# DESCRIPTION\n\n{own.pop('DESCRIPTION')}\n",
    ]
    if definition is program:
        parts.append("# COMMANDS\n")
        for command in program["commands"]:
            parts.append(f"**{name}-{command['name']}**(1)\n: {escaped(command['help'])}.\n")
    parts.append("# OPTIONS\n\n" + "\n".join(options(definition, program)))
    see_also = own.pop("SEE ALSO")
    parts += [f"# {heading}\n\n{text}\n" for heading, text in own.items()]
    shared = ["exit-status", "environment", "files"] if definition is program else ["exit-status"]
    parts += [(docs / "shared" / f"{text}.md").read_text(encoding="utf-8") for text in shared]
    if definition is not program:
        parts.append("# ENVIRONMENT AND FILES\n\nThose of every command are in **satchel**(1).\n")
    parts.append(f"# SEE ALSO\n\n{see_also}\n")
    return "\n".join(parts)


def date() -> str:
    """Of what is packed; a build for oneself has none, so that each makes the same page."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return ""
    return datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc).strftime("%Y-%m-%d")


def roff(markdown: str) -> str:
    text = subprocess.run(["lowdown", "-s", "-Tman", "--out-no-smarty"], input=markdown, check=True,
                          stdout=subprocess.PIPE, encoding="utf-8").stdout
    # A hyphen that somebody types is a minus: else it is not found, and cannot be copied.
    lines = []
    literal = False
    for line in text.splitlines():
        literal = (literal or line == ".EX") and line != ".EE"
        if literal or line.startswith("\\fB"):
            line = re.sub(r"(?<!\\)-", r"\\-", line)
        lines.append(line)
    return "\n".join(lines) + "\n"


def main(tool: str, docs: Path, folder: Path, version: str) -> None:
    program = json.loads(subprocess.run([tool, "complete", "definitions"], check=True, stdout=subprocess.PIPE,
                                        encoding="utf-8").stdout)
    folder.mkdir(parents=True, exist_ok=True)
    for definition in [program] + program["commands"]:
        name = program["name"] + ("" if definition is program else f"-{definition['name']}")
        (folder / f"{name}.1").write_text(roff(page(definition, program, docs, version)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
