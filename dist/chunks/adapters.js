import { C as literal, E as object, F as prettifyError, M as unknown, R as getOctokit, T as number, b as discriminatedUnion, c as Parser, d as createAppAuth, g as _instanceof, h as _enum, j as union, k as string, l as I, s as Language, u as retry, v as array, w as looseObject, x as int, y as boolean } from "./vendor.js";
import { H as trainArguments, M as accumulation, T as spend, U as turnsAmpOff, Y as yolov5Folder, j as parseJson, w as isTooMuchFor } from "./commands.js";
import { $ as whyOtherPoints, $n as toStoredEntry, At as historyFiles, Ct as tracedTraining, Dt as GitHubError, Et as NotTraceable, Kn as anyValidationSet, Mt as explorePageName, Nt as isOf, Ot as isGitHubError, Pt as parseSummaries, Qn as storedEntrySchema, St as recordedPoints, Tt as withTracedRequired, X as simulatedTraining, Z as trainingKey, Zn as hardwareKey, bt as renderExplorePage, et as recordedSchema, fn as proposalMarker, gn as suggestionMarkerBeginning, hn as suggestionMarker, in as cutReport, ir as whyImpossible, jt as summariesPath, kt as isLostRace, mn as reportMarker, mt as readableBytes, pn as proposalMarkerBeginning, r as unplanned, rt as commandsLastMilliseconds, sn as longestComment, tr as measurementSchema, tt as whyInconsistent, vt as workOut, wt as withRequired, xt as ModelTooLarge, yt as traceOf } from "./review.js";
import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import { gzipSync } from "node:zlib";
import { Worker } from "node:worker_threads";
import { createHash, randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { chmodSync, constants, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync, rmdirSync, writeFileSync } from "node:fs";
import { lstat, mkdir, mkdtemp, open as open$1, readFile, readdir, realpath, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { hostname, tmpdir } from "node:os";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { spawn } from "node:child_process";
import { platform } from "node:process";
import { setFlagsFromString } from "node:v8";
import { StringDecoder } from "node:string_decoder";
import { createInterface } from "node:readline";

// src/system/files.ts
/**
* Writes a file whole or not at all: first beside it, then renamed into place. A reader never sees half of it, and a full disk leaves none. Removes
* what a killed writer left beside it.
* @param mode the file's permissions; by default those of a new file
*/
function writeWhole(path, content, mode) {
	removeLeftovers(path);
	const temporary = temporaryPath(path, newWriter());
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
/** Never follows a link, and never blocks on a pipe without a writer. */
const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
/**
* Reads a file that untrusted code may have put there. Throws if it is missing, not a regular file (a pipe would block for ever), or
* too large.
* @param most bytes, counted from `from` on
*/
async function readRegularFile(path, most, from = 0) {
	const file = await open$1(path, flags);
	try {
		const found = await file.stat();
		if (!found.isFile()) throw new Error("it is no regular file");
		const size = Math.max(0, found.size - from);
		if (size > most) throw new Error(`it holds more than ${most} bytes`);
		const bytes = Buffer.alloc(size);
		let read = 0;
		while (read < size) {
			const { bytesRead } = await file.read(bytes, read, size - read, from + read);
			if (bytesRead === 0) break;
			read += bytesRead;
		}
		return bytes.subarray(0, read);
	} finally {
		await file.close();
	}
}
/** Whether there is a regular file, be it behind a link. */
function isRegularFile(path) {
	return stat(path).then((found) => found.isFile(), () => false);
}
const longestWaitMilliseconds = 3e4;
/**
* Works on a file under a lock that is respected by the processes of this machine and of others that share the folder.
*
* The lock is a folder `<path>.lock` with a file named after its owner. It is made elsewhere and renamed into place, which fails
* while a non-empty folder is there, so a lock is never without an owner. The owner releases it by removing that name and then the empty folder;
* if the owner was killed, anybody may, and latecomers remove nothing of the next owner's.
* @param work synchronous: it takes milliseconds, and an older owner is presumed dead
* @throws what `work` throws; a system error if the folder is not writable, or if others hold the lock for half a minute
*/
async function exclusively(path, work) {
	removeLeftovers(path);
	const lock = `${path}.lock`;
	const owner = newWriter();
	const made = temporaryPath(path, owner);
	try {
		mkdirSync(made);
		const end = Date.now() + longestWaitMilliseconds;
		while (!takes(made, owner, lock)) {
			for (const other of ownersOf(lock)) if (isLeft(other, join(lock, other))) letGo(lock, other);
			if (Date.now() > end) throw Object.assign(/* @__PURE__ */ new Error(`Another process has kept ${lock} for half a minute`), { code: "EBUSY" });
			await setTimeout$1(1 + Math.random() * 20);
		}
	} catch (error) {
		rmSync(made, {
			recursive: true,
			force: true
		});
		throw error;
	}
	try {
		return work();
	} finally {
		letGo(lock, owner);
	}
}
function takes(made, owner, lock) {
	writeFileSync(join(made, owner), owner);
	try {
		renameSync(made, lock);
		return true;
	} catch (error) {
		if ([
			"ENOTEMPTY",
			"EEXIST",
			"EPERM"
		].includes(codeOf(error))) return false;
		throw error;
	}
}
function ownersOf(lock) {
	try {
		return readdirSync(lock);
	} catch {
		return [];
	}
}
function letGo(lock, owner) {
	rmSync(join(lock, owner), { force: true });
	try {
		rmdirSync(lock);
	} catch {}
}
function codeOf(error) {
	return error.code ?? "";
}
/** Writing takes milliseconds; an older name belongs to a killed process of another machine, or its process id was reused. */
const longestMilliseconds = 6e4;
/** Names without a process id come from older versions. */
const temporaryName = /^\.(?:[0-9a-f]{8}-\d+-[0-9a-f]{12}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.tmp$/;
/** Where a process id is meaningful: one machine, and one container on it. */
const place = createHash("sha256").update(`${hostname()} ${pidNamespace()}`).digest("hex").slice(0, 8);
function pidNamespace() {
	try {
		return readlinkSync("/proc/self/ns/pid");
	} catch {
		return "";
	}
}
/** A unique name that tells whether its writer still runs. */
function newWriter() {
	return `${place}-${process.pid}-${randomBytes(6).toString("hex")}`;
}
/** The temporary place of what will become `path`. */
function temporaryPath(path, writer) {
	return `${path}.${writer}.tmp`;
}
/** Removes what killed writers of a path left. What cannot be removed stays. */
function removeLeftovers(path) {
	const [folder, name] = [dirname(path), basename(path)];
	try {
		for (const other of readdirSync(folder)) {
			if (!other.startsWith(name) || !temporaryName.test(other.slice(name.length))) continue;
			const left = join(folder, other);
			if (isLeft(other.slice(name.length + 1), left)) rmSync(left, {
				recursive: true,
				force: true
			});
		}
	} catch {}
}
/** Whether the writer that made this file or folder has ended. */
function isLeft(writer, path) {
	const [, where, pid] = /^([0-9a-f]{8})-(\d+)-/.exec(writer) ?? [];
	if (where === place && !isProcess(Number(pid))) return true;
	const made = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
	return Date.now() - made > longestMilliseconds;
}
function isProcess(pid) {
	try {
		process.kill(pid, 0);
	} catch (error) {
		return error.code === "EPERM";
	}
	return !isZombie(pid);
}
/** Whether it has ended but nobody has waited for it (a zombie). */
function isZombie(pid) {
	try {
		return readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
	} catch {
		return false;
	}
}

// src/adapters/installation.ts
/**
* Finds the files from where an entry point is: `dist`, which brings its grammars, or `src/apps`. Probe and examples are at the root for both.
* @param entryUrl the entry point's `import.meta.url`
*/
function installation(entryUrl) {
	const folder = dirname(fileURLToPath(entryUrl));
	const root = rootAbove(folder);
	const example = (name) => join(root, "examples", name);
	return {
		...existsSync(join(folder, "grammars")) ? built(folder) : development(root, entryUrl),
		probeFolder: join(root, "probe"),
		exampleWorkflows: {
			action: example("workflow.yml"),
			bot: example("bot-workflow.yml")
		}
	};
}
/** The nearest folder above that holds the probe; where there is none, the one above `dist`, so that what is missing is named. */
function rootAbove(folder) {
	for (let root = dirname(folder); root !== dirname(root); root = dirname(root)) if (existsSync(join(root, "probe", "vram_probe"))) return root;
	return dirname(folder);
}
function built(folder) {
	const grammar = (name) => join(folder, "grammars", name);
	return {
		planWorker: join(folder, "plan-worker.js"),
		exploreScript: join(folder, "explore.js"),
		grammarFiles: {
			runtime: grammar("web-tree-sitter.wasm"),
			bash: grammar("tree-sitter-bash.wasm"),
			python: grammar("tree-sitter-python.wasm")
		}
	};
}
/** `node_modules` is found as Node finds it: these packages export no path to their WebAssembly, so their entry leads there. */
function development(root, entryUrl) {
	const require = createRequire(entryUrl);
	const packageFile = (name, file) => {
		return (require.resolve.paths(name) ?? []).map((place) => join(place, name, file)).find((path) => existsSync(path)) ?? join(root, "node_modules", name, file);
	};
	return {
		planWorker: join(root, "src", "apps", "bot", "plan-worker.ts"),
		exploreScript: join(root, "dist", "explore.js"),
		grammarFiles: {
			runtime: packageFile("web-tree-sitter", "web-tree-sitter.wasm"),
			bash: packageFile("tree-sitter-bash", "tree-sitter-bash.wasm"),
			python: packageFile("tree-sitter-python", "tree-sitter-python.wasm")
		}
	};
}
/**
* The absolute folder of the YOLOv5 checkout that a command line means; null: the installed package is driven.
* @param workspace absolute folder of the checked-out repository
* @param named a folder that policy or input names, relative to the workspace or absolute
* @param directory the folder of `train.py` as the command line says it
*/
async function locateYolov5(workspace, named, directory) {
	const isFile = async (path) => {
		if (!isInside(workspace, resolve(workspace, path))) return false;
		return isRegularFile(resolve(workspace, path));
	};
	const folder = await yolov5Folder(named, directory, isFile);
	return folder === null ? null : resolve(workspace, folder);
}
/** Whether a path is a folder or inside it. */
function isInside(folder, path) {
	const way = relative(folder, path);
	return way !== ".." && !/^\.\.[/\\]/.test(way) && !/^([/\\]|[A-Za-z]:)/.test(way);
}
/** The text of the launcher that draws sizes from another range: a file of its own, which goes into users' repositories. */
function readLauncher(probeFolder) {
	return readFile(join(probeFolder, "train_in_range.py"), "utf8");
}

// src/system/output.ts
/** Characters that could control a terminal or disguise text: control characters and bidirectional ones. */
const unsafe = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const ourStyle = /^\[(?:1|2|22|31|32|33|39)m/;
const escapeCharacter = "\x1B";
/**
* Makes anybody's text safe for a terminal or a log. Lines stay; each unsafe character becomes `\u001b`, which JSON
* reads as that character.
* @param styled whether our own colours stay
*/
function printable(text, styled = false) {
	return text.replace(unsafe, (character, at) => {
		if (/[\n\t]/.test(character) || text.startsWith("\r\n", at)) return character;
		if (styled && character === escapeCharacter && ourStyle.test(text.slice(at + 1, at + 5))) return character;
		return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
	});
}
/** The same on one line, so that no line can pass for another. */
function printableLine(text) {
	return printable(text).replace(/[\r\n\t]+/g, " ");
}
/**
* Routes Node's own messages through `say`: its warnings and uncaught errors may contain anybody's text, and Node
* prints them unescaped. Warnings that a person has switched off stay off.
* @param fail reports the error and ends the process
*/
function takeOverUnaskedOutput(say, fail) {
	if (process.listenerCount("warning") > 0) {
		process.removeAllListeners("warning");
		process.on("warning", ({ name, message }) => say(`${name}: ${message}`));
	}
	process.on("uncaughtException", fail);
}

// src/adapters/explore-page.ts
/** Such a page has 60 to 300 KiB: what is much larger holds something else. */
const mostBytes = 2 * 1024 ** 2;
/** The page that answers what if, as one self-contained HTML file. Throws if it would be very large. */
async function explorePage(exploration, { exploreScript }) {
	const explored = workOut(exploration);
	const data = {
		exploration,
		map: explored.map
	};
	const page = renderExplorePage(explored, {
		script: await readFile(exploreScript, "utf8"),
		data: gzipSync(JSON.stringify(data), { level: 9 }).toString("base64"),
		hash: (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`
	});
	if (Buffer.byteLength(page) > mostBytes) throw new Error(`The page would be larger than ${mostBytes} bytes.`);
	return page;
}

// src/system/names.ts
/**
* Turns any name into a part of a path or of a branch name. The readable part is for people; the digest makes it unique.
* Only `a-z`, `0-9` and `-` remain, so the result never leaves a folder or breaks git's rules for refs.
*/
function safeName(text) {
	return `${slug(text)}-${shortDigest(text)}`;
}
function slug(text) {
	return text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40) || "unnamed";
}
/** Tells two texts apart where a name has little room. */
function shortDigest(text) {
	return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

// src/adapters/baselines/baseline-file.ts
/** Increased when an older vram-review could misread what a newer one writes. */
const baselineVersion = 1;
const headSchema = object({
	version: int().positive(),
	target: string(),
	hardwareKey: string(),
	entries: array(unknown())
});
/** Reads a stored file. Unreadable entries are reported; they never count as a measurement of zero. */
function parseBaselineFile(text) {
	const value = parseJson(text);
	const version = object({ version: int() }).safeParse(value);
	if (version.success && version.data.version > baselineVersion) return {
		kind: "newer",
		version: version.data.version
	};
	const head = headSchema.safeParse(value);
	if (!head.success) return {
		kind: "corrupt",
		problem: value === void 0 ? "no JSON" : firstIssue(head.error)
	};
	const entries = [];
	const problems = [];
	head.data.entries.forEach((entry, index) => {
		const parsed = storedEntrySchema.safeParse(entry);
		if (!parsed.success) problems.push(`entry ${index + 1}: ${firstIssue(parsed.error)}`);
		else if (parsed.data.measurement.hardwareKey !== head.data.hardwareKey) problems.push(`entry ${index + 1}: of other hardware than the file`);
		else entries.push(parsed.data);
	});
	return {
		kind: "baseline",
		file: {
			...head.data,
			entries
		},
		problems
	};
}
/** One entry a line: git's diffs then show what was recorded, and deltas stay small. */
function formatBaselineFile({ target, hardwareKey, entries }) {
	const head = [
		`"version": ${baselineVersion}`,
		`"target": ${JSON.stringify(target)}`,
		`"hardwareKey": ${JSON.stringify(hardwareKey)}`
	];
	const lines = entries.map((entry) => JSON.stringify(entry)).join(",\n");
	return `{\n${head.join(",\n")},\n"entries": [\n${lines}\n]\n}\n`;
}
/** A stored entry with its file's metadata. */
function toBaselineEntry(file, entry) {
	return {
		target: file.target,
		...entry
	};
}
function firstIssue(error) {
	const issue = error.issues[0];
	return issue ? `${issue.path.join(".") || "file"}: ${issue.message}` : error.message;
}
/** The folder of a target's baselines, one file per hardware key. */
function targetFolder(target) {
	return `baselines/${safeName(target)}`;
}
/** The file of a target on one kind of hardware. */
function baselinePath(target, hardwareKey) {
	return `${targetFolder(target)}/${safeName(hardwareKey)}.json`;
}
/** Whether a path is a baseline file, and not a copy that was set aside. */
function isBaselinePath(path) {
	return /^baselines\/[a-z0-9-]+\/[a-z0-9-]+\.json$/.test(path);
}
/** Where unreadable content is kept. Its digest is in the name, so that a second copy overwrites nothing. */
function setAsidePath(path, content) {
	return `${path}.unreadable-${shortDigest(content)}`;
}
/** A baseline could not be read or recorded. Message and remedy address the person whose run it is. */
var BaselineError = class extends Error {
	name = "BaselineError";
	remedy;
	constructor(message, remedy, cause) {
		super(message, { cause });
		this.remedy = remedy;
	}
};
/** git's object id for that content: if it equals the tree's, nothing needs writing. */
function blobSha(content) {
	const bytes = Buffer.from(content);
	return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
/** Long measurements reach a limit sooner: GitHub's API is slow with large blobs. */
const mostCharacters = 8e6;
/** The change that records an entry; `present` is the file's content or null. Pure, so that a lost race is repeated on the new content. */
function addEntry(entry, present) {
	const path = baselinePath(entry.target, entry.measurement.hardwareKey);
	const empty = {
		target: entry.target,
		hardwareKey: entry.measurement.hardwareKey,
		entries: []
	};
	const { file, problem } = present === null ? {
		file: empty,
		problem: null
	} : open(empty, path, present);
	const entries = merged(file.entries, toStoredEntry(entry));
	if (entries === null && problem === null) return {
		changes: /* @__PURE__ */ new Map(),
		setAside: [],
		before: file,
		after: file
	};
	const { text, after } = bounded({
		...empty,
		entries: entries ?? file.entries
	});
	const changes = /* @__PURE__ */ new Map([[path, text]]);
	if (problem === null || present === null) return {
		changes,
		setAside: [],
		before: file,
		after
	};
	const aside = setAsidePath(path, present);
	changes.set(aside, present);
	return {
		changes,
		before: file,
		after,
		setAside: [`${path} could not be read (${problem}) and is kept as ${aside}`]
	};
}
function open(empty, path, present) {
	const parsed = parseBaselineFile(present);
	switch (parsed.kind) {
		case "newer": throw new BaselineError(`${path} was written by a newer vram-review (version ${parsed.version} of the format); nothing was changed`, "Use the newest version of vram-review everywhere that records baselines.");
		case "corrupt": return {
			file: empty,
			problem: parsed.problem
		};
		case "baseline":
			if (baselinePath(parsed.file.target, parsed.file.hardwareKey) !== path) return {
				file: empty,
				problem: "it holds the baseline of another target or hardware"
			};
			return {
				file: parsed.file,
				problem: parsed.problems.length > 0 ? parsed.problems.join("; ") : null
			};
	}
}
/** Null if nothing changes. Measuring a commit again replaces its entry. */
function merged(entries, entry) {
	const old = entries.find(({ commit }) => commit === entry.commit);
	if (old && isDeepStrictEqual({
		...old,
		recordedAt: ""
	}, {
		...entry,
		recordedAt: ""
	})) return null;
	return [...entries.filter(({ commit }) => commit !== entry.commit), entry].sort(byTime);
}
/** Sorted by the commit's time, because a slow run may record an old commit after a newer one. */
function byTime(a, b) {
	return Date.parse(a.committedAt ?? a.recordedAt) - Date.parse(b.committedAt ?? b.recordedAt);
}
function bounded(file) {
	let entries = file.entries.slice(-2e3);
	let text = formatBaselineFile({
		...file,
		entries
	});
	while (text.length > mostCharacters && entries.length > 1) {
		entries = entries.slice(Math.ceil(entries.length / 10));
		text = formatBaselineFile({
			...file,
			entries
		});
	}
	return {
		text,
		after: {
			...file,
			entries
		}
	};
}

// src/adapters/baselines/find-baseline.ts
/** The most files of other targets that are searched for a renamed one. */
const mostRenameCandidates = 100;
/** The nearest ancestor's entry with the same hardware key, or else the reason there is none. */
async function findBaseline(snapshot, query) {
	const setAside = [];
	const ancestry = memoized(query.commits);
	const own = snapshot.paths.filter((path) => path.startsWith(`${targetFolder(query.target)}/`) && isBaselinePath(path));
	const exact = own.filter((path) => path === pathOf$1(query, path));
	const found = await nearest(await readAll(snapshot, exact, setAside), ancestry);
	if (found) return {
		kind: "found",
		...found,
		setAside
	};
	const others = await readAll(snapshot, without(own, exact), setAside);
	const foreign = await nearest(others, ancestry);
	const renamed = foreign ? null : await findRenamed(snapshot, query, ancestry, setAside);
	if (renamed?.kind === "found" || !foreign) return renamed ?? {
		kind: "none",
		setAside
	};
	return otherHardware(others, foreign.entry, setAside);
}
/** The file to use: any of the target's if the hardware is not known yet. */
function pathOf$1({ target, hardwareKey }, path) {
	return hardwareKey === null ? path : baselinePath(target, hardwareKey);
}
function without(paths, some) {
	return paths.filter((path) => !some.includes(path));
}
function otherHardware(files, nearestEntry, setAside) {
	return {
		kind: "other-hardware",
		hardwareKeys: [...new Set(files.map(({ hardwareKey }) => hardwareKey))].sort(),
		nearest: nearestEntry,
		setAside
	};
}
/** Recognises a renamed target by the paths of its files; if several match, none is used. */
async function findRenamed(snapshot, query, ancestry, setAside) {
	if (query.recordedPaths.length === 0) return null;
	const same = (await readAll(snapshot, snapshot.paths.filter((path) => isBaselinePath(path) && !path.startsWith(`${targetFolder(query.target)}/`)).slice(0, mostRenameCandidates), setAside)).filter(({ target }) => !query.otherTargets?.includes(target)).map((file) => ({
		...file,
		entries: file.entries.filter((entry) => hasPaths(entry.files, query))
	})).filter(({ entries }) => entries.length > 0);
	if (new Set(same.map(({ target }) => target)).size > 1) return null;
	const found = await nearest(same.filter((file) => query.hardwareKey === null || file.hardwareKey === query.hardwareKey), ancestry);
	if (found) return {
		kind: "found",
		...found,
		setAside
	};
	const other = await nearest(same, ancestry);
	return other ? otherHardware(same, other.entry, setAside) : null;
}
function hasPaths(files, { recordedPaths }) {
	return files.length > 0 && files.every((path) => recordedPaths.includes(path));
}
async function readAll(snapshot, paths, setAside) {
	const files = [];
	for (const path of paths) {
		const parsed = parseBaselineFile(await snapshot.read(path));
		if (parsed.kind === "corrupt") setAside.push(`${path}: ${parsed.problem}`);
		else if (parsed.kind === "newer") setAside.push(`${path}: written by a newer vram-review (version ${parsed.version}); update this one to use it`);
		else if (baselinePath(parsed.file.target, parsed.file.hardwareKey) !== path) setAside.push(`${path}: holds the baseline of another target or hardware`);
		else {
			setAside.push(...parsed.problems.map((problem) => `${path}: ${problem}`));
			files.push(parsed.file);
		}
	}
	return files;
}
function memoized(commits) {
	const seen = [];
	const rest = commits[Symbol.asyncIterator]();
	let ended = false;
	return { async at(index) {
		while (!ended && seen.length <= index) {
			const next = await rest.next();
			if (next.done) ended = true;
			else seen.push(next.value);
		}
		return seen[index];
	} };
}
async function nearest(files, ancestry) {
	const byCommit = /* @__PURE__ */ new Map();
	for (const file of files) for (const entry of file.entries) {
		const known = byCommit.get(entry.commit);
		if (!known || known.recordedAt <= entry.recordedAt) byCommit.set(entry.commit, toBaselineEntry(file, entry));
	}
	if (byCommit.size === 0) return null;
	for (let index = 0;; index++) {
		const commit = await ancestry.at(index);
		if (commit === void 0) return null;
		const entry = byCommit.get(commit);
		if (entry) return {
			entry,
			commitsBehind: index
		};
	}
}

// src/adapters/baselines/folder-store.ts
const remedy = "Check the folder of the baselines, its permissions and the disk.";
/** Baselines in a folder, for the command line and the demo. Any number of processes may record at once. */
function createFolderBaselineStore(folder) {
	return {
		async find(query) {
			return findBaseline({
				paths: listBaselineFiles(folder),
				read: async (path) => read$2(folder, path) ?? ""
			}, query);
		},
		async record(entry) {
			const path = baselinePath(entry.target, entry.measurement.hardwareKey);
			return alone(join(folder, path), () => {
				const { changes, setAside } = addEntry(entry, read$2(folder, path));
				for (const [changed, content] of changes) writeWhole(join(folder, changed), content);
				return {
					outcome: changes.size > 0 ? "recorded" : "unchanged",
					location: join(folder, path),
					setAside
				};
			});
		}
	};
}
/** All files of a folder that may be baselines, as paths within it. Lock folders appear and disappear beside them. */
function listBaselineFiles(folder) {
	const namesIn = (path) => orAbsent(() => readdirSync(join(folder, path))) ?? [];
	return namesIn("baselines").map((target) => `baselines/${target}`).flatMap((target) => namesIn(target).map((name) => `${target}/${name}`)).sort();
}
function read$2(folder, path) {
	return orAbsent(() => readFileSync(join(folder, path), "utf8"));
}
function orAbsent(attempt) {
	try {
		return attempt();
	} catch (error) {
		if (["ENOENT", "ENOTDIR"].includes(error.code ?? "")) return null;
		throw new BaselineError("The baselines could not be read", remedy, error);
	}
}
/** What was read stays unchanged until the new content is written. */
async function alone(path, work) {
	try {
		mkdirSync(dirname(path), { recursive: true });
		return await exclusively(path, work);
	} catch (error) {
		if (error instanceof Error && "code" in error && !(error instanceof BaselineError)) throw new BaselineError(`${path} could not be written`, remedy, error);
		throw error;
	}
}
/** The folder for the pages of a target on one kind of hardware: beside the baselines, named alike. */
function historyFolder(target, hardwareKey) {
	return `${safeName(target)}/${safeName(hardwareKey)}`;
}

// src/adapters/baselines/branch-store.ts
const defaultBaselineBranch = "vram-review-baselines";
const readme = `# Baselines of vram-review

Written by vram-review, one file per target and hardware key. Do not edit. To reset the baselines, delete the branch.

\`index.html\` shows them: deploy this branch with GitHub Pages, or open the file in a checkout.
`;
/** Each round of a race has at least one winner, so this many concurrent writers all succeed. */
const mostAttempts = 60;
/** Each comes after a request's own retries. */
const mostLostAnswers = 3;
/** Baselines on a branch of the repository, written through the Git Data API without ever forcing. */
function createBranchBaselineStore(options) {
	const { branch } = options;
	return {
		async find(query) {
			const tip = await branch.tip();
			if (tip === null) return {
				kind: "none",
				setAside: []
			};
			const files = await branch.files(tip);
			const read = async (path) => branch.read(files.get(path) ?? "");
			return findBaseline({
				paths: [...files.keys()].sort(),
				read
			}, query);
		},
		record: (entry, explore) => record(entry, onlyOnce(explore, options.installation), options)
	};
}
async function record(entry, renderPage, { branch, clock, random = Math.random, repositoryUrl }) {
	const path = baselinePath(entry.target, entry.measurement.hardwareKey);
	const { name } = branch;
	const location = `${name}:${path}`;
	let before = null;
	let lostAnswers = 0;
	const said = /* @__PURE__ */ new Set();
	for (let attempt = 0; attempt < mostAttempts; attempt++) {
		const tip = await branch.tip();
		await refuseForcePush(branch, name, before, tip);
		const files = tip === null ? /* @__PURE__ */ new Map() : await branch.files(tip);
		const present = files.get(path);
		const added = addEntry(entry, present === void 0 ? null : await branch.read(present));
		for (const problem of added.setAside) said.add(problem);
		if (added.changes.size === 0) return {
			outcome: lostAnswers > 0 ? "recorded" : "unchanged",
			location,
			setAside: [...said]
		};
		const explored = renderPage ? await explorePageOf(added, files, renderPage) : noExplorePage;
		const pages = repositoryUrl === void 0 ? [] : await historyChanges({
			...added,
			explored
		}, repositoryUrl, {
			files,
			read: branch.read
		});
		try {
			if (await publish(branch, name, tip, new Map([...added.changes, ...pages]), entry)) return {
				outcome: "recorded",
				location,
				setAside: [...said]
			};
		} catch (error) {
			if (!isGitHubError(error, "unreachable") || ++lostAnswers >= mostLostAnswers) throw error;
		}
		before = tip;
		await clock.sleep(random() * Math.min(250 * 2 ** attempt, 8e3));
	}
	throw new BaselineError(`The baseline of ${entry.target} could not be recorded: others wrote to branch ${name} ${mostAttempts} times in a row`, "Run the job again.");
}
/** Between two attempts the branch may only have grown. Anything else lost entries, and a person must look. */
async function refuseForcePush(branch, name, before, now) {
	if (before === null || before.commit === now?.commit) return;
	if (now !== null && await branch.descends(now.commit, before.commit)) return;
	throw new BaselineError(`Branch ${name} was force-pushed or deleted while a baseline was being recorded; nothing was written over it`, `Check the history of ${name}, protect it against force pushes, and run the job again.`);
}
/** False if somebody else was faster: what was read is out of date. */
async function publish(branch, name, tip, changes, entry) {
	try {
		const message = `Baseline of ${entry.target.replace(/\s+/g, " ")} at ${entry.commit}`;
		await branch.move(tip, await commit(branch, tip, changes, message));
		return true;
	} catch (error) {
		if (isLostRace(error)) return false;
		if (!isGitHubError(error, "rejected")) throw error;
		throw new BaselineError(`GitHub does not let us write to branch ${name}: ${error.message}`, `Is the branch protected by a rule? Let the workflow's token write to ${name}, or name another branch.`, error);
	}
}
async function commit(branch, tip, changes, message) {
	const written = [...tip === null ? new Map([["README.md", readme], ...changes]) : changes].map(([path, content]) => ({
		path,
		content,
		mode: "100644"
	}));
	const tree = await branch.writeTree(tip?.tree ?? null, written);
	return branch.commit({
		message,
		tree,
		parents: tip ? [tip.commit] : []
	});
}
/**
* The files of the history page that an entry changes. They are written in the entry's own commit, so that page and baselines never differ, and a lost race
* is repeated for both. Every page of the series is drawn, and only changed ones are written: one or two pages, the overview and its list.
*/
async function historyChanges({ before, after, explored }, repositoryUrl, { files, read }) {
	const list = files.get(summariesPath);
	const present = list === void 0 ? [] : parseSummaries(await read(list));
	if (present === null) return /* @__PURE__ */ new Map();
	const known = present.find((summary) => isOf(after, summary)) ?? null;
	const series = {
		...after,
		...countFrom(before, after, known),
		explored: explored.exists
	};
	const wanted = historyFiles([series], present, {
		repositoryUrl,
		folderOf: historyFolder
	});
	return new Map([...wanted, ...explored.changes].filter(([path, content]) => files.get(path) !== blobSha(content)));
}
const noExplorePage = {
	exists: false,
	changes: /* @__PURE__ */ new Map()
};
/** It is written anew when the settings change, and not with every commit: such pages are large, and the branch keeps them all. */
async function explorePageOf({ before, after }, files, renderPage) {
	const path = `history/${historyFolder(after.target, after.hardwareKey)}/${explorePageName}`;
	const digests = [before, after].map(({ entries }) => entries.at(-1)?.settingsDigest);
	if (files.has(path) && digests[0] === digests[1]) return {
		exists: true,
		changes: /* @__PURE__ */ new Map()
	};
	const page = await renderPage();
	return page === null ? noExplorePage : {
		exists: true,
		changes: /* @__PURE__ */ new Map([[path, page]])
	};
}
/** The page of an entry, worked out once however often writing is attempted. Null if there is none: a baseline is recorded without it too. */
function onlyOnce(explore, installation) {
	if (!explore || !installation) return void 0;
	let page;
	const render = async () => {
		const exploration = await explore();
		return exploration && await explorePage(exploration, installation);
	};
	return () => {
		page ??= render().catch(() => null);
		return page;
	};
}
/** How many entries the file has dropped since the first. Dropped entries have pages of their own, so a number is never reused. */
function countFrom(before, after, known) {
	if (known === null) return {
		earlier: 0,
		origin: 0
	};
	if (before.entries.length === 0 && known.entries > 0) {
		const behind = Math.ceil((known.earlier + known.entries) / 200) * 200;
		return {
			earlier: behind,
			origin: behind
		};
	}
	const old = new Set(before.entries.map(({ commit }) => commit));
	const added = after.entries.filter(({ commit }) => !old.has(commit)).length;
	const held = Math.max(before.entries.length, known.entries);
	return {
		earlier: Math.max(known.origin, known.earlier + held + added - after.entries.length),
		origin: known.origin
	};
}

// src/system/child-process.ts
/** A training prints megabytes of progress bars; the end says why it failed. */
const keptLogCharacters = 16384;
const drainSteps = 10;
const drainStepMilliseconds = 100;
/**
* Starts a child. No process of its group outlives it or this process, however either ends.
* @param talks whether it reads from standard input and answers on file descriptor 3
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
	const letGo = leash(child.pid, run.environment);
	const output = keepTail(child.stdout);
	const log = keepTail(child.stdout, child.stderr);
	let outcome = "exited";
	let exited = false;
	let groupEnded;
	const endRest = () => {
		exited = true;
		groupEnded ??= endGroup(child.pid);
		return groupEnded;
	};
	const end = (reason) => {
		if (exited) return;
		outcome = reason;
		groupEnded ??= endGroup(child.pid);
	};
	const cancel = () => end("cancelled");
	run.signal?.addEventListener("abort", cancel);
	if (run.signal?.aborted) cancel();
	return {
		process: child,
		ended: exitOf(child, endRest).then(({ exitCode, killedBy, error }) => {
			letGo();
			run.signal?.removeEventListener("abort", cancel);
			const tails = {
				logTail: log.text(),
				outputTail: output.text()
			};
			if (error !== null) return {
				outcome: "not-started",
				exitCode,
				killedBy,
				...tails,
				logTail: error.message
			};
			return {
				outcome,
				exitCode,
				killedBy: outcome === "exited" ? killedBy : null,
				...tails
			};
		}),
		logTail: log.text,
		forgetLog: log.forget,
		end
	};
}
/** Runs a child to its end. */
function runChild(run) {
	const child = startChild(run);
	return within(run.deadlineSeconds, child, child.ended);
}
/** Waits for a step of a child, and ends the child if the step takes too long. */
async function within(deadlineSeconds, child, answer) {
	const deadline = setTimeout(() => child.end("deadline"), deadlineSeconds * 1e3);
	return answer.finally(() => clearTimeout(deadline));
}
/**
* Waits for a child's exit, not for the end of its output: a daemon that it started may hold that open for ever. Output printed
* before the exit is read, for at most a second.
* @param afterExit what else must have ended
*/
async function exitOf(child, afterExit = async () => {}) {
	let drained = false;
	const closed = new Promise((resolve) => {
		child.once("close", () => {
			drained = true;
			resolve();
		});
	});
	const exit = await new Promise((resolve) => {
		child.once("error", (error) => resolve({
			exitCode: null,
			killedBy: null,
			error
		}));
		child.once("exit", (exitCode, killedBy) => resolve({
			exitCode,
			killedBy,
			error: null
		}));
	});
	await afterExit();
	for (let step = 0; step < drainSteps && !drained; step++) await orAfter(drainStepMilliseconds, closed);
	for (const stream of child.stdio) stream?.destroy();
	return {
		...exit,
		drained
	};
}
function orAfter(milliseconds, event) {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, milliseconds);
		event.then(() => {
			clearTimeout(timer);
			resolve();
		});
	});
}
/** Keeps the end of the streams' output. */
function keepTail(...streams) {
	let kept = "";
	for (const stream of streams) {
		stream?.on("error", () => {});
		stream?.on("data", (chunk) => {
			kept = (kept + chunk.subarray(-4 * keptLogCharacters).toString("utf8")).slice(-16384);
		});
	}
	return {
		text: () => kept,
		forget: () => {
			kept = "";
		}
	};
}
const patienceMilliseconds = {
	SIGTERM: 3e3,
	SIGKILL: 1e3
};
const pollMilliseconds$1 = 50;
/**
* Asks all processes of a group to end, and soon kills those that have not. A process that left the group (`setsid`)
* is out of reach.
* @param group the id of the group; undefined: the child never started
*/
async function endGroup(group) {
	if (group === void 0) return;
	for (const signal of ["SIGTERM", "SIGKILL"]) {
		if (!signalGroup(group, signal)) return;
		for (let waited = 0; waited < patienceMilliseconds[signal]; waited += pollMilliseconds$1) {
			if (!await isRunning(group)) return;
			await setTimeout$1(pollMilliseconds$1);
		}
	}
}
/** Whether any process received the signal. */
function signalGroup(group, signal) {
	try {
		process.kill(-group, signal);
		return true;
	} catch {
		return false;
	}
}
/**
* Whether a process of the group runs. A zombie stays in its group until its parent waits for it, and a container may have no init
* that does: `/proc` shows its state, where there is one.
*/
async function isRunning(group) {
	if (!signalGroup(group, 0)) return false;
	const numbers = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
	if (numbers.length === 0) return true;
	return (await Promise.all(numbers.map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")))).some((stat) => {
		const [state, , ofGroup] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return Number(ofGroup) === group && state !== "Z";
	});
}
/**
* The other end of a leash: a shell that waits until its standard input, held open only by this process, ends, and then ends the group `$1`.
* A shell rather than the child itself, whose main thread may be busy in native code.
*/
const watch = `trap '' TERM INT HUP
read -r _
kill -s TERM -- "-$1" || exit
for second in 1 2 3; do sleep 1; kill -s 0 -- "-$1" || exit; done
kill -s KILL -- "-$1"`;
/**
* Ties a group to this process: it ends with it, even if this process is killed.
* @returns releases the group
*/
function leash(group, environment) {
	if (group === void 0 || platform === "win32") return () => {};
	const watcher = spawn("/bin/sh", [
		"-c",
		watch,
		"leash",
		String(group)
	], {
		cwd: "/",
		env: environment,
		detached: true,
		stdio: [
			"pipe",
			"ignore",
			"ignore"
		]
	});
	watcher.on("error", () => {});
	watcher.stdin.on("error", () => {});
	watcher.unref();
	watcher.stdin.unref();
	return () => void watcher.kill("SIGKILL");
}

// src/adapters/github/changed-files.ts
/** GitHub lists at most this many files of a comparison; a list that long may be truncated. */
const comparisonCap = 300;
/**
* Every path that differs between merge base and head. The two trees, which a review lists anyway, decide which these are, so a list that GitHub
* truncates hides no file; the comparison only adds lines and renames. It compares exactly these commits. If it fails, or may be
* truncated, the pull request's own list (3,000 files at most) is used.
*/
async function changedFiles$1(octokit, repository, comparison, listTree) {
	const all = compareTrees(await listTree(comparison.base), await listTree(comparison.head));
	if (all.length === 0) return [];
	return withLines$1(all, await comparedFiles(octokit, repository, comparison) ?? await pullRequestFiles(octokit, repository, comparison));
}
/** Null if GitHub returns no list, or perhaps not all of it. */
async function comparedFiles(octokit, repository, { base, head }) {
	const basehead = `${base}...${head}`;
	try {
		const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
			...repository,
			basehead,
			per_page: 1
		});
		const files = data.files ?? [];
		return files.length > 0 && files.length < comparisonCap ? files : null;
	} catch (error) {
		if (isGitHubError(error, "rejected", "unreachable")) return null;
		throw error;
	}
}
async function pullRequestFiles(octokit, repository, { pullRequest, head }) {
	if (pullRequest === null) return [];
	const options = {
		...repository,
		pull_number: pullRequest,
		per_page: 100
	};
	try {
		return (await octokit.paginate(octokit.rest.pulls.listFiles, options)).filter(({ contents_url: url }) => new URL(url).searchParams.get("ref") === head);
	} catch (error) {
		if (isGitHubError(error, "rejected", "unreachable", "missing")) return [];
		throw error;
	}
}
function withLines$1(all, listed) {
	const entries = new Map(listed.map((entry) => [entry.filename, entry]));
	const detailed = all.map((file) => {
		const entry = entries.get(file.path);
		return entry ? withDetails(file, entry) : file;
	});
	const origins = new Set(detailed.map(({ previousPath }) => previousPath));
	return detailed.filter(({ path, status }) => status !== "removed" || !origins.has(path));
}
function withDetails(file, { status, previous_filename: origin, patch }) {
	const lines = patch === void 0 ? null : patchLines(patch);
	const isRename = file.status === "added" && status === "renamed" && origin !== void 0;
	return {
		...file,
		...isRename ? {
			status,
			previousPath: origin
		} : {},
		changedLines: lines?.changedLines ?? null,
		hunks: lines?.hunks ?? null
	};
}
/** The difference between two lists of files. A file that moved unchanged is a rename; one that also changed is removed and added. */
function compareTrees(base, head) {
	const before = new Map(base.map((file) => [file.path, file]));
	const after = new Map(head.map((file) => [file.path, file]));
	const removed = base.filter(({ path }) => !after.has(path));
	const origins = new Map(removed.map((file) => [file.sha, file.path]));
	const changed = [];
	const moved = /* @__PURE__ */ new Set();
	for (const file of head) {
		const old = before.get(file.path);
		if (old) {
			if (old.sha !== file.sha || old.mode !== file.mode) changed.push(change(file.path, "modified"));
			continue;
		}
		const origin = origins.get(file.sha);
		origins.delete(file.sha);
		if (origin === void 0) changed.push(change(file.path, "added"));
		else {
			moved.add(origin);
			changed.push({
				...change(file.path, "renamed"),
				previousPath: origin
			});
		}
	}
	const gone = removed.filter(({ path }) => !moved.has(path));
	return [...changed, ...gone.map(({ path }) => change(path, "removed"))];
}
function change(path, status) {
	return {
		path,
		status,
		previousPath: null,
		changedLines: null,
		hunks: null
	};
}
/** The lines of the head's version that a unified diff changes (annotations) and shows (suggestions). */
function patchLines(patch) {
	const changed = [];
	const hunks = [];
	let line = 0;
	for (const text of patch.split("\n")) {
		const header = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(text);
		if (header) {
			line = Number(header[1]);
			const count = Number(header[2] ?? 1);
			if (count > 0) hunks.push({
				start: line,
				end: line + count - 1
			});
		} else if (text.startsWith("+")) changed.push(line++);
		else if (text.startsWith(" ")) line++;
	}
	return {
		changedLines: joinLines(changed),
		hunks
	};
}
function joinLines(lines) {
	const ranges = [];
	for (const line of lines) {
		const last = ranges.at(-1);
		if (last && last.end + 1 === line) last.end = line;
		else ranges.push({
			start: line,
			end: line
		});
	}
	return ranges;
}

// src/adapters/git.ts
/** Stands for a commit: the files in the folder, tracked by git or not. */
const workingTree = "working tree";
const farthestAncestors = 1e3;
/** Reads a repository through git: commits from its objects, the working tree from its folder. */
function createLocalReader(folder) {
	return {
		async mergeBase(base, head) {
			return (await runGit(folder, "merge-base", base, commitOf(head))).toString().trim();
		},
		changedFiles: ({ base, head }) => changedFiles(folder, base, head),
		listTree: (commit) => commit === "working tree" ? listWorkingTree(folder) : listCommit(folder, commit),
		readFile: (commit, path) => commit === "working tree" ? readWorkingFile(folder, path) : readBlob$1(folder, commit, path),
		async describeCommit(commit) {
			const [seconds = "", ...message] = (await runGit(folder, "log", "-1", "--format=%ct%n%B", commitOf(commit), "--")).toString().trim().split("\n");
			return {
				message: message.join("\n"),
				committedAt: (/* @__PURE__ */ new Date(Number(seconds) * 1e3)).toISOString()
			};
		},
		async *ancestors(commit) {
			yield* (await runGit(folder, "rev-list", `--max-count=${farthestAncestors}`, commitOf(commit))).toString().trim().split("\n");
		}
	};
}
function commitOf(commit) {
	return commit === "working tree" ? "HEAD" : commit;
}
async function changedFiles(folder, base, head) {
	const range = head === "working tree" ? [base] : [base, head];
	const records = await runGitRecords(folder, "diff", "--name-status", "-z", "--find-renames", ...range, "--");
	const untracked = head === "working tree" ? await runGitRecords(folder, "ls-files", "-z", "--others", "--exclude-standard") : [];
	const tracked = await Promise.all(readStatuses(records).map((change) => withLines(folder, range, change)));
	const added = untracked.map((path) => ({
		path,
		status: "added",
		previousPath: null,
		changedLines: null,
		hunks: null
	}));
	return [...tracked, ...added];
}
/** `M\0path`, or `R090\0old\0new`. Source: git-diff(1), raw output format with -z. */
function readStatuses(records) {
	const changes = [];
	for (let index = 0; index < records.length;) {
		const letter = (records[index] ?? "").slice(0, 1);
		const first = records[index + 1] ?? "";
		const moved = letter === "R" || letter === "C";
		const path = moved ? records[index + 2] ?? "" : first;
		const status = letter === "R" ? "renamed" : letter === "A" || letter === "C" ? "added" : letter === "D" ? "removed" : "modified";
		changes.push({
			path,
			status,
			previousPath: letter === "R" ? first : null
		});
		index += moved ? 3 : 2;
	}
	return changes;
}
async function withLines(folder, range, change) {
	const paths = change.previousPath === null ? [change.path] : [change.previousPath, change.path];
	const patch = (await runGit(folder, "diff", "--find-renames", "--no-ext-diff", "--no-color", ...range, "--", ...paths)).toString();
	const hunks = patch.indexOf("\n@@");
	return {
		...change,
		...hunks < 0 ? {
			changedLines: null,
			hunks: null
		} : patchLines(patch.slice(hunks + 1))
	};
}
/** `mode SP type SP sha TAB path`. Source: git-ls-tree(1). */
async function listCommit(folder, commit) {
	return (await runGitRecords(folder, "ls-tree", "-r", "-z", "--full-tree", commit)).map((record) => {
		const tab = record.indexOf("	");
		const [mode = "", , sha = ""] = record.slice(0, tab).split(" ");
		return {
			path: record.slice(tab + 1),
			mode,
			sha
		};
	});
}
async function readBlob$1(folder, commit, path) {
	const file = (await listCommit(folder, commit)).find((entry) => entry.path === path);
	if (file === void 0) return { kind: "absent" };
	const refusal = refusedMode(file.mode);
	if (refusal !== null) return {
		kind: "refused",
		reason: `${path} ${refusal}`
	};
	return limited(path, await runGit(folder, "cat-file", "blob", file.sha), file.sha);
}
function refusedMode(mode) {
	if (mode.startsWith("100")) return null;
	return mode === "120000" ? "is a symbolic link, which a review does not follow" : "is a submodule, which a review does not enter";
}
async function listWorkingTree(folder) {
	const paths = await runGitRecords(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
	return (await Promise.all([...new Set(paths)].map((path) => statFile(folder, path)))).filter((file) => file !== null);
}
async function statFile(folder, path) {
	const found = await lstat(join(folder, path)).catch(() => null);
	if (!found?.isFile() && !found?.isSymbolicLink()) return null;
	return {
		path,
		mode: found.isSymbolicLink() ? "120000" : "100644",
		sha: ""
	};
}
async function readWorkingFile(folder, path) {
	const file = await statFile(folder, path);
	if (file === null) return { kind: "absent" };
	const refusal = refusedMode(file.mode);
	if (refusal !== null) return {
		kind: "refused",
		reason: `${path} ${refusal}`
	};
	const [root, real] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
	if (!real.startsWith(root + sep)) return {
		kind: "refused",
		reason: `${path} is outside the repository`
	};
	const bytes = await readRegularFile(real, readableBytes(path)).catch((error) => error);
	if (bytes instanceof Error) return {
		kind: "refused",
		reason: `${path} cannot be read: ${bytes.message}`
	};
	return limited(path, bytes, "");
}
function limited(path, bytes, sha) {
	const most = readableBytes(path);
	if (bytes.length > most) return {
		kind: "refused",
		reason: `${path} is larger than ${most / 1024 ** 2} MiB`
	};
	return {
		kind: "file",
		bytes: new Uint8Array(bytes),
		sha
	};
}
const largestAnswerBytes = 268435456;
/** git returned an error, or is not installed. */
var GitError = class extends Error {
	name = "GitError";
};
/** Runs git in a folder, with arguments as an array, never as a shell line. Throws GitError with git's own message. */
async function runGit(folder, ...parameters) {
	const child = spawn("git", [
		"-C",
		folder,
		...parameters
	], { stdio: [
		"ignore",
		"pipe",
		"pipe"
	] });
	const said = keepTail(child.stderr);
	const chunks = [];
	let bytes = 0;
	child.stdout.on("error", () => {});
	child.stdout.on("data", (chunk) => {
		bytes += chunk.length;
		if (bytes > largestAnswerBytes) child.kill();
		else chunks.push(chunk);
	});
	const exit = await exitOf(child);
	if (exit.exitCode === 0 && exit.drained && bytes <= largestAnswerBytes) return Buffer.concat(chunks);
	throw new GitError(`git ${parameters[0]} failed in ${folder}: ${whyNot(exit, bytes) ?? said.text().trim()}`);
}
/** Null if git gave the message itself. */
function whyNot({ error, killedBy, exitCode }, bytes) {
	if (error !== null) return error.message;
	if (bytes > largestAnswerBytes) return `its answer is longer than ${largestAnswerBytes} bytes`;
	if (killedBy !== null) return `it was ended by ${killedBy}`;
	return exitCode === 0 ? "it has ended, but another process holds its answer open" : null;
}
/** The records of an answer to `-z`. */
async function runGitRecords(folder, ...parameters) {
	return (await runGit(folder, ...parameters)).toString("utf8").split("\0").filter((record) => record !== "");
}
/** One line of an answer, or null if git has none (no such commit, no checkout). */
async function runGitLine(folder, ...parameters) {
	try {
		return (await runGit(folder, ...parameters)).toString("utf8").trim() || null;
	} catch {
		return null;
	}
}

// src/adapters/github/repository.ts
const defaultLimits = {
	fileBytes: readableBytes,
	ancestors: 1e3
};
/** Reads a repository through GitHub's API, at fixed commits. */
function createRepositoryReader(octokit, repository, limits = defaultLimits) {
	const trees = /* @__PURE__ */ new Map();
	const listTree = (commit) => {
		const tree = trees.get(commit) ?? listCommitTree(octokit, repository, commit);
		trees.set(commit, tree);
		tree.catch(() => trees.delete(commit));
		return tree;
	};
	return {
		listTree,
		async mergeBase(base, head) {
			const basehead = `${base}...${head}`;
			const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
				...repository,
				basehead,
				per_page: 1
			});
			return data.merge_base_commit.sha;
		},
		changedFiles: (comparison) => changedFiles$1(octokit, repository, comparison, listTree),
		async readFile(commit, path) {
			const file = (await listTree(commit)).find((entry) => entry.path === path);
			return file ? readBlob(octokit, repository, file, limits.fileBytes(path)) : { kind: "absent" };
		},
		async describeCommit(commit) {
			const { data } = await octokit.rest.git.getCommit({
				...repository,
				commit_sha: commit
			});
			return {
				message: data.message,
				committedAt: inUtc(data.committer.date)
			};
		},
		ancestors: (commit) => ancestors(octokit, repository, commit, limits.ancestors)
	};
}
function inUtc(date) {
	const time = Date.parse(date);
	return Number.isNaN(time) ? null : new Date(time).toISOString();
}
async function readBlob(octokit, repository, file, limitBytes) {
	const refusal = refusalOf(file, limitBytes);
	if (refusal) return {
		kind: "refused",
		reason: `${file.path} ${refusal}`
	};
	const { data } = await octokit.rest.git.getBlob({
		...repository,
		file_sha: file.sha
	});
	return {
		kind: "file",
		bytes: new Uint8Array(Buffer.from(data.content, "base64")),
		sha: file.sha
	};
}
/**
* Regular files only, executable or not: a `train.sh` often is, and the bit means nothing to a reader.
* A symlink would let a pull request point a config at any file of the machine that follows it; a submodule is another
* repository. Both are recognised by git's mode before a byte is read, for scripts as for YAML.
*/
function refusalOf(file, limitBytes) {
	if (file.mode === "120000") return "is a symbolic link, which is never followed: commit the file itself";
	if (file.mode === "160000") return "is a submodule, which is never read: commit the file itself";
	if (file.mode !== "100644" && file.mode !== "100755") return `has git mode ${file.mode}: commit a regular file`;
	if ((file.sizeBytes ?? 0) > limitBytes) return `has ${file.sizeBytes} bytes; at most ${limitBytes} are read`;
	return null;
}
async function* ancestors(octokit, repository, commit, limit) {
	let left = limit;
	const pages = octokit.pages(octokit.rest.repos.listCommits, {
		...repository,
		sha: commit,
		per_page: 100
	});
	for await (const page of pages) for (const { sha } of page) {
		if (left-- <= 0) return;
		yield sha;
	}
}
/** More requests for one tree would use up a workflow's hourly budget of 1,000. */
const mostRequests = 300;
/** More files than the largest repositories have: a folder that contains another a thousand times is not listed. */
const mostFiles = 5e5;
/** git's id of the empty tree; no other tree is empty. */
const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
/** Every file of a commit. */
async function listCommitTree(octokit, repository, commit) {
	const { data } = await octokit.rest.git.getCommit({
		...repository,
		commit_sha: commit
	});
	return listTreeFiles(octokit, repository, data.tree.sha);
}
/** Every file below a tree. If GitHub truncates its list, folder by folder. */
async function listTreeFiles(octokit, repository, root) {
	let requests = 0;
	const get = async (sha, recursive) => {
		if (++requests > mostRequests) throw tooLarge(root);
		const options = {
			...repository,
			tree_sha: sha,
			...recursive ? { recursive: "true" } : {}
		};
		const { data } = await octokit.rest.git.getTree(options);
		if (data.tree.length === 0 && !data.truncated && sha !== emptyTree) throw withoutFiles(sha);
		return data;
	};
	return listFolder(get, root, "", {
		root,
		files: 0
	});
}
async function listFolder(get, sha, prefix, listing) {
	const whole = await get(sha, true);
	const { tree } = whole.truncated ? await get(sha, false) : whole;
	const files = [];
	if (!whole.truncated) listing.files += tree.length;
	if (listing.files > mostFiles) throw tooLarge(listing.root);
	for (const { type, path, mode, sha: entrySha, size } of tree) if (type !== "tree") files.push({
		path: prefix + path,
		mode,
		sha: entrySha,
		sizeBytes: size ?? null
	});
	else if (whole.truncated) for (const file of await listFolder(get, entrySha, `${prefix}${path}/`, listing)) files.push(file);
	return files;
}
function withoutFiles(tree) {
	return new GitHubError({
		kind: "unexpected",
		message: `GitHub lists no file of tree ${tree}, which is not the empty one`,
		remedy: "Ask again; if it stays, please report it with this message."
	});
}
function tooLarge(root) {
	return new GitHubError({
		kind: "too-large",
		message: `The files of tree ${root} are too many to be listed`,
		remedy: "Run the review on a checkout with the command line instead: `vram-review review --base REF`."
	});
}
/** Identifies the content of a file at a commit: its blob's sha, or `absent`. */
async function fileVersion(octokit, repository, commit, path) {
	try {
		const { data } = await octokit.rest.repos.getContent({
			...repository,
			path,
			ref: commit
		});
		return "sha" in data ? data.sha : "absent";
	} catch (error) {
		if (isGitHubError(error, "missing")) return "absent";
		throw error;
	}
}

// src/adapters/github/branches.ts
/** The branch of that name, existing or not. */
function openBranch(octokit, repository, name) {
	const git = octokit.rest.git;
	return {
		name,
		tip: () => readTip(octokit, repository, name),
		async files(tip) {
			const files = await listTreeFiles(octokit, repository, tip.tree);
			return new Map(files.map(({ path, sha }) => [path, sha]));
		},
		async read(sha) {
			const { data } = await git.getBlob({
				...repository,
				file_sha: sha
			});
			return Buffer.from(data.content, "base64").toString("utf8");
		},
		descends: (commit, ancestor) => descends(octokit, repository, commit, ancestor),
		treeOf: async (commit) => (await git.getCommit({
			...repository,
			commit_sha: commit
		})).data.tree.sha,
		async writeTree(base, files) {
			const tree = files.map((file) => ({
				...file,
				type: "blob"
			}));
			return (await git.createTree({
				...repository,
				tree,
				...base === null ? {} : { base_tree: base }
			})).data.sha;
		},
		async commit({ parents, ...made }) {
			return (await git.createCommit({
				...repository,
				...made,
				parents: [...parents]
			})).data.sha;
		},
		async move(from, to) {
			if (from === null) await git.createRef({
				...repository,
				ref: `refs/heads/${name}`,
				sha: to
			});
			else await git.updateRef({
				...repository,
				ref: `heads/${name}`,
				sha: to,
				force: false
			});
		}
	};
}
async function readTip(octokit, repository, name) {
	try {
		const { data } = await octokit.rest.git.getRef({
			...repository,
			ref: `heads/${name}`
		});
		const commit = await octokit.rest.git.getCommit({
			...repository,
			commit_sha: data.object.sha
		});
		return {
			commit: data.object.sha,
			tree: commit.data.tree.sha,
			message: commit.data.message
		};
	} catch (error) {
		if (isGitHubError(error, "missing")) return null;
		throw error;
	}
}
async function descends(octokit, repository, commit, ancestor) {
	if (commit === ancestor) return true;
	const basehead = `${ancestor}...${commit}`;
	try {
		const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
			...repository,
			basehead,
			per_page: 1
		});
		return data.status === "ahead" || data.status === "identical";
	} catch (error) {
		if (isGitHubError(error, "missing")) return false;
		throw error;
	}
}
/** Adds a commit to a branch, once for each order, and only if the branch is still where it was seen. */
async function pushCommit(octokit, repository, draft) {
	const branch = openBranch(octokit, repository, draft.branch);
	const tip = await branch.tip();
	if (tip !== null && orderIn(tip.message) === draft.order) return {
		kind: "pushed",
		commit: tip.commit
	};
	if (tip?.commit !== draft.parent) return { kind: "moved" };
	const tree = await branch.writeTree(tip.tree, draft.files);
	const commit = await branch.commit({
		message: `${draft.message}\n\n${trailer$1}${draft.order}\n`,
		tree,
		parents: [tip.commit]
	});
	try {
		await branch.move(tip, commit);
	} catch (error) {
		if (isLostRace(error)) return { kind: "moved" };
		if (isGitHubError(error, "rejected", "forbidden", "missing")) return { kind: "refused" };
		throw error;
	}
	return {
		kind: "pushed",
		commit
	};
}
const trailer$1 = "Vram-Review-Order: ";
/** The order that a commit carries out; null for anybody else's. */
async function orderOf(octokit, repository, commit) {
	return orderIn((await octokit.rest.git.getCommit({
		...repository,
		commit_sha: commit
	})).data.message);
}
function orderIn(message) {
	return message.split("\n").findLast((one) => one.startsWith(trailer$1))?.slice(19) ?? null;
}

// src/adapters/github/answers.ts
/** An Octokit that accepts only answers of the expected shape; any other is an error that names the request. */
function checkAnswers({ rest }) {
	const methods = rest;
	const scopes = Object.entries(answerSchemas).map(([scope, schemas]) => {
		const checked = Object.entries(schemas).map(([name, schema]) => {
			const send = methods[scope]?.[name];
			if (send === void 0) throw new Error(`Octokit has no method ${scope}.${name}.`);
			return [name, checking(send, schema)];
		});
		return [scope, Object.fromEntries(checked)];
	});
	return {
		rest: Object.fromEntries(scopes),
		pages,
		paginate
	};
}
function checking(send, schema) {
	return async (parameters) => checkAnswer(send.endpoint.DEFAULTS.method, await send(parameters), schema);
}
/** Throws if the answer has another shape. */
function checkAnswer(method, answer, schema) {
	const parsed = schema.safeParse(answer.data);
	if (!parsed.success) throw unlikeGitHub(method, answer, parsed.error);
	return {
		...answer,
		data: parsed.data
	};
}
function unlikeGitHub(method, { url, status }, { issues }) {
	const [issue] = issues;
	const where = issue === void 0 || issue.path.length === 0 ? "it" : `\`${issue.path.join(".")}\``;
	return new GitHubError({
		kind: "unexpected",
		message: `${method} ${pathOf(url)}: ${status}, but ${where} is not what GitHub’s API describes (${issue?.message ?? "another shape"})`,
		remedy: "Is GITHUB_API_URL the address of GitHub’s API, and does no proxy answer in its place? If it stays, please report it with this message.",
		status
	});
}
function pathOf(url) {
	return URL.canParse(url) ? decodeURI(new URL(url).pathname) : url;
}
/** Octokit's own pagination treats an empty answer, and a conflict, as an empty list. */
async function* pages(ask, parameters) {
	const send = ask;
	for (let next = parameters; next !== null;) {
		const { data, headers } = await send(next);
		yield data;
		const [, url] = /<([^<>]+)>;\s*rel="next"/.exec(String(headers.link ?? "")) ?? [];
		next = url === void 0 ? null : { url };
	}
}
async function paginate(ask, parameters) {
	const items = [];
	for await (const page of pages(ask, parameters)) items.push(...page);
	return items;
}
const sha = string().min(1);
const id = number();
const login = object({ login: string() });
const named = object({ name: string() });
const commitObject = object({ object: object({ sha }) });
/** An answer that is not used. */
const unused = unknown();
const gitCommit = object({
	sha,
	message: string(),
	tree: object({ sha }),
	committer: object({ date: string() })
});
const gitTree = object({
	tree: array(object({
		path: string(),
		mode: string(),
		type: string(),
		sha,
		size: number().optional()
	})),
	truncated: boolean()
});
const diffEntry = object({
	filename: string(),
	status: _enum([
		"added",
		"removed",
		"modified",
		"renamed",
		"copied",
		"changed",
		"unchanged"
	]),
	previous_filename: string().optional(),
	patch: string().optional(),
	contents_url: string()
});
const comparison = object({
	merge_base_commit: object({ sha }),
	status: _enum([
		"diverged",
		"ahead",
		"behind",
		"identical"
	]),
	files: array(diffEntry).optional()
});
const pullSide = object({
	ref: string(),
	sha,
	repo: object({ id }).nullable()
});
const listedPull = object({
	number: number(),
	html_url: string(),
	title: string(),
	body: string().nullable(),
	state: _enum(["open", "closed"]),
	user: login.nullable(),
	head: pullSide,
	base: pullSide.extend({ repo: object({ id }) }),
	updated_at: string(),
	merged_at: string().nullable(),
	merge_commit_sha: string().nullable()
});
const pull = listedPull.extend({
	merged: boolean(),
	closed_at: string().nullable(),
	draft: boolean().optional(),
	mergeable: boolean().nullable(),
	labels: array(named)
});
const writtenComment = object({
	id,
	html_url: string(),
	body: string().optional(),
	user: login.nullable()
});
const issueComment = writtenComment.extend({
	user: login.extend({ type: string() }).nullable(),
	created_at: string(),
	reactions: object({
		rocket: number(),
		confused: number()
	}).optional()
});
const reviewComment = writtenComment.extend({
	body: string(),
	path: string(),
	commit_id: sha,
	side: string().optional(),
	line: number().nullish(),
	start_line: number().nullish()
});
const checkRun = object({
	id,
	app: object({ id }).nullable(),
	external_id: string().nullable(),
	status: string(),
	conclusion: string().nullable(),
	completed_at: string().nullable(),
	output: object({
		title: string().nullable(),
		summary: string().nullable()
	})
});
const workflowRun = object({
	id,
	html_url: string(),
	event: string(),
	path: string(),
	display_title: string(),
	head_branch: string().nullable(),
	head_sha: sha,
	status: string().nullable(),
	conclusion: string().nullable(),
	created_at: string(),
	updated_at: string(),
	actor: login.nullish(),
	triggering_actor: login.nullish()
});
const artifact = object({
	id,
	name: string(),
	expired: boolean(),
	size_in_bytes: number()
});
const repository = object({
	id,
	full_name: string(),
	default_branch: string(),
	html_url: string(),
	archived: boolean(),
	disabled: boolean()
});
const delivery = object({
	id,
	guid: string(),
	delivered_at: string(),
	redelivery: boolean(),
	status_code: number(),
	action: string().nullable()
});
/**
* The fields used of GitHub's answers, by the names of Octokit's methods: the border with GitHub's API. A method that is missing here
* cannot be called, and a missing field cannot be read.
*/
const answerSchemas = {
	actions: {
		cancelWorkflowRun: unused,
		createWorkflowDispatch: union([object({ workflow_run_id: number().optional() }), literal("")]).optional(),
		downloadArtifact: _instanceof(ArrayBuffer),
		getWorkflowRun: workflowRun,
		listJobsForWorkflowRun: object({ jobs: array(object({
			status: string(),
			labels: array(string())
		})) }),
		listWorkflowRunArtifacts: object({ artifacts: array(artifact) }),
		listWorkflowRuns: object({ workflow_runs: array(workflowRun) })
	},
	apps: {
		createInstallationAccessToken: object({
			token: string().min(1),
			expires_at: string()
		}),
		getAuthenticated: object({
			slug: string(),
			html_url: string(),
			installations_count: number().optional()
		}),
		listInstallations: array(object({
			id,
			suspended_at: string().nullable()
		})),
		listReposAccessibleToInstallation: object({ repositories: array(repository) }),
		listWebhookDeliveries: array(delivery),
		getWebhookDelivery: looseObject({
			event: string(),
			request: looseObject({ payload: unknown() })
		})
	},
	checks: {
		create: unused,
		listForRef: object({ check_runs: array(checkRun) }),
		update: checkRun
	},
	git: {
		createCommit: object({ sha }),
		createRef: unused,
		createTree: object({ sha }),
		deleteRef: unused,
		getBlob: object({ content: string() }),
		getCommit: gitCommit,
		getRef: commitObject,
		getTree: gitTree,
		listMatchingRefs: array(commitObject.extend({ ref: string() })),
		updateRef: unused
	},
	issues: {
		createComment: issueComment,
		deleteComment: unused,
		listComments: array(issueComment),
		updateComment: unused
	},
	pulls: {
		create: listedPull,
		createReviewComment: reviewComment,
		deleteReviewComment: unused,
		get: pull,
		list: array(listedPull),
		listFiles: array(diffEntry),
		listReviewComments: array(reviewComment),
		update: unused,
		updateReviewComment: unused
	},
	reactions: { createForIssueComment: unused },
	repos: {
		compareCommitsWithBasehead: comparison,
		get: object({ default_branch: string() }),
		getCollaboratorPermissionLevel: object({ permission: string() }),
		getContent: union([object({ sha }), array(unknown())]),
		listCommits: array(object({ sha }))
	},
	users: { getAuthenticated: login }
};

// src/adapters/github/errors.ts
/** GitHub's answer if the setting is off, whatever permissions the workflow gives its token. */
const mayNotOpenPulls = /GitHub Actions is not permitted to create or approve pull requests/i;
const settingRemedy = "Tick \"Allow GitHub Actions to create and approve pull requests\" under Settings → Actions → General of the repository (in the organisation first, if it forbids this), or use the token of a GitHub App.";
/** The error to show after the last attempt. `isRateLimit`: a limit that lasts longer than we wait. */
function explainFailure$1(failed, isRateLimit, holder) {
	const kind = isRateLimit ? "rate-limited" : kindOf$1(failed.status);
	const isSetting = mayNotOpenPulls.test(failed.message);
	const permission = kind === "forbidden" && !isSetting ? missingPermission(failed) : void 0;
	return new GitHubError({
		kind,
		message: `${failed.method} ${failed.url}: ${failed.status ?? "no answer"}, ${failed.message}`,
		remedy: isSetting ? settingRemedy : remedies[holder](kind, permission),
		status: failed.status ?? void 0,
		missingPermission: permission,
		cause: failed.cause
	});
}
function kindOf$1(status) {
	if (status === null || status >= 500 || status >= 200 && status < 300) return "unreachable";
	switch (status) {
		case 401: return "unauthorized";
		case 403: return "forbidden";
		case 404:
		case 410: return "missing";
		case 409: return "conflict";
		case 422: return "rejected";
		default: return "unexpected";
	}
}
const remedies = {
	workflow: workflowRemedy,
	app: appRemedy
};
function workflowRemedy(kind, permission) {
	switch (kind) {
		case "unauthorized": return "The token is wrong or has expired. Check the `token` input.";
		case "forbidden": return forbiddenRemedy(permission);
		case "missing": return "It does not exist, or the token may not read it. Check the repository and the permissions of the token.";
		case "rate-limited": return "GitHub's rate limit is used up. Run it again later, or use the token of a GitHub App.";
		case "unreachable": return "GitHub did not answer correctly. See https://www.githubstatus.com, then run it again.";
		default: return "Run it again. If the error persists, please report it with this message.";
	}
}
function appRemedy(kind, permission) {
	switch (kind) {
		case "unauthorized": return "GitHub rejects the key of the App. Check APP_ID, PRIVATE_KEY and the clock of the bot.";
		case "forbidden": return permission ? `The App lacks a permission: add \`${permission}\` in its settings, then accept it where the App is installed.` : "The App may not do this. Check its permissions, and that new ones are accepted where it is installed.";
		case "missing": return "It does not exist, or the App may not read it. Check that the App is installed there, and its permissions.";
		case "rate-limited": return "GitHub's rate limit is used up. It resets within an hour.";
		case "unreachable": return "GitHub did not answer correctly. See https://www.githubstatus.com.";
		default: return "If the error persists, please report it with this message.";
	}
}
function forbiddenRemedy(permission) {
	const fork = "In a pull request from a fork, `GITHUB_TOKEN` is always read-only.";
	if (!permission) return `The token may not do this. Check its permissions. ${fork}`;
	return `The token lacks a permission: add \`${permission}\` under \`permissions:\` of the workflow's job. ${fork}`;
}
/**
* The permission that a refused request needs, as a workflow writes it (`pull-requests: write`).
* GitHub names it in a header, such as `issues=write; pull_requests=write` if either is enough.
*/
function missingPermission(failed) {
	const accepted = (failed.headers["x-accepted-github-permissions"] ?? "").split(";").map((text) => text.trim());
	const named = accepted.find((text) => text.startsWith("pull_requests=")) ?? accepted[0];
	return named ? inWorkflowWords(named) : guess(failed);
}
function inWorkflowWords(accepted) {
	return accepted.split(",").map((part) => part.trim().replaceAll("_", "-").replace("=", ": ")).join(", ");
}
/** Older GitHub Enterprise Servers leave the header out. */
function guess(failed) {
	if (failed.method === "GET") return void 0;
	if (/\/(issues|pulls)(\/|$)/.test(failed.url)) return "pull-requests: write";
	if (failed.url.includes("/check-runs")) return "checks: write";
	return failed.url.includes("/git/") ? "contents: write" : void 0;
}
/** The error to show if a proposal's branch could not be written; any other error unchanged. */
function explainBranchWrite(error, branch, { files }) {
	const workflow = files.find(({ path }) => path.startsWith(".github/workflows/"));
	if (workflow && isGitHubError(error, "forbidden", "missing")) return cannotWrite(error, branch, {
		remedy: `It changes ${workflow.path}, but \`GITHUB_TOKEN\` may never change a workflow: use the token of a GitHub App with \`workflows: write\` and \`contents: write\`, or make the change by hand.`,
		missingPermission: "workflows: write"
	});
	if (!isGitHubError(error, "rejected")) return error;
	return cannotWrite(error, branch, { remedy: `Check for a rule that protects it, or a branch named \`vram-review\`. Allow the token to write to branches \`vram-review/*\`.` });
}
function cannotWrite(error, branch, details) {
	return new GitHubError({
		kind: error.kind,
		message: `GitHub refused the write to branch ${branch}: ${error.message}`,
		status: error.status ?? void 0,
		cause: error,
		...details
	});
}
/** Reads Octokit's errors by their shape, because each bundled copy has its own class. */
function failedRequest(error, method, url) {
	const like = error ?? {};
	const status = like.response && typeof like.status === "number" ? like.status : null;
	const said = inGitHubsWords(like.response?.data) ?? like.message;
	return {
		method,
		url,
		status,
		headers: like.response?.headers ?? {},
		message: typeof said === "string" && said !== "" ? said : String(error),
		cause: error
	};
}
/** GitHub's "Validation Failed" has its reasons in another field. */
function inGitHubsWords(said) {
	const reasons = (Array.isArray(said?.errors) ? said.errors : []).map((error) => error?.message).filter((reason) => typeof reason === "string");
	return reasons.length === 0 ? said?.message : `${said?.message}: ${reasons.join("; ")}`;
}

// src/adapters/github/client.ts
/** An Octokit whose requests follow the rules of `docs/faults.md`, fail with a `GitHubError`, and return only answers of the expected shape. */
function createOctokit(options) {
	return checkAnswers(createClient(options));
}
/** The same without checking the answers. */
function createClient({ token, baseUrl, fetch, memory, ...options }) {
	const { log = () => {}, timeoutMilliseconds = 2e4, patienceMilliseconds = 6e5 } = options;
	const client = getOctokit(typeof token === "string" ? token : "set by the App", {
		...typeof token === "string" ? {} : appAuth(token),
		...baseUrl ? { baseUrl } : {},
		...fetch ? { request: { fetch } } : {},
		log: {
			debug() {},
			info() {},
			warn: log,
			error: log
		},
		retry: {
			doNotRetry: Array.from({ length: 200 }, (_, index) => 400 + index),
			retryAfterBaseValue: 1
		}
	}, (inner) => judge(inner, token, log), retry);
	if (memory !== void 0) client.hook.wrap("request", memory);
	client.hook.wrap("request", async (send, request) => {
		request.request = {
			...request.request,
			fetch: withTimeout(request.request.fetch ?? globalThis.fetch, timeoutMilliseconds),
			giveUpAt: Date.now() + patienceMilliseconds
		};
		try {
			const response = await send(request);
			if (request.url.endsWith("/access_tokens")) checkAnswer(request.method, response, answerSchemas.apps.createInstallationAccessToken);
			return response;
		} catch (error) {
			if (error instanceof GitHubError) throw error;
			const failed = failedRequest(error, request.method, request.url);
			throw explainFailure$1(failed, rateLimitWait(failed, 0) !== null, typeof token === "string" ? "workflow" : "app");
		}
	});
	return client;
}
function isInstallation(token) {
	return typeof token !== "string" && token.installationId !== null;
}
function appAuth({ installationId, ...access }) {
	const installation = installationId === null ? {} : { installationId };
	return { authStrategy: ({ request, log }) => createAppAuth({
		...access,
		...installation,
		request,
		log
	}) };
}
/** A timeout of its own for each attempt: an App may have to wait for a token before it sends. */
function withTimeout(send, milliseconds) {
	return (url, init) => send(url, {
		...init,
		signal: AbortSignal.timeout(milliseconds)
	});
}
const mostRepeats = 4;
/** Makes the plugin retry by the rules of `docs/faults.md`, 1 to 14. Its own rule would retry any POST. */
function judge(client, token, log) {
	client.hook.after("request", (response, request) => {
		if (isHalfAnswer(response)) throw Object.assign(/* @__PURE__ */ new Error("the answer is no valid JSON"), {
			status: response.status,
			response: { headers: {} },
			request: { ...request }
		});
	});
	client.hook.error("request", async (error, { method, url, request }) => {
		if (!("request" in error)) throw error;
		const { retry: repeat } = client;
		const failed = failedRequest(error, method, url);
		if (failed.status === 401 && isInstallation(token) && !request.renewed) {
			request.renewed = true;
			await client.auth({
				type: "installation",
				refresh: true
			});
			throw repeat.retryRequest(error, mostRepeats, 0);
		}
		const repeats = request.retryCount ?? 0;
		const wait = rateLimitWait(failed, repeats) ?? transientWait(failed, repeats);
		if (wait === null || repeats >= mostRepeats || Date.now() + wait > request.giveUpAt) throw error;
		log(`GitHub: ${failed.status ?? "no answer"} (${failed.message}); trying again in ${Math.ceil(wait / 1e3)} s`);
		throw repeat.retryRequest(error, mostRepeats, wait);
	});
}
/** Octokit returns unparsable JSON as a string, with status 200. */
function isHalfAnswer({ headers, data }) {
	return typeof data === "string" && String(headers["content-type"]).includes("application/json");
}
/** Null if a retry may do harm or is useless; otherwise milliseconds, with jitter. */
function transientWait(failed, repeats) {
	if (!(failed.status === null || failed.status >= 500 || failed.status < 300) || !isRepeatable(failed)) return null;
	return 1e3 * 2 ** repeats * (.5 + Math.random() / 2);
}
/**
* GET, PATCH, PUT and DELETE are idempotent. So are POSTs of git objects, which are named by their content,
* and of tokens, because one more does no harm.
* Other POSTs create something new each time; their callers check whether it exists before they send again.
*/
function isRepeatable({ method, url }) {
	return method !== "POST" || /\/(git\/(blobs|trees|commits)|access_tokens)$/.test(url);
}
const minute = 6e4;
/**
* How long GitHub asks us to wait, in milliseconds; null if the failure is not a rate limit.
* A refused request had no effect, so waiting and retrying is safe for every method.
*/
function rateLimitWait(failed, repeats) {
	if (failed.status !== 403 && failed.status !== 429) return null;
	const retryAfter = secondsHeader(failed, "retry-after");
	if (retryAfter !== null) return retryAfter * 1e3;
	const isUsedUp = failed.headers["x-ratelimit-remaining"] === "0";
	const reset = isUsedUp ? secondsHeader(failed, "x-ratelimit-reset") : null;
	if (reset !== null) return Math.max(reset * 1e3 - Date.now(), 0) + 1e3;
	const isSecondary = failed.status === 429 || /secondary rate limit|abuse detection/i.test(failed.message);
	return isUsedUp || isSecondary ? minute * 2 ** repeats : null;
}
function secondsHeader(failed, name) {
	const seconds = Number(failed.headers[name] ?? NaN);
	return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
/** How often something is looked up and written before giving up. */
const mostRounds = 4;
/** Looks up and writes. After a failure that may have written something, it looks again before it writes again. */
async function lookAgain(clock, isWorthIt, round) {
	for (let rounds = 1;; rounds++) try {
		return await round();
	} catch (error) {
		if (!isWorthIt(error) || rounds >= mostRounds) throw error;
		await clock.sleep(1e3 * 2 ** rounds);
	}
}
/** The real time. */
const systemClock = {
	now: Date.now,
	sleep: async (milliseconds) => {
		await setTimeout$1(milliseconds);
	}
};
/**
* Asks GitHub whether an earlier answer is still current. If it is (304), the request does not count against the rate limit, so that a
* bot can check a thousand repositories every few minutes.
* Source: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api, "Use conditional requests".
* @param mostBytes of JSON; the least recently used is dropped first
*/
function rememberAnswers(mostBytes) {
	const known = new I({
		maxSize: mostBytes,
		sizeCalculation: bytesOf
	});
	const remember = (key, { data, ...response }) => {
		const { etag, "content-type": type } = response.headers;
		if (etag !== void 0 && String(type).includes("json")) known.set(key, {
			etag,
			response,
			json: JSON.stringify(data)
		});
		return {
			...response,
			data
		};
	};
	return async (send, request) => {
		if (request.method !== "GET") return send(request);
		const key = keyOf(request);
		const before = known.get(key);
		if (before === void 0) return remember(key, await send(request));
		request.headers = {
			...request.headers,
			"if-none-match": before.etag
		};
		try {
			return remember(key, await send(request));
		} catch (error) {
			if (!isUnchanged(error)) throw error;
			const headers = {
				...before.response.headers,
				...error.response?.headers
			};
			return remember(key, {
				...before.response,
				headers,
				data: JSON.parse(before.json)
			});
		}
	};
}
/** Everything that the answer depends on, except the token, which changes every hour. */
function keyOf({ headers, request: _, ...asked }) {
	return JSON.stringify([headers.accept, asked]);
}
function isUnchanged(error) {
	return error instanceof Error && "status" in error && error.status === 304;
}
/** With its key and headers. */
function bytesOf({ json }) {
	return json.length + 4096;
}

// src/adapters/github/comments.ts
/** Keeps one comment of a name on a pull request, found by marker *and* author, because anybody can copy a marker. */
function createCommentPublisher(options) {
	return {
		async upsertComment(draft) {
			const text = commentText(draft, longestComment);
			try {
				return await upsert(options, draft, text);
			} catch (error) {
				if (!isGitHubError(error, "rejected")) throw error;
				return upsert(options, draft, commentText(draft, Math.floor(text.length / 2)));
			}
		},
		async readComment(pullRequest, name) {
			const [own] = await ownComments(conversation(options, pullRequest), reportMarker(name), options.author);
			return own === void 0 ? null : (own.body ?? "").slice(reportMarker(name).length + 1);
		}
	};
}
function commentText({ name, body, fullReportUrl }, limit) {
	return cutReport(`${reportMarker(name)}\n${body}`, limit, fullReportUrl ?? void 0);
}
function upsert(options, draft, text) {
	const wanted = {
		marker: reportMarker(draft.name),
		text,
		author: options.author
	};
	return keepComment(conversation(options, draft.pullRequest), wanted, options.clock);
}
function conversation({ octokit: { rest, paginate }, repository }, pullRequest) {
	const issue = {
		...repository,
		issue_number: pullRequest
	};
	return {
		list: () => paginate(rest.issues.listComments, {
			...issue,
			per_page: 100
		}),
		create: async (body) => (await rest.issues.createComment({
			...issue,
			body
		})).data,
		update: (id, body) => rest.issues.updateComment({
			...repository,
			comment_id: id,
			body
		}),
		remove: (id) => rest.issues.deleteComment({
			...repository,
			comment_id: id
		}),
		isInPlace: () => true
	};
}
/**
* Keeps exactly one comment with that marker: created, updated, left alone, or replaced if it is not
* where it belongs. After a failure that may have written something, it looks before it writes again.
*/
async function keepComment(board, wanted, clock) {
	let created = false;
	const look = async () => {
		const own = await ownComments(board, wanted.marker, wanted.author);
		return Object.groupBy(own, (comment) => board.isInPlace(comment) ? "inPlace" : "elsewhere");
	};
	return lookAgain(clock, (error) => isGitHubError(error, "unreachable", "missing"), async () => {
		const found = await look();
		await removeComments(board, found.elsewhere ?? []);
		const [oldest, ...duplicates] = found.inPlace ?? [];
		if (oldest) return settle$1(board, oldest, duplicates, {
			...wanted,
			created
		});
		created = true;
		const made = await board.create(wanted.text);
		const [kept = made, ...others] = (await look()).inPlace ?? [];
		return settle$1(board, kept, others, {
			...wanted,
			created
		});
	});
}
async function settle$1(board, oldest, duplicates, { text, created }) {
	const isCurrent = oldest.body === text;
	if (!isCurrent) await board.update(oldest.id, text);
	await removeComments(board, duplicates);
	const outcome = created ? "created" : isCurrent && duplicates.length === 0 ? "unchanged" : "updated";
	return {
		id: oldest.id,
		url: oldest.html_url,
		outcome
	};
}
/**
* Our comments, by the beginning of the text *and* by author, because anybody can copy a marker (`docs/faults.md`, 30).
* Oldest first, so every racing run keeps the same one.
*/
async function ownComments(board, beginning, author) {
	const login = await author();
	return (await board.list()).filter(({ body, user }) => body?.startsWith(beginning) === true && user?.login === login).sort((a, b) => a.id - b.id);
}
/** Deletes them all; one that another run has deleted meanwhile is no error. */
async function removeComments(board, comments) {
	for (const { id } of comments) try {
		await board.remove(id);
	} catch (error) {
		if (!isGitHubError(error, "missing")) throw error;
	}
}

// src/adapters/github/proposals.ts
/** The longest title that GitHub accepts. */
const longestTitle = 256;
/**
* Keeps one pull request for each name, on its own branch. GitHub is the only memory: the tip's trailer identifies the present proposal,
* and markers in the branch's pull requests the earlier ones. A branch that a person pushed to is left alone.
*/
function createProposalPublisher(options) {
	const { octokit, repository, author, clock } = options;
	return { keepProposal(draft) {
		const branch = openBranch(octokit, repository, `vram-review/${safeName(draft.name)}`);
		const pulls = proposalPulls(octokit, repository, branch.name, author);
		const work = {
			draft,
			content: contentDigest(draft),
			branch,
			pulls,
			written: {
				branch: false,
				pull: null
			}
		};
		const isWorthIt = (error) => isGitHubError(error, "unreachable") || isLostRace(error);
		return lookAgain(clock, isWorthIt, () => keep$1(work));
	} };
}
/** Of the files alone: a base that moved on does not reopen a question that a person has answered. */
function contentDigest({ files }) {
	return shortDigest(JSON.stringify(files.map(({ path, mode, content }) => [
		path,
		mode,
		content
	]).sort()));
}
async function keep$1(work) {
	const { branch, pulls, draft, content } = work;
	const present = {
		branch,
		tip: await branch.tip(),
		pulls: await pulls.list()
	};
	const reason = await refuseProposal(present, draft, proposalMarker(content)) ?? await bringBranchUpToDate(work, present);
	if (reason !== null) return {
		outcome: "refused",
		reason
	};
	const { number, url } = await keepPull(work, present);
	const { written } = work;
	return {
		number,
		url,
		branch: branch.name,
		outcome: written.pull ?? (written.branch ? "updated" : "unchanged")
	};
}
/** Updates the branch to the draft's files and base. Returns the reason if there is nothing to propose, otherwise null. */
async function bringBranchUpToDate(work, { tip }) {
	const { branch, draft, content, written } = work;
	const made = tip && readProposalCommit(tip);
	if (made?.content === content && made.base === draft.baseCommit) return null;
	const baseTree = await branch.treeOf(draft.baseCommit);
	try {
		const tree = await branch.writeTree(baseTree, draft.files);
		if (tree === baseTree) return `At ${draft.baseCommit} the files are as proposed already.`;
		await branch.move(tip, await commitProposal(work, tip, tree));
	} catch (error) {
		throw explainBranchWrite(error, branch.name, draft);
	}
	written.branch = true;
	return null;
}
/** One commit on top of the branch. A base that moved on becomes its second parent, so nothing needs forcing. */
function commitProposal({ branch, draft, content }, tip, tree) {
	const base = draft.baseCommit;
	const onBase = tip !== null && readProposalCommit(tip)?.base === base;
	const parents = [...tip ? [tip.commit] : [], ...onBase ? [] : [base]];
	return branch.commit({
		message: proposalMessage(draft.commitMessage, {
			content,
			base,
			tree
		}),
		tree,
		parents
	});
}
async function keepPull(work, present) {
	const text = pullText(work);
	const open = present.pulls.find(({ state }) => state === "open");
	if (!open) return createPull(work, text);
	if (open.title === text.title && open.body === text.body) return open;
	await work.pulls.update(open.number, text);
	work.written.pull ??= "updated";
	return open;
}
async function createPull({ pulls, draft, written }, text) {
	try {
		const pull = await pulls.create(text, draft.baseBranch);
		written.pull = "created";
		return pull;
	} catch (error) {
		if (isGitHubError(error, "unreachable")) written.pull = "created";
		throw error;
	}
}
function pullText({ draft, content }) {
	return {
		title: draft.title.replace(/\s+/g, " ").trim().slice(0, longestTitle).toWellFormed(),
		body: cutReport(`${proposalMarker(content)}\n${draft.body.trimEnd()}`, longestComment)
	};
}
/** Those of the repository's own branch of that name; `author` is the login that this token writes as. */
function proposalPulls({ rest, paginate }, repository, branch, author) {
	return {
		async list() {
			const login = await author();
			const head = `${repository.owner}:${branch}`;
			return (await paginate(rest.pulls.list, {
				...repository,
				head,
				state: "all",
				per_page: 100
			})).filter((pull) => pull.head.repo?.id === pull.base.repo.id).map((pull) => read$1(pull, login));
		},
		async create(text, base) {
			const { data } = await rest.pulls.create({
				...repository,
				...text,
				head: branch,
				base
			});
			return read$1(data, await author());
		},
		update: (number, text) => rest.pulls.update({
			...repository,
			pull_number: number,
			...text
		})
	};
}
function read$1(answer, login) {
	const author = answer.user?.login ?? "somebody who is gone";
	const body = answer.body ?? "";
	return {
		number: answer.number,
		url: answer.html_url,
		title: answer.title,
		body,
		baseBranch: answer.base.ref,
		author,
		isOurs: author === login && body.startsWith("<!-- vram-review: proposal/"),
		state: answer.state === "open" ? "open" : "closed",
		headCommit: answer.head.sha,
		mergeCommit: answer.merged_at === null ? null : answer.merge_commit_sha ?? answer.head.sha
	};
}
const trailer = /\nvram-review-proposal: content=([0-9a-f]+) base=([0-9a-f]+) tree=([0-9a-f]+)\s*$/;
/** The message of a proposal's commit, with the trailer that identifies it. */
function proposalMessage(message, { content, base, tree }) {
	return `${message.trim()}\n\nvram-review-proposal: content=${content} base=${base} tree=${tree}\n`;
}
/**
* The proposal of a branch's tip; null if the tip is not ours. A person's `--amend` or rebase may carry the trailer
* along, so it counts only on the very tree it names. And as nothing is forced, everything below a tip of ours is ours.
*/
function readProposalCommit(tip) {
	const [, content = "", base = "", tree = ""] = trailer.exec(tip.message) ?? [];
	return tree === tip.tree ? {
		content,
		base,
		tree
	} : null;
}
/** Why a proposal may not be written, and what to do; null if it may. `marker` is that of the same files. */
async function refuseProposal(present, draft, marker) {
	const open = present.pulls.find(({ state }) => state === "open");
	return (open ? refusePull(open, present.branch, draft) : null) ?? await refuseTip(present, draft) ?? (open ? null : await refuseAskingAgain(present, draft, marker));
}
function refusePull(open, { name }, { baseBranch }) {
	const pull = `Pull request #${open.number} of branch ${name}`;
	if (!open.isOurs) return `${pull}, by ${open.author}, is not one that this token opened, or its first line was edited; it was left as it is. Merge or close it, and run again.`;
	if (open.baseBranch === baseBranch) return null;
	return `${pull} goes into ${open.baseBranch}, not ${baseBranch}; it was left as it is. Change its base, or close it and delete the branch, and run again.`;
}
async function refuseTip({ branch, tip }, draft) {
	if (tip === null) return null;
	const made = readProposalCommit(tip);
	if (made === null) return `Branch ${branch.name} holds commits that vram-review did not make, the newest being ${tip.commit}; it was left as it is. Merge or close its pull request and delete the branch; the next run then proposes anew.`;
	if (await branch.descends(draft.baseCommit, made.base)) return null;
	return `Branch ${branch.name} stands on ${made.base}, which is no ancestor of ${draft.baseCommit}; it was left as it is. This run is of an older commit, or the history of ${draft.baseBranch} was rewritten. Run again at its newest commit; after a rewrite, delete the branch first.`;
}
async function refuseAskingAgain({ branch, tip, pulls }, { baseCommit }, marker) {
	for (const pull of pulls.filter(({ isOurs, body }) => isOurs && body.startsWith(marker))) {
		if (pull.mergeCommit !== null) {
			if (await branch.descends(baseCommit, pull.mergeCommit)) continue;
			return `The same files were merged with #${pull.number} after ${baseCommit}. Run again at the newest commit.`;
		}
		if (tip !== null && await branch.descends(tip.commit, pull.headCommit)) return `Pull request #${pull.number} proposed the same files and was closed. To be asked again, reopen it, or delete branch ${branch.name} and run again.`;
	}
	return null;
}

// src/adapters/github/pull-requests.ts
/** Reads pull requests. A deleted one is null, so that its review stops cleanly. */
function createPullRequestReader(octokit, repository) {
	return { async pullRequest(number) {
		try {
			const { data } = await octokit.rest.pulls.get({
				...repository,
				pull_number: number
			});
			const tip = await branchTip(octokit, repository, data.base.ref);
			return {
				number,
				state: data.state,
				merged: data.merged,
				closedAt: data.closed_at === null ? null : Date.parse(data.closed_at),
				draft: data.draft ?? false,
				headSha: data.head.sha,
				headBranch: data.head.ref,
				baseSha: tip ?? data.base.sha,
				baseBranch: data.base.ref,
				fromFork: data.head.repo?.id !== data.base.repo.id,
				conflicting: data.mergeable === false,
				labels: data.labels.map(({ name }) => name)
			};
		} catch (error) {
			if (isGitHubError(error, "missing")) return null;
			throw error;
		}
	} };
}
/** Null if the branch is gone. */
async function branchTip(octokit, repository, branch) {
	try {
		return (await octokit.rest.git.getRef({
			...repository,
			ref: `heads/${branch}`
		})).data.object.sha;
	} catch (error) {
		if (isGitHubError(error, "missing")) return null;
		throw error;
	}
}
const hourMilliseconds = 36e5;
const reactionsOfOurs = ["rocket", "confused"];
/** Comments of pull requests that begin with `/`. Comments of Apps are ignored: two Apps could answer each other for ever. */
function createCommentInbox(octokit, repository, clock) {
	const { issues, reactions } = octokit.rest;
	return {
		async read(issue_number) {
			const hours = Math.floor((clock.now() - commandsLastMilliseconds) / hourMilliseconds);
			const since = (/* @__PURE__ */ new Date(hours * hourMilliseconds)).toISOString();
			return (await octokit.paginate(issues.listComments, {
				...repository,
				issue_number,
				since,
				per_page: 100
			})).flatMap((comment) => {
				const { id, user, body = "", created_at } = comment;
				if (user === null || user.type === "Bot" || !body.trimStart().startsWith("/")) return [];
				const given = reactionsOfOurs.filter((name) => (comment.reactions?.[name] ?? 0) > 0);
				const at = Date.parse(created_at);
				return at < clock.now() - 864e5 ? [] : [{
					id,
					by: user.login,
					body,
					at,
					reactions: given
				}];
			});
		},
		async react(comment_id, content) {
			await reactions.createForIssueComment({
				...repository,
				comment_id,
				content
			});
		}
	};
}
/** Whether a person may write to the repository: asked each time, because the permission can be removed. */
async function mayWrite(octokit, repository, username) {
	try {
		const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({
			...repository,
			username
		});
		return data.permission === "admin" || data.permission === "write";
	} catch (error) {
		if (isGitHubError(error, "missing")) return false;
		throw error;
	}
}

// src/adapters/github/suggestions.ts
/**
* Keeps one review comment for each target, on the suggested lines. GitHub's comments are the only memory: a comment that a person
* deleted is written again by the next run that still suggests it, and a resolved one stays resolved while it is valid.
*/
function createSuggestionPublisher(options) {
	return { async keepSuggestions(pullRequest, sha, suggestions) {
		const head = {
			pullRequest,
			sha
		};
		const markers = suggestions.map(({ target }) => suggestionMarker(target));
		await removeWhere(options, head, (body) => !markers.some((marker) => body.startsWith(marker)));
		const kept = [];
		for (const suggestion of suggestions) kept.push(await keep(options, head, suggestion));
		return kept;
	} };
}
async function keep(options, head, suggestion) {
	const { target, body } = suggestion;
	const marker = suggestionMarker(target);
	const wanted = {
		marker,
		text: `${marker}\n${body}`,
		author: options.author
	};
	try {
		return {
			target,
			...await keepComment(linesOf(options, head, suggestion), wanted, options.clock)
		};
	} catch (error) {
		if (!isGitHubError(error, "rejected")) throw error;
		await removeWhere(options, head, (text) => text.startsWith(marker));
		return {
			target,
			outcome: "refused",
			reason: error.message
		};
	}
}
async function removeWhere(options, head, isMeant) {
	const board = reviewComments(options, head);
	const own = await ownComments(board, suggestionMarkerBeginning, options.author);
	await removeComments(board, own.filter(({ body }) => isMeant(body)));
}
function linesOf(options, head, { file, lines }) {
	const { octokit, repository } = options;
	const place = {
		path: file,
		commit_id: head.sha,
		side: "RIGHT",
		line: lines.end
	};
	const start = lines.start < lines.end ? {
		start_line: lines.start,
		start_side: "RIGHT"
	} : {};
	const pull = {
		...repository,
		pull_number: head.pullRequest
	};
	return {
		...reviewComments(options, head),
		create: async (body) => (await octokit.rest.pulls.createReviewComment({
			...pull,
			...place,
			...start,
			body
		})).data,
		isInPlace: (comment) => comment.path === file && comment.commit_id === head.sha && comment.side === place.side && comment.line === place.line && (comment.start_line ?? null) === (start.start_line ?? null)
	};
}
function reviewComments({ octokit: { rest, paginate }, repository }, { pullRequest }) {
	const pull = {
		...repository,
		pull_number: pullRequest,
		per_page: 100
	};
	return {
		list: () => paginate(rest.pulls.listReviewComments, pull),
		update: (id, body) => rest.pulls.updateReviewComment({
			...repository,
			comment_id: id,
			body
		}),
		remove: (id) => rest.pulls.deleteReviewComment({
			...repository,
			comment_id: id
		})
	};
}

// src/adapters/github/tokens.ts
/** Five minutes less than a token's lifetime: the requests of one task may take that long. */
const usedMilliseconds = 33e5;
const mostTokens = 15e3;
/** All clients of an installation share one token. */
function createAppTokens({ appId, privateKey }) {
	const tokens = new I({
		max: mostTokens,
		ttl: usedMilliseconds,
		perf: { now: () => Date.now() }
	});
	const cache = {
		get: (key) => tokens.get(key) ?? "",
		set: (key, token) => tokens.set(key, token)
	};
	const access = (installationId) => ({
		appId,
		privateKey,
		installationId,
		cache
	});
	return {
		app: access(null),
		installation: access
	};
}
/** The login of `GITHUB_TOKEN`. */
const workflowAuthor = "github-actions[bot]";
/** The login that this token's comments appear under. `appLogin`: that of a GitHub App, whose tokens cannot ask. */
async function tokenAuthor(octokit, appLogin = workflowAuthor) {
	try {
		return (await octokit.rest.users.getAuthenticated({})).data.login;
	} catch (error) {
		if (isGitHubError(error, "forbidden", "missing")) return appLogin;
		throw error;
	}
}

// src/adapters/grammars.ts
/** Loads the grammars of shell and Python at the first call, and only once. Takes a tenth of a second. */
function lazyGrammars(files) {
	let loaded;
	return () => {
		loaded ??= loadGrammars(files);
		return loaded;
	};
}
/** Loads them now. */
async function loadGrammars(files) {
	for (const flag of ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"]) setFlagsFromString(flag);
	await Parser.init({ locateFile: () => files.runtime });
	return {
		parseBash: parserOf("bash", await Language.load(files.bash)),
		parsePython: parserOf("python", await Language.load(files.python))
	};
}
function parserOf(name, language) {
	const parser = new Parser();
	parser.setLanguage(language);
	return (text, budget) => {
		if (isTooMuchFor(name, text)) throw new RangeError("The text is too much for its grammar.");
		const tree = parseWithin(parser, text, budget, name);
		try {
			return copyTree(tree);
		} finally {
			tree.delete();
		}
	};
}
/**
* The grammar receives the text in pieces of this many characters. It asks for a piece again when it looks ahead from an
* earlier place: every read is paid for.
*/
const PIECE = 256;
const STEPS_A_CHARACTER = 12;
/** What the parser does between two calls of its progress callback. */
const STEPS_OF_PROGRESS = 300;
/**
* At a syntax error the parser may revisit everything unfinished: the cost for each character before it.
* In Python a chain of operators or lambdas may be as long as the text; the shell's grammar finishes each command.
*/
const STEPS_OF_RECOVERY = {
	bash: 1,
	python: 9
};
/**
* Parses a text and pays for it in counted steps. A malformed text can take quadratic time;
* parsing stops where the budget ends, early and always at the same place.
* @throws TooComplicated
*/
function parseWithin(parser, text, budget, language) {
	let failure;
	const pay = (steps) => {
		if (failure !== void 0) return;
		try {
			spend(budget, steps);
		} catch (error) {
			failure = error;
		}
	};
	let reached = 0;
	const read = (index) => {
		const piece = text.slice(index, index + PIECE);
		reached = Math.max(reached, index);
		pay(100 + piece.length * STEPS_A_CHARACTER);
		return failure === void 0 ? piece : void 0;
	};
	parser.setLogger((line) => {
		if (line.startsWith("resume")) pay(reached * STEPS_OF_RECOVERY[language]);
	});
	const progressCallback = () => {
		pay(STEPS_OF_PROGRESS);
		return failure !== void 0;
	};
	const tree = parser.parse(read, null, { progressCallback });
	if (failure === void 0 && tree) return tree;
	tree?.delete();
	parser.reset();
	throw failure ?? /* @__PURE__ */ new Error("The grammar gave no tree.");
}
/** Copies the tree, so that the parser's memory can be freed at once. */
function copyTree(tree) {
	const cursor = tree.walk();
	try {
		return copyNode(cursor);
	} finally {
		cursor.delete();
	}
}
function copyNode(cursor) {
	const node = cursor.currentNode;
	const children = [];
	const field = cursor.currentFieldName ?? void 0;
	if (cursor.gotoFirstChild()) {
		do
			children.push(copyNode(cursor));
		while (cursor.gotoNextSibling());
		cursor.gotoParent();
	}
	return {
		type: node.type,
		named: node.isNamed,
		field,
		start: node.startIndex,
		end: node.endIndex,
		children
	};
}

// src/adapters/probe/follow-progress.ts
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
		phase: _enum(["train", "validate"])
	}),
	object({
		event: literal("point"),
		batch: int(),
		size: int(),
		allocatedBytes: int()
	})
]);
const pollMilliseconds = 200;
/** A run writes about a hundred lines of a hundred bytes. */
const mostProgressBytes = 4194304;
/**
* Reports each new line of a progress file until it is stopped. Invalid lines are skipped, and an unreadable file
* only means no progress (`docs/faults.md`, 81).
*/
function followProgress(path, onProgress) {
	const decoder = new StringDecoder("utf8");
	let offset = 0;
	let rest = "";
	const readOn = async () => {
		const bytes = await readRegularFile(path, mostProgressBytes - offset, offset);
		offset += bytes.length;
		const lines = (rest + decoder.write(bytes)).split("\n");
		rest = lines.pop() ?? "";
		for (const line of lines) report(line, onProgress);
	};
	let reading = Promise.resolve();
	const goOn = () => {
		reading = reading.then(readOn).catch(() => {});
		return reading;
	};
	const timer = setInterval(goOn, pollMilliseconds);
	return async () => {
		clearInterval(timer);
		await goOn();
	};
}
function report(line, onProgress) {
	try {
		const parsed = progressSchema.safeParse(JSON.parse(line));
		if (parsed.success) onProgress(parsed.data);
	} catch {}
}

// src/adapters/probe/process.ts
/** @param run the run's folder, which is removed with the process */
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
					logTail: child.logTail(),
					outputTail: ""
				}));
			});
			child.process.stdin?.write(`${JSON.stringify(folders)}\n`);
			return within(deadlineSeconds, child, Promise.race([answered, child.ended])).finally(() => hold(false));
		}
	};
}
/** Folders of children that are still running. */
const folders = /* @__PURE__ */ new Set();
process.once("exit", () => folders.forEach(removeHomeNow));
/** Removes the folder of a child when the child ends, or at the latest when this program does. */
async function removed(folder, child) {
	folders.add(folder);
	await child.ended;
	folders.delete(folder);
	removeHomeNow(folder);
}
/**
* What Python, CUDA and the dynamic linker need, and the variable by which a runner finds leftover processes after its job.
* Tokens, webhook secrets and the runner's other variables are not passed on.
*/
const kept = /^(PATH|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|SYSTEMROOT|TMPDIR|TEMP|TMP|LANG|LC_ALL|CUDA_[A-Z_]+|NVIDIA_[A-Z_]+|PYTORCH_[A-Z_]+|OMP_NUM_THREADS|MKL_NUM_THREADS|OPENBLAS_[A-Z0-9_]+|RUNNER_TRACKING_ID)$/;
/**
* The environment of a smoke run.
* @param probeFolder the folder that contains the package `vram_probe`
* @param home a folder for this run: libraries write their settings there, not into the user's home
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
const entirely = {
	recursive: true,
	force: true
};
/** A child's own folder: it works there and leaves its result. */
function newHome() {
	return mkdtemp(join(tmpdir(), "vram-review-"));
}
/** Removes as much as possible: a training may have removed permissions, and that does not invalidate its result. */
async function removeHome(home) {
	await rm(home, entirely).catch(() => {});
}
/** The same, synchronously, at the end of this program. */
function removeHomeNow(home) {
	try {
		rmSync(home, entirely);
	} catch {}
}

// src/adapters/probe/read-result.ts
/** This text is shown to a person. */
const longestMessage = 4e3;
const shortText = string().transform((text) => text.slice(0, longestMessage));
const failureSchema = object({
	version: literal(1),
	failure: object({
		code: shortText,
		message: shortText
	})
});
/** Fifty points of a model with two hundred layers have 31,000 values. A schema's complaints about a million wrong ones take gigabytes. */
const ofMeasurement = {
	bytes: 4194304,
	values: 5e4
};
/** The largest YOLOv5, recorded at all points, has 400,000. */
const ofRecording = {
	bytes: 67108864,
	values: 4e6
};
/** Reads the probe's result. One that is missing, truncated, impossible or for another request is a failure, never a figure. */
async function readMeasurement(path, request) {
	const read = await readResult(path, measurementSchema.omit({ hardwareKey: true }), ofMeasurement);
	if (read.kind === "failed") return read;
	const measurement = {
		...read.result,
		hardwareKey: hardwareKey(read.result)
	};
	const unusable = whyUnusable(measurement, request);
	return unusable === null ? {
		kind: "measured",
		measurement
	} : failed$1("bad-result", unusable);
}
/** Reads a recording. One that is missing, truncated or inconsistent is a failure. */
async function readRecording(path, request) {
	const read = await readResult(path, recordedSchema, ofRecording);
	if (read.kind === "failed") return read;
	const recorded = read.result;
	if (recorded.deviceModel !== request.deviceModel) return failed$1("bad-result", `The probe was asked for another device model than ${recorded.deviceModel}.`);
	const wrong = whyInconsistent(recorded.recording);
	return wrong === null ? {
		kind: "recorded",
		recorded
	} : failed$1("bad-result", `The probe's recording cannot be used: ${wrong}`);
}
async function readResult(path, schema, most) {
	const bytes = await readRegularFile(path, most.bytes).catch((error) => error);
	if (bytes instanceof Error) return bytes.code === "ENOENT" ? failed$1("no-result", "The probe ended without a result.") : failed$1("bad-result", `The probe's result cannot be read: ${bytes.message}`);
	const value = parseResult(bytes.toString("utf8"), most.values);
	const failure = failureSchema.safeParse(value);
	if (failure.success) return failed$1(failure.data.failure.code, failure.data.failure.message);
	const parsed = schema.safeParse(value);
	return parsed.success ? {
		kind: "read",
		result: parsed.data
	} : failed$1("bad-result", `The probe's result cannot be used: ${prettifyError(parsed.error)}`);
}
/** Null if it is not JSON, or holds more than a result can. */
function parseResult(text, mostValues) {
	return text.split(",").length > mostValues ? null : parseJson(text) ?? null;
}
/** Why a measurement belongs to another request, or has figures that no device can have (`docs/faults.md`, 21); null if it is plausible. */
function whyUnusable(measurement, request) {
	const { engine, deviceModel, environment } = measurement;
	if (engine !== request.engine || request.deviceModel !== null && deviceModel !== request.deviceModel) return `The probe was asked for the engine ${request.engine}, and its result is of ${engine}.`;
	if (engine === "cuda" && !(environment.gpu ?? "").toLowerCase().includes((request.gpu ?? "").toLowerCase())) return `The probe was asked for a ${request.gpu}, and its result is of a ${environment.gpu}.`;
	const wrong = whyOtherPoints(measurement, request.points, request.settings) ?? whyImpossible(measurement);
	return wrong === null ? null : `The probe's result cannot be used: ${wrong}`;
}
function failed$1(code, message) {
	return {
		kind: "failed",
		code,
		message
	};
}

// src/adapters/probe/write-request.ts
/** Version of the protocol between this program and the probe (`vram_probe/request.py`). */
const requestVersion = 1;
/**
* Writes a request, and the canonical YAML files it names, into a folder of its own.
* No byte of a pull request is among them, only text that was emitted again from checked values.
*/
async function writeRequest(request, folder) {
	const model = await placeFile(request.model, folder, "model.yaml");
	const hyp = request.hyp === null ? "" : await placeFile(request.hyp, folder, "hyp.yaml");
	await writeFile(join(folder, "request.json"), JSON.stringify({
		...plainRequest(request),
		model,
		hyp
	}));
}
async function placeFile(file, folder, name) {
	if ("shipped" in file) return file.shipped;
	const path = join(folder, file.name?.replaceAll(/[^\w.-]/g, "_") ?? name);
	await writeFile(path, file.canonical, "ascii");
	return path;
}
function plainRequest(request) {
	const { settings, data, sizes } = request;
	return {
		version: requestVersion,
		trainer: settings.trainer,
		arguments: trainArguments(settings),
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
		mask_ratio: settings.maskRatio,
		no_overlap: settings.noOverlap,
		amp: request.amp ?? (turnsAmpOff(settings) ? false : null),
		modules: request.modules,
		points: request.points,
		labels_per_image: request.labelsPerImage,
		validation_images: request.validation.images,
		validation_aspects: request.validation.aspects,
		range_factors: sizes?.kind === "factors" ? [sizes.low, sizes.high] : null,
		range_pixels: sizes?.kind === "pixels" ? [sizes.minimum, sizes.maximum] : null,
		memory_cap_bytes: request.memoryCapBytes,
		gpu: request.gpu,
		device_model: request.deviceModel,
		torch_version: request.torchVersion
	};
}

// src/adapters/probe/python-probe.ts
/** Runs the probe as child processes, each with its own process group, clean environment and temporary folder. */
function createPythonProbe(options) {
	const askSimulator = keepSimulators(options);
	async function runAll(requests, read, onProgress = () => {}) {
		const numbered = requests.map((request, index) => ({
			request,
			index
		}));
		const groups = Map.groupBy(numbered, ({ request, index }) => kindOf(request) ?? index);
		const outcomes = [];
		for (const [kind, group] of groups) {
			const answered = await runTogether(group, onProgress, {
				options,
				run: typeof kind === "string" ? (folders, deadlineSeconds) => askSimulator(kind, folders, deadlineSeconds) : (folders, deadlineSeconds, home) => runAlone(folders, deadlineSeconds, childIn(home, options)),
				read
			});
			for (const { index, outcome } of answered) outcomes[index] = outcome;
		}
		return outcomes;
	}
	return {
		run: (requests, onProgress) => runAll(requests, readMeasurement, onProgress),
		record: (requests, onProgress) => runAll(requests, readRecording, onProgress)
	};
}
/** The key of the process that can simulate a request: each process drives one trainer. Null: this request needs a process of its own. */
function kindOf({ engine, yolov5, settings }) {
	return engine === "simulated" && platform !== "win32" ? JSON.stringify([
		settings.trainer,
		settings.task,
		yolov5
	]) : null;
}
/** One long-lived simulator of each kind. Questions to it are queued; the failure of one does not affect the next. */
function keepSimulators(options) {
	const running = /* @__PURE__ */ new Map();
	const last = /* @__PURE__ */ new Map();
	function simulatorOf(kind) {
		const known = running.get(kind);
		if (known !== void 0) return known;
		const started = newHome().then((home) => startSimulator(childIn(home, options)));
		running.set(kind, started);
		const forget = () => running.delete(kind);
		started.then(({ ended }) => ended).then(forget, forget);
		return started;
	}
	return (kind, folders, deadlineSeconds) => {
		const answer = (last.get(kind) ?? Promise.resolve()).then(async () => (await simulatorOf(kind)).ask(folders, deadlineSeconds));
		last.set(kind, answer.catch(() => {}));
		return answer;
	};
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
async function runTogether(requests, onProgress, { options, run, read }) {
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
			const result = await read(join(folder, "result.json"), request);
			return {
				index,
				outcome: isFailure(result) ? explainFailure(result, end, request, options) : result
			};
		}));
	} finally {
		await removeHome(home);
	}
}
function runAlone(folders, deadlineSeconds, child) {
	return runChild({
		...child,
		arguments: [...child.arguments, ...folders],
		deadlineSeconds
	});
}
/** A folder with a request; the probe writes its result and its progress there. */
async function runFolder({ request, index }, home) {
	const folder = join(home, String(index));
	await mkdir(folder);
	await writeRequest(request, folder);
	return folder;
}
function isFailure(result) {
	return typeof result === "object" && result !== null && "kind" in result && result.kind === "failed";
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

// src/adapters/probe/simulating-probe.ts
/**
* A probe that answers simulations by replay: each training is recorded once, and its points, at any batch, size and capacity, are computed.
* Where the recording follows no formulas, each request is recorded at its own points.
* @param measuring runs everything else
*/
function simulating(measuring, record) {
	const trainings = /* @__PURE__ */ new Map();
	const followed = async (request) => {
		recordMissing([request], trainings, record, void 0);
		const found = await trainings.get(trainingKey(request));
		return "kind" in found ? null : found;
	};
	return {
		async run(requests, onProgress) {
			const simulated = requests.filter(isSimulated);
			recordMissing(simulated, trainings, record, onProgress);
			const outcomes = await Promise.all(simulated.map(async (request) => {
				const found = await trainings.get(trainingKey(request));
				return "kind" in found ? found : answer(request, found, record, onProgress);
			}));
			const others = requests.filter((request) => !isSimulated(request));
			const measured = others.length === 0 ? [] : await measuring.run(others, onProgress);
			const [next, nextMeasured] = [outcomes.values(), measured.values()];
			return requests.flatMap((request) => (isSimulated(request) ? next : nextMeasured).next().value ?? []);
		},
		async trace(request) {
			return (await followed(request))?.traced ?? null;
		},
		async recorded(request) {
			const found = await followed(request);
			return found?.traced ? found.recorded : null;
		}
	};
}
function isSimulated({ engine }) {
	return engine === "simulated";
}
/** All that are new together, since they share what they load. */
function recordMissing(requests, trainings, record, onProgress) {
	const missing = new Map(requests.map((request) => [trainingKey(request), simulatedTraining(request)]));
	for (const key of trainings.keys()) missing.delete(key);
	if (missing.size === 0) return;
	const outcomes = record([...missing.values()].map((request) => ({
		...request,
		validation: anyValidationSet
	})), onProgress);
	for (const [at, [key, request]] of [...missing].entries()) {
		const simulated = outcomes.then((all) => simulatedFrom(all[at], request));
		trainings.set(key, simulated);
		const forget = () => trainings.delete(key);
		simulated.then((found) => "kind" in found && forget(), forget);
	}
}
function simulatedFrom(outcome, request) {
	if (outcome.kind === "failed") return outcome;
	const { recorded } = outcome;
	try {
		const trace = traceOf(recorded.recording, loopOf(recorded, request));
		return {
			recorded,
			traced: tracedTraining(trace, recorded.gpus)
		};
	} catch (error) {
		if (error instanceof NotTraceable) return {
			recorded,
			traced: null
		};
		throw error;
	}
}
function loopOf({ fixedSize, sizeRange }, { settings, validation }) {
	return {
		fixedSize,
		stride: sizeRange.stride,
		quad: settings.quad,
		validation
	};
}
async function answer(request, { recorded, traced }, record, onProgress) {
	const { stride } = recorded.sizeRange;
	const points = request.points.map(({ batch, size }) => ({
		batch,
		size: pixelsOf(size, recorded)
	}));
	const odd = points.find(({ size }) => size < stride || size % stride !== 0);
	if (odd) return failed("bad-request", `A size of ${odd.size} px is not a multiple of this model's stride, ${stride} px.`);
	const device = {
		model: recorded.deviceModel ?? "cuda",
		gpu: request.gpu,
		memoryCapBytes: request.memoryCapBytes
	};
	try {
		const found = traced && points.every(traced.isExact) ? withTracedRequired(traced.points(points, device), device, traced) : await recordEach(points, device, {
			request: simulatedTraining(request),
			record,
			onProgress
		});
		if ("kind" in found) return found;
		for (const { batch, size, allocatedBytes } of found) onProgress?.({
			event: "point",
			batch,
			size,
			allocatedBytes
		});
		return {
			kind: "measured",
			measurement: measurementOf(request, recorded, found)
		};
	} catch (error) {
		if (error instanceof ModelTooLarge) return failed("out-of-memory", error.message);
		throw error;
	}
}
function pixelsOf(size, { sizeRange, fixedSize }) {
	if (typeof size === "number") return size;
	return size === "fixed" ? fixedSize : sizeRange[size];
}
/**
* Records a training at its points; after one that runs out of memory, anew at the rest. A point then needs no less than those before it.
* Throws ModelTooLarge.
*/
async function recordEach(points, device, { request, record, onProgress }) {
	const found = [];
	while (found.length < points.length) {
		const rest = points.slice(found.length);
		const [outcome] = await record([{
			...request,
			points: rest
		}], onProgress);
		if (outcome?.kind !== "recorded") return outcome ?? failed("no-result", "Nothing was recorded.");
		const { recording, gpus } = outcome.recorded;
		const training = {
			gpus,
			loop: loopOf(outcome.recorded, request)
		};
		const within = (cap) => recordedPoints(rest, recording, training, {
			...device,
			memoryCapBytes: cap
		});
		found.push(...withRequired(within(device.memoryCapBytes), device, (place, cap) => within(cap)[place]));
	}
	return found;
}
function measurementOf({ settings }, { recording: _, fixedSize: __, ...facts }, points) {
	const measurement = {
		...facts,
		imitated: null,
		accumulation: accumulation(settings.batchSize),
		points
	};
	return {
		...measurement,
		hardwareKey: hardwareKey(measurement)
	};
}
function failed(code, message) {
	return {
		kind: "failed",
		code,
		message,
		logTail: ""
	};
}

// src/apps/bot/planner.ts
const tooMuch = "The files of this commit are too complicated to read in time. Write the training command into its own file.";
/** One worker for all questions. If a question keeps it busy too long, the worker is ended, and the other questions start again. */
function createPlanner({ file, data, busyMilliseconds = 1e4 }) {
	const asked = /* @__PURE__ */ new Map();
	let serial = 0;
	const worker = createBusyWorker({
		file,
		data,
		left: ({ id }) => asked.get(id)?.milliseconds ?? null,
		onSpent({ id }, milliseconds) {
			const one = asked.get(id);
			if (one !== void 0) one.milliseconds -= milliseconds;
		},
		onAnswer(message) {
			const one = asked.get(message.id);
			if (one === void 0) return;
			if (message.kind === "read") return void read(one, message).then(worker.send);
			asked.delete(message.id);
			settle(one, message);
		},
		onEnd(message, error) {
			const culprit = asked.get(message?.id ?? 0);
			const endsAll = isClosed || message === null;
			const others = [...asked.values()].filter((one) => one !== culprit);
			asked.clear();
			if (error === null) culprit?.giveUp();
			else for (const one of endsAll ? [culprit, ...others] : [culprit]) one?.fail(error);
			if (!endsAll) for (const one of others) ask(one);
		}
	});
	let isClosed = false;
	const ask = (one) => {
		const id = ++serial;
		asked.set(id, one);
		worker.send(one.message(id));
	};
	const askAbout = (message, reader, instead) => new Promise((answer, fail) => {
		const giveUp = () => answer(instead);
		ask({
			message,
			reader,
			answer,
			fail,
			giveUp,
			failures: /* @__PURE__ */ new Map(),
			milliseconds: busyMilliseconds
		});
	});
	return {
		plan: (question, reader) => askAbout((id) => ({
			id,
			call: "plan",
			args: [question]
		}), reader, unplanned(question.head, tooMuch)),
		rewrite: (question, reviews, reader) => {
			return askAbout((id) => ({
				id,
				call: "rewrite",
				args: [question, reviews]
			}), reader, {
				files: [],
				targets: [],
				impossible: [tooMuch]
			});
		},
		close() {
			isClosed = true;
			return worker.close();
		}
	};
}
async function read({ reader, failures }, { id, read, method, args }) {
	const call = reader[method];
	try {
		return {
			id,
			read,
			value: await call(...args)
		};
	} catch (error) {
		failures.set(read, error);
		return {
			id,
			read,
			failed: true
		};
	}
}
function settle({ answer, fail, failures }, message) {
	if (message.kind === "answer") answer(message.value);
	else fail(message.failedRead === null ? message.error : failures.get(message.failedRead));
}
/** Sent once the worker is ready, and whenever it has nothing left to do. */
const idle = { kind: "idle" };
/** The limit of JavaScript's heap; a plan takes a tenth of it. */
const mostMib = 256;
function createBusyWorker(options) {
	let waiting = [];
	let worker = null;
	/** The worker that has reported ready: its start-up time counts for no item. */
	let ready = null;
	let current = null;
	const work = () => {
		worker ??= start();
		const message = current === null && ready === worker ? waiting.shift() : void 0;
		if (message === void 0) return;
		const left = options.left(message);
		if (left === null) return work();
		current = {
			message,
			since: performance.now(),
			timer: setTimeout(() => end(null), Math.max(left, 1))
		};
		worker.postMessage(message);
	};
	const rest = () => {
		ready = worker;
		if (current === null) return work();
		clearTimeout(current.timer);
		options.onSpent(current.message, performance.now() - current.since);
		current = null;
		work();
	};
	const end = (error) => {
		const message = current?.message ?? null;
		clearTimeout(current?.timer);
		const ended = worker;
		worker = null;
		current = null;
		waiting = [];
		options.onEnd(message, error);
		return ended?.terminate();
	};
	const start = () => {
		const started = startWorker(options);
		const ifPresent = (react) => worker === started && react();
		started.on("message", (said) => ifPresent(() => said.kind === idle.kind ? rest() : options.onAnswer(said)));
		started.on("error", (error) => ifPresent(() => end(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? null : error)));
		started.on("exit", (status) => ifPresent(() => end(/* @__PURE__ */ new Error(`The worker thread ended with status ${status}.`))));
		return started;
	};
	return {
		send(message) {
			waiting.push(message);
			work();
		},
		async close() {
			await end(/* @__PURE__ */ new Error("The bot is stopped."));
		}
	};
}
/** The worker gets nothing of the process's environment, above all not the App's key. */
function startWorker({ file, data }) {
	return new Worker(file, {
		workerData: data,
		resourceLimits: { maxOldGenerationSizeMb: mostMib },
		env: {},
		execArgv: []
	});
}

export { runChild as A, printable as B, pushCommit as C, runGitLine as D, createLocalReader as E, listBaselineFiles as F, locateYolov5 as G, takeOverUnaskedOutput as H, isBaselinePath as I, readRegularFile as J, readLauncher as K, parseBaselineFile as L, defaultBaselineBranch as M, createFolderBaselineStore as N, runGitRecords as O, historyFolder as P, safeName as R, orderOf as S, fileVersion as T, installation as U, printableLine as V, isInside as W, writeWhole as Y, createCommentPublisher as _, cleanEnvironment as a, systemClock as b, lazyGrammars as c, tokenAuthor as d, createSuggestionPublisher as f, createProposalPublisher as g, mayWrite as h, createPythonProbe as i, createBranchBaselineStore as j, workingTree as k, loadGrammars as l, createPullRequestReader as m, idle as n, newHome as o, createCommentInbox as p, isRegularFile as q, simulating as r, removeHome as s, createPlanner as t, createAppTokens as u, createOctokit as v, createRepositoryReader as w, openBranch as x, rememberAnswers as y, explorePage as z };