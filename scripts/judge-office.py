#!/usr/bin/env python3
"""Compares what PlanKit reads of Word documents and Excel workbooks with what other readers find.

usage: scripts/judge-office.py PLANKIT [--corpora FOLDER] [--verbose]

PLANKIT    the binary that is asked
--corpora  the folder with the documents; ../shared/corpora unless given
--verbose  also names what PlanKit reads and no judge does

Word: no paragraph that python-docx, mammoth or pandoc finds may be missing. Excel: every cell that openpyxl or
python-calamine finds must have the same value. Differences that docs/office.md explains are counted apart; one that is no
longer seen must go from its table. Needs the Python packages python-docx, mammoth, openpyxl and python-calamine, and pandoc;
scripts/judge-office installs the packages and runs this.
Exits 1 where a difference is not explained.
"""
import argparse, collections, datetime, glob, json, math, os, re, subprocess, sys, unicodedata, warnings

import docx, mammoth, openpyxl, python_calamine

warnings.filterwarnings("ignore")
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DOC = os.path.join(ROOT, "docs/office.md")
TICKS = set("☐☑☒✓✔✕✖✗✘□◻◽❏❑⬜✅❎❌⊠🗹🗷🗵🗸🗴🗶🞎⮽⮾⌧⬚")


class Differences:
    """What was found, less what the table of the documentation explains."""

    def __init__(self):
        self.explained = collections.OrderedDict()
        for line in open(DOC, encoding="utf-8") if os.path.exists(DOC) else []:
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if len(cells) == 4 and cells[0].startswith("`"):
                self.explained[(cells[0].strip("`"), cells[1], cells[2].strip("`"))] = 0
        self.unexplained = 0

    def add(self, file, judge, sign, words):
        for key in self.explained:
            if key[0] == file and judge in key[1] and (key[2] == sign or key[2] == "*"):
                self.explained[key] += 1
                return
        self.unexplained += 1
        print(f"{file}: {judge}: {sign}: {words}")


def squashed(text):
    """The letters of a text, without white space, ticks and characters of symbol fonts."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u2011", "-")
    return "".join(
        c for c in text if not c.isspace() and c not in TICKS and unicodedata.category(c) not in ("Co", "Cf", "Cc"))


def ask(plankit, path):
    result = subprocess.run([plankit, "inspect", "--document-json", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if result.returncode: return None, result.stderr.decode().strip()
    return [json.loads(line) for line in result.stdout.splitlines()], ""


# Word

def isWithin(text, paragraph):
    """Whether the letters of a text stand in a paragraph in this order."""
    letters = iter(paragraph)
    return all(letter in letters for letter in text)


def ownParagraphs(lines):
    paragraphs = []
    for line in lines:
        if line["line"] == "paragraph": paragraphs.append("")
        elif line["line"] == "run" and paragraphs: paragraphs[-1] += line["text"]
    return paragraphs


def byPythonDocx(path):
    document = docx.Document(path)
    found = []

    def blocks(holder):
        for paragraph in holder.paragraphs: found.append(paragraph.text)
        for table in holder.tables:
            seen = set()
            for row in table.rows:
                for cell in row.cells:
                    if cell._tc in seen: continue
                    seen.add(cell._tc)
                    blocks(cell)

    blocks(document)
    seen = set()
    for section in document.sections:
        for story in (section.header, section.footer, section.first_page_header, section.first_page_footer,
                      section.even_page_header, section.even_page_footer):
            if story.is_linked_to_previous or id(story._element) in seen: continue
            seen.add(id(story._element))
            blocks(story)
    try:
        for comment in document.comments: blocks(comment)
    except AttributeError: pass
    return found


def byMammoth(path):
    with open(path, "rb") as file:
        return mammoth.extract_raw_text(file).value.split("\n\n")


def byPandoc(path):
    result = subprocess.run(["pandoc", "-f", "docx", "-t", "json", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if result.returncode: raise ValueError(result.stderr.decode())
    found = []

    def inline(node):
        kind, content = node["t"], node.get("c")
        if kind == "Str": return content
        if kind in ("Space", "SoftBreak"): return " "
        if kind == "LineBreak": return "\n"
        if kind in ("Code", "Math", "RawInline"): return "" if kind != "Code" else content[1]
        if kind == "Note":
            walk(content)
            return ""
        if kind in ("Image",): return ""
        if kind in ("Link", "Span"): return "".join(map(inline, content[1]))
        if kind in ("Quoted", "Cite"): return "".join(map(inline, content[1]))
        return "".join(map(inline, content)) if isinstance(content, list) else ""

    def walk(node):
        if isinstance(node, list):
            if node and all(isinstance(n, dict) and n.get("t") in INLINES for n in node):
                found.append("".join(map(inline, node)))
            else:
                for inner in node: walk(inner)
        elif isinstance(node, dict):
            if node.get("t") == "LineBlock":
                for row in node["c"]: walk(row)
            elif node.get("t") == "CodeBlock": found.append(node["c"][1])
            elif "c" in node: walk(node["c"])
            else:
                for inner in node.values(): walk(inner)

    walk(json.loads(result.stdout)["blocks"])
    return found


INLINES = {"Str", "Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Quoted", "Cite",
           "Code", "Space", "SoftBreak", "LineBreak", "Math", "RawInline", "Link", "Image", "Note", "Span"}
WORD_JUDGES = {"python-docx": byPythonDocx, "mammoth": byMammoth, "pandoc": byPandoc}


def judgeWord(path, lines, differences, verbose):
    name = os.path.basename(path)
    own = [squashed(text) for text in ownParagraphs(lines)]
    read = 0
    foundByAny = ""
    for judge, read_by in WORD_JUDGES.items():
        try: found = read_by(path)
        except Exception as error:
            print(f"note: {judge} cannot read {name}: {type(error).__name__}")
            continue
        theirs = [text for text in map(squashed, found) if text]
        foundByAny += "\n".join(theirs) + "\n"
        read += len(theirs)
        # Each paragraph here answers for one of theirs: first those that agree, then those that hold it, and at last those that
        # hold its letters in this order, for judges that leave out a part join what stands before and behind it.
        left = collections.Counter(text for text in own if text)
        missing = []
        for text in theirs:
            if left[text] > 0: left[text] -= 1
            else: missing.append(text)
        left = sorted(left.elements(), key=len)
        for holds in (lambda text, paragraph: text in paragraph, isWithin):
            still = []
            for text in missing:
                index = next((index for index, paragraph in enumerate(left) if holds(text, paragraph)), None)
                if index is None: still.append(text)
                else: del left[index]
            missing = still
        for text in missing: differences.add(name, judge, text[:40], repr(text[:120]))
    if verbose:
        for text in own:
            if text and text not in foundByAny: print(f"  {name}: only PlanKit: {text[:100]}")
    return read


# Excel

def ownCells(lines):
    cells = {}
    for line in lines:
        if line["line"] == "run" and line["place"].startswith("sheet "):
            # Text boxes have the place of a cell, too.
            sheet, reference = line["place"].split("!", 1)
            cells.setdefault((int(sheet[6:]), reference), []).append(line)
    return cells


def letters(column):
    text = ""
    while column: text, column = chr(65 + (column - 1) % 26) + text, (column - 1) // 26
    return text


def spelled(value):
    """A value of a judge in the words of the dump."""
    if isinstance(value, bool): return ("boolean", "TRUE" if value else "FALSE")
    if isinstance(value, datetime.datetime):
        return ("date", value.isoformat(timespec="seconds"))
    if isinstance(value, datetime.date): return ("date", value.isoformat() + "T00:00:00")
    if isinstance(value, datetime.time): return ("time", value.isoformat(timespec="seconds"))
    if isinstance(value, datetime.timedelta): return ("number", value.total_seconds() / 86400)
    if isinstance(value, (int, float)): return ("number", float(value))
    return ("text", str(value))


def agrees(own, value):
    kind, words = spelled(value)
    if len(own) != 1: return kind == "text" and squashed("".join(line["text"] for line in own)) == squashed(words)
    line = own[0]
    ownKind = line.get("kind", "text")
    if kind == "number" and ownKind == "number": return math.isclose(float(line["value"]), words, rel_tol=1e-12, abs_tol=1e-12)
    if kind == "date" and ownKind == "date":
        return words.startswith(line["text"]) and ("T" in line["text"] or len(line["text"]) == 10)
    if kind == "time" and ownKind == "date": return words.startswith(line["text"])
    if kind == "boolean": return ownKind == "boolean" and line["text"] == words
    if kind == "text" and ownKind in ("text", "error", "tick"):
        return line["text"].replace("\r\n", "\n") == words.replace("\r\n", "\n").replace("_x000D_\n", "\n").replace("_x000D_", "\n").replace("\r", "\n")
    return False


def byOpenpyxl(path):
    book = openpyxl.load_workbook(path, data_only=True)
    for number, sheet in enumerate(book._sheets, 1):
        if not hasattr(sheet, "iter_rows"): continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and cell.value != "": yield number, cell.coordinate, cell.value


def byCalamine(path):
    book = python_calamine.CalamineWorkbook.from_path(path)
    for number, name in enumerate(book.sheet_names, 1):
        for row, values in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1):
            for column, value in enumerate(values, 1):
                if value != "" and value is not None: yield number, letters(column) + str(row), value


def judgeExcel(path, lines, differences, verbose):
    name = os.path.basename(path)
    own = ownCells(lines)
    read = 0
    seen = set()
    for judge, read_by in {"openpyxl": byOpenpyxl, "python-calamine": byCalamine}.items():
        try: found = list(read_by(path))
        except Exception as error:
            print(f"note: {judge} cannot read {name}: {type(error).__name__}: {str(error)[:80]}")
            continue
        for sheet, reference, value in found:
            read += 1
            seen.add((sheet, reference))
            mine = own.get((sheet, reference))
            if mine is None: differences.add(name, judge, f"{sheet}!{reference}", f"missing: {value!r}")
            elif not agrees(mine, value):
                differences.add(name, judge, f"{sheet}!{reference}", f"{value!r} is here {[line['text'] for line in mine]} {mine[0].get('kind', 'text')}")
    if verbose:
        for key in own:
            if key not in seen: print(f"  {name}: only PlanKit: {key[0]}!{key[1]}: {[line['text'] for line in own[key]]}")
    return read


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("plankit")
    parser.add_argument("--corpora", default=os.path.join(os.environ.get("PLANKIT_SHARED", os.path.join(ROOT, "../shared")), "corpora"))
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    differences = Differences()
    files = read = refused = 0
    for path in sorted(glob.glob(os.path.join(options.corpora, "*/*.docx")) + glob.glob(os.path.join(options.corpora, "*/*.xlsx"))):
        lines, words = ask(os.path.abspath(options.plankit), path)
        if lines is None:
            refused += 1
            print(f"refused: {os.path.basename(path)}: {words}")
            continue
        files += 1
        judge = judgeWord if path.endswith(".docx") else judgeExcel
        read += judge(path, lines, differences, options.verbose)
    print(f"{files} documents read, {refused} refused; {read} paragraphs and cells of the judges compared")
    for key, count in differences.explained.items():
        if count == 0: print(f"note: explained in docs/office.md, but not seen: {' | '.join(key)}")
    print(f"{sum(differences.explained.values())} differences explained, {differences.unexplained} not")
    if differences.unexplained: sys.exit(1)


main()
