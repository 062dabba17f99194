"""Makes the data of the benchmarks: fictional plans from a seed, in every form that a row needs.

Plans come from `plankit generate`, XML from `plankit convert`, CSV from export_csv.py, so anyone can make the same again.
"""
import json, os, shutil, subprocess, sys

import export_csv

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
MAPPING = os.path.join(HERE, "targets.yaml")
SEED = 1


def run(*command, output=None):
    target = open(output, "wb") if output else subprocess.DEVNULL
    done = subprocess.run(command, stdout=target, stderr=subprocess.PIPE)
    if done.returncode not in (0, 2):
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')[:2000]}")


def split(path, folder):
    """Every plan of one big XML document as a document of its own."""
    from lxml import etree

    os.makedirs(folder)
    number = 0
    for _, element in etree.iterparse(path, events=("end",), tag="{*}plan"):
        number += 1
        element.tail = None
        with open(os.path.join(folder, f"{number:06}.xml"), "wb") as file:
            file.write(b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(element, encoding="UTF-8") + b"\n")
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return number


def make(plankit, count, folder, forms=("xml", "files", "csv")):
    """The paths of the data, made where they are not there yet for this number of plans and this build."""
    paths = {name: os.path.join(folder, name) for name in ("plans.ndjson", "plans.xml", "files", "targets.csv", "plan_types.py")}
    status = os.stat(plankit)
    stamp = json.dumps([count, SEED, status.st_size, int(status.st_mtime), sorted(forms)])
    stamp_file = os.path.join(folder, "stamp.json")
    if os.path.exists(stamp_file) and open(stamp_file).read() == stamp:
        return paths
    print(f"Making {count} fictional plans …", file=sys.stderr)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    run(plankit, "generate", "--count", str(count), "--seed", str(SEED), output=paths["plans.ndjson"])
    if "xml" in forms or "files" in forms:
        run(plankit, "convert", paths["plans.ndjson"], "--to", "xml", "-o", paths["plans.xml"])
    if "files" in forms:
        if (found := split(paths["plans.xml"], paths["files"])) != count:
            sys.exit(f"{found} plans in the XML document instead of {count}")
    if "csv" in forms:
        export_csv.export(paths["plans.ndjson"], paths["targets.csv"])
    run(sys.executable, os.path.join(HERE, "peers", "make_plan_types.py"), os.path.join(ROOT, "schemas", "plan.model"),
        paths["plan_types.py"])
    with open(stamp_file, "w") as file:
        file.write(stamp)
    return paths
