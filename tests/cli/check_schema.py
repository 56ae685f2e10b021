#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Checks documents against a JSON Schema: check_schema.py SCHEMA DOCUMENT..."""

import json
import sys

import jsonschema

with open(sys.argv[1]) as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
problems = 0
for name in sys.argv[2:]:
    with open(name) as file:
        for error in validator.iter_errors(json.load(file)):
            print(f"{name}: {'/'.join(map(str, error.path))}: {error.message[:200]}")
            problems += 1
sys.exit(1 if problems else 0)
