"""Prints file, path, VR and text of every public text element as pydicom decodes it, tab-separated, in UTF-8."""
import sys
import warnings

import pydicom

warnings.filterwarnings("ignore")
sys.stdout.reconfigure(encoding="utf-8")


def walk(dataset, path, name):
    for e in dataset:
        if e.VR == "SQ":
            for i, item in enumerate(e.value):
                walk(item, f"{path}{int(e.tag):08X}[{i}]", name)
        elif e.VR in ("PN", "LO", "SH", "ST", "LT", "UT", "UC") and not e.tag.is_private and e.value is not None:
            values = list(e.value) if e.VM > 1 else [e.value]
            text = "\\".join(str(v).rstrip(" \0") for v in values)
            print(name, f"{path}{int(e.tag):08X}", e.VR, text.replace("\r", "\\r").replace("\n", "\\n"), sep="\t")


for name in sys.argv[2:]:
    walk(pydicom.dcmread(sys.argv[1] + "/" + name, stop_before_pixels=True, force=True), "", name)
