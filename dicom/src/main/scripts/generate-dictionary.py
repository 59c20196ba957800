#!/usr/bin/env python3
"""Derives the data dictionary of the dicom module from tables of the DICOM standard.

Usage: generate-dictionary.py STANDARD_FOLDER [MODULE_FOLDER]

STANDARD_FOLDER holds
  dcmtk/data_dictionary_2026b.json     PS3.6 and PS3.7, edition 2026b: tag, VR, keyword, VM
  dcmtk/well_known_uids.json           PS3.6 Annex A: UIDs
  innolitics_2024e/attributes.json     PS3.6, edition 2024e: names, retired mark
  private/dcmtk_private.json           private elements known to DCMTK
  private/pydicom_private.json         private elements known to GDCM and pydicom
Writes elements.tsv, private-elements.tsv, uids.tsv and the sources Tag.java and UID.java, all of which are committed:
the build itself needs neither this script nor the folder.
"""
import json
import re
import sys
from pathlib import Path

VRS = ("AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV").split()
# Ambiguous VRs, the one of Implicit VR first (PS3.5 A.1).
DCMTK_VR = {"xs": "US|SS", "ox": "OW|OB", "px": "OW|OB", "lt": "OW|US|SS", "up": "UL", "na": ""}
# PS3.6 Table A-1 keywords of the transfer syntaxes, where DCMTK's differ.
TRANSFER_SYNTAX = {
    "1.2.840.10008.1.2": "ImplicitVRLittleEndian",
    "1.2.840.10008.1.2.1": "ExplicitVRLittleEndian",
    "1.2.840.10008.1.2.1.98": "EncapsulatedUncompressedExplicitVRLittleEndian",
    "1.2.840.10008.1.2.1.99": "DeflatedExplicitVRLittleEndian",
    "1.2.840.10008.1.2.2": "ExplicitVRBigEndian",
    "1.2.840.10008.1.2.4.50": "JPEGBaseline8Bit",
    "1.2.840.10008.1.2.4.51": "JPEGExtended12Bit",
    "1.2.840.10008.1.2.4.52": "JPEGExtended35",
    "1.2.840.10008.1.2.4.53": "JPEGSpectralSelectionNonHierarchical68",
    "1.2.840.10008.1.2.4.54": "JPEGSpectralSelectionNonHierarchical79",
    "1.2.840.10008.1.2.4.55": "JPEGFullProgressionNonHierarchical1012",
    "1.2.840.10008.1.2.4.56": "JPEGFullProgressionNonHierarchical1113",
    "1.2.840.10008.1.2.4.57": "JPEGLossless",
    "1.2.840.10008.1.2.4.58": "JPEGLosslessNonHierarchical15",
    "1.2.840.10008.1.2.4.59": "JPEGExtendedHierarchical1618",
    "1.2.840.10008.1.2.4.60": "JPEGExtendedHierarchical1719",
    "1.2.840.10008.1.2.4.61": "JPEGSpectralSelectionHierarchical2022",
    "1.2.840.10008.1.2.4.62": "JPEGSpectralSelectionHierarchical2123",
    "1.2.840.10008.1.2.4.63": "JPEGFullProgressionHierarchical2426",
    "1.2.840.10008.1.2.4.64": "JPEGFullProgressionHierarchical2527",
    "1.2.840.10008.1.2.4.65": "JPEGLosslessHierarchical28",
    "1.2.840.10008.1.2.4.66": "JPEGLosslessHierarchical29",
    "1.2.840.10008.1.2.4.70": "JPEGLosslessSV1",
    "1.2.840.10008.1.2.4.80": "JPEGLSLossless",
    "1.2.840.10008.1.2.4.81": "JPEGLSNearLossless",
    "1.2.840.10008.1.2.4.90": "JPEG2000Lossless",
    "1.2.840.10008.1.2.4.91": "JPEG2000",
    "1.2.840.10008.1.2.4.92": "JPEG2000MCLossless",
    "1.2.840.10008.1.2.4.93": "JPEG2000MC",
    "1.2.840.10008.1.2.4.94": "JPIPReferenced",
    "1.2.840.10008.1.2.4.95": "JPIPReferencedDeflate",
    "1.2.840.10008.1.2.4.100": "MPEG2MPML",
    "1.2.840.10008.1.2.4.100.1": "MPEG2MPMLF",
    "1.2.840.10008.1.2.4.101": "MPEG2MPHL",
    "1.2.840.10008.1.2.4.101.1": "MPEG2MPHLF",
    "1.2.840.10008.1.2.4.102": "MPEG4HP41",
    "1.2.840.10008.1.2.4.102.1": "MPEG4HP41F",
    "1.2.840.10008.1.2.4.103": "MPEG4HP41BD",
    "1.2.840.10008.1.2.4.103.1": "MPEG4HP41BDF",
    "1.2.840.10008.1.2.4.104": "MPEG4HP422D",
    "1.2.840.10008.1.2.4.104.1": "MPEG4HP422DF",
    "1.2.840.10008.1.2.4.105": "MPEG4HP423D",
    "1.2.840.10008.1.2.4.105.1": "MPEG4HP423DF",
    "1.2.840.10008.1.2.4.106": "MPEG4HP42STEREO",
    "1.2.840.10008.1.2.4.106.1": "MPEG4HP42STEREOF",
    "1.2.840.10008.1.2.4.107": "HEVCMP51",
    "1.2.840.10008.1.2.4.108": "HEVCM10P51",
    "1.2.840.10008.1.2.4.110": "JPEGXLLossless",
    "1.2.840.10008.1.2.4.111": "JPEGXLJPEGRecompression",
    "1.2.840.10008.1.2.4.112": "JPEGXL",
    "1.2.840.10008.1.2.4.201": "HTJ2KLossless",
    "1.2.840.10008.1.2.4.202": "HTJ2KLosslessRPCL",
    "1.2.840.10008.1.2.4.203": "HTJ2K",
    "1.2.840.10008.1.2.4.204": "JPIPHTJ2KReferenced",
    "1.2.840.10008.1.2.4.205": "JPIPHTJ2KReferencedDeflate",
    "1.2.840.10008.1.2.5": "RLELossless",
    "1.2.840.10008.1.2.6.1": "RFC2557MIMEEncapsulation",
    "1.2.840.10008.1.2.6.2": "XMLEncoding",
    "1.2.840.10008.1.2.7.1": "SMPTEST211020UncompressedProgressiveActiveVideo",
    "1.2.840.10008.1.2.7.2": "SMPTEST211020UncompressedInterlacedActiveVideo",
    "1.2.840.10008.1.2.7.3": "SMPTEST211030PCMDigitalAudio",
    "1.2.840.10008.1.2.8.1": "DeflatedImageFrameCompression",
    "1.2.840.113619.5.2": "PrivateGEImplicitVRLittleEndianWithBigEndianPixelData",
    "1.2.840.10008.1.1": "Verification",
}


def pattern(tag):
    """'(6000-60FF,0010)' or '(60XX,0010)' -> '60xx0010'; None where it is no attribute of its own."""
    m = re.fullmatch(r"\(([0-9A-Fa-fXx]{4}),([0-9A-Fa-fXx]{4})\)", tag)
    if m:
        return "".join("x" if c in "xX" else c.upper() for c in m[1] + m[2])
    m = re.fullmatch(r"\((..)00-(..)FF,(....)\)", tag)
    if m and m[1] == m[2]:
        return m[1].upper() + "xx" + m[3].upper()
    m = re.fullmatch(r"\((....),(..)00-(..)FF\)", tag)
    if m and m[2] == m[3]:
        return m[1].upper() + m[2].upper() + "xx"
    return None


def words(keyword):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", keyword)


def elements(folder):
    rows = {}
    for a in json.loads((folder / "innolitics_2024e/attributes.json").read_text())[:]:
        if not a["keyword"]:
            continue
        alternatives = [v for v in a["valueRepresentation"].split(" or ") if v in VRS]
        if "OW" in alternatives:
            alternatives.sort(key=lambda v: v != "OW")
        rows[pattern(a["tag"])] = ["|".join(alternatives), a["valueMultiplicity"], a["keyword"],
                                   "R" if a["retired"] == "Y" else "", a["name"]]
    masks = [p for p in rows if "x" in p]
    order = {"DICOM": 0, "DICOM/retired": 1, "DICOM/DICONDE": 2, "DICOM/DICOS": 3}
    table = json.loads((folder / "dcmtk/data_dictionary_2026b.json").read_text())["rows"]
    seen = set()
    for r in sorted((r for r in table if r["version"] in order), key=lambda r: order[r["version"]]):
        p = pattern(r["tag"])
        if p is None or p in seen or p[4:] == "0000" and p[:4] not in ("0000", "0002", "0004"):
            continue
        seen.add(p)
        vr = DCMTK_VR.get(r["vr"], r["vr"])
        retired = "R" if r["version"] == "DICOM/retired" else ""
        keyword = re.sub(r"^(RETIRED|ACR_NEMA|DICONDE|DICOS)_", "", r["keyword"])
        keyword = re.sub(r"^(RETIRED)_", "", keyword)
        if p in rows:
            old = rows[p]
            if vr and not ("|" in old[0] and vr in old[0]):
                old[0] = vr
            old[1] = r["vm"]
            if r["version"].startswith("DICOM/retired"):
                old[3] = "R"
        elif not any(re.fullmatch(m.replace("x", "."), p) for m in masks):
            rows[p] = [vr, r["vm"], keyword, retired, words(keyword)]
    for p, (keyword, name) in {"FFFEE000": ("Item", "Item"), "FFFEE00D": ("ItemDelimitationItem", "Item Delimitation Item"),
                               "FFFEE0DD": ("SequenceDelimitationItem", "Sequence Delimitation Item")}.items():
        rows[p] = ["", "1", keyword, "", name]
    by_keyword = {}
    for p in sorted(rows):
        k = rows[p][2]
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", k) or k in by_keyword:
            print("dropped", p, rows[p], by_keyword.get(k), file=sys.stderr)
            del rows[p]
        else:
            by_keyword[k] = p
    return dict(sorted(rows.items()))


def private_elements(folder):
    rows = {}
    for creator, block in json.loads((folder / "private/pydicom_private.json").read_text()).items():
        for tag, (vr, vm, name, _) in block.items():
            m = re.fullmatch(r"([0-9a-fA-F]{4})xx([0-9a-fA-F]{2})", tag)
            if m:
                rows[(creator, m[1].upper(), m[2].upper())] = [vr.split(" or ")[0], vm, name]
    for e in json.loads((folder / "private/dcmtk_private.json").read_text()):
        if re.fullmatch(r"[0-9a-fA-F]{4}", e["group"]) and re.fullmatch(r"[0-9a-fA-F]{2}", e["element"]):
            vr = DCMTK_VR.get(e["vr"], e["vr"]).split("|")[0]
            rows[(e["creator"], e["group"].upper(), e["element"].upper())] = [vr, e["vm"], e["name"]]
    return {k: v for k, v in sorted(rows.items()) if v[0] in VRS and v[0] != "UN" and int(k[1], 16) & 1}


def uids(folder):
    rows, names = {}, set()
    # PS3.6 keywords of Storage SOP Classes follow their names: "Ultrasound Multi-frame Image Storage".
    storage = {s["id"]: "".join(w[:1].upper() + w[1:] for w in re.split(r"[^A-Za-z0-9]+", s["name"]))
               for s in json.loads((folder / "innolitics_2024e/sops.json").read_text())}
    table = json.loads((folder / "dcmtk/well_known_uids.json").read_text())["uids"]
    for u in sorted(table, key=lambda u: bool(re.match(r"UID_(RETIRED|DRAFT)_", u["name"]))):
        if not re.fullmatch(r"1\.2\.840\.10008(\.\d+)+|1\.2\.840\.113619\.5\.2", u["uid"]):
            continue  # DCMTK's own
        name = re.sub(r"^UID_", "", u["name"])
        retired = "R" if re.match(r"(RETIRED|DRAFT)_", name) else ""
        name = re.sub(r"^(RETIRED|DRAFT)_", "", name)
        name = TRANSFER_SYNTAX.get(u["uid"], name)
        if re.match(r"[A-Z]", storage.get(u["uid"], "")):
            name = storage[u["uid"]]
        if name in names:
            name += "Retired" if retired else "2"
        assert name not in names and re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name), name
        names.add(name)
        rows[u["uid"]] = [name, retired]
    return dict(sorted(rows.items(), key=lambda r: [int(c) for c in r[0].split(".")]))


HEAD = "// Generated by src/main/scripts/generate-dictionary.py; do not edit.\npackage dev.lethe.dicom;\n\n"


def java_tag(rows):
    out = [HEAD, "/**\n * Tags of the data elements of PS3.6 and PS3.7, edition 2026b, by keyword: group in the upper, element in the\n"
                 " * lower 16 bits. Of repeating groups (60xx) the constant is the first.\n */\npublic final class Tag {\n"]
    for p, (vr, vm, keyword, retired, name) in rows.items():
        tag = p.replace("x", "0")
        name = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("*/", "")
        out.append(f"    /** ({p[:4]},{p[4:]}) {vr.replace('|', ' or ')} {vm}{' retired' if retired else ''}: {name}. */\n")
        out.append(f"    public static final int {keyword} = 0x{tag};\n\n")
    out.append("""    private Tag() {}

    /** Group number, 0 to FFFF. */
    public static int group(int tag) {
        return tag >>> 16;
    }

    /** Element number, 0 to FFFF. */
    public static int element(int tag) {
        return tag & 0xFFFF;
    }

    /** Whether the group is odd (PS3.5 7.8). */
    public static boolean isPrivate(int tag) {
        return (tag & 0x10000) != 0;
    }

    /** Whether the element reserves a private block: (odd group,0010-00FF), PS3.5 7.8.1. */
    public static boolean isPrivateCreator(int tag) {
        return isPrivate(tag) && element(tag) >= 0x10 && element(tag) <= 0xFF;
    }

    /** Tag of the Private Creator that reserves the block of this private element, 0 when it lies in none. */
    public static int privateCreatorOf(int tag) {
        int block = element(tag) >>> 8;
        return isPrivate(tag) && block >= 0x10 ? (tag & 0xFFFF0000) | block : 0;
    }

    /** Whether the element is a group length (gggg,0000), retired outside file meta and command (PS3.5 7.2). */
    public static boolean isGroupLength(int tag) {
        return element(tag) == 0;
    }

    /** {@code (gggg,eeee)} with upper-case hexadecimal digits. */
    public static String toString(int tag) {
        return "(" + hex(tag >>> 16) + "," + hex(tag & 0xFFFF) + ")";
    }

    private static String hex(int word) {
        String digits = Integer.toHexString(word).toUpperCase(java.util.Locale.ROOT);
        return "0000".substring(digits.length()) + digits;
    }
}
""")
    return "".join(out)


def java_uid(rows):
    out = [HEAD, "/** UIDs of PS3.6 Annex A and other registered ones, by keyword. */\npublic final class UID {\n"]
    for uid, (name, retired) in rows.items():
        out.append(f"    /** {uid}{' (retired)' if retired else ''}. */\n    public static final String {name} = \"{uid}\";\n\n")
    out.append("""    private UID() {}

    /** Whether the UID is one of the registered ones, which mean the same everywhere and identify nobody. */
    public static boolean isWellKnown(String uid) {
        return WellKnownUids.keywordOf(uid) != null;
    }

    /** Keyword of a registered UID, such as {@code CTImageStorage}; null when it is none. */
    public static String keywordOf(String uid) {
        return WellKnownUids.keywordOf(uid);
    }
}
""")
    return "".join(out)


def tsv(path, comment, rows):
    lines = [f"# {c}" for c in comment] + ["\t".join(r) for r in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    folder = Path(sys.argv[1])
    module = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).resolve().parents[3]
    resources = module / "src/main/resources/dev/lethe/dicom"
    java = module / "src/main/java/dev/lethe/dicom"
    resources.mkdir(parents=True, exist_ok=True)
    e, p, u = elements(folder), private_elements(folder), uids(folder)
    tsv(resources / "elements.tsv",
        ["DICOM PS3.6 and PS3.7, edition 2026b (through DCMTK, BSD-3), names of 2024e (through innolitics, MIT).",
         "tag (x: any digit), VR (that of Implicit VR first), VM, keyword, R if retired, name"],
        [[t, *r] for t, r in e.items()])
    tsv(resources / "private-elements.tsv",
        ["Private elements known to DCMTK (BSD-3), GDCM (BSD-3) and pydicom (MIT).",
         "private creator, group, last two digits of the element, VR, VM, name"],
        [[*k, *r] for k, r in p.items()])
    tsv(resources / "uids.tsv", ["UIDs of DICOM PS3.6 Annex A and others (through DCMTK, BSD-3).", "UID, keyword, R if retired"],
        [[k, *r] for k, r in u.items()])
    (java / "Tag.java").write_text(java_tag(e))
    (java / "UID.java").write_text(java_uid(u))
    print(len(e), "elements", len(p), "private elements", len(u), "uids")


main()
