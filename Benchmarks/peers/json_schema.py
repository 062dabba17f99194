#!/usr/bin/env python3
"""Structure of NDJSON: orjson parses, jsonschema-rs gives the verdict on schemas/plan.schema.json.

usage: json_schema.py SCHEMA PLANS.ndjson

Does less than the product: the verdict only; dates by pattern, no calendar; no references, no duplicate keys, no places.
"""
import sys

import jsonschema_rs, orjson

validator = jsonschema_rs.validator_for(orjson.loads(open(sys.argv[1], "rb").read()))
is_valid, loads = validator.is_valid, orjson.loads
bad = 0
with open(sys.argv[2], "rb") as source:
    for line in source:
        if not is_valid(loads(line)):
            bad += 1
if bad:
    sys.exit(f"{bad} lines are not valid")
