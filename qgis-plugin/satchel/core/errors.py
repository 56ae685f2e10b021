# SPDX-License-Identifier: MIT
"""The one error type, whatever went wrong: in the tool, with the tool, or before it was called."""
from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Dict, Iterator, Optional

from .plain_text import printable


class ToolError(Exception):
    """What is wrong, where, and what to do about it.

    `kind` and `exit_code` are the tool's own (README, "Exit codes"). Kinds that the tool cannot
    report itself are "tool_missing", "tool_too_old", "crashed", "garbage", "killed" and "bug"
    (ours); these, and what is found wrong before the tool is called, have no exit code.
    """

    def __init__(self, message: str, hint: str = "", *, where: str = "", kind: str = "",
                 exit_code: Optional[int] = None, http_status: Optional[int] = None,
                 document: Any = None, started: bool = True, nothing_ordered: bool = False) -> None:
        super().__init__(printable(message))
        self.message = printable(message)
        self.hint = printable(hint)
        self.where = printable(where)  # may be the name of a layer
        self.kind = kind
        self.exit_code = exit_code
        self.http_status = http_status
        #: What the tool printed all the same: the orders of a batch that did get through.
        self.document = document
        #: Can the tool have done anything? If not for sure, it is True.
        self.started = started
        #: Does the tool itself say that no order has left it?
        self.nothing_ordered = nothing_ordered

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text}\nhint: {self.hint}" if self.hint else text

    @classmethod
    def from_json(cls, error: Dict[str, Any], document: Any = None) -> ToolError:
        """The tool's `{"error": {...}}`; every member may be missing, for other versions."""
        return cls(str(error.get("message") or "failed without saying why"),
                   str(error.get("hint") or ""),
                   where=str(error.get("where") or ""),
                   kind=str(error.get("kind") or ""),
                   exit_code=error.get("code"),
                   http_status=error.get("http_status"),
                   document=document,
                   nothing_ordered=error.get("nothing_ordered") is True)

    def reworded(self, message: str, hint: str, where: str) -> ToolError:
        """The same, said otherwise."""
        return ToolError(message, hint, where=where, kind=self.kind, exit_code=self.exit_code,
                         http_status=self.http_status, document=self.document, started=self.started,
                         nothing_ordered=self.nothing_ordered)

    @classmethod
    def of(cls, problem: Exception, document: Any = None) -> ToolError:
        """Itself, or the error message for a bug of ours: nobody is left waiting because of one."""
        if isinstance(problem, ToolError):
            return problem
        return cls(f"{type(problem).__name__}: {problem}", kind="bug", document=document)


@contextmanager
def before_the_tool() -> Iterator[None]:
    """Whatever goes wrong herein is a ToolError, and the tool was not started."""
    try:
        yield
    except ToolError as error:
        error.started = False
        raise
    except Exception as problem:
        bug = ToolError.of(problem)
        bug.started = False
        raise bug from problem
