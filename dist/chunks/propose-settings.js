import { $n as int, $t as codeOf, Bt as ownOptions, En as trainedPoints, F as markdownInk, G as applyChoice, Ht as firstOutcome, I as headline, K as writeSettings, Kt as loadPolicy, Mn as formatBytes, Mt as imitatedDevice, Nt as withContext, Pt as withIntervals, Qn as discriminatedUnion, V as reviewTarget, Vn as measurementSchema, Vt as measure, an as yolov5Folder, ar as string, cr as prettifyError, en as budgetBytes, f as renderTarget, in as hardwareKey, it as resolveTarget, jn as oneLine, jt as simulate, n as choiceText, nn as affectedTargets, or as union, ot as modeOf, qn as isGitHubError, qt as failure, rr as object, rt as settingsDigest, st as takeSnapshot, tr as literal, zt as predictedNeed } from "./installation.js";
import { promisify } from "node:util";
import { randomUUID } from "node:crypto";
import { join, relative, resolve } from "node:path";
import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { platform } from "node:process";
import { chmodSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

// src/git/run-git.ts
const execute = promisify(execFile);
const largestAnswerBytes = 268435456;
/** git answered with an error, or is not there. */
var GitError = class extends Error {
	name = "GitError";
};
/** Runs git in a folder; arguments are an array, never a shell's line. Throws GitError with git's own words. */
async function runGit(folder, ...parameters) {
	try {
		const { stdout } = await execute("git", [
			"-C",
			folder,
			...parameters
		], {
			encoding: "buffer",
			maxBuffer: largestAnswerBytes
		});
		return stdout;
	} catch (error) {
		const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
		throw new GitError(`git ${parameters[0]} failed in ${folder}: ${said}`);
	}
}
/** The records of an answer that was asked for with `-z`. */
async function runGitRecords(folder, ...parameters) {
	return (await runGit(folder, ...parameters)).toString("utf8").split("\0").filter((record) => record !== "");
}
/** One line of an answer, or null where git has none (no such commit, no checkout). */
async function runGitLine(folder, ...parameters) {
	try {
		return (await runGit(folder, ...parameters)).toString("utf8").trim() || null;
	} catch {
		return null;
	}
}

// src/github/token-author.ts
/** Under this name `GITHUB_TOKEN` writes. */
const workflowAuthor = "github-actions[bot]";
/** The login under which this token's comments appear. `appLogin`: that of a GitHub App, whose tokens cannot ask. */
async function tokenAuthor(octokit, appLogin = workflowAuthor) {
	try {
		return (await octokit.rest.users.getAuthenticated()).data.login;
	} catch (error) {
		if (isGitHubError(error, "forbidden", "missing")) return appLogin;
		throw error;
	}
}

// src/probe/locate-yolov5.ts
/**
* The absolute folder of the YOLOv5 checkout that a command line means; null: the installed package is driven.
* @param workspace absolute folder of the checked-out repository
* @param named a folder that policy or input names, relative to the workspace or absolute
* @param directory the folder of `train.py` as the command line says it
*/
async function locateYolov5(workspace, named, directory) {
	const isFile = async (path) => {
		if (!isInside(workspace, resolve(workspace, path))) return false;
		return stat(resolve(workspace, path)).then((found) => found.isFile(), () => false);
	};
	const folder = await yolov5Folder(named, directory, isFile);
	return folder === null ? null : resolve(workspace, folder);
}
/** Whether a path lies in a folder, or is it. */
function isInside(folder, path) {
	const way = relative(folder, path);
	return way !== ".." && !/^\.\.[/\\]/.test(way) && !/^([/\\]|[A-Za-z]:)/.test(way);
}

// src/probe/child-process.ts
const patienceMilliseconds = 5e3;
/**
* Starts a child, and leaves none of its group alive where it is cancelled.
* @param talks whether it is written to (its standard input), and answers (its file descriptor 3)
*/
function startChild(run, talks = false) {
	const child = spawn(run.command, run.arguments, {
		cwd: run.folder,
		env: run.environment,
		detached: true,
		stdio: talks ? [
			"pipe",
			"pipe",
			"pipe",
			"pipe"
		] : [
			"ignore",
			"pipe",
			"pipe"
		]
	});
	let log = "";
	for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => {
		log = (log + chunk.toString("utf8")).slice(-16384);
	});
	let outcome = "exited";
	const end = (reason) => {
		outcome = reason;
		killGroup(child.pid);
	};
	const cancel = () => end("cancelled");
	run.signal?.addEventListener("abort", cancel);
	if (run.signal?.aborted) cancel();
	return {
		process: child,
		ended: new Promise((resolve) => {
			const finish = (exitCode, killedBy, logTail) => {
				run.signal?.removeEventListener("abort", cancel);
				resolve({
					outcome,
					exitCode,
					killedBy: outcome === "exited" ? killedBy : null,
					logTail
				});
			};
			child.on("error", (error) => {
				outcome = "not-started";
				finish(null, null, error.message);
			});
			child.on("close", (exitCode, killedBy) => finish(exitCode, killedBy, log));
		}),
		logTail: () => log,
		forgetLog: () => {
			log = "";
		},
		end
	};
}
/** Runs a child to its end. */
function runChild(run) {
	const child = startChild(run);
	return within(run.deadlineSeconds, child, child.ended);
}
/** Waits for something that a child has to do; where that lasts longer, the child is ended. */
async function within(deadlineSeconds, child, answer) {
	const deadline = setTimeout(() => child.end("deadline"), deadlineSeconds * 1e3);
	return answer.finally(() => clearTimeout(deadline));
}
/** Asks the whole group to end, and ends it soon after. */
function killGroup(pid) {
	if (pid === void 0) return;
	signalGroup(pid, "SIGTERM");
	setTimeout(() => signalGroup(pid, "SIGKILL"), patienceMilliseconds).unref();
}
function signalGroup(pid, signal) {
	try {
		process.kill(-pid, signal);
	} catch {}
}

// src/probe/clean-environment.ts
/** What Python, CUDA and the dynamic linker need. Tokens, webhooks' secrets and the runner's own variables stay outside. */
const kept = /^(PATH|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|SYSTEMROOT|TMPDIR|TEMP|TMP|LANG|LC_ALL|CUDA_[A-Z_]+|NVIDIA_[A-Z_]+|PYTORCH_[A-Z_]+|OMP_NUM_THREADS|MKL_NUM_THREADS|OPENBLAS_[A-Z0-9_]+)$/;
/**
* The environment of a smoke run.
* @param probeFolder where the package `vram_probe` lies
* @param home a folder of the run's own: libraries write their settings there, not into the user's home
*/
function cleanEnvironment(environment, probeFolder, home) {
	const own = Object.entries(environment).filter((entry) => entry[1] !== void 0);
	const userBase = environment.PYTHONUSERBASE ?? join(environment.HOME ?? home, ".local");
	return {
		...Object.fromEntries(own.filter(([name]) => kept.test(name))),
		HOME: home,
		PYTHONUSERBASE: userBase,
		PYTHONPATH: probeFolder,
		PYTHONDONTWRITEBYTECODE: "1",
		PYTHONUNBUFFERED: "1",
		PYTHONIOENCODING: "utf-8"
	};
}

// src/probe/follow-progress.ts
const progressSchema = discriminatedUnion("event", [
	object({ event: literal("import") }),
	object({
		event: literal("start"),
		points: int()
	}),
	object({
		event: literal("step"),
		batch: int(),
		size: int(),
		phase: string()
	}),
	object({
		event: literal("point"),
		batch: int(),
		size: int(),
		allocatedBytes: int()
	})
]);
const pollMilliseconds = 200;
/** Reports each line that appears in a progress file until it is told to stop; a line that is none is passed over. */
function followProgress(path, onProgress) {
	let offset = 0;
	let rest = "";
	let reading = Promise.resolve();
	const readOn = async () => {
		const text = await readFrom(path, offset);
		offset += Buffer.byteLength(text);
		const lines = (rest + text).split("\n");
		rest = lines.pop() ?? "";
		for (const line of lines) report(line, onProgress);
	};
	const timer = setInterval(() => {
		reading = reading.then(readOn);
	}, pollMilliseconds);
	return async () => {
		clearInterval(timer);
		await reading;
		await readOn();
	};
}
async function readFrom(path, offset) {
	const file = await open(path).catch(() => null);
	if (file === null) return "";
	try {
		const { size } = await file.stat();
		const buffer = Buffer.alloc(Math.max(0, size - offset));
		const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
		return buffer.subarray(0, bytesRead).toString("utf8");
	} finally {
		await file.close();
	}
}
function report(line, onProgress) {
	try {
		const parsed = progressSchema.safeParse(JSON.parse(line));
		if (parsed.success) onProgress(parsed.data);
	} catch {}
}

// src/probe/read-result.ts
const failureSchema = object({
	version: literal(1),
	failure: object({
		code: string(),
		message: string()
	})
});
const resultSchema = union([failureSchema, measurementSchema.omit({ hardwareKey: true })]);
/** Reads what the probe wrote. A result that is absent, cut off, impossible or of another request is a failure, never a figure. */
async function readResult(path, request) {
	const text = await readFile(path, "utf8").catch(() => null);
	if (text === null) return failed$1("no-result", "The probe ended without a result.");
	const parsed = resultSchema.safeParse(parseJson(text));
	if (!parsed.success) return failed$1("bad-result", `The probe's result cannot be used: ${prettifyError(parsed.error)}`);
	if ("failure" in parsed.data) return failed$1(parsed.data.failure.code, parsed.data.failure.message);
	const measurement = {
		...parsed.data,
		hardwareKey: hardwareKey(parsed.data)
	};
	const impossible = whyNoAnswer(measurement, request) ?? whyImpossible(measurement);
	return impossible === null ? {
		kind: "measured",
		measurement
	} : failed$1("bad-result", impossible);
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
function whyNoAnswer({ engine, points }, request) {
	if (engine === request.engine && points.length === request.points.length) return null;
	return `The probe was asked for ${request.points.length} points of the engine ${request.engine}, and answered with ${points.length} of ${engine}.`;
}
/** Figures that no device can have (`docs/faults.md`, 21). */
function whyImpossible({ points, environment }) {
	const total = environment.gpuTotalBytes ?? Number.POSITIVE_INFINITY;
	for (const point of points) {
		const { batch, size, allocatedBytes, reservedBytes, deviceBytes } = point;
		if (allocatedBytes > (reservedBytes ?? Number.POSITIVE_INFINITY) || (deviceBytes ?? allocatedBytes) > total) return `The figures of ${batch}×${size} px are impossible: allocated ${allocatedBytes}, reserved ${reservedBytes}, device ${deviceBytes} of ${environment.gpuTotalBytes} bytes.`;
	}
	return null;
}
function failed$1(code, message) {
	return {
		kind: "failed",
		code,
		message
	};
}

// src/probe/request-file.ts
/** Version of the border between this program and the probe (`vram_probe/request.py`). */
const requestVersion = 1;
/**
* Writes a request, and the canonical YAMLs it names, into a folder of its own.
* No byte of a pull request is among them: only text that was re-emitted from checked values.
*/
async function writeRequest(request, folder) {
	const model = await placeFile(request.model, folder, "model.yaml");
	const hyp = await placeFile(request.hyp, folder, "hyp.yaml");
	await writeFile(join(folder, "request.json"), JSON.stringify({
		...plainRequest(request),
		model,
		hyp
	}));
}
async function placeFile(file, folder, name) {
	if ("shipped" in file) return file.shipped;
	const path = join(folder, name);
	await writeFile(path, file.canonical, "ascii");
	return path;
}
function plainRequest(request) {
	const { settings, data, sizes } = request;
	return {
		version: requestVersion,
		engine: request.engine,
		yolov5: request.yolov5,
		task: settings.task,
		data: "shipped" in data ? data.shipped : "",
		classes: "classes" in data ? data.classes : null,
		image_size: settings.imageSize,
		batch_size: settings.batchSize,
		gpus: settings.gpus,
		optimizer: settings.optimizer,
		freeze: settings.freeze,
		rect: settings.rect,
		quad: settings.quad,
		sync_batch_norm: settings.syncBatchNorm,
		single_class: settings.singleClass,
		amp: request.amp,
		modules: request.modules,
		points: request.points,
		labels_per_image: request.labelsPerImage,
		range_factors: sizes?.kind === "factors" ? [sizes.low, sizes.high] : null,
		range_pixels: sizes?.kind === "pixels" ? [sizes.minimum, sizes.maximum] : null,
		memory_cap_bytes: request.memoryCapBytes,
		gpu: request.gpu,
		device_model: request.deviceModel,
		torch_version: request.torchVersion
	};
}

// src/probe/simulator.ts
/** @param run its folder goes with it */
function startSimulator(run) {
	const child = startChild(run, true);
	const streams = child.process.stdio.filter((stream) => stream !== null && stream !== void 0);
	const answers = createInterface({ input: streams[3] });
	child.process.stdin?.on("error", () => {});
	hold(false);
	function hold(isHeld) {
		for (const handle of [child.process, ...streams]) isHeld ? handle.ref() : handle.unref();
	}
	return {
		ended: removed(run.folder, child),
		async ask(folders, deadlineSeconds) {
			hold(true);
			child.forgetLog();
			const answered = new Promise((resolve) => {
				answers.once("line", () => resolve({
					outcome: "exited",
					exitCode: 0,
					killedBy: null,
					logTail: child.logTail()
				}));
			});
			child.process.stdin?.write(`${JSON.stringify(folders)}\n`);
			return within(deadlineSeconds, child, Promise.race([answered, child.ended])).finally(() => hold(false));
		}
	};
}
/** Of children that have not ended. */
const folders = /* @__PURE__ */ new Set();
process.once("exit", () => folders.forEach(remove));
/** Removes the folder of a child where that ends, or else at the end of this program. */
async function removed(folder, child) {
	folders.add(folder);
	await child.ended;
	folders.delete(folder);
	remove(folder);
}
function remove(folder) {
	rmSync(folder, {
		recursive: true,
		force: true
	});
}

// src/probe/python-probe.ts
/** Runs the probe as child processes: own groups, clean environments, temporary folders that go with them. */
function createPythonProbe(options) {
	const askSimulator = keepSimulators(options);
	return { async run(requests, onProgress = () => {}) {
		const numbered = requests.map((request, index) => ({
			request,
			index
		}));
		const groups = Map.groupBy(numbered, ({ request, index }) => kindOf(request) ?? index);
		const outcomes = [];
		for (const [kind, group] of groups) {
			const answered = await runTogether(group, onProgress, {
				options,
				run: typeof kind === "string" ? (folders, deadlineSeconds) => askSimulator(kind, folders, deadlineSeconds) : (folders, deadlineSeconds, home) => runAlone(folders, deadlineSeconds, childIn(home, options))
			});
			for (const { index, outcome } of answered) outcomes[index] = outcome;
		}
		return outcomes;
	} };
}
/** What one process can simulate: it drives one YOLOv5. Null: this request needs a process of its own. */
function kindOf({ engine, yolov5, settings }) {
	return engine === "simulated" && platform !== "win32" ? JSON.stringify([settings.task, yolov5]) : null;
}
/** One simulator of each kind, as long as it lives; questions to it wait for each other, and none inherits the end of the one before. */
function keepSimulators(options) {
	const running = /* @__PURE__ */ new Map();
	const last = /* @__PURE__ */ new Map();
	function simulatorOf(kind) {
		const known = running.get(kind);
		if (known !== void 0) return known;
		const started = newHome().then((home) => startSimulator(childIn(home, options)));
		running.set(kind, started);
		started.then(({ ended }) => ended).finally(() => running.delete(kind));
		return started;
	}
	return (kind, folders, deadlineSeconds) => {
		const answer = (last.get(kind) ?? Promise.resolve()).then(async () => (await simulatorOf(kind)).ask(folders, deadlineSeconds));
		last.set(kind, answer.catch(() => {}));
		return answer;
	};
}
function newHome() {
	return mkdtemp(join(tmpdir(), "vram-review-"));
}
function childIn(home, { python, environment, probeFolder, signal }) {
	return {
		command: python,
		arguments: ["-m", "vram_probe"],
		folder: home,
		environment: {
			...cleanEnvironment(environment, probeFolder, home),
			TMPDIR: home
		},
		signal
	};
}
async function runTogether(requests, onProgress, { options, run }) {
	const home = await newHome();
	try {
		const runs = await Promise.all(requests.map(async (numbered) => ({
			...numbered,
			folder: await runFolder(numbered, home)
		})));
		const stopFollowing = runs.map(({ folder }) => followProgress(join(folder, "progress.ndjson"), onProgress));
		const end = await run(runs.map(({ folder }) => folder), Math.max(...requests.map(({ request }) => request.deadlineSeconds)), home);
		await Promise.all(stopFollowing.map((stop) => stop()));
		return await Promise.all(runs.map(async ({ request, index, folder }) => {
			const result = await readResult(join(folder, "result.json"), request);
			return {
				index,
				outcome: result.kind === "measured" ? result : explainFailure(result, end, request, options)
			};
		}));
	} finally {
		await rm(home, {
			recursive: true,
			force: true
		});
	}
}
function runAlone(folders, deadlineSeconds, child) {
	return runChild({
		...child,
		arguments: [...child.arguments, ...folders],
		deadlineSeconds
	});
}
/** A folder that holds the request; the probe leaves its result and its progress there. */
async function runFolder({ request, index }, home) {
	const folder = join(home, String(index));
	await mkdir(folder);
	await writeRequest(request, folder);
	return folder;
}
function explainFailure(result, end, request, { python }) {
	const { logTail } = end;
	if (end.outcome === "cancelled") return {
		kind: "failed",
		code: "cancelled",
		message: "The run was cancelled.",
		logTail
	};
	if (end.outcome === "not-started") return {
		kind: "failed",
		code: "python-missing",
		message: `Python cannot be started as \`${python}\` (${logTail}). Name an interpreter that has PyTorch: the \`python\` input, --python or VRAM_REVIEW_PYTHON.`,
		logTail: ""
	};
	if (end.outcome === "deadline") return {
		kind: "failed",
		code: "deadline",
		message: `The measurement did not end within its deadline of ${request.deadlineSeconds} s. Raise \`deadline\` in the policy, or look at what else runs on this machine.`,
		logTail
	};
	if (end.killedBy !== null) return {
		kind: "failed",
		code: "killed",
		message: `The measurement was killed from outside (${end.killedBy}); SIGKILL mostly means that the machine itself ran out of memory.`,
		logTail
	};
	if (result.code === "no-result" && logTail.includes("No module named vram_probe")) return {
		...result,
		message: "The probe is missing from this installation. Install vram-review again.",
		logTail
	};
	return {
		...result,
		logTail
	};
}

// src/review/merged-pull-request.ts
/**
* The pull request that a commit of the default branch came by, as GitHub writes it into the message: `Merge pull request #12 from …`, or
* `… (#12)` at the end of the first line, where it squashed or a merge queue merged. Null where the message names none.
*/
function mergedPullRequest(message) {
	const [subject = ""] = message.split("\n");
	const number = (/^Merge pull request #(\d{1,9}) from /.exec(subject) ?? /\(#(\d{1,9})\)\s*$/.exec(subject))?.[1];
	return Number(number) > 0 ? Number(number) : null;
}

// src/review/predicted-peak.ts
/**
* What a simulation says of a training that was just measured, on the same device: the history page shows one beside the other. Null where it
* cannot be simulated.
*/
async function predictedPeak(target, ready, measurement, context) {
	const device = imitatedDevice(target, { measurement });
	const outcome = firstOutcome(await simulate(target, [{ ready }], device, context));
	if (outcome.kind === "failed") return null;
	const simulated = withIntervals(withContext(outcome.measurement, target, device), {
		...device,
		calibration: null
	});
	const [largest] = trainedPoints(simulated, ready.settings.multiScale).map(predictedNeed).toSorted((one, other) => other.bytes - one.bytes);
	if (largest === void 0) return null;
	const { bytes, lowBytes, highBytes } = largest;
	return {
		bytes: Math.round(bytes),
		lowBytes: Math.round(lowBytes),
		highBytes: Math.round(highBytes)
	};
}

// src/review/record-baselines.ts
/** Measures the targets of a default-branch commit and stores what was found; one that nothing touched keeps its baseline. */
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
		if (resolved.kind === "removed") outcomes.push(outcome(target, "removed", `${resolved.found.path} is not there: correct the policy.`));
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
/** An older entry stays the nearest one; it is measured again when a file of the target, its code or the policy changed. */
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
	const recorded = await ports.baselines.record(entry);
	const aside = recorded.setAside.map((file) => ` Set aside: ${file}.`).join("");
	return outcome(target, recorded.outcome, `${recorded.location}.${aside}`);
}
/** Only the history page shows it: a baseline is recorded without it, too. */
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
	return found === void 0 ? "Its settings cannot be known." : `${found.file}:${found.line ?? 1} ${found.message}`;
}

// src/write-whole.ts
/**
* Writes a file whole or not at all: beside it first, and then in its place. A reader never sees half of it, nor does a full disk leave one.
* Synchronous, so that whoever has read before it writes loses no update of the same process.
* @param mode the permissions that it shall have; else those of a new file
*/
function writeWhole(path, content, mode) {
	const temporary = `${path}.${randomUUID()}.tmp`;
	try {
		writeFileSync(temporary, content, {
			flag: "wx",
			flush: true
		});
		if (mode !== void 0) chmodSync(temporary, mode);
		renameSync(temporary, path);
	} catch (error) {
		rmSync(temporary, { force: true });
		throw error;
	}
}

// src/report/describe-proposal.ts
/** The pull request that asks for the settings that were proven: what is wrong, what becomes of it, and how it was run. */
function describeProposal(review, { commit, branch }) {
	const choice = review.recommendation?.choice ?? null;
	const title = oneLine(`Fit the training of ${review.name} into its GPU: ${choice === null ? "" : choiceText(choice)}`);
	return {
		title,
		body: [
			`On ${markdownInk.code(branch)} (${commit.slice(0, 7)}) ${headline(review, markdownInk, {})}.`,
			...renderTarget({
				...review,
				suggestion: null,
				patch: null,
				notWritten: null
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
function proofText({ proof, budgetBytes }) {
	const within = budgetBytes === null ? "" : ` of ${formatBytes(budgetBytes)}`;
	if (proof?.proven !== true || proof.peakBytes === null) return "Predicted to fit; it was not run.";
	return `Proven by a run of ${proof.steps} steps: ${formatBytes(proof.peakBytes)}${within}.`;
}

// src/review/unwritable-line.ts
/**
* Known before the search, which takes minutes: that nothing it may find can be written into the file. Null where something can.
* Why, and what to write by hand, hangs on what is found, and is said then.
*/
function unwritableLine(ground, means) {
	const settings = samples(ground);
	if (settings.some((one) => writeSettings(one, ground, means).kind === "edits") || settings.length === 0) return null;
	const { path, command } = ground.ready.found;
	return `${path}:${command.line}: what fits cannot be written into this command line. It is searched all the same, and says what to write by hand.`;
}
/** One of each kind that may be chosen. */
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
		sizes: {
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
/** That YOLOv5 takes: the total must divide by the GPUs. */
function otherBatch({ batchSize, gpus }) {
	return batchSize === gpus ? 2 * gpus : gpus;
}

// src/review/propose-settings.ts
/**
* Measures the targets of a commit; of each that does not fit, the choice that was proven goes into a pull request of its own, which is
* kept up to date where it is there already.
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
	const around = {
		policy,
		...reader,
		changes: [],
		launcher: ports.launcher
	};
	const found = await Promise.all(chosen(policy, question).map(async (target) => ({
		target,
		resolved: await resolveTarget(target, snapshot, around)
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
	}, question, ports) : failed(target, resolved.problems.find(({ severity }) => severity === "failure")?.message ?? `${resolved.found.path} is not there: correct the policy.`));
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
	const unwritable = unwritableLine(subject, meansOf(subject, ports));
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
	const found = editsOf(review, subject, ports);
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
/** What to write; else why there is nothing. What was not run is no reason to ask for a merge. */
function editsOf({ verdict, reason, recommendation, proof, measurement }, subject, ports) {
	const { target, ready } = subject;
	if (verdict === "not-measured" || measurement === null) return {
		outcome: "failed",
		detail: reason
	};
	if (verdict !== "over-budget") return {
		outcome: "nothing",
		detail: reason
	};
	const choice = recommendation?.choice ?? null;
	if (choice === null) return {
		outcome: "failed",
		detail: `${reason} Nothing that the policy accepts would fit.`
	};
	if (proof?.proven !== true) return {
		outcome: "failed",
		detail: `${reason} What would fit is not proven. ${proof?.reason ?? ""}`.trim()
	};
	const applied = applyChoice(choice, {
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

export { recordBaselines as a, runChild as c, tokenAuthor as d, runGit as f, writeWhole as i, isInside as l, runGitRecords as m, unwritableLine as n, createPythonProbe as o, runGitLine as p, describeProposal as r, cleanEnvironment as s, proposeSettings as t, locateYolov5 as u };