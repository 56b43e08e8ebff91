"""The part of JSON Schema (2020-12) that the project's own schemas need."""
import json
import re

import pdfkit

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int,
         "number": (int, float)}


@pdfkit.once
def load(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


def check(value, schema, root=None, at="$"):
    """Raises an AssertionError that names the place of the first violation."""
    root = root or schema
    if "$ref" in schema:
        target = root
        for key in schema["$ref"].lstrip("#/").split("/"):
            target = target[key]
        check(value, target, root, at)
    if "type" in schema:
        assert isinstance(value, TYPES[schema["type"]]) and (
            schema["type"] == "boolean" or not isinstance(value, bool)), \
            "%s is no %s: %r" % (at, schema["type"], value)
    assert value == schema.get("const", value), "%s is not %r" % (at, schema.get("const"))
    assert "enum" not in schema or value in schema["enum"], "%s: %r" % (at, value)
    assert "minimum" not in schema or value >= schema["minimum"], "%s: %r" % (at, value)
    assert "pattern" not in schema or re.search(schema["pattern"], value), "%s: %r" % (at, value)
    if isinstance(value, dict):
        check_object(value, schema, root, at)
    if isinstance(value, list):
        assert schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)), at
        for i, item in enumerate(value):
            check(item, schema.get("items", {}), root, "%s[%d]" % (at, i))
    if "oneOf" in schema:
        fitting = [s for s in schema["oneOf"] if fits(value, s, root, at)]
        assert len(fitting) == 1, "%s fits %d of its forms" % (at, len(fitting))


def check_object(value, schema, root, at):
    known = schema.get("properties", {})
    for key in schema.get("required", []):
        assert key in value, "%s has no %s" % (at, key)
    for key, item in value.items():
        assert key in known or schema.get("additionalProperties", True), "%s.%s" % (at, key)
        check(item, known.get(key, {}), root, "%s.%s" % (at, key))


def fits(value, schema, root, at):
    try:
        check(value, schema, root, at)
        return True
    except AssertionError:
        return False
