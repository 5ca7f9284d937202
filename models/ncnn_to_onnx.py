#!/usr/bin/env python3
"""ncnn (.param and .bin beside each other) to ONNX for fully convolutional upscalers.

A .param file is text: a magic line, a count line, then one layer per line:
    Type name #inputs #outputs input names… output names… key=value…
Keys are numbers whose meaning depends on the layer; keys from -23300 down hold arrays as "count,v1,v2,…".
The .bin file holds the weights in layer order; each block of convolution weights starts with a flag that says
whether it is f32 or f16. The conversion fails unless every byte of it was used.

The output is the same byte for byte on every machine (models/manifest.toml holds its hash).
"""

import argparse
import os
import struct

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MAGIC = "7767517"
F16_FLAG, F32_FLAG = 0x01306B47, 0
BINARY_KINDS = {0: "Add", 1: "Sub", 2: "Mul", 3: "Div"}


class Unsupported(Exception):
    """The network uses something this converter does not know."""


class Weights:
    """Reads the .bin file from front to back."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        self.at = 0

    def tagged(self, count):
        """A block that says itself whether it is half or single precision."""
        (flag,) = struct.unpack_from("<I", self.data, self.at)
        self.at += 4
        if flag == F32_FLAG:
            return self.plain(count)
        if flag != F16_FLAG:
            raise Unsupported(f"weight flag {flag:#x}")
        block = np.frombuffer(self.data, np.float16, count, self.at).astype(np.float32)
        self.at += (count * 2 + 3) // 4 * 4  # padded to whole words
        return block

    def plain(self, count):
        block = np.frombuffer(self.data, np.float32, count, self.at).copy()
        self.at += 4 * count
        return block


class Layer:
    """One line of the .param file."""

    def __init__(self, line):
        fields = line.split()
        self.kind, ins, outs = fields[0], int(fields[2]), int(fields[3])
        # The prefix keeps blob names apart from the constants'.
        self.inputs = ["b_" + n for n in fields[4 : 4 + ins]]
        self.outputs = ["b_" + n for n in fields[4 + ins : 4 + ins + outs]]
        self.params = dict(self.parameter(f) for f in fields[4 + ins + outs :])

    @staticmethod
    def parameter(text):
        key, value = text.split("=")
        key = int(key)
        if key <= -23300:
            return key, [float(v) for v in value.split(",")[1:]]
        return key, float(value) if "." in value or "e" in value else int(value)

    def get(self, key, default=0):
        return self.params.get(key, default)


class Converter:
    def __init__(self, param_path, bin_path, keep_f16):
        self.weights = Weights(bin_path)
        self.keep_f16 = keep_f16
        self.nodes, self.initializers, self.count = [], [], 0
        with open(param_path, encoding="ascii") as file:
            lines = file.read().split("\n")
        if lines[0].strip() != MAGIC:
            raise Unsupported("a file that is not an ncnn .param")
        entry, last = None, None
        for line in lines[2:]:
            if not line.strip():
                continue
            layer = Layer(line)
            if layer.kind == "Input":
                entry = layer.outputs[0]
            else:
                handler = getattr(self, "layer_" + layer.kind.lower(), None)
                if handler is None:
                    raise Unsupported(f"layer {layer.kind}")
                handler(layer)
            last = layer.outputs
        if self.weights.at != len(self.weights.data):
            raise Unsupported(f"a .bin of {len(self.weights.data)} bytes of which {self.weights.at} were used")
        self.nodes.insert(0, helper.make_node("Identity", ["input"], [entry]))
        self.nodes.append(helper.make_node("Identity", last, ["output"]))
        self.model = self.build()

    def build(self):
        graph = helper.make_graph(
            without_identities(self.nodes),
            "g",
            [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, "h", "w"])],
            [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 3, "H", "W"])],
            self.initializers,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="ncnn2onnx")
        model.ir_version = 8
        onnx.checker.check_model(model)
        return model

    def node(self, kind, inputs, outputs, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, outputs, **attributes))

    def initializer(self, array, prefix="c"):
        """Stores a constant; large f32 ones as f16 with a Cast where --fp16 asks for it."""
        self.count += 1
        name = f"{prefix}{self.count}"
        if self.keep_f16 and array.size > 64 and array.dtype == np.float32:
            self.initializers.append(numpy_helper.from_array(array.astype(np.float16), name + "_h"))
            self.node("Cast", [name + "_h"], [name], to=TensorProto.FLOAT)
        else:
            self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    # ------------------------------------------------------------ layers; the numbers are ncnn's parameter keys

    def layer_split(self, layer):
        for output in layer.outputs:
            self.node("Identity", layer.inputs, [output])

    def layer_convolution(self, layer):
        filters, kernel_w, size = layer.get(0), layer.get(1), layer.get(6)
        kernel_h = layer.get(11, kernel_w)
        channels = size // (filters * kernel_w * kernel_h)
        weights = self.weights.tagged(size).reshape(filters, channels, kernel_h, kernel_w)
        inputs = [layer.inputs[0], self.initializer(weights, "w")]
        if layer.get(5):
            inputs.append(self.initializer(self.weights.plain(filters), "b"))
        dilation, stride, pad, activation = layer.get(2, 1), layer.get(3, 1), layer.get(4), layer.get(9)
        output = layer.outputs[0] + "_pre" if activation else layer.outputs[0]
        self.node(
            "Conv",
            inputs,
            [output],
            kernel_shape=[kernel_h, kernel_w],
            strides=[stride, stride],
            pads=[pad] * 4,
            dilations=[dilation, dilation],
        )
        if activation == 1:
            self.node("Relu", [output], layer.outputs)
        elif activation == 2:
            self.node("LeakyRelu", [output], layer.outputs, alpha=layer.params[-23310][0])
        elif activation:
            raise Unsupported(f"activation {activation}")

    def layer_concat(self, layer):
        self.node("Concat", layer.inputs, layer.outputs, axis=1 + layer.get(0))

    def layer_eltwise(self, layer):
        """A sum, each input with its own factor."""
        if layer.get(0) != 1:
            raise Unsupported(f"Eltwise kind {layer.get(0)}")
        factors = layer.get(-23301, [1.0] * len(layer.inputs))
        terms = []
        for name, factor in zip(layer.inputs, factors):
            if factor != 1:
                scaled = layer.outputs[0] + "_m" + name
                self.node("Mul", [name, self.initializer(np.float32(factor))], [scaled])
                name = scaled
            terms.append(name)
        self.node("Add", terms, layer.outputs)

    def layer_interp(self, layer):
        scale = self.initializer(np.array([1, 1, layer.get(1), layer.get(2)], np.float32))
        inputs = [layer.inputs[0], "", scale]
        if layer.get(0) == 1:
            options = {"mode": "nearest", "coordinate_transformation_mode": "asymmetric", "nearest_mode": "floor"}
        elif layer.get(0) == 2:
            options = {"mode": "linear", "coordinate_transformation_mode": "half_pixel"}
        else:
            raise Unsupported(f"Interp mode {layer.get(0)}")
        self.node("Resize", inputs, layer.outputs, **options)

    def layer_binaryop(self, layer):
        inputs = list(layer.inputs)
        if layer.get(1):  # the second operand is a number in the .param
            inputs.append(self.initializer(np.float32(layer.get(2))))
        self.node(BINARY_KINDS[layer.get(0)], inputs, layer.outputs)

    def layer_swish(self, layer):
        gate = layer.outputs[0] + "_s"
        self.node("Sigmoid", layer.inputs, [gate])
        self.node("Mul", [layer.inputs[0], gate], layer.outputs)

    def layer_sigmoid(self, layer):
        self.node("Sigmoid", layer.inputs, layer.outputs)

    def layer_relu(self, layer):
        if layer.get(0):
            self.node("LeakyRelu", layer.inputs, layer.outputs, alpha=float(layer.get(0)))
        else:
            self.node("Relu", layer.inputs, layer.outputs)

    def layer_prelu(self, layer):
        slope = self.initializer(self.weights.plain(layer.get(0)).reshape(-1, 1, 1))
        self.node("PRelu", [layer.inputs[0], slope], layer.outputs)

    def layer_pixelshuffle(self, layer):
        self.node("DepthToSpace", layer.inputs, layer.outputs, blocksize=layer.get(0), mode="CRD")

    def layer_memorydata(self, layer):
        width, height, channels = layer.get(0), layer.get(1), layer.get(2)
        data = self.weights.plain(max(width, 1) * max(height, 1) * max(channels, 1))
        array = data.reshape(1, channels, height, width)
        self.initializers.append(numpy_helper.from_array(array, layer.outputs[0]))


def without_identities(nodes):
    """The same graph with every Identity (ncnn's Split) replaced by its source."""
    sources, kept = {}, []
    for node in nodes:
        inputs = [sources.get(name, name) for name in node.input]
        if node.op_type == "Identity" and node.output[0] != "output":
            sources[node.output[0]] = inputs[0]
            continue
        del node.input[:]
        node.input.extend(inputs)
        kept.append(node)
    return kept


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source", help="the .param file; the .bin of the same name lies beside it")
    parser.add_argument("target")
    parser.add_argument("--fp16", action="store_true", help="store the weights in half precision, compute in single")
    args = parser.parse_args()
    try:
        model = Converter(args.source, os.path.splitext(args.source)[0] + ".bin", args.fp16).model
    except Unsupported as missing:
        raise SystemExit(f"ncnn_to_onnx: {args.source}: {missing} is not covered by this converter")
    onnx.save(model, args.target)


if __name__ == "__main__":
    main()
