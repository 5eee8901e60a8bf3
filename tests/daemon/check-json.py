#!/usr/bin/env python3
# check-json.py SCHEMA FILE: says in what FILE does not obey the schema; 77 without jsonschema
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import sys

try:
    from jsonschema import Draft4Validator
except ImportError:
    sys.exit(77)

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    value = json.load(file)
Draft4Validator.check_schema(schema)
errors = list(Draft4Validator(schema).iter_errors(value))
for error in errors:
    print("/".join(str(step) for step in error.absolute_path), error.message)
sys.exit(1 if errors else 0)
