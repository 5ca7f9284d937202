#!/usr/bin/env python3
"""TensorFlow Lite to ONNX for the MediaPipe face and selfie graphs.

Needs only numpy, onnx, tflite and flatbuffers; no TensorFlow. It covers the operators those graphs use and stops
with a sentence at any other.

TFLite keeps 4-D tensors as batch-height-width-channel (NHWC), ONNX wants NCHW for convolutions. Every tensor is
therefore known under up to two names, one per layout, and a Transpose is only added where the layout really changes,
which in these graphs is almost nowhere. With --nchw the graph's own 4-D inputs and outputs are NCHW as well.

The output is the same byte for byte on every machine (models/manifest.toml holds its hash).
"""

import argparse
import struct

import numpy as np
import onnx
import tflite
from onnx import TensorProto, helper, numpy_helper

NHWC, NCHW = "nhwc", "nchw"
# Where an axis of an NHWC tensor lies in its NCHW twin.
AXIS_IN_NCHW = {0: 0, 1: 2, 2: 3, 3: 1}

OPERATOR_NAMES = {v: k for k, v in tflite.BuiltinOperator.__dict__.items() if isinstance(v, int)}
NUMPY_TYPES = {
    tflite.TensorType.FLOAT32: np.float32,
    tflite.TensorType.FLOAT16: np.float16,
    tflite.TensorType.INT32: np.int32,
    tflite.TensorType.INT64: np.int64,
    tflite.TensorType.UINT8: np.uint8,
    tflite.TensorType.INT8: np.int8,
}
UNARY = {
    "RELU": "Relu",
    "LOGISTIC": "Sigmoid",
    "HARD_SWISH": "HardSwish",
    "NEG": "Neg",
    "SQRT": "Sqrt",
    "TANH": "Tanh",
    "ABS": "Abs",
    "EXP": "Exp",
}
BINARY_OPTIONS = {
    "ADD": tflite.AddOptions,
    "SUB": tflite.SubOptions,
    "MUL": tflite.MulOptions,
    "DIV": tflite.DivOptions,
}


class Unsupported(Exception):
    """The graph uses something this converter does not know."""


def nchw_shape(shape):
    return [shape[0], shape[3], shape[1], shape[2]]


def nhwc_constant_to_nchw(array):
    """A constant of any rank, as it must look to broadcast against an NCHW tensor."""
    return array.reshape([1] * (4 - array.ndim) + list(array.shape)).transpose(0, 3, 1, 2)


def same_padding(padding, height, width, kernel, stride, dilation=(1, 1)):
    """TensorFlow's SAME padding as ONNX pads (top, left, bottom, right); zeros for VALID."""
    if padding == tflite.Padding.VALID:
        return [0, 0, 0, 0]

    def one(size, k, s, d):
        steps = -(-size // s)
        total = max(0, (steps - 1) * s + (k - 1) * d + 1 - size)
        return total // 2, total - total // 2

    top, bottom = one(height, kernel[0], stride[0], dilation[0])
    left, right = one(width, kernel[1], stride[1], dilation[1])
    return [top, left, bottom, right]


class Converter:
    """Walks the operators of one TFLite file once, in order, and holds the growing ONNX graph."""

    def __init__(self, path, nchw=False, input_names=None, output_names=None):
        with open(path, "rb") as file:
            self.flat = tflite.Model.GetRootAsModel(file.read(), 0)
        self.graph = self.flat.Subgraphs(0)
        self.nodes, self.initializers = [], []
        self.constants = {}  # tensor index -> array
        self.names = {}  # (tensor index, layout) -> ONNX name
        self.shapes = {}  # tensor index -> shape, NHWC
        self.initializer_names = {}  # contents -> name, so that equal constants are stored once
        self.count = 0
        self.read_tensors()
        inputs = self.declare_inputs(nchw, input_names or [])
        for i in range(self.graph.OperatorsLength()):
            self.operator(self.graph.Operators(i))
        outputs = self.declare_outputs(nchw, output_names or [])
        graph = helper.make_graph(self.nodes, "g", inputs, outputs, self.initializers)
        self.model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="tfl2onnx")
        self.model.ir_version = 8
        onnx.checker.check_model(self.model)

    # ------------------------------------------------------------ the frame of the graph

    def read_tensors(self):
        for i in range(self.graph.TensorsLength()):
            tensor = self.graph.Tensors(i)
            self.shapes[i] = tensor.ShapeAsNumpy().tolist() if tensor.ShapeLength() else []
            buffer = self.flat.Buffers(tensor.Buffer())
            if buffer.DataLength():
                data = np.frombuffer(buffer.DataAsNumpy().tobytes(), NUMPY_TYPES[tensor.Type()])
                self.constants[i] = data.reshape(self.shapes[i])

    def declare_inputs(self, nchw, names):
        infos, total = [], self.graph.InputsLength()
        for k in range(total):
            tensor = self.graph.Inputs(k)
            name = names[k] if k < len(names) else "input" if total == 1 else f"input{k}"
            shape, layout = self.shapes[tensor], NHWC
            if nchw and len(shape) == 4:
                shape, layout = nchw_shape(shape), NCHW
            self.names[tensor, layout] = name
            infos.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
        return infos

    def declare_outputs(self, nchw, names):
        infos = []
        for k in range(self.graph.OutputsLength()):
            tensor = self.graph.Outputs(k)
            name = names[k] if k < len(names) else self.graph.Tensors(tensor).Name().decode()
            layout = NCHW if nchw and len(self.shapes[tensor]) == 4 else NHWC
            self.nodes.append(helper.make_node("Identity", [self.get(tensor, layout)], [name]))
            shape = nchw_shape(self.shapes[tensor]) if layout == NCHW else self.shapes[tensor]
            infos.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
        return infos

    # ------------------------------------------------------------ building blocks

    def fresh(self, prefix):
        self.count += 1
        return f"{prefix}_{self.count}"

    def initializer(self, array, prefix="c"):
        array = np.ascontiguousarray(array)
        key = (array.dtype.str, array.shape, array.tobytes())
        if key not in self.initializer_names:
            name = self.fresh(prefix)
            self.initializers.append(numpy_helper.from_array(array, name))
            self.initializer_names[key] = name
        return self.initializer_names[key]

    def int64s(self, values):
        return self.initializer(np.array(values, np.int64))

    def add(self, kind, inputs, **attributes):
        name = self.fresh(kind.lower())
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def constant(self, tensor):
        array = self.constants[tensor]
        return array.astype(np.float32) if array.dtype == np.float16 else array

    def get(self, tensor, layout):
        """The ONNX name of a tensor in this layout; adds the Transpose or the constant where needed."""
        if (tensor, layout) in self.names:
            return self.names[tensor, layout]
        if tensor in self.constants:
            array = self.constant(tensor)
            name = self.initializer(array if layout == NHWC else array.transpose(0, 3, 1, 2))
        elif layout == NCHW:
            name = self.add("Transpose", [self.names[tensor, NHWC]], perm=[0, 3, 1, 2])
        else:
            name = self.add("Transpose", [self.names[tensor, NCHW]], perm=[0, 2, 3, 1])
        self.names[tensor, layout] = name
        return name

    def put(self, tensor, layout, name):
        self.names[tensor, layout] = name

    def layout_of(self, tensor):
        return NCHW if (tensor, NCHW) in self.names else NHWC

    @staticmethod
    def options(op, cls):
        options, raw = cls(), op.BuiltinOptions()
        if raw is not None:
            options.Init(raw.Bytes, raw.Pos)
        return options

    def activation(self, name, kind):
        kinds = tflite.ActivationFunctionType
        if kind == kinds.NONE:
            return name
        if kind == kinds.RELU:
            return self.add("Relu", [name])
        if kind == kinds.RELU6:
            return self.add("Clip", [name, self.initializer(np.float32(0)), self.initializer(np.float32(6))])
        if kind == kinds.TANH:
            return self.add("Tanh", [name])
        raise Unsupported(f"activation {kind}")

    def elementwise(self, kind, inputs, output, activation=0):
        """One operator whose inputs broadcast against each other, in whatever layout they already have."""
        in_nchw = len(self.shapes[output]) == 4 and any(
            (i, NCHW) in self.names for i in inputs if i not in self.constants
        )
        layout = NCHW if in_nchw else NHWC
        names = []
        for i in inputs:
            if i in self.constants:
                array = self.constant(i)
                names.append(self.initializer(nhwc_constant_to_nchw(array) if in_nchw and array.ndim else array))
            elif in_nchw and len(self.shapes[i]) != 4:
                raise Unsupported(f"{kind} of tensors of different rank")
            else:
                names.append(self.get(i, layout))
        self.put(output, layout, self.activation(self.add(kind, names), activation))

    # ------------------------------------------------------------ operators

    def operator(self, op):
        code = self.flat.OperatorCodes(op.OpcodeIndex())
        # Newer files keep the number in BuiltinCode, older ones in DeprecatedBuiltinCode.
        name = OPERATOR_NAMES[max(code.BuiltinCode(), code.DeprecatedBuiltinCode())]
        if name == "CUSTOM":
            name = code.CustomCode().decode()
        inputs, output = op.InputsAsNumpy().tolist(), op.OutputsAsNumpy().tolist()[0]
        if name in UNARY:
            self.elementwise(UNARY[name], inputs, output)
        elif name in BINARY_OPTIONS:
            fused = self.options(op, BINARY_OPTIONS[name]).FusedActivationFunction()
            self.elementwise(name.title(), inputs, output, fused)
        else:
            handler = getattr(self, "op_" + name.lower(), None)
            if handler is None:
                raise Unsupported(f"operator {name}")
            handler(op, inputs, output)

    def op_dequantize(self, _op, inputs, output):
        """Half-precision weights; computed here, so that the graph holds plain f32."""
        if inputs[0] not in self.constants:
            raise Unsupported("DEQUANTIZE of a tensor that is not constant")
        shape = self.shapes[output] or self.constants[inputs[0]].shape
        self.constants[output] = self.constant(inputs[0]).astype(np.float32).reshape(shape)

    def op_conv_2d(self, op, inputs, output):
        self.convolution(op, inputs, output, tflite.Conv2DOptions, depthwise=False)

    def op_depthwise_conv_2d(self, op, inputs, output):
        self.convolution(op, inputs, output, tflite.DepthwiseConv2DOptions, depthwise=True)

    def convolution(self, op, inputs, output, options, depthwise):
        o = self.options(op, options)
        weights = self.constant(inputs[1])
        height, width = self.shapes[inputs[0]][1:3]
        kernel = weights.shape[1:3]
        stride = o.StrideH(), o.StrideW()
        dilation = o.DilationHFactor(), o.DilationWFactor()
        pads = same_padding(o.Padding(), height, width, kernel, stride, dilation)
        channels = self.shapes[inputs[0]][3]
        if depthwise:
            weights, group = weights.transpose(3, 0, 1, 2), channels
        else:
            weights, group = weights.transpose(0, 3, 1, 2), channels // weights.shape[3]
        names = [self.get(inputs[0], NCHW), self.initializer(weights, "w")]
        if len(inputs) > 2 and inputs[2] >= 0:
            names.append(self.initializer(self.constant(inputs[2]), "b"))
        name = self.add(
            "Conv",
            names,
            kernel_shape=list(kernel),
            strides=list(stride),
            pads=pads,
            dilations=list(dilation),
            group=group,
        )
        self.put(output, NCHW, self.activation(name, o.FusedActivationFunction()))

    def op_convolution2dtransposebias(self, op, inputs, output):
        """MediaPipe's own operator: its options are three little-endian ints (padding, stride x, stride y)."""
        padding, stride_w, stride_h = struct.unpack("<iii", op.CustomOptionsAsNumpy().tobytes()[:12])
        weights = self.constant(inputs[1])
        kernel_h, kernel_w = weights.shape[1:3]
        in_h, in_w = self.shapes[inputs[0]][1:3]
        out_h, out_w = self.shapes[output][1:3]
        if not self.shapes[output] or out_h <= 1:  # the file leaves the size open
            if padding == 1:
                out_h, out_w = in_h * stride_h, in_w * stride_w
            else:
                out_h, out_w = (in_h - 1) * stride_h + kernel_h, (in_w - 1) * stride_w + kernel_w
            self.shapes[output] = [1, out_h, out_w, weights.shape[0]]
        pad_h = max(0, (in_h - 1) * stride_h + kernel_h - out_h)
        pad_w = max(0, (in_w - 1) * stride_w + kernel_w - out_w)
        names = [
            self.get(inputs[0], NCHW),
            self.initializer(weights.transpose(3, 0, 1, 2), "w"),
            self.initializer(self.constant(inputs[2]), "b"),
        ]
        name = self.add(
            "ConvTranspose",
            names,
            kernel_shape=[kernel_h, kernel_w],
            strides=[stride_h, stride_w],
            pads=[pad_h // 2, pad_w // 2, pad_h - pad_h // 2, pad_w - pad_w // 2],
        )
        self.put(output, NCHW, name)

    def op_max_pool_2d(self, op, inputs, output):
        self.pool("MaxPool", op, inputs, output)

    def op_average_pool_2d(self, op, inputs, output):
        self.pool("AveragePool", op, inputs, output)

    def pool(self, kind, op, inputs, output):
        o = self.options(op, tflite.Pool2DOptions)
        height, width = self.shapes[inputs[0]][1:3]
        kernel = o.FilterHeight(), o.FilterWidth()
        stride = o.StrideH(), o.StrideW()
        if kind == "AveragePool" and kernel == (height, width):
            name = self.add("GlobalAveragePool", [self.get(inputs[0], NCHW)])
        else:
            name = self.add(
                kind,
                [self.get(inputs[0], NCHW)],
                kernel_shape=list(kernel),
                strides=list(stride),
                pads=same_padding(o.Padding(), height, width, kernel, stride),
            )
        self.put(output, NCHW, self.activation(name, o.FusedActivationFunction()))

    def op_prelu(self, _op, inputs, output):
        slope = nhwc_constant_to_nchw(self.constant(inputs[1]))[0]
        self.put(output, NCHW, self.add("PRelu", [self.get(inputs[0], NCHW), self.initializer(slope)]))

    def op_rsqrt(self, _op, inputs, output):
        self.elementwise("Sqrt", inputs, output)
        layout = self.layout_of(output)
        self.put(output, layout, self.add("Reciprocal", [self.names[output, layout]]))

    def op_squared_difference(self, _op, inputs, output):
        self.elementwise("Sub", inputs, output)
        layout = self.layout_of(output)
        difference = self.names[output, layout]
        self.put(output, layout, self.add("Mul", [difference, difference]))

    def op_pad(self, _op, inputs, output):
        source = self.get(inputs[0], NCHW)
        amounts = self.constants[inputs[1]][[0, 3, 1, 2]]
        pads = self.int64s(np.concatenate([amounts[:, 0], amounts[:, 1]]))
        self.put(output, NCHW, self.add("Pad", [source, pads]))

    def op_mean(self, op, inputs, output):
        self.reduce(op, inputs, output, mean=True)

    def op_sum(self, op, inputs, output):
        self.reduce(op, inputs, output, mean=False)

    def reduce(self, op, inputs, output, mean):
        keep = self.options(op, tflite.ReducerOptions).KeepDims()
        axes = [int(v) for v in np.atleast_1d(self.constants[inputs[1]])]
        layout = NHWC
        if len(self.shapes[inputs[0]]) == 4 and (inputs[0], NCHW) in self.names and keep:
            layout = NCHW
            axes = [AXIS_IN_NCHW[a % 4] for a in axes]
        source = self.get(inputs[0], layout)
        if mean:
            name = self.add("ReduceMean", [source], axes=axes, keepdims=int(keep))
        else:
            name = self.add("ReduceSum", [source, self.int64s(axes)], keepdims=int(keep))
        self.put(output, layout, name)

    def op_reshape(self, _op, inputs, output):
        self.put(output, NHWC, self.add("Reshape", [self.get(inputs[0], NHWC), self.int64s(self.shapes[output])]))

    def op_transpose(self, _op, inputs, output):
        order = [int(v) for v in self.constants[inputs[1]]]
        self.put(output, NHWC, self.add("Transpose", [self.get(inputs[0], NHWC)], perm=order))

    def op_concatenation(self, op, inputs, output):
        o = self.options(op, tflite.ConcatenationOptions)
        rank = len(self.shapes[output])
        axis = o.Axis() % rank
        layout = NCHW if rank == 4 and any((i, NCHW) in self.names for i in inputs) else NHWC
        if layout == NCHW:
            axis = AXIS_IN_NCHW[axis]
        name = self.add("Concat", [self.get(i, layout) for i in inputs], axis=axis)
        self.put(output, layout, self.activation(name, o.FusedActivationFunction()))

    def op_strided_slice(self, op, inputs, output):
        o = self.options(op, tflite.StridedSliceOptions)
        begin, end, step = (self.constants[i].tolist() for i in inputs[1:4])
        rank = len(self.shapes[inputs[0]])
        for axis in range(rank):
            if o.BeginMask() >> axis & 1:
                begin[axis] = 0
            if o.EndMask() >> axis & 1:
                end[axis] = 2**31 - 1
            if o.ShrinkAxisMask() >> axis & 1:
                end[axis] = begin[axis] + 1
        source = self.get(inputs[0], NHWC)
        bounds = [self.int64s(v) for v in (begin, end, list(range(rank)), step)]
        name = self.add("Slice", [source] + bounds)
        if o.ShrinkAxisMask():
            name = self.add("Reshape", [name, self.int64s(self.shapes[output])])
        self.put(output, NHWC, name)

    def op_resize_bilinear(self, op, inputs, output):
        o = self.options(op, tflite.ResizeBilinearOptions)
        size = self.constants[inputs[1]].tolist()
        shape = self.shapes[inputs[0]]
        if o.AlignCorners():
            mode = "align_corners"
        else:
            mode = "half_pixel" if o.HalfPixelCenters() else "asymmetric"
        names = [self.get(inputs[0], NCHW), "", "", self.int64s([shape[0], shape[3]] + size)]
        name = self.add("Resize", names, mode="linear", coordinate_transformation_mode=mode)
        self.put(output, NCHW, name)
        self.shapes[output] = [shape[0]] + size + [shape[3]]


def name_list(text):
    return text.split(",")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--nchw", action="store_true", help="4-D inputs and outputs are NCHW instead of NHWC")
    parser.add_argument("--inputs", type=name_list, help="names for the inputs, with commas between")
    parser.add_argument("--outputs", type=name_list, help="names for the outputs, with commas between")
    args = parser.parse_args()
    try:
        model = Converter(args.source, args.nchw, args.inputs, args.outputs).model
    except Unsupported as missing:
        raise SystemExit(f"tflite_to_onnx: {args.source}: {missing} is not covered by this converter")
    onnx.save(model, args.target)


if __name__ == "__main__":
    main()
