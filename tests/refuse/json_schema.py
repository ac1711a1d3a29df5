#!/usr/bin/python3
"""Does the JSON Schema of the language take what tipple-gen takes, and refuse
what it refuses?  What only tipple-gen can see (a column that is not there) is
listed in json-schema-accepts.  SPDX-License-Identifier: ISC"""
import json
import os
import sys
from pathlib import Path

try:
    import jsonschema
    import yaml
except ImportError as e:
    print(f"1..1\nnot ok 1 - {e}: Debian's python3-jsonschema and python3-yaml have it")
    sys.exit(1)

top = Path(os.environ.get("srcdir", "."))
here = top / "tests" / "refuse"


class Loader(yaml.SafeLoader):
    """Dates stay texts, as in JSON."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, r) for tag, r in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

schema = json.loads((top / "schemas" / "tipple-schema.json").read_text())
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
tests = 0


def result(good, name):
    global tests
    tests += 1
    print(f"{'ok' if good else 'not ok'} {tests} - {name}")


def is_valid(path):
    """None when it is no YAML to begin with."""
    try:
        document = yaml.load(path.read_bytes(), Loader)
    except (yaml.YAMLError, UnicodeError):
        return None
    errors = list(validator.iter_errors(document))
    if path.parent != here:
        for e in errors:
            print(f"{path.name}: {list(e.path)}: {e.message}", file=sys.stderr)
    return not errors


for path in sorted((top / "tests" / "golden").glob("*.yaml")) + sorted(
        (top / "schemas").glob("*.yaml")):
    result(is_valid(path), f"{path.name} is accepted")

beyond = set((here / "json-schema-accepts").read_text().split())
for path in sorted(here.glob("*.yaml")):
    valid = is_valid(path)
    if valid is not None:
        what = "accepted: the rest is tipple-gen's" if path.stem in beyond else "refused"
        result(valid == (path.stem in beyond), f"{path.stem} is {what}")
print(f"1..{tests}")
