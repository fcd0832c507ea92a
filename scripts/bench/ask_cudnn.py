"""`python ask_cudnn.py`: asks the installed cuDNN which workspaces it takes for convolutions, without a GPU.

Standard input holds the question as JSON: `capability`, `multiprocessors`, and `convolutions`, each as a recording has
it (result, dtype, and four numbers each of input, weight and output). The answer has `version` and `bytes`.

Since 9.8 cuDNN builds plans from a description of a device ("deviceless ahead-of-time compilation",
docs.nvidia.com/cudnn/backend/latest/developer/deviceless.html). Nothing of NVIDIA's is shipped: the library is the one
that PyTorch's wheel for CUDA brings. Numbers are those of its public headers, `cudnn_graph.h` and `cudnn_ops.h`.
"""

from __future__ import annotations

import ctypes
import json
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Iterator, Sequence

#: The first version that builds plans without a device.
OLDEST = 90800

POINTER, INTEGER, FLOAT, TEXT = ctypes.c_void_p, ctypes.c_int64, ctypes.c_float, ctypes.c_char

#: `cudnnBackendAttributeType_t`, and the type of C that holds a value.
TYPES: dict[str, tuple[int, Any]] = {
    "data type": (1, ctypes.c_int),
    "int64": (3, INTEGER),
    "float": (4, FLOAT),
    "convolution mode": (7, ctypes.c_int),
    "heuristics mode": (8, ctypes.c_int),
    "numerical note": (11, ctypes.c_int),
    "descriptor": (15, POINTER),
    "char": (24, TEXT),
}
#: `cudnnDataType_t`.
DTYPES = {"float32": 0, "float16": 2, "bfloat16": 9}
#: `cudnnBackendHeurMode_t`, in the order in which PyTorch asks.
INSTANT, FALLBACK = 0, 2
#: `cudnnBackendNumericalNote_t`.
DOWN_CONVERTS_INPUTS, NONDETERMINISTIC = 1, 4
CROSS_CORRELATION = 1


@dataclass(frozen=True)
class Operation:
    """The numbers of one of a convolution's three operations: its descriptor, and the attributes of its parts."""

    descriptor: int
    alpha: int
    beta: int
    convolution: int
    weight: int
    input: int
    output: int


OPERATIONS = {
    "forward": Operation(10, alpha=700, beta=701, convolution=702, weight=703, input=704, output=705),
    "input-gradient": Operation(12, alpha=706, beta=707, convolution=708, weight=709, input=710, output=711),
    "weight-gradient": Operation(11, alpha=712, beta=713, convolution=714, weight=715, input=716, output=717),
}


@dataclass(frozen=True)
class Device:
    """A GPU. Of all that cuDNN asks, these two decide which plan it chooses."""

    #: 750 is compute capability 7.5.
    capability: int
    multiprocessors: int

    def description(self) -> str:
        """Return the device as JSON, with the members that cuDNN asks for. The others are those of a usual card."""
        return json.dumps(
            {
                "deviceVer": self.capability,
                "multiProcessorCount": self.multiprocessors,
                "maxGridSize": [2147483647, 65535, 65535],
                "maxBlockSize": [1024, 1024, 64],
                "regsPerBlock": 65536,
                "warpSize": 32,
                "maxSharedMemoryPerBlock": 49152,
                "maxSharedMemoryPerBlockOptin": 65536 if self.capability < 800 else 101376,
                "reservedSharedMemoryPerBlock": 1024,
                "maxRegistersPerSM": 65536,
                "maxCtasPerSM": 16,
                "maxThreadsPerBlock": 1024,
                "maxThreadsPerSM": 1536,
                "pciDeviceId": 0,
                "isTccDriver": 0,
                "supportCoopLaunch": 1,
                "totalGlobalMem": 16 << 30,
                "smClockRateKHz": 1500000,
                "memClockRateKHz": 5000000,
                "l2CacheSize": 4 << 20,
                "cudaDeviceId": 0,
                "driverVer": 13000,
                "deviceName": "",
            }
        )


@dataclass(frozen=True)
class Convolution:
    """One operation of a convolution: images, channels, height and width of input and output, and of the weight."""

    result: str
    dtype: str
    input: tuple[int, ...]
    weight: tuple[int, ...]
    output: tuple[int, ...]

    def strides(self) -> list[int]:
        """Return the strides. They follow from the shapes: a recording has no others."""
        return [max(1, round(before / after)) for before, after in zip(self.input[2:], self.output[2:])]

    def paddings(self) -> list[int]:
        """Return the least paddings that lead from the input to the output."""
        sides = zip(self.input[2:], self.output[2:], self.weight[2:], self.strides())
        return [
            next((pad for pad in range(kernel + 1) if (before + 2 * pad - kernel) // stride + 1 == after), 0)
            for before, after, kernel, stride in sides
        ]


class CudnnError(Exception):
    """cuDNN refuses a descriptor."""


class Cudnn:
    """The installed library."""

    def __init__(self) -> None:
        """Load the library. Raises CudnnError if there is none that builds plans without a device."""
        try:
            self._library = _load()
        except OSError as error:
            raise CudnnError(str(error)) from error
        self._library.cudnnGetVersion.restype = ctypes.c_size_t
        self.version = int(self._library.cudnnGetVersion())
        if self.version < OLDEST:
            raise CudnnError(f"cuDNN {self.version} builds no plans without a device; 9.8 is the first that does.")

    def workspace_bytes(self, convolution: Convolution, device: Device) -> int | None:
        """Return the workspace that PyTorch allocates. None: no plan is found.

        PyTorch takes the first plan of the heuristics that builds and is deterministic, as YOLOv5 wants it, and that
        keeps the precision of float32. Source: aten/src/ATen/native/cudnn/Conv_v8.cpp, without benchmark.
        """
        described = self._descriptor(38).set(2702, "char", device.description().encode()).finalize()
        graph = self._graph(convolution)
        for mode in (INSTANT, FALLBACK):
            for configuration in self._configurations(graph, described, mode):
                notes = configuration.engine_notes()
                if NONDETERMINISTIC in notes:
                    continue
                if convolution.dtype == "float32" and DOWN_CONVERTS_INPUTS in notes:
                    continue
                try:
                    plan = self._descriptor(5).set(401, "descriptor", configuration).set(407, "descriptor", described)
                    return int(plan.finalize().get(402, "int64", 1)[0])
                except CudnnError:
                    continue
        return None

    def _graph(self, convolution: Convolution) -> Descriptor:
        numbers = OPERATIONS[convolution.result]
        described = (
            self._descriptor(1)
            .set(100, "data type", DTYPES["float32"])
            .set(101, "convolution mode", CROSS_CORRELATION)
            .set(106, "int64", 2)
            .set(104, "int64", *convolution.paddings())
            .set(105, "int64", *convolution.paddings())
            .set(103, "int64", *convolution.strides())
            .set(102, "int64", 1, 1)
            .finalize()
        )
        operation = self._descriptor(numbers.descriptor).set(numbers.convolution, "descriptor", described)
        shapes = (
            (numbers.input, convolution.input),
            (numbers.weight, convolution.weight),
            (numbers.output, convolution.output),
        )
        for name, (attribute, shape) in enumerate(shapes, 1):
            operation.set(attribute, "descriptor", self._tensor(name, shape, convolution.dtype))
        operation.set(numbers.alpha, "float", 1.0).set(numbers.beta, "float", 0.0).finalize()
        return self._descriptor(15).set(801, "descriptor", operation).finalize()

    def _tensor(self, name: int, shape: tuple[int, ...], dtype: str) -> Descriptor:
        """Return a contiguous tensor, aligned as PyTorch's are."""
        _, channels, height, width = shape
        return (
            self._descriptor(17)
            .set(901, "data type", DTYPES[dtype])
            .set(902, "int64", *shape)
            .set(903, "int64", channels * height * width, height * width, width, 1)
            .set(906, "int64", name)
            .set(900, "int64", 32)
            .finalize()
        )

    def _configurations(self, graph: Descriptor, device: Descriptor, mode: int) -> Iterator[Descriptor]:
        """Yield engine configurations in the order of the heuristics."""
        heuristics = (
            self._descriptor(4)
            .set(201, "descriptor", graph)
            .set(200, "heuristics mode", mode)
            .set(204, "descriptor", device)
            .finalize()
        )
        found = [self._descriptor(3) for _ in range(heuristics.count(202, "descriptor"))]
        heuristics.fill(202, found)
        yield from found

    def _descriptor(self, kind: int) -> Descriptor:
        return Descriptor(self._library, kind)


class Descriptor:
    """A descriptor of cuDNN's backend, `cudnnBackendDescriptor_t`. It keeps alive what it refers to."""

    def __init__(self, library: ctypes.CDLL, kind: int) -> None:
        self._library = library
        self._parts: list[Descriptor] = []
        self.pointer = POINTER()
        self._check(library.cudnnBackendCreateDescriptor(ctypes.c_int(kind), ctypes.byref(self.pointer)))

    def set(self, attribute: int, kind: str, *values: Any) -> Descriptor:
        """Set an attribute. Raises CudnnError."""
        number, c_type = TYPES[kind]
        parts = [value for value in values if isinstance(value, Descriptor)]
        self._parts += parts
        plain = values[0] if kind == "char" else [part.pointer for part in parts] or values
        array = plain if kind == "char" else (c_type * len(plain))(*plain)
        count = INTEGER(len(plain))
        self._check(self._library.cudnnBackendSetAttribute(self.pointer, attribute, number, count, array))
        return self

    def finalize(self) -> Descriptor:
        """Complete the descriptor. Raises CudnnError."""
        self._check(self._library.cudnnBackendFinalize(self.pointer))
        return self

    def get(self, attribute: int, kind: str, most: int) -> Sequence[int]:
        """Return the values of an attribute, `most` of them at most. Raises CudnnError."""
        c_type = TYPES[kind][1]
        return self._read(attribute, kind, (c_type * most)())

    def count(self, attribute: int, kind: str) -> int:
        """Return how many values an attribute has. Raises CudnnError."""
        count = INTEGER()
        number = TYPES[kind][0]
        get = self._library.cudnnBackendGetAttribute
        self._check(get(self.pointer, attribute, number, INTEGER(0), ctypes.byref(count), None))
        return count.value

    def fill(self, attribute: int, descriptors: Sequence[Descriptor]) -> None:
        """Make the descriptors those of an attribute. Raises CudnnError."""
        if descriptors:
            pointers = (POINTER * len(descriptors))(*(one.pointer for one in descriptors))
            self._read(attribute, "descriptor", pointers)

    def engine_notes(self) -> Sequence[int]:
        """Return the numerical notes of a configuration's engine."""
        engine = Descriptor(self._library, 2)
        self.fill(300, [engine])
        return engine.get(1303, "numerical note", 20)

    def _read(self, attribute: int, kind: str, array: ctypes.Array) -> list[int]:  # type: ignore[type-arg]
        count = INTEGER()
        number = TYPES[kind][0]
        get = self._library.cudnnBackendGetAttribute
        self._check(get(self.pointer, attribute, number, INTEGER(len(array)), ctypes.byref(count), array))
        return list(array)[: count.value]

    def _check(self, status: int) -> None:
        if status:
            text = ctypes.create_string_buffer(1000)
            self._library.cudnnGetLastErrorString(text, ctypes.c_size_t(len(text)))
            raise CudnnError(text.value.decode(errors="replace") or f"status {status}")

    def __del__(self) -> None:
        self._library.cudnnBackendDestroyDescriptor(self.pointer)


#: What cuDNN is linked against, and what it is, in the order in which they are loaded.
NEEDED = ("libcublasLt.so", "libcublas.so", "libnvrtc.so", "libcudart.so", "libcudnn.so")


def _load() -> ctypes.CDLL:
    """Load cuDNN and its libraries from NVIDIA's wheels in this Python. Raises OSError if there is none."""
    found = find_spec("nvidia")
    folders = [Path(folder) for folder in (found.submodule_search_locations or [])] if found else []
    library = None
    for name in NEEDED:
        for path in (path for folder in folders for path in sorted(folder.glob(f"*/lib/{name}*"))):
            library = ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL)
    if library is None:
        raise OSError("This Python has no wheel of cuDNN.")
    return library


def main() -> int:
    """Answer the question on standard input. Return the exit status: 0 with answers, 3 if cuDNN cannot be asked."""
    question = json.load(sys.stdin)
    device = Device(question["capability"], question["multiprocessors"])
    try:
        cudnn = Cudnn()
        convolutions = [
            Convolution(result, dtype, tuple(shapes[:4]), tuple(shapes[4:8]), tuple(shapes[8:]))
            for result, dtype, *shapes in question["convolutions"]
        ]
        answers = [cudnn.workspace_bytes(convolution, device) for convolution in convolutions]
    except CudnnError as error:
        print(error, file=sys.stderr)
        return 3
    json.dump({"version": cudnn.version, "bytes": answers}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
