"""Reads every element of the files named on standard input, one a line, and prints what pydicom has to say of each:
path, tab, tag, VR and kind of the complaint. No values."""
import sys
import warnings

import pydicom


def complaints(data_set, where):
    for tag in list(data_set.keys()):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                element = data_set[tag]
                if element.VR != "SQ":
                    str(element.value)
            except Exception as error:
                yield f"{where}{tag} {type(error).__name__}"
                continue
            for warning in caught:
                yield f"{where}{tag} {element.VR} {warning.category.__name__}"
            if element.VR == "SQ":
                for item in element.value:
                    yield from complaints(item, f"{where}{tag}/")


for line in sys.stdin:
    path = line.rstrip("\n")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = set(complaints(pydicom.dcmread(path, force=True), ""))
    except Exception as error:
        found = {f"unreadable: {type(error).__name__}"}
    for complaint in sorted(found):
        print(path, complaint, sep="\t")
