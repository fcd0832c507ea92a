import { n as __require, t as __commonJSMin } from "./chunks/rolldown-runtime.js";
import { B as printable, C as pushCommit, H as takeOverUnaskedOutput, K as readLauncher, M as defaultBaselineBranch, S as orderOf, T as fileVersion, U as installation, V as printableLine, _ as createCommentPublisher, b as systemClock, f as createSuggestionPublisher, g as createProposalPublisher, h as mayWrite, j as createBranchBaselineStore, m as createPullRequestReader, p as createCommentInbox, t as createPlanner, u as createAppTokens, v as createOctokit, w as createRepositoryReader, x as openBranch, y as rememberAnswers } from "./chunks/adapters.js";
import { C as plainTitle, Dt as GitHubError, Kt as suggestionDrafts, Ot as isGitHubError, Tn as joinPredictions, _ as withPolicy, _n as answerArtifact, a as judgeAnswer, an as escapeCode, at as emptyLedger, b as renderReport, c as acceptRegressions, cn as markdownFormat, ct as minute, d as isNamed, dt as defaultPolicyPath, f as nobodys, g as subjectName, h as readSubjectName, i as isApplicable, in as cutReport, it as day, kt as isLostRace, l as acceptableTargets, ln as oneLine, lt as trimmed, m as questionOf, n as observe, nt as answers, o as judgeBaselines, on as escapeProse, ot as jobOf, p as questionKey, s as notMeasuredReview, sn as longestComment, st as ledgerSchema, t as jobState, tn as choiceText, u as isApproved, ut as withJob, vn as answerFile, wn as isBroken, x as summaryLine, xn as adviceOf, yn as jobAnswerSchema } from "./chunks/review.js";
import { E as object, F as prettifyError, N as url, h as _enum, k as string, l as I } from "./chunks/vendor.js";
import { j as parseJson } from "./chunks/commands.js";
import { createServer } from "node:http";
import { parseEnv } from "node:util";
import { createHash, createHmac, createPrivateKey, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Probot, run } from "probot";
import { text as text$1 } from "node:stream/consumers";

// src/apps/bot/settings.ts
/** A variable that is wrong; `what` says what it must be. */
function text(pattern, what) {
	return string({ error: what }).regex(pattern, what);
}
function number(pattern, least, most, what) {
	return text(pattern, what).transform(Number).refine((found) => found >= least && found <= most, what);
}
/** The settings that apply before the App is registered, too. */
const surroundingsSchema = object({
	/** The host of a GitHub Enterprise Server, in Probot's notation. */
	GHE_HOST: text(/^[\w.-]+(:\d+)?$/, "a host without https://, such as github.example.com").optional(),
	GHE_PROTOCOL: _enum(["http", "https"], { error: "http or https" }).default("https"),
	HOST: string().default("localhost"),
	PORT: number(/^\d+$/, 1, 65535, "a port, from 1 to 65535").default(3e3),
	LOG_LEVEL: _enum([
		"trace",
		"debug",
		"info",
		"warn",
		"error",
		"fatal",
		"silent"
	], { error: "trace, debug, info, warn, error, fatal or silent" }).default("info"),
	LOG_FORMAT: _enum(["json", "pretty"], { error: "json or pretty" }).optional()
});
const environmentSchema = surroundingsSchema.extend({
	APP_ID: number(/^\d+$/, 1, Number.MAX_SAFE_INTEGER, "the number that GitHub gave the App"),
	/** Without a secret, Probot would use "development", which anybody can guess. */
	WEBHOOK_SECRET: text(/^.{16,}$/s, "the secret that GitHub signs its events with, of 16 characters at least"),
	GITHUB_API_URL: url({
		protocol: /^https?$/,
		error: "a URL such as https://api.github.com"
	}).optional(),
	VRAM_REVIEW_WORKFLOW: text(/^[\w.-]+\.ya?ml$/, "the file name of a workflow, without its folder").default("vram-review.yml"),
	VRAM_REVIEW_POLICY: string().default(defaultPolicyPath),
	VRAM_REVIEW_RECONCILE_MINUTES: number(/^\d+(\.\d+)?$/, 1, 1440, "a number of minutes, from 1 to 1440").default(5)
});
/** Reads the settings. Throws a list of every wrong variable, with its value and what it must be. */
function readBotSettings(environment) {
	const found = parse(environmentSchema, environment);
	const isProduction = environment.NODE_ENV === "production";
	refuseProxy(environment);
	return {
		appId: found.APP_ID,
		privateKey: readPrivateKey(environment),
		webhookSecret: found.WEBHOOK_SECRET,
		host: found.HOST,
		port: found.PORT,
		logLevel: found.LOG_LEVEL,
		logFormat: found.LOG_FORMAT ?? (isProduction ? "json" : "pretty"),
		webhookProxy: environment.WEBHOOK_PROXY_URL || void 0,
		apiUrl: found.GITHUB_API_URL ?? enterpriseUrl(found.GHE_HOST, found.GHE_PROTOCOL),
		workflow: found.VRAM_REVIEW_WORKFLOW,
		policyPath: found.VRAM_REVIEW_POLICY,
		reconcileMilliseconds: found.VRAM_REVIEW_RECONCILE_MINUTES * 6e4
	};
}
const credentials = [
	"APP_ID",
	"PRIVATE_KEY",
	"PRIVATE_KEY_PATH",
	"WEBHOOK_SECRET"
];
/** Whether no App is registered yet, so that the setup page is shown. Throws if that page could not be served. */
function wantsSetup(environment) {
	if (credentials.some((name) => environment[name])) return false;
	parse(surroundingsSchema, environment);
	if (environment.NODE_ENV === "production") throw new Error(`${credentials.join(", ")} are not set. With NODE_ENV=production there is no setup page: register the App with \`npm run bot\` first.`);
	return true;
}
function parse(schema, environment) {
	const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
	const parsed = schema.safeParse(given);
	if (parsed.success) return parsed.data;
	const wrong = parsed.error.issues.map(({ path, message }) => {
		const name = path.join(".");
		return `${name} ${shown$1(name, given[name])}; it must be ${message}.`;
	});
	throw new Error(wrong.join(" "));
}
/** Secrets are never printed: many people read logs. */
function shown$1(name, value) {
	if (value === void 0) return "is not set";
	if (name === "WEBHOOK_SECRET") return `has ${value.length} characters`;
	return `is ${JSON.stringify(value.slice(0, 40))}`;
}
/** Setup writes it into `.env`. Production ignores it, because events would go to a third party's server. */
function refuseProxy({ NODE_ENV, WEBHOOK_PROXY_URL }) {
	if (NODE_ENV === "production" && WEBHOOK_PROXY_URL) throw new Error("WEBHOOK_PROXY_URL is set, but a proxy is only for trying the bot: remove it, and set the webhook URL in the App’s settings to the bot’s own address.");
}
function enterpriseUrl(host, protocol) {
	return host === void 0 ? void 0 : `${protocol}://${host}/api/v3`;
}
const wanted = "it must be the private key of the App: the PEM from GitHub, or the same in base64";
/**
* The App's key in a canonical form: the ledgers are sealed with it, and another spelling of the same key would reset them.
* Throws if there is no key.
*/
function readPrivateKey({ PRIVATE_KEY, PRIVATE_KEY_PATH }) {
	if (PRIVATE_KEY) return canonicalKey(PRIVATE_KEY) ?? refuse(`PRIVATE_KEY is not a private key; ${wanted}.`);
	if (PRIVATE_KEY_PATH) return canonicalKey(readKeyFile(PRIVATE_KEY_PATH)) ?? refuse(`The file of PRIVATE_KEY_PATH has no private key; ${wanted}.`);
	return refuse(`PRIVATE_KEY and PRIVATE_KEY_PATH are not set; one of them is needed, and ${wanted}.`);
}
function readKeyFile(path) {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		const code = error instanceof Error && "code" in error ? error.code : "unknown";
		return refuse(`PRIVATE_KEY_PATH is ${JSON.stringify(path)}, which cannot be read (${code}).`);
	}
}
const pemBlock = /-----BEGIN (RSA )?PRIVATE KEY-----(.*?)-----END/s;
/** PKCS#8 in PEM. Line breaks may be a literal `\n`, as in a `.env`, or spaces. */
function canonicalKey(text) {
	const pem = text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString();
	const [, rsa, body] = pemBlock.exec(pem.replaceAll("\\n", "\n")) ?? [];
	if (body === void 0) return null;
	try {
		const der = Buffer.from(body, "base64");
		const key = createPrivateKey({
			key: der,
			format: "der",
			type: rsa ? "pkcs1" : "pkcs8"
		});
		return key.asymmetricKeyType === "rsa" ? String(key.export({
			type: "pkcs8",
			format: "pem"
		})) : null;
	} catch {
		return null;
	}
}
function refuse(sentence) {
	throw new Error(sentence);
}
/** Asks GitHub once, without retries. `connection`: how to reach GitHub, without a token. */
function appIdentity(credentials, connection) {
	const octokit = createOctokit({
		...connection,
		token: createAppTokens(credentials).app,
		patienceMilliseconds: 0,
		timeoutMilliseconds: 5e3
	});
	return async () => {
		try {
			const { data } = await octokit.rest.apps.getAuthenticated({});
			const { slug, html_url, installations_count } = data;
			return {
				known: true,
				sentence: `connected as ${slug}[bot], ${installed(installations_count, html_url)}`
			};
		} catch (error) {
			return {
				known: false,
				sentence: whyUnknown(error, credentials.appId, connection.baseUrl)
			};
		}
	};
}
function installed(accounts, url) {
	if (accounts === void 0) return `see ${url}`;
	if (accounts === 0) return `installed nowhere yet: ${url}/installations/new`;
	return `installed for ${accounts} account${accounts === 1 ? "" : "s"}`;
}
function whyUnknown(error, appId, baseUrl = "https://api.github.com") {
	const said = error instanceof Error ? error.message : String(error);
	if (isGitHubError(error, "unauthorized")) return `GitHub rejects the key of App ${appId} (${said}). Check PRIVATE_KEY, APP_ID and the clock.`;
	if (isGitHubError(error, "missing")) return `There is no App ${appId} at ${baseUrl} (${said}). Check APP_ID and the server (GHE_HOST).`;
	if (isGitHubError(error, "unreachable")) return `GitHub does not answer at ${baseUrl} (${said}). Check the network.`;
	return `GitHub does not identify App ${appId} (${said}).`;
}
const surroundingQuotes = /^(["'])(.*)\1$/s;
/** The process's variables, overridden by the folder's `.env`, as in Probot. `docker run --env-file` keeps quotes; they are removed here. */
function botEnvironment(ofProcess, folder) {
	const all = Object.entries({
		...ofProcess,
		...dotEnv(join(folder, ".env"))
	});
	return Object.fromEntries(all.map(([name, value]) => [name, value?.replace(surroundingQuotes, "$2")]));
}
function dotEnv(path) {
	try {
		return parseEnv(readFileSync(path, "utf8"));
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
		throw new Error(`${path} cannot be read: ${error instanceof Error ? error.message : error}.`);
	}
}

// node_modules/prom-client/lib/util.js
var require_util = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.getValueAsString = function getValueString(value) {
		if (Number.isNaN(value)) return "Nan";
		else if (!Number.isFinite(value)) {
			if (value < 0) return "-Inf";
			else return "+Inf";
		} else return `${value}`;
	};
	exports.removeLabels = function removeLabels(hashMap, labels, sortedLabelNames) {
		const hash = hashObject(labels, sortedLabelNames);
		delete hashMap[hash];
	};
	exports.setValue = function setValue(hashMap, value, labels) {
		const hash = hashObject(labels);
		hashMap[hash] = {
			value: typeof value === "number" ? value : 0,
			labels: labels || {}
		};
		return hashMap;
	};
	exports.setValueDelta = function setValueDelta(hashMap, deltaValue, labels, hash = "") {
		const value = typeof deltaValue === "number" ? deltaValue : 0;
		if (hashMap[hash]) hashMap[hash].value += value;
		else hashMap[hash] = {
			value,
			labels
		};
		return hashMap;
	};
	exports.getLabels = function(labelNames, args) {
		if (typeof args[0] === "object") return args[0];
		if (labelNames.length !== args.length) throw new Error(`Invalid number of arguments (${args.length}): "${args.join(", ")}" for label names (${labelNames.length}): "${labelNames.join(", ")}".`);
		const acc = {};
		for (let i = 0; i < labelNames.length; i++) acc[labelNames[i]] = args[i];
		return acc;
	};
	function fastHashObject(keys, labels) {
		if (keys.length === 0) return "";
		let hash = "";
		for (let i = 0; i < keys.length; i++) {
			const key = keys[i];
			const value = labels[key];
			if (value === void 0) continue;
			hash += `${key}:${value},`;
		}
		return hash;
	}
	function hashObject(labels, labelNames) {
		if (labelNames) return fastHashObject(labelNames, labels);
		const keys = Object.keys(labels);
		if (keys.length > 1) keys.sort();
		return fastHashObject(keys, labels);
	}
	exports.hashObject = hashObject;
	exports.isObject = function isObject(obj) {
		return obj !== null && typeof obj === "object";
	};
	exports.nowTimestamp = function nowTimestamp() {
		return Date.now() / 1e3;
	};
	var Grouper = class extends Map {
		/**
		* Adds the `value` to the `key`'s array of values.
		* @param {*} key Key to set.
		* @param {*} value Value to add to `key`'s array.
		* @returns {undefined} undefined.
		*/
		add(key, value) {
			if (this.has(key)) this.get(key).push(value);
			else this.set(key, [value]);
		}
	};
	exports.Grouper = Grouper;
}));

// node_modules/prom-client/lib/registry.js
var require_registry = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { getValueAsString } = require_util();
	var Registry = class Registry {
		static get PROMETHEUS_CONTENT_TYPE() {
			return "text/plain; version=0.0.4; charset=utf-8";
		}
		static get OPENMETRICS_CONTENT_TYPE() {
			return "application/openmetrics-text; version=1.0.0; charset=utf-8";
		}
		constructor(regContentType = Registry.PROMETHEUS_CONTENT_TYPE) {
			this._metrics = {};
			this._collectors = [];
			this._defaultLabels = {};
			if (regContentType !== Registry.PROMETHEUS_CONTENT_TYPE && regContentType !== Registry.OPENMETRICS_CONTENT_TYPE) throw new TypeError(`Content type ${regContentType} is unsupported`);
			this._contentType = regContentType;
		}
		getMetricsAsArray() {
			return Object.values(this._metrics);
		}
		async getMetricsAsString(metrics) {
			const metric = typeof metrics.getForPromString === "function" ? await metrics.getForPromString() : await metrics.get();
			const name = escapeString(metric.name);
			const values = [`# HELP ${name} ${escapeString(metric.help)}`, `# TYPE ${name} ${metric.type}`];
			const defaultLabels = Object.keys(this._defaultLabels).length > 0 ? this._defaultLabels : null;
			const isOpenMetrics = this.contentType === Registry.OPENMETRICS_CONTENT_TYPE;
			for (const val of metric.values || []) {
				let { metricName = name, labels = {} } = val;
				const { sharedLabels = {} } = val;
				if (isOpenMetrics && metric.type === "counter") metricName = `${metricName}_total`;
				if (defaultLabels) labels = {
					...labels,
					...defaultLabels,
					...labels
				};
				const formattedLabels = formatLabels(labels, sharedLabels);
				const flattenedShared = flattenSharedLabels(sharedLabels);
				const labelParts = [...formattedLabels, flattenedShared].filter(Boolean);
				const labelsString = labelParts.length ? `{${labelParts.join(",")}}` : "";
				let fullMetricLine = `${metricName}${labelsString} ${getValueAsString(val.value)}`;
				const { exemplar } = val;
				if (exemplar && isOpenMetrics) {
					const formattedExemplars = formatLabels(exemplar.labelSet);
					fullMetricLine += ` # {${formattedExemplars.join(",")}} ${getValueAsString(exemplar.value)} ${exemplar.timestamp}`;
				}
				values.push(fullMetricLine);
			}
			return values.join("\n");
		}
		async metrics() {
			const isOpenMetrics = this.contentType === Registry.OPENMETRICS_CONTENT_TYPE;
			const promises = this.getMetricsAsArray().map((metric) => {
				if (isOpenMetrics && metric.type === "counter") metric.name = standardizeCounterName(metric.name);
				return this.getMetricsAsString(metric);
			});
			const resolves = await Promise.all(promises);
			return isOpenMetrics ? `${resolves.join("\n")}\n# EOF\n` : `${resolves.join("\n\n")}\n`;
		}
		registerMetric(metric) {
			if (this._metrics[metric.name] && this._metrics[metric.name] !== metric) throw new Error(`A metric with the name ${metric.name} has already been registered.`);
			this._metrics[metric.name] = metric;
		}
		clear() {
			this._metrics = {};
			this._defaultLabels = {};
		}
		async getMetricsAsJSON() {
			const metrics = [];
			const defaultLabelNames = Object.keys(this._defaultLabels);
			const promises = [];
			for (const metric of this.getMetricsAsArray()) promises.push(metric.get());
			const resolves = await Promise.all(promises);
			for (const item of resolves) {
				if (item.values && defaultLabelNames.length > 0) for (const val of item.values) {
					val.labels = Object.assign({}, val.labels);
					for (const labelName of defaultLabelNames) val.labels[labelName] = val.labels[labelName] || this._defaultLabels[labelName];
				}
				metrics.push(item);
			}
			return metrics;
		}
		removeSingleMetric(name) {
			delete this._metrics[name];
		}
		getSingleMetricAsString(name) {
			return this.getMetricsAsString(this._metrics[name]);
		}
		getSingleMetric(name) {
			return this._metrics[name];
		}
		setDefaultLabels(labels) {
			this._defaultLabels = labels;
		}
		resetMetrics() {
			for (const metric in this._metrics) this._metrics[metric].reset();
		}
		get contentType() {
			return this._contentType;
		}
		setContentType(metricsContentType) {
			if (metricsContentType === Registry.OPENMETRICS_CONTENT_TYPE || metricsContentType === Registry.PROMETHEUS_CONTENT_TYPE) this._contentType = metricsContentType;
			else throw new Error(`Content type ${metricsContentType} is unsupported`);
		}
		static merge(registers) {
			const regType = registers[0].contentType;
			for (const reg of registers) if (reg.contentType !== regType) throw new Error("Registers can only be merged if they have the same content type");
			const mergedRegistry = new Registry(regType);
			registers.reduce((acc, reg) => acc.concat(reg.getMetricsAsArray()), []).forEach(mergedRegistry.registerMetric, mergedRegistry);
			return mergedRegistry;
		}
	};
	function formatLabels(labels, exclude) {
		const { hasOwnProperty } = Object.prototype;
		const formatted = [];
		for (const [name, value] of Object.entries(labels)) if (!exclude || !hasOwnProperty.call(exclude, name)) formatted.push(`${name}="${escapeLabelValue(value)}"`);
		return formatted;
	}
	const sharedLabelCache = /* @__PURE__ */ new WeakMap();
	function flattenSharedLabels(labels) {
		const cached = sharedLabelCache.get(labels);
		if (cached) return cached;
		const flattened = formatLabels(labels).join(",");
		sharedLabelCache.set(labels, flattened);
		return flattened;
	}
	function escapeLabelValue(str) {
		if (typeof str !== "string") return str;
		return escapeString(str).replace(/"/g, "\\\"");
	}
	function escapeString(str) {
		return str.replace(/\\/g, "\\\\").replace(/\n/g, "\\n");
	}
	function standardizeCounterName(name) {
		return name.replace(/_total$/, "");
	}
	module.exports = Registry;
	module.exports.globalRegistry = new Registry();
}));

// node_modules/prom-client/lib/validation.js
var require_validation = /* @__PURE__ */ __commonJSMin(((exports) => {
	const util = __require("util");
	const metricRegexp = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
	const labelRegexp = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
	exports.validateMetricName = function(name) {
		return metricRegexp.test(name);
	};
	exports.validateLabelName = function(names = []) {
		return names.every((name) => labelRegexp.test(name));
	};
	exports.validateLabel = function validateLabel(savedLabels, labels) {
		for (const label in labels) if (!savedLabels.includes(label)) throw new Error(`Added label "${label}" is not included in initial labelset: ${util.inspect(savedLabels)}`);
	};
}));

// node_modules/prom-client/lib/metric.js
var require_metric = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Registry = require_registry();
	const { isObject } = require_util();
	const { validateMetricName, validateLabelName } = require_validation();
	/**
	* @abstract
	*/
	var Metric = class {
		constructor(config, defaults = {}) {
			if (!isObject(config)) throw new TypeError("constructor expected a config object");
			Object.assign(this, {
				labelNames: [],
				registers: [Registry.globalRegistry],
				aggregator: "sum",
				enableExemplars: false
			}, defaults, config);
			if (!this.registers) this.registers = [Registry.globalRegistry];
			if (!this.help) throw new Error("Missing mandatory help parameter");
			if (!this.name) throw new Error("Missing mandatory name parameter");
			if (!validateMetricName(this.name)) throw new Error("Invalid metric name");
			if (!validateLabelName(this.labelNames)) throw new Error("Invalid label name");
			if (this.collect && typeof this.collect !== "function") throw new Error("Optional \"collect\" parameter must be a function");
			if (this.labelNames) this.sortedLabelNames = [...this.labelNames].sort();
			else this.sortedLabelNames = [];
			this.reset();
			for (const register of this.registers) {
				if (this.enableExemplars && register.contentType === Registry.PROMETHEUS_CONTENT_TYPE) throw new TypeError("Exemplars are supported only on OpenMetrics registries");
				register.registerMetric(this);
			}
		}
		reset() {}
	};
	module.exports = { Metric };
}));

// node_modules/prom-client/lib/exemplar.js
var require_exemplar = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Class representing an OpenMetrics exemplar.
	*
	* @property {object} labelSet
	* @property {number} value
	* @property {number} [timestamp]
	* */
	var Exemplar = class {
		constructor(labelSet = {}, value = null) {
			this.labelSet = labelSet;
			this.value = value;
		}
		/**
		* Validation for the label set format.
		* https://github.com/OpenObservability/OpenMetrics/blob/d99b705f611b75fec8f450b05e344e02eea6921d/specification/OpenMetrics.md#exemplars
		*
		* @param {object} labelSet - Exemplar labels.
		* @throws {RangeError}
		* @return {void}
		*/
		validateExemplarLabelSet(labelSet) {
			let res = "";
			for (const [labelName, labelValue] of Object.entries(labelSet)) res += `${labelName}${labelValue}`;
			if (res.length > 128) throw new RangeError("Label set size must be smaller than 128 UTF-8 chars");
		}
	};
	module.exports = Exemplar;
}));

// node_modules/prom-client/lib/counter.js
/**
* Counter metric
*/
var require_counter = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const util = __require("util");
	const { hashObject, isObject, getLabels, removeLabels, nowTimestamp } = require_util();
	const { validateLabel } = require_validation();
	const { Metric } = require_metric();
	const Exemplar = require_exemplar();
	var Counter = class extends Metric {
		constructor(config) {
			super(config);
			this.type = "counter";
			this.defaultLabels = {};
			this.defaultValue = 1;
			this.defaultExemplarLabelSet = {};
			if (config.enableExemplars) {
				this.enableExemplars = true;
				this.inc = this.incWithExemplar;
			} else this.inc = this.incWithoutExemplar;
		}
		/**
		* Increment counter
		* @param {object} labels - What label you want to be incremented
		* @param {Number} value - Value to increment, if omitted increment with 1
		* @returns {object} results - object with information about the inc operation
		* @returns {string} results.labelHash - hash representation of the labels
		*/
		incWithoutExemplar(labels, value) {
			let hash = "";
			if (isObject(labels)) {
				hash = hashObject(labels, this.sortedLabelNames);
				validateLabel(this.labelNames, labels);
			} else {
				value = labels;
				labels = {};
			}
			if (value && !Number.isFinite(value)) throw new TypeError(`Value is not a valid number: ${util.format(value)}`);
			if (value < 0) throw new Error("It is not possible to decrease a counter");
			if (value === null || value === void 0) value = 1;
			setValue(this.hashMap, value, labels, hash);
			return { labelHash: hash };
		}
		/**
		* Increment counter with exemplar, same as inc but accepts labels for an
		* exemplar.
		* If no label is provided the current exemplar labels are kept unchanged
		* (defaults to empty set).
		*
		* @param {object} incOpts - Object with options about what metric to increase
		* @param {object} incOpts.labels - What label you want to be incremented,
		*                                  defaults to null (metric with no labels)
		* @param {Number} incOpts.value - Value to increment, defaults to 1
		* @param {object} incOpts.exemplarLabels - Key-value  labels for the
		*                                          exemplar, defaults to empty set {}
		* @returns {void}
		*/
		incWithExemplar({ labels = this.defaultLabels, value = this.defaultValue, exemplarLabels = this.defaultExemplarLabelSet } = {}) {
			const res = this.incWithoutExemplar(labels, value);
			this.updateExemplar(exemplarLabels, value, res.labelHash);
		}
		updateExemplar(exemplarLabels, value, hash) {
			if (exemplarLabels === this.defaultExemplarLabelSet) return;
			if (!isObject(this.hashMap[hash].exemplar)) this.hashMap[hash].exemplar = new Exemplar();
			this.hashMap[hash].exemplar.validateExemplarLabelSet(exemplarLabels);
			this.hashMap[hash].exemplar.labelSet = exemplarLabels;
			this.hashMap[hash].exemplar.value = value ? value : 1;
			this.hashMap[hash].exemplar.timestamp = nowTimestamp();
		}
		/**
		* Reset counter
		* @returns {void}
		*/
		reset() {
			this.hashMap = {};
			if (this.labelNames.length === 0) setValue(this.hashMap, 0);
		}
		async get() {
			if (this.collect) {
				const v = this.collect();
				if (v instanceof Promise) await v;
			}
			return {
				help: this.help,
				name: this.name,
				type: this.type,
				values: Object.values(this.hashMap),
				aggregator: this.aggregator
			};
		}
		labels(...args) {
			const labels = getLabels(this.labelNames, args) || {};
			return { inc: this.inc.bind(this, labels) };
		}
		remove(...args) {
			const labels = getLabels(this.labelNames, args) || {};
			validateLabel(this.labelNames, labels);
			return removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
		}
	};
	function setValue(hashMap, value, labels = {}, hash = "") {
		if (hashMap[hash]) hashMap[hash].value += value;
		else hashMap[hash] = {
			value,
			labels
		};
		return hashMap;
	}
	module.exports = Counter;
}));

// node_modules/prom-client/lib/gauge.js
/**
* Gauge metric
*/
var require_gauge = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const util = __require("util");
	const { setValue, setValueDelta, getLabels, hashObject, isObject, removeLabels } = require_util();
	const { validateLabel } = require_validation();
	const { Metric } = require_metric();
	var Gauge = class extends Metric {
		constructor(config) {
			super(config);
			this.type = "gauge";
		}
		/**
		* Set a gauge to a value
		* @param {object} labels - Object with labels and their values
		* @param {Number} value - Value to set the gauge to, must be positive
		* @returns {void}
		*/
		set(labels, value) {
			value = getValueArg(labels, value);
			labels = getLabelArg(labels);
			set(this, labels, value);
		}
		/**
		* Reset gauge
		* @returns {void}
		*/
		reset() {
			this.hashMap = {};
			if (this.labelNames.length === 0) setValue(this.hashMap, 0, {});
		}
		/**
		* Increment a gauge value
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {Number} value - Value to increment - if omitted, increment with 1
		* @returns {void}
		*/
		inc(labels, value) {
			value = getValueArg(labels, value);
			labels = getLabelArg(labels);
			if (value === void 0) value = 1;
			setDelta(this, labels, value);
		}
		/**
		* Decrement a gauge value
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {Number} value - Value to decrement - if omitted, decrement with 1
		* @returns {void}
		*/
		dec(labels, value) {
			value = getValueArg(labels, value);
			labels = getLabelArg(labels);
			if (value === void 0) value = 1;
			setDelta(this, labels, -value);
		}
		/**
		* Set the gauge to current unix epoch
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @returns {void}
		*/
		setToCurrentTime(labels) {
			const now = Date.now() / 1e3;
			if (labels === void 0) this.set(now);
			else this.set(labels, now);
		}
		/**
		* Start a timer
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @returns {function} - Invoke this function to set the duration in seconds since you started the timer.
		* @example
		* var done = gauge.startTimer();
		* makeXHRRequest(function(err, response) {
		*	done(); //Duration of the request will be saved
		* });
		*/
		startTimer(labels) {
			const start = process.hrtime();
			return (endLabels) => {
				const delta = process.hrtime(start);
				const value = delta[0] + delta[1] / 1e9;
				this.set(Object.assign({}, labels, endLabels), value);
				return value;
			};
		}
		async get() {
			if (this.collect) {
				const v = this.collect();
				if (v instanceof Promise) await v;
			}
			return {
				help: this.help,
				name: this.name,
				type: this.type,
				values: Object.values(this.hashMap),
				aggregator: this.aggregator
			};
		}
		_getValue(labels) {
			const hash = hashObject(labels || {}, this.sortedLabelNames);
			return this.hashMap[hash] ? this.hashMap[hash].value : 0;
		}
		labels(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			return {
				inc: this.inc.bind(this, labels),
				dec: this.dec.bind(this, labels),
				set: this.set.bind(this, labels),
				setToCurrentTime: this.setToCurrentTime.bind(this, labels),
				startTimer: this.startTimer.bind(this, labels)
			};
		}
		remove(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
		}
	};
	function set(gauge, labels, value) {
		if (typeof value !== "number") throw new TypeError(`Value is not a valid number: ${util.format(value)}`);
		validateLabel(gauge.labelNames, labels);
		setValue(gauge.hashMap, value, labels);
	}
	function setDelta(gauge, labels, delta) {
		if (typeof delta !== "number") throw new TypeError(`Delta is not a valid number: ${util.format(delta)}`);
		validateLabel(gauge.labelNames, labels);
		const hash = hashObject(labels, gauge.sortedLabelNames);
		setValueDelta(gauge.hashMap, delta, labels, hash);
	}
	function getLabelArg(labels) {
		return isObject(labels) ? labels : {};
	}
	function getValueArg(labels, value) {
		return isObject(labels) ? value : labels;
	}
	module.exports = Gauge;
}));

// node_modules/prom-client/lib/histogram.js
/**
* Histogram
*/
var require_histogram = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const util = __require("util");
	const { getLabels, hashObject, isObject, removeLabels, nowTimestamp } = require_util();
	const { validateLabel } = require_validation();
	const { Metric } = require_metric();
	const Exemplar = require_exemplar();
	var Histogram = class extends Metric {
		constructor(config) {
			super(config, { buckets: [
				.005,
				.01,
				.025,
				.05,
				.1,
				.25,
				.5,
				1,
				2.5,
				5,
				10
			] });
			this.type = "histogram";
			this.defaultLabels = {};
			this.defaultExemplarLabelSet = {};
			this.enableExemplars = false;
			for (const label of this.labelNames) if (label === "le") throw new Error("le is a reserved label keyword");
			this.upperBounds = this.buckets;
			this.bucketValues = this.upperBounds.reduce((acc, upperBound) => {
				acc[upperBound] = 0;
				return acc;
			}, {});
			if (config.enableExemplars) {
				this.enableExemplars = true;
				this.bucketExemplars = this.upperBounds.reduce((acc, upperBound) => {
					acc[upperBound] = null;
					return acc;
				}, {});
				Object.freeze(this.bucketExemplars);
				this.observe = this.observeWithExemplar;
			} else this.observe = this.observeWithoutExemplar;
			Object.freeze(this.bucketValues);
			Object.freeze(this.upperBounds);
			if (this.labelNames.length === 0) this.hashMap = { [hashObject({})]: createBaseValues({}, this.bucketValues, this.bucketExemplars) };
		}
		/**
		* Observe a value in histogram
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {Number} value - Value to observe in the histogram
		* @returns {void}
		*/
		observeWithoutExemplar(labels, value) {
			observe.call(this, labels === 0 ? 0 : labels || {})(value);
		}
		observeWithExemplar({ labels = this.defaultLabels, value, exemplarLabels = this.defaultExemplarLabelSet } = {}) {
			observe.call(this, labels === 0 ? 0 : labels || {})(value);
			this.updateExemplar(labels, value, exemplarLabels);
		}
		updateExemplar(labels, value, exemplarLabels) {
			if (Object.keys(exemplarLabels).length === 0) return;
			const hash = hashObject(labels, this.sortedLabelNames);
			const bound = findBound(this.upperBounds, value);
			const { bucketExemplars } = this.hashMap[hash];
			let exemplar = bucketExemplars[bound];
			if (!isObject(exemplar)) {
				exemplar = new Exemplar();
				bucketExemplars[bound] = exemplar;
			}
			exemplar.validateExemplarLabelSet(exemplarLabels);
			exemplar.labelSet = exemplarLabels;
			exemplar.value = value;
			exemplar.timestamp = nowTimestamp();
		}
		async get() {
			const data = await this.getForPromString();
			data.values = data.values.map(splayLabels);
			return data;
		}
		async getForPromString() {
			if (this.collect) {
				const v = this.collect();
				if (v instanceof Promise) await v;
			}
			const values = Object.values(this.hashMap).map(extractBucketValuesForExport(this)).reduce(addSumAndCountForExport(this), []);
			return {
				name: this.name,
				help: this.help,
				type: this.type,
				values,
				aggregator: this.aggregator
			};
		}
		reset() {
			this.hashMap = {};
		}
		/**
		* Initialize the metrics for the given combination of labels to zero
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @returns {void}
		*/
		zero(labels) {
			const hash = hashObject(labels, this.sortedLabelNames);
			this.hashMap[hash] = createBaseValues(labels, this.bucketValues, this.bucketExemplars);
		}
		/**
		* Start a timer that could be used to logging durations
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {object} exemplarLabels - Object with labels for exemplar where key is the label key and value is label value. Can only be one level deep
		* @returns {function} - Function to invoke when you want to stop the timer and observe the duration in seconds
		* @example
		* var end = histogram.startTimer();
		* makeExpensiveXHRRequest(function(err, res) {
		* 	const duration = end(); //Observe the duration of expensiveXHRRequest and returns duration in seconds
		* 	console.log('Duration', duration);
		* });
		*/
		startTimer(labels, exemplarLabels) {
			return this.enableExemplars ? startTimerWithExemplar.call(this, labels, exemplarLabels)() : startTimer.call(this, labels)();
		}
		labels(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			return {
				observe: observe.call(this, labels),
				startTimer: startTimer.call(this, labels)
			};
		}
		remove(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
		}
	};
	function startTimer(startLabels) {
		return () => {
			const start = process.hrtime();
			return (endLabels) => {
				const delta = process.hrtime(start);
				const value = delta[0] + delta[1] / 1e9;
				this.observe(Object.assign({}, startLabels, endLabels), value);
				return value;
			};
		};
	}
	function startTimerWithExemplar(startLabels, startExemplarLabels) {
		return () => {
			const start = process.hrtime();
			return (endLabels, endExemplarLabels) => {
				const delta = process.hrtime(start);
				const value = delta[0] + delta[1] / 1e9;
				this.observe({
					labels: Object.assign({}, startLabels, endLabels),
					value,
					exemplarLabels: Object.assign({}, startExemplarLabels, endExemplarLabels)
				});
				return value;
			};
		};
	}
	function setValuePair(labels, value, metricName, exemplar, sharedLabels = {}) {
		return {
			labels,
			sharedLabels,
			value,
			metricName,
			exemplar
		};
	}
	function findBound(upperBounds, value) {
		for (let i = 0; i < upperBounds.length; i++) {
			const bound = upperBounds[i];
			if (value <= bound) return bound;
		}
		return -1;
	}
	function observe(labels) {
		return (value) => {
			const labelValuePair = convertLabelsAndValues(labels, value);
			validateLabel(this.labelNames, labelValuePair.labels);
			if (!Number.isFinite(labelValuePair.value)) throw new TypeError(`Value is not a valid number: ${util.format(labelValuePair.value)}`);
			const hash = hashObject(labelValuePair.labels, this.sortedLabelNames);
			let valueFromMap = this.hashMap[hash];
			if (!valueFromMap) valueFromMap = createBaseValues(labelValuePair.labels, this.bucketValues, this.bucketExemplars);
			const b = findBound(this.upperBounds, labelValuePair.value);
			valueFromMap.sum += labelValuePair.value;
			valueFromMap.count += 1;
			if (Object.prototype.hasOwnProperty.call(valueFromMap.bucketValues, b)) valueFromMap.bucketValues[b] += 1;
			this.hashMap[hash] = valueFromMap;
		};
	}
	function createBaseValues(labels, bucketValues, bucketExemplars) {
		const result = {
			labels,
			bucketValues: { ...bucketValues },
			sum: 0,
			count: 0
		};
		if (bucketExemplars) result.bucketExemplars = { ...bucketExemplars };
		return result;
	}
	function convertLabelsAndValues(labels, value) {
		return isObject(labels) ? {
			labels,
			value
		} : {
			value: labels,
			labels: {}
		};
	}
	function extractBucketValuesForExport(histogram) {
		const name = `${histogram.name}_bucket`;
		return (bucketData) => {
			let acc = 0;
			return {
				buckets: histogram.upperBounds.map((upperBound) => {
					acc += bucketData.bucketValues[upperBound];
					return setValuePair({ le: upperBound }, acc, name, bucketData.bucketExemplars ? bucketData.bucketExemplars[upperBound] : null, bucketData.labels);
				}),
				data: bucketData
			};
		};
	}
	function addSumAndCountForExport(histogram) {
		return (acc, d) => {
			acc.push(...d.buckets);
			acc.push(setValuePair({ le: "+Inf" }, d.data.count, `${histogram.name}_bucket`, d.data.bucketExemplars ? d.data.bucketExemplars["-1"] : null, d.data.labels), setValuePair({}, d.data.sum, `${histogram.name}_sum`, void 0, d.data.labels), setValuePair({}, d.data.count, `${histogram.name}_count`, void 0, d.data.labels));
			return acc;
		};
	}
	function splayLabels(bucket) {
		const { sharedLabels, labels, ...newBucket } = bucket;
		for (const label of Object.keys(sharedLabels)) labels[label] = sharedLabels[label];
		newBucket.labels = labels;
		return newBucket;
	}
	module.exports = Histogram;
}));

// node_modules/bintrees/lib/treebase.js
var require_treebase = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function TreeBase() {}
	TreeBase.prototype.clear = function() {
		this._root = null;
		this.size = 0;
	};
	TreeBase.prototype.find = function(data) {
		var res = this._root;
		while (res !== null) {
			var c = this._comparator(data, res.data);
			if (c === 0) return res.data;
			else res = res.get_child(c > 0);
		}
		return null;
	};
	TreeBase.prototype.findIter = function(data) {
		var res = this._root;
		var iter = this.iterator();
		while (res !== null) {
			var c = this._comparator(data, res.data);
			if (c === 0) {
				iter._cursor = res;
				return iter;
			} else {
				iter._ancestors.push(res);
				res = res.get_child(c > 0);
			}
		}
		return null;
	};
	TreeBase.prototype.lowerBound = function(item) {
		var cur = this._root;
		var iter = this.iterator();
		var cmp = this._comparator;
		while (cur !== null) {
			var c = cmp(item, cur.data);
			if (c === 0) {
				iter._cursor = cur;
				return iter;
			}
			iter._ancestors.push(cur);
			cur = cur.get_child(c > 0);
		}
		for (var i = iter._ancestors.length - 1; i >= 0; --i) {
			cur = iter._ancestors[i];
			if (cmp(item, cur.data) < 0) {
				iter._cursor = cur;
				iter._ancestors.length = i;
				return iter;
			}
		}
		iter._ancestors.length = 0;
		return iter;
	};
	TreeBase.prototype.upperBound = function(item) {
		var iter = this.lowerBound(item);
		var cmp = this._comparator;
		while (iter.data() !== null && cmp(iter.data(), item) === 0) iter.next();
		return iter;
	};
	TreeBase.prototype.min = function() {
		var res = this._root;
		if (res === null) return null;
		while (res.left !== null) res = res.left;
		return res.data;
	};
	TreeBase.prototype.max = function() {
		var res = this._root;
		if (res === null) return null;
		while (res.right !== null) res = res.right;
		return res.data;
	};
	TreeBase.prototype.iterator = function() {
		return new Iterator(this);
	};
	TreeBase.prototype.each = function(cb) {
		var it = this.iterator(), data;
		while ((data = it.next()) !== null) if (cb(data) === false) return;
	};
	TreeBase.prototype.reach = function(cb) {
		var it = this.iterator(), data;
		while ((data = it.prev()) !== null) if (cb(data) === false) return;
	};
	function Iterator(tree) {
		this._tree = tree;
		this._ancestors = [];
		this._cursor = null;
	}
	Iterator.prototype.data = function() {
		return this._cursor !== null ? this._cursor.data : null;
	};
	Iterator.prototype.next = function() {
		if (this._cursor === null) {
			var root = this._tree._root;
			if (root !== null) this._minNode(root);
		} else if (this._cursor.right === null) {
			var save;
			do {
				save = this._cursor;
				if (this._ancestors.length) this._cursor = this._ancestors.pop();
				else {
					this._cursor = null;
					break;
				}
			} while (this._cursor.right === save);
		} else {
			this._ancestors.push(this._cursor);
			this._minNode(this._cursor.right);
		}
		return this._cursor !== null ? this._cursor.data : null;
	};
	Iterator.prototype.prev = function() {
		if (this._cursor === null) {
			var root = this._tree._root;
			if (root !== null) this._maxNode(root);
		} else if (this._cursor.left === null) {
			var save;
			do {
				save = this._cursor;
				if (this._ancestors.length) this._cursor = this._ancestors.pop();
				else {
					this._cursor = null;
					break;
				}
			} while (this._cursor.left === save);
		} else {
			this._ancestors.push(this._cursor);
			this._maxNode(this._cursor.left);
		}
		return this._cursor !== null ? this._cursor.data : null;
	};
	Iterator.prototype._minNode = function(start) {
		while (start.left !== null) {
			this._ancestors.push(start);
			start = start.left;
		}
		this._cursor = start;
	};
	Iterator.prototype._maxNode = function(start) {
		while (start.right !== null) {
			this._ancestors.push(start);
			start = start.right;
		}
		this._cursor = start;
	};
	module.exports = TreeBase;
}));

// node_modules/bintrees/lib/rbtree.js
var require_rbtree = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var TreeBase = require_treebase();
	function Node(data) {
		this.data = data;
		this.left = null;
		this.right = null;
		this.red = true;
	}
	Node.prototype.get_child = function(dir) {
		return dir ? this.right : this.left;
	};
	Node.prototype.set_child = function(dir, val) {
		if (dir) this.right = val;
		else this.left = val;
	};
	function RBTree(comparator) {
		this._root = null;
		this._comparator = comparator;
		this.size = 0;
	}
	RBTree.prototype = new TreeBase();
	RBTree.prototype.insert = function(data) {
		var ret = false;
		if (this._root === null) {
			this._root = new Node(data);
			ret = true;
			this.size++;
		} else {
			var head = new Node(void 0);
			var dir = 0;
			var last = 0;
			var gp = null;
			var ggp = head;
			var p = null;
			var node = this._root;
			ggp.right = this._root;
			while (true) {
				if (node === null) {
					node = new Node(data);
					p.set_child(dir, node);
					ret = true;
					this.size++;
				} else if (is_red(node.left) && is_red(node.right)) {
					node.red = true;
					node.left.red = false;
					node.right.red = false;
				}
				if (is_red(node) && is_red(p)) {
					var dir2 = ggp.right === gp;
					if (node === p.get_child(last)) ggp.set_child(dir2, single_rotate(gp, !last));
					else ggp.set_child(dir2, double_rotate(gp, !last));
				}
				var cmp = this._comparator(node.data, data);
				if (cmp === 0) break;
				last = dir;
				dir = cmp < 0;
				if (gp !== null) ggp = gp;
				gp = p;
				p = node;
				node = node.get_child(dir);
			}
			this._root = head.right;
		}
		this._root.red = false;
		return ret;
	};
	RBTree.prototype.remove = function(data) {
		if (this._root === null) return false;
		var head = new Node(void 0);
		var node = head;
		node.right = this._root;
		var p = null;
		var gp = null;
		var found = null;
		var dir = 1;
		while (node.get_child(dir) !== null) {
			var last = dir;
			gp = p;
			p = node;
			node = node.get_child(dir);
			var cmp = this._comparator(data, node.data);
			dir = cmp > 0;
			if (cmp === 0) found = node;
			if (!is_red(node) && !is_red(node.get_child(dir))) {
				if (is_red(node.get_child(!dir))) {
					var sr = single_rotate(node, dir);
					p.set_child(last, sr);
					p = sr;
				} else if (!is_red(node.get_child(!dir))) {
					var sibling = p.get_child(!last);
					if (sibling !== null) {
						if (!is_red(sibling.get_child(!last)) && !is_red(sibling.get_child(last))) {
							p.red = false;
							sibling.red = true;
							node.red = true;
						} else {
							var dir2 = gp.right === p;
							if (is_red(sibling.get_child(last))) gp.set_child(dir2, double_rotate(p, last));
							else if (is_red(sibling.get_child(!last))) gp.set_child(dir2, single_rotate(p, last));
							var gpc = gp.get_child(dir2);
							gpc.red = true;
							node.red = true;
							gpc.left.red = false;
							gpc.right.red = false;
						}
					}
				}
			}
		}
		if (found !== null) {
			found.data = node.data;
			p.set_child(p.right === node, node.get_child(node.left === null));
			this.size--;
		}
		this._root = head.right;
		if (this._root !== null) this._root.red = false;
		return found !== null;
	};
	function is_red(node) {
		return node !== null && node.red;
	}
	function single_rotate(root, dir) {
		var save = root.get_child(!dir);
		root.set_child(!dir, save.get_child(dir));
		save.set_child(dir, root);
		root.red = true;
		save.red = false;
		return save;
	}
	function double_rotate(root, dir) {
		root.set_child(!dir, single_rotate(root.get_child(!dir), !dir));
		return single_rotate(root, dir);
	}
	module.exports = RBTree;
}));

// node_modules/bintrees/lib/bintree.js
var require_bintree = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var TreeBase = require_treebase();
	function Node(data) {
		this.data = data;
		this.left = null;
		this.right = null;
	}
	Node.prototype.get_child = function(dir) {
		return dir ? this.right : this.left;
	};
	Node.prototype.set_child = function(dir, val) {
		if (dir) this.right = val;
		else this.left = val;
	};
	function BinTree(comparator) {
		this._root = null;
		this._comparator = comparator;
		this.size = 0;
	}
	BinTree.prototype = new TreeBase();
	BinTree.prototype.insert = function(data) {
		if (this._root === null) {
			this._root = new Node(data);
			this.size++;
			return true;
		}
		var dir = 0;
		var p = null;
		var node = this._root;
		while (true) {
			if (node === null) {
				node = new Node(data);
				p.set_child(dir, node);
				ret = true;
				this.size++;
				return true;
			}
			if (this._comparator(node.data, data) === 0) return false;
			dir = this._comparator(node.data, data) < 0;
			p = node;
			node = node.get_child(dir);
		}
	};
	BinTree.prototype.remove = function(data) {
		if (this._root === null) return false;
		var head = new Node(void 0);
		var node = head;
		node.right = this._root;
		var p = null;
		var found = null;
		var dir = 1;
		while (node.get_child(dir) !== null) {
			p = node;
			node = node.get_child(dir);
			var cmp = this._comparator(data, node.data);
			dir = cmp > 0;
			if (cmp === 0) found = node;
		}
		if (found !== null) {
			found.data = node.data;
			p.set_child(p.right === node, node.get_child(node.left === null));
			this._root = head.right;
			this.size--;
			return true;
		} else return false;
	};
	module.exports = BinTree;
}));

// node_modules/bintrees/index.js
var require_bintrees = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = {
		RBTree: require_rbtree(),
		BinTree: require_bintree()
	};
}));

// node_modules/tdigest/tdigest.js
var require_tdigest = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var RBTree = require_bintrees().RBTree;
	function TDigest(delta, K, CX) {
		this.discrete = delta === false;
		this.delta = delta || .01;
		this.K = K === void 0 ? 25 : K;
		this.CX = CX === void 0 ? 1.1 : CX;
		this.centroids = new RBTree(compare_centroid_means);
		this.nreset = 0;
		this.reset();
	}
	TDigest.prototype.reset = function() {
		this.centroids.clear();
		this.n = 0;
		this.nreset += 1;
		this.last_cumulate = 0;
	};
	TDigest.prototype.size = function() {
		return this.centroids.size;
	};
	TDigest.prototype.toArray = function(everything) {
		var result = [];
		if (everything) {
			this._cumulate(true);
			this.centroids.each(function(c) {
				result.push(c);
			});
		} else this.centroids.each(function(c) {
			result.push({
				mean: c.mean,
				n: c.n
			});
		});
		return result;
	};
	TDigest.prototype.summary = function() {
		return [
			(this.discrete ? "exact " : "approximating ") + this.n + " samples using " + this.size() + " centroids",
			"min = " + this.percentile(0),
			"Q1  = " + this.percentile(.25),
			"Q2  = " + this.percentile(.5),
			"Q3  = " + this.percentile(.75),
			"max = " + this.percentile(1)
		].join("\n");
	};
	function compare_centroid_means(a, b) {
		return a.mean > b.mean ? 1 : a.mean < b.mean ? -1 : 0;
	}
	function compare_centroid_mean_cumns(a, b) {
		return a.mean_cumn - b.mean_cumn;
	}
	TDigest.prototype.push = function(x, n) {
		n = n || 1;
		x = Array.isArray(x) ? x : [x];
		for (var i = 0; i < x.length; i++) this._digest(x[i], n);
	};
	TDigest.prototype.push_centroid = function(c) {
		c = Array.isArray(c) ? c : [c];
		for (var i = 0; i < c.length; i++) this._digest(c[i].mean, c[i].n);
	};
	TDigest.prototype._cumulate = function(exact) {
		if (this.n === this.last_cumulate || !exact && this.CX && this.CX > this.n / this.last_cumulate) return;
		var cumn = 0;
		this.centroids.each(function(c) {
			c.mean_cumn = cumn + c.n / 2;
			cumn = c.cumn = cumn + c.n;
		});
		this.n = this.last_cumulate = cumn;
	};
	TDigest.prototype.find_nearest = function(x) {
		if (this.size() === 0) return null;
		var iter = this.centroids.lowerBound({ mean: x });
		var c = iter.data() === null ? iter.prev() : iter.data();
		if (c.mean === x || this.discrete) return c;
		var prev = iter.prev();
		if (prev && Math.abs(prev.mean - x) < Math.abs(c.mean - x)) return prev;
		else return c;
	};
	TDigest.prototype._new_centroid = function(x, n, cumn) {
		var c = {
			mean: x,
			n,
			cumn
		};
		this.centroids.insert(c);
		this.n += n;
		return c;
	};
	TDigest.prototype._addweight = function(nearest, x, n) {
		if (x !== nearest.mean) nearest.mean += n * (x - nearest.mean) / (nearest.n + n);
		nearest.cumn += n;
		nearest.mean_cumn += n / 2;
		nearest.n += n;
		this.n += n;
	};
	TDigest.prototype._digest = function(x, n) {
		var min = this.centroids.min();
		var max = this.centroids.max();
		var nearest = this.find_nearest(x);
		if (nearest && nearest.mean === x) this._addweight(nearest, x, n);
		else if (nearest === min) this._new_centroid(x, n, 0);
		else if (nearest === max) this._new_centroid(x, n, this.n);
		else if (this.discrete) this._new_centroid(x, n, nearest.cumn);
		else {
			var p = nearest.mean_cumn / this.n;
			if (Math.floor(4 * this.n * this.delta * p * (1 - p)) - nearest.n >= n) this._addweight(nearest, x, n);
			else this._new_centroid(x, n, nearest.cumn);
		}
		this._cumulate(false);
		if (!this.discrete && this.K && this.size() > this.K / this.delta) this.compress();
	};
	TDigest.prototype.bound_mean = function(x) {
		var iter = this.centroids.upperBound({ mean: x });
		var lower = iter.prev();
		return [lower, lower.mean === x ? lower : iter.next()];
	};
	TDigest.prototype.p_rank = function(x_or_xlist) {
		var ps = (Array.isArray(x_or_xlist) ? x_or_xlist : [x_or_xlist]).map(this._p_rank, this);
		return Array.isArray(x_or_xlist) ? ps : ps[0];
	};
	TDigest.prototype._p_rank = function(x) {
		if (this.size() === 0) return;
		else if (x < this.centroids.min().mean) return 0;
		else if (x > this.centroids.max().mean) return 1;
		this._cumulate(true);
		var bound = this.bound_mean(x);
		var lower = bound[0], upper = bound[1];
		if (this.discrete) return lower.cumn / this.n;
		else {
			var cumn = lower.mean_cumn;
			if (lower !== upper) cumn += (x - lower.mean) * (upper.mean_cumn - lower.mean_cumn) / (upper.mean - lower.mean);
			return cumn / this.n;
		}
	};
	TDigest.prototype.bound_mean_cumn = function(cumn) {
		this.centroids._comparator = compare_centroid_mean_cumns;
		var iter = this.centroids.upperBound({ mean_cumn: cumn });
		this.centroids._comparator = compare_centroid_means;
		var lower = iter.prev();
		return [lower, lower && lower.mean_cumn === cumn ? lower : iter.next()];
	};
	TDigest.prototype.percentile = function(p_or_plist) {
		var qs = (Array.isArray(p_or_plist) ? p_or_plist : [p_or_plist]).map(this._percentile, this);
		return Array.isArray(p_or_plist) ? qs : qs[0];
	};
	TDigest.prototype._percentile = function(p) {
		if (this.size() === 0) return;
		this._cumulate(true);
		var h = this.n * p;
		var bound = this.bound_mean_cumn(h);
		var lower = bound[0], upper = bound[1];
		if (upper === lower || lower === null || upper === null) return (lower || upper).mean;
		else if (!this.discrete) return lower.mean + (h - lower.mean_cumn) * (upper.mean - lower.mean) / (upper.mean_cumn - lower.mean_cumn);
		else if (h <= lower.cumn) return lower.mean;
		else return upper.mean;
	};
	function pop_random(choices) {
		var idx = Math.floor(Math.random() * choices.length);
		return choices.splice(idx, 1)[0];
	}
	TDigest.prototype.compress = function() {
		if (this.compressing) return;
		var points = this.toArray();
		this.reset();
		this.compressing = true;
		while (points.length > 0) this.push_centroid(pop_random(points));
		this._cumulate(true);
		this.compressing = false;
	};
	function Digest(config) {
		this.config = config || {};
		this.mode = this.config.mode || "auto";
		TDigest.call(this, this.mode === "cont" ? config.delta : false);
		this.digest_ratio = this.config.ratio || .9;
		this.digest_thresh = this.config.thresh || 1e3;
		this.n_unique = 0;
	}
	Digest.prototype = Object.create(TDigest.prototype);
	Digest.prototype.constructor = Digest;
	Digest.prototype.push = function(x_or_xlist) {
		TDigest.prototype.push.call(this, x_or_xlist);
		this.check_continuous();
	};
	Digest.prototype._new_centroid = function(x, n, cumn) {
		this.n_unique += 1;
		TDigest.prototype._new_centroid.call(this, x, n, cumn);
	};
	Digest.prototype._addweight = function(nearest, x, n) {
		if (nearest.n === 1) this.n_unique -= 1;
		TDigest.prototype._addweight.call(this, nearest, x, n);
	};
	Digest.prototype.check_continuous = function() {
		if (this.mode !== "auto" || this.size() < this.digest_thresh) return false;
		if (this.n_unique / this.size() > this.digest_ratio) {
			this.mode = "cont";
			this.discrete = false;
			this.delta = this.config.delta || .01;
			this.compress();
			return true;
		}
		return false;
	};
	module.exports = {
		"TDigest": TDigest,
		"Digest": Digest
	};
}));

// node_modules/prom-client/lib/timeWindowQuantiles.js
var require_timeWindowQuantiles = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { TDigest } = require_tdigest();
	var TimeWindowQuantiles = class {
		constructor(maxAgeSeconds, ageBuckets) {
			this.maxAgeSeconds = maxAgeSeconds || 0;
			this.ageBuckets = ageBuckets || 0;
			this.shouldRotate = maxAgeSeconds && ageBuckets;
			this.ringBuffer = Array(ageBuckets).fill(new TDigest());
			this.currentBuffer = 0;
			this.lastRotateTimestampMillis = Date.now();
			this.durationBetweenRotatesMillis = maxAgeSeconds * 1e3 / ageBuckets || 1e400;
		}
		size() {
			return rotate.call(this).size();
		}
		percentile(quantile) {
			return rotate.call(this).percentile(quantile);
		}
		push(value) {
			rotate.call(this);
			this.ringBuffer.forEach((bucket) => {
				bucket.push(value);
			});
		}
		reset() {
			this.ringBuffer.forEach((bucket) => {
				bucket.reset();
			});
		}
		compress() {
			this.ringBuffer.forEach((bucket) => {
				bucket.compress();
			});
		}
	};
	function rotate() {
		let timeSinceLastRotateMillis = Date.now() - this.lastRotateTimestampMillis;
		while (timeSinceLastRotateMillis > this.durationBetweenRotatesMillis && this.shouldRotate) {
			this.ringBuffer[this.currentBuffer] = new TDigest();
			if (++this.currentBuffer >= this.ringBuffer.length) this.currentBuffer = 0;
			timeSinceLastRotateMillis -= this.durationBetweenRotatesMillis;
			this.lastRotateTimestampMillis += this.durationBetweenRotatesMillis;
		}
		return this.ringBuffer[this.currentBuffer];
	}
	module.exports = TimeWindowQuantiles;
}));

// node_modules/prom-client/lib/summary.js
/**
* Summary
*/
var require_summary = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const util = __require("util");
	const { getLabels, hashObject, removeLabels } = require_util();
	const { validateLabel } = require_validation();
	const { Metric } = require_metric();
	const timeWindowQuantiles = require_timeWindowQuantiles();
	const DEFAULT_COMPRESS_COUNT = 1e3;
	var Summary = class extends Metric {
		constructor(config) {
			super(config, {
				percentiles: [
					.01,
					.05,
					.5,
					.9,
					.95,
					.99,
					.999
				],
				compressCount: DEFAULT_COMPRESS_COUNT,
				hashMap: {}
			});
			this.type = "summary";
			for (const label of this.labelNames) if (label === "quantile") throw new Error("quantile is a reserved label keyword");
			if (this.labelNames.length === 0) this.hashMap = { [hashObject({})]: {
				labels: {},
				td: new timeWindowQuantiles(this.maxAgeSeconds, this.ageBuckets),
				count: 0,
				sum: 0
			} };
		}
		/**
		* Observe a value
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {Number} value - Value to observe
		* @returns {void}
		*/
		observe(labels, value) {
			observe.call(this, labels === 0 ? 0 : labels || {})(value);
		}
		async get() {
			if (this.collect) {
				const v = this.collect();
				if (v instanceof Promise) await v;
			}
			const hashKeys = Object.keys(this.hashMap);
			const values = [];
			hashKeys.forEach((hashKey) => {
				const s = this.hashMap[hashKey];
				if (s) {
					if (this.pruneAgedBuckets && s.td.size() === 0) delete this.hashMap[hashKey];
					else {
						extractSummariesForExport(s, this.percentiles).forEach((v) => {
							values.push(v);
						});
						values.push(getSumForExport(s, this));
						values.push(getCountForExport(s, this));
					}
				}
			});
			return {
				name: this.name,
				help: this.help,
				type: this.type,
				values,
				aggregator: this.aggregator
			};
		}
		reset() {
			Object.values(this.hashMap).forEach((s) => {
				s.td.reset();
				s.count = 0;
				s.sum = 0;
			});
		}
		/**
		* Start a timer that could be used to logging durations
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @returns {function} - Function to invoke when you want to stop the timer and observe the duration in seconds
		* @example
		* var end = summary.startTimer();
		* makeExpensiveXHRRequest(function(err, res) {
		*	end(); //Observe the duration of expensiveXHRRequest
		* });
		*/
		startTimer(labels) {
			return startTimer.call(this, labels)();
		}
		labels(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			return {
				observe: observe.call(this, labels),
				startTimer: startTimer.call(this, labels)
			};
		}
		remove(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
		}
	};
	function extractSummariesForExport(summaryOfLabels, percentiles) {
		summaryOfLabels.td.compress();
		return percentiles.map((percentile) => {
			const percentileValue = summaryOfLabels.td.percentile(percentile);
			return {
				labels: Object.assign({ quantile: percentile }, summaryOfLabels.labels),
				value: percentileValue ? percentileValue : 0
			};
		});
	}
	function getCountForExport(value, summary) {
		return {
			metricName: `${summary.name}_count`,
			labels: value.labels,
			value: value.count
		};
	}
	function getSumForExport(value, summary) {
		return {
			metricName: `${summary.name}_sum`,
			labels: value.labels,
			value: value.sum
		};
	}
	function startTimer(startLabels) {
		return () => {
			const start = process.hrtime();
			return (endLabels) => {
				const delta = process.hrtime(start);
				const value = delta[0] + delta[1] / 1e9;
				this.observe(Object.assign({}, startLabels, endLabels), value);
				return value;
			};
		};
	}
	function observe(labels) {
		return (value) => {
			const labelValuePair = convertLabelsAndValues(labels, value);
			validateLabel(this.labelNames, labels);
			if (!Number.isFinite(labelValuePair.value)) throw new TypeError(`Value is not a valid number: ${util.format(labelValuePair.value)}`);
			const hash = hashObject(labelValuePair.labels, this.sortedLabelNames);
			let summaryOfLabel = this.hashMap[hash];
			if (!summaryOfLabel) summaryOfLabel = {
				labels: labelValuePair.labels,
				td: new timeWindowQuantiles(this.maxAgeSeconds, this.ageBuckets),
				count: 0,
				sum: 0
			};
			summaryOfLabel.td.push(labelValuePair.value);
			summaryOfLabel.count++;
			if (summaryOfLabel.count % this.compressCount === 0) summaryOfLabel.td.compress();
			summaryOfLabel.sum += labelValuePair.value;
			this.hashMap[hash] = summaryOfLabel;
		};
	}
	function convertLabelsAndValues(labels, value) {
		if (value === void 0) return {
			value: labels,
			labels: {}
		};
		return {
			labels,
			value
		};
	}
	module.exports = Summary;
}));

// node_modules/prom-client/lib/pushgateway.js
var require_pushgateway = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const url = __require("url");
	const http = __require("http");
	const https = __require("https");
	const { gzipSync } = __require("zlib");
	const { globalRegistry } = require_registry();
	var Pushgateway = class {
		constructor(gatewayUrl, options, registry) {
			if (!registry) registry = globalRegistry;
			this.registry = registry;
			this.gatewayUrl = gatewayUrl;
			const { requireJobName, ...requestOptions } = {
				requireJobName: true,
				...options
			};
			this.requireJobName = requireJobName;
			this.requestOptions = requestOptions;
		}
		pushAdd(params = {}) {
			if (this.requireJobName && !params.jobName) throw new Error("Missing jobName parameter");
			return useGateway.call(this, "POST", params.jobName, params.groupings);
		}
		push(params = {}) {
			if (this.requireJobName && !params.jobName) throw new Error("Missing jobName parameter");
			return useGateway.call(this, "PUT", params.jobName, params.groupings);
		}
		delete(params = {}) {
			if (this.requireJobName && !params.jobName) throw new Error("Missing jobName parameter");
			return useGateway.call(this, "DELETE", params.jobName, params.groupings);
		}
	};
	async function useGateway(method, job, groupings) {
		const gatewayUrlParsed = url.parse(this.gatewayUrl);
		const path = `${gatewayUrlParsed.pathname && gatewayUrlParsed.pathname !== "/" ? gatewayUrlParsed.pathname : ""}/metrics${job ? `/job/${encodeURIComponent(job)}${generateGroupings(groupings)}` : ""}`;
		const target = url.resolve(this.gatewayUrl, path);
		const requestParams = url.parse(target);
		const httpModule = isHttps(requestParams.href) ? https : http;
		const options = Object.assign(requestParams, this.requestOptions, { method });
		return new Promise((resolve, reject) => {
			if (method === "DELETE" && options.headers) delete options.headers["Content-Encoding"];
			const req = httpModule.request(options, (resp) => {
				let body = "";
				resp.setEncoding("utf8");
				resp.on("data", (chunk) => {
					body += chunk;
				});
				resp.on("end", () => {
					if (resp.statusCode >= 400) reject(/* @__PURE__ */ new Error(`push failed with status ${resp.statusCode}, ${body}`));
					else resolve({
						resp,
						body
					});
				});
			});
			req.on("error", (err) => {
				reject(err);
			});
			req.on("timeout", () => {
				req.destroy(/* @__PURE__ */ new Error("Pushgateway request timed out"));
			});
			if (method !== "DELETE") this.registry.metrics().then((metrics) => {
				if (options.headers && options.headers["Content-Encoding"] === "gzip") metrics = gzipSync(metrics);
				req.write(metrics);
				req.end();
			}).catch((err) => {
				reject(err);
			});
			else req.end();
		});
	}
	function generateGroupings(groupings) {
		if (!groupings) return "";
		return Object.keys(groupings).map((key) => `/${encodeURIComponent(key)}/${encodeURIComponent(groupings[key])}`).join("");
	}
	function isHttps(href) {
		return href.search(/^https/) !== -1;
	}
	module.exports = Pushgateway;
}));

// node_modules/prom-client/lib/bucketGenerators.js
var require_bucketGenerators = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.linearBuckets = (start, width, count) => {
		if (count < 1) throw new Error("Linear buckets needs a positive count");
		const buckets = new Array(count);
		for (let i = 0; i < count; i++) buckets[i] = start + i * width;
		return buckets;
	};
	exports.exponentialBuckets = (start, factor, count) => {
		if (start <= 0) throw new Error("Exponential buckets needs a positive start");
		if (count < 1) throw new Error("Exponential buckets needs a positive count");
		if (factor <= 1) throw new Error("Exponential buckets needs a factor greater than 1");
		const buckets = new Array(count);
		for (let i = 0; i < count; i++) {
			buckets[i] = start;
			start *= factor;
		}
		return buckets;
	};
}));

// node_modules/@opentelemetry/api/dist/diag/types.cjs
var require_types$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Defines the available internal logging levels for the diagnostic logger, the numeric values
	* of the levels are defined to match the original values from the initial LogLevel to avoid
	* compatibility/migration issues for any implementation that assume the numeric ordering.
	*
	* @since 1.0.0
	*/
	let DiagLogLevel = /* @__PURE__ */ function(DiagLogLevel) {
		/** Diagnostic Logging level setting to disable all logging (except and forced logs) */
		DiagLogLevel[DiagLogLevel["NONE"] = 0] = "NONE";
		/** Identifies an error scenario */
		DiagLogLevel[DiagLogLevel["ERROR"] = 30] = "ERROR";
		/** Identifies a warning scenario */
		DiagLogLevel[DiagLogLevel["WARN"] = 50] = "WARN";
		/** General informational log message */
		DiagLogLevel[DiagLogLevel["INFO"] = 60] = "INFO";
		/** General debug log message */
		DiagLogLevel[DiagLogLevel["DEBUG"] = 70] = "DEBUG";
		/**
		* Detailed trace level logging should only be used for development, should only be set
		* in a development environment.
		*/
		DiagLogLevel[DiagLogLevel["VERBOSE"] = 80] = "VERBOSE";
		/** Used to set the logging level to include all logging */
		DiagLogLevel[DiagLogLevel["ALL"] = 9999] = "ALL";
		return DiagLogLevel;
	}({});
	exports.DiagLogLevel = DiagLogLevel;
}));

// node_modules/@opentelemetry/api/dist/version.cjs
var require_version$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const VERSION = "1.10.0";
	exports.VERSION = VERSION;
}));

// node_modules/@opentelemetry/api/dist/internal/semver.cjs
var require_semver$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_version = require_version$2();
	const re = /^(\d+)\.(\d+)\.(\d+)(-(.+))?$/;
	/**
	* Create a function to test an API version to see if it is compatible with the provided ownVersion.
	*
	* The returned function has the following semantics:
	* - Exact match is always compatible
	* - Major versions must match exactly
	*    - 1.x package cannot use global 2.x package
	*    - 2.x package cannot use global 1.x package
	* - The minor version of the API module requesting access to the global API must be less than or equal to the minor version of this API
	*    - 1.3 package may use 1.4 global because the later global contains all functions 1.3 expects
	*    - 1.4 package may NOT use 1.3 global because it may try to call functions which don't exist on 1.3
	* - If the major version is 0, the minor version is treated as the major and the patch is treated as the minor
	* - Patch and build tag differences are not considered at this time
	*
	* @param ownVersion version which should be checked against
	*/
	function _makeCompatibilityCheck(ownVersion) {
		const acceptedVersions = /* @__PURE__ */ new Set([ownVersion]);
		const rejectedVersions = /* @__PURE__ */ new Set();
		const myVersionMatch = ownVersion.match(re);
		if (!myVersionMatch) return () => false;
		const ownVersionParsed = {
			major: +myVersionMatch[1],
			minor: +myVersionMatch[2],
			patch: +myVersionMatch[3],
			prerelease: myVersionMatch[4]
		};
		if (ownVersionParsed.prerelease != null) return function isExactmatch(globalVersion) {
			return globalVersion === ownVersion;
		};
		function _reject(v) {
			rejectedVersions.add(v);
			return false;
		}
		function _accept(v) {
			acceptedVersions.add(v);
			return true;
		}
		return function isCompatible(globalVersion) {
			if (acceptedVersions.has(globalVersion)) return true;
			if (rejectedVersions.has(globalVersion)) return false;
			const globalVersionMatch = globalVersion.match(re);
			if (!globalVersionMatch) return _reject(globalVersion);
			const globalVersionParsed = {
				major: +globalVersionMatch[1],
				minor: +globalVersionMatch[2],
				patch: +globalVersionMatch[3],
				prerelease: globalVersionMatch[4]
			};
			if (globalVersionParsed.prerelease != null) return _reject(globalVersion);
			if (ownVersionParsed.major !== globalVersionParsed.major) return _reject(globalVersion);
			if (ownVersionParsed.major === 0) {
				if (ownVersionParsed.minor === globalVersionParsed.minor && ownVersionParsed.patch <= globalVersionParsed.patch) return _accept(globalVersion);
				return _reject(globalVersion);
			}
			if (ownVersionParsed.minor <= globalVersionParsed.minor) return _accept(globalVersion);
			return _reject(globalVersion);
		};
	}
	/**
	* Test an API version to see if it is compatible with this API.
	*
	* - Exact match is always compatible
	* - Major versions must match exactly
	*    - 1.x package cannot use global 2.x package
	*    - 2.x package cannot use global 1.x package
	* - The minor version of the API module requesting access to the global API must be less than or equal to the minor version of this API
	*    - 1.3 package may use 1.4 global because the later global contains all functions 1.3 expects
	*    - 1.4 package may NOT use 1.3 global because it may try to call functions which don't exist on 1.3
	* - If the major version is 0, the minor version is treated as the major and the patch is treated as the minor
	* - Patch and build tag differences are not considered at this time
	*
	* @param version version of the API requesting an instance of the global API
	*/
	const isCompatible = _makeCompatibilityCheck(require_version.VERSION);
	exports._makeCompatibilityCheck = _makeCompatibilityCheck;
	exports.isCompatible = isCompatible;
}));

// node_modules/@opentelemetry/api/dist/internal/global-utils.cjs
var require_global_utils$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_version = require_version$2();
	const require_semver = require_semver$1();
	const major = require_version.VERSION.split(".")[0];
	const GLOBAL_OPENTELEMETRY_API_KEY = Symbol.for(`opentelemetry.js.api.${major}`);
	const _global = typeof globalThis === "object" ? globalThis : typeof self === "object" ? self : typeof window === "object" ? window : typeof global === "object" ? global : {};
	function _makeGlobalApi() {
		return Object.defineProperty({}, "version", {
			value: require_version.VERSION,
			enumerable: true,
			writable: false,
			configurable: false
		});
	}
	function registerGlobal(type, instance, diag, allowOverride = false) {
		var _global$GLOBAL_OPENTE;
		const api = _global[GLOBAL_OPENTELEMETRY_API_KEY] = (_global$GLOBAL_OPENTE = _global[GLOBAL_OPENTELEMETRY_API_KEY]) !== null && _global$GLOBAL_OPENTE !== void 0 ? _global$GLOBAL_OPENTE : _makeGlobalApi();
		if (!allowOverride && api[type]) {
			const err = /* @__PURE__ */ new Error(`@opentelemetry/api: Attempted duplicate registration of API: ${type}`);
			diag.error(err.stack || err.message);
			return false;
		}
		if (api.version !== "1.10.0") {
			const err = /* @__PURE__ */ new Error(`@opentelemetry/api: Registration of version v${api.version} for ${type} does not match previously registered API v${require_version.VERSION}`);
			diag.error(err.stack || err.message);
			return false;
		}
		api[type] = instance;
		diag.debug(`@opentelemetry/api: Registered a global for ${type} v${require_version.VERSION}.`);
		return true;
	}
	let _compatibleGlobalApi;
	function getGlobal(type) {
		const api = _global[GLOBAL_OPENTELEMETRY_API_KEY];
		if (api == null) return;
		if (api !== _compatibleGlobalApi) {
			if (!api.version || !require_semver.isCompatible(api.version)) return;
			_compatibleGlobalApi = api;
		}
		return api[type];
	}
	function unregisterGlobal(type, diag) {
		diag.debug(`@opentelemetry/api: Unregistering a global for ${type} v${require_version.VERSION}.`);
		const api = _global[GLOBAL_OPENTELEMETRY_API_KEY];
		if (api) delete api[type];
	}
	exports.getGlobal = getGlobal;
	exports.registerGlobal = registerGlobal;
	exports.unregisterGlobal = unregisterGlobal;
}));

// node_modules/@opentelemetry/api/dist/diag/ComponentLogger.cjs
var require_ComponentLogger$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_global_utils = require_global_utils$1();
	/**
	* Component Logger which is meant to be used as part of any component which
	* will add automatically additional namespace in front of the log message.
	* It will then forward all message to global diag logger
	* @example
	* const cLogger = diag.createComponentLogger({ namespace: '@opentelemetry/instrumentation-http' });
	* cLogger.debug('test');
	* // @opentelemetry/instrumentation-http test
	*/
	var DiagComponentLogger = class {
		constructor(props) {
			this._namespace = props.namespace || "DiagComponentLogger";
		}
		debug(...args) {
			return logProxy("debug", this._namespace, args);
		}
		error(...args) {
			return logProxy("error", this._namespace, args);
		}
		info(...args) {
			return logProxy("info", this._namespace, args);
		}
		warn(...args) {
			return logProxy("warn", this._namespace, args);
		}
		verbose(...args) {
			return logProxy("verbose", this._namespace, args);
		}
	};
	function logProxy(funcName, namespace, args) {
		const logger = require_global_utils.getGlobal("diag");
		if (!logger) return;
		return logger[funcName](namespace, ...args);
	}
	exports.DiagComponentLogger = DiagComponentLogger;
}));

// node_modules/@opentelemetry/api/dist/diag/internal/logLevelLogger.cjs
var require_logLevelLogger$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	require_types$1();
	function createLogLevelDiagLogger(maxLevel, logger) {
		if (maxLevel < 0) maxLevel = 0;
		else if (maxLevel > 9999) maxLevel = 9999;
		logger = logger || {};
		function _filterFunc(funcName, theLevel) {
			const theFunc = logger[funcName];
			if (typeof theFunc === "function" && maxLevel >= theLevel) return theFunc.bind(logger);
			return function() {};
		}
		return {
			error: _filterFunc("error", 30),
			warn: _filterFunc("warn", 50),
			info: _filterFunc("info", 60),
			debug: _filterFunc("debug", 70),
			verbose: _filterFunc("verbose", 80)
		};
	}
	exports.createLogLevelDiagLogger = createLogLevelDiagLogger;
}));

// node_modules/@opentelemetry/api/dist/api/diag.cjs
var require_diag$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_global_utils = require_global_utils$1();
	const require_ComponentLogger = require_ComponentLogger$1();
	require_types$1();
	const require_logLevelLogger = require_logLevelLogger$1();
	const API_NAME = "diag";
	/**
	* Singleton object which represents the entry point to the OpenTelemetry internal
	* diagnostic API
	*
	* @since 1.0.0
	*/
	var DiagAPI = class DiagAPI {
		/** Get the singleton instance of the DiagAPI API */
		static instance() {
			if (!this._instance) this._instance = new DiagAPI();
			return this._instance;
		}
		/**
		* Private internal constructor
		* @private
		*/
		constructor() {
			function _logProxy(funcName) {
				return function(...args) {
					const logger = require_global_utils.getGlobal("diag");
					if (!logger) return;
					return logger[funcName](...args);
				};
			}
			const self = this;
			const setLogger = (logger, optionsOrLogLevel = { logLevel: 60 }) => {
				var _optionsOrLogLevel$lo;
				if (logger === self) {
					var _err$stack;
					const err = /* @__PURE__ */ new Error("Cannot use diag as the logger for itself. Please use a DiagLogger implementation like ConsoleDiagLogger or a custom implementation");
					self.error((_err$stack = err.stack) !== null && _err$stack !== void 0 ? _err$stack : err.message);
					return false;
				}
				if (typeof optionsOrLogLevel === "number") optionsOrLogLevel = { logLevel: optionsOrLogLevel };
				const oldLogger = require_global_utils.getGlobal("diag");
				const newLogger = require_logLevelLogger.createLogLevelDiagLogger((_optionsOrLogLevel$lo = optionsOrLogLevel.logLevel) !== null && _optionsOrLogLevel$lo !== void 0 ? _optionsOrLogLevel$lo : 60, logger);
				if (oldLogger && !optionsOrLogLevel.suppressOverrideMessage) {
					var _Error$stack;
					const stack = (_Error$stack = (/* @__PURE__ */ new Error()).stack) !== null && _Error$stack !== void 0 ? _Error$stack : "<failed to generate stacktrace>";
					oldLogger.warn(`Current logger will be overwritten from ${stack}`);
					newLogger.warn(`Current logger will overwrite one already registered from ${stack}`);
				}
				return require_global_utils.registerGlobal("diag", newLogger, self, true);
			};
			self.setLogger = setLogger;
			self.disable = () => {
				require_global_utils.unregisterGlobal(API_NAME, self);
			};
			self.createComponentLogger = (options) => {
				return new require_ComponentLogger.DiagComponentLogger(options);
			};
			self.verbose = _logProxy("verbose");
			self.debug = _logProxy("debug");
			self.info = _logProxy("info");
			self.warn = _logProxy("warn");
			self.error = _logProxy("error");
		}
	};
	exports.DiagAPI = DiagAPI;
}));

// node_modules/@opentelemetry/api/dist/baggage/internal/baggage-impl.cjs
var require_baggage_impl$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var BaggageImpl = class BaggageImpl {
		constructor(entries) {
			this._entries = entries ? new Map(entries) : /* @__PURE__ */ new Map();
		}
		getEntry(key) {
			const entry = this._entries.get(key);
			if (!entry) return;
			return Object.assign({}, entry);
		}
		getAllEntries() {
			return Array.from(this._entries.entries());
		}
		setEntry(key, entry) {
			const newBaggage = new BaggageImpl(this._entries);
			newBaggage._entries.set(key, entry);
			return newBaggage;
		}
		removeEntry(key) {
			const newBaggage = new BaggageImpl(this._entries);
			newBaggage._entries.delete(key);
			return newBaggage;
		}
		removeEntries(...keys) {
			const newBaggage = new BaggageImpl(this._entries);
			for (const key of keys) newBaggage._entries.delete(key);
			return newBaggage;
		}
		clear() {
			return new BaggageImpl();
		}
	};
	exports.BaggageImpl = BaggageImpl;
}));

// node_modules/@opentelemetry/api/dist/baggage/internal/symbol.cjs
var require_symbol$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Symbol used to make BaggageEntryMetadata an opaque type
	*/
	const baggageEntryMetadataSymbol = Symbol("BaggageEntryMetadata");
	exports.baggageEntryMetadataSymbol = baggageEntryMetadataSymbol;
}));

// node_modules/@opentelemetry/api/dist/baggage/utils.cjs
var require_utils$3 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_diag = require_diag$1();
	const require_baggage_impl = require_baggage_impl$1();
	const require_symbol = require_symbol$1();
	const diag = require_diag.DiagAPI.instance();
	/**
	* Create a new Baggage with optional entries
	*
	* @param entries An array of baggage entries the new baggage should contain
	*/
	function createBaggage(entries = {}) {
		return new require_baggage_impl.BaggageImpl(new Map(Object.entries(entries)));
	}
	/**
	* Create a serializable BaggageEntryMetadata object from a string.
	*
	* @param str string metadata. Format is currently not defined by the spec and has no special meaning.
	*
	* @since 1.0.0
	*/
	function baggageEntryMetadataFromString(str) {
		if (typeof str !== "string") {
			diag.error(`Cannot create baggage metadata from unknown type: ${typeof str}`);
			str = "";
		}
		return {
			__TYPE__: require_symbol.baggageEntryMetadataSymbol,
			toString() {
				return str;
			}
		};
	}
	exports.baggageEntryMetadataFromString = baggageEntryMetadataFromString;
	exports.createBaggage = createBaggage;
}));

// node_modules/@opentelemetry/api/dist/context/context.cjs
var require_context$3 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Get a key to uniquely identify a context value
	*
	* @since 1.0.0
	*/
	function createContextKey(description) {
		return Symbol.for(description);
	}
	/**
	* The root context is used as the default parent context when there is no active context
	*
	* @since 1.0.0
	*/
	const ROOT_CONTEXT = new class BaseContext {
		/**
		* Construct a new context which inherits values from an optional parent context.
		*
		* @param parentContext a context from which to inherit values
		*/
		constructor(parentContext) {
			const self = this;
			self._currentContext = parentContext ? new Map(parentContext) : /* @__PURE__ */ new Map();
			self.getValue = (key) => self._currentContext.get(key);
			self.setValue = (key, value) => {
				const context = new BaseContext(self._currentContext);
				context._currentContext.set(key, value);
				return context;
			};
			self.deleteValue = (key) => {
				const context = new BaseContext(self._currentContext);
				context._currentContext.delete(key);
				return context;
			};
		}
	}();
	exports.ROOT_CONTEXT = ROOT_CONTEXT;
	exports.createContextKey = createContextKey;
}));

// node_modules/@opentelemetry/api/dist/diag/consoleLogger.cjs
var require_consoleLogger$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const consoleMap = [
		{
			n: "error",
			c: "error"
		},
		{
			n: "warn",
			c: "warn"
		},
		{
			n: "info",
			c: "info"
		},
		{
			n: "debug",
			c: "debug"
		},
		{
			n: "verbose",
			c: "trace"
		}
	];
	const _originalConsoleMethods = {};
	if (typeof console !== "undefined") {
		for (const key of [
			"error",
			"warn",
			"info",
			"debug",
			"trace",
			"log"
		]) if (typeof console[key] === "function") _originalConsoleMethods[key] = console[key];
	}
	/**
	* A simple Immutable Console based diagnostic logger which will output any messages to the Console.
	* If you want to limit the amount of logging to a specific level or lower use the
	* {@link createLogLevelDiagLogger}
	*
	* @since 1.0.0
	*/
	var DiagConsoleLogger = class {
		constructor() {
			function _consoleFunc(funcName) {
				return function(...args) {
					let theFunc = _originalConsoleMethods[funcName];
					if (typeof theFunc !== "function") theFunc = _originalConsoleMethods["log"];
					if (typeof theFunc !== "function" && console) {
						theFunc = console[funcName];
						if (typeof theFunc !== "function") theFunc = console.log;
					}
					if (typeof theFunc === "function") return theFunc.apply(console, args);
				};
			}
			for (let i = 0; i < consoleMap.length; i++) this[consoleMap[i].n] = _consoleFunc(consoleMap[i].c);
		}
	};
	exports.DiagConsoleLogger = DiagConsoleLogger;
	exports._originalConsoleMethods = _originalConsoleMethods;
}));

// node_modules/@opentelemetry/api/dist/metrics/NoopMeter.cjs
var require_NoopMeter$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* NoopMeter is a noop implementation of the {@link Meter} interface. It reuses
	* constant NoopMetrics for all of its methods.
	*/
	var NoopMeter = class {
		constructor() {}
		/**
		* @see {@link Meter.createGauge}
		*/
		createGauge(_name, _options) {
			return NOOP_GAUGE_METRIC;
		}
		/**
		* @see {@link Meter.createHistogram}
		*/
		createHistogram(_name, _options) {
			return NOOP_HISTOGRAM_METRIC;
		}
		/**
		* @see {@link Meter.createCounter}
		*/
		createCounter(_name, _options) {
			return NOOP_COUNTER_METRIC;
		}
		/**
		* @see {@link Meter.createUpDownCounter}
		*/
		createUpDownCounter(_name, _options) {
			return NOOP_UP_DOWN_COUNTER_METRIC;
		}
		/**
		* @see {@link Meter.createObservableGauge}
		*/
		createObservableGauge(_name, _options) {
			return NOOP_OBSERVABLE_GAUGE_METRIC;
		}
		/**
		* @see {@link Meter.createObservableCounter}
		*/
		createObservableCounter(_name, _options) {
			return NOOP_OBSERVABLE_COUNTER_METRIC;
		}
		/**
		* @see {@link Meter.createObservableUpDownCounter}
		*/
		createObservableUpDownCounter(_name, _options) {
			return NOOP_OBSERVABLE_UP_DOWN_COUNTER_METRIC;
		}
		/**
		* @see {@link Meter.addBatchObservableCallback}
		*/
		addBatchObservableCallback(_callback, _observables) {}
		/**
		* @see {@link Meter.removeBatchObservableCallback}
		*/
		removeBatchObservableCallback(_callback) {}
	};
	var NoopMetric = class {};
	var NoopCounterMetric = class extends NoopMetric {
		add(_value, _attributes) {}
	};
	var NoopUpDownCounterMetric = class extends NoopMetric {
		add(_value, _attributes) {}
	};
	var NoopGaugeMetric = class extends NoopMetric {
		record(_value, _attributes) {}
	};
	var NoopHistogramMetric = class extends NoopMetric {
		record(_value, _attributes) {}
	};
	var NoopObservableMetric = class {
		addCallback(_callback) {}
		removeCallback(_callback) {}
	};
	var NoopObservableCounterMetric = class extends NoopObservableMetric {};
	var NoopObservableGaugeMetric = class extends NoopObservableMetric {};
	var NoopObservableUpDownCounterMetric = class extends NoopObservableMetric {};
	const NOOP_METER = new NoopMeter();
	const NOOP_COUNTER_METRIC = new NoopCounterMetric();
	const NOOP_GAUGE_METRIC = new NoopGaugeMetric();
	const NOOP_HISTOGRAM_METRIC = new NoopHistogramMetric();
	const NOOP_UP_DOWN_COUNTER_METRIC = new NoopUpDownCounterMetric();
	const NOOP_OBSERVABLE_COUNTER_METRIC = new NoopObservableCounterMetric();
	const NOOP_OBSERVABLE_GAUGE_METRIC = new NoopObservableGaugeMetric();
	const NOOP_OBSERVABLE_UP_DOWN_COUNTER_METRIC = new NoopObservableUpDownCounterMetric();
	/**
	* Create a no-op Meter
	*
	* @since 1.3.0
	*/
	function createNoopMeter() {
		return NOOP_METER;
	}
	exports.NOOP_COUNTER_METRIC = NOOP_COUNTER_METRIC;
	exports.NOOP_GAUGE_METRIC = NOOP_GAUGE_METRIC;
	exports.NOOP_HISTOGRAM_METRIC = NOOP_HISTOGRAM_METRIC;
	exports.NOOP_METER = NOOP_METER;
	exports.NOOP_OBSERVABLE_COUNTER_METRIC = NOOP_OBSERVABLE_COUNTER_METRIC;
	exports.NOOP_OBSERVABLE_GAUGE_METRIC = NOOP_OBSERVABLE_GAUGE_METRIC;
	exports.NOOP_OBSERVABLE_UP_DOWN_COUNTER_METRIC = NOOP_OBSERVABLE_UP_DOWN_COUNTER_METRIC;
	exports.NOOP_UP_DOWN_COUNTER_METRIC = NOOP_UP_DOWN_COUNTER_METRIC;
	exports.NoopCounterMetric = NoopCounterMetric;
	exports.NoopGaugeMetric = NoopGaugeMetric;
	exports.NoopHistogramMetric = NoopHistogramMetric;
	exports.NoopMeter = NoopMeter;
	exports.NoopMetric = NoopMetric;
	exports.NoopObservableCounterMetric = NoopObservableCounterMetric;
	exports.NoopObservableGaugeMetric = NoopObservableGaugeMetric;
	exports.NoopObservableMetric = NoopObservableMetric;
	exports.NoopObservableUpDownCounterMetric = NoopObservableUpDownCounterMetric;
	exports.NoopUpDownCounterMetric = NoopUpDownCounterMetric;
	exports.createNoopMeter = createNoopMeter;
}));

// node_modules/@opentelemetry/api/dist/metrics/Metric.cjs
var require_Metric$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* The Type of value. It describes how the data is reported.
	*
	* @since 1.3.0
	*/
	let ValueType = /* @__PURE__ */ function(ValueType) {
		ValueType[ValueType["INT"] = 0] = "INT";
		ValueType[ValueType["DOUBLE"] = 1] = "DOUBLE";
		return ValueType;
	}({});
	exports.ValueType = ValueType;
}));

// node_modules/@opentelemetry/api/dist/logs/NoopLogger.cjs
var require_NoopLogger$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var NoopLogger = class {
		emit(_logRecord) {}
		enabled() {
			return false;
		}
	};
	const NOOP_LOGGER = new NoopLogger();
	/**
	* Create a no-op Logger
	*/
	function createNoopLogger() {
		return NOOP_LOGGER;
	}
	exports.NOOP_LOGGER = NOOP_LOGGER;
	exports.NoopLogger = NoopLogger;
	exports.createNoopLogger = createNoopLogger;
}));

// node_modules/@opentelemetry/api/dist/logs/LogRecord.cjs
var require_LogRecord$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	let SeverityNumber = /* @__PURE__ */ function(SeverityNumber) {
		SeverityNumber[SeverityNumber["UNSPECIFIED"] = 0] = "UNSPECIFIED";
		SeverityNumber[SeverityNumber["TRACE"] = 1] = "TRACE";
		SeverityNumber[SeverityNumber["TRACE2"] = 2] = "TRACE2";
		SeverityNumber[SeverityNumber["TRACE3"] = 3] = "TRACE3";
		SeverityNumber[SeverityNumber["TRACE4"] = 4] = "TRACE4";
		SeverityNumber[SeverityNumber["DEBUG"] = 5] = "DEBUG";
		SeverityNumber[SeverityNumber["DEBUG2"] = 6] = "DEBUG2";
		SeverityNumber[SeverityNumber["DEBUG3"] = 7] = "DEBUG3";
		SeverityNumber[SeverityNumber["DEBUG4"] = 8] = "DEBUG4";
		SeverityNumber[SeverityNumber["INFO"] = 9] = "INFO";
		SeverityNumber[SeverityNumber["INFO2"] = 10] = "INFO2";
		SeverityNumber[SeverityNumber["INFO3"] = 11] = "INFO3";
		SeverityNumber[SeverityNumber["INFO4"] = 12] = "INFO4";
		SeverityNumber[SeverityNumber["WARN"] = 13] = "WARN";
		SeverityNumber[SeverityNumber["WARN2"] = 14] = "WARN2";
		SeverityNumber[SeverityNumber["WARN3"] = 15] = "WARN3";
		SeverityNumber[SeverityNumber["WARN4"] = 16] = "WARN4";
		SeverityNumber[SeverityNumber["ERROR"] = 17] = "ERROR";
		SeverityNumber[SeverityNumber["ERROR2"] = 18] = "ERROR2";
		SeverityNumber[SeverityNumber["ERROR3"] = 19] = "ERROR3";
		SeverityNumber[SeverityNumber["ERROR4"] = 20] = "ERROR4";
		SeverityNumber[SeverityNumber["FATAL"] = 21] = "FATAL";
		SeverityNumber[SeverityNumber["FATAL2"] = 22] = "FATAL2";
		SeverityNumber[SeverityNumber["FATAL3"] = 23] = "FATAL3";
		SeverityNumber[SeverityNumber["FATAL4"] = 24] = "FATAL4";
		return SeverityNumber;
	}({});
	exports.SeverityNumber = SeverityNumber;
}));

// node_modules/@opentelemetry/api/dist/propagation/TextMapPropagator.cjs
var require_TextMapPropagator$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* @since 1.0.0
	*/
	const defaultTextMapGetter = {
		get(carrier, key) {
			if (carrier == null) return;
			return carrier[key];
		},
		keys(carrier) {
			if (carrier == null) return [];
			return Object.keys(carrier);
		}
	};
	/**
	* @since 1.0.0
	*/
	const defaultTextMapSetter = { set(carrier, key, value) {
		if (carrier == null) return;
		carrier[key] = value;
	} };
	exports.defaultTextMapGetter = defaultTextMapGetter;
	exports.defaultTextMapSetter = defaultTextMapSetter;
}));

// node_modules/@opentelemetry/api/dist/trace/trace_flags.cjs
var require_trace_flags$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* @since 1.0.0
	*/
	let TraceFlags = /* @__PURE__ */ function(TraceFlags) {
		/** Represents no flag set. */
		TraceFlags[TraceFlags["NONE"] = 0] = "NONE";
		/** Bit to represent whether trace is sampled in trace flags. */
		TraceFlags[TraceFlags["SAMPLED"] = 1] = "SAMPLED";
		return TraceFlags;
	}({});
	exports.TraceFlags = TraceFlags;
}));

// node_modules/@opentelemetry/api/dist/trace/invalid-span-constants.cjs
var require_invalid_span_constants$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	require_trace_flags$1();
	/**
	* @since 1.0.0
	*/
	const INVALID_SPANID = "0000000000000000";
	/**
	* @since 1.0.0
	*/
	const INVALID_TRACEID = "00000000000000000000000000000000";
	/**
	* @since 1.0.0
	*/
	const INVALID_SPAN_CONTEXT = {
		traceId: INVALID_TRACEID,
		spanId: INVALID_SPANID,
		traceFlags: 0
	};
	exports.INVALID_SPANID = INVALID_SPANID;
	exports.INVALID_SPAN_CONTEXT = INVALID_SPAN_CONTEXT;
	exports.INVALID_TRACEID = INVALID_TRACEID;
}));

// node_modules/@opentelemetry/api/dist/trace/NonRecordingSpan.cjs
var require_NonRecordingSpan$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_invalid_span_constants = require_invalid_span_constants$1();
	/**
	* The NonRecordingSpan is the default {@link Span} that is used when no Span
	* implementation is available. All operations are no-op including context
	* propagation.
	*/
	var NonRecordingSpan = class {
		constructor(spanContext = require_invalid_span_constants.INVALID_SPAN_CONTEXT) {
			this._spanContext = spanContext;
		}
		spanContext() {
			return this._spanContext;
		}
		setAttribute(_key, _value) {
			return this;
		}
		setAttributes(_attributes) {
			return this;
		}
		addEvent(_name, _attributes) {
			return this;
		}
		addLink(_link) {
			return this;
		}
		addLinks(_links) {
			return this;
		}
		setStatus(_status) {
			return this;
		}
		updateName(_name) {
			return this;
		}
		end(_endTime) {}
		isRecording() {
			return false;
		}
		recordException(_exception, _time) {}
	};
	exports.NonRecordingSpan = NonRecordingSpan;
}));

// node_modules/@opentelemetry/api/dist/trace/spancontext-utils.cjs
var require_spancontext_utils$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	require_invalid_span_constants$1();
	const require_NonRecordingSpan = require_NonRecordingSpan$1();
	const isHex = new Uint8Array([
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		1,
		1,
		1,
		1,
		1,
		1,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		1,
		1,
		1,
		1,
		1,
		1
	]);
	function isValidHex(id, length) {
		if (typeof id !== "string" || id.length !== length) return false;
		let r = 0;
		for (let i = 0; i < id.length; i += 4) r += (isHex[id.charCodeAt(i)] | 0) + (isHex[id.charCodeAt(i + 1)] | 0) + (isHex[id.charCodeAt(i + 2)] | 0) + (isHex[id.charCodeAt(i + 3)] | 0);
		return r === length;
	}
	/**
	* @since 1.0.0
	*/
	function isValidTraceId(traceId) {
		return isValidHex(traceId, 32) && traceId !== "00000000000000000000000000000000";
	}
	/**
	* @since 1.0.0
	*/
	function isValidSpanId(spanId) {
		return isValidHex(spanId, 16) && spanId !== "0000000000000000";
	}
	/**
	* Returns true if this {@link SpanContext} is valid.
	* @return true if this {@link SpanContext} is valid.
	*
	* @since 1.0.0
	*/
	function isSpanContextValid(spanContext) {
		return isValidTraceId(spanContext.traceId) && isValidSpanId(spanContext.spanId);
	}
	/**
	* Wrap the given {@link SpanContext} in a new non-recording {@link Span}
	*
	* @param spanContext span context to be wrapped
	* @returns a new non-recording {@link Span} with the provided context
	*/
	function wrapSpanContext(spanContext) {
		return new require_NonRecordingSpan.NonRecordingSpan(spanContext);
	}
	exports.isSpanContextValid = isSpanContextValid;
	exports.isValidSpanId = isValidSpanId;
	exports.isValidTraceId = isValidTraceId;
	exports.wrapSpanContext = wrapSpanContext;
}));

// node_modules/@opentelemetry/api/dist/context/NoopContextManager.cjs
var require_NoopContextManager$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_context = require_context$3();
	var NoopContextManager = class {
		active() {
			return require_context.ROOT_CONTEXT;
		}
		with(_context, fn, thisArg, ...args) {
			return fn.call(thisArg, ...args);
		}
		bind(_context, target) {
			return target;
		}
		enable() {
			return this;
		}
		disable() {
			return this;
		}
		/** @experimental This API is experimental and may change in minor releases without prior notice. */
		attach(_context) {
			return { dispose() {} };
		}
	};
	exports.NoopContextManager = NoopContextManager;
}));

// node_modules/@opentelemetry/api/dist/api/context.cjs
var require_context$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_global_utils = require_global_utils$1();
	const require_diag = require_diag$1();
	const require_NoopContextManager = require_NoopContextManager$1();
	const API_NAME = "context";
	const NOOP_CONTEXT_MANAGER = new require_NoopContextManager.NoopContextManager();
	const NOOP_TOKEN = Object.freeze({ dispose: () => {} });
	/**
	* Singleton object which represents the entry point to the OpenTelemetry Context API
	*
	* @since 1.0.0
	*/
	var ContextAPI = class ContextAPI {
		/** Empty private constructor prevents end users from constructing a new instance of the API */
		constructor() {
			this._attachUnsupportedWarned = false;
		}
		/** Get the singleton instance of the Context API */
		static getInstance() {
			if (!this._instance) this._instance = new ContextAPI();
			return this._instance;
		}
		/**
		* Set the current context manager.
		*
		* @returns true if the context manager was successfully registered, else false
		*/
		setGlobalContextManager(contextManager) {
			return require_global_utils.registerGlobal(API_NAME, contextManager, require_diag.DiagAPI.instance());
		}
		/**
		* Get the currently active context
		*/
		active() {
			return this._getContextManager().active();
		}
		/**
		* Execute a function with an active context
		*
		* @param context context to be active during function execution
		* @param fn function to execute in a context
		* @param thisArg optional receiver to be used for calling fn
		* @param args optional arguments forwarded to fn
		*/
		with(context, fn, thisArg, ...args) {
			return this._getContextManager().with(context, fn, thisArg, ...args);
		}
		/**
		* Bind a context to a target function or event emitter
		*
		* @param context context to bind to the event emitter or function. Defaults to the currently active context
		* @param target function or event emitter to bind
		*/
		bind(context, target) {
			return this._getContextManager().bind(context, target);
		}
		/**
		* Imperatively sets `context` as active, returning a {@link ContextManagementToken} whose
		* {@link ContextManagementToken.dispose} restores the previous context.
		*
		* This is a delicate, low-level API - prefer {@link with}/{@link bind}, which
		* restore context automatically. Use `attach` only to bridge callback
		* boundaries that `with` cannot wrap. Call `token.dispose()` when the
		* operation is done.
		*
		* **Caveat for async functions:** If called inside an async function before
		* the first `await`, the context change may leak into the caller's context
		* and remain active there. Prefer {@link with} for async code.
		*
		* Support is best-effort and varies by the active ContextManager (see
		* {@link ContextManager.attach}); if it does not implement `attach`, this logs
		* a warning and returns a no-op token.
		*
		* @param context The Context to attach
		* @returns A {@link ContextManagementToken} whose dispose() restores the previous Context
		* @since 1.10.0
		* @experimental This API is experimental and may change in minor releases without prior notice.
		*/
		attach(context) {
			const contextManager = this._getContextManager();
			if (contextManager.attach) return contextManager.attach(context);
			if (!this._attachUnsupportedWarned) {
				this._attachUnsupportedWarned = true;
				require_diag.DiagAPI.instance().warn("The current ContextManager does not implement attach(). The context will not be attached. Use a ContextManager that supports attach() (e.g. AsyncLocalStorageContextManager) or use with()/bind() instead.");
			}
			return NOOP_TOKEN;
		}
		_getContextManager() {
			return require_global_utils.getGlobal(API_NAME) || NOOP_CONTEXT_MANAGER;
		}
		/** Disable and remove the global context manager */
		disable() {
			this._getContextManager().disable();
			require_global_utils.unregisterGlobal(API_NAME, require_diag.DiagAPI.instance());
		}
	};
	exports.ContextAPI = ContextAPI;
}));

// node_modules/@opentelemetry/api/dist/trace/context-utils.cjs
var require_context_utils$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_context = require_context$3();
	const require_context$1 = require_context$2();
	const require_NonRecordingSpan = require_NonRecordingSpan$1();
	/**
	* span key
	*/
	const SPAN_KEY = require_context.createContextKey("OpenTelemetry Context Key SPAN");
	/**
	* Return the span if one exists
	*
	* @param context context to get span from
	*/
	function getSpan(context) {
		return context.getValue(SPAN_KEY) || void 0;
	}
	/**
	* Gets the span from the current context, if one exists.
	*/
	function getActiveSpan() {
		return getSpan(require_context$1.ContextAPI.getInstance().active());
	}
	/**
	* Set the span on a context
	*
	* @param context context to use as parent
	* @param span span to set active
	*/
	function setSpan(context, span) {
		return context.setValue(SPAN_KEY, span);
	}
	/**
	* Remove current span stored in the context
	*
	* @param context context to delete span from
	*/
	function deleteSpan(context) {
		return context.deleteValue(SPAN_KEY);
	}
	/**
	* Wrap span context in a NoopSpan and set as span in a new
	* context
	*
	* @param context context to set active span on
	* @param spanContext span context to be wrapped
	*/
	function setSpanContext(context, spanContext) {
		return setSpan(context, new require_NonRecordingSpan.NonRecordingSpan(spanContext));
	}
	/**
	* Get the span context of the span if it exists.
	*
	* @param context context to get values from
	*/
	function getSpanContext(context) {
		var _getSpan;
		return (_getSpan = getSpan(context)) === null || _getSpan === void 0 ? void 0 : _getSpan.spanContext();
	}
	exports.deleteSpan = deleteSpan;
	exports.getActiveSpan = getActiveSpan;
	exports.getSpan = getSpan;
	exports.getSpanContext = getSpanContext;
	exports.setSpan = setSpan;
	exports.setSpanContext = setSpanContext;
}));

// node_modules/@opentelemetry/api/dist/trace/NoopTracer.cjs
var require_NoopTracer$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_context = require_context$2();
	const require_NonRecordingSpan = require_NonRecordingSpan$1();
	const require_context_utils = require_context_utils$1();
	const require_spancontext_utils = require_spancontext_utils$1();
	const contextApi = require_context.ContextAPI.getInstance();
	/**
	* No-op implementations of {@link Tracer}.
	*/
	var NoopTracer = class {
		startSpan(name, options, context = contextApi.active()) {
			if (Boolean(options === null || options === void 0 ? void 0 : options.root)) return new require_NonRecordingSpan.NonRecordingSpan();
			const parentFromContext = context && require_context_utils.getSpanContext(context);
			if (isSpanContext(parentFromContext) && require_spancontext_utils.isSpanContextValid(parentFromContext)) return new require_NonRecordingSpan.NonRecordingSpan(parentFromContext);
			else return new require_NonRecordingSpan.NonRecordingSpan();
		}
		startActiveSpan(name, arg2, arg3, arg4) {
			var _ctx;
			let opts;
			let ctx;
			let fn;
			if (arguments.length < 2) return;
			else if (arguments.length === 2) fn = arg2;
			else if (arguments.length === 3) {
				opts = arg2;
				fn = arg3;
			} else {
				opts = arg2;
				ctx = arg3;
				fn = arg4;
			}
			const parentContext = (_ctx = ctx) !== null && _ctx !== void 0 ? _ctx : contextApi.active();
			const span = this.startSpan(name, opts, parentContext);
			const contextWithSpanSet = require_context_utils.setSpan(parentContext, span);
			return contextApi.with(contextWithSpanSet, fn, void 0, span);
		}
	};
	function isSpanContext(spanContext) {
		return spanContext !== null && typeof spanContext === "object" && "spanId" in spanContext && typeof spanContext["spanId"] === "string" && "traceId" in spanContext && typeof spanContext["traceId"] === "string" && "traceFlags" in spanContext && typeof spanContext["traceFlags"] === "number";
	}
	exports.NoopTracer = NoopTracer;
}));

// node_modules/@opentelemetry/api/dist/trace/ProxyTracer.cjs
var require_ProxyTracer$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const NOOP_TRACER = new (require_NoopTracer$1()).NoopTracer();
	/**
	* Proxy tracer provided by the proxy tracer provider
	*
	* @since 1.0.0
	*/
	var ProxyTracer = class {
		constructor(provider, name, version, options) {
			this._provider = provider;
			this.name = name;
			this.version = version;
			this.options = options;
		}
		startSpan(name, options, context) {
			return this._getTracer().startSpan(name, options, context);
		}
		startActiveSpan(_name, _options, _context, _fn) {
			const tracer = this._getTracer();
			return Reflect.apply(tracer.startActiveSpan, tracer, arguments);
		}
		/**
		* Try to get a tracer from the proxy tracer provider.
		* If the proxy tracer provider has no delegate, return a noop tracer.
		*/
		_getTracer() {
			if (this._delegate) return this._delegate;
			const tracer = this._provider.getDelegateTracer(this.name, this.version, this.options);
			if (!tracer) return NOOP_TRACER;
			this._delegate = tracer;
			return this._delegate;
		}
	};
	exports.ProxyTracer = ProxyTracer;
}));

// node_modules/@opentelemetry/api/dist/trace/span_kind.cjs
var require_span_kind$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* @since 1.0.0
	*/
	let SpanKind = /* @__PURE__ */ function(SpanKind) {
		/** Default value. Indicates that the span is used internally. */
		SpanKind[SpanKind["INTERNAL"] = 0] = "INTERNAL";
		/**
		* Indicates that the span covers server-side handling of an RPC or other
		* remote request.
		*/
		SpanKind[SpanKind["SERVER"] = 1] = "SERVER";
		/**
		* Indicates that the span covers the client-side wrapper around an RPC or
		* other remote request.
		*/
		SpanKind[SpanKind["CLIENT"] = 2] = "CLIENT";
		/**
		* Indicates that the span describes producer sending a message to a
		* broker. Unlike client and server, there is no direct critical path latency
		* relationship between producer and consumer spans.
		*/
		SpanKind[SpanKind["PRODUCER"] = 3] = "PRODUCER";
		/**
		* Indicates that the span describes consumer receiving a message from a
		* broker. Unlike client and server, there is no direct critical path latency
		* relationship between producer and consumer spans.
		*/
		SpanKind[SpanKind["CONSUMER"] = 4] = "CONSUMER";
		return SpanKind;
	}({});
	exports.SpanKind = SpanKind;
}));

// node_modules/@opentelemetry/api/dist/trace/status.cjs
var require_status$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* An enumeration of status codes.
	*
	* @since 1.0.0
	*/
	let SpanStatusCode = /* @__PURE__ */ function(SpanStatusCode) {
		/**
		* The default status.
		*/
		SpanStatusCode[SpanStatusCode["UNSET"] = 0] = "UNSET";
		/**
		* The operation has been validated by an Application developer or
		* Operator to have completed successfully.
		*/
		SpanStatusCode[SpanStatusCode["OK"] = 1] = "OK";
		/**
		* The operation contains an error.
		*/
		SpanStatusCode[SpanStatusCode["ERROR"] = 2] = "ERROR";
		return SpanStatusCode;
	}({});
	exports.SpanStatusCode = SpanStatusCode;
}));

// node_modules/@opentelemetry/api/dist/trace/internal/tracestate-validators.cjs
var require_tracestate_validators$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const VALID_KEY_CHAR_RANGE = "[_0-9a-z-*/]";
	const VALID_KEY_REGEX = new RegExp(`^(?:${`[a-z]${VALID_KEY_CHAR_RANGE}{0,255}`}|${`[a-z0-9]${VALID_KEY_CHAR_RANGE}{0,240}@[a-z]${VALID_KEY_CHAR_RANGE}{0,13}`})$`);
	const VALID_VALUE_BASE_REGEX = /^[ -~]{0,255}[!-~]$/;
	const INVALID_VALUE_COMMA_EQUAL_REGEX = /,|=/;
	/**
	* Key is opaque string up to 256 characters printable. It MUST begin with a
	* lowercase letter, and can only contain lowercase letters a-z, digits 0-9,
	* underscores _, dashes -, asterisks *, and forward slashes /.
	* For multi-tenant vendor scenarios, an at sign (@) can be used to prefix the
	* vendor name. Vendors SHOULD set the tenant ID at the beginning of the key.
	* see https://www.w3.org/TR/trace-context/#key
	*/
	function validateKey(key) {
		return VALID_KEY_REGEX.test(key);
	}
	/**
	* Value is opaque string up to 256 characters printable ASCII RFC0020
	* characters (i.e., the range 0x20 to 0x7E) except comma , and =.
	*/
	function validateValue(value) {
		return VALID_VALUE_BASE_REGEX.test(value) && !INVALID_VALUE_COMMA_EQUAL_REGEX.test(value);
	}
	exports.validateKey = validateKey;
	exports.validateValue = validateValue;
}));

// node_modules/@opentelemetry/api/dist/trace/internal/tracestate-impl.cjs
var require_tracestate_impl$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_tracestate_validators = require_tracestate_validators$1();
	const MAX_TRACE_STATE_ITEMS = 32;
	const MAX_TRACE_STATE_LEN = 512;
	const LIST_MEMBERS_SEPARATOR = ",";
	const LIST_MEMBER_KEY_VALUE_SPLITTER = "=";
	/**
	* TraceState must be a class and not a simple object type because of the spec
	* requirement (https://www.w3.org/TR/trace-context/#tracestate-field).
	*
	* Here is the list of allowed mutations:
	* - New key-value pair should be added into the beginning of the list
	* - The value of any key can be updated. Modified keys MUST be moved to the
	* beginning of the list.
	*
	* @deprecated Use TraceState from "@opentelemetry/core". This will be removed in the next major version.
	*/
	var TraceStateImpl = class TraceStateImpl {
		constructor(rawTraceState) {
			this._internalState = /* @__PURE__ */ new Map();
			if (rawTraceState) this._parse(rawTraceState);
		}
		set(key, value) {
			const currValue = this._internalState.get(key);
			let newLength = this.serialize().length;
			if (typeof currValue === "string") newLength += value.length - currValue.length;
			else {
				if (this._internalState.size >= MAX_TRACE_STATE_ITEMS) return this;
				newLength += key.length + value.length + (this._internalState.size > 0 ? 2 : 1);
			}
			if (newLength > MAX_TRACE_STATE_LEN) return this;
			const traceState = this._clone();
			if (traceState._internalState.has(key)) traceState._internalState.delete(key);
			traceState._internalState.set(key, value);
			return traceState;
		}
		unset(key) {
			const traceState = this._clone();
			traceState._internalState.delete(key);
			return traceState;
		}
		get(key) {
			return this._internalState.get(key);
		}
		serialize() {
			return Array.from(this._internalState.keys()).reduceRight((agg, key) => {
				agg.push(key + LIST_MEMBER_KEY_VALUE_SPLITTER + this.get(key));
				return agg;
			}, []).join(LIST_MEMBERS_SEPARATOR);
		}
		_parse(rawTraceState) {
			if (rawTraceState.length > MAX_TRACE_STATE_LEN) return;
			this._internalState = rawTraceState.split(LIST_MEMBERS_SEPARATOR).reduceRight((agg, part) => {
				const listMember = part.trim();
				const i = listMember.indexOf(LIST_MEMBER_KEY_VALUE_SPLITTER);
				if (i !== -1) {
					const key = listMember.slice(0, i);
					const value = listMember.slice(i + 1, part.length);
					if (require_tracestate_validators.validateKey(key) && require_tracestate_validators.validateValue(value)) agg.set(key, value);
				}
				return agg;
			}, /* @__PURE__ */ new Map());
			if (this._internalState.size > MAX_TRACE_STATE_ITEMS) this._internalState = new Map(Array.from(this._internalState.entries()).reverse().slice(0, MAX_TRACE_STATE_ITEMS));
		}
		_keys() {
			return Array.from(this._internalState.keys()).reverse();
		}
		_clone() {
			const traceState = new TraceStateImpl();
			traceState._internalState = new Map(this._internalState);
			return traceState;
		}
	};
	exports.TraceStateImpl = TraceStateImpl;
}));

// node_modules/@opentelemetry/api/dist/trace/internal/utils.cjs
var require_utils$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_tracestate_impl = require_tracestate_impl$1();
	/**
	* @deprecated Use TraceState from "@opentelemetry/core". This will be removed in the next major version.
	* @since 1.1.0
	*/
	function createTraceState(rawTraceState) {
		return new require_tracestate_impl.TraceStateImpl(rawTraceState);
	}
	exports.createTraceState = createTraceState;
}));

// node_modules/@opentelemetry/api/dist/trace/NoopTracerProvider.cjs
var require_NoopTracerProvider = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_NoopTracer = require_NoopTracer$1();
	/**
	* An implementation of the {@link TracerProvider} which returns an impotent
	* Tracer for all calls to `getTracer`.
	*
	* All operations are no-op.
	*/
	var NoopTracerProvider = class {
		getTracer(_name, _version, _options) {
			return new require_NoopTracer.NoopTracer();
		}
	};
	exports.NoopTracerProvider = NoopTracerProvider;
}));

// node_modules/@opentelemetry/api/dist/trace/ProxyTracerProvider.cjs
var require_ProxyTracerProvider$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_ProxyTracer = require_ProxyTracer$1();
	const NOOP_TRACER_PROVIDER = new (require_NoopTracerProvider()).NoopTracerProvider();
	/**
	* Tracer provider which provides {@link ProxyTracer}s.
	*
	* Before a delegate is set, tracers provided are NoOp.
	*   When a delegate is set, traces are provided from the delegate.
	*   When a delegate is set after tracers have already been provided,
	*   all tracers already provided will use the provided delegate implementation.
	*
	* @deprecated This will be removed in the next major version.
	* @since 1.0.0
	*/
	var ProxyTracerProvider = class {
		/**
		* Get a {@link ProxyTracer}
		*/
		getTracer(name, version, options) {
			var _this$getDelegateTrac;
			return (_this$getDelegateTrac = this.getDelegateTracer(name, version, options)) !== null && _this$getDelegateTrac !== void 0 ? _this$getDelegateTrac : new require_ProxyTracer.ProxyTracer(this, name, version, options);
		}
		getDelegate() {
			var _this$_delegate;
			return (_this$_delegate = this._delegate) !== null && _this$_delegate !== void 0 ? _this$_delegate : NOOP_TRACER_PROVIDER;
		}
		/**
		* Set the delegate tracer provider
		*/
		setDelegate(delegate) {
			this._delegate = delegate;
		}
		getDelegateTracer(name, version, options) {
			var _this$_delegate2;
			return (_this$_delegate2 = this._delegate) === null || _this$_delegate2 === void 0 ? void 0 : _this$_delegate2.getTracer(name, version, options);
		}
	};
	exports.ProxyTracerProvider = ProxyTracerProvider;
}));

// node_modules/@opentelemetry/api/dist/trace/SamplingResult.cjs
var require_SamplingResult$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* @deprecated use the one declared in @opentelemetry/sdk-trace instead.
	* A sampling decision that determines how a {@link Span} will be recorded
	* and collected.
	*
	* @since 1.0.0
	*/
	let SamplingDecision = /* @__PURE__ */ function(SamplingDecision) {
		/**
		* `Span.isRecording() === false`, span will not be recorded and all events
		* and attributes will be dropped.
		*/
		SamplingDecision[SamplingDecision["NOT_RECORD"] = 0] = "NOT_RECORD";
		/**
		* `Span.isRecording() === true`, but `Sampled` flag in {@link TraceFlags}
		* MUST NOT be set.
		*/
		SamplingDecision[SamplingDecision["RECORD"] = 1] = "RECORD";
		/**
		* `Span.isRecording() === true` AND `Sampled` flag in {@link TraceFlags}
		* MUST be set.
		*/
		SamplingDecision[SamplingDecision["RECORD_AND_SAMPLED"] = 2] = "RECORD_AND_SAMPLED";
		return SamplingDecision;
	}({});
	exports.SamplingDecision = SamplingDecision;
}));

// node_modules/@opentelemetry/api/dist/context-api.cjs
var require_context_api$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Entrypoint for context API
	* @since 1.0.0
	*/
	const context = require_context$2().ContextAPI.getInstance();
	exports.context = context;
}));

// node_modules/@opentelemetry/api/dist/diag-api.cjs
var require_diag_api$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Entrypoint for Diag API.
	* Defines Diagnostic handler used for internal diagnostic logging operations.
	* The default provides a Noop DiagLogger implementation which may be changed via the
	* diag.setLogger(logger: DiagLogger) function.
	*
	* @since 1.0.0
	*/
	const diag = require_diag$1().DiagAPI.instance();
	exports.diag = diag;
}));

// node_modules/@opentelemetry/api/dist/logs/NoopLoggerProvider.cjs
var require_NoopLoggerProvider$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_NoopLogger = require_NoopLogger$1();
	var NoopLoggerProvider = class {
		getLogger(_name, _version, _options) {
			return new require_NoopLogger.NoopLogger();
		}
	};
	const NOOP_LOGGER_PROVIDER = new NoopLoggerProvider();
	exports.NOOP_LOGGER_PROVIDER = NOOP_LOGGER_PROVIDER;
	exports.NoopLoggerProvider = NoopLoggerProvider;
}));

// node_modules/@opentelemetry/api/dist/logs/ProxyLogger.cjs
var require_ProxyLogger$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_NoopLogger = require_NoopLogger$1();
	var ProxyLogger = class {
		constructor(provider, name, version, options) {
			this._provider = provider;
			this.name = name;
			this.version = version;
			this.options = options;
		}
		/**
		* Emit a log record. This method should only be used by log appenders.
		*
		* @param logRecord
		*/
		emit(logRecord) {
			this._getLogger().emit(logRecord);
		}
		enabled(options) {
			return this._getLogger().enabled(options);
		}
		/**
		* Try to get a logger from the proxy logger provider.
		* If the proxy logger provider has no delegate, return a noop logger.
		*/
		_getLogger() {
			if (this._delegate) return this._delegate;
			const logger = this._provider._getDelegateLogger(this.name, this.version, this.options);
			if (!logger) return require_NoopLogger.NOOP_LOGGER;
			this._delegate = logger;
			return this._delegate;
		}
	};
	exports.ProxyLogger = ProxyLogger;
}));

// node_modules/@opentelemetry/api/dist/logs/ProxyLoggerProvider.cjs
var require_ProxyLoggerProvider$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_NoopLoggerProvider = require_NoopLoggerProvider$1();
	const require_ProxyLogger = require_ProxyLogger$1();
	var ProxyLoggerProvider = class {
		getLogger(name, version, options) {
			var _this$_getDelegateLog;
			return (_this$_getDelegateLog = this._getDelegateLogger(name, version, options)) !== null && _this$_getDelegateLog !== void 0 ? _this$_getDelegateLog : new require_ProxyLogger.ProxyLogger(this, name, version, options);
		}
		/**
		* Get the delegate logger provider.
		* Used by tests only.
		* @internal
		*/
		_getDelegate() {
			var _this$_delegate;
			return (_this$_delegate = this._delegate) !== null && _this$_delegate !== void 0 ? _this$_delegate : require_NoopLoggerProvider.NOOP_LOGGER_PROVIDER;
		}
		/**
		* Set the delegate logger provider
		* @internal
		*/
		_setDelegate(delegate) {
			this._delegate = delegate;
		}
		/**
		* @internal
		*/
		_getDelegateLogger(name, version, options) {
			var _this$_delegate2;
			return (_this$_delegate2 = this._delegate) === null || _this$_delegate2 === void 0 ? void 0 : _this$_delegate2.getLogger(name, version, options);
		}
	};
	exports.ProxyLoggerProvider = ProxyLoggerProvider;
}));

// node_modules/@opentelemetry/api/dist/api/logs.cjs
var require_logs = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_global_utils = require_global_utils$1();
	const require_diag = require_diag$1();
	const require_ProxyLoggerProvider = require_ProxyLoggerProvider$1();
	const API_NAME = "logs";
	/**
	* Singleton object which represents the entry point to the OpenTelemetry Logs API
	*
	* @since 1.10.0
	*/
	var LogsAPI = class LogsAPI {
		/** Empty private constructor prevents end users from constructing a new instance of the API */
		constructor() {
			this._proxyLoggerProvider = new require_ProxyLoggerProvider.ProxyLoggerProvider();
		}
		/** Get the singleton instance of the Logs API */
		static getInstance() {
			if (!this._instance) this._instance = new LogsAPI();
			return this._instance;
		}
		setGlobalLoggerProvider(provider) {
			const success = require_global_utils.registerGlobal(API_NAME, provider, require_diag.DiagAPI.instance());
			if (success) this._proxyLoggerProvider._setDelegate(provider);
			return success;
		}
		/**
		* Returns the global logger provider.
		*
		* @returns LoggerProvider
		*/
		getLoggerProvider() {
			return require_global_utils.getGlobal(API_NAME) || this._proxyLoggerProvider;
		}
		/**
		* Returns a Logger, creating one if one with the given name, version,
		* schemaUrl, and attributes is not already created.
		*
		* Getting a Logger may be expensive, especially when `attributes` are
		* provided. Reuse Logger instances where possible instead of calling
		* `getLogger()` on hot paths.
		*
		* @param name The name of the logger or instrumentation library.
		* @param version The version of the logger or instrumentation library.
		* @param options The options of the logger or instrumentation library.
		* @returns {@link Logger}
		*/
		getLogger(name, version, options) {
			return this.getLoggerProvider().getLogger(name, version, options);
		}
		/** Remove the global logger provider */
		disable() {
			require_global_utils.unregisterGlobal(API_NAME, require_diag.DiagAPI.instance());
			this._proxyLoggerProvider = new require_ProxyLoggerProvider.ProxyLoggerProvider();
		}
	};
	exports.LogsAPI = LogsAPI;
}));

// node_modules/@opentelemetry/api/dist/logs-api.cjs
var require_logs_api$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Entrypoint for logs API
	*
	* @since 1.10.0
	*/
	const logs = require_logs().LogsAPI.getInstance();
	exports.logs = logs;
}));

// node_modules/@opentelemetry/api/dist/metrics/NoopMeterProvider.cjs
var require_NoopMeterProvider$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_NoopMeter = require_NoopMeter$1();
	/**
	* An implementation of the {@link MeterProvider} which returns an impotent Meter
	* for all calls to `getMeter`
	*/
	var NoopMeterProvider = class {
		getMeter(_name, _version, _options) {
			return require_NoopMeter.NOOP_METER;
		}
	};
	const NOOP_METER_PROVIDER = new NoopMeterProvider();
	exports.NOOP_METER_PROVIDER = NOOP_METER_PROVIDER;
	exports.NoopMeterProvider = NoopMeterProvider;
}));

// node_modules/@opentelemetry/api/dist/api/metrics.cjs
var require_metrics = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_global_utils = require_global_utils$1();
	const require_diag = require_diag$1();
	const require_NoopMeterProvider = require_NoopMeterProvider$1();
	const API_NAME = "metrics";
	/**
	* Singleton object which represents the entry point to the OpenTelemetry Metrics API
	*
	* @since 1.4.1
	*/
	var MetricsAPI = class MetricsAPI {
		/** Empty private constructor prevents end users from constructing a new instance of the API */
		constructor() {}
		/** Get the singleton instance of the Metrics API */
		static getInstance() {
			if (!this._instance) this._instance = new MetricsAPI();
			return this._instance;
		}
		/**
		* Set the current global meter provider.
		* Returns true if the meter provider was successfully registered, else false.
		*/
		setGlobalMeterProvider(provider) {
			return require_global_utils.registerGlobal(API_NAME, provider, require_diag.DiagAPI.instance());
		}
		/**
		* Returns the global meter provider.
		*/
		getMeterProvider() {
			return require_global_utils.getGlobal(API_NAME) || require_NoopMeterProvider.NOOP_METER_PROVIDER;
		}
		/**
		* Returns a meter from the global meter provider.
		*/
		getMeter(name, version, options) {
			return this.getMeterProvider().getMeter(name, version, options);
		}
		/** Remove the global meter provider */
		disable() {
			require_global_utils.unregisterGlobal(API_NAME, require_diag.DiagAPI.instance());
		}
	};
	exports.MetricsAPI = MetricsAPI;
}));

// node_modules/@opentelemetry/api/dist/metrics-api.cjs
var require_metrics_api$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Entrypoint for metrics API
	*
	* @since 1.3.0
	*/
	const metrics = require_metrics().MetricsAPI.getInstance();
	exports.metrics = metrics;
}));

// node_modules/@opentelemetry/api/dist/propagation/NoopTextMapPropagator.cjs
var require_NoopTextMapPropagator$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* No-op implementations of {@link TextMapPropagator}.
	*/
	var NoopTextMapPropagator = class {
		/** Noop inject function does nothing */
		inject(_context, _carrier) {}
		/** Noop extract function does nothing and returns the input context */
		extract(context, _carrier) {
			return context;
		}
		fields() {
			return [];
		}
	};
	exports.NoopTextMapPropagator = NoopTextMapPropagator;
}));

// node_modules/@opentelemetry/api/dist/baggage/context-helpers.cjs
var require_context_helpers$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_context = require_context$3();
	const require_context$1 = require_context$2();
	/**
	* Baggage key
	*/
	const BAGGAGE_KEY = require_context.createContextKey("OpenTelemetry Baggage Key");
	/**
	* Retrieve the current baggage from the given context
	*
	* @param {Context} Context that manage all context values
	* @returns {Baggage} Extracted baggage from the context
	*/
	function getBaggage(context) {
		return context.getValue(BAGGAGE_KEY) || void 0;
	}
	/**
	* Retrieve the current baggage from the active/current context
	*
	* @returns {Baggage} Extracted baggage from the context
	*/
	function getActiveBaggage() {
		return getBaggage(require_context$1.ContextAPI.getInstance().active());
	}
	/**
	* Store a baggage in the given context
	*
	* @param {Context} Context that manage all context values
	* @param {Baggage} baggage that will be set in the actual context
	*/
	function setBaggage(context, baggage) {
		return context.setValue(BAGGAGE_KEY, baggage);
	}
	/**
	* Delete the baggage stored in the given context
	*
	* @param {Context} Context that manage all context values
	*/
	function deleteBaggage(context) {
		return context.deleteValue(BAGGAGE_KEY);
	}
	exports.deleteBaggage = deleteBaggage;
	exports.getActiveBaggage = getActiveBaggage;
	exports.getBaggage = getBaggage;
	exports.setBaggage = setBaggage;
}));

// node_modules/@opentelemetry/api/dist/api/propagation.cjs
var require_propagation = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_global_utils = require_global_utils$1();
	const require_diag = require_diag$1();
	const require_utils = require_utils$3();
	const require_TextMapPropagator = require_TextMapPropagator$1();
	const require_NoopTextMapPropagator = require_NoopTextMapPropagator$1();
	const require_context_helpers = require_context_helpers$1();
	const API_NAME = "propagation";
	const NOOP_TEXT_MAP_PROPAGATOR = new require_NoopTextMapPropagator.NoopTextMapPropagator();
	/**
	* Singleton object which represents the entry point to the OpenTelemetry Propagation API
	*
	* @since 1.0.0
	*/
	var PropagationAPI = class PropagationAPI {
		/** Empty private constructor prevents end users from constructing a new instance of the API */
		constructor() {
			this.createBaggage = require_utils.createBaggage;
			this.getBaggage = require_context_helpers.getBaggage;
			this.getActiveBaggage = require_context_helpers.getActiveBaggage;
			this.setBaggage = require_context_helpers.setBaggage;
			this.deleteBaggage = require_context_helpers.deleteBaggage;
		}
		/** Get the singleton instance of the Propagator API */
		static getInstance() {
			if (!this._instance) this._instance = new PropagationAPI();
			return this._instance;
		}
		/**
		* Set the current propagator.
		*
		* @returns true if the propagator was successfully registered, else false
		*/
		setGlobalPropagator(propagator) {
			return require_global_utils.registerGlobal(API_NAME, propagator, require_diag.DiagAPI.instance());
		}
		/**
		* Inject context into a carrier to be propagated inter-process
		*
		* @param context Context carrying tracing data to inject
		* @param carrier carrier to inject context into
		* @param setter Function used to set values on the carrier
		*/
		inject(context, carrier, setter = require_TextMapPropagator.defaultTextMapSetter) {
			return this._getGlobalPropagator().inject(context, carrier, setter);
		}
		/**
		* Extract context from a carrier
		*
		* @param context Context which the newly created context will inherit from
		* @param carrier Carrier to extract context from
		* @param getter Function used to extract keys from a carrier
		*/
		extract(context, carrier, getter = require_TextMapPropagator.defaultTextMapGetter) {
			return this._getGlobalPropagator().extract(context, carrier, getter);
		}
		/**
		* Return a list of all fields which may be used by the propagator.
		*/
		fields() {
			return this._getGlobalPropagator().fields();
		}
		/** Remove the global propagator */
		disable() {
			require_global_utils.unregisterGlobal(API_NAME, require_diag.DiagAPI.instance());
		}
		_getGlobalPropagator() {
			return require_global_utils.getGlobal(API_NAME) || NOOP_TEXT_MAP_PROPAGATOR;
		}
	};
	exports.PropagationAPI = PropagationAPI;
}));

// node_modules/@opentelemetry/api/dist/propagation-api.cjs
var require_propagation_api$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Entrypoint for propagation API
	*
	* @since 1.0.0
	*/
	const propagation = require_propagation().PropagationAPI.getInstance();
	exports.propagation = propagation;
}));

// node_modules/@opentelemetry/api/dist/api/trace.cjs
var require_trace = /* @__PURE__ */ __commonJSMin(((exports) => {
	const require_global_utils = require_global_utils$1();
	const require_diag = require_diag$1();
	const require_context_utils = require_context_utils$1();
	const require_spancontext_utils = require_spancontext_utils$1();
	const require_ProxyTracerProvider = require_ProxyTracerProvider$1();
	const API_NAME = "trace";
	/**
	* Singleton object which represents the entry point to the OpenTelemetry Tracing API
	*
	* @since 1.0.0
	*/
	var TraceAPI = class TraceAPI {
		/** Empty private constructor prevents end users from constructing a new instance of the API */
		constructor() {
			this._proxyTracerProvider = new require_ProxyTracerProvider.ProxyTracerProvider();
			this.wrapSpanContext = require_spancontext_utils.wrapSpanContext;
			this.isSpanContextValid = require_spancontext_utils.isSpanContextValid;
			this.deleteSpan = require_context_utils.deleteSpan;
			this.getSpan = require_context_utils.getSpan;
			this.getActiveSpan = require_context_utils.getActiveSpan;
			this.getSpanContext = require_context_utils.getSpanContext;
			this.setSpan = require_context_utils.setSpan;
			this.setSpanContext = require_context_utils.setSpanContext;
		}
		/** Get the singleton instance of the Trace API */
		static getInstance() {
			if (!this._instance) this._instance = new TraceAPI();
			return this._instance;
		}
		/**
		* Set the current global tracer.
		*
		* @returns true if the tracer provider was successfully registered, else false
		*/
		setGlobalTracerProvider(provider) {
			const success = require_global_utils.registerGlobal(API_NAME, this._proxyTracerProvider, require_diag.DiagAPI.instance());
			if (success) this._proxyTracerProvider.setDelegate(provider);
			return success;
		}
		/**
		* Returns the global tracer provider.
		*/
		getTracerProvider() {
			return require_global_utils.getGlobal(API_NAME) || this._proxyTracerProvider;
		}
		/**
		* Returns a tracer from the global tracer provider.
		*/
		getTracer(name, version) {
			return this.getTracerProvider().getTracer(name, version);
		}
		/** Remove the global tracer provider */
		disable() {
			require_global_utils.unregisterGlobal(API_NAME, require_diag.DiagAPI.instance());
			this._proxyTracerProvider = new require_ProxyTracerProvider.ProxyTracerProvider();
		}
	};
	exports.TraceAPI = TraceAPI;
}));

// node_modules/@opentelemetry/api/dist/trace-api.cjs
var require_trace_api$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Entrypoint for trace API
	*
	* @since 1.0.0
	*/
	const trace = require_trace().TraceAPI.getInstance();
	exports.trace = trace;
}));

// node_modules/@opentelemetry/api/dist/index.cjs
var require_dist = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperties(exports, {
		__esModule: { value: true },
		[Symbol.toStringTag]: { value: "Module" }
	});
	const require_types = require_types$1();
	const require_utils = require_utils$3();
	const require_context = require_context$3();
	const require_consoleLogger = require_consoleLogger$1();
	const require_NoopMeter = require_NoopMeter$1();
	const require_Metric = require_Metric$1();
	const require_NoopLogger = require_NoopLogger$1();
	const require_LogRecord = require_LogRecord$1();
	const require_TextMapPropagator = require_TextMapPropagator$1();
	const require_trace_flags = require_trace_flags$1();
	const require_invalid_span_constants = require_invalid_span_constants$1();
	const require_spancontext_utils = require_spancontext_utils$1();
	const require_ProxyTracer = require_ProxyTracer$1();
	const require_span_kind = require_span_kind$1();
	const require_status = require_status$1();
	const require_utils$1 = require_utils$2();
	const require_ProxyTracerProvider = require_ProxyTracerProvider$1();
	const require_SamplingResult = require_SamplingResult$1();
	const require_context_api = require_context_api$1();
	const require_diag_api = require_diag_api$1();
	const require_logs_api = require_logs_api$1();
	const require_metrics_api = require_metrics_api$1();
	const require_propagation_api = require_propagation_api$1();
	const require_trace_api = require_trace_api$1();
	var src_default = {
		context: require_context_api.context,
		diag: require_diag_api.diag,
		logs: require_logs_api.logs,
		metrics: require_metrics_api.metrics,
		propagation: require_propagation_api.propagation,
		trace: require_trace_api.trace
	};
	exports.DiagConsoleLogger = require_consoleLogger.DiagConsoleLogger;
	exports.DiagLogLevel = require_types.DiagLogLevel;
	exports.INVALID_SPANID = require_invalid_span_constants.INVALID_SPANID;
	exports.INVALID_SPAN_CONTEXT = require_invalid_span_constants.INVALID_SPAN_CONTEXT;
	exports.INVALID_TRACEID = require_invalid_span_constants.INVALID_TRACEID;
	exports.ProxyTracer = require_ProxyTracer.ProxyTracer;
	exports.ProxyTracerProvider = require_ProxyTracerProvider.ProxyTracerProvider;
	exports.ROOT_CONTEXT = require_context.ROOT_CONTEXT;
	exports.SamplingDecision = require_SamplingResult.SamplingDecision;
	exports.SeverityNumber = require_LogRecord.SeverityNumber;
	exports.SpanKind = require_span_kind.SpanKind;
	exports.SpanStatusCode = require_status.SpanStatusCode;
	exports.TraceFlags = require_trace_flags.TraceFlags;
	exports.ValueType = require_Metric.ValueType;
	exports.baggageEntryMetadataFromString = require_utils.baggageEntryMetadataFromString;
	exports.context = require_context_api.context;
	exports.createContextKey = require_context.createContextKey;
	exports.createNoopLogger = require_NoopLogger.createNoopLogger;
	exports.createNoopMeter = require_NoopMeter.createNoopMeter;
	exports.createTraceState = require_utils$1.createTraceState;
	exports.default = src_default;
	exports.defaultTextMapGetter = require_TextMapPropagator.defaultTextMapGetter;
	exports.defaultTextMapSetter = require_TextMapPropagator.defaultTextMapSetter;
	exports.diag = require_diag_api.diag;
	exports.isSpanContextValid = require_spancontext_utils.isSpanContextValid;
	exports.isValidSpanId = require_spancontext_utils.isValidSpanId;
	exports.isValidTraceId = require_spancontext_utils.isValidTraceId;
	exports.logs = require_logs_api.logs;
	exports.metrics = require_metrics_api.metrics;
	exports.propagation = require_propagation_api.propagation;
	exports.trace = require_trace_api.trace;
}));

// node_modules/prom-client/lib/metrics/processCpuTotal.js
var require_processCpuTotal = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const OtelApi = require_dist();
	const Counter = require_counter();
	const PROCESS_CPU_USER_SECONDS = "process_cpu_user_seconds_total";
	const PROCESS_CPU_SYSTEM_SECONDS = "process_cpu_system_seconds_total";
	const PROCESS_CPU_SECONDS = "process_cpu_seconds_total";
	module.exports = (registry, config = {}) => {
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const exemplars = config.enableExemplars ? config.enableExemplars : false;
		const labelNames = Object.keys(labels);
		let lastCpuUsage = process.cpuUsage();
		const cpuUserUsageCounter = new Counter({
			name: namePrefix + PROCESS_CPU_USER_SECONDS,
			help: "Total user CPU time spent in seconds.",
			enableExemplars: exemplars,
			registers,
			labelNames,
			collect() {
				const cpuUsage = process.cpuUsage();
				const userUsageMicros = cpuUsage.user - lastCpuUsage.user;
				const systemUsageMicros = cpuUsage.system - lastCpuUsage.system;
				lastCpuUsage = cpuUsage;
				if (this.enableExemplars) {
					let exemplarLabels = {};
					const currentSpan = OtelApi.trace.getSpan(OtelApi.context.active());
					if (currentSpan) exemplarLabels = {
						traceId: currentSpan.spanContext().traceId,
						spanId: currentSpan.spanContext().spanId
					};
					cpuUserUsageCounter.inc({
						labels,
						value: userUsageMicros / 1e6,
						exemplarLabels
					});
					cpuSystemUsageCounter.inc({
						labels,
						value: systemUsageMicros / 1e6,
						exemplarLabels
					});
					cpuUsageCounter.inc({
						labels,
						value: (userUsageMicros + systemUsageMicros) / 1e6,
						exemplarLabels
					});
				} else {
					cpuUserUsageCounter.inc(labels, userUsageMicros / 1e6);
					cpuSystemUsageCounter.inc(labels, systemUsageMicros / 1e6);
					cpuUsageCounter.inc(labels, (userUsageMicros + systemUsageMicros) / 1e6);
				}
			}
		});
		const cpuSystemUsageCounter = new Counter({
			name: namePrefix + PROCESS_CPU_SYSTEM_SECONDS,
			help: "Total system CPU time spent in seconds.",
			enableExemplars: exemplars,
			registers,
			labelNames
		});
		const cpuUsageCounter = new Counter({
			name: namePrefix + PROCESS_CPU_SECONDS,
			help: "Total user and system CPU time spent in seconds.",
			enableExemplars: exemplars,
			registers,
			labelNames
		});
	};
	module.exports.metricNames = [
		PROCESS_CPU_USER_SECONDS,
		PROCESS_CPU_SYSTEM_SECONDS,
		PROCESS_CPU_SECONDS
	];
}));

// node_modules/prom-client/lib/metrics/processStartTime.js
var require_processStartTime = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const startInSeconds = Math.round(Date.now() / 1e3 - process.uptime());
	const PROCESS_START_TIME = "process_start_time_seconds";
	module.exports = (registry, config = {}) => {
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + PROCESS_START_TIME,
			help: "Start time of the process since unix epoch in seconds.",
			registers: registry ? [registry] : void 0,
			labelNames,
			aggregator: "omit",
			collect() {
				this.set(labels, startInSeconds);
			}
		});
	};
	module.exports.metricNames = [PROCESS_START_TIME];
}));

// node_modules/prom-client/lib/metrics/osMemoryHeapLinux.js
var require_osMemoryHeapLinux = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const fs = __require("fs");
	const values = [
		"VmSize",
		"VmRSS",
		"VmData"
	];
	const PROCESS_RESIDENT_MEMORY = "process_resident_memory_bytes";
	const PROCESS_VIRTUAL_MEMORY = "process_virtual_memory_bytes";
	const PROCESS_HEAP = "process_heap_bytes";
	function structureOutput(input) {
		return input.split("\n").reduce((acc, string) => {
			if (!values.some((value) => string.startsWith(value))) return acc;
			const split = string.split(":");
			let value = split[1].trim();
			value = value.substr(0, value.length - 3);
			value = Number(value) * 1024;
			acc[split[0]] = value;
			return acc;
		}, {});
	}
	module.exports = (registry, config = {}) => {
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		const residentMemGauge = new Gauge({
			name: namePrefix + PROCESS_RESIDENT_MEMORY,
			help: "Resident memory size in bytes.",
			registers,
			labelNames,
			collect() {
				try {
					const structuredOutput = structureOutput(fs.readFileSync("/proc/self/status", "utf8"));
					residentMemGauge.set(labels, structuredOutput.VmRSS);
					virtualMemGauge.set(labels, structuredOutput.VmSize);
					heapSizeMemGauge.set(labels, structuredOutput.VmData);
				} catch {}
			}
		});
		const virtualMemGauge = new Gauge({
			name: namePrefix + PROCESS_VIRTUAL_MEMORY,
			help: "Virtual memory size in bytes.",
			registers,
			labelNames
		});
		const heapSizeMemGauge = new Gauge({
			name: namePrefix + PROCESS_HEAP,
			help: "Process heap size in bytes.",
			registers,
			labelNames
		});
	};
	module.exports.metricNames = [
		PROCESS_RESIDENT_MEMORY,
		PROCESS_VIRTUAL_MEMORY,
		PROCESS_HEAP
	];
}));

// node_modules/prom-client/lib/metrics/helpers/safeMemoryUsage.js
var require_safeMemoryUsage = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function safeMemoryUsage() {
		try {
			return process.memoryUsage();
		} catch {
			return;
		}
	}
	module.exports = safeMemoryUsage;
}));

// node_modules/prom-client/lib/metrics/osMemoryHeap.js
var require_osMemoryHeap = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const linuxVariant = require_osMemoryHeapLinux();
	const safeMemoryUsage = require_safeMemoryUsage();
	const PROCESS_RESIDENT_MEMORY = "process_resident_memory_bytes";
	function notLinuxVariant(registry, config = {}) {
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + PROCESS_RESIDENT_MEMORY,
			help: "Resident memory size in bytes.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				const memUsage = safeMemoryUsage();
				if (memUsage) this.set(labels, memUsage.rss);
			}
		});
	}
	module.exports = (registry, config) => process.platform === "linux" ? linuxVariant(registry, config) : notLinuxVariant(registry, config);
	module.exports.metricNames = process.platform === "linux" ? linuxVariant.metricNames : [PROCESS_RESIDENT_MEMORY];
}));

// node_modules/prom-client/lib/metrics/processOpenFileDescriptors.js
var require_processOpenFileDescriptors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const fs = __require("fs");
	const process = __require("process");
	const PROCESS_OPEN_FDS = "process_open_fds";
	module.exports = (registry, config = {}) => {
		if (process.platform !== "linux") return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + PROCESS_OPEN_FDS,
			help: "Number of open file descriptors.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				try {
					const fds = fs.readdirSync("/proc/self/fd");
					this.set(labels, fds.length - 1);
				} catch {}
			}
		});
	};
	module.exports.metricNames = [PROCESS_OPEN_FDS];
}));

// node_modules/prom-client/lib/metrics/processMaxFileDescriptors.js
var require_processMaxFileDescriptors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const fs = __require("fs");
	const PROCESS_MAX_FDS = "process_max_fds";
	let maxFds;
	module.exports = (registry, config = {}) => {
		if (maxFds === void 0) try {
			const lines = fs.readFileSync("/proc/self/limits", "utf8").split("\n");
			for (const line of lines) if (line.startsWith("Max open files")) {
				const parts = line.split(/  +/);
				maxFds = Number(parts[1]);
				break;
			}
		} catch {
			return;
		}
		if (maxFds === void 0) return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + PROCESS_MAX_FDS,
			help: "Maximum number of open file descriptors.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				if (maxFds !== void 0) this.set(labels, maxFds);
			}
		});
	};
	module.exports.metricNames = [PROCESS_MAX_FDS];
}));

// node_modules/prom-client/lib/metrics/eventLoopLag.js
var require_eventLoopLag = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	let perf_hooks;
	try {
		perf_hooks = __require("perf_hooks");
	} catch {}
	const NODEJS_EVENTLOOP_LAG = "nodejs_eventloop_lag_seconds";
	const NODEJS_EVENTLOOP_LAG_MIN = "nodejs_eventloop_lag_min_seconds";
	const NODEJS_EVENTLOOP_LAG_MAX = "nodejs_eventloop_lag_max_seconds";
	const NODEJS_EVENTLOOP_LAG_MEAN = "nodejs_eventloop_lag_mean_seconds";
	const NODEJS_EVENTLOOP_LAG_STDDEV = "nodejs_eventloop_lag_stddev_seconds";
	const NODEJS_EVENTLOOP_LAG_P50 = "nodejs_eventloop_lag_p50_seconds";
	const NODEJS_EVENTLOOP_LAG_P90 = "nodejs_eventloop_lag_p90_seconds";
	const NODEJS_EVENTLOOP_LAG_P99 = "nodejs_eventloop_lag_p99_seconds";
	function reportEventloopLag(start, gauge, labels) {
		const delta = process.hrtime(start);
		const seconds = (delta[0] * 1e9 + delta[1]) / 1e9;
		gauge.set(labels, seconds);
	}
	module.exports = (registry, config = {}) => {
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		const registers = registry ? [registry] : void 0;
		let collect = () => {
			const start = process.hrtime();
			setImmediate(reportEventloopLag, start, lag, labels);
		};
		if (perf_hooks && perf_hooks.monitorEventLoopDelay) try {
			const histogram = perf_hooks.monitorEventLoopDelay({ resolution: config.eventLoopMonitoringPrecision });
			histogram.enable();
			collect = () => {
				const start = process.hrtime();
				setImmediate(reportEventloopLag, start, lag, labels);
				lagMin.set(labels, histogram.min / 1e9);
				lagMax.set(labels, histogram.max / 1e9);
				lagMean.set(labels, histogram.mean / 1e9);
				lagStddev.set(labels, histogram.stddev / 1e9);
				lagP50.set(labels, histogram.percentile(50) / 1e9);
				lagP90.set(labels, histogram.percentile(90) / 1e9);
				lagP99.set(labels, histogram.percentile(99) / 1e9);
				histogram.reset();
			};
		} catch (e) {
			if (e.code === "ERR_NOT_IMPLEMENTED") return;
			throw e;
		}
		const lag = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG,
			help: "Lag of event loop in seconds.",
			registers,
			labelNames,
			aggregator: "average",
			collect
		});
		const lagMin = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_MIN,
			help: "The minimum recorded event loop delay.",
			registers,
			labelNames,
			aggregator: "min"
		});
		const lagMax = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_MAX,
			help: "The maximum recorded event loop delay.",
			registers,
			labelNames,
			aggregator: "max"
		});
		const lagMean = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_MEAN,
			help: "The mean of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
		const lagStddev = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_STDDEV,
			help: "The standard deviation of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
		const lagP50 = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_P50,
			help: "The 50th percentile of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
		const lagP90 = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_P90,
			help: "The 90th percentile of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
		const lagP99 = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_P99,
			help: "The 99th percentile of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
	};
	module.exports.metricNames = [
		NODEJS_EVENTLOOP_LAG,
		NODEJS_EVENTLOOP_LAG_MIN,
		NODEJS_EVENTLOOP_LAG_MAX,
		NODEJS_EVENTLOOP_LAG_MEAN,
		NODEJS_EVENTLOOP_LAG_STDDEV,
		NODEJS_EVENTLOOP_LAG_P50,
		NODEJS_EVENTLOOP_LAG_P90,
		NODEJS_EVENTLOOP_LAG_P99
	];
}));

// node_modules/prom-client/lib/metrics/helpers/processMetricsHelpers.js
var require_processMetricsHelpers = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function aggregateByObjectName(list) {
		const data = {};
		for (let i = 0; i < list.length; i++) {
			const listElement = list[i];
			if (!listElement || typeof listElement.constructor === "undefined") continue;
			if (Object.hasOwnProperty.call(data, listElement.constructor.name)) data[listElement.constructor.name] += 1;
			else data[listElement.constructor.name] = 1;
		}
		return data;
	}
	function updateMetrics(gauge, data, labels) {
		gauge.reset();
		for (const key in data) gauge.set(Object.assign({ type: key }, labels || {}), data[key]);
	}
	module.exports = {
		aggregateByObjectName,
		updateMetrics
	};
}));

// node_modules/prom-client/lib/metrics/processHandles.js
var require_processHandles = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { aggregateByObjectName } = require_processMetricsHelpers();
	const { updateMetrics } = require_processMetricsHelpers();
	const Gauge = require_gauge();
	const NODEJS_ACTIVE_HANDLES = "nodejs_active_handles";
	const NODEJS_ACTIVE_HANDLES_TOTAL = "nodejs_active_handles_total";
	module.exports = (registry, config = {}) => {
		if (typeof process._getActiveHandles !== "function") return;
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_HANDLES,
			help: "Number of active libuv handles grouped by handle type. Every handle type is C++ class name.",
			labelNames: ["type", ...labelNames],
			registers,
			collect() {
				const handles = process._getActiveHandles();
				updateMetrics(this, aggregateByObjectName(handles), labels);
			}
		});
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_HANDLES_TOTAL,
			help: "Total number of active handles.",
			registers,
			labelNames,
			collect() {
				const handles = process._getActiveHandles();
				this.set(labels, handles.length);
			}
		});
	};
	module.exports.metricNames = [NODEJS_ACTIVE_HANDLES, NODEJS_ACTIVE_HANDLES_TOTAL];
}));

// node_modules/prom-client/lib/metrics/processRequests.js
var require_processRequests = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const { aggregateByObjectName } = require_processMetricsHelpers();
	const { updateMetrics } = require_processMetricsHelpers();
	const NODEJS_ACTIVE_REQUESTS = "nodejs_active_requests";
	const NODEJS_ACTIVE_REQUESTS_TOTAL = "nodejs_active_requests_total";
	module.exports = (registry, config = {}) => {
		if (typeof process._getActiveRequests !== "function") return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_REQUESTS,
			help: "Number of active libuv requests grouped by request type. Every request type is C++ class name.",
			labelNames: ["type", ...labelNames],
			registers: registry ? [registry] : void 0,
			collect() {
				const requests = process._getActiveRequests();
				updateMetrics(this, aggregateByObjectName(requests), labels);
			}
		});
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_REQUESTS_TOTAL,
			help: "Total number of active requests.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				const requests = process._getActiveRequests();
				this.set(labels, requests.length);
			}
		});
	};
	module.exports.metricNames = [NODEJS_ACTIVE_REQUESTS, NODEJS_ACTIVE_REQUESTS_TOTAL];
}));

// node_modules/prom-client/lib/metrics/processResources.js
var require_processResources = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const { updateMetrics } = require_processMetricsHelpers();
	const NODEJS_ACTIVE_RESOURCES = "nodejs_active_resources";
	const NODEJS_ACTIVE_RESOURCES_TOTAL = "nodejs_active_resources_total";
	module.exports = (registry, config = {}) => {
		if (typeof process.getActiveResourcesInfo !== "function") return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_RESOURCES,
			help: "Number of active resources that are currently keeping the event loop alive, grouped by async resource type.",
			labelNames: ["type", ...labelNames],
			registers: registry ? [registry] : void 0,
			collect() {
				const resources = process.getActiveResourcesInfo();
				const data = {};
				for (let i = 0; i < resources.length; i++) {
					const resource = resources[i];
					if (Object.hasOwn(data, resource)) data[resource] += 1;
					else data[resource] = 1;
				}
				updateMetrics(this, data, labels);
			}
		});
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_RESOURCES_TOTAL,
			help: "Total number of active resources.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				const resources = process.getActiveResourcesInfo();
				this.set(labels, resources.length);
			}
		});
	};
	module.exports.metricNames = [NODEJS_ACTIVE_RESOURCES, NODEJS_ACTIVE_RESOURCES_TOTAL];
}));

// node_modules/prom-client/lib/metrics/heapSizeAndUsed.js
var require_heapSizeAndUsed = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const safeMemoryUsage = require_safeMemoryUsage();
	const NODEJS_HEAP_SIZE_TOTAL = "nodejs_heap_size_total_bytes";
	const NODEJS_HEAP_SIZE_USED = "nodejs_heap_size_used_bytes";
	const NODEJS_EXTERNAL_MEMORY = "nodejs_external_memory_bytes";
	module.exports = (registry, config = {}) => {
		if (typeof process.memoryUsage !== "function") return;
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const collect = () => {
			const memUsage = safeMemoryUsage();
			if (memUsage) {
				heapSizeTotal.set(labels, memUsage.heapTotal);
				heapSizeUsed.set(labels, memUsage.heapUsed);
				if (memUsage.external !== void 0) externalMemUsed.set(labels, memUsage.external);
			}
		};
		const heapSizeTotal = new Gauge({
			name: namePrefix + NODEJS_HEAP_SIZE_TOTAL,
			help: "Process heap size from Node.js in bytes.",
			registers,
			labelNames,
			collect
		});
		const heapSizeUsed = new Gauge({
			name: namePrefix + NODEJS_HEAP_SIZE_USED,
			help: "Process heap size used from Node.js in bytes.",
			registers,
			labelNames
		});
		const externalMemUsed = new Gauge({
			name: namePrefix + NODEJS_EXTERNAL_MEMORY,
			help: "Node.js external memory size in bytes.",
			registers,
			labelNames
		});
	};
	module.exports.metricNames = [
		NODEJS_HEAP_SIZE_TOTAL,
		NODEJS_HEAP_SIZE_USED,
		NODEJS_EXTERNAL_MEMORY
	];
}));

// node_modules/prom-client/lib/metrics/heapSpacesSizeAndUsed.js
var require_heapSpacesSizeAndUsed = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const v8 = __require("v8");
	const METRICS = [
		"total",
		"used",
		"available"
	];
	const NODEJS_HEAP_SIZE = {};
	METRICS.forEach((metricType) => {
		NODEJS_HEAP_SIZE[metricType] = `nodejs_heap_space_size_${metricType}_bytes`;
	});
	module.exports = (registry, config = {}) => {
		try {
			v8.getHeapSpaceStatistics();
		} catch (e) {
			if (e.code === "ERR_NOT_IMPLEMENTED") return;
			throw e;
		}
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = ["space", ...Object.keys(labels)];
		const gauges = {};
		METRICS.forEach((metricType) => {
			gauges[metricType] = new Gauge({
				name: namePrefix + NODEJS_HEAP_SIZE[metricType],
				help: `Process heap space size ${metricType} from Node.js in bytes.`,
				labelNames,
				registers
			});
		});
		gauges.total.collect = () => {
			for (const space of v8.getHeapSpaceStatistics()) {
				const spaceName = space.space_name.substr(0, space.space_name.indexOf("_space"));
				gauges.total.set({
					space: spaceName,
					...labels
				}, space.space_size);
				gauges.used.set({
					space: spaceName,
					...labels
				}, space.space_used_size);
				gauges.available.set({
					space: spaceName,
					...labels
				}, space.space_available_size);
			}
		};
	};
	module.exports.metricNames = Object.values(NODEJS_HEAP_SIZE);
}));

// node_modules/prom-client/lib/metrics/version.js
var require_version$1 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const version = process.version;
	const versionSegments = version.slice(1).split(".").map(Number);
	const NODE_VERSION_INFO = "nodejs_version_info";
	module.exports = (registry, config = {}) => {
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + NODE_VERSION_INFO,
			help: "Node.js version info.",
			labelNames: [
				"version",
				"major",
				"minor",
				"patch",
				...labelNames
			],
			registers: registry ? [registry] : void 0,
			aggregator: "first",
			collect() {
				this.labels(version, versionSegments[0], versionSegments[1], versionSegments[2], ...Object.values(labels)).set(1);
			}
		});
	};
	module.exports.metricNames = [NODE_VERSION_INFO];
}));

// node_modules/prom-client/lib/metrics/gc.js
var require_gc = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Histogram = require_histogram();
	let perf_hooks;
	try {
		perf_hooks = __require("perf_hooks");
	} catch {}
	const NODEJS_GC_DURATION_SECONDS = "nodejs_gc_duration_seconds";
	const DEFAULT_GC_DURATION_BUCKETS = [
		.001,
		.01,
		.1,
		1,
		2,
		5
	];
	const kinds = [];
	if (perf_hooks && perf_hooks.constants) {
		kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_MAJOR] = "major";
		kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_MINOR] = "minor";
		kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_INCREMENTAL] = "incremental";
		kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_WEAKCB] = "weakcb";
	}
	module.exports = (registry, config = {}) => {
		if (!perf_hooks) return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		const buckets = config.gcDurationBuckets ? config.gcDurationBuckets : DEFAULT_GC_DURATION_BUCKETS;
		const gcHistogram = new Histogram({
			name: namePrefix + NODEJS_GC_DURATION_SECONDS,
			help: "Garbage collection duration by kind, one of major, minor, incremental or weakcb.",
			labelNames: ["kind", ...labelNames],
			enableExemplars: false,
			buckets,
			registers: registry ? [registry] : void 0
		});
		new perf_hooks.PerformanceObserver((list) => {
			const entry = list.getEntries()[0];
			const kind = entry.detail ? kinds[entry.detail.kind] : kinds[entry.kind];
			gcHistogram.observe(Object.assign({ kind }, labels), entry.duration / 1e3);
		}).observe({ entryTypes: ["gc"] });
	};
	module.exports.metricNames = [NODEJS_GC_DURATION_SECONDS];
}));

// node_modules/prom-client/lib/defaultMetrics.js
var require_defaultMetrics = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { isObject } = require_util();
	const processCpuTotal = require_processCpuTotal();
	const processStartTime = require_processStartTime();
	const osMemoryHeap = require_osMemoryHeap();
	const processOpenFileDescriptors = require_processOpenFileDescriptors();
	const processMaxFileDescriptors = require_processMaxFileDescriptors();
	const eventLoopLag = require_eventLoopLag();
	const processHandles = require_processHandles();
	const processRequests = require_processRequests();
	const processResources = require_processResources();
	const heapSizeAndUsed = require_heapSizeAndUsed();
	const heapSpacesSizeAndUsed = require_heapSpacesSizeAndUsed();
	const version = require_version$1();
	const gc = require_gc();
	const metrics = {
		processCpuTotal,
		processStartTime,
		osMemoryHeap,
		processOpenFileDescriptors,
		processMaxFileDescriptors,
		eventLoopLag,
		...typeof process.getActiveResourcesInfo === "function" ? { processResources } : {},
		processHandles,
		processRequests,
		heapSizeAndUsed,
		heapSpacesSizeAndUsed,
		version,
		gc
	};
	const metricsList = Object.keys(metrics);
	module.exports = function collectDefaultMetrics(config) {
		if (config !== null && config !== void 0 && !isObject(config)) throw new TypeError("config must be null, undefined, or an object");
		config = {
			eventLoopMonitoringPrecision: 10,
			...config
		};
		for (const metric of Object.values(metrics)) metric(config.register, config);
	};
	module.exports.metricsList = metricsList;
}));

// node_modules/prom-client/lib/metricAggregators.js
var require_metricAggregators = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { Grouper, hashObject } = require_util();
	/**
	* Returns a new function that applies the `aggregatorFn` to the values.
	* @param {Function} aggregatorFn function to apply to values.
	* @return {Function} aggregator function
	*/
	function AggregatorFactory(aggregatorFn) {
		return (metrics) => {
			if (metrics.length === 0) return;
			const result = {
				help: metrics[0].help,
				name: metrics[0].name,
				type: metrics[0].type,
				values: [],
				aggregator: metrics[0].aggregator
			};
			const byLabels = new Grouper();
			metrics.forEach((metric) => {
				metric.values.forEach((value) => {
					const key = hashObject(value.labels);
					byLabels.add(`${value.metricName}_${key}`, value);
				});
			});
			byLabels.forEach((values) => {
				if (values.length === 0) return;
				const valObj = {
					value: aggregatorFn(values),
					labels: values[0].labels
				};
				if (values[0].metricName) valObj.metricName = values[0].metricName;
				result.values.push(valObj);
			});
			return result;
		};
	}
	exports.AggregatorFactory = AggregatorFactory;
	/**
	* Functions that can be used to aggregate metrics from multiple registries.
	*/
	exports.aggregators = {
		/**
		* @return The sum of values.
		*/
		sum: AggregatorFactory((v) => v.reduce((p, c) => p + c.value, 0)),
		/**
		* @return The first value.
		*/
		first: AggregatorFactory((v) => v[0].value),
		/**
		* @return {undefined} Undefined; omits the metric.
		*/
		omit: () => {},
		/**
		* @return The arithmetic mean of the values.
		*/
		average: AggregatorFactory((v) => v.reduce((p, c) => p + c.value, 0) / v.length),
		/**
		* @return The minimum of the values.
		*/
		min: AggregatorFactory((v) => v.reduce((p, c) => Math.min(p, c.value), 1e400)),
		/**
		* @return The maximum of the values.
		*/
		max: AggregatorFactory((v) => v.reduce((p, c) => Math.max(p, c.value), -1e400))
	};
}));

// node_modules/prom-client/lib/cluster.js
var require_cluster = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Extends the Registry class with a `clusterMetrics` method that returns
	* aggregated metrics for all workers.
	*
	* In cluster workers, listens for and responds to requests for metrics by the
	* cluster master.
	*/
	const Registry = require_registry();
	const { Grouper } = require_util();
	const { aggregators } = require_metricAggregators();
	let cluster = () => {
		const data = __require("cluster");
		cluster = () => data;
		return data;
	};
	const GET_METRICS_REQ = "prom-client:getMetricsReq";
	const GET_METRICS_RES = "prom-client:getMetricsRes";
	let registries = [Registry.globalRegistry];
	let requestCtr = 0;
	let listenersAdded = false;
	const requests = /* @__PURE__ */ new Map();
	var AggregatorRegistry = class extends Registry {
		constructor(regContentType = Registry.PROMETHEUS_CONTENT_TYPE) {
			super(regContentType);
			addListeners();
		}
		/**
		* Gets aggregated metrics for all workers. The optional callback and
		* returned Promise resolve with the same value; either may be used.
		* @return {Promise<string>} Promise that resolves with the aggregated
		*   metrics.
		*/
		clusterMetrics() {
			const requestId = requestCtr++;
			return new Promise((resolve, reject) => {
				let settled = false;
				function done(err, result) {
					if (settled) return;
					settled = true;
					if (err) reject(err);
					else resolve(result);
				}
				const request = {
					responses: [],
					pending: 0,
					done,
					errorTimeout: setTimeout(() => {
						const err = /* @__PURE__ */ new Error("Operation timed out.");
						request.done(err);
					}, 5e3)
				};
				requests.set(requestId, request);
				const message = {
					type: GET_METRICS_REQ,
					requestId
				};
				for (const id in cluster().workers) if (cluster().workers[id].isConnected()) {
					cluster().workers[id].send(message);
					request.pending++;
				}
				if (request.pending === 0) {
					clearTimeout(request.errorTimeout);
					process.nextTick(() => done(null, ""));
				}
			});
		}
		get contentType() {
			return super.contentType;
		}
		/**
		* Creates a new Registry instance from an array of metrics that were
		* created by `registry.getMetricsAsJSON()`. Metrics are aggregated using
		* the method specified by their `aggregator` property, or by summation if
		* `aggregator` is undefined.
		* @param {Array} metricsArr Array of metrics, each of which created by
		*   `registry.getMetricsAsJSON()`.
		* @param {string} registryType content type of the new registry. Defaults
		* to PROMETHEUS_CONTENT_TYPE.
		* @return {Registry} aggregated registry.
		*/
		static aggregate(metricsArr, registryType = Registry.PROMETHEUS_CONTENT_TYPE) {
			const aggregatedRegistry = new Registry();
			const metricsByName = new Grouper();
			aggregatedRegistry.setContentType(registryType);
			metricsArr.forEach((metrics) => {
				metrics.forEach((metric) => {
					metricsByName.add(metric.name, metric);
				});
			});
			metricsByName.forEach((metrics) => {
				const aggregatorName = metrics[0].aggregator;
				const aggregatorFn = aggregators[aggregatorName];
				if (typeof aggregatorFn !== "function") throw new Error(`'${aggregatorName}' is not a defined aggregator.`);
				const aggregatedMetric = aggregatorFn(metrics);
				if (aggregatedMetric) {
					const aggregatedMetricWrapper = Object.assign({ get: () => aggregatedMetric }, aggregatedMetric);
					aggregatedRegistry.registerMetric(aggregatedMetricWrapper);
				}
			});
			return aggregatedRegistry;
		}
		/**
		* Sets the registry or registries to be aggregated. Call from workers to
		* use a registry/registries other than the default global registry.
		* @param {Array<Registry>|Registry} regs Registry or registries to be
		*   aggregated.
		* @return {void}
		*/
		static setRegistries(regs) {
			if (!Array.isArray(regs)) regs = [regs];
			regs.forEach((reg) => {
				if (!(reg instanceof Registry)) throw new TypeError(`Expected Registry, got ${typeof reg}`);
			});
			registries = regs;
		}
	};
	/**
	* Adds event listeners for cluster aggregation. Idempotent (safe to call more
	* than once).
	* @return {void}
	*/
	function addListeners() {
		if (listenersAdded) return;
		listenersAdded = true;
		if (cluster().isMaster) cluster().on("message", (worker, message) => {
			if (message.type === GET_METRICS_RES) {
				const request = requests.get(message.requestId);
				if (message.error) {
					request.done(new Error(message.error));
					return;
				}
				message.metrics.forEach((registry) => request.responses.push(registry));
				request.pending--;
				if (request.pending === 0) {
					requests.delete(message.requestId);
					clearTimeout(request.errorTimeout);
					const promString = AggregatorRegistry.aggregate(request.responses).metrics();
					request.done(null, promString);
				}
			}
		});
		if (cluster().isWorker) process.on("message", (message) => {
			if (message.type === GET_METRICS_REQ) Promise.all(registries.map((r) => r.getMetricsAsJSON())).then((metrics) => {
				process.send({
					type: GET_METRICS_RES,
					requestId: message.requestId,
					metrics
				});
			}).catch((error) => {
				process.send({
					type: GET_METRICS_RES,
					requestId: message.requestId,
					error: error.message
				});
			});
		});
	}
	module.exports = AggregatorRegistry;
}));

// node_modules/prom-client/index.js
/**
* Prometheus client
* @module Prometheus client
*/
var require_prom_client = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.register = require_registry().globalRegistry;
	exports.Registry = require_registry();
	Object.defineProperty(exports, "contentType", {
		configurable: false,
		enumerable: true,
		get() {
			return exports.register.contentType;
		},
		set(value) {
			exports.register.setContentType(value);
		}
	});
	exports.prometheusContentType = exports.Registry.PROMETHEUS_CONTENT_TYPE;
	exports.openMetricsContentType = exports.Registry.OPENMETRICS_CONTENT_TYPE;
	exports.validateMetricName = require_validation().validateMetricName;
	exports.Counter = require_counter();
	exports.Gauge = require_gauge();
	exports.Histogram = require_histogram();
	exports.Summary = require_summary();
	exports.Pushgateway = require_pushgateway();
	exports.linearBuckets = require_bucketGenerators().linearBuckets;
	exports.exponentialBuckets = require_bucketGenerators().exponentialBuckets;
	exports.collectDefaultMetrics = require_defaultMetrics();
	exports.aggregators = require_metricAggregators().aggregators;
	exports.AggregatorRegistry = require_cluster();
}));

// node_modules/p-queue/dist/lower-bound.js
var import_prom_client = require_prom_client();
function lowerBound(array, value, comparator) {
	let first = 0;
	let count = array.length;
	while (count > 0) {
		const step = Math.trunc(count / 2);
		let it = first + step;
		if (comparator(array[it], value) <= 0) {
			first = ++it;
			count -= step + 1;
		} else count = step;
	}
	return first;
}

// node_modules/p-queue/dist/priority-queue.js
const compactionThreshold = 100;
var PriorityQueue = class {
	#queue = [];
	#head = 0;
	#compact() {
		if (this.#head === 0) return;
		this.#queue.splice(0, this.#head);
		this.#head = 0;
	}
	#findIndex(isMatch) {
		for (let index = this.#head; index < this.#queue.length; index++) if (isMatch(this.#queue[index])) return index;
		return -1;
	}
	#removeFirst() {
		const item = this.#queue[this.#head];
		this.#queue[this.#head] = void 0;
		this.#head++;
		if (this.#head === this.#queue.length) {
			this.#queue.length = 0;
			this.#head = 0;
		} else if (this.#head > compactionThreshold && this.#head > this.#queue.length / 2) this.#compact();
		return item.run;
	}
	enqueue(run, options) {
		const { priority = 0, id } = options ?? {};
		const { size } = this;
		const element = {
			priority,
			id,
			run
		};
		if (size === 0) {
			this.#queue.length = 0;
			this.#head = 0;
			this.#queue.push(element);
			return;
		}
		if (this.#queue.at(-1).priority >= priority) {
			this.#queue.push(element);
			return;
		}
		this.#compact();
		const index = lowerBound(this.#queue, element, (a, b) => a.priority === b.priority ? 0 : b.priority - a.priority);
		this.#queue.splice(index, 0, element);
	}
	setPriority(id, priority) {
		const index = this.#findIndex((element) => element.id === id);
		if (index === -1) throw new ReferenceError(`No promise function with the id "${id}" exists in the queue.`);
		if (this.#queue[index].priority === priority) return;
		const [item] = this.#queue.splice(index, 1);
		this.enqueue(item.run, {
			priority,
			id
		});
	}
	remove(idOrRun) {
		const index = this.#findIndex((element) => (typeof idOrRun === "string" ? element.id : element.run) === idOrRun);
		if (index === this.#head) this.#removeFirst();
		else if (index !== -1) this.#queue.splice(index, 1);
	}
	dequeue() {
		return this.#head === this.#queue.length ? void 0 : this.#removeFirst();
	}
	filter(options) {
		const result = [];
		for (let index = this.#head; index < this.#queue.length; index++) {
			const element = this.#queue[index];
			if (element.priority === options.priority) result.push(element.run);
		}
		return result;
	}
	get size() {
		return this.#queue.length - this.#head;
	}
};

// node_modules/p-queue/dist/index.js
const maximumTimerDelay = 2147483647;
const asyncHooks = globalThis.process?.getBuiltinModule?.("node:async_hooks");
const bindAsyncContext = (function_) => {
	if (asyncHooks === void 0) return function_;
	const asyncResource = new asyncHooks.AsyncResource("PQueueTask");
	return () => asyncResource.runInAsyncScope(function_);
};
const validateTimeout = (timeout) => {
	if (timeout !== void 0 && !(Number.isFinite(timeout) && timeout > 0 && timeout <= maximumTimerDelay)) throw new TypeError(`Expected \`timeout\` to be a positive finite number up to ${maximumTimerDelay}, got \`${timeout}\` (${typeof timeout})`);
};
const validateLimit = (name, value) => {
	if (!(typeof value === "number" && value >= 1 && (value === 1e400 || Number.isInteger(value)))) throw new TypeError(`Expected \`${name}\` to be an integer from 1 and up or \`Infinity\`, got \`${String(value)}\` (${typeof value})`);
};
const validateRateLimit = (interval, intervalCap, isStrict) => {
	validateLimit("intervalCap", intervalCap);
	if (!(Number.isFinite(interval) && interval >= 0)) throw new TypeError(`Expected \`interval\` to be a finite number >= 0, got \`${String(interval)}\` (${typeof interval})`);
	if (intervalCap !== 1e400 && interval > maximumTimerDelay) throw new TypeError(`Expected \`interval\` to be at most ${maximumTimerDelay} with an \`intervalCap\`, got \`${interval}\``);
	if (isStrict && interval === 0) throw new TypeError("The `strict` option requires a non-zero `interval`");
	if (isStrict && intervalCap === 1e400) throw new TypeError("The `strict` option requires a finite `intervalCap`");
};
/**
Promise queue with concurrency control.

The queue is an `EventTarget`. Listen with `queue.addEventListener(event, listener)`, and stop with `queue.removeEventListener(event, listener)`. The options `{once: true}` and `{signal}` work too. The `completed` and `error` events have the result or the error in `event.detail`. If the result or the error is `undefined`, `event.detail` is `null`, because `CustomEvent` works that way.
*/
var PQueue = class extends EventTarget {
	#carryoverIntervalCount;
	#isIntervalIgnored;
	#intervalCount = 0;
	#intervalCap;
	#rateLimitedInInterval = false;
	#rateLimitFlushScheduled = false;
	#interval;
	#intervalEnd = 0;
	#intervalId;
	#timeoutId;
	#strict;
	#strictTicks = [];
	#strictTicksStartIndex = 0;
	#queue;
	#queueClass;
	#pending = 0;
	#concurrency;
	#isPaused;
	#idAssigner = 1n;
	#runningTasks = /* @__PURE__ */ new Set();
	#abortListeners = /* @__PURE__ */ new Map();
	#waitingTasks = /* @__PURE__ */ new Set();
	#timeout;
	constructor(options) {
		super();
		globalThis.process?.getBuiltinModule?.("node:events")?.setMaxListeners(1e400, this);
		const { carryoverIntervalCount = false, intervalCap = 1e400, interval = 0, concurrency = 1e400, autoStart = true, queueClass = PriorityQueue, strict = false, timeout } = options ?? {};
		validateRateLimit(interval, intervalCap, strict);
		this.#carryoverIntervalCount = carryoverIntervalCount;
		this.#isIntervalIgnored = intervalCap === 1e400 || interval === 0;
		this.#intervalCap = intervalCap;
		this.#interval = interval;
		this.#strict = strict;
		this.#queueClass = queueClass;
		this.#queue = new this.#queueClass();
		this.concurrency = concurrency;
		this.timeout = timeout;
		this.#isPaused = !autoStart;
		this.#setupRateLimitTracking();
	}
	#onAbort(signal, callback) {
		let listener = this.#abortListeners.get(signal);
		if (!listener) {
			const callbacks = /* @__PURE__ */ new Set();
			const dispatch = () => {
				this.#abortListeners.delete(signal);
				for (const abortCallback of callbacks) abortCallback();
			};
			listener = {
				callbacks,
				dispatch
			};
			this.#abortListeners.set(signal, listener);
			signal.addEventListener("abort", dispatch, { once: true });
		}
		const currentListener = listener;
		currentListener.callbacks.add(callback);
		return () => {
			currentListener.callbacks.delete(callback);
			if (currentListener.callbacks.size > 0 || this.#abortListeners.get(signal) !== currentListener) return;
			this.#abortListeners.delete(signal);
			signal.removeEventListener("abort", currentListener.dispatch);
		};
	}
	#emit(event, detail) {
		this.dispatchEvent(new CustomEvent(event, { detail }));
	}
	async #onEvent(events, shouldHandle) {
		const eventList = Array.isArray(events) ? events : [events];
		return new Promise((resolve) => {
			const controller = new AbortController();
			const listener = () => {
				if (shouldHandle && !shouldHandle()) return;
				controller.abort();
				resolve();
			};
			for (const event of eventList) this.addEventListener(event, listener, { signal: controller.signal });
		});
	}
	get #isRateLimitedNow() {
		if (this.#isIntervalIgnored || this.#queue.size === 0) return false;
		const now = Date.now();
		if (this.#strict) {
			this.#cleanupStrictTicks(now);
			return this.#getActiveTicksCount() >= this.#intervalCap;
		}
		return (this.#intervalId === void 0 && this.#intervalEnd <= now ? this.#intervalCountAtWindowStart : this.#intervalCount) >= this.#intervalCap;
	}
	get #intervalCountAtWindowStart() {
		return this.#carryoverIntervalCount ? this.#pending : 0;
	}
	#updateRateLimitState() {
		const shouldBeRateLimited = this.#isRateLimitedNow;
		if (shouldBeRateLimited === this.#rateLimitedInInterval) return;
		this.#rateLimitedInInterval = shouldBeRateLimited;
		this.#emit(shouldBeRateLimited ? "rateLimit" : "rateLimitCleared");
	}
	#rollbackIntervalConsumption() {
		if (this.#isIntervalIgnored) return;
		this.#rollbackIntervalSlot();
		this.#scheduleRateLimitUpdate();
	}
	#scheduleRateLimitUpdate() {
		if (this.#isIntervalIgnored || this.#rateLimitFlushScheduled) return;
		this.#rateLimitFlushScheduled = true;
		queueMicrotask(() => {
			this.#rateLimitFlushScheduled = false;
			this.#updateRateLimitState();
		});
	}
	#setupRateLimitTracking() {
		if (this.#isIntervalIgnored) return;
		this.addEventListener("add", () => {
			if (this.#queue.size > 0) this.#scheduleRateLimitUpdate();
		});
		this.addEventListener("next", () => {
			this.#scheduleRateLimitUpdate();
		});
	}
	#cleanupStrictTicks(now) {
		while (this.#strictTicksStartIndex < this.#strictTicks.length) {
			const oldestTick = this.#strictTicks[this.#strictTicksStartIndex];
			if (oldestTick !== void 0 && now - oldestTick >= this.#interval) this.#strictTicksStartIndex++;
			else break;
		}
		if (!(this.#strictTicksStartIndex > 100 && this.#strictTicksStartIndex > this.#strictTicks.length / 2 || this.#strictTicksStartIndex === this.#strictTicks.length)) return;
		this.#strictTicks = this.#strictTicks.slice(this.#strictTicksStartIndex);
		this.#strictTicksStartIndex = 0;
	}
	#consumeIntervalSlot(now) {
		if (this.#strict) this.#strictTicks.push(now);
		else this.#intervalCount++;
	}
	#rollbackIntervalSlot() {
		if (this.#strict) {
			if (this.#strictTicks.length > this.#strictTicksStartIndex) this.#strictTicks.pop();
			return;
		}
		if (this.#intervalCount > 0) this.#intervalCount--;
	}
	#getActiveTicksCount() {
		return this.#strictTicks.length - this.#strictTicksStartIndex;
	}
	get #doesIntervalAllowAnother() {
		if (this.#isIntervalIgnored) return true;
		return (this.#strict ? this.#getActiveTicksCount() : this.#intervalCount) < this.#intervalCap;
	}
	get #doesConcurrentAllowAnother() {
		return this.#pending < this.#concurrency;
	}
	#next() {
		this.#pending--;
		if (this.#pending === 0) this.#emit("pendingZero");
		this.#processQueue();
		this.#emit("next");
	}
	#onResumeInterval() {
		this.#timeoutId = void 0;
		this.#onInterval();
		if (!this.#isPaused) this.#initializeIntervalIfNeeded();
	}
	#isIntervalPausedAt(now) {
		if (this.#strict) {
			this.#cleanupStrictTicks(now);
			if (this.#getActiveTicksCount() >= this.#intervalCap) {
				const oldestTick = this.#strictTicks[this.#strictTicksStartIndex];
				const delay = this.#interval - (now - oldestTick);
				this.#createIntervalTimeout(delay);
				return true;
			}
			return false;
		}
		if (this.#intervalId === void 0) {
			const delay = this.#intervalEnd - now;
			if (delay <= 0) this.#intervalCount = this.#intervalCountAtWindowStart;
			else {
				this.#createIntervalTimeout(delay);
				return true;
			}
		}
		return false;
	}
	#createIntervalTimeout(delay) {
		if (this.#timeoutId !== void 0) return;
		this.#timeoutId = setTimeout(() => {
			this.#onResumeInterval();
		}, delay);
	}
	#clearIntervalTimer() {
		if (this.#intervalId === void 0) return;
		clearInterval(this.#intervalId);
		this.#intervalId = void 0;
	}
	#clearTimeoutTimer() {
		if (this.#timeoutId === void 0) return;
		clearTimeout(this.#timeoutId);
		this.#timeoutId = void 0;
	}
	#emitEmptyAndIdle() {
		this.#clearIntervalTimer();
		this.#emit("empty");
		if (this.#pending > 0 || this.#queue.size > 0) return;
		this.#clearTimeoutTimer();
		if (this.#strict) this.#cleanupStrictTicks(Date.now());
		this.#emit("idle");
	}
	#tryToStartAnother() {
		let isStarted;
		do
			isStarted = this.#startNextTask();
		while (isStarted === void 0);
		return isStarted;
	}
	#startNextTask() {
		if (this.#queue.size === 0) {
			this.#emitEmptyAndIdle();
			return false;
		}
		if (this.#isPaused) {
			if (!this.#doesIntervalAllowAnother) this.#isIntervalPausedAt(Date.now());
			return false;
		}
		const now = Date.now();
		const canInitializeInterval = !this.#isIntervalPausedAt(now);
		if (this.#doesIntervalAllowAnother && this.#doesConcurrentAllowAnother) {
			const job = this.#queue.dequeue();
			if (!this.#isIntervalIgnored) {
				this.#consumeIntervalSlot(now);
				this.#scheduleRateLimitUpdate();
			}
			if (canInitializeInterval) this.#initializeIntervalIfNeeded();
			const pendingBefore = this.#pending;
			job();
			if (this.#pending === pendingBefore) {
				this.#emit("next");
				return;
			}
			this.#emit("active");
			return true;
		}
		return false;
	}
	#initializeIntervalIfNeeded() {
		if (this.#isIntervalIgnored || this.#intervalId !== void 0 || this.#strict) return;
		this.#clearTimeoutTimer();
		this.#intervalId = setInterval(() => {
			this.#onInterval();
		}, this.#interval);
		this.#intervalEnd = Date.now() + this.#interval;
	}
	#onInterval() {
		if (!this.#strict) {
			if (this.#intervalId !== void 0) {
				if (this.#intervalCount === 0 && this.#pending === 0) this.#clearIntervalTimer();
				else this.#intervalEnd = Date.now() + this.#interval;
			}
			this.#intervalCount = this.#intervalCountAtWindowStart;
		}
		this.#processQueue();
		this.#scheduleRateLimitUpdate();
	}
	/**
	Executes all queued functions until it reaches the limit.
	*/
	#processQueue() {
		while (this.#tryToStartAnother());
	}
	#processWaitingTasks() {
		if (this.#queue.size > 0) this.#processQueue();
	}
	async #add(function_, options, waitingTask) {
		const id = options.id ?? (this.#idAssigner++).toString();
		options = {
			timeout: this.#timeout,
			...options,
			id
		};
		validateTimeout(options.timeout);
		if (options.priority !== void 0 && (typeof options.priority !== "number" || Number.isNaN(options.priority))) throw new TypeError(`Expected \`priority\` to be a number, got \`${String(options.priority)}\` (${typeof options.priority})`);
		waitingTask.id = id;
		waitingTask.priority = options.priority ?? 0;
		return new Promise((resolve, reject) => {
			if (options.signal?.aborted) {
				reject(options.signal.reason);
				return;
			}
			const run = bindAsyncContext(async () => {
				waitingTask.stopListeningForAbort?.();
				this.#waitingTasks.delete(waitingTask);
				if (options.signal?.aborted) {
					this.#rollbackIntervalConsumption();
					reject(options.signal.reason);
					return;
				}
				this.#pending++;
				const runningTask = {
					id,
					priority: waitingTask.priority,
					startTime: Date.now(),
					timeout: options.timeout
				};
				this.#runningTasks.add(runningTask);
				let { signal } = options;
				let stopListeningForAbort;
				let stopForwardingAbort;
				let timeoutId;
				try {
					if (options.timeout !== void 0) {
						const { signal: userSignal, timeout } = options;
						const taskController = new AbortController();
						timeoutId = setTimeout(() => {
							taskController.abort(new TimeoutError(`Task timed out after ${timeout}ms (queue has ${this.#pending} running, ${this.#queue.size} waiting)`));
						}, timeout);
						if (userSignal) stopForwardingAbort = this.#onAbort(userSignal, () => {
							taskController.abort(userSignal.reason);
						});
						signal = taskController.signal;
					}
					let operation;
					if (signal) {
						const abortSignal = signal;
						const abortPromise = new Promise((_resolve, rejectWithReason) => {
							stopListeningForAbort = this.#onAbort(abortSignal, () => {
								rejectWithReason(abortSignal.reason);
							});
						});
						operation = Promise.race([abortPromise, (async () => function_({ signal }))()]);
					} else try {
						operation = function_({ signal });
					} catch (error) {
						operation = Promise.reject(error);
					}
					const result = await operation;
					resolve(result);
					this.#emit("completed", result);
				} catch (error) {
					reject(error);
					this.#emit("error", error);
				} finally {
					clearTimeout(timeoutId);
					stopListeningForAbort?.();
					stopForwardingAbort?.();
					this.#runningTasks.delete(runningTask);
					queueMicrotask(() => {
						this.#next();
					});
				}
			});
			const hasWaitingTasks = this.#queue.size > 0;
			this.#queue.enqueue(run, options);
			waitingTask.reject = reject;
			this.#waitingTasks.add(waitingTask);
			if (options.signal) {
				const { signal } = options;
				waitingTask.stopListeningForAbort = this.#onAbort(signal, () => {
					this.#waitingTasks.delete(waitingTask);
					if (this.#queue instanceof PriorityQueue) this.#queue.remove(run);
					else this.#queue.remove(id);
					reject(signal.reason);
					this.#processQueue();
					this.#emit("next");
				});
			}
			this.#emit("add");
			if (hasWaitingTasks) this.#processQueue();
			else this.#tryToStartAnother();
		});
	}
	/**
	Get or set the default timeout. A change applies to tasks added after it.
	
	@example
	```
	const queue = new PQueue({timeout: 5000});
	
	queue.timeout = 10000;
	```
	*/
	get timeout() {
		return this.#timeout;
	}
	set timeout(timeout) {
		validateTimeout(timeout);
		this.#timeout = timeout;
	}
	get concurrency() {
		return this.#concurrency;
	}
	set concurrency(newConcurrency) {
		validateLimit("concurrency", newConcurrency);
		this.#concurrency = newConcurrency;
		this.#processWaitingTasks();
	}
	/**
	Changes the priority of a waiting task, found by its `id`. Throws a `ReferenceError` if no waiting task has that `id`, for example because it already started. Throws a `TypeError` if `priority` is not a finite number. Tasks only wait when the queue has a `concurrency` limit, is paused, or is rate-limited.
	
	@example
	```
	// Raise the priority to run a task earlier
	import PQueue from 'p-queue';
	
	const queue = new PQueue({concurrency: 1});
	
	queue.add(async () => '🦄', {priority: 1});
	queue.add(async () => '🦀', {priority: 0, id: '🦀'});
	queue.add(async () => '🦄', {priority: 1});
	queue.add(async () => '🦄', {priority: 1});
	
	queue.setPriority('🦀', 2);
	// '🦀' runs second
	```
	
	@example
	```
	// Lower the priority to run a task later
	import PQueue from 'p-queue';
	
	const queue = new PQueue({concurrency: 1});
	
	queue.add(async () => '🦄', {priority: 1});
	queue.add(async () => '🦀', {priority: 1, id: '🦀'});
	queue.add(async () => '🦄');
	queue.add(async () => '🦄', {priority: 0});
	
	queue.setPriority('🦀', -1);
	// '🦀' runs last
	```
	*/
	setPriority(id, priority) {
		if (typeof priority !== "number" || !Number.isFinite(priority)) throw new TypeError(`Expected \`priority\` to be a finite number, got \`${priority}\` (${typeof priority})`);
		for (const waitingTask of this.#waitingTasks) if (waitingTask.id === id) {
			this.#queue.setPriority(id, priority);
			waitingTask.priority = priority;
			return;
		}
		throw new ReferenceError(`No promise function with the id "${id}" exists in the queue.`);
	}
	/**
	Adds a sync or async task to the queue.
	
	Returns a promise that settles with the result of `fn` when the task completes, not when it is added. The function gets `{signal}` as its first argument. The signal is set when the task has a `signal` or a `timeout`, and aborts when either one does. Pass it on, for example to `fetch()`, to stop the work. The function runs in the async context of the `.add()` call (in Node.js 22.3 and later, Deno, and Bun), so it sees the [`AsyncLocalStorage`](https://nodejs.org/api/async_context.html#class-asynclocalstorage) values of the caller, also when it starts later.
	
	If you `await` each `.add()` call before the next, the tasks run one after the other, whatever the `concurrency`.
	
	Handle rejections of the returned promise. Otherwise, they are unhandled rejections, which can make the process exit.
	*/
	add(function_, options = {}) {
		const waitingTask = {};
		const promise = this.#add(function_, options, waitingTask);
		waitingTask.promise = promise;
		if (waitingTask.isCleared) promise.catch(() => void 0);
		return promise;
	}
	async addAll(functions, options) {
		return Promise.all(functions.map(async (function_) => this.add(function_, options)));
	}
	/**
	Starts (or resumes) running queued tasks. Only needed if the queue is paused, with `autoStart: false` or `.pause()`.
	
	@returns `this` (the instance).
	*/
	start() {
		if (!this.#isPaused) return this;
		this.#isPaused = false;
		this.#processWaitingTasks();
		return this;
	}
	/**
	Stops starting new tasks. Running tasks continue.
	*/
	pause() {
		this.#isPaused = true;
	}
	/**
	Removes all waiting tasks. Running tasks continue.
	
	The promises returned by `.add()` for the removed tasks reject with an `AbortError`, which is a `DOMException`. The removed tasks do not run, and they do not emit the `error` event.
	
	If you ignore such a promise, its rejection is not reported as unhandled. This does not apply to a promise made from it, like the one from `queue.add(fn).then(…)` or from `.addAll()`, so handle the rejection of that promise.
	
	@example
	```
	import PQueue from 'p-queue';
	
	const queue = new PQueue({concurrency: 1});
	
	queue.add(() => doWork());
	const promise = queue.add(() => doWork());
	
	queue.clear();
	
	try {
	await promise;
	} catch (error) {
	console.log(error.name);
	//=> 'AbortError'
	}
	```
	*/
	clear() {
		if (this.#queue.size === 0) return;
		this.#queue = new this.#queueClass();
		const error = new DOMException("The queue was cleared", "AbortError");
		for (const waitingTask of this.#waitingTasks) {
			waitingTask.stopListeningForAbort?.();
			waitingTask.isCleared = true;
			waitingTask.promise?.catch(() => void 0);
			waitingTask.reject(error);
		}
		this.#waitingTasks.clear();
		this.#emitEmptyAndIdle();
		this.#updateRateLimitState();
		this.#emit("next");
	}
	/**
	Returns a promise that resolves when the queue is empty. Tasks can still be running.
	
	The promise resolves once. Call `.onEmpty()` again to wait for the next time, or use the `empty` event to get every time.
	*/
	async onEmpty() {
		if (this.#queue.size === 0) return;
		await this.#onEvent(["empty", "active"], () => this.#queue.size === 0);
	}
	/**
	Returns a promise that resolves when `queue.size < limit`.
	
	Await it before you add a task, to keep the queue from growing beyond a size. It counts only waiting tasks, not running tasks.
	*/
	async onSizeLessThan(limit) {
		if (this.#queue.size < limit) return;
		await this.#onEvent(["next", "active"], () => this.#queue.size < limit);
	}
	/**
	Returns a promise that resolves when the queue is empty and all tasks have completed: `queue.size === 0 && queue.pending === 0`.
	
	Unlike `.onEmpty()`, it waits for running tasks to finish.
	
	The promise resolves once. Call `.onIdle()` again to wait for the next time, or use the `idle` event to get every time.
	*/
	async onIdle() {
		if (this.#pending === 0 && this.#queue.size === 0) return;
		await this.#onEvent("idle");
	}
	/**
	Returns a promise that resolves when no tasks are running: `queue.pending === 0`.
	
	Unlike `.onIdle()`, it ignores queued tasks. Use it to let running tasks finish before you change shared state. A task that timed out, or whose `signal` aborted while it ran, no longer counts, although its function can still run.
	
	@example
	```
	queue.pause();
	await queue.onPendingZero();
	// No tasks are running, but the queue can still have tasks
	```
	*/
	async onPendingZero() {
		if (this.#pending === 0) return;
		await this.#onEvent("pendingZero");
	}
	/**
	Returns a promise that resolves when the queue becomes rate-limited by `intervalCap`. If the queue is already rate-limited, it resolves immediately.
	
	Useful for backpressure, when tasks are added faster than they run.
	
	@example
	```
	const queue = new PQueue({intervalCap: 5, interval: 1000});
	
	for (let index = 0; index < 10; index++) {
	queue.add(() => someTask());
	}
	
	await queue.onRateLimit();
	console.log('The queue is rate-limited');
	```
	*/
	async onRateLimit() {
		this.#updateRateLimitState();
		if (this.isRateLimited) return;
		await this.#onEvent("rateLimit");
	}
	/**
	Returns a promise that resolves when the queue is no longer rate-limited. If the queue is not rate-limited, it resolves immediately.
	
	@example
	```
	const queue = new PQueue({intervalCap: 5, interval: 1000});
	
	for (let index = 0; index < 10; index++) {
	queue.add(() => someTask());
	}
	
	await queue.onRateLimitCleared();
	console.log('The rate limit is cleared');
	```
	*/
	async onRateLimitCleared() {
		this.#updateRateLimitState();
		if (!this.isRateLimited) return;
		await this.#onEvent("rateLimitCleared");
	}
	/**
	Returns a promise that rejects when a task fails: it throws, times out, or its `signal` aborts while it runs. It rejects with the error of the task, or with `null` if the error is `undefined`, like the `error` event.
	
	Use `Promise.race([queue.onError(), queue.onIdle()])` to stop at the first error, and to resolve normally when the queue becomes idle. Each call adds an `error` listener that stays until a task fails, so to get every error, for example in a loop, use the `error` event instead.
	
	Important: The promises returned by `.add()` still reject. Handle each of them (for example with `.catch(() => {})`) to prevent unhandled rejections.
	
	@example
	```
	import PQueue from 'p-queue';
	
	const queue = new PQueue({concurrency: 2});
	
	// Do not start the remaining tasks. Pause in an `error` listener, because it runs before the next task starts, and the code after `await` runs later.
	queue.addEventListener('error', () => {
	queue.pause();
	}, {once: true});
	
	queue.add(() => fetchData(1)).catch(() => {});
	queue.add(() => fetchData(2)).catch(() => {});
	queue.add(() => fetchData(3)).catch(() => {});
	
	try {
	await Promise.race([
	queue.onError(),
	queue.onIdle()
	]);
	} catch (error) {
	console.error('Queue failed:', error);
	}
	```
	*/
	onError() {
		return new Promise((_resolve, reject) => {
			this.addEventListener("error", (event) => {
				reject(event.detail);
			}, { once: true });
		});
	}
	/**
	The number of tasks waiting to run.
	*/
	get size() {
		return this.#queue.size;
	}
	/**
	The number of waiting tasks with the given `priority`.
	
	@example
	```
	import PQueue from 'p-queue';
	
	const queue = new PQueue();
	
	// Paused, so the tasks stay queued. Without it they all start synchronously and the queue is empty by the time `sizeBy` reads it.
	queue.pause();
	
	queue.add(async () => '🦄', {priority: 1});
	queue.add(async () => '🦄', {priority: 0});
	queue.add(async () => '🦄', {priority: 1});
	
	console.log(queue.sizeBy({priority: 1}));
	//=> 2
	
	console.log(queue.sizeBy({priority: 0}));
	//=> 1
	```
	*/
	sizeBy(options) {
		return this.#queue.filter(options).length;
	}
	/**
	The number of running tasks.
	*/
	get pending() {
		return this.#pending;
	}
	/**
	Whether the queue is paused.
	*/
	get isPaused() {
		return this.#isPaused;
	}
	/**
	Whether the queue is rate-limited: the number of tasks started in the current interval, plus the tasks still running from earlier intervals with `carryoverIntervalCount`, has reached `intervalCap`, and tasks are waiting.
	*/
	get isRateLimited() {
		return this.#isRateLimitedNow;
	}
	/**
	Whether tasks are waiting because all concurrency slots are in use, or because the queue is rate-limited.
	
	Useful to detect backpressure and tasks that hang.
	
	@example
	```
	import PQueue from 'p-queue';
	
	const queue = new PQueue({concurrency: 2});
	
	// Backpressure
	if (queue.isSaturated) {
	await queue.onSizeLessThan(queue.concurrency);
	}
	
	// Monitoring
	setInterval(() => {
	if (queue.isSaturated) {
	console.warn(`Queue saturated: ${queue.pending} running, ${queue.size} waiting`);
	}
	}, 60000);
	```
	*/
	get isSaturated() {
		return this.#queue.size > 0 && (this.#pending >= this.#concurrency || this.isRateLimited);
	}
	/**
	An array with the running tasks. Each task has its `id`, `priority`, `startTime`, `timeout`, and `timeoutRemaining` (the milliseconds until it times out). Without a timeout, `timeout` and `timeoutRemaining` are `undefined`.
	
	@example
	```
	import PQueue from 'p-queue';
	
	const queue = new PQueue({concurrency: 2, timeout: 10000});
	
	queue.add(() => fetchUser(123), {id: 'user-123'});
	queue.add(() => fetchPosts(456), {id: 'posts-456', priority: 1});
	
	console.log(queue.runningTasks);
	// => [{
	//   id: 'user-123',
	//   priority: 0,
	//   startTime: 1759253001716,
	//   timeout: 10000,
	//   timeoutRemaining: 10000
	// }, {
	//   id: 'posts-456',
	//   priority: 1,
	//   startTime: 1759253001716,
	//   timeout: 10000,
	//   timeoutRemaining: 10000
	// }]
	```
	*/
	get runningTasks() {
		return Array.from(this.#runningTasks, (task) => ({
			...task,
			timeoutRemaining: task.timeout === void 0 ? void 0 : Math.max(0, task.startTime + task.timeout - Date.now())
		}));
	}
};
/**
The error a task rejects with when it times out. It is a `DOMException` named `TimeoutError`, like the error of `AbortSignal.timeout()`.

@example
```
import PQueue, {TimeoutError} from 'p-queue';

const queue = new PQueue({timeout: 1000});

try {
await queue.add(() => someTask());
} catch (error) {
if (error instanceof TimeoutError) {
console.log('Task timed out');
}
}
```
*/
var TimeoutError = class extends DOMException {
	constructor(message) {
		super(message, "TimeoutError");
	}
};

// src/apps/bot/work-queue.ts
/** Concurrent items for one owner: GitHub limits an App to a hundred concurrent requests. */
const hands = {
	order: 8,
	event: 8,
	look: 4,
	pass: 1
};
function createWorkQueue({ onError, onEnd = () => {} }) {
	const queues = /* @__PURE__ */ new Map();
	const queueOf = ({ owner, urgency = "event" }) => {
		const name = `${owner} ${urgency}`;
		const found = queues.get(name) ?? new PQueue({ concurrency: hands[urgency] });
		queues.set(name, found);
		return found;
	};
	const waiting = /* @__PURE__ */ new Map();
	const running = /* @__PURE__ */ new Map();
	const all = /* @__PURE__ */ new Set();
	let closed = false;
	const attempt = async (key, work) => {
		const start = performance.now();
		const done = await work().then(() => true, (error) => {
			onError(key, error);
			return false;
		});
		onEnd((performance.now() - start) / 1e3, !done);
		return done;
	};
	const run = async (key, name, work) => {
		while (running.has(key)) await running.get(key);
		waiting.delete(name);
		if (closed) return false;
		const attempted = attempt(key, work).finally(() => running.delete(key));
		running.set(key, attempted);
		return attempted;
	};
	return {
		add(place, work) {
			const { key, urgency = "event" } = place;
			if (closed) return Promise.resolve(false);
			const name = `${key} ${urgency}`;
			const before = waiting.get(name);
			if (before !== void 0) return before;
			const added = Promise.resolve().then(() => queueOf(place).add(() => run(key, name, work)));
			waiting.set(name, added);
			all.add(added);
			added.finally(() => all.delete(added));
			return added;
		},
		async idle() {
			while (all.size > 0) await Promise.all(all);
		},
		close() {
			closed = true;
		},
		get waiting() {
			return all.size;
		}
	};
}
/** For a refusal by GitHub, one line is enough; a fault of our own needs its stack. */
function sayFailure(log, key, error) {
	const next = "The next event or pass takes it up again.";
	if (error instanceof AggregateError) for (const one of error.errors) sayFailure(log, key, one);
	else if (error instanceof GitHubError) log.error(printableLine(`${key}: ${error.message}. ${error.remedy} ${next}`));
	else log.error({ err: inert(error) }, printableLine(`${key} failed. ${next}`));
}
/** The message may contain anybody's text, and a human-readable log prints it as it is. */
function inert(error) {
	if (!(error instanceof Error)) return printableLine(String(error));
	const message = printableLine(error.message);
	if (message === error.message) return error;
	const places = error.stack?.match(/^ {4}at .*$/gm) ?? [];
	const copy = Object.assign(new Error(message), { name: error.name });
	copy.stack = printable([`${error.name}: ${message}`, ...places].join("\n"));
	return copy;
}
/** Asks once for each key, and again after a failure or after the entry has expired. */
function remembering({ most, milliseconds = 0 }, ask) {
	const known = new I({
		max: most,
		ttl: milliseconds
	});
	return (key) => {
		const found = known.get(key);
		if (found !== void 0) return found;
		const asked = ask(key);
		known.set(key, asked);
		asked.catch(() => known.delete(key));
		return asked;
	};
}

// src/apps/bot/endpoints.ts
/** `/health`: the process answers. `/ready`: GitHub knows the App, or why not. `/metrics`: for Prometheus. */
function endpoints({ metrics, waiting, identity }) {
	const remembered = remembering({
		most: 1,
		milliseconds: 15e3
	}, (_) => identity());
	return async (request, response) => {
		const path = (request.url ?? "").split("?")[0];
		if (request.method !== "GET" && request.method !== "HEAD") return false;
		const answer = (status, body, type = "text/plain; charset=utf-8") => {
			response.writeHead(status, { "content-type": type }).end(body);
			return true;
		};
		if (path === "/health") return answer(200, "ok\n");
		if (path === "/ready") {
			const { known, sentence } = await remembered("identity");
			return answer(known ? 200 : 503, `${sentence}\n`);
		}
		if (path === "/metrics") return answer(200, await metrics.text(waiting()), metrics.contentType);
		return false;
	};
}
/** Metrics of one bot. Each has a registry of its own, so that two bots in one process do not mix. */
function createMetrics() {
	const register = new import_prom_client.Registry();
	(0, import_prom_client.collectDefaultMetrics)({ register });
	const registers = [register];
	const events = new import_prom_client.Counter({
		name: "vram_review_events_total",
		help: "Webhook events that came in.",
		labelNames: ["event", "action"],
		registers
	});
	const work = new import_prom_client.Histogram({
		name: "vram_review_work_seconds",
		help: "How long one look at a pull request, a merge group or the baselines took.",
		labelNames: ["outcome"],
		buckets: [
			.1,
			.3,
			1,
			3,
			10,
			30,
			100,
			300
		],
		registers
	});
	const requests = new import_prom_client.Counter({
		name: "vram_review_github_requests_total",
		help: "Requests to GitHub by the status of their answer: 304 costs nothing of the rate limit, 403 and 429 may be one; none: no answer.",
		labelNames: ["method", "status"],
		registers
	});
	const queue = new import_prom_client.Gauge({
		name: "vram_review_queue",
		help: "Events and subjects that wait or are worked on.",
		registers
	});
	return {
		heard: (event, action) => events.inc({
			event,
			action
		}),
		worked: (seconds, failed) => work.observe({ outcome: failed ? "failed" : "done" }, seconds),
		async fetch(input, init) {
			let status = "none";
			try {
				const response = await fetch(input, init);
				status = String(response.status);
				return response;
			} finally {
				requests.inc({
					method: init?.method ?? "GET",
					status
				});
			}
		},
		text(waiting) {
			queue.set(waiting);
			return register.metrics();
		},
		contentType: register.contentType
	};
}

// src/adapters/github/checks.ts
/** Branch protection refers to this name: it never changes. */
const budgetCheck = "VRAM budget";
const baselineCheck = "VRAM baseline";
/** The App's own checks of one name. Nobody else can write them, so their content can be trusted. */
function createCheckBoard({ octokit, repository, appId, name }) {
	const { checks } = octokit.rest;
	return {
		async find(commit) {
			const asked = {
				...repository,
				ref: commit,
				check_name: name,
				app_id: appId,
				filter: "all"
			};
			const { check_runs } = (await checks.listForRef({
				...asked,
				per_page: 100
			})).data;
			const [newest, ...older] = check_runs.filter(({ app }) => app?.id === appId).toSorted((one, other) => other.id - one.id);
			return newest === void 0 ? null : present(newest, older);
		},
		async create(commit, wanted) {
			await sendShorter(wanted, (check) => checks.create({
				...repository,
				name,
				head_sha: commit,
				...fields(check)
			}));
		},
		async update(id, wanted) {
			return present((await sendShorter(wanted, (check) => checks.update({
				...repository,
				check_run_id: id,
				...fields(check)
			}))).data);
		}
	};
}
/** A check completes even if GitHub counts its text differently: half of it is sent, once. */
async function sendShorter(wanted, send) {
	try {
		return await send(wanted);
	} catch (error) {
		if (!isGitHubError(error, "rejected")) throw error;
		const { text, detailsUrl } = wanted;
		return send({
			...wanted,
			text: cutReport(text, Math.floor(text.length / 2), detailsUrl ?? void 0)
		});
	}
}
function fields({ key, conclusion, title, summary, text, detailsUrl, buttons }) {
	return {
		external_id: key,
		...conclusion === null ? { status: "in_progress" } : {
			status: "completed",
			conclusion
		},
		...detailsUrl === null ? {} : { details_url: detailsUrl },
		output: {
			title,
			summary,
			text
		},
		actions: [...buttons]
	};
}
function present({ id, external_id, status, conclusion, completed_at, output }, older = []) {
	return {
		id,
		key: external_id ?? "",
		conclusion: status === "completed" ? conclusion : null,
		completedAt: completed_at === null ? null : Date.parse(completed_at),
		title: output.title ?? "",
		summary: output.summary ?? "",
		olderOpen: older.filter((check) => check.status !== "completed").map((check) => check.id)
	};
}

// src/adapters/github/ledger-refs.ts
/** Neither branches nor tags: nothing is built from them, and nobody fetches them by accident. */
const folder = "vram-review";
/**
* Ledgers as refs of the repository: `git fetch origin refs/vram-review/pull/12 && git log FETCH_HEAD` reads like a diary.
* A ref moves only from the commit that was read, so of two writers one is first and the other reads again.
*/
function createLedgerRefs(octokit, { id, owner, repo }, secret) {
	const git = octokit.rest.git;
	const repository = {
		owner,
		repo
	};
	const seal = createSeal(secret, id);
	return {
		read: (name) => readLedger(octokit, repository, name, seal),
		async write(name, from, ledger, sentence) {
			const json = JSON.stringify(ledgerSchema.parse(ledger));
			const message = `${oneLine(sentence)}\n\n${seal(name, json)} ${json}\n`;
			const tree = await anyTree(octokit, repository, from.tip);
			const parents = from.tip === null ? [] : [from.tip];
			const commit = (await git.createCommit({
				...repository,
				message,
				tree,
				parents
			})).data.sha;
			try {
				if (from.tip === null) await git.createRef({
					...repository,
					ref: `refs/${folder}/${name}`,
					sha: commit
				});
				else await git.updateRef({
					...repository,
					ref: `${folder}/${name}`,
					sha: commit,
					force: false
				});
			} catch (error) {
				if (isLostRace(error)) return null;
				throw error;
			}
			return {
				ledger,
				tip: commit
			};
		},
		async remove(name) {
			try {
				await git.deleteRef({
					...repository,
					ref: `${folder}/${name}`
				});
			} catch (error) {
				if (!isGitHubError(error, "missing", "rejected")) throw error;
			}
		},
		async list() {
			const refs = await git.listMatchingRefs({
				...repository,
				ref: `${folder}/`
			});
			return new Map(refs.data.map(({ ref, object }) => [ref.replace(`refs/${folder}/`, ""), object.sha]));
		}
	};
}
async function readLedger(octokit, repository, name, seal) {
	const git = octokit.rest.git;
	try {
		const tip = (await git.getRef({
			...repository,
			ref: `${folder}/${name}`
		})).data.object.sha;
		const { message } = (await git.getCommit({
			...repository,
			commit_sha: tip
		})).data;
		return {
			ledger: parseLedger(message, (json) => seal(name, json)),
			tip
		};
	} catch (error) {
		if (isGitHubError(error, "missing")) return {
			ledger: emptyLedger,
			tip: null
		};
		throw error;
	}
}
/** Only the holder of the App's key can make the seal, and it is valid for one subject of one repository, even after a rename. */
function createSeal(secret, repositoryId) {
	const key = createHash("sha256").update(`vram-review ledger\n${secret}`).digest();
	return (name, json) => createHmac("sha256", key).update(`${repositoryId}\n${name}\n${json}`).digest("hex");
}
/** Anyone with push access may write here: a ledger without our seal counts as empty. */
function parseLedger(message, sealOf) {
	const [, seal = "", json = ""] = /\n\n([0-9a-f]{64}) (\{.*\})\s*$/s.exec(message) ?? [];
	if (seal === "" || !timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(json)))) return emptyLedger;
	const parsed = ledgerSchema.safeParse(JSON.parse(json));
	return parsed.success ? parsed.data : emptyLedger;
}
/** A commit needs a tree; its content does not matter here. */
async function anyTree(octokit, repository, tip) {
	const git = octokit.rest.git;
	if (tip !== null) return (await git.getCommit({
		...repository,
		commit_sha: tip
	})).data.tree.sha;
	const tree = [{
		path: "README",
		mode: "100644",
		type: "blob",
		content: readme
	}];
	return (await git.createTree({
		...repository,
		tree
	})).data.sha;
}
const readme = "The vram-review bot's memory: each commit's message says what it did. See docs/adr/0025 of vram-review.\n";

// node_modules/pend/index.js
var require_pend = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = Pend;
	function Pend() {
		this.pending = 0;
		this.max = 1e400;
		this.listeners = [];
		this.waiting = [];
		this.error = null;
	}
	Pend.prototype.go = function(fn) {
		if (this.pending < this.max) pendGo(this, fn);
		else this.waiting.push(fn);
	};
	Pend.prototype.wait = function(cb) {
		if (this.pending === 0) cb(this.error);
		else this.listeners.push(cb);
	};
	Pend.prototype.hold = function() {
		return pendHold(this);
	};
	function pendHold(self) {
		self.pending += 1;
		var called = false;
		return onCb;
		function onCb(err) {
			if (called) throw new Error("callback called twice");
			called = true;
			self.error = self.error || err;
			self.pending -= 1;
			if (self.waiting.length > 0 && self.pending < self.max) pendGo(self, self.waiting.shift());
			else if (self.pending === 0) {
				var listeners = self.listeners;
				self.listeners = [];
				listeners.forEach(cbListener);
			}
		}
		function cbListener(listener) {
			listener(self.error);
		}
	}
	function pendGo(self, fn) {
		fn(pendHold(self));
	}
}));

// node_modules/yauzl/fd-slicer.js
var require_fd_slicer = /* @__PURE__ */ __commonJSMin(((exports) => {
	var fs = __require("fs");
	var util = __require("util");
	var stream = __require("stream");
	var Readable = stream.Readable;
	var PassThrough = stream.PassThrough;
	var Pend = require_pend();
	var EventEmitter = __require("events").EventEmitter;
	exports.BufferSlicer = BufferSlicer;
	exports.FdSlicer = FdSlicer;
	util.inherits(FdSlicer, EventEmitter);
	function FdSlicer(fd) {
		EventEmitter.call(this);
		this.fd = fd;
		this.pend = new Pend();
		this.pend.max = 1;
		this.refCount = 0;
	}
	FdSlicer.prototype.read = function(buffer, offset, length, position, callback) {
		var self = this;
		self.pend.go(function(cb) {
			fs.read(self.fd, buffer, offset, length, position, function(err, bytesRead, buffer) {
				cb();
				callback(err, bytesRead, buffer);
			});
		});
	};
	FdSlicer.prototype.createReadStream = function(options) {
		return new ReadStream(this, options);
	};
	FdSlicer.prototype.ref = function() {
		this.refCount += 1;
	};
	FdSlicer.prototype.unref = function() {
		var self = this;
		self.refCount -= 1;
		if (self.refCount < 0) throw new Error("invalid unref");
		if (self.refCount > 0) return;
		fs.close(self.fd, onCloseDone);
		function onCloseDone(err) {
			if (err) self.emit("error", err);
			else self.emit("close");
		}
	};
	util.inherits(ReadStream, Readable);
	function ReadStream(context, options) {
		options = options || {};
		Readable.call(this, options);
		this.context = context;
		this.context.ref();
		this.start = options.start || 0;
		this.endOffset = options.end;
		this.pos = this.start;
	}
	ReadStream.prototype._read = function(n) {
		var self = this;
		var toRead = Math.min(self._readableState.highWaterMark, n);
		if (self.endOffset != null) toRead = Math.min(toRead, self.endOffset - self.pos);
		if (toRead <= 0) {
			self.push(null);
			this._cleanup();
			return;
		}
		self.context.pend.go(function(cb) {
			var buffer = Buffer.allocUnsafe(toRead);
			fs.read(self.context.fd, buffer, 0, toRead, self.pos, function(err, bytesRead) {
				if (err) self.destroy(err);
				else if (bytesRead === 0) {
					self.push(null);
					self._cleanup();
				} else {
					self.pos += bytesRead;
					self.push(buffer.slice(0, bytesRead));
				}
				cb();
			});
		});
	};
	ReadStream.prototype._destroy = function(err, cb) {
		this._cleanup();
		cb(err);
	};
	ReadStream.prototype._cleanup = function() {
		if (this.context != null) {
			this.context.unref();
			this.context = null;
		}
	};
	util.inherits(BufferSlicer, EventEmitter);
	function BufferSlicer(buffer) {
		EventEmitter.call(this);
		this.refCount = 0;
		this.buffer = buffer;
	}
	BufferSlicer.prototype.read = function(buffer, offset, length, position, callback) {
		if (!(0 <= offset && offset <= buffer.length)) throw new RangeError("offset outside buffer: 0 <= " + offset + " <= " + buffer.length);
		if (position < 0) throw new RangeError("position is negative: " + position);
		if (offset + length > buffer.length) length = buffer.length - offset;
		if (position + length > this.buffer.length) length = this.buffer.length - position;
		if (length <= 0) {
			setImmediate(function() {
				callback(null, 0);
			});
			return;
		}
		this.buffer.copy(buffer, offset, position, position + length);
		setImmediate(function() {
			callback(null, length);
		});
	};
	BufferSlicer.prototype.createReadStream = function(options) {
		options = options || {};
		var readStream = new PassThrough(options);
		readStream.start = options.start || 0;
		readStream.endOffset = options.end;
		readStream.pos = readStream.endOffset || this.buffer.length;
		var entireSlice = this.buffer.slice(readStream.start, readStream.pos);
		var maxChunkSize = 65536;
		var offset = 0;
		while (true) {
			var nextOffset = offset + maxChunkSize;
			if (nextOffset >= entireSlice.length) {
				if (offset < entireSlice.length) readStream.write(entireSlice.slice(offset, entireSlice.length));
				break;
			}
			readStream.write(entireSlice.slice(offset, nextOffset));
			offset = nextOffset;
		}
		readStream.end();
		return readStream;
	};
	BufferSlicer.prototype.ref = function() {
		this.refCount += 1;
	};
	BufferSlicer.prototype.unref = function() {
		this.refCount -= 1;
		if (this.refCount < 0) throw new Error("invalid unref");
	};
}));

// node_modules/yauzl/crc32.js
var require_crc32 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const CRC_TABLE = new Int32Array([
		0,
		1996959894,
		3993919788,
		2567524794,
		124634137,
		1886057615,
		3915621685,
		2657392035,
		249268274,
		2044508324,
		3772115230,
		2547177864,
		162941995,
		2125561021,
		3887607047,
		2428444049,
		498536548,
		1789927666,
		4089016648,
		2227061214,
		450548861,
		1843258603,
		4107580753,
		2211677639,
		325883990,
		1684777152,
		4251122042,
		2321926636,
		335633487,
		1661365465,
		4195302755,
		2366115317,
		997073096,
		1281953886,
		3579855332,
		2724688242,
		1006888145,
		1258607687,
		3524101629,
		2768942443,
		901097722,
		1119000684,
		3686517206,
		2898065728,
		853044451,
		1172266101,
		3705015759,
		2882616665,
		651767980,
		1373503546,
		3369554304,
		3218104598,
		565507253,
		1454621731,
		3485111705,
		3099436303,
		671266974,
		1594198024,
		3322730930,
		2970347812,
		795835527,
		1483230225,
		3244367275,
		3060149565,
		1994146192,
		31158534,
		2563907772,
		4023717930,
		1907459465,
		112637215,
		2680153253,
		3904427059,
		2013776290,
		251722036,
		2517215374,
		3775830040,
		2137656763,
		141376813,
		2439277719,
		3865271297,
		1802195444,
		476864866,
		2238001368,
		4066508878,
		1812370925,
		453092731,
		2181625025,
		4111451223,
		1706088902,
		314042704,
		2344532202,
		4240017532,
		1658658271,
		366619977,
		2362670323,
		4224994405,
		1303535960,
		984961486,
		2747007092,
		3569037538,
		1256170817,
		1037604311,
		2765210733,
		3554079995,
		1131014506,
		879679996,
		2909243462,
		3663771856,
		1141124467,
		855842277,
		2852801631,
		3708648649,
		1342533948,
		654459306,
		3188396048,
		3373015174,
		1466479909,
		544179635,
		3110523913,
		3462522015,
		1591671054,
		702138776,
		2966460450,
		3352799412,
		1504918807,
		783551873,
		3082640443,
		3233442989,
		3988292384,
		2596254646,
		62317068,
		1957810842,
		3939845945,
		2647816111,
		81470997,
		1943803523,
		3814918930,
		2489596804,
		225274430,
		2053790376,
		3826175755,
		2466906013,
		167816743,
		2097651377,
		4027552580,
		2265490386,
		503444072,
		1762050814,
		4150417245,
		2154129355,
		426522225,
		1852507879,
		4275313526,
		2312317920,
		282753626,
		1742555852,
		4189708143,
		2394877945,
		397917763,
		1622183637,
		3604390888,
		2714866558,
		953729732,
		1340076626,
		3518719985,
		2797360999,
		1068828381,
		1219638859,
		3624741850,
		2936675148,
		906185462,
		1090812512,
		3747672003,
		2825379669,
		829329135,
		1181335161,
		3412177804,
		3160834842,
		628085408,
		1382605366,
		3423369109,
		3138078467,
		570562233,
		1426400815,
		3317316542,
		2998733608,
		733239954,
		1555261956,
		3268935591,
		3050360625,
		752459403,
		1541320221,
		2607071920,
		3965973030,
		1969922972,
		40735498,
		2617837225,
		3943577151,
		1913087877,
		83908371,
		2512341634,
		3803740692,
		2075208622,
		213261112,
		2463272603,
		3855990285,
		2094854071,
		198958881,
		2262029012,
		4057260610,
		1759359992,
		534414190,
		2176718541,
		4139329115,
		1873836001,
		414664567,
		2282248934,
		4279200368,
		1711684554,
		285281116,
		2405801727,
		4167216745,
		1634467795,
		376229701,
		2685067896,
		3608007406,
		1308918612,
		956543938,
		2808555105,
		3495958263,
		1231636301,
		1047427035,
		2932959818,
		3654703836,
		1088359270,
		936918e3,
		2847714899,
		3736837829,
		1202900863,
		817233897,
		3183342108,
		3401237130,
		1404277552,
		615818150,
		3134207493,
		3453421203,
		1423857449,
		601450431,
		3009837614,
		3294710456,
		1567103746,
		711928724,
		3020668471,
		3272380065,
		1510334235,
		755167117
	]);
	function crc32(buf) {
		let crc = -1;
		for (let x of buf) crc = CRC_TABLE[(crc ^ x) & 255] ^ crc >>> 8;
		return (crc ^ -1) >>> 0;
	}
	module.exports = crc32;
}));

// node_modules/yauzl/index.js
var require_yauzl = /* @__PURE__ */ __commonJSMin(((exports) => {
	var fs = __require("fs");
	var zlib = __require("zlib");
	var fd_slicer = require_fd_slicer();
	var util = __require("util");
	var EventEmitter = __require("events").EventEmitter;
	var Transform = __require("stream").Transform;
	var PassThrough = __require("stream").PassThrough;
	var Writable = __require("stream").Writable;
	const crc32 = typeof zlib.crc32 === "function" ? zlib.crc32 : require_crc32();
	exports.fromBufferPromise = fromBufferPromise;
	function fromBufferPromise(buffer, options) {
		return new Promise((resolve, reject) => {
			fromBuffer(buffer, {
				...options,
				lazyEntries: true
			}, function(err, zipfile) {
				if (err) return reject(err);
				resolve(zipfile);
			});
		});
	}
	function fromBuffer(buffer, options, callback) {
		if (typeof options === "function") {
			callback = options;
			options = null;
		}
		if (options == null) options = {};
		options.autoClose = false;
		if (options.lazyEntries == null) options.lazyEntries = false;
		if (options.decodeStrings == null) options.decodeStrings = true;
		if (options.validateEntrySizes == null) options.validateEntrySizes = true;
		if (options.strictFileNames == null) options.strictFileNames = false;
		fromRandomAccessReader(new fd_slicer.BufferSlicer(buffer), buffer.length, options, callback);
	}
	function fromRandomAccessReader(reader, totalSize, options, callback) {
		if (typeof options === "function") {
			callback = options;
			options = null;
		}
		if (options == null) options = {};
		if (options.autoClose == null) options.autoClose = true;
		if (options.lazyEntries == null) options.lazyEntries = false;
		if (options.decodeStrings == null) options.decodeStrings = true;
		var decodeStrings = !!options.decodeStrings;
		if (options.validateEntrySizes == null) options.validateEntrySizes = true;
		if (options.strictFileNames == null) options.strictFileNames = false;
		if (callback == null) callback = defaultCallback;
		if (typeof totalSize !== "number") throw new Error("expected totalSize parameter to be a number");
		if (totalSize > Number.MAX_SAFE_INTEGER) throw new Error("zip file too large. only file sizes up to 2^52 are supported due to JavaScript's Number type being an IEEE 754 double.");
		reader.ref();
		var eocdrWithoutCommentSize = 22;
		var zip64EocdlSize = 20;
		var bufferSize = Math.min(zip64EocdlSize + eocdrWithoutCommentSize + 65535, totalSize);
		var buffer = newBuffer(bufferSize);
		readAndAssertNoEof(reader, buffer, 0, bufferSize, totalSize - buffer.length, function(err) {
			if (err) return callback(err);
			for (var i = bufferSize - eocdrWithoutCommentSize; i >= 0; i -= 1) {
				if (buffer.readUInt32LE(i) !== 101010256) continue;
				var eocdrBuffer = buffer.subarray(i);
				var diskNumber = eocdrBuffer.readUInt16LE(4);
				var entryCount = eocdrBuffer.readUInt16LE(10);
				var centralDirectoryOffset = eocdrBuffer.readUInt32LE(16);
				var commentLength = eocdrBuffer.readUInt16LE(20);
				var expectedCommentLength = eocdrBuffer.length - eocdrWithoutCommentSize;
				if (commentLength !== expectedCommentLength) return callback(/* @__PURE__ */ new Error("Invalid comment length. Expected: " + expectedCommentLength + ". Found: " + commentLength + ". Are there extra bytes at the end of the file? Or is the end of central dir signature `PK☺☻` in the comment?"));
				var comment = decodeStrings ? decodeBuffer(eocdrBuffer.subarray(22), false) : eocdrBuffer.subarray(22);
				if (i - zip64EocdlSize >= 0 && buffer.readUInt32LE(i - zip64EocdlSize) === 117853008) {
					var zip64EocdrOffset = readUInt64LE(buffer.subarray(i - zip64EocdlSize, i - zip64EocdlSize + zip64EocdlSize), 8);
					var zip64EocdrBuffer = newBuffer(56);
					return readAndAssertNoEof(reader, zip64EocdrBuffer, 0, zip64EocdrBuffer.length, zip64EocdrOffset, function(err) {
						if (err) return callback(err);
						if (zip64EocdrBuffer.readUInt32LE(0) !== 101075792) return callback(/* @__PURE__ */ new Error("invalid zip64 end of central directory record signature"));
						diskNumber = zip64EocdrBuffer.readUInt32LE(16);
						if (diskNumber !== 0) return callback(/* @__PURE__ */ new Error("multi-disk zip files are not supported: found disk number: " + diskNumber));
						entryCount = readUInt64LE(zip64EocdrBuffer, 32);
						centralDirectoryOffset = readUInt64LE(zip64EocdrBuffer, 48);
						return callback(null, new ZipFile(reader, centralDirectoryOffset, totalSize, entryCount, comment, options.autoClose, options.lazyEntries, decodeStrings, options.validateEntrySizes, options.strictFileNames));
					});
				}
				if (diskNumber !== 0) return callback(/* @__PURE__ */ new Error("multi-disk zip files are not supported: found disk number: " + diskNumber));
				return callback(null, new ZipFile(reader, centralDirectoryOffset, totalSize, entryCount, comment, options.autoClose, options.lazyEntries, decodeStrings, options.validateEntrySizes, options.strictFileNames));
			}
			callback(/* @__PURE__ */ new Error("End of central directory record signature not found. Either not a zip file, or file is truncated."));
		});
	}
	util.inherits(ZipFile, EventEmitter);
	function ZipFile(reader, centralDirectoryOffset, fileSize, entryCount, comment, autoClose, lazyEntries, decodeStrings, validateEntrySizes, strictFileNames) {
		var self = this;
		EventEmitter.call(self);
		self.reader = reader;
		self.reader.on("error", function(err) {
			emitError(self, err);
		});
		self.reader.once("close", function() {
			self.emit("close");
		});
		self.readEntryCursor = centralDirectoryOffset;
		self.fileSize = fileSize;
		self.entryCount = entryCount;
		self.comment = comment;
		self.entriesRead = 0;
		self.autoClose = !!autoClose;
		self.lazyEntries = !!lazyEntries;
		self.decodeStrings = !!decodeStrings;
		self.validateEntrySizes = !!validateEntrySizes;
		self.strictFileNames = !!strictFileNames;
		self.isOpen = true;
		self.emittedError = false;
		self.hasEachEntryBeenCalled = false;
		if (!self.lazyEntries) self._readEntry();
	}
	ZipFile.prototype.close = function() {
		if (!this.isOpen) return;
		this.isOpen = false;
		this.reader.unref();
	};
	function emitErrorAndAutoClose(self, err) {
		if (self.autoClose) self.close();
		emitError(self, err);
	}
	function emitError(self, err) {
		if (self.emittedError) return;
		self.emittedError = true;
		self.emit("error", err);
	}
	ZipFile.prototype.readEntry = function() {
		if (!this.lazyEntries) throw new Error("readEntry() called without lazyEntries:true");
		this._readEntry();
	};
	ZipFile.prototype._readEntry = function() {
		var self = this;
		if (self.entryCount === self.entriesRead) {
			setImmediate(function() {
				if (self.autoClose) self.close();
				if (self.emittedError) return;
				self.emit("end");
			});
			return;
		}
		if (self.emittedError) return;
		var buffer = newBuffer(46);
		readAndAssertNoEof(self.reader, buffer, 0, buffer.length, self.readEntryCursor, function(err) {
			if (err) return emitErrorAndAutoClose(self, err);
			if (self.emittedError) return;
			var entry = new Entry();
			var signature = buffer.readUInt32LE(0);
			if (signature !== 33639248) return emitErrorAndAutoClose(self, /* @__PURE__ */ new Error("invalid central directory file header signature: 0x" + signature.toString(16)));
			entry.versionMadeBy = buffer.readUInt16LE(4);
			entry.versionNeededToExtract = buffer.readUInt16LE(6);
			entry.generalPurposeBitFlag = buffer.readUInt16LE(8);
			entry.compressionMethod = buffer.readUInt16LE(10);
			entry.lastModFileTime = buffer.readUInt16LE(12);
			entry.lastModFileDate = buffer.readUInt16LE(14);
			entry.crc32 = buffer.readUInt32LE(16);
			entry.compressedSize = buffer.readUInt32LE(20);
			entry.uncompressedSize = buffer.readUInt32LE(24);
			entry.fileNameLength = buffer.readUInt16LE(28);
			entry.extraFieldLength = buffer.readUInt16LE(30);
			entry.fileCommentLength = buffer.readUInt16LE(32);
			entry.internalFileAttributes = buffer.readUInt16LE(36);
			entry.externalFileAttributes = buffer.readUInt32LE(38);
			entry.relativeOffsetOfLocalHeader = buffer.readUInt32LE(42);
			if (entry.generalPurposeBitFlag & 64) return emitErrorAndAutoClose(self, /* @__PURE__ */ new Error("strong encryption is not supported"));
			self.readEntryCursor += 46;
			buffer = newBuffer(entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength);
			readAndAssertNoEof(self.reader, buffer, 0, buffer.length, self.readEntryCursor, function(err) {
				if (err) return emitErrorAndAutoClose(self, err);
				if (self.emittedError) return;
				entry.fileNameRaw = buffer.subarray(0, entry.fileNameLength);
				var fileCommentStart = entry.fileNameLength + entry.extraFieldLength;
				entry.extraFieldRaw = buffer.subarray(entry.fileNameLength, fileCommentStart);
				entry.fileCommentRaw = buffer.subarray(fileCommentStart, fileCommentStart + entry.fileCommentLength);
				try {
					entry.extraFields = parseExtraFields(entry.extraFieldRaw);
				} catch (err) {
					return emitErrorAndAutoClose(self, err);
				}
				if (self.decodeStrings) {
					var isUtf8 = (entry.generalPurposeBitFlag & 2048) !== 0;
					entry.fileComment = decodeBuffer(entry.fileCommentRaw, isUtf8);
					entry.fileName = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, self.strictFileNames);
					var errorMessage = validateFileName(entry.fileName);
					if (errorMessage != null) return emitErrorAndAutoClose(self, new Error(errorMessage));
				} else {
					entry.fileComment = entry.fileCommentRaw;
					entry.fileName = entry.fileNameRaw;
				}
				entry.comment = entry.fileComment;
				self.readEntryCursor += buffer.length;
				self.entriesRead += 1;
				for (var i = 0; i < entry.extraFields.length; i++) {
					var extraField = entry.extraFields[i];
					if (extraField.id !== 1) continue;
					var zip64EiefBuffer = extraField.data;
					var index = 0;
					if (entry.uncompressedSize === 4294967295) {
						if (index + 8 > zip64EiefBuffer.length) return emitErrorAndAutoClose(self, /* @__PURE__ */ new Error("zip64 extended information extra field does not include uncompressed size"));
						entry.uncompressedSize = readUInt64LE(zip64EiefBuffer, index);
						index += 8;
					}
					if (entry.compressedSize === 4294967295) {
						if (index + 8 > zip64EiefBuffer.length) return emitErrorAndAutoClose(self, /* @__PURE__ */ new Error("zip64 extended information extra field does not include compressed size"));
						entry.compressedSize = readUInt64LE(zip64EiefBuffer, index);
						index += 8;
					}
					if (entry.relativeOffsetOfLocalHeader === 4294967295) {
						if (index + 8 > zip64EiefBuffer.length) return emitErrorAndAutoClose(self, /* @__PURE__ */ new Error("zip64 extended information extra field does not include relative header offset"));
						entry.relativeOffsetOfLocalHeader = readUInt64LE(zip64EiefBuffer, index);
						index += 8;
					}
					break;
				}
				if (self.validateEntrySizes && entry.compressionMethod === 0) {
					var expectedCompressedSize = entry.uncompressedSize;
					if (entry.isEncrypted()) expectedCompressedSize += 12;
					if (entry.compressedSize !== expectedCompressedSize) {
						var msg = "compressed/uncompressed size mismatch for stored file: " + entry.compressedSize + " != " + entry.uncompressedSize;
						return emitErrorAndAutoClose(self, new Error(msg));
					}
				}
				self.emit("entry", entry);
				if (!self.lazyEntries) self._readEntry();
			});
		});
	};
	ZipFile.prototype.eachEntry = function() {
		const self = this;
		if (!self.lazyEntries) throw new Error("eachEntry() requires lazyEntries: true");
		if (self.hasEachEntryBeenCalled) throw new Error("eachEntry() must only be called once per ZipFile");
		self.hasEachEntryBeenCalled = true;
		let pendingResolveReject = null;
		self.on("entry", onEntry);
		self.on("end", onEnd);
		self.on("error", onError);
		function cleanup() {
			self.removeListener("entry", onEntry);
			self.removeListener("end", onEnd);
			self.removeListener("error", onError);
			if (self.autoClose) self.close();
		}
		function onEntry(entry) {
			let { resolve } = pendingResolveReject;
			pendingResolveReject = null;
			resolve({ value: entry });
		}
		function onEnd() {
			let { resolve } = pendingResolveReject;
			pendingResolveReject = null;
			cleanup();
			resolve({ done: true });
		}
		function onError(err) {
			let { reject } = pendingResolveReject;
			pendingResolveReject = null;
			cleanup();
			reject(err);
		}
		return {
			[Symbol.asyncIterator]() {
				return this;
			},
			next() {
				const promise = new Promise((resolve, reject) => {
					if (pendingResolveReject != null) throw new Error("next() called before previous Promise was resolved.");
					pendingResolveReject = {
						resolve,
						reject
					};
				});
				self.readEntry();
				return promise;
			},
			return(value) {
				cleanup();
				return Promise.resolve({
					done: true,
					value
				});
			},
			throw(value) {
				cleanup();
				return Promise.reject(value);
			}
		};
	};
	ZipFile.prototype.openReadStream = function(entry, options, callback) {
		var self = this;
		var relativeStart = 0;
		var relativeEnd = entry.compressedSize;
		if (callback == null) {
			callback = options;
			options = null;
		}
		if (options == null) options = {};
		else {
			if (options.decodeFileData === false) {
				if (options.decrypt != null) throw new Error("cannot use options.decrypt when options.decodeFileData === false");
				if (options.decompress != null) throw new Error("cannot use options.decompress when options.decodeFileData === false");
			} else {
				if (options.decrypt != null) {
					if (!entry.isEncrypted()) throw new Error("options.decrypt can only be specified for encrypted entries. See also option decodeFileData.");
					if (options.decrypt !== false) throw new Error("invalid options.decrypt value: " + options.decrypt);
					if (entry.isCompressed()) {
						if (options.decompress !== false) throw new Error("entry is encrypted and compressed, and options.decompress !== false. See also option decodeFileData.");
					}
				}
				if (options.decompress != null) {
					if (!entry.isCompressed()) throw new Error("options.decompress can only be specified for compressed entries. See also option decodeFileData.");
					if (!(options.decompress === false || options.decompress === true)) throw new Error("invalid options.decompress value: " + options.decompress);
					decompress = options.decompress;
				}
			}
			if (options.start != null) {
				relativeStart = options.start;
				if (relativeStart < 0) throw new Error("options.start < 0");
				if (relativeStart > entry.compressedSize) throw new Error("options.start > entry.compressedSize");
			}
			if (options.end != null) {
				relativeEnd = options.end;
				if (relativeEnd < 0) throw new Error("options.end < 0");
				if (relativeEnd > entry.compressedSize) throw new Error("options.end > entry.compressedSize");
				if (relativeEnd < relativeStart) throw new Error("options.end < options.start");
			}
		}
		var rawMode = options.decodeFileData === false || (entry.compressionMethod === 0 || entry.compressionMethod === 8 && options.decompress === false) && (!entry.isEncrypted() || options.decrypt === false);
		if (options.start != null || options.end != null) {
			if (!rawMode) throw new Error("start/end range require options.decodeFileData === false for non-trivial encoded entries.");
		}
		if (!self.isOpen) return callback(/* @__PURE__ */ new Error("closed"));
		if (entry.isEncrypted() && !rawMode) {
			if (options.decrypt !== false) return callback(/* @__PURE__ */ new Error("entry is encrypted, and options.decodeFileData !== false"));
		}
		var decompress;
		if (rawMode) decompress = false;
		else if (entry.compressionMethod === 8) decompress = options.decodeFileData !== true;
		else return callback(/* @__PURE__ */ new Error("unsupported compression method: " + entry.compressionMethod));
		self.readLocalFileHeader(entry, { minimal: true }, function(err, localFileHeader) {
			if (err) return callback(err);
			self.openReadStreamLowLevel(localFileHeader.fileDataStart, entry.compressedSize, relativeStart, relativeEnd, decompress, entry.uncompressedSize, callback);
		});
	};
	ZipFile.prototype.openReadStreamLowLevel = function(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize, callback) {
		var self = this;
		fileDataStart + compressedSize;
		var readStream = self.reader.createReadStream({
			start: fileDataStart + relativeStart,
			end: fileDataStart + relativeEnd
		});
		var endpointStream = readStream;
		if (decompress) {
			var destroyed = false;
			var inflateFilter = zlib.createInflateRaw();
			readStream.on("error", function(err) {
				setImmediate(function() {
					if (!destroyed) inflateFilter.emit("error", err);
				});
			});
			readStream.pipe(inflateFilter);
			if (self.validateEntrySizes) {
				endpointStream = new AssertByteCountStream(uncompressedSize);
				inflateFilter.on("error", function(err) {
					setImmediate(function() {
						if (!destroyed) endpointStream.emit("error", err);
					});
				});
				inflateFilter.pipe(endpointStream);
			} else endpointStream = inflateFilter;
			installDestroyFn(endpointStream, function() {
				destroyed = true;
				if (inflateFilter !== endpointStream) inflateFilter.unpipe(endpointStream);
				readStream.unpipe(inflateFilter);
				readStream.destroy();
			});
		}
		callback(null, endpointStream);
	};
	ZipFile.prototype.readLocalFileHeader = function(entry, options, callback) {
		var self = this;
		if (callback == null) {
			callback = options;
			options = null;
		}
		if (options == null) options = {};
		self.reader.ref();
		var buffer = newBuffer(30);
		readAndAssertNoEof(self.reader, buffer, 0, buffer.length, entry.relativeOffsetOfLocalHeader, function(err) {
			try {
				if (err) return callback(err);
				var signature = buffer.readUInt32LE(0);
				if (signature !== 67324752) return callback(/* @__PURE__ */ new Error("invalid local file header signature: 0x" + signature.toString(16)));
				var fileNameLength = buffer.readUInt16LE(26);
				var extraFieldLength = buffer.readUInt16LE(28);
				var fileDataStart = entry.relativeOffsetOfLocalHeader + 30 + fileNameLength + extraFieldLength;
				if (fileDataStart + entry.compressedSize > self.fileSize) return callback(/* @__PURE__ */ new Error("file data overflows file bounds: " + fileDataStart + " + " + entry.compressedSize + " > " + self.fileSize));
				if (options.minimal) return callback(null, { fileDataStart });
				var localFileHeader = new LocalFileHeader();
				localFileHeader.fileDataStart = fileDataStart;
				localFileHeader.versionNeededToExtract = buffer.readUInt16LE(4);
				localFileHeader.generalPurposeBitFlag = buffer.readUInt16LE(6);
				localFileHeader.compressionMethod = buffer.readUInt16LE(8);
				localFileHeader.lastModFileTime = buffer.readUInt16LE(10);
				localFileHeader.lastModFileDate = buffer.readUInt16LE(12);
				localFileHeader.crc32 = buffer.readUInt32LE(14);
				localFileHeader.compressedSize = buffer.readUInt32LE(18);
				localFileHeader.uncompressedSize = buffer.readUInt32LE(22);
				localFileHeader.fileNameLength = fileNameLength;
				localFileHeader.extraFieldLength = extraFieldLength;
				buffer = newBuffer(fileNameLength + extraFieldLength);
				self.reader.ref();
				readAndAssertNoEof(self.reader, buffer, 0, buffer.length, entry.relativeOffsetOfLocalHeader + 30, function(err) {
					try {
						if (err) return callback(err);
						localFileHeader.fileName = buffer.subarray(0, fileNameLength);
						localFileHeader.extraField = buffer.subarray(fileNameLength);
						return callback(null, localFileHeader);
					} finally {
						self.reader.unref();
					}
				});
			} finally {
				self.reader.unref();
			}
		});
	};
	ZipFile.prototype.openReadStreamPromise = function(entry, options) {
		return new Promise((resolve, reject) => {
			this.openReadStream(entry, options, function(err, readStream) {
				if (err) return reject(err);
				resolve(readStream);
			});
		});
	};
	ZipFile.prototype.openReadStreamLowLevelPromise = function(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize) {
		return new Promise((resolve, reject) => {
			this.openReadStream(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize, function(err, readStream) {
				if (err) return reject(err);
				resolve(readStream);
			});
		});
	};
	ZipFile.prototype.readLocalFileHeaderPromise = function(entry, options) {
		return new Promise((resolve, reject) => {
			this.readLocalFileHeader(entry, options, function(err, localFileHeader) {
				if (err) return reject(err);
				resolve(localFileHeader);
			});
		});
	};
	function Entry() {}
	Entry.prototype.getLastModDate = function(options) {
		if (options == null) options = {};
		if (!options.forceDosFormat) for (var i = 0; i < this.extraFields.length; i++) {
			var extraField = this.extraFields[i];
			if (extraField.id === 21589) {
				var data = extraField.data;
				if (data.length < 5) continue;
				if (!(data[0] & 1)) continue;
				var posixTimestamp = data.readInt32LE(1);
				return /* @__PURE__ */ new Date(posixTimestamp * 1e3);
			} else if (extraField.id === 10) {
				var data = extraField.data;
				if (data.length !== 32) continue;
				if (data.readUInt16LE(4) !== 1) continue;
				if (data.readUInt16LE(6) !== 24) continue;
				var millisecondsSince1970 = (data.readUInt32LE(8) + 4294967296 * data.readInt32LE(12)) / 1e4 - 0xa9730b66800;
				return new Date(millisecondsSince1970);
			}
		}
		return dosDateTimeToDate(this.lastModFileDate, this.lastModFileTime, options.timezone);
	};
	Entry.prototype.canDecodeFileData = function() {
		return !this.isEncrypted() && (this.compressionMethod === 0 || this.compressionMethod === 8);
	};
	Entry.prototype.isEncrypted = function() {
		return (this.generalPurposeBitFlag & 1) !== 0;
	};
	Entry.prototype.isCompressed = function() {
		return this.compressionMethod === 8;
	};
	function LocalFileHeader() {}
	function dosDateTimeToDate(date, time, timezone) {
		var day = date & 31;
		var month = (date >> 5 & 15) - 1;
		var year = (date >> 9 & 127) + 1980;
		var millisecond = 0;
		var second = (time & 31) * 2;
		var minute = time >> 5 & 63;
		var hour = time >> 11 & 31;
		if (timezone == null || timezone === "local") return new Date(year, month, day, hour, minute, second, millisecond);
		else if (timezone === "UTC") return new Date(Date.UTC(year, month, day, hour, minute, second, millisecond));
		else throw new Error("unrecognized options.timezone: " + options.timezone);
	}
	function getFileNameLowLevel(generalPurposeBitFlag, fileNameBuffer, extraFields, strictFileNames) {
		var fileName = null;
		for (var i = 0; i < extraFields.length; i++) {
			var extraField = extraFields[i];
			if (extraField.id === 28789) {
				if (extraField.data.length < 6) continue;
				if (extraField.data.readUInt8(0) !== 1) continue;
				var oldNameCrc32 = extraField.data.readUInt32LE(1);
				if (crc32(fileNameBuffer) !== oldNameCrc32) continue;
				fileName = decodeBuffer(extraField.data.subarray(5), true);
				break;
			}
		}
		if (fileName == null) fileName = decodeBuffer(fileNameBuffer, (generalPurposeBitFlag & 2048) !== 0);
		if (!strictFileNames) fileName = fileName.replace(/\\/g, "/");
		return fileName;
	}
	function validateFileName(fileName) {
		if (fileName.indexOf("\\") !== -1) return "invalid characters in fileName: " + fileName;
		if (/^[a-zA-Z]:/.test(fileName) || /^\//.test(fileName)) return "absolute path: " + fileName;
		if (fileName.split("/").indexOf("..") !== -1) return "invalid relative path: " + fileName;
		return null;
	}
	function parseExtraFields(extraFieldBuffer) {
		var extraFields = [];
		var i = 0;
		while (i < extraFieldBuffer.length - 3) {
			var headerId = extraFieldBuffer.readUInt16LE(i + 0);
			var dataSize = extraFieldBuffer.readUInt16LE(i + 2);
			var dataStart = i + 4;
			var dataEnd = dataStart + dataSize;
			if (dataEnd > extraFieldBuffer.length) throw new Error("extra field length exceeds extra field buffer size");
			var dataBuffer = extraFieldBuffer.subarray(dataStart, dataEnd);
			extraFields.push({
				id: headerId,
				data: dataBuffer
			});
			i = dataEnd;
		}
		return extraFields;
	}
	function readAndAssertNoEof(reader, buffer, offset, length, position, callback) {
		if (length === 0) return setImmediate(function() {
			callback(null, newBuffer(0));
		});
		reader.read(buffer, offset, length, position, function(err, bytesRead) {
			if (err) return callback(err);
			if (bytesRead < length) return callback(/* @__PURE__ */ new Error("unexpected EOF"));
			callback();
		});
	}
	util.inherits(AssertByteCountStream, Transform);
	function AssertByteCountStream(byteCount) {
		Transform.call(this);
		this.actualByteCount = 0;
		this.expectedByteCount = byteCount;
	}
	AssertByteCountStream.prototype._transform = function(chunk, encoding, cb) {
		this.actualByteCount += chunk.length;
		if (this.actualByteCount > this.expectedByteCount) {
			var msg = "too many bytes in the stream. expected " + this.expectedByteCount + ". got at least " + this.actualByteCount;
			return cb(new Error(msg));
		}
		cb(null, chunk);
	};
	AssertByteCountStream.prototype._flush = function(cb) {
		if (this.actualByteCount < this.expectedByteCount) {
			var msg = "not enough bytes in the stream. expected " + this.expectedByteCount + ". got only " + this.actualByteCount;
			return cb(new Error(msg));
		}
		cb();
	};
	util.inherits(RandomAccessReader, EventEmitter);
	function RandomAccessReader() {
		EventEmitter.call(this);
		this.refCount = 0;
	}
	RandomAccessReader.prototype.ref = function() {
		this.refCount += 1;
	};
	RandomAccessReader.prototype.unref = function() {
		var self = this;
		self.refCount -= 1;
		if (self.refCount > 0) return;
		if (self.refCount < 0) throw new Error("invalid unref");
		self.close(onCloseDone);
		function onCloseDone(err) {
			if (err) return self.emit("error", err);
			self.emit("close");
		}
	};
	RandomAccessReader.prototype.createReadStream = function(options) {
		if (options == null) options = {};
		var start = options.start;
		var end = options.end;
		if (start === end) {
			var emptyStream = new PassThrough();
			setImmediate(function() {
				emptyStream.end();
			});
			return emptyStream;
		}
		var stream = this._readStreamForRange(start, end);
		var destroyed = false;
		var refUnrefFilter = new RefUnrefFilter(this);
		stream.on("error", function(err) {
			setImmediate(function() {
				if (!destroyed) refUnrefFilter.emit("error", err);
			});
		});
		installDestroyFn(refUnrefFilter, function() {
			stream.unpipe(refUnrefFilter);
			refUnrefFilter.unref();
			stream.destroy();
		});
		var byteCounter = new AssertByteCountStream(end - start);
		refUnrefFilter.on("error", function(err) {
			setImmediate(function() {
				if (!destroyed) byteCounter.emit("error", err);
			});
		});
		installDestroyFn(byteCounter, function() {
			destroyed = true;
			refUnrefFilter.unpipe(byteCounter);
			refUnrefFilter.destroy();
		});
		return stream.pipe(refUnrefFilter).pipe(byteCounter);
	};
	RandomAccessReader.prototype._readStreamForRange = function(start, end) {
		throw new Error("not implemented");
	};
	RandomAccessReader.prototype.read = function(buffer, offset, length, position, callback) {
		var readStream = this.createReadStream({
			start: position,
			end: position + length
		});
		var writeStream = new Writable();
		var written = 0;
		writeStream._write = function(chunk, encoding, cb) {
			chunk.copy(buffer, offset + written, 0, chunk.length);
			written += chunk.length;
			cb();
		};
		writeStream.on("finish", callback);
		readStream.on("error", function(error) {
			callback(error);
		});
		readStream.pipe(writeStream);
	};
	RandomAccessReader.prototype.close = function(callback) {
		setImmediate(callback);
	};
	util.inherits(RefUnrefFilter, PassThrough);
	function RefUnrefFilter(context) {
		PassThrough.call(this);
		this.context = context;
		this.context.ref();
		this.unreffedYet = false;
	}
	RefUnrefFilter.prototype._flush = function(cb) {
		this.unref();
		cb();
	};
	RefUnrefFilter.prototype.unref = function(cb) {
		if (this.unreffedYet) return;
		this.unreffedYet = true;
		this.context.unref();
	};
	var cp437 = "\0☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼ !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~⌂ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\xA0";
	function decodeBuffer(buffer, isUtf8) {
		if (isUtf8) return buffer.toString("utf8");
		else {
			var result = "";
			for (var i = 0; i < buffer.length; i++) result += cp437[buffer[i]];
			return result;
		}
	}
	function readUInt64LE(buffer, offset) {
		var lower32 = buffer.readUInt32LE(offset);
		return buffer.readUInt32LE(offset + 4) * 4294967296 + lower32;
	}
	var newBuffer;
	if (typeof Buffer.allocUnsafe === "function") newBuffer = function(len) {
		return Buffer.allocUnsafe(len);
	};
	else newBuffer = function(len) {
		return new Buffer(len);
	};
	function installDestroyFn(stream, fn) {
		if (typeof stream.destroy === "function") stream._destroy = function(err, cb) {
			fn();
			if (cb != null) cb(err);
		};
		else stream.destroy = fn;
	}
	function defaultCallback(err) {
		if (err) throw err;
	}
}));

// src/adapters/github/runs.ts
var import_yauzl = require_yauzl();
/** Clock difference to GitHub, and the time between a claim and its run: milliseconds. */
const clockDifference = 6e5;
/** A larger artifact is not ours: a review of fifty trainings is a few MiB. */
const largestZipBytes = 8388608;
/** Runs of the default branch's workflow, which a pull request cannot change. */
function createJobRuns(options) {
	const { octokit, repository, answers } = options;
	const { actions } = octokit.rest;
	return {
		dispatch: (request, subject) => dispatch(options, JSON.stringify(request), subject),
		find: async (job) => {
			const run = await findRun(options, job);
			return run !== null && await isOurs(run, options) ? shown(run) : null;
		},
		async waitsFor(runId) {
			const { jobs } = (await actions.listJobsForWorkflowRun({
				...repository,
				run_id: runId,
				per_page: 100
			})).data;
			return [...new Set(jobs.filter(({ status }) => status !== "completed").flatMap(({ labels }) => labels))];
		},
		async cancel(runId) {
			try {
				await actions.cancelWorkflowRun({
					...repository,
					run_id: runId
				});
			} catch (error) {
				if (!isGitHubError(error, "conflict", "missing")) throw error;
			}
		},
		async answer(runId, asked) {
			const found = answers.get(runId) ?? await findAnswer(options, runId, asked);
			if (found.kind === "answer") answers.set(runId, found);
			return found;
		}
	};
}
async function dispatch(options, request, subject) {
	const { octokit, repository, workflow, defaultBranch } = options;
	const inputs = {
		request,
		subject
	};
	const asked = {
		...repository,
		workflow_id: workflow,
		ref: `refs/heads/${defaultBranch}`,
		inputs
	};
	const { createWorkflowDispatch } = octokit.rest.actions;
	try {
		const { data } = await createWorkflowDispatch({
			...asked,
			return_run_details: true
		}).catch(async (error) => {
			if (!isGitHubError(error, "rejected") || !error.message.includes("return_run_details")) throw error;
			return createWorkflowDispatch(asked);
		});
		return { runId: data?.workflow_run_id ?? null };
	} catch (error) {
		if (!isGitHubError(error, "missing", "rejected", "forbidden")) throw error;
		return { refused: `GitHub does not start the workflow \`${workflow}\` of \`${defaultBranch}\` (${error.message}). It has to be there with \`on: workflow_dispatch\` and the inputs \`request\` and \`subject\`, and the App needs \`actions: write\`` };
	}
}
/** Finds the run by the id that GitHub returned, or else, among the runs of those minutes, by the nonce that ends the run's name. */
async function findRun({ octokit, repository, workflow }, { runId, nonce, at }) {
	const { actions } = octokit.rest;
	try {
		if (runId !== null) return (await actions.getWorkflowRun({
			...repository,
			run_id: runId
		})).data;
		const created = [-1, 1].map((side) => seconds(Date.parse(at) + side * clockDifference)).join("..");
		const asked = {
			...repository,
			workflow_id: workflow,
			event: "workflow_dispatch",
			created,
			per_page: 100
		};
		const { workflow_runs } = (await actions.listWorkflowRuns(asked)).data;
		return workflow_runs.find(({ display_title }) => display_title.endsWith(nonce)) ?? null;
	} catch (error) {
		if (isGitHubError(error, "missing")) return null;
		throw error;
	}
}
/** The date format of GitHub's search. */
function seconds(milliseconds) {
	return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");
}
/**
* Anyone with write access can dispatch a workflow, from their own branch or from the default branch with any inputs. So only runs that the App itself
* dispatched and that nobody restarted count. A tag may have the branch's name, so the commit is checked, too.
*/
async function isOurs({ event, head_branch, head_sha, path, actor, triggering_actor: again }, { defaultBranch, workflow, author, isOnDefaultBranch }) {
	const app = await author();
	if (actor?.login !== app || (again ?? actor).login !== app) return false;
	const file = path.replace(/@.*$/, "");
	if (event !== "workflow_dispatch" || head_branch !== defaultBranch) return false;
	return file === `.github/workflows/${workflow}` && isOnDefaultBranch(head_sha);
}
function shown({ id, html_url, status, conclusion, created_at, updated_at }) {
	return {
		id,
		url: html_url,
		status: status === "completed" ? "completed" : status === "in_progress" ? "running" : "queued",
		conclusion,
		createdAt: Date.parse(created_at),
		updatedAt: Date.parse(updated_at)
	};
}
async function findAnswer({ octokit, repository }, runId, asked) {
	const { actions } = octokit.rest;
	const artifact = (await actions.listWorkflowRunArtifacts({
		...repository,
		run_id: runId,
		name: answerArtifact
	})).data.artifacts.find(({ name }) => name === answerArtifact);
	if (artifact === void 0) return {
		kind: "absent",
		why: `it left no artifact \`${answerArtifact}\``
	};
	if (artifact.expired) return { kind: "expired" };
	if (artifact.size_in_bytes > largestZipBytes) return {
		kind: "none",
		why: "its answer is too large to be one"
	};
	const zip = await actions.downloadArtifact({
		...repository,
		artifact_id: artifact.id,
		archive_format: "zip"
	});
	return readAnswer(Buffer.from(zip.data), asked);
}
/** Unpacked: a small zip may hold an endless file. */
const largestAnswerBytes = 33554432;
/** The answer in an artifact, accepted only if it answers this very question. Nothing of it is written to disk. */
async function readAnswer(zip, asked) {
	const none = (why) => ({
		kind: "none",
		why
	});
	let json;
	try {
		json = await readEntry(zip, answerFile);
	} catch (error) {
		return none(`its artifact cannot be unpacked (${error instanceof Error ? error.message : String(error)})`);
	}
	if (json === null) return none(`its artifact holds no \`${answerFile}\``);
	const parsed = jobAnswerSchema.safeParse(parseJson(json));
	if (!parsed.success) return none(`its answer is not of the expected shape (${parsed.error.issues[0]?.path.join(".")})`);
	const answer = parsed.data;
	if (answer.nonce !== asked.nonce || answer.commit !== asked.commit || answer.purpose !== asked.purpose) return none("its answer is one to another question");
	return {
		kind: "answer",
		answer
	};
}
/** yauzl checks each entry against its declared size, so the limit holds. */
async function readEntry(zip, name) {
	const opened = await (0, import_yauzl.fromBufferPromise)(zip, {
		lazyEntries: true,
		validateEntrySizes: true
	});
	for await (const entry of opened.eachEntry()) {
		if (entry.fileName !== name) continue;
		if (entry.uncompressedSize > largestAnswerBytes) throw new Error("it unpacks to more than an answer can be");
		return text$1(await opened.openReadStreamPromise(entry));
	}
	return null;
}

// src/apps/bot/repositories.ts
/** Caches of GitHub's answers and of runs' results, shared by all gates. */
const rememberedBytes = 67108864;
const mostRested = 1e5;
/** Milliseconds after which a long-lived or temporarily wrong answer is requested again. */
const listsLast = 3e4;
/** Opens gates: the adapters of one repository each, wired once. */
function createGates(means) {
	const { settings, connection } = means;
	const tokens = createAppTokens(settings);
	const app = createOctokit({
		...connection,
		token: tokens.app
	});
	const author = remembering({ most: 1 }, async (_) => `${(await app.rest.apps.getAuthenticated({})).data.slug}[bot]`);
	const shared = {
		author: () => author("author"),
		rested: new I({ max: mostRested }),
		answers: new I({
			maxSize: rememberedBytes,
			sizeCalculation: jsonLength
		})
	};
	const memory = rememberAnswers(rememberedBytes);
	const open = remembering({ most: 1e3 }, async (key) => {
		const place = JSON.parse(key);
		return wire(place, createOctokit({
			...connection,
			memory,
			token: tokens.installation(place.installation)
		}), shared, means);
	});
	return {
		app,
		open: (place) => open(JSON.stringify(place)),
		async installed(installation) {
			const octokit = createOctokit({
				...connection,
				token: tokens.installation(installation)
			});
			const places = [];
			for await (const page of octokit.pages(octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 })) {
				const alive = page.repositories.filter(({ archived, disabled }) => !archived && !disabled);
				places.push(...alive.map((repository) => repositoryIn(installation, repository)));
			}
			return places;
		}
	};
}
function wire(place, octokit, { author, rested, answers }, means) {
	const { settings, say } = means;
	const clock = systemClock;
	const { owner, repo, defaultBranch, url: repositoryUrl } = place;
	const repository = {
		owner,
		repo
	};
	const publishing = {
		octokit,
		repository,
		author,
		clock
	};
	const checkBoard = (name) => createCheckBoard({
		octokit,
		repository,
		appId: settings.appId,
		name
	});
	const tipOf = async (branch) => (await octokit.rest.git.getRef({
		...repository,
		ref: `heads/${branch}`
	})).data.object.sha;
	const isOnDefaultBranch = async (commit) => openBranch(octokit, repository, defaultBranch).descends(await tipOf(defaultBranch), commit);
	const openHeads = remembering({
		most: 1,
		milliseconds: listsLast
	}, async (_) => {
		const open = await octokit.paginate(octokit.rest.pulls.list, {
			...repository,
			state: "open",
			per_page: 100
		});
		const heads = Map.groupBy(open, ({ head }) => head.sha);
		return new Map([...heads].map(([sha, pulls]) => [sha, pulls.map(({ number }) => number)]));
	});
	const baselines = createBranchBaselineStore({
		branch: openBranch(octokit, repository, defaultBaselineBranch),
		clock,
		repositoryUrl
	});
	return {
		place,
		octokit,
		ports: {
			...planning(() => createRepositoryReader(octokit, repository), means),
			pullRequests: createPullRequestReader(octokit, repository),
			pullsWithHead: async (sha) => (await openHeads("open")).get(sha) ?? [],
			checks: checkBoard(budgetCheck),
			baselineChecks: checkBoard(baselineCheck),
			baselines,
			baselineOf: async ({ commit, ...query }) => {
				const commits = createRepositoryReader(octokit, repository).ancestors(commit);
				const found = await baselines.find({
					...query,
					commits,
					recordedPaths: []
				});
				return found.kind === "found" ? found.entry : null;
			},
			isOnDefaultBranch,
			jobs: createJobRuns({
				octokit,
				repository,
				defaultBranch,
				workflow: settings.workflow,
				isOnDefaultBranch,
				author,
				answers
			}),
			ledgers: createLedgerRefs(octokit, place, settings.privateKey),
			comments: createCommentPublisher(publishing),
			suggestions: createSuggestionPublisher(publishing),
			proposals: createProposalPublisher(publishing),
			inbox: createCommentInbox(octokit, repository, clock),
			pushCommit: (draft) => pushCommit(octokit, repository, draft),
			mayWrite: (login) => mayWrite(octokit, repository, login),
			policyAt: remembering({
				most: 100,
				milliseconds: listsLast
			}, (commit) => fileVersion(octokit, repository, commit, settings.policyPath)),
			orderOf: (commit) => orderOf(octokit, repository, commit),
			tipOf,
			clock,
			newNonce: () => randomBytes(16).toString("hex"),
			say: (line) => say(place, line)
		},
		rested
	};
}
function jsonLength(value) {
	return JSON.stringify(value).length;
}
/** Commits are immutable, so what they touch is too. */
function planning(newReader, { settings: { policyPath }, planner }) {
	const plan = remembering({ most: 100 }, (key) => planner.plan({
		...JSON.parse(key),
		policyPath
	}, newReader()));
	return {
		plan: ({ base, head, pullRequest }) => plan(JSON.stringify({
			base,
			head,
			pullRequest
		})),
		rewrite: ({ base, head, pullRequest }, reviews) => planner.rewrite({
			base,
			head,
			pullRequest,
			policyPath
		}, reviews, newReader())
	};
}
/** Where an event happened. Every event for an App names its installation. */
function repositoryOf({ installation, repository }) {
	if (installation === void 0 || repository === void 0) throw new Error("The event names no installation or no repository, so it is not an App event.");
	return repositoryIn(installation.id, repository);
}
function repositoryIn(installation, { id, full_name, default_branch, html_url }) {
	const [owner = "", repo = ""] = full_name.split("/");
	return {
		installation,
		id,
		owner,
		repo,
		defaultBranch: default_branch,
		url: html_url
	};
}

// src/apps/bot/events.ts
/** Every event that the App listens to. `app.yml` subscribes to exactly these; a test compares the two. */
function listen(app, bot) {
	onPullRequest(app, bot);
	onIssueComment(app, bot);
	onMergeGroup(app, bot);
	onPush(app, bot);
	onCheckRun(app, bot);
	onCheckSuite(app, bot);
	onWorkflowRun(app, bot);
	onInstallation(app, bot);
}
/** The App was installed, or given more repositories: their open pull requests are checked. */
function onInstallation(app, bot) {
	app.on([
		"installation.created",
		"installation.unsuspend",
		"installation_repositories.added"
	], ({ payload }) => bot.installation(payload.installation.id));
}
/** Someone may have written a command: the pull request's comments are read. */
function onIssueComment(app, bot) {
	app.on("issue_comment.created", ({ payload }) => {
		if (payload.issue.pull_request === void 0 || !payload.comment.body.trimStart().startsWith("/")) return;
		bot.pull(repositoryOf(payload), payload.issue.number);
	});
}
/** The default branch moved: its baselines may need a measurement. */
function onPush(app, bot) {
	app.on("push", ({ payload }) => {
		const { ref, deleted, repository } = payload;
		if (!deleted && ref === `refs/heads/${repository.default_branch}`) bot.baselines(repositoryOf(payload));
	});
}
/** "Re-run all checks": every subject with a check of ours at that commit is measured again. */
function onCheckSuite(app, bot) {
	app.on("check_suite.rerequested", async ({ id, payload }) => {
		const { check_suite, sender } = payload;
		const pressed = {
			commit: check_suite.head_sha,
			check: null
		};
		const order = {
			id: `delivery/${id}`,
			by: sender.login,
			command: { kind: "review" },
			at: Date.now()
		};
		await bot.orderAll(repositoryOf(payload), pressed.commit, {
			...order,
			pressed
		});
	});
}
/** A workflow run progressed. Its name starts with its subject; whether it is one of ours is looked up, never assumed. */
function onWorkflowRun(app, bot) {
	app.on([
		"workflow_run.requested",
		"workflow_run.in_progress",
		"workflow_run.completed"
	], ({ payload }) => {
		const { event, display_title: title } = payload.workflow_run;
		const subject = event === "workflow_dispatch" ? readSubjectName(title ?? "") : null;
		if (subject !== null) bot.subject(repositoryOf(payload), subject);
	});
}
/** A merge queue asks about the commit that it would create, or dissolves the group. */
function onMergeGroup(app, bot) {
	app.on("merge_group.checks_requested", ({ payload }) => bot.group(repositoryOf(payload), groupOf(payload.merge_group)));
	app.on("merge_group.destroyed", ({ payload }) => bot.groupEnded(repositoryOf(payload), payload.merge_group.head_sha));
}
function groupOf({ head_sha, base_sha, base_ref }) {
	return {
		kind: "group",
		head: head_sha,
		base: base_sha,
		baseBranch: base_ref.replace(/^refs\/heads\//, "")
	};
}
/** A pull request was opened, pushed to, retargeted, made ready, or closed. */
function onPullRequest(app, bot) {
	app.on([
		"pull_request.opened",
		"pull_request.synchronize",
		"pull_request.reopened",
		"pull_request.ready_for_review",
		"pull_request.converted_to_draft",
		"pull_request.edited",
		"pull_request.labeled",
		"pull_request.unlabeled",
		"pull_request.closed"
	], ({ payload }) => bot.pull(repositoryOf(payload), payload.pull_request.number));
}
/** Someone pressed a button of the check, or GitHub's own "Re-run". */
function onCheckRun(app, bot) {
	app.on(["check_run.requested_action", "check_run.rerequested"], async ({ id, payload }) => {
		const { check_run, sender } = payload;
		const command = commandOf$1(payload.action === "requested_action" ? payload.requested_action?.identifier : "measure", check_run.head_sha);
		const subject = readSubjectName(check_run.external_id ?? "");
		if (command === null || subject === null) return;
		const pressed = {
			commit: check_run.head_sha,
			check: check_run.id
		};
		const order = {
			id: `delivery/${id}`,
			by: sender.login,
			command,
			at: Date.now(),
			pressed
		};
		await bot.order(repositoryOf(payload), subject, order);
	});
}
/** A button belongs to one commit. */
function commandOf$1(identifier, commit) {
	switch (identifier) {
		case "apply": return { kind: "apply" };
		case "measure": return { kind: "review" };
		case "approve": return {
			kind: "approve",
			commit
		};
		case "accept": return {
			kind: "accept",
			why: "accepted with the button of the check"
		};
		default: return null;
	}
}

// src/gate/check-text.ts
/** GitHub's limits: label 20 characters, description 40. */
const buttons = {
	apply: {
		label: "Apply",
		description: "Commit the recommended settings"
	},
	measure: {
		label: "Measure again",
		description: "Run this commit on the GPU once more"
	},
	accept: {
		label: "Accept",
		description: "Accept until the settings change"
	},
	approve: {
		label: "Approve",
		description: "Let this commit run on the GPU"
	}
};
/** Characters that GitHub shows in one line. */
const longestTitle = 250;
/** The check as a person sees it: the verdict, its state, and the report. */
function desiredCheck(wanted, key, baseBranch) {
	const { review, notice, conclusion, detailsUrl } = wanted;
	const lines = [...notice.map(noticeLine), summaryLine(review, markdownFormat)];
	const accepted = acceptedTargets(notice);
	const title = `${plainTitle(review, { baseBranch })}${accepted.length > 0 ? ", accepted" : ""}`;
	return {
		key,
		conclusion,
		title: oneLine(title).slice(0, longestTitle).toWellFormed(),
		summary: cutToBytes(lines.join("\n\n")),
		text: cutToBytes(renderReport(review, {
			baseBranch,
			notice: [],
			accepted
		})),
		detailsUrl,
		buttons: wanted.buttons.map((identifier) => ({
			identifier,
			...buttons[identifier]
		}))
	};
}
/** The comment: the same report, with its state below the verdict. */
function desiredComment({ review, notice }, options) {
	return renderReport(review, {
		...options,
		notice: notice.map(noticeLine),
		accepted: acceptedTargets(notice)
	});
}
function acceptedTargets(notice) {
	return notice.flatMap((one) => one.kind === "accepted" ? [one.acceptance.target] : []);
}
/** GitHub counts a check's text in bytes, a comment's in characters. */
function cutToBytes(markdown) {
	const bytes = Buffer.byteLength(markdown);
	if (bytes <= 65535) return markdown;
	return cutToBytes(cutReport(markdown, Math.floor(markdown.length * longestComment * .98 / bytes)));
}
const steps = {
	starting: "is starting",
	queued: "is waiting for a runner",
	running: "is running"
};
/** The state of a review, as a line of Markdown for comment and check. */
function noticeLine(notice) {
	switch (notice.kind) {
		case "predicting": return `⏳ **The prediction ${steps[notice.state]}**${linked(notice.url)}. It needs no GPU and takes a few minutes.`;
		case "measuring": return `⏳ **The measurement on the GPU ${steps[notice.state]}**${linked(notice.url)}. Only a measurement can make this check green.`;
		case "prediction-failed": return `⚠️ There is no prediction: ${markdownFormat.prose(notice.why)}${linked(notice.url)}.`;
		case "needs-approval": return `⚠️ **This pull request comes from a fork, so nothing of it runs on the GPU yet.** A maintainer can read it, then press **Approve** on the check or comment \`/vram approve ${notice.commit}\`. The approval is for this commit only; every push needs a new one.`;
		case "measured-before": return `✅ Measured at ${notice.commit.slice(0, 7)}${linked(notice.url)}. Nothing since then changes the memory of this training, so it was not measured again.`;
		case "draft": return "⏳ A draft is only predicted. Mark it ready for review to have it measured.";
		case "needs-label": return `⏳ The policy asks for the label ${markdownFormat.code(notice.label)}. Add it to have this pull request measured.`;
		case "conflict": return "⚠️ This pull request conflicts with its base branch.";
		case "accepted": {
			const { target, by, why } = notice.acceptance;
			return `✅ **${markdownFormat.text(by)}** accepted the regression of ${markdownFormat.code(target)} until its settings change: ${markdownFormat.text(oneLine(why))}`;
		}
	}
}
function linked(url) {
	return url === null ? "" : ` ([run](${encodeURI(url)}))`;
}

// src/gate/decide.ts
/** How long a prediction may wait for a GitHub-hosted runner. For a measurement the policy says it. */
const predictionWait = 15 * minute;
/** How long a run may take; the workflow's own `timeout-minutes` is shorter. */
const runDeadline = {
	predict: 60 * minute,
	measure: 360 * minute
};
/**
* What to show and do, by what is known. The result does not depend on which events came, in which order, or how often.
* Only a measurement of these very settings is green, or a commit that needs no run (`docs/faults.md`, I1).
*/
function decide(sight) {
	const { question, plan, before, predict, measure, approved } = sight;
	if (!awaits(plan)) return ended(plan, sight, []);
	if (question.conflicting) return ended(notMeasuredReview(plan, "The pull request conflicts with its base branch, so there is no merge to measure. Resolve the conflict to have it measured."), sight, [{ kind: "conflict" }]);
	if (before !== null) {
		const { commit, url } = before;
		return {
			...ended(before.review, sight, [{
				kind: "measured-before",
				commit,
				url
			}]),
			detailsUrl: url
		};
	}
	const predicting = goOn("predict", predict, sight, plan, []);
	if (predicting !== null) return predicting;
	const { outlook, notice } = outlookOf(sight);
	if (!awaits(outlook)) return ended(outlook, sight, notice);
	if (question.fromFork && !approved) return {
		...resting(outlook, [{
			kind: "needs-approval",
			commit: question.head
		}, ...notice]),
		conclusion: "action_required",
		buttons: ["approve"]
	};
	const held = heldBack(sight);
	if (held !== null) return {
		...resting(outlook, [held, ...notice]),
		conclusion: "action_required"
	};
	return goOn("measure", measure, sight, outlook, notice) ?? measured(sight, outlook, notice);
}
/** Why the policy does not allow a measurement yet; null if it does. */
function heldBack({ question: { subject, draft, labels }, policy }) {
	if (policy === null || subject.kind !== "pull") return null;
	const { runs } = policy;
	if (draft && runs.drafts === "predict") return { kind: "draft" };
	return runs.label === null || labels.includes(runs.label) ? null : {
		kind: "needs-label",
		label: runs.label
	};
}
function awaits({ targets, problems }) {
	return targets.some(({ awaitsGpu }) => awaitsGpu) && !isBroken(problems);
}
/** What to do until a job has ended; null once it has. */
function goOn(purpose, state, { now, policy }, review, notice) {
	if (state.kind === "answered" || state.kind === "failed") return null;
	const kind = purpose === "predict" ? "predicting" : "measuring";
	const waiting = (step, url) => ({
		...resting(review, [{
			kind,
			state: step,
			url
		}, ...notice]),
		detailsUrl: url
	});
	if (state.kind === "none" || state.kind === "lost") return {
		...waiting("starting", null),
		start: purpose
	};
	if (state.kind === "starting") return waiting("starting", null);
	const { run } = state;
	const mostWait = purpose === "predict" ? predictionWait : (policy?.runs.waitSeconds ?? 0) * 1e3;
	const deadline = state.kind === "queued" ? mostWait : runDeadline[purpose];
	const minutes = Math.round(deadline / minute);
	const late = state.kind === "queued" ? `no runner started the run within ${minutes} min` : `the run took longer than ${minutes} min`;
	const isLate = now - run.createdAt > (state.kind === "queued" ? deadline : deadline + mostWait);
	return {
		...waiting(state.kind, run.url),
		giveUp: isLate ? {
			purpose,
			why: late
		} : null
	};
}
/** The answer of a job that has ended, or why there is no usable one. */
function answerOf(state, purpose, sight) {
	const url = "url" in state ? state.url : null;
	if (state.kind === "failed") return {
		review: null,
		why: state.why,
		url
	};
	if (state.kind !== "answered" || state.answer.purpose === "baseline" || state.answer.purpose !== purpose) return {
		review: null,
		why: "it gave no answer",
		url
	};
	const judged = judgeAnswer(state.answer.review, purpose, sight);
	return "review" in judged ? {
		...judged,
		why: "",
		url
	} : {
		review: null,
		why: judged.unbelievable.replace(/\.$/, ""),
		url
	};
}
/** The prediction; if it failed, the plan, and only the GPU decides. */
function outlookOf(sight) {
	const { review, why, url } = answerOf(sight.predict, "predict", sight);
	if (review !== null) return {
		outlook: review,
		notice: []
	};
	return {
		outlook: sight.plan,
		notice: [{
			kind: "prediction-failed",
			why,
			url
		}]
	};
}
function measured(sight, outlook, notice) {
	const { review, why, url } = answerOf(sight.measure, "measure", sight);
	return {
		...ended(review === null ? notMeasuredReview(outlook, `Not measured: ${why}.`) : joinPredictions(review, outlook.targets), sight, notice),
		detailsUrl: url
	};
}
function ended(found, { question, policy, acceptances }, notice) {
	const { review, accepted } = policy === null ? {
		review: found,
		accepted: []
	} : acceptRegressions(found, policy, acceptances);
	return {
		...resting(review, [...accepted.map((acceptance) => ({
			kind: "accepted",
			acceptance
		})), ...notice]),
		conclusion: review.passes ? "success" : "failure",
		buttons: policy === null || question.subject.kind !== "pull" ? [] : buttonsOf(review, policy)
	};
}
function buttonsOf(review, policy) {
	const fails = !review.passes;
	const ran = review.targets.some(({ kind, verdict }) => kind === "measured" || verdict === "not-measured");
	return [
		...fails && review.targets.some(isApplicable) ? ["apply"] : [],
		...ran ? ["measure"] : [],
		...fails && acceptableTargets(review, policy).length > 0 ? ["accept"] : []
	];
}
function resting(review, notice) {
	return {
		conclusion: null,
		review,
		notice,
		buttons: [],
		detailsUrl: null,
		start: null,
		giveUp: null
	};
}

// src/gate/apply.ts
/** Milliseconds that another instance has to create a check that it claimed. */
const checkPatience = 6e4;
/**
* Makes GitHub show what was decided, and starts jobs: one step at a time, each after an observation, so that repeating it is harmless.
* @returns whether to observe again at once
*/
async function applyDesired(wanted, sight, standing, ports) {
	const { question, kept } = standing;
	if (wanted.giveUp !== null) {
		await giveUpJob(wanted.giveUp, question, kept, ports);
		return true;
	}
	const text = desiredCheck(wanted, keyOf(wanted, question, kept.ledger), question.baseBranch);
	await publish(wanted, question, ports);
	const now = await keepCheck(text, standing, ports);
	if (typeof now === "string") return now === "outrun";
	if (wanted.start === null) return false;
	await dispatchJob(wishOf(wanted.start, sight), now, ports);
	return true;
}
/**
* Creates or updates the check. A completed one is replaced, because GitHub does not change its conclusion.
* @returns the ledger afterwards; `claimed`: another instance creates the check; `outrun`: another instance has just written
*/
async function keepCheck(wanted, standing, ports) {
	const { question, kept, check } = standing;
	if (check !== null && !differs(check, wanted)) return kept;
	if (await isOutweighed(check, wanted.conclusion, question, ports)) return kept;
	if (check === null) return openCheck(wanted, standing, ports);
	if (check.conclusion !== null && check.conclusion !== wanted.conclusion) return openCheck(wanted, standing, ports);
	const written = await takeOver(check, standing, ports);
	if (written === null) return "outrun";
	const present = await ports.checks.update(check.id, wanted);
	if (present.conclusion === wanted.conclusion) return written;
	return openCheck(wanted, {
		...standing,
		kept: written,
		check: present
	}, ports);
}
/**
* Before a check of another pull request of the commit is taken over, it is written into the ledger: otherwise nobody would end it
* once this one is closed. Null if another instance has just written: it may have seen the closing.
*/
async function takeOver(check, { question, kept }, ports) {
	const { head, subject } = question;
	if (isNamed(check.key, subject)) return kept;
	return claimCheck({
		commit: head,
		at: new Date(ports.clock.now()).toISOString(),
		after: null,
		ended: false
	}, subject, kept, `Take over the check of ${head.slice(0, 12)}`, ports);
}
/**
* Claims a check in the ledger, then creates it: a check cannot be removed, so there must never be two. GitHub may show it only
* a moment later, so nobody looks for it right away.
*/
async function openCheck(wanted, { question, kept, check }, ports) {
	const { head: commit, subject } = question;
	const now = ports.clock.now();
	const after = check?.id ?? null;
	const claim = kept.ledger.checks.findLast((one) => one.commit === commit && one.after === after);
	if (claim !== void 0 && now - Date.parse(claim.at) < checkPatience) return "claimed";
	const sentence = `Open ${after === null ? "the" : "another"} check of ${commit.slice(0, 12)}`;
	const written = await claimCheck({
		commit,
		at: new Date(now).toISOString(),
		after,
		ended: false
	}, subject, kept, sentence, ports);
	if (written === null) return "outrun";
	await ports.checks.create(commit, wanted);
	return written;
}
function claimCheck(claim, subject, kept, sentence, { ledgers, clock }) {
	const checks = [...kept.ledger.checks, claim];
	return ledgers.write(subjectName(subject), kept, trimmed({
		...kept.ledger,
		checks
	}, clock.now()), sentence);
}
/**
* An open check has another key than its end: GitHub keeps a conclusion that another instance has written meanwhile, and it is no answer to
* what this one asks.
*/
function keyOf({ conclusion }, question, ledger) {
	const key = questionKey(question, ledger);
	return conclusion === null ? `${key} open` : key;
}
function differs(check, wanted) {
	return check.key !== wanted.key || check.conclusion !== wanted.conclusion || check.title !== wanted.title || check.summary !== wanted.summary;
}
/** Comment and suggestions. A pull request that affects nothing gets no comment; an existing one is updated. */
async function publish({ review, notice, conclusion, detailsUrl, ...wanted }, { pullRequest, baseBranch, head }, { comments, suggestions }) {
	if (pullRequest === null) return;
	if (review.targets.length === 0 && review.problems.length === 0 && await comments.readComment(pullRequest, "report") === null) return;
	const body = desiredComment({
		...wanted,
		review,
		notice,
		conclusion,
		detailsUrl
	}, { baseBranch });
	await comments.upsertComment({
		pullRequest,
		name: "report",
		body,
		fullReportUrl: detailsUrl
	});
	if (conclusion !== null) await suggestions.keepSuggestions(pullRequest, head, suggestionDrafts(review));
}
/** The base's policy decides whose code runs; a fork's never does (`docs/threat-model.md`). */
function wishOf(purpose, { question, policy, approved }) {
	const { subject, base, merged, baseBranch, policy: version, head, pullRequest, fromFork } = question;
	return {
		subject,
		purpose,
		base,
		baseBranch,
		policy: version,
		head,
		pullRequest,
		checkout: policy?.code === "head" && !fromFork && subject.kind === "pull" ? head : merged,
		approved: fromFork && approved
	};
}
/** Dispatches per day if GitHub does not show the run. */
const mostAttempts$1 = 3;
const purposes = {
	predict: "a prediction",
	measure: "a measurement",
	baseline: "the baselines"
};
/**
* Claims a job in the ledger, then dispatches it: one instance is first, and the others find its claim.
* @returns why there will be no run of this claim; null otherwise
*/
async function dispatchJob(wish, kept, ports) {
	const { subject, policy: _, ...asked } = wish;
	const name = subjectName(subject);
	const job = newJob(wish, kept.ledger, ports);
	const what = `${purposes[asked.purpose]} of ${asked.head.slice(0, 12)}`;
	const jobs = [...kept.ledger.jobs, job];
	const claimed = await ports.ledgers.write(name, kept, trimmed({
		...kept.ledger,
		jobs
	}, ports.clock.now()), `Request ${what}`);
	if (claimed === null) return null;
	if (job.failed !== null) return job.failed;
	ports.say(`${name}: requests ${what}`);
	const dispatched = await ports.jobs.dispatch({
		version: 1,
		nonce: job.nonce,
		...asked
	}, name);
	if ("refused" in dispatched) {
		ports.say(`${name}: GitHub refuses ${what}: ${dispatched.refused}`);
		await changeJob(job, { failed: dispatched.refused }, {
			name,
			kept: claimed,
			sentence: `No run for ${what}`
		}, ports);
		return dispatched.refused;
	}
	if (dispatched.runId === null) return null;
	if (!await changeJob(job, dispatched, {
		name,
		kept: claimed,
		sentence: `Run ${dispatched.runId} does ${what}`
	}, ports)) await ports.jobs.cancel(dispatched.runId);
	return null;
}
function newJob({ purpose, head: commit, base, baseBranch, policy }, ledger, { clock, newNonce }) {
	const { round } = ledger;
	const now = clock.now();
	const isEarlier = (job) => answers(job, {
		purpose,
		commit,
		baseBranch,
		policy
	}, ledger);
	const failed = ledger.jobs.filter((job) => isEarlier(job) && now - Date.parse(job.at) < 864e5).length < mostAttempts$1 ? null : `GitHub accepted the request ${mostAttempts$1} times but showed no run of it. Check the workflow on the default branch: its \`run-name\` must end with the nonce, as in the documentation`;
	return {
		purpose,
		commit,
		base,
		baseBranch,
		policy,
		nonce: newNonce(),
		round,
		at: new Date(now).toISOString(),
		runId: null,
		failed,
		ended: false
	};
}
/** Ends a job that took too long: cancels its run, and writes the reason into the ledger, with the labels that a queued run waits for. */
async function giveUpJob({ purpose, why }, { subject, head, baseBranch, policy }, kept, ports) {
	const job = jobOf(kept.ledger, {
		purpose,
		commit: head,
		baseBranch,
		policy
	});
	const run = job === null ? null : await ports.jobs.find(job);
	if (job === null || run === null) return;
	const labels = run.status === "queued" ? await ports.jobs.waitsFor(run.id) : [];
	if (run.status !== "completed") await ports.jobs.cancel(run.id);
	const named = labels.map((label) => `\`${label}\``).join(", ");
	const failed = labels.length === 0 ? why : `${why}: no runner with the labels ${named} is available`;
	const sentence = `Give up ${purposes[purpose]} of ${head.slice(0, 12)}`;
	await changeJob(job, { failed }, {
		name: subjectName(subject),
		kept,
		sentence
	}, ports);
}
/**
* Applies a change to a job. If another instance has written meanwhile, applies it on top.
* @returns false if the ledger no longer has the job
*/
async function changeJob(job, change, { name, kept, sentence }, { ledgers }) {
	let now = kept;
	for (let attempt = 0; attempt < mostAttempts$1; attempt++) {
		if (!now.ledger.jobs.some(({ nonce }) => nonce === job.nonce)) return false;
		if (await ledgers.write(name, now, withJob(now.ledger, job.nonce, change), sentence) !== null) return true;
		now = await ledgers.read(name);
	}
	return true;
}
/** How much a conclusion says against merging; null: in progress. */
const weights = {
	success: 0,
	null: 1,
	action_required: 2,
	failure: 3
};
const weightOf = (conclusion) => weights[String(conclusion)] ?? 0;
/**
* Several pull requests can share a head commit, and a commit has one check. It shows the strictest conclusion; otherwise
* a second pull request into a branch with a laxer policy would make the first one green. A fork's pull request into the same
* branch does not count for a commit that is ours, or that is in a merge queue.
*/
async function isOutweighed(check, conclusion, question, ports) {
	const { subject, head, baseBranch, fromFork } = question;
	if (subject.kind !== "pull") return false;
	if (fromFork && check !== null && await isQueued(check, question, ports)) return true;
	const whose = readSubjectName(check?.key ?? "");
	const present = whose?.kind === "pull" ? [whose.number] : [];
	for (const number of /* @__PURE__ */ new Set([...present, ...await ports.pullsWithHead(head)])) {
		const pull = number === subject.number ? null : await ports.pullRequests.pullRequest(number);
		if (pull?.state !== "open" || pull.headSha !== head) continue;
		if (pull.baseBranch === baseBranch && pull.fromFork !== fromFork) {
			if (fromFork) return true;
			continue;
		}
		const theirs = await questionOf(pull, ports);
		const { ledger } = await ports.ledgers.read(subjectName(theirs.subject));
		const more = weightOf(decide(await observe(theirs, ledger, ports)).conclusion) - weightOf(conclusion);
		if (more > 0 || more === 0 && number < subject.number) return true;
	}
	return false;
}
/** Whether the check belongs to a group of the same branch's merge queue, with the same policy. */
async function isQueued({ key }, { baseBranch, policy }, { ledgers }) {
	const group = readSubjectName(key);
	if (group?.kind !== "group") return false;
	const job = (await ledgers.read(subjectName(group))).ledger.jobs.at(-1);
	return job?.baseBranch === baseBranch && job.policy === policy;
}

// src/gate/apply-recommendation.ts
/** Commits the recommended settings on top of the reviewed commit, with the command's id, so that they are committed once. */
async function applyRecommendation(review, question, orderId, ports) {
	const { headBranch, head } = question;
	if (question.pullRequest === null || headBranch === null) return refused$1("The branch belongs to another repository, where I may not write: use the suggestion or the patch of the report.");
	const wanted = review.targets.filter(isApplicable);
	if (wanted.length === 0) return refused$1("Nothing is recommended for this commit.");
	const { files, targets, impossible } = await ports.rewrite(question, wanted);
	if (files.length === 0) return refused$1(impossible[0] ?? "The branch already has the recommended settings.");
	const message = commitMessage(targets);
	const pushed = await ports.pushCommit({
		branch: headBranch,
		parent: head,
		files,
		message,
		order: orderId
	});
	if (pushed.kind === "moved") return refused$1("The branch has a newer commit. Try again when the check of that commit has completed.");
	if (pushed.kind === "pushed") return pushed;
	try {
		return await propose(files, targets, {
			...question,
			headBranch
		}, ports);
	} catch (error) {
		if (!isGitHubError(error, "rejected", "forbidden", "missing")) throw error;
		return refused$1(`GitHub refused the pull request (${error.message}): use the patch of the report.`);
	}
}
async function propose(files, targets, { headBranch, head }, ports) {
	const message = commitMessage(targets);
	const kept = await ports.proposals.keepProposal({
		name: `${headBranch}: ${targets.map(({ name }) => name).join(", ")}`,
		baseBranch: headBranch,
		baseCommit: head,
		files,
		title: message.split("\n")[0] ?? "",
		body: `The recommended settings for ${head.slice(0, 7)}:\n\n${targets.map(listed).join("\n")}`,
		commitMessage: message
	});
	return kept.outcome === "refused" ? refused$1(kept.reason) : {
		kind: "proposed",
		url: kept.url
	};
}
function commitMessage(targets) {
	const [first, ...others] = targets;
	const what = first === void 0 || others.length > 0 ? `${targets.length} trainings` : `the training of ${first.name}`;
	return [
		oneLine(`Fit ${what} into its GPU`),
		"",
		...targets.map((target) => oneLine(`${target.name}: ${chosen(target)}`))
	].join("\n");
}
function listed(target) {
	return `- ${escapeCode(target.name)}: ${chosen(target)}`;
}
function chosen(target) {
	const { recommendation, proof } = adviceOf(target);
	const choice = recommendation?.choice ?? null;
	return choice === null ? "" : `${choiceText(choice)} (${proof?.proven ? "proven by a run" : "predicted"})`;
}
function refused$1(why) {
	return {
		kind: "refused",
		why
	};
}

// src/gate/commands.ts
/** More than the number of instances that write at once. */
const mostAttempts = 5;
/** Handles a command once, if the person may give it. Returns its result, now or from before. */
async function handleCommand(order, question, ports) {
	const name = subjectName(question.subject);
	for (let attempt = 0; attempt < mostAttempts; attempt++) {
		const kept = await ports.ledgers.read(name);
		const before = kept.ledger.handled.find(({ id }) => id === order.id);
		if (before !== void 0) return before;
		const outcome = await outcomeOf$1(order, question, kept, ports);
		const { done, said } = outcome;
		const now = ports.clock.now();
		const handled = {
			id: order.id,
			done,
			said,
			at: new Date(now).toISOString()
		};
		const ledger = trimmed({
			...kept.ledger,
			...outcome.change,
			handled: [...kept.ledger.handled, handled]
		}, now);
		const sentence = `${outcome.sentence} (asked by ${order.by}, ${order.id})`;
		if (await ports.ledgers.write(name, kept, ledger, sentence) === null) continue;
		ports.say(`${name}: ${sentence}`);
		return handled;
	}
	throw new Error(`${name}: ${order.id} could not be written into the ledger.`);
}
async function outcomeOf$1(order, question, kept, ports) {
	const { command, by, pressed } = order;
	if (!await ports.mayWrite(by)) return refused(onlyWriters);
	if (command.kind === "wrong") return refused(command.said);
	if (command.kind === "apply" && await ports.orderOf(question.head) === order.id) return applied(question.head);
	if (pressed !== null && pressed.commit !== question.head && question.subject.kind !== "baseline") return refused("That check belongs to an older commit. Use the check of the newest commit.");
	const check = await ports.checks.find(question.head);
	switch (command.kind) {
		case "help": return doneAlready("Show the list of commands");
		case "review": return measureAgain(kept.ledger, question, check);
		case "approve": return approve(command.commit, order, question, kept.ledger);
		case "accept": return whyUnseen(order, check, question) ?? accept(command.why, order, question, kept.ledger, ports);
		case "apply": return whyUnseen(order, check, question) ?? apply(order, question, kept.ledger, ports);
	}
}
/**
* Refuses a command about other figures than the person has seen: those of another commit or another run. A check of
* another pull request of the same commit does not count.
*/
function whyUnseen({ pressed, at }, check, question) {
	if (check === null) return refused(stillMeasured);
	if (!isOwn(check, question)) return null;
	if (check.conclusion === null) return refused(stillMeasured);
	return (pressed === null ? (check.completedAt ?? at) <= at : pressed.check === check.id) ? null : refused("The report has changed since then. Read it, then try again.");
}
function isOwn(check, { subject }) {
	return check !== null && isNamed(check.key, subject);
}
const stillMeasured = "The measurement is still running. Try again when the check has completed.";
/** Does nothing while a measurement is running or requested. */
function measureAgain(ledger, question, check) {
	const { head, subject } = question;
	if (isOwn(check, question) && (check.conclusion === null || check.id === ledger.again)) return doneAlready("It is already being measured");
	const anew = subject.kind === "baseline" ? { settled: null } : {};
	return {
		done: true,
		said: null,
		change: {
			round: ledger.round + 1,
			again: check?.id ?? null,
			...anew
		},
		sentence: `Measure ${head.slice(0, 12)} again`
	};
}
/** Approves exactly that commit, even if the head has moved on, so that a later push is not approved by accident. */
function approve(commit, { by, at }, { head, fromFork }, ledger) {
	if (!fromFork) return refused("This pull request comes from this repository and needs no approval.");
	const newest = `The newest commit is ${head}. Read it, then comment \`/vram approve ${head}\`.`;
	const said = commit === head ? null : `You approved ${commit}, which is no longer the newest commit. ${newest}`;
	if (isApproved(ledger, commit)) return {
		...doneAlready(`${commit.slice(0, 12)} is approved`),
		said
	};
	return {
		done: true,
		said,
		change: { approvals: [...ledger.approvals, {
			commit,
			by,
			at: new Date(at).toISOString()
		}] },
		sentence: `Approve ${commit.slice(0, 12)} for the GPU`
	};
}
async function accept(why, { by, at }, question, ledger, ports) {
	const sight = await observe(question, ledger, ports);
	const { review, conclusion } = decide(sight);
	if (conclusion === null) return refused(stillMeasured);
	const targets = sight.policy === null ? [] : acceptableTargets(review, sight.policy);
	if (targets.length === 0) return refused("There is no regression to accept. Only a changed peak that still fits the budget can be accepted.");
	const acceptances = targets.map(({ name, settingsDigest }) => ({
		target: name,
		settingsDigest,
		by,
		why,
		at: new Date(at).toISOString()
	}));
	const sentence = `Accept the regression of ${targets.map(({ name }) => name).join(", ")}: ${why}`;
	return {
		done: true,
		said: null,
		change: { acceptances: [...ledger.acceptances, ...acceptances] },
		sentence
	};
}
async function apply(order, question, ledger, ports) {
	const sight = await observe(question, ledger, ports);
	const { review, conclusion } = decide(sight);
	if (conclusion === null) return refused(stillMeasured);
	const made = await applyRecommendation(review, question, order.id, ports);
	if (made.kind === "refused") return refused(made.why);
	if (made.kind === "pushed") return applied(question.head);
	return {
		...applied(question.head),
		said: `I may not push to this branch, so I opened a pull request into it: ${made.url}`
	};
}
function applied(commit) {
	return {
		done: true,
		said: null,
		change: {},
		sentence: `Apply the recommended settings to ${commit.slice(0, 12)}`
	};
}
function doneAlready(sentence) {
	return {
		done: true,
		said: null,
		change: {},
		sentence
	};
}
function refused(said) {
	return {
		done: false,
		said,
		change: {},
		sentence: "Refuse"
	};
}
/** Each command and its help text. */
const commandHelp = [
	["/vram review", "measures the current commit again"],
	["/vram apply", "commits the recommended settings to the branch"],
	["/vram accept <why>", "accepts a regression until the training's settings change"],
	["/vram approve <sha>", "allows this commit of a fork to be measured on the GPU"],
	["/vram help", "shows this list"]
];
/** Reads a comment. Null if it is no command: a command begins the comment and is alone on its line. */
function readCommand(body) {
	const line = /^\s*\/vram(?:[ \t]+([^\r\n]*))?\s*(?:[\r\n]|$)/.exec(body);
	if (line === null) return null;
	const [word = "help", ...rest] = (line[1] ?? "").trim().split(/\s+/).filter((part) => part !== "");
	const argument = rest.join(" ");
	switch (word.toLowerCase()) {
		case "help": return { command: { kind: "help" } };
		case "review":
		case "measure": return { command: { kind: "review" } };
		case "apply": return { command: { kind: "apply" } };
		case "accept": return argument === "" ? { wrong: "Add a reason for later readers: `/vram accept the larger head is wanted`." } : { command: {
			kind: "accept",
			why: argument
		} };
		case "approve": return readApproval(argument);
		default: return { wrong: `${escapeCode(`/vram ${word.slice(0, 40)}`)} is not a command. \`/vram help\` lists the commands.` };
	}
}
function readApproval(argument) {
	if (/^[0-9a-f]{40}$/i.test(argument)) return { command: {
		kind: "approve",
		commit: argument.toLowerCase()
	} };
	return { wrong: "Write all 40 digits of the commit sha, as in the report." };
}
const onlyWriters = "Only people with write permission may use commands here. `/vram help` lists them.";
const help = commandHelp.map(([written, does]) => `- \`${written}\`: ${does}`).join("\n");
/** One shared comment for each of these replies. */
const shared = {
	[help]: "answer/help",
	[onlyWriters]: "answer/permission"
};
/** Replies to a command in a comment, if a reaction or the check is not enough. */
async function reply({ pullRequest, order, by, said }, { upsertComment }) {
	const together = shared[said];
	await upsertComment({
		pullRequest,
		name: together ?? `answer/${order}`,
		body: together === void 0 ? `@${by} ${said}` : said,
		fullReportUrl: null
	});
}

// src/gate/reconcile-pull.ts
const closing = "the pull request was closed";
const moving = "there is a newer commit";
/** Milliseconds that the ledger of a closed pull request is kept. */
const rememberedMilliseconds = 30 * day;
/** A head that keeps moving is left to the next event, so that nobody else waits. */
const mostRounds = 3;
/**
* Advances a pull request as far as possible now: handles commands, ends what is older than its head, and gates its head.
* @returns whether nothing is left to do until GitHub's list of pull requests shows a change
*/
async function gatePull(number, ports) {
	const seen = await ports.pullRequests.pullRequest(number);
	const lasting = bestEffort();
	if (seen?.state === "open") await lasting.attempt(async () => readInbox(await questionOf(seen, ports), ports));
	const lastingPorts = {
		...ports,
		...lasting.wrapped(ports)
	};
	const left = /* @__PURE__ */ new Set();
	const rests = await gateHead(number, left, lastingPorts);
	await lasting.attempt(() => gateOthers(number, left, lastingPorts));
	lasting.rethrow();
	return rests;
}
/** Its check may have stood for another pull request of the same commit, which now gets its own. */
async function gateOthers(number, left, ports) {
	for (const commit of left) for (const other of await ports.pullsWithHead(commit)) if (other !== number) await gateHead(other, left, ports);
}
/** @param left takes up the commits that are of no concern to it any more */
async function gateHead(number, left, ports) {
	const subject = {
		kind: "pull",
		number
	};
	let gated = null;
	let rests = false;
	for (let round = 0; round < mostRounds; round++) {
		const pull = await ports.pullRequests.pullRequest(number);
		if (pull === null) return true;
		if (pull.state === "open" && pull.headSha === gated) return rests && !pull.conflicting;
		const why = pull.state === "open" ? moving : closing;
		if (gated !== null) await endCheck(subject, gated, why, ports.checks);
		if (pull.state === "closed") {
			await endPull(subject, left, ports);
			await forget(subject, pull.closedAt, ports);
			return true;
		}
		const question = await questionOf(pull, ports);
		addAll(left, (await endOthers(subject, question, why, ports)).commits);
		rests = await gateCommit(question, ports);
		gated = pull.headSha;
	}
	return false;
}
/** A pull request that is reopened later starts with an empty ledger. */
async function forget(subject, closedAt, { ledgers, clock }) {
	if (closedAt !== null && clock.now() - closedAt > rememberedMilliseconds) await ledgers.remove(subjectName(subject));
}
/** Otherwise a report would wait forever. */
async function endPull(subject, left, ports) {
	const pullRequest = subject.number;
	const { wasOpen, commits } = await endOthers(subject, null, closing, ports);
	addAll(left, commits);
	if (!wasOpen || await ports.comments.readComment(pullRequest, "report") === null) return;
	const body = `### ➖ Not measured: ${closing}\n`;
	await ports.comments.upsertComment({
		pullRequest,
		name: "report",
		body,
		fullReportUrl: null
	});
}
function addAll(set, commits) {
	for (const commit of commits) set.add(commit);
}
/**
* Cancels runs for other commits than the present head, or with another policy, and completes the checks of these commits
* as cancelled.
*/
async function endOthers(subject, present, why, ports) {
	const name = subjectName(subject);
	const kept = await ports.ledgers.read(name);
	const { ledger } = kept;
	const head = present?.head ?? null;
	const claimed = ledger.checks.filter(({ commit, ended }) => commit !== head && !ended);
	const stale = [...new Set(claimed.map(({ commit }) => commit))];
	const revived = ledger.checks.some(({ commit, ended }) => commit === head && ended);
	const jobs = ledger.jobs.filter((job) => !job.ended && isOutOfDate(job, present));
	if (stale.length === 0 && !revived && jobs.length === 0) return {
		wasOpen: false,
		commits: []
	};
	const cancelled = await cancelRuns(jobs, ports);
	const closed = [];
	for (const commit of stale) closed.push(await endCheck(subject, commit, why, ports.checks));
	const left = ledger.jobs.filter((job) => !cancelled.includes(job));
	const changed = {
		...ledger,
		jobs: left.map((job) => jobs.includes(job) ? {
			...job,
			ended: true
		} : job),
		checks: ledger.checks.map((check) => endedUnless(head, check, ports.clock.now()))
	};
	await ports.ledgers.write(name, kept, changed, `End what is older than ${head?.slice(0, 12) ?? "the closing"}`);
	return {
		wasOpen: closed.includes(true) || cancelled.length > 0,
		commits: stale
	};
}
function isOutOfDate({ commit, baseBranch, policy }, present) {
	return commit !== present?.head || baseBranch !== present.baseBranch || policy !== present.policy;
}
/** A commit that becomes the head again counts from now on: earlier commands were about another one. */
function endedUnless(head, check, now) {
	if (check.commit !== head) return {
		...check,
		ended: true
	};
	return {
		...check,
		ended: false,
		at: check.ended ? new Date(now).toISOString() : check.at
	};
}
/** A run with an answer is kept, because the same question may come again. */
async function cancelRuns(jobs, { jobs: runner }) {
	const cancelled = [];
	for (const job of jobs) {
		if (job.failed !== null) continue;
		const run = await runner.find(job);
		if (run?.status === "completed") continue;
		if (run !== null) await runner.cancel(run.id);
		cancelled.push(job);
	}
	return cancelled;
}
/** More steps than any path through `decide` takes. */
const mostSteps$1 = 12;
/**
* Advances the check of a commit as far as possible now. Any instance may call this at any time, any number of times.
* @returns whether nothing is left to do
*/
async function gateCommit(question, ports) {
	for (let step = 0; step < mostSteps$1; step++) {
		const [kept, check] = await Promise.all([ports.ledgers.read(subjectName(question.subject)), ports.checks.find(question.head)]);
		await endOlder(check, ports.checks);
		if (isAnswered(check, questionKey(question, kept.ledger)) && await isReported(question, ports)) return true;
		const sight = await observe(question, kept.ledger, ports);
		const wanted = decide(sight);
		if (!await applyDesired(wanted, sight, {
			question,
			kept,
			check
		}, ports)) return wanted.conclusion !== null && check?.key === questionKey(question, kept.ledger);
	}
	throw new Error(`${subjectName(question.subject)} does not come to rest at ${question.head}.`);
}
function isAnswered(check, key) {
	return check !== null && check.conclusion !== null && check.key === key;
}
/** A slower instance may have written about an older commit since; the report names its commit. */
async function isReported({ pullRequest, head }, { comments }) {
	const report = pullRequest === null ? null : await comments.readComment(pullRequest, "report");
	return report === null || report.includes(`commit ${head.slice(0, 7)}`);
}
/**
* Handles the commands in comments, whether or not an event reported them, and answers each with a reaction. Handled commands stay in the
* ledger, so each is handled once. Commands without permission do not, and get one shared reply: a flood of comments costs only reactions.
*/
async function readInbox(question, ports) {
	const { pullRequest, subject } = question;
	if (pullRequest === null) return;
	const comments = (await ports.inbox.read(pullRequest)).filter(({ body }) => readCommand(body) !== null);
	if (comments.length === 0) return;
	const { ledger } = await ports.ledgers.read(subjectName(subject));
	const mayWrite = askedOnce(ports.mayWrite);
	const lasting = bestEffort();
	const read = async (comment) => {
		const before = ledger.handled.find(({ id }) => id === orderId(comment)) ?? null;
		if (comment.reactions.length > 0 && (before !== null || isHelp(comment) || !await mayWrite(comment.by))) return;
		await answer(comment, pullRequest, before ?? await outcomeOf(comment, question, {
			...ports,
			mayWrite
		}), ports);
	};
	for (const comment of comments) await lasting.attempt(() => read(comment));
	lasting.rethrow();
}
function askedOnce(ask) {
	const asked = /* @__PURE__ */ new Map();
	return (login) => {
		const answer = asked.get(login) ?? ask(login);
		asked.set(login, answer);
		return answer;
	};
}
function orderId({ id }) {
	return `comment/${id}`;
}
function isHelp({ body }) {
	const read = readCommand(body);
	return read !== null && "command" in read && read.command.kind === "help";
}
async function outcomeOf(comment, question, ports) {
	if (isHelp(comment)) return {
		done: true,
		said: help
	};
	if (!await ports.mayWrite(comment.by)) return {
		done: false,
		said: onlyWriters
	};
	const order = {
		id: orderId(comment),
		by: comment.by,
		command: commandOf(comment),
		at: comment.at,
		pressed: null
	};
	return handleCommand(order, question, ports);
}
function commandOf({ body }) {
	const read = readCommand(body);
	return read === null || "wrong" in read ? {
		kind: "wrong",
		said: read?.wrong ?? ""
	} : read.command;
}
/** The reply comes first, so a reaction means that it was sent. */
async function answer({ id, by }, pullRequest, { done, said }, { comments, inbox }) {
	const reaction = done ? "rocket" : "confused";
	if (said !== null) await reply({
		pullRequest,
		order: String(id),
		by,
		said
	}, comments);
	await inbox.react(id, reaction);
}
/**
* A check completes whatever else GitHub refuses (`docs/faults.md`, I5), such as a comment in a full conversation, or
* cancelling a run.
*/
function bestEffort() {
	const failures = [];
	const attempt = async (work) => {
		try {
			await work();
		} catch (error) {
			failures.push(error);
		}
	};
	return {
		attempt,
		wrapped: ({ comments, suggestions, jobs }) => ({
			comments: {
				readComment: (pullRequest, name) => comments.readComment(pullRequest, name).catch((error) => {
					failures.push(error);
					return null;
				}),
				async upsertComment(draft) {
					await attempt(() => comments.upsertComment(draft));
				}
			},
			suggestions: { async keepSuggestions(pullRequest, headSha, drafts) {
				await attempt(() => suggestions.keepSuggestions(pullRequest, headSha, drafts));
			} },
			jobs: {
				...jobs,
				cancel: (runId) => attempt(() => jobs.cancel(runId))
			}
		}),
		rethrow() {
			if (failures.length === 1) throw failures[0];
			if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join("; "));
		}
	};
}
/**
* Completes the check of an old commit as cancelled, and older checks that were left open; but not the check of another pull
* request of the same commit.
* @returns whether it was still in progress
*/
async function endCheck(subject, commit, why, checks) {
	const check = await checks.find(commit);
	await endOlder(check, checks);
	if (check === null || check.conclusion !== null || !isNamed(check.key, subject)) return false;
	await end$1(check.id, why, checks);
	return true;
}
/** Two instances at once may each have created a check: the newest counts, and the others would stay in progress forever. */
async function endOlder(check, checks) {
	for (const id of check?.olderOpen ?? []) await end$1(id, "another check replaced it", checks);
}
async function end$1(id, why, checks) {
	const sentence = `Not measured: ${why}.`;
	await checks.update(id, {
		key: "ended",
		conclusion: "cancelled",
		title: sentence,
		summary: sentence,
		text: sentence,
		detailsUrl: null,
		buttons: []
	});
}

// src/gate/merge-group.ts
/**
* Advances a group of a merge queue as far as possible now: its commit is measured under the same check name, with the merged
* code, because what waits in the queue may be a fork's.
*/
async function gateGroup(group, ports) {
	await gateCommit(await groupQuestion(group, ports), ports);
}
async function groupQuestion(group, ports) {
	const { head, base, baseBranch } = group;
	const merged = await ports.tipOf(baseBranch);
	return withPolicy({
		...nobodys,
		subject: group,
		head,
		base,
		merged,
		baseBranch
	}, ports);
}
/** The same for a group of which only the commit is known. */
async function gateKnownGroup(head, ports) {
	const question = await knownGroupQuestion(head, ports);
	if (question !== null) await gateCommit(question, ports);
}
/** The question about a group of which only the commit is known; its ledger has the rest. Null if it was never gated. */
async function knownGroupQuestion(head, ports) {
	const { jobs } = (await ports.ledgers.read(subjectName({
		kind: "group",
		head
	}))).ledger;
	const { base = null, baseBranch = "" } = jobs.at(-1) ?? {};
	return base === null ? null : groupQuestion({
		kind: "group",
		head,
		base,
		baseBranch
	}, ports);
}
/** Ends a group that was merged or dissolved. */
async function endGroup(head, ports) {
	const group = {
		kind: "group",
		head
	};
	await endOthers(group, null, "the merge queue no longer has this group", ports);
	await ports.ledgers.remove(subjectName(group));
}

// src/gate/baselines.ts
const subject = { kind: "baseline" };
const name = subjectName(subject);
/** More steps at once than there are ways. */
const mostSteps = 8;
/** The question about the default branch, for a command. */
function branchQuestion({ name: baseBranch, tip }, ports) {
	return withPolicy({
		...nobodys,
		subject,
		head: tip,
		base: tip,
		merged: tip,
		baseBranch
	}, ports);
}
/**
* Advances the baselines of the default branch as far as possible now. One run at a time, which is never cancelled; of the commits
* pushed meanwhile, only the newest is measured next.
*/
async function keepBaselines(branch, ports) {
	for (let step = 0; step < mostSteps; step++) if (!await oneStep(branch, await ports.ledgers.read(name), ports)) return;
}
/** @returns whether to observe again at once */
async function oneStep(branch, kept, ports) {
	const { ledger } = kept;
	const last = ledger.jobs.at(-1) ?? null;
	if (last !== null && last.failed === null) {
		const state = await jobState(last, ports.clock.now(), ports.jobs);
		if (state.kind !== "lost") return settle(last, state, kept, ports);
	}
	const isTried = last !== null && last.failed !== null && last.round === ledger.round && last.commit === branch.tip;
	if (branch.tip === ledger.settled || isTried) return false;
	const touched = await isTouched(branch, ledger, ports);
	if (touched === "no-policy") return false;
	if (!touched) {
		await write(kept, { settled: branch.tip }, `Nothing to measure at ${branch.tip.slice(0, 12)}`, ports);
		return true;
	}
	const { tip: head, name: baseBranch } = branch;
	const policy = await ports.policyAt(head);
	const asked = {
		subject,
		purpose: "baseline",
		head,
		baseBranch,
		policy,
		checkout: head,
		pullRequest: null
	};
	const base = touched === "anew" ? null : ledger.settled;
	const refused = await dispatchJob({
		...asked,
		base,
		approved: false
	}, kept, ports);
	if (refused !== null) await ports.baselineChecks.create(head, failedCheck(refused, null));
	return true;
}
/** Whether a training of the policy differs from the commit that was measured last; `anew`: there is no such commit. */
async function isTouched({ tip }, { settled }, { plan }) {
	const since = (base) => plan({
		base,
		head: tip,
		pullRequest: null
	});
	const compared = settled === null ? null : await since(settled).catch(unlessMissing);
	const { review, policy } = compared ?? await since(null);
	if (policy === "absent") return "no-policy";
	if (compared === null) return "anew";
	return policy === null || review.targets.length > 0 || review.problems.length > 0;
}
/** The branch's history may have been rewritten. */
function unlessMissing(error) {
	if (isGitHubError(error, "missing")) return null;
	throw error;
}
/** A failed measurement is tried again after the next push, or on command. */
async function settle(job, state, kept, ports) {
	if (state.kind === "failed") return fail$1(job, state.why, state.url, kept, ports);
	if (state.kind !== "answered") return false;
	const { answer, url } = state;
	if (answer.purpose !== "baseline") return fail$1(job, "the answer has another purpose", url, kept, ports);
	const why = await whyUnstored(answer, job, ports);
	if (why !== null) return fail$1(job, why, url, kept, ports);
	return end(job, {
		settled: job.commit,
		jobs: []
	}, storedCheck(answer, url), kept, ports);
}
/** Stores the entries, or says why it could not. Storing twice changes nothing, so it may happen before the ledger is written. */
async function whyUnstored(answer, job, ports) {
	const { commit } = answer;
	if (!await ports.isOnDefaultBranch(commit)) return "the default branch no longer contains that commit";
	const all = await ports.plan({
		base: null,
		head: commit,
		pullRequest: null
	});
	const judged = judgeBaselines(answer, all, await toMeasure(job, all, ports));
	if ("unbelievable" in judged) return judged.unbelievable;
	try {
		for (const entry of judged.entries) await ports.baselines.record(entry);
		return null;
	} catch (error) {
		if (isGitHubError(error, "unreachable", "rate-limited")) throw error;
		return error instanceof Error ? error.message : String(error);
	}
}
/** Names of the trainings that a job must answer for: the affected ones, or all if the policy changed. */
async function toMeasure({ base, commit }, all, { plan }) {
	const names = all.review.targets.filter(({ awaitsGpu }) => awaitsGpu).map(({ name }) => name);
	const { targets, problems, policyPath } = (base === null ? null : await plan({
		base,
		head: commit,
		pullRequest: null
	}).catch(unlessMissing))?.review ?? all.review;
	const touched = new Set(targets.map(({ name }) => name));
	return problems.some(({ file }) => file === policyPath) ? names : names.filter((name) => touched.has(name));
}
function fail$1(job, why, url, kept, ports) {
	const { jobs } = withJob(kept.ledger, job.nonce, { failed: why });
	return end(job, { jobs }, failedCheck(why, url), kept, ports);
}
async function end(job, change, check, kept, ports) {
	if (await write(kept, change, `${check.conclusion === "success" ? "Store the" : "There are no"} baselines of ${job.commit.slice(0, 12)}`, ports)) await ports.baselineChecks.create(job.commit, check);
	return true;
}
async function write(kept, change, sentence, { ledgers, say }) {
	const written = await ledgers.write(name, kept, {
		...kept.ledger,
		...change
	}, sentence);
	if (written !== null) say(`baseline: ${sentence}`);
	return written !== null;
}
const blankCheck = {
	key: "baseline",
	detailsUrl: null,
	buttons: []
};
function failedCheck(why, detailsUrl) {
	const summary = `No baseline was recorded: ${why}.`;
	return {
		...blankCheck,
		conclusion: "failure",
		title: "No baseline was recorded",
		summary,
		text: summary,
		detailsUrl
	};
}
function storedCheck({ outcomes, entries }, detailsUrl) {
	const failed = outcomes.filter(({ outcome }) => outcome === "failed" || outcome === "removed");
	const title = failed.length === 0 ? `${entries.length} recorded` : `${failed.length} could not be recorded`;
	const summary = outcomes.map(({ target, outcome, detail }) => `- ${escapeCode(target)}: ${outcome}. ${escapeProse(detail)}`).join("\n") || "The policy has no targets.";
	const conclusion = failed.length === 0 ? "success" : "failure";
	return {
		...blankCheck,
		conclusion,
		title,
		summary,
		text: summary,
		detailsUrl
	};
}
/** The question about a subject now; null if it has ended. */
async function questionAbout(subject, defaultBranch, ports) {
	if (subject.kind === "baseline") return branchQuestion(await defaultBranch(), ports);
	if (subject.kind === "group") return knownGroupQuestion(subject.head, ports);
	const pull = await ports.pullRequests.pullRequest(subject.number);
	return pull?.state === "open" ? questionOf(pull, ports) : null;
}

// src/apps/bot/schedule.ts
/**
* Turns events into work, queued by subject.
* @param presses buttons that were pressed while the bot was not listening
*/
function createBot(gates, queue, presses) {
	const done = (place, name, urgency, work) => queue.add({
		key: `${place.owner}/${place.repo} ${name}`,
		owner: place.installation,
		urgency
	}, async () => work(await gates.open(place)));
	const inLine = (place, name, work, urgency = "event") => {
		done(place, name, urgency, work);
	};
	const bot = {
		pull: (place, number, onRest) => inLine(place, subjectName({
			kind: "pull",
			number
		}), async ({ ports }) => {
			if (await gatePull(number, ports)) onRest?.();
		}, onRest === void 0 ? "event" : "look"),
		group: (place, group) => inLine(place, subjectName(group), ({ ports }) => gateGroup(group, ports)),
		groupEnded: (place, head) => inLine(place, `end/${head}`, ({ ports }) => endGroup(head, ports)),
		baselines: (place) => inLine(place, "baseline", async (gate) => keepBaselines(await defaultBranch(gate), gate.ports)),
		subject(place, subject) {
			if (subject.kind === "pull") bot.pull(place, subject.number);
			else if (subject.kind === "baseline") bot.baselines(place);
			else inLine(place, subjectName(subject), ({ ports }) => gateKnownGroup(subject.head, ports));
		},
		async order(place, subject, order) {
			const line = `${order.id} ${subjectName(subject)}`;
			if (!await done(place, line, "order", (gate) => obeyAbout(subject, order, gate))) throw new Error(`${line} was not done; the next pass takes it up again.`);
			bot.subject(place, subject);
		},
		async orderAll(place, commit, order) {
			const { ports } = await gates.open(place);
			for (const board of [ports.checks, ports.baselineChecks]) {
				const subject = readSubjectName((await board.find(commit))?.key ?? "");
				if (subject !== null) await bot.order(place, subject, order);
			}
		},
		repository: (place) => inLine(place, "everything", (gate) => reconcile(gate, bot), "pass"),
		installation(id) {
			queue.add({
				key: `installation ${id}`,
				owner: id
			}, async () => {
				for (const place of await gates.installed(id)) bot.repository(place);
			});
		},
		everything() {
			queue.add({
				key: "presses",
				owner: "app"
			}, presses);
			queue.add({
				key: "everything",
				owner: "app"
			}, () => everywhere(gates, bot));
		}
	};
	return bot;
}
async function obeyAbout(subject, order, gate) {
	const { ports } = gate;
	const question = await questionAbout(subject, () => defaultBranch(gate), ports);
	if (question === null) return;
	const checks = subject.kind === "baseline" ? ports.baselineChecks : ports.checks;
	const { said } = await handleCommand(order, question, {
		...ports,
		checks
	});
	if (said === null || question.pullRequest === null) return;
	await reply({
		pullRequest: question.pullRequest,
		order: order.id,
		by: order.by,
		said
	}, ports.comments);
}
async function defaultBranch({ place, ports }) {
	const name = place.defaultBranch;
	return {
		name,
		tip: await ports.tipOf(name)
	};
}
async function everywhere({ app }, bot) {
	for await (const page of app.pages(app.rest.apps.listInstallations, { per_page: 100 })) for (const { id, suspended_at } of page) if (suspended_at === null) bot.installation(id);
}
/**
* Looks at everything in a repository that may be unfinished: open pull requests, groups of the merge queue, the default branch, and
* ledgers without a subject. So a lost event costs minutes and nothing else (`docs/faults.md`, 22).
*/
async function reconcile(gate, bot) {
	const { place, octokit, ports } = gate;
	const { owner, repo } = place;
	const ledgers = await ports.ledgers.list().catch(unlessEmpty);
	if (ledgers === null) return;
	const open = await octokit.paginate(octokit.rest.pulls.list, {
		owner,
		repo,
		state: "open",
		per_page: 100
	});
	await lookAtPulls(open, ledgers, gate, bot);
	const queued = await queuedGroups(gate);
	for (const group of await trusted(queued, new Set(open.map(({ head }) => head.sha)), gate)) bot.group(place, group);
	bot.baselines(place);
	const alive = /* @__PURE__ */ new Set([...open.map(pullName), ...queued.map(subjectName)]);
	for (const [name, tip] of ledgers) if (!alive.has(name)) endOrphan(name, tip, gate, bot);
}
/** GitHub answers 409 for the refs of a repository without commits. */
function unlessEmpty(error) {
	if (isGitHubError(error, "conflict")) return null;
	throw error;
}
async function lookAtPulls(open, ledgers, gate, bot) {
	const policies = /* @__PURE__ */ new Map();
	for (const branch of new Set(open.map(({ base }) => base.ref))) policies.set(branch, await policyOf(branch, gate));
	const heads = Map.groupBy(open, ({ head }) => head.sha);
	for (const pull of open) {
		const { number, updated_at, head, base } = pull;
		const isShared = (heads.get(head.sha)?.length ?? 0) > 1;
		lookAt(number, [
			updated_at,
			head.sha,
			base.ref,
			policies.get(base.ref),
			ledgers.get(pullName(pull))
		], gate, bot, !isShared);
	}
}
/** The current version of a branch; '' if the branch is gone. */
async function policyOf(branch, { ports }) {
	try {
		return await ports.policyAt(await ports.tipOf(branch));
	} catch (error) {
		if (isGitHubError(error, "missing")) return "";
		throw error;
	}
}
function pullName({ number }) {
	return subjectName({
		kind: "pull",
		number
	});
}
/** A pass that finds nothing new costs a few requests, however many pull requests are open. */
function lookAt(number, look, { place, rested }, bot, mayRest = true) {
	const name = `${place.id} ${pullName({ number })}`;
	const now = JSON.stringify(look);
	if (mayRest && rested.get(name) === now) return;
	rested.delete(name);
	bot.pull(place, number, () => void (mayRest && rested.set(name, now)));
}
/** GitHub keeps each group as a branch, `gh-readonly-queue/main/pr-12-<sha of the base>`. */
async function queuedGroups({ place: { owner, repo }, octokit }) {
	return (await octokit.rest.git.listMatchingRefs({
		owner,
		repo,
		ref: "heads/gh-readonly-queue/"
	})).data.flatMap(({ ref, object }) => groupNamed(ref, object.sha));
}
/**
* Without a merge queue, anybody with push access can make a branch of such a name. A group must therefore stand on its base branch or on a group that
* does, and must not be the head of a pull request.
*/
async function trusted(groups, pullHeads, { place, octokit, ports }) {
	const found = [];
	const heads = /* @__PURE__ */ new Set();
	let open = groups.filter(({ head }) => !pullHeads.has(head));
	for (let before = -1; open.length !== before;) {
		before = open.length;
		for (const group of open) {
			const branch = openBranch(octokit, place, group.baseBranch);
			if (!(heads.has(group.base) || await branch.descends(await ports.tipOf(group.baseBranch), group.base))) continue;
			found.push(group);
			heads.add(group.head);
		}
		open = open.filter((group) => !found.includes(group));
	}
	return found;
}
function groupNamed(ref, head) {
	const named = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-\d+-([0-9a-f]{40})$/.exec(ref);
	return named === null ? [] : [{
		kind: "group",
		head,
		base: named[2] ?? "",
		baseBranch: named[1] ?? ""
	}];
}
/** Checked once a day, until it is old enough to be deleted. */
function endOrphan(name, tip, gate, bot) {
	const { place, ports } = gate;
	const subject = readSubjectName(name);
	if (subject?.kind === "pull") lookAt(subject.number, [tip, new Date(ports.clock.now()).toDateString()], gate, bot);
	if (subject?.kind === "group") bot.groupEnded(place, subject.head);
}
/** Buttons, and GitHub's own "Re-run": nothing else on GitHub shows a press, so no pass would find it. */
const presses = /* @__PURE__ */ new Set(["requested_action", "rerequested"]);
/** Pages of a hundred each, newest first; deliveries of all events are mixed. */
const mostPages = 100;
/**
* Repeats the presses of the last day from GitHub's list of deliveries, except those that this instance has finished. An event is acknowledged before
* it is handled, and it may never have arrived. Repeating does no harm, because an order is identified by its delivery.
*/
async function takePresses({ app, clock, isDone, take }) {
	const deliveries = await recentPresses(app, clock.now() - day);
	const lasting = bestEffort();
	for (const [guid, [newest]] of Map.groupBy(deliveries, ({ guid }) => guid)) {
		if (newest === void 0 || isDone(guid)) continue;
		await lasting.attempt(async () => {
			const { data } = await app.rest.apps.getWebhookDelivery({ delivery_id: newest.id });
			await take({
				id: guid,
				name: data.event,
				payload: data.request.payload
			});
		});
	}
	lasting.rethrow();
}
/** Newest first. `since` in milliseconds since the epoch. */
async function recentPresses(app, since) {
	const recent = [];
	let pages = 0;
	for await (const page of app.pages(app.rest.apps.listWebhookDeliveries, { per_page: 100 })) {
		const young = page.filter(({ delivered_at }) => Date.parse(delivered_at) >= since);
		recent.push(...young.filter(({ action }) => presses.has(action ?? "")));
		if (young.length < page.length || ++pages >= mostPages) break;
	}
	return recent;
}

// src/apps/bot/server.ts
/** A request that takes longer to arrive is cut off; GitHub itself gives up after ten seconds. */
const requestMilliseconds = 3e4;
/** How long a running request may take when the bot stops. */
const graceMilliseconds = 3e3;
/**
* The bot's own server, in place of Probot's: Probot reads a body of any size before it checks the signature, and answers only after its listeners
* have run. Here every request passes the receiver's limits first, whatever its path.
*/
function createWebServer({ endpoints, onError, ...means }) {
	const receive = createReceiver(means);
	const answer = async (request, response) => {
		if (await receive(request, response)) return;
		if (await endpoints(request, response)) return;
		response.writeHead(404).end();
	};
	const server = createServer({ requestTimeout: requestMilliseconds }, (request, response) => {
		answer(request, response).catch((error) => {
			onError(error);
			if (!response.headersSent) response.writeHead(500);
			response.end();
		});
	});
	server.maxConnections = mostConnections;
	return server;
}
/** Accepts no more requests. Unfinished ones are cut off at the limit, and so are idle connections. */
function closeServer(server) {
	const cutOff = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
	return new Promise((resolve) => {
		server.close(() => {
			clearTimeout(cutOff);
			resolve();
		});
	});
}
/** @returns the address it listens on. Throws if the port is taken */
async function listenAt(server, host, port) {
	await new Promise((resolve, reject) => {
		server.once("error", (error) => reject(error.code === "EADDRINUSE" ? /* @__PURE__ */ new Error(`Port ${port} is already in use: set PORT to another one.`) : error));
		server.listen(port, host, resolve);
	});
	return `http://${host}:${server.address().port}`;
}
/** GitHub's largest payload (https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap). */
const mostBodyBytes = 26214400;
/** The limit for all bodies in flight: anybody can send one, and its signature can be checked only at its end. */
const mostHeldBytes = 4 * mostBodyBytes;
/** Nearly all events are smaller, and these always pass, however much others send. */
const mostBytesOfEvents = 65536;
/** More than a burst of webhooks. Together with the limit above, this bounds what strangers can make the bot hold. */
const mostConnections = 1e4;
/** The setup page has GitHub send events to `/`; Probot's documentation names the other path. */
const webhookPaths = /* @__PURE__ */ new Set(["/", "/api/github/webhooks"]);
const headersSchema = object({
	"content-type": string().regex(/^\s*application\/json\s*(;|$)/, "must be application/json"),
	"x-github-event": string(),
	"x-github-delivery": string(),
	"x-hub-signature-256": string()
});
/** A refused request: the status and the reason. */
var Refusal = class extends Error {
	status;
	constructor(status, why) {
		super(why);
		this.status = status;
	}
};
/**
* Receives webhooks. Answers 202 to each that GitHub signed before it is handled, because GitHub gives up after ten seconds. Refuses every
* request that announces more than 25 MiB, and stops reading one that turns out to be larger.
* @returns a handler that returns false for anything but a webhook
*/
function createReceiver({ verify, take }) {
	const held = { bytes: 0 };
	return async (request, response) => {
		const isWebhook = request.method === "POST" && webhookPaths.has((request.url ?? "").split("?")[0] ?? "");
		try {
			if (Number(request.headers["content-length"] ?? 0) > mostBodyBytes) throw tooLarge();
			if (!isWebhook) {
				endAfter(mostBodyBytes, request);
				return false;
			}
			const event = await readEvent(request, held, verify);
			response.writeHead(202, { "content-type": "text/plain" }).end("accepted\n");
			take(event);
		} catch (error) {
			if (!(error instanceof Refusal) && !request.complete) return true;
			if (!(error instanceof Refusal)) throw error;
			endAfter(mostBodyBytes, request);
			response.writeHead(error.status, { "content-type": "text/plain" }).end(`${error.message}\n`);
		}
		return true;
	};
}
async function readEvent(request, held, verify) {
	const headers = headersSchema.safeParse(request.headers);
	if (!headers.success) throw new Refusal(400, prettifyError(headers.error));
	const body = await readBody(request, held);
	if (!await verify(body, headers.data["x-hub-signature-256"]).catch(() => false)) throw new Refusal(400, "The signature does not match the payload: check that both sides have the same secret.");
	return {
		id: headers.data["x-github-delivery"],
		name: headers.data["x-github-event"],
		payload: parsePayload(body)
	};
}
async function readBody(request, held) {
	const chunks = [];
	let bytes = 0;
	try {
		for await (const chunk of request.iterator({ destroyOnReturn: false })) {
			bytes += chunk.length;
			held.bytes += chunk.length;
			if (bytes > mostBodyBytes) throw tooLarge();
			if (held.bytes > mostHeldBytes && bytes > mostBytesOfEvents) throw new Refusal(503, "Too many requests at once: send it again.");
			chunks.push(chunk);
		}
		return Buffer.concat(chunks).toString("utf8");
	} finally {
		held.bytes -= bytes;
	}
}
/** Discards the rest of a request that is already answered, and closes the connection if too much is left. */
function endAfter(bytes, request) {
	let left = bytes;
	request.on("data", (chunk) => {
		left -= chunk.length;
		if (left < 0) request.destroy();
	});
}
function parsePayload(body) {
	const payload = parseJson(body);
	if (payload === void 0) throw new Refusal(400, "The payload is no JSON.");
	return payload;
}
function tooLarge() {
	return new Refusal(413, "A webhook has at most 25 MiB.");
}

// src/apps/bot/start.ts
/** How many handled events are remembered: GitHub lists the deliveries of a day. */
const mostDone = 1e5;
/**
* Starts the bot: events become work, and a pass checks everything at once and then every few minutes.
* Throws if a setting is wrong or the port is taken.
*/
async function startBot(installed, environment, { log, ...limits } = {}) {
	const settings = readBotSettings(environment);
	const app = createApp(settings, log);
	await app.ready();
	const metrics = createMetrics();
	const queue = createWorkQueue({
		onEnd: (seconds, failed) => metrics.worked(seconds, failed),
		onError: (key, error) => sayFailure(app.log, key, error)
	});
	const connection = {
		baseUrl: settings.apiUrl,
		patienceMilliseconds: 3e4,
		log: (line) => app.log.info(printableLine(line)),
		fetch: metrics.fetch
	};
	const planner = createPlanner({
		...limits,
		file: installed.planWorker,
		data: {
			launcher: await readLauncher(installed.probeFolder),
			grammarFiles: installed.grammarFiles
		}
	});
	const gates = createGates({
		settings,
		connection,
		planner,
		say: ({ owner, repo }, line) => app.log.info(printableLine(`${owner}/${repo} ${line}`))
	});
	const taker = createTaker(app);
	const bot = createBot(gates, queue, () => takePresses({
		app: gates.app,
		clock: systemClock,
		...taker
	}));
	listen(app, bot);
	app.onAny(({ name, payload }) => metrics.heard(name, "action" in payload ? String(payload.action) : ""));
	const identity = appIdentity(settings, connection);
	const server = createWebServer({
		endpoints: endpoints({
			metrics,
			waiting: () => taker.waiting + queue.waiting,
			identity
		}),
		verify: (body, signature) => app.webhooks.verify(body, signature),
		take: taker.take,
		onError: (error) => app.log.error(error)
	});
	const url = await listenAt(server, settings.host, settings.port);
	app.log.info(`Listening at ${url}`);
	if (settings.webhookProxy !== void 0) await followProxy(settings.webhookProxy, url, app.log);
	identity().then(({ known, sentence }) => known ? app.log.info(sentence) : app.log.error(sentence));
	bot.everything();
	const idle = async () => {
		await taker.idle();
		await queue.idle();
	};
	const timer = setInterval(() => bot.everything(), settings.reconcileMilliseconds);
	return {
		url,
		idle,
		lookAtEverything: () => bot.everything(),
		async stop() {
			clearInterval(timer);
			queue.close();
			await Promise.all([closeServer(server), idle()]);
			await planner.close();
		}
	};
}
function createApp({ appId, privateKey, webhookSecret, apiUrl, logLevel, logFormat }, log) {
	return new Probot({
		appId,
		privateKey,
		secret: webhookSecret,
		logLevel,
		logFormat,
		...apiUrl === void 0 ? {} : { baseUrl: apiUrl },
		...log === void 0 ? {} : { log }
	});
}
/** Passes events to the App's listeners and remembers which are done. Probot logs failures. */
function createTaker(app) {
	const done = new I({ max: mostDone });
	const taking = /* @__PURE__ */ new Set();
	const receive = async (event) => {
		await new Promise(setImmediate);
		await app.receive(event);
		done.set(event.id, true);
	};
	return {
		isDone: (id) => done.has(id),
		take(event) {
			const taken = receive(event).catch(() => {});
			taking.add(taken);
			return taken.finally(() => taking.delete(taken));
		},
		get waiting() {
			return taking.size;
		},
		idle: () => Promise.all(taking)
	};
}
/** Forwards events from smee.io to a machine that nothing else can reach. Its client is a development dependency. */
async function followProxy(source, target, logger) {
	const { SmeeClient } = await import("smee-client");
	await new SmeeClient({
		source,
		target,
		logger
	}).start();
}

// src/apps/bot/bot.ts
async function serve(environment) {
	const bot = await startBot(installation(import.meta.url), environment);
	for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => bot.stop().catch(fail));
}
takeOverUnaskedOutput((line) => console.error(printableLine(line)), fail);
try {
	const environment = botEnvironment(process.env, process.cwd());
	if (wantsSetup(environment)) await run(() => {}, { env: environment });
	else await serve(environment);
} catch (error) {
	fail(error);
}
/** Running timers must not keep a process alive that does not listen. */
function fail(error) {
	console.error(printableLine(error instanceof Error ? error.message : String(error)));
	process.exit(1);
}

export {  };