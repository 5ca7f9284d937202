#!/usr/bin/env python3
"""Checks what the workspace is built from: no network crate, no layer that reaches upwards, no unknown licence.

The banned crates and the allowed licences are in deny.toml; which layer may use what is in LAYERS below.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# (package, cargo's arguments, crates that must not be in its tree, why). A name ending in * stands for all that
# begin like it.
LAYERS = [
    ("kaely_core", [], ["wgpu*", "bevy*", "egui*", "ort", "ffmpeg-*", "rand*", "kaely_render", "kaely_backends"],
     "core decides and touches nothing outside"),
    ("kaely_render", [], ["bevy*", "egui*", "ort", "ffmpeg-*", "kaely_backends", "kaely_ui"],
     "the renderer is the same with and without the window"),
    ("kaely_backends", [], ["bevy*", "egui*", "wgpu*", "kaely_render", "kaely_ui"],
     "backends touch files and models, not the screen"),
    ("kaely_ui", [], ["bevy*", "wgpu*", "ort", "ffmpeg-*", "kaely_backends", "kaely_render"],
     "panels are plain functions that need no GPU"),
    ("kaely", ["--no-default-features"], ["bevy*", "egui*", "winit", "rfd"],
     "the command line builds without the studio"),
]


def tree(package, arguments):
    """{crate name: (version, licence)} of what is linked into `package` on Linux."""
    command = ["cargo", "tree", "--locked", "-p", package, "-e", "normal,build", "--prefix", "none"]
    command += ["--target", "x86_64-unknown-linux-gnu", "-f", "{p}\t{l}"] + arguments
    output = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    crates = {}
    for line in output.splitlines():
        crate, _, licence = line.partition("\t")
        words = crate.split()
        crates[words[0]] = (words[1], licence.removesuffix(" (*)").strip())
    return crates


def matches(name, pattern):
    return name.startswith(pattern[:-1]) if pattern.endswith("*") else name == pattern


def licence_is_allowed(expression, allowed):
    """Whether an SPDX expression can be met with allowed licences alone ("A/B" is the old way to write A OR B)."""
    tokens = re.findall(r"[()]|[^\s()]+", expression.replace("/", " OR "))
    position = 0

    def peek():
        return tokens[position] if position < len(tokens) else None

    def take():
        nonlocal position
        position += 1
        return tokens[position - 1]

    def either():
        result = both()
        while peek() == "OR":
            take()
            result = both() or result
        return result

    def both():
        result = one()
        while peek() == "AND":
            take()
            result = one() and result
        return result

    def one():
        if peek() is None:
            return False
        if peek() == "(":
            take()
            result = either()
            take()
            return result
        name = take()
        if peek() == "WITH":
            name += f" {take()} {take()}"
        return name in allowed

    return either() and position == len(tokens)


def self_test(allowed):
    """The checker itself: what it must refuse and what it must let through."""
    cases = [
        ("MIT", True), ("GPL-3.0-only", False), ("MIT OR GPL-3.0-only", True), ("MIT AND GPL-3.0-only", False),
        ("(MIT OR GPL-3.0-only) AND Unicode-3.0", True), ("MIT/Apache-2.0", True), ("", False),
        ("Apache-2.0 WITH LLVM-exception", True), ("Apache-2.0 WITH Unknown-exception", False),
    ]
    for expression, expected in cases:
        assert licence_is_allowed(expression, allowed) == expected, expression
    assert matches("bevy_ecs", "bevy*") and not matches("hyperx", "hyper")


def main():
    with open(ROOT / "deny.toml", "rb") as file:
        rules = tomllib.load(file)
    allowed = set(rules["licenses"]["allow"])
    self_test(allowed)
    faults = []
    program = tree("kaely", ["--all-features"])
    for ban in rules["bans"]["deny"]:
        if ban["crate"] in program:
            faults.append(f"kaely depends on {ban['crate']}: {ban['reason']}")
    for name, (version, licence) in sorted(program.items()):
        if not licence_is_allowed(licence, allowed):
            faults.append(f"{name} {version}: the licence {licence or '(none)'} is not in deny.toml")
    for package, arguments, banned, why in LAYERS:
        for name in tree(package, arguments):
            if any(matches(name, pattern) for pattern in banned):
                faults.append(f"{package} {' '.join(arguments)} depends on {name}; {why}")
    for fault in faults:
        print(f"  {fault}")
    if not faults:
        print(f"  {len(program)} crates: no network, layers kept, licences known")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
