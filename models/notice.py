#!/usr/bin/env python3
"""Writes NOTICE: whose work Kaely uses and under which licences.

Models come from models/manifest.toml, crates from cargo. Crates are named without versions (Cargo.lock has them), so
that an update of one does not touch this file. With --check nothing is written; the exit status says whether NOTICE
is what this script would write.
"""

import argparse
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = """\
Kaely
Copyright (c) 2026 The Kaely developers
The sources are under the MIT licence or the Apache License 2.0, at your choice.

A program that is linked to an FFmpeg built with x264 or x265, as Debian's and Ubuntu's are, falls as a whole under
the GNU General Public License, version 2 or later.

This file is made by models/notice.py from models/manifest.toml and Cargo.lock. Do not edit it by hand.


System libraries
----------------
FFmpeg (libavcodec, libavformat, libavutil, libswscale): GPL-2.0-or-later as Debian builds it, LGPL-2.1-or-later otherwise
libheif (loaded if it is there, to open HEIC and AVIF photos): LGPL-3.0-or-later
Vulkan loader (loaded at run time): Apache-2.0


Libraries built in from source
------------------------------
SQLite (part of the crate libsqlite3-sys): public domain


Fonts
-----
Inter (part of the studio): OFL-1.1, Copyright 2016-2022 The Inter Project Authors, see assets/fonts
Noto Sans CJK, subsets (part of the studio): OFL-1.1, Copyright 2014-2021 Adobe, see assets/fonts


Models and run-time files
-------------------------
None of them is part of this repository: ./setup fetches them from the packages named here.
"""


def models():
    with open(ROOT / "models" / "manifest.toml", "rb") as file:
        manifest = tomllib.load(file)
    licences = {p["source"]: p["licence"] for p in manifest["package"]}
    for model in manifest["model"]:
        yield f"\n{model['file']}: {model['task']}"
        yield f"  licence  {model['licence']} ({model['licence_source']})"
        yield f"  package  {model['source']}, licence of the package: {licences[model['source']]}"


def crates():
    command = ["cargo", "tree", "--locked", "-p", "kaely", "--all-features", "-e", "normal", "--prefix", "none"]
    command += ["--target", "x86_64-unknown-linux-gnu", "-f", "{p}\t{l}"]
    output = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    by_licence = {}
    for line in output.splitlines():
        crate, _, licence = line.partition("\t")
        name = crate.split()[0]
        if not name.startswith("kaely"):
            by_licence.setdefault(licence.removesuffix(" (*)").replace("/", " OR "), set()).add(name)
    for licence in sorted(by_licence):
        yield f"\n{licence}"
        line = " "
        for name in sorted(by_licence[licence]):
            if len(line) + len(name) > 110:
                yield line
                line = " "
            line += f" {name}"
        yield line


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say whether NOTICE is up to date")
    args = parser.parse_args()
    title = "Crates linked into the program, by licence"
    lines = [HEAD.rstrip("\n"), *models(), "", "", title, "-" * len(title), *crates()]
    text = "\n".join(lines) + "\n"
    path = ROOT / "NOTICE"
    if not args.check:
        path.write_text(text)
    elif not path.exists() or path.read_text() != text:
        print("  NOTICE is out of date; `python3 models/notice.py` writes it anew")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
