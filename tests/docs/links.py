#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every relative link of the README and the documents leads to a file that is there, and to a heading of it."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^ *```.*?^ *```$", re.S | re.M)


def documents():
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def anchors(document):
    """Of its headings, as GitHub and mkdocs make them: words with hyphens between them."""
    text = FENCE.sub("", document.read_text())
    titles = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[\s]+", "-", re.sub(r"[^\w\s-]", "", title.lower()).strip()) for title in titles}


def problems(document):
    text = re.sub(r"`[^`\n]*`", "", FENCE.sub("", document.read_text()))
    for target in LINK.findall(text):
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        there = (document.parent / path).resolve() if path else document
        if not there.exists():
            yield f"{document.relative_to(ROOT)}: there is no {target}"
        elif anchor and anchor not in anchors(there):
            yield f"{document.relative_to(ROOT)}: {path or document.name} has no heading #{anchor}"


def main():
    found = [problem for document in documents() for problem in problems(document)]
    print("\n".join(found))
    links = sum(len(LINK.findall(document.read_text())) for document in documents())
    print(f"{links} links, {len(found)} lead nowhere")
    return 1 if found or not links else 0


if __name__ == "__main__":
    sys.exit(main())
