#!/usr/bin/env python3
"""Measures plankit against its peers; run by Benchmarks/run, which installs what this needs.

Every round runs product and peer of a row one after the other with hyperfine, in an order that rotates, each into a fresh
path; a ratio is made within one round only. CPU is user + system time of the process and its children.
"""
import argparse, datetime, json, os, platform, re, shutil, subprocess, sys, tempfile

import data

HERE, ROOT = data.HERE, data.ROOT
PEERS = os.path.join(HERE, "peers")
PYTHON = sys.executable


class Row:
    def __init__(self, id, job, peer_name, measure, goal, stretch, product, peer, lines=True, repeats=1, invert=False):
        self.id, self.job, self.peer_name, self.measure = id, job, peer_name, measure
        self.goal, self.stretch, self.product, self.peer = goal, stretch, product, peer
        self.lines, self.repeats, self.invert = lines, repeats, invert


def rows(plankit, paths):
    """The section “spine” of the goals; `{out}` is a fresh path in each run."""
    xsd, schema = (os.path.join(ROOT, "schemas", name) for name in ("plan.xsd", "plan.schema.json"))
    ndjson, xml, files, table = (paths[name] for name in ("plans.ndjson", "plans.xml", "files", "targets.csv"))
    script = lambda name, *arguments: [PYTHON, os.path.join(PEERS, name), *arguments]
    migrate = lambda jobs: [plankit, "migrate", files, "--out", "{out}", "--to", "ndjson", "--jobs", str(jobs), "--quiet"]
    return [
        Row("ndjson", "canonical NDJSON → checked → canonical NDJSON", "msgspec typed decode + encode", "CPU", 1.0, 0.5,
            [plankit, "convert", ndjson, "--to", "ndjson", "-o", "{out}"],
            script("msgspec_typed.py", os.path.dirname(ndjson), ndjson, "{out}")),
        Row("structure", "canonical NDJSON, structure checked only", "orjson + jsonschema-rs", "CPU", 0.6, 0.4,
            [plankit, "validate", ndjson, "--profile", "import", "--jobs", "1"], script("json_schema.py", schema, ndjson), lines=False),
        Row("big-xml", "one big canonical XML → NDJSON file", "xmllint --stream --noout (parse only)", "CPU", 1.3, 0.7,
            [plankit, "convert", xml, "--to", "ndjson", "-o", "{out}"], ["xmllint", "--stream", "--noout", xml]),
        Row("small-xml", "small XML files → NDJSON, 1 task (with checksums, journal and report)", "lxml → dict → orjson",
            "CPU", 0.25, 0.15, migrate(1), script("xml_to_ndjson.py", files, "{out}")),
        Row("small-xml-xsd", "small XML files read and judged by the XSD in one pass", "lxml parse + XMLSchema (verdict only)",
            "CPU", 0.8, 0.7, [plankit, "validate", files, "--profile", "import", "--schema", xsd, "--jobs", "1"],
            script("xml_schema.py", xsd, files), lines=False),
        Row("csv", "CSV (row per target, 42 columns) through a mapping → NDJSON", "csv.DictReader → dict → orjson", "CPU",
            0.25, 0.15, [plankit, "convert", table, "--mapping", data.MAPPING, "--to", "ndjson", "-o", "{out}"],
            script("csv_to_ndjson.py", table, "{out}", "UPN", "Plan start")),
        Row("migrate", "migrate end to end, 2 tasks", "lxml, hashlib, orjson, sqlite3, 2 processes", "wall", 0.3, 0.2,
            migrate(2), script("migrate.py", files, "{out}", "2")),
        Row("start-up", "plankit --version", "python3 -c pass", "wall", 0.6, 0.45, [plankit, "--version"],
            [PYTHON, "-c", "pass"], lines=False, repeats=20),
        Row("two-tasks", "migrate with 1 task against 2 (more is better)", "itself", "wall", 1.7, 1.9, migrate(1), migrate(2),
            invert=True),
    ]


def settle(paths):
    """Leaves every command the same machine: nothing of an earlier one waits to be written, and the data is in memory."""
    os.sync()
    for path in paths.values():
        subprocess.run(["sh", "-c", 'find "$0" -type f -exec cat {} + > /dev/null', path], check=False)


def hyperfine(commands, repeats):
    """CPU seconds and wall seconds of each command, run in turn."""
    with tempfile.NamedTemporaryFile(suffix=".json") as export:
        texts = [" ".join(f"'{part}'" if " " in part else part for part in command) for command in commands]
        done = subprocess.run(["hyperfine", "-N", "--style", "none", "--runs", str(repeats), "--export-json", export.name, *texts],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode != 0:
            sys.exit(f"hyperfine: {done.stderr.decode(errors='replace')[:2000]}")
        results = json.load(open(export.name))["results"]
    return [{"CPU": r["user"] + r["system"], "wall": r["mean"]} for r in results]


def row_data(command, paths):
    """The data that a command reads."""
    return {name: path for name, path in paths.items() if path in command}


def measure(row, rounds, scratch, paths):
    """The figures of every round, after a first one that does not count, but must leave as many lines as there are plans."""
    taken = [0]

    def fresh(command):
        taken[0] += 1
        return [part.replace("{out}", os.path.join(scratch, f"{row.id}-{taken[0]}")) for part in command]

    figures = []
    for number in range(rounds + 1):
        pair = [("product", row.product), ("peer", row.peer)]
        if number % 2:
            pair.reverse()
        commands = [(name, fresh(command)) for name, command in pair]
        results = []
        for _, command in commands:
            settle(row_data(command, paths))
            results += hyperfine([command], 1 if number == 0 else row.repeats)
        if number == 0:
            if row.lines:
                for name, command in commands:
                    check_lines(row, name, command)
            continue
        figures.append({name: result for (name, _), result in zip(commands, results)})
    return figures


def check_lines(row, name, command):
    out = next((part for part in command if os.path.basename(part).startswith(row.id + "-")), None)
    if out is None:
        return
    path = os.path.join(out, "plans.ndjson") if os.path.isdir(out) else out
    with open(path, "rb") as file:
        found = sum(1 for _ in file)
    if found != arguments.count:
        sys.exit(f"{row.id}: the {name} wrote {found} plans instead of {arguments.count}")


def peak_memory(row, scratch):
    """The greatest resident set of the product's process in the job of a row, in MB."""
    command = [part.replace("{out}", os.path.join(scratch, f"{row.id}-memory")) for part in row.product]
    with tempfile.NamedTemporaryFile() as report:
        subprocess.run(["/usr/bin/time", "-f", "%M", "-o", report.name, *command], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        return int(open(report.name).read().split()[-1]) / 1024


def first_line(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout.decode(errors="replace").strip().split("\n")[0]


def circumstances(plankit):
    """What the figures depend on; nothing that names a machine."""
    from importlib.metadata import version

    swift = re.search(r"Swift version (\S+)", first_line("swift", "--version") or "")
    return {
        "date": datetime.date.today().isoformat(), "cores": os.cpu_count(), "architecture": platform.machine(),
        "load at the start": [round(x, 1) for x in os.getloadavg()], "plankit": first_line(plankit, "--version"),
        "swift": swift[1] if swift else "?", "xmllint": first_line("xmllint", "--version").split()[-1],
        "hyperfine": first_line("hyperfine", "--version").split()[-1], "python": platform.python_version(),
        **{name: version(name) for name in ("lxml", "orjson", "msgspec", "jsonschema-rs")},
    }


def main():
    chosen = set(arguments.only.split(",")) if arguments.only else None
    paths = data.make(arguments.plankit, arguments.count, os.path.join(HERE, "data"))
    scratch = os.path.join(HERE, "results", "scratch")
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(scratch)
    facts = circumstances(arguments.plankit)
    report = {"circumstances": facts, "plans": arguments.count, "rounds": arguments.rounds, "rows": []}
    print(f"{arguments.count} plans, {arguments.rounds} rounds; " + ", ".join(f"{k} {v}" for k, v in facts.items()) + "\n")
    print("| row | job | peer | measure | product s | peer s | ratio min | median | max | goal | stretch | met |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|", flush=True)
    middle = lambda values: sorted(values)[len(values) // 2]
    everything = rows(arguments.plankit, paths)
    for row in everything:
        if chosen and row.id not in chosen:
            continue
        figures = measure(row, arguments.rounds, scratch, paths)
        seconds = {name: [f[name][row.measure] for f in figures] for name in ("product", "peer")}
        ratios = [a / b for a, b in zip(seconds["product"], seconds["peer"])]
        median = middle(ratios)
        met = lambda bound: median >= bound if row.invert else median <= bound
        word = "stretch" if met(row.stretch) else "goal" if met(row.goal) else "no"
        report["rows"].append({"id": row.id, "job": row.job, "peer": row.peer_name, "measure": row.measure,
                               "goal": row.goal, "stretch": row.stretch, "figures": figures, "ratios": ratios, "met": word})
        print(f"| {row.id} | {row.job} | {row.peer_name} | {row.measure} | {middle(seconds['product']):.3f} | "
              f"{middle(seconds['peer']):.3f} | {min(ratios):.2f} | **{median:.2f}** | {max(ratios):.2f} | {row.goal} | "
              f"{row.stretch} | {word} |", flush=True)
    memory = {}
    for row in everything:
        if row.id in ("ndjson", "structure", "big-xml", "csv", "migrate") and (not chosen or row.id in chosen or "memory" in chosen):
            memory[row.id] = round(peak_memory(row, scratch), 1)
    if memory:
        most = max(memory.values())
        word = "stretch" if most <= 25 else "goal" if most <= 64 else "no"
        report["peak memory in MB"] = memory
        each = ", ".join(f"{name} {value:.0f}" for name, value in memory.items())
        print(f"| memory | peak memory in MB: {each} | fixed | RSS | | | | **{most:.0f} MB** | | 64 MB | 25 MB | {word} |")
    path = os.path.join(HERE, "results", "results.json")
    with open(path, "w") as file:
        json.dump(report, file, indent=1, ensure_ascii=False)
    shutil.rmtree(scratch, ignore_errors=True)
    print(f"\nAll figures: {os.path.relpath(path, ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plankit", required=True)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", help="rows, separated by commas")
    parser.add_argument("--list", action="store_true", help="names the rows and does nothing else")
    arguments = parser.parse_args()
    if arguments.list:
        names = {"plans.ndjson": "", "plans.xml": "", "files": "", "targets.csv": ""}
        for row in rows(arguments.plankit, names):
            print(f"{row.id:14} {row.job}; peer: {row.peer_name}")
    else:
        main()
