#!/usr/bin/env python3
"""MediaPipe's canonical face mesh (protobuf) to JSON.

The source is `geometry_pipeline_metadata_landmarks.binarypb`, a GeometryPipelineMetadata message. Only four
fields matter, so the wire format is read by hand instead of pulling in the .proto files:

    GeometryPipelineMetadata   1: Mesh3d   2: repeated WeightedLandmarkRef   3: input source (ignored)
    Mesh3d                     3: repeated float, x y z u v per vertex   4: repeated triangle index
    WeightedLandmarkRef        1: landmark index   2: float weight

Output: {"vertices": [[x, y, z]], "uvs": [[u, v]], "triangles": [[a, b, c]], "procrustes": [[index, weight]]}
Vertices are in centimetres, y up, z towards the camera, origin between the ears. Numbers are the shortest decimal
that reads back to the same f32, so the file is the same on every machine.
"""

import argparse
import json
import struct


def read_varint(data, at):
    """One base-128 integer: (value, position after it)."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def fields(data):
    """Yields (field number, value) of one message: int for varints, bytes for the rest."""
    at = 0
    while at < len(data):
        key, at = read_varint(data, at)
        number, wire = key >> 3, key & 7
        if wire == 0:
            value, at = read_varint(data, at)
        elif wire == 5:
            value, at = data[at : at + 4], at + 4
        elif wire == 2:
            size, at = read_varint(data, at)
            value, at = data[at : at + size], at + size
        else:
            raise SystemExit(f"mesh_to_json: wire type {wire} is not expected in this file")
        yield number, value


def float_text(value):
    """The shortest decimal that gives this f32 again."""
    for digits in range(1, 10):
        text = f"{value:.{digits}g}"
        if struct.pack("<f", float(text)) == struct.pack("<f", value):
            return float(text)
    return value


def floats(data):
    return [float_text(v) for v in struct.unpack(f"<{len(data) // 4}f", data)]


def rows(flat, width):
    return [flat[i : i + width] for i in range(0, len(flat), width)]


def convert(data):
    numbers, indices, weights = b"", [], []
    for number, value in fields(data):
        if number == 1:
            for inner, part in fields(value):
                if inner == 3:
                    numbers += part
                elif inner == 4:
                    indices.append(part)
        elif number == 2:
            entry = dict(fields(value))
            weights.append([entry.get(1, 0), floats(entry[2])[0]])
    vertices = rows(floats(numbers), 5)
    triangles = rows(indices, 3)
    if (len(vertices), len(triangles)) != (468, 898):
        raise SystemExit(f"mesh_to_json: 468 vertices and 898 triangles expected, {len(vertices)} and {len(triangles)} found")
    return {
        "vertices": [v[:3] for v in vertices],
        "uvs": [v[3:] for v in vertices],
        "triangles": triangles,
        "procrustes": weights,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source")
    parser.add_argument("target")
    args = parser.parse_args()
    with open(args.source, "rb") as file:
        mesh = convert(file.read())
    with open(args.target, "w", encoding="ascii") as file:
        json.dump(mesh, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
