#!/usr/bin/env python3
"""Writes the msgspec types of the canonical plan, so that the peer reads them from a compiled module like any program would.

usage: make_plan_types.py PLAN.MODEL OUT.py

Dates and intervals stay text (the peer does not check their form; the product does), outside code sets are text in both.
"""
import os, re, sys

SIMPLE = {"text": "str", "id": "str", "ref": "str", "code": "str", "date": "str", "interval": "str", "integer": "int",
          "boolean": "bool", "map": "dict[str, str]"}
codes, records, current = {}, {}, None
for line in open(sys.argv[1], encoding="utf-8"):
    if m := re.match(r"codes (\w+) (.+)$", line.rstrip()):
        codes[m[1]] = m[2].split()
    elif m := re.match(r'record (\w+)(?: table=\w+)? "', line):
        current = records.setdefault(m[1], [])
    elif m := re.match(r'  (\w+) (\w+)(\[\])?(\+written)?( \*)?(?: item=\w+)? "', line):
        current.append((m[1], m[2], bool(m[3]), bool(m[4]), bool(m[5])))

out = ['"""Made by make_plan_types.py from schemas/plan.model."""', "from typing import Literal, Union",
       "from msgspec import UNSET, Struct, UnsetType", ""]
for name, values in codes.items():
    out.append(f"{name} = Literal[{', '.join(map(repr, values))}]")
for name, fields in reversed(records.items()):
    required = [f for f in fields if f[4]]
    out += ["", "", f"class {name}(Struct, forbid_unknown_fields=True, kw_only=True):"]
    for key, kind, isList, written, isRequired in fields:
        base = SIMPLE.get(kind, repr(kind) if kind in records else kind)
        if isList:
            base = f"list[{base}]"
        out.append(f"    {key}: {base}" if isRequired else f"    {key}: Union[{base}, None, UnsetType] = UNSET")
        if written:
            out.append(f"    {key}Written: Union[str, None, UnsetType] = UNSET")
open(sys.argv[2], "w", encoding="utf-8").write("\n".join(out).replace("Union['", "Union['") + "\n")
