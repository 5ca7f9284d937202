#!/usr/bin/env python3
"""Cuts the Chinese and Japanese fonts of the studio out of Noto Sans CJK.

    pip install fonttools
    python3 assets/fonts/subset.py /usr/share/fonts/opentype/noto

The regular ones get the signs of assets/words, kana, punctuation and full-width forms, and the characters in everyday use
(level 1 of GB 2312 and of JIS X 0208), so that names of files can be read as well. The bold ones, for headings, get the signs
of their own language's texts alone: a name of a file in a heading is then regular. Hinting is left out, which large screens do not
need, and so are layout features, which serve vertical text above all. Run it again when a test says that a sign of assets/words is missing.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

HERE = Path(__file__).resolve().parent
WORDS = HERE.parent / "words"
# Which face of the collection, which characters besides the common ones, and what it is written to.
REGULAR = [
    ("Noto Sans CJK SC", ("gb2312", range(0xB0, 0xD8)), "NotoSansSC-Subset.otf"),
    ("Noto Sans CJK JP", ("euc_jp", range(0xB0, 0xD0)), "NotoSansJP-Subset.otf"),
]
# Which face, whose texts, and what it is written to.
BOLD = [
    ("Noto Sans CJK SC", "zh-Hans.ftl", "NotoSansSC-Bold-Subset.otf"),
    ("Noto Sans CJK JP", "ja.ftl", "NotoSansJP-Bold-Subset.otf"),
]
# Punctuation, kana, full-width forms, arrows, units.
COMMON = [(0x20, 0x7F), (0xA0, 0x100), (0x2010, 0x2040), (0x2190, 0x2194), (0x3000, 0x3020), (0x3040, 0x3100),
          (0xFF00, 0xFFF0)]


def level_1(encoding, rows):
    """The characters of these rows of a double-byte set."""
    for row in rows:
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes([row, cell]).decode(encoding)
            except UnicodeDecodeError:
                pass


def letters_of(paths):
    return {letter for path in paths for letter in path.read_text(encoding="utf-8")} - {"\n"}


def everyday(encoding, rows):
    letters = {chr(c) for first, end in COMMON for c in range(first, end)}
    return letters | set(level_1(encoding, rows)) | letters_of(WORDS.glob("*.ftl"))


def cut(font, letters):
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += ["BASE", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.name_languages = [0x409]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in letters])
    subsetter.subset(font)


def write(collection, name, letters, file):
    font = next(font for font in collection.fonts if font["name"].getDebugName(1) == name)
    font.recalcTimestamp = False
    cut(font, letters)
    font.save(HERE / file)
    print(f"{file}: {len(font.getBestCmap())} characters, {(HERE / file).stat().st_size} bytes")


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    fonts = Path(sys.argv[1])
    regular = TTCollection(fonts / "NotoSansCJK-Regular.ttc")
    for name, (encoding, rows), file in REGULAR:
        write(regular, name, everyday(encoding, rows), file)
    bold = TTCollection(fonts / "NotoSansCJK-Bold.ttc")
    for name, words, file in BOLD:
        write(bold, name, letters_of([WORDS / words]), file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
