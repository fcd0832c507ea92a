import { A as tuple, D as record, E as object, T as number$1, _ as _null, a as stripComments, f as require_dist, h as _enum, i as parseTree, j as union, k as string, o as visit$1, r as findNodeAtLocation, v as array, x as int, y as boolean } from "./vendor.js";

// src/domain/sizes.ts
/**
* The size that training really uses: rounded up to a multiple of the model's stride, and never below two strides.
* YOLOv5: `check_img_size(imgsz, gs, floor=gs * 2)` in `train()`.
*/
function roundImageSize(imageSize, stride) {
	return Math.max(Math.ceil(imageSize / stride) * stride, 2 * stride);
}
/** Of the image size, hard-coded in `train()`. */
const yolov5Factors = [.5, 1.5];
/**
* The sizes that `--multi-scale` draws around `imageSize`, which is rounded to the stride first.
* YOLOv5: `random.randrange(int(imgsz * 0.5), int(imgsz * 1.5) + gs) // gs * gs` per batch, in `train()`.
* The stride is at least 32 there: `gs = max(int(model.stride.max()), 32)`.
* @param factors in place of YOLOv5's own
*/
function sizeRange(imageSize, stride, [low, high] = yolov5Factors) {
	const size = roundImageSize(imageSize, stride);
	const minimum = Math.floor(Math.trunc(size * low) / stride) * stride;
	const maximum = Math.floor((Math.trunc(size * high) + stride - 1) / stride) * stride;
	return {
		minimum,
		maximum,
		count: (maximum - minimum) / stride + 1
	};
}
/** Every size from a minimum to a maximum, one a stride. */
function sizesBetween(range) {
	const { minimum, maximum, stride } = range;
	const count = Math.max(0, Math.floor((maximum - minimum) / stride) + 1);
	return Array.from({ length: count }, (_, index) => minimum + index * stride);
}
/** The factors between which sizes can come at any time: what a peak belongs to. Null without stages: YOLOv5's own. */
function widestFactors(stages) {
	if (stages.length === 0) return null;
	return [Math.min(...stages.map((stage) => stage.low)), Math.max(...stages.map((stage) => stage.high))];
}
/** What tells a YOLOv5 checkout from any other folder. */
const marks = ["train.py", "models/yolo.py"];
/**
* The folder of the YOLOv5 checkout that a command line means, relative to the repository: the one that was named, else
* where its `train.py` stands, else the repository itself (`.`). Null where none of them is one: the installed package.
* @param named what policy or input names; taken as it is, the probe says what is wrong with it
* @param directory the folder of `train.py` as the command line says it
* @param has whether a path of the repository is there
*/
async function yolov5Folder(named, directory, has) {
	if (named !== null) return named;
	for (const folder of [directory, "."]) {
		const prefix = folder === "" || folder === "." ? "" : `${folder}/`;
		if ((await Promise.all(marks.map((mark) => has(`${prefix}${mark}`)))).every(Boolean)) return prefix === "" ? "." : folder;
	}
	return null;
}

// src/domain/settings.ts
/** What an argument of Ultralytics holds: a value, or a short list of them. */
const argumentSchema = union([
	_null(),
	boolean(),
	number$1(),
	string()
]);
/**
* All that decides the memory of a training, resolved from a command line as its trainer resolves it.
* The names are those that `vram-review settings --json` prints; scripts rely on them.
*/
const settingsSchema = object({
	/** What trains. Baselines were stored when YOLOv5 was the only one. */
	trainer: _enum(["yolov5", "ultralytics"]).default("yolov5"),
	task: _enum(["detect", "segment"]),
	/** `--cfg` as written, or '' where the model comes from `weights`. */
	model: string(),
	weights: string(),
	/** '' where only the run knows it: a download's folder, an argument of a script. */
	data: string(),
	/** '' where only the run knows it, and for Ultralytics, which has none. */
	hyp: string(),
	/** Pixels, as written: the trainer rounds it up to the model's stride later. */
	imageSize: int(),
	/** The total over all GPUs; -1 asks for AutoBatch. */
	batchSize: int(),
	multiScale: boolean(),
	/** Of the image size: between which `train_in_range.py` draws, at its widest. Null: YOLOv5's own (`yolov5Factors`). */
	sizeFactors: tuple([number$1(), number$1()]).nullable(),
	/** `auto`, and those behind it, only in Ultralytics. */
	optimizer: _enum([
		"SGD",
		"Adam",
		"AdamW",
		"auto",
		"MuSGD",
		"Adamax",
		"NAdam",
		"RAdam",
		"RMSProp"
	]),
	/** As written: one number n freezes the layers 0 … n-1, a longer list names layers. Of Ultralytics in `arguments`. */
	freeze: array(int()),
	gpus: int().positive(),
	rect: boolean(),
	quad: boolean(),
	syncBatchNorm: boolean(),
	singleClass: boolean(),
	/** Of segmentation: so many times smaller than the image are the masks that it learns from. Baselines were stored before it was read. */
	maskRatio: int().default(4),
	/** Of segmentation: a mask for each label, in place of one for each image. */
	noOverlap: boolean().default(false),
	/** Of Ultralytics: further arguments of `train()` that decide memory, by their names there; those at their default are left out. */
	arguments: record(string(), union([argumentSchema, array(argumentSchema)])).default({})
});
/** One difference between the settings of the base and those of the head; `name` is a setting (`batchSize`) or a file (`models/ours.yaml`). */
const settingChangeSchema = object({
	name: string(),
	before: string(),
	after: string()
});
/** An argument as Python and a `yolo` line write it. */
function inPython(value) {
	if (Array.isArray(value)) return `[${value.map((item) => inPython(item)).join(",")}]`;
	if (value === null) return "None";
	return typeof value === "boolean" ? value ? "True" : "False" : String(value);
}
/** What `train()` of Ultralytics must be given for these settings, besides model, data, sizes, batch and devices; defaults are left out. */
function trainArguments(settings) {
	const { trainer, optimizer, rect, singleClass, maskRatio, noOverlap } = settings;
	if (trainer === "yolov5") return {};
	return {
		...optimizer === "auto" ? {} : { optimizer },
		...rect ? { rect } : {},
		...singleClass ? { single_cls: true } : {},
		...maskRatio === 4 ? {} : { mask_ratio: maskRatio },
		...noOverlap ? { overlap_mask: false } : {},
		...settings.arguments
	};
}
/** Whether the training itself says that it runs without mixed precision. */
function turnsAmpOff({ arguments: { amp } }) {
	return amp === false || String(amp).toLowerCase() === "fp32";
}
/** What differs between two resolved command lines, in the order in which `settings --json` prints the names. */
function compareSettings(base, head) {
	return [...Object.keys(base).filter((name) => !isSaidByArguments(name, head)).filter((name) => textOf$4(base[name]) !== textOf$4(head[name])).map((name) => ({
		name,
		before: shown(name, base),
		after: shown(name, head)
	})), ...compareArguments(base, head)].filter((change) => change.before !== change.after);
}
function compareArguments(base, head) {
	return [...new Set([base, head].flatMap((settings) => Object.keys(settings.arguments)))].map((name) => ({
		name,
		before: argumentIn(base, name),
		after: argumentIn(head, name)
	}));
}
/** An argument of Ultralytics as its command line writes it; '' where it is not given. */
function argumentIn(settings, name) {
	const value = settings.arguments[name];
	return value === void 0 ? "" : textOf$4(value);
}
/** Ultralytics' `multi_scale` says more than that sizes are drawn. */
function isSaidByArguments(name, { trainer }) {
	return name === "arguments" || name === "multiScale" && trainer === "ultralytics";
}
/** The settings with one of another training's, by the name that `compareSettings` gives the difference. */
function withSettingOf(settings, other, name) {
	if (name in other) return {
		...settings,
		[name]: other[name]
	};
	const { [name]: _, ...left } = settings.arguments;
	const value = other.arguments[name];
	const changed = value === void 0 ? left : {
		...left,
		[name]: value
	};
	return {
		...settings,
		arguments: changed,
		...name === "multi_scale" ? { multiScale: other.multiScale } : {}
	};
}
function shown(name, settings) {
	if (name === "sizeFactors") return drawnFactors(settings);
	return name === "data" ? dataName(settings) : textOf$4(settings[name]);
}
/** The data YAML, as a person is told of it. */
function dataName({ data }) {
	return data === "" ? "not known" : data;
}
/** The factors of the image size between which sizes are drawn: `0.67–1.33`; '' where none are. */
function drawnFactors({ multiScale, sizeFactors }) {
	return multiScale ? (sizeFactors ?? yolov5Factors).join("–") : "";
}
function textOf$4(value) {
	return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
}
/** More is a slip, or an attack: what a pull request writes reaches a simulation, which has room for anything. */
const mostBatch = 65536;
/** Of an image's side; the same holds for it. */
const mostPixels = 16384;
/** Of one training, over all its machines. */
const mostGpus = 1024;
/** Of one data set: more is a slip, or an attack. */
const mostClasses = 2e3;
/** The images of one GPU: `train()` gives each an equal part of the batch. */
function equalPart({ batchSize, gpus }) {
	return Math.max(1, Math.floor(batchSize / gpus));
}
/** Images per optimizer step in YOLOv5 (`nbs` in `train()`). It does not scale the learning rate, so more would change the training. */
const nominalBatch = 64;
/**
* Over how many batches YOLOv5 adds up gradients before the optimizer steps: `max(round(64 / batch), 1)`.
* Python rounds a half to the even neighbour: batch 128 gives round(0.5) = 0, hence 1.
*/
function accumulation(batchSize) {
	return Math.max(roundHalfToEven(64 / batchSize), 1);
}
/** How many images one optimizer step sees. It jumps with the batch: 12 gives 60, 16 gives 64, 24 gives 72. */
function effectiveBatch(batchSize) {
	return batchSize * accumulation(batchSize);
}
function roundHalfToEven(value) {
	const floor = Math.floor(value);
	if (value - floor !== .5) return Math.round(value);
	return floor % 2 === 0 ? floor : floor + 1;
}

// src/domain/json.ts
/** What a text holds as JSON; undefined where it holds none, which no schema takes. */
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}

// src/domain/paths.ts
/** The last part of a path, with either kind of slash. */
function baseName(path) {
	return path.slice(lastSlash(path) + 1);
}
/** One path behind another, `.` and `..` taken out where that is possible. */
function joinPath(base, path) {
	const unified = path.replaceAll("\\", "/");
	if (/^(\/|[A-Za-z]:|~)/.test(unified)) return normalise$1(unified);
	return normalise$1(base === "" ? unified : `${base}/${unified}`);
}
/** The folder after `cd path`; one that is not known stays so, unless the path is absolute. */
function movedTo(directory, path) {
	return directory === void 0 && !/^[/~]/.test(path) ? void 0 : joinPath(directory ?? "", path);
}
/** All but the last part of a path, '' where there is none. */
function dirName(path) {
	const slash = lastSlash(path);
	return slash < 0 ? "" : path.slice(0, slash).replaceAll("\\", "/");
}
function normalise$1(path) {
	const parts = [];
	for (const part of path.split("/")) {
		if (part === "." || part === "" && parts.length > 0) continue;
		const last = parts.at(-1);
		if (part === ".." && last !== void 0 && last !== ".." && last !== "") parts.pop();
		else parts.push(part);
	}
	return parts.join("/");
}
function lastSlash(path) {
	return Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
}

// src/domain/near-word.ts
var import_dist = require_dist();
/** The nearest known word, or null if none is near enough. */
function didYouMean(word, known) {
	const plain = normalise(word);
	const best = known.map((candidate) => ({
		candidate,
		distance: editDistance(plain, normalise(candidate))
	})).sort((one, other) => one.distance - other.distance)[0];
	return best !== void 0 && best.distance <= Math.max(1, Math.floor(plain.length / 3)) ? best.candidate : null;
}
/** `failOn` and `fail_on` count as `fail-on`. */
function normalise(word) {
	return word.toLowerCase().replace(/[^a-z0-9]/g, "");
}
function editDistance(one, other) {
	let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (let row = 1; row <= one.length; row++) {
		const current = [row];
		for (let column = 1; column <= other.length; column++) {
			const substitution = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
			current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
		}
		previous = current;
	}
	return previous[other.length] ?? 0;
}

// src/domain/module-name.ts
const DENIED = new Set(`
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
  match nonlocal not or pass raise return try type while with yield 
  argparse ast asyncio atexit base64 builtins code codecs collections concurrent contextlib copy ctypes datetime dill distutils
  functools gc glob hashlib hub importlib inspect io ipaddress itertools joblib json logging marshal math multiprocessing numbers operator
  os pathlib pdb pickle pkg_resources pkgutil platform posix pprint queue random re requests resource runpy shelve shlex shutil
  signal site socket sqlite3 ssl string struct subprocess sys sysconfig tarfile tempfile textwrap threading time timeit traceback
  types typing urllib uuid warnings weakref zipfile
  F PIL Image T amp autograd cuda cv2 data distributed dnn einops functional init jit matplotlib mlflow multiprocessing nn np
  numpy onnx onnxruntime optim pandas pd pip plt profiler scipy seaborn setuptools sns thop timm torch torchvision tqdm
  transforms ultralytics utils wandb yaml models yolov5 
  Annotator AutoShape BaseModel CUDNN ClassificationModel DetectMultiBackend DetectionModel Detections Ensemble FILE LOGGER
  Model Path Profile ROOT SegmentationModel TQDM TryExcept OrderedDict attempt_download attempt_download_from_hub attempt_load autopad check_anchor_order
  check_requirements check_suffix check_version check_yaml colors colorstr copy copy_attr deepcopy display dist download exif_transpose
  export_formats feature_visualization fuse_conv_and_bn increment_path initialize_weights is_ascii is_jupyter is_notebook is_writeable letterbox
  make_divisible methods model_info namedtuple non_max_suppression parse_model print_args profile safe_download save_one_box
  scale_boxes scale_coords scale_img select_device smart_amp_autocast smart_inference_mode time_sync torch_load urljoin urlparse xywh2xyxy xyxy2xywh yaml_load yaml_save
  a anchors args act c1 c2 ch ch_mul d f gd gw i j layers m m_ n n_ na nc no opt parser save t x`.split(/\s+/));
/** A class of the team's own YOLOv5, by its bare name. */
const CLASS_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
/**
* Why a name is not allowed under `modules` in the policy, as the end of a sentence; undefined if it is.
* `models/yolo.py: parse_model` evaluates module names as Python, so a builtin or an imported name would run code.
* The probe also checks, in Python, that the name is a subclass of `nn.Module`.
*/
function whyNoModuleName(name) {
	if (!CLASS_NAME.test(name)) return "is not the name of a class";
	return DENIED.has(name) ? "is a name of Python, of a library or of YOLOv5 itself, not a layer" : void 0;
}

// src/commands/budget.ts
/** A step takes a quarter of a microsecond at most: the work of a short file is bounded by a second, by far. */
const STEPS_A_FILE = 3e6;
/** What the grammars and the readers behind them take for a text that a person wrote, with room to spare. */
const STEPS_A_CHARACTER = 24;
/** The file costs more than a reading may: everything from here on is not known. */
var TooComplicated = class extends Error {};
/** What the reading of a file of that many characters may cost. */
function newBudget(length) {
	return { steps: STEPS_A_FILE + STEPS_A_CHARACTER * length };
}
/** Takes note of work done, and ends the reading where there was too much of it. */
function spend(budget, steps) {
	budget.steps -= steps;
	if (budget.steps < 0) throw new TooComplicated();
}

// src/commands/grammars.ts
/** The children of that field. */
function childrenOf(node, field) {
	return node.children.filter((child) => child.field === field);
}
/** The first child of that field. */
function childOf(node, field) {
	return node.children.find((child) => child.field === field);
}
/** The children that carry meaning. */
function namedChildren(node) {
	return node.children.filter((child) => child.named);
}
/** Every node below and including `node`, in the order of the text. Without recursion: a nest may be as deep as its text is long. */
function* descendants(node) {
	const left = [node];
	for (let next = left.pop(); next; next = left.pop()) {
		yield next;
		for (let at = next.children.length - 1; at >= 0; at--) left.push(next.children[at]);
	}
}
/** Brackets that a person nests; the grammars take time and memory far beyond proportion to what is nested deeper. */
const DEPTH_LIMIT$5 = 200;
/** The shell's grammar takes gigabytes for a pipeline of ten thousand programs; nobody writes one of a hundred. */
const PIPE_LIMIT = 1e3;
/** True where a text would cost its grammar too much memory; what time it takes is counted (`src/adapters/grammars.ts`). */
function isTooMuchFor(language, text) {
	return nestsTooDeep(text) || language === "bash" && hasMoreThan(PIPE_LIMIT, "|", text);
}
function hasMoreThan(limit, sign, text) {
	let count = 0;
	for (let at = text.indexOf(sign); at >= 0 && count <= limit; at = text.indexOf(sign, at + sign.length)) count++;
	return count > limit;
}
/** True where brackets nest deeper than any program's do. Quotes and comments are not looked at: one pass, no more. */
function nestsTooDeep(text) {
	let depth = 0;
	for (let index = 0; index < text.length; index++) {
		const char = text.charAt(index);
		if (char === "(" || char === "[" || char === "{") depth++;
		else if (depth > 0 && (char === ")" || char === "]" || char === "}")) depth--;
		if (depth > DEPTH_LIMIT$5) return true;
	}
	return false;
}

// src/commands/data-files.ts
/**
* The data of a YAML or JSON text; undefined where it has none, or is malformed.
* @param version PyYAML reads 1.1, in which `no` is false and `010` is eight
*/
function dataIn(text, budget, version = "1.2") {
	if (nestsTooDeep(text)) return void 0;
	const [document] = yamlDocuments(text, budget, {
		strict: false,
		version
	});
	if (!document || !("contents" in document) || document.errors.length > 0) return void 0;
	try {
		return document.toJS({ maxAliasCount: 100 });
	} catch {
		return;
	}
}
/** In a malformed text each lexeme becomes an error, which costs the parser so much. */
const STEPS_A_LEXEME = 40;
/**
* The documents of a YAML text, paid for before they are parsed. Keys are not compared: that takes half a minute for
* 20,000, and nothing here asks whether they are unique.
* @throws TooComplicated
*/
function yamlDocuments(text, budget, { strict, version = "1.2" }) {
	for (const _ of new import_dist.Lexer().lex(text)) spend(budget, STEPS_A_LEXEME);
	return (0, import_dist.parseAllDocuments)(text, {
		logLevel: "silent",
		strict,
		version,
		uniqueKeys: false,
		prettyErrors: false
	});
}
function isMapping(data) {
	return typeof data === "object" && data !== null && !Array.isArray(data);
}
/** `BATCH=16`, `export BATCH="16" # a comment`. */
function environmentIn(text) {
	const variables = /* @__PURE__ */ new Map();
	for (const line of text.split("\n")) {
		const [whole, name] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line.slice(0, LONGEST_LINE$1)) ?? [];
		if (whole === void 0 || name === void 0 || line.length > LONGEST_LINE$1) continue;
		const written = line.slice(whole.length).trim();
		const quoted = /^"([^"]*)"|^'([^']*)'/.exec(written);
		variables.set(name, quoted ? quoted[1] ?? quoted[2] ?? "" : (written.split(/\s#/)[0] ?? "").trim());
	}
	return variables;
}
/** No variable of a training is as long. */
const LONGEST_LINE$1 = 1e3;

// src/commands/notebook-code.ts
/** What a cell printed, pictures beside it, and what editors keep: most of a notebook that was run, and none of its code. */
const PASSED_OVER = /* @__PURE__ */ new Set([
	"outputs",
	"attachments",
	"metadata"
]);
/**
* A notebook without outputs. Lines keep their numbers. It is one pass that keeps nothing but what it gives back: saved
* pictures make notebooks of many MiB whose code is short.
*/
function withoutOutputs(text) {
	const parts = [];
	const cuts = [];
	let kept = 0;
	let length = 0;
	for (const value of passedOver(text)) {
		const stands = `0${lineBreaks(text, value)}`;
		parts.push(text.slice(kept, value.start), stands);
		length += value.start - kept + stands.length;
		cuts.push({
			from: length,
			removed: value.end - value.start - stands.length
		});
		kept = value.end;
	}
	parts.push(text.slice(kept));
	const removedBefore = (place) => cuts.reduce((sum, { from, removed }) => sum + (from <= place ? removed : 0), 0);
	return {
		text: parts.join(""),
		whole: (place) => place + removedBefore(place)
	};
}
/** The lists and mappings of these names; what never ends goes to the end of the text. */
function passedOver(text) {
	const spans = [];
	let name = "";
	let start;
	const begin = (offset) => {
		if (PASSED_OVER.has(name)) start = offset;
		name = "";
		return start === void 0;
	};
	const end = (offset, length) => {
		if (start !== void 0) spans.push({
			start,
			end: offset + length
		});
		start = void 0;
	};
	try {
		visit$1(text, {
			onObjectProperty: (property) => {
				name = property;
			},
			onLiteralValue: () => {
				name = "";
			},
			onObjectBegin: begin,
			onArrayBegin: begin,
			onObjectEnd: end,
			onArrayEnd: end
		});
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
	return start === void 0 ? spans : [...spans, {
		start,
		end: text.length
	}];
}
function lineBreaks(text, { start, end }) {
	let count = 0;
	for (let at = text.indexOf("\n", start); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) count++;
	return "\n".repeat(count);
}
/** A command that was read of the short text, with its places in the whole one. */
function inWhole(command, { whole }) {
	if ("unknown" in command) return command;
	const move = ({ start, end }) => ({
		start: whole(start),
		end: whole(start) + end - start
	});
	const spans = Object.fromEntries(Object.entries(command.spans).map(([name, span]) => [name, move(span)]));
	return {
		...command,
		spans,
		...command.launch === void 0 ? {} : { launch: launchInWhole(command.launch, move) }
	};
}
function launchInWhole(launch, move) {
	const { script, sizeLauncher } = launch;
	const range = sizeLauncher?.range ?? null;
	return {
		...launch,
		script: script && {
			first: move(script.first),
			last: move(script.last)
		},
		sizeLauncher: sizeLauncher && {
			...sizeLauncher,
			script: sizeLauncher.script && move(sizeLauncher.script),
			range: range && [move(range[0]), move(range[1])]
		}
	};
}

// src/commands/text.ts
/** The literal text `text`, standing at `origin` in the file. */
function literal(text, origin = -1, quoted = false) {
	return Array.from({ length: text.length }, (_, index) => ({
		char: text.charAt(index),
		origin: origin < 0 ? -1 : origin + index,
		quoted
	}));
}
/** The text as a default, in place of which something else may be given. */
function asDefault(text, unless) {
	return text.map((glyph) => ({
		...glyph,
		given: glyph.given ?? unless
	}));
}
/** A quoted empty string: no character, yet a word. */
function emptyQuoted(origin = -1) {
	return {
		char: "",
		origin,
		quoted: true
	};
}
/** Text that is known only when the command runs. */
function unknownText(source, quoted, absentByDefault = false) {
	return {
		char: "",
		origin: -1,
		quoted,
		unknown: {
			source,
			absentByDefault
		}
	};
}
/** Longer values than any command line takes are not followed: a script may double one in every line. */
const LENGTH_LIMIT$2 = 8e3;
/** The text, or an unknown where it has grown beyond all use. */
function bounded(text) {
	return text.length > LENGTH_LIMIT$2 ? [unknownText("a text too long to follow", true)] : text;
}
/** The known characters as a string; unknown parts leave a gap. */
function plain(text) {
	return text.map((glyph) => glyph.char).join("");
}
/** One character a glyph, so that places in it are places in the text: U+FFFC for what is not known, U+0000 for none. */
function aligned(text) {
	return text.map((glyph) => glyph.unknown ? "￼" : glyph.char || "\0").join("");
}
/** What in the text is not known. */
function unknownsOf(text) {
	return text.flatMap((glyph) => glyph.unknown ? [glyph.unknown] : []);
}
/** True where every character is known. */
function isKnown(text) {
	return text.every((glyph) => !glyph.unknown);
}
/** True where there is nothing unless whoever runs the file gives it; true of an empty text. */
function isAbsentByDefault(text) {
	return plain(text) === "" && unknownsOf(text).every(({ absentByDefault }) => absentByDefault);
}
/** What may give another text in place of defaults in it, as a clause; '' where nothing does. */
function unlessGiven(text) {
	return [...new Set(text.flatMap(({ given }) => given ?? []))].join(" or ");
}
/** True where the shell may make no word, or several, of the text: an unknown stands in it without quotes. */
function isElastic(text) {
	return text.some((glyph) => glyph.unknown && !glyph.quoted);
}
/**
* The origin of a character that is used elsewhere than where it stands, as the value of a variable is: no line is told by
* it, yet it can be rewritten there.
*/
function elsewhere(origin) {
	return origin >= 0 ? -2 - origin : origin;
}
/** Where a character of that origin can be rewritten, -1 where nowhere. */
function placeOf$1(origin) {
	return origin >= -1 ? origin : -2 - origin;
}
/** The place where the text stands in the file, even as the value of a variable; undefined where it does not. */
function spanOf(text) {
	const seen = visible(text);
	const start = placeOf$1(seen[0]?.origin ?? -1);
	const contiguous = seen.every((glyph, index) => placeOf$1(glyph.origin) === start + index && !glyph.unknown);
	return start >= 0 && contiguous ? {
		start,
		end: start + seen.length
	} : void 0;
}
/** The first place in the file that the text remembers, or -1. */
function firstOrigin(text) {
	return text.find((glyph) => glyph.origin >= 0)?.origin ?? -1;
}
/** Without the marks of empty quotes, which have no character. */
function visible(text) {
	return text.filter((glyph) => glyph.char !== "" || glyph.unknown);
}
/** The text as if it stood without quotes. */
function unquoted$2(text) {
	return text.map((glyph) => ({
		...glyph,
		quoted: false
	}));
}
/** What a variable holds, where it is used: it still stands where it was assigned, and can be rewritten there. */
function requoted(text, quoted) {
	return visible(text).map((glyph) => ({
		...glyph,
		quoted
	}));
}
/** What a variable holds does not stand where the variable is used. */
function detached(text, quoted) {
	return requoted(text, quoted).map((glyph) => ({
		...glyph,
		origin: elsewhere(glyph.origin)
	}));
}
/** Splits at unquoted blanks and seams, as a shell splits words. */
function splitFields(text) {
	const fields = [];
	let current;
	for (const glyph of text) if (glyph.seam || !glyph.quoted && /^[ \t\r\n]$/.test(glyph.char)) {
		if (current) fields.push(current);
		current = void 0;
	} else {
		current ??= [];
		current.push(glyph);
	}
	if (current) fields.push(current);
	return fields;
}
const NO_HOLES = /* @__PURE__ */ new Map();
/** The whole file. */
function wholeFile(text) {
	return {
		text,
		origin: (index) => Math.min(index, text.length),
		holes: NO_HOLES
	};
}
/** The text of another file of the repository: nothing of it stands in this one. */
function foreignText(text) {
	return {
		text,
		origin: () => -1,
		holes: NO_HOLES
	};
}
/** The text with Unix line ends: a shell would take a carriage return for part of a word. */
function unixLines(source) {
	if (!source.text.includes("\r\n")) return source;
	const kept = [];
	for (let index = 0; index < source.text.length; index++) if (source.text.charAt(index) !== "\r" || source.text.charAt(index + 1) !== "\n") kept.push(source.origin(index));
	return {
		...sourceFromOrigins(source.text.replaceAll("\r\n", "\n"), kept),
		holes: source.holes
	};
}
/** Part of a source text. */
function sliceSource(source, start, end) {
	const slice = {
		text: source.text.slice(start, end),
		origin: (index) => source.origin(start + index),
		holes: source.holes
	};
	const { given } = source;
	return given ? {
		...slice,
		given: (index) => given(start + index)
	} : slice;
}
/** Text put together from characters with known places. */
function sourceFromOrigins(text, origins) {
	return {
		text,
		origin: (index) => origins[index] ?? -1,
		holes: NO_HOLES
	};
}
/** Several texts, one a line, that one shell runs one after the other. */
function joinSources(sources) {
	const origins = [];
	for (const source of sources) {
		for (let index = 0; index < source.text.length; index++) origins.push(source.origin(index));
		origins.push(-1);
	}
	const holes = new Map(sources.flatMap((source) => [...source.holes]));
	return {
		...sourceFromOrigins(sources.map((source) => `${source.text}\n`).join(""), origins),
		holes
	};
}
/** The characters from `start` to `end`, each with its place. */
function glyphsOf(source, start, end, quoted) {
	const glyphs = [];
	for (let index = start; index < end; index++) {
		const given = source.given?.(index);
		glyphs.push({
			char: source.text.charAt(index),
			origin: source.origin(index),
			quoted,
			...given ? { given } : {}
		});
	}
	return glyphs;
}
/** The text with some parts replaced, in the order of their places; one that begins within the one before is passed over. */
function withReplaced(source, parts) {
	const glyphs = [];
	let position = 0;
	for (const { start, end, by } of parts) {
		if (start < position) continue;
		glyphs.push(...glyphsOf(source, position, start, false), ...by);
		position = end;
	}
	return [...glyphs, ...glyphsOf(source, position, source.text.length, false)];
}
/** Program text made from a word; what is not known in it becomes a variable that stands for it. */
function sourceFromTraced(word) {
	const holes = /* @__PURE__ */ new Map();
	const origins = [];
	const givens = [];
	let text = "";
	for (const glyph of word) {
		let piece = glyph.char;
		if (glyph.unknown) {
			const name = `__hole${holes.size}`;
			holes.set(name, glyph.unknown);
			piece = `\${${name}}`;
		}
		for (let index = 0; index < piece.length; index++) {
			origins.push(glyph.unknown ? -1 : glyph.origin);
			givens.push(glyph.given);
		}
		text += piece;
	}
	return {
		...sourceFromOrigins(text, origins),
		given: (index) => givens[index],
		holes
	};
}
/** What a hole stands for. */
function holeText(hole, quoted) {
	return unknownText(hole.source, quoted, hole.absentByDefault);
}
/** Program text on one line, short enough for a sentence. */
function shortened(text) {
	const line = text.replaceAll(/\s+/g, " ").trim();
	return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
/** The lines of a text, `\r\n` and `\n` alike. */
function linesOf(text) {
	const lines = [];
	let start = 0;
	while (start <= text.length) {
		const newline = text.indexOf("\n", start);
		const next = newline < 0 ? text.length + 1 : newline + 1;
		const end = newline < 0 ? text.length : newline;
		const trimmed = text.charAt(end - 1) === "\r" && end > start ? end - 1 : end;
		lines.push({
			text: text.slice(start, trimmed),
			start,
			end: trimmed
		});
		start = next;
	}
	return lines;
}
/** Finds all line starts once, so that a file of many commands is not counted through for each. */
function lineIndex(text) {
	const starts = [0];
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
	return { lineAt: (offset) => Math.max(1, countUpTo(starts, offset)) };
}
/** How many of the sorted numbers are not above the limit. */
function countUpTo(sorted, limit) {
	let [from, to] = [0, sorted.length];
	while (from < to) {
		const middle = from + to >> 1;
		if ((sorted[middle] ?? 0) <= limit) from = middle + 1;
		else to = middle;
	}
	return from;
}
/** A line as a source text of its own. */
function lineSource(source, line, from = 0) {
	return sliceSource(source, line.start + from, line.end);
}
/** The program that a first word names: no folder, no `.exe`. */
function programName(path) {
	return baseName(path).replace(/\.exe$/i, "");
}
/**
* What keeps a path from being followed, undefined where nothing does. Line breaks and escapes would reach reviews and
* terminals; a pattern names whatever files there are when the command runs.
*/
function unsafePath(path) {
	if (/[\n\r\u0085\u2028\u2029]/.test(path)) return "a file with a line break in its name";
	if (/\p{Cc}/u.test(path)) return "a file with a control character in its name";
	return /[*?[\]]/.test(path) && !/^https?:\/\//.test(path) ? "a pattern, not a file" : void 0;
}

// src/commands/other-files.ts
/** How many files one file may take values from. Real ones take one or two. */
const MOST_FILES = 8;
/** How many it may ask for: most of what a program imports is not in its repository. */
const MOST_ASKED = 100;
/** What is longer holds data. */
const LONGEST = 262144;
/**
* The files of the repository that a file takes values from: `source train.env`, `include config.mk`, `params.yaml`. A reader
* cannot wait for them: it asks, takes the value for unknown, and the file is read again with what it asked for.
*/
var OtherFiles = class {
	/** Paths that a reader wanted to see. */
	asked = /* @__PURE__ */ new Set();
	/** A command was seen that they may say more of. */
	areNeeded = false;
	texts;
	constructor(texts = /* @__PURE__ */ new Map()) {
		this.texts = texts;
	}
	/** The file as one of the folders has it, the first one first; undefined where none is there, or none was read yet. */
	find(written, folders) {
		for (const path of placesOf(written, folders)) {
			this.asked.add(path);
			const text = this.texts.get(path);
			if (typeof text === "string") return foreignText(text);
		}
	}
};
function placesOf(written, folders) {
	if (written === "" || written.length > 300 || /^[/~]|^[A-Za-z]:|\0/.test(written)) return [];
	const known = folders.filter((folder) => folder !== void 0);
	return [...new Set(known.map((folder) => joinPath(folder, written)))].filter((path) => !path.startsWith(".."));
}
/**
* Reads a file again and again until it asks for no other file of the repository. `read` is given each at most once.
* @param read the text of the file at that path, null where there is none
* @param isWorth whether more files may make a difference to what was read, though no command needs them
*/
async function withOtherFiles(readOnce, read, isWorth) {
	const texts = /* @__PURE__ */ new Map();
	for (;;) {
		const others = new OtherFiles(texts);
		const result = readOnce(others);
		const wanted = [...others.asked].filter((path) => !texts.has(path)).slice(0, MOST_ASKED - texts.size);
		if (wanted.length === 0 || !(others.areNeeded || isWorth(result))) return {
			result,
			others: texts
		};
		for (const path of wanted) {
			const text = [...texts.values()].filter((text) => text !== null).length >= MOST_FILES ? null : await read(path);
			texts.set(path, text !== null && text.length <= LONGEST && !text.includes("\0") ? text : null);
		}
	}
}

// src/commands/options.ts
/**
* The options of `train.py` and `segment/train.py`, the union of v6.2 to the present HEAD
* (read in `parse_opt` of each, and in that of the `yolov5` package).
*/
function optionTable(task) {
	return [...COMMON_OPTIONS, ...task === "segment" ? SEGMENT_OPTIONS : DETECT_OPTIONS];
}
/** The hyp YAML that YOLOv5 takes unless one is named. */
const defaultHyp = "data/hyps/hyp.scratch-low.yaml";
/** YOLOv5's own defaults, as a user would write them. */
function defaultSettings(task) {
	const segment = task === "segment";
	return {
		trainer: "yolov5",
		task,
		model: "",
		weights: segment ? "yolov5s-seg.pt" : "yolov5s.pt",
		data: segment ? "data/coco128-seg.yaml" : "data/coco128.yaml",
		hyp: defaultHyp,
		imageSize: 640,
		batchSize: 16,
		multiScale: false,
		sizeFactors: null,
		optimizer: "SGD",
		freeze: [0],
		gpus: 1,
		rect: false,
		quad: false,
		syncBatchNorm: false,
		singleClass: false,
		maskRatio: 4,
		noOverlap: false,
		arguments: {}
	};
}
/** Attributes that decide memory: where one of them is not known, the command is not. */
const DECIDING_DESTINATIONS = /* @__PURE__ */ new Set([
	"weights",
	"cfg",
	"data",
	"hyp",
	"batch_size",
	"imgsz",
	"rect",
	"quad",
	"resume",
	"device",
	"multi_scale",
	"single_cls",
	"optimizer",
	"sync_bn",
	"freeze",
	"mask_ratio",
	"no_overlap"
]);
/** Options that older versions had, and what to write in their place since v6.2. */
const REPLACED_OPTIONS = /* @__PURE__ */ new Map([
	["--adam", "it was removed in v6.1: write --optimizer Adam"],
	["--notest", "it became --noval in v6.0"],
	["--cache-images", "it became --cache in v6.0"],
	["--linear-lr", "since v6.1 a linear schedule is the default: leave it out"],
	["--log-imgs", "it was removed in v5.0: leave it out"],
	["--log-artifacts", "it was removed in v5.0: leave it out"],
	["--save_period", "it became --save-period in v6.0"],
	["--logdir", "it became --project in v4.0"],
	["--single_cls", "it is --single-cls"],
	["--accumulate", "YOLOv5 accumulates by itself, up to a batch of 64: leave it out"],
	["--nosplit", "it was removed: leave it out"],
	["--arc", "it was removed: leave it out"],
	["--fl_gamma", "it is a key of the hyp YAML"],
	["--total-batch-size", "it is --batch-size"],
	["--local-rank", "it is --local_rank (torchrun passes the rank by the environment)"],
	["--use_wandb", "it was removed: leave it out"],
	["--lr", "the learning rate is lr0 in the hyp YAML"],
	["--lr0", "the learning rate is lr0 in the hyp YAML"]
]);
/** What to write in place of an option that older versions had; they took its beginning for it, as argparse does. */
function replacementFor(name) {
	const [only, ...others] = [...REPLACED_OPTIONS.keys()].filter((full) => name.length > 5 && full.startsWith(name));
	return REPLACED_OPTIONS.get(name) ?? (only !== void 0 && others.length === 0 ? REPLACED_OPTIONS.get(only) : void 0);
}
function option(names, values = "one", type = "text") {
	const list = names.split(" ");
	return {
		names: list,
		destination: destinationOf(list),
		values,
		type
	};
}
/** argparse takes the first long name without its dashes. */
function destinationOf(names) {
	return (names.find((candidate) => candidate.startsWith("--")) ?? names[0] ?? "").replace(/^-+/, "").replaceAll("-", "_");
}
const COMMON_OPTIONS = [
	option("--weights"),
	option("--cfg"),
	option("--data"),
	option("--hyp"),
	option("--epochs", "one", "integer"),
	option("--batch-size", "one", "integer"),
	option("--imgsz --img --img-size", "one", "integer"),
	option("--rect", "none"),
	option("--resume", "optional"),
	option("--nosave", "none"),
	option("--noval", "none"),
	option("--noautoanchor", "none"),
	option("--noplots", "none"),
	option("--evolve", "optional", "integer"),
	option("--bucket"),
	option("--cache", "optional"),
	option("--image-weights", "none"),
	option("--device"),
	option("--multi-scale", "none"),
	option("--single-cls", "none"),
	{
		...option("--optimizer"),
		choices: [
			"SGD",
			"Adam",
			"AdamW"
		]
	},
	option("--sync-bn", "none"),
	option("--workers", "one", "integer"),
	option("--project"),
	option("--name"),
	option("--exist-ok", "none"),
	option("--quad", "none"),
	option("--cos-lr", "none"),
	option("--label-smoothing", "one", "number"),
	option("--patience", "one", "integer"),
	option("--freeze", "many", "integer"),
	option("--save-period", "one", "integer"),
	option("--seed", "one", "integer"),
	option("--local_rank", "one", "integer")
];
const DETECT_OPTIONS = [
	option("--evolve_population"),
	option("--resume_evolve"),
	option("--entity"),
	option("--upload_dataset", "optional"),
	option("--bbox_interval", "one", "integer"),
	option("--artifact_alias"),
	option("--ndjson-console", "none"),
	option("--ndjson-file", "none")
];
const SEGMENT_OPTIONS = [option("--mask-ratio", "one", "integer"), option("--no-overlap", "none")];
/** Options that one version has and another has not: they make no prefix ambiguous that v7.0 takes. */
const VERSION_DEPENDENT_OPTIONS = /* @__PURE__ */ new Set([
	"--evolve_population",
	"--resume_evolve",
	"--ndjson-console",
	"--ndjson-file",
	"--artifact_alias"
]);

// src/commands/argparse.ts
/**
* Reads arguments exactly as Python's argparse does, for a parser that has options but no positional arguments:
* unambiguous prefixes, `--x=y`, optional and repeated values, types and choices.
* (CPython, `Lib/argparse.py`: `_parse_optional`, `_get_option_tuples`, `consume_optional`.)
*/
function parseArguments(words, table) {
	const options = /* @__PURE__ */ new Map();
	const problems = [];
	let previous;
	for (let index = 0; index < words.length;) {
		const word = words[index];
		const classified = classify(word, table);
		index++;
		if (classified.kind === "option") {
			const values = takeValues(classified, words, index, table);
			if (!classified.attached) index += values.length;
			const parsed = {
				definition: classified.definition,
				flag: classified.flag,
				values
			};
			problems.push(...refusals(parsed, classified.attached));
			const replaced = options.get(classified.definition.destination);
			const elastic = replaced?.values.find(isElastic);
			if (replaced && elastic) problems.push(replacedProblem(replaced, elastic));
			options.set(classified.definition.destination, parsed);
			previous = plain(classified.flag);
		} else {
			problems.push(problemOf$1(classified, word, previous, index - 1));
			if (classified.kind === "problem") previous = plain(word);
		}
	}
	return {
		options,
		problems
	};
}
function replacedProblem({ flag }, value) {
	return isAbsentByDefault(value) ? {
		kind: "value-missing",
		name: plain(flag)
	} : {
		kind: "not-known",
		word: value
	};
}
function problemOf$1(classified, word, previous, position) {
	if (classified.kind === "problem") return classified.problem;
	if (classified.kind === "not-known" || isElastic(word)) return {
		kind: "not-known",
		word
	};
	return {
		kind: "stray-value",
		value: plain(word),
		after: previous,
		position
	};
}
function classify(word, table) {
	const text = plain(word);
	if (visible(word)[0]?.unknown) return { kind: "not-known" };
	if (!text.startsWith("-") || text === "-") return { kind: "value" };
	if (text === "--") return {
		kind: "problem",
		problem: {
			kind: "stray-value",
			value: "--",
			after: void 0,
			position: -1
		}
	};
	if (text === "-h" || text === "--help") return {
		kind: "problem",
		problem: { kind: "help" }
	};
	return classifyOption(word, text, table);
}
function classifyOption(word, text, table) {
	const exact = definitionNamed(text, table);
	if (exact && isKnown(word)) return {
		kind: "option",
		definition: exact,
		flag: word
	};
	const seen = visible(word);
	const equals = seen.findIndex((glyph) => glyph.char === "=");
	const flag = equals < 0 ? seen : seen.slice(0, equals);
	if (!isKnown(flag)) return { kind: "not-known" };
	const name = plain(flag);
	const found = definitionNamed(name, table) ?? definitionByPrefix(name, table);
	if (Array.isArray(found)) return {
		kind: "problem",
		problem: {
			kind: "ambiguous",
			name,
			candidates: found
		}
	};
	if (found) return {
		kind: "option",
		definition: found,
		flag,
		...equals < 0 ? {} : { attached: seen.slice(equals + 1) }
	};
	if (/^-\d+$|^-\d*\.\d+$/.test(text) || text.includes(" ")) return { kind: "value" };
	return {
		kind: "problem",
		problem: {
			kind: "no-such-option",
			name
		}
	};
}
function definitionNamed(name, table) {
	return table.find((definition) => definition.names.includes(name));
}
/** The one option that starts so, the names of several, or nothing. */
function definitionByPrefix(prefix, table) {
	if (!prefix.startsWith("--")) return void 0;
	const found = table.flatMap((definition) => definition.names.filter((name) => name.startsWith(prefix)));
	const names = [...new Set(found)];
	const settled = names.filter((name) => !VERSION_DEPENDENT_OPTIONS.has(name));
	const candidates = settled.length > 0 ? settled : names;
	if (candidates.length > 1) return candidates;
	return candidates[0] ? definitionNamed(candidates[0], table) : void 0;
}
function takeValues(option, words, index, table) {
	if (option.attached) return [option.attached];
	const limit = {
		none: 0,
		one: 1,
		optional: 1,
		many: Number.POSITIVE_INFINITY
	}[option.definition.values];
	const values = [];
	while (values.length < limit && index + values.length < words.length) {
		const word = words[index + values.length];
		const { kind } = classify(word, table);
		if (kind !== "value" && !(kind === "not-known" && values.length === 0)) break;
		values.push(word);
	}
	return values;
}
function refusals({ definition, flag, values }, attached) {
	const name = plain(flag);
	if (attached && definition.values === "none") return [{
		kind: "value-refused",
		name,
		value: plain(attached),
		wanted: "no value"
	}];
	if (values.length === 0 && (definition.values === "one" || definition.values === "many")) return [{
		kind: "value-missing",
		name
	}];
	return values.filter((value) => isKnown(value) && !accepts(definition, plain(value))).map((value) => ({
		kind: "value-refused",
		name,
		value: plain(value),
		wanted: wantedBy(definition)
	}));
}
function accepts(definition, value) {
	if (definition.choices && !definition.choices.includes(value)) return false;
	if (definition.type === "integer") return parseInteger(value) !== void 0;
	if (definition.type === "number") return parseFloatText(value) !== void 0;
	return true;
}
function wantedBy(definition) {
	if (definition.choices) return `one of ${definition.choices.join(", ")}`;
	return definition.type === "integer" ? "a whole number" : "a number";
}
/** What Python's `int(text)` gives, undefined where it raises. */
function parseInteger(text) {
	const trimmed = text.trim();
	if (!/^[+-]?\d+(_\d+)*$/.test(trimmed)) return void 0;
	return Number(trimmed.replaceAll("_", ""));
}
/** What Python's `float(text)` gives, undefined where it raises. */
function parseFloatText(text) {
	const trimmed = text.trim().toLowerCase();
	if (/^[+-]?(inf|infinity|nan)$/.test(trimmed)) return NaN;
	if (!/^[+-]?(\d+(_\d+)*\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(trimmed)) return void 0;
	return Number(trimmed.replaceAll("_", ""));
}
/** One sentence that says what YOLOv5 would refuse, or what cannot be known, and what to do about it. */
function explainProblem(problem, table) {
	switch (problem.kind) {
		case "no-such-option": return `train.py has no option ${problem.name}${hintFor(problem.name, table)}.`;
		case "stray-value": return explainStray(problem.value, problem.after);
		case "ambiguous": return `train.py refuses ${problem.name}: it could mean ${problem.candidates.join(" or ")}; write the whole name.`;
		case "value-missing": return `train.py refuses the line: ${problem.name} has no value; write one behind it.`;
		case "value-refused": return `train.py refuses ${problem.name} ${quoted$1(problem.value)}: it takes ${problem.wanted}.`;
		case "not-known": return explainUnknownWord(problem.word);
		case "help": return "train.py --help prints its options and trains nothing.";
	}
}
/** One sentence for a value that only exists when the command runs. */
function explainUnknownValue(flag, value) {
	return `${flag} takes its value from ${sourcesOf(value)}: write the value out, or give it a default in the file.`;
}
/** One sentence for arguments of which not even the number is known. */
function explainUnknownWord(word) {
	return `Arguments come from ${sourcesOf(word)} and may be any option: write them out, or set them in the file.`;
}
/** Where the unknown parts of a text come from, in words. */
function sourcesOf(text) {
	return [...new Set(unknownsOf(text).map((unknown) => unknown.source))].join(" and ");
}
function explainStray(value, after) {
	const word = quoted$1(value);
	if (after && /^--(img|imgsz|img-size)$/.test(after) && /^\d+$/.test(value)) return `train.py refuses the second size ${value}: ${after} takes one since v6.0; write one size.`;
	if (/[^\S \t\r\n]/.test(value)) return `train.py refuses the argument ${word}: it holds a character that looks like a blank and is none; write a blank.`;
	if (value.trim() === "") return `train.py refuses the argument ${word}: a backslash before a blank is an argument, not a continued line; end the line right after the backslash.`;
	if (/^\s*[–—]/.test(value)) return `train.py refuses ${word}: it starts with a long dash; write two hyphens.`;
	if (/^[\\^`]$/.test(value)) return `train.py refuses the argument ${word}: it continues no line here; take it away, or use the sign of this shell.`;
	return `train.py refuses the argument ${word}${after ? ` after ${after}` : ""}: it belongs to no option; leave it out, or write the option before it.`;
}
function hintFor(name, table) {
	const replaced = replacementFor(name);
	if (replaced) return ` (${replaced})`;
	const near = nearMiss(name, table);
	if (near) return `; it is ${near}`;
	return "; leave it out, or, if your own train.py defines it, name that file's folder as `yolov5` in the policy, or by --yolov5 at a terminal";
}
/** The option that differs only by `_` for `-`, by one dash too few, or by case. */
function nearMiss(name, table) {
	const wanted = normal(name);
	if (wanted === "") return void 0;
	const names = table.flatMap((definition) => definition.names);
	return names.find((candidate) => normal(candidate) === wanted) ?? names.find((n) => wanted.length > 3 && normal(n).startsWith(wanted));
}
function normal(name) {
	return name.replaceAll(/[-_]/g, "").toLowerCase();
}
function quoted$1(value) {
	return value === "" || /\s/.test(value) ? `'${value}'` : value;
}

// src/commands/launchers.ts
/** Programs that start one process a GPU and tell each its rank, so that YOLOv5 trains in DDP mode. */
const launcherPrograms = /* @__PURE__ */ new Set([
	"torchrun",
	"accelerate",
	"deepspeed",
	"composer"
]);
/** Options of these launchers that take no value; all others take one. */
const FLAGS = /* @__PURE__ */ new Set([
	"standalone",
	"no_python",
	"module",
	"use_env",
	"help",
	"run_path",
	"multi_gpu",
	"cpu",
	"tpu",
	"mps",
	"use_deepspeed",
	"use_fsdp",
	"debug",
	"force_multi",
	"no_local_rank",
	"autotuning",
	"signals_to_handle_default"
]);
/** Reads a launcher's own options: the script, and nodes × processes a node. */
function readLauncher(program, words) {
	const options = /* @__PURE__ */ new Map();
	const flags = /* @__PURE__ */ new Set();
	let index = program === "accelerate" && plain(words[0] ?? []) === "launch" ? 1 : 0;
	let module = false;
	for (; index < words.length; index++) {
		const word = words[index];
		const text = plain(word);
		if (!text.startsWith("-")) break;
		const equals = text.indexOf("=");
		const name = text.slice(0, equals < 0 ? void 0 : equals).replace(/^--?/, "").replaceAll("-", "_");
		if (name === "m" || name === "module") module = true;
		flags.add(name);
		if (equals >= 0) options.set(name, visible(word).slice(equals + 1));
		else if (!FLAGS.has(name) && name !== "m") options.set(name, words[++index] ?? []);
	}
	const script = words[index];
	if (!script) return void 0;
	return {
		script: plain(script),
		module,
		rest: words.slice(index + 1),
		worldSize: worldSize(program, options),
		passesRank: RANK_PASSERS.get(program)?.every((flag) => !flags.has(flag)) ?? false
	};
}
/** Launchers that tell the rank by an argument (torch/distributed/launch.py), and the flags that keep them from it. */
const RANK_PASSERS = /* @__PURE__ */ new Map([["torch.distributed.launch", ["use_env"]], ["deepspeed", ["no_local_rank"]]]);
function worldSize(program, options) {
	if (program === "accelerate") return countIn(options, ["num_processes"]);
	if (program === "deepspeed") return countIn(options, ["num_gpus"]);
	const perNode = countIn(options, [
		"nproc_per_node",
		"nproc_per_nod",
		"nproc_per",
		"nproc"
	]);
	const nodes = countIn(options, ["nnodes", "nnode"]);
	if (typeof perNode !== "number") return perNode;
	return typeof nodes === "number" ? perNode * nodes : nodes;
}
/** The count that the first of these options names; 1 where none is given; the text where it is not known. */
function countIn(options, names) {
	const name = names.find((candidate) => options.has(candidate));
	const value = name === void 0 ? void 0 : options.get(name);
	if (!name || !value) return 1;
	if (!isKnown(value)) return value;
	const text = plain(value);
	const [minimum, maximum] = text.split(":");
	return (maximum === void 0 || maximum === minimum ? parseInteger(minimum ?? "") : void 0) ?? [unknownText(`--${name} ${text}, which depends on the machine`, true)];
}
/** Programs whose words are data: `echo python train.py` runs no training. */
const NO_WRAPPERS = new Set("echo printf print cat cp mv rm ls ll dir grep egrep fgrep rg ag ack sed awk gawk perl find locate git svn hg gh vim vi nvim nano emacs code subl gedit chmod chown chgrp ln tar zip unzip gzip touch mkdir rmdir test [ [[ diff cmp head tail less more wc sort uniq tee which whereis type file stat du scp rsync sftp wget curl aria2c export alias unalias set unset read true false : let logger notify-send ps pgrep pkill kill killall pip pip3 apt apt-get yum brew npm make man help say black flake8 pylint mypy isort ruff pytest tox pre-commit md5sum sha256sum tree jq yq xclip pbcopy history bat realpath basename dirname readlink install import from del copy move rem title pause goto exit return shift source . cd pushd popd wait sleep date clear jupyter tensorboard mlflow aws gsutil gcloud az mail sendmail write-host write-output log info warn warning error debug msg usage die".split(" "));
/** True for programs known not to run what stands behind them. */
function isNoWrapper(program) {
	return NO_WRAPPERS.has(program.toLowerCase());
}
/** Shells, and programs that hand a text to one behind this option. */
const TEXT_OPTIONS = [
	{
		programs: /^(ba|da|z|k|a|fi)?sh$/,
		option: /^-[a-zA-Z]*c$/
	},
	{
		programs: /^(su|runuser|script|flock|sg|newgrp|wsl|login)$/,
		option: /^(-c|--command)$/
	},
	{
		programs: /^(sbatch|srun)$/,
		option: /^--wrap$/
	}
];
/** Programs that run their last words, taken together, in a shell. */
const TEXT_LAST = /* @__PURE__ */ new Set([
	"ssh",
	"tmux",
	"screen",
	"watch",
	"bsub",
	"qsub",
	"parallel",
	"condor_run",
	"heroku",
	"fly"
]);
/** The program text that the words hand to a shell: `bash -c TEXT`, `ssh host TEXT`, `tmux send-keys TEXT C-m`. */
function nestedShellText(program, words) {
	const rule = TEXT_OPTIONS.find((candidate) => candidate.programs.test(program));
	if (rule) {
		const at = words.findIndex((word) => rule.option.test(plain(word)));
		if (at >= 0) return words[at + 1];
		const attached = words.find((word) => plain(word).startsWith("--wrap="));
		if (attached) return attached.slice(7);
	}
	if (TEXT_LAST.has(program)) return textWithBlanks(words);
}
/** The words from the first that holds a whole command line; `\n` and carriage returns typed into a screen end it. */
function textWithBlanks(words) {
	const word = words[words.findIndex((word) => /train/.test(plain(word)) && /\s/.test(plain(word)))];
	if (!word) return void 0;
	const typed = /(\\n|\\r|\^M)\s*$/.exec(aligned(word));
	return typed ? [...word.slice(0, word.length - typed[0].length), ...literal("\n")] : word;
}

// src/commands/size-launcher.ts
/** True for the launcher under whatever folder. */
function isSizeLauncher(script) {
	return baseName(script) === "train_in_range.py";
}
/** Reads the words behind `train_in_range.py`, or tells why it would refuse them, or why they are not known. */
function readSizeLauncher(words) {
	const { own, training } = split(words);
	const { options, problems } = parseArguments(own.filter((word) => plain(word) !== "--" || !isKnown(word)), OWN_OPTIONS);
	const unknown = problems.find((problem) => problem.kind === "not-known");
	if (unknown?.kind === "not-known") return { refused: explainUnknownWord(unknown.word) };
	if (problems.length > 0) return { refused: OWN_USAGE };
	for (const { flag, values } of options.values()) {
		const value = values.find((candidate) => !isKnown(candidate));
		if (value) return { refused: explainUnknownValue(plain(flag), value) };
	}
	const range = options.get("range")?.values ?? [];
	const stages = stagesOf(options);
	if (typeof stages === "string") return { refused: stages };
	const watchMemory = options.has("watch_memory");
	const mistake = mistakeInStages(stages, watchMemory) ?? mistakeInTraining(training);
	return mistake === void 0 ? {
		stages,
		watchMemory,
		range,
		own,
		training
	} : { refused: mistake };
}
/** It draws no size without `--multi-scale`, and refuses to start: undefined where the training's words have it. */
function missingMultiScale(launcher) {
	if (widestFactors(launcher?.stages ?? []) === null || launcher?.training.some(turnsOnMultiScale)) return void 0;
	return "train_in_range.py refuses a range without --multi-scale, since no size is drawn: add --multi-scale behind train.py.";
}
const OWN_OPTIONS = [
	{
		names: ["--range"],
		destination: "range",
		values: "many",
		type: "number"
	},
	{
		names: ["--schedule"],
		destination: "schedule",
		values: "many",
		type: "text"
	},
	{
		names: ["--watch-memory"],
		destination: "watch_memory",
		values: "none",
		type: "text"
	}
];
const OWN_USAGE = "train_in_range.py refuses its own words: write --range LOW HIGH, --schedule EPOCH:LOW-HIGH … or --watch-memory, and the training’s command line behind --.";
/** The launcher's own words end at `--`; without any, the training follows at once. */
function split(words) {
	const [first = []] = words;
	if (plain(first) === "-m" || plain(first) !== "" && !plain(first).startsWith("-")) return {
		own: [],
		training: words
	};
	const end = words.findIndex((word) => plain(word) === "--" && isKnown(word)) + 1;
	return end === 0 ? {
		own: words,
		training: []
	} : {
		own: words.slice(0, end),
		training: words.slice(end)
	};
}
/** `--range` is a stage at epoch 0, before those of `--schedule`. */
function stagesOf(options) {
	const numbers = options.get("range")?.values.map((value) => parseFloatText(plain(value)) ?? NaN);
	const [low = NaN, high = NaN] = numbers ?? [];
	if (numbers && numbers.length !== 2) return OWN_USAGE;
	const stages = numbers ? [{
		epoch: 0,
		low,
		high
	}] : [];
	for (const value of options.get("schedule")?.values ?? []) {
		const written = plain(value);
		const found = /^(\d+):(\d*\.?\d+)-(\d*\.?\d+)$/.exec(written);
		if (!found) return `train_in_range.py refuses the stage ${written}: write EPOCH:LOW-HIGH, as in 20:0.5-1.5.`;
		stages.push({
			epoch: Number(found[1]),
			low: Number(found[2]),
			high: Number(found[3])
		});
	}
	return stages;
}
function mistakeInStages(stages, watchMemory) {
	for (const { low, high } of stages) if (!(low > 0 && low <= 1 && high >= 1 && Number.isFinite(high))) return `train_in_range.py refuses the range ${low} to ${high}: write factors of the image size, which lies within, as in 0.67 1.33.`;
	const epochs = stages.map((stage) => stage.epoch);
	if (epochs.length > 0 && epochs[0] !== 0) return `Nothing says what train_in_range.py draws before epoch ${epochs[0]}: begin with --range LOW HIGH or with a stage 0:LOW-HIGH.`;
	if (epochs.some((epoch, index) => index > 0 && epoch <= (epochs[index - 1] ?? 0))) return `train_in_range.py refuses stages at the epochs ${epochs.join(", ")}: write rising ones (--range is a stage at epoch 0).`;
	if (watchMemory && stages.length < 2) return "train_in_range.py refuses --watch-memory without a --schedule that widens: write --schedule 0:0.8-1.2 20:0.5-1.5, or leave it out.";
}
function mistakeInTraining([first, second]) {
	const script = plain(first ?? []);
	if (!first || script === "-m" && !second) return "train_in_range.py has no training to run: write it behind --, as in -- train.py --multi-scale.";
	if (!isKnown(first) && isElastic(first) && script === "") return explainUnknownWord(first);
	if (script === "-m" && plain(second ?? []).startsWith("torch.distributed")) return `${plain(second ?? [])} starts other processes: write train_in_range.py behind it, in the place of train.py.`;
	if (script === "-m" || script.endsWith(".py")) return void 0;
	return `train_in_range.py cannot run ${script}: write behind -- what stands behind python, a train.py or -m yolov5.train.`;
}
function turnsOnMultiScale(word) {
	const written = plain(word);
	return written.startsWith("--m") && "--multi-scale".startsWith(written) || written === "--resume" || written.startsWith("--resume=");
}

// src/commands/launch.ts
/** Finds out what the words start, through any wrappers (`nohup`, `srun`, `docker run …`, `conda run -n x`). */
function recogniseLaunch(words, depth = 0) {
	const [first, ...rest] = words;
	if (!first) return void 0;
	if (!isKnown(first)) return unknownProgram(first, rest);
	const program = programName(plain(first));
	if (isPython(program)) return pythonLaunch(rest, void 0);
	if (program === "yolov5") return packageCommand(rest);
	if (isUltralytics(program)) return {
		kind: "ultralytics",
		words: rest
	};
	if (launcherPrograms.has(program)) return throughLauncher(program, rest);
	if (plain(first).endsWith(".py")) return scriptLaunch(plain(first), rest, void 0);
	return throughWrapper(program, rest, depth);
}
/** How many words of a command may look like a program. */
const PROGRAM_LIMIT = 50;
/** How many wrappers may stand around one another. */
const DEPTH_LIMIT$4 = 20;
/** `$PYTHON train.py`, `$LAUNCHER python train.py`: an unknown program in front of a known script. */
function unknownProgram(first, rest) {
	const written = plain(first);
	if (written.endsWith(".py")) return gluedOn(first) ?? scriptLaunch(written, rest, void 0);
	const start = rest.findIndex((word) => startsSomething(word));
	if (start < 0) return void 0;
	const next = rest[start];
	const program = programName(plain(next));
	if (isPython(program) || isUltralytics(program) || launcherPrograms.has(program)) return recogniseLaunch(rest.slice(start));
	const launch = pythonLaunch(rest, void 0);
	return launch?.kind === "training" ? {
		...launch,
		assumedPython: first
	} : launch;
}
function startsSomething(word) {
	if (!isKnown(word) && !plain(word).endsWith(".py")) return false;
	const program = programName(plain(word));
	if (isUltralytics(program)) return true;
	return isPython(program) || launcherPrograms.has(program) || /^train(_in_range)?\.py$/.test(baseName(plain(word)));
}
/** Both names start the same entry point. Source: `[project.scripts]` of the package. */
function isUltralytics(program) {
	return program === "yolo" || program === "ultralytics";
}
/** `python`, `python3.8`, `/usr/bin/python3`, `py`, `pythonw.exe`, `ipython`. */
function isPython(program) {
	return /^(i?pythonw?|pypy|py)[\d.]*$/.test(program);
}
function pythonLaunch(words, worldSize) {
	const read = pythonArguments(words);
	if (!read) return void 0;
	if (read.kind === "code") return {
		kind: "python-code",
		text: read.text
	};
	if (read.kind === "script") return gluedOn(read.script) ?? scriptLaunch(plain(read.script), read.rest, worldSize);
	return moduleLaunch(read.module, read.rest, worldSize);
}
/** `train.py$OPTIONS`: what is not known begins right behind the script, and may be any option. */
function gluedOn(script) {
	const last = script.at(-1);
	return last?.unknown !== void 0 && baseName(plain(script)) === "train.py" ? {
		kind: "refused",
		why: explainUnknownWord([last])
	} : void 0;
}
const LAUNCHER_MODULES = /* @__PURE__ */ new Map([
	["torch.distributed.launch", "torch.distributed.launch"],
	["torch.distributed.run", "torchrun"],
	["accelerate.commands.launch", "accelerate"],
	["accelerate.commands.accelerate_cli", "accelerate"],
	["deepspeed.launcher.runner", "deepspeed"]
]);
/** Modules that run the script they are given. */
const RUNNER_MODULES = /* @__PURE__ */ new Set([
	"cProfile",
	"profile",
	"pdb",
	"debugpy",
	"trace",
	"coverage",
	"kernprof",
	"memory_profiler",
	"scalene",
	"ipdb",
	"viztracer",
	"line_profiler"
]);
function moduleLaunch(module, rest, worldSize) {
	const launcher = LAUNCHER_MODULES.get(module);
	if (launcher) return throughLauncher(launcher, rest);
	if (RUNNER_MODULES.has(module)) {
		const script = rest.findIndex((word) => plain(word).endsWith(".py"));
		return script < 0 ? void 0 : scriptLaunch(plain(rest[script]), rest.slice(script + 1), worldSize);
	}
	if (module === "yolov5" || module === "yolov5.cli") return packageCommand(rest);
	if (module === "ultralytics.cfg") return {
		kind: "ultralytics",
		words: rest
	};
	return scriptLaunch(`${module.replaceAll(".", "/")}.py`, rest, worldSize);
}
function throughLauncher(program, words) {
	const read = readLauncher(program, words);
	if (!read) return void 0;
	const { script, module, rest, worldSize, passesRank } = read;
	if (passesRank && isSizeLauncher(script)) return {
		kind: "refused",
		why: PASSES_RANK
	};
	if (isPython(programName(script))) return pythonLaunch(rest, worldSize);
	return module ? moduleLaunch(script, rest, worldSize) : scriptLaunch(script, rest, worldSize);
}
const PASSES_RANK = "torch.distributed.launch and deepspeed hand --local_rank to train_in_range.py, which refuses it: start it with python -m torch.distributed.run (or torchrun).";
/** `yolov5 train …`, `yolov5 segment train …`: the command of the `yolov5` package. */
function packageCommand(words) {
	const [first = "", second = ""] = words.slice(0, 2).map(plain);
	if (first === "classify" && second === "train") return {
		kind: "classifier",
		script: "yolov5 classify train"
	};
	const segment = first === "segment" && second === "train";
	if (!segment && first !== "train") return void 0;
	return {
		kind: "training",
		task: segment ? "segment" : "detect",
		style: "fire",
		script: "yolov5/train.py",
		words: words.slice(segment ? 2 : 1),
		worldSize: void 0,
		assumedPython: void 0,
		sizeLauncher: void 0
	};
}
function scriptLaunch(script, words, worldSize) {
	const name = baseName(script);
	const folder = baseName(dirName(script));
	if (isSizeLauncher(script)) return throughSizeLauncher(words, worldSize);
	if (name !== "train.py") return /train/i.test(name) && name.endsWith(".py") ? {
		kind: "lookalike",
		script,
		words
	} : void 0;
	if (folder === "classify") return {
		kind: "classifier",
		script
	};
	return {
		kind: "training",
		task: folder === "segment" ? "segment" : "detect",
		style: "argparse",
		script,
		words,
		worldSize,
		assumedPython: void 0,
		sizeLauncher: void 0
	};
}
/** The training behind `train_in_range.py`, which runs it in its own process. */
function throughSizeLauncher(words, worldSize) {
	const sizeLauncher = readSizeLauncher(words);
	if ("refused" in sizeLauncher) return {
		kind: "refused",
		why: sizeLauncher.refused
	};
	const launch = pythonLaunch(sizeLauncher.training, worldSize);
	return launch?.kind === "training" ? {
		...launch,
		sizeLauncher
	} : launch;
}
/** Any other program that runs what follows it: known ones, and unknown ones that are not known to do otherwise. */
function throughWrapper(program, words, depth) {
	if (depth > DEPTH_LIMIT$4) throw new TooComplicated();
	if (isNoWrapper(program)) return void 0;
	const text = nestedShellText(program, words);
	if (text) return {
		kind: "shell",
		text
	};
	let tried = 0;
	const last = words.findLastIndex(startsProgram);
	for (const [start, word] of words.entries()) {
		const starts = startsProgram(word) && (start === last || !isUltralytics(programName(plain(word))));
		if (starts && ++tried > PROGRAM_LIMIT) throw new TooComplicated();
		const inner = starts ? recogniseLaunch(words.slice(start), depth + 1) : void 0;
		if (inner) return feedsArguments(program) ? withFedArguments(inner, program) : inner;
		if (/^(ba|da|z|k)?sh$/.test(programName(plain(word)))) return void 0;
	}
}
function startsProgram(word) {
	const program = programName(plain(word));
	if (isPython(program) || launcherPrograms.has(program) || /^(ba|da|z|k)?sh$/.test(program)) return true;
	return program === "yolov5" || isUltralytics(program) || /^(\.|.*\/).*train(_in_range)?\.py$/.test(plain(word));
}
function feedsArguments(program) {
	return program === "xargs" || program === "parallel";
}
function withFedArguments(launch, program) {
	if (launch.kind !== "training" && launch.kind !== "ultralytics") return launch;
	return {
		...launch,
		words: [...launch.words, [unknownText(`the words that ${program} passes on`, false)]]
	};
}
/** Reads Python's own options (`-u`, `-W ignore`, `-m module`, `-c code`) up to what it runs. */
function pythonArguments(words) {
	for (let index = 0; index < words.length; index++) {
		const word = words[index];
		const text = plain(word);
		if (!text.startsWith("-")) {
			if (text === "" && !isKnown(word)) continue;
			return {
				kind: "script",
				script: word,
				rest: words.slice(index + 1)
			};
		}
		const run = moduleOrCode(word, text, words, index);
		if (run) return run;
		if (/^-[WXQ]$/.test(text) || text === "--check-hash-based-pycs") index++;
	}
}
/** `-m train`, `-um train`, `-mtrain`, `-c code`. */
function moduleOrCode(word, text, words, index) {
	const match = /^-[bBdEhiIOPqsSuvVx]*([mc])/.exec(text);
	if (!match) return void 0;
	const attached = text.length > match[0].length;
	const argument = attached ? word.slice(match[0].length) : words[index + 1];
	if (!argument) return void 0;
	if (match[1] === "c") return {
		kind: "code",
		text: argument
	};
	return {
		kind: "module",
		module: plain(argument),
		rest: words.slice(attached ? index + 1 : index + 2)
	};
}
/**
* The words of `yolov5 train`, as the package takes them: besides argparse's options it takes every attribute by its
* name (`--batch_size 12`), since Fire hands the words on as keywords (yolov5 7.0.14, `run_cli`).
*/
function packageWords(words, table) {
	return words.map((word) => {
		const written = /^--?([A-Za-z][\w-]*)/.exec(plain(word));
		if (!written) return word;
		const destination = (written[1] ?? "").replaceAll("-", "_");
		const definition = table.find((candidate) => candidate.destination === destination);
		const name = definition?.names[0];
		if (!name || definition?.names.some((candidate) => candidate === written[0])) return word;
		return [...literal(name), ...word.slice(written[0].length)];
	});
}

// src/commands/own-trainer.ts
/**
* The options that a user's own `train.py` defines, from its `add_argument` calls. Read it only where that file is
* trusted, and pass it to `readTrainingCommands`: a fork's own options are then no errors.
*/
function readOptionTable(trainPyText, grammars) {
	return readOwnOptions(trainPyText, grammars).map(({ fallback: _, ...definition }) => definition);
}
const noTrainer = {
	options: [],
	defaults: /* @__PURE__ */ new Map(),
	start: ""
};
/** However many commands of a file start the same trainer, it is read once. */
const read = /* @__PURE__ */ new WeakMap();
/**
* The `train.py` of the repository that a command starts, if it is there: from the root, else from the folder of the command's
* file, where it must then be run.
* @param directory in which the script is named, undefined where that is not known
*/
function findTrainer(script, directory, { others, grammars, path }) {
	if (directory === void 0) return noTrainer;
	others.areNeeded = true;
	for (const start of /* @__PURE__ */ new Set(["", dirName(path)])) {
		const text = others.find(script, [joinPath(start, directory)])?.text;
		if (text === void 0) continue;
		const known = read.get(others) ?? /* @__PURE__ */ new Map();
		read.set(others, known);
		const trainer = known.get(text) ?? readTrainer(text, grammars);
		known.set(text, trainer);
		return {
			...trainer,
			start
		};
	}
	return noTrainer;
}
function readTrainer(text, grammars) {
	const options = readOwnOptions(text, grammars);
	const has = (destination) => options.some((option) => option.destination === destination);
	if (![
		"weights",
		"cfg",
		"hyp",
		"batch_size",
		"imgsz"
	].every(has)) return {
		options,
		defaults: /* @__PURE__ */ new Map()
	};
	const deciding = options.filter(({ destination }) => DECIDING_DESTINATIONS.has(destination) && destination !== "resume");
	return {
		options,
		defaults: new Map(deciding.flatMap(parsedDefault))
	};
}
function parsedDefault(option) {
	const { destination, fallback, names } = option;
	const [flag = ""] = names;
	if (fallback?.length === 0) return [];
	const values = fallback ? fallback.map((word) => literal(word, -1, true)) : [[unknownText(`the default of ${flag} in train.py, which is computed`, true)]];
	return [[destination, {
		definition: option,
		flag: literal(flag),
		values: option.values === "none" ? [] : values
	}]];
}
function readOwnOptions(trainPyText, grammars) {
	const textOf = (node) => trainPyText.slice(node.start, node.end);
	const definitions = [];
	for (const node of descendants(treeOf(trainPyText, grammars))) {
		const called = node.type === "call" ? childOf(node, "function") : void 0;
		const list = childOf(node, "arguments");
		if (called && list && textOf(called).endsWith(".add_argument")) definitions.push(...definitionFrom(list, textOf));
	}
	return definitions;
}
/** A program nested too deeply, or too complicated, to be parsed defines no option that is known. */
function treeOf(text, grammars) {
	const nothing = {
		type: "module",
		named: true,
		field: void 0,
		start: 0,
		end: 0,
		children: []
	};
	if (text.length > LENGTH_LIMIT$1) return nothing;
	try {
		return grammars.parsePython(text, newBudget(text.length));
	} catch (error) {
		if (error instanceof RangeError || error instanceof TooComplicated) return nothing;
		throw error;
	}
}
/** YOLOv5's train.py has 35 KB. */
const LENGTH_LIMIT$1 = 524288;
function definitionFrom(list, textOf) {
	const names = [];
	const keywords = /* @__PURE__ */ new Map();
	for (const argument of namedChildren(list)) {
		const name = childOf(argument, "name");
		const value = childOf(argument, "value");
		if (argument.type === "string") names.push(unquoted$1(textOf(argument)));
		else if (argument.type === "keyword_argument" && name && value) keywords.set(textOf(name), value);
	}
	const options = names.filter((name) => name.startsWith("-"));
	if (options.length === 0) return [];
	const keyword = (name) => {
		const value = keywords.get(name);
		return value && unquoted$1(textOf(value));
	};
	const choices = keywords.get("choices");
	const fallback = keywords.get("default");
	return [{
		names: options,
		destination: yolov5Destination(options) ?? keyword("dest") ?? destinationOf(options),
		values: valuesOf$1(keyword("action"), keyword("nargs")),
		type: typeOf(keyword("type")),
		...choices ? choicesOf(choices, textOf) : {},
		fallback: fallback ? wordsOf$2(fallback, textOf) : []
	}];
}
/** Versions of YOLOv5 name the attribute of one option differently: `--img-size` set `img_size` before v6.0. */
function yolov5Destination(names) {
	return [...optionTable("detect"), ...optionTable("segment")].find((definition) => definition.names.some((name) => names.includes(name)))?.destination;
}
function valuesOf$1(action, nargs) {
	if (action && action !== "store" && action !== "append") return "none";
	if (nargs === "?") return "optional";
	return nargs === void 0 || nargs === "1" ? "one" : "many";
}
function typeOf(type) {
	if (type === "int") return "integer";
	return type === "float" ? "number" : "text";
}
/** Only choices that are all strings are held against the words; numbers are not. */
function choicesOf(node, textOf) {
	const items = namedChildren(node);
	return items.length > 0 && items.every((item) => item.type === "string") ? { choices: items.map((item) => unquoted$1(textOf(item))) } : {};
}
/** `16`, `'a.yaml'`, `[640, 640]`, `ROOT / 'a.yaml'`, `True`; undefined for what is computed. */
function wordsOf$2(node, textOf) {
	const text = textOf(node);
	switch (node.type) {
		case "string": return /^[rRbBuU]?["']/.test(text) ? [unquoted$1(text)] : void 0;
		case "integer":
		case "float":
		case "unary_operator": return /^-?[\d.]+$/.test(text) ? [text] : void 0;
		case "true": return [text];
		case "false":
		case "none": return [];
		case "list":
		case "tuple": {
			const items = namedChildren(node).map((item) => wordsOf$2(item, textOf));
			return items.every((item) => item !== void 0) ? items.flat() : void 0;
		}
		case "call": {
			const [only] = namedChildren(childOf(node, "arguments") ?? node);
			return /^str\(/.test(text) && only ? wordsOf$2(only, textOf) : void 0;
		}
		case "binary_operator": {
			const [left, right] = namedChildren(node);
			return left && right && /^(ROOT|FILE\.parents?\S*)\s*\/\s*["']/.test(text) ? wordsOf$2(right, textOf) : void 0;
		}
		default: return;
	}
}
function unquoted$1(text) {
	return text.replace(/^[rbu]?(["'])(.*)\1$/is, "$2");
}

// src/commands/resolve-settings.ts
/** The settings that YOLOv5 makes of parsed arguments, its defaults filled in; or why they cannot be known. */
function resolveSettings(launch, parsed, table, visibleDevices) {
	const refusal = findRefusal(launch, parsed, table);
	if (refusal) return { unknown: refusal };
	const settings = settingsFrom$1(launch, parsed, visibleDevices);
	if (typeof settings === "string") return { unknown: settings };
	const assertion = failedAssertion(launch, settings, parsed);
	if (assertion) return { unknown: assertion };
	return {
		settings,
		spans: spansOf$2(parsed),
		defaults: defaultsOf$2(launch, parsed),
		warnings: [...warningsFor$2(launch, settings), ...parallelWarning(launch, parsed, visibleDevices)]
	};
}
function findRefusal(launch, { options, problems }, table) {
	const problem = problems.find((candidate) => launch.style === "argparse" || isFatalToFire(candidate.kind));
	if (problem) return explainProblem(problem, table);
	for (const [destination, option] of options) {
		const unknown = option.values.find((value) => !isKnown(value));
		if (unknown && mustBeKnown(destination, launch, options)) return explainUnknownValue(plain(option.flag), unknown);
	}
	for (const destination of ["cfg", "weights"]) {
		const reason = options.get(destination)?.values.map(plain).map(unsafePath).find((found) => found !== void 0);
		if (reason) return `${plain(options.get(destination)?.flag ?? [])} names ${reason}: write the path of one file out.`;
	}
	if (options.has("resume") && !options.has("evolve")) return "--resume takes all its settings from the opt.yaml of the run it goes on with: name that opt.yaml as the target instead.";
}
/**
* What the data YAML says is the number of classes, and that can be said elsewhere (`classes` of the policy); what the hyp
* YAML says hardly matters.
*/
function mustBeKnown(destination, launch, options) {
	return destination !== "data" && destination !== "hyp" && decidesMemory(destination, launch, options);
}
/** Weights give the model only where `--cfg` does not; `--device` gives the number of GPUs only where no launcher does. */
function decidesMemory(destination, launch, options) {
	if (destination === "weights") return firstValue(options.get("cfg")) === void 0;
	if (destination === "device") return launch.worldSize === void 0;
	return DECIDING_DESTINATIONS.has(destination);
}
/** `yolov5 train` lets argparse pass over what it does not know (`parse_known_args`). */
function isFatalToFire(kind) {
	return kind !== "no-such-option" && kind !== "stray-value";
}
function settingsFrom$1(launch, { options }, visibleDevices) {
	const defaults = defaultSettings(launch.task);
	const text = (name, fallback) => firstValue(options.get(name)) ?? fallback;
	const integer = (name, fallback) => parseInteger(text(name, "")) ?? fallback;
	const gpus = gpuCount(launch, text("device", ""), visibleDevices);
	if (typeof gpus === "string") return gpus;
	return {
		...defaults,
		task: launch.task,
		model: text("cfg", defaults.model),
		weights: text("weights", defaults.weights),
		data: knownFile(options.get("data")) ?? defaults.data,
		hyp: knownFile(options.get("hyp")) ?? defaults.hyp,
		imageSize: integer("imgsz", defaults.imageSize),
		batchSize: integer("batch_size", defaults.batchSize),
		multiScale: options.has("multi_scale"),
		sizeFactors: widestFactors(launch.sizeLauncher?.stages ?? []),
		optimizer: options.has("adam") ? "Adam" : text("optimizer", defaults.optimizer),
		freeze: options.get("freeze")?.values.map((value) => parseInteger(plain(value)) ?? 0) ?? defaults.freeze,
		gpus,
		rect: options.has("rect"),
		quad: options.has("quad"),
		syncBatchNorm: options.has("sync_bn"),
		singleClass: options.has("single_cls"),
		maskRatio: integer("mask_ratio", defaults.maskRatio),
		noOverlap: options.has("no_overlap")
	};
}
/** '' where only the run knows it, as `Settings` has it: a download's folder, a pattern that stands for whatever is there. */
function knownFile(option) {
	const value = option?.values[0];
	if (value === void 0) return void 0;
	return isKnown(value) && unsafePath(plain(value)) === void 0 ? plain(value) : "";
}
function firstValue(option) {
	const value = option?.values[0];
	return value && (isKnown(value) ? plain(value) : "");
}
/** The launcher's world size, else the count of `--device 0,1` (YOLOv5: `select_device`), else 1. */
function gpuCount(launch, device, visible) {
	if (launch.worldSize === void 0) return visibleCount(device, visible) ?? deviceCount(device);
	if (typeof launch.worldSize === "number") return launch.worldSize;
	return `The number of GPUs comes from ${sourcesOf(launch.worldSize)}: write it out, or give it a default in the file.`;
}
/** Without `--device`, YOLOv5 trains on every GPU that it sees (`DataParallel` in train.py). */
function visibleCount(device, visible) {
	if (!visible || !isKnown(visible) || device.trim() !== "") return void 0;
	const listed = plain(visible).split(",");
	const hidden = listed.findIndex((part) => /^\s*(-.*)?$/.test(part));
	const count = hidden < 0 ? listed.length : hidden;
	return count > 1 ? count : void 0;
}
function parallelWarning(launch, { options }, visible) {
	const device = firstValue(options.get("device")) ?? "";
	const count = launch.worldSize === void 0 ? visibleCount(device, visible) : void 0;
	if (count === void 0 || !visible) return [];
	return [`CUDA_VISIBLE_DEVICES=${plain(visible)} shows train.py ${count} GPUs, and without --device YOLOv5 splits each batch over all of them (DataParallel).`];
}
/** How many GPUs a `--device` names. */
function deviceCount(device) {
	const listed = device.replaceAll(/[()[\]\s]|cuda:|none/gi, "").split(",");
	return Math.max(listed.filter((part) => part !== "").length, 1);
}
/** What YOLOv5 asserts before it trains (`main` in train.py, `select_device`). */
function failedAssertion(launch, settings, { options }) {
	const { batchSize, gpus } = settings;
	const impossible = impossibleNumber$1(settings, options) ?? impossibleGpus(settings.gpus) ?? missingMultiScale(launch.sizeLauncher);
	if (impossible !== void 0) return impossible;
	const distributed = launch.worldSize !== void 0;
	if (distributed && options.has("image_weights")) return "YOLOv5 refuses --image-weights on several GPUs: leave it out.";
	if (distributed && options.has("evolve")) return "YOLOv5 refuses --evolve on several GPUs: leave it out.";
	if (distributed && batchSize === -1) return "YOLOv5 refuses AutoBatch (--batch-size -1) on several GPUs: write a batch size.";
	const named = distributed ? gpus : deviceCount(firstValue(options.get("device")) ?? "");
	if (named > 1 && batchSize > 0 && batchSize % named !== 0) return `YOLOv5 refuses --batch-size ${batchSize} on ${named} GPUs: the batch is the total and must be a multiple of ${named}.`;
	if (settings.model === "" && settings.weights === "") return "YOLOv5 refuses a training with neither --cfg nor --weights: name one of them.";
}
function impossibleNumber$1({ batchSize, imageSize, maskRatio }, options) {
	const written = (name, fallback) => plain(options.get(name)?.flag ?? []) || fallback;
	if (batchSize !== -1 && !(batchSize >= 1 && batchSize <= 65536)) {
		const bound = batchSize < 1 ? "at least 1, or -1 for AutoBatch" : `at most ${mostBatch}`;
		return `${written("batch_size", "--batch-size")} ${batchSize}: it must be ${bound}.`;
	}
	if (!(maskRatio >= 1 && maskRatio <= 64)) return `${written("mask_ratio", "--mask-ratio")} ${maskRatio}: it must be at least 1, and at most ${64}.`;
	if (imageSize >= 1 && imageSize <= 16384) return void 0;
	const bound = imageSize < 1 ? "at least 1" : `at most ${mostPixels} px`;
	return `${written("imgsz", "--imgsz")} ${imageSize}: it must be ${bound}.`;
}
/** Wherever the count comes from: a launcher, `--device`, or the GPUs that are visible. Undefined: it may be. */
function impossibleGpus(gpus) {
	if (gpus >= 1 && gpus <= 1024) return void 0;
	return `This training would run on ${gpus} GPUs: write ${gpus < 1 ? "at least 1" : `at most ${mostGpus}`}.`;
}
/** Those of the file that memory depends on: it is these that somebody may give another of. */
function defaultsOf$2(launch, { options }) {
	return [...options].flatMap(([destination, { flag, values }]) => {
		const unless = unlessGiven([flag, ...values].flat());
		if (unless === "" || !decidesMemory(destination, launch, options)) return [];
		return [{
			option: plain(flag),
			value: values.map(plain).join(" "),
			unless
		}];
	});
}
function spansOf$2({ options }) {
	const value = (name) => {
		const first = options.get(name)?.values[0];
		return first && spanOf(first);
	};
	const flag = options.get("multi_scale")?.flag;
	const spans = {
		batchSize: value("batch_size"),
		imageSize: value("imgsz"),
		multiScale: flag && spanOf(flag)
	};
	return Object.fromEntries(Object.entries(spans).filter(([, span]) => span !== void 0));
}
function warningsFor$2(launch, settings) {
	const warnings = [];
	if (settings.batchSize === -1) warnings.push("--batch-size -1 lets AutoBatch choose the batch on the machine; it never looks at the multi-scale maximum.");
	if (settings.syncBatchNorm && launch.worldSize === void 0) warnings.push("--sync-bn has no effect without torchrun (or torch.distributed.run).");
	if (launch.assumedPython) warnings.push(`The program comes from ${sourcesOf(launch.assumedPython)}; it is taken for a Python interpreter.`);
	return warnings;
}

// src/domain/ultralytics-arguments.ts
function ofKind(kind, fallbacks) {
	return Object.entries(fallbacks).map(([name, fallback]) => [name, {
		kind,
		fallback
	}]);
}
const integers = ofKind("integer", {
	epochs: 100,
	patience: 100,
	save_period: -1,
	workers: 8,
	seed: 0,
	close_mosaic: 10,
	nbs: 64,
	mask_ratio: 4,
	max_det: 300,
	vid_stride: 1,
	line_width: null,
	opset: null
});
/** `batch` too: -1 and fractions of the memory are AutoBatch. Some were not checked, or were fractions, in some versions. */
const numbers$1 = ofKind("number", {
	batch: 16,
	time: null,
	workspace: null,
	warmup_epochs: 3,
	degrees: 0,
	shear: 0,
	erasing: .4,
	box: 7.5,
	cls: .5,
	cls_pw: 0,
	dfl: 1.5,
	pose: 12,
	kobj: 1,
	rle: 1,
	angle: 1,
	dlog: 1,
	dgrad: .5,
	dis: 6
});
const fractions = ofKind("fraction", {
	dropout: 0,
	lr0: .01,
	lrf: .01,
	momentum: .937,
	weight_decay: 5e-4,
	conf: null,
	iou: .7,
	dlam: 1,
	warmup_momentum: .8,
	warmup_bias_lr: .1,
	hsv_h: .015,
	hsv_s: .7,
	hsv_v: .4,
	translate: .1,
	perspective: 0,
	flipud: 0,
	fliplr: .5,
	bgr: 0,
	mosaic: 1,
	mixup: 0,
	cutmix: 0,
	copy_paste: 0
});
const flags = ofKind("flag", {
	save: true,
	exist_ok: false,
	verbose: true,
	deterministic: true,
	single_cls: false,
	rect: false,
	cos_lr: false,
	cls_remap: true,
	profile: false,
	overlap_mask: true,
	val: true,
	save_json: false,
	dnn: false,
	plots: true,
	stream_buffer: false,
	visualize: false,
	augment: false,
	agnostic_nms: false,
	retina_masks: false,
	show: false,
	save_frames: false,
	save_txt: false,
	save_conf: false,
	save_crop: false,
	show_labels: true,
	show_conf: true,
	show_boxes: true,
	optimize: false,
	dynamic: false,
	simplify: true
});
const texts = ofKind("text", {
	optimizer: "auto",
	split: "val",
	copy_paste_mode: "flip",
	auto_augment: "randaugment"
});
/** `freeze`, `classes`, `embed`, `imgsz`, `device`, `scale` and `fraction` may be lists; `amp`, `cache`, `compile` flags or words. */
const others = ofKind("any", {
	task: "detect",
	mode: "train",
	model: null,
	data: null,
	imgsz: 640,
	cache: false,
	device: null,
	project: null,
	name: null,
	pretrained: true,
	resume: false,
	amp: true,
	fraction: 1,
	freeze: null,
	compile: false,
	quantize: null,
	source: null,
	classes: null,
	embed: null,
	format: "torchscript",
	scale: .5,
	distill_model: null,
	cfg: null,
	tracker: "tracktrack.yaml",
	save_dir: null,
	augmentations: null
});
/**
* Every argument of Ultralytics from 8.3.200 to 8.4.190, the union of all these versions, by name.
* Source: `cfg/default.yaml` and `cfg/__init__.py` of the package; names, types and defaults only.
* Each version knows most of them: its own check refuses the others.
*/
const ultralyticsArguments = new Map([
	...[
		...integers,
		...numbers$1,
		...fractions,
		...flags,
		...texts,
		...others
	],
	["multi_scale", {
		kind: "fraction",
		fallback: 0,
		earlier: {
			until: "8.4.0",
			kind: "flag",
			fallback: false
		}
	}],
	["channels_last", {
		kind: "flag",
		fallback: null
	}],
	["nms", {
		kind: "flag",
		fallback: null,
		earlier: {
			until: "8.4.142",
			kind: "flag",
			fallback: false
		}
	}],
	["half", {
		kind: "flag",
		fallback: false,
		replacedBy: "quantize"
	}],
	["int8", {
		kind: "flag",
		fallback: false,
		replacedBy: "quantize"
	}],
	["end2end", {
		kind: "flag",
		fallback: null,
		replacedBy: "nms"
	}],
	["boxes", {
		kind: "flag",
		fallback: null,
		replacedBy: "show_boxes"
	}],
	["hide_labels", {
		kind: "any",
		fallback: null,
		replacedBy: "show_labels"
	}],
	["hide_conf", {
		kind: "any",
		fallback: null,
		replacedBy: "show_conf"
	}],
	["line_thickness", {
		kind: "integer",
		fallback: null,
		replacedBy: "line_width"
	}],
	["keras", {
		kind: "flag",
		fallback: false,
		replacedBy: null
	}],
	...[
		"label_smoothing",
		"save_hybrid",
		"crop_fraction"
	].map((name) => [name, {
		kind: "any",
		fallback: null,
		replacedBy: null
	}])
]);
/** YOLOv5's names, which are too far from Ultralytics' to be found by their letters. */
const yolov5Names = /* @__PURE__ */ new Map([
	["batch_size", "batch"],
	["batch-size", "batch"],
	["batchsize", "batch"],
	["img_size", "imgsz"],
	["img", "imgsz"],
	["weights", "model"],
	["cfg_file", "cfg"],
	["hyp", "cfg"]
]);
/** The argument that somebody may have meant by a name that is none; null where none is near. */
function nearArgument(name) {
	return yolov5Names.get(name) ?? didYouMean(name, Array.from(ultralyticsArguments.keys()));
}

// src/commands/opt-file.ts
/** True for the file that YOLOv5 writes into the folder of every run: all its options, by attribute. */
function isOptFile(root) {
	if (root.has("wandb_version") || root.has("_wandb")) return false;
	return (root.has("imgsz") || root.has("img_size")) && root.has("weights") && (root.has("batch_size") || root.has("total_batch_size"));
}
/** Reads an `opt.yaml` of v4 to HEAD. */
function readOptMap(root, reading) {
	const unknown = problemOf(root);
	const known = () => ({
		settings: settingsOf(root),
		warnings: warningsFor$1(root),
		spans: spansOf$1(root),
		defaults: []
	});
	addMapping(root, unknown === void 0 ? known() : { unknown }, reading);
}
/** Adds the training of a run, whose options are a file's mapping. */
function addMapping(root, resolution, { lines, found }) {
	const first = root.items[0]?.key;
	const start = (0, import_dist.isScalar)(first) ? first.range?.[0] ?? 0 : 0;
	const line = lines.lineAt(start);
	const endLine = lines.lineAt(Math.max(start, (root.range?.[1] ?? start) - 1));
	const command = "unknown" in resolution ? {
		line,
		unknown: resolution.unknown
	} : {
		...resolution,
		line,
		endLine,
		directory: ""
	};
	found.push({
		start,
		command,
		only: void 0
	});
}
function settingsOf(root) {
	const task = root.has("mask_ratio") || root.has("no_overlap") ? "segment" : "detect";
	const defaults = defaultSettings(task);
	const hyp = root.get("hyp");
	return {
		...defaults,
		task,
		model: text$1(root, "cfg", defaults.model),
		weights: text$1(root, "weights", defaults.weights),
		data: dataOf$1(root, defaults.data),
		hyp: typeof hyp === "string" ? hyp : defaults.hyp,
		imageSize: integer$1(sizeNode(root)) ?? defaults.imageSize,
		batchSize: integer$1(batchNode(root)) ?? defaults.batchSize,
		multiScale: root.get("multi_scale") === true,
		sizeFactors: null,
		optimizer: optimizerOf(root),
		freeze: freezeOf(root),
		gpus: gpusOf(root),
		rect: root.get("rect") === true,
		quad: root.get("quad") === true,
		syncBatchNorm: root.get("sync_bn") === true,
		singleClass: root.get("single_cls") === true,
		maskRatio: integer$1(scalarAt(root, "mask_ratio")) ?? defaults.maskRatio,
		noOverlap: root.get("no_overlap") === true
	};
}
/** '' for what names no one file, as on a command line. */
function dataOf$1(root, fallback) {
	if ((0, import_dist.isMap)(root.get("data", true)) || (0, import_dist.isSeq)(root.get("data", true))) return "";
	const data = text$1(root, "data", fallback);
	return unsafePath(data) === void 0 ? data : "";
}
function text$1(root, key, fallback) {
	const value = root.get(key);
	return typeof value === "string" || typeof value === "number" ? String(value) : value === null ? "" : fallback;
}
function integer$1(node) {
	return typeof node?.value === "number" && Number.isInteger(node.value) ? node.value : void 0;
}
function scalarAt(root, key) {
	const node = root.get(key, true);
	if ((0, import_dist.isSeq)(node)) return (0, import_dist.isScalar)(node.items[0]) ? node.items[0] : void 0;
	return (0, import_dist.isScalar)(node) ? node : void 0;
}
/** `imgsz`, or the `img_size` of two numbers (training, test) that versions before v6.0 wrote. */
function sizeNode(root) {
	return scalarAt(root, "imgsz") ?? scalarAt(root, "img_size");
}
/** Versions before v6.0 wrote the batch of one GPU to `batch_size` and the whole one to `total_batch_size`. */
function batchNode(root) {
	return scalarAt(root, "total_batch_size") ?? scalarAt(root, "batch_size");
}
function optimizerOf(root) {
	const named = root.get("optimizer");
	if (named === "Adam" || named === "AdamW" || named === "SGD") return named;
	return root.get("adam") === true ? "Adam" : "SGD";
}
function freezeOf(root) {
	const node = root.get("freeze", true);
	const numbers = ((0, import_dist.isSeq)(node) ? node.items : node === void 0 ? [] : [node]).flatMap((item) => (0, import_dist.isScalar)(item) && typeof item.value === "number" ? [item.value] : []);
	return numbers.length > 0 ? numbers : [0];
}
function gpusOf(root) {
	const worldSize = root.get("world_size");
	if (typeof worldSize === "number" && worldSize > 1) return worldSize;
	const device = root.get("device");
	return deviceCount(device === void 0 || device === null ? "" : String(device));
}
/** Options that have one value: the default of a mapping or a list in its place would be a guess. */
const SINGLE_VALUES = "cfg weights batch_size total_batch_size multi_scale optimizer adam rect quad sync_bn single_cls world_size mask_ratio no_overlap".split(" ");
function problemOf(root) {
	const several = SINGLE_VALUES.find((key) => (0, import_dist.isMap)(root.get(key, true)) || (0, import_dist.isSeq)(root.get(key, true)));
	if (several !== void 0) return `${several} is no single value in this opt.yaml: write one.`;
	for (const key of [
		"imgsz",
		"img_size",
		"device",
		"freeze"
	]) if ((0, import_dist.isMap)(root.get(key, true))) return `${key} is a mapping in this opt.yaml: write a value.`;
	for (const [key, node] of [
		["imgsz", sizeNode(root)],
		["batch_size", batchNode(root)],
		["mask_ratio", scalarAt(root, "mask_ratio")]
	]) if (node && integer$1(node) === void 0) return `${key} is ${String(node.source ?? node.value)} in this opt.yaml: write a whole number.`;
	const gpus = impossibleGpus(gpusOf(root));
	if (gpus) return gpus;
	for (const key of [
		"cfg",
		"hyp",
		"weights"
	]) {
		const reason = unsafePath(text$1(root, key, ""));
		if (reason) return `${key} names ${reason} in this opt.yaml: write the path of one file.`;
	}
	const optimizer = root.get("optimizer");
	if (optimizer !== void 0 && !/^(SGD|Adam|AdamW)$/.test(String(optimizer))) return `optimizer is ${String(optimizer)} in this opt.yaml: YOLOv5 takes SGD, Adam or AdamW.`;
}
function warningsFor$1(root) {
	return (0, import_dist.isMap)(root.get("hyp", true)) ? ["The hyp values stand in the opt.yaml itself; none of them decides memory, so YOLOv5’s default hyp file stands for them."] : [];
}
function spansOf$1(root) {
	const nodes = {
		batchSize: batchNode(root),
		imageSize: sizeNode(root),
		multiScale: scalarAt(root, "multi_scale")
	};
	const spans = {};
	for (const [name, node] of Object.entries(nodes)) {
		const range = node?.range;
		if (range) spans[name] = {
			start: range[0],
			end: range[1]
		};
	}
	return spans;
}

// src/commands/ultralytics/values.ts
/**
* What a text is worth on a `yolo` line: True, False and None in any case, else a literal of Python, else the text itself.
* Source: `smart_value` of `cfg/__init__.py`.
*/
function smartValue(text) {
	const lower = text.toLowerCase();
	if (lower === "none") return null;
	if (lower === "true" || lower === "false") return lower === "true";
	return literalValue(text) ?? text;
}
/** A literal of Python, as `ast.literal_eval` reads it; undefined where the text is none. Of nested lists nothing is needed. */
function literalValue(text) {
	const quoted = /^(['"])((?:(?!\1|\\).)*)\1$/.exec(text);
	if (quoted) return quoted[2] ?? "";
	const number = integerIn(text) ?? (isOddZero(text) ? void 0 : parseFloatText(text));
	if (number !== void 0) return Number.isNaN(number) ? void 0 : number;
	const inner = /^[[(](.*)[\])]$/.exec(text)?.[1] ?? (text.includes(",") ? text : void 0);
	if (inner === void 0) return void 0;
	const items = inner.replace(/,\s*$/, "").split(",").map((item) => itemValue(item.trim()));
	if (inner.trim() === "") return [];
	return items.some((item) => item === void 0) ? void 0 : items.map((item) => item ?? null);
}
/** A whole number as Python's source has it: `0x280` too, but no zeros in front. */
function integerIn(text) {
	const [, sign, digits] = /^([+-]?)(0x[\da-f]+|0o[0-7]+|0b[01]+)$/i.exec(text) ?? [];
	if (digits !== void 0) return sign === "-" ? -Number(digits) : Number(digits);
	return isOddZero(text) ? void 0 : parseInteger(text);
}
function isOddZero(text) {
	return /^[+-]?0[\d_]*[1-9][\d_]*$/.test(text);
}
/** `16.0`, `1e3`: a number with a point to Python, whatever its value. */
function isWrittenAsFloat(text) {
	return typeof smartValue(text) === "number" && /^[^xob]*[.e]/i.test(text);
}
function itemValue(text) {
	const words = {
		None: null,
		True: true,
		False: false
	};
	if (text in words) return words[text];
	const value = literalValue(text);
	return Array.isArray(value) ? void 0 : value;
}
/** What Ultralytics takes for an argument, as the end of a sentence; undefined where it takes the value. Source: `check_cfg`. */
function wantedInstead(name, value) {
	const known = ultralyticsArguments.get(name);
	if (!known || known.replacedBy === null) return void 0;
	const { kind, earlier } = known;
	const own = OWN_RULES$1.get(name);
	if (value === null) return mayBeNone(name, known) ? void 0 : own?.wanted ?? WANTED[kind];
	if (own) return own.takes(value) ? void 0 : own.wanted;
	if (!passes(value, kind) && !(earlier && passes(value, earlier.kind))) return WANTED[kind];
	const least = LEAST.get(name);
	return least !== void 0 && Number(value) < least ? `a whole number of at least ${least}` : void 0;
}
function mayBeNone(name, { kind, fallback }) {
	if (name === "auto_augment" || fallback === null) return true;
	return kind === "any" && ![
		"amp",
		"compile",
		"scale",
		"fraction"
	].includes(name);
}
/** The smallest whole numbers of some arguments; `mask_ratio` is looked at elsewhere. */
const LEAST = new Map([...[
	"epochs",
	"nbs",
	"max_det",
	"vid_stride"
].map((name) => [name, 1]), ...["patience", "seed"].map((name) => [name, 0])]);
/** Arguments that several kinds of values are for. */
const OWN_RULES$1 = /* @__PURE__ */ new Map([
	["amp", {
		wanted: "True, False, fp16, bf16 or fp32",
		takes: (value) => typeof value === "boolean" || /^(fp16|bf16|fp32)$/i.test(String(value))
	}],
	["compile", {
		wanted: "True, False or a mode",
		takes: (value) => typeof value === "boolean" || typeof value === "string"
	}],
	["scale", {
		wanted: "a number from 0 to 1, or two numbers",
		takes: (value) => Array.isArray(value) ? value.length === 2 : passes(value, "fraction")
	}],
	["fraction", {
		wanted: "a part of the images above 0, or a number of images",
		takes: (value) => Array.isArray(value) || typeof value === "number" && value > 0 && (value <= 1 || Number.isInteger(value))
	}],
	["quantize", {
		wanted: "8, 16 or 32",
		takes: (value) => /^(8|16|32|int8|fp16|fp32|w\d+a\d+)$/i.test(String(value))
	}]
]);
const WANTED = {
	integer: "a whole number",
	number: "a number",
	fraction: "a number from 0 to 1",
	flag: "True or False",
	text: "a word",
	any: "another value"
};
/** True and False are 1 and 0 to Python. */
function passes(value, kind) {
	const number = typeof value === "boolean" ? Number(value) : value;
	if (kind === "any") return true;
	if (kind === "text") return typeof value === "string";
	if (kind === "flag") return typeof value === "boolean";
	if (typeof number !== "number") return false;
	if (kind === "integer") return Number.isInteger(number);
	return kind === "number" || number >= 0 && number <= 1;
}

// src/commands/ultralytics/settings.ts
/** Arguments without which memory is not known. Of `data` only the number of classes counts, which can be said elsewhere. */
const DECIDING = new Set("model task batch imgsz multi_scale rect single_cls optimizer freeze nbs amp channels_last compile deterministic overlap_mask mask_ratio resume quantize distill_model nms end2end".split(" "));
/** Of these, those that have no place of their own in `Settings`. */
const OWN = "multi_scale freeze nbs amp channels_last deterministic nms end2end".split(" ");
/**
* The settings that Ultralytics makes of arguments, its defaults filled in; or why they cannot be known.
* Source: `get_cfg` and `check_cfg` of `cfg/__init__.py`, `BaseTrainer.__init__` of `engine/trainer.py`.
*/
function resolveArguments(given) {
	const refusal = refusalOf(given);
	if (refusal) return { unknown: refusal };
	const argument = (name) => heldBy$1(given, name);
	const settings = settingsFrom(argument, given.has("task"));
	if (typeof settings === "string") return { unknown: settings };
	const impossible = impossibleNumber(settings, given) ?? impossibleGpus(settings.gpus) ?? unsupported(argument);
	if (impossible) return { unknown: impossible };
	return {
		settings,
		spans: spansOf(given),
		defaults: defaultsOf$1(given),
		warnings: warningsFor(settings, given, argument)
	};
}
/** The value of an argument, or its default. */
function heldBy$1(given, name) {
	if (!given.has(name)) return name === "model" ? modelWithoutName(given) : ultralyticsArguments.get(name)?.fallback ?? null;
	const text = given.get(name);
	if (text === void 0) return true;
	return isKnown(text) ? smartValue(plain(text)) : "";
}
const SUFFIXES = {
	segment: "-seg",
	semantic: "-sem",
	classify: "-cls"
};
/** Without `model`, 8.4 trains yolo26n (8.3: yolo11n). Source: `TASK2MODEL`. */
function modelWithoutName(given) {
	const task = plain(given.get("task") ?? []);
	return `yolo26n${SUFFIXES[task] ?? (/^(pose|obb|depth)$/.test(task) ? `-${task}` : "")}.pt`;
}
function refusalOf(given) {
	for (const [name, text] of given) {
		if (!ultralyticsArguments.get(name)) return `Ultralytics has no argument ${name}${remedy$2(name)}.`;
		if (text && !isKnown(text)) {
			if (DECIDING.has(name) || name === "epochs" && !given.has("optimizer")) return explainUnknownValue(name, text);
		} else if (text && plain(text) === "") return `Ultralytics refuses ${name}= without a value: write one behind it.`;
		else {
			const value = heldBy$1(given, name);
			const wanted = wantedInstead(name, value);
			if (wanted) return `Ultralytics refuses ${name}=${text ? plain(text) : "True"}: it takes ${wanted}.`;
		}
	}
	const model = given.get("model");
	const unsafe = model && unsafePath(plain(model));
	return unsafe ? `model= names ${unsafe}: write the path of one file out.` : void 0;
}
function remedy$2(name) {
	const near = nearArgument(name);
	return near === null ? ": leave it out" : `: it is ${near}`;
}
function settingsFrom(argument, namesTask) {
	const model = String(argument("model") ?? "yolo26n.pt");
	const named = namedModel(model);
	if (named === void 0) return `model=${model} names no model of YOLO: vram-review reads the YAML of one, or the name of official weights.`;
	const task = taskOf(model, namesTask ? argument("task") : null);
	if (task !== "detect" && task !== "segment") return `A training of the task \`${task}\` is not supported: name a detection or segmentation training.`;
	const imageSize = sideOf(argument("imgsz"));
	if (imageSize === void 0) return `Ultralytics refuses imgsz=${String(argument("imgsz"))}: it takes a whole number.`;
	const batch = argument("batch");
	const optimizer = optimizerNamed(String(argument("optimizer")));
	if (optimizer === void 0) return `Ultralytics refuses optimizer=${String(argument("optimizer"))}: it takes ${OPTIMIZERS.join(", ")}.`;
	const gpus = deviceCount(String(argument("device") ?? ""));
	return {
		...defaultSettings(task),
		trainer: "ultralytics",
		...named,
		data: dataOf(argument("data"), task),
		hyp: "",
		imageSize,
		batchSize: typeof batch === "number" && batch >= 1 ? batch : typeof batch === "number" ? -1 : 16,
		multiScale: Boolean(argument("multi_scale")),
		optimizer,
		gpus,
		rect: argument("rect") === true && gpus === 1,
		singleClass: argument("single_cls") === true,
		maskRatio: Number(argument("mask_ratio")),
		noOverlap: argument("overlap_mask") === false,
		arguments: ownArguments(argument, optimizer)
	};
}
function ownArguments(argument, optimizer) {
	const entries = (optimizer === "auto" ? [...OWN, "epochs"] : OWN).map((name) => [name, argument(name)]);
	return Object.fromEntries(entries.filter(([name, value]) => value !== ultralyticsArguments.get(name)?.fallback));
}
const OPTIMIZERS = [...[
	"auto",
	"SGD",
	"MuSGD",
	"Adam",
	"AdamW"
], ...[
	"Adamax",
	"NAdam",
	"RAdam",
	"RMSProp"
]];
function optimizerNamed(name) {
	return OPTIMIZERS.find((optimizer) => optimizer.toLowerCase() === name.toLowerCase());
}
/** A YAML, or weights: `yolo11n` is `yolo11n.pt`. Undefined for the address of a service, and for other formats. */
function namedModel(model) {
	if (/^[a-z]+:\/\//i.test(model) && !/\.(pt|ya?ml)$/i.test(model)) return void 0;
	if (/\.ya?ml$/i.test(model)) return {
		model,
		weights: ""
	};
	if (/\.pt$/i.test(model)) return {
		model: "",
		weights: model
	};
	return /\.[a-z]\w*$/i.test(model) ? void 0 : {
		model: "",
		weights: `${model}.pt`
	};
}
const TASKS = new Set("detect segment semantic depth classify pose obb".split(" "));
/**
* Weights hold their task: official ones tell it by their name, a run's by its folder. Of a YAML the word counts, else what
* its name says. Source: `guess_model_task`, `Model._new`.
*/
function taskOf(model, written) {
	const suffix = /-(seg|sem|cls|pose|obb|depth|world|worldv2)(?=[-.]|$)/i.exec(model)?.[1]?.toLowerCase() ?? "";
	const isYaml = /\.ya?ml$/i.test(model);
	if (/rtdetr|sam\d?[_.]|fastsam|yolo_nas|yoloe|world/i.test(model)) return "of another model class";
	if (typeof written === "string" && (isYaml || !TASKS.has(written))) return written;
	if (suffix !== "") return {
		seg: "segment",
		sem: "semantic",
		cls: "classify"
	}[suffix] ?? suffix;
	if (!isYaml && /^yolov?\d+[a-z]?6?u?(\.pt)?$/i.test(baseName(model))) return "detect";
	return (isYaml ? null : /(?:^|[\\/])(segment|semantic|classify|pose|obb|depth)[\\/]/.exec(model)?.[1]) ?? String(written ?? "detect");
}
/** Training is square: of a list, the longest side counts. Source: `check_imgsz` with `max_dim=1`. */
function sideOf(value) {
	const sides = (Array.isArray(value) ? value : [value]).map((side) => side === "" ? NaN : Number(side));
	return sides.length > 0 && sides.every(Number.isInteger) ? Math.max(...sides) : void 0;
}
/** '' for an address, which only the run knows; without `data`, the package's own example. */
function dataOf(value, task) {
	if (value === null) return task === "segment" ? "coco8-seg.yaml" : "coco8.yaml";
	const data = typeof value === "string" ? value : "";
	return unsafePath(data) === void 0 && !/^[a-z]+:\/\//i.test(data) ? data : "";
}
function impossibleNumber({ batchSize, imageSize, maskRatio }, given) {
	const written = given.get("batch");
	const batch = written ? plain(written) : "";
	if (batchSize > 0 && isWrittenAsFloat(batch)) return `batch=${batch} is no whole number, and the data loader refuses it: write ${Math.floor(batchSize)}.`;
	if (batchSize > 65536) return `batch=${batch}: it must be at most ${mostBatch}.`;
	if (!(maskRatio >= 1 && maskRatio <= 64)) return `mask_ratio=${maskRatio}: it must be at least 1, and at most ${64}.`;
	const size = plain(given.get("imgsz") ?? []);
	if (isWrittenAsFloat(size)) return `Ultralytics refuses imgsz=${size}: write ${Math.ceil(imageSize)}.`;
	if (imageSize >= 1 && imageSize <= 16384) return void 0;
	return `imgsz=${imageSize}: it must be at least 1, and at most ${mostPixels} px.`;
}
/** What changes the training itself in ways that are not known. */
function unsupported(argument) {
	const resume = argument("resume");
	if (resume !== false && resume !== null) return "resume= takes all its settings from the run it goes on with: name the args.yaml of that run as the target instead.";
	const compiled = argument("compile");
	if (compiled !== false && compiled !== null) return "compile= lets a compiler decide what stays in memory, which is not supported: review the training without it.";
	if (argument("distill_model") !== null) return "distill_model= trains two models at once, which is not supported: its memory is not predicted.";
	if (/^(8|int8|w8)/.test(String(argument("quantize") ?? ""))) return "quantize=8 trains with simulated integers, which is not supported: its memory is not predicted.";
}
function spansOf(given) {
	const spans = [
		["batchSize", "batch"],
		["imageSize", "imgsz"],
		["multiScale", "multi_scale"]
	].map(([option, name]) => [option, spanOf(given.get(name) ?? [])]);
	return Object.fromEntries(spans.filter(([, span]) => span !== void 0));
}
function defaultsOf$1(given) {
	return [...given].flatMap(([name, text]) => {
		const unless = unlessGiven(text ?? []);
		return unless === "" || !DECIDING.has(name) ? [] : [{
			option: name,
			value: plain(text ?? []),
			unless
		}];
	});
}
function warningsFor(settings, given, argument) {
	const warnings = [];
	const device = given.get("device");
	if (device && !isKnown(device)) warnings.push(`device takes its value from ${sourcesOf(device)}: one GPU is assumed.`);
	if (argument("multi_scale") === true) warnings.push(MEANS_OTHERS);
	if (settings.batchSize === -1) warnings.push("batch= below 1 lets AutoBatch choose the batch on the machine: it tries with guessed labels.");
	if (Array.isArray(argument("imgsz"))) warnings.push(`Ultralytics trains on squares: of imgsz=${String(argument("imgsz"))} it takes ${settings.imageSize}.`);
	if (argument("rect") === true && settings.gpus > 1) warnings.push("On several GPUs, Ultralytics switches rect off.");
	return warnings;
}
const MEANS_OTHERS = "multi_scale=True means other sizes in other versions of Ultralytics: 0.5 to 1.5 times the image size up to 8.3, at most the image size in 8.4.0 to 8.4.6, and up to twice the image size since. From 8.4.7 on, write a number, such as multi_scale=0.5.";
/** Words that whoever runs the file may add: beside arguments that say what is trained, none are expected. */
function mayBeAbsent(word, given) {
	return [
		"model",
		"batch",
		"imgsz",
		"data"
	].some((name) => given.has(name)) && isAbsentByDefault(word);
}

// src/commands/ultralytics/arguments-file.ts
/** True for the `args.yaml` that Ultralytics writes into the folder of every training: all its arguments. */
function isArgumentsFile(root) {
	return root.get("mode") === "train" && root.has("imgsz") && root.has("batch") && root.has("model");
}
/** Reads an `args.yaml`. */
function readArgumentsMap(root, reading) {
	addMapping(root, resolveArguments(argumentsOfMap(root, true)), reading);
}
/** The arguments in a YAML for `cfg=`; undefined where it holds something else. */
function argumentsIn(text) {
	const document = (0, import_dist.parseDocument)(text, { version: "1.1" });
	if (document.errors.length > 0 || !(0, import_dist.isMap)(document.contents)) return void 0;
	return argumentsOfMap(document.contents, false);
}
/** @param isHere the mapping stands in the file that is read, so that its values can be rewritten there */
function argumentsOfMap(root, isHere) {
	const given = /* @__PURE__ */ new Map();
	for (const { key, value } of root.items) {
		const name = (0, import_dist.isScalar)(key) ? String(key.value) : "";
		if (name === "cfg" || name === "mode") continue;
		const place = isHere && (0, import_dist.isScalar)(value) && typeof value.value !== "string" ? value.range?.[0] ?? -1 : -1;
		const isOdd = (0, import_dist.isScalar)(value) && typeof value.value === "boolean" && !/^(true|false)$/i.test(value.source ?? "");
		const source = (0, import_dist.isScalar)(value) && typeof value.value !== "string" && value.value !== null && !isOdd ? value.source : void 0;
		given.set(name, source === void 0 ? literal(writtenValue$1(value)) : literal(source, place));
	}
	return given;
}
function writtenValue$1(node) {
	if ((0, import_dist.isSeq)(node)) return `[${node.items.map(writtenValue$1).join(", ")}]`;
	const value = (0, import_dist.isScalar)(node) ? node.value : null;
	return typeof value === "string" ? writtenText$1(value) : inPython(value);
}
/** A text as a `yolo` line writes it so that it stays one: `'0.5'` in quotes. */
function writtenText$1(text) {
	return smartValue(text) === text && text !== "" ? text : `'${text}'`;
}

// src/commands/ultralytics/line.ts
/**
* Sorts the words of a `yolo` line: dashes in front and commas behind are taken off, `k = v` is put together, and so are
* lists that blanks have cut. Source: `merge_equals_args` and `entrypoint` of `cfg/__init__.py`, ultralytics 8.4.190.
* @param argumentOf the argument that a word without `=` gives: a task, a mode, or a flag's own name
*/
function sortWords(words, argumentOf) {
	const { merged, openBracket } = merge(words);
	const values = /* @__PURE__ */ new Map();
	const files = [];
	const bare = [];
	const unknown = [];
	for (const word of merged.map(trimmed$2)) {
		const equals = word.findIndex(({ char }) => char === "=");
		const name = equals < 0 ? word : word.slice(0, equals);
		if (name.some((glyph) => glyph.unknown)) unknown.push(word);
		else if (equals < 0) {
			const given = argumentOf(plain(word));
			if (given === void 0) bare.push(word);
			else values.set(given, given === plain(word) ? void 0 : word);
		} else {
			const value = withoutBlanks(word.slice(equals + 1));
			if (plain(name).trim() === "cfg" && plain(value).toLowerCase() !== "none") files.push(value);
			else values.set(plain(name).trim(), value);
		}
	}
	return {
		values,
		files,
		bare,
		openBracket,
		unknown
	};
}
function merge(words) {
	const merged = [];
	let open = [];
	let depth = 0;
	for (let at = 0; at < words.length; at++) {
		let word = visible(words[at] ?? []);
		const next = words[at + 1];
		const text = plain(word);
		if (text === "=" && at > 0 && next) {
			word = [
				...merged.pop() ?? [],
				...word,
				...visible(next)
			];
			at++;
		} else if (text.endsWith("=") && next && !plain(next).includes("=")) {
			word = [...word, ...visible(next)];
			at++;
		} else if (text.startsWith("=") && at > 0) word = [...merged.pop() ?? [], ...word];
		depth += countOf(word, "[") - countOf(word, "]");
		open = [...open, ...word];
		if (depth !== 0) continue;
		merged.push(open);
		open = [];
	}
	return {
		merged,
		openBracket: open.length > 0 ? plain(open) : void 0
	};
}
function countOf(word, char) {
	return word.filter((glyph) => glyph.char === char).length;
}
function trimmed$2(word) {
	const text = plain(word);
	const from = text.startsWith("--") ? 2 : 0;
	return word.slice(from, text.endsWith(",") ? word.length - 1 : word.length);
}
function withoutBlanks(value) {
	const first = value.findIndex(({ char, unknown }) => unknown || char.trim() !== "");
	const last = value.findLastIndex(({ char, unknown }) => unknown || char.trim() !== "");
	return first < 0 ? [] : value.slice(first, last + 1);
}

// src/commands/ultralytics/read-line.ts
const MODES = new Set("train val predict export track benchmark".split(" "));
/** Words that `yolo` takes for a command of their own, with or without dashes, whatever else the line holds. */
const SPECIAL = /^-{0,2}(checks?|version|settings?|cfg|login|logout|copy-cfg|solutions?|help|[chvsl])$/i;
/** Flags whose default is None today. */
const BARE_FLAGS = /* @__PURE__ */ new Set([
	"half",
	"int8",
	"end2end",
	"nms"
]);
/** Whether a word is an argument as `yolo` takes it: `model=yolo11n.yaml`. Those of `train.py` begin with dashes. */
function isArgumentOfYolo(word) {
	return /^\w+=/.test(word);
}
/**
* What the words behind `yolo` train, or why that is not known; undefined where they train nothing.
* Source: `entrypoint` of `cfg/__init__.py`, ultralytics 8.4.190.
*/
function readYoloLine(words, place) {
	const { values, files, bare, openBracket, unknown } = sortWords(words, argumentOf);
	if (bare.some((word) => isKnown(word) && SPECIAL.test(plain(word)))) return void 0;
	if (!trains(values.get("mode"), bare.length === 0 ? values.size + files.length : writtenCount(words))) return void 0;
	const refusedMode = values.get("mode");
	if (refusedMode && plain(refusedMode) !== "train") return { unknown: explainMode(refusedMode) };
	if (openBracket !== void 0) return { unknown: `yolo refuses the line: a bracket of ${openBracket} has no other; write both.` };
	const refused = bare.find((word) => isKnown(word) || plain(word) !== "");
	if (refused && isProse(words)) return void 0;
	if (refused) return { unknown: explainBare(plain(refused)) };
	const open = [...unknown, ...bare].find((word) => !mayBeAbsent(word, values));
	if (open) return { unknown: explainUnknownWord(open) };
	return withFiles(new Map([...values].filter(([name]) => name !== "mode")), files, place);
}
/** The argument that a bare word gives. */
function argumentOf(word) {
	if (TASKS.has(word)) return "task";
	if (MODES.has(word)) return "mode";
	return isFlag(word) ? word : void 0;
}
/** Without a mode, `yolo` trains where it is given anything at all; a sentence that begins with its name gives it nothing. */
function trains(mode, given) {
	if (mode === void 0) return given > 0;
	return !isKnown(mode) || !MODES.has(plain(mode)) || plain(mode) === "train";
}
/** `yolo train your own model`: words of a sentence, none of which is an argument, not even a wrong one. */
function isProse(words) {
	const isOfSentence = (word) => isKnown(word) && /^[a-z'’]+[.,:;!?]?$/i.test(plain(word));
	const meanings = words.map(plain).filter((word) => argumentOf(word) === void 0 && !ultralyticsArguments.has(word));
	return words.every(isOfSentence) && meanings.length > 0;
}
function writtenCount(words) {
	return words.filter((word) => plain(word).includes("=")).length;
}
function explainMode(mode) {
	if (!isKnown(mode)) return explainUnknownValue("mode", mode);
	return `yolo refuses mode=${plain(mode)}: to train, it is mode=train.`;
}
function isFlag(name) {
	const known = ultralyticsArguments.get(name);
	return BARE_FLAGS.has(name) || typeof (known?.earlier?.fallback ?? known?.fallback) === "boolean";
}
function explainBare(word) {
	const name = word.replace(/^-+/, "");
	if (name === "") return "yolo refuses an empty word, or a comma on its own: leave it out.";
	if (ultralyticsArguments.has(name)) return `yolo refuses ${name} without a value: write ${name}=… in one word.`;
	return `yolo refuses ${word}: arguments are written as name=value.`;
}
/** With what files say (`cfg=FILE`), under all that the line says, wherever they stand there. */
function withFiles(line, files, { others, folders }) {
	const given = new Map(line);
	for (const written of files) {
		others.areNeeded = true;
		const text = isKnown(written) ? others.find(String(smartValue(plain(written))), folders)?.text : void 0;
		const file = text === void 0 ? void 0 : argumentsIn(text);
		if (file === void 0) return { unknown: `cfg=${plain(written)} is not read: it must be a YAML of arguments in this repository. Write them into the line, or commit the file.` };
		for (const [name, value] of file) if (!given.has(name)) given.set(name, value);
	}
	return resolveArguments(given);
}

// src/commands/collect.ts
/** Of commands in a function that the file only defines. */
function uncalled(name) {
	return {
		when: `only where something calls the function ${name}, which this file never calls`,
		kind: "uncalled"
	};
}
/** Adds the command if it trains; gives back program text that it runs instead, if any. */
function collectCommand(found, reading) {
	spend(reading.budget, 50 + found.words.length * 20);
	noteLines(found, reading);
	const launch = recogniseLaunch(found.words);
	if (!launch) return void 0;
	switch (launch.kind) {
		case "training":
			collectTraining(launch, found, reading);
			return;
		case "ultralytics":
			collectYolo(launch.words, found, reading);
			return;
		case "lookalike":
			collectLookalike(launch.script, launch.words, found, reading);
			return;
		case "classifier":
			addUnknown(`${launch.script} trains a classifier, which vram-review does not measure: name a detection or segmentation training.`, found, reading);
			return;
		case "refused":
			addUnknown(launch.why, found, reading);
			return;
		default: return launch;
	}
}
function noteLines({ words, start, end }, { lines, readLines }) {
	for (const word of words) {
		let last = -1;
		for (const { origin } of word) {
			const place = placeOf$1(origin);
			if (place >= 0 && place !== last + 1) readLines.add(lines.lineAt(place));
			last = place;
		}
	}
	if (start >= 0) for (let line = lines.lineAt(start); line <= lines.lineAt(Math.max(start, end)); line++) readLines.add(line);
}
function collectTraining(launch, found, reading) {
	const trainer = findTrainer(launch.script, launch.style === "argparse" ? found.directory : void 0, reading);
	const extra = reading.extraOptions === "of-the-trainer" ? trainer.options : reading.extraOptions;
	const table = withOwn(optionTable(launch.task), extra);
	const words = launch.style === "fire" ? packageWords(launch.words, table) : launch.words;
	const parsed = withoutAbsent(parseArguments(words, table));
	if (isForeign(trainer.options)) return;
	if (launch.style === "argparse" && !launch.sizeLauncher && foreignReason(launch, parsed, table, found.directory)) return;
	const complete = {
		...parsed,
		options: new Map([...trainer.defaults, ...parsed.options])
	};
	const resolution = resolveSettings(launch, complete, table, visibleDevices(launch, found));
	if ("unknown" in resolution) {
		addUnknown(resolution.unknown, found, reading);
		return;
	}
	addKnown(resolution, found, reading, {
		directory: joinPath(trainer.start, directoryOf$1(launch, found)),
		...found.directory === void 0 ? {} : { workingDirectory: joinPath(trainer.start, found.directory) },
		launch: writtenLaunch(launch, found.words, parsed)
	});
}
function collectYolo(words, found, reading) {
	const folders = [found.directory, dirName(reading.path)];
	const resolution = readYoloLine(words, {
		others: reading.others,
		folders
	});
	if (resolution === void 0) return;
	if ("unknown" in resolution) addUnknown(resolution.unknown, found, reading);
	else addKnown(resolution, found, reading, { directory: found.directory ?? "" });
}
/** Adds a command of which the settings are known. */
function addKnown({ settings, defaults, spans, warnings }, found, reading, place) {
	const unsafe = unsafePath(place.directory) ?? unsafePath(found.directory ?? "");
	if (unsafe) {
		addUnknown(`The folder of the training is named like ${unsafe}: write the path of one folder out.`, found, reading);
		return;
	}
	add(found, reading, {
		line: reading.lines.lineAt(found.start),
		endLine: reading.lines.lineAt(Math.max(found.end, found.start)),
		settings,
		defaults,
		warnings: [
			...warnings,
			...cutOffWarning(found),
			...found.warnings ?? [],
			...reading.notes
		],
		spans,
		...place
	});
}
/** Options that say what a training is about: beside them, more arguments are a matter of who runs the file. */
const SUBSTANTIAL = [
	"batch_size",
	"imgsz",
	"cfg",
	"weights"
];
/** `python train.py --batch 8 "$@"`: without arguments, the options that are written out are all there are. */
function withoutAbsent(parsed) {
	if (!SUBSTANTIAL.some((name) => parsed.options.has(name))) return parsed;
	const isAbsent = (problem) => problem.kind === "not-known" && isAbsentByDefault(problem.word);
	return {
		...parsed,
		problems: parsed.problems.filter((problem) => !isAbsent(problem))
	};
}
/** `env CUDA_VISIBLE_DEVICES=0,1 python train.py`, or the variable of the shell around. */
function visibleDevices(launch, found) {
	const front = found.words.slice(0, found.words.length - launch.words.length);
	const name = /^(?:-e|--env=)?CUDA_VISIBLE_DEVICES=/;
	const word = front.find((candidate) => name.test(plain(candidate)));
	return word ? word.slice(name.exec(plain(word))?.[0].length) : found.visibleDevices;
}
/** A fork's own definition stands for YOLOv5's of the same name. */
function withOwn(table, own) {
	const redefined = new Set(own.flatMap((definition) => definition.names));
	return [...table.filter((definition) => !definition.names.some((name) => redefined.has(name))), ...own];
}
/** The folder of `train.py`, as far as the command line says it. */
function directoryOf$1(launch, found) {
	if (launch.style === "fire" || !launch.script.endsWith(".py")) return found.directory ?? "";
	const folder = dirName(launch.script);
	const root = launch.task === "segment" && /(^|\/)segment$/.test(folder) ? dirName(folder) : folder;
	return joinPath(found.directory ?? "", root);
}
function cutOffWarning({ cutOff, cutOffByComment }) {
	if (cutOff === void 0) return [];
	if (cutOffByComment) return [`A comment cannot stand between continued lines: it ends the command, so that what follows never reaches it: ${cutOff}.`];
	return [`The line ends without a backslash, so the next line never reaches the command: ${cutOff}.`];
}
function collectLookalike(script, words, found, reading) {
	const parsed = parseArguments(words, optionTable("detect"));
	const likeYolo = parsed.problems.length === 0 && [
		"imgsz",
		"cfg",
		"hyp",
		"weights"
	].filter((name) => parsed.options.has(name)).length >= 2;
	if (!/yolo_?-?v?5/i.test(script) && !likeYolo) return;
	addUnknown(`${script} may be anything, only a file named train.py is known: name the train.py command line that it starts, or write the arguments into the policy.`, found, reading);
}
/** Adds a command of which the settings are not known. */
function addUnknown(unknown, found, reading) {
	const line = cutOffWarning(found);
	add(found, reading, {
		line: reading.lines.lineAt(found.start),
		unknown: [unknown, ...line].join(" ")
	});
}
function add(found, reading, command) {
	spend(reading.budget, 500);
	reading.found.push({
		start: found.start,
		command,
		only: found.only ?? reading.only
	});
}
/** The commands in the order of the file. What does not simply run is not known; what may be made to run says what it would be. */
function settled(found) {
	const called = found.filter(({ only }) => only?.kind !== "uncalled");
	return (called.length > 0 ? called : found).toSorted((one, other) => one.start - other.start).map(({ command, only }) => {
		if (only === void 0 || "unknown" in command) return command;
		const unknown = `The command runs ${only.when}.`;
		return {
			line: command.line,
			unknown,
			...only.kind === "unfollowed" ? {} : { conditional: command }
		};
	});
}
/** Attributes whose options hardly any other project's train.py has under these names. */
const TELLING = /* @__PURE__ */ new Set([
	"imgsz",
	"weights",
	"cfg",
	"hyp",
	"multi_scale",
	"single_cls",
	"noautoanchor",
	"image_weights",
	"evolve",
	"rect",
	"quad",
	"sync_bn",
	"cos_lr",
	"noval",
	"nosave",
	"exist_ok",
	"cache"
]);
/**
* Why a `train.py` is another project's, undefined where it may be YOLOv5's. A `train.py` under a folder of YOLOv5's is
* always YOLOv5's; one of another YOLO's, never. Else the options tell: options that no YOLOv5 ever had, against those
* that hardly anyone else has.
*/
function foreignReason(launch, parsed, table, directory) {
	const place = `${directory ?? ""}/${launch.script}`;
	if (/yolo_?-?v?5/i.test(place)) return void 0;
	if (/yolo(_?-?v?([0-46-9]|1[0-9])(?!\d)|r|x)(\b|_|-|\/)/i.test(place)) return "its folder is another YOLO’s";
	const telling = tellingCount(parsed);
	const strange = strangeCount(parsed, table);
	const folder = baseName(dirName(launch.script));
	if ((folder === "tools" || launch.script.includes("/") && folder !== "segment" && !launch.script.startsWith(".")) && folder === "tools" && (strange > 0 || telling === 0)) return "YOLOv5 has no tools/train.py";
	if (strange > 0 && telling < 2 && telling <= strange) return "its options are not YOLOv5’s";
}
/** Whether the options of a `train.py` that the repository holds are another project's. One alone may be added to YOLOv5's. */
function isForeign(options) {
	const own = [
		"weights",
		"cfg",
		"hyp",
		"data",
		"imgsz"
	];
	return options.length > 1 && !options.some(({ destination }) => own.includes(destination));
}
function tellingCount({ options }) {
	let count = 0;
	for (const [destination, option] of options) {
		const flag = plain(option.flag);
		const yaml = option.values.some((value) => /\.ya?ml$/.test(plain(value)));
		if (TELLING.has(destination) || destination === "data" && yaml || flag === "--batch") count++;
		if (option.values.some((value) => /yolov?5/i.test(plain(value)))) count += 2;
	}
	return count;
}
function strangeCount({ problems }, table) {
	return problems.filter((problem) => isStrange(problem, table)).length;
}
function isStrange(problem, table) {
	if (problem.kind === "no-such-option") return replacementFor(problem.name) === void 0 && !nearMiss(problem.name, table);
	return problem.kind === "stray-value" && problem.position === 0 && /^[^\s–—-]/.test(problem.value);
}
/**
* Where the words that start a training stand in the file.
* @param words the whole command, of which the training's arguments are the last words
*/
function writtenLaunch(launch, words, { options }) {
	const front = words.slice(0, words.length - launch.words.length);
	const launcher = launch.sizeLauncher;
	const outer = launcher ? words.slice(0, words.length - launcher.training.length - launcher.own.length) : front;
	return {
		style: launch.style === "fire" ? "package" : outer.slice(0, -1).some(mayBePython) ? "python" : "program",
		script: scriptPlace(front),
		scriptWord: readAs(front.at(-1) ?? []),
		sizeLauncher: launcher ? launcherPlaces(launcher, outer) : null,
		others: Object.fromEntries([...options].filter(([destination]) => !REWRITABLE.has(destination)).map(([destination, { values }]) => [destination, values.map(aligned)]))
	};
}
/** A run that is named after its batch may be named after the new one. */
const REWRITABLE = /* @__PURE__ */ new Set([
	"batch_size",
	"imgsz",
	"multi_scale",
	"name",
	"project"
]);
function mayBePython(word) {
	const program = programName(plain(word));
	return !isKnown(word) || isPython(program) || launcherPrograms.has(program);
}
function scriptPlace(front) {
	const word = front.at(-1);
	const last = word && endOf$1(word);
	if (!word || !last) return null;
	const before = front.at(-2);
	const first = before !== void 0 && plain(before) === "-m" && !plain(word).endsWith(".py") ? spanOf(before) : last;
	return first ? {
		first,
		last
	} : null;
}
function launcherPlaces(launcher, outer) {
	const { stages, watchMemory } = launcher;
	const [low, high] = launcher.range.map(spanOf);
	const word = outer.at(-1) ?? [];
	const range = low && high ? [low, high] : null;
	return {
		stages,
		watchMemory,
		word: readAs(word),
		script: endOf$1(word) ?? null,
		range
	};
}
/** A word's text, and why what is not known in it is not: the same twice only where the same word was read twice. */
function readAs(word) {
	const seen = visible(word);
	return [aligned(seen), ...unknownsOf(seen).map(({ source }) => source)].join("\n");
}
/** What literally stands in the file of a word's end: `/train.py` of `$YOLO/train.py`. */
function endOf$1(word) {
	const seen = visible(word);
	const breaks = seen.findLastIndex(({ origin }, at) => {
		const next = seen[at + 1];
		return origin === -1 || next !== void 0 && placeOf$1(next.origin) !== placeOf$1(origin) + 1;
	});
	return spanOf(seen.slice(breaks + 1));
}

// src/commands/mentions.ts
/**
* `train.py` as a program or an argument of one, a program named after it with YOLOv5's options, `yolov5 train`, and the
* module; `yolo … train` with an argument, and `YOLO(…).train(`.
*/
const MENTION = /(?<![\w.-])(?:[\w./\\${}~-]*[/\\])?train\.py(?![\w.])|(?<![\w.-])train_\w+\.py(?=.*\s--(?:img|weights|cfg|hyp|batch|data|exist-ok)\b)|\byolov5\s+(?:segment\s+)?train\b|-m\s+(?:yolov5\.)?(?:segment\.)?train\b|(?<![\w.-])yolo\s(?:[\w='"./-]+\s+){0,8}(?:mode=)?train\s[^|;&]*?\b\w+\s?=|\bYOLO\([^()]{0,200}\)\.train\(/;
/** How a program names a trainer: by its file, whole or in pieces, or as a module. Most Python that trains something has a `train` in it. */
const NAMED_BY_PROGRAM = /train\w*\.py\b|yolo_?v?5|\bultralytics\b|\byolo\b.*\btrain\b|["'\\]train["'\\]|(?<!\bfrom\s[\w. ]{0,60})\bimport\s+(?:[\w.]+\s*,\s*)*train\b|\btrain\s+import\b|-m[\s"',]+[\w.]*train\b/i;
/**
* Whether a file may start a training, at a glance: true for every file in which a command is found, and for few others.
* What it is not true for needs not be read.
*/
function mayTrain(path, text) {
	return /\.(py|ipynb)$/i.test(path) ? NAMED_BY_PROGRAM.test(text) : /train|\byolo\s.*=/i.test(text);
}
/** What begins a comment of any language that is read, or a line of prose or of markup about files. */
const COMMENT = /^\s*(?:#|\/\/|\/?\*|::|@?rem\b|<!--|--\s|;|")/i;
/** Programs and instructions for which `train.py` is a file like any other. */
const HANDLES_FILES = /(?:^|[\s;&|(@!'"[,-])(?:echo|print|printf|cat|cp|mv|rm|ls|ln|grep|sed|awk|chmod|chown|touch|git|vim?|nano|diff|test|wget|curl|tar|zip|COPY|ADD|import|from|help|usage|description|title|paths?|files?|deps|pylint|flake8|black|ruff|mypy|pytest)\b[^|;&]*$/i;
/** What is longer holds data. */
const LONGEST_LINE = 2e3;
/** A file may mention a training a thousand times; the first few lines say enough. */
const MOST_MENTIONS = 5;
/**
* Lines that mention a training and that no reader took for part of a command. Whether they are commands is not known: they are named, so that
* nobody takes silence for "there is none".
*/
function mentions(reading) {
	if (reading.found.length > 0) return [];
	const mentioned = linesOf(reading.text).map(({ text: line }, index) => ({
		line,
		number: index + 1
	})).filter(({ line, number }) => !reading.readLines.has(number) && isMention(line));
	const said = mentioned.length > 0 && reading.path.endsWith(".py") ? linesOfSpeech(reading) : /* @__PURE__ */ new Set();
	return mentioned.filter(({ number }) => !said.has(number)).slice(0, MOST_MENTIONS).map(({ number }) => ({
		line: number,
		unknown: "A training is mentioned here, in a form that is not read: write the command into a file of its own, or its arguments into the policy (`arguments:`).",
		mention: true
	}));
}
function isMention(line) {
	const match = line.length > LONGEST_LINE ? null : MENTION.exec(line);
	if (match === null || COMMENT.test(line)) return false;
	const before = line.slice(0, match.index);
	return !/\s#\s/.test(before) && !HANDLES_FILES.test(before);
}
/** Calls whose texts are for people to read. */
const SPEAKS = /(^|\.)(print|pprint|write|writelines|debug|info|warning|warn|error|critical|exception|exit|add_argument|ArgumentParser|add_parser|\w*(Error|Exception))$/;
/** Lines of a Python file that only say something: its docstrings, what it prints, the help of its options. */
function linesOfSpeech({ text, lines, grammars, budget }) {
	const spoken = /* @__PURE__ */ new Set();
	for (const node of descendants(grammars.parsePython(text, budget))) {
		const called = node.type === "call" ? childOf(node, "function") : void 0;
		if (!(node.type === "expression_statement" && namedChildren(node).every(({ type }) => type === "string")) && !(called && SPEAKS.test(text.slice(called.start, called.end)))) continue;
		const last = lines.lineAt(Math.max(node.start, node.end - 1));
		for (let line = lines.lineAt(node.start); line <= last; line++) spoken.add(line);
	}
	return spoken;
}

// src/commands/shell/outcome.ts
const yes = {
	holds: true,
	kind: "sure",
	on: ""
};
const no = {
	holds: false,
	kind: "sure",
	on: ""
};
function byDefault(holds, on) {
	return {
		holds,
		kind: "default",
		on
	};
}
function outside(on) {
	return {
		holds: void 0,
		kind: "outside",
		on
	};
}
function unfollowed(text) {
	return {
		holds: void 0,
		kind: "unfollowed",
		on: `\`${shortened(text)}\` holds, which is not followed`
	};
}
/** A program that does its work is taken to do it. */
function succeeds(program) {
	return {
		...byDefault(true, `\`${program}\` fails`),
		isAssumed: true
	};
}
/** Programs that answer a question. */
const ASKING = /^(e|f|z|rg)?grep$|^(rg|diff|cmp|pgrep|which|type|hash|nvidia-smi|ping|command|stat|ls|find|awk|expr|flock|timeout)$/;
/** How a program ends: one that asks something answers it, any other does its work. */
function endOf(program) {
	return ASKING.test(program) ? outside(`\`${program}\` succeeds`) : succeeds(program);
}
/** What `!` makes of it. */
function negated(outcome) {
	return outcome.holds === void 0 ? outcome : {
		...outcome,
		holds: !outcome.holds
	};
}
/** `a && b` as a condition: b is asked only where a holds. */
function both(left, right) {
	if (left.holds === false && left.kind !== "default") return left;
	const other = right();
	if (left.kind === "sure" || other.holds === false && other.kind === "sure") return other;
	if (left.holds === false || other.kind === "sure") return left;
	if (left.holds === void 0) return left.kind === "unfollowed" ? left : other.holds === true ? left : other;
	return other.holds === void 0 ? other : {
		...left,
		...other,
		on: `${left.on} or ${other.on}`
	};
}
/** `a || b` as a condition. */
function either$1(left, right) {
	return negated(both(negated(left), () => negated(right())));
}
/** When something that is absent by default is there, as a clause. */
function givenWhere(source) {
	const variable = /^the variable (\w+)/.exec(source)?.[1];
	return variable === void 0 ? "an argument is given" : `${variable} is set`;
}

// src/commands/shell/output.ts
/** What the commands of `$(…)` print: known where that is a folder or a file by a name that is known, or counted by `seq`. */
function printed(commands, state) {
	const [[program = "", ...words] = [], next, ...more] = commands.map((command) => command.map(plain));
	const { directory, functions } = state;
	if (!commands.flat().every(isKnown) || more.length > 0) return void 0;
	if (functions.has(program) || words.some((word) => /[\\*?[]/.test(word))) return void 0;
	if (!next) return PRINTERS.get(program)?.(words, directory);
	return program === "cd" && /^pwd( -[LP])?$/.test(next.join(" ")) && directory !== void 0 ? joinPath(directory, words.at(-1) ?? "") || "." : void 0;
}
/** The one word that is no option. */
const onlyName = (words) => {
	const names = words.filter((word) => !word.startsWith("-"));
	return names.length === 1 ? names[0] : void 0;
};
/** Programs of which the output is known, by the words behind them. */
const PRINTERS = /* @__PURE__ */ new Map([
	["pwd", (_, directory) => directory === void 0 ? void 0 : directory || "."],
	["echo", (words) => /^-[neE]+$/.test(words[0] ?? "") ? void 0 : words.join(" ")],
	["printf", ([format, text, ...more]) => format === "%s" && more.length === 0 ? text : void 0],
	["realpath", onlyName],
	["readlink", onlyName],
	["dirname", (words) => words.length === 1 ? dirName(words[0] ?? "") || "." : void 0],
	["seq", (words) => words.every((word) => /^\d{1,3}$/.test(word)) ? counted(words.map(Number)) : void 0]
]);
/** `seq LAST`, `seq FIRST LAST`, `seq FIRST STEP LAST`. */
function counted(numbers) {
	const [first = 1, step = 1, last = 0] = numbers.length > 2 ? numbers : [
		numbers.length > 1 ? numbers[0] : 1,
		1,
		numbers.at(-1)
	];
	if (step < 1 || (last - first) / step >= 200 || numbers.length > 3) return void 0;
	const count = Math.max(0, Math.floor((last - first) / step) + 1);
	return Array.from({ length: count }, (_, index) => first + index * step).join("\n");
}

// src/commands/shell/state.ts
/** A new shell; the variables given are its environment. */
function newShellState(variables) {
	return {
		variables: new Map(variables),
		functions: /* @__PURE__ */ new Map(),
		exported: new Set(variables?.keys()),
		exportsAll: false,
		positional: void 0,
		directory: "",
		locals: void 0,
		halted: void 0,
		lost: void 0,
		only: void 0,
		ends: void 0,
		nesting: 0
	};
}
/** A copy whose changes stay its own: a subshell, a branch. */
function forkState(state, budget) {
	const { variables, functions, exported } = state;
	spend(budget, 5 + (variables.size + functions.size + exported.size) * 2);
	return {
		...state,
		variables: new Map(variables),
		functions: new Map(functions),
		exported: new Set(exported)
	};
}
/** A subshell of the context. */
function forked(context) {
	return {
		...context,
		state: forkState(context.state, context.session.budget)
	};
}
/** The words as arguments: not even their number is known where one of them may vanish or split. */
function argumentsFrom(words) {
	if (words.length === 1 && words[0]?.length === 1 && words[0][0]?.unknown?.source === "the positional arguments $@") return void 0;
	return words.some(isElastic) ? "unknown" : words;
}
/** What `"$@"` is where whoever runs the script gives the arguments. */
const ALL_ARGUMENTS = "the positional arguments $@";
/** What a program sees that is started here: exported variables alone, and no function. */
function environmentOf$1(state, budget) {
	const inner = {
		...forkState(state, budget),
		positional: void 0,
		functions: /* @__PURE__ */ new Map()
	};
	if (state.exportsAll) return inner;
	for (const name of state.variables.keys()) {
		if (state.exported.has(name)) continue;
		inner.variables.set(name, textValue([unknownText(`the variable ${name}, which is not exported`, false, true)]));
	}
	return inner;
}
/** A value that is one text. */
function textValue(text) {
	return {
		items: [text],
		array: false
	};
}
function unknownValue$1(source) {
	return textValue([unknownText(source, false)]);
}
/** Variables that the shell itself sets, whatever the file assigns. */
const SELF_SETTING = /^(S?RANDOM|SECONDS|LINENO|BASHPID|EPOCH\w+|BASH_\w+|_|PIPESTATUS|DIRSTACK|FUNCNAME|P?PID|E?UID|GROUPS|SHLVL)$/;
function setValue(state, name, value) {
	if (SELF_SETTING.test(name) || state.variables.get(name)?.fixed) setUnknown(state, name, `the variable ${name}, which is a special one`);
	else state.variables.set(name, value);
}
function setUnknown(state, name, source) {
	state.variables.set(name, {
		...unknownValue$1(source),
		fixed: state.variables.get(name)?.fixed
	});
}
/** Whatever is assigned to it from here on is not known. */
function fixValue(state, name) {
	const held = state.variables.get(name) ?? unknownValue$1(`the variable ${name}, which is a special one`);
	state.variables.set(name, {
		...held,
		fixed: true
	});
}
/** Something that is not followed may have set any variable, and the arguments. */
function forget(state, source) {
	state.variables.clear();
	state.positional = "unknown";
	state.lost = source;
}
/** How deep functions and shells' texts may nest. */
const DEPTH_LIMIT$3 = 12;
/** Walks what is one deeper. */
function nested(state, walkIt) {
	if (state.nesting >= DEPTH_LIMIT$3) giveUp(`calls nested more than ${DEPTH_LIMIT$3} deep`);
	state.nesting++;
	const result = walkIt();
	state.nesting--;
	return result;
}
/** The file uses something that may change what any later line means. */
function giveUp(what) {
	throw new TooComplicated(`The file uses ${what}, and the reader does not follow that: write the training command out in a file of its own.`);
}

// src/commands/shell/expand.ts
/** The text that a node becomes, without splitting. */
function expandText(node, context, quoted) {
	const { source } = context;
	const written = textOf$3(node, context);
	spend(context.session.budget, 2 + written.length);
	switch (node.type) {
		case "string": return quotedString(node, context);
		case "raw_string": return written.length === 2 ? [emptyQuoted()] : glyphsOf(source, node.start + 1, node.end - 1, true);
		case "ansi_c_string":
			if (written.includes("\\")) return [unknownText(`the text ${written.slice(0, 40)}`, true)];
			return written.length === 3 ? [emptyQuoted()] : glyphsOf(source, node.start + 2, node.end - 1, true);
		case "concatenation":
		case "translated_string":
		case "command_name": return namedChildren(node).flatMap((child) => expandText(child, context, quoted));
		case "simple_expansion": return variable$1(written.slice(1), context, quoted);
		case "expansion": return parameter(node, context, quoted);
		case "command_substitution": return substitution(node, context, quoted);
		case "arithmetic_expansion": {
			const [, open = "", digits] = /^(\$\(\(\s*)(0|[1-9]\d*)\s*\)\)$/.exec(written) ?? [];
			if (digits === void 0) return [unknownText(`the computed ${shortened(written)}`, true)];
			return glyphsOf(source, node.start + open.length, node.start + open.length + digits.length, true);
		}
		case "process_substitution": return [unknownText("a process substitution", quoted)];
		default: return unescaped$1(source, node.start, node.end, quoted, false);
	}
}
/** How a node is written. */
function textOf$3(node, { source }) {
	return source.text.slice(node.start, node.end);
}
/** The words of a command, as nodes. */
function wordNodes(command) {
	return command.children.filter(({ field }) => field === "name" || field === "argument");
}
/** The region between two quotes or behind an operator: expansions where the grammar sees them, text elsewhere. */
function expandRegion(start, end, children, context, quoted) {
	const glyphs = [];
	let position = start;
	for (const child of children) {
		const from = child.start + (/^\s*(?=\$)/.exec(textOf$3(child, context))?.[0].length ?? 0);
		glyphs.push(...unescaped$1(context.source, position, from, quoted, quoted));
		glyphs.push(...expandText({
			...child,
			start: from
		}, context, quoted));
		position = child.end;
	}
	return [...glyphs, ...unescaped$1(context.source, position, end, quoted, quoted)];
}
function quotedString(node, context) {
	const children = node.children.filter((child) => child.named && child.type !== "string_content");
	const glyphs = expandRegion(node.start + 1, node.end - 1, children, context, true);
	if (glyphs.length > 0) return glyphs;
	return children.some((child) => /^\$(@|\{@|\{\w+\[@\])/.test(textOf$3(child, context))) ? [] : [emptyQuoted()];
}
/**
* Outside quotes a backslash escapes whatever follows; between double quotes only `$`, a backtick, `"`, itself and the end of the line.
* At the end of a line both vanish.
*/
function unescaped$1(source, start, end, quoted, inQuotes) {
	const glyphs = glyphsOf(source, start, end, quoted);
	const kept = [];
	for (let index = 0; index < glyphs.length; index++) {
		const glyph = glyphs[index];
		const next = glyphs[index + 1];
		if (!(glyph.char === "\\" && (!inQuotes || next !== void 0 && "$`\"\\\n".includes(next.char)))) kept.push(glyph);
		else if (next) {
			index++;
			if (next.char !== "\n") kept.push({
				...next,
				quoted: true
			});
		}
	}
	return kept;
}
/** What a variable holds, ready to be split where it is not quoted. */
function variable$1(name, context, quoted) {
	const { state, source, session } = context;
	const hole = source.holes.get(name);
	if (hole) return [holeText(hole, quoted)];
	if (name === "*" && quoted) return joinedByBlanks$1(allPositional(context, quoted));
	if (name === "@" || name === "*") return allPositional(context, quoted);
	if (name === "0") return literal(session.scriptPath, -1, quoted);
	if (/^\d+$/.test(name)) return positional(Number(name), state, quoted);
	if (name === "#") return argumentCount(state, quoted);
	const value = state.variables.get(name);
	if (value) {
		const text = requoted(value.items[0] ?? [], quoted);
		spend(session.budget, 1 + text.length);
		return !quoted && state.variables.has("IFS") && !/^[\w./-]*$/.test(plain(text)) ? [unknownText(`the variable ${name}, which IFS splits`, false)] : text;
	}
	if (name === "BASH_SOURCE") return literal(session.scriptPath, -1, quoted);
	if (name === "PWD" && state.directory !== void 0) return literal(state.directory || ".", -1, quoted);
	return [unsetVariable(name, state, quoted)];
}
function positional(index, state, quoted) {
	const given = state.positional;
	if (typeof given === "object") return detached(given[index - 1] ?? [], quoted);
	return [unknownText(`the positional argument $${index}`, quoted, given === void 0)];
}
function argumentCount(state, quoted) {
	if (typeof state.positional === "object") return literal(String(state.positional.length), -1, quoted);
	if (state.positional === "unknown") return [unknownText("the number of arguments", quoted)];
	return asDefault(literal("0", -1, quoted), "an argument is given");
}
/** `"$@"`: one word an argument; not known, it may be none. */
function allPositional({ state }, quoted, from = 1) {
	const given = state.positional;
	if (typeof given === "object") return joinedBySeams(given.slice(from - 1), quoted);
	return [unknownText(given === void 0 && from === 1 ? ALL_ARGUMENTS : "some of the positional arguments $@", false, given === void 0)];
}
/** Several values, each a word of its own. */
function joinedBySeams(items, quoted) {
	return items.flatMap((item, index) => {
		const value = detached(item, quoted);
		const text = quoted && value.length === 0 ? [emptyQuoted()] : value;
		return index === 0 ? text : [{
			char: "",
			origin: -1,
			quoted,
			seam: true
		}, ...text];
	});
}
/** `"$*"`, `"${ARGS[*]}"`: one word. */
function joinedByBlanks$1(text) {
	return text.map((glyph) => glyph.seam ? {
		char: " ",
		origin: -1,
		quoted: true
	} : glyph);
}
/** Variables that every shell has from outside. */
const ALWAYS_SET = /^(HOME|PATH|USER|LOGNAME|SHELL|PWD|OLDPWD|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|LANG|TERM|S?RANDOM|SECONDS|LINENO|E?UID|PPID|SHLVL|IFS|OPTIND|BASH\w*|_|[!?$-])$/;
/** A variable that nothing in the file sets, or that something may set which is not followed. */
function unsetVariable(name, { lost }, quoted) {
	if (lost !== void 0) return unknownText(`the variable ${name}, which ${lost} may set and which is not followed`, quoted);
	return unknownText(`the variable ${name}, which the file does not set`, quoted, !ALWAYS_SET.test(name));
}
/** `${X}`, `${X:-16}`, `${ARGS[@]}`, `${#ARGS[@]}`, `${!NAME}`. What changes a text (`${X%.pt}`) is computed, hence not known. */
function parameter(node, context, quoted) {
	const { state, source } = context;
	const written = textOf$3(node, context);
	const target = node.children.find(({ type }) => /^(variable_name|special_variable_name|subscript)$/.test(type));
	const sign = node.children.find((child) => !child.named && child.start >= (target?.end ?? 0) && child.end < node.end);
	const operator = sign ? textOf$3(sign, context) : "";
	const prefix = source.text.slice(node.start + 2, target?.start);
	const unknown = [unknownText(`the computed ${shortened(written)}`, quoted && !/^\$\{@/.test(written))];
	if (!target || prefix !== "" && operator !== "") return unknown;
	if (prefix !== "") return prefixed(prefix, target, context, quoted) ?? unknown;
	const name = nameOf(target, context);
	const value = target.type === "subscript" ? element(target, context, quoted) : variable$1(name, context, quoted);
	if (operator === "" || /^:?\?$/.test(operator)) return value;
	const operand = () => {
		const start = sign?.end ?? target.end;
		const children = namedChildren(node).filter((child) => child.start >= start);
		return requoted(expandRegion(start, node.end - 1, children, context, quoted), quoted);
	};
	const isSet = state.variables.has(name) || state.positional !== void 0 && /^\d+$/.test(name);
	const isMissing = isAbsentByDefault(value) && (operator.startsWith(":") || !isSet);
	if (/^:?\+$/.test(operator)) return isMissing ? [] : isKnown(value) ? operand() : value;
	if (/^:?[-=]$/.test(operator)) {
		if (!isMissing) return value;
		const [absent] = unknownsOf(value);
		const chosen = absent ? asDefault(operand(), givenWhere(absent.source)) : operand();
		if (operator.endsWith("=")) setValue(state, name, textValue(chosen));
		return chosen;
	}
	const from = /^\$\{@:([1-9]\d?)\}$/.exec(written)?.[1];
	return from === void 0 ? unknown : allPositional(context, quoted, Number(from));
}
/** The name that a subscript or a variable node spells. */
function nameOf(node, context) {
	const name = node.type === "subscript" ? childOf(node, "name") : node;
	return name ? textOf$3(name, context) : "";
}
/** `${#ARGS[@]}` counts, `${!ARGS[@]}` lists the indices; `${!NAME}` goes through another variable. */
function prefixed(prefix, target, context, quoted) {
	const name = nameOf(target, context);
	if (target.type !== "subscript") {
		const value = variable$1(name, context, quoted);
		return prefix === "!" && isKnown(value) && plain(value) !== "" ? variable$1(plain(value), context, quoted) : void 0;
	}
	const held = context.state.variables.get(name);
	if (!held?.array || held.items.some(isElastic) || !/\[[@*]\]$/.test(textOf$3(target, context))) return void 0;
	if (prefix === "#") return literal(String(held.items.length), -1, quoted);
	const indices = held.items.map((_, index) => literal(String(index)));
	return prefix === "!" ? joinedBySeams(indices, quoted) : void 0;
}
/** `${ARGS[@]}`, `${ARGS[1]}`, `${ARGS[$i]}`, `${ARGS[i]}`. */
function element(target, context, quoted) {
	const name = nameOf(target, context);
	const indexNode = childOf(target, "index");
	const value = context.state.variables.get(name);
	const index = indexNode ? textOf$3(indexNode, context) : "";
	const isWhole = index === "@" || index === "*";
	if (!value && name === "BASH_SOURCE") return variable$1(name, context, quoted);
	if (!value) return [unsetVariable(name, context.state, quoted && index !== "@")];
	if (isWhole) {
		spend(context.session.budget, 1 + value.items.flat().length);
		const items = joinedBySeams(value.items, quoted);
		return index === "*" && quoted ? joinedByBlanks$1(items) : items;
	}
	const text = /^[A-Za-z_]\w*$/.test(index) ? variable$1(index, context, true) : indexNode ? expandText(indexNode, context, true) : [];
	const at = isKnown(text) && /^-?(0|[1-9]\d{0,4})$/.test(plain(text)) ? Number(plain(text)) : void 0;
	if (at === void 0 || value.items.slice(0, at < 0 ? void 0 : at + 1).some(isElastic)) return [unknownText(`an element of ${name} that is not known`, quoted)];
	return derived(detached(value.items.at(at) ?? [], quoted), text);
}
/** What follows from a default is one itself. */
function derived(text, from) {
	const given = from.find((glyph) => glyph.given !== void 0)?.given;
	return given === void 0 ? text : asDefault(text, given);
}
/** `$(…)`. */
function substitution(node, context, quoted) {
	const commands = commandsIn$1(namedChildren(node), context);
	const output = commands && printed(commands, context.state);
	if (output !== void 0) return derived(literal(output, -1, quoted), commands?.flat(2) ?? []);
	return [unknownText(`the output of ${shortened(textOf$3(node, context))}`, quoted)];
}
/** The words of each command, undefined where there is more than commands one behind the other. */
function commandsIn$1(statements, context) {
	const [first] = statements;
	const nodes = first?.type === "list" && first.children[1]?.type === "&&" && statements.length === 1 ? namedChildren(first) : statements;
	if (!nodes.every(({ type }) => type === "command")) return void 0;
	const commands = nodes.map((command) => wordNodes(command).flatMap((word) => splitFields(expandText(word, context, false))));
	const [name, ...more] = commands.flat();
	const called = name && more.length === 0 ? context.state.functions.get(plain(name)) : void 0;
	if (!called?.body || called.source !== context.source) return commands;
	const inner = {
		...context,
		state: {
			...context.state,
			positional: [],
			functions: /* @__PURE__ */ new Map()
		}
	};
	return commandsIn$1(namedChildren(called.body), inner);
}

// src/commands/shell/words.ts
/** The words that neighbouring nodes of the grammar become: of a command, an array, a `for` list. */
function expandWords(nodes, context) {
	return expandUnsplit(nodes, context).flatMap((text) => expandBraces(text).flatMap(splitFields));
}
/** The same before braces make several words of one, and blanks split what is not quoted. */
function expandUnsplit(nodes, context) {
	const { text } = context.source;
	const texts = [];
	let position = nodes[0]?.start ?? 0;
	for (const node of nodes) {
		texts.push(...escapedBlanks(position, node.start, context));
		const own = expandBehind(node, context);
		if (texts.length > 0 && /^(\\\n)*$/.test(text.slice(position, node.start))) texts.at(-1)?.push(...own);
		else texts.push(own);
		position = node.end;
	}
	const behind = nodes.length > 0 ? /^[ \t\\]*/.exec(text.slice(position, position + 200))?.[0].length ?? 0 : 0;
	return [...texts, ...escapedBlanks(position, position + behind, context)];
}
/** The grammar cuts `models/$A$B.yaml` behind the second dollar: the name is then at the start of the next node. */
function expandBehind(node, context) {
	const { text } = context.source;
	const expanded = expandText(node, context, false);
	if (!/(^|[^\\'"$])\$$/.test(text.slice(Math.max(0, node.start - 2), node.start))) return expanded;
	const [name] = /^[A-Za-z_]\w*/.exec(text.slice(node.start, node.end)) ?? [];
	return name ? [...variable$1(name, context, false), ...expanded.slice(name.length)] : expanded;
}
/**
* The grammar takes a backslash before a blank for white space; the shell takes it for a word of one blank. This is the
* commonest damage to a continued line: an invisible blank after its backslash.
*/
function escapedBlanks(start, end, { source }) {
	return [...source.text.slice(start, end).matchAll(/\\[ \t]/g)].map(({ index }) => literal(" ", source.origin(start + index + 1), true));
}
/** True where the shell puts file names in the place of the word. */
function isPattern(word) {
	return word.some(({ char, quoted }) => !quoted && /[*?[]/.test(char));
}
/** How many words one brace expansion may make. */
const WORD_LIMIT$1 = 200;
const TOO_MANY = [[unknownText(`a list in braces of more than ${WORD_LIMIT$1} words`, false)]];
/** `yolov5{s,m}.pt` → two words, `{0..9}` → ten: bash's brace expansion. Braces within braces are not followed. */
function expandBraces(word) {
	const bare = word.map(({ char, quoted }) => quoted || char === "" ? "\0" : char).join("");
	if (/\{[^}]*\{.*[,.]/.test(bare)) return [[unknownText("braces within braces", false)]];
	const [whole, inner = ""] = /\{([^{}]*(?:,|\.\.)[^{}]*)\}/.exec(bare) ?? [];
	if (whole === void 0) return [word];
	const open = bare.indexOf(whole);
	const choices = inner.includes(",") ? alternatives(word, open + 1, inner) : sequence(inner);
	const tails = expandBraces(word.slice(open + whole.length));
	if (choices.length * tails.length > WORD_LIMIT$1) return TOO_MANY;
	return choices.flatMap((choice) => tails.map((tail) => [
		...word.slice(0, open),
		...choice,
		...tail
	]));
}
/** `s,m,l` */
function alternatives(word, start, inner) {
	let from = start;
	return inner.split(",").map(({ length }) => {
		const choice = word.slice(from, from + length);
		from += length + 1;
		return choice;
	});
}
/** `0..9`. Letters, a step, or a zero in front that makes all numbers as wide, are not followed. */
function sequence(inner) {
	const [, from, to] = /^(0|[1-9]\d{0,5})\.\.(0|[1-9]\d{0,5})$/.exec(inner) ?? [];
	if (!from || !to) return [[unknownText(`the list {${inner}}`, false)]];
	const [first, last] = [Number(from), Number(to)];
	const count = Math.abs(last - first) + 1;
	if (count > WORD_LIMIT$1) return TOO_MANY;
	return Array.from({ length: count }, (_, index) => literal(String(first + (last >= first ? index : -index))));
}

// src/commands/shell/assignments.ts
/** How many elements an array may have. */
const ITEM_LIMIT$1 = 500;
/** `X=1`, `X+=1`, `ARGS=(…)`, `ARGS+=(…)`; of an array of which one element is set, nothing is known. */
function assignVariable(node, context) {
	const target = childOf(node, "name");
	if (!target) return;
	const { state } = context;
	const name = nameOf(target, context);
	const value = childOf(node, "value");
	const appends = node.children.some(({ type }) => type === "+=");
	if (value?.type === "array") {
		setValue(state, name, arrayValue(name, value, appends, context));
		return;
	}
	const text = value ? joinedByBlanks$1(expandText(value, context, true)) : [];
	if (target.type === "subscript" || appends && state.variables.get(name)?.array) setUnknown(state, name, `the array ${name}, of which an element is set`);
	else setValue(state, name, textValue(bounded(appends ? [...variable$1(name, context, true), ...text] : text)));
}
function arrayValue(name, node, appends, context) {
	const { state, session } = context;
	const parts = namedChildren(node).filter(({ type }) => type !== "comment");
	const items = expandWords(parts, context);
	const before = appends ? state.variables.get(name) : void 0;
	const all = [...before?.items ?? [], ...items];
	spend(session.budget, all.length * 5);
	return items.some(isPattern) || all.length > ITEM_LIMIT$1 || appends && !before && state.lost !== void 0 ? unknownValue$1(`the array ${name}, whose elements are not known`) : {
		items: all,
		array: true
	};
}
/** `export X=1`, `local m=$1`, `declare -a ARGS=(…)`, `export "X=1"`. */
function declareNames(node, context) {
	const [first, ...rest] = node.children.filter(({ type }) => type !== "comment");
	const isOption = (part) => /^[-+]/.test(textOf$3(part, context));
	const options = rest.filter(isOption).map((part) => textOf$3(part, context));
	const declaration = {
		keyword: first ? textOf$3(first, context) : "",
		options: options.join("")
	};
	for (const part of rest.filter((one) => !isOption(one))) {
		const target = part.type === "variable_assignment" ? childOf(part, "name") : part;
		if (target && /^(variable_name|subscript)$/.test(target.type)) declare$1(declaration, nameOf(target, context), context.state, part === target ? void 0 : () => assignVariable(part, context));
		else for (const word of expandWords([part], context)) declareWord(declaration, word, context.state);
	}
	return yes;
}
/** `declare "$NAME=64"`: a word that turns out to be an assignment. */
function declareWord(declaration, word, state) {
	const [whole = "", name] = /^([A-Za-z_]\w*)(?:=|$)/.exec(plain(word)) ?? [];
	const assigns = whole.endsWith("=");
	if (name && isKnown(assigns ? word.slice(0, whole.length) : word)) declare$1(declaration, name, state, assigns ? () => setValue(state, name, textValue(bounded(visible(word).slice(whole.length)))) : void 0);
	else forget(state, "a declaration of names not known");
}
function declare$1({ keyword, options }, name, state, assign) {
	const isLocal = /^(local|declare|typeset)$/.test(keyword) && !options.includes("g") && state.locals !== void 0;
	if (isLocal && !state.locals?.has(name)) state.locals?.set(name, state.variables.get(name));
	if (isLocal && !assign) state.variables.delete(name);
	assign?.();
	const value = state.variables.get(name)?.items[0];
	const isNumber = value !== void 0 && isKnown(value) && /^(0|[1-9]\d*)$/.test(plain(value));
	if (/[ulcA]/.test(options) || options.includes("i") && assign && !isNumber) setUnknown(state, name, `the variable ${name}, which is declared by \`${keyword} ${options}\``);
	if (/[iulcA]/.test(options)) fixValue(state, name);
	if (options.includes("n") && keyword !== "export") giveUp("name references (declare -n)");
	if (keyword === "export" && options.includes("n")) state.exported.delete(name);
	else if (keyword === "export" || options.includes("x")) state.exported.add(name);
	if (keyword === "readonly" || options.includes("r")) fixValue(state, name);
}
/** `(( … ))` and `let` compute: but for a constant, what they set is not known, nor whether they hold. */
function compute(text, state) {
	const [, name, digits] = /^(?:\(\()?\s*([A-Za-z_]\w*)\s*=\s*(0|[1-9]\d*)\s*(?:\)\))?$/.exec(text) ?? [];
	forgetComputed(text, state);
	if (!name || !digits) return unfollowed(text);
	setValue(state, name, textValue(literal(digits)));
	return digits === "0" ? no : yes;
}
/** Names that arithmetic sets: `i++`, `i += 2`, `i = 3`. */
function forgetComputed(text, state) {
	for (const match of text.slice(0, 2e3).matchAll(/([A-Za-z_]\w*)\s*(?:\[[^\]]*\]\s*)?(?:[-+*/%&|^]|<<|>>)?=(?!=)|([A-Za-z_]\w*)\s*(?:\+\+|--)|(?:\+\+|--)\s*([A-Za-z_]\w*)/g)) {
		const name = match[1] ?? match[2] ?? match[3] ?? "";
		setUnknown(state, name, `the variable ${name}, which is computed`);
	}
}

// src/commands/shell/branches.ts
/**
* A branching: the arm that constants decide alone runs; the one that defaults decide is what runs by default, the others run where something
* else is given. Where neither decides, each may run.
*/
function runArms(arms, context) {
	const { state, session } = context;
	const ways = [];
	const unless = [];
	let isAssumed = false;
	let main;
	let isOpen = false;
	let rest;
	let behind;
	const walk = (body, only) => {
		const way = forkState(state, session.budget);
		way.only = narrowed(narrowed(way.only, rest), only);
		way.ends = void 0;
		body({
			...context,
			state: way
		});
		ways.push(way);
		return way;
	};
	for (const { condition, body } of [...arms, ELSE$1]) {
		const { holds, kind, on, isAssumed: assumes = false } = condition();
		isAssumed ||= assumes;
		if (holds === false && kind === "sure") continue;
		if (kind === "default") unless.push(on);
		const word = kind === "unfollowed" ? kind : "otherwise";
		const way = walk(body, holds ? void 0 : {
			when: `only where ${on}`,
			kind: word
		});
		if (holds === void 0) {
			isOpen ||= main === void 0;
			behind ??= {
				when: way.halted ? `unless ${on}` : `only where ${on}`,
				kind: word
			};
			rest = narrowed(rest, {
				when: `unless ${on}`,
				kind: word
			});
		} else if (holds) {
			if (!isOpen) main ??= way;
			if (kind === "sure") break;
			rest = narrowed(rest, {
				when: `only where ${on}`,
				kind: word
			});
		}
	}
	const taken = main && {
		way: main,
		unless: [...new Set(unless)].join(" or "),
		isAssumed
	};
	mergeWays(state, ways, taken?.unless === "" ? void 0 : taken, session.budget);
	if (!state.halted) noteEnds(state, ways, taken, behind);
}
/** Where a way halted, what follows runs only where that way is not taken. */
function noteEnds(state, ways, taken, behind) {
	const halted = ways.flatMap((way) => way.halted ?? []);
	const how = halted.includes("exit") ? "exit" : halted[0];
	const only = taken?.way.halted ? {
		when: `only where ${taken.unless}`,
		kind: "otherwise"
	} : behind;
	const isOpen = taken === void 0 || taken.way.halted !== void 0;
	const inner = taken ? taken.way.ends : ways.find(({ ends }) => ends)?.ends;
	const ends = how && only && isOpen ? {
		how,
		only
	} : inner;
	if (!ends) return;
	state.only = narrowed(state.only, ends.only);
	if (state.ends?.how !== "exit") state.ends = ends;
}
/** Behind a function or a loop: what halted only that leaves what follows as it was. */
function leave(state, before, ...halts) {
	if (!halts.includes(state.ends?.how) || !state.ends) return;
	state.only = before;
	state.ends = void 0;
}
/** The way past all arms. */
const ELSE$1 = {
	condition: () => ({
		holds: true,
		kind: "sure",
		on: ""
	}),
	body: () => {}
};
/** What runs only in both cases; what is not followed weighs more. */
function narrowed(one, other) {
	if (one === void 0 || other === void 0) return one ?? other;
	return other.kind === "unfollowed" && one.kind === "otherwise" ? other : one;
}
/** What is known behind several ways of which one is taken. Ways that ended are out. */
function mergeWays(state, ways, taken, budget) {
	const open = ways.filter((way) => way.halted === void 0);
	const [first] = open;
	if (first === void 0) {
		state.halted = ways[0]?.halted;
		return;
	}
	const main = taken && open.includes(taken.way) ? taken : void 0;
	const alike = (key) => open.every((way) => way[key] === first[key]);
	const from = main?.way ?? first;
	mergeVariables(state, open, main, budget);
	mergeFunctions(state, open);
	for (const way of open) for (const name of way.exported) state.exported.add(name);
	state.exportsAll = open.some((way) => way.exportsAll);
	state.directory = main || alike("directory") ? from.directory : void 0;
	state.positional = alike("positional") ? first.positional : positionalBehind(main);
	state.lost = open.find((way) => way.lost !== void 0)?.lost;
}
function mergeVariables({ variables }, open, main, budget) {
	const names = new Set(open.flatMap((way) => [...way.variables.keys()]));
	spend(budget, names.size * (open.length + 1));
	variables.clear();
	for (const name of names) {
		const values = open.map((way) => way.variables.get(name));
		const [value, ...others] = values;
		const isSame = value && others.every((other) => other && (value === other || keyOf(value) === keyOf(other)));
		const merged = isSame ? value : main && !main.isAssumed ? defaultValue(name, main) : differing(name);
		const isFixed = values.some((one) => one?.fixed);
		variables.set(name, isSame ? values.find(isDefault) ?? value : {
			...merged,
			fixed: isFixed
		});
	}
}
function positionalBehind(main) {
	if (!main || main.isAssumed) return "unknown";
	const { positional } = main.way;
	return typeof positional === "object" ? positional.map((item) => asDefault(item, main.unless)) : positional;
}
function defaultValue(name, { way, unless }) {
	const held = way.variables.get(name);
	if (held) return {
		...held,
		items: held.items.map((item) => asDefault(item, unless))
	};
	const source = `the variable ${name}, which is not set unless ${unless}`;
	return textValue([unknownText(source, false, way.lost === void 0)]);
}
function differing(name) {
	return unknownValue$1(`the variable ${name}, which is set on one way through the file and not, or differently, on another`);
}
/** A function that not every way defines alike may do anything. */
function mergeFunctions({ functions }, open) {
	functions.clear();
	for (const [name, called] of open.flatMap((way) => [...way.functions])) {
		const isSame = open.every((other) => other.functions.get(name)?.body === called.body);
		functions.set(name, isSame ? called : {
			...called,
			body: void 0
		});
	}
}
/** Two values of the same key hold the same. */
function keyOf({ items, array, fixed = false }) {
	const texts = items.map((item) => [plain(item), unknownsOf(item).map(({ source }) => source)]);
	return JSON.stringify([
		array,
		fixed,
		texts
	]);
}
function isDefault(value) {
	return value?.items.some((item) => item.some(({ given }) => given !== void 0)) ?? false;
}

// src/commands/shell/conditions.ts
/** `[ … ]` and `[[ … ]]`. */
function runTest(node, context) {
	const text = textOf$3(node, context);
	if ([...descendants(node)].some(({ type }) => type === "ERROR")) return unfollowed(text);
	const inner = node.children.slice(1, -1);
	if (text.startsWith("[[")) return inner[0] ? runDouble(inner[0], context, text) : unfollowed(text);
	return evaluateTest(expandWords(inner.flatMap(wordsOf$1), context), text, context);
}
/** The words of a test, in the order of the text: the grammar's own idea of what belongs together is none that `[` has. */
function wordsOf$1(node) {
	return /^(bi|u)nary_expression$/.test(node.type) ? node.children.flatMap(wordsOf$1) : [node];
}
function runDouble(node, context, text) {
	const [first, second, third] = node.children;
	if (node.type === "parenthesized_expression" && second) return runDouble(second, context, text);
	if (node.type === "unary_expression" && first?.type === "!" && second) return negated(runDouble(second, context, text));
	if (node.type === "binary_expression" && first && third) {
		const other = () => runDouble(third, context, text);
		if (second?.type === "&&") return both(runDouble(first, context, text), other);
		if (second?.type === "||") return either$1(runDouble(first, context, text), other);
	}
	const words = expandUnsplit(wordsOf$1(node), context);
	return words.length > 0 ? evaluateTest(words, text, context, true) : unfollowed(text);
}
/** `(( $# ))`, `(( $# > 0 ))`: all that is followed of conditions that compute. */
function argumentsGiven(text, context) {
	return /^\(\(\s*"?\$?#"?\s*(?:>\s*0|!=\s*0)?\s*\)\)$/.test(text) ? evaluateTest([
		variable$1("#", context, true),
		literal("-gt"),
		literal("0")
	], text, context) : void 0;
}
/**
* What `[ … ]` says of its words, or `[[ … ]]` of one comparison.
* Source: POSIX `test`, which goes by the number of arguments; what has more than four is not followed.
*/
function evaluateTest(words, text, context, isDouble = false) {
	const [first = [], second = [], third = []] = words;
	const windows = askedByWindows(words, context, isDouble);
	if (windows) return windows;
	if (words.length === 0) return no;
	if (words.length > 1 && isKnown(first) && plain(first) === "!") return negated(evaluateTest(words.slice(1), text, context, isDouble));
	if (words.length === 1) return emptiness(first, false, text);
	if (words.length === 2) return unary(plain(first), second, text, context, isDouble);
	return words.length === 3 ? binary(first, plain(second), third, text, isDouble) : unfollowed(text);
}
/**
* Signs that no shell has, of a Windows script that is written as a shell script (`windows/as-shell.ts`). Behind a test, `-as` has what that
* script says (alone, the test is not followed), and `-assumed` when it ends otherwise, as a clause; `-where` has a clause that nothing decides.
*/
function askedByWindows(words, context, isDouble) {
	const [sign = [], last = []] = words.slice(-2);
	const on = plain(last);
	const test = () => evaluateTest(words.slice(0, -2), on, context, isDouble);
	if (!sign.every((glyph) => isBare(glyph) && glyph.origin === -1)) return void 0;
	switch (plain(sign)) {
		case "-as": return words.length > 2 ? test() : unfollowed(on);
		case "-assumed": return {
			...test(),
			kind: "default",
			on,
			isAssumed: true
		};
		case "-where": return outside(on);
	}
}
function isBare({ quoted }) {
	return !quoted;
}
function emptiness(word, wanted, text) {
	const held = textByDefault(word);
	if (held !== void 0) return answer(held === "" === wanted, [word]);
	return plain(word) === "" ? outside(`\`${shortened(text)}\` holds`) : answer(!wanted, []);
}
function unary(operator, operand, text, context, isDouble) {
	if (operator === "-n" && !isDouble && isElastic(operand)) return unfollowed(text);
	if (operator === "-z" || operator === "-n") return emptiness(operand, operator === "-z", text);
	if (/^-[efrs]$/.test(operator) && isInRepository(operand, context)) return byDefault(true, `${plain(operand)} is missing`);
	return /^-[a-hkprstuwxGLNOS]$/.test(operator) ? outside(`\`${shortened(text)}\` holds`) : unfollowed(text);
}
function isInRepository(file, { session, state }) {
	if (!isKnown(file) || session.redirected.has(plain(file).replace(/^\.\//, ""))) return false;
	return session.others.find(plain(file), [state.directory]) !== void 0;
}
function binary(left, sign, right, text, isDouble) {
	const [one, other] = [textByDefault(left), textByDefault(right)];
	if (one === void 0 || other === void 0) return outside(`\`${shortened(text)}\` holds`);
	if (sign === "-ieq") return answer(one.toLowerCase() === other.toLowerCase(), [left, right]);
	if (sign === "!=" && !isDouble && (isElastic(left) || isElastic(right))) return unfollowed(text);
	if (/^(==?|!=)$/.test(sign)) {
		const same = isDouble ? meets(right, one) : one === other;
		return same === void 0 ? unfollowed(text) : answer(same === (sign !== "!="), [left, right]);
	}
	const compared = COMPARISONS.get(sign);
	const areNumbers = [one, other].every((number) => /^\s*-?(0|[1-9]\d{0,14})\s*$/.test(number));
	return compared && areNumbers ? answer(compared(Number(one), Number(other)), [left, right]) : unfollowed(text);
}
const COMPARISONS = /* @__PURE__ */ new Map([
	["-eq", (one, other) => one === other],
	["-ne", (one, other) => one !== other],
	["-lt", (one, other) => one < other],
	["-le", (one, other) => one <= other],
	["-gt", (one, other) => one > other],
	["-ge", (one, other) => one >= other]
]);
/** Whether one of a `case` item's patterns takes a word. */
function evaluateMatch(word, patterns, context) {
	const held = textByDefault(word);
	const source = unknownsOf(word)[0]?.source ?? plain(word);
	return patterns.reduce((outcome, node) => {
		const pattern = expandText(node, context, false);
		const text = textOf$3(node, context);
		const met = held === void 0 ? void 0 : meets(pattern, held);
		return either$1(outcome, () => {
			if (met !== void 0) return answer(met, [word]);
			if (meets(pattern, "\0") === true) return yes;
			return held === void 0 ? outside(`${source} is \`${shortened(text)}\``) : unfollowed(text);
		});
	}, no);
}
/** An answer by these texts: sure where all of them are written out. */
function answer(holds, texts) {
	const clauses = texts.flat().flatMap(({ given, unknown }) => given ?? (unknown ? givenWhere(unknown.source) : []));
	const on = [...new Set(clauses)].join(" or ");
	return on === "" ? holds ? yes : no : byDefault(holds, on);
}
/** The text that a word has by default; undefined where it is not known. */
function textByDefault(word) {
	return unknownsOf(word).every(({ absentByDefault }) => absentByDefault) ? plain(word) : void 0;
}
/** Whether a text meets a pattern of which quoted characters stand for themselves; undefined where that is not followed. */
function meets(pattern, text) {
	const isSpecial = ({ char, quoted }) => !quoted && /[*?[\]\\()|]/.test(char);
	const special = plain(pattern.filter(isSpecial));
	if (!isKnown(pattern)) return void 0;
	if (special === "") return plain(pattern) === text;
	if (!/^\?*\*?\?*\*?\?*$/.test(special) || text.length > TEXT_LIMIT) return void 0;
	const parts = pattern.map((glyph) => isSpecial(glyph) ? glyph.char === "*" ? ".*" : "." : glyph.char.replace(/\W/, "\\$&"));
	return new RegExp(`^${parts.join("")}$`, "s").test(text);
}
/** How long a text may be that is held against a pattern. */
const TEXT_LIMIT = 200;

// src/commands/shell/documents.ts
/** Reads text that the shell of the context runs itself (`eval`, `source`). */
function runInShell(text, context) {
	const { session, state } = context;
	const source = sourceFromTraced(text);
	nested(state, () => session.walk(session.grammars.parseBash(source.text, session.budget), {
		...context,
		source
	}));
}
/** Reads text that a shell started here runs: it sees what is exported, and its own arguments. */
function runInNewShell(text, words, context) {
	const { state, session } = context;
	const inner = {
		...environmentOf$1(state, session.budget),
		positional: argumentsFrom(words)
	};
	runInShell(text, {
		...context,
		state: inner
	});
}
/** Programs that run what they read, or the file that they are given. */
const SCRIPT_RUNNERS = /(^|\/)(ba|z|k|da)?sh$|^(sbatch|ssh|qsub|bsub|srun)$/;
/** `bash <<EOF … EOF`: the text between is a script of its own. `cat <<EOF > job.sh` writes one, for a later command to run. */
function readHereDocument(statement, body, redirect, context) {
	const text = redirect.children.find(({ type }) => type === "heredoc_body");
	if (!text) return;
	const nameOf = (word) => isKnown(word) ? plain(word) : "";
	const piped = redirect.children.find(({ type }) => type === "pipeline");
	const readers = piped ? namedChildren(piped).flatMap((child) => wordNodes(child).slice(0, 1)) : [];
	const names = expandWords([...wordNodes(body), ...readers], context).map(nameOf);
	const script = contentOf$1(redirect, text, context);
	const { state, session } = context;
	if (names.includes("ssh")) runInShell(script, {
		...context,
		state: {
			...newShellState(),
			only: state.only,
			nesting: state.nesting
		}
	});
	else if (names.some((name) => SCRIPT_RUNNERS.test(name))) runInNewShell(script, [], context);
	else if (names[0] === "tee") session.written.set(names.at(-1) ?? "", script);
	else if (names[0] === "cat") {
		const redirects = [...statement.children, ...redirect.children].filter(({ type }) => type === "file_redirect");
		const name = redirects[0] && targetOf(redirects[0], context);
		if (name !== void 0) session.written.set(name, script);
	}
}
function contentOf$1(redirect, text, context) {
	const start = redirect.children.find(({ type }) => type === "heredoc_start");
	if (start !== void 0 && /['"\\]/.test(textOf$3(start, context))) return glyphsOf(context.source, text.start, text.end, false);
	const children = text.children.filter(({ named, type }) => named && type !== "heredoc_content");
	return expandRegion(text.start, text.end, children, context, true);
}
/** `sbatch job.sh`, `./job.sh`: a script that the text wrote before. */
function runWritten(words, context) {
	const { written } = context.session;
	const isRunner = SCRIPT_RUNNERS.test(plain(words[0] ?? []));
	const at = isRunner ? words.findIndex((word, index) => index > 0 && !plain(word).startsWith("-")) : 0;
	const file = words[at];
	const name = file ? plain(file) : "";
	if (!file || !isKnown(file) || !(isRunner || /^\.{0,2}\//.test(name))) return;
	const script = written.get(name.replace(/^\.\//, ""));
	if (script) runInNewShell(script, words.slice(at + 1), context);
}
/** `> train.env`: what the file holds from here on is not what the repository has, nor what was written to it before. */
function noteTarget(redirect, context) {
	const name = redirect.children[0]?.type === "<" ? void 0 : targetOf(redirect, context);
	if (name === void 0) return;
	context.session.redirected.add(name);
	context.session.written.delete(name);
}
function targetOf(redirect, context) {
	const [target] = childrenOf(redirect, "destination");
	const name = target ? expandText(target, context, true) : [];
	return name.length > 0 && isKnown(name) ? plain(name).replace(/^\.\//, "") : void 0;
}

// src/commands/shell/builtins.ts
/** Builtins that change what later commands see, or how they end. */
const BUILTINS$1 = /* @__PURE__ */ new Map([
	["true", () => yes],
	[":", () => yes],
	["false", () => no],
	["test", (words, context) => evaluateTest(words, `test ${words.map(plain).join(" ")}`, context)],
	["exit", halt("exit")],
	["return", halt("return")],
	["break", halt("break")],
	["continue", halt("continue")],
	["cd", changeDirectory$1],
	["pushd", changeDirectory$1],
	["popd", changeDirectory$1],
	["eval", runText$1],
	["source", sourceFile],
	[".", sourceFile],
	["set", setArguments],
	["shift", shift],
	["getopts", nextOption],
	["read", readNames],
	["mapfile", readNames],
	["readarray", readNames],
	["printf", printTo],
	["let", (words, { state }) => compute(words.map(plain).join(" "), state)],
	["unset", unset],
	["export", declareIndirectly],
	["declare", declareIndirectly],
	["typeset", declareIndirectly],
	["local", declareIndirectly],
	["readonly", declareIndirectly],
	["shopt", setShellOptions],
	["trap", setTrap]
]);
function halt(how) {
	return ([count], { state }) => {
		if (count && /^(break|continue)$/.test(how) && plain(count) !== "1") giveUp(`${how} out of several loops`);
		state.halted = how;
		return yes;
	};
}
/** `cd yolov5`; where `cd -` and `popd` lead is not followed. */
function changeDirectory$1(words, { state }) {
	const target = words.find((word) => !plain(word).startsWith("-") || plain(word) === "-");
	const name = target && isKnown(target) && !isPattern(target) ? plain(target) : "-";
	const isThere = /^\w/.test(name) && `/${state.directory}`.endsWith(`/${name}`);
	state.directory = name === "-" || isThere ? void 0 : movedTo(state.directory, name);
	return isThere ? outside(`\`cd ${name}\` leads from ${name} into another`) : succeeds("cd");
}
/** `eval "$CMD --batch 4"`: the words, joined by blanks, are read as shell text. */
function runText$1(words, context) {
	const blank = {
		char: " ",
		origin: -1,
		quoted: false
	};
	const text = words.flatMap((word, index) => index === 0 ? [...word] : [blank, ...word]);
	runInShell(text, context);
	if (!unknownsOf(text).every(({ source }) => SHELL_SETUP.test(source))) forget(context.state, "the text that eval runs");
	return succeeds("eval");
}
/** Programs whose printed text sets up a shell. */
const SHELL_SETUP = /^the output of \$\(["']?[^ ]*\b(conda|mamba|micromamba|pyenv|pipenv|poetry|ssh-agent|starship|direnv|brew|modulecmd|dircolors|lesspipe|pixi|fnm|rbenv|nodenv)\b/;
/** Files that set up a shell or an environment, and none of a training's variables. */
const ENVIRONMENT_FILES = /(^|\/)(activate(\.(sh|bash|zsh))?|deactivate|(conda|mamba|micromamba|miniconda\d*|anaconda\d*|setvars|modules|lmod|nvm|ros)\.sh|\.?(bashrc|bash_profile|profile|zshrc|bash_aliases)|bash|z?profile\.d\/[\w.-]+)$|^\/etc\/(profile|bashrc|bash\.bashrc|environment)$|\/modules\/.*\/init\/\w+$/;
/** `source gpu.env`: a file of the repository, or one that the text wrote before; what another sets is not known. */
function sourceFile(words, context) {
	const file = words.find((word) => !/^--?$/.test(plain(word))) ?? [];
	const tail = plain(file.slice(file.findLastIndex(({ unknown }) => unknown) + 1));
	const isEnvironment = ENVIRONMENT_FILES.test(isKnown(file) || tail.startsWith("/") ? tail : `x${tail}`);
	const script = isKnown(file) ? context.session.written.get(plain(file).replace(/^\.\//, "")) : void 0;
	const other = script || isEnvironment ? void 0 : otherFile(file, context);
	if (script) runInShell(script, context);
	else if (other) runSettings(other, context);
	else if (!isEnvironment && file.length > 0) forget(context.state, isKnown(file) ? plain(file).slice(0, 60) : "a sourced file");
	return succeeds("source");
}
/** A file beside the script, or from where it is run; `$(dirname "$0")` in front of the name says the former. */
function otherFile(file, { session, state }) {
	const beside = dirName(session.scriptPath);
	if (session.redirected.has(plain(file).replace(/^\.\//, ""))) return void 0;
	if (isKnown(file)) return session.others.find(plain(file), [state.directory, beside]);
	return /dirname|BASH_SOURCE|%\/\*/.test(file[0]?.unknown?.source ?? "") && isKnown(file.slice(1)) ? session.others.find(plain(file).replace(/^\/+/, ""), [beside]) : void 0;
}
/** Takes what a file sets. A training that it starts is that file's own. */
function runSettings(source, { session, state }) {
	const unix = unixLines(source);
	const inner = {
		source: unix,
		session: {
			...session,
			emit: () => void 0
		},
		state
	};
	nested(state, () => session.walk(session.grammars.parseBash(unix.text, session.budget), inner));
	if (state.halted === "return") state.halted = void 0;
}
/** `set -- a b`, `set a b`, `set -a`. */
function setArguments(words, { state }) {
	let at = 0;
	for (; at < words.length; at++) {
		const word = words[at];
		const text = plain(word);
		if (!isKnown(word) || text === "--" || !/^[-+]./.test(text)) break;
		if (/^-\w*a/.test(text) || plain(words[at + 1] ?? []) === "allexport") state.exportsAll = true;
		if (/^[-+]\w*o$/.test(text)) at++;
	}
	const given = words.slice(plain(words[at] ?? []) === "--" ? at + 1 : at);
	const mayBeOption = !isKnown(words[at] ?? []);
	if (at < words.length) state.positional = mayBeOption ? "unknown" : argumentsFrom(given);
	return yes;
}
function shift([count = literal("1")], { state }) {
	const by = isKnown(count) ? Number(plain(count)) : NaN;
	const given = state.positional;
	if (typeof given !== "object") return yes;
	if (!Number.isInteger(by) || by < 0) state.positional = "unknown";
	else if (by <= given.length) state.positional = given.slice(by);
	return yes;
}
function nextOption(words, context) {
	readNames([
		...words.slice(1, 2),
		literal("OPTARG"),
		literal("OPTIND")
	], context);
	return context.state.positional ? outside("an option is given") : byDefault(false, "an option is given");
}
function readNames(words, { state }) {
	for (const word of [
		...words,
		literal("REPLY"),
		literal("MAPFILE")
	]) loseNamed(word, "it is read while the file runs", state);
	return outside("there is something to read");
}
/** A command sets the variable that the word names: which one may not even be known. */
function loseNamed(word, how, state) {
	const name = /^([A-Za-z_]\w*)(\[.*)?$/.exec(plain(word))?.[1];
	if (!isKnown(word)) forget(state, "a command that sets a variable not known");
	else if (name) setUnknown(state, name, `the variable ${name}, where ${how}`);
}
/** `printf -v B 64` */
function printTo([option = [], name = []], { state }) {
	const isApart = plain(option) === "-v";
	if (plain(option).startsWith("-v")) loseNamed(isApart ? name : option.slice(2), "printf writes to it", state);
	return yes;
}
/** `command export B=64`: the grammar knows no declaration in it. */
function declareIndirectly(_, { state }) {
	forget(state, "a declaration");
	return yes;
}
/** `unset B`, `unset ARGS[0]`. */
function unset(words, { state }) {
	for (const word of words) {
		const name = plain(word);
		if (name.startsWith("-")) continue;
		if (!isKnown(word)) forget(state, "an unset of names not known");
		else if (/\W/.test(name) || state.variables.get(name)?.fixed) loseNamed(word, "it, or an element, is unset", state);
		else if (!state.variables.delete(name)) state.functions.delete(name);
	}
	return yes;
}
/** `shopt -s lastpipe` lets `… | read B` set B; aliases may make any word another. */
function setShellOptions(words, { source }) {
	const option = words.map(plain).find((name) => name === "lastpipe" || name === "expand_aliases");
	if (option && plain(words[0] ?? []) === "-s" && /train/.test(source.text)) giveUp(`shopt -s ${option}`);
	return yes;
}
/** Signals that end the script. */
const ENDING = /^(SIG)?(EXIT|INT|TERM|HUP|QUIT|KILL|STOP|TSTP|PIPE|0|1|2|3|15)$/i;
/** `trap 'B=64' DEBUG` runs between any two commands. */
function setTrap(words) {
	const [handler = [], ...signals] = words.filter((word) => plain(word) !== "--");
	if ((!isKnown(handler) || /=|\(\(|\b(eval|source|read|mapfile|let|unset|cd|pushd|set)\b/.test(plain(handler))) && !signals.every((signal) => ENDING.test(plain(signal)))) giveUp("a trap that sets variables");
	return yes;
}

// src/commands/shell/commands.ts
/**
* A simple command: a function of the file, a builtin that matters here, or a program.
* @param more nodes that are words of it, though the grammar has them elsewhere
*/
function runCommand(node, more, context) {
	const redirects = node.children.filter(({ type }) => type === "file_redirect");
	for (const redirect of redirects) noteTarget(redirect, context);
	const behind = redirects.flatMap((redirect) => childrenOf(redirect, "destination").slice(1));
	const isUnset = node.type === "unset_command";
	const nodes = [
		...isUnset ? namedChildren(node) : wordNodes(node),
		...behind,
		...more
	].toSorted((one, other) => one.start - other.start);
	const prefixes = node.children.filter(({ type }) => type === "variable_assignment");
	const lastAlone = prefixes.findLastIndex(({ end }, at) => {
		const next = prefixes[at + 1] ?? nodes[0];
		return next === void 0 || /(?<!\\)\n/.test(context.source.text.slice(end, next.start));
	});
	for (const prefix of prefixes.slice(0, lastAlone + 1)) assignVariable(prefix, context);
	const own = prefixes.slice(lastAlone + 1);
	const start = lastAlone < 0 ? node.start : (own[0] ?? nodes[0])?.start ?? node.start;
	const words = [...isUnset ? [literal("unset")] : [], ...expandWords(nodes, context)];
	if (words.length === 0) return yes;
	return withPrefixes(own, context, () => runWords$1(words, {
		...node,
		start
	}, context));
}
/** `B=64 bash -c '…'`: set while the command runs, and seen by it. */
function withPrefixes(prefixes, context, runIt) {
	const { variables, exported } = context.state;
	const before = prefixes.map((prefix) => {
		const target = childOf(prefix, "name");
		const name = target ? nameOf(target, context) : "";
		return {
			name,
			value: variables.get(name),
			shown: exported.has(name)
		};
	});
	for (const prefix of prefixes) assignVariable(prefix, context);
	for (const { name } of before) exported.add(name);
	const outcome = runIt();
	for (const { name, value, shown } of before.toReversed()) {
		if (value) variables.set(name, value);
		else variables.delete(name);
		if (!shown) exported.delete(name);
	}
	return outcome;
}
function runWords$1(words, node, context, callsFunctions = true) {
	const { state } = context;
	const [first = [], ...rest] = words;
	const name = isKnown(first) ? plain(first) : "";
	const called = callsFunctions ? state.functions.get(name) : void 0;
	if (called) return callFunction(name, called, rest, context);
	if (/^(command|builtin|exec)$/.test(name) && rest[0]) {
		if (/^-[vV]$/.test(plain(rest[0]))) return outside("the program is there");
		const outcome = runWords$1(rest, node, context, false);
		if (name === "exec" && !plain(rest[0]).startsWith("{")) state.halted = "exit";
		return outcome;
	}
	const builtin = BUILTINS$1.get(name);
	if (builtin) return builtin(rest, context);
	const [assigned] = /^[A-Za-z_]\w*(?=\+?=)/.exec(plain(isElastic(first) ? rest[0] ?? [] : first)) ?? [];
	if (assigned) setUnknown(state, assigned, `the variable ${assigned}, which is set by a command that is not known`);
	emit(words, node, context);
	runWritten(words, context);
	return name === "" ? succeeds("the program") : endOf(name);
}
/** Hands a command to the session, with its place in the file. */
function emit(words, node, context) {
	const { source, state, session } = context;
	spend(session.budget, 100 + words.length * 5);
	const behind = source.text.slice(node.end, node.end + 2e3);
	const cutOff = /^[ \t\\;&]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(--?[A-Za-z][^\n]*)/.exec(behind)?.[1] ?? argumentsBehind(words, behind);
	session.emit({
		words,
		directory: state.directory,
		start: placeAt$1(node.start, node.end, context),
		end: source.origin(node.end - 1),
		cutOff: cutOff?.replace(/\s*\\?\s*$/, ""),
		cutOffByComment: /^[ \t]*\\\n[ \t]*#/.test(behind),
		only: state.only
	}, state);
}
/** Arguments of `yolo` on an indented line of their own: the shell takes them for variables. */
function argumentsBehind(words, behind) {
	const [, line, name = ""] = /^[ \t]*\n[ \t]+((\w+)=[^\n]+)/.exec(behind) ?? [];
	return ultralyticsArguments.has(name) && words.some((word) => isArgumentOfYolo(plain(word))) ? line : void 0;
}
/** The first place in the file that the text from `start` on remembers. */
function placeAt$1(start, end, { source }) {
	for (let index = start; index < end; index++) if (source.origin(index) >= 0) return source.origin(index);
	return -1;
}
function callFunction(name, { body, source }, words, context) {
	const { state, session } = context;
	if (!body) {
		forget(state, `the function ${name}, which is defined in several ways,`);
		return succeeds(name);
	}
	session.called.add(name);
	const { positional, locals, only } = state;
	state.locals = /* @__PURE__ */ new Map();
	state.positional = argumentsFrom(words);
	const outcome = nested(state, () => session.walk(body, {
		...context,
		source
	}));
	state.positional = positional;
	for (const [local, value] of state.locals) if (value) state.variables.set(local, value);
	else state.variables.delete(local);
	state.locals = locals;
	leave(state, only, "return");
	if (state.halted !== "return") return outcome;
	state.halted = void 0;
	return outside(`\`${name}\` succeeds`);
}
/** Walks a function that the file defines and never calls: someone else does, with arguments not known here. */
function runUncalledFunction(name, context) {
	const called = context.state.functions.get(name);
	if (!called?.body || context.session.called.has(name)) return;
	const { state } = forked(context);
	const inner = {
		...state,
		positional: void 0,
		halted: void 0,
		only: uncalled(name)
	};
	context.session.walk(called.body, {
		...context,
		source: called.source,
		state: inner
	});
}

// src/commands/shell/loops.ts
/** How many words a loop is unrolled over. */
const ROUND_LIMIT$1 = 200;
/** `for x in …; do …; done`: once for every word; where the words are not known, once with x unknown. */
function runFor$2(node, context) {
	const { state } = context;
	const target = childOf(node, "variable");
	const name = target ? textOf$3(target, context) : "";
	const values = childrenOf(node, "value");
	const items = values.length > 0 ? expandWords(values, context) : splitFields(allPositional(context, true));
	const isSelect = textOf$3(node, context).startsWith("select");
	const isWrittenOut = items.every((item) => !isElastic(item) && !isPattern(item)) && items.length <= ROUND_LIMIT$1;
	const { only } = state;
	if (isWrittenOut && !isSelect) {
		for (const item of items) {
			setValue(state, name, textValue(item));
			if (endsAfter(childOf(node, "body"), context)) break;
		}
		leave(state, only, "break");
		return yes;
	}
	const { source, condition } = unknownRounds(items);
	return runOnce(node, context, condition, ({ state: inner }) => {
		setUnknown(inner, name, `the loop variable ${name}, which runs over ${source}`);
	});
}
/** Where nobody knows how often a loop runs: its body once, what it changes being unknown in it. */
function runOnce(node, context, condition, before) {
	const body = (inner) => {
		forgetAssigned(node, inner);
		before(inner);
		const { only } = inner.state;
		endsAfter(childOf(node, "body"), inner);
		leave(inner.state, only, "break");
	};
	runArms([{
		condition: () => condition,
		body
	}], context);
	return yes;
}
/** What a loop runs over that is not written out, and whether that is anything. */
function unknownRounds(items) {
	const unknowns = items.flatMap(unknownsOf);
	const isEmpty = items.every((item) => !isKnown(item)) && unknowns.every(({ absentByDefault }) => absentByDefault);
	const [unknown] = unknowns;
	if (unknown && isEmpty) return {
		source: unknown.source,
		condition: byDefault(false, givenWhere(unknown.source))
	};
	const many = items.length > ROUND_LIMIT$1 ? `more than ${ROUND_LIMIT$1} words` : "the files that match a pattern";
	return {
		source: unknown?.source ?? many,
		condition: outside("its loop has something to run over")
	};
}
/** `while …; do …; done`, `until …`. What stands before a loop over arguments is the default of what it sets. */
function runWhile$1(node, context) {
	const asked = askAll(node, forked(context));
	const status = textOf$3(node, context).startsWith("until") ? negated(asked) : asked;
	return runOnce(node, context, status.holds ? yes : status, (inner) => askAll(node, inner));
}
function askAll(node, context) {
	return childrenOf(node, "condition").filter(({ named }) => named).map((condition) => context.session.walk(condition, context)).at(-1) ?? yes;
}
/** `for ((i = 0; i < 3; i++))`: taken to run, though nobody counts how often. */
function runCounting(node, context) {
	runOnce(node, context, yes, () => {});
	forgetAssigned(node, context);
	return yes;
}
/** Walks a loop's body, and takes note of `break` and `continue`; true where the loop is over. */
function endsAfter(body, context) {
	const { state, session } = context;
	const { only } = state;
	if (body) session.walk(body, context);
	leave(state, only, "continue");
	const isOver = state.halted === "break";
	if (isOver || state.halted === "continue") state.halted = void 0;
	return isOver || state.halted !== void 0;
}
/**
* What a loop, or text that the grammar could not read, assigns: what the second round sees is not what the first one saw.
* @param called functions that were looked through
*/
function forgetAssigned(node, context, called = /* @__PURE__ */ new Set()) {
	const { session, state } = context;
	spend(session.budget, node.end - node.start);
	if (node.type === "c_style_for_statement") forgetComputed(textOf$3(node, context), state);
	for (const inner of descendants(node)) {
		const text = textOf$3(inner, context);
		const target = childOf(inner, inner.type === "for_statement" ? "variable" : "name");
		if (/^(variable_assignment|for_statement)$/.test(inner.type) && target) loseInLoop(nameOf(target, context), state);
		else if (inner.type === "compound_statement" && text.startsWith("((")) forgetComputed(text, state);
		else if (/^(unset_)?command$/.test(inner.type)) forgetByCommand(text, context, called);
	}
}
function loseInLoop(name, state) {
	setUnknown(state, name, `the variable ${name}, which changes in a loop`);
}
/** A command that sets variables of its own. */
function forgetByCommand(text, context, called) {
	const { state } = context;
	const [program = "", ...words] = text.slice(0, 2e3).split(/\s+/);
	const own = state.functions.get(program);
	if (own?.body && !called.has(program)) forgetAssigned(own.body, {
		...context,
		source: own.source
	}, called.add(program));
	else if (/^(eval|source|\.)$/.test(program) || own && !own.body) forget(state, "a loop");
	if (program === "shift" && state.positional) state.positional = "unknown";
	if (/^(read|mapfile|readarray|getopts|printf|let|unset)$/.test(program)) {
		for (const word of words) if (/^[A-Za-z_]\w*$/.test(word)) loseInLoop(word, state);
	}
}

// src/commands/shell/walk.ts
/**
* Walks a statement of shell text: follows assignments, loops over words, functions, branches that constants and defaults decide, and `cd`,
* and hands every simple command with its words to the session. Nothing is executed or computed. Says how the statement ends.
*/
function walk(node, context) {
	spend(context.session.budget, 20 + node.children.length);
	return context.state.halted || node.type.endsWith("_redirect") ? yes : (WALKERS.get(node.type) ?? walkChildren)(node, context);
}
const WALKERS = /* @__PURE__ */ new Map([
	["command", (node, context) => runCommand(node, [], context)],
	["unset_command", (node, context) => runCommand(node, [], context)],
	["redirected_statement", runRedirected],
	["declaration_command", declareNames],
	["variable_assignment", runAssignments],
	["variable_assignments", runAssignments],
	["function_definition", defineFunction],
	["test_command", runTest],
	["list", runChain],
	["pipeline", runPipeline],
	["subshell", (node, context) => walkChildren(node, forked(context))],
	["negated_command", (node, context) => negated(walkChildren(node, context))],
	["if_statement", runIf$1],
	["case_statement", runCase],
	["for_statement", runFor$2],
	["c_style_for_statement", runCounting],
	["while_statement", runWhile$1],
	["compound_statement", runCompound],
	["ERROR", passOver]
]);
/** Text that the grammar could not read. */
function passOver(node, context) {
	forgetAssigned(node, context);
	return unfollowed(textOf$3(node, context));
}
function walkChildren(node, context) {
	return walkAll(node.children, context);
}
/** Statements one after the other; the last one says how they end. */
function walkAll(nodes, context) {
	let outcome = yes;
	for (const [at, child] of nodes.entries()) if (child.named) outcome = walk(child, nodes[at + 1]?.type === "&" ? forked(context) : context);
	return outcome;
}
/** `a && b && c`, `a || b`. */
function runChain(node, context) {
	const operator = node.children[1]?.type ?? "";
	return runLinks(linksOf(node, operator), operator === "&&" ? (outcome) => outcome : negated, context);
}
/** The grammar nests `a && b && c` from the left. */
function linksOf(node, operator) {
	const [left, sign, right] = node.children;
	return node.type === "list" && sign?.type === operator && left && right ? [...linksOf(left, operator), right] : [node];
}
/**
* Each part runs in what the part before leaves, so that success taken for granted is doubted only behind the chain.
* @param met what it takes of a part for the next one to run
*/
function runLinks([first, ...rest], met, context) {
	const status = met(first ? walk(first, context) : yes);
	if (rest.length === 0 || context.state.halted) return met(status);
	if (status.holds && status.kind === "sure") return runLinks(rest, met, context);
	let last = yes;
	const body = (inner) => {
		last = met(runLinks(rest, met, inner));
	};
	runArms([{
		condition: () => status,
		body
	}], context);
	return met(both(status, () => last));
}
/** Each part of a pipeline runs in a shell of its own. */
function runPipeline(node, context) {
	return namedChildren(node).map((child) => walk(child, forked(context))).at(-1) ?? yes;
}
/** `if … elif … else … fi`. */
function runIf$1(node, context) {
	const clauses = node.children.filter(({ type }) => type === "elif_clause" || type === "else_clause");
	const arms = [node.children.filter((child) => !clauses.includes(child)), ...clauses.map(({ children }) => children)].map((children) => {
		const then = children.findIndex(({ type }) => type === "then");
		return {
			condition: () => then < 0 ? yes : walkAll(children.slice(0, then), context),
			body: (inner) => walkAll(children.slice(then + 1), inner)
		};
	});
	runArms(arms, context);
	return yes;
}
/** `case WORD in pattern) …;; esac`. */
function runCase(node, context) {
	const subject = childOf(node, "value");
	const word = subject ? expandText(subject, context, true) : [];
	const items = node.children.filter(({ type }) => type === "case_item");
	const falls = items.some((item) => /;;?&$/.test(textOf$3(item, context).trimEnd()));
	const arms = items.map((item) => {
		const patterns = childrenOf(item, "value");
		const statements = item.children.filter(({ field }) => field !== "value");
		return {
			condition: () => falls ? outside("the case takes that item") : evaluateMatch(word, patterns, context),
			body: (inner) => walkAll(statements, inner)
		};
	});
	runArms(arms, context);
	return yes;
}
/** A statement with redirections, whose words the grammar takes for files of theirs: `train.py > log --batch 8`. */
function runRedirected(node, context) {
	const body = childOf(node, "body");
	const redirects = node.children.filter(({ type }) => /_redirect$/.test(type));
	for (const redirect of redirects) noteTarget(redirect, context);
	const words = redirects.flatMap((redirect) => childrenOf(redirect, "destination").slice(1));
	const document = redirects.find(({ type }) => type === "heredoc_redirect");
	if (document && body) readHereDocument(node, body, document, context);
	const more = [...words, ...document ? childrenOf(document, "argument") : []];
	const outcome = body?.type === "command" ? runCommand(body, more, context) : body ? walk(body, context) : yes;
	const behind = document?.children.filter(({ field, type }) => field === "right" || type === "pipeline") ?? [];
	return behind.length === 0 ? outcome : walkAll(behind, context);
}
function runAssignments(node, context) {
	for (const child of node.type === "variable_assignment" ? [node] : namedChildren(node)) assignVariable(child, context);
	const text = textOf$3(node, context);
	return /\$\(|`/.test(text) ? outside(`\`${text.slice(0, 60)}\` succeeds`) : yes;
}
function defineFunction(node, context) {
	const name = childOf(node, "name");
	const body = childOf(node, "body");
	if (name && body) context.state.functions.set(textOf$3(name, context), {
		body,
		source: context.source
	});
	return yes;
}
/** `{ …; }`, or `(( … ))`. */
function runCompound(node, context) {
	const text = textOf$3(node, context);
	if (!text.startsWith("((")) return walkChildren(node, context);
	return argumentsGiven(text, context) ?? compute(text, context.state);
}

// src/commands/read-shell-file.ts
const CARRIAGE_RETURNS = "The file has Windows line ends, which bash on Linux takes for part of the arguments: save it with Unix line ends (LF).";
/** Reads a shell script. */
function readShellFile(reading) {
	const notes = reading.text.includes("\r\n") ? [...reading.notes, CARRIAGE_RETURNS] : reading.notes;
	const inner = {
		...reading,
		notes
	};
	const tasks = tasksOf(reading.text);
	if (tasks.length === 0) runShellText(wholeFile(reading.text), inner, newShellState());
	for (const task of tasks) {
		const held = textValue(literal(String(task)));
		runShellText(wholeFile(reading.text), inner, newShellState(new Map(TASK_NUMBERS.map((name) => [name, held]))));
	}
	if (tasks.length > 1) dropRepeated(reading);
}
/** Variables that number the tasks of a job array. */
const TASK_NUMBERS = [
	"SLURM_ARRAY_TASK_ID",
	"SGE_TASK_ID",
	"PBS_ARRAY_INDEX",
	"PBS_ARRAYID",
	"LSB_JOBINDEX"
];
const MOST_TASKS = 64;
/**
* The tasks of a job array whose numbers choose among what the file writes out: those of its directive (`#SBATCH --array=0-2`, `#PBS -J 0-2`,
* `#$ -t 1-3`), else one for each element of its longest array. None where no element is chosen by them.
*/
function tasksOf(text) {
	if (!new RegExp(`\\[\\s*\\$?\\{?(?:${TASK_NUMBERS.join("|")})|\\b\\w+=\\$\\{?(?:${TASK_NUMBERS.join("|")})\\b`).test(text)) return [];
	const directive = /^#(?:SBATCH|PBS|\$|BSUB)\s+(?:--array[= ]|-a\s*|-J\s+|-t\s+)(?:\w*\[)?([\d,-]+)/m.exec(text)?.[1];
	const listed = (directive ?? "").split(",").map((part) => part.split("-").map(Number)).flatMap(([low = 0, high = low]) => countUp(low, Math.min(high, low + MOST_TASKS)));
	if (directive !== void 0) return listed.slice(0, MOST_TASKS);
	const lengths = [...text.matchAll(/=\(([^()]*)\)/g)].map(([, items = ""]) => items.trim().split(/\s+/).length);
	return countUp(0, Math.min(Math.max(0, ...lengths), MOST_TASKS) - 1);
}
function countUp(low, high) {
	return Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => low + index);
}
/** A command that no task's number changes is one. */
function dropRepeated({ found }) {
	const seen = /* @__PURE__ */ new Set();
	const kept = found.filter(({ start, command }) => {
		const key = JSON.stringify([start, "unknown" in command ? command.unknown : command.settings]);
		return !seen.has(key) && seen.add(key);
	});
	found.splice(0, found.length, ...kept);
}
/**
* Reads shell text that stands somewhere in the file, in a shell of that state.
* @param written scripts that were written before, by their names; those that the text writes are added
*/
function runShellText(source, reading, state, written = /* @__PURE__ */ new Map()) {
	const session = {
		grammars: reading.grammars,
		emit: (command, at) => runFound(command, at, reading),
		walk,
		scriptPath: reading.path,
		others: reading.others,
		budget: reading.budget,
		written,
		redirected: /* @__PURE__ */ new Set(),
		called: /* @__PURE__ */ new Set()
	};
	const unix = unixLines(source);
	walk(reading.grammars.parseBash(unix.text, reading.budget), {
		source: unix,
		session,
		state
	});
	for (const name of state.functions.keys()) runUncalledFunction(name, {
		source: unix,
		session,
		state
	});
}
/** Collects a command; program text that it starts is read in a shell that sees what this one sees. */
function runFound(command, state, reading) {
	const visible = shows(state) ? state.variables.get(DEVICES)?.items[0] : void 0;
	const continuation = collectCommand({
		...command,
		visibleDevices: visible
	}, reading);
	if (!continuation) return;
	if (continuation.kind === "python-code") {
		const inner = {
			...reading,
			only: state.only ?? reading.only
		};
		reading.readPython(sourceFromTraced(continuation.text), inner, state.directory);
		return;
	}
	const inner = startsElsewhere(command.words) ? newShellState() : environmentOf$1(state, reading.budget);
	setFromWords(command.words, continuation.text, inner);
	if (command.words.at(-1) !== continuation.text) inner.positional = "unknown";
	const text = sourceFromTraced(continuation.text);
	nested(state, () => runShellText(text, reading, {
		...inner,
		nesting: state.nesting,
		only: state.only
	}));
}
/** `env B=64 bash -c …`, `docker run -e B=64 … bash -c …`: words in front that set variables of the shell inside. */
function setFromWords(words, text, state) {
	for (const word of words) {
		if (word === text) return;
		const written = plain(word);
		const assignment = /^(?:-e|--env=)?([A-Za-z_]\w*)=/.exec(written);
		if (assignment && isKnown(word.slice(0, assignment[0].length))) {
			const value = visible(word).slice(assignment[0].length);
			setValue(state, assignment[1] ?? "", textValue(value));
			state.exported.add(assignment[1] ?? "");
		} else if (/^(--env-file\b.*|-i|--ignore-environment|-u|--unset\b.*)$/.test(written) || !isKnown(word)) forget(state, programName(plain(words[0] ?? [])) || "the program in front");
	}
}
const DEVICES = "CUDA_VISIBLE_DEVICES";
function shows({ exported, exportsAll }) {
	return exportsAll || exported.has(DEVICES);
}
/** A container or another host sees none of this shell's variables. */
function startsElsewhere(words) {
	return words.some((word) => /^(docker|docker-compose|podman|nvidia-docker|ssh|kubectl|singularity|apptainer)$/.test(programName(plain(word))));
}

// src/commands/python/value.ts
/** The key of a mapping under which stands why further entries are not known. */
const REST = "**";
const CONSTANTS$1 = {
	true: "True",
	false: "False",
	null: "None"
};
/** `True`, `False` or `None`. */
function constantOf(value) {
	return {
		kind: "scalar",
		value,
		text: literal(CONSTANTS$1[`${value}`], -1, true)
	};
}
const NONE = constantOf(null);
function unknownValue(source, path) {
	return {
		kind: "unknown",
		source,
		path
	};
}
function textOf$2(text) {
	return {
		kind: "scalar",
		text: literal(text, -1, true)
	};
}
function tracedOf(text) {
	return {
		kind: "scalar",
		text: bounded(text)
	};
}
function splatOf(source) {
	return {
		kind: "splat",
		source
	};
}
function numberOf(value, text = literal(String(value), -1, true)) {
	return {
		kind: "scalar",
		value,
		text
	};
}
function listOf$1(items, given) {
	return {
		kind: "list",
		items,
		given
	};
}
function mappingOf(entries, type) {
	return {
		kind: "mapping",
		entries: new Map(entries),
		type
	};
}
/** `True`, `False`, or nothing where that is not known; a default where `from` is one. */
function truthOf(value, ...from) {
	return value === void 0 ? void 0 : withGiven(constantOf(value), givenOf(...from));
}
/** True for what Python calls a `str`. */
function isString(value) {
	return value?.kind === "scalar" && value.value === void 0;
}
/** What `str(value)` gives. */
function asText(value) {
	if (value.kind === "unknown" || value.kind === "splat") return [unknownText(value.source, value.kind === "unknown")];
	if (value.kind !== "scalar") return [unknownText("a value that is no text", true)];
	const given = value.value === null ? givenOf(value) : void 0;
	return given === void 0 ? value.text : [unknownText(`${given}, which has no default`, true)];
}
/** The words of a list. Unknown ones are two, so that an option in front of them takes no more than the first. */
function asWords(items) {
	return items.flatMap((item) => item.kind === "splat" ? [asText(item), asText(item)] : [asText(item)]);
}
/** A value read through a name: a single word does not stand where the name is used. */
function throughName(value) {
	if (value.kind !== "scalar" || /\s/.test(plain(value.text).trim())) return value;
	return {
		...value,
		text: detached(value.text, true)
	};
}
/** The number that the value is, undefined where it is none. */
function numberIn(value) {
	return value?.kind === "scalar" && typeof value.value === "number" ? value.value : void 0;
}
/** The known text, undefined where it is none. */
function knownText(value) {
	return isString(value) && isKnown(value.text) ? plain(value.text) : void 0;
}
/** True where Python takes the value for true; undefined where that is not known. */
function truth(value) {
	switch (value.kind) {
		case "scalar":
			if (value.value !== void 0) return Boolean(value.value);
			return plain(value.text) !== "" || (isKnown(value.text) ? false : void 0);
		case "list": return value.items.some((item) => item.kind !== "splat") || (value.items.length > 0 ? void 0 : false);
		case "mapping":
			if (value.type || value.entries.size > 1) return true;
			return value.entries.has("**") ? void 0 : value.entries.size > 0;
		case "unknown":
		case "splat": return;
		default: return true;
	}
}
/** Whether two values are the same; undefined where that is not known. */
function isSame(one, other) {
	if (one === other) return true;
	if (!one || !other) return false;
	if (one.kind === "unknown" || other.kind === "unknown") return void 0;
	if (one.kind !== other.kind) return false;
	if (one.kind !== "scalar" || other.kind !== "scalar") return void 0;
	if (!isString(one) || !isString(other)) return one.value === other.value;
	return isKnown(one.text) && isKnown(other.text) ? plain(one.text) === plain(other.text) : void 0;
}
/** What may give another value than the one that stands there by default; undefined where nothing does. */
function givenOf(...values) {
	const given = values.flatMap((value) => {
		if (value.kind === "scalar") return value.text.flatMap((glyph) => glyph.given ?? []);
		return value.kind === "list" ? value.given ?? [] : [];
	});
	return [...new Set(given)].join(" or ") || void 0;
}
/** The value as a default, where something may give another. */
function withGiven(value, source) {
	if (source === void 0) return value;
	const unless = `${source.replace(/ (is given|is set)$/, "")} is given`;
	if (value.kind === "scalar") return {
		...value,
		text: asDefault(value.text, unless)
	};
	if (value.kind !== "list") return value;
	return listOf$1(value.items.map((item) => withGiven(item, source)), value.given ?? unless);
}
/** True where something of the value mentions a training. */
function holdsTraining(value) {
	if (value?.kind === "scalar") return /train\.py|yolov5.*\btrain\b/.test(plain(value.text));
	if (value?.kind === "list") return value.items.some(holdsTraining);
	return value?.kind === "unknown" && value.training === true;
}

// src/commands/python/state.ts
/** Where the repository lies: paths that the file makes absolute begin so, and are told relative to it. */
const REPOSITORY = "/";
/** A namespace whose other names are looked up in `outer`. */
function newState(of = {}) {
	return {
		own: /* @__PURE__ */ new Map(),
		declared: /* @__PURE__ */ new Map(),
		returned: [],
		...of
	};
}
/** A table, of which a line stands for all the names that its key holds. */
function underNames(table) {
	return new Map(Object.entries(table).flatMap(([names, held]) => names.split(" ").map((name) => [name, held])));
}
/** The text of a node. */
function sourceOf(node, { source }) {
	return source.text.slice(node.start, node.end);
}
/** The child of that field; where the text is malformed and has none, an empty one, of which nothing is known. */
function fieldOf(node, field) {
	const { start } = node;
	return childOf(node, field) ?? {
		type: "",
		named: false,
		field,
		start,
		end: start,
		children: []
	};
}
/** What the expression itself says, to stand in a sentence. */
function notKnown(node, context) {
	return unknownValue(shortened(sourceOf(node, context)));
}
/** What a name holds, undefined where the file does not set it. */
function heldIn(state, name) {
	for (let at = state; at; at = at.outer) {
		const value = at.own.get(name);
		if (value) return value;
	}
}
/** Keys of the program's namespace that no name of a program has. */
const DIRECTORY = "<directory>";
const LOST = "<lost>";
/** What a name holds; what another file defines goes by its dotted name. */
function lookUp(name, { state, source, session }) {
	const hole = source.holes.get(name);
	if (hole) return unknownValue(hole.source);
	const value = heldIn(state, name);
	if (value) return value;
	const lost = session.root.own.get(LOST);
	const why = lost?.kind === "unknown" ? `${lost.source} may set and which is not followed` : "the file does not set";
	return unknownValue(`the variable ${name}, which ${why}`, name);
}
function setName(name, value, { state, session }) {
	setIn(session, (state.declared.get(name) ?? state).own, name, value);
}
/** A name of the program, none of what is kept beside them. */
function isName(key) {
	return /^\w+$/.test(key);
}
/** `from config import *`, `exec(…)`: any name may be set, save those of functions and modules. */
function forgetNames({ state, session }, source) {
	for (let at = state; at; at = at.outer) for (const [name, value] of at.own) if (!(value.kind === "function" || value.kind === "class" || value.kind === "unknown" && value.path) && isName(name)) setIn(session, at.own, name, void 0);
	setIn(session, session.root.own, LOST, unknownValue(source));
}
/** The working directory of the program; undefined where it is not known. */
function directoryOf({ root }) {
	return knownText(root.own.get(DIRECTORY));
}
function setDirectory(session, path) {
	setIn(session, session.root.own, DIRECTORY, path === void 0 ? unknownValue("a folder") : textOf$2(path));
}
/** What the program has put into `os.environ`. */
function environmentOf({ root }) {
	const held = root.own.get("os.environ");
	return held?.kind === "mapping" ? held.entries : /* @__PURE__ */ new Map();
}
/** Sets an entry of a namespace or a mapping; undefined takes it out. */
function setIn(session, map, key, value) {
	spend(session.budget, 5);
	session.changes?.push({
		map,
		key,
		before: map.get(key)
	});
	if (key === "**" && value) {
		for (const name of map.keys()) if (name !== "**") setIn(session, map, name, value);
	}
	if (value) map.set(key, value);
	else map.delete(key);
}
/** Sets the entry of a key; where that is not known, it may be any entry. */
function setEntry(session, map, key, value) {
	const name = knownText(key);
	setIn(session, map, name ?? "**", name === void 0 ? unknownValue("an entry whose name is not known") : value);
}
/** `{**other}`, `update(other)`: what is not known may be any entry. */
function putAll(session, entries, value) {
	const pairs = value.kind === "mapping" ? value.entries : /* @__PURE__ */ new Map([["**", value]]);
	for (const [name, entry] of pairs) setIn(session, entries, name, entry);
}
/** How many elements a list may have. */
const ITEM_LIMIT = 1e3;
function setItems(session, list, items) {
	if (items.length > ITEM_LIMIT) throw new TooComplicated();
	spend(session.budget, 5 + items.length);
	session.changes?.push({
		list,
		before: list.items
	});
	list.items = items;
}

// src/commands/python/flow.ts
/** A piece of program that ends in one of these ways. */
function endingIn(...ends) {
	return { ends: new Set(ends) };
}
const NEXT = endingIn("next");
/** One of several pieces runs. Who leaves the program there is not seen behind them. */
function anyOf(flows) {
	const ends = new Set(flows.flatMap((flow) => [...flow.ends]));
	if (ends.size > 1) ends.delete("exit");
	return {
		ends,
		only: flows.find(({ only }) => only)?.only
	};
}
/** A piece of program, and behind it, where that follows, another. */
function inTurn(first, then) {
	if (!first.ends.has("next")) return first;
	return anyOf([{
		...endingIn(...[...first.ends].filter((end) => end !== "next")),
		only: first.only
	}, then()]);
}
/** True where what follows is never reached, since the program has ended. */
function exits({ ends }) {
	return ends.size === 1 && ends.has("exit");
}
/**
* Reads what may run or not: what it sets is not known behind it, or is a default there, where `given` says what decides.
* @param only why its commands do not simply run; undefined where they count as run
*/
function maybe(session, only, walk, given) {
	const { changes: outer, only: before } = session;
	const changes = [];
	session.changes = changes;
	session.only = stronger(before, only);
	const flow = walk();
	session.changes = outer;
	session.only = before;
	const after = changes.map((change) => "map" in change ? change.map.get(change.key) : change.list.items);
	for (const change of changes.toReversed()) if ("list" in change) change.list.items = change.before;
	else if (change.before) change.map.set(change.key, change.before);
	else change.map.delete(change.key);
	spend(session.budget, changes.length * 4);
	if (!exits(flow)) for (const [at, change] of changes.entries()) settle(session, change, after[at], given);
	return flow;
}
/** Reads what may fail halfway, where `fails` then says so: what it changed may have stayed as it was. */
function attempted(session, walk, fails) {
	const outer = session.changes;
	const changes = [];
	session.changes = changes;
	const flow = walk();
	session.changes = outer;
	outer?.push(...changes);
	if (fails()) {
		for (const change of changes) if (change.before) settle(session, change, change.before);
	}
	return flow;
}
/** Gives what was changed on one way the value that it has behind all of them. */
function settle(session, change, after, given) {
	if ("list" in change) {
		if (given === void 0) setItems(session, change.list, common(change.list.items, after));
		return;
	}
	const { map, key } = change;
	const now = map.get(key);
	if (given !== void 0) {
		if (now && isName(key)) setIn(session, map, key, withGiven(now, given));
		return;
	}
	const other = after;
	if (now === other || now && other && isSame(now, other)) return;
	const both = now?.kind === "list" && other?.kind === "list" ? listOf$1(common(now.items, other.items)) : void 0;
	const name = isName(key) ? `the variable ${key}` : `the entry ${key}`;
	setIn(session, map, key, both ?? unknownValue(`${name}, which is set differently on the ways through the file`));
}
/** What two lists begin with, and an unknown rest. */
function common(one, other) {
	const differs = one.findIndex((item, at) => isSame(item, other[at]) !== true);
	const length = differs < 0 ? one.length : differs;
	if (length === one.length && length === other.length) return one;
	return [...one.slice(0, length), splatOf("a list that differs on the ways through the file")];
}
/** The reason that weighs more: what is not followed is never known. */
function stronger(one, other) {
	if (!one || !other) return one ?? other;
	return other.kind === "unfollowed" || one.kind === "otherwise" ? other : one;
}
/** Runs the first way whose test holds; where that is not known, each of those that it may be. */
function runWays(ways, session) {
	const flows = [];
	for (const [at, { test, run, when, asksOutside }] of ways.entries()) {
		const value = test();
		const [holds, given] = [truth(value), givenOf(value)];
		if (holds === false && given !== void 0) maybe(session, {
			kind: "otherwise",
			when
		}, run, given);
		if (holds === false) continue;
		if (holds && flows.length === 0) return given === void 0 ? run() : runDefault(ways.slice(at), given, session);
		const { commands } = session;
		const flow = maybe(session, {
			kind: "unfollowed",
			when
		}, run);
		const only = session.commands > commands || !asksOutside() ? {
			kind: "unfollowed",
			when: opposite(when)
		} : void 0;
		if (exits(flow)) session.only = stronger(session.only, only);
		flows.push({
			...flow,
			only
		});
		if (holds) return anyOf(flows);
	}
	return anyOf([...flows, NEXT]);
}
/** The first way is taken by default, the others where something is given. */
function runDefault([way, ...others], given, session) {
	const only = {
		kind: "otherwise",
		when: opposite(way?.when ?? "")
	};
	for (const { run } of others) maybe(session, only, run, given);
	const flow = way?.run() ?? NEXT;
	if (exits(flow)) session.only = stronger(session.only, only);
	return anyOf([flow.ends.has("next") ? flow : {
		...flow,
		only
	}, NEXT]);
}
function opposite(when) {
	return when.replace(/holds$/, "does not hold");
}
/** The rounds of a loop whose elements are known. Where one may be the last, what those behind it set is not known. */
function runItems(items, round, when, session) {
	for (const [at, item] of items.entries()) {
		const { ends, only } = item.kind === "splat" ? runRounds(when, () => round(item), session) : round(item);
		const left = [...ends].filter((end) => end !== "next" && end !== "continue");
		if (left.length === ends.size) return {
			ends,
			only
		};
		if (left.length === 0) continue;
		const rest = maybe(session, only, () => runItems(items.slice(at + 1), round, when, session));
		return anyOf([{
			...endingIn(...left),
			only
		}, rest]);
	}
	return NEXT;
}
/** A loop of which the number of rounds is not known. What one round sets is not known in the next. */
function runRounds(when, round, session) {
	const { dry } = session;
	session.dry = true;
	maybe(session, void 0, round);
	session.dry = dry;
	const { ends } = maybe(session, when === void 0 ? void 0 : {
		kind: "unfollowed",
		when
	}, round);
	return ends.has("return") ? endingIn("next", "return") : NEXT;
}

// src/commands/python/operators.ts
/** `left op right` of texts and lists; undefined where it is not followed. Nothing is calculated. */
function combined(left, right, operator) {
	const texts = isString(left) || isString(right);
	if (operator === "+" && (left.kind === "list" || right.kind === "list")) return listOf$1([...elementsOf(left), ...elementsOf(right)], givenOf(left, right));
	if (operator === "+" && texts) return tracedOf([...asText(left), ...asText(right)]);
	if (operator === "%" && isString(left)) return tracedOf(percentFilled(left.text, right));
	return operator === "/" && texts ? joinedPath([left, right]) : void 0;
}
/** `os.path.join(a, b)`, `folder / "train.py"`. */
function joinedPath(values) {
	const texts = values.map(asText);
	if (texts.every(isKnown) && !givenOf(...values)) return textOf$2(texts.map(plain).reduce(joinPath, ""));
	return tracedOf(texts.flatMap((part, at) => at === 0 ? [...part] : [...literal("/", -1, true), ...part]));
}
/** The elements of a list that another takes in. */
function elementsOf(value) {
	return iterated(value) ?? [splatOf(value.kind === "unknown" ? value.source : "a value that is no list")];
}
/** The rounds of a loop over the value, undefined where they are not known. */
function iterated(value) {
	if (value.kind === "list") return value.items;
	if (isString(value)) return isKnown(value.text) ? value.text.map((glyph) => tracedOf([glyph])) : void 0;
	if (value.kind !== "mapping" || value.entries.has("**")) return void 0;
	return [...value.entries.keys()].map(textOf$2);
}
/** `object[index]`, undefined where that is not known. */
function elementAt$1(object, index) {
	if (object.kind === "mapping") {
		const key = knownText(index);
		const entry = object.entries.get(key ?? "**");
		return entry?.kind === "unknown" || key !== void 0 ? entry : void 0;
	}
	const at = numberIn(index);
	if (object.kind !== "list" || at === void 0) return void 0;
	return isWhole(at < 0 ? object.items.slice(at) : object.items.slice(0, at + 1)) ? object.items.at(at) : void 0;
}
/** `list[from:to]` between written numbers. */
function sliced(object, written) {
	const [, from, to] = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*$/.exec(written) ?? [];
	if (object.kind !== "list" || !isWhole(object.items) || (from ?? to) === void 0) return void 0;
	return listOf$1(object.items.slice(Number(from ?? 0), to === void 0 ? void 0 : Number(to)), object.given);
}
/** True where the number of elements is known. */
function isWhole(items) {
	return !items.some(({ kind }) => kind === "splat");
}
/** Whether a comparison holds, undefined where that is not known. */
function compared(left, right, operator) {
	if (/^[<>]/.test(operator)) {
		const difference = (numberIn(left) ?? NaN) - (numberIn(right) ?? NaN);
		if (Number.isNaN(difference)) return void 0;
		return operator.endsWith("=") && difference === 0 || (operator.startsWith("<") ? difference < 0 : difference > 0);
	}
	const answer = /in$/.test(operator) ? contains(right, left) : isSame(left, right);
	return answer === void 0 ? void 0 : answer !== /^(!=|is\s+not|not\s+in)$/.test(operator);
}
function contains(container, value) {
	if (isString(container)) {
		const [whole, part] = [knownText(container), knownText(value)];
		return whole === void 0 || part === void 0 ? void 0 : whole.includes(part);
	}
	const answers = iterated(container)?.map((item) => item.kind === "splat" ? void 0 : isSame(item, value));
	if (!answers || answers.includes(true)) return answers && true;
	return answers.includes(void 0) ? void 0 : false;
}
/** `'…'`, `r"…"`, `f"…{batch}…"`: the text, each character with its place. */
function writtenText(node, context, evaluate) {
	const start = node.children[0];
	const prefix = start ? sourceOf(start, context).toLowerCase() : "";
	const text = node.children.flatMap((child) => {
		if (child.type === "string_content") return contentOf(child, prefix, context);
		return child.type === "interpolation" ? interpolated$2(child, context, evaluate) : [];
	});
	return tracedOf(text);
}
function contentOf(node, prefix, { source }) {
	const glyphs = [];
	let position = node.start;
	for (const sequence of node.children.filter((child) => child.type === "escape_sequence")) {
		if (prefix.includes("r")) break;
		glyphs.push(...withHoles(source, position, sequence.start));
		glyphs.push(...unescaped(source.text.slice(sequence.start, sequence.end)));
		position = sequence.end;
	}
	glyphs.push(...withHoles(source, position, node.end));
	return prefix.includes("f") ? filled(glyphs, /^(?:\{\{|\}\})/, ([[brace = ""]]) => literal(brace, -1, true)) : glyphs;
}
/** Program text out of a shell's word has holes (`${__hole0}`) where that word is not known. */
function withHoles(source, start, end) {
	const glyphs = [];
	let position = start;
	for (const match of source.holes.size > 0 ? source.text.slice(start, end).matchAll(/\$\{(__hole\d+)\}/g) : []) {
		const hole = source.holes.get(match[1] ?? "");
		glyphs.push(...glyphsOf(source, position, start + match.index, true), ...hole ? [holeText(hole, true)] : []);
		position = start + match.index + match[0].length;
	}
	return [...glyphs, ...glyphsOf(source, position, end, true)];
}
function interpolated$2(node, context, evaluate) {
	return inserted(evaluate(fieldOf(node, "expression")), node.children.some(({ type }) => /^(format_specifier|type_conversion)$/.test(type)) ? sourceOf(node, context).slice(0, 40) : void 0);
}
/** What a value gives in a text. Its place there holds an expression: the value does not stand in it. */
function inserted(value, format) {
	if (format !== void 0 && value.kind !== "unknown") return [unknownText(`a text formatted by ${format}`, true)];
	return asText(value).map((glyph) => ({
		...glyph,
		origin: Math.min(glyph.origin, -1)
	}));
}
const ESCAPES$2 = /* @__PURE__ */ new Map([
	["n", "\n"],
	["t", "	"],
	["r", "\r"],
	["\\", "\\"],
	["'", "'"],
	["\"", "\""],
	["\n", ""]
]);
/** Characters written by their number (`\x36`) are no way to write a training command. */
function unescaped(sequence) {
	const char = ESCAPES$2.get(sequence.charAt(1));
	if (char !== void 0) return literal(char, -1, true);
	return /^\\[xuUN0-7abfv]/.test(sequence) ? [unknownText(`the characters ${sequence}`, true)] : literal(sequence, -1, true);
}
const PERCENT = /^%(?:\((\w+)\))?([-+ 0#]*\d*(?:\.\d+)?)([sdifgr%])/;
/** `"--img %d --name %s" % (640, name)`. */
function percentFilled(text, right) {
	const values = right.kind === "list" ? [...right.items] : [right];
	return filled(text, PERCENT, ([written, name, width, kind]) => {
		if (kind === "%") return literal("%", -1, true);
		const value = (name !== void 0 && right.kind === "mapping" ? right.entries.get(name) : void 0) ?? values.shift() ?? unknownValue("a value that is missing");
		const isWhole = value.kind === "scalar" && Number.isInteger(value.value);
		return inserted(value, width === "" && (kind === "s" || /[di]/.test(kind ?? "") && isWhole) ? void 0 : written);
	});
}
const BRACES = /^(?:\{\{|\}\}|\{([\w.[\]]*)(![rsa])?(:[^{}]*)?\})/;
/** `"--img {} --batch {batch}".format(640, batch=16)`. */
function braceFilled(text, { positional, keywords }) {
	let next = 0;
	return filled(text, BRACES, ([written, name, conversion, format]) => {
		if (name === void 0) return literal(written.charAt(0), -1, true);
		const value = /^\d*$/.test(name) ? positional[name === "" ? next++ : Number(name)] : keywords.get(name);
		const isPlain = (!conversion || conversion === "!s") && !format?.slice(1);
		return inserted(value ?? unknownValue(`{${name}}`), isPlain ? void 0 : written);
	});
}
/** The text with each place that the pattern finds filled in. */
function filled(text, pattern, fill) {
	const source = aligned(text);
	const result = [];
	for (let index = 0; index < text.length; index++) {
		const match = /[%{}]/.test(source.charAt(index)) ? pattern.exec(source.slice(index, index + 80)) : null;
		result.push(...match ? fill(match) : text.slice(index, index + 1));
		index += match ? match[0].length - 1 : 0;
	}
	return result;
}

// src/commands/python/repository.ts
/** What a program takes from other files of its repository: constants of modules, data, variables of an environment. */
/** A file that the program opens to read; `mode` as `open` takes it. */
function openedFile(path, mode, session) {
	const name = knownText(path);
	if (name === void 0) return void 0;
	if (mode && !/^r[bt]?$/.test(knownText(mode) ?? "")) session.writes.add(name);
	return mappingOf([["path", path ?? textOf$2(name)]], "file");
}
/** The data of a YAML or JSON file: of an opened one, or of the one at a path. */
function loadedData(from, session) {
	const path = from?.kind === "mapping" && from.type === "file" ? from.entries.get("path") : isString(from) ? from : void 0;
	const source = fileAt(knownText(path), session);
	const data = source && dataIn(source.text, session.budget, "1.1");
	return data === void 0 ? void 0 : asValue(data, path && givenOf(path));
}
function fileAt(name, session) {
	if (name === void 0 || session.writes.has(name)) return void 0;
	if (name.startsWith(`${"/"}/`)) return session.others.find(name.slice(REPOSITORY.length + 1), [""]);
	return session.others.find(name, [directoryOf(session), dirName(session.path)]);
}
/** @param given what may name another file */
function asValue(data, given) {
	if (data === null || typeof data === "boolean") return withGiven(constantOf(data), given);
	if (typeof data === "number") return withGiven(numberOf(data), given);
	if (typeof data === "string") return withGiven(textOf$2(data), given);
	if (Array.isArray(data)) return listOf$1(data.map((item) => asValue(item, given)));
	return mappingOf(Object.entries(data).map(([key, value]) => [key, asValue(value, given)]));
}
/** `load_dotenv()`: the variables of `.env`, if it is in the repository; what the environment holds goes before them. */
function loadEnvironment(path, session) {
	const source = fileAt(knownText(path) ?? ".env", session);
	const variables = environmentOf(session);
	for (const [name, value] of source ? environmentIn(source.text) : []) if (!variables.has(name)) setIn(session, variables, name, withGiven(textOf$2(value), `the environment variable ${name}`));
}
/** Packages that are in nobody's repository. */
const INSTALLED = /^(os|sys|re|io|json|yaml|time|math|random|glob|shutil|subprocess|argparse|pathlib|logging|typing|collections|itertools|functools|datetime|copy|platform|tempfile|dataclasses|enum|warnings|torch\w*|numpy|pandas|matplotlib|cv2|PIL|tqdm|wandb|IPython|google|sklearn|ultralytics|yolov5|click|typer|roboflow|dotenv)(\.|$)/;
/** What is longer holds code. */
const LONGEST_MODULE = 32768;
/**
* Takes the constants that a module of the repository sets, under their dotted names. Its functions, and what it starts, are its own.
* @param relative how many folders up from the program's own it is looked for, as dots; '' for an absolute import
*/
function importModule(module, relative, { session }, run) {
	const known = session.modules.get(module);
	if (known || INSTALLED.test(module) || /(^|\.)train$/.test(module) || relative.length > 1) return known ?? [];
	session.modules.set(module, []);
	const beside = dirName(session.path);
	const source = session.others.find(`${module.replaceAll(".", "/")}.py`, relative === "" ? [beside, ""] : [beside]);
	if (!source || source.text.length > LONGEST_MODULE) return [];
	const state = newState();
	state.own.set("__name__", textOf$2(module));
	for (const [, name = ""] of source.text.matchAll(/(?<!self|cls)\.(\w+)\s*(?:[-+*/|]|\/\/)?=(?!=)/g)) session.setElsewhere.add(name);
	const names = constantsOf(source, state, session, run);
	for (const name of names) setIn(session, session.root.own, `${module}.${name}`, state.own.get(name));
	session.modules.set(module, names);
	for (const [other, known] of session.modules) for (const name of known.filter((one) => session.setElsewhere.has(one))) setIn(session, session.root.own, `${other}.${name}`, unknownValue(`${other}.${name}, which ${module}.py may set`));
	return names;
}
function constantsOf(source, state, session, run) {
	const environment = session.root.own.get("os.environ");
	if (environment) state.own.set("os.environ", environment);
	const inner = {
		...session,
		budget: session.moduleBudget,
		root: state,
		onCall: () => void 0,
		defined: [],
		changes: void 0,
		only: void 0
	};
	try {
		run(source, state, inner);
	} catch (error) {
		if (!(error instanceof TooComplicated || error instanceof RangeError)) throw error;
		return [];
	}
	const changing = new Set(source.text.match(/(?<=\bglobal\s[^\n]*)\w+/g));
	return [...state.own].flatMap(([name, { kind }]) => /^\w+$/.test(name) && !name.startsWith("__") && kind !== "function" && !changing.has(name) ? [name] : []);
}

// src/commands/python/ultralytics-api.ts
/** Classes of models, which share `train()`. Source: `__all__` of the package. */
const MODELS = /^(?:ultralytics\.(?:[\w.]+\.)?)?(YOLO|YOLOWorld|YOLOE|RTDETR)$/;
/** Classes that train one task; `overrides=` holds their arguments. */
const TRAINERS = /^(?:ultralytics\.[\w.]+\.)?(Detection|Segmentation)Trainer$/;
/** A model of Ultralytics, or one of its trainers, as far as a later `train()` hangs on it. */
function ultralyticsObject({ name, positional, keywords }) {
	if (MODELS.test(name)) {
		const model = positional[0] ?? keywords.get("model") ?? textOf$2("yolo26n.pt");
		const task = positional[1] ?? keywords.get("task");
		return mappingOf([["model", model], ...task ? [["task", task]] : []], "ultralytics");
	}
	const trained = TRAINERS.exec(name)?.[1];
	const overrides = keywords.get("overrides") ?? positional[1];
	if (trained === void 0 || overrides?.kind !== "mapping") return void 0;
	const task = textOf$2(trained === "Segmentation" ? "segment" : "detect");
	return mappingOf([...overrides.entries, ["task", task]], "ultralytics");
}
/** Methods that give the model itself back. */
const RETURNS_ITSELF = /^(load|to|cuda|cpu|float|half)$/;
/** What a method of a model gives, where it starts no training. */
function ultralyticsMethod(object, name) {
	if (/^(train|tune)$/.test(name)) return void 0;
	return RETURNS_ITSELF.test(name) ? object : NONE;
}
/** The training that a method of a model starts: the `yolo` line that does the same. */
function startedByUltralytics({ name, object, keywords, positional }) {
	if (object?.kind !== "mapping" || object.type !== "ultralytics") return void 0;
	const method = name.slice(name.lastIndexOf(".") + 1);
	if (method === "tune") return { unknown: "tune(…) trains many times to find hyperparameters, which is not reviewed: name a training." };
	if (method !== "train") return void 0;
	const trainer = positional[0] ?? keywords.get("trainer") ?? NONE;
	if (isSame(trainer, NONE) !== true) return { unknown: OWN_TRAINER };
	const given = new Map([...object.entries, ...keywords]);
	for (const own of ["model", "task"]) if (object.entries.has(own)) given.set(own, object.entries.get(own) ?? NONE);
	given.delete("trainer");
	return {
		words: [
			literal("yolo"),
			literal("train"),
			...[...given].map(wordOf$1)
		],
		warnings: [],
		byCall: true
	};
}
const OWN_TRAINER = "train(trainer=…) trains with a class of this repository, which is not supported: what it changes of the training is not known.";
function wordOf$1([name, value]) {
	if (name === "**") {
		const source = value.kind === "unknown" ? value.source : "a mapping of arguments that is not known";
		return [unknownText(source, false)];
	}
	return [...literal(`${name}=`, -1, true), ...writtenValue(value)].map((glyph) => ({
		...glyph,
		quoted: true
	}));
}
/** A value as a `yolo` line writes it: a text that looks like something else in quotes. */
function writtenValue(value) {
	if (value.kind === "list") {
		const items = value.items.map(writtenValue).flatMap((item, at) => at === 0 ? item : [...literal(","), ...item]);
		return [
			...literal("["),
			...items,
			...literal("]")
		];
	}
	const text = asText(value);
	return isString(value) && writtenText$1(plain(text)) !== plain(text) ? [
		...literal("'"),
		...text,
		...literal("'")
	] : text;
}

// src/commands/python/library.ts
/** What Python itself gives a name, on the machine of a training. */
const CONSTANTS = underNames({
	"sys.executable": textOf$2("python"),
	"os.sep": textOf$2("/"),
	"os.name": textOf$2("posix"),
	"sys.platform": textOf$2("linux")
});
/** What a method of a value gives; undefined where it is not followed. */
function methodResult(object, call, { session }) {
	const name = call.name.slice(call.name.lastIndexOf(".") + 1);
	if (isString(object)) return TEXT_METHODS.get(name)?.(object.text, call, session);
	if (object.kind === "mapping" && object.type === "parser") return parserMethod(object, name, call, session);
	if (object.kind === "mapping" && object.type === "ultralytics") return ultralyticsMethod(object, name);
	if (object.kind === "mapping") return MAPPING_METHODS.get(name)?.(object, call, session);
	if (object.kind !== "list" || /^(index|count|__\w+__)$/.test(name)) return void 0;
	if (name === "copy") return listOf$1(object.items, object.given);
	setItems(session, object, LIST_CHANGES.get(name)?.(object.items, call) ?? [splatOf("a list that is changed")]);
	return NONE;
}
/** What a method leaves in a list; every other one may leave anything. */
const LIST_CHANGES = underNames({
	append: (items, { positional: [item = NONE] }) => [...items, item],
	extend: (items, { positional: [more = NONE] }) => [...items, ...elementsOf(more)],
	insert: (items, { positional: [at, item = NONE] }) => numberIn(at) === 0 ? [item, ...items] : void 0
});
const MAPPING_METHODS = underNames({
	read: (mapping) => mapping.type === "file" ? mapping : void 0,
	get: entryOf,
	items: (mapping) => pairsOf(mapping, (key, value) => listOf$1([key, value])),
	keys: (mapping) => pairsOf(mapping, (key) => key),
	values: (mapping) => pairsOf(mapping, (_, value) => value),
	copy: ({ entries, type }) => mappingOf(entries, type),
	update: ({ entries }, { positional: [other = mappingOf([])], keywords }, session) => {
		putAll(session, entries, other);
		putAll(session, entries, mappingOf(keywords));
		return NONE;
	},
	pop: (mapping, call, session) => {
		const value = entryOf(mapping, call);
		setEntry(session, mapping.entries, call.positional[0], void 0);
		return value;
	}
});
/** What an entry holds, or by default. */
function entryOf({ entries, type }, { positional: [key, otherwise = NONE] }) {
	const name = knownText(key);
	if (name === void 0) return void 0;
	const absent = type === "environment" ? withGiven(otherwise, `the environment variable ${name}`) : otherwise;
	return entries.get(name) ?? (entries.has("**") ? void 0 : absent);
}
function pairsOf({ entries }, pair) {
	return entries.has("**") ? void 0 : listOf$1([...entries].map(([name, value]) => pair(textOf$2(name), value)));
}
/** `ArgumentParser`: its entries are the defaults of what it will parse. */
function parserMethod(parser, name, call, session) {
	const { entries } = parser;
	if (/^parse_/.test(name)) {
		const [words = NONE] = call.positional;
		const isDefault = truth(words) === false || givenOf(words) !== void 0;
		const parsed = mappingOf(isDefault ? entries : [["**", unknownValue("the words that the file itself parses")]]);
		return /known/.test(name) ? listOf$1([parsed, listOf$1([], `an argument of ${session.file}`)]) : parsed;
	}
	if (!/^add_/.test(name)) return void 0;
	for (const [destination, value] of name === "add_argument" ? optionOf(call, session, true) : []) if (call.keywords.has("default") || !entries.has(destination)) setIn(session, entries, destination, value);
	return parser;
}
/** The attribute that an option of argparse or click sets, and its default. */
function optionOf({ positional, keywords }, { file }, isArgparse) {
	const names = positional.map(knownText).filter((written) => written !== void 0);
	const option = names.find((written) => written.startsWith("--")) ?? names[0];
	if (option === void 0) return [];
	const bare = isArgparse ? void 0 : names.find((written) => !written.startsWith("-"));
	const destination = knownText(keywords.get("dest")) ?? bare ?? option.split("/")[0] ?? "";
	const isPositional = !option.startsWith("-");
	const unless = isPositional ? `the argument ${option} of ${file}` : `${option} of ${file}`;
	const holds = (key) => truth(keywords.get(key) ?? NONE) === true;
	const action = knownText(keywords.get("action"));
	const isFlag = holds("is_flag") || action === "store_true" || action === "store_false";
	const missing = isPositional && !keywords.has("nargs") || holds("required") ? unknownValue(`${unless}, which has no default`) : NONE;
	const absent = isFlag ? constantOf(action === "store_false") : missing;
	const value = withGiven(keywords.get("default") ?? absent, unless);
	return [[destination.replace(/^-+/, "").replaceAll("-", "_"), value]];
}
const TEXT_METHODS = underNames({
	format: (text, call) => tracedOf(braceFilled(text, call)),
	join: (text, { positional: [list] }) => list?.kind === "list" ? tracedOf(asWords(list.items).flatMap((word, at) => at === 0 ? [...word] : [...text, ...word])) : void 0,
	split: (text, { positional }) => positional.length > 0 ? void 0 : wordsOf(text),
	strip: (text, { positional }) => positional.length > 0 ? void 0 : stripped(text),
	"open read_text": (text, { positional: [mode] }, session) => openedFile(tracedOf(text), mode, session),
	"resolve absolute": (text) => absolute(tracedOf(text))
});
/** The words of a command line that has no quotes. */
function wordsOf(text) {
	const fields = splitFields(unquoted$2(text));
	return listOf$1(fields.map((field) => tracedOf(field.map((glyph) => ({
		...glyph,
		quoted: true
	})))));
}
function stripped(text) {
	const kept = text.filter(({ char }) => char.trim() !== "");
	const [first, last] = [kept[0], kept.at(-1)];
	if (!isKnown(text) || !first || !last) return void 0;
	return tracedOf(text.slice(text.indexOf(first), text.lastIndexOf(last) + 1));
}
/** A path that begins at the root, the repository's where it is relative. */
function absolute(value) {
	const path = knownText(value);
	return path === void 0 || /^[/~]/.test(path) ? value : joinedPath([textOf$2(REPOSITORY), value]);
}
/** Functions of Python's own, and of its commonest packages, whose result is known; undefined for all others. */
function libraryResult(call, context) {
	return FUNCTIONS.get(call.name)?.(call, context) ?? ultralyticsObject(call);
}
const FUNCTIONS = underNames({
	str: ({ positional: [value] }) => value?.kind === "list" || value?.kind === "mapping" ? void 0 : asString(value),
	int: ({ positional: [value] }) => value && asWhole(value),
	bool: ({ positional: [value = NONE] }) => truthOf(truth(value), value),
	"list tuple": ({ positional: [value = listOf$1([])] }) => asList(iterated(value)),
	"dict argparse.Namespace Namespace SimpleNamespace types.SimpleNamespace": asMapping,
	len: ({ positional }) => rows(positional, ([list]) => withGiven(numberOf(list.length), givenOf(...positional))),
	range: ({ positional }) => numbers(positional),
	enumerate: ({ positional: [list = NONE] }) => rows([list], ([items]) => listOf$1(items.map((item, at) => listOf$1([numberOf(at), item])))),
	zip: ({ positional }) => rows(positional, zipped),
	"itertools.product product": ({ positional }) => rows(positional, products),
	vars: ({ positional: [value] }) => value?.kind === "mapping" ? value : void 0,
	setattr: setAttribute,
	"dataclasses.field field": ({ keywords }) => keywords.get("default"),
	"argparse.ArgumentParser ArgumentParser": () => mappingOf([], "parser"),
	"click.option click.argument": (call, { session }) => mappingOf(optionOf(call, session, false), "option"),
	"typer.Option typer.Argument": ({ positional: [first = NONE], keywords }, { session }) => withGiven(keywords.get("default") ?? first, `an option of ${session.file}`),
	"Path pathlib.Path os.path.join": ({ positional }) => joinedPath(positional),
	"os.path.abspath os.path.realpath": ({ positional: [path] }) => path && absolute(path),
	"os.path.dirname": ({ positional: [path] }) => {
		const known = knownText(path);
		return known === void 0 ? void 0 : textOf$2(known.replace(/\/?[^/]*$/, ""));
	},
	"os.getcwd": (_, { session }) => {
		const directory = directoryOf(session);
		return directory === void 0 ? void 0 : absolute(textOf$2(directory));
	},
	"os.getenv": (call, { session }) => entryOf(mappingOf(environmentOf(session), "environment"), call),
	"torch.cuda.is_available": () => constantOf(true),
	"open io.open codecs.open": ({ positional: [path, mode], keywords }, { session }) => openedFile(path, mode ?? keywords.get("mode"), session),
	"yaml.safe_load yaml.load yaml.full_load yaml.unsafe_load json.load json.loads": ({ positional: [from] }, { session }) => from?.kind === "mapping" ? loadedData(from, session) : void 0,
	"OmegaConf.load omegaconf.OmegaConf.load": ({ positional: [from] }, { session }) => loadedData(from, session),
	"shlex.split": ({ positional: [text] }) => isString(text) && !/["'\\]/.test(plain(text.text)) ? wordsOf(text.text) : void 0
});
function asString(value) {
	return value && tracedOf(asText(value));
}
function asWhole(value) {
	if (value.kind !== "scalar" || typeof value.value === "boolean" || value.value === null) return value;
	const written = isKnown(value.text) ? plain(value.text) : "";
	return /^[+-]?\d+$/.test(written) ? numberOf(Number(written), value.text) : void 0;
}
function asMapping({ positional: [value], keywords }, { session }) {
	const mapping = mappingOf([]);
	if (value) putAll(session, mapping.entries, value);
	putAll(session, mapping.entries, mappingOf(keywords));
	return mapping;
}
function setAttribute({ positional: [object, name, value] }, { session }) {
	if (object?.kind !== "mapping" || !value) return void 0;
	setEntry(session, object.entries, name, value);
	return NONE;
}
function asList(items) {
	return items && listOf$1(items);
}
/** More are not unrolled. */
const MOST_ROWS = 1e3;
function numbers(positional) {
	const values = positional.map((value) => numberIn(value) ?? NaN);
	const [from = 0, to = 0, step = 1] = values.length === 1 ? [0, values[0]] : values;
	const count = Math.max(Math.ceil((to - from) / step), 0);
	if (!(count <= MOST_ROWS)) return void 0;
	return listOf$1(Array.from({ length: count }, (_, at) => numberOf(from + at * step)));
}
/** What is made of the elements of each list; undefined where some are not known. */
function rows(values, make) {
	const [first, ...others] = values.map((value) => iterated(value) ?? [splatOf("")]);
	return first && [first, ...others].every(isWhole) ? make([first, ...others]) : void 0;
}
function zipped(lists) {
	const length = Math.min(...lists.map((list) => list.length));
	return listOf$1(lists[0].slice(0, length).map((_, at) => listOf$1(lists.flatMap((list) => list.slice(at, at + 1)))));
}
function products(lists) {
	if (lists.reduce((count, list) => count * list.length, 1) > MOST_ROWS) return void 0;
	let products = [[]];
	for (const list of lists) products = products.flatMap((row) => list.map((item) => [...row, item]));
	return listOf$1(products.map((row) => listOf$1(row)));
}

// src/commands/python/functions.ts
const DEPTH_LIMIT$2 = 12;
/**
* A function of the file.
* @param context where its free names are looked up
* @param run reads its body
*/
function newFunction({ node, name, marks, defaults, owner }, context, run) {
	const { session, state: outer } = context;
	const call = (given, self) => {
		session.called.add(node);
		if (session.depth >= DEPTH_LIMIT$2) {
			forgetNames(context, `a call of ${name} nested too deeply`);
			return unknownValue(`the result of ${name}`);
		}
		session.depth++;
		spend(session.budget, 50);
		const inner = {
			...context,
			state: newState({
				outer,
				methodOf: owner
			})
		};
		bindParameters(fieldOf(node, "parameters"), given, self, defaults, inner);
		const value = run(inner);
		session.depth--;
		return value;
	};
	return {
		kind: "function",
		marks,
		call
	};
}
function bindParameters(list, given, self, defaults, context) {
	const positional = [...self ? [self] : [], ...given?.positional ?? []];
	const keywords = new Map(given?.keywords);
	const argumentFor = (name) => {
		const named = keywords.get(name);
		keywords.delete(name);
		if (!named && positional[0]?.kind === "splat") return unknownValue(positional[0].source);
		return named ?? positional.shift() ?? keywords.get("**");
	};
	for (const parameter of namedChildren(list)) {
		const nameNode = [...descendants(parameter)].find(({ type }) => type === "identifier");
		const name = nameNode ? sourceOf(nameNode, context) : "";
		const unknown = unknownValue(`the parameter ${name}`);
		const unless = given ? void 0 : `--${name.replaceAll("_", "-")} of ${context.session.file}`;
		const written = sourceOf(parameter, context);
		if (!nameNode) continue;
		if (written.startsWith("**")) setName(name, mappingOf(given ? keywords : [["**", unknown]]), context);
		else if (written.startsWith("*")) setName(name, listOf$1(given ? positional.splice(0) : [splatOf(unknown.source)]), context);
		else setName(name, argumentFor(name) ?? withGiven(defaults.get(name) ?? unknown, unless), context);
	}
}
/** Makes an object of a class: what its constructor sets, or the fields of a dataclass. */
function construct(of, given, { session }) {
	const instance = mappingOf([], of);
	of.instance = instance;
	const initializer = memberOfClass(of, "__init__");
	if (initializer?.kind === "function") initializer.call(given, instance);
	else if (given) {
		const isFollowed = of.bases.every(({ kind }) => kind === "class");
		for (const [at, value] of given.positional.entries()) setIn(session, instance.entries, isFollowed ? of.fields[at] ?? "" : "**", isFollowed ? value : unknownValue(""));
		putAll(session, instance.entries, mappingOf(given.keywords));
	}
	return instance;
}
/** What the object has under that name: an attribute, a method bound to it, a name of a module. */
function memberOf(object, name, node, context) {
	const dotted = sourceOf(node, context).replaceAll(/\s+/g, "");
	const missing = unknownValue(`${dotted}, which the file does not set`, dotted);
	if (object.kind === "unknown" && object.path !== void 0) {
		const path = `${object.path}.${name}`;
		return context.session.root.own.get(path) ?? CONSTANTS.get(path) ?? {
			...missing,
			path
		};
	}
	if (object.kind === "class") return boundTo(object, object, name) ?? missing;
	if (object.kind === "mapping") {
		if (name === "__dict__") return object;
		const { type, entries } = object;
		const member = typeof type === "object" ? boundTo(object, type, name) : void 0;
		const isSure = member?.kind === "function" || !entries.has("**");
		return entries.get(name) ?? (isSure ? member : void 0) ?? missing;
	}
	if (object.kind === "scalar" && name === "value") return object;
	const path = name === "parent" ? knownText(object) : void 0;
	return path === void 0 ? missing : textOf$2(dirName(path));
}
/** A member of the class, for the object: its methods get it as their first argument. */
function boundTo(object, of, name) {
	const member = memberOfClass(of, name);
	if (member?.kind !== "function" || /@staticmethod/.test(member.marks)) return member;
	const isOfClass = /@classmethod/.test(member.marks);
	if (object === of && !isOfClass) return member;
	if (/property\b/.test(member.marks)) return member.call({
		positional: [],
		keywords: /* @__PURE__ */ new Map()
	}, object);
	return {
		...member,
		call: (given) => member.call(given, isOfClass ? of : object)
	};
}
function memberOfClass({ entries, bases }, name, depth = 0) {
	const own = entries.get(name);
	if (own || depth > DEPTH_LIMIT$2) return own;
	return bases.map((base) => base.kind === "class" ? memberOfClass(base, name, depth + 1) : void 0).find((member) => member);
}
/** Makes a call: of a function of the file, one whose result is known here, or one that the session watches. */
function perform(callee, call, context) {
	if (callee.kind === "function") return callee.call(call);
	if (callee.kind === "class") return construct(callee, call, context);
	const { object, positional, keywords, node } = call;
	const result = (object && methodResult(object, call, context)) ?? libraryResult(call, context) ?? context.session.onCall(call, context) ?? performPassed(call, context);
	if (result) return result;
	for (const value of [
		object ?? NONE,
		...positional,
		...keywords.values()
	]) mayChange(value, call, context);
	return notKnown(node, context);
}
/** The dotted name of what another file defines. */
function pathOf(value) {
	return value.kind === "unknown" ? value.path ?? "" : "";
}
/** Functions that call the one they are given: `Thread(target=f, args=(8,))`, `pool.map(f, [8, 16])`, `fire.Fire(f)`. */
function performPassed(call, context) {
	const { positional, keywords, node } = call;
	const [passed = keywords.get("target"), ...rest] = positional;
	if (!passed || pathOf(passed) === "" && passed.kind !== "function" && passed.kind !== "class") return void 0;
	const make = (words, named = /* @__PURE__ */ new Map()) => perform(passed, {
		name: pathOf(passed),
		positional: words,
		keywords: named,
		node
	}, context);
	const name = keywords.has("target") ? "target" : call.name.split(".").at(-1) ?? "";
	if (name === "target") return make(elementsOf(keywords.get("args") ?? listOf$1([])));
	if (name === "submit") return make(rest, keywords);
	if (name === "apply_async") return make(elementsOf(rest[0] ?? listOf$1([])));
	if (/^i?map$/.test(name)) {
		const items = iterated(rest[0] ?? NONE);
		return items && listOf$1(items.map((item) => make([item])));
	}
	if (name === "partial") {
		const completed = (given) => make([...rest, ...given?.positional ?? []], new Map([...keywords, ...given?.keywords ?? []]));
		return {
			kind: "function",
			marks: "",
			call: completed
		};
	}
	return /^(fire\.Fire|Fire|typer\.run)$/.test(call.name) && passed.kind === "function" ? passed.call(void 0) : void 0;
}
/** Functions that leave what they are given as it is. */
const HARMLESS = /^_*(print|pprint|log|write|dump|save|show|display|format|info|debug|warn|error|critical|exception|echo|secho|run|call|check_|Popen|system|type|repr|sorted|any|all|min|max|sum|start|join|wait|makedirs|mkdir|exists)/i;
/** What a function that is not followed is given may be another thing behind it. */
function mayChange(value, { name }, { session }) {
	if (HARMLESS.test(name.slice(name.lastIndexOf(".") + 1))) return;
	if (value.kind === "list") setItems(session, value, [...value.items, splatOf(`a list that ${name}(…) may change`)]);
	else if (value.kind === "mapping" && value.type !== "environment" && value.type !== "ultralytics") setIn(session, value.entries, "**", unknownValue(`a mapping that ${name}(…) may change`));
}

// src/commands/python/starters.ts
/** Functions, by their last name, that run a list of words or a command line. */
const RUNNERS = new Set("run call check_call check_output Popen getoutput getstatusoutput system popen popen2 popen3 popen4 spawn spawnu create_subprocess_exec create_subprocess_shell execute run_command run_cmd runcmd run_shell shell sh cmd sudo local execv execvp execve execvpe execl execlp execle execlpe spawnv spawnvp spawnve spawnl spawnlp posix_spawn posix_spawnp execute_command exec_command run_process launch_process ShellTask BashOperator command".split(" "));
/** Keywords whose value is a command line, whatever the function. */
const COMMAND_KEYWORDS = [
	"bash_command",
	"command",
	"cmd",
	"args"
];
/** Runners whose words are their arguments: `session.run("python", "train.py")` of nox, `os.execlp`. */
const TAKES_WORDS = /^(run|create_subprocess_exec|execl|execlp|execle|spawnl|spawnlp|sh)$/;
/**
* What the call starts, undefined where it starts nothing.
* @param argv the words of `sys.argv`, which a program sees that is started within this one
*/
function startedBy(call, argv) {
	const { name: dotted, positional, keywords } = call;
	const [, within] = /^runpy\.run_(path|module)$/.exec(dotted) ?? [];
	const script = asText(positional[0] ?? NONE);
	const python = literal("python");
	if (within) return {
		words: [
			python,
			...within === "module" ? [literal("-m")] : [],
			script,
			...argv
		],
		warnings: []
	};
	const trainer = trainerModule(dotted);
	if (trainer) return startedByCall(call, trainer, argv);
	const ofUltralytics = startedByUltralytics(call);
	if (ofUltralytics) return ofUltralytics;
	const name = dotted.split(".").at(-1) ?? "";
	if (!RUNNERS.has(name) && !keywords.has("bash_command")) return void 0;
	const keyword = COMMAND_KEYWORDS.map((key) => keywords.get(key)).find((value) => value);
	const front = /^spawn[vl]/.test(name) ? 2 : /^(exec[vl]|posix_spawn)/.test(name) ? 1 : 0;
	const words = positional.slice(front);
	const first = keyword ?? words[0];
	if (first?.kind === "unknown" && first.training) return { unknown: `The command comes from ${first.source}, which is not known before it runs: write it out, or its arguments into the policy (\`arguments:\`).` };
	if (first?.kind === "list") {
		const [text] = first.items;
		if (isString(text) && truth(keywords.get("shell") ?? NONE) !== false && /\s/.test(plain(text.text))) return { shell: unquoted$2(text.text) };
		const warnings = first.given ? [`More options may follow: ${first.given} is handed on.`] : [];
		return {
			words: asWords(first.items).map(asWord),
			warnings
		};
	}
	if (!isString(first)) return void 0;
	const isSeveral = front > 0 || words.slice(1).some((value) => isString(value) || value.kind === "splat");
	if (TAKES_WORDS.test(name) && isSeveral) return {
		words: asWords(words).map(asWord),
		warnings: []
	};
	return { shell: unquoted$2(first.text) };
}
/** A list's element is one word, except `*rest` of unknown length. */
function asWord(text) {
	const [glyph] = text;
	return text.length === 1 && glyph?.unknown && !glyph.quoted ? text : text.map((char) => ({
		...char,
		quoted: true
	}));
}
/** The working directory after `cwd=` or `os.chdir`. */
function directoryAfter(directory, folder) {
	if (!folder || isSame(folder, NONE)) return directory;
	const text = asText(folder);
	return isKnown(text) ? movedTo(directory, plain(text)) : void 0;
}
/** The module of YOLOv5's that a call names, if it is one that trains: `train`, `yolov5.train`, `segment.train`. */
function trainerModule(name) {
	const match = /^(|.*?\.)((?:yolov5\.)?(?:segment\.)?train)\.(run|main|train|parse_opt|run_cli)$/.exec(name);
	const [, before, module = "", called = ""] = match ?? [];
	return before === "" || match && /yolo_?v?5/i.test(name) ? {
		segment: module.includes("segment"),
		called
	} : void 0;
}
function startedByCall({ positional: [opt = NONE], keywords }, { segment, called }, argv) {
	if (called === "parse_opt") return void 0;
	if (called === "train") return { unknown: "train.train(…) takes its options from an object: name the command line instead, or call train.run(…)." };
	const unknown = unknownText(opt.kind === "unknown" ? opt.source : "an object of options", false);
	const entries = called !== "main" ? keywords : opt.kind === "mapping" ? opt.entries : void 0;
	const own = entries ? wordsOfAttributes(entries, segment) : {
		words: [[unknown]],
		warnings: []
	};
	const script = literal(segment ? "segment/train.py" : "train.py");
	return {
		...own,
		words: [
			literal("python"),
			script,
			...argv,
			...own.words
		],
		byCall: true
	};
}
/**
* The words that have the same effect as `train.run(imgsz=320, …)`: YOLOv5 sets the attributes by name, so only
* destination names count and `batch=4` has no effect (`run` in train.py).
*/
function wordsOfAttributes(entries, segment) {
	const table = optionTable(segment ? "segment" : "detect");
	const warnings = [];
	return {
		words: [...entries].flatMap(([name, value]) => {
			const rest = value.kind === "unknown" ? value.source : "a mapping of arguments that is not known";
			if (name === "**") return [[unknownText(rest, false)]];
			const definition = table.find((candidate) => candidate.destination === name);
			const option = definition?.names[0];
			const near = option ? void 0 : nearMiss(name, table);
			const meant = table.find(({ names }) => near !== void 0 && names.includes(near))?.destination;
			if (meant) warnings.push(`${name} is no attribute of YOLOv5’s options (${meant} is), so setting it has no effect.`);
			return definition && option ? wordsOfOption(option, definition.values === "none", value) : [];
		}),
		warnings
	};
}
/** Options that YOLOv5 has by default in place of `None`. */
const MAY_BE_NONE = /^--(device|cfg|resume|evolve|cache|bucket|upload_dataset|entity|patience|seed|local_rank)$/;
function wordsOfOption(option, isFlag, value) {
	const flag = literal(option);
	if (isSame(value, constantOf(true))) return [flag];
	if (isFlag) {
		const holds = truth(value);
		return holds === void 0 ? [[unknownText(`the attribute of ${option}`, false)]] : holds ? [flag] : [];
	}
	if (isSame(value, constantOf(false))) return [];
	if (isSame(value, NONE)) return MAY_BE_NONE.test(option) ? [] : [flag, [unknownText(`${option.slice(2)}=None`, true)]];
	return [flag, ...value.kind === "list" ? elementsOf(value).map(asText) : [asText(value)]];
}

// src/commands/python/evaluate.ts
/** What an expression is worth. Calls in it are made on the way. */
function evaluate(node, context) {
	const value = (EXPRESSIONS.get(node.type) ?? evaluateOther)(node, context);
	const size = value.kind === "scalar" ? value.text.length * 2 : value.kind === "list" ? value.items.length : 0;
	spend(context.session.budget, 10 + node.children.length + size);
	return value.kind === "unknown" && !value.training && node.children.length > 0 && mentionsTraining(node, context) ? {
		...value,
		training: true
	} : value;
}
/** Of a value that is not known it is kept whether it is made of something that mentions a training. */
function mentionsTraining(node, context) {
	spend(context.session.budget, node.end - node.start);
	return [...descendants(node)].some((part) => {
		if (part.type === "identifier") return holdsTraining(lookUp(sourceOf(part, context), context));
		return part.type === "string_content" && /train\.py/.test(sourceOf(part, context));
	});
}
const EXPRESSIONS = underNames({
	string: (node, context) => writtenText(node, context, (part) => evaluate(part, context)),
	concatenated_string: (node, context) => tracedOf(partsOf$2(node).flatMap((part) => asText(evaluate(part, context)))),
	"integer float": evaluateNumber,
	true: () => constantOf(true),
	false: () => constantOf(false),
	none: () => NONE,
	identifier: (node, context) => throughName(lookUp(sourceOf(node, context), context)),
	attribute: evaluateAttribute,
	subscript: evaluateSubscript,
	call: evaluateCall,
	"list tuple expression_list set": (node, context) => listOf$1(partsOf$2(node).flatMap((part) => evaluateItem(part, context))),
	dictionary: evaluateDictionary,
	"list_comprehension generator_expression set_comprehension dictionary_comprehension": evaluateComprehension,
	lambda: evaluateLambda,
	"parenthesized_expression await": evaluateLast,
	named_expression: evaluateWalrus,
	conditional_expression: evaluateChoice,
	boolean_operator: evaluateBoolean,
	not_operator: evaluateNot,
	unary_operator: evaluateSign,
	"comparison_operator binary_operator": evaluateBinary
});
/** The named children without comments. */
function partsOf$2(node) {
	return namedChildren(node).filter(({ type }) => type !== "comment");
}
function evaluateOther(node, context) {
	evaluateLast(node, context);
	return notKnown(node, context);
}
function evaluateLast(node, context) {
	let value = notKnown(node, context);
	for (const part of partsOf$2(node)) value = evaluate(part, context);
	return value;
}
function evaluateNumber(node, context) {
	const written = sourceOf(node, context);
	return numberOf(Number(written.replaceAll("_", "")), glyphsOf(context.source, node.start, node.end, true));
}
function evaluateAttribute(node, context) {
	const name = sourceOf(fieldOf(node, "attribute"), context);
	return throughName(memberOf(evaluate(fieldOf(node, "object"), context), name, node, context));
}
function evaluateSubscript(node, context) {
	const index = fieldOf(node, "subscript");
	const missing = unknownValue(`${shortened(sourceOf(node, context))}, which is not known before it runs`);
	const object = evaluate(fieldOf(node, "value"), context);
	if (index.type === "slice") return sliced(object, sourceOf(index, context)) ?? missing;
	return throughName(elementAt$1(object, evaluate(index, context)) ?? missing);
}
function evaluateCall(node, context) {
	const functionNode = fieldOf(node, "function");
	const [objectNode, attribute] = [childOf(functionNode, "object"), fieldOf(functionNode, "attribute")];
	const object = objectNode && evaluate(objectNode, context);
	const callee = object ? memberOf(object, sourceOf(attribute, context), functionNode, context) : evaluate(functionNode, context);
	const name = pathOf(callee) || sourceOf(functionNode, context).replaceAll(/\s+/g, "");
	return perform(callee, {
		name,
		object,
		node,
		...argumentsOf$1(fieldOf(node, "arguments"), context)
	}, context);
}
function argumentsOf$1(list, context) {
	const positional = [];
	const keywords = /* @__PURE__ */ new Map();
	for (const argument of list.type === "generator_expression" ? [list] : partsOf$2(list)) if (argument.type === "keyword_argument") keywords.set(sourceOf(fieldOf(argument, "name"), context), evaluate(fieldOf(argument, "value"), context));
	else if (argument.type === "dictionary_splat") putAll(context.session, keywords, evaluateLast(argument, context));
	else positional.push(...evaluateItem(argument, context));
	return {
		positional,
		keywords
	};
}
/** An element of a list, or the elements of `*rest`. */
function evaluateItem(node, context) {
	return node.type === "list_splat" ? elementsOf(evaluateLast(node, context)) : [evaluate(node, context)];
}
function evaluateDictionary(node, context) {
	const mapping = mappingOf([]);
	for (const part of partsOf$2(node)) {
		const value = evaluate(part.type === "pair" ? fieldOf(part, "value") : partsOf$2(part)[0] ?? part, context);
		if (part.type === "pair") setEntry(context.session, mapping.entries, evaluate(fieldOf(part, "key"), context), value);
		else putAll(context.session, mapping.entries, value);
	}
	return mapping;
}
function evaluateLambda(node, context) {
	const definition = {
		node,
		name: "lambda",
		marks: "",
		defaults: defaultsOf(node, context),
		owner: void 0
	};
	return newFunction(definition, context, (inner) => evaluate(fieldOf(node, "body"), inner));
}
/** The defaults of a function's parameters. */
function defaultsOf(node, context) {
	const optional = partsOf$2(fieldOf(node, "parameters")).filter((parameter) => childOf(parameter, "value"));
	return new Map(optional.map((parameter) => [sourceOf(fieldOf(parameter, "name"), context), evaluate(fieldOf(parameter, "value"), context)]));
}
function evaluateWalrus(node, context) {
	const value = evaluate(fieldOf(node, "value"), context);
	bind(fieldOf(node, "name"), value, context);
	return value;
}
/** Gives names their value, one or those of a tuple; what else stands among the targets is left as it is. */
function bind(target, value, context) {
	if (target.type === "identifier") setName(sourceOf(target, context), value, context);
	else for (const [part, item] of unpacked(target, value, context)) bind(part, item, context);
}
/** The parts of a target, each with its part of the value. */
function unpacked(target, value, context) {
	const targets = partsOf$2(target);
	const items = iterated(value) ?? [];
	const star = targets.findIndex(({ type }) => type === "list_splat_pattern");
	const surplus = items.length - targets.length;
	const isKnown = isWhole(items) && (star < 0 ? surplus === 0 : surplus >= -1);
	return targets.map((part, at) => {
		const missing = unknownValue(`the variable ${sourceOf(part, context)}, which is set while it runs`);
		if (!isKnown) return [part, missing];
		if (at === star) return [part, listOf$1([listOf$1(items.slice(at, at + surplus + 1))])];
		return [part, items[star >= 0 && at > star ? at + surplus : at] ?? missing];
	});
}
/** Evaluates what may not be evaluated at all. */
function undecided(node, context) {
	const when = `where this file comes to \`${shortened(sourceOf(node, context))}\``;
	maybe(context.session, {
		kind: "unfollowed",
		when
	}, () => {
		evaluate(node, context);
		return NEXT;
	});
}
function evaluateChoice(node, context) {
	const [yes, condition, no] = partsOf$2(node);
	if (!yes || !condition || !no) return notKnown(node, context);
	const tested = evaluate(condition, context);
	const holds = truth(tested);
	if (holds !== void 0) return withGiven(evaluate(holds ? yes : no, context), givenOf(tested));
	for (const way of [yes, no]) undecided(way, context);
	return notKnown(node, context);
}
function evaluateBoolean(node, context) {
	const tested = evaluate(fieldOf(node, "left"), context);
	const right = fieldOf(node, "right");
	const holds = truth(tested);
	if (holds === (fieldOf(node, "operator").type === "or")) return tested;
	if (holds !== void 0) return withGiven(evaluate(right, context), givenOf(tested));
	undecided(right, context);
	return notKnown(node, context);
}
function evaluateNot(node, context) {
	const value = evaluateLast(node, context);
	const holds = truth(value);
	return truthOf(holds === void 0 ? void 0 : !holds, value) ?? notKnown(node, context);
}
function evaluateSign(node, context) {
	const value = evaluateLast(node, context);
	const number = numberIn(value);
	if (number === void 0 || !sourceOf(node, context).startsWith("-")) return notKnown(node, context);
	const [sign, first] = [context.source.origin(node.start), asText(value)[0]?.origin];
	return numberOf(-number, [...literal("-", first === sign + 1 ? sign : -1, true), ...asText(value)]);
}
/** A comparison or an operation of two operands. */
function evaluateBinary(node, context) {
	const [one, other, more] = partsOf$2(node);
	if (!one || !other || more) return evaluateOther(node, context);
	const [left, right] = [evaluate(one, context), evaluate(other, context)];
	const operator = context.source.text.slice(one.end, other.start).trim();
	return (node.type === "binary_operator" ? combined(left, right, operator) : truthOf(compared(left, right, operator), left, right)) ?? notKnown(node, context);
}
function evaluateComprehension(node, context) {
	const body = fieldOf(node, "body");
	const clauses = partsOf$2(node).filter(({ type }) => /^(for_in|if)_clause$/.test(type));
	const inner = {
		...context,
		state: newState({ outer: context.state })
	};
	const items = [];
	const isFollowed = eachRound(clauses, inner, () => items.push(...evaluateItem(body, inner)));
	if (!isFollowed) undecided(body, inner);
	return isFollowed && node.type !== "dictionary_comprehension" ? listOf$1(items) : notKnown(node, context);
}
/** How often a loop is followed before what it sets counts as not known. */
const ROUND_LIMIT = 200;
/** Runs through the clauses of a comprehension; false where not all rounds are known. */
function eachRound(clauses, context, produce) {
	const [clause, ...rest] = clauses;
	if (!clause) {
		produce();
		return true;
	}
	if (clause.type === "if_clause") {
		const holds = truth(evaluateLast(clause, context));
		return holds === void 0 ? false : !holds || eachRound(rest, context, produce);
	}
	const target = fieldOf(clause, "left");
	const rounds = iterated(evaluate(fieldOf(clause, "right"), context));
	if (rounds && isWhole(rounds) && rounds.length <= 200) return rounds.every((item) => {
		bind(target, item, context);
		return eachRound(rest, context, produce);
	});
	bind(target, notKnown(clause, context), context);
	return false;
}

// src/commands/python/assign.ts
/** Gives the target its value: a name, names of a tuple, an attribute, an element. */
function assign$1(target, value, context) {
	const [object, member] = namedChildren(target);
	if (target.type === "attribute" && object && member) assignAttribute(object, sourceOf(member, context), value, context);
	else if (target.type === "subscript" && object && member) assignElement(object, member, value, context);
	else if (/(list|tuple|pattern)$/.test(target.type)) for (const [part, item] of unpacked(target, value, context)) assign$1(part, item, context);
	else bind(target, value, context);
}
function assignAttribute(objectNode, name, value, context) {
	const { session, state } = context;
	const object = evaluate(objectNode, context);
	if (object.kind === "mapping" || object.kind === "class") setIn(session, object.entries, name, value);
	if (object.kind !== "unknown" || objectNode.type !== "identifier") return;
	const held = sourceOf(objectNode, context);
	if (object.path !== void 0 && (heldIn(state, held) !== void 0 || held === "sys")) setIn(session, session.root.own, `${object.path}.${name}`, value);
	else setName(held, mappingOf([["**", object], [name, value]]), context);
}
function assignElement(objectNode, indexNode, value, context) {
	const { session } = context;
	const object = evaluate(objectNode, context);
	const index = evaluate(indexNode, context);
	if (object.kind === "mapping") setEntry(session, object.entries, index, value);
	else if (object.kind === "list") {
		const { items } = object;
		const at = numberIn(index);
		const isHeld = at !== void 0 && isWhole(items) && items.at(at);
		setItems(session, object, isHeld ? items.with(at, value) : [splatOf("a list of which an element is set")]);
	} else if (/^(globals|locals|vars)\(\)$/.test(sourceOf(objectNode, context))) forgetNames(context, sourceOf(objectNode, context));
}
/** `name += value`: a list is made longer where it is, whoever holds it. */
function augment(node, context) {
	const left = fieldOf(node, "left");
	const value = evaluate(fieldOf(node, "right"), context);
	const symbol = sourceOf(fieldOf(node, "operator"), context).slice(0, -1);
	const before = left.type === "identifier" ? lookUp(sourceOf(left, context), context) : evaluate(left, context);
	if (symbol === "+" && before.kind === "list") setItems(context.session, before, [...before.items, ...elementsOf(value)]);
	else {
		const computed = unknownValue(`the variable ${sourceOf(left, context)}, which is computed`);
		assign$1(left, combined(before, value, symbol) ?? computed, context);
	}
}
/** `del name`, `del mapping["key"]`. */
function remove(target, context) {
	const { session, state } = context;
	if (target.type === "subscript") {
		const object = evaluate(fieldOf(target, "value"), context);
		const key = evaluate(fieldOf(target, "subscript"), context);
		if (object.kind === "list") setItems(session, object, [splatOf("a list that is changed")]);
		if (object.kind === "mapping") setEntry(session, object.entries, key, void 0);
	} else if (target.type === "identifier") {
		const name = sourceOf(target, context);
		setIn(session, (state.declared.get(name) ?? state).own, name, void 0);
	} else for (const part of namedChildren(target)) remove(part, context);
}

// src/commands/python/statements.ts
/** Reads the statements of a block, up to where it is left. */
function runBlock(block, context) {
	return block ? runStatements(namedChildren(block), context) : NEXT;
}
const MAY_HAVE_ENDED = {
	kind: "unfollowed",
	when: "only where the program has not ended before"
};
function runStatements(statements, context) {
	const { session } = context;
	for (const [at, statement] of statements.entries()) {
		const flow = runStatement(statement, context);
		if (!flow.ends.has("next")) return flow;
		if (flow.ends.size > 1) {
			const rest = maybe(session, flow.only, () => runStatements(statements.slice(at + 1), context));
			if (exits(rest)) session.only = stronger(session.only, MAY_HAVE_ENDED);
			return inTurn(flow, () => rest);
		}
	}
	return NEXT;
}
function runStatement(node, context) {
	const { session } = context;
	spend(session.budget, 20 + node.children.length);
	const flow = (STATEMENTS.get(node.type) ?? runParts)(node, context);
	const { exited } = session;
	session.exited = false;
	return exited ? endingIn("exit") : flow ?? NEXT;
}
const STATEMENTS = underNames({
	"block ERROR": runBlock,
	assignment: (node, context) => void assigned(node, context),
	augmented_assignment: (node, context) => void augment(node, context),
	if_statement: runIf,
	match_statement: runMatch,
	for_statement: runFor$1,
	while_statement: runWhile,
	try_statement: runTry,
	with_statement: runWith,
	break_statement: () => endingIn("break"),
	continue_statement: () => endingIn("continue"),
	return_statement: runReturn,
	raise_statement: runRaise,
	"import_statement import_from_statement": runImport,
	"function_definition class_definition decorated_definition": define,
	"global_statement nonlocal_statement": declare,
	delete_statement: (node, context) => void namedChildren(node).map((target) => remove(target, context))
});
/** An expression, or assignments in a statement of their own. */
function runParts(node, context) {
	for (const part of namedChildren(node)) {
		const run = /assignment$/.test(part.type) ? STATEMENTS.get(part.type) : void 0;
		if (run) run(part, context);
		else if (part.type !== "comment") evaluate(part, context);
	}
}
/** `first = second = 8`. */
function assigned(node, context) {
	if (node.type !== "assignment") return evaluate(node, context);
	if (!childOf(node, "right")) return NONE;
	const value = assigned(fieldOf(node, "right"), context);
	assign$1(fieldOf(node, "left"), value, context);
	return value;
}
function runReturn(node, context) {
	const [value] = namedChildren(node);
	context.state.returned.push(value ? evaluate(value, context) : NONE);
	return endingIn("return");
}
function runRaise(node, context) {
	runParts(node, context);
	return endingIn("exit");
}
function declare(node, { state, session, source }) {
	for (const part of namedChildren(node)) {
		const name = sourceOf(part, {
			state,
			session,
			source
		});
		let at = node.type === "global_statement" ? session.root : state.outer;
		while (at?.outer && !at.own.has(name)) at = at.outer;
		if (at) state.declared.set(name, at);
	}
}
/** `import subprocess as sp`, `from yolov5 import train`: which module a name stands for. */
function runImport(node, context) {
	const isFrom = node.type === "import_from_statement";
	const [, dots = "", module = ""] = /^(\.*)(.*)$/.exec(sourceOf(fieldOf(node, "module_name"), context)) ?? [];
	const load = (name) => importModule(name, dots, context, runModule);
	const known = isFrom && module !== "" ? load(module) : [];
	if (node.children.some(({ type }) => type === "wildcard_import")) {
		if (known.length === 0) forgetNames(context, module || "an import");
		for (const name of known) setName(name, lookUp(`${module}.${name}`, context), context);
	}
	for (const imported of childrenOf(node, "name")) {
		const alias = childOf(imported, "alias");
		const name = sourceOf(childOf(imported, "name") ?? imported, context);
		const bound = alias ? sourceOf(alias, context) : isFrom ? name : name.split(".")[0] ?? name;
		const path = module === "" ? alias ? name : bound : `${module}.${name}`;
		if (!known.includes(name)) load(path);
		const held = path.includes(".") ? context.session.root.own.get(path) : void 0;
		setName(bound, held ?? unknownValue(`${path}, which another file sets`, path), context);
	}
}
function runModule(source, state, session) {
	runBlock(session.grammars.parsePython(source.text, session.budget), {
		source,
		state,
		session
	});
}
/** A function or a class, with its decorators if it has any. */
function define(statement, context) {
	const node = childOf(statement, "definition") ?? statement;
	const decorators = namedChildren(statement).filter(({ type }) => type === "decorator");
	const marks = decorators.map((decorator) => sourceOf(decorator, context)).join(" ");
	const name = sourceOf(fieldOf(node, "name"), context);
	if (node.type === "class_definition") {
		setName(name, classOf(node, context), context);
		return;
	}
	const { session, source, state } = context;
	const owner = state.bodyOf;
	const options = decorators.filter((decorator) => /\b(option|argument)\(/.test(sourceOf(decorator, context))).map((decorator) => evaluate(namedChildren(decorator)[0] ?? decorator, context)).flatMap((value) => value.kind === "mapping" && value.type === "option" ? [...value.entries] : []);
	const defaults = new Map([...defaultsOf(node, context), ...options]);
	const around = owner && state.outer ? {
		...context,
		state: state.outer
	} : context;
	const run = (inner) => resultOf(name, runBlock(fieldOf(node, "body"), inner), inner);
	const value = newFunction({
		node,
		name,
		marks,
		defaults,
		owner
	}, around, run);
	session.defined.push({
		name,
		node,
		source,
		owner,
		value
	});
	setName(name, value, context);
}
/** What a call gives back. */
function resultOf(name, flow, { session, state }) {
	if (exits(flow)) session.exited = true;
	const results = flow.ends.has("next") || exits(flow) ? [...state.returned, NONE] : state.returned;
	const [first = NONE] = results;
	if (results.every((result) => isSame(result, first))) return first;
	return {
		...unknownValue(`the result of ${name}`),
		training: results.some(holdsTraining)
	};
}
function classOf(node, context) {
	const body = fieldOf(node, "body");
	const bases = namedChildren(fieldOf(node, "superclasses")).filter(({ type }) => type !== "keyword_argument").map((base) => evaluate(base, context));
	const inherited = bases.flatMap((base) => base.kind === "class" ? base.fields : []);
	const annotated = namedChildren(body).map((statement) => namedChildren(statement)[0]).filter((part) => part?.type === "assignment" && childOf(part, "type")).map((part) => sourceOf((part && childOf(part, "left")) ?? node, context));
	const fields = [.../* @__PURE__ */ new Set([...inherited, ...annotated])];
	const value = {
		kind: "class",
		entries: /* @__PURE__ */ new Map(),
		bases,
		fields
	};
	const state = newState({
		outer: context.state,
		own: value.entries,
		bodyOf: value
	});
	runBlock(body, {
		...context,
		state
	});
	return value;
}
function runIf(node, context) {
	const ways = [node, ...childrenOf(node, "alternative")].map((clause) => {
		const condition = childOf(clause, "condition");
		return {
			test: () => condition ? evaluate(condition, context) : constantOf(true),
			run: () => runBlock(childOf(clause, "consequence") ?? childOf(clause, "body"), context),
			when: `only where \`${shortened(sourceOf(condition ?? childOf(node, "condition") ?? node, context))}\` ${condition ? "holds" : "does not hold"}`,
			asksOutside: () => !condition || asksOutside(condition, context)
		};
	});
	return runWays(ways, context.session);
}
/** Whether a condition asks for more than what the file writes out: a file, an answer, the result of a function. */
function asksOutside(condition, context) {
	return [...descendants(condition)].some((part) => {
		const name = sourceOf(part, context);
		if (part.field === "attribute" && /^(exists|is_file|is_dir)$/.test(name)) return true;
		if (part.type !== "identifier" || part.field === "attribute" || /^(len|bool|str|int|any|all)$/.test(name)) return false;
		return /^(unknown|function|class)$/.test(lookUp(name, context).kind);
	});
}
/** Which case of a `match` holds is not followed. */
function runMatch(node, context) {
	const flows = [...descendants(node)].filter(({ type }) => type === "case_clause").map((clause) => {
		const [pattern = clause] = namedChildren(clause);
		const when = `only in the case \`${shortened(sourceOf(pattern, context))}\``;
		bind(pattern, unknownValue("the subject of a match"), context);
		return maybe(context.session, {
			kind: "unfollowed",
			when
		}, () => runInner(clause, context));
	});
	return anyOf([...flows, NEXT]);
}
function runFor$1(node, context) {
	const [target, list] = [fieldOf(node, "left"), fieldOf(node, "right")];
	const items = iterated(evaluate(list, context));
	const round = (item) => {
		assign$1(target, item.kind === "splat" ? unknownValue(item.source) : item, context);
		return runBlock(fieldOf(node, "body"), context);
	};
	const when = `where \`${shortened(sourceOf(list, context))}\` holds something`;
	const unknownRound = unknownValue(`the loop variable ${sourceOf(target, context)}`);
	return behindLoop(items && items.length <= 200 ? runItems(items, round, when, context.session) : runRounds(when, () => round(unknownRound), context.session), node, context);
}
/** A loop that is left by `break` goes on behind it, past its `else`. */
function behindLoop(flow, node, context) {
	const clause = childOf(node, "alternative");
	const only = {
		kind: "unfollowed",
		when: "only where the loop before it is not left early"
	};
	if (clause) maybe(context.session, only, () => runInner(clause, context));
	if (!flow.ends.has("break")) return flow;
	const others = [...flow.ends].filter((end) => end !== "break");
	return {
		...flow,
		ends: /* @__PURE__ */ new Set([...others, "next"])
	};
}
function runWhile(node, context) {
	const condition = fieldOf(node, "condition");
	const holds = truth(evaluate(condition, context));
	if (holds === false) return NEXT;
	const when = holds ? void 0 : `where \`${shortened(sourceOf(condition, context))}\` holds`;
	return runRounds(when, () => runBlock(fieldOf(node, "body"), context), context.session);
}
/** What may raise an exception. */
const FAILS = /^(call|subscript|attribute|binary_operator|raise_statement|assert_statement|import_.*|ERROR)$/;
/** Either the whole body runs, or some of it and an `except`. Commands of the body count as run. */
function runTry(node, context) {
	const { session } = context;
	const body = fieldOf(node, "body");
	const clauses = (kind) => namedChildren(node).filter(({ type }) => kind.test(type));
	const fails = [...descendants(body)].some(({ type }) => FAILS.test(type));
	const only = {
		kind: "unfollowed",
		when: "only where something fails"
	};
	const handled = [];
	const run = () => inTurn(runBlock(body, context), () => runInner(clauses(/^else/)[0], context));
	const flow = attempted(session, run, () => {
		for (const handler of fails ? clauses(/^except/) : []) handled.push(maybe(session, only, () => runHandler(handler, context)));
		return !handled.every(exits);
	});
	const last = runInner(clauses(/^finally/)[0], context);
	if (!last.ends.has("next")) return last;
	if (exits(flow) && handled.length > 0) return anyOf(handled);
	return flow.ends.has("next") ? anyOf([flow, ...handled]) : flow;
}
function runHandler(handler, context) {
	for (const part of descendants(handler)) if (part.type === "as_pattern_target") bind(part, unknownValue("an exception"), context);
	return runInner(handler, context);
}
function runInner(clause, context) {
	return runBlock(clause && namedChildren(clause).find(({ type }) => type === "block"), context);
}
function runWith(node, context) {
	const clause = namedChildren(node).find(({ type }) => type === "with_clause");
	for (const item of clause ? namedChildren(clause) : []) {
		const pattern = fieldOf(item, "value");
		const [opened = pattern, target] = pattern.type === "as_pattern" ? namedChildren(pattern) : [];
		const value = evaluate(opened, context);
		const isFile = value.kind === "mapping" && value.type === "file";
		for (const name of target ? namedChildren(target) : []) bind(name, isFile ? value : unknownValue("what a with statement opens"), context);
	}
	const flow = runBlock(fieldOf(node, "body"), context);
	const keeps = clause && /suppress|raises/i.test(sourceOf(clause, context));
	return exits(flow) && keeps ? NEXT : flow;
}

// src/commands/python/read-python.ts
/** Reads Python code that stands somewhere in the file. */
function readPythonCode(source, reading, directory) {
	newProgram(reading, directory).run(source);
}
/** A file without it starts no training, however much else it holds. */
const MENTIONS_TRAINING = /train\w*\.py|yolo|\btrain\b/i;
/** Starts a program. */
function newProgram(reading, directory, onMagic) {
	const { path, grammars, budget } = reading;
	const state = newState();
	const session = {
		grammars,
		budget,
		moduleBudget: newBudget(0),
		file: baseName(path),
		path,
		others: reading.others,
		writes: /* @__PURE__ */ new Set(),
		setElsewhere: /* @__PURE__ */ new Set(),
		modules: /* @__PURE__ */ new Map(),
		root: state,
		onCall: (call, context) => watch(call, context, reading, onMagic),
		called: /* @__PURE__ */ new Set(),
		defined: [],
		changes: void 0,
		only: void 0,
		dry: false,
		commands: 0,
		exited: false,
		depth: 0
	};
	const isMentioned = MENTIONS_TRAINING.test(reading.text);
	state.own.set("__file__", textOf$2(`${REPOSITORY}/${path}`));
	state.own.set("__name__", textOf$2("__main__"));
	state.own.set("os.environ", mappingOf([], "environment"));
	state.own.set("sys.argv", listOf$1([textOf$2(path)], `an argument of ${session.file}`));
	setDirectory(session, directory);
	return {
		session,
		run: (source) => {
			if (!isMentioned) return;
			const context = {
				source,
				session,
				state
			};
			runBlock(grammars.parsePython(source.text, budget), context);
			session.only = void 0;
			runUncalled(context);
		}
	};
}
/** Runs the functions that the file defines and never calls, methods too, with their defaults. */
function runUncalled(context) {
	const { session } = context;
	for (const definition of session.defined) {
		if (session.called.has(definition.node)) continue;
		maybe(session, whyUncalled(definition, session), () => {
			const { owner, value } = definition;
			value.call(void 0, owner && (owner.instance ?? construct(owner, void 0, context)));
			session.exited = false;
			return endingIn("exit");
		});
	}
	session.defined.length = 0;
}
function whyUncalled({ name, source, owner, value }, { budget }) {
	spend(budget, source.text.length / 20);
	const named = source.text.match(new RegExp(`\\b${name}\\b`, "g"))?.length ?? 0;
	if (value.marks !== "" && !owner) return {
		kind: "otherwise",
		when: `only where something calls the function ${name}`
	};
	return named > 1 ? {
		...uncalled(name),
		kind: "unfollowed"
	} : uncalled(name);
}
/** Functions that do not come back. */
const ENDS_PROGRAM = /^(sys\.exit|exit|quit|os\._exit|os\.abort|SystemExit|os\.exec[vl]p?e?)$/;
/** Functions that set names which do not stand there. */
const SETS_NAMES = /^(exec|execfile|globals|locals|vars|builtins\.exec)$|^globals\(\)/;
/** What a call means that is neither the file's own nor Python's. */
function watch(call, context, reading, onMagic) {
	const { session, state } = context;
	const { name, positional } = call;
	if (SETS_NAMES.test(name)) forgetNames(context, `${name}(…)`);
	if (ENDS_PROGRAM.test(name)) session.exited = true;
	if (name === "os.chdir") setDirectory(session, directoryAfter(directoryOf(session), positional[0]));
	if (/(^|\.)load_dotenv$/.test(name)) loadEnvironment(positional[0], session);
	if (trainerModule(name)?.called === "parse_opt") return mappingOf([]);
	const magic = magicOf(call);
	const started = magic ? void 0 : startedBy(call, argumentsOf(session));
	if (!magic && !started) return void 0;
	collect(call, context, reading, started && "byCall" in started && session.only?.kind === "uncalled" && state.methodOf && session.only ? {
		...session.only,
		kind: "otherwise"
	} : session.only, (open) => {
		if (started) start(started, call, context, open);
		else onMagic?.({
			...call,
			...magic
		}, context);
	});
	return unknownValue("the output of a command");
}
/** `get_ipython().system('…')`: what IPython makes of a line of its own, as that line. */
function magicOf({ name, positional }) {
	if (name === "__magic__") return { positional };
	const method = /^(?:IPython\.)?get_ipython\(\)\.(system|getoutput|system_raw|run_line_magic|magic)$/.exec(name)?.[1];
	if (!method) return void 0;
	const words = positional.map(asText);
	const mark = /^(system|getoutput)/.test(method) ? "!" : "%";
	const line = words.flatMap((word, at) => [...literal(at === 0 ? mark : " "), ...word]);
	return { positional: [tracedOf(line)] };
}
/** Collects what a call starts with what the program says of it: why it runs, and paths from the repository's root. */
function collect({ node }, { session, source }, reading, only, find) {
	const open = session.dry ? {
		...reading,
		found: []
	} : reading;
	const from = open.found.length;
	try {
		find(open);
	} finally {
		session.commands += open.found.length - from;
		for (let at = from; at < open.found.length; at++) {
			const { start, command, only: own } = open.found[at];
			const text = JSON.stringify(command).replaceAll(`${REPOSITORY}/`, "").replaceAll(REPOSITORY, "");
			const line = reading.lines.lineAt(source.origin(node.start));
			const place = start >= 0 ? {} : "unknown" in command ? { line } : {
				line,
				endLine: line
			};
			const placed = start >= 0 ? start : source.origin(node.start);
			open.found[at] = {
				start: placed,
				command: {
					...JSON.parse(text),
					...place
				},
				only: stronger(own, only)
			};
		}
	}
}
function start(started, call, context, reading) {
	const { session } = context;
	const directory = directoryAfter(directoryOf(session), call.keywords.get("cwd"));
	const shell = {
		...shellOf(call.keywords.get("env"), session),
		directory
	};
	if ("shell" in started) runShellText(sourceFromTraced(started.shell), reading, shell);
	else if ("unknown" in started) addUnknown(started.unknown, {
		...placeOf(call.node, [], context),
		words: [],
		directory
	}, reading);
	else {
		const { words, warnings, byCall } = started;
		const found = {
			...placeOf(call.node, byCall ? [] : words, context),
			words,
			directory,
			warnings
		};
		runFound(found, shell, reading);
	}
}
/** The shell that a program starts sees its environment, or the one that it is given. */
function shellOf(environment, session) {
	const entries = environment?.kind === "mapping" ? environment.entries : environmentOf(session);
	const variables = new Map([...entries].map(([name, value]) => [name, textValue([...asText(value)])]));
	const isLost = variables.delete("**") || environment?.kind === "unknown";
	return {
		...newShellState(variables),
		lost: isLost ? "the environment of the program" : void 0
	};
}
/** What `sys.argv` holds behind the program's own name. */
function argumentsOf({ root }) {
	const [first, ...rest] = elementsOf(root.own.get("sys.argv") ?? NONE);
	return asWords(first?.kind === "splat" ? [first, ...rest] : rest);
}
/** A command written in the call stands where the call starts; one written before, where its words do. */
function placeOf(node, words, { source }) {
	const start = source.origin(node.start);
	const end = source.origin(node.end - 1);
	const first = words.map(firstOrigin).find((origin) => origin >= 0) ?? start;
	if (first >= start && first <= end) return {
		start,
		end
	};
	return {
		start: first,
		end: Math.max(first, ...words.map(firstOrigin))
	};
}

// src/commands/read-docker.ts
/** Reads the RUN, CMD and ENTRYPOINT of a Dockerfile, with what ENV, ARG and WORKDIR set before. */
function readDockerfile$1(reading) {
	readDockerText(wholeFile(reading.text), reading);
}
/** Reads Dockerfile text that stands somewhere in the file. */
function readDockerText(source, reading) {
	const file = {
		stages: /* @__PURE__ */ new Map(),
		global: /* @__PURE__ */ new Map(),
		stage: newStage(),
		reading
	};
	spend(reading.budget, source.text.length * 2);
	for (const instruction of instructionsOf(source)) {
		const match = /^\s*([A-Za-z]+)\s+(?:--[a-z]+(?:=\S+)?\s+)*/.exec(plain(instruction.slice(0, 500)));
		readInstruction((match?.[1] ?? "").toUpperCase(), instruction.slice(match?.[0].length ?? 0), instruction, file);
	}
	runStart(file);
}
function newStage(base) {
	const environment = new Map(base?.environment);
	return {
		state: {
			...newShellState(environment),
			directory: base?.state.directory ?? ""
		},
		environment,
		started: false,
		entrypoint: base?.entrypoint,
		command: base?.command
	};
}
function readInstruction(keyword, rest, instruction, file) {
	const { stage, reading } = file;
	if (keyword === "FROM") startStage(plain(rest), file);
	else if (keyword === "ENV" || keyword === "ARG") setVariables(rest, keyword, file);
	else if (keyword === "WORKDIR") stage.state.directory = joinPath(stage.state.directory ?? "", plain(rest).trim());
	else if (keyword === "SHELL" && !/(^|\/|")(ba|da|z|k)?sh"/.test(plain(rest))) throw new TooComplicated(OTHER_SHELL$1);
	else if (keyword === "RUN") run(startOf(rest, instruction), forkState(stage.state, reading.budget), reading);
	else if (keyword === "CMD") stage.command = startOf(rest, instruction);
	else if (keyword === "ENTRYPOINT") stage.entrypoint = startOf(rest, instruction);
}
const OTHER_SHELL$1 = "The Dockerfile runs its commands in another shell (SHELL), which is not followed: write the training command into a file of its own.";
/** Without `--target`, the last stage is built. */
const ONLY_AS_TARGET = {
	kind: "otherwise",
	when: "only where its stage is the one that is built (`--target`)"
};
function startStage(image, file) {
	const [, base = "", name] = /^\s*(\S+)(?:\s+as\s+(\S+))?/i.exec(image) ?? [];
	if (file.stage.started) runStart({
		...file,
		reading: {
			...file.reading,
			only: ONLY_AS_TARGET
		}
	});
	file.stage = newStage(file.stages.get(base.toLowerCase()));
	file.stage.started = true;
	if (name) file.stages.set(name.toLowerCase(), file.stage);
}
/** What a container of the stage runs: the entrypoint with the command's words behind its own, or the command. */
function runStart({ stage, reading }) {
	const { entrypoint, command } = stage;
	const state = {
		...newShellState(stage.environment),
		directory: stage.state.directory
	};
	const words = command && "words" in command ? command.words : [];
	if (entrypoint && "words" in entrypoint) run({ words: [...entrypoint.words, ...words] }, state, reading);
	else if (entrypoint ?? command) run(entrypoint ?? command, state, reading);
}
function startOf(rest, instruction) {
	const words = collectJsonWords(rest);
	return words ? { words } : { text: heredocText(rest, instruction) };
}
function run(start, state, reading) {
	if ("words" in start) runWords(start.words, state, reading);
	else runShellText(start.text, reading, state);
}
function runWords(words, state, reading) {
	const origins = words.flat().flatMap((glyph) => glyph.origin >= 0 ? [glyph.origin] : []);
	const start = origins[0] ?? 0;
	runFound({
		words,
		directory: state.directory,
		start,
		end: origins.at(-1) ?? start
	}, state, reading);
}
/** Instructions with their continuation lines; comment lines in between are left out, as Docker leaves them out. */
function instructionsOf(source) {
	const instructions = [];
	let open;
	let heredoc;
	for (const line of linesOf(source.text)) {
		const glyphs = glyphsOf(source, line.start, line.end, false);
		const newline = literal("\n", source.origin(line.end));
		if (heredoc !== void 0) {
			instructions.at(-1)?.push(...newline, ...glyphs);
			if (line.text.trim() === heredoc) heredoc = void 0;
			continue;
		}
		if (/^\s*#/.test(line.text) || open && line.text.trim() === "") continue;
		const goesOn = line.text.trimEnd().endsWith("\\");
		const kept = goesOn ? glyphs.slice(0, line.text.lastIndexOf("\\")) : glyphs;
		if (open) appendLine(open, kept);
		else {
			open = [...kept];
			instructions.push(open);
		}
		if (goesOn) continue;
		heredoc = /<<-?\s*["']?(\w+)["']?/.exec(plain(open))?.[1];
		open = void 0;
	}
	return instructions;
}
/** In place, since there may be thousands of lines. */
function appendLine(open, line) {
	open.push(...literal("\\\n"));
	for (const glyph of line) open.push(glyph);
}
/** `RUN <<EOF`: the lines between are the script. */
function heredocText(rest, instruction) {
	const match = /^<<-?\s*["']?(\w+)["']?[^\n]*\n/.exec(plain(rest));
	if (!match) return sourceFromTraced(rest.length > 0 ? rest : instruction);
	const body = rest.slice(match[0].length);
	const end = plain(body).lastIndexOf(`${match[1]}`);
	return sourceFromTraced(end < 0 ? body : body.slice(0, end));
}
/** `ENV A=1 B="two words"`, `ENV A 1`, `ARG A=1`, `ARG A`. */
function setVariables(rest, keyword, file) {
	const text = plain(rest).trim();
	spend(file.reading.budget, text.length * 3);
	const single = /^([A-Za-z_]\w*)(?:\s+([^=].*))?$/s.exec(text);
	if (single) {
		const inherited = keyword === "ARG" ? file.global.get(single[1] ?? "") : void 0;
		if (inherited) setVariable(single[1] ?? "", inherited, keyword, file);
		else if (single[2] !== void 0) setVariable(single[1] ?? "", valueIn(single[2].trim(), file), keyword, file);
		return;
	}
	for (const match of text.matchAll(/([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)) setVariable(match[1] ?? "", valueIn((match[2] ?? "").replace(/^(["'])(.*)\1$/s, "$2"), file), keyword, file);
}
function setVariable(name, value, keyword, { stage, global }) {
	if (!stage.started && keyword === "ARG") global.set(name, value);
	if (keyword === "ARG" && stage.environment.has(name)) return;
	if (keyword === "ENV") stage.environment.set(name, value);
	stage.state.variables.set(name, value);
	stage.state.exported.add(name);
}
/** Docker itself fills in `$NAME` and `${NAME}`; anything more is not followed. */
function valueIn(text, { stage }) {
	if (!/[$\\]/.test(text)) return textValue(literal(text));
	const name = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})$/.exec(text);
	return stage.state.variables.get(name?.[1] ?? name?.[2] ?? "") ?? textValue([unknownText(`the Dockerfile’s ${text.slice(0, 40)}`, false)]);
}
/** `["python", "train.py"]`: the words of Docker's exec form, undefined where the text is no such list. */
function collectJsonWords(text) {
	const written = plain(text).trim();
	if (!written.startsWith("[") || !written.endsWith("]")) return void 0;
	const words = [];
	let current;
	for (let index = 0; index < text.length; index++) {
		const glyph = text[index];
		if (current && glyph.char === "\\") {
			const next = text[++index];
			if (next) current.push(...literal(next.char === "n" ? "\n" : next.char, -1, true));
		} else if (glyph.char === "\"") {
			if (current) words.push(current);
			current = current ? void 0 : [];
		} else current?.push({
			...glyph,
			quoted: true
		});
	}
	return current ? void 0 : words;
}

// src/commands/make-variables.ts
/** Variables before the file is read. `given`: those of make's command line. */
function newMakeVariables({ budget, others }, given) {
	return {
		held: new Map([...given].map(([name, value]) => [name, {
			value,
			simple: true
		}])),
		given: new Set(given.keys()),
		exported: /* @__PURE__ */ new Set(),
		exportsAll: false,
		lost: void 0,
		budget,
		others
	};
}
/** An included file may have set any variable; `$(eval …)` may do so at any time. */
function forgetVariables(variables, source, forGood = false) {
	for (const name of variables.held.keys()) if (!variables.given.has(name)) variables.held.delete(name);
	variables.lost = {
		source,
		forGood: forGood || (variables.lost?.forGood ?? false)
	};
}
const ASSIGNMENT$1 = /^\s*((?:(?:export|override|private)\s+)*)([\w.-]+)[ \t]*(\?=|!=|:{0,3}=|\+=)[ \t]*/;
/** `B = 8`, `export B := 8`, `B != nproc`. */
function parseAssignment(line) {
	const match = ASSIGNMENT$1.exec(plain(line.slice(0, 300)));
	if (!match) return void 0;
	const [whole, words = "", name = "", operator = ""] = match;
	return {
		name,
		operator,
		value: withoutComment$1(line.slice(whole.length)),
		isPrivate: /private/.test(words),
		exports: /export/.test(words)
	};
}
/** A `#` starts a comment even without a blank before it; `\#` does not. */
function withoutComment$1(value) {
	let end = value.findIndex((glyph, at) => glyph.char === "#" && value[at - 1]?.char !== "\\");
	if (end < 0) end = value.length;
	while (end > 0 && /\s/.test(value[end - 1]?.char ?? "")) end--;
	return value.slice(0, end);
}
function assign({ name, operator, value, exports }, variables) {
	if (exports) variables.exported.add(name);
	if (variables.lost?.forGood || variables.given.has(name)) return;
	const before = variables.held.get(name);
	spend(variables.budget, 10 + value.length + (operator === "+=" ? (before?.value.length ?? 0) * 3 : 0));
	const set = (text, simple) => variables.held.set(name, {
		value: bounded(text),
		simple
	});
	const unknown = (how) => set([unknownText(`the make variable ${name}, which ${how}`, false)], true);
	switch (operator) {
		case "?=":
			if (before) return;
			if (variables.lost) unknown(`${variables.lost.source} may set before and which is not followed`);
			else set(asDefault(value, `${name} is set`), false);
			return;
		case "!=":
			unknown("is the output of a program");
			return;
		case "+=":
			if (!before && variables.lost) unknown(`${variables.lost.source} may set before and which is not followed`);
			else if (!before) set(value, false);
			else {
				const separator = before.value.length > 0 ? literal(" ") : [];
				set([
					...before.value,
					...separator,
					...before.simple ? expandMake(value, variables) : value
				], before.simple);
			}
			return;
		default: if (operator === "=") set(value, false);
		else set(expandMake(value, variables), true);
	}
}
/** How deep variables may refer to one another. */
const DEPTH_LIMIT$1 = 100;
/** Expands `$(X)`, `${X}`, `$X`; `$$` is a dollar for the shell. */
function expandMake(text, variables, inside = []) {
	spend(variables.budget, 1 + text.length * 2);
	const result = [];
	for (let index = 0; index < text.length; index++) {
		const glyph = text[index];
		const next = text[index + 1];
		if (glyph.char !== "$" || glyph.quoted || !next) {
			result.push(glyph);
			continue;
		}
		const close = next.char === "(" ? ")" : next.char === "{" ? "}" : void 0;
		const end = close ? closing$1(text, index + 1, next.char, close) : index + 1;
		spend(variables.budget, end - index);
		const inner = text.slice(close ? index + 2 : index + 1, close ? end : index + 2);
		const held = next.char === "$" ? [{
			...next,
			quoted: true
		}] : reference$1(inner, variables, inside);
		spend(variables.budget, held.length * 4);
		for (const one of held) result.push(one);
		index = end;
	}
	return inside.length === 0 ? unquoted$2(result) : bounded(result);
}
function closing$1(text, open, opener, closer) {
	let depth = 0;
	for (let index = open; index < text.length; index++) {
		if (text[index]?.char === opener) depth++;
		if (text[index]?.char === closer && --depth === 0) return index;
	}
	return text.length;
}
function reference$1(inner, variables, inside) {
	const name = inner.length > 200 ? "…" : plain(inner).trim();
	const held = variables.lost?.forGood && !/^[@<^*+?%]$/.test(name) ? void 0 : variables.held.get(name);
	if (held && (inside.includes(name) || inside.length >= DEPTH_LIMIT$1)) return [unknownText(`the make variable ${name}, which refers to itself`, false)];
	if (held?.simple) return held.value.map((glyph) => ({
		...glyph,
		origin: elsewhere(glyph.origin),
		quoted: true
	}));
	if (held) return expandMake(held.value, variables, [...inside, name]).map((glyph) => ({
		...glyph,
		origin: elsewhere(glyph.origin)
	}));
	if (name === "CURDIR" || name === "PWD") return literal(".");
	if (name === "MAKE") return literal("make");
	const called = functionOf(inner, variables, inside);
	if (called) return called;
	if (!isKnown(inner) || !/^[\w.-]+$/.test(name)) return [unknownText(`$(${name})`, false)];
	const { lost } = variables;
	return lost ? [unknownText(`the make variable ${name}, which ${lost.source} may set and which is not followed`, false)] : [unknownText(`the make variable ${name}, which the file does not set`, false, true)];
}
/** The functions that only choose or repeat what is written out; what changes a text is computed, hence not known. */
function functionOf(inner, variables, inside) {
	const text = plain(inner.slice(0, 40));
	const name = /^(foreach|call|if|or|strip|firstword|info|warning)[ \t]/.exec(text)?.[1];
	if (name === void 0 || inside.length >= DEPTH_LIMIT$1) return void 0;
	const parts = partsOf$1(inner.slice(name.length + 1));
	const expand = (part) => trimmed$1(expandMake(part ?? [], variables, [...inside, ""]));
	switch (name) {
		case "foreach": return repeated(parts, variables, inside);
		case "call": return called(parts, variables, inside);
		case "strip": return expand(parts[0]);
		case "firstword": return firstWord(expand(parts[0]));
		case "if": {
			const condition = expand(parts[0]);
			if (!isKnown(condition)) return void 0;
			return expand(plain(condition) === "" ? parts[2] : parts[1]);
		}
		case "or": return firstGiven(parts.map(expand));
		default: return [];
	}
}
/** `$(or $(BATCH),16)`: the first text that is there by default. */
function firstGiven(texts) {
	const at = texts.findIndex((text) => !isAbsentByDefault(text));
	const [absent] = texts.slice(0, at < 0 ? void 0 : at).flatMap(unknownsOf);
	const text = texts[at] ?? [];
	return absent ? asDefault(text, givenToMake(absent)) : text;
}
/** When a make variable is there that the file does not set, as a clause. */
function givenToMake({ source }) {
	return `make is given ${source.replace(/^the make variable |, which the file does not set$/g, "")}`;
}
function partsOf$1(text) {
	const parts = [[]];
	let depth = 0;
	for (const glyph of text) {
		if (glyph.char === "(" || glyph.char === "{") depth++;
		if (glyph.char === ")" || glyph.char === "}") depth--;
		if (glyph.char === "," && depth === 0) parts.push([]);
		else parts.at(-1)?.push(glyph);
	}
	return parts;
}
function trimmed$1(text) {
	const start = text.findIndex(({ char, unknown }) => unknown || !/^\s*$/.test(char));
	const end = text.findLastIndex(({ char, unknown }) => unknown || !/^\s*$/.test(char));
	return start < 0 ? [] : text.slice(start, end + 1);
}
function firstWord(text) {
	const end = text.findIndex(({ char }) => /^\s$/.test(char));
	return end < 0 ? text : text.slice(0, end);
}
/** How many words `$(foreach …)` goes over. */
const MOST_WORDS = 100;
function repeated([name = [], list = [], body = []], variables, inside) {
	const words = splitFields(unquoted$2(expandMake(list, variables, [...inside, ""])));
	if (!words.every(isKnown) || words.length > MOST_WORDS) return void 0;
	const variable = plain(name).trim();
	return words.flatMap((word, at) => {
		const held = new Map(variables.held).set(variable, {
			value: word,
			simple: true
		});
		const text = expandMake(body, {
			...variables,
			held
		}, [...inside, ""]);
		return at === 0 ? text : [...literal(" "), ...text];
	});
}
/** `$(call f,4,m.pt)`: the text of f, with $(1) and $(2). */
function called([name = [], ...given], variables, inside) {
	const held = variables.held.get(plain(name).trim());
	if (!held || variables.lost?.forGood) return void 0;
	const numbered = new Map(variables.held);
	for (const [at, text] of given.entries()) numbered.set(String(at + 1), {
		value: expandMake(text, variables, [...inside, ""]),
		simple: true
	});
	return expandMake(held.value, {
		...variables,
		held: numbered
	}, [...inside, plain(name).trim()]);
}
/** A variable whose value nobody knows, since `how` decides. */
function unknownVariable(name, how) {
	return {
		value: [unknownText(`the make variable ${name}, which ${how}`, false)],
		simple: true
	};
}

// src/commands/make-rules.ts
const CONDITION$1 = /^\s*(else\s+)?(ifeq|ifneq|ifdef|ifndef|else|endif)\b\s*(.*)$/s;
const INCLUDE_DEPTH = 5;
/** Goes through the lines in order: what is read later sees, and replaces, what was read before. */
var MakeReader = class MakeReader {
	rules = [];
	conditions = [];
	/** The variable that a `define` gives lines to; '' where it counts for nothing. */
	defining;
	recipePrefix = "	";
	variables;
	/** How many files include this text. */
	depth;
	constructor(variables, depth = 0) {
		this.variables = variables;
		this.depth = depth;
	}
	read(lines) {
		for (const line of lines) {
			spend(this.variables.budget, 10 + line.length);
			if (line[0]?.char === this.recipePrefix && this.rules.length > 0 && this.defining === void 0) this.readRecipe(line);
			else this.readLine(line, plain(line));
		}
		return this.rules;
	}
	readRecipe(line) {
		if (/\$[({]eval\b/.test(plain(line))) forgetVariables(this.variables, "$(eval …)", true);
		if (this.excluded()) return;
		this.rules.at(-1)?.recipe.push({
			line: line.slice(1),
			only: this.only()
		});
	}
	excluded() {
		return this.conditions.some(({ holds, on }) => holds === false && on === void 0);
	}
	/** Whether the lines do not count by default. */
	leftOut() {
		return this.conditions.some(({ holds }) => holds === false);
	}
	/** What to say of commands that do not run by default. */
	only() {
		const otherwise = this.conditions.find(({ holds }) => holds !== true);
		if (otherwise?.on === void 0) return void 0;
		return otherwise.holds === void 0 ? {
			kind: "unfollowed",
			when: `only where ${otherwise.on}, which is not followed`
		} : {
			kind: "otherwise",
			when: `only where ${otherwise.on}`
		};
	}
	readLine(line, text) {
		if (this.defining !== void 0) {
			if (/^\s*endef\b/.test(text)) this.defining = void 0;
			else this.addDefined(this.defining, line);
			return;
		}
		if (/^\s*(#|$)/.test(text)) return;
		if (/\$[({](eval|file|guile)\b/.test(text)) forgetVariables(this.variables, "$(eval …)", true);
		if (this.readCondition(text) || this.readDirective(text)) return;
		if (!this.readAssignment(line)) this.readRule(line, text);
	}
	addDefined(name, line) {
		const held = this.variables.held.get(name);
		if (held) this.variables.held.set(name, {
			...held,
			value: bounded([
				...held.value,
				...held.value.length > 0 ? literal("\n") : [],
				...line
			])
		});
	}
	readCondition(text) {
		const [, otherwise, keyword = "", rest = ""] = CONDITION$1.exec(text) ?? [];
		if (keyword === "") return false;
		if (keyword === "endif") this.conditions.pop();
		else if (keyword === "else" || otherwise !== void 0) this.readElse(keyword, rest);
		else this.conditions.push(this.conditionOf(keyword, rest));
		return true;
	}
	readElse(keyword, rest) {
		const before = this.conditions.pop();
		if (before === void 0) return;
		const own = keyword === "else" ? {
			holds: true,
			taken: false,
			on: void 0
		} : this.conditionOf(keyword, rest);
		if (before.taken || before.holds === true) this.conditions.push({
			holds: false,
			taken: true,
			on: before.on
		});
		else if (before.holds === void 0) this.conditions.push({
			...before,
			on: before.on?.replace(/ holds$/, " does not hold")
		});
		else this.conditions.push({
			...own,
			on: own.on ?? before.on
		});
	}
	conditionOf(keyword, rest) {
		const sides = keyword.endsWith("def") ? this.definitionOf(rest) : sidesOf(rest)?.map((side) => this.expand(side));
		const isDecided = sides?.every((side) => unknownsOf(side).every(({ absentByDefault }) => absentByDefault));
		const [left = [], right = []] = sides ?? [];
		if (!isDecided) return {
			holds: void 0,
			taken: false,
			on: `\`${`${keyword} ${rest.trim()}`.slice(0, 60)}\` holds`
		};
		return {
			holds: plain(left).trim() === plain(right).trim() === (keyword === "ifeq" || keyword === "ifndef"),
			taken: false,
			on: [...left, ...right].flatMap((glyph) => clauseOf(glyph) ?? [])[0]
		};
	}
	expand(text) {
		return expandMake(literal(text), this.variables);
	}
	/** What `ifdef` compares with nothing: any text where the variable has one, even one that expands to nothing. */
	definitionOf(rest) {
		const name = rest.trim().split(/\s/)[0] ?? "";
		const [first] = this.variables.held.get(name)?.value ?? this.expand(`$(${name})`);
		if (first === void 0 || first.unknown) return [first ? [first] : []];
		return [first.given === void 0 ? literal("x") : asDefault(literal("x"), first.given)];
	}
	/** `include gpu.mk`, `define B`, `undefine B`. */
	readDirective(text) {
		const [, keyword = "", rest = ""] = /^\s*(-include|sinclude|include|load|-load|undefine|define|override\s+define|vpath)\b\s*(.*)/s.exec(text) ?? [];
		if (keyword === "" || /^\s*[:?+]?=/.test(rest)) return false;
		const name = /^[\w.-]+/.exec(rest)?.[0] ?? "";
		if (keyword.includes("include")) this.readIncluded(rest);
		else if (keyword.includes("load")) forgetVariables(this.variables, "a loaded program");
		else if (/define/.test(keyword)) {
			const isLeftOut = this.variables.given.has(name) || this.leftOut();
			if (!keyword.startsWith("un")) this.defining = isLeftOut ? "" : name;
			if (isLeftOut) return true;
			if (name === "") forgetVariables(this.variables, "a define of a name not known");
			else if (keyword.startsWith("un")) this.variables.held.delete(name);
			else this.variables.held.set(name, {
				value: [],
				simple: false
			});
		}
		return true;
	}
	/** Takes the variables of the files that are included. Their rules are theirs. */
	readIncluded(rest) {
		const names = splitFields(this.expand(rest.split("#")[0] ?? ""));
		for (const name of names) {
			const source = isKnown(name) ? this.variables.others.find(plain(name), [""]) : void 0;
			if (source === void 0 || this.conditions.length > 0 || this.depth >= INCLUDE_DEPTH) forgetVariables(this.variables, plain(name) || "an included file");
			else new MakeReader(this.variables, this.depth + 1).read(logicalLines(unixLines(source)));
		}
	}
	readAssignment(line) {
		const found = parseAssignment(line);
		if (!found) return this.readExport(plain(line));
		if (found.name === ".RECIPEPREFIX") this.recipePrefix = plain(found.value).charAt(0) || "	";
		const { held, given } = this.variables;
		if (this.excluded() || given.has(found.name)) return true;
		if (this.conditions.some(({ holds }) => holds === void 0)) held.set(found.name, unknownVariable(found.name, "a condition of make decides"));
		else if (!this.leftOut()) assign(found, this.variables);
		const unless = this.conditions.find(({ on }) => on)?.on;
		const value = held.get(found.name);
		if (unless !== void 0 && value) held.set(found.name, {
			...value,
			value: asDefault(value.value, unless)
		});
		return true;
	}
	/** `export`, `export B`. */
	readExport(text) {
		const match = /^\s*(un)?export\b\s*([\w.\s-]*)$/.exec(text);
		if (!match) return false;
		const names = (match[2] ?? "").trim().split(/\s+/).filter(Boolean);
		if (names.length === 0) this.variables.exportsAll = match[1] === void 0;
		for (const name of names) this.variables.exported[match[1] ? "delete" : "add"](name);
		return true;
	}
	readRule(line, text) {
		if (this.excluded()) return;
		if (assignsComputed(text)) forgetVariables(this.variables, "an assignment to a name not known");
		const colon = text.indexOf(":");
		const comment = text.indexOf("#");
		if (colon <= 0 || comment >= 0 && comment < colon || /^\s/.test(text)) return;
		const after = /^:+\s*/.exec(text.slice(colon))?.[0].length ?? 1;
		const rest = line.slice(colon + after);
		const targets = splitFields(expandMake(line.slice(0, colon), this.variables)).filter(isKnown).map((name) => plain(name).replace(/&$/, "")).filter(Boolean);
		if (targets.includes(".EXPORT_ALL_VARIABLES")) this.variables.exportsAll = true;
		const own = parseAssignment(rest);
		if (own) {
			this.rules.push({
				...ruleOf(targets),
				own
			});
			return;
		}
		const [before = "", ...inline] = plain(rest).split(";");
		const [, pattern, needed = ""] = /^\s*(?:([^\s:]*%[^\s:]*)\s*:)?(.*)$/s.exec(before.split("#")[0] ?? "") ?? [];
		const [normal = "", ordered = ""] = needed.split("|");
		const words = splitFields(this.expand(normal));
		const prerequisites = words.filter(isKnown).map(plain);
		const orderOnly = splitFields(this.expand(ordered)).filter(isKnown).map(plain);
		const isPartial = prerequisites.length < words.length;
		const recipe = inline.length > 0 ? [{
			line: rest.slice(before.length + 1),
			only: this.only()
		}] : [];
		this.rules.push({
			...ruleOf(targets),
			pattern,
			prerequisites,
			orderOnly,
			isPartial,
			recipe
		});
	}
};
/** `$(NAME) = 64`: the name itself is computed. */
function assignsComputed(text) {
	const name = text.slice(0, Math.max(0, text.indexOf("=")));
	return name.includes("$") && !name.includes("#") && !/\)\s*:(?!:?$)/.test(name);
}
function ruleOf(targets) {
	return {
		targets,
		pattern: void 0,
		prerequisites: [],
		orderOnly: [],
		isPartial: false,
		own: void 0,
		recipe: []
	};
}
/** What would put another text in its place, as a clause. */
function clauseOf({ given, unknown }) {
	return unknown ? givenToMake(unknown) : given;
}
/** `(a,b)`, `"a" "b"`, `'a' 'b'`. */
function sidesOf(text) {
	const [, left, right] = /^\((.*?),\s*(.*)\)\s*(?:#.*)?$/s.exec(text.trim()) ?? /^["'](.*?)["']\s+["'](.*?)["']\s*(?:#.*)?$/s.exec(text.trim()) ?? [];
	return left === void 0 || right === void 0 ? void 0 : [left, right];
}
/** Lines with their continuations; in a recipe the backslash stays, since the shell reads it. */
function logicalLines(source) {
	const lines = [];
	let open;
	for (const line of linesOf(source.text)) {
		const glyphs = glyphsOf(source, line.start, line.end, false);
		if (open) goOn(open, glyphs);
		else {
			open = glyphs;
			lines.push(open);
		}
		if (!endsInBackslash(line)) open = void 0;
	}
	return lines;
}
function endsInBackslash({ text }) {
	let count = 0;
	while (text.charAt(text.length - 1 - count) === "\\") count++;
	return count % 2 === 1;
}
/** In place, since there may be thousands of lines. */
function goOn(open, next) {
	let from = 0;
	if (isRecipe(open)) {
		open.push(...literal("\n", (open.at(-1)?.origin ?? -2) + 1));
		if (next[0]?.char === "	") from = 1;
	} else {
		open.pop();
		open.push(...literal(" "));
		while (from < next.length && /\s/.test(next[from]?.char ?? "")) from++;
	}
	for (; from < next.length; from++) open.push(next[from]);
}
function isRecipe(line) {
	return line[0]?.char === "	";
}

// src/commands/read-make.ts
/** Reads the recipes of a Makefile: each line is a shell of its own, its variables are make's. */
function readMakefile(reading) {
	readMakeText(wholeFile(reading.text), reading);
}
/** Reads make text that stands somewhere in the file. */
function readMakeText(source, reading) {
	spend(reading.budget, source.text.length * 2);
	const making = readRules(logicalLines(source), /* @__PURE__ */ new Map(), reading, 0);
	for (const rule of making.rules) runRule(rule, making);
}
/** make reads the whole file before it runs a recipe, so a recipe sees what is set below it. */
function readRules(lines, given, reading, depth) {
	const variables = newMakeVariables(reading, given);
	const rules = new MakeReader(variables).read(lines);
	const shell = variables.held.get("SHELL");
	if (shell && !/(^|[/\s])(ba|da|z|k)?sh(\s+-.*)?\s*$/.test(plain(shell.value))) throw new TooComplicated(OTHER_SHELL);
	return {
		lines,
		rules,
		variables,
		oneShell: lines.some((line) => plain(line.slice(0, 20)).startsWith(".ONESHELL")),
		reading,
		depth
	};
}
const OTHER_SHELL = "The Makefile runs its recipes in a program other than a shell (SHELL): write the training command into a file of its own.";
/** How deep a makefile may call itself. */
const MAKE_DEPTH = 5;
/** Each target of a rule that its recipe tells apart. */
function runRule(rule, making) {
	if (rule.recipe.length === 0) return;
	for (const target of instancesOf(rule, making)) runFor(rule, target, making);
}
function instancesOf(rule, { rules }) {
	const [first = ""] = rule.targets;
	const text = rule.recipe.map(({ line }) => plain(line)).join("\n");
	const isTold = /\$[@*]|\$[({][@*][DF]?[)}]/.test(text);
	if (!rule.targets.some((target) => target.includes("%"))) return isTold || rule.pattern ? rule.targets : [first];
	const named = rules.flatMap(({ prerequisites, orderOnly }) => [...prerequisites, ...orderOnly]);
	const found = [...new Set(named)].filter((name) => !name.includes("%") && rule.targets.some((pattern) => fits(pattern, name)));
	return found.length > 0 ? found : [first];
}
function runFor(rule, target, making) {
	const { rules, variables, oneShell, reading } = making;
	spend(reading.budget, 50 + rules.length + variables.held.size * 2);
	const own = {
		...variables,
		held: new Map(variables.held)
	};
	assignOwn({
		...rule,
		targets: [target]
	}, rules, own);
	const automatic = (name, text) => own.held.set(name, {
		value: text,
		simple: true
	});
	const stem = stemOf(rule, target);
	const withStem = (text) => stem === void 0 ? text : text.replace("%", stem);
	automatic("@", target.includes("%") ? [unknownText(`the target of ${target}`, false)] : literal(target));
	automatic("*", stem === void 0 ? [unknownText(`the stem of ${target}`, false)] : literal(stem));
	const madeOf = (names) => rule.isPartial ? [unknownText(`a prerequisite of ${target}`, false)] : literal(names.map(withStem).join(" "));
	if (rule.isPartial || rule.prerequisites.length > 0) automatic("<", madeOf(rule.prerequisites.slice(0, 1)));
	automatic("^", madeOf(rule.prerequisites));
	const environment = environmentFrom(own);
	const run = (lines, only) => {
		const script = sourceFromTraced(lines.flatMap((line) => [...line, ...literal("\n")]));
		runShellText(script, reading, {
			...newShellState(environment.variables),
			lost: environment.lost,
			only
		});
	};
	const recipes = rule.recipe.flatMap(({ line, only }) => recipeLines(expandMake(line, own)).map((one) => ({
		line: withoutPrefix(one),
		only
	})));
	if (oneShell) run(recipes.map(({ line }) => line), recipes.find(({ only }) => only)?.only);
	for (const { line, only } of oneShell ? [] : recipes) if (!makesAgain(line, making)) run([line], only);
}
function stemOf({ targets, pattern }, target) {
	const one = [...pattern ? [pattern] : targets].find((candidate) => candidate.includes("%") && fits(candidate, target));
	if (one === void 0 || target.includes("%")) return void 0;
	const [head = "", tail = ""] = one.split("%");
	return target.slice(head.length, target.length - tail.length);
}
/** What a variable of several lines (`define`) puts into a recipe: each line is a command of its own. */
function recipeLines(text) {
	const lines = [[]];
	for (const [at, glyph] of text.entries()) if (glyph.char === "\n" && text[at - 1]?.char !== "\\") lines.push([]);
	else lines.at(-1)?.push(glyph);
	return lines;
}
/** `$(MAKE) train B=16` in a recipe: the file is read once more, with that variable. False where it is not followed. */
function makesAgain(line, { lines, reading, depth }) {
	const [, text] = /^\s*(?:make|gmake)\s+([^;&|"'\\$]*)$/.exec(plain(line)) ?? [];
	if (text === void 0 || depth >= MAKE_DEPTH || unknownsOf(line).length > 0) return false;
	const words = text.split(/\s+/).filter(Boolean);
	const goals = words.filter((word) => !word.includes("=") && !word.startsWith("-"));
	if (words.some((word) => /^-[fC]|^--(file|directory)/.test(word)) || goals.length === 0) return false;
	const given = words.flatMap((word) => {
		const [, name, value = ""] = /^(\w+)=(.*)$/.exec(word) ?? [];
		return name === void 0 ? [] : [[name, literal(value)]];
	});
	const inner = readRules(lines, new Map(given), reading, depth + 1);
	for (const rule of inner.rules) if (rule.recipe.length > 0) {
		for (const goal of goals) if (rule.targets.some((target) => fits(target, goal))) runFor(rule, goal, inner);
	}
	return true;
}
/** What `export` hands to the recipes' shells. */
function environmentFrom(variables) {
	const state = newShellState();
	const names = variables.exportsAll ? [...variables.held.keys()] : [...variables.exported];
	for (const name of names) {
		const held = variables.held.get(name);
		if (held && /^[A-Za-z_]\w*$/.test(name)) state.variables.set(name, textValue(expandMake(held.value, variables)));
	}
	if (variables.lost) state.lost = variables.lost.source;
	return state;
}
/** A target's own variables hold for it, and for what is made on the way to it. */
function assignOwn(rule, rules, own) {
	const isOwn = ({ targets }) => rule.targets.some((target) => targets.some((pattern) => fits(pattern, target)));
	for (const other of rules) {
		if (!other.own || other.own.isPrivate || own.given.has(other.own.name) || isOwn(other)) continue;
		if (isMadeFor(rule, other, rules, own)) own.held.set(other.own.name, unknownVariable(other.own.name, `${other.targets.join(" ")} sets for what it needs`));
	}
	for (const other of rules) if (other.own && isOwn(other)) assign(other.own, own);
}
/** True where one of the rule's targets is made on the way to one of the other's. */
function isMadeFor(rule, other, rules, { budget }) {
	const reached = new Set(other.targets);
	for (const target of reached) {
		spend(budget, rules.length);
		for (const one of rules) if (one.targets.some((pattern) => fits(pattern, target)) && !target.startsWith(".")) for (const name of [...one.prerequisites, ...one.orderOnly]) reached.add(name);
	}
	return rule.targets.some((target) => reached.has(target) || target.includes("%"));
}
function fits(pattern, target) {
	const [head = "", tail] = pattern.split("%");
	return tail === void 0 ? pattern === target : target.startsWith(head) && target.endsWith(tail);
}
/** `@` silences, `-` lets it fail, `+` runs it always. */
function withoutPrefix(line) {
	const start = line.findIndex((glyph) => !/[\t @+-]/.test(glyph.char));
	return start < 0 ? [] : line.slice(start);
}

// src/commands/read-notebook.ts
/** Reads the code cells of a notebook, in order, in one kernel. Places are those of the `.ipynb` text itself. */
function readNotebookFile(reading) {
	spend(reading.budget, reading.text.length / 4);
	const root = parseTree(reading.text);
	let length = 0;
	const kernel = newKernel(reading);
	for (const cell of cellsOf(root)) {
		const kind = entry(cell, "cell_type")?.value;
		if (typeof kind === "string" && kind !== "code") continue;
		const source = entry(cell, "source") ?? entry(cell, "input");
		const code = source && cellText(source, reading.text);
		length += code?.text.length ?? 0;
		if (length > CODE_LIMIT) throw new TooComplicated();
		if (code) kernel.runCell(code);
	}
}
/** How much code a notebook may hold. */
const CODE_LIMIT = 262144;
function entry(node, name) {
	return node && findNodeAtLocation(node, [name]);
}
/** The cells of format 4, or those of the worksheets of format 3. */
function cellsOf(root) {
	const cells = entry(root, "cells");
	if (cells?.type === "array") return cells.children ?? [];
	return (entry(root, "worksheets")?.children ?? []).flatMap(cellsOf);
}
function cellText(node, text) {
	const strings = node.type === "array" ? node.children ?? [] : [node];
	const origins = [];
	let joined = "";
	for (const part of strings) {
		if (part.type !== "string") continue;
		const decoded = jsonText(text, part);
		for (let index = 0; index < decoded.text.length; index++) origins.push(decoded.origin(index));
		joined += decoded.text;
	}
	return sourceFromOrigins(joined, origins);
}
/** Reads a piece of IPython code: Python, `!commands` and `%magics`. */
function readNotebookCode(source, reading) {
	newKernel(reading).runCell(source);
}
/** Starts a kernel for the cells of a notebook. */
function newKernel(reading) {
	const magics = [];
	const surroundings = {
		environment: /* @__PURE__ */ new Map(),
		written: /* @__PURE__ */ new Map()
	};
	const program = newProgram(reading, "", (call, context) => runMagic(call, context));
	const runMagic = (call, context) => {
		const at = call.positional[0];
		const number = numberIn(at);
		const magic = number === void 0 ? at && sourceFromTraced(asText(at)) : magics[number];
		if (magic) runLine(magic, context, surroundings, reading);
	};
	return { runCell: (cell) => {
		const magic = cellMagic(cell.text);
		const body = afterFirstLine(cell);
		if (magic === "skip") noteWritten(cell.text, body, surroundings);
		if (magic === "shell") runShell(body, program, surroundings, reading);
		else if (magic === void 0) program.run(withMagics(cell, magics));
	} };
}
/** `%%writefile run.sh`: the cell is the text of a script that a later line may run. */
function noteWritten(cell, body, { written }) {
	const [, append, file] = /^\s*%%(?:write)?file\s+(-a\s+|--append\s+)?([\w./-]+)[ \t]*\n/.exec(cell) ?? [];
	const before = append && file ? written.get(file) : [];
	if (file && before) written.set(file, [...before, ...glyphsOf(body, 0, body.text.length, false)]);
}
/** Runs shell text in a shell that sees what cells have set so far. */
function runShell(text, { session }, { environment, written }, reading) {
	const set = [...environmentOf(session)].map(([name, value]) => [name, textValue([...asText(value)])]);
	const state = newShellState(new Map([...environment, ...set]));
	const lost = environment.has("") ? "%dotenv" : void 0;
	runShellText(text, reading, {
		...state,
		lost,
		directory: directoryOf(session)
	}, written);
}
/** `%%bash` makes the cell a script; `%%writefile` and other languages run nothing here. */
function cellMagic(text) {
	const match = /^\s*%%(\w+)([^\n]*)/.exec(text);
	if (!match) return /^\s*%sh\b/.test(text) ? "shell" : void 0;
	const [, name = "", rest = ""] = match;
	if (/^(bash|sh|shell|zsh)$/.test(name) || name === "script" && /\b(ba)?sh\b/.test(rest)) return "shell";
	if (/^(capture|time|timeit|prun|python|python3|px)$/.test(name)) return void 0;
	return "skip";
}
function afterFirstLine(cell) {
	const marker = cell.text.search(/\S/);
	const end = cell.text.indexOf("\n", marker);
	return end < 0 ? sliceSource(cell, cell.text.length, cell.text.length) : sliceSource(cell, end + 1, cell.text.length);
}
/** Whether IPython takes a line as continued: not by the empty end of the cell. */
function goesOnBehind(lines, at) {
	const next = lines[at + 1];
	return next !== void 0 && (next.text !== "" || lines[at + 2] !== void 0);
}
/** A backslash that ends the cell is a word for the shell. */
function lastPart(part) {
	if (!part.text.endsWith("\\")) return part;
	return sourceFromTraced([...glyphsOf(part, 0, part.text.length, false), ...literal("\\")]);
}
/** Rewrites IPython's own lines as calls that Python's grammar can read; `__magic__(3)` runs the third of them. */
function withMagics(cell, magics) {
	const lines = linesOf(cell.text);
	const parts = [];
	for (let at = 0; at < lines.length; at++) {
		const line = lines[at];
		const indent = /^(\s*)(?:[\w, ]+=\s*)?[!%]/.exec(line.text);
		if (!indent || /^\s*%%/.test(line.text)) {
			parts.push(/^\s*%%/.test(line.text) ? sliceSource(cell, line.end, line.end) : sliceSource(cell, line.start, line.end));
			continue;
		}
		const from = line.start + indent[0].length - 1;
		const joined = [];
		let start = from;
		while (lines[at].text.endsWith("\\") && goesOnBehind(lines, at)) {
			joined.push(sliceSource(cell, start, lines[at].end - 1));
			start = lines[++at].start;
		}
		magics.push(joinedByBlanks([...joined, lastPart(sliceSource(cell, start, lines[at].end))], cell));
		const call = `${indent[0].slice(0, -1)}__magic__(${magics.length - 1})`;
		parts.push(sourceFromOrigins(call, Array.from(call, () => cell.origin(from))));
	}
	return {
		...joinSources(parts),
		holes: cell.holes
	};
}
function joinedByBlanks(pieces, { holes }) {
	const glyphs = pieces.flatMap((piece, at) => [...at === 0 ? [] : literal(" "), ...glyphsOf(piece, 0, piece.text.length, false)]);
	return {
		...sourceFromTraced(glyphs),
		holes
	};
}
function runLine(magic, context, surroundings, reading) {
	const match = /^(!+|%(?:time|timeit|prun|system|sx|sh)\s+!?|%(\w+)[ \t]*)/.exec(magic.text);
	if (!match) return;
	const rest = sliceSource(magic, match[0].length, magic.text.length);
	const { environment } = surroundings;
	const text = interpolated$1(rest, context);
	const value = plain(text).trim();
	switch (match[2]) {
		case void 0:
			runShell(sourceFromTraced(text), context, surroundings, reading);
			return;
		case "cd":
			changeDirectory(value, context);
			return;
		case "run":
			forgetAfterRun(value, context);
			runShell(sourceFromTraced([...literal("python "), ...withoutRunOptions(text)]), context, surroundings, reading);
			return;
		case "env":
		case "set_env":
			setEnvironment(text, environment);
			return;
		case "store":
		case "load":
			forgetNames(context, `%${match[2]}`);
			return;
		case "dotenv": environment.set("", textValue([unknownText("%dotenv", false)]));
	}
}
function changeDirectory(value, { session }) {
	const path = value.replace(/^(["'])(.*)\1$/, "$2");
	setDirectory(session, path === "-" || path === "" ? void 0 : movedTo(directoryOf(session), path));
}
/** `%run config.py` runs in this kernel: its names are the notebook's from here on. A train.py sets none of them. */
function forgetAfterRun(value, context) {
	const file = value.split(/\s+/).find((word) => !word.startsWith("-")) ?? "";
	if (!/(^|\/)train(\.py)?$/.test(file)) forgetNames(context, file || "%run");
}
/** `%run -i train.py`. */
function withoutRunOptions(text) {
	const options = /^\s*(?:-[nietmpdDN]+\s+)+/.exec(aligned(text));
	return text.slice(options?.[0].length ?? 0);
}
function setEnvironment(text, environment) {
	const [, front = "", name, value = ""] = /^(\s*(\w+)(?:\s*=\s*|\s+))(.*?)\s*$/.exec(aligned(text)) ?? [];
	if (name !== void 0) environment.set(name, textValue(text.slice(front.length, front.length + value.length)));
}
/** What IPython may fill in: doubled signs, `{expression}`, `$name`. */
const FIELD = /\{\{|\}\}|\$\$|(\$?)\{([^{}\n]*)\}|\$([A-Za-z_][\w.]*)/g;
/**
* IPython fills in `{expression}` and `$name` from Python before the shell sees the line; where it does not know one of them, it fills in none.
* Source: IPython's `var_expand`, which passes over the whole line at the first error.
*/
function interpolated$1(line, context) {
	spend(context.session.budget, line.text.length * 2);
	const matches = [...line.text.matchAll(FIELD)];
	const missing = matches.map(([, , braced, name]) => missingName(braced ?? name, context)).find((one) => one !== void 0);
	const parts = matches.map((match) => {
		const end = match.index + match[0].length;
		return {
			start: match.index,
			end,
			by: fieldText(match, line, missing, context)
		};
	});
	return withReplaced(line, parts);
}
/** What one place holds. `missing`: a name of the line that Python does not know. */
function fieldText({ index, 0: whole, 1: dollar = "", 2: braced, 3: name }, line, missing, context) {
	const expression = braced ?? name;
	if (missing !== void 0 && expression !== void 0 && missingName(expression, context) === void 0) {
		const unknown = unknownText(`${whole}, which IPython fills in only where it knows ${missing}`, false);
		return [
			unknown,
			...literal(" "),
			unknown
		];
	}
	if (missing !== void 0) {
		if (braced === void 0 || dollar !== "" || /,|\.\./.test(braced)) return glyphsOf(line, index, index + whole.length, false);
		return [unknownText(`{${braced}}, which IPython fills in only where it knows ${missing}`, false)];
	}
	if (expression === void 0) return glyphsOf(line, index, index + 1, false);
	return [...glyphsOf(line, index, index + dollar.length, false), ...heldBy(expression, context)];
}
/** Names of Python's own that expressions of a line use. */
const BUILT_IN = /^(int|str|float|len|round|max|min|sum|abs|list|sorted|range|repr|bool|format|f|True|False|None)$/;
/** The name at the start of an expression, where the cells so far do not set it. */
function missingName(expression, { state }) {
	if (expression === void 0) return void 0;
	const name = /^\s*([A-Za-z_]\w*)/.exec(expression)?.[1];
	if (name === void 0) return /^\s*['"\d(]/.test(expression) && !/,|\.\./.test(expression) ? void 0 : `{${expression}}`;
	return BUILT_IN.test(name) || heldIn(state, name) ? void 0 : name;
}
function heldBy(expression, context) {
	const { session } = context;
	const source = wholeFile(expression);
	const statement = namedChildren(session.grammars.parsePython(expression, session.budget))[0];
	const node = statement && (namedChildren(statement)[0] ?? statement);
	if (!node) return [];
	const value = evaluate(node, {
		...context,
		source
	});
	return asText(value).map((glyph) => ({
		...glyph,
		origin: Math.min(glyph.origin, -1),
		quoted: false
	}));
}
const ESCAPES$1 = /* @__PURE__ */ new Map([
	["n", "\n"],
	["t", "	"],
	["r", "\r"],
	["b", "\b"],
	["f", "\f"]
]);
/** What a JSON string says, each character with its place. */
function jsonText(text, { offset, length }) {
	const origins = [];
	let decoded = "";
	for (let index = offset + 1; index < offset + length - 1; index++) {
		origins.push(index);
		const char = text.charAt(index);
		if (char !== "\\") {
			decoded += char;
			continue;
		}
		const escaped = text.charAt(++index);
		if (escaped === "u") {
			decoded += String.fromCharCode(Number.parseInt(text.slice(index + 1, index + 5), 16));
			index += 4;
		} else decoded += ESCAPES$1.get(escaped) ?? escaped;
	}
	return sourceFromOrigins(decoded, origins);
}

// src/commands/windows/as-shell.ts
/** The text of a Windows script, with Unix line ends and what is not known in it, without what the pattern finds. */
function scriptText(source, without = /(?!)/g) {
	if (nestsTooDeep(source.text)) throw new RangeError();
	const holes = Array.from(source.text.matchAll(/\$\{(__hole\d+)\}/g), ({ 0: written, 1: name = "", index }) => {
		const hole = source.holes.get(name);
		const end = index + written.length;
		return {
			start: index,
			end,
			by: hole ? [holeText(hole, false)] : glyphsOf(source, index, end, false)
		};
	});
	const left = Array.from(source.text.matchAll(without), ({ 0: written, index }) => {
		return {
			start: index,
			end: index + written.length,
			by: []
		};
	});
	const parts = [...holes, ...left].toSorted((one, other) => one.start - other.start);
	return withReplaced(source, parts).filter(({ char }) => char !== "\r");
}
/** Reads a Windows script that is written as the shell script that does the same. */
function runAsShell(written, reading, directory, exportsAll) {
	runShellText(sourceFromTraced(written), reading, {
		...newShellState(),
		directory,
		exportsAll
	});
}
/** Text of the shell's, and parts of the file: a script put together. */
function shell(parts, ...values) {
	return parts.flatMap((part, at) => {
		const value = values[at] ?? [];
		return [...literal(part), ...typeof value === "string" ? literal(value) : value];
	});
}
/** A statement that an operator can join to another. */
function joinable(written) {
	return written.some(({ char }) => char === "\n") ? shell`{ ${written}\n}` : written;
}
/** What stands for something that is not known. */
function hole(source) {
	return [unknownText(source, false)];
}
/** An argument of the script: nothing, unless whoever runs it gives one. */
function givenArgument(written) {
	return [unknownText(`the argument ${written}`, false, true)];
}
/** A character that stands for itself outside quotes. */
function bare(glyph) {
	return glyph.unknown || /^[\w\s./:,%+@-]$/.test(glyph.char) ? [glyph] : [...literal("\\"), glyph];
}
/** A character that stands for itself between double quotes. */
function quoted(glyph) {
	return /^[\\$`"]$/.test(glyph.char) ? [...literal("\\"), glyph] : [glyph];
}
/** Sets names of the shell's to what is not known; a message names them so. */
function setsUnknown(names, why) {
	return names.flatMap((name) => shell`${name}=${hole(`the variable ${name}, which ${why}`)}\n`);
}
/** Something that may set any variable. */
function setsAnything(name) {
	return shell`\nsource '${name.replaceAll(/[^\w .\\/:-]/g, "").trim().slice(0, 60) || "a file"}'\n`;
}
/** A test whose outcome is told in words of the file: the shell text that asks it stands nowhere there. */
function asked(test, words) {
	return shell`test ${test} -as "${literal(told(words)).flatMap(quoted)}"`;
}
/** A question that is not followed, in words of the file. */
function notFollowed(words) {
	return asked([], words);
}
/** A question that nothing answers, as a clause. */
function where(clause) {
	return shell`test -where "${literal(clause).flatMap(quoted)}"`;
}
/** Words of the file for a sentence. */
function told(words) {
	return shortened(aligned(words).replaceAll("￼", "…"));
}
/** Whether the command before did its work, or a test of its exit code, which is zero then. */
function succeeded(test = "0 -eq 0") {
	return literal(`test ${test} -assumed "a command before it fails"`);
}
/**
* The folder of the script, undefined behind the first change of the directory: the shell reads paths from where it is.
* @param mention what stands for it in the language
*/
function scriptFolder(source, reading, mention) {
	const move = /\b(cd|chdir|pushd|sl|(set|push)-location)\b.*/i.exec(source.text);
	return move && mention.test(source.text.slice(move.index + move[0].length)) ? void 0 : dirName(reading.path) || ".";
}
/** Variables that Windows sets on every machine. */
const OF_WINDOWS = /^(computername|user\w*|home\w*|path|pathext|temp|tmp|(local)?appdata|os|number_of_processors|processor_\w+|program\w*|common\w*|public|system\w*|windir|comspec|date|time|random|cmd\w+|psmodulepath|logonserver)$/i;
/** Commands of the shell that are none of Windows. */
const OF_THE_SHELL = /^(export|declare|typeset|local|readonly|command|builtin|exec|eval|source|\.|unset|let|printf|read|mapfile|readarray|getopts|shopt|trap|return|break|continue|test|time|set|alias|then|do|done|fi|esac|case|while|until|select|function|coproc)$/;
/** A command's words, unless its name means something to the shell alone. */
function command(name, words) {
	return OF_THE_SHELL.test(name) ? literal("true") : words;
}
/** Scripts that set up an environment, and none of a training's variables. */
function isHarmless(path) {
	const name = plain(path).replaceAll(/["']/g, "").split(/[\\/]/).at(-1) ?? "";
	return /^(activate|deactivate|conda|mamba|micromamba|workon|vcvars\w*|setvars|python[\w.]*|py|pip\d*|poetry|profile)(\.(bat|exe|cmd|ps1))?$/i.test(name);
}

// src/commands/windows/batch-words.ts
/** The name of a variable in the shell: those of Windows know no case. */
function identifier(name) {
	const known = name.toUpperCase().replaceAll(/\W/g, (char) => `_${char.charCodeAt(0)}_`);
	return /^\d/.test(known) ? `_${known}` : known;
}
/** The names that a text sets, as the shell has them. */
function assignedIn(text) {
	if (!/\bset\b/i.test(text)) return [];
	const names = text.matchAll(/([A-Za-z_][\w.-]*)\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)/g);
	return [...new Set(Array.from(names, ([, name = ""]) => identifier(name)))];
}
/** The words of a command: blanks, double quotes, `^`. Single quotes are text. */
function writeWords$1(text, writer) {
	let inQuotes = false;
	const written = write(text, writer, (glyph, index) => {
		const before = text[index - 1]?.char;
		if (glyph.char === "\"" && before === "\\") return [...literal("\\"), glyph];
		if (glyph.char === "\\" && text[index + 1]?.char === "\"") return [];
		if (glyph.char === "\"" && (before !== "^" || inQuotes)) {
			inQuotes = !inQuotes;
			return [glyph];
		}
		if (inQuotes) return quoted(glyph);
		if (glyph.char === "^" && before !== "^") return [];
		return glyph.char === ">" && before !== "^" || glyph.char === "<" && before !== "<" || glyph.char === "&" && /[<>]/.test(before ?? "") ? [glyph] : bare(glyph);
	});
	return inQuotes ? [...written, ...literal("\"")] : written;
}
/** Text between double quotes. */
function writeQuoted(text, writer) {
	return write(text, writer, quoted);
}
/** `%B%`, `%B:a=b%`, `!B!`, `%%m`, `%~1`, `%%`. */
const REFERENCE = /%(?<name>[A-Za-z_][\w.()-]*)(?<part>:[^%\n]*)?%|!(?<late>[A-Za-z_][\w.-]*)(?<piece>:[^!\n]*)?!|%(?:~(?<modifier>[a-z]*))?(?<argument>[\d*])|%%?(?:~(?<how>[a-z]*))?(?<loop>[A-Za-z])|%%/gi;
/** The text with its references as the shell has them. */
function write(text, writer, plainly) {
	const written = [];
	let from = 0;
	const upTo = (end) => {
		for (; from < end; from++) written.push(...plainly(text[from], from));
	};
	for (const found of aligned(text).matchAll(REFERENCE)) {
		const reference = referenceOf(found, writer);
		if (!reference) continue;
		upTo(found.index);
		written.push(...reference);
		from += found[0].length;
	}
	upTo(text.length);
	return written;
}
function referenceOf({ 0: written, groups = {} }, writer) {
	const { name, part, late, piece, how, loop, modifier, argument } = groups;
	const variable = name ?? (writer.isDelayed ? late : void 0);
	if (variable !== void 0) {
		if (/^cd$/i.test(variable)) return literal(".");
		if ((part ?? piece) !== void 0 || OF_WINDOWS.test(variable) || /^errorlevel$/i.test(variable)) return hole(`the variable ${written}`);
		const known = identifier(variable);
		return name !== void 0 && writer.early.has(known) ? hole(`the variable ${name}, which its line sets`) : shell`\${${known}}`;
	}
	if (written === "%%") return literal("%");
	if (argument === "0" && modifier?.toLowerCase() === "dp" && writer.folder) return literal(`${writer.folder}/`);
	if (argument === "0" || argument && modifier) return hole(`the argument ${written}`);
	if (argument === "*") return writer.isCalled ? literal("$@") : givenArgument(written);
	if (argument) return writer.isCalled ? literal(`\${${argument}}`) : shell`\${${argument}:-${givenArgument(written)}}`;
	if (loop === void 0 || !writer.loops.has(loop)) return void 0;
	return how ? hole(`the loop variable ${written}`) : literal(`\${loop_${loop}}`);
}

// src/commands/windows/read-batch.ts
/** Reads a Windows batch file. */
function readBatchFile(reading) {
	readBatchText(wholeFile(reading.text), reading);
}
/** Reads batch text that stands somewhere in the file: as the shell script that does the same. */
function readBatchText(source, reading, directory = "") {
	const text = scriptText(source, LEFT_OUT);
	const written = aligned(text);
	spend(reading.budget, text.length * 20);
	const calls = /* @__PURE__ */ new Map();
	for (const [, name = ""] of written.matchAll(/\bcall\s*:([\w.-]+)/gi)) calls.set(name.toUpperCase(), calls.get(name.toUpperCase()) ?? name);
	const labels = /* @__PURE__ */ new Map();
	for (const { 1: name = "", index } of written.matchAll(LABEL)) labels.set(name.toUpperCase(), labels.get(name.toUpperCase()) ?? index);
	const writer = {
		budget: reading.budget,
		calls,
		labels,
		isDelayed: /enabledelayedexpansion/i.test(written),
		folder: scriptFolder(source, reading, /%~dp0/i),
		isCalled: false,
		loops: /* @__PURE__ */ new Set(),
		early: /* @__PURE__ */ new Set()
	};
	const cursor = (at) => ({
		text,
		written,
		at,
		depth: 0
	});
	const functions = [...calls].flatMap(([label, name]) => {
		const at = labels.get(label);
		return at === void 0 ? [] : writeFunction$1(name, cursor(at), {
			...writer,
			isCalled: true
		});
	});
	runAsShell([...functions, ...writeScript(cursor(0), writer)], reading, directory, true);
}
/** Comments, and `^` at the end of a line that goes on. */
const LEFT_OUT = /^[^\S\r\n]*(?:@?rem\b|::).*|(?<!\^)\^\r?\n/gim;
const LABEL = /(?<=^[^\S\n]*):[^\S\n]*([^\s&|()<>:+]+)/gm;
/** What the pattern finds at the cursor, which then stands behind it. */
function take(cursor, pattern) {
	pattern.lastIndex = cursor.at;
	const found = pattern.exec(cursor.written) ?? void 0;
	cursor.at += found?.[0].length ?? 0;
	return found;
}
/**
* The whole script. A `goto` ends it where nothing is trained behind its label. Others are not followed: from the first one on, or from the label
* of a loop, every part may run, and at a label nothing is known.
*/
function writeScript(cursor, writer) {
	const { written } = cursor;
	const lastTraining = Math.max(...["train", "yolo"].map((word) => written.toLowerCase().lastIndexOf(word)));
	const jumps = Array.from(written.matchAll(/\bgoto\b[\s:]*([^\s&|()<>:]+)/gi), ({ 1: name = "", index }) => {
		const known = writer.labels.get(name.toUpperCase()) ?? Number.POSITIVE_INFINITY;
		return {
			index,
			to: /[%!]/.test(name) ? [...writer.labels.values()] : [known].filter((to) => to <= lastTraining)
		};
	}).filter(({ to }) => to.length > 0);
	const reached = new Set(jumps.flatMap(({ to }) => to));
	const firstJump = Math.min(...jumps.flatMap(({ index, to }) => to.length === 1 ? [index, ...to] : [index]));
	const parts = [];
	let isOpen = false;
	while (take(cursor, /[\s)]*/y) && cursor.at < written.length) {
		const isLabel = reached.has(cursor.at);
		const own = writeLine(cursor, writer);
		if (cursor.at > firstJump && (isLabel || !isOpen)) {
			parts.push(shell`${isOpen ? "fi\n" : ""}if ${where("a `goto` says so")}; then true\n`);
			isOpen = true;
		}
		parts.push(isLabel ? setsAnything("a goto") : own);
	}
	return [...parts.flat(), ...literal(isOpen ? "fi\n" : "")];
}
/** What stands behind a label, up to the first line that ends it. */
function writeFunction$1(name, cursor, writer) {
	const parts = [];
	const from = cursor.at;
	for (let start = from; !/^@?(exit|goto)\b/i.test(cursor.written.slice(start, cursor.at));) {
		take(cursor, /[\s)]*/y);
		if (cursor.at >= cursor.written.length) break;
		start = cursor.at;
		parts.push(writeLine(cursor, writer));
	}
	const body = cursor.written.slice(from, cursor.at);
	const isOwn = /^[^\S\n]*@?setlocal\b/im.test(body) && !/\bendlocal\b/i.test(body);
	return shell`:${name}() ${isOwn ? "(" : "{"}\n${parts.flat()}${isOwn ? ")" : "}"}\n`;
}
function writeLine(cursor, writer) {
	return [...writeSequence(cursor, true, {
		...writer,
		early: /* @__PURE__ */ new Set()
	}), ...literal("\n")];
}
const ELSE = /[^\S\n]*else\b/iy;
/** Statements up to the end of the block, or of the line: what an `if` or a `for` runs ends there. */
function writeSequence(cursor, isLine, writer) {
	const parts = [];
	while (cursor.at < cursor.text.length) {
		take(cursor, isLine ? /(?:[^\S\n]|@)*/y : /[\s@]*/y);
		if (take(cursor, isLine ? /(?=[)\n])/y : /(?=\))/y)) break;
		const isBlock = cursor.written[cursor.at] === "(";
		parts.push(joinable(writeStatement$1(cursor, writer)));
		if (isBlock && take(cursor, /(?=[^\S\n]*else\b)/iy)) break;
		const sign = take(cursor, isLine ? /[^\S\n]*(&&|\|\||&|\|)/y : /\s*(&&|\|\||&|\|)/y)?.[1] ?? "\n";
		parts.push(literal(sign === "&" || sign === "\n" ? "\n" : ` ${sign} `));
		if (isLine && sign === "\n") break;
	}
	return [...literal("true\n"), ...parts.flat()];
}
const CONDITION = /if\s+(?<fold>\/i\s+)?(?<not>not\s+)?(?:defined\s+(?<name>[^\s()]+)|exist\s+(?<path>"[^"\n]*"|\S+)|errorlevel\s+(?<level>\d+)|cmdextversion\s+\S+|(?<left>(?:"[^"\n]*"|[^\s"=])+)\s*(?<sign>==|\b(?:equ|neq|lss|leq|gtr|geq)\b)\s*(?<right>(?:"[^"\n]*"|[^\s"()])+))[^\S\n]*/diy;
const LOOP = /for\s+(?:\/(?<kind>[a-z])\s+(?:"[^"\n]*"\s*|[^\s%(]+\s+)?)?%%?(?<name>\w)\s+in\s*\((?<list>[^)]*)\)\s*do\b\s*/diy;
function writeStatement$1(cursor, writer) {
	if (take(cursor, /\(/y)) {
		cursor.depth++;
		const block = writeSequence(cursor, false, writer);
		cursor.depth--;
		take(cursor, /\)/y);
		const redirected = take(cursor, /(?=[^\S\n]*else\b)/iy) ? [] : simpleText(cursor);
		return shell`{ ${block}\n} ${writeWords$1(redirected, writer)}`;
	}
	const condition = take(cursor, CONDITION);
	if (condition) {
		const test = writeCondition$1(cursor.text, condition, writer);
		const then = writeSequence(cursor, true, writer);
		const otherwise = take(cursor, ELSE) ? shell`else ${writeSequence(cursor, true, writer)}\n` : [];
		return shell`if ${test}; then ${then}\n${otherwise}fi`;
	}
	const loop = take(cursor, LOOP);
	if (!loop) return writeSimple$1(simpleText(cursor), writer);
	const { name = "", kind } = loop.groups ?? {};
	const list = slice(cursor.text, loop, "list");
	const items = kind !== void 0 || /[*?]/.test(plain(list)) ? hole("a loop over what is not written out") : writeWords$1(blanksFor(list, /[,;=\n]/), writer);
	const early = /* @__PURE__ */ new Set([...writer.early, ...assignedIn(cursor.written.slice(cursor.at, bodyEnd(cursor)))]);
	const body = writeSequence(cursor, true, {
		...writer,
		early,
		loops: /* @__PURE__ */ new Set([...writer.loops, name])
	});
	return shell`for loop_${name} in ${items}; do ${body}\ndone`;
}
/** Where what a loop runs ends at the latest: with the parenthesis that it begins with, or its line. */
function bodyEnd({ written, at }) {
	let depth = 0;
	for (let index = at; index < written.length; index++) {
		const char = written[index];
		if (char === "(") depth++;
		else if (char === ")") depth--;
		if (depth <= 0 && char === "\n") return index;
	}
	return written.length;
}
/** How the shell compares numbers. */
const SIGNS = {
	equ: "-eq",
	neq: "-ne",
	lss: "-lt",
	leq: "-le",
	gtr: "-gt",
	geq: "-ge"
};
/** What an `if` asks, as the shell asks it. */
function writeCondition$1(text, found, writer) {
	const { fold, not, name, level, sign = "", path } = found.groups ?? {};
	const whole = text.slice(found.index + 2, found.index + found[0].length);
	const sides = [slice(text, found, "left"), slice(text, found, "right")];
	const signOf = SIGNS[sign.toLowerCase()] ?? "-eq";
	const test = () => {
		if (level !== void 0) return succeeded(`0 -ge ${level}`);
		if (name !== void 0) return asked(shell`-n "\${${identifier(name)}}"`, whole);
		if (path !== void 0) return asked(shell`-e "${writeQuoted(unquoted(slice(text, found, "path")), writer)}"`, whole);
		const [left = "", right = ""] = sides.map((side) => plain(unquoted(side)));
		if (/^[%!]errorlevel[%!]$/i.test(left) && /^\d{1,9}$/.test(right)) return succeeded(`0 ${signOf} ${right}`);
		const isText = sign === "==" || sides.some((side) => !/[%!]|^"?-?\d+"?$/.test(plain(side)));
		if (!(sign !== "" && isQuoted(sides[0]) === isQuoted(sides[1]) && !(isText && /^-[lg]/.test(signOf)))) return notFollowed(whole);
		const [one = [], other = []] = sides.map((side) => writeQuoted(isQuoted(side) ? side.slice(1, -1) : side, writer));
		const asText = shell`${signOf === "-ne" ? "! " : ""}"${one}" ${fold ? "-ieq" : "="} "${other}"`;
		return asked(isText ? asText : shell`"${one}" ${signOf} "${other}"`, whole);
	};
	return not === void 0 ? test() : shell`! ${test()}`;
}
function isQuoted(text) {
	return text.length > 1 && text[0]?.char === "\"" && text.at(-1)?.char === "\"";
}
function unquoted(text) {
	return text.filter(({ char }) => char !== "\"");
}
function blanksFor(text, separators) {
	return text.map((glyph) => separators.test(glyph.char) ? {
		...glyph,
		char: " ",
		origin: -1
	} : glyph);
}
/** The part of a text that a group of a match found. */
function slice(text, found, group) {
	return text.slice(...found.indices?.groups?.[group] ?? [0, 0]);
}
/** The text of a simple command: up to `&`, `|`, the end of the line or of the block, outside quotes. */
function simpleText(cursor) {
	const from = cursor.at;
	const isComment = take(cursor, /(?=rem\b|:)/iy);
	let inQuotes = false;
	for (; cursor.at < cursor.text.length; cursor.at++) {
		const char = cursor.written.charAt(cursor.at);
		if (char === "\n") break;
		if (char === "\"") inQuotes = !inQuotes;
		if (inQuotes || isComment) continue;
		const isRedirected = char === "&" && /[<>]/.test(cursor.written.charAt(cursor.at - 1));
		if (/[&|]/.test(char) && !isRedirected || char === ")" && cursor.depth > 0) break;
		if (char === "^") cursor.at++;
	}
	return isComment ? [] : cursor.text.slice(from, cursor.at);
}
function writeSimple$1(text, writer) {
	const written = aligned(text);
	const [head = "", name = ""] = /^([a-z]+)(?=[\s:.\\/;=]|$)[^\S\n]*/i.exec(written) ?? [];
	const builtin = BUILTINS[name.toLowerCase()];
	if (builtin) return builtin(text.slice(head.length), writer);
	const words = command(name, writeWords$1(text, writer));
	const program = /^"[^"]*"|^\S+/.exec(plain(text))?.[0] ?? "";
	return /\.(bat|cmd)"?$/i.test(program) && !isHarmless(literal(program)) ? [...words, ...setsAnything(program)] : words;
}
/** The commands of the language, by what stands behind them. */
const BUILTINS = {
	set: writeSet,
	call: writeCall$1,
	cd: writeMove,
	chdir: writeMove,
	goto(behind, { isCalled }) {
		if (!isCalled) return literal("exit");
		return /^\s*:?eof\s*$/i.test(plain(behind)) ? literal("return") : shell`{ ${setsAnything("a goto")}return\n}`;
	},
	exit: (behind, { isCalled }) => literal(isCalled && /^\/b\b/i.test(plain(behind)) ? "return" : "exit"),
	setlocal: () => [],
	endlocal: () => setsAnything("endlocal"),
	if: () => setsAnything("an if"),
	for: () => setsAnything("a for"),
	shift: () => literal("shift")
};
function writeMove(target, writer) {
	const [option = ""] = /^\/d\s*/i.exec(plain(target)) ?? [];
	return plain(target).trim() === "" ? [] : shell`cd ${writeWords$1(target.slice(option.length), writer)}`;
}
/** `call :label s 16` runs what stands behind the label; `call gpu.bat` may set anything. */
function writeCall$1(text, writer) {
	const [label, name] = /^:([\w.-]+)/.exec(plain(text)) ?? [];
	if (label && name) {
		const words = writeWords$1(blanksFor(text.slice(label.length), /[,;=]/), writer);
		return shell`:${writer.calls.get(name.toUpperCase()) ?? name} ${words}`;
	}
	const program = /^"[^"]*"|^\S*/.exec(aligned(text))?.[0] ?? "";
	const words = writeWords$1(text, writer);
	return isHarmless(literal(program)) ? words : [...words, ...setsAnything(program)];
}
/** `set X=1`, `set "X=1"`, `set /a X=2`, `set /p X=Batch? `. A blank in front of `=` is part of the name. */
function writeSet(text, writer) {
	const written = aligned(text);
	const found = /^(?:\/([ap])\s+)?("?)\s*([^=]*)=/i.exec(written);
	if (/[%!\ufffc]/.test(found?.[3] ?? written)) return setsAnything("a set");
	if (!found) return [];
	const [whole, option = "", quote, name = ""] = found;
	const value = text.slice(whole.length, Math.max(quote ? written.lastIndexOf("\"") : text.length, whole.length));
	const unknown = (why) => setsUnknown(assignedIn(`set ${plain(text)}`), why);
	if (/p/i.test(option)) return unknown("is asked for while the file runs");
	if (/a/i.test(option) && !/^(0|[1-9]\d*)$/.test(plain(value))) return unknown("is computed");
	if (/\s$/.test(name)) return option ? unknown("is computed") : [];
	const isWhole = isQuoted(value) && !/[\s"]/.test(plain(value.slice(1, -1)));
	if (!isWhole && plain(value).includes("\"")) return unknown("holds quotes");
	const set = shell`${identifier(name)}="${writeQuoted(isWhole ? value.slice(1, -1) : value, writer)}"`;
	writer.early.add(identifier(name));
	return set;
}

// src/commands/windows/powershell-statements.ts
/** Without comments, and with what a backtick at the end of a line continues in one line. */
function joinedLines$1(text) {
	const written = aligned(text);
	const kept = [];
	for (let at = 0, end = 0; at < text.length; at = end) {
		const isComment = /(?:<#|(?<![^\s;({])#)/y;
		isComment.lastIndex = at;
		const skipped = isComment.test(written);
		end = skipped || /["'`@]/.test(written.charAt(at)) ? tokenEnd(written, at) : at + 1;
		if (written.startsWith("`\n", at)) kept.push(...literal(" "));
		else if (!skipped) for (let index = at; index < end; index++) kept.push(text[index]);
	}
	return kept;
}
/** The blocks of a statement. */
function partsOf(text) {
	const written = aligned(text);
	const parts = [];
	let from = 0;
	for (let at = 0, end = 0; at < text.length; at = end) {
		end = tokenEnd(written, at);
		if (!opensBlock(written, at)) continue;
		parts.push({
			head: trimmed(text.slice(from, at)),
			block: text.slice(at + 1, end - 1)
		});
		from = end;
	}
	return parts;
}
function opensBlock(written, at) {
	return written[at] === "{" && !/[@$]/.test(written.charAt(at - 1));
}
const STRUCTURE = /^(?:if|foreach|for|while|do|switch|try|function|filter|trap|begin|process|end)\b(?![-.=])/i;
/** Where the statement ends that begins there: `if`, `foreach`, `function` and their like with their last block. */
function statementEnd(written, from) {
	let at = from;
	const opening = written.slice(from, from + 20);
	if (/^param\s*\(/i.test(opening)) return tokenEnd(written, written.indexOf("(", from));
	if (!STRUCTURE.test(opening)) return lineEnd(written, from);
	do {
		while (at < written.length && !opensBlock(written, at)) at = tokenEnd(written, at);
		at = tokenEnd(written, at);
	} while (/^\s*(?:else|elseif|catch|finally)\b/i.test(written.slice(at, at + 40)));
	return /^do\b/i.test(opening) ? lineEnd(written, at) : Math.min(at, written.length);
}
/** Up to `;`, an operator that joins, or the end of the line, unless the next one begins with a block or a pipe. */
function lineEnd(written, from) {
	let at = from;
	while (at < written.length && !/^(?:;|\||&&)/.test(written.slice(at, at + 2))) {
		const end = tokenEnd(written, at);
		if (/^\s*\n/.test(written.slice(at, end)) && !/[{|]/.test(written.charAt(end))) return at;
		at = end;
	}
	return at;
}
/** A comment, a text of several lines, a text, an escaped character, blanks. */
const TOKEN = /<#[\s\S]*?(?:#>|$)|(?<![^\s;({])#[^\n]*|@(["'])\n(?:[\s\S]*?\n)??(?:\1@|$)|'[^']*(?:'|$)|`[\s\S]?|\s+/y;
const CLOSES = {
	"\"": "\"",
	"(": ")",
	"{": "}"
};
/** Where the token ends that begins there: one of the above, a text or brackets with all that is in them; else one character. */
function tokenEnd(written, at) {
	TOKEN.lastIndex = at;
	const simple = TOKEN.exec(written)?.[0].length;
	if (simple) return at + simple;
	const open = written.charAt(at);
	const close = CLOSES[open];
	let end = at + 1;
	if (close === void 0) return end;
	while (end < written.length && written[end] !== close) end = open !== "\"" || written[end] === "`" || written.startsWith("$(", end - 1) ? tokenEnd(written, end) : end + 1;
	return Math.min(end + 1, written.length);
}
/** The parts of a text between separators that stand in no brackets and no quotes. */
function splitAt(text, separator) {
	const written = aligned(text);
	const parts = [];
	let from = 0;
	for (let at = 0, end = 0; at < text.length; at = end) {
		end = tokenEnd(written, at);
		if (!separator.test(written.slice(at, end))) continue;
		parts.push(trimmed(text.slice(from, at)));
		from = end;
	}
	return [...parts, trimmed(text.slice(from))];
}
/** Without blanks at its ends. */
function trimmed(text) {
	const isFilled = ({ char, unknown }) => unknown !== void 0 || /\S/.test(char);
	const from = text.findIndex(isFilled);
	const last = text.findLastIndex(isFilled);
	return from < 0 ? [] : text.slice(from, text[last]?.char === "`" ? last + 2 : last + 1);
}

// src/commands/windows/powershell-words.ts
/** What stands in the first brackets of a text. */
function inBrackets(text) {
	const written = aligned(text);
	const open = written.indexOf("(");
	return open < 0 ? [] : trimmed(text.slice(open + 1, tokenEnd(written, open) - 1));
}
/** The name of a variable in the shell: those of PowerShell know no case, and are others than those of the environment. */
function variable(name) {
	const [, environment] = /^env:(.*)/i.exec(name) ?? [];
	if (environment !== void 0) return environment.toUpperCase().replaceAll(/\W/g, "_");
	const known = name.toLowerCase().replaceAll(/\W/g, "_");
	return known === "_" || known === "psitem" ? "piped" : /^\d/.test(known) ? `_${known}` : known;
}
/** A single value without the quotes that it is written in. */
function withoutQuotes(values) {
	const text = trimmed(values);
	return text[0]?.char === "\"" && text.at(-1)?.char === "\"" ? text.slice(1, -1) : text;
}
/** `16`, `"a"`, `"s","m"`, `@("s", "m")`, `1..3`, `$x`: words of the shell; undefined where it is computed. */
function valuesOf(given, writer) {
	const text = trimmed(given);
	const written = aligned(text);
	spend(writer.budget, 10 + text.length * 2);
	const parts = splitAt(text, /^[,;]$|\n/).filter((part) => part.length > 0);
	if (parts.length > 1) {
		const values = parts.map((part) => valuesOf(part, writer));
		return values.every((value) => value !== void 0) ? values.flatMap((value) => [...value, ...literal(" ")]) : void 0;
	}
	const open = written.startsWith("@") ? 1 : 0;
	if (written[open] === "(" && tokenEnd(written, open) === text.length) return valuesOf(inBrackets(text), writer);
	if (/^(\$(null|false))?$/i.test(written)) return [];
	const [range, from, to] = /^(\d+)\.\.(\d+)$/.exec(written) ?? [];
	const count = Number(to) - Number(from) + 1;
	if (range && count > 0 && count < 200) return literal(Array.from({ length: count }, (_, at) => Number(from) + at).join(" "));
	if (/^\$\{?(\w+:)?\w+\}?$/.test(written)) return writeWords(text, writer);
	const one = /^["']|^-?(0|[1-9]\d*)(\.\d*[1-9])?$/.test(written) ? textOf$1(text, writer) : void 0;
	return one && shell`"${one}"`;
}
/** One value as text between double quotes; undefined where it is computed. */
function textOf$1(word, writer) {
	const written = aligned(word);
	if (/^["']/.test(written)) {
		if (tokenEnd(written, 0) !== word.length) return void 0;
		const inner = word.slice(1, -1);
		return written.startsWith("\"") ? writeText(inner, writer) : inner.flatMap(quoted);
	}
	if (/^\$args\.(count|length)$/i.test(written)) return literal("$#");
	const [, index] = /^\$args\[(\d)\]$/i.exec(written) ?? [];
	if (index !== void 0) return shell`\${${String(Number(index) + 1)}:-${writer.isCalled ? [] : givenArgument(written)}}`;
	const [name, length = 0] = nameAt(written, 0) ?? [];
	if (name !== void 0 && length === word.length) return reference(name, false, writer);
	return /^[\w./:\\-]+$/.test(written) ? word.flatMap(quoted) : void 0;
}
/** The inside of a double-quoted text. */
function writeText(text, writer) {
	const whole = aligned(text);
	const written = [];
	for (let at = 0, end = 0; at < text.length; at = end) {
		const [name, length = 1] = nameAt(whole, at) ?? [];
		const isCode = whole.startsWith("$(", at);
		const isEscaped = whole[at] === "`" && at + 1 < text.length;
		end = isCode ? tokenEnd(whole, at + 1) : isEscaped ? at + 2 : at + length;
		if (isCode) written.push(...computed(text.slice(at, end)));
		else if (name !== void 0) written.push(...reference(name, false, writer));
		else written.push(...quoted(text[end - 1]));
	}
	return written;
}
/** The name of the variable that is used there, and how long that is; `@name` is one in front of a word. */
function nameAt(written, at, isFirst = false) {
	const pattern = /([$@])(?:\{([^}]+)\}|((?:\w+:)?\w+))/iy;
	pattern.lastIndex = at;
	const [whole = "", sign, inBraces, name = inBraces] = pattern.exec(written) ?? [];
	return name === void 0 || sign === "@" && !isFirst ? void 0 : [name, whole.length];
}
const NOT_KNOWN = /^(home|host|pshome|profile|lastexitcode|matches|error|pid|ps\w+|my\w+)$/i;
/** A variable as the shell has it: as words, or as text between quotes. */
function reference(name, asWords, writer) {
	const [, environment = ""] = /^env:(.*)/i.exec(name) ?? [];
	const known = variable(name);
	if (/^(null|false)$/i.test(name)) return literal(asWords ? "\"\"" : "");
	if (/^true$/i.test(name)) return literal("True");
	if (/^pwd$/i.test(name)) return literal(".");
	if (/^psscriptroot$/i.test(name) && writer.folder) return literal(writer.folder);
	if (NOT_KNOWN.test(name) || /^(?!env:)\w+:/i.test(name) || OF_WINDOWS.test(environment) || writer.shared.has(known)) return hole(`the variable ${name}`);
	if (known === "args" && !/\$args\s*\+?=/i.test(writer.text)) return writer.isCalled ? literal(asWords ? "\"$@\"" : "$*") : givenArgument("$args");
	return literal(asWords ? `"\${${known}[@]}"` : `\${${known}[*]}`);
}
/** The words of a command. */
function writeWords(text, writer) {
	spend(writer.budget, 20 + text.length * 2);
	const whole = aligned(text);
	const written = [];
	for (let at = 0, end = 0; at < text.length; at = end) {
		const isFirst = /^[\s>]?$/.test(whole.charAt(at - 1));
		const [name, length = 0] = nameAt(whole, at, isFirst) ?? [];
		end = name === void 0 ? tokenEnd(whole, at) : at + length;
		if (name !== void 0 && isFirst && /^(\[|\.\w|::)/.test(whole.slice(end, end + 2))) while (end < text.length && !/\s/.test(whole.charAt(end))) end = tokenEnd(whole, end);
		const token = text.slice(at, end);
		const isAlone = isFirst && /^\s?$/.test(whole.charAt(end));
		if (name === void 0) written.push(...writeToken(token, whole.charAt(at - 1), whole.charAt(end), writer));
		else if (end === at + length && isAlone) written.push(...reference(name, true, writer));
		else written.push(...shell`"${end > at + length ? textOf$1(token, writer) ?? computed(token) : reference(name, false, writer)}"`);
	}
	return written;
}
/** A token of a command that is no variable, between these characters. */
function writeToken(token, before, behind, writer) {
	const char = aligned(token).charAt(0);
	if (/["']/.test(char)) return shell`"${textOf$1(token, writer) ?? computed(token)}"`;
	if (char === "(") return /^[\s>@]?$/.test(before) && valuesOf(token, writer) || computed(token);
	if (/\s/.test(char)) return literal(" ");
	if (char === "{" || token.length > 1 && char !== "`") return computed(token);
	if (char === ">" || char === "&" && before === ">") return token;
	return /^([$@][({]|\*>)/.test(char + behind) ? [] : token.slice(-1).flatMap(bare);
}
function computed(text) {
	return hole(`\`${told(text)}\``);
}
/**
* What an `if` asks, as the shell asks it.
* @param asks what a message quotes
*/
function writeCondition(text, writer, asks = text) {
	const words = splitAt(text, /^\s+$/).filter((word) => word.length > 0);
	const written = aligned(text);
	const [not] = /^(-not\b|!)\s*/i.exec(written) ?? [];
	if (not && words.length <= 2 && splitAt(text.slice(not.length), /^\s+$/).length === 1) return shell`! ${writeCondition(text.slice(not.length), writer, asks)}`;
	if (written.startsWith("(") && tokenEnd(written, 0) === text.length) return writeCondition(inBrackets(text), writer, asks);
	if (/^\$(\?|true|lastexitcode -eq 0)$/i.test(written)) return /true/i.test(written) ? literal("true") : succeeded();
	if (/^\$(false|lastexitcode -ne 0)$/i.test(written)) return shell`! ${/^\$f/i.test(written) ? "true" : succeeded()}`;
	const [test, other] = writeTests(words, writer);
	if (!test) return notFollowed(asks);
	return other ? shell`{ ${asked(test, asks)} && ${asked(other, asks)}; }` : asked(test, asks);
}
/** The tests that must all hold; none where the condition is not followed. */
function writeTests(words, writer) {
	const [first = [], second = [], third = []] = words;
	const [start, sign] = [plain(first), plain(second).toLowerCase()];
	if (words.length === 2) return /^test-path$/i.test(start) ? [shell`-e "${textOf$1(second, writer) ?? hole("a path")}"`] : [];
	if (words.length === 1) {
		const isEmpty = /^\[string\]::isnullor(?:empty|whitespace)\(/i.test(start);
		const value = isEmpty || start.startsWith("$") ? textOf$1(isEmpty ? inBrackets(first) : first, writer) : void 0;
		const isText = isEmpty || /^\$env:/i.test(start);
		if (!value || !isText && /\$(?!env:)\w+\s*=\s*(["'])0\1/i.test(writer.text)) return [];
		return [shell`-${isEmpty ? "z" : "n"} "${value}"`, ...isText ? [] : [shell`"${value}" != 0`]];
	}
	const [one, other] = [textOf$1(first, writer), textOf$1(third, writer)];
	if (words.length !== 3 || !one || !other) return [];
	const [, number] = /^-(l[te]|g[te])$/.exec(sign) ?? [];
	if (number) return /^\$args\./i.test(start) && /^\d+$/.test(plain(third)) ? [shell`"${one}" -${number} "${other}"`] : [];
	const [, how, isNot] = /^-([ci]?)(?:eq|(ne))$/.exec(sign) ?? [];
	const comparesNothing = /\$null/i.test(start + plain(third)) && /=\s*(''|""|\$false)/i.test(writer.text);
	if (how === void 0 || comparesNothing) return [];
	const operator = how === "c" ? "=" : "-ieq";
	return [isNot ? shell`! "${one}" ${operator} "${other}"` : shell`"${one}" ${operator} "${other}"`];
}

// src/commands/windows/read-powershell.ts
/** Reads a PowerShell script. */
function readPowershellFile(reading) {
	readPowershellText(wholeFile(reading.text), reading);
}
/** Reads PowerShell text that stands somewhere in the file: as the shell script that does the same. */
function readPowershellText(source, reading, directory = "") {
	const { budget } = reading;
	const script = joinedLines$1(scriptText(source));
	const text = aligned(script);
	const named = (pattern) => new Set(Array.from(text.matchAll(pattern), ([, name = ""]) => variable(name)));
	const writer = {
		budget,
		text,
		folder: scriptFolder(source, reading, /PSScriptRoot/i),
		lists: named(/\$(\w+)\s*=\s*(?:@\(|\(?["'][^"'\n]*["']\s*,)/g),
		shared: named(/\$\{?(?:script|global):(\w+)/gi),
		functions: functionsIn(script),
		isCalled: false,
		leave: "exit",
		fail: "exit"
	};
	runAsShell(writeAll(script, writer), reading, directory, false);
}
const FUNCTION = /\b(?:function|filter)\s+(?:\w+:)?([\w-]+)\s*(?:\{\s*(?:\[[^\]]*\]\s*)*param\s*)?(\()?/gi;
/** Of a function that is defined twice, the parameters are not known. */
function functionsIn(script) {
	const found = /* @__PURE__ */ new Map();
	for (const { 0: head, 1: name = "", 2: open, index } of aligned(script).matchAll(FUNCTION)) {
		const known = found.get(name.toLowerCase());
		const list = open && !known ? splitAt(inBrackets(script.slice(index + head.length - 1)), /^,$/) : [];
		found.set(name.toLowerCase(), {
			name: known?.name ?? name,
			parameters: list.filter((one) => one.length > 0)
		});
	}
	return found;
}
/** Statements one after the other. */
function writeAll(text, writer) {
	const written = aligned(text);
	spend(writer.budget, 20 + text.length * 2);
	const parts = [literal("true\n")];
	let joint = "";
	for (let at = 0, end = 0; at < text.length; at = end) {
		const from = at + (/^[\s;}]*/.exec(written.slice(at))?.[0].length ?? 0);
		end = statementEnd(written, from);
		const [pipe] = /^\|\s*(?:foreach(?:-object)?|%)\s*(?=\{)/i.exec(written.slice(end, end + 80)) ?? [];
		const list = text.slice(from, end);
		if (pipe) end = tokenEnd(written, end + pipe.length);
		const block = text.slice(from + list.length + (pipe?.length ?? 0) + 1, end - 1);
		const own = pipe ? writeLoop("_", list, block, {
			...writer,
			leave: "continue"
		}) : writeStatement(list, writer);
		const [operator = ""] = /^\s*(?:&&|\|\|?)/.exec(written.slice(end, end + 40)) ?? [];
		parts.push(operator || joint ? joinable(own) : own, literal(operator ? ` ${operator.trim()} ` : "\n"));
		joint = operator;
		end += operator.length;
	}
	return parts.flat();
}
function writeStatement(text, writer) {
	const parts = partsOf(text);
	const [{ head, block } = {
		head: [],
		block: []
	}] = parts;
	if (parts.length === 0) return writeSimple(trimmed(text), writer);
	const inner = inBrackets(head);
	const [whole = "", name = ""] = /^\$(\w+)\s+in\s+/i.exec(aligned(inner)) ?? [];
	switch (/^[a-z]+(?![\w-])/i.exec(aligned(head))?.[0].toLowerCase()) {
		case "function":
		case "filter": return writeFunction(head, block, writer);
		case "if": return writeIf(parts, writer);
		case "foreach": return writeLoop(name, inner.slice(whole.length), block, writer);
		case "try": return writeTry(parts, writer);
		default: return writeUnfollowed(text, parts, writer);
	}
}
/** A block that nobody knows when it runs, nor with what: of `switch`, of a job, of a command that takes it. */
function writeUnfollowed(text, parts, writer) {
	const asks = notFollowed(parts[0]?.head ?? []);
	const bodies = parts.flatMap(({ block }) => writeAll(block, writer));
	const ends = /\b(exit|throw|return|break)\b/i.test(aligned(text)) ? shell`if ${asks}; then exit; fi\n` : [];
	const unknown = setsUnknown(namesSet(aligned(text)), "is set in a block");
	return shell`true\n${unknown}( ${setsAnything("a block")}if ${asks}; then ${bodies}\nfi )\n${ends}`;
}
/** Names are local to a function; it starts with what they hold outside. */
function writeFunction(head, block, writer) {
	const [, name = ""] = /^\w+\s+(?:\w+:)?([\w-]+)/.exec(aligned(head)) ?? [];
	const known = writer.functions.get(name.toLowerCase());
	if (!known) return literal("true");
	const own = {
		...writer,
		isCalled: true,
		leave: "return",
		fail: "exit"
	};
	const parameters = known.parameters.flatMap((one, at) => {
		const { name, value, isAsked } = parameterOf(one, own);
		const fallback = value ? withoutQuotes(value) : isAsked ? hole(`the parameter -${name}`) : [];
		return name ? shell`local ${variable(name)}="\${${String(at + 1)}:-${fallback}}"\n` : [];
	});
	const kept = [...new Set(namesSet(aligned(block)))].filter((one) => !/^[A-Z]/.test(one)).map((one) => `local ${one}=("\${${one}[@]}")\n`).join("");
	return shell`${known.name}() {\n${kept}${parameters}${writeAll(block, own)}\n}`;
}
/** `[int]$Batch = 16`: its value, where that is written out. */
function parameterOf(text, writer) {
	const [whole = "", name = "", isSet] = /^.*?\$(\w+)\s*(=\s*)?/s.exec(aligned(text)) ?? [];
	return {
		name,
		value: isSet ? valuesOf(text.slice(whole.length), writer) : void 0,
		isAsked: isSet !== void 0 || /mandatory/i.test(whole)
	};
}
function writeIf(parts, writer) {
	const arms = parts.flatMap(({ head, block }, at) => {
		const body = writeAll(block, writer);
		if (/^else$/i.test(aligned(head))) return shell`else ${body}\n`;
		return shell`${at === 0 ? "if" : "elif"} ${writeCondition(inBrackets(head), writer)}; then ${body}\n`;
	});
	return shell`${arms}fi`;
}
/** A `throw` ends what is tried, and no more; what catches runs where that fails. */
function writeTry(parts, writer) {
	const written = parts.flatMap(({ head, block }) => {
		if (/^catch\b/i.test(aligned(head))) return shell`if ! ${succeeded()}; then ${writeAll(block, writer)}\nfi\n`;
		if (/^finally\b/i.test(aligned(head))) return writeAll(block, writer);
		return shell`for tried in 1; do ${writeAll(block, {
			...writer,
			fail: "break"
		})}\ndone\n`;
	});
	return shell`{ ${written}}`;
}
function writeLoop(name, list, block, writer) {
	const items = valuesOf(list, writer) ?? hole("a list that is not written out");
	return shell`for ${variable(name)} in ${items}; do ${writeAll(block, {
		...writer,
		fail: "exit"
	})}\ndone`;
}
const ASSIGNMENT = /^(?:\[[\w.]+(?:\[\])?\]\s*)?\$(?<name>env:\w+|\w+)\s*(?<sign>\+)?=(?!=)\s*/i;
function writeSimple(text, writer) {
	const written = aligned(text);
	const assignment = ASSIGNMENT.exec(written);
	if (assignment) return writeAssignment(assignment, text.slice(assignment[0].length), writer);
	if (/^param\s*\(/i.test(written)) return writer.isCalled ? [] : writeParameters(inBrackets(text), writer);
	const [word, how] = /^(exit|return|throw|break|continue)\b\s*/i.exec(written) ?? [];
	if (word && how) {
		const ends = {
			return: writer.leave,
			throw: writer.fail
		}[how.toLowerCase()] ?? how.toLowerCase();
		const rest = ends === writer.leave ? text.slice(word.length) : [];
		return shell`${rest.length > 0 ? writeSimple(rest, writer) : []}\n${ends}`;
	}
	if (!/^[$[("'\d@!+-]/.test(written)) return writeCommand(text, writer);
	writeWords(text, writer);
	return shell`true\n${setsUnknown(namesSet(written), "is computed")}`;
}
function writeAssignment({ groups = {} }, text, writer) {
	const { name = "", sign } = groups;
	const key = variable(name);
	const isShown = /^env:/i.test(name);
	const values = valuesOf(text, writer);
	if (values && !sign) return isShown ? shell`export ${key}="${withoutQuotes(values)}"` : shell`${key}=(${values})`;
	if (values && writer.lists.has(key)) return shell`${key}+=(${values})`;
	const runs = /^[A-Za-z&.]/.test(plain(text)) ? writeSimple(text, writer) : shell`true ${writeWords(text, writer)}`;
	return shell`${runs}\n${setsUnknown([...namesSet(plain(text)), key], "is computed")}`;
}
/** What the parameters of the script hold by default. */
function writeParameters(list, writer) {
	return splitAt(list, /^,$/).flatMap((one) => {
		const { name, value, isAsked } = parameterOf(one, writer);
		if (value) return shell`${variable(name)}=(${asDefault(value, `-${name} is given`)})\n`;
		return isAsked ? shell`${variable(name)}=${hole(`the parameter -${name}`)}\n` : [];
	});
}
function namesSet(text) {
	return Array.from(text.matchAll(/\$\{?(?:(?!env:)\w+:)?(env:\w+|\w+)\}?\s*(?:\[[^\]]*\]\s*)?(?:[-+*/%]|\?\?)?=(?!=)|\$(\w+)(?:\+\+|--)|(?:\+\+|--)\$(\w+)|\$(\w+)\.(?:add|addrange|insert|remove\w*|clear|sort|reverse)\(/gi), (found) => variable(found.slice(1).find((name) => name !== void 0) ?? ""));
}
/** Commands that set variables which do not stand there. */
const SETTERS = /^(invoke-expression|iex|(set|new|clear|remove)-(variable|item|itemproperty)|sv|nv|set|import-dotenv|set-psenv)$/;
function writeCommand(text, writer) {
	const called = trimmed(plain(text).startsWith("&") ? text.slice(1) : text);
	const [first = [], ...rest] = splitAt(called, /^\s+$/).filter((word) => word.length > 0);
	const name = plain(first).replaceAll(/["']/g, "").toLowerCase();
	const own = writer.functions.get(name);
	if (own) return writeCall(own, rest, writer);
	const isHarmlessText = name === "." ? isHarmless(rest[0] ?? []) : /conda|mamba/i.test(plain(called));
	if (name === "." || SETTERS.test(name)) return isHarmlessText ? literal("true") : setsAnything(plain((name === "." ? rest[0] : first) ?? []));
	if (/^(cd|sl|chdir|set-location|push-location|pushd)$/.test(name)) return shell`cd ${writeWords(rest.find((word) => !plain(word).startsWith("-")) ?? [], writer)}`;
	if (name === "pop-location") return literal("popd");
	return command(name, writeWords(called, writer));
}
/** `Train s 16`. Which parameter `-Batch` names is not followed. */
function writeCall({ name, parameters }, words, writer) {
	const values = words.map((word) => plain(word).startsWith("-") ? void 0 : textOf$1(word, writer));
	const count = Math.max(words.length, parameters.length);
	const given = values.includes(void 0) ? Array(count).fill(hole("an argument that is not followed")) : values;
	return shell`${name}${given.flatMap((value) => shell` "${value}"`)}`;
}

// src/commands/read-markdown.ts
/** Reads the fenced and the indented code of Markdown notes, and items of lists that are commands. A command in a sentence is only mentioned. */
function readMarkdownFile(reading) {
	const source = wholeFile(reading.text);
	const lines = shownLines(linesOf(reading.text));
	const blocks = codeBlocks(lines);
	for (const block of blocks) {
		const text = joinSources(block.lines.map((line) => withoutPrompt(source, line, block.indent)));
		readBlock(block.language, text, reading);
	}
	const inBlocks = new Set(blocks.flatMap((block) => block.lines));
	for (const line of lines.filter((one) => !inBlocks.has(one))) {
		const item = itemOf$1(line.text);
		if (item) runShellText(lineSource(source, {
			...line,
			end: line.start + item.end
		}, item.start), reading, newShellState());
	}
}
/** A line or an item of a list that is a command and nothing else, with the marks of code around it or without. */
function itemOf$1(text) {
	const start = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:<(?:code|pre)>|`+|[$%]\s+)?\s*/.exec(text)?.[0].length ?? 0;
	const end = text.length - (/\s*(?:<\/(?:code|pre)>|`+)?\s*$/.exec(text)?.[0].length ?? 0);
	return end > start && startsLikeCommand(text.slice(start, end)) ? {
		start,
		end
	} : void 0;
}
/** Without what stands in an HTML comment, whose marks mean nothing inside a fence, indented code or a code span. */
function shownLines(lines) {
	const lastEnd = lines.findLastIndex(({ text }) => text.includes("-->"));
	let fence = "";
	let hidden = false;
	return lines.filter(({ text }, at) => {
		const wasHidden = hidden;
		if (hidden) hidden = !text.includes("-->");
		else if (fence !== "") fence = closes(text, fence) ? "" : fence;
		else if (FENCE.test(text)) fence = FENCE.exec(text)?.[2] ?? "";
		else hidden = opensComment(text, at < lastEnd);
		return !wasHidden;
	});
}
/** One that begins a line goes on to its end, wherever that is; one within a line is a comment only where it has one. */
function opensComment(text, endsLater) {
	if (/^( {4}|\t)/.test(text)) return false;
	const written = text.replace(/`[^`]*`/g, "");
	return written.lastIndexOf("<!--") > written.lastIndexOf("-->") && (endsLater || /^ {0,3}<!--/.test(written));
}
/** Blanks or a list's mark, the fence, the language. */
const FENCE = /^(\s*(?:[-*+>]\s+|\d+[.)]\s+)?)(`{3,}|~{3,})\s*\{?\.?([\w+-]*)/;
/** Nothing but as many marks, or more. */
function closes(text, fence) {
	const marks = FENCE.exec(text)?.[2];
	return marks?.startsWith(fence) === true && text.trim() === marks;
}
function codeBlocks(lines) {
	const blocks = [];
	let open;
	let indented = [];
	for (const [at, line] of lines.entries()) {
		const fence = FENCE.exec(line.text);
		if (open) {
			if (closes(line.text, open.fence)) {
				blocks.push(open.block);
				open = void 0;
			} else open.block.lines.push(line);
		} else if (fence) {
			const [, indent = "", marks = "", language = ""] = fence;
			open = {
				fence: marks,
				block: {
					language: language.toLowerCase(),
					indent: indent.length,
					lines: []
				}
			};
		} else if (/^( {4}|\t)/.test(line.text) && (indented.length > 0 || (lines[at - 1]?.text.trim() ?? "") === "")) indented.push(line);
		else if (line.text.trim() !== "" && indented.length > 0) {
			blocks.push({
				language: "",
				indent: 4,
				lines: indented
			});
			indented = [];
		}
	}
	if (open) blocks.push(open.block);
	if (indented.length > 0) blocks.push({
		language: "",
		indent: 4,
		lines: indented
	});
	return blocks;
}
/** `$ python …`, `> python …`, `(yolo) user@host:~$ python …`: what a terminal prints before a command. */
function withoutPrompt(source, line, indent = 0) {
	const blanks = /^[ \t]*/.exec(line.text)?.[0].length ?? 0;
	const from = line.text.startsWith("	") ? 1 : Math.min(blanks, indent);
	const prompt = /^\s*(?:\([\w.-]+\)\s*)?(?:[\w.-]+@[\w.-]+:?[^$#%>]*)?(?:PS [^>]*>|[A-Z]:[^>]*>|[$%>»❯])\s+/.exec(line.text.slice(from));
	return lineSource(source, line, from + (prompt?.[0].length ?? 0));
}
const READERS$2 = /* @__PURE__ */ new Map([
	["python", readNotebookCode],
	["py", readNotebookCode],
	["ipython", readNotebookCode],
	["bat", readBatchText],
	["batch", readBatchText],
	["cmd", readBatchText],
	["dos", readBatchText],
	["powershell", readPowershellText],
	["ps1", readPowershellText],
	["ps", readPowershellText],
	["pwsh", readPowershellText],
	["dockerfile", readDockerText],
	["docker", readDockerText],
	["makefile", readMakeText],
	["make", readMakeText]
]);
const DATA_LANGUAGES = /* @__PURE__ */ new Set([
	"yaml",
	"yml",
	"json",
	"toml",
	"xml",
	"html",
	"mermaid",
	"diff",
	"c",
	"cpp",
	"java",
	"js",
	"ts"
]);
function readBlock(language, text, reading) {
	if (DATA_LANGUAGES.has(language)) return;
	const read = READERS$2.get(language);
	if (read) read(text, reading);
	else if (/^\s*[!%]\s*\w/m.test(text.text) && language === "") readNotebookCode(text, reading);
	else if (/\^[ \t]*$/m.test(text.text)) readBatchText(text, reading);
	else if (/`[ \t]*$/m.test(text.text) && /train/.test(text.text)) readPowershellText(text, reading);
	else runShellText(text, reading, newShellState());
}
/**
* Reads free text (`commands.txt`): only lines that start as a command does, with the lines that a backslash adds,
* since prose around them is no shell.
*/
function readNotesFile(reading) {
	const source = wholeFile(reading.text);
	let command = [];
	for (const line of linesOf(reading.text)) {
		const text = withoutPrompt(source, line, line.text.length);
		if (!(command.length > 0) && !startsLikeCommand(text.text)) continue;
		command.push(text);
		if (text.text.endsWith("\\")) continue;
		runShellText(joinSources(command), reading, newShellState());
		command = [];
	}
	if (command.length > 0) runShellText(joinSources(command), reading, newShellState());
}
function startsLikeCommand(text) {
	if (/^!?\s*yolo\s.*\w\s?=/.test(text)) return true;
	return /^!?\s*(\w+=\S*\s+)*(\S*\/)?(python[\d.]*|torchrun|nohup|sudo|srun|accelerate|yolov5|docker|conda|cd|bash|env|time|\.\/\S*train\.py)(\.exe)?\s/.test(text);
}

// src/commands/read-embedded.ts
/** `sh '…'`, `sh "…"`, `sh """…"""`, `sh(script: '…')`, and the same of `bat`: steps of a Jenkins pipeline. */
const JENKINS_STEP = /\b(?:sh|bat)\b\s*(?:\(\s*(?:script:\s*)?)?("""|'''|"|')/g;
/** `string(name: 'IMG', defaultValue: '640')`. */
const JENKINS_PARAMETER = /\bname:\s*['"](\w+)['"]\s*,\s*defaultValue:\s*(?:['"]([^'"]*)['"]|(\w+))/g;
/** Reads the shell steps of a Jenkinsfile. Groovy fills in double-quoted texts alone. */
function readJenkinsfile(reading) {
	const { text } = reading;
	const source = wholeFile(text);
	const parameters = /* @__PURE__ */ new Map();
	for (const [, name = "", quoted, bare] of text.matchAll(JENKINS_PARAMETER)) parameters.set(name, quoted ?? bare ?? "");
	const worth = (expression) => {
		const held = parameters.get(expression.replace(/^(params|env)\./, ""));
		const unknown = [unknownText(`the pipeline’s ${expression}`, false)];
		return held === void 0 ? unknown : asDefault(literal(held), `the parameter ${expression} is given`);
	};
	for (const match of text.matchAll(JENKINS_STEP)) {
		const quote = match[1] ?? "";
		const start = match.index + match[0].length;
		const end = text.indexOf(quote, start);
		if (end < 0) return;
		const script = sliceSource(source, start, end);
		const filled = quote.startsWith("\"") ? filledIn(script, /\$\{([\w.]+)\}|\$([\w.]+)/g, worth) : script;
		runShellText(filled, reading, newShellState());
	}
}
/** `size := "640"`, of a justfile. */
const JUST_VARIABLE = /^(?:export\s+)?(\w+)\s*:=\s*(?:"([^"]*)"|'([^']*)')\s*$/;
/** `size := env('SIZE', '640')`, and the older `env_var_or_default`. */
const JUST_ENVIRONMENT = /^(?:export\s+)?(\w+)\s*:=\s*env(?:_var_or_default)?\(\s*["'](\w+)["']\s*,\s*["']([^"']*)["']\s*\)\s*$/;
/** `train batch="16" *flags: build`, of a justfile. */
const JUST_RECIPE = /^@?([\w-]+)((?:\s+[*+$]?\w+(?:=(?:"[^"]*"|'[^']*'|\S+))?)*)\s*:(?!=)/;
/** Reads the recipes of a justfile, with the defaults of their parameters. */
function readJustfile(reading) {
	const source = wholeFile(reading.text);
	const variables = /* @__PURE__ */ new Map();
	let parameters = /* @__PURE__ */ new Map();
	let recipe = [];
	const run = () => {
		const known = new Map([...variables, ...parameters]);
		const worth = (name) => known.get(name.trim()) ?? [unknownText(`the justfile’s ${name.trim()}`, false)];
		if (recipe.length > 0) runShellText(filledIn(joinSources(recipe), /\{\{(.*?)\}\}/g, worth), reading, newShellState());
		recipe = [];
	};
	for (const line of linesOf(reading.text)) if (/^[ \t]+\S/.test(line.text)) recipe.push(bodyLine(source, line));
	else if (line.text.trim() !== "") {
		run();
		const [, name = "", double, single] = JUST_VARIABLE.exec(line.text) ?? [];
		if (name !== "") variables.set(name, literal(double ?? single ?? ""));
		const [, taken = "", variable = "", fallback = ""] = JUST_ENVIRONMENT.exec(line.text) ?? [];
		if (taken !== "") variables.set(taken, asDefault(literal(fallback), `the environment variable ${variable} is set`));
		parameters = parametersOf(JUST_RECIPE.exec(line.text)?.[2] ?? "", variables);
	}
	run();
}
function bodyLine(source, { text, start, end }) {
	const from = /^[ \t]*[@-]*/.exec(text)?.[0].length ?? 0;
	return sliceSource(source, start + from, end);
}
/** Without quotes, a default is an expression: the name of a variable, or what is not followed. */
function parametersOf(text, variables) {
	const parameters = /* @__PURE__ */ new Map();
	for (const [, name = "", quoted, bare] of text.matchAll(/[*+$]?(\w+)(?:=(?:["']([^"']*)["']|(\S+)))?/g)) {
		const fallback = quoted === void 0 ? variables.get(bare ?? "") : literal(quoted);
		const unknown = [unknownText(`the parameter ${name} of the recipe`, false, bare === void 0)];
		parameters.set(name, fallback === void 0 ? unknown : asDefault(fallback, `the recipe gets ${name}`));
	}
	return parameters;
}
/** A text in which what a tool fills in is filled in. */
function filledIn(source, pattern, worthOf) {
	const parts = Array.from(source.text.matchAll(pattern), (match) => {
		return {
			start: match.index,
			end: match.index + match[0].length,
			by: worthOf(match[1] ?? match[2] ?? "")
		};
	});
	return sourceFromTraced(withReplaced(source, parts));
}
/** Texts in quotes that are commands by themselves: tasks of a `pyproject.toml`, lines of a `tox.ini`. */
function readSettingsFile(reading) {
	const source = wholeFile(reading.text);
	for (const match of reading.text.matchAll(/("""|'''|"|')((?:(?!\1)[\s\S]){1,4000}?)\1/g)) {
		const [whole, quote = "", inner = ""] = match;
		const start = match.index + quote.length;
		if (/\btrain(_in_range)?\.py\b|\byolov5\b|\byolo\b.*\btrain\b/.test(inner) && /\s/.test(inner) && whole.length > inner.length) runShellText(sliceSource(source, start, start + inner.length), reading, newShellState());
	}
	if (reading.found.length === 0) readNotesFile(reading);
}

// src/commands/yaml-conditions.ts
/** Conditions that hold in a run in which nothing failed. What is switched off stays only as a part of another job. */
const HOLDS = /^(\$\{\{)?\s*(true|false|always\(\)|success\(\)|succeeded\(\)|succeededOrFailed\(\)|!\s*cancelled\(\))\s*(\}\})?$/;
/**
* When a job or a step of a pipeline runs, undefined where it simply does: `if:` (GitHub), `condition:` (Azure), `rules:` and `when: manual`
* (GitLab).
*/
function conditionOf(map) {
	const has = (...keys) => keys.some((key) => map.has(key));
	const condition = has("run", "uses", "steps", "runs-on") ? map.get("if") : has("script", "bash", "pwsh", "powershell", "steps") ? map.get("condition") : void 0;
	const written = condition === void 0 || condition === null ? "" : String(condition).trim();
	if (written !== "" && !HOLDS.test(written)) return {
		kind: "otherwise",
		when: `only where \`${shortened(written)}\` holds`
	};
	if (has("profiles") && has("image", "build", "command", "entrypoint")) return {
		kind: "otherwise",
		when: `only with the profile ${String(map.get("profiles"))}`
	};
	if (!has("script")) return void 0;
	if (map.get("when") === "manual") return {
		kind: "otherwise",
		when: "only where somebody starts its job"
	};
	const rules = map.get("rules", true);
	return !(0, import_dist.isSeq)(rules) || rules.items.some((rule) => !(0, import_dist.isMap)(rule) || !(rule.has("if") || rule.has("changes"))) ? void 0 : {
		kind: "otherwise",
		when: "only where one of the rules of its job applies"
	};
}
/**
* When a hidden job of GitLab (`.train`) runs: as a part of the jobs that extend it, which may change its variables.
* @param text of the whole file
*/
function hiddenJob(name, root, text) {
	const own = root.get(name, true);
	const anchor = (0, import_dist.isMap)(own) ? own.anchor : void 0;
	const isMerged = anchor !== void 0 && new RegExp(`\\*${anchor}(?![\\w-])`).test(text);
	const extending = root.items.flatMap(({ value }) => (0, import_dist.isMap)(value) && extendsOf(value).includes(name) ? [value] : []);
	if (!isMerged && extending.length === 0) return "never";
	return isMerged || extending.some((job) => job.has("variables") || job.has("parallel")) ? {
		kind: "unfollowed",
		when: `only in the jobs that take over \`${name}\``
	} : void 0;
}
function extendsOf(job) {
	const names = job.get("extends", true);
	if ((0, import_dist.isSeq)(names)) return names.items.flatMap((item) => (0, import_dist.isScalar)(item) ? [String(item.value)] : []);
	return (0, import_dist.isScalar)(names) ? [String(names.value)] : [];
}

// src/commands/yaml-others.ts
/** What pipelines take from the files beside them: DVC from `params.yaml`, Compose from `.env`. */
/**
* The names that DVC's templates know in the whole file: those of `params.yaml` and of the files that `vars:` lists.
* Source: dvc.org, "dvc.yaml Files", Templating.
*/
function dvcVariables(root, { path, others, budget }) {
	const variables = /* @__PURE__ */ new Map();
	const vars = root.get("vars", true);
	const listed = (0, import_dist.isSeq)(vars) ? vars.items.flatMap((item) => (0, import_dist.isScalar)(item) ? [String(item.value)] : []) : [];
	for (const name of ["params.yaml", ...listed.map((one) => one.split(":")[0] ?? "")]) {
		const source = others.find(name, [dirName(path)]);
		const data = source && dataIn(source.text, budget);
		if (isMapping(data)) flatten(data, "", variables);
	}
	return variables;
}
/** `train.batch` and `sizes[0]`; a map is its keys as options: `--batch 16 --rect`. */
function flatten(data, name, variables) {
	if (Array.isArray(data)) for (const [at, item] of data.entries()) flatten(item, `${name}[${at}]`, variables);
	else if (isMapping(data)) {
		if (name !== "") variables.set(name, optionsOf(data, name));
		for (const [key, value] of Object.entries(data)) flatten(value, name === "" ? key : `${name}.${key}`, variables);
	} else variables.set(name, literal(String(data)));
}
/** Source: dvc.org, "dvc.yaml Files", Dict unpacking; a flag is there where it is true. */
function optionsOf(map, name) {
	const options = [];
	for (const [key, value] of Object.entries(map)) {
		if (typeof value === "object" || /\s/.test(String(value))) return [unknownText(`the map ${name}, whose values are no single words,`, false)];
		if (value !== false) options.push(`--${key}${value === true ? "" : ` ${value}`}`);
	}
	return literal(options.join(" "));
}
function isCompose(path) {
	return /^(docker-)?compose[\w.-]*\.ya?ml$/i.test(baseName(path));
}
/** What Compose fills variables in from, beside the host's own: the `.env` in the folder of the file. */
function composeHost({ path, others }) {
	return environmentIn(others.find(".env", [dirName(path)])?.text ?? "");
}
/** `${B}`, `${B:-16}`, `${B:-${C:-16}}`, `$B`; `$$` is a dollar for the container. */
const INTERPOLATION = /\$\$|\$\{([A-Za-z_]\w*)(?:(:?[-+?])([^{}]*(?:\{[^{}]*\}[^{}]*)*))?\}|\$([A-Za-z_]\w*)/g;
/**
* Text of a Compose file with its variables filled in: those of the host, never those of `environment:`.
* Source: docs.docker.com, "Set, use, and manage variables in a Compose file with interpolation".
*/
function interpolated(text, host) {
	const parts = Array.from(text.text.matchAll(INTERPOLATION), (match) => {
		const [whole, braced = "", operator = "", fallback = "", bare = ""] = match;
		const by = whole === "$$" ? literal("$") : worth(braced || bare, operator, fallback, host);
		return {
			start: match.index,
			end: match.index + whole.length,
			by
		};
	});
	return withReplaced(text, parts);
}
function worth(name, operator, fallback, host) {
	const held = host.get(name);
	const unless = `${name} is set`;
	const isHeld = held !== void 0 && (held !== "" || !operator.startsWith(":"));
	const other = () => asDefault(interpolated(foreignText(fallback), host), unless);
	if (operator.endsWith("+")) return isHeld ? other() : [];
	if (isHeld) return asDefault(literal(held), unless);
	return operator.endsWith("-") ? other() : [unknownText(`the variable ${name}, which the file does not set`, false, true)];
}

// src/commands/yaml-matrix.ts
/** How many combinations of a matrix are read one by one. */
const COMBINATION_LIMIT = 64;
/** The jobs that a map describes at once; undefined where it describes one. */
function matrixOf(map, isDvc) {
	const ofJob = map.getIn(["strategy", "matrix"]);
	if ((0, import_dist.isMap)(ofJob)) return named(ofGithub(ofJob), "matrix.");
	const parallel = map.getIn(["parallel", "matrix"]);
	if ((0, import_dist.isSeq)(parallel)) return limited(parallel.items.filter(import_dist.isMap).flatMap(product));
	if (!isDvc) return void 0;
	const matrix = map.get("matrix");
	return (0, import_dist.isMap)(matrix) ? named(limited(product(matrix)), "item.") : ofForeach(map.get("foreach", true));
}
/** DVC's `foreach` over words, over maps, or over a map of them. */
function ofForeach(listed) {
	if ((0, import_dist.isSeq)(listed)) return limited(listed.items.map((item) => itemOf(item)));
	if (!(0, import_dist.isMap)(listed)) return void 0;
	return limited(listed.items.map(({ key, value }) => new Map([...itemOf(value), ["key", String(key)]])));
}
function itemOf(item) {
	if ((0, import_dist.isScalar)(item)) return /* @__PURE__ */ new Map([["item", String(item.value)]]);
	return (0, import_dist.isMap)(item) ? named([scalarsOf(item)], "item.")[0] : /* @__PURE__ */ new Map();
}
function named(combinations, prefix) {
	return combinations.map((one) => new Map(Array.from(one, ([name, value]) => [`${prefix}${name}`, value])));
}
/** Too many are one of which nothing is known. */
function limited(combinations) {
	return combinations.length > COMBINATION_LIMIT ? [/* @__PURE__ */ new Map([["", ""]])] : combinations;
}
/** Each value of one list with each of the others. */
function product(declared) {
	let combinations = [/* @__PURE__ */ new Map()];
	for (const { key, value } of declared.items) {
		if (!(0, import_dist.isSeq)(value) && !(0, import_dist.isScalar)(value)) continue;
		const values = ((0, import_dist.isSeq)(value) ? value.items : [value]).flatMap((item) => (0, import_dist.isScalar)(item) ? [String(item.value)] : []);
		combinations = combinations.flatMap((one) => values.map((text) => new Map([...one, [String(key), text]])));
		if (combinations.length > COMBINATION_LIMIT) break;
	}
	return combinations;
}
/**
* Source: GitHub, "Running variations of jobs in a workflow". What `include` lists is added to each combination of which it overwrites nothing;
* where there is none, it is a combination of its own.
*/
function ofGithub(declared) {
	const lists = declared.clone();
	for (const name of ["include", "exclude"]) lists.delete(name);
	const excluded = mapsIn(declared, "exclude");
	const included = mapsIn(declared, "include");
	const own = product(lists).filter((one) => one.size > 0 && !excluded.some((out) => agrees(out, one, out.keys())));
	const extended = own.map((one) => {
		const added = included.filter((entry) => agrees(entry, one, one.keys()));
		return new Map([...one, ...added.flatMap((entry) => [...entry])]);
	});
	const others = included.filter((entry) => !own.some((one) => agrees(entry, one, one.keys())));
	return limited([...extended, ...others]);
}
function mapsIn(declared, name) {
	const list = declared.get(name, true);
	return (0, import_dist.isSeq)(list) ? list.items.filter(import_dist.isMap).map(scalarsOf) : [];
}
function scalarsOf(map) {
	return new Map(map.items.flatMap(({ key, value }) => (0, import_dist.isScalar)(value) ? [[String(key), String(value.value)]] : []));
}
/** Whether an entry says nothing else of these names than a combination does. */
function agrees(entry, one, names) {
	return [...names].every((name) => !entry.has(name) || entry.get(name) === one.get(name));
}

// src/commands/yaml-scope.ts
const VARIABLE_KEYS = /^(env|variables|environment|vars|envs)$/;
const FILE_KEYS = /^(env_file|env-file|envFile|envFrom|dotenv|environment_file)$/;
const DIRECTORY_KEYS = /^(working-directory|working_directory|working_dir|workingDir|workingDirectory|workdir|wdir|chdir|dir|cwd)$/;
/** The scope of a whole file: what its inputs are unless others are given. */
function newScope(root, reading) {
	return {
		variables: new Map([...inputsOf(root), ...isDvc(reading.path) ? dvcVariables(root, reading) : []]),
		matrix: [],
		directory: isDvc(reading.path) ? dirName(reading.path) : "",
		shell: "",
		lost: void 0,
		isDvc: isDvc(reading.path),
		host: isCompose(reading.path) ? composeHost(reading) : void 0
	};
}
/** DVC runs a stage in the folder of its dvc.yaml; everything else starts at the root. */
function isDvc(path) {
	return baseName(path) === "dvc.yaml";
}
/**
* `inputs.x` of a workflow (GitHub) or a job (Azure Machine Learning), `parameters.x` of a pipeline (Azure), `workflow.parameters.x` (Argo).
*/
function inputsOf(root) {
	return [
		...givenIn(root.getIn([
			"on",
			"workflow_dispatch",
			"inputs"
		]), "inputs.", "input"),
		...givenIn(root.getIn([
			"on",
			"workflow_call",
			"inputs"
		]), "inputs.", "input"),
		...givenIn(root.get("inputs"), "inputs.", "input"),
		...givenIn(root.get("parameters"), "parameters.", "parameter"),
		...givenIn(root.getIn([
			"spec",
			"arguments",
			"parameters"
		]), "workflow.parameters.", "parameter")
	];
}
/** `x: 16`, `x: { default: 16 }`, `- { name: x, default: 16 }`: whoever starts the pipeline may give another. */
function givenIn(declared, prefix, what) {
	return ((0, import_dist.isMap)(declared) ? declared.items.map(({ key, value }) => [String(key), value]) : (0, import_dist.isSeq)(declared) ? declared.items.filter(import_dist.isMap).map((item) => [String(item.get("name")), item]) : []).map(([name, value]) => {
		const fallback = (0, import_dist.isMap)(value) ? value.get("default") ?? value.get("value") : (0, import_dist.isScalar)(value) ? value.value : void 0;
		const isText = fallback !== void 0 && fallback !== null && typeof fallback !== "object";
		const unknown = [unknownText(`the ${what} ${name}`, false)];
		return [`${prefix}${name}`, isText ? asDefault(literal(String(fallback)), `the ${what} ${name} is given`) : unknown];
	});
}
/** Visual Studio Code's name for the folder that is open: the repository's root. */
function withoutEditorRoot(path) {
	return path.replace(/^\$\{workspaceFolder\}[\\/]?/, "");
}
/** The scope inside a map: its variables, folder, shell and matrix added. */
function withMap(map, outer) {
	const reads = map.items.some(({ key }) => (0, import_dist.isScalar)(key) && FILE_KEYS.test(String(key.value)));
	const variables = new Map(reads ? [] : outer.variables);
	let { directory, shell, lost } = {
		...outer,
		shell: scriptShell(map) ?? runnerShell(map) ?? outer.shell
	};
	for (const { key, value } of map.items) {
		const name = (0, import_dist.isScalar)(key) ? String(key.value) : "";
		if (FILE_KEYS.test(name)) lost = `the file of ${name}`;
		if (VARIABLE_KEYS.test(name) && !readVariables(value, variables)) lost = `an anchor of ${name}`;
		if (VARIABLE_KEYS.test(name)) continue;
		if (name === "<<") lost = "a merged map";
		if (DIRECTORY_KEYS.test(name) && (0, import_dist.isScalar)(value)) directory = joinPath(outer.directory ?? "", withoutEditorRoot(String(value.value)));
		else if (name === "shell" && (0, import_dist.isScalar)(value) && /^(bash|sh|pwsh|powershell|cmd|python\d*)\b/.test(String(value.value))) shell = String(value.value);
	}
	for (const [name, value] of givenIn(map.get("parameters"), "", "parameter")) if ((0, import_dist.isMap)(map.get("parameters"))) variables.set(`parameters.${name}`, value).set(`{${name}}`, value);
	const folder = map.getIn([
		"defaults",
		"run",
		"working-directory"
	]);
	if (typeof folder === "string") directory = joinPath(outer.directory ?? "", folder);
	const defaultShell = map.getIn([
		"defaults",
		"run",
		"shell"
	]);
	if (typeof defaultShell === "string") shell = defaultShell;
	return {
		...outer,
		variables,
		directory,
		shell,
		lost,
		matrix: matrixOf(map, outer.isDvc) ?? outer.matrix
	};
}
/** GitHub: the shell of a Windows runner, unless another is named. */
function runnerShell(map) {
	return /^windows/i.test(String(map.get("runs-on") ?? "")) ? "pwsh" : void 0;
}
/** Argo: `script: { command: [python], source: … }`. */
function scriptShell(map) {
	const command = map.get("command");
	if (!(0, import_dist.isScalar)(map.get("source", true)) || !(0, import_dist.isSeq)(command)) return void 0;
	return String(command.items[0]);
}
/** False where it names variables that do not stand here (an alias, a merge key). */
function readVariables(value, variables) {
	if (!(0, import_dist.isMap)(value) && !(0, import_dist.isSeq)(value)) return (0, import_dist.isScalar)(value) || value === null;
	let complete = true;
	if ((0, import_dist.isMap)(value)) for (const { key, value: held } of value.items) {
		const name = (0, import_dist.isScalar)(key) ? String(key.value) : "<<";
		if (name === "<<") complete = false;
		else variables.set(name, (0, import_dist.isScalar)(held) ? templated(String(held.value ?? "")) : notScalar(name));
	}
	if (!(0, import_dist.isSeq)(value)) return complete;
	for (const item of value.items) {
		const text = (0, import_dist.isScalar)(item) ? String(item.value) : "";
		const equals = text.indexOf("=");
		if (equals > 0) variables.set(text.slice(0, equals), templated(text.slice(equals + 1)));
		if ((0, import_dist.isMap)(item)) {
			const held = item.get("value");
			const name = item.get("name");
			if (typeof name === "string" && held !== void 0) variables.set(name, templated(String(held)));
			else if (typeof name === "string") variables.set(name, notScalar(name));
			else if (!readVariables(item, variables)) complete = false;
		} else if (!(0, import_dist.isScalar)(item)) complete = false;
	}
	return complete;
}
function notScalar(name) {
	return [unknownText(`the variable ${name}, which is no text here`, false)];
}
function templated(text) {
	return /\$|\{\{/.test(text) ? [unknownText(text, false)] : literal(text);
}
/** One scope for each combination of the matrix that makes a difference to the text. */
function combinationsIn(text, scope) {
	const names = [...new Set(scope.matrix.flatMap((one) => [...one.keys()]))].filter((name) => text.includes(name));
	if (names.length === 0) return [scope];
	return [...new Map(scope.matrix.map((one) => [names.map((name) => one.get(name)).join("\n"), one])).values()].map((one) => ({
		...scope,
		variables: new Map([...scope.variables, ...Array.from(one, ([name, value]) => [name, literal(value)])])
	}));
}
/** What an expression is worth: `env.BATCH`, `matrix.model`, `inputs.batch || 16`, `'text'`. */
function textIn(expression, scope) {
	for (const part of expression.slice(0, 1e3).split("||")) {
		const name = part.trim();
		const value = worthOf(name, scope);
		if (value && !(isKnown(value) && /^(|0|false)$/.test(plain(value)))) return value;
		if (!value && scope.lost && /^env\./.test(name)) break;
	}
	return [unknownText(`the expression ${expression}`, false)];
}
function worthOf(expression, { variables }) {
	const quoted = /^'([^']*)'$|^"([^"]*)"$/.exec(expression);
	if (quoted) return literal(quoted[1] ?? quoted[2] ?? "");
	if (/^-?\d+(\.\d+)?$/.test(expression)) return literal(expression);
	const bare = expression.replace(/^github\.event\.(?=inputs\.)/, "");
	return variables.get(bare) ?? variables.get(bare.replace(/^(env|variables|\.)\.?/, ""));
}
/** What a YAML scalar says, each character with its place in the file, through indentation, folding and escapes. */
function scalarText(scalar, file) {
	const value = typeof scalar.value === "string" ? scalar.value : String(scalar.source ?? scalar.value);
	const [start = 0, end = 0] = scalar.range ?? [];
	const from = scalar.type === "BLOCK_LITERAL" || scalar.type === "BLOCK_FOLDED" ? file.indexOf("\n", start) + 1 : start;
	return sourceFromOrigins(value, align(value, file, from, end, scalar.type === "QUOTE_DOUBLE"));
}
/** Walks value and source side by side: blanks may differ, all else follows in the same order. */
function align(value, file, start, end, escapes) {
	const origins = [];
	let at = start;
	for (const char of value.split("")) {
		if (/\s/.test(char)) {
			const matches = file.charAt(at) === char || /\s/.test(file.charAt(at));
			origins.push(matches && at < end ? at : -1);
			if (matches && at < end) at++;
			continue;
		}
		while (at < end && file.charAt(at) !== char && /[\s"'\\]/.test(file.charAt(at))) at += escapes && file.charAt(at) === "\\" && file.charAt(at + 1) !== char && !/\s/.test(file.charAt(at + 1)) ? 2 : 1;
		origins.push(file.charAt(at) === char && at < end ? at++ : -1);
	}
	return origins;
}

// src/commands/read-yaml.ts
/** Reads an `opt.yaml`, or the commands of a workflow, pipeline, compose or Kubernetes file. */
function readYamlFile(reading) {
	if (nestsTooDeep(reading.text) || /(?:- ){100}|(?:\? ){100}/.test(reading.text)) throw new RangeError();
	for (const document of yamlDocuments(reading.text, reading.budget, { strict: false })) {
		const root = "contents" in document ? document.contents : void 0;
		if (!(0, import_dist.isMap)(root)) continue;
		if (isOptFile(root)) readOptMap(root, reading);
		else if (isArgumentsFile(root)) readArgumentsMap(root, reading);
		else visitRoot(root, reading);
	}
}
/** Reads JSON with comments, as editors write `launch.json` and `tasks.json`. */
function readJsonFile(reading) {
	readYamlFile({
		...reading,
		text: stripComments(reading.text, " ")
	});
}
/** Keys whose text runs nothing. */
const TEXT_KEYS = /^(name|title|description|desc|if|image|path|paths|uses|with|deps|outs|needs|stage|tags|help|message|when|rules|only|except|labels|annotations|metadata|on|params|metrics|plots|author|version)$/;
const WORD_LIST_KEYS = /^(command|args|entrypoint|cmd|exec|argv)$/;
/**
* `if: false` of a job or a step (GitHub), `condition: false` or `enabled: false` of a step (Azure), `when: never` (GitLab). What others may build on is
* read all the same: a map with an anchor in it, a hidden job.
*/
function neverRuns(name, map) {
	return isSwitchedOff(map) && !name.startsWith(".") && !holdsAnchor(map);
}
function isSwitchedOff(map) {
	const isOff = (key) => /^(false|\$\{\{\s*false\s*\}\})$/.test(String(map.get(key)).trim());
	const has = (...keys) => keys.some((key) => map.has(key));
	if (has("run", "uses", "steps", "runs-on") && isOff("if")) return true;
	if (has("script", "bash", "pwsh", "powershell", "task", "steps") && (isOff("condition") || isOff("enabled"))) return true;
	return has("script") && (map.get("when") === "never" || isUnconditionalNever(map.getIn(["rules", 0])));
}
function holdsAnchor(map) {
	let found = false;
	(0, import_dist.visit)(map, (_, node) => {
		if (!(0, import_dist.isCollection)(node) || node.anchor === void 0) return void 0;
		found = true;
		return import_dist.visit.BREAK;
	});
	return found;
}
/** The first rule that applies decides, and one without a condition applies. */
function isUnconditionalNever(rule) {
	return (0, import_dist.isMap)(rule) && rule.items.length === 1 && rule.get("when") === "never";
}
function visitRoot(root, reading) {
	const isGitlab = /gitlab/i.test(reading.path);
	if (!isGitlab) visitMap(root, newScope(root, reading), reading);
	const scope = withMap(root, newScope(root, reading));
	for (const { key, value } of isGitlab ? root.items : []) {
		const name = String(key);
		const hidden = name.startsWith(".") ? hiddenJob(name, root, reading.text) : void 0;
		if ((0, import_dist.isMap)(value) && hidden !== "never" && !TEXT_KEYS.test(name)) visitMap(value, scope, hidden ? {
			...reading,
			only: hidden
		} : reading, name);
	}
}
function visitMap(map, outer, around, ownName = "") {
	if (neverRuns(ownName, map)) return;
	const only = around.only?.kind === "unfollowed" ? around.only : conditionOf(map) ?? around.only;
	const reading = only === around.only ? around : {
		...around,
		only
	};
	const scope = withMap(map, outer);
	spend(reading.budget, 30 + map.items.length * 5 + scope.variables.size);
	if (readWordLists(map, scope, reading)) return;
	for (const { key, value } of map.items) {
		const name = (0, import_dist.isScalar)(key) ? String(key.value) : "";
		if ((0, import_dist.isMap)(value) && !TEXT_KEYS.test(name)) visitMap(value, scope, reading, name);
		else if ((0, import_dist.isSeq)(value) && !TEXT_KEYS.test(name)) visitList(value, scope, reading);
		else if ((0, import_dist.isScalar)(value) && !TEXT_KEYS.test(name)) runText(scalarText(value, reading.text), scope, reading);
	}
}
/** A list of maps is visited; a list of lines is one script. */
function visitList(list, scope, reading) {
	const lines = [];
	let inner = scope;
	for (const item of list.items) {
		spend(reading.budget, 20);
		if ((0, import_dist.isMap)(item)) {
			visitMap(item, inner, reading);
			inner = afterStep(item, inner, reading);
		} else if ((0, import_dist.isSeq)(item)) visitList(item, scope, reading);
		else if ((0, import_dist.isScalar)(item)) lines.push(scalarText(item, reading.text));
	}
	if (lines.length > 0) runText(joinSources(lines), scope, reading);
}
/** Actions that set none of a training's variables. */
const KNOWN_ACTIONS = /^(actions|docker|conda-incubator|mamba-org|iterative|astral-sh|aws-actions|google-github-actions|azure|hashicorp|codecov)\//;
/** A step may set variables of the steps behind it: by a line in the file GITHUB_ENV, or as an action does. */
function afterStep(step, scope, reading) {
	const run = step.get("run");
	const uses = step.get("uses");
	const writes = typeof run === "string" && /GITHUB_ENV|set-env|BASH_ENV|task\.setvariable/.test(run);
	const acts = typeof uses === "string" && !KNOWN_ACTIONS.test(uses);
	if (!writes && !acts) return scope;
	spend(reading.budget, scope.variables.size + 10);
	return {
		...scope,
		variables: /* @__PURE__ */ new Map(),
		lost: writes ? "a step before (GITHUB_ENV)" : `the action ${uses}`
	};
}
/** `command: [python, train.py]`, `args: […]`: words, not lines. True where the map was read so. */
function readWordLists(map, scope, reading) {
	if ((0, import_dist.isScalar)(map.get("source", true))) return false;
	let listed = false;
	const words = [...programOf(map, reading)];
	for (const name of [
		"entrypoint",
		"command",
		"cmd",
		"argv",
		"exec",
		"args"
	]) {
		const value = map.get(name, true);
		if (!WORD_LIST_KEYS.test(name) || !(0, import_dist.isSeq)(value)) continue;
		const items = value.items.flatMap((item) => (0, import_dist.isScalar)(item) ? [scalarText(item, reading.text)] : []);
		if (words.length === 0 && /\s/.test(items[0]?.text ?? "")) return false;
		listed = true;
		words.push(...items.map((item) => wordOf(fillIn(item, scope))));
	}
	if (!listed || words.length === 0) return false;
	const origins = words.flat().flatMap((glyph) => glyph.origin >= 0 ? [glyph.origin] : []);
	const start = origins[0] ?? 0;
	runFound({
		words,
		directory: scope.directory,
		start,
		end: origins.at(-1) ?? start
	}, shellState(scope), reading);
	return true;
}
/** A word of a list, in which nothing is split. */
function wordOf(item) {
	return item.holes.size > 0 ? [...item.holes.values()].map((hole) => unknownText(hole.source, true, hole.absentByDefault)) : glyphsOf(item, 0, item.text.length, true);
}
/** A task of an editor: `"command": "python", "args": ["train.py"]`, or `"program": "train.py"`, which Python runs. */
function programOf(map, reading) {
	if (!(0, import_dist.isSeq)(map.get("args", true))) return [];
	for (const name of ["command", "program"]) {
		const value = map.get(name, true);
		const source = (0, import_dist.isScalar)(value) ? scalarText(value, reading.text) : void 0;
		if (!source || source.text === "" || /\s/.test(source.text)) continue;
		const from = source.text.length - withoutEditorRoot(source.text).length;
		const word = glyphsOf(source, from, source.text.length, true);
		return name === "program" ? [literal("python", -1, true), word] : [word];
	}
	return [];
}
function shellState(scope) {
	const state = newShellState();
	state.directory = scope.directory;
	if (scope.lost) state.lost = scope.lost;
	for (const [name, value] of scope.variables) if (/^[A-Za-z_]\w*$/.test(name)) {
		state.variables.set(name, textValue(value));
		state.exported.add(name);
	}
	return state;
}
function runText(text, scope, reading) {
	if (!/train/.test(text.text)) return;
	for (const combination of combinationsIn(text.text, scope)) {
		const filled = fillIn(text, combination);
		const directory = joinPath(scope.directory ?? "", "");
		if (/^(pwsh|powershell)/.test(scope.shell)) readPowershellText(filled, reading, directory);
		else if (scope.shell === "cmd") readBatchText(filled, reading, directory);
		else if (/^python/.test(scope.shell)) readPythonCode(filled, reading, directory);
		else runShellText(filled, reading, shellState(combination));
	}
}
/** Expressions that the pipeline fills in before any shell sees the text: `${{ env.X }}`, `{{ x }}`, DVC's `${a.b}`. */
const EXPRESSION = /\$\{\{\s*(.*?)\s*\}\}|\{\{-?\s*(.*?)\s*-?\}\}|\$\{([A-Za-z_]\w*(?:\.\w+|\[\d+\])+)\}|<<\s*([\w.]+)\s*>>/gs;
/** What else is filled in where the file has a value of that name: MLflow's `{batch}`, Kubernetes' `$(BATCH)`. */
const PLACEHOLDER = /(?<![$\w{])(\{\w+\})(?!\})|\$\((\w+)\)/g;
/** Fills in what the scope says for each expression. */
function fillIn(text, scope) {
	if (scope.host) return sourceFromTraced(interpolated(text, scope.host));
	const part = (match, by) => {
		return {
			start: match.index,
			end: match.index + match[0].length,
			by
		};
	};
	const expressions = Array.from(text.text.matchAll(EXPRESSION), (match) => part(match, textIn(match.slice(1).find((written) => written !== void 0) ?? "", scope)));
	const placeholders = [...text.text.matchAll(PLACEHOLDER)].flatMap((match) => {
		const worth = scope.variables.get(match[1] ?? match[2] ?? "");
		return worth ? [part(match, worth)] : [];
	});
	const parts = [...expressions, ...placeholders].toSorted((one, other) => one.start - other.start);
	return sourceFromTraced(withReplaced(text, parts));
}

// src/commands/read.ts
/** Scripts are short; what is longer holds data, or is made to keep the reader busy. */
const LENGTH_LIMIT = 262144;
/** Without outputs. A notebook's prose may hold pictures, too; the code in it is held to `LENGTH_LIMIT` as any other. */
const NOTEBOOK_LIMIT = 4194304;
/**
* Finds the YOLOv5 training commands of a file, and resolves the settings of each as YOLOv5 would.
* Pass `extraOptions` where the user's own train.py is trusted, and a budget where the same file is
* read again and again. What it takes from other files of the repository is known where `others` has them (`withOtherFiles`).
*/
function readTrainingCommands(file, grammars, extraOptions = [], budget, others = new OtherFiles()) {
	if (fileKind(file.path, file.text) !== "notebook") return readText(file, grammars, extraOptions, budget, others);
	const short = withoutOutputs(file.text);
	return readText({
		...file,
		text: short.text
	}, grammars, extraOptions, budget, others).map((command) => inWhole(command, short));
}
/**
* As `readTrainingCommands`, with the values that the file takes from other files of its repository.
* @param read the text of the repository's file at a path, null where there is none
*/
async function readWithOthers(file, grammars, extraOptions, read) {
	const readOnce = (others) => readTrainingCommands(file, grammars, extraOptions, void 0, others);
	const { result, others } = await withOtherFiles(readOnce, read, (commands) => commands.length > 0);
	return {
		commands: result,
		others
	};
}
function readText({ path, text }, grammars, extraOptions, budget = newBudget(text.length), others) {
	const kind = fileKind(path, text);
	if (text.length > (kind === "notebook" ? NOTEBOOK_LIMIT : LENGTH_LIMIT)) return [{
		line: 1,
		unknown: TOO_LONG
	}];
	if (text.includes("\0")) return [{
		line: 1,
		unknown: NO_TEXT
	}];
	const reading = {
		path,
		text,
		lines: lineIndex(text),
		grammars,
		budget,
		extraOptions,
		notes: [],
		readPython: readPythonCode,
		only: void 0,
		others,
		found: [],
		readLines: /* @__PURE__ */ new Set()
	};
	const reason = stopping(() => READERS$1.get(kind)?.(reading));
	const mentioned = [];
	stopping(() => mentioned.push(...mentions({
		...reading,
		budget: newBudget(text.length)
	})));
	const [mention] = mentioned;
	const commands = settled(reading.found);
	if (reason === void 0) return [...commands, ...mentioned].toSorted((one, other) => one.line - other.line);
	const last = reading.found.reduce((latest, { start }) => Math.max(latest, start), 0);
	const stopped = {
		line: reading.lines.lineAt(last),
		unknown: reason
	};
	if (commands.length > 0) return [...commands, stopped];
	return [mention ? {
		...mention,
		unknown: reason
	} : {
		...stopped,
		mention: true,
		unlikely: true
	}];
}
/** Reads until it turns out to be too much; why, if it does. */
function stopping(read) {
	try {
		read();
		return;
	} catch (error) {
		const reason = reasonToStop(error);
		if (reason === void 0) throw error;
		return reason;
	}
}
/** Brackets nested ten thousand deep are an attack or a data file, never a training. */
function reasonToStop(error) {
	if (error instanceof TooComplicated) return error.message || TOO_COMPLICATED;
	return error instanceof RangeError || error instanceof Error && error.name === "RuntimeError" ? NESTED_TOO_DEEP : void 0;
}
const TOO_LONG = "The file is longer than 256 KiB (a notebook: 4 MiB without its outputs), which is more than is read of one file: write the training command into a file of its own.";
const NO_TEXT = "The file holds characters that no text holds (NUL), so that it is not read: name the file that holds the training command.";
const TOO_COMPLICATED = "The rest of the file is too complicated to be followed: write the training command into a file of its own.";
const NESTED_TOO_DEEP = "The file nests too deeply to be read: write the training command into a file of its own.";
const READERS$1 = /* @__PURE__ */ new Map([
	["shell", readShellFile],
	["python", readPythonFile],
	["makefile", readMakefile],
	["dockerfile", readDockerfile$1],
	["yaml", readYamlFile],
	["json", readJsonFile],
	["notebook", readNotebookFile],
	["markdown", readMarkdownFile],
	["notes", readNotesFile],
	["jenkinsfile", readJenkinsfile],
	["justfile", readJustfile],
	["settings", readSettingsFile],
	["batch", readBatchFile],
	["powershell", readPowershellFile]
]);
const BY_ENDING = /* @__PURE__ */ new Map([
	["sh", "shell"],
	["bash", "shell"],
	["zsh", "shell"],
	["ksh", "shell"],
	["slurm", "shell"],
	["sbatch", "shell"],
	["slrm", "shell"],
	["job", "shell"],
	["pbs", "shell"],
	["lsf", "shell"],
	["sge", "shell"],
	["command", "shell"],
	["py", "python"],
	["mk", "makefile"],
	["mak", "makefile"],
	["dockerfile", "dockerfile"],
	["yml", "yaml"],
	["yaml", "yaml"],
	["ipynb", "notebook"],
	["md", "markdown"],
	["markdown", "markdown"],
	["mdx", "markdown"],
	["rmd", "markdown"],
	["txt", "notes"],
	["rst", "notes"],
	["log", "notes"],
	["bat", "batch"],
	["cmd", "batch"],
	["ps1", "powershell"],
	["psm1", "powershell"],
	["json", "json"],
	["jenkinsfile", "jenkinsfile"],
	["groovy", "jenkinsfile"],
	["just", "justfile"],
	["toml", "settings"],
	["ini", "settings"],
	["cfg", "settings"]
]);
/** Tells by name, ending and first line how a file is to be read. A shell script is the default. */
function fileKind(path, text) {
	const name = baseName(path).toLowerCase();
	if (/^(gnu)?makefile(\..+)?$/.test(name)) return "makefile";
	if (/^(dockerfile|containerfile)([.-].+)?$/.test(name) || name.endsWith(".dockerfile")) return "dockerfile";
	if (name === "dvc.lock" || name === "mlproject") return "yaml";
	if (/^jenkinsfile([.-].+)?$/.test(name)) return "jenkinsfile";
	if (/^\.?justfile$/.test(name)) return "justfile";
	const ending = name.includes(".") ? name.split(".").at(-1) ?? "" : "";
	return byFirstLine(text) ?? BY_ENDING.get(ending) ?? "shell";
}
/** What runs a file says how it is read, whatever its name: `.cmd` is bash where a cluster's queue takes it. */
function byFirstLine(text) {
	const program = /^#!.*?(python|pwsh|just|bash|zsh|ksh|sh)\b/.exec(text.slice(0, 200).split("\n")[0] ?? "")?.[1];
	if (program === void 0) return void 0;
	if (program === "pwsh") return "powershell";
	if (program === "just") return "justfile";
	return program === "python" ? "python" : "shell";
}
/** Reads a Python program; one exported from a notebook may hold `!python train.py …` lines as well. */
function readPythonFile(reading) {
	readNotebookCode(wholeFile(reading.text), reading);
}

// src/commands/types.ts
/** Without lines that only mention a training: those that a policy's `command:` counts. */
function countedCommands(found) {
	return found.filter((command) => !("mention" in command));
}

// src/commands/edit/argument-edits.ts
/** The arguments that say what is wanted, and differ from those of the command. */
function wantedArguments({ settings }, wanted) {
	const { batchSize, imageSize, sizes } = wanted;
	const part = sizes && partIn(sizes);
	const isKept = part === void 0 || part === Number(settings.arguments.multi_scale ?? 0);
	return [
		batchSize === void 0 || batchSize === settings.batchSize ? null : {
			name: "batch",
			option: "batchSize",
			value: String(batchSize)
		},
		imageSize === void 0 || imageSize === settings.imageSize ? null : {
			name: "imgsz",
			option: "imageSize",
			value: String(imageSize)
		},
		isKept ? null : {
			name: "multi_scale",
			option: "multiScale",
			value: writtenPart(part, settings.arguments)
		}
	].filter((one) => one !== null);
}
function partIn(sizes) {
	return sizes.kind === "part" ? sizes.part : 0;
}
/** Before 8.4.0, `multi_scale` is on or off, and each version takes what it has for off. */
function writtenPart(part, { multi_scale: present }) {
	return part === 0 && typeof present === "boolean" ? "False" : part === 0 ? "0.0" : String(part);
}
/** Between an argument and the next one: in a list of quoted words; else on a command line, in a call, in a YAML. */
function separatorsAt(text, place) {
	const next = text.charAt(place);
	if (next === "\"" || next === "'") return [[`${next}, ${next}`, "="]];
	return [
		[" ", "="],
		[", ", "="],
		["\n", ": "]
	];
}
/**
* Edits that may lead to what is wanted, the likeliest first: each value where it stands, and behind another one what does not stand
* in the file yet. Whether an edit does, reading the result shows.
*/
function proposeArgumentEdits(text, command, wanted) {
	const { spans } = command;
	const all = wantedArguments(command, wanted);
	const inPlace = all.flatMap(({ option, value }) => {
		const span = spans[option];
		return span ? [{
			...span,
			text: value
		}] : [];
	});
	const missing = all.filter(({ option }) => spans[option] === void 0);
	if (missing.length === 0) return [inPlace];
	return Object.values(spans).flatMap(({ end }) => separatorsAt(text, end).map(([before, equals]) => {
		const written = missing.map(({ name, value }) => `${before}${name}${equals}${value}`).join("");
		return behind(inPlace, end, written);
	}));
}
/** With a text behind the place, which may be that of a value that changes too. */
function behind(edits, place, text) {
	const known = edits.find(({ end }) => end === place);
	return [...edits.filter((edit) => edit !== known), known ? {
		...known,
		text: known.text + text
	} : {
		start: place,
		end: place,
		text
	}];
}
/** The settings once the arguments are as wanted. */
function settingsWith(command, wanted) {
	const { settings } = command;
	const { batchSize = settings.batchSize, imageSize = settings.imageSize, sizes } = wanted;
	if (sizes === void 0) return {
		...settings,
		batchSize,
		imageSize
	};
	const { multi_scale: present, ...others } = settings.arguments;
	const part = partIn(sizes);
	const value = part === 0 && typeof present === "boolean" ? false : part;
	const changed = value === ultralyticsArguments.get("multi_scale")?.fallback ? others : {
		multi_scale: value,
		...others
	};
	return {
		...settings,
		batchSize,
		imageSize,
		multiScale: part > 0,
		arguments: changed
	};
}

// src/commands/edit/edit.ts
/** The text with all edits made; undefined where two of them are about the same place. */
function applyEdits(text, edits) {
	const ordered = edits.toSorted((one, other) => one.start - other.start || one.end - other.end);
	if (ordered.some(({ start }, at) => at > 0 && start < ordered[at - 1].end)) return void 0;
	let result = "";
	let from = 0;
	for (const edit of ordered) {
		result += text.slice(from, edit.start) + edit.text;
		from = edit.end;
	}
	return result + text.slice(from);
}

// src/commands/edit/word-form.ts
/** A word of a command line, in a script or in any other text. */
function lineWord(text, place) {
	const element = elementAt(text, place);
	return {
		element,
		front: (words) => `${words.join(" ")} `,
		rear: (words) => rear(words, text.slice(element.end)),
		between: (words) => ` ${words.join(" ")}${words.length > 0 ? " " : ""}`,
		removal: () => removalAt(text, element)
	};
}
/**
* A word that is quoted in parts or computed (`"$D"/train.py`), and so begins further in front than one can tell from
* its end: behind the first, second, … blank before it.
*/
function wordBehindBlank(count) {
	return (text, place) => {
		const start = behindBlank(text, place.start, count);
		if (start === void 0) return void 0;
		const form = lineWord(text, place);
		return {
			...form,
			element: {
				start,
				end: form.element.end
			}
		};
	};
}
function behindBlank(text, place, count) {
	const limit = Math.max(text.lastIndexOf("\n", place - 1) + 1, place - WORD_LIMIT);
	let left = count;
	for (let at = place; at > limit; at--) if (" 	".includes(text.charAt(at - 1)) && !" 	".includes(text.charAt(at)) && --left === 0) return at;
	return left === 1 && limit > 0 && text.charAt(limit - 1) === "\n" ? limit : void 0;
}
/** How far in front of `train.py` its word may begin. */
const WORD_LIMIT = 400;
/** The word with a variable that begins it (`$YOLO/train.py`) and with quotes around it alone. */
function elementAt(text, place) {
	const quote = /^\\?["']/.exec(text.slice(place.end, place.end + 2))?.[0];
	const open = quote === void 0 ? -1 : text.lastIndexOf(quote, place.start - 1);
	if (quote !== void 0 && open >= 0 && !/\s/.test(text.slice(open, place.start))) return {
		start: open,
		end: place.end + quote.length
	};
	const front = /[^\s"'`]*$/.exec(text.slice(Math.max(0, place.start - 200), place.start))?.[0] ?? "";
	const signs = /^[!@]*/.exec(front)?.[0].length ?? 0;
	return {
		start: place.start - front.length + signs,
		end: place.end
	};
}
/** Where each option has a line of its own, a new one gets its own as well. */
function rear(words, after) {
	const [, blanks = "", sign = "", newline = "", indent = ""] = /^([ \t]*)([\\^`])(\r?\n)([ \t]*)-/.exec(after) ?? [];
	if (sign === "") return words.map((word) => ` ${word}`).join("");
	return words.map((word) => word.startsWith("-") ? `${blanks}${sign}${newline}${indent}${word}` : ` ${word}`).join("");
}
/** With the blanks before it; a line that would be left with nothing but its continuation sign goes altogether. */
function removalAt(text, { start, end }) {
	const lineStart = text.lastIndexOf("\n", start - 1) + 1;
	const before = text.slice(lineStart, start);
	const after = text.slice(end, end + 200);
	const notebook = /^[ \t]*"[ \t]*$/.test(before) && /^[ \t]*\\\\\\n",[ \t]*\r?\n/.exec(after);
	if (notebook) return {
		start: lineStart,
		end: end + notebook[0].length
	};
	if (before.trim() !== "") return {
		start: lineStart + endWithoutBlanks(before),
		end
	};
	const goesOn = /^[ \t]*[\\^`][ \t]*\r?\n/.exec(after);
	if (goesOn) return {
		start: lineStart,
		end: end + goesOn[0].length
	};
	if (!/^[ \t]*(#.*)?(\r?\n|$)/.test(after)) return {
		start,
		end: end + (/^[ \t]*/.exec(after)?.[0].length ?? 0)
	};
	const sign = /[ \t]*[\\^`][ \t]*\r?\n$/.exec(text.slice(Math.max(0, lineStart - 50), lineStart));
	return {
		start: sign ? lineStart - sign[0].length : start,
		end
	};
}
/** Where the blanks at a text's end begin. (A pattern that is anchored at the end alone takes the square of a run of blanks.) */
function endWithoutBlanks(text) {
	let end = text.length;
	while (end > 0 && " 	".includes(text.charAt(end - 1))) end--;
	return end;
}
/** In which order forms are tried: what a list needs looks wrong on a command line, and is then tried after it. */
const formReaders = [
	blockWord,
	listWord,
	lineWord,
	wordBehindBlank(1),
	wordBehindBlank(2),
	wordBehindBlank(3)
];
/** A word's form by one reader, else by the first that knows it: a script and its options may be written apart. */
function formOf(text, place, preferred) {
	for (const read of [preferred, ...formReaders]) {
		const form = read(text, place);
		if (form) return form;
	}
	return lineWord(text, place);
}
/** No element of a list of words is written in a longer line; the pattern below may take the square of its length. */
const LINE_LIMIT = 1e3;
/** `- train.py`: an element of a YAML list, on a line of its own. */
function blockWord(text, place) {
	const start = text.lastIndexOf("\n", place.start - 1) + 1;
	const newline = text.indexOf("\n", place.end);
	const end = newline < 0 ? text.length : newline + 1;
	if (end - start > LINE_LIMIT) return void 0;
	const found = /^([ \t]*-[ \t]+)(["']?)[^\s"']+\2[ \t]*(?:#.*)?(\r?\n)?$/.exec(text.slice(start, end));
	if (!found) return void 0;
	const [, dash = "", quote = "", lineEnd = "\n"] = found;
	const lines = (words) => words.map((word) => `${dash}${yamlWord(word, quote)}${lineEnd}`).join("");
	const isLast = newline < 0;
	const rear = (words) => isLast ? `${lineEnd}${lines(words).slice(0, -lineEnd.length)}` : lines(words);
	const element = {
		start,
		end
	};
	return {
		element,
		front: lines,
		rear,
		between: lines,
		removal: () => element
	};
}
/** How far around a word its brackets and commas are looked for. */
const REACH$1 = 400;
/** `"train.py",`: an element of a list of JSON, Python or YAML's flow style, a Dockerfile's exec form. */
function listWord(text, place) {
	const quote = /^\\?["']/.exec(text.slice(place.end, place.end + 2))?.[0] ?? "";
	const element = quotedElementAt(text, place, quote);
	if (!element) return void 0;
	const before = text.slice(Math.max(0, element.start - REACH$1), element.start);
	const after = text.slice(element.end, element.end + REACH$1);
	const comma = /,\s*$/.exec(before);
	const next = /^\s*,\s*/.exec(after);
	if (!comma && !/[[(]\s*$/.test(before) || !/^\s*[,\])]/.test(after)) return void 0;
	const separator = separatorAt(before, after);
	const written = (word) => yamlWord(word, quote);
	const rear = (words) => words.map((word) => separator + written(word)).join("");
	return {
		element,
		front: (words) => words.map((word) => written(word) + separator).join(""),
		rear,
		between: (words) => rear(words) + separator,
		removal: () => comma ? {
			start: element.start - comma[0].length,
			end: element.end
		} : {
			start: element.start,
			end: element.end + (next?.[0].length ?? 0)
		}
	};
}
/** The word with its quotes, and what Python puts before them (`f"…"`). */
function quotedElementAt(text, place, quote) {
	if (quote === "") return place;
	const open = text.lastIndexOf(quote, place.start - 1);
	if (open < 0 || place.start - open > REACH$1 || /[\s,]/.test(text.slice(open, place.start))) return void 0;
	return {
		start: open - (/[frbFRB]*$/.exec(text.slice(Math.max(0, open - 2), open))?.[0] ?? "").length,
		end: place.end + quote.length
	};
}
/** Elements that stand below one another stay so. */
function separatorAt(before, after) {
	const indent = /(\r?\n[ \t]*)$/.exec(before)?.[1];
	return indent !== void 0 && /^\s*,?[ \t]*\r?\n/.test(after) ? `,${indent}` : ", ";
}
/** A word as a YAML string: a bare number would be none. */
function yamlWord(word, quote) {
	const isPlain = /^[-./\w]*[A-Za-z][-./\w]*$/.test(word) && !/^\d/.test(word);
	const mark = quote === "" && !isPlain ? "\"" : quote;
	return `${mark}${word}${mark}`;
}

// src/commands/edit/propose-edits.ts
/**
* Edits that may lead to what is wanted, the likeliest first: whether they do, reading the result shows. What has no place
* in the file is left out.
* @param usesFor where the command names the variable whose value stands at a place
* @param launcherPath as the command would name it, from the folder it runs in
*/
function proposeEdits(text, command, wanted, launcherPath, usesFor) {
	const ways = command.launch?.sizeLauncher?.range ? [editRange, editLauncher] : [editLauncher];
	const choices = choicesOfPlaces(command, usesFor);
	return formReaders.flatMap((form) => choices.map((places) => ({
		form,
		places
	}))).flatMap(({ form, places }) => {
		const written = {
			text,
			command,
			launch: command.launch,
			form,
			places
		};
		return ways.map((way) => [...editOptions(wanted, written), ...editSizes(wanted.sizes, written, launcherPath, way)]);
	});
}
/** Each value where it stands; else where the command names the variable that holds it. */
function choicesOfPlaces({ spans }, usesFor) {
	const placesOf = (span) => span ? [span, ...usesFor(span)] : [void 0];
	return placesOf(spans.batchSize).flatMap((batchSize) => placesOf(spans.imageSize).map((imageSize) => ({
		batchSize,
		imageSize
	})));
}
/** Values in place, and options that are not written behind the script. */
function editOptions(wanted, written) {
	const { settings } = written.command;
	const { places } = written;
	const options = [{
		flag: "--batch-size",
		span: places.batchSize,
		value: settings.batchSize,
		wanted: wanted.batchSize
	}, {
		flag: "--imgsz",
		span: places.imageSize,
		value: settings.imageSize,
		wanted: wanted.imageSize
	}].filter((option) => option.wanted !== void 0 && option.wanted !== option.value);
	const inPlace = options.flatMap(({ span, wanted: value }) => span ? [{
		...span,
		text: String(value)
	}] : []);
	const missing = options.flatMap(({ flag, span, wanted: value }) => span ? [] : [flag, String(value)]);
	const flag = editFlag(wanted.sizes, written);
	return [
		...inPlace,
		...flag.edits,
		...behindScript([...missing, ...flag.missing], written)
	];
}
/** `--multi-scale`, which has no value but in an opt.yaml. */
function editFlag(sizes, { text, command, launch, form }) {
	const isOn = command.settings.multiScale;
	const shallBeOn = sizes === void 0 ? isOn : sizes.kind !== "fixed";
	const span = command.spans.multiScale;
	if (shallBeOn === isOn) return {
		edits: [],
		missing: []
	};
	if (launch && shallBeOn) return {
		edits: [],
		missing: ["--multi-scale"]
	};
	if (!span) return {
		edits: [],
		missing: []
	};
	return {
		edits: [launch ? {
			...formOf(text, span, form).removal(),
			text: ""
		} : {
			...span,
			text: String(shallBeOn)
		}],
		missing: []
	};
}
function behindScript(words, { text, launch, form }) {
	if (words.length === 0 || !launch?.script) return [];
	const last = formOf(text, launch.script.last, form);
	return [{
		start: last.element.end,
		end: last.element.end,
		text: last.rear(words)
	}];
}
function editSizes(sizes, written, path, way) {
	const { launch } = written;
	if (!sizes || !launch) return [];
	const order = launcherOrder(sizes);
	if (isSameOrder(order, launch.sizeLauncher ?? {
		stages: [],
		watchMemory: false
	})) return [];
	if (launch.sizeLauncher) return way(order, launch, written);
	return launch.script ? putLauncher(order, launch.script.first, path, written) : [];
}
/** In front of the script; of a script that is its own program, Python as well. */
function putLauncher(order, place, path, { text, launch, form }) {
	const script = formOf(text, place, form);
	const words = [
		...launch?.style === "program" ? ["python"] : [],
		path,
		...launcherWords(order)
	];
	return [{
		start: script.element.start,
		end: script.element.start,
		text: script.front(words)
	}];
}
/** Other numbers for the same `--range`. */
function editRange({ stages, watchMemory }, { sizeLauncher }) {
	const [stage, ...more] = stages;
	if (!stage || !sizeLauncher?.range || more.length > 0 || watchMemory || sizeLauncher.stages.length !== 1) return [];
	const [low, high] = sizeLauncher.range;
	return [{
		...low,
		text: String(stage.low),
		before: sizeLauncher.stages[0]?.low,
		after: stage.low
	}, {
		...high,
		text: String(stage.high),
		before: sizeLauncher.stages[0]?.high,
		after: stage.high
	}].filter(({ before, after }) => before !== after).map(({ start, end, text }) => ({
		start,
		end,
		text
	}));
}
/** Other words between the launcher that is there and the script; without stages, no launcher. */
function editLauncher(order, { sizeLauncher, script, style }, written) {
	if (!sizeLauncher?.script || !script) return [];
	const launcher = formOf(written.text, sizeLauncher.script, written.form);
	const end = formOf(written.text, script.first, written.form).element.start;
	if (written.text.slice(launcher.element.end, end).includes("#")) return [];
	if (order.stages.length > 0) return [{
		start: launcher.element.end,
		end,
		text: launcher.between(launcherWords(order))
	}];
	return [{
		start: launcher.element.start,
		end,
		text: style === "program" ? launcher.front(["python"]) : ""
	}];
}
/** What the launcher must be told so that a training draws these sizes. */
function launcherOrder(sizes) {
	if (sizes.kind === "schedule") return sizes;
	return {
		stages: sizes.kind === "factors" ? [{
			epoch: 0,
			low: sizes.low,
			high: sizes.high
		}] : [],
		watchMemory: false
	};
}
/** The settings that say the same. */
function sizeSettings(sizes) {
	return {
		multiScale: sizes.kind !== "fixed",
		sizeFactors: widestFactors(launcherOrder(sizes).stages)
	};
}
/** True where both make the launcher do the same. */
function isSameOrder(one, other) {
	const text = ({ stages, watchMemory }) => JSON.stringify([watchMemory, stages.map(({ epoch, low, high }) => [
		epoch,
		low,
		high
	])]);
	return text(one) === text(other);
}
/** The launcher's own words, the `--` at their end included. */
function launcherWords({ stages, watchMemory }) {
	const [only, ...more] = stages;
	return [
		...only && more.length === 0 && only.epoch === 0 ? [
			"--range",
			String(only.low),
			String(only.high)
		] : ["--schedule", ...stages.map(({ epoch, low, high }) => `${epoch}:${low}-${high}`)],
		...watchMemory ? ["--watch-memory"] : [],
		"--"
	];
}
/**
* How a command names the launcher.
* @param launcherPath from the repository's root
* @param folder in which the command runs, from the repository's root; undefined where it is not known
*/
function relativeLauncher(launcherPath, folder) {
	const path = joinPath("", launcherPath);
	if (!/^[\w./+][\w./+-]*$/.test(path) || /^(\/|\.\.)/.test(path) || !/(^|\/)train_in_range\.py$/.test(path)) return { why: `The launcher lies at ${launcherPath}: keep it inside the repository as train_in_range.py, in a folder whose name needs no quotes.` };
	if (folder === void 0) return { why: "In which folder the command runs is not known: write the launcher in front of train.py by hand, with its path from there." };
	const here = joinPath("", folder);
	if (/^(\/|~|\.\.|[A-Za-z]:)/.test(here)) return { why: `The command runs in ${here}, outside of the repository: copy train_in_range.py there, and write it in front of train.py by hand.` };
	return { path: fromFolder(here === "" ? [] : here.split("/"), path.split("/")) };
}
function fromFolder(here, target) {
	const shared = here.findIndex((part, at) => part !== target[at]);
	const common = Math.min(shared < 0 ? here.length : shared, target.length - 1);
	return [...here.slice(common).map(() => ".."), ...target.slice(common)].join("/");
}

// src/commands/edit/shared-variables.ts
/** How many uses of one variable are kept, and how many places where its name stands are looked at. */
const USE_LIMIT = 100;
const LOOK_LIMIT = 1e4;
/** Through how many variables a value is followed. */
const DEPTH_LIMIT = 5;
/**
* The variables of a file, by its text alone: our readers follow what training commands are made of, and know nothing of
* an `rm -rf /data/$N` beside them.
*/
function sharedVariables(file, command) {
	const kind = fileKind(file.path, file.text);
	const own = ownPart(file.text, kind, command);
	const known = /* @__PURE__ */ new Map();
	const find = (at) => findShared(at, {
		text: file.text,
		kind,
		own
	}, 0);
	return {
		sharedBy: ({ start }) => {
			if (!known.has(start)) known.set(start, own && find(start));
			return known.get(start);
		},
		usesFor: ({ start }) => {
			if (!own) return [];
			const names = assignmentsAround(file.text, start, kind).map(({ name }) => name);
			return [...new Set(names)].flatMap((name) => tokensOf(name, file.text, own));
		}
	};
}
function ownPart(text, kind, { launch }) {
	if (!launch?.script) return void 0;
	const { first, last } = launch.script;
	const behind = (HOLD_STRINGS.has(kind) ? STRING_END : LINE_END).exec(text.slice(last.end, last.end + 2e4));
	return {
		lineStart: text.lastIndexOf("\n", first.start - 1) + 1,
		start: first.start,
		end: last.end + (behind?.index ?? 2e4)
	};
}
const LINE_END = /(?<![\\^`])(?<![\\^`]\r)\n|[;|&]/;
/** Inside a string a line ends at `\n`, written out. */
const STRING_END = /(?<![\\^`])(?<![\\^`]\r)\n|[;|&]|(?<!\\)\\n/;
const HOLD_STRINGS = /* @__PURE__ */ new Set([
	"notebook",
	"json",
	"yaml",
	"python"
]);
function findShared(at, around, depth) {
	const { text, kind, own } = around;
	const isOwn = own !== void 0 && at >= own.lineStart && at <= own.end;
	const assignments = assignmentsAround(text, at, kind);
	for (const assignment of assignments) {
		if (isOwn && assignment.isKey) continue;
		if (isUsedElsewhere(assignment, at, around, depth)) return assignment.name;
	}
	return assignments.length === 0 && !isOwn && kind === "shell" ? sharedPositional(text) : void 0;
}
/** A value that no variable holds and that stands elsewhere is an argument: of a function, or of `set --`. */
function sharedPositional(text) {
	const [first, second] = text.matchAll(/\$(?:\{?[1-9@*])/g);
	return second && first?.[0];
}
function isUsedElsewhere(assignment, at, around, depth) {
	const { text, own } = around;
	const uses = usesOf(assignment, around).filter((use) => use < assignment.start || use > at);
	if (assignment.exported || isExported(assignment.name, text)) return uses.length > 0;
	const others = uses.filter((use) => !own || use < own.start || use > own.end);
	const [only] = others;
	if (only === void 0) return false;
	if (others.length < uses.length || others.length > 1 || depth > DEPTH_LIMIT) return true;
	return findShared(only, around, depth + 1) !== void 0;
}
function isExported(name, text) {
	return new RegExp(`^[ \\t]*(?:export|(?:declare|typeset)[ \\t]+-\\w{0,9}x\\w{0,9})\\b[^\\n]{0,400}\\b${name}\\b|^[ \\t]*set[ \\t]+-(?:[b-zA-Z]*a|o[ \\t]+allexport)|^export[ \\t]*$`, "m").test(text);
}
/** Where the name is used, or stands where it may be. */
function usesOf({ name, isKey }, { text, kind }) {
	const uses = [];
	let looked = 0;
	const flags = kind === "batch" || kind === "powershell" ? "gi" : "g";
	for (const { index } of text.matchAll(new RegExp(`(?<!\\w)${name}(?!\\w)`, flags))) {
		const before = text.slice(Math.max(0, index - 300), index);
		const line = before.slice(before.lastIndexOf("\n") + 1);
		if ((isKey ? isNamedAsVariable(line) : isUse(line, text.slice(index + name.length, index + name.length + 4))) || ++looked > LOOK_LIMIT) uses.push(index);
		if (uses.length > USE_LIMIT) break;
	}
	return uses;
}
/** With a sign that makes it a variable anywhere; bare, but in a comment or an option's name. */
function isUse(line, behind) {
	if (/[$%!{(]$|\$\{[#!]$|env:$/.test(line)) return true;
	if (/^[ \t]?[+:?]?=(?!=)/.test(behind)) return false;
	return !line.endsWith("-") && !/(^|\s)#|^\s*(rem\b|::)/i.test(line);
}
/** `$N`, `${N`, `%N%`, `matrix.N`. */
function isNamedAsVariable(line) {
	return /(?:[$%]|\$\{|\.)$/.test(line);
}
/** How many uses in the command itself are tried. */
const TOKEN_LIMIT = 3;
/** `$N`, `${N:-64}`, `$(N)`, `%N%`, `{N}`, `${{ matrix.N }}` within the command. */
function tokensOf(name, text, { start, end }) {
	const token = new RegExp(`\\$\\{\\{[^{}\\n]{0,100}\\b${name} *\\}\\}|\\$?\\{${name}(?::?[-=?][^{}\\n]{0,100})?\\}|\\$(?:env:)?${name}\\b|\\$\\(${name}\\)|%${name}%|!${name}!`, "gi");
	return [...text.slice(start, end).matchAll(token)].slice(0, TOKEN_LIMIT).map(({ index, 0: written }) => ({
		start: start + index,
		end: start + index + written.length
	}));
}
/** How far before a place the name of its variable is looked for: the longest array of options is far shorter. */
const REACH = 4e3;
const NAMES = /(?<![-\w./])([A-Za-z_]\w*)\\?["']?[ \t]*(\+=|::?=|\?=|=|:(?=[ \t]))[ \t]*|\bENV[ \t]+([A-Za-z_]\w*)[ \t]+(?!=)/g;
/** Lists of the words of a command, which no variable names. */
const WORD_LISTS = /^(args|command|cmd|argv|entrypoint|exec)$/;
/** The variables to whose value the place belongs, by all that the text around it tells. */
function assignmentsAround(text, at, kind) {
	const from = Math.max(0, at - REACH);
	const window = text.slice(from, at);
	return [...[...window.matchAll(NAMES)].filter((match) => reaches(match, window, kind)).map((match) => assignmentOf(match, window, from)), ...loopAround(window, from)];
}
function assignmentOf(match, window, from) {
	const [, assigned, operator, environment] = match;
	const name = assigned ?? environment ?? "";
	const before = lineBefore(window, match.index);
	const isKey = operator === ":";
	const exported = isKey || environment !== void 0 || exports(before);
	return {
		name,
		start: from + match.index,
		exported,
		isKey
	};
}
/** What stands in front of a name makes other programs see it. */
function exports(before) {
	const front = before.trimEnd();
	const flags = /\b(?:declare|typeset|local)[ \t]{1,9}-([A-Za-z]{1,9})$/.exec(front)?.[1];
	return /\bexport$|\$env:$/i.test(front) || /^[ \t]*ENV[ \t]/.test(before) || flags?.includes("x") === true;
}
/** `for B in 64 32`, `${B:=64}`: a variable that is given its values by other means. */
function loopAround(window, from) {
	const line = lineBefore(window, window.length);
	const start = from + window.length - line.length;
	const found = /\bfor[ \t]+%*(\w+)[ \t]+in[ \t]+[^;:\n]*$/.exec(line) ?? /\$\{(\w+):?=[^}]*$/.exec(line);
	return found ? [{
		name: found[1] ?? "",
		start: start + found.index,
		exported: false,
		isKey: false
	}] : [];
}
function reaches(match, window, kind) {
	const value = window.slice(match.index + match[0].length);
	const before = lineBefore(window, match.index);
	if (match[2] === ":") return kind !== "notebook" && kind !== "json" && reachesInMap(value, match[1] ?? "");
	if (kind === "python" && !beginsStatement(match[0], before)) return false;
	const text = value.replace(/^[frbFRB]{1,2}(?=\\?["'])/, "");
	if (isInside(text)) return true;
	return kind === "makefile" && !before.startsWith("	") || /\bset[ \t]+"?$/i.test(before) ? !/(?<!\\)(?<!\\\r)\n/.test(text) : !/[\s;&|)"'\]]/.test(text);
}
function reachesInMap(value, name) {
	return value === "" || isInside(value) && !(value.startsWith("[") && WORD_LISTS.test(name));
}
/** `BATCH = 16` begins a statement of Python's; `batch=16` inside a call does not. */
function beginsStatement(written, before) {
	return before.trim() === "" && (before === "" || /[ \t][+]?=|=[ \t]/.test(written));
}
/** Within quotes or brackets that the text begins with. */
function isInside(text) {
	const quote = /^\\?["']/.exec(text)?.[0];
	if (quote !== void 0) return !text.includes(quote, quote.length);
	const open = text.charAt(0);
	if ((/* @__PURE__ */ new Map([
		["(", ")"],
		["[", "]"],
		["@", ")"]
	])).get(open) === void 0) return false;
	let depth = 0;
	for (const char of text) if (char === "(" || char === "[") depth++;
	else if ((char === ")" || char === "]") && --depth === 0) return false;
	return true;
}
function lineBefore(window, at) {
	return window.slice(window.lastIndexOf("\n", at - 1) + 1, at);
}

// src/commands/edit/edit-command.ts
/**
* Writes other settings into a command line; nothing else of the file changes. Edits are only proposed: what is given back
* has been read again, and reads as wanted, with every other command of the file as it was.
* @param others the other files of the repository that the file takes values from
*/
function rewriteCommand(whole, question, grammars, ownOptions = [], others = /* @__PURE__ */ new Map()) {
	const short = fileKind(whole.path, whole.text) === "notebook" ? withoutOutputs(whole.text) : null;
	const file = short === null ? whole : {
		...whole,
		text: short.text
	};
	const otherFiles = new OtherFiles(others);
	const read = (text, budget) => countedCommands(readTrainingCommands({
		...file,
		text
	}, grammars, ownOptions, budget, otherFiles));
	const commands = read(file.text);
	const command = commands[question.command - 1];
	if (!command) return impossible(`The file holds ${commands.length} training commands, not ${question.command}: name one of them.`);
	if ("unknown" in command) return impossible(command.unknown);
	const launcher = launcherFor(command, question);
	if ("why" in launcher) return impossible(launcher.why);
	const expected = expectedOf(command, question, launcher.path);
	const { texts, failures } = rewrittenTexts(file, command, question, launcher.path);
	const budget = newBudget(file.text.length * READINGS);
	const isSound = soundnessOf(file, budget);
	for (const [text, edits] of texts) {
		if (!isSound(text)) continue;
		const failure = whatFails(commands, read(text, budget), question.command - 1, expected);
		if (!failure) return {
			kind: "rewritten",
			text: short === null ? text : editWhole(whole.text, short, edits)
		};
		failures.push(failure);
	}
	return impossible(whyImpossible(command, question, launcher.path, failures));
}
/** Edits of the text without outputs, made in the whole one. */
function editWhole(text, { whole }, edits) {
	const moved = edits.map((edit) => ({
		...edit,
		start: whole(edit.start),
		end: whole(edit.start) + edit.end - edit.start
	}));
	return applyEdits(text, moved) ?? text;
}
/** How much text is read again for one question, whatever the number of ways to edit it. */
const READ_LIMIT = 4194304;
/** What all these readings may cost together: that of so many, for the longest file. */
const READINGS = 4;
/** However short or long the file is. */
const MOST_TEXTS = 24;
const FEWEST_TEXTS = 4;
/** Each text that the proposed edits lead to, once; what would change more than the command leads to none. */
function rewrittenTexts(file, command, question, path) {
	const variables = sharedVariables(file, command);
	const failures = [];
	const texts = /* @__PURE__ */ new Map();
	const proposed = command.settings.trainer === "ultralytics" ? proposeArgumentEdits(file.text, command, question) : proposeEdits(file.text, command, question, path, variables.usesFor);
	for (const edits of distinct(proposed)) {
		const variable = edits.map(variables.sharedBy).find((name) => name !== void 0);
		if (variable !== void 0) failures.push({ variable });
		const text = variable === void 0 ? applyEdits(file.text, edits) : void 0;
		if (text !== void 0 && !texts.has(text)) texts.set(text, edits);
		if (texts.size >= textLimit(file.text)) break;
	}
	return {
		texts,
		failures
	};
}
/** Most ways of editing differ for a few files only: the same edits are not made twice. */
function distinct(proposals) {
	return new Map(proposals.map((edits) => [JSON.stringify(edits), edits])).values();
}
function textLimit(text) {
	return Math.min(MOST_TEXTS, Math.max(FEWEST_TEXTS, Math.floor(READ_LIMIT / (text.length + 1))));
}
function whatFails(before, after, index, expected) {
	const own = after[index];
	if (!own || after.length !== before.length) return {};
	if ("unknown" in own) return { unknown: own.unknown };
	if (!isAsExpected(own, expected)) return {};
	const sharing = before.find((other, at) => at !== index && !isSameTraining(other, after[at]));
	return sharing && { sharing };
}
function impossible(why) {
	return {
		kind: "impossible",
		why
	};
}
/** The launcher's path in this command; '' where none has to be written. */
function launcherFor(command, { sizes, launcherPath }) {
	const { launch } = command;
	if (command.settings.trainer === "ultralytics") return { path: "" };
	if (!sizes || launcherOrder(sizes).stages.length === 0 || launch?.sizeLauncher) return { path: "" };
	if (!launch) return { why: "An opt.yaml only holds options of train.py, and the range is none: start the training through train_in_range.py, in the script that starts it." };
	if (launch.style === "package") return { why: `train_in_range.py cannot run the command yolov5: write python ${launcherPath} ${launcherWords(launcherOrder(sizes)).join(" ")} -m yolov5.train in its place.` };
	return relativeLauncher(launcherPath, command.workingDirectory);
}
/** The command as it must read once it is rewritten. */
function expectedOf(command, { batchSize, imageSize, sizes }, path) {
	if (command.settings.trainer === "ultralytics") return {
		...command,
		settings: settingsWith(command, {
			batchSize,
			imageSize,
			sizes
		})
	};
	const settings = {
		...command.settings,
		...batchSize === void 0 ? {} : { batchSize },
		...imageSize === void 0 ? {} : { imageSize },
		...sizes === void 0 ? {} : sizeSettings(sizes)
	};
	if (!sizes || !command.launch) return {
		...command,
		settings
	};
	const { stages, watchMemory } = launcherOrder(sizes);
	const word = command.launch.sizeLauncher?.word ?? path;
	const sizeLauncher = stages.length === 0 ? null : {
		stages,
		watchMemory,
		word,
		script: null,
		range: null
	};
	return {
		...command,
		settings,
		launch: {
			...command.launch,
			sizeLauncher
		}
	};
}
function isAsExpected(found, expected) {
	return isSameTraining(expected, found) && found.warnings.every((one) => expected.warnings.includes(one));
}
/** One sentence: why no proposed edit leads to what is wanted, and what to write by hand. */
function whyImpossible(command, question, path, failures) {
	const { line, launch, settings } = command;
	const isYolov5 = settings.trainer === "yolov5";
	const sharing = failures.find((failure) => failure.sharing)?.sharing;
	const variable = failures.find((failure) => failure.variable)?.variable;
	const unknown = failures[0]?.unknown;
	if (!sharing && unknown !== void 0) return unknown;
	const wanted = (isYolov5 ? inWords(question, path) : wantedArguments(command, question).map(({ name, value }) => `\`${name}=${value}\``)).join(" and ");
	if (sharing) return `What stands there also decides the training command of line ${sharing.line}: write ${wanted} for the command of line ${line} alone.`;
	if (variable !== void 0) return `The variable ${variable} decides more than the training command of line ${line}: write ${wanted} for that command alone.`;
	if (launch && !launch.script) return `Line ${line} trains by a call or a computed text: write ${wanted} there by hand, or start a command line.`;
	return `What line ${line} runs is put together in a way that cannot be edited safely: write ${wanted} there by hand.`;
}
function inWords({ batchSize, imageSize, sizes }, path) {
	const order = sizes && launcherOrder(sizes);
	const launched = order && order.stages.length > 0;
	return [
		...batchSize === void 0 ? [] : [`\`--batch-size ${batchSize}\``],
		...imageSize === void 0 ? [] : [`\`--imgsz ${imageSize}\``],
		...launched ? [`\`${path || "train_in_range.py"} ${launcherWords(order).join(" ")}\` before \`train.py\``] : [],
		...sizes ? [sizes.kind === "fixed" ? "no `--multi-scale`" : "`--multi-scale`"] : []
	];
}
/** The same training, wherever in the file it stands now. */
function isSameTraining(one, other) {
	return other !== void 0 && JSON.stringify(essence(one)) === JSON.stringify(essence(other));
}
/** All of a command but its places. */
function essence(command) {
	if ("unknown" in command) return command.unknown;
	const { settings, directory, workingDirectory, launch } = command;
	const { stages, watchMemory } = launch?.sizeLauncher ?? launcherOrder({ kind: "yolov5" });
	const { scriptWord, others } = launch ?? {};
	return {
		settings,
		directory,
		workingDirectory,
		stages,
		watchMemory,
		scriptWord,
		launcher: launch?.sizeLauncher?.word,
		others
	};
}
/**
* Tells of rewritten texts whether they are as sound as the file was, where that is JSON or YAML: our readers forgive
* what other programs do not. The file's own text is looked at once, however many texts are asked about.
*/
function soundnessOf({ path, text }, budget) {
	const kind = fileKind(path, text);
	if (kind === "json" || kind === "notebook") return isJson(text) ? isJson : () => true;
	if (kind !== "yaml") return () => true;
	const problems = yamlProblems(text, budget);
	return (rewritten) => yamlProblems(rewritten, budget) <= problems;
}
function isJson(text) {
	return parseJson(text) !== void 0;
}
/** How many mistakes YAML's parser finds; without end where the text nests deeper, or costs more, than it can follow. */
function yamlProblems(text, budget) {
	try {
		const documents = yamlDocuments(text, budget, { strict: true });
		return Array.isArray(documents) ? documents.reduce((sum, document) => sum + document.errors.length, 0) : 0;
	} catch (error) {
		if (error instanceof RangeError || error instanceof TooComplicated) return Number.POSITIVE_INFINITY;
		throw error;
	}
}

// src/domain/ultralytics-models.ts
/**
* How Ultralytics finds a model YAML and its size by the file's name. Source: `yaml_model_load`, `guess_model_scale` of
* `nn/tasks.py`, `check_yolov5u_filename` of `utils/checks.py`.
*/
/**
* The file that a name with a size stands for: `yolov8x.yaml` is `yolov8.yaml`, `yolov5su.yaml` and `yolov5s.yaml` are
* `yolov5.yaml`, the anchor-free model that is not YOLOv5's. The first digits with such a letter count, also those of a folder.
*/
function unifiedName(path) {
	return withoutU(renamedP6(path).replace(/(\d+)([nslmx])(.+)?$/, "$1$3"));
}
/**
* The names under which Ultralytics looks for a model YAML, first in the current folder, then among its own files. Before
* 8.4.144, the unified name comes first: the package's `yolov8.yaml` then hides a `yolov8s.yaml` of the current folder.
*/
function lookedForNames(path) {
	return Array.from(/* @__PURE__ */ new Set([withoutU(renamedP6(path)), unifiedName(path)]));
}
/** `yolov5n6.yaml` and `yolov8x6.yaml` are called `yolov5n-p6.yaml` and `yolov8x-p6.yaml` today. */
function renamedP6(path) {
	return path.replace(/(^|\/)(yolov[58][nsmlx])6(\.[^./]+)$/, "$1$2-p6$3");
}
function withoutU(path) {
	return /yolov[35]/.test(path) ? path.replaceAll("u.yaml", ".yaml") : path;
}
/**
* The scale that Ultralytics takes: the letter behind the version in the file's name, whatever folder it is in, else the first.
* @param path of the model's YAML, as the training names it
* @param scales the keys of the model's `scales`, in their order
*/
function scaleOf(path, scales) {
	const name = path.slice(path.lastIndexOf("/") + 1);
	const stem = name.replace(/(?<=.)\.[^.]*$/, "");
	const letter = /yolo(?:e-)?v?\d+([nslmx])/.exec(stem)?.[1] ?? null;
	const [first] = scales;
	if (first === void 0) return {
		scale: letter,
		warning: null,
		problem: null
	};
	if (letter === null) return {
		scale: first,
		warning: scales.length > 1 ? guessed(name, stem, first) : null,
		problem: null
	};
	if (scales.includes(letter)) return {
		scale: letter,
		warning: null,
		problem: null
	};
	return {
		scale: null,
		warning: null,
		problem: `The name \`${name}\` asks for the size \`${letter}\`, which is none of \`scales\` (${scales.join(", ")}): rename the file, or add the size.`
	};
}
function guessed(name, stem, first) {
	const size = /^[nslmx]$/.test(first) ? first : "n";
	const family = /^(yolov?\d+)(.*)/.exec(stem);
	return `The name \`${name}\` gives no size, so Ultralytics takes \`${first}\`, the first of the \`scales\`. A name such as \`${family ? `${family[1]}${size}${family[2]}.yaml` : `yolo11${size}-${stem}.yaml`}\` gives one.`;
}

// src/commands/named-files.ts
/** The data YAMLs that YOLOv5 ships, in every version from v6.2 on: what bears such a name needs not be in a repository. */
const SHIPPED_DATA = new Set("Argoverse GlobalWheat2020 ImageNet Objects365 SKU-110K VOC VisDrone coco coco128 coco128-seg xView".split(" ").map((name) => `${name}.yaml`));
/** Those of Ultralytics for detection and segmentation, from 8.3.200 to 8.4.190 (`cfg/datasets`). */
const SHIPPED_WITH_ULTRALYTICS = new Set("Argoverse GlobalWheat2020 HomeObjects-3K Objects365 SKU-110K TT100K VOC VisDrone african-wildlife brain-tumor carparts-seg coco coco12-formats coco128 coco128-seg coco8 coco8-grayscale coco8-multispectral coco8-seg construction-ppe crack-seg kitti lvis medical-pills open-images-v7 package-seg signature xView".split(" ").map((name) => `${name}.yaml`));
/** Whether the trainer itself has a data YAML of that name. */
function isShippedData(written, trainer) {
	return (trainer === "yolov5" ? SHIPPED_DATA : SHIPPED_WITH_ULTRALYTICS).has(baseName(written));
}
/** The hyp YAMLs that YOLOv5 ships from v6.2 on. */
const SHIPPED_HYP = /^hyp\.(scratch-(low|med|high)|no-augmentation|Objects365|VOC)\.yaml$/;
/** Whether YOLOv5 itself has a hyp YAML of that name. */
function isShippedHyp(written) {
	return SHIPPED_HYP.test(baseName(written));
}
/** Folders below YOLOv5's own in which it searches by name (`check_file`). */
const SEARCHED_FOLDERS = [
	"data",
	"models",
	"utils"
];
/**
* The YAMLs that settings name. YOLOv5 takes a path relative to the working directory, else searches by name below its
* own `data`, `models` and `utils` (`check_file`, `check_yaml` in utils/general.py); its own defaults it finds beside
* `train.py` (`ROOT / "data/coco128.yaml"`).
*/
function namedFiles(settings, folders) {
	if (settings.trainer === "ultralytics") return filesOfUltralytics(settings, folders);
	const model = modelFile(settings);
	return {
		model: model === void 0 ? null : namedFile(model, folders),
		hyp: namedFile(settings.hyp, folders),
		data: namedFile(settings.data, folders),
		...model === void 0 ? { unknownModel: unknownModel(settings.weights) } : {}
	};
}
/**
* Ultralytics takes a path relative to the working directory, else it searches among its own files (`check_file` in
* `utils/checks.py`). A model may be there under its family's name.
*/
function filesOfUltralytics(settings, { working }) {
	const folders = {
		yolov5: working,
		working
	};
	const model = settings.model || officialModel(settings.weights);
	const data = {
		...namedFile(settings.data, folders),
		searched: []
	};
	if (model === void 0) return {
		model: null,
		hyp: null,
		data,
		unknownModel: unknownWeights(settings.weights)
	};
	const places = lookedForNames(model).flatMap((name) => namedFile(name, folders).places);
	return {
		model: {
			written: model,
			places: [...new Set(places)],
			searched: []
		},
		hyp: null,
		data
	};
}
/** The YAML after which official weights are named. Those of YOLOv5 are the anchor-free `u` models (`check_yolov5u_filename`). */
function officialModel(weights) {
	const name = /^(yolov5[nsmlx]6?u?|yolov8[nsmlx]|yolov9[tsmce]|yolov10[nsmblx]|yolo(?:11|12|26)[nsmlx])(-seg)?\.pt$/.exec(baseName(weights));
	return name ? `${name[1]}${name[2] ?? ""}.yaml` : void 0;
}
function unknownWeights(weights) {
	return `The model is inside ${weights}, which are not official weights, and weights are never opened: write model= with the model’s YAML, and imgsz=.`;
}
/** The repository's file that YOLOv5 would take; null where it has none. */
function findNamedFile({ written, places, searched }, files) {
	const place = places.find((candidate) => files.has(candidate));
	if (place !== void 0 || written === "") return place ?? null;
	const ending = `/${joinPath("", written)}`;
	return searched.flatMap((folder) => files.below(folder)).filter((path) => path.endsWith(ending)).toSorted()[0] ?? null;
}
/** The model's YAML: `--cfg`, or the one after which the weights are named; undefined for weights of one's own. */
function modelFile({ model, weights }) {
	if (model !== "") return model;
	const name = /^yolov5([nsmlx])(6)?(-seg)?\.pt$/.exec(baseName(weights));
	if (!name) return void 0;
	const [, size = "", large = "", segment = ""] = name;
	return `${segment ? "models/segment" : large ? "models/hub" : "models"}/yolov5${size}${large}${segment}.yaml`;
}
function namedFile(written, { yolov5, working }) {
	if (written === "" || /^[a-z]+:\/\//i.test(written)) return {
		written,
		places: [],
		searched: []
	};
	const asWritten = [
		joinPath(working, written),
		joinPath(yolov5, written),
		joinPath("", written)
	];
	return {
		written,
		places: [...new Set(asWritten)].filter((place) => !place.startsWith("..")),
		searched: /^([/~]|[A-Za-z]:)/.test(written) ? [] : SEARCHED_FOLDERS.map((folder) => joinPath(yolov5, folder))
	};
}
function unknownModel(weights) {
	return `${weights === "" ? "No model is named" : `The model is inside ${weights}, which is not one of YOLOv5’s own weights`}: add --cfg with the model’s YAML to the command line.`;
}

// src/configs/rules.ts
function wholeNumber(low, high) {
	return {
		says: `a whole number from ${low} to ${high}`,
		accepts: (node) => node.kind === "int" && node.value >= low && node.value <= high
	};
}
function realNumber(low, high) {
	return {
		says: `a number from ${low} to ${high}`,
		accepts: (node) => (node.kind === "int" || node.kind === "float") && node.value >= low && node.value <= high
	};
}
const flag = {
	says: "true or false",
	accepts: (node) => node.kind === "bool"
};
/** Python's None: `None` as YOLOv5 writes it, which its `eval` turns into None, or YAML's null. */
const none = {
	says: "None",
	accepts: (node) => node.kind === "null" || node.kind === "string" && node.value === "None"
};
/** One of a few words that no name in YOLOv5 shadows or that mean exactly this name. */
function word(...words) {
	return {
		says: words.join(" or "),
		accepts: (node) => node.kind === "string" && words.includes(node.value)
	};
}
function listOf(rule, low, high) {
	return {
		says: `a list of ${low === high ? low : `${low} to ${high}`} times ${rule.says}`,
		accepts: (node) => node.kind === "list" && node.items.length >= low && node.items.length <= high && node.items.every(rule.accepts)
	};
}
function either(...rules) {
	return {
		says: rules.map((rule) => rule.says).join(", or "),
		accepts: (node) => rules.some((rule) => rule.accepts(node))
	};
}
/** The value as a person wrote it, short enough for a message and without anything that could act in one. */
function show(node) {
	switch (node.kind) {
		case "null": return "nothing";
		case "list": return "a list";
		case "map": return "a mapping";
		case "string": return quoteText(node.value);
		default: return String(node.value);
	}
}
/** Text of a pull request inside a message: printable ASCII only, no backtick, cut to 40 characters. */
function quoteText(text) {
	const safe = text.replace(/[^ -_a-~]/g, "?");
	return `\`${safe.length > 40 ? `${safe.slice(0, 40)}…` : safe}\``;
}

// src/configs/yaml/node.ts
/** Strips the places. `Object.fromEntries` defines own properties, so a key `__proto__` stays an ordinary key. */
function toPlainValue(node) {
	switch (node.kind) {
		case "null": return null;
		case "list": return node.items.map(toPlainValue);
		case "map": return Object.fromEntries(node.entries.map(({ key, value }) => [String(key.value), toPlainValue(value)]));
		default: return node.value;
	}
}
/** The value under a key of a mapping, undefined where the key is missing. */
function valueUnder(map, key) {
	return map.entries.find((entry) => String(entry.key.value) === key)?.value;
}
/** Ends reading at the first thing that cannot be accepted. Caught by the package's public functions, never seen outside. */
var Refusal = class extends Error {
	place;
	constructor(place, message) {
		super(message);
		this.place = place;
	}
	toProblem() {
		return {
			line: this.place.line,
			column: this.place.column,
			message: this.message
		};
	}
};
/**
* The limits of a config, chosen by us: the 94 files that YOLOv5 ships and the 90 read from users' repositories
* stay well within.
*/
const LIMITS = {
	bytes: 65536,
	depth: 6,
	events: 8e3,
	/** PyYAML itself refuses keys above 1,024 characters; the margin keeps escaped keys under that as well. */
	keyLength: 128,
	classes: mostClasses,
	rows: 128,
	repeats: 32,
	inputChannels: 16,
	/** Output channels of a layer, and any number that an own module takes. */
	channels: 4096,
	ownArgument: 16384,
	argumentsPerRow: 24,
	/** Problems reported per file; a person fixes a few at a time. */
	problems: 50
};

// src/configs/yaml/cursor.ts
/** A position in the text of a document, and what reading it has cost so far. */
var Cursor = class {
	text;
	offset = 0;
	#line = 1;
	#lineStart = 0;
	#depth = 0;
	/** PyYAML's own count: start and end of stream and document, one a scalar, two a collection. */
	#events = 4;
	constructor(text) {
		this.text = text;
	}
	/** 0-based, for comparing indentation. */
	get column() {
		return this.offset - this.#lineStart;
	}
	get place() {
		return {
			line: this.#line,
			column: this.column + 1
		};
	}
	get atEnd() {
		return this.offset >= this.text.length;
	}
	/** Do only spaces stand before the position on its line? */
	get firstOnLine() {
		return /^ *$/.test(this.text.slice(this.#lineStart, this.offset));
	}
	/** The character `ahead` of the position, '' behind the end. */
	peek(ahead = 0) {
		return this.text.charAt(this.offset + ahead);
	}
	/** Moves on within the line. */
	advance(count = 1) {
		this.offset += count;
	}
	/** Consumes one line break, if there is one here. */
	takeBreak() {
		const length = this.peek() === "\n" ? 1 : this.peek() === "\r" ? 2 : 0;
		if (length === 0) return false;
		this.offset += length;
		this.#line += 1;
		this.#lineStart = this.offset;
		return true;
	}
	/** Consumes any of the characters given, and says how many. */
	takeAll(characters) {
		const start = this.offset;
		while (!this.atEnd && characters.includes(this.peek())) this.offset += 1;
		return this.offset - start;
	}
	/** Is the character `ahead` white space or the end, so that an indicator before it counts as one? */
	isBlank(ahead = 0) {
		return isBlankCharacter(this.peek(ahead));
	}
	/** `---` or `...` in the first column. */
	atDocumentMarker() {
		if (this.column !== 0) return false;
		return (this.text.startsWith("---", this.offset) || this.text.startsWith("...", this.offset)) && this.isBlank(3);
	}
	countEvents(count) {
		this.#events += count;
		if (this.#events > LIMITS.events) throw this.refusal("The file holds more values than any training config needs.");
	}
	/** Runs `read` one collection deeper. The depth is bounded, so recursion is too. */
	deeper(read) {
		this.#depth += 1;
		if (this.#depth > LIMITS.depth) throw this.refusal(`Lists and mappings are nested more than ${LIMITS.depth} deep.`);
		this.countEvents(2);
		const result = read();
		this.#depth -= 1;
		return result;
	}
	refusal(message, place = this.place) {
		return new Refusal(place, message);
	}
};
/** White space, a line break, or '' (the end). */
function isBlankCharacter(character) {
	return character === "" || character === " " || character === "\n" || character === "	" || character === "\r";
}
/** Everything PyYAML takes for printable, less its exotic line breaks, the byte order mark and a lone carriage return. */
const FORBIDDEN = /\r(?!\n)|[^\t\n\r\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/**
* The text of a config, after the checks that need no parser: size, strict UTF-8, no character that the
* parsers of this world read differently (PyYAML ends a line at U+0085 and U+2028, and a comment with it). Throws a Refusal.
*/
function admitText(input) {
	refuseLong(input);
	const marked = typeof input === "string" ? input : decode(input);
	const text = marked.startsWith("﻿") ? marked.slice(1) : marked;
	const forbidden = FORBIDDEN.exec(text);
	if (forbidden) throw new Refusal(placeAt(text, forbidden.index), describe(forbidden[0]));
	return withoutEnd(text);
}
/** The text up to a `...` that ends its document, where nothing but comments stands behind it: there is no second one. */
function withoutEnd(text) {
	const at = text.startsWith("...") ? 0 : text.lastIndexOf("\n...") + 1;
	if (!text.startsWith("...", at) || !/^(?:[ \r\n]|$)/.test(text.slice(at + 3, at + 4))) return text;
	return text.slice(at + 3).split("\n").every((line) => /^ *(?:#.*)?\r?$/.test(line)) ? text.slice(0, at) : text;
}
function refuseLong(input) {
	if ((typeof input === "string" && input.length <= LIMITS.bytes ? new TextEncoder().encode(input).length : input.length) > LIMITS.bytes) throw new Refusal({
		line: 1,
		column: 1
	}, "The file is larger than 64 KiB, more than any training config needs.");
}
function decode(bytes) {
	const wrong = firstInvalidByte(bytes);
	const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, wrong ?? bytes.length));
	if (wrong === void 0) return text;
	throw new Refusal(placeAt(text, text.length), `The file is not UTF-8: byte 0x${hex(bytes[wrong] ?? 0, 2)} at offset ${wrong}. Save it as UTF-8.`);
}
/** Offset of the first byte that starts no well-formed UTF-8 sequence (RFC 3629: no overlong form, no surrogate). */
function firstInvalidByte(bytes) {
	for (let offset = 0; offset < bytes.length;) {
		const length = sequenceLength(bytes, offset);
		if (length === 0) return offset;
		offset += length;
	}
}
function sequenceLength(bytes, offset) {
	const lead = bytes[offset] ?? 0;
	if (lead < 128) return 1;
	if (lead < 194 || lead > 244) return 0;
	const length = lead < 224 ? 2 : lead < 240 ? 3 : 4;
	for (let index = 1; index < length; index++) {
		const [low, high] = index === 1 ? secondByteRange(lead) : [128, 191];
		const byte = bytes[offset + index];
		if (byte === void 0 || byte < low || byte > high) return 0;
	}
	return length;
}
function secondByteRange(lead) {
	if (lead === 224) return [160, 191];
	if (lead === 237) return [128, 159];
	if (lead === 240) return [144, 191];
	if (lead === 244) return [128, 143];
	return [128, 191];
}
function placeAt(text, offset) {
	const before = text.slice(0, offset);
	return {
		line: before.split("\n").length,
		column: offset - before.lastIndexOf("\n")
	};
}
function describe(character) {
	const name = `U+${hex(character.codePointAt(0) ?? 0, 4)}`;
	if (character.startsWith("\r")) return "A carriage return without a line feed: YOLOv5 would end the line here, other readers would not. Use LF or CRLF.";
	if (/[\u0085\u2028\u2029]/.test(character)) return `${name} ends a line for YOLOv5 and for hardly anyone else: a key could hide behind it. Remove it.`;
	if (character === "﻿") return "A byte order mark inside the file: remove it.";
	return `${name} is a control character that no config needs: remove it.`;
}
function hex(value, digits) {
	return value.toString(16).toUpperCase().padStart(digits, "0");
}
/**
* Moves over spaces, comments and line breaks to the next thing that means something. A comment needs no
* white space before it (`],#22`): PyYAML takes that, and honest files have it.
*/
function skipToToken(cursor) {
	do {
		if (cursor.atDocumentMarker()) throw cursor.refusal("A second document starts or the first one ends here: keep one document in the file.");
		skipSpacesAndComment(cursor);
	} while (cursor.takeBreak());
	if (cursor.peek() === "	") throw cursor.refusal("A tab: YOLOv5 cannot read the file with a tab here. Use spaces.");
}
/** The rest of the line, if it is only spaces and a comment. */
function skipSpacesAndComment(cursor) {
	cursor.takeAll(" ");
	if (cursor.peek() !== "#") return;
	while (!cursor.atEnd && cursor.peek() !== "\n" && cursor.peek() !== "\r") cursor.advance();
}

// src/configs/yaml/scalars.ts
/** Reads a scalar, quoted or not, and gives it the type that PyYAML would. */
function readScalar(cursor, surroundings) {
	cursor.countEvents(1);
	const place = cursor.place;
	if (cursor.peek() === "\"" || cursor.peek() === "'") return {
		kind: "string",
		value: scanQuoted(cursor),
		...place
	};
	refuseOddStart(cursor, surroundings);
	const resolved = resolvePlain(scanPlain(cursor, surroundings));
	if ("refused" in resolved) throw cursor.refusal(resolved.refused, place);
	return {
		...resolved,
		...place
	};
}
/** Is the scalar that started at `start` and has just been read a key? A key stands on one line with its colon. */
function isKey(cursor, start, flow) {
	if (cursor.place.line !== start.line) return false;
	cursor.takeAll(" ");
	return cursor.peek() === ":" && (flow || cursor.isBlank(1));
}
/** Format characters and other invisible ones: opened as ASCII with errors ignored, `acti<U+200B>vation` is `activation`. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;
/** A scalar as a key, with the cursor at its colon; refuses keys that PyYAML turns into something else. */
function asKey(cursor, scalar) {
	if (scalar.kind !== "string" && scalar.kind !== "int") throw cursor.refusal("PyYAML reads this key as something other than text: put it in quotes.", scalar);
	const text = String(scalar.value);
	if (text.length > LIMITS.keyLength) throw cursor.refusal("This key is too long.", scalar);
	if (INVISIBLE.test(text)) throw cursor.refusal("This key contains an invisible character: write the key again.", scalar);
	return scalar;
}
const NEVER_FIRST = "-?:,[]{}#&*!|>'\"%@`";
/** Refuses what cannot start a word without quotes, saying what it would be. */
function refuseOddStart(cursor, surroundings) {
	const first = cursor.peek();
	if (first === "" || !NEVER_FIRST.includes(first)) return;
	if ((first === "-" || !surroundings.flow && (first === "?" || first === ":")) && !cursor.isBlank(1)) return;
	throw cursor.refusal(explainOddStart(first));
}
function explainOddStart(first) {
	if (first === "&" || first === "*") return "Anchors and aliases (`&`, `*`) are not accepted: write the value out.";
	if (first === "!") return "Tags (`!`) are not accepted: write a plain value.";
	if (first === "?") return "Keys that start with `?` are not accepted: write `key: value`.";
	if (first === "%") return "Directives and words that start with `%` are not accepted: put the word in quotes.";
	return `\`${first}\` cannot stand here: put the word in quotes, or remove it.`;
}
/**
* Reads a word without quotes, over several lines where it goes on, and folds the lines as PyYAML does.
* A `#` behind white space ends it, as does a `:` that is followed by white space.
*/
function scanPlain(cursor, surroundings) {
	let text = takeRun(cursor, surroundings);
	for (;;) {
		const gap = takeGap(cursor);
		if (gap === "" || cursor.peek() === "#") return text;
		if (!surroundings.flow && cursor.column <= surroundings.indent) return text;
		const run = takeRun(cursor, surroundings);
		if (run === "") return text;
		text += gap + run;
	}
}
function takeRun(cursor, surroundings) {
	const start = cursor.offset;
	while (!endsRun(cursor, surroundings.flow)) cursor.advance();
	return cursor.text.slice(start, cursor.offset);
}
function endsRun(cursor, flow) {
	const character = cursor.peek();
	if (isBlankCharacter(character)) return true;
	if (character === ":") {
		const next = cursor.peek(1);
		return isBlankCharacter(next) || flow && ",[]{}".includes(next);
	}
	return flow && ",?[]{}".includes(character);
}
/** The white space between two runs: as it is within a line; one break is a space, more are the others. */
function takeGap(cursor) {
	const spaces = cursor.takeAll(" ");
	if (!cursor.takeBreak()) return " ".repeat(spaces);
	let breaks = 0;
	while (!cursor.atDocumentMarker()) {
		cursor.takeAll(" ");
		if (!cursor.takeBreak()) return breaks === 0 ? " " : "\n".repeat(breaks);
		breaks += 1;
	}
	return "";
}
const ESCAPES = {
	"0": "\0",
	a: "\x07",
	b: "\b",
	t: "	",
	"	": "	",
	n: "\n",
	v: "\v",
	f: "\f",
	r: "\r",
	e: "\x1B",
	" ": " ",
	"\"": "\"",
	"\\": "\\",
	"/": "/",
	N: "",
	_: "\xA0",
	L: "\u2028",
	P: "\u2029"
};
const CODE_LENGTHS = {
	x: 2,
	u: 4,
	U: 8
};
/** Reads a scalar in single or double quotes, folding its lines as PyYAML does, which asks for no indentation here. */
function scanQuoted(cursor) {
	const start = cursor.place;
	const quote = cursor.peek();
	cursor.advance();
	let text = "";
	for (;;) {
		if (cursor.atEnd) throw cursor.refusal(`This ${quote} is never closed.`, start);
		const piece = takePiece(cursor, quote);
		if (piece === void 0) return text;
		text += piece;
	}
}
/** The next piece of the scalar; undefined where the quotes close. */
function takePiece(cursor, quote) {
	const character = cursor.peek();
	if (character === quote) return takeQuote(cursor, quote);
	if (character === "\\" && quote === "\"") return takeEscape(cursor);
	if (" 	\n\r".includes(character)) return takeWhiteSpace(cursor);
	const start = cursor.offset;
	while (!cursor.atEnd && !"'\"\\ 	\n\r".includes(cursor.peek())) cursor.advance();
	if (cursor.offset === start) cursor.advance();
	return cursor.text.slice(start, cursor.offset);
}
function takeQuote(cursor, quote) {
	cursor.advance();
	if (quote === "\"" || cursor.peek() !== "'") return void 0;
	cursor.advance();
	return "'";
}
function takeEscape(cursor) {
	cursor.advance();
	const letter = cursor.peek();
	if (cursor.takeBreak()) return "\n".repeat(takeEmptyLines(cursor));
	const plain = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : void 0;
	if (plain !== void 0) {
		cursor.advance();
		return plain;
	}
	const length = Object.hasOwn(CODE_LENGTHS, letter) ? CODE_LENGTHS[letter] ?? 0 : 0;
	if (length === 0) throw cursor.refusal(`A backslash and ${quoteText(letter)} are no escape sequence: write \\\\ for a backslash.`);
	return takeCode(cursor, length);
}
function takeCode(cursor, length) {
	const digits = cursor.text.slice(cursor.offset + 1, cursor.offset + 1 + length);
	const code = /^[0-9a-fA-F]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : -1;
	if (!(code >= 0 && code <= 1114111 && (code < 55296 || code > 57343))) throw cursor.refusal("This escape sequence names no character.");
	cursor.advance(1 + length);
	return String.fromCodePoint(code);
}
function takeWhiteSpace(cursor) {
	const start = cursor.offset;
	cursor.takeAll(" 	");
	const within = cursor.text.slice(start, cursor.offset);
	if (!cursor.takeBreak()) return within;
	const empty = takeEmptyLines(cursor);
	return empty === 0 ? " " : "\n".repeat(empty);
}
/** Moves to the text of the next line that has any, and says how many empty lines were in between. */
function takeEmptyLines(cursor) {
	for (let count = 0;; count++) {
		if (cursor.atDocumentMarker()) throw cursor.refusal("A document ends inside quotes: close the quotes before it.");
		cursor.takeAll(" 	");
		if (!cursor.takeBreak()) return count;
	}
}
/**
* Reads the text under `|` or `>`, as PyYAML does: the first line with text sets the indentation, and
* folding joins lines of text but leaves indented ones alone. Upstream's data files keep scripts in them.
*/
function scanBlockScalar(cursor, parentIndent) {
	const folded = cursor.peek() === ">";
	cursor.advance();
	const chomping = takeHeader(cursor);
	const leading = takeLeadingBreaks(cursor);
	if (cursor.atEnd || cursor.column <= parentIndent) return chomping === "+" ? "\n".repeat(leading) : "";
	return "\n".repeat(leading) + takeLines(cursor, cursor.column, folded, chomping);
}
function takeHeader(cursor) {
	const chomping = cursor.peek() === "-" ? "-" : cursor.peek() === "+" ? "+" : "";
	cursor.advance(chomping.length);
	if (!cursor.isBlank()) throw cursor.refusal("Only `|`, `|-`, `|+`, `>`, `>-` and `>+` are accepted here: write one of them.");
	skipSpacesAndComment(cursor);
	if (!cursor.takeBreak() && !cursor.atEnd) throw cursor.refusal("The text after `|` or `>` starts on the next line.");
	return chomping;
}
/** PyYAML takes the widest of the empty lines before the text for its indentation, so they must not be wider. */
function takeLeadingBreaks(cursor) {
	let widest = 0;
	for (let count = 0;; count++) {
		cursor.takeAll(" ");
		const width = cursor.column;
		if (!cursor.takeBreak()) {
			if (widest > width || cursor.atEnd) refuseWideBlanks(cursor, Math.max(widest, cursor.atEnd ? width : 0));
			return count;
		}
		widest = Math.max(widest, width);
	}
}
function refuseWideBlanks(cursor, widest) {
	if (widest > 0) throw cursor.refusal("A line of spaces stands before this text and is wider than its indentation: remove the spaces.");
}
function takeLines(cursor, indent, folded, chomping) {
	let text = "";
	for (;;) {
		const startsIndented = " 	".includes(cursor.peek());
		text += takeRestOfLine(cursor);
		const broken = cursor.takeBreak();
		const empty = takeIndentedBreaks(cursor, indent);
		if (cursor.column !== indent || cursor.atEnd) return text + (broken && chomping !== "-" ? "\n" : "") + (chomping === "+" ? "\n".repeat(empty) : "");
		const joins = folded && !startsIndented && !" 	".includes(cursor.peek());
		text += joins ? empty === 0 ? " " : "" : "\n";
		text += "\n".repeat(empty);
	}
}
function takeRestOfLine(cursor) {
	const start = cursor.offset;
	while (!cursor.atEnd && cursor.peek() !== "\n" && cursor.peek() !== "\r") cursor.advance();
	return cursor.text.slice(start, cursor.offset);
}
function takeIndentedBreaks(cursor, indent) {
	for (let count = 0;; count++) {
		while (cursor.column < indent && cursor.peek() === " ") cursor.advance();
		if (!cursor.takeBreak()) return count;
	}
}
const NULL = /^(?:~|null|Null|NULL|)$/;
const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const INTEGER = /^[-+]?(?:0|[1-9][0-9_]*)$/;
const FLOAT = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?$/;
const LEADING_ZERO = /^[-+]?0[0-9_]+$/;
const OTHER_BASE = /^[-+]?0(?:b[01_]+|x[0-9a-fA-F_]+)$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const TIMESTAMP = /^[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/;
/**
* Resolves a plain scalar by YAML 1.1, as PyYAML's `safe_load` does. Notations that a person and PyYAML
* read differently are refused with what PyYAML would make of them. Source: PyYAML's `resolver.py`, `constructor.py`.
*/
function resolvePlain(text) {
	if (NULL.test(text)) return { kind: "null" };
	if (TRUE.test(text)) return {
		kind: "bool",
		value: true
	};
	if (FALSE.test(text)) return {
		kind: "bool",
		value: false
	};
	if (INTEGER.test(text) || isHarmlessOctal(text)) return integer(text);
	if (FLOAT.test(text)) return float(text);
	const refused = whyRefused(text);
	return refused === void 0 ? {
		kind: "string",
		value: text
	} : { refused };
}
/** `00` and `07` are the same in octal and in decimal; upstream ships one. */
function isHarmlessOctal(text) {
	return LEADING_ZERO.test(text) && /^[-+]?0+[0-7]?$/.test(text.replaceAll("_", ""));
}
function integer(text) {
	const value = Number(text.replaceAll("_", ""));
	if (!Number.isSafeInteger(value)) return { refused: "This number is too large for any training config." };
	return {
		kind: "int",
		value: value === 0 ? 0 : value
	};
}
function float(text) {
	const value = Number(text.replaceAll("_", ""));
	if (!Number.isFinite(value)) return { refused: "This number is too large: a number must be finite." };
	return {
		kind: "float",
		value
	};
}
function whyRefused(text) {
	const shown = text.slice(0, 40);
	if (LEADING_ZERO.test(text)) return `\`${shown}\` starts with a zero, which PyYAML reads as octal or as text: drop the zero, or put it in quotes.`;
	if (OTHER_BASE.test(text)) return `\`${shown}\` is a binary or hexadecimal number: write it in decimal.`;
	if (BASE_60.test(text)) return `PyYAML reads \`${shown}\` as a number in base 60: put it in quotes, or write the number meant.`;
	if (NOT_FINITE.test(text)) return `\`${shown}\` is not a finite number.`;
	if (TIMESTAMP.test(text)) return `PyYAML reads \`${shown}\` as a date: put it in quotes.`;
	if (text === "<<") return "Merge keys (`<<`) are not accepted: write the keys out.";
	if (text === "=") return "A lone `=` means something special in YAML 1.1: put it in quotes.";
}
const NUMBER = /^[-+]?(?:[0-9]{1,15}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][-+]?[0-9]{1,3})?$/;
/**
* The number that honest text means: YAML 1.1 takes `1e-4` for text, and YOLOv5 then evaluates it as Python.
* Undefined where the text is no decimal number.
*/
function numberFromText(node) {
	if (!NUMBER.test(node.value) || /^[-+]?0[0-9]/.test(node.value)) return void 0;
	const value = Number(node.value);
	if (!Number.isFinite(value)) return void 0;
	const isWhole = /^[-+]?[0-9]+$/.test(node.value);
	const { line, column } = node;
	return isWhole ? {
		kind: "int",
		value: value === 0 ? 0 : value,
		line,
		column
	} : {
		kind: "float",
		value,
		line,
		column
	};
}

// src/configs/yaml/emit.ts
/**
* Writes values as canonical ASCII YAML: the only text of a pull request that may reach Python (`docs/adr/0004`).
* The same values give the same text, and PyYAML reads the same values from it.
*/
function emitCanonical(node) {
	if (node.kind === "map" && node.entries.length > 0) return node.entries.map(emitTopEntry).join("");
	if (node.kind === "list" && node.items.length > 0) return emitRows(node.items, "");
	return `${emitInline(node)}\n`;
}
function emitTopEntry({ key, value }) {
	return value.kind === "list" && value.items.some((item) => item.kind === "list") ? `${emitKey(key)}:\n${emitRows(value.items, "  ")}` : `${emitKey(key)}: ${emitInline(value)}\n`;
}
function emitRows(items, indent) {
	return items.map((item) => `${indent}- ${emitInline(item)}\n`).join("");
}
function emitInline(node) {
	switch (node.kind) {
		case "null": return "null";
		case "bool": return String(node.value);
		case "int": return String(node.value);
		case "float": return emitFloat(node.value);
		case "string": return emitText(node.value);
		case "list": return `[${node.items.map(emitInline).join(", ")}]`;
		case "map": return `{${node.entries.map(({ key, value }) => `${emitKey(key)}: ${emitInline(value)}`).join(", ")}}`;
	}
}
function emitKey(key) {
	if (key.kind === "int") return String(key.value);
	return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key.value) && isText(key.value) ? key.value : emitText(key.value);
}
function isText(word) {
	const resolved = resolvePlain(word);
	return "kind" in resolved && resolved.kind === "string";
}
/** With a point, and a sign and two digits in the exponent: without them YAML 1.1 takes a float for text (`1e-7`). */
function emitFloat(value) {
	if (Object.is(value, -0)) return "-0.0";
	const [mantissa = "", exponent] = String(value).split("e");
	const withPoint = mantissa.includes(".") ? mantissa : `${mantissa}.0`;
	if (exponent === void 0) return withPoint;
	const digits = exponent.replace(/^[-+]/, "").padStart(2, "0");
	return `${withPoint}e${exponent.startsWith("-") ? "-" : "+"}${digits}`;
}
function emitText(text) {
	let escaped = "";
	for (const character of text) escaped += escapeCharacter(character);
	return `"${escaped}"`;
}
function escapeCharacter(character) {
	if (character === "\"" || character === "\\") return `\\${character}`;
	if (character >= " " && character <= "~") return character;
	const code = character.codePointAt(0) ?? 0;
	if (code <= 255) return `\\x${code.toString(16).padStart(2, "0")}`;
	return code <= 65535 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
}

// src/configs/yaml/read.ts
/**
* Reads a YAML file of a pull request without trusting it. It accepts only what PyYAML's `safe_load` reads as the
* same values; everything on which readers differ, and everything that can hide something
* (anchors, tags, merge and duplicate keys, odd line breaks, …), is refused with its place.
*
* The reader is our own because npm's `yaml` differs from PyYAML: it refuses honest files (`],#22`) and accepts
* hostile ones: a lone carriage return ends a comment for PyYAML alone (`docs/adr/0004`). PyYAML itself is the oracle
* in the tests.
* The input is bytes rather than a string, so that the place of invalid UTF-8 is known.
*/
function readSafeYaml(input) {
	try {
		const root = parseDocument(new Cursor(admitText(input)));
		return {
			ok: true,
			root,
			value: toPlainValue(root)
		};
	} catch (error) {
		if (error instanceof Refusal) return {
			ok: false,
			problems: [error.toProblem()]
		};
		throw error;
	}
}
function parseDocument(cursor) {
	skipDocumentStart(cursor);
	if (cursor.atEnd) throw cursor.refusal("The file is empty.");
	const root = parseBlockNode(cursor, -1, true);
	if (root.kind !== "map" && root.kind !== "list") throw cursor.refusal("The file holds a single word, not `key: value` lines.", root);
	skipToToken(cursor);
	if (!cursor.atEnd) throw cursor.refusal("This text belongs to nothing above it: check the indentation and the quotes.");
	return root;
}
/** One `---` may open the document, on a line of its own. */
function skipDocumentStart(cursor) {
	skipBlankLines(cursor);
	if (cursor.atDocumentMarker() && cursor.peek() === "-") {
		cursor.advance(3);
		skipSpacesAndComment(cursor);
		if (!cursor.takeBreak() && !cursor.atEnd) throw cursor.refusal("Start the document on the line below `---`.");
	}
	skipToToken(cursor);
}
function skipBlankLines(cursor) {
	do
		skipSpacesAndComment(cursor);
	while (cursor.takeBreak());
}
/**
* Reads a node in block style that starts at the cursor, inside a collection of the given indentation
* (-1 at the top). Behind `key: ` on the same line no collection in block style may start: `collections` is false.
*/
function parseBlockNode(cursor, indent, collections) {
	if (atDash(cursor)) {
		if (!collections) throw cursor.refusal("A list with dashes starts on the line below its key.");
		return parseBlockList(cursor, false);
	}
	if (startsFlow(cursor)) return parseFlow(cursor);
	if (cursor.peek() === "|" || cursor.peek() === ">") return parseBlockScalar(cursor, indent);
	const start = cursor.place;
	const column = cursor.column;
	const scalar = readScalar(cursor, {
		flow: false,
		indent
	});
	if (!isKey(cursor, start, false)) return scalar;
	if (!collections) throw cursor.refusal("A second `: ` on this line: put the value in quotes.");
	return parseBlockMap(cursor, column, scalar, start);
}
function atDash(cursor) {
	return cursor.peek() === "-" && cursor.isBlank(1);
}
function parseBlockScalar(cursor, indent) {
	cursor.countEvents(1);
	const place = cursor.place;
	return {
		kind: "string",
		value: scanBlockScalar(cursor, indent),
		...place
	};
}
/** `firstKey` is read already; the cursor stands at its colon. */
function parseBlockMap(cursor, column, firstKey, place) {
	return cursor.deeper(() => {
		const entries = new Entries();
		let scalar = firstKey;
		while (scalar !== void 0) {
			const key = asKey(cursor, scalar);
			entries.refuseDuplicate(cursor, key);
			cursor.advance();
			entries.add(key, parseMapValue(cursor, column));
			scalar = continuesAt(cursor, column) ? readNextKey(cursor, column) : void 0;
		}
		return {
			kind: "map",
			entries: entries.list,
			...place
		};
	});
}
function readNextKey(cursor, column) {
	const start = cursor.place;
	const scalar = readScalar(cursor, {
		flow: false,
		indent: column
	});
	if (!isKey(cursor, start, false)) throw cursor.refusal("A key with `: ` is expected here.", start);
	return scalar;
}
function parseMapValue(cursor, column) {
	if (!moveToNextLine(cursor)) return parseBlockNode(cursor, column, false);
	if (!cursor.atEnd && cursor.column === column && atDash(cursor)) return parseBlockList(cursor, true);
	return parseNodeBelow(cursor, column);
}
/** `sharesColumn`: the list stands in the column of the key above it, so another key may follow. */
function parseBlockList(cursor, sharesColumn) {
	const place = cursor.place;
	const column = cursor.column;
	return cursor.deeper(() => {
		const items = [];
		do {
			cursor.advance();
			items.push(moveToNextLine(cursor) ? parseNodeBelow(cursor, column) : parseBlockNode(cursor, column, true));
			if (!continuesAt(cursor, column)) break;
			if (!atDash(cursor) && !sharesColumn) throw cursor.refusal("A `- ` is expected here.");
		} while (atDash(cursor));
		return {
			kind: "list",
			items,
			...place
		};
	});
}
/** A node on a line below its key or dash, null where nothing deeper is there. */
function parseNodeBelow(cursor, column) {
	if (!cursor.atEnd && cursor.column > column) return parseBlockNode(cursor, column, true);
	cursor.countEvents(1);
	return {
		kind: "null",
		...cursor.place
	};
}
/** Moves on to the next token; true if that left the line. */
function moveToNextLine(cursor) {
	const { line } = cursor.place;
	skipSpacesAndComment(cursor);
	skipToToken(cursor);
	return cursor.atEnd || cursor.place.line !== line;
}
/**
* After an entry: does the collection in this column go on? Text that is indented deeper belongs to nothing; nor does
* text behind a value on its line, whatever its column: quotes and brackets may end anywhere on a later line.
*/
function continuesAt(cursor, column) {
	skipToToken(cursor);
	if (cursor.atEnd) return false;
	if (cursor.firstOnLine && cursor.column <= column) return cursor.column === column;
	throw cursor.refusal("This text belongs to nothing above it: check the indentation, the quotes and the brackets.");
}
const FLOW = { flow: true };
/** Does a collection in brackets or braces start here? */
function startsFlow(cursor) {
	return cursor.peek() === "[" || cursor.peek() === "{";
}
/** Reads `[…]` or `{…}`, over any number of lines; PyYAML asks for no indentation inside. */
function parseFlow(cursor) {
	return cursor.deeper(() => cursor.peek() === "[" ? parseFlowList(cursor) : parseFlowMap(cursor));
}
function parseFlowList(cursor) {
	const place = cursor.place;
	const items = [];
	cursor.advance();
	skipToToken(cursor);
	while (cursor.peek() !== "]") {
		items.push(parseFlowNode(cursor));
		takeComma(cursor, "]");
	}
	cursor.advance();
	return {
		kind: "list",
		items,
		...place
	};
}
function parseFlowMap(cursor) {
	const place = cursor.place;
	const entries = new Entries();
	cursor.advance();
	skipToToken(cursor);
	while (cursor.peek() !== "}") {
		parseFlowEntry(cursor, entries);
		takeComma(cursor, "}");
	}
	cursor.advance();
	return {
		kind: "map",
		entries: entries.list,
		...place
	};
}
function parseFlowEntry(cursor, entries) {
	const start = cursor.place;
	const scalar = readScalar(cursor, FLOW);
	if (!isKey(cursor, start, true)) throw cursor.refusal("A mapping in braces needs `key: value`.", start);
	const key = asKey(cursor, scalar);
	entries.refuseDuplicate(cursor, key);
	cursor.advance();
	skipToToken(cursor);
	entries.add(key, parseFlowValue(cursor));
}
function parseFlowValue(cursor) {
	if (cursor.peek() !== "," && cursor.peek() !== "}") return parseFlowNode(cursor);
	cursor.countEvents(1);
	return {
		kind: "null",
		...cursor.place
	};
}
function parseFlowNode(cursor) {
	return startsFlow(cursor) ? parseFlow(cursor) : readScalar(cursor, FLOW);
}
function takeComma(cursor, close) {
	skipToToken(cursor);
	if (cursor.peek() === ",") {
		cursor.advance();
		skipToToken(cursor);
	} else if (cursor.peek() !== close) throw cursor.refusal(cursor.atEnd ? `A \`${close}\` is missing at the end of the file.` : `A comma or \`${close}\` is missing before this.`);
}
/** Gathers the entries of a mapping. PyYAML would take the last of two equal keys; a person sees the first: refused. */
var Entries = class {
	list = [];
	#lines = /* @__PURE__ */ new Map();
	add(key, value) {
		this.list.push({
			key,
			value
		});
	}
	refuseDuplicate(cursor, key) {
		const text = String(key.value);
		const earlier = this.#lines.get(text);
		if (earlier !== void 0) throw cursor.refusal(`The key ${quoteText(text)} stands on line ${earlier} already: keep one of them.`, key);
		this.#lines.set(text, key.line);
	}
};

// src/configs/check.ts
/** Collects what a check finds. */
var Findings = class {
	problems = [];
	notes = [];
	unlistedModules = [];
	refuse({ line, column }, message) {
		this.problems.push({
			line,
			column,
			message
		});
	}
	note({ line, column }, message) {
		this.notes.push({
			line,
			column,
			message
		});
	}
	/** `clean` is what of the file goes on; it goes nowhere if there was a problem. */
	conclude(clean) {
		if (this.problems.length > 0) return this.refused();
		const value = toPlainValue(clean);
		return {
			accepted: true,
			problems: [],
			notes: this.notes,
			unlistedModules: [],
			value,
			canonical: emitCanonical(clean)
		};
	}
	refused() {
		const sorted = this.problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
		const problems = sorted.slice(0, LIMITS.problems);
		const last = problems.at(-1);
		const rest = sorted.length - problems.length;
		if (last && rest > 0) problems.push({
			...last,
			message: `${rest} more problems are not shown: fix these first.`
		});
		return {
			accepted: false,
			problems,
			notes: this.notes,
			unlistedModules: this.unlistedModules
		};
	}
};
/** Reads a config that must be a mapping and runs a check over it; `check` returns what goes on. */
function checkMapping(input, what, check) {
	const findings = new Findings();
	const yaml = readSafeYaml(input);
	if (!yaml.ok) {
		findings.problems.push(...yaml.problems);
		return findings.refused();
	}
	if (yaml.root.kind !== "map") {
		findings.refuse(yaml.root, `${what} is a mapping of \`key: value\` lines, this file is a list.`);
		return findings.refused();
	}
	return findings.conclude(check(yaml.root, findings));
}

// src/configs/arguments.ts
/** Wider than any honest value: a bound against accidents and overflow. */
const mostNumber = 1e9;
const number = either(realNumber(-1e9, mostNumber), flag);
/** A layer by its number, or a part of one, such as `23.cv2`. */
const partOfLayer = {
	says: "such as 23.cv2",
	accepts: (node) => node.kind === "string" && /^[0-9]{1,3}(?:\.[a-z0-9_]{1,16}){0,4}$/.test(node.value)
};
const text = {
	says: "a word",
	accepts: (node) => node.kind === "string"
};
const KIND_RULES = {
	integer: either({
		says: `a whole number of at most ${mostNumber}`,
		accepts: (node) => (node.kind === "int" || node.kind === "float" && Number.isInteger(node.value)) && Math.abs(node.value) <= mostNumber
	}, flag),
	number,
	fraction: either(realNumber(0, 1), flag),
	flag,
	text
};
const size$1 = wholeNumber(1, mostPixels);
const part = realNumber(0, 1);
const count = wholeNumber(0, mostNumber);
function words(...known) {
	return {
		says: known.join(", "),
		accepts: (node) => node.kind === "string" && known.includes(node.value.toLowerCase())
	};
}
/** Arguments with a rule of their own, of those that go on. Source: `check_cfg`, and what the trainer makes of them. */
const OWN_RULES = /* @__PURE__ */ new Map([
	["task", word("detect", "segment", "semantic", "depth", "classify", "pose", "obb")],
	["mode", word("train", "val", "predict", "export", "track", "benchmark")],
	["batch", {
		...either(wholeNumber(-1, mostBatch), part),
		says: `a whole number from -1 to ${mostBatch}, or a number below 1`
	}],
	["imgsz", either(size$1, listOf(size$1, 1, 2))],
	["optimizer", words("sgd", "musgd", "adam", "adamax", "adamw", "nadam", "radam", "rmsprop", "auto")],
	["freeze", either(wholeNumber(0, 1e3), listOf(either(wholeNumber(0, 1e3), partOfLayer), 0, 1e3), none)],
	["amp", either(flag, words("fp16", "bf16", "fp32"))],
	["cache", either(flag, words("ram", "disk", "true", "false"))],
	["compile", either(flag, text)],
	["scale", either(part, flag, listOf(number, 2, 2))],
	["fraction", either(part, count, listOf(either(part, count), 2, 3))],
	["quantize", either(wholeNumber(8, 32), words("8", "16", "32", "int8", "fp16", "fp32", "w8a8", "w16a16", "w32a32", "w8a16", "w8a32"))],
	["classes", either(count, listOf(count, 0, 2e3))],
	["embed", listOf(wholeNumber(-1e3, 1e3), 0, 1e3)],
	["multi_scale", either(part, flag)]
]);
/** Arguments whose rule lists their words. */
const OWN_WORDS = new Set("task mode optimizer amp cache quantize".split(" "));
/** Of the arguments that take any text, the words that mean something: only these go on. */
const MEANT = new Set("train val test flip mixup randaugment autoaugment augmix default reduce-overhead max-autotune max-autotune-no-cudagraphs".split(" "));
/** A path, an address or a device: checked to be one value or a short list, and dropped. */
const DROPPED = new Set("model data device project name pretrained resume source format distill_model cfg tracker save_dir augmentations".split(" "));
/** Of these: unpickled, downloaded, run or read as a file where they are set, so it is said that they go nowhere. */
const DANGEROUS$1 = new Set("model pretrained resume distill_model cfg augmentations tracker".split(" "));
/** Without these no version trains; elsewhere None is an accepted way to say nothing. */
const NEVER_NONE = /* @__PURE__ */ new Set([
	"batch",
	"imgsz",
	"nbs"
]);
/**
* Checks an `args.yaml`, or a file for `cfg=`, of Ultralytics 8.3.200 to 8.4.190: what any of these versions accepts is
* accepted. Numbers, flags and known words go on; paths and addresses do not.
* Source: `check_dict_alignment` and `check_cfg` of `cfg/__init__.py`.
*/
function checkArguments(input) {
	return checkMapping(input, "A file of arguments", (root, findings) => {
		const entries = root.entries.flatMap((entry) => passOn$3(entry, findings));
		if (!root.entries.some(({ key }) => ultralyticsArguments.has(String(key.value))) && findings.problems.length === 0) findings.refuse(root, "No argument of Ultralytics stands here.");
		return {
			...root,
			entries
		};
	});
}
function passOn$3(entry, findings) {
	const { key, value } = entry;
	const argument = String(key.value);
	const known = ultralyticsArguments.get(argument);
	if (!known) {
		const help = findings.problems.length < LIMITS.problems ? remedy$1(argument) : ".";
		findings.refuse(key, `${quoteText(argument)} is no argument of Ultralytics${help}`);
		return [];
	}
	if (value.kind === "null") {
		if (NEVER_NONE.has(argument)) findings.refuse(value, `\`${argument}\` is nothing: write a number, or remove the line.`);
		return [];
	}
	if (DROPPED.has(argument)) {
		checkDropped(argument, value, findings);
		return [];
	}
	if (known.replacedBy !== void 0) return passOnOld(entry, known.replacedBy, findings);
	const rule = OWN_RULES.get(argument) ?? (known.kind === "any" ? fewValues : KIND_RULES[known.kind]);
	if (!rule.accepts(value)) findings.refuse(value, `\`${argument}\` is ${show(value)}: it must be ${rule.says}.`);
	return value.kind !== "string" || OWN_WORDS.has(argument) || MEANT.has(value.value) ? [entry] : [];
}
function remedy$1(argument) {
	const near = nearArgument(argument);
	return near === null ? ": remove the line." : `: did you mean \`${near}\`?`;
}
const oneValue = {
	says: "one value",
	accepts: (node) => node.kind !== "list" && node.kind !== "map"
};
const fewValues = either(oneValue, listOf(oneValue, 0, 64));
function checkDropped(argument, value, findings) {
	if (!fewValues.accepts(value)) findings.refuse(value, `\`${argument}\` is ${show(value)}: write one value.`);
	const isSet = !("value" in value && (value.value === "" || typeof value.value === "boolean"));
	if (DANGEROUS$1.has(argument) && isSet) findings.note(value, `\`${argument}\` is never passed on to Ultralytics.`);
}
/** The newest versions still read these names and say so; their values are flags, whatever they are written as. */
function passOnOld(entry, replacedBy, findings) {
	const { key, value } = entry;
	const fate = replacedBy === null ? "newer versions ignore it" : `\`${replacedBy}\` took its place`;
	findings.note(key, `\`${String(key.value)}\` is an old name: ${fate}.`);
	if (!oneValue.accepts(value)) findings.refuse(value, `\`${String(key.value)}\` is ${show(value)}: write one value.`);
	return flag.accepts(value) ? [entry] : [];
}

// src/configs/data.ts
/**
* Checks a data YAML. Only the number of classes goes on, to a synthetic data set: `download` is run as code
* upstream (`utils/general.py: check_dataset`) and paths lead out of the checkout, so both are dropped without a look.
*/
function checkData(input) {
	return checkMapping(input, "A data file", (root, findings) => {
		const classes = countClasses(root, findings);
		const place = {
			line: root.line,
			column: root.column
		};
		return {
			kind: "map",
			entries: [{
				key: {
					kind: "string",
					value: "nc",
					...place
				},
				value: {
					kind: "int",
					value: classes,
					...place
				}
			}],
			...place
		};
	});
}
/** By `names`, which v7.0 and later count, else by `nc`. */
function countClasses(root, findings) {
	const declared = declaredClasses(valueUnder(root, "nc"), findings);
	const names = valueUnder(root, "names");
	const classes = (names && countNames(names, findings)) ?? declared;
	if (classes === void 0) {
		if (findings.problems.length === 0) findings.refuse(root, "Neither `names` nor `nc` says how many classes there are: add one.");
		return 0;
	}
	if (declared !== void 0 && declared !== classes) findings.note(root, `\`nc\` is ${declared}, but \`names\` has ${classes} entries: ${classes} counts, as in YOLOv5 v7.0.`);
	return classes;
}
function declaredClasses(nc, findings) {
	const rule = wholeNumber(1, LIMITS.classes);
	if (nc === void 0 || nc.kind === "null") return void 0;
	if (nc.kind === "int" && rule.accepts(nc)) return nc.value;
	findings.refuse(nc, `\`nc\` is ${show(nc)}: it must be ${rule.says}.`);
}
/** Undefined where `names` is no collection: old files name a text file with the names there. */
function countNames(names, findings) {
	if (names.kind !== "list" && names.kind !== "map") return void 0;
	const count = names.kind === "list" ? names.items.length : names.entries.length;
	const wrongKey = names.kind === "map" ? names.entries.find(({ key }) => key.kind !== "int") : void 0;
	if (wrongKey) findings.refuse(wrongKey.key, "The keys of `names` must be the numbers of the classes: `0: car`.");
	if (count < 1 || count > LIMITS.classes) findings.refuse(names, `\`names\` has ${count} entries: 1 to ${LIMITS.classes} are accepted.`);
	return count;
}

// src/configs/hyp.ts
/** Wider than any honest value: a bound against accidents and overflow, not advice about training. */
const any = realNumber(-1e4, 1e4);
const share = realNumber(0, 1);
/** Upstream's 29 hyperparameters. `anchors` is the only one of them that may change the model. */
const HYP_RULES = new Map([
	..."lr0 lrf momentum weight_decay warmup_momentum warmup_bias_lr box cls cls_pw obj obj_pw iou_t anchor_t fl_gamma".split(" ").map((name) => [name, any]),
	..."hsv_h hsv_s hsv_v degrees translate scale shear perspective".split(" ").map((name) => [name, any]),
	..."flipud fliplr mosaic mixup copy_paste".split(" ").map((name) => [name, share]),
	["warmup_epochs", realNumber(0, 1e4)],
	["anchors", realNumber(0, 10)]
]);
/**
* Checks a hyp YAML: the known hyperparameters are finite, bounded numbers. A fork's own numbers pass and are
* said, its own lists and words are dropped and said. Source: YOLOv5's `data/hyps`, and what users' files hold.
*/
function checkHyp(input) {
	return checkMapping(input, "A hyp file", checkHypMapping);
}
/** The same for a mapping that was read already, such as `hyp:` inside an `opt.yaml`; returns what goes on. */
function checkHypMapping(root, findings) {
	const entries = root.entries.filter((entry) => checkEntry(entry, findings));
	if (root.entries.filter(({ key }) => HYP_RULES.has(String(key.value))).length === 0) findings.refuse(root, "None of these keys is a hyperparameter of YOLOv5, such as `lr0`.");
	return {
		...root,
		entries
	};
}
/** Does the entry go on? */
function checkEntry({ key, value }, findings) {
	const name = String(key.value);
	const rule = HYP_RULES.get(name);
	if (rule) {
		if (!rule.accepts(value)) findings.refuse(value, `\`${name}\` is ${show(value)}: ${remedy(value, rule)}`);
		return true;
	}
	const passes = any.accepts(value) && /^[A-Za-z][A-Za-z0-9_]*$/.test(name);
	const fate = passes ? "it is passed on as it is" : "it is not passed on";
	findings.note(key, `${quoteText(name)} is no hyperparameter of YOLOv5: ${fate}.`);
	return passes;
}
/** `1e-3` is text to PyYAML, and text as a learning rate crashes `train()` of v7.0. */
function remedy(value, rule) {
	if (value.kind !== "string") return `it must be ${rule.says}.`;
	const meant = numberFromText(value);
	if (!meant || !rule.accepts(meant)) return `it must be ${rule.says}.`;
	return `YOLOv5 reads this as text, write ${withPointAndSign(value.value)}.`;
}
/** The same number as YAML 1.1 wants it: `1e-3` becomes `1.0e-3`, `1E5` becomes `1.0e+5`. */
function withPointAndSign(text) {
	const [mantissa = "", exponent] = text.toLowerCase().split("e");
	if (exponent === void 0) return `${mantissa} without quotes`;
	return `${mantissa.includes(".") ? mantissa.replace(/\.$/, ".0") : `${mantissa}.0`}e${/^[-+]/.test(exponent) ? exponent : `+${exponent}`}`;
}

// src/configs/kind.ts
/** Keys that only one kind of file has, in the order to ask: a data file and a model both have `nc`. */
const TELLING_KEYS = [
	["model", [
		"backbone",
		"head",
		"depth_multiple",
		"width_multiple",
		"scales"
	]],
	["args", [
		"batch",
		"nbs",
		"overlap_mask",
		"close_mosaic",
		"amp"
	]],
	["opt", [
		"batch_size",
		"total_batch_size",
		"img_size",
		"imgsz",
		"weights",
		"epochs",
		"multi_scale",
		"save_dir"
	]],
	["hyp", [
		"lr0",
		"lrf",
		"momentum",
		"weight_decay",
		"hsv_h",
		"fliplr",
		"mosaic",
		"anchor_t",
		"warmup_epochs"
	]],
	["data", [
		"names",
		"train",
		"val",
		"nc",
		"download"
	]]
];
const TELLING_PATHS = [
	["opt", /(?:^|\/)opt\.ya?ml$/],
	["args", /(?:^|\/)args\.ya?ml$/],
	["hyp", /(?:^|\/)hyps?(?:[./_-]|$)/],
	["model", /(?:^|\/)models?\//],
	["data", /(?:^|\/)(?:data|datasets?)(?:\/|\.ya?ml$)/]
];
/**
* Which config of YOLOv5 or Ultralytics a file is: by path for the policy, by its top-level keys for the others, which also
* works where the file cannot be read as YAML. The path decides only where there are no keys at all.
* Undefined for a file that is none of them, such as `anchors.yaml`.
*/
function detectYamlKind(text, path) {
	const normal = path.replaceAll("\\", "/");
	if (/(?:^|\/)\.github\/vram-review\.ya?ml$/.test(normal)) return "policy";
	const keys = topLevelKeys(text);
	if (keys.size === 0) return TELLING_PATHS.find(([, pattern]) => pattern.test(normal))?.[0];
	const kind = TELLING_KEYS.find(([, telling]) => telling.some((key) => keys.has(key)))?.[0];
	return kind === "model" && isOfUltralytics(keys) ? "ultralytics-model" : kind;
}
/** YOLOv5 builds no model without anchors, and Ultralytics takes none. */
function isOfUltralytics(keys) {
	return keys.has("scales") || keys.has("backbone") && keys.has("head") && !keys.has("anchors");
}
function topLevelKeys(text) {
	const keys = text.slice(0, 65536).matchAll(/^\ufeff?["']?([A-Za-z_][A-Za-z0-9_-]*)["']?[ \t]*:(?=\s|$)/gm);
	return new Set(Array.from(keys, (match) => match[1] ?? ""));
}

// src/configs/signatures.ts
function takesOne(required, ...rules) {
	return {
		joins: false,
		required,
		arguments: rules
	};
}
function joinsSome(required, ...rules) {
	return {
		joins: true,
		required,
		arguments: rules
	};
}
const channels = wholeNumber(1, LIMITS.channels);
const kernels = listOf(wholeNumber(1, 63), 1, 8);
const kernel = either(wholeNumber(1, 63), kernels);
const stride = either(wholeNumber(1, 16), listOf(wholeNumber(1, 16), 2, 2));
const padding = either(none, wholeNumber(0, 64), listOf(wholeNumber(0, 64), 2, 2));
const groups = wholeNumber(1, LIMITS.channels);
const dilation = wholeNumber(1, 64);
const expansion = realNumber(0, 16);
const repeats = wholeNumber(1, LIMITS.repeats);
const classes = either(word("nc"), wholeNumber(1, LIMITS.classes));
const sizeOrNone = either(none, wholeNumber(1, 4096), listOf(wholeNumber(1, 4096), 2, 2));
const factor = either(none, realNumber(0, 64), listOf(realNumber(0, 64), 2, 2));
/** What YOLOv5 and Ultralytics use in the same way, most of it PyTorch's. By whole name: an `nn.` prefix is no protection. */
const commonSignatures = [
	["Conv", takesOne(1, channels, kernel, stride, padding, groups, either(flag, dilation), flag)],
	["GhostConv", takesOne(1, channels, kernel, stride, groups, flag)],
	["GhostBottleneck", takesOne(1, channels, kernel, stride)],
	["SPP", takesOne(1, channels, kernels)],
	["DWConv", takesOne(1, channels, kernel, stride, either(flag, dilation), flag)],
	["Focus", takesOne(1, channels, kernel, stride, padding, groups, flag)],
	["DWConvTranspose2d", takesOne(1, channels, kernel, stride, wholeNumber(0, 64), wholeNumber(0, 64))],
	["Concat", joinsSome(0, wholeNumber(-4, 3))],
	["nn.ConvTranspose2d", takesOne(2, channels, kernel, stride, padding, padding, groups, flag, dilation)],
	["nn.BatchNorm2d", takesOne(0, channels)],
	["nn.Upsample", takesOne(0, sizeOrNone, factor, word("nearest", "bilinear"), either(flag, none))],
	["nn.MaxPool2d", takesOne(1, kernel, stride, padding, dilation, flag, flag)],
	["nn.ZeroPad2d", takesOne(1, either(wholeNumber(0, 64), listOf(wholeNumber(0, 64), 4, 4)))]
];
const ACTIVATION = /^nn\.(?:(?:SiLU|ReLU|ReLU6|Hardswish|Mish|GELU|Identity)\(\)|LeakyReLU\((?:0|1|0?\.[0-9]{1,6}|1\.0{1,6}|0\.)\))$/;
/** PyTorch's activations that a model may name. Both trainers evaluate the text as Python, so the whole of it must match. */
const activationRule = {
	says: "nn.SiLU(), nn.ReLU(), nn.ReLU6(), nn.Hardswish(), nn.Mish(), nn.GELU(), nn.Identity() or nn.LeakyReLU(0.1)",
	accepts: (node) => node.kind === "string" && ACTIVATION.test(node.value)
};

// src/configs/model-rows.ts
/** An entry of a model as it goes on: its rows as they were checked; undefined for one that holds none. */
function withRows({ key, value }, rows) {
	const items = rows.get(String(key.value));
	return items && value.kind === "list" ? {
		key,
		value: {
			...value,
			items
		}
	} : void 0;
}
function checkRows(root, dialect, findings) {
	const rows = /* @__PURE__ */ new Map();
	let index = 0;
	for (const part of ["backbone", "head"]) {
		const checked = rowsUnder(root, part, findings).map((row) => checkRow(row, {
			index: index++,
			findings,
			dialect
		}));
		rows.set(part, checked);
	}
	if (index > LIMITS.rows) findings.refuse(root, `The model has ${index} layers: at most ${LIMITS.rows} are accepted.`);
	return rows;
}
function rowsUnder(root, part, findings) {
	const list = valueUnder(root, part);
	if (list === void 0) return [];
	if (list.kind === "list" && list.items.length > 0 && list.items.length <= LIMITS.rows) return list.items;
	findings.refuse(list, `\`${part}\` must be a list of 1 to ${LIMITS.rows} layers.`);
	return [];
}
/** Checks a row `[from, number, module, arguments]` of a model; returns it with its arguments normalised. */
function checkRow(row, context) {
	if (row.kind !== "list" || row.items.length !== 4) {
		context.findings.refuse(row, "A layer is a list of four: [from, number, module, arguments].");
		return row;
	}
	const [from, repeats$1, module, args] = row.items;
	if (!repeats.accepts(repeats$1)) context.findings.refuse(repeats$1, `The number of repeats must be ${repeats.says}.`);
	checkFrom(from, context);
	const checked = checkModuleAndArguments(from, module, args, context);
	return {
		...row,
		items: [
			from,
			repeats$1,
			module,
			checked
		]
	};
}
/** Layers refer to earlier ones: by number, or counted back from their own. Layer 0 has only the image before it. */
function checkFrom(from, { index, findings }) {
	const sources = from.kind === "list" ? from.items : [from];
	if (sources.length === 0 || sources.length > 16) findings.refuse(from, "`from` must name 1 to 16 layers.");
	const rule = index === 0 ? wholeNumber(-1, -1) : wholeNumber(-index, index - 1);
	const wrong = sources.find((source) => !rule.accepts(source));
	if (wrong) {
		const reach = index === 0 ? "-1, the image" : `${rule.says}, an earlier layer`;
		findings.refuse(wrong, `\`from\` is ${show(wrong)}: in layer ${index} it must be ${reach}.`);
	}
}
function checkModuleAndArguments(from, module, args, context) {
	if (module.kind !== "string") {
		context.findings.refuse(module, "The third value of a layer must be the name of a module.");
		return args;
	}
	if (args.kind !== "list" || args.items.length > LIMITS.argumentsPerRow) {
		context.findings.refuse(args, `The arguments must be a list of at most ${LIMITS.argumentsPerRow} values.`);
		return args;
	}
	const { dialect } = context;
	const normal = {
		...args,
		items: args.items.map(dialect.normalise)
	};
	const signature = dialect.signatureOf(module.value);
	if (signature) checkKnown(module.value, signature, from, normal, context);
	else dialect.checkOther(module, normal);
	return normal;
}
function checkKnown(module, signature, from, args, { findings, dialect }) {
	if (signature.joins !== (from.kind === "list")) {
		const wanted = signature.joins ? "a list of layers" : "one layer";
		findings.refuse(from, `\`from\` of ${module} must be ${wanted}.`);
	}
	const { required, arguments: rules } = signature;
	if (args.items.length < required || args.items.length > rules.length) {
		const count = required === rules.length ? `${required}` : `${required} to ${rules.length}`;
		findings.refuse(args, `${module} takes ${count} arguments, here are ${args.items.length}.${dialect.wayOn(module)}`);
	}
	for (const [position, item] of args.items.entries()) {
		const rule = rules[position];
		if (rule === void 0 || rule.accepts(item)) continue;
		const place = `Argument ${position + 1} of ${quoteText(module)}`;
		findings.refuse(item, `${place} is ${show(item)}: it must be ${rule.says}.${dialect.wayOn(module)}`);
	}
}

// src/configs/modules.ts
const gain$1 = wholeNumber(1, 8);
/** Forks give their C3 other arguments than upstream's; five were seen in users' models. */
const anyScalar = either(flag, none, realNumber(-LIMITS.ownArgument, LIMITS.ownArgument));
const anchorRow = listOf(realNumber(0, 1e5), 2, 20);
/** `anchors` of a model: how many a layer, or their sizes. Rows of one length, because they become one tensor. */
const anchorsRule = {
	says: "a whole number from 1 to 10, or up to 5 lists of the same even length",
	accepts: (node) => wholeNumber(1, 10).accepts(node) || listOf(anchorRow, 1, 5).accepts(node) && hasEvenRows(node)
};
function hasEvenRows(node) {
	const lengths = node.kind === "list" ? node.items.map((row) => row.kind === "list" ? row.items.length : 0) : [];
	return lengths.every((length) => length === lengths[0] && length % 2 === 0);
}
const anchors = either(word("anchors"), anchorsRule);
const csp$1 = takesOne(1, channels, anyScalar, anyScalar, anyScalar, anyScalar);
/** The modules that `parse_model` of YOLOv5 v6.2 to HEAD knows. */
const MODULE_SIGNATURES = new Map([
	...commonSignatures,
	["Bottleneck", takesOne(1, channels, flag, groups, expansion)],
	["SPPF", takesOne(1, channels, wholeNumber(1, 63))],
	["MixConv2d", takesOne(1, channels, kernels, stride, flag)],
	["CrossConv", takesOne(1, channels, kernel, stride, groups, expansion, flag)],
	["BottleneckCSP", csp$1],
	["C3", csp$1],
	["C3TR", csp$1],
	["C3Ghost", csp$1],
	["C3x", csp$1],
	["C3SPP", takesOne(1, channels, kernels, repeats, flag, groups, expansion)],
	["Contract", takesOne(0, gain$1)],
	["Expand", takesOne(0, gain$1)],
	["Detect", joinsSome(2, classes, anchors)],
	["Segment", joinsSome(4, classes, anchors, wholeNumber(1, 256), wholeNumber(1, 1024))]
]);
/** The modules of a model that YOLOv5 does not bring, held against those that the policy lists. */
var OwnModules = class {
	#allowed;
	#findings;
	#first;
	constructor(allowedModules, findings) {
		this.#findings = findings;
		this.#allowed = new Set(allowedModules);
		for (const name of this.#allowed) {
			const reason = MODULE_SIGNATURES.has(name) ? void 0 : whyNoModuleName(name);
			if (reason) {
				const message = `The policy lists ${quoteText(name)} under \`modules\`, which ${reason}: remove it there.`;
				findings.refuse({
					line: 1,
					column: 1
				}, message);
			}
		}
	}
	/** One module of the model. */
	meet = (name) => {
		const reason = whyNoModuleName(name.value);
		if (reason) this.#findings.refuse(name, `The module ${quoteText(name.value)} ${reason}, and YOLOv5 would run it: name a layer.`);
		else if (!this.#allowed.has(name.value) && !this.#findings.unlistedModules.includes(name.value)) {
			this.#first ??= name;
			this.#findings.unlistedModules.push(name.value);
		}
	};
	/** After the last module: one sentence that names all of them and what to do. */
	conclude() {
		const names = this.#findings.unlistedModules;
		if (this.#first === void 0) return;
		const subject = names.length === 1 ? `${names[0]} is no module` : `${listInWords(names)} are no modules`;
		const remedy = `add \`modules: [${names.join(", ")}]\` to .github/vram-review.yml on the base branch`;
		this.#findings.refuse(this.#first, `${subject} of YOLOv5: if your YOLOv5 defines ${names.length === 1 ? "it" : "them"}, ${remedy}.`);
	}
};
function listInWords(names) {
	return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
/**
* Words that YOLOv5's `eval` of arguments leaves alone or turns into something harmless: `nc` and `anchors` are
* the model's own numbers, None is None, and the others are names of modes and activations that no namespace
* of YOLOv5 holds, so they stay words.
*/
const SAFE_WORDS = /* @__PURE__ */ new Set([
	...[
		"None",
		"nc",
		"anchors"
	],
	...[
		"nearest",
		"bilinear",
		"bicubic",
		"area",
		"same",
		"valid"
	],
	...[
		"relu",
		"relu6",
		"leaky_relu",
		"silu",
		"swish",
		"hardswish",
		"hswish",
		"mish",
		"gelu",
		"sigmoid"
	]
]);
/**
* What an argument means where it is written as text: `1e-4` is the number, `'True'` is true, the name of an extra
* key of the model is its numbers. Everything else stays as it is. So users' models are written, and
* so `models/yolo.py: parse_model` evaluates them.
*/
function normaliseArgument(node, extras) {
	if (node.kind === "list") return {
		...node,
		items: node.items.map((item) => normaliseArgument(item, extras))
	};
	if (node.kind !== "string") return node;
	const { line, column } = node;
	if (node.value === "True" || node.value === "False") return {
		kind: "bool",
		value: node.value === "True",
		line,
		column
	};
	const extra = extras.get(node.value);
	return extra ? {
		...extra,
		line,
		column
	} : numberFromText(node) ?? node;
}
/** An argument of a team's own module: bounded numbers, true, false, None, lists of these. No text, which is code upstream. */
function checkOwnArgument(node, module, findings) {
	if (node.kind === "string" && SAFE_WORDS.has(node.value)) return;
	checkInnerArgument(node, module, findings);
}
function checkInnerArgument(node, module, findings) {
	switch (node.kind) {
		case "list":
			for (const item of node.items) checkInnerArgument(item, module, findings);
			return;
		case "string": return refuseText(node, module, findings);
		case "map": return findings.refuse(node, `An argument of ${quoteText(module)} is a mapping: use numbers, true, false or None.`);
		case "int":
		case "float":
			if (Math.abs(node.value) <= LIMITS.ownArgument) return;
			findings.refuse(node, `An argument of ${quoteText(module)} is ${show(node)}: the largest accepted is ${LIMITS.ownArgument}.`);
	}
}
function refuseText(node, module, findings) {
	findings.refuse(node, `The argument ${show(node)} of ${quoteText(module)} is text, which YOLOv5 would run as code: use numbers, true, false or None.`);
}

// src/configs/model.ts
const KEY_RULES$1 = /* @__PURE__ */ new Map([
	["nc", wholeNumber(1, LIMITS.classes)],
	["depth_multiple", realNumber(.05, 4)],
	["width_multiple", realNumber(.05, 4)],
	["anchors", anchorsRule],
	["activation", either(activationRule, none)],
	["ch", wholeNumber(1, LIMITS.inputChannels)],
	["inplace", flag],
	["channel_multiple", wholeNumber(1, 512)]
]);
const REQUIRED$1 = [
	"nc",
	"depth_multiple",
	"width_multiple",
	"anchors",
	"backbone",
	"head"
];
/**
* Checks a model YAML against an allow-list: `parse_model` of YOLOv5's `models/yolo.py` evaluates its module names, text
* arguments and activation as Python. Accepted are YOLOv5's own modules by their arguments, and the policy's by name.
*/
function checkModel(input, options = {}) {
	return checkMapping(input, "A model", (root, findings) => {
		refuseOutsideAscii(root, findings);
		for (const key of REQUIRED$1) if (!valueUnder(root, key)) findings.refuse(root, `\`${key}\` is missing: a model needs it.`);
		const extras = checkKeys$1(root, findings);
		const ownModules = new OwnModules(options.allowedModules ?? [], findings);
		const rows = checkRows(root, dialectOf$1(options.allowedModules ?? [], extras, ownModules, findings), findings);
		ownModules.conclude();
		return {
			...root,
			entries: root.entries.flatMap((entry) => passOn$2(entry, rows, extras))
		};
	});
}
/** YOLOv5 opens a model as ASCII and drops what is not: `activöation` is `activation`. Comments may hold anything. */
function refuseOutsideAscii(node, findings) {
	if (node.kind === "list") for (const item of node.items) refuseOutsideAscii(item, findings);
	if (node.kind === "map") for (const { key, value } of node.entries) {
		refuseOutsideAscii(key, findings);
		refuseOutsideAscii(value, findings);
	}
	if (node.kind === "string" && /[^ -~]/.test(node.value)) findings.refuse(node, `${quoteText(node.value)} is not plain ASCII, and YOLOv5 drops what is not: use ASCII outside comments.`);
}
/** Holds every key but the rows against its rule; returns the extra keys that hold numbers. */
function checkKeys$1(root, findings) {
	const extras = /* @__PURE__ */ new Map();
	for (const { key, value } of root.entries) {
		const name = String(key.value);
		const rule = KEY_RULES$1.get(name);
		if (rule && !rule.accepts(value)) findings.refuse(value, `\`${name}\` is ${show(value)}: it must be ${rule.says}.`);
		if (rule || name === "backbone" || name === "head") continue;
		if (isExtra(name, value)) extras.set(name, value);
		else findings.note(key, `${quoteText(name)} is no key that YOLOv5 uses: it is not passed on.`);
	}
	return extras;
}
const ownNumber = realNumber(-LIMITS.ownArgument, LIMITS.ownArgument);
const ownNumbers = listOf(ownNumber, 1, 64);
const extraRule = either(flag, ownNumber, ownNumbers, listOf(ownNumbers, 1, 16));
/** Forks read keys of their own, such as a number of key points or a second list of anchors; numbers and flags can do no harm. */
function isExtra(name, value) {
	return whyNoModuleName(name) === void 0 && extraRule.accepts(value);
}
/** @param extras keys of the model that hold numbers, which forks use as arguments by their name */
function dialectOf$1(allowedModules, extras, ownModules, findings) {
	const allowed = new Set(allowedModules);
	return {
		signatureOf: (module) => allowed.has(module) ? void 0 : MODULE_SIGNATURES.get(module),
		checkOther: (module, args) => {
			ownModules.meet(module);
			for (const item of args.items) checkOwnArgument(item, module.value, findings);
		},
		normalise: (argument) => normaliseArgument(argument, extras),
		wayOn: (module) => module.includes(".") ? "" : ` If your YOLOv5 defines ${module} otherwise, list it under \`modules\` in the policy.`
	};
}
function passOn$2(entry, rows, extras) {
	const name = String(entry.key.value);
	const checked = withRows(entry, rows);
	return checked ? [checked] : KEY_RULES$1.has(name) || extras.has(name) ? [entry] : [];
}

// src/configs/ultralytics-modules.ts
const csp = takesOne(1, channels, flag, groups, expansion);
const channelsAndExpansion = takesOne(1, channels, expansion);
/** -1 in upstream's models where there is no attention. */
const area = wholeNumber(-1, 64);
/** Masks for each object, and channels before them. */
const segment = joinsSome(3, classes, wholeNumber(1, 256), wholeNumber(1, 1024));
/** The last layer of a model for detection or segmentation; its size decides the labels' memory. */
const HEADS = /* @__PURE__ */ new Map([
	["Detect", joinsSome(1, classes)],
	["v10Detect", joinsSome(1, classes)],
	["Segment", segment],
	["Segment26", segment]
]);
/**
* The modules of detection and segmentation models from 8.3.200 to 8.4.190, with the arguments that a row gives them.
* Source: `parse_model` of `nn/tasks.py` and the constructors in `nn/modules/`.
*/
const SIGNATURES = new Map([
	...commonSignatures,
	...HEADS,
	["ConvTranspose", takesOne(1, channels, kernel, stride, padding, flag, flag)],
	["Bottleneck", takesOne(1, channels, flag, groups, listOf(kernel, 2, 2), expansion)],
	["BottleneckCSP", csp],
	["C1", takesOne(1, channels)],
	["C2", csp],
	["C2f", csp],
	["C3", csp],
	["C3TR", csp],
	["C3Ghost", csp],
	["C3x", csp],
	["RepC3", channelsAndExpansion],
	["C2fCIB", takesOne(1, channels, flag, flag, groups, expansion)],
	["C3k2", takesOne(1, channels, flag, expansion, either(flag, groups), either(flag, groups), flag)],
	["A2C2f", takesOne(1, channels, flag, area, flag, realNumber(.1, 16), expansion, groups, flag)],
	["C2PSA", channelsAndExpansion],
	["C2fPSA", channelsAndExpansion],
	["PSA", channelsAndExpansion],
	["SPPF", takesOne(1, channels, wholeNumber(1, 63), wholeNumber(1, 16), flag)],
	["SPPELAN", takesOne(2, channels, channels, wholeNumber(1, 63))],
	["RepNCSPELAN4", takesOne(3, channels, channels, channels, repeats)],
	["ELAN1", takesOne(3, channels, channels, channels)],
	["ADown", takesOne(1, channels)],
	["AConv", takesOne(1, channels)],
	["SCDown", takesOne(3, channels, wholeNumber(1, 63), wholeNumber(1, 16))],
	["CBLinear", takesOne(1, listOf(channels, 1, 16), wholeNumber(1, 63), wholeNumber(1, 16), padding, groups)],
	["CBFuse", joinsSome(1, listOf(wholeNumber(0, 15), 1, 16))],
	["nn.Identity", takesOne(0)]
]);
function ultralyticsSignature(module) {
	return SIGNATURES.get(module);
}
function isUltralyticsHead(module) {
	return HEADS.has(module);
}
const KINDS = new Map([
	["a model for key points (pose)", "Pose Pose26"],
	["a model for oriented boxes (obb)", "OBB OBB26"],
	["a model for classification", "Classify"],
	["a model for semantic segmentation", "SemanticSegment"],
	["a model for depth", "Depth"],
	["an RT-DETR", "RTDETRDecoder AIFI HGStem HGBlock ResNetLayer"],
	["a YOLO-World", "WorldDetect C2fAttn ImagePoolingAttn"],
	["a YOLOE", "YOLOEDetect YOLOESegment YOLOESegment26 LRPCHead"],
	["a model with a backbone of torchvision", "TorchVision Index"]
].flatMap(([kind, modules]) => modules.split(" ").map((module) => [module, kind])));
/** Says why modules without a signature are not accepted: each reason once, where it is first met. */
var UnsupportedModules = class {
	#findings;
	#met = /* @__PURE__ */ new Set();
	constructor(findings) {
		this.#findings = findings;
	}
	meet = (module) => {
		const why = whyUnsupported(module.value);
		if (this.#met.has(why)) return;
		this.#met.add(why);
		this.#findings.refuse(module, why);
	};
};
function whyUnsupported(module) {
	const kind = KINDS.get(module);
	if (kind !== void 0) return `This is ${kind}, which is not supported: only plain YOLO models for detection and segmentation are.`;
	if (module === "Silence") return "`Silence` is the former name of `nn.Identity`: write that.";
	return `${quoteText(module)} is none of the modules that Ultralytics has for detection and segmentation: modules of your own are not supported.`;
}

// src/configs/ultralytics-model.ts
const gain = realNumber(.05, 4);
const mostChannels = wholeNumber(8, 65536);
const scalesRule = {
	says: "a mapping of 1 to 16 names to [depth, width, largest number of channels], such as `n: [0.5, 0.25, 1024]`",
	accepts: (node) => node.kind === "map" && node.entries.length >= 1 && node.entries.length <= 16 && node.entries.every(({ key, value }) => /^[A-Za-z0-9_-]{1,16}$/.test(String(key.value)) && isScale(value))
};
function isScale(node) {
	if (node.kind !== "list" || node.items.length !== 3) return false;
	const [depth, width, channels] = node.items;
	return gain.accepts(depth) && gain.accepts(width) && mostChannels.accepts(channels);
}
/** `torch.nn.ReLU()`, as upstream writes it, and `nn.ReLU()`: both names exist where the text is evaluated. */
const ultralyticsActivation = {
	says: activationRule.says,
	accepts: (node) => activationRule.accepts(node.kind === "string" ? {
		...node,
		value: node.value.replace(/^torch\./, "")
	} : node)
};
const KEY_RULES = /* @__PURE__ */ new Map([
	["nc", wholeNumber(1, LIMITS.classes)],
	["scales", scalesRule],
	["depth_multiple", gain],
	["width_multiple", gain],
	["end2end", either(flag, none)],
	["reg_max", wholeNumber(1, 64)],
	["activation", either(ultralyticsActivation, none)],
	["inplace", flag]
]);
/** Keys that are replaced before they count, so they are not passed on. Source: `_initialize_yolo_model`, `yaml_model_load`. */
const REPLACED = /* @__PURE__ */ new Map([
	["ch", "the data file says how many channels an image has"],
	["channels", "the data file says how many channels an image has"],
	["scale", "the name of the file says the size"],
	["anchors", "the models of Ultralytics have no anchors"]
]);
const REQUIRED = [
	"nc",
	"backbone",
	"head"
];
/**
* Checks a model YAML of Ultralytics against an allow-list: `parse_model` of its `nn/tasks.py` looks module names up among all
* that the file has imported, takes text arguments for its own variables and evaluates `activation` as Python. Accepted
* are models for detection and segmentation, of the modules that the package brings for them.
*/
function checkUltralyticsModel(input, options = {}) {
	return checkMapping(input, "A model", (root, findings) => {
		for (const key of REQUIRED) if (!valueUnder(root, key)) findings.refuse(root, `\`${key}\` is missing: a model needs it.`);
		checkKeys(root, findings);
		if (options.path !== void 0) checkScale(root, options.path, findings);
		const rows = checkRows(root, dialectOf(findings), findings);
		checkHead(root, rows, findings);
		return {
			...root,
			entries: root.entries.flatMap((entry) => passOn$1(entry, rows))
		};
	});
}
function checkKeys(root, findings) {
	for (const { key, value } of root.entries) {
		const name = String(key.value);
		const rule = KEY_RULES.get(name);
		if (rule && !rule.accepts(value)) findings.refuse(value, `\`${name}\` is ${show(value)}: it must be ${rule.says}.`);
		if (rule || name === "backbone" || name === "head") continue;
		const replaced = REPLACED.get(name);
		if (name === "kpt_shape") findings.refuse(key, `\`kpt_shape\` belongs to models for key points (pose), which are not supported: only models for detection and segmentation are.`);
		else if (replaced !== void 0) findings.note(key, `\`${name}\` is not passed on: ${replaced}.`);
		else findings.note(key, `${quoteText(name)} is no key that Ultralytics uses: it is not passed on.`);
	}
}
function checkScale(root, path, findings) {
	const scales = valueUnder(root, "scales");
	if (scales === void 0 || !scalesRule.accepts(scales) || scales.kind !== "map") return;
	const names = scales.entries.map(({ key }) => String(key.value));
	const { warning, problem } = scaleOf(path, names);
	if (warning !== null) findings.note(scales, warning);
	if (problem !== null) findings.refuse(scales, problem);
}
function dialectOf(findings) {
	const unsupported = new UnsupportedModules(findings);
	return {
		signatureOf: ultralyticsSignature,
		checkOther: unsupported.meet,
		normalise: (argument) => argument.kind === "list" ? argument : normaliseArgument(argument, /* @__PURE__ */ new Map()),
		wayOn: () => ""
	};
}
/** Strides and the loss come from the last layer, whatever stands before it. */
function checkHead(root, rows, findings) {
	const modules = [...rows.get("backbone") ?? [], ...rows.get("head") ?? []].map(moduleOf);
	const last = modules.at(-1);
	if (findings.problems.length > 0) return;
	const early = modules.slice(0, -1).find((module) => isUltralyticsHead(textOf(module)));
	if (early) findings.refuse(early, `${show(early)} must be the last layer.`);
	if (!isUltralyticsHead(textOf(last))) findings.refuse(last ?? root, "The last layer must be Detect, v10Detect, Segment or Segment26.");
}
function moduleOf(row) {
	return row.kind === "list" ? row.items[2] : void 0;
}
function textOf(node) {
	return node?.kind === "string" ? node.value : "";
}
function passOn$1(entry, rows) {
	const checked = withRows(entry, rows);
	return checked ? [checked] : KEY_RULES.has(String(entry.key.value)) ? [entry] : [];
}

// src/configs/model-of.ts
/** Checks a model YAML by the rules of what trains it. Each takes those options that are its own. */
function checkModelOf(trainer, input, options = {}) {
	return trainer === "yolov5" ? checkModel(input, options) : checkUltralyticsModel(input, options);
}

// src/configs/opt.ts
const size = wholeNumber(1, mostPixels);
const batch = either(wholeNumber(-1, -1), wholeNumber(1, mostBatch));
const layer = wholeNumber(0, 1e3);
/** The options that decide memory, in every version from v4 to HEAD, and what each may be. */
const OPTION_RULES = new Map([
	["imgsz", either(size, listOf(size, 1, 2))],
	["img_size", either(size, listOf(size, 1, 2))],
	["batch_size", batch],
	["total_batch_size", batch],
	["epochs", wholeNumber(1, 1e6)],
	["optimizer", word("SGD", "Adam", "AdamW")],
	["freeze", either(layer, listOf(layer, 0, 1e3))],
	["mask_ratio", wholeNumber(1, 64)],
	["world_size", wholeNumber(1, mostGpus)],
	["label_smoothing", realNumber(0, 1)],
	["seed", wholeNumber(-1, 2 ** 32)],
	["workers", wholeNumber(0, 1024)],
	..."rect multi_scale single_cls no_overlap sync_bn quad adam noval notest nosave noautoanchor noplots image_weights cos_lr linear_lr".split(" ").map((name) => [name, flag])
]);
/** Fetched, unpickled or, `bucket` in v7.0, handed to a shell by YOLOv5's `train.py` where they are set. */
const DANGEROUS = [
	"weights",
	"resume",
	"bucket"
];
/**
* Checks an `opt.yaml` of any version: options that decide memory are enums and bounded numbers and go on, as does a
* `hyp` that is a mapping. Everything else is dropped: paths, `weights`, `resume`, `bucket`, a fork's own keys.
*/
function checkOpt(input) {
	return checkMapping(input, "An opt.yaml", (root, findings) => {
		const entries = root.entries.flatMap((entry) => passOn(entry, findings));
		if (entries.length === 0 && findings.problems.length === 0) findings.refuse(root, "None of these keys is an option of `train.py` that decides memory, such as `batch_size`.");
		noteDropped(root, findings);
		return {
			...root,
			entries
		};
	});
}
function passOn(entry, findings) {
	const name = String(entry.key.value);
	if (name === "hyp" && entry.value.kind === "map") return [{
		key: entry.key,
		value: checkHypMapping(entry.value, findings)
	}];
	const rule = OPTION_RULES.get(name);
	if (!rule || none.accepts(entry.value)) return [];
	if (!rule.accepts(entry.value)) findings.refuse(entry.value, `\`${name}\` is ${show(entry.value)}: it must be ${rule.says}.`);
	return [entry];
}
/** Says which dangerous options were set, so that nobody wonders where they went. */
function noteDropped(root, findings) {
	for (const name of DANGEROUS) {
		const value = valueUnder(root, name);
		if (value && value.kind !== "null" && !("value" in value && (value.value === "" || value.value === false))) findings.note(value, `${quoteText(name)} is never passed on to YOLOv5.`);
	}
}

// src/configs/pins/quotes.ts
/**
* Splits a line at its quotes, as shells, TOML and Python have them: a backslash escapes between double quotes only. A
* quote that is never closed is an ordinary character. Each character is looked at twice at most, whatever the line is.
*/
function piecesOf(line) {
	const pieces = [];
	const unclosed = /* @__PURE__ */ new Set();
	let start = 0;
	for (let at = 0; at < line.length; at++) {
		const quote = line[at] ?? "";
		if (quote !== "\"" && quote !== "'" || unclosed.has(quote)) continue;
		const end = closing(line, at, quote);
		if (end < 0) {
			unclosed.add(quote);
			continue;
		}
		const inner = line.slice(at + 1, end);
		pieces.push({
			text: line.slice(start, at),
			quoted: false,
			start
		});
		pieces.push({
			text: quote === "\"" ? inner.replace(/\\(["\\$`])/g, "$1") : inner,
			quoted: true,
			start: at + 1
		});
		start = end + 1;
		at = end;
	}
	pieces.push({
		text: line.slice(start),
		quoted: false,
		start
	});
	return pieces;
}
function closing(line, open, quote) {
	if (quote === "'") return line.indexOf("'", open + 1);
	for (let at = open + 1; at < line.length; at++) if (line[at] === "\\") at += 1;
	else if (line[at] === "\"") return at;
	return -1;
}
/** The texts in quotes. */
function quotedIn(line) {
	return piecesOf(line).flatMap(({ text, quoted }) => quoted ? [text] : []);
}

// src/configs/pins/requirement.ts
const anyVersion = { range: "*" };
const VERSION = /^v?\d+(?:\.\d+)*(?:(?:a|b|rc|\.post|\.dev)\d+)*(?:\+[a-z0-9.]+)?$/i;
function exactly(version) {
	return { exact: version.replace(/^v/i, "") };
}
/** `==8.3.253` is one version, `==8.3.*`, `~=8.3` and `>=8.3,<9` are ranges. Source: PEP 440. */
function bySpecifiers(text) {
	const parts = text.split(",").flatMap((part) => part.replace(/\s/g, "") || []);
	const exact = parts.map((part) => part.replace(/^={2,3}/, "")).find((version, index) => version !== parts[index] && VERSION.test(version));
	if (exact !== void 0) return exactly(exact);
	return parts.length > 0 ? { range: parts.join(",") } : anyVersion;
}
/** A requirement as pip reads it, with extras and markers: null where it is for another package. Source: PEP 508. */
function byRequirement(text) {
	const rest = /^ultralytics(?:\s*\[[^\]]*\])?\s*(.*)$/is.exec(text.trim())?.[1];
	if (rest === void 0 || !/^(?:[(<>=!~@;]|$)/.test(rest)) return null;
	if (rest.startsWith("@")) return byAddress(rest.slice(1)) ?? { range: rest.slice(1).replace(/\s+;.*$/s, "").trim() };
	return bySpecifiers((rest.split(";")[0] ?? "").replace(/[()]/g, ""));
}
/** The address of the repository at a tag, or of a wheel: null where it is of something else. */
function byAddress(text) {
	const wheel = /\bultralytics-(\d[^-/]*)(?:-py|\.tar\.gz)/i.exec(text)?.[1];
	if (wheel !== void 0) return exactly(wheel);
	const found = /github\.com[/:]ultralytics\/ultralytics(?:\.git)?(?:@([^#\s'"]+)|\/archive\/(?:refs\/tags\/)?([^#\s'"]+?)\.(?:zip|tar\.gz))?(?=[#\s'"]|$)/i.exec(text);
	if (!found) return null;
	const tag = found[1] ?? found[2];
	if (tag === void 0) return anyVersion;
	return VERSION.test(tag) ? exactly(tag) : { range: tag };
}
/** The version behind a key, as in poetry's, pipenv's and pixi's tables: `8.3.253` is one version there, `^8.3` a range. */
function byVersionText(text) {
	const trimmed = text.trim();
	if (VERSION.test(trimmed)) return exactly(trimmed);
	return /^[<>=!~]/.test(trimmed) && !/^[~=][^=]/.test(trimmed) ? bySpecifiers(trimmed) : { range: trimmed || "*" };
}
/** As conda reads it: `ultralytics=8.3.253` and `channel::ultralytics==8.3.253` are one version, `ultralytics=8.3` is a range. */
function byCondaSpec(text) {
	const rest = /^(?:[\w./-]+::)?ultralytics(?=$|[\s<>=!~])(.*)$/i.exec(text.trim())?.[1]?.trim();
	if (rest === void 0) return null;
	const fuzzy = /^(?:=(?!=)|(?=\d))\s*([^\s=]+)/.exec(rest)?.[1];
	if (fuzzy === void 0) return bySpecifiers(rest);
	if (/^\d+\.\d+\.\d+$/.test(fuzzy)) return exactly(fuzzy);
	return { range: fuzzy.includes("*") ? fuzzy : `${fuzzy}.*` };
}
/** The package's own image of Docker Hub, by its tag: `8.3.253-cpu` is that version, `latest` is none. */
function byImage(text) {
	const found = /(?:^|[\s/"'=])ultralytics\/ultralytics(?::([\w.-]+))?(?=$|[\s"'@])/i.exec(text);
	if (!found) return null;
	const tag = found[1] ?? "latest";
	const version = tag.split("-")[0] ?? "";
	return /\d+\.\d+\.\d+/.test(version) && VERSION.test(version) ? exactly(version) : { range: tag };
}

// src/configs/pins/shell.ts
/** Longer lines are data: an image in a notebook, a minified file. */
const longestLine = 2e4;
function joinedLines(text) {
	const joined = [];
	let open;
	for (const [index, raw] of text.split(/\r?\n/).entries()) {
		const continues = raw.endsWith("\\");
		const piece = continues ? raw.slice(0, -1) : raw;
		if (open === void 0) open = {
			text: piece,
			line: index + 1
		};
		else if (open.text.length < 2e4) open = {
			...open,
			text: `${open.text} ${piece.trimStart()}`
		};
		if (continues) continue;
		joined.push(open);
		open = void 0;
	}
	if (open) joined.push(open);
	return joined;
}
/** The commands of a line as lists of words: quotes are removed, and a comment ends the line. No shell, only its words. */
function commandsIn(line) {
	const commands = [[]];
	let word = "";
	let cut = false;
	let skipping = false;
	const endWord = () => {
		if (word !== "") commands.at(-1)?.push({
			text: word,
			cut
		});
		word = "";
		cut = false;
		skipping = false;
	};
	for (const { text, quoted } of piecesOf(line)) {
		if (quoted) {
			if (!skipping) word += text;
			continue;
		}
		for (const character of text) if (/[\s;&|]/.test(character)) {
			endWord();
			if (!/\s/.test(character)) commands.push([]);
		} else if (character === "#" && word === "") return commands;
		else if (character === "<" || character === ">") {
			cut = word !== "";
			skipping = true;
		} else if (!skipping) word += character;
	}
	endWord();
	return commands;
}
const INSTALLERS = /^(?:.*\/)?(?:pip[0-9.]*|pip3|uv|poetry|pdm|pipenv|pixi|pipx|conda|mamba|micromamba)$/;
const CONDA = /^(?:.*\/)?(?:conda|mamba|micromamba)$/;
/** What the commands of one line install of the package, in their order: pip and its like, conda, and Docker images. */
function wantedByCommands(line, depth = 0) {
	const image = byImage(line);
	return [...image && depth === 0 ? [image] : [], ...commandsIn(line).flatMap((words) => wantedByCommand(words, depth))];
}
function wantedByCommand(words, depth) {
	const nested = words.filter(({ text }) => depth < 2 && /\s/.test(text) && /\b(?:install|add)\b/.test(text)).flatMap(({ text }) => wantedByCommands(text, depth + 1));
	const installer = words.findIndex(({ text }) => INSTALLERS.test(text.replace(/^[!%]/, "")));
	const verb = words.findIndex(({ text }, index) => index > installer && /^(?:install|add|create)$/.test(text));
	if (installer < 0 || verb < 0) return nested;
	const isConda = CONDA.test(words[installer]?.text.replace(/^[!%]/, "") ?? "");
	return [...nested, ...words.slice(verb + 1).flatMap((word) => wantedByWord(word, isConda) ?? [])];
}
function wantedByWord({ text, cut }, isConda) {
	if (cut) return byRequirement(text) && { range: "*" };
	const at = /^ultralytics(?:\[[^\]]*\])?@([^/:]+)$/i.exec(text)?.[1];
	if (at !== void 0) return byVersionText(at);
	return (isConda ? byCondaSpec(text) : byRequirement(text)) ?? byAddress(text);
}

// src/configs/pins/toml.ts
/** Reads what locks and package managers write: no parser, so it may be wrong about a file that nobody would write. */
function tomlLines(text) {
	const lines = [];
	let table = "";
	let key = "";
	let depth = 0;
	let inText = false;
	for (const [index, raw] of text.split(/\r?\n/).entries()) {
		if (raw === "") continue;
		const fences = raw.match(/"""|'''/g)?.length ?? 0;
		if (inText || fences > 0) {
			if (fences % 2 === 1) inText = !inText;
			continue;
		}
		const content = withoutComment(raw).trim();
		const header = depth === 0 ? /^\[\[?([^[\]]+)\]\]?$/.exec(content) : null;
		if (header) {
			table = plainKey(header[1] ?? "");
			lines.push({
				table,
				key: "",
				value: "",
				line: index + 1
			});
			continue;
		}
		const equals = depth === 0 ? content.indexOf("=") : -1;
		if (equals > 0) key = plainKey(content.slice(0, equals));
		const value = equals > 0 ? content.slice(equals + 1).trim() : content;
		depth = Math.max(0, depth + opened(value));
		lines.push({
			table,
			key,
			value,
			line: index + 1
		});
	}
	return lines;
}
function plainKey(text) {
	return text.replace(/["'\s]/g, "").toLowerCase();
}
function withoutComment(line) {
	const commented = piecesOf(line).find(({ text, quoted }) => !quoted && text.includes("#"));
	return commented ? line.slice(0, commented.start + commented.text.indexOf("#")) : line;
}
/** How many brackets a value leaves open. */
function opened(value) {
	let open = 0;
	for (const { text, quoted } of piecesOf(value)) {
		if (quoted) continue;
		for (const character of text) open += character === "[" ? 1 : character === "]" ? -1 : 0;
	}
	return open;
}
const DEPENDENCIES = /(?:^|[.-])dependencies$/;
/** Tables of which each key is a group, and its value a list of requirements. */
const GROUPS = /^(?:project\.optional-dependencies|dependency-groups|tool\.pdm\.dev-dependencies)$/;
/** `pyproject.toml` (PEP 621, PEP 735, poetry, PDM, uv, hatch, pixi), `pixi.toml` and `Pipfile`. */
function wantedByToml(text, isPipfile) {
	const isTable = (table) => isPipfile ? !/^(?:source|requires|scripts|pipenv)$/.test(table) : DEPENDENCIES.test(table);
	return tomlLines(text).flatMap(({ table, key, value, line }) => {
		if (!value.toLowerCase().includes("ultralytics") && key !== "ultralytics" && !table.endsWith(".ultralytics")) return [];
		if (GROUPS.test(table) || DEPENDENCIES.test(key) && !isPipfile) return quotedIn(value).flatMap((item) => found(byRequirement(item), line));
		if (key === "ultralytics" && isTable(table)) return found(byTableValue(value), line);
		if (key === "version" && isTable(table.replace(/\.ultralytics$/, "")) && table.endsWith(".ultralytics")) return found(byVersionText(quotedIn(value)[0] ?? ""), line);
		return [];
	});
}
function found(wanted, line) {
	return wanted ? [{
		wanted,
		line
	}] : [];
}
/** `"^8.3"`, or `{ version = "==8.3.253", extras = […] }`, or `{ git = "…", tag = "v8.3.253" }`. */
function byTableValue(value) {
	if (!value.startsWith("{")) return byVersionText(quotedIn(value)[0] ?? "");
	const version = /\b(?:version|tag)\s*=\s*["']([^"']*)["']/.exec(value)?.[1];
	if (version !== void 0) return byVersionText(version);
	return { range: /\b(?:rev|branch)\s*=\s*["']([^"']*)["']/.exec(value)?.[1] ?? "*" };
}
/** `poetry.lock`, `uv.lock`, `pdm.lock` and `pylock.toml`: a table for each package, with name and version. */
function wantedByLock(text) {
	let isOurs = false;
	return tomlLines(text).flatMap(({ table, key, value, line }) => {
		if (key === "") isOurs = false;
		if (!/^packages?$/.test(table)) return [];
		if (key === "name") isOurs = quotedIn(value)[0]?.toLowerCase() === "ultralytics";
		return isOurs && key === "version" ? [{
			wanted: byVersionText(quotedIn(value)[0] ?? ""),
			line
		}] : [];
	});
}

// src/configs/pins.ts
/** By the name of the file; the first that matches reads it. */
const READERS = [
	[/(?:^|\/)(?:[^/]*requirements[^/]*|[^/]*constraints[^/]*)\.(?:txt|in|pip)$|(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/i, readRequirements],
	[/(?:^|\/)(?:poetry|uv|pdm)\.lock$|(?:^|\/)pylock(?:\.[^/]+)?\.toml$/, wantedByLock],
	[/(?:^|\/)Pipfile\.lock$/, readPipfileLock],
	[/(?:^|\/)Pipfile$/, (text) => wantedByToml(text, true)],
	[/(?:^|\/)(?:pyproject|pixi)\.toml$/, (text) => wantedByToml(text, false)],
	[/(?:^|\/)setup\.cfg$/, readSetupCfg],
	[/(?:^|\/)setup\.py$/, readSetupPy],
	[/(?:^|\/)(?:Dockerfile|Containerfile)(?:[.-][^/]*)?$|\.(?:dockerfile|containerfile)$/i, readDockerfile],
	[/\.ipynb$/, readNotebook],
	[/(?:^|\/)\.github\/.+\.ya?ml$|(?:^|\/)\.gitlab-ci\.ya?ml$|(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/, readCommands],
	[/(?:^|\/)[^/]*(?:environment|conda|env)[^/]*\.ya?ml$/i, readConda],
	[/\.sh$|(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$|(?:^|\/)justfile$/, readCommands]
];
/** Whether a file of that name may ask for a version. */
function mayPin(path) {
	return readerOf(path) !== void 0;
}
/**
* The version of `ultralytics` that a file of the repository asks for; null where it says nothing, or is no such file.
* A file that asks for several versions, by markers or in several commands, gives all of them as one range.
* @param path decides how the text is read
*/
function pinnedVersion(path, text) {
	if (!/ultralytics/i.test(text)) return null;
	const found = readerOf(path)?.(withoutLongLines(text)) ?? [];
	const exact = found.filter(({ wanted }) => "exact" in wanted);
	const [first] = exact.length > 0 ? exact : found;
	if (first === void 0) return null;
	const versions = new Set((exact.length > 0 ? exact : found).map(({ wanted }) => versionIn(wanted)));
	return versions.size === 1 ? {
		...first.wanted,
		line: first.line
	} : {
		range: Array.from(versions).join(" or "),
		line: first.line
	};
}
function readerOf(path) {
	return READERS.find(([pattern]) => pattern.test(path.replaceAll("\\", "/")))?.[1];
}
function versionIn(wanted) {
	return "exact" in wanted ? wanted.exact : wanted.range;
}
function withoutLongLines(text) {
	return text.replace(/[^\n]+/g, (line) => line.length > 2e4 ? "" : line);
}
function mapLines(text, read) {
	return joinedLines(text).flatMap(({ text: line, line: number }) => {
		if (!/ultralytics/i.test(line)) return [];
		return [read(line) ?? []].flat().map((wanted) => ({
			wanted,
			line: number
		}));
	});
}
/** Source: pip's format of requirements. Options of a line, such as `--hash`, stand behind white space. */
function readRequirements(text) {
	return mapLines(text, (line) => {
		const plain = line.replace(/(?:^|\s)#.*$/, "").replace(/\s--?[a-z].*$/i, "");
		return byRequirement(plain) ?? byAddress(plain);
	});
}
function readPipfileLock(text) {
	let isOurs = false;
	return text.split(/\r?\n/).flatMap((line, index) => {
		const opened = /^\s*"([^"]+)":\s*\{/.exec(line)?.[1];
		if (opened !== void 0) isOurs = opened.toLowerCase() === "ultralytics";
		const version = isOurs ? /^\s*"version":\s*"([^"]+)"/.exec(line)?.[1] : void 0;
		return version === void 0 ? [] : [{
			wanted: byVersionText(version),
			line: index + 1
		}];
	});
}
function readSetupCfg(text) {
	let section = "";
	return text.split(/\r?\n/).flatMap((line, index) => {
		section = /^\[([^\]]+)\]/.exec(line)?.[1] ?? section;
		if (!section.startsWith("options") || /^\s*[#;]/.test(line)) return [];
		const wanted = byRequirement(line.replace(/^[\w-]+\s*=\s*(?!=)/, "").replace(/\s#.*$/, ""));
		return wanted ? [{
			wanted,
			line: index + 1
		}] : [];
	});
}
/** Every text that is a requirement with a version: a name alone may be anything there. */
function readSetupPy(text) {
	return mapLines(text.replace(/^[ \t]*#.*$/gm, ""), (line) => quotedIn(line).map(byRequirement).filter((wanted) => wanted !== null).filter((wanted) => versionIn(wanted) !== "*"));
}
/** `RUN` and its exec form, `FROM` the package's own image, and variables with a default. What is installed counts more than the image. */
function readDockerfile(text) {
	const variables = /* @__PURE__ */ new Map();
	const installed = [];
	const images = [];
	for (const { text: raw, line: number } of joinedLines(text.replace(/^[ \t]*#.*$/gm, ""))) {
		const line = raw.replace(/\$\{(\w+)\}|\$(\w+)/g, (whole, one, other) => variables.get(one ?? other) ?? whole);
		const set = /^\s*(?:ARG|ENV)\s+(\w+)[=\s]\s*["']?([^\s"']+)/i.exec(line);
		if (set) variables.set(set[1] ?? "", (set[2] ?? "").slice(0, 100));
		const image = /^\s*FROM\s/i.test(line) ? byImage(line) : null;
		if (image) images.push({
			wanted: image,
			line: number
		});
		const command = /^\s*RUN\s+(.*)$/is.exec(line)?.[1];
		const words = command?.startsWith("[") ? command.replace(/^\[|\]\s*$|"\s*,/g, (part) => part.startsWith("\"") ? "\" " : " ") : command;
		if (words !== void 0) installed.push(...wantedByCommands(words).map((wanted) => ({
			wanted,
			line: number
		})));
	}
	return installed.length > 0 ? installed : images;
}
function readCommands(text) {
	return mapLines(text, (line) => wantedByCommands(line));
}
/** The lines of a notebook that a shell or pip gets: each is a text of JSON, mostly on a line of its own. */
function readNotebook(text) {
	return text.split(/\r?\n/).flatMap((line, index) => {
		if (!/ultralytics/i.test(line)) return [];
		const quoted = /^(?:"source":\s*\[?\s*)?("(?:\\.|[^"\\])*")[\s,\]}]*$/.exec(line.trim())?.[1];
		return (quoted === void 0 ? "" : decoded(quoted)).split("\n").filter((code) => /^\s*[!%]/.test(code)).flatMap((code) => wantedByCommands(code).map((wanted) => ({
			wanted,
			line: index + 1
		})));
	});
}
function decoded(quoted) {
	try {
		return String(JSON.parse(quoted));
	} catch {
		return "";
	}
}
/** `- ultralytics=8.3.253`, and pip's list below it. */
function readConda(text) {
	let inPip = false;
	return text.split(/\r?\n/).flatMap((line, index) => {
		const entry = line.replace(/\s#.*$/, "").trim();
		if (!entry.startsWith("-")) return [];
		const item = entry.slice(1).replace(/["']/g, "").trim();
		if (/^pip\s*:$/.test(item)) inPip = true;
		const wanted = inPip ? byRequirement(item) ?? byAddress(item) : byCondaSpec(item);
		return wanted ? [{
			wanted,
			line: index + 1
		}] : [];
	});
}

export { joinPath as A, settingChangeSchema as B, defaultHyp as C, didYouMean as D, whyNoModuleName as E, drawnFactors as F, roundImageSize as G, trainArguments as H, effectiveBatch as I, yolov5Factors as J, sizeRange as K, equalPart as L, accumulation as M, compareSettings as N, baseName as O, dataName as P, inPython as R, readOptionTable as S, spend as T, turnsAmpOff as U, settingsSchema as V, withSettingOf as W, yolov5Folder as Y, countedCommands as _, checkUltralyticsModel as a, mayTrain as b, detectYamlKind as c, checkArguments as d, findNamedFile as f, rewriteCommand as g, namedFiles as h, checkModelOf as i, parseJson as j, dirName as k, checkHyp as l, isShippedHyp as m, pinnedVersion as n, checkModel as o, isShippedData as p, sizesBetween as q, checkOpt as r, MODULE_SIGNATURES as s, mayPin as t, checkData as u, readTrainingCommands as v, isTooMuchFor as w, isArgumentOfYolo as x, readWithOthers as y, mostClasses as z };