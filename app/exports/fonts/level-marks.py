"""Makes the fonts of paper from Sarabun as it is published (OFL-1.1, see OFL.txt): pip install fonttools.

A tone mark over an upper vowel is moved by a few hundredths of the letter's size, differently over each
vowel. A typesetter then sets it as a text of its own, and what is copied out of a PDF has the whole
syllable twice. Here all vowels that carry a tone mark carry it at the height of the highest one, so that
it need not be moved; nothing else is changed.

    python3 level-marks.py PUBLISHED.ttf OUT.ttf
"""

import sys

from fontTools.ttLib import TTFont

VOWELS = ("uni0E31", "uni0E34", "uni0E35", "uni0E36", "uni0E37", "uni0E4D")

source, out = sys.argv[1:]
font = TTFont(source, recalcTimestamp=False)
for lookup in font["GPOS"].table.LookupList.Lookup:
    for table in lookup.SubTable:
        table = getattr(table, "ExtSubTable", table)
        if table.LookupType != 6:  # a mark on a mark
            continue
        tones = dict(zip(table.Mark1Coverage.glyphs, table.Mark1Array.MarkRecord))
        if "uni0E48.small" not in tones:
            continue
        # Where the small tone marks are drawn.
        height = tones["uni0E48.small"].MarkAnchor.YCoordinate
        for glyph, record in zip(table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record):
            if glyph.split(".")[0] in VOWELS:
                for anchor in record.Mark2Anchor:
                    if anchor is not None:
                        anchor.YCoordinate = height
font.save(out)
