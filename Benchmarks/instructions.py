#!/usr/bin/env python3
"""Instructions per plan in four fixed jobs, counted by valgrind's callgrind, against those kept in instructions.json.

usage: instructions.py --plankit PATH [--update] [--only JOB,JOB…]

A count has no noise, so it can stand in a check where a time cannot. Each job runs with 200 plans and with 600; the
difference leaves out what starting costs. Numbers are kept per toolchain, system and architecture: others have others. More
than 5 % above fails; more than 2 % below asks to keep the new number with --update.
"""
import argparse, json, os, platform, re, subprocess, sys, tempfile

import data

KEPT = os.path.join(data.HERE, "instructions.json")
FEW, MANY = 200, 600
WORSE, BETTER = 1.05, 0.98


def toolchain():
    swift = re.search(r"Swift version (\S+)", subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout)
    system = {}
    if os.path.exists("/etc/os-release"):
        system = dict(line.strip().split("=", 1) for line in open("/etc/os-release") if "=" in line)
    name = " ".join(system.get(key, "").strip('"') for key in ("ID", "VERSION_ID")).strip()
    return f"Swift {swift[1] if swift else '?'}, {name or platform.system()}, {platform.machine()}"


def count(command, folder):
    """How many instructions a process and its threads execute."""
    out = os.path.join(folder, "callgrind.out")
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *command],
        env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode not in (0, 2) or not found:
        sys.exit(f"{' '.join(command)} ended with {done.returncode} under valgrind:\n{done.stderr[-2000:]}")
    return int(found[1])


def jobs(plankit, paths, out):
    return {
        "ndjson to ndjson": [plankit, "convert", paths["plans.ndjson"], "--to", "ndjson", "-o", out],
        "xml to ndjson": [plankit, "convert", paths["plans.xml"], "--to", "ndjson", "-o", out],
        "csv to ndjson": [plankit, "convert", paths["targets.csv"], "--mapping", data.MAPPING, "--to", "ndjson", "-o", out],
        "migrate": [plankit, "migrate", paths["plans.ndjson"], "--to", "ndjson", "--jobs", "1", "--quiet", "--out", out + "-run"],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plankit", required=True)
    parser.add_argument("--update", action="store_true", help="keeps the new numbers")
    parser.add_argument("--only", help="jobs, separated by commas")
    arguments = parser.parse_args()
    kept = json.load(open(KEPT)) if os.path.exists(KEPT) else {}
    key = toolchain()
    known, now, failed, better = kept.get(key, {}), {}, [], []
    with tempfile.TemporaryDirectory() as folder:
        # Older valgrinds give up on the debugging information of newer Swift compilers; the symbols stay.
        plain = os.path.join(folder, "plankit")
        subprocess.run(["strip", "--strip-debug", "-o", plain, arguments.plankit], check=True)
        arguments.plankit = plain
        few = data.make(arguments.plankit, FEW, os.path.join(folder, "few"), forms=("xml", "csv"))
        many = data.make(arguments.plankit, MANY, os.path.join(folder, "many"), forms=("xml", "csv"))
        names = arguments.only.split(",") if arguments.only else list(jobs("", many, ""))
        for name in names:
            counts = []
            for at, paths in enumerate((few, many)):
                out = os.path.join(folder, f"{name.replace(' ', '-')}-{at}")
                counts.append(count(jobs(arguments.plankit, paths, out)[name], folder))
            now[name] = (counts[1] - counts[0]) // (MANY - FEW)
            before = known.get(name)
            words = f"{name}: {now[name]:,} instructions a plan"
            if before:
                ratio = now[name] / before
                words += f", kept {before:,} ({ratio - 1:+.1%})"
                if ratio > WORSE:
                    failed.append(name)
                elif ratio < BETTER:
                    better.append(name)
            print(words, flush=True)
    if arguments.update:
        kept[key] = {**known, **now}
        with open(KEPT, "w") as file:
            json.dump(kept, file, indent=2)
            file.write("\n")
        print(f"Kept for {key}.")
    elif not known:
        print(f"No numbers are kept for {key}, so nothing was compared; keep these with --update.")
    elif failed:
        sys.exit(f"More than 5 % over the numbers kept for {key}: {', '.join(failed)}. If that is the price of something worth it, "
                 "keep the new numbers: scripts/verify is followed by Benchmarks/instructions.py --plankit PATH --update.")
    elif better:
        print(f"Better than kept: {', '.join(better)}. Please keep the new numbers with --update.")


if __name__ == "__main__":
    main()
