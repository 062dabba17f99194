#!/usr/bin/env python3
"""A CSV export (row per target, the pupil again in every row) -> NDJSON, a line a plan: csv.DictReader, a dictionary, orjson.

usage: csv_to_ndjson.py TARGETS.csv OUT.ndjson KEY…

Rows that follow one another with the same KEY columns are one plan. Does less than the product: values stay text, no
dates or codes are read, no lists are split, nothing is checked, no places are kept.
"""
import csv, sys

import orjson

keys = sys.argv[3:]
with open(sys.argv[1], encoding="utf-8-sig", newline="") as source, open(sys.argv[2], "wb", 1 << 18) as target:
    last, plan = None, None
    for row in csv.DictReader(source):
        identity = [row[key] for key in keys]
        item = {name: value for name, value in row.items() if value and name.startswith("Target")}
        if identity != last:
            if plan is not None:
                target.write(orjson.dumps(plan) + b"\n")
            plan = {name: value for name, value in row.items() if value and not name.startswith("Target")}
            plan["targets"] = []
            last = identity
        plan["targets"].append(item)
    if plan is not None:
        target.write(orjson.dumps(plan) + b"\n")
