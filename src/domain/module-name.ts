/** Python's own names: a module of such a name would be called with arguments from the pull request. */
const PYTHON = `
  ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError
  BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
  DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception ExceptionGroup False FileExistsError
  FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
  InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None
  NotADirectoryError NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError
  ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration
  SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True TypeError UnboundLocalError UnicodeDecodeError
  UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning WindowsError
  ZeroDivisionError abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex
  copyright credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash
  help hex id input int isinstance issubclass iter len license list locals map max memoryview min next object oct open ord pow
  print property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip
  and as assert async await break case class continue def del elif else except finally for from global if import in is lambda
  match nonlocal not or pass raise return try type while with yield`

/** Modules of Python and of its libraries that YOLOv5 and its forks import. */
const IMPORTED = `
  argparse ast asyncio atexit base64 builtins code codecs collections concurrent contextlib copy ctypes datetime dill distutils
  functools gc glob hashlib hub importlib inspect io ipaddress itertools joblib json logging marshal math multiprocessing numbers operator
  os pathlib pdb pickle pkg_resources pkgutil platform posix pprint queue random re requests resource runpy shelve shlex shutil
  signal site socket sqlite3 ssl string struct subprocess sys sysconfig tarfile tempfile textwrap threading time timeit traceback
  types typing urllib uuid warnings weakref zipfile
  F PIL Image T amp autograd cuda cv2 data distributed dnn einops functional init jit matplotlib mlflow multiprocessing nn np
  numpy onnx onnxruntime optim pandas pd pip plt profiler scipy seaborn setuptools sns thop timm torch torchvision tqdm
  transforms ultralytics utils wandb yaml models yolov5`

/** Names in the namespaces of YOLOv5's `yolo.py`, `common.py` and `experimental.py` that are no layer. */
const YOLOV5 = `
  Annotator AutoShape BaseModel CUDNN ClassificationModel DetectMultiBackend DetectionModel Detections Ensemble FILE LOGGER
  Model Path Profile ROOT SegmentationModel TQDM TryExcept OrderedDict attempt_download attempt_download_from_hub attempt_load autopad check_anchor_order
  check_requirements check_suffix check_version check_yaml colors colorstr copy copy_attr deepcopy display dist download exif_transpose
  export_formats feature_visualization fuse_conv_and_bn increment_path initialize_weights is_ascii is_jupyter is_notebook is_writeable letterbox
  make_divisible methods model_info namedtuple non_max_suppression parse_model print_args profile safe_download save_one_box
  scale_boxes scale_coords scale_img select_device smart_amp_autocast smart_inference_mode time_sync torch_load urljoin urlparse xywh2xyxy xyxy2xywh yaml_load yaml_save
  a anchors args act c1 c2 ch ch_mul d f gd gw i j layers m m_ n n_ na nc no opt parser save t x`

const DENIED: ReadonlySet<string> = new Set(`${PYTHON} ${IMPORTED} ${YOLOV5}`.split(/\s+/))

/** A class of the team's own YOLOv5, by its bare name. */
const CLASS_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/

/**
 * Why a name is not allowed under `modules` in the policy, as the end of a sentence; undefined if it is.
 * `models/yolo.py: parse_model` evaluates module names as Python, so a builtin or an imported name would run code.
 * The probe also checks, in Python, that the name is a subclass of `nn.Module`.
 */
export function whyNoModuleName(name: string): string | undefined {
  if (!CLASS_NAME.test(name)) return 'is not the name of a class'
  return DENIED.has(name) ? 'is a name of Python, of a library or of YOLOv5 itself, not a layer' : undefined
}
