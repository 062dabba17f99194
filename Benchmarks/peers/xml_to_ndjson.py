#!/usr/bin/env python3
"""A folder of small XML plans -> one NDJSON file: lxml parses, a dictionary is made, orjson writes.

usage: xml_to_ndjson.py FOLDER OUT.ndjson

Does less than the product: nothing is checked, no checksums, no journal, no report.
"""
import os, sys

import orjson
from lxml import etree

from plan_dict import plan_dict

parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
folder = sys.argv[1]
with open(sys.argv[2], "wb", 1 << 18) as target:
    for name in sorted(os.listdir(folder)):
        root = etree.parse(os.path.join(folder, name), parser).getroot()
        target.write(orjson.dumps(plan_dict(root)))
        target.write(b"\n")
