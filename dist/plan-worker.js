import { E as object, k as string } from "./chunks/vendor.js";
import { c as lazyGrammars, n as idle } from "./chunks/adapters.js";
import { B as resolveTarget, Cn as hasFigures, D as planCommit, M as applyChoice, Sn as figuresOf, ft as loadPolicy, ht as takeSnapshot, pt as modeOf, xn as adviceOf, z as ownOptions } from "./chunks/review.js";
import { parentPort, workerData } from "node:worker_threads";

// src/review/rewrite-targets.ts
/** Writes the choices of a review into the files of its commit. Two trainings in one file are written one after the other. */
async function rewriteTargets({ base, head, pullRequest, policyPath }, reviews, ports) {
	const { reader, grammars, launcher } = ports;
	const loaded = await loadPolicy(await takeSnapshot(reader, base), policyPath);
	if ("problems" in loaded) return {
		files: [],
		targets: [],
		impossible: loaded.problems.map(({ message }) => message)
	};
	const mergeBase = await reader.mergeBase(base, head);
	const changes = await reader.changedFiles({
		base: mergeBase,
		head,
		pullRequest
	});
	const written = await takeSnapshot(reader, head);
	const code = loaded.policy.code === "head" ? written : await takeSnapshot(reader, mergeBase);
	const deps = {
		grammars,
		launcher,
		ownOptions: await ownOptions(loaded.policy, code, grammars)
	};
	const edits = /* @__PURE__ */ new Map();
	const targets = [];
	const impossible = [];
	for (const review of reviews) {
		const applied = await rewrite(review, loaded.policy, withEdits(written, edits), {
			...deps,
			changes
		});
		if (applied.kind === "impossible") impossible.push(`${review.name}: ${applied.why}`);
		else if (applied.edits.length > 0) targets.push(review);
		if (applied.kind === "edits") for (const edit of applied.edits) edits.set(edit.path, edit);
	}
	return {
		files: [...edits.values()].map(({ path, after }) => ({
			path,
			content: after,
			mode: modeOf(path, written)
		})),
		targets,
		impossible
	};
}
async function rewrite(review, policy, snapshot, deps) {
	const target = policy.targets.find((one) => one.name === review.name);
	const choice = adviceOf(review).recommendation?.choice ?? null;
	if (target === void 0 || choice === null || !hasFigures(review)) return {
		kind: "impossible",
		why: "nothing is recommended for it."
	};
	const ready = await resolveTarget(target, snapshot, {
		policy,
		...deps
	});
	if (ready.kind !== "ready") return {
		kind: "impossible",
		why: "its command line cannot be read any more."
	};
	return applyChoice(choice, {
		target,
		ready,
		measurement: figuresOf(review)
	}, deps);
}
/** The commit with these edits. */
function withEdits(snapshot, edits) {
	return {
		...snapshot,
		has: (path) => edits.has(path) || snapshot.has(path),
		read: async (path) => {
			const edit = edits.get(path);
			if (edit === void 0) return snapshot.read(path);
			return {
				kind: "file",
				bytes: new TextEncoder().encode(edit.after),
				sha: ""
			};
		}
	};
}

// src/apps/bot/plan-worker.ts
const dataSchema = object({
	launcher: string(),
	grammarFiles: object({
		runtime: string(),
		bash: string(),
		python: string()
	})
});
/** The planner sends questions and reads files for this worker: see `src/apps/bot/planner.ts`. */
const port = parentPort;
if (port === null) throw new Error("plan-worker is started by the bot, as a worker thread.");
const { launcher, grammarFiles } = dataSchema.parse(workerData);
const say = (message) => port.postMessage(message);
const load = lazyGrammars(grammarFiles);
let loading = Promise.resolve();
const grammars = () => {
	const loaded = load();
	loading = loaded.catch(() => {});
	return loaded;
};
/** The error of a failed read stays in the planner; the worker knows only its number. */
var ReadFailure = class extends Error {
	read;
	constructor(read) {
		super(`Read ${read} failed.`);
		this.read = read;
	}
};
const reads = /* @__PURE__ */ new Map();
let serial = 0;
function readerOf(id) {
	const ask = (method) => (...args) => new Promise((resolve, reject) => {
		reads.set(++serial, {
			resolve,
			reject
		});
		say({
			kind: "read",
			id,
			read: serial,
			method,
			args
		});
	});
	return {
		mergeBase: ask("mergeBase"),
		changedFiles: ask("changedFiles"),
		listTree: ask("listTree"),
		readFile: ask("readFile")
	};
}
function answer(message) {
	const ports = {
		reader: readerOf(message.id),
		grammars,
		launcher
	};
	return message.call === "plan" ? planCommit(...message.args, ports) : rewriteTargets(...message.args, ports);
}
async function begin(message) {
	const { id } = message;
	try {
		say({
			kind: "answer",
			id,
			value: await answer(message)
		});
	} catch (error) {
		say({
			kind: "failure",
			id,
			failedRead: error instanceof ReadFailure ? error.read : null,
			error
		});
	}
}
function goOn(message) {
	const waiting = reads.get(message.read);
	reads.delete(message.read);
	if ("failed" in message) waiting?.reject(new ReadFailure(message.read));
	else waiting?.resolve(message.value);
}
/** Everything that needs no waiting runs before the event loop turns; only the grammars are awaited. */
function restAfterwards() {
	setImmediate(async () => {
		await loading;
		setImmediate(() => say(idle));
	});
}
port.on("message", (message) => {
	if ("call" in message) begin(message);
	else goOn(message);
	restAfterwards();
});
say(idle);

export {  };