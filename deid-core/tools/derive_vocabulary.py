#!/usr/bin/env python3
"""Derives the words that Clean Descriptors lets through from copies of the DICOM standard's tables.

usage: derive_vocabulary.py STANDARD_FOLDER

STANDARD_FOLDER holds (facts only, no prose of the standard):
  highdicom_2026b/anatomic_regions.json                        body parts and regions (PS3.16, by way of highdicom, MIT)
  part15_2025e/clean_structured_content_concept_codes_2025e.json   PS3.15 Table E.3.4-1, names of concepts
  part15_2025e/cid7050_deidentification_method_2024c.json      PS3.16 CID 7050
  dcmtk/data_dictionary_2026b.json                             PS3.6 dictionary (DCMTK, BSD-3)
The result lies under src/main/resources and is committed; the build does not run this script. Words kept by hand are in
vocabulary.tsv beside it.
"""
import json
import pathlib
import re
import sys

SOURCE = pathlib.Path(sys.argv[1])
RESOURCES = pathlib.Path(__file__).resolve().parent.parent / "src/main/resources/dev/lethe/deid/descriptor"
# Groups of the dictionary whose attributes are about acquisition, images and devices, not about people.
GROUPS = {"0018", "0022", "0028", "0046", "0048", "0052", "0054", "0066", "0068", "0070", "3002", "300A"}
# Names of people, places and roles among the words of the tables; words that say nothing about an image.
EXCLUDED = set("""
    address airport angel author bishop brown carina city clinic concern contact country county death district doctor
    ethics field's fowler grandmother hospital iris issuer laboratory log manager mary max member menstrual name named
    names nationality nurse observer operator organization party patient's person persons pia physician pin place
    postal referring region's residence responsible reviewer role root sarah sharp sims staff state states street
    subject's surgeon technologist telephone trendelenburg verifying ward willis witness young long short black white
    gray grey hall stone rose lane price page may mark art park cross hill rice little gross block key rust hart blanco
    gregg moss winter fall summer spring day days night april june august sunday monday lead's north south east west
    church pope king queen duke baron ray penn cole dean marshall grant chase chambers valentine victor frank ernest
    christian jordan israel paris florence vienna berlin english french german spanish italian owner family mother
    father brother sister spouse occupation religion religious race ethnic birth deceased account insurance plan's
    clinician practitioner provider employer institution institutional department station site's sponsor protocol's
    id ids identifier identifiers identification accession number's uid uids letter's private login password admitting
    calle rue smith jones bell vincent cooper henry hertz's kerr fick stewart hamilton bernoulli simpson teichholz
    gorlin hakki cube's stroke's littleton mosteller dubois gehan george haycock bazett fridericia framingham hodges
    lens' wells bruce ellestad naughton balke modified's sheffield astrand kattus takatsu cornell forrester diamond
    mc au est hat ac ad am io an fellow wall green major fan pen ion holder holders room bin justification
    best small power leaf
    """.split())
SHORTEST = 3
# Words of these kinds may be ordinary words of the tables as well.
KINDS = {"label", "numberlabel", "act"}


def load(name):
    return json.loads((SOURCE / name).read_text())


def words(text):
    return {word for word in re.findall(r"[a-z]+", text.lower()) if len(word) >= SHORTEST and word not in EXCLUDED}


def anatomy():
    found = set()
    for keyword, (_scheme, _code, meaning, *_rest) in load("highdicom_2026b/anatomic_regions.json").items():
        found |= words(keyword) | words(meaning)
    return found


def concepts():
    found = set()
    for row in load("part15_2025e/clean_structured_content_concept_codes_2025e.json")["rows"]:
        found |= words(row["codeMeaning"])
    for text in re.findall(r'"([A-Z][^"]* (?:Option|Profile))"',
                           (SOURCE / "part15_2025e/cid7050_deidentification_method_2024c.json").read_text()):
        found |= words(text)
    return found


def dictionary():
    table = load("dcmtk/data_dictionary_2026b.json")
    found = set()
    for row in table["rows"]:
        row = row if isinstance(row, dict) else dict(zip(table["columns"], row))
        if row["tag"].strip("()")[:4].upper() in GROUPS and "UID" not in row["keyword"]:
            spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", row["keyword"])
            found |= words(spaced)
    return found


def by_hand():
    text = (RESOURCES / "vocabulary.tsv").read_text()
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {entry for kind, _language, entries in rows if kind not in KINDS for entry in entries.split(" ")}


def main():
    known = by_hand()
    lines = ["# derived from the standard's tables by tools/derive_vocabulary.py; see vocabulary.tsv for the kinds"]
    for kind, found in (("region", anatomy()), ("code", concepts()), ("dicom", dictionary())):
        new = sorted(found - known)
        known |= found
        lines.append("\t".join((kind, "en", " ".join(new))))
        print(f"{kind}: {len(new)} words")
    (RESOURCES / "vocabulary-derived.tsv").write_text("\n".join(lines) + "\n")


main()
