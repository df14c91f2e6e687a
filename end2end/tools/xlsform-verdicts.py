"""Compares the corpus of forms with what the reference converter says of them.

Each form of app/exports/tests/xlsforms stands in the folder of its verdict, as a Markdown table.
It is made a workbook first, because authors hand in workbooks. Prints each form whose verdict is
another one, then `N passed, N failed`. With --move, forms are put into the right folder instead.
"""

import sys
from io import BytesIO
from pathlib import Path

from pyxform.xls2json_backends import md_table_to_workbook
from pyxform.xls2xform import convert

CORPUS = Path(__file__).resolve().parents[2] / "app/exports/tests/xlsforms"


def verdict(text):
    """The folder that a form belongs into, and why."""
    workbook = BytesIO()
    md_table_to_workbook(text).save(workbook)
    try:
        convert(workbook.getvalue(), file_type=".xlsx")
    except Exception as error:  # Whatever the converter stops with is a refusal.
        return "refused", f"{type(error).__name__}: {error}"
    return "accepted", ""


def main(arguments):
    passed = failed = 0
    for path in sorted(CORPUS.glob("*/*.md")):
        folder, reason = verdict(path.read_text(encoding="utf-8"))
        if path.parent.name == folder:
            passed += 1
            continue
        print(f"{path.parent.name}/{path.name} is {folder}: {reason}")
        if "--move" in arguments:
            path.rename(CORPUS / folder / path.name)
            passed += 1
        else:
            failed += 1
    print(f"{passed} passed, {failed} failed")
    # A corpus that is not found proves nothing.
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
