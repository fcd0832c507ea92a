import { A as tuple, C as literal, E as object, I as NEVER, O as strictObject, P as toJSONSchema, T as number, b as discriminatedUnion, f as require_dist, h as _enum, j as union, k as string, m as datetime, n as structuredPatch, p as markdownTable, t as formatPatch, v as array, x as int, y as boolean } from "./vendor.js";
import { A as joinPath, B as settingChangeSchema, C as defaultHyp, D as didYouMean, E as whyNoModuleName, G as roundImageSize, I as effectiveBatch, J as yolov5Factors, K as sizeRange$1, L as equalPart, M as accumulation, N as compareSettings, O as baseName, R as inPython, S as readOptionTable, V as settingsSchema, W as withSettingOf, Y as yolov5Folder, _ as countedCommands, f as findNamedFile, g as rewriteCommand, h as namedFiles, i as checkModelOf, j as parseJson, k as dirName, l as checkHyp, m as isShippedHyp, n as pinnedVersion, p as isShippedData, q as sizesBetween, t as mayPin, u as checkData, v as readTrainingCommands, x as isArgumentOfYolo, y as readWithOthers, z as mostClasses } from "./commands.js";
import { isDeepStrictEqual } from "node:util";
import { createHash } from "node:crypto";

// src/domain/measurement.ts
/** Bytes at the border: whole, never negative, never NaN (`docs/faults.md`, 21). */
const bytes$4 = int().nonnegative();
const bytesOrUnknown = bytes$4.nullable();
const pixels$2 = int().positive();
const engineSchema = _enum([
	"cuda",
	"cpu",
	"simulated"
]);
/** What a simulation emulates: how CUDA allocates, or nothing but the bytes of tensors. */
const deviceModelSchema = _enum(["cuda", "none"]);
/** Peaks within one step: a training batch, or a validation batch. */
const stepSchema$1 = object({
	phase: _enum(["train", "validate"]),
	allocatedBytes: bytes$4,
	reservedBytes: bytesOrUnknown
});
/** Activations that one layer of the model keeps for the backward pass. */
const layerSchema = object({
	index: int().nonnegative(),
	module: string(),
	bytes: bytes$4
});
/** Nine of ten real GPUs reserve between the two; only a prediction has it. */
const intervalSchema = object({
	lowBytes: bytes$4,
	highBytes: bytes$4
});
/** What the memory at the peak of a point consists of. The parts add up to `deviceBytes`, or to `allocatedBytes` if the device's is unknown. */
const breakdownSchema = object({
	weightsBytes: bytes$4,
	gradientsBytes: bytes$4,
	optimizerBytes: bytes$4,
	emaBytes: bytes$4,
	/** All allocated bytes without another owner; a simulation splits them into the fields below. */
	activationsBytes: bytes$4,
	imagesBytes: bytes$4.default(0),
	lossBytes: bytes$4.default(0),
	/** What lives during an operation or between two: gradients of activations, copies, the optimizer's sums. */
	temporariesBytes: bytes$4.default(0),
	allocatorSlackBytes: bytesOrUnknown,
	contextBytes: bytesOrUnknown,
	/** The activations by the model's layers, as YOLOv5 numbers and names them; null if only their sum is known. */
	layers: array(layerSchema).nullable().default(null)
});
/** One (batch, size), run to its steady state. `batch` is that of one GPU. */
const pointSchema = object({
	batch: int().positive(),
	size: pixels$2,
	allocatedBytes: bytes$4,
	reservedBytes: bytesOrUnknown,
	deviceBytes: bytesOrUnknown,
	/** The least that PyTorch must be able to hold for the point to be trained; only a simulation of CUDA knows it. */
	requiredBytes: bytesOrUnknown.default(null),
	/** Of `reservedBytes`, if they are predicted. */
	interval: intervalSchema.nullable().default(null),
	/** Of `requiredBytes`, likewise. */
	requiredInterval: intervalSchema.nullable().default(null),
	/** Whether the point ran out of memory: its figures are then the last peak before, a lower bound. */
	outOfMemory: boolean().default(false),
	/** How often the allocator freed its cache and tried again: it fits, but slowly. */
	allocatorRetries: int().nonnegative().default(0),
	steps: array(stepSchema$1),
	breakdown: breakdownSchema.nullable()
});
/** Multi-scale's sizes in pixels, from the call by which `train()` draws them. */
const sizeRangeSchema = object({
	minimum: pixels$2,
	maximum: pixels$2,
	stride: pixels$2
}).refine(({ minimum, maximum, stride }) => (maximum - minimum) / stride < 2e3, "has too many sizes");
const environmentSchema = object({
	python: string(),
	torch: string(),
	cuda: string().nullable(),
	cudnn: string().nullable(),
	driver: string().nullable(),
	gpu: string().nullable(),
	gpuTotalBytes: bytesOrUnknown,
	mig: boolean().nullable(),
	allocatorSettings: string(),
	/** What trained, for a person: `checkout`, or a package and its version. */
	yolov5: string(),
	yolov5Commit: string().nullable(),
	platform: string()
});
/** The device that a simulation emulates, as far as it was named; null: any GPU, or the PyTorch that simulates. */
const emulatedSchema = object({
	gpu: string().nullable(),
	torch: string().nullable()
});
/** The result of a smoke run: the border between the probe (Python) and this program. */
const measurementSchema = object({
	version: literal(1),
	engine: engineSchema,
	/** Null unless the engine is `simulated`. */
	deviceModel: deviceModelSchema.nullable().default(null),
	/** Set by this program; null if no device is emulated. */
	imitated: emulatedSchema.nullable().default(null),
	/** Equal keys are comparable; see `domain/baseline.ts`. */
	hardwareKey: string(),
	/** Pixels after `check_img_size`: the size trained at when multi-scale is off. */
	imageSize: pixels$2,
	sizeRange: sizeRangeSchema,
	/** Whether autocast was in effect during the forward pass. */
	amp: boolean(),
	/** Batches between two optimizer steps at the settings' own batch: `max(round(64 / batch), 1)`. */
	accumulation: int().positive(),
	gpus: int().positive(),
	points: array(pointSchema),
	environment: environmentSchema,
	durationSeconds: number().nonnegative()
});
/** The GPU and the PyTorch of a training that was simulated. Unless somebody named its PyTorch, it is the one that simulated. */
function trainsOn({ imitated, environment }) {
	const trainer = ultralyticsVersion({ environment }) === null ? "yolov5" : "ultralytics";
	return {
		gpu: imitated?.gpu ?? null,
		torch: imitated?.torch ?? environment.torch,
		trainer
	};
}
/** The version of Ultralytics that trained; null where YOLOv5 did. */
function ultralyticsVersion({ environment }) {
	return /^ultralytics (\S+)/.exec(environment.yolov5)?.[1] ?? null;
}
/** What a budget covers: the whole device's bytes if known, else what PyTorch holds, else what it allocates (CPU). */
function coveredBytes(point) {
	return point.deviceBytes ?? point.reservedBytes ?? point.allocatedBytes;
}
/** What a budget is held against: what a simulation says that the device must have, else what the training took of it. */
function judgedBytes(point) {
	return point.requiredBytes === null ? coveredBytes(point) : point.requiredBytes + overheadBytes(point);
}
/** What the device needs in addition to PyTorch (the CUDA context), as far as the point knows. */
function overheadBytes(point) {
	return Math.max(0, coveredBytes(point) - (point.reservedBytes ?? point.allocatedBytes));
}
/** Bytes without which it cannot run: allocated bytes and the overhead. */
function leastBytes$1(point) {
	return point.allocatedBytes + overheadBytes(point);
}
/** The most of any point. */
function mostOverheadBytes(points) {
	return Math.max(0, ...points.map(overheadBytes));
}
/**
* The measurement with the policy's overhead added, if the engine could not know the device's bytes. A measured figure is never overwritten.
* Call it once, right after the smoke run: verdict, model, recommendation and report then use the same figures.
*/
function withOverhead(measurement, policyOverheadBytes) {
	if (policyOverheadBytes === null) return measurement;
	return {
		...measurement,
		points: measurement.points.map((point) => pointWithOverhead(point, policyOverheadBytes))
	};
}
/** The measurement as the engine returned it, without an added overhead. */
function withoutOverhead(measurement, policyOverheadBytes) {
	if (policyOverheadBytes === null) return measurement;
	const points = measurement.points.map((point) => point.deviceBytes !== null && overheadBytes(point) === policyOverheadBytes ? {
		...point,
		deviceBytes: null
	} : point);
	return {
		...measurement,
		points
	};
}
function pointWithOverhead(point, policyOverheadBytes) {
	if (point.deviceBytes !== null) return point;
	return {
		...point,
		deviceBytes: (point.reservedBytes ?? point.allocatedBytes) + policyOverheadBytes,
		breakdown: point.breakdown === null ? null : {
			...point.breakdown,
			contextBytes: policyOverheadBytes
		}
	};
}
/** Batches that a smoke run trained or validated. */
function stepsOf({ points }) {
	return points.reduce((sum, point) => sum + point.steps.length, 0);
}
/** Whether steps reach the steady state: a validation ran between two training batches. */
function areSteady(steps) {
	const phases = steps.map(({ phase }) => phase);
	const validated = phases.indexOf("validate");
	return validated > 0 && phases.indexOf("train") < validated && phases.lastIndexOf("train") > validated;
}
/** How often per batch the allocator freed its cache and tried again. Below one it does not matter; from one on, a training is slow. */
function retriesPerStep(measurement) {
	return measurement.points.reduce((sum, point) => sum + point.allocatorRetries, 0) / Math.max(1, stepsOf(measurement));
}
/**
* The points at sizes that the training uses: all of them with multi-scale. Without it only the image size is trained
* (twice as much with `--quad`, which joins four images into one); the smallest was measured for the memory model alone.
* @param multiScale default: whether the largest size was measured
*/
function trainedPoints(measurement, multiScale = measuredLargest(measurement)) {
	const { points, imageSize } = measurement;
	if (multiScale) return points;
	const atSize = (size) => points.filter((point) => point.size === size);
	return [
		atSize(imageSize),
		atSize(imageSize * 2),
		points
	].find((found) => found.length > 0) ?? [];
}
function measuredLargest({ points, sizeRange }) {
	return points.some((point) => point.size === sizeRange.maximum);
}
/** What a training needs independent of batch and sizes, in bytes of one GPU; null if no point has a breakdown. */
function fixedCostBytes({ points }) {
	const costs = points.flatMap(({ breakdown }) => breakdown === null ? [] : [fixedPart(breakdown)]);
	return costs.length === 0 ? null : Math.max(...costs);
}
function fixedPart(breakdown) {
	const { weightsBytes, gradientsBytes, optimizerBytes, emaBytes, contextBytes } = breakdown;
	return weightsBytes + gradientsBytes + optimizerBytes + emaBytes + (contextBytes ?? 0);
}
/** A suffix for a figure of one GPU if there are several; '' for one GPU. */
function onEachGpu(gpus) {
	return gpus > 1 ? " on each GPU" : "";
}
/** Points that ran again with PyTorch limited to a number of bytes (`docs/adr/0007`). */
const cappedRunSchema = object({
	capBytes: int().nonnegative(),
	/** Null if not even the model fits. */
	measurement: measurementSchema.nullable()
});
/** Whether every point ran to its end. */
function cappedOutcome({ measurement }) {
	return measurement?.points.every(({ outOfMemory }) => !outOfMemory) ? "fits" : "out-of-memory";
}
const gib$7 = 1024 ** 3;
/** No training of YOLOv5 fits less, and no GPU has more. */
const leastCardBytes = gib$7;
const mostCardBytes = 512 * gib$7;
/**
* Why these figures are impossible, or do not come from a run to the steady state, as a sentence; null if they are possible
* (`docs/faults.md`, 21). Expects figures without the policy's overhead (`withoutOverhead`).
*/
function whyImpossible(measurement) {
	const { points } = measurement;
	if (points.length === 0) return "It has no point.";
	return whyNoDevice(measurement) ?? points.map((point) => whyNoPoint(point, measurement)).find(Boolean) ?? null;
}
/** Only the engine `cuda` has a device, and it always does. */
function whyNoDevice({ engine, environment: { gpu, gpuTotalBytes } }) {
	if (engine === "simulated") return null;
	if (engine === "cpu") return gpuTotalBytes === null ? null : "It was measured on the CPU, but has the memory of a GPU.";
	if (gpu === null || gpuTotalBytes === null) return "It does not name its GPU.";
	if (gpuTotalBytes >= leastCardBytes && gpuTotalBytes <= mostCardBytes) return null;
	return `No GPU has ${gpuTotalBytes} bytes.`;
}
function whyNoPoint(point, { engine, environment }) {
	const { batch, size, allocatedBytes, reservedBytes, deviceBytes, outOfMemory } = point;
	const known = engine === "cpu" ? reservedBytes === null && deviceBytes === null : reservedBytes !== null;
	if (isOrdered(point, engine, environment) && (known || engine === "simulated") && (allocatedBytes > 0 || outOfMemory)) return outOfMemory ? null : whyNotSteady(point, engine);
	return `The figures of ${batch}×${size} px are impossible: allocated ${allocatedBytes}, reserved ${reservedBytes}, device ${deviceBytes} of ${environment.gpuTotalBytes} bytes.`;
}
/** Tensors are part of what PyTorch reserves, which is part of the device. A simulated device may be too small. */
function isOrdered({ allocatedBytes, reservedBytes, deviceBytes }, engine, { gpuTotalBytes }) {
	const held = reservedBytes ?? allocatedBytes;
	const used = deviceBytes ?? held;
	return allocatedBytes <= held && held <= used && used <= (engine === "simulated" || gpuTotalBytes === null ? Number.POSITIVE_INFINITY : gpuTotalBytes);
}
function whyNotSteady({ batch, size, steps, allocatedBytes, reservedBytes }, engine) {
	const place = `The steps of ${batch}×${size} px`;
	if (!areSteady(steps)) return `${place} do not reach the steady state: train, validate, train again.`;
	const trained = steps.filter(({ phase }) => phase === "train").map((step) => step.allocatedBytes);
	if (steps.some((step) => step.allocatedBytes > (step.reservedBytes ?? Number.POSITIVE_INFINITY)) || Math.max(...trained) !== allocatedBytes) return `${place} do not match its peak of ${allocatedBytes} bytes.`;
	const reserved = engine === "simulated" ? [] : steps.flatMap((step) => step.reservedBytes ?? []);
	if (reserved.length === 0 && (engine !== "cuda" || reservedBytes === null)) return null;
	return Math.max(...reserved) === reservedBytes ? null : `${place} do not match its ${reservedBytes} reserved bytes.`;
}

// src/domain/baseline.ts
const sha$1 = string().regex(/^[0-9a-f]{40}$/, "a full commit sha");
const bytes$3 = int().nonnegative();
const predictedSchema$1 = object({
	bytes: bytes$3,
	lowBytes: bytes$3.nullable(),
	highBytes: bytes$3.nullable()
});
/** One measured commit, as a file holds it: target and hardware key stand in the file's head. */
const storedEntrySchema = object({
	commit: sha$1,
	/** UTC, so that entries sort as text. */
	committedAt: datetime().nullable(),
	recordedAt: datetime(),
	settingsDigest: string().min(1),
	files: array(string()),
	measurement: measurementSchema.superRefine((measurement, context) => {
		for (const message of impossibleFigures(measurement)) context.addIssue({
			code: "custom",
			message
		});
	}),
	budgetBytes: bytes$3.nullable().default(null),
	predicted: predictedSchema$1.nullable().default(null),
	settings: settingsSchema.nullable().default(null),
	pullRequest: int().positive().nullable().default(null)
});
/** A baseline entry without what the file's head says. */
function toStoredEntry({ target: _target, ...entry }) {
	return storedEntrySchema.parse({
		...entry,
		files: [...entry.files]
	});
}
/** A real GPU cannot hold more than it has: such a figure is a broken measurement. A simulated one may well need more. */
function impossibleFigures({ engine, environment, points }) {
	const total = environment.gpuTotalBytes;
	if (engine !== "cuda" || total === null) return [];
	return points.flatMap((point) => [
		point.allocatedBytes,
		point.reservedBytes ?? 0,
		point.deviceBytes ?? 0
	]).filter((bytes) => bytes > total).map((bytes) => `${bytes} bytes on a GPU of ${total} bytes`);
}
/**
* Equal keys may be compared with each other. A key holds what changes the memory of a training that did not change
* itself. Not in it, only recorded: the versions of Python, because PyTorch's allocator does not know it, and of YOLOv5 and
* its commit, because a pull request may well change them, and what that costs is what a review is for. Of Ultralytics the version
* is in it: it belongs to the runner, and the review tells what another pin means.
*/
function hardwareKey(measurement) {
	const { engine, environment, amp } = measurement;
	return [
		["engine", engine],
		...partsOf(measurement),
		["torch", environment.torch],
		["ultralytics", ultralyticsVersion(measurement)],
		["AMP", amp ? "on" : "off"]
	].filter(([, value]) => value !== null && value !== "").map(([name, value]) => `${name}=${encode(value ?? "")}`).join("; ");
}
function partsOf({ engine, deviceModel, environment }) {
	const { gpu, gpuTotalBytes, mig, driver, cuda, cudnn, allocatorSettings, platform } = environment;
	switch (engine) {
		case "cuda": return [
			["GPU", gpu],
			["GPU memory", gpuTotalBytes === null ? null : `${gpuTotalBytes} bytes`],
			["MIG", mig === null ? null : mig ? "on" : "off"],
			["driver", driver],
			["CUDA", cuda],
			["cuDNN", cudnn],
			["allocator", allocatorSettings]
		];
		case "simulated": return [
			["device model", deviceModel],
			["GPU", gpu],
			["CUDA", cuda],
			["allocator", allocatorSettings]
		];
		case "cpu": return [["platform", platform]];
	}
}
/** What differs between two keys, in words, the second being the present one; '' where nothing does. */
function describeKeyDifference(before, now) {
	const old = parse$1(before);
	const present = parse$1(now);
	return [.../* @__PURE__ */ new Set([...old.keys(), ...present.keys()])].filter((name) => old.get(name) !== present.get(name)).map((name) => `${name} ${present.get(name) ?? "unknown"} instead of ${old.get(name) ?? "unknown"}`).join(", ");
}
function parse$1(key) {
	const pairs = key.split("; ").map((part) => {
		const equals = part.indexOf("=");
		return [part.slice(0, equals), decode$2(part.slice(equals + 1))];
	});
	return new Map(pairs);
}
/** `;` separates, `%` encodes, and whatever a driver prints that is no plain character must not break a line. */
function encode(value) {
	return value.toWellFormed().replace(/[^ -~]|[;%]/gu, encodeURIComponent);
}
/** A stored key may be anybody's text: what does not decode stays as it is. */
function decode$2(value) {
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}

// src/domain/memory-model.ts
/**
* `peak = fixed + slope · batch · size²`, fitted to measured points: two give the line, a third its residual.
* Activations grow with the pixels of a batch, all else stays.
* Figures are those that a budget covers: device bytes on a GPU, allocated bytes on the CPU.
*/
const memoryModelSchema = object({
	/** Of the points as measured: one gradient copy included if `keepsGradients`. */
	fixedBytes: number(),
	/** Bytes for each pixel of each image of one GPU's batch. */
	slopeBytes: number(),
	/**
	* How far the line misses a point that lies between others and is held back from it, at most; as a share of the measured figure. Null where
	* there is no such point.
	*/
	residual: number().nullable(),
	/** One copy of the gradients: what accumulation above 1 keeps alive during the forward pass. 0 where no breakdown tells. */
	gradientsBytes: number(),
	/** Whether the fitted points were measured with accumulation above 1. */
	keepsGradients: boolean(),
	/** The largest load that was measured, in pixels of a batch. */
	largestLoad: number()
});
/** The model answers up to this factor of the largest measured load: as far as multi-scale's largest size is beyond the image size. */
const farthestLoad = 1.5 ** 2;
/** Left free on top of a line through two points, whose error nobody knows; three points tell it themselves. */
const assumedMargin = .03;
/**
* Fits the memory model by least squares on relative errors, so that a small point counts as much as a large one.
* Points that ran out of memory are left out: their figures are only lower bounds.
* Null where fewer than two loads are left, or where memory does not grow with the load: no line can be trusted then.
*/
function fitMemoryModel(measurement) {
	const points = measurement.points.filter((point) => !point.outOfMemory && judgedBytes(point) > 0);
	const samples = points.map(sampleOf);
	const loads = samples.map((sample) => sample.load);
	if (new Set(loads).size < 2) return null;
	const { fixedBytes, slopeBytes } = fitLine(samples);
	if (!(slopeBytes > 0)) return null;
	return {
		fixedBytes,
		slopeBytes,
		residual: heldBackResidual(samples),
		gradientsBytes: Math.max(0, ...points.map((point) => gradientCopyBytes(point, measurement.accumulation))),
		keepsGradients: measurement.accumulation > 1,
		largestLoad: Math.max(...loads)
	};
}
/** Where no gradients are kept at the peak, none were seen: a copy of them is as large as the weights, less those that are frozen. */
function gradientCopyBytes({ breakdown }, accumulation) {
	const { gradientsBytes = 0, weightsBytes = 0 } = breakdown ?? {};
	return accumulation > 1 ? gradientsBytes : Math.max(gradientsBytes, weightsBytes);
}
/**
* The peak that the model predicts, in bytes as a budget covers them.
* @param batch images on one GPU
* @param size pixels
* @param accumulation batches between two optimizer steps: above 1, a copy of the gradients is alive during the forward pass
*/
function predictPeak(model, batch, size, accumulation) {
	const kept = (accumulation > 1 ? model.gradientsBytes : 0) - (model.keepsGradients ? model.gradientsBytes : 0);
	return model.fixedBytes + kept + model.slopeBytes * batch * size ** 2;
}
function sampleOf(point) {
	return {
		load: loadOf(point),
		bytes: judgedBytes(point)
	};
}
/** Minimises Σ ((bytes − fixed − slope·load) / bytes)². */
function fitLine(samples) {
	const weights = samples.map((sample) => 1 / sample.bytes ** 2);
	const weightedMean = (values) => sum(values.map((value, index) => value * (weights[index] ?? 0))) / sum(weights);
	const meanLoad = weightedMean(samples.map((sample) => sample.load));
	const meanBytes = weightedMean(samples.map((sample) => sample.bytes));
	const slopeBytes = weightedMean(samples.map((sample) => (sample.load - meanLoad) * (sample.bytes - meanBytes))) / weightedMean(samples.map((sample) => (sample.load - meanLoad) ** 2));
	return {
		fixedBytes: meanBytes - slopeBytes * meanLoad,
		slopeBytes
	};
}
/** Each point between the smallest and the largest load, judged by the line through all others. A line that was fitted to it too would flatter itself. */
function heldBackResidual(samples) {
	const loads = samples.map(({ load }) => load);
	const [smallest, largest] = [Math.min(...loads), Math.max(...loads)];
	const errors = samples.filter(({ load }) => load > smallest && load < largest).map(({ load, bytes }) => {
		const { fixedBytes, slopeBytes } = fitLine(samples.filter((other) => other.load !== load));
		return Math.abs(bytes - fixedBytes - slopeBytes * load) / bytes;
	});
	return errors.length === 0 ? null : Math.max(...errors);
}
function sum(values) {
	return values.reduce((total, value) => total + value, 0);
}
/** Pixels of a batch: batch · size². What a training needs beyond its fixed part grows with it. */
function loadOf({ batch, size }) {
	return batch * size ** 2;
}
/**
* Peaks at the fixed, the smallest and the largest size, of one batch.
* @param batch images on one GPU; without it, the largest batch that was measured.
*/
function multiScaleCost(measurement, batch = largestBatch$3(measurement)) {
	const { minimum, maximum } = measurement.sizeRange;
	const at = (size) => measurement.points.find((point) => point.batch === batch && point.size === size) ?? null;
	const ranges = minimum !== maximum;
	const fixed = at(measurement.imageSize) ?? at(measurement.imageSize * 2);
	const largest = ranges ? at(maximum) : null;
	return {
		batch,
		fixed,
		minimum: ranges ? at(minimum) : null,
		maximum: largest,
		costBytes: fixed === null || largest === null ? null : judgedBytes(largest) - judgedBytes(fixed)
	};
}
function largestBatch$3(measurement) {
	return Math.max(...measurement.points.map((point) => point.batch), 0);
}

// src/domain/validation-set.ts
/** Nothing is known of it: many images, some of 4:3 and some square. */
const anyValidationSet = {
	images: null,
	aspects: [.75, 1]
};
/** Whether all images are known to fit into one batch, which has twice the images of a training batch. */
function fillsOneBatch({ images }, batch) {
	return images !== null && images <= batch * 2;
}
/** More than any data set has. */
const mostImages$1 = 1e8;
/** YOLOv5 itself refuses images with a shorter side (`verify_image_label` in utils/dataloaders.py). */
const shortestSide = 10;
/** Width and height as text, such as `1920x1080`; null if it is none. */
function readImageSize(text) {
	const [, width = 0, height = 0] = (/^\s*(\d{1,6})\s*[xX×]\s*(\d{1,6})\s*$/.exec(text) ?? []).map(Number);
	return Math.min(width, height) >= shortestSide ? {
		width,
		height
	} : null;
}
/**
* The aspects of a validation over images of these sizes. Where there are landscape and portrait ones, a batch that has both is padded to
* squares. Source: `batch_shapes` in utils/dataloaders.py.
*/
function aspectsOf(sizes) {
	const isMixed = sizes.some(({ width, height }) => width > height) && sizes.some(({ width, height }) => width < height);
	const own = sizes.map(({ width, height }) => Math.min(width, height) / Math.max(width, height));
	return [...new Set(isMixed ? [...own, 1] : own)].toSorted((one, other) => one - other);
}
/** More batches than this leave nothing else behind. */
const leastBatches = 2;
/**
* The batches of a validation that decide memory: at least two, and one for each kind of image. A batch has twice the images of a training batch,
* and is padded by half a stride. As `validation_shapes` in probe/vram_probe/synthetic_data.py, with its sources.
*/
function validationBatches({ batch, imageSize, stride }, { images, aspects }) {
	const most = batch * 2;
	const wanted = Math.max(leastBatches, aspects.length);
	const filled = images === null ? wanted : Math.ceil(images / most);
	const count = Math.min(wanted, filled);
	const last = images === null || filled > count ? most : images - most * (count - 1);
	return Array.from({ length: count }, (_, at) => {
		const kinds = aspects.slice(-count);
		const aspect = kinds[Math.min(at, kinds.length - 1)] ?? 1;
		return {
			images: at === count - 1 ? last : most,
			height: heightOf(aspect, {
				imageSize,
				stride
			})
		};
	});
}
/** In pixels: padded by half a stride. */
function heightOf(aspect, { imageSize, stride }) {
	return Math.ceil(imageSize * aspect / stride + .5) * stride;
}

// src/domain/policy.ts
/** Whether this verdict fails the check. */
function failsCheck(policy, verdict) {
	return verdict === "not-measured" || verdict !== "fits" && policy.failOn.includes(verdict);
}
/**
* Labels on one image after mosaic. COCO train2017 has 860,001 boxes on 118,287 images, 7.3 on one; mosaic puts four images
* on a canvas: 29, less those that the crop cuts off, hence 30 as a round upper figure.
*/
const cocoLabelsPerImage = 30;
/** Nine tenths of the GPU. */
const defaultBudget = { deviceShare: .9 };
/** In seconds: how long a measurement may take, unless somebody says otherwise. */
const tenMinutes = 600;
const anHour = 3600;
const fivePercent = .05;
/** The policy with every default filled in. `lines` are those of the targets in the policy's file. */
function fillInDefaults(written, lines) {
	return {
		version: 1,
		code: written.code ?? "base",
		modules: written.modules ?? [],
		yolov5: written.yolov5 ?? null,
		engine: written.engine ?? "cuda",
		failOn: [.../* @__PURE__ */ new Set([...written["fail-on"] ?? ["over-budget", "regressed"], "not-measured"])],
		runs: runsOf(written.runs ?? {}),
		targets: written.targets.map((target, index) => fillInTarget(target, written.defaults ?? {}, lines[index] ?? 1))
	};
}
/** Also the default of a policy without `runs`. */
function runsOf({ paths, label, drafts, wait }) {
	return {
		paths: paths ?? null,
		label: label ?? null,
		drafts: drafts ?? "predict",
		waitSeconds: wait ?? anHour
	};
}
function fillInTarget(target, defaults, line) {
	const source = sourceOf(target);
	return {
		name: target.name ?? defaultTargetName(target),
		source,
		line,
		budget: target.budget ?? defaults.budget ?? defaultBudget,
		overheadBytes: target.overhead ?? defaults.overhead ?? null,
		tolerance: mergeTolerance(target.tolerance, defaults.tolerance),
		sizes: target.sizes ?? defaults.sizes ?? null,
		labelsPerImage: target["labels-per-image"] ?? defaults["labels-per-image"] ?? 30,
		validation: {
			images: target.validation?.images ?? defaults.validation?.images ?? anyValidationSet.images,
			aspects: target.validation?.size ?? defaults.validation?.size ?? anyValidationSet.aspects
		},
		classes: target.classes ?? defaults.classes ?? null,
		gpu: target.gpu ?? defaults.gpu ?? null,
		amp: target.amp ?? defaults.amp ?? null,
		deadlineSeconds: target.deadline ?? defaults.deadline ?? 600,
		wishes: wishesOf(target, defaults)
	};
}
/** A file's path and the command's number, because two commands of one file have two baselines. */
function defaultTargetName(target) {
	const file = target.file ?? "";
	return target.command === void 0 ? file : `${file} (command ${target.command})`;
}
function sourceOf(target) {
	if (target.file === void 0) return {
		kind: "arguments",
		text: target.arguments ?? ""
	};
	return {
		kind: "file",
		path: target.file,
		command: target.command ?? null
	};
}
/** Of a target and of `defaults`. */
function wishesOf(target, defaults) {
	return {
		keepBatch: target["keep-batch"] ?? defaults["keep-batch"] ?? false,
		keepRange: target["keep-range"] ?? defaults["keep-range"] ?? false,
		minimumBatch: target["minimum-batch"] ?? defaults["minimum-batch"] ?? null,
		minimumRange: target["minimum-range"] ?? defaults["minimum-range"] ?? null
	};
}
function mergeTolerance(own, shared) {
	return {
		increase: own?.increase ?? shared?.increase ?? fivePercent,
		decrease: own?.decrease ?? shared?.decrease ?? fivePercent
	};
}

// src/domain/recommendation/batch.ts
/** A batch that fits, and its effects on the training. */
function describeBatch({ batchSize, size, bytes, retriesPerStep }, present) {
	return {
		batchSize,
		accumulation: accumulation(batchSize),
		effectiveBatch: effectiveBatch(batchSize),
		peakBytes: bytes,
		retriesPerStep,
		size,
		nominalAlternative: nominalAlternative(batchSize, present),
		cautions: [...batchNormCautions(batchSize, present), ...effectiveBatchCautions(batchSize, present)]
	};
}
/**
* PyTorch's BatchNorm takes its statistics from the batch of one forward pass on one GPU, so accumulation does not help.
* A batch that is not below the present one does no harm.
*/
function batchNormCautions(batchSize, { batchSize: present, gpus }) {
	const perGpu = batchSize / gpus;
	if (perGpu > 8 || present !== null && batchSize >= present) return [];
	const images = `${perGpu} ${perGpu === 1 ? "image" : "images"} per GPU`;
	if (perGpu > 4) return [`BatchNorm will see only ${images}; accumulation does not help.`];
	return [`Warning: BatchNorm will see only ${images}, too few for good statistics; accumulation does not help.`];
}
function effectiveBatchCautions(batchSize, present) {
	if (present.batchSize === null) return [];
	const before = effectiveBatch(present.batchSize);
	const after = effectiveBatch(batchSize);
	if (after === before) return [];
	return [`The effective batch changes from ${before} to ${after}, and so does the weight decay (× ${(after / before).toFixed(2)}).`];
}
/** The largest smaller batch whose effective batch is 64; null if the given one's is 64, or equals the present one's. */
function nominalAlternative(batchSize, { batchSize: present, gpus }) {
	const after = effectiveBatch(batchSize);
	if (after === 64 || present !== null && after === effectiveBatch(present)) return null;
	const divisor = [
		64,
		32,
		16,
		8,
		4,
		2,
		1
	].find((one) => one <= batchSize && one % gpus === 0) ?? null;
	return divisor === present ? null : divisor;
}
/** Images of a GPU up to which every batch is a candidate, and of which every doubling beyond has half as many. */
const denseBatches = 128;
/**
* Total batches that the GPUs divide, at one size; ascending. Every one up to 128 images a GPU, then 64 in each doubling: a step of
* one in a hundred, so that a search takes no longer where batches are large. The last one, which is often the present batch, is always there.
*/
function batchesUpTo(most, size, { gpus }) {
	const candidates = [];
	const last = Math.floor(most / gpus) * gpus;
	for (let [images, step] = [1, 1]; images * gpus < last; images += step) {
		candidates.push({
			batchSize: images * gpus,
			size
		});
		if (images >= denseBatches && images % (denseBatches * step) === 0) step = 2 * images / denseBatches;
	}
	return last === 0 ? candidates : [...candidates, {
		batchSize: last,
		size
	}];
}
/**
* Trials by the memory model alone: a candidate must fit with the model's residual added, or an assumed margin if it has only two points. Loads
* too far beyond the measured ones are never said to fit.
*/
function modelTrials(model, gpus, budgetBytes) {
	const margin = 1 + (model.residual ?? .03);
	const leastBytes = (candidate) => modelBytes(model, candidate, gpus) * margin;
	return {
		by: "memory-model",
		leastBytes,
		neededBytes: leastBytes,
		try: (candidate) => ({
			fits: isClaimed(candidate, model, gpus) && leastBytes(candidate) <= budgetBytes,
			bytes: Math.round(modelBytes(model, candidate, gpus)),
			retriesPerStep: 0
		})
	};
}
/** On one GPU. */
function modelBytes(model, { batchSize, size }, gpus) {
	return predictPeak(model, Math.ceil(batchSize / gpus), size, accumulation(batchSize));
}
function isClaimed({ batchSize, size }, { largestLoad }, gpus) {
	return loadOf({
		batch: Math.ceil(batchSize / gpus),
		size
	}) <= largestLoad * farthestLoad;
}

// src/domain/recommendation/search.ts
/**
* The last candidate that fits; null if none does. Each one after it was tried, or needs more than the budget for its tensors alone: an
* allocator may reject a candidate and accept a larger one.
*/
function lastFitting(candidates, { trials, budgetBytes }) {
	for (const candidate of candidates.toReversed()) {
		if (trials.leastBytes(candidate) > budgetBytes) continue;
		const { fits, bytes, retriesPerStep } = trials.try(candidate);
		if (fits) return {
			...candidate,
			bytes,
			retriesPerStep
		};
	}
	return null;
}

// src/domain/cards.ts
const count$4 = int().positive();
/** What of one training fits common cards. */
const cardFitsSchema = object({
	/** Pixels: the largest size that is trained. */
	size: count$4,
	cards: array(object({
		/** As it is sold. */
		cardBytes: count$4,
		/** What PyTorch finds on the leanest common card of that size. */
		usableBytes: count$4,
		/** The largest total batch that fits at the largest size, of up to `mostImages` a GPU; null if none does. */
		batch: count$4.nullable(),
		/** Pixels: the largest size of the widest range that fits with the present batch; null if none does, or if there is no range or no batch. */
		maximum: count$4.nullable()
	}))
});
const gib$6 = 1024 ** 3;
/** What PyTorch finds on cards of a size: RTX 3070, RTX 4070, Tesla T4 (with its ECC), L4 (the same), A100, H100 (`gpus.ts` says by which logs). */
const cardsSold = [
	card(8, 7.7),
	card(12, 11.6),
	card(16, 14.7),
	card(24, 22),
	card(40, 39.3),
	card(80, 78.7)
];
function card(soldGib, usableGib) {
	return {
		cardBytes: soldGib * gib$6,
		usableBytes: Math.floor(usableGib * gib$6)
	};
}
/**
* For common cards, the largest batch at the largest size that is trained, and the widest range that keeps the present batch and the
* minimum. It never ends below the image size: that would train below the size that was asked for.
*/
function cardFits(question, trialsWithin) {
	const { measurement, batchSize, size, multiScale } = question;
	const { sizeRange, imageSize, gpus } = measurement;
	const sizes = multiScale ? sizesBetween({
		...sizeRange,
		minimum: Math.max(imageSize, sizeRange.minimum)
	}) : [];
	return {
		size,
		cards: cardsSold.map(({ cardBytes, usableBytes }) => {
			const within = {
				trials: trialsWithin(usableBytes),
				budgetBytes: usableBytes
			};
			const kept = batchSize === null ? [] : sizes.map((maximum) => ({
				batchSize,
				size: maximum
			}));
			return {
				cardBytes,
				usableBytes,
				batch: largestBatch$2(size, gpus, within),
				maximum: lastFitting(kept, within)?.size ?? null
			};
		})
	};
}
/** Images of a GPU: nobody trains with more, so no larger batch is looked for. */
const mostImages = 1024;
/** Such a batch as text. */
function largestBatchText(batchSize, gpus) {
	if (batchSize === null) return "none";
	return batchSize < 1024 * gpus ? String(batchSize) : `${batchSize} or more`;
}
/** The largest total batch that fits at a size, of up to `mostImages` a GPU; null if none does. */
function largestBatch$2(size, gpus, within) {
	return lastFitting(batchesUpTo(1024 * gpus, size, { gpus }), within)?.batchSize ?? null;
}

// src/domain/versions.ts
/** What a pin is of, and the name of a change of it. */
const pinnedPackage = "ultralytics";
/** Whether a version such as `2.4.1+cu121` is at least another one, given by its first numbers. */
function isAtLeast(version, wanted) {
	const own = version.split(".").map((part) => Number.parseInt(part, 10));
	for (const [position, number] of wanted.entries()) {
		const difference = (own[position] ?? 0) - number;
		if (difference !== 0) return difference > 0;
	}
	return true;
}
/** Whether two versions are one to pip: `8.4` and `8.4.0`, and one with the name of a build. Source: PEP 440. */
function isSameVersion(one, other) {
	return plainVersion(one) === plainVersion(other);
}
function plainVersion(version) {
	return version.toLowerCase().replace(/^v|\+.*$/g, "").replace(/(?:\.0)+$/, "");
}

// src/domain/cuda-context.ts
const gib$5 = 1024 ** 3;
/** PyTorch 2 loads CUDA's kernels when they are first used (`CUDA_MODULE_LOADING=LAZY`); older builds loaded all of them. */
const lazy = [2, 0];
/**
* By the PyTorch that trains; null: a recent one. Public messages of memory that ran out (card − reserved − free) tell: 0.13 to 0.34 GiB with
* PyTorch 2.4 to 2.6 on T4, P100 and RTX 3090; with older ones 1.04 to 1.09 on P100, 1.1 on RTX 2080 Ti, 1.1 to 1.41 on T4. A display takes
* some hundred MiB more, and DataParallel (`--device 0,1` without DDP) half a GiB on the first GPU; neither is covered.
*/
function assumedContext(torch) {
	return torch === null || isAtLeast(torch, lazy) ? between(.1, .4, .6) : between(.9, 1.2, 1.5);
}
function between(low, likely, high) {
	return {
		bytes: Math.round(likely * gib$5),
		lowBytes: Math.round(low * gib$5),
		highBytes: Math.round(high * gib$5)
	};
}

// src/domain/quantities.ts
const unitBytes = {
	kb: 1e3,
	kib: 1024,
	mb: 1e6,
	mib: 1024 ** 2,
	gb: 1e9,
	gib: 1024 ** 3,
	tb: 0xe8d4a51000,
	tib: 1024 ** 4
};
/** Reads `14 GiB`, `14GiB`, `16 GB`, `900 MiB` as bytes. The unit is required, because GB and GiB differ by 7 %. */
function parseBytes(text) {
	const match = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text.trim());
	const unit = unitBytes[match?.[2]?.toLowerCase() ?? ""];
	if (match === null || unit === void 0) return { problem: bytesProblem(text) };
	const value = Math.round(Number(match[1]) * unit);
	return Number.isSafeInteger(value) ? { value } : { problem: bytesProblem(text) };
}
function bytesProblem(text) {
	return `"${text}" is not an amount of memory: write a number and a unit (GiB, MiB, GB or MB), such as \`14 GiB\``;
}
const unitSeconds = {
	s: 1,
	sec: 1,
	second: 1,
	seconds: 1,
	m: 60,
	min: 60,
	minute: 60,
	minutes: 60,
	h: 3600,
	hour: 3600,
	hours: 3600
};
/** Reads `90 s`, `10 min`, `1 h` as seconds. Zero is refused. */
function parseDuration(text) {
	const match = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text.trim());
	const seconds = Number(match?.[1]) * (unitSeconds[match?.[2]?.toLowerCase() ?? ""] ?? NaN);
	if (!(seconds > 0)) return { problem: `"${text}" is not a duration: write a number and a unit (s, min or h), such as \`10 min\`` };
	return { value: seconds };
}
/** Reads `5 %` or `5%` as the share 0.05. The sign is required, so that 0.05 and 5 are not confused. */
function parsePercent(text) {
	const match = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim());
	if (match === null) return { problem: `"${text}" is not a percentage: write it with its sign, such as \`5 %\`` };
	return { value: Number(match[1]) / 100 };
}
/** Reads `14 GiB` or `90 %` (of the device's memory). */
function parseBudget(text) {
	if (text.trim().endsWith("%")) return parseShare(text);
	const parsed = parseBytes(text);
	if ("problem" in parsed) return { problem: unreadable$1(text) };
	if (parsed.value === 0) return { problem: `budget "${text}" is zero: write what the training may use, such as \`14 GiB\`` };
	return { value: { bytes: parsed.value } };
}
/**
* The budget in bytes on the device that was measured.
* @param deviceTotalBytes the device's memory; null without one (CPU). A share is then null.
*/
function budgetBytes(budget, deviceTotalBytes) {
	if ("bytes" in budget) return budget.bytes;
	return deviceTotalBytes === null ? null : Math.floor(budget.deviceShare * deviceTotalBytes);
}
function parseShare(text) {
	const parsed = parsePercent(text);
	if ("problem" in parsed) return { problem: unreadable$1(text) };
	if (parsed.value <= 0 || parsed.value > 1) return { problem: `budget "${text}" is not a share of a device: write a share above 0 % and up to 100 %` };
	return { value: { deviceShare: parsed.value } };
}
function unreadable$1(text) {
	return `budget "${text}" cannot be read: write an amount such as \`14 GiB\`, or a share of the device's memory such as \`90 %\``;
}
const gib$4 = 1024 ** 3;
const mib$4 = 1024 ** 2;
/** Bytes as a person reads them: one decimal from 1 GiB on (`17.2 GiB`), whole MiB below (`427 MiB`). */
function formatBytes(bytes) {
	return Math.abs(bytes) >= gib$4 - mib$4 / 2 ? `${(bytes / gib$4).toFixed(1)} GiB` : `${Math.round(bytes / mib$4)} MiB`;
}
/** A difference in bytes with its sign, `+5.6 GiB` or `−120 MiB` (a true minus sign, which does not wrap). */
function formatDeltaBytes(bytes) {
	const size = formatBytes(Math.abs(bytes));
	return /^0 /.test(size) ? `±${size}` : `${bytes < 0 ? "−" : "+"}${size}`;
}
/** A share as a percentage: `14 %`, below 10 % with one decimal: `2.3 %`. */
function formatPercent(share) {
	const percent = Math.abs(share * 100);
	return `${percent >= 9.95 ? Math.round(percent) : Number(percent.toFixed(1))} %`;
}
/** A predicted figure with its interval in the same unit: `6.9 GiB (6.7–7.3)`; without one, the figure alone. */
function formatWithInterval(bytes, interval) {
	const text = formatBytes(bytes);
	if (interval === null || interval.lowBytes === interval.highBytes) return text;
	const inUnit = text.endsWith("GiB") ? (bound) => (bound / 1024 ** 3).toFixed(1) : (bound) => String(Math.round(bound / 1024 ** 2));
	return `${text} (${inUnit(interval.lowBytes)}–${inUnit(interval.highBytes)})`;
}

// src/domain/gpus.ts
/**
* What PyTorch finds of the memory on the box, in GiB a GB. Source: `CUDA:0 (…, 15102MiB)` in YOLOv5's public logs, the least seen.
* Stacked memory: V100 16130, A100 40514, H100 81117 MiB. Memory that pays for its own ECC: T4 15079, P40 22919, K80 11441 MiB. Others: RTX 3090 24268, RTX 4070 11994, GTX 1060 6075 MiB.
*/
const stacked = .984;
const ownEcc = .92;
const plain = .97;
/** The first that matches counts. */
const knownGpus = [
	[
		/\bg?b200\b/,
		"blackwell",
		[180],
		stacked
	],
	[
		/\brtx 5090\b/,
		"blackwell",
		[32],
		plain
	],
	[
		/\brtx (5080|5070 ti)\b/,
		"blackwell",
		[16],
		plain
	],
	[
		/\brtx 5070\b/,
		"blackwell",
		[12],
		plain
	],
	[
		/\brtx pro 6000\b/,
		"blackwell",
		[96],
		plain
	],
	[
		/\bblackwell\b|\bb[13]00\b|\brtx 50[5-9]0\b/,
		"blackwell",
		[],
		plain
	],
	[
		/\bl40s?\b/,
		"ada",
		[48],
		ownEcc
	],
	[
		/\bl4\b/,
		"ada",
		[24],
		ownEcc
	],
	[
		/\brtx 4090\b/,
		"ada",
		[24],
		plain
	],
	[
		/\brtx 4080\b/,
		"ada",
		[16],
		plain
	],
	[
		/\brtx 4070 ti super\b/,
		"ada",
		[16],
		plain
	],
	[
		/\brtx 4070\b/,
		"ada",
		[12],
		plain
	],
	[
		/\brtx 4060 ti\b/,
		"ada",
		[8, 16],
		plain
	],
	[
		/\brtx 4060\b/,
		"ada",
		[8],
		plain
	],
	[
		/\bada\b|\brtx 4050\b/,
		"ada",
		[],
		plain
	],
	[
		/\bh200\b/,
		"hopper",
		[141],
		stacked
	],
	[
		/\bh100 nvl\b/,
		"hopper",
		[94],
		stacked
	],
	[
		/\bh[18]00\b/,
		"hopper",
		[80],
		stacked
	],
	[
		/\bgh200\b|\bh20\b/,
		"hopper",
		[96],
		stacked
	],
	[
		/\ba[18]00\b/,
		"ampere",
		[40, 80],
		stacked
	],
	[
		/\ba30\b/,
		"ampere",
		[24],
		stacked
	],
	[
		/\ba40\b/,
		"ampere",
		[48],
		ownEcc
	],
	[
		/\ba10g?\b/,
		"ampere",
		[24],
		ownEcc
	],
	[
		/\ba16\b/,
		"ampere",
		[16],
		ownEcc
	],
	[
		/\ba6000\b/,
		"ampere",
		[48],
		plain
	],
	[
		/\ba5000\b/,
		"ampere",
		[24],
		plain
	],
	[
		/\ba4500\b/,
		"ampere",
		[20],
		plain
	],
	[
		/\ba4000\b/,
		"ampere",
		[16],
		plain
	],
	[
		/\brtx 3090\b/,
		"ampere",
		[24],
		plain
	],
	[
		/\brtx 3080 ti\b/,
		"ampere",
		[12],
		plain
	],
	[
		/\brtx 3080\b/,
		"ampere",
		[10, 12],
		plain
	],
	[
		/\brtx 3070\b/,
		"ampere",
		[8],
		plain
	],
	[
		/\brtx 3060 ti\b/,
		"ampere",
		[8],
		plain
	],
	[
		/\brtx 3060\b/,
		"ampere",
		[8, 12],
		plain
	],
	[
		/\brtx 30\d0\b|\brtx a\d000\b|\ba2\b/,
		"ampere",
		[],
		plain
	],
	[
		/\bt4\b/,
		"turing",
		[16],
		ownEcc
	],
	[
		/\brtx 2080 ti\b/,
		"turing",
		[11],
		plain
	],
	[
		/\brtx 20[78]0\b/,
		"turing",
		[8],
		plain
	],
	[
		/\brtx 2060 super\b/,
		"turing",
		[8],
		plain
	],
	[
		/\brtx 2060\b/,
		"turing",
		[6, 12],
		plain
	],
	[
		/\bgtx 1660\b/,
		"turing",
		[6],
		plain
	],
	[
		/\bgtx 1650\b/,
		"turing",
		[4],
		plain
	],
	[
		/\bt(400|500|550|600|1000|1200)\b|\bmx(450|550)\b/,
		"turing",
		[],
		plain
	],
	[
		/\btitan rtx\b|\brtx 6000\b/,
		"turing",
		[24],
		plain
	],
	[
		/\brtx [3458]000\b/,
		"turing",
		[],
		plain
	],
	[
		/\bv100s\b/,
		"volta",
		[32],
		stacked
	],
	[
		/\bv100\b/,
		"volta",
		[16, 32],
		stacked
	],
	[
		/\btitan v\b|\bgv100\b/,
		"volta",
		[],
		stacked
	],
	[
		/\bp100\b/,
		"pascal",
		[12, 16],
		stacked
	],
	[
		/\bp40\b/,
		"pascal",
		[24],
		ownEcc
	],
	[
		/\bp4\b/,
		"pascal",
		[8],
		ownEcc
	],
	[
		/\bgtx 1080 ti\b/,
		"pascal",
		[11],
		plain
	],
	[
		/\bgtx 10[78]0\b/,
		"pascal",
		[8],
		plain
	],
	[
		/\bgtx 1060\b/,
		"pascal",
		[3, 6],
		plain
	],
	[
		/\btitan xp?\b/,
		"pascal",
		[12],
		plain
	],
	[
		/\bgtx 10[1-8]0\b|\bp\d{3,4}\b|\bmx[123]\d0\b/,
		"pascal",
		[],
		plain
	],
	[
		/\bm60\b/,
		"maxwell",
		[8],
		ownEcc
	],
	[
		/\bgtx 9\d0\b|\bm40\b|\bm\d{3,4}m?\b/,
		"maxwell",
		[],
		plain
	],
	[
		/\bk80\b/,
		"kepler",
		[12],
		ownEcc
	],
	[
		/\bk[24]0\b|\bk\d{3,4}\b/,
		"kepler",
		[],
		ownEcc
	]
];
const gib$3 = 1024 ** 3;
/**
* The generation of a GPU by its name, as people and drivers write it: `T4`, `NVIDIA GeForce RTX 3090`, `a100-80gb`.
* Null where the name says nothing to us.
*/
function architectureOf(gpuName) {
	return find(gpuName)?.[1] ?? null;
}
/**
* The memory that PyTorch finds on a GPU of that name, in bytes: a little less than on the box. The name's own size counts (`A100-80GB`), and that of
* a MIG slice. Null where the name does not tell: it is sold with several sizes (`soldGb`), unknown, a laptop's, or says what was never sold.
*/
function gpuMemoryBytes(gpuName) {
	const name = plainName(gpuName);
	const share = /\bmig\b/.test(name) ? migShare : find(gpuName)?.[3] ?? plain;
	const [size, ...others] = possibleGb(gpuName);
	return size === void 0 || others.length > 0 ? null : Math.floor(size * share * gib$3);
}
/** The sizes on the box of a GPU whose name leaves open which, in GB and ascending: 40 and 80 of an A100. Empty where they are not known, or it is one. */
function soldGb(gpuName) {
	const sizes = possibleGb(gpuName);
	return sizes.length > 1 ? sizes : [];
}
/** Whether PyTorch may find so many bytes on a GPU of that name: no more than the largest that is sold has. Of names that say nothing, any. */
function isPlausibleMemory(gpuName, bytes) {
	const sizes = possibleGb(gpuName);
	return sizes.length === 0 || bytes <= Math.max(...sizes) * gib$3;
}
/** The smallest size on the box, in GB, of which every card that is sold with it leaves PyTorch so many bytes; null where none is that large. */
function smallestCardGb(bytes) {
	return [...new Set(knownGpus.flatMap(([, , boxGb]) => boxGb))].toSorted((one, other) => one - other).find((size) => size * leanestShare(size) * gib$3 >= bytes) ?? null;
}
function leanestShare(sizeGb) {
	return Math.min(...knownGpus.flatMap(([, , boxGb, share]) => boxGb.includes(sizeGb) ? [share] : []));
}
/**
* Whether YOLOv5 can train in mixed precision on a GPU of that name: from compute capability 7.0 on, and no GTX 16, whose half precision
* gives NaN, for which YOLOv5's `check_amp` turns it off. Of a name that says nothing to us: false.
*/
function canTrainInAmp(gpuName) {
	const architecture = architectureOf(gpuName);
	return architecture !== null && hasTensorCores(gpuName, architecture);
}
/**
* On which dtypes of floating point a GPU of that name computes with tensor cores. Of a name that says nothing to us: as recent ones do.
* Source: NVIDIA's list of compute capabilities; TF32 exists from Ampere on.
*/
function tensorCoresOf(gpuName) {
	const architecture = gpuName === null ? null : architectureOf(gpuName);
	if (gpuName === null || architecture === null) return "all";
	if (!hasTensorCores(gpuName, architecture)) return "none";
	return architecture === "volta" || architecture === "turing" ? "half" : "all";
}
/** Older ones than Volta have none, and neither have the small chips of Turing: the GTX 16 series, T400 to T1200, MX450. */
function hasTensorCores(gpuName, architecture) {
	return ![
		"kepler",
		"maxwell",
		"pascal"
	].includes(architecture) && !/\bgtx 16\d0\b|\bt\d{3,4}\b|\bmx\d+\b/.test(plainName(gpuName));
}
/** What drivers report of a slice's nominal size, the least: `1g.5gb` has 4864 MiB, `1g.10gb` 9728. */
const migShare = .95;
/** Of one GPU, in GB: what a name says beyond that is a slip. */
const mostGb = 300;
/** Where the sizes are known, a name can only choose among them: what it says besides is a slip, or another card. */
function possibleGb(gpuName) {
	const name = plainName(gpuName);
	const slice = /\bmig (?:\d+c )?\d+g (\d+)gb\b/.exec(name);
	if (slice !== null || /\bmig\b/.test(name)) return slice === null ? [] : plausible(Number(slice[1]));
	const named = /\b(\d+) ?gi?b?\b/.exec(name);
	const sold = /\b(laptop|notebook|mobile|max q)\b/.test(name) ? [] : find(gpuName)?.[2] ?? [];
	if (named === null) return sold;
	const size = Number(named[1]);
	return sold.length === 0 ? plausible(size) : sold.filter((one) => one === size);
}
function plausible(sizeGb) {
	return sizeGb > 0 && sizeGb <= mostGb ? [sizeGb] : [];
}
function find(gpuName) {
	const name = plainName(gpuName);
	return knownGpus.find(([pattern]) => pattern.test(name));
}
/** `RTX3090`, `Tesla-T4` and `3090` are ways to write it too. */
function plainName(gpuName) {
	return gpuName.toLowerCase().replace(/\(tm\)|\(r\)/g, " ").replace(/[^a-z0-9]+/g, " ").replace(/\b(rtx|gtx)(?=[a-z]?\d)/g, "$1 ").replace(/(?<=\d\d0)(ti|super)\b/g, " $1").replace(/(?<!rtx )\b(?=[2-5]0[5-9]0\b)/g, "rtx ").replace(/(?<!gtx )\b(?=1[06][5-8]0\b)/g, "gtx ").replace(/\bgh200 480gb\b/, "gh200").trim();
}

// src/domain/spread.ts
/** Where the allocator puts a few segments is chance, whatever the size of the training. */
const fixedUncertaintyBytes = 2e8;
const uncertainShare = .03;
/** The unit of a spread. */
function uncertaintyBytes(bytes) {
	return fixedUncertaintyBytes + uncertainShare * bytes;
}
/** From public logs; `npm run bench` writes it. */
const spreadTables = {
	needs: [
		{
			architecture: "unknown",
			low: -1.7,
			high: 1.9,
			rows: 90
		},
		{
			architecture: "ampere",
			low: -1.7,
			high: 2.2,
			rows: 9
		},
		{
			architecture: "pascal",
			low: -3,
			high: 2.8,
			rows: 14
		},
		{
			architecture: "turing",
			low: -.9,
			high: 1.3,
			rows: 54
		},
		{
			architecture: "volta",
			low: -1.7,
			high: 1.9,
			rows: 8
		}
	],
	takes: {
		oneBatch: {
			low: -1.4,
			high: 1,
			rows: 15
		},
		others: {
			low: -4.4,
			high: 3.1,
			rows: 63
		}
	}
};
/** The spreads of a training batch of one GPU. */
function spreadsOf(knowledge, batch, { needs, takes } = spreadTables) {
	const { gpu, torch, validation } = knowledge;
	const unknown = rowOf$1("unknown", needs);
	if (unknown === null) throw new Error("The table of spreads lacks the row `unknown`.");
	const judged = isOld(torch) || gpu === null ? null : rowOf$1(architectureOf(gpu), needs);
	const taken = takes[fillsOneBatch(validation, batch) ? "oneBatch" : "others"];
	if (whyUnjudged(knowledge, {
		needs,
		takes
	}) === null) return {
		needs: judged ?? unknown,
		takes: taken
	};
	return {
		needs: widened(unknown),
		takes: widened(taken)
	};
}
function rowOf$1(architecture, rows) {
	return rows.find((row) => row.architecture === architecture) ?? null;
}
/** Older ones choose other cuDNN algorithms. */
const oldestJudged = [1, 10];
/** Why no real training tells how good a prediction is, as a sentence; null if some do. Its intervals are wider. */
function whyUnjudged({ gpu, torch, trainer }, { needs } = spreadTables) {
	if (trainer === "ultralytics") return "No public log of an Ultralytics training tells yet how good this prediction is, so its range is wider.";
	if (isOld(torch)) return `Few public logs of PyTorch ${torch} tell how good this prediction is, so its range is wider.`;
	if (gpu === null || rowOf$1(architectureOf(gpu), needs) !== null) return null;
	return `Few public logs of GPUs like ${gpu} tell how good this prediction is, so its range is wider.`;
}
/** Whether a PyTorch is older than those that predictions are judged by. */
function isOld(torch) {
	return !isAtLeast(torch, oldestJudged);
}
function widened({ low, high }) {
	return {
		low: 2 * low,
		high: 2 * high
	};
}
/** Where nine of ten real figures lie. The figure itself is always in its interval, even if all real ones are on one side of it. */
function intervalOf(bytes, { low, high }) {
	const unit = uncertaintyBytes(bytes);
	return {
		lowBytes: Math.max(0, Math.round(bytes + Math.min(low, 0) * unit)),
		highBytes: Math.round(bytes + Math.max(high, 0) * unit)
	};
}
/** Of a simulation whose every byte is a byte of PyTorch. */
const exact = {
	low: 0,
	high: 0
};
/**
* @param ratio real ÷ simulated
* @param besidesBytes what the device must have in addition to PyTorch
*/
function upperBound(spread, ratio, besidesBytes) {
	return {
		of: (simulatedBytes) => intervalOf(simulatedBytes * ratio, spread).highBytes + besidesBytes,
		within: (budgetBytes) => Math.max(1, Math.floor(largestWithin(budgetBytes - besidesBytes, spread) / ratio))
	};
}
/** How many bytes a prediction may be for its upper bound to be within a limit. */
function largestWithin(limitBytes, { high }) {
	const above = Math.max(high, 0);
	return (limitBytes - above * fixedUncertaintyBytes) / (1 + above * uncertainShare);
}

// src/domain/prediction.ts
/** The spread of a prediction that a baseline of the same hardware calibrates. */
const calibratedSpread = {
	low: -.5,
	high: .5
};
/**
* A simulation of CUDA, calibrated if a baseline allows it, with the intervals of `requiredBytes` and `reservedBytes` at each point: nine of
* ten real GPUs are in them, whatever their CUDA context where it is assumed. They cover training after the first validation, as the points
* do. Any other measurement is returned unchanged. Call it once, on the probe's result, before or after `withOverhead`.
*/
function withIntervals(measurement, knowledge) {
	if (measurement.engine !== "simulated" || measurement.deviceModel !== "cuda") return measurement;
	const context = contextSpread(measurement, knowledge);
	const { calibration } = knowledge;
	return {
		...measurement,
		points: measurement.points.map((point) => {
			return withIntervalsOf(calibration === null ? point : calibrated(point, calibration), spreads(measurement, knowledge, point.batch), context);
		})
	};
}
function spreads(emulation, { calibration, validation }, batch) {
	return calibration === null ? spreadsOf({
		...trainsOn(emulation),
		validation
	}, batch) : {
		needs: calibratedSpread,
		takes: calibratedSpread
	};
}
/** What a training of the same simulation needs at most, as `withIntervals` says it of its points. */
function upperBoundOfNeed(emulation, knowledge, overheadBytes) {
	if (emulation.deviceModel !== "cuda") return upperBound(exact, 1, overheadBytes);
	const { aboveBytes } = contextSpread(emulation, knowledge);
	const { needs } = spreads(emulation, knowledge, 1);
	return upperBound(needs, knowledge.calibration?.needs ?? 1, overheadBytes + aboveBytes);
}
/** Intervals that also hold what the same training needs with less: `fewer` has the same points, with intervals of its own. */
function withLowerBounds(measurement, fewer) {
	const points = measurement.points.map((point, index) => {
		const less = fewer.points[index];
		return {
			...point,
			interval: downTo(less?.interval, point.interval),
			requiredInterval: downTo(less?.requiredInterval, point.requiredInterval)
		};
	});
	return {
		...measurement,
		points
	};
}
function downTo(lower, interval) {
	return interval && lower ? {
		...interval,
		lowBytes: Math.min(interval.lowBytes, lower.lowBytes)
	} : interval;
}
/**
* What a measurement tells of the simulation of the same training, over their common points. Large points weigh more, because the budget depends
* on them. Null if no point is common.
*/
function calibrationOf(measured, simulated) {
	const known = measured.points.flatMap((point) => {
		const other = simulated.points.find(({ batch, size }) => batch === point.batch && size === point.size);
		return other === void 0 || point.outOfMemory || other.outOfMemory ? [] : [[point, other]];
	}).filter(([real, fake]) => real.reservedBytes !== null && fake.reservedBytes !== null);
	const sum = (bytes) => bytes.reduce((total, one) => total + (one ?? 0), 0);
	const simulatedBytes = sum(known.map(([, fake]) => fake.reservedBytes));
	if (simulatedBytes === 0) return null;
	const takes = sum(known.map(([real]) => real.reservedBytes)) / simulatedBytes;
	return {
		takes,
		needs: firstEpochRatio(measured, simulated) ?? takes
	};
}
/** Of what both reserved before the first validation of the run; null where they began otherwise, or where it is not known. */
function firstEpochRatio({ points: [real] }, { points: [fake] }) {
	if (real?.batch !== fake?.batch || real?.size !== fake?.size) return null;
	const [realBytes, fakeBytes] = [beforeValidation(real?.steps), beforeValidation(fake?.steps)];
	return realBytes === null || fakeBytes === null ? null : realBytes / fakeBytes;
}
function beforeValidation(steps = []) {
	return steps[steps.findIndex(({ phase }) => phase === "validate") - 1]?.reservedBytes || null;
}
/** A calibration scales what PyTorch holds or must hold; allocated bytes are counted and stay. */
function calibrated(point, { needs, takes }) {
	if (point.reservedBytes === null) return point;
	const { requiredBytes } = point;
	const scale = (reserved, allocated, ratio = takes) => Math.max(allocated, Math.round(reserved * ratio));
	const reservedBytes = scale(point.reservedBytes, point.allocatedBytes);
	const moved = reservedBytes - point.reservedBytes;
	return {
		...point,
		reservedBytes,
		requiredBytes: requiredBytes === null ? null : scale(requiredBytes, point.allocatedBytes, needs),
		deviceBytes: point.deviceBytes === null ? null : point.deviceBytes + moved,
		steps: point.steps.map((step) => step.reservedBytes === null ? step : {
			...step,
			reservedBytes: scale(step.reservedBytes, step.allocatedBytes)
		}),
		breakdown: point.breakdown === null ? null : withSlackOf(point.breakdown, reservedBytes - point.allocatedBytes)
	};
}
function withSlackOf(breakdown, allocatorSlackBytes) {
	return {
		...breakdown,
		allocatorSlackBytes
	};
}
function withIntervalsOf(point, { needs, takes }, context) {
	const requiredInterval = widenedInterval(point.requiredBytes, needs, context);
	const interval = widenedInterval(point.reservedBytes, takes, context);
	return {
		...point,
		requiredInterval,
		interval: interval && atLeast(interval, requiredInterval)
	};
}
/** A training takes at least what it needs. */
function atLeast({ lowBytes, highBytes }, needs) {
	return {
		lowBytes: Math.max(lowBytes, needs?.lowBytes ?? 0),
		highBytes: Math.max(highBytes, needs?.highBytes ?? 0)
	};
}
function contextSpread(emulation, { assumesContext }) {
	if (!assumesContext) return {
		belowBytes: 0,
		aboveBytes: 0
	};
	const { bytes, lowBytes, highBytes } = assumedContext(trainsOn(emulation).torch);
	return {
		belowBytes: bytes - lowBytes,
		aboveBytes: highBytes - bytes
	};
}
function widenedInterval(bytes, spread, context) {
	if (bytes === null) return null;
	const { lowBytes, highBytes } = intervalOf(bytes, spread);
	return {
		lowBytes: Math.max(0, lowBytes - context.belowBytes),
		highBytes: highBytes + context.aboveBytes
	};
}
/** The least device memory in which one point is trained: what a budget must cover. */
function predictedNeed(point) {
	const { requiredBytes, requiredInterval } = point;
	return requiredBytes === null ? predictedTake(point) : onDevice(point, requiredBytes, requiredInterval);
}
/** What one point takes of a device that has room. */
function predictedTake(point) {
	return onDevice(point, point.reservedBytes ?? point.allocatedBytes, point.interval);
}
function onDevice(point, bytes, interval) {
	const overhead = overheadBytes(point);
	const { lowBytes, highBytes } = interval ?? {
		lowBytes: bytes,
		highBytes: bytes
	};
	return {
		bytes: bytes + overhead,
		lowBytes: lowBytes + overhead,
		highBytes: highBytes + overhead
	};
}
/** Each kind of decision as a sentence that says it is predicted. */
const decisionSentences = {
	fits: "Predicted: fits.",
	"over-budget": "Predicted: over budget.",
	unsure: "Predicted: inconclusive."
};
/** The lower bound of a hopeless training is at least this factor of the budget. */
const hopelessFactor = 1.05;
/**
* The decision about a budget, with its reason. It fits if the upper bound of what it needs is within the budget at every trained size, and
* is over budget if the lower bound of one size is above it.
*/
function decidePrediction({ measurement, budgetBytes }) {
	const peak = trainedPoints(measurement).toSorted((one, other) => mostNeeded(other) - mostNeeded(one))[0];
	if (peak === void 0) throw new Error("A prediction without points decides nothing; treat it as not predicted.");
	const need = predictedNeed(peak);
	const kind = need.highBytes <= budgetBytes ? "fits" : need.lowBytes > budgetBytes ? "over-budget" : "unsure";
	const sentences = [
		needSentence(peak, measurement.gpus, budgetSentence(kind, budgetBytes, need)),
		...kind === "fits" ? cacheSentence(peak, budgetBytes) : [],
		...kind === "over-budget" ? fixedSizeSentence(measurement, peak, budgetBytes) : [],
		...kind === "unsure" ? ["Only a run on the GPU can decide."] : [],
		...caveat(measurement)
	];
	return {
		kind,
		hopeless: need.lowBytes >= budgetBytes * hopelessFactor,
		reason: sentences.join(" ")
	};
}
function needSentence(peak, gpus, budget) {
	const need = predictedNeed(peak);
	const take = predictedTake(peak);
	const takes = peak.requiredBytes === null ? "" : ` and takes ${formatBytes(take.bytes)} where there is room`;
	return `At ${peak.size} px this training needs at least ${formatWithInterval(need.bytes, need)}${onEachGpu(gpus)}${takes}; ${budget}.`;
}
function budgetSentence(kind, budgetBytes, need) {
	const budget = formatBytes(budgetBytes);
	if (kind === "fits") return `it fits the budget of ${budget}`;
	if (kind === "over-budget") return `the budget is ${budget}`;
	return `the budget of ${budget} is between ${formatBytes(need.lowBytes)} and ${formatBytes(need.highBytes)}`;
}
/** What does not fit is PyTorch's cache. */
function cacheSentence(peak, budgetBytes) {
	return predictedTake(peak).bytes > budgetBytes ? ["There is no room for PyTorch's whole cache, so it may run more slowly."] : [];
}
/** If only the larger sizes of multi-scale do not fit, the training fails late. */
function fixedSizeSentence({ points, imageSize }, peak, budgetBytes) {
	const fixed = points.find(({ batch, size }) => batch === peak.batch && size === imageSize);
	if (fixed === void 0 || fixed === peak || mostNeeded(fixed) > budgetBytes) return [];
	return [`The fixed ${imageSize} px would fit (${formatBytes(predictedNeed(fixed).bytes)}), so it would train for a while and then stop.`];
}
/** Says where few real trainings tell how good the prediction is. */
function caveat(measurement) {
	if (measurement.points.every(({ requiredInterval }) => requiredInterval === null)) return [];
	const why = whyUnjudged(trainsOn(measurement));
	return why === null ? [] : [why];
}
function mostNeeded(point) {
	return predictedNeed(point).highBytes;
}
/** Escaped where it is shown; the length of the whole is limited where it is read. */
const name = string();
/** One difference between base and head: a setting, a file, or (`within`) a part of that file. */
const growthChangeSchema = object({
	name,
	within: name.nullable(),
	before: name,
	after: name
});
/** What some changes of the pull request cost together, on top of the ones before them. */
const growthPartSchema = object({
	changes: array(growthChangeSchema).min(1),
	bytes: int()
});
/** Why the peak differs from the base's: the parts add up to the whole, in the order in which they were simulated. */
const growthSchema = object({
	/** The point of the head whose peak is explained. */
	batch: int().positive(),
	size: int().positive(),
	bytes: int(),
	parts: array(growthPartSchema)
});
/** What the training needs at each size that it draws, in bytes as the budget covers them. */
const curveSchema = array(object({
	size: int().positive(),
	bytes: int().nonnegative()
}));
/**
* The prediction of one target: the interface between the job that predicts and the one that measures.
* Bytes are as the budget covers them if `measurement` includes the overhead.
*/
const predictionSchema = object({
	/** Simulated, with an interval at each point. */
	measurement: measurementSchema.refine(({ engine }) => engine === "simulated", "is not a simulation"),
	/** The emulated device; null if unknown. */
	device: object({
		gpu: name.nullable(),
		torch: name.nullable()
	}),
	/** Null if no budget in bytes is known. */
	decision: object({
		kind: _enum([
			"fits",
			"over-budget",
			"unsure"
		]),
		hopeless: boolean(),
		reason: string()
	}).nullable(),
	/** By the baseline at that commit; null without a baseline. */
	calibration: object({
		needs: number().positive(),
		takes: number().positive(),
		commit: name
	}).nullable(),
	/** Null if the base is unknown, or if nothing that decides memory changed. */
	growth: growthSchema.nullable(),
	/** Null if sizes and batches follow no formulas, so that only the points of the measurement are known. */
	curve: curveSchema.nullable(),
	/** The same; or if no GPU is emulated. */
	cards: cardFitsSchema.nullable()
});

// src/domain/recommendation/recommendation.ts
/** What a line predicts is no whole number. */
const bytes$2 = number().nonnegative();
const count$3 = int().nonnegative();
const pixels$1 = int().positive();
const batch = int().positive();
/** What trying a combination found. */
const needSchema = object({
	/** On one GPU, as a budget covers it. */
	peakBytes: bytes$2,
	/** How often in each batch the allocator had to give back what it kept: from 1 on it fits, but slowly. */
	retriesPerStep: number().nonnegative()
});
/** Sizes in pixels, and the factors of the image size that give them, as `[0.5, 1.5]` gives YOLOv5's own. */
const rangeSchema = object({
	minimum: pixels$1,
	maximum: pixels$1,
	lowFactor: number().positive(),
	highFactor: number().positive()
});
/** With the present batch; `peakBytes` is that at the maximum. */
const rangeChoiceSchema = rangeSchema.extend(needSchema.shape);
/** `peakBytes` is that at `size`. */
const batchChoiceSchema = needSchema.extend({
	/** The total over all GPUs, as `--batch-size` takes it. */
	batchSize: batch,
	accumulation: int().positive(),
	effectiveBatch: batch,
	/** Pixels: the largest size that the training trains. */
	size: pixels$1,
	/** The largest smaller batch whose effective batch is 64, worth naming beside this one; null where this one's is, or the present batch is it. */
	nominalAlternative: batch.nullable(),
	/** Cautions: few images for BatchNorm (of a batch to shrink to), an effective batch that changed. */
	cautions: array(string())
});
/** A range of sizes, and the largest batch that fits with it. */
const frontierRowSchema = rangeSchema.extend({ batch: batchChoiceSchema.nullable() });
/** A smaller `--img`, and the largest size that multi-scale draws then. */
const imageSizeChoiceSchema = object({
	imageSize: pixels$1,
	maximum: pixels$1
});
/** What is recommended: one row of the frontier, or the present batch with the widest range. */
const choiceSchema = object({
	keeps: _enum([
		"range",
		"batch",
		"neither"
	]),
	batch: batchChoiceSchema,
	range: rangeSchema
});
/** What comes closest where nothing fits. */
const nearestMissSchema = object({
	batchSize: batch,
	size: pixels$1,
	bytes: bytes$2
});
/** Settings that fit, and the one to take. What of it was run is said by its proof; all else is predicted. */
const recommendationSchema = object({
	/** `fit`: the present settings do not fit the budget. `grow`: they fit, and leave clear room. */
	purpose: _enum(["fit", "grow"]),
	/** Who tried what fits. The memory model leaves a margin, where its own error is not known. */
	triedBy: _enum(["simulation", "memory-model"]),
	/** The largest total batch that fits at the maximum size that is trained; null where no batch fits, or none is clearly larger. */
	batch: batchChoiceSchema.nullable(),
	/**
	* The widest range that keeps the present batch. To fit: null where multi-scale is off, there is no batch to keep, the range is kept, or not even the image size fits.
	* To grow: a clearly wider one than the present, up to YOLOv5's own; null where none fits.
	*/
	range: rangeChoiceSchema.nullable(),
	/** For each range of sizes that the wishes leave, from the present one to the single size, the largest batch that fits; empty where the batch is kept. */
	frontier: array(frontierRowSchema),
	/** The largest smaller `--img` that keeps batch and factors; null where none does. The last resort. */
	smaller: imageSizeChoiceSchema.nullable(),
	/** Null where nothing fits, or nothing that the policy accepts. */
	choice: choiceSchema.nullable(),
	/** Which wishes leave none of what fits; empty where something is chosen, or nothing fits anyway. */
	unmet: array(_enum([
		"keepBatch",
		"keepRange",
		"minimumBatch",
		"minimumRange"
	])),
	/** Ranges that widen over the epochs up to `range`; empty where there is nothing to widen. */
	schedule: array(object({
		epoch: count$3,
		low: number().positive(),
		high: number().positive()
	})),
	/** Where nothing fits: one image a GPU at the smallest of the sizes that were looked at. */
	nearestMiss: nearestMissSchema.nullable()
});
/** What became of the choice when it was really run: its largest size first, then mixed ones, held to the budget. */
const proofSchema = object({
	/** False where no run showed it: then the choice is predicted, and `reason` says why. */
	proven: boolean(),
	/** The most that one GPU needed in the run, as a budget covers it; null where nothing ran to its end. */
	peakBytes: bytes$2.nullable(),
	/** How often in each batch the allocator gave back what it kept and tried again: from 1 on it fits, but slowly. */
	retriesPerStep: number().nonnegative(),
	reason: string().nullable(),
	/** What was run on the way, the choice last. */
	runs: count$3,
	steps: count$3,
	seconds: number().nonnegative()
});
/** What the present settings would need in mixed precision, where the training runs without it and the GPU can. Predicted. */
const ampSavingSchema = needSchema.extend({
	batchSize: batch,
	/** Pixels: the largest size that the training trains. */
	size: pixels$1,
	fits: boolean(),
	/** The same without it; null where memory ran out before that was known. */
	presentBytes: bytes$2.nullable(),
	/** The policy's `amp: false`, or the `check_amp` of the user's train.py. */
	offBy: _enum(["policy", "check"])
});

// src/domain/verdict.ts
/** Only `fits` is green. */
const verdictSchema = _enum([
	"fits",
	"over-budget",
	"regressed",
	"not-measured"
]);
/** A tolerance of rounding errors: exactly five percent is not more than five percent. */
const rounding = 1e-9;
/**
* The verdict on a measurement, with one or two sentences of reason.
* Over budget: a point ran out of memory, or its tensors and the overhead exceed the budget. Fits: the whole device stays within it. Between the two, a capped run decides.
* Regressed: allocated bytes differ from the baseline's by more than the tolerance. A decrease that no setting explains is a regression too: something may no longer be measured.
*/
function decideVerdict(question) {
	return overBudget$1(question) ?? unsure(question) ?? regressed$1(question) ?? fits$1(question);
}
function overBudget$1(question) {
	const { measurement, budgetBytes, cappedRun } = question;
	const exhausted = measurement.points.find((point) => point.outOfMemory);
	if (exhausted !== void 0) return decided$1("over-budget", exhaustedReason(exhausted, question));
	if (budgetBytes === null) return null;
	const peak = peakPoint(measurement);
	if (leastBytes$1(peak) > budgetBytes) return decided$1("over-budget", overBudgetReason(peak, budgetBytes, measurement));
	if (cappedRun !== "out-of-memory") return null;
	return decided$1("over-budget", `${at$1(peak, measurement)} this training ran out of memory when limited to the budget of ${formatBytes(budgetBytes)}; without a limit it takes ${formatBytes(coveredBytes(peak))}.`);
}
function unsure({ measurement, budgetBytes, cappedRun }) {
	if (budgetBytes === null || cappedRun !== null) return null;
	const points = measurement.points.filter((point) => coveredBytes(point) > budgetBytes).toSorted(byCoveredBytes);
	const peak = points[0];
	if (peak === void 0) return null;
	return {
		kind: "needs-capped-run",
		capBytes: Math.max(0, budgetBytes - mostOverheadBytes(points)),
		points,
		reason: `${at$1(peak, measurement)} this training needs at least ${formatBytes(leastBytes$1(peak))} and takes ${formatBytes(coveredBytes(peak))} where there is room; the budget of ${formatBytes(budgetBytes)} is between the two.`
	};
}
function regressed$1(question) {
	const { measurement, baseline, tolerance, settingsChanged } = question;
	if (baseline === null || whyIncomparable(measurement, baseline) !== null) return null;
	const trained = trainedPoints(measurement);
	const comparisons = comparePoints(measurement, baseline).filter(({ point }) => trained.includes(point));
	const increase = widest(comparisons.filter(({ change }) => change - tolerance.increase > rounding));
	if (increase !== null) return decided$1("regressed", increaseReason(increase, question));
	const decreases = comparisons.filter(({ change, sameLoad }) => sameLoad && -change - tolerance.decrease > rounding);
	const decrease = settingsChanged ? null : widest(decreases);
	return decrease === null ? null : decided$1("regressed", decreaseReason(decrease, question));
}
function fits$1({ measurement, budgetBytes, cappedRun }) {
	const peak = peakPoint(measurement);
	const takes = `${at$1(peak, measurement)} this training takes ${formatBytes(coveredBytes(peak))}`;
	if (budgetBytes === null) return decided$1("fits", `${takes}. The budget is unknown, so only the baseline was checked.`);
	if (cappedRun === "fits" && coveredBytes(peak) > budgetBytes) return decided$1("fits", `${takes} where there is room, and ran within the budget of ${formatBytes(budgetBytes)} when limited to it.`);
	return decided$1("fits", `${takes} of the budget's ${formatBytes(budgetBytes)}.`);
}
function decided$1(verdict, reason) {
	return {
		kind: "decided",
		verdict,
		reason
	};
}
function exhaustedReason(point, { measurement, budgetBytes }) {
	const budget = budgetBytes === null ? "" : `; the budget is ${formatBytes(budgetBytes)}`;
	return `${at$1(point, measurement)} this training ran out of memory. The last peak before it was ${formatBytes(coveredBytes(point))}${budget}.`;
}
function overBudgetReason(peak, budgetBytes, measurement) {
	const sentence = `${at$1(peak, measurement)} this training needs at least ${formatBytes(leastBytes$1(peak))}; the budget is ${formatBytes(budgetBytes)}.`;
	const { fixed, maximum } = multiScaleCost(measurement);
	if (fixed === null || maximum === null || fixed.outOfMemory || coveredBytes(fixed) > budgetBytes) return sentence;
	return `${sentence} The fixed ${fixed.size} px would fit (${formatBytes(coveredBytes(fixed))}), so it would train for a while and then stop.`;
}
function increaseReason(comparison, { measurement, tolerance, budgetBytes }) {
	const sentence = `${comparisonSentence(comparison, "more", measurement)}; the tolerance is ${formatPercent(tolerance.increase)}.`;
	if (budgetBytes === null) return sentence;
	return `${sentence} It still fits: ${formatBytes(coveredBytes(peakPoint(measurement)))} of ${formatBytes(budgetBytes)}.`;
}
function decreaseReason(comparison, { measurement, tolerance }) {
	return `${comparisonSentence(comparison, "less", measurement)}, although no setting changed: something may no longer be measured. The tolerance is ${formatPercent(tolerance.decrease)}.`;
}
function comparisonSentence({ point, basePoint, sameLoad, change }, word, measurement) {
	const now = `${at$1(point, measurement)} this training allocates ${formatBytes(point.allocatedBytes)}`;
	const base = `${formatPercent(change)} ${word} than the baseline's ${formatBytes(basePoint.allocatedBytes)}`;
	return sameLoad ? `${now}, ${base}` : `${now}, ${base} (there ${basePoint.batch} × ${basePoint.size} px)`;
}
/** `At multi-scale's largest size (960 px)` or `At 640 px`. */
function at$1(point, measurement) {
	const { minimum, maximum } = measurement.sizeRange;
	if (minimum === maximum || trainedPoints(measurement).length < measurement.points.length) return `At ${point.size} px`;
	if (point.size === maximum) return `At multi-scale's largest size (${point.size} px)`;
	return point.size === minimum ? `At multi-scale's smallest size (${point.size} px)` : `At ${point.size} px`;
}
function peakPoint(measurement) {
	const peak = measurement.points.toSorted(byCoveredBytes)[0];
	if (peak === void 0) throw new Error("A measurement without points has no verdict; treat it as not measured.");
	return peak;
}
function byCoveredBytes(one, other) {
	return coveredBytes(other) - coveredBytes(one);
}
function widest(comparisons) {
	return comparisons.toSorted((one, other) => Math.abs(other.change) - Math.abs(one.change))[0] ?? null;
}
/**
* Every point with the baseline's equal one. If the peak has no equal (the batch or the range changed), the two peaks.
* Points that ran out of memory have no figure to compare.
*/
function comparePoints(measurement, baseline) {
	const peak = allocatedPeak(measurement);
	const basePeak = allocatedPeak(baseline);
	if (peak === null || basePeak === null) return [];
	return usable(measurement).flatMap((point) => {
		const same = usable(baseline).find((base) => base.batch === point.batch && base.size === point.size);
		if (same !== void 0) return [compare$1(point, same, true)];
		return point === peak ? [compare$1(point, basePeak, false)] : [];
	});
}
/** Why two measurements are not comparable, as a sentence for the report; null if they are (`docs/adr/0021`, `0008`). */
function whyIncomparable(measurement, baseline) {
	if (measurement.engine !== baseline.engine) return `The baseline was measured with the engine ${baseline.engine}, this with ${measurement.engine}: they are not comparable.`;
	if (measurement.amp !== baseline.amp) return `The baseline was measured with AMP ${onOff(baseline.amp)}, this with AMP ${onOff(measurement.amp)}: they are not comparable.`;
	if (measurement.hardwareKey !== baseline.hardwareKey) return "The baseline was measured on other hardware or other versions: only the budget is checked.";
	return null;
}
function compare$1(point, basePoint, sameLoad) {
	return {
		point,
		basePoint,
		sameLoad,
		change: point.allocatedBytes / Math.max(1, basePoint.allocatedBytes) - 1
	};
}
function usable(measurement) {
	return measurement.points.filter((point) => !point.outOfMemory);
}
function allocatedPeak(measurement) {
	return usable(measurement).toSorted((one, other) => other.allocatedBytes - one.allocatedBytes)[0] ?? null;
}
function onOff(amp) {
	return amp ? "on" : "off";
}

// src/domain/review.ts
const line = int().positive();
const count$2 = int().nonnegative();
const problemSchema = object({
	file: string(),
	line: line.nullable(),
	column: line.nullable(),
	/** What is wrong and what to do about it. */
	message: string(),
	severity: _enum([
		"failure",
		"warning",
		"notice"
	])
});
/** What the probe spent on one target: on measuring, predicting, searching and proving. Each simulation and each run is a process of its own. */
const effortSchema = object({
	/** Without a GPU. */
	simulations: count$2,
	/** Batches trained or validated in them. */
	/** Real trainings. */
	runs: count$2,
	steps: count$2,
	/** Of the runs that came to their end. */
	seconds: number().nonnegative()
});
const targetBaselineSchema = object({
	commit: string(),
	/** Of its settings; '' where they are not known. */
	settingsDigest: string().default(""),
	measurement: measurementSchema
});
/** The recommended command line in place of the present one. */
const suggestionSchema = object({
	kind: literal("suggestion"),
	file: string(),
	startLine: line,
	endLine: line,
	before: string(),
	after: string(),
	/** GitHub can take it as a suggestion block. */
	inDiff: boolean(),
	/** It runs `train_in_range.py`, which has to be added beside the file first. */
	needsLauncher: boolean(),
	/** The same as `git apply` takes it, where GitHub cannot take it at a click. It never holds the launcher, a file of its own. */
	patch: string().nullable()
});
/** The choice, written into the lines of the command; or why it cannot be, and what to write where. */
const writtenSchema = discriminatedUnion("kind", [suggestionSchema, object({
	kind: literal("impossible"),
	why: string()
})]);
/** What would fit; each part null where there is none, or it was not looked into. */
const adviceSchema = object({
	recommendation: recommendationSchema.nullable(),
	/** Null where there is no choice to prove, or nothing may be run here. */
	proof: proofSchema.nullable(),
	/** Null where mixed precision is on, or the GPU cannot. */
	amp: ampSavingSchema.nullable(),
	written: writtenSchema.nullable()
});
/** What is known of a target whatever became of it. */
const subjectSchema = object({
	name: string(),
	/** Where the command line is; '' for inline arguments. */
	file: string(),
	line: line.nullable(),
	/** One sentence: why this verdict. */
	reason: string(),
	settings: settingsSchema.nullable(),
	baseSettings: settingsSchema.nullable(),
	/** Equal digests need equal memory on equal hardware; null where the settings cannot be known. */
	settingsDigest: string().nullable(),
	changes: array(settingChangeSchema),
	/** Null where it is not known: a share of a GPU that nobody named. */
	budgetBytes: count$2.nullable(),
	effort: effortSchema,
	problems: array(problemSchema),
	/** Where the pull request changed what this target's memory depends on: a person looks there first. */
	place: object({
		file: string(),
		line
	}).nullable()
});
/** What any figures, predicted or measured, come with. */
const withFigures = {
	baseline: targetBaselineSchema.nullable(),
	model: memoryModelSchema.nullable(),
	advice: adviceSchema
};
/** `awaitsGpu`: nothing was measured here, and nothing fails yet, because a GPU has the next word. */
const settled$1 = { awaitsGpu: literal(false) };
/** Dropped from the policy together with its file: there is nothing to run, and nothing to fail. */
const removedSchema = subjectSchema.extend({
	kind: literal("removed"),
	verdict: literal("fits"),
	...settled$1
});
/** It has no figures, and gets none: its settings are not known, or its run failed. */
const failedSchema = subjectSchema.extend({
	kind: literal("failed"),
	verdict: literal("not-measured"),
	...settled$1
});
/** It has no figures yet: it is to be measured, and cannot be simulated or was not. */
const pendingSchema = subjectSchema.extend({
	kind: literal("pending"),
	verdict: literal("not-measured"),
	awaitsGpu: literal(true)
});
const predictedSchema = subjectSchema.extend({
	kind: literal("predicted"),
	/** Over budget only where it is hopeless and fails the check; a prediction makes nothing green. */
	verdict: _enum(["not-measured", "over-budget"]),
	awaitsGpu: boolean(),
	prediction: predictionSchema,
	...withFigures
});
const measuredSchema = subjectSchema.extend({
	kind: literal("measured"),
	/** Not measured where nobody can vouch for the figures: AutoBatch, or a run under a memory cap that failed. */
	verdict: verdictSchema,
	...settled$1,
	measurement: measurementSchema,
	/** Null where the measurement alone decides. */
	cappedRun: cappedRunSchema.nullable(),
	/** Why there is no relative verdict, where there is none. */
	baselineNote: string().nullable(),
	/** What the simulation said before; for the report, it decides nothing. */
	prediction: predictionSchema.nullable(),
	...withFigures
});
const targetReviewSchema = discriminatedUnion("kind", [
	removedSchema,
	failedSchema,
	pendingSchema,
	predictedSchema,
	measuredSchema
]);
/**
* All that is known about one commit, the source of comment, check, summary and outputs.
* One that comes from another job has its figures checked here; its texts are escaped where they are shown.
*/
const reviewSchema = object({
	version: literal(1),
	/** The commit under review and, where there is one, the merge base it is compared with. Full shas, or a word such as `working tree`. */
	commit: string(),
	baseCommit: string().nullable(),
	verdict: verdictSchema,
	/** Whether the check is green under the policy. */
	passes: boolean(),
	/** One sentence for who reads only one. */
	summary: string(),
	targets: array(targetReviewSchema).max(1e3),
	/** What concerns no single target: a policy changed in the pull request, a hostile YAML. */
	problems: array(problemSchema).max(1e3),
	policyPath: string()
});
const noAdvice = {
	recommendation: null,
	proof: null,
	amp: null,
	written: null
};
function hasFigures(target) {
	return target.kind === "predicted" || target.kind === "measured";
}
/** The figures to show of a target: those measured, else those predicted. */
function figuresOf$1(target) {
	return target.kind === "measured" ? target.measurement : target.prediction.measurement;
}
/** What would fit, where that was looked into. */
function adviceOf(target) {
	return hasFigures(target) ? target.advice : noAdvice;
}
/** A problem that keeps a target from being measured. */
function failure(message, place = {}) {
	return {
		file: place.file ?? "",
		line: place.line ?? null,
		column: place.column ?? null,
		message,
		severity: "failure"
	};
}
/** What a person should know although it keeps nothing from being measured. */
function warning(message, place = {}) {
	return {
		...failure(message, place),
		severity: "warning"
	};
}
/** Whether the check is green: nothing is broken, and no target fails under the policy. What awaits a GPU does not fail yet. */
function passesCheck({ targets, problems }, policy) {
	return !isBroken(problems) && !targets.some((target) => failsTarget(target, policy));
}
/** Whether this target alone makes the check fail. */
function failsTarget({ awaitsGpu, verdict }, policy) {
	return !awaitsGpu && failsCheck(policy, verdict);
}
/** A policy that cannot be read once it is merged would leave every later pull request unmeasured. */
function isBroken(problems) {
	return problems.some((problem) => problem.severity === "failure");
}
/** What was measured with what was predicted before, for the report: it decides nothing there. */
function joinPredictions(review, predicted) {
	const predictions = new Map(predicted.map(({ name, prediction }) => [name, prediction]));
	const targets = review.targets.map((target) => target.kind === "measured" ? {
		...target,
		prediction: predictions.get(target.name) ?? null
	} : target);
	return {
		...review,
		targets
	};
}
/** The review of a commit, by what became of each of its targets. */
function conclude(about, targets, problems, policy) {
	const passes = passesCheck({
		targets,
		problems
	}, policy);
	const deciding = passes ? targets : targets.filter((target) => !target.awaitsGpu);
	return {
		version: 1,
		...about,
		verdict: isBroken(problems) ? "not-measured" : worstVerdict(deciding.map((target) => target.verdict)),
		passes,
		summary: summarise$1(targets, policy),
		targets,
		problems
	};
}
function summarise$1(targets, policy) {
	const known = policy.targets.length;
	if (targets.length === 0) return `No change of this commit touches the memory of ${known === 1 ? "the training" : `any of the ${known} trainings`} under review, so nothing was run.`;
	return targets.map((target) => `${target.name}: ${target.reason}`).join(" ");
}
const gravity = [
	"fits",
	"regressed",
	"over-budget",
	"not-measured"
];
function worstVerdict(verdicts) {
	return gravity[Math.max(0, ...verdicts.map((verdict) => gravity.indexOf(verdict)))] ?? "not-measured";
}

// src/review/job.ts
const sha = string().regex(/^[0-9a-f]{40}$/, "a full commit sha");
/**
* The bot's request to a job of the default branch's workflow: the workflow's input `request`.
* `predict` and `measure` review `head` against `base`; `baseline` measures `head`, a commit of the default branch.
*/
const jobRequestSchema = strictObject({
	version: literal(1),
	/** Binds the answer to this request. */
	nonce: string().regex(/^[0-9a-f]{32}$/, "32 hexadecimal digits"),
	purpose: _enum([
		"predict",
		"measure",
		"baseline"
	]),
	/** The tip of the base branch; for a baseline the commit that was measured before, or null to measure every target. */
	base: sha.nullable(),
	baseBranch: string().min(1).max(255),
	head: sha,
	pullRequest: int().positive().nullable(),
	/** The commit whose code runs. */
	checkout: sha,
	/** Whether a maintainer has approved measuring this head of a fork. */
	approved: boolean()
});
/** The request in a workflow's input. Throws if it is not valid. */
function readJobRequest(text) {
	const parsed = jobRequestSchema.safeParse(parseJson(text));
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw new Error(`The input \`request\` is not a request of the vram-review bot${issue ? ` (${issue.path.join(".")}: ${issue.message})` : ""}. Leave it empty in workflows that the bot does not start.`);
}
/** Name of the artifact, and of the one file in it. */
const answerArtifact = "vram-review-answer";
const answerFile = "answer.json";
const { nonce: nonce$1, head } = jobRequestSchema.shape;
const about = {
	version: literal(1),
	nonce: nonce$1,
	commit: head
};
const reviewAnswerSchema = object({
	...about,
	purpose: _enum(["predict", "measure"]),
	review: reviewSchema
});
const baselineAnswerSchema = object({
	...about,
	purpose: literal("baseline"),
	entries: array(storedEntrySchema.extend({ target: string().min(1) })).max(1e3),
	/** The outcome of each target, for the check's page. */
	outcomes: array(object({
		target: string(),
		outcome: string(),
		detail: string()
	})).max(1e3)
});
/**
* The answer of a job, as a file in its artifact. The bot trusts only what it has checked: that it
* answers its request, for that commit.
*/
const jobAnswerSchema = discriminatedUnion("purpose", [reviewAnswerSchema, baselineAnswerSchema]);

// src/report/escape.ts
/** Breaks what GitHub would find in the text of the finished page (mentions, references, links), and is not seen. */
const zeroWidthSpace = "​";
const longestInline = 1e3;
/**
* Text from a pull request (a name, a path, an error) as Markdown that shows it and does nothing: no mention, link, image, HTML or layout,
* at any place inline or in a table. Character references keep Markdown off; they alone would not stop mentions and references, which GitHub seeks
* in the rendered text, so those are broken by a zero-width space.
*/
function escapeText(text) {
	return breakReferences(oneLine(text)).replace(/[&<>`*_~[\]|#\\$^@]|^[-+=]|(?<=^\d{1,9})[.)](?=\s|$)/g, asReference);
}
/** The same, set as code. */
function escapeCode(text) {
	const line = oneLine(text);
	if (/^[\w./=:+,%-](?:[\w ./=:+,%-]*[\w./=:+,%-])?$/.test(line)) return `\`${line}\``;
	return escapeHtmlCode(line);
}
/** Code for places where GitHub reads HTML and no Markdown, such as `<summary>`. */
function escapeHtmlCode(text) {
	return `<code>${escapeText(text)}</code>`;
}
/** A sentence in which backticks set code, as our own messages do; whatever else it holds is inert. */
function escapeProse(text) {
	const line = oneLine(text).replaceAll("``", "");
	const parts = line.split("`");
	if (parts.length % 2 === 0) return escapeText(line);
	return parts.map((part, index) => index % 2 === 1 ? escapeCode(part) : spaced(part)).join("").trim();
}
/** One line without control, bidirectional and invisible characters, cut where it is longer than a person reads. */
function oneLine(text) {
	const line = text.toWellFormed().replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").replace(/\p{Cf}/gu, "").trim();
	return line.length > longestInline ? `${line.slice(0, longestInline).toWellFormed()}…` : line;
}
/** `escapeText` that keeps the spaces at the ends, for a part of a sentence. */
function spaced(part) {
	const inner = escapeText(part);
	return `${/^\s/.test(part) ? " " : ""}${inner}${/\s$/.test(part) && inner !== "" ? " " : ""}`;
}
/**
* A part may be set beside another, so what begins at its end or ends at its start is broken, too: `http:` before `//x`, `ww` before `w.x`. GitHub finds
* mentions, issues, emoji and links in the rendered text; and commits by their sha, which are broken within a part: they link to this repository only.
*/
function breakReferences(text) {
	return text.replace(/@/g, `@${zeroWidthSpace}`).replace(/#(?=\d|$)/g, `#${zeroWidthSpace}`).replace(/G(?=H-\d|H-?$)|^H(?=-\d)|GH(?=$)/gi, `$&${zeroWidthSpace}`).replace(/:(?=\/|[\w+-]*(?::|$))/g, `:${zeroWidthSpace}`).replace(/ww(?=w?(?:\.|$))|^ww?(?=\.)/gi, `$&${zeroWidthSpace}`).replace(/\b[0-9a-f]{7,}\b/gi, (sha) => sha.replace(/.{4}/g, `$&${zeroWidthSpace}`));
}
function asReference(character) {
	return `&#${character.charCodeAt(0)};`;
}
const markdownFormat = {
	text: escapeText,
	code: escapeCode,
	prose: escapeProse,
	strong: (set) => `**${set}**`,
	emphasis: (set) => `*${set}*`
};
/** For a terminal: no markup, and no control character that could drive it. */
const plainFormat = {
	text: oneLine,
	code: oneLine,
	prose: (text) => oneLine(text).replace(/`([^`]*)`/g, "$1"),
	strong: (set) => set,
	emphasis: (set) => set
};
/** The lines as they are, save for characters that show nothing or turn the writing round. */
function printableLines(text) {
	return text.toWellFormed().replace(/\r\n?/g, "\n").replace(/\n$/, "").replace(/[^\P{Cc}\n\t]|\p{Cf}/gu, "").split("\n");
}
/** A fenced block that its content cannot leave: the fence is longer than any run of backticks in it. */
function fence(language, content) {
	const longest = Math.max(2, ...(content.match(/`+/g) ?? []).map((run) => run.length));
	const marks = "`".repeat(longest + 1);
	return `${marks}${language}\n${content}\n${marks}`;
}
/** GitHub refuses a longer comment, and a longer text of a check. */
const longestComment = 65535;
/**
* The report, cut at the end of a line so that it is no longer than `limit` (UTF-16 units), with what was open closed and a note on where the rest is.
* Marker and verdict stand at the beginning, and stay.
*/
function cutReport(markdown, limit = longestComment, fullReportUrl) {
	if (markdown.length <= limit) return markdown;
	const note = cutNote(fullReportUrl);
	const kept = longestBeginning(markdown.split("\n"), limit - note.length);
	return kept === null ? markdown.slice(0, limit).toWellFormed() : `${kept}${note}`;
}
/** The most lines that, with what they leave open closed, are no longer than `room`; null where not even the first is. */
function longestBeginning(lines, room) {
	let open = {
		fence: "",
		folded: 0
	};
	let length = 0;
	let best = null;
	for (const [index, line] of lines.entries()) {
		length += line.length + (index === 0 ? 0 : 1);
		if (length > room) break;
		open = after(open, line);
		const closings = closingsOf(open);
		if (length + closings.length <= room) best = {
			count: index + 1,
			closings
		};
	}
	return best === null ? null : `${lines.slice(0, best.count).join("\n")}${best.closings}`;
}
function after({ fence, folded }, line) {
	if (fence !== "") return {
		fence: line === fence ? "" : fence,
		folded
	};
	return {
		fence: /^`{3,}/.exec(line)?.[0] ?? "",
		folded: folded + count$1(line, "<details>") - count$1(line, "</details>")
	};
}
function closingsOf({ fence, folded }) {
	return `${fence === "" ? "" : `\n${fence}`}${"\n\n</details>".repeat(Math.max(0, folded))}`;
}
function cutNote(url) {
	return `\n\n*This report was cut at GitHub's length limit; ${url === void 0 ? "the job summary has all of it" : `[the whole report](${encodeURI(url).replace(/[()]/g, encodeURIComponent)})`}.*\n`;
}
function count$1(line, tag) {
	return line.split(tag).length - 1;
}
/** The hidden first line by which a comment of ours is found again. `name` tells several comments of one pull request apart. */
function reportMarker(name = "report") {
	return `<!-- vram-review: ${name.replace(/[^\w./]+/g, "-")} -->`;
}
/** The beginning of every marker of a suggestion, whatever target it is for. */
const suggestionMarkerBeginning = "<!-- vram-review: suggestion/";
/** That of the review comment on a target's line. Two targets never share one, however their names are spelt. */
function suggestionMarker(target) {
	return reportMarker(`suggestion/${target.replace(/[^A-Za-z0-9./]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`)}`);
}
/** The beginning of the first line of every pull request that we opened. */
const proposalMarkerBeginning = "<!-- vram-review: proposal/";
/** That of the pull request which proposes files of this digest; its branch says whose proposal it is. */
function proposalMarker(contentDigest) {
	return reportMarker(`proposal/${contentDigest}`);
}

// src/report/html.ts
/** The only way to HTML: whatever is put in as text stays text, between tags and in attributes alike. */
function html(literals, ...parts) {
	return { markup: literals.map((literal, index) => literal + markupOf(parts[index] ?? null)).join("") };
}
/** Text out of a repository on one line, without what a reader cannot see, and no longer than it can be read. */
function foreignText(text, mostCharacters = 200) {
	const line = oneLine(text);
	return line.length > mostCharacters ? `${line.slice(0, mostCharacters - 1).toWellFormed()}…` : line;
}
function markupOf(part) {
	if (part === null) return "";
	if (typeof part === "string") return escaped(part);
	if (typeof part === "number") return String(part);
	return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("");
}
const references = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;",
	"`": "&#96;"
};
function escaped(text) {
	return text.replace(/[&<>"'`]/g, (character) => references[character] ?? "");
}

// src/report/page-style.ts
/** What all pages have in common: colours, light and dark by the reader's system, and text. */
const pageStyle = `:root {
  color-scheme: light dark;
  --text: #1f2328; --soft: #59636e; --back: #ffffff; --raised: #f6f8fa; --line: #d1d9e0;
  --link: #0969da; --peak: #0969da; --budget: #cf222e; --predicted: #8250df; --more: #bc4c00; --less: #1a7f37; --mark: #fff8c5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #f0f6fc; --soft: #9198a1; --back: #0d1117; --raised: #151b23; --line: #3d444d;
    --link: #4493f8; --peak: #4493f8; --budget: #f85149; --predicted: #ab7df8; --more: #f0883e; --less: #3fb950; --mark: #38310f;
  }
}
* { box-sizing: border-box }
[hidden] { display: none !important }
body {
  margin: 0 auto; padding: 24px 24px 64px; max-width: 1180px; background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: break-word;
}
a { color: var(--link); text-decoration: none }
a:hover { text-decoration: underline }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px }
code { font: 13px ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 8px }
h2 { font-size: 15px; font-weight: 600; margin: 0 0 8px }
`;

// src/report/history/assets.ts
/** The page's only stylesheet: light and dark by the reader's system, a table that becomes cards on a phone. */
const historyStyle = `${pageStyle}header { margin-bottom: 24px }
header p { margin: 0 0 8px }
.none, .same, small { color: var(--soft) }
small { font-size: 13px }
.more { color: var(--more) }
.less { color: var(--less) }
.over { color: var(--budget); font-weight: 600 }

dl { display: flex; flex-wrap: wrap; gap: 1px; margin: 0 0 24px; background: var(--line); border: 1px solid var(--line); border-radius: 8px; overflow: hidden }
dl div { flex: 1 1 130px; padding: 12px 16px; background: var(--raised) }
dt { color: var(--soft); font-size: 13px }
dd { margin: 0; font-size: 20px; font-weight: 600; white-space: nowrap }

section { margin: 0 0 24px; padding: 16px; border: 1px solid var(--line); border-radius: 8px }
figure { margin: 0 }
.chart { display: block; overflow: visible }
.chart path, .spark path { fill: none; vector-effect: non-scaling-stroke; stroke-linejoin: round }
.chart text { fill: var(--soft); font-size: 12px; paint-order: stroke; stroke: var(--back); stroke-width: 3px }
.chart .grid { stroke: var(--line); stroke-width: 1 }
.chart .measured { stroke: var(--peak); stroke-width: 1.5; opacity: .6 }
.chart .budget { stroke: var(--budget); stroke-width: 1.5; stroke-dasharray: 6 4 }
.chart .predicted { stroke: var(--predicted); stroke-width: 1.5; stroke-dasharray: 2 3 }
.chart .interval { stroke: var(--predicted); stroke-width: 4; opacity: .25 }
.chart .dot, .chart .guess, .spark .dot { stroke-linecap: round; stroke-width: 6 }
.chart .dot { stroke: var(--peak) }
.chart.dense .dot { stroke-width: 4 }
.chart.dense .interval { stroke-width: 2 }
.chart .dot.over { stroke: var(--budget) }
.chart .guess { stroke: var(--predicted); stroke-width: 4 }
.chart.dense .guess { stroke-width: 3 }
.chart a:hover .dot { stroke-width: 12 }
figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 16px; margin-top: 4px; color: var(--soft); font-size: 13px }
.legend { display: flex; gap: 16px }
.legend span::before { content: ""; display: inline-block; width: 18px; margin-right: 6px; vertical-align: middle; border-top: 2px solid var(--peak) }
.legend .key-budget::before { border-top: 2px dashed var(--budget) }
.legend .key-predicted::before { border-top: 2px dotted var(--predicted) }
.spark { display: block; width: 110px; height: 24px; overflow: visible }
.spark path { stroke: var(--peak); stroke-width: 1.5 }
.spark .dot { stroke-width: 5 }

form { display: flex; flex-wrap: wrap; align-items: end; gap: 12px 16px; margin: 0 0 16px }
label { display: flex; flex-direction: column; color: var(--soft); font-size: 13px; max-width: min(320px, 100%) }
input, select { font: inherit; font-size: 15px; color: var(--text); background: var(--back); border: 1px solid var(--line); border-radius: 6px; padding: 0 8px; height: 36px; min-width: 160px; max-width: 100% }
input { width: 280px }
form p { margin: 0; color: var(--soft); line-height: 36px }
form .view { line-height: 36px }

table { width: 100%; border-collapse: collapse }
caption { text-align: left; color: var(--soft); font-size: 13px; padding-bottom: 4px }
th, td { text-align: left; vertical-align: top; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); font-weight: 400 }
thead th { color: var(--soft); font-size: 13px; position: sticky; top: 0; background: var(--back); z-index: 1 }
thead th, tbody th, .day, .peak, .change, .budget, .expected, .commits { white-space: nowrap }
.overview tbody th { white-space: normal; font-weight: 600 }
.overview tbody th, .hardware, .what { overflow-wrap: anywhere }
td small { display: block }
.what span { display: block }
tbody tr:hover { background: var(--raised) }
tr:target { background: var(--mark) }
tr { scroll-margin-top: 48px }
nav { display: flex; gap: 16px; margin-top: 16px }

@media (max-width: 760px) {
  body { padding: 16px 16px 48px }
  h1 { font-size: 23px }
  label, input, select { width: 100%; max-width: 100% }
  section { padding: 12px }
  .legend { order: 1; width: 100% }
  .chart.dense .dot, .chart.dense .guess { stroke-width: 2.5 }
  .chart.dense .interval { stroke-width: 1 }
  dl div { flex-basis: 40% }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  table, tbody, caption { display: block }
  tbody tr { display: grid; grid-template-columns: 1fr 1fr; gap: 2px 16px; padding: 12px 0; border-bottom: 1px solid var(--line) }
  tbody th, tbody td { border: 0; padding: 0; white-space: normal }
  .steps .day, .overview .day { text-align: right }
  .overview tbody th, .hardware, .what { grid-column: 1 / -1 }
  .what:empty { display: none }
  .peak::before, .change::before, .budget::before, .expected::before, .commits::before, .overview .day::before { display: block; color: var(--soft); font-size: 12px }
  .peak::before { content: "Peak" }
  .simulated .peak::before { content: "Predicted peak" }
  .change::before { content: "Change" }
  .budget::before { content: "Budget" }
  .expected::before { content: "Predicted" }
  .commits::before { content: "Commits" }
  .overview .day::before { content: "Last one" }
  .trend { align-self: center }
  .trend:empty { display: block }
}
@media print { form, nav { display: none } }
`;
/** The page's only script: it filters rows that are there, and keeps the filter in the address. Nothing is made out of text but text. */
const historyScript = String.raw`'use strict'
;(() => {
  const form = document.querySelector('form[role=search]')
  if (form === null) return
  const status = form.querySelector('[role=status]')
  const view = form.querySelector('.view')
  const rows = [...document.querySelectorAll('tbody tr')].map((row) => ({
    row,
    target: textOf(row.querySelector('th')),
    hardware: textOf(row.querySelector('.hardware span')),
    changed: textOf(row.querySelector('.what')) !== '',
    over: row.querySelector('.over') !== null,
    // The whole sha, of which the row shows seven digits.
    text: (row.id + ' ' + row.textContent).toLowerCase()
  }))
  const fields = ['target', 'hardware', 'kind', 'text'].map((name) => form.elements.namedItem(name)).filter(Boolean)

  for (const name of ['target', 'hardware']) {
    const choice = form.elements.namedItem(name)
    if (choice !== null) fill(choice, [...new Set(rows.map((row) => row[name]))].sort())
  }
  const asked = new URLSearchParams(location.search)
  for (const field of fields) {
    const value = asked.get(field.name) ?? ''
    // What is chosen no more is shown nevertheless: the view is then empty, and says why.
    if (field.tagName === 'SELECT' && ![...field.options].some((option) => option.value === value)) fill(field, [value])
    field.value = value
  }
  form.hidden = false
  form.addEventListener('input', () => show(true))
  form.addEventListener('submit', (event) => event.preventDefault())
  addEventListener('hashchange', () => show(false))
  show(false)

  function show(remember) {
    const wanted = Object.fromEntries(fields.map((field) => [field.name, field.value]))
    const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    for (const one of rows) {
      const fits =
        (!wanted.target || one.target === wanted.target) &&
        (!wanted.hardware || one.hardware === wanted.hardware) &&
        (!wanted.kind || one[wanted.kind] === true) &&
        words.every((word) => one.text.includes(word))
      one.row.hidden = !fits
      if (fits) shown++
    }
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')).toString()
    const address = location.pathname + (query === '' ? '' : '?' + query) + location.hash
    view.setAttribute('href', address)
    view.hidden = query === ''
    status.textContent = absent() ?? (query === '' ? '' : shown + ' of ' + rows.length + ' shown')
    if (remember) history.replaceState(null, '', address)
  }

  /** A commit that the address names and the page has not. */
  function absent() {
    const commit = location.hash.slice(1)
    if (!/^[0-9a-f]{40}$/.test(commit) || document.getElementById(commit) !== null) return null
    return 'Commit ' + commit.slice(0, 7) + ' is not on this page: it may be on an older one.'
  }

  function fill(choice, values) {
    for (const value of values) {
      const option = document.createElement('option')
      option.value = value
      option.textContent = value
      choice.append(option)
    }
  }

  function textOf(element) {
    return element === null ? '' : element.textContent.trim()
  }
})()
`;

// src/report/axis.ts
const gib$2 = 1024 ** 3;
const mib$3 = 1024 ** 2;
/** From zero, unless all there is to see lies in the upper half: then from a little below, so that a step of two percent is one. */
function axisFor(values) {
	const most = Math.max(...values, mib$3);
	const least = Math.min(...values, most);
	const unit = most >= gib$2 ? {
		bytes: gib$2,
		name: "GiB"
	} : {
		bytes: mib$3,
		name: "MiB"
	};
	const margin = Math.max((most - least) * .25, most * .02);
	const lowest = least > most / 2 ? Math.max(0, least - margin) : 0;
	const step = niceStep((most + margin - lowest) / unit.bytes / 4);
	const first = Math.floor(lowest / unit.bytes / step);
	const last = Math.ceil((most + margin / 2) / unit.bytes / step);
	const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
	return {
		lowBytes: first * step * unit.bytes,
		highBytes: last * step * unit.bytes,
		ticks: ticks.map((value) => ({
			bytes: value * unit.bytes,
			label: `${value} ${unit.name}`
		}))
	};
}
/** 1, 2 or 5 times a power of ten, at least as much as asked. */
function niceStep(least) {
	const power = 10 ** Math.floor(Math.log10(least));
	return ([
		1,
		2,
		5,
		10
	].find((factor) => factor * power >= least * .999) ?? 10) * power;
}

// src/report/history/chart.ts
/** Both axes: the drawing is stretched to whatever room there is, lines and dots are not. */
const side$1 = 1e3;
const margin$2 = 12;
/** More places than this cannot be told apart on a screen. */
const mostPlaces = 400;
/** More dots than this are drawn smaller. */
const mostLooseDots = 80;
/** Peak over commits, the budget above it, predictions beside it. Null where there is nothing to see. */
function historyChart(all, { id, title, peakWord, dots }) {
	if (all.length < 2) return null;
	const steps = dots === "none" ? thinned(all) : all;
	const axis = axisFor(steps.flatMap(figuresOf));
	const scale = scaleOf(steps, axis);
	return html`<figure>
<svg class="${dots !== "none" && steps.length > mostLooseDots ? "chart dense" : "chart"}" width="100%" height="240" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${describe$2(all)}</desc>
<svg viewBox="0 0 ${side$1} ${side$1}" preserveAspectRatio="none" width="100%" height="100%" overflow="visible">
<path class="grid" d="${axis.ticks.map(({ bytes }) => `M0 ${scale.y(bytes)}H${side$1}`).join("")}"/>
${layers(steps, scale, dots)}
</svg>
${axis.ticks.map((tick) => html`<text x="0" y="${scale.y(tick.bytes) / 10}%" dy="-4">${tick.label}</text>`)}
</svg>
<figcaption><span>${day$1(all[0])}</span>${legend(steps, peakWord)}<span>${day$1(all.at(-1))}</span></figcaption>
</figure>`;
}
function scaleOf(steps, { lowBytes, highBytes }) {
	const first = steps[0]?.number ?? 1;
	const span = Math.max(1, (steps.at(-1)?.number ?? 1) - first);
	const height = Math.max(1, highBytes - lowBytes);
	return {
		x: ({ number }) => Math.round(margin$2 + (number - first) / span * 976),
		y: (bytes) => Math.round(988 - (bytes - lowBytes) / height * 908)
	};
}
function layers(steps, scale, dots) {
	const measured = steps.map((step) => [scale.x(step), scale.y(step.peakBytes)]);
	const predicted = steps.flatMap((step) => step.predicted === null ? [] : [[scale.x(step), scale.y(step.predicted.bytes)]]);
	return [
		html`<path class="budget" d="${budgetPath(steps, scale)}"/>`,
		html`<path class="predicted" d="${linePath(predicted)}"/>`,
		html`<path class="measured" d="${linePath(measured)}"/>`,
		...dots === "none" ? [] : [html`<path class="interval" d="${intervals(steps, scale)}"/>`, guesses(steps, scale)],
		...dots === "linked" ? steps.map((step) => linkedDot(step, scale)) : [],
		...dots === "plain" ? plainDots(steps, scale) : []
	];
}
function linePath(points) {
	return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
}
/** A budget holds from its commit on, and is no slope. */
function budgetPath(steps, { x, y }) {
	let drawn = null;
	let path = "";
	steps.forEach((step, index) => {
		if (step.budgetBytes === null) {
			drawn = null;
			return;
		}
		const height = y(step.budgetBytes);
		if (drawn === null) path += `M${x(step)} ${height}`;
		else if (drawn !== height) path += `H${x(step)}V${height}`;
		drawn = height;
		const next = steps[index + 1];
		if (next === void 0 || next.budgetBytes === null) path += `H${x(step) + (steps.length === 1 ? 1 : 0)}`;
	});
	return path;
}
function intervals(steps, { x, y }) {
	return steps.map((step) => step.predicted === null || step.predicted.lowBytes === null || step.predicted.highBytes === null ? "" : `M${x(step)} ${y(step.predicted.lowBytes)}V${y(step.predicted.highBytes)}`).join("");
}
function guesses(steps, { x, y }) {
	const dots = steps.map((step) => step.predicted === null ? "" : `M${x(step)} ${y(step.predicted.bytes)}h0`);
	return html`<path class="guess" d="${dots.join("")}"/>`;
}
/** A line without length and with round ends is a dot that no stretching makes an egg. */
function linkedDot(step, scale) {
	return html`<a href="#${step.commit}" tabindex="-1"><path class="${isOver(step) ? "dot over" : "dot"}" d="${dotPath(step, scale)}"><title>${tip$1(step)}</title></path></a>`;
}
function plainDots(steps, scale) {
	const path = (some) => some.map((step) => dotPath(step, scale)).join("");
	return [html`<path class="dot" d="${path(steps.filter((step) => !isOver(step)))}"/>`, html`<path class="dot over" d="${path(steps.filter(isOver))}"/>`];
}
function dotPath(step, { x, y }) {
	return `M${x(step)} ${y(step.peakBytes)}h0`;
}
function isOver({ outOfMemory, budgetBytes, peakBytes }) {
	return outOfMemory || budgetBytes !== null && peakBytes > budgetBytes;
}
function tip$1(step) {
	return `${step.commit.slice(0, 7)}, ${day$1(step)}: ${formatBytes(step.peakBytes)}`;
}
function legend(steps, peakWord) {
	const budget = steps.some(({ budgetBytes }) => budgetBytes !== null);
	const predicted = steps.some((step) => step.predicted !== null);
	return html`<span class="legend"><span class="key-peak">${peakWord.toLowerCase()}</span>${predicted ? html`<span class="key-predicted">predicted</span>` : null}${budget ? html`<span class="key-budget">budget</span>` : null}</span>`;
}
function describe$2(steps) {
	const peaks = steps.map(({ peakBytes }) => peakBytes);
	const newest = steps.at(-1);
	const budget = newest?.budgetBytes == null ? "" : `, of a budget of ${formatBytes(newest.budgetBytes)}`;
	const range = `between ${formatBytes(min(peaks))} and ${formatBytes(max(peaks))}`;
	return `${steps.length} commits from ${day$1(steps[0])} to ${day$1(newest)}: ${range}; the newest needs ${formatBytes(newest?.peakBytes ?? 0)}${budget}.`;
}
function figuresOf({ peakBytes, budgetBytes, predicted }) {
	return [
		peakBytes,
		budgetBytes,
		...predicted === null ? [] : [
			predicted.bytes,
			predicted.lowBytes,
			predicted.highBytes
		]
	].filter((figure) => figure !== null);
}
/** Of neighbours that fall on one place, the lowest and the highest: no spike gets lost. */
function thinned(steps) {
	if (steps.length <= mostPlaces) return steps;
	const width = Math.ceil(2 * steps.length / mostPlaces);
	const kept = Array.from({ length: Math.ceil(steps.length / width) }, (_, index) => {
		const group = steps.slice(index * width, (index + 1) * width).toSorted((one, other) => one.peakBytes - other.peakBytes);
		return [group[0], group.at(-1)];
	});
	const ends = [steps[0], steps.at(-1)];
	return [.../* @__PURE__ */ new Set([...kept.flat(), ...ends])].filter((step) => step !== void 0).toSorted((one, other) => one.number - other.number);
}
function day$1(step) {
	return step?.at.slice(0, 10) ?? "";
}
/** A spread of a hundred thousand arguments is more than a call takes. */
function min(values) {
	return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}
function max(values) {
	return values.reduce((most, value) => Math.max(most, value), 0);
}
/** The newest peaks as a line as small as a word. Values in MiB. */
function sparkline(values, title) {
	if (values.length < 2) return null;
	const most = Math.max(...values);
	const least = Math.min(...values);
	const span = Math.max(most - least, most * .02, 1);
	const middle = (most + least) / 2;
	const points = values.map((value, index) => {
		return `${2 + Math.round(index / (values.length - 1) * 96)} ${Math.round(12 - (value - middle) / span * 18)}`;
	});
	return html`<svg class="spark" viewBox="0 0 100 24" preserveAspectRatio="none" role="img"><title>${title}</title><path d="M${points.join("L")}"/><path class="dot" d="M${points.at(-1) ?? ""}h0"/></svg>`;
}

// \0@oxc-project+runtime@0.158.0/helpers/esm/taggedTemplateLiteral.js
function _taggedTemplateLiteral(e, t) {
	return t || (t = e.slice(0)), Object.freeze(Object.defineProperties(e, { raw: { value: Object.freeze(t) } }));
}

// src/report/history/html.ts
var _templateObject$1;
/** Nothing but our own style and script: whatever else a page might come to hold does nothing. */
const policy$1 = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";
/** Without one, browsers ask the server for a file that is not there. */
const icon = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M1 12 5 7l4 3 6-8' fill='none' stroke='%23388bfd' stroke-width='2'/%3E%3C/svg%3E";
/** A whole page. */
function renderPage({ title, root, body }) {
	return html(_templateObject$1 || (_templateObject$1 = _taggedTemplateLiteral([
		"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"",
		"\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>",
		"</title>\n<link rel=\"icon\" href=\"",
		"\">\n<link rel=\"stylesheet\" href=\"",
		"history/history.css\">\n<script src=\"",
		"history/history.js\" defer><\/script>\n</head>\n<body>\n",
		"\n</body>\n</html>\n"
	])), policy$1, title, icon, root, root, body).markup;
}
/** A commit, linked where it is known to what. */
function commitLink(commit, repositoryUrl) {
	const short = html`<code>${commit.slice(0, 7)}</code>`;
	const root = webAddress(repositoryUrl);
	return root === null ? short : html`<a href="${root}/commit/${commit}">${short}</a>`;
}
/** The pull request that brought it, likewise. */
function pullRequestLink(number, repositoryUrl) {
	if (number === null) return null;
	const root = webAddress(repositoryUrl);
	return root === null ? html` #${number}` : html` <a href="${root}/pull/${number}">#${number}</a>`;
}
/** Nothing but http(s) becomes a link. */
function webAddress(url) {
	return url !== null && /^https?:\/\/[^\s]+$/i.test(url) ? url.replace(/\/+$/, "") : null;
}

// src/report/figures.ts
/** Seven digits of a sha, as GitHub shows it (and links it); any other name of a commit as code. */
function shortCommit(commit, format) {
	return /^[0-9a-f]{40,64}$/.test(commit) ? commit.slice(0, 7) : format.code(commit);
}
/** A number with its noun: `1 step`, `3 steps`. */
function counted(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
/** The first lines, and how many were left out. */
function atMostLines(lines, most) {
	const left = lines.length - most;
	return left > 0 ? [...lines.slice(0, most), `… and ${left} more`] : lines;
}
/** A change as a share, with its sign: `+23 %`, `−4.2 %`, `±0 %`. */
function formatChange(change) {
	const size = formatPercent(change);
	if (size === "0 %") return "±0 %";
	return `${change < 0 ? "−" : "+"}${size}`;
}
/** Sizes as pixels and as factors, to stand behind `draw`. */
function sizesOf$1({ minimum, maximum, lowFactor, highFactor }) {
	return `sizes from ${minimum} to ${maximum} px (factors ${shortFactor(lowFactor)} and ${shortFactor(highFactor)})`;
}
/** As people write it. */
function shortFactor(factor) {
	return Number(factor.toFixed(4));
}
/** What a choice changes, in few words: `batch 24`, `sizes 320–672 px`, or both. */
function choiceText({ batch, range, keeps }) {
	const sizes = range.minimum === range.maximum ? `${range.maximum} px only` : `${range.minimum}–${range.maximum} px`;
	return [...keeps === "batch" ? [] : [`batch ${batch.batchSize}`], ...keeps === "range" ? [] : [`sizes ${sizes}`]].join(", ");
}
/** Where nothing was measured, figures are those of a GPU that takes as much as the interval allows. */
function atMost(target) {
	return isPredicted(target) ? "at most " : "";
}
/** What was run is proven, and all else predicted. */
function evidence(need, size, isChoice, target, format) {
	const { proof } = target.advice;
	const where = size === null ? "" : ` at ${size} px`;
	if (!isChoice || proof === null || !proof.proven) {
		const figure = `${atMost(target)}${formatBytes(need.peakBytes)}${where}${slowly(need)}`;
		return `${format.emphasis(`predicted: ${figure}`)}${margin$1(target)}`;
	}
	const peakBytes = proof.peakBytes ?? need.peakBytes;
	return format.emphasis(`proven: ran${where} within ${formatBytes(peakBytes)}${slowly(proof)}`);
}
function slowly(need) {
	return isSlow(need) ? ", but slowly: the allocator has to free its cache in every batch" : "";
}
/** Whether the allocator has to look for memory in every batch. */
function isSlow({ retriesPerStep }) {
	return retriesPerStep >= 1;
}
/** What is left free where a line through two points recommends, and nobody knows how far it is off. */
function margin$1({ model, advice: { recommendation } }) {
	return model !== null && model.residual === null && recommendation?.triedBy === "memory-model" ? ` (fitted to two points; ${formatPercent(assumedMargin)} kept free)` : "";
}
/** So few images on a GPU that the batch is no advice: the report offers no change of the command line for it. */
function isTooSmall({ batchSize }, { settings }) {
	return batchSize / (settings?.gpus ?? 1) <= 2;
}
/** Whether its figures are a prediction: nothing was measured yet. */
function isPredicted(target) {
	return target.kind === "predicted";
}
/** The points that the training really trains: figures of the others serve the memory model alone. */
function pointsTrained(target) {
	return trainedPoints(figuresOf$1(target), target.settings?.multiScale);
}
/** Whether the sizes are drawn; where the settings are not known, the measured sizes tell. */
function drawsSizes(target) {
	return new Set(pointsTrained(target).map((point) => point.size)).size > 1;
}
/** Whether YOLOv5 chooses the batch where the training starts: what was measured stands in for it. */
function isAutoBatch({ settings }) {
	return settings?.batchSize === -1;
}
/** Where the peak is, of what is trained; null without points. */
function largestPoint(target) {
	return pointsTrained(target).toSorted((one, other) => judgedBytes(other) - judgedBytes(one))[0] ?? null;
}
/** What a budget is held against: `6.9 GiB`, or where it is predicted `6.9 GiB (6.7–7.3)`. */
function peakFigure$1(point) {
	if (point.requiredInterval === null) return formatBytes(judgedBytes(point));
	const need = predictedNeed(point);
	return formatWithInterval(need.bytes, need);
}
/** What a point must have of the device: `≥ 6.5 GiB` where it was measured, which shows only what is surely needed. */
function needFigure(point) {
	if (point.requiredBytes !== null || point.reservedBytes === null) return peakFigure$1(point);
	return `≥ ${formatBytes(leastBytes$1(point))}`;
}
/** What a point takes of a device that has room; empty if nothing but its tensors is counted. */
function takeFigure(point) {
	if (point.reservedBytes === null) return "";
	return formatBytes(point.interval === null ? coveredBytes(point) : predictedTake(point).bytes);
}

// src/domain/ultralytics-sizes.ts
/**
* Each batch draws `randrange(low, high) // stride * stride`. Source: `DetectionTrainer.preprocess_batch` in
* `models/yolo/detect/train.py`, read in 46 versions from 8.2.0 to 8.4.190, on both sides of each change.
* `scripts/bench/ultralytics-sizes.ts` runs the trainer of 19 versions. Newest first.
*/
const MEANINGS = [
	{
		since: [
			8,
			4,
			46
		],
		bounds: (size, stride, value) => around(size, stride, value, (part) => Math.max(stride, Math.trunc(size * (1 - part))))
	},
	{
		since: [
			8,
			4,
			7
		],
		bounds: (size, stride, value) => around(size, stride, value, (part) => Math.trunc(size * (1 - part)))
	},
	{
		since: [
			8,
			4,
			0
		],
		bounds: (size, stride, value) => fraction(value, (part) => part === 0 ? "off" : [Math.trunc(size * .5), Math.trunc(size + stride)])
	},
	{
		since: [0],
		bounds: (size, stride, value) => {
			if (value === null || value === false) return "off";
			if (value !== true) return "before Ultralytics 8.4.0, `multi_scale` is true or false";
			return [Math.trunc(size * .5), Math.trunc(size * 1.5 + stride)];
		}
	}
];
function around(size, stride, value, low) {
	return fraction(value, (part) => part === 0 ? "off" : [low(part), Math.trunc(size * (1 + part) + stride)]);
}
/** True and false are 1 and 0 to Python, so both pass as a fraction. Source: `check_cfg` in `cfg/__init__.py`. */
function fraction(value, then) {
	const part = typeof value === "boolean" ? Number(value) : value;
	if (typeof part === "number" && part >= 0 && part <= 1) return then(part);
	return "from Ultralytics 8.4.0 on, `multi_scale` is a number from 0 to 1";
}
/** The image size that Ultralytics trains with: rounded up to the stride. Source: `check_imgsz` in `utils/checks.py`. */
function ultralyticsImageSize(imageSize, stride) {
	const grid = ultralyticsGrid(stride);
	return Math.max(Math.ceil(imageSize / grid) * grid, grid);
}
/** Source: `gs` in `BaseTrainer` of `engine/trainer.py`. */
function ultralyticsGrid(stride) {
	return Math.max(stride, 32);
}
/**
* The sizes that a version of Ultralytics draws for the long side of its training batches. The same value means
* another range after an upgrade: `multi_scale=True` at 640 is 320–960 in 8.3.253, 320–640 in 8.4.6 and 32–1280 in 8.4.190.
*/
function ultralyticsSizes({ version, imageSize, stride, multiScale }) {
	if (!/^\d+\.\d+/.test(version)) return { why: `\`${version}\` is no version of Ultralytics` };
	const grid = ultralyticsGrid(stride);
	const size = ultralyticsImageSize(imageSize, stride);
	const bounds = MEANINGS.find(({ since }) => isAtLeast(version, since))?.bounds(size, grid, multiScale) ?? "off";
	if (bounds === "off") return {
		minimum: size,
		maximum: size,
		count: 1
	};
	if (typeof bounds === "string") return { why: bounds };
	const [minimum, maximum] = [bounds[0], bounds[1] - 1].map((bound) => Math.floor(bound / grid) * grid);
	if (minimum < grid) return { why: `Ultralytics ${version} can draw a size of 0 there, which ends the training: use a smaller \`multi_scale\`` };
	return {
		minimum,
		maximum,
		count: (maximum - minimum) / grid + 1
	};
}

// src/domain/recommendation/ranges.ts
/** Steps that detectors are trained with: YOLOX draws about [0.7, 1.3], and ±25 % costs 1.56 times the area in place of 2.25. */
const namedFactors = [[.67, 1.33], [.75, 1.25]];
/** The present range, the named ones within it, and the image size alone; from the widest on. */
function narrowingRanges(sizes) {
	const present = presentRange(sizes);
	if (present.minimum === present.maximum) return [present];
	return [present, ...[...namedRanges(sizes, namedFactors), fixedRange(sizes)].filter((range) => liesWithin(range, present)).filter(isFirstOfItsSizes)];
}
/** The named ranges, and half the image size up and down, that contain the present one and have a larger maximum; from the narrowest on. */
function wideningRanges(sizes) {
	const { minimum, maximum } = sizes.sizeRange;
	return namedRanges(sizes, [yolov5Factors, ...namedFactors]).filter((range) => range.minimum <= minimum && range.maximum > maximum).filter(isFirstOfItsSizes).toReversed();
}
/** Whether YOLOv5 draws these sizes by itself. */
function isYolov5s({ lowFactor, highFactor }) {
	return lowFactor === yolov5Factors[0] && highFactor === yolov5Factors[1];
}
/** The value of Ultralytics' `multi_scale` that draws a range. */
function partOf({ highFactor }) {
	return Math.round(100 * (highFactor - 1)) / 100;
}
function presentRange(sizes) {
	return rangeBetween(sizes.sizeRange.minimum, sizes.sizeRange.maximum, sizes);
}
/** The widest range that can be asked for with no size above a maximum. Ultralytics draws as far down as up. */
function rangeUpTo(maximum, minimum, sizes) {
	if (sizes.ultralytics === null) return rangeBetween(minimum, maximum, sizes);
	const widest = Math.ceil(100 * ((maximum + sizes.sizeRange.stride) / sizes.imageSize - 1));
	for (let percent = Math.min(100, widest); percent > 0; percent--) {
		const range = multiScaleRange(percent / 100, sizes);
		if (range !== null && range.maximum <= maximum) return range;
	}
	return fixedRange(sizes);
}
/** What Ultralytics draws with `multi_scale=part`; null where its version takes no such part. */
function multiScaleRange(part, { imageSize, sizeRange: { stride }, ultralytics }) {
	const drawn = ultralyticsSizes({
		version: ultralytics ?? "",
		imageSize,
		stride,
		multiScale: part
	});
	if ("why" in drawn) return null;
	const [lowFactor, highFactor] = [1 - part, 1 + part].map((factor) => Math.round(100 * factor) / 100);
	return {
		minimum: drawn.minimum,
		maximum: drawn.maximum,
		lowFactor: lowFactor ?? 1,
		highFactor: highFactor ?? 1
	};
}
function namedRanges(sizes, factors) {
	return factors.flatMap((named) => {
		if (sizes.ultralytics === null) return [alignedRange(named, sizes)];
		const range = multiScaleRange(partOf({ highFactor: named[1] }), sizes);
		return range === null ? [] : [range];
	});
}
/** All sizes from half the image size on, or from a smaller minimum, to below the present maximum; ascending. */
function smallerMaxima({ imageSize, sizeRange: { minimum, maximum, stride } }) {
	const smallest = Math.min(minimum, Math.max(stride, Math.floor(imageSize / 2 / stride) * stride));
	return sizesBetween({
		minimum: smallest,
		maximum: maximum - 1,
		stride
	});
}
/** The range between two sizes, with the factors that give them in YOLOv5. */
function rangeBetween(minimum, maximum, { imageSize, sizeRange: { stride } }) {
	return {
		minimum,
		maximum,
		lowFactor: plainFactor(minimum, minimum + stride - 1, imageSize, Math.ceil),
		highFactor: plainFactor(maximum - stride + 1, maximum, imageSize, Math.floor)
	};
}
/**
* The largest image size below the present one whose largest drawn size is not above a maximum; null where there is none.
* The factors are those of the present range.
*/
function largestImageSize(mostPixels, sizes) {
	const { stride } = sizes.sizeRange;
	const { lowFactor, highFactor } = presentRange(sizes);
	for (let smaller = sizes.imageSize - stride; smaller >= 2 * stride; smaller -= stride) {
		const drawn = sizeRange$1(smaller, stride, [lowFactor, highFactor]);
		if (drawn.maximum <= mostPixels) return {
			imageSize: smaller,
			maximum: drawn.maximum
		};
	}
	return null;
}
/** Of a small image size, several factors give the same sizes. */
function isFirstOfItsSizes({ minimum, maximum }, index, ranges) {
	return ranges.findIndex((other) => other.minimum === minimum && other.maximum === maximum) === index;
}
function alignedRange(factors, { imageSize, sizeRange: { stride } }) {
	const { minimum, maximum } = sizeRange$1(imageSize, stride, factors);
	return {
		minimum,
		maximum,
		lowFactor: factors[0],
		highFactor: factors[1]
	};
}
function fixedRange({ imageSize }) {
	return {
		minimum: imageSize,
		maximum: imageSize,
		lowFactor: 1,
		highFactor: 1
	};
}
function liesWithin(range, present) {
	return range.minimum >= present.minimum && range.maximum < present.maximum;
}
/**
* YOLOv5's own factor where that gives a size between two, both included; else the one with the fewest decimals: 1.25 and not 1.2499.
* @param round towards the inside: up for the low end of a range, down for the high one
*/
function plainFactor(from, to, imageSize, round) {
	const isWithin = (size) => size >= from && size <= to;
	const own = yolov5Factors.find((factor) => isWithin(Math.floor(imageSize * factor)));
	if (own !== void 0) return own;
	const wanted = round === Math.ceil ? from : to;
	for (const scale of [
		10,
		100,
		1e3,
		1e4
	]) {
		const factor = round(wanted / imageSize * scale) / scale;
		if (isWithin(Math.floor(imageSize * factor))) return factor;
	}
	return wanted / imageSize;
}

// src/domain/recommendation/choose.ts
/** No limits. */
const noWishes = {
	keepBatch: false,
	keepRange: false,
	minimumBatch: null,
	minimumRange: null
};
/** Images per GPU below which BatchNorm's statistics suffer: a narrower range then costs a training less than a smaller batch. */
const enoughImages = 8;
/**
* The rule (`docs/adr/0022`): the widest range that leaves at least 8 images per GPU, or the present batch if smaller;
* if none does, the one that leaves the most. Wishes take precedence. Null if they exclude everything.
*/
function choose(found, question) {
	const accepted = accepting(wishNames$1, found, question);
	const { batchSize, gpus, wishes } = question;
	const enough = wishes.minimumBatch ?? Math.min(enoughImages * gpus, batchSize ?? Number.POSITIVE_INFINITY);
	const most = accepted.toSorted((one, other) => other.batch.batchSize - one.batch.batchSize)[0] ?? null;
	return accepted.find(({ batch }) => batch.batchSize >= enough) ?? most;
}
/** The wishes that exclude everything that fits: those that do so alone, else the fewest that do together. Empty if something is left, or nothing fits. */
function unmetWishes(found, question) {
	const leaveNone = (names) => accepting(names, found, question).length === 0;
	if (leaveNone([]) || !leaveNone(wishNames$1)) return [];
	const alone = wishNames$1.filter((name) => leaveNone([name]));
	if (alone.length > 0) return alone;
	return wishNames$1.reduce((needed, name) => {
		const without = needed.filter((other) => other !== name);
		return leaveNone(without) ? without : needed;
	}, wishNames$1);
}
/** What fits and meets some wishes, from the widest range on. */
function accepting(names, found, question) {
	return choices(found, question).filter((choice) => names.every((name) => meets[name](choice, found, question)));
}
/** From the widest range on. */
function choices({ rows, range }, present) {
	const ofRows = rows.flatMap((row, index) => {
		const { batch, ...rest } = row;
		if (batch === null) return [];
		return [{
			keeps: index === 0 ? "range" : batch.batchSize === present.batchSize ? "batch" : "neither",
			batch,
			range: rest
		}];
	});
	if (range === null || present.batchSize === null) return ofRows;
	const { peakBytes, retriesPerStep, ...sizes } = range;
	const fitting = {
		batchSize: present.batchSize,
		size: range.maximum,
		bytes: peakBytes,
		retriesPerStep
	};
	const kept = {
		keeps: "batch",
		batch: describeBatch(fitting, present),
		range: sizes
	};
	return [...ofRows, kept].toSorted((one, other) => other.range.maximum - one.range.maximum || one.range.minimum - other.range.minimum);
}
/** Whether a choice meets a wish. */
const meets = {
	keepBatch: ({ batch }, _, { batchSize, wishes }) => !wishes.keepBatch || batch.batchSize >= (batchSize ?? 0),
	keepRange: ({ range }, { rows }, { wishes }) => !wishes.keepRange || range.maximum >= (rows[0]?.maximum ?? 0),
	minimumBatch: ({ batch }, _, { wishes }) => batch.batchSize >= (wishes.minimumBatch ?? 0),
	minimumRange: ({ range }, _, { wishes }) => drawsAtLeast(range, wishes.minimumRange)
};
const wishNames$1 = Object.keys(meets);
function drawsAtLeast({ lowFactor, highFactor }, least) {
	return least === null || lowFactor <= least.low && highFactor >= least.high;
}
/** The next smaller choice of the same kind; null if there is none. Its figures are those of the larger one, an upper bound. */
function stepDown(choice, present, sizes) {
	return choice.keeps === "batch" && choice.range.minimum < choice.range.maximum ? narrower(choice, sizes) : smaller(choice, present);
}
function narrower({ batch, range, keeps }, sizes) {
	const maximum = range.maximum - sizes.sizeRange.stride;
	if (maximum < Math.max(sizes.imageSize, range.minimum)) return null;
	return {
		keeps,
		batch: {
			...batch,
			size: maximum
		},
		range: rangeUpTo(maximum, range.minimum, sizes)
	};
}
function smaller({ batch, range, keeps }, present) {
	const batchSize = batch.batchSize - present.gpus;
	if (batchSize < 1) return null;
	const described = describeBatch({
		...batch,
		batchSize,
		bytes: batch.peakBytes
	}, present);
	return {
		keeps: keeps === "batch" ? "neither" : keeps,
		batch: described,
		range
	};
}
/** The recommendation with another choice, without the combination that ran and did not fit. */
function withChoice(recommendation, choice) {
	const { batch, range } = choice;
	const frontier = recommendation.frontier.map((row) => row.maximum === range.maximum && row.batch !== null && row.batch.batchSize > batch.batchSize ? {
		...row,
		batch
	} : row);
	return {
		...recommendation,
		frontier,
		batch: choice.keeps === "range" ? batch : recommendation.batch,
		range: choice.keeps === "batch" ? {
			...range,
			peakBytes: batch.peakBytes,
			retriesPerStep: batch.retriesPerStep
		} : recommendation.range,
		choice
	};
}
/** The default of YOLOv5's `--epochs`; settings do not contain it, because it does not change memory. */
const defaultEpochs = 100;
/**
* Ranges that widen evenly over the epochs, from the narrowest named one to the widest that fits. Empty if there is no narrower
* range to start from, or if the wishes exclude it.
*/
function scheduleOf(widest, { wishes, ...sizes }) {
	const { minimum, maximum } = widest;
	const ranges = narrowingRanges({
		...sizes,
		sizeRange: {
			...sizes.sizeRange,
			minimum,
			maximum
		}
	}).filter((range) => range.minimum < range.maximum && drawsAtLeast(range, wishes.minimumRange)).toReversed();
	if (ranges.length < 2 || wishes.keepRange || sizes.ultralytics !== null) return [];
	return ranges.map(({ lowFactor: low, highFactor: high }, index) => ({
		epoch: Math.round(index * 100 / ranges.length),
		low,
		high
	}));
}

// src/report/wording.ts
const yolov5 = {
	trainer: "YOLOv5",
	batch: (batchSize) => `--batch-size ${batchSize}`,
	imageSize: (pixels) => `--img ${pixels}`,
	multiScale: "--multi-scale",
	options: {
		model: "--cfg",
		weights: "--weights",
		data: "--data",
		hyp: "--hyp",
		imageSize: "--img",
		batchSize: "--batch-size",
		multiScale: "--multi-scale",
		sizeFactors: "sizes",
		optimizer: "--optimizer",
		freeze: "--freeze",
		rect: "--rect",
		quad: "--quad",
		syncBatchNorm: "--sync-bn",
		singleClass: "--single-cls",
		maskRatio: "--mask-ratio",
		noOverlap: "--no-overlap"
	},
	howToDraw: ({ lowFactor, highFactor }, format) => {
		return `YOLOv5 has no option for this; vram-review's launcher does: ${format.code(`train_in_range.py --range ${lowFactor} ${highFactor} -- train.py …`)}.`;
	}
};
const ultralytics = {
	trainer: "Ultralytics",
	batch: (batchSize) => `batch=${batchSize}`,
	imageSize: (pixels) => `imgsz=${pixels}`,
	multiScale: "multi_scale",
	options: {
		weights: "model",
		imageSize: "imgsz",
		batchSize: "batch",
		singleClass: "single_cls",
		maskRatio: "mask_ratio",
		noOverlap: "overlap_mask=False"
	},
	howToDraw: (range, format) => `${format.code(`multi_scale=${partOf(range)}`)} draws them.`
};
/** The words of a training; YOLOv5's where nothing is known of it. */
function wordingOf(settings) {
	return settings?.trainer === "ultralytics" ? ultralytics : yolov5;
}

// src/report/advice.ts
/** What to change so that it fits, or what room there is; each a sentence that says whether it was run. */
function recommendationLines(target, format, { notice, accepted = [] } = {}) {
	if (!hasFigures(target)) return [];
	if (target.verdict === "regressed") return accepted.includes(target.name) ? [] : [intended(notice !== void 0, format)];
	const { recommendation } = target.advice;
	return [...recommendation === null ? [] : adviceLines(recommendation, target, format), ...ampLines(target, format)];
}
function adviceLines(recommendation, target, format) {
	if (recommendation.purpose === "grow") return [...growLines(recommendation, target, format), ...unprovenLines(target, format)];
	const offers = offersOf(recommendation, target, format);
	const measured = fixedSizeLines(target, format);
	if (offers.length === 0) return [...measured, ...nothingFitsLines(recommendation, target, {
		fixedSizeFits: measured.length > 0,
		format
	})];
	const unmet = unmetLines(recommendation, format);
	const [first = "", ...others] = offers;
	const shown = unmet.length === 0 ? offers : [first.replace(/^Or (.)/, (_, letter) => letter.toUpperCase()), ...others];
	return [
		...measured,
		...halvingLines(target),
		...unmet,
		...shown,
		...unprovenLines(target, format)
	];
}
/** In the first epoch, on one GPU. Source: the handler of CUDA's out-of-memory error in `engine/trainer.py`, from 8.4.20 on. */
function halvingLines(target) {
	const { verdict, settings } = target;
	const version = ultralyticsVersion(figuresOf$1(target));
	if (!(version !== null && isAtLeast(version, [
		8,
		4,
		20
	]) && settings?.gpus === 1 && settings.batchSize > 1) || verdict !== "over-budget") return [];
	return [`Ultralytics would not stop: in the first epoch it halves the batch (down to ${Math.max(1, Math.floor(settings.batchSize / 8))}) and goes on, and the run ends green with another batch than is written.`];
}
/** A run that showed something else than it should is worth a sentence. */
function unprovenLines({ advice: { proof } }, format) {
	return proof === null || proof.reason === null ? [] : [`The choice is not proven. ${format.prose(proof.reason)}`];
}
const wishNames = {
	keepBatch: "keep-batch",
	keepRange: "keep-range",
	minimumBatch: "minimum-batch",
	minimumRange: "minimum-range"
};
/** Wishes that leave none of what fits are named, and what they leave out is offered behind. */
function unmetLines({ unmet }, format) {
	if (unmet.length === 0) return [];
	const names = unmet.map((wish) => format.code(wishNames[wish])).join(" and ");
	return [`${format.strong(`Nothing that fits meets ${names}`)}. Without ${unmet.length === 1 ? "it" : "them"}, this would fit:`];
}
/** The choice first; beside it what keeps the range, and what keeps the batch. */
function offersOf(recommendation, target, format) {
	const { batch, range, choice } = recommendation;
	const batchOffer = batch === null ? [] : [batchLine(batch, choice?.keeps === "range", target, format)];
	const rangeOffer = range === null ? [] : [rangeLine$1(range, choice?.keeps === "batch", target, format)];
	if (choice?.keeps === "batch" && range !== null) return [...rangeOffer, ...batchOffer];
	if (choice?.keeps === "neither") return [
		bothLine(choice, target, format),
		...batchOffer,
		...rangeOffer
	];
	return batch === null && range === null ? refusedRows(recommendation, target, format) : [...batchOffer, ...rangeOffer];
}
/** What fits only with another batch and another range, and the wishes refuse. */
function refusedRows({ frontier }, target, format) {
	const row = frontier.find(({ batch }) => batch !== null);
	if (row === void 0 || row.batch === null) return [];
	return [`Or ${useOf(row, row.batch, target, format)} ${batchEffect(row.batch, false, target, format)}${cautions(row.batch, format)}`];
}
/** The one alternative that was really run: the fixed size, where only multi-scale's larger ones do not fit. */
function fixedSizeLines(target, format) {
	const { settings, budgetBytes, verdict } = target;
	if (isPredicted(target) || verdict !== "over-budget" || budgetBytes === null || !settings?.multiScale) return [];
	const { fixed } = multiScaleCost(target.measurement);
	if (fixed === null || fixed.outOfMemory || judgedBytes(fixed) > budgetBytes) return [];
	const measured = format.emphasis(`measured: ${formatBytes(judgedBytes(fixed))}`);
	return [`Without ${format.code(wordingOf(settings).multiScale)} it fits: ${measured}.`];
}
/** The bot lets a person answer for it; elsewhere only the policy does. */
function intended(isBot, format) {
	if (isBot) return `Intended? A maintainer can press ${format.strong("Accept")} on the check, or comment ${format.code("/vram accept <why>")}.`;
	return format.prose("Intended? First widen `tolerance` in the policy on the base branch, or remove `regressed` from `fail-on` there.");
}
function batchLine(batch, isChoice, target, format) {
	const option = format.code(wordingOf(target.settings).batch(batch.batchSize));
	if (!isChoice) return `Or ${option} ${batchEffect(batch, false, target, format)}${cautions(batch, format)}`;
	return choiceLine(option, batch, target, format);
}
/** A batch that the report warns of is no advice, but may be all that there is. */
function choiceLine(use, batch, target, format) {
	const effect = batchEffect(batch, true, target, format);
	if (isTooSmall(batch, target)) return `Only ${use} would fit ${effect}${cautions(batch, format)}`;
	return `${format.strong(`Use ${use}`)} ${effect}${cautions(batch, format)}`;
}
function rangeLine$1(range, isChoice, target, format) {
	const offer = `eep ${target.settings === null ? "the batch" : `batch ${target.settings.batchSize}`} and ${range.minimum === range.maximum ? `leave ${format.code(wordingOf(target.settings).multiScale)} out` : `draw ${sizesOf$1(range)}`}`;
	return `${isChoice ? format.strong(`K${offer}`) : `Or k${offer}`}: ${evidence(range, null, isChoice, target, format)}.${howToDraw(range, target, format)}`;
}
function bothLine({ batch, range }, target, format) {
	return `${choiceLine(useOf(range, batch, target, format), batch, target, format)}${howToDraw(range, target, format)}`;
}
/** A sentence to stand behind others; '' where there is nothing to draw. */
function howToDraw(range, { settings }, format) {
	return range.minimum === range.maximum ? "" : ` ${wordingOf(settings).howToDraw(range, format)}`;
}
function useOf(range, { batchSize }, { settings }, format) {
	const words = wordingOf(settings);
	const option = format.code(words.batch(batchSize));
	if (range.minimum === range.maximum) return `${option} without ${format.code(words.multiScale)}`;
	return `${option} with ${sizesOf$1(range)}`;
}
/** That nothing fits, what comes closest and how far it is off, and which cards would take it. */
function nothingFitsLines({ nearestMiss, smaller }, target, { fixedSizeFits, format }) {
	if (fixedSizeFits) return ["With it, no batch fits this budget, not even one image per GPU."];
	const fixed = fixedSentence(target);
	const remedy = fixed === null ? "a smaller model or image size is needed" : "a smaller model or a larger budget is needed";
	return [
		[
			format.strong(`No batch fits this budget, not even one image per GPU: ${remedy}.`),
			fixed,
			missSentence(nearestMiss, target)
		].filter((sentence) => sentence !== null).join(" "),
		...cardLines(nearestMiss, target),
		...smaller === null ? [] : [smallerLine(smaller, target, format)]
	];
}
/** Where not even what every batch and size needs is in the budget. */
function fixedSentence(target) {
	const figures = figuresOf$1(target);
	const fixedBytes = fixedCostBytes(figures);
	if (fixedBytes === null || target.budgetBytes === null || fixedBytes <= target.budgetBytes) return null;
	return `Weights, gradients, optimizer, EMA${isOfGpu(figures) ? " and CUDA context" : ""} alone need ${formatBytes(fixedBytes)}, at any batch and size.`;
}
function missSentence(miss, target) {
	if (miss === null) return null;
	const need = target.budgetBytes === null || miss.bytes > target.budgetBytes ? `${atMost(target)}${formatBytes(miss.bytes)}` : "more than the budget";
	return `Batch ${miss.batchSize} at ${miss.size} px would need ${need}, predicted.`;
}
/** What is sold that would take it: bytes of a CPU say nothing of that. */
function cardLines(miss, target) {
	if (!isOfGpu(figuresOf$1(target))) return [];
	const cards = [cardOf(miss?.bytes ?? null, miss === null ? "" : `batch ${miss.batchSize} at ${miss.size} px`), cardOf(presentBytes$1(target), "the current settings")].filter((card) => card !== null);
	return cards.length === 0 ? [] : [`Smallest card with 10 % headroom, predicted: ${cards.join("; ")}.`];
}
function cardOf(bytes, whatFor) {
	const gb = bytes === null ? null : smallestCardGb(bytes / defaultBudget.deviceShare);
	return gb === null ? null : `${gb} GB for ${whatFor}`;
}
function presentBytes$1(target) {
	const peak = largestPoint(target);
	return peak === null || peak.outOfMemory ? null : predictedNeed(peak).highBytes;
}
function isOfGpu({ engine, deviceModel }) {
	return engine === "cuda" || deviceModel === "cuda";
}
function smallerLine({ imageSize, maximum }, { settings }, format) {
	return `${format.code(wordingOf(settings).imageSize(imageSize))}, whose largest size is ${maximum} px, would fit with the current batch: ${format.emphasis("predicted")}.`;
}
/** What room there is: the larger batch, and the wider range. */
function growLines({ batch, range, choice }, target, format) {
	if (target.verdict === "over-budget" || target.verdict === "regressed") return [];
	return [...batch === null ? [] : [batchOffer(batch, choice?.keeps === "range", target, format)], ...range === null ? [] : [rangeOffer(range, choice?.keeps === "batch", target, format)]].map((offer, index) => `${index === 0 ? "There is room: " : "Or "}${offer}`);
}
function batchOffer(batch, isChoice, target, format) {
	const option = format.code(wordingOf(target.settings).batch(batch.batchSize));
	const most = batch.batchSize === 64 ? ` A larger batch would change the training: ${wordingOf(target.settings).trainer} does not scale the learning rate with the batch.` : "";
	return `${option} would also fit ${batchEffect(batch, isChoice, target, format)}${cautions(batch, format)}${most}`;
}
function rangeOffer(range, isChoice, target, format) {
	return `${target.settings?.multiScale === false ? `${format.code(wordingOf(target.settings).multiScale)} with ${sizesOf$1(range)}` : sizesOf$1(range)} would also fit at the current batch: ${evidence(range, null, isChoice, target, format)}.${target.settings?.trainer !== "ultralytics" && isYolov5s(range) ? "" : howToDraw(range, target, format)}`;
}
/** What mixed precision would save, where it is off and the GPU can: a sentence, predicted. */
function ampLines(target, format) {
	const { amp, recommendation } = target.advice;
	if (amp === null) return [];
	return [`${amp.fits && recommendation?.purpose === "fit" && recommendation.choice === null ? format.strong("Turn AMP on") : "AMP is off"}: with it, this training ${needOf(amp, target, format)}. ${format.prose(remedies[amp.offBy])}`];
}
function needOf(amp, target, format) {
	const { size, batchSize, peakBytes, presentBytes, fits } = amp;
	if (!fits) return `would not fit either, ${format.emphasis("predicted")}`;
	const before = presentBytes === null ? "" : ` instead of ${formatBytes(presentBytes)}`;
	return `would fit with batch ${batchSize} at ${size} px (${format.emphasis(`predicted: ${atMost(target)}${formatBytes(peakBytes)}`)}${before})`;
}
const remedies = {
	policy: "The policy turns it off: remove `amp: false` there if the real training uses AMP.",
	check: "`check_amp` in train.py turned it off, possibly because `yolov5n.pt` is missing, which the probe does not download: set `amp: true` in the policy if the real training uses AMP."
};
/** What a batch does and needs, and the one beside it that brings the effective batch to 64. */
function batchEffect(batch, isChoice, target, format) {
	const { accumulation, effectiveBatch, size } = batch;
	return `(accumulation ${accumulation}, effective batch ${effectiveBatch}): ${evidence(batch, size, isChoice, target, format)}${alternative(batch, target, format)}.`;
}
/** To stand behind the sentence that offers the batch. */
function cautions(batch, format) {
	return batch.cautions.map((caution) => ` ${format.prose(caution)}`).join("");
}
function alternative({ nominalAlternative }, { settings }, format) {
	if (nominalAlternative === null) return "";
	const effect = settings !== null && settings.batchSize > 0 && effectiveBatch(settings.batchSize) === 64 ? "which keeps the effective batch at 64" : "whose effective batch is 64";
	return `; or ${format.code(wordingOf(settings).batch(nominalAlternative))}, ${effect}`;
}
/** How a training may start with narrow ranges and widen them: in one run at the present batch, or in runs whose batch is lowered. */
function scheduleLines(target, format) {
	const { recommendation } = target.advice;
	if (recommendation?.purpose !== "fit" || recommendation.choice === null) return [];
	return [...scheduleLine(recommendation, format), ...runsLine(recommendation, target)];
}
function scheduleLine({ schedule }, format) {
	if (schedule.length === 0) return [];
	const stages = schedule.map(({ epoch, low, high }) => `${epoch}:${shortFactor(low)}-${shortFactor(high)}`);
	return [`${format.code(`train_in_range.py --schedule ${stages.join(" ")} --watch-memory -- train.py …`)} keeps the batch, starts with a range that needs less memory, and widens it only as far as the measured memory allows. The epochs assume ${100}, YOLOv5's default: scale them to yours.`];
}
/** The frontier from its narrowest range on, where each wider one takes a smaller batch. */
function runsLine({ frontier }, target) {
	const stages = frontier.filter(isStage).toReversed();
	const lowered = stages.filter(({ batch }, index) => batch.batchSize > (stages[index + 1]?.batch.batchSize ?? 0));
	const reachesAll = lowered.at(-1)?.maximum === frontier[0]?.maximum;
	if (lowered.length < 2 || !reachesAll || lowered.some(({ batch }) => isTooSmall(batch, target))) return [];
	return [`To end with all sizes: separate runs, each starting from the weights of the previous one. Predicted to fit: ${lowered.map(({ batch, minimum, maximum }) => `batch ${batch.batchSize} at ${minimum}–${maximum} px`).join(", ")}.`];
}
function isStage(row) {
	return row.batch !== null && row.minimum < row.maximum;
}

// src/report/chart.ts
/** So many labels are readable below a chart as wide as a comment. */
const mostSizes = 13;
const gib$1 = 1024 ** 3;
const mib$2 = 1024 ** 2;
/** The figures of the chart; null where there is only one size to show. */
function peakChart$1(target) {
	const { budgetBytes } = target;
	const measurement = figuresOf$1(target);
	const { batch } = multiScaleCost(measurement);
	const points = measurement.points.filter((point) => point.batch === batch);
	const simulated = isPredicted(target);
	const curve = simulated ? target.prediction?.curve ?? [] : [];
	const model = simulated ? null : target.model;
	const bytesAtSize = new Map(curve.map(({ size, bytes }) => [size, bytes]));
	for (const point of points) bytesAtSize.set(point.size, judgedBytes(point));
	const ownSizes = points.map((point) => point.size);
	const sizes = model === null && curve.length === 0 ? ownSizes.toSorted(ascending) : shownSizes(chartRange(target, measurement.sizeRange), ownSizes);
	if (sizes.length < 2) return null;
	return {
		sizes,
		known: sizes.map((size) => bytesAtSize.get(size) ?? null),
		simulated,
		predicted: model && sizes.map((size) => predictPeak(model, batch, size, measurement.accumulation)),
		budgetBytes,
		outOfMemory: points.some((point) => point.outOfMemory)
	};
}
/** The chart for GitHub. Only figures go in: nothing from a pull request is ever part of it. The syntax is that of Mermaid 10 on. */
function mermaidChart({ sizes, known, predicted, budgetBytes }) {
	const highest = 1.1 * Math.max(...known.map((bytes) => bytes ?? 0), ...predicted ?? [], budgetBytes ?? 0);
	const [unit, unitBytes] = highest >= gib$1 ? ["GiB", gib$1] : ["MiB", mib$2];
	const scaled = (values) => values.map((bytes) => Number((bytes / unitBytes).toFixed(2))).join(", ");
	const bars = known.map((bytes) => bytes ?? -.02 * highest);
	return [
		`%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#79a8dc, #388bfd, #e5534b"}}}}%%`,
		"xychart-beta",
		`  x-axis "image size (px)" [${sizes.join(", ")}]`,
		`  y-axis "peak (${unit})" 0 --> ${Number((highest / unitBytes).toPrecision(2))}`,
		`  bar [${scaled(bars)}]`,
		...predicted === null ? [] : [`  line [${scaled(predicted)}]`],
		...budgetBytes === null ? [] : [`  line [${scaled(sizes.map(() => budgetBytes))}]`]
	].join("\n");
}
/** Up to the largest size that is trained. */
function chartRange(target, sizeRange) {
	if (drawsSizes(target)) return sizeRange;
	return {
		...sizeRange,
		maximum: Math.max(...pointsTrained(target).map((point) => point.size), sizeRange.minimum)
	};
}
/** Every size of the range, or evenly fewer of them where they would not be readable; the measured ones always. */
function shownSizes({ minimum, maximum, stride }, measured) {
	const count = sizesBetween({
		minimum,
		maximum,
		stride
	}).length;
	const drawn = sizesBetween({
		minimum,
		maximum,
		stride: Math.ceil(count / mostSizes) * stride
	});
	return [.../* @__PURE__ */ new Set([...drawn, ...measured])].toSorted(ascending);
}
function ascending(one, other) {
	return one - other;
}

// src/report/provenance.ts
/** What kind of figures these are, where a reader could take them for a GPU's; null on a GPU. */
function engineNote(measurement) {
	if (measurement.engine === "cuda") return null;
	if (measurement.engine === "simulated") return "Predicted by simulating the training loop, not measured.";
	return `Measured with the CPU engine: bytes that PyTorch allocates on the CPU, not GPU memory${measurement.points.some((point) => point.deviceBytes !== null) ? ", plus the policy's overhead" : ""}.`;
}
/** How the figures came about, each a short line: for who doubts them, or wants to repeat them. */
function measuredLines(target, format) {
	const { model } = target;
	const measurement = figuresOf$1(target);
	const effort = effortLine(target);
	const proof = proofLine(target);
	return [
		...isPredicted(target) ? predictionLines(target, format) : [],
		measurement.engine === "simulated" ? simulatorLine(measurement.environment, format) : deviceLine(measurement.environment, format),
		versionsLine(measurement.environment, format),
		conditionsLine(measurement, sizesTrained(target, measurement)),
		...workLines(target, measurement),
		...proof === null ? [] : [proof],
		...effort === null ? [] : [effort],
		...retryLines(measurement),
		...model === null || isTraced(target) ? [] : [modelLine(model)],
		...target.baseline === null || isAutoBatch(target) || measurement.engine !== "cuda" ? [] : [whatIsCompared]
	];
}
const whatIsCompared = "The change compares allocated bytes, which are reproducible; peak and budget are those of the whole device";
function conditionsLine({ amp, accumulation, gpus, engine }, sizes) {
	return [
		`AMP ${amp ? "on" : "off"}`,
		`accumulation ${accumulation}`,
		...engine === "cuda" || gpus > 1 ? [counted(gpus, "GPU")] : [],
		sizes
	].join(" · ");
}
function sizesTrained(target, { imageSize, sizeRange }) {
	const { minimum, maximum, stride } = sizeRange;
	if (drawsSizes(target)) return `sizes ${minimum}–${maximum} px in steps of ${stride}`;
	return `${pointsTrained(target)[0]?.size ?? imageSize} px`;
}
function simulatorLine({ platform }, format) {
	return `Simulated without a GPU, on ${format.text(platform)}`;
}
function deviceLine({ gpu, gpuTotalBytes, driver, mig, platform }, format) {
	if (gpu === null) return `CPU, ${format.text(platform)}`;
	const total = gpuTotalBytes === null ? "" : ` ${formatBytes(gpuTotalBytes)}`;
	return `${format.text(gpu)}${total}${mig === true ? " (MIG)" : ""}${driver === null ? "" : `, driver ${format.text(driver)}`}, ${format.text(platform)}`;
}
function versionsLine(environment, format) {
	const { torch, cuda, cudnn, python, yolov5, yolov5Commit, allocatorSettings } = environment;
	return [
		`${yolov5.startsWith("ultralytics") ? "" : "YOLOv5 "}${format.text(yolov5)}${yolov5Commit === null ? "" : ` (${format.code(yolov5Commit.slice(0, 7))})`}`,
		`PyTorch ${format.text(torch)}`,
		...cuda === null ? [] : [`CUDA ${format.text(cuda)}`],
		...cudnn === null ? [] : [`cuDNN ${format.text(cudnn)}`],
		`Python ${format.text(python)}`,
		...allocatorSettings === "" ? [] : [`allocator ${format.code(allocatorSettings)}`]
	].join(" · ");
}
function workLines(target, { points, durationSeconds }) {
	const seconds = `${Math.round(durationSeconds)} s`;
	const each = `${counted(points.length, "point")}, each run to its steady state`;
	if (isTraced(target)) return [`Simulated once, in ${seconds}, and replayed at any batch and size`];
	const work = `${each}, ${counted(stepsOf({ points }), "step")} in ${seconds}`;
	return isPredicted(target) ? [work, untraced] : [work];
}
const untraced = "This training's memory follows no formulas in batch and size, so that each point was simulated; other sizes and settings come from the memory model";
/** Whether one simulation answers for every batch and size. */
function isTraced(target) {
	return isPredicted(target) && target.prediction?.curve != null;
}
function retryLines({ points }) {
	const retried = points.filter((point) => point.allocatorRetries > 0);
	if (retried.length === 0) return [];
	return [`The allocator had to free its cache and retry at ${retried.map((point) => `${point.batch} × ${point.size}`).join(", ")}: the training runs, but slower.`];
}
function modelLine({ fixedBytes, slopeBytes, residual }) {
	const slope = formatBytes(slopeBytes * 1e6);
	return `Memory model: ${formatBytes(fixedBytes)} + ${slope} per image and megapixel; ${accuracy(residual)}`;
}
function accuracy(residual) {
	if (residual === null) return "fitted to two points, so its error is unknown";
	return `off by ${residual < .001 ? "less than 0.1 %" : formatPercent(residual)} at a point that it was not fitted to`;
}
/** A comment is kept up to date; what was printed is not; and the bot says itself what comes next. */
const nextWord = {
	bot: "",
	comment: "It is measured on a GPU next, and this report is then updated.",
	terminal: "Only a GPU can decide: run the review there without --predict."
};
/** That nothing was measured yet, and what comes next; null where a measurement is shown. */
function predictionNote(target, place) {
	if (target.kind === "pending") return `There is no result yet. ${nextWord[place]}`.trim();
	if (!isPredicted(target)) return null;
	const what = "Predicted, not measured: the training loop was simulated without a GPU.";
	if (target.awaitsGpu) return `${what} ${nextWord[place]}`.trim();
	return `${what} The check fails now, because no GPU is needed to decide.`;
}
/** Where some targets fail and others wait: that a GPU measures all of them. Null elsewhere. */
function sharedRunNote({ targets }) {
	return targets.some((target) => isPredicted(target) && !target.awaitsGpu) && targets.some((target) => target.awaitsGpu) ? "The GPU job still measures all of these trainings, including those that already fail." : null;
}
/** How the prediction came about: what its range means, what calibrates it, what it adds to the simulation. */
function predictionLines({ prediction }, format) {
	if (prediction.measurement.deviceModel === "none") return ["Simulated for the CPU engine: bytes of tensors, exact except for what kernels allocate internally"];
	return [
		emulationLine(prediction, format),
		rangeLine,
		calibrationLine(prediction, format),
		...contextLines(prediction),
		...prediction.growth === null ? [] : [growthOrderLine]
	];
}
/** How far the prediction was off at the peak that was then measured; null where both are not known. */
function accuracyLine(target) {
	const peak = largestPoint(target);
	const before = target.prediction?.measurement.points.find((point) => point.batch === peak?.batch && point.size === peak.size);
	if (peak === null || peak.outOfMemory || before === void 0) return null;
	const off = coveredBytes(before) / Math.max(1, coveredBytes(peak)) - 1;
	const take = predictedTake(before);
	return `Predicted before the run that it takes ${formatWithInterval(take.bytes, before.interval && take)}: ${howFar(off)}${outside(before, coveredBytes(peak))}.`;
}
const rangeLine = "Brackets: 90 % interval across real GPUs";
const growthOrderLine = "Cost of each change: the changes were simulated cumulatively (settings, then the model, then hyperparameters and data), so the parts add up";
function emulationLine({ device, measurement }, format) {
	const gpu = device.gpu === null ? "a GPU (the policy names none)" : format.text(device.gpu);
	const { torch } = measurement.environment;
	return `Emulated: ${gpu}, PyTorch ${format.text(device.torch ?? torch)}; simulated with PyTorch ${format.text(torch)}`;
}
function calibrationLine({ calibration }, format) {
	if (calibration === null) return "Not calibrated yet: no baseline with these settings; the first one narrows the range";
	const { takes, commit } = calibration;
	const difference = `${formatPercent(takes - 1)} ${takes < 1 ? "less" : "more"}`;
	return `Calibrated with the baseline of ${shortCommit(commit, format)}, which took ${difference} than its simulation`;
}
/** A simulation has no CUDA context: it comes from the policy or a baseline, else it is assumed. */
function contextLines({ measurement }) {
	const contextBytes = mostOverheadBytes(measurement.points);
	return contextBytes === 0 ? [] : [`Each peak includes ${formatBytes(contextBytes)} for the CUDA context`];
}
function howFar(off) {
	const percent = formatPercent(off);
	return percent === "0 %" ? "accurate to a tenth of a percent" : `${percent} too ${off < 0 ? "low" : "high"}`;
}
function outside(before, measuredBytes) {
	const { lowBytes, highBytes } = predictedTake(before);
	const inside = measuredBytes >= lowBytes && measuredBytes <= highBytes;
	return before.interval === null || inside ? "" : ", outside its range";
}
/** All that the probe did for a target; null where that is a single run. */
function effortLine(target) {
	const { simulations, runs, steps, seconds } = target.effort;
	if (simulations + runs < 2) return null;
	const device = hasFigures(target) && figuresOf$1(target).engine === "cpu" ? "CPU" : "GPU";
	const simulated = counted(simulations, "simulation");
	const ran = `${counted(runs, "run")} on the ${device} (${counted(steps, "step")}, ${Math.round(seconds)} s)`;
	return `Total effort: ${[...simulations === 0 ? [] : [simulated], ...runs === 0 ? [] : [ran]].join("; ")}`;
}
/** How the choice was proven; null where nothing was. */
function proofLine({ advice: { proof } }) {
	if (proof?.proven !== true) return null;
	const { runs, steps, seconds, retriesPerStep } = proof;
	const retries = retriesPerStep === 0 ? "" : `; the allocator had to free its cache in about one of ${counted(Math.max(1, Math.round(1 / retriesPerStep)), "step")}`;
	return `Proof: the choice ran with memory limited to the budget, first at its largest size, then at mixed sizes: ${counted(steps, "step")} in ${counted(runs, "run")}, ${Math.round(seconds)} s${retries}`;
}

// src/report/suggestions.ts
/** With the lines around them, a section stays within a screen of about 60. */
const mostPatchLines = 50;
/** Of those before the change, and of those after it. */
const mostDiffLines = 10;
/** The change worth offering for a click: none to a batch that the report itself warns of first. */
function offeredSuggestion(target) {
	const { written } = adviceOf(target);
	return written?.kind === "suggestion" && isAdvised(target) ? written : null;
}
/** The same as a patch. Null where it would not be in the file what it shows, or is too long: git refuses one that is cut. */
function shownPatch(suggestion) {
	const { patch } = suggestion;
	if (patch === null || isLongPatch(suggestion)) return null;
	return `${printableLines(patch).join("\n")}\n` === patch ? fence("diff", patch.replace(/\n$/, "")) : null;
}
/** Whether a person would have to scroll through it. */
function isLongPatch({ patch }) {
	return patch !== null && printableLines(patch).length > mostPatchLines;
}
function isAdvised(target) {
	const batch = adviceOf(target).recommendation?.choice?.batch ?? null;
	return batch === null || !isTooSmall(batch, target);
}
/** The recommended command line as a diff: GitHub takes no suggestion block in a pull request's own conversation. */
function suggestionDiff({ before, after }) {
	return fence("diff", [...marked("- ", before), ...marked("+ ", after)].join("\n"));
}
/** What writes the recommended settings at a terminal. */
function applyCommand(file) {
	return `vram-review apply --file ${file}`;
}
/** How to get the file that the command line runs; null where it is there. `canApply`: the check may have an Apply button. */
function launcherLine({ file, needsLauncher }, canApply, format) {
	if (!needsLauncher) return null;
	const command = format.code(applyCommand(file));
	const add = canApply ? `${format.strong("Apply")} on the check adds it, and so does ${command}` : `${command} adds it`;
	return `This also needs the new file ${format.code("train_in_range.py")} beside ${format.code(file)}: ${add}.`;
}
/**
* The block of a review comment on the very lines (`startLine` to `endLine` of the diff), which GitHub applies at a click.
* Null where the lines are no part of the diff, because GitHub refuses such a comment; and where they hold what the block
* cannot show, because applying it would take that out of the file unseen.
*/
function suggestionComment({ inDiff, after }) {
	const shown = printableLines(after).join("\n");
	return inDiff && shown === after.replace(/\n$/, "") ? fence("suggestion", shown) : null;
}
function marked(mark, text) {
	return atMostLines(printableLines(text), mostDiffLines).map((line) => `${mark}${line}`);
}
/** The review comments that a review is worth: one a target whose recommendation can be applied on the diff's own lines. */
function suggestionDrafts({ targets }) {
	return targets.map(draftOf).filter((draft) => draft !== null);
}
function draftOf(target) {
	const { name } = target;
	const { recommendation, proof } = adviceOf(target);
	const suggestion = offeredSuggestion(target);
	const block = suggestion === null ? null : suggestionComment(suggestion);
	const choice = recommendation?.choice ?? null;
	if (suggestion === null || block === null || choice === null) return null;
	const { accumulation, effectiveBatch } = choice.batch;
	const shown = proof?.proven === true ? "Proven" : "Predicted";
	const becomes = `${choiceText(choice)}; accumulation ${accumulation}, effective batch ${effectiveBatch}`;
	return {
		target: name,
		body: `${shown} to fit the budget of ${escapeCode(name)}: ${becomes}.${cautions(choice.batch, markdownFormat)}\n\n${block}`,
		file: suggestion.file,
		lines: {
			start: suggestion.startLine,
			end: suggestion.endLine
		}
	};
}

// src/report/tables.ts
/**
* What the training needs and takes at the fixed, the smallest and the largest size, beside the baseline and the budget; null without points.
* Only what is trained has a row; what stands in for AutoBatch's batch is compared with nothing.
*/
function peakTable(target, format, options) {
	const figures = figuresOf$1(target);
	if (figures.points.length === 0) return null;
	const roles = rolesTrained(target, figures);
	const baseline = isAutoBatch(target) ? null : target.baseline;
	const baseRoles = baseline === null ? [] : rolesOf(baseline.measurement);
	const rows = roles.map((role) => {
		const cells = rowCells(role, baseRoles.find((candidate) => candidate.size === role.size)?.point ?? null, {
			...target,
			budgetBytes: role === roles.at(-1) ? target.budgetBytes : null
		});
		return role === roles.at(-1) ? cells.map((cell) => cell === "" ? "" : format.strong(cell)) : cells;
	});
	const base = baseline === null ? "" : `${format.code(options.baseBranch ?? "baseline")} (${shortCommit(baseline.commit, format)})`;
	return withoutEmptyColumns([[
		"",
		`batch × size${onEachGpu(figures.gpus)}`,
		isPredicted(target) ? "needs, predicted" : "needs",
		"takes",
		base,
		"budget"
	], ...rows]);
}
/** The rows' roles: of those that were measured, what is trained. */
function rolesTrained(target, measurement) {
	const trained = pointsTrained(target);
	const roles = rolesOf(measurement).filter((role) => trained.includes(role.point));
	return roles.length === 1 ? roles.map((role) => ({
		...role,
		name: "peak"
	})) : roles;
}
/** The points in the order in which a person asks for them; the one that decides comes last. */
function rolesOf(measurement) {
	const { fixed, minimum, maximum } = multiScaleCost(measurement);
	const named = [
		{
			size: "fixed",
			name: "fixed",
			point: fixed
		},
		{
			size: "minimum",
			name: "smallest",
			point: minimum
		},
		{
			size: "maximum",
			name: "largest",
			point: maximum
		}
	].filter((role) => role.point !== null);
	return named.length > 0 ? named : measurement.points.map((point) => ({
		size: "fixed",
		name: "peak",
		point
	}));
}
function rowCells({ name, point }, base, target) {
	const { budgetBytes } = target;
	const comparable = base !== null && !point.outOfMemory && !isPredicted(target);
	return [
		name,
		`${point.batch} × ${point.size}`,
		point.outOfMemory ? `more than ${peakFigure$1(point)}` : needFigure(point),
		point.outOfMemory ? "" : takeFigure(point),
		base === null ? "" : `${formatBytes(coveredBytes(base))}${comparable ? ` (${changeFrom(base, point)})` : ""}`,
		budgetBytes === null ? "" : formatBytes(budgetBytes)
	];
}
/** Of allocated bytes, which repeat exactly. */
function changeFrom(base, point) {
	return formatChange(point.allocatedBytes / Math.max(1, base.allocatedBytes) - 1);
}
function withoutEmptyColumns(rows) {
	const kept = (rows[0] ?? []).map((_, column) => column === 0 || rows.slice(1).some((row) => row[column] !== ""));
	return rows.map((row) => row.filter((_, column) => kept[column]));
}
/** Every range of sizes with the largest batch that fits with it, the choice in bold; null where there is nothing to choose from. */
function frontierTable(target, format) {
	const { settings, advice } = target;
	const { recommendation } = advice;
	const rows = recommendation === null ? [] : frontierRows(recommendation, target);
	if (recommendation === null || rows.length < 2) return null;
	return [[
		"sizes",
		"batch",
		"accumulation",
		"effective",
		`peak${onEachGpu(settings?.gpus ?? 1)}`,
		""
	], ...rows.map((row) => cells(row, recommendation, target, format))];
}
/** From the widest range on; the one that keeps the present batch among them. */
function frontierRows({ frontier, range }, { settings }) {
	const found = frontier.flatMap(({ batch, ...sizes }) => batch === null ? [] : [{
		...batch,
		range: sizes
	}]);
	const present = settings?.batchSize ?? -1;
	const kept = range === null || present === -1 ? [] : [{
		...range,
		range,
		batchSize: present
	}];
	return [...found.filter(({ range: own, batchSize }) => !kept.some((row) => isSame(row, {
		range: own,
		batchSize
	}))), ...kept].toSorted((one, other) => other.range.maximum - one.range.maximum || other.batchSize - one.batchSize);
}
function isSame(row, other) {
	return row.batchSize === other.batchSize && row.range.maximum === other.range.maximum;
}
function cells(row, { choice }, target, format) {
	const isChoice = choice !== null && isSame(row, {
		range: choice.range,
		batchSize: choice.batch.batchSize
	});
	const { proof } = target.advice;
	const isProven = isChoice && proof?.proven === true;
	const how = isProven ? "proven" : wasMeasured(row, target) ? "measured" : "predicted";
	const slowly = isSlow(isProven ? proof : row) ? ", slowly" : "";
	const texts = [
		sizes$1(row.range),
		String(row.batchSize),
		String(accumulation(row.batchSize)),
		String(effectiveBatch(row.batchSize)),
		`${atMost(target)}${formatBytes(row.peakBytes)}`,
		`${how}${slowly}`
	];
	return isChoice ? texts.map((text) => format.strong(text)) : texts;
}
function sizes$1({ minimum, maximum, lowFactor, highFactor }) {
	if (minimum === maximum) return `${maximum} px only`;
	return `${minimum}–${maximum} px (${shortFactor(lowFactor)}–${shortFactor(highFactor)})`;
}
/** The image size alone with the present batch is a point of every measurement. */
function wasMeasured({ range, batchSize }, target) {
	if (isPredicted(target) || range.minimum !== range.maximum || batchSize !== target.settings?.batchSize) return false;
	return target.measurement.points.some(({ size, outOfMemory }) => size === range.maximum && !outOfMemory);
}
/** What of this training would fit common cards; null where no GPU is emulated, or only its points are known. */
function cardTable(target) {
	const fits = target.prediction?.cards ?? null;
	const batchSize = isAutoBatch(target) ? null : target.settings?.batchSize ?? null;
	if (fits === null || !isPredicted(target)) return null;
	const range = fits.cards.some(({ maximum }) => maximum !== null);
	return [[
		"card",
		`largest batch at ${fits.size} px`,
		...range ? [`largest size at batch ${batchSize}`] : []
	], ...fits.cards.map(({ cardBytes, usableBytes, batch, maximum }) => [
		`${(cardBytes / 1024 ** 3).toFixed(0)} GiB (${formatBytes(usableBytes)} usable)`,
		largestBatchText(batch, target.prediction?.measurement.gpus ?? 1),
		...range ? [maximum === null ? "none" : `${maximum} px`] : []
	])];
}
const mostLayers = 8;
/** Less is shown as nothing, so it has no row. */
const leastBytes = .5 * 1024 ** 2;
/** What holds the memory at the peak, activations by the model's layers; null where they are not known. */
function breakdownTable(target, format) {
	const peak = largestPoint(target);
	if (peak?.breakdown?.layers == null) return null;
	const rows = breakdownRows(peak.breakdown, peak.breakdown.layers, format).filter(([, bytes]) => bytes >= leastBytes);
	return [[
		`at ${peak.batch} × ${peak.size}`,
		"memory",
		"share"
	], ...rows.map(([name, bytes]) => [
		name,
		formatBytes(bytes),
		share$1(bytes, peak)
	])];
}
function breakdownRows(breakdown, layers, format) {
	return [
		["weights", breakdown.weightsBytes],
		["gradients", breakdown.gradientsBytes],
		["optimizer", breakdown.optimizerBytes],
		["EMA", breakdown.emaBytes],
		["images", breakdown.imagesBytes],
		...layerRows$1(breakdown.activationsBytes, layers, format),
		["loss", breakdown.lossBytes],
		["temporaries", breakdown.temporariesBytes],
		["allocator slack", breakdown.allocatorSlackBytes ?? 0],
		["context", breakdown.contextBytes ?? 0]
	];
}
function layerRows$1(activationsBytes, layers, format) {
	const shown = layers.toSorted((one, other) => other.bytes - one.bytes).slice(0, mostLayers);
	const rest = activationsBytes - shown.reduce((sum, { bytes }) => sum + bytes, 0);
	return [...shown.map(({ index, module, bytes }) => [`activations of layer ${index} (${format.code(module)})`, bytes]), [shown.length === 0 ? "activations" : "other activations", rest]];
}
function share$1(bytes, peak) {
	return `${(100 * bytes / Math.max(1, coveredBytes(peak))).toFixed(1)} %`;
}
const names = [
	["weightsBytes", "weights"],
	["gradientsBytes", "gradients"],
	["optimizerBytes", "optimizer"],
	["emaBytes", "EMA"],
	["imagesBytes", "images"],
	["activationsBytes", "activations"],
	["lossBytes", "loss"],
	["temporariesBytes", "temporaries"],
	["allocatorSlackBytes", "allocator slack"],
	["contextBytes", "context"]
];
/** What holds the memory at the peak, in one line; null where the engine cannot tell. */
function breakdownLine(target) {
	const peak = largestPoint(target);
	if (peak === null || peak.breakdown === null) return null;
	const { breakdown } = peak;
	const parts = names.flatMap(([key, name]) => {
		const bytes = breakdown[key];
		if (bytes === null || bytes === 0) return [];
		return [`${key === "activationsBytes" && breakdown.temporariesBytes === 0 ? `${name} and temporaries` : name} ${formatBytes(bytes)}`];
	});
	return `At ${peak.batch} × ${peak.size}, ${formatBytes(coveredBytes(peak))}: ${parts.join(" · ")}.`;
}
const mostRows$1 = 40;
/** The table in Markdown, figures to the right; no longer than a screen. */
function figureTable([head = [], ...rows]) {
	const shown = [head, ...rows.slice(0, mostRows$1)].map((row) => [...row]);
	const table = markdownTable(shown, { align: head.map((_, index) => index === 0 ? "l" : "r") });
	const left = rows.length - mostRows$1;
	return left > 0 ? `${table}\n\n… and ${left} more.` : table;
}

// src/report/target.ts
/** All about one target below its headline, as blocks of Markdown in the order of who reads how far. */
function renderTarget(target, options) {
	return [
		[reasonLine(target, markdownFormat), predictionNote(target, options.notice === void 0 ? "comment" : "bot")].filter((line) => line !== null).join("  \n"),
		...adviceBlocks(target, options),
		...figureBlocks(target, options),
		...suggestionBlocks(target, options.notice !== void 0),
		...foldedBlocks(target)
	];
}
/** Why this verdict, its first figure in bold; before it the place of the problem that it is. */
function reasonLine(target, format) {
	const reason = `${placeOfReason(target.reason, target.problems, format)}${format.prose(firstLine(target.reason))}`;
	return /[`<]/.test(reason) ? reason : reason.replace(/\d[\d.]* [GM]iB/, (figure) => format.strong(figure));
}
/** What multi-scale costs on top of the fixed size, or would cost by the memory model where it is off. */
function costLine(target) {
	const figures = figuresOf$1(target);
	if (target.settings?.multiScale === false) return possibleCostLine(figures, target);
	const { fixed, maximum, costBytes } = multiScaleCost(figures);
	if (fixed === null || maximum === null || costBytes === null || maximum.outOfMemory) return null;
	return `Multi-scale costs ${formatBytes(costBytes)}: ${maximum.size} px instead of ${fixed.size} px.`;
}
function possibleCostLine(figures, { model, prediction }) {
	const { fixed, batch } = multiScaleCost(figures);
	const { maximum } = figures.sizeRange;
	if (fixed === null || fixed.outOfMemory || maximum <= fixed.size) return null;
	const simulatedAt = (wanted) => prediction?.curve?.find(({ size }) => size === wanted)?.bytes;
	const modelled = model && predictPeak(model, batch, maximum, figures.accumulation);
	const [least, most] = [simulatedAt(fixed.size) ?? judgedBytes(fixed), simulatedAt(maximum) ?? modelled];
	if (most === null) return null;
	const cost = most - least;
	return `Turning multi-scale on would cost ${formatBytes(cost)}, predicted: ${maximum} px instead of ${fixed.size} px.`;
}
/** What the figures are not: a size that is never trained, a batch that nobody chose. */
function standInNotes(target) {
	const { points } = figuresOf$1(target);
	const ran = isPredicted(target) ? "simulated" : "measured";
	const trained = pointsTrained(target);
	const others = points.filter((point) => !trained.includes(point)).map((point) => `${point.size} px`);
	const batch = points[0]?.batch;
	return [...others.length === 0 ? [] : [`With multi-scale off, the training never uses ${others.join(" and ")}: ${ran} only for the memory model.`], ...isAutoBatch(target) && batch !== void 0 ? [`${ran === "measured" ? "Measured" : "Simulated"} at batch ${batch} as a placeholder: AutoBatch chooses the batch when the training starts.`] : []];
}
function firstLine(text) {
	return text.split("\n")[0] ?? "";
}
function adviceBlocks(target, options) {
	const advice = recommendationLines(target, markdownFormat, options);
	const problems = problemLines(otherProblems(target.reason, target.problems), markdownFormat).map((line) => `- ${line}`);
	const log = problemLog(target.problems);
	const note = notMeasuredNote(target);
	return [
		...advice.length > 0 ? [advice.join("  \n")] : [],
		...problems.length > 0 ? [problems.join("\n")] : [],
		...log.length > 0 ? [folded("The end of the log", fence("text", log.join("\n")))] : [],
		...note === null ? [] : [note]
	];
}
/** Why a check fails although nothing was found: who reads "not measured" expects a grey sign. */
function notMeasuredNote(target) {
	return target.verdict === "not-measured" && !target.awaitsGpu ? "The check fails, because only a measured training can pass." : null;
}
function suggestionBlocks(target, canApply) {
	const { written } = adviceOf(target);
	if (written?.kind === "impossible") return [`To write it into the file: ${markdownFormat.prose(written.why)}`];
	const suggestion = offeredSuggestion(target);
	if (suggestion === null) return [];
	const launcher = launcherLine(suggestion, canApply, markdownFormat);
	return [
		`In ${markdownFormat.code(suggestion.file)}, line ${suggestion.startLine}:\n\n${suggestionDiff(suggestion)}`,
		...launcher === null ? [] : [launcher],
		...patchBlocks(suggestion)
	];
}
function patchBlocks(suggestion) {
	if (isLongPatch(suggestion)) return [`${markdownFormat.code(`${applyCommand(suggestion.file)} --dry-run`)} prints it as a patch.`];
	const patch = shownPatch(suggestion);
	return patch === null ? [] : [folded("The same as a patch for <code>git apply</code>", patch)];
}
function figureBlocks(target, options) {
	const table = hasFigures(target) ? peakTable(target, markdownFormat, options) : null;
	const notes = figureNotes(target, markdownFormat);
	return [...table === null ? [] : [figureTable(table)], ...notes.length > 0 ? [notes.join("  \n")] : []];
}
/** What to know of the figures, a sentence each: what they are not, what they cost, what changed, what they are compared with. */
function figureNotes(target, format) {
	const changed = changeLine(target.changes, target, format);
	if (!hasFigures(target)) return changed === null ? [] : [changed];
	const baselineNote = isPredicted(target) ? null : target.baselineNote;
	return [
		...standInNotes(target),
		isPredicted(target) ? null : accuracyLine(target),
		costLine(target),
		...changeNotes(target, format),
		isPredicted(target) ? null : engineNote(target.measurement),
		baselineNote === null ? null : format.prose(baselineNote)
	].filter((note) => note !== null);
}
function foldedBlocks(target) {
	if (!hasFigures(target)) return [];
	const chart = peakChart$1(target);
	const frontier = frontierTable(target, markdownFormat);
	const schedule = scheduleLines(target, markdownFormat);
	const breakdown = breakdownBlock(target);
	const cards = cardTable(target);
	const measured = measuredLines(target, markdownFormat).map((line) => `- ${line}`);
	return [
		...chart === null ? [] : [folded("Chart: peak over image size", chartBlock(chart))],
		...frontier === null ? [] : [folded("All combinations of batch and range that fit", figureTable(frontier))],
		...schedule.length === 0 ? [] : [folded("Sizes that widen during training", schedule.map((line) => `- ${line}`).join("\n"))],
		...breakdown === null ? [] : [folded("What holds the memory at the peak", breakdown)],
		...cards === null ? [] : [folded("What would fit on other cards, predicted", figureTable(cards))],
		...measured.length > 0 ? [folded(`How ${escapeHtmlCode(target.name)} was ${isPredicted(target) ? "predicted" : "measured"}`, measured.join("\n"))] : []
	];
}
/** As a table where the layers are known, else in one line. */
function breakdownBlock(target) {
	const table = breakdownTable(target, markdownFormat);
	return table === null ? breakdownLine(target) : figureTable(table);
}
function chartBlock(chart) {
	const legend = [
		chart.simulated ? "Bars: simulated." : "Bars: measured.",
		...chart.outOfMemory ? ["Where it ran out of memory: the last peak before that."] : [],
		...chart.predicted === null ? [] : ["Rising line: predicted by the memory model."],
		...chart.budgetBytes === null ? [] : [`Flat red line: the budget, ${formatBytes(chart.budgetBytes)}.`]
	];
	return `${fence("mermaid", mermaidChart(chart))}\n\n${legend.join(" ")}`;
}
/** `summary` is HTML; the blank lines make GitHub read the body as Markdown again. */
function folded(summary, body) {
	return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
const mostProblems = 12;
const signs$1 = {
	failure: "❌",
	warning: "⚠️",
	notice: "ℹ️"
};
/** Problems with their places, the severe ones first; bounded, since a hostile file has as many as it likes. */
function problemLines(problems, format) {
	const sorted = [
		"failure",
		"warning",
		"notice"
	].flatMap((severity) => problems.filter((problem) => problem.severity === severity));
	const lines = sorted.slice(0, mostProblems).map((problem) => `${signs$1[problem.severity]} ${place(problem, format)}${format.prose(firstLine(problem.message))}`);
	const left = sorted.length - lines.length;
	return left > 0 ? [...lines, `… and ${left} more.`] : lines;
}
/** Problems less those whose message is the reason itself, which stands above them with its place. */
function otherProblems(reason, problems) {
	return problems.filter((problem) => problem.message !== reason);
}
/** The place of the problem that is the reason, to stand before it; '' where there is none. */
function placeOfReason(reason, problems, format) {
	const problem = problems.find(({ message, file }) => message === reason && file !== "");
	return problem === void 0 ? "" : place(problem, format);
}
/** What follows a message's first line, such as the end of a log, as it was printed; empty where there is only one line. */
function problemLog(problems) {
	return problems.flatMap((problem) => printableLines(problem.message).slice(1)).slice(-40);
}
function place({ file, line, column }, format) {
	if (file === "") return "";
	const parts = [
		file,
		line,
		line === null ? null : column
	].filter((part) => part !== null);
	return `${format.code(parts.join(":"))}: `;
}
const mostChanges = 12;
/** What each change costs says that it is there; another version is not simulated. */
function changeNotes(target, format) {
	const growth = growthLine(target, format);
	return [growth, changeLine(growth === null ? target.changes : target.changes.filter(({ name }) => name === pinnedPackage), target, format)];
}
/** What the pull request changed in the settings, in one line; null where nothing changed. */
function changeLine(changes, { settings }, format) {
	if (changes.length === 0) return null;
	const wording = wordingOf(settings);
	const shown = changes.slice(0, mostChanges).map((change) => describeChange(change, wording, format));
	const left = changes.length - shown.length;
	return `Changed here: ${shown.join(" · ")}${left > 0 ? ` · and ${left} more` : ""}.`;
}
/** One change: `--batch-size 16 → 20`, or the name of a file. */
function describeChange({ name, before, after }, { options }, format) {
	const shown = format.code(options[name] ?? name);
	if (/[/.]/.test(name)) return `${shown}${fileChange$1(before, after)}`;
	if (isSwitch(before) && isSwitch(after)) return `${shown}${switchChange(after)}`;
	return `${shown} ${value(before, format)} → ${value(after, format)}`;
}
/** A file's text is no reading matter: that it changed is enough, and that stands before the line's names. */
function fileChange$1(before, after) {
	if (before === "") return " was added";
	return after === "" ? " was removed" : "";
}
/** A switch has no value that anybody types. */
function switchChange(after) {
	return after === "true" ? " added" : " removed";
}
function isSwitch(text) {
	return text === "true" || text === "false";
}
function value(text, format) {
	return text === "" ? "none" : format.text(text);
}
/** Less than this is what the allocator's blocks make of nothing. */
const noticeableBytes = 8 * 1024 ** 2;
/** Which change costs how much, the most expensive first, in one line; null where that is not known, or nothing to speak of. */
function growthLine({ prediction, settings }, format) {
	const growth = prediction?.growth ?? null;
	if (growth === null || Math.max(...growth.parts.map(({ bytes }) => Math.abs(bytes))) < noticeableBytes) return null;
	const parts = growth.parts.toSorted((one, other) => Math.abs(other.bytes) - Math.abs(one.bytes)).map((part) => describePart(part, wordingOf(settings), format));
	const direction = growth.bytes < 0 ? "shrinks" : "grows";
	const where = `${growth.batch} × ${growth.size}`;
	return `Why it ${direction} by ${formatBytes(Math.abs(growth.bytes))} at ${where}, predicted: ${parts.join(", ")}.`;
}
function describePart({ changes, bytes }, wording, format) {
	return `${changes.map((change) => describeGrowth(change, wording, format)).join(" with ")} ${format.strong(formatDeltaBytes(bytes))}`;
}
function describeGrowth(change, wording, format) {
	if (change.within === null) return describeChange(change, wording, format);
	return `${format.code(change.name)} ${format.text(change.within)} (${format.text(change.before)} → ${format.text(change.after)})`;
}

// src/report/history/step.ts
const mostCharacters = 360;
/** A step for each entry, oldest first. An entry without a point has no peak, which is not the same as a peak of zero: it has no step. */
function historySteps({ entries, earlier }) {
	let before = null;
	const steps = [];
	entries.forEach((entry, index) => {
		const peak = peakOf(entry);
		if (peak === null) return;
		steps.push(stepOf(earlier + index + 1, {
			entry,
			peak
		}, before));
		before = {
			entry,
			peak
		};
	});
	return steps;
}
function stepOf(number, { entry, peak }, before) {
	const peakBytes = coveredBytes(peak);
	const oldBytes = before === null || before.peak.outOfMemory ? 0 : coveredBytes(before.peak);
	return {
		number,
		commit: entry.commit,
		at: entry.committedAt ?? entry.recordedAt,
		peakBytes,
		outOfMemory: peak.outOfMemory,
		load: {
			batch: peak.batch,
			size: peak.size
		},
		budgetBytes: entry.budgetBytes,
		predicted: entry.predicted,
		pullRequest: entry.pullRequest,
		change: oldBytes > 0 && !peak.outOfMemory ? peakBytes / oldBytes - 1 : null,
		changes: before === null ? [] : shortened(changesSince(before.entry, entry))
	};
}
/** The largest figure that the budget is held against, at a size that is really trained. */
function peakOf({ measurement, settings }) {
	return trainedPoints(measurement, settings?.multiScale).toSorted((one, other) => coveredBytes(other) - coveredBytes(one))[0] ?? null;
}
function changesSince(before, entry) {
	const settings = settingsChanges(before, entry);
	const software = softwareChanges(before.measurement, entry.measurement);
	const budget = before.budgetBytes !== null && entry.budgetBytes !== null && before.budgetBytes !== entry.budgetBytes;
	return [
		...settings,
		...software,
		...budget ? ["the budget"] : []
	];
}
/** Settings by name where both are known; else what the measurements show. A digest that differs all the same: something that no name stands for, as a rule a YAML. */
function settingsChanges(before, entry) {
	const named = before.settings === null || entry.settings === null ? measuredChanges(before.measurement, entry.measurement) : compareSettings(before.settings, entry.settings).map((change) => describeChange(change, wordingOf(entry.settings), plainFormat));
	if (named.length > 0 || before.settingsDigest === entry.settingsDigest) return named;
	return [before.settings === null || entry.settings === null ? "settings" : "what a YAML holds, or the policy"];
}
function measuredChanges(before, now) {
	return [
		...differs("image size", before.imageSize, now.imageSize),
		...differs("sizes", sizesOf(before), sizesOf(now)),
		...differs("batch", largestBatch$1(before), largestBatch$1(now)),
		...differs("GPUs", before.gpus, now.gpus)
	];
}
/** Not part of the hardware key, because a pull request may well change them. */
function softwareChanges({ environment: before }, { environment: now }) {
	const version = differs("YOLOv5", before.yolov5, now.yolov5);
	const commit = differs("YOLOv5", short(before.yolov5Commit), short(now.yolov5Commit));
	return [...version.length > 0 ? version : commit, ...differs("Python", before.python, now.python)];
}
function differs(name, before, now) {
	return before === now ? [] : [`${name} ${before === "" ? "unknown" : before} → ${now === "" ? "unknown" : now}`];
}
function sizesOf({ sizeRange: { minimum, maximum } }) {
	return minimum === maximum ? `${minimum}` : `${minimum}–${maximum}`;
}
function largestBatch$1({ points }) {
	return Math.max(0, ...points.map(({ batch }) => batch));
}
function short(commit) {
	return commit?.slice(0, 7) ?? "";
}
/** A page of two hundred rows must stay light, whatever names a repository chooses. */
function shortened(changes) {
	const shown = [];
	let left = mostCharacters;
	for (const change of changes) {
		const text = foreignText(change, 120);
		if (text.length > left) break;
		left -= text.length;
		shown.push(text);
	}
	const more = changes.length - shown.length;
	return more === 0 ? shown : [...shown, `and ${more} more`];
}
/** A peak; where memory ran out it is only a lower bound. */
function peakFigure(peakBytes, outOfMemory) {
	return html`${outOfMemory ? "over " : null}${formatBytes(peakBytes)}`;
}
/** A change against the step before. Colour alone says nothing: the sign does. */
function changeFigure(change) {
	if (change === null) return html`<span class="none">–</span>`;
	const text = formatChange(change);
	return html`<span class="${text.startsWith("±") ? "same" : change > 0 ? "more" : "less"}">${text}</span>`;
}
/** How much of the budget is taken. */
function budgetFigure(peakBytes, budgetBytes, outOfMemory) {
	if (budgetBytes === null) return html`<span class="none">–</span>`;
	const over = outOfMemory || peakBytes > budgetBytes;
	return html`${formatBytes(budgetBytes)}${over ? html` <span class="over">over</span>` : html` <small>${share(peakBytes, budgetBytes)}</small>`}`;
}
/** A day in UTC. */
function dayOf(at) {
	return html`<time datetime="${at}">${at.slice(0, 10)}</time>`;
}
function share(part, whole) {
	return whole === 0 ? "" : `${Math.round(part / whole * 100)} % used`;
}
const wording = {
	torch: "PyTorch",
	"device model": "emulates"
};
/** Reads `engine=cuda; GPU=NVIDIA A10; torch=2.4.1`. A stored key may be anybody's text: what is no such list is shown as it is. */
function hardwareLabel(hardwareKey) {
	const pairs = hardwareKey.split("; ").map((part) => {
		const equals = part.indexOf("=");
		return equals < 1 ? ["", part] : [part.slice(0, equals), decode$1(part.slice(equals + 1))];
	});
	const partOf = (name) => pairs.find(([key]) => key === name)?.[1];
	const name = nameOf$1(partOf("engine"), partOf("GPU"), partOf("platform"));
	if (name === null) return {
		name: foreignText(hardwareKey, 120) || "unknown",
		details: ""
	};
	const details = pairs.filter(([key]) => ![
		"engine",
		"GPU",
		"platform"
	].includes(key)).map(([key, value]) => `${wording[key] ?? key} ${readable(value)}`.trim());
	return {
		name: foreignText(name, 120),
		details: foreignText(details.join(" · "), 240)
	};
}
function nameOf$1(engine, gpu, platform) {
	if (engine === "simulated") return `Simulated ${gpu ?? "GPU"}`;
	if (engine === "cpu") return platform === void 0 ? "CPU" : `CPU, ${platform}`;
	return gpu ?? null;
}
/** `24159191040 bytes` is no reading matter. */
function readable(value) {
	const bytes = /^(\d+) bytes$/.exec(value)?.[1];
	return bytes === void 0 ? value : `${(Number(bytes) / 1024 ** 3).toFixed(1)} GiB`;
}
function decode$1(value) {
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}

// src/report/history/series.ts
/** The name of the page that answers what if, beside the pages of a series. */
const explorePageName = "explore.html";
/** Rows of a page: more are no reading matter, and a new entry rewrites two pages. */
const stepsOnPage = 200;
/**
* The pages of a series by name: `index.html` with the newest steps, and `1.html`, `2.html` … where each step stays for good.
* A page whose first steps the baseline file has let go is not among them: it was written when it was whole, and stays.
*/
function renderSeries(series, options) {
	const steps = historySteps(series);
	const last = pageOf(series.earlier + series.entries.length);
	const pages = Array.from({ length: last }, (_, index) => index + 1).filter((page) => isWhole(page, series));
	const about = {
		series,
		options,
		steps,
		last
	};
	return new Map([["index.html", renderNewest(about)], ...pages.map((page) => [`${page}.html`, renderNumbered(page, about)])]);
}
function pageOf(number) {
	return Math.max(1, Math.ceil(number / 200));
}
/** Its first step is known, and the one before, with which that is compared, if there was one. */
function isWhole(page, { earlier, origin }) {
	const before = (page - 1) * 200;
	return before > earlier || before === earlier && earlier === origin;
}
function renderNewest(about) {
	const { steps, series } = about;
	const shown = steps.slice(-200);
	const whole = steps.length > shown.length;
	return seriesPage(about, "", html`${summary(about)}
${series.explored ? html`<p><a href="${explorePageName}">What if: other batches, sizes and cards</a></p>` : null}
${chartOf(shown, about, {
		id: "newest",
		title: `${peakWord(series)} of the newest ${counted(shown.length, "commit")}`,
		dots: "linked"
	})}
${whole ? chartOf(steps, about, {
		id: "whole",
		title: `${peakWord(series)} of the last ${counted(steps.length, "commit")}`,
		dots: "none"
	}) : null}
${filterForm$1}
${table(shown, about, `The newest ${shown.length} of ${counted(series.earlier + series.entries.length, "commit")}, newest first`)}
${whole || series.earlier > 0 ? html`<nav aria-label="Pages"><a href="${pageOf((shown[0]?.number ?? 1) - 1)}.html">Older</a> <a href="1.html">Oldest</a></nav>` : null}`);
}
function renderNumbered(page, about) {
	const first = (page - 1) * 200 + 1;
	const steps = about.steps.filter(({ number }) => number >= first && number < first + 200);
	const older = page > 1 ? html`<a href="${page - 1}.html">Older</a> ` : null;
	const newer = page < about.last ? html`<a href="${page + 1}.html">Newer</a> ` : null;
	const name = `Commits from number ${first} on`;
	return seriesPage(about, `, from ${first}`, html`${chartOf(steps, about, {
		id: "page",
		title: `${peakWord(about.series)} of commits from number ${first} on`,
		dots: "plain"
	})}
${filterForm$1}
${table(steps, about, `${name}, newest first`)}
<nav aria-label="Pages">${older}${newer}<a href="index.html">Newest</a></nav>`);
}
function seriesPage({ series }, suffix, content) {
	const { name, details } = hardwareLabel(series.hardwareKey);
	const target = foreignText(series.target) || "unnamed";
	return renderPage({
		title: `${target} on ${name}${suffix} · VRAM history`,
		root: "../../../",
		body: html`<header><p><a href="../../../index.html">VRAM history</a></p>
<h1>${target}</h1>
<p><b>${name}</b>${details === "" ? null : html` <small>${details}</small>`}</p></header>
<main>
${content}
</main>`
	});
}
function summary({ series, steps }) {
	const newest = steps.at(-1);
	if (newest === void 0) return null;
	const { budgetBytes, peakBytes, outOfMemory } = newest;
	const left = budgetBytes === null ? null : budgetBytes - peakBytes;
	return html`<dl>
<div><dt>Newest ${peakWord(series).toLowerCase()}</dt><dd>${peakFigure(peakBytes, outOfMemory)}</dd></div>
<div><dt>Change</dt><dd>${changeFigure(newest.change)}</dd></div>
${left === null ? null : html`<div><dt>Of ${formatBytes(budgetBytes ?? 0)}</dt><dd class="${left < 0 ? "over" : ""}">${formatBytes(Math.abs(left))} ${left < 0 ? "over" : "free"}</dd></div>`}
<div><dt>Commits</dt><dd>${series.earlier + series.entries.length}</dd></div>
<div><dt>Last one</dt><dd>${dayOf(newest.at)}</dd></div>
</dl>`;
}
function chartOf(steps, { series }, options) {
	const chart = historyChart(steps, {
		...options,
		peakWord: peakWord(series)
	});
	return chart === null ? null : html`<section><h2>${options.title}</h2>${chart}</section>`;
}
function table(steps, { series, options }, caption) {
	return renderSteps(steps, {
		caption,
		peakWord: peakWord(series),
		simulated: isSimulated$1(series),
		repositoryUrl: options.repositoryUrl,
		addressOf: ({ number, commit }) => {
			const page = pageOf(number);
			return `${isWhole(page, series) ? `${page}.html` : ""}#${commit}`;
		}
	});
}
function peakWord(series) {
	return isSimulated$1(series) ? "Predicted peak" : "Peak";
}
function isSimulated$1({ entries }) {
	return entries.at(-1)?.measurement.engine === "simulated";
}
/** Without the script it would do nothing, so the script shows it. */
const filterForm$1 = html`<form hidden role="search" aria-label="Filter the commits"><label>Search <input type="search" name="text" autocomplete="off" placeholder="commit, #pull request, setting"></label><label>Show <select name="kind"><option value="">all</option><option value="changed">where something changed</option><option value="over">over budget</option></select></label><a class="view" href="">Link to this view</a><p role="status"></p></form>`;
/** The steps as a table, newest first: all that the page knows, for who has no script and no eyes for a chart. */
function renderSteps(steps, table) {
	const predicted = steps.some((step) => step.predicted !== null);
	return html`<table class="${table.simulated ? "steps simulated" : "steps"}">
<caption>${table.caption}</caption>
<thead><tr><th scope="col">Commit</th><th scope="col">Day</th><th scope="col">${table.peakWord}</th><th scope="col">Change</th>${predicted ? html`<th scope="col">Predicted</th>` : null}<th scope="col">Budget</th><th scope="col">What changed</th></tr></thead>
<tbody>
${steps.toReversed().map((step) => row$1(step, predicted, table))}</tbody>
</table>`;
}
function row$1(step, predicted, { repositoryUrl, addressOf }) {
	const { commit, pullRequest, at, peakBytes, outOfMemory, budgetBytes, load } = step;
	return html`<tr id="${commit}"><th scope="row">${commitLink(commit, repositoryUrl)}${pullRequestLink(pullRequest, repositoryUrl)}</th><td class="day"><a href="${addressOf(step)}">${dayOf(at)}</a></td><td class="peak"><b>${peakFigure(peakBytes, outOfMemory)}</b> <small>${load.batch} × ${load.size} px</small></td><td class="change">${changeFigure(step.change)}</td>${predicted ? html`<td class="expected">${prediction(step)}</td>` : null}<td class="budget">${budgetFigure(peakBytes, budgetBytes, outOfMemory)}</td><td class="what">${changes(step)}</td></tr>
`;
}
function prediction({ predicted }) {
	if (predicted === null) return html`<span class="none">–</span>`;
	const { bytes, lowBytes, highBytes } = predicted;
	return html`${formatWithInterval(bytes, lowBytes === null || highBytes === null ? null : {
		lowBytes,
		highBytes
	})}`;
}
function changes({ changes }) {
	return changes.length === 0 ? null : html`${changes.map((change) => html`<span>${change}</span>`)}`;
}
/** So many peaks make the small line of the overview. */
const mostRecent = 32;
const mib$1 = 1024 ** 2;
const bytes$1 = int().nonnegative();
/** What the overview needs to know of a series, so that writing one entry reads one file and not all of them. */
const summarySchema = object({
	target: string(),
	hardwareKey: string(),
	earlier: int().nonnegative(),
	origin: int().nonnegative(),
	/** Of the entries in the baseline file. */
	entries: int().nonnegative(),
	commit: string().regex(/^[0-9a-f]{40}$/),
	at: datetime(),
	/** When the newest entry was recorded: a series of hardware that is gone grows old. */
	recordedAt: datetime(),
	peakBytes: bytes$1,
	outOfMemory: boolean(),
	budgetBytes: bytes$1.nullable(),
	change: number().nullable(),
	/** The newest peaks in MiB, oldest first. */
	recent: array(int().nonnegative()).max(mostRecent)
});
/** Null where a series has no entry. */
function summarise(series) {
	const steps = historySteps({
		entries: series.entries.slice(-33),
		earlier: 0
	});
	const newest = steps.at(-1);
	if (newest === void 0) return null;
	const recorded = series.entries.map(({ recordedAt }) => recordedAt).toSorted();
	return {
		target: series.target,
		hardwareKey: series.hardwareKey,
		earlier: series.earlier,
		origin: series.origin,
		entries: series.entries.length,
		commit: newest.commit,
		at: newest.at,
		recordedAt: recorded.at(-1) ?? newest.at,
		peakBytes: newest.peakBytes,
		outOfMemory: newest.outOfMemory,
		budgetBytes: newest.budgetBytes,
		change: newest.change === null ? null : Number(newest.change.toFixed(4)),
		recent: steps.slice(-32).map(({ peakBytes }) => Math.round(peakBytes / mib$1))
	};
}
/** The list of all series, with this one's summary in its place. */
function withSummary(all, one) {
	return [...all.filter((other) => !isOf(one, other)), one].toSorted(byName);
}
function isOf({ target, hardwareKey }, other) {
	return other.target === target && other.hardwareKey === hardwareKey;
}
const version$1 = 1;
const headSchema = object({ version: int().positive() });
/** A series a line, so that git's deltas stay small. */
function formatSummaries(all) {
	return `${[{ version: version$1 }, ...all].map((line) => JSON.stringify(line)).join("\n")}\n`;
}
/** Null where a newer vram-review wrote it: then its pages are left alone. A line that cannot be read is left out: its series comes back with its next entry. */
function parseSummaries(text) {
	const [head, ...lines] = text.split("\n").filter((line) => line !== "");
	const parsed = headSchema.safeParse(parseJson(head ?? ""));
	if (parsed.success && parsed.data.version > version$1) return null;
	return lines.flatMap((line) => {
		const summary = summarySchema.safeParse(parseJson(line));
		return summary.success ? [summary.data] : [];
	});
}
/** By code units: the same on every machine. */
function byName(one, other) {
	const names = [one.target, one.hardwareKey].join("\0");
	const others = [other.target, other.hardwareKey].join("\0");
	return names < others ? -1 : names > others ? 1 : 0;
}

// src/report/history/pages.ts
/** What the overview is built from, so that writing one entry need not read every baseline. */
const summariesPath = "history/series.jsonl";
/**
* Every file of the page, by path, as it should be once these series stand in it; `present` are the summaries of all series that have pages.
* Whoever writes them leaves out those that are there already, and hence most.
*/
function historyFiles(series, present, options) {
	const files = /* @__PURE__ */ new Map();
	let summaries = present;
	for (const one of series) {
		const summary = summarise(one);
		if (summary === null) continue;
		summaries = withSummary(summaries, summary);
		const folder = `history/${options.folderOf(one.target, one.hardwareKey)}`;
		for (const [name, content] of renderSeries(one, options)) files.set(`${folder}/${name}`, content);
	}
	for (const [path, content] of renderOverview(summaries, options)) files.set(path, content);
	files.set(summariesPath, formatSummaries(summaries));
	files.set("history/history.css", historyStyle);
	files.set("history/history.js", historyScript);
	files.set(".nojekyll", "No Jekyll.\n");
	return files;
}
/** A page of the overview holds this many, and the first one up to twice as many. */
const seriesOnPage = 200;
const mib = 1024 ** 2;
/**
* The overview's pages by path: `index.html` with the series that were measured last, and further ones, filled from the series that was measured
* longest ago: one that is measured again leaves the full pages of old hardware as they are.
*/
function renderOverview(all, options) {
	const byAge = all.toSorted((one, other) => compare(one.recordedAt, other.recordedAt));
	const full = Math.max(0, Math.floor(byAge.length / seriesOnPage) - 1);
	const pages = Array.from({ length: full }, (_, index) => {
		const series = byAge.slice(index * seriesOnPage, (index + 1) * seriesOnPage);
		return [`history/overview-${index + 1}.html`, overviewPage(series, index + 1, {
			all,
			options,
			full
		})];
	});
	const newest = byAge.slice(full * seriesOnPage);
	return new Map([["index.html", overviewPage(newest, null, {
		all,
		options,
		full
	})], ...pages]);
}
function overviewPage(series, page, about) {
	const root = page === null ? "" : "../";
	const sorted = series.toSorted((one, other) => compare(one.target, other.target) || compare(other.recordedAt, one.recordedAt));
	const predicted = series.some(isSimulated);
	return renderPage({
		title: page === null ? "VRAM history" : `VRAM history, measured longer ago (${page})`,
		root,
		body: html`<header><h1>VRAM history</h1>
<p>Peak memory of each training on the default branch, by target and hardware.${predicted ? " What is simulated is predicted, not measured." : null}</p></header>
<main>
${filterForm}
<table class="overview">
<caption>${page === null ? `${sorted.length} series` : "Measured longer ago"}</caption>
<thead><tr><th scope="col">Target</th><th scope="col">Hardware</th><th scope="col">Newest peak</th><th scope="col">Change</th><th scope="col">Budget</th><th scope="col">Trend</th><th scope="col">Commits</th><th scope="col">Last one</th></tr></thead>
<tbody>
${sorted.map((one) => row(one, root, about))}</tbody>
</table>
${pager(page, about.full)}
</main>`
	});
}
function row(one, root, { options }) {
	const { name, details } = hardwareLabel(one.hardwareKey);
	const address = `${root}history/${options.folderOf(one.target, one.hardwareKey)}/index.html`;
	const { peakBytes, budgetBytes, outOfMemory } = one;
	return html`<tr><th scope="row"><a href="${address}">${foreignText(one.target) || "unnamed"}</a></th><td class="hardware"><span>${name}</span> <small>${details}</small></td><td class="peak"><b>${peakFigure(peakBytes, outOfMemory)}</b></td><td class="change">${changeFigure(one.change)}</td><td class="budget">${budgetFigure(peakBytes, budgetBytes, outOfMemory)}</td><td class="trend">${sparkline(one.recent, trend(one.recent))}</td><td class="commits">${one.earlier + one.entries}</td><td class="day">${dayOf(one.at)}</td></tr>
`;
}
function trend(recent) {
	return `The newest ${recent.length}: ${formatBytes(Math.min(...recent) * mib)} to ${formatBytes(Math.max(...recent) * mib)}`;
}
function isSimulated({ hardwareKey }) {
	return hardwareKey.startsWith("engine=simulated");
}
/** No page names how many there are: then a full one stays as it is. */
function pager(page, full) {
	if (page === null && full === 0) return null;
	const root = page === null ? "history/" : "";
	const older = (page ?? full + 1) - 1;
	const link = older > 0 ? html`<a href="${root}overview-${older}.html">Measured longer ago</a> ` : null;
	return html`<nav aria-label="Pages">${link}${page === null ? null : html`<a href="../index.html">Newest</a>`}</nav>`;
}
/** By code units: the same on every machine. */
function compare(one, other) {
	return one < other ? -1 : one > other ? 1 : 0;
}
/** Without the script it would do nothing, so the script shows it, and fills in what there is to choose from. */
const filterForm = html`<form hidden role="search" aria-label="Filter the trainings"><label>Target <select name="target"><option value="">all</option></select></label><label>Hardware <select name="hardware"><option value="">all</option></select></label><label>Search <input type="search" name="text" autocomplete="off"></label><a class="view" href="">Link to this view</a><p role="status"></p></form>`;

// src/review/github-error.ts
/** GitHub did not do what was requested. Message and remedy are for the user. */
var GitHubError = class extends Error {
	name = "GitHubError";
	kind;
	remedy;
	status;
	missingPermission;
	constructor(details) {
		super(details.message, { cause: details.cause });
		this.kind = details.kind;
		this.remedy = details.remedy;
		this.status = details.status ?? null;
		this.missingPermission = details.missingPermission ?? null;
	}
};
/** Whether an error is GitHub's answer of one of these kinds. */
function isGitHubError(error, ...kinds) {
	return error instanceof GitHubError && kinds.includes(error.kind);
}
/** Whether a write failed because somebody else was faster, so the data must be read again. */
function isLostRace(error) {
	if (isGitHubError(error, "conflict")) return true;
	return isGitHubError(error, "rejected") && /not a fast.?forward|reference (already exists|does not exist|update failed)|cannot lock ref|pull request already exists/i.test(error.message);
}

// src/report/explore/controls.ts
const gib = 1024 ** 3;
function limitsOf({ facts, present }) {
	const { gpus, sizeRange } = facts;
	const { stride } = sizeRange;
	const twice = Math.ceil(2 * facts.imageSize / stride) * stride;
	return {
		batch: {
			least: gpus,
			most: Math.max(mostImages * gpus, present.batchSize),
			slider: Math.max(128 * gpus, 2 * present.batchSize),
			step: gpus
		},
		size: {
			least: Math.min(2 * stride, present.minimum),
			most: Math.max(twice, present.maximum, sizeRange.maximum),
			slider: Math.max(twice, present.maximum, sizeRange.maximum),
			step: stride
		}
	};
}
/** What a person turns. Without the script it would do nothing, so the script shows it. */
function controlsForm(exploration) {
	const { facts, present, namedBudget, whyOnePrecision } = exploration;
	const limits = limitsOf(exploration);
	const gpus = facts.gpus > 1 ? `, total over ${facts.gpus} GPUs` : "";
	const isNamed = namedBudget !== null;
	return html`<form hidden aria-label="Settings">
${slider("batch", `Batch${gpus}`, present.batchSize, limits.batch)}
${slider("minimum", "Smallest size, px", present.minimum, limits.size)}
${slider("maximum", "Largest size, px", present.maximum, limits.size)}
<div class="control pair"><label for="card">Card</label><label for="budget">Budget, GiB</label><select id="card">${isNamed ? html`<option value="${namedBudget.bytes}">${foreignText(namedBudget.name, 40)}</option>` : null}${cardsSold.map(({ cardBytes, usableBytes }) => html`<option value="${usableBytes}"${!isNamed && usableBytes === present.budgetBytes ? selected : null}>${cardBytes / gib} GiB card</option>`)}<option value="">another budget</option></select><input id="budget" type="number" min="0.5" max="1024" step="any" value="${(present.budgetBytes / gib).toFixed(2)}"></div>
<div class="control check"><label for="amp"><input id="amp" type="checkbox"${present.amp ? checked$1 : null}${whyOnePrecision === null ? null : disabled}> Mixed precision (AMP)</label>${whyOnePrecision === null ? null : html`<small>${foreignText(whyOnePrecision)}</small>`}</div>
<div class="control"><p id="wrong" role="alert" hidden>Batch ${limits.batch.least} to ${limits.batch.most}${facts.gpus > 1 ? `, a multiple of ${facts.gpus}` : ""}; sizes ${limits.size.least} to ${limits.size.most} px in steps of ${limits.size.step}, from the first one; a budget above 0.</p><button type="button">Reset</button></div>
</form>`;
}
const selected = html` selected`;
const checked$1 = html` checked`;
const disabled = html` disabled`;
function slider(id, name, value, { least, most, slider: end, step }) {
	return html`<div class="control pair"><label for="${id}">${name}</label><input id="${id}" type="range" min="${least}" max="${end}" step="${step}" value="${value}"><input id="${id}-number" type="number" aria-label="${name}, as a number" min="${least}" max="${most}" step="${step}" value="${value}"></div>`;
}

// src/domain/replay/caching-allocator.ts
/**
* PyTorch's caching allocator on CUDA: the same requests in the same order give the same segments.
*
* Source of every rule: c10/cuda/CUDACachingAllocator.cpp, and c10/core/AllocatorConfig.h for its constants (torch 2.14;
* older versions have the same ones), with one stream. Of PYTORCH_CUDA_ALLOC_CONF, `expandable_segments` is followed
* (see `ExpandableSegments`). Not followed: `max_split_size_mb`, `garbage_collection_threshold`,
* `roundup_power2_divisions`, `large_segment_size_mb` and `backend:cudaMallocAsync`.
*/
const MIB = 1048576;
/** Every block is a multiple of this (`kMinBlockSize`). */
const smallestBlock = 512;
/** Requests up to this size come from the small pool (`kSmallSize`). */
const largestSmall = MIB;
/** A segment for a small request (`kSmallBuffer`), and for one below 10 MiB (`kLargeBuffer`). */
const smallSegment = 2 * MIB;
const largeSegment = 20 * MIB;
/** A request from this size on gets a segment of its own (`kMinLargeAlloc`), rounded up (`kRoundLarge`). */
const ownSegment = 10 * MIB;
const segmentStep = 2 * MIB;
/** The device has no more memory, even after all cached segments were released. */
var DeviceExhausted = class extends Error {
	name = "DeviceExhausted";
};
/** The free blocks of one kind, the smallest first, then the lowest address. */
var Pool = class {
	isSmall;
	blocks = [];
	constructor(isSmall) {
		this.isSmall = isSmall;
	}
	get freeBlocks() {
		return this.blocks;
	}
	add(block) {
		this.blocks.splice(this.place(block.size, block.address), 0, block);
	}
	remove(block) {
		this.blocks.splice(this.place(block.size, block.address), 1);
	}
	/** Index of the first block of at least that size (`get_free_block`), and of at least that address among equals. */
	place(size, address) {
		let low = 0;
		let high = this.blocks.length;
		while (low < high) {
			const middle = low + high >> 1;
			const block = this.blocks[middle];
			if (block.size < size || block.size === size && block.address < address) low = middle + 1;
			else high = middle;
		}
		return low;
	}
};
/** Serves requests from cached segments, and asks the device for a new one if none fits. Sizes are bytes. */
var CachingAllocator = class {
	small = new Pool(true);
	large = new Pool(false);
	allocatedBytes = 0;
	reservedBytes = 0;
	peakAllocatedBytes = 0;
	peakReservedBytes = 0;
	/** How often all cached segments were released to serve a request (`num_alloc_retries`). */
	retries = 0;
	capacityBytes;
	segments;
	/** @param capacityBytes what the device, or a memory fraction, lets it reserve */
	constructor(capacityBytes = Number.POSITIVE_INFINITY, segments = new PlainSegments()) {
		this.capacityBytes = capacityBytes;
		this.segments = segments;
	}
	/** @throws DeviceExhausted */
	allocate(bytes) {
		const size = roundUp(Math.max(bytes, 1), 512);
		const pool = size <= largestSmall ? this.small : this.large;
		const block = this.segments.take(size, pool, this);
		if (this.segments.splits(block.size - size, pool)) split(block, size);
		block.free = false;
		this.allocatedBytes += block.size;
		if (this.allocatedBytes > this.peakAllocatedBytes) this.peakAllocatedBytes = this.allocatedBytes;
		return block;
	}
	/** Takes a block back and joins it with free neighbours (`free_block`). */
	release(block) {
		this.allocatedBytes -= block.size;
		block.free = true;
		const { pool } = block;
		let whole = block;
		if (block.before?.free) {
			pool.remove(block.before);
			whole = join(block.before, block);
		}
		if (whole.behind?.free) {
			pool.remove(whole.behind);
			join(whole, whole.behind);
		}
		pool.add(whole);
	}
	/** Gives back what is cached and unused (`release_cached_blocks`). */
	emptyCache() {
		const released = [this.small, this.large].flatMap((pool) => this.segments.release(pool));
		for (const { size } of released) this.reservedBytes -= size;
		return released;
	}
	/** The same, where more than so many bytes are reserved. */
	emptyCacheAbove(bytes) {
		if (this.reservedBytes > bytes) this.emptyCache();
	}
	/** Peaks count from what is held now. */
	restartPeaks() {
		this.peakAllocatedBytes = this.allocatedBytes;
		this.peakReservedBytes = this.reservedBytes;
	}
	/**
	* Reserves memory of the device (`alloc_block`); if there is none left, once more without the cache.
	* @throws DeviceExhausted
	*/
	reserve(bytes) {
		if (this.reservedBytes + bytes > this.capacityBytes) {
			this.emptyCache();
			this.retries++;
			if (this.reservedBytes + bytes > this.capacityBytes) throw new DeviceExhausted(`A segment of ${bytes} bytes was requested, and ${this.reservedBytes} of ${this.capacityBytes} bytes were reserved.`);
		}
		this.reservedBytes += bytes;
		if (this.reservedBytes > this.peakReservedBytes) this.peakReservedBytes = this.reservedBytes;
	}
};
/** Segments of a fixed size, side by side. */
var PlainSegments = class {
	/** Where the device puts the next segment: only the order of addresses matters. */
	nextAddress = 0;
	take(size, pool, allocator) {
		const fitting = pool.freeBlocks[pool.place(size, 0)];
		if (fitting) {
			pool.remove(fitting);
			return fitting;
		}
		const bytes = segmentSize(size);
		allocator.reserve(bytes);
		const address = this.nextAddress;
		this.nextAddress += bytes;
		return {
			pool,
			address,
			size: bytes,
			free: true,
			before: null,
			behind: null
		};
	}
	splits(rest, pool) {
		return pool.isSmall ? rest >= 512 : rest > largestSmall;
	}
	/** Only segments that are wholly free. */
	release(pool) {
		const whole = pool.freeBlocks.filter(({ before, behind }) => before === null && behind === null);
		for (const block of whole) pool.remove(block);
		return whole;
	}
};
/** The segment for a rounded request (`get_allocation_size`). */
function segmentSize(size) {
	if (size <= largestSmall) return smallSegment;
	return size < ownSegment ? largeSegment : roundUp(size, segmentStep);
}
function roundUp(bytes, step) {
	return Math.ceil(bytes / step) * step;
}
function split(block, size) {
	const { pool, behind } = block;
	const rest = {
		pool,
		address: block.address + size,
		size: block.size - size,
		free: true,
		before: block,
		behind
	};
	if (behind) behind.before = rest;
	block.size = size;
	block.behind = rest;
	pool.add(rest);
}
/** The first of two neighbours takes in the second. */
function join(first, second) {
	first.size += second.size;
	first.behind = second.behind;
	if (second.behind) second.behind.before = first;
	return first;
}

// src/domain/replay/formulas.ts
/** Powers of batch and size that occur: constants, images, feature maps, sides, attention between all cells. */
const powers = [
	[0, 0],
	[1, 0],
	[1, 2],
	[0, 1],
	[0, 2],
	[1, 1],
	[1, 4],
	[0, 4]
];
/** A constant. */
function constant(value) {
	return [[0, value]];
}
/** The sum of some formulas. */
function sumOf(formulas) {
	const coefficients = /* @__PURE__ */ new Map();
	for (const [power, coefficient] of formulas.flat()) coefficients.set(power, (coefficients.get(power) ?? 0) + coefficient);
	return [...coefficients];
}
/** Batch and size raised to each of the powers. */
function powersAt({ batch, cells }) {
	return powers.map(([ofBatch, ofCells]) => batch ** ofBatch * cells ** ofCells);
}
/** Gives the values of formulas at a place. */
function evaluator(place) {
	const values = powersAt(place);
	return (formula) => valueWith(formula, values);
}
function valueWith(formula, values) {
	let sum = 0;
	for (const [power, coefficient] of formula) sum += coefficient * values[power];
	return sum;
}
/**
* The simplest formula with whole coefficients that gives every observed value: of at most two terms, or of a square feature map
* that is padded. Undefined if there is none, or too few observations to check it.
*/
function fitFormula(observations) {
	const [first] = observations;
	if (!first) return void 0;
	const fits = (formula) => observations.length > formula.length && formula.every(([, coefficient]) => Number.isInteger(coefficient)) && observations.every((seen) => valueWith(formula, seen.powers) === seen.value);
	for (const power of powers.keys()) {
		const formula = [[power, first.value / first.powers[power]]];
		if (fits(formula)) return formula;
	}
	for (const one of powers.keys()) for (let other = one + 1; other < powers.length; other++) {
		const formula = solved(one, other, observations);
		if (formula && fits(formula)) return formula;
	}
	const padded = paddedMap(observations);
	return padded && fits(padded) ? padded : void 0;
}
/**
* batch · c · (a · cells + b)², as a side grows that is padded on one end (yolov3-tiny.yaml). Three sizes would fit any parabola; that it has
* only one zero is what checks it.
*/
function paddedMap(observations) {
	const [first, second, third] = new Map(observations.map(({ powers: [, batch = 1, , cells = 0], value }) => [cells, value / batch]));
	if (!first || !second || !third) return void 0;
	const [[x, f], [y, g], [z, h]] = [
		first,
		second,
		third
	];
	const [slope, next] = [(g - f) / (y - x), (h - g) / (z - y)];
	const square = (next - slope) / (z - x);
	const linear = slope - square * (x + y);
	const single = f - square * x ** 2 - linear * x;
	if (linear ** 2 !== 4 * square * single) return void 0;
	return [
		[1, single],
		[5, linear],
		[2, square]
	];
}
/** Two terms that give the first observation, and the first other one that tells them apart. */
function solved(one, other, observations) {
	const first = observations[0];
	const [a, b] = [first.powers[one], first.powers[other]];
	for (const { powers: values, value } of observations) {
		const [c, d] = [values[one], values[other]];
		const determinant = a * d - b * c;
		if (determinant === 0) continue;
		return [[one, (first.value * d - b * value) / determinant], [other, (a * value - first.value * c) / determinant]];
	}
}

// src/domain/replay/recording.ts
/** The steps of a recording with their names. */
function named(steps) {
	let before;
	let lastTrain;
	let validations = 0;
	return steps.map((step, index) => {
		const after = before?.phase === "conclude" ? "validate" : "train";
		const kind = step.keepsGradients ? "keep" : lastTrain?.keepsGradients ? "step" : "alone";
		const ofTraining = lastTrain ? `${kind} after ${after}` : "first";
		const isNext = step.phase === "validate" && before?.phase === "validate";
		const ofValidation = `${step.phase}${isNext ? " next" : ""}${validations > 0 ? " again" : ""}`;
		const name = step.phase === "train" ? ofTraining : ofValidation;
		before = step;
		if (step.phase === "train") lastTrain = step;
		if (step.phase === "conclude") validations++;
		return {
			...step,
			index,
			name
		};
	});
}
/** How many images a step has: of a training, or of half a validation. Source: `collate_fn4` in utils/dataloaders.py. */
function imagesOf(phase, batch, quad) {
	return quad && phase === "train" ? Math.max(Math.floor(batch / 4), 1) : batch;
}
/** How often a loop over the images of a batch runs: a validation has twice as many. */
function iterationsOf(phase, batch, quad) {
	return imagesOf(phase, batch, quad) * (phase === "validate" ? 2 : 1);
}
/** The recording does not follow formulas: each point must be simulated. */
var NotTraceable = class extends Error {
	name = "NotTraceable";
};

// src/domain/replay/replay.ts
/** Sums bytes, without rounding and without segments. */
var Tally = class {
	peakReservedBytes = null;
	retries = 0;
	allocatedBytes = 0;
	allocate(bytes) {
		this.allocatedBytes += bytes;
		return bytes;
	}
	release(bytes) {
		this.allocatedBytes -= bytes;
	}
	restartPeaks() {}
	emptyCacheAbove() {}
};
/**
* Replays steps one after the other, until memory runs out.
* @param cardBytes the memory of the card, of which some trainers watch how much is reserved
*/
function replay(steps, workspaces, memory, cardBytes = Number.MAX_VALUE) {
	const live = [];
	const convolve = convolutionsIn(workspaces, memory);
	const runs = [];
	for (const step of steps) {
		const run = runStep(step, {
			live,
			convolve,
			memory,
			cardBytes
		});
		runs.push(run);
		if (run.outOfMemory) break;
	}
	return runs;
}
function runStep({ bytes, convolutions, events, freedSteps, freedIndices, emptiedAbove }, { live, convolve, memory, cardBytes }) {
	const own = new Array(bytes.length);
	const takenBytes = new Float64Array(bytes.length);
	live.push(own);
	memory.restartPeaks();
	let [allocations, convolved, emptied, event] = [
		0,
		0,
		0,
		0
	];
	let [allocatedBytes, eventsToPeak] = [memory.allocatedBytes, 0];
	let hasEnded = false;
	let reservedBytes = null;
	const ended = (outOfMemory) => {
		if (!hasEnded) reservedBytes = memory.peakReservedBytes;
		return {
			allocatedBytes,
			reservedBytes,
			retries: memory.retries,
			eventsToPeak,
			takenBytes,
			outOfMemory
		};
	};
	try {
		for (; event < events.length; event++) {
			const code = events[event];
			if (code > 0) {
				const index = freedIndices[code - 1];
				const blocks = live[freedSteps[code - 1]];
				const block = blocks?.[index];
				if (blocks === void 0 || block === void 0) continue;
				memory.release(block);
				blocks[index] = void 0;
				continue;
			}
			if (code === -2) {
				hasEnded = true;
				reservedBytes = memory.peakReservedBytes;
				continue;
			}
			if (code === -3) {
				memory.emptyCacheAbove(emptiedAbove[emptied++] * cardBytes);
				continue;
			}
			let now = memory.allocatedBytes;
			if (code === 0) {
				const before = now;
				own[allocations] = memory.allocate(bytes[allocations]);
				now = memory.allocatedBytes;
				takenBytes[allocations++] = now - before;
			} else now = convolve(convolutions[convolved++]);
			if (now > allocatedBytes && !hasEnded) {
				allocatedBytes = now;
				eventsToPeak = event + 1;
			}
		}
	} catch (error) {
		if (error instanceof DeviceExhausted) return ended(true);
		throw error;
	}
	return ended(false);
}
/** Computes a convolution in its workspace, and says how much is allocated meanwhile. */
function convolutionsIn(workspaces, memory) {
	let kept;
	return (convolution) => {
		const bytes = workspaces.bytes(convolution);
		let most = memory.allocatedBytes;
		if (bytes > 0) {
			const workspace = memory.allocate(bytes);
			most = memory.allocatedBytes;
			memory.release(workspace);
		}
		const stays = workspaces.kept(convolution);
		if (stays > (kept?.bytes ?? 0)) {
			if (kept) memory.release(kept.handle);
			kept = {
				bytes: stays,
				handle: memory.allocate(stays)
			};
			most = Math.max(most, memory.allocatedBytes);
		}
		return most;
	};
}
/** What is live when most is allocated in a step; workspaces are not among it. */
function livingAtPeak(steps, runs, at) {
	const live = [];
	for (const [place, { events, freedSteps, freedIndices }] of steps.slice(0, at + 1).entries()) {
		const { takenBytes, eventsToPeak } = runs[place];
		const own = new Float64Array(takenBytes.length);
		live.push(own);
		let allocations = 0;
		const end = place === at ? eventsToPeak : events.length;
		for (let event = 0; event < end; event++) {
			const code = events[event];
			if (code === 0) own[allocations] = takenBytes[allocations++];
			else if (code > 0) {
				const blocks = live[freedSteps[code - 1]];
				if (blocks) blocks[freedIndices[code - 1]] = 0;
			}
		}
	}
	return live.flatMap((own, place) => Array.from(own, (bytes, index) => ({
		place,
		index,
		bytes
	})).filter(({ bytes }) => bytes > 0));
}

// src/domain/replay/trace.ts
/** The step as it is at a size; undefined if the training has none of that name. */
function stepAt(trace, { name, size }) {
	const step = trace.steps.get(name);
	if (step?.phase !== "train" || size !== trace.loop.fixedSize) return step;
	return [...trace.resized].reduce((reached, place) => without(reached, reached.places.indexOf(place)), step);
}
/** One allocation does not happen; what it would have replaced lives on in its place. */
function without(step, place) {
	if (place < 0) return step;
	const at = step.emissions.findIndex((emission) => emission.kind === "allocation" && emission.place === place);
	const replaced = step.frees.find((free) => "after" in free && free.role === "own" && free.after.emission === at);
	const isOwn = (free) => free.role === "own" && free.place === place;
	const emissions = step.emissions.map((emission, index) => index === at ? nothing : emission);
	if (!replaced) return {
		...step,
		emissions,
		places: step.places.with(place, -1),
		frees: step.frees.filter((free) => !isOwn(free))
	};
	return {
		...step,
		emissions,
		places: step.places.with(replaced.place, step.places[place]).with(place, -1),
		frees: step.frees.filter((free) => free !== replaced).map((free) => isOwn(free) ? {
			...free,
			place: replaced.place
		} : free)
	};
}
/** In place of an emission that does not happen, so that the others keep their numbers. */
const nothing = { kind: "nothing" };

// src/domain/replay/frees.ts
/** So many iterations at either end of a loop may differ from those between. */
const edgeIterations = 2;
/**
* When a step frees its own allocations, whatever the number of its iterations.
* @throws NotTraceable
*/
function ownFrees({ step, iterations, frees, occurrences, indices }) {
	const found = [];
	const moments = /* @__PURE__ */ new Map();
	for (const { of, after } of frees) {
		if (of[0] !== step.index) continue;
		const { place, iteration } = occurrences[of[1]];
		if (iteration === -1) found.push({
			role: "own",
			place,
			after: momentOf(after, iterations)
		});
		else moments.set(place, (moments.get(place) ?? /* @__PURE__ */ new Map()).set(iteration, after));
	}
	for (const [place, all] of moments) found.push(loopFree(place, all, iterations));
	if (!indices.every((own, place) => own.length === 1 || moments.get(place)?.size === own.length)) throw new NotTraceable(`What a loop of \`${step.name}\` allocates outlives it.`);
	return found;
}
function momentOf({ place, iteration }, iterations) {
	if (iteration === -1) return {
		emission: place,
		iteration: null
	};
	const left = iterations - 1 - iteration;
	const isEarly = iteration <= left;
	return {
		emission: place,
		iteration: {
			from: isEarly ? "first" : "last",
			offset: isEarly ? iteration : left
		}
	};
}
function loopFree(place, moments, iterations) {
	const between = Array.from({ length: iterations }, (_, iteration) => iteration).slice(edgeIterations, -2);
	const [first] = between;
	const sample = first === void 0 ? void 0 : moments.get(first);
	if (first === void 0 || sample === void 0) throw new NotTraceable("A loop is too short to be followed.");
	const candidates = sample.iteration === -1 ? [{
		emission: sample.place,
		relation: "after",
		shift: 0
	}] : [{
		emission: sample.place,
		relation: "same",
		shift: sample.iteration - first
	}, {
		emission: sample.place,
		relation: "mirrored",
		shift: sample.iteration - (iterations - 1 - first)
	}];
	const holds = (moment, iteration) => {
		const expected = occurrenceOf(moment, iteration, iterations);
		const actual = moments.get(iteration);
		return actual?.place === expected.place && actual.iteration === expected.iteration;
	};
	const each = candidates.find((moment) => between.every((iteration) => holds(moment, iteration)));
	if (!each) throw new NotTraceable(`How a loop frees allocation ${place} is not followed.`);
	return {
		role: "own",
		place,
		each,
		edges: [...moments].flatMap(([iteration, after]) => holds(each, iteration) ? [] : [{
			iteration: momentOf({
				place,
				iteration
			}, iterations).iteration,
			after: momentOf(after, iterations)
		}])
	};
}
/** When one iteration of a loop is freed. */
function occurrenceOf({ emission, relation, shift }, iteration, iterations) {
	if (relation === "after") return {
		place: emission,
		iteration: -1
	};
	return {
		place: emission,
		iteration: (relation === "same" ? iteration : iterations - 1 - iteration) + shift
	};
}
/** The iteration among so many. */
function iterationAmong({ from, offset }, iterations) {
	return from === "first" ? offset : iterations - 1 - offset;
}

// src/domain/replay/unroll.ts
/** Writes the loops of a step out. */
function unroll(step, iterations) {
	const { phase, formulas, owners, places, convolutions, emissions, frees } = step;
	const written = writtenOut(emissions, iterations);
	const { order } = written;
	const { firstOf, freedRoles, freedIndices } = freedInOrder(frees, iterations, written);
	const events = [];
	for (let slot = -1; slot < order.length; slot++) {
		const kind = slot === -1 ? "nothing" : emissions[order[slot]].kind;
		if (kind !== "nothing") events.push(codes$1[kind]);
		for (let free = firstOf[slot + 1]; free < firstOf[slot + 2]; free++) events.push(free + 1);
	}
	const at = (list) => Int32Array.from(written.places, (place) => list[place]);
	return {
		phase,
		convolutions,
		formulas,
		origins: Int32Array.from(written.places),
		owners: at(owners),
		places: at(places),
		events: Int32Array.from(events),
		freedRoles,
		freedIndices,
		emptiedAbove: emissions.flatMap((emission) => emission.kind === "emptying" ? [emission.above] : [])
	};
}
/** What is freed, sorted by the slot after which it is: `firstOf[slot + 1]` is the first one after a slot. */
function freedInOrder(frees, iterations, written) {
	const [slots, roles, indices] = [
		[],
		[],
		[]
	];
	eachFree(frees, iterations, ({ role, place }, iteration, emission, among) => {
		slots.push(emission === -1 ? -1 : written.slotOf(emission, among));
		roles.push(role);
		indices.push(role === "own" ? written.indexOf(place, iteration) : place);
	});
	const firstOf = new Int32Array(written.order.length + 2);
	for (const slot of slots) firstOf[slot + 2] = firstOf[slot + 2] + 1;
	for (let slot = 1; slot < firstOf.length; slot++) firstOf[slot] = firstOf[slot] + firstOf[slot - 1];
	const next = firstOf.slice();
	const freedRoles = new Array(slots.length);
	const freedIndices = new Int32Array(slots.length);
	for (const [free, slot] of slots.entries()) {
		const place = next[slot + 1];
		next[slot + 1] = place + 1;
		freedRoles[place] = roles[free];
		freedIndices[place] = indices[free];
	}
	return {
		firstOf,
		freedRoles,
		freedIndices
	};
}
const codes$1 = {
	allocation: 0,
	convolution: -1,
	end: -2,
	emptying: -3
};
/** The emissions as they happen, those of a loop in each iteration, and where each is among them. */
function writtenOut(emissions, iterations) {
	const order = [];
	const places = [];
	const slots = [];
	const indices = [];
	for (let emission = 0; emission < emissions.length; emission += slots[emission]?.period ?? 1) {
		const period = periodAt(emission, emissions);
		for (let iteration = 0; iteration < (loopOf(emissions[emission]) === -1 ? 1 : iterations); iteration++) for (let one = emission; one < emission + period; one++) {
			slots[one] ??= {
				first: order.length,
				period
			};
			order.push(one);
			const found = emissions[one];
			if (found.kind !== "allocation") continue;
			indices[found.place] ??= {
				first: places.length,
				period
			};
			places.push(found.place);
		}
	}
	const occurrence = (list, which, iteration) => {
		const { first, period } = list[which];
		return first + Math.max(iteration, 0) * period;
	};
	return {
		order,
		places,
		slotOf: (emission, iteration) => occurrence(slots, emission, iteration),
		indexOf: (place, iteration) => occurrence(indices, place, iteration)
	};
}
/** How many emissions an iteration of the loop has that begins there; 1 outside of loops. */
function periodAt(emission, emissions) {
	const loop = loopOf(emissions[emission]);
	if (loop === -1) return 1;
	const end = emissions.findIndex((other, index) => index > emission && loopOf(other) !== loop);
	return (end === -1 ? emissions.length : end) - emission;
}
function loopOf(emission) {
	return emission?.kind === "allocation" ? emission.loop : -1;
}
/** Tells what is freed: the iteration of its loop, after which emission, and in which iteration of that one's loop; -1 outside of loops. */
function eachFree(frees, iterations, tell) {
	for (const free of frees) {
		if ("after" in free) {
			const { emission, iteration } = free.after;
			tell(free, -1, emission, iteration === null ? -1 : iterationAmong(iteration, iterations));
			continue;
		}
		const edges = new Map(free.edges.map((edge) => [iterationAmong(edge.iteration, iterations), edge.after]));
		for (let iteration = 0; iteration < iterations; iteration++) {
			const edge = edges.get(iteration);
			const { place, iteration: among } = occurrenceOf(free.each, iteration, iterations);
			if (!edge) tell(free, iteration, place, among);
			else tell(free, iteration, edge.emission, edge.iteration ? iterationAmong(edge.iteration, iterations) : -1);
		}
	}
}

// src/domain/replay/steady-steps.ts
/**
* The steps that bring points to their steady state, one after the other, as the probe plans them (`epochs` in plan.py): train, validate, train
* again; the second half of a point and the first half of the next share an epoch.
*/
function steadySteps(points, gpus, { fixedSize, stride, quad, validation }) {
	const steps = [];
	const add = (name, point, changes = {}) => {
		const { batch, size } = points[Math.max(point, 0)] ?? {
			batch: 0,
			size: 0
		};
		steps.push({
			name,
			batch,
			size,
			point,
			...changes
		});
	};
	const validate = (at) => {
		const { batch = 0 } = points[at] ?? {};
		const imageSize = quad ? fixedSize / 2 : fixedSize;
		const again = at === 0 ? "" : " again";
		add(`prepare${again}`, at);
		for (const [nth, { images, height }] of validationBatches({
			batch,
			imageSize,
			stride
		}, validation).entries()) add(`validate${nth === 0 ? "" : " next"}${again}`, at, {
			batch: images / 2,
			size: height
		});
		add(`conclude${again}`, at);
	};
	const train = (after, at) => {
		if (accumulation((points[at]?.batch ?? 0) * gpus) > 1) {
			add(`keep after ${after}`, at);
			add("step after train", at);
		} else add(`alone after ${after}`, at);
	};
	add("build", -1);
	add("first", 0);
	for (const at of points.keys()) {
		train("train", at);
		validate(at);
		train("validate", at);
	}
	return steps;
}
/** The steps of a recording as they were recorded. */
function recordedSteps(recording) {
	return recording.steps.map(({ freed, ...step }) => ({
		...step,
		freedSteps: Int32Array.from(freed, ([from]) => from),
		freedIndices: Int32Array.from(freed, ([, index]) => index),
		convolutions: step.convolutions.map(([result, dtype, ...shapes]) => ({
			result,
			dtype,
			channelsLast: step.channelsLast,
			shapes
		}))
	}));
}
/** So many steps, by what came before them, are kept for the next points: loops make other ones of each batch. */
const mostKept = 120;
/** Gives the steps of a trace, of any batch and size, and their bytes. */
var SteadySteps = class {
	#trace;
	#unrolled = /* @__PURE__ */ new Map();
	#laidOut = /* @__PURE__ */ new Map();
	constructor(trace) {
		this.#trace = trace;
	}
	/** The step that is planned, at any size. Throws NotTraceable. */
	unrolled(planned) {
		return kept(this.#unrolled, this.#keyOf(planned), () => {
			const step = stepAt(this.#trace, planned);
			return unroll(step, this.#iterationsOf(planned));
		});
	}
	/** One after the other: whoever runs out of memory does not ask for the rest. Throws NotTraceable. */
	*replayed(planned) {
		const before = [];
		let key = "";
		for (const one of planned) {
			key += `${this.#keyOf(one)},`;
			const laidOut = kept(this.#laidOut, key, () => layOut(this.unrolled(one), before));
			before.push(laidOut.step);
			yield this.#valued(laidOut, one);
		}
	}
	#valued({ step, freedSteps, freedIndices }, planned) {
		const { stride, quad } = this.#trace.loop;
		const { phase, owners, events, origins, emptiedAbove } = step;
		const value = evaluator({
			batch: imagesOf(phase, planned.batch, quad),
			cells: planned.size / stride
		});
		const folded = Float64Array.from(step.formulas, value);
		return {
			phase,
			owners,
			events,
			emptiedAbove,
			freedSteps,
			freedIndices,
			bytes: Float64Array.from(origins, (origin) => folded[origin]),
			convolutions: step.convolutions.map((convolution) => ({
				...convolution,
				shapes: convolution.shapes.map(value)
			}))
		};
	}
	#traced({ name }) {
		const step = this.#trace.steps.get(name);
		if (!step) throw new NotTraceable(`The recording has no step \`${name}\`.`);
		return step;
	}
	/** 0 without a loop. */
	#iterationsOf(planned) {
		const { phase, hasLoops } = this.#traced(planned);
		return hasLoops ? iterationsOf(phase, planned.batch, this.#trace.loop.quad) : 0;
	}
	#keyOf(planned) {
		return `${planned.name} ${planned.size === this.#trace.loop.fixedSize} ${this.#iterationsOf(planned)}`;
	}
};
function kept(values, key, make) {
	const known = values.get(key);
	if (known !== void 0) return known;
	if (values.size >= mostKept) values.clear();
	const made = make();
	values.set(key, made);
	return made;
}
function layOut(step, before) {
	const freedSteps = new Int32Array(step.freedRoles.length);
	const freedIndices = step.freedIndices.slice();
	const known = /* @__PURE__ */ new Map();
	for (const [free, role] of step.freedRoles.entries()) {
		freedSteps[free] = before.length;
		if (role === "own") continue;
		const found = known.get(role) ?? earlier(role, before);
		known.set(role, found);
		freedSteps[free] = found.from;
		freedIndices[free] = found.indexOfPlace.get(freedIndices[free]) ?? -1;
	}
	return {
		step,
		freedSteps,
		freedIndices
	};
}
/** The latest step of a role, and where its allocations are by their places. */
function earlier(role, before) {
	const from = stepWith(role, before);
	return {
		from,
		indexOfPlace: new Map(Array.from(before[from]?.places ?? [], (place, index) => [place, index]))
	};
}
function stepWith(role, before) {
	if (role !== "epoch before") return before.findLastIndex(({ phase }) => phase === role);
	return (before.flatMap(({ phase }, at) => phase === "prepare" ? [at] : []).at(-2) ?? 0) - 1;
}

// src/domain/replay/workspaces.ts
/**
* The memory of cuDNN's default algorithms, inferred from the output of real GPUs (docs/benchmarks.md): on tensor cores, input
* and output are copied with the channels last, in multiples of eight, and the largest unfolded input of the first
* convolution stays allocated; without them, the gradient of a weight is a product with the unfolded input. Where channels are last already, a
* copy is left only of what is no multiple of eight: that is inferred from the layout, and held against no GPU.
*/
function workspacesOf(gpu) {
	const cores = tensorCoresOf(gpu);
	const isFast = (dtype) => cores === "all" || cores === "half" && /^b?float16$/.test(dtype);
	return {
		bytes({ result, dtype, channelsLast, shapes }) {
			const copyOf = (at) => channelsLast && (shapes[at + 1] ?? 0) % 8 === 0 ? 0 : copied(shapes, at, dtype);
			if (isFast(dtype)) return copyOf(0) + copyOf(8);
			const [, , , , , , height = 1, width = 1] = shapes;
			return result === "weight-gradient" && height * width > 1 ? unfolded(shapes, dtype) : 0;
		},
		kept({ result, dtype, shapes }) {
			return result === "weight-gradient" && shapes[1] === 3 && isFast(dtype) ? unfolded(shapes, dtype) : 0;
		}
	};
}
function copied(shapes, at, dtype) {
	const [images = 0, channels = 0, height = 0, width = 0] = shapes.slice(at, at + 4);
	return images * Math.ceil(channels / 8) * 8 * height * width * bytesOf$2(dtype);
}
/** Source: im2col, one column for each output position. */
function unfolded(shapes, dtype) {
	const [images = 0, channels = 0] = shapes;
	const [kernelHeight = 0, kernelWidth = 0] = shapes.slice(6, 8);
	const [height = 0, width = 0] = shapes.slice(10, 12);
	return images * channels * kernelHeight * kernelWidth * height * width * bytesOf$2(dtype);
}
function bytesOf$2(dtype) {
	return dtype === "float64" ? 8 : dtype === "float32" ? 4 : 2;
}

// src/domain/replay/simulation.ts
/** Not even the model fits. */
var ModelTooLarge = class extends Error {
	name = "ModelTooLarge";
};
/** @param gpus that share a batch: they decide when gradients are kept for a second one */
function tracedTraining(trace, gpus) {
	const steady = new SteadySteps(trace);
	const training = (points) => {
		const planned = steadySteps(points, gpus, trace.loop);
		return {
			planned,
			steps: () => steady.replayed(planned),
			owners: trace.owners
		};
	};
	const { stride, quad } = trace.loop;
	const least = leastFormula(trace, steady, training);
	return {
		leastBytes({ batch, size }) {
			const images = imagesOf("train", batch, quad);
			const value = evaluator({
				batch: images,
				cells: size / stride
			});
			return value(least.once) + images * value(least.eachImage);
		},
		isExact: ({ batch }) => trace.coversSingle || imagesOf("train", batch, quad) > 1,
		points(points, device) {
			const found = [];
			while (found.length < points.length) {
				const rest = points.slice(found.length);
				found.push(...pointsOf$2(rest, training(rest), device));
			}
			return found;
		}
	};
}
/** Without accumulation, and without the images, which are not resized at every size. */
function leastFormula(trace, steady, trainingThrough) {
	const { fixedSize, stride } = trace.loop;
	const training = trainingThrough([{
		batch: 64,
		size: fixedSize + stride
	}]);
	const { planned } = training;
	const steps = [...training.steps()];
	const runs = replay(steps, withoutWorkspaces, new Tally());
	const peaks = runs.map(({ allocatedBytes }, at) => steps[at]?.phase === "train" ? allocatedBytes : 0);
	const living = livingAtPeak(steps, runs, peaks.indexOf(Math.max(...peaks)));
	const once = [];
	const eachImage = [];
	const together = Map.groupBy(living, ({ place, index }) => {
		const { origins } = steady.unrolled(planned[place]);
		return `${place} ${origins[index]}`;
	});
	for (const [{ place, index } = {
		place: 0,
		index: 0
	}, ...others] of together.values()) {
		const { formulas, owners, origins } = steady.unrolled(planned[place]);
		const origin = origins[index];
		const all = origins.filter((other) => other === origin).length;
		if (trace.owners[owners[index]] === "images" || others.length + 1 < all) continue;
		(all === 1 ? once : eachImage).push(formulas[origin]);
	}
	return {
		once: sumOf(once),
		eachImage: sumOf(eachImage)
	};
}
const withoutWorkspaces = {
	bytes: () => 0,
	kept: () => 0
};
/** The points that a training was recorded at, up to the one that runs out of memory. Throws ModelTooLarge. */
function recordedPoints(points, recording, { gpus, loop }, device) {
	return pointsOf$2(points, {
		planned: steadySteps(points, gpus, loop),
		steps: () => recordedSteps(recording),
		owners: recording.owners
	}, device);
}
/** What a point needs after the smaller ones of its batch among others: the way that a training over mixed sizes comes to it. */
function pointAmong(others, own, training, device) {
	const smaller = others.filter(({ batch, size }) => batch === own.batch && size < own.size);
	const { batch } = own;
	return training.points([...smaller.map(({ size }) => ({
		batch,
		size
	})), own], device).at(-1);
}
/** PyTorch's large segments are multiples of it (`kRoundLarge` in c10/cuda/CUDACachingAllocator.cpp). */
const segmentBytes = 2 * 1024 ** 2;
/**
* Points of an unlimited device with an allocator, with what each must have; others as they are.
* @param train trains the point at a place again
*/
function withRequired(points, { model, memoryCapBytes }, train) {
	if (model === "none" || memoryCapBytes !== null) return points;
	return points.map((point, place) => ({
		...point,
		requiredBytes: requiredBytes((cap) => train(place, cap))
	}));
}
/** The same of a traced training; each point is trained alone. */
function withTracedRequired(points, device, training) {
	return withRequired(points, device, (place, memoryCapBytes) => {
		const { batch, size } = points[place];
		return training.points([{
			batch,
			size
		}], {
			...device,
			memoryCapBytes
		})[0];
	});
}
/** Of what tensors take: how exactly the smallest capacity is looked for. */
const resolution = 1 / 256;
/**
* The smallest capacity in which a point is trained to its steady state, by bisection: it suffices, and is at most a 256th too large. Without
* an allocator, the most that tensors take.
*/
function requiredBytes(train) {
	const point = train(null);
	if (point === void 0) throw new Error("A replay gave no point.");
	if (point.reservedBytes === null) return point.allocatedBytes;
	const tensorBytes = Math.max(...point.steps.map((step) => step.allocatedBytes));
	const unit = segmentBytes * Math.max(1, Math.floor(tensorBytes * resolution / segmentBytes));
	let suffices = Math.ceil(point.reservedBytes / unit);
	let tooSmall = Math.ceil(tensorBytes / unit) - 1;
	while (suffices - tooSmall > 1) {
		const middle = Math.floor((suffices + tooSmall) / 2);
		if (fitsWithin(train, middle * unit)) suffices = middle;
		else tooSmall = middle;
	}
	return Math.min(point.reservedBytes, suffices * unit);
}
/** Whether a capacity suffices. */
function fitsWithin(train, memoryCapBytes) {
	try {
		return train(memoryCapBytes)?.outOfMemory === false;
	} catch (error) {
		if (error instanceof ModelTooLarge) return false;
		throw error;
	}
}
/** The points up to the one that runs out of memory. */
function pointsOf$2(points, training, { model, gpu, memoryCapBytes }) {
	const { planned, owners } = training;
	const steps = [];
	const memory = model === "none" ? new Tally() : new CachingAllocator(memoryCapBytes ?? void 0);
	const cardBytes = (gpu === null ? null : gpuMemoryBytes(gpu)) ?? memoryCapBytes ?? void 0;
	const runs = replay(collecting(training.steps(), steps), workspacesOf(gpu), memory, cardBytes);
	const lastPoint = planned[runs.length - 1]?.point ?? -1;
	if (lastPoint < 0) throw new ModelTooLarge("Memory ran out before the first batch: the model itself does not fit.");
	return points.slice(0, lastPoint + 1).map((point, at) => pointOf(point, at, {
		planned,
		owners,
		steps
	}, runs));
}
function* collecting(items, into) {
	for (const item of items) {
		into.push(item);
		yield item;
	}
}
function pointOf(point, at, training, runs) {
	const { planned, steps } = training;
	const places = planned.flatMap(({ point: of, name }, place) => {
		return of === at && place < runs.length && !/^(prepare|conclude)/.test(name) ? [place] : [];
	});
	const runOf = (place) => runs[place];
	const trained = places.filter((place) => steps[place]?.phase === "train");
	const keeps = (place) => planned[place]?.name.startsWith("step") ? 1 : 0;
	const [peak = 0] = trained.toSorted((one, other) => runOf(other).allocatedBytes - runOf(one).allocatedBytes || keeps(other) - keeps(one));
	const reserved = places.flatMap((place) => runOf(place).reservedBytes ?? []);
	const reservedBytes = reserved.length === 0 ? null : Math.max(...reserved);
	const outOfMemory = runs.some((run, place) => run.outOfMemory && planned[place]?.point === at);
	const before = runs[(places[0] ?? 0) - 1]?.retries ?? 0;
	return {
		...point,
		allocatedBytes: runOf(peak).allocatedBytes,
		reservedBytes,
		deviceBytes: null,
		requiredBytes: null,
		interval: null,
		requiredInterval: null,
		outOfMemory,
		allocatorRetries: runOf(places.at(-1) ?? 0).retries - before,
		steps: places.map((place) => {
			const { allocatedBytes, reservedBytes: held } = runOf(place);
			return {
				phase: steps[place]?.phase,
				allocatedBytes,
				reservedBytes: held
			};
		}),
		breakdown: outOfMemory ? null : breakdownAt(peak, training, runs, reservedBytes)
	};
}
function breakdownAt(peak, { steps, owners }, runs, reservedBytes) {
	const { allocatedBytes } = runs[peak];
	const sums = /* @__PURE__ */ new Map();
	for (const { place, index, bytes } of livingAtPeak(steps, runs, peak)) {
		const owner = owners[steps[place]?.owners[index]];
		if (owner !== "temporaries") sums.set(owner, (sums.get(owner) ?? 0) + bytes);
	}
	const of = (name) => sums.get(name) ?? 0;
	const layers = [...sums].flatMap(([owner, bytes]) => typeof owner === "string" ? [] : [{
		index: owner[0],
		module: owner[1],
		bytes
	}]).toSorted((one, other) => one.index - other.index);
	return {
		weightsBytes: of("weights"),
		gradientsBytes: of("gradients"),
		optimizerBytes: of("optimizer"),
		emaBytes: of("ema"),
		imagesBytes: of("images"),
		lossBytes: of("loss"),
		activationsBytes: layers.reduce((sum, { bytes }) => sum + bytes, 0),
		temporariesBytes: allocatedBytes - [...sums.values()].reduce((sum, bytes) => sum + bytes, 0),
		allocatorSlackBytes: reservedBytes === null ? null : Math.max(0, reservedBytes - allocatedBytes),
		contextBytes: null,
		layers
	};
}

// src/domain/replay/trials.ts
/**
* Trials by replay: each candidate's largest size, to its steady state, in an allocator limited to the budget.
* @param pointOf what one GPU gets of a candidate
*/
function replayTrials(traced, { model, gpu, budgetBytes, bound }, pointOf) {
	const memoryCapBytes = model === "cuda" ? bound.within(budgetBytes) : null;
	const tried = (candidate, capBytes) => traced.points([pointOf(candidate)], {
		model,
		gpu,
		memoryCapBytes: capBytes
	})[0];
	return {
		by: "simulation",
		leastBytes: (candidate) => bound.of(traced.leastBytes(pointOf(candidate))),
		neededBytes: (candidate) => bound.of(requiredBytes((cap) => tried(candidate, cap))),
		try(candidate) {
			try {
				const point = tried(candidate, memoryCapBytes);
				if (point === void 0) throw new Error("A replay gave no point.");
				const bytes = bound.of(point.reservedBytes ?? point.allocatedBytes);
				return {
					fits: !point.outOfMemory && bytes <= budgetBytes,
					bytes,
					retriesPerStep: retriesPerStep({ points: [point] })
				};
			} catch (error) {
				if (error instanceof ModelTooLarge) return {
					fits: false,
					bytes: budgetBytes,
					retriesPerStep: 0
				};
				throw error;
			}
		}
	};
}

// src/domain/exploration/answers.ts
/** The same figures as a prediction of these settings, and the same decision. */
function answer(question) {
	const { exploration, setup } = question;
	const { minimum, maximum, budgetBytes } = setup;
	const all = predicted$1(question, (traced) => {
		const device = deviceOf(exploration);
		return withTracedRequired(traced.points(pointsOf$1(question), device), device, traced);
	});
	const trained = minimum < maximum ? all : all.slice(-1);
	const sizeRange = {
		...exploration.facts.sizeRange,
		minimum,
		maximum
	};
	const decision = decidePrediction({
		measurement: {
			...exploration.facts,
			sizeRange,
			points: trained
		},
		budgetBytes
	});
	const [peak] = trained.toSorted((one, other) => predictedNeed(other).highBytes - predictedNeed(one).highBytes);
	if (peak === void 0) throw new Error("A replay gave no point.");
	return {
		points: all,
		peak,
		need: predictedNeed(peak),
		decision
	};
}
/** At any size, drawn or not: after the smaller ones among those that a prediction goes through. */
function curvePoint(question, size) {
	const { exploration } = question;
	const points = pointsOf$1(question);
	const own = {
		batch: batchOf(question.setup.batchSize, exploration),
		size
	};
	const [point] = predicted$1(question, (traced) => {
		const device = deviceOf(exploration);
		const found = pointAmong(points, own, traced, device);
		return withTracedRequired(found ? [found] : [], device, traced);
	});
	return point === void 0 ? null : {
		size,
		...predictedNeed(point)
	};
}
function cell({ exploration, variant, setup }, batchSize, size) {
	const trials = trialsWithin(setup.budgetBytes, {
		exploration,
		variant
	});
	const leastBytes = trials.leastBytes({
		batchSize,
		size
	});
	if (leastBytes > setup.budgetBytes) return {
		fits: false,
		bytes: leastBytes,
		isSlow: false
	};
	const { fits, bytes, retriesPerStep } = trials.try({
		batchSize,
		size
	});
	return {
		fits,
		bytes: fits ? bytes : Math.max(bytes, leastBytes),
		isSlow: fits && retriesPerStep >= 1
	};
}
/** The largest total batch that fits at a size (`cards.ts`); null if none does. */
function largestBatch({ exploration, variant, setup }, size) {
	const { budgetBytes } = setup;
	const trials = trialsWithin(budgetBytes, {
		exploration,
		variant
	});
	return largestBatch$2(size, exploration.facts.gpus, {
		trials,
		budgetBytes
	});
}
/** What would fit common cards. */
function cards({ exploration, variant, setup }) {
	const { facts } = exploration;
	const { batchSize, minimum, maximum } = setup;
	const question = {
		measurement: {
			...facts,
			sizeRange: {
				...facts.sizeRange,
				minimum,
				maximum
			}
		},
		batchSize,
		size: maximum,
		multiScale: minimum < maximum
	};
	return cardFits(question, (budgetBytes) => trialsWithin(budgetBytes, {
		exploration,
		variant
	}));
}
function trialsWithin(budgetBytes, { exploration, variant }) {
	const { gpu } = deviceOf(exploration);
	const { facts, overheadBytes } = exploration;
	const device = {
		model: "cuda",
		gpu,
		budgetBytes,
		bound: upperBoundOfNeed(facts, exploration, overheadBytes)
	};
	return replayTrials(variant.traced, device, ({ batchSize, size }) => ({
		batch: batchOf(batchSize, exploration),
		size
	}));
}
function deviceOf({ facts }) {
	return {
		model: "cuda",
		gpu: facts.imitated?.gpu ?? null,
		memoryCapBytes: null
	};
}
function batchOf(batchSize, { facts: { gpus } }) {
	return equalPart({
		batchSize,
		gpus
	});
}
/**
* The points of a prediction (`choosePoints`): through the smallest, the fixed and the largest size; where one size is trained, it comes after
* the smallest that multi-scale would draw.
*/
function pointsOf$1({ exploration, setup }) {
	const { facts, fixedSize } = exploration;
	const { minimum, maximum } = setup;
	const batch = batchOf(setup.batchSize, exploration);
	const first = Math.min(facts.sizeRange.minimum, maximum);
	const drawn = [
		minimum,
		...minimum < facts.imageSize && facts.imageSize < maximum ? [fixedSize] : [],
		maximum
	];
	return (minimum < maximum ? drawn : [.../* @__PURE__ */ new Set([first, maximum])]).map((size) => ({
		batch,
		size
	}));
}
/** Points with their intervals: down to those of one class, if the number of classes is assumed. */
function predicted$1({ exploration, variant }, pointsBy) {
	const { facts, overheadBytes } = exploration;
	const judged = (traced) => withIntervals(withOverhead({
		...facts,
		points: [...pointsBy(traced)]
	}, overheadBytes), exploration);
	const { traced, fewer } = variant;
	const all = judged(traced);
	return (fewer === null ? all : withLowerBounds(all, judged(fewer))).points;
}

// src/report/explore/heat-map.ts
/** Steps of colour from an empty card to a full one. */
const levels = 10;
/** A cell's share of the budget in percent; a sign of its own where it does not fit: colour alone says nothing. */
function cellView(cell, budgetBytes) {
	if (cell === null) return {
		className: "unknown",
		text: ""
	};
	if (!cell.fits) return {
		className: "over",
		text: "×"
	};
	const share = cell.bytes / budgetBytes;
	return {
		className: `l${Math.min(9, Math.floor(share * levels))}`,
		text: `${Math.round(share * 100)}${cell.isSlow ? "~" : ""}`
	};
}
/** The largest batch that fits at a size, as a row has it. */
function largestAt(question, size) {
	return largestBatchText(largestBatch(question, size), question.exploration.facts.gpus);
}
/** The map as a table: a row for each size, a column for each batch. */
function renderMap({ batches, rows }, setup) {
	const { batchSize, budgetBytes, minimum, maximum } = setup;
	const isChosen = (size, batch) => batch === batchSize && size === maximum;
	return html`<table class="map">
<caption>Percent of the budget (${formatBytes(budgetBytes)}) that each batch needs at each size, alone on an empty card, at the upper bound of the interval; the verdict above goes through all sizes</caption>
<thead><tr><th scope="col">px</th>${batches.map((batch) => html`<th scope="col"${batch === batchSize ? chosenColumn : null}>${batch}</th>`)}<th scope="col" class="largest">most</th></tr></thead>
<tbody>
${rows.map(({ size, cells, largest }) => html`<tr><th scope="row"${size >= minimum && size <= maximum ? drawnRow : null}>${size}</th>${batches.map((batch, at) => {
		const { className, text } = cellView(cells[at] ?? null, budgetBytes);
		return html`<td class="${className}"${isChosen(size, batch) ? chosen$1 : null}>${text}</td>`;
	})}<td class="largest">${largest ?? notYet}</td></tr>
`)}</tbody>
</table>
<p class="key"><span class="sample l2">23</span> fits; the number is the share of the budget in percent <span class="sample over">×</span> does not fit <span class="sample l9">97~</span> fits, but slowly. <b>most</b>: the largest batch that fits; an allocator may refuse a smaller one. Bold sizes are those of the training.</p>`;
}
const chosen$1 = html` aria-selected="true"`;
const chosenColumn = html` class="chosen"`;
const drawnRow = html` class="drawn"`;
const notYet = "…";

// src/report/explore/peak-chart.ts
/** Both axes: the drawing is stretched to whatever room there is, lines and dots are not. */
const side = 1e3;
/** Room at both ends of the sizes, so that no dot is cut. */
const margin = 24;
/** A budget that is farther above the curve than this would flatten it. */
const farBudget = 2.5;
const mostLabels = 6;
/** What the training needs at each size, with the budget above it. */
function peakChart(curve, setup) {
	const { budgetBytes } = setup;
	const most = Math.max(...curve.map(({ highBytes }) => highBytes));
	const isFar = budgetBytes > most * farBudget;
	const axis = axisFor([
		0,
		most,
		...isFar ? [] : [budgetBytes]
	]);
	const [first = 0, last = 0] = [curve[0]?.size, curve.at(-1)?.size];
	const x = (size) => Math.round(margin + (size - first) / Math.max(1, last - first) * 952);
	const y = (bytes) => Math.round(side - bytes / axis.highBytes * 940);
	const line = (bytesOf, points = curve) => points.map((point, at) => `${at === 0 ? "M" : "L"}${x(point.size)} ${y(bytesOf(point))}`).join("");
	const band = `${line(({ highBytes }) => highBytes)}${line(({ lowBytes }) => lowBytes, curve.toReversed()).replace("M", "L")}Z`;
	const [from, to] = [x(setup.minimum) - 12, x(setup.maximum) + 12];
	return html`<figure>
<svg class="chart" width="100%" height="260" role="img" aria-labelledby="chart-title chart-desc">
<title id="chart-title">What the training needs at each size</title>
<desc id="chart-desc">${describe$1(curve, setup)}</desc>
<svg viewBox="0 0 ${side} ${side}" preserveAspectRatio="none" width="100%" height="100%" overflow="visible">
<path class="drawn" d="M${from} 0H${to}V${side}H${from}Z"/>
<path class="grid" d="${axis.ticks.map(({ bytes }) => `M0 ${y(bytes)}H${side}`).join("")}"/>
<path class="band" d="${band}"/>
<path class="need" d="${line(({ bytes }) => bytes)}"/>
${isFar ? null : html`<path class="budget" d="M0 ${y(budgetBytes)}H${side}"/>`}
${curve.map((point) => html`<path class="${dotClass(point, setup)}" d="M${x(point.size)} ${y(point.bytes)}h0"><title>${tip(point)}</title></path>`)}
</svg>
${axis.ticks.slice(1).map((tick) => html`<text x="0" y="${y(tick.bytes) / 10}%" dy="-4">${tick.label}</text>`)}
</svg>
<div class="sizes">${labelled(curve).map(({ size }) => html`<span>${size}</span>`)}</div>
<figcaption><span class="legend"><span>needed</span><span class="key-band">interval</span><span class="key-budget">budget, ${formatBytes(budgetBytes)}${isFar ? " (above the chart)" : ""}</span></span><span>size in px; shaded: the training's</span></figcaption>
</figure>`;
}
function dotClass({ size, bytes }, { minimum, maximum, budgetBytes }) {
	const isDrawn = size >= minimum && size <= maximum;
	return [
		"dot",
		...bytes > budgetBytes ? ["over"] : [],
		...isDrawn ? [] : ["undrawn"]
	].join(" ");
}
/** Some sizes at even distances, both ends among them. */
function labelled(curve) {
	const last = curve.length - 1;
	const parts = [
		5,
		4,
		3,
		2
	].find((count) => last % count === 0 && count < mostLabels) ?? 1;
	return curve.filter((_, at) => last === 0 || at % (last / parts) === 0);
}
function tip(point) {
	return `${point.size} px: ${formatWithInterval(point.bytes, point)}`;
}
function describe$1(curve, { budgetBytes }) {
	return `${curve.map(({ size, bytes }) => `${size} px ${formatBytes(bytes)}`).join(", ")}. The budget is ${formatBytes(budgetBytes)}.`;
}

// src/report/explore/sections.ts
const signs = {
	fits: "✓",
	"over-budget": "×",
	unsure: "?"
};
/** Whether the training fits, as a sentence. */
function verdictLine({ decision: { kind, reason } }) {
	return html`<p class="verdict ${kind}"><span aria-hidden="true">${signs[kind]}</span> <b>${decisionSentences[kind]}</b> ${reason}</p>`;
}
/** What the training needs, and what it takes where there is room. */
function figures({ need, peak }, setup, exploration) {
	const { batchSize, budgetBytes } = setup;
	const { gpus } = exploration.facts;
	const share = formatPercent(need.highBytes / budgetBytes);
	return html`<dl>
<div><dt>needs${onEachGpu(gpus)}</dt><dd>${figure(need)}</dd></div>
<div><dt>takes${onEachGpu(gpus)}</dt><dd>${figure(predictedTake(peak))}</dd></div>
<div><dt>budget</dt><dd>${formatBytes(budgetBytes)}</dd></div>
<div><dt>of the budget, at most</dt><dd>${share}</dd></div>
<div><dt>effective batch</dt><dd>${effectiveBatch(batchSize)} <small>${accumulation(batchSize)} × ${batchSize}</small></dd></div>
</dl>
<p class="note"><b>needs</b>: the smallest memory in which the training runs; PyTorch then gives back its cache more often, which takes time. <b>takes</b>: what <code>nvidia-smi</code> shows where there is room. Both with the range that covers nine of ten GPUs, and with ${formatBytes(exploration.overheadBytes)}${exploration.assumesContext ? " (assumed)" : ""} for the CUDA context.</p>`;
}
/** The simulated points, in the order of the simulation. */
function pointsTable({ points }) {
	return html`<table class="figures">
<caption>${points.length > 1 ? "One training through these sizes, one after the other" : "One training at this size"}</caption>
<thead><tr><th scope="col">point</th><th scope="col">tensors</th><th scope="col">needs</th><th scope="col">takes</th></tr></thead>
<tbody>
${points.map((point) => html`<tr><th scope="row">${point.batch} × ${point.size} px</th><td>${formatBytes(point.allocatedBytes)}</td><td>${figure(predictedNeed(point))}</td><td>${figure(predictedTake(point))}</td></tr>
`)}</tbody>
</table>`;
}
function figure(predicted) {
	return formatWithInterval(predicted.bytes, predicted);
}
/** What common cards would fit of the training. */
function cardsTable(fits, { batchSize, minimum, maximum }, gpus) {
	const hasRange = minimum < maximum;
	const rangeOf = (largest) => largest === null ? "none" : `${minimum}–${largest} px`;
	return html`<table class="figures">
<caption>They fit even at the upper bound of the interval. Usable is the memory of the smallest common card of a size.</caption>
<thead><tr><th scope="col">card</th><th scope="col">usable</th><th scope="col">largest batch at ${fits.size} px</th>${hasRange ? html`<th scope="col">widest range with batch ${batchSize}</th>` : null}</tr></thead>
<tbody>
${fits.cards.map((card) => html`<tr><th scope="row">${card.cardBytes / 1024 ** 3} GiB</th><td>${formatBytes(card.usableBytes)}</td><td>${largestBatchText(card.batch, gpus)}</td>${hasRange ? html`<td>${rangeOf(card.maximum)}</td>` : null}</tr>
`)}</tbody>
</table>`;
}
const parts = [
	["weightsBytes", "weights"],
	["gradientsBytes", "gradients"],
	["optimizerBytes", "optimizer"],
	["emaBytes", "EMA"],
	["imagesBytes", "images"],
	["activationsBytes", "activations"],
	["lossBytes", "loss"],
	["temporariesBytes", "temporaries"],
	["allocatorSlackBytes", "allocator slack"],
	["contextBytes", "CUDA context"]
];
const shownLayers = 6;
/** What holds the memory where most is needed; they add up to what is needed. */
function ownersTable(peak) {
	const { breakdown } = peak;
	if (breakdown === null) return html`<p>No breakdown: memory ran out.</p>`;
	const total = coveredBytes(peak);
	const rows = parts.flatMap(([key, name]) => [ownerRow(name, breakdown[key] ?? 0, total), ...key === "activationsBytes" ? layerRows(breakdown.layers ?? [], total) : []]);
	return html`<table class="owners">
<caption>At ${peak.batch} × ${peak.size} px, ${formatBytes(total)} in all</caption>
<tbody>
${rows}</tbody>
</table>`;
}
function layerRows(layers, total) {
	const descending = layers.toSorted((one, other) => other.bytes - one.bytes);
	const shown = descending.slice(0, shownLayers);
	const others = descending.slice(shownLayers);
	const rest = others.reduce((sum, { bytes }) => sum + bytes, 0);
	return [...shown.map(({ index, module, bytes }) => ownerRow(`layer ${index}, ${foreignText(module, 40)}`, bytes, total, "layer")), ...others.length === 0 ? [] : [ownerRow(`${others.length} other layers`, rest, total, "layer")]];
}
function ownerRow(name, bytes, total, kind = "owner") {
	const width = Math.round(bytes / total * 1e3) / 10;
	return html`<tr class="${kind}"><th scope="row">${name}</th><td>${formatBytes(bytes)}</td><td class="bar"><svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="1"/></svg></td></tr>
`;
}

// src/report/explore/style.ts
/** The page's stylesheet. The colours of the map go from the page's back to blue; what does not fit is hatched and has a sign. */
const exploreStyle = `${pageStyle}:root { --fill: #0969da; --onfill: #ffffff; --hatch: #ffebe9; --band: #ddf4ff }
@media (prefers-color-scheme: dark) { :root { --fill: #1f6feb; --onfill: #ffffff; --hatch: #3c1618; --band: #10294a } }
html { scroll-padding-top: 140px }
header { margin-bottom: 16px }
header p { margin: 0 0 8px; overflow-wrap: anywhere }
h2 { font-size: 17px }
.note, caption, .key { color: var(--soft); font-size: 13px }
section { margin: 0 0 16px; padding: 16px; border: 1px solid var(--line); border-radius: 8px }
figure { margin: 0 }
dl { display: flex; flex-wrap: wrap; gap: 1px; margin: 12px 0; background: var(--line); border: 1px solid var(--line); border-radius: 8px; overflow: hidden }
dl div { flex: 1 1 130px; padding: 8px 12px; background: var(--raised) }
dt { color: var(--soft); font-size: 13px }
dd { margin: 0; font-size: 18px; font-weight: 600; white-space: nowrap }
dd small { font-weight: 400 }
p { margin: 0 0 8px }
section > :last-child, section > :last-child > :last-child { margin-bottom: 0 }
.verdict { font-size: 17px; padding-left: 12px; border-left: 4px solid var(--soft) }
.verdict.fits { border-color: var(--less) }
.verdict.over-budget { border-color: var(--budget) }
.verdict.unsure { border-color: var(--more) }

form { position: sticky; top: 0; z-index: 2; display: grid; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); gap: 8px 24px; align-items: end; margin: 0 0 16px; padding: 12px 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--raised) }
.control { display: grid; grid-template-columns: 1fr; min-width: 0 }
.pair { grid-template-columns: 1fr 84px; gap: 0 8px; align-items: center }
.pair label:only-of-type { grid-column: 1 / -1 }
label { color: var(--soft); font-size: 13px }
.check label { color: var(--text); font-size: 15px; line-height: 34px }
input, select, button { font: inherit; color: var(--text); min-width: 0 }
input[type=number], select, button { width: 100%; height: 34px; padding: 0 8px; border: 1px solid var(--line); border-radius: 6px; background: var(--back) }
input[type=range], input[type=checkbox] { accent-color: var(--link); margin: 0; vertical-align: middle }
button { cursor: pointer }
input:invalid { border-color: var(--budget); outline: 1px solid var(--budget) }
#wrong { color: var(--budget); font-size: 13px }
.stale section, section .stale { opacity: .45 }

.chart { display: block; overflow: visible }
.chart path { fill: none; vector-effect: non-scaling-stroke; stroke-linejoin: round }
.chart text { fill: var(--soft); font-size: 12px; paint-order: stroke; stroke: var(--back); stroke-width: 3px }
.chart .drawn { fill: var(--raised) }
.chart .grid { stroke: var(--line); stroke-width: 1 }
.chart .band { fill: var(--link); opacity: .18 }
.chart .need { stroke: var(--peak); stroke-width: 1.5 }
.chart .budget { stroke: var(--budget); stroke-width: 1.5; stroke-dasharray: 6 4 }
.chart .dot { stroke: var(--peak); stroke-linecap: round; stroke-width: 7 }
.chart .dot.undrawn { stroke-width: 4 }
.chart .dot.over { stroke: var(--budget) }
.chart .dot:hover { stroke-width: 12 }
.sizes { display: flex; justify-content: space-between; padding: 4px 1% 0; color: var(--soft); font-size: 12px }
figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 16px; margin-top: 4px; color: var(--soft); font-size: 13px }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px }
.legend span::before { content: ""; display: inline-block; width: 18px; margin-right: 6px; vertical-align: middle; border-top: 2px solid var(--peak) }
.legend .key-band::before { border-top: 10px solid var(--link); opacity: .25 }
.legend .key-budget::before { border-top: 2px dashed var(--budget) }

table { width: 100%; border-collapse: collapse }
caption { text-align: left; padding-bottom: 8px }
th { font-weight: 400; text-align: left }
thead th { color: var(--soft); font-size: 13px }
.figures th, .figures td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); text-align: right }
.figures th:first-child { text-align: left }
.figures tbody th, .figures td { white-space: nowrap }

.map { table-layout: fixed; font-size: 13px; border-collapse: separate; border-spacing: 1px }
.map th, .map td { padding: 0; white-space: nowrap; height: 25px; text-align: center; overflow: hidden; border-radius: 3px }
.map th { font-size: inherit; color: var(--soft); white-space: nowrap }
.map .drawn, .map .chosen { color: var(--text); font-weight: 700 }
.map td:not(.largest) { cursor: default }
.live td:not(.largest) { cursor: pointer }
.map .largest { width: 7%; font-weight: 600 }
.map td[aria-selected=true] { outline: 2px solid var(--text); outline-offset: -2px }
.map td:focus-visible { outline: 3px solid var(--more); outline-offset: -1px }
.unknown { background: var(--raised) }
.over { color: var(--budget); font-weight: 400; background: repeating-linear-gradient(135deg, var(--hatch) 0 4px, transparent 4px 8px) }
${Array.from({ length: 10 }, (_, level) => `.l${level} { background: color-mix(in srgb, var(--fill) ${8 + level * 10}%, var(--back))${level > 5 ? "; color: var(--onfill)" : ""} }`).join("\n")}
.sample { display: inline-block; min-width: 28px; padding: 0 4px; margin-left: 8px; border-radius: 3px; text-align: center }
.sample:first-child { margin-left: 0 }
.key { margin-top: 8px }
#cell { min-height: 24px }

.owners th, .owners td { padding: 3px 12px 3px 0; white-space: nowrap }
.owners td { text-align: right }
.owners .layer { color: var(--soft); font-size: 13px }
.owners .layer th { padding-left: 16px }
.owners .bar { width: 60%; padding-right: 0 }
.owners svg { display: block; width: 100%; height: 12px }
.owners rect { fill: var(--peak) }
.owners .layer rect { opacity: .45 }

@media (max-width: 760px) {
  body { padding: 16px 12px 48px }
  form { position: static }
  section { padding: 12px }
  dl div { flex-basis: 40% }
  dd { font-size: 16px }
  .map { font-size: 10px }
  .map td, .map th { height: 28px }
  .map .largest { width: 9% }
  .figures { font-size: 12px }
  .figures th, .figures td { padding-right: 8px }
  .figures th:last-child, .figures td:last-child { padding-right: 0 }
  .owners .bar { width: 35% }
  .owners th { white-space: normal }
}
@media (max-height: 520px) { form { position: static } }
@media print { form { display: none } }
`;

// src/report/explore/page.ts
var _templateObject;
/** A whole page, with the present settings worked out for readers without JavaScript. */
function renderExplorePage(explored, embedded) {
	const { exploration } = explored;
	const script = embedded.script.replace(/<(?=\/script|!--)/gi, "\\x3c");
	return html(_templateObject || (_templateObject = _taggedTemplateLiteral([
		"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"",
		"\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>What if: ",
		"</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>",
		"</style>\n</head>\n<body>\n",
		"\n<script type=\"text/plain\" id=\"data\">",
		"<\/script>\n<script>",
		"<\/script>\n</body>\n</html>\n"
	])), policy(script, embedded), foreignText(exploration.name, 80), { markup: exploreStyle }, body(explored), embedded.data, { markup: script }).markup;
}
/** Nothing but this style and this script: whatever else the page might come to hold does nothing. */
function policy(script, { hash }) {
	return `default-src 'none'; style-src '${hash(exploreStyle)}'; script-src '${hash(script)}'; img-src data:; base-uri 'none'; form-action 'none'`;
}
function body({ exploration, answer, curve, map, cards }) {
	const { present, choosesBatch } = exploration;
	return html`<header><h1>What if?</h1>
<p><code>${foreignText(exploration.name, 400)}</code></p>
<p class="note">${provenance(exploration)}</p>
${choosesBatch ? html`<p class="note">AutoBatch (<code>--batch-size -1</code>) chooses the batch when the training starts; the page begins with ${present.batchSize}.</p>` : null}${exploration.namedBudget === null ? html`<p class="note">No budget was named: the page begins with the smallest common card that surely fits the training.</p>` : null}<p id="still">These are the figures of the present settings. The controls for batch, sizes, card and precision need JavaScript.</p></header>
<main id="answers">
${controlsForm(exploration)}
<section><div id="verdict" aria-live="polite">${verdictLine(answer)}</div><div id="figures">${figures(answer, present, exploration)}</div></section>
<section><h2>Need by size</h2><div id="chart">${peakChart(curve, present)}</div></section>
<section><h2>What fits</h2><div id="map">${renderMap(map, present)}</div><p id="cell" role="status"></p></section>
<section><h2>What holds the memory</h2><div id="owners">${ownersTable(answer.peak)}</div></section>
<section><h2>Common cards</h2><div id="cards">${cardsTable(cards, present, exploration.facts.gpus)}</div></section>
<section><h2>Simulated points</h2><div id="points">${pointsTable(answer)}</div></section>
</main>`;
}
function provenance({ facts, present }) {
	const { imitated, environment, imageSize, gpus } = facts;
	const device = `${imitated?.gpu ?? "any GPU"}, PyTorch ${imitated?.torch ?? environment.torch}`;
	const sizes = present.minimum < present.maximum ? `, sizes ${present.minimum}–${present.maximum} px` : "";
	return foreignText(`Predicted by simulating the training, not measured. Emulated: ${device}; simulated with PyTorch ${environment.torch}, ${environment.yolov5}. Present settings: image size ${imageSize} px, batch ${present.batchSize}${gpus > 1 ? ` on ${gpus} GPUs` : ""}${sizes}, mixed precision ${present.amp ? "on" : "off"}.`, 600);
}

// src/domain/exploration/axes.ts
/** Batches that people write, for one GPU. */
const commonBatches = [
	1,
	2,
	4,
	8,
	12,
	16,
	24,
	32,
	48,
	64,
	96,
	128,
	192,
	256,
	384,
	512,
	768,
	1024
];
const fewestBatches = 4;
const mostRows = 21;
/** Every size that is drawn, or that multi-scale would draw: ascending. */
function sizesShown({ facts }, { minimum, maximum }) {
	const { sizeRange } = facts;
	return sizesBetween({
		stride: sizeRange.stride,
		minimum: Math.min(sizeRange.minimum, minimum),
		maximum: Math.max(sizeRange.maximum, maximum)
	});
}
/** Of many sizes every second or third, the ends of the drawn range among them: ascending. */
function mapSizes(exploration, setup) {
	const sizes = sizesShown(exploration, setup);
	const step = Math.ceil(sizes.length / mostRows);
	const { imageSize } = exploration.facts;
	const kept = /* @__PURE__ */ new Set([
		setup.minimum,
		setup.maximum,
		imageSize
	]);
	return sizes.filter((size, at) => (sizes.length - 1 - at) % step === 0 || kept.has(size));
}
/** Total batches from few images to the first that fits at no size, the chosen and the present one among them: ascending. */
function mapBatches(question) {
	const { exploration, setup } = question;
	const { gpus } = exploration.facts;
	const [smallest = setup.minimum] = mapSizes(exploration, setup);
	const most = (largestBatch(question, smallest) ?? 0) / gpus;
	const upTo = commonBatches.filter((batch) => batch <= most).length + 1;
	const common = commonBatches.slice(0, Math.max(fewestBatches, upTo)).slice(-13);
	return [.../* @__PURE__ */ new Set([
		...common.map((batch) => batch * gpus),
		setup.batchSize,
		exploration.present.batchSize
	])].toSorted((one, other) => one - other);
}

// src/domain/replay/align.ts
/**
* The place in `others` of each of `ones`, -1 where it has none: a longest common subsequence.
*/
function align(ones, others) {
	const shorter = Math.min(ones.length, others.length);
	let front = 0;
	while (front < shorter && ones[front] === others[front]) front++;
	let back = 0;
	while (back < shorter - front && ones[ones.length - 1 - back] === others[others.length - 1 - back]) back++;
	const places = new Array(ones.length).fill(-1);
	for (let index = 0; index < front; index++) places[index] = index;
	for (let index = 1; index <= back; index++) places[ones.length - index] = others.length - index;
	const middle = ones.slice(front, ones.length - back);
	const other = others.slice(front, others.length - back);
	for (const [index, place] of commonSubsequence(middle, other)) places[front + index] = front + place;
	return places;
}
function commonSubsequence(ones, others) {
	const lengths = Array.from({ length: ones.length + 1 }, () => new Uint32Array(others.length + 1));
	for (let one = ones.length - 1; one >= 0; one--) {
		const [row, next] = [lengths[one], lengths[one + 1]];
		for (let other = others.length - 1; other >= 0; other--) row[other] = ones[one] === others[other] ? next[other + 1] + 1 : Math.max(next[other], row[other + 1]);
	}
	const pairs = [];
	for (let one = 0, other = 0; one < ones.length && other < others.length;) if (ones[one] === others[other]) pairs.push([one++, other++]);
	else if ((lengths[one + 1]?.[other] ?? 0) >= (lengths[one]?.[other + 1] ?? 0)) one++;
	else other++;
	return pairs;
}

// src/domain/replay/loops.ts
/** The loops by which two steps differ of which one has more iterations, in order; none if they differ otherwise. */
function loopsBetween(larger, smaller) {
	return loopsFrom(0, 0, {
		larger,
		smaller
	}) ?? [];
}
/** From an operation of either step on; null if they differ otherwise. */
function loopsFrom(ofSmaller, ofLarger, compared) {
	const { larger, smaller } = compared;
	let common = 0;
	while (ofSmaller + common < smaller.operations.length && smaller.operations[ofSmaller + common] === larger.operations[ofLarger + common]) common++;
	const [inSmaller, inLarger] = [ofSmaller + common, ofLarger + common];
	const left = larger.operations.length - inLarger;
	if (inSmaller === smaller.operations.length && left === 0) return [];
	const more = larger.iterations - smaller.iterations;
	for (let period = 1; period * more <= left; period++) {
		if (!isRepeated(larger.operations, inLarger, period, more)) continue;
		const others = loopsFrom(inSmaller, inLarger + period * more, compared);
		if (others) return [firstRun(larger.operations, inLarger - period * smaller.iterations, period), ...others];
	}
	return null;
}
/** Whether what comes before is repeated so often from there on. */
function isRepeated(operations, at, period, times) {
	for (let index = at; index < at + period * times; index++) if (operations[index] !== operations[index - period]) return false;
	return true;
}
/** An iteration may begin at any of its operations; the first place from which on all are repeated counts. */
function firstRun(operations, start, period) {
	let first = Math.max(start, 0);
	while (first > 0 && operations[first - 1] === operations[first - 1 + period]) first--;
	return operations.slice(first, first + period);
}
/** Where each loop begins in a step; null if one of them is not in it. */
function startsOf(loops, { operations, iterations }) {
	const starts = [];
	let from = 0;
	for (const loop of loops) {
		const length = loop.length * iterations;
		const isAt = (start) => {
			for (let index = 0; index < length; index++) if (operations[start + index] !== loop[index % loop.length]) return false;
			return true;
		};
		while (from + length <= operations.length && !isAt(from)) from++;
		if (from + length > operations.length) return null;
		starts.push(from);
		from += length;
	}
	return starts;
}

// src/domain/replay/folded-step.ts
/** @throws NotTraceable */
function fold(step, iterations, loops) {
	const starts = startsOf(loops, {
		operations: step.operations,
		iterations
	});
	if (starts === null) throw new NotTraceable(`\`${step.name}\` lacks a loop.`);
	const runs = starts.map((start, loop) => ({
		start,
		loop,
		period: loops[loop]?.length ?? 0
	}));
	const occurrences = [];
	const indices = [];
	for (const index of step.operations.keys()) {
		const run = runs.find(({ start, period }) => index >= start && index < start + period * iterations);
		const iteration = run ? Math.floor((index - run.start) / run.period) : -1;
		if (run && iteration > 0) {
			const { place } = occurrences[index - run.period * iteration];
			occurrences.push({
				place,
				iteration
			});
			indices[place]?.push(index);
		} else {
			occurrences.push({
				place: indices.length,
				iteration
			});
			indices.push([index]);
		}
	}
	const loopAt = (index) => runs.find(({ start, period }) => index >= start && index < start + period * iterations)?.loop ?? -1;
	return {
		step,
		iterations,
		occurrences,
		indices,
		operations: indices.map(([index]) => step.operations[index]),
		...foldedEvents(step, occurrences, loopAt)
	};
}
function foldedEvents({ name, events, freed, emptiedAbove }, occurrences, loopAt) {
	const emissions = [];
	const frees = [];
	const emissionOf = /* @__PURE__ */ new Map();
	let [allocations, convolutions, emptyings] = [
		0,
		0,
		0
	];
	let after = {
		place: -1,
		iteration: -1
	};
	for (const event of events) {
		if (event > 0) {
			frees.push({
				of: freed[event - 1],
				after
			});
			continue;
		}
		if (event === 0) {
			const { place, iteration } = occurrences[allocations];
			const loop = loopAt(allocations++);
			if (!emissionOf.has(place)) {
				emissionOf.set(place, emissions.length);
				emissions.push({
					kind: "allocation",
					place,
					loop
				});
			}
			after = {
				place: emissionOf.get(place),
				iteration
			};
			continue;
		}
		if (after.iteration > 0 && event === -1 && loopAt(allocations) === loopAt(allocations - 1)) throw new NotTraceable(`\`${name}\` convolves in a loop.`);
		after = {
			place: emissions.length,
			iteration: -1
		};
		if (event === -1) emissions.push({
			kind: "convolution",
			index: convolutions++
		});
		else if (event === -3) emissions.push({
			kind: "emptying",
			above: emptiedAbove[emptyings++]
		});
		else emissions.push({ kind: "end" });
	}
	return {
		emissions,
		frees
	};
}

// src/domain/replay/memory-trace.ts
/**
* Finds how each allocation depends on batch and size. A formula is believed only if it gives the bytes of every point that was
* recorded, of which there are more than it has terms; a loop, only if it gives the steps of every batch.
* @throws NotTraceable
*/
function traceOf(recording, loop) {
	const steps = foldAll(named(recording.steps), loop);
	const train = observed(referenceOf("alone after train", steps), ofPhase("train", steps), loop);
	const validate = observed(referenceOf("validate again", steps), ofPhase("validate", steps), loop);
	const references = new Map([
		["train", train],
		["validate", validate],
		...["prepare", "conclude"].flatMap((phase) => {
			const folded = steps.findLast(({ step }) => step.phase === phase);
			return folded ? [[phase, { folded }]] : [];
		})
	]);
	const traced = /* @__PURE__ */ new Map();
	for (const folded of steps) {
		const { name, phase, batch, size } = folded.step;
		const { step: own } = train.folded;
		const isOfReference = phase !== "train" || batch === own.batch && size === own.size;
		if (!traced.has(name) && isOfReference) traced.set(name, tracedStep(folded, references, steps, loop));
	}
	const trace = {
		owners: recording.owners,
		steps: traced,
		resized: train.resized,
		coversSingle: true,
		loop
	};
	const others = steps.filter((step) => !isAsTraced(step, trace, steps.length));
	const odd = others.find(({ step }) => !isSingle(step, loop));
	if (odd) throw new NotTraceable(`\`${odd.step.name}\` does otherwise for another batch or size.`);
	return {
		...trace,
		coversSingle: others.length === 0 && steps.some(({ step }) => isSingle(step, loop))
	};
}
function foldAll(steps, { quad, fixedSize }) {
	const isResized = ({ phase, size }) => phase !== "train" || size !== fixedSize;
	const iterationsIn = ({ phase, batch }) => iterationsOf(phase, batch, quad);
	const loopsOf = (phase, ...names) => {
		const alike = steps.filter((step) => step.phase === phase && names.includes(step.name) && isResized(step)).map((step) => ({
			operations: step.operations,
			iterations: iterationsIn(step)
		})).toSorted((one, other) => other.iterations - one.iterations);
		const [larger, smaller] = [alike[0], alike.at(-1)];
		return larger && smaller && smaller.iterations < larger.iterations ? loopsBetween(larger, smaller) : [];
	};
	const loops = /* @__PURE__ */ new Map([["train", loopsOf("train", "alone after train")], ["validate", loopsOf("validate", "validate", "validate again")]]);
	return steps.map((step) => fold(step, iterationsIn(step), loops.get(step.phase) ?? []));
}
function referenceOf(name, steps) {
	const found = steps.find(({ step }) => step.name === name);
	if (!found) throw new NotTraceable(`The recording lacks the step \`${name}\`.`);
	return found;
}
function ofPhase(phase, steps) {
	return steps.filter(({ step }) => step.phase === phase);
}
/** Compares a step with those of other points, allocation by allocation. */
function observed(folded, others, loop) {
	const { step } = folded;
	const observations = folded.operations.map(() => []);
	const shapes = step.convolutions.map(([, , ...shape]) => shape.map(() => []));
	const resized = /* @__PURE__ */ new Set();
	for (const other of others) {
		const powers = powersAt(placeOf$2(other.step, loop));
		for (const [place, inOther] of align(folded.operations, other.operations).entries()) {
			const isFixed = other.step.size === loop.fixedSize && step.size !== loop.fixedSize;
			if (inOther >= 0) observations[place]?.push({
				powers,
				value: bytesOf$1(other, inOther)
			});
			else if (isFixed && other.step.name === step.name) resized.add(place);
		}
		if (other.step.convolutions.length !== step.convolutions.length) throw new NotTraceable("A step has other convolutions.");
		for (const [index, [result, dtype, ...shape]] of other.step.convolutions.entries()) {
			const [ownResult, ownDtype] = step.convolutions[index];
			if (result !== ownResult || dtype !== ownDtype) throw new NotTraceable("A step has other convolutions.");
			for (const [axis, value] of shape.entries()) shapes[index]?.[axis]?.push({
				powers,
				value
			});
		}
	}
	return {
		folded,
		resized,
		formulas: observations.map((seen) => fitFormula(seen)),
		convolutions: step.convolutions.map(([result, dtype], index) => ({
			result,
			dtype,
			channelsLast: step.channelsLast,
			shapes: (shapes[index] ?? []).map((seen) => {
				const formula = fitFormula(seen);
				if (!formula) throw new NotTraceable("The shape of a convolution follows no formula.");
				return formula;
			})
		}))
	};
}
function placeOf$2({ phase, batch, size }, { stride, quad }) {
	return {
		batch: imagesOf(phase, batch, quad),
		cells: size / stride
	};
}
/** @throws NotTraceable if the iterations of a loop differ */
function bytesOf$1({ step, indices }, place) {
	const [bytes = 0, ...others] = (indices[place] ?? []).map((index) => step.bytes[index]);
	if (others.some((other) => other !== bytes)) throw new NotTraceable(`The iterations of a loop of \`${step.name}\` differ.`);
	return bytes;
}
function tracedStep(folded, references, steps, loop) {
	const { step, operations, indices, emissions } = folded;
	const reference = references.get(step.phase);
	const known = reference && "formulas" in reference ? reference : void 0;
	const value = evaluator(placeOf$2(step, loop));
	const places = reference ? align(operations, reference.folded.operations) : operations.map((_, place) => place);
	const formulas = places.map((inReference, place) => {
		const bytes = bytesOf$1(folded, place);
		if (!known || inReference < 0) return constant(bytes);
		const formula = known.formulas[inReference];
		if (!formula || value(formula) !== bytes) throw new NotTraceable(`Allocation ${place} of \`${step.name}\` follows no formula.`);
		return formula;
	});
	const elsewhere = allocationsElsewhere(step, references, steps);
	const others = folded.frees.flatMap(({ of, after }) => of[0] === step.index ? [] : [{
		...elsewhere(...of),
		after: momentOf(after, folded.iterations)
	}]);
	return {
		phase: step.phase,
		formulas,
		places,
		emissions,
		hasLoops: indices.some((recorded) => recorded.length > 1),
		owners: indices.map(([index]) => step.owners[index]),
		convolutions: known ? known.convolutions : step.convolutions.map(constantConvolution(step)),
		frees: [...ownFrees(folded), ...others]
	};
}
function constantConvolution({ channelsLast }) {
	return ([result, dtype, ...shape]) => ({
		result,
		dtype,
		channelsLast,
		shapes: shape.map(constant)
	});
}
/** How a step names what an earlier one allocated. */
function allocationsElsewhere({ name, index: own }, references, steps) {
	const places = /* @__PURE__ */ new Map();
	return (from, index) => {
		const folded = steps[from];
		const role = roleOf(folded.step, steps.slice(0, own));
		if (!role) throw new NotTraceable(`\`${name}\` frees what a step long before allocated.`);
		const reference = references.get(folded.step.phase);
		const inReference = places.get(from) ?? (reference && align(folded.operations, reference.folded.operations));
		if (inReference) places.set(from, inReference);
		const { place, iteration } = folded.occurrences[index];
		const found = inReference ? inReference[place] : place;
		if (found < 0 || iteration >= 0) throw new NotTraceable(`\`${name}\` frees what no other step allocates.`);
		return {
			role,
			place: found
		};
	};
}
function roleOf(from, before) {
	if (before.findLast(({ step }) => step.phase === from.phase)?.step === from) return from.phase;
	const [previous] = before.filter(({ step }) => step.phase === "prepare").slice(-2);
	return previous && from.phase === "train" && from.index === previous.step.index - 1 ? "epoch before" : void 0;
}
/** Whether a recorded step is what the trace makes of it: what happens, in which order, and what is freed meanwhile. */
function isAsTraced({ step, iterations }, trace, steps) {
	const traced = stepAt(trace, step);
	const isLast = step.index === steps - 1;
	if (!traced) return true;
	const { events, freedRoles, freedIndices } = unroll(traced, iterations);
	return ownEvents(events, isLast, (free) => freedRoles[free] === "own" ? freedIndices[free] : null) === ownEvents(step.events, isLast, (free) => {
		const [from, index] = step.freed[free];
		return from === step.index ? index : null;
	});
}
function isSingle({ phase, batch }, { quad }) {
	return phase === "train" && imagesOf(phase, batch, quad) === 1;
}
/**
* What happens, and which own allocations are freed between two emissions.
* @param ownFreed which one; null if it is of another step
*/
function ownEvents(events, endsThere, ownFreed) {
	const parts = [];
	let together = [];
	const flush = () => {
		if (together.length > 0) parts.push(`free ${together.toSorted((one, other) => one - other)}`);
		together = [];
	};
	for (const event of Array.from(events)) {
		if (event > 0) {
			const index = ownFreed(event - 1);
			if (index !== null) together.push(index);
			continue;
		}
		flush();
		if (event === -2 && endsThere) break;
		parts.push(String(event));
	}
	flush();
	return parts.join("\n");
}

// src/domain/replay/packed.ts
const letters = {
	allocation: "a",
	convolution: "c",
	end: "e",
	free: "f",
	emptying: "m"
};
const codes = /* @__PURE__ */ new Map([
	[letters.allocation, 0],
	[letters.convolution, -1],
	[letters.end, -2],
	[letters.emptying, -3]
]);
const letterOfCode = new Map([...codes].map(([letter, code]) => [code, letter]));
/** @returns JSON */
function pack({ operations, owners, steps }) {
	const packed = steps.map(packStep);
	const column = (key) => packed.map((step) => step[key]);
	return {
		operations,
		owners,
		columns: {
			phase: column("phase"),
			batch: column("batch"),
			size: column("size"),
			keepsGradients: column("keepsGradients"),
			operationsOf: column("operationsOf"),
			ownersOf: column("ownersOf"),
			bytes: column("bytes"),
			convolutions: column("convolutions"),
			channelsLast: column("channelsLast"),
			events: column("events"),
			freedAgo: column("freedAgo"),
			freedDistances: column("freedDistances"),
			emptiedAbove: column("emptiedAbove")
		}
	};
}
/** The recording, with what is freed in the order of the events. */
function unpack({ operations, owners, columns }) {
	return {
		operations,
		owners,
		steps: columns.phase.map((_, at) => {
			const of = (key) => columns[key][at];
			return unpackStep(of, at);
		})
	};
}
function packStep({ operations, owners, ...step }, at) {
	const freed = step.events.flatMap((event) => event > 0 ? [step.freed[event - 1]] : []);
	return {
		...step,
		operationsOf: operations,
		ownersOf: owners,
		events: step.events.map(letterOf).join(""),
		freedAgo: freed.map(([from]) => at - from),
		freedDistances: freed.map(([, index], place) => index - (freed[place - 1]?.[1] ?? 0))
	};
}
function letterOf(event) {
	return letterOfCode.get(event) ?? letters.free;
}
function unpackStep(of, at) {
	let frees = 0;
	const events = Array.from(of("events"), (letter) => {
		return codes.get(letter) ?? ++frees;
	});
	let index = 0;
	const freed = of("freedDistances").map((distance, place) => {
		index += distance;
		return [at - of("freedAgo")[place], index];
	});
	return {
		phase: of("phase"),
		batch: of("batch"),
		size: of("size"),
		keepsGradients: of("keepsGradients"),
		operations: of("operationsOf"),
		owners: of("ownersOf"),
		bytes: of("bytes"),
		convolutions: of("convolutions"),
		channelsLast: of("channelsLast"),
		events,
		freed,
		emptiedAbove: of("emptiedAbove")
	};
}

// src/domain/exploration/exploration.ts
/** @throws NotTraceable */
function traceVariant(exploration, amp) {
	const { facts, fixedSize, quad, validation, variants } = exploration;
	const variant = variants.find((one) => one.amp === amp) ?? variants[0];
	const loop = {
		fixedSize,
		stride: facts.sizeRange.stride,
		quad,
		validation
	};
	const traced = (packed) => tracedTraining(traceOf(unpack(packed), loop), facts.gpus);
	return {
		amp: variant.amp,
		traced: traced(variant.recording),
		fewer: variant.fewer === null ? null : traced(variant.fewer)
	};
}

// src/report/explore/work-out.ts
/** Everything about the present settings, as the page works out others. Throws NotTraceable. */
function workOut(exploration) {
	const setup = exploration.present;
	const question = {
		exploration,
		setup,
		variant: traceVariant(exploration, setup.amp)
	};
	return {
		exploration,
		answer: answer(question),
		curve: sizesShown(exploration, setup).flatMap((size) => curvePoint(question, size) ?? []),
		map: mapOf(question),
		cards: cards(question)
	};
}
function mapOf(question) {
	const { exploration, setup } = question;
	const batches = mapBatches(question);
	return {
		batches,
		rows: mapSizes(exploration, setup).toReversed().map((size) => ({
			size,
			cells: batches.map((batch) => cell(question, batch, size)),
			largest: largestAt(question, size)
		}))
	};
}

// src/domain/policy-schema.ts
var import_dist = require_dist();
/** A text's pattern (for editors) and its parser (for people: it says what to write instead). */
function quantity(parse, hints) {
	const notText = `write a number with its unit, such as \`${hints.examples[0]}\``;
	return string({ error: notText }).meta(hints).transform((text, context) => {
		const parsed = parse(text);
		if ("value" in parsed) return parsed.value;
		context.addIssue({
			code: "custom",
			message: parsed.problem
		});
		return NEVER;
	});
}
const bytesPattern = String.raw`^\s*\d+(\.\d+)?\s*([KkMmGgTt][Ii]?[Bb])\s*$`;
const percentPattern = String.raw`^\s*\d+(\.\d+)?\s*%\s*$`;
const bytes = quantity(parseBytes, {
	pattern: bytesPattern,
	examples: ["0.5 GiB", "300 MiB"]
});
const percent = quantity(parsePercent, {
	pattern: percentPattern,
	examples: ["5 %"]
});
const budget = quantity(parseBudget, {
	pattern: `(${bytesPattern})|(${percentPattern})`,
	examples: ["14 GiB", "90 %"]
});
const duration = quantity(parseDuration, {
	pattern: String.raw`^\s*\d+(\.\d+)?\s*(s|sec|seconds?|m|min|minutes?|h|hours?)\s*$`,
	examples: ["10 min", "90 s"]
});
/** A path inside the repository; the policy cannot make anything else readable. */
const repositoryPath = string({ error: "write a path inside the repository" }).min(1, "write a path inside the repository").refine(isInside, "must be a path inside the repository: relative, with `/`, without `..`").transform((path) => path.replace(/^(\.\/)+(?=.)/, "").replace(/(?<=.)\/+$/, ""));
function isInside(path) {
	return !/^(\/|[a-z]:)/i.test(path) && !/[\\\p{Cc}]/u.test(path) && !path.split("/").includes("..");
}
const factorRange = "write a factor of the image size from 0.1 to 4, such as `0.5`";
const factor = number({ error: factorRange }).min(.1, factorRange).max(4, factorRange);
const pixelRange = "write whole pixels from 32 to 8192, such as `320`";
const pixels = int({ error: pixelRange }).min(32, pixelRange).max(8192, pixelRange);
const labelRange = "write a whole number from 1 to 10000";
const classRange = `write a whole number from 1 to ${mostClasses}`;
const sizes = union([tuple([factor, factor], { error: "write two factors, such as `[0.5, 1.5]`" }).transform(([low, high]) => ({
	kind: "factors",
	low,
	high
})).refine((range) => range.kind === "factors" && range.low <= range.high, "the smaller factor comes first, such as `[0.5, 1.5]`"), strictObject({
	minimum: pixels,
	maximum: pixels
}).refine((range) => range.minimum <= range.maximum, "`minimum` must not be above `maximum`").transform((range) => ({
	kind: "pixels",
	...range
}))]);
const tolerance = union([percent.transform((share) => ({
	increase: share,
	decrease: share
})), strictObject({
	increase: percent.optional(),
	decrease: percent.optional()
})]);
/** `models/yolo.py: parse_model` evaluates these names: a policy must not name a builtin or an import. */
const moduleName = string({ error: "write the name of a Python class, such as `CBAM`" }).regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of a Python class, such as `CBAM`").superRefine((name, context) => {
	const why = whyNoModuleName(name);
	if (why !== void 0) context.addIssue({
		code: "custom",
		message: `\`${name}\` ${why}`
	});
});
const wish = boolean({ error: "write `true` or `false`" });
const batchRange = "write a whole number from 1 to 100000";
const innerRange = "write a factor up to 1 and one from 1, such as `[0.75, 1.25]`";
const setRange = `write a whole number from 1 to ${mostImages$1}`;
const sizeHint = "write width and height in pixels, such as `1920x1080`, or a list of such sizes: `[1920x1080, 640x480]`";
const imageSize$1 = string({ error: sizeHint }).meta({
	pattern: String.raw`^\s*\d{1,6}\s*[xX×]\s*\d{1,6}\s*$`,
	examples: ["1920x1080"]
}).transform((text, context) => {
	const found = readImageSize(text);
	if (found !== null) return found;
	context.addIssue({
		code: "custom",
		message: sizeHint
	});
	return NEVER;
});
const validation = strictObject({
	images: int({ error: setRange }).min(1, setRange).max(mostImages$1, setRange).optional().describe("How many there are. Default: more than fit into two batches."),
	size: union([imageSize$1.transform((one) => [one]), array(imageSize$1).min(1, sizeHint)]).transform(aspectsOf).optional().describe("Width and height of them, such as `1920x1080`, or a list if there are several kinds. Default: some of 4:3, some square.")
}, { error: "write a mapping, such as `validation: { images: 711, size: 1920x1080 }`" });
/** Options of a target, or of `defaults` for all targets. */
const targetOptions = {
	budget: budget.optional().describe("What the training may use: an amount, or a share of the device's memory. Default: 90 %."),
	overhead: bytes.optional().describe("What the device needs in addition to PyTorch (the CUDA context), if the engine cannot measure it."),
	tolerance: tolerance.optional().describe("How far the peak may differ from the baseline, one percentage or `increase` and `decrease`. Default: 5 %."),
	sizes: sizes.optional().describe("Factors of the image size, or minimum and maximum in pixels, instead of YOLOv5's own [0.5, 1.5]."),
	"labels-per-image": int({ error: labelRange }).min(1, labelRange).max(1e4, labelRange).optional().describe("Labels per training image after mosaic; the memory of the loss depends on it. Default: 30, as in COCO."),
	classes: int({ error: classRange }).min(1, classRange).max(mostClasses, classRange).optional().describe("Number of classes, if the data YAML is not in the repository. Default: `nc` of the model YAML, else 80 are assumed."),
	validation: validation.optional().describe("The images that the training validates with: a validation of few or of oblong images takes less memory than one of many square ones."),
	gpu: string({ error: "write the name of a GPU, such as `Tesla T4`" }).min(1, "write the name of a GPU, such as `Tesla T4`").optional().describe("The GPU model to require; part of its name is enough."),
	amp: boolean({ error: "write `true` or `false`" }).optional().describe("Whether the training uses mixed precision. Default: what `train()` decides."),
	deadline: duration.optional().describe("How long the measurement may take. Default: 10 min."),
	"keep-batch": wish.optional().describe("Whether a recommendation must keep the batch. Default: false."),
	"keep-range": wish.optional().describe("Whether a recommendation must keep the range of sizes. Default: false."),
	"minimum-batch": int({ error: batchRange }).min(1, batchRange).max(1e5, batchRange).optional().describe("Smallest total batch to recommend. Default: no minimum; prefers at least 8 images per GPU."),
	"minimum-range": tuple([factor, factor], { error: innerRange }).refine(([low, high]) => low <= 1 && high >= 1, innerRange).transform(([low, high]) => ({
		low,
		high
	})).optional().describe("Smallest range of sizes to recommend, as factors of the image size. Default: no minimum.")
};
const target = strictObject({
	name: string({ error: "write a name" }).min(1, "write a name").max(100, "write a name of up to 100 characters").regex(/^[^\p{Cc}]*$/u, "must be one line").optional().describe("The name in the report and the baseline. Default: the file's path."),
	file: repositoryPath.optional().describe("The file with the `train.py` command line: a shell script, Makefile, workflow, notebook, opt.yaml …"),
	command: int({ error: "write the number of the command line in the file, counted from 1" }).min(1, "write the number of the command line in the file, counted from 1").optional().describe("Which command line of the file, counted from 1, if there are several."),
	arguments: string({ error: "write `train.py`'s arguments as one text" }).optional().describe("The arguments of `train.py` themselves, instead of a file."),
	...targetOptions
}, { error: "write `- file: scripts/train.sh`" }).meta({ oneOf: [{ required: ["file"] }, { required: ["arguments", "name"] }] });
const runOptions = {
	paths: array(repositoryPath, { error: "write a list of files and folders, such as `paths: [configs/, scripts/]`" }).min(1, "list at least one file or folder, or leave `paths` out").optional().describe("Files and folders: a pull request that changes none of them affects no training. Default: all."),
	label: string({ error: "write the name of a label, such as `vram`" }).min(1, "write the name of a label, such as `vram`").max(50, "write a name of up to 50 characters").optional().describe("The bot measures only pull requests with this label; others are predicted, and wait. Default: none."),
	drafts: _enum(["predict", "measure"], { error: "write `predict` or `measure`" }).optional().describe("What the bot does with drafts; a draft that is only predicted waits. Default: predict."),
	wait: duration.optional().describe("How long a measurement may wait for a runner before the bot reports it as not measured. Default: 60 min.")
};
/** The policy as written; the output has its quantities parsed, but no defaults. */
const policySchema = strictObject({
	version: literal(1, { error: "write `version: 1`, the only version there is" }),
	code: _enum(["base", "head"], { error: "write `base` or `head`" }).optional().describe("Whose code runs for a trusted pull request. A fork's code never runs. Default: base."),
	modules: array(moduleName, { error: "write a list, such as `modules: [CBAM]`" }).optional().describe("A team's own module classes that model YAMLs may name."),
	yolov5: repositoryPath.optional().describe("Folder of the YOLOv5 checkout in the repository; `.` for its root. Default: the one that the command line names, else the package."),
	engine: _enum(["cuda", "cpu"], { error: "write `cuda` or `cpu`" }).optional().describe("The device of the smoke run. Default: cuda."),
	"fail-on": array(_enum([
		"over-budget",
		"regressed",
		"not-measured"
	], { error: "write `over-budget`, `regressed` or `not-measured`" }), { error: "write a list, such as `fail-on: [over-budget, regressed]`" }).optional().describe("The verdicts that fail the check; `not-measured` always does. Default: [over-budget, regressed]."),
	runs: strictObject(runOptions, { error: "write a mapping, such as `runs: { label: vram }`" }).optional().describe("Which pull requests use GPU time."),
	targets: array(target, { error: "list at least one target" }).min(1, "list at least one target: the file with your `train.py` command line"),
	defaults: strictObject(targetOptions, { error: "write a mapping, such as `defaults: { budget: 90 % }`" }).optional().describe("Options for every target that does not set its own.")
}, { error: "write a mapping that begins with `version: 1` and `targets:`" }).meta({ title: "vram-review policy" });
/** The policy's JSON Schema, for editors. Draft 7, because that is what YAML editors read. */
function policyJsonSchema() {
	return toJSONSchema(policySchema, {
		io: "input",
		target: "draft-7"
	});
}

// src/domain/read-policy.ts
/**
* Characters. A policy of a hundred trainings is shorter. The parser compares every key with every other, so a malformed
* text takes time quadratic in its length: half a second at this length.
*/
const longestPolicy = 16384;
const tooLong = "the policy is longer than 16 KiB, the limit: move what several targets share to `defaults`, and shorten the comments";
const tooDeep = "the policy is nested too deeply: write it with fewer levels";
/** Reads the policy's text. Every problem has its location in the file and says what to write instead. */
function readPolicy(text, path) {
	if (text.length > 16384) return refused(path, tooLong);
	const lines = new import_dist.LineCounter();
	const document = parse(text, lines);
	if (document === null) return refused(path, tooDeep);
	const syntax = [...document.errors, ...document.warnings];
	if (syntax.some(isStackOverflow)) return refused(path, tooDeep);
	const first = syntax.toSorted((one, other) => one.pos[0] - other.pos[0])[0];
	if (first !== void 0) return { problems: [syntaxProblem(first, lines, path)] };
	return readDocument(document, lines, path);
}
function readDocument(document, lines, file) {
	const plain = toPlain(document);
	if (plain === null) return refused(file, "the policy is empty: run `vram-review init` to write one");
	if (plain === void 0) return refused(file, "an alias has no anchor, or aliases multiply: write the values out, or use `defaults`");
	const parsed = policySchema.safeParse(plain, { reportInput: true });
	const problems = (parsed.success ? contradictions(parsed.data) : explainIssues(parsed.error.issues)).slice(0, mostExplained).map((one) => located(one, document, lines, file));
	if (problems.length > 0) return { problems: problems.sort(byPlace) };
	const policy = parsed.data;
	const targetLines = policy.targets.map((_, index) => position(document, lines, ["targets", index], false).line);
	return { policy: fillInDefaults(policy, targetLines) };
}
/** Null if the text is nested too deeply for the parser's stack. */
function parse(text, lines) {
	try {
		return (0, import_dist.parseDocument)(text, {
			lineCounter: lines,
			prettyErrors: false,
			stringKeys: true,
			logLevel: "error"
		});
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}
/** The parser turns a stack overflow into one error per level. */
function isStackOverflow(error) {
	return error.message.startsWith("Maximum call stack");
}
/** Undefined if an alias has no anchor, or if aliases multiply the text (`docs/faults.md`, 43). */
function toPlain(document) {
	try {
		return document.toJS({ maxAliasCount: 50 }) ?? null;
	} catch (error) {
		if (error instanceof ReferenceError || error instanceof RangeError) return void 0;
		throw error;
	}
}
/** Keys that are valid alone but not together. */
function contradictions(policy) {
	const names = /* @__PURE__ */ new Map();
	return policy.targets.flatMap((target, index) => {
		const path = ["targets", index];
		const message = sourceProblem(target) ?? wishProblem$1(target, policy.defaults ?? {});
		if (message !== null) return [{
			path,
			message,
			atKey: false
		}];
		const name = target.name ?? defaultTargetName(target);
		const first = names.get(name);
		names.set(name, index);
		if (first === void 0) return [];
		return [{
			path,
			message: `two targets are called \`${name}\`: give this one another \`name\``,
			atKey: false
		}];
	});
}
function sourceProblem(target) {
	const sources = [target.file, target.arguments].filter((source) => source !== void 0).length;
	if (sources === 0) return "a target needs `file` (the file of its command line) or `arguments`";
	if (sources === 2) return "`file` and `arguments` exclude each other: keep one of them";
	if (target.arguments !== void 0 && target.name === void 0) return "a target with `arguments` needs a `name`";
	if (target.arguments !== void 0 && target.command !== void 0) return "`command` is only for a `file`: remove it";
	return null;
}
/** What the policy alone shows: batch and range are usually in the command line. */
function wishProblem$1(target, defaults) {
	const factors = factorsOf(target.sizes ?? defaults.sizes ?? null);
	return contradictingWishes(wishesOf(target, defaults), {
		batchSize: null,
		factors
	});
}
function byPlace(one, other) {
	return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
}
function refused(file, message) {
	return { problems: [{
		file,
		line: 1,
		column: 1,
		message,
		severity: "failure"
	}] };
}
function syntaxProblem({ code, message, pos: [offset] }, lines, file) {
	const { line, col: column } = lines.linePos(offset);
	return {
		file,
		line,
		column,
		message: `invalid YAML: ${code === "NON_STRING_KEY" ? "a key must be a word" : message}`,
		severity: "failure"
	};
}
function located(explanation, document, lines, file) {
	return {
		file,
		...position(document, lines, explanation.path, explanation.atKey),
		message: explanation.message,
		severity: "failure"
	};
}
/** The position of a path's value, or of the nearest parent (a missing key has no position). */
function position(document, lines, path, atKey) {
	let node = document.contents;
	let offset = (0, import_dist.isNode)(node) ? node.range?.[0] ?? 0 : 0;
	path.forEach((part, depth) => {
		const found = step(node, part);
		node = found?.value ?? null;
		offset = (atKey && depth === path.length - 1 ? found?.key : found?.value ?? found?.key)?.range?.[0] ?? offset;
	});
	const { line, col } = lines.linePos(offset);
	return {
		line,
		column: col
	};
}
function step(node, part) {
	if ((0, import_dist.isSeq)(node) && typeof part === "number") return {
		key: null,
		value: asNode(node.items[part])
	};
	if (!(0, import_dist.isMap)(node)) return null;
	const pair = node.items.find((item) => (0, import_dist.isScalar)(item.key) && String(item.key.value) === String(part));
	return pair === void 0 ? null : {
		key: asNode(pair.key),
		value: asNode(pair.value)
	};
}
function asNode(value) {
	return (0, import_dist.isNode)(value) ? value : null;
}
/** At most this many mistakes are shown; after fixing them, the next ones appear. */
const mostExplained = 20;
/** Explains the first issues of a schema. */
function explainIssues(issues) {
	return issues.slice(0, mostExplained).flatMap((issue) => explainIssue(issue));
}
function explainIssue(issue, parents = []) {
	const path = [...parents, ...issue.path];
	if (issue.code === "unrecognized_keys") return issue.keys.slice(0, mostExplained).map((key) => explainUnknownKey(path, key));
	if (issue.code === "invalid_union") return explainUnion(issue, path);
	if (issue.code === "invalid_type" && issue.input === void 0 && issue.message.startsWith("Invalid input")) return [{
		path,
		message: `${label(path, "")}is missing`,
		atKey: false
	}];
	return [{
		path,
		message: `${label(path, issue.message)}${issue.message}`,
		atKey: false
	}];
}
/** Explains the branch of a union whose kind of value matches, else the first branch. */
function explainUnion(issue, path) {
	return (issue.errors.find((branch) => !branch.some((inner) => inner.code === "invalid_type" && inner.path.length === 0)) ?? issue.errors[0] ?? []).flatMap((inner) => explainIssue(inner, path));
}
function explainUnknownKey(path, key) {
	return {
		path: [...path, key],
		message: `unknown key \`${key}\`: ${remedyOf(path, key)}`,
		atKey: true
	};
}
function remedyOf(path, key) {
	if (path.length === 0 && knownKeys(["defaults"]).includes(key)) return "write it in a target, or in `defaults` for all targets";
	const known = knownKeys(path);
	const near = didYouMean(key, known);
	return near === null ? `known keys: ${known.join(", ")}` : `did you mean \`${near}\`?`;
}
/** The keys allowed at a path of the policy, from the schema. */
function knownKeys(path) {
	const root = [policyJsonSchema()];
	return path.reduce((places, part) => places.flatMap((place) => inside(place, part)), root).flatMap(({ properties }) => Object.keys(properties ?? {}));
}
function inside({ properties, items }, part) {
	const place = typeof part === "number" ? items : properties?.[part];
	return place === void 0 ? [] : place.anyOf ?? [place];
}
/** Names the key, unless the message already does. */
function label(path, message) {
	const name = path.findLast((part) => typeof part === "string");
	return name === void 0 || message.startsWith(name) ? "" : `\`${name}\`: `;
}
/**
* Two wishes that contradict each other, and what to do; null if there are none.
* @param nameOf how a wish is written: as a key of the policy, or as an option
*/
function contradictingWishes({ keepBatch, keepRange, minimumBatch, minimumRange }, { batchSize, factors }, nameOf = (wish) => `\`${wish}\``) {
	const [batch, range, least, widest] = [
		"keep-batch",
		"keep-range",
		"minimum-batch",
		"minimum-range"
	].map(nameOf);
	if (keepBatch && keepRange) return `${batch} and ${range} together leave nothing to recommend: remove one of them`;
	if (keepBatch && minimumBatch !== null && batchSize !== null && batchSize < minimumBatch) return `${batch} keeps batch ${batchSize}, but ${least} is ${minimumBatch}: remove one of them`;
	if (keepRange && minimumRange !== null && factors !== null && !reaches(factors, minimumRange)) return `${range} keeps the factors ${factors[0]} to ${factors[1]}, but ${widest} is ${minimumRange.low} to ${minimumRange.high}: remove one of them`;
	return null;
}
/** The factors of a policy's sizes; null if they are in pixels. */
function factorsOf(sizes) {
	return sizes?.kind === "factors" ? [sizes.low, sizes.high] : null;
}
function reaches([low, high], least) {
	return low <= least.low && high >= least.high;
}

// src/review/snapshot.ts
/** Larger files are refused unread: no script and no YAML comes near it. */
const mostBytes = 1048576;
/** A notebook holds what its cells showed; what is read of it is its code. GitHub hands out blobs of up to 100 MiB. */
const mostNotebookBytes = 16777216;
/** A lock file has a line for each wheel of each package. */
const mostLockBytes = 2097152;
/** How much of a repository's file is read. */
function readableBytes(path) {
	if (/\.lock$/.test(path)) return mostLockBytes;
	return /\.ipynb$/i.test(path) ? mostNotebookBytes : mostBytes;
}
/** Lists the commit's tree once; later look-ups are in memory. */
async function takeSnapshot(reader, commit) {
	const modes = new Map((await reader.listTree(commit)).map((file) => [file.path, file.mode]));
	return {
		commit,
		has: (path) => modes.has(path),
		below: (folder) => [...modes.keys()].filter((path) => folder === "" || path.startsWith(`${folder}/`)),
		inFolder: (folder) => [...modes.keys()].filter((path) => dirName(path) === folder),
		isExecutable: (path) => modes.get(path) === "100755",
		linkIn: (path) => prefixesOf(path).find((prefix) => modes.get(prefix) === "120000") ?? null,
		read: (path) => modes.has(path) ? reader.readFile(commit, path) : Promise.resolve({ kind: "absent" })
	};
}
/** The present mode of a file; a new one is a plain file. */
function modeOf(path, { isExecutable }) {
	return isExecutable(path) ? "100755" : "100644";
}
/** `a/b/c` → `a`, `a/b`, `a/b/c`. */
function prefixesOf(path) {
	const parts = path.split("/");
	return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
/** The path of a base's file at the head, following a rename. */
function pathAtHead(path, changes) {
	return changes.find((change) => change.status === "renamed" && change.previousPath === path)?.path ?? path;
}
const defaultPolicyPath = ".github/vram-review.yml";
/** The policy of a commit, or why it cannot be used. */
async function loadPolicy(snapshot, path) {
	const read = await snapshot.read(path);
	if (read.kind === "absent") {
		const message = `There is no policy at ${snapshot.commit.slice(0, 12)}. Write one with \`vram-review init\` and merge it: a review uses the policy of the base branch, never that of the pull request.`;
		return {
			problems: [failure(message, { file: path })],
			absent: true
		};
	}
	if (read.kind === "refused") return { problems: [failure(read.reason, { file: path })] };
	return readPolicy(new TextDecoder().decode(read.bytes), path);
}

// src/gate/ledger.ts
/** Milliseconds. */
const minute = 6e4;
const day = 1440 * minute;
const { nonce, purpose, head: commit } = jobRequestSchema.shape;
const at = datetime();
/** Cut instead of refused, because an unreadable ledger is lost. */
const text = (most) => string().transform((written) => written.slice(0, most).toWellFormed());
const person = text(100);
/** Written before a check is created, so that there is no second one; and before another pull request's check is taken over. */
const checkClaimSchema = object({
	commit,
	at,
	/** The check that it replaces, because GitHub does not reopen a completed one. */
	after: int().nullable(),
	/** Nothing is left to do: there is a newer commit. */
	ended: boolean()
});
/** Written before a run is dispatched, so that no second one is. */
const jobSchema = object({
	purpose,
	commit,
	/** Of the base branch, whose policy and code the run uses. */
	base: commit.nullable(),
	baseBranch: string(),
	/** The version of the base's policy. */
	policy: string(),
	nonce,
	/** Counts measurements of the commit: a person may ask again. */
	round: int().nonnegative(),
	at,
	/** Null until known. */
	runId: int().nullable(),
	/** Why there will be no run or no answer; null while there may be. */
	failed: text(1e3).nullable(),
	/** Nobody waits for it any more, but its answer may still be used. */
	ended: boolean()
});
const approvalSchema = object({
	commit,
	by: person,
	at
});
/** An accepted regression, valid until the target's settings change. */
const acceptanceSchema = object({
	target: string(),
	settingsDigest: string().nullable(),
	by: person,
	why: text(1e3),
	at
});
/** The result of a command: of a comment, or of a button. */
const handledSchema = object({
	/** `comment/<id>` or `delivery/<id>`. */
	id: text(200),
	done: boolean(),
	/** A reply; null if a reaction is enough. */
	said: text(2e3).nullable(),
	at
});
/**
* Everything that the bot remembers about a subject. It is the message of the newest commit of a ref (`docs/adr/0025`); older commits
* are a log. It has no verdict: that is in the check, which only the App may write.
*/
const ledgerSchema = object({
	version: literal(1),
	/** For the default branch: the newest commit whose baselines are complete. */
	settled: commit.nullable(),
	round: int().nonnegative(),
	/** The check on which a person asked to measure again, so that asking twice counts once. */
	again: int().nullable(),
	checks: array(checkClaimSchema),
	jobs: array(jobSchema),
	approvals: array(approvalSchema),
	acceptances: array(acceptanceSchema),
	handled: array(handledSchema)
});
const emptyLedger = {
	version: 1,
	settled: null,
	round: 0,
	again: null,
	checks: [],
	jobs: [],
	approvals: [],
	acceptances: [],
	handled: []
};
/** Milliseconds. Older commands are ignored, so handled ones must be remembered longer. */
const commandsLastMilliseconds = day;
/** The same without what is too old to matter. `now` in milliseconds since the epoch. */
function trimmed(ledger, now) {
	return {
		...ledger,
		checks: ledger.checks.slice(-60),
		jobs: ledger.jobs.slice(-60),
		approvals: ledger.approvals.slice(-60),
		acceptances: ledger.acceptances.slice(-60),
		handled: ledger.handled.filter(({ at }) => now - Date.parse(at) < 2 * commandsLastMilliseconds)
	};
}
/** Whether a job answers this, in the present round. */
function answers(job, { purpose, commit, baseBranch, policy }, { round }) {
	if (job.round !== round || job.purpose !== purpose || job.commit !== commit) return false;
	return job.baseBranch === baseBranch && job.policy === policy;
}
/** The newest job that answers this, in the present round. */
function jobOf(ledger, asked) {
	return ledger.jobs.findLast((job) => answers(job, asked, ledger)) ?? null;
}
/** The ledger with that job changed. */
function withJob(ledger, nonce, change) {
	return {
		...ledger,
		jobs: ledger.jobs.map((job) => job.nonce === nonce ? {
			...job,
			...change
		} : job)
	};
}

// src/domain/replay/recorded.ts
const count = int().nonnegative();
const stepSchema = object({
	phase: _enum([
		"build",
		"train",
		"prepare",
		"validate",
		"conclude"
	]),
	batch: count,
	size: count,
	keepsGradients: boolean(),
	operations: array(count),
	owners: array(count),
	bytes: array(count),
	convolutions: array(tuple([_enum([
		"forward",
		"input-gradient",
		"weight-gradient"
	]), string()], int().positive())),
	events: array(int()),
	freed: array(tuple([count, count])),
	channelsLast: boolean().default(false),
	/** Older recordings have none, and neither does YOLOv5. */
	emptiedAbove: array(number().nonnegative()).default([])
});
const recordingSchema = object({
	operations: array(string()),
	owners: array(union([string(), tuple([count, string()])])),
	steps: array(stepSchema)
});
const { version, deviceModel, imageSize, sizeRange, amp, gpus, environment, durationSeconds } = measurementSchema.shape;
/** A simulated training that the probe recorded, and what its loop made of the settings. */
const recordedSchema = object({
	version,
	engine: literal("simulated"),
	deviceModel,
	imageSize,
	sizeRange,
	/** The side of images that are not resized: twice the image size where four are joined. */
	fixedSize: int().positive(),
	amp,
	gpus,
	environment,
	durationSeconds,
	recording: recordingSchema
});
/** Why a recording contradicts itself, as a sentence; null if it does not. */
function whyInconsistent({ steps, operations, owners }) {
	if (steps[0]?.phase !== "build") return "It does not begin with the model.";
	for (const [at, step] of steps.entries()) {
		const { bytes, convolutions, events, freed, emptiedAbove } = step;
		if (step.operations.length !== bytes.length || step.owners.length !== bytes.length || events.filter((event) => event === 0).length !== bytes.length || events.filter((event) => event === -1).length !== convolutions.length || events.filter((event) => event === -3).length !== emptiedAbove.length || events.some((event) => event < -3 || event > freed.length) || step.operations.some((operation) => operation >= operations.length) || step.owners.some((owner) => owner >= owners.length) || convolutions.some((facts) => facts.length !== 14) || freed.some(([from, index]) => from > at || index >= (steps[from]?.bytes.length ?? 0))) return `Step ${at} contradicts itself.`;
	}
	return null;
}

// src/review/points.ts
/** AutoBatch's choice is known only where it runs; a small batch shows the cost of each image. */
const batchForAutoBatch = 2;
/**
* The points of a review, sizes ascending: that order causes the most fragmentation,
* and so shows the most that a training over mixed sizes reserves. Without multi-scale the maximum is never trained;
* the smallest size is measured instead, because the memory model needs two points.
*/
function choosePoints(settings) {
	const batch = batchPerGpu(settings);
	return (settings.multiScale ? [
		"minimum",
		"fixed",
		"maximum"
	] : ["minimum", "fixed"]).map((size) => ({
		batch,
		size
	}));
}
/** Why a measurement's points are not the requested ones, in their order, as a sentence; null if they are. */
function whyOtherPoints({ points, ...sizes }, asked, { quad }) {
	const wanted = asked.map(({ batch, size }) => `${batch}×${pixelsOf(size, sizes, quad)}`).join(", ");
	const given = points.map(({ batch, size }) => `${batch}×${size}`).join(", ");
	return given === wanted ? null : `The requested points are ${wanted} px, but it has ${given || "none"}.`;
}
function pixelsOf(size, { imageSize, sizeRange }, quad) {
	if (typeof size === "number") return size;
	return size === "fixed" ? imageSize * (quad ? 2 : 1) : sizeRange[size];
}
/** An equal part, or what stands for the batch that AutoBatch will choose. */
function batchPerGpu(settings) {
	return settings.batchSize === -1 ? batchForAutoBatch : equalPart(settings);
}
/** A launcher on the command line overrides the policy, because it is what runs. Null: the loop's own draw. */
function drawnSizes({ sizes }, { sizeFactors }) {
	if (sizeFactors === null) return sizes;
	const [low, high] = sizeFactors;
	return {
		kind: "factors",
		low,
		high
	};
}
/** Strides of models up to P5, P6, P7 and P8: `gs = max(int(model.stride.max()), 32)` in `train()`. */
const strides = [
	32,
	64,
	128,
	256
];
/**
* Why a measurement's sizes are not those that a training draws, as a sentence; null if they are.
* @param ownLoop the training's loop is in the repository, and may draw by its own factors
*/
function whyOtherSizes({ imageSize, sizeRange: measured }, settings, target, ownLoop) {
	const { minimum, maximum, stride } = measured;
	if (!strides.includes(stride)) return `No model has a stride of ${stride} px.`;
	if (imageSize !== trainedSize(settings, stride)) return `Its image size is ${imageSize} px, but the settings have ${settings.imageSize}.`;
	const drawn = drawnSizes(target, settings);
	return (drawn === null && (ownLoop || settings.trainer === "ultralytics") ? minimum < maximum && minimum <= imageSize && imageSize <= maximum : sameSizes(measured, expectedSizes(drawn, imageSize, stride))) ? null : `Multi-scale does not draw ${minimum} to ${maximum} px with these settings.`;
}
function trainedSize({ trainer, imageSize }, stride) {
	return trainer === "yolov5" ? roundImageSize(imageSize, stride) : ultralyticsImageSize(imageSize, stride);
}
function expectedSizes(drawn, imageSize, stride) {
	if (drawn === null) return sizeRange$1(imageSize, stride);
	if (drawn.kind === "factors") return sizeRange$1(imageSize, stride, [drawn.low, drawn.high]);
	return {
		minimum: Math.floor(drawn.minimum / stride) * stride,
		maximum: Math.ceil(drawn.maximum / stride) * stride
	};
}
function sameSizes(one, other) {
	return one.minimum === other.minimum && one.maximum === other.maximum;
}
/**
* Why a measurement made elsewhere does not match a training, as a sentence; null if it does: engine and GPU are the policy's,
* sizes, batch and points are those of the settings, and the figures are possible.
*/
function whyOtherTraining(measurement, asked) {
	const { target, settings, engine, points = choosePoints(settings) } = asked;
	if (measurement.engine !== engine) return `Its engine is ${measurement.engine}, not ${engine}.`;
	if (measurement.gpus !== settings.gpus) return `It has ${measurement.gpus} GPUs, but the training has ${settings.gpus}.`;
	return (engine === "simulated" ? null : whyOtherDevice(measurement, target)) ?? whyOtherSizes(measurement, settings, target, asked.ownLoop) ?? whyOtherPoints(measurement, points, settings) ?? whyImpossible(withoutOverhead(measurement, target.overheadBytes));
}
/** Compares as the probe does (`engines/cuda.py`). */
function whyOtherDevice({ engine, amp, environment }, target) {
	if (target.amp !== null && amp !== target.amp) return "Its AMP is not that of the policy.";
	const { gpu } = environment;
	const isAsked = target.gpu === null || (gpu ?? "").toLowerCase().includes(target.gpu.toLowerCase());
	return engine !== "cuda" || isAsked ? null : `Its GPU is ${gpu}, but the policy requires ${target.gpu}.`;
}

// src/review/effort.ts
const noEffort = {
	simulations: 0,
	runs: 0,
	steps: 0,
	seconds: 0
};
/** A probe that counts its runs, and the trainings that it simulates. Cached ones count as when they were simulated. */
function countingProbe(probe) {
	let spent = noEffort;
	const simulated = /* @__PURE__ */ new Set();
	return {
		effort: () => ({
			...spent,
			simulations: simulated.size
		}),
		probe: {
			async run(requests, onProgress) {
				for (const request of requests) if (request.engine === "simulated") simulated.add(trainingKey(request));
				const outcomes = await probe.run(requests, onProgress);
				spent = requests.reduce((sum, request, index) => withRun(sum, request, outcomes[index]), spent);
				return outcomes;
			},
			trace(request) {
				simulated.add(trainingKey(request));
				return probe.trace(request);
			},
			recorded: (request) => probe.recorded(request)
		}
	};
}
function withRun(spent, { engine }, outcome) {
	if (engine === "simulated") return spent;
	const measurement = outcome?.kind === "measured" ? outcome.measurement : null;
	const steps = measurement === null ? 0 : stepsOf(measurement);
	const seconds = spent.seconds + (measurement?.durationSeconds ?? 0);
	return {
		...spent,
		runs: spent.runs + 1,
		steps: spent.steps + steps,
		seconds
	};
}
/** A simulated training, whatever its batch, points and device: one simulation answers for all of them. */
function simulatedTraining(request) {
	const settings = {
		...request.settings,
		batchSize: 16
	};
	return {
		...request,
		settings,
		points: [],
		memoryCapBytes: null,
		gpu: null
	};
}
/** Equal for requests that one simulation answers. */
function trainingKey(request) {
	return JSON.stringify({
		...simulatedTraining(request),
		deadlineSeconds: null
	});
}

// src/domain/affected-targets.ts
/**
* The targets that a set of changed files touches, and why: the command's file, a YAML that it names, code that it runs, or the policy.
* A rename touches by its old path and by its new one; a deletion touches, because what depended on the file is still gated.
*/
function affectedTargets(changes, targets, policyPath) {
	return targets.map((target) => ({
		name: target.name,
		reasons: reasonsFor(target, changes, policyPath)
	})).filter((target) => target.reasons.length > 0);
}
/** Whether one of these files, or a file in one of these folders, is among the changes. */
function touchesAny(changes, paths) {
	return changes.some((change) => pathsOf$1(change).some((changed) => paths.some((path) => isAtOrBelow(changed, path))));
}
function isAtOrBelow(changed, path) {
	return path === "." || changed === path || changed.startsWith(`${path}/`);
}
function reasonsFor(target, changes, policyPath) {
	return changes.filter((change) => pathsOf$1(change).some((path) => path === policyPath || target.files.some((file) => covers(file, path)))).map((change) => pathsOf$1(change).includes(policyPath) ? `the policy ${happened(change)}` : `${change.path} ${happened(change)}`);
}
function pathsOf$1(change) {
	return change.previousPath === null ? [change.path] : [change.path, change.previousPath];
}
function covers(file, path) {
	if (!file.endsWith("/")) return file === path;
	if (file.startsWith(`${path}/`)) return true;
	return path.endsWith(".py") && (file === "./" || path.startsWith(file));
}
function happened(change) {
	if (change.status === "renamed") return `was renamed from ${change.previousPath ?? "another path"}`;
	return {
		added: "was added",
		modified: "changed",
		removed: "was removed"
	}[change.status];
}

// src/review/ports.ts
/** The outcome of a single run. */
async function runOne(probe, request, onProgress) {
	return firstOutcome(await probe.run([request], onProgress));
}
/** That of the first request. */
function firstOutcome([outcome]) {
	if (outcome === void 0) throw new Error("The probe returned no outcome for its request.");
	return outcome;
}

// src/review/measure.ts
/** Other processes come and go, so these failures get a second try (`docs/faults.md`, 32 and 33). */
const worthAnotherTry = /* @__PURE__ */ new Set(["gpu-contaminated", "gpu-busy"]);
/** Measures a target at its points. */
async function measure(target, ready, context) {
	const request = await smokeRequest(target, ready, context);
	const run = () => runOne(context.probe, request, (progress) => context.onProgress(target, progress));
	const first = await run();
	const outcome = first.kind === "failed" && worthAnotherTry.has(first.code) ? await run() : first;
	if (outcome.kind === "failed") {
		context.onFailure(target, outcome);
		return outcome;
	}
	return {
		kind: "measured",
		measurement: withOverhead(outcome.measurement, target.overheadBytes)
	};
}
/** Runs points again with PyTorch limited to a number of bytes: decides whether they fit if reserved memory exceeds the budget. */
async function runCapped(target, ready, cap, context) {
	const points = cap.points.map(({ batch, size }) => ({
		batch,
		size
	}));
	const request = {
		...await smokeRequest(target, ready, context),
		points,
		memoryCapBytes: cap.bytes
	};
	const outcome = await runOne(context.probe, request, (progress) => context.onProgress(target, progress));
	if (outcome.kind === "failed" && outcome.code !== "out-of-memory") return outcome;
	return {
		capBytes: cap.bytes,
		measurement: outcome.kind === "failed" ? null : outcome.measurement
	};
}
/** What the probe is asked for a target. */
async function smokeRequest(target, ready, context) {
	const points = choosePoints(ready.settings);
	const { settings } = ready;
	return {
		engine: context.policy.engine,
		yolov5: settings.trainer === "yolov5" ? await context.locateYolov5(context.policy.yolov5, ready.found.command.directory) : null,
		settings: settings.batchSize === -1 ? {
			...settings,
			batchSize: points[0]?.batch ?? 1
		} : settings,
		model: ready.model,
		hyp: ready.hyp,
		data: ready.data,
		modules: settings.trainer === "yolov5" ? context.policy.modules : [],
		points,
		labelsPerImage: target.labelsPerImage,
		validation: target.validation,
		sizes: drawnSizes(target, settings),
		amp: target.amp,
		gpu: target.gpu,
		deviceModel: null,
		torchVersion: null,
		memoryCapBytes: null,
		deadlineSeconds: target.deadlineSeconds
	};
}
/** The same training with another total batch, and points at some sizes in pixels. */
function trainingAt(ready, batchSize, sizes) {
	const settings = {
		...ready.settings,
		batchSize
	};
	return {
		ready: {
			...ready,
			settings
		},
		points: sizes.map((size) => ({
			batch: batchPerGpu(settings),
			size
		}))
	};
}
/** Whether YOLOv5 chooses the batch when the training starts. */
function choosesBatch({ settings }) {
	return settings.batchSize === -1;
}
const autoBatchReason = "AutoBatch (`--batch-size -1`) chooses the batch when the training starts, and tests one size only, so it cannot be reviewed. Write a batch size into the command line.";
/** The decision by all runs. */
function decideByRuns(question, cappedRun) {
	return decideVerdict({
		...question,
		cappedRun: cappedRun === null ? null : cappedOutcome(cappedRun)
	});
}
/** The verdict. Starts a run under a memory cap if only that can decide. */
async function decideMeasured(question, { target, ready, context }) {
	const first = decideByRuns(question, null);
	if (first.kind === "decided") return {
		...settled(first),
		cappedRun: null
	};
	const cappedRun = await runCapped(target, ready, {
		bytes: first.capBytes,
		points: first.points
	}, context);
	if ("kind" in cappedRun) return {
		verdict: "not-measured",
		reason: `${first.reason} Only a run under a memory cap can decide, but it failed: ${cappedRun.message}`,
		cappedRun: null
	};
	return {
		...settled(decideByRuns(question, cappedRun)),
		cappedRun
	};
}
function settled(decision) {
	if (decision.kind === "decided") return {
		verdict: decision.verdict,
		reason: decision.reason
	};
	throw new Error("A capped run leaves no doubt; decideVerdict still has one.");
}

// src/domain/recommendation/recommend.ts
/** What would fit, found by trials; null if the present settings fit and leave no clear room. */
function recommend(question) {
	return question.presentFits ? grow(question) : shrink(question);
}
/** Clear room is a quarter more images, or a quarter more area of the largest size. */
const clearRoom = 1.25;
/**
* The room that fitting settings leave: the largest batch at the present sizes, never above 64 unless the present one is, and the widest named
* range at the present batch, up to YOLOv5's own. A batch is preferred, because it changes a training less. Null without clear room.
*/
function grow(question) {
	const larger = largerBatch(question);
	const wider = widerRange(question);
	if (larger === null && wider === null) return null;
	const batch = larger === null ? null : describeBatch(larger, question);
	const row = {
		...presentRange(question),
		batch
	};
	const range = wider === null ? null : wideningChoice(wider, question);
	return {
		purpose: "grow",
		triedBy: question.trials.by,
		batch,
		range,
		frontier: [row],
		smaller: null,
		choice: choose({
			rows: [row],
			range: null
		}, question) ?? choose({
			rows: [],
			range
		}, question),
		unmet: [],
		schedule: [],
		nearestMiss: null
	};
}
function largerBatch(question) {
	const { batchSize, sizeRange, wishes } = question;
	const most = Math.max(64, batchSize ?? 0);
	const least = (batchSize ?? 0) * clearRoom;
	const candidates = batchesUpTo(most, sizeRange.maximum, question);
	if (wishes.keepBatch) return null;
	return lastFitting(candidates.filter((one) => one.batchSize >= least), question);
}
function widerRange(question) {
	const { batchSize, sizeRange, wishes } = question;
	if (batchSize === null || wishes.keepRange) return null;
	const clearlyWider = wideningRanges(question).filter(({ maximum }) => maximum ** 2 >= sizeRange.maximum ** 2 * clearRoom);
	return lastFitting(clearlyWider.map(({ maximum }) => ({
		batchSize,
		size: maximum
	})), question);
}
function wideningChoice({ size, bytes, retriesPerStep }, question) {
	const range = wideningRanges(question).find(({ maximum }) => maximum === size);
	return range === void 0 ? null : {
		...range,
		peakBytes: bytes,
		retriesPerStep
	};
}
/**
* What fits instead of settings that do not: for each range of sizes the largest total batch at its maximum, divisible by the number of GPUs, never above 64 unless the present
* batch is. A larger batch is preferred to a divisor of 64, which is named too. A batch is kept by lowering the
* maximum in whole strides, because every range that fits with it is inside that one.
*/
function shrink(question) {
	const found = searchWished(question);
	const { rows, range } = found;
	const nothing = range === null && rows.every(({ batch }) => batch === null);
	return {
		purpose: "fit",
		triedBy: question.trials.by,
		batch: rows[0]?.batch ?? null,
		range,
		frontier: rows,
		smaller: nothing ? smallerImages(question) : null,
		choice: choose(found, question),
		unmet: unmetWishes(found, question),
		schedule: range === null ? [] : scheduleOf(range, question),
		nearestMiss: nothing ? nearestMiss(question) : null
	};
}
/** Searches what the wishes allow; if that finds nothing, searches everything, to show what would fit without them. */
function searchWished(question) {
	const everywhere = {
		ranges: narrowingRanges(question),
		narrower: narrowerThanPresent(question)
	};
	const wished = searchIn(allowed(everywhere, question), question);
	return choose(wished, question) === null ? searchIn(everywhere, question) : wished;
}
function allowed({ ranges, narrower }, { batchSize, wishes }) {
	const { keepBatch, keepRange, minimumRange } = wishes;
	if (keepBatch && batchSize !== null) return {
		ranges: [],
		narrower
	};
	if (keepRange) return {
		ranges: ranges.slice(0, 1),
		narrower: []
	};
	return {
		ranges: ranges.filter((range, index) => index === 0 || drawsAtLeast(range, minimumRange)),
		narrower
	};
}
function searchIn({ ranges, narrower }, question) {
	const widest = lastFitting(narrower, question);
	return {
		rows: ranges.map((range) => rowOf(range, lastFitting(batchesWithin(range, question), question), question)),
		range: widest === null ? null : narrowerRange(widest, question)
	};
}
function rowOf(range, found, question) {
	return {
		...range,
		batch: found === null ? null : describeBatch(found, question)
	};
}
function narrowerRange({ size, bytes, retriesPerStep }, question) {
	return {
		...rangeUpTo(size, question.sizeRange.minimum, question),
		peakBytes: bytes,
		retriesPerStep
	};
}
/** The present combination is not tried again: at the present maximum, only batches below the present one are. */
function batchesWithin(range, question) {
	const { batchSize, sizeRange } = question;
	const most = batchSize === null ? 64 : batchSize - (range.maximum === sizeRange.maximum ? 1 : 0);
	return batchesUpTo(most, range.maximum, question);
}
/** The present batch with smaller maxima, never below the image size. */
function narrowerThanPresent(question) {
	const { imageSize, sizeRange } = question;
	return sizeRange.minimum < sizeRange.maximum ? withPresentBatch(question).filter(({ size }) => size >= Math.max(imageSize, sizeRange.minimum)) : [];
}
function withPresentBatch(question) {
	const { batchSize } = question;
	return batchSize === null ? [] : smallerMaxima(question).map((size) => ({
		batchSize,
		size
	}));
}
function smallerImages(question) {
	const largest = lastFitting(withPresentBatch(question), question);
	return largest === null ? null : largestImageSize(largest.size, question);
}
function nearestMiss(question) {
	const candidate = {
		batchSize: question.gpus,
		size: Math.min(question.imageSize, question.sizeRange.maximum)
	};
	return {
		...candidate,
		bytes: Math.round(question.trials.neededBytes(candidate))
	};
}

// src/review/simulate.ts
/**
* Simulates trainings of a target as `measure` runs them, without a GPU. Returns the outcomes in their order.
* If the policy measures on the CPU, only tensors are counted, as that engine does.
*/
async function simulate(target, trainings, device, context) {
	const requests = await Promise.all(trainings.map((training) => simulationRequest(target, training, device, context)));
	return (await context.probe.run(requests, (progress) => context.onProgress(target, progress))).map((outcome) => outcome.kind === "failed" ? outcome : {
		...outcome,
		measurement: emulating(outcome.measurement, device)
	});
}
async function simulationRequest(target, { ready, points }, { gpu, torch, amp }, context) {
	const request = await smokeRequest(target, ready, context);
	return {
		...request,
		engine: "simulated",
		deviceModel: deviceModelOf(context),
		gpu,
		torchVersion: torch,
		amp,
		points: points ?? request.points
	};
}
/**
* The same training with one class, where nobody said how many its data set has: what it needs at least. None where that
* is known. The other end is the assumption itself.
*/
function withOneClass(ready) {
	return ready.classesAssumed ? [{
		...ready,
		data: { classes: 1 }
	}] : [];
}
/** A simulation with the device that it emulates; its environment is that of the machine that simulates. */
function emulating(measurement, { gpu, torch }) {
	return measurement.deviceModel === "cuda" ? {
		...measurement,
		imitated: {
			gpu,
			torch
		}
	} : measurement;
}
/** The device according to the policy, else to a baseline measured there, else to defaults. */
function emulatedDevice(target, baseline) {
	const measured = baseline?.measurement ?? null;
	const gpu = measured?.environment.gpu ?? target.gpu;
	return {
		gpu,
		torch: measured?.environment.torch ?? null,
		amp: target.amp ?? measured?.amp ?? null,
		memoryBytes: measured?.environment.gpuTotalBytes ?? (gpu === null ? null : gpuMemoryBytes(gpu)),
		contextBytes: target.overheadBytes ?? (mostOverheadBytes(measured?.points ?? []) || null)
	};
}
/** What narrows a prediction of a target on a device. */
function knowledgeOf({ validation }, { contextBytes }, calibration) {
	return {
		validation,
		assumesContext: contextBytes === null,
		calibration
	};
}
/** A simulation with the device's overhead. Without an emulated device there is no context, so only the policy's `overhead` is added. */
function withContext(simulated, { overheadBytes: overhead }, device) {
	if (simulated.deviceModel !== "cuda") return withOverhead(simulated, overhead ?? 0);
	return withOverhead(simulated, device.contextBytes ?? assumedContext(trainsOn(simulated).torch).bytes);
}
/** The simulation of a training that was just measured, on the same device, with its context. Null if it cannot be simulated. */
async function simulateMeasured(target, ready, measurement, context) {
	const device = emulatedDevice(target, { measurement });
	const outcome = firstOutcome(await simulate(target, [{ ready }], device, context));
	return outcome.kind === "failed" ? null : {
		device,
		simulated: withContext(outcome.measurement, target, device)
	};
}
/** The predicted peak of a training that was just measured, for the history page. Null if it cannot be simulated. */
async function predictedPeak(target, ready, measurement, context) {
	const found = await simulateMeasured(target, ready, measurement, context);
	if (found === null) return null;
	const simulated = withIntervals(found.simulated, knowledgeOf(target, found.device, null));
	const [largest] = trainedPoints(simulated, ready.settings.multiScale).map(predictedTake).toSorted((one, other) => other.bytes - one.bytes);
	if (largest === void 0) return null;
	const { bytes, lowBytes, highBytes } = largest;
	return {
		bytes: Math.round(bytes),
		lowBytes: Math.round(lowBytes),
		highBytes: Math.round(highBytes)
	};
}
/**
* Trials by replay: each candidate's largest size, to its steady state, in an allocator limited to the budget. Null if the training
* cannot be traced.
*/
async function simulatedTrials(input, context) {
	const traced = await trace(input, context);
	return traced === null ? null : tracedTrials(traced, input, deviceModelOf(context));
}
/** A simulated training, whatever its batch, size and device; null if it cannot be traced. */
async function trace({ target, ready, device }, context) {
	return context.probe.trace(await simulationRequest(target, { ready }, device, context));
}
/** The recording that `trace` follows; null likewise. */
async function recorded({ target, ready, device }, context) {
	return context.probe.recorded(await simulationRequest(target, { ready }, device, context));
}
/** What a simulation of the policy's engine emulates. */
function deviceModelOf({ policy }) {
	return policy.engine === "cpu" ? "none" : "cuda";
}
/** Trials of a training that was traced already. */
function tracedTrials(traced, input, model) {
	const { settings } = input.ready;
	const device = {
		...input,
		gpu: input.device.gpu,
		model
	};
	return replayTrials(traced, device, ({ batchSize, size }) => ({
		batch: batchPerGpu({
			...settings,
			batchSize
		}),
		size
	}));
}

// src/review/recommend.ts
/** What would fit instead of a target's settings (null as in `recommend`). */
function recommendFor(head, { measurement, budgetBytes, presentFits, wishes }, trials) {
	return recommend({
		...presentOf(head),
		trials,
		budgetBytes,
		imageSize: measurement.imageSize,
		sizeRange: trainedSizes(head.settings, measurement),
		ultralytics: ultralyticsVersion(measurement),
		presentFits: presentFits && !choosesBatch(head),
		wishes
	});
}
/** The batch that a recommendation starts from. */
function presentOf(ready) {
	const { batchSize, gpus } = ready.settings;
	return {
		batchSize: choosesBatch(ready) ? null : batchSize,
		gpus
	};
}
/** The sizes that this training draws: only one without multi-scale. */
function trainedSizes({ multiScale, quad }, { imageSize, sizeRange }) {
	const fixed = quad ? imageSize * 2 : imageSize;
	return multiScale ? sizeRange : {
		minimum: fixed,
		maximum: fixed,
		stride: sizeRange.stride
	};
}
/**
* What would fit in place of what was measured, found by a simulation that the measurement calibrates, or by the memory model if the training
* cannot be traced. The choice is then run.
*/
async function recommendMeasured({ target, ready, model }, question, deps) {
	const { measurement, budgetBytes } = question;
	const context = {
		...deps,
		policy: {
			...deps.policy,
			engine: engineOf(measurement)
		}
	};
	const trial = await calibratedTrial(target, ready, question, context);
	const recommendation = recommendFor(ready, question, (trial === null ? null : await simulatedTrials(trial, context)) ?? modelTrials(model, ready.settings.gpus, budgetBytes));
	const amp = trial === null || !lacksAmp(question, measurement.environment.gpu, context) ? null : await predictAmp(question, trial, context);
	if (recommendation === null) return {
		recommendation,
		proof: null,
		amp
	};
	return {
		...await prove(recommendation, {
			target,
			ready,
			budgetBytes,
			overheadBytes: mostOverheadBytes(measurement.points),
			measurement
		}, context),
		amp
	};
}
async function calibratedTrial(target, ready, { measurement, budgetBytes }, context) {
	const device = measuredDevice(measurement);
	const simulated = await simulatedLike(measurement, {
		target,
		ready,
		device
	}, context);
	if (simulated === null) return null;
	const ratio = calibrationOf(measurement, simulated)?.needs ?? 1;
	return {
		target,
		ready,
		device,
		budgetBytes,
		bound: upperBound(exact, ratio, mostOverheadBytes(measurement.points))
	};
}
/** The same points, simulated; null if they cannot be. On the CPU a simulation would equal the measurement. */
async function simulatedLike(measurement, { target, ready, device }, context) {
	if (measurement.engine === "cpu") return measurement;
	const points = measurement.points.map(({ batch, size }) => ({
		batch,
		size
	}));
	const outcome = firstOutcome(await simulate(target, [{
		ready,
		points
	}], device, context));
	return outcome.kind === "failed" ? null : outcome.measurement;
}
/** At a terminal the engine may differ from the policy's. */
function engineOf({ engine }) {
	return engine === "cpu" ? "cpu" : "cuda";
}
function measuredDevice(measurement) {
	const { gpu, torch, gpuTotalBytes } = measurement.environment;
	return {
		gpu,
		torch,
		amp: measurement.amp,
		memoryBytes: gpuTotalBytes,
		contextBytes: mostOverheadBytes(measurement.points)
	};
}
/** Whether AMP is off although the GPU that trains could have it. */
function lacksAmp({ measurement }, gpu, { policy }) {
	return policy.engine === "cuda" && !measurement.amp && gpu !== null && canTrainInAmp(gpu);
}
/** What the present settings would need with AMP, by one more simulation; null if that cannot be traced, or if there is no batch. */
async function predictAmp(question, trial, context) {
	const { ready, target, device } = trial;
	if (choosesBatch(ready)) return null;
	const size = trainedSizes(ready.settings, question.measurement).maximum;
	const candidate = {
		batchSize: ready.settings.batchSize,
		size
	};
	const trials = await simulatedTrials({
		...trial,
		device: {
			...device,
			amp: true
		}
	}, context);
	if (trials === null) return null;
	const { bytes, fits, retriesPerStep } = trials.try(candidate);
	const offBy = target.amp === false ? "policy" : "check";
	return {
		...candidate,
		peakBytes: bytes,
		fits,
		retriesPerStep,
		presentBytes: presentBytes(question, size),
		offBy
	};
}
function presentBytes({ measurement: { points } }, size) {
	const present = points.find((point) => point.size === size);
	return present === void 0 || present.outOfMemory ? null : judgedBytes(present);
}
/** GPU time is expensive: run at most this many choices. */
const mostRuns = 3;
/**
* Runs the choice of a recommendation, limited to the budget. If it does not fit, runs a smaller one, until one fits or the runs are used up.
* A choice that could not be proven is kept and marked so.
*/
async function prove(recommendation, trial, context) {
	let current = recommendation;
	let spent = {
		runs: 0,
		steps: 0,
		seconds: 0
	};
	let reason = null;
	while (current.choice !== null && spent.runs < mostRuns && spent.seconds < trial.target.deadlineSeconds) {
		const { choice } = current;
		const outcome = await run(choice, trial, context);
		const measurement = outcome.kind === "measured" ? outcome.measurement : null;
		spent = addedUp(spent, measurement);
		if (outcome.kind === "failed" && outcome.code !== "out-of-memory") {
			context.onFailure(trial.target, outcome);
			return {
				recommendation: current,
				proof: unproven(outcome.message, spent)
			};
		}
		const peakBytes = measurement === null ? null : peakWithin(measurement, trial);
		if (measurement !== null && peakBytes !== null) return {
			recommendation: current,
			proof: proven(measurement, peakBytes, spent)
		};
		reason = `${nameOf(choice)} ran and did not fit.`;
		const smaller = stepDown(choice, presentOf(trial.ready), {
			...trial.measurement,
			ultralytics: ultralyticsVersion(trial.measurement)
		});
		if (smaller === null) break;
		current = withChoice(current, smaller);
	}
	return {
		recommendation: current,
		proof: reason === null ? null : unproven(reason, spent)
	};
}
async function run(choice, trial, context) {
	const { target, ready, budgetBytes, overheadBytes } = trial;
	const training = trainingAt(ready, choice.batch.batchSize, proofSizes(choice, trial));
	const request = await smokeRequest(target, training.ready, context);
	const memoryCapBytes = request.engine === "cuda" ? Math.max(1, budgetBytes - overheadBytes) : null;
	const outcome = await runOne(context.probe, {
		...request,
		points: training.points,
		memoryCapBytes
	}, (progress) => context.onProgress(target, progress));
	if (outcome.kind === "failed") return outcome;
	return {
		...outcome,
		measurement: withOverhead(outcome.measurement, target.overheadBytes)
	};
}
/** The largest size first, on an empty device; then mixed ones, and the largest again, in a fragmented allocator. */
function proofSizes({ range: { minimum, maximum } }, { measurement }) {
	const inside = minimum < measurement.imageSize && measurement.imageSize < maximum ? [measurement.imageSize] : [];
	return minimum === maximum ? [maximum] : [
		maximum,
		minimum,
		...inside,
		maximum
	];
}
/** The peak of the run; null if it exceeds the budget or memory ran out. */
function peakWithin({ points }, { budgetBytes }) {
	const peakBytes = Math.max(...points.map(coveredBytes));
	return points.some(({ outOfMemory }) => outOfMemory) || peakBytes > budgetBytes ? null : peakBytes;
}
function addedUp({ runs, steps, seconds }, measurement) {
	const ran = measurement === null ? 0 : stepsOf(measurement);
	return {
		runs: runs + 1,
		steps: steps + ran,
		seconds: seconds + (measurement?.durationSeconds ?? 0)
	};
}
function proven(measurement, peakBytes, spent) {
	return {
		proven: true,
		peakBytes,
		retriesPerStep: retriesPerStep(measurement),
		reason: null,
		...spent
	};
}
function unproven(reason, spent) {
	return {
		proven: false,
		peakBytes: null,
		retriesPerStep: 0,
		reason,
		...spent
	};
}
function nameOf({ batch, range }) {
	return `Batch ${batch.batchSize} at ${range.maximum} px`;
}

// src/review/explore.ts
/** All that is needed for any question about a training's batch, sizes and card. Null if it cannot be traced. */
async function explore(input, context) {
	const { training, judged, name, namedBudget, calibration } = input;
	const { ready } = training;
	const present = await recordVariant(training, context);
	if (present === null) return null;
	const { points, ...facts } = judged;
	const { settings } = ready;
	const { minimum, maximum } = trainedSizes(settings, judged);
	const other = input.bothPrecisions ? await otherPrecision(training, judged.amp, context) : onlyPresent;
	return {
		name,
		facts,
		fixedSize: present.recorded.fixedSize,
		quad: settings.quad,
		validation: training.target.validation,
		overheadBytes: mostOverheadBytes(points),
		calibration,
		assumesContext: training.device.contextBytes === null,
		choosesBatch: choosesBatch(ready),
		present: {
			batchSize: choosesBatch(ready) ? batchPerGpu(settings) * settings.gpus : settings.batchSize,
			minimum,
			maximum,
			budgetBytes: namedBudget?.bytes ?? smallestFitting(judged),
			amp: judged.amp
		},
		namedBudget,
		variants: [present.variant, ..."variant" in other ? [other.variant] : []],
		whyOnePrecision: "why" in other ? other.why : null
	};
}
async function recordVariant(training, context) {
	const found = await recorded(training, context);
	if (found === null) return null;
	const [oneClass] = withOneClass(training.ready);
	const fewer = oneClass === void 0 ? null : await recorded({
		...training,
		ready: oneClass
	}, context);
	return {
		recorded: found,
		variant: {
			amp: found.amp,
			recording: pack(found.recording),
			fewer: fewer && pack(fewer.recording)
		}
	};
}
/**
* The same of a target under its policy, with the figures of its report. Nothing more is simulated.
* @param judged with the device's overhead
*/
function exploreTarget(training, { judged, bytes, calibration }, context) {
	return explore({
		training,
		judged,
		name: training.target.name,
		namedBudget: bytes === null ? null : {
			name: "the policy's budget",
			bytes
		},
		calibration,
		bothPrecisions: false
	}, context);
}
/**
* The same of a training that was just measured on a GPU, on the same device: the measurement calibrates it. Null if it was not, or if it
* cannot be traced.
*/
async function exploreMeasured({ target, ready }, measured, context) {
	if (measured.engine !== "cuda") return null;
	const found = await simulateMeasured(target, ready, measured, context);
	if (found === null) return null;
	const { device, simulated } = found;
	const calibration = calibrationOf(measured, simulated);
	const bytes = budgetBytes(target.budget, device.memoryBytes);
	const judged = withIntervals(simulated, knowledgeOf(target, device, calibration));
	return exploreTarget({
		target,
		ready,
		device
	}, {
		judged,
		bytes,
		calibration
	}, context);
}
const onlyPresent = { why: "Only this precision was simulated; `vram-review explore` simulates both." };
/** The training in the precision that it does not have, or why there is none. */
async function otherPrecision(training, presentAmp, context) {
	const { gpu } = training.device;
	const lacksAmp = gpu !== null && architectureOf(gpu) !== null && !canTrainInAmp(gpu);
	if (!presentAmp && lacksAmp) return { why: `${gpu} does not train in mixed precision.` };
	const amp = !presentAmp;
	const found = await recordVariant({
		...training,
		device: {
			...training.device,
			amp
		}
	}, context);
	if (found !== null && found.variant.amp === amp) return found;
	return { why: `The training ${amp ? "with" : "without"} mixed precision cannot be simulated.` };
}
/** The memory of the smallest common card that surely fits the training; of the largest, if none does. */
function smallestFitting({ points }) {
	const most = Math.max(...points.map((point) => predictedNeed(point).highBytes));
	return (cardsSold.find(({ usableBytes }) => usableBytes >= most) ?? cardsSold.at(-1))?.usableBytes ?? most;
}

// src/review/count-classes.ts
/**
* The number of classes: of the data YAML in the repository; else what was said (`classes`); else of the data YAML that
* the trainer ships; else of the model's YAML; else assumed. Data sets mostly lie elsewhere, and their YAML with them.
*/
function countClasses({ settings, wanted, model, data, inRepository, place }) {
	const known = (classes) => ({
		data: { classes },
		assumed: false,
		problems: []
	});
	const found = data.accepted?.value.nc;
	if (typeof found === "number") {
		if (wanted === null || wanted === found) return known(found);
		const message = `\`classes: ${wanted}\` has no effect: the data YAML is in the repository, and has ${found}.`;
		return {
			...known(found),
			problems: [warning(message, { file: data.path ?? "" })]
		};
	}
	if (data.problems.length > 0 || settings.singleClass) return known(1);
	if (wanted !== null) return known(wanted);
	if (!inRepository && isShippedData(settings.data, settings.trainer)) return {
		data: { shipped: data.shipped },
		assumed: false,
		problems: []
	};
	const ofModel = model.accepted?.value.nc;
	if (typeof ofModel === "number" && ofModel !== 80) return known(ofModel);
	return {
		...known(80),
		assumed: true,
		problems: [warning(assumption(settings), place)]
	};
}
function assumption({ data }) {
	const why = data === "" ? "only the run knows its data YAML" : `${data} is not in the repository`;
	return `${80} classes assumed: ${why}. Say how many with \`classes:\` in the policy, or --classes at a terminal.`;
}

// src/review/launcher.ts
const launcherName = "train_in_range.py";
/**
* Compares a file with the launcher's text. The name is not enough: a pull request may add a program of that name, and people run
* what a review recommends. Reads only a regular file without links in its path.
*/
async function launcherAt(path, files, launcher) {
	if (files.linkIn(path) !== null) return "other";
	if (!files.has(path)) return files.below(path).length > 0 ? "other" : "absent";
	const read = await files.read(path);
	return read.kind === "file" && isText(read.bytes, launcher) ? "ours" : "other";
}
/** Compares bytes, because a decoder would skip a byte order mark. */
function isText(bytes, text) {
	return Buffer.from(bytes).equals(Buffer.from(text, "utf8"));
}
/** The launcher's path beside a file of the repository. In git's paths only `/` separates; a backslash is a letter. */
function besideFile(path) {
	return `${path.slice(0, path.lastIndexOf("/") + 1)}${launcherName}`;
}
/** Each is read, so their number is limited. */
const mostCandidates = 8;
/**
* A training is measured with the sizes that its command line gives the launcher. Only the launcher of this version is known to
* draw them.
*/
async function checkLauncher(command, ground) {
	const { launch } = command;
	if (!launch?.sizeLauncher) return {
		paths: [],
		problems: []
	};
	const place = {
		file: ground.file,
		line: command.line
	};
	const written = writtenPath(launch, ground.file);
	const path = written === null ? null : placeOf$1(written, command.workingDirectory);
	if (written === null || path === null) return checkCandidates(place, ground);
	const link = linkTo(written, command.workingDirectory ?? "", ground.snapshot);
	if (link !== null) return {
		paths: [path, link],
		problems: [failure(notOurs(path), place)]
	};
	return checkPlace(path, place, ground, isSearchedFor(launch));
}
async function checkPlace(path, place, { snapshot, launcher, mayBeMissing }, isSearched) {
	const found = await launcherAt(path, snapshot, launcher);
	if (found === "ours") return {
		paths: [path],
		problems: []
	};
	if (found === "other") return {
		paths: [path],
		problems: [failure(notOurs(path), place)]
	};
	if (mayBeMissing) return {
		paths: [path],
		problems: []
	};
	if (isSearched) return {
		paths: [path],
		problems: [warning(notSeen, place)]
	};
	const missing = `\`${path}\` is not in this commit, so the sizes that it draws are unknown: add the ${launcherName} of this version of vram-review there, or fix the path.`;
	return {
		paths: [path],
		problems: [failure(missing, place)]
	};
}
/** It is unknown which file runs, so every file of that name must be the launcher. An image that copies the repository runs one of them. */
async function checkCandidates(place, { snapshot, launcher }) {
	const paths = snapshot.below("").filter((path) => baseName(path) === launcherName);
	if (paths.length > mostCandidates) {
		const message = `The repository has ${paths.length} files named ${launcherName}, and it is unknown which one runs: keep one, and name it by its path in the repository.`;
		return {
			paths,
			problems: [failure(message, place)]
		};
	}
	const contents = await Promise.all(paths.map((path) => launcherAt(path, snapshot, launcher)));
	const problems = paths.filter((_, index) => contents[index] !== "ours").map((path) => failure(notOurs(path), place));
	return {
		paths,
		problems: problems.length > 0 ? problems : [warning(notSeen, place)]
	};
}
function notOurs(path) {
	return `\`${path}\` is not the launcher of this version of vram-review, so the sizes that it draws are unknown: replace it by that launcher.`;
}
const notSeen = `The path of ${launcherName} is unknown or outside the repository, so its content was not checked. The review assumes the launcher of this version.`;
/** The launcher as the command line names it; null if part of it is unknown. */
function writtenPath({ sizeLauncher }, file) {
	const word = sizeLauncher?.word ?? "";
	if (/[\n\0\ufffc]/.test(word)) return null;
	if (word.includes("\\") && !/\.(ps1|psm1|bat|cmd)$/i.test(file)) return null;
	return word.endsWith(".py") ? word : `${word.replaceAll(".", "/")}.py`;
}
/** The path in the repository; null if it is unknown or outside. */
function placeOf$1(written, workingDirectory) {
	if (workingDirectory === void 0) return null;
	const path = joinPath(workingDirectory, written);
	return /^(\/|~|\.\.(\/|$)|[A-Za-z]:)/.test(path) ? null : path;
}
/** The link in a path, even if `..` leaves it again: the system follows the link first. */
function linkTo(written, workingDirectory, { linkIn }) {
	const parts = written.split(/[/\\]/);
	return parts.map((_, index) => joinPath(workingDirectory, parts.slice(0, index + 1).join("/"))).map(linkIn).find((link) => link !== null) ?? null;
}
/** A program without a folder is searched for on the PATH. */
function isSearchedFor({ style, sizeLauncher }) {
	return style === "program" && !/[/\\]/.test(sizeLauncher?.word ?? "");
}

// src/review/pins.ts
/** Each is a request to GitHub. */
const mostReads = 32;
/** So that a folder of scripts leaves some for the root. */
const mostReadsOfFolder = 12;
/** In which an image or a run is built, which may be another than that of the training. */
const furtherFolders = [
	"requirements",
	"docker",
	".github/workflows"
];
/**
* The pin that holds for a training: the nearest exact one, from its own file over the folders up to the root; where there
* is none, the nearest range. Only where they allow any version, folders of images and runs decide.
* @param path the training's file; '' where it has none
*/
async function findPin(path, files) {
	const folders = foldersAbove(path).map((folder) => files.inFolder(folder));
	const nearest = await firstPin([path === "" ? [] : [path], ...folders.map((listed) => listed.filter((file) => file !== path && !isNotebook(file)))], files, mostReads);
	if (nearest.pin !== null && nearest.pin.version !== "*") return nearest.pin;
	return (await firstPin(furtherFolders.map((folder) => files.inFolder(folder)), files, nearest.readsLeft)).pin ?? nearest.pin;
}
/** Another notebook is another run, and large. */
function isNotebook(file) {
	return file.endsWith(".ipynb");
}
/** `a/b/train.sh` → `a/b`, `a`, and the root. */
function foldersAbove(path) {
	const folders = [];
	for (let folder = dirName(path); folder !== "" && folder !== "."; folder = dirName(folder)) folders.push(folder);
	return [...folders, ""];
}
/** The first exact pin of these lists of files; else the first range that says anything, else one that does not. */
async function firstPin(places, files, reads) {
	const ranges = [];
	let readsLeft = reads;
	for (const place of places) {
		const chosen = place.filter((path) => mayPin(path) && files.linkIn(path) === null).toSorted(byKind).slice(0, Math.min(readsLeft, mostReadsOfFolder));
		readsLeft -= chosen.length;
		const found = (await Promise.all(chosen.map((path) => pinIn(path, files)))).filter((pin) => pin !== null);
		const exact = found.find(({ isExact }) => isExact);
		if (exact !== void 0) return {
			pin: exact,
			readsLeft
		};
		ranges.push(...found);
	}
	return {
		pin: ranges.find(({ version }) => version !== "*") ?? ranges[0] ?? null,
		readsLeft
	};
}
async function pinIn(path, files) {
	const read = await files.read(path);
	const pin = read.kind === "file" ? pinnedVersion(path, new TextDecoder().decode(read.bytes)) : null;
	if (pin === null) return null;
	const { line } = pin;
	return "exact" in pin ? {
		file: path,
		line,
		version: pin.exact,
		isExact: true
	} : {
		file: path,
		line,
		version: pin.range,
		isExact: false
	};
}
/** What is installed for certain, then what a package manager is asked for, then images, then commands. */
const kinds = [
	/\.lock$|^pylock\./,
	/\.(?:txt|in|pip|toml|cfg|py)$|^Pipfile$|(?:env|conda)[^/]*\.ya?ml$/i,
	/docker|container/i
];
function byKind(one, other) {
	return kindOf(one) - kindOf(other) || (one < other ? -1 : 1);
}
function kindOf(path) {
	const found = kinds.findIndex((kind) => kind.test(baseName(path)));
	return found < 0 ? kinds.length : found;
}

// src/review/read-config.ts
/**
* The hyperparameters. A file that only the run has is no obstacle: memory hangs on none of its values but `anchors`, so
* YOLOv5's own stand for it.
*/
async function readHyp(named, where) {
	const { written } = named;
	const isElsewhere = /^$|^[/~]|^[A-Za-z]:|:\/\//.test(written);
	const read = await readConfig(named, checkHyp, {
		...where,
		inRepository: where.inRepository && !isElsewhere
	});
	if (read.path !== null || read.problems.length > 0 || !isElsewhere && isShippedHyp(written)) return read;
	const message = `${written === "" ? "The hyp YAML is known only to the run" : `${written} is not in the repository`}: YOLOv5's default hyperparameters are assumed. They need the same memory, unless the file sets \`anchors\`.`;
	return {
		...read,
		shipped: baseName(defaultHyp),
		problems: [warning(message, where.place)]
	};
}
/** The repository's file where YOLOv5 would look for it; else the name of a file that YOLOv5 ships. */
async function readConfig(named, check, { snapshot, inRepository, place }) {
	const shipped = baseName(named?.written ?? "");
	const missing = (message) => {
		return {
			path: null,
			shipped,
			accepted: null,
			problems: message === void 0 ? [] : [failure(message, place)]
		};
	};
	if (named === null) return missing();
	const link = named.places.map(snapshot.linkIn).find((found) => found !== null);
	if (link !== void 0) return missing(`${link} is a symbolic link, which a review does not follow.`);
	const path = findNamedFile(named, snapshot);
	if (path === null) return missing(inRepository ? `${named.written} is not in this commit. Fix the name, or add the file.` : void 0);
	const read = await snapshot.read(path);
	if (read.kind !== "file") {
		const reason = read.kind === "refused" ? read.reason : "cannot be read";
		return {
			path,
			shipped,
			accepted: null,
			problems: [failure(reason, { file: path })]
		};
	}
	return checked(path, shipped, check(read.bytes));
}
function checked(path, shipped, result) {
	const notes = result.notes.map((note) => warning(note.message, {
		file: path,
		...note
	}));
	const problems = [...result.problems.map((found) => failure(found.message, {
		file: path,
		...found
	})), ...notes];
	return {
		path,
		shipped,
		accepted: result.accepted ? result : null,
		problems
	};
}
/** As the probe gets it: checked and re-emitted, or the name of a file that the trainer ships. */
function probeFile({ accepted, shipped }) {
	return accepted === null ? { shipped } : { canonical: accepted.canonical };
}
/** Likewise, where the file's name says something to the trainer: the size of a model. */
function namedProbeFile({ accepted, shipped }) {
	return accepted === null ? { shipped } : {
		canonical: accepted.canonical,
		name: shipped
	};
}

// src/review/resolve-target.ts
/** Reads a target's command line and every YAML that it names. What is hostile or unknown becomes a problem with its location. */
async function resolveTarget(target, snapshot, deps) {
	const found = await findCommand(target.source, snapshot, deps.changes, deps);
	const paths = pathsOf(found);
	if (found.kind === "removed") return {
		kind: "removed",
		found,
		settings: null,
		paths,
		problems: []
	};
	if (found.kind === "problem") return {
		kind: "problem",
		found,
		settings: null,
		paths,
		problems: [found.problem]
	};
	return resolveFiles(target, found, snapshot, deps);
}
async function resolveFiles(target, found, snapshot, { policy, launcher, mayLackLauncher }) {
	const { settings, directory, workingDirectory, warnings, line } = found.command;
	const isYolov5 = settings.trainer === "yolov5";
	const yolov5 = isYolov5 ? await yolov5Folder(policy.yolov5, directory, snapshot.has) : null;
	const working = workingDirectory ?? directory;
	const named = namedFiles(settings, {
		yolov5: yolov5 ?? directory,
		working
	});
	const inRepository = yolov5 !== null && snapshot.has(joinPath(yolov5, "models/yolo.py"));
	const place = {
		file: found.path,
		line
	};
	const where = {
		snapshot,
		inRepository,
		place
	};
	const options = {
		allowedModules: policy.modules,
		path: settings.model || settings.weights
	};
	const [model, hyp, data] = await Promise.all([
		readConfig(named.model, (bytes) => checkModelOf(settings.trainer, bytes, options), where),
		named.hyp === null ? null : readHyp(named.hyp, where),
		readConfig(named.data, checkData, {
			...where,
			inRepository: false
		})
	]);
	const drawing = await checkLauncher(found.command, {
		file: found.path,
		snapshot,
		launcher,
		mayBeMissing: mayLackLauncher === true
	});
	const classes = countClasses({
		settings,
		wanted: target.classes,
		model,
		data,
		inRepository,
		place
	});
	const unknown = named.unknownModel ?? ownWeights(settings, working, snapshot);
	const configs = [
		model,
		data,
		...hyp === null ? [] : [hyp]
	];
	const configFiles = configs.map((config) => config.path);
	const problems = [
		...unknown === null ? [] : [failure(unknown, place)],
		...configs.flatMap((config) => config.problems),
		...classes.problems,
		...drawing.problems,
		...warnings.map((message) => warning(message, place))
	];
	const pin = isYolov5 ? null : await findPin(found.path, snapshot);
	const pinFiles = pin === null ? [] : [pin.file];
	const files = [
		...pathsOf(found),
		...configFiles,
		...drawing.paths,
		...pinFiles
	].filter((path) => path !== null);
	const shared = {
		found,
		settings,
		paths: [...new Set(files.filter((path) => path !== ""))],
		problems
	};
	if (problems.some((problem) => problem.severity === "failure")) return {
		kind: "problem",
		...shared
	};
	const configPaths = {
		model: model.path,
		hyp: hyp?.path ?? null,
		data: data.path
	};
	const launcherBeside = await launcherAt(besideFile(found.path), snapshot, launcher);
	const probed = {
		model: isYolov5 ? probeFile(model) : namedProbeFile(model),
		hyp: hyp === null ? null : probeFile(hyp),
		data: classes.data
	};
	return {
		kind: "ready",
		...shared,
		configPaths,
		launcherBeside,
		pin,
		...probed,
		classesAssumed: classes.assumed
	};
}
/** The files that say how the training is started. */
function pathsOf({ path, others }) {
	return [path, ...others.keys()].filter((one) => one !== "" && others.get(one) !== null);
}
/** A file of the repository with the name of YOLOv5's weights may contain any model, because weights are never opened. */
function ownWeights({ trainer, model, weights }, working, snapshot) {
	if (model !== "" || !snapshot.has(joinPath(working, weights))) return null;
	const [written, remedy] = trainer === "yolov5" ? [`--weights ${weights}`, "Add `--cfg` with"] : [`model=${weights}`, "Write `model=` with"];
	return `\`${written}\` is a file of this repository. Weights are never opened, so its model is unknown. ${remedy} the model's YAML.`;
}
/** Finds a target's command line in a commit, following a rename of its file. */
async function findCommand(source, snapshot, changes, reader) {
	if (source.kind === "arguments") {
		const text = `${programFor(source.text)}${source.text}\n`;
		return {
			...chooseCommand(readTrainingCommands({
				path: "arguments.sh",
				text
			}, await reader.grammars(), reader.ownOptions), null, {
				path: "",
				text,
				mark: ""
			}),
			others: /* @__PURE__ */ new Map()
		};
	}
	const file = await readScript(pathAtHead(source.path, changes), snapshot);
	if ("kind" in file) return {
		...file,
		others: /* @__PURE__ */ new Map()
	};
	const readOther = async (other) => textOf$1(await snapshot.read(other));
	const { commands, others } = await readWithOthers(file, await reader.grammars(), reader.ownOptions, readOther);
	return {
		...chooseCommand(commands, source.command, file),
		others
	};
}
/** In front of the policy's `arguments:`, which may be those of either trainer. */
function programFor(text) {
	const [first = ""] = text.trim().split(/\s/);
	if (first === "yolo" || first === "ultralytics") return "";
	return isArgumentOfYolo(first) ? "yolo train " : "python train.py ";
}
/** A file with commands, or why there is none. */
async function readScript(path, snapshot) {
	const read = await snapshot.read(path);
	if (read.kind === "absent") return {
		kind: "removed",
		path
	};
	if (read.kind === "refused") return problem(path, null, `${read.reason}, so its command line is not read.`);
	const decoded = decode(read.bytes);
	if (decoded === null) return problem(path, null, "It is not UTF-8, so its command line cannot be read. Save it as UTF-8.");
	const mark = decoded.startsWith("﻿") ? "﻿" : "";
	return {
		path,
		text: decoded.slice(mark.length),
		mark
	};
}
function textOf$1(read) {
	return read.kind === "file" ? decode(read.bytes) : null;
}
function chooseCommand(commands, wanted, file) {
	const counted = countedCommands(commands);
	const command = wanted === null ? onlyOne(counted) : counted[wanted - 1];
	const mention = commands.find((one) => "mention" in one);
	if (command === void 0 && counted.length === 0 && mention !== void 0 && "unknown" in mention) return problem(file.path, mention.line, mention.unknown);
	if (command === void 0) return problem(file.path, null, whyNotChosen(counted, wanted));
	if (!("unknown" in command)) return {
		kind: "found",
		...file,
		command,
		commands: counted.length
	};
	if (command.conditional) return {
		kind: "found",
		...file,
		command: command.conditional,
		commands: counted.length
	};
	return problem(file.path, command.line, command.unknown);
}
/** The one that a file is about: what runs whenever the file does goes before what may be made to run. */
function onlyOne(commands) {
	const unconditional = commands.filter((command) => !("unknown" in command && command.conditional));
	const [first, ...others] = unconditional.length > 0 ? unconditional : commands;
	return others.length === 0 ? first : void 0;
}
function whyNotChosen(commands, wanted) {
	const lines = commands.map((command) => command.line).join(", ");
	if (commands.length === 0) return "It contains no `train.py` command line. Fix `file` in the policy.";
	if (wanted === null) return `It contains ${commands.length} training commands (lines ${lines}). Add \`command: 1\` (or another number) to the target in the policy.`;
	return `It contains ${commands.length} training command${commands.length === 1 ? "" : "s"} (lines ${lines}), not ${wanted}. Fix \`command\` in the policy.`;
}
function problem(path, line, message) {
	return {
		kind: "problem",
		path,
		problem: failure(message, {
			file: path,
			line
		})
	};
}
function decode(bytes) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		return null;
	}
}
const trainers = ["train.py", "segment/train.py"];
const mark = "models/yolo.py";
/** A repository has one YOLOv5, rarely a second. */
const mostCheckouts = 4;
/**
* Options that the team's own `train.py` adds to YOLOv5's. Its text is parsed, never run; it is from the
* commit whose code is measured.
*/
async function ownOptions(policy, snapshot, grammars) {
	const paths = (policy.yolov5 === null ? checkoutsIn(snapshot) : [policy.yolov5]).flatMap((folder) => trainers.map((trainer) => joinPath(folder, trainer)));
	return (await Promise.all(paths.map((path) => optionsOf(path, snapshot, grammars)))).flat();
}
function checkoutsIn(snapshot) {
	return snapshot.below("").filter((path) => path === mark || path.endsWith(`/${mark}`)).map((path) => path.slice(0, -14).replace(/\/$/, "") || ".").filter((folder) => snapshot.has(joinPath(folder, "train.py"))).slice(0, mostCheckouts);
}
async function optionsOf(path, snapshot, grammars) {
	const read = await snapshot.read(path);
	return read.kind === "file" ? readOptionTable(new TextDecoder().decode(read.bytes), await grammars()) : [];
}
/** The folder of the Python that a target runs, for `affectedTargets`; none if it runs an installed package. */
async function codeOf(target, policy, snapshot) {
	const directory = target.found.kind === "found" ? target.found.command.directory : "";
	const folder = target.settings?.trainer !== "ultralytics" ? await yolov5Folder(policy.yolov5, directory, snapshot.has) : null;
	return folder === null ? [] : [`${folder}/`];
}

// src/review/settings-digest.ts
/** Equal digests need equal memory on equal hardware: settings, the YAMLs' values, and what of the policy shapes the run. */
function settingsDigest(ready, target, policy) {
	const { settings, model, hyp, data, pin } = ready;
	const { labelsPerImage, sizes, amp, validation } = target;
	const known = isDeepStrictEqual(validation, anyValidationSet) ? {} : { validation };
	const own = {
		labelsPerImage,
		sizes,
		amp,
		modules: policy.modules,
		...known
	};
	const pinned = pin === null ? {} : { pin: pin.version };
	const parts = {
		settings: digested(settings),
		model,
		hyp,
		data,
		...own,
		...pinned
	};
	return createHash("sha256").update(stableJson(parts)).digest("hex");
}
/** Baselines were stored before these were read: at YOLOv5's own values there is no word of them. */
function digested({ trainer, arguments: own, sizeFactors, maskRatio, noOverlap, ...settings }) {
	return {
		...settings,
		...trainer === "yolov5" ? {} : {
			trainer,
			arguments: own
		},
		...sizeFactors === null ? {} : { sizeFactors },
		...maskRatio === 4 ? {} : { maskRatio },
		...noOverlap ? { noOverlap } : {}
	};
}
/** JSON with sorted keys, so that the order in which a program writes them does not matter. */
function stableJson(value) {
	return JSON.stringify(value, (_, part) => part !== null && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => one < other ? -1 : 1)) : part);
}
/** What differs between a target at the base and at the head: settings, the pinned version, then the YAMLs that they name. */
function compareTargets(base, head) {
	const files = [
		"model",
		"hyp",
		"data"
	].flatMap((role) => {
		const before = content(base[role]);
		const after = content(head[role]);
		const name = head.configPaths[role];
		return before === after || name === null || name !== base.configPaths[role] ? [] : [{
			name,
			before,
			after
		}];
	});
	return [
		...compareSettings(base.settings, head.settings),
		...comparePins(base, head),
		...files
	];
}
function comparePins(base, head) {
	const [before, after] = [versionOf(base), versionOf(head)];
	return !(head.settings.trainer === "ultralytics" && base.settings.trainer === "ultralytics") || before === after ? [] : [{
		name: pinnedPackage,
		before,
		after
	}];
}
/** '' where nothing pins it. */
function versionOf({ pin }) {
	return pin?.version === "*" ? "any version" : pin?.version ?? "";
}
function content(file) {
	return createHash("sha256").update(JSON.stringify(file)).digest("hex").slice(0, 12);
}

// src/review/record-baselines.ts
/** Measures the targets of a default-branch commit and stores the results; an unaffected target keeps its baseline. */
async function recordBaselines(question, ports) {
	const { commit, before, policyPath } = question;
	const snapshot = await takeSnapshot(ports.reader, commit);
	const loaded = await loadPolicy(snapshot, policyPath);
	if ("problems" in loaded) return {
		commit,
		outcomes: [],
		problems: loaded.problems
	};
	const { policy } = loaded;
	const changes = before === null ? null : await ports.reader.changedFiles({
		base: before,
		head: commit,
		pullRequest: null
	});
	const reader = {
		grammars: ports.grammars,
		ownOptions: await ownOptions(policy, snapshot, ports.grammars)
	};
	const outcomes = [];
	for (const target of policy.targets) {
		const resolved = await resolveTarget(target, snapshot, {
			policy,
			...reader,
			launcher: ports.launcher,
			changes: []
		});
		const about = {
			target,
			policy,
			policyPath,
			commit
		};
		if (resolved.kind === "removed") outcomes.push(outcome(target, "removed", `${resolved.found.path} does not exist: fix the policy.`));
		else if (resolved.kind === "problem") outcomes.push(outcome(target, "failed", firstMessage(resolved.problems)));
		else if (await keepsBaseline(about, resolved, {
			changes,
			snapshot
		}, ports)) outcomes.push(outcome(target, "still-valid", "Nothing that decides its memory changed."));
		else outcomes.push(await recordOne(about, resolved, ports));
	}
	return {
		commit,
		outcomes,
		problems: []
	};
}
/** An older entry stays the nearest one until a file of the target, its code or the policy changes. */
async function keepsBaseline({ target, policy, policyPath, commit }, ready, { changes, snapshot }, { baselines, reader }) {
	if (changes === null) return false;
	const files = [...ready.paths, ...await codeOf(ready, policy, snapshot)];
	if (affectedTargets(changes, [{
		name: target.name,
		files
	}], policyPath).length > 0) return false;
	const commits = reader.ancestors(commit);
	const found = await baselines.find({
		target: target.name,
		hardwareKey: null,
		commits,
		recordedPaths: ready.paths,
		otherTargets: policy.targets.map((other) => other.name)
	});
	return found.kind === "found" && found.entry.settingsDigest === settingsDigest(ready, target, policy);
}
async function recordOne({ target, policy, commit }, ready, ports) {
	const measured = await measure(target, ready, {
		...ports,
		policy
	});
	if (measured.kind === "failed") return outcome(target, "failed", measured.message);
	const described = await describe(commit, ports.reader);
	const entry = {
		target: target.name,
		commit,
		committedAt: described.committedAt,
		recordedAt: new Date(ports.clock.now()).toISOString(),
		settingsDigest: settingsDigest(ready, target, policy),
		files: ready.paths,
		measurement: measured.measurement,
		budgetBytes: budgetBytes(target.budget, measured.measurement.environment.gpuTotalBytes),
		predicted: await predictedPeak(target, ready, measured.measurement, {
			...ports,
			policy
		}),
		settings: ready.settings,
		pullRequest: mergedPullRequest(described.message)
	};
	const explore = () => exploreMeasured({
		target,
		ready
	}, measured.measurement, {
		...ports,
		policy
	});
	const recorded = await ports.baselines.record(entry, explore);
	const aside = recorded.setAside.map((file) => ` Set aside: ${file}.`).join("");
	return outcome(target, recorded.outcome, `${recorded.location}.${aside}`);
}
/** Only for the history page: a baseline is recorded without it too. */
async function describe(commit, reader) {
	return reader.describeCommit(commit).catch(() => ({
		message: "",
		committedAt: null
	}));
}
function outcome(target, kind, detail) {
	return {
		target: target.name,
		outcome: kind,
		detail
	};
}
function firstMessage(problems) {
	const found = problems.find((problem) => problem.severity === "failure");
	return found === void 0 ? "Its settings are unknown." : `${found.file}:${found.line ?? 1} ${found.message}`;
}
/**
* The pull request of a commit on the default branch, from GitHub's message: `Merge pull request #12 from …`, or
* `… (#12)` at the end of the first line after a squash or a merge queue. Null if the message names none.
*/
function mergedPullRequest(message) {
	const [subject = ""] = message.split("\n");
	const number = (/^Merge pull request #(\d{1,9}) from /.exec(subject) ?? /\(#(\d{1,9})\)\s*$/.exec(subject))?.[1];
	return Number(number) > 0 ? Number(number) : null;
}

// src/review/context.ts
/**
* The target's baseline nearest to the merge base.
* @param hardwareKey null: of any hardware
*/
function nearestBaseline({ target, head, base }, hardwareKey, context) {
	return context.baselines.find({
		target: target.name,
		hardwareKey,
		commits: context.ancestors(),
		recordedPaths: [...base.paths, ...head.paths],
		otherTargets: context.policy.targets.map((other) => other.name)
	});
}

// src/review/model-changes.ts
const tables = ["backbone", "head"];
/**
* What differs between two canonical model YAMLs, piece by piece: keys, then layers in the order of the file.
* Where layers were added or removed every later index means another layer, so all of them are one change.
*/
function modelChanges(before, after) {
	const [from, to] = [entriesOf(before), entriesOf(after)];
	return [...[.../* @__PURE__ */ new Set([...from.keys(), ...to.keys()])].filter((key) => !tables.includes(key)).filter((key) => textOf(from, key) !== textOf(to, key)).map((key) => keyChange(key, from, to)), ...layerChanges(from, to)];
}
function keyChange(key, from, to) {
	return {
		within: key,
		before: valueUnder(from, key),
		after: valueUnder(to, key),
		apply: replacing([key], to)
	};
}
function layerChanges(from, to) {
	const [before, after] = [layersOf(from), layersOf(to)];
	if (tables.some((table) => from.get(table)?.length !== to.get(table)?.length)) return [{
		within: "layers",
		before: String(before.length),
		after: String(after.length),
		apply: replacing(tables, to)
	}];
	return before.flatMap((row, index) => {
		const changed = after[index];
		if (changed === void 0 || changed === row) return [];
		return [{
			within: `layer ${index}`,
			...describeRows(row, changed),
			apply: replacingLayer(index, changed)
		}];
	});
}
function replacing(keys, source) {
	return (canonical) => {
		const entries = new Map(entriesOf(canonical));
		for (const key of keys) {
			const lines = source.get(key);
			if (lines === void 0) entries.delete(key);
			else entries.set(key, lines);
		}
		return written$1(entries);
	};
}
function replacingLayer(index, row) {
	return (canonical) => {
		const entries = new Map(entriesOf(canonical));
		const backbone = entries.get("backbone") ?? [];
		const inBackbone = index + 1 < backbone.length;
		const table = inBackbone ? "backbone" : "head";
		const at = inBackbone ? index + 1 : index + 2 - backbone.length;
		entries.set(table, (entries.get(table) ?? []).with(at, row));
		return written$1(entries);
	};
}
/** `C3 ×6` and `×9`: what the second row has in common with the first is not said twice. */
function describeRows(before, after) {
	const [one, other] = [readRow(before), readRow(after)];
	if (one === null || other === null) return {
		before: before.trim(),
		after: after.trim()
	};
	const differs = (part) => one[part] !== other[part];
	const parts = [
		"repeats",
		"arguments",
		"from"
	].filter(differs);
	const shown = (row) => parts.map((part) => row[part]);
	return {
		before: [one.module, ...shown(one)].join(" "),
		after: [...differs("module") ? [other.module] : [], ...shown(other)].join(" ")
	};
}
/** A canonical row, `  - [-1, 3, "C3", [128]]`, is JSON in all that the allow-list lets through. */
function readRow(line) {
	try {
		const [from, repeats, module, parts] = JSON.parse(line.replace(/^\s*-\s*/, ""));
		return {
			module: String(module),
			repeats: `×${repeats}`,
			arguments: JSON.stringify(parts).replaceAll("\"", ""),
			from: `from ${JSON.stringify(from)}`
		};
	} catch {
		return null;
	}
}
function entriesOf(canonical) {
	const entries = /* @__PURE__ */ new Map();
	let current = [];
	for (const line of canonical.split("\n").filter((text) => text !== "")) if (/^\s/.test(line)) current.push(line);
	else {
		current = [line];
		entries.set(line.slice(0, line.indexOf(":")), current);
	}
	return entries;
}
function written$1(entries) {
	return [...entries.values()].flatMap((lines) => lines.map((line) => `${line}\n`)).join("");
}
function layersOf(entries) {
	return tables.flatMap((table) => (entries.get(table) ?? []).slice(1));
}
function textOf(entries, key) {
	return (entries.get(key) ?? []).join("\n");
}
function valueUnder(entries, key) {
	const text = textOf(entries, key);
	if (text === "") return "none";
	return text.slice(text.indexOf(":") + 1).replaceAll("\"", "").trim();
}

// src/review/explain-growth.ts
/** Empty if base or head cannot be trained or simulated alike, or if nothing that decides memory changed. */
function growthWay({ base, head }) {
	const none = {
		steps: [],
		trainings: []
	};
	if (base.kind !== "ready" || head.kind !== "ready" || choosesBatch(base) || choosesBatch(head)) return none;
	const steps = drawsAlike(base, head) ? variations(base, head) : [];
	if (steps.length === 0) return none;
	return {
		steps,
		trainings: way(base, steps).map((ready) => ({
			ready,
			points: [largest(ready)]
		}))
	};
}
/** Only one version simulates, but the sizes that `multi_scale` means to another one may be others. */
function drawsAlike(base, head) {
	return base.pin?.version === head.pin?.version || !base.settings.multiScale && !head.settings.multiScale;
}
/** The base's training, then one more change at each step, up to the head's. */
function way(base, steps) {
	const reached = [base];
	for (const { apply } of steps) reached.push(apply(reached.at(-1) ?? base));
	return reached;
}
/**
* The cost of each change, from the outcomes of the trainings. A step that cannot be trained alone (two layers that
* only work together) counts with the next one. Null if base or head cannot be simulated.
*/
function growthOf({ steps }, outcomes) {
	const [first, ...peaks] = outcomes.map(onlyPoint);
	const last = peaks.at(-1);
	if (!first || !last) return null;
	const parts = [];
	let before = first;
	let changes = [];
	for (const [index, step] of steps.entries()) {
		changes = [...changes, ...step.changes];
		const peak = peaks[index];
		if (!peak) continue;
		parts.push({
			changes: [...changes],
			bytes: bytesOf(peak) - bytesOf(before)
		});
		before = peak;
		changes = [];
	}
	return {
		batch: last.batch,
		size: last.size,
		bytes: bytesOf(last) - bytesOf(first),
		parts
	};
}
function largest({ settings }) {
	return {
		batch: batchPerGpu(settings),
		size: settings.multiScale ? "maximum" : "fixed"
	};
}
function onlyPoint(outcome) {
	const point = outcome.kind === "measured" ? outcome.measurement.points[0] : void 0;
	return point === void 0 || point.outOfMemory ? null : point;
}
function bytesOf({ requiredBytes, reservedBytes, allocatedBytes }) {
	return requiredBytes ?? reservedBytes ?? allocatedBytes;
}
/** Settings that only name files; the files are compared themselves. */
const namesOfFiles = /* @__PURE__ */ new Set([
	"task",
	"model",
	"weights",
	"data",
	"hyp"
]);
/**
* The changes from base to head in a fixed order: settings, the model (layer by layer if it is
* the same file), hyperparameters, data. Applied one after the other they lead from base to head, so their costs add up.
*/
function variations(base, head) {
	const all = [
		...settingVariations(base, head),
		...modelVariations(base, head),
		...fileVariations(base, head)
	];
	const last = all.slice(4);
	return last.length <= 1 ? all : [...all.slice(0, 4), together(last)];
}
/** One step instead of several. */
function together(steps) {
	return {
		changes: steps.flatMap(({ changes }) => changes),
		apply: (from) => steps.reduce((reached, step) => step.apply(reached), from)
	};
}
function settingVariations(base, head) {
	return compareSettings(base.settings, head.settings).filter(({ name }) => !namesOfFiles.has(name)).map((change) => ({
		changes: [{
			...change,
			within: null
		}],
		apply: (from) => ({
			...from,
			settings: withSettingOf(from.settings, head.settings, change.name)
		})
	}));
}
function modelVariations(base, head) {
	const path = head.configPaths.model;
	if (same(base.model, head.model)) return [];
	if (path === null || path !== base.configPaths.model || !("canonical" in base.model) || !("canonical" in head.model)) return [otherModel(base, head)];
	return modelChanges(base.model.canonical, head.model.canonical).map(({ apply, ...change }) => ({
		changes: [{
			...change,
			name: path
		}],
		apply: (from) => "canonical" in from.model ? {
			...from,
			model: {
				...from.model,
				canonical: apply(from.model.canonical)
			}
		} : from
	}));
}
/** Another file, or one that YOLOv5 ships: its layers are not compared. */
function otherModel(base, head) {
	const { task, model, weights } = head.settings;
	const named = ({ settings }) => settings.model || settings.weights;
	return {
		changes: [{
			name: "model",
			within: null,
			before: named(base),
			after: named(head)
		}],
		apply: (from) => ({
			...from,
			model: head.model,
			settings: {
				...from.settings,
				task,
				model,
				weights
			}
		})
	};
}
function fileVariations(base, head) {
	return ["hyp", "data"].filter((role) => !same(base[role], head[role])).map((role) => ({
		changes: [fileChange(role, base, head)],
		apply: (from) => ({
			...from,
			[role]: head[role]
		})
	}));
}
function fileChange(role, base, head) {
	const name = head.configPaths[role] ?? head.settings[role];
	if (role === "data" && "classes" in base.data && "classes" in head.data) return {
		name,
		within: "classes",
		before: String(base.data.classes),
		after: String(head.data.classes)
	};
	return {
		name,
		within: null,
		before: base.settings[role],
		after: head.settings[role]
	};
}
function same(one, other) {
	return JSON.stringify(one) === JSON.stringify(other);
}

// src/review/pin-warnings.ts
/** Of all models up to P5. */
const usualStride = 32;
/**
* What to know of the pinned Ultralytics: that another version draws other sizes, and that another one ran.
* @param ran null: nothing did
*/
function pinWarnings({ target, base, head }, ran) {
	if (head.kind !== "ready" || head.pin === null) return [];
	const { file, line } = head.pin;
	return [base.kind === "ready" ? whyOtherDraw(base, {
		target,
		ready: head
	}, ran) : null, ran === null ? null : whyOtherVersion({
		target,
		ready: head
	}, ran.measurement)].filter((message) => message !== null).map((message) => warning(message, {
		file,
		line
	}));
}
/** What the same `multi_scale` draws with the head's version, and what that costs; null where it is the same. */
function whyOtherDraw(base, training, ran) {
	const { pin } = training.ready;
	if (!base.pin?.isExact || !pin?.isExact || isSameVersion(base.pin.version, pin.version)) return null;
	const stride = ran?.measurement.sizeRange.stride ?? usualStride;
	const before = drawnBy(base.pin.version, training, stride);
	const after = drawnBy(pin.version, training, stride);
	if (before === null || after === null || "why" in before) return null;
	const upgrade = `${pinnedPackage} ${base.pin.version} → ${pin.version}`;
	if ("why" in after) return `${upgrade} does not train with ${written(training)}: ${after.why}.`;
	if (before.maximum === after.maximum) return null;
	const cost = ran === null ? "" : costOf(before.maximum, after.maximum, ran);
	return `${upgrade} makes ${written(training)} draw up to ${after.maximum} px, in place of ${before.maximum}.${cost}`;
}
/** Null where no sizes are drawn, or where the policy says which. */
function drawnBy(version, { target, ready }, stride) {
	const { imageSize, multiScale: isDrawn, arguments: own } = ready.settings;
	const multiScale = own.multi_scale;
	if (!isDrawn || target.sizes !== null || multiScale === void 0 || typeof multiScale === "object") return null;
	return ultralyticsSizes({
		version,
		imageSize,
		stride,
		multiScale
	});
}
/** As a command line and Python write it. */
function written({ ready }) {
	return `\`multi_scale=${inPython(ready.settings.arguments.multi_scale ?? null)}\``;
}
function costOf(before, after, ran) {
	const [least, most] = [before, after].map((size) => bytesAt(size, ran));
	if (!least || !most) return "";
	return ` That is ${formatBytes(Math.abs(most - least))} ${most < least ? "less" : "more"}, predicted.`;
}
/** What a size needs: replayed, else as it ran, else by the memory model; null where it is too far from what ran. */
function bytesAt(size, { measurement, curve }) {
	const replayed = curve?.find((one) => one.size === size)?.bytes;
	if (replayed !== void 0) return replayed;
	const { batch } = multiScaleCost(measurement);
	const point = measurement.points.find((one) => one.batch === batch && one.size === size);
	if (point !== void 0 && !point.outOfMemory) return judgedBytes(point);
	const model = fitMemoryModel(measurement);
	if (model === null || loadOf({
		batch,
		size
	}) > model.largestLoad * farthestLoad) return null;
	return predictPeak(model, batch, size, measurement.accumulation);
}
/** Whether what ran says something of the training with the version that the repository pins. */
function pinnedDraw(training, measurement) {
	const pinned = otherVersion(training.ready, measurement);
	const { stride, maximum } = measurement.sizeRange;
	const drawn = pinned === null ? null : drawnBy(pinned.wanted, training, stride);
	if (drawn === null) return "as-ran";
	if ("why" in drawn) return "refused";
	if (drawn.maximum === maximum) return "as-ran";
	return drawn.maximum < maximum ? "smaller" : "larger";
}
/** That another version ran than the pinned one, and which sizes that one draws; null where it is the same. */
function whyOtherVersion(training, measurement) {
	const versions = otherVersion(training.ready, measurement);
	if (versions === null) return null;
	const { wanted, ran } = versions;
	const what = measurement.engine === "simulated" ? "prediction" : "measurement";
	const message = `${pinnedPackage} is pinned to ${wanted}, but this ${what} ran ${ran}: install the pinned version on the runner.`;
	const { stride, maximum } = measurement.sizeRange;
	const drawn = drawnBy(wanted, training, stride);
	if (drawn === null || !("why" in drawn) && drawn.maximum === maximum) return message;
	if ("why" in drawn) return `${message} Version ${wanted} does not train with ${written(training)}: ${drawn.why}.`;
	return `${message} With ${written(training)}, ${wanted} draws up to ${drawn.maximum} px, but ${ran} drew up to ${maximum} px.`;
}
function otherVersion({ pin }, measurement) {
	const ran = ultralyticsVersion(measurement);
	if (!pin?.isExact || ran === null || isSameVersion(pin.version, ran)) return null;
	return {
		wanted: pin.version,
		ran
	};
}

// src/review/subject.ts
/** The review of a target that nothing needs to run for: it was removed, or its settings cannot be known. Else the target, ready to run. */
function withoutRunning(pair, facts) {
	const { target, head } = pair;
	if (head.kind === "removed" && !facts.droppedTargets.has(target.name)) {
		const message = `${head.found.path} does not exist, but the policy names it. Write the new file of the training into the policy, or remove the target in the same pull request.`;
		return failed$1(pair, facts, message, [failure(message)]);
	}
	if (head.kind === "removed") return {
		...subjectOf(pair, facts),
		kind: "removed",
		verdict: "fits",
		awaitsGpu: false,
		reason: `${head.found.path} was removed together with its target, so there is no training to measure.`
	};
	if (head.kind === "problem") return failed$1(pair, facts, head.problems.find(isFailure)?.message ?? "Its settings cannot be known.");
	const shifted = whyShifted(pair);
	return shifted === null ? head : failed$1(pair, facts, shifted, [failure(shifted, placeOf(head))]);
}
/** `command: 2` may mean another command after one was added or removed before it. */
function whyShifted({ target: { source }, head, base }) {
	if (source.kind !== "file" || source.command === null) return null;
	if (head.found.kind !== "found" || base.found.kind !== "found") return null;
	if (head.found.commands === base.found.commands) return null;
	return `${head.found.path} has ${head.found.commands} training commands now and had ${base.found.commands} before, so \`command: ${source.command}\` of the policy may mean another one. Change the policy first, or put each training into its own file.`;
}
/** A review that ends without figures, and why. */
function failed$1(pair, facts, reason, problems = []) {
	const subject = subjectOf(pair, facts);
	return {
		...subject,
		kind: "failed",
		verdict: "not-measured",
		awaitsGpu: false,
		reason,
		problems: [...subject.problems, ...problems]
	};
}
/** A review that leaves all to the GPU, and why. */
function pending(pair, facts, reason) {
	return {
		...subjectOf(pair, facts),
		kind: "pending",
		verdict: "not-measured",
		awaitsGpu: true,
		reason
	};
}
/**
* What is known whatever becomes of a target.
* @param ran what was simulated or measured of it
*/
function subjectOf(pair, { changes, policy }, ran = null) {
	const { target, head, base } = pair;
	return {
		name: target.name,
		file: head.found.path,
		line: head.found.kind === "found" ? head.found.command.line : null,
		reason: "",
		settings: head.settings,
		baseSettings: base.settings,
		settingsDigest: head.kind === "ready" ? settingsDigest(head, target, policy) : null,
		changes: head.kind === "ready" && base.kind === "ready" ? compareTargets(base, head) : [],
		budgetBytes: "bytes" in target.budget ? target.budget.bytes : null,
		effort: noEffort,
		problems: [
			...head.problems,
			...wishWarnings(target, head),
			...pinWarnings(pair, ran)
		],
		place: placeOfChange(head, changes)
	};
}
/** What a review shows of a baseline. */
function shownBaseline({ commit, settingsDigest, measurement }) {
	return {
		commit,
		settingsDigest,
		measurement
	};
}
/** Wishes that contradict each other only with this command line; that is no reason not to measure. */
function wishWarnings(target, head) {
	const message = head.kind === "ready" ? wishProblem(target, head.settings) : null;
	return message === null ? [] : [warning(`The policy's ${message}.`)];
}
/** Prefers the command's own lines to the file's others, its file to the YAMLs that it names, and these to the pin of its trainer. */
function placeOfChange(head, changes) {
	const command = head.found.kind === "found" ? head.found.command : null;
	const pin = head.kind === "ready" && head.pin?.file !== head.found.path ? head.pin : null;
	for (const file of head.paths) {
		const lines = changes.find((change) => change.path === file)?.changedLines ?? [];
		const said = file === head.found.path ? command : pin?.file === file ? {
			line: pin.line,
			endLine: pin.line
		} : null;
		const own = said && lines.find((range) => range.start <= said.endLine && range.end >= said.line);
		if (own && said) return {
			file,
			line: Math.max(own.start, said.line)
		};
		if (lines[0] !== void 0 && pin?.file !== file) return {
			file,
			line: Math.max(lines[0].start, 1)
		};
	}
	return null;
}
function isFailure(problem) {
	return problem.severity === "failure";
}
/** The location of the command line. */
function placeOf({ found }) {
	return {
		file: found.path,
		line: found.command.line
	};
}
/** Two wishes that contradict each other with this command line, as a sentence; null if there are none. */
function wishProblem({ wishes, sizes }, settings, nameOf) {
	return contradictingWishes(wishes, wishedTraining(sizes, settings), nameOf);
}
function wishedTraining(sizes, { batchSize, multiScale, sizeFactors }) {
	const drawn = sizeFactors ?? (sizes === null ? yolov5Factors : factorsOf(sizes));
	return {
		batchSize: batchSize === -1 ? null : batchSize,
		factors: multiScale ? drawn : [1, 1]
	};
}

// src/review/traced-figures.ts
/**
* What the training needs at every size, whether multi-scale is on or off. Each size comes after the smaller ones among the points, so that the curve goes through them.
* @param onDevice adds what a simulation lacks
*/
function curveOf(traced, { ready: { settings }, device: { gpu } }, measurement, onDevice) {
	const batch = batchPerGpu(settings);
	const { sizeRange, deviceModel } = measurement;
	const maximum = Math.max(sizeRange.maximum, trainedSizes(settings, measurement).maximum);
	const device = {
		model: deviceModel ?? "cuda",
		gpu,
		memoryCapBytes: null
	};
	return sizesBetween({
		...sizeRange,
		maximum
	}).flatMap((size) => {
		const point = pointAmong(measurement.points, {
			batch,
			size
		}, traced, device);
		const [own] = onDevice({
			...measurement,
			points: withTracedRequired(point ? [point] : [], device, traced)
		}).points;
		return own ? [{
			size,
			bytes: judgedBytes(own)
		}] : [];
	});
}
/** What would fit common cards. */
function cardsOf(traced, training, prediction) {
	const { ready } = training;
	const { measurement } = prediction;
	const question = {
		measurement,
		batchSize: choosesBatch(ready) ? null : ready.settings.batchSize,
		size: trainedSizes(ready.settings, measurement).maximum,
		multiScale: ready.settings.multiScale
	};
	return cardFits(question, (budgetBytes) => tracedTrials(traced, trialOf(prediction, training, budgetBytes), "cuda"));
}
/** What must fit even at the upper bound of the interval. */
function trialOf({ measurement, calibration }, training, budgetBytes) {
	const knowledge = knowledgeOf(training.target, training.device, calibration);
	const bound = upperBoundOfNeed(measurement, knowledge, mostOverheadBytes(measurement.points));
	return {
		...training,
		budgetBytes,
		bound
	};
}

// src/review/write-settings.ts
/** The choice that makes a training fit, written into the files of the repository; null where nothing is to be changed. What the wishes refuse is not offered. */
async function writeChoice(recommendation, input, { writing, changes }) {
	if (recommendation?.purpose !== "fit" || recommendation.choice === null) return null;
	const applied = await applyChoice(recommendation.choice, input, writing);
	if (applied.kind === "impossible") return applied;
	const [command, launcher] = applied.edits;
	if (command === void 0) return null;
	const lines = suggest(command, changes);
	const needsLauncher = launcher !== void 0;
	const inDiff = lines.inDiff && !needsLauncher;
	return {
		...lines,
		inDiff,
		needsLauncher,
		patch: inDiff ? null : gitPatch([command])
	};
}
function suggest({ path, before, after }, changes) {
	const lines = changedLines((before ?? "").split("\n"), after.split("\n"));
	return {
		kind: "suggestion",
		file: path,
		startLine: lines.start + 1,
		endLine: lines.start + lines.before.length,
		before: lines.before.map(withoutReturn).join("\n"),
		after: lines.after.map(withoutReturn).join("\n"),
		inDiff: isInDiff(path, lines.start + 1, lines.start + lines.before.length, changes)
	};
}
/** The lines between the common beginning and the common end of two texts. */
function changedLines(before, after) {
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	while (start < shorter - 1 && before[start] === after[start]) start++;
	let end = 0;
	while (end < shorter - start - 1 && before.at(-1 - end) === after.at(-1 - end)) end++;
	return {
		start,
		before: before.slice(start, before.length - end),
		after: after.slice(start, after.length - end)
	};
}
function withoutReturn(line) {
	return line.replace(/\r$/, "");
}
/** GitHub accepts a suggestion only on lines of the pull request's diff. */
function isInDiff(path, startLine, endLine, changes) {
	return (changes.find((change) => change.path === path)?.hunks ?? []).some((hunk) => hunk.start <= startLine && endLine <= hunk.end);
}
/** Writes settings into the command line's file and changes nothing else; adds the launcher beside it if a range needs one. */
async function writeSettings({ batchSize, sizes }, { target: { source }, ready }, deps) {
	const { found, launcherBeside } = ready;
	if (source.kind === "arguments") return {
		kind: "impossible",
		why: "The command line is in the policy, which only a person may change: write the settings there."
	};
	if (leadsAstray(found.path)) return {
		kind: "impossible",
		why: `The name of ${found.path} contains a backslash or \`..\`: rename the file.`
	};
	const launcherPath = besideFile(found.path);
	const rewriting = rewriteCommand(found, {
		command: source.command ?? 1,
		launcherPath,
		...batchSize === null ? {} : { batchSize },
		...sizes === null ? {} : { sizes }
	}, await deps.grammars(), deps.ownOptions, found.others);
	if (rewriting.kind === "impossible") return rewriting;
	if (rewriting.text === found.text) return {
		kind: "edits",
		edits: []
	};
	const command = {
		path: found.path,
		before: found.mark + found.text,
		after: found.mark + rewriting.text
	};
	const needsLauncher = sizes?.kind === "factors" && !found.command.launch?.sizeLauncher;
	if (needsLauncher && launcherBeside === "other") return {
		kind: "impossible",
		why: notOurLauncher(launcherPath)
	};
	const launcher = {
		path: launcherPath,
		before: null,
		after: deps.launcher
	};
	return {
		kind: "edits",
		edits: [command, ...needsLauncher && launcherBeside === "absent" ? [launcher] : []]
	};
}
/** A name that git accepts, but that another system would read as a path out of the repository. */
function leadsAstray(path) {
	return path.includes("\\") || path.split("/").includes("..");
}
/** Whoever accepts a recommendation runs that file, and the author of a pull request may have written it. */
function notOurLauncher(path) {
	return `\`${path}\` is not the launcher of this version of vram-review: replace it, or rename it.`;
}
/** Writes a choice as settings: only what it changes. */
function applyChoice({ batch, range }, input, deps) {
	return writeSettings({
		batchSize: batch.batchSize === input.ready.settings.batchSize ? null : batch.batchSize,
		sizes: wantedSizes(range, input)
	}, input, deps);
}
/** The sizes to draw; null if they do not change. */
function wantedSizes(range, { ready, measurement }) {
	const { minimum, maximum, lowFactor, highFactor } = range;
	const isUltralytics = ready.settings.trainer === "ultralytics";
	const present = trainedSizes(ready.settings, measurement);
	if (present.minimum === minimum && present.maximum === maximum) return null;
	if (minimum === maximum) return { kind: "fixed" };
	if (isUltralytics) return {
		kind: "part",
		part: partOf(range)
	};
	return isYolov5s(range) ? { kind: "yolov5" } : {
		kind: "factors",
		low: lowFactor,
		high: highFactor
	};
}
/**
* Says before the search, which takes minutes, that no result can be written into the file. Null if some can.
* The reason, and what to write by hand, depends on the result and is reported afterwards.
*/
async function unwritableLine(input, deps) {
	const settings = samples(input);
	if ((await Promise.all(settings.map((one) => writeSettings(one, input, deps)))).some(({ kind }) => kind === "edits") || settings.length === 0) return null;
	const { path, command } = input.ready.found;
	return `${path}:${command.line}: settings cannot be written into this command line. The result will say what to write by hand.`;
}
/** One example of each kind of choice. */
function samples({ target, ready }) {
	const { keepBatch, keepRange } = target.wishes;
	const batch = {
		batchSize: otherBatch(ready.settings),
		sizes: null
	};
	const fixed = {
		batchSize: null,
		sizes: { kind: "fixed" }
	};
	const range = {
		batchSize: null,
		sizes: ready.settings.trainer === "ultralytics" ? {
			kind: "part",
			part: .1
		} : {
			kind: "factors",
			low: .9,
			high: 1.1
		}
	};
	if (keepRange || !ready.settings.multiScale) return keepBatch ? [] : [batch];
	return keepBatch ? [range] : [
		batch,
		range,
		fixed
	];
}
/** Another batch that YOLOv5 accepts: divisible by the number of GPUs. */
function otherBatch({ batchSize, gpus }) {
	return batchSize === gpus ? 2 * gpus : gpus;
}
/** Lines around a change, as in a git diff. */
const context = 3;
/** Edits as a patch for `git apply`. */
function gitPatch(edits) {
	return edits.map(filePatch).join("");
}
function filePatch({ path, before, after }) {
	const patch = structuredPatch(`a/${path}`, `b/${path}`, before ?? "", after, void 0, void 0, { context });
	const isNew = before === null;
	return formatPatch({
		...patch,
		oldFileName: isNew ? "/dev/null" : patch.oldFileName,
		isGit: true,
		...isNew ? {
			isCreate: true,
			newMode: "100644"
		} : {}
	});
}

// src/review/predict-target.ts
/**
* Predicts one target by simulating it. It awaits the GPU unless it is hopeless: its lower bound is clearly above the budget.
* A hopeless target is over budget at once, if the policy lets that fail the check.
*/
async function predictTarget(pair, context) {
	const { probe, effort } = countingProbe(context.probe);
	return {
		...await predicted(pair, {
			...context,
			probe
		}),
		effort: effort()
	};
}
async function predicted(pair, context) {
	const ready = withoutRunning(pair, context);
	if (ready.kind !== "ready") return ready;
	const baseline = await baselineOfGpu(pair, context);
	const device = emulatedDevice(pair.target, baseline);
	const { outcome, fewest, calibration, growth } = await simulateAll(pair, ready, {
		baseline,
		device
	}, context);
	if (outcome.kind === "failed") {
		context.onFailure(pair.target, outcome);
		return pending(pair, context, outcome.message);
	}
	const onDevice = (simulated) => withIntervals(withContext(simulated, pair.target, device), knowledgeOf(pair.target, device, calibration));
	const measurement = fewest.reduce((figures, fewer) => fewer.kind === "failed" ? figures : withLowerBounds(figures, onDevice(fewer.measurement)), onDevice(outcome.measurement));
	const budget = budgetBytes(pair.target.budget, device.memoryBytes);
	const decision = budget === null ? null : decidePrediction({
		measurement,
		budgetBytes: budget
	});
	const training = {
		target: pair.target,
		ready,
		device
	};
	const traced = await trace(training, context);
	const emulatesGpu = measurement.deviceModel === "cuda";
	const prediction = {
		device,
		measurement,
		calibration,
		growth,
		decision,
		curve: traced && curveOf(traced, training, measurement, onDevice),
		cards: traced && emulatesGpu ? cardsOf(traced, training, {
			measurement,
			calibration
		}) : null
	};
	if (context.onExploration && emulatesGpu) {
		const exploration = await exploreTarget(training, {
			judged: measurement,
			bytes: budget,
			calibration
		}, context);
		if (exploration !== null) context.onExploration(pair.target, exploration);
	}
	return {
		...subjectOf(pair, context, prediction),
		kind: "predicted",
		...await decided(training, {
			prediction,
			budgetBytes: budget
		}, context),
		budgetBytes: budget,
		prediction,
		model: fitMemoryModel(measurement),
		baseline: baseline === null ? null : shownBaseline(baseline)
	};
}
/** Simulates everything at once: the training, the baseline's, and the steps from base to head. */
async function simulateAll(pair, ready, { baseline, device }, context) {
	const calibrating = calibrationTrainings(pair, baseline, context);
	const way = growthWay(pair);
	const fewest = withOneClass(ready).map((fewer) => ({ ready: fewer }));
	const trainings = [
		{ ready },
		...fewest,
		...calibrating,
		...way.trainings
	];
	const outcomes = await simulate(pair.target, trainings, device, context);
	const calibratingFrom = 1 + fewest.length;
	const growthFrom = calibratingFrom + calibrating.length;
	return {
		outcome: firstOutcome(outcomes),
		fewest: outcomes.slice(1, calibratingFrom),
		calibration: calibratedBy(baseline, outcomes.slice(calibratingFrom, growthFrom)),
		growth: growthOf(way, outcomes.slice(growthFrom))
	};
}
async function decided(training, predicted, context) {
	const { decision } = predicted.prediction;
	const open = {
		verdict: "not-measured",
		awaitsGpu: true
	};
	const draw = pinnedDraw(training, predicted.prediction.measurement);
	const advise = async () => draw === "as-ran" ? recommendPredicted(training, predicted, context) : noAdvice;
	if (choosesBatch(training.ready)) return {
		...open,
		reason: autoBatchReason,
		awaitsGpu: false,
		advice: await advise()
	};
	if (decision === null) return {
		...open,
		reason: unknownBudget(training.device),
		advice: noAdvice
	};
	const { reason } = decision;
	if (decision.kind !== "over-budget" && !context.advisesAlways) return {
		...open,
		reason,
		advice: noAdvice
	};
	const advice = await advise();
	const ranMore = draw === "smaller" || draw === "refused";
	return decision.hopeless && !ranMore && failsCheck(context.policy, "over-budget") ? {
		verdict: "over-budget",
		awaitsGpu: false,
		reason,
		advice
	} : {
		...open,
		reason,
		advice
	};
}
function unknownBudget({ gpu }) {
	const sizes = gpu === null ? [] : soldGb(gpu);
	const known = sizes.length > 0;
	return `The budget is a share of the GPU's memory, but ${known ? `${gpu} is sold with ${sizes.join(" and ")} GB` : "the GPU is unknown"}. Name the GPU in the policy (\`gpu: ${known ? `${gpu} ${sizes.at(-1)}GB` : "Tesla T4"}\`), write an amount (\`budget: 14 GiB\`), or record a baseline.`;
}
/** What fits even at the upper bound of the interval; by the memory model if the training cannot be traced. */
async function recommendPredicted(training, { prediction, budgetBytes }, context) {
	const measurement = atHighest(fromImageSize(prediction.measurement));
	const model = fitMemoryModel(measurement);
	if (budgetBytes === null || model === null) return noAdvice;
	const { ready, target } = training;
	const question = {
		measurement,
		budgetBytes,
		presentFits: prediction.decision?.kind === "fits",
		wishes: target.wishes
	};
	const trial = trialOf(prediction, training, budgetBytes);
	const trials = await simulatedTrials(trial, context) ?? modelTrials(model, ready.settings.gpus, budgetBytes);
	const recommendation = recommendFor(ready, question, trials);
	return {
		recommendation,
		proof: null,
		amp: lacksAmp(question, training.device.gpu, context) ? await predictAmp(question, trial, context) : null,
		written: await writeChoice(recommendation, {
			...training,
			measurement
		}, context)
	};
}
/** Below the image size validation sets the peak, with twice the batch: those points are not on a line with the others. */
function fromImageSize(measurement) {
	const points = measurement.points.filter(({ size }) => size >= measurement.imageSize);
	return points.length < 2 ? measurement : {
		...measurement,
		points
	};
}
function atHighest(measurement) {
	const points = measurement.points.map((point) => ({
		...point,
		requiredBytes: point.requiredInterval?.highBytes ?? point.requiredBytes
	}));
	return {
		...measurement,
		points
	};
}
/** A baseline measured with `cuda` on the GPU that the policy requires; null if there is none. */
async function baselineOfGpu(pair, context) {
	const lookup = await nearestBaseline(pair, null, context);
	if (lookup.kind !== "found" || lookup.entry.measurement.engine !== "cuda") return null;
	const { gpu } = lookup.entry.measurement.environment;
	const wanted = pair.target.gpu;
	return wanted === null || (gpu ?? "").toLowerCase().includes(wanted.toLowerCase()) ? lookup.entry : null;
}
/**
* The baseline's training at its points, to compare its simulation with the measurement.
* None if the baseline's settings differ from the merge base's.
*/
function calibrationTrainings({ target, base }, entry, { policy }) {
	if (entry === null || base.kind !== "ready" || settingsDigest(base, target, policy) !== entry.settingsDigest) return [];
	const points = pointsOf(entry.measurement);
	return points.length === 0 ? [] : [{
		ready: base,
		points
	}];
}
/** Null if the baseline was not simulated. */
function calibratedBy(entry, [outcome]) {
	if (entry === null || outcome?.kind !== "measured") return null;
	const calibration = calibrationOf(entry.measurement, outcome.measurement);
	return calibration === null ? null : {
		...calibration,
		commit: entry.commit
	};
}
function pointsOf({ points }) {
	return points.filter((point) => !point.outOfMemory).map(({ batch, size }) => ({
		batch,
		size
	}));
}

// src/review/review-target.ts
/** Measures one target, compares it with its baseline, and says what fits. */
async function reviewTarget(pair, context) {
	const { probe, effort } = countingProbe(context.probe);
	return {
		...await reviewed(pair, {
			...context,
			probe
		}),
		effort: effort()
	};
}
async function reviewed(pair, context) {
	const ready = withoutRunning(pair, context);
	if (ready.kind !== "ready") return ready;
	const outcome = await measure(pair.target, ready, context);
	if (outcome.kind === "failed") return failed$1(pair, context, outcome.message, [failure(outcome.message, placeOf(ready))]);
	const { measurement } = outcome;
	const budget = budgetBytes(pair.target.budget, measurement.environment.gpuTotalBytes);
	if (budget !== null) return judge(pair, ready, {
		measurement,
		budgetBytes: budget
	}, context);
	return failed$1(pair, context, `The budget is a share of a GPU's memory, and the engine \`${measurement.engine}\` has none. Write an amount, such as \`budget: 14 GiB\`.`);
}
async function judge(pair, ready, measured, context) {
	const { target } = pair;
	const { measurement } = measured;
	const lookup = await nearestBaseline(pair, measurement.hardwareKey, context);
	const baseline = lookup.kind === "found" ? lookup.entry : null;
	const digest = settingsDigest(ready, target, context.policy);
	const decision = await decideMeasured({
		...measured,
		baseline: baseline?.measurement ?? null,
		tolerance: target.tolerance,
		settingsChanged: baseline !== null && baseline.settingsDigest !== digest
	}, {
		target,
		ready,
		context
	});
	const training = {
		target,
		ready
	};
	const advice = pinnedDraw(training, measurement) === "as-ran" ? await advise(pair, ready, {
		...measured,
		verdict: decision.verdict
	}, context) : noAdvice;
	const doubt = whyNotVouched(training, measurement, decision.verdict);
	return {
		...subjectOf(pair, context, { measurement }),
		kind: "measured",
		awaitsGpu: false,
		...measured,
		baseline: baseline === null ? null : shownBaseline(baseline),
		baselineNote: baselineNote(lookup, measurement, context.recordHint),
		prediction: null,
		model: fitMemoryModel(measurement),
		advice,
		...decision,
		...doubt === null ? {} : {
			verdict: "not-measured",
			reason: doubt
		}
	};
}
/** Why the figures say nothing of the training: nobody can measure what AutoBatch will choose, nor sizes that did not run. */
function whyNotVouched({ target, ready }, measurement, verdict) {
	if (choosesBatch(ready)) return autoBatchReason;
	const draw = pinnedDraw({
		target,
		ready
	}, measurement);
	return (draw === "larger" || draw === "refused") && verdict !== "over-budget" ? whyOtherVersion({
		target,
		ready
	}, measurement) : null;
}
/** What would fit; nothing where the figures decide nothing. */
async function advise({ target }, ready, { measurement, budgetBytes: budget, verdict }, context) {
	const model = fitMemoryModel(measurement);
	if (model === null || verdict === "not-measured") return noAdvice;
	const question = {
		measurement,
		budgetBytes: budget,
		presentFits: verdict !== "over-budget",
		wishes: target.wishes
	};
	const found = await recommendMeasured({
		target,
		ready,
		model
	}, question, context);
	return {
		...found,
		written: await writeChoice(found.recommendation, {
			target,
			ready,
			measurement
		}, context)
	};
}
function baselineNote(lookup, measurement, recordHint) {
	const aside = lookup.setAside.map((file) => ` ${file}`).join("");
	if (lookup.kind === "found") return aside === "" ? null : aside.trim();
	if (lookup.kind === "none") return `There is no baseline yet: ${recordHint ?? "the next push to the default branch records one"}.${aside}`;
	return `The baseline was measured on other hardware or versions (${describeKeyDifference(lookup.nearest.measurement.hardwareKey, measurement.hardwareKey)}), so only the budget is checked.${aside}`;
}

// src/review/review-commit.ts
/** Reviews one commit: which targets it touches, whether each still fits, and what would. */
function reviewCommit(question, deps) {
	return reviewEach(question, deps, reviewTarget);
}
/** Predicts the same without a GPU: only what is hopeless fails already, all else awaits the measurement. */
function predictCommit(question, deps) {
	return reviewEach(question, deps, predictTarget);
}
async function reviewEach(question, deps, reviewOne) {
	const commit = await readCommit(question, deps);
	if (commit.kind === "unreadable") return commit.review;
	const { facts, affected } = commit;
	const refusal = affected.length === 0 ? null : await deps.refuseCode(facts.policy, directoriesOf(affected));
	if (refusal !== null) return unreadable(commit.about, [...commit.problems, failure(refusal)]);
	const context = {
		...deps,
		...facts,
		ancestors: () => deps.reader.ancestors(commit.about.baseCommit)
	};
	const targets = [];
	for (const pair of affected) targets.push(await reviewOne(pair, context));
	return conclude(commit.about, targets, commit.problems, facts.policy);
}
/** Says which targets a commit touches, and runs nothing. */
async function planCommit(question, deps) {
	const commit = await readCommit(question, deps);
	if (commit.kind === "unreadable") return {
		review: commit.review,
		policy: commit.policy
	};
	const { facts, affected, code } = commit;
	const targets = affected.map((pair) => planTarget(pair, facts));
	return {
		review: conclude(commit.about, targets, commit.problems, facts.policy),
		policy: facts.policy,
		ownLoops: await ownLoops(affected, facts.policy, code)
	};
}
function planTarget(pair, facts) {
	const ready = withoutRunning(pair, facts);
	return ready.kind === "ready" ? pending(pair, facts, "It is to be measured.") : ready;
}
async function readCommit(question, { reader, grammars, launcher }) {
	const { head, policyPath, pullRequest } = question;
	const against = question.base ?? head;
	const mergeBase = await reader.mergeBase(against, head);
	const about = {
		commit: head,
		baseCommit: mergeBase,
		policyPath
	};
	const [policySource, baseSnapshot, headSnapshot] = await Promise.all([
		takeSnapshot(reader, against),
		takeSnapshot(reader, mergeBase),
		takeSnapshot(reader, head)
	]);
	const loaded = await loadPolicy(policySource, policyPath);
	if ("problems" in loaded) return {
		kind: "unreadable",
		review: unreadable(about, loaded.problems),
		policy: loaded.absent ? "absent" : null
	};
	const { policy } = loaded;
	const proposed = await loadPolicy(headSnapshot, policyPath);
	const changes = await reader.changedFiles({
		base: mergeBase,
		head,
		pullRequest
	});
	const code = policy.code === "head" ? headSnapshot : baseSnapshot;
	const writing = {
		grammars,
		ownOptions: await ownOptions(policy, code, grammars),
		launcher
	};
	const pairs = await resolvePairs({
		base: baseSnapshot,
		head: headSnapshot,
		changes
	}, {
		policy,
		...writing
	});
	const affected = question.base === null ? pairs : await affectedPairs(pairs, changes, policy, policyPath, headSnapshot);
	const problems = [...policyNotice(proposed, changes, policyPath, headSnapshot), ...await codeNotice(pairs, changes, policy, headSnapshot)];
	return {
		kind: "readable",
		about,
		facts: {
			policy,
			changes,
			writing,
			droppedTargets: droppedBy(proposed, policy)
		},
		affected,
		problems,
		code
	};
}
async function resolvePairs({ base, head, changes }, deps) {
	return Promise.all(deps.policy.targets.map(async (target) => ({
		target,
		head: await resolveTarget(target, head, {
			...deps,
			changes
		}),
		base: await resolveTarget(target, base, {
			...deps,
			changes: []
		})
	})));
}
/** Targets whose memory a change may affect: a comment in a script costs no GPU time. */
async function affectedPairs(pairs, changes, policy, policyPath, snapshot) {
	const touching = (target, files) => affectedTargets(changes, [{
		name: target.name,
		files
	}], policyPath).length > 0;
	const { paths } = policy.runs;
	if (paths !== null && !touchesAny(changes, [...paths, policyPath])) return [];
	const affected = [];
	for (const pair of pairs) {
		const { target, head, base } = pair;
		const code = policy.code === "head" ? await codeOf(head, policy, snapshot) : [];
		if (touching(target, [...head.paths, ...base.paths]) && !isSameTraining(target, pair, policy) || head.kind === "removed" || touching(target, code)) affected.push(pair);
	}
	return affected;
}
async function ownLoops(pairs, policy, code) {
	const own = [];
	for (const { target, head } of pairs) if ((await codeOf(head, policy, code)).length > 0) own.push(target.name);
	return own;
}
function directoriesOf(pairs) {
	return pairs.flatMap(({ head }) => head.found.kind === "found" ? [head.found.command.directory] : []);
}
function isSameTraining(target, { head, base }, policy) {
	if (head.kind !== "ready" || base.kind !== "ready") return false;
	if (head.found.commands !== base.found.commands) return false;
	return settingsDigest(head, target, policy) === settingsDigest(base, target, policy);
}
/** The pull request may change the policy. It applies once merged, and must be readable then. */
function policyNotice(proposed, changes, policyPath, head) {
	if (changes.find((change) => change.path === policyPath || change.previousPath === policyPath) === void 0) return [];
	if ("problems" in proposed) return proposed.problems;
	const missing = proposed.policy.targets.flatMap(({ source, line }) => source.kind === "file" && !head.has(source.path) ? [{
		path: source.path,
		line
	}] : []).map(({ path, line }) => failure(`The new policy names ${path}, which is not in this commit.`, {
		file: policyPath,
		line
	}));
	const message = "This pull request changes the policy. The review uses the policy of the base branch; the new one applies once it is merged.";
	return [...missing, warning(message, { file: policyPath })];
}
/** With `code: base` changed Python does not run, so a review does not show its effect. */
async function codeNotice(pairs, changes, policy, snapshot) {
	if (policy.code === "head") return [];
	for (const { target, head } of pairs) {
		const files = await codeOf(head, policy, snapshot);
		if (affectedTargets(changes, [{
			name: target.name,
			files
		}], "").length === 0) continue;
		return [warning("This pull request changes the code of YOLOv5, but the policy (`code: base`) measures the base's code. The effect of the change shows once it is merged, or with `code: head`.")];
	}
	return [];
}
function unreadable(about, problems) {
	return {
		version: 1,
		...about,
		verdict: "not-measured",
		passes: false,
		summary: "Nothing was measured.",
		targets: [],
		problems
	};
}
/** Targets that the head's policy no longer names; an unreadable policy drops none. */
function droppedBy(proposed, policy) {
	if ("problems" in proposed) return /* @__PURE__ */ new Set();
	const kept = new Set(proposed.policy.targets.map((target) => target.name));
	return new Set(policy.targets.map((target) => target.name).filter((name) => !kept.has(name)));
}

// src/report/headline.ts
/** The verdict in one line that a person understands, without its sign. */
function headline(target, format, options) {
	const name = format.code(target.name);
	switch (target.kind) {
		case "removed": return `${name} was removed; nothing to measure`;
		case "failed": return `${name} was not measured`;
		case "pending": return `${name} has to be measured`;
		case "predicted": return isAutoBatch(target) ? `${name} was not measured` : `Predicted: ${name} ${outlook(target)}`;
		case "measured": return `${name} ${measuredHeadline(target, format, options)}`;
	}
}
function measuredHeadline(target, format, options) {
	switch (target.verdict) {
		case "not-measured": return "was not measured";
		case "over-budget": return overBudget(target, format);
		case "regressed": return regressed(target, format, options);
		case "fits": return fits(target);
	}
}
/** The sign of a target's headline; one that is gone neither passes nor fails. */
function targetSign(target) {
	switch (target.kind) {
		case "removed": return "➖";
		case "pending": return "⏳";
		case "predicted": return isAutoBatch(target) ? verdictSign(target.verdict) : predictedSign(target);
		default: return verdictSign(target.verdict, target.kind === "measured" ? widestChange(target) : null);
	}
}
/** ✅, and what is not green. A drop that nothing explains is a regression too, and looks like one. */
function verdictSign(verdict, change = null) {
	if (verdict === "regressed") return change !== null && change < 0 ? "📉" : "📈";
	return {
		fits: "✅",
		"over-budget": "❌",
		"not-measured": "⛔"
	}[verdict];
}
/** The widest change against the baseline at what is trained, as a share of its allocated bytes; null where there is nothing to compare. */
function widestChange(target) {
	if (target.baseline === null || isAutoBatch(target)) return null;
	const trained = pointsTrained(target);
	return comparePoints(target.measurement, target.baseline.measurement).filter(({ point }) => trained.includes(point)).map(({ change }) => change).toSorted((one, other) => Math.abs(other) - Math.abs(one))[0] ?? null;
}
/** The largest figure that the budget is held against; null where there is none. */
function peakBytes(target) {
	const peak = hasFigures(target) ? largestPoint(target) : null;
	return peak === null ? null : judgedBytes(peak);
}
function overBudget({ measurement, budgetBytes }, format) {
	const { gpu } = measurement.environment;
	if (measurement.points.some((point) => point.outOfMemory)) return `runs out of memory${gpu === null ? "" : ` on ${format.text(gpu)}`}`;
	return budgetBytes === null ? "is over its budget" : `does not fit into ${formatBytes(budgetBytes)}`;
}
function regressed(target, format, options) {
	const change = widestChange(target);
	const base = options.baseBranch === void 0 ? "its baseline" : format.code(options.baseBranch);
	if (change === null) return `needs a different amount of memory than ${base}`;
	if (change < 0) return `needs ${formatPercent(change)} less memory than ${base}, and nothing explains it`;
	return `needs ${formatPercent(change)} more memory than ${base}`;
}
function fits(target) {
	const peak = peakBytes(target);
	if (peak === null) return "fits";
	if (target.budgetBytes === null) return `passes: ${formatBytes(peak)} at its peak`;
	if (peak > target.budgetBytes) return `fits into ${formatBytes(target.budgetBytes)} when limited to it`;
	return `fits: ${formatBytes(peak)} of ${formatBytes(target.budgetBytes)}${onEachGpu(target.measurement.gpus)}`;
}
function predictedSign({ prediction, awaitsGpu }) {
	if (prediction.decision?.kind !== "over-budget") return "🔮";
	return awaitsGpu ? "⚠️" : "❌";
}
/** What was predicted, in few words. */
function outlook(target) {
	const { prediction, budgetBytes } = target;
	const peak = largestPoint(target);
	const figure = peak === null ? "an unknown amount" : peakFigure$1(peak);
	const { decision } = prediction;
	if (decision === null || budgetBytes === null) return `needs ${figure}`;
	const budget = `${formatBytes(budgetBytes)}${onEachGpu(prediction.measurement.gpus)}`;
	if (decision.kind === "fits") return `fits: ${figure} of ${budget}`;
	if (decision.kind === "unsure") return `may not fit: ${figure} of ${budget}`;
	return decision.hopeless ? `will not fit into ${budget}` : `probably does not fit into ${budget}`;
}
/** The first line: the verdict of the one target, or of all together. */
function title(review, options, format = markdownFormat) {
	const [target, ...more] = review.targets;
	if (target !== void 0 && more.length === 0) return signed(target, options, format);
	return `${reviewSign(review)} ${summaryTitle(review)}`;
}
/** The same without Markdown, as the title of a check. */
function plainTitle(review, options = {}) {
	return title(review, options, plainFormat);
}
/** The sign of several targets together, or of none. */
function reviewSign(review) {
	return review.passes && isAwaiting(review) ? "🔮" : verdictSign(review.verdict);
}
function isAwaiting({ targets }) {
	return targets.some((target) => target.awaitsGpu);
}
/** What several targets, or none, come to. */
function summaryTitle(review) {
	const count = review.targets.length;
	const failing = review.targets.filter((target) => target.verdict !== "fits" && !target.awaitsGpu).length;
	if (count === 0) return review.verdict === "fits" ? "No training is affected" : "Not measured";
	if (failing === 0 && review.passes && isAwaiting(review)) return `Predicted: ${count} trainings have to be measured`;
	if (failing === 0) return review.verdict === "fits" ? `All ${count} trainings fit` : "Not everything was measured";
	return `${failing} of ${count} trainings ${failing === 1 ? "does" : "do"} not pass`;
}
function signed(target, options, format = markdownFormat) {
	return `${targetSign(target)} ${headline(target, format, options)}`;
}

// src/report/report.ts
/** One for each change that was accepted, and few besides. */
const mostNotices = 20;
/**
* A review as Markdown, for the comment and for the job summary alike. The verdict comes first: a person decides by the first three lines.
* Whatever stems from a pull request is inert in it. The hidden marker is not part of it: who publishes puts it in front (`escape.ts`).
*/
function renderReport(review, options = {}) {
	const notice = options.notice?.length ? [atMostLines(options.notice, mostNotices).join("  \n")] : [];
	const blocks = [
		`### ${title(review, options)}`,
		...notice,
		...bodyBlocks(review, options),
		footer(review)
	];
	return cutReport(`${blocks.join("\n\n")}\n`, options.maximumLength, options.fullReportUrl);
}
/** The summary; before it the place of the problem that it is. */
function summaryLine({ summary, problems }, format) {
	return `${placeOfReason(summary, problems, format)}${format.prose(summary)}`;
}
function bodyBlocks(review, options) {
	const [target, ...more] = review.targets;
	if (target !== void 0 && more.length === 0) return [...renderTarget(target, options), ...problemBlocks(review.problems)];
	const problemBlock = problemBlocks(otherProblems(review.summary, review.problems));
	const summary = summaryLine(review, markdownFormat);
	if (target === void 0) return [summary, ...problemBlock];
	const note = sharedRunNote(review);
	return [
		summary,
		...note === null ? [] : [note],
		...problemBlock,
		overview(review.targets),
		...review.targets.map((one) => section(one, options))
	];
}
function problemBlocks(problems) {
	const lines = problemLines(problems, markdownFormat).map((line) => `- ${line}`);
	return lines.length > 0 ? [lines.join("\n")] : [];
}
function overview(targets) {
	const rows = targets.map((target) => {
		const peak = peakBytes(target);
		const change = target.kind === "measured" ? widestChange(target) : null;
		return [
			`${targetSign(target)} ${markdownFormat.code(target.name)}`,
			peak === null ? "" : formatBytes(peak),
			change === null ? "" : formatChange(change),
			target.budgetBytes === null ? "" : formatBytes(target.budgetBytes)
		];
	});
	return figureTable([[
		"training",
		"peak",
		"change",
		"budget"
	], ...rows]);
}
/** What fits is folded away: the others are why somebody reads on. */
function section(target, options) {
	const body = renderTarget(target, options).join("\n\n");
	if (target.verdict !== "fits") return `#### ${signed(target, options)}\n\n${body}`;
	return folded(signed(target, options, summaryFormat), body);
}
/** Within `<summary>` GitHub reads HTML, no Markdown. */
const summaryFormat = {
	...markdownFormat,
	code: (text) => `<code>${markdownFormat.text(text)}</code>`
};
function footer(review) {
	const base = review.baseCommit === null ? "" : ` against ${shortCommit(review.baseCommit, markdownFormat)}`;
	return `<sub>vram-review · commit ${shortCommit(review.commit, markdownFormat)}${base} · policy ${markdownFormat.code(review.policyPath)}</sub>`;
}
/** The pull request that asks for the settings that were proven: what is wrong, what becomes of it, and how it was run. */
function describeProposal(review, { commit, branch }) {
	const { advice } = review;
	const choice = advice.recommendation?.choice ?? null;
	const title = oneLine(`Fit the training of ${review.name} into its GPU: ${choice === null ? "" : choiceText(choice)}`);
	return {
		title,
		body: [
			`On ${markdownFormat.code(branch)} (${commit.slice(0, 7)}) ${headline(review, markdownFormat, {})}.`,
			...renderTarget({
				...review,
				advice: {
					...advice,
					written: null
				}
			}, {}),
			"<sub>Opened by vram-review, which keeps it up to date until it is merged or closed.</sub>"
		].join("\n\n"),
		commitMessage: [
			title,
			"",
			proofText(review)
		].join("\n")
	};
}
function proofText({ advice: { proof }, budgetBytes }) {
	const within = budgetBytes === null ? "" : ` of ${formatBytes(budgetBytes)}`;
	if (proof?.proven !== true || proof.peakBytes === null) return "Predicted to fit; it was not run.";
	return `Proven by a run of ${proof.steps} steps: ${formatBytes(proof.peakBytes)}${within}.`;
}

// src/review/propose-settings.ts
/**
* Measures the targets of a commit. For each that does not fit, opens or updates a pull request with the
* proven choice.
*/
async function proposeSettings(question, ports) {
	const { commit } = question;
	const snapshot = await takeSnapshot(ports.reader, commit);
	const loaded = await loadPolicy(snapshot, question.policyPath);
	if ("problems" in loaded) return {
		commit,
		targets: [],
		problems: loaded.problems
	};
	const { policy } = loaded;
	const reader = {
		grammars: ports.grammars,
		ownOptions: await ownOptions(policy, snapshot, ports.grammars)
	};
	const deps = {
		policy,
		...reader,
		changes: [],
		launcher: ports.launcher
	};
	const found = await Promise.all(chosen(policy, question).map(async (target) => ({
		target,
		resolved: await resolveTarget(target, snapshot, deps)
	})));
	const directories = found.flatMap(({ resolved }) => resolved.kind === "ready" ? [resolved.found.command.directory] : []);
	const refusal = directories.length === 0 ? null : await ports.refuseCode(policy, directories);
	if (refusal !== null) return {
		commit,
		targets: [],
		problems: [failure(refusal, { file: question.policyPath })]
	};
	const targets = [];
	for (const { target, resolved } of found) targets.push(resolved.kind === "ready" ? await proposeFor({
		target,
		ready: resolved,
		policy,
		snapshot,
		reader
	}, question, ports) : failed(target, resolved.problems.find(({ severity }) => severity === "failure")?.message ?? `${resolved.found.path} does not exist: fix the policy.`));
	return {
		commit,
		targets,
		problems: []
	};
}
function chosen({ targets }, { only }) {
	return only.length === 0 ? targets : targets.filter(({ name }) => only.includes(name));
}
async function proposeFor(subject, question, ports) {
	const { target, ready, policy, snapshot } = subject;
	const unwritable = await unwritableLine(subject, meansOf(subject, ports));
	if (unwritable !== null) ports.say(unwritable);
	const context = {
		...ports,
		policy,
		changes: [],
		writing: meansOf(subject, ports),
		droppedTargets: /* @__PURE__ */ new Set(),
		ancestors: () => ports.reader.ancestors(question.commit)
	};
	const review = await reviewTarget({
		target,
		head: ready,
		base: ready
	}, context);
	if (review.kind !== "measured" || review.verdict === "not-measured") return {
		target: target.name,
		outcome: "failed",
		detail: review.reason,
		review
	};
	const found = await editsOf(review, subject, ports);
	if (!("edits" in found)) return {
		...found,
		target: target.name,
		review
	};
	const files = found.edits.map(({ path, after }) => ({
		path,
		content: after,
		mode: modeOf(path, snapshot)
	}));
	const { branch: baseBranch, commit: baseCommit } = question;
	const kept = await ports.proposals.keepProposal({
		name: target.name,
		baseBranch,
		baseCommit,
		files,
		...ports.describe(review)
	});
	const detail = kept.outcome === "refused" ? kept.reason : kept.url;
	return {
		target: target.name,
		outcome: kept.outcome,
		detail,
		review
	};
}
/** What to write, or why there is nothing. Unproven settings are not proposed. */
async function editsOf({ verdict, reason, measurement, advice: { recommendation, proof } }, subject, ports) {
	const { target, ready } = subject;
	if (verdict !== "over-budget") return {
		outcome: "nothing",
		detail: reason
	};
	const choice = recommendation?.choice ?? null;
	if (choice === null) return {
		outcome: "failed",
		detail: `${reason} Nothing that the policy allows would fit.`
	};
	if (proof?.proven !== true) return {
		outcome: "failed",
		detail: `${reason} The recommendation is not proven. ${proof?.reason ?? ""}`.trim()
	};
	const applied = await applyChoice(choice, {
		target,
		ready,
		measurement
	}, meansOf(subject, ports));
	return applied.kind === "impossible" ? {
		outcome: "failed",
		detail: applied.why
	} : applied;
}
function meansOf({ reader }, { launcher }) {
	return {
		...reader,
		launcher
	};
}
function failed({ name }, detail) {
	return {
		target: name,
		outcome: "failed",
		detail,
		review: null
	};
}

// src/gate/question.ts
/** The name of a subject's ledger: a path of a git ref. */
function subjectName(subject) {
	switch (subject.kind) {
		case "pull": return `pull/${subject.number}`;
		case "group": return `group/${subject.head}`;
		case "baseline": return "baseline";
	}
}
/** The subject whose name a text begins with: the key of a check, the name of a run or of a ledger. Null if there is none. */
function readSubjectName(text) {
	const [, number, head, baseline] = /^(?:pull\/(\d{1,9})|group\/([0-9a-f]{40})|(baseline))(?: |$)/.exec(text) ?? [];
	if (number !== void 0) return {
		kind: "pull",
		number: Number(number)
	};
	if (head !== void 0) return {
		kind: "group",
		head
	};
	return baseline === void 0 ? null : { kind: "baseline" };
}
/** Whether a text, such as the key of a check, begins with the name of that subject. */
function isNamed(text, subject) {
	const named = readSubjectName(text);
	return named !== null && subjectName(named) === subjectName(subject);
}
/** The question, with the base's present policy. */
async function withPolicy(question, { policyAt }) {
	return {
		...question,
		policy: await policyAt(question.base)
	};
}
/** The question about the head of a pull request. */
function questionOf$1(pull, ports) {
	const subject = {
		kind: "pull",
		number: pull.number
	};
	const headBranch = pull.fromFork ? null : pull.headBranch;
	const { headSha: head, baseSha: base, baseBranch, number: pullRequest } = pull;
	const { fromFork, draft, conflicting, labels } = pull;
	return withPolicy({
		subject,
		head,
		base,
		merged: base,
		baseBranch,
		pullRequest,
		headBranch,
		fromFork,
		draft,
		conflicting,
		labels
	}, ports);
}
/** For a commit without a pull request. */
const nobodys = {
	pullRequest: null,
	headBranch: null,
	fromFork: false,
	draft: false,
	conflicting: false,
	labels: []
};
/**
* Identifies the question that a completed check has answered. The base's policy is part of it, but not the base's tip: a
* base that moves on does not reopen every pull request, but a lowered budget does. Begins with the subject's name, so that a button of the check leads back to it.
*/
function questionKey(question, ledger) {
	const { subject, baseBranch, policy, draft, conflicting, labels, fromFork, head } = question;
	const approved = fromFork && isApproved(ledger, head);
	const accepted = ledger.acceptances.map(acceptedBy);
	const asked = {
		baseBranch,
		policy,
		draft,
		conflicting,
		labels: labels.toSorted(),
		fromFork,
		approved,
		accepted,
		round: ledger.round
	};
	return `${subjectName(subject)} ${createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, 16)}`;
}
/** Whether a maintainer has approved measuring exactly this commit. */
function isApproved({ approvals }, commit) {
	return approvals.some((approval) => approval.commit === commit);
}
/** A review with accepted regressions, which passes if nothing else fails. */
function acceptRegressions(review, policy, acceptances) {
	const accepted = review.targets.flatMap((target) => acceptanceOf(target, policy, acceptances) ?? []);
	const names = new Set(accepted.map(({ target }) => target));
	const targets = review.targets.filter(({ name }) => !names.has(name));
	const passes = passesCheck({
		...review,
		targets
	}, policy);
	return {
		review: {
			...review,
			passes
		},
		accepted
	};
}
/** Targets that fail only by a regression, so that somebody can accept them. */
function acceptableTargets({ targets }, policy) {
	return targets.filter((target) => isAcceptable(target, policy));
}
function isAcceptable(target, policy) {
	return target.verdict === "regressed" && failsTarget(target, policy);
}
/** Valid until the target's settings digest changes. */
function acceptanceOf(target, policy, acceptances) {
	if (!isAcceptable(target, policy)) return null;
	const holds = ({ target: name, settingsDigest }) => name === target.name && settingsDigest === target.settingsDigest;
	return acceptances.findLast(holds) ?? null;
}
/** What identifies an acceptance. */
function acceptedBy({ target, settingsDigest, by, at }) {
	return [
		target,
		settingsDigest,
		by,
		at
	];
}

// src/gate/judge-measured.ts
/**
* The review that follows from a runner's measurement, or why it is not usable. The verdict is computed here, with the runner's
* own functions; an answer that claims another verdict is rejected.
*/
function judgeMeasured(answered, known) {
	const { planned } = known;
	if (answered.awaitsGpu) return `the answer leaves ${planned.name} to another run`;
	const { reason, problems, effort } = answered;
	const found = {
		...planned,
		problems,
		effort,
		awaitsGpu: false
	};
	if (answered.kind === "failed") return {
		...found,
		kind: "failed",
		reason
	};
	if (answered.kind !== "measured") return `the answer has no figures of ${planned.name}`;
	const judged = answered.verdict === "not-measured" ? unmeasured(answered) : verdictOf(answered, known);
	if (typeof judged === "string") return judged;
	const measured = {
		...found,
		kind: "measured",
		prediction: null,
		advice: answered.advice,
		...judged
	};
	const wrong = whyOtherAdvice(measured);
	return wrong === null ? measured : `the answer's recommendation for ${planned.name} is not valid: ${wrong}`;
}
/** Never green, whatever figures there are. */
function unmeasured({ reason, measurement, model, baseline, baselineNote, budgetBytes }) {
	return {
		verdict: "not-measured",
		reason,
		measurement,
		cappedRun: null,
		model,
		baseline,
		baselineNote,
		budgetBytes
	};
}
function verdictOf(answered, known) {
	const { planned, policy, target, ownLoop, baseline } = known;
	const measurement = withOwnKey(withOverhead(answered.measurement, target.overheadBytes));
	const { name, settings } = planned;
	if (settings === null || settings.batchSize === -1) return `${name} cannot be measured`;
	const asked = {
		target,
		settings,
		engine: policy.engine,
		ownLoop
	};
	const other = whyOtherTraining(measurement, asked);
	if (other !== null) return `the answer does not match ${name}: ${other}`;
	const budget = budgetOf(measurement, known);
	if (typeof budget === "string") return budget;
	if (answered.budgetBytes !== budget) return `the answer uses another budget for ${name}`;
	const compare = (against) => decide(questionOf({
		measurement,
		budget,
		baseline: against
	}, known), answered.cappedRun, asked);
	const claimed = compare(answered.baseline);
	if (typeof claimed === "string") return `the answer does not match ${name}: ${claimed}`;
	if (claimed.verdict !== answered.verdict) return `the answer says that ${name} is \`${answered.verdict}\`, but by its figures it is \`${claimed.verdict}\``;
	const own = baseline === null ? answered.baseline : shownBaseline(baseline);
	const decided = baseline === null ? claimed : compare(own);
	if (typeof decided === "string") return `the answer does not match ${name}: ${decided}`;
	const baselineNote = answered.baseline === null && own !== null ? null : answered.baselineNote;
	const model = fitMemoryModel(measurement);
	return {
		...decided,
		measurement,
		budgetBytes: budget,
		baseline: own,
		baselineNote,
		model
	};
}
/** The budget in bytes; a sentence if it is a share of a memory size that such a card does not have. */
function budgetOf({ environment }, { target, planned }) {
	const { gpu, gpuTotalBytes } = environment;
	const budget = budgetBytes(target.budget, gpuTotalBytes);
	if (budget === null) return `the budget of ${planned.name} is a share of a GPU’s memory, but the answer has no GPU`;
	if ("bytes" in target.budget || isPlausibleMemory(gpu ?? "", gpuTotalBytes ?? 0)) return budget;
	return `the budget of ${planned.name} is a share of a GPU’s memory, but no ${gpu} has ${gpuTotalBytes} bytes`;
}
function questionOf({ measurement, budget, baseline }, { planned, target }) {
	return {
		measurement,
		budgetBytes: budget,
		baseline: baseline === null ? null : withOwnKey(baseline.measurement),
		tolerance: target.tolerance,
		settingsChanged: baseline !== null && baseline.settingsDigest !== planned.settingsDigest
	};
}
/** The hardware key of an answer is untrusted, so it is computed again. */
function withOwnKey(measurement) {
	return {
		...measurement,
		hardwareKey: hardwareKey(measurement)
	};
}
/** Decides by the measurement; if only a run under a memory cap can decide, by that run, if it is the required one. */
function decide(question, cappedRun, asked) {
	const first = decideByRuns(question, null);
	if (first.kind === "decided") return {
		verdict: first.verdict,
		reason: first.reason,
		cappedRun: null
	};
	if (cappedRun === null) return "Only a run under a memory cap can decide, but there is none.";
	const other = whyOtherCap(cappedRun, first, question.measurement, asked);
	if (other !== null) return other;
	const second = decideByRuns(question, cappedRun);
	return second.kind === "decided" ? {
		verdict: second.verdict,
		reason: second.reason,
		cappedRun
	} : second.reason;
}
function whyOtherCap({ capBytes, measurement }, needed, unlimited, asked) {
	if (capBytes !== needed.capBytes) return `Its run under a memory cap was limited to ${capBytes} bytes instead of ${needed.capBytes}.`;
	if (measurement === null) return null;
	if (hardwareKey(measurement) !== unlimited.hardwareKey) return "Its run under a memory cap was on another device.";
	const points = needed.points.map(({ batch, size }) => ({
		batch,
		size
	}));
	if (measurement.points.some(({ reservedBytes }) => (reservedBytes ?? 0) > capBytes)) return "Its run under a memory cap exceeded the cap.";
	return whyOtherTraining(measurement, {
		...asked,
		points
	});
}
/** The hardware key of an answer's figures for a target; null if it has none. */
function keyOfAnswer({ targets }, name) {
	const target = targets.find((one) => one.name === name);
	return target?.kind === "measured" ? hardwareKey(target.measurement) : null;
}
/**
* Why what an answer recommends cannot follow from what it has measured or predicted, as a sentence; null where it can. Nobody shall be offered
* a choice that the report does not show, that is called proven and was not run, or that makes a training larger which does not fit.
*/
function whyOtherAdvice(target) {
	const { recommendation, proof, written } = target.advice;
	const suggestion = written?.kind === "suggestion" ? written : null;
	if (recommendation === null) return proof !== null || suggestion !== null ? "It has a proof or an edit, but no choice." : null;
	const { choice, purpose } = recommendation;
	if (suggestion !== null && (choice === null || purpose !== "fit")) return "It has an edit, but no choice that fits.";
	if (suggestion !== null && suggestion.file !== target.file) return `It edits another file, ${suggestion.file}.`;
	return whyOtherPurpose(target, recommendation) ?? whyOtherChoice(target, recommendation) ?? whyNoProof(proof, target);
}
function whyOtherPurpose({ verdict, settings, awaitsGpu }, { purpose }) {
	if (settings === null) return "Its settings are not known.";
	const exceeds = awaitsGpu || verdict === "over-budget" || settings.batchSize === -1;
	if (purpose === "fit") return exceeds ? null : "It reduces a training that fits.";
	return exceeds && !awaitsGpu ? "It enlarges a training that does not fit." : null;
}
function whyOtherChoice(target, recommendation) {
	const { settings, budgetBytes } = target;
	const { choice } = recommendation;
	if (choice === null || settings === null) return null;
	const figures = figuresOf$1(target);
	if (budgetBytes === null || choice.batch.peakBytes > budgetBytes) return "Its choice does not fit the budget.";
	if (!isDrawn(choice, figures)) return "The factors of its choice do not match its sizes.";
	if (!isShown(choice, recommendation, settings)) return "Its choice is not one of the combinations that it shows.";
	return recommendation.purpose === "grow" || isSmaller(choice, settings, figures) ? null : "Its choice is not smaller.";
}
function isDrawn({ range }, { imageSize, sizeRange: { stride } }) {
	const { minimum, maximum, lowFactor, highFactor } = range;
	if (minimum === maximum) return true;
	const drawn = sizeRange$1(imageSize, stride, [lowFactor, highFactor]);
	return drawn.minimum === minimum && drawn.maximum === maximum;
}
/** The choice may be smaller than the search found, because a run may have failed. */
function isShown({ batch, range }, { frontier, range: widest, batch: largest }, present) {
	const rows = frontier.filter(({ maximum }) => maximum === range.maximum).flatMap((row) => row.batch?.batchSize ?? []);
	const kept = widest !== null && range.maximum <= widest.maximum ? [present.batchSize] : [];
	return batch.batchSize <= Math.max(...rows, ...kept, ...largest === null || frontier.length > 0 ? [] : [largest.batchSize]);
}
function isSmaller({ batch, range }, settings, measurement) {
	if (settings.batchSize === -1) return true;
	const { maximum } = trainedSizes(settings, measurement);
	return !(batch.batchSize > settings.batchSize || range.maximum > maximum) && (batch.batchSize < settings.batchSize || range.maximum < maximum);
}
function whyNoProof(proof, { advice, budgetBytes, awaitsGpu }) {
	if (proof === null) return null;
	const { proven, peakBytes, reason, runs, steps } = proof;
	if (awaitsGpu || advice.recommendation?.choice === null) return "Its proof has no run.";
	if (!proven) return peakBytes === null && reason !== null ? null : "Its proof is not consistent.";
	return peakBytes !== null && peakBytes > 0 && budgetBytes !== null && peakBytes <= budgetBytes && reason === null && runs > 0 && steps > 0 ? null : "Its proof is not a run within the budget.";
}

// src/gate/believe.ts
/**
* The review that follows from an answer: the runner says what it measured, the bot decides. A run that lost its figures must not look like
* one that had nothing to measure, so there must be exactly one entry for each training of the plan, with the settings that the
* bot read itself. The bot computes each verdict again, with its own policy and baselines.
*/
function judgeAnswer(answer, purpose, known) {
	const { plan, policy } = known;
	const other = whyOfAnother(answer, plan);
	if (other !== null) return { unbelievable: other };
	if (policy === null) return { unbelievable: "there is no policy to check the answer with" };
	const targets = [];
	for (const planned of plan.targets) {
		const judged = judgeTarget(answer, planned, purpose, {
			...known,
			policy
		});
		if (typeof judged === "string") return { unbelievable: judged };
		targets.push(judged);
	}
	const { commit, baseCommit, policyPath } = plan;
	return { review: conclude({
		commit,
		baseCommit,
		policyPath
	}, targets, plan.problems, policy) };
}
function whyOfAnother(answer, plan) {
	if (answer.commit !== plan.commit) return `the answer is for the commit ${answer.commit}`;
	if (isBroken(answer.problems) && answer.targets.length === 0) return firstFailure(answer);
	if (answer.baseCommit !== plan.baseCommit) return "the answer compares with another base";
	for (const { name } of plan.targets) {
		const entries = answer.targets.filter((target) => target.name === name).length;
		if (entries === 0) return `the answer has no entry for ${name}`;
		if (entries > 1) return `the answer has ${entries} entries for ${name}`;
	}
	const planned = new Set(plan.targets.map(({ name }) => name));
	const foreign = answer.targets.find(({ name }) => !planned.has(name));
	return foreign === void 0 ? null : `the answer has an entry for ${foreign.name}, which the commit does not affect`;
}
/** An answer does not change what the plan decided, such as that a training cannot be read. */
function judgeTarget(answer, planned, purpose, { policy, ownLoops, baselines }) {
	const { name } = planned;
	const answered = answer.targets.find((target) => target.name === name);
	const target = policy.targets.find((one) => one.name === name);
	if (planned.kind !== "pending") return planned;
	if (answered === void 0 || target === void 0) return `the policy has no target ${name}`;
	if (answered.settingsDigest !== planned.settingsDigest) return `the answer has other settings of ${name}`;
	const baseline = baselines.get(name) ?? null;
	const known = {
		planned,
		policy,
		target,
		ownLoop: ownLoops.includes(name),
		baseline
	};
	return purpose === "predict" ? judgePredicted(answered, known) : judgeMeasured(answered, known);
}
function firstFailure({ problems }) {
	return problems.find(({ severity }) => severity === "failure")?.message ?? "the answer is empty";
}
/**
* The entries of an answer that may be stored: one for each training of the commit's policy, with the settings that the bot
* read itself. Each training that had to be measured needs an entry, or a reason why there is none.
* @param plan all trainings of the commit
* @param touched names of those that had to be measured
*/
function judgeBaselines({ commit, entries, outcomes }, plan, touched) {
	const judged = [];
	for (const entry of entries) {
		const found = judged.some(({ target }) => target === entry.target) ? `it has several entries for ${entry.target}` : judgeEntry(entry, commit, plan);
		if (typeof found === "string") return { unbelievable: `the answer cannot be stored: ${found}` };
		judged.push(found);
	}
	const failed = outcomes.filter(({ outcome }) => outcome === "failed" || outcome === "removed");
	const answered = new Set([...judged, ...failed].map(({ target }) => target));
	const missing = touched.find((name) => !answered.has(name));
	return missing === void 0 ? { entries: judged } : { unbelievable: `the answer has no entry for ${missing}` };
}
function judgeEntry(entry, commit, { review, policy, ownLoops = [] }) {
	const { target: name } = entry;
	const planned = review.targets.find((one) => one.name === name && one.awaitsGpu);
	const target = policy === null || policy === "absent" ? void 0 : policy.targets.find((one) => one.name === name);
	if (policy === null || policy === "absent" || target === void 0 || !planned?.settings) return `the commit has no training ${name} that can be measured`;
	if (entry.commit !== commit) return `its entry for ${name} is for the commit ${entry.commit}`;
	if (entry.settingsDigest !== planned.settingsDigest) return `its entry for ${name} has other settings`;
	const { settings } = planned;
	const measured = withOverhead(entry.measurement, target.overheadBytes);
	const measurement = {
		...measured,
		hardwareKey: hardwareKey(measured)
	};
	const ownLoop = ownLoops.includes(name);
	const other = whyOtherTraining(measurement, {
		target,
		settings,
		engine: policy.engine,
		ownLoop
	});
	if (other !== null) return `its entry does not match ${name}: ${other}`;
	const budget = budgetBytes(target.budget, measurement.environment.gpuTotalBytes);
	return {
		...entry,
		measurement,
		settings,
		budgetBytes: budget
	};
}
/** The review that follows from a runner's prediction, or why it is not usable. It awaits the GPU or fails; it is never green. */
function judgePredicted(answered, known) {
	const { planned } = known;
	const { name, settings } = planned;
	const { reason, problems, effort } = answered;
	if (answered.kind === "pending") return {
		...planned,
		reason,
		problems,
		effort
	};
	if (answered.kind !== "predicted") return `the answer has no prediction of ${name}`;
	const other = whyOtherPrediction(answered.prediction, known);
	if (other !== null) return `the prediction is none of ${name}: ${other}`;
	if (planned.budgetBytes !== null && answered.budgetBytes !== planned.budgetBytes) return `the prediction goes by another budget of ${name}`;
	const { prediction, budgetBytes, baseline, model, advice } = answered;
	const facts = {
		prediction,
		budgetBytes,
		baseline,
		model,
		advice,
		reason,
		problems,
		effort
	};
	const found = {
		...planned,
		...facts,
		kind: "predicted",
		awaitsGpu: true
	};
	const wrong = whyOtherAdvice(found);
	if (wrong !== null) return `the prediction's recommendation for ${name} is not valid: ${wrong}`;
	if (answered.awaitsGpu) return found;
	if (settings?.batchSize === -1) return {
		...found,
		awaitsGpu: false,
		reason: autoBatchReason
	};
	return answered.verdict === "over-budget" && failsCheck(known.policy, "over-budget") && hopeless(answered) ? {
		...found,
		verdict: "over-budget",
		awaitsGpu: false
	} : `the prediction decides ${name}, but only a GPU may`;
}
function whyOtherPrediction({ measurement }, { planned, policy, target, ownLoop }) {
	const { settings } = planned;
	if (settings === null) return "Its settings are unknown.";
	if (measurement.deviceModel !== (policy.engine === "cpu" ? "none" : "cuda")) return "It emulates another device.";
	return whyOtherTraining(measurement, {
		target,
		settings,
		engine: "simulated",
		ownLoop
	});
}
function hopeless({ prediction, budgetBytes }) {
	return budgetBytes !== null && decidePrediction({
		measurement: prediction.measurement,
		budgetBytes
	}).hopeless;
}
/** The review of a commit whose measurement failed: what awaited it was not measured, and why. */
function notMeasuredReview(review, why) {
	const targets = review.targets.map((target) => givenUp(target, why));
	return {
		...review,
		targets,
		verdict: "not-measured",
		passes: false,
		summary: why
	};
}
function givenUp(target, why) {
	if (!target.awaitsGpu) return target;
	const ended = {
		verdict: "not-measured",
		awaitsGpu: false,
		reason: why
	};
	return target.kind === "pending" ? {
		...target,
		kind: "failed",
		...ended
	} : {
		...target,
		...ended
	};
}
/** Whether there are settings that make a training fit, and that can be written into its file: those that Apply commits. */
function isApplicable(target) {
	const { recommendation, written } = adviceOf(target);
	return recommendation?.purpose === "fit" && recommendation.choice !== null && written?.kind !== "impossible";
}

// src/gate/observe.ts
/** Observes everything that decides a commit's check. */
async function observe(question, ledger, ports) {
	const { head, baseBranch, policy } = question;
	const now = ports.clock.now();
	const stateOf = (purpose) => jobState(jobOf(ledger, {
		purpose,
		commit: head,
		baseBranch,
		policy
	}), now, ports.jobs);
	const [plan, predict, measure] = await Promise.all([
		planned(question, ports),
		stateOf("predict"),
		stateOf("measure")
	]);
	const before = measure.kind === "none" ? await measuredBefore(question, plan, ledger, ports) : null;
	const baselines = await baselinesFor(measure, plan, ports);
	const approved = isApproved(ledger, head);
	return {
		now,
		question,
		...plan,
		baselines,
		before,
		predict,
		measure,
		approved,
		acceptances: ledger.acceptances
	};
}
async function baselinesFor(measure, planned, ports) {
	if (measure.kind !== "answered" || measure.answer.purpose === "baseline") return /* @__PURE__ */ new Map();
	return knownBaselines(measure.answer.review, planned, ports);
}
async function planned(question, ports) {
	const { review, policy, ownLoops = [] } = await ports.plan(question).catch((error) => ifItStays(error, question));
	if (policy === "absent") return {
		plan: withoutPolicy(review),
		policy: null,
		ownLoops
	};
	return {
		plan: review,
		policy,
		ownLoops
	};
}
/** A temporary failure is tried again; a permanent one is reported, so that the check completes. */
function ifItStays(error, { head }) {
	if (mayPass(error) || !(error instanceof GitHubError)) throw error;
	return unplanned(head, `${error.message}. ${error.remedy}`);
}
/** An organisation may require the check everywhere: a repository without a policy passes. */
function withoutPolicy(review) {
	const summary = `The base branch has no policy (\`${review.policyPath}\`), so nothing is reviewed. Run \`vram-review init\` to write one.`;
	return {
		...review,
		verdict: "fits",
		passes: true,
		summary,
		problems: []
	};
}
/** GitHub shows a dispatched run within seconds. */
const showsWithin = 3 * minute;
/** No artifact expires sooner. */
const shortestRetention = day;
/** Observes the run of a job and, if it has ended, its answer. `now` in milliseconds since the epoch. */
async function jobState(job, now, runner) {
	if (job === null) return { kind: "none" };
	if (job.failed !== null) return {
		kind: "failed",
		why: job.failed,
		url: null
	};
	const run = await runner.find(job);
	if (run === null) return { kind: now - Date.parse(job.at) > showsWithin ? "lost" : "starting" };
	if (run.status !== "completed") return {
		kind: run.status,
		run
	};
	const found = await runner.answer(run.id, job);
	if (found.kind === "absent" && run.conclusion === "success") {
		if (now - run.updatedAt < showsWithin) return {
			kind: "running",
			run
		};
		if (now - run.updatedAt > shortestRetention) return { kind: "lost" };
	}
	if (found.kind === "answer") return {
		kind: "answered",
		answer: found.answer,
		url: run.url
	};
	if (found.kind === "expired") return { kind: "lost" };
	return {
		kind: "failed",
		why: `the run ended as \`${run.conclusion ?? "unknown"}\`: ${found.why}`,
		url: run.url
	};
}
/**
* Finds an older commit that was measured with the same settings against the same base: a GPU would find the same.
* Null if the head's own code runs (`code: head`), which may differ, and if somebody asked to measure again.
*/
async function measuredBefore({ head, base }, planned, ledger, ports) {
	const { plan, policy } = planned;
	if (policy === null || policy.code === "head" || !plan.targets.some(({ awaitsGpu }) => awaitsGpu)) return null;
	const isCandidate = (job) => job.purpose === "measure" && job.commit !== head && job.base === base && job.round === ledger.round;
	for (const job of ledger.jobs.filter(isCandidate).toReversed()) {
		const state = await jobState(job, ports.clock.now(), ports.jobs);
		if (state.kind !== "answered" || state.answer.purpose !== "measure") continue;
		const { review } = state.answer;
		if (review.commit !== job.commit) continue;
		const found = answerFor({
			...planned,
			baselines: await knownBaselines(review, planned, ports)
		}, review);
		if (found !== null) return {
			commit: job.commit,
			review: found,
			url: state.url
		};
	}
	return null;
}
/** The answer is checked against this commit's plan; a training that was not measured then is measured now. */
function answerFor(known, review) {
	const judged = judgeAnswer(moved(review, known.plan.commit), "measure", known);
	if ("unbelievable" in judged) return null;
	const awaited = new Set(known.plan.targets.filter(({ awaitsGpu }) => awaitsGpu).map(({ name }) => name));
	return judged.review.targets.every(({ name, verdict, settingsDigest }) => !awaited.has(name) || settingsDigest !== null && verdict !== "not-measured") ? judged.review : null;
}
/** Lines may have moved since, so edits are left out. */
function moved(review, commit) {
	const targets = review.targets.map((target) => ({
		...target,
		suggestion: null,
		patch: null
	}));
	return {
		...review,
		commit,
		targets
	};
}
/** The bot's baselines of the measured trainings, nearest to the merge base, on the same hardware. */
async function knownBaselines(answer, { plan, policy }, { baselineOf }) {
	const known = /* @__PURE__ */ new Map();
	const commit = plan.baseCommit;
	if (policy === null || commit === null) return known;
	const otherTargets = policy.targets.map(({ name }) => name);
	for (const { name: target, awaitsGpu } of plan.targets) {
		const hardwareKey = awaitsGpu ? keyOfAnswer(answer, target) : null;
		if (hardwareKey === null) continue;
		const entry = await baselineOf({
			target,
			hardwareKey,
			commit,
			otherTargets
		}).catch(unlessLasting);
		if (entry !== null) known.set(target, entry);
	}
	return known;
}
/** If the store cannot be read, the answer's own baseline is used, which must be consistent. */
function unlessLasting(error) {
	if (mayPass(error)) throw error;
	return null;
}
const passing = [
	"unreachable",
	"rate-limited",
	"unauthorized",
	"forbidden"
];
/** Whether a failure is temporary. */
function mayPass(error) {
	return !(error instanceof GitHubError) || passing.includes(error.kind);
}
/** The plan of a commit that cannot be planned: its check completes and says why. */
function unplanned(head, why) {
	return {
		review: {
			version: 1,
			commit: head,
			baseCommit: null,
			verdict: "not-measured",
			passes: false,
			summary: "Nothing was measured.",
			targets: [],
			problems: [failure(why)],
			policyPath: ""
		},
		policy: null
	};
}

export { whyOtherPoints as $, toStoredEntry as $n, scheduleLines as $t, reviewTarget as A, predictedTake as An, historyFiles as At, resolveTarget as B, formatWithInterval as Bn, reasonLine as Bt, plainTitle as C, hasFigures as Cn, tracedTraining as Ct, planCommit as D, decidePrediction as Dn, GitHubError as Dt, targetSign as E, noAdvice as En, NotTraceable as Et, cardsOf as F, gpuMemoryBytes as Fn, figureNotes as Ft, withContext as G, runsOf as Gn, offeredSuggestion as Gt, emulating as H, parseDuration as Hn, frontierTable as Ht, wishProblem as I, soldGb as In, notMeasuredNote as It, choosesBatch as J, heightOf as Jn, engineNote as Jt, withOneClass as K, anyValidationSet as Kn, suggestionDrafts as Kt, recordBaselines as L, budgetBytes as Ln, otherProblems as Lt, applyChoice as M, withIntervals as Mn, explorePageName as Mt, gitPatch as N, withLowerBounds as Nn, isOf as Nt, predictCommit as O, decisionSentences as On, isGitHubError as Ot, unwritableLine as P, architectureOf as Pn, parseSummaries as Pt, batchPerGpu as Q, storedEntrySchema as Qn, recommendationLines as Qt, findCommand as R, formatBytes as Rn, problemLines as Rt, headline as S, figuresOf$1 as Sn, recordedPoints as St, summaryTitle as T, joinPredictions as Tn, withTracedRequired as Tt, knowledgeOf as U, largestBatchText as Un, peakTable as Ut, explore as V, parseBudget as Vn, breakdownLine as Vt, trace as W, defaultBudget as Wn, launcherLine as Wt, simulatedTraining as X, readImageSize as Xn, predictionNote as Xt, measure as Y, mostImages$1 as Yn, measuredLines as Yt, trainingKey as Z, hardwareKey as Zn, peakChart$1 as Zt, withPolicy as _, answerArtifact as _n, readPolicy as _t, judgeAnswer as a, escapeCode as an, emptyLedger as at, renderReport as b, readJobRequest as bn, renderExplorePage as bt, acceptRegressions as c, markdownFormat as cn, minute as ct, isNamed as d, printableLines as dn, defaultPolicyPath as dt, noWishes as en, judgedBytes as er, recordedSchema as et, nobodys as f, proposalMarker as fn, loadPolicy as ft, subjectName as g, suggestionMarkerBeginning as gn, longestPolicy as gt, readSubjectName as h, suggestionMarker as hn, takeSnapshot as ht, isApplicable as i, cutReport as in, whyImpossible as ir, day as it, predictTarget as j, predictionSchema as jn, summariesPath as jt, reviewCommit as k, predictedNeed as kn, isLostRace as kt, acceptableTargets as l, oneLine as ln, trimmed as lt, questionOf$1 as m, reportMarker as mn, readableBytes as mt, observe as n, counted as nn, mostOverheadBytes as nr, answers as nt, judgeBaselines as o, escapeProse as on, jobOf as ot, questionKey as p, proposalMarkerBeginning as pn, modeOf as pt, autoBatchReason as q, aspectsOf as qn, effortLine as qt, unplanned as r, shortCommit as rn, trainedPoints as rr, commandsLastMilliseconds as rt, notMeasuredReview as s, longestComment as sn, ledgerSchema as st, jobState as t, choiceText as tn, measurementSchema as tr, whyInconsistent as tt, isApproved as u, plainFormat as un, withJob as ut, proposeSettings as v, answerFile as vn, workOut as vt, reviewSign as w, isBroken as wn, withRequired as wt, summaryLine as x, adviceOf as xn, ModelTooLarge as xt, describeProposal as y, jobAnswerSchema as yn, traceOf as yt, ownOptions as z, formatPercent as zn, problemLog as zt };