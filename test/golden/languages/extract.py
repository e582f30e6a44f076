"""Reference extracts for data/languages.csv, from packages that are not ours.

Fetch the packages into one folder, then run this file with that folder and the table's path:

    pip download --no-deps --no-binary distals distals==0.1.1 python-iso639==2026.7.23 qwanqwa==1.2.1
    npm pack iso-15924@3.2.0
    python3 extract.py FOLDER ../../../data/languages.csv

It takes only the codes from the table and writes glottolog.csv, iso-639-3.csv, iso-639-short.csv,
iso-15924.csv and joshi.csv beside itself. Nothing but the Python standard library is needed, and nothing of the
packages is executed.
"""

import csv
import gzip
import io
import json
import re
import sys
import tarfile
import unicodedata
import zipfile
from pathlib import Path

sys.setrecursionlimit(10_000)
here = Path(__file__).resolve().parent

# Languages for which Glottolog 5.2 has no languoid with FLORES-200's ISO code, and the one taken
# instead. The reasons stand in data/LANGUAGES.md, "Languoids chosen by hand".
CHOSEN = {
    "epo": "espe1235",
    "est": "esto1258",
    "grn": "para1311",
    "kon": "kiko1235",
    "nqo": "nkoa1234",
    "srd": "sard1257",
    "zho": "mand1415",
}

# Entries of lang2tax.txt that name a language by another spelling or name than ISO 639-3 does.
SPELLED = {
    "ace": ["acehnese"],
    "azb": ["azari", "southern azerbaijani"],
    "bel": ["belorussian"],
    "bug": ["bugis"],
    "ckb": ["kurdish (sorani)"],
    "ell": ["greek"],
    "fon": ["fongbe"],
    "ilo": ["ilocano"],
    "khk": ["khalkha"],
    "kmr": ["kurdish (kurmanji)", "kurmanji"],
    "ltz": ["luxemburgeois"],
    "lua": ["bena-lulua", "ciluba"],
    "lug": ["luganda"],
    "lus": ["mizo"],
    "mni": ["meithei"],
    "mos": ["mooré"],
    "nno": ["norwegian (nynorsk)"],
    "nob": ["norwegian (bokmål)"],
    "pan": ["eastern punjabi"],
    "pap": ["papiamentu"],
    "run": ["kirundi"],
    "sin": ["sinhalese"],
    "slv": ["slovene"],
    "sot": ["sesotho"],
    "war": ["waray-waray"],
    "yue": ["cantonese"],
    "zho": ["mandarin"],
}

# Entries that name an ISO 639-3 macrolanguage by the name that commonly means this member of it.
MACROLANGUAGE = {
    "als": ["albanian"],
    "arb": ["arabic"],
    "ayr": ["aymara"],
    "azj": ["azerbaijani"],
    "fuv": ["fula", "fulani", "fulfulde"],
    "khk": ["mongolian"],
    "lvs": ["latvian"],
    "pes": ["persian"],
    "plt": ["malagasy"],
    "uzn": ["uzbek"],
    "ydd": ["yiddish"],
    "zsm": ["malay"],
}


def member(folder, package, inside):
    """The bytes of one file inside one downloaded package."""
    archive = next(p for p in sorted(folder.iterdir()) if p.name.startswith(package))
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as opened:
            return opened.read(inside)
    with tarfile.open(archive) as opened:
        names = [n for n in opened.getnames() if n.split("/", 1)[-1] == inside]
        return opened.extractfile(names[0]).read()


def newick(text):
    """glottocode -> (name, ISO code or "", parent glottocode or None) of Glottolog's Newick file."""
    label = re.compile(r"^(.*) \[([a-z0-9]{8})\](?:\[([a-z]{3})\])?(?:-l-)?$")
    nodes = {}
    at = 0

    def quoted():
        nonlocal at
        at += 1
        letters = []
        while text[at] != "'" or text[at + 1] == "'":
            at += 2 if text[at] == "'" else 1
            letters.append(text[at - 1])
        at += 1 + len(re.match(r"(:[\d.]+)?", text[at + 1 :]).group())
        return "".join(letters)

    def node():
        nonlocal at
        children = []
        if text[at] == "(":
            while text[at] != ")":
                at += 1
                children.append(node())
            at += 1
        name, code, iso = label.match(quoted()).groups()
        nodes[code] = [name, iso or "", None]
        for child in children:
            nodes[child][2] = code
        return code

    while at < len(text):
        if text[at] in "\r\n;":
            at += 1
        else:
            node()
    return nodes


def later(raw):
    """The same of qwanqwa's database, which was built from a later release."""
    entities = json.loads(gzip.decompress(raw))["entities"]
    languoids = {k: v for k, v in entities.items() if v["__class__"] == "Languoid"}
    nodes = {}
    for languoid in languoids.values():
        parents = [languoids[p["target_id"]] for p in languoid["relations"].get("parent", [])]
        if languoid.get("glottocode"):
            parent = parents[0].get("glottocode") if parents else None
            nodes[languoid["glottocode"]] = [languoid["name"], languoid["iso_639_3"] or "", parent]
    return nodes


def path(nodes, code):
    steps = []
    while code is not None:
        steps.append(f"{nodes[code][0]} [{code}]")
        code = nodes[code][2]
    return steps[::-1]


def folded(name):
    """A name without brackets, accents and capitals."""
    plain = unicodedata.normalize("NFD", re.sub(r"\s*\(.*?\)", "", name).lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def table(raw):
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter="\t"))


def write(name, header, rows):
    with open(here / name, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def main(folder, languages):
    with open(languages, encoding="utf-8") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    isos = sorted({code[:3] for code in codes})

    # Glottolog: the path from the top-level family down to the languoid.
    data = "data/"
    tree = newick(member(folder, "distals-0.1.1", data + "tree_glottolog_newick.txt").decode())
    update = later(member(folder, "qwanqwa-1.2.1", "qq/data/db.json.gz"))
    by_iso = {iso: code for code, (_, iso, _) in tree.items() if iso}
    rows = []
    for iso in isos:
        code = CHOSEN.get(iso) or by_iso[iso]
        release, nodes = ("5.2", tree) if code in tree else ("after 5.2", update)
        rows.append([iso, code, nodes[code][1], release, " > ".join(path(nodes, code))])
        if code in tree and code in update and path(tree, code)[0] != path(update, code)[0]:
            print("another family in the later release:", iso)
    write("glottolog.csv", ["iso", "glottocode", "glottolog_iso", "release", "path"], rows)

    # ISO 639-3: reference names as SIL publishes them, retired codes with their last name.
    inside = "iso639/_data/iso-639-3"
    current = {r["Id"]: r for r in table(member(folder, "python_iso639", inside + ".tab"))}
    retired = {r["Id"]: r for r in table(member(folder, "python_iso639", inside + "_Retirements.tab"))}
    index = table(member(folder, "python_iso639", inside + "_Name_Index.tab"))
    rows = []
    for iso in isos:
        if iso in current:
            c = current[iso]
            rows.append([iso, c["Scope"], c["Language_Type"], c["Ref_Name"], "", ""])
        else:
            r = retired[iso]
            rows.append([iso, "", "", r["Ref_Name"], r["Effective"], r["Change_To"]])
    write("iso-639-3.csv", ["iso", "scope", "type", "name", "retired", "merged_into"], rows)

    # Shorter codes, and macrolanguages with their members in the table.
    members = table(member(folder, "python_iso639", inside + "-macrolanguages.tab"))
    within = {m["I_Id"]: m["M_Id"] for m in members}
    short = set()
    for iso in isos:
        for each in [iso, within.get(iso)]:
            row = current.get(each, {})
            for code in [each, row.get("Part1"), row.get("Part2b"), row.get("Part2t")]:
                if code and code != iso:
                    short.add((code, iso))
    write("iso-639-short.csv", ["short", "iso"], sorted(short))

    # ISO 15924: English names.
    source = member(folder, "iso-15924", "index.js").decode()
    found = re.findall(r"code: '(\w{4})',\s+name: (['\"])(.*?)\2,", source)
    names = {code: name for code, _, name in found}
    scripts = sorted({code[4:] for code in codes})
    write("iso-15924.csv", ["script", "name"], [[s, names[s]] for s in scripts])

    # Joshi et al. (2020): every entry of lang2tax.txt that names one of the languages.
    lines = member(folder, "distals-0.1.1", data + "lang2tax.txt").decode().split("\n")
    entries = [line.strip().rsplit(",", 1) for line in lines if line.strip()]
    iso_names = {iso: {folded(current[iso]["Ref_Name"])} for iso in isos if iso in current}
    for r in index:
        if r["Id"] in iso_names:
            iso_names[r["Id"]].add(folded(r["Print_Name"]))
    rows = []
    for iso in isos:
        taken = set()
        for how, wanted in (("spelling", SPELLED), ("macrolanguage", MACROLANGUAGE)):
            for name in wanted.get(iso, []):
                matches = [e for e in entries if e[0] == name]
                assert len(matches) == 1, (iso, name, matches)
                rows.append([iso, name, matches[0][1], how])
                taken.add(name)
        for name, level in entries:
            if name not in taken and "(" not in name and folded(name) in iso_names.get(iso, ()):
                rows.append([iso, name, level, "ISO 639-3 name"])
    write("joshi.csv", ["iso", "entry", "class", "match"], sorted(set(map(tuple, rows))))


main(Path(sys.argv[1]), sys.argv[2])
