#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Checks a log of a sandbox against an OpenAPI 3.0 document: check_traffic.py DOCUMENT LOG [OPERATION ...]

Every request and every reply must be one that the document describes: path, method, who asks, query, headers, body,
status, kind of content. Each OPERATION (an operationId, or "METHOD PATH" as the document writes the path) must be there
with a good reply. Prints what is not, and how often each operation was seen; ends with 1 for any problem.
"""

import collections
import json
import re
import sys
import urllib.parse

import jsonschema


def as_json_schema(node):
    """OpenAPI 3.0 writes "or null" as nullable, which JSON Schema does not know."""
    if isinstance(node, list):
        return [as_json_schema(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    result = {key: as_json_schema(value) for key, value in node.items() if key != "nullable"}
    if node.get("nullable") is True and "type" in node:
        result["type"] = [node["type"], "null"]
    return result


class Checker:
    def __init__(self, document):
        self.document = as_json_schema(document)
        self.components = self.document["components"]
        for name, schema in self.components["schemas"].items():
            jsonschema.Draft4Validator.check_schema(schema)
        self.operations = []
        self.names = {}  # of an operation, both ways to write it
        for path, item in self.document["paths"].items():
            pattern = re.compile(re.sub(r"\\{[^}]*\\}", "([^/]+)", re.escape(path)) + "$")
            for method, operation in item.items():
                names = re.findall(r"{([^}]*)}", path)
                self.operations.append((method.upper(), pattern, names, operation))
                self.names[operation["operationId"]] = operation["operationId"]
                self.names[f"{method.upper()} {path}"] = operation["operationId"]
        self.seen = collections.Counter()
        self.answered = set()  # well

    def problems_of(self, value, schema):
        whole = dict(schema, components=self.components)
        for error in jsonschema.Draft4Validator(whole).iter_errors(value):
            yield f"{'/'.join(map(str, error.absolute_path)) or 'all'}: {error.message[:300]}"

    def operation_of(self, request):
        for method, pattern, names, operation in self.operations:
            found = pattern.match(request["path"])
            if found and method == request["method"]:
                values = [urllib.parse.unquote(value) for value in found.groups()]
                return operation, dict(zip(names, values))
        return None, {}

    def check_security(self, operation, headers):
        schemes = self.components["securitySchemes"]
        for requirement in operation["security"]:
            for name in requirement:
                scheme = schemes[name]
                is_bearer = scheme["type"] == "http"
                header = "authorization" if is_bearer else scheme["name"].lower()
                wanted = "^Bearer [^ ]+$" if is_bearer else scheme["x-pattern"]
                if not re.search(wanted, headers.get(header, "")):
                    yield f"header {header} is not {wanted}"
        if not operation["security"] and "authorization" in headers:
            yield "says who asks, without need"

    def check_parameters(self, operation, in_path, request):
        """Headers that are not described are the client's own affair; all other parameters must be known."""
        known = {}
        for entry in operation.get("parameters", []):
            # Names of headers are logged in small letters.
            name = entry["name"].lower() if entry["in"] == "header" else entry["name"]
            known[entry["in"], name] = entry
        given = {("path", name): value for name, value in in_path.items()}
        given.update((("query", name), value) for name, value in request["query"].items())
        given.update((("header", name), value) for name, value in request["headers"].items()
                     if ("header", name) in known)
        for (where, name), entry in known.items():
            if entry.get("required") and (where, name) not in given:
                yield f"parameter {name} of the {where} is missing"
        for (where, name), value in given.items():
            if (where, name) not in known:
                yield f"parameter {name} is not known"
                continue
            for problem in self.problems_of(value, known[where, name]["schema"]):
                yield f"parameter {name}: {problem}"

    def check_body(self, operation, request):
        described = operation.get("requestBody")
        if described is None:
            if request["body"] is not None:
                yield "a body where none is described"
            return
        kind = request["headers"].get("content-type", "").split(";")[0]
        if kind not in described["content"]:
            yield f"Content-Type {kind} is not described"
            return
        body = request["body"]
        if kind == "application/x-www-form-urlencoded":
            body = dict(urllib.parse.parse_qsl(body))
        for problem in self.problems_of(body, described["content"][kind]["schema"]):
            yield f"body: {problem}"

    def check_reply(self, operation, reply):
        described = operation["responses"].get(str(reply["status"]))
        if described is None:
            yield f"status {reply['status']} is not described"
            return
        kind = reply["content_type"].split(";")[0]
        content = described.get("content", {})
        if kind not in content:
            yield f"reply of kind {kind} is not described"
        elif kind == "application/json":
            for problem in self.problems_of(reply["body"], content[kind]["schema"]):
                yield f"reply: {problem}"

    def check(self, line):
        request, reply = line["request"], line["reply"]
        operation, in_path = self.operation_of(request)
        if operation is None:
            yield "no such operation"
            return
        self.seen[operation["operationId"]] += 1
        if reply["status"] < 300:  # what is refused may well be wrong
            self.answered.add(operation["operationId"])
            yield from self.check_security(operation, request["headers"])
            yield from self.check_parameters(operation, in_path, request)
            yield from self.check_body(operation, request)
        yield from self.check_reply(operation, reply)

    def check_operations(self, wanted):
        for name in wanted:
            if name not in self.names:
                yield f"{name} is no operation of the document"
            elif self.names[name] not in self.answered:
                yield f"{name} was never answered well"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        checker = Checker(json.load(file))
    problems = 0
    with open(sys.argv[2], encoding="utf-8") as file:
        for number, text in enumerate(file, 1):
            line = json.loads(text)
            for problem in checker.check(line):
                request = line["request"]
                print(f"line {number}: {request['method']} {request['path']}: {problem}")
                problems += 1
    for problem in checker.check_operations(sys.argv[3:]):
        print(problem)
        problems += 1
    print(" ".join(f"{name}={count}" for name, count in sorted(checker.seen.items())))
    return 1 if problems or not checker.seen else 0


if __name__ == "__main__":
    sys.exit(main())
