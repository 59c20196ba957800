#!/usr/bin/env python3
"""Derives the rule data of the engine from copies of the DICOM standard's tables.

usage: derive_rule_data.py STANDARD_FOLDER

STANDARD_FOLDER holds (facts only, no prose of the standard):
  part15_2025e/confidentiality_profile_attributes_2025e.json   PS3.15 Table E.1-1
  part15_2025e/clean_structured_content_concept_codes_2025e.json  PS3.15 Table E.3.4-1
  dicom3tools/iod_attribute_types_flat.json, module_attributes.json, iod_modules.json
                                                               Types of attributes per IOD (dicom3tools, BSD-3)
  dcmtk/data_dictionary_2026b.json                             PS3.6 dictionary (DCMTK, BSD-3)
  part15_2025e/safe_private_attributes_2025e.json              PS3.15 Table E.3.10-1
  tcia/TCIAPrivateTagKB-02-01-2024-formatted.csv               TCIA Private Tag Knowledge Base
The results lie under src/main/resources and are committed; the build does not run this script.
"""
import collections
import csv
import json
import pathlib
import re
import sys

SOURCE = pathlib.Path(sys.argv[1])
TARGET = pathlib.Path(__file__).resolve().parent.parent / "src/main/resources/dev/lethe/deid/profile"
OPTIONS = ["rtnSafePrivOpt", "rtnUIDsOpt", "rtnDevIdOpt", "rtnInstIdOpt", "rtnPatCharsOpt", "rtnLongFullDatesOpt",
           "rtnLongModifDatesOpt", "cleanDescOpt", "cleanStructContOpt", "cleanGraphOpt"]
CONTENT_OPTIONS = ["rtnUIDsOpt", "rtnDevIdOpt", "rtnInstIdOpt", "rtnPatCharsOpt", "rtnLongFullDatesOpt",
                   "rtnLongModifDatesOpt", "cleanDescOpt"]
# SNOMED CT concepts of Table E.3.4-1 and the code that stood for each under the retired designators SRT, SNM3 and 99SDM
# (PS3.16 Table O-1).
RETIRED_SNOMED = {
    "116224001": "DD-60002", "160476009": "F-02455", "271921002": "F-00033", "363698007": "G-C0E3",
    "371524004": "R-42B89", "397898000": "G-D320", "398164008": "DF-0070B", "398201009": "G-D321",
    "398325003": "DF-0068E", "440252007": "PA-30029",
}
TEXT_VRS = {"CS", "DS", "IS", "LO", "SH", "ST", "LT", "UT", "UC", "UR", "AE", "PN", "DA", "DT", "TM", "AS", "lt"}
# SOP classes whose keyword differs from the name dicom3tools gives the IOD.
IOD_OF_SOP = {
    "1.1": "CRImage", "1.1.1": "DXImageForPresentation", "1.1.1.1": "DXImageForProcessing",
    "1.1.2": "MammographyImageForPresentation", "1.1.2.1": "MammographyImageForProcessing",
    "1.1.3": "IntraoralImageForPresentation", "1.1.3.1": "IntraoralImageForProcessing",
    "1.3": "USMultiFrameImage", "1.3.1": "USMultiFrameImage", "1.6": "USImage", "1.6.1": "USImage",
    "1.6.2": "EnhancedUltrasoundVolume", "1.5": "NMImage", "1.20": "NMImage", "1.7": "SCImage",
    "1.7.1": "MultiframeSingleBitSCImage", "1.7.2": "MultiframeGrayscaleByteSCImage",
    "1.7.3": "MultiframeGrayscaleWordSCImage", "1.7.4": "MultiframeTrueColorSCImage",
    "1.12.1": "XAImage", "1.12.2": "XRFImage", "1.12.3": "XAImage",
    "1.13.1.4": "BreastProjectionXRayImage", "1.13.1.5": "BreastProjectionXRayImage",
    "1.14.1": "IVOCTImage", "1.14.2": "IVOCTImage", "1.66.7": "Segmentation",
    "1.77.1.1": "VLEndoscopicImage", "1.77.1.2": "VLMicroscopicImage",
    "1.77.1.3": "VLSlideCoordinatesMicroscopicImage", "1.77.1.4": "VLPhotographicImage",
    "1.11.8": "AdvancedBlendingSoftcopyPresentationState", "1.88.35": "Comprehensive3DSR",
    "1.88.69": "ChestCADSR", "1.88.73": "RadiopharmaceuticalRadiationDoseSR",
}


def load(name):
    return json.loads((SOURCE / name).read_text())


def tag(text):
    return text.strip("()").upper().replace("X", "x")


def write(name, header, rows):
    lines = ["# " + line for line in header] + ["\t".join(row) for row in rows]
    (TARGET / name).write_text("\n".join(lines) + "\n")
    print(f"{name}: {len(rows)} rows")


def confidentiality_rows():
    rows = []
    for row in load("part15_2025e/confidentiality_profile_attributes_2025e.json")["rows"]:
        pattern = "odd,xxxx" if "odd" in row["tag"] else tag(row["tag"])
        rows.append([pattern, row["name"].split(" (see Note")[0], row["retired"], row["inStdCompIOD"], row["basicProfile"]]
                    + [row[option] or "-" for option in OPTIONS])
    return rows


def content_rows():
    rows = []
    for row in load("part15_2025e/clean_structured_content_concept_codes_2025e.json")["rows"]:
        code, scheme = row["codeValue"], row["codingSchemeDesignator"]
        retired = RETIRED_SNOMED[code] if scheme == "SCT" else "-"
        rows.append([code, scheme, retired, row["valueType"], row["codeMeaning"], row["basicProfile"]]
                    + [row[option] or "-" for option in CONTENT_OPTIONS])
    return rows


def iod_of_sop_classes(iods):
    result = {}
    for sop in load("dicom3tools/iod_modules.json")["sop_classes"]:
        name = sop["keyword"].removesuffix("Storage")
        if name in iods:
            result[sop["uid"]] = name
    for suffix, name in IOD_OF_SOP.items():
        result["1.2.840.10008.5.1.4.1." + suffix] = name
    return result


def attribute_types(iods, used, dictionary, rules):
    """tag, or sequence/tag -> Type 1 or 2 (1C and 2C count as 1 and 2) -> IODs."""
    table = collections.defaultdict(lambda: collections.defaultdict(set))

    def wanted(keyword):
        entry = dictionary.get(keyword)
        if entry is None or "-" in entry["tag"]:  # repeating groups are removed
            return False
        row = rules.get(entry["tag"])
        if row is not None:
            # Where cleaning leaves nothing of a value, the Type decides what takes its place.
            return row[4] not in ("X", "D", "U") or "C" in row[5:]
        return entry["vr"] in TEXT_VRS

    for name in used:
        for keyword, (kind, _usage) in iods[name].items():
            if "/" not in keyword and kind[0] in "12" and wanted(keyword):
                table[tag(dictionary[keyword]["tag"])][kind[0]].add(name)

    definitions = load("dicom3tools/module_attributes.json")
    strictest = {}

    def visit(entries, parent, seen):
        for entry in entries:
            if "macro" in entry:
                if entry["macro"] not in seen:
                    visit(definitions["macros"].get(entry["macro"], []), parent, seen | {entry["macro"]})
                continue
            keyword, kind = entry["keyword"], entry["type"][:1]
            if parent and kind in "12" and keyword in dictionary and wanted(keyword):
                path = tag(dictionary[parent]["tag"]) + "/" + tag(dictionary[keyword]["tag"])
                strictest[path] = min(kind, strictest.get(path, "9"))
            if "items" in entry and keyword in dictionary:
                visit(entry["items"], keyword, seen)

    for module in definitions["modules"].values():
        visit(module, None, frozenset())
    for macro in definitions["macros"].values():
        visit(macro, None, frozenset())
    for path, kind in strictest.items():
        table[path][kind].add("*")
    return [[path, kind, "*" if "*" in names else ",".join(str(used.index(name)) for name in sorted(names))]
            for path in sorted(table) for kind, names in sorted(table[path].items())]


def safe_private_rows():
    rows = []
    for row in load("part15_2025e/safe_private_attributes_2025e.json")["rows"]:
        group, element = re.fullmatch(r"\(([0-9A-Fa-f]{4}),xx([0-9A-Fa-f]{2})\)", row["dataElement"]).groups()
        vrs = "|".join(sorted(row["vr"].split("/"))) if row["vr"] else "-"
        rows.append([row["privateCreator"].strip(), group.upper(), element.upper(), vrs])
    return rows


def knowledge_base_path(signature):
    """(gggg,"creator",ee)[<0>](gggg,eeee) ... in one form; None for blocks without a reservation."""
    steps = []
    for step in re.split(r"\[<\d+>\]", signature.strip()):
        group, creator, element = re.fullmatch(
            r'\(([0-9a-fA-F]{4}),(?:"?([^"]*?)"*,)?([0-9a-fA-F]{2,4})\)', step).groups()
        if creator is not None and (not creator.strip() or creator.startswith("Unnamed Private Block")):
            return None
        middle = "" if creator is None else creator.strip() + ","
        steps.append((f"{group.upper()},{middle}{element.upper()}", creator is not None))
    # Public attributes in private sequences are decided by their own rules.
    return "/".join(step for step, _ in steps) if steps[-1][1] else None


def knowledge_base_rows():
    """Kept, hashed and offset elements; all others are removed whether they are listed or not."""
    found = collections.defaultdict(lambda: collections.defaultdict(set))
    with open(SOURCE / "tcia/TCIAPrivateTagKB-02-01-2024-formatted.csv", encoding="utf-8-sig") as table:
        for row in csv.DictReader(table):
            path = knowledge_base_path(row["element_sig_pattern"])
            if path is not None:
                found[path][row["vr"].strip()].add(row["private_disposition"].strip().lower())
    rows = []
    for path in sorted(found):
        by_disposition = collections.defaultdict(set)
        for vr, dispositions in found[path].items():
            if vr not in ("", "UN", "OB", "OW") and len(dispositions) == 1:
                by_disposition[min(dispositions)].add(vr)
        rows += [[path, disposition, "|".join(sorted(vrs))]
                 for disposition, vrs in sorted(by_disposition.items()) if disposition in ("k", "h", "o")]
    return rows


def write_private_rules():
    write("safe-private-attributes.tsv",
          ["PS3.15 2025e Table E.3.10-1, Safe Private Attributes.",
           "private creator\tgroup\tlow byte of the element\tVR, - where the table gives none"], safe_private_rows())
    write("tcia-private-elements.tsv",
          ["Private Tag Knowledge Base of The Cancer Imaging Archive (TCIA), 2024-02-01: what it keeps (k), hashes (h) and",
           "whose date it offsets (o), with the VRs it was seen in, opaque ones left out. A path names the sequences around the element.",
           "path of gggg,eeee and gggg,private creator,ee\tdisposition\tVRs"], knowledge_base_rows())


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    rows = confidentiality_rows()
    write("confidentiality-profile.tsv",
          ["PS3.15 2025e Table E.1-1, Application Level Confidentiality Profile Attributes.",
           "tag\tname\tretired\tin standard composite IOD\tbasic profile\t" + "\t".join(OPTIONS)], rows)
    write("structured-content.tsv",
          ["PS3.15 2025e Table E.3.4-1, Clean Structured Content Option Content Item Concept Name Codes.",
           "code value\tcoding scheme designator\tcode value under SRT, SNM3 and 99SDM\tvalue type\tcode meaning\t"
           "basic profile\t" + "\t".join(CONTENT_OPTIONS)],
          content_rows())
    iods = load("dicom3tools/iod_attribute_types_flat.json")["iods"]
    dictionary = {row["keyword"].removeprefix("RETIRED_"): row
                  for row in load("dcmtk/data_dictionary_2026b.json")["rows"]}
    rules = {"(" + row[0] + ")": row for row in rows}
    sops = iod_of_sop_classes(iods)
    used = sorted(set(sops.values()))
    write("sop-class-iods.tsv", ["SOP Class UID\tnumber and name of the IOD (names of dicom3tools)"],
          [[uid, str(used.index(sops[uid])), sops[uid]] for uid in sorted(sops)])
    write("iod-attribute-types.tsv",
          ["Attributes of Type 1, 1C (written 1) and 2, 2C (written 2), where the Type decides what the engine does.",
           "Top level: anything not listed is Type 3 in an IOD that is known. Nested: strictest Type in that sequence.",
           "tag or sequence/tag\tType\tnumbers of the IODs in sop-class-iods.tsv, * = any (dicom3tools, 2025-10-20)"],
          attribute_types(iods, used, dictionary, rules))
    write_private_rules()


main()
