import { $n as int, Bn as settingsSchema, F as markdownInk, Fn as addEntry, Gn as listCommitTree, Hn as BaselineError, In as baselinePath, Pn as findBaseline, Qn as discriminatedUnion, Un as isLostRace, Vn as measurementSchema, Wn as openBranch, Xn as array, Yn as _enum, Zn as boolean, _n as historyFolder, ar as string, bn as isOf, cn as patchLines, dn as lookAgain, fn as reportMarker, gn as longestComment, h as suggestionComment, hn as cutReport, ir as strictObject, kn as inertCode, m as offeredSuggestion, mn as suggestionMarkerBeginning, n as choiceText, nr as number, pn as suggestionMarker, qn as isGitHubError, rr as object, tr as literal, v as cautions, vn as historyFiles, xn as parseSummaries, yn as summariesPath, zn as storedEntrySchema } from "./installation.js";
import { createHash } from "node:crypto";

// src/baseline/blob-sha.ts
/** What git calls a file of that content: equal to a tree's, and it need not be written again. */
function blobSha(content) {
	const bytes = Buffer.from(content);
	return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

// src/baseline/history-changes.ts
/**
* The files of the history page that an entry changes, to be written in the entry's own commit: then page and baselines never differ, and a lost race is
* run again for both. Every page of the series is drawn, and only what differs from the branch is written: one or two pages, the overview and its list.
*/
async function historyChanges({ before, after }, repositoryUrl, { files, read }) {
	const list = files.get(summariesPath);
	const present = list === void 0 ? [] : parseSummaries(await read(list));
	if (present === null) return /* @__PURE__ */ new Map();
	const known = present.find((summary) => isOf(after, summary)) ?? null;
	const series = {
		...after,
		...countFrom(before, after, known)
	};
	const wanted = historyFiles([series], present, {
		repositoryUrl,
		folderOf: historyFolder
	});
	return new Map([...wanted].filter(([path, content]) => files.get(path) !== blobSha(content)));
}
/** How many entries the file has let go of since the first. What is gone stands on pages of its own, so a number is never given again. */
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

// src/baseline/branch-store.ts
const defaultBaselineBranch = "vram-review-baselines";
const readme = `# Baselines of vram-review

Written by vram-review, one file a target and kind of hardware. Do not edit; to start anew, delete the branch.

\`index.html\` shows them: let GitHub Pages deploy this branch, or open it in a checkout.
`;
/** Each round of a race has one winner at least: this many writers at once are all served. */
const mostAttempts = 60;
/** Each has a request's own repetitions behind it. */
const mostLostAnswers = 3;
/** Baselines on a branch of the repository, written through the Git Data API without ever forcing. */
function createBranchBaselineStore(options) {
	const name = options.branch ?? "vram-review-baselines";
	const branch = openBranch(options.octokit, options.repository, name);
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
		record: (entry) => record(branch, name, entry, options)
	};
}
async function record(branch, name, entry, { clock, random = Math.random, repositoryUrl }) {
	const path = baselinePath(entry.target, entry.measurement.hardwareKey);
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
		const pages = repositoryUrl === void 0 ? [] : await historyChanges(added, repositoryUrl, {
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
/** Between two attempts the branch may only have grown. Anything else lost entries, and a person has to look. */
async function refuseForcePush(branch, name, before, now) {
	if (before === null || before.commit === now?.commit) return;
	if (now !== null && await branch.descends(now.commit, before.commit)) return;
	throw new BaselineError(`Branch ${name} was force-pushed or deleted while a baseline was being recorded; nothing was written over it`, `Check the history of ${name}, protect it against force pushes, and run the job again.`);
}
/** False where somebody else was faster: what was read is then out of date. */
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

// src/github/own-comments.ts
/**
* Ours by the beginning of the text *and* by author, because anybody can copy a marker (`docs/faults.md`, 30).
* Oldest first: every racing run keeps the same one.
*/
async function ownComments(board, beginning, author) {
	const login = await author();
	return (await board.list()).filter(({ body, user }) => body?.startsWith(beginning) === true && user?.login === login).sort((a, b) => a.id - b.id);
}
/** Removes them all; one that another run has removed meanwhile is no error. */
async function removeComments(board, comments) {
	for (const { id } of comments) try {
		await board.remove(id);
	} catch (error) {
		if (!isGitHubError(error, "missing")) throw error;
	}
}

// src/github/keep-comment.ts
/**
* Keeps exactly one comment of that marker on the board: created, updated, left alone, or replaced where it does not stand
* in its place. After a failure that leaves it unknown whether something was written, it looks before it writes again.
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
		if (oldest) return settle(board, oldest, duplicates, {
			...wanted,
			created
		});
		created = true;
		const made = await board.create(wanted.text);
		const [kept = made, ...others] = (await look()).inPlace ?? [];
		return settle(board, kept, others, {
			...wanted,
			created
		});
	});
}
async function settle(board, oldest, duplicates, { text, created }) {
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

// src/github/comment-publisher.ts
/** Keeps one comment of a name on a pull request: found by marker *and* author, because anybody can copy a marker. */
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

// src/github/pull-request-reader.ts
/** Reads pull requests; one that is gone is null, so that a review of it stops cleanly. */
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
/** Null where the branch is gone. */
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

// src/github/compare-trees.ts
/** What differs between two lists of files. A file that moved unchanged is a rename; one that also changed is removed and added. */
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

// src/github/changed-files.ts
/** GitHub shows no more files of a comparison than this; a list that long may be cut. */
const comparisonCap = 300;
/**
* Every path that differs between merge base and head. The comparison is asked first, because it is of exactly these
* commits and brings the lines. Where it may be cut, both trees are compared: complete, and the pull request's own list
* (3,000 files at most) lends its lines and renames.
*/
async function changedFiles(octokit, repository, comparison, listTree) {
	const compared = await comparedFiles(octokit, repository, comparison);
	if (compared) return compared.map(toChangedFile);
	return withLines(compareTrees(await listTree(comparison.base), await listTree(comparison.head)), await pullRequestFiles(octokit, repository, comparison));
}
async function comparedFiles(octokit, repository, { base, head }) {
	const basehead = `${base}...${head}`;
	try {
		const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
			...repository,
			basehead,
			per_page: 1
		});
		const files = data.files ?? [];
		return files.length < comparisonCap ? files : null;
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
function withLines(all, listed) {
	const entries = new Map(listed.map((entry) => [entry.filename, entry]));
	const detailed = all.map((file) => {
		const entry = entries.get(file.path);
		return entry ? toChangedFile(entry) : file;
	});
	const origins = new Set(detailed.map(({ previousPath }) => previousPath));
	return detailed.filter(({ path, status }) => status !== "removed" || !origins.has(path));
}
function toChangedFile(entry) {
	const lines = entry.patch === void 0 ? null : patchLines(entry.patch);
	return {
		path: entry.filename,
		status: statusOf(entry.status),
		previousPath: entry.status === "renamed" ? entry.previous_filename ?? null : null,
		changedLines: lines?.changedLines ?? null,
		hunks: lines?.hunks ?? null
	};
}
function statusOf(status) {
	if (status === "added" || status === "copied") return "added";
	return status === "removed" || status === "renamed" ? status : "modified";
}

// src/github/repository-reader.ts
const defaultLimits = {
	fileBytes: 1048576,
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
		changedFiles: (comparison) => changedFiles(octokit, repository, comparison, listTree),
		async readFile(commit, path) {
			const file = (await listTree(commit)).find((entry) => entry.path === path);
			return file ? readBlob(octokit, repository, file, limits.fileBytes) : { kind: "absent" };
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
* Regular files only, executable or not: a `train.sh` often is, and the bit changes nothing for who only reads.
* A symlink would let a pull request point a config at any file of the machine that follows it; a submodule is another
* repository. Both are known by git's mode before a byte is read, for scripts as for YAML.
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
	const pages = octokit.paginate.iterator(octokit.rest.repos.listCommits, {
		...repository,
		sha: commit,
		per_page: 100
	});
	for await (const { data } of pages) for (const { sha } of data) {
		if (left-- <= 0) return;
		yield sha;
	}
}

// src/github/suggestion-publisher.ts
/**
* Keeps one review comment a target, on the suggestion's very lines. GitHub's comments are the only memory: one that a person
* deleted is written again by the next run that still suggests it, and one that a person resolved stays so while it stands.
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

// src/review/job-request.ts
const sha = string().regex(/^[0-9a-f]{40}$/, "a full commit sha");
/**
* What the bot asks a job of the default branch's workflow for: the border between the two, as the workflow's input `request`.
* `predict` and `measure` review `head` against `base`; `baseline` measures `head`, a commit of the default branch.
*/
const jobRequestSchema = strictObject({
	version: literal(1),
	/** Binds the answer to this very request. */
	nonce: string().regex(/^[0-9a-f]{32}$/, "32 hexadecimal digits"),
	purpose: _enum([
		"predict",
		"measure",
		"baseline"
	]),
	/** The tip of the base branch; of a baseline the commit that was measured before, and null where every target is to be. */
	base: sha.nullable(),
	baseBranch: string().min(1).max(255),
	head: sha,
	pullRequest: int().positive().nullable(),
	/** The commit whose code runs. */
	checkout: sha,
	/** Whether someone who may write has approved that this very head of a fork is measured. */
	approved: boolean()
});
/** The request in a workflow's input. Throws where it is none. */
function readJobRequest(text) {
	const parsed = jobRequestSchema.safeParse(parseJson(text));
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw new Error(`Input \`request\` is not what the vram-review bot dispatches${issue ? ` (${issue.path.join(".")}: ${issue.message})` : ""}. Leave it empty in workflows that are not started by the bot.`);
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

// src/memory/recommendation/recommendation-schema.ts
/** What a line predicts is no whole number. */
const bytes = number().nonnegative();
const count$1 = int().nonnegative();
const pixels = int().positive();
const batch = int().positive();
const need = object({
	peakBytes: bytes,
	retriesPerStep: number().nonnegative()
});
const range = object({
	minimum: pixels,
	maximum: pixels,
	lowFactor: number().positive(),
	highFactor: number().positive()
});
const batchChoice = need.extend({
	batchSize: batch,
	accumulation: int().positive(),
	effectiveBatch: batch,
	size: pixels,
	nominalAlternative: batch.nullable(),
	cautions: array(string())
});
const wish = _enum([
	"keepBatch",
	"keepRange",
	"minimumBatch",
	"minimumRange"
]);
/** A recommendation that comes from another job. */
const recommendationSchema = object({
	purpose: _enum(["fit", "grow"]),
	triedBy: _enum(["simulation", "memory-model"]),
	batch: batchChoice.nullable(),
	range: range.extend(need.shape).nullable(),
	frontier: array(range.extend({ batch: batchChoice.nullable() })),
	smaller: object({
		imageSize: pixels,
		maximum: pixels
	}).nullable(),
	choice: object({
		keeps: _enum([
			"range",
			"batch",
			"neither"
		]),
		batch: batchChoice,
		range
	}).nullable(),
	unmet: array(wish),
	schedule: array(object({
		epoch: count$1,
		low: number().positive(),
		high: number().positive()
	})),
	nearestMiss: object({
		batchSize: batch,
		size: pixels,
		bytes
	}).nullable()
});
/** Likewise. */
const proofSchema = object({
	proven: boolean(),
	peakBytes: bytes.nullable(),
	retriesPerStep: number().nonnegative(),
	reason: string().nullable(),
	runs: count$1,
	steps: count$1,
	seconds: number().nonnegative()
});
/** Likewise. */
const ampSavingSchema = need.extend({
	batchSize: batch,
	size: pixels,
	fits: boolean(),
	presentBytes: bytes.nullable(),
	offBy: _enum(["policy", "check"])
});

// src/review/prediction.ts
/** Shown, and made inert there; the whole is bounded where it is read. */
const name = string();
/** One difference between base and head: a setting, a file, or (`within`) a part of that file. */
const growthChangeSchema = object({
	name,
	within: name.nullable(),
	before: name,
	after: name
});
/** What some changes of the pull request cost together, each on top of the ones before it. */
const growthPartSchema = object({
	changes: array(growthChangeSchema).min(1),
	bytes: int()
});
/** Why the peak is another than the base's: the parts, in the order in which they were simulated, add up to the whole. */
const growthSchema = object({
	/** The point of the head whose peak it is about. */
	batch: int().positive(),
	size: int().positive(),
	bytes: int(),
	parts: array(growthPartSchema)
});
/**
* What a simulation said of one target: the border between the job that predicts and the one that measures.
* Figures are bytes as the budget covers them where `measurement` has them so.
*/
const predictionSchema = object({
	/** Simulated, with an interval at each point. */
	measurement: measurementSchema.refine(({ engine }) => engine === "simulated", "is no simulation"),
	/** What was imitated; null where it is not known. */
	device: object({
		gpu: name.nullable(),
		torch: name.nullable()
	}),
	/** Null where no budget in bytes is known. */
	decision: object({
		kind: _enum([
			"fits",
			"over-budget",
			"unsure"
		]),
		hopeless: boolean(),
		reason: string()
	}).nullable(),
	/** Measured ÷ simulated of the baseline at that commit; null where there is none to calibrate by. */
	calibration: object({
		ratio: number().positive(),
		commit: name
	}).nullable(),
	/** Null where the base is not known, or nothing that decides memory changed. */
	growth: growthSchema.nullable()
});

// src/review/review-schema.ts
const line = int().positive();
const count = int().nonnegative();
const verdictSchema = _enum([
	"fits",
	"over-budget",
	"regressed",
	"not-measured"
]);
const problemSchema = object({
	file: string(),
	line: line.nullable(),
	column: line.nullable(),
	message: string(),
	severity: _enum([
		"failure",
		"warning",
		"notice"
	])
});
const modelSchema = object({
	fixedBytes: number(),
	slopeBytes: number(),
	residual: number().nullable(),
	gradientsBytes: number(),
	keepsGradients: boolean(),
	largestLoad: number()
});
const suggestionSchema = object({
	file: string(),
	startLine: line,
	endLine: line,
	before: string(),
	after: string(),
	inDiff: boolean()
});
const targetReviewSchema = object({
	name: string(),
	file: string(),
	line: line.nullable(),
	verdict: verdictSchema,
	reason: string(),
	settings: settingsSchema.nullable(),
	baseSettings: settingsSchema.nullable(),
	settingsDigest: string().nullable(),
	changes: array(object({
		name: string(),
		before: string(),
		after: string()
	})),
	budgetBytes: count.nullable(),
	measurement: measurementSchema.nullable(),
	prediction: predictionSchema.nullable(),
	awaitsGpu: boolean(),
	baseline: object({
		commit: string(),
		measurement: measurementSchema
	}).nullable(),
	baselineNote: string().nullable(),
	model: modelSchema.nullable(),
	recommendation: recommendationSchema.nullable(),
	proof: proofSchema.nullable(),
	amp: ampSavingSchema.nullable(),
	effort: object({
		simulations: count,
		simulatedSteps: count,
		runs: count,
		steps: count,
		seconds: number().nonnegative()
	}),
	suggestion: suggestionSchema.nullable(),
	patch: string().nullable(),
	notWritten: string().nullable(),
	problems: array(problemSchema),
	place: object({
		file: string(),
		line
	}).nullable()
});
/** A review that comes from another job: its figures are checked, its texts are shown, and made inert there. */
const reviewSchema = object({
	version: literal(1),
	commit: string(),
	baseCommit: string().nullable(),
	verdict: verdictSchema,
	passes: boolean(),
	summary: string(),
	targets: array(targetReviewSchema).max(1e3),
	problems: array(problemSchema).max(1e3),
	policyPath: string()
});

// src/review/job-answer.ts
/** Name of the artifact, and of the one file in it. */
const answerArtifact = "vram-review-answer";
const answerFile = "answer.json";
const { nonce, head } = jobRequestSchema.shape;
const about = {
	version: literal(1),
	nonce,
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
	/** What became of each target, for the check's page. */
	outcomes: array(object({
		target: string(),
		outcome: string(),
		detail: string()
	})).max(1e3)
});
/**
* What a job found, as a file in its artifact: the border on the way back. The bot trusts nothing of it but what it checked: that it
* answers the request it made, for the commit it asked about.
*/
const jobAnswerSchema = discriminatedUnion("purpose", [reviewAnswerSchema, baselineAnswerSchema]);

// src/review/join-predictions.ts
/** What was measured with what was predicted before, for the report: it decides nothing there. */
function joinPredictions(review, predicted) {
	const predictions = new Map(predicted.map(({ name, prediction }) => [name, prediction]));
	const targets = review.targets.map((target) => target.measurement === null ? target : {
		...target,
		prediction: predictions.get(target.name) ?? null
	});
	return {
		...review,
		targets
	};
}

// src/report/suggestion-drafts.ts
/** The review comments that a review is worth: one a target whose recommendation can be applied on the diff's own lines. */
function suggestionDrafts({ targets }) {
	return targets.map(draftOf).filter((draft) => draft !== null);
}
function draftOf(target) {
	const { name, recommendation, proof } = target;
	const suggestion = offeredSuggestion(target);
	const block = suggestion === null ? null : suggestionComment(suggestion);
	const choice = recommendation?.choice ?? null;
	if (suggestion === null || block === null || choice === null) return null;
	const { accumulation, effectiveBatch } = choice.batch;
	const shown = proof?.proven === true ? "Proven" : "Predicted";
	const becomes = `${choiceText(choice)}; accumulation ${accumulation}, effective batch ${effectiveBatch}`;
	return {
		target: name,
		body: `${shown} to fit the budget of ${inertCode(name)}: ${becomes}.${cautions(choice.batch, markdownInk)}\n\n${block}`,
		file: suggestion.file,
		lines: {
			start: suggestion.startLine,
			end: suggestion.endLine
		}
	};
}

export { jobAnswerSchema as a, readJobRequest as c, createPullRequestReader as d, createCommentPublisher as f, answerFile as i, createSuggestionPublisher as l, joinPredictions as n, predictionSchema as o, createBranchBaselineStore as p, answerArtifact as r, jobRequestSchema as s, suggestionDrafts as t, createRepositoryReader as u };