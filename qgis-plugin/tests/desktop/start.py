# SPDX-License-Identifier: MIT
# QGIS runs this by --code before its event loop is up, and tells it neither its path nor arguments.
import json
import os
import sys


def start():
    with open(os.environ["SCENARIO_JOB"], encoding="utf-8") as file:
        job = json.load(file)
    sys.path.insert(0, os.path.dirname(job["scenario"]))
    from driver import start_scenario

    start_scenario(job)


start()
