#!/usr/bin/env python3
"""The migration end to end: a folder of small XML plans is read, hashed (SHA-256), parsed with lxml, turned into NDJSON with
orjson, and journalled with sqlite3; two processes.

usage: migrate.py FOLDER OUT_FOLDER [PROCESSES]

Does less than the product: nothing is checked, no findings, no reports, no manifest; a kill may lose the batch in hand.
"""
import hashlib, os, sqlite3, sys
from multiprocessing import Pool

import orjson
from lxml import etree

from plan_dict import plan_dict

folder, out = sys.argv[1], sys.argv[2]
processes = int(sys.argv[3]) if len(sys.argv) > 3 else 2
parser = None


def work(names):
    global parser
    if parser is None:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
    lines, rows = [], []
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            data = file.read()
        lines.append(orjson.dumps(plan_dict(etree.fromstring(data, parser))))
        rows.append((name, hashlib.sha256(data).hexdigest(), len(lines[-1])))
    return b"\n".join(lines) + b"\n", rows


def main():
    names = sorted(os.listdir(folder))
    batches = [names[at:at + 64] for at in range(0, len(names), 64)]
    os.makedirs(out)
    journal = sqlite3.connect(os.path.join(out, "journal.sqlite"))
    journal.execute("PRAGMA journal_mode=WAL")
    journal.execute("PRAGMA synchronous=NORMAL")
    journal.execute("CREATE TABLE document(name TEXT PRIMARY KEY, digest TEXT, length INTEGER)")
    with open(os.path.join(out, "plans.ndjson"), "wb") as target, Pool(processes) as pool:
        pending = []
        for lines, rows in pool.imap(work, batches):
            target.write(lines)
            pending += rows
            if len(pending) >= 256:
                journal.executemany("INSERT INTO document VALUES(?, ?, ?)", pending)
                journal.commit()
                pending = []
        journal.executemany("INSERT INTO document VALUES(?, ?, ?)", pending)
        journal.commit()
    journal.close()


if __name__ == "__main__":
    main()
