#!/usr/bin/env python3
"""A folder of small XML plans judged by schemas/plan.xsd with lxml.

usage: xml_schema.py SCHEMA FOLDER

Does less than the product: the verdict only, no values are read.
"""
import os, sys

from lxml import etree

schema = etree.XMLSchema(etree.parse(sys.argv[1]))
parser = etree.XMLParser(resolve_entities=False, no_network=True)
folder = sys.argv[2]
bad = sum(not schema.validate(etree.parse(os.path.join(folder, name), parser)) for name in sorted(os.listdir(folder)))
if bad:
    sys.exit(f"{bad} files are not valid")
