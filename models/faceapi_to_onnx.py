#!/usr/bin/env python3
"""face-api's face_recognition_model (dlib's ResNet, 128 numbers per face) to ONNX.

The package stores only weights: a JSON list of names, shapes and quantisation, and one binary file. The network
itself is dlib's face recognition ResNet, written down again below. Each of its batch normalisations is a scale and
a shift; both are folded into the convolution before them.

The output is the same byte for byte on every machine (models/manifest.toml holds its hash).
"""

import argparse
import json
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

# Mean colour (R, G, B) that dlib takes away, and the factor it divides by.
MEAN_RGB = [122.782, 117.001, 104.298]
SCALE = 256
INPUT_SIZE = 150
# A block that halves the size, then plain residual blocks at that size.
STAGES = [
    ("conv64_down", ["conv64_1", "conv64_2", "conv64_3"]),
    ("conv128_down", ["conv128_1", "conv128_2"]),
    ("conv256_down", ["conv256_1", "conv256_2"]),
    ("conv256_down_out", []),
]


def read_weights(manifest_path):
    """name -> f32 array; quantised entries are one byte each, value = byte * scale + min."""
    with open(manifest_path, encoding="utf-8") as file:
        group = json.load(file)[0]
    data = b""
    for part in group["paths"]:
        with open(os.path.join(os.path.dirname(manifest_path), part), "rb") as file:
            data += file.read()
    weights, at = {}, 0
    for entry in group["weights"]:
        count, packed = int(np.prod(entry["shape"])), entry.get("quantization")
        if packed:
            values = np.frombuffer(data, np.uint8, count, at).astype(np.float32)
            values = values * np.float32(packed["scale"]) + np.float32(packed["min"])
        else:
            values = np.frombuffer(data, np.float32, count, at)
        at += count * (1 if packed else 4)
        weights[entry["name"]] = values.reshape(entry["shape"]).astype(np.float32)
    if at != len(data):
        raise SystemExit(f"faceapi_to_onnx: {len(data)} bytes of weights, {at} of them described")
    return weights


class Builder:
    def __init__(self, weights):
        self.weights = weights
        self.nodes, self.initializers, self.count = [], [], 0

    def constant(self, array):
        self.count += 1
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(array), f"c{self.count}"))
        return f"c{self.count}"

    def add(self, kind, inputs, **attributes):
        self.count += 1
        self.nodes.append(helper.make_node(kind, inputs, [f"t{self.count}"], **attributes))
        return f"t{self.count}"

    def convolution(self, x, prefix, stride, padded, relu):
        """Convolution with its batch normalisation folded in."""
        filters = self.weights[prefix + "/conv/filters"]  # height, width, in, out
        gain = self.weights[prefix + "/scale/weights"]
        bias = self.weights[prefix + "/conv/bias"] * gain + self.weights[prefix + "/scale/biases"]
        size = filters.shape[0]
        folded = (filters * gain).transpose(3, 2, 0, 1)
        x = self.add(
            "Conv",
            [x, self.constant(folded), self.constant(bias)],
            kernel_shape=[size, size],
            strides=[stride, stride],
            pads=[size // 2 if padded else 0] * 4,
        )
        return self.add("Relu", [x]) if relu else x

    def residual(self, x, prefix):
        y = self.convolution(x, prefix + "/conv1", 1, True, True)
        y = self.convolution(y, prefix + "/conv2", 1, True, False)
        return self.add("Relu", [self.add("Add", [y, x])])

    def residual_down(self, x, prefix, channels, size):
        """Halves the size; the shortcut is an average pool, and whichever side is smaller is padded with zeros."""
        channels_out = self.weights[prefix + "/conv1/conv/filters"].shape[3]
        y = self.convolution(x, prefix + "/conv1", 2, False, True)
        y = self.convolution(y, prefix + "/conv2", 1, True, False)
        shortcut = self.add("AveragePool", [x], kernel_shape=[2, 2], strides=[2, 2])
        if (size - 3) // 2 + 1 != size // 2:
            y = self.add("Pad", [y, self.constant(np.array([0, 0, 0, 0, 0, 0, 1, 1], np.int64))])
        if channels_out != channels:
            extra = np.array([0, 0, 0, 0, 0, channels_out - channels, 0, 0], np.int64)
            shortcut = self.add("Pad", [shortcut, self.constant(extra)])
        return self.add("Relu", [self.add("Add", [shortcut, y])]), channels_out, size // 2

    def network(self):
        mean = self.constant(np.array(MEAN_RGB, np.float32).reshape(1, 3, 1, 1))
        centred = self.add("Sub", ["input", mean])
        x = self.add("Div", [centred, self.constant(np.float32(SCALE))])
        x = self.convolution(x, "conv32_down", 2, False, True)
        x = self.add("MaxPool", [x], kernel_shape=[3, 3], strides=[2, 2])
        channels, size = 32, 35
        for prefix in ("conv32_1", "conv32_2", "conv32_3"):
            x = self.residual(x, prefix)
        for down, blocks in STAGES:
            x, channels, size = self.residual_down(x, down, channels, size)
            for prefix in blocks:
                x = self.residual(x, prefix)
        x = self.add("GlobalAveragePool", [x])
        x = self.add("Reshape", [x, self.constant(np.array([1, -1], np.int64))])
        self.nodes.append(helper.make_node("MatMul", [x, self.constant(self.weights["fc"])], ["embedding"]))
        graph = helper.make_graph(
            self.nodes,
            "g",
            [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, INPUT_SIZE, INPUT_SIZE])],
            [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, 128])],
            self.initializers,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
        model.ir_version = 8
        onnx.checker.check_model(model)
        return model


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source", help="face_recognition_model-weights_manifest.json, its .bin beside it")
    parser.add_argument("target")
    args = parser.parse_args()
    onnx.save(Builder(read_weights(args.source)).network(), args.target)


if __name__ == "__main__":
    main()
