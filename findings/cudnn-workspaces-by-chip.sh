#!/usr/bin/env bash
# cuDNN 9.24.0 (the wheel nvidia-cudnn-cu13 9.24.0.43), on a machine without a GPU and without a driver.
# cuDNN builds execution plans for a GPU that is only described, and says how large their workspaces are. Which plan it chooses first depends on
# the compute capability; on Turing (7.5) also on the number of multiprocessors, on Ampere (8.6) and Ada (8.9) not: a T4 (40) takes other
# workspaces than an RTX 2080 Ti (68) for the same convolution in half precision, an RTX 3050 Laptop (16) the same as an RTX 3090 (82).
# Seen, of 6 convolutions of 1x1: 7.5 differ 2; 8.6 differ 0; 8.9 differ 0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet nvidia-cudnn-cu13==9.24.0.43 nvidia-cublas==13.1.1.3 nvidia-cuda-nvrtc==13.0.88 nvidia-cuda-runtime==13.0.96 >/dev/null
cat > ask.py <<'PY'
import ctypes, glob, json, site

def load(name):
    for path in glob.glob(f"{site.getsitepackages()[0]}/nvidia/*/lib/{name}.so*"):
        library = ctypes.CDLL(path, mode=ctypes.RTLD_GLOBAL)
    return library

cudnn = [load(name) for name in ("libcublasLt", "libcublas", "libnvrtc", "libcudart", "libcudnn")][-1]
INT64, INT, FLOAT, POINTER = ctypes.c_int64, ctypes.c_int, ctypes.c_float, ctypes.c_void_p
kept = []  # Descriptors refer to each other.

def make(kind, *attributes):
    """A descriptor of the backend; each attribute is (number, type, C type, values)."""
    made = POINTER()
    assert cudnn.cudnnBackendCreateDescriptor(INT(kind), ctypes.byref(made)) == 0
    for number, type_number, c_type, values in attributes:
        array = values if c_type is None else (c_type * len(values))(*values)
        assert cudnn.cudnnBackendSetAttribute(made, number, type_number, INT64(len(values)), array) == 0
    kept.append(made)
    return made if cudnn.cudnnBackendFinalize(made) == 0 else None

def read(made, number, type_number, c_type, most, into=()):
    count, array = INT64(), (c_type * max(most, 1))(*into)
    assert cudnn.cudnnBackendGetAttribute(made, number, type_number, INT64(most), ctypes.byref(count), array) == 0
    return list(array)[: count.value]

def device(capability, multiprocessors):
    facts = dict(deviceVer=capability, multiProcessorCount=multiprocessors, maxGridSize=[2147483647, 65535, 65535],
                 maxBlockSize=[1024, 1024, 64], regsPerBlock=65536, warpSize=32, maxSharedMemoryPerBlock=49152,
                 maxSharedMemoryPerBlockOptin=65536, reservedSharedMemoryPerBlock=1024, maxRegistersPerSM=65536, maxCtasPerSM=16,
                 maxThreadsPerBlock=1024, maxThreadsPerSM=1024, pciDeviceId=0, isTccDriver=0, supportCoopLaunch=1,
                 totalGlobalMem=16 << 30, smClockRateKHz=1500000, memClockRateKHz=5000000, l2CacheSize=4 << 20, cudaDeviceId=0,
                 driverVer=13000, deviceName="")
    return make(38, (2702, 24, None, json.dumps(facts).encode()))

def tensor(name, shape):
    n, c, h, w = shape
    return make(17, (901, 1, INT, [2]), (902, 3, INT64, shape), (903, 3, INT64, [c * h * w, h * w, w, 1]),
                (906, 3, INT64, [name]), (900, 3, INT64, [32]))

def workspace(image, filters, kernel, gpu):
    """Of the first plan of the heuristics that builds, for a forward convolution in float16."""
    (n, c, h, w), pad = image, kernel // 2
    one = make(1, (100, 1, INT, [0]), (101, 7, INT, [1]), (106, 3, INT64, [2]), (104, 3, INT64, [pad, pad]),
               (105, 3, INT64, [pad, pad]), (103, 3, INT64, [1, 1]), (102, 3, INT64, [1, 1]))
    parts = tensor(1, image), tensor(2, [filters, c, kernel, kernel]), tensor(3, [n, filters, h, w])
    operation = make(10, (702, 15, POINTER, [one]), *((number, 15, POINTER, [part]) for number, part in zip((704, 703, 705), parts)),
                     (700, 4, FLOAT, [1.0]), (701, 4, FLOAT, [0.0]))
    graph = make(15, (801, 15, POINTER, [operation]))
    heuristics = make(4, (201, 15, POINTER, [graph]), (200, 8, INT, [0]), (204, 15, POINTER, [gpu]))
    found = []
    for _ in range(20):
        configuration = POINTER()
        assert cudnn.cudnnBackendCreateDescriptor(INT(3), ctypes.byref(configuration)) == 0
        found.append(configuration)
    count = len(read(heuristics, 202, 15, POINTER, 20, [one.value for one in found]))
    for configuration in found[:count]:
        plan = make(5, (401, 15, POINTER, [configuration]), (407, 15, POINTER, [gpu]))
        if plan:
            return read(plan, 402, 3, INT64, 1)[0]

sizes = [([16, channels, side, side], channels, 1) for channels, side in ((32, 160), (64, 80), (64, 160), (128, 80), (256, 40), (512, 20))]
for capability, chips in ((750, (40, 68)), (860, (16, 82)), (890, (24, 128))):
    few, many = ([workspace(*size, device(capability, chip)) for size in sizes] for chip in chips)
    differing = sum(one != other for one, other in zip(few, many))
    print(f"{capability / 100} differ {differing}", end="; ")
PY
seen=$(venv/bin/python ask.py)
echo "$seen"
[ "$seen" = '7.5 differ 2; 8.6 differ 0; 8.9 differ 0; ' ]
