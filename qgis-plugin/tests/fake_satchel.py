# SPDX-License-Identifier: MIT
"""A stand-in for the tool. conftest.py puts a first line before it and makes it a program."""
import json
import os
import shutil
import signal
import sys
import time

does = {name[5:].lower(): value for name, value in os.environ.items() if name.startswith("FAKE_")}

if sys.argv[1:] == ["--version"]:
    if does.get("version") == "hangs":
        time.sleep(60)
    print(does.get("version", "satchel 0.1.0"))
    sys.exit(0)

# FAKE_STDOUT_PLAN, FAKE_EXIT_ORDER, ...: for this command only.
suffix = "_" + "_".join(sys.argv[1:3] if sys.argv[1] == "tasking" else sys.argv[1:2]).lower()
does.update({name[:-len(suffix)]: value for name, value in does.items() if name.endswith(suffix)})

stdin = sys.stdin.buffer.read().decode()
with open(does["log"], "a", encoding="utf-8") as log:
    log.write(json.dumps({"arguments": sys.argv[1:], "environment": dict(os.environ), "stdin": stdin,
                          "pid": os.getpid()}) + "\n")
if does.get("stubborn"):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
elif does.get("polite"):
    signal.signal(signal.SIGTERM, lambda *_: (os.write(2, does["polite"].encode() + b"\n"), sys.exit(130)))
sys.stderr.write(does.get("stderr", ""))
sys.stderr.flush()
time.sleep(float(does.get("sleep", "0")))
if does.get("crash"):
    os.kill(os.getpid(), signal.SIGSEGV)
if does.get("file"):  # what it writes is a copy of this one
    (target,) = [argument[len("--output="):] for argument in sys.argv if argument.startswith("--output=")]
    shutil.copy(does["file"], target)
sys.stdout.write(does.get("stdout", "{}"))
sys.stdout.flush()
sys.exit(int(does.get("exit", "0")))
