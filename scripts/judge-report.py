"""Judges the reports of plankit; called by scripts/judge-report."""
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree

import jsonschema
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

PLANKIT, PARTS, SHOTS = sys.argv[1:4]
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DAY = "2026-06-08"
LARGE, LARGE_MEGABYTES, LARGE_SECONDS = 5000, 4, 8
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
faults = []
checks = 0


def check(holds, words):
    global checks
    checks += 1
    if not holds:
        faults.append(words)
        print(f"  FAULT: {words}", file=sys.stderr)


def run(*arguments, allowed=(0, 2, 3)):
    done = subprocess.run([PLANKIT, *arguments], capture_output=True, text=True)
    if done.returncode not in allowed:
        sys.exit(f"plankit {' '.join(arguments)}: {done.returncode}\n{done.stderr}")
    return done.stdout


def browser(width=1280, height=1000, dark=False, script=True):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage",
                 f"--window-size={width},{height}"):
        options.add_argument(flag)
    if dark:
        options.add_argument("--blink-settings=preferredColorScheme=0")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    # A window of the desktop is never as narrow as a telephone.
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
    if not script:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    return driver


def load(driver, path, name):
    driver.get("file://" + path)
    for line in driver.get_log("browser"):
        check(line["level"] not in ("SEVERE", "WARNING"), f"{name}: console: {line['message']}")
    for line in driver.get_log("performance"):
        message = json.loads(line["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            check(url == "file://" + path or url.startswith("data:"), f"{name}: asks for {url[:80]}")


def axe(driver, name):
    driver.execute_script("document.querySelectorAll('details').forEach(function (d) { d.open = true; });")
    driver.execute_script(open(f"{PARTS}/axe.min.js", encoding="utf-8").read())
    driver.set_script_timeout(120)
    result = driver.execute_async_script(
        "var done = arguments[1]; axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(done);", TAGS)
    for violation in result["violations"]:
        nodes = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
        check(False, f"{name}: axe: {violation['id']}: {violation['help']}: {nodes}")
    # What axe cannot decide by itself is a fault too, but for text over pictures, which it never can.
    unsure = [item["id"] for item in result["incomplete"] if item["id"] != "color-contrast"]
    check(not unsure, f"{name}: axe is unsure: {unsure}")
    check(len(result["passes"]) > 20, f"{name}: axe looked at too little")
    return len(result["passes"])


def width_fits(driver, name):
    wide = driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    check(wide <= 0, f"{name}: the page is {wide} px too wide")


def shot(driver, name, whole=True):
    if whole:
        size = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        data = driver.execute_cdp_cmd("Page.captureScreenshot", {
            "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 8000), "scale": 1}})["data"]
        import base64
        open(f"{SHOTS}/{name}.png", "wb").write(base64.b64decode(data))
    else:
        driver.save_screenshot(f"{SHOTS}/{name}.png")


def page(path, name):
    """The page in both themes, at two widths, without script and on paper."""
    for look, width, dark in (("light", 1280, False), ("dark", 1280, True), ("phone", 360, False), ("phone-dark", 360, True)):
        driver = browser(width=width, dark=dark)
        try:
            load(driver, path, f"{name} {look}")
            width_fits(driver, f"{name} {look}")
            shot(driver, f"{name}-{look}")
            passes = axe(driver, f"{name} {look}")
            print(f"  {name}, {look}: axe-core: {passes} kinds of check passed")
        finally:
            driver.quit()
    driver = browser(script=False)
    try:
        load(driver, path, f"{name} without script")
        text = re.sub(r"<script.*?</script>|<style.*?</style>", "", driver.page_source, flags=re.S)
        check("What to do next" in text and 'hidden=""' in text, f"{name}: without script something is missing")
        shot(driver, f"{name}-without-script")
    finally:
        driver.quit()
    driver = browser()
    try:
        load(driver, path, f"{name} on paper")
        import base64
        pdf = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})["data"])
        open(f"{SHOTS}/{name}.pdf", "wb").write(pdf)
        pages = len(re.findall(rb"/Type\s*/Page[^s]", pdf))
        check(pages > 0, f"{name}: nothing on paper")
        print(f"  {name}, on paper: {pages} pages of A4")
    finally:
        driver.quit()


def filters(path):
    """Search and filter show what they should, and say so."""
    driver = browser()
    try:
        load(driver, path, "filters")
        rows = driver.find_elements(By.CSS_SELECTOR, ".plans tbody tr")

        def shown():
            return driver.execute_script(
                "return Array.from(document.querySelectorAll('.plans tbody tr')).filter(r => r.offsetParent).length")
        check(shown() == len(rows) > 0, "filters: not all plans are shown at first")
        for choice, selector in (("overdue", ".overdue"), ("due", ".due"), ("attention", ".mend, .check")):
            driver.find_element(By.CSS_SELECTOR, f'input[value="{choice}"]').click()
            wanted = len(driver.find_elements(By.CSS_SELECTOR, ",".join(
                ".plans tbody tr" + part.strip() for part in selector.split(","))))
            check(shown() == wanted, f"filters: {choice}: {shown()} instead of {wanted}")
            status = driver.find_element(By.CSS_SELECTOR, '[data-status="plans"]').text
            check(status == f"Showing {wanted} of {len(rows)} plans listed.", f"filters: says “{status}”")
        search = driver.find_element(By.ID, "todo-search")
        search.send_keys("no such words anywhere")
        time.sleep(0.5)
        left = driver.execute_script(
            "return Array.from(document.querySelectorAll('[data-find]')).filter(r => r.offsetParent).length")
        check(left == 0, "filters: the search in what was found finds what is not there")
    finally:
        driver.quit()


def machine_reports(folder, label, names=("report.json", "findings.sarif", "junit.xml", "findings.csv")):
    """JSON and SARIF by their schemas, JUnit and CSV by parsers, and all of them by each other's counts."""
    report_name, sarif_name, junit_name, csv_name = (os.path.join(folder, name) for name in names)
    report = json.load(open(report_name, encoding="utf-8"))
    jsonschema.Draft202012Validator(json.load(open(f"{ROOT}/schemas/report.schema.json"))).validate(report)
    documents, plans, reviews = report["documents"], report["plans"], report["reviews"]
    check(documents["found"] == documents["migrated"] + documents["rejected"] + documents["skipped"], "counts of documents")
    check(plans["written"] == plans["fine"] + plans["toCheck"] + plans["toMend"], "counts of plans")
    check(sum(reviews[key] for key in ("overdue", "lapsed", "dueThisHalfTerm", "later", "undated", "past"))
          == plans["written"], "counts of reviews")
    sarif = json.load(open(sarif_name, encoding="utf-8"))
    schema = json.load(open(f"{PARTS}/sarif-schema.json"))
    found = list(jsonschema.validators.validator_for(schema)(schema).iter_errors(sarif))
    for error in found[:5]:
        check(False, f"SARIF: {error.message[:200]}")
    results, rules = sarif["runs"][0]["results"], sarif["runs"][0]["tool"]["driver"]["rules"]
    check(len(rules) > 100, "SARIF: not all rules are in the driver")
    check(all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results), "SARIF: ruleIndex")
    prints = [result["partialFingerprints"]["plankit/1"] for result in results]
    check(len(set(prints)) == len(prints), "SARIF: two findings have one fingerprint")
    total = report["findings"]["error"] + report["findings"]["warning"] + report["findings"]["advice"]
    open_results = [result for result in results if not result.get("suppressions")]
    check(len(open_results) == total, f"SARIF has {len(open_results)} open findings, the report {total}")
    check(len(results) - len(open_results) == report["findings"]["accepted"], "SARIF: suppressions")
    suites = ElementTree.parse(junit_name).getroot()
    for suite in suites:
        cases = suite.findall("testcase")
        check(len(cases) == int(suite.get("tests")), f"JUnit: {suite.get('name')}: tests")
        for kind, word in (("failures", "failure"), ("errors", "error")):
            check(sum(1 for case in cases if case.find(word) is not None) == int(suite.get(kind)),
                  f"JUnit: {suite.get('name')}: {kind}")
    rows = list(csv.DictReader(io.StringIO(open(csv_name, encoding="utf-8-sig", newline="").read())))
    check(len([row for row in rows if row["fingerprint"]]) == len(results), "CSV and SARIF have other findings")
    check(all(not cell or cell[0] not in "=+-@\t\r" for row in rows for cell in row.values()), "CSV: a cell would be computed")
    print(f"  {label}: {len(results)} findings as JSON, SARIF (official schema), JUnit and CSV; {len(rules)} rules")


def large(work):
    source, out = f"{work}/large.ndjson", f"{work}/large"
    with open(source, "w") as file:
        subprocess.run([PLANKIT, "generate", "--count", str(LARGE), "--seed", "11", "--flawed", "0.3"], stdout=file, check=True)
    start = time.monotonic()
    run("migrate", source, "--out", out, "--to", "ndjson", "--as-of", DAY, "--quiet")
    print(f"  {LARGE} plans: migrated with all reports in {time.monotonic() - start:.1f} s")
    path = f"{out}/report.html"
    size = os.path.getsize(path) / 1e6
    driver = browser()
    try:
        start = time.monotonic()
        load(driver, path, "large")
        loaded = time.monotonic() - start
        took = driver.execute_script(
            "var t = performance.now(); var i = document.querySelector('input[value=\"attention\"]'); i.click();"
            "document.body.offsetHeight; return performance.now() - t") / 1000
        check(len(driver.find_elements(By.CSS_SELECTOR, ".plans tbody tr")) == LARGE, "large: not all plans are listed")
        print(f"  {LARGE} plans: {size:.1f} MB, loaded in {loaded:.2f} s, filtered in {took:.2f} s")
        check(size <= LARGE_MEGABYTES, f"large: {size:.1f} MB is over {LARGE_MEGABYTES} MB")
        check(loaded <= LARGE_SECONDS, f"large: {loaded:.1f} s is over {LARGE_SECONDS} s")
        check(took <= 1, f"large: filtering took {took:.1f} s")
        shot(driver, "large-first-screen", whole=False)
    finally:
        driver.quit()
    machine_reports(out, "large")


work = tempfile.mkdtemp(prefix="plankit-report-")
try:
    source = f"{work}/in"
    shutil.copytree(f"{ROOT}/fixtures/legacy", source)
    with open(f"{source}/plans.ndjson", "w") as file:
        subprocess.run([PLANKIT, "generate", "--count", "240", "--seed", "5", "--flawed", "0.3"], stdout=file, check=True)
    open(f"{source}/leaflet.pdf", "w").write("%PDF-1.4\n")
    open(f"{source}/.hidden", "w").write("x")
    run("migrate", source, "--out", f"{work}/mixed", "--as-of", DAY, "--quiet")
    machine_reports(f"{work}/mixed", "mixed")
    page(f"{work}/mixed/report.html", "mixed")
    filters(f"{work}/mixed/report.html")

    # With a baseline, and with names.
    run("baseline", f"{work}/mixed", "--because", "Agreed", "--code", "learner.name.missing", "-o", f"{work}/baseline.yaml")
    names = [f"{work}/accepted.{kind}" for kind in ("json", "sarif", "xml", "csv", "html")]
    targets = [word for name in names for word in ("-o", name)]
    with open(f"{work}/list.csv", "w") as file:
        file.write("UPN,Forename,Surname\nZ999999999999,Nobody,Known\n")
    run("report", f"{work}/mixed", "--as-of", DAY, "--baseline", f"{work}/baseline.yaml", "--roster", f"{work}/list.csv",
        "--show-values", *targets)
    machine_reports(work, "accepted", ("accepted.json", "accepted.sarif", "accepted.xml", "accepted.csv"))
    page(f"{work}/accepted.html", "accepted")

    # Nothing to complain about, and nothing at all.
    with open(f"{work}/good.ndjson", "w") as file:
        subprocess.run([PLANKIT, "generate", "--count", "12", "--seed", "3"], stdout=file, check=True)
    open(f"{work}/none.csv", "w").write("%PDF\n")
    for name in ("good.ndjson", "none.csv"):
        stem = name.split(".")[0]
        kinds = [word for kind in ("json", "sarif", "xml", "csv", "html") for word in ("--report", f"{work}/{stem}.{kind}")]
        run("validate", f"{work}/{name}", "--as-of", DAY, *[w.replace("good.csv", "good-findings.csv").replace("none.csv", "none-findings.csv") for w in kinds])
        machine_reports(work, stem, (f"{stem}.json", f"{stem}.sarif", f"{stem}.xml", f"{stem}-findings.csv"))
        page(f"{work}/{stem}.html", stem)
    large(work)
finally:
    shutil.rmtree(work)
print(f"  screenshots: {os.path.relpath(SHOTS, ROOT)}")
if faults:
    sys.exit(f"{len(faults)} of {checks} checks failed.")
print(f"  {checks} checks passed")
