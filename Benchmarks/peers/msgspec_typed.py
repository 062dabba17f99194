#!/usr/bin/env python3
"""NDJSON -> types -> NDJSON with msgspec: every key known, every value of its type, codes from their list.

usage: msgspec_typed.py TYPES_FOLDER PLANS.ndjson OUT.ndjson

Does less than the product: dates are not checked, references and duplicate keys neither, no places, no findings.
"""
import sys

sys.path.insert(0, sys.argv[1])
import msgspec
from plan_types import LearningPlan

decoder = msgspec.json.Decoder(LearningPlan)
encoder = msgspec.json.Encoder()
decode, encode = decoder.decode, encoder.encode
with open(sys.argv[2], "rb") as source, open(sys.argv[3], "wb", 1 << 18) as target:
    for line in source:
        target.write(encode(decode(line)))
        target.write(b"\n")
