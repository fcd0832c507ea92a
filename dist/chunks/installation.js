import { createRequire } from "node:module";
import { isDeepStrictEqual, promisify } from "node:util";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { dirname, join, relative, resolve } from "node:path";
import { execFile, spawn } from "node:child_process";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { mkdtemp, open as open$2, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { existsSync } from "node:fs";

// \0rolldown/runtime.js
var __create = Object.create;
var __defProp$1 = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") {
		for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
			key = keys[i];
			if (!__hasOwnProp.call(to, key) && key !== except) {
				__defProp$1(to, key, {
					get: ((k) => from[k]).bind(null, key),
					enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
				});
			}
		}
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp$1(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
var __require = /* #__PURE__ */ (() => createRequire(import.meta.url))();

// node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
	const numericValues = Object.values(entries).filter((v) => typeof v === "number");
	return Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
}
function joinValues(array, separator = "|") {
	return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
	if (typeof value === "bigint") return value.toString();
	return value;
}
var Cached = class {
	constructor(getter) {
		this._getter = getter;
		this._value = void 0;
	}
	get value() {
		const getter = this._getter;
		if (getter !== void 0) {
			this._value = getter();
			this._getter = void 0;
		}
		return this._value;
	}
};
function cached(getter) {
	return new Cached(getter);
}
function nullish(input) {
	return input === null || input === void 0;
}
function cleanRegex(source) {
	const start = source.startsWith("^") ? 1 : 0;
	const end = source.endsWith("$") ? source.length - 1 : source.length;
	return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
	const ratio = val / step;
	const roundedRatio = Math.round(ratio);
	const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
	if (Math.abs(ratio - roundedRatio) < tolerance) return 0;
	return ratio - roundedRatio;
}
function assignProp(target, prop, value) {
	Object.defineProperty(target, prop, {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
/**
* Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
*
* Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
*/
function rawShape(def) {
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	return desc?.get ? desc.get.raw : desc?.value;
}
function sourceShape(schema) {
	return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
function deferProp(target, key, getter) {
	Object.defineProperty(target, key, {
		get() {
			const value = getter();
			assignProp(this, key, value);
			return value;
		},
		enumerable: true,
		configurable: true
	});
}
function putProp(target, key, value) {
	if (key in target) assignProp(target, key, value);
	else target[key] = value;
}
/**
* Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
*
* A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
*/
function mirrorShape(target, source, keys, wrap) {
	const raw = sourceShape(source);
	for (const key of keys) {
		const desc = Object.getOwnPropertyDescriptor(raw, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => {
			const value = source._zod.def.shape[key];
			return wrap ? wrap(value, key) : value;
		});
		else putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
	}
}
function mirrorProps(target, source) {
	for (const key of Reflect.ownKeys(source)) {
		const desc = Object.getOwnPropertyDescriptor(source, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => source[key]);
		else putProp(target, key, desc.value);
	}
}
function mergeDefs(...defs) {
	const mergedDescriptors = {};
	for (const def of defs) {
		const descriptors = Object.getOwnPropertyDescriptors(def);
		Object.assign(mergedDescriptors, descriptors);
	}
	return Object.defineProperties({}, mergedDescriptors);
}
function esc(str) {
	return JSON.stringify(str);
}
function slugify(input) {
	return input.toLowerCase().trim().replace(/[^\w\s-]/g, "").replace(/[\s_-]+/g, "-").replace(/^-+|-+$/g, "");
}
const captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {};
function isObject(data) {
	return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ cached(() => {
	if (globalConfig.jitless) return false;
	if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) return false;
	try {
		new Function("");
		return true;
	} catch (_) {
		return false;
	}
});
function isPlainObject(o) {
	if (isObject(o) === false) return false;
	const ctor = o.constructor;
	if (ctor === void 0) return true;
	if (typeof ctor !== "function") return true;
	const prot = ctor.prototype;
	if (isObject(prot) === false) return false;
	if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) return false;
	return true;
}
function shallowClone(o) {
	if (isPlainObject(o)) return { ...o };
	if (Array.isArray(o)) return [...o];
	if (o instanceof Map) return new Map(o);
	if (o instanceof Set) return new Set(o);
	return o;
}
const propertyKeyTypes = /* @__PURE__*/ new Set([
	"string",
	"number",
	"symbol"
]);
function escapeRegex(str) {
	return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
	const cl = new inst._zod.constr(def ?? inst._zod.def);
	if (!def || params?.parent) cl._zod.parent = inst;
	return cl;
}
function normalizeParams(_params) {
	const params = _params;
	if (!params) return {};
	if (typeof params === "string") return { error: () => params };
	if (params?.message !== void 0) {
		if (params?.error !== void 0) throw new Error("Cannot specify both `message` and `error` params");
		params.error = params.message;
	}
	delete params.message;
	if (typeof params.error === "string") return {
		...params,
		error: () => params.error
	};
	return params;
}
function stringifyPrimitive(value) {
	if (typeof value === "bigint") return value.toString() + "n";
	if (typeof value === "string") return `"${value}"`;
	return `${value}`;
}
function optionalKeys(shape) {
	return Object.keys(shape).filter((k) => {
		return shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional";
	});
}
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
	safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	int32: [-2147483648, 2147483647],
	uint32: [0, 4294967295],
	float32: [-34028234663852886e22, 34028234663852886e22],
	float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
const BIGINT_FORMAT_RANGES = {
	int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
	uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")]
};
function pick(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".pick() cannot be used on object schemas containing refinements");
	const newShape = {};
	mirrorShape(newShape, schema, maskedKeys(schema, mask));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function maskedKeys(schema, mask) {
	const raw = sourceShape(schema);
	const keys = [];
	for (const key of Reflect.ownKeys(mask)) {
		if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) throw new Error(`Unrecognized key: "${String(key)}"`);
		if (mask[key]) keys.push(key);
	}
	return keys;
}
function omit(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".omit() cannot be used on object schemas containing refinements");
	const omitted = new Set(maskedKeys(schema, mask));
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function extend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to extend: expected a plain object");
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) {
		const existingShape = sourceShape(schema);
		for (const key of Reflect.ownKeys(shape)) if (Object.getOwnPropertyDescriptor(existingShape, key) !== void 0) throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
	}
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended$2(schema, shape) }));
}
function extended$2(schema, shape) {
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
	mirrorProps(newShape, shape);
	return newShape;
}
function safeExtend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to safeExtend: expected a plain object");
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended$2(schema, shape) }));
}
function merge(a, b) {
	if (!b?._zod?.def) throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
	if (a._zod.def.checks?.length) throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
	const newShape = {};
	mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
	mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
	return clone(a, mergeDefs(a._zod.def, {
		shape: newShape,
		get catchall() {
			return b._zod.def.catchall;
		},
		checks: b._zod.def.checks ?? []
	}));
}
function partial(Class, schema, mask, name = "partial") {
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class && ((value, key) => selected && !selected.has(key) ? value : new Class({
		type: "optional",
		innerType: value
	})));
	return clone(schema, mergeDefs(schema._zod.def, {
		shape: newShape,
		checks: []
	}));
}
function required(Class, schema, mask) {
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => selected && !selected.has(key) ? value : new Class({
		type: "nonoptional",
		innerType: value
	}));
	return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
function aborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue !== true) return true;
	return false;
}
function explicitlyAborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue === false) return true;
	return false;
}
function prefixIssues(path, issues) {
	return issues.map((iss) => {
		var _a;
		(_a = iss).path ?? (_a.path = []);
		iss.path.unshift(path);
		return iss;
	});
}
function unwrapMessage(message) {
	return typeof message === "string" ? message : message?.message;
}
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
	const caps = [];
	for (const ch of defChecks ?? []) {
		const d = ch._zod.def;
		if (!/_(length|size)$|_equals$/.test(d.check)) break;
		const max = d.maximum ?? d.length ?? d.size;
		if (max >= 0) caps.push([max, ch]);
	}
	return caps;
}
function attachSchema(issues, start, inst) {
	var _a;
	for (let i = start; i < issues.length; i++) (_a = issues[i]).schema ?? (_a.schema = inst);
}
function finalizeIssue(iss, ctx, config) {
	var _a;
	const traits = iss.inst?._zod?.traits;
	if (traits?.has("$ZodType")) {
		if (traits.has("$ZodCheck")) (_a = iss).schema ?? (_a.schema = iss.inst);
		else iss.schema = iss.inst;
	}
	const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
	const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config.customError?.(iss)) ?? unwrapMessage(config.localeError?.(iss)) ?? "Invalid input";
	const full = {};
	for (const k of Object.keys(iss)) {
		if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__") continue;
		full[k] = iss[k];
	}
	full.path ?? (full.path = []);
	full.message = message;
	if (ctx?.reportInput) full.input = iss.input;
	return full;
}
const highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
	const units = str.length;
	if (!highSurrogate.test(str)) return units;
	let count = units;
	for (let i = 0; i < units - 1; i++) if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
		count--;
		i++;
	}
	return count;
}
function getLengthableOrigin(input) {
	if (Array.isArray(input)) return "array";
	if (typeof input === "string") return "string";
	return "unknown";
}
function parsedType(data) {
	const t = typeof data;
	switch (t) {
		case "number": return Number.isNaN(data) ? "nan" : "number";
		case "object": {
			if (data === null) return "null";
			if (Array.isArray(data)) return "array";
			const obj = data;
			if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) return obj.constructor.name;
		}
	}
	return t;
}
function issue(...args) {
	const [iss, input, inst] = args;
	if (typeof iss === "string") return {
		message: iss,
		code: "custom",
		input,
		inst
	};
	return { ...iss };
}
/**
* Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
*
* Call this from a `proto` initializer, which runs once per prototype — never per instance.
*/
function members(proto, table) {
	for (const key in table) {
		const desc = Object.getOwnPropertyDescriptor(table, key);
		if (desc.get) Object.defineProperty(proto, key, {
			...desc,
			enumerable: false
		});
		else defineBound(proto, key, desc.value);
	}
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
	Object.defineProperty(inst, key, {
		configurable: true,
		writable: true,
		enumerable,
		value
	});
	return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
	return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
/* @__NO_SIDE_EFFECTS__ */
function derived(computes, table) {
	for (const key in computes) {
		const compute = computes[key];
		Object.defineProperty(table, key, {
			configurable: true,
			enumerable: true,
			get() {
				return own(this, key, compute(this));
			},
			set(value) {
				own(this, key, value);
			}
		});
	}
	return table;
}
function defineBound(proto, key, fn) {
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			return this == null ? fn : own(this, key, fn.bind(this));
		},
		set(value) {
			own(this, key, value);
		}
	});
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
	const proto = Object.getPrototypeOf(inst);
	return sentinel in proto ? void 0 : proto;
}
let installing;
let broke = false;
const breaker = {
	configurable: true,
	get() {
		broke = true;
	}
};
/**
* Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
* constructor, computed from the internals object itself and cached there on
* first read. One accessor per constructor rather than one per instance.
*/
function defineLazyInternal(inst, key, compute) {
	const proto = Object.getPrototypeOf(inst._zod);
	if (key in proto && installing !== inst._zod) {
		installing = void 0;
		return;
	}
	installing = inst._zod;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			Object.defineProperty(this, key, breaker);
			const outer = broke;
			broke = false;
			try {
				const value = compute(this);
				if (broke) delete this[key];
				else Object.defineProperty(this, key, {
					configurable: true,
					writable: true,
					value
				});
				broke = broke || outer;
				return value;
			} catch (err) {
				delete this[key];
				broke = broke || outer;
				throw err;
			}
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				value
			});
		}
	});
}
/**
* Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
* data property. One accessor per constructor rather than one per instance, because an own accessor
* puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
*/
function installLazyProp(inst, key, make, enumerable) {
	const proto = claim(inst, key);
	if (!proto) return;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			const desc = {
				configurable: true,
				writable: true,
				enumerable,
				value: void 0
			};
			Object.defineProperty(this, key, desc);
			desc.value = make(this);
			Object.defineProperty(this, key, desc);
			return desc.value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				enumerable,
				value
			});
		}
	});
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback — rest and defaulted parameters both report arity 0 — and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure — the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
	const fn = () => value;
	fn[CONSTANT_CATCH] = true;
	return fn;
}

// node_modules/zod/v4/core/core.js
var _a$1;
/** A special constant with type `never` */
const NEVER = /*@__PURE__*/ Object.freeze({ status: "aborted" });
const _zodDesc = {
	value: void 0,
	enumerable: false
};
let _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
	const E = _E;
	if (E) {
		const saved = E.stackTraceLimit;
		if (typeof saved === "number") {
			try {
				E.stackTraceLimit = 0;
			} catch {
				_E = null;
				return new Definition();
			}
			try {
				return new Definition();
			} finally {
				E.stackTraceLimit = saved;
			}
		}
	}
	return new Definition();
}
/* @__NO_SIDE_EFFECTS__ */
function $constructor(name, initializer, proto, params) {
	const zodProto = {};
	function Internals(def) {
		this.def = def;
		this.constr = _;
		this.traits = /* @__PURE__ */ new Set();
	}
	Internals.prototype = zodProto;
	const protoMembers = proto;
	const initialized = protoMembers && /* @__PURE__ */ new WeakSet();
	function init(inst, def) {
		if (!inst._zod) {
			_zodDesc.value = new Internals(def);
			try {
				Object.defineProperty(inst, "_zod", _zodDesc);
			} finally {
				_zodDesc.value = void 0;
			}
		} else if (inst._zod.traits.has(name)) return;
		inst._zod.traits.add(name);
		initializer(inst, def);
		if (initialized) {
			const own = Object.getPrototypeOf(inst);
			const ctorProto = inst._zod.constr.prototype;
			let up = own;
			while (up && up !== ctorProto) up = Object.getPrototypeOf(up);
			const target = up ?? own;
			if (!initialized.has(target)) {
				initialized.add(target);
				members(target, protoMembers);
			}
		}
		const proto = _.prototype;
		for (const k in proto) {
			if (!Object.prototype.hasOwnProperty.call(proto, k)) continue;
			if (!(k in inst)) inst[k] = proto[k].bind(inst);
		}
	}
	const Parent = params?.Parent ?? Object;
	class Definition extends Parent {}
	Object.defineProperty(Definition, "name", { value: name });
	function _(def) {
		const inst = params?.Parent ? newError(Definition) : this;
		init(inst, def);
		const deferred = inst._zod.deferred;
		if (deferred) {
			for (const fn of deferred) fn();
			inst._zod.deferred = void 0;
		}
		const pp = globalThis.__zod_globalConfig?.postProcessor;
		if (pp) pp(inst);
		return inst;
	}
	Object.defineProperty(_, "init", { value: init });
	Object.defineProperty(_, Symbol.hasInstance, { value: (inst) => {
		if (params?.Parent && inst instanceof params.Parent) return true;
		return inst?._zod?.traits?.has(name);
	} });
	Object.defineProperty(_, "name", { value: name });
	return _;
}
var $ZodAsyncError = class extends Error {
	constructor() {
		super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
	}
};
var $ZodEncodeError = class extends Error {
	constructor(name) {
		super(`Encountered unidirectional transform during encode: ${name}`);
		this.name = "ZodEncodeError";
	}
};
(_a$1 = globalThis).__zod_globalConfig ?? (_a$1.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
	if (newConfig) Object.assign(globalConfig, newConfig);
	return globalConfig;
}

// node_modules/zod/v4/core/errors.js
function _getMessage() {
	const internals = this._zod;
	internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
	return internals.message;
}
function _setMessage(value) {
	this._zod.message = value;
}
const _messageDesc = {
	get: _getMessage,
	set: _setMessage,
	enumerable: true,
	configurable: true
};
const _issuesDesc = {
	value: void 0,
	enumerable: false
};
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer$1 = (inst, def) => {
	inst.name = "$ZodError";
	_issuesDesc.value = def;
	Object.defineProperty(inst, "issues", _issuesDesc);
	_issuesDesc.value = void 0;
	Object.defineProperty(inst, "message", _messageDesc);
	const proto = Object.getPrototypeOf(inst);
	if (!_installedToString.has(proto)) {
		_installedToString.add(proto);
		Object.defineProperty(proto, "toString", {
			configurable: true,
			enumerable: false,
			get() {
				const value = () => this.message;
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
				return value;
			},
			set(value) {
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
			}
		});
	}
};
const $ZodError = /* @__PURE__ */ $constructor("$ZodError", initializer$1);
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
* ("toString", "constructor") would otherwise read through to the prototype, and assigning
* "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
	if (!Object.prototype.hasOwnProperty.call(obj, key)) {
		if (key === "__proto__") Object.defineProperty(obj, key, {
			value: make(),
			writable: true,
			enumerable: true,
			configurable: true
		});
		else obj[key] = make();
	}
	return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
	const fieldErrors = {};
	const formErrors = [];
	for (const sub of error.issues) if (sub.path.length > 0) node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
	else formErrors.push(mapper(sub));
	return {
		formErrors,
		fieldErrors
	};
}
function formatError(error, mapper = (issue) => issue.message) {
	const fieldErrors = { _errors: [] };
	const processError = (error, path = []) => {
		for (const issue of error.issues) if (issue.code === "invalid_union" && issue.errors.length) issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
		else if (issue.code === "invalid_key") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else if (issue.code === "invalid_element") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else {
			const fullpath = [...path, ...issue.path];
			if (fullpath.length === 0) fieldErrors._errors.push(mapper(issue));
			else {
				let curr = fieldErrors;
				let i = 0;
				while (i < fullpath.length) {
					const el = fullpath[i];
					const terminal = i === fullpath.length - 1;
					if (el === "_errors") {
						if (terminal) curr._errors.push(mapper(issue));
						i++;
						continue;
					}
					if (!Object.prototype.hasOwnProperty.call(curr, el)) Object.defineProperty(curr, el, {
						value: { _errors: [] },
						enumerable: true,
						writable: true,
						configurable: true
					});
					const node = curr[el];
					if (terminal) node._errors.push(mapper(issue));
					curr = node;
					i++;
				}
			}
		}
	};
	processError(error);
	return fieldErrors;
}
/** Format a ZodError as a human-readable string in the following form.
*
* From
*
* ```ts
* ZodError {
*   issues: [
*     {
*       expected: 'string',
*       code: 'invalid_type',
*       path: [ 'username' ],
*       message: 'Invalid input: expected string'
*     },
*     {
*       expected: 'number',
*       code: 'invalid_type',
*       path: [ 'favoriteNumbers', 1 ],
*       message: 'Invalid input: expected number'
*     }
*   ];
* }
* ```
*
* to
*
* ```
* username
*   ✖ Expected number, received string at "username
* favoriteNumbers[0]
*   ✖ Invalid input: expected number
* ```
*/
function toDotPath(_path) {
	const segs = [];
	const path = _path.map((seg) => typeof seg === "object" ? seg.key : seg);
	for (const seg of path) if (typeof seg === "number") segs.push(`[${seg}]`);
	else if (typeof seg === "symbol") segs.push(`[${JSON.stringify(String(seg))}]`);
	else if (/[^\w$]/.test(seg)) segs.push(`[${JSON.stringify(seg)}]`);
	else {
		if (segs.length) segs.push(".");
		segs.push(seg);
	}
	return segs.join("");
}
function prettifyError(error) {
	const lines = [];
	const issues = [...error.issues].sort((a, b) => (a.path ?? []).length - (b.path ?? []).length);
	for (const issue of issues) {
		lines.push(`✖ ${issue.message}`);
		if (issue.path?.length) lines.push(`  → at ${toDotPath(issue.path)}`);
	}
	return lines.join("\n");
}

// node_modules/zod/v4/core/parse.js
function finalizeParams(callee, params) {
	return {
		callee: params?.callee ?? callee,
		Err: params?.Err
	};
}
const _parse = (_Err) => {
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: false
		} : { async: false };
		const result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) throw new $ZodAsyncError();
		if (result.issues.length) {
			const e = new ((_params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, _params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _parseAsync = (_Err) => {
	const fn = async (schema, value, _ctx, params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: true
		} : { async: true };
		let result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) result = await result;
		if (result.issues.length) {
			const e = new ((params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _safeParse = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: false
	} : { async: false };
	const result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length ? failure$1(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
function failure$1(Err, issues, ctx) {
	let error;
	return {
		success: false,
		get error() {
			if (!error) {
				error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
				issues = void 0;
				ctx = void 0;
			}
			return error;
		},
		set error(e) {
			error = e;
			issues = void 0;
			ctx = void 0;
		}
	};
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true
	} : { async: true };
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length ? failure$1(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
const COMPILE_INVALID = /* @__PURE__ */ Symbol.for("zod.compile.invalid");
const COMPILE_FALLBACK = /* @__PURE__ */ Symbol.for("zod.compile.fallback");
const validate = ((schema, value, _ctx) => {
	const validator = schema._zod.bag.validator;
	if (validator !== void 0) {
		if (validator(value) !== COMPILE_INVALID) return true;
		if (validator.definite === true && _ctx === void 0) return false;
	}
	return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
	const ctx = _ctx ? {
		..._ctx,
		async: false,
		abortEarly: true
	} : {
		async: false,
		abortEarly: true
	};
	const fallbackRun = schema._zod.bag.fallbackRun;
	let result;
	if (fallbackRun) {
		ctx[COMPILE_FALLBACK] = true;
		result = fallbackRun({
			value,
			issues: []
		}, ctx);
	} else result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length === 0;
}
const validateAsync$1 = async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true,
		abortEarly: true
	} : {
		async: true,
		abortEarly: true
	};
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length === 0;
};
const _encode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return parse(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		return parse(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _encodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return await parseAsync(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _safeEncode = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParse(_Err)(schema, value, ctx);
};
const _safeDecode = (_Err) => (schema, value, _ctx) => {
	return _safeParse(_Err)(schema, value, _ctx);
};
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParseAsync(_Err)(schema, value, ctx);
};
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
	return _safeParseAsync(_Err)(schema, value, _ctx);
};

// node_modules/zod/v4/core/regexes.js
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
	return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration$1 = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
*
* @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
	if (!version) return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
	return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
const _emoji$1 = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
	return new RegExp(_emoji$1, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
const httpProtocol = /^https?$/;
const e164 = /^\+[1-9]\d{6,14}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
* esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
* will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function anchor(source) {
	return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ anchor(dateSource);
function timeSource(args) {
	const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
	return typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
}
function time(args) {
	return new RegExp(`^${timeSource(args)}$`);
}
function datetime$1(args) {
	const opts = ["Z"];
	if (args.offset) opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
	const qualified = `${timeSource({
		precision: args.precision,
		seconds: true
	})}(?:${opts.join("|")})`;
	const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
	return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
const anyString = /^[\s\S]{0,}$/;
const number$1 = /^-?\d+(?:\.\d+)?$/;
const boolean$1 = /^(?:true|false)$/i;
const lowercase = /^[^A-Z]*$/;
const uppercase = /^[^a-z]*$/;

// node_modules/zod/v4/core/checks.js
const $ZodCheck = /*@__PURE__*/ $constructor("$ZodCheck", (inst, def) => {
	var _a;
	inst._zod ?? (inst._zod = {});
	inst._zod.def = def;
	(_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
	const val = payload.value;
	return !nullish(val) && val.length !== void 0;
};
const numericOriginMap = {
	number: "number",
	bigint: "bigint",
	object: "date"
};
const $ZodCheckLessThan = /*@__PURE__*/ $constructor("$ZodCheckLessThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value <= def.value : payload.value < def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_big",
			maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckGreaterThan = /*@__PURE__*/ $constructor("$ZodCheckGreaterThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value >= def.value : payload.value > def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_small",
			minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMultipleOf = /*@__PURE__*/ $constructor("$ZodCheckMultipleOf", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		if (typeof payload.value !== typeof def.value) throw new Error("Cannot mix number and bigint in multiple_of check.");
		if (typeof payload.value === "bigint" ? def.value !== BigInt(0) && payload.value % def.value === BigInt(0) : floatSafeRemainder(payload.value, def.value) === 0) return;
		payload.issues.push({
			origin: typeof payload.value,
			code: "not_multiple_of",
			divisor: def.value,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckNumberFormat = /*@__PURE__*/ $constructor("$ZodCheckNumberFormat", (inst, def) => {
	$ZodCheck.init(inst, def);
	def.format = def.format || "float64";
	const isInt = def.format?.includes("int");
	const origin = isInt ? "int" : "number";
	const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
	inst._zod.check = (payload) => {
		const input = payload.value;
		if (isInt) {
			if (!Number.isInteger(input)) {
				payload.issues.push({
					expected: origin,
					format: def.format,
					code: "invalid_type",
					continue: false,
					input,
					inst
				});
				return;
			}
			if (!Number.isSafeInteger(input)) {
				if (input > 0) payload.issues.push({
					input,
					code: "too_big",
					maximum: Number.MAX_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				else payload.issues.push({
					input,
					code: "too_small",
					minimum: Number.MIN_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				return;
			}
		}
		if (input < minimum) payload.issues.push({
			origin: "number",
			input,
			code: "too_small",
			minimum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
		if (input > maximum) payload.issues.push({
			origin: "number",
			input,
			code: "too_big",
			maximum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMaxLength = /*@__PURE__*/ $constructor("$ZodCheckMaxLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units > def.maximum ? codePointLength(input) : units) <= def.maximum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_big",
			maximum: def.maximum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMinLength = /*@__PURE__*/ $constructor("$ZodCheckMinLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units) >= def.minimum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_small",
			minimum: def.minimum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLengthEquals = /*@__PURE__*/ $constructor("$ZodCheckLengthEquals", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		const length = typeof input === "string" && units >= def.length && units <= def.length * 2 ? codePointLength(input) : units;
		if (length === def.length) return;
		const origin = getLengthableOrigin(input);
		const tooBig = length > def.length;
		payload.issues.push({
			origin,
			...tooBig ? {
				code: "too_big",
				maximum: def.length
			} : {
				code: "too_small",
				minimum: def.length
			},
			inclusive: true,
			exact: true,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStringFormat = /*@__PURE__*/ $constructor("$ZodCheckStringFormat", (inst, def) => {
	var _a, _b;
	$ZodCheck.init(inst, def);
	if (def.pattern) (_a = inst._zod).check ?? (_a.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: def.format,
			input: payload.value,
			...def.pattern ? { pattern: def.pattern.toString() } : {},
			inst,
			continue: !def.abort
		});
	});
	else (_b = inst._zod).check ?? (_b.check = () => {});
});
const $ZodCheckRegex = /*@__PURE__*/ $constructor("$ZodCheckRegex", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "regex",
			input: payload.value,
			pattern: def.pattern.toString(),
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLowerCase = /*@__PURE__*/ $constructor("$ZodCheckLowerCase", (inst, def) => {
	def.pattern ?? (def.pattern = lowercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckUpperCase = /*@__PURE__*/ $constructor("$ZodCheckUpperCase", (inst, def) => {
	def.pattern ?? (def.pattern = uppercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckIncludes = /*@__PURE__*/ $constructor("$ZodCheckIncludes", (inst, def) => {
	$ZodCheck.init(inst, def);
	const escapedRegex = escapeRegex(def.includes);
	def.pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
	inst._zod.check = (payload) => {
		if (payload.value.includes(def.includes, def.position)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "includes",
			includes: def.includes,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStartsWith = /*@__PURE__*/ $constructor("$ZodCheckStartsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`^${escapeRegex(def.prefix)}.*`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.startsWith(def.prefix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "starts_with",
			prefix: def.prefix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckEndsWith = /*@__PURE__*/ $constructor("$ZodCheckEndsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`.*${escapeRegex(def.suffix)}$`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.endsWith(def.suffix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "ends_with",
			suffix: def.suffix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckOverwrite = /*@__PURE__*/ $constructor("$ZodCheckOverwrite", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		payload.value = def.tx(payload.value);
	};
});

// node_modules/zod/v4/core/doc.js
var Doc = class {
	constructor(args = [], closed = {}) {
		this.content = [];
		this.indent = 0;
		this.args = args;
		this.closed = closed;
	}
	indented(fn) {
		this.indent += 1;
		try {
			fn(this);
		} finally {
			this.indent -= 1;
		}
	}
	write(arg) {
		if (typeof arg === "function") {
			arg(this, { execution: "sync" });
			arg(this, { execution: "async" });
			return;
		}
		const lines = arg.split("\n").filter((x) => x);
		const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
		const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
		for (const line of dedented) this.content.push(line);
	}
	compile() {
		const F = Function;
		const content = this?.content ?? [``];
		return new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`)(...Object.values(this.closed));
	}
};

// node_modules/zod/v4/core/versions.js
const version = {
	major: 4,
	minor: 6,
	patch: 7
};

// node_modules/zod/v4/core/schemas.js
const $ZodType = /*@__PURE__*/ $constructor("$ZodType", (inst, def) => {
	var _a;
	inst ?? (inst = {});
	inst._zod.def = def;
	inst._zod.bag = inst._zod.bag || {};
	inst._zod.version = version;
	const defChecks = inst._zod.def.checks;
	const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
	for (const ch of checks) for (const fn of ch._zod.onattach) fn(inst);
	if (checks.length === 0) {
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred?.push(() => {
			inst._zod.run = inst._zod.parse;
		});
	} else {
		const runChecks = (payload, checks, ctx) => {
			if (payload.memo) return payload;
			let isAborted = aborted(payload);
			let asyncResult;
			for (const ch of checks) {
				if (ch._zod.def.when) {
					if (explicitlyAborted(payload)) continue;
					if (!ch._zod.def.when(payload)) continue;
				} else if (isAborted) continue;
				const currLen = payload.issues.length;
				const _ = ch._zod.check(payload);
				if (_ instanceof Promise && ctx?.async === false) throw new $ZodAsyncError();
				if (asyncResult || _ instanceof Promise) asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
					await _;
					if (payload.issues.length === currLen) return;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				});
				else {
					if (payload.issues.length === currLen) continue;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				}
			}
			if (asyncResult) return asyncResult.then(() => {
				return payload;
			});
			return payload;
		};
		const handleCanaryResult = (canary, payload, ctx) => {
			if (aborted(canary)) {
				canary.aborted = true;
				return canary;
			}
			const checkResult = runChecks(payload, checks, ctx);
			if (checkResult instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
			}
			return inst._zod.parse(checkResult, ctx);
		};
		inst._zod.run = (payload, ctx) => {
			if (ctx.skipChecks) return inst._zod.parse(payload, ctx);
			if (ctx.direction === "backward") {
				const canary = inst._zod.parse({
					value: payload.value,
					issues: []
				}, {
					...ctx,
					skipChecks: true
				});
				if (canary instanceof Promise) return canary.then((canary) => {
					return handleCanaryResult(canary, payload, ctx);
				});
				return handleCanaryResult(canary, payload, ctx);
			}
			const result = inst._zod.parse(payload, ctx);
			if (result instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return result.then((result) => runChecks(result, checks, ctx));
			}
			return runChecks(result, checks, ctx);
		};
	}
}, {
	get "~standard"() {
		return hide(this, "~standard", standardProps(this));
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	}
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
	const ctx = { async: true };
	return toStandardResult(await inst._zod.run({
		value,
		issues: []
	}, ctx), ctx);
}
function standardProps(inst) {
	return {
		validate: (value) => {
			const ctx = { async: false };
			try {
				const r = inst._zod.run({
					value,
					issues: []
				}, ctx);
				if (!(r instanceof Promise)) return toStandardResult(r, ctx);
			} catch (_) {}
			return validateAsync(inst, value);
		},
		vendor: "zod",
		version: 1
	};
}
const $ZodString = /*@__PURE__*/ $constructor("$ZodString", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = def.pattern ?? anyString;
	inst._zod.parse = (payload, _) => {
		if (def.coerce) try {
			payload.value = String(payload.value);
		} catch (_) {}
		if (typeof payload.value === "string") return payload;
		payload.issues.push({
			expected: "string",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
const $ZodStringFormat = /*@__PURE__*/ $constructor("$ZodStringFormat", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	$ZodString.init(inst, def);
});
const $ZodGUID = /*@__PURE__*/ $constructor("$ZodGUID", (inst, def) => {
	def.pattern ?? (def.pattern = guid);
	$ZodStringFormat.init(inst, def);
});
const $ZodUUID = /*@__PURE__*/ $constructor("$ZodUUID", (inst, def) => {
	if (def.version) {
		const v = {
			v1: 1,
			v2: 2,
			v3: 3,
			v4: 4,
			v5: 5,
			v6: 6,
			v7: 7,
			v8: 8
		}[def.version];
		if (v === void 0) throw new Error(`Invalid UUID version: "${def.version}"`);
		def.pattern ?? (def.pattern = uuid(v));
	} else def.pattern ?? (def.pattern = uuid());
	$ZodStringFormat.init(inst, def);
});
const $ZodEmail = /*@__PURE__*/ $constructor("$ZodEmail", (inst, def) => {
	def.pattern ?? (def.pattern = email);
	$ZodStringFormat.init(inst, def);
});
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
	try {
		if (typeof URL !== "undefined" && typeof URL.canParse === "function") return URL.canParse(input);
		new URL(input);
		return true;
	} catch {
		return false;
	}
}
function validateURL(trimmed, def) {
	if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) return canParseURL(trimmed) || 2;
	return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
	if (!def.normalize && def.protocol?.source === httpProtocol.source && !/^https?:\/\//i.test(trimmed)) return 1;
	try {
		if (typeof URL !== "undefined") {
			const URLStatic = URL;
			if (typeof URLStatic.parse === "function") return URLStatic.parse(trimmed) ?? 2;
		}
		return new URL(trimmed);
	} catch {
		return 2;
	}
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
	return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
	hostname.lastIndex = 0;
	return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
	protocol.lastIndex = 0;
	return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ $constructor("$ZodURL", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		try {
			const trimmed = payload.value.trim();
			const url = validateURL(trimmed, def);
			if (url === 1) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					note: "Invalid URL format",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === 2) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === true) {
				payload.value = stripTabAndNewline(trimmed);
				return;
			}
			if (def.hostname && !urlHostnameOk(url, def.hostname)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid hostname",
				pattern: def.hostname.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			if (def.protocol && !urlProtocolOk(url, def.protocol)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid protocol",
				pattern: def.protocol.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
			return;
		} catch (_) {
			payload.issues.push({
				code: "invalid_format",
				format: "url",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		}
	};
});
const $ZodEmoji = /*@__PURE__*/ $constructor("$ZodEmoji", (inst, def) => {
	def.pattern ?? (def.pattern = emoji());
	$ZodStringFormat.init(inst, def);
});
const $ZodNanoID = /*@__PURE__*/ $constructor("$ZodNanoID", (inst, def) => {
	if (def.length !== void 0 && (!Number.isInteger(def.length) || def.length < 1)) throw new Error(`Invalid nanoid length: ${def.length}`);
	def.pattern ?? (def.pattern = def.length === void 0 ? nanoid : nanoidOfLength(def.length));
	$ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const $ZodCUID = /*@__PURE__*/ $constructor("$ZodCUID", (inst, def) => {
	def.pattern ?? (def.pattern = cuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodCUID2 = /*@__PURE__*/ $constructor("$ZodCUID2", (inst, def) => {
	def.pattern ?? (def.pattern = cuid2);
	$ZodStringFormat.init(inst, def);
});
const $ZodULID = /*@__PURE__*/ $constructor("$ZodULID", (inst, def) => {
	def.pattern ?? (def.pattern = ulid);
	$ZodStringFormat.init(inst, def);
});
const $ZodXID = /*@__PURE__*/ $constructor("$ZodXID", (inst, def) => {
	def.pattern ?? (def.pattern = xid);
	$ZodStringFormat.init(inst, def);
});
const $ZodKSUID = /*@__PURE__*/ $constructor("$ZodKSUID", (inst, def) => {
	def.pattern ?? (def.pattern = ksuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodISODateTime = /*@__PURE__*/ $constructor("$ZodISODateTime", (inst, def) => {
	def.pattern ?? (def.pattern = datetime$1(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODate = /*@__PURE__*/ $constructor("$ZodISODate", (inst, def) => {
	def.pattern ?? (def.pattern = date);
	$ZodStringFormat.init(inst, def);
});
const $ZodISOTime = /*@__PURE__*/ $constructor("$ZodISOTime", (inst, def) => {
	def.pattern ?? (def.pattern = time(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODuration = /*@__PURE__*/ $constructor("$ZodISODuration", (inst, def) => {
	def.pattern ?? (def.pattern = duration$1);
	$ZodStringFormat.init(inst, def);
});
const $ZodIPv4 = /*@__PURE__*/ $constructor("$ZodIPv4", (inst, def) => {
	def.pattern ?? (def.pattern = ipv4);
	$ZodStringFormat.init(inst, def);
});
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
	if (!ipv6Alphabet.test(value)) return false;
	return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ $constructor("$ZodIPv6", (inst, def) => {
	def.pattern ?? (def.pattern = ipv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidIPv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "ipv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCIDRv4 = /*@__PURE__*/ $constructor("$ZodCIDRv4", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv4);
	$ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
	const parts = value.split("/");
	if (parts.length !== 2) return false;
	const [address, prefix] = parts;
	if (!prefix) return false;
	const prefixNum = Number(prefix);
	if (`${prefixNum}` !== prefix) return false;
	if (prefixNum < 0 || prefixNum > 128) return false;
	return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ $constructor("$ZodCIDRv6", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidCIDRv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "cidrv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
function isValidBase64(data) {
	if (data === "") return true;
	if (/\s/.test(data)) return false;
	if (data.length % 4 !== 0) return false;
	try {
		atob(data);
		return true;
	} catch {
		return false;
	}
}
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ $constructor("$ZodBase64", (inst, def) => {
	def.pattern ?? (def.pattern = base64Charset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
	if (!base64urlCharset.test(data)) return false;
	const base64 = data.replace(/[-_]/g, (c) => c === "-" ? "+" : "/");
	return isValidBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, "="));
}
const $ZodBase64URL = /*@__PURE__*/ $constructor("$ZodBase64URL", (inst, def) => {
	def.pattern ?? (def.pattern = base64urlCharset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64URL(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64url",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodE164 = /*@__PURE__*/ $constructor("$ZodE164", (inst, def) => {
	def.pattern ?? (def.pattern = e164);
	$ZodStringFormat.init(inst, def);
});
function isValidJWT(token, algorithm = null) {
	try {
		const tokensParts = token.split(".");
		if (tokensParts.length !== 3) return false;
		const [header] = tokensParts;
		if (!header) return false;
		const parsedHeader = JSON.parse(atob(header));
		if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT") return false;
		if (!parsedHeader.alg) return false;
		if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm)) return false;
		return true;
	} catch {
		return false;
	}
}
const $ZodJWT = /*@__PURE__*/ $constructor("$ZodJWT", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidJWT(payload.value, def.alg)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "jwt",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodNumber = /*@__PURE__*/ $constructor("$ZodNumber", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = number$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Number(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) return payload;
		const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
		payload.issues.push({
			expected: "number",
			code: "invalid_type",
			input,
			inst,
			...received ? { received } : {}
		});
		return payload;
	};
});
const $ZodNumberFormat = /*@__PURE__*/ $constructor("$ZodNumberFormat", (inst, def) => {
	$ZodCheckNumberFormat.init(inst, def);
	$ZodNumber.init(inst, def);
});
const $ZodBoolean = /*@__PURE__*/ $constructor("$ZodBoolean", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = boolean$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Boolean(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "boolean") return payload;
		payload.issues.push({
			expected: "boolean",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodUnknown = /*@__PURE__*/ $constructor("$ZodUnknown", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ $constructor("$ZodNever", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _ctx) => {
		payload.issues.push({
			expected: "never",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
function capSize(inst, size) {
	const caps = sizeCaps(inst._zod.def.checks);
	if (!caps.length) return;
	const cap = Math.min(...caps.map((c) => c[0]));
	const parse = inst._zod.parse;
	inst._zod.parse = (payload, ctx) => {
		const n = size(payload.value);
		if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
			for (const [max, ch] of sizeCaps(inst._zod.def.checks)) if (n > max && ch._zod.def.when(payload)) {
				const start = payload.issues.length;
				ch._zod.check(payload);
				payload.issues[start].continue = false;
				attachSchema(payload.issues, start, inst);
				return payload;
			}
		}
		return parse(payload, ctx);
	};
}
const arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ $constructor("$ZodArray", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				expected: "array",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
		const proms = [];
		const abortEarly = ctx?.abortEarly;
		for (let i = 0; i < input.length; i++) {
			const item = input[i];
			const result = def.element._zod.run({
				value: item,
				issues: []
			}, ctx);
			if (result instanceof Promise) proms.push(result.then((result) => handleArrayResult(result, payload, i)));
			else {
				handleArrayResult(result, payload, i);
				if (abortEarly && result.issues.length !== 0 && aborted(result)) break;
			}
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
	capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
	const isPresent = key in input;
	const isOptionalOut = optout === "optional";
	if (!isPresent && isOptionalOut && optin === "optional") return;
	if (result.issues.length) {
		if (optin !== void 0 && isOptionalOut && !isPresent) return;
		final.issues.push(...prefixIssues(key, result.issues));
	}
	if (!isPresent && optin === void 0) {
		if (!result.issues.length) final.issues.push({
			code: "invalid_type",
			expected: "nonoptional",
			input: void 0,
			path: [key]
		});
		return;
	}
	if (result.value === void 0) {
		if (isPresent || optin === "defaulted" && !isOptionalOut) final.value[key] = void 0;
	} else final.value[key] = result.value;
}
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
	const keys = Object.keys(def.shape);
	const ownSymbols = Object.getOwnPropertySymbols(def.shape);
	const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
	const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
	for (const k of allKeys) if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
	const okeys = optionalKeys(def.shape);
	return {
		...def,
		allKeys,
		symbolKeys,
		keySet: new Set(keys),
		numKeys: keys.length,
		optionalKeys: new Set(okeys)
	};
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
	const unrecognized = [];
	const keySet = def.keySet;
	const _catchall = def.catchall._zod;
	const t = _catchall.def.type;
	const optin = _catchall.optin;
	const optout = _catchall.optout;
	let seen = 0;
	for (const key in input) {
		if (abortEarly && payload.issues.length !== seen) {
			if (aborted(payload, seen)) break;
			seen = payload.issues.length;
		}
		if (keySet.has(key)) continue;
		if (key === "__proto__") {
			if (t === "never") unrecognized.push(key);
			continue;
		}
		if (t === "never") {
			unrecognized.push(key);
			continue;
		}
		const r = _catchall.run({
			value: input[key],
			issues: []
		}, ctx);
		if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
		else handlePropertyResult(r, payload, key, input, optin, optout);
	}
	if (unrecognized.length) payload.issues.push({
		code: "unrecognized_keys",
		keys: unrecognized,
		input,
		inst,
		continue: true
	});
	if (!proms.length) return payload;
	return Promise.all(proms).then(() => {
		return payload;
	});
}
const $ZodObject = /*@__PURE__*/ $constructor("$ZodObject", (inst, def) => {
	$ZodType.init(inst, def);
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	const sh = desc?.get ? desc.get.raw : def.shape ?? {};
	if (sh) {
		const get = () => {
			const newSh = { ...sh };
			Object.defineProperty(def, "shape", { value: newSh });
			get.raw = newSh;
			return newSh;
		};
		get.raw = sh;
		Object.defineProperty(def, "shape", { get });
	}
	const _normalized = cached(() => normalizeDef(def));
	defineLazyInternal(inst, "propValues", (zod) => {
		const shape = zod.def.shape;
		const propValues = {};
		for (const key in shape) {
			const field = shape[key]._zod;
			if (field.values) {
				if (!Object.prototype.hasOwnProperty.call(propValues, key)) assignProp(propValues, key, /* @__PURE__ */ new Set());
				for (const v of field.values) propValues[key].add(v);
				if (field.optin !== void 0) propValues[key].add(void 0);
			}
		}
		return propValues;
	});
	const isObject$1 = isObject;
	const catchall = def.catchall;
	let value;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$1(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
		const proms = [];
		const shape = value.shape;
		const abortEarly = ctx?.abortEarly;
		let seen = payload.issues.length;
		for (const key of value.allKeys) {
			if (abortEarly && payload.issues.length !== seen) {
				if (aborted(payload, seen)) break;
				seen = payload.issues.length;
			}
			if (key === "__proto__") continue;
			const el = shape[key];
			const optin = el._zod.optin;
			const optout = el._zod.optout;
			const r = el._zod.run({
				value: input[key],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
			else handlePropertyResult(r, payload, key, input, optin, optout);
		}
		if (!catchall) return proms.length ? Promise.all(proms).then(() => payload) : payload;
		return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
	};
});
const $ZodObjectJIT = /*@__PURE__*/ $constructor("$ZodObjectJIT", (inst, def) => {
	$ZodObject.init(inst, def);
	const superParse = inst._zod.parse;
	const _normalized = cached(() => normalizeDef(def));
	const memo = globalConfig.memoizer;
	const generateFastpass = (shape) => {
		const normalized = _normalized.value;
		const syms = normalized.symbolKeys;
		const doc = new Doc(["payload", "ctx"], {
			shape,
			inst,
			memo,
			syms
		});
		const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
		const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
		doc.write(`const input = payload.value;`);
		const ids = Object.create(null);
		let counter = 0;
		for (const key of normalized.allKeys) ids[key] = `key_${counter++}`;
		doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
		for (const key of normalized.allKeys) {
			if (key === "__proto__") continue;
			const id = ids[key];
			const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : esc(key);
			const isPresent = `${k} in input`;
			const schema = shape[key];
			const optin = schema?._zod?.optin;
			const isOptionalIn = optin !== void 0;
			const isOptionalOut = schema?._zod?.optout === "optional";
			doc.write(`const ${id} = ${parseStr(k)};`);
			if (isOptionalIn && isOptionalOut) {
				const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
				doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
			} else if (!isOptionalIn) doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
			else {
				doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
				if (optin === "defaulted") doc.write(`newResult[${k}] = ${id}.value;`);
				else doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
			}
		}
		doc.write(`payload.value = newResult;`);
		doc.write(`return payload;`);
		return doc.compile();
	};
	let fastpass;
	const isObject$2 = isObject;
	const jit = !globalConfig.jitless;
	const allowsEval$1 = allowsEval;
	const fastEnabled = jit && allowsEval$1.value;
	const catchall = def.catchall;
	let value;
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$2(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
			if (!fastpass) fastpass = generateFastpass(def.shape);
			payload = fastpass(payload, ctx);
			if (!catchall) return payload;
			return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
		}
		return superParse(payload, ctx);
	};
});
function handleUnionResults(results, final, inst, ctx) {
	for (const result of results) if (result.issues.length === 0) {
		final.value = result.value;
		return final;
	}
	const nonaborted = results.filter((r) => !aborted(r));
	if (nonaborted.length === 1) {
		final.value = nonaborted[0].value;
		return nonaborted[0];
	}
	final.issues.push({
		code: "invalid_union",
		input: final.value,
		inst,
		errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
	});
	return final;
}
const $ZodUnion = /*@__PURE__*/ $constructor("$ZodUnion", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
	defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
	defineLazyInternal(inst, "values", (zod) => {
		if (zod.def.options.every((o) => o._zod.values)) return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		if (zod.def.options.every((o) => o._zod.pattern)) {
			const patterns = zod.def.options.map((o) => o._zod.pattern);
			return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
		}
	});
	const first = def.options.length === 1 ? def.options[0]._zod.run : null;
	inst._zod.parse = (payload, ctx) => {
		if (first) return first(payload, ctx);
		let async = false;
		const results = [];
		for (const option of def.options) {
			const result = option._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) {
				results.push(result);
				async = true;
			} else {
				if (result.issues.length === 0) return result;
				results.push(result);
			}
		}
		if (!async) return handleUnionResults(results, payload, inst, ctx);
		return Promise.all(results).then((results) => {
			return handleUnionResults(results, payload, inst, ctx);
		});
	};
});
function discriminatorMap(def) {
	const map = /* @__PURE__ */ new Map();
	for (const option of def.options) {
		const values = option._zod.propValues?.[def.discriminator];
		if (!values || values.size === 0) throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
		for (const value of values) if (map.has(value)) {
			if (value !== void 0) throw new Error(`Duplicate discriminator value "${String(value)}"`);
			map.set(value, null);
		} else map.set(value, option);
	}
	return map;
}
const $ZodDiscriminatedUnion = /*@__PURE__*/ $constructor("$ZodDiscriminatedUnion", (inst, def) => {
	def.inclusive = false;
	$ZodUnion.init(inst, def);
	const _super = inst._zod.parse;
	defineLazyInternal(inst, "propValues", (zod) => {
		const propValues = {};
		let undefinedCount = 0;
		for (const option of zod.def.options) {
			const pv = option._zod.propValues;
			if (!pv || Object.keys(pv).length === 0) throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
			if (pv[zod.def.discriminator]?.has(void 0)) undefinedCount++;
			for (const [k, v] of Object.entries(pv)) {
				if (!Object.prototype.hasOwnProperty.call(propValues, k)) assignProp(propValues, k, /* @__PURE__ */ new Set());
				for (const val of v) propValues[k].add(val);
			}
		}
		if (!zod.def.unionFallback && undefinedCount > 1) propValues[zod.def.discriminator]?.delete(void 0);
		return propValues;
	});
	def.options.forEach((option, i) => {
		const propShape = rawShape(option._zod.def);
		if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) throw new Error(`Invalid discriminated union option at index "${i}"`);
	});
	const disc = cached(() => discriminatorMap(def));
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!isObject(input)) {
			payload.issues.push({
				code: "invalid_type",
				expected: "object",
				input,
				inst
			});
			return payload;
		}
		const value = input?.[def.discriminator];
		const opt = disc.value.get(value);
		if (opt && (value !== void 0 || ctx.direction !== "backward")) return opt._zod.run(payload, ctx);
		if (def.unionFallback || ctx.direction === "backward") return _super(payload, ctx);
		payload.issues.push({
			code: "invalid_union",
			errors: [],
			note: "No matching discriminator",
			discriminator: def.discriminator,
			options: Array.from(disc.value.keys()).filter((value) => disc.value.get(value) !== null),
			input,
			path: [def.discriminator],
			inst
		});
		return payload;
	};
});
const $ZodIntersection = /*@__PURE__*/ $constructor("$ZodIntersection", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		const left = def.left._zod.run({
			value: input,
			issues: []
		}, ctx);
		const right = def.right._zod.run({
			value: input,
			issues: []
		}, ctx);
		if (left instanceof Promise || right instanceof Promise) return Promise.all([left, right]).then(([left, right]) => {
			return handleIntersectionResults(payload, left, right);
		});
		return handleIntersectionResults(payload, left, right);
	};
});
function mergeValues(a, b) {
	if (a === b) return {
		valid: true,
		data: a
	};
	if (a instanceof Date && b instanceof Date && +a === +b) return {
		valid: true,
		data: a
	};
	if (isPlainObject(a) && isPlainObject(b)) {
		const bKeys = Object.keys(b);
		const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
		const newObj = {
			...a,
			...b
		};
		if (Object.prototype.hasOwnProperty.call(newObj, "__proto__")) delete newObj.__proto__;
		for (const key of sharedKeys) {
			if (key === "__proto__") continue;
			const sharedValue = mergeValues(a[key], b[key]);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [key, ...sharedValue.mergeErrorPath]
			};
			newObj[key] = sharedValue.data;
		}
		return {
			valid: true,
			data: newObj
		};
	}
	if (Array.isArray(a) && Array.isArray(b)) {
		if (a.length !== b.length) return {
			valid: false,
			mergeErrorPath: []
		};
		const newArray = [];
		for (let index = 0; index < a.length; index++) {
			const itemA = a[index];
			const itemB = b[index];
			const sharedValue = mergeValues(itemA, itemB);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [index, ...sharedValue.mergeErrorPath]
			};
			newArray.push(sharedValue.data);
		}
		return {
			valid: true,
			data: newArray
		};
	}
	return {
		valid: false,
		mergeErrorPath: []
	};
}
function handleIntersectionResults(result, left, right) {
	const unrecKeys = /* @__PURE__ */ new Map();
	let unrecIssue;
	const keyIssues = /* @__PURE__ */ new Map();
	const collect = (iss, side) => {
		let keys;
		if (iss.code === "unrecognized_keys" && !iss.path?.length) {
			unrecIssue ?? (unrecIssue = iss);
			keys = iss.keys;
		} else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
			const k = String(iss.path[0]);
			if (!keyIssues.has(k)) keyIssues.set(k, iss);
			keys = [k];
		} else return false;
		for (const k of keys) {
			if (!unrecKeys.has(k)) unrecKeys.set(k, {});
			unrecKeys.get(k)[side] = true;
		}
		return true;
	};
	for (const iss of left.issues) if (!collect(iss, "l")) result.issues.push(iss);
	for (const iss of right.issues) if (!collect(iss, "r")) result.issues.push(iss);
	const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
	if (bothKeys.length) {
		const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
		if (aggregated.length) result.issues.push({
			...unrecIssue,
			keys: aggregated
		});
		for (const k of bothKeys) if (!aggregated.includes(k) && keyIssues.has(k)) result.issues.push(keyIssues.get(k));
	}
	const merged = mergeValues(left.value, right.value);
	if (!merged.valid) {
		if (aborted(result)) return result;
		throw new Error(`Unmergable intersection. Error path: ${JSON.stringify(merged.mergeErrorPath)}`);
	}
	result.value = merged.data;
	return result;
}
const $ZodTuple = /*@__PURE__*/ $constructor("$ZodTuple", (inst, def) => {
	$ZodType.init(inst, def);
	const items = def.items;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				input,
				inst,
				expected: "tuple",
				code: "invalid_type"
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, [], ctx) : [];
		const proms = [];
		const optinStart = getTupleOptStart(items, "optin");
		const optoutStart = getTupleOptStart(items, "optout");
		if (!def.rest) {
			if (input.length < optinStart) {
				payload.issues.push({
					code: "too_small",
					minimum: optinStart,
					inclusive: true,
					input,
					inst,
					origin: "array"
				});
				return payload;
			}
			if (input.length > items.length) payload.issues.push({
				code: "too_big",
				maximum: items.length,
				inclusive: true,
				input,
				inst,
				origin: "array"
			});
		}
		const itemResults = new Array(items.length);
		const abortEarly = def.rest ? ctx?.abortEarly : void 0;
		let itemAborted = false;
		for (let i = 0; i < items.length; i++) {
			const r = items[i]._zod.run({
				value: input[i],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((rr) => {
				itemResults[i] = rr;
			}));
			else {
				itemResults[i] = r;
				if (abortEarly && !itemAborted && r.issues.length) itemAborted = aborted(r);
			}
		}
		if (def.rest && !itemAborted) {
			let i = items.length - 1;
			const rest = input.slice(items.length);
			let seen = payload.issues.length;
			for (const el of rest) {
				if (abortEarly && payload.issues.length !== seen) {
					if (aborted(payload, seen)) break;
					seen = payload.issues.length;
				}
				i++;
				const result = def.rest._zod.run({
					value: el,
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((r) => handleTupleResult(r, payload, i)));
				else handleTupleResult(result, payload, i);
			}
		}
		if (proms.length) return Promise.all(proms).then(() => handleTupleResults(itemResults, payload, items, input, optoutStart));
		return handleTupleResults(itemResults, payload, items, input, optoutStart);
	};
});
function getTupleOptStart(items, key) {
	for (let i = items.length - 1; i >= 0; i--) if (!(key === "optin" ? items[i]._zod.optin !== void 0 : items[i]._zod.optout === "optional")) return i + 1;
	return 0;
}
function handleTupleResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
function handleTupleResults(itemResults, final, items, input, optoutStart) {
	for (let i = 0; i < items.length; i++) {
		const r = itemResults[i];
		const isPresent = i < input.length;
		if (!isPresent && i >= optoutStart && items[i]._zod.optin === "optional") {
			final.value.length = i;
			break;
		}
		if (r.issues.length) {
			if (!isPresent && i >= optoutStart) {
				final.value.length = i;
				break;
			}
			final.issues.push(...prefixIssues(i, r.issues));
		}
		final.value[i] = r.value;
	}
	for (let i = final.value.length - 1; i >= input.length; i--) if (items[i]._zod.optout === "optional" && final.value[i] === void 0) final.value.length = i;
	else break;
	return final;
}
const $ZodEnum = /*@__PURE__*/ $constructor("$ZodEnum", (inst, def) => {
	$ZodType.init(inst, def);
	const values = getEnumValues(def.entries);
	const valuesSet = new Set(values);
	inst._zod.values = valuesSet;
	defineLazyInternal(inst, "pattern", (zod) => {
		const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
		return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (valuesSet.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodLiteral = /*@__PURE__*/ $constructor("$ZodLiteral", (inst, def) => {
	$ZodType.init(inst, def);
	const values = new Set(def.values);
	inst._zod.values = values;
	defineLazyInternal(inst, "pattern", (zod) => {
		const vals = zod.def.values;
		return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (values.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values: def.values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodTransform = /*@__PURE__*/ $constructor("$ZodTransform", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "optional";
	globalConfig.memoizer?.guard(inst);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		const _out = def.transform(payload.value, payload);
		if (ctx.async) return (_out instanceof Promise ? _out : Promise.resolve(_out)).then((output) => {
			payload.value = output;
			return payload;
		});
		if (_out instanceof Promise) throw new $ZodAsyncError();
		payload.value = _out;
		return payload;
	};
});
function handleOptionalResult(payload, result) {
	payload.value = result.issues.length ? void 0 : result.value;
	return payload;
}
const $ZodOptional = /*@__PURE__*/ $constructor("$ZodOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	inst._zod.optout = "optional";
	defineLazyInternal(inst, "values", (zod) => {
		const values = zod.def.innerType._zod.values;
		return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === void 0) {
			if (def.innerType._zod.optin !== "defaulted") return payload;
			const result = def.innerType._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) return result.then((result) => handleOptionalResult(payload, result));
			return handleOptionalResult(payload, result);
		}
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodExactOptional = /*@__PURE__*/ $constructor("$ZodExactOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
	inst._zod.parse = (payload, ctx) => {
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNullable = /*@__PURE__*/ $constructor("$ZodNullable", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
	});
	defineLazyInternal(inst, "values", (zod) => {
		return zod.def.innerType._zod.values ? /* @__PURE__ */ new Set([...zod.def.innerType._zod.values, null]) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === null) return payload;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodDefault = /*@__PURE__*/ $constructor("$ZodDefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) {
			payload.value = def.defaultValue;
			/**
			* $ZodDefault returns the default value immediately in forward direction.
			* It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
			return payload;
		}
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleDefaultResult(result, def));
		return handleDefaultResult(result, def);
	};
});
function handleDefaultResult(payload, def) {
	if (payload.value === void 0) payload.value = def.defaultValue;
	return payload;
}
const $ZodPrefault = /*@__PURE__*/ $constructor("$ZodPrefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) payload.value = def.defaultValue;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNonOptional = /*@__PURE__*/ $constructor("$ZodNonOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => {
		const v = zod.def.innerType._zod.values;
		return v ? new Set([...v].filter((x) => x !== void 0)) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleNonOptionalResult(result, inst));
		return handleNonOptionalResult(result, inst);
	};
});
function handleNonOptionalResult(payload, inst) {
	if (!payload.issues.length && payload.value === void 0) payload.issues.push({
		code: "invalid_type",
		expected: "nonoptional",
		input: payload.value,
		inst
	});
	return payload;
}
function handleCatchResult(payload, result, def, ctx) {
	if (!result.issues.length) {
		payload.value = result.value;
		if (result.memo) payload.memo = true;
		return payload;
	}
	payload.value = def.catchValue({
		...result,
		value: payload.value,
		error: { issues: result.issues.map((iss) => finalizeIssue(iss, ctx, config())) },
		input: payload.value
	});
	return payload;
}
const $ZodCatch = /*@__PURE__*/ $constructor("$ZodCatch", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run({
			value: payload.value,
			issues: []
		}, ctx);
		if (result instanceof Promise) return result.then((result) => handleCatchResult(payload, result, def, ctx));
		return handleCatchResult(payload, result, def, ctx);
	};
});
const $ZodPipe = /*@__PURE__*/ $constructor("$ZodPipe", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") {
			const right = def.out._zod.run(payload, ctx);
			if (right instanceof Promise) return right.then((right) => handlePipeResult(right, def.in, ctx));
			return handlePipeResult(right, def.in, ctx);
		}
		const left = def.in._zod.run(payload, ctx);
		if (left instanceof Promise) return left.then((left) => handlePipeResult(left, def.out, ctx));
		return handlePipeResult(left, def.out, ctx);
	};
});
function handlePipeResult(left, next, ctx) {
	if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
		left.aborted = true;
		return left;
	}
	return next._zod.run({
		value: left.value,
		issues: left.issues
	}, ctx);
}
const $ZodReadonly = /*@__PURE__*/ $constructor("$ZodReadonly", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then(handleReadonlyResult);
		return handleReadonlyResult(result);
	};
});
function handleReadonlyResult(payload) {
	if (!payload.memo) payload.value = Object.freeze(payload.value);
	return payload;
}
const $ZodCustom = /*@__PURE__*/ $constructor("$ZodCustom", (inst, def) => {
	$ZodCheck.init(inst, def);
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _) => {
		return payload;
	};
	inst._zod.check = (payload) => {
		const input = payload.value;
		const r = def.fn(input);
		if (r instanceof Promise) return r.then((r) => handleRefineResult(r, payload, input, inst));
		handleRefineResult(r, payload, input, inst);
	};
});
function handleRefineResult(result, payload, input, inst) {
	if (!result) {
		const _iss = {
			code: "custom",
			input,
			inst,
			path: [...inst._zod.def.path ?? []],
			continue: !inst._zod.def.abort
		};
		if (inst._zod.def.params) _iss.params = inst._zod.def.params;
		payload.issues.push(issue(_iss));
	}
}

// node_modules/zod/v4/core/memoizer.js
var $ZodCyclicError = class extends Error {
	constructor() {
		super(`Cannot parse a reference cycle that closes through a transform`);
		this.name = "ZodCyclicError";
	}
};
/** Keyed off the context object every schema in one parse call already shares. */
const STATE = "~memo";
const NO_ISSUES = [];
function isRef(value) {
	return value !== null && typeof value === "object";
}
function cloneIssues(issues) {
	return issues.map((iss) => iss.path ? {
		...iss,
		path: iss.path.slice()
	} : { ...iss });
}
const recursive = /*@__PURE__*/ new WeakMap();
/** What the walk established, in order of certainty: ordered so the strongest answer among children wins. */
const NONE$1 = 0;
const ASSUMED = 1;
const PROVEN = 2;
/** Whether this schema's subtree contains a cycle, so one parse can re-enter it. */
function isRecursive(inst, stack, resolve) {
	const cached = recursive.get(inst);
	if (cached !== void 0) return cached ? PROVEN : NONE$1;
	if (stack.has(inst)) return PROVEN;
	stack.add(inst);
	let result = NONE$1;
	const check = (child) => {
		if (result !== PROVEN && child?._zod) {
			const answer = isRecursive(child, stack, resolve);
			if (answer > result) result = answer;
		}
	};
	const shape = (sh, spread) => {
		let answer = NONE$1;
		for (const key of Reflect.ownKeys(sh)) {
			const desc = Object.getOwnPropertyDescriptor(sh, key);
			if (spread && !desc.enumerable) continue;
			const child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve) : NONE$1;
			if (child > answer) answer = child;
		}
		return answer;
	};
	const merge = (answer) => {
		if (answer > result) result = answer;
	};
	const def = inst._zod.def;
	switch (def.type) {
		case "object": {
			const raw = rawShape(def);
			merge(raw ? shape(raw, true) : ASSUMED);
			check(def.catchall);
			break;
		}
		case "array":
			check(def.element);
			break;
		case "tuple":
			for (const el of def.items) check(el);
			check(def.rest);
			break;
		case "record":
		case "map":
			check(def.keyType);
			check(def.valueType);
			break;
		case "set":
			check(def.valueType);
			break;
		case "union":
			for (const el of def.options) check(el);
			break;
		case "intersection":
			check(def.left);
			check(def.right);
			break;
		case "optional":
		case "nullable":
		case "default":
		case "prefault":
		case "catch":
		case "readonly":
		case "nonoptional":
		case "promise":
		case "success":
			check(def.innerType);
			break;
		case "pipe":
			check(def.in);
			check(def.out);
			break;
		case "function":
			check(def.input);
			check(def.output);
			break;
		case "lazy": {
			const inner = def._cachedInner ?? (resolve ? inst._zod.innerType : void 0);
			merge(inner ? isRecursive(inner, stack, false) : ASSUMED);
			break;
		}
		case "template_literal":
		case "string":
		case "number":
		case "int":
		case "boolean":
		case "bigint":
		case "symbol":
		case "undefined":
		case "null":
		case "void":
		case "never":
		case "any":
		case "unknown":
		case "date":
		case "nan":
		case "enum":
		case "literal":
		case "file":
		case "transform":
		case "custom": break;
		default: for (const key in def) {
			const desc = Object.getOwnPropertyDescriptor(def, key);
			if (!desc || desc.get) continue;
			const value = desc.value;
			if (!value || typeof value !== "object") continue;
			if (value._zod) check(value);
			else if (Array.isArray(value)) for (const el of value) check(el);
		}
	}
	stack.delete(inst);
	return settle(inst, result);
}
/** An assumed answer must not outlive the resolution that settles it, so only a certain one is cached. */
function settle(inst, answer) {
	if (answer !== ASSUMED) recursive.set(inst, answer === PROVEN);
	return answer;
}
function bucketFor(state, inst) {
	let bucket = state.buckets.get(inst);
	if (!bucket) {
		bucket = /* @__PURE__ */ new WeakMap();
		state.buckets.set(inst, bucket);
	}
	return bucket;
}
let handoff;
const open$1 = [];
const memo = {
	alloc(_inst, payload, empty) {
		const bucket = handoff;
		if (!bucket) return empty;
		handoff = void 0;
		const entry = {
			value: empty,
			issues: null
		};
		bucket.set(payload.value, entry);
		open$1.push(entry);
		return empty;
	},
	guard(inst) {
		var _a;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value)) throw new $ZodCyclicError();
				return base(payload, ctx);
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	},
	attach(inst) {
		var _a;
		let isRecursiveInst;
		let rechecked = false;
		let lastCtx;
		let lastBucket;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (isRecursiveInst === void 0) {
					const walked = isRecursive(inst, /* @__PURE__ */ new Set(), false);
					if (walked === NONE$1) {
						inst._zod.parse = base;
						if (inst._zod.run === wrapped) inst._zod.run = base;
						return base(payload, ctx);
					}
					if (walked === PROVEN || rechecked) isRecursiveInst = true;
					else rechecked = true;
				}
				const input = payload.value;
				if (!isRef(input)) return base(payload, ctx);
				let state = ctx[STATE];
				if (!state) {
					state = {
						buckets: /* @__PURE__ */ new WeakMap(),
						backEdges: void 0
					};
					ctx[STATE] = state;
				}
				let bucket;
				if (lastCtx === ctx) bucket = lastBucket;
				else {
					bucket = bucketFor(state, inst);
					lastCtx = ctx;
					lastBucket = bucket;
				}
				const hit = bucket.get(input);
				if (hit) {
					payload.value = hit.value;
					if (hit.issues) {
						if (hit.issues.length) payload.issues.push(...cloneIssues(hit.issues));
					} else {
						payload.memo = true;
						state.backEdges ?? (state.backEdges = /* @__PURE__ */ new WeakSet());
						state.backEdges.add(hit.value);
					}
					return payload;
				}
				handoff = bucket;
				const depth = open$1.length;
				const result = base(payload, ctx);
				handoff = void 0;
				const entry = open$1.length > depth ? open$1.pop() : void 0;
				if (result instanceof Promise) return result.then((r) => {
					if (entry) entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES;
					return r;
				});
				if (entry) entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES;
				return result;
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	}
};
/** The memoizer that gives containers cycle support. `zod` installs it by default; `zod/mini` opts in with `config({ memoizer: memoizer() })`. */
function memoizer() {
	return memo;
}
/** Whether this value is a node a back-edge resolved to before it finished. */
function isBackEdge(ctx, value) {
	const backEdges = ctx[STATE]?.backEdges;
	return backEdges !== void 0 && isRef(value) && backEdges.has(value);
}

// node_modules/zod/v4/locales/en.js
const error = () => {
	const Sizable = {
		string: {
			unit: "characters",
			verb: "to have"
		},
		file: {
			unit: "bytes",
			verb: "to have"
		},
		array: {
			unit: "items",
			verb: "to have"
		},
		set: {
			unit: "items",
			verb: "to have"
		},
		map: {
			unit: "entries",
			verb: "to have"
		}
	};
	function getSizing(origin) {
		return Sizable[origin] ?? null;
	}
	const FormatDictionary = {
		regex: "input",
		email: "email address",
		url: "URL",
		emoji: "emoji",
		uuid: "UUID",
		uuidv4: "UUIDv4",
		uuidv6: "UUIDv6",
		nanoid: "nanoid",
		guid: "GUID",
		cuid: "cuid",
		cuid2: "cuid2",
		ulid: "ULID",
		xid: "XID",
		ksuid: "KSUID",
		datetime: "ISO datetime",
		date: "ISO date",
		time: "ISO time",
		duration: "ISO duration",
		ipv4: "IPv4 address",
		ipv6: "IPv6 address",
		mac: "MAC address",
		cidrv4: "IPv4 range",
		cidrv6: "IPv6 range",
		base64: "base64-encoded string",
		base64url: "base64url-encoded string",
		json_string: "JSON string",
		e164: "E.164 number",
		currency_code: "currency code",
		credit_card: "credit card number",
		iban: "IBAN",
		jwt: "JWT",
		template_literal: "input"
	};
	const TypeDictionary = { nan: "NaN" };
	function getTypeName(type, input) {
		if (type === "number" && typeof input === "number" && !Number.isFinite(input)) return String(input);
		return TypeDictionary[type] ?? type;
	}
	return (issue) => {
		switch (issue.code) {
			case "invalid_type": return `Invalid input: expected ${getTypeName(issue.expected)}, received ${getTypeName(parsedType(issue.input), issue.input)}`;
			case "invalid_value":
				if (issue.values.length === 1) return `Invalid input: expected ${stringifyPrimitive(issue.values[0])}`;
				return `Invalid option: expected one of ${joinValues(issue.values, "|")}`;
			case "too_big": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
				return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
			}
			case "too_small": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
				return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
			}
			case "invalid_format": {
				const _issue = issue;
				if (_issue.format === "starts_with") return `Invalid string: must start with "${_issue.prefix}"`;
				if (_issue.format === "ends_with") return `Invalid string: must end with "${_issue.suffix}"`;
				if (_issue.format === "includes") return `Invalid string: must include "${_issue.includes}"`;
				if (_issue.format === "regex") return `Invalid string: must match pattern ${_issue.pattern}`;
				return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
			}
			case "not_multiple_of": return `Invalid number: must be a multiple of ${issue.divisor}`;
			case "unrecognized_keys": return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${joinValues(issue.keys, ", ")}`;
			case "invalid_key": return `Invalid key in ${issue.origin}`;
			case "invalid_union":
				if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) return `Invalid discriminator value. Expected ${issue.options.map((o) => `'${o}'`).join(" | ")}`;
				if (issue.inclusive === false) return "Invalid input: more than one option matched";
				return "Invalid input";
			case "invalid_element": return `Invalid value in ${issue.origin}`;
			default: return `Invalid input`;
		}
	};
};
function en_default() {
	return { localeError: error() };
}

// node_modules/zod/v4/core/registries.js
var _a;
var $ZodRegistry = class {
	constructor() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
	}
	add(schema, ..._meta) {
		const meta = _meta[0];
		this._map.set(schema, meta);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.set(meta.id, schema);
		return this;
	}
	clear() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
		return this;
	}
	remove(schema) {
		const meta = this._map.get(schema);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.delete(meta.id);
		this._map.delete(schema);
		return this;
	}
	get(schema) {
		const p = schema._zod.parent;
		if (p) {
			const pm = { ...this.get(p) ?? {} };
			delete pm.id;
			const f = {
				...pm,
				...this._map.get(schema)
			};
			return Object.keys(f).length ? f : void 0;
		}
		return this._map.get(schema);
	}
	has(schema) {
		return this._map.has(schema);
	}
};
function registry() {
	return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;

// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
	if (def.checks) def.checks = [...def.checks];
	return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
	return new Class(snapshotChecks({
		type: "string",
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
	return new Class({
		type: "string",
		format: "email",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
	return new Class({
		type: "string",
		format: "guid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v4",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v6",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v7",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
	return new Class({
		type: "string",
		format: "url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
	return new Class({
		type: "string",
		format: "emoji",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
	return new Class({
		type: "string",
		format: "nanoid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link _cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
	return new Class({
		type: "string",
		format: "cuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
	return new Class({
		type: "string",
		format: "cuid2",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
	return new Class({
		type: "string",
		format: "ulid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
	return new Class({
		type: "string",
		format: "xid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
	return new Class({
		type: "string",
		format: "ksuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
	return new Class({
		type: "string",
		format: "ipv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
	return new Class({
		type: "string",
		format: "ipv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
	return new Class({
		type: "string",
		format: "base64",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
	return new Class({
		type: "string",
		format: "base64url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
	return new Class({
		type: "string",
		format: "e164",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
	return new Class({
		type: "string",
		format: "jwt",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
	return new Class({
		type: "string",
		format: "datetime",
		check: "string_format",
		offset: false,
		local: false,
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
	return new Class({
		type: "string",
		format: "date",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
	return new Class({
		type: "string",
		format: "time",
		check: "string_format",
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
	return new Class({
		type: "string",
		format: "duration",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
	return new Class(snapshotChecks({
		type: "number",
		checks: [],
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
	return new Class({
		type: "number",
		check: "number_format",
		abort: false,
		format: "safeint",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
	return new Class({
		type: "boolean",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
	return new Class({ type: "unknown" });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
	return new Class({
		type: "never",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
	return new $ZodCheckMultipleOf({
		check: "multiple_of",
		...normalizeParams(params),
		value
	});
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
	return new $ZodCheckMaxLength({
		check: "max_length",
		...normalizeParams(params),
		maximum
	});
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
	return new $ZodCheckMinLength({
		check: "min_length",
		...normalizeParams(params),
		minimum
	});
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
	return new $ZodCheckLengthEquals({
		check: "length_equals",
		...normalizeParams(params),
		length
	});
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
	return new $ZodCheckRegex({
		check: "string_format",
		format: "regex",
		...normalizeParams(params),
		pattern
	});
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
	return new $ZodCheckLowerCase({
		check: "string_format",
		format: "lowercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
	return new $ZodCheckUpperCase({
		check: "string_format",
		format: "uppercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
	return new $ZodCheckIncludes({
		check: "string_format",
		format: "includes",
		...normalizeParams(params),
		includes
	});
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
	return new $ZodCheckStartsWith({
		check: "string_format",
		format: "starts_with",
		...normalizeParams(params),
		prefix
	});
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
	return new $ZodCheckEndsWith({
		check: "string_format",
		format: "ends_with",
		...normalizeParams(params),
		suffix
	});
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
	return new $ZodCheckOverwrite({
		check: "overwrite",
		tx
	});
}
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
	return /* @__PURE__ */ _overwrite((input) => input.normalize(form));
}
// @__NO_SIDE_EFFECTS__
function _trim() {
	return /* @__PURE__ */ _overwrite((input) => input.trim());
}
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toLowerCase());
}
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toUpperCase());
}
// @__NO_SIDE_EFFECTS__
function _slugify() {
	return /* @__PURE__ */ _overwrite((input) => slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
	return new Class({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...normalizeParams(_params)
	});
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
	const ch = /* @__PURE__ */ _check((payload) => {
		payload.addIssue = (issue$2) => {
			if (typeof issue$2 === "string") payload.issues.push(issue(issue$2, payload.value, ch._zod.def));
			else {
				const _issue = issue$2;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = ch);
				_issue.continue ?? (_issue.continue = !ch._zod.def.abort);
				payload.issues.push(issue(_issue));
			}
		};
		return fn(payload.value, payload);
	}, params);
	return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
	const ch = new $ZodCheck({
		check: "custom",
		...normalizeParams(params)
	});
	ch._zod.check = fn;
	return ch;
}

// node_modules/zod/v4/core/to-json-schema.js
function assignProps(target, ...sources) {
	for (const source of sources) for (const key of Reflect.ownKeys(source)) if (Object.prototype.propertyIsEnumerable.call(source, key)) assignProp(target, key, source[key]);
	return target;
}
function initializeContext(params) {
	let target = params?.target ?? "draft-2020-12";
	if (target === "draft-4") target = "draft-04";
	if (target === "draft-7") target = "draft-07";
	return {
		processors: params.processors ?? {},
		metadataRegistry: params?.metadata ?? globalRegistry,
		target,
		unrepresentable: params?.unrepresentable ?? "throw",
		override: params?.override ?? (() => {}),
		io: params?.io ?? "output",
		counter: 0,
		seen: /* @__PURE__ */ new Map(),
		sharedDefsExtractedFor: void 0,
		sharedEmitDoneFor: void 0,
		cycles: params?.cycles ?? "ref",
		reused: params?.reused ?? "inline",
		intersections: [],
		deferred: [],
		external: params?.external ?? void 0
	};
}
/**
* Applies the `unrepresentable` setting at a site that has no JSON Schema equivalent. Throws
* `message` unless the setting (or the handler's return value) says otherwise. Returns `true` if a
* custom JSON Schema was written into `json`, in which case the caller must not write its own.
*/
function handleUnrepresentable(schema, ctx, json, params, message) {
	const result = typeof ctx.unrepresentable === "function" ? ctx.unrepresentable({
		zodSchema: schema,
		path: params.path,
		message
	}) : ctx.unrepresentable;
	if (result === "any") return false;
	if (result === void 0 || result === "throw") throw new Error(message);
	Object.assign(json, result);
	return true;
}
function processSchema(schema, ctx, _params = {
	path: [],
	schemaPath: []
}) {
	var _a;
	const def = schema._zod.def;
	const seen = ctx.seen.get(schema);
	if (seen) {
		seen.count++;
		if (_params.schemaPath.includes(schema)) seen.cycle = _params.path;
		return seen.schema;
	}
	const result = {
		schema: {},
		count: 1,
		cycle: void 0,
		path: _params.path
	};
	ctx.seen.set(schema, result);
	ctx.sharedDefsExtractedFor = void 0;
	ctx.sharedEmitDoneFor = void 0;
	const overrideSchema = schema._zod.toJSONSchema?.();
	if (overrideSchema) result.schema = overrideSchema;
	else {
		const params = {
			..._params,
			schemaPath: [..._params.schemaPath, schema],
			path: _params.path
		};
		if (schema._zod.processJSONSchema) schema._zod.processJSONSchema(ctx, result.schema, params);
		else {
			const _json = result.schema;
			const processor = ctx.processors[def.type];
			if (!processor) throw new Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
			processor(schema, ctx, _json, params);
		}
		const parent = schema._zod.parent;
		if (parent) {
			if (!result.ref) result.ref = parent;
			processSchema(parent, ctx, params);
			ctx.seen.get(parent).isParent = true;
		}
	}
	const meta = ctx.metadataRegistry.get(schema);
	if (meta) assignProps(result.schema, meta);
	if (ctx.io === "input" && isTransforming(schema)) {
		delete result.schema.examples;
		delete result.schema.default;
	}
	if (ctx.io === "input" && "_prefault" in result.schema) (_a = result.schema).default ?? (_a.default = result.schema._prefault);
	delete result.schema._prefault;
	return ctx.seen.get(schema).schema;
}
function encodeJSONPointerSegment(segment) {
	return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function extractDefs(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external) return;
	const idToSchema = /* @__PURE__ */ new Map();
	for (const entry of ctx.seen.entries()) {
		const id = ctx.metadataRegistry.get(entry[0])?.id;
		if (id) {
			const existing = idToSchema.get(id);
			if (existing && existing !== entry[0]) throw new Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
			idToSchema.set(id, entry[0]);
		}
	}
	const makeURI = (entry) => {
		const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
		if (ctx.external) {
			const externalId = ctx.external.registry.get(entry[0])?.id;
			const uriGenerator = ctx.external.uri ?? ((id) => id);
			if (externalId) return { ref: uriGenerator(externalId) };
			const id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
			entry[1].defId = id;
			return {
				defId: id,
				ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}`
			};
		}
		const uriPrefix = `#`;
		const defUriPrefix = `${uriPrefix}/${defsSegment}/`;
		if (entry[1] === root && !entry[1].schema.id) return { ref: uriPrefix };
		const defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
		return {
			defId,
			ref: defUriPrefix + encodeJSONPointerSegment(defId)
		};
	};
	const extractToDef = (entry) => {
		if (entry[1].schema.$ref) return;
		const seen = entry[1];
		const { ref, defId } = makeURI(entry);
		seen.def = { ...seen.schema };
		if (defId) seen.defId = defId;
		const schema = seen.schema;
		for (const key in schema) delete schema[key];
		schema.$ref = ref;
	};
	if (ctx.cycles === "throw") for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.cycle) throw new Error(`Cycle detected: #/${seen.cycle?.join("/")}/<root>

Set the \`cycles\` parameter to \`"ref"\` to resolve cyclical schemas with defs.`);
	}
	for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (schema === entry[0]) {
			extractToDef(entry);
			continue;
		}
		if (ctx.external) {
			const ext = ctx.external.registry.get(entry[0])?.id;
			if (schema !== entry[0] && ext) {
				extractToDef(entry);
				continue;
			}
		}
		if (ctx.metadataRegistry.get(entry[0])?.id) {
			extractToDef(entry);
			continue;
		}
		if (seen.cycle) {
			extractToDef(entry);
			continue;
		}
		if (seen.count > 1) {
			if (ctx.reused === "ref") extractToDef(entry);
		}
	}
	if (ctx.external) ctx.sharedDefsExtractedFor = ctx.external;
}
/** Rewrites `anyOf: [{type: "a"}, {type: "b"}]` to `type: ["a", "b"]`, which every JSON Schema draft treats as equivalent and most consumers render far better for the nullable case. Only branches that are a bare type assertion qualify — anything carrying a constraint, `$ref`, `const` or metadata is left alone. Runs after `flattenRef`, so a branch an override decorated or `$defs` extraction turned into a `$ref` is no longer bare and correctly stays in `anyOf`. `oneOf` is excluded: `integer` and `number` overlap, so "exactly one" and "at least one" are not the same there. OpenAPI 3.0 is excluded: its `type` must be a single string. */
function compactTypeUnion(schema) {
	const options = schema.anyOf;
	if (!Array.isArray(options) || options.length === 0 || schema.type !== void 0) return;
	const types = [];
	for (const option of options) {
		if (!option || typeof option !== "object") return;
		compactTypeUnion(option);
		const keys = Object.keys(option);
		if (keys.length !== 1 || keys[0] !== "type") return;
		const type = option.type;
		for (const member of Array.isArray(type) ? type : [type]) {
			if (typeof member !== "string") return;
			if (!types.includes(member)) types.push(member);
		}
	}
	delete schema.anyOf;
	schema.type = types.length === 1 ? types[0] : types;
}
/** Keywords `foldIntersection` knows how to combine. Anything else — `$ref`, `patternProperties`,
* an annotation like `description` — makes a member unfoldable, so a constraint this does not
* understand leaves the `allOf` alone instead of being silently dropped or misattributed. */
const FOLDABLE_KEYS = /* @__PURE__ */ new Set([
	"type",
	"properties",
	"required",
	"additionalProperties"
]);
const UNION_KEYS = ["oneOf", "anyOf"];
/** A member's constraint on a key it does not declare itself. A `catchall` states one; `false`, an absent `additionalProperties`, and the empty schema a loose object emits state nothing. */
function undeclaredConstraint(member) {
	const extra = member.additionalProperties;
	if (extra === void 0 || extra === false || typeof extra !== "object" || extra === null) return null;
	return Object.keys(extra).length ? extra : null;
}
/** Combines object members into the single object they describe together, or returns `null` if any of them carries a keyword outside {@link FOLDABLE_KEYS}. */
function foldObjects(members) {
	const objects = [];
	for (const member of members) {
		if (typeof member !== "object" || member.type !== "object") return null;
		for (const key in member) if (!FOLDABLE_KEYS.has(key)) return null;
		objects.push(member);
	}
	const properties = {};
	const required = /* @__PURE__ */ new Set();
	for (const object of objects) {
		for (const key in object.properties) {
			if (Object.prototype.hasOwnProperty.call(properties, key)) continue;
			const parts = [];
			for (const other of objects) {
				const part = other.properties?.[key] ?? undeclaredConstraint(other);
				if (part === null || part === void 0) continue;
				if (!parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part))) parts.push(part);
			}
			const merged = parts.length === 1 ? parts[0] : foldObjects(parts) ?? { allOf: parts };
			assignProp(properties, key, merged);
		}
		for (const key of object.required ?? []) required.add(key);
	}
	const folded = {
		type: "object",
		properties
	};
	if (required.size) folded.required = [...required];
	if (objects.every((object) => object.additionalProperties === false)) folded.additionalProperties = false;
	else {
		const constraints = [];
		for (const object of objects) {
			const constraint = undeclaredConstraint(object);
			if (constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint))) constraints.push(constraint);
		}
		if (constraints.length === 1) folded.additionalProperties = constraints[0];
		else if (constraints.length > 1) folded.additionalProperties = { allOf: constraints };
	}
	return folded;
}
/** `additionalProperties` in an `allOf` member sees only that member's own `properties`, so two
* closed object members reject each other's keys and the schema validates nothing. Zod's parser
* pools the key sets instead — `handleIntersectionResults` reports a key as unrecognized only when
* *every* side rejects it — so the emitted schema has to pool them too, and folding the members
* into one object is the encoding that says so on every target.
*
* This runs from `finalize`, after `extractDefs`, which is what keeps it clear of the `$ref`
* machinery: a member extracted into `$defs` is already a `$ref` by now and declines to fold, so it
* keeps its reference and its own closedness rather than being inlined as a stale copy. */
function foldIntersection(json) {
	const allOf = json.allOf;
	if (!Array.isArray(allOf) || allOf.length < 2) return;
	for (const key of FOLDABLE_KEYS) if (key in json) return;
	const unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k])));
	let folded = null;
	if (!unions.length) folded = foldObjects(allOf);
	else {
		const union = unions[0];
		const keyword = UNION_KEYS.find((k) => Array.isArray(union[k]));
		if (Object.keys(union).length !== 1) return;
		const rest = allOf.filter((m) => m !== union);
		const branches = union[keyword].map((branch) => foldObjects([...rest, branch]));
		if (branches.some((b) => !b)) return;
		folded = { [keyword]: branches };
	}
	if (!folded) return;
	delete json.allOf;
	assignProps(json, folded);
}
function finalize(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	const flattenRef = (zodSchema) => {
		const seen = ctx.seen.get(zodSchema);
		if (seen.ref === null) return;
		const schema = seen.def ?? seen.schema;
		const _cached = { ...schema };
		const ref = seen.ref;
		seen.ref = null;
		if (ref) {
			flattenRef(ref);
			const refSeen = ctx.seen.get(ref);
			const refSchema = refSeen.schema;
			if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0")) {
				schema.allOf = schema.allOf ?? [];
				schema.allOf.push(refSchema);
			} else assignProps(schema, refSchema);
			assignProps(schema, _cached);
			if (zodSchema._zod.parent === ref) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (!(key in _cached)) delete schema[key];
			}
			if (refSchema.$ref && refSeen.def) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (key in refSeen.def && JSON.stringify(schema[key]) === JSON.stringify(refSeen.def[key])) delete schema[key];
			}
		}
		const parent = zodSchema._zod.parent;
		if (parent && parent !== ref) {
			flattenRef(parent);
			const parentSeen = ctx.seen.get(parent);
			if (parentSeen?.schema.$ref) {
				schema.$ref = parentSeen.schema.$ref;
				if (parentSeen.def) for (const key in schema) {
					if (key === "$ref" || key === "allOf") continue;
					if (key in parentSeen.def && JSON.stringify(schema[key]) === JSON.stringify(parentSeen.def[key])) delete schema[key];
				}
			}
		}
		ctx.override({
			zodSchema,
			jsonSchema: schema,
			path: seen.path ?? []
		});
	};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
		for (const entry of [...ctx.seen.entries()].reverse()) flattenRef(entry[0]);
		if (ctx.target !== "openapi-3.0") for (const entry of ctx.seen.entries()) compactTypeUnion(entry[1].def ?? entry[1].schema);
		for (const rewrite of ctx.deferred) rewrite();
		if (ctx.intersections.length) {
			const carriers = /* @__PURE__ */ new Map();
			for (const seen of ctx.seen.values()) for (const json of [seen.schema, seen.def]) {
				const allOf = json?.allOf;
				if (!Array.isArray(allOf)) continue;
				const existing = carriers.get(allOf);
				if (existing) existing.push(json);
				else carriers.set(allOf, [json]);
			}
			for (const allOf of ctx.intersections) for (const json of carriers.get(allOf) ?? []) foldIntersection(json);
		}
	}
	const result = {};
	if (ctx.target === "draft-2020-12") result.$schema = "https://json-schema.org/draft/2020-12/schema";
	else if (ctx.target === "draft-07") result.$schema = "http://json-schema.org/draft-07/schema#";
	else if (ctx.target === "draft-04") result.$schema = "http://json-schema.org/draft-04/schema#";
	else if (ctx.target === "openapi-3.0") {}
	if (ctx.external?.uri) {
		const id = ctx.external.registry.get(schema)?.id;
		if (!id) throw new Error("Schema is missing an `id` property");
		result.$id = ctx.external.uri(id);
	}
	assignProps(result, root.defId ? root.schema : root.def ?? root.schema);
	const rootMetaId = ctx.metadataRegistry.get(schema)?.id;
	if (rootMetaId !== void 0 && result.id === rootMetaId) delete result.id;
	const defs = ctx.external?.defs ?? {};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.def && seen.defId) {
			if (seen.def.id === seen.defId) delete seen.def.id;
			assignProp(defs, seen.defId, seen.def);
		}
	}
	if (ctx.external) ctx.sharedEmitDoneFor = ctx.external;
	if (ctx.external) {} else if (Object.keys(defs).length > 0) {
		if (ctx.target === "draft-2020-12") result.$defs = defs;
		else result.definitions = defs;
	}
	try {
		const finalized = JSON.parse(JSON.stringify(result));
		Object.defineProperty(finalized, "~standard", {
			value: {
				...schema["~standard"],
				jsonSchema: {
					input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
					output: createStandardJSONSchemaMethod(schema, "output", ctx.processors)
				}
			},
			enumerable: false,
			writable: false
		});
		return finalized;
	} catch (_err) {
		throw new Error("Error converting schema to JSON.");
	}
}
function isTransforming(_schema, _ctx) {
	const ctx = _ctx ?? { seen: /* @__PURE__ */ new Set() };
	if (ctx.seen.has(_schema)) return false;
	ctx.seen.add(_schema);
	const def = _schema._zod.def;
	if (def.type === "transform") return true;
	if (def.type === "array") return isTransforming(def.element, ctx);
	if (def.type === "set") return isTransforming(def.valueType, ctx);
	if (def.type === "lazy") return isTransforming(def.getter(), ctx);
	if (def.type === "promise" || def.type === "optional" || def.type === "nonoptional" || def.type === "nullable" || def.type === "readonly" || def.type === "default" || def.type === "prefault" || def.type === "catch") return isTransforming(def.innerType, ctx);
	if (def.type === "intersection") return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
	if (def.type === "record" || def.type === "map") return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
	if (def.type === "pipe") {
		if (_schema._zod.traits.has("$ZodCodec")) return true;
		return isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
	}
	if (def.type === "object") {
		for (const key in def.shape) if (isTransforming(def.shape[key], ctx)) return true;
		return false;
	}
	if (def.type === "union") {
		for (const option of def.options) if (isTransforming(option, ctx)) return true;
		return false;
	}
	if (def.type === "tuple") {
		for (const item of def.items) if (isTransforming(item, ctx)) return true;
		if (def.rest && isTransforming(def.rest, ctx)) return true;
		return false;
	}
	return false;
}
/**
* Creates a toJSONSchema method for a schema instance.
* This encapsulates the logic of initializing context, processing, extracting defs, and finalizing.
*/
const createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
	const ctx = initializeContext({
		...params,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};
const createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
	const { libraryOptions, target } = params ?? {};
	const ctx = initializeContext({
		...libraryOptions ?? {},
		target,
		io,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};

// node_modules/zod/v4/core/json-schema-processors.js
const narrowMin = (agg, key, value) => {
	if (agg[key] === void 0 || value > agg[key]) agg[key] = value;
};
const narrowMax = (agg, key, value) => {
	if (agg[key] === void 0 || value < agg[key]) agg[key] = value;
};
const narrowBoth = (agg, value) => {
	narrowMin(agg, "minimum", value);
	narrowMax(agg, "maximum", value);
};
const addDivisor = (agg, value) => {
	agg.multipleOf ?? (agg.multipleOf = []);
	if (!agg.multipleOf.includes(value)) agg.multipleOf.push(value);
};
const addPattern = (agg, pattern) => {
	agg.patterns ?? (agg.patterns = /* @__PURE__ */ new Set());
	agg.patterns.add(pattern);
};
const intersectMime = (agg, mime) => {
	agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
};
const setFormat = (agg, format) => {
	agg.format = format;
	if (format.includes("int")) agg.isInt = true;
};
const minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum);
const maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum);
const formatContributor = (ranges) => (agg, def) => {
	setFormat(agg, def.format);
	const [minimum, maximum] = ranges[def.format];
	narrowMin(agg, "minimum", minimum);
	narrowMax(agg, "maximum", maximum);
};
const contributors = {
	greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
	less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
	multiple_of: (agg, def) => addDivisor(agg, def.value),
	number_format: formatContributor(NUMBER_FORMAT_RANGES),
	bigint_format: formatContributor(BIGINT_FORMAT_RANGES),
	min_length: minContributor,
	max_length: maxContributor,
	length_equals: (agg, def) => narrowBoth(agg, def.length),
	min_size: minContributor,
	max_size: maxContributor,
	size_equals: (agg, def) => narrowBoth(agg, def.size),
	string_format: (agg, def) => {
		setFormat(agg, def.format);
		if (def.pattern) addPattern(agg, def.pattern);
		if (def.format === "base64" || def.format === "base64url") agg.contentEncoding = def.format;
		if (def.local || def.precision === -1) agg.laxFormat = true;
	},
	mime_type: (agg, def) => intersectMime(agg, def.mime)
};
function aggregateChecks(schema) {
	const agg = {};
	const def = schema._zod.def;
	const list = schema._zod.traits.has("$ZodCheck") ? [schema, ...def.checks ?? []] : def.checks ?? [];
	for (const ch of list) contributors[ch._zod.def.check]?.(agg, ch._zod.def);
	const bag = schema._zod.bag;
	if (bag.minimum !== void 0) narrowMin(agg, "minimum", bag.minimum);
	if (bag.exclusiveMinimum !== void 0) narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum);
	if (bag.maximum !== void 0) narrowMax(agg, "maximum", bag.maximum);
	if (bag.exclusiveMaximum !== void 0) narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum);
	if (bag.multipleOf !== void 0) addDivisor(agg, bag.multipleOf);
	if (bag.format !== void 0) {
		agg.format ?? (agg.format = bag.format);
		if (bag.format.includes("int")) agg.isInt = true;
	}
	if (bag.mime) intersectMime(agg, bag.mime);
	for (const pattern of bag.patterns ?? []) addPattern(agg, pattern);
	return agg;
}
const formatMap = {
	guid: "uuid",
	url: "uri",
	datetime: "date-time",
	json_string: "json-string",
	regex: ""
};
const exactPatterns = /* @__PURE__ */ new Map([[base64Charset, base64], [base64urlCharset, base64url]]);
const exactPattern = (p) => exactPatterns.get(p) ?? p;
const stringProcessor = (schema, ctx, _json, _params) => {
	const json = _json;
	json.type = "string";
	const { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minLength = minimum;
	if (typeof maximum === "number") json.maxLength = maximum;
	if (format) {
		json.format = formatMap[format] ?? format;
		if (json.format === "") delete json.format;
		if (format === "time" || laxFormat) delete json.format;
	}
	if (contentEncoding) json.contentEncoding = contentEncoding;
	if (patterns && patterns.size > 0) {
		const patternList = [...patterns].map(exactPattern);
		if (patternList.length === 1) json.pattern = patternList[0].source;
		else if (patternList.length > 1) json.allOf = [...patternList.map((regex) => ({
			...ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0" ? { type: "string" } : {},
			pattern: regex.source
		}))];
	}
};
const numberProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
	json.type = isInt ? "integer" : "number";
	const exMin = typeof exclusiveMinimum === "number" && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
	const exMax = typeof exclusiveMaximum === "number" && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
	const legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
	if (exMin) {
		if (legacy) {
			json.minimum = exclusiveMinimum;
			json.exclusiveMinimum = true;
		} else json.exclusiveMinimum = exclusiveMinimum;
	} else if (typeof minimum === "number") json.minimum = minimum;
	if (exMax) {
		if (legacy) {
			json.maximum = exclusiveMaximum;
			json.exclusiveMaximum = true;
		} else json.exclusiveMaximum = exclusiveMaximum;
	} else if (typeof maximum === "number") json.maximum = maximum;
	if (multipleOf) {
		const divisors = /* @__PURE__ */ new Set();
		for (const divisor of multipleOf) if (Number.isFinite(divisor) && divisor !== 0) divisors.add(Math.abs(divisor));
		else handleUnrepresentable(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
		const [first, ...rest] = divisors;
		if (first !== void 0) json.multipleOf = first;
		if (rest.length) json.allOf = [...json.allOf ?? [], ...rest.map((m) => ({ multipleOf: m }))];
	}
};
const booleanProcessor = (_schema, _ctx, json, _params) => {
	json.type = "boolean";
};
const neverProcessor = (_schema, _ctx, json, _params) => {
	json.not = {};
};
const unknownProcessor = (_schema, _ctx, _json, _params) => {};
const enumProcessor = (schema, _ctx, json, _params) => {
	const def = schema._zod.def;
	const values = getEnumValues(def.entries);
	if (values.length === 0) {
		json.not = {};
		return;
	}
	if (values.every((v) => typeof v === "number")) json.type = "number";
	if (values.every((v) => typeof v === "string")) json.type = "string";
	json.enum = values;
};
const literalProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	if (def.values.length === 0) {
		json.not = {};
		return;
	}
	const vals = [];
	for (const val of def.values) if (val === void 0) {
		if (handleUnrepresentable(schema, ctx, json, params, "Literal `undefined` cannot be represented in JSON Schema")) return;
	} else if (typeof val === "bigint") {
		if (handleUnrepresentable(schema, ctx, json, params, "BigInt literals cannot be represented in JSON Schema")) return;
		vals.push(Number(val));
	} else vals.push(val);
	if (vals.length === 0) {} else if (vals.length === 1) {
		const val = vals[0];
		json.type = val === null ? "null" : typeof val;
		if (ctx.target === "draft-04" || ctx.target === "openapi-3.0") json.enum = [val];
		else json.const = val;
	} else {
		if (vals.every((v) => typeof v === "number")) json.type = "number";
		if (vals.every((v) => typeof v === "string")) json.type = "string";
		if (vals.every((v) => typeof v === "boolean")) json.type = "boolean";
		if (vals.every((v) => v === null)) json.type = "null";
		json.enum = vals;
	}
};
const customProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
const transformProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
const arrayProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
	json.type = "array";
	json.items = processSchema(def.element, ctx, {
		...params,
		path: [...params.path, "items"]
	});
};
function inputOptin(schema) {
	const def = schema._zod.def;
	if (def.type === "pipe" && def.in._zod.traits.has("$ZodTransform")) return inputOptin(def.out);
	if (def.type === "catch") return inputOptin(def.innerType);
	return schema._zod.optin;
}
const objectProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const shape = def.shape;
	if (Object.getOwnPropertySymbols(shape).length && handleUnrepresentable(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) return;
	json.type = "object";
	json.properties = {};
	for (const key in shape) assignProp(json.properties, key, processSchema(shape[key], ctx, {
		...params,
		path: [
			...params.path,
			"properties",
			key
		]
	}));
	const requiredKeys = [];
	for (const key of Object.keys(shape)) {
		const field = def.shape[key];
		if (ctx.io === "input" ? inputOptin(field) === void 0 : field._zod.optout === void 0) requiredKeys.push(key);
	}
	if (requiredKeys.length > 0) json.required = requiredKeys;
	if (def.catchall?._zod.def.type === "never") json.additionalProperties = false;
	else if (!def.catchall) {
		if (ctx.io === "output") json.additionalProperties = false;
	} else if (def.catchall) json.additionalProperties = processSchema(def.catchall, ctx, {
		...params,
		path: [...params.path, "additionalProperties"]
	});
};
const unionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const isExclusive = def.inclusive === false;
	const options = def.options.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			isExclusive ? "oneOf" : "anyOf",
			i
		]
	}));
	if (isExclusive) json.oneOf = options;
	else json.anyOf = options;
};
const intersectionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const a = processSchema(def.left, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			0
		]
	});
	const b = processSchema(def.right, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			1
		]
	});
	const isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1;
	const allOf = [...isSimpleIntersection(a) ? a.allOf : [a], ...isSimpleIntersection(b) ? b.allOf : [b]];
	json.allOf = allOf;
	ctx.intersections.push(allOf);
};
const tupleProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	json.type = "array";
	const prefixPath = ctx.target === "draft-2020-12" ? "prefixItems" : "items";
	const restPath = ctx.target === "draft-2020-12" ? "items" : ctx.target === "openapi-3.0" ? "items" : "additionalItems";
	const prefixItems = def.items.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			prefixPath,
			i
		]
	}));
	const rest = def.rest ? processSchema(def.rest, ctx, {
		...params,
		path: [
			...params.path,
			restPath,
			...ctx.target === "openapi-3.0" ? [def.items.length] : []
		]
	}) : null;
	let minItems = def.items.length;
	while (minItems > 0) {
		const item = def.items[minItems - 1];
		if (!(ctx.io === "input" ? inputOptin(item) !== void 0 : item._zod.optout === "optional")) break;
		minItems--;
	}
	const maxItems = def.items.length;
	const isClosed = !def.rest;
	if (ctx.target === "draft-2020-12") {
		json.prefixItems = prefixItems;
		if (isClosed) json.items = false;
		else if (rest) json.items = rest;
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	} else if (ctx.target === "openapi-3.0") {
		json.items = { anyOf: prefixItems };
		if (rest) json.items.anyOf.push(rest);
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	} else {
		json.items = prefixItems;
		if (isClosed) json.additionalItems = false;
		else if (rest) json.additionalItems = rest;
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	}
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
};
const nullableProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const inner = processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	if (ctx.target === "openapi-3.0") {
		seen.ref = def.innerType;
		json.nullable = true;
	} else json.anyOf = [inner, { type: "null" }];
};
const nonoptionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
/** Round-trips a default value through JSON so the emitted schema is guaranteed to be valid JSON.
* A BigInt has no reliable encoding, so it goes through `unrepresentable` like any other
* unrepresentable value. Returns a sentinel when the caller must not write a default of its own. */
const UNREPRESENTABLE_DEFAULT = Symbol();
function serializeDefaultValue(value, schema, ctx, json, params) {
	let unrepresentable = false;
	const serialized = JSON.stringify(value, (_, val) => {
		if (typeof val !== "bigint") return val;
		unrepresentable = true;
		return null;
	});
	if (!unrepresentable) return JSON.parse(serialized);
	handleUnrepresentable(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema");
	return UNREPRESENTABLE_DEFAULT;
}
const defaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json.default = value;
};
const prefaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	if (ctx.io !== "input") return;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json._prefault = value;
};
const catchProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	let catchValue;
	try {
		catchValue = def.catchValue(void 0);
	} catch {
		handleUnrepresentable(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
		return;
	}
	json.default = catchValue;
};
const pipeProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	const inIsTransform = def.in._zod.traits.has("$ZodTransform");
	const innerType = ctx.io === "input" ? inIsTransform ? def.out : def.in : def.out;
	processSchema(innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = innerType;
};
const readonlyProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	json.readOnly = true;
};
const optionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};

// node_modules/zod/v4/classic/errors.js
const _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
function _lazyMethod(proto, key, make) {
	Object.defineProperty(proto, key, {
		configurable: true,
		enumerable: false,
		get() {
			const value = make(this);
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
			return value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
		}
	});
}
const initializer = (inst, issues) => {
	$ZodError.init(inst, issues);
	inst.name = "ZodError";
	const proto = Object.getPrototypeOf(inst);
	if (_installedErrorProtos.has(proto)) return;
	_installedErrorProtos.add(proto);
	_lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper));
	_lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper));
	_lazyMethod(proto, "addIssue", (self) => (issue) => {
		self.issues.push(issue);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	_lazyMethod(proto, "addIssues", (self) => (issues) => {
		self.issues.push(...issues);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	Object.defineProperty(proto, "isEmpty", {
		configurable: true,
		enumerable: false,
		get() {
			return this.issues.length === 0;
		}
	});
};
const ZodRealError = /*@__PURE__*/ $constructor("ZodError", initializer, void 0, { Parent: Error });

// node_modules/zod/v4/classic/parse.js
const parse$2 = /* @__PURE__ */ _parse(ZodRealError);
const parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError);
const safeParse = /* @__PURE__ */ _safeParse(ZodRealError);
const safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError);
const encode$1 = /* @__PURE__ */ _encode(ZodRealError);
const decode$3 = /* @__PURE__ */ _decode(ZodRealError);
const encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError);
const decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError);
const safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError);
const safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError);
const safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError);
const safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);

// node_modules/zod/v4/classic/schemas.js
function _ensureDefaultLocale() {
	if (!globalConfig.localeError) config(en_default());
}
function _ensureDefaultMemoizer() {
	if (!globalConfig.memoizer) config({ memoizer: memoizer() });
}
const ZodType = /*@__PURE__*/ $constructor("ZodType", (inst, def) => {
	_ensureDefaultLocale();
	$ZodType.init(inst, def);
	inst.def = def;
	inst.type = def.type;
	return inst;
}, {
	check(...chks) {
		const def = this.def;
		return this.clone(mergeDefs(def, { checks: [...def.checks ?? [], ...chks.map((ch) => typeof ch === "function" ? { _zod: {
			check: ch,
			def: { check: "custom" },
			onattach: []
		} } : ch)] }), { parent: true });
	},
	with(...chks) {
		return this.check(...chks);
	},
	clone(def, params) {
		return clone(this, def, params);
	},
	brand() {
		return this;
	},
	register(reg, meta) {
		reg.add(this, meta);
		return this;
	},
	refine(check, params) {
		return this.check(refine(check, params));
	},
	superRefine(refinement, params) {
		return this.check(superRefine(refinement, params));
	},
	overwrite(fn) {
		return this.check(_overwrite(fn));
	},
	optional() {
		return optional(this);
	},
	exactOptional() {
		return exactOptional(this);
	},
	nullable() {
		return nullable(this);
	},
	nullish() {
		return optional(nullable(this));
	},
	nonoptional(params) {
		return nonoptional(this, params);
	},
	array() {
		return array(this);
	},
	or(arg) {
		return union([this, arg]);
	},
	and(arg) {
		return intersection(this, arg);
	},
	transform(tx) {
		return pipe(this, transform(tx));
	},
	default(d) {
		return _default(this, d);
	},
	prefault(d) {
		return prefault(this, d);
	},
	catch(params) {
		return _catch(this, params);
	},
	pipe(target) {
		return pipe(this, target);
	},
	readonly() {
		return readonly(this);
	},
	describe(description) {
		const cl = this.clone();
		globalRegistry.add(cl, { description });
		return cl;
	},
	meta(...args) {
		if (args.length === 0) return globalRegistry.get(this);
		const cl = this.clone();
		globalRegistry.add(cl, args[0]);
		return cl;
	},
	isOptional() {
		return this.safeParse(void 0).success;
	},
	isNullable() {
		return this.safeParse(null).success;
	},
	apply(fn, ...args) {
		return args.length === 0 ? fn(this) : fn(this, ...args);
	},
	get "~standard"() {
		return hide(this, "~standard", {
			...standardProps(this),
			jsonSchema: {
				input: createStandardJSONSchemaMethod(this, "input"),
				output: createStandardJSONSchemaMethod(this, "output")
			}
		});
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	},
	parse: function _parse(data, params) {
		return parse$2(this, data, params, { callee: _parse });
	},
	parseAsync: async function _parseAsync(data, params) {
		return await parseAsync(this, data, params, { callee: _parseAsync });
	},
	safeParse(data, params) {
		return safeParse(this, data, params);
	},
	async safeParseAsync(data, params) {
		return safeParseAsync(this, data, params);
	},
	get spa() {
		return this?.safeParseAsync;
	},
	set spa(value) {
		own(this, "spa", value);
	},
	validate(data, params) {
		return validate(this, data, params);
	},
	validateAsync(data, params) {
		return validateAsync$1(this, data, params);
	},
	encode: function _encode(data, params) {
		return encode$1(this, data, params, { callee: _encode });
	},
	decode: function _decode(data, params) {
		return decode$3(this, data, params, { callee: _decode });
	},
	encodeAsync: async function _encodeAsync(data, params) {
		return await encodeAsync(this, data, params, { callee: _encodeAsync });
	},
	decodeAsync: async function _decodeAsync(data, params) {
		return await decodeAsync(this, data, params, { callee: _decodeAsync });
	},
	safeEncode(data, params) {
		return safeEncode(this, data, params);
	},
	safeDecode(data, params) {
		return safeDecode(this, data, params);
	},
	async safeEncodeAsync(data, params) {
		return safeEncodeAsync(this, data, params);
	},
	async safeDecodeAsync(data, params) {
		return safeDecodeAsync(this, data, params);
	},
	toJSONSchema(params) {
		return createToJSONSchemaMethod(this, {})(params);
	},
	get description() {
		return globalRegistry.get(this)?.description;
	},
	get _def() {
		return this._zod.def;
	}
});
/** @internal */
const _ZodString = /*@__PURE__*/ $constructor("_ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => stringProcessor(inst, ctx, json, params);
}, /*@__PURE__*/ derived({
	format: (inst) => aggregateChecks(inst).format ?? null,
	minLength: (inst) => aggregateChecks(inst).minimum ?? null,
	maxLength: (inst) => aggregateChecks(inst).maximum ?? null
}, {
	regex(...args) {
		return this.check(_regex(...args));
	},
	includes(...args) {
		return this.check(_includes(...args));
	},
	startsWith(...args) {
		return this.check(_startsWith(...args));
	},
	endsWith(...args) {
		return this.check(_endsWith(...args));
	},
	min(...args) {
		return this.check(_minLength(...args));
	},
	max(...args) {
		return this.check(_maxLength(...args));
	},
	length(...args) {
		return this.check(_length(...args));
	},
	nonempty(...args) {
		return this.check(_minLength(1, ...args));
	},
	lowercase(params) {
		return this.check(_lowercase(params));
	},
	uppercase(params) {
		return this.check(_uppercase(params));
	},
	trim() {
		return this.check(_trim());
	},
	normalize(...args) {
		return this.check(_normalize(...args));
	},
	toLowerCase() {
		return this.check(_toLowerCase());
	},
	toUpperCase() {
		return this.check(_toUpperCase());
	},
	slugify() {
		return this.check(_slugify());
	}
}));
const ZodString = /*@__PURE__*/ $constructor("ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	_ZodString.init(inst, def);
}, {
	email(params) {
		return this.check(_email(ZodEmail, params));
	},
	url(params) {
		return this.check(_url(ZodURL, params));
	},
	jwt(params) {
		return this.check(_jwt(ZodJWT, params));
	},
	emoji(params) {
		return this.check(_emoji(ZodEmoji, params));
	},
	guid(params) {
		return this.check(_guid(ZodGUID, params));
	},
	uuid(params) {
		return this.check(_uuid(ZodUUID, params));
	},
	uuidv4(params) {
		return this.check(_uuidv4(ZodUUID, params));
	},
	uuidv6(params) {
		return this.check(_uuidv6(ZodUUID, params));
	},
	uuidv7(params) {
		return this.check(_uuidv7(ZodUUID, params));
	},
	nanoid(params) {
		return this.check(_nanoid(ZodNanoID, params));
	},
	cuid(params) {
		return this.check(_cuid(ZodCUID, params));
	},
	cuid2(params) {
		return this.check(_cuid2(ZodCUID2, params));
	},
	ulid(params) {
		return this.check(_ulid(ZodULID, params));
	},
	base64(params) {
		return this.check(_base64(ZodBase64, params));
	},
	base64url(params) {
		return this.check(_base64url(ZodBase64URL, params));
	},
	xid(params) {
		return this.check(_xid(ZodXID, params));
	},
	ksuid(params) {
		return this.check(_ksuid(ZodKSUID, params));
	},
	ipv4(params) {
		return this.check(_ipv4(ZodIPv4, params));
	},
	ipv6(params) {
		return this.check(_ipv6(ZodIPv6, params));
	},
	cidrv4(params) {
		return this.check(_cidrv4(ZodCIDRv4, params));
	},
	cidrv6(params) {
		return this.check(_cidrv6(ZodCIDRv6, params));
	},
	e164(params) {
		return this.check(_e164(ZodE164, params));
	},
	datetime(params) {
		return this.check(_isoDateTime(ZodISODateTime, params));
	},
	date(params) {
		return this.check(_isoDate(ZodISODate, params));
	},
	time(params) {
		return this.check(_isoTime(ZodISOTime, params));
	},
	duration(params) {
		return this.check(_isoDuration(ZodISODuration, params));
	}
});
function string(params) {
	return _string(ZodString, params);
}
const ZodStringFormat = /*@__PURE__*/ $constructor("ZodStringFormat", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	_ZodString.init(inst, def);
});
const ZodISODateTime = /*@__PURE__*/ $constructor("ZodISODateTime", (inst, def) => {
	$ZodISODateTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODate = /*@__PURE__*/ $constructor("ZodISODate", (inst, def) => {
	$ZodISODate.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISOTime = /*@__PURE__*/ $constructor("ZodISOTime", (inst, def) => {
	$ZodISOTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODuration = /*@__PURE__*/ $constructor("ZodISODuration", (inst, def) => {
	$ZodISODuration.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmail = /*@__PURE__*/ $constructor("ZodEmail", (inst, def) => {
	$ZodEmail.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodGUID = /*@__PURE__*/ $constructor("ZodGUID", (inst, def) => {
	$ZodGUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodUUID = /*@__PURE__*/ $constructor("ZodUUID", (inst, def) => {
	$ZodUUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodURL = /*@__PURE__*/ $constructor("ZodURL", (inst, def) => {
	$ZodURL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmoji = /*@__PURE__*/ $constructor("ZodEmoji", (inst, def) => {
	$ZodEmoji.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNanoID = /*@__PURE__*/ $constructor("ZodNanoID", (inst, def) => {
	$ZodNanoID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const ZodCUID = /*@__PURE__*/ $constructor("ZodCUID", (inst, def) => {
	$ZodCUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCUID2 = /*@__PURE__*/ $constructor("ZodCUID2", (inst, def) => {
	$ZodCUID2.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodULID = /*@__PURE__*/ $constructor("ZodULID", (inst, def) => {
	$ZodULID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodXID = /*@__PURE__*/ $constructor("ZodXID", (inst, def) => {
	$ZodXID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodKSUID = /*@__PURE__*/ $constructor("ZodKSUID", (inst, def) => {
	$ZodKSUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv4 = /*@__PURE__*/ $constructor("ZodIPv4", (inst, def) => {
	$ZodIPv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv6 = /*@__PURE__*/ $constructor("ZodIPv6", (inst, def) => {
	$ZodIPv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv4 = /*@__PURE__*/ $constructor("ZodCIDRv4", (inst, def) => {
	$ZodCIDRv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv6 = /*@__PURE__*/ $constructor("ZodCIDRv6", (inst, def) => {
	$ZodCIDRv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64 = /*@__PURE__*/ $constructor("ZodBase64", (inst, def) => {
	$ZodBase64.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64URL = /*@__PURE__*/ $constructor("ZodBase64URL", (inst, def) => {
	$ZodBase64URL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodE164 = /*@__PURE__*/ $constructor("ZodE164", (inst, def) => {
	$ZodE164.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodJWT = /*@__PURE__*/ $constructor("ZodJWT", (inst, def) => {
	$ZodJWT.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNumber = /*@__PURE__*/ $constructor("ZodNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => numberProcessor(inst, ctx, json, params);
	inst.isFinite = true;
}, /*@__PURE__*/ derived({
	minValue: (inst) => {
		const { minimum, exclusiveMinimum } = aggregateChecks(inst);
		return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
	},
	maxValue: (inst) => {
		const { maximum, exclusiveMaximum } = aggregateChecks(inst);
		return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
	},
	isInt: (inst) => {
		const { isInt, multipleOf } = aggregateChecks(inst);
		return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
	},
	format: (inst) => aggregateChecks(inst).format ?? null
}, {
	gt(value, params) {
		return this.check(_gt(value, params));
	},
	gte(value, params) {
		return this.check(_gte(value, params));
	},
	min(value, params) {
		return this.check(_gte(value, params));
	},
	lt(value, params) {
		return this.check(_lt(value, params));
	},
	lte(value, params) {
		return this.check(_lte(value, params));
	},
	max(value, params) {
		return this.check(_lte(value, params));
	},
	int(params) {
		return this.check(int(params));
	},
	safe(params) {
		return this.check(int(params));
	},
	positive(params) {
		return this.check(_gt(0, params));
	},
	nonnegative(params) {
		return this.check(_gte(0, params));
	},
	negative(params) {
		return this.check(_lt(0, params));
	},
	nonpositive(params) {
		return this.check(_lte(0, params));
	},
	multipleOf(value, params) {
		return this.check(_multipleOf(value, params));
	},
	step(value, params) {
		return this.check(_multipleOf(value, params));
	},
	finite() {
		return this;
	}
}));
function number(params) {
	return _number(ZodNumber, params);
}
const ZodNumberFormat = /*@__PURE__*/ $constructor("ZodNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodNumber.init(inst, def);
});
function int(params) {
	return _int(ZodNumberFormat, params);
}
const ZodBoolean = /*@__PURE__*/ $constructor("ZodBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => booleanProcessor(inst, ctx, json, params);
});
function boolean(params) {
	return _boolean(ZodBoolean, params);
}
const ZodUnknown = /*@__PURE__*/ $constructor("ZodUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unknownProcessor(inst, ctx, json, params);
});
function unknown() {
	return _unknown(ZodUnknown);
}
const ZodNever = /*@__PURE__*/ $constructor("ZodNever", (inst, def) => {
	$ZodNever.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => neverProcessor(inst, ctx, json, params);
});
function never(params) {
	return _never(ZodNever, params);
}
const ZodArray = /*@__PURE__*/ $constructor("ZodArray", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodArray.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => arrayProcessor(inst, ctx, json, params);
	inst.element = def.element;
}, {
	min(n, params) {
		return this.check(_minLength(n, params));
	},
	nonempty(params) {
		return this.check(_minLength(1, params));
	},
	max(n, params) {
		return this.check(_maxLength(n, params));
	},
	length(n, params) {
		return this.check(_length(n, params));
	},
	unwrap() {
		return this.element;
	}
});
function array(element, params) {
	return _array(ZodArray, element, params);
}
const ZodObject = /*@__PURE__*/ $constructor("ZodObject", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodObjectJIT.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => objectProcessor(inst, ctx, json, params);
	installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
}, {
	keyof() {
		return _enum(Object.keys(this._zod.def.shape));
	},
	catchall(catchall) {
		return this.clone(mergeDefs(this._zod.def, { catchall }));
	},
	passthrough() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	loose() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	strict() {
		return this.clone(mergeDefs(this._zod.def, { catchall: never() }));
	},
	strip() {
		return this.clone(mergeDefs(this._zod.def, { catchall: void 0 }));
	},
	extend(incoming) {
		return extend(this, incoming);
	},
	safeExtend(incoming) {
		return safeExtend(this, incoming);
	},
	merge(other) {
		return merge(this, other);
	},
	pick(mask) {
		return pick(this, mask);
	},
	omit(mask) {
		return omit(this, mask);
	},
	partial(...args) {
		return partial(ZodOptional, this, args[0]);
	},
	exactPartial(...args) {
		return partial(ZodExactOptional, this, args[0], "exactPartial");
	},
	required(...args) {
		return required(ZodNonOptional, this, args[0]);
	}
});
function object(shape, params) {
	const def = {
		type: "object",
		shape: shape ?? {},
		...normalizeParams(params)
	};
	return new ZodObject(def);
}
function strictObject(shape, params) {
	return new ZodObject({
		type: "object",
		shape,
		catchall: never(),
		...normalizeParams(params)
	});
}
const ZodUnion = /*@__PURE__*/ $constructor("ZodUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unionProcessor(inst, ctx, json, params);
	inst.options = def.options;
});
function union(options, params) {
	return new ZodUnion({
		type: "union",
		options,
		...normalizeParams(params)
	});
}
const ZodDiscriminatedUnion = /*@__PURE__*/ $constructor("ZodDiscriminatedUnion", (inst, def) => {
	ZodUnion.init(inst, def);
	$ZodDiscriminatedUnion.init(inst, def);
});
function discriminatedUnion(discriminator, options, params) {
	return new ZodDiscriminatedUnion({
		type: "union",
		options,
		discriminator,
		...normalizeParams(params)
	});
}
const ZodIntersection = /*@__PURE__*/ $constructor("ZodIntersection", (inst, def) => {
	$ZodIntersection.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => intersectionProcessor(inst, ctx, json, params);
});
function intersection(left, right) {
	return new ZodIntersection({
		type: "intersection",
		left,
		right
	});
}
const ZodTuple = /*@__PURE__*/ $constructor("ZodTuple", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodTuple.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => tupleProcessor(inst, ctx, json, params);
}, {
	rest(rest) {
		return this.clone({
			...this._zod.def,
			rest
		});
	},
	partial() {
		const def = this._zod.def;
		if (def.checks?.length) throw new Error(".partial() cannot be used on tuple schemas containing refinements");
		return this.clone({
			...def,
			items: def.items.map((item) => new ZodOptional({
				type: "optional",
				innerType: item
			}))
		});
	}
});
function tuple(items, _paramsOrRest, _params) {
	const hasRest = _paramsOrRest instanceof $ZodType;
	const params = hasRest ? _params : _paramsOrRest;
	return new ZodTuple({
		type: "tuple",
		items,
		rest: hasRest ? _paramsOrRest : null,
		...normalizeParams(params)
	});
}
const ZodEnum = /*@__PURE__*/ $constructor("ZodEnum", (inst, def) => {
	$ZodEnum.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => enumProcessor(inst, ctx, json, params);
	inst.enum = def.entries;
	inst.options = [...inst._zod.values];
	const keys = new Set(Object.keys(def.entries));
	inst.extract = (values, params) => {
		const newEntries = {};
		for (const value of values) if (keys.has(value)) newEntries[value] = def.entries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
	inst.exclude = (values, params) => {
		const newEntries = { ...def.entries };
		for (const value of values) if (keys.has(value)) delete newEntries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
});
function _enum(values, params) {
	const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
	return new ZodEnum({
		type: "enum",
		entries,
		...normalizeParams(params)
	});
}
const ZodLiteral = /*@__PURE__*/ $constructor("ZodLiteral", (inst, def) => {
	$ZodLiteral.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => literalProcessor(inst, ctx, json, params);
	inst.values = new Set(def.values);
	Object.defineProperty(inst, "value", { get() {
		if (def.values.length > 1) throw new Error("This schema contains multiple valid literal values. Use `.values` instead.");
		return def.values[0];
	} });
});
function literal$1(value, params) {
	return new ZodLiteral({
		type: "literal",
		values: Array.isArray(value) ? value : [value],
		...normalizeParams(params)
	});
}
const ZodTransform = /*@__PURE__*/ $constructor("ZodTransform", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodTransform.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => transformProcessor(inst, ctx, json, params);
	inst._zod.parse = (payload, _ctx) => {
		if (_ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		payload.addIssue = (issue$1) => {
			if (typeof issue$1 === "string") payload.issues.push(issue(issue$1, payload.value, def));
			else {
				const _issue = issue$1;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = inst);
				payload.issues.push(issue(_issue));
			}
		};
		const output = def.transform(payload.value, payload);
		if (output instanceof Promise) return output.then((output) => {
			payload.value = output;
			return payload;
		});
		payload.value = output;
		return payload;
	};
});
function transform(fn) {
	return new ZodTransform({
		type: "transform",
		transform: fn
	});
}
const ZodOptional = /*@__PURE__*/ $constructor("ZodOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
	return new ZodOptional({
		type: "optional",
		innerType
	});
}
const ZodExactOptional = /*@__PURE__*/ $constructor("ZodExactOptional", (inst, def) => {
	$ZodExactOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
	return new ZodExactOptional({
		type: "optional",
		innerType
	});
}
const ZodNullable = /*@__PURE__*/ $constructor("ZodNullable", (inst, def) => {
	$ZodNullable.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nullableProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
	return new ZodNullable({
		type: "nullable",
		innerType
	});
}
const ZodDefault = /*@__PURE__*/ $constructor("ZodDefault", (inst, def) => {
	$ZodDefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => defaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeDefault = inst.unwrap;
});
function _default(innerType, defaultValue) {
	return new ZodDefault({
		type: "default",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodPrefault = /*@__PURE__*/ $constructor("ZodPrefault", (inst, def) => {
	$ZodPrefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => prefaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
	return new ZodPrefault({
		type: "prefault",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodNonOptional = /*@__PURE__*/ $constructor("ZodNonOptional", (inst, def) => {
	$ZodNonOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nonoptionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
	return new ZodNonOptional({
		type: "nonoptional",
		innerType,
		...normalizeParams(params)
	});
}
const ZodCatch = /*@__PURE__*/ $constructor("ZodCatch", (inst, def) => {
	$ZodCatch.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => catchProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeCatch = inst.unwrap;
});
function _catch(innerType, catchValue) {
	return new ZodCatch({
		type: "catch",
		innerType,
		catchValue: typeof catchValue === "function" ? catchValue : constantCatch(catchValue)
	});
}
const ZodPipe = /*@__PURE__*/ $constructor("ZodPipe", (inst, def) => {
	$ZodPipe.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => pipeProcessor(inst, ctx, json, params);
	inst.in = def.in;
	inst.out = def.out;
});
function pipe(in_, out) {
	return new ZodPipe({
		type: "pipe",
		in: in_,
		out
	});
}
const ZodReadonly = /*@__PURE__*/ $constructor("ZodReadonly", (inst, def) => {
	$ZodReadonly.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => readonlyProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
	return new ZodReadonly({
		type: "readonly",
		innerType
	});
}
const ZodCustom = /*@__PURE__*/ $constructor("ZodCustom", (inst, def) => {
	$ZodCustom.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
});
function refine(fn, _params = {}) {
	return _refine(ZodCustom, fn, _params);
}
function superRefine(fn, params) {
	return _superRefine(fn, params);
}

// node_modules/zod/v4/classic/iso.js
function datetime(params) {
	return _isoDateTime(ZodISODateTime, params);
}

// src/baseline/baseline-error.ts
/** A baseline could not be read or recorded. Message and remedy are for the person whose run it is. */
var BaselineError = class extends Error {
	name = "BaselineError";
	remedy;
	constructor(message, remedy, cause) {
		super(message, { cause });
		this.remedy = remedy;
	}
};

// src/memory/measurement.ts
/** Bytes on the border: whole, never negative, never NaN (`docs/faults.md`, 21). */
const bytes$1 = int().nonnegative();
const bytesOrUnknown = bytes$1.nullable();
const pixels$1 = int().positive();
const engineSchema = _enum([
	"cuda",
	"cpu",
	"simulated"
]);
/** Peaks within one step: a training batch, or a validation batch. */
const stepSchema = object({
	phase: _enum(["train", "validate"]),
	allocatedBytes: bytes$1,
	reservedBytes: bytesOrUnknown
});
/** What holds the memory at the peak of a point. The parts add up to `deviceBytes`, or to `allocatedBytes` where the device's is unknown. */
const breakdownSchema = object({
	weightsBytes: bytes$1,
	gradientsBytes: bytes$1,
	optimizerBytes: bytes$1,
	emaBytes: bytes$1,
	/** Activations, images, temporaries: all allocated bytes that have no other owner. */
	activationsBytes: bytes$1,
	allocatorSlackBytes: bytesOrUnknown,
	contextBytes: bytesOrUnknown
});
/** One (batch, size), run to its steady state. `batch` is that of one GPU. */
const pointSchema = object({
	batch: int().positive(),
	size: pixels$1,
	allocatedBytes: bytes$1,
	reservedBytes: bytesOrUnknown,
	deviceBytes: bytesOrUnknown,
	/** True where the point ran out of memory: its figures are then the last peak before, a lower bound. */
	outOfMemory: boolean().default(false),
	/** The allocator gave back cached blocks and tried again: it fits, but slowly. */
	allocatorRetries: int().nonnegative().default(0),
	steps: array(stepSchema),
	breakdown: breakdownSchema.nullable()
});
/** Multi-scale's sizes in pixels, from the very call by which `train()` draws them. */
const sizeRangeSchema = object({
	minimum: pixels$1,
	maximum: pixels$1,
	stride: pixels$1
});
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
	yolov5: string(),
	yolov5Commit: string().nullable(),
	platform: string()
});
/** What a smoke run found: the border between the probe (Python) and this program. */
const measurementSchema = object({
	version: literal$1(1),
	engine: engineSchema,
	/** Equal keys may be compared with each other; see `baseline/hardware-key.ts`. */
	hardwareKey: string(),
	/** Pixels after `check_img_size`: the size trained at when multi-scale is off. */
	imageSize: pixels$1,
	sizeRange: sizeRangeSchema,
	/** Whether autocast was really in effect during the forward pass. */
	amp: boolean(),
	/** Batches between two optimizer steps at the settings' own batch: `max(round(64 / batch), 1)`. */
	accumulation: int().positive(),
	gpus: int().positive(),
	points: array(pointSchema),
	environment: environmentSchema,
	durationSeconds: number().nonnegative()
});

// src/baseline/entry.ts
const sha = string().regex(/^[0-9a-f]{40}$/, "a full commit sha");
/** One measured commit, as a file holds it: target and hardware key stand in the file's head. */
const storedEntrySchema = object({
	commit: sha,
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
	})
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

// src/baseline/baseline-file.ts
/** Grows when an older vram-review could misread what a newer one writes. */
const baselineVersion = 1;
const headSchema = object({
	version: int().positive(),
	target: string(),
	hardwareKey: string(),
	entries: array(unknown())
});
/** Reads a stored file. What cannot be read is said; it never counts as a measurement of zero. */
function parseBaselineFile(text) {
	const value = parseJson$2(text);
	const version = object({ version: int() }).safeParse(value);
	if (version.success && version.data.version > 1) return {
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
/** An entry a line: git's diffs then show what was recorded, and deltas stay small. */
function formatBaselineFile({ target, hardwareKey, entries }) {
	const head = [
		`"version": ${1}`,
		`"target": ${JSON.stringify(target)}`,
		`"hardwareKey": ${JSON.stringify(hardwareKey)}`
	];
	const lines = entries.map((entry) => JSON.stringify(entry)).join(",\n");
	return `{\n${head.join(",\n")},\n"entries": [\n${lines}\n]\n}\n`;
}
/** A stored entry with what its file says of it. */
function toBaselineEntry(file, entry) {
	return {
		target: file.target,
		...entry
	};
}
function parseJson$2(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function firstIssue(error) {
	const issue = error.issues[0];
	return issue ? `${issue.path.join(".") || "file"}: ${issue.message}` : error.message;
}

// src/baseline/baseline-path.ts
/**
* Where a target's baselines lie, a file for each kind of hardware. The readable part is for people; the digest makes
* it unique. Only `a-z`, `0-9` and `-` come through, so that no name leads out of the folder.
*/
function targetFolder(target) {
	return `baselines/${slug(target)}-${digest(target)}`;
}
/** The file of a target on one kind of hardware. */
function baselinePath(target, hardwareKey) {
	return `${targetFolder(target)}/${slug(hardwareKey)}-${digest(hardwareKey)}.json`;
}
/** Whether a path is one of ours, and no copy that was set aside. */
function isBaselinePath(path) {
	return /^baselines\/[a-z0-9-]+\/[a-z0-9-]+\.json$/.test(path);
}
/** Where unreadable content is kept; its own digest in the name, so that no second one overwrites it. */
function setAsidePath(path, content) {
	return `${path}.unreadable-${digest(content)}`;
}
function slug(text) {
	return text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40) || "unnamed";
}
function digest(text) {
	return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

// src/baseline/add-entry.ts
/** Long measurements fill a file sooner: GitHub's API grows slow with large blobs. */
const mostCharacters = 8e6;
/** What recording an entry changes, `present` being its file's content or null. Pure, so that a lost race is run again on the new content. */
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
		setAside: []
	};
	const changes = /* @__PURE__ */ new Map([[path, bounded$1({
		...empty,
		entries: entries ?? file.entries
	})]]);
	if (problem === null || present === null) return {
		changes,
		setAside: []
	};
	const aside = setAsidePath(path, present);
	changes.set(aside, present);
	return {
		changes,
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
/** Null where nothing changes. Measuring a commit again replaces its entry. */
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
/** By the commit's time, because a slow run may record an old commit after a newer one. */
function byTime(a, b) {
	return Date.parse(a.committedAt ?? a.recordedAt) - Date.parse(b.committedAt ?? b.recordedAt);
}
function bounded$1(file) {
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
	return text;
}

// src/baseline/find-baseline.ts
/** More files of other targets are not searched for one that was renamed. */
const mostRenameCandidates = 100;
/** The nearest ancestor's entry with the same hardware key; else what there is in its place. */
async function findBaseline(snapshot, query) {
	const setAside = [];
	const ancestry = memoized(query.commits);
	const own = snapshot.paths.filter((path) => path.startsWith(`${targetFolder(query.target)}/`) && isBaselinePath(path));
	const exact = own.filter((path) => path === pathOf(query, path));
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
/** The file that counts: any of the target's where the hardware is not known yet. */
function pathOf({ target, hardwareKey }, path) {
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
/** A target that has a new name is known by the paths its files had; where several would do, none does. */
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

// src/report/cut-report.ts
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
		folded: folded + count(line, "<details>") - count(line, "</details>")
	};
}
function closingsOf({ fence, folded }) {
	return `${fence === "" ? "" : `\n${fence}`}${"\n\n</details>".repeat(Math.max(0, folded))}`;
}
function cutNote(url) {
	return `\n\n*This report was cut, because GitHub takes no longer comment; ${url === void 0 ? "the job summary has it" : `[the whole report](${encodeURI(url).replace(/[()]/g, encodeURIComponent)})`}.*\n`;
}
function count(line, tag) {
	return line.split(tag).length - 1;
}

// src/github/patch-lines.ts
/** Which lines of the head's version a unified diff touches (annotations), and which it shows (suggestions). */
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

// src/github/system-clock.ts
/** The real time. */
const systemClock = {
	now: Date.now,
	sleep: async (milliseconds) => {
		await setTimeout$1(milliseconds);
	}
};

// node_modules/web-tree-sitter/web-tree-sitter.js
var __defProp = Object.defineProperty;
var __name = (target, value) => __defProp(target, "name", {
	value,
	configurable: true
});
var Edit = class {
	static {
		__name(this, "Edit");
	}
	/** The start position of the change. */
	startPosition;
	/** The end position of the change before the edit. */
	oldEndPosition;
	/** The end position of the change after the edit. */
	newEndPosition;
	/** The start index of the change. */
	startIndex;
	/** The end index of the change before the edit. */
	oldEndIndex;
	/** The end index of the change after the edit. */
	newEndIndex;
	constructor({ startIndex, oldEndIndex, newEndIndex, startPosition, oldEndPosition, newEndPosition }) {
		this.startIndex = startIndex >>> 0;
		this.oldEndIndex = oldEndIndex >>> 0;
		this.newEndIndex = newEndIndex >>> 0;
		this.startPosition = startPosition;
		this.oldEndPosition = oldEndPosition;
		this.newEndPosition = newEndPosition;
	}
	/**
	* Edit a point and index to keep it in-sync with source code that has been edited.
	*
	* This function updates a single point's byte offset and row/column position
	* based on an edit operation. This is useful for editing points without
	* requiring a tree or node instance.
	*/
	editPoint(point, index) {
		let newIndex = index;
		const newPoint = { ...point };
		if (index >= this.oldEndIndex) {
			newIndex = this.newEndIndex + (index - this.oldEndIndex);
			const originalRow = point.row;
			newPoint.row = this.newEndPosition.row + (point.row - this.oldEndPosition.row);
			newPoint.column = originalRow === this.oldEndPosition.row ? this.newEndPosition.column + (point.column - this.oldEndPosition.column) : point.column;
		} else if (index > this.startIndex) {
			newIndex = this.newEndIndex;
			newPoint.row = this.newEndPosition.row;
			newPoint.column = this.newEndPosition.column;
		}
		return {
			point: newPoint,
			index: newIndex
		};
	}
	/**
	* Edit a range to keep it in-sync with source code that has been edited.
	*
	* This function updates a range's start and end positions based on an edit
	* operation. This is useful for editing ranges without requiring a tree
	* or node instance.
	*/
	editRange(range) {
		const newRange = {
			startIndex: range.startIndex,
			startPosition: { ...range.startPosition },
			endIndex: range.endIndex,
			endPosition: { ...range.endPosition }
		};
		if (range.endIndex >= this.oldEndIndex) {
			if (range.endIndex !== Number.MAX_SAFE_INTEGER) {
				newRange.endIndex = this.newEndIndex + (range.endIndex - this.oldEndIndex);
				newRange.endPosition = {
					row: this.newEndPosition.row + (range.endPosition.row - this.oldEndPosition.row),
					column: range.endPosition.row === this.oldEndPosition.row ? this.newEndPosition.column + (range.endPosition.column - this.oldEndPosition.column) : range.endPosition.column
				};
				if (newRange.endIndex < this.newEndIndex) {
					newRange.endIndex = Number.MAX_SAFE_INTEGER;
					newRange.endPosition = {
						row: Number.MAX_SAFE_INTEGER,
						column: Number.MAX_SAFE_INTEGER
					};
				}
			}
		} else if (range.endIndex > this.startIndex) {
			newRange.endIndex = this.startIndex;
			newRange.endPosition = { ...this.startPosition };
		}
		if (range.startIndex >= this.oldEndIndex) {
			newRange.startIndex = this.newEndIndex + (range.startIndex - this.oldEndIndex);
			newRange.startPosition = {
				row: this.newEndPosition.row + (range.startPosition.row - this.oldEndPosition.row),
				column: range.startPosition.row === this.oldEndPosition.row ? this.newEndPosition.column + (range.startPosition.column - this.oldEndPosition.column) : range.startPosition.column
			};
			if (newRange.startIndex < this.newEndIndex) {
				newRange.startIndex = Number.MAX_SAFE_INTEGER;
				newRange.startPosition = {
					row: Number.MAX_SAFE_INTEGER,
					column: Number.MAX_SAFE_INTEGER
				};
			}
		} else if (range.startIndex > this.startIndex) {
			newRange.startIndex = this.startIndex;
			newRange.startPosition = { ...this.startPosition };
		}
		return newRange;
	}
};
var SIZE_OF_SHORT = 2;
var SIZE_OF_INT = 4;
var SIZE_OF_CURSOR = 4 * SIZE_OF_INT;
var SIZE_OF_NODE = 5 * SIZE_OF_INT;
var SIZE_OF_POINT = 2 * SIZE_OF_INT;
var SIZE_OF_RANGE = 2 * SIZE_OF_INT + 2 * SIZE_OF_POINT;
var ZERO_POINT = {
	row: 0,
	column: 0
};
var INTERNAL = /* @__PURE__ */ Symbol("INTERNAL");
function assertInternal(x) {
	if (x !== INTERNAL) throw new Error("Illegal constructor");
}
__name(assertInternal, "assertInternal");
function isPoint(point) {
	return !!point && typeof point.row === "number" && typeof point.column === "number";
}
__name(isPoint, "isPoint");
function setModule(module2) {
	C = module2;
}
__name(setModule, "setModule");
var C;
function newFinalizer(handler) {
	try {
		return new FinalizationRegistry(handler);
	} catch (e) {
		console.error("Unsupported FinalizationRegistry:", e);
		return;
	}
}
__name(newFinalizer, "newFinalizer");
var finalizer = newFinalizer((address) => {
	C._ts_lookahead_iterator_delete(address);
});
var LookaheadIterator = class {
	static {
		__name(this, "LookaheadIterator");
	}
	/** @internal */
	[0] = 0;
	/** @internal */
	language;
	/** @internal */
	positioned = false;
	/** @internal */
	constructor(internal, address, language) {
		assertInternal(internal);
		this[0] = address;
		this.language = language;
		finalizer?.register(this, address, this);
	}
	/**
	* Get the current symbol of the lookahead iterator.
	*
	* Returns `null` if the iterator is not positioned on a symbol:
	*
	* - Before the first iteration step
	* - After the iterator is exhausted
	* - After a {@link reset} or {@link resetState} call
	*/
	get currentTypeId() {
		return this.positioned ? C._ts_lookahead_iterator_current_symbol(this[0]) : null;
	}
	/**
	* Get the current symbol name of the lookahead iterator.
	*
	* Returns `null` if the iterator is not positioned on a symbol.
	*/
	get currentType() {
		const id = this.currentTypeId;
		if (id === null) return null;
		return this.language.types[id] ?? C.UTF8ToString(C._ts_language_symbol_name(this.language[0], id));
	}
	/** Delete the lookahead iterator, freeing its resources. */
	delete() {
		finalizer?.unregister(this);
		C._ts_lookahead_iterator_delete(this[0]);
		this[0] = 0;
	}
	/**
	* Reset the lookahead iterator.
	*
	* This returns `true` if the language was set successfully and `false`
	* otherwise.
	*/
	reset(language, stateId) {
		if (C._ts_lookahead_iterator_reset(this[0], language[0], stateId)) {
			this.language = language;
			this.positioned = false;
			return true;
		}
		return false;
	}
	/**
	* Reset the lookahead iterator to another state.
	*
	* This returns `true` if the iterator was reset to the given state and
	* `false` otherwise.
	*/
	resetState(stateId) {
		if (!C._ts_lookahead_iterator_reset_state(this[0], stateId)) return false;
		this.positioned = false;
		return true;
	}
	/**
	* Returns an iterator that iterates over the symbols of the lookahead iterator.
	*
	* The iterator will yield the current symbol name as a string for each step
	* until there are no more symbols to iterate over.
	*/
	[Symbol.iterator]() {
		return { next: /* @__PURE__ */ __name(() => {
			this.positioned = Boolean(C._ts_lookahead_iterator_next(this[0]));
			const value = this.currentType;
			return value === null ? {
				done: true,
				value: ""
			} : {
				done: false,
				value
			};
		}, "next") };
	}
};
function getText(tree, startIndex, endIndex, startPosition) {
	const length = endIndex - startIndex;
	let result = tree.textCallback(startIndex, startPosition);
	if (result) {
		startIndex += result.length;
		while (startIndex < endIndex) {
			const string = tree.textCallback(startIndex, startPosition);
			if (string && string.length > 0) {
				startIndex += string.length;
				result += string;
			} else break;
		}
		if (startIndex > endIndex) result = result.slice(0, length);
	}
	return result ?? "";
}
__name(getText, "getText");
var finalizer2 = newFinalizer((address) => {
	C._ts_tree_delete(address);
});
var Tree = class _Tree {
	static {
		__name(this, "Tree");
	}
	/** @internal */
	[0] = 0;
	/** @internal */
	textCallback;
	/** The language that was used to parse the syntax tree. */
	language;
	/** @internal */
	constructor(internal, address, language, textCallback) {
		assertInternal(internal);
		this[0] = address;
		this.language = language;
		this.textCallback = textCallback;
		finalizer2?.register(this, address, this);
	}
	/** Create a shallow copy of the syntax tree. This is very fast. */
	copy() {
		const address = C._ts_tree_copy(this[0]);
		return new _Tree(INTERNAL, address, this.language, this.textCallback);
	}
	/** Delete the syntax tree, freeing its resources. */
	delete() {
		finalizer2?.unregister(this);
		C._ts_tree_delete(this[0]);
		this[0] = 0;
	}
	/** Get the root node of the syntax tree. */
	get rootNode() {
		C._ts_tree_root_node_wasm(this[0]);
		return unmarshalNode(this);
	}
	/**
	* Get the root node of the syntax tree, but with its position shifted
	* forward by the given offset.
	*/
	rootNodeWithOffset(offsetBytes, offsetExtent) {
		const address = TRANSFER_BUFFER + SIZE_OF_NODE;
		C.setValue(address, offsetBytes, "i32");
		marshalPoint(address + SIZE_OF_INT, offsetExtent);
		C._ts_tree_root_node_with_offset_wasm(this[0]);
		return unmarshalNode(this);
	}
	/**
	* Edit the syntax tree to keep it in sync with source code that has been
	* edited.
	*
	* You must describe the edit both in terms of byte offsets and in terms of
	* row/column coordinates.
	*/
	edit(edit) {
		marshalEdit(edit);
		C._ts_tree_edit_wasm(this[0]);
	}
	/** Create a new {@link TreeCursor} starting from the root of the tree. */
	walk() {
		return this.rootNode.walk();
	}
	/**
	* Compare this old edited syntax tree to a new syntax tree representing
	* the same document, returning a sequence of ranges whose syntactic
	* structure has changed.
	*
	* For this to work correctly, this syntax tree must have been edited such
	* that its ranges match up to the new tree. Generally, you'll want to
	* call this method right after calling one of the [`Parser::parse`]
	* functions. Call it on the old tree that was passed to parse, and
	* pass the new tree that was returned from `parse`.
	*/
	getChangedRanges(other) {
		if (!(other instanceof _Tree)) throw new TypeError("Argument must be a Tree");
		C._ts_tree_get_changed_ranges_wasm(this[0], other[0]);
		const count = C.getValue(TRANSFER_BUFFER, "i32");
		const buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
		const result = new Array(count);
		if (count > 0) {
			let address = buffer;
			for (let i2 = 0; i2 < count; i2++) {
				result[i2] = unmarshalRange(address);
				address += SIZE_OF_RANGE;
			}
			C._free(buffer);
		}
		return result;
	}
	/** Get the included ranges that were used to parse the syntax tree. */
	getIncludedRanges() {
		C._ts_tree_included_ranges_wasm(this[0]);
		const count = C.getValue(TRANSFER_BUFFER, "i32");
		const buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
		const result = new Array(count);
		if (count > 0) {
			let address = buffer;
			for (let i2 = 0; i2 < count; i2++) {
				result[i2] = unmarshalRange(address);
				address += SIZE_OF_RANGE;
			}
			C._free(buffer);
		}
		return result;
	}
};
var finalizer3 = newFinalizer((address) => {
	C._ts_tree_cursor_delete_wasm(address);
});
var TreeCursor = class _TreeCursor {
	static {
		__name(this, "TreeCursor");
	}
	/** @internal */
	[0] = 0;
	/** @internal */
	[1] = 0;
	/** @internal */
	[2] = 0;
	/** @internal */
	[3] = 0;
	/** @internal */
	tree;
	/** @internal */
	constructor(internal, tree) {
		assertInternal(internal);
		this.tree = tree;
		unmarshalTreeCursor(this);
		finalizer3?.register(this, this.tree[0], this);
	}
	/** Creates a deep copy of the tree cursor. This allocates new memory. */
	copy() {
		const copy = new _TreeCursor(INTERNAL, this.tree);
		C._ts_tree_cursor_copy_wasm(this.tree[0]);
		unmarshalTreeCursor(copy);
		return copy;
	}
	/** Delete the tree cursor, freeing its resources. */
	delete() {
		finalizer3?.unregister(this);
		marshalTreeCursor(this);
		C._ts_tree_cursor_delete_wasm(this.tree[0]);
		this[0] = this[1] = this[2] = 0;
	}
	/** Get the tree cursor's current {@link Node}. */
	get currentNode() {
		marshalTreeCursor(this);
		C._ts_tree_cursor_current_node_wasm(this.tree[0]);
		return unmarshalNode(this.tree);
	}
	/**
	* Get the numerical field id of this tree cursor's current node.
	*
	* See also {@link TreeCursor#currentFieldName}.
	*/
	get currentFieldId() {
		marshalTreeCursor(this);
		return C._ts_tree_cursor_current_field_id_wasm(this.tree[0]);
	}
	/** Get the field name of this tree cursor's current node. */
	get currentFieldName() {
		return this.tree.language.fields[this.currentFieldId];
	}
	/**
	* Get the depth of the cursor's current node relative to the original
	* node that the cursor was constructed with.
	*/
	get currentDepth() {
		marshalTreeCursor(this);
		return C._ts_tree_cursor_current_depth_wasm(this.tree[0]);
	}
	/**
	* Get the index of the cursor's current node out of all of the
	* descendants of the original node that the cursor was constructed with.
	*/
	get currentDescendantIndex() {
		marshalTreeCursor(this);
		return C._ts_tree_cursor_current_descendant_index_wasm(this.tree[0]);
	}
	/** Get the type of the cursor's current node. */
	get nodeType() {
		return this.tree.language.types[this.nodeTypeId] || "ERROR";
	}
	/** Get the type id of the cursor's current node. */
	get nodeTypeId() {
		marshalTreeCursor(this);
		return C._ts_tree_cursor_current_node_type_id_wasm(this.tree[0]);
	}
	/** Get the state id of the cursor's current node. */
	get nodeStateId() {
		marshalTreeCursor(this);
		return C._ts_tree_cursor_current_node_state_id_wasm(this.tree[0]);
	}
	/** Get the id of the cursor's current node. */
	get nodeId() {
		marshalTreeCursor(this);
		return C._ts_tree_cursor_current_node_id_wasm(this.tree[0]);
	}
	/**
	* Check if the cursor's current node is *named*.
	*
	* Named nodes correspond to named rules in the grammar, whereas
	* *anonymous* nodes correspond to string literals in the grammar.
	*/
	get nodeIsNamed() {
		marshalTreeCursor(this);
		return C._ts_tree_cursor_current_node_is_named_wasm(this.tree[0]) === 1;
	}
	/**
	* Check if the cursor's current node is *missing*.
	*
	* Missing nodes are inserted by the parser in order to recover from
	* certain kinds of syntax errors.
	*/
	get nodeIsMissing() {
		marshalTreeCursor(this);
		return C._ts_tree_cursor_current_node_is_missing_wasm(this.tree[0]) === 1;
	}
	/** Get the string content of the cursor's current node. */
	get nodeText() {
		marshalTreeCursor(this);
		const startIndex = C._ts_tree_cursor_start_index_wasm(this.tree[0]);
		const endIndex = C._ts_tree_cursor_end_index_wasm(this.tree[0]);
		C._ts_tree_cursor_start_position_wasm(this.tree[0]);
		const startPosition = unmarshalPoint(TRANSFER_BUFFER);
		return getText(this.tree, startIndex, endIndex, startPosition);
	}
	/** Get the start position of the cursor's current node. */
	get startPosition() {
		marshalTreeCursor(this);
		C._ts_tree_cursor_start_position_wasm(this.tree[0]);
		return unmarshalPoint(TRANSFER_BUFFER);
	}
	/** Get the end position of the cursor's current node. */
	get endPosition() {
		marshalTreeCursor(this);
		C._ts_tree_cursor_end_position_wasm(this.tree[0]);
		return unmarshalPoint(TRANSFER_BUFFER);
	}
	/** Get the start index of the cursor's current node. */
	get startIndex() {
		marshalTreeCursor(this);
		return C._ts_tree_cursor_start_index_wasm(this.tree[0]);
	}
	/** Get the end index of the cursor's current node. */
	get endIndex() {
		marshalTreeCursor(this);
		return C._ts_tree_cursor_end_index_wasm(this.tree[0]);
	}
	/**
	* Move this cursor to the first child of its current node.
	*
	* This returns `true` if the cursor successfully moved, and returns
	* `false` if there were no children.
	*/
	gotoFirstChild() {
		marshalTreeCursor(this);
		const result = C._ts_tree_cursor_goto_first_child_wasm(this.tree[0]);
		unmarshalTreeCursor(this);
		return result === 1;
	}
	/**
	* Move this cursor to the last child of its current node.
	*
	* This returns `true` if the cursor successfully moved, and returns
	* `false` if there were no children.
	*
	* Note that this function may be slower than
	* {@link TreeCursor#gotoFirstChild} because it needs to
	* iterate through all the children to compute the child's position.
	*/
	gotoLastChild() {
		marshalTreeCursor(this);
		const result = C._ts_tree_cursor_goto_last_child_wasm(this.tree[0]);
		unmarshalTreeCursor(this);
		return result === 1;
	}
	/**
	* Move this cursor to the parent of its current node.
	*
	* This returns `true` if the cursor successfully moved, and returns
	* `false` if there was no parent node (the cursor was already on the
	* root node).
	*
	* Note that the node the cursor was constructed with is considered the root
	* of the cursor, and the cursor cannot walk outside this node.
	*/
	gotoParent() {
		marshalTreeCursor(this);
		const result = C._ts_tree_cursor_goto_parent_wasm(this.tree[0]);
		unmarshalTreeCursor(this);
		return result === 1;
	}
	/**
	* Move this cursor to the next sibling of its current node.
	*
	* This returns `true` if the cursor successfully moved, and returns
	* `false` if there was no next sibling node.
	*
	* Note that the node the cursor was constructed with is considered the root
	* of the cursor, and the cursor cannot walk outside this node.
	*/
	gotoNextSibling() {
		marshalTreeCursor(this);
		const result = C._ts_tree_cursor_goto_next_sibling_wasm(this.tree[0]);
		unmarshalTreeCursor(this);
		return result === 1;
	}
	/**
	* Move this cursor to the previous sibling of its current node.
	*
	* This returns `true` if the cursor successfully moved, and returns
	* `false` if there was no previous sibling node.
	*
	* Note that this function may be slower than
	* {@link TreeCursor#gotoNextSibling} due to how node
	* positions are stored. In the worst case, this will need to iterate
	* through all the children up to the previous sibling node to recalculate
	* its position. Also note that the node the cursor was constructed with is
	* considered the root of the cursor, and the cursor cannot walk outside this node.
	*/
	gotoPreviousSibling() {
		marshalTreeCursor(this);
		const result = C._ts_tree_cursor_goto_previous_sibling_wasm(this.tree[0]);
		unmarshalTreeCursor(this);
		return result === 1;
	}
	/**
	* Move the cursor to the node that is the nth descendant of
	* the original node that the cursor was constructed with, where
	* zero represents the original node itself.
	*/
	gotoDescendant(goalDescendantIndex) {
		marshalTreeCursor(this);
		C._ts_tree_cursor_goto_descendant_wasm(this.tree[0], goalDescendantIndex);
		unmarshalTreeCursor(this);
	}
	/**
	* Move this cursor to the first child of its current node that contains or
	* starts after the given byte offset.
	*
	* This returns `true` if the cursor successfully moved to a child node, and returns
	* `false` if no such child was found.
	*/
	gotoFirstChildForIndex(goalIndex) {
		marshalTreeCursor(this);
		C.setValue(TRANSFER_BUFFER + SIZE_OF_CURSOR, goalIndex, "i32");
		const result = C._ts_tree_cursor_goto_first_child_for_index_wasm(this.tree[0]);
		unmarshalTreeCursor(this);
		return result === 1;
	}
	/**
	* Move this cursor to the first child of its current node that contains or
	* starts after the given byte offset.
	*
	* This returns the index of the child node if one was found, and returns
	* `null` if no such child was found.
	*/
	gotoFirstChildForPosition(goalPosition) {
		marshalTreeCursor(this);
		marshalPoint(TRANSFER_BUFFER + SIZE_OF_CURSOR, goalPosition);
		const result = C._ts_tree_cursor_goto_first_child_for_position_wasm(this.tree[0]);
		unmarshalTreeCursor(this);
		return result === 1;
	}
	/**
	* Re-initialize this tree cursor to start at the original node that the
	* cursor was constructed with.
	*/
	reset(node) {
		marshalNode(node);
		marshalTreeCursor(this, TRANSFER_BUFFER + SIZE_OF_NODE);
		C._ts_tree_cursor_reset_wasm(this.tree[0]);
		unmarshalTreeCursor(this);
	}
	/**
	* Re-initialize a tree cursor to the same position as another cursor.
	*
	* Unlike {@link TreeCursor#reset}, this will not lose parent
	* information and allows reusing already created cursors.
	*/
	resetTo(cursor) {
		marshalTreeCursor(this, TRANSFER_BUFFER);
		marshalTreeCursor(cursor, TRANSFER_BUFFER + SIZE_OF_CURSOR);
		C._ts_tree_cursor_reset_to_wasm(this.tree[0], cursor.tree[0]);
		unmarshalTreeCursor(this);
	}
};
var Node = class {
	static {
		__name(this, "Node");
	}
	/** @internal */
	[0] = 0;
	/** @internal */
	_children;
	/** @internal */
	_namedChildren;
	/** @internal */
	constructor(internal, { id, tree, startIndex, startPosition, other }) {
		assertInternal(internal);
		this[0] = other;
		this.id = id;
		this.tree = tree;
		this.startIndex = startIndex;
		this.startPosition = startPosition;
	}
	/**
	* The numeric id for this node that is unique.
	*
	* Within a given syntax tree, no two nodes have the same id. However:
	*
	* * If a new tree is created based on an older tree, and a node from the old tree is reused in
	*   the process, then that node will have the same id in both trees.
	*
	* * A node not marked as having changes does not guarantee it was reused.
	*
	* * If a node is marked as having changed in the old tree, it will not be reused.
	*/
	id;
	/** The byte index where this node starts. */
	startIndex;
	/** The position where this node starts. */
	startPosition;
	/** The tree that this node belongs to. */
	tree;
	/** Get this node's type as a numerical id. */
	get typeId() {
		marshalNode(this);
		return C._ts_node_symbol_wasm(this.tree[0]);
	}
	/**
	* Get the node's type as a numerical id as it appears in the grammar,
	* ignoring aliases.
	*/
	get grammarId() {
		marshalNode(this);
		return C._ts_node_grammar_symbol_wasm(this.tree[0]);
	}
	/** Get this node's type as a string. */
	get type() {
		return this.tree.language.types[this.typeId] || "ERROR";
	}
	/**
	* Get this node's symbol name as it appears in the grammar, ignoring
	* aliases as a string.
	*/
	get grammarType() {
		return this.tree.language.types[this.grammarId] || "ERROR";
	}
	/**
	* Check if this node is *named*.
	*
	* Named nodes correspond to named rules in the grammar, whereas
	* *anonymous* nodes correspond to string literals in the grammar.
	*/
	get isNamed() {
		marshalNode(this);
		return C._ts_node_is_named_wasm(this.tree[0]) === 1;
	}
	/**
	* Check if this node is *extra*.
	*
	* Extra nodes represent things like comments, which are not required
	* by the grammar, but can appear anywhere.
	*/
	get isExtra() {
		marshalNode(this);
		return C._ts_node_is_extra_wasm(this.tree[0]) === 1;
	}
	/**
	* Check if this node represents a syntax error.
	*
	* Syntax errors represent parts of the code that could not be incorporated
	* into a valid syntax tree.
	*/
	get isError() {
		marshalNode(this);
		return C._ts_node_is_error_wasm(this.tree[0]) === 1;
	}
	/**
	* Check if this node is *missing*.
	*
	* Missing nodes are inserted by the parser in order to recover from
	* certain kinds of syntax errors.
	*/
	get isMissing() {
		marshalNode(this);
		return C._ts_node_is_missing_wasm(this.tree[0]) === 1;
	}
	/** Check if this node has been edited. */
	get hasChanges() {
		marshalNode(this);
		return C._ts_node_has_changes_wasm(this.tree[0]) === 1;
	}
	/**
	* Check if this node represents a syntax error or contains any syntax
	* errors anywhere within it.
	*/
	get hasError() {
		marshalNode(this);
		return C._ts_node_has_error_wasm(this.tree[0]) === 1;
	}
	/** Get the byte index where this node ends. */
	get endIndex() {
		marshalNode(this);
		return C._ts_node_end_index_wasm(this.tree[0]);
	}
	/** Get the position where this node ends. */
	get endPosition() {
		marshalNode(this);
		C._ts_node_end_point_wasm(this.tree[0]);
		return unmarshalPoint(TRANSFER_BUFFER);
	}
	/** Get the string content of this node. */
	get text() {
		return getText(this.tree, this.startIndex, this.endIndex, this.startPosition);
	}
	/** Get this node's parse state. */
	get parseState() {
		marshalNode(this);
		return C._ts_node_parse_state_wasm(this.tree[0]);
	}
	/** Get the parse state after this node. */
	get nextParseState() {
		marshalNode(this);
		return C._ts_node_next_parse_state_wasm(this.tree[0]);
	}
	/** Check if this node is equal to another node. */
	equals(other) {
		return this.tree === other.tree && this.id === other.id;
	}
	/**
	* Get the node's child at the given index, where zero represents the first child.
	*
	* This method is fairly fast, but its cost is technically log(n), so if
	* you might be iterating over a long list of children, you should use
	* {@link Node#children} instead.
	*/
	child(index) {
		marshalNode(this);
		C._ts_node_child_wasm(this.tree[0], index);
		return unmarshalNode(this.tree);
	}
	/**
	* Get this node's *named* child at the given index.
	*
	* See also {@link Node#isNamed}.
	* This method is fairly fast, but its cost is technically log(n), so if
	* you might be iterating over a long list of children, you should use
	* {@link Node#namedChildren} instead.
	*/
	namedChild(index) {
		marshalNode(this);
		C._ts_node_named_child_wasm(this.tree[0], index);
		return unmarshalNode(this.tree);
	}
	/**
	* Get this node's child with the given numerical field id.
	*
	* See also {@link Node#childForFieldName}. You can
	* convert a field name to an id using {@link Language#fieldIdForName}.
	*/
	childForFieldId(fieldId) {
		marshalNode(this);
		C._ts_node_child_by_field_id_wasm(this.tree[0], fieldId);
		return unmarshalNode(this.tree);
	}
	/**
	* Get the first child with the given field name.
	*
	* If multiple children may have the same field name, access them using
	* {@link Node#childrenForFieldName}.
	*/
	childForFieldName(fieldName) {
		const fieldId = this.tree.language.fields.indexOf(fieldName);
		if (fieldId !== -1) return this.childForFieldId(fieldId);
		return null;
	}
	/** Get the field name of this node's child at the given index. */
	fieldNameForChild(index) {
		marshalNode(this);
		const address = C._ts_node_field_name_for_child_wasm(this.tree[0], index);
		if (!address) return null;
		return C.AsciiToString(address);
	}
	/** Get the field name of this node's named child at the given index. */
	fieldNameForNamedChild(index) {
		marshalNode(this);
		const address = C._ts_node_field_name_for_named_child_wasm(this.tree[0], index);
		if (!address) return null;
		return C.AsciiToString(address);
	}
	/**
	* Get an array of this node's children with a given field name.
	*
	* See also {@link Node#children}.
	*/
	childrenForFieldName(fieldName) {
		const fieldId = this.tree.language.fields.indexOf(fieldName);
		if (fieldId !== -1 && fieldId !== 0) return this.childrenForFieldId(fieldId);
		return [];
	}
	/**
	* Get an array of this node's children with a given field id.
	*
	* See also {@link Node#childrenForFieldName}.
	*/
	childrenForFieldId(fieldId) {
		marshalNode(this);
		C._ts_node_children_by_field_id_wasm(this.tree[0], fieldId);
		const count = C.getValue(TRANSFER_BUFFER, "i32");
		const buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
		const result = new Array(count);
		if (count > 0) {
			let address = buffer;
			for (let i2 = 0; i2 < count; i2++) {
				result[i2] = unmarshalNode(this.tree, address);
				address += SIZE_OF_NODE;
			}
			C._free(buffer);
		}
		return result;
	}
	/** Get the node's first child that contains or starts after the given byte offset. */
	firstChildForIndex(index) {
		marshalNode(this);
		const address = TRANSFER_BUFFER + SIZE_OF_NODE;
		C.setValue(address, index, "i32");
		C._ts_node_first_child_for_byte_wasm(this.tree[0]);
		return unmarshalNode(this.tree);
	}
	/** Get the node's first named child that contains or starts after the given byte offset. */
	firstNamedChildForIndex(index) {
		marshalNode(this);
		const address = TRANSFER_BUFFER + SIZE_OF_NODE;
		C.setValue(address, index, "i32");
		C._ts_node_first_named_child_for_byte_wasm(this.tree[0]);
		return unmarshalNode(this.tree);
	}
	/** Get this node's number of children. */
	get childCount() {
		marshalNode(this);
		return C._ts_node_child_count_wasm(this.tree[0]);
	}
	/**
	* Get this node's number of *named* children.
	*
	* See also {@link Node#isNamed}.
	*/
	get namedChildCount() {
		marshalNode(this);
		return C._ts_node_named_child_count_wasm(this.tree[0]);
	}
	/** Get this node's first child. */
	get firstChild() {
		return this.child(0);
	}
	/**
	* Get this node's first named child.
	*
	* See also {@link Node#isNamed}.
	*/
	get firstNamedChild() {
		return this.namedChild(0);
	}
	/** Get this node's last child. */
	get lastChild() {
		return this.child(this.childCount - 1);
	}
	/**
	* Get this node's last named child.
	*
	* See also {@link Node#isNamed}.
	*/
	get lastNamedChild() {
		return this.namedChild(this.namedChildCount - 1);
	}
	/**
	* Iterate over this node's children.
	*
	* If you're walking the tree recursively, you may want to use the
	* {@link TreeCursor} APIs directly instead.
	*/
	get children() {
		if (!this._children) {
			marshalNode(this);
			C._ts_node_children_wasm(this.tree[0]);
			const count = C.getValue(TRANSFER_BUFFER, "i32");
			const buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
			this._children = new Array(count);
			if (count > 0) {
				let address = buffer;
				for (let i2 = 0; i2 < count; i2++) {
					this._children[i2] = unmarshalNode(this.tree, address);
					address += SIZE_OF_NODE;
				}
				C._free(buffer);
			}
		}
		return this._children;
	}
	/**
	* Iterate over this node's named children.
	*
	* See also {@link Node#children}.
	*/
	get namedChildren() {
		if (!this._namedChildren) {
			marshalNode(this);
			C._ts_node_named_children_wasm(this.tree[0]);
			const count = C.getValue(TRANSFER_BUFFER, "i32");
			const buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
			this._namedChildren = new Array(count);
			if (count > 0) {
				let address = buffer;
				for (let i2 = 0; i2 < count; i2++) {
					this._namedChildren[i2] = unmarshalNode(this.tree, address);
					address += SIZE_OF_NODE;
				}
				C._free(buffer);
			}
		}
		return this._namedChildren;
	}
	/**
	* Get the descendants of this node that are the given type, or in the given types array.
	*
	* The types array should contain node type strings, which can be retrieved from {@link Language#types}.
	*
	* Additionally, a `startPosition` and `endPosition` can be passed in to restrict the search to a byte range.
	*/
	descendantsOfType(types, startPosition = ZERO_POINT, endPosition = ZERO_POINT) {
		if (!Array.isArray(types)) types = [types];
		const symbols = [];
		const typesBySymbol = this.tree.language.types;
		for (const node_type of types) if (node_type == "ERROR") symbols.push(65535);
		for (let i2 = 0, n = typesBySymbol.length; i2 < n; i2++) if (types.includes(typesBySymbol[i2])) symbols.push(i2);
		const symbolsAddress = C._malloc(SIZE_OF_INT * symbols.length);
		for (let i2 = 0, n = symbols.length; i2 < n; i2++) C.setValue(symbolsAddress + i2 * SIZE_OF_INT, symbols[i2], "i32");
		marshalNode(this);
		C._ts_node_descendants_of_type_wasm(this.tree[0], symbolsAddress, symbols.length, startPosition.row, startPosition.column, endPosition.row, endPosition.column);
		const descendantCount = C.getValue(TRANSFER_BUFFER, "i32");
		const descendantAddress = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
		const result = new Array(descendantCount);
		if (descendantCount > 0) {
			let address = descendantAddress;
			for (let i2 = 0; i2 < descendantCount; i2++) {
				result[i2] = unmarshalNode(this.tree, address);
				address += SIZE_OF_NODE;
			}
		}
		C._free(descendantAddress);
		C._free(symbolsAddress);
		return result;
	}
	/** Get this node's next sibling. */
	get nextSibling() {
		marshalNode(this);
		C._ts_node_next_sibling_wasm(this.tree[0]);
		return unmarshalNode(this.tree);
	}
	/** Get this node's previous sibling. */
	get previousSibling() {
		marshalNode(this);
		C._ts_node_prev_sibling_wasm(this.tree[0]);
		return unmarshalNode(this.tree);
	}
	/**
	* Get this node's next *named* sibling.
	*
	* See also {@link Node#isNamed}.
	*/
	get nextNamedSibling() {
		marshalNode(this);
		C._ts_node_next_named_sibling_wasm(this.tree[0]);
		return unmarshalNode(this.tree);
	}
	/**
	* Get this node's previous *named* sibling.
	*
	* See also {@link Node#isNamed}.
	*/
	get previousNamedSibling() {
		marshalNode(this);
		C._ts_node_prev_named_sibling_wasm(this.tree[0]);
		return unmarshalNode(this.tree);
	}
	/** Get the node's number of descendants, including one for the node itself. */
	get descendantCount() {
		marshalNode(this);
		return C._ts_node_descendant_count_wasm(this.tree[0]);
	}
	/**
	* Get this node's immediate parent.
	* Prefer {@link Node#childWithDescendant} for iterating over this node's ancestors.
	*/
	get parent() {
		marshalNode(this);
		C._ts_node_parent_wasm(this.tree[0]);
		return unmarshalNode(this.tree);
	}
	/**
	* Get the node that contains `descendant`.
	*
	* Note that this can return `descendant` itself.
	*/
	childWithDescendant(descendant) {
		marshalNode(this);
		marshalNode(descendant, 1);
		C._ts_node_child_with_descendant_wasm(this.tree[0]);
		return unmarshalNode(this.tree);
	}
	/** Get the smallest node within this node that spans the given byte range. */
	descendantForIndex(start2, end = start2) {
		if (typeof start2 !== "number" || typeof end !== "number") throw new Error("Arguments must be numbers");
		marshalNode(this);
		const address = TRANSFER_BUFFER + SIZE_OF_NODE;
		C.setValue(address, start2, "i32");
		C.setValue(address + SIZE_OF_INT, end, "i32");
		C._ts_node_descendant_for_index_wasm(this.tree[0]);
		return unmarshalNode(this.tree);
	}
	/** Get the smallest named node within this node that spans the given byte range. */
	namedDescendantForIndex(start2, end = start2) {
		if (typeof start2 !== "number" || typeof end !== "number") throw new Error("Arguments must be numbers");
		marshalNode(this);
		const address = TRANSFER_BUFFER + SIZE_OF_NODE;
		C.setValue(address, start2, "i32");
		C.setValue(address + SIZE_OF_INT, end, "i32");
		C._ts_node_named_descendant_for_index_wasm(this.tree[0]);
		return unmarshalNode(this.tree);
	}
	/** Get the smallest node within this node that spans the given point range. */
	descendantForPosition(start2, end = start2) {
		if (!isPoint(start2) || !isPoint(end)) throw new Error("Arguments must be {row, column} objects");
		marshalNode(this);
		const address = TRANSFER_BUFFER + SIZE_OF_NODE;
		marshalPoint(address, start2);
		marshalPoint(address + SIZE_OF_POINT, end);
		C._ts_node_descendant_for_position_wasm(this.tree[0]);
		return unmarshalNode(this.tree);
	}
	/** Get the smallest named node within this node that spans the given point range. */
	namedDescendantForPosition(start2, end = start2) {
		if (!isPoint(start2) || !isPoint(end)) throw new Error("Arguments must be {row, column} objects");
		marshalNode(this);
		const address = TRANSFER_BUFFER + SIZE_OF_NODE;
		marshalPoint(address, start2);
		marshalPoint(address + SIZE_OF_POINT, end);
		C._ts_node_named_descendant_for_position_wasm(this.tree[0]);
		return unmarshalNode(this.tree);
	}
	/**
	* Create a new {@link TreeCursor} starting from this node.
	*
	* Note that the given node is considered the root of the cursor,
	* and the cursor cannot walk outside this node.
	*/
	walk() {
		marshalNode(this);
		C._ts_tree_cursor_new_wasm(this.tree[0]);
		return new TreeCursor(INTERNAL, this.tree);
	}
	/**
	* Edit this node to keep it in-sync with source code that has been edited.
	*
	* This function is only rarely needed. When you edit a syntax tree with
	* the {@link Tree#edit} method, all of the nodes that you retrieve from
	* the tree afterward will already reflect the edit. You only need to
	* use {@link Node#edit} when you have a specific {@link Node} instance that
	* you want to keep and continue to use after an edit.
	*/
	edit(edit) {
		if (this.startIndex >= edit.oldEndIndex) {
			this.startIndex = edit.newEndIndex + (this.startIndex - edit.oldEndIndex);
			let subbedPointRow;
			let subbedPointColumn;
			if (this.startPosition.row > edit.oldEndPosition.row) {
				subbedPointRow = this.startPosition.row - edit.oldEndPosition.row;
				subbedPointColumn = this.startPosition.column;
			} else {
				subbedPointRow = 0;
				subbedPointColumn = this.startPosition.column;
				if (this.startPosition.column >= edit.oldEndPosition.column) subbedPointColumn = this.startPosition.column - edit.oldEndPosition.column;
			}
			if (subbedPointRow > 0) {
				this.startPosition.row += subbedPointRow;
				this.startPosition.column = subbedPointColumn;
			} else this.startPosition.column += subbedPointColumn;
		} else if (this.startIndex > edit.startIndex) {
			this.startIndex = edit.newEndIndex;
			this.startPosition.row = edit.newEndPosition.row;
			this.startPosition.column = edit.newEndPosition.column;
		}
	}
	/** Get the S-expression representation of this node. */
	toString() {
		marshalNode(this);
		const address = C._ts_node_to_string_wasm(this.tree[0]);
		const result = C.AsciiToString(address);
		C._free(address);
		return result;
	}
};
function unmarshalCaptures(query, tree, address, patternIndex, result) {
	for (let i2 = 0, n = result.length; i2 < n; i2++) {
		const captureIndex = C.getValue(address, "i32");
		address += SIZE_OF_INT;
		const node = unmarshalNode(tree, address);
		address += SIZE_OF_NODE;
		result[i2] = {
			patternIndex,
			name: query.captureNames[captureIndex],
			node
		};
	}
	return address;
}
__name(unmarshalCaptures, "unmarshalCaptures");
function marshalNode(node, index = 0) {
	let address = TRANSFER_BUFFER + index * SIZE_OF_NODE;
	C.setValue(address, node.id, "i32");
	address += SIZE_OF_INT;
	C.setValue(address, node.startIndex, "i32");
	address += SIZE_OF_INT;
	C.setValue(address, node.startPosition.row, "i32");
	address += SIZE_OF_INT;
	C.setValue(address, node.startPosition.column, "i32");
	address += SIZE_OF_INT;
	C.setValue(address, node[0], "i32");
}
__name(marshalNode, "marshalNode");
function unmarshalNode(tree, address = TRANSFER_BUFFER) {
	const id = C.getValue(address, "i32");
	address += SIZE_OF_INT;
	if (id === 0) return null;
	const index = C.getValue(address, "i32");
	address += SIZE_OF_INT;
	const row = C.getValue(address, "i32");
	address += SIZE_OF_INT;
	const column = C.getValue(address, "i32");
	address += SIZE_OF_INT;
	const other = C.getValue(address, "i32");
	return new Node(INTERNAL, {
		id,
		tree,
		startIndex: index,
		startPosition: {
			row,
			column
		},
		other
	});
}
__name(unmarshalNode, "unmarshalNode");
function marshalTreeCursor(cursor, address = TRANSFER_BUFFER) {
	C.setValue(address + 0 * SIZE_OF_INT, cursor[0], "i32");
	C.setValue(address + 1 * SIZE_OF_INT, cursor[1], "i32");
	C.setValue(address + 2 * SIZE_OF_INT, cursor[2], "i32");
	C.setValue(address + 3 * SIZE_OF_INT, cursor[3], "i32");
}
__name(marshalTreeCursor, "marshalTreeCursor");
function unmarshalTreeCursor(cursor) {
	cursor[0] = C.getValue(TRANSFER_BUFFER + 0 * SIZE_OF_INT, "i32");
	cursor[1] = C.getValue(TRANSFER_BUFFER + 1 * SIZE_OF_INT, "i32");
	cursor[2] = C.getValue(TRANSFER_BUFFER + 2 * SIZE_OF_INT, "i32");
	cursor[3] = C.getValue(TRANSFER_BUFFER + 3 * SIZE_OF_INT, "i32");
}
__name(unmarshalTreeCursor, "unmarshalTreeCursor");
function marshalPoint(address, point) {
	C.setValue(address, point.row, "i32");
	C.setValue(address + SIZE_OF_INT, point.column, "i32");
}
__name(marshalPoint, "marshalPoint");
function unmarshalPoint(address) {
	return {
		row: C.getValue(address, "i32") >>> 0,
		column: C.getValue(address + SIZE_OF_INT, "i32") >>> 0
	};
}
__name(unmarshalPoint, "unmarshalPoint");
function marshalRange(address, range) {
	marshalPoint(address, range.startPosition);
	address += SIZE_OF_POINT;
	marshalPoint(address, range.endPosition);
	address += SIZE_OF_POINT;
	C.setValue(address, range.startIndex, "i32");
	address += SIZE_OF_INT;
	C.setValue(address, range.endIndex, "i32");
	address += SIZE_OF_INT;
}
__name(marshalRange, "marshalRange");
function unmarshalRange(address) {
	const result = {};
	result.startPosition = unmarshalPoint(address);
	address += SIZE_OF_POINT;
	result.endPosition = unmarshalPoint(address);
	address += SIZE_OF_POINT;
	result.startIndex = C.getValue(address, "i32") >>> 0;
	address += SIZE_OF_INT;
	result.endIndex = C.getValue(address, "i32") >>> 0;
	return result;
}
__name(unmarshalRange, "unmarshalRange");
function marshalEdit(edit, address = TRANSFER_BUFFER) {
	marshalPoint(address, edit.startPosition);
	address += SIZE_OF_POINT;
	marshalPoint(address, edit.oldEndPosition);
	address += SIZE_OF_POINT;
	marshalPoint(address, edit.newEndPosition);
	address += SIZE_OF_POINT;
	C.setValue(address, edit.startIndex, "i32");
	address += SIZE_OF_INT;
	C.setValue(address, edit.oldEndIndex, "i32");
	address += SIZE_OF_INT;
	C.setValue(address, edit.newEndIndex, "i32");
	address += SIZE_OF_INT;
}
__name(marshalEdit, "marshalEdit");
function unmarshalLanguageMetadata(address) {
	return {
		major_version: C.getValue(address, "i32"),
		minor_version: C.getValue(address += SIZE_OF_INT, "i32"),
		patch_version: C.getValue(address += SIZE_OF_INT, "i32")
	};
}
__name(unmarshalLanguageMetadata, "unmarshalLanguageMetadata");
var LANGUAGE_FUNCTION_REGEX = /^tree_sitter_\w+$/;
var Language = class _Language {
	static {
		__name(this, "Language");
	}
	/** @internal */
	[0] = 0;
	/**
	* A list of all node types in the language. The index of each type in this
	* array is its node type id.
	*/
	types;
	/**
	* A list of all field names in the language. The index of each field name in
	* this array is its field id.
	*/
	fields;
	/** @internal */
	constructor(internal, address) {
		assertInternal(internal);
		this[0] = address;
		this.types = new Array(C._ts_language_symbol_count(this[0]));
		for (let i2 = 0, n = this.types.length; i2 < n; i2++) if (C._ts_language_symbol_type(this[0], i2) < 2) this.types[i2] = C.UTF8ToString(C._ts_language_symbol_name(this[0], i2));
		this.fields = new Array(C._ts_language_field_count(this[0]) + 1);
		for (let i2 = 0, n = this.fields.length; i2 < n; i2++) {
			const fieldName = C._ts_language_field_name_for_id(this[0], i2);
			if (fieldName !== 0) this.fields[i2] = C.UTF8ToString(fieldName);
			else this.fields[i2] = null;
		}
	}
	/**
	* Gets the name of the language.
	*/
	get name() {
		const ptr = C._ts_language_name(this[0]);
		if (ptr === 0) return null;
		return C.UTF8ToString(ptr);
	}
	/**
	* Gets the ABI version of the language.
	*/
	get abiVersion() {
		return C._ts_language_abi_version(this[0]);
	}
	/**
	* Get the metadata for this language. This information is generated by the
	* CLI, and relies on the language author providing the correct metadata in
	* the language's `tree-sitter.json` file.
	*/
	get metadata() {
		C._ts_language_metadata_wasm(this[0]);
		if (C.getValue(TRANSFER_BUFFER, "i32") === 0) return null;
		return unmarshalLanguageMetadata(TRANSFER_BUFFER + SIZE_OF_INT);
	}
	/**
	* Gets the number of fields in the language.
	*/
	get fieldCount() {
		return this.fields.length - 1;
	}
	/**
	* Gets the number of states in the language.
	*/
	get stateCount() {
		return C._ts_language_state_count(this[0]);
	}
	/**
	* Get the field id for a field name.
	*/
	fieldIdForName(fieldName) {
		const result = this.fields.indexOf(fieldName);
		return result !== -1 ? result : null;
	}
	/**
	* Get the field name for a field id.
	*/
	fieldNameForId(fieldId) {
		return this.fields[fieldId] ?? null;
	}
	/**
	* Get the node type id for a node type name.
	*/
	idForNodeType(type, named) {
		const typeLength = C.lengthBytesUTF8(type);
		const typeAddress = C._malloc(typeLength + 1);
		C.stringToUTF8(type, typeAddress, typeLength + 1);
		const result = C._ts_language_symbol_for_name(this[0], typeAddress, typeLength, named ? 1 : 0);
		C._free(typeAddress);
		return result || null;
	}
	/**
	* Gets the number of node types in the language.
	*/
	get nodeTypeCount() {
		return C._ts_language_symbol_count(this[0]);
	}
	/**
	* Get the node type name for a node type id.
	*/
	nodeTypeForId(typeId) {
		const name2 = C._ts_language_symbol_name(this[0], typeId);
		return name2 ? C.UTF8ToString(name2) : null;
	}
	/**
	* Check if a node type is named.
	*
	* @see {@link https://tree-sitter.github.io/tree-sitter/using-parsers/2-basic-parsing.html#named-vs-anonymous-nodes}
	*/
	nodeTypeIsNamed(typeId) {
		return C._ts_language_type_is_named_wasm(this[0], typeId) ? true : false;
	}
	/**
	* Check if a node type is visible.
	*/
	nodeTypeIsVisible(typeId) {
		return C._ts_language_type_is_visible_wasm(this[0], typeId) ? true : false;
	}
	/**
	* Get the supertypes ids of this language.
	*
	* @see {@link https://tree-sitter.github.io/tree-sitter/using-parsers/6-static-node-types.html?highlight=supertype#supertype-nodes}
	*/
	get supertypes() {
		C._ts_language_supertypes_wasm(this[0]);
		const count = C.getValue(TRANSFER_BUFFER, "i32");
		const buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
		const result = new Array(count);
		if (count > 0) {
			let address = buffer;
			for (let i2 = 0; i2 < count; i2++) {
				result[i2] = C.getValue(address, "i16");
				address += SIZE_OF_SHORT;
			}
		}
		return result;
	}
	/**
	* Get the subtype ids for a given supertype node id.
	*/
	subtypes(supertype) {
		C._ts_language_subtypes_wasm(this[0], supertype);
		const count = C.getValue(TRANSFER_BUFFER, "i32");
		const buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
		const result = new Array(count);
		if (count > 0) {
			let address = buffer;
			for (let i2 = 0; i2 < count; i2++) {
				result[i2] = C.getValue(address, "i16");
				address += SIZE_OF_SHORT;
			}
		}
		return result;
	}
	/**
	* Get the next state id for a given state id and node type id.
	*/
	nextState(stateId, typeId) {
		return C._ts_language_next_state(this[0], stateId, typeId);
	}
	/**
	* Create a new lookahead iterator for this language and parse state.
	*
	* This returns `null` if state is invalid for this language.
	*
	* Iterating {@link LookaheadIterator} will yield valid symbols in the given
	* parse state. A newly created iterator is not positioned on a symbol, so
	* {@link LookaheadIterator#currentType} returns `null` until the first
	* iteration step.
	*
	* Lookahead iterators can be useful for generating suggestions and improving
	* syntax error diagnostics. To get symbols valid in an `ERROR` node, use the
	* lookahead iterator on its first leaf node state. For `MISSING` nodes, a
	* lookahead iterator created on the previous non-extra leaf node may be
	* appropriate.
	*/
	lookaheadIterator(stateId) {
		const address = C._ts_lookahead_iterator_new(this[0], stateId);
		if (address) return new LookaheadIterator(INTERNAL, address, this);
		return null;
	}
	/**
	* Load a language from a WebAssembly module.
	* The module can be provided as a path to a file, a `URL` to a file, or as a
	* buffer.
	*/
	static async load(input) {
		let binary2;
		if (input instanceof Uint8Array) binary2 = input;
		else if (globalThis.process?.versions.node) binary2 = await (await import("fs/promises")).readFile(input);
		else {
			const response = await fetch(input);
			if (!response.ok) {
				const body2 = await response.text();
				throw new Error(`Language.load failed with status ${response.status}.

${body2}`);
			}
			const retryResp = response.clone();
			try {
				binary2 = await WebAssembly.compileStreaming(response);
			} catch (reason) {
				console.error("wasm streaming compile failed:", reason);
				console.error("falling back to ArrayBuffer instantiation");
				binary2 = new Uint8Array(await retryResp.arrayBuffer());
			}
		}
		const mod = await C.loadWebAssemblyModule(binary2, { loadAsync: true });
		return _Language.loadFromWasmExports(mod, { sync: false });
	}
	static loadFromWasmExports(mod, { sync }) {
		const symbolNames = Object.keys(mod);
		const functionName = symbolNames.find((key) => LANGUAGE_FUNCTION_REGEX.test(key) && !key.includes("external_scanner_"));
		if (!functionName) {
			console.log(`Couldn't find language function in Wasm file. Symbols:
${JSON.stringify(symbolNames, null, 2)}`);
			throw new Error(`Language.${sync ? "loadSync" : "load"} failed: no language function found in Wasm file`);
		}
		const languageAddress = mod[functionName]();
		return new _Language(INTERNAL, languageAddress);
	}
	/**
	* Load a language synchronously from a pre-compiled WebAssembly module.
	* Use this when the host environment provides a `WebAssembly.Module` directly.
	*/
	static loadSync(wasmModule) {
		const mod = C.loadWebAssemblyModule(wasmModule, { loadAsync: false });
		return _Language.loadFromWasmExports(mod, { sync: true });
	}
};
async function Module2(moduleArg = {}) {
	var moduleRtn;
	var Module = moduleArg;
	var ENVIRONMENT_IS_WEB = typeof window == "object";
	var ENVIRONMENT_IS_WORKER = typeof WorkerGlobalScope != "undefined";
	var ENVIRONMENT_IS_NODE = typeof process == "object" && process.versions?.node && process.type != "renderer";
	if (ENVIRONMENT_IS_NODE) {
		const { createRequire } = await import("module");
		var require = createRequire(import.meta.url);
	}
	Module.currentQueryProgressCallback = null;
	Module.currentProgressCallback = null;
	Module.currentLogCallback = null;
	Module.currentParseCallback = null;
	var arguments_ = [];
	var thisProgram = "./this.program";
	var quit_ = /* @__PURE__ */ __name((status, toThrow) => {
		throw toThrow;
	}, "quit_");
	var _scriptName = import.meta.url;
	var scriptDirectory = "";
	function locateFile(path) {
		if (Module["locateFile"]) return Module["locateFile"](path, scriptDirectory);
		return scriptDirectory + path;
	}
	__name(locateFile, "locateFile");
	var readAsync, readBinary;
	if (ENVIRONMENT_IS_NODE) {
		var fs = require("fs");
		if (_scriptName.startsWith("file:")) scriptDirectory = require("path").dirname(require("url").fileURLToPath(_scriptName)) + "/";
		readBinary = /* @__PURE__ */ __name((filename) => {
			filename = isFileURI(filename) ? new URL(filename) : filename;
			return fs.readFileSync(filename);
		}, "readBinary");
		readAsync = /* @__PURE__ */ __name(async (filename, binary2 = true) => {
			filename = isFileURI(filename) ? new URL(filename) : filename;
			return fs.readFileSync(filename, binary2 ? void 0 : "utf8");
		}, "readAsync");
		if (process.argv.length > 1) thisProgram = process.argv[1].replace(/\\/g, "/");
		arguments_ = process.argv.slice(2);
		quit_ = /* @__PURE__ */ __name((status, toThrow) => {
			process.exitCode = status;
			throw toThrow;
		}, "quit_");
	} else if (ENVIRONMENT_IS_WEB || ENVIRONMENT_IS_WORKER) {
		try {
			scriptDirectory = new URL(".", _scriptName).href;
		} catch {}
		if (ENVIRONMENT_IS_WORKER) readBinary = /* @__PURE__ */ __name((url) => {
			var xhr = new XMLHttpRequest();
			xhr.open("GET", url, false);
			xhr.responseType = "arraybuffer";
			xhr.send(null);
			return new Uint8Array(
				/** @type{!ArrayBuffer} */
				xhr.response
			);
		}, "readBinary");
		readAsync = /* @__PURE__ */ __name(async (url) => {
			if (isFileURI(url)) return new Promise((resolve, reject) => {
				var xhr = new XMLHttpRequest();
				xhr.open("GET", url, true);
				xhr.responseType = "arraybuffer";
				xhr.onload = () => {
					if (xhr.status == 200 || xhr.status == 0 && xhr.response) {
						resolve(xhr.response);
						return;
					}
					reject(xhr.status);
				};
				xhr.onerror = reject;
				xhr.send(null);
			});
			var response = await fetch(url, { credentials: "same-origin" });
			if (response.ok) return response.arrayBuffer();
			throw new Error(response.status + " : " + response.url);
		}, "readAsync");
	}
	var out = console.log.bind(console);
	var err = console.error.bind(console);
	var dynamicLibraries = [];
	var wasmBinary;
	var ABORT = false;
	var EXITSTATUS;
	var isFileURI = /* @__PURE__ */ __name((filename) => filename.startsWith("file://"), "isFileURI");
	var readyPromiseResolve, readyPromiseReject;
	var wasmMemory;
	var HEAP8, HEAPU8, HEAP16, HEAPU16, HEAP32, HEAPU32, HEAPF32, HEAPF64;
	var HEAP64, HEAPU64;
	var HEAP_DATA_VIEW;
	var runtimeInitialized = false;
	function updateMemoryViews() {
		var b = wasmMemory.buffer;
		Module["HEAP8"] = HEAP8 = new Int8Array(b);
		Module["HEAP16"] = new Int16Array(b);
		Module["HEAPU8"] = HEAPU8 = new Uint8Array(b);
		Module["HEAPU16"] = HEAPU16 = new Uint16Array(b);
		Module["HEAP32"] = new Int32Array(b);
		Module["HEAPU32"] = HEAPU32 = new Uint32Array(b);
		Module["HEAPF32"] = new Float32Array(b);
		Module["HEAPF64"] = new Float64Array(b);
		Module["HEAP64"] = new BigInt64Array(b);
		Module["HEAPU64"] = new BigUint64Array(b);
		Module["HEAP_DATA_VIEW"] = HEAP_DATA_VIEW = new DataView(b);
		LE_HEAP_UPDATE();
	}
	__name(updateMemoryViews, "updateMemoryViews");
	function initMemory() {
		if (Module["wasmMemory"]) wasmMemory = Module["wasmMemory"];
		else {
			var INITIAL_MEMORY = Module["INITIAL_MEMORY"] || 33554432;
			wasmMemory = new WebAssembly.Memory({
				"initial": INITIAL_MEMORY / 65536,
				"maximum": 32768
			});
		}
		updateMemoryViews();
	}
	__name(initMemory, "initMemory");
	var __RELOC_FUNCS__ = [];
	function preRun() {
		if (Module["preRun"]) {
			if (typeof Module["preRun"] == "function") Module["preRun"] = [Module["preRun"]];
			while (Module["preRun"].length) addOnPreRun(Module["preRun"].shift());
		}
		callRuntimeCallbacks(onPreRuns);
	}
	__name(preRun, "preRun");
	function initRuntime() {
		runtimeInitialized = true;
		callRuntimeCallbacks(__RELOC_FUNCS__);
		wasmExports["__wasm_call_ctors"]();
		callRuntimeCallbacks(onPostCtors);
	}
	__name(initRuntime, "initRuntime");
	function preMain() {}
	__name(preMain, "preMain");
	function postRun() {
		if (Module["postRun"]) {
			if (typeof Module["postRun"] == "function") Module["postRun"] = [Module["postRun"]];
			while (Module["postRun"].length) addOnPostRun(Module["postRun"].shift());
		}
		callRuntimeCallbacks(onPostRuns);
	}
	__name(postRun, "postRun");
	function abort(what) {
		Module["onAbort"]?.(what);
		what = "Aborted(" + what + ")";
		err(what);
		ABORT = true;
		what += ". Build with -sASSERTIONS for more info.";
		var e = new WebAssembly.RuntimeError(what);
		readyPromiseReject?.(e);
		throw e;
	}
	__name(abort, "abort");
	var wasmBinaryFile;
	function findWasmBinary() {
		if (Module["locateFile"]) return locateFile("web-tree-sitter.wasm");
		return new URL("web-tree-sitter.wasm", import.meta.url).href;
	}
	__name(findWasmBinary, "findWasmBinary");
	function getBinarySync(file) {
		if (file == wasmBinaryFile && wasmBinary) return new Uint8Array(wasmBinary);
		if (readBinary) return readBinary(file);
		throw "both async and sync fetching of the wasm failed";
	}
	__name(getBinarySync, "getBinarySync");
	async function getWasmBinary(binaryFile) {
		if (!wasmBinary) try {
			var response = await readAsync(binaryFile);
			return new Uint8Array(response);
		} catch {}
		return getBinarySync(binaryFile);
	}
	__name(getWasmBinary, "getWasmBinary");
	async function instantiateArrayBuffer(binaryFile, imports) {
		try {
			var binary2 = await getWasmBinary(binaryFile);
			return await WebAssembly.instantiate(binary2, imports);
		} catch (reason) {
			err(`failed to asynchronously prepare wasm: ${reason}`);
			abort(reason);
		}
	}
	__name(instantiateArrayBuffer, "instantiateArrayBuffer");
	async function instantiateAsync(binary2, binaryFile, imports) {
		if (!binary2 && !isFileURI(binaryFile) && !ENVIRONMENT_IS_NODE) try {
			var response = fetch(binaryFile, { credentials: "same-origin" });
			return await WebAssembly.instantiateStreaming(response, imports);
		} catch (reason) {
			err(`wasm streaming compile failed: ${reason}`);
			err("falling back to ArrayBuffer instantiation");
		}
		return instantiateArrayBuffer(binaryFile, imports);
	}
	__name(instantiateAsync, "instantiateAsync");
	function getWasmImports() {
		return {
			"env": wasmImports,
			"wasi_snapshot_preview1": wasmImports,
			"GOT.mem": new Proxy(wasmImports, GOTHandler),
			"GOT.func": new Proxy(wasmImports, GOTHandler)
		};
	}
	__name(getWasmImports, "getWasmImports");
	async function createWasm() {
		function receiveInstance(instance2, module2) {
			wasmExports = instance2.exports;
			wasmExports = relocateExports(wasmExports, 1024);
			var metadata2 = getDylinkMetadata(module2);
			if (metadata2.neededDynlibs) dynamicLibraries = metadata2.neededDynlibs.concat(dynamicLibraries);
			mergeLibSymbols(wasmExports, "main");
			LDSO.init();
			loadDylibs();
			__RELOC_FUNCS__.push(wasmExports["__wasm_apply_data_relocs"]);
			assignWasmExports(wasmExports);
			return wasmExports;
		}
		__name(receiveInstance, "receiveInstance");
		function receiveInstantiationResult(result2) {
			return receiveInstance(result2["instance"], result2["module"]);
		}
		__name(receiveInstantiationResult, "receiveInstantiationResult");
		var info2 = getWasmImports();
		if (Module["instantiateWasm"]) return new Promise((resolve, reject) => {
			Module["instantiateWasm"](info2, (mod, inst) => {
				resolve(receiveInstance(mod, inst));
			});
		});
		wasmBinaryFile ??= findWasmBinary();
		return receiveInstantiationResult(await instantiateAsync(wasmBinary, wasmBinaryFile, info2));
	}
	__name(createWasm, "createWasm");
	class ExitStatus {
		static {
			__name(this, "ExitStatus");
		}
		name = "ExitStatus";
		constructor(status) {
			this.message = `Program terminated with exit(${status})`;
			this.status = status;
		}
	}
	var GOT = {};
	var currentModuleWeakSymbols = /* @__PURE__ */ new Set([]);
	var GOTHandler = { get(obj, symName) {
		var rtn = GOT[symName];
		if (!rtn) rtn = GOT[symName] = new WebAssembly.Global({
			"value": "i32",
			"mutable": true
		});
		if (!currentModuleWeakSymbols.has(symName)) rtn.required = true;
		return rtn;
	} };
	var LE_ATOMICS_NATIVE_BYTE_ORDER = [];
	var LE_HEAP_LOAD_F32 = /* @__PURE__ */ __name((byteOffset) => HEAP_DATA_VIEW.getFloat32(byteOffset, true), "LE_HEAP_LOAD_F32");
	var LE_HEAP_LOAD_F64 = /* @__PURE__ */ __name((byteOffset) => HEAP_DATA_VIEW.getFloat64(byteOffset, true), "LE_HEAP_LOAD_F64");
	var LE_HEAP_LOAD_I16 = /* @__PURE__ */ __name((byteOffset) => HEAP_DATA_VIEW.getInt16(byteOffset, true), "LE_HEAP_LOAD_I16");
	var LE_HEAP_LOAD_I32 = /* @__PURE__ */ __name((byteOffset) => HEAP_DATA_VIEW.getInt32(byteOffset, true), "LE_HEAP_LOAD_I32");
	var LE_HEAP_LOAD_I64 = /* @__PURE__ */ __name((byteOffset) => HEAP_DATA_VIEW.getBigInt64(byteOffset, true), "LE_HEAP_LOAD_I64");
	var LE_HEAP_LOAD_U32 = /* @__PURE__ */ __name((byteOffset) => HEAP_DATA_VIEW.getUint32(byteOffset, true), "LE_HEAP_LOAD_U32");
	var LE_HEAP_STORE_F32 = /* @__PURE__ */ __name((byteOffset, value) => HEAP_DATA_VIEW.setFloat32(byteOffset, value, true), "LE_HEAP_STORE_F32");
	var LE_HEAP_STORE_F64 = /* @__PURE__ */ __name((byteOffset, value) => HEAP_DATA_VIEW.setFloat64(byteOffset, value, true), "LE_HEAP_STORE_F64");
	var LE_HEAP_STORE_I16 = /* @__PURE__ */ __name((byteOffset, value) => HEAP_DATA_VIEW.setInt16(byteOffset, value, true), "LE_HEAP_STORE_I16");
	var LE_HEAP_STORE_I32 = /* @__PURE__ */ __name((byteOffset, value) => HEAP_DATA_VIEW.setInt32(byteOffset, value, true), "LE_HEAP_STORE_I32");
	var LE_HEAP_STORE_I64 = /* @__PURE__ */ __name((byteOffset, value) => HEAP_DATA_VIEW.setBigInt64(byteOffset, value, true), "LE_HEAP_STORE_I64");
	var LE_HEAP_STORE_U32 = /* @__PURE__ */ __name((byteOffset, value) => HEAP_DATA_VIEW.setUint32(byteOffset, value, true), "LE_HEAP_STORE_U32");
	var callRuntimeCallbacks = /* @__PURE__ */ __name((callbacks) => {
		while (callbacks.length > 0) callbacks.shift()(Module);
	}, "callRuntimeCallbacks");
	var onPostRuns = [];
	var addOnPostRun = /* @__PURE__ */ __name((cb) => onPostRuns.push(cb), "addOnPostRun");
	var onPreRuns = [];
	var addOnPreRun = /* @__PURE__ */ __name((cb) => onPreRuns.push(cb), "addOnPreRun");
	var UTF8Decoder = typeof TextDecoder != "undefined" ? new TextDecoder() : void 0;
	var findStringEnd = /* @__PURE__ */ __name((heapOrArray, idx, maxBytesToRead, ignoreNul) => {
		var maxIdx = idx + maxBytesToRead;
		if (ignoreNul) return maxIdx;
		while (heapOrArray[idx] && !(idx >= maxIdx)) ++idx;
		return idx;
	}, "findStringEnd");
	var UTF8ArrayToString = /* @__PURE__ */ __name((heapOrArray, idx = 0, maxBytesToRead, ignoreNul) => {
		var endPtr = findStringEnd(heapOrArray, idx, maxBytesToRead, ignoreNul);
		if (endPtr - idx > 16 && heapOrArray.buffer && UTF8Decoder) return UTF8Decoder.decode(heapOrArray.subarray(idx, endPtr));
		var str = "";
		while (idx < endPtr) {
			var u0 = heapOrArray[idx++];
			if (!(u0 & 128)) {
				str += String.fromCharCode(u0);
				continue;
			}
			var u1 = heapOrArray[idx++] & 63;
			if ((u0 & 224) == 192) {
				str += String.fromCharCode((u0 & 31) << 6 | u1);
				continue;
			}
			var u2 = heapOrArray[idx++] & 63;
			if ((u0 & 240) == 224) u0 = (u0 & 15) << 12 | u1 << 6 | u2;
			else u0 = (u0 & 7) << 18 | u1 << 12 | u2 << 6 | heapOrArray[idx++] & 63;
			if (u0 < 65536) str += String.fromCharCode(u0);
			else {
				var ch = u0 - 65536;
				str += String.fromCharCode(55296 | ch >> 10, 56320 | ch & 1023);
			}
		}
		return str;
	}, "UTF8ArrayToString");
	var getDylinkMetadata = /* @__PURE__ */ __name((binary2) => {
		var offset = 0;
		var end = 0;
		function getU8() {
			return binary2[offset++];
		}
		__name(getU8, "getU8");
		function getLEB() {
			var ret = 0;
			var mul = 1;
			while (1) {
				var byte = binary2[offset++];
				ret += (byte & 127) * mul;
				mul *= 128;
				if (!(byte & 128)) break;
			}
			return ret;
		}
		__name(getLEB, "getLEB");
		function getString() {
			var len = getLEB();
			offset += len;
			return UTF8ArrayToString(binary2, offset - len, len);
		}
		__name(getString, "getString");
		function getStringList() {
			var count2 = getLEB();
			var rtn = [];
			while (count2--) rtn.push(getString());
			return rtn;
		}
		__name(getStringList, "getStringList");
		function failIf(condition, message) {
			if (condition) throw new Error(message);
		}
		__name(failIf, "failIf");
		if (binary2 instanceof WebAssembly.Module) {
			var dylinkSection = WebAssembly.Module.customSections(binary2, "dylink.0");
			failIf(dylinkSection.length === 0, "need dylink section");
			binary2 = new Uint8Array(dylinkSection[0]);
			end = binary2.length;
		} else {
			var int32View = new Uint32Array(new Uint8Array(binary2.subarray(0, 24)).buffer);
			failIf(!(int32View[0] == 1836278016 || int32View[0] == 6386541), "need to see wasm magic number");
			failIf(binary2[8] !== 0, "need the dylink section to be first");
			offset = 9;
			var section_size = getLEB();
			end = offset + section_size;
			failIf(getString() !== "dylink.0");
		}
		var customSection = {
			neededDynlibs: [],
			tlsExports: /* @__PURE__ */ new Set(),
			weakImports: /* @__PURE__ */ new Set(),
			runtimePaths: []
		};
		var WASM_DYLINK_MEM_INFO = 1;
		var WASM_DYLINK_NEEDED = 2;
		var WASM_DYLINK_EXPORT_INFO = 3;
		var WASM_DYLINK_IMPORT_INFO = 4;
		var WASM_DYLINK_RUNTIME_PATH = 5;
		var WASM_SYMBOL_TLS = 256;
		var WASM_SYMBOL_BINDING_MASK = 3;
		var WASM_SYMBOL_BINDING_WEAK = 1;
		while (offset < end) {
			var subsectionType = getU8();
			var subsectionSize = getLEB();
			if (subsectionType === WASM_DYLINK_MEM_INFO) {
				customSection.memorySize = getLEB();
				customSection.memoryAlign = getLEB();
				customSection.tableSize = getLEB();
				customSection.tableAlign = getLEB();
			} else if (subsectionType === WASM_DYLINK_NEEDED) customSection.neededDynlibs = getStringList();
			else if (subsectionType === WASM_DYLINK_EXPORT_INFO) {
				var count = getLEB();
				while (count--) {
					var symname = getString();
					var flags2 = getLEB();
					if (flags2 & WASM_SYMBOL_TLS) customSection.tlsExports.add(symname);
				}
			} else if (subsectionType === WASM_DYLINK_IMPORT_INFO) {
				var count = getLEB();
				while (count--) {
					var modname = getString();
					var symname = getString();
					var flags2 = getLEB();
					if ((flags2 & WASM_SYMBOL_BINDING_MASK) == WASM_SYMBOL_BINDING_WEAK) customSection.weakImports.add(symname);
				}
			} else if (subsectionType === WASM_DYLINK_RUNTIME_PATH) customSection.runtimePaths = getStringList();
			else offset += subsectionSize;
		}
		return customSection;
	}, "getDylinkMetadata");
	function getValue(ptr, type = "i8") {
		if (type.endsWith("*")) type = "*";
		switch (type) {
			case "i1": return HEAP8[ptr];
			case "i8": return HEAP8[ptr];
			case "i16": return LE_HEAP_LOAD_I16((ptr >> 1) * 2);
			case "i32": return LE_HEAP_LOAD_I32((ptr >> 2) * 4);
			case "i64": return LE_HEAP_LOAD_I64((ptr >> 3) * 8);
			case "float": return LE_HEAP_LOAD_F32((ptr >> 2) * 4);
			case "double": return LE_HEAP_LOAD_F64((ptr >> 3) * 8);
			case "*": return LE_HEAP_LOAD_U32((ptr >> 2) * 4);
			default: abort(`invalid type for getValue: ${type}`);
		}
	}
	__name(getValue, "getValue");
	var newDSO = /* @__PURE__ */ __name((name2, handle2, syms) => {
		var dso = {
			refcount: 1e400,
			name: name2,
			exports: syms,
			global: true
		};
		LDSO.loadedLibsByName[name2] = dso;
		if (handle2 != void 0) LDSO.loadedLibsByHandle[handle2] = dso;
		return dso;
	}, "newDSO");
	var LDSO = {
		loadedLibsByName: {},
		loadedLibsByHandle: {},
		init() {
			newDSO("__main__", 0, wasmImports);
		}
	};
	var ___heap_base = 82240;
	var alignMemory = /* @__PURE__ */ __name((size, alignment) => Math.ceil(size / alignment) * alignment, "alignMemory");
	var getMemory = /* @__PURE__ */ __name((size) => {
		if (runtimeInitialized) return _calloc(size, 1);
		var ret = ___heap_base;
		var end = ret + alignMemory(size, 16);
		___heap_base = end;
		GOT["__heap_base"].value = end;
		return ret;
	}, "getMemory");
	var isInternalSym = /* @__PURE__ */ __name((symName) => [
		"__cpp_exception",
		"__c_longjmp",
		"__wasm_apply_data_relocs",
		"__dso_handle",
		"__tls_size",
		"__tls_align",
		"__set_stack_limits",
		"_emscripten_tls_init",
		"__wasm_init_tls",
		"__wasm_call_ctors",
		"__start_em_asm",
		"__stop_em_asm",
		"__start_em_js",
		"__stop_em_js"
	].includes(symName) || symName.startsWith("__em_js__"), "isInternalSym");
	var uleb128EncodeWithLen = /* @__PURE__ */ __name((arr) => {
		const n = arr.length;
		return [
			n % 128 | 128,
			n >> 7,
			...arr
		];
	}, "uleb128EncodeWithLen");
	var wasmTypeCodes = {
		"i": 127,
		"p": 127,
		"j": 126,
		"f": 125,
		"d": 124,
		"e": 111
	};
	var generateTypePack = /* @__PURE__ */ __name((types) => uleb128EncodeWithLen(Array.from(types, (type) => {
		return wasmTypeCodes[type];
	})), "generateTypePack");
	var convertJsFunctionToWasm = /* @__PURE__ */ __name((func2, sig) => {
		var bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, ...uleb128EncodeWithLen([
			1,
			96,
			...generateTypePack(sig.slice(1)),
			...generateTypePack(sig[0] === "v" ? "" : sig[0])
		]), 2, 7, 1, 1, 101, 1, 102, 0, 0, 7, 5, 1, 1, 102, 0, 0);
		var module2 = new WebAssembly.Module(bytes);
		return new WebAssembly.Instance(module2, { "e": { "f": func2 } }).exports["f"];
	}, "convertJsFunctionToWasm");
	var wasmTableMirror = [];
	var wasmTable = new WebAssembly.Table({
		"initial": 31,
		"element": "anyfunc"
	});
	var getWasmTableEntry = /* @__PURE__ */ __name((funcPtr) => {
		var func2 = wasmTableMirror[funcPtr];
		if (!func2) wasmTableMirror[funcPtr] = func2 = wasmTable.get(funcPtr);
		return func2;
	}, "getWasmTableEntry");
	var updateTableMap = /* @__PURE__ */ __name((offset, count) => {
		if (functionsInTableMap) for (var i2 = offset; i2 < offset + count; i2++) {
			var item = getWasmTableEntry(i2);
			if (item) functionsInTableMap.set(item, i2);
		}
	}, "updateTableMap");
	var functionsInTableMap;
	var getFunctionAddress = /* @__PURE__ */ __name((func2) => {
		if (!functionsInTableMap) {
			functionsInTableMap = /* @__PURE__ */ new WeakMap();
			updateTableMap(0, wasmTable.length);
		}
		return functionsInTableMap.get(func2) || 0;
	}, "getFunctionAddress");
	var freeTableIndexes = [];
	var getEmptyTableSlot = /* @__PURE__ */ __name(() => {
		if (freeTableIndexes.length) return freeTableIndexes.pop();
		return wasmTable["grow"](1);
	}, "getEmptyTableSlot");
	var setWasmTableEntry = /* @__PURE__ */ __name((idx, func2) => {
		wasmTable.set(idx, func2);
		wasmTableMirror[idx] = wasmTable.get(idx);
	}, "setWasmTableEntry");
	var addFunction = /* @__PURE__ */ __name((func2, sig) => {
		var rtn = getFunctionAddress(func2);
		if (rtn) return rtn;
		var ret = getEmptyTableSlot();
		try {
			setWasmTableEntry(ret, func2);
		} catch (err2) {
			if (!(err2 instanceof TypeError)) throw err2;
			setWasmTableEntry(ret, convertJsFunctionToWasm(func2, sig));
		}
		functionsInTableMap.set(func2, ret);
		return ret;
	}, "addFunction");
	var updateGOT = /* @__PURE__ */ __name((exports, replace) => {
		for (var symName in exports) {
			if (isInternalSym(symName)) continue;
			var value = exports[symName];
			GOT[symName] ||= new WebAssembly.Global({
				"value": "i32",
				"mutable": true
			});
			if (replace || GOT[symName].value == 0) {
				if (typeof value == "function") GOT[symName].value = addFunction(value);
				else if (typeof value == "number") GOT[symName].value = value;
				else err(`unhandled export type for '${symName}': ${typeof value}`);
			}
		}
	}, "updateGOT");
	var relocateExports = /* @__PURE__ */ __name((exports, memoryBase2, replace) => {
		var relocated = {};
		for (var e in exports) {
			var value = exports[e];
			if (typeof value == "object") value = value.value;
			if (typeof value == "number") value += memoryBase2;
			relocated[e] = value;
		}
		updateGOT(relocated, replace);
		return relocated;
	}, "relocateExports");
	var isSymbolDefined = /* @__PURE__ */ __name((symName) => {
		var existing = wasmImports[symName];
		if (!existing || existing.stub) return false;
		return true;
	}, "isSymbolDefined");
	var dynCall = /* @__PURE__ */ __name((sig, ptr, args2 = [], promising = false) => {
		var rtn = getWasmTableEntry(ptr)(...args2);
		function convert(rtn2) {
			return rtn2;
		}
		__name(convert, "convert");
		return convert(rtn);
	}, "dynCall");
	var stackSave = /* @__PURE__ */ __name(() => _emscripten_stack_get_current(), "stackSave");
	var stackRestore = /* @__PURE__ */ __name((val) => __emscripten_stack_restore(val), "stackRestore");
	var createInvokeFunction = /* @__PURE__ */ __name((sig) => (ptr, ...args2) => {
		var sp = stackSave();
		try {
			return dynCall(sig, ptr, args2);
		} catch (e) {
			stackRestore(sp);
			if (e !== e + 0) throw e;
			_setThrew(1, 0);
			if (sig[0] == "j") return 0n;
		}
	}, "createInvokeFunction");
	var resolveGlobalSymbol = /* @__PURE__ */ __name((symName, direct = false) => {
		var sym;
		if (isSymbolDefined(symName)) sym = wasmImports[symName];
		else if (symName.startsWith("invoke_")) sym = wasmImports[symName] = createInvokeFunction(symName.split("_")[1]);
		return {
			sym,
			name: symName
		};
	}, "resolveGlobalSymbol");
	var onPostCtors = [];
	var addOnPostCtor = /* @__PURE__ */ __name((cb) => onPostCtors.push(cb), "addOnPostCtor");
	var UTF8ToString = /* @__PURE__ */ __name((ptr, maxBytesToRead, ignoreNul) => ptr ? UTF8ArrayToString(HEAPU8, ptr, maxBytesToRead, ignoreNul) : "", "UTF8ToString");
	var loadWebAssemblyModule = /* @__PURE__ */ __name((binary, flags, libName, localScope, handle) => {
		var metadata = getDylinkMetadata(binary);
		function loadModule() {
			var memAlign = Math.pow(2, metadata.memoryAlign);
			var memoryBase = metadata.memorySize ? alignMemory(getMemory(metadata.memorySize + memAlign), memAlign) : 0;
			var tableBase = metadata.tableSize ? wasmTable.length : 0;
			if (handle) {
				HEAP8[handle + 8] = 1;
				LE_HEAP_STORE_U32((handle + 12 >> 2) * 4, memoryBase);
				LE_HEAP_STORE_I32((handle + 16 >> 2) * 4, metadata.memorySize);
				LE_HEAP_STORE_U32((handle + 20 >> 2) * 4, tableBase);
				LE_HEAP_STORE_I32((handle + 24 >> 2) * 4, metadata.tableSize);
			}
			if (metadata.tableSize) wasmTable.grow(metadata.tableSize);
			var moduleExports;
			function resolveSymbol(sym) {
				var resolved = resolveGlobalSymbol(sym).sym;
				if (!resolved && localScope) resolved = localScope[sym];
				if (!resolved) resolved = moduleExports[sym];
				return resolved;
			}
			__name(resolveSymbol, "resolveSymbol");
			var proxyHandler = { get(stubs, prop) {
				switch (prop) {
					case "__memory_base": return memoryBase;
					case "__table_base": return tableBase;
				}
				if (prop in wasmImports && !wasmImports[prop].stub) return wasmImports[prop];
				if (!(prop in stubs)) {
					var resolved;
					stubs[prop] = (...args2) => {
						resolved ||= resolveSymbol(prop);
						return resolved(...args2);
					};
				}
				return stubs[prop];
			} };
			var proxy = new Proxy({}, proxyHandler);
			currentModuleWeakSymbols = metadata.weakImports;
			var info = {
				"GOT.mem": new Proxy({}, GOTHandler),
				"GOT.func": new Proxy({}, GOTHandler),
				"env": proxy,
				"wasi_snapshot_preview1": proxy
			};
			function postInstantiation(module, instance) {
				updateTableMap(tableBase, metadata.tableSize);
				moduleExports = relocateExports(instance.exports, memoryBase);
				if (!flags.allowUndefined) reportUndefinedSymbols();
				function addEmAsm(addr, body) {
					var args = [];
					var arity = 0;
					for (; arity < 16; arity++) if (body.indexOf("$" + arity) != -1) args.push("$" + arity);
					else break;
					args = args.join(",");
					var func = `(${args}) => { ${body} };`;
					ASM_CONSTS[start] = eval(func);
				}
				__name(addEmAsm, "addEmAsm");
				if ("__start_em_asm" in moduleExports) {
					var start = moduleExports["__start_em_asm"];
					var stop = moduleExports["__stop_em_asm"];
					while (start < stop) {
						var jsString = UTF8ToString(start);
						addEmAsm(start, jsString);
						start = HEAPU8.indexOf(0, start) + 1;
					}
				}
				function addEmJs(name, cSig, body) {
					var jsArgs = [];
					cSig = cSig.slice(1, -1);
					if (cSig != "void") {
						cSig = cSig.split(",");
						for (var i in cSig) {
							var jsArg = cSig[i].split(" ").pop();
							jsArgs.push(jsArg.replace("*", ""));
						}
					}
					var func = `(${jsArgs}) => ${body};`;
					moduleExports[name] = eval(func);
				}
				__name(addEmJs, "addEmJs");
				for (var name in moduleExports) if (name.startsWith("__em_js__")) {
					var start = moduleExports[name];
					var jsString = UTF8ToString(start);
					var parts = jsString.split("<::>");
					addEmJs(name.replace("__em_js__", ""), parts[0], parts[1]);
					delete moduleExports[name];
				}
				var applyRelocs = moduleExports["__wasm_apply_data_relocs"];
				if (applyRelocs) {
					if (runtimeInitialized) applyRelocs();
					else __RELOC_FUNCS__.push(applyRelocs);
				}
				var init = moduleExports["__wasm_call_ctors"];
				if (init) {
					if (runtimeInitialized) init();
					else addOnPostCtor(init);
				}
				return moduleExports;
			}
			__name(postInstantiation, "postInstantiation");
			if (flags.loadAsync) return (async () => {
				var instance2;
				if (binary instanceof WebAssembly.Module) instance2 = new WebAssembly.Instance(binary, info);
				else ({module: binary, instance: instance2} = await WebAssembly.instantiate(binary, info));
				return postInstantiation(binary, instance2);
			})();
			var module = binary instanceof WebAssembly.Module ? binary : new WebAssembly.Module(binary);
			var instance = new WebAssembly.Instance(module, info);
			return postInstantiation(module, instance);
		}
		__name(loadModule, "loadModule");
		flags = {
			...flags,
			rpath: {
				parentLibPath: libName,
				paths: metadata.runtimePaths
			}
		};
		if (flags.loadAsync) return metadata.neededDynlibs.reduce((chain, dynNeeded) => chain.then(() => loadDynamicLibrary(dynNeeded, flags, localScope)), Promise.resolve()).then(loadModule);
		metadata.neededDynlibs.forEach((needed) => loadDynamicLibrary(needed, flags, localScope));
		return loadModule();
	}, "loadWebAssemblyModule");
	var mergeLibSymbols = /* @__PURE__ */ __name((exports, libName2) => {
		for (var [sym, exp] of Object.entries(exports)) {
			const setImport = /* @__PURE__ */ __name((target) => {
				if (!isSymbolDefined(target)) wasmImports[target] = exp;
			}, "setImport");
			setImport(sym);
			const main_alias = "__main_argc_argv";
			if (sym == "main") setImport(main_alias);
			if (sym == main_alias) setImport("main");
		}
	}, "mergeLibSymbols");
	var asyncLoad = /* @__PURE__ */ __name(async (url) => {
		var arrayBuffer = await readAsync(url);
		return new Uint8Array(arrayBuffer);
	}, "asyncLoad");
	function loadDynamicLibrary(libName2, flags2 = {
		global: true,
		nodelete: true
	}, localScope2, handle2) {
		var dso = LDSO.loadedLibsByName[libName2];
		if (dso) {
			if (!flags2.global) {
				if (localScope2) Object.assign(localScope2, dso.exports);
			} else if (!dso.global) {
				dso.global = true;
				mergeLibSymbols(dso.exports, libName2);
			}
			if (flags2.nodelete && dso.refcount !== 1e400) dso.refcount = 1e400;
			dso.refcount++;
			if (handle2) LDSO.loadedLibsByHandle[handle2] = dso;
			return flags2.loadAsync ? Promise.resolve(true) : true;
		}
		dso = newDSO(libName2, handle2, "loading");
		dso.refcount = flags2.nodelete ? 1e400 : 1;
		dso.global = flags2.global;
		function loadLibData() {
			if (handle2) {
				var data = LE_HEAP_LOAD_U32((handle2 + 28 >> 2) * 4);
				var dataSize = LE_HEAP_LOAD_U32((handle2 + 32 >> 2) * 4);
				if (data && dataSize) {
					var libData = HEAP8.slice(data, data + dataSize);
					return flags2.loadAsync ? Promise.resolve(libData) : libData;
				}
			}
			var libFile = locateFile(libName2);
			if (flags2.loadAsync) return asyncLoad(libFile);
			if (!readBinary) throw new Error(`${libFile}: file not found, and synchronous loading of external files is not available`);
			return readBinary(libFile);
		}
		__name(loadLibData, "loadLibData");
		function getExports() {
			if (flags2.loadAsync) return loadLibData().then((libData) => loadWebAssemblyModule(libData, flags2, libName2, localScope2, handle2));
			return loadWebAssemblyModule(loadLibData(), flags2, libName2, localScope2, handle2);
		}
		__name(getExports, "getExports");
		function moduleLoaded(exports) {
			if (dso.global) mergeLibSymbols(exports, libName2);
			else if (localScope2) Object.assign(localScope2, exports);
			dso.exports = exports;
		}
		__name(moduleLoaded, "moduleLoaded");
		if (flags2.loadAsync) return getExports().then((exports) => {
			moduleLoaded(exports);
			return true;
		});
		moduleLoaded(getExports());
		return true;
	}
	__name(loadDynamicLibrary, "loadDynamicLibrary");
	var reportUndefinedSymbols = /* @__PURE__ */ __name(() => {
		for (var [symName, entry] of Object.entries(GOT)) if (entry.value == 0) {
			var value = resolveGlobalSymbol(symName, true).sym;
			if (!value && !entry.required) continue;
			if (typeof value == "function") entry.value = addFunction(value, value.sig);
			else if (typeof value == "number") entry.value = value;
			else throw new Error(`bad export type for '${symName}': ${typeof value}`);
		}
	}, "reportUndefinedSymbols");
	var runDependencies = 0;
	var dependenciesFulfilled = null;
	var removeRunDependency = /* @__PURE__ */ __name((id) => {
		runDependencies--;
		Module["monitorRunDependencies"]?.(runDependencies);
		if (runDependencies == 0) {
			if (dependenciesFulfilled) {
				var callback = dependenciesFulfilled;
				dependenciesFulfilled = null;
				callback();
			}
		}
	}, "removeRunDependency");
	var addRunDependency = /* @__PURE__ */ __name((id) => {
		runDependencies++;
		Module["monitorRunDependencies"]?.(runDependencies);
	}, "addRunDependency");
	var loadDylibs = /* @__PURE__ */ __name(async () => {
		if (!dynamicLibraries.length) {
			reportUndefinedSymbols();
			return;
		}
		addRunDependency("loadDylibs");
		for (var lib of dynamicLibraries) await loadDynamicLibrary(lib, {
			loadAsync: true,
			global: true,
			nodelete: true,
			allowUndefined: true
		});
		reportUndefinedSymbols();
		removeRunDependency("loadDylibs");
	}, "loadDylibs");
	var noExitRuntime = true;
	function setValue(ptr, value, type = "i8") {
		if (type.endsWith("*")) type = "*";
		switch (type) {
			case "i1":
				HEAP8[ptr] = value;
				break;
			case "i8":
				HEAP8[ptr] = value;
				break;
			case "i16":
				LE_HEAP_STORE_I16((ptr >> 1) * 2, value);
				break;
			case "i32":
				LE_HEAP_STORE_I32((ptr >> 2) * 4, value);
				break;
			case "i64":
				LE_HEAP_STORE_I64((ptr >> 3) * 8, BigInt(value));
				break;
			case "float":
				LE_HEAP_STORE_F32((ptr >> 2) * 4, value);
				break;
			case "double":
				LE_HEAP_STORE_F64((ptr >> 3) * 8, value);
				break;
			case "*":
				LE_HEAP_STORE_U32((ptr >> 2) * 4, value);
				break;
			default: abort(`invalid type for setValue: ${type}`);
		}
	}
	__name(setValue, "setValue");
	var ___memory_base = new WebAssembly.Global({
		"value": "i32",
		"mutable": false
	}, 1024);
	var ___stack_high = 82240;
	var ___stack_low = 16704;
	var ___stack_pointer = new WebAssembly.Global({
		"value": "i32",
		"mutable": true
	}, 82240);
	var ___table_base = new WebAssembly.Global({
		"value": "i32",
		"mutable": false
	}, 1);
	var __abort_js = /* @__PURE__ */ __name(() => abort(""), "__abort_js");
	__abort_js.sig = "v";
	var getHeapMax = /* @__PURE__ */ __name(() => 2147483648, "getHeapMax");
	var growMemory = /* @__PURE__ */ __name((size) => {
		var pages = (size - wasmMemory.buffer.byteLength + 65535) / 65536 | 0;
		try {
			wasmMemory.grow(pages);
			updateMemoryViews();
			return 1;
		} catch (e) {}
	}, "growMemory");
	var _emscripten_resize_heap = /* @__PURE__ */ __name((requestedSize) => {
		var oldSize = HEAPU8.length;
		requestedSize >>>= 0;
		var maxHeapSize = getHeapMax();
		if (requestedSize > maxHeapSize) return false;
		for (var cutDown = 1; cutDown <= 4; cutDown *= 2) {
			var overGrownHeapSize = oldSize * (1 + .2 / cutDown);
			overGrownHeapSize = Math.min(overGrownHeapSize, requestedSize + 100663296);
			if (growMemory(Math.min(maxHeapSize, alignMemory(Math.max(requestedSize, overGrownHeapSize), 65536)))) return true;
		}
		return false;
	}, "_emscripten_resize_heap");
	_emscripten_resize_heap.sig = "ip";
	var _fd_close = /* @__PURE__ */ __name((fd) => 52, "_fd_close");
	_fd_close.sig = "ii";
	var INT53_MAX = 9007199254740992;
	var INT53_MIN = -9007199254740992;
	var bigintToI53Checked = /* @__PURE__ */ __name((num) => num < INT53_MIN || num > INT53_MAX ? NaN : Number(num), "bigintToI53Checked");
	function _fd_seek(fd, offset, whence, newOffset) {
		offset = bigintToI53Checked(offset);
		return 70;
	}
	__name(_fd_seek, "_fd_seek");
	_fd_seek.sig = "iijip";
	var printCharBuffers = [
		null,
		[],
		[]
	];
	var printChar = /* @__PURE__ */ __name((stream, curr) => {
		var buffer = printCharBuffers[stream];
		if (curr === 0 || curr === 10) {
			(stream === 1 ? out : err)(UTF8ArrayToString(buffer));
			buffer.length = 0;
		} else buffer.push(curr);
	}, "printChar");
	var _fd_write = /* @__PURE__ */ __name((fd, iov, iovcnt, pnum) => {
		var num = 0;
		for (var i2 = 0; i2 < iovcnt; i2++) {
			var ptr = LE_HEAP_LOAD_U32((iov >> 2) * 4);
			var len = LE_HEAP_LOAD_U32((iov + 4 >> 2) * 4);
			iov += 8;
			for (var j = 0; j < len; j++) printChar(fd, HEAPU8[ptr + j]);
			num += len;
		}
		LE_HEAP_STORE_U32((pnum >> 2) * 4, num);
		return 0;
	}, "_fd_write");
	_fd_write.sig = "iippp";
	function _tree_sitter_log_callback(isLexMessage, messageAddress) {
		if (Module.currentLogCallback) {
			const message = UTF8ToString(messageAddress);
			Module.currentLogCallback(message, isLexMessage !== 0);
		}
	}
	__name(_tree_sitter_log_callback, "_tree_sitter_log_callback");
	function _tree_sitter_parse_callback(inputBufferAddress, index, row, column, lengthAddress) {
		const INPUT_BUFFER_SIZE = 10240;
		const string = Module.currentParseCallback(index, {
			row,
			column
		});
		if (typeof string === "string") {
			setValue(lengthAddress, string.length, "i32");
			stringToUTF16(string, inputBufferAddress, INPUT_BUFFER_SIZE);
		} else setValue(lengthAddress, 0, "i32");
	}
	__name(_tree_sitter_parse_callback, "_tree_sitter_parse_callback");
	function _tree_sitter_progress_callback(currentOffset, hasError) {
		if (Module.currentProgressCallback) return Module.currentProgressCallback({
			currentOffset,
			hasError
		});
		return false;
	}
	__name(_tree_sitter_progress_callback, "_tree_sitter_progress_callback");
	function _tree_sitter_query_progress_callback(currentOffset) {
		if (Module.currentQueryProgressCallback) return Module.currentQueryProgressCallback({ currentOffset });
		return false;
	}
	__name(_tree_sitter_query_progress_callback, "_tree_sitter_query_progress_callback");
	var runtimeKeepaliveCounter = 0;
	var keepRuntimeAlive = /* @__PURE__ */ __name(() => noExitRuntime || runtimeKeepaliveCounter > 0, "keepRuntimeAlive");
	var _proc_exit = /* @__PURE__ */ __name((code) => {
		EXITSTATUS = code;
		if (!keepRuntimeAlive()) {
			Module["onExit"]?.(code);
			ABORT = true;
		}
		quit_(code, new ExitStatus(code));
	}, "_proc_exit");
	_proc_exit.sig = "vi";
	var exitJS = /* @__PURE__ */ __name((status, implicit) => {
		EXITSTATUS = status;
		_proc_exit(status);
	}, "exitJS");
	var handleException = /* @__PURE__ */ __name((e) => {
		if (e instanceof ExitStatus || e == "unwind") return EXITSTATUS;
		quit_(1, e);
	}, "handleException");
	var lengthBytesUTF8 = /* @__PURE__ */ __name((str) => {
		var len = 0;
		for (var i2 = 0; i2 < str.length; ++i2) {
			var c = str.charCodeAt(i2);
			if (c <= 127) len++;
			else if (c <= 2047) len += 2;
			else if (c >= 55296 && c <= 57343) {
				len += 4;
				++i2;
			} else len += 3;
		}
		return len;
	}, "lengthBytesUTF8");
	var stringToUTF8Array = /* @__PURE__ */ __name((str, heap, outIdx, maxBytesToWrite) => {
		if (!(maxBytesToWrite > 0)) return 0;
		var startIdx = outIdx;
		var endIdx = outIdx + maxBytesToWrite - 1;
		for (var i2 = 0; i2 < str.length; ++i2) {
			var u = str.codePointAt(i2);
			if (u <= 127) {
				if (outIdx >= endIdx) break;
				heap[outIdx++] = u;
			} else if (u <= 2047) {
				if (outIdx + 1 >= endIdx) break;
				heap[outIdx++] = 192 | u >> 6;
				heap[outIdx++] = 128 | u & 63;
			} else if (u <= 65535) {
				if (outIdx + 2 >= endIdx) break;
				heap[outIdx++] = 224 | u >> 12;
				heap[outIdx++] = 128 | u >> 6 & 63;
				heap[outIdx++] = 128 | u & 63;
			} else {
				if (outIdx + 3 >= endIdx) break;
				heap[outIdx++] = 240 | u >> 18;
				heap[outIdx++] = 128 | u >> 12 & 63;
				heap[outIdx++] = 128 | u >> 6 & 63;
				heap[outIdx++] = 128 | u & 63;
				i2++;
			}
		}
		heap[outIdx] = 0;
		return outIdx - startIdx;
	}, "stringToUTF8Array");
	var stringToUTF8 = /* @__PURE__ */ __name((str, outPtr, maxBytesToWrite) => stringToUTF8Array(str, HEAPU8, outPtr, maxBytesToWrite), "stringToUTF8");
	var stackAlloc = /* @__PURE__ */ __name((sz) => __emscripten_stack_alloc(sz), "stackAlloc");
	var stringToUTF8OnStack = /* @__PURE__ */ __name((str) => {
		var size = lengthBytesUTF8(str) + 1;
		var ret = stackAlloc(size);
		stringToUTF8(str, ret, size);
		return ret;
	}, "stringToUTF8OnStack");
	var AsciiToString = /* @__PURE__ */ __name((ptr) => {
		var str = "";
		while (1) {
			var ch = HEAPU8[ptr++];
			if (!ch) return str;
			str += String.fromCharCode(ch);
		}
	}, "AsciiToString");
	var stringToUTF16 = /* @__PURE__ */ __name((str, outPtr, maxBytesToWrite) => {
		maxBytesToWrite ??= 2147483647;
		if (maxBytesToWrite < 2) return 0;
		maxBytesToWrite -= 2;
		var startPtr = outPtr;
		var numCharsToWrite = maxBytesToWrite < str.length * 2 ? maxBytesToWrite / 2 : str.length;
		for (var i2 = 0; i2 < numCharsToWrite; ++i2) {
			var codeUnit = str.charCodeAt(i2);
			LE_HEAP_STORE_I16((outPtr >> 1) * 2, codeUnit);
			outPtr += 2;
		}
		LE_HEAP_STORE_I16((outPtr >> 1) * 2, 0);
		return outPtr - startPtr;
	}, "stringToUTF16");
	LE_ATOMICS_NATIVE_BYTE_ORDER = new Int8Array(new Int16Array([1]).buffer)[0] === 1 ? [
		((x) => x),
		((x) => x),
		void 0,
		((x) => x)
	] : [
		((x) => x),
		((x) => ((x & 65280) << 8 | (x & 255) << 24) >> 16),
		void 0,
		((x) => x >> 24 & 255 | x >> 8 & 65280 | (x & 65280) << 8 | (x & 255) << 24)
	];
	function LE_HEAP_UPDATE() {
		HEAPU16.unsigned = ((x) => x & 65535);
		HEAPU32.unsigned = ((x) => x >>> 0);
	}
	__name(LE_HEAP_UPDATE, "LE_HEAP_UPDATE");
	initMemory();
	if (Module["noExitRuntime"]) noExitRuntime = Module["noExitRuntime"];
	if (Module["print"]) out = Module["print"];
	if (Module["printErr"]) err = Module["printErr"];
	if (Module["dynamicLibraries"]) dynamicLibraries = Module["dynamicLibraries"];
	if (Module["wasmBinary"]) wasmBinary = Module["wasmBinary"];
	if (Module["arguments"]) arguments_ = Module["arguments"];
	if (Module["thisProgram"]) thisProgram = Module["thisProgram"];
	if (Module["preInit"]) {
		if (typeof Module["preInit"] == "function") Module["preInit"] = [Module["preInit"]];
		while (Module["preInit"].length > 0) Module["preInit"].shift()();
	}
	Module["setValue"] = setValue;
	Module["getValue"] = getValue;
	Module["UTF8ToString"] = UTF8ToString;
	Module["stringToUTF8"] = stringToUTF8;
	Module["lengthBytesUTF8"] = lengthBytesUTF8;
	Module["AsciiToString"] = AsciiToString;
	Module["stringToUTF16"] = stringToUTF16;
	Module["loadWebAssemblyModule"] = loadWebAssemblyModule;
	Module["LE_HEAP_STORE_I64"] = LE_HEAP_STORE_I64;
	var ASM_CONSTS = {};
	var _malloc, _calloc, _realloc, _free, _ts_range_edit, _memcmp, _ts_language_symbol_count, _ts_language_state_count, _ts_language_abi_version, _ts_language_name, _ts_language_field_count, _ts_language_next_state, _ts_language_symbol_name, _ts_language_symbol_for_name, _strncmp, _ts_language_symbol_type, _ts_language_field_name_for_id, _ts_lookahead_iterator_new, _ts_lookahead_iterator_delete, _ts_lookahead_iterator_reset_state, _ts_lookahead_iterator_reset, _ts_lookahead_iterator_next, _ts_lookahead_iterator_current_symbol, _ts_point_edit, _ts_parser_delete, _ts_parser_reset, _ts_parser_set_language, _ts_parser_set_included_ranges, _ts_query_new, _ts_query_delete, _iswspace, _iswalnum, _ts_query_copy, _ts_query_pattern_count, _ts_query_capture_count, _ts_query_string_count, _ts_query_capture_name_for_id, _ts_query_capture_quantifier_for_id, _ts_query_string_value_for_id, _ts_query_predicates_for_pattern, _ts_query_start_byte_for_pattern, _ts_query_end_byte_for_pattern, _ts_query_is_pattern_rooted, _ts_query_is_pattern_non_local, _ts_query_is_pattern_guaranteed_at_step, _ts_query_disable_capture, _ts_query_disable_pattern, _ts_tree_copy, _ts_tree_delete, _ts_init, _ts_parser_new_wasm, _ts_parser_enable_logger_wasm, _ts_parser_parse_wasm, _ts_parser_included_ranges_wasm, _ts_language_type_is_named_wasm, _ts_language_type_is_visible_wasm, _ts_language_metadata_wasm, _ts_language_supertypes_wasm, _ts_language_subtypes_wasm, _ts_tree_root_node_wasm, _ts_tree_root_node_with_offset_wasm, _ts_tree_edit_wasm, _ts_tree_included_ranges_wasm, _ts_tree_get_changed_ranges_wasm, _ts_tree_cursor_new_wasm, _ts_tree_cursor_copy_wasm, _ts_tree_cursor_delete_wasm, _ts_tree_cursor_reset_wasm, _ts_tree_cursor_reset_to_wasm, _ts_tree_cursor_goto_first_child_wasm, _ts_tree_cursor_goto_last_child_wasm, _ts_tree_cursor_goto_first_child_for_index_wasm, _ts_tree_cursor_goto_first_child_for_position_wasm, _ts_tree_cursor_goto_next_sibling_wasm, _ts_tree_cursor_goto_previous_sibling_wasm, _ts_tree_cursor_goto_descendant_wasm, _ts_tree_cursor_goto_parent_wasm, _ts_tree_cursor_current_node_type_id_wasm, _ts_tree_cursor_current_node_state_id_wasm, _ts_tree_cursor_current_node_is_named_wasm, _ts_tree_cursor_current_node_is_missing_wasm, _ts_tree_cursor_current_node_id_wasm, _ts_tree_cursor_start_position_wasm, _ts_tree_cursor_end_position_wasm, _ts_tree_cursor_start_index_wasm, _ts_tree_cursor_end_index_wasm, _ts_tree_cursor_current_field_id_wasm, _ts_tree_cursor_current_depth_wasm, _ts_tree_cursor_current_descendant_index_wasm, _ts_tree_cursor_current_node_wasm, _ts_node_symbol_wasm, _ts_node_field_name_for_child_wasm, _ts_node_field_name_for_named_child_wasm, _ts_node_children_by_field_id_wasm, _ts_node_first_child_for_byte_wasm, _ts_node_first_named_child_for_byte_wasm, _ts_node_grammar_symbol_wasm, _ts_node_child_count_wasm, _ts_node_named_child_count_wasm, _ts_node_child_wasm, _ts_node_named_child_wasm, _ts_node_child_by_field_id_wasm, _ts_node_next_sibling_wasm, _ts_node_prev_sibling_wasm, _ts_node_next_named_sibling_wasm, _ts_node_prev_named_sibling_wasm, _ts_node_descendant_count_wasm, _ts_node_parent_wasm, _ts_node_child_with_descendant_wasm, _ts_node_descendant_for_index_wasm, _ts_node_named_descendant_for_index_wasm, _ts_node_descendant_for_position_wasm, _ts_node_named_descendant_for_position_wasm, _ts_node_start_point_wasm, _ts_node_end_point_wasm, _ts_node_start_index_wasm, _ts_node_end_index_wasm, _ts_node_to_string_wasm, _ts_node_children_wasm, _ts_node_named_children_wasm, _ts_node_descendants_of_type_wasm, _ts_node_is_named_wasm, _ts_node_has_changes_wasm, _ts_node_has_error_wasm, _ts_node_is_error_wasm, _ts_node_is_missing_wasm, _ts_node_is_extra_wasm, _ts_node_parse_state_wasm, _ts_node_next_parse_state_wasm, _ts_query_matches_wasm, _ts_query_captures_wasm, _memset, _memcpy, _memmove, _iswalpha, _iswblank, _iswdigit, _iswlower, _iswpunct, _iswupper, _iswxdigit, _memchr, _strlen, _strcmp, _strncat, _strncpy, _towlower, _towupper, _setThrew, __emscripten_stack_restore, __emscripten_stack_alloc, _emscripten_stack_get_current, ___wasm_apply_data_relocs;
	function assignWasmExports(wasmExports2) {
		Module["_malloc"] = wasmExports2["malloc"];
		Module["_calloc"] = _calloc = wasmExports2["calloc"];
		Module["_realloc"] = wasmExports2["realloc"];
		Module["_free"] = wasmExports2["free"];
		Module["_ts_range_edit"] = wasmExports2["ts_range_edit"];
		Module["_memcmp"] = wasmExports2["memcmp"];
		Module["_ts_language_symbol_count"] = wasmExports2["ts_language_symbol_count"];
		Module["_ts_language_state_count"] = wasmExports2["ts_language_state_count"];
		Module["_ts_language_abi_version"] = wasmExports2["ts_language_abi_version"];
		Module["_ts_language_name"] = wasmExports2["ts_language_name"];
		Module["_ts_language_field_count"] = wasmExports2["ts_language_field_count"];
		Module["_ts_language_next_state"] = wasmExports2["ts_language_next_state"];
		Module["_ts_language_symbol_name"] = wasmExports2["ts_language_symbol_name"];
		Module["_ts_language_symbol_for_name"] = wasmExports2["ts_language_symbol_for_name"];
		Module["_strncmp"] = wasmExports2["strncmp"];
		Module["_ts_language_symbol_type"] = wasmExports2["ts_language_symbol_type"];
		Module["_ts_language_field_name_for_id"] = wasmExports2["ts_language_field_name_for_id"];
		Module["_ts_lookahead_iterator_new"] = wasmExports2["ts_lookahead_iterator_new"];
		Module["_ts_lookahead_iterator_delete"] = wasmExports2["ts_lookahead_iterator_delete"];
		Module["_ts_lookahead_iterator_reset_state"] = wasmExports2["ts_lookahead_iterator_reset_state"];
		Module["_ts_lookahead_iterator_reset"] = wasmExports2["ts_lookahead_iterator_reset"];
		Module["_ts_lookahead_iterator_next"] = wasmExports2["ts_lookahead_iterator_next"];
		Module["_ts_lookahead_iterator_current_symbol"] = wasmExports2["ts_lookahead_iterator_current_symbol"];
		Module["_ts_point_edit"] = wasmExports2["ts_point_edit"];
		Module["_ts_parser_delete"] = wasmExports2["ts_parser_delete"];
		Module["_ts_parser_reset"] = wasmExports2["ts_parser_reset"];
		Module["_ts_parser_set_language"] = wasmExports2["ts_parser_set_language"];
		Module["_ts_parser_set_included_ranges"] = wasmExports2["ts_parser_set_included_ranges"];
		Module["_ts_query_new"] = wasmExports2["ts_query_new"];
		Module["_ts_query_delete"] = wasmExports2["ts_query_delete"];
		Module["_iswspace"] = wasmExports2["iswspace"];
		Module["_iswalnum"] = wasmExports2["iswalnum"];
		Module["_ts_query_copy"] = wasmExports2["ts_query_copy"];
		Module["_ts_query_pattern_count"] = wasmExports2["ts_query_pattern_count"];
		Module["_ts_query_capture_count"] = wasmExports2["ts_query_capture_count"];
		Module["_ts_query_string_count"] = wasmExports2["ts_query_string_count"];
		Module["_ts_query_capture_name_for_id"] = wasmExports2["ts_query_capture_name_for_id"];
		Module["_ts_query_capture_quantifier_for_id"] = wasmExports2["ts_query_capture_quantifier_for_id"];
		Module["_ts_query_string_value_for_id"] = wasmExports2["ts_query_string_value_for_id"];
		Module["_ts_query_predicates_for_pattern"] = wasmExports2["ts_query_predicates_for_pattern"];
		Module["_ts_query_start_byte_for_pattern"] = wasmExports2["ts_query_start_byte_for_pattern"];
		Module["_ts_query_end_byte_for_pattern"] = wasmExports2["ts_query_end_byte_for_pattern"];
		Module["_ts_query_is_pattern_rooted"] = wasmExports2["ts_query_is_pattern_rooted"];
		Module["_ts_query_is_pattern_non_local"] = wasmExports2["ts_query_is_pattern_non_local"];
		Module["_ts_query_is_pattern_guaranteed_at_step"] = wasmExports2["ts_query_is_pattern_guaranteed_at_step"];
		Module["_ts_query_disable_capture"] = wasmExports2["ts_query_disable_capture"];
		Module["_ts_query_disable_pattern"] = wasmExports2["ts_query_disable_pattern"];
		Module["_ts_tree_copy"] = wasmExports2["ts_tree_copy"];
		Module["_ts_tree_delete"] = wasmExports2["ts_tree_delete"];
		Module["_ts_init"] = wasmExports2["ts_init"];
		Module["_ts_parser_new_wasm"] = wasmExports2["ts_parser_new_wasm"];
		Module["_ts_parser_enable_logger_wasm"] = wasmExports2["ts_parser_enable_logger_wasm"];
		Module["_ts_parser_parse_wasm"] = wasmExports2["ts_parser_parse_wasm"];
		Module["_ts_parser_included_ranges_wasm"] = wasmExports2["ts_parser_included_ranges_wasm"];
		Module["_ts_language_type_is_named_wasm"] = wasmExports2["ts_language_type_is_named_wasm"];
		Module["_ts_language_type_is_visible_wasm"] = wasmExports2["ts_language_type_is_visible_wasm"];
		Module["_ts_language_metadata_wasm"] = wasmExports2["ts_language_metadata_wasm"];
		Module["_ts_language_supertypes_wasm"] = wasmExports2["ts_language_supertypes_wasm"];
		Module["_ts_language_subtypes_wasm"] = wasmExports2["ts_language_subtypes_wasm"];
		Module["_ts_tree_root_node_wasm"] = wasmExports2["ts_tree_root_node_wasm"];
		Module["_ts_tree_root_node_with_offset_wasm"] = wasmExports2["ts_tree_root_node_with_offset_wasm"];
		Module["_ts_tree_edit_wasm"] = wasmExports2["ts_tree_edit_wasm"];
		Module["_ts_tree_included_ranges_wasm"] = wasmExports2["ts_tree_included_ranges_wasm"];
		Module["_ts_tree_get_changed_ranges_wasm"] = wasmExports2["ts_tree_get_changed_ranges_wasm"];
		Module["_ts_tree_cursor_new_wasm"] = wasmExports2["ts_tree_cursor_new_wasm"];
		Module["_ts_tree_cursor_copy_wasm"] = wasmExports2["ts_tree_cursor_copy_wasm"];
		Module["_ts_tree_cursor_delete_wasm"] = wasmExports2["ts_tree_cursor_delete_wasm"];
		Module["_ts_tree_cursor_reset_wasm"] = wasmExports2["ts_tree_cursor_reset_wasm"];
		Module["_ts_tree_cursor_reset_to_wasm"] = wasmExports2["ts_tree_cursor_reset_to_wasm"];
		Module["_ts_tree_cursor_goto_first_child_wasm"] = wasmExports2["ts_tree_cursor_goto_first_child_wasm"];
		Module["_ts_tree_cursor_goto_last_child_wasm"] = wasmExports2["ts_tree_cursor_goto_last_child_wasm"];
		Module["_ts_tree_cursor_goto_first_child_for_index_wasm"] = wasmExports2["ts_tree_cursor_goto_first_child_for_index_wasm"];
		Module["_ts_tree_cursor_goto_first_child_for_position_wasm"] = wasmExports2["ts_tree_cursor_goto_first_child_for_position_wasm"];
		Module["_ts_tree_cursor_goto_next_sibling_wasm"] = wasmExports2["ts_tree_cursor_goto_next_sibling_wasm"];
		Module["_ts_tree_cursor_goto_previous_sibling_wasm"] = wasmExports2["ts_tree_cursor_goto_previous_sibling_wasm"];
		Module["_ts_tree_cursor_goto_descendant_wasm"] = wasmExports2["ts_tree_cursor_goto_descendant_wasm"];
		Module["_ts_tree_cursor_goto_parent_wasm"] = wasmExports2["ts_tree_cursor_goto_parent_wasm"];
		Module["_ts_tree_cursor_current_node_type_id_wasm"] = wasmExports2["ts_tree_cursor_current_node_type_id_wasm"];
		Module["_ts_tree_cursor_current_node_state_id_wasm"] = wasmExports2["ts_tree_cursor_current_node_state_id_wasm"];
		Module["_ts_tree_cursor_current_node_is_named_wasm"] = wasmExports2["ts_tree_cursor_current_node_is_named_wasm"];
		Module["_ts_tree_cursor_current_node_is_missing_wasm"] = wasmExports2["ts_tree_cursor_current_node_is_missing_wasm"];
		Module["_ts_tree_cursor_current_node_id_wasm"] = wasmExports2["ts_tree_cursor_current_node_id_wasm"];
		Module["_ts_tree_cursor_start_position_wasm"] = wasmExports2["ts_tree_cursor_start_position_wasm"];
		Module["_ts_tree_cursor_end_position_wasm"] = wasmExports2["ts_tree_cursor_end_position_wasm"];
		Module["_ts_tree_cursor_start_index_wasm"] = wasmExports2["ts_tree_cursor_start_index_wasm"];
		Module["_ts_tree_cursor_end_index_wasm"] = wasmExports2["ts_tree_cursor_end_index_wasm"];
		Module["_ts_tree_cursor_current_field_id_wasm"] = wasmExports2["ts_tree_cursor_current_field_id_wasm"];
		Module["_ts_tree_cursor_current_depth_wasm"] = wasmExports2["ts_tree_cursor_current_depth_wasm"];
		Module["_ts_tree_cursor_current_descendant_index_wasm"] = wasmExports2["ts_tree_cursor_current_descendant_index_wasm"];
		Module["_ts_tree_cursor_current_node_wasm"] = wasmExports2["ts_tree_cursor_current_node_wasm"];
		Module["_ts_node_symbol_wasm"] = wasmExports2["ts_node_symbol_wasm"];
		Module["_ts_node_field_name_for_child_wasm"] = wasmExports2["ts_node_field_name_for_child_wasm"];
		Module["_ts_node_field_name_for_named_child_wasm"] = wasmExports2["ts_node_field_name_for_named_child_wasm"];
		Module["_ts_node_children_by_field_id_wasm"] = wasmExports2["ts_node_children_by_field_id_wasm"];
		Module["_ts_node_first_child_for_byte_wasm"] = wasmExports2["ts_node_first_child_for_byte_wasm"];
		Module["_ts_node_first_named_child_for_byte_wasm"] = wasmExports2["ts_node_first_named_child_for_byte_wasm"];
		Module["_ts_node_grammar_symbol_wasm"] = wasmExports2["ts_node_grammar_symbol_wasm"];
		Module["_ts_node_child_count_wasm"] = wasmExports2["ts_node_child_count_wasm"];
		Module["_ts_node_named_child_count_wasm"] = wasmExports2["ts_node_named_child_count_wasm"];
		Module["_ts_node_child_wasm"] = wasmExports2["ts_node_child_wasm"];
		Module["_ts_node_named_child_wasm"] = wasmExports2["ts_node_named_child_wasm"];
		Module["_ts_node_child_by_field_id_wasm"] = wasmExports2["ts_node_child_by_field_id_wasm"];
		Module["_ts_node_next_sibling_wasm"] = wasmExports2["ts_node_next_sibling_wasm"];
		Module["_ts_node_prev_sibling_wasm"] = wasmExports2["ts_node_prev_sibling_wasm"];
		Module["_ts_node_next_named_sibling_wasm"] = wasmExports2["ts_node_next_named_sibling_wasm"];
		Module["_ts_node_prev_named_sibling_wasm"] = wasmExports2["ts_node_prev_named_sibling_wasm"];
		Module["_ts_node_descendant_count_wasm"] = wasmExports2["ts_node_descendant_count_wasm"];
		Module["_ts_node_parent_wasm"] = wasmExports2["ts_node_parent_wasm"];
		Module["_ts_node_child_with_descendant_wasm"] = wasmExports2["ts_node_child_with_descendant_wasm"];
		Module["_ts_node_descendant_for_index_wasm"] = wasmExports2["ts_node_descendant_for_index_wasm"];
		Module["_ts_node_named_descendant_for_index_wasm"] = wasmExports2["ts_node_named_descendant_for_index_wasm"];
		Module["_ts_node_descendant_for_position_wasm"] = wasmExports2["ts_node_descendant_for_position_wasm"];
		Module["_ts_node_named_descendant_for_position_wasm"] = wasmExports2["ts_node_named_descendant_for_position_wasm"];
		Module["_ts_node_start_point_wasm"] = wasmExports2["ts_node_start_point_wasm"];
		Module["_ts_node_end_point_wasm"] = wasmExports2["ts_node_end_point_wasm"];
		Module["_ts_node_start_index_wasm"] = wasmExports2["ts_node_start_index_wasm"];
		Module["_ts_node_end_index_wasm"] = wasmExports2["ts_node_end_index_wasm"];
		Module["_ts_node_to_string_wasm"] = wasmExports2["ts_node_to_string_wasm"];
		Module["_ts_node_children_wasm"] = wasmExports2["ts_node_children_wasm"];
		Module["_ts_node_named_children_wasm"] = wasmExports2["ts_node_named_children_wasm"];
		Module["_ts_node_descendants_of_type_wasm"] = wasmExports2["ts_node_descendants_of_type_wasm"];
		Module["_ts_node_is_named_wasm"] = wasmExports2["ts_node_is_named_wasm"];
		Module["_ts_node_has_changes_wasm"] = wasmExports2["ts_node_has_changes_wasm"];
		Module["_ts_node_has_error_wasm"] = wasmExports2["ts_node_has_error_wasm"];
		Module["_ts_node_is_error_wasm"] = wasmExports2["ts_node_is_error_wasm"];
		Module["_ts_node_is_missing_wasm"] = wasmExports2["ts_node_is_missing_wasm"];
		Module["_ts_node_is_extra_wasm"] = wasmExports2["ts_node_is_extra_wasm"];
		Module["_ts_node_parse_state_wasm"] = wasmExports2["ts_node_parse_state_wasm"];
		Module["_ts_node_next_parse_state_wasm"] = wasmExports2["ts_node_next_parse_state_wasm"];
		Module["_ts_query_matches_wasm"] = wasmExports2["ts_query_matches_wasm"];
		Module["_ts_query_captures_wasm"] = wasmExports2["ts_query_captures_wasm"];
		Module["_memset"] = wasmExports2["memset"];
		Module["_memcpy"] = wasmExports2["memcpy"];
		Module["_memmove"] = wasmExports2["memmove"];
		Module["_iswalpha"] = wasmExports2["iswalpha"];
		Module["_iswblank"] = wasmExports2["iswblank"];
		Module["_iswdigit"] = wasmExports2["iswdigit"];
		Module["_iswlower"] = wasmExports2["iswlower"];
		Module["_iswpunct"] = wasmExports2["iswpunct"];
		Module["_iswupper"] = wasmExports2["iswupper"];
		Module["_iswxdigit"] = wasmExports2["iswxdigit"];
		Module["_memchr"] = wasmExports2["memchr"];
		Module["_strlen"] = wasmExports2["strlen"];
		Module["_strcmp"] = wasmExports2["strcmp"];
		Module["_strncat"] = wasmExports2["strncat"];
		Module["_strncpy"] = wasmExports2["strncpy"];
		Module["_towlower"] = wasmExports2["towlower"];
		Module["_towupper"] = wasmExports2["towupper"];
		_setThrew = wasmExports2["setThrew"];
		__emscripten_stack_restore = wasmExports2["_emscripten_stack_restore"];
		__emscripten_stack_alloc = wasmExports2["_emscripten_stack_alloc"];
		_emscripten_stack_get_current = wasmExports2["emscripten_stack_get_current"];
		wasmExports2["__wasm_apply_data_relocs"];
	}
	__name(assignWasmExports, "assignWasmExports");
	var wasmImports = {
		/** @export */
		__heap_base: ___heap_base,
		/** @export */
		__indirect_function_table: wasmTable,
		/** @export */
		__memory_base: ___memory_base,
		/** @export */
		__stack_high: ___stack_high,
		/** @export */
		__stack_low: ___stack_low,
		/** @export */
		__stack_pointer: ___stack_pointer,
		/** @export */
		__table_base: ___table_base,
		/** @export */
		_abort_js: __abort_js,
		/** @export */
		emscripten_resize_heap: _emscripten_resize_heap,
		/** @export */
		fd_close: _fd_close,
		/** @export */
		fd_seek: _fd_seek,
		/** @export */
		fd_write: _fd_write,
		/** @export */
		memory: wasmMemory,
		/** @export */
		tree_sitter_log_callback: _tree_sitter_log_callback,
		/** @export */
		tree_sitter_parse_callback: _tree_sitter_parse_callback,
		/** @export */
		tree_sitter_progress_callback: _tree_sitter_progress_callback,
		/** @export */
		tree_sitter_query_progress_callback: _tree_sitter_query_progress_callback
	};
	function callMain(args2 = []) {
		var entryFunction = resolveGlobalSymbol("main").sym;
		if (!entryFunction) return;
		args2.unshift(thisProgram);
		var argc = args2.length;
		var argv = stackAlloc((argc + 1) * 4);
		var argv_ptr = argv;
		args2.forEach((arg) => {
			LE_HEAP_STORE_U32((argv_ptr >> 2) * 4, stringToUTF8OnStack(arg));
			argv_ptr += 4;
		});
		LE_HEAP_STORE_U32((argv_ptr >> 2) * 4, 0);
		try {
			var ret = entryFunction(argc, argv);
			exitJS(ret, true);
			return ret;
		} catch (e) {
			return handleException(e);
		}
	}
	__name(callMain, "callMain");
	function run(args2 = arguments_) {
		if (runDependencies > 0) {
			dependenciesFulfilled = run;
			return;
		}
		preRun();
		if (runDependencies > 0) {
			dependenciesFulfilled = run;
			return;
		}
		function doRun() {
			Module["calledRun"] = true;
			if (ABORT) return;
			initRuntime();
			preMain();
			readyPromiseResolve?.(Module);
			Module["onRuntimeInitialized"]?.();
			if (!(Module["noInitialRun"] || false)) callMain(args2);
			postRun();
		}
		__name(doRun, "doRun");
		if (Module["setStatus"]) {
			Module["setStatus"]("Running...");
			setTimeout(() => {
				setTimeout(() => Module["setStatus"](""), 1);
				doRun();
			}, 1);
		} else doRun();
	}
	__name(run, "run");
	var wasmExports = await createWasm();
	run();
	if (runtimeInitialized) moduleRtn = Module;
	else moduleRtn = new Promise((resolve, reject) => {
		readyPromiseResolve = resolve;
		readyPromiseReject = reject;
	});
	return moduleRtn;
}
__name(Module2, "Module");
var web_tree_sitter_default = Module2;
var Module3 = null;
async function initializeBinding(moduleOptions) {
	return Module3 ??= await web_tree_sitter_default(moduleOptions);
}
__name(initializeBinding, "initializeBinding");
function checkModule() {
	return !!Module3;
}
__name(checkModule, "checkModule");
var TRANSFER_BUFFER;
var LANGUAGE_VERSION;
var MIN_COMPATIBLE_VERSION;
var finalizer4 = newFinalizer((addresses) => {
	C._ts_parser_delete(addresses[0]);
	C._free(addresses[1]);
});
var Parser = class {
	static {
		__name(this, "Parser");
	}
	/** @internal */
	[0] = 0;
	/** @internal */
	[1] = 0;
	/** @internal */
	logCallback = null;
	/** The parser's current language. */
	language = null;
	/**
	* This must always be called before creating a Parser.
	*
	* You can optionally pass in options to configure the Wasm module, the most common
	* one being `locateFile` to help the module find the `.wasm` file.
	*/
	static async init(moduleOptions) {
		setModule(await initializeBinding(moduleOptions));
		TRANSFER_BUFFER = C._ts_init();
		LANGUAGE_VERSION = C.getValue(TRANSFER_BUFFER, "i32");
		MIN_COMPATIBLE_VERSION = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
	}
	/**
	* Create a new parser.
	*/
	constructor() {
		this.initialize();
		finalizer4?.register(this, [this[0], this[1]], this);
	}
	/** @internal */
	initialize() {
		if (!checkModule()) throw new Error("cannot construct a Parser before calling `init()`");
		C._ts_parser_new_wasm();
		this[0] = C.getValue(TRANSFER_BUFFER, "i32");
		this[1] = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
	}
	/** Delete the parser, freeing its resources. */
	delete() {
		finalizer4?.unregister(this);
		C._ts_parser_delete(this[0]);
		C._free(this[1]);
		this[0] = 0;
		this[1] = 0;
	}
	/**
	* Set the language that the parser should use for parsing.
	*
	* If the language was not successfully assigned, an error will be thrown.
	* This happens if the language was generated with an incompatible
	* version of the Tree-sitter CLI. Check the language's version using
	* {@link Language#version} and compare it to this library's
	* {@link LANGUAGE_VERSION} and {@link MIN_COMPATIBLE_VERSION} constants.
	*/
	setLanguage(language) {
		let address;
		if (!language) {
			address = 0;
			this.language = null;
		} else if (language.constructor === Language) {
			address = language[0];
			const version = C._ts_language_abi_version(address);
			if (version < MIN_COMPATIBLE_VERSION || LANGUAGE_VERSION < version) throw new Error(`Incompatible language version ${version}. Compatibility range ${MIN_COMPATIBLE_VERSION} through ${LANGUAGE_VERSION}.`);
			this.language = language;
		} else throw new Error("Argument must be a Language");
		C._ts_parser_set_language(this[0], address);
		return this;
	}
	/**
	* Parse a slice of UTF8 text.
	*
	* @param {string | ParseCallback} callback - The UTF8-encoded text to parse or a callback function.
	*
	* @param {Tree | null} [oldTree] - A previous syntax tree parsed from the same document. If the text of the
	*   document has changed since `oldTree` was created, then you must edit `oldTree` to match
	*   the new text using {@link Tree#edit}.
	*
	* @param {ParseOptions} [options] - Options for parsing the text.
	*  This can be used to set the included ranges, or a progress callback.
	*
	* @returns {Tree | null} A {@link Tree} if parsing succeeded, or `null` if:
	*  - The parser has not yet had a language assigned with {@link Parser#setLanguage}.
	*  - The progress callback returned true.
	*/
	parse(callback, oldTree, options) {
		if (typeof callback === "string") C.currentParseCallback = (index) => callback.slice(index);
		else if (typeof callback === "function") C.currentParseCallback = callback;
		else throw new Error("Argument must be a string or a function");
		if (options?.progressCallback) C.currentProgressCallback = options.progressCallback;
		else C.currentProgressCallback = null;
		if (this.logCallback) {
			C.currentLogCallback = this.logCallback;
			C._ts_parser_enable_logger_wasm(this[0], 1);
		} else {
			C.currentLogCallback = null;
			C._ts_parser_enable_logger_wasm(this[0], 0);
		}
		let rangeCount = 0;
		let rangeAddress = 0;
		if (options?.includedRanges) {
			rangeCount = options.includedRanges.length;
			rangeAddress = C._calloc(rangeCount, SIZE_OF_RANGE);
			let address = rangeAddress;
			for (let i2 = 0; i2 < rangeCount; i2++) {
				marshalRange(address, options.includedRanges[i2]);
				address += SIZE_OF_RANGE;
			}
		}
		const treeAddress = C._ts_parser_parse_wasm(this[0], this[1], oldTree ? oldTree[0] : 0, rangeAddress, rangeCount);
		if (!treeAddress) {
			C.currentParseCallback = null;
			C.currentLogCallback = null;
			C.currentProgressCallback = null;
			return null;
		}
		if (!this.language) throw new Error("Parser must have a language to parse");
		const result = new Tree(INTERNAL, treeAddress, this.language, C.currentParseCallback);
		C.currentParseCallback = null;
		C.currentLogCallback = null;
		C.currentProgressCallback = null;
		return result;
	}
	/**
	* Instruct the parser to start the next parse from the beginning.
	*
	* If the parser previously failed because of a callback, 
	* then by default, it will resume where it left off on the
	* next call to {@link Parser#parse} or other parsing functions.
	* If you don't want to resume, and instead intend to use this parser to
	* parse some other document, you must call `reset` first.
	*/
	reset() {
		C._ts_parser_reset(this[0]);
	}
	/** Get the ranges of text that the parser will include when parsing. */
	getIncludedRanges() {
		C._ts_parser_included_ranges_wasm(this[0]);
		const count = C.getValue(TRANSFER_BUFFER, "i32");
		const buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
		const result = new Array(count);
		if (count > 0) {
			let address = buffer;
			for (let i2 = 0; i2 < count; i2++) {
				result[i2] = unmarshalRange(address);
				address += SIZE_OF_RANGE;
			}
			C._free(buffer);
		}
		return result;
	}
	/** Set the logging callback that a parser should use during parsing. */
	setLogger(callback) {
		if (!callback) this.logCallback = null;
		else if (typeof callback !== "function") throw new Error("Logger callback must be a function");
		else this.logCallback = callback;
		return this;
	}
	/** Get the parser's current logger. */
	getLogger() {
		return this.logCallback;
	}
};
var PREDICATE_STEP_TYPE_CAPTURE = 1;
var PREDICATE_STEP_TYPE_STRING = 2;
var QUERY_WORD_REGEX = /[\w-]+/g;
var CaptureQuantifier = {
	Zero: 0,
	ZeroOrOne: 1,
	ZeroOrMore: 2,
	One: 3,
	OneOrMore: 4
};
var isCaptureStep = /* @__PURE__ */ __name((step) => step.type === "capture", "isCaptureStep");
var isStringStep = /* @__PURE__ */ __name((step) => step.type === "string", "isStringStep");
var QueryErrorKind = {
	Syntax: 1,
	NodeName: 2,
	FieldName: 3,
	CaptureName: 4,
	PatternStructure: 5
};
var QueryError = class _QueryError extends Error {
	constructor(kind, info2, index, length) {
		super(_QueryError.formatMessage(kind, info2));
		this.kind = kind;
		this.info = info2;
		this.index = index;
		this.length = length;
		this.name = "QueryError";
	}
	kind;
	info;
	index;
	length;
	static {
		__name(this, "QueryError");
	}
	/** Formats an error message based on the error kind and info */
	static formatMessage(kind, info2) {
		switch (kind) {
			case QueryErrorKind.NodeName: return `Bad node name '${info2.word}'`;
			case QueryErrorKind.FieldName: return `Bad field name '${info2.word}'`;
			case QueryErrorKind.CaptureName: return `Bad capture name @${info2.word}`;
			case QueryErrorKind.PatternStructure: return `Bad pattern structure at offset ${info2.suffix}`;
			case QueryErrorKind.Syntax: return `Bad syntax at offset ${info2.suffix}`;
		}
	}
};
function parseAnyPredicate(steps, index, operator, textPredicates) {
	if (steps.length !== 3) throw new Error(`Wrong number of arguments to \`#${operator}\` predicate. Expected 2, got ${steps.length - 1}`);
	if (!isCaptureStep(steps[1])) throw new Error(`First argument of \`#${operator}\` predicate must be a capture. Got "${steps[1].value}"`);
	const isPositive = operator === "eq?" || operator === "any-eq?";
	const matchAll = !operator.startsWith("any-");
	if (isCaptureStep(steps[2])) {
		const captureName1 = steps[1].name;
		const captureName2 = steps[2].name;
		textPredicates[index].push((captures) => {
			const nodes1 = [];
			const nodes2 = [];
			for (const c of captures) {
				if (c.name === captureName1) nodes1.push(c.node);
				if (c.name === captureName2) nodes2.push(c.node);
			}
			const compare = /* @__PURE__ */ __name((n1, n2, positive) => {
				return positive ? n1.text === n2.text : n1.text !== n2.text;
			}, "compare");
			return matchAll ? nodes1.every((n1) => nodes2.some((n2) => compare(n1, n2, isPositive))) : nodes1.some((n1) => nodes2.some((n2) => compare(n1, n2, isPositive)));
		});
	} else {
		const captureName = steps[1].name;
		const stringValue = steps[2].value;
		const matches = /* @__PURE__ */ __name((n) => n.text === stringValue, "matches");
		const doesNotMatch = /* @__PURE__ */ __name((n) => n.text !== stringValue, "doesNotMatch");
		textPredicates[index].push((captures) => {
			const nodes = [];
			for (const c of captures) if (c.name === captureName) nodes.push(c.node);
			const test = isPositive ? matches : doesNotMatch;
			return matchAll ? nodes.every(test) : nodes.some(test);
		});
	}
}
__name(parseAnyPredicate, "parseAnyPredicate");
function parseMatchPredicate(steps, index, operator, textPredicates) {
	if (steps.length !== 3) throw new Error(`Wrong number of arguments to \`#${operator}\` predicate. Expected 2, got ${steps.length - 1}.`);
	if (steps[1].type !== "capture") throw new Error(`First argument of \`#${operator}\` predicate must be a capture. Got "${steps[1].value}".`);
	if (steps[2].type !== "string") throw new Error(`Second argument of \`#${operator}\` predicate must be a string. Got @${steps[2].name}.`);
	const isPositive = operator === "match?" || operator === "any-match?";
	const matchAll = !operator.startsWith("any-");
	const captureName = steps[1].name;
	const regex = new RegExp(steps[2].value);
	textPredicates[index].push((captures) => {
		const nodes = [];
		for (const c of captures) if (c.name === captureName) nodes.push(c.node.text);
		const test = /* @__PURE__ */ __name((text, positive) => {
			return positive ? regex.test(text) : !regex.test(text);
		}, "test");
		if (nodes.length === 0) return !isPositive;
		return matchAll ? nodes.every((text) => test(text, isPositive)) : nodes.some((text) => test(text, isPositive));
	});
}
__name(parseMatchPredicate, "parseMatchPredicate");
function parseAnyOfPredicate(steps, index, operator, textPredicates) {
	if (steps.length < 2) throw new Error(`Wrong number of arguments to \`#${operator}\` predicate. Expected at least 1. Got ${steps.length - 1}.`);
	if (steps[1].type !== "capture") throw new Error(`First argument of \`#${operator}\` predicate must be a capture. Got "${steps[1].value}".`);
	const isPositive = operator === "any-of?";
	const captureName = steps[1].name;
	const stringSteps = steps.slice(2);
	if (!stringSteps.every(isStringStep)) throw new Error(`Arguments to \`#${operator}\` predicate must be strings.".`);
	const values = stringSteps.map((s) => s.value);
	textPredicates[index].push((captures) => {
		const nodes = [];
		for (const c of captures) if (c.name === captureName) nodes.push(c.node.text);
		if (nodes.length === 0) return !isPositive;
		return nodes.every((text) => values.includes(text)) === isPositive;
	});
}
__name(parseAnyOfPredicate, "parseAnyOfPredicate");
function parseIsPredicate(steps, index, operator, assertedProperties, refutedProperties) {
	if (steps.length < 2 || steps.length > 3) throw new Error(`Wrong number of arguments to \`#${operator}\` predicate. Expected 1 or 2. Got ${steps.length - 1}.`);
	if (!steps.every(isStringStep)) throw new Error(`Arguments to \`#${operator}\` predicate must be strings.".`);
	const properties = operator === "is?" ? assertedProperties : refutedProperties;
	if (!properties[index]) properties[index] = {};
	properties[index][steps[1].value] = steps[2]?.value ?? null;
}
__name(parseIsPredicate, "parseIsPredicate");
function parseSetDirective(steps, index, setProperties) {
	if (steps.length < 2 || steps.length > 3) throw new Error(`Wrong number of arguments to \`#set!\` predicate. Expected 1 or 2. Got ${steps.length - 1}.`);
	if (!steps.every(isStringStep)) throw new Error(`Arguments to \`#set!\` predicate must be strings.".`);
	if (!setProperties[index]) setProperties[index] = {};
	setProperties[index][steps[1].value] = steps[2]?.value ?? null;
}
__name(parseSetDirective, "parseSetDirective");
function parsePattern(index, stepType, stepValueId, captureNames, stringValues, steps, textPredicates, predicates, setProperties, assertedProperties, refutedProperties) {
	if (stepType === PREDICATE_STEP_TYPE_CAPTURE) {
		const name2 = captureNames[stepValueId];
		steps.push({
			type: "capture",
			name: name2
		});
	} else if (stepType === PREDICATE_STEP_TYPE_STRING) steps.push({
		type: "string",
		value: stringValues[stepValueId]
	});
	else if (steps.length > 0) {
		if (steps[0].type !== "string") throw new Error("Predicates must begin with a literal value");
		const operator = steps[0].value;
		switch (operator) {
			case "any-not-eq?":
			case "not-eq?":
			case "any-eq?":
			case "eq?":
				parseAnyPredicate(steps, index, operator, textPredicates);
				break;
			case "any-not-match?":
			case "not-match?":
			case "any-match?":
			case "match?":
				parseMatchPredicate(steps, index, operator, textPredicates);
				break;
			case "not-any-of?":
			case "any-of?":
				parseAnyOfPredicate(steps, index, operator, textPredicates);
				break;
			case "is?":
			case "is-not?":
				parseIsPredicate(steps, index, operator, assertedProperties, refutedProperties);
				break;
			case "set!":
				parseSetDirective(steps, index, setProperties);
				break;
			default: predicates[index].push({
				operator,
				operands: steps.slice(1)
			});
		}
		steps.length = 0;
	}
}
__name(parsePattern, "parsePattern");
var finalizer5 = newFinalizer((address) => {
	C._ts_query_delete(address);
});
var Query = class {
	static {
		__name(this, "Query");
	}
	/** @internal */
	[0] = 0;
	/** @internal */
	exceededMatchLimit;
	/** @internal */
	textPredicates;
	/** The names of the captures used in the query. */
	captureNames;
	/** The quantifiers of the captures used in the query. */
	captureQuantifiers;
	/**
	* The other user-defined predicates associated with the given index.
	*
	* This includes predicates with operators other than:
	* - `match?`
	* - `eq?` and `not-eq?`
	* - `any-of?` and `not-any-of?`
	* - `is?` and `is-not?`
	* - `set!`
	*/
	predicates;
	/** The properties for predicates with the operator `set!`. */
	setProperties;
	/** The properties for predicates with the operator `is?`. */
	assertedProperties;
	/** The properties for predicates with the operator `is-not?`. */
	refutedProperties;
	/** The maximum number of in-progress matches for this cursor. */
	matchLimit;
	/**
	* Create a new query from a string containing one or more S-expression
	* patterns.
	*
	* The query is associated with a particular language, and can only be run
	* on syntax nodes parsed with that language. References to Queries can be
	* shared between multiple threads.
	*
	* @link {@see https://tree-sitter.github.io/tree-sitter/using-parsers/queries}
	*/
	constructor(language, source) {
		const sourceLength = C.lengthBytesUTF8(source);
		const sourceAddress = C._malloc(sourceLength + 1);
		C.stringToUTF8(source, sourceAddress, sourceLength + 1);
		const address = C._ts_query_new(language[0], sourceAddress, sourceLength, TRANSFER_BUFFER, TRANSFER_BUFFER + SIZE_OF_INT);
		if (!address) {
			const errorId = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
			const errorByte = C.getValue(TRANSFER_BUFFER, "i32");
			const errorIndex = C.UTF8ToString(sourceAddress, errorByte).length;
			const suffix = source.slice(errorIndex, errorIndex + 100).split("\n")[0];
			const word = suffix.match(QUERY_WORD_REGEX)?.[0] ?? "";
			C._free(sourceAddress);
			switch (errorId) {
				case QueryErrorKind.Syntax: throw new QueryError(QueryErrorKind.Syntax, { suffix: `${errorIndex}: '${suffix}'...` }, errorIndex, 0);
				case QueryErrorKind.NodeName: throw new QueryError(errorId, { word }, errorIndex, word.length);
				case QueryErrorKind.FieldName: throw new QueryError(errorId, { word }, errorIndex, word.length);
				case QueryErrorKind.CaptureName: throw new QueryError(errorId, { word }, errorIndex, word.length);
				case QueryErrorKind.PatternStructure: throw new QueryError(errorId, { suffix: `${errorIndex}: '${suffix}'...` }, errorIndex, 0);
			}
		}
		const stringCount = C._ts_query_string_count(address);
		const captureCount = C._ts_query_capture_count(address);
		const patternCount = C._ts_query_pattern_count(address);
		const captureNames = new Array(captureCount);
		const captureQuantifiers = new Array(patternCount);
		const stringValues = new Array(stringCount);
		for (let i2 = 0; i2 < captureCount; i2++) {
			const nameAddress = C._ts_query_capture_name_for_id(address, i2, TRANSFER_BUFFER);
			const nameLength = C.getValue(TRANSFER_BUFFER, "i32");
			captureNames[i2] = C.UTF8ToString(nameAddress, nameLength);
		}
		for (let i2 = 0; i2 < patternCount; i2++) {
			const captureQuantifiersArray = new Array(captureCount);
			for (let j = 0; j < captureCount; j++) {
				const quantifier = C._ts_query_capture_quantifier_for_id(address, i2, j);
				captureQuantifiersArray[j] = quantifier;
			}
			captureQuantifiers[i2] = captureQuantifiersArray;
		}
		for (let i2 = 0; i2 < stringCount; i2++) {
			const valueAddress = C._ts_query_string_value_for_id(address, i2, TRANSFER_BUFFER);
			const nameLength = C.getValue(TRANSFER_BUFFER, "i32");
			stringValues[i2] = C.UTF8ToString(valueAddress, nameLength);
		}
		const setProperties = new Array(patternCount);
		const assertedProperties = new Array(patternCount);
		const refutedProperties = new Array(patternCount);
		const predicates = new Array(patternCount);
		const textPredicates = new Array(patternCount);
		for (let i2 = 0; i2 < patternCount; i2++) {
			const predicatesAddress = C._ts_query_predicates_for_pattern(address, i2, TRANSFER_BUFFER);
			const stepCount = C.getValue(TRANSFER_BUFFER, "i32");
			predicates[i2] = [];
			textPredicates[i2] = [];
			const steps = new Array();
			let stepAddress = predicatesAddress;
			for (let j = 0; j < stepCount; j++) {
				const stepType = C.getValue(stepAddress, "i32");
				stepAddress += SIZE_OF_INT;
				const stepValueId = C.getValue(stepAddress, "i32");
				stepAddress += SIZE_OF_INT;
				parsePattern(i2, stepType, stepValueId, captureNames, stringValues, steps, textPredicates, predicates, setProperties, assertedProperties, refutedProperties);
			}
			Object.freeze(textPredicates[i2]);
			Object.freeze(predicates[i2]);
			Object.freeze(setProperties[i2]);
			Object.freeze(assertedProperties[i2]);
			Object.freeze(refutedProperties[i2]);
		}
		C._free(sourceAddress);
		this[0] = address;
		this.captureNames = captureNames;
		this.captureQuantifiers = captureQuantifiers;
		this.textPredicates = textPredicates;
		this.predicates = predicates;
		this.setProperties = setProperties;
		this.assertedProperties = assertedProperties;
		this.refutedProperties = refutedProperties;
		this.exceededMatchLimit = false;
		finalizer5?.register(this, address, this);
	}
	/** Delete the query, freeing its resources. */
	delete() {
		finalizer5?.unregister(this);
		C._ts_query_delete(this[0]);
		this[0] = 0;
	}
	/**
	* Iterate over all of the matches in the order that they were found.
	*
	* Each match contains the index of the pattern that matched, and a list of
	* captures. Because multiple patterns can match the same set of nodes,
	* one match may contain captures that appear *before* some of the
	* captures from a previous match.
	*
	* @param {Node} node - The node to execute the query on.
	*
	* @param {QueryOptions} options - Options for query execution.
	*/
	matches(node, options = {}) {
		const startPosition = options.startPosition ?? ZERO_POINT;
		const endPosition = options.endPosition ?? ZERO_POINT;
		const startIndex = options.startIndex ?? 0;
		const endIndex = options.endIndex ?? 0;
		const startContainingPosition = options.startContainingPosition ?? ZERO_POINT;
		const endContainingPosition = options.endContainingPosition ?? ZERO_POINT;
		const startContainingIndex = options.startContainingIndex ?? 0;
		const endContainingIndex = options.endContainingIndex ?? 0;
		const matchLimit = options.matchLimit ?? 4294967295;
		const maxStartDepth = options.maxStartDepth ?? 4294967295;
		const progressCallback = options.progressCallback;
		if (typeof matchLimit !== "number") throw new Error("Arguments must be numbers");
		this.matchLimit = matchLimit;
		if (endIndex !== 0 && startIndex > endIndex) throw new Error("`startIndex` cannot be greater than `endIndex`");
		if (endPosition !== ZERO_POINT && (startPosition.row > endPosition.row || startPosition.row === endPosition.row && startPosition.column > endPosition.column)) throw new Error("`startPosition` cannot be greater than `endPosition`");
		if (endContainingIndex !== 0 && startContainingIndex > endContainingIndex) throw new Error("`startContainingIndex` cannot be greater than `endContainingIndex`");
		if (endContainingPosition !== ZERO_POINT && (startContainingPosition.row > endContainingPosition.row || startContainingPosition.row === endContainingPosition.row && startContainingPosition.column > endContainingPosition.column)) throw new Error("`startContainingPosition` cannot be greater than `endContainingPosition`");
		if (progressCallback) C.currentQueryProgressCallback = progressCallback;
		marshalNode(node);
		C._ts_query_matches_wasm(this[0], node.tree[0], startPosition.row, startPosition.column, endPosition.row, endPosition.column, startIndex, endIndex, startContainingPosition.row, startContainingPosition.column, endContainingPosition.row, endContainingPosition.column, startContainingIndex, endContainingIndex, matchLimit, maxStartDepth);
		const rawCount = C.getValue(TRANSFER_BUFFER, "i32");
		const startAddress = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
		const didExceedMatchLimit = C.getValue(TRANSFER_BUFFER + 2 * SIZE_OF_INT, "i32");
		const result = new Array(rawCount);
		this.exceededMatchLimit = Boolean(didExceedMatchLimit);
		let filteredCount = 0;
		let address = startAddress;
		for (let i2 = 0; i2 < rawCount; i2++) {
			const patternIndex = C.getValue(address, "i32");
			address += SIZE_OF_INT;
			const captureCount = C.getValue(address, "i32");
			address += SIZE_OF_INT;
			const captures = new Array(captureCount);
			address = unmarshalCaptures(this, node.tree, address, patternIndex, captures);
			if (this.textPredicates[patternIndex].every((p) => p(captures))) {
				result[filteredCount] = {
					patternIndex,
					captures
				};
				const setProperties = this.setProperties[patternIndex];
				result[filteredCount].setProperties = setProperties;
				const assertedProperties = this.assertedProperties[patternIndex];
				result[filteredCount].assertedProperties = assertedProperties;
				const refutedProperties = this.refutedProperties[patternIndex];
				result[filteredCount].refutedProperties = refutedProperties;
				filteredCount++;
			}
		}
		result.length = filteredCount;
		C._free(startAddress);
		C.currentQueryProgressCallback = null;
		return result;
	}
	/**
	* Iterate over all of the individual captures in the order that they
	* appear.
	*
	* This is useful if you don't care about which pattern matched, and just
	* want a single, ordered sequence of captures.
	*
	* @param {Node} node - The node to execute the query on.
	*
	* @param {QueryOptions} options - Options for query execution.
	*/
	captures(node, options = {}) {
		const startPosition = options.startPosition ?? ZERO_POINT;
		const endPosition = options.endPosition ?? ZERO_POINT;
		const startIndex = options.startIndex ?? 0;
		const endIndex = options.endIndex ?? 0;
		const startContainingPosition = options.startContainingPosition ?? ZERO_POINT;
		const endContainingPosition = options.endContainingPosition ?? ZERO_POINT;
		const startContainingIndex = options.startContainingIndex ?? 0;
		const endContainingIndex = options.endContainingIndex ?? 0;
		const matchLimit = options.matchLimit ?? 4294967295;
		const maxStartDepth = options.maxStartDepth ?? 4294967295;
		const progressCallback = options.progressCallback;
		if (typeof matchLimit !== "number") throw new Error("Arguments must be numbers");
		this.matchLimit = matchLimit;
		if (endIndex !== 0 && startIndex > endIndex) throw new Error("`startIndex` cannot be greater than `endIndex`");
		if (endPosition !== ZERO_POINT && (startPosition.row > endPosition.row || startPosition.row === endPosition.row && startPosition.column > endPosition.column)) throw new Error("`startPosition` cannot be greater than `endPosition`");
		if (endContainingIndex !== 0 && startContainingIndex > endContainingIndex) throw new Error("`startContainingIndex` cannot be greater than `endContainingIndex`");
		if (endContainingPosition !== ZERO_POINT && (startContainingPosition.row > endContainingPosition.row || startContainingPosition.row === endContainingPosition.row && startContainingPosition.column > endContainingPosition.column)) throw new Error("`startContainingPosition` cannot be greater than `endContainingPosition`");
		if (progressCallback) C.currentQueryProgressCallback = progressCallback;
		marshalNode(node);
		C._ts_query_captures_wasm(this[0], node.tree[0], startPosition.row, startPosition.column, endPosition.row, endPosition.column, startIndex, endIndex, startContainingPosition.row, startContainingPosition.column, endContainingPosition.row, endContainingPosition.column, startContainingIndex, endContainingIndex, matchLimit, maxStartDepth);
		const count = C.getValue(TRANSFER_BUFFER, "i32");
		const startAddress = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
		const didExceedMatchLimit = C.getValue(TRANSFER_BUFFER + 2 * SIZE_OF_INT, "i32");
		const result = new Array();
		this.exceededMatchLimit = Boolean(didExceedMatchLimit);
		const captures = new Array();
		let address = startAddress;
		for (let i2 = 0; i2 < count; i2++) {
			const patternIndex = C.getValue(address, "i32");
			address += SIZE_OF_INT;
			const captureCount = C.getValue(address, "i32");
			address += SIZE_OF_INT;
			const captureIndex = C.getValue(address, "i32");
			address += SIZE_OF_INT;
			captures.length = captureCount;
			address = unmarshalCaptures(this, node.tree, address, patternIndex, captures);
			if (this.textPredicates[patternIndex].every((p) => p(captures))) {
				const capture = captures[captureIndex];
				capture.setProperties = this.setProperties[patternIndex];
				capture.assertedProperties = this.assertedProperties[patternIndex];
				capture.refutedProperties = this.refutedProperties[patternIndex];
				result.push(capture);
			}
		}
		C._free(startAddress);
		C.currentQueryProgressCallback = null;
		return result;
	}
	/** Get the predicates for a given pattern. */
	predicatesForPattern(patternIndex) {
		return this.predicates[patternIndex];
	}
	/**
	* Disable a certain capture within a query.
	*
	* This prevents the capture from being returned in matches, and also
	* avoids any resource usage associated with recording the capture.
	*/
	disableCapture(captureName) {
		const captureNameLength = C.lengthBytesUTF8(captureName);
		const captureNameAddress = C._malloc(captureNameLength + 1);
		C.stringToUTF8(captureName, captureNameAddress, captureNameLength + 1);
		C._ts_query_disable_capture(this[0], captureNameAddress, captureNameLength);
		C._free(captureNameAddress);
	}
	/**
	* Disable a certain pattern within a query.
	*
	* This prevents the pattern from matching, and also avoids any resource
	* usage associated with the pattern. This throws an error if the pattern
	* index is out of bounds.
	*/
	disablePattern(patternIndex) {
		if (patternIndex >= this.predicates.length) throw new Error(`Pattern index is ${patternIndex} but the pattern count is ${this.predicates.length}`);
		C._ts_query_disable_pattern(this[0], patternIndex);
	}
	/**
	* Check if, on its last execution, this cursor exceeded its maximum number
	* of in-progress matches.
	*/
	didExceedMatchLimit() {
		return this.exceededMatchLimit;
	}
	/** Get the byte offset where the given pattern starts in the query's source. */
	startIndexForPattern(patternIndex) {
		if (patternIndex >= this.predicates.length) throw new Error(`Pattern index is ${patternIndex} but the pattern count is ${this.predicates.length}`);
		return C._ts_query_start_byte_for_pattern(this[0], patternIndex);
	}
	/** Get the byte offset where the given pattern ends in the query's source. */
	endIndexForPattern(patternIndex) {
		if (patternIndex >= this.predicates.length) throw new Error(`Pattern index is ${patternIndex} but the pattern count is ${this.predicates.length}`);
		return C._ts_query_end_byte_for_pattern(this[0], patternIndex);
	}
	/** Get the number of patterns in the query. */
	patternCount() {
		return C._ts_query_pattern_count(this[0]);
	}
	/** Get the index for a given capture name. */
	captureIndexForName(captureName) {
		return this.captureNames.indexOf(captureName);
	}
	/** Check if a given pattern within a query has a single root node. */
	isPatternRooted(patternIndex) {
		return C._ts_query_is_pattern_rooted(this[0], patternIndex) === 1;
	}
	/** Check if a given pattern within a query has a single root node. */
	isPatternNonLocal(patternIndex) {
		return C._ts_query_is_pattern_non_local(this[0], patternIndex) === 1;
	}
	/**
	* Check if a given step in a query is 'definite'.
	*
	* A query step is 'definite' if its parent pattern will be guaranteed to
	* match successfully once it reaches the step.
	*/
	isPatternGuaranteedAtStep(byteIndex) {
		return C._ts_query_is_pattern_guaranteed_at_step(this[0], byteIndex) === 1;
	}
};

// src/grammar/load-grammars.ts
/** Loads the grammars of shell and Python. Takes a tenth of a second; load once and pass them on. */
async function loadGrammars(files) {
	await Parser.init({ locateFile: () => files.runtime });
	return {
		parseBash: parserOf(await Language.load(files.bash)),
		parsePython: parserOf(await Language.load(files.python))
	};
}
function parserOf(language) {
	const parser = new Parser();
	parser.setLanguage(language);
	return (text) => {
		const tree = parser.parse(text);
		if (!tree) throw new Error("The grammar gave no tree.");
		try {
			return copyNode(tree.walk());
		} finally {
			tree.delete();
		}
	};
}
/** Copies the tree, so that the parser's memory can be given back at once. */
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

// src/training/yolov5-folder.ts
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

// src/probe/locate-yolov5.ts
/**
* The absolute folder of the YOLOv5 checkout that a command line means; null: the installed package is driven.
* @param workspace absolute folder of the checked-out repository
* @param named a folder that policy or input names, relative to the workspace or absolute
* @param directory the folder of `train.py` as the command line says it
*/
async function locateYolov5(workspace, named, directory) {
	const isFile = async (path) => {
		if (!isInside$1(workspace, resolve(workspace, path))) return false;
		return stat(resolve(workspace, path)).then((found) => found.isFile(), () => false);
	};
	const folder = await yolov5Folder(named, directory, isFile);
	return folder === null ? null : resolve(workspace, folder);
}
/** Whether a path lies in a folder, or is it. */
function isInside$1(folder, path) {
	const way = relative(folder, path);
	return way !== ".." && !/^\.\.[/\\]/.test(way) && !/^([/\\]|[A-Za-z]:)/.test(way);
}

// src/probe/child-process.ts
const patienceMilliseconds = 5e3;
/** Runs a child in a process group of its own, and leaves none of the group alive: not at the deadline, not when cancelled. */
function runChild(run) {
	const child = spawn(run.command, run.arguments, {
		cwd: run.folder,
		env: run.environment,
		detached: true,
		stdio: [
			"ignore",
			"pipe",
			"pipe"
		]
	});
	let logTail = "";
	const keep = (chunk) => {
		logTail = (logTail + chunk.toString("utf8")).slice(-16384);
	};
	child.stdout.on("data", keep);
	child.stderr.on("data", keep);
	let outcome = "exited";
	const end = (reason) => () => {
		outcome = reason;
		killGroup(child.pid);
	};
	const deadline = setTimeout(end("deadline"), run.deadlineSeconds * 1e3);
	const cancel = end("cancelled");
	run.signal?.addEventListener("abort", cancel);
	if (run.signal?.aborted) cancel();
	return new Promise((resolve) => {
		const finish = (exitCode, killedBy) => {
			clearTimeout(deadline);
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
			logTail = error.message;
			finish(null, null);
		});
		child.on("close", finish);
	});
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
	object({ event: literal$1("import") }),
	object({
		event: literal$1("start"),
		points: int()
	}),
	object({
		event: literal$1("step"),
		batch: int(),
		size: int(),
		phase: string()
	}),
	object({
		event: literal$1("point"),
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
	const file = await open$2(path).catch(() => null);
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

// src/baseline/hardware-key.ts
/**
* Equal keys may be compared with each other. A key holds what changes the memory of a training that did not change
* itself. Not in it, only recorded: the versions of Python, because PyTorch's allocator does not know it, and of YOLOv5 and
* its commit, because a pull request may well change them, and what that costs is what a review is for.
*/
function hardwareKey(environment, engine, amp) {
	return [
		["engine", engine],
		...partsOf(environment, engine),
		["torch", environment.torch],
		["AMP", amp ? "on" : "off"]
	].filter(([, value]) => value !== null && value !== "").map(([name, value]) => `${name}=${encode(value ?? "")}`).join("; ");
}
function partsOf(environment, engine) {
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

// src/probe/read-result.ts
const failureSchema = object({
	version: literal$1(1),
	failure: object({
		code: string(),
		message: string()
	})
});
const resultSchema = union([failureSchema, measurementSchema.omit({ hardwareKey: true })]);
/** Reads what the probe wrote. A result that is absent, cut off or impossible is a failure, never a figure. */
async function readResult(path) {
	const text = await readFile(path, "utf8").catch(() => null);
	if (text === null) return failed("no-result", "The probe ended without a result.");
	const parsed = resultSchema.safeParse(parseJson$1(text));
	if (!parsed.success) return failed("bad-result", `The probe's result cannot be used: ${prettifyError(parsed.error)}`);
	if ("failure" in parsed.data) return failed(parsed.data.failure.code, parsed.data.failure.message);
	const { engine, environment, amp } = parsed.data;
	const measurement = {
		...parsed.data,
		hardwareKey: hardwareKey(environment, engine, amp)
	};
	const impossible = whyImpossible(measurement);
	return impossible === null ? {
		kind: "measured",
		measurement
	} : failed("bad-result", impossible);
}
function parseJson$1(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
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
function failed(code, message) {
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
* @returns the request file's path
*/
async function writeRequest(request, folder) {
	const model = await placeFile(request.model, folder, "model.yaml");
	const hyp = await placeFile(request.hyp, folder, "hyp.yaml");
	const path = join(folder, "request.json");
	await writeFile(path, JSON.stringify({
		...plainRequest(request),
		model,
		hyp
	}));
	return path;
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
		gpu: request.gpu
	};
}

// src/probe/python-probe.ts
/** Runs the probe as a child process: own group, clean environment, a temporary folder that goes with it. */
function createPythonProbe(options) {
	return { async run(request, onProgress = () => {}) {
		const folder = await mkdtemp(join(tmpdir(), "vram-review-"));
		try {
			return await runIn(folder, request, onProgress, options);
		} finally {
			await rm(folder, {
				recursive: true,
				force: true
			});
		}
	} };
}
async function runIn(folder, request, onProgress, options) {
	const requestPath = await writeRequest(request, folder);
	const resultPath = join(folder, "result.json");
	const progressPath = join(folder, "progress.ndjson");
	const stopFollowing = followProgress(progressPath, onProgress);
	const end = await runChild({
		command: options.python,
		arguments: [
			"-m",
			"vram_probe",
			"--request",
			requestPath,
			"--result",
			resultPath,
			"--progress",
			progressPath
		],
		folder,
		environment: cleanEnvironment(options.environment, options.probeFolder, folder),
		deadlineSeconds: request.deadlineSeconds,
		signal: options.signal
	});
	await stopFollowing();
	const result = await readResult(resultPath);
	return result.kind === "measured" ? result : explainFailure(result, end, request, options);
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

// src/policy/affected-targets.ts
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
function reasonsFor(target, changes, policyPath) {
	return changes.filter((change) => pathsOf(change).some((path) => path === policyPath || target.files.some((file) => covers(file, path)))).map((change) => pathsOf(change).includes(policyPath) ? `the policy ${happened(change)}` : `${change.path} ${happened(change)}`);
}
function pathsOf(change) {
	return change.previousPath === null ? [change.path] : [change.path, change.previousPath];
}
function covers(file, path) {
	if (!file.endsWith("/")) return file === path;
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

// src/review/code-of.ts
/** The folder whose Python a target's training runs, as `affectedTargets` takes it; none where the installed package is driven. */
async function codeOf(target, policy, snapshot) {
	const directory = target.found.kind === "found" ? target.found.command.directory : "";
	const folder = await yolov5Folder(policy.yolov5, directory, snapshot.has);
	return folder === null ? [] : [`${folder}/`];
}

// node_modules/yaml/dist/nodes/identity.js
var require_identity = /* @__PURE__ */ __commonJSMin(((exports) => {
	const ALIAS = Symbol.for("yaml.alias");
	const DOC = Symbol.for("yaml.document");
	const MAP = Symbol.for("yaml.map");
	const PAIR = Symbol.for("yaml.pair");
	const SCALAR = Symbol.for("yaml.scalar");
	const SEQ = Symbol.for("yaml.seq");
	const NODE_TYPE = Symbol.for("yaml.node.type");
	const isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
	const isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
	const isMap = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
	const isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
	const isScalar = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
	const isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
	function isCollection(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case MAP:
			case SEQ: return true;
		}
		return false;
	}
	function isNode(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case ALIAS:
			case MAP:
			case SCALAR:
			case SEQ: return true;
		}
		return false;
	}
	const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;
	exports.ALIAS = ALIAS;
	exports.DOC = DOC;
	exports.MAP = MAP;
	exports.NODE_TYPE = NODE_TYPE;
	exports.PAIR = PAIR;
	exports.SCALAR = SCALAR;
	exports.SEQ = SEQ;
	exports.hasAnchor = hasAnchor;
	exports.isAlias = isAlias;
	exports.isCollection = isCollection;
	exports.isDocument = isDocument;
	exports.isMap = isMap;
	exports.isNode = isNode;
	exports.isPair = isPair;
	exports.isScalar = isScalar;
	exports.isSeq = isSeq;
}));

// node_modules/yaml/dist/visit.js
var require_visit = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove node");
	/**
	* Apply a visitor to an AST node or document.
	*
	* Walks through the tree (depth-first) starting from `node`, calling a
	* `visitor` function with three arguments:
	*   - `key`: For sequence values and map `Pair`, the node's index in the
	*     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
	*     `null` for the root node.
	*   - `node`: The current node.
	*   - `path`: The ancestry of the current node.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this node, continue with next
	*     sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current node, then continue with the next one
	*   - `Node`: Replace the current node, then continue by visiting it
	*   - `number`: While iterating the items of a sequence or map, set the index
	*     of the next step. This is useful especially if the index of the current
	*     node has changed.
	*
	* If `visitor` is a single function, it will be called with all values
	* encountered in the tree, including e.g. `null` values. Alternatively,
	* separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
	* `Alias` and `Scalar` node. To define the same visitor function for more than
	* one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
	* and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
	* specific defined one will be used for each node.
	*/
	function visit(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (visit_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else visit_(null, node, visitor_, Object.freeze([]));
	}
	/** Terminate visit traversal completely */
	visit.BREAK = BREAK;
	/** Do not visit the children of the current node */
	visit.SKIP = SKIP;
	/** Remove the current node */
	visit.REMOVE = REMOVE;
	function visit_(key, node, visitor, path) {
		const ctrl = callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visit_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = visit_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = visit_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = visit_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	/**
	* Apply an async visitor to an AST node or document.
	*
	* Walks through the tree (depth-first) starting from `node`, calling a
	* `visitor` function with three arguments:
	*   - `key`: For sequence values and map `Pair`, the node's index in the
	*     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
	*     `null` for the root node.
	*   - `node`: The current node.
	*   - `path`: The ancestry of the current node.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `Promise`: Must resolve to one of the following values
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this node, continue with next
	*     sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current node, then continue with the next one
	*   - `Node`: Replace the current node, then continue by visiting it
	*   - `number`: While iterating the items of a sequence or map, set the index
	*     of the next step. This is useful especially if the index of the current
	*     node has changed.
	*
	* If `visitor` is a single function, it will be called with all values
	* encountered in the tree, including e.g. `null` values. Alternatively,
	* separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
	* `Alias` and `Scalar` node. To define the same visitor function for more than
	* one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
	* and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
	* specific defined one will be used for each node.
	*/
	async function visitAsync(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (await visitAsync_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else await visitAsync_(null, node, visitor_, Object.freeze([]));
	}
	/** Terminate visit traversal completely */
	visitAsync.BREAK = BREAK;
	/** Do not visit the children of the current node */
	visitAsync.SKIP = SKIP;
	/** Remove the current node */
	visitAsync.REMOVE = REMOVE;
	async function visitAsync_(key, node, visitor, path) {
		const ctrl = await callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visitAsync_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = await visitAsync_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = await visitAsync_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = await visitAsync_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	function initVisitor(visitor) {
		if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) return Object.assign({
			Alias: visitor.Node,
			Map: visitor.Node,
			Scalar: visitor.Node,
			Seq: visitor.Node
		}, visitor.Value && {
			Map: visitor.Value,
			Scalar: visitor.Value,
			Seq: visitor.Value
		}, visitor.Collection && {
			Map: visitor.Collection,
			Seq: visitor.Collection
		}, visitor);
		return visitor;
	}
	function callVisitor(key, node, visitor, path) {
		if (typeof visitor === "function") return visitor(key, node, path);
		if (identity.isMap(node)) return visitor.Map?.(key, node, path);
		if (identity.isSeq(node)) return visitor.Seq?.(key, node, path);
		if (identity.isPair(node)) return visitor.Pair?.(key, node, path);
		if (identity.isScalar(node)) return visitor.Scalar?.(key, node, path);
		if (identity.isAlias(node)) return visitor.Alias?.(key, node, path);
	}
	function replaceNode(key, path, node) {
		const parent = path[path.length - 1];
		if (identity.isCollection(parent)) parent.items[key] = node;
		else if (identity.isPair(parent)) {
			if (key === "key") parent.key = node;
			else parent.value = node;
		} else if (identity.isDocument(parent)) parent.contents = node;
		else {
			const pt = identity.isAlias(parent) ? "alias" : "scalar";
			throw new Error(`Cannot replace node with ${pt} parent`);
		}
	}
	exports.visit = visit;
	exports.visitAsync = visitAsync;
}));

// node_modules/yaml/dist/doc/directives.js
var require_directives = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	const escapeChars = {
		"!": "%21",
		",": "%2C",
		"[": "%5B",
		"]": "%5D",
		"{": "%7B",
		"}": "%7D"
	};
	const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
	var Directives = class Directives {
		constructor(yaml, tags) {
			/**
			* The directives-end/doc-start marker `---`. If `null`, a marker may still be
			* included in the document's stringified representation.
			*/
			this.docStart = null;
			/** The doc-end marker `...`.  */
			this.docEnd = false;
			this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
			this.tags = Object.assign({}, Directives.defaultTags, tags);
		}
		clone() {
			const copy = new Directives(this.yaml, this.tags);
			copy.docStart = this.docStart;
			return copy;
		}
		/**
		* During parsing, get a Directives instance for the current document and
		* update the stream state according to the current version's spec.
		*/
		atDocument() {
			const res = new Directives(this.yaml, this.tags);
			switch (this.yaml.version) {
				case "1.1":
					this.atNextDocument = true;
					break;
				case "1.2":
					this.atNextDocument = false;
					this.yaml = {
						explicit: Directives.defaultYaml.explicit,
						version: "1.2"
					};
					this.tags = Object.assign({}, Directives.defaultTags);
			}
			return res;
		}
		/**
		* @param onError - May be called even if the action was successful
		* @returns `true` on success
		*/
		add(line, onError) {
			if (this.atNextDocument) {
				this.yaml = {
					explicit: Directives.defaultYaml.explicit,
					version: "1.1"
				};
				this.tags = Object.assign({}, Directives.defaultTags);
				this.atNextDocument = false;
			}
			const parts = line.trim().split(/[ \t]+/);
			const name = parts.shift();
			switch (name) {
				case "%TAG": {
					if (parts.length !== 2) {
						onError(0, "%TAG directive should contain exactly two parts");
						if (parts.length < 2) return false;
					}
					const [handle, prefix] = parts;
					this.tags[handle] = prefix;
					return true;
				}
				case "%YAML": {
					this.yaml.explicit = true;
					if (parts.length !== 1) {
						onError(0, "%YAML directive should contain exactly one part");
						return false;
					}
					const [version] = parts;
					if (version === "1.1" || version === "1.2") {
						this.yaml.version = version;
						return true;
					} else {
						const isValid = /^\d+\.\d+$/.test(version);
						onError(6, `Unsupported YAML version ${version}`, isValid);
						return false;
					}
				}
				default:
					onError(0, `Unknown directive ${name}`, true);
					return false;
			}
		}
		/**
		* Resolves a tag, matching handles to those defined in %TAG directives.
		*
		* @returns Resolved tag, which may also be the non-specific tag `'!'` or a
		*   `'!local'` tag, or `null` if unresolvable.
		*/
		tagName(source, onError) {
			if (source === "!") return "!";
			if (source[0] !== "!") {
				onError(`Not a valid tag: ${source}`);
				return null;
			}
			if (source[1] === "<") {
				const verbatim = source.slice(2, -1);
				if (verbatim === "!" || verbatim === "!!") {
					onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
					return null;
				}
				if (source[source.length - 1] !== ">") onError("Verbatim tags must end with a >");
				return verbatim;
			}
			const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
			if (!suffix) onError(`The ${source} tag has no suffix`);
			const prefix = this.tags[handle];
			if (prefix) try {
				return prefix + decodeURIComponent(suffix);
			} catch (error) {
				onError(String(error));
				return null;
			}
			if (handle === "!") return source;
			onError(`Could not resolve tag: ${source}`);
			return null;
		}
		/**
		* Given a fully resolved tag, returns its printable string form,
		* taking into account current tag prefixes and defaults.
		*/
		tagString(tag) {
			for (const [handle, prefix] of Object.entries(this.tags)) if (tag.startsWith(prefix)) return handle + escapeTagName(tag.substring(prefix.length));
			return tag[0] === "!" ? tag : `!<${tag}>`;
		}
		toString(doc) {
			const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
			const tagEntries = Object.entries(this.tags);
			let tagNames;
			if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
				const tags = {};
				visit.visit(doc.contents, (_key, node) => {
					if (identity.isNode(node) && node.tag) tags[node.tag] = true;
				});
				tagNames = Object.keys(tags);
			} else tagNames = [];
			for (const [handle, prefix] of tagEntries) {
				if (handle === "!!" && prefix === "tag:yaml.org,2002:") continue;
				if (!doc || tagNames.some((tn) => tn.startsWith(prefix))) lines.push(`%TAG ${handle} ${prefix}`);
			}
			return lines.join("\n");
		}
	};
	Directives.defaultYaml = {
		explicit: false,
		version: "1.2"
	};
	Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
	exports.Directives = Directives;
}));

// node_modules/yaml/dist/doc/anchors.js
var require_anchors = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	/**
	* Verify that the input string is a valid anchor.
	*
	* Will throw on errors.
	*/
	function anchorIsValid(anchor) {
		if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
			const msg = `Anchor must not contain whitespace or control characters: ${JSON.stringify(anchor)}`;
			throw new Error(msg);
		}
		return true;
	}
	function anchorNames(root) {
		const anchors = /* @__PURE__ */ new Set();
		visit.visit(root, { Value(_key, node) {
			if (node.anchor) anchors.add(node.anchor);
		} });
		return anchors;
	}
	/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
	function findNewAnchor(prefix, exclude) {
		for (let i = 1;; ++i) {
			const name = `${prefix}${i}`;
			if (!exclude.has(name)) return name;
		}
	}
	function createNodeAnchors(doc, prefix) {
		const aliasObjects = [];
		const sourceObjects = /* @__PURE__ */ new Map();
		let prevAnchors = null;
		return {
			onAnchor: (source) => {
				aliasObjects.push(source);
				prevAnchors ?? (prevAnchors = anchorNames(doc));
				const anchor = findNewAnchor(prefix, prevAnchors);
				prevAnchors.add(anchor);
				return anchor;
			},
			/**
			* With circular references, the source node is only resolved after all
			* of its child nodes are. This is why anchors are set only after all of
			* the nodes have been created.
			*/
			setAnchors: () => {
				for (const source of aliasObjects) {
					const ref = sourceObjects.get(source);
					if (typeof ref === "object" && ref.anchor && (identity.isScalar(ref.node) || identity.isCollection(ref.node))) ref.node.anchor = ref.anchor;
					else {
						const error = /* @__PURE__ */ new Error("Failed to resolve repeated object (this should not happen)");
						error.source = source;
						throw error;
					}
				}
			},
			sourceObjects
		};
	}
	exports.anchorIsValid = anchorIsValid;
	exports.anchorNames = anchorNames;
	exports.createNodeAnchors = createNodeAnchors;
	exports.findNewAnchor = findNewAnchor;
}));

// node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
	* in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
	* 2021 edition: https://tc39.es/ecma262/#sec-json.parse
	*
	* Includes extensions for handling Map and Set objects.
	*/
	function applyReviver(reviver, obj, key, val) {
		if (val && typeof val === "object") {
			if (Array.isArray(val)) for (let i = 0, len = val.length; i < len; ++i) {
				const v0 = val[i];
				const v1 = applyReviver(reviver, val, String(i), v0);
				if (v1 === void 0) delete val[i];
				else if (v1 !== v0) val[i] = v1;
			}
			else if (val instanceof Map) for (const k of Array.from(val.keys())) {
				const v0 = val.get(k);
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) val.delete(k);
				else if (v1 !== v0) val.set(k, v1);
			}
			else if (val instanceof Set) for (const v0 of Array.from(val)) {
				const v1 = applyReviver(reviver, val, v0, v0);
				if (v1 === void 0) val.delete(v0);
				else if (v1 !== v0) {
					val.delete(v0);
					val.add(v1);
				}
			}
			else for (const [k, v0] of Object.entries(val)) {
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) delete val[k];
				else if (v1 !== v0) val[k] = v1;
			}
		}
		return reviver.call(obj, key, val);
	}
	exports.applyReviver = applyReviver;
}));

// node_modules/yaml/dist/nodes/toJS.js
var require_toJS = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	/**
	* Recursively convert any node or its contents to native JavaScript
	*
	* @param value - The input value
	* @param arg - If `value` defines a `toJSON()` method, use this
	*   as its first argument
	* @param ctx - Conversion context, originally set in Document#toJS(). If
	*   `{ keep: true }` is not set, output should be suitable for JSON
	*   stringification.
	*/
	function toJS(value, arg, ctx) {
		if (Array.isArray(value)) return value.map((v, i) => toJS(v, String(i), ctx));
		if (value && typeof value.toJSON === "function") {
			if (!ctx || !identity.hasAnchor(value)) return value.toJSON(arg, ctx);
			const data = {
				aliasCount: 0,
				count: 1,
				res: void 0
			};
			ctx.anchors.set(value, data);
			ctx.onCreate = (res) => {
				data.res = res;
				delete ctx.onCreate;
			};
			const res = value.toJSON(arg, ctx);
			if (ctx.onCreate) ctx.onCreate(res);
			return res;
		}
		if (typeof value === "bigint" && !ctx?.keep) return Number(value);
		return value;
	}
	exports.toJS = toJS;
}));

// node_modules/yaml/dist/nodes/Node.js
var require_Node = /* @__PURE__ */ __commonJSMin(((exports) => {
	var applyReviver = require_applyReviver();
	var identity = require_identity();
	var toJS = require_toJS();
	var NodeBase = class {
		constructor(type) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: type });
		}
		/** Create a copy of this node.  */
		clone() {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/** A plain JavaScript representation of this node. */
		toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			if (!identity.isDocument(doc)) throw new TypeError("A document argument is required");
			const ctx = {
				anchors: /* @__PURE__ */ new Map(),
				doc,
				keep: true,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this, "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
	};
	exports.NodeBase = NodeBase;
}));

// node_modules/yaml/dist/nodes/Alias.js
var require_Alias = /* @__PURE__ */ __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var visit = require_visit();
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	var Alias = class extends Node.NodeBase {
		constructor(source) {
			super(identity.ALIAS);
			this.source = source;
			Object.defineProperty(this, "tag", { set() {
				throw new Error("Alias nodes cannot have tags");
			} });
		}
		/**
		* Resolve the value of this alias within `doc`, finding the last
		* instance of the `source` anchor before this node.
		*/
		resolve(doc, ctx) {
			if (ctx?.maxAliasCount === 0) throw new ReferenceError("Alias resolution is disabled");
			let nodes;
			if (ctx?.aliasResolveCache) nodes = ctx.aliasResolveCache;
			else {
				nodes = [];
				visit.visit(doc, { Node: (_key, node) => {
					if (identity.isAlias(node) || identity.hasAnchor(node)) nodes.push(node);
				} });
				if (ctx) ctx.aliasResolveCache = nodes;
			}
			let found = void 0;
			for (const node of nodes) {
				if (node === this) break;
				if (node.anchor === this.source) found = node;
			}
			if (found && ctx) {
				const { anchors, doc, maxAliasCount } = ctx;
				let data = anchors.get(found);
				if (!data) {
					toJS.toJS(found, null, ctx);
					data = anchors.get(found);
				}
				/* istanbul ignore if */
				if (data?.res === void 0) throw new ReferenceError("This should not happen: Alias anchor was not resolved?");
				if (maxAliasCount >= 0) {
					data.count += 1;
					if (data.aliasCount === 0) data.aliasCount = getAliasCount(doc, found, anchors);
					if (data.count * data.aliasCount > maxAliasCount) throw new ReferenceError("Excessive alias count indicates a resource exhaustion attack");
				}
			}
			return found;
		}
		toJSON(_arg, ctx) {
			if (!ctx) return { source: this.source };
			const source = this.resolve(ctx.doc, ctx);
			if (!source) {
				const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
				throw new ReferenceError(msg);
			}
			return ctx.anchors.get(source).res;
		}
		toString(ctx, _onComment, _onChompKeep) {
			const src = `*${this.source}`;
			if (ctx) {
				anchors.anchorIsValid(this.source);
				if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
					const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
					throw new Error(msg);
				}
				if (ctx.implicitKey) return `${src} `;
			}
			return src;
		}
	};
	function getAliasCount(doc, node, anchors) {
		if (identity.isAlias(node)) {
			const source = node.resolve(doc);
			const anchor = anchors && source && anchors.get(source);
			return anchor ? anchor.count * anchor.aliasCount : 0;
		} else if (identity.isCollection(node)) {
			let count = 0;
			for (const item of node.items) {
				const c = getAliasCount(doc, item, anchors);
				if (c > count) count = c;
			}
			return count;
		} else if (identity.isPair(node)) {
			const kc = getAliasCount(doc, node.key, anchors);
			const vc = getAliasCount(doc, node.value, anchors);
			return Math.max(kc, vc);
		}
		return 1;
	}
	exports.Alias = Alias;
}));

// node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	const isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
	var Scalar = class extends Node.NodeBase {
		constructor(value) {
			super(identity.SCALAR);
			this.value = value;
		}
		toJSON(arg, ctx) {
			return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
		}
		toString() {
			return String(this.value);
		}
	};
	Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
	Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
	Scalar.PLAIN = "PLAIN";
	Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
	Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
	exports.Scalar = Scalar;
	exports.isScalarValue = isScalarValue;
}));

// node_modules/yaml/dist/doc/createNode.js
var require_createNode = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var Scalar = require_Scalar();
	const defaultTagPrefix = "tag:yaml.org,2002:";
	function findTagObject(value, tagName, tags) {
		if (tagName) {
			const match = tags.filter((t) => t.tag === tagName);
			const tagObj = match.find((t) => !t.format) ?? match[0];
			if (!tagObj) throw new Error(`Tag ${tagName} not found`);
			return tagObj;
		}
		return tags.find((t) => t.identify?.(value) && !t.format);
	}
	function createNode(value, tagName, ctx) {
		if (identity.isDocument(value)) value = value.contents;
		if (identity.isNode(value)) return value;
		if (identity.isPair(value)) {
			const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
			map.items.push(value);
			return map;
		}
		if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) value = value.valueOf();
		const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
		let ref = void 0;
		if (aliasDuplicateObjects && value && typeof value === "object") {
			ref = sourceObjects.get(value);
			if (ref) {
				ref.anchor ?? (ref.anchor = onAnchor(value));
				return new Alias.Alias(ref.anchor);
			} else {
				ref = {
					anchor: null,
					node: null
				};
				sourceObjects.set(value, ref);
			}
		}
		if (tagName?.startsWith("!!")) tagName = defaultTagPrefix + tagName.slice(2);
		let tagObj = findTagObject(value, tagName, schema.tags);
		if (!tagObj) {
			if (value && typeof value.toJSON === "function") value = value.toJSON();
			if (!value || typeof value !== "object") {
				const node = new Scalar.Scalar(value);
				if (ref) ref.node = node;
				return node;
			}
			tagObj = value instanceof Map ? schema[identity.MAP] : Symbol.iterator in Object(value) ? schema[identity.SEQ] : schema[identity.MAP];
		}
		if (onTagObj) {
			onTagObj(tagObj);
			delete ctx.onTagObj;
		}
		const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar.Scalar(value);
		if (tagName) node.tag = tagName;
		else if (!tagObj.default) node.tag = tagObj.tag;
		if (ref) ref.node = node;
		return node;
	}
	exports.createNode = createNode;
}));

// node_modules/yaml/dist/nodes/Collection.js
var require_Collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var identity = require_identity();
	var Node = require_Node();
	function collectionFromPath(schema, path, value) {
		let v = value;
		for (let i = path.length - 1; i >= 0; --i) {
			const k = path[i];
			if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
				const a = [];
				a[k] = v;
				v = a;
			} else v = /* @__PURE__ */ new Map([[k, v]]);
		}
		return createNode.createNode(v, void 0, {
			aliasDuplicateObjects: false,
			keepUndefined: false,
			onAnchor: () => {
				throw new Error("This should not happen, please report a bug.");
			},
			schema,
			sourceObjects: /* @__PURE__ */ new Map()
		});
	}
	const isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
	var Collection = class extends Node.NodeBase {
		constructor(type, schema) {
			super(type);
			Object.defineProperty(this, "schema", {
				value: schema,
				configurable: true,
				enumerable: false,
				writable: true
			});
		}
		/**
		* Create a copy of this collection.
		*
		* @param schema - If defined, overwrites the original's schema
		*/
		clone(schema) {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (schema) copy.schema = schema;
			copy.items = copy.items.map((it) => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/**
		* Adds a value to the collection. For `!!map` and `!!omap` the value must
		* be a Pair instance or a `{ key, value }` object, which may not have a key
		* that already exists in the map.
		*/
		addIn(path, value) {
			if (isEmptyPath(path)) this.add(value);
			else {
				const [key, ...rest] = path;
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.addIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
		/**
		* Removes a value from the collection.
		* @returns `true` if the item was found and removed.
		*/
		deleteIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.delete(key);
			const node = this.get(key, true);
			if (identity.isCollection(node)) return node.deleteIn(rest);
			else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
		}
		/**
		* Returns item at `key`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		getIn(path, keepScalar) {
			const [key, ...rest] = path;
			const node = this.get(key, true);
			if (rest.length === 0) return !keepScalar && identity.isScalar(node) ? node.value : node;
			else return identity.isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
		}
		hasAllNullValues(allowScalar) {
			return this.items.every((node) => {
				if (!identity.isPair(node)) return false;
				const n = node.value;
				return n == null || allowScalar && identity.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
			});
		}
		/**
		* Checks if the collection includes a value with the key `key`.
		*/
		hasIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.has(key);
			const node = this.get(key, true);
			return identity.isCollection(node) ? node.hasIn(rest) : false;
		}
		/**
		* Sets a value in this collection. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		setIn(path, value) {
			const [key, ...rest] = path;
			if (rest.length === 0) this.set(key, value);
			else {
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.setIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
	};
	exports.Collection = Collection;
	exports.collectionFromPath = collectionFromPath;
	exports.isEmptyPath = isEmptyPath;
}));

// node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Stringifies a comment.
	*
	* Empty comment lines are left empty,
	* lines consisting of a single space are replaced by `#`,
	* and all other lines are prefixed with a `#`.
	*/
	const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
	function indentComment(comment, indent) {
		if (/^\n+$/.test(comment)) return comment.substring(1);
		return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
	}
	const lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
	exports.indentComment = indentComment;
	exports.lineComment = lineComment;
	exports.stringifyComment = stringifyComment;
}));

// node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = /* @__PURE__ */ __commonJSMin(((exports) => {
	const FOLD_FLOW = "flow";
	const FOLD_BLOCK = "block";
	const FOLD_QUOTED = "quoted";
	/**
	* Tries to keep input at up to `lineWidth` characters, splitting only on spaces
	* not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
	* terminated with `\n` and started with `indent`.
	*/
	function foldFlowLines(text, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
		if (!lineWidth || lineWidth < 0) return text;
		if (lineWidth < minContentWidth) minContentWidth = 0;
		const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
		if (text.length <= endStep) return text;
		const folds = [];
		const escapedFolds = {};
		let end = lineWidth - indent.length;
		if (typeof indentAtStart === "number") {
			if (indentAtStart > lineWidth - Math.max(2, minContentWidth)) folds.push(0);
			else end = lineWidth - indentAtStart;
		}
		let split = void 0;
		let prev = void 0;
		let overflow = false;
		let i = -1;
		let escStart = -1;
		let escEnd = -1;
		if (mode === FOLD_BLOCK) {
			i = consumeMoreIndentedLines(text, i, indent.length);
			if (i !== -1) end = i + endStep;
		}
		for (let ch; ch = text[i += 1];) {
			if (mode === FOLD_QUOTED && ch === "\\") {
				escStart = i;
				switch (text[i + 1]) {
					case "x":
						i += 3;
						break;
					case "u":
						i += 5;
						break;
					case "U":
						i += 9;
						break;
					default: i += 1;
				}
				escEnd = i;
			}
			if (ch === "\n") {
				if (mode === FOLD_BLOCK) i = consumeMoreIndentedLines(text, i, indent.length);
				end = i + indent.length + endStep;
				split = void 0;
			} else {
				if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
					const next = text[i + 1];
					if (next && next !== " " && next !== "\n" && next !== "	") split = i;
				}
				if (i >= end) {
					if (split) {
						folds.push(split);
						end = split + endStep;
						split = void 0;
					} else if (mode === FOLD_QUOTED) {
						while (prev === " " || prev === "	") {
							prev = ch;
							ch = text[i += 1];
							overflow = true;
						}
						const j = i > escEnd + 1 ? i - 2 : escStart - 1;
						if (escapedFolds[j]) return text;
						folds.push(j);
						escapedFolds[j] = true;
						end = j + endStep;
						split = void 0;
					} else overflow = true;
				}
			}
			prev = ch;
		}
		if (overflow && onOverflow) onOverflow();
		if (folds.length === 0) return text;
		if (onFold) onFold();
		let res = text.slice(0, folds[0]);
		for (let i = 0; i < folds.length; ++i) {
			const fold = folds[i];
			const end = folds[i + 1] || text.length;
			if (fold === 0) res = `\n${indent}${text.slice(0, end)}`;
			else {
				if (mode === FOLD_QUOTED && escapedFolds[fold]) res += `${text[fold]}\\`;
				res += `\n${indent}${text.slice(fold + 1, end)}`;
			}
		}
		return res;
	}
	/**
	* Presumes `i + 1` is at the start of a line
	* @returns index of last newline in more-indented block
	*/
	function consumeMoreIndentedLines(text, i, indent) {
		let end = i;
		let start = i + 1;
		let ch = text[start];
		while (ch === " " || ch === "	") if (i < start + indent) ch = text[++i];
		else {
			do
				ch = text[++i];
			while (ch && ch !== "\n");
			end = i;
			start = i + 1;
			ch = text[start];
		}
		return end;
	}
	exports.FOLD_BLOCK = FOLD_BLOCK;
	exports.FOLD_FLOW = FOLD_FLOW;
	exports.FOLD_QUOTED = FOLD_QUOTED;
	exports.foldFlowLines = foldFlowLines;
}));

// node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var foldFlowLines = require_foldFlowLines();
	const getFoldOptions = (ctx, isBlock) => ({
		indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
		lineWidth: ctx.options.lineWidth,
		minContentWidth: ctx.options.minContentWidth
	});
	const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
	function lineLengthOverLimit(str, lineWidth, indentLength) {
		if (!lineWidth || lineWidth < 0) return false;
		const limit = lineWidth - indentLength;
		const strLen = str.length;
		if (strLen <= limit) return false;
		for (let i = 0, start = 0; i < strLen; ++i) if (str[i] === "\n") {
			if (i - start > limit) return true;
			start = i + 1;
			if (strLen - start <= limit) return false;
		}
		return true;
	}
	function doubleQuotedString(value, ctx) {
		const json = JSON.stringify(value);
		if (ctx.options.doubleQuotedAsJSON) return json;
		const { implicitKey } = ctx;
		const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		let str = "";
		let start = 0;
		for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
			if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
				str += json.slice(start, i) + "\\ ";
				i += 1;
				start = i;
				ch = "\\";
			}
			if (ch === "\\") switch (json[i + 1]) {
				case "u":
					{
						str += json.slice(start, i);
						const code = json.substr(i + 2, 4);
						switch (code) {
							case "0000":
								str += "\\0";
								break;
							case "0007":
								str += "\\a";
								break;
							case "000b":
								str += "\\v";
								break;
							case "001b":
								str += "\\e";
								break;
							case "0085":
								str += "\\N";
								break;
							case "00a0":
								str += "\\_";
								break;
							case "2028":
								str += "\\L";
								break;
							case "2029":
								str += "\\P";
								break;
							default: if (code.substr(0, 2) === "00") str += "\\x" + code.substr(2);
							else str += json.substr(i, 6);
						}
						i += 5;
						start = i + 1;
					}
					break;
				case "n":
					if (implicitKey || json[i + 2] === "\"" || json.length < minMultiLineLength) i += 1;
					else {
						str += json.slice(start, i) + "\n\n";
						while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== "\"") {
							str += "\n";
							i += 2;
						}
						str += indent;
						if (json[i + 2] === " ") str += "\\";
						i += 1;
						start = i + 1;
					}
					break;
				default: i += 1;
			}
		}
		str = start ? str + json.slice(start) : json;
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
	}
	function singleQuotedString(value, ctx) {
		if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value)) return doubleQuotedString(value, ctx);
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
		return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function quotedString(value, ctx) {
		const { singleQuote } = ctx.options;
		let qs;
		if (singleQuote === false) qs = doubleQuotedString;
		else {
			const hasDouble = value.includes("\"");
			const hasSingle = value.includes("'");
			if (hasDouble && !hasSingle) qs = singleQuotedString;
			else if (hasSingle && !hasDouble) qs = doubleQuotedString;
			else qs = singleQuote ? singleQuotedString : doubleQuotedString;
		}
		return qs(value, ctx);
	}
	let blockEndNewlines;
	try {
		blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
	} catch {
		blockEndNewlines = /\n+(?!\n|$)/g;
	}
	function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
		const { blockQuote, commentString, lineWidth } = ctx.options;
		if (!blockQuote || /\n[\t ]+$/.test(value)) return quotedString(value, ctx);
		const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
		const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.Scalar.BLOCK_FOLDED ? false : type === Scalar.Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
		if (!value) return literal ? "|\n" : ">\n";
		let chomp;
		let endStart;
		for (endStart = value.length; endStart > 0; --endStart) {
			const ch = value[endStart - 1];
			if (ch !== "\n" && ch !== "	" && ch !== " ") break;
		}
		let end = value.substring(endStart);
		const endNlPos = end.indexOf("\n");
		if (endNlPos === -1) chomp = "-";
		else if (value === end || endNlPos !== end.length - 1) {
			chomp = "+";
			if (onChompKeep) onChompKeep();
		} else chomp = "";
		if (end) {
			value = value.slice(0, -end.length);
			if (end[end.length - 1] === "\n") end = end.slice(0, -1);
			end = end.replace(blockEndNewlines, `$&${indent}`);
		}
		let startWithSpace = false;
		let startEnd;
		let startNlPos = -1;
		for (startEnd = 0; startEnd < value.length; ++startEnd) {
			const ch = value[startEnd];
			if (ch === " ") startWithSpace = true;
			else if (ch === "\n") startNlPos = startEnd;
			else break;
		}
		let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
		if (start) {
			value = value.substring(start.length);
			start = start.replace(/\n+/g, `$&${indent}`);
		}
		let header = (startWithSpace ? indent ? "2" : "1" : "") + chomp;
		if (comment) {
			header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
			if (onComment) onComment();
		}
		if (!literal) {
			const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
			let literalFallback = false;
			const foldOptions = getFoldOptions(ctx, true);
			if (blockQuote !== "folded" && type !== Scalar.Scalar.BLOCK_FOLDED) foldOptions.onOverflow = () => {
				literalFallback = true;
			};
			const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
			if (!literalFallback) return `>${header}\n${indent}${body}`;
		}
		value = value.replace(/\n+/g, `$&${indent}`);
		return `|${header}\n${indent}${start}${value}${end}`;
	}
	function plainString(item, ctx, onComment, onChompKeep) {
		const { type, value } = item;
		const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
		if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) return quotedString(value, ctx);
		if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
		if (!implicitKey && !inFlow && type !== Scalar.Scalar.PLAIN && value.includes("\n")) return blockString(item, ctx, onComment, onChompKeep);
		if (containsDocumentMarker(value)) {
			if (indent === "") {
				ctx.forceBlockIndent = true;
				return blockString(item, ctx, onComment, onChompKeep);
			} else if (implicitKey && indent === indentStep) return quotedString(value, ctx);
		}
		const str = value.replace(/\n+/g, `$&\n${indent}`);
		if (actualString) {
			const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
			const { compat, tags } = ctx.doc.schema;
			if (tags.some(test) || compat?.some(test)) return quotedString(value, ctx);
		}
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function stringifyString(item, ctx, onComment, onChompKeep) {
		const { implicitKey, inFlow } = ctx;
		const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
		let { type } = item;
		if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
			if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value)) type = Scalar.Scalar.QUOTE_DOUBLE;
		}
		const _stringify = (_type) => {
			switch (_type) {
				case Scalar.Scalar.BLOCK_FOLDED:
				case Scalar.Scalar.BLOCK_LITERAL: return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
				case Scalar.Scalar.QUOTE_DOUBLE: return doubleQuotedString(ss.value, ctx);
				case Scalar.Scalar.QUOTE_SINGLE: return singleQuotedString(ss.value, ctx);
				case Scalar.Scalar.PLAIN: return plainString(ss, ctx, onComment, onChompKeep);
				default: return null;
			}
		};
		let res = _stringify(type);
		if (res === null) {
			const { defaultKeyType, defaultStringType } = ctx.options;
			const t = implicitKey && defaultKeyType || defaultStringType;
			res = _stringify(t);
			if (res === null) throw new Error(`Unsupported default string type ${t}`);
		}
		return res;
	}
	exports.stringifyString = stringifyString;
}));

// node_modules/yaml/dist/stringify/stringify.js
var require_stringify = /* @__PURE__ */ __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var identity = require_identity();
	var stringifyComment = require_stringifyComment();
	var stringifyString = require_stringifyString();
	function createStringifyContext(doc, options) {
		const opt = Object.assign({
			blockQuote: true,
			commentString: stringifyComment.stringifyComment,
			defaultKeyType: null,
			defaultStringType: "PLAIN",
			directives: null,
			doubleQuotedAsJSON: false,
			doubleQuotedMinMultiLineLength: 40,
			falseStr: "false",
			flowCollectionPadding: true,
			indentSeq: true,
			lineWidth: 80,
			minContentWidth: 20,
			nullStr: "null",
			simpleKeys: false,
			singleQuote: null,
			trailingComma: false,
			trueStr: "true",
			verifyAliasOrder: true
		}, doc.schema.toStringOptions, options);
		let inFlow;
		switch (opt.collectionStyle) {
			case "block":
				inFlow = false;
				break;
			case "flow":
				inFlow = true;
				break;
			default: inFlow = null;
		}
		return {
			anchors: /* @__PURE__ */ new Set(),
			doc,
			flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
			indent: "",
			indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
			inFlow,
			options: opt
		};
	}
	function getTagObject(tags, item) {
		if (item.tag) {
			const match = tags.filter((t) => t.tag === item.tag);
			if (match.length > 0) return match.find((t) => t.format === item.format) ?? match[0];
		}
		let tagObj = void 0;
		let obj;
		if (identity.isScalar(item)) {
			obj = item.value;
			let match = tags.filter((t) => t.identify?.(obj));
			if (match.length > 1) {
				const testMatch = match.filter((t) => t.test);
				if (testMatch.length > 0) match = testMatch;
			}
			tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
		} else {
			obj = item;
			tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
		}
		if (!tagObj) {
			const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
			throw new Error(`Tag not resolved for ${name} value`);
		}
		return tagObj;
	}
	function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
		if (!doc.directives) return "";
		const props = [];
		const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
		if (anchor && anchors.anchorIsValid(anchor)) {
			anchors$1.add(anchor);
			props.push(`&${anchor}`);
		}
		const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
		if (tag) props.push(doc.directives.tagString(tag));
		return props.join(" ");
	}
	function stringify(item, ctx, onComment, onChompKeep) {
		if (identity.isPair(item)) return item.toString(ctx, onComment, onChompKeep);
		if (identity.isAlias(item)) {
			if (ctx.doc.directives) return item.toString(ctx);
			if (ctx.resolvedAliases?.has(item)) throw new TypeError(`Cannot stringify circular structure without alias nodes`);
			else {
				if (ctx.resolvedAliases) ctx.resolvedAliases.add(item);
				else ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
				item = item.resolve(ctx.doc);
			}
		}
		let tagObj = void 0;
		const node = identity.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
		tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
		const props = stringifyProps(node, tagObj, ctx);
		if (props.length > 0) ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
		const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : identity.isScalar(node) ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
		if (!props) return str;
		return identity.isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}\n${ctx.indent}${str}`;
	}
	exports.createStringifyContext = createStringifyContext;
	exports.stringify = stringify;
}));

// node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
		const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
		let keyComment = identity.isNode(key) && key.comment || null;
		if (simpleKeys) {
			if (keyComment) throw new Error("With simple keys, key nodes cannot have comments");
			if (identity.isCollection(key) || !identity.isNode(key) && typeof key === "object") throw new Error("With simple keys, collection cannot be used as a key value");
		}
		let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity.isCollection(key) || (identity.isScalar(key) ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL : typeof key === "object"));
		ctx = Object.assign({}, ctx, {
			allNullValues: false,
			implicitKey: !explicitKey && (simpleKeys || !allNullValues),
			indent: indent + indentStep
		});
		let keyCommentDone = false;
		let chompKeep = false;
		let str = stringify.stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
		if (!explicitKey && !ctx.inFlow && str.length > 1024) {
			if (simpleKeys) throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
			explicitKey = true;
		}
		if (ctx.inFlow) {
			if (allNullValues || value == null) {
				if (keyCommentDone && onComment) onComment();
				return str === "" ? "?" : explicitKey ? `? ${str}` : str;
			}
		} else if (allNullValues && !simpleKeys || value == null && explicitKey) {
			str = `? ${str}`;
			if (keyComment && !keyCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			else if (chompKeep && onChompKeep) onChompKeep();
			return str;
		}
		if (keyCommentDone) keyComment = null;
		if (explicitKey) {
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			str = `? ${str}\n${indent}:`;
		} else {
			str = `${str}:`;
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
		}
		let vsb, vcb, valueComment;
		if (identity.isNode(value)) {
			vsb = !!value.spaceBefore;
			vcb = value.commentBefore;
			valueComment = value.comment;
		} else {
			vsb = false;
			vcb = null;
			valueComment = null;
			if (value && typeof value === "object") value = doc.createNode(value);
		}
		ctx.implicitKey = false;
		if (!explicitKey && !keyComment && identity.isScalar(value)) ctx.indentAtStart = str.length + 1;
		chompKeep = false;
		if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity.isSeq(value) && !value.flow && !value.tag && !value.anchor) ctx.indent = ctx.indent.substring(2);
		let valueCommentDone = false;
		const valueStr = stringify.stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
		let ws = " ";
		if (keyComment || vsb || vcb) {
			ws = vsb ? "\n" : "";
			if (vcb) {
				const cs = commentString(vcb);
				ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
			}
			if (valueStr === "" && !ctx.inFlow) {
				if (ws === "\n" && valueComment) ws = "\n\n";
			} else ws += `\n${ctx.indent}`;
		} else if (!explicitKey && identity.isCollection(value)) {
			const vs0 = valueStr[0];
			const nl0 = valueStr.indexOf("\n");
			const hasNewline = nl0 !== -1;
			const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
			if (hasNewline || !flow) {
				let hasPropsLine = false;
				if (hasNewline && (vs0 === "&" || vs0 === "!")) {
					let sp0 = valueStr.indexOf(" ");
					if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") sp0 = valueStr.indexOf(" ", sp0 + 1);
					if (sp0 === -1 || nl0 < sp0) hasPropsLine = true;
				}
				if (!hasPropsLine) ws = `\n${ctx.indent}`;
			}
		} else if (valueStr === "" || valueStr[0] === "\n") ws = "";
		str += ws + valueStr;
		if (ctx.inFlow) {
			if (valueCommentDone && onComment) onComment();
		} else if (valueComment && !valueCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
		else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	exports.stringifyPair = stringifyPair;
}));

// node_modules/yaml/dist/log.js
var require_log = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	function debug(logLevel, ...messages) {
		if (logLevel === "debug") console.log(...messages);
	}
	function warn(logLevel, warning) {
		if (logLevel === "debug" || logLevel === "warn") {
			if (typeof node_process.emitWarning === "function") node_process.emitWarning(warning);
			else console.warn(warning);
		}
	}
	exports.debug = debug;
	exports.warn = warn;
}));

// node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	const MERGE_KEY = "<<";
	const merge = {
		identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
		default: "key",
		tag: "tag:yaml.org,2002:merge",
		test: /^<<$/,
		resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), { addToJSMap: addMergeToJSMap }),
		stringify: () => MERGE_KEY
	};
	const isMergeKey = (ctx, key) => (merge.identify(key) || identity.isScalar(key) && (!key.type || key.type === Scalar.Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
	function addMergeToJSMap(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (identity.isSeq(source)) for (const it of source.items) mergeValue(ctx, map, it);
		else if (Array.isArray(source)) for (const it of source) mergeValue(ctx, map, it);
		else mergeValue(ctx, map, source);
	}
	function mergeValue(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (!identity.isMap(source)) throw new Error("Merge sources must be maps or map aliases");
		const srcMap = source.toJSON(null, ctx, Map);
		for (const [key, value] of srcMap) if (map instanceof Map) {
			if (!map.has(key)) map.set(key, value);
		} else if (map instanceof Set) map.add(key);
		else if (!Object.prototype.hasOwnProperty.call(map, key)) Object.defineProperty(map, key, {
			value,
			writable: true,
			enumerable: true,
			configurable: true
		});
		return map;
	}
	function resolveAliasValue(ctx, value) {
		return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
	}
	exports.addMergeToJSMap = addMergeToJSMap;
	exports.isMergeKey = isMergeKey;
	exports.merge = merge;
}));

// node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var log = require_log();
	var merge = require_merge();
	var stringify = require_stringify();
	var identity = require_identity();
	var toJS = require_toJS();
	function addPairToJSMap(ctx, map, { key, value }) {
		if (identity.isNode(key) && key.addToJSMap) key.addToJSMap(ctx, map, value);
		else if (merge.isMergeKey(ctx, key)) merge.addMergeToJSMap(ctx, map, value);
		else {
			const jsKey = toJS.toJS(key, "", ctx);
			if (map instanceof Map) map.set(jsKey, toJS.toJS(value, jsKey, ctx));
			else if (map instanceof Set) map.add(jsKey);
			else {
				const stringKey = stringifyKey(key, jsKey, ctx);
				const jsValue = toJS.toJS(value, stringKey, ctx);
				if (stringKey in map) Object.defineProperty(map, stringKey, {
					value: jsValue,
					writable: true,
					enumerable: true,
					configurable: true
				});
				else map[stringKey] = jsValue;
			}
		}
		return map;
	}
	function stringifyKey(key, jsKey, ctx) {
		if (jsKey === null) return "";
		if (typeof jsKey !== "object") return String(jsKey);
		if (identity.isNode(key) && ctx?.doc) {
			const strCtx = stringify.createStringifyContext(ctx.doc, {});
			strCtx.anchors = /* @__PURE__ */ new Set();
			for (const node of ctx.anchors.keys()) strCtx.anchors.add(node.anchor);
			strCtx.inFlow = true;
			strCtx.inStringifyKey = true;
			const strKey = key.toString(strCtx);
			if (!ctx.mapKeyWarned) {
				let jsonStr = JSON.stringify(strKey);
				if (jsonStr.length > 40) jsonStr = jsonStr.substring(0, 36) + "...\"";
				log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
				ctx.mapKeyWarned = true;
			}
			return strKey;
		}
		return JSON.stringify(jsKey);
	}
	exports.addPairToJSMap = addPairToJSMap;
}));

// node_modules/yaml/dist/nodes/Pair.js
var require_Pair = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyPair = require_stringifyPair();
	var addPairToJSMap = require_addPairToJSMap();
	var identity = require_identity();
	function createPair(key, value, ctx) {
		const k = createNode.createNode(key, void 0, ctx);
		const v = createNode.createNode(value, void 0, ctx);
		return new Pair(k, v);
	}
	var Pair = class Pair {
		constructor(key, value = null) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
			this.key = key;
			this.value = value;
		}
		clone(schema) {
			let { key, value } = this;
			if (identity.isNode(key)) key = key.clone(schema);
			if (identity.isNode(value)) value = value.clone(schema);
			return new Pair(key, value);
		}
		toJSON(_, ctx) {
			const pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
			return addPairToJSMap.addPairToJSMap(ctx, pair, this);
		}
		toString(ctx, onComment, onChompKeep) {
			return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
		}
	};
	exports.Pair = Pair;
	exports.createPair = createPair;
}));

// node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyCollection(collection, ctx, options) {
		return (ctx.inFlow ?? collection.flow ? stringifyFlowCollection : stringifyBlockCollection)(collection, ctx, options);
	}
	function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
		const { indent, options: { commentString } } = ctx;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			type: null
		});
		let chompKeep = false;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (!chompKeep && item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (!chompKeep && ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
				}
			}
			chompKeep = false;
			let str = stringify.stringify(item, itemCtx, () => comment = null, () => chompKeep = true);
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			if (chompKeep && comment) chompKeep = false;
			lines.push(blockItemPrefix + str);
		}
		let str;
		if (lines.length === 0) str = flowChars.start + flowChars.end;
		else {
			str = lines[0];
			for (let i = 1; i < lines.length; ++i) {
				const line = lines[i];
				str += line ? `\n${indent}${line}` : "\n";
			}
		}
		if (comment) {
			str += "\n" + stringifyComment.indentComment(commentString(comment), indent);
			if (onComment) onComment();
		} else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
		const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
		itemIndent += indentStep;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			inFlow: true,
			type: null
		});
		let reqNewline = false;
		let linesAtValue = 0;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, false);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, false);
					if (ik.comment) reqNewline = true;
				}
				const iv = identity.isNode(item.value) ? item.value : null;
				if (iv) {
					if (iv.comment) comment = iv.comment;
					if (iv.commentBefore) reqNewline = true;
				} else if (item.value == null && ik?.comment) comment = ik.comment;
			}
			if (comment) reqNewline = true;
			let str = stringify.stringify(item, itemCtx, () => comment = null);
			reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
			if (i < items.length - 1) str += ",";
			else if (ctx.options.trailingComma) {
				if (ctx.options.lineWidth > 0) reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
				if (reqNewline) str += ",";
			}
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			lines.push(str);
			linesAtValue = lines.length;
		}
		const { start, end } = flowChars;
		if (lines.length === 0) return start + end;
		else {
			if (!reqNewline) {
				const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
				reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
			}
			if (reqNewline) {
				let str = start;
				for (const line of lines) str += line ? `\n${indentStep}${indent}${line}` : "\n";
				return `${str}\n${indent}${end}`;
			} else return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
		}
	}
	function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
		if (comment && chompKeep) comment = comment.replace(/^\n+/, "");
		if (comment) {
			const ic = stringifyComment.indentComment(commentString(comment), indent);
			lines.push(ic.trimStart());
		}
	}
	exports.stringifyCollection = stringifyCollection;
}));

// node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyCollection = require_stringifyCollection();
	var addPairToJSMap = require_addPairToJSMap();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	function findPair(items, key) {
		const k = identity.isScalar(key) ? key.value : key;
		for (const it of items) if (identity.isPair(it)) {
			if (it.key === key || it.key === k) return it;
			if (identity.isScalar(it.key) && it.key.value === k) return it;
		}
	}
	var YAMLMap = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:map";
		}
		constructor(schema) {
			super(identity.MAP, schema);
			this.items = [];
		}
		/**
		* A generic collection parsing method that can be extended
		* to other node classes that inherit from YAMLMap
		*/
		static from(schema, obj, ctx) {
			const { keepUndefined, replacer } = ctx;
			const map = new this(schema);
			const add = (key, value) => {
				if (typeof replacer === "function") value = replacer.call(obj, key, value);
				else if (Array.isArray(replacer) && !replacer.includes(key)) return;
				if (value !== void 0 || keepUndefined) map.items.push(Pair.createPair(key, value, ctx));
			};
			if (obj instanceof Map) for (const [key, value] of obj) add(key, value);
			else if (obj && typeof obj === "object") for (const key of Object.keys(obj)) add(key, obj[key]);
			if (typeof schema.sortMapEntries === "function") map.items.sort(schema.sortMapEntries);
			return map;
		}
		/**
		* Adds a value to the collection.
		*
		* @param overwrite - If not set `true`, using a key that is already in the
		*   collection will throw. Otherwise, overwrites the previous value.
		*/
		add(pair, overwrite) {
			let _pair;
			if (identity.isPair(pair)) _pair = pair;
			else if (!pair || typeof pair !== "object" || !("key" in pair)) _pair = new Pair.Pair(pair, pair?.value);
			else _pair = new Pair.Pair(pair.key, pair.value);
			const prev = findPair(this.items, _pair.key);
			const sortEntries = this.schema?.sortMapEntries;
			if (prev) {
				if (!overwrite) throw new Error(`Key ${_pair.key} already set`);
				if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value)) prev.value.value = _pair.value;
				else prev.value = _pair.value;
			} else if (sortEntries) {
				const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
				if (i === -1) this.items.push(_pair);
				else this.items.splice(i, 0, _pair);
			} else this.items.push(_pair);
		}
		delete(key) {
			const it = findPair(this.items, key);
			if (!it) return false;
			return this.items.splice(this.items.indexOf(it), 1).length > 0;
		}
		get(key, keepScalar) {
			const node = findPair(this.items, key)?.value;
			return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? void 0;
		}
		has(key) {
			return !!findPair(this.items, key);
		}
		set(key, value) {
			this.add(new Pair.Pair(key, value), true);
		}
		/**
		* @param ctx - Conversion context, originally set in Document#toJS()
		* @param {Class} Type - If set, forces the returned collection type
		* @returns Instance of Type, Map, or Object
		*/
		toJSON(_, ctx, Type) {
			const map = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const item of this.items) addPairToJSMap.addPairToJSMap(ctx, map, item);
			return map;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			for (const item of this.items) if (!identity.isPair(item)) throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
			if (!ctx.allNullValues && this.hasAllNullValues(false)) ctx = Object.assign({}, ctx, { allNullValues: true });
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "",
				flowChars: {
					start: "{",
					end: "}"
				},
				itemIndent: ctx.indent || "",
				onChompKeep,
				onComment
			});
		}
	};
	exports.YAMLMap = YAMLMap;
	exports.findPair = findPair;
}));

// node_modules/yaml/dist/schema/common/map.js
var require_map = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLMap = require_YAMLMap();
	const map = {
		collection: "map",
		default: true,
		nodeClass: YAMLMap.YAMLMap,
		tag: "tag:yaml.org,2002:map",
		resolve(map, onError) {
			if (!identity.isMap(map)) onError("Expected a mapping for this tag");
			return map;
		},
		createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
	};
	exports.map = map;
}));

// node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyCollection = require_stringifyCollection();
	var Collection = require_Collection();
	var identity = require_identity();
	var Scalar = require_Scalar();
	var toJS = require_toJS();
	var YAMLSeq = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:seq";
		}
		constructor(schema) {
			super(identity.SEQ, schema);
			this.items = [];
		}
		add(value) {
			this.items.push(value);
		}
		/**
		* Removes a value from the collection.
		*
		* `key` must contain a representation of an integer for this to succeed.
		* It may be wrapped in a `Scalar`.
		*
		* @returns `true` if the item was found and removed.
		*/
		delete(key) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return false;
			return this.items.splice(idx, 1).length > 0;
		}
		get(key, keepScalar) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return void 0;
			const it = this.items[idx];
			return !keepScalar && identity.isScalar(it) ? it.value : it;
		}
		/**
		* Checks if the collection includes a value with the key `key`.
		*
		* `key` must contain a representation of an integer for this to succeed.
		* It may be wrapped in a `Scalar`.
		*/
		has(key) {
			const idx = asItemIndex(key);
			return typeof idx === "number" && idx < this.items.length;
		}
		/**
		* Sets a value in this collection. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*
		* If `key` does not contain a representation of an integer, this will throw.
		* It may be wrapped in a `Scalar`.
		*/
		set(key, value) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") throw new Error(`Expected a valid index, not ${key}.`);
			const prev = this.items[idx];
			if (identity.isScalar(prev) && Scalar.isScalarValue(value)) prev.value = value;
			else this.items[idx] = value;
		}
		toJSON(_, ctx) {
			const seq = [];
			if (ctx?.onCreate) ctx.onCreate(seq);
			let i = 0;
			for (const item of this.items) seq.push(toJS.toJS(item, String(i++), ctx));
			return seq;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "- ",
				flowChars: {
					start: "[",
					end: "]"
				},
				itemIndent: (ctx.indent || "") + "  ",
				onChompKeep,
				onComment
			});
		}
		static from(schema, obj, ctx) {
			const { replacer } = ctx;
			const seq = new this(schema);
			if (obj && Symbol.iterator in Object(obj)) {
				let i = 0;
				for (let it of obj) {
					if (typeof replacer === "function") {
						const key = obj instanceof Set ? it : String(i++);
						it = replacer.call(obj, key, it);
					}
					seq.items.push(createNode.createNode(it, void 0, ctx));
				}
			}
			return seq;
		}
	};
	function asItemIndex(key) {
		let idx = identity.isScalar(key) ? key.value : key;
		if (idx && typeof idx === "string") idx = Number(idx);
		return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
	}
	exports.YAMLSeq = YAMLSeq;
}));

// node_modules/yaml/dist/schema/common/seq.js
var require_seq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLSeq = require_YAMLSeq();
	const seq = {
		collection: "seq",
		default: true,
		nodeClass: YAMLSeq.YAMLSeq,
		tag: "tag:yaml.org,2002:seq",
		resolve(seq, onError) {
			if (!identity.isSeq(seq)) onError("Expected a sequence for this tag");
			return seq;
		},
		createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
	};
	exports.seq = seq;
}));

// node_modules/yaml/dist/schema/common/string.js
var require_string = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyString = require_stringifyString();
	const string = {
		identify: (value) => typeof value === "string",
		default: true,
		tag: "tag:yaml.org,2002:str",
		resolve: (str) => str,
		stringify(item, ctx, onComment, onChompKeep) {
			ctx = Object.assign({ actualString: true }, ctx);
			return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
		}
	};
	exports.string = string;
}));

// node_modules/yaml/dist/schema/common/null.js
var require_null = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const nullTag = {
		identify: (value) => value == null,
		createNode: () => new Scalar.Scalar(null),
		default: true,
		tag: "tag:yaml.org,2002:null",
		test: /^(?:~|[Nn]ull|NULL)?$/,
		resolve: () => new Scalar.Scalar(null),
		stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
	};
	exports.nullTag = nullTag;
}));

// node_modules/yaml/dist/schema/core/bool.js
var require_bool$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const boolTag = {
		identify: (value) => typeof value === "boolean",
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
		resolve: (str) => new Scalar.Scalar(str[0] === "t" || str[0] === "T"),
		stringify({ source, value }, ctx) {
			if (source && boolTag.test.test(source)) {
				if (value === (source[0] === "t" || source[0] === "T")) return source;
			}
			return value ? ctx.options.trueStr : ctx.options.falseStr;
		}
	};
	exports.boolTag = boolTag;
}));

// node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = /* @__PURE__ */ __commonJSMin(((exports) => {
	function stringifyNumber({ format, minFractionDigits, tag, value }) {
		if (typeof value === "bigint") return String(value);
		const num = typeof value === "number" ? value : Number(value);
		if (!isFinite(num)) return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
		let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
		if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
			let i = n.indexOf(".");
			if (i < 0) {
				i = n.length;
				n += ".";
			}
			let d = minFractionDigits - (n.length - i - 1);
			while (d-- > 0) n += "0";
		}
		return n;
	}
	exports.stringifyNumber = stringifyNumber;
}));

// node_modules/yaml/dist/schema/core/float.js
var require_float$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	const float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str));
			const dot = str.indexOf(".");
			if (dot !== -1 && str[str.length - 1] === "0") node.minFractionDigits = str.length - dot - 1;
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.float = float;
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));

// node_modules/yaml/dist/schema/core/int.js
var require_int$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	const intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value) && value >= 0) return prefix + value.toString(radix);
		return stringifyNumber.stringifyNumber(node);
	}
	const intOct = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^0o[0-7]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
		stringify: (node) => intStringify(node, 8, "0o")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^0x[0-9a-fA-F]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));

// node_modules/yaml/dist/schema/core/schema.js
var require_schema$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	const schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.boolTag,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float
	];
	exports.schema = schema;
}));

// node_modules/yaml/dist/schema/json/schema.js
var require_schema$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var map = require_map();
	var seq = require_seq();
	function intIdentify(value) {
		return typeof value === "bigint" || Number.isInteger(value);
	}
	const stringifyJSON = ({ value }) => JSON.stringify(value);
	const jsonScalars = [
		{
			identify: (value) => typeof value === "string",
			default: true,
			tag: "tag:yaml.org,2002:str",
			resolve: (str) => str,
			stringify: stringifyJSON
		},
		{
			identify: (value) => value == null,
			createNode: () => new Scalar.Scalar(null),
			default: true,
			tag: "tag:yaml.org,2002:null",
			test: /^null$/,
			resolve: () => null,
			stringify: stringifyJSON
		},
		{
			identify: (value) => typeof value === "boolean",
			default: true,
			tag: "tag:yaml.org,2002:bool",
			test: /^true$|^false$/,
			resolve: (str) => str === "true",
			stringify: stringifyJSON
		},
		{
			identify: intIdentify,
			default: true,
			tag: "tag:yaml.org,2002:int",
			test: /^-?(?:0|[1-9][0-9]*)$/,
			resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
			stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
		},
		{
			identify: (value) => typeof value === "number",
			default: true,
			tag: "tag:yaml.org,2002:float",
			test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
			resolve: (str) => parseFloat(str),
			stringify: stringifyJSON
		}
	];
	const schema = [map.map, seq.seq].concat(jsonScalars, {
		default: true,
		tag: "",
		test: /^/,
		resolve(str, onError) {
			onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
			return str;
		}
	});
	exports.schema = schema;
}));

// node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_buffer = __require("buffer");
	var Scalar = require_Scalar();
	var stringifyString = require_stringifyString();
	const binary = {
		identify: (value) => value instanceof Uint8Array,
		default: false,
		tag: "tag:yaml.org,2002:binary",
		/**
		* Returns a Buffer in node and an Uint8Array in browsers
		*
		* To use the resulting buffer as an image, you'll want to do something like:
		*
		*   const blob = new Blob([buffer], { type: 'image/jpeg' })
		*   document.querySelector('#photo').src = URL.createObjectURL(blob)
		*/
		resolve(src, onError) {
			if (typeof node_buffer.Buffer === "function") return node_buffer.Buffer.from(src, "base64");
			else if (typeof atob === "function") {
				const str = atob(src.replace(/[\n\r]/g, ""));
				const buffer = new Uint8Array(str.length);
				for (let i = 0; i < str.length; ++i) buffer[i] = str.charCodeAt(i);
				return buffer;
			} else {
				onError("This environment does not support reading binary tags; either Buffer or atob is required");
				return src;
			}
		},
		stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
			if (!value) return "";
			const buf = value;
			let str;
			if (typeof node_buffer.Buffer === "function") str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
			else if (typeof btoa === "function") {
				let s = "";
				for (let i = 0; i < buf.length; ++i) s += String.fromCharCode(buf[i]);
				str = btoa(s);
			} else throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
			type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
			if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
				const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
				const n = Math.ceil(str.length / lineWidth);
				const lines = new Array(n);
				for (let i = 0, o = 0; i < n; ++i, o += lineWidth) lines[i] = str.substr(o, lineWidth);
				str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? "\n" : " ");
			}
			return stringifyString.stringifyString({
				comment,
				type,
				value: str
			}, ctx, onComment, onChompKeep);
		}
	};
	exports.binary = binary;
}));

// node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLSeq = require_YAMLSeq();
	function resolvePairs(seq, onError) {
		if (identity.isSeq(seq)) for (let i = 0; i < seq.items.length; ++i) {
			let item = seq.items[i];
			if (identity.isPair(item)) continue;
			else if (identity.isMap(item)) {
				if (item.items.length > 1) onError("Each pair must have its own sequence indicator");
				const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
				if (item.commentBefore) pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}\n${pair.key.commentBefore}` : item.commentBefore;
				if (item.comment) {
					const cn = pair.value ?? pair.key;
					cn.comment = cn.comment ? `${item.comment}\n${cn.comment}` : item.comment;
				}
				item = pair;
			}
			seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
		}
		else onError("Expected a sequence for this tag");
		return seq;
	}
	function createPairs(schema, iterable, ctx) {
		const { replacer } = ctx;
		const pairs = new YAMLSeq.YAMLSeq(schema);
		pairs.tag = "tag:yaml.org,2002:pairs";
		let i = 0;
		if (iterable && Symbol.iterator in Object(iterable)) for (let it of iterable) {
			if (typeof replacer === "function") it = replacer.call(iterable, String(i++), it);
			let key, value;
			if (Array.isArray(it)) {
				if (it.length === 2) {
					key = it[0];
					value = it[1];
				} else throw new TypeError(`Expected [key, value] tuple: ${it}`);
			} else if (it && it instanceof Object) {
				const keys = Object.keys(it);
				if (keys.length === 1) {
					key = keys[0];
					value = it[key];
				} else throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
			} else key = it;
			pairs.items.push(Pair.createPair(key, value, ctx));
		}
		return pairs;
	}
	const pairs = {
		collection: "seq",
		default: false,
		tag: "tag:yaml.org,2002:pairs",
		resolve: resolvePairs,
		createNode: createPairs
	};
	exports.createPairs = createPairs;
	exports.pairs = pairs;
	exports.resolvePairs = resolvePairs;
}));

// node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var toJS = require_toJS();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var pairs = require_pairs();
	var YAMLOMap = class YAMLOMap extends YAMLSeq.YAMLSeq {
		constructor() {
			super();
			this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
			this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
			this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
			this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
			this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
			this.tag = YAMLOMap.tag;
		}
		/**
		* If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
		* but TypeScript won't allow widening the signature of a child method.
		*/
		toJSON(_, ctx) {
			if (!ctx) return super.toJSON(_);
			const map = /* @__PURE__ */ new Map();
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const pair of this.items) {
				let key, value;
				if (identity.isPair(pair)) {
					key = toJS.toJS(pair.key, "", ctx);
					value = toJS.toJS(pair.value, key, ctx);
				} else key = toJS.toJS(pair, "", ctx);
				if (map.has(key)) throw new Error("Ordered maps must not include duplicate keys");
				map.set(key, value);
			}
			return map;
		}
		static from(schema, iterable, ctx) {
			const pairs$1 = pairs.createPairs(schema, iterable, ctx);
			const omap = new this();
			omap.items = pairs$1.items;
			return omap;
		}
	};
	YAMLOMap.tag = "tag:yaml.org,2002:omap";
	const omap = {
		collection: "seq",
		identify: (value) => value instanceof Map,
		nodeClass: YAMLOMap,
		default: false,
		tag: "tag:yaml.org,2002:omap",
		resolve(seq, onError) {
			const pairs$1 = pairs.resolvePairs(seq, onError);
			const seenKeys = [];
			for (const { key } of pairs$1.items) if (identity.isScalar(key)) {
				if (seenKeys.includes(key.value)) onError(`Ordered maps must not include duplicate keys: ${key.value}`);
				else seenKeys.push(key.value);
			}
			return Object.assign(new YAMLOMap(), pairs$1);
		},
		createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
	};
	exports.YAMLOMap = YAMLOMap;
	exports.omap = omap;
}));

// node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function boolStringify({ value, source }, ctx) {
		if (source && (value ? trueTag : falseTag).test.test(source)) return source;
		return value ? ctx.options.trueStr : ctx.options.falseStr;
	}
	const trueTag = {
		identify: (value) => value === true,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
		resolve: () => new Scalar.Scalar(true),
		stringify: boolStringify
	};
	const falseTag = {
		identify: (value) => value === false,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
		resolve: () => new Scalar.Scalar(false),
		stringify: boolStringify
	};
	exports.falseTag = falseTag;
	exports.trueTag = trueTag;
}));

// node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str.replace(/_/g, "")),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	const float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, "")));
			const dot = str.indexOf(".");
			if (dot !== -1) {
				const f = str.substring(dot + 1).replace(/_/g, "");
				if (f[f.length - 1] === "0") node.minFractionDigits = f.length;
			}
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.float = float;
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));

// node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	function intResolve(str, offset, radix, { intAsBigInt }) {
		const sign = str[0];
		if (sign === "-" || sign === "+") offset += 1;
		str = str.substring(offset).replace(/_/g, "");
		if (intAsBigInt) {
			switch (radix) {
				case 2:
					str = `0b${str}`;
					break;
				case 8:
					str = `0o${str}`;
					break;
				case 16: str = `0x${str}`;
			}
			const n = BigInt(str);
			return sign === "-" ? BigInt(-1) * n : n;
		}
		const n = parseInt(str, radix);
		return sign === "-" ? -1 * n : n;
	}
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value)) {
			const str = value.toString(radix);
			return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
		}
		return stringifyNumber.stringifyNumber(node);
	}
	const intBin = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "BIN",
		test: /^[-+]?0b[0-1_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
		stringify: (node) => intStringify(node, 2, "0b")
	};
	const intOct = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^[-+]?0[0-7_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
		stringify: (node) => intStringify(node, 8, "0")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9][0-9_]*$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^[-+]?0x[0-9a-fA-F_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intBin = intBin;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));

// node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSet = class YAMLSet extends YAMLMap.YAMLMap {
		constructor(schema) {
			super(schema);
			this.tag = YAMLSet.tag;
		}
		add(key) {
			let pair;
			if (identity.isPair(key)) pair = key;
			else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null) pair = new Pair.Pair(key.key, null);
			else pair = new Pair.Pair(key, null);
			if (!YAMLMap.findPair(this.items, pair.key)) this.items.push(pair);
		}
		/**
		* If `keepPair` is `true`, returns the Pair matching `key`.
		* Otherwise, returns the value of that Pair's key.
		*/
		get(key, keepPair) {
			const pair = YAMLMap.findPair(this.items, key);
			return !keepPair && identity.isPair(pair) ? identity.isScalar(pair.key) ? pair.key.value : pair.key : pair;
		}
		set(key, value) {
			if (typeof value !== "boolean") throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
			const prev = YAMLMap.findPair(this.items, key);
			if (prev && !value) this.items.splice(this.items.indexOf(prev), 1);
			else if (!prev && value) this.items.push(new Pair.Pair(key));
		}
		toJSON(_, ctx) {
			return super.toJSON(_, ctx, Set);
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			if (this.hasAllNullValues(true)) return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
			else throw new Error("Set items must all have null values");
		}
		static from(schema, iterable, ctx) {
			const { replacer } = ctx;
			const set = new this(schema);
			if (iterable && Symbol.iterator in Object(iterable)) for (let value of iterable) {
				if (typeof replacer === "function") value = replacer.call(iterable, value, value);
				set.items.push(Pair.createPair(value, null, ctx));
			}
			return set;
		}
	};
	YAMLSet.tag = "tag:yaml.org,2002:set";
	const set = {
		collection: "map",
		identify: (value) => value instanceof Set,
		nodeClass: YAMLSet,
		default: false,
		tag: "tag:yaml.org,2002:set",
		createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
		resolve(map, onError) {
			if (identity.isMap(map)) {
				if (map.hasAllNullValues(true)) return Object.assign(new YAMLSet(), map);
				else onError("Set items must all have null values");
			} else onError("Expected a mapping for this tag");
			return map;
		}
	};
	exports.YAMLSet = YAMLSet;
	exports.set = set;
}));

// node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	/** Internal types handle bigint as number, because TS can't figure it out. */
	function parseSexagesimal(str, asBigInt) {
		const sign = str[0];
		const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
		const num = (n) => asBigInt ? BigInt(n) : Number(n);
		const res = parts.replace(/_/g, "").split(":").reduce((res, p) => res * num(60) + num(p), num(0));
		return sign === "-" ? num(-1) * res : res;
	}
	/**
	* hhhh:mm:ss.sss
	*
	* Internal types handle bigint as number, because TS can't figure it out.
	*/
	function stringifySexagesimal(node) {
		let { value } = node;
		let num = (n) => n;
		if (typeof value === "bigint") num = (n) => BigInt(n);
		else if (isNaN(value) || !isFinite(value)) return stringifyNumber.stringifyNumber(node);
		let sign = "";
		if (value < 0) {
			sign = "-";
			value *= num(-1);
		}
		const _60 = num(60);
		const parts = [value % _60];
		if (value < 60) parts.unshift(0);
		else {
			value = (value - parts[0]) / _60;
			parts.unshift(value % _60);
			if (value >= 60) {
				value = (value - parts[0]) / _60;
				parts.unshift(value);
			}
		}
		return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
	}
	const intTime = {
		identify: (value) => typeof value === "bigint" || Number.isInteger(value),
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
		resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
		stringify: stringifySexagesimal
	};
	const floatTime = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
		resolve: (str) => parseSexagesimal(str, false),
		stringify: stringifySexagesimal
	};
	const timestamp = {
		identify: (value) => value instanceof Date,
		default: true,
		tag: "tag:yaml.org,2002:timestamp",
		test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
		resolve(str) {
			const match = str.match(timestamp.test);
			if (!match) throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
			const [, year, month, day, hour, minute, second] = match.map(Number);
			const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
			let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
			const tz = match[8];
			if (tz && tz !== "Z") {
				let d = parseSexagesimal(tz, false);
				if (Math.abs(d) < 30) d *= 60;
				date -= 6e4 * d;
			}
			return new Date(date);
		},
		stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
	};
	exports.floatTime = floatTime;
	exports.intTime = intTime;
	exports.timestamp = timestamp;
}));

// node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var binary = require_binary();
	var bool = require_bool();
	var float = require_float();
	var int = require_int();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var set = require_set();
	var timestamp = require_timestamp();
	const schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.trueTag,
		bool.falseTag,
		int.intBin,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float,
		binary.binary,
		merge.merge,
		omap.omap,
		pairs.pairs,
		set.set,
		timestamp.intTime,
		timestamp.floatTime,
		timestamp.timestamp
	];
	exports.schema = schema;
}));

// node_modules/yaml/dist/schema/tags.js
var require_tags = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	var schema = require_schema$2();
	var schema$1 = require_schema$1();
	var binary = require_binary();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var schema$2 = require_schema();
	var set = require_set();
	var timestamp = require_timestamp();
	const schemas = /* @__PURE__ */ new Map([
		["core", schema.schema],
		["failsafe", [
			map.map,
			seq.seq,
			string.string
		]],
		["json", schema$1.schema],
		["yaml11", schema$2.schema],
		["yaml-1.1", schema$2.schema]
	]);
	const tagsByName = {
		binary: binary.binary,
		bool: bool.boolTag,
		float: float.float,
		floatExp: float.floatExp,
		floatNaN: float.floatNaN,
		floatTime: timestamp.floatTime,
		int: int.int,
		intHex: int.intHex,
		intOct: int.intOct,
		intTime: timestamp.intTime,
		map: map.map,
		merge: merge.merge,
		null: _null.nullTag,
		omap: omap.omap,
		pairs: pairs.pairs,
		seq: seq.seq,
		set: set.set,
		timestamp: timestamp.timestamp
	};
	const coreKnownTags = {
		"tag:yaml.org,2002:binary": binary.binary,
		"tag:yaml.org,2002:merge": merge.merge,
		"tag:yaml.org,2002:omap": omap.omap,
		"tag:yaml.org,2002:pairs": pairs.pairs,
		"tag:yaml.org,2002:set": set.set,
		"tag:yaml.org,2002:timestamp": timestamp.timestamp
	};
	function getTags(customTags, schemaName, addMergeTag) {
		const schemaTags = schemas.get(schemaName);
		if (schemaTags && !customTags) return addMergeTag && !schemaTags.includes(merge.merge) ? schemaTags.concat(merge.merge) : schemaTags.slice();
		let tags = schemaTags;
		if (!tags) {
			if (Array.isArray(customTags)) tags = [];
			else {
				const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
			}
		}
		if (Array.isArray(customTags)) for (const tag of customTags) tags = tags.concat(tag);
		else if (typeof customTags === "function") tags = customTags(tags.slice());
		if (addMergeTag) tags = tags.concat(merge.merge);
		return tags.reduce((tags, tag) => {
			const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
			if (!tagObj) {
				const tagName = JSON.stringify(tag);
				const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
			}
			if (!tags.includes(tagObj)) tags.push(tagObj);
			return tags;
		}, []);
	}
	exports.coreKnownTags = coreKnownTags;
	exports.getTags = getTags;
}));

// node_modules/yaml/dist/schema/Schema.js
var require_Schema = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var map = require_map();
	var seq = require_seq();
	var string = require_string();
	var tags = require_tags();
	const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
	var Schema = class Schema {
		constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
			this.compat = Array.isArray(compat) ? tags.getTags(compat, "compat") : compat ? tags.getTags(null, compat) : null;
			this.name = typeof schema === "string" && schema || "core";
			this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
			this.tags = tags.getTags(customTags, this.name, merge);
			this.toStringOptions = toStringDefaults ?? null;
			Object.defineProperty(this, identity.MAP, { value: map.map });
			Object.defineProperty(this, identity.SCALAR, { value: string.string });
			Object.defineProperty(this, identity.SEQ, { value: seq.seq });
			this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
		}
		clone() {
			const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
			copy.tags = this.tags.slice();
			return copy;
		}
	};
	exports.Schema = Schema;
}));

// node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyDocument(doc, options) {
		const lines = [];
		let hasDirectives = options.directives === true;
		if (options.directives !== false && doc.directives) {
			const dir = doc.directives.toString(doc);
			if (dir) {
				lines.push(dir);
				hasDirectives = true;
			} else if (doc.directives.docStart) hasDirectives = true;
		}
		if (hasDirectives) lines.push("---");
		const ctx = stringify.createStringifyContext(doc, options);
		const { commentString } = ctx.options;
		if (doc.commentBefore) {
			if (lines.length !== 1) lines.unshift("");
			const cs = commentString(doc.commentBefore);
			lines.unshift(stringifyComment.indentComment(cs, ""));
		}
		let chompKeep = false;
		let contentComment = null;
		if (doc.contents) {
			if (identity.isNode(doc.contents)) {
				if (doc.contents.spaceBefore && hasDirectives) lines.push("");
				if (doc.contents.commentBefore) {
					const cs = commentString(doc.contents.commentBefore);
					lines.push(stringifyComment.indentComment(cs, ""));
				}
				ctx.forceBlockIndent = !!doc.comment;
				contentComment = doc.contents.comment;
			}
			const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
			let body = stringify.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
			if (contentComment) body += stringifyComment.lineComment(body, "", commentString(contentComment));
			if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") lines[lines.length - 1] = `--- ${body}`;
			else lines.push(body);
		} else lines.push(stringify.stringify(doc.contents, ctx));
		if (doc.directives?.docEnd) {
			if (doc.comment) {
				const cs = commentString(doc.comment);
				if (cs.includes("\n")) {
					lines.push("...");
					lines.push(stringifyComment.indentComment(cs, ""));
				} else lines.push(`... ${cs}`);
			} else lines.push("...");
		} else {
			let dc = doc.comment;
			if (dc && chompKeep) dc = dc.replace(/^\n+/, "");
			if (dc) {
				if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "") lines.push("");
				lines.push(stringifyComment.indentComment(commentString(dc), ""));
			}
		}
		return lines.join("\n") + "\n";
	}
	exports.stringifyDocument = stringifyDocument;
}));

// node_modules/yaml/dist/doc/Document.js
var require_Document = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var toJS = require_toJS();
	var Schema = require_Schema();
	var stringifyDocument = require_stringifyDocument();
	var anchors = require_anchors();
	var applyReviver = require_applyReviver();
	var createNode = require_createNode();
	var directives = require_directives();
	var Document = class Document {
		constructor(value, replacer, options) {
			/** A comment before this Document */
			this.commentBefore = null;
			/** A comment immediately after this Document */
			this.comment = null;
			/** Errors encountered during parsing. */
			this.errors = [];
			/** Warnings encountered during parsing. */
			this.warnings = [];
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
			let _replacer = null;
			if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
			else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const opt = Object.assign({
				intAsBigInt: false,
				keepSourceTokens: false,
				logLevel: "warn",
				prettyErrors: true,
				strict: true,
				stringKeys: false,
				uniqueKeys: true,
				version: "1.2"
			}, options);
			this.options = opt;
			let { version } = opt;
			if (options?._directives) {
				this.directives = options._directives.atDocument();
				if (this.directives.yaml.explicit) version = this.directives.yaml.version;
			} else this.directives = new directives.Directives({ version });
			this.setSchema(version, options);
			this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
		}
		/**
		* Create a deep copy of this Document and its contents.
		*
		* Custom Node values that inherit from `Object` still refer to their original instances.
		*/
		clone() {
			const copy = Object.create(Document.prototype, { [identity.NODE_TYPE]: { value: identity.DOC } });
			copy.commentBefore = this.commentBefore;
			copy.comment = this.comment;
			copy.errors = this.errors.slice();
			copy.warnings = this.warnings.slice();
			copy.options = Object.assign({}, this.options);
			if (this.directives) copy.directives = this.directives.clone();
			copy.schema = this.schema.clone();
			copy.contents = identity.isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/** Adds a value to the document. */
		add(value) {
			if (assertCollection(this.contents)) this.contents.add(value);
		}
		/** Adds a value to the document. */
		addIn(path, value) {
			if (assertCollection(this.contents)) this.contents.addIn(path, value);
		}
		/**
		* Create a new `Alias` node, ensuring that the target `node` has the required anchor.
		*
		* If `node` already has an anchor, `name` is ignored.
		* Otherwise, the `node.anchor` value will be set to `name`,
		* or if an anchor with that name is already present in the document,
		* `name` will be used as a prefix for a new unique anchor.
		* If `name` is undefined, the generated anchor will use 'a' as a prefix.
		*/
		createAlias(node, name) {
			if (!node.anchor) {
				const prev = anchors.anchorNames(this);
				node.anchor = !name || prev.has(name) ? anchors.findNewAnchor(name || "a", prev) : name;
			}
			return new Alias.Alias(node.anchor);
		}
		createNode(value, replacer, options) {
			let _replacer = void 0;
			if (typeof replacer === "function") {
				value = replacer.call({ "": value }, "", value);
				_replacer = replacer;
			} else if (Array.isArray(replacer)) {
				const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
				const asStr = replacer.filter(keyToStr).map(String);
				if (asStr.length > 0) replacer = replacer.concat(asStr);
				_replacer = replacer;
			} else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
			const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, anchorPrefix || "a");
			const ctx = {
				aliasDuplicateObjects: aliasDuplicateObjects ?? true,
				keepUndefined: keepUndefined ?? false,
				onAnchor,
				onTagObj,
				replacer: _replacer,
				schema: this.schema,
				sourceObjects
			};
			const node = createNode.createNode(value, tag, ctx);
			if (flow && identity.isCollection(node)) node.flow = true;
			setAnchors();
			return node;
		}
		/**
		* Convert a key and a value into a `Pair` using the current schema,
		* recursively wrapping all values as `Scalar` or `Collection` nodes.
		*/
		createPair(key, value, options = {}) {
			const k = this.createNode(key, null, options);
			const v = this.createNode(value, null, options);
			return new Pair.Pair(k, v);
		}
		/**
		* Removes a value from the document.
		* @returns `true` if the item was found and removed.
		*/
		delete(key) {
			return assertCollection(this.contents) ? this.contents.delete(key) : false;
		}
		/**
		* Removes a value from the document.
		* @returns `true` if the item was found and removed.
		*/
		deleteIn(path) {
			if (Collection.isEmptyPath(path)) {
				if (this.contents == null) return false;
				this.contents = null;
				return true;
			}
			return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
		}
		/**
		* Returns item at `key`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		get(key, keepScalar) {
			return identity.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
		}
		/**
		* Returns item at `path`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		getIn(path, keepScalar) {
			if (Collection.isEmptyPath(path)) return !keepScalar && identity.isScalar(this.contents) ? this.contents.value : this.contents;
			return identity.isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
		}
		/**
		* Checks if the document includes a value with the key `key`.
		*/
		has(key) {
			return identity.isCollection(this.contents) ? this.contents.has(key) : false;
		}
		/**
		* Checks if the document includes a value at `path`.
		*/
		hasIn(path) {
			if (Collection.isEmptyPath(path)) return this.contents !== void 0;
			return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
		}
		/**
		* Sets a value in this document. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		set(key, value) {
			if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, [key], value);
			else if (assertCollection(this.contents)) this.contents.set(key, value);
		}
		/**
		* Sets a value in this document. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		setIn(path, value) {
			if (Collection.isEmptyPath(path)) this.contents = value;
			else if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
			else if (assertCollection(this.contents)) this.contents.setIn(path, value);
		}
		/**
		* Change the YAML version and schema used by the document.
		* A `null` version disables support for directives, explicit tags, anchors, and aliases.
		* It also requires the `schema` option to be given as a `Schema` instance value.
		*
		* Overrides all previously set schema options.
		*/
		setSchema(version, options = {}) {
			if (typeof version === "number") version = String(version);
			let opt;
			switch (version) {
				case "1.1":
					if (this.directives) this.directives.yaml.version = "1.1";
					else this.directives = new directives.Directives({ version: "1.1" });
					opt = {
						resolveKnownTags: false,
						schema: "yaml-1.1"
					};
					break;
				case "1.2":
				case "next":
					if (this.directives) this.directives.yaml.version = version;
					else this.directives = new directives.Directives({ version });
					opt = {
						resolveKnownTags: true,
						schema: "core"
					};
					break;
				case null:
					if (this.directives) delete this.directives;
					opt = null;
					break;
				default: {
					const sv = JSON.stringify(version);
					throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
				}
			}
			if (options.schema instanceof Object) this.schema = options.schema;
			else if (opt) this.schema = new Schema.Schema(Object.assign(opt, options));
			else throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
		}
		toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			const ctx = {
				anchors: /* @__PURE__ */ new Map(),
				doc: this,
				keep: !json,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
		/**
		* A JSON representation of the document `contents`.
		*
		* @param jsonArg Used by `JSON.stringify` to indicate the array index or
		*   property name.
		*/
		toJSON(jsonArg, onAnchor) {
			return this.toJS({
				json: true,
				jsonArg,
				mapAsMap: false,
				onAnchor
			});
		}
		/** A YAML representation of the document. */
		toString(options = {}) {
			if (this.errors.length > 0) throw new Error("Document with errors cannot be stringified");
			if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
				const s = JSON.stringify(options.indent);
				throw new Error(`"indent" option must be a positive integer, not ${s}`);
			}
			return stringifyDocument.stringifyDocument(this, options);
		}
	};
	function assertCollection(contents) {
		if (identity.isCollection(contents)) return true;
		throw new Error("Expected a YAML collection as document contents");
	}
	exports.Document = Document;
}));

// node_modules/yaml/dist/errors.js
var require_errors = /* @__PURE__ */ __commonJSMin(((exports) => {
	var YAMLError = class extends Error {
		constructor(name, pos, code, message) {
			super();
			this.name = name;
			this.code = code;
			this.message = message;
			this.pos = pos;
		}
	};
	var YAMLParseError = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLParseError", pos, code, message);
		}
	};
	var YAMLWarning = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLWarning", pos, code, message);
		}
	};
	const prettifyError = (src, lc) => (error) => {
		if (error.pos[0] === -1) return;
		error.linePos = error.pos.map((pos) => lc.linePos(pos));
		const { line, col } = error.linePos[0];
		error.message += ` at line ${line}, column ${col}`;
		let ci = col - 1;
		let lineStr = src.substring(lc.lineStarts[line - 1], lc.lineStarts[line]).replace(/[\n\r]+$/, "");
		if (ci >= 60 && lineStr.length > 80) {
			const trimStart = Math.min(ci - 39, lineStr.length - 79);
			lineStr = "…" + lineStr.substring(trimStart);
			ci -= trimStart - 1;
		}
		if (lineStr.length > 80) lineStr = lineStr.substring(0, 79) + "…";
		if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
			let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
			if (prev.length > 80) prev = prev.substring(0, 79) + "…\n";
			lineStr = prev + lineStr;
		}
		if (/[^ ]/.test(lineStr)) {
			let count = 1;
			const end = error.linePos[1];
			if (end?.line === line && end.col > col) count = Math.max(1, Math.min(end.col - col, 80 - ci));
			const pointer = " ".repeat(ci) + "^".repeat(count);
			error.message += `:\n\n${lineStr}\n${pointer}\n`;
		}
	};
	exports.YAMLError = YAMLError;
	exports.YAMLParseError = YAMLParseError;
	exports.YAMLWarning = YAMLWarning;
	exports.prettifyError = prettifyError;
}));

// node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = /* @__PURE__ */ __commonJSMin(((exports) => {
	function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
		let spaceBefore = false;
		let atNewline = startOnNewline;
		let hasSpace = startOnNewline;
		let comment = "";
		let commentSep = "";
		let hasNewline = false;
		let reqSpace = false;
		let tab = null;
		let anchor = null;
		let tag = null;
		let newlineAfterProp = null;
		let comma = null;
		let found = null;
		let start = null;
		for (const token of tokens) {
			if (reqSpace) {
				if (token.type !== "space" && token.type !== "newline" && token.type !== "comma") onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
				reqSpace = false;
			}
			if (tab) {
				if (atNewline && token.type !== "comment" && token.type !== "newline") onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
				tab = null;
			}
			switch (token.type) {
				case "space":
					if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) tab = token;
					hasSpace = true;
					break;
				case "comment": {
					if (!hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					const cb = token.source.substring(1) || " ";
					if (!comment) comment = cb;
					else comment += commentSep + cb;
					commentSep = "";
					atNewline = false;
					break;
				}
				case "newline":
					if (atNewline) {
						if (comment) comment += token.source;
						else if (!found || indicator !== "seq-item-ind") spaceBefore = true;
					} else commentSep += token.source;
					atNewline = true;
					hasNewline = true;
					if (anchor || tag) newlineAfterProp = token;
					hasSpace = true;
					break;
				case "anchor":
					if (anchor) onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
					if (token.source.endsWith(":")) onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
					anchor = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case "tag":
					if (tag) onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
					tag = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case indicator:
					if (anchor || tag) onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
					if (found) onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
					found = token;
					atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
					hasSpace = false;
					break;
				case "comma": if (flow) {
					if (comma) onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
					comma = token;
					atNewline = false;
					hasSpace = false;
					break;
				}
				default:
					onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
					atNewline = false;
					hasSpace = false;
			}
		}
		const last = tokens[tokens.length - 1];
		const end = last ? last.offset + last.source.length : offset;
		if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
		if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq")) onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
		return {
			comma,
			found,
			spaceBefore,
			comment,
			hasNewline,
			anchor,
			tag,
			newlineAfterProp,
			end,
			start: start ?? end
		};
	}
	exports.resolveProps = resolveProps;
}));

// node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = /* @__PURE__ */ __commonJSMin(((exports) => {
	function containsNewline(key) {
		if (!key) return null;
		switch (key.type) {
			case "alias":
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				if (key.source.includes("\n")) return true;
				if (key.end) {
					for (const st of key.end) if (st.type === "newline") return true;
				}
				return false;
			case "flow-collection":
				for (const it of key.items) {
					for (const st of it.start) if (st.type === "newline") return true;
					if (it.sep) {
						for (const st of it.sep) if (st.type === "newline") return true;
					}
					if (containsNewline(it.key) || containsNewline(it.value)) return true;
				}
				return false;
			default: return true;
		}
	}
	exports.containsNewline = containsNewline;
}));

// node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = /* @__PURE__ */ __commonJSMin(((exports) => {
	var utilContainsNewline = require_util_contains_newline();
	function flowIndentCheck(indent, fc, onError) {
		if (fc?.type === "flow-collection") {
			const end = fc.end[0];
			if (end.indent === indent && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc)) onError(end, "BAD_INDENT", "Flow end indicator should be more indented than parent", true);
		}
	}
	exports.flowIndentCheck = flowIndentCheck;
}));

// node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	function mapIncludes(ctx, items, search) {
		const { uniqueKeys } = ctx.options;
		if (uniqueKeys === false) return false;
		const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || identity.isScalar(a) && identity.isScalar(b) && a.value === b.value;
		return items.some((pair) => isEqual(pair.key, search));
	}
	exports.mapIncludes = mapIncludes;
}));

// node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	var utilMapIncludes = require_util_map_includes();
	const startColMsg = "All mapping items must start at the same column";
	function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
		const map = new ((tag?.nodeClass) ?? YAMLMap.YAMLMap)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		let offset = bm.offset;
		let commentEnd = null;
		for (const collItem of bm.items) {
			const { start, key, sep, value } = collItem;
			const keyProps = resolveProps.resolveProps(start, {
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: bm.indent,
				startOnNewline: true
			});
			const implicitKey = !keyProps.found;
			if (implicitKey) {
				if (key) {
					if (key.type === "block-seq") onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
					else if ("indent" in key && key.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
				}
				if (!keyProps.anchor && !keyProps.tag && !sep) {
					commentEnd = keyProps.end;
					if (keyProps.comment) {
						if (map.comment) map.comment += "\n" + keyProps.comment;
						else map.comment = keyProps.comment;
					}
					continue;
				}
				if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
			} else if (keyProps.found?.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
			ctx.atKey = true;
			const keyStart = keyProps.end;
			const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
			ctx.atKey = false;
			if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
			const valueProps = resolveProps.resolveProps(sep ?? [], {
				indicator: "map-value-ind",
				next: value,
				offset: keyNode.range[2],
				onError,
				parentIndent: bm.indent,
				startOnNewline: !key || key.type === "block-scalar"
			});
			offset = valueProps.end;
			if (valueProps.found) {
				if (implicitKey) {
					if (value?.type === "block-map" && !valueProps.hasNewline) onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
					if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024) onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
				if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
				offset = valueNode.range[2];
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			} else {
				if (implicitKey) onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
				if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			}
		}
		if (commentEnd && commentEnd < offset) onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
		map.range = [
			bm.offset,
			offset,
			commentEnd ?? offset
		];
		return map;
	}
	exports.resolveBlockMap = resolveBlockMap;
}));

// node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var YAMLSeq = require_YAMLSeq();
	var resolveProps = require_resolve_props();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
		const seq = new ((tag?.nodeClass) ?? YAMLSeq.YAMLSeq)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = bs.offset;
		let commentEnd = null;
		for (const { start, value } of bs.items) {
			const props = resolveProps.resolveProps(start, {
				indicator: "seq-item-ind",
				next: value,
				offset,
				onError,
				parentIndent: bs.indent,
				startOnNewline: true
			});
			if (!props.found) {
				if (props.anchor || props.tag || value) {
					if (value?.type === "block-seq") onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
					else onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
				} else {
					commentEnd = props.end;
					if (props.comment) seq.comment = props.comment;
					continue;
				}
			}
			const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
			offset = node.range[2];
			seq.items.push(node);
		}
		seq.range = [
			bs.offset,
			offset,
			commentEnd ?? offset
		];
		return seq;
	}
	exports.resolveBlockSeq = resolveBlockSeq;
}));

// node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = /* @__PURE__ */ __commonJSMin(((exports) => {
	function resolveEnd(end, offset, reqSpace, onError) {
		let comment = "";
		if (end) {
			let hasSpace = false;
			let sep = "";
			for (const token of end) {
				const { source, type } = token;
				switch (type) {
					case "space":
						hasSpace = true;
						break;
					case "comment": {
						if (reqSpace && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
						const cb = source.substring(1) || " ";
						if (!comment) comment = cb;
						else comment += sep + cb;
						sep = "";
						break;
					}
					case "newline":
						if (comment) sep += source;
						hasSpace = true;
						break;
					default: onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
				}
				offset += source.length;
			}
		}
		return {
			comment,
			offset
		};
	}
	exports.resolveEnd = resolveEnd;
}));

// node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilMapIncludes = require_util_map_includes();
	const blockMsg = "Block collections are not allowed within flow collections";
	const isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
	function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
		const isMap = fc.start.source === "{";
		const fcName = isMap ? "flow map" : "flow sequence";
		const coll = new ((tag?.nodeClass) ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq))(ctx.schema);
		coll.flow = true;
		const atRoot = ctx.atRoot;
		if (atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = fc.offset + fc.start.source.length;
		for (let i = 0; i < fc.items.length; ++i) {
			const collItem = fc.items[i];
			const { start, key, sep, value } = collItem;
			const props = resolveProps.resolveProps(start, {
				flow: fcName,
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: fc.indent,
				startOnNewline: false
			});
			if (!props.found) {
				if (!props.anchor && !props.tag && !sep && !value) {
					if (i === 0 && props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
					else if (i < fc.items.length - 1) onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
					if (props.comment) {
						if (coll.comment) coll.comment += "\n" + props.comment;
						else coll.comment = props.comment;
					}
					offset = props.end;
					continue;
				}
				if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key)) onError(key, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
			}
			if (i === 0) {
				if (props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
			} else {
				if (!props.comma) onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
				if (props.comment) {
					let prevItemComment = "";
					loop: for (const st of start) switch (st.type) {
						case "comma":
						case "space": break;
						case "comment":
							prevItemComment = st.source.substring(1);
							break loop;
						default: break loop;
					}
					if (prevItemComment) {
						let prev = coll.items[coll.items.length - 1];
						if (identity.isPair(prev)) prev = prev.value ?? prev.key;
						if (prev.comment) prev.comment += "\n" + prevItemComment;
						else prev.comment = prevItemComment;
						props.comment = props.comment.substring(prevItemComment.length + 1);
					}
				}
			}
			if (!isMap && !sep && !props.found) {
				const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
				coll.items.push(valueNode);
				offset = valueNode.range[2];
				if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
			} else {
				ctx.atKey = true;
				const keyStart = props.end;
				const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
				if (isBlock(key)) onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
				ctx.atKey = false;
				const valueProps = resolveProps.resolveProps(sep ?? [], {
					flow: fcName,
					indicator: "map-value-ind",
					next: value,
					offset: keyNode.range[2],
					onError,
					parentIndent: fc.indent,
					startOnNewline: false
				});
				if (valueProps.found) {
					if (!isMap && !props.found && ctx.options.strict) {
						if (sep) for (const st of sep) {
							if (st === valueProps.found) break;
							if (st.type === "newline") {
								onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
								break;
							}
						}
						if (props.start < valueProps.found.offset - 1024) onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
					}
				} else if (value) {
					if ("source" in value && value.source?.[0] === ":") onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
					else onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
				if (valueNode) {
					if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
				} else if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				if (isMap) {
					const map = coll;
					if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
					map.items.push(pair);
				} else {
					const map = new YAMLMap.YAMLMap(ctx.schema);
					map.flow = true;
					map.items.push(pair);
					const endRange = (valueNode ?? keyNode).range;
					map.range = [
						keyNode.range[0],
						endRange[1],
						endRange[2]
					];
					coll.items.push(map);
				}
				offset = valueNode ? valueNode.range[2] : valueProps.end;
			}
		}
		const expectedEnd = isMap ? "}" : "]";
		const [ce, ...ee] = fc.end;
		let cePos = offset;
		if (ce?.source === expectedEnd) cePos = ce.offset + ce.source.length;
		else {
			const name = fcName[0].toUpperCase() + fcName.substring(1);
			const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
			onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
			if (ce && ce.source.length !== 1) ee.unshift(ce);
		}
		if (ee.length > 0) {
			const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
			if (end.comment) {
				if (coll.comment) coll.comment += "\n" + end.comment;
				else coll.comment = end.comment;
			}
			coll.range = [
				fc.offset,
				cePos,
				end.offset
			];
		} else coll.range = [
			fc.offset,
			cePos,
			cePos
		];
		return coll;
	}
	exports.resolveFlowCollection = resolveFlowCollection;
}));

// node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveBlockMap = require_resolve_block_map();
	var resolveBlockSeq = require_resolve_block_seq();
	var resolveFlowCollection = require_resolve_flow_collection();
	function resolveCollection(CN, ctx, token, onError, tagName, tag) {
		const coll = token.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
		const Coll = coll.constructor;
		if (tagName === "!" || tagName === Coll.tagName) {
			coll.tag = Coll.tagName;
			return coll;
		}
		if (tagName) coll.tag = tagName;
		return coll;
	}
	function composeCollection(CN, ctx, token, props, onError) {
		const tagToken = props.tag;
		const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
		if (token.type === "block-seq") {
			const { anchor, newlineAfterProp: nl } = props;
			const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
			if (lastProp && (!nl || nl.offset < lastProp.offset)) onError(lastProp, "MISSING_CHAR", "Missing newline after block sequence props");
		}
		const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
		if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq") return resolveCollection(CN, ctx, token, onError, tagName);
		let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
		if (!tag) {
			const kt = ctx.schema.knownTags[tagName];
			if (kt?.collection === expType) {
				ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
				tag = kt;
			} else {
				if (kt) onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
				else onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
				return resolveCollection(CN, ctx, token, onError, tagName);
			}
		}
		const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
		const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
		const node = identity.isNode(res) ? res : new Scalar.Scalar(res);
		node.range = coll.range;
		node.tag = tagName;
		if (tag?.format) node.format = tag.format;
		return node;
	}
	exports.composeCollection = composeCollection;
}));

// node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function resolveBlockScalar(ctx, scalar, onError) {
		const start = scalar.offset;
		const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
		if (!header) return {
			value: "",
			type: null,
			comment: "",
			range: [
				start,
				start,
				start
			]
		};
		const type = header.mode === ">" ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
		const lines = scalar.source ? splitLines(scalar.source) : [];
		let chompStart = lines.length;
		for (let i = lines.length - 1; i >= 0; --i) {
			const content = lines[i][1];
			if (content === "" || content === "\r") chompStart = i;
			else break;
		}
		if (chompStart === 0) {
			const value = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
			let end = start + header.length;
			if (scalar.source) end += scalar.source.length;
			return {
				value,
				type,
				comment: header.comment,
				range: [
					start,
					end,
					end
				]
			};
		}
		let trimIndent = scalar.indent + header.indent;
		let offset = scalar.offset + header.length;
		let contentStart = 0;
		for (let i = 0; i < chompStart; ++i) {
			const [indent, content] = lines[i];
			if (content === "" || content === "\r") {
				if (header.indent === 0 && indent.length > trimIndent) trimIndent = indent.length;
			} else {
				if (indent.length < trimIndent) onError(offset + indent.length, "MISSING_CHAR", "Block scalars with more-indented leading empty lines must use an explicit indentation indicator");
				if (header.indent === 0) trimIndent = indent.length;
				contentStart = i;
				if (trimIndent === 0 && !ctx.atRoot) onError(offset, "BAD_INDENT", "Block scalar values in collections must be indented");
				break;
			}
			offset += indent.length + content.length + 1;
		}
		for (let i = lines.length - 1; i >= chompStart; --i) if (lines[i][0].length > trimIndent) chompStart = i + 1;
		let value = "";
		let sep = "";
		let prevMoreIndented = false;
		for (let i = 0; i < contentStart; ++i) value += lines[i][0].slice(trimIndent) + "\n";
		for (let i = contentStart; i < chompStart; ++i) {
			let [indent, content] = lines[i];
			offset += indent.length + content.length + 1;
			const crlf = content[content.length - 1] === "\r";
			if (crlf) content = content.slice(0, -1);
			/* istanbul ignore if already caught in lexer */
			if (content && indent.length < trimIndent) {
				const message = `Block scalar lines must not be less indented than their ${header.indent ? "explicit indentation indicator" : "first line"}`;
				onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
				indent = "";
			}
			if (type === Scalar.Scalar.BLOCK_LITERAL) {
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
			} else if (indent.length > trimIndent || content[0] === "	") {
				if (sep === " ") sep = "\n";
				else if (!prevMoreIndented && sep === "\n") sep = "\n\n";
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
				prevMoreIndented = true;
			} else if (content === "") {
				if (sep === "\n") value += "\n";
				else sep = "\n";
			} else {
				value += sep + content;
				sep = " ";
				prevMoreIndented = false;
			}
		}
		switch (header.chomp) {
			case "-": break;
			case "+":
				for (let i = chompStart; i < lines.length; ++i) value += "\n" + lines[i][0].slice(trimIndent);
				if (value[value.length - 1] !== "\n") value += "\n";
				break;
			default: value += "\n";
		}
		const end = start + header.length + scalar.source.length;
		return {
			value,
			type,
			comment: header.comment,
			range: [
				start,
				end,
				end
			]
		};
	}
	function parseBlockScalarHeader({ offset, props }, strict, onError) {
		/* istanbul ignore if should not happen */
		if (props[0].type !== "block-scalar-header") {
			onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
			return null;
		}
		const { source } = props[0];
		const mode = source[0];
		let indent = 0;
		let chomp = "";
		let error = -1;
		for (let i = 1; i < source.length; ++i) {
			const ch = source[i];
			if (!chomp && (ch === "-" || ch === "+")) chomp = ch;
			else {
				const n = Number(ch);
				if (!indent && n) indent = n;
				else if (error === -1) error = offset + i;
			}
		}
		if (error !== -1) onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
		let hasSpace = false;
		let comment = "";
		let length = source.length;
		for (let i = 1; i < props.length; ++i) {
			const token = props[i];
			switch (token.type) {
				case "space": hasSpace = true;
				case "newline":
					length += token.source.length;
					break;
				case "comment":
					if (strict && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					length += token.source.length;
					comment = token.source.substring(1);
					break;
				case "error":
					onError(token, "UNEXPECTED_TOKEN", token.message);
					length += token.source.length;
					break;
				/* istanbul ignore next should not happen */
				default: {
					onError(token, "UNEXPECTED_TOKEN", `Unexpected token in block scalar header: ${token.type}`);
					const ts = token.source;
					if (ts && typeof ts === "string") length += ts.length;
				}
			}
		}
		return {
			mode,
			indent,
			chomp,
			comment,
			length
		};
	}
	/** @returns Array of lines split up as `[indent, content]` */
	function splitLines(source) {
		const split = source.split(/\n( *)/);
		const first = split[0];
		const m = first.match(/^( *)/);
		const lines = [m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first]];
		for (let i = 1; i < split.length; i += 2) lines.push([split[i], split[i + 1]]);
		return lines;
	}
	exports.resolveBlockScalar = resolveBlockScalar;
}));

// node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var resolveEnd = require_resolve_end();
	function resolveFlowScalar(scalar, strict, onError) {
		const { offset, type, source, end } = scalar;
		let _type;
		let value;
		const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
		switch (type) {
			case "scalar":
				_type = Scalar.Scalar.PLAIN;
				value = plainValue(source, _onError);
				break;
			case "single-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_SINGLE;
				value = singleQuotedValue(source, _onError);
				break;
			case "double-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_DOUBLE;
				value = doubleQuotedValue(source, _onError);
				break;
			/* istanbul ignore next should not happen */
			default:
				onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
				return {
					value: "",
					type: null,
					comment: "",
					range: [
						offset,
						offset + source.length,
						offset + source.length
					]
				};
		}
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
		return {
			value,
			type: _type,
			comment: re.comment,
			range: [
				offset,
				valueEnd,
				re.offset
			]
		};
	}
	function plainValue(source, onError) {
		let badChar = "";
		switch (source[0]) {
			/* istanbul ignore next should not happen */
			case "	":
				badChar = "a tab character";
				break;
			case ",":
				badChar = "flow indicator character ,";
				break;
			case "%":
				badChar = "directive indicator character %";
				break;
			case "|":
			case ">":
				badChar = `block scalar indicator ${source[0]}`;
				break;
			case "@":
			case "`": badChar = `reserved character ${source[0]}`;
		}
		if (badChar) onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
		return unfoldLines(source);
	}
	function singleQuotedValue(source, onError) {
		if (source[source.length - 1] !== "'" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
		return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
	}
	function unfoldLines(source) {
		const line = /(.*?)\r?\n/sy;
		let match = line.exec(source);
		if (!match) return source;
		/**
		* The negative lookbehinds in these RegExps are to
		* prevent causing a polynomial search time in certain cases.
		*
		* The try-catch is for Safari < 16.4 and other old browsers:
		* https://caniuse.com/js-regexp-lookbehind
		*/
		let trimEnd, trimBoth;
		try {
			trimEnd = new RegExp("(?<![ 	])[ 	]+$");
			trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
		} catch {
			trimEnd = /[ \t]+$/;
			trimBoth = /^[ \t]+|[ \t]+$/g;
		}
		let res = match[1].replace(trimEnd, "");
		let sep = " ";
		let pos = line.lastIndex;
		while (match = line.exec(source)) {
			const lm = match[1].replace(trimBoth, "");
			if (lm === "") {
				if (sep === "\n") res += sep;
				else sep = "\n";
			} else {
				res += sep + lm;
				sep = " ";
			}
			pos = line.lastIndex;
		}
		const last = /[ \t]*(.*)/sy;
		last.lastIndex = pos;
		match = last.exec(source);
		return res + sep + (match?.[1] ?? "");
	}
	function doubleQuotedValue(source, onError) {
		let res = "";
		for (let i = 1; i < source.length - 1; ++i) {
			const ch = source[i];
			if (ch === "\r" && source[i + 1] === "\n") continue;
			if (ch === "\n") {
				const { fold, offset } = foldNewline(source, i);
				res += fold;
				i = offset;
			} else if (ch === "\\") {
				let next = source[++i];
				const cc = escapeCodes[next];
				if (cc) res += cc;
				else if (next === "\n") {
					next = source[i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "\r" && source[i + 1] === "\n") {
					next = source[++i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "x" || next === "u" || next === "U") {
					const length = next === "x" ? 2 : next === "u" ? 4 : 8;
					res += parseCharCode(source, i + 1, length, onError);
					i += length;
				} else {
					const raw = source.substr(i - 1, 2);
					onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
					res += raw;
				}
			} else if (ch === " " || ch === "	") {
				const wsStart = i;
				let next = source[i + 1];
				while (next === " " || next === "	") next = source[++i + 1];
				if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n")) res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
			} else res += ch;
		}
		if (source[source.length - 1] !== "\"" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing \"quote");
		return res;
	}
	/**
	* Fold a single newline into a space, multiple newlines to N - 1 newlines.
	* Presumes `source[offset] === '\n'`
	*/
	function foldNewline(source, offset) {
		let fold = "";
		let ch = source[offset + 1];
		while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
			if (ch === "\r" && source[offset + 2] !== "\n") break;
			if (ch === "\n") fold += "\n";
			offset += 1;
			ch = source[offset + 1];
		}
		if (!fold) fold = " ";
		return {
			fold,
			offset
		};
	}
	const escapeCodes = {
		"0": "\0",
		a: "\x07",
		b: "\b",
		e: "\x1B",
		f: "\f",
		n: "\n",
		r: "\r",
		t: "	",
		v: "\v",
		N: "",
		_: "\xA0",
		L: "\u2028",
		P: "\u2029",
		" ": " ",
		"\"": "\"",
		"/": "/",
		"\\": "\\",
		"	": "	"
	};
	function parseCharCode(source, offset, length, onError) {
		const cc = source.substr(offset, length);
		const code = cc.length === length && /^[0-9a-fA-F]+$/.test(cc) ? parseInt(cc, 16) : NaN;
		try {
			return String.fromCodePoint(code);
		} catch {
			const raw = source.substr(offset - 2, length + 2);
			onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
			return raw;
		}
	}
	exports.resolveFlowScalar = resolveFlowScalar;
}));

// node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	function composeScalar(ctx, token, tagToken, onError) {
		const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError) : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
		const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
		let tag;
		if (ctx.options.stringKeys && ctx.atKey) tag = ctx.schema[identity.SCALAR];
		else if (tagName) tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
		else if (token.type === "scalar") tag = findScalarTagByTest(ctx, value, token, onError);
		else tag = ctx.schema[identity.SCALAR];
		let scalar;
		try {
			const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
			scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
		} catch (error) {
			const msg = error instanceof Error ? error.message : String(error);
			onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
			scalar = new Scalar.Scalar(value);
		}
		scalar.range = range;
		scalar.source = value;
		if (type) scalar.type = type;
		if (tagName) scalar.tag = tagName;
		if (tag.format) scalar.format = tag.format;
		if (comment) scalar.comment = comment;
		return scalar;
	}
	function findScalarTagByName(schema, value, tagName, tagToken, onError) {
		if (tagName === "!") return schema[identity.SCALAR];
		const matchWithTest = [];
		for (const tag of schema.tags) if (!tag.collection && tag.tag === tagName) {
			if (tag.default && tag.test) matchWithTest.push(tag);
			else return tag;
		}
		for (const tag of matchWithTest) if (tag.test?.test(value)) return tag;
		const kt = schema.knownTags[tagName];
		if (kt && !kt.collection) {
			schema.tags.push(Object.assign({}, kt, {
				default: false,
				test: void 0
			}));
			return kt;
		}
		onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
		return schema[identity.SCALAR];
	}
	function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
		const tag = schema.tags.find((tag) => (tag.default === true || atKey && tag.default === "key") && tag.test?.test(value)) || schema[identity.SCALAR];
		if (schema.compat) {
			const compat = schema.compat.find((tag) => tag.default && tag.test?.test(value)) ?? schema[identity.SCALAR];
			if (tag.tag !== compat.tag) onError(token, "TAG_RESOLVE_FAILED", `Value may be parsed as either ${directives.tagString(tag.tag)} or ${directives.tagString(compat.tag)}`, true);
		}
		return tag;
	}
	exports.composeScalar = composeScalar;
}));

// node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = /* @__PURE__ */ __commonJSMin(((exports) => {
	function emptyScalarPosition(offset, before, pos) {
		if (before) {
			pos ?? (pos = before.length);
			for (let i = pos - 1; i >= 0; --i) {
				let st = before[i];
				switch (st.type) {
					case "space":
					case "comment":
					case "newline":
						offset -= st.source.length;
						continue;
				}
				st = before[++i];
				while (st?.type === "space") {
					offset += st.source.length;
					st = before[++i];
				}
				break;
			}
		}
		return offset;
	}
	exports.emptyScalarPosition = emptyScalarPosition;
}));

// node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var composeCollection = require_compose_collection();
	var composeScalar = require_compose_scalar();
	var resolveEnd = require_resolve_end();
	var utilEmptyScalarPosition = require_util_empty_scalar_position();
	const CN = {
		composeNode,
		composeEmptyNode
	};
	function composeNode(ctx, token, props, onError) {
		const atKey = ctx.atKey;
		const { spaceBefore, comment, anchor, tag } = props;
		let node;
		let isSrcToken = true;
		switch (token.type) {
			case "alias":
				node = composeAlias(ctx, token, onError);
				if (anchor || tag) onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
				break;
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "block-scalar":
				node = composeScalar.composeScalar(ctx, token, tag, onError);
				if (anchor) node.anchor = anchor.source.substring(1);
				break;
			case "block-map":
			case "block-seq":
			case "flow-collection":
				try {
					node = composeCollection.composeCollection(CN, ctx, token, props, onError);
					if (anchor) node.anchor = anchor.source.substring(1);
				} catch (error) {
					onError(token, "RESOURCE_EXHAUSTION", error instanceof Error ? error.message : String(error));
				}
				break;
			default:
				onError(token, "UNEXPECTED_TOKEN", token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`);
				isSrcToken = false;
		}
		node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
		if (anchor && node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		if (atKey && ctx.options.stringKeys && (!identity.isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) onError(tag ?? token, "NON_STRING_KEY", "With stringKeys, all keys must be strings");
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			if (token.type === "scalar" && token.source === "") node.comment = comment;
			else node.commentBefore = comment;
		}
		if (ctx.options.keepSourceTokens && isSrcToken) node.srcToken = token;
		return node;
	}
	function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
		const token = {
			type: "scalar",
			offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
			indent: -1,
			source: ""
		};
		const node = composeScalar.composeScalar(ctx, token, tag, onError);
		if (anchor) {
			node.anchor = anchor.source.substring(1);
			if (node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		}
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			node.comment = comment;
			node.range[2] = end;
		}
		return node;
	}
	function composeAlias({ options }, { offset, source, end }, onError) {
		const alias = new Alias.Alias(source.substring(1));
		if (alias.source === "") onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
		if (alias.source.endsWith(":")) onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
		alias.range = [
			offset,
			valueEnd,
			re.offset
		];
		if (re.comment) alias.comment = re.comment;
		return alias;
	}
	exports.composeEmptyNode = composeEmptyNode;
	exports.composeNode = composeNode;
}));

// node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Document = require_Document();
	var composeNode = require_compose_node();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	function composeDoc(options, directives, { offset, start, value, end }, onError) {
		const opts = Object.assign({ _directives: directives }, options);
		const doc = new Document.Document(void 0, opts);
		const ctx = {
			atKey: false,
			atRoot: true,
			directives: doc.directives,
			options: doc.options,
			schema: doc.schema
		};
		const props = resolveProps.resolveProps(start, {
			indicator: "doc-start",
			next: value ?? end?.[0],
			offset,
			onError,
			parentIndent: 0,
			startOnNewline: true
		});
		if (props.found) {
			doc.directives.docStart = true;
			if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline) onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
		}
		doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
		const contentEnd = doc.contents.range[2];
		const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
		if (re.comment) doc.comment = re.comment;
		doc.range = [
			offset,
			contentEnd,
			re.offset
		];
		return doc;
	}
	exports.composeDoc = composeDoc;
}));

// node_modules/yaml/dist/compose/composer.js
var require_composer = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	var directives = require_directives();
	var Document = require_Document();
	var errors = require_errors();
	var identity = require_identity();
	var composeDoc = require_compose_doc();
	var resolveEnd = require_resolve_end();
	function getErrorPos(src) {
		if (typeof src === "number") return [src, src + 1];
		if (Array.isArray(src)) return src.length === 2 ? src : [src[0], src[1]];
		const { offset, source } = src;
		return [offset, offset + (typeof source === "string" ? source.length : 1)];
	}
	function parsePrelude(prelude) {
		let comment = "";
		let atComment = false;
		let afterEmptyLine = false;
		for (let i = 0; i < prelude.length; ++i) {
			const source = prelude[i];
			switch (source[0]) {
				case "#":
					comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
					atComment = true;
					afterEmptyLine = false;
					break;
				case "%":
					if (prelude[i + 1]?.[0] !== "#") i += 1;
					atComment = false;
					break;
				default:
					if (!atComment) afterEmptyLine = true;
					atComment = false;
			}
		}
		return {
			comment,
			afterEmptyLine
		};
	}
	/**
	* Compose a stream of CST nodes into a stream of YAML Documents.
	*
	* ```ts
	* import { Composer, Parser } from 'yaml'
	*
	* const src: string = ...
	* const tokens = new Parser().parse(src)
	* const docs = new Composer().compose(tokens)
	* ```
	*/
	var Composer = class {
		constructor(options = {}) {
			this.doc = null;
			this.atDirectives = false;
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
			this.onError = (source, code, message, warning) => {
				const pos = getErrorPos(source);
				if (warning) this.warnings.push(new errors.YAMLWarning(pos, code, message));
				else this.errors.push(new errors.YAMLParseError(pos, code, message));
			};
			this.directives = new directives.Directives({ version: options.version || "1.2" });
			this.options = options;
		}
		decorate(doc, afterDoc) {
			const { comment, afterEmptyLine } = parsePrelude(this.prelude);
			if (comment) {
				const dc = doc.contents;
				if (afterDoc) doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
				else if (afterEmptyLine || doc.directives.docStart || !dc) doc.commentBefore = comment;
				else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
					let it = dc.items[0];
					if (identity.isPair(it)) it = it.key;
					const cb = it.commentBefore;
					it.commentBefore = cb ? `${comment}\n${cb}` : comment;
				} else {
					const cb = dc.commentBefore;
					dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
				}
			}
			if (afterDoc) {
				for (let i = 0; i < this.errors.length; ++i) doc.errors.push(this.errors[i]);
				for (let i = 0; i < this.warnings.length; ++i) doc.warnings.push(this.warnings[i]);
			} else {
				doc.errors = this.errors;
				doc.warnings = this.warnings;
			}
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
		}
		/**
		* Current stream status information.
		*
		* Mostly useful at the end of input for an empty stream.
		*/
		streamInfo() {
			return {
				comment: parsePrelude(this.prelude).comment,
				directives: this.directives,
				errors: this.errors,
				warnings: this.warnings
			};
		}
		/**
		* Compose tokens into documents.
		*
		* @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
		* @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
		*/
		*compose(tokens, forceDoc = false, endOffset = -1) {
			for (const token of tokens) yield* this.next(token);
			yield* this.end(forceDoc, endOffset);
		}
		/** Advance the composer by one CST token. */
		*next(token) {
			if (node_process.env.LOG_STREAM) console.dir(token, { depth: null });
			switch (token.type) {
				case "directive":
					this.directives.add(token.source, (offset, message, warning) => {
						const pos = getErrorPos(token);
						pos[0] += offset;
						this.onError(pos, "BAD_DIRECTIVE", message, warning);
					});
					this.prelude.push(token.source);
					this.atDirectives = true;
					break;
				case "document": {
					const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
					if (this.atDirectives && !doc.directives.docStart) this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
					this.decorate(doc, false);
					if (this.doc) yield this.doc;
					this.doc = doc;
					this.atDirectives = false;
					break;
				}
				case "byte-order-mark":
				case "space": break;
				case "comment":
				case "newline":
					this.prelude.push(token.source);
					break;
				case "error": {
					const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
					const error = new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
					if (this.atDirectives || !this.doc) this.errors.push(error);
					else this.doc.errors.push(error);
					break;
				}
				case "doc-end": {
					if (!this.doc) {
						this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", "Unexpected doc-end without preceding document"));
						break;
					}
					this.doc.directives.docEnd = true;
					const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
					this.decorate(this.doc, true);
					if (end.comment) {
						const dc = this.doc.comment;
						this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
					}
					this.doc.range[2] = end.offset;
					break;
				}
				default: this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
			}
		}
		/**
		* Call at end of input to yield any remaining document.
		*
		* @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
		* @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
		*/
		*end(forceDoc = false, endOffset = -1) {
			if (this.doc) {
				this.decorate(this.doc, true);
				yield this.doc;
				this.doc = null;
			} else if (forceDoc) {
				const opts = Object.assign({ _directives: this.directives }, this.options);
				const doc = new Document.Document(void 0, opts);
				if (this.atDirectives) this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
				doc.range = [
					0,
					endOffset,
					endOffset
				];
				this.decorate(doc, false);
				yield doc;
			}
		}
	};
	exports.Composer = Composer;
}));

// node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	var errors = require_errors();
	var stringifyString = require_stringifyString();
	function resolveAsScalar(token, strict = true, onError) {
		if (token) {
			const _onError = (pos, code, message) => {
				const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
				if (onError) onError(offset, code, message);
				else throw new errors.YAMLParseError([offset, offset + 1], code, message);
			};
			switch (token.type) {
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
				case "block-scalar": return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
			}
		}
		return null;
	}
	/**
	* Create a new scalar token with `value`
	*
	* Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
	* as this function does not support any schema operations and won't check for such conflicts.
	*
	* @param value The string representation of the value, which will have its content properly indented.
	* @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
	* @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
	* @param context.indent The indent level of the token.
	* @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
	* @param context.offset The offset position of the token.
	* @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
	*/
	function createScalarToken(value, context) {
		const { implicitKey = false, indent, inFlow = false, offset = -1, type = "PLAIN" } = context;
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey,
			indent: indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		const end = context.end ?? [{
			type: "newline",
			offset: -1,
			indent,
			source: "\n"
		}];
		switch (source[0]) {
			case "|":
			case ">": {
				const he = source.indexOf("\n");
				const head = source.substring(0, he);
				const body = source.substring(he + 1) + "\n";
				const props = [{
					type: "block-scalar-header",
					offset,
					indent,
					source: head
				}];
				if (!addEndtoBlockProps(props, end)) props.push({
					type: "newline",
					offset: -1,
					indent,
					source: "\n"
				});
				return {
					type: "block-scalar",
					offset,
					indent,
					props,
					source: body
				};
			}
			case "\"": return {
				type: "double-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			case "'": return {
				type: "single-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			default: return {
				type: "scalar",
				offset,
				indent,
				source,
				end
			};
		}
	}
	/**
	* Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
	*
	* Best efforts are made to retain any comments previously associated with the `token`,
	* though all contents within a collection's `items` will be overwritten.
	*
	* Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
	* as this function does not support any schema operations and won't check for such conflicts.
	*
	* @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
	* @param value The string representation of the value, which will have its content properly indented.
	* @param context.afterKey In most cases, values after a key should have an additional level of indentation.
	* @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
	* @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
	* @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
	*/
	function setScalarValue(token, value, context = {}) {
		let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
		let indent = "indent" in token ? token.indent : null;
		if (afterKey && typeof indent === "number") indent += 2;
		if (!type) switch (token.type) {
			case "single-quoted-scalar":
				type = "QUOTE_SINGLE";
				break;
			case "double-quoted-scalar":
				type = "QUOTE_DOUBLE";
				break;
			case "block-scalar": {
				const header = token.props[0];
				if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
				type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
				break;
			}
			default: type = "PLAIN";
		}
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey: implicitKey || indent === null,
			indent: indent !== null && indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		switch (source[0]) {
			case "|":
			case ">":
				setBlockScalarValue(token, source);
				break;
			case "\"":
				setFlowScalarValue(token, source, "double-quoted-scalar");
				break;
			case "'":
				setFlowScalarValue(token, source, "single-quoted-scalar");
				break;
			default: setFlowScalarValue(token, source, "scalar");
		}
	}
	function setBlockScalarValue(token, source) {
		const he = source.indexOf("\n");
		const head = source.substring(0, he);
		const body = source.substring(he + 1) + "\n";
		if (token.type === "block-scalar") {
			const header = token.props[0];
			if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
			header.source = head;
			token.source = body;
		} else {
			const { offset } = token;
			const indent = "indent" in token ? token.indent : -1;
			const props = [{
				type: "block-scalar-header",
				offset,
				indent,
				source: head
			}];
			if (!addEndtoBlockProps(props, "end" in token ? token.end : void 0)) props.push({
				type: "newline",
				offset: -1,
				indent,
				source: "\n"
			});
			for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
			Object.assign(token, {
				type: "block-scalar",
				indent,
				props,
				source: body
			});
		}
	}
	/** @returns `true` if last token is a newline */
	function addEndtoBlockProps(props, end) {
		if (end) for (const st of end) switch (st.type) {
			case "space":
			case "comment":
				props.push(st);
				break;
			case "newline":
				props.push(st);
				return true;
		}
		return false;
	}
	function setFlowScalarValue(token, source, type) {
		switch (token.type) {
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				token.type = type;
				token.source = source;
				break;
			case "block-scalar": {
				const end = token.props.slice(1);
				let oa = source.length;
				if (token.props[0].type === "block-scalar-header") oa -= token.props[0].source.length;
				for (const tok of end) tok.offset += oa;
				delete token.props;
				Object.assign(token, {
					type,
					source,
					end
				});
				break;
			}
			case "block-map":
			case "block-seq": {
				const nl = {
					type: "newline",
					offset: token.offset + source.length,
					indent: token.indent,
					source: "\n"
				};
				delete token.items;
				Object.assign(token, {
					type,
					source,
					end: [nl]
				});
				break;
			}
			default: {
				const indent = "indent" in token ? token.indent : -1;
				const end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
				for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
				Object.assign(token, {
					type,
					indent,
					source,
					end
				});
			}
		}
	}
	exports.createScalarToken = createScalarToken;
	exports.resolveAsScalar = resolveAsScalar;
	exports.setScalarValue = setScalarValue;
}));

// node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Stringify a CST document, token, or collection item
	*
	* Fair warning: This applies no validation whatsoever, and
	* simply concatenates the sources in their logical order.
	*/
	const stringify = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
	function stringifyToken(token) {
		switch (token.type) {
			case "block-scalar": {
				let res = "";
				for (const tok of token.props) res += stringifyToken(tok);
				return res + token.source;
			}
			case "block-map":
			case "block-seq": {
				let res = "";
				for (const item of token.items) res += stringifyItem(item);
				return res;
			}
			case "flow-collection": {
				let res = token.start.source;
				for (const item of token.items) res += stringifyItem(item);
				for (const st of token.end) res += st.source;
				return res;
			}
			case "document": {
				let res = stringifyItem(token);
				if (token.end) for (const st of token.end) res += st.source;
				return res;
			}
			default: {
				let res = token.source;
				if ("end" in token && token.end) for (const st of token.end) res += st.source;
				return res;
			}
		}
	}
	function stringifyItem({ start, key, sep, value }) {
		let res = "";
		for (const st of start) res += st.source;
		if (key) res += stringifyToken(key);
		if (sep) for (const st of sep) res += st.source;
		if (value) res += stringifyToken(value);
		return res;
	}
	exports.stringify = stringify;
}));

// node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = /* @__PURE__ */ __commonJSMin(((exports) => {
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove item");
	/**
	* Apply a visitor to a CST document or item.
	*
	* Walks through the tree (depth-first) starting from the root, calling a
	* `visitor` function with two arguments when entering each item:
	*   - `item`: The current item, which included the following members:
	*     - `start: SourceToken[]` – Source tokens before the key or value,
	*       possibly including its anchor or tag.
	*     - `key?: Token | null` – Set for pair values. May then be `null`, if
	*       the key before the `:` separator is empty.
	*     - `sep?: SourceToken[]` – Source tokens between the key and the value,
	*       which should include the `:` map value indicator if `value` is set.
	*     - `value?: Token` – The value of a sequence item, or of a map pair.
	*   - `path`: The steps from the root to the current node, as an array of
	*     `['key' | 'value', number]` tuples.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this token, continue with
	*      next sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current item, then continue with the next one
	*   - `number`: Set the index of the next step. This is useful especially if
	*     the index of the current token has changed.
	*   - `function`: Define the next visitor for this item. After the original
	*     visitor is called on item entry, next visitors are called after handling
	*     a non-empty `key` and when exiting the item.
	*/
	function visit(cst, visitor) {
		if ("type" in cst && cst.type === "document") cst = {
			start: cst.start,
			value: cst.value
		};
		_visit(Object.freeze([]), cst, visitor);
	}
	/** Terminate visit traversal completely */
	visit.BREAK = BREAK;
	/** Do not visit the children of the current item */
	visit.SKIP = SKIP;
	/** Remove the current item */
	visit.REMOVE = REMOVE;
	/** Find the item at `path` from `cst` as the root */
	visit.itemAtPath = (cst, path) => {
		let item = cst;
		for (const [field, index] of path) {
			const tok = item?.[field];
			if (tok && "items" in tok) item = tok.items[index];
			else return void 0;
		}
		return item;
	};
	/**
	* Get the immediate parent collection of the item at `path` from `cst` as the root.
	*
	* Throws an error if the collection is not found, which should never happen if the item itself exists.
	*/
	visit.parentCollection = (cst, path) => {
		const parent = visit.itemAtPath(cst, path.slice(0, -1));
		const field = path[path.length - 1][0];
		const coll = parent?.[field];
		if (coll && "items" in coll) return coll;
		throw new Error("Parent collection not found");
	};
	function _visit(path, item, visitor) {
		let ctrl = visitor(item, path);
		if (typeof ctrl === "symbol") return ctrl;
		for (const field of ["key", "value"]) {
			const token = item[field];
			if (token && "items" in token) {
				for (let i = 0; i < token.items.length; ++i) {
					const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						token.items.splice(i, 1);
						i -= 1;
					}
				}
				if (typeof ctrl === "function" && field === "key") ctrl = ctrl(item, path);
			}
		}
		return typeof ctrl === "function" ? ctrl(item, path) : ctrl;
	}
	exports.visit = visit;
}));

// node_modules/yaml/dist/parse/cst.js
var require_cst = /* @__PURE__ */ __commonJSMin(((exports) => {
	var cstScalar = require_cst_scalar();
	var cstStringify = require_cst_stringify();
	var cstVisit = require_cst_visit();
	/** The byte order mark */
	const BOM = "﻿";
	/** Start of doc-mode */
	const DOCUMENT = "";
	/** Unexpected end of flow-mode */
	const FLOW_END = "";
	/** Next token is a scalar value */
	const SCALAR = "";
	/** @returns `true` if `token` is a flow or block collection */
	const isCollection = (token) => !!token && "items" in token;
	/** @returns `true` if `token` is a flow or block scalar; not an alias */
	const isScalar = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
	/* istanbul ignore next */
	/** Get a printable representation of a lexer token */
	function prettyToken(token) {
		switch (token) {
			case BOM: return "<BOM>";
			case DOCUMENT: return "<DOC>";
			case FLOW_END: return "<FLOW_END>";
			case SCALAR: return "<SCALAR>";
			default: return JSON.stringify(token);
		}
	}
	/** Identify the type of a lexer token. May return `null` for unknown tokens. */
	function tokenType(source) {
		switch (source) {
			case BOM: return "byte-order-mark";
			case DOCUMENT: return "doc-mode";
			case FLOW_END: return "flow-error-end";
			case SCALAR: return "scalar";
			case "---": return "doc-start";
			case "...": return "doc-end";
			case "":
			case "\n":
			case "\r\n": return "newline";
			case "-": return "seq-item-ind";
			case "?": return "explicit-key-ind";
			case ":": return "map-value-ind";
			case "{": return "flow-map-start";
			case "}": return "flow-map-end";
			case "[": return "flow-seq-start";
			case "]": return "flow-seq-end";
			case ",": return "comma";
		}
		switch (source[0]) {
			case " ":
			case "	": return "space";
			case "#": return "comment";
			case "%": return "directive-line";
			case "*": return "alias";
			case "&": return "anchor";
			case "!": return "tag";
			case "'": return "single-quoted-scalar";
			case "\"": return "double-quoted-scalar";
			case "|":
			case ">": return "block-scalar-header";
		}
		return null;
	}
	exports.createScalarToken = cstScalar.createScalarToken;
	exports.resolveAsScalar = cstScalar.resolveAsScalar;
	exports.setScalarValue = cstScalar.setScalarValue;
	exports.stringify = cstStringify.stringify;
	exports.visit = cstVisit.visit;
	exports.BOM = BOM;
	exports.DOCUMENT = DOCUMENT;
	exports.FLOW_END = FLOW_END;
	exports.SCALAR = SCALAR;
	exports.isCollection = isCollection;
	exports.isScalar = isScalar;
	exports.prettyToken = prettyToken;
	exports.tokenType = tokenType;
}));

// node_modules/yaml/dist/parse/lexer.js
var require_lexer = /* @__PURE__ */ __commonJSMin(((exports) => {
	var cst = require_cst();
	function isEmpty(ch) {
		switch (ch) {
			case void 0:
			case " ":
			case "\n":
			case "\r":
			case "	": return true;
			default: return false;
		}
	}
	const hexDigits = /* @__PURE__ */ new Set("0123456789ABCDEFabcdef");
	const tagChars = /* @__PURE__ */ new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
	const flowIndicatorChars = /* @__PURE__ */ new Set(",[]{}");
	const invalidAnchorChars = /* @__PURE__ */ new Set(" ,[]{}\n\r	");
	const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
	/**
	* Splits an input string into lexical tokens, i.e. smaller strings that are
	* easily identifiable by `tokens.tokenType()`.
	*
	* Lexing starts always in a "stream" context. Incomplete input may be buffered
	* until a complete token can be emitted.
	*
	* In addition to slices of the original input, the following control characters
	* may also be emitted:
	*
	* - `\x02` (Start of Text): A document starts with the next token
	* - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
	* - `\x1f` (Unit Separator): Next token is a scalar value
	* - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
	*/
	var Lexer = class {
		constructor() {
			/**
			* Flag indicating whether the end of the current buffer marks the end of
			* all input
			*/
			this.atEnd = false;
			/**
			* Explicit indent set in block scalar header, as an offset from the current
			* minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
			* explicitly set.
			*/
			this.blockScalarIndent = -1;
			/**
			* Block scalars that include a + (keep) chomping indicator in their header
			* include trailing empty lines, which are otherwise excluded from the
			* scalar's contents.
			*/
			this.blockScalarKeep = false;
			/** Current input */
			this.buffer = "";
			/**
			* Flag noting whether the map value indicator : can immediately follow this
			* node within a flow context.
			*/
			this.flowKey = false;
			/** Count of surrounding flow collection levels. */
			this.flowLevel = 0;
			/**
			* Minimum level of indentation required for next lines to be parsed as a
			* part of the current scalar value.
			*/
			this.indentNext = 0;
			/** Indentation level of the current line. */
			this.indentValue = 0;
			/** Position of the next \n character. */
			this.lineEndPos = null;
			/** Stores the state of the lexer if reaching the end of incpomplete input */
			this.next = null;
			/** A pointer to `buffer`; the current position of the lexer. */
			this.pos = 0;
		}
		/**
		* Generate YAML tokens from the `source` string. If `incomplete`,
		* a part of the last line may be left as a buffer for the next call.
		*
		* @returns A generator of lexical tokens
		*/
		*lex(source, incomplete = false) {
			if (source) {
				if (typeof source !== "string") throw TypeError("source is not a string");
				this.buffer = this.buffer ? this.buffer + source : source;
				this.lineEndPos = null;
			}
			this.atEnd = !incomplete;
			let next = this.next ?? "stream";
			while (next && (incomplete || this.hasChars(1))) next = yield* this.parseNext(next);
		}
		atLineEnd() {
			let i = this.pos;
			let ch = this.buffer[i];
			while (ch === " " || ch === "	") ch = this.buffer[++i];
			if (!ch || ch === "#" || ch === "\n") return true;
			if (ch === "\r") return this.buffer[i + 1] === "\n";
			return false;
		}
		charAt(n) {
			return this.buffer[this.pos + n];
		}
		continueScalar(offset) {
			let ch = this.buffer[offset];
			if (this.indentNext > 0) {
				let indent = 0;
				while (ch === " ") ch = this.buffer[++indent + offset];
				if (ch === "\r") {
					const next = this.buffer[indent + offset + 1];
					if (next === "\n" || !next && !this.atEnd) return offset + indent + 1;
				}
				return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
			}
			if (ch === "-" || ch === ".") {
				const dt = this.buffer.substr(offset, 3);
				if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3])) return -1;
			}
			return offset;
		}
		getLine() {
			let end = this.lineEndPos;
			if (typeof end !== "number" || end !== -1 && end < this.pos) {
				end = this.buffer.indexOf("\n", this.pos);
				this.lineEndPos = end;
			}
			if (end === -1) return this.atEnd ? this.buffer.substring(this.pos) : null;
			if (this.buffer[end - 1] === "\r") end -= 1;
			return this.buffer.substring(this.pos, end);
		}
		hasChars(n) {
			return this.pos + n <= this.buffer.length;
		}
		setNext(state) {
			this.buffer = this.buffer.substring(this.pos);
			this.pos = 0;
			this.lineEndPos = null;
			this.next = state;
			return null;
		}
		peek(n) {
			return this.buffer.substr(this.pos, n);
		}
		*parseNext(next) {
			switch (next) {
				case "stream": return yield* this.parseStream();
				case "line-start": return yield* this.parseLineStart();
				case "block-start": return yield* this.parseBlockStart();
				case "doc": return yield* this.parseDocument();
				case "flow": return yield* this.parseFlowCollection();
				case "quoted-scalar": return yield* this.parseQuotedScalar();
				case "block-scalar": return yield* this.parseBlockScalar();
				case "plain-scalar": return yield* this.parsePlainScalar();
			}
		}
		*parseStream() {
			let line = this.getLine();
			if (line === null) return this.setNext("stream");
			if (line[0] === cst.BOM) {
				yield* this.pushCount(1);
				line = line.substring(1);
			}
			if (line[0] === "%") {
				let dirEnd = line.length;
				let cs = line.indexOf("#");
				while (cs !== -1) {
					const ch = line[cs - 1];
					if (ch === " " || ch === "	") {
						dirEnd = cs - 1;
						break;
					} else cs = line.indexOf("#", cs + 1);
				}
				while (true) {
					const ch = line[dirEnd - 1];
					if (ch === " " || ch === "	") dirEnd -= 1;
					else break;
				}
				const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
				yield* this.pushCount(line.length - n);
				this.pushNewline();
				return "stream";
			}
			if (this.atLineEnd()) {
				const sp = yield* this.pushSpaces(true);
				yield* this.pushCount(line.length - sp);
				yield* this.pushNewline();
				return "stream";
			}
			yield cst.DOCUMENT;
			return yield* this.parseLineStart();
		}
		*parseLineStart() {
			const ch = this.charAt(0);
			if (!ch && !this.atEnd) return this.setNext("line-start");
			if (ch === "-" || ch === ".") {
				if (!this.atEnd && !this.hasChars(4)) return this.setNext("line-start");
				const s = this.peek(3);
				if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
					yield* this.pushCount(3);
					this.indentValue = 0;
					this.indentNext = 0;
					return s === "---" ? "doc" : "stream";
				}
			}
			this.indentValue = yield* this.pushSpaces(false);
			if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1))) this.indentNext = this.indentValue;
			return yield* this.parseBlockStart();
		}
		*parseBlockStart() {
			const [ch0, ch1] = this.peek(2);
			if (!ch1 && !this.atEnd) return this.setNext("block-start");
			if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
				const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
				this.indentNext = this.indentValue + 1;
				this.indentValue += n;
				return "block-start";
			}
			return "doc";
		}
		*parseDocument() {
			yield* this.pushSpaces(true);
			const line = this.getLine();
			if (line === null) return this.setNext("doc");
			let n = yield* this.pushIndicators();
			switch (line[n]) {
				case "#": yield* this.pushCount(line.length - n);
				case void 0:
					yield* this.pushNewline();
					return yield* this.parseLineStart();
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel = 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					return "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "doc";
				case "\"":
				case "'": return yield* this.parseQuotedScalar();
				case "|":
				case ">":
					n += yield* this.parseBlockScalarHeader();
					n += yield* this.pushSpaces(true);
					yield* this.pushCount(line.length - n);
					yield* this.pushNewline();
					return yield* this.parseBlockScalar();
				default: return yield* this.parsePlainScalar();
			}
		}
		*parseFlowCollection() {
			let nl, sp;
			let indent = -1;
			do {
				nl = yield* this.pushNewline();
				if (nl > 0) {
					sp = yield* this.pushSpaces(false);
					this.indentValue = indent = sp;
				} else sp = 0;
				sp += yield* this.pushSpaces(true);
			} while (nl + sp > 0);
			const line = this.getLine();
			if (line === null) return this.setNext("flow");
			if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
				if (!(indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}"))) {
					this.flowLevel = 0;
					yield cst.FLOW_END;
					return yield* this.parseLineStart();
				}
			}
			let n = 0;
			while (line[n] === ",") {
				n += yield* this.pushCount(1);
				n += yield* this.pushSpaces(true);
				this.flowKey = false;
			}
			n += yield* this.pushIndicators();
			switch (line[n]) {
				case void 0: return "flow";
				case "#":
					yield* this.pushCount(line.length - n);
					return "flow";
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel += 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					this.flowKey = true;
					this.flowLevel -= 1;
					return this.flowLevel ? "flow" : "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "flow";
				case "\"":
				case "'":
					this.flowKey = true;
					return yield* this.parseQuotedScalar();
				case ":": {
					const next = this.charAt(1);
					if (this.flowKey || isEmpty(next) || next === ",") {
						this.flowKey = false;
						yield* this.pushCount(1);
						yield* this.pushSpaces(true);
						return "flow";
					}
				}
				default:
					this.flowKey = false;
					return yield* this.parsePlainScalar();
			}
		}
		*parseQuotedScalar() {
			const quote = this.charAt(0);
			let end = this.buffer.indexOf(quote, this.pos + 1);
			if (quote === "'") while (end !== -1 && this.buffer[end + 1] === "'") end = this.buffer.indexOf("'", end + 2);
			else while (end !== -1) {
				let n = 0;
				while (this.buffer[end - 1 - n] === "\\") n += 1;
				if (n % 2 === 0) break;
				end = this.buffer.indexOf("\"", end + 1);
			}
			const qb = this.buffer.substring(0, end);
			let nl = qb.indexOf("\n", this.pos);
			if (nl !== -1) {
				while (nl !== -1) {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = qb.indexOf("\n", cs);
				}
				if (nl !== -1) end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
			}
			if (end === -1) {
				if (!this.atEnd) return this.setNext("quoted-scalar");
				end = this.buffer.length;
			}
			yield* this.pushToIndex(end + 1, false);
			return this.flowLevel ? "flow" : "doc";
		}
		*parseBlockScalarHeader() {
			this.blockScalarIndent = -1;
			this.blockScalarKeep = false;
			let i = this.pos;
			while (true) {
				const ch = this.buffer[++i];
				if (ch === "+") this.blockScalarKeep = true;
				else if (ch > "0" && ch <= "9") this.blockScalarIndent = Number(ch) - 1;
				else if (ch !== "-") break;
			}
			return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
		}
		*parseBlockScalar() {
			let nl = this.pos - 1;
			let indent = 0;
			let ch;
			loop: for (let i = this.pos; ch = this.buffer[i]; ++i) switch (ch) {
				case " ":
					indent += 1;
					break;
				case "\n":
					nl = i;
					indent = 0;
					break;
				case "\r": {
					const next = this.buffer[i + 1];
					if (!next && !this.atEnd) return this.setNext("block-scalar");
					if (next === "\n") break;
				}
				default: break loop;
			}
			if (!ch && !this.atEnd) return this.setNext("block-scalar");
			if (indent >= this.indentNext) {
				if (this.blockScalarIndent === -1) this.indentNext = indent;
				else this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
				do {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = this.buffer.indexOf("\n", cs);
				} while (nl !== -1);
				if (nl === -1) {
					if (!this.atEnd) return this.setNext("block-scalar");
					nl = this.buffer.length;
				}
			}
			let i = nl + 1;
			ch = this.buffer[i];
			while (ch === " ") ch = this.buffer[++i];
			if (ch === "	") {
				while (ch === "	" || ch === " " || ch === "\r" || ch === "\n") ch = this.buffer[++i];
				nl = i - 1;
			} else if (!this.blockScalarKeep) do {
				let i = nl - 1;
				let ch = this.buffer[i];
				if (ch === "\r") ch = this.buffer[--i];
				const lastChar = i;
				while (ch === " ") ch = this.buffer[--i];
				if (ch === "\n" && i >= this.pos && i + 1 + indent > lastChar) nl = i;
				else break;
			} while (true);
			yield cst.SCALAR;
			yield* this.pushToIndex(nl + 1, true);
			return yield* this.parseLineStart();
		}
		*parsePlainScalar() {
			const inFlow = this.flowLevel > 0;
			let end = this.pos - 1;
			let i = this.pos - 1;
			let ch;
			while (ch = this.buffer[++i]) if (ch === ":") {
				const next = this.buffer[i + 1];
				if (isEmpty(next) || inFlow && flowIndicatorChars.has(next)) break;
				end = i;
			} else if (isEmpty(ch)) {
				let next = this.buffer[i + 1];
				if (ch === "\r") {
					if (next === "\n") {
						i += 1;
						ch = "\n";
						next = this.buffer[i + 1];
					} else end = i;
				}
				if (next === "#" || inFlow && flowIndicatorChars.has(next)) break;
				if (ch === "\n") {
					const cs = this.continueScalar(i + 1);
					if (cs === -1) break;
					i = Math.max(i, cs - 2);
				}
			} else {
				if (inFlow && flowIndicatorChars.has(ch)) break;
				end = i;
			}
			if (!ch && !this.atEnd) return this.setNext("plain-scalar");
			yield cst.SCALAR;
			yield* this.pushToIndex(end + 1, true);
			return inFlow ? "flow" : "doc";
		}
		*pushCount(n) {
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos += n;
				return n;
			}
			return 0;
		}
		*pushToIndex(i, allowEmpty) {
			const s = this.buffer.slice(this.pos, i);
			if (s) {
				yield s;
				this.pos += s.length;
				return s.length;
			} else if (allowEmpty) yield "";
			return 0;
		}
		*pushIndicators() {
			let n = 0;
			loop: while (true) {
				switch (this.charAt(0)) {
					case "!":
						n += yield* this.pushTag();
						n += yield* this.pushSpaces(true);
						continue loop;
					case "&":
						n += yield* this.pushUntil(isNotAnchorChar);
						n += yield* this.pushSpaces(true);
						continue loop;
					case "-":
					case "?":
					case ":": {
						const inFlow = this.flowLevel > 0;
						const ch1 = this.charAt(1);
						if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
							if (!inFlow) this.indentNext = this.indentValue + 1;
							else if (this.flowKey) this.flowKey = false;
							n += yield* this.pushCount(1);
							n += yield* this.pushSpaces(true);
							continue loop;
						}
					}
				}
				break loop;
			}
			return n;
		}
		*pushTag() {
			if (this.charAt(1) === "<") {
				let i = this.pos + 2;
				let ch = this.buffer[i];
				while (!isEmpty(ch) && ch !== ">") ch = this.buffer[++i];
				return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
			} else {
				let i = this.pos + 1;
				let ch = this.buffer[i];
				while (ch) if (tagChars.has(ch)) ch = this.buffer[++i];
				else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) ch = this.buffer[i += 3];
				else break;
				return yield* this.pushToIndex(i, false);
			}
		}
		*pushNewline() {
			const ch = this.buffer[this.pos];
			if (ch === "\n") return yield* this.pushCount(1);
			else if (ch === "\r" && this.charAt(1) === "\n") return yield* this.pushCount(2);
			else return 0;
		}
		*pushSpaces(allowTabs) {
			let i = this.pos - 1;
			let ch;
			do
				ch = this.buffer[++i];
			while (ch === " " || allowTabs && ch === "	");
			const n = i - this.pos;
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos = i;
			}
			return n;
		}
		*pushUntil(test) {
			let i = this.pos;
			let ch = this.buffer[i];
			while (!test(ch)) ch = this.buffer[++i];
			return yield* this.pushToIndex(i, false);
		}
	};
	exports.Lexer = Lexer;
}));

// node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Tracks newlines during parsing in order to provide an efficient API for
	* determining the one-indexed `{ line, col }` position for any offset
	* within the input.
	*/
	var LineCounter = class {
		constructor() {
			this.lineStarts = [];
			/**
			* Should be called in ascending order. Otherwise, call
			* `lineCounter.lineStarts.sort()` before calling `linePos()`.
			*/
			this.addNewLine = (offset) => this.lineStarts.push(offset);
			/**
			* Performs a binary search and returns the 1-indexed { line, col }
			* position of `offset`. If `line === 0`, `addNewLine` has never been
			* called or `offset` is before the first known newline.
			*/
			this.linePos = (offset) => {
				let low = 0;
				let high = this.lineStarts.length;
				while (low < high) {
					const mid = low + high >> 1;
					if (this.lineStarts[mid] < offset) low = mid + 1;
					else high = mid;
				}
				if (this.lineStarts[low] === offset) return {
					line: low + 1,
					col: 1
				};
				if (low === 0) return {
					line: 0,
					col: offset
				};
				const start = this.lineStarts[low - 1];
				return {
					line: low,
					col: offset - start + 1
				};
			};
		}
	};
	exports.LineCounter = LineCounter;
}));

// node_modules/yaml/dist/parse/parser.js
var require_parser = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	var cst = require_cst();
	var lexer = require_lexer();
	function includesToken(list, type) {
		for (let i = 0; i < list.length; ++i) if (list[i].type === type) return true;
		return false;
	}
	function findNonEmptyIndex(list) {
		for (let i = 0; i < list.length; ++i) switch (list[i].type) {
			case "space":
			case "comment":
			case "newline": break;
			default: return i;
		}
		return -1;
	}
	function isFlowToken(token) {
		switch (token?.type) {
			case "alias":
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "flow-collection": return true;
			default: return false;
		}
	}
	function getPrevProps(parent) {
		switch (parent.type) {
			case "document": return parent.start;
			case "block-map": {
				const it = parent.items[parent.items.length - 1];
				return it.sep ?? it.start;
			}
			case "block-seq": return parent.items[parent.items.length - 1].start;
			/* istanbul ignore next should not happen */
			default: return [];
		}
	}
	/** Note: May modify input array */
	function getFirstKeyStartProps(prev) {
		if (prev.length === 0) return [];
		let i = prev.length;
		loop: while (--i >= 0) switch (prev[i].type) {
			case "doc-start":
			case "explicit-key-ind":
			case "map-value-ind":
			case "seq-item-ind":
			case "newline": break loop;
		}
		while (prev[++i]?.type === "space");
		return prev.splice(i, prev.length);
	}
	function arrayPushArray(target, source) {
		if (source.length < 1e5) Array.prototype.push.apply(target, source);
		else for (let i = 0; i < source.length; ++i) target.push(source[i]);
	}
	function fixFlowSeqItems(fc) {
		if (fc.start.type === "flow-seq-start") {
			for (const it of fc.items) if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
				if (it.key) it.value = it.key;
				delete it.key;
				if (isFlowToken(it.value)) {
					if (it.value.end) arrayPushArray(it.value.end, it.sep);
					else it.value.end = it.sep;
				} else arrayPushArray(it.start, it.sep);
				delete it.sep;
			}
		}
	}
	/**
	* A YAML concrete syntax tree (CST) parser
	*
	* ```ts
	* const src: string = ...
	* for (const token of new Parser().parse(src)) {
	*   // token: Token
	* }
	* ```
	*
	* To use the parser with a user-provided lexer:
	*
	* ```ts
	* function* parse(source: string, lexer: Lexer) {
	*   const parser = new Parser()
	*   for (const lexeme of lexer.lex(source))
	*     yield* parser.next(lexeme)
	*   yield* parser.end()
	* }
	*
	* const src: string = ...
	* const lexer = new Lexer()
	* for (const token of parse(src, lexer)) {
	*   // token: Token
	* }
	* ```
	*/
	var Parser = class {
		/**
		* @param onNewLine - If defined, called separately with the start position of
		*   each new line (in `parse()`, including the start of input).
		*/
		constructor(onNewLine) {
			/** If true, space and sequence indicators count as indentation */
			this.atNewLine = true;
			/** If true, next token is a scalar value */
			this.atScalar = false;
			/** Current indentation level */
			this.indent = 0;
			/** Current offset since the start of parsing */
			this.offset = 0;
			/** On the same line with a block map key */
			this.onKeyLine = false;
			/** Top indicates the node that's currently being built */
			this.stack = [];
			/** The source of the current token, set in parse() */
			this.source = "";
			/** The type of the current token, set in parse() */
			this.type = "";
			this.lexer = new lexer.Lexer();
			this.onNewLine = onNewLine;
		}
		/**
		* Parse `source` as a YAML stream.
		* If `incomplete`, a part of the last line may be left as a buffer for the next call.
		*
		* Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
		*
		* @returns A generator of tokens representing each directive, document, and other structure.
		*/
		*parse(source, incomplete = false) {
			if (this.onNewLine && this.offset === 0) this.onNewLine(0);
			for (const lexeme of this.lexer.lex(source, incomplete)) yield* this.next(lexeme);
			if (!incomplete) yield* this.end();
		}
		/**
		* Advance the parser by the `source` of one lexical token.
		*/
		*next(source) {
			this.source = source;
			if (node_process.env.LOG_TOKENS) console.log("|", cst.prettyToken(source));
			if (this.atScalar) {
				this.atScalar = false;
				yield* this.step();
				this.offset += source.length;
				return;
			}
			const type = cst.tokenType(source);
			if (!type) {
				const message = `Not a YAML token: ${source}`;
				yield* this.pop({
					type: "error",
					offset: this.offset,
					message,
					source
				});
				this.offset += source.length;
			} else if (type === "scalar") {
				this.atNewLine = false;
				this.atScalar = true;
				this.type = "scalar";
			} else {
				this.type = type;
				yield* this.step();
				switch (type) {
					case "newline":
						this.atNewLine = true;
						this.indent = 0;
						if (this.onNewLine) this.onNewLine(this.offset + source.length);
						break;
					case "space":
						if (this.atNewLine && source[0] === " ") this.indent += source.length;
						break;
					case "explicit-key-ind":
					case "map-value-ind":
					case "seq-item-ind":
						if (this.atNewLine) this.indent += source.length;
						break;
					case "doc-mode":
					case "flow-error-end": return;
					default: this.atNewLine = false;
				}
				this.offset += source.length;
			}
		}
		/** Call at end of input to push out any remaining constructions */
		*end() {
			while (this.stack.length > 0) yield* this.pop();
		}
		get sourceToken() {
			return {
				type: this.type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		*step() {
			const top = this.peek(1);
			if (this.type === "doc-end" && top?.type !== "doc-end") {
				while (this.stack.length > 0) yield* this.pop();
				this.stack.push({
					type: "doc-end",
					offset: this.offset,
					source: this.source
				});
				return;
			}
			if (!top) return yield* this.stream();
			switch (top.type) {
				case "document": return yield* this.document(top);
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return yield* this.scalar(top);
				case "block-scalar": return yield* this.blockScalar(top);
				case "block-map": return yield* this.blockMap(top);
				case "block-seq": return yield* this.blockSequence(top);
				case "flow-collection": return yield* this.flowCollection(top);
				case "doc-end": return yield* this.documentEnd(top);
			}
			/* istanbul ignore next should not happen */
			yield* this.pop();
		}
		peek(n) {
			return this.stack[this.stack.length - n];
		}
		*pop(error) {
			const token = error ?? this.stack.pop();
			/* istanbul ignore if should not happen */
			if (!token) yield {
				type: "error",
				offset: this.offset,
				source: "",
				message: "Tried to pop an empty stack"
			};
			else if (this.stack.length === 0) yield token;
			else {
				const top = this.peek(1);
				if (token.type === "block-scalar") token.indent = "indent" in top ? top.indent : 0;
				else if (token.type === "flow-collection" && top.type === "document") token.indent = 0;
				if (token.type === "flow-collection") fixFlowSeqItems(token);
				switch (top.type) {
					case "document":
						top.value = token;
						break;
					case "block-scalar":
						top.props.push(token);
						break;
					case "block-map": {
						const it = top.items[top.items.length - 1];
						if (it.value) {
							top.items.push({
								start: [],
								key: token,
								sep: []
							});
							this.onKeyLine = true;
							return;
						} else if (it.sep) it.value = token;
						else {
							Object.assign(it, {
								key: token,
								sep: []
							});
							this.onKeyLine = !it.explicitKey;
							return;
						}
						break;
					}
					case "block-seq": {
						const it = top.items[top.items.length - 1];
						if (it.value) top.items.push({
							start: [],
							value: token
						});
						else it.value = token;
						break;
					}
					case "flow-collection": {
						const it = top.items[top.items.length - 1];
						if (!it || it.value) top.items.push({
							start: [],
							key: token,
							sep: []
						});
						else if (it.sep) it.value = token;
						else Object.assign(it, {
							key: token,
							sep: []
						});
						return;
					}
					/* istanbul ignore next should not happen */
					default:
						yield* this.pop();
						yield* this.pop(token);
				}
				if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
					const last = token.items[token.items.length - 1];
					if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
						if (top.type === "document") top.end = last.start;
						else top.items.push({ start: last.start });
						token.items.splice(-1, 1);
					}
				}
			}
		}
		*stream() {
			switch (this.type) {
				case "directive-line":
					yield {
						type: "directive",
						offset: this.offset,
						source: this.source
					};
					return;
				case "byte-order-mark":
				case "space":
				case "comment":
				case "newline":
					yield this.sourceToken;
					return;
				case "doc-mode":
				case "doc-start": {
					const doc = {
						type: "document",
						offset: this.offset,
						start: []
					};
					if (this.type === "doc-start") doc.start.push(this.sourceToken);
					this.stack.push(doc);
					return;
				}
			}
			yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML stream`,
				source: this.source
			};
		}
		*document(doc) {
			if (doc.value) return yield* this.lineEnd(doc);
			switch (this.type) {
				case "doc-start":
					if (findNonEmptyIndex(doc.start) !== -1) {
						yield* this.pop();
						yield* this.step();
					} else doc.start.push(this.sourceToken);
					return;
				case "anchor":
				case "tag":
				case "space":
				case "comment":
				case "newline":
					doc.start.push(this.sourceToken);
					return;
			}
			const bv = this.startBlockValue(doc);
			if (bv) this.stack.push(bv);
			else yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML document`,
				source: this.source
			};
		}
		*scalar(scalar) {
			if (this.type === "map-value-ind") {
				const start = getFirstKeyStartProps(getPrevProps(this.peek(2)));
				let sep;
				if (scalar.end) {
					sep = scalar.end;
					sep.push(this.sourceToken);
					delete scalar.end;
				} else sep = [this.sourceToken];
				const map = {
					type: "block-map",
					offset: scalar.offset,
					indent: scalar.indent,
					items: [{
						start,
						key: scalar,
						sep
					}]
				};
				this.onKeyLine = true;
				this.stack[this.stack.length - 1] = map;
			} else yield* this.lineEnd(scalar);
		}
		*blockScalar(scalar) {
			switch (this.type) {
				case "space":
				case "comment":
				case "newline":
					scalar.props.push(this.sourceToken);
					return;
				case "scalar":
					scalar.source = this.source;
					this.atNewLine = true;
					this.indent = 0;
					if (this.onNewLine) {
						let nl = this.source.indexOf("\n") + 1;
						while (nl !== 0) {
							this.onNewLine(this.offset + nl);
							nl = this.source.indexOf("\n", nl) + 1;
						}
					}
					yield* this.pop();
					break;
				/* istanbul ignore next should not happen */
				default:
					yield* this.pop();
					yield* this.step();
			}
		}
		*blockMap(map) {
			const it = map.items[map.items.length - 1];
			switch (this.type) {
				case "newline":
					this.onKeyLine = false;
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else map.items.push({ start: [this.sourceToken] });
					} else if (it.sep) it.sep.push(this.sourceToken);
					else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) map.items.push({ start: [this.sourceToken] });
					else if (it.sep) it.sep.push(this.sourceToken);
					else {
						if (this.atIndentedComment(it.start, map.indent)) {
							const end = map.items[map.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								map.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
			}
			if (this.indent >= map.indent) {
				const atMapIndent = !this.onKeyLine && this.indent === map.indent;
				const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
				let start = [];
				if (atNextItem && it.sep && !it.value) {
					const nl = [];
					for (let i = 0; i < it.sep.length; ++i) {
						const st = it.sep[i];
						switch (st.type) {
							case "newline":
								nl.push(i);
								break;
							case "space": break;
							case "comment":
								if (st.indent > map.indent) nl.length = 0;
								break;
							default: nl.length = 0;
						}
					}
					if (nl.length >= 2) start = it.sep.splice(nl[1]);
				}
				switch (this.type) {
					case "anchor":
					case "tag":
						if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({ start });
							this.onKeyLine = true;
						} else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "explicit-key-ind":
						if (!it.sep && !it.explicitKey) {
							it.start.push(this.sourceToken);
							it.explicitKey = true;
						} else if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({
								start,
								explicitKey: true
							});
						} else this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [this.sourceToken],
								explicitKey: true
							}]
						});
						this.onKeyLine = true;
						return;
					case "map-value-ind":
						if (it.explicitKey) {
							if (!it.sep) {
								if (includesToken(it.start, "newline")) Object.assign(it, {
									key: null,
									sep: [this.sourceToken]
								});
								else {
									const start = getFirstKeyStartProps(it.start);
									this.stack.push({
										type: "block-map",
										offset: this.offset,
										indent: this.indent,
										items: [{
											start,
											key: null,
											sep: [this.sourceToken]
										}]
									});
								}
							} else if (it.value) map.items.push({
								start: [],
								key: null,
								sep: [this.sourceToken]
							});
							else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
								type: "block-map",
								offset: this.offset,
								indent: this.indent,
								items: [{
									start,
									key: null,
									sep: [this.sourceToken]
								}]
							});
							else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
								const start = getFirstKeyStartProps(it.start);
								const key = it.key;
								const sep = it.sep;
								sep.push(this.sourceToken);
								delete it.key;
								delete it.sep;
								this.stack.push({
									type: "block-map",
									offset: this.offset,
									indent: this.indent,
									items: [{
										start,
										key,
										sep
									}]
								});
							} else if (start.length > 0) it.sep = it.sep.concat(start, this.sourceToken);
							else it.sep.push(this.sourceToken);
						} else if (!it.sep) Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.value || atNextItem) map.items.push({
							start,
							key: null,
							sep: [this.sourceToken]
						});
						else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [],
								key: null,
								sep: [this.sourceToken]
							}]
						});
						else it.sep.push(this.sourceToken);
						this.onKeyLine = true;
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (atNextItem || it.value) {
							map.items.push({
								start,
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						} else if (it.sep) this.stack.push(fs);
						else {
							Object.assign(it, {
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						}
						return;
					}
					default: {
						const bv = this.startBlockValue(map);
						if (bv) {
							if (bv.type === "block-seq") {
								if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
									yield* this.pop({
										type: "error",
										offset: this.offset,
										message: "Unexpected block-seq-ind on same line with key",
										source: this.source
									});
									return;
								}
							} else if (atMapIndent) map.items.push({ start });
							this.stack.push(bv);
							return;
						}
					}
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*blockSequence(seq) {
			const it = seq.items[seq.items.length - 1];
			switch (this.type) {
				case "newline":
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else seq.items.push({ start: [this.sourceToken] });
					} else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) seq.items.push({ start: [this.sourceToken] });
					else {
						if (this.atIndentedComment(it.start, seq.indent)) {
							const end = seq.items[seq.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								seq.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
				case "anchor":
				case "tag":
					if (it.value || this.indent <= seq.indent) break;
					it.start.push(this.sourceToken);
					return;
				case "seq-item-ind":
					if (this.indent !== seq.indent) break;
					if (it.value || includesToken(it.start, "seq-item-ind")) seq.items.push({ start: [this.sourceToken] });
					else it.start.push(this.sourceToken);
					return;
			}
			if (this.indent > seq.indent) {
				const bv = this.startBlockValue(seq);
				if (bv) {
					this.stack.push(bv);
					return;
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*flowCollection(fc) {
			const it = fc.items[fc.items.length - 1];
			if (this.type === "flow-error-end") {
				let top;
				do {
					yield* this.pop();
					top = this.peek(1);
				} while (top?.type === "flow-collection");
			} else if (fc.end.length === 0) {
				switch (this.type) {
					case "comma":
					case "explicit-key-ind":
						if (!it || it.sep) fc.items.push({ start: [this.sourceToken] });
						else it.start.push(this.sourceToken);
						return;
					case "map-value-ind":
						if (!it || it.value) fc.items.push({
							start: [],
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.sep) it.sep.push(this.sourceToken);
						else Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						return;
					case "space":
					case "comment":
					case "newline":
					case "anchor":
					case "tag":
						if (!it || it.value) fc.items.push({ start: [this.sourceToken] });
						else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (!it || it.value) fc.items.push({
							start: [],
							key: fs,
							sep: []
						});
						else if (it.sep) this.stack.push(fs);
						else Object.assign(it, {
							key: fs,
							sep: []
						});
						return;
					}
					case "flow-map-end":
					case "flow-seq-end":
						fc.end.push(this.sourceToken);
						return;
				}
				const bv = this.startBlockValue(fc);
				/* istanbul ignore else should not happen */
				if (bv) this.stack.push(bv);
				else {
					yield* this.pop();
					yield* this.step();
				}
			} else {
				const parent = this.peek(2);
				if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
					yield* this.pop();
					yield* this.step();
				} else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
					const start = getFirstKeyStartProps(getPrevProps(parent));
					fixFlowSeqItems(fc);
					const sep = fc.end.splice(1, fc.end.length);
					sep.push(this.sourceToken);
					const map = {
						type: "block-map",
						offset: fc.offset,
						indent: fc.indent,
						items: [{
							start,
							key: fc,
							sep
						}]
					};
					this.onKeyLine = true;
					this.stack[this.stack.length - 1] = map;
				} else yield* this.lineEnd(fc);
			}
		}
		flowScalar(type) {
			if (this.onNewLine) {
				let nl = this.source.indexOf("\n") + 1;
				while (nl !== 0) {
					this.onNewLine(this.offset + nl);
					nl = this.source.indexOf("\n", nl) + 1;
				}
			}
			return {
				type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		startBlockValue(parent) {
			switch (this.type) {
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return this.flowScalar(this.type);
				case "block-scalar-header": return {
					type: "block-scalar",
					offset: this.offset,
					indent: this.indent,
					props: [this.sourceToken],
					source: ""
				};
				case "flow-map-start":
				case "flow-seq-start": return {
					type: "flow-collection",
					offset: this.offset,
					indent: this.indent,
					start: this.sourceToken,
					items: [],
					end: []
				};
				case "seq-item-ind": return {
					type: "block-seq",
					offset: this.offset,
					indent: this.indent,
					items: [{ start: [this.sourceToken] }]
				};
				case "explicit-key-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					start.push(this.sourceToken);
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							explicitKey: true
						}]
					};
				}
				case "map-value-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							key: null,
							sep: [this.sourceToken]
						}]
					};
				}
			}
			return null;
		}
		atIndentedComment(start, indent) {
			if (this.type !== "comment") return false;
			if (this.indent <= indent) return false;
			return start.every((st) => st.type === "newline" || st.type === "space");
		}
		*documentEnd(docEnd) {
			if (this.type !== "doc-mode") {
				if (docEnd.end) docEnd.end.push(this.sourceToken);
				else docEnd.end = [this.sourceToken];
				if (this.type === "newline") yield* this.pop();
			}
		}
		*lineEnd(token) {
			switch (this.type) {
				case "comma":
				case "doc-start":
				case "doc-end":
				case "flow-seq-end":
				case "flow-map-end":
				case "map-value-ind":
					yield* this.pop();
					yield* this.step();
					break;
				case "newline": this.onKeyLine = false;
				default:
					if (token.end) token.end.push(this.sourceToken);
					else token.end = [this.sourceToken];
					if (this.type === "newline") yield* this.pop();
			}
		}
	};
	exports.Parser = Parser;
}));

// node_modules/yaml/dist/public-api.js
var require_public_api = /* @__PURE__ */ __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var errors = require_errors();
	var log = require_log();
	var identity = require_identity();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	function parseOptions(options) {
		const prettyErrors = options.prettyErrors !== false;
		return {
			lineCounter: options.lineCounter || prettyErrors && new lineCounter.LineCounter() || null,
			prettyErrors
		};
	}
	/**
	* Parse the input as a stream of YAML documents.
	*
	* Documents should be separated from each other by `...` or `---` marker lines.
	*
	* @returns If an empty `docs` array is returned, it will be of type
	*   EmptyStream and contain additional stream information. In
	*   TypeScript, you should use `'empty' in docs` as a type guard for it.
	*/
	function parseAllDocuments(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		const docs = Array.from(composer$1.compose(parser$1.parse(source)));
		if (prettyErrors && lineCounter) for (const doc of docs) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		if (docs.length > 0) return docs;
		return Object.assign([], { empty: true }, composer$1.streamInfo());
	}
	/** Parse an input string into a single YAML.Document */
	function parseDocument(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		let doc = null;
		for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) if (!doc) doc = _doc;
		else if (doc.options.logLevel !== "silent") {
			doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
			break;
		}
		if (prettyErrors && lineCounter) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		return doc;
	}
	function parse(src, reviver, options) {
		let _reviver = void 0;
		if (typeof reviver === "function") _reviver = reviver;
		else if (options === void 0 && reviver && typeof reviver === "object") options = reviver;
		const doc = parseDocument(src, options);
		if (!doc) return null;
		doc.warnings.forEach((warning) => log.warn(doc.options.logLevel, warning));
		if (doc.errors.length > 0) {
			if (doc.options.logLevel !== "silent") throw doc.errors[0];
			else doc.errors = [];
		}
		return doc.toJS(Object.assign({ reviver: _reviver }, options));
	}
	function stringify(value, replacer, options) {
		let _replacer = null;
		if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
		else if (options === void 0 && replacer) options = replacer;
		if (typeof options === "string") options = options.length;
		if (typeof options === "number") {
			const indent = Math.round(options);
			options = indent < 1 ? void 0 : indent > 8 ? { indent: 8 } : { indent };
		}
		if (value === void 0) {
			const { keepUndefined } = options ?? replacer ?? {};
			if (!keepUndefined) return void 0;
		}
		if (identity.isDocument(value) && !_replacer) return value.toString(options);
		return new Document.Document(value, _replacer, options).toString(options);
	}
	exports.parse = parse;
	exports.parseAllDocuments = parseAllDocuments;
	exports.parseDocument = parseDocument;
	exports.stringify = stringify;
}));

// node_modules/yaml/dist/index.js
var require_dist = /* @__PURE__ */ __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var Schema = require_Schema();
	var errors = require_errors();
	var Alias = require_Alias();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var cst = require_cst();
	var lexer = require_lexer();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	var publicApi = require_public_api();
	var visit = require_visit();
	exports.Composer = composer.Composer;
	exports.Document = Document.Document;
	exports.Schema = Schema.Schema;
	exports.YAMLError = errors.YAMLError;
	exports.YAMLParseError = errors.YAMLParseError;
	exports.YAMLWarning = errors.YAMLWarning;
	exports.Alias = Alias.Alias;
	exports.isAlias = identity.isAlias;
	exports.isCollection = identity.isCollection;
	exports.isDocument = identity.isDocument;
	exports.isMap = identity.isMap;
	exports.isNode = identity.isNode;
	exports.isPair = identity.isPair;
	exports.isScalar = identity.isScalar;
	exports.isSeq = identity.isSeq;
	exports.Pair = Pair.Pair;
	exports.Scalar = Scalar.Scalar;
	exports.YAMLMap = YAMLMap.YAMLMap;
	exports.YAMLSeq = YAMLSeq.YAMLSeq;
	exports.Lexer = lexer.Lexer;
	exports.LineCounter = lineCounter.LineCounter;
	exports.Parser = parser.Parser;
	exports.parse = publicApi.parse;
	exports.parseAllDocuments = publicApi.parseAllDocuments;
	exports.parseDocument = publicApi.parseDocument;
	exports.stringify = publicApi.stringify;
	exports.visit = visit.visit;
	exports.visitAsync = visit.visitAsync;
}));

// src/policy/did-you-mean.ts
var import_dist = require_dist();
/** The nearest of the known words, or null where none is near enough to be what was meant. */
function didYouMean(word, known) {
	const plain = normalise$1(word);
	const best = known.map((candidate) => ({
		candidate,
		distance: editDistance(plain, normalise$1(candidate))
	})).sort((one, other) => one.distance - other.distance)[0];
	return best !== void 0 && best.distance <= Math.max(1, Math.floor(plain.length / 3)) ? best.candidate : null;
}
/** `failOn` and `fail_on` are as near to `fail-on` as can be. */
function normalise$1(word) {
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

// src/training/yaml/module-name.ts
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
* Why a name may not stand under `modules` in the policy, as the end of a sentence; undefined where it may.
* `models/yolo.py: parse_model` evaluates module names as Python, so a builtin or an imported name would run code.
* The probe asks once more, of Python itself, whether the name is a subclass of `nn.Module`.
*/
function whyNoModuleName(name) {
	if (!CLASS_NAME.test(name)) return "is not the plain name of a class";
	return DENIED.has(name) ? "is a name of Python, of a library or of YOLOv5 itself, not a layer" : void 0;
}

// src/policy/parse-bytes.ts
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
/** Reads `14 GiB`, `14GiB`, `16 GB`, `900 MiB` as bytes. A unit is asked for, because GB and GiB are 7 % apart. */
function parseBytes(text) {
	const match = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text.trim());
	const unit = unitBytes[match?.[2]?.toLowerCase() ?? ""];
	if (match === null || unit === void 0) return { problem: bytesProblem(text) };
	const value = Math.round(Number(match[1]) * unit);
	return Number.isSafeInteger(value) ? { value } : { problem: bytesProblem(text) };
}
function bytesProblem(text) {
	return `"${text}" is no amount of memory: write a number and a unit (GiB, MiB, GB or MB), such as \`14 GiB\``;
}

// src/policy/parse-percent.ts
/** Reads `5 %` or `5%` as the share 0.05. The sign is asked for, so that 0.05 and 5 are not mistaken for each other. */
function parsePercent(text) {
	const match = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim());
	if (match === null) return { problem: `"${text}" is no percentage: write it with its sign, such as \`5 %\`` };
	return { value: Number(match[1]) / 100 };
}

// src/policy/budget.ts
/** Reads `14 GiB` or `90 %` (of the device's memory). */
function parseBudget(text) {
	if (text.trim().endsWith("%")) return parseShare(text);
	const parsed = parseBytes(text);
	if ("problem" in parsed) return { problem: unreadable$1(text) };
	if (parsed.value === 0) return { problem: `budget "${text}" is nothing: write what the training may use, such as \`14 GiB\`` };
	return { value: { bytes: parsed.value } };
}
/**
* The budget in bytes on the device that was measured.
* @param deviceTotalBytes the device's memory; null where there is none (CPU), and then a share has no meaning: null.
*/
function budgetBytes(budget, deviceTotalBytes) {
	if ("bytes" in budget) return budget.bytes;
	return deviceTotalBytes === null ? null : Math.floor(budget.deviceShare * deviceTotalBytes);
}
function parseShare(text) {
	const parsed = parsePercent(text);
	if ("problem" in parsed) return { problem: unreadable$1(text) };
	if (parsed.value <= 0 || parsed.value > 1) return { problem: `budget "${text}" is no part of a device: write a share above 0 % and up to 100 %` };
	return { value: { deviceShare: parsed.value } };
}
function unreadable$1(text) {
	return `budget unreadable: "${text}"; write an amount such as \`14 GiB\`, or a share of the device's memory such as \`90 %\``;
}

// src/policy/parse-duration.ts
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
/** Reads `90 s`, `10 min`, `1 h` as seconds; zero is refused, since nothing can be measured in it. */
function parseDuration(text) {
	const match = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text.trim());
	const seconds = Number(match?.[1]) * (unitSeconds[match?.[2]?.toLowerCase() ?? ""] ?? NaN);
	if (!(seconds > 0)) return { problem: `"${text}" is no duration: write a number and a unit (s, min or h), such as \`10 min\`` };
	return { value: seconds };
}

// src/policy/policy-schema.ts
/** The sum of a text's pattern (for editors) and its parser (for people: it says what to write instead). */
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
/** A path inside the repository: nothing else may be read, whatever the policy says. */
const repositoryPath = string({ error: "write a path inside the repository" }).min(1, "write a path inside the repository").refine(isInside, "must be a path inside the repository: relative, with `/`, without `..`").transform((path) => path.replace(/^(\.\/)+(?=.)/, "").replace(/(?<=.)\/+$/, ""));
function isInside(path) {
	return !/^(\/|[a-z]:)/i.test(path) && !/[\\\p{Cc}]/u.test(path) && !path.split("/").includes("..");
}
const factor$1 = number({ error: "write a factor of the image size, such as `0.5`" }).min(.1).max(4);
const pixels = int({ error: "write whole pixels, such as `320`" }).min(32).max(8192);
const sizes = union([tuple([factor$1, factor$1], { error: "write two factors, such as `[0.5, 1.5]`" }).transform(([low, high]) => ({
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
/** `models/yolo.py: parse_model` evaluates these names: a policy must not be able to name a builtin or an import. */
const moduleName = string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of a Python class, such as `CBAM`").superRefine((name, context) => {
	const why = whyNoModuleName(name);
	if (why !== void 0) context.addIssue({
		code: "custom",
		message: `\`${name}\` ${why}`
	});
});
/** What a target says, or `defaults` for all of them. */
const targetOptions = {
	budget: budget.optional().describe("What the training may use: an amount, or a share of the device's memory. Default: 90 %."),
	overhead: bytes.optional().describe("What the device needs beside PyTorch (the CUDA context), where the engine cannot know it."),
	tolerance: tolerance.optional().describe("How far the peak may differ from the baseline, one percentage or `increase` and `decrease`. Default: 5 %."),
	sizes: sizes.optional().describe("Factors of the image size, or minimum and maximum in pixels, in place of YOLOv5's own [0.5, 1.5]."),
	"labels-per-image": int({ error: "write a whole number of labels" }).min(1).max(1e4).optional().describe("Labels on one training image after mosaic; the loss allocates by their number. Default: 30, as in COCO."),
	gpu: string({ error: "write the name of a GPU, such as `Tesla T4`" }).min(1).optional().describe("The GPU model that must be found; part of its name is enough."),
	amp: boolean({ error: "write `true` or `false`" }).optional().describe("Whether the training runs in mixed precision. Default: as `train()` finds it."),
	deadline: duration.optional().describe("How long the measurement may take. Default: 10 min.")
};
const target = strictObject({
	name: string({ error: "write a name" }).min(1).max(100).regex(/^[^\p{Cc}]*$/u, "must be one line").optional().describe("How the report and the baseline call it. Default: the file's path."),
	file: repositoryPath.optional().describe("Where the `train.py` command line stands: a shell script, Makefile, workflow, notebook, opt.yaml …"),
	command: int({ error: "write which command line of the file is meant, counted from 1" }).min(1).optional().describe("Which command line of the file, counted from 1, where it holds several."),
	arguments: string({ error: "write `train.py`'s arguments as one text" }).optional().describe("The arguments of `train.py` themselves, in place of a file that holds them."),
	...targetOptions
}).meta({ oneOf: [{ required: ["file"] }, { required: ["arguments", "name"] }] });
/** The policy as a person writes it; what comes out has its quantities read, its defaults not yet filled in. */
const policySchema = strictObject({
	version: literal$1(1, { error: "write `version: 1`, the only version there is" }),
	code: _enum(["base", "head"], { error: "write `base` or `head`" }).optional().describe("Whose code runs for a trusted pull request. A fork's code never runs. Default: base."),
	modules: array(moduleName).optional().describe("A team's own module classes that model YAMLs may name."),
	yolov5: repositoryPath.optional().describe("Folder of the YOLOv5 checkout in the repository; `.` for its root. Default: where the command line says, else the package."),
	engine: _enum(["cuda", "cpu"], { error: "write `cuda` or `cpu`" }).optional().describe("What the smoke run runs on. Default: cuda."),
	"fail-on": array(_enum([
		"over-budget",
		"regressed",
		"not-measured"
	], { error: "write `over-budget` or `regressed`" })).optional().describe("The verdicts that fail the check; `not-measured` always does. Default: [over-budget, regressed]."),
	targets: array(target, { error: "list at least one target" }).min(1, "list at least one target: the file that holds your `train.py` command line"),
	defaults: strictObject(targetOptions).optional().describe("Options for every target that does not say otherwise.")
}).meta({ title: "vram-review policy" });

// src/policy/explain-issue.ts
/** What a schema's issue means to a person. */
function explainIssue(issue, parents = []) {
	const path = [...parents, ...issue.path];
	if (issue.code === "unrecognized_keys") return issue.keys.map((key) => explainUnknownKey(path, key));
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
/** Of a union's branches the one that has the right kind of value says what is wrong; the first where none has. */
function explainUnion(issue, path) {
	return (issue.errors.find((branch) => !branch.some((inner) => inner.code === "invalid_type" && inner.path.length === 0)) ?? issue.errors[0] ?? []).flatMap((inner) => explainIssue(inner, path));
}
function explainUnknownKey(path, key) {
	const known = knownKeys(path);
	const near = didYouMean(key, known);
	const remedy = near === null ? `known here: ${known.join(", ")}` : `did you mean \`${near}\`?`;
	return {
		path: [...path, key],
		message: `unknown key \`${key}\`: ${remedy}`,
		atKey: true
	};
}
/** The keys that may stand at a place of the policy, from the schema itself. */
function knownKeys(path) {
	const [place, , inner] = path[0] === "defaults" ? [
		"defaults",
		0,
		path[1]
	] : path;
	if (place === void 0) return Object.keys(policySchema.shape);
	if (inner === "tolerance") return ["increase", "decrease"];
	if (inner === "sizes") return ["minimum", "maximum"];
	if (place === "targets") return Object.keys(policySchema.shape.targets.element.shape);
	return Object.keys(policySchema.shape.defaults.unwrap().shape);
}
/** Names the key, unless the message does. */
function label(path, message) {
	const name = path.findLast((part) => typeof part === "string");
	return name === void 0 || message.startsWith(name) ? "" : `\`${name}\`: `;
}

// src/policy/fill-in-defaults.ts
/**
* Labels on one image after mosaic. COCO train2017 has 860,001 boxes on 118,287 images, 7.3 on one; mosaic puts four images
* on a canvas: 29, less those that the crop cuts off, hence 30 as a round upper figure.
*/
const cocoLabelsPerImage = 30;
const tenMinutes = 600;
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
		targets: written.targets.map((target, index) => fillInTarget(target, written.defaults ?? {}, lines[index] ?? 1))
	};
}
function fillInTarget(target, defaults, line) {
	const source = sourceOf$1(target);
	return {
		name: target.name ?? defaultTargetName(target),
		source,
		line,
		budget: target.budget ?? defaults.budget ?? { deviceShare: .9 },
		overheadBytes: target.overhead ?? defaults.overhead ?? null,
		tolerance: mergeTolerance(target.tolerance, defaults.tolerance),
		sizes: target.sizes ?? defaults.sizes ?? null,
		labelsPerImage: target["labels-per-image"] ?? defaults["labels-per-image"] ?? cocoLabelsPerImage,
		gpu: target.gpu ?? defaults.gpu ?? null,
		amp: target.amp ?? defaults.amp ?? null,
		deadlineSeconds: target.deadline ?? defaults.deadline ?? tenMinutes
	};
}
/** A file's path; the command's number is added, because two commands of one file are two baselines. */
function defaultTargetName(target) {
	const file = target.file ?? "";
	return target.command === void 0 ? file : `${file} (command ${target.command})`;
}
function sourceOf$1(target) {
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
function mergeTolerance(own, shared) {
	return {
		increase: own?.increase ?? shared?.increase ?? fivePercent,
		decrease: own?.decrease ?? shared?.decrease ?? fivePercent
	};
}

// src/policy/read-policy.ts
/** A person's policy is a page at most; what is larger is no policy, and is not parsed. */
const longestPolicy = 1e5;
const tooDeep = "the policy is nested too deeply to be read";
/** Reads the policy's text. Every problem has its place in the file and says what to write instead. */
function readPolicy(text, path) {
	if (text.length > longestPolicy) return refused(path, `the policy is longer than ${longestPolicy} characters`);
	const lines = new import_dist.LineCounter();
	const document = parse(text, lines);
	if (document === null) return refused(path, tooDeep);
	const syntax = [...document.errors, ...document.warnings];
	if (syntax.some(isStackOverflow)) return refused(path, tooDeep);
	if (syntax.length > 0) return { problems: syntax.map((error) => syntaxProblem(error, path)) };
	return readDocument(document, lines, path);
}
function readDocument(document, lines, file) {
	const plain = toPlain(document);
	if (plain === null) return refused(file, "the policy is empty: see `vram-review init`, which writes one");
	if (plain === void 0) return refused(file, "an alias leads nowhere, or aliases multiply: write the values out, or use `defaults`");
	const parsed = policySchema.safeParse(plain, { reportInput: true });
	const explanations = parsed.success ? contradictions(parsed.data) : parsed.error.issues.flatMap((issue) => explainIssue(issue));
	if (explanations.length > 0) return { problems: explanations.map((one) => located(one, document, lines, file)).sort(byPlace) };
	const policy = parsed.data;
	const targetLines = policy.targets.map((_, index) => position(document, lines, ["targets", index], false).line);
	return { policy: fillInDefaults(policy, targetLines) };
}
/** Null where the text is nested beyond what the parser's stack holds. */
function parse(text, lines) {
	try {
		return (0, import_dist.parseDocument)(text, {
			lineCounter: lines,
			prettyErrors: true
		});
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}
/** The parser turns its own exhaustion into one error a level. */
function isStackOverflow(error) {
	return error.message.startsWith("Maximum call stack");
}
/** Undefined where an alias names nothing, or aliases multiply the text beyond reason (`docs/faults.md`, 43). */
function toPlain(document) {
	try {
		return document.toJS({ maxAliasCount: 50 }) ?? null;
	} catch (error) {
		if (error instanceof ReferenceError || error instanceof RangeError) return void 0;
		throw error;
	}
}
/** What is well-formed piece by piece, and makes no sense together. */
function contradictions(policy) {
	const names = /* @__PURE__ */ new Map();
	return policy.targets.flatMap((target, index) => {
		const path = ["targets", index];
		const message = sourceProblem(target);
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
			message: `two targets are called \`${name}\`: give this one a \`name\` of its own`,
			atKey: false
		}];
	});
}
function sourceProblem(target) {
	const sources = [target.file, target.arguments].filter((source) => source !== void 0).length;
	if (sources === 0) return "a target needs `file` (where its command line stands) or `arguments`";
	if (sources === 2) return "`file` and `arguments` exclude each other: keep one of them";
	if (target.arguments !== void 0 && target.name === void 0) return "a target with `arguments` needs a `name`";
	if (target.arguments !== void 0 && target.command !== void 0) return "`command` counts the command lines of a `file`: remove it";
	return null;
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
function syntaxProblem(error, file) {
	const place = error.linePos?.[0];
	const sentence = (error.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "");
	return {
		file,
		line: place?.line ?? 1,
		column: place?.col ?? 1,
		message: `no YAML: ${sentence}`,
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
/** Where a path's value stands, or the nearest thing above it that stands somewhere (a missing key has no place of its own). */
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

// src/review/problem.ts
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

// src/review/load-policy.ts
const defaultPolicyPath = ".github/vram-review.yml";
/** The policy of a commit, or why there is none to go by. */
async function loadPolicy(snapshot, path) {
	const read = await snapshot.read(path);
	if (read.kind === "absent") {
		const message = `There is no policy at ${snapshot.commit.slice(0, 12)}. Write one with \`vram-review init\` and merge it: a review goes by the base branch's policy, never by the pull request's own.`;
		return { problems: [failure(message, { file: path })] };
	}
	if (read.kind === "refused") return { problems: [failure(read.reason, { file: path })] };
	return readPolicy(new TextDecoder().decode(read.bytes), path);
}

// src/memory/covered-bytes.ts
/** What a budget covers: the whole device's bytes where they are known, else what PyTorch holds, else what it allocates (CPU). */
function coveredBytes(point) {
	return point.deviceBytes ?? point.reservedBytes ?? point.allocatedBytes;
}
/** What the device needs beside PyTorch (the CUDA context), as far as the point knows. */
function overheadBytes(point) {
	return Math.max(0, coveredBytes(point) - (point.reservedBytes ?? point.allocatedBytes));
}
/**
* The measurement with the policy's overhead on top, where the engine could not know the device's bytes. What an engine measured is never overwritten.
* Call it once, right after the smoke run: verdict, model, recommendation and report then speak of the same figures.
*/
function withOverhead(measurement, policyOverheadBytes) {
	if (policyOverheadBytes === null) return measurement;
	return {
		...measurement,
		points: measurement.points.map((point) => pointWithOverhead(point, policyOverheadBytes))
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

// src/review/choose-points.ts
/** What AutoBatch would take is known only where it runs; a small batch shows what each image costs. */
const batchForAutoBatch = 2;
/**
* The points that answer the review's question, sizes ascending: that order leaves the allocator the most fragments,
* and so shows the most that a training over mixed sizes reserves. With multi-scale off its maximum is never trained:
* the smallest size stands in, since two points give the memory model.
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
/** `train()` gives each GPU an equal part. */
function batchPerGpu({ batchSize, gpus }) {
	return batchSize === -1 ? batchForAutoBatch : Math.max(1, Math.floor(batchSize / gpus));
}

// src/review/measure.ts
/** Other processes come and go: one more try (`docs/faults.md`, 32 and 33). */
const worthAnotherTry = /* @__PURE__ */ new Set(["gpu-contaminated", "gpu-busy"]);
/** Measures a target at its points. */
async function measure(target, ready, context) {
	const request = await smokeRequest(target, ready, context);
	const run = () => context.probe.run(request, (progress) => context.onProgress(target, progress));
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
/** Runs points again with PyTorch held to a number of bytes: the only way to know whether they fit where reserved memory exceeds the budget. */
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
	const outcome = await context.probe.run(request, (progress) => context.onProgress(target, progress));
	if (outcome.kind === "failed") return outcome.code === "out-of-memory" ? "out-of-memory" : outcome;
	return outcome.measurement.points.some((point) => point.outOfMemory) ? "out-of-memory" : "fits";
}
async function smokeRequest(target, ready, context) {
	const points = choosePoints(ready.settings);
	const { settings } = ready;
	return {
		engine: context.policy.engine,
		yolov5: await context.locateYolov5(context.policy.yolov5, ready.found.command.directory),
		settings: settings.batchSize === -1 ? {
			...settings,
			batchSize: points[0]?.batch ?? 1
		} : settings,
		model: ready.model,
		hyp: ready.hyp,
		data: ready.data,
		modules: context.policy.modules,
		points,
		labelsPerImage: target.labelsPerImage,
		sizes: target.sizes,
		amp: target.amp,
		gpu: target.gpu,
		memoryCapBytes: null,
		deadlineSeconds: target.deadlineSeconds
	};
}

// src/training/commands/paths.ts
/** The last part of a path, with either kind of slash. */
function baseName(path) {
	return path.slice(lastSlash(path) + 1);
}
/** All but the last part of a path, '' where there is none. */
function dirName(path) {
	const slash = lastSlash(path);
	return slash < 0 ? "" : path.slice(0, slash).replaceAll("\\", "/");
}
/** The program that a first word names: no folder, no `.exe`. */
function programName(path) {
	return baseName(path).replace(/\.exe$/i, "");
}
/** One path behind another, `.` and `..` taken out where that is possible. */
function joinPath(base, path) {
	const unified = path.replaceAll("\\", "/");
	if (/^(\/|[A-Za-z]:|~)/.test(unified)) return normalise(unified);
	return normalise(base === "" ? unified : `${base}/${unified}`);
}
function normalise(path) {
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

// src/training/commands/named-files.ts
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
*
* `directory` is the folder of `train.py`, `workingDirectory` the one the command runs in, both relative to the
* repository's root.
*/
function namedFiles(settings, directory, workingDirectory = directory) {
	const candidates = (path) => placesOf(path, directory, workingDirectory);
	const model = modelFile(settings);
	return {
		model: model === void 0 ? [] : candidates(model),
		hyp: candidates(settings.hyp),
		data: candidates(settings.data),
		...model === void 0 ? { unknownModel: unknownModel(settings.weights) } : {}
	};
}
/** The model's YAML: `--cfg`, or the one after which the weights are named; undefined for weights of one's own. */
function modelFile({ model, weights }) {
	if (model !== "") return model;
	const name = /^yolov5([nsmlx])(6)?(-seg)?\.pt$/.exec(baseName(weights));
	if (!name) return void 0;
	const [, size = "", large = "", segment = ""] = name;
	return `${segment ? "models/segment" : large ? "models/hub" : "models"}/yolov5${size}${large}${segment}.yaml`;
}
function placesOf(path, directory, workingDirectory) {
	if (path === "" || /^[a-z]+:\/\//i.test(path)) return [];
	const asWritten = [
		joinPath(workingDirectory, path),
		joinPath(directory, path),
		joinPath("", path)
	];
	return [.../* @__PURE__ */ new Set([...asWritten, ...searched(path, directory)])].filter((place) => !place.startsWith(".."));
}
/** By name below the searched folders; the ones of YOLOv5's own that lie a level deeper are named outright. */
function searched(path, directory) {
	if (/^([/~]|[A-Za-z]:)/.test(path)) return [];
	const places = SEARCHED_FOLDERS.map((folder) => joinPath(directory, `${folder}/${path}`));
	const deeper = dirName(path) === "" ? DEEPER_FOLDERS.map((folder) => joinPath(directory, `${folder}/${path}`)) : [];
	return [...places, ...deeper];
}
const DEEPER_FOLDERS = [
	"data/hyps",
	"models/hub",
	"models/segment"
];
function unknownModel(weights) {
	return `${weights === "" ? "No model is named" : `The model is inside ${weights}, which is not one of YOLOv5’s own weights`}: add --cfg with the model’s YAML to the command line.`;
}

// src/training/yaml/resolve-plain.ts
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
	if (INTEGER.test(text) || isHarmlessOctal(text)) return integer$1(text);
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
function integer$1(text) {
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
	if (LEADING_ZERO.test(text)) return `\`${shown}\` starts with a zero, which YOLOv5 reads as octal or as text: drop the zero, or put it in quotes.`;
	if (OTHER_BASE.test(text)) return `\`${shown}\` is a binary or hexadecimal number: write it in decimal.`;
	if (BASE_60.test(text)) return `YOLOv5 reads \`${shown}\` as a number in base 60: put it in quotes, or write the number meant.`;
	if (NOT_FINITE.test(text)) return `\`${shown}\` is not a finite number.`;
	if (TIMESTAMP.test(text)) return `YOLOv5 reads \`${shown}\` as a date: put it in quotes.`;
	if (text === "<<") return "Merge keys (`<<`) are not accepted: write the keys out.";
	if (text === "=") return "A lone `=` means something special in YAML 1.1: put it in quotes.";
}

// src/training/yaml/emit-canonical.ts
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

// src/training/yaml/limits.ts
/**
* What a config may be at most. Chosen by us: the 94 files that YOLOv5 ships and the 90 read from users' repositories
* stay well within.
*/
const LIMITS = {
	bytes: 65536,
	depth: 6,
	events: 8e3,
	/** PyYAML itself refuses keys above 1,024 characters; the margin keeps escaped keys under that as well. */
	keyLength: 128,
	classes: 2e3,
	rows: 128,
	repeats: 32,
	inputChannels: 16,
	/** Output channels of a layer, and any number that an own module takes. */
	channels: 4096,
	ownArgument: 16384,
	argumentsPerRow: 24,
	/** Problems told of one file; a person mends a few at a time. */
	problems: 50
};

// src/training/yaml/problem.ts
/** Ends reading at the first thing that cannot be accepted. Caught at the room's doors, never seen outside. */
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

// src/training/yaml/admit-text.ts
/** Everything PyYAML takes for printable, less its exotic line breaks, the byte order mark and a lone carriage return. */
const FORBIDDEN = /\r(?!\n)|[^\t\n\r\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/**
* The text of a config, after the checks that need no parser: size, strict UTF-8, no character that the
* parsers of this world read differently (PyYAML ends a line at U+0085 and U+2028, and a comment with it). Throws a Refusal.
*/
function admitText(input) {
	refuseLong(input);
	const text = typeof input === "string" ? input : decode$1(input);
	if (text.startsWith("﻿")) throw new Refusal({
		line: 1,
		column: 1
	}, "The file starts with a byte order mark: save it as UTF-8 without BOM.");
	const forbidden = FORBIDDEN.exec(text);
	if (forbidden) throw new Refusal(placeAt$1(text, forbidden.index), describe$1(forbidden[0]));
	return text;
}
function refuseLong(input) {
	if ((typeof input === "string" && input.length <= LIMITS.bytes ? new TextEncoder().encode(input).length : input.length) > LIMITS.bytes) throw new Refusal({
		line: 1,
		column: 1
	}, "The file is larger than 64 KiB, more than any training config needs.");
}
function decode$1(bytes) {
	const wrong = firstInvalidByte(bytes);
	const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, wrong ?? bytes.length));
	if (wrong === void 0) return text;
	throw new Refusal(placeAt$1(text, text.length), `The file is not UTF-8: byte 0x${hex(bytes[wrong] ?? 0, 2)} at offset ${wrong}. Save it as UTF-8.`);
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
function placeAt$1(text, offset) {
	const before = text.slice(0, offset);
	return {
		line: before.split("\n").length,
		column: offset - before.lastIndexOf("\n")
	};
}
function describe$1(character) {
	const name = `U+${hex(character.codePointAt(0) ?? 0, 4)}`;
	if (character.startsWith("\r")) return "A carriage return without a line feed: YOLOv5 would end the line here, other readers would not. Use LF or CRLF.";
	if (/[\u0085\u2028\u2029]/.test(character)) return `${name} ends a line for YOLOv5 and for hardly anyone else: a key could hide behind it. Remove it.`;
	if (character === "﻿") return "A byte order mark inside the file: remove it.";
	return `${name} is a control character that no config needs: remove it.`;
}
function hex(value, digits) {
	return value.toString(16).toUpperCase().padStart(digits, "0");
}

// src/training/yaml/cursor.ts
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

// src/training/yaml/rule.ts
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

// src/training/yaml/entries.ts
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

// src/training/yaml/scan-plain.ts
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

// src/training/yaml/scan-quoted.ts
const ESCAPES$2 = {
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
	const plain = Object.hasOwn(ESCAPES$2, letter) ? ESCAPES$2[letter] : void 0;
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

// src/training/yaml/read-scalar.ts
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
	if (scalar.kind !== "string" && scalar.kind !== "int") throw cursor.refusal("YOLOv5 reads this key as something other than text: put it in quotes.", scalar);
	const text = String(scalar.value);
	if (text.length > LIMITS.keyLength) throw cursor.refusal("This key is too long.", scalar);
	if (INVISIBLE.test(text)) throw cursor.refusal("An invisible character is hidden in this key: write the key anew.", scalar);
	return scalar;
}

// src/training/yaml/skip-to-token.ts
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

// src/training/yaml/parse-flow.ts
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

// src/training/yaml/scan-block-scalar.ts
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

// src/training/yaml/parse-block.ts
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

// src/training/yaml/yaml-node.ts
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

// src/training/yaml/read-safe-yaml.ts
/**
* Reads a YAML file of a pull request without trusting it. What it accepts is exactly what PyYAML's
* `safe_load` makes of the same text; everything on which readers differ, and everything that can hide
* something (anchors, tags, merge and duplicate keys, odd line breaks, …), is refused with its place.
*
* The reader is our own because npm's `yaml` is none of PyYAML's: it refuses honest files (`],#22`) and accepts
* hostile ones: a lone carriage return ends a comment for PyYAML alone (`docs/adr/0004`). PyYAML itself is the oracle
* in this room's tests.
* Bytes rather than a string make the place of invalid UTF-8 known.
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

// src/training/yaml/check-result.ts
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
			message: `${rest} more problems are not shown: mend these first.`
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

// src/training/yaml/check-data.ts
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

// src/training/yaml/number-text.ts
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

// src/training/yaml/check-hyp.ts
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

// src/training/yaml/module-signature.ts
const channels = wholeNumber(1, LIMITS.channels);
const kernel = either(wholeNumber(1, 63), listOf(wholeNumber(1, 63), 1, 8));
const kernels = listOf(wholeNumber(1, 63), 1, 8);
const stride = either(wholeNumber(1, 16), listOf(wholeNumber(1, 16), 2, 2));
const padding = either(none, wholeNumber(0, 64), listOf(wholeNumber(0, 64), 2, 2));
const groups = wholeNumber(1, LIMITS.channels);
const dilation = wholeNumber(1, 64);
const expansion = realNumber(0, 16);
const gain = wholeNumber(1, 8);
/** Forks give their C3 other arguments than upstream's; five were seen in users' models. */
const anyScalar = either(flag, none, realNumber(-LIMITS.ownArgument, LIMITS.ownArgument));
const sizeOrNone = either(none, wholeNumber(1, 4096), listOf(wholeNumber(1, 4096), 2, 2));
const factor = either(none, realNumber(0, 64), listOf(realNumber(0, 64), 2, 2));
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
const classes = either(word("nc"), wholeNumber(1, LIMITS.classes));
const anchors = either(word("anchors"), anchorsRule);
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
const csp = takesOne(1, channels, anyScalar, anyScalar, anyScalar, anyScalar);
/** The modules that `parse_model` of YOLOv5 v6.2 to HEAD knows, by whole name: an `nn.` prefix is no protection. */
const MODULE_SIGNATURES = /* @__PURE__ */ new Map([
	["Conv", takesOne(1, channels, kernel, stride, padding, groups, either(flag, dilation), flag)],
	["GhostConv", takesOne(1, channels, kernel, stride, groups, flag)],
	["Bottleneck", takesOne(1, channels, flag, groups, expansion)],
	["GhostBottleneck", takesOne(1, channels, kernel, stride)],
	["SPP", takesOne(1, channels, kernels)],
	["SPPF", takesOne(1, channels, wholeNumber(1, 63))],
	["DWConv", takesOne(1, channels, kernel, stride, either(flag, dilation), flag)],
	["MixConv2d", takesOne(1, channels, kernels, stride, flag)],
	["Focus", takesOne(1, channels, kernel, stride, padding, groups, flag)],
	["CrossConv", takesOne(1, channels, kernel, stride, groups, expansion, flag)],
	["BottleneckCSP", csp],
	["C3", csp],
	["C3TR", csp],
	["C3Ghost", csp],
	["C3x", csp],
	["C3SPP", takesOne(1, channels, kernels, wholeNumber(1, LIMITS.repeats), flag, groups, expansion)],
	["nn.ConvTranspose2d", takesOne(2, channels, kernel, stride, padding, padding, groups, flag, dilation)],
	["DWConvTranspose2d", takesOne(1, channels, kernel, stride, wholeNumber(0, 64), wholeNumber(0, 64))],
	["nn.BatchNorm2d", takesOne(0, channels)],
	["Concat", joinsSome(0, wholeNumber(-4, 3))],
	["Contract", takesOne(0, gain)],
	["Expand", takesOne(0, gain)],
	["Detect", joinsSome(2, classes, anchors)],
	["Segment", joinsSome(4, classes, anchors, wholeNumber(1, 256), wholeNumber(1, 1024))],
	["nn.Upsample", takesOne(0, sizeOrNone, factor, word("nearest", "bilinear"), either(flag, none))],
	["nn.MaxPool2d", takesOne(1, kernel, stride, padding, dilation, flag, flag)],
	["nn.ZeroPad2d", takesOne(1, either(wholeNumber(0, 64), listOf(wholeNumber(0, 64), 4, 4)))]
]);

// src/training/yaml/own-argument.ts
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
* key of the model is its number. Everything else stays as it is. So users' models are written, and
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

// src/training/yaml/check-row.ts
/** Checks a row `[from, number, module, arguments]` of a model; returns it with its arguments normalised. */
function checkRow(row, context) {
	if (row.kind !== "list" || row.items.length !== 4) {
		context.findings.refuse(row, "A layer is a list of four: [from, number, module, arguments].");
		return row;
	}
	const [from, repeats, module, args] = row.items;
	const repeatsRule = wholeNumber(1, LIMITS.repeats);
	if (!repeatsRule.accepts(repeats)) context.findings.refuse(repeats, `The number of repeats must be ${repeatsRule.says}.`);
	checkFrom(from, context);
	const checked = checkModuleAndArguments(from, module, args, context);
	return {
		...row,
		items: [
			from,
			repeats,
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
	const normal = {
		...args,
		items: args.items.map((item) => normaliseArgument(item, context.extras))
	};
	const signature = MODULE_SIGNATURES.get(module.value);
	if (signature) checkKnown(module, signature, from, normal, context.findings);
	else checkOwn(module, normal, context);
	return normal;
}
function checkOwn(module, args, context) {
	context.ownModule(module);
	for (const item of args.items) checkOwnArgument(item, module.value, context.findings);
}
function checkKnown(module, signature, from, args, findings) {
	if (signature.joins !== (from.kind === "list")) {
		const wanted = signature.joins ? "a list of layers" : "one layer";
		findings.refuse(from, `\`from\` of ${module.value} must be ${wanted}.`);
	}
	const { required, arguments: rules } = signature;
	if (args.items.length < required || args.items.length > rules.length) {
		const count = required === rules.length ? `${required}` : `${required} to ${rules.length}`;
		findings.refuse(args, `${module.value} takes ${count} arguments, here are ${args.items.length}.`);
	}
	for (const [position, item] of args.items.entries()) checkArgument(item, position, module.value, rules[position], findings);
}
function checkArgument(item, position, module, rule, findings) {
	if (rule === void 0 || rule.accepts(item)) return;
	findings.refuse(item, `Argument ${position + 1} of ${quoteText(module)} is ${show(item)}: it must be ${rule.says}.`);
}

// src/training/yaml/own-modules.ts
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

// src/training/yaml/check-model.ts
/** Upstream evaluates `activation` as Python: the whole text must be one of these. */
const ACTIVATION = /^nn\.(?:(?:SiLU|ReLU|ReLU6|Hardswish|Mish|GELU|Identity)\(\)|LeakyReLU\((?:0|1|0?\.[0-9]{1,6}|1\.0{1,6}|0\.)\))$/;
const KEY_RULES = /* @__PURE__ */ new Map([
	["nc", wholeNumber(1, LIMITS.classes)],
	["depth_multiple", realNumber(.05, 4)],
	["width_multiple", realNumber(.05, 4)],
	["anchors", anchorsRule],
	["activation", either({
		says: "nn.SiLU(), nn.ReLU(), nn.ReLU6(), nn.Hardswish(), nn.Mish(), nn.GELU(), nn.Identity() or nn.LeakyReLU(0.1)",
		accepts: (node) => node.kind === "string" && ACTIVATION.test(node.value)
	}, none)],
	["ch", wholeNumber(1, LIMITS.inputChannels)],
	["inplace", flag],
	["channel_multiple", wholeNumber(1, 512)]
]);
const REQUIRED = [
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
		for (const key of REQUIRED) if (!valueUnder(root, key)) findings.refuse(root, `\`${key}\` is missing: a model needs it.`);
		const extras = checkKeys(root, findings);
		const rows = checkRows(root, options.allowedModules ?? [], extras, findings);
		return {
			...root,
			entries: root.entries.flatMap((entry) => passOn(entry, rows, extras))
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
/** Holds every key but the rows against its rule; returns the extra keys that hold a number. */
function checkKeys(root, findings) {
	const extras = /* @__PURE__ */ new Map();
	for (const { key, value } of root.entries) {
		const name = String(key.value);
		const rule = KEY_RULES.get(name);
		if (rule && !rule.accepts(value)) findings.refuse(value, `\`${name}\` is ${show(value)}: it must be ${rule.says}.`);
		if (rule || name === "backbone" || name === "head") continue;
		if (isExtra(name, value)) extras.set(name, value);
		else findings.note(key, `${quoteText(name)} is no key that YOLOv5 uses: it is not passed on.`);
	}
	return extras;
}
/** Forks read keys of their own, such as a number of key points; numbers and flags can do no harm. */
function isExtra(name, value) {
	const rule = either(flag, realNumber(-LIMITS.ownArgument, LIMITS.ownArgument));
	return whyNoModuleName(name) === void 0 && rule.accepts(value);
}
function checkRows(root, allowedModules, extras, findings) {
	const ownModules = new OwnModules(allowedModules, findings);
	const rows = /* @__PURE__ */ new Map();
	let index = 0;
	for (const part of ["backbone", "head"]) {
		const checked = rowsUnder(root, part, findings).map((row) => checkRow(row, {
			index: index++,
			findings,
			extras,
			ownModule: ownModules.meet
		}));
		rows.set(part, checked);
	}
	if (index > LIMITS.rows) findings.refuse(root, `The model has ${index} layers: at most ${LIMITS.rows} are accepted.`);
	ownModules.conclude();
	return rows;
}
function rowsUnder(root, part, findings) {
	const list = valueUnder(root, part);
	if (list === void 0) return [];
	if (list.kind === "list" && list.items.length > 0 && list.items.length <= LIMITS.rows) return list.items;
	findings.refuse(list, `\`${part}\` must be a list of 1 to ${LIMITS.rows} layers.`);
	return [];
}
function passOn(entry, rows, extras) {
	const name = String(entry.key.value);
	const checked = rows.get(name);
	if (checked && entry.value.kind === "list") return [{
		key: entry.key,
		value: {
			...entry.value,
			items: checked
		}
	}];
	return KEY_RULES.has(name) || extras.has(name) ? [entry] : [];
}

// src/training/commands/traced-text.ts
/** The literal text `text`, standing at `origin` in the file. */
function literal(text, origin = -1, quoted = false) {
	return Array.from({ length: text.length }, (_, index) => ({
		char: text.charAt(index),
		origin: origin < 0 ? -1 : origin + index,
		quoted
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
const LENGTH_LIMIT$1 = 2e4;
/** The text, or an unknown where it has grown beyond all use. */
function bounded(text) {
	return text.length > LENGTH_LIMIT$1 ? [unknownText("a text too long to follow", true)] : text;
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
/** True where the shell may make no word, or several, of the text: an unknown stands in it without quotes. */
function isElastic(text) {
	return text.some((glyph) => glyph.unknown && !glyph.quoted);
}
/** The place where the text literally stands in the file, undefined where it does not. */
function spanOf(text) {
	const visible = text.filter((glyph) => glyph.char !== "" || glyph.unknown);
	const first = visible[0];
	if (!first || first.origin < 0) return void 0;
	return visible.every((glyph, index) => glyph.origin === first.origin + index && !glyph.unknown) ? {
		start: first.origin,
		end: first.origin + visible.length
	} : void 0;
}
/** The first place in the file that the text remembers, or -1. */
function firstOrigin(text) {
	return text.find((glyph) => glyph.origin >= 0)?.origin ?? -1;
}
/** What a variable holds, where it is used: it still stands where it was assigned, and can be rewritten there. */
function requoted(text, quoted) {
	return text.filter((glyph) => glyph.char !== "" || glyph.unknown).map((glyph) => ({
		...glyph,
		quoted
	}));
}
/** Forgets where the characters stood: what a variable holds does not stand where the variable is used. */
function detached(text, quoted) {
	return text.filter((glyph) => glyph.char !== "" || glyph.unknown).map((glyph) => ({
		...glyph,
		origin: -1,
		quoted
	}));
}
/** Splits at unquoted blanks and seams, as a shell splits words. */
function splitFields(text) {
	const fields = [];
	let current;
	for (const glyph of text) if (glyph.seam || !glyph.quoted && /^\s$/.test(glyph.char)) {
		if (current) fields.push(current);
		current = void 0;
	} else {
		current ??= [];
		current.push(glyph);
	}
	if (current) fields.push(current);
	return fields;
}

// src/training/commands/source-text.ts
const NO_HOLES = /* @__PURE__ */ new Map();
/** The whole file. */
function wholeFile(text) {
	return {
		text,
		origin: (index) => Math.min(index, text.length),
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
	return {
		text: source.text.slice(start, end),
		origin: (index) => source.origin(start + index),
		holes: source.holes
	};
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
	for (let index = start; index < end; index++) glyphs.push({
		char: source.text.charAt(index),
		origin: source.origin(index),
		quoted
	});
	return glyphs;
}
/** Program text made from a word; what is not known in it becomes a variable that stands for it. */
function sourceFromTraced(word) {
	const holes = /* @__PURE__ */ new Map();
	const origins = [];
	let text = "";
	for (const glyph of word) {
		let piece = glyph.char;
		if (glyph.unknown) {
			const name = `__hole${holes.size}`;
			holes.set(name, glyph.unknown);
			piece = `\${${name}}`;
		}
		for (let index = 0; index < piece.length; index++) origins.push(glyph.unknown ? -1 : glyph.origin);
		text += piece;
	}
	return {
		...sourceFromOrigins(text, origins),
		holes
	};
}
/** What a hole stands for. */
function holeText(hole, quoted) {
	return unknownText(hole.source, quoted, hole.absentByDefault);
}

// src/training/commands/lines.ts
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
/** A line as a source text of its own. */
function lineSource(source, line, from = 0) {
	return sliceSource(source, line.start + from, line.end);
}

// src/training/commands/shell/shell-state.ts
/** How many commands a reading may run: loops with literal values are small, hostile ones are not. */
const STEP_LIMIT$1 = 2e4;
function newShellState(variables) {
	return {
		variables: new Map(variables),
		functions: /* @__PURE__ */ new Map(),
		positional: void 0,
		directory: "",
		locals: void 0,
		halted: void 0
	};
}
/** A copy whose changes stay its own: a subshell, a branch. */
function forkState(state) {
	return {
		...state,
		variables: new Map(state.variables),
		functions: new Map(state.functions)
	};
}
/** A value that is one text. */
function textValue(text) {
	return {
		items: [text],
		array: false
	};
}
/** Sets a variable to something not known. */
function setUnknown(state, name, source) {
	state.variables.set(name, textValue([unknownText(source, false)]));
}
/** What the state is after one of several ways was taken, without knowing which. Ways that ended are out. */
function mergeStates(state, ways) {
	const open = ways.filter((way) => way.halted === void 0);
	const [first, ...others] = open;
	if (!first) {
		state.halted = ways[0]?.halted;
		return;
	}
	const names = new Set(open.flatMap((way) => [...way.variables.keys()]));
	for (const name of names) {
		const values = open.map((way) => way.variables.get(name));
		const [value] = values;
		if (value && values.every((other) => other && sameValue$1(value, other))) state.variables.set(name, value);
		else setUnknown(state, name, `the variable ${name}, which is set on one way through the file and not, or differently, on another`);
	}
	for (const way of open) for (const [name, body] of way.functions) state.functions.set(name, body);
	state.directory = others.every((way) => way.directory === first.directory) ? first.directory : void 0;
	state.positional = others.every((way) => way.positional === first.positional) ? first.positional : void 0;
}
function sameValue$1(one, other) {
	if (one.items.length !== other.items.length || one.array !== other.array) return false;
	return one.items.every((item, index) => sameText(item, other.items[index] ?? []));
}
function sameText(one, other) {
	if (plain(one) !== plain(other)) return false;
	if (isKnown(one) && isKnown(other)) return true;
	const sources = (text) => unknownsOf(text).map((unknown) => unknown.source);
	return sources(one).join("\n") === sources(other).join("\n");
}

// src/training/commands/option-table.ts
/**
* The options of `train.py` and `segment/train.py`, the union of v6.2 to the present HEAD
* (read in `parse_opt` of each, and in that of the `yolov5` package).
*/
function optionTable(task) {
	return [...COMMON_OPTIONS, ...task === "segment" ? SEGMENT_OPTIONS : DETECT_OPTIONS];
}
/** YOLOv5's own defaults, as a user would write them. */
function defaultSettings(task) {
	const segment = task === "segment";
	return {
		task,
		model: "",
		weights: segment ? "yolov5s-seg.pt" : "yolov5s.pt",
		data: segment ? "data/coco128-seg.yaml" : "data/coco128.yaml",
		hyp: "data/hyps/hyp.scratch-low.yaml",
		imageSize: 640,
		batchSize: 16,
		multiScale: false,
		optimizer: "SGD",
		freeze: [0],
		gpus: 1,
		rect: false,
		quad: false,
		syncBatchNorm: false,
		singleClass: false
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
	"freeze"
]);
/** Options that older versions had, and what to write in their place since v6.2. */
const REPLACED_OPTIONS = /* @__PURE__ */ new Map([
	["--adam", "it was removed in v6.1: write --optimizer Adam"],
	["--notest", "it became --noval in v6.0"],
	["--cache-images", "it became --cache in v6.0"],
	["--linear-lr", "a linear schedule is the default since v6.1 (--cos-lr for the other): leave it out"],
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

// src/training/commands/explain-problem.ts
/** One sentence that says what YOLOv5 would refuse, or what cannot be known, and what to do about it. */
function explainProblem(problem, table) {
	switch (problem.kind) {
		case "no-such-option": return `train.py has no option ${problem.name}${hintFor(problem.name, table)}.`;
		case "stray-value": return explainStray(problem.value, problem.after);
		case "ambiguous": return `train.py refuses ${problem.name}: it could mean ${problem.candidates.join(" or ")}; write the whole name.`;
		case "value-missing": return `train.py refuses the line: ${problem.name} has no value; write one behind it.`;
		case "value-refused": return `train.py refuses ${problem.name} ${quoted(problem.value)}: it takes ${problem.wanted}.`;
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
	const word = quoted(value);
	if (after && /^--(img|imgsz|img-size)$/.test(after) && /^\d+$/.test(value)) return `train.py refuses the second size ${value}: ${after} takes one since v6.0; write one size.`;
	if (value.trim() === "") return `train.py refuses the argument ${word}: a backslash before a blank is an argument, not a continued line; end the line right after the backslash.`;
	if (/^\s*[–—]/.test(value)) return `train.py refuses ${word}: it starts with a long dash; write two hyphens.`;
	if (/^[\\^`]$/.test(value)) return `train.py refuses the argument ${word}: this shell does not continue lines with it; use its own sign.`;
	return `train.py refuses the argument ${word}${after ? ` after ${after}` : ""}: it belongs to no option; leave it out, or write the option before it.`;
}
function hintFor(name, table) {
	const replaced = REPLACED_OPTIONS.get(name);
	if (replaced) return ` (${replaced})`;
	const near = nearMiss(name, table);
	if (near) return `; it is ${near}`;
	return "; leave it out, or, if your own train.py defines it, let the policy trust that file";
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
function quoted(value) {
	return value === "" || /\s/.test(value) ? `'${value}'` : value;
}

// src/training/commands/foreign-trainer.ts
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
	if (problem.kind === "no-such-option") return !REPLACED_OPTIONS.has(problem.name) && !nearMiss(problem.name, table);
	return problem.kind === "stray-value" && problem.position === 0 && /^[^\s–—]/.test(problem.value);
}

// src/training/commands/python-numbers.ts
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

// src/training/commands/launcher-options.ts
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
	let index = program === "accelerate" && plain(words[0] ?? []) === "launch" ? 1 : 0;
	let module = false;
	for (; index < words.length; index++) {
		const word = words[index];
		const text = plain(word);
		if (!text.startsWith("-")) break;
		const equals = text.indexOf("=");
		const name = text.slice(0, equals < 0 ? void 0 : equals).replace(/^--?/, "").replaceAll("-", "_");
		if (name === "m" || name === "module") module = true;
		if (equals >= 0) options.set(name, word.filter((glyph) => glyph.char !== "" || glyph.unknown).slice(equals + 1));
		else if (!FLAGS.has(name) && name !== "m") options.set(name, words[++index] ?? []);
	}
	const script = words[index];
	if (!script) return void 0;
	return {
		script: plain(script),
		module,
		rest: words.slice(index + 1),
		worldSize: worldSize(program, options)
	};
}
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

// src/training/commands/python-arguments.ts
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

// src/training/commands/wrappers.ts
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

// src/training/commands/launch.ts
/** Finds out what the words start, through any wrappers (`nohup`, `srun`, `docker run …`, `conda run -n x`). */
function recogniseLaunch(words) {
	const [first, ...rest] = words;
	if (!first) return void 0;
	if (!isKnown(first)) return unknownProgram(first, rest);
	const program = programName(plain(first));
	if (isPython(program)) return pythonLaunch(rest, void 0);
	if (program === "yolov5") return packageCommand(rest);
	if (launcherPrograms.has(program)) return throughLauncher(program, rest);
	if (plain(first).endsWith(".py")) return scriptLaunch(plain(first), rest, void 0);
	return throughWrapper(program, rest);
}
/** `$PYTHON train.py`, `$LAUNCHER python train.py`: an unknown program in front of a known script. */
function unknownProgram(first, rest) {
	const written = plain(first);
	if (written.endsWith(".py")) return scriptLaunch(written, rest, void 0);
	const start = rest.findIndex((word) => startsSomething(word));
	if (start < 0) return void 0;
	const next = rest[start];
	if (isPython(programName(plain(next))) || launcherPrograms.has(programName(plain(next)))) return recogniseLaunch(rest.slice(start));
	const launch = pythonLaunch(rest, void 0);
	return launch?.kind === "training" ? {
		...launch,
		assumedPython: first
	} : launch;
}
function startsSomething(word) {
	if (!isKnown(word) && !plain(word).endsWith(".py")) return false;
	const program = programName(plain(word));
	return isPython(program) || launcherPrograms.has(program) || baseName(plain(word)) === "train.py";
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
	if (read.kind === "script") return scriptLaunch(plain(read.script), read.rest, worldSize);
	return moduleLaunch(read.module, read.rest, worldSize);
}
const LAUNCHER_MODULES = /* @__PURE__ */ new Map([
	["torch.distributed.launch", "torchrun"],
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
	return scriptLaunch(`${module.replaceAll(".", "/")}.py`, rest, worldSize);
}
function throughLauncher(program, words) {
	const read = readLauncher(program, words);
	if (!read) return void 0;
	const { script, module, rest, worldSize } = read;
	if (isPython(programName(script))) return pythonLaunch(rest, worldSize);
	return module ? moduleLaunch(script, rest, worldSize) : scriptLaunch(script, rest, worldSize);
}
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
		assumedPython: void 0
	};
}
function scriptLaunch(script, words, worldSize) {
	const name = baseName(script);
	const folder = baseName(dirName(script));
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
		assumedPython: void 0
	};
}
/** Any other program that runs what follows it: known ones, and unknown ones that are not known to do otherwise. */
function throughWrapper(program, words) {
	if (isNoWrapper(program)) return void 0;
	const text = nestedShellText(program, words);
	if (text) return {
		kind: "shell",
		text
	};
	for (const [start, word] of words.entries()) {
		const inner = startsProgram(word) ? recogniseLaunch(words.slice(start)) : void 0;
		if (inner) return inner.kind === "training" && feedsArguments(program) ? withFedArguments(inner, program) : inner;
	}
}
function startsProgram(word) {
	const program = programName(plain(word));
	if (isPython(program) || launcherPrograms.has(program) || /^(ba|da|z|k)?sh$/.test(program)) return true;
	return program === "yolov5" || /^(\.|.*\/).*train\.py$/.test(plain(word));
}
function feedsArguments(program) {
	return program === "xargs" || program === "parallel";
}
function withFedArguments(launch, program) {
	return {
		...launch,
		words: [...launch.words, [unknownText(`the words that ${program} passes on`, false)]]
	};
}

// src/training/commands/package-words.ts
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
		const origin = word[0]?.origin ?? -1;
		return [...literal(name).map((glyph) => ({
			...glyph,
			origin: origin < 0 ? -1 : -1
		})), ...word.slice(written[0].length)];
	});
}

// src/training/commands/parse-arguments.ts
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
	if (word.find((glyph) => glyph.char !== "" || glyph.unknown)?.unknown) return { kind: "not-known" };
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
	const visible = word.filter((glyph) => glyph.char !== "" || glyph.unknown);
	const equals = visible.findIndex((glyph) => glyph.char === "=");
	const flag = equals < 0 ? visible : visible.slice(0, equals);
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
		...equals < 0 ? {} : { attached: visible.slice(equals + 1) }
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
	const names = table.flatMap((definition) => definition.names.filter((name) => name.startsWith(prefix)));
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

// src/training/commands/resolve-settings.ts
/** The settings that YOLOv5 makes of parsed arguments, its defaults filled in; or why they cannot be known. */
function resolveSettings(launch, parsed, table) {
	const refusal = findRefusal(launch, parsed, table);
	if (refusal) return { unknown: refusal };
	const settings = settingsFrom(launch, parsed);
	if (typeof settings === "string") return { unknown: settings };
	const assertion = failedAssertion(launch, settings, parsed);
	if (assertion) return { unknown: assertion };
	return {
		settings,
		spans: spansOf$1(parsed),
		warnings: warningsFor$1(launch, settings)
	};
}
function findRefusal(launch, { options, problems }, table) {
	const problem = problems.find((candidate) => launch.style === "argparse" || isFatalToFire(candidate.kind));
	if (problem) return explainProblem(problem, table);
	for (const [destination, option] of options) {
		const unknown = option.values.find((value) => !isKnown(value));
		if (unknown && decidesMemory(destination, launch, options)) return explainUnknownValue(plain(option.flag), unknown);
	}
	if (options.has("resume") && !options.has("evolve")) return "--resume takes all its settings from the opt.yaml of the run it goes on with: name that opt.yaml as the target instead.";
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
function settingsFrom(launch, { options }) {
	const defaults = defaultSettings(launch.task);
	const text = (name, fallback) => firstValue(options.get(name)) ?? fallback;
	const integer = (name, fallback) => parseInteger(text(name, "")) ?? fallback;
	const gpus = gpuCount(launch, text("device", ""));
	if (typeof gpus === "string") return gpus;
	return {
		task: launch.task,
		model: text("cfg", defaults.model),
		weights: text("weights", defaults.weights),
		data: text("data", defaults.data),
		hyp: text("hyp", defaults.hyp),
		imageSize: integer("imgsz", defaults.imageSize),
		batchSize: integer("batch_size", defaults.batchSize),
		multiScale: options.has("multi_scale"),
		optimizer: text("optimizer", defaults.optimizer),
		freeze: options.get("freeze")?.values.map((value) => parseInteger(plain(value)) ?? 0) ?? defaults.freeze,
		gpus,
		rect: options.has("rect"),
		quad: options.has("quad"),
		syncBatchNorm: options.has("sync_bn"),
		singleClass: options.has("single_cls")
	};
}
function firstValue(option) {
	const value = option?.values[0];
	return value && plain(value);
}
/** The launcher's world size, else the count of `--device 0,1` (YOLOv5: `select_device`), else 1. */
function gpuCount(launch, device) {
	if (launch.worldSize === void 0) return deviceCount(device);
	if (typeof launch.worldSize === "number") return launch.worldSize;
	return `The number of GPUs comes from ${sourcesOf(launch.worldSize)}: write it out, or give it a default in the file.`;
}
/** How many GPUs a `--device` names. */
function deviceCount(device) {
	const listed = device.replaceAll(/[()[\]\s]|cuda:|none/gi, "").split(",");
	return Math.max(listed.filter((part) => part !== "").length, 1);
}
/** What YOLOv5 asserts before it trains (`main` in train.py, `select_device`). */
function failedAssertion(launch, settings, { options }) {
	const { batchSize, gpus } = settings;
	const distributed = launch.worldSize !== void 0;
	if (distributed && options.has("image_weights")) return "YOLOv5 refuses --image-weights on several GPUs: leave it out.";
	if (distributed && options.has("evolve")) return "YOLOv5 refuses --evolve on several GPUs: leave it out.";
	if (distributed && batchSize === -1) return "YOLOv5 refuses AutoBatch (--batch-size -1) on several GPUs: write a batch size.";
	if (gpus > 1 && batchSize > 0 && batchSize % gpus !== 0) return `YOLOv5 refuses --batch-size ${batchSize} on ${gpus} GPUs: the batch is the total and must be a multiple of ${gpus}.`;
	if (settings.model === "" && settings.weights === "") return "YOLOv5 refuses a training with neither --cfg nor --weights: name one of them.";
}
function spansOf$1({ options }) {
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
function warningsFor$1(launch, settings) {
	const warnings = [];
	if (settings.batchSize === -1) warnings.push("--batch-size -1 lets AutoBatch choose the batch on the machine; it never looks at the multi-scale maximum.");
	if (settings.syncBatchNorm && launch.worldSize === void 0) warnings.push("--sync-bn has no effect without torchrun (or torch.distributed.run).");
	if (launch.assumedPython) warnings.push(`The program comes from ${sourcesOf(launch.assumedPython)}; it is taken for a Python interpreter.`);
	return warnings;
}

// src/training/commands/command-collector.ts
/** Adds the command if it trains YOLOv5; gives back program text that it runs instead, if any. */
function collectCommand(found, reading) {
	const launch = recogniseLaunch(found.words);
	if (!launch) return void 0;
	switch (launch.kind) {
		case "training":
			collectTraining(launch, found, reading);
			return;
		case "lookalike":
			collectLookalike(launch.script, launch.words, found, reading);
			return;
		case "classifier":
			addUnknown(`${launch.script} trains a classifier, which vram-review does not measure: name a detection or segmentation training.`, found, reading);
			return;
		default: return launch;
	}
}
function collectTraining(launch, found, reading) {
	const table = withOwn(optionTable(launch.task), reading.extraOptions);
	const words = launch.style === "fire" ? packageWords(launch.words, table) : launch.words;
	const parsed = parseArguments(words, table);
	if (launch.style === "argparse" && foreignReason(launch, parsed, table, found.directory)) return;
	const resolution = resolveSettings(launch, parsed, table);
	if ("unknown" in resolution) {
		addUnknown(resolution.unknown, found, reading);
		return;
	}
	const directory = directoryOf(launch, found);
	add(found, reading, {
		line: lineOf$1(reading.text, found.start),
		endLine: lineOf$1(reading.text, Math.max(found.end, found.start)),
		settings: resolution.settings,
		warnings: [
			...resolution.warnings,
			...cutOffWarning(found),
			...found.warnings ?? [],
			...reading.notes
		],
		spans: resolution.spans,
		directory,
		...found.directory === void 0 ? {} : { workingDirectory: found.directory }
	});
}
/** A fork's own definition stands for YOLOv5's of the same name. */
function withOwn(table, own) {
	const redefined = new Set(own.flatMap((definition) => definition.names));
	return [...table.filter((definition) => !definition.names.some((name) => redefined.has(name))), ...own];
}
/** The folder of `train.py`, as far as the command line says it. */
function directoryOf(launch, found) {
	if (launch.style === "fire" || !launch.script.endsWith(".py")) return found.directory ?? "";
	const folder = dirName(launch.script);
	const root = launch.task === "segment" && /(^|\/)segment$/.test(folder) ? dirName(folder) : folder;
	return joinPath(found.directory ?? "", root);
}
function cutOffWarning({ cutOff }) {
	if (cutOff === void 0) return [];
	return [`The line ends without a backslash, so the next line never reaches train.py: ${cutOff}.`];
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
		line: lineOf$1(reading.text, found.start),
		unknown: [unknown, ...line].join(" ")
	});
}
function add(found, reading, command) {
	reading.found.push({
		start: found.start,
		command
	});
}
/** The 1-based line of an offset. */
function lineOf$1(text, offset) {
	let line = 1;
	for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
	return line;
}

// src/training/commands/syntax-tree.ts
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
/** Every node below and including `node`, in the order of the text. */
function* descendants(node) {
	yield node;
	for (const child of node.children) yield* descendants(child);
}

// src/training/commands/python/python-value.ts
function unknownValue(source, absentByDefault = false) {
	return {
		kind: "unknown",
		source,
		absentByDefault
	};
}
function textOf$1(text) {
	return {
		kind: "text",
		text: literal(text, -1, true)
	};
}
function numberOf(value) {
	return {
		kind: "number",
		value,
		text: literal(String(value), -1, true)
	};
}
/** What `str(value)` gives. */
function asText(value) {
	switch (value.kind) {
		case "text":
		case "number": return value.text;
		case "constant": return literal(value.value === void 0 ? "None" : value.value ? "True" : "False", -1, true);
		case "unknown": return [unknownText(value.source, true, value.absentByDefault ?? false)];
		case "list": return literal(`[${value.items.map((item) => plain(asText(item))).join(", ")}]`, -1, true);
		default: return [unknownText("a value that is no text", true)];
	}
}
/** A value read through a name: a single word does not stand where the name is used. */
function throughName(value) {
	if (value.kind === "number") return {
		...value,
		text: detached(value.text, true)
	};
	if (value.kind !== "text" || /\s/.test(plain(value.text).trim())) return value;
	return {
		kind: "text",
		text: detached(value.text, true)
	};
}
/** True where Python takes the value for true; undefined where that is not known. */
function truth(value) {
	switch (value.kind) {
		case "text": return isKnown(value.text) ? plain(value.text) !== "" : void 0;
		case "number": return value.value !== 0;
		case "constant": return value.value === true;
		case "list": return value.items.length > 0;
		case "mapping": return value.entries.size > 0;
		default: return;
	}
}
/** The same value, as far as the text tells. */
function sameValue(one, other) {
	if (one === other) return true;
	if (!one || !other || one.kind !== other.kind) return false;
	if (one.kind === "text" && other.kind === "text") return isKnown(one.text) && isKnown(other.text) && plain(one.text) === plain(other.text);
	if (one.kind === "number" && other.kind === "number") return one.value === other.value;
	if (one.kind === "constant" && other.kind === "constant") return one.value === other.value;
	if (one.kind === "list" && other.kind === "list") return one.items.length === other.items.length && one.items.every((item, at) => sameValue(item, other.items[at]));
	return false;
}
/** A copy whose changes stay its own: a branch. Lists and mappings are copied, since a branch may append to them. */
function forkPython(state) {
	const names = /* @__PURE__ */ new Map();
	for (const [name, value] of state.names) names.set(name, copied(value));
	return {
		...state,
		names
	};
}
function copied(value) {
	if (value.kind === "list") return {
		kind: "list",
		items: [...value.items]
	};
	if (value.kind === "mapping") return {
		kind: "mapping",
		entries: new Map(value.entries)
	};
	return value;
}
/** What the state is after one of several ways was taken, without knowing which. */
function mergePython(state, ways) {
	const open = ways.filter((way) => !way.halted);
	const [first] = open;
	if (!first) {
		state.halted = true;
		state.returned = ways.find((way) => way.returned)?.returned;
		return;
	}
	for (const name of new Set(open.flatMap((way) => [...way.names.keys()]))) {
		const values = open.map((way) => way.names.get(name));
		const same = values.every((value) => sameValue(values[0], value));
		state.names.set(name, same && values[0] ? values[0] : differing(name, values));
	}
	state.directory = open.every((way) => way.directory === first.directory) ? first.directory : void 0;
}
/** Of lists that one way made longer, what all have in common, and an unknown rest. */
function differing(name, values) {
	const source = `the variable ${name}, which is set differently on the ways through the file`;
	const lists = values.flatMap((value) => value?.kind === "list" ? [value.items] : []);
	const [shortest, ...others] = lists.toSorted((one, other) => one.length - other.length);
	if (!shortest || lists.length !== values.length) return unknownValue(source);
	return {
		kind: "list",
		items: [...shortest.filter((item, at) => others.every((other) => sameValue(item, other[at]))), unknownValue(source, true)]
	};
}

// src/training/commands/python/evaluate-call.ts
/** Makes a call: a function of the file, one whose result is known here, or one that the session watches. */
function evaluateCall(node, context) {
	const functionNode = childOf(node, "function");
	const call = callOf(node, functionNode, context);
	const target = functionNode?.type === "identifier" ? context.state.names.get(call.name) : void 0;
	if (target?.kind === "function") return callFunction$1(target.definition, call, context);
	const watched = context.session.onCall(call, context);
	if (watched) return watched;
	return (functionNode?.type === "attribute" ? methodResult(functionNode, call, context) : void 0) ?? functionResult(call) ?? unknownValue(shortened(sourceOf(node, context)));
}
function callOf(node, functionNode, context) {
	const list = childOf(node, "arguments");
	const positional = [];
	const keywords = /* @__PURE__ */ new Map();
	for (const argument of list ? namedChildren(list) : []) {
		const name = childOf(argument, "name");
		const value = childOf(argument, "value");
		if (argument.type === "keyword_argument" && name && value) keywords.set(sourceOf(name, context), evaluate$1(value, context));
		else if (argument.type === "dictionary_splat") spread(evaluate$1(namedChildren(argument)[0] ?? argument, context), keywords);
		else positional.push(...evaluateItem(argument, context));
	}
	return {
		name: functionNode ? calledName(functionNode, context) : "",
		positional,
		keywords,
		node
	};
}
function spread(value, keywords) {
	if (value.kind === "mapping") for (const [name, entry] of value.entries) keywords.set(name, entry);
	else keywords.set("**", value);
}
/** The dotted name of a function, what was imported under another name given its own. */
function calledName(node, context) {
	const dotted = sourceOf(node, context).replaceAll(/\s+/g, "");
	const [head = "", ...rest] = dotted.split(".");
	const module = context.state.names.get(head);
	return module?.kind === "module" ? [module.path, ...rest].join(".") : dotted;
}
function methodResult(functionNode, call, context) {
	const objectNode = childOf(functionNode, "object");
	const method = call.name.split(".").at(-1) ?? "";
	if (!objectNode) return void 0;
	const object = context.state.names.get(sourceOf(objectNode, context).replaceAll(/\s+/g, "")) ?? evaluate$1(objectNode, context);
	if (object.kind === "list") return listMethod(object.items, method, call);
	if (object.kind === "mapping") return mappingMethod(object.entries, method, call);
	return object.kind === "text" ? textMethod(object.text, method, call) : void 0;
}
const NONE = {
	kind: "constant",
	value: void 0
};
function listMethod(items, method, { positional }) {
	const [first, second] = positional;
	if (items.length > 1e3) return void 0;
	if (method === "append" && first) items.push(first);
	else if (method === "extend" && first) items.push(...elementsOf(first));
	else if (method === "insert" && first?.kind === "number" && second) items.splice(first.value, 0, second);
	else if (method === "copy") return {
		kind: "list",
		items: [...items]
	};
	else return void 0;
	return NONE;
}
function elementsOf(value) {
	if (value.kind === "list") return value.items;
	return [value.kind === "unknown" ? {
		...value,
		absentByDefault: true
	} : value];
}
function mappingMethod(entries, method, { positional, keywords }) {
	const [first, second] = positional;
	if (method === "get" && first?.kind === "text") return entries.get(plain(first.text)) ?? second ?? NONE;
	if (method === "items") return pairsOf(entries);
	if (method === "keys") return {
		kind: "list",
		items: [...entries.keys()].map(textOf$1)
	};
	if (method === "values") return {
		kind: "list",
		items: [...entries.values()]
	};
	if (method !== "update") return void 0;
	if (first) spread(first, entries);
	for (const [name, value] of keywords) entries.set(name, value);
	return NONE;
}
function pairsOf(entries) {
	return {
		kind: "list",
		items: [...entries].map(([name, value]) => ({
			kind: "list",
			items: [textOf$1(name), value]
		}))
	};
}
function textMethod(text, method, call) {
	const [first] = call.positional;
	if (method === "split" && !first) return words(text);
	if (method === "strip" || method === "lstrip" || method === "rstrip") return {
		kind: "text",
		text
	};
	if (method === "join" && first?.kind === "list") return {
		kind: "text",
		text: bounded(joined(text, first.items))
	};
	if (method === "format") return {
		kind: "text",
		text: bounded(filledIn(text, call))
	};
	if (method === "as_posix" || method === "resolve" || method === "absolute") return {
		kind: "text",
		text
	};
	if (!isKnown(text)) return void 0;
	if (method === "lower") return textOf$1(plain(text).toLowerCase());
	if (method === "upper") return textOf$1(plain(text).toUpperCase());
}
function words(text) {
	const bare = text.map((glyph) => ({
		...glyph,
		quoted: false
	}));
	return {
		kind: "list",
		items: splitFields(bare).map((field) => field.map((glyph) => ({
			...glyph,
			quoted: true
		}))).map((field) => ({
			kind: "text",
			text: field
		}))
	};
}
function joined(separator, items) {
	return items.flatMap((item, index) => {
		const text = item.kind === "unknown" && item.absentByDefault ? asText(item).map((glyph) => ({
			...glyph,
			quoted: false
		})) : asText(item);
		return index === 0 ? [...text] : [...separator, ...text];
	});
}
/** `"--img {} --batch {batch}".format(640, batch=16)`. */
function filledIn(text, { positional, keywords }) {
	const result = [];
	let next = 0;
	for (let index = 0; index < text.length; index++) {
		const match = /^\{(\w*)(?:![rs])?(?::[^{}]*)?\}/.exec(aligned(text.slice(index, index + 60)));
		if (!match) {
			result.push(text[index]);
			continue;
		}
		index += match[0].length - 1;
		const name = match[1] ?? "";
		const value = /^\d*$/.test(name) ? positional[name === "" ? next++ : Number(name)] : keywords.get(name);
		result.push(...asText(value ?? unknownValue(`{${name}}`)).map((glyph) => ({
			...glyph,
			origin: -1
		})));
	}
	return result;
}
/** Functions of Python's own whose result is known. */
function functionResult({ name, positional, keywords }) {
	const [first, second] = positional;
	switch (name) {
		case "str":
		case "Path":
		case "pathlib.Path":
		case "os.path.abspath":
		case "os.path.realpath":
		case "os.fspath":
		case "shlex.quote":
		case "repr": return first && {
			kind: "text",
			text: asText(first)
		};
		case "int":
		case "float": return first && asNumber(first);
		case "list":
		case "tuple": return first?.kind === "list" ? {
			kind: "list",
			items: [...first.items]
		} : first ? void 0 : {
			kind: "list",
			items: []
		};
		case "dict":
		case "argparse.Namespace":
		case "Namespace":
		case "SimpleNamespace": return {
			kind: "mapping",
			entries: new Map(first?.kind === "mapping" ? [...first.entries, ...keywords] : keywords)
		};
		case "range": return numbers(positional);
		case "enumerate": return first?.kind === "list" ? enumerated(first.items) : void 0;
		case "zip": return zipped(positional);
		case "shlex.split": return first?.kind === "text" ? words(first.text) : void 0;
		case "os.path.join": return joinedPath(positional);
		case "os.getenv":
		case "os.environ.get": return second ?? unknownValue(`the environment variable ${first ? plain(asText(first)) : ""}`);
		default: return;
	}
}
function asNumber(value) {
	if (value.kind === "number") return numberOf(Math.trunc(value.value));
	const number = value.kind === "text" && isKnown(value.text) ? Number(plain(value.text)) : NaN;
	if (Number.isFinite(number)) return numberOf(number);
	return value.kind === "unknown" ? value : void 0;
}
function numbers(positional) {
	const values = positional.flatMap((value) => value.kind === "number" ? [value.value] : []);
	if (values.length !== positional.length || values.length === 0) return void 0;
	const [from = 0, to = 0, step = 1] = values.length === 1 ? [0, values[0]] : values;
	if (step === 0 || Math.abs((to - from) / step) > 200) return void 0;
	const items = [];
	for (let value = from; step > 0 ? value < to : value > to; value += step) items.push(numberOf(value));
	return {
		kind: "list",
		items
	};
}
function enumerated(items) {
	return {
		kind: "list",
		items: items.map((item, at) => ({
			kind: "list",
			items: [numberOf(at), item]
		}))
	};
}
function zipped(positional) {
	const lists = positional.flatMap((value) => value.kind === "list" ? [value.items] : []);
	if (lists.length !== positional.length || lists.length === 0) return void 0;
	const length = Math.min(...lists.map((list) => list.length));
	return {
		kind: "list",
		items: Array.from({ length }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).map((items) => ({
			kind: "list",
			items
		}))
	};
}
function joinedPath(positional) {
	const texts = positional.map(asText);
	if (texts.every(isKnown)) return textOf$1(texts.map(plain).reduce((path, part) => joinPath(path, part), ""));
	return {
		kind: "text",
		text: texts.flatMap((text, at) => at === 0 ? [...text] : [...literal("/", -1, true), ...text])
	};
}

// src/training/commands/python/evaluate-operator.ts
/** `a + b`, `"%d" % n`, `folder / "train.py"`, `-1`, `a or b`, `a == b`, `not a`. */
function evaluateOperator(node, context) {
	const [left, right] = namedChildren(node).filter((child) => child.type !== "comment").map((operand) => evaluate$1(operand, context));
	const symbol = operatorOf(node, context);
	const notKnown = unknownValue(shortened(sourceOf(node, context)));
	if (!left) return notKnown;
	if (node.type === "unary_operator") return negated$1(left, symbol, node, context) ?? notKnown;
	if (node.type === "not_operator") return constant(truth(left) === void 0 ? void 0 : !truth(left)) ?? notKnown;
	if (!right) return notKnown;
	if (node.type === "boolean_operator") return chosen(left, right, symbol) ?? notKnown;
	if (node.type === "comparison_operator") return compared$1(left, right, symbol) ?? notKnown;
	return combined(left, right, symbol) ?? notKnown;
}
function operatorOf(node, context) {
	const operator = node.children.find((child) => !child.named);
	return operator ? sourceOf(operator, context) : "";
}
function constant(value) {
	return value === void 0 ? void 0 : {
		kind: "constant",
		value
	};
}
function negated$1(value, symbol, node, context) {
	if (value.kind !== "number" || symbol !== "-") return value.kind === "number" && symbol === "+" ? value : void 0;
	const origin = context.source.origin(node.start);
	const contiguous = value.text[0]?.origin === origin + 1;
	return {
		kind: "number",
		value: -value.value,
		text: [...literal("-", contiguous ? origin : -1, true), ...value.text]
	};
}
function chosen(left, right, symbol) {
	const holds = truth(left);
	if (holds === void 0) return void 0;
	return holds === (symbol === "or") ? left : right;
}
function compared$1(left, right, symbol) {
	if (left.kind === "unknown" || right.kind === "unknown") return void 0;
	if (symbol === "==" || symbol === "is") return constant(sameValue(left, right));
	if (symbol === "!=" || symbol === "is not") return constant(!sameValue(left, right));
	if (left.kind !== "number" || right.kind !== "number") return void 0;
	return constant({
		"<": left.value < right.value,
		"<=": left.value <= right.value,
		">": left.value > right.value,
		">=": left.value >= right.value
	}[symbol]);
}
/** What `left op right` gives, undefined where it is not known. */
function combined(left, right, symbol) {
	const value = joinedOrCalculated(left, right, symbol);
	if (value?.kind === "list" && value.items.length > ITEM_LIMIT$1) return void 0;
	return value?.kind === "text" ? {
		kind: "text",
		text: bounded(value.text)
	} : value;
}
/** How many elements a list may have. */
const ITEM_LIMIT$1 = 1e3;
function joinedOrCalculated(left, right, symbol) {
	if (symbol === "+" && left.kind === "list" && right.kind === "list") return {
		kind: "list",
		items: [...left.items, ...right.items]
	};
	if (symbol === "+" && left.kind === "list" && right.kind === "unknown") return {
		kind: "list",
		items: [...left.items, {
			...right,
			absentByDefault: true
		}]
	};
	if (symbol === "+" && (left.kind === "text" || right.kind === "text")) return {
		kind: "text",
		text: [...asText(left), ...asText(right)]
	};
	if (symbol === "%" && left.kind === "text") return {
		kind: "text",
		text: formatted(left.text, right)
	};
	if (symbol === "/" && left.kind === "text" && right.kind === "text" && isKnown(left.text) && isKnown(right.text)) return textOf$1(joinPath(plain(left.text), plain(right.text)));
	if (symbol === "/" && right.kind === "text") return {
		kind: "text",
		text: [
			...asText(left),
			...literal("/", -1, true),
			...right.text
		]
	};
	if (left.kind === "number" && right.kind === "number") return calculated$1(left.value, right.value, symbol);
}
function calculated$1(left, right, symbol) {
	const result = {
		"+": left + right,
		"-": left - right,
		"*": left * right,
		"/": left / right,
		"//": Math.floor(left / right),
		"%": left - Math.floor(left / right) * right,
		"**": left ** right
	}[symbol];
	return result === void 0 || !Number.isFinite(result) ? void 0 : numberOf(result);
}
/** `"--img %d --name %s" % (640, name)`. */
function formatted(text, right) {
	const values = right.kind === "list" ? [...right.items] : [right];
	const result = [];
	for (let index = 0; index < text.length; index++) {
		const rest = aligned(text.slice(index, index + 8));
		const match = /^%(?:\((\w+)\))?[-+ 0#]*\d*(?:\.\d+)?([sdifgr%])/.exec(rest);
		if (!match) {
			result.push(...text.slice(index, index + 1));
			continue;
		}
		index += match[0].length - 1;
		if (match[2] === "%") result.push(...literal("%", -1, true));
		else result.push(...asText(valueFor(match[1], right, values)));
	}
	return result;
}
function valueFor(name, right, values) {
	return (name !== void 0 && right.kind === "mapping" ? right.entries.get(name) : void 0) ?? values.shift() ?? unknownValue("a value that is missing");
}

// src/training/commands/python/evaluate-string.ts
/** `'…'`, `r"…"`, `f"…{batch}…"`: the text, each character with its place. */
function evaluateString(node, context) {
	const start = node.children[0];
	const prefix = start ? context.source.text.slice(start.start, start.end).toLowerCase() : "";
	const text = node.children.flatMap((child) => partOf$1(child, prefix, context));
	return {
		kind: "text",
		text: bounded(text)
	};
}
function partOf$1(node, prefix, context) {
	if (node.type === "string_content") return contentOf(node, prefix, context);
	if (node.type === "interpolation") return interpolated$1(node, context);
	return [];
}
function contentOf(node, prefix, { source }) {
	const glyphs = [];
	let position = node.start;
	for (const sequence of node.children.filter((child) => child.type === "escape_sequence")) {
		if (prefix.includes("r")) break;
		glyphs.push(...glyphsOf(source, position, sequence.start, true));
		glyphs.push(...literal(unescaped(source.text.slice(sequence.start, sequence.end)), -1, true));
		position = sequence.end;
	}
	glyphs.push(...glyphsOf(source, position, node.end, true));
	return prefix.includes("f") ? undoubled(glyphs) : glyphs;
}
/** `{{` in an f-string is one brace. */
function undoubled(glyphs) {
	const kept = [];
	for (let index = 0; index < glyphs.length; index++) {
		const glyph = glyphs[index];
		kept.push(glyph);
		if ((glyph.char === "{" || glyph.char === "}") && glyphs[index + 1]?.char === glyph.char) index++;
	}
	return kept;
}
function interpolated$1(node, context) {
	const expression = childOf(node, "expression") ?? namedChildren(node)[0];
	if (!expression) return [];
	return [...asText(evaluate$1(expression, context))].map((glyph) => ({
		...glyph,
		origin: -1
	}));
}
const ESCAPES$1 = {
	n: "\n",
	t: "	",
	r: "\r",
	"\\": "\\",
	"'": "'",
	"\"": "\"",
	"\n": ""
};
function unescaped(sequence) {
	return ESCAPES$1[sequence.charAt(1)] ?? sequence;
}

// src/training/commands/python/evaluate.ts
/** What an expression is worth. Calls in it are made on the way. */
function evaluate$1(node, context) {
	if (context.session.budget.steps-- <= 0) return unknownValue("a program too long to follow");
	switch (node.type) {
		case "string": return evaluateString(node, context);
		case "concatenated_string": return {
			kind: "text",
			text: namedChildren(node).flatMap((child) => textParts(evaluate$1(child, context)))
		};
		case "integer":
		case "float": return evaluateNumber(node, context);
		case "true":
		case "false": return {
			kind: "constant",
			value: node.type === "true"
		};
		case "none": return {
			kind: "constant",
			value: void 0
		};
		case "identifier": return lookUp(sourceOf(node, context), context);
		case "attribute": return evaluateAttribute(node, context);
		case "call": return evaluateCall(node, context);
		default: return evaluateCompound(node, context);
	}
}
function evaluateCompound(node, context) {
	switch (node.type) {
		case "list":
		case "tuple":
		case "expression_list":
		case "set": return {
			kind: "list",
			items: namedChildren(node).flatMap((child) => evaluateItem(child, context))
		};
		case "dictionary": return evaluateDictionary(node, context);
		case "subscript": return evaluateSubscript(node, context);
		case "conditional_expression": return evaluateConditional(node, context);
		case "parenthesized_expression":
		case "await":
		case "named_expression": return evaluateLast(node, context);
		case "binary_operator":
		case "unary_operator":
		case "boolean_operator":
		case "not_operator":
		case "comparison_operator": return evaluateOperator(node, context);
		default:
			evaluateLast(node, context);
			return unknownValue(shortened(sourceOf(node, context)));
	}
}
function evaluateLast(node, context) {
	let value = unknownValue(shortened(sourceOf(node, context)));
	for (const child of namedChildren(node)) if (child.type !== "comment") value = evaluate$1(child, context);
	return value;
}
/** The text of a node. */
function sourceOf(node, { source }) {
	return source.text.slice(node.start, node.end);
}
function shortened(text) {
	const line = text.replaceAll(/\s+/g, " ");
	return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
function textParts(value) {
	return value.kind === "text" ? value.text : [];
}
function evaluateNumber(node, context) {
	const value = Number(sourceOf(node, context).replaceAll("_", ""));
	return {
		...numberOf(value),
		text: glyphsOf(context.source, node.start, node.end, true)
	};
}
/** A name: a variable, a module, or something not known. */
function lookUp(name, context) {
	const hole = context.source.holes.get(name);
	if (hole) return unknownValue(hole.source, hole.absentByDefault);
	const value = context.state.names.get(name);
	return value ? throughName(value) : unknownValue(`the variable ${name}, which the file does not set`);
}
function evaluateAttribute(node, context) {
	const dotted = sourceOf(node, context).replaceAll(/\s+/g, "");
	const known = context.state.names.get(dotted);
	if (known) return throughName(known);
	if (dotted === "sys.executable") return textOf$1("python");
	const objectNode = childOf(node, "object");
	const object = objectNode && evaluate$1(objectNode, context);
	const attribute = childOf(node, "attribute");
	const name = attribute ? sourceOf(attribute, context) : "";
	if (object?.kind === "module") return {
		kind: "module",
		path: `${object.path}.${name}`
	};
	if (object?.kind === "mapping") return object.entries.get(name) ?? unknownValue(`${dotted}, which the file does not set`);
	return unknownValue(`${dotted}, which the file does not set`);
}
/** An element of a list, or the elements of `*rest`. */
function evaluateItem(node, context) {
	if (node.type === "comment") return [];
	if (node.type !== "list_splat") return [evaluate$1(node, context)];
	const value = evaluateLast(node, context);
	if (value.kind === "list") return value.items;
	return [value.kind === "unknown" ? {
		...value,
		absentByDefault: true
	} : value];
}
function evaluateDictionary(node, context) {
	const entries = /* @__PURE__ */ new Map();
	for (const child of namedChildren(node)) {
		const key = childOf(child, "key");
		const value = childOf(child, "value");
		if (child.type === "pair" && key && value) {
			const name = evaluate$1(key, context);
			if (name.kind === "text" && isKnown(name.text)) entries.set(plain(name.text), evaluate$1(value, context));
		} else if (child.type === "dictionary_splat") {
			const spread = evaluateLast(child, context);
			if (spread.kind === "mapping") for (const [name, entry] of spread.entries) entries.set(name, entry);
			else entries.set("**", spread);
		}
	}
	return {
		kind: "mapping",
		entries
	};
}
function evaluateSubscript(node, context) {
	const [objectNode, indexNode] = namedChildren(node);
	if (!objectNode || !indexNode) return unknownValue(shortened(sourceOf(node, context)));
	const object = evaluate$1(objectNode, context);
	const index = indexNode.type === "slice" ? void 0 : evaluate$1(indexNode, context);
	const missing = unknownValue(`${shortened(sourceOf(node, context))}, which is not known before it runs`);
	if (object.kind === "list" && index?.kind === "number") return object.items.at(index.value) ?? missing;
	if (object.kind === "mapping" && index?.kind === "text") return object.entries.get(plain(index.text)) ?? missing;
	return missing;
}
function evaluateConditional(node, context) {
	const [consequence, condition, alternative] = namedChildren(node);
	if (!consequence || !condition || !alternative) return unknownValue(shortened(sourceOf(node, context)));
	const holds = truth(evaluate$1(condition, context));
	if (holds === void 0) return unknownValue(shortened(sourceOf(node, context)));
	return evaluate$1(holds ? consequence : alternative, context);
}

// src/training/commands/python/import-names.ts
/** `import subprocess as sp`, `from yolov5 import train`: which module a name stands for. */
function importNames(node, context) {
	const moduleNode = childOf(node, "module_name");
	const prefix = moduleNode ? `${sourceOf(moduleNode, context).replace(/^\.+/, "")}.` : "";
	for (const imported of childrenOf(node, "name")) {
		const name = childOf(imported, "name");
		const alias = childOf(imported, "alias");
		const path = sourceOf(name ?? imported, context);
		if (alias) context.state.names.set(sourceOf(alias, context), {
			kind: "module",
			path: prefix + path
		});
		else if (prefix === "") bindHead(path, context);
		else context.state.names.set(path, {
			kind: "module",
			path: `${prefix}${path}`.replace(/^\./, "")
		});
	}
}
/** `import yolov5.train` binds `yolov5`. */
function bindHead(path, context) {
	const head = path.split(".")[0] ?? path;
	context.state.names.set(head, {
		kind: "module",
		path: head
	});
}

// src/training/commands/python/run-python.ts
const DEPTH_LIMIT$1 = 12;
/** Runs one statement on paper. */
function runStatement$2(node, context) {
	const { state, session } = context;
	if (state.halted || session.budget.steps-- <= 0) return;
	switch (node.type) {
		case "expression_statement":
			for (const child of namedChildren(node)) runExpression(child, context);
			return;
		case "import_statement":
		case "import_from_statement":
			importNames(node, context);
			return;
		case "if_statement":
			runIf$2(node, context);
			return;
		case "for_statement":
			runFor$2(node, context);
			return;
		case "while_statement":
			runMaybe$1(childOf(node, "body"), context);
			return;
		case "function_definition":
			defineFunction$1(node, context);
			return;
		case "return_statement":
			runReturn(node, context);
			return;
		default: runNested(node, context);
	}
}
/** `with`, `try`, classes, decorated definitions: what stands in them, in order. */
function runNested(node, context) {
	for (const child of namedChildren(node)) {
		if (child.type === "with_clause") {
			for (const call of descendants(child)) if (call.type === "call") evaluate$1(call, context);
		}
		runStatement$2(child, context);
	}
}
function runReturn(node, context) {
	const value = namedChildren(node)[0];
	context.state.returned = value && evaluate$1(value, context);
	context.state.halted = true;
}
function runExpression(node, context) {
	const left = childOf(node, "left");
	const right = childOf(node, "right");
	if (node.type === "assignment" && left && right) assign$2(left, right.type === "assignment" ? chained(right, context) : evaluate$1(right, context), context);
	else if (node.type === "augmented_assignment" && left && right) augment(node, left, evaluate$1(right, context), context);
	else evaluate$1(node, context);
}
function chained(node, context) {
	runExpression(node, context);
	const left = childOf(node, "left");
	return left ? evaluate$1(left, context) : unknownValue("nothing");
}
/** Binds a name, an attribute (by its dotted name), an element, or several at once. */
function assign$2(target, value, context) {
	const { names } = context.state;
	if (/^(pattern_list|tuple_pattern|list_pattern|expression_list)$/.test(target.type)) {
		for (const [at, part] of namedChildren(target).entries()) assign$2(part, (value.kind === "list" ? value.items[at] : void 0) ?? unknownValue(`the variable ${sourceOf(part, context)}`), context);
		return;
	}
	if (target.type === "subscript") assignElement$1(target, value, context);
	else names.set(sourceOf(target, context).replaceAll(/\s+/g, ""), value);
}
function assignElement$1(target, value, context) {
	const [objectNode, indexNode] = namedChildren(target);
	if (!objectNode || !indexNode) return;
	const object = context.state.names.get(sourceOf(objectNode, context));
	const index = evaluate$1(indexNode, context);
	if (object?.kind === "list" && index.kind === "number" && index.value < object.items.length) object.items[index.value] = value;
	if (object?.kind === "mapping" && index.kind === "text") object.entries.set(index.text.map((glyph) => glyph.char).join(""), value);
}
function augment(node, left, value, context) {
	const operator = childOf(node, "operator");
	const symbol = operator ? sourceOf(operator, context).slice(0, -1) : "";
	const name = sourceOf(left, context).replaceAll(/\s+/g, "");
	const before = context.state.names.get(name) ?? unknownValue(`the variable ${name}, which the file does not set`);
	context.state.names.set(name, combined(before, value, symbol) ?? unknownValue(`the variable ${name}, which is computed`));
}
/** `if … elif … else`: the branch that is known to be taken, or all that may be. */
function runIf$2(node, context) {
	const ways = [];
	const clauses = [node, ...childrenOf(node, "alternative")];
	let certain = false;
	for (const clause of clauses) {
		const holds = clause.type === "else_clause" ? true : conditionOf(clause, context);
		if (holds === false) continue;
		const way = forkPython(context.state);
		const body = childOf(clause, "consequence") ?? childOf(clause, "body");
		if (body) runStatement$2(body, {
			...context,
			state: way
		});
		ways.push(way);
		certain = holds === true;
		if (certain) break;
	}
	if (!certain) ways.push(forkPython(context.state));
	if (ways.length === 1 && ways[0]) Object.assign(context.state, ways[0], { names: replaced$1(context.state, ways[0]) });
	else mergePython(context.state, ways);
}
function replaced$1(state, way) {
	state.names.clear();
	for (const [name, value] of way.names) state.names.set(name, value);
	return state.names;
}
function conditionOf(clause, context) {
	const condition = childOf(clause, "condition");
	if (!condition) return void 0;
	if (sourceOf(condition, context).includes("__name__")) return true;
	return truth(evaluate$1(condition, context));
}
function runFor$2(node, context) {
	const target = childOf(node, "left");
	const list = childOf(node, "right");
	const body = childOf(node, "body");
	if (!target || !list || !body) return;
	const value = evaluate$1(list, context);
	if (value.kind !== "list") {
		const source = `the loop variable ${sourceOf(target, context)}`;
		assign$2(target, value.kind === "unknown" ? unknownValue(source) : value, context);
		runMaybe$1(body, context);
		return;
	}
	for (const item of value.items.slice(0, 200)) {
		assign$2(target, item, context);
		runStatement$2(body, context);
	}
}
/** A body that runs any number of times. */
function runMaybe$1(body, context) {
	if (!body) return;
	const way = forkPython(context.state);
	runStatement$2(body, {
		...context,
		state: way
	});
	mergePython(context.state, [forkPython(context.state), way]);
}
function defineFunction$1(node, { state, source }) {
	const name = childOf(node, "name");
	if (name) state.names.set(source.text.slice(name.start, name.end), {
		kind: "function",
		definition: {
			node,
			source
		}
	});
}
/** Calls a function of the file: its body with the arguments bound. */
function callFunction$1(definition, call, context) {
	const { session } = context;
	session.called.add(definition.node);
	if (session.depth >= DEPTH_LIMIT$1) return unknownValue(`the result of ${call.name}`);
	session.depth++;
	const state = {
		names: new Map(context.state.names),
		directory: context.state.directory,
		returned: void 0,
		halted: false
	};
	const inner = {
		...context,
		source: definition.source,
		state
	};
	bindArguments(definition.node, call, inner);
	const body = childOf(definition.node, "body");
	if (body) runStatement$2(body, inner);
	context.state.directory = state.directory;
	session.depth--;
	return state.returned ?? unknownValue(`the result of ${call.name}`);
}
function bindArguments(node, call, context) {
	const parameters = childOf(node, "parameters");
	const positional = [...call?.positional ?? []];
	const keywords = new Map(call?.keywords ?? []);
	for (const parameter of parameters ? namedChildren(parameters) : []) {
		const nameNode = childOf(parameter, "name") ?? (parameter.type === "identifier" ? parameter : namedChildren(parameter)[0]);
		const name = nameNode ? sourceOf(nameNode, context) : "";
		if (parameter.type === "list_splat_pattern") context.state.names.set(name, call ? {
			kind: "list",
			items: positional.splice(0)
		} : unknownValue(`the arguments *${name}`, true));
		else if (parameter.type === "dictionary_splat_pattern") context.state.names.set(name, call ? {
			kind: "mapping",
			entries: keywords
		} : unknownValue(`the arguments **${name}`));
		else {
			const value = keywords.get(name) ?? positional.shift() ?? defaultOf(parameter, context);
			keywords.delete(name);
			context.state.names.set(name, value ?? unknownValue(`the parameter ${name}`));
		}
	}
}
function defaultOf(parameter, context) {
	const value = childOf(parameter, "value");
	return value && evaluate$1(value, context);
}
/** Runs the functions that the file defines and never calls, methods too, with their defaults. */
function runUncalled(root, context) {
	for (const node of descendants(root)) {
		if (node.type !== "function_definition" || context.session.called.has(node)) continue;
		context.session.called.add(node);
		const state = {
			...forkPython(context.state),
			halted: false,
			returned: void 0
		};
		const inner = {
			...context,
			state
		};
		bindArguments(node, void 0, inner);
		const body = childOf(node, "body");
		if (body) runStatement$2(body, inner);
	}
}

// src/training/commands/python/watched-calls.ts
/** Functions, by their last name, that run a list of words or a command line. */
const RUNNERS = new Set("run call check_call check_output Popen getoutput getstatusoutput system popen popen2 popen3 popen4 spawn spawnu create_subprocess_exec create_subprocess_shell execute run_command run_cmd runcmd run_shell shell sh cmd sudo local execv execvp execve execvpe execl execlp spawnv spawnvp spawnl run_module_suite execute_command exec_command run_process launch_process ShellTask BashOperator command".split(" "));
/** Keywords whose text is a command line, whatever the function. */
const TEXT_KEYWORDS = [
	"bash_command",
	"command",
	"cmd",
	"args"
];
/** Functions of `os` whose first argument is the program and whose words follow it. */
const PROGRAM_FIRST = /^(execv|execvp|execve|execvpe|spawnv|spawnvp)$/;
/** What the call starts, undefined where it starts nothing. */
function startedBy(call) {
	const name = call.name.split(".").at(-1) ?? "";
	const keyword = TEXT_KEYWORDS.map((key) => call.keywords.get(key)).find((value) => value);
	if (!RUNNERS.has(name) && !call.keywords.has("bash_command")) return void 0;
	const folder = call.keywords.get("cwd");
	const positional = PROGRAM_FIRST.test(name) ? call.positional.slice(/^spawn/.test(name) ? 2 : 1) : call.positional;
	const first = keyword ?? positional[0];
	if (!first) return void 0;
	if (first.kind === "list") return {
		kind: "words",
		words: first.items.map(asWord),
		folder
	};
	if (first.kind !== "text") return void 0;
	if (positional.slice(1).filter((value) => value.kind === "text").length > 0 && isSeveralWords(name)) return {
		kind: "words",
		words: positional.map(asWord),
		folder
	};
	return {
		kind: "shell",
		text: bare(first.text),
		folder
	};
}
/** `session.run("python", "train.py")` of nox, `create_subprocess_exec("python", …)`, `os.execlp`. */
function isSeveralWords(name) {
	return /^(run|create_subprocess_exec|execl|execlp|spawnl|sh)$/.test(name);
}
/** A list's element is one word, except `*rest` of unknown length. */
function asWord(value) {
	const elastic = value.kind === "unknown" && value.absentByDefault;
	return asText(value).map((glyph) => ({
		...glyph,
		quoted: !elastic
	}));
}
/** What a shell then reads is not quoted any more. */
function bare(text) {
	return text.map((glyph) => ({
		...glyph,
		quoted: false
	}));
}
/** The working directory after `cwd=` or `os.chdir`. */
function directoryAfter(directory, folder) {
	if (!folder || folder.kind === "constant" && folder.value === void 0) return directory;
	const text = asText(folder);
	if (!isKnown(text)) return void 0;
	const path = plain(text);
	if (directory === void 0 && !/^[/~]/.test(path)) return void 0;
	return joinPath(directory ?? "", path);
}

// src/training/commands/python/yolov5-api.ts
/** The module of YOLOv5's that a call names, if it is one that trains: `train`, `yolov5.train`, `segment.train`. */
function trainerModule(name) {
	const match = /^(?:.*\.)?((?:yolov5\.)?(?:segment\.)?train)\.(run|main|train|parse_opt|run_cli)$/.exec(name);
	if (!match) return void 0;
	const [whole, module = "", called = ""] = match;
	const before = whole.slice(0, whole.length - module.length - called.length - 1);
	return before === "" || /yolo_?v?5/i.test(before) ? {
		module,
		function: called
	} : void 0;
}
/**
* The words that have the same effect as `train.run(imgsz=320, …)`: YOLOv5 sets the attributes by name, so only
* destination names count and `batch=4` has no effect (`run` in train.py).
*/
function wordsOfKeywords(keywords, segment) {
	const table = optionTable(segment ? "segment" : "detect");
	const words = [];
	for (const [name, value] of keywords) {
		if (name === "**") words.push([unknownText("a mapping of arguments that is not known", false)]);
		const definition = table.find((candidate) => candidate.destination === name);
		const option = definition?.names[0];
		if (!definition || !option) continue;
		if (value.kind === "constant") {
			if (value.value === true) words.push(literal(option));
		} else if (definition.values === "none") words.push(value.kind === "unknown" ? [unknownText(`${name}=${value.source}`, false)] : literal(option));
		else if (value.kind === "list") words.push(literal(option), ...value.items.map(asText));
		else words.push(literal(option), asText(value));
	}
	return words;
}
/** The attributes set on the namespace that a call is given (`opt.batch_size = 8`), as keywords. */
function attributesOf(call, names, argument) {
	const keywords = /* @__PURE__ */ new Map();
	for (const [name, value] of names) if (name.startsWith(`${argument}.`)) keywords.set(name.slice(argument.length + 1), value);
	const object = names.get(argument);
	if (object?.kind === "mapping") {
		for (const [name, value] of object.entries) if (!keywords.has(name)) keywords.set(name, value);
	}
	for (const [name, value] of call.keywords) if (name === "**") keywords.set(name, value);
	return keywords;
}

// src/training/commands/python/read-python.ts
/** How many steps a program may take on paper. */
const STEP_LIMIT = 5e4;
/** Reads Python code that stands somewhere in the file. */
function readPythonCode(source, reading, directory) {
	newProgram(reading, directory).run(source);
}
/** Starts a program. `onMagic` gets the lines that only IPython knows. */
function newProgram(reading, directory, onMagic) {
	const state = {
		names: /* @__PURE__ */ new Map([["__file__", textOf$1(reading.path)]]),
		directory,
		returned: void 0,
		halted: false
	};
	const session = {
		grammars: reading.grammars,
		onCall: (call, context) => watch(call, context, reading, onMagic),
		budget: { steps: STEP_LIMIT },
		called: /* @__PURE__ */ new Set(),
		depth: 0
	};
	const context = (source) => ({
		source,
		session,
		state
	});
	return {
		state,
		context,
		run: (source) => {
			const root = reading.grammars.parsePython(source.text);
			runStatement$2(root, context(source));
			state.halted = false;
			runUncalled(root, context(source));
		}
	};
}
function watch(call, context, reading, onMagic) {
	if (call.name === "__magic__") {
		onMagic?.(call, context);
		return {
			kind: "constant",
			value: void 0
		};
	}
	if (call.name === "os.chdir") context.state.directory = directoryAfter(context.state.directory, call.positional[0]);
	const trainer = trainerModule(call.name);
	if (trainer) return watchTrainer(call, trainer, context, reading);
	const started = startedBy(call);
	if (!started) return void 0;
	const directory = directoryAfter(context.state.directory, started.folder);
	const state = {
		...newShellState(),
		directory
	};
	if (started.kind === "shell") runShellText(sourceFromTraced(started.text), reading, state);
	else runFound({
		...placeOf$1(call.node, started.words, context),
		words: started.words,
		directory,
		cutOff: void 0
	}, state, reading);
}
function watchTrainer(call, trainer, context, reading) {
	const segment = trainer.module.includes("segment");
	const base = {
		...placeOf$1(call.node, [], context),
		directory: context.state.directory
	};
	if (trainer.function === "parse_opt") return {
		kind: "mapping",
		entries: /* @__PURE__ */ new Map()
	};
	if (trainer.function === "train") {
		addUnknown("train.train(…) takes its options from an object: name the command line instead, or call train.run(…).", {
			...base,
			words: []
		}, reading);
		return;
	}
	const keywords = trainer.function === "main" ? namespaceOf(call, context) : call.keywords;
	const words = wordsOfKeywords(keywords, segment);
	const found = {
		...base,
		words: [
			literal("python"),
			literal(segment ? "segment/train.py" : "train.py"),
			...words
		]
	};
	runFound({
		...found,
		cutOff: void 0
	}, newShellState(), { ...reading });
}
/** `train.main(opt)`: what was set on `opt` since `parse_opt`. */
function namespaceOf(call, context) {
	const list = call.node.children.find((child) => child.field === "arguments");
	const argument = list && namedChildren(list)[0];
	const name = argument ? context.source.text.slice(argument.start, argument.end) : "";
	if (!(call.positional[0]?.kind === "mapping")) return /* @__PURE__ */ new Map([["**", {
		kind: "unknown",
		source: `the object ${name}`
	}]]);
	return attributesOf(call, context.state.names, name);
}
/** A command written in the call stands where the call starts; one written before, where its words do. */
function placeOf$1(node, words, context) {
	const start = context.source.origin(node.start);
	const end = context.source.origin(node.end - 1);
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

// src/training/commands/shell/brace-expansion.ts
/** How many words one brace expansion may make. */
const WORD_LIMIT = 200;
/** `yolov5{s,m}.pt` → two words, `{0..9}` → ten: bash's brace expansion, which comes before all others. */
function expandBraces(word) {
	const open = word.findIndex((glyph) => isBare(glyph, "{"));
	if (open < 0) return [word];
	const close = matchingBrace(word, open);
	const inner = close < 0 ? void 0 : alternatives(word.slice(open + 1, close));
	if (!inner) return expandBraces(word.slice(open + 1)).map((rest) => [...word.slice(0, open + 1), ...rest]);
	const head = word.slice(0, open);
	const tails = expandBraces(word.slice(close + 1));
	return inner.flatMap((alternative) => expandBraces(alternative)).flatMap((middle) => tails.map((tail) => [
		...head,
		...middle,
		...tail
	])).slice(0, WORD_LIMIT);
}
function isBare(glyph, char) {
	return glyph.char === char && !glyph.quoted;
}
function matchingBrace(word, open) {
	let depth = 0;
	for (let index = open; index < word.length; index++) {
		const glyph = word[index];
		if (isBare(glyph, "{")) depth++;
		if (isBare(glyph, "}") && --depth === 0) return index;
	}
	return -1;
}
function alternatives(inner) {
	const parts = [[]];
	let depth = 0;
	for (const glyph of inner) {
		if (isBare(glyph, "{")) depth++;
		if (isBare(glyph, "}")) depth--;
		if (depth === 0 && isBare(glyph, ",")) parts.push([]);
		else parts.at(-1)?.push(glyph);
	}
	return parts.length > 1 ? parts : sequence$1(plain(inner));
}
function sequence$1(text) {
	const match = /^(-?\d+|[a-zA-Z])\.\.(-?\d+|[a-zA-Z])(?:\.\.(-?\d+))?$/.exec(text);
	if (!match) return void 0;
	const [, from = "", to = "", by] = match;
	const letters = /[a-zA-Z]/.test(from);
	if (letters !== /[a-zA-Z]/.test(to)) return void 0;
	const start = letters ? from.charCodeAt(0) : Number(from);
	const end = letters ? to.charCodeAt(0) : Number(to);
	const step = Math.max(Math.abs(Number(by ?? 1)), 1);
	const count = Math.min(Math.floor(Math.abs(end - start) / step) + 1, WORD_LIMIT);
	const width = /^-?0\d/.test(from) || /^-?0\d/.test(to) ? Math.max(from.length, to.length) : 0;
	return Array.from({ length: count }, (_, index) => {
		const value = start + (end >= start ? index : -index) * step;
		return literal(letters ? String.fromCharCode(value) : String(value).padStart(width, "0"));
	});
}
/** Brace expansion, then word splitting. */
function fieldsOf(word) {
	return expandBraces(word).flatMap(splitFields);
}

// src/training/commands/shell/command-output.ts
/** How many numbers `seq` may list. */
const SEQUENCE_LIMIT = 200;
/** What `$(…)` prints: known for `seq`, `echo`, `basename`, `dirname`, `pwd` and the like over known words. */
function commandOutput(node, context, quoted) {
	const output = outputOf(node, context);
	if (output) return detached(output, quoted);
	const text = context.source.text.slice(node.start, node.end).replaceAll(/\s+/g, " ");
	return [unknownText(`the output of ${text.length > 60 ? `${text.slice(0, 57)}…` : text}`, quoted)];
}
function outputOf(node, context) {
	const statements = namedChildren(node);
	const [only] = statements;
	if (statements.length !== 1 || !only) return void 0;
	if (only.type === "list") return directoryPrinted(only, context);
	if (only.type !== "command") return void 0;
	const words = wordsOf$1(only, context);
	return words.every(isKnown) ? printedBy(words.map(plain), context) : void 0;
}
function wordsOf$1(command, context) {
	return command.children.filter((child) => child.field === "name" || child.field === "argument").flatMap((child) => expandWords(child, context));
}
/** `$(cd "$(dirname "$0")/.." && pwd)`. */
function directoryPrinted(list, context) {
	const [change, print, ...more] = namedChildren(list).map((child) => wordsOf$1(child, context));
	if (!change || !print || more.length > 0 || plain(print[0] ?? []) !== "pwd" || plain(change[0] ?? []) !== "cd") return;
	const target = change.at(-1) ?? [];
	if (!isKnown(target) || context.state.directory === void 0) return void 0;
	return literal(joinPath(context.state.directory, plain(target)) || ".");
}
function printedBy(words, context) {
	const [program, ...all] = words;
	const [first = "", second] = all.filter((word) => !word.startsWith("-") || /^-\d/.test(word));
	switch (program) {
		case "pwd": return context.state.directory === void 0 ? void 0 : literal(context.state.directory || ".");
		case "echo": return literal(all.filter((word) => word !== "-n").join(" "));
		case "seq": return sequence(all.filter((word) => /^-?\d+$/.test(word)).map(Number));
		case "basename": return literal(baseName(first).slice(0, second && first.endsWith(second) ? -second.length : void 0));
		case "dirname": return literal(dirName(first) || ".");
		case "realpath":
		case "readlink": return literal(first);
		default: return;
	}
}
function sequence(numbers) {
	const [first = 1, second, third] = numbers;
	const [from, step, to] = third !== void 0 ? [
		first,
		second ?? 1,
		third
	] : second !== void 0 ? [
		first,
		1,
		second
	] : [
		1,
		1,
		first
	];
	if (numbers.length === 0 || step === 0 || Math.abs((to - from) / step) > SEQUENCE_LIMIT) return void 0;
	const listed = [];
	for (let value = from; step > 0 ? value <= to : value >= to; value += step) listed.push(value);
	return literal(listed.join("\n"));
}

// src/training/commands/shell/glob-pattern.ts
/**
* True where the whole text matches the shell pattern (`*.yaml`, `yolov5?`). Takes time in proportion to both lengths:
* patterns come from files that anyone may have written.
*/
function matchesGlob(pattern, text) {
	let at = 0;
	let inPattern = 0;
	let star = -1;
	let restart = 0;
	while (at < text.length) {
		const wanted = pattern.charAt(inPattern);
		if (wanted === "*") {
			star = inPattern++;
			restart = at;
		} else if (inPattern < pattern.length && (wanted === "?" || wanted === text.charAt(at))) {
			inPattern++;
			at++;
		} else if (star >= 0) {
			inPattern = star + 1;
			at = ++restart;
		} else return false;
	}
	return /^\**$/.test(pattern.slice(inPattern));
}
/** `${X#pattern}`, `${X##pattern}`, `${X%pattern}`, `${X%%pattern}`; undefined for texts too long to try. */
function strip(text, operator, pattern) {
	if (text.length > 1e3) return void 0;
	const lengths = Array.from({ length: text.length + 1 }, (_, length) => length);
	if (operator.length === 2) lengths.reverse();
	const fromStart = operator.startsWith("#");
	const part = (length) => fromStart ? text.slice(0, length) : text.slice(text.length - length);
	const found = lengths.find((length) => matchesGlob(pattern, part(length)));
	if (found === void 0) return text;
	return fromStart ? text.slice(found) : text.slice(0, text.length - found);
}

// src/training/commands/shell/shell-arithmetic.ts
const BINARY = {
	"+": (left, right) => left + right,
	"-": (left, right) => left - right,
	"*": (left, right) => left * right,
	"/": (left, right) => right === 0 ? NaN : Math.trunc(left / right),
	"%": (left, right) => right === 0 ? NaN : left % right,
	"**": (left, right) => left ** right,
	"<": (left, right) => Number(left < right),
	"<=": (left, right) => Number(left <= right),
	">": (left, right) => Number(left > right),
	">=": (left, right) => Number(left >= right),
	"==": (left, right) => Number(left === right),
	"!=": (left, right) => Number(left !== right),
	"&&": (left, right) => Number(left !== 0 && right !== 0),
	"||": (left, right) => Number(left !== 0 || right !== 0),
	"<<": (left, right) => left << right,
	">>": (left, right) => left >> right
};
/** The value of a shell's integer arithmetic, undefined where a part of it is not known. */
function evaluateArithmetic(node, scope) {
	switch (node.type) {
		case "arithmetic_expansion":
		case "parenthesized_expression":
		case "compound_statement":
		case "number": return evaluateInner(node, scope);
		case "binary_expression": return evaluateBinary$1(node, scope);
		case "unary_expression": return evaluateUnary$1(node, scope);
		case "postfix_expression": return evaluateStep(node, scope);
		case "variable_assignment": return evaluateAssignment(node, scope);
		case "ternary_expression": return evaluateTernary(node, scope);
		default: return scope.valueOf(node);
	}
}
function evaluateInner(node, scope) {
	const inner = namedChildren(node);
	if (inner.length === 0) return finite(Number(scope.textOf(node)));
	let value;
	for (const child of inner) value = evaluateArithmetic(child, scope);
	return value;
}
function evaluateBinary$1(node, scope) {
	const [left, operator, right] = node.children;
	if (!left || !operator || !right) return void 0;
	const symbol = scope.textOf(operator);
	const rightValue = evaluateArithmetic(right, scope);
	if (symbol === "=") return assigned(scope, left, rightValue);
	const leftValue = evaluateArithmetic(left, scope);
	const apply = BINARY[symbol] ?? BINARY[symbol.slice(0, -1)];
	const value = apply && leftValue !== void 0 && rightValue !== void 0 ? finite(apply(leftValue, rightValue)) : void 0;
	return BINARY[symbol] ? value : assigned(scope, left, value);
}
function assigned(scope, target, value) {
	scope.assign(scope.textOf(target), value);
	return value;
}
function evaluateUnary$1(node, scope) {
	const operator = node.children.find((child) => !child.named);
	const operand = namedChildren(node).at(-1);
	const symbol = operator ? scope.textOf(operator) : "";
	if (symbol === "++" || symbol === "--") return evaluateStep(node, scope);
	const value = operand && evaluateArithmetic(operand, scope);
	if (value === void 0) return void 0;
	if (symbol === "-") return -value;
	return symbol === "!" ? Number(value === 0) : value;
}
/** `i++`, `--i`: the difference between the two forms never reaches a training command. */
function evaluateStep(node, scope) {
	const operand = namedChildren(node)[0];
	const value = operand && evaluateArithmetic(operand, scope);
	if (!operand) return void 0;
	const step = scope.textOf(node).includes("--") ? -1 : 1;
	scope.assign(scope.textOf(operand), value === void 0 ? void 0 : value + step);
	return value;
}
function evaluateAssignment(node, scope) {
	const [name, value] = namedChildren(node);
	return name && value ? assigned(scope, name, evaluateArithmetic(value, scope)) : void 0;
}
function evaluateTernary(node, scope) {
	const [condition, consequence, alternative] = namedChildren(node);
	const chosen = condition && evaluateArithmetic(condition, scope);
	if (chosen === void 0 || !consequence || !alternative) return void 0;
	return evaluateArithmetic(chosen !== 0 ? consequence : alternative, scope);
}
function finite(value) {
	return Number.isFinite(value) ? value : void 0;
}

// src/training/commands/shell/parameter-expansion.ts
/** `${X}`, `${X:-16}`, `${ARGS[@]}`, `${cfg%.yaml}` and their kin. */
function expandParameter(node, context, quoted) {
	const target = node.children.find((child) => /^(variable_name|special_variable_name|subscript)$/.test(child.type));
	if (!target) return [unknownText(context.source.text.slice(node.start, node.end), quoted)];
	const operatorNode = node.children.find((child) => !child.named && child.start >= target.end && child.end < node.end);
	const prefix = context.source.text.slice(node.start + 2, target.start);
	if (prefix !== "") return prefixed(prefix, target, context, quoted);
	const end = operatorNode?.end ?? target.end;
	return applyOperator(target, {
		node,
		name: variableNameOf(target, context),
		context,
		quoted,
		operator: operatorNode ? context.source.text.slice(operatorNode.start, operatorNode.end) : "",
		operands: namedChildren(node).filter((child) => child.start >= end),
		region: [end, node.end - 1]
	});
}
/** `${#ARGS[@]}` counts, `${!ARGS[@]}` lists the indices; `${!NAME}` goes through another variable. */
function prefixed(prefix, target, context, quoted) {
	const name = variableNameOf(target, context);
	const items = context.state.variables.get(name)?.items;
	const source = context.source.text.slice(target.start, target.end);
	if (target.type === "subscript" && items && prefix === "#") return literal(String(items.length), -1, quoted);
	if (target.type === "subscript" && items && prefix === "!") return joinedBySeams(items.map((_, index) => literal(String(index))), quoted);
	const value = variable(name, context, quoted);
	if (prefix === "#" && isKnown(value)) return literal(String(plain(value).length), -1, quoted);
	if (prefix === "!" && isKnown(value) && target.type !== "subscript") return variable(plain(value), context, quoted);
	return [unknownText(`\${${prefix}${source}}`, quoted)];
}
function applyOperator(target, parameter) {
	const { operator, context, quoted, name } = parameter;
	if ((name === "@" || name === "*") && operator === ":") return slicedPositional(parameter);
	const value = target.type === "subscript" ? element(target, context, quoted) : variable(name, context, quoted);
	if (operator === "") return value;
	if (/^:?[-=]$/.test(operator)) return withDefault(value, parameter);
	if (/^:?\+$/.test(operator)) return withAlternative(value, parameter);
	if (/^:?\?$/.test(operator)) return value;
	if (!isKnown(value)) return value;
	const changed = changedText(plain(value), parameter);
	return changed === void 0 ? [unknownText(partOf(parameter), quoted)] : literal(changed, -1, quoted);
}
function partOf({ node, context }) {
	return context.source.text.slice(node.start, node.end);
}
function operandText({ region, operands, context, quoted }) {
	return expandRegion(region[0], region[1], operands, context, quoted);
}
/** The default holds where the variable is not set, or only whoever runs the file sets it. */
function withDefault(value, parameter) {
	const absent = unknownsOf(value).some((unknown) => unknown.absentByDefault) && plain(value) === "";
	const emptyCounts = parameter.operator.startsWith(":");
	const isSet = parameter.context.state.variables.has(parameter.name);
	const empty = isKnown(value) && plain(value) === "" && (emptyCounts || !isSet);
	if (!absent && !empty) return [...value];
	const chosen = requoted(operandText(parameter), parameter.quoted);
	if (parameter.operator.endsWith("=")) parameter.context.state.variables.set(parameter.name, textValue(chosen));
	return chosen;
}
function withAlternative(value, parameter) {
	if (isKnown(value)) return plain(value) === "" ? [] : requoted(operandText(parameter), parameter.quoted);
	return unknownsOf(value).every((unknown) => unknown.absentByDefault) ? [] : [...value];
}
function changedText(text, parameter) {
	const { operator } = parameter;
	const operand = operandText(parameter);
	if (!isKnown(operand)) return void 0;
	if (/^(#|##|%|%%)$/.test(operator)) return strip(text, operator, plain(operand));
	if (/^\/[/#%]?$/.test(operator)) return replaced(text, operator, plain(operand));
	if (operator === "^^") return text.toUpperCase();
	if (operator === ",,") return text.toLowerCase();
	if (operator === "^") return text.slice(0, 1).toUpperCase() + text.slice(1);
	if (operator === ",") return text.slice(0, 1).toLowerCase() + text.slice(1);
	return operator === ":" ? substring(text, plain(operand)) : void 0;
}
function replaced(text, operator, operand) {
	const slash = operand.indexOf("/");
	const pattern = slash < 0 ? operand : operand.slice(0, slash);
	const replacement = slash < 0 ? "" : operand.slice(slash + 1);
	if (pattern === "") return text;
	if (/[*?[]/.test(pattern)) return void 0;
	if (operator === "/#") return text.startsWith(pattern) ? replacement + text.slice(pattern.length) : text;
	if (operator === "/%") return text.endsWith(pattern) ? text.slice(0, -pattern.length) + replacement : text;
	return operator === "//" ? text.replaceAll(pattern, () => replacement) : text.replace(pattern, () => replacement);
}
function substring(text, operand) {
	const match = /^\s*(-?\d+)(?::(-?\d+))?$/.exec(operand);
	if (!match) return void 0;
	const start = Number(match[1]);
	const length = match[2] === void 0 ? void 0 : Number(match[2]);
	const from = start < 0 ? Math.max(text.length + start, 0) : start;
	if (length === void 0) return text.slice(from);
	return length < 0 ? text.slice(from, length) : text.slice(from, from + length);
}
function slicedPositional(parameter) {
	const start = Number(plain(operandText(parameter)));
	return allPositional(parameter.context, parameter.quoted, Number.isInteger(start) && start > 0 ? start : 1);
}
/** `${ARGS[@]}`, `${ARGS[1]}`, `${ARGS[$i]}`. */
function element(target, context, quoted) {
	const name = variableNameOf(target, context);
	const indexNode = childOf(target, "index");
	const value = context.state.variables.get(name);
	const index = indexNode ? context.source.text.slice(indexNode.start, indexNode.end) : "";
	if (!value) return name === "BASH_SOURCE" ? variable(name, context, quoted) : [unknownElement(name, index, quoted)];
	if (index === "@" || index === "*") return joinedBySeams(value.items, quoted);
	const at = indexNode && evaluateArithmetic(indexNode, arithmeticScope(context));
	if (at === void 0) return [unknownText(`an element of ${name} that is not known`, quoted)];
	return detached(value.items.at(at) ?? [], quoted);
}
function unknownElement(name, index, quoted) {
	const whole = index === "@" || index === "*";
	return unknownText(`the variable ${name}, which the file does not set`, quoted && !whole, true);
}

// src/training/commands/shell/shell-words.ts
/** The words that a node of the grammar becomes: expanded, split where the shell splits. */
function expandWords(node, context) {
	return fieldsOf(expandText(node, context, false));
}
/** The text that a node becomes, without splitting. */
function expandText(node, context, quoted) {
	const { source } = context;
	switch (node.type) {
		case "string": return quotedString(node, context);
		case "raw_string": return node.end - node.start === 2 ? [emptyQuoted()] : glyphsOf(source, node.start + 1, node.end - 1, true);
		case "ansi_c_string": return literal(unescapeAnsi(source.text.slice(node.start + 2, node.end - 1)), -1, true);
		case "concatenation":
		case "translated_string":
		case "command_name": return namedChildren(node).flatMap((child) => expandText(child, context, quoted));
		case "simple_expansion": return variable(source.text.slice(node.start + 1, node.end), context, quoted);
		case "expansion": return expandParameter(node, context, quoted);
		case "command_substitution": return commandOutput(node, context, quoted);
		case "arithmetic_expansion": return arithmetic(node, context);
		default: return unescapeWord(source, node.start, node.end, quoted);
	}
}
/** What a variable holds, ready to be split where it is not quoted. */
function variable(name, context, quoted) {
	const { state, source, session } = context;
	const hole = source.holes.get(name);
	if (hole) return [holeText(hole, quoted)];
	if (name === "@" || name === "*") return allPositional(context, quoted);
	if (/^\d+$/.test(name)) return positional(Number(name), context, quoted);
	if (name === "#" && state.positional) return literal(String(state.positional.length), -1, quoted);
	const value = state.variables.get(name);
	if (value) return requoted(value.items[0] ?? [], quoted);
	if (name === "BASH_SOURCE") return literal(session.scriptPath, -1, quoted);
	if (name === "PWD" && state.directory !== void 0) return literal(state.directory || ".", -1, quoted);
	return [unknownText(`the variable ${name}, which the file does not set`, quoted, /^[A-Za-z_]/.test(name))];
}
function positional(index, { state, session }, quoted) {
	if (index === 0) return literal(session.scriptPath, -1, quoted);
	if (state.positional) return detached(state.positional[index - 1] ?? [], quoted);
	return [unknownText(`the positional argument $${index}`, quoted, true)];
}
/** `"$@"`: one word an argument; not known, it may be none. */
function allPositional({ state }, quoted, from = 1) {
	if (!state.positional) return [unknownText("the positional arguments $@", false, true)];
	return joinedBySeams(state.positional.slice(from - 1), quoted);
}
/** Several values, each a word of its own. */
function joinedBySeams(items, quoted) {
	return items.flatMap((item, index) => {
		const text = quoted && item.length === 0 ? [emptyQuoted()] : detached(item, quoted);
		return index === 0 ? text : [{
			char: "",
			origin: -1,
			quoted,
			seam: true
		}, ...text];
	});
}
/** The region between two quotes or behind an operator: expansions where the grammar sees them, text elsewhere. */
function expandRegion(start, end, children, context, quoted) {
	const glyphs = [];
	let position = start;
	for (const child of children) {
		glyphs.push(...unescapeRegion(context.source, position, child.start, quoted));
		glyphs.push(...expandText(child, context, quoted));
		position = child.end;
	}
	glyphs.push(...unescapeRegion(context.source, position, end, quoted));
	return glyphs;
}
function quotedString(node, context) {
	const children = node.children.filter((child) => child.named && child.type !== "string_content");
	const glyphs = expandRegion(node.start + 1, node.end - 1, children, context, true);
	if (glyphs.length > 0) return glyphs;
	return children.some((child) => /^\$(@|\{@|\{\w+\[@\])/.test(context.source.text.slice(child.start, child.end))) ? [] : [emptyQuoted()];
}
function unescapeRegion(source, start, end, quoted) {
	return quoted ? unescapeQuoted(source, start, end) : unescapeWord(source, start, end, false);
}
/** Between double quotes a backslash only escapes `$`, a backtick, `"`, itself and the end of the line. */
function unescapeQuoted(source, start, end) {
	const glyphs = glyphsOf(source, start, end, true);
	const kept = [];
	for (let index = 0; index < glyphs.length; index++) {
		const glyph = glyphs[index];
		const next = glyphs[index + 1];
		if (glyph.char !== "\\" || !next || !"$`\"\\\n".includes(next.char)) {
			kept.push(glyph);
			continue;
		}
		index++;
		if (next.char !== "\n") kept.push(next);
	}
	return kept;
}
/** Outside quotes a backslash escapes whatever follows; at the end of the line both vanish. */
function unescapeWord(source, start, end, quoted) {
	const glyphs = glyphsOf(source, start, end, quoted);
	const kept = [];
	for (let index = 0; index < glyphs.length; index++) {
		const glyph = glyphs[index];
		if (glyph.char !== "\\") {
			kept.push(glyph);
			continue;
		}
		const next = glyphs[++index];
		if (next && next.char !== "\n") kept.push({
			...next,
			quoted: true
		});
	}
	return kept;
}
const ANSI_ESCAPES = {
	n: "\n",
	t: "	",
	r: "\r",
	a: "",
	b: "",
	e: "",
	f: "\f",
	v: "\v"
};
function unescapeAnsi(text) {
	return text.replaceAll(/\\(.)/gs, (_, char) => ANSI_ESCAPES[char] ?? char);
}
function arithmetic(node, context) {
	const value = evaluateArithmetic(node, arithmeticScope(context));
	if (value !== void 0) return literal(String(value), -1, true);
	const unknowns = namedUnknowns(node, context);
	const source = unknowns.length > 0 ? unknowns.join(" and ") : context.source.text.slice(node.start, node.end);
	return [unknownText(source, true)];
}
function namedUnknowns(node, context) {
	if (node.type === "variable_name") {
		const name = context.source.text.slice(node.start, node.end);
		return unknownsOf(variable(name, context, true)).map((unknown) => unknown.source);
	}
	if (node.type === "simple_expansion" || node.type === "expansion") return unknownsOf(expandText(node, context, true)).map((unknown) => unknown.source);
	return node.children.flatMap((child) => namedUnknowns(child, context));
}
/** Arithmetic over the variables of this shell. */
function arithmeticScope(context) {
	const { source, state } = context;
	const textOf = (node) => source.text.slice(node.start, node.end);
	return {
		textOf,
		valueOf: (node) => {
			const text = (node.type === "variable_name" || node.type === "word") && /^[A-Za-z_]\w*$/.test(textOf(node)) ? variable(textOf(node), context, true) : expandText(node, context, true);
			if (!isKnown(text)) return void 0;
			const value = Number(plain(text).trim() || "0");
			return Number.isInteger(value) ? value : void 0;
		},
		assign: (name, value) => {
			if (value === void 0) setUnknown(state, name, `the variable ${name}, which is computed from something not known`);
			else state.variables.set(name, textValue(literal(String(value))));
		}
	};
}
/** The name that a subscript or a variable node spells. */
function variableNameOf(node, context) {
	const name = node.type === "subscript" ? childOf(node, "name") : node;
	return name ? context.source.text.slice(name.start, name.end) : "";
}

// src/training/commands/shell/command-words.ts
/** The words of a simple command, expanded, in order. */
function wordsOfCommand(node, context) {
	const parts = node.children.filter((child) => child.field === "name" || child.field === "argument");
	const texts = textsOf(parts, context);
	const end = parts.at(-1)?.end;
	if (end !== void 0) texts.push(...escapedBlanks(end, endOfLine(end, context), context).words);
	return texts.flatMap(fieldsOf);
}
/** The words that neighbouring nodes of the grammar become: of a command, an array, a `for` list. */
function wordsOfNodes(nodes, context) {
	return textsOf(nodes, context).flatMap(fieldsOf);
}
function textsOf(parts, context) {
	const texts = [];
	let position = parts[0]?.start ?? 0;
	for (const part of parts) {
		const escaped = escapedBlanks(position, part.start, context);
		const glued = escaped.glued ? escaped.words.pop() : void 0;
		texts.push(...escaped.words);
		const text = [...glued ?? [], ...expandBehind(part, context)];
		const last = joinsLines(position, part.start, context) ? texts.at(-1) : void 0;
		if (last) last.push(...text);
		else texts.push(text);
		position = part.end;
	}
	return texts;
}
/** The grammar cuts `models/$A$B` behind the second dollar: the name then stands at the start of the next node. */
function expandBehind(part, context) {
	const { text } = context.source;
	const name = text.charAt(part.start - 1) === "$" && !/[\\'"$]/.test(text.charAt(part.start - 2)) ? /^[A-Za-z_]\w*/.exec(text.slice(part.start, part.end))?.[0] : void 0;
	const expanded = expandText(part, context, false);
	return name === void 0 ? expanded : [...variable(name, context, false), ...expanded.slice(name.length)];
}
function joinsLines(start, end, { source }) {
	return /^(\\\n)*$/.test(source.text.slice(start, end));
}
/**
* The grammar takes a backslash before a blank for white space; the shell takes it for a word of one blank. This is the
* commonest damage to a continued line: an invisible blank after its backslash.
*/
function escapedBlanks(start, end, { source }) {
	const words = [];
	let glued = false;
	for (let index = start; index < end; index++) {
		const escapes = source.text.charAt(index) === "\\" && /[ \t]/.test(source.text.charAt(index + 1));
		if (escapes) {
			const blank = literal(source.text.charAt(index + 1), source.origin(index + 1), true);
			if (glued) words.at(-1)?.push(...blank);
			else words.push(blank);
			index++;
		}
		glued = escapes;
	}
	return {
		words,
		glued
	};
}
/** The end of the white space and backslashes behind a command. */
function endOfLine(start, { source }) {
	let index = start;
	while (/[ \t\\]/.test(source.text.charAt(index))) index++;
	return index;
}
/** Hands a command to the session, with its place in the file. */
function emitCommand(words, node, context) {
	const { source, state, session } = context;
	session.emit({
		words,
		directory: state.directory,
		start: placeAt(node.start, node.end, context),
		end: source.origin(node.end - 1),
		cutOff: optionsBehind(node.end, context)
	}, state);
}
/** The first place in the file that the text from `start` on remembers. */
function placeAt(start, end, { source }) {
	for (let index = start; index < end; index++) if (source.origin(index) >= 0) return source.origin(index);
	return -1;
}
/** An option at the start of the next line that was meant for this command, which has no backslash to reach it. */
function optionsBehind(end, { source }) {
	return /^[ \t\\;&]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(--?[A-Za-z][^\n]*)/.exec(source.text.slice(end, end + 2e3))?.[1]?.replace(/\s*\\?\s*$/, "");
}

// src/training/commands/shell/here-document.ts
/** Programs that run what they read. */
const READERS$2 = /(^|\/)(ba|z|k|da)?sh$|^sbatch$|^ssh$|^qsub$|^bsub$/;
/** `bash <<EOF … EOF`: the text between is a script of its own. `cat <<EOF > file` only writes one. */
function hereDocument(redirect, body, context, readShell) {
	const text = redirect.children.find((child) => child.type === "heredoc_body");
	const start = redirect.children.find((child) => child.type === "heredoc_start");
	if (!text || body.type !== "command") return;
	const words = wordsOfCommand(body, context);
	if (!words.some((word) => isKnown(word) && READERS$2.test(plain(word)))) return;
	const delimiter = start ? context.source.text.slice(start.start, start.end) : "";
	const script = /['"\\]/.test(delimiter) ? glyphsOf(context.source, text.start, text.end, false) : expanded$1(text, context);
	const state = words.some((word) => plain(word) === "ssh") ? newShellState() : {
		...forkState(context.state),
		positional: []
	};
	readShell(sourceFromTraced(script), context.session, state);
}
function expanded$1(text, context) {
	const children = text.children.filter((child) => child.named && child.type !== "heredoc_content");
	return expandRegion(text.start, text.end, children, context, true);
}

// src/training/commands/shell/run-branches.ts
/** `if … elif … else … fi`: the branch that is known to be taken, or all that may be. */
function runIf$1(node, context) {
	const ways = [];
	let certain = false;
	for (const branch of branchesOf(node, context)) {
		const status = runAll$1(branch.condition, context);
		if (status === "no") continue;
		const way = forkState(context.state);
		runAll$1(branch.body, {
			...context,
			state: way
		});
		if (status === "default-no") continue;
		const holds = status === "yes" || status === "default-yes" && !way.halted;
		if (status !== "default-yes" || holds) ways.push(way);
		if (holds) {
			certain = true;
			break;
		}
	}
	if (!certain) ways.push(forkState(context.state));
	mergeStates(context.state, ways);
	return "assumed";
}
function branchesOf(node, context) {
	const clauses = node.children.filter((child) => child.type === "elif_clause" || child.type === "else_clause");
	const branches = [splitAtThen(node.children.filter((child) => !clauses.includes(child)), context)];
	for (const clause of clauses) branches.push(clause.type === "else_clause" ? {
		condition: [],
		body: namedChildren(clause)
	} : splitAtThen(clause.children, context));
	return branches;
}
function splitAtThen(children, { source }) {
	const then = children.findIndex((child) => !child.named && source.text.slice(child.start, child.end) === "then");
	return {
		condition: children.slice(0, then).filter((child) => child.named),
		body: children.slice(then + 1).filter((child) => child.named)
	};
}
/** No condition (`else`) counts as one that holds. A program's success is not known where it decides a branch. */
function runAll$1(nodes, context) {
	let status = "yes";
	for (const node of nodes) status = run(node, context);
	return status;
}
/** `case WORD in pattern) …;; esac`. */
function runCase(node, context) {
	const subject = node.children.find((child) => child.field === "value");
	const word = subject ? expandText(subject, context, true) : [];
	const items = node.children.filter((child) => child.type === "case_item");
	const chosen = isKnown(word) ? items.find((item) => matches(item, plain(word), context)) : void 0;
	if (isKnown(word)) {
		if (chosen) runItem(chosen, context);
		return "assumed";
	}
	const ways = items.map((item) => {
		const way = forkState(context.state);
		runItem(item, {
			...context,
			state: way
		});
		return way;
	});
	if (!items.some((item) => matches(item, "\0", context))) ways.push(forkState(context.state));
	mergeStates(context.state, ways);
	return "assumed";
}
function matches(item, word, context) {
	return childrenOf(item, "value").some((pattern) => {
		const text = expandText(pattern, context, true);
		return isKnown(text) && matchesGlob(plain(text), word);
	});
}
function runItem(item, context) {
	for (const child of namedChildren(item)) if (child.field !== "value") run(child, context);
}

// src/training/commands/shell/let-text.ts
/** `let "i += 1"`: each word is arithmetic. */
function evaluateArithmeticText(words, context) {
	for (const word of words) {
		const name = /^\s*(\w+)/.exec(plain(word))?.[1];
		if (!isKnown(word)) {
			if (name) setUnknown(context.state, name, `the variable ${name}, which is computed from something not known`);
			continue;
		}
		const source = wholeFile(`((${plain(word)}))`);
		const statement = context.session.grammars.parseBash(source.text).children[0];
		if (statement) evaluateArithmetic(statement, arithmeticScope({
			...context,
			source
		}));
	}
	return "assumed";
}

// src/training/commands/shell/shell-builtins.ts
/** Runs a builtin that changes what later commands see; undefined for everything else. */
function runBuiltin(name, words, context) {
	return BUILTINS.get(name)?.(words, context);
}
const BUILTINS = /* @__PURE__ */ new Map([
	["cd", changeDirectory$2],
	["pushd", changeDirectory$2],
	["popd", leaveDirectory],
	["exit", halt("exit")],
	["return", halt("return")],
	["break", halt("break")],
	["continue", halt("continue")],
	["true", () => "yes"],
	[":", () => "yes"],
	["false", () => "no"],
	["unset", unset],
	["shift", shift],
	["set", setPositional],
	["read", readVariables$1],
	["mapfile", readVariables$1],
	["readarray", readVariables$1],
	["getopts", (words, context) => readVariables$1([...words.slice(1, 2), literal("OPTARG")], context)],
	["let", evaluateArithmeticText],
	["printf", printToVariable]
]);
function halt(how) {
	return (_, { state }) => {
		state.halted = how;
		return "yes";
	};
}
function changeDirectory$2(words, { state }) {
	const target = words.find((word) => !plain(word).startsWith("-") || plain(word) === "-");
	if (!target || plain(target) === "-" || !isKnown(target)) state.directory = void 0;
	else if (/^[/~]/.test(plain(target)) || state.directory !== void 0) state.directory = joinPath(state.directory ?? "", plain(target));
	return "assumed";
}
function leaveDirectory(_, { state }) {
	state.directory = void 0;
	return "assumed";
}
function unset(words, { state }) {
	for (const word of words) state.variables.delete(plain(word));
	return "yes";
}
function shift(words, { state }) {
	const count = Number(plain(words[0] ?? literal("1")));
	if (state.positional) state.positional = state.positional.slice(Number.isInteger(count) ? count : 1);
	return "yes";
}
/** `set -- a b`. */
function setPositional(words, { state }) {
	const dashes = words.findIndex((word) => plain(word) === "--");
	if (dashes >= 0) state.positional = words.slice(dashes + 1);
	return "yes";
}
function readVariables$1(words, { state }) {
	for (const word of words) {
		const name = plain(word);
		if (/^[A-Za-z_]\w*$/.test(name)) setUnknown(state, name, `the variable ${name}, which is read while the file runs`);
	}
	return "unknown";
}
/** `printf -v NAME …`. */
function printToVariable(words, { state }) {
	if (plain(words[0] ?? []) === "-v") setUnknown(state, plain(words[1] ?? []), "the output of printf");
	return "yes";
}

// src/training/commands/shell/run-command.ts
/** How deep functions and `eval` may nest. */
const DEPTH_LIMIT = 12;
/** How many elements an array may have. */
const ITEM_LIMIT = 500;
/** A simple command: a function of the file, a builtin that matters here, or a program. */
function runCommand$2(node, context) {
	const words = wordsOfCommand(node, context);
	if (words.length === 0) return "yes";
	return runWords$1(words, node, context);
}
function runWords$1(words, node, context) {
	const [first = [], ...rest] = words;
	const name = isKnown(first) ? plain(first) : "";
	const called = context.state.functions.get(name);
	if (called) return callFunction(name, called, rest, context);
	if (name === "eval") return runText$1(rest, context);
	if (/^(command|builtin|exec)$/.test(name) && rest.length > 0) return runWords$1(rest, node, context);
	const status = runBuiltin(name, rest, context);
	if (status) return status;
	emitCommand(words, node, context);
	return "assumed";
}
function callFunction(name, { body, source }, words, context) {
	const { state, session } = context;
	if (session.depth >= DEPTH_LIMIT) return "assumed";
	session.depth++;
	const { positional, locals } = state;
	state.locals = /* @__PURE__ */ new Map();
	state.positional = words.every(isFixed) ? words : void 0;
	session.called.add(name);
	run(body, {
		...context,
		source
	});
	state.positional = positional;
	restoreLocals(state);
	state.locals = locals;
	if (state.halted === "return") state.halted = void 0;
	session.depth--;
	return "assumed";
}
function restoreLocals(state) {
	for (const [name, value] of state.locals ?? []) if (value) state.variables.set(name, value);
	else state.variables.delete(name);
}
function isFixed(word) {
	return word.every((glyph) => !glyph.unknown || glyph.quoted);
}
/** `eval "$CMD --batch 4"`: the words, joined by blanks, are read as shell text. */
function runText$1(words, context) {
	if (context.session.depth >= DEPTH_LIMIT) return "assumed";
	context.session.depth++;
	const blank = {
		char: " ",
		origin: -1,
		quoted: false
	};
	const text = words.flatMap((word, index) => index === 0 ? [...word] : [blank, ...word]);
	readShell(sourceFromTraced(text), context.session, context.state);
	context.session.depth--;
	return "assumed";
}
/** `X=1`, `X+=1`, `ARGS=(…)`, `ARGS+=(…)`, `ARGS[0]=…`. */
function assignVariable(node, context) {
	const target = childOf(node, "name");
	if (!target) return;
	const { state, source } = context;
	const name = variableNameOf(target, context);
	const before = state.variables.get(name);
	const appends = node.children.some((child) => source.text.slice(child.start, child.end) === "+=");
	const valueNode = childOf(node, "value");
	if (valueNode?.type === "array") {
		const items = wordsOfNodes(namedChildren(valueNode).filter((item) => item.type !== "comment"), context);
		state.variables.set(name, {
			items: (appends && before ? [...before.items, ...items] : items).slice(0, ITEM_LIMIT),
			array: true
		});
		return;
	}
	const text = bounded(valueNode ? expandText(valueNode, context, true) : []);
	if (target.type === "subscript") {
		assignElement(name, target, text, context);
		return;
	}
	state.variables.set(name, textValue(bounded(appends ? [...variable(name, context, true), ...text] : text)));
}
function assignElement(name, target, text, context) {
	const index = Number(childrenOf(target, "index").map((node) => plain(expandText(node, context, true))).join(""));
	const items = [...context.state.variables.get(name)?.items ?? []];
	if (Number.isInteger(index) && index >= 0 && index <= items.length) items[index] = text;
	context.state.variables.set(name, {
		items,
		array: true
	});
}
/** `export X=1`, `local m=$1`, `declare -a ARGS=(…)`. */
function runDeclaration(node, context) {
	const { source, state } = context;
	const isLocal = /^(local|declare|typeset)\b/.test(source.text.slice(node.start, node.end));
	for (const child of namedChildren(node)) {
		const target = child.type === "variable_assignment" ? childOf(child, "name") : child;
		const name = target ? variableNameOf(target, context) : "";
		if (isLocal && state.locals && !state.locals.has(name)) state.locals.set(name, state.variables.get(name));
		if (child.type === "variable_assignment") assignVariable(child, context);
	}
	return "yes";
}
/** Runs the functions that the file defines and never calls: someone else does, with arguments not known here. */
function runUncalledFunctions(context) {
	for (const [name, { body, source }] of [...context.state.functions]) {
		if (context.session.called.has(name)) continue;
		const state = forkState(context.state);
		state.positional = void 0;
		state.halted = void 0;
		run(body, {
			...context,
			source,
			state
		});
	}
}

// src/training/commands/shell/run-loops.ts
/** How often a loop is followed before its variables count as not known. */
const ROUND_LIMIT = 200;
/** `for x in …; do …; done`: once for every known word; once with x unknown where the list is not known. */
function runFor$1(node, context) {
	const variable = childOf(node, "variable");
	const body = childOf(node, "body");
	if (!variable || !body) return "assumed";
	const name = context.source.text.slice(variable.start, variable.end);
	const values = childrenOf(node, "value");
	const isSelect = context.source.text.startsWith("select", node.start);
	const items = values.length > 0 ? wordsOfNodes(values, context) : splitFields(allPositional(context, true));
	if (!(!isSelect && items.every((item) => isKnown(item) || !isElastic(item)) && !items.some(isGlob))) return runOnceUnknown(node, body, name, listSource(node, items, context), context);
	for (const item of items.slice(0, ROUND_LIMIT)) {
		context.state.variables.set(name, textValue(item));
		run(body, context);
		if (endsLoop(context.state)) break;
	}
	return "assumed";
}
function isGlob(item) {
	return item.some((glyph) => !glyph.quoted && (glyph.char === "*" || glyph.char === "?"));
}
function listSource(node, items, context) {
	const unknown = items.flatMap(unknownsOf)[0]?.source;
	const values = childrenOf(node, "value");
	const written = context.source.text.slice(values[0]?.start ?? node.start, values.at(-1)?.end ?? node.start);
	return unknown ?? `the files that match ${written}`;
}
function runOnceUnknown(node, body, name, source, context) {
	forgetAssigned(node, context);
	setUnknown(context.state, name, `the loop variable ${name}, which runs over ${source}`);
	return runMaybe(body, context);
}
/** A body that runs any number of times, none included. */
function runMaybe(body, context) {
	const way = forkState(context.state);
	run(body, {
		...context,
		state: way
	});
	endsLoop(way);
	if (way.halted) way.halted = void 0;
	mergeStates(context.state, [forkState(context.state), way]);
	return "assumed";
}
/** `while …; do …; done`, `until …`: the body once, what it changes being unknown in it. */
function runWhile(node, context) {
	const body = childOf(node, "body");
	forgetAssigned(node, context);
	let status = "yes";
	for (const condition of childrenOf(node, "condition")) if (condition.named) status = run(condition, context);
	const ends = context.source.text.startsWith("until", node.start) ? "yes" : "no";
	if (!body || status === ends) return "assumed";
	return runMaybe(body, context);
}
/** `for ((i = 0; i < 3; i++)); do …; done`: counted out where the numbers are known. */
function runCountingLoop(node, context) {
	const body = childOf(node, "body");
	const scope = arithmeticScope(context);
	const evaluateAll = (field) => childrenOf(node, field).map((part) => evaluateArithmetic(part, scope)).at(-1);
	if (!body) return "assumed";
	evaluateAll("initializer");
	for (let round = 0; round < ROUND_LIMIT; round++) {
		const goesOn = evaluateAll("condition");
		if (goesOn === void 0) {
			forgetAssigned(node, context);
			return runMaybe(body, context);
		}
		if (goesOn === 0) break;
		run(body, context);
		if (endsLoop(context.state)) break;
		evaluateAll("update");
	}
	return "assumed";
}
/** Takes note of `break` and `continue`; true where the loop is over. */
function endsLoop(state) {
	if (state.halted === "continue") state.halted = void 0;
	if (state.halted === "break") {
		state.halted = void 0;
		return true;
	}
	return state.halted !== void 0;
}
/** What a loop assigns is another value in each round. */
function forgetAssigned(node, context) {
	for (const inner of descendants(node)) {
		const target = assignedBy(inner);
		if (!target) continue;
		const name = variableNameOf(target, context);
		setUnknown(context.state, name, `the variable ${name}, which changes in a loop`);
	}
}
function assignedBy(node) {
	if (node.type === "variable_assignment") return childOf(node, "name");
	return node.type === "postfix_expression" ? namedChildren(node)[0] : void 0;
}

// src/training/commands/shell/shell-tests.ts
/** What `[ … ]` or `[[ … ]]` says. */
function evaluateTest(node, context) {
	const [inner, ...more] = namedChildren(node).filter((child) => child.type !== "comment");
	return inner && more.length === 0 ? evaluate(inner, context) : "unknown";
}
function evaluate(node, context) {
	if (node.type === "unary_expression") return evaluateUnary(node, context);
	if (node.type === "binary_expression") return evaluateBinary(node, context);
	if (node.type === "parenthesized_expression") return evaluateTest(node, context);
	const text = expandText(node, context, true);
	return isKnown(text) ? asStatus(plain(text) !== "") : "unknown";
}
function evaluateUnary(node, context) {
	const [operator, operand] = node.children;
	if (!operator || !operand) return "unknown";
	const symbol = context.source.text.slice(operator.start, operator.end);
	if (symbol === "!") return negated(evaluate(operand, context));
	if (symbol !== "-z" && symbol !== "-n") return "unknown";
	const text = expandText(operand, context, true);
	if (isKnown(text)) return asStatus(plain(text) === "" === (symbol === "-z"));
	return isAbsent(text) ? symbol === "-z" ? "default-yes" : "default-no" : "unknown";
}
function isAbsent(text) {
	return plain(text) === "" && unknownsOf(text).every((unknown) => unknown.absentByDefault);
}
function evaluateBinary(node, context) {
	const [leftNode, operator, rightNode] = node.children;
	if (!leftNode || !operator || !rightNode) return "unknown";
	const symbol = context.source.text.slice(operator.start, operator.end);
	if (symbol === "&&" || symbol === "-a") return both(evaluate(leftNode, context), evaluate(rightNode, context));
	if (symbol === "||" || symbol === "-o") return negated(both(negated(evaluate(leftNode, context)), negated(evaluate(rightNode, context))));
	const left = expandText(leftNode, context, true);
	const right = expandText(rightNode, context, true);
	if (isKnown(left) && isKnown(right)) return compared(plain(left), symbol, plain(right));
	if (isAbsent(left) && isKnown(right) && plain(right) === "") return symbol === "!=" ? "default-no" : "default-yes";
	return "unknown";
}
function compared(left, symbol, right) {
	if (symbol === "=" || symbol === "==") return asStatus(matchesGlob(right, left));
	if (symbol === "!=") return asStatus(!matchesGlob(right, left));
	const [one, other] = [Number(left), Number(right)];
	if (!Number.isFinite(one) || !Number.isFinite(other)) return "unknown";
	const answer = {
		"-eq": one === other,
		"-ne": one !== other,
		"-lt": one < other,
		"-le": one <= other,
		"-gt": one > other,
		"-ge": one >= other
	}[symbol];
	return answer === void 0 ? "unknown" : asStatus(answer);
}
function asStatus(answer) {
	return answer ? "yes" : "no";
}
const OPPOSITES = {
	yes: "no",
	no: "yes",
	assumed: "unknown",
	"default-yes": "default-no",
	"default-no": "default-yes",
	unknown: "unknown"
};
/** What `!` makes of a status. */
function negated(status) {
	return OPPOSITES[status];
}
function both(left, right) {
	if (left === "no" || right === "no") return "no";
	if (left === "yes") return right;
	return right === "yes" ? left : "unknown";
}

// src/training/commands/shell/read-shell.ts
/**
* Runs shell text on paper: follows assignments, loops, functions, branches and `cd`, and hands every simple command
* with its expanded words to the session. Nothing is executed.
*/
function readShell(source, session, state) {
	const context = {
		source,
		session,
		state
	};
	run(session.grammars.parseBash(source.text), context);
}
/** Runs one node of the grammar and says how it ends. */
function run(node, context) {
	const { state, session } = context;
	if (state.halted || session.budget.steps-- <= 0) return "assumed";
	switch (node.type) {
		case "command": return runCommand$2(node, context);
		case "redirected_statement": return runRedirected(node, context);
		case "declaration_command": return runDeclaration(node, context);
		case "variable_assignment":
		case "variable_assignments": return runAssignments(node, context);
		case "function_definition": return defineFunction(node, context);
		case "heredoc_redirect":
		case "file_redirect":
		case "herestring_redirect":
		case "comment": return "yes";
		case "test_command": return evaluateTest(node, context);
		case "unset_command":
			for (const child of namedChildren(node)) state.variables.delete(context.source.text.slice(child.start, child.end));
			return "yes";
		default: return runCompound(node, context);
	}
}
function runCompound(node, context) {
	switch (node.type) {
		case "list": return runList(node, context);
		case "pipeline": return runPipeline(node, context);
		case "subshell":
			runSequence(node, {
				...context,
				state: forkState(context.state)
			});
			return "assumed";
		case "negated_command": return negated(runSequence(node, context));
		case "if_statement": return runIf$1(node, context);
		case "case_statement": return runCase(node, context);
		case "for_statement": return runFor$1(node, context);
		case "c_style_for_statement": return runCountingLoop(node, context);
		case "while_statement": return runWhile(node, context);
		case "compound_statement": return runBlock$1(node, context);
		default: return runSequence(node, context);
	}
}
/** The statements of a block, one after the other. */
function runSequence(node, context) {
	let status = "yes";
	for (const child of namedChildren(node)) status = run(child, context);
	return status;
}
/** `{ …; }`, or `(( … ))` whose result is a condition. */
function runBlock$1(node, context) {
	if (context.source.text.slice(node.start, node.start + 2) !== "((") return runSequence(node, context);
	const value = evaluateArithmetic(node, arithmeticScope(context));
	if (value === void 0) return "unknown";
	return value === 0 ? "no" : "yes";
}
/** `a && b`, `a || b`: b runs where a's end lets it; where that is not known, both outcomes are kept in mind. */
function runList(node, context) {
	const [left, operator, right] = node.children;
	if (!left || !operator || !right) return runSequence(node, context);
	const status = run(left, context);
	const wanted = operator.type === "&&" ? status : negated(status);
	const rest = node.children.slice(2);
	const runRest = (inner) => rest.reduce((_, child) => child.named ? run(child, inner) : "yes", "yes");
	if (wanted === "no") return status;
	if (wanted === "yes" || status === "assumed" && operator.type === "&&") return runRest(context);
	const branch = forkState(context.state);
	const before = forkState(context.state);
	runRest({
		...context,
		state: branch
	});
	if (status === "assumed") return "assumed";
	if (wanted === "default-yes" && !branch.halted) mergeStates(context.state, [branch]);
	else if (wanted !== "default-no") mergeStates(context.state, [before, branch]);
	return "unknown";
}
function runPipeline(node, context) {
	for (const child of namedChildren(node)) run(child, {
		...context,
		state: forkState(context.state)
	});
	return "assumed";
}
function runRedirected(node, context) {
	const body = node.children.find((child) => child.field === "body");
	const heredoc = node.children.find((child) => child.type === "heredoc_redirect");
	const status = body ? run(body, context) : "yes";
	if (!heredoc) return status;
	if (body) hereDocument(heredoc, body, context, readShell);
	for (const child of heredoc.children) if (child.field === "right" || child.type === "pipeline") run(child, context);
	return status;
}
function runAssignments(node, context) {
	if (node.type === "variable_assignment") assignVariable(node, context);
	else for (const child of namedChildren(node)) assignVariable(child, context);
	return "yes";
}
function defineFunction(node, { state, source }) {
	const name = node.children.find((child) => child.field === "name");
	const body = node.children.find((child) => child.field === "body");
	if (name && body) state.functions.set(source.text.slice(name.start, name.end), {
		body,
		source
	});
	return "yes";
}

// src/training/commands/shell-file.ts
const CARRIAGE_RETURNS = "The file has Windows line ends, which bash on Linux takes for part of the arguments: save it with Unix line ends (LF).";
/** Reads a shell script. */
function readShellFile(reading) {
	const notes = reading.text.includes("\r\n") ? [...reading.notes, CARRIAGE_RETURNS] : reading.notes;
	runShellText(wholeFile(reading.text), {
		...reading,
		notes
	}, newShellState());
}
/** Reads shell text that stands somewhere in the file, in a shell of that state. */
function runShellText(source, reading, state) {
	const session = {
		grammars: reading.grammars,
		emit: (command, at) => emit$2(command, at, reading),
		scriptPath: reading.path,
		budget: { steps: STEP_LIMIT$1 },
		called: /* @__PURE__ */ new Set(),
		depth: 0
	};
	const unix = unixLines(source);
	readShell(unix, session, state);
	runUncalledFunctions({
		source: unix,
		session,
		state
	});
}
function emit$2(command, state, reading) {
	runFound(command, state, reading);
}
/** Collects a command; program text that it starts is read in a shell that sees what this one sees. */
function runFound(command, state, reading) {
	const continuation = collectCommand(command, reading);
	if (!continuation) return;
	if (continuation.kind === "python-code") {
		readPythonCode(sourceFromTraced(continuation.text), reading, state.directory);
		return;
	}
	const inner = startsElsewhere(command.words) ? newShellState() : {
		...forkState(state),
		functions: /* @__PURE__ */ new Map()
	};
	runShellText(sourceFromTraced(continuation.text), reading, inner);
}
/** A container or another host sees none of this shell's variables. */
function startsElsewhere(words) {
	return words.some((word) => /^(docker|docker-compose|podman|nvidia-docker|ssh|kubectl|singularity|apptainer)$/.test(programName(plain(word))));
}

// src/training/commands/batch/batch-words.ts
/** Splits a Windows command line as the C runtime does: blanks, double quotes, `\"`. Single quotes are text. */
function batchWords(text) {
	const words = [];
	let current;
	let inQuotes = false;
	for (let index = 0; index < text.length; index++) {
		const glyph = text[index];
		const next = text[index + 1];
		if (glyph.char === "\\" && next?.char === "\"") {
			current = extended$1(current, [{
				...next,
				quoted: true
			}]);
			index++;
		} else if (glyph.char === "\"" && !glyph.quoted) {
			inQuotes = !inQuotes;
			current = extended$1(current, [{
				char: "",
				origin: -1,
				quoted: true
			}]);
		} else if (!inQuotes && /\s/.test(glyph.char)) {
			if (current) words.push(current);
			current = void 0;
		} else current = extended$1(current, [{
			...glyph,
			quoted: inQuotes || glyph.quoted
		}]);
	}
	if (current) words.push(current);
	return words;
}
/** Cuts a line at `&`, `&&`, `|`, `||` and at newlines inside a block, outside quotes; `^` escapes. */
function batchCommands(text) {
	const commands = [[]];
	let inQuotes = false;
	for (let index = 0; index < text.length; index++) {
		const glyph = text[index];
		if (glyph.char === "\"") inQuotes = !inQuotes;
		if (!inQuotes && glyph.char === "^") {
			const next = text[++index];
			if (next) commands.at(-1)?.push(next.char === "\"" ? {
				...next,
				quoted: true
			} : next);
		} else if (!inQuotes && /[&|\n]/.test(glyph.char) && text[index - 1]?.char !== ">") commands.push([]);
		else commands.at(-1)?.push(glyph);
	}
	return commands.map(withoutRedirections).filter((command) => command.some((glyph) => /\S/.test(glyph.char) || glyph.unknown));
}
/** Leaves out `>log.txt`, `2>&1`, `< NUL`. */
function withoutRedirections(command) {
	const kept = [];
	let inQuotes = false;
	for (let index = 0; index < command.length; index++) {
		const glyph = command[index];
		if (glyph.char === "\"") inQuotes = !inQuotes;
		if (inQuotes || !/[<>]/.test(glyph.char)) {
			kept.push(glyph);
			continue;
		}
		if (/\d/.test(kept.at(-1)?.char ?? "") && /\s/.test(kept.at(-2)?.char ?? " ")) kept.pop();
		while (/[<>&\s]/.test(command[index + 1]?.char ?? "")) index++;
		while (index + 1 < command.length && !/\s/.test(command[index + 1]?.char ?? " ")) index++;
	}
	return kept;
}
/** The word with more characters; in place, since a word may be long. */
function extended$1(word, more) {
	if (!word) return [...more];
	for (const glyph of more) word.push(glyph);
	return word;
}

// src/training/commands/batch/read-batch.ts
/** Reads a Windows batch file. */
function readBatchFile(reading) {
	readBatchText(wholeFile(reading.text), reading);
}
/** Reads batch text that stands somewhere in the file. */
function readBatchText(source, reading, directory = "") {
	const state = {
		variables: /* @__PURE__ */ new Map(),
		loops: /* @__PURE__ */ new Map(),
		directory,
		uncertain: false,
		ended: false
	};
	const statements = statementsOf(source);
	for (const [at, statement] of statements.entries()) {
		if (state.ended) break;
		const cutOff = plain(statements[at + 1] ?? []).trim();
		runStatement$1(statement, state, reading, cutOff.startsWith("--") ? cutOff : void 0);
	}
}
/** Lines, with those that `^` continues and those of an open parenthesis. */
function statementsOf(source) {
	const statements = [];
	let open = [];
	for (const line of linesOf(source.text)) {
		const glyphs = glyphsOf(source, line.start, line.end, false);
		if (open.length === 0 && /^\s*(@?rem\b|::|:\w)/i.test(line.text)) continue;
		if (/(^|[^^])(\^\^)*\^$/.test(line.text)) {
			open.push(...glyphs.slice(0, -1));
			continue;
		}
		open.push(...glyphs);
		if (depthOf(open) > 0) open.push(...literal("\n", source.origin(line.end)));
		else {
			statements.push(open);
			open = [];
		}
	}
	if (open.length > 0) statements.push(open);
	return statements;
}
/** Open parentheses of blocks: only behind `if`, `for` and `else`, or at the start. */
function depthOf(statement) {
	const text = plain(statement);
	if (!/^\s*(@?(if|for|else)\b|\()/i.test(text)) return 0;
	let depth = 0;
	let inQuotes = false;
	for (const char of text) {
		if (char === "\"") inQuotes = !inQuotes;
		if (!inQuotes && char === "(") depth++;
		if (!inQuotes && char === ")") depth--;
	}
	return depth;
}
function runStatement$1(statement, state, reading, cutOff) {
	const text = plain(statement);
	if (/^\s*@?for\b/i.test(text)) runFor(statement, state, reading);
	else if (/^\s*@?if\b/i.test(text)) runIf(statement, state, reading);
	else for (const command of batchCommands(trimmed(statement))) if (/^\s*[@(]*\s*(for|if)\b/i.test(plain(command)) && command.length < statement.length) runStatement$1(command, state, reading);
	else runCommand$1(expanded(command, state), state, reading, cutOff);
}
/** Without the parentheses around a block. */
function trimmed(statement) {
	const text = aligned(statement);
	const start = /^[\s@(]*/.exec(text)?.[0].length ?? 0;
	const end = text.slice(0, start).includes("(") ? text.length - (/\)?\s*$/.exec(text)?.[0].length ?? 0) : text.length;
	return statement.slice(start, end);
}
/** `for %%m in (s m l) do …`, `for /l %%i in (1,1,3) do …`. */
function runFor(statement, state, reading) {
	const head = /^\s*@?for\s+(\/\w)?\s*(?:"[^"]*"\s*)?%%?(\w)\s+in\s*\(([^)]*)\)\s*do\s*/is.exec(aligned(statement));
	if (!head) return;
	const [whole, kind = "", name = "", list = ""] = head;
	const body = statement.slice(whole.length);
	const values = (kind.toLowerCase() === "/l" ? counted$1(list) : kind === "" && !/[*?%]/.test(list) ? list.split(/[\s,;]+/).filter(Boolean) : void 0)?.map((item) => literal(item)) ?? [[unknownText(`the loop variable %%${name}`, true)]];
	for (const value of values.slice(0, 200)) {
		const inner = {
			...state,
			loops: new Map(state.loops).set(name, value)
		};
		runStatement$1(body, inner, reading);
		state.directory = inner.directory;
	}
}
function counted$1(list) {
	const [start, step, end] = list.split(/[\s,]+/).map(Number);
	if (start === void 0 || !step || end === void 0 || !Number.isFinite((end - start) / step)) return void 0;
	return Array.from({ length: Math.min(Math.max(Math.floor((end - start) / step) + 1, 0), 200) }, (_, at) => String(start + at * step));
}
/** An `if` counts as not known, save `if not defined X` and `if "%1"=="" …`, which are how batch files write defaults. */
function runIf(statement, state, reading) {
	const text = aligned(statement);
	const head = /^\s*@?if\s+(\/i\s+)?(not\s+)?(?:defined\s+(\w+)|exist\s+(?:"[^"]*"|\S+)|errorlevel\s+\d+|(?:"[^"]*"|[^\s="]+)\s*(?:==|equ|neq|lss|leq|gtr|geq)\s*(?:"[^"]*"|\S+))\s*/i.exec(text);
	if (!head) return;
	const condition = aligned(statement.slice(0, head[0].length));
	const branches = splitAtElse(statement.slice(head[0].length));
	const holds = head[3] ? state.variables.has(head[3].toLowerCase()) !== (head[2] !== void 0) : compares(condition, statement.slice(0, head[0].length), state);
	for (const [at, branch] of branches.entries()) {
		const taken = holds === void 0 ? void 0 : holds === (at === 0);
		if (taken === false) continue;
		runStatement$1(branch, taken ? state : {
			...state,
			uncertain: true
		}, reading);
	}
}
/** `"%1"==""` holds where nobody gives an argument, as a default in a shell does. */
function compares(condition, glyphs, state) {
	const match = /^\s*@?if\s+(?:\/i\s+)?(not\s+)?("[^"]*"|[^\s="]+)\s*==\s*("[^"]*"|\S+)\s*$/is.exec(condition);
	if (!match) return void 0;
	const [, not, left = "", right = ""] = match;
	const from = condition.indexOf(left);
	const one = expanded(glyphs.slice(from, from + left.length), state);
	const rightAt = condition.lastIndexOf(right);
	const other = expanded(glyphs.slice(rightAt, rightAt + right.length), state);
	if (!isKnown(other) || !isKnown(one) && !/^"?"?$/.test(plain(other))) return void 0;
	return plain(one) === plain(other) === (not === void 0);
}
function splitAtElse(body) {
	const match = /\)\s*else\b\s*/i.exec(aligned(body));
	if (!match) return [body];
	return [body.slice(0, match.index + 1), body.slice(match.index + match[0].length)];
}
/** Expands `%VAR%`, `!VAR!`, `%1`, `%~dp0`, `%%i`. An unset variable expands to nothing. */
function expanded(text, state) {
	const result = [];
	for (let index = 0; index < text.length; index++) {
		const rest = aligned(text.slice(index, index + 120));
		const loop = /^%%~?(?:[a-z]*)?(\w)/.exec(rest);
		const named = /^%([A-Za-z_][\w.()-]*)(:[^%]*)?%|^!([A-Za-z_]\w*)(:[^!]*)?!/.exec(rest);
		const argument = /^%(~[a-z]*)?([\d*])/.exec(rest);
		if (loop && state.loops.has(loop[1] ?? "")) {
			result.push(...detached(state.loops.get(loop[1] ?? "") ?? [], false));
			index += loop[0].length - 1;
		} else if (rest.startsWith("%%")) {
			result.push(...literal("%"));
			index++;
		} else if (named) {
			result.push(...heldBy$2(named[1] ?? named[3] ?? "", named[2] ?? named[4], state));
			index += named[0].length - 1;
		} else if (argument) {
			result.push(...argumentText(argument[2] ?? ""));
			index += argument[0].length - 1;
		} else result.push(text[index]);
	}
	return result;
}
function argumentText(name) {
	if (name === "0") return literal("./");
	return [unknownText(`the positional argument %${name}`, name !== "*", true)];
}
function heldBy$2(name, part, state) {
	if (name.toLowerCase() === "cd") return literal(state.directory || ".");
	const value = state.variables.get(name.toLowerCase()) ?? [];
	return part && value.length > 0 ? [unknownText(`%${name}${part}%`, true)] : detached(value, false);
}
function runCommand$1(text, state, reading, cutOff) {
	const words = batchWords(trimmed(text));
	const name = plain(words[0] ?? []).toLowerCase().replace(/^@/, "");
	const rest = words.slice(1);
	if (name === "set") setVariable(trimmed(text), state);
	else if (name === "cd" || name === "chdir" || name === "pushd") changeDirectory$1(rest, state);
	else if (name === "exit" && !state.uncertain) state.ended = true;
	else if (name === "call" || name === "start") emit$1(rest.filter((word, at) => !(at === 0 && name === "start" && plain(word) === "")), state, reading, cutOff);
	else if (name === "cmd") runInner(rest, state, reading);
	else if (name !== "rem" && !name.startsWith("::")) emit$1(words, state, reading, cutOff);
}
/** `start "title" /b python …`: from the program on. */
function emit$1(words, state, reading, cutOff) {
	const [first] = words;
	if (!first) return;
	const start = words.map(firstOrigin).filter((origin) => origin >= 0)[0] ?? 0;
	const last = words.flat().reduce((end, glyph) => Math.max(end, glyph.origin), start);
	runFound({
		words: windowsWords(words),
		directory: state.directory,
		start,
		end: last,
		cutOff
	}, {
		...newShellState(),
		directory: state.directory
	}, reading);
}
/** `@python`: the sign that silences a line is no part of the program. */
function windowsWords(words) {
	const [first = [], ...rest] = words;
	return plain(first).startsWith("@") ? [first.slice(1), ...rest] : words;
}
/** `cmd /c "python train.py …"`. */
function runInner(words, state, reading) {
	const at = words.findIndex((word) => /^\/[ck]$/i.test(plain(word)));
	if (at < 0) return;
	const blank = literal(" ");
	const text = words.slice(at + 1).flatMap((word) => [...word.map((glyph) => ({
		...glyph,
		quoted: false
	})), ...blank]);
	for (const command of batchCommands(text)) runCommand$1(command, state, reading, void 0);
}
/** `set X=1`, `set "X=1"`, `set /a X=2*8`. */
function setVariable(text, state) {
	const match = /^set\s+(\/[ap]\s+)?"?\s*([A-Za-z_][\w.-]*)\s*=/i.exec(aligned(text));
	if (!match) return;
	const [whole, option = "", name = ""] = match;
	let value = text.slice(whole.length);
	if (/"/.test(whole)) value = value.slice(0, aligned(value).lastIndexOf("\"") >>> 0);
	if (/\/p/i.test(option)) value = [unknownText(`the variable ${name}, which is asked for while the file runs`, true)];
	if (/\/a/i.test(option)) value = calculated(value, name);
	const kept = state.uncertain ? [unknownText(`the variable ${name}, which is set in an if`, true)] : value;
	state.variables.set(name.toLowerCase(), bounded(kept));
}
function calculated(value, name) {
	const match = /^\s*(\d+)\s*(?:([-+*/])\s*(\d+))?\s*$/.exec(plain(value));
	if (!match || !isKnown(value)) return [unknownText(`the variable ${name}, which is computed`, true)];
	const [left, right] = [Number(match[1]), Number(match[3])];
	const results = {
		"+": left + right,
		"-": left - right,
		"*": left * right,
		"/": Math.trunc(left / right)
	};
	return literal(String(match[2] ? results[match[2]] : left));
}
function changeDirectory$1(words, state) {
	const target = words.find((word) => !/^\/d$/i.test(plain(word)));
	if (target) state.directory = isKnown(target) ? joinPath(state.directory ?? "", plain(target)) : void 0;
}

// src/training/commands/batch/powershell-statements.ts
/** Cuts PowerShell text into statements and blocks; comments and continued lines (a backtick at the end) taken out. */
function powershellStatements(source) {
	return statementsFrom({
		glyphs: glyphsOf(source, 0, source.text.length, false),
		at: 0
	}, false);
}
function statementsFrom(cursor, inBlock) {
	const statements = [];
	let current = [];
	let parentheses = 0;
	const finish = (block) => {
		if (current.some((glyph) => /\S/.test(glyph.char)) || block) statements.push(block ? {
			text: current,
			block
		} : { text: current });
		current = [];
	};
	while (cursor.at < cursor.glyphs.length) {
		const glyph = cursor.glyphs[cursor.at];
		if (skipComment(cursor)) continue;
		cursor.at++;
		if (glyph.char === "\"" || glyph.char === "'") current.push(glyph, ...quotedRest(cursor, glyph.char));
		else if (glyph.char === "`") takeEscaped(cursor, current);
		else if (glyph.char === "(") current.push(glyph, ...blank$1(parentheses++));
		else if (glyph.char === ")") current.push(glyph, ...blank$1(parentheses--));
		else if (glyph.char === "{" && current.at(-1)?.char !== "$") finish(statementsFrom(cursor, true));
		else if (glyph.char === "}" && inBlock && !openBrace(current)) break;
		else if (/[\n;]/.test(glyph.char) && parentheses <= 0) finish();
		else current.push(glyph);
	}
	finish();
	return statements;
}
function blank$1(_depth) {
	return [];
}
/** `${name}` is a variable, no block. */
function openBrace(text) {
	const written = text.map((glyph) => glyph.char).join("");
	return written.lastIndexOf("{") > written.lastIndexOf("}");
}
function skipComment(cursor) {
	const { glyphs, at } = cursor;
	const before = glyphs[at - 1]?.char ?? "\n";
	if (glyphs[at]?.char === "<" && glyphs[at + 1]?.char === "#") {
		while (cursor.at < glyphs.length && !(glyphs[cursor.at]?.char === "#" && glyphs[cursor.at + 1]?.char === ">")) cursor.at++;
		cursor.at += 2;
		return true;
	}
	if (glyphs[at]?.char !== "#" || !/[\s;({]/.test(before)) return false;
	while (cursor.at < glyphs.length && glyphs[cursor.at]?.char !== "\n") cursor.at++;
	return true;
}
function quotedRest(cursor, quote) {
	const rest = [];
	while (cursor.at < cursor.glyphs.length) {
		const glyph = cursor.glyphs[cursor.at++];
		rest.push({
			...glyph,
			quoted: glyph.char !== quote
		});
		const next = cursor.glyphs[cursor.at];
		if (glyph.char === "`" && quote === "\"" && next) {
			rest.push({
				...next,
				quoted: true
			});
			cursor.at++;
		} else if (glyph.char === quote) return rest;
	}
	return rest;
}
/** A backtick at the end of a line continues it; elsewhere it escapes one character. */
function takeEscaped(cursor, current) {
	while (cursor.glyphs[cursor.at]?.char === "\r") cursor.at++;
	const next = cursor.glyphs[cursor.at];
	if (!next) return;
	cursor.at++;
	current.push(next.char === "\n" ? {
		...next,
		char: " ",
		origin: -1
	} : {
		...next,
		quoted: true
	});
}

// src/training/commands/batch/read-powershell.ts
/** Reads a PowerShell script. */
function readPowershellFile(reading) {
	readPowershellText(wholeFile(reading.text), reading);
}
/** Reads PowerShell text that stands somewhere in the file. */
function readPowershellText(source, reading, directory = "") {
	runAll(powershellStatements(source), {
		variables: /* @__PURE__ */ new Map(),
		directory,
		uncertain: false
	}, reading);
}
function runAll(statements, state, reading) {
	for (const [at, statement] of statements.entries()) {
		const behind = plain(statements[at + 1]?.text ?? []).trim();
		runStatement(statement, state, reading, behind.startsWith("--") ? behind : void 0);
	}
}
function runStatement(statement, state, reading, cutOff) {
	const text = plain(statement.text).trim();
	if (statement.block) {
		runBlock(text, statement, state, reading);
		return;
	}
	if (/^param\s*\(/i.test(text)) readParameters(statement.text, state);
	else if (/^\$[\w:]+\s*\+?=/.test(text) || /^\[[^\]]+\]\s*\$\w+\s*=/.test(text)) assign$1(statement.text, state);
	else for (const part of pipelineOf(statement.text)) runCommand(wordsOf(part, state), state, reading, cutOff);
}
/** `foreach ($m in "s","m") { … }`, `"s","m" | ForEach-Object { … }`, and blocks that may run. */
function runBlock(head, statement, state, reading) {
	const each = /^foreach\s*\(\s*\$(\w+)\s+in\s+(.*)\)\s*$/is.exec(head);
	const piped = /^(.*?)\|\s*(?:foreach-object|foreach|%)\s*$/is.exec(head);
	if (!each && !piped) {
		const inner = /^(function|try|begin|process|end)\b/i.test(head) ? state : {
			...state,
			uncertain: true
		};
		runAll(statement.block ?? [], inner, reading);
		return;
	}
	const name = each?.[1]?.toLowerCase() ?? "_";
	const list = each?.[2] ?? piped?.[1] ?? "";
	const from = aligned(statement.text).indexOf(list);
	const items = valuesOf(statement.text.slice(from, from + list.length), state);
	for (const item of items ?? [[unknownText(`the loop variable $${name}`, true)]]) {
		state.variables.set(name, [item]);
		runAll(statement.block ?? [], state, reading);
	}
}
function readParameters(text, state) {
	const written = plain(text);
	for (const match of written.matchAll(/\$(\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s,)]+)/g)) {
		const value = (match[2] ?? "").replace(/^(["'])(.*)\1$/, "$2");
		state.variables.set((match[1] ?? "").toLowerCase(), [literal(value)]);
	}
}
function assign$1(text, state) {
	const match = /^\s*(?:\[[^\]]+\]\s*)?\$([\w:]+)\s*(\+?)=\s*/.exec(aligned(text));
	if (!match) return;
	const [whole, written = "", appends] = match;
	const name = written.toLowerCase();
	const before = state.variables.get(name) ?? [];
	const values = valuesOf(text.slice(whole.length), state) ?? [[unknownText(`the variable $${written}, which is computed`, true)]];
	const known = state.uncertain && !/^env:/.test(name) ? [[unknownText(`the variable $${written}, which is set in a block that may not run`, true)]] : values;
	state.variables.set(name, (appends ? [...before, ...known] : known).slice(0, 500).map(bounded));
}
/** `16`, `"a"`, `"s","m"`, `@("s", "m")`, `1..3`; undefined where it is computed. */
function valuesOf(text, state) {
	const written = plain(text).trim();
	const range = /^\(?(\d+)\.\.(\d+)\)?$/.exec(written);
	if (range) {
		const [from, to] = [Number(range[1]), Number(range[2])];
		return Array.from({ length: Math.min(Math.max(to - from + 1, 0), 200) }, (_, at) => literal(String(from + at)));
	}
	const inner = /^@?\(/.test(written) && written.endsWith(")") ? innerOf(text) : text;
	if (/^(get-|new-|\$\(|\[|join-path|read-host|import-)/i.test(plain(inner).trim()) || /[-+*/|]\s*\$/.test(written)) return void 0;
	return splitAtCommas(inner).flatMap((part) => wordsOf(part, state));
}
function innerOf(text) {
	const open = text.findIndex((glyph) => glyph.char === "(");
	const close = text.findLastIndex((glyph) => glyph.char === ")");
	return text.slice(open + 1, close);
}
function splitAtCommas(text) {
	const parts = [[]];
	for (const glyph of text) if (!glyph.quoted && /[,\n]/.test(glyph.char)) parts.push([]);
	else parts.at(-1)?.push(glyph);
	return parts;
}
function pipelineOf(text) {
	const parts = [[]];
	for (const [at, glyph] of text.entries()) {
		const call = glyph.char === "&" && text[at + 1]?.char !== "&" && text[at - 1]?.char !== "&";
		if (!glyph.quoted && (glyph.char === "|" || glyph.char === "&" && !call)) parts.push([]);
		else if (glyph.quoted || !call) parts.at(-1)?.push(glyph);
	}
	return parts;
}
/** Splits into words: blanks, both kinds of quotes, `$var`, `@args`. */
function wordsOf(text, state) {
	const words = [];
	let current;
	let quote = "";
	for (let index = 0; index < text.length; index++) {
		const glyph = text[index];
		const reference = quote === "'" ? null : /^[$@]\{?((?:env:)?[A-Za-z_]\w*)\}?/.exec(aligned(text.slice(index, index + 80)));
		if (quote === "" && /["']/.test(glyph.char) && !glyph.quoted) {
			quote = glyph.char;
			current = extended(current, [{
				char: "",
				origin: -1,
				quoted: true
			}]);
		} else if (glyph.char === quote && !glyph.quoted) quote = "";
		else if (reference && text[index - 1]?.char !== "`" && isReference(glyph, current)) {
			const values = heldBy$1(reference[1] ?? "", state);
			index += reference[0].length - 1;
			current = extended(current, values[0] ?? []);
			for (const value of values.slice(1)) {
				words.push(current);
				current = [...value];
			}
		} else if (quote === "" && /\s/.test(glyph.char)) {
			if (current) words.push(current);
			current = void 0;
		} else if (glyph.char !== "`") current = extended(current, [{
			...glyph,
			quoted: quote !== "" || glyph.quoted
		}]);
	}
	if (current) words.push(current);
	return words;
}
/** `@args` spreads an array; an `@` inside a word is text. */
function isReference(glyph, current) {
	return glyph.char === "$" || current === void 0;
}
function heldBy$1(name, state) {
	const values = state.variables.get(name.toLowerCase());
	if (values) return values.map((value) => detached(value, true));
	if (/^pshome|^psscriptroot$/i.test(name)) return [literal(".")];
	return [[unknownText(`the variable $${name}, which the file does not set`, true, true)]];
}
function runCommand(words, state, reading, cutOff) {
	const name = plain(words[0] ?? []).toLowerCase();
	const rest = words.slice(1);
	if (/^(cd|set-location|sl|chdir|push-location|pushd)$/.test(name)) {
		const target = rest.find((word) => !/^-\w+$/.test(plain(word)));
		state.directory = target && isKnown(target) ? joinPath(state.directory ?? "", plain(target)) : void 0;
	} else if (name === "start-process") emit(processWords(rest), state, reading, cutOff);
	else if (words.length > 0) emit(redirectionsOut(words), state, reading, cutOff);
}
/** `Start-Process python -ArgumentList "train.py --img 640"`. */
function processWords(words) {
	return words.filter((word) => !/^-(filepath|argumentlist|args|nonewwindow|wait|passthru)$/i.test(plain(word))).flatMap((word) => {
		const text = plain(word).replace(/,$/, "");
		if (!/\s/.test(text)) return [word.slice(0, text.length + (word.length - plain(word).length))];
		return wordsOf(word.map((glyph) => ({
			...glyph,
			quoted: false
		})), {
			variables: /* @__PURE__ */ new Map(),
			directory: "",
			uncertain: false
		});
	});
}
function redirectionsOut(words) {
	const at = words.findIndex((word) => /^[12*]?>>?/.test(plain(word)) && !word[0]?.quoted);
	return at < 0 ? [...words] : words.slice(0, at);
}
function emit(words, state, reading, cutOff) {
	const start = words.map(firstOrigin).filter((origin) => origin >= 0)[0] ?? 0;
	const end = words.flat().reduce((last, glyph) => Math.max(last, glyph.origin), start);
	runFound({
		words,
		directory: state.directory,
		start,
		end,
		cutOff
	}, {
		...newShellState(),
		directory: state.directory
	}, reading);
}
/** The word with more characters; in place, since a word may be long. */
function extended(word, more) {
	if (!word) return [...more];
	for (const glyph of more) word.push(glyph);
	return word;
}

// src/training/commands/json-words.ts
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

// src/training/commands/dockerfile.ts
/** Reads the RUN, CMD and ENTRYPOINT of a Dockerfile, with what ENV, ARG and WORKDIR set before. */
function readDockerfile(reading) {
	readDockerText(wholeFile(reading.text), reading);
}
/** Reads Dockerfile text that stands somewhere in the file. */
function readDockerText(source, reading) {
	const state = newShellState();
	let entrypoint;
	for (const instruction of instructionsOf(source)) {
		const match = /^\s*([A-Za-z]+)\s+(?:--[a-z]+(?:=\S+)?\s+)*/.exec(plain(instruction));
		const keyword = (match?.[1] ?? "").toUpperCase();
		const rest = instruction.slice(match?.[0].length ?? 0);
		if (keyword === "ENV" || keyword === "ARG") setVariables(rest, state);
		else if (keyword === "WORKDIR") state.directory = joinPath(state.directory ?? "", plain(rest).trim());
		else if (keyword === "FROM") entrypoint = void 0;
		else if (/^(RUN|CMD|ENTRYPOINT)$/.test(keyword)) {
			const words = collectJsonWords(rest);
			if (words && keyword === "ENTRYPOINT") entrypoint = words;
			if (words && keyword !== "ENTRYPOINT") runWords([...keyword === "CMD" ? entrypoint ?? [] : [], ...words], state, reading);
			if (words && keyword === "CMD") entrypoint = void 0;
			if (!words) runShellText(heredocText(rest, instruction), reading, {
				...state,
				variables: new Map(state.variables)
			});
		}
	}
	if (entrypoint) runWords(entrypoint, state, reading);
}
function runWords(words, state, reading) {
	const origins = words.flat().flatMap((glyph) => glyph.origin >= 0 ? [glyph.origin] : []);
	const start = origins[0] ?? 0;
	runFound({
		words,
		directory: state.directory,
		start,
		end: origins.at(-1) ?? start,
		cutOff: void 0
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
		const goesOn = /\\\s*$/.test(line.text);
		const kept = goesOn ? glyphs.slice(0, line.text.lastIndexOf("\\")) : glyphs;
		if (open) open.push(...literal("\\\n", -1), ...kept);
		else {
			open = [...kept];
			instructions.push(open);
		}
		heredoc = /<<-?\s*["']?(\w+)["']?/.exec(plain(open))?.[1];
		if (!goesOn) open = void 0;
	}
	return instructions;
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
function setVariables(rest, state) {
	const text = plain(rest).trim();
	const single = /^([A-Za-z_]\w*)\s+([^=].*)$/s.exec(text);
	if (single && !/^[A-Za-z_]\w*=/.test(text)) {
		state.variables.set(single[1] ?? "", textValue(literal((single[2] ?? "").trim())));
		return;
	}
	for (const match of text.matchAll(/([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)) state.variables.set(match[1] ?? "", textValue(literal((match[2] ?? "").replace(/^(["'])(.*)\1$/s, "$2"))));
}

// src/training/commands/file-kind.ts
const BY_ENDING = {
	sh: "shell",
	bash: "shell",
	zsh: "shell",
	ksh: "shell",
	slurm: "shell",
	sbatch: "shell",
	slrm: "shell",
	job: "shell",
	pbs: "shell",
	lsf: "shell",
	sge: "shell",
	command: "shell",
	py: "python",
	mk: "makefile",
	mak: "makefile",
	dockerfile: "dockerfile",
	yml: "yaml",
	yaml: "yaml",
	ipynb: "notebook",
	md: "markdown",
	markdown: "markdown",
	mdx: "markdown",
	rmd: "markdown",
	txt: "notes",
	rst: "notes",
	log: "notes",
	bat: "batch",
	cmd: "batch",
	ps1: "powershell",
	psm1: "powershell",
	json: "json"
};
/** Tells by name, ending and first line how a file is to be read. A shell script is the default. */
function fileKind(path, text) {
	const name = baseName(path).toLowerCase();
	if (/^(gnu)?makefile(\..+)?$/.test(name)) return "makefile";
	if (/^(dockerfile|containerfile)([.-].+)?$/.test(name) || name.endsWith(".dockerfile")) return "dockerfile";
	if (name === "dvc.lock") return "yaml";
	const ending = name.includes(".") ? name.split(".").at(-1) ?? "" : "";
	return BY_ENDING[ending] ?? byFirstLine(text);
}
function byFirstLine(text) {
	const first = text.slice(0, text.indexOf("\n") >>> 0);
	if (first.startsWith("#!") && /python/.test(first)) return "python";
	if (first.startsWith("#!") && /pwsh/.test(first)) return "powershell";
	return "shell";
}

// src/training/commands/makefile.ts
/** Reads the recipes of a Makefile: each line is a shell of its own, its variables are make's. */
function readMakefile(reading) {
	readMakeText(wholeFile(reading.text), reading);
}
/** Reads make text that stands somewhere in the file. */
function readMakeText(source, reading) {
	const lines = logicalLines(source);
	const variables = /* @__PURE__ */ new Map();
	const oneShell = lines.some((line) => plain(line).startsWith(".ONESHELL"));
	for (const line of lines) if (!isRecipe(line)) assign(line, variables);
	for (const rule of rulesOf(lines)) runRule(rule, variables, oneShell, reading);
}
/** Lines with their continuations; in a recipe the backslash stays, since the shell reads it. */
function logicalLines(source) {
	const lines = [];
	let open;
	for (const line of linesOf(source.text)) {
		const glyphs = glyphsOf(source, line.start, line.end, false);
		const current = open ? [...open, ...continuation(open, glyphs)] : glyphs;
		const goesOn = endsInBackslash(line);
		open = goesOn ? current : void 0;
		if (!goesOn) lines.push(current);
	}
	if (open) lines.push(open);
	return lines;
}
function endsInBackslash(line) {
	return (/\\+$/.exec(line.text)?.[0].length ?? 0) % 2 === 1;
}
function continuation(open, next) {
	if (isRecipe(open)) return [...literal("\n", (open.at(-1)?.origin ?? -2) + 1), ...next[0]?.char === "	" ? next.slice(1) : next];
	open.pop();
	const text = next.findIndex((glyph) => !/\s/.test(glyph.char));
	return [...literal(" "), ...next.slice(text < 0 ? next.length : text)];
}
function isRecipe(line) {
	return line[0]?.char === "	";
}
const ASSIGNMENT = /^\s*(?:export\s+|override\s+)*([\w.-]+)\s*(\?=|:{0,3}=|\+=)[ \t]*/;
function assign(line, variables) {
	const text = plain(line);
	const match = ASSIGNMENT.exec(text);
	if (!match) return false;
	const [whole, name = "", operator] = match;
	const value = line.slice(whole.length, endOfValue(text));
	if (operator === "?=" && variables.has(name)) return true;
	const before = variables.get(name);
	variables.set(name, operator === "+=" && before ? [
		...before,
		...literal(" "),
		...value
	] : value);
	return true;
}
function endOfValue(text) {
	const comment = /\s+#/.exec(text);
	return comment ? comment.index : text.trimEnd().length;
}
function rulesOf(lines) {
	const rules = [];
	for (const line of lines) {
		const text = plain(line);
		if (isRecipe(line)) rules.at(-1)?.recipe.push(line);
		else if (!ASSIGNMENT.test(text)) {
			const match = /^([^\s:#=][^:=#]*):(?!=)\s*(.*)$/s.exec(text);
			if (!match) continue;
			const [, target = "", rest = ""] = match;
			const own = line.slice(line.length - rest.length);
			if (ASSIGNMENT.test(rest)) rules.push({
				target,
				prerequisites: "",
				own: [own],
				recipe: []
			});
			else rules.push({
				target,
				prerequisites: rest.split(";")[0] ?? "",
				own: [],
				recipe: inlineRecipe(own)
			});
		}
	}
	return rules;
}
/** `train: data; python train.py`. */
function inlineRecipe(rest) {
	const semicolon = rest.findIndex((glyph) => glyph.char === ";");
	return semicolon < 0 ? [] : [[...literal("	"), ...rest.slice(semicolon + 1)]];
}
function runRule(rule, variables, oneShell, reading) {
	const own = new Map(variables);
	for (const line of rule.own) assign(line, own);
	if (rule.own.length > 0) for (const [name, value] of own) variables.set(name, value);
	const first = rule.prerequisites.trim().split(/\s+/)[0] ?? "";
	own.set("@", literal(rule.target.trim()));
	if (first) own.set("<", literal(first));
	own.set("^", literal(rule.prerequisites.trim()));
	const recipes = rule.recipe.map((line) => sourceFromTraced(expand(withoutPrefix(line), own, 0)));
	if (oneShell) runShellText(joinSources(recipes), reading, newShellState());
	else for (const recipe of recipes) runShellText(recipe, reading, newShellState());
}
/** `@` silences, `-` lets it fail, `+` runs it always. */
function withoutPrefix(line) {
	const start = line.findIndex((glyph) => !/[\t @+-]/.test(glyph.char));
	return start < 0 ? [] : line.slice(start);
}
/** Variables may refer to each other many times over. */
const LENGTH_LIMIT = 2e4;
/** Expands `$(X)`, `${X}`, `$X`; `$$` is a dollar for the shell. */
function expand(text, variables, depth) {
	const result = [];
	for (let index = 0; index < text.length && result.length < LENGTH_LIMIT; index++) {
		const glyph = text[index];
		const next = text[index + 1];
		if (glyph.char !== "$" || !next) {
			result.push(glyph);
			continue;
		}
		const close = {
			"(": ")",
			"{": "}"
		}[next.char];
		const end = close ? closing(text, index + 1, next.char, close) : index + 1;
		if (next.char === "$") result.push(next);
		else result.push(...reference(text.slice(close ? index + 2 : index + 1, close ? end : index + 2), variables, depth));
		index = end;
	}
	return result;
}
function closing(text, open, opener, closer) {
	let depth = 0;
	for (let index = open; index < text.length; index++) {
		if (text[index]?.char === opener) depth++;
		if (text[index]?.char === closer && --depth === 0) return index;
	}
	return text.length;
}
function reference(inner, variables, depth) {
	const name = plain(inner).trim();
	const value = variables.get(name);
	if (value && depth < 10) return expand(value, variables, depth + 1).map((glyph) => ({
		...glyph,
		origin: -1
	}));
	if (name === "CURDIR" || name === "PWD") return literal(".");
	if (name === "MAKE") return literal("make");
	if (/^[\w.-]+$/.test(name)) return [unknownText(`the make variable ${name}, which the file does not set`, false, true)];
	return [unknownText(`$(${name})`, false)];
}

// src/training/commands/notebook-code.ts
/** Reads a piece of IPython code: Python, `!commands` and `%magics`. */
function readNotebookCode(source, reading) {
	newKernel(reading).runCell(source);
}
/** Starts a kernel for the cells of a notebook. */
function newKernel(reading) {
	const magics = [];
	const environment = /* @__PURE__ */ new Map();
	const program = newProgram(reading, "", (call, context) => runMagic(call, context));
	const runMagic = (call, context) => {
		const at = call.positional[0];
		const magic = at?.kind === "number" ? magics[at.value] : void 0;
		if (magic) runLine(magic, context, environment, reading);
	};
	return { runCell: (cell) => {
		const magic = cellMagic(cell.text);
		if (magic === "skip") return;
		if (magic) runShellText(afterFirstLine(cell), reading, {
			...newShellState(environment),
			directory: program.state.directory
		});
		else program.run(withMagics(cell, magics));
	} };
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
		let last = line;
		while (last.text.endsWith("\\") && lines[at + 1]) last = lines[++at];
		magics.push(sliceSource(cell, from, last.end));
		const call = `${indent[1] ?? ""}__magic__(${magics.length - 1})`;
		parts.push(sourceFromOrigins(call, Array.from(call, () => cell.origin(from))));
	}
	return {
		...joinSources(parts),
		holes: cell.holes
	};
}
function runLine(magic, context, environment, reading) {
	const match = /^(!+|%(?:time|timeit|prun|system|sx|sh)\s+!?|%(\w+)[ \t]*)/.exec(magic.text);
	if (!match) return;
	const rest = sliceSource(magic, match[0].length, magic.text.length);
	const state = {
		...newShellState(environment),
		directory: context.state.directory
	};
	const text = interpolated(rest, context);
	const value = plain(text).trim();
	switch (match[2]) {
		case void 0:
			runShellText(sourceFromTraced(text), reading, state);
			return;
		case "cd":
			changeDirectory(value, context);
			return;
		case "run":
			runShellText(sourceFromTraced([...literal("python "), ...withoutRunOptions(text)]), reading, state);
			return;
		case "env":
		case "set_env": setEnvironment(value, environment);
	}
}
function changeDirectory(value, { state }) {
	const path = value.replace(/^(["'])(.*)\1$/, "$2");
	if (path === "-" || path === "") state.directory = void 0;
	else if (/^[/~]/.test(path) || state.directory !== void 0) state.directory = joinPath(state.directory ?? "", path);
}
/** `%run -i train.py`. */
function withoutRunOptions(text) {
	const options = /^\s*(?:-[nietmpdDN]+\s+)+/.exec(aligned(text));
	return text.slice(options?.[0].length ?? 0);
}
function setEnvironment(value, environment) {
	const match = /^(\w+)(?:\s*=\s*|\s+)(.*)$/.exec(value);
	if (match) environment.set(match[1] ?? "", textValue(literal(match[2] ?? "")));
}
/** IPython fills in `{expression}` and `$name` from Python before the shell sees the line. */
function interpolated(line, context) {
	const glyphs = [];
	for (let index = 0; index < line.text.length; index++) {
		const rest = line.text.slice(index);
		const doubled = /^(\{\{|\}\}|\$\$)/.exec(rest);
		const braces = /^\{([^{}\n]+)\}/.exec(rest);
		const name = /^\$\{?([A-Za-z_]\w*)\}?/.exec(rest);
		if (doubled) {
			glyphs.push({
				char: rest.charAt(0),
				origin: line.origin(index),
				quoted: false
			});
			index++;
		} else if (braces && glyphs.at(-1)?.char !== "$" && !/^[\d.]*,|\.\./.test(braces[1] ?? "")) {
			glyphs.push(...heldBy(braces[1] ?? "", context));
			index += braces[0].length - 1;
		} else if (name && context.state.names.has(name[1] ?? "")) {
			glyphs.push(...heldBy(name[1] ?? "", context));
			index += name[0].length - 1;
		} else glyphs.push({
			char: line.text.charAt(index),
			origin: line.origin(index),
			quoted: false
		});
	}
	return glyphs;
}
function heldBy(expression, context) {
	const source = wholeFile(expression);
	const statement = namedChildren(context.session.grammars.parsePython(expression))[0];
	const node = statement && (namedChildren(statement)[0] ?? statement);
	if (!node) return [];
	const value = evaluate$1(node, {
		...context,
		source
	});
	return asText(value).map((glyph) => ({
		...glyph,
		origin: -1,
		quoted: false
	}));
}

// src/training/commands/markdown-file.ts
/** Reads the fenced and the indented code of Markdown notes. A command in a sentence is only mentioned. */
function readMarkdownFile(reading) {
	const source = wholeFile(reading.text);
	for (const block of codeBlocks(linesOf(reading.text))) {
		const text = joinSources(block.lines.map((line) => withoutPrompt(source, line, block.indent)));
		readBlock(block.language, text, reading);
	}
}
function codeBlocks(lines) {
	const blocks = [];
	let open;
	let indented = [];
	for (const [at, line] of lines.entries()) {
		const fence = /^(\s*(?:[-*+>]\s+|\d+[.)]\s+)?)(`{3,}|~{3,})\s*\{?\.?([\w+-]*)/.exec(line.text);
		if (open) {
			if (fence?.[2]?.startsWith(open.fence) && line.text.trim() === fence[2]) {
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
const READERS$1 = {
	python: readNotebookCode,
	py: readNotebookCode,
	ipython: readNotebookCode,
	bat: readBatchText,
	batch: readBatchText,
	cmd: readBatchText,
	dos: readBatchText,
	powershell: readPowershellText,
	ps1: readPowershellText,
	ps: readPowershellText,
	pwsh: readPowershellText,
	dockerfile: readDockerText,
	docker: readDockerText,
	makefile: readMakeText,
	make: readMakeText
};
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
	const read = READERS$1[language];
	if (read) read(text, reading);
	else if (/^\s*[!%]\s*\w/m.test(text.text) && language === "") readNotebookCode(text, reading);
	else if (/\^[ \t]*$/m.test(text.text)) readBatchText(text, reading);
	else if (/`[ \t]*$/m.test(text.text) && /train/.test(text.text)) readPowershellText(text, reading);
	else runShellText(text, reading, newShellState());
}

// src/training/commands/json-positions.ts
/** Parses JSON, keeping where every string stands; undefined where the text is no JSON. */
function parseJson(text) {
	const cursor = {
		text,
		at: 0
	};
	try {
		return parseValue(cursor);
	} catch {
		return;
	}
}
function parseValue(cursor) {
	skipBlanks(cursor);
	const char = cursor.text.charAt(cursor.at);
	if (char === "{") return parseObject(cursor);
	if (char === "[") return parseArray(cursor);
	if (char === "\"") return parseString(cursor);
	const word = /[^\s,\]}]+/y;
	word.lastIndex = cursor.at;
	const match = word.exec(cursor.text);
	if (!match) throw new SyntaxError("not JSON");
	cursor.at += match[0].length;
	return { kind: "other" };
}
function parseObject(cursor) {
	const entries = /* @__PURE__ */ new Map();
	cursor.at++;
	for (;;) {
		skipBlanks(cursor);
		if (take(cursor, "}")) return {
			kind: "object",
			entries
		};
		const key = parseString(cursor);
		skipBlanks(cursor);
		if (!take(cursor, ":")) throw new SyntaxError("not JSON");
		entries.set(key.kind === "string" ? cursor.text.slice(key.start, key.end) : "", parseValue(cursor));
		skipBlanks(cursor);
		take(cursor, ",");
	}
}
function parseArray(cursor) {
	const items = [];
	cursor.at++;
	for (;;) {
		skipBlanks(cursor);
		if (take(cursor, "]")) return {
			kind: "array",
			items
		};
		items.push(parseValue(cursor));
		skipBlanks(cursor);
		take(cursor, ",");
	}
}
function parseString(cursor) {
	if (!take(cursor, "\"")) throw new SyntaxError("not JSON");
	const start = cursor.at;
	for (;;) {
		const quote = cursor.text.indexOf("\"", cursor.at);
		if (quote < 0) throw new SyntaxError("not JSON");
		cursor.at = quote + 1;
		let backslashes = 0;
		while (cursor.text.charAt(quote - 1 - backslashes) === "\\") backslashes++;
		if (backslashes % 2 === 0) return {
			kind: "string",
			start,
			end: quote
		};
	}
}
function skipBlanks(cursor) {
	while (/\s/.test(cursor.text.charAt(cursor.at))) cursor.at++;
}
function take(cursor, char) {
	if (cursor.text.charAt(cursor.at) !== char) return false;
	cursor.at++;
	return true;
}
const ESCAPES = {
	n: "\n",
	t: "	",
	r: "\r",
	b: "\b",
	f: "\f"
};
/** What a JSON string says, each character with its place. */
function jsonText(text, node) {
	const origins = [];
	let decoded = "";
	for (let index = node.start; index < node.end; index++) {
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
		} else decoded += ESCAPES[escaped] ?? escaped;
	}
	return sourceFromOrigins(decoded, origins);
}

// src/training/commands/notebook-file.ts
/** Reads the code cells of a notebook, in order, in one kernel. Places are those of the `.ipynb` text itself. */
function readNotebookFile(reading) {
	const root = parseJson(reading.text);
	const kernel = newKernel(reading);
	for (const cell of cellsOf(root)) {
		const kind = entry(cell, "cell_type");
		if (kind?.kind === "string" && reading.text.slice(kind.start, kind.end) !== "code") continue;
		const source = entry(cell, "source") ?? entry(cell, "input");
		if (source) kernel.runCell(cellText(source, reading.text));
	}
}
function entry(node, name) {
	return node?.kind === "object" ? node.entries.get(name) : void 0;
}
/** The cells of format 4, or those of the worksheets of format 3. */
function cellsOf(root) {
	const cells = entry(root, "cells");
	if (cells?.kind === "array") return cells.items;
	const sheets = entry(root, "worksheets");
	return sheets?.kind === "array" ? sheets.items.flatMap(cellsOf) : [];
}
function cellText(node, text) {
	const strings = node.kind === "array" ? node.items : [node];
	const origins = [];
	let joined = "";
	for (const part of strings) {
		if (part.kind !== "string") continue;
		const decoded = jsonText(text, part);
		for (let index = 0; index < decoded.text.length; index++) origins.push(decoded.origin(index));
		joined += decoded.text;
	}
	return sourceFromOrigins(joined, origins);
}

// src/training/commands/notes-file.ts
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
	return /^!?\s*(\w+=\S*\s+)*(\S*\/)?(python[\d.]*|torchrun|nohup|sudo|srun|accelerate|yolov5|docker|conda|cd|bash|env|time|\.\/\S*train\.py)(\.exe)?\s/.test(text);
}

// src/training/commands/python-file.ts
/** Reads a Python program; one exported from a notebook may hold `!python train.py …` lines as well. */
function readPythonFile(reading) {
	readNotebookCode(wholeFile(reading.text), reading);
}

// src/training/commands/opt-file.ts
/** True for the file that YOLOv5 writes into the folder of every run: all its options, by attribute. */
function isOptFile(root) {
	return (root.has("imgsz") || root.has("img_size")) && root.has("weights") && (root.has("batch_size") || root.has("total_batch_size"));
}
/** Reads an `opt.yaml` of v4 to HEAD. */
function readOptMap(root, reading) {
	const start = root.items[0] && (0, import_dist.isScalar)(root.items[0].key) ? root.items[0].key.range?.[0] ?? 0 : 0;
	const line = lineOf$1(reading.text, start);
	const problem = problemOf(root);
	const command = problem ? {
		line,
		unknown: problem
	} : {
		line,
		endLine: lineOf$1(reading.text, Math.max(start, (root.range?.[1] ?? start) - 1)),
		settings: settingsOf(root),
		warnings: warningsFor(root),
		spans: spansOf(root),
		directory: ""
	};
	reading.found.push({
		start,
		command
	});
}
function settingsOf(root) {
	const task = root.has("mask_ratio") || root.has("no_overlap") ? "segment" : "detect";
	const defaults = defaultSettings(task);
	const hyp = root.get("hyp");
	return {
		task,
		model: text(root, "cfg", defaults.model),
		weights: text(root, "weights", defaults.weights),
		data: text(root, "data", defaults.data),
		hyp: typeof hyp === "string" ? hyp : defaults.hyp,
		imageSize: integer(sizeNode(root)) ?? defaults.imageSize,
		batchSize: integer(batchNode(root)) ?? defaults.batchSize,
		multiScale: root.get("multi_scale") === true,
		optimizer: optimizerOf(root),
		freeze: freezeOf(root),
		gpus: gpusOf(root),
		rect: root.get("rect") === true,
		quad: root.get("quad") === true,
		syncBatchNorm: root.get("sync_bn") === true,
		singleClass: root.get("single_cls") === true
	};
}
function text(root, key, fallback) {
	const value = root.get(key);
	return typeof value === "string" || typeof value === "number" ? String(value) : value === null ? "" : fallback;
}
function integer(node) {
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
function problemOf(root) {
	for (const [key, node] of [["imgsz", sizeNode(root)], ["batch_size", batchNode(root)]]) if (node && integer(node) === void 0) return `${key} is ${String(node.source ?? node.value)} in this opt.yaml: write a whole number.`;
	const optimizer = root.get("optimizer");
	if (optimizer !== void 0 && !/^(SGD|Adam|AdamW)$/.test(String(optimizer))) return `optimizer is ${String(optimizer)} in this opt.yaml: YOLOv5 takes SGD, Adam or AdamW.`;
}
function warningsFor(root) {
	return (0, import_dist.isMap)(root.get("hyp", true)) ? ["The hyp values stand in the opt.yaml itself; none of them decides memory, so YOLOv5’s default hyp file stands for them."] : [];
}
function spansOf(root) {
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

// src/training/commands/yaml-scalar.ts
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

// src/training/commands/yaml-scope.ts
const VARIABLE_KEYS = /^(env|variables|environment|vars|envs)$/;
const DIRECTORY_KEYS = /^(working-directory|working_directory|working_dir|workingDir|workingDirectory|workdir|wdir|chdir|dir)$/;
/** The scope of a whole file: the defaults of its inputs. */
function newScope(root, reading) {
	const inputs = /* @__PURE__ */ new Map();
	for (const trigger of ["workflow_dispatch", "workflow_call"]) {
		const declared = root.getIn([
			"on",
			trigger,
			"inputs"
		]);
		if ((0, import_dist.isMap)(declared)) readDefaults(declared, inputs);
	}
	return {
		variables: /* @__PURE__ */ new Map(),
		inputs,
		matrix: /* @__PURE__ */ new Map(),
		directory: isInFolder(reading.path),
		shell: ""
	};
}
/** DVC runs a stage in the folder of its dvc.yaml; everything else starts at the root. */
function isInFolder(path) {
	return /(^|\/)dvc\.yaml$/.test(path) ? path.slice(0, Math.max(path.lastIndexOf("/"), 0)) : "";
}
function readDefaults(declared, inputs) {
	for (const { key, value } of declared.items) {
		const fallback = (0, import_dist.isMap)(value) ? value.get("default") : void 0;
		if ((0, import_dist.isScalar)(key) && fallback !== void 0 && fallback !== null) inputs.set(String(key.value), String(fallback));
	}
}
/** The scope inside a map: its variables, folder, shell and matrix added. */
function withMap(map, outer, _file) {
	const variables = new Map(outer.variables);
	let { directory, shell } = outer;
	for (const { key, value } of map.items) {
		const name = (0, import_dist.isScalar)(key) ? String(key.value) : "";
		if (VARIABLE_KEYS.test(name)) readVariables(value, variables);
		else if (DIRECTORY_KEYS.test(name) && (0, import_dist.isScalar)(value)) directory = joinPath(outer.directory ?? "", String(value.value));
		else if (name === "shell" && (0, import_dist.isScalar)(value) && /^(bash|sh|pwsh|powershell|cmd|python\d*)\b/.test(String(value.value))) shell = String(value.value);
	}
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
		matrix: matrixOf(map) ?? outer.matrix
	};
}
function readVariables(value, variables) {
	if ((0, import_dist.isMap)(value)) {
		for (const { key, value: held } of value.items) if ((0, import_dist.isScalar)(key) && (0, import_dist.isScalar)(held)) variables.set(String(key.value), templated(String(held.value ?? "")));
	}
	if (!(0, import_dist.isSeq)(value)) return;
	for (const item of value.items) {
		const text = (0, import_dist.isScalar)(item) ? String(item.value) : "";
		const equals = text.indexOf("=");
		if (equals > 0) variables.set(text.slice(0, equals), templated(text.slice(equals + 1)));
		if ((0, import_dist.isMap)(item)) {
			const held = item.get("value");
			const name = item.get("name");
			if (typeof name === "string" && held !== void 0) variables.set(name, templated(String(held)));
			else readVariables(item, variables);
		}
	}
}
function templated(text) {
	return /\$\{\{|\{\{/.test(text) ? [unknownText(text, false)] : literal(text);
}
function matrixOf(map) {
	const declared = map.getIn(["strategy", "matrix"]);
	const list = map.get("foreach", true);
	const matrix = /* @__PURE__ */ new Map();
	if ((0, import_dist.isSeq)(list)) matrix.set("item", list.items.flatMap((item) => (0, import_dist.isScalar)(item) ? [String(item.value)] : []));
	if ((0, import_dist.isMap)(declared)) for (const { key, value } of declared.items) {
		const items = (0, import_dist.isSeq)(value) ? value.items.flatMap((item) => (0, import_dist.isScalar)(item) ? [String(item.value)] : []) : [];
		if ((0, import_dist.isScalar)(key) && items.length > 0) matrix.set(String(key.value), items);
	}
	return matrix.size > 0 ? matrix : void 0;
}
/** One scope for each combination of the matrix values that the text uses. */
function combinationsIn(text, scope) {
	const used = [...scope.matrix].filter(([name]) => new RegExp(`\\bmatrix\\.${name}\\b|\\$\\{${name}\\}`).test(text));
	let scopes = [scope];
	for (const [name, values] of used) scopes = scopes.flatMap((one) => values.map((value) => ({
		...one,
		variables: new Map([
			...one.variables,
			[`matrix.${name}`, literal(value)],
			...itemVariable(name, value)
		])
	})));
	return scopes.slice(0, 64);
}
function itemVariable(name, value) {
	return name === "item" ? [["item", literal(value)]] : [];
}
/** What an expression is worth: `env.BATCH`, `matrix.model`, `inputs.batch || 16`, `'text'`. */
function textIn(expression, scope) {
	for (const part of expression.split("||")) {
		const value = worthOf(part.trim(), scope);
		if (value) return value;
	}
	return [unknownText(`the expression ${expression}`, false)];
}
function worthOf(expression, scope) {
	const quoted = /^'([^']*)'$|^"([^"]*)"$/.exec(expression);
	if (quoted) return literal(quoted[1] ?? quoted[2] ?? "");
	if (/^-?\d+(\.\d+)?$/.test(expression)) return literal(expression);
	const name = expression.replace(/^(env|variables|vars|\.)\.?/, "");
	const input = /^(?:github\.event\.)?inputs\.([\w-]+)$/.exec(expression)?.[1];
	const fallback = input ? scope.inputs.get(input) : void 0;
	return fallback !== void 0 ? literal(fallback) : scope.variables.get(expression) ?? scope.variables.get(name);
}

// src/training/commands/yaml-templates.ts
/** Expressions that the pipeline fills in before any shell sees the text: `${{ env.X }}`, `{{ x }}`, DVC's `${a.b}`. */
const EXPRESSION = /\$\{\{\s*(.*?)\s*\}\}|\{\{-?\s*(.*?)\s*-?\}\}|\$\{([A-Za-z_]\w*(?:\.\w+|\[\d+\])+)\}|<<\s*([\w.]+)\s*>>/gs;
/** Fills in what `worthOf` says for each expression. */
function fillIn(text, worthOf) {
	const glyphs = [];
	let position = 0;
	for (const match of text.text.matchAll(EXPRESSION)) {
		glyphs.push(...glyphsOf(text, position, match.index, false));
		glyphs.push(...worthOf(match.slice(1).find((part) => part !== void 0) ?? ""));
		position = match.index + match[0].length;
	}
	glyphs.push(...glyphsOf(text, position, text.text.length, false));
	return { ...sourceFromTraced(glyphs) };
}

// src/training/commands/yaml-file.ts
/** Reads an `opt.yaml`, or the commands of a workflow, pipeline, compose or Kubernetes file. */
function readYamlFile(reading) {
	for (const document of (0, import_dist.parseAllDocuments)(reading.text, {
		logLevel: "silent",
		strict: false,
		uniqueKeys: false
	})) {
		const root = "contents" in document ? document.contents : void 0;
		if (!(0, import_dist.isMap)(root)) continue;
		if (isOptFile(root)) readOptMap(root, reading);
		else visitMap(root, newScope(root, reading), reading);
	}
}
/** Keys whose text runs nothing. */
const TEXT_KEYS = /^(name|title|description|desc|if|image|path|paths|uses|with|deps|outs|needs|stage|tags|help|message|when|rules|only|except|labels|annotations|metadata|on|params|metrics|plots|author|version)$/;
const WORD_LIST_KEYS = /^(command|args|entrypoint|cmd|exec|argv)$/;
function visitMap(map, outer, reading) {
	const scope = withMap(map, outer, reading.text);
	if (readWordLists(map, scope, reading)) return;
	for (const { key, value } of map.items) {
		const name = (0, import_dist.isScalar)(key) ? String(key.value) : "";
		if ((0, import_dist.isMap)(value) && !TEXT_KEYS.test(name)) visitMap(value, scope, reading);
		else if ((0, import_dist.isSeq)(value) && !TEXT_KEYS.test(name)) visitList(value, scope, reading);
		else if ((0, import_dist.isScalar)(value) && !TEXT_KEYS.test(name)) runText(scalarText(value, reading.text), scope, reading);
	}
}
/** A list of maps is visited; a list of lines is one script. */
function visitList(list, scope, reading) {
	const lines = [];
	for (const item of list.items) if ((0, import_dist.isMap)(item)) visitMap(item, scope, reading);
	else if ((0, import_dist.isSeq)(item)) visitList(item, scope, reading);
	else if ((0, import_dist.isScalar)(item)) lines.push(scalarText(item, reading.text));
	if (lines.length > 0) runText(joinSources(lines), scope, reading);
}
/** `command: [python, train.py]`, `args: […]`: words, not lines. True where the map was read so. */
function readWordLists(map, scope, reading) {
	const words = [];
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
		words.push(...items.map((item) => glyphsOf(item, 0, item.text.length, true)));
	}
	if (words.length === 0) return false;
	const origins = words.flat().flatMap((glyph) => glyph.origin >= 0 ? [glyph.origin] : []);
	const start = origins[0] ?? 0;
	runFound({
		words,
		directory: scope.directory,
		start,
		end: origins.at(-1) ?? start,
		cutOff: void 0
	}, shellState(scope), reading);
	return true;
}
function shellState(scope) {
	const state = newShellState();
	state.directory = scope.directory;
	for (const [name, value] of scope.variables) if (/^[A-Za-z_]\w*$/.test(name)) state.variables.set(name, textValue(value));
	return state;
}
function runText(text, scope, reading) {
	if (!/train/.test(text.text)) return;
	for (const combination of combinationsIn(text.text, scope)) {
		const filled = fillIn(text, (expression) => textIn(expression, combination));
		const directory = joinPath(scope.directory ?? "", "");
		if (/^(pwsh|powershell)/.test(scope.shell)) readPowershellText(filled, reading, directory);
		else if (scope.shell === "cmd") readBatchText(filled, reading, directory);
		else if (/^python/.test(scope.shell)) readPythonCode(filled, reading, directory);
		else runShellText(filled, reading, shellState(combination));
	}
}

// src/training/commands/read-training-commands.ts
/**
* Finds the YOLOv5 training commands of a file, and resolves the settings of each as YOLOv5 would.
* Pass `extraOptions` (see `readOptionTable`) where the user's own train.py is trusted.
*/
function readTrainingCommands({ path, text }, grammars, extraOptions = []) {
	const reading = {
		path,
		text,
		grammars,
		extraOptions,
		notes: [],
		found: []
	};
	try {
		READERS[fileKind(path, text)](reading);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		reading.found.push({
			start: 0,
			command: {
				line: 1,
				unknown: NESTED_TOO_DEEP
			}
		});
	}
	return reading.found.toSorted((one, other) => one.start - other.start).map(({ command }) => command);
}
const NESTED_TOO_DEEP = "The file nests too deeply to be read: write the training command into a file of its own.";
const READERS = {
	shell: readShellFile,
	python: readPythonFile,
	makefile: readMakefile,
	dockerfile: readDockerfile,
	yaml: readYamlFile,
	json: readYamlFile,
	notebook: readNotebookFile,
	markdown: readMarkdownFile,
	notes: readNotesFile,
	batch: readBatchFile,
	powershell: readPowershellFile
};

// src/review/snapshot.ts
/** Lists the commit's tree once; every look-up after that is in memory. */
async function takeSnapshot(reader, commit) {
	const paths = new Set((await reader.listTree(commit)).map((file) => file.path));
	return {
		commit,
		has: (path) => paths.has(path),
		read: (path) => paths.has(path) ? reader.readFile(commit, path) : Promise.resolve({ kind: "absent" })
	};
}
/** Where a path of the base stands at the head: a renamed file is followed. */
function pathAtHead(path, changes) {
	return changes.find((change) => change.status === "renamed" && change.previousPath === path)?.path ?? path;
}

// src/review/find-command.ts
/** Finds a target's command line in a commit, following a rename of its file. */
async function findCommand(source, snapshot, changes, grammars) {
	if (source.kind === "arguments") {
		const text = `python train.py ${source.text}\n`;
		return chooseCommand(readTrainingCommands({
			path: "arguments.sh",
			text
		}, grammars), null, {
			path: "",
			text
		});
	}
	const path = pathAtHead(source.path, changes);
	const read = await snapshot.read(path);
	if (read.kind === "absent") return {
		kind: "removed",
		path
	};
	if (read.kind === "refused") return problem(path, null, `${read.reason}, so its command line is not read.`);
	const text = decode(read.bytes);
	if (text === null) return problem(path, null, "is not UTF-8 text, so its command line cannot be read. Save it as UTF-8.");
	return chooseCommand(readTrainingCommands({
		path,
		text
	}, grammars), source.command, {
		path,
		text
	});
}
function chooseCommand(commands, wanted, file) {
	const command = wanted === null && commands.length > 1 ? void 0 : commands[(wanted ?? 1) - 1];
	if (command === void 0) return problem(file.path, null, whyNotChosen(commands, wanted));
	if ("unknown" in command) return problem(file.path, command.line, command.unknown);
	return {
		kind: "found",
		...file,
		command
	};
}
function whyNotChosen(commands, wanted) {
	const lines = commands.map((command) => command.line).join(", ");
	if (commands.length === 0) return "holds no `train.py` command line. Correct `file` in the policy.";
	if (wanted === null) return `holds ${commands.length} training commands (lines ${lines}). Add \`command: 1\` (or another number) to the target in the policy.`;
	return `holds ${commands.length} training command${commands.length === 1 ? "" : "s"} (lines ${lines}), not ${wanted}. Correct \`command\` in the policy.`;
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
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

// src/review/resolve-target.ts
/** Reads a target's command line and every YAML it names; what is hostile or unknown becomes a problem with its place. */
async function resolveTarget(target, snapshot, around) {
	const found = await findCommand(target.source, snapshot, around.changes, around.grammars);
	const paths = found.path === "" ? [] : [found.path];
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
	return resolveFiles(found, snapshot, around);
}
async function resolveFiles(found, snapshot, { policy }) {
	const { settings, directory, workingDirectory, warnings, line } = found.command;
	const named = namedFiles(settings, directory, workingDirectory);
	const command = {
		file: found.path,
		line
	};
	const own = warnings.map((message) => warning(message, command));
	const [model, hyp, data] = await Promise.all([
		readConfig(named.model, snapshot, (bytes) => checkModel(bytes, { allowedModules: policy.modules })),
		readConfig(named.hyp, snapshot, checkHyp),
		readConfig(named.data, snapshot, checkData)
	]);
	const unnamed = named.unknownModel === void 0 ? [] : [failure(named.unknownModel, command)];
	const configs = [
		model,
		hyp,
		data
	];
	const paths = [found.path, ...configs.map((config) => config.path)].filter((path) => path !== null && path !== "");
	const problems = [
		...unnamed,
		...configs.flatMap((config) => config.problems),
		...own
	];
	const shared = {
		found,
		settings,
		paths: paths.filter((path) => path !== null),
		problems
	};
	if (problems.some((problem) => problem.severity === "failure")) return {
		kind: "problem",
		...shared
	};
	const configPaths = {
		model: model.path,
		hyp: hyp.path,
		data: data.path
	};
	return {
		kind: "ready",
		...shared,
		configPaths,
		model: probeFile(model),
		hyp: probeFile(hyp),
		data: classCount(data)
	};
}
/** The first of the places where YOLOv5 would look that the repository has; none of them: the name is one that YOLOv5 ships. */
async function readConfig(candidates, snapshot, check) {
	const path = candidates.find((candidate) => snapshot.has(candidate)) ?? null;
	const shipped = candidates[0]?.split("/").at(-1) ?? "";
	if (path === null) return {
		path,
		shipped,
		accepted: null,
		problems: []
	};
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
	const result = check(read.bytes);
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
function probeFile({ accepted, shipped }) {
	return accepted === null ? { shipped } : { canonical: accepted.canonical };
}
function classCount({ accepted, shipped }) {
	return typeof accepted?.value.nc === "number" ? { classes: accepted.value.nc } : { shipped };
}

// src/review/settings-digest.ts
/** Equal digests need equal memory on equal hardware: settings, the YAMLs' values, and what of the policy shapes the run. */
function settingsDigest({ settings, model, hyp, data }, target, policy) {
	const { labelsPerImage, sizes, amp } = target;
	const parts = {
		settings,
		model,
		hyp,
		data,
		labelsPerImage,
		sizes,
		amp,
		modules: policy.modules
	};
	return createHash("sha256").update(stableJson(parts)).digest("hex");
}
/** JSON with sorted keys, so that the order in which a program writes them does not matter. */
function stableJson(value) {
	return JSON.stringify(value, (_, part) => part !== null && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => one < other ? -1 : 1)) : part);
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
	const outcomes = [];
	for (const target of policy.targets) {
		const resolved = await resolveTarget(target, snapshot, {
			policy,
			grammars: ports.grammars,
			changes: []
		});
		const about = {
			target,
			policy,
			policyPath,
			commit
		};
		if (resolved.kind === "removed") outcomes.push(outcome(target, "removed", `${resolved.found.path} is not there.`));
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
	const entry = {
		target: target.name,
		commit,
		committedAt: null,
		recordedAt: new Date(ports.clock.now()).toISOString(),
		settingsDigest: settingsDigest(ready, target, policy),
		files: ready.paths,
		measurement: measured.measurement
	};
	const recorded = await ports.baselines.record(entry);
	const aside = recorded.setAside.map((file) => ` Set aside: ${file}.`).join("");
	return outcome(target, recorded.outcome, `${recorded.location}.${aside}`);
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

// src/report/inert.ts
/** Breaks what GitHub would find in the text of the finished page (mentions, references, links), and is not seen. */
const zeroWidthSpace = "​";
const longestInline = 1e3;
/**
* Text from a pull request (a name, a path, an error) as Markdown that shows it and does nothing: no mention, link, image, HTML or layout,
* at any place inline or in a table. Character references keep Markdown off; they alone would not stop mentions and references, which GitHub seeks
* in the rendered text, so those are broken by a zero-width space.
*/
function inertText(text) {
	return breakReferences(oneLine(text)).replace(/[&<>`*_~[\]|#\\$^@]|^[-+=]|(?<=^\d{1,9})[.)](?=\s|$)/g, asReference);
}
/** The same, set as code. */
function inertCode(text) {
	const line = oneLine(text);
	if (/^[\w./=:+,%-](?:[\w ./=:+,%-]*[\w./=:+,%-])?$/.test(line)) return `\`${line}\``;
	return inertHtmlCode(line);
}
/** Code for places where GitHub reads HTML and no Markdown, such as `<summary>`. */
function inertHtmlCode(text) {
	return `<code>${inertText(text)}</code>`;
}
/** A sentence in which backticks set code, as our own messages do; whatever else it holds is inert. */
function inertProse(text) {
	const line = oneLine(text);
	const parts = line.split("`");
	if (parts.length % 2 === 0) return inertText(line);
	return parts.map((part, index) => index % 2 === 1 && part !== "" ? inertCode(part) : spaced(part)).join("").trim();
}
/** One line without control, bidirectional and invisible characters, cut where it is longer than a person reads. */
function oneLine(text) {
	const line = text.toWellFormed().replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").replace(/\p{Cf}/gu, "").trim();
	return line.length > longestInline ? `${line.slice(0, longestInline).toWellFormed()}…` : line;
}
/** `inertText` that keeps the spaces at the ends, for a part of a sentence. */
function spaced(part) {
	const inner = inertText(part);
	return `${/^\s/.test(part) ? " " : ""}${inner}${/\s$/.test(part) && inner !== "" ? " " : ""}`;
}
function breakReferences(text) {
	return text.replace(/@/g, `@${zeroWidthSpace}`).replace(/#(?=\d)/g, `#${zeroWidthSpace}`).replace(/GH-(?=\d)/gi, `$&${zeroWidthSpace}`).replace(/:(?=\/\/|[\w+-]+:)/g, `:${zeroWidthSpace}`).replace(/www(?=\.)/gi, `$&${zeroWidthSpace}`);
}
function asReference(character) {
	return `&#${character.charCodeAt(0)};`;
}

// src/report/fence.ts
/** A fenced block that its content cannot leave: the fence is longer than any run of backticks in it. */
function fence(language, content) {
	const longest = Math.max(2, ...(content.match(/`+/g) ?? []).map((run) => run.length));
	const marks = "`".repeat(longest + 1);
	return `${marks}${language}\n${content}\n${marks}`;
}

// src/report/printable-lines.ts
/** The lines as they are, save for characters that show nothing or turn the writing round. */
function printableLines(text) {
	return text.toWellFormed().replace(/\r\n?/g, "\n").replace(/\n$/, "").replace(/[^\P{Cc}\n\t]|\p{Cf}/gu, "").split("\n");
}

// src/report/suggestion-block.ts
/** The recommended command line as a diff: GitHub takes no suggestion block in a pull request's own conversation. */
function suggestionDiff(suggestion) {
	return fence("diff", [...marked("- ", suggestion.before), ...marked("+ ", suggestion.after)].join("\n"));
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
	return printableLines(text).map((line) => `${mark}${line}`);
}

// src/policy/policy.ts
/** Whether a review that ends so fails the check. */
function failsCheck(policy, verdict) {
	return verdict === "not-measured" || verdict !== "fits" && policy.failOn.includes(verdict);
}

// src/memory/compare-points.ts
/**
* Every point beside the baseline's equal one; and where the peak has no equal (the batch or the range changed), the peak beside the baseline's peak.
* Points that ran out of memory have no figure to compare.
*/
function comparePoints(measurement, baseline) {
	const peak = allocatedPeak(measurement);
	const basePeak = allocatedPeak(baseline);
	if (peak === null || basePeak === null) return [];
	return usable(measurement).flatMap((point) => {
		const same = usable(baseline).find((base) => base.batch === point.batch && base.size === point.size);
		if (same !== void 0) return [compare(point, same, true)];
		return point === peak ? [compare(point, basePeak, false)] : [];
	});
}
/** Why two measurements may not be compared, as a sentence for the report; null where they may (`docs/adr/0006`, `0008`). */
function whyIncomparable(measurement, baseline) {
	if (measurement.engine !== baseline.engine) return `The baseline was measured on the ${baseline.engine} engine, this on ${measurement.engine}: figures of two engines are not compared.`;
	if (measurement.amp !== baseline.amp) return `The baseline was measured with AMP ${onOff(baseline.amp)}, this with AMP ${onOff(measurement.amp)}: they are not comparable.`;
	if (measurement.hardwareKey !== baseline.hardwareKey) return "The baseline was measured on other hardware or other versions: only the budget is checked.";
	return null;
}
function compare(point, basePoint, sameLoad) {
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

// src/memory/format-bytes.ts
const gib$1 = 1024 ** 3;
const mib$1 = 1024 ** 2;
/** Bytes as a person reads them: one decimal from 1 GiB on (`17.2 GiB`), whole MiB below (`427 MiB`). */
function formatBytes(bytes) {
	return Math.abs(bytes) >= gib$1 - mib$1 / 2 ? `${(bytes / gib$1).toFixed(1)} GiB` : `${Math.round(bytes / mib$1)} MiB`;
}
/** A share as a percentage: `14 %`, below 10 % with one decimal: `2.3 %`. */
function formatPercent(share) {
	const percent = Math.abs(share * 100);
	return `${percent >= 9.95 ? Math.round(percent) : Number(percent.toFixed(1))} %`;
}

// src/memory/multi-scale-cost.ts
/**
* Peaks at the fixed, the smallest and the largest size, of one batch.
* @param batch images on one GPU; without it, the largest batch that was measured.
*/
function multiScaleCost(measurement, batch = largestBatch$1(measurement)) {
	const { minimum, maximum } = measurement.sizeRange;
	const at = (size) => measurement.points.find((point) => point.batch === batch && point.size === size) ?? null;
	const ranges = minimum !== maximum;
	const fixed = at(measurement.imageSize);
	const largest = ranges ? at(maximum) : null;
	return {
		batch,
		fixed,
		minimum: ranges ? at(minimum) : null,
		maximum: largest,
		costBytes: fixed === null || largest === null ? null : coveredBytes(largest) - coveredBytes(fixed)
	};
}
function largestBatch$1(measurement) {
	return Math.max(...measurement.points.map((point) => point.batch), 0);
}

// src/memory/decide-verdict.ts
/** So that exactly five percent is not above five percent. */
const rounding = 1e-9;
/**
* The verdict on a measurement, with one sentence or two that say why.
* Over budget: a point ran out of memory, or its tensors and the overhead exceed the budget. Fits: the whole device stays within it. Between the two a capped run decides.
* Regressed: allocated bytes differ from the baseline's by more than the tolerance. Less than the baseline regresses too, where no setting explains it: something may no longer be measured.
*/
function decideVerdict(question) {
	return overBudget$1(question) ?? unsure(question) ?? regressed$1(question) ?? fits$2(question);
}
function overBudget$1(question) {
	const { measurement, budgetBytes, cappedRun } = question;
	const exhausted = measurement.points.find((point) => point.outOfMemory);
	if (exhausted !== void 0) return decided("over-budget", exhaustedReason(exhausted, question));
	if (budgetBytes === null) return null;
	const peak = peakPoint$1(measurement);
	if (leastBytes(peak) > budgetBytes) return decided("over-budget", overBudgetReason(peak, budgetBytes, measurement));
	if (cappedRun !== "out-of-memory") return null;
	return decided("over-budget", `${at(peak, measurement)} it ran out of memory when it was held to the budget of ${formatBytes(budgetBytes)}; unlimited it takes ${formatBytes(coveredBytes(peak))}.`);
}
function unsure({ measurement, budgetBytes, cappedRun }) {
	if (budgetBytes === null || cappedRun !== null) return null;
	const points = measurement.points.filter((point) => coveredBytes(point) > budgetBytes).toSorted(byCoveredBytes);
	const peak = points[0];
	if (peak === void 0) return null;
	return {
		kind: "needs-capped-run",
		capBytes: Math.max(0, budgetBytes - Math.max(...points.map(overheadBytes))),
		points,
		reason: `${at(peak, measurement)} tensors and overhead need ${formatBytes(leastBytes(peak))}, PyTorch's cache takes them to ${formatBytes(coveredBytes(peak))}; the budget of ${formatBytes(budgetBytes)} lies between.`
	};
}
function regressed$1(question) {
	const { measurement, baseline, tolerance, settingsChanged } = question;
	if (baseline === null || whyIncomparable(measurement, baseline) !== null) return null;
	const comparisons = comparePoints(measurement, baseline);
	const increase = widest(comparisons.filter(({ change }) => change - tolerance.increase > rounding));
	if (increase !== null) return decided("regressed", increaseReason(increase, question));
	const decreases = comparisons.filter(({ change, sameLoad }) => sameLoad && -change - tolerance.decrease > rounding);
	const decrease = settingsChanged ? null : widest(decreases);
	return decrease === null ? null : decided("regressed", decreaseReason(decrease, question));
}
function fits$2({ measurement, budgetBytes, cappedRun }) {
	const peak = peakPoint$1(measurement);
	const needs = `${at(peak, measurement)} this training needs ${formatBytes(coveredBytes(peak))}`;
	if (budgetBytes === null) return decided("fits", `${needs}; no budget in bytes is known here, so only the baseline was checked.`);
	if (cappedRun === "fits" && coveredBytes(peak) > budgetBytes) return decided("fits", `${needs} when unlimited, and it ran within the budget of ${formatBytes(budgetBytes)} when held to it.`);
	return decided("fits", `${needs} of the budget's ${formatBytes(budgetBytes)}.`);
}
function decided(verdict, reason) {
	return {
		kind: "decided",
		verdict,
		reason
	};
}
function exhaustedReason(point, { measurement, budgetBytes }) {
	const budget = budgetBytes === null ? "" : `; the budget is ${formatBytes(budgetBytes)}`;
	return `${at(point, measurement)} this training ran out of memory. The last peak before it was ${formatBytes(coveredBytes(point))}${budget}.`;
}
function overBudgetReason(peak, budgetBytes, measurement) {
	const sentence = `${at(peak, measurement)} this training needs ${formatBytes(coveredBytes(peak))}; the budget is ${formatBytes(budgetBytes)}.`;
	const { fixed, maximum } = multiScaleCost(measurement);
	if (fixed === null || maximum === null || fixed.outOfMemory || coveredBytes(fixed) > budgetBytes) return sentence;
	return `${sentence} The fixed ${fixed.size} px would fit (${formatBytes(coveredBytes(fixed))}), so it would train for a while and then stop.`;
}
function increaseReason(comparison, { measurement, tolerance, budgetBytes }) {
	const sentence = `${comparisonSentence(comparison, "more", measurement)}; the tolerance is ${formatPercent(tolerance.increase)}.`;
	if (budgetBytes === null) return sentence;
	return `${sentence} It still fits: ${formatBytes(coveredBytes(peakPoint$1(measurement)))} of ${formatBytes(budgetBytes)}.`;
}
function decreaseReason(comparison, { measurement, tolerance }) {
	return `${comparisonSentence(comparison, "less", measurement)}, and no setting changed: something may no longer be measured. The tolerance is ${formatPercent(tolerance.decrease)}.`;
}
function comparisonSentence({ point, basePoint, sameLoad, change }, word, measurement) {
	const now = `${at(point, measurement)} this training allocates ${formatBytes(point.allocatedBytes)}`;
	const base = `${formatPercent(change)} ${word} than the baseline's ${formatBytes(basePoint.allocatedBytes)}`;
	return sameLoad ? `${now}, ${base}` : `${now}, ${base} (there ${basePoint.batch} × ${basePoint.size} px)`;
}
/** `At multi-scale's largest size (960 px)` or `At 640 px`. */
function at(point, measurement) {
	const { minimum, maximum } = measurement.sizeRange;
	if (minimum === maximum) return `At ${point.size} px`;
	if (point.size === maximum) return `At multi-scale's largest size (${point.size} px)`;
	return point.size === minimum ? `At multi-scale's smallest size (${point.size} px)` : `At ${point.size} px`;
}
/** Bytes without which it cannot run: what is allocated and what the device needs beside PyTorch. */
function leastBytes(point) {
	return point.allocatedBytes + overheadBytes(point);
}
function peakPoint$1(measurement) {
	const peak = measurement.points.toSorted(byCoveredBytes)[0];
	if (peak === void 0) throw new Error("A measurement without points has no verdict: treat it as not measured.");
	return peak;
}
function byCoveredBytes(one, other) {
	return coveredBytes(other) - coveredBytes(one);
}
function widest(comparisons) {
	return comparisons.toSorted((one, other) => Math.abs(other.change) - Math.abs(one.change))[0] ?? null;
}

// src/memory/memory-model.ts
/**
* Fits the memory model by least squares on relative errors, so that a small point counts as much as a large one.
* Points that ran out of memory are left out: their figures are only lower bounds.
* Null where fewer than two loads are left, or where memory does not grow with the load: no line can be trusted then.
*/
function fitMemoryModel(measurement) {
	const points = measurement.points.filter((point) => !point.outOfMemory && coveredBytes(point) > 0);
	const samples = points.map(sampleOf);
	const loads = new Set(samples.map((sample) => sample.load)).size;
	if (loads < 2) return null;
	const { fixedBytes, slopeBytes } = fitLine(samples);
	if (!(slopeBytes > 0)) return null;
	return {
		fixedBytes,
		slopeBytes,
		residual: loads < 3 ? null : largestResidual(samples, fixedBytes, slopeBytes),
		gradientsBytes: Math.max(0, ...points.map((point) => point.breakdown?.gradientsBytes ?? 0)),
		keepsGradients: measurement.accumulation > 1
	};
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
		load: point.batch * point.size ** 2,
		bytes: coveredBytes(point)
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
function largestResidual(samples, fixedBytes, slopeBytes) {
	return Math.max(...samples.map(({ load, bytes }) => Math.abs(bytes - fixedBytes - slopeBytes * load) / bytes));
}
function sum(values) {
	return values.reduce((total, value) => total + value, 0);
}

// src/training/accumulation.ts
/** The batch size to which YOLOv5 accumulates gradients, hard-coded in `train()`. */
const NOMINAL_BATCH_SIZE = 64;
/**
* Over how many batches YOLOv5 adds up gradients before the optimizer steps: `max(round(64 / batch), 1)`.
* Python rounds a half to the even neighbour: batch 128 gives round(0.5) = 0, hence 1.
*/
function accumulation(batchSize) {
	return Math.max(roundHalfToEven(NOMINAL_BATCH_SIZE / batchSize), 1);
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

// src/memory/recommend.ts
/** Images of which YOLOv5 makes one optimizer step (`nbs`). It does not scale the learning rate, so more would change the training. */
const nominalBatch = 64;
/** A larger batch is worth a word only from a quarter more on. */
const clearRoom = 1.25;
/**
* What would fit, predicted by the memory model; null where the present settings fit and leave no clear room.
*
* Everything must fit with the model's own residual on top. Batch: the largest total that fits at the maximum size, divisible by the number of GPUs,
* never above 64 unless the present batch already is; no divisor of 64 is preferred to a larger batch that fits, but a caution names it. When the
* present settings fit, it is named only from a quarter more on. Range: keeps the minimum and lowers the maximum by whole strides, because every
* range that fits with the present batch lies inside that one; it never ends below the image size, since that would train below the size that was asked for.
*/
function recommend(question) {
	const largest = largestBatch(question);
	if (!question.presentFits) return {
		purpose: "fit",
		batch: largest === null ? null : describeBatch(question, largest),
		range: widestRange(question)
	};
	if (largest === null || largest < question.batchSize * clearRoom) return null;
	return {
		purpose: "grow",
		batch: describeBatch(question, largest),
		range: null
	};
}
function largestBatch(question) {
	const { gpus, batchSize, sizeRange, presentFits } = question;
	const limit = presentFits ? Math.max(nominalBatch, batchSize) : batchSize - 1;
	const most = Math.floor(limit / gpus);
	for (let perGpu = most; perGpu >= 1; perGpu--) if (fits$1(question, perGpu * gpus, sizeRange.maximum)) return perGpu * gpus;
	return null;
}
function widestRange(question) {
	const { sizeRange, imageSize, batchSize } = question;
	if (sizeRange.minimum === sizeRange.maximum) return null;
	const lowest = Math.max(imageSize, sizeRange.minimum);
	for (let maximum = sizeRange.maximum - sizeRange.stride; maximum >= lowest; maximum -= sizeRange.stride) if (fits$1(question, batchSize, maximum)) return describeRange(question, maximum);
	return null;
}
function fits$1(question, batchSize, size) {
	const margin = 1 + (question.model.residual ?? 0);
	return peakOf(question, batchSize, size) * margin <= question.budgetBytes;
}
function peakOf({ model, gpus }, batchSize, size) {
	return predictPeak(model, Math.ceil(batchSize / gpus), size, accumulation(batchSize));
}
function describeBatch(question, batchSize) {
	const steps = accumulation(batchSize);
	return {
		batchSize,
		accumulation: steps,
		effectiveBatch: batchSize * steps,
		peakBytes: Math.round(peakOf(question, batchSize, question.sizeRange.maximum)),
		cautions: [...batchNormCautions(batchSize / question.gpus), ...effectiveBatchCautions(question, batchSize)]
	};
}
/** PyTorch's BatchNorm takes its statistics from the batch of one forward pass on one GPU: accumulation does not repair them. */
function batchNormCautions(perGpu) {
	if (perGpu > 8) return [];
	const images = `${perGpu} ${perGpu === 1 ? "image" : "images"} on a GPU`;
	if (perGpu > 4) return [`BatchNorm will see only ${images}; accumulation does not make up for that.`];
	return [`Warning: BatchNorm will see only ${images}, too few for good statistics; accumulation does not make up for that.`];
}
function effectiveBatchCautions(question, batchSize) {
	const before = question.batchSize * accumulation(question.batchSize);
	const after = batchSize * accumulation(batchSize);
	if (after === before) return [];
	const change = `The effective batch changes from ${before} to ${after}`;
	const divisor = largestDivisor(question, batchSize);
	if (after === nominalBatch || divisor === null || divisor === question.batchSize) return [`${change}.`];
	return [`${change}; \`--batch-size ${divisor}\` would keep it at ${nominalBatch}.`];
}
/** The largest batch up to the given one that keeps the effective batch at 64. */
function largestDivisor({ gpus }, batchSize) {
	return [
		64,
		32,
		16,
		8,
		4,
		2,
		1
	].find((divisor) => divisor <= batchSize && divisor % gpus === 0) ?? null;
}
function describeRange(question, maximum) {
	const { imageSize, sizeRange, batchSize } = question;
	return {
		minimum: sizeRange.minimum,
		maximum,
		lowFactor: shortestFactor(sizeRange.minimum, sizeRange.minimum + sizeRange.stride - 1, imageSize, Math.ceil),
		highFactor: shortestFactor(maximum - sizeRange.stride + 1, maximum, imageSize, Math.floor),
		peakBytes: Math.round(peakOf(question, batchSize, maximum))
	};
}
/**
* The factor with the fewest decimals that gives a size between two, both included: 1.25 and not 1.2499.
* @param round towards the inside: up for the low end of a range, down for the high one
*/
function shortestFactor(from, to, imageSize, round) {
	const wanted = round === Math.ceil ? from : to;
	for (const scale of [
		10,
		100,
		1e3,
		1e4
	]) {
		const factor = round(wanted / imageSize * scale) / scale;
		const size = Math.floor(imageSize * factor);
		if (size >= from && size <= to) return factor;
	}
	return wanted / imageSize;
}

// src/training/setting-change.ts
/** What differs between two resolved command lines, in the order in which `settings --json` prints the names. */
function compareSettings(base, head) {
	return Object.keys(base).map((name) => ({
		name,
		before: textOf(base[name]),
		after: textOf(head[name])
	})).filter((change) => change.before !== change.after);
}
function textOf(value) {
	return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
}

// src/review/compare-targets.ts
/** What differs between a target at the base and at the head: settings first, then the YAMLs that they name. */
function compareTargets(base, head) {
	const files = [
		"model",
		"hyp",
		"data"
	].flatMap((role) => {
		const before = content(base[role]);
		const after = content(head[role]);
		const name = head.configPaths[role] ?? base.configPaths[role];
		return before === after || name === null ? [] : [{
			name,
			before,
			after
		}];
	});
	return [...compareSettings(base.settings, head.settings), ...files];
}
function content(file) {
	return createHash("sha256").update(JSON.stringify(file)).digest("hex").slice(0, 12);
}

// src/review/suggest.ts
/**
* The recommended batch written into the command's own lines; nothing else of them changes.
* Null where the batch is not written in the file (it comes from a variable of elsewhere, or is YOLOv5's default).
*/
function suggest(found, recommendation, changes) {
	const { command, path, text } = found;
	const span = command.spans.batchSize;
	if (recommendation?.purpose !== "fit" || recommendation.batch === null || span === void 0 || path === "") return null;
	const rewritten = text.slice(0, span.start) + recommendation.batch.batchSize + text.slice(span.end);
	const lines = {
		startLine: lineOf(text, span.start),
		endLine: lineOf(text, span.end)
	};
	return {
		file: path,
		...lines,
		before: linesBetween(text, lines),
		after: linesBetween(rewritten, lines),
		inDiff: isInDiff(path, lines, changes)
	};
}
function lineOf(text, offset) {
	return text.slice(0, offset).split("\n").length;
}
function linesBetween(text, { startLine, endLine }) {
	return text.split(/\r?\n/).slice(startLine - 1, endLine).join("\n");
}
/** GitHub takes a suggestion only on lines that the pull request's diff shows. */
function isInDiff(path, { startLine, endLine }, changes) {
	return (changes.find((change) => change.path === path)?.hunks ?? []).some((hunk) => hunk.start <= startLine && endLine <= hunk.end);
}

// src/review/review-target.ts
/** Measures one target, compares it with its baseline, and says what fits. */
async function reviewTarget(pair, context) {
	const { target, head } = pair;
	if (head.kind === "removed") return {
		...blank(pair, context.changes),
		verdict: "fits",
		reason: `${head.found.path} was removed: there is no training left to measure. Remove the target from the policy.`
	};
	if (head.kind === "problem") return notMeasured(pair, context, head.problems.find(isFailure)?.message ?? "Its settings cannot be known.");
	const outcome = await measure(target, head, context);
	if (outcome.kind === "failed") return notMeasured(pair, context, outcome.message, [failure(outcome.message, placeOf(head))]);
	return judge(pair, head, outcome.measurement, context);
}
async function judge(pair, head, measurement, context) {
	const { target } = pair;
	const budget = budgetBytes(target.budget, measurement.environment.gpuTotalBytes);
	if (budget === null) return notMeasured(pair, context, `The budget is a share of a GPU's memory, and the engine \`${measurement.engine}\` has none. Write an amount, such as \`budget: 14 GiB\`.`);
	const lookup = await context.baselines.find({
		target: target.name,
		hardwareKey: measurement.hardwareKey,
		commits: context.ancestors(),
		recordedPaths: [...pair.base.paths, ...head.paths],
		otherTargets: context.policy.targets.map((other) => other.name)
	});
	const baseline = lookup.kind === "found" ? lookup.entry : null;
	const digest = settingsDigest(head, target, context.policy);
	const decision = await decide({
		measurement,
		budgetBytes: budget,
		baseline: baseline?.measurement ?? null,
		tolerance: target.tolerance,
		settingsChanged: baseline !== null && baseline.settingsDigest !== digest,
		cappedRun: null
	}, {
		target,
		ready: head,
		context
	});
	return withRecommendation({
		...blank(pair, context.changes),
		budgetBytes: budget,
		measurement,
		baseline: baseline === null ? null : {
			commit: baseline.commit,
			measurement: baseline.measurement
		},
		baselineNote: baselineNote$1(lookup, measurement),
		verdict: decision.verdict,
		reason: decision.reason
	}, head, context);
}
/** Where only a run under a cap can tell, runs it. */
async function decide(question, { target, ready, context }) {
	const first = decideVerdict(question);
	if (first.kind === "decided") return first;
	const cappedRun = await runCapped(target, ready, {
		bytes: first.capBytes,
		points: first.points
	}, context);
	if (typeof cappedRun !== "string") {
		const why = cappedRun.kind === "failed" ? cappedRun.message : "";
		return {
			verdict: "not-measured",
			reason: `${first.reason} The run under a memory cap, which would tell, failed: ${why}`
		};
	}
	return settled(decideVerdict({
		...question,
		cappedRun
	}));
}
function settled(decision) {
	if (decision.kind === "decided") return decision;
	throw new Error("A capped run leaves no doubt; decideVerdict still has one.");
}
/** What would fit by the memory model; and the word on AutoBatch, which nobody can measure beforehand. */
function withRecommendation(measured, head, { changes }) {
	const { measurement, budgetBytes: budget, verdict } = measured;
	const { settings } = head;
	const model = measurement === null ? null : fitMemoryModel(measurement);
	if (measurement === null || model === null || budget === null || verdict === "not-measured") return {
		...measured,
		model
	};
	const autoBatch = settings.batchSize === -1;
	const recommendation = recommend({
		model,
		budgetBytes: budget,
		batchSize: autoBatch ? 65 : settings.batchSize,
		gpus: settings.gpus,
		imageSize: measurement.imageSize,
		sizeRange: trainedSizes(settings, measurement),
		presentFits: verdict !== "over-budget" && !autoBatch
	});
	const reviewed = {
		...measured,
		model,
		recommendation,
		suggestion: suggest(head.found, recommendation, changes)
	};
	return autoBatch ? {
		...reviewed,
		verdict: "not-measured",
		reason: autoBatchReason
	} : reviewed;
}
const autoBatchReason = "AutoBatch (`--batch-size -1`) chooses the batch where the training starts, and looks at one size only, so no review can vouch for it. Write the batch into the command line.";
/** The sizes that this training really draws: only one where multi-scale is off. */
function trainedSizes({ multiScale, quad }, { imageSize, sizeRange }) {
	const fixed = quad ? imageSize * 2 : imageSize;
	return multiScale ? sizeRange : {
		minimum: fixed,
		maximum: fixed,
		stride: sizeRange.stride
	};
}
function baselineNote$1(lookup, measurement) {
	const aside = lookup.setAside.map((file) => ` ${file}`).join("");
	if (lookup.kind === "found") return aside === "" ? null : aside.trim();
	if (lookup.kind === "none") return `There is no baseline yet: the next push to the default branch records one.${aside}`;
	return `The baseline was measured on other hardware or versions (${describeKeyDifference(lookup.nearest.measurement.hardwareKey, measurement.hardwareKey)}), so only the budget is checked.${aside}`;
}
function notMeasured(pair, { changes }, reason, problems = []) {
	const review = blank(pair, changes);
	return {
		...review,
		verdict: "not-measured",
		reason,
		problems: [...review.problems, ...problems]
	};
}
/** What is known before anything was measured. */
function blank({ target, head, base }, changes) {
	return {
		name: target.name,
		file: head.found.path,
		line: head.found.kind === "found" ? head.found.command.line : null,
		verdict: "not-measured",
		reason: "",
		settings: head.settings,
		baseSettings: base.settings,
		changes: head.kind === "ready" && base.kind === "ready" ? compareTargets(base, head) : [],
		budgetBytes: "bytes" in target.budget ? target.budget.bytes : null,
		measurement: null,
		baseline: null,
		baselineNote: null,
		model: null,
		recommendation: null,
		suggestion: null,
		problems: head.problems,
		place: placeOfChange(head, changes)
	};
}
/** The command's own lines before the file's others, the command's file before the YAMLs that it names. */
function placeOfChange(head, changes) {
	const command = head.found.kind === "found" ? head.found.command : null;
	for (const file of head.paths) {
		const lines = changes.find((change) => change.path === file)?.changedLines ?? [];
		const own = lines.find((range) => command !== null && file === head.found.path && range.start <= command.endLine && range.end >= command.line);
		const first = own ?? lines[0];
		if (first !== void 0) return {
			file,
			line: Math.max(first.start, own === void 0 || command === null ? 1 : command.line)
		};
	}
	return null;
}
function isFailure(problem) {
	return problem.severity === "failure";
}
function placeOf({ found }) {
	return {
		file: found.path,
		line: found.command.line
	};
}

// src/review/review-commit.ts
/** Reviews one commit: which targets it touches, whether each still fits, and what would. */
async function reviewCommit(question, ports) {
	const mergeBase = await ports.reader.mergeBase(question.base, question.head);
	const [policySource, base, head] = await Promise.all([
		takeSnapshot(ports.reader, question.base),
		takeSnapshot(ports.reader, mergeBase),
		takeSnapshot(ports.reader, question.head)
	]);
	const loaded = await loadPolicy(policySource, question.policyPath);
	const about = {
		...question,
		mergeBase
	};
	if ("problems" in loaded) return unreadable(about, loaded.problems);
	const changes = await ports.reader.changedFiles({
		base: mergeBase,
		head: question.head,
		pullRequest: question.pullRequest
	});
	const affected = await affectedPairs(await resolvePairs(loaded.policy, {
		base,
		head,
		changes
	}, ports), changes, loaded.policy, question.policyPath, head);
	const problems = policyNotice(changes, question.policyPath);
	const refusal = affected.length === 0 ? null : await ports.refuseCode(loaded.policy, directoriesOf(affected));
	if (refusal !== null) return unreadable(about, [...problems, {
		...warning(refusal),
		severity: "failure"
	}]);
	const context = targetContext(loaded.policy, changes, mergeBase, ports);
	const targets = [];
	for (const pair of affected) targets.push(await reviewTarget(pair, context));
	return conclude(about, targets, problems, loaded.policy);
}
async function resolvePairs(policy, { base, head, changes }, { grammars }) {
	return Promise.all(policy.targets.map(async (target) => ({
		target,
		head: await resolveTarget(target, head, {
			policy,
			grammars,
			changes
		}),
		base: await resolveTarget(target, base, {
			policy,
			grammars,
			changes: []
		})
	})));
}
/** Targets that a change touches and whose memory it may change: a comment in a script costs no GPU time. */
async function affectedPairs(pairs, changes, policy, policyPath, snapshot) {
	const touching = (target, files) => affectedTargets(changes, [{
		name: target.name,
		files
	}], policyPath).length > 0;
	const affected = [];
	for (const pair of pairs) {
		const { target, head, base } = pair;
		const code = policy.code === "head" ? await codeOf(head, policy, snapshot) : [];
		if (touching(target, [...head.paths, ...base.paths]) && !isSameTraining(target, pair, policy) || touching(target, code)) affected.push(pair);
	}
	return affected;
}
function directoriesOf(pairs) {
	return pairs.flatMap(({ head }) => head.found.kind === "found" ? [head.found.command.directory] : []);
}
function isSameTraining(target, { head, base }, policy) {
	if (head.kind !== "ready" || base.kind !== "ready") return false;
	return settingsDigest(head, target, policy) === settingsDigest(base, target, policy);
}
/** The pull request may change the policy; what it says counts only once it is merged. */
function policyNotice(changes, policyPath) {
	return changes.some((change) => change.path === policyPath || change.previousPath === policyPath) ? [warning("This pull request changes the policy. It is reviewed by the base branch's policy; the new one counts once it is merged.", { file: policyPath })] : [];
}
function conclude(about, targets, problems, policy) {
	return {
		version: 1,
		commit: about.head,
		baseCommit: about.mergeBase,
		verdict: worstVerdict(targets.map((target) => target.verdict)),
		passes: targets.every((target) => !failsCheck(policy, target.verdict)),
		summary: summarise(targets, policy),
		targets,
		problems,
		policyPath: about.policyPath
	};
}
function unreadable(about, problems) {
	return {
		version: 1,
		commit: about.head,
		baseCommit: about.mergeBase,
		verdict: "not-measured",
		passes: false,
		summary: "Nothing was measured.",
		targets: [],
		problems,
		policyPath: about.policyPath
	};
}
function summarise(targets, policy) {
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
function targetContext(policy, changes, mergeBase, ports) {
	return {
		...ports,
		policy,
		changes,
		ancestors: () => ports.reader.ancestors(mergeBase)
	};
}

// node_modules/markdown-table/index.js
/**
* @typedef {Options} MarkdownTableOptions
*   Configuration.
*/
/**
* @typedef Options
*   Configuration.
* @property {boolean | null | undefined} [alignDelimiters=true]
*   Whether to align the delimiters (default: `true`);
*   they are aligned by default:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   Pass `false` to make them staggered:
*
*   ```markdown
*   | Alpha | B |
*   | - | - |
*   | C | Delta |
*   ```
* @property {ReadonlyArray<string | null | undefined> | string | null | undefined} [align]
*   How to align columns (default: `''`);
*   one style for all columns or styles for their respective columns;
*   each style is either `'l'` (left), `'r'` (right), or `'c'` (center);
*   other values are treated as `''`, which doesn’t place the colon in the
*   alignment row but does align left;
*   *only the lowercased first character is used, so `Right` is fine.*
* @property {boolean | null | undefined} [delimiterEnd=true]
*   Whether to end each row with the delimiter (default: `true`).
*
*   > 👉 **Note**: please don’t use this: it could create fragile structures
*   > that aren’t understandable to some markdown parsers.
*
*   When `true`, there are ending delimiters:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there are no ending delimiters:
*
*   ```markdown
*   | Alpha | B
*   | ----- | -----
*   | C     | Delta
*   ```
* @property {boolean | null | undefined} [fillRows=true]
*   Whether to fill rows with empty cells up to the most cells in a row
*   (default: `true`).
*
*   When `true`, all rows have as many cells as the longest row:
*
*   ```markdown
*   | Alpha | B    |   |
*   | ----- | ---- | - |
*   | C     |      |   |
*   | D     | Echo | F |
*   ```
*
*   When `false`, rows keep their cells,
*   and the delimiter row has as many cells as the header row:
*
*   ```markdown
*   | Alpha | B    |
*   | ----- | ---- |
*   | C     |
*   | D     | Echo | F |
*   ```
* @property {boolean | null | undefined} [delimiterStart=true]
*   Whether to begin each row with the delimiter (default: `true`).
*
*   > 👉 **Note**: please don’t use this: it could create fragile structures
*   > that aren’t understandable to some markdown parsers.
*
*   When `true`, there are starting delimiters:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there are no starting delimiters:
*
*   ```markdown
*   Alpha | B     |
*   ----- | ----- |
*   C     | Delta |
*   ```
* @property {boolean | null | undefined} [padding=true]
*   Whether to add a space of padding between delimiters and cells
*   (default: `true`).
*
*   When `true`, there is padding:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there is no padding:
*
*   ```markdown
*   |Alpha|B    |
*   |-----|-----|
*   |C    |Delta|
*   ```
* @property {((value: string) => number) | null | undefined} [stringLength]
*   Function to detect the length of table cell content (optional);
*   this is used when aligning the delimiters (`|`) between table cells;
*   full-width characters and emoji mess up delimiter alignment when viewing
*   the markdown source;
*   to fix this, you can pass this function,
*   which receives the cell content and returns its “visible” size;
*   note that what is and isn’t visible depends on where the text is displayed.
*
*   Without such a function, the following:
*
*   ```js
*   markdownTable([
*     ['Alpha', 'Bravo'],
*     ['中文', 'Charlie'],
*     ['👩‍❤️‍👩', 'Delta']
*   ])
*   ```
*
*   Yields:
*
*   ```markdown
*   | Alpha | Bravo |
*   | - | - |
*   | 中文 | Charlie |
*   | 👩‍❤️‍👩 | Delta |
*   ```
*
*   With [`string-width`](https://github.com/sindresorhus/string-width):
*
*   ```js
*   import stringWidth from 'string-width'
*
*   markdownTable(
*     [
*       ['Alpha', 'Bravo'],
*       ['中文', 'Charlie'],
*       ['👩‍❤️‍👩', 'Delta']
*     ],
*     {stringLength: stringWidth}
*   )
*   ```
*
*   Yields:
*
*   ```markdown
*   | Alpha | Bravo   |
*   | ----- | ------- |
*   | 中文  | Charlie |
*   | 👩‍❤️‍👩    | Delta   |
*   ```
*/
/**
* Get the length of a cell.
*
* @param {string} value
*   Cell value.
* @returns {number}
*   Cell size.
*/
function defaultStringLength(value) {
	return value.length;
}
/**
* Generate a markdown
* ([GFM](https://docs.github.com/en/github/writing-on-github/working-with-advanced-formatting/organizing-information-with-tables))
* table.
*
* @param {ReadonlyArray<ReadonlyArray<string | null | undefined>>} table
*   Table data (matrix of strings).
* @param {Readonly<Options> | null | undefined} [options]
*   Configuration (optional).
* @returns {string}
*   Result.
*/
function markdownTable(table, options) {
	const settings = options || {};
	const align = (settings.align || []).concat();
	const stringLength = settings.stringLength || defaultStringLength;
	/** @type {Array<number>} Character codes as symbols for alignment per column. */
	const alignments = [];
	/** @type {Array<Array<string>>} Cells per row. */
	const cellMatrix = [];
	/** @type {Array<Array<number>>} Sizes of each cell per row. */
	const sizeMatrix = [];
	/** @type {Array<number>} */
	const longestCellByColumn = [];
	let mostCellsPerRow = 0;
	let rowIndex = -1;
	while (++rowIndex < table.length) {
		/** @type {Array<string>} */
		const row = [];
		/** @type {Array<number>} */
		const sizes = [];
		let columnIndex = -1;
		if (table[rowIndex].length > mostCellsPerRow) mostCellsPerRow = table[rowIndex].length;
		while (++columnIndex < table[rowIndex].length) {
			const cell = serialize(table[rowIndex][columnIndex]);
			if (settings.alignDelimiters !== false) {
				const size = stringLength(cell);
				sizes[columnIndex] = size;
				if (longestCellByColumn[columnIndex] === void 0 || size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			}
			row.push(cell);
		}
		cellMatrix[rowIndex] = row;
		sizeMatrix[rowIndex] = sizes;
	}
	let columnIndex = -1;
	if (typeof align === "object" && "length" in align) while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = toAlignment(align[columnIndex]);
	else {
		const code = toAlignment(align);
		while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = code;
	}
	columnIndex = -1;
	/** @type {Array<string>} */
	const row = [];
	/** @type {Array<number>} */
	const sizes = [];
	while (++columnIndex < mostCellsPerRow) {
		const code = alignments[columnIndex];
		let before = "";
		let after = "";
		if (code === 99) {
			before = ":";
			after = ":";
		} else if (code === 108) before = ":";
		else if (code === 114) after = ":";
		let size = settings.alignDelimiters === false ? 1 : Math.max(1, longestCellByColumn[columnIndex] - before.length - after.length);
		const cell = before + "-".repeat(size) + after;
		if (settings.alignDelimiters !== false) {
			size = before.length + size + after.length;
			if (size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			sizes[columnIndex] = size;
		}
		row[columnIndex] = cell;
	}
	cellMatrix.splice(1, 0, row);
	sizeMatrix.splice(1, 0, sizes);
	rowIndex = -1;
	/** @type {Array<string>} */
	const lines = [];
	while (++rowIndex < cellMatrix.length) {
		const row = cellMatrix[rowIndex];
		const sizes = sizeMatrix[rowIndex];
		const cellsInRow = settings.fillRows === false ? Math.max(1, cellMatrix[rowIndex === 1 ? 0 : rowIndex].length) : mostCellsPerRow;
		columnIndex = -1;
		/** @type {Array<string>} */
		const line = [];
		while (++columnIndex < cellsInRow) {
			const cell = row[columnIndex] || "";
			let before = "";
			let after = "";
			if (settings.alignDelimiters !== false) {
				const size = longestCellByColumn[columnIndex] - (sizes[columnIndex] || 0);
				const code = alignments[columnIndex];
				if (code === 114) before = " ".repeat(size);
				else if (code === 99) {
					const half = size / 2;
					if (size % 2) {
						before = " ".repeat(half + .5);
						after = " ".repeat(half - .5);
					} else {
						before = " ".repeat(half);
						after = before;
					}
				} else after = " ".repeat(size);
			}
			if (settings.delimiterStart !== false && !columnIndex) line.push("|");
			if (settings.padding !== false && !(settings.alignDelimiters === false && cell === "") && (settings.delimiterStart !== false || columnIndex)) line.push(" ");
			if (settings.alignDelimiters !== false) line.push(before);
			line.push(cell);
			if (settings.alignDelimiters !== false) line.push(after);
			if (settings.padding !== false) line.push(" ");
			if (settings.delimiterEnd !== false || columnIndex !== cellsInRow - 1) line.push("|");
		}
		lines.push(settings.delimiterEnd === false ? line.join("").replace(/ +$/, "") : line.join(""));
	}
	return lines.join("\n");
}
/**
* Serialize a cell value.
*
* @param {string | null | undefined} [value]
*   Value to serialize.
* @returns {string}
*   Result.
*/
function serialize(value) {
	return value === null || value === void 0 ? "" : String(value);
}
/**
* Get the alignment character code from a value.
*
* @param {string | null | undefined} value
*   Value.
* @returns {number}
*   Alignment.
*/
function toAlignment(value) {
	const code = typeof value === "string" ? value.codePointAt(0) : 0;
	return code === 67 || code === 99 ? 99 : code === 76 || code === 108 ? 108 : code === 82 || code === 114 ? 114 : 0;
}

// src/report/format-change.ts
/** A change as a share, with its sign: `+23 %`, `−4.2 %`, `±0 %`. */
function formatChange(change) {
	const size = formatPercent(change);
	if (size === "0 %") return "±0 %";
	return `${change < 0 ? "−" : "+"}${size}`;
}

// src/report/headline.ts
/** The verdict in one line that a person understands, without its sign. */
function headline(target, ink, options) {
	const name = ink.code(target.name);
	if (target.verdict === "not-measured") return `${name} was not measured`;
	if (target.verdict === "over-budget") return `${name} ${overBudget(target, ink)}`;
	if (target.verdict === "regressed") return `${name} ${regressed(target, ink, options)}`;
	return `${name} ${fits(target)}`;
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
/** The widest change against the baseline, as a share of its allocated bytes; null where there is nothing to compare. */
function widestChange(target) {
	if (target.measurement === null || target.baseline === null) return null;
	return comparePoints(target.measurement, target.baseline.measurement).map((comparison) => comparison.change).toSorted((one, other) => Math.abs(other) - Math.abs(one))[0] ?? null;
}
/** The largest figure that the budget is held against; null where nothing was measured. */
function peakBytes(target) {
	const points = target.measurement?.points ?? [];
	return points.length === 0 ? null : Math.max(...points.map(coveredBytes));
}
function overBudget(target, ink) {
	const exhausted = target.measurement?.points.some((point) => point.outOfMemory) ?? false;
	const gpu = target.measurement?.environment.gpu ?? null;
	if (exhausted && gpu !== null) return `runs out of memory on ${ink.text(gpu)}`;
	if (exhausted) return "runs out of memory";
	return target.budgetBytes === null ? "is over its budget" : `does not fit into ${formatBytes(target.budgetBytes)}`;
}
function regressed(target, ink, options) {
	const change = widestChange(target);
	const base = options.baseBranch === void 0 ? "its baseline" : ink.code(options.baseBranch);
	if (change === null) return `needs another amount of memory than ${base}`;
	if (change < 0) return `needs ${formatPercent(change)} less memory than ${base}, and nothing explains it`;
	return `needs ${formatPercent(change)} more memory than ${base}`;
}
function fits(target) {
	const peak = peakBytes(target);
	if (peak === null) return "fits";
	if (target.budgetBytes === null) return `passes: ${formatBytes(peak)} at its peak`;
	if (peak > target.budgetBytes) return `fits into ${formatBytes(target.budgetBytes)} when held to it`;
	return `fits: ${formatBytes(peak)} of ${formatBytes(target.budgetBytes)}`;
}

// src/report/markdown-ink.ts
const markdownInk = {
	text: inertText,
	code: inertCode,
	prose: inertProse,
	strong: (set) => `**${set}**`,
	emphasis: (set) => `*${set}*`
};

// src/report/problem-lines.ts
const mostProblems = 20;
const signs = {
	failure: "❌",
	warning: "⚠️",
	notice: "ℹ️"
};
/** Problems with their places, the severe ones first; bounded, since a hostile file has as many as it likes. */
function problemLines(problems, ink) {
	const sorted = [
		"failure",
		"warning",
		"notice"
	].flatMap((severity) => problems.filter((problem) => problem.severity === severity));
	const lines = sorted.slice(0, mostProblems).map((problem) => `${signs[problem.severity]} ${place(problem, ink)}${ink.prose(firstLine(problem.message))}`);
	const left = sorted.length - lines.length;
	return left > 0 ? [...lines, `… and ${left} more.`] : lines;
}
/** What follows a message's first line, such as the end of a log, as it was printed; empty where there is only one line. */
function problemLog(problems) {
	return problems.flatMap((problem) => printableLines(problem.message).slice(1)).slice(-40);
}
function firstLine(message) {
	return message.split("\n")[0] ?? "";
}
function place({ file, line, column }, ink) {
	if (file === "") return "";
	const parts = [
		file,
		line,
		line === null ? null : column
	].filter((part) => part !== null);
	return `${ink.code(parts.join(":"))}: `;
}

// src/report/breakdown-line.ts
const names = [
	["weightsBytes", "weights"],
	["gradientsBytes", "gradients"],
	["optimizerBytes", "optimizer"],
	["emaBytes", "EMA"],
	["activationsBytes", "activations and temporaries"],
	["allocatorSlackBytes", "allocator slack"],
	["contextBytes", "context"]
];
/** What holds the memory at the peak, in one line; null where the engine cannot tell. */
function breakdownLine(target) {
	const peak = peakPoint(target.measurement?.points ?? []);
	if (peak === null || peak.breakdown === null) return null;
	const { breakdown } = peak;
	const parts = names.flatMap(([key, name]) => {
		const bytes = breakdown[key];
		return bytes === null ? [] : [`${name} ${formatBytes(bytes)}`];
	});
	return `At ${peak.batch} × ${peak.size}, ${formatBytes(coveredBytes(peak))}: ${parts.join(" · ")}.`;
}
function peakPoint(points) {
	return points.toSorted((one, other) => coveredBytes(other) - coveredBytes(one))[0] ?? null;
}

// src/report/change-lines.ts
/** Settings under the names that people type. */
const options = {
	model: "--cfg",
	weights: "--weights",
	data: "--data",
	hyp: "--hyp",
	imageSize: "--img",
	batchSize: "--batch-size",
	multiScale: "--multi-scale",
	optimizer: "--optimizer",
	freeze: "--freeze",
	rect: "--rect",
	quad: "--quad",
	syncBatchNorm: "--sync-bn",
	singleClass: "--single-cls"
};
const mostChanges = 12;
/** What the pull request changed in the settings, in one line; null where nothing changed. */
function changeLine(target, ink) {
	if (target.changes.length === 0) return null;
	const shown = target.changes.slice(0, mostChanges).map((change) => describe(change, ink));
	const left = target.changes.length - shown.length;
	return `Changed here: ${shown.join(" · ")}${left > 0 ? ` · and ${left} more` : ""}.`;
}
function describe({ name, before, after }, ink) {
	const shown = ink.code(options[name] ?? name);
	if (/[/.]/.test(name)) return `${shown} ${fileChange(before, after)}`;
	return `${shown} ${value(before, ink)} → ${value(after, ink)}`;
}
/** A file's text is no reading matter: that it changed is enough. */
function fileChange(before, after) {
	if (before === "") return "was added";
	return after === "" ? "was removed" : "changed";
}
function value(text, ink) {
	return text === "" ? "none" : ink.text(text);
}

// src/report/measured-lines.ts
/** What kind of figures these are, where a reader could take them for a GPU's; null on a GPU. */
function engineNote(measurement) {
	if (measurement === null || measurement.engine === "cuda") return null;
	if (measurement.engine === "simulated") return "Predicted by simulating the training loop, not measured.";
	return `Measured on the CPU engine: bytes that PyTorch allocates there, not a GPU's${measurement.points.some((point) => point.deviceBytes !== null) ? ", with the policy's overhead on top" : ""}.`;
}
/** How the figures came about, each a short line: for who doubts them, or wants to repeat them. */
function measuredLines(target, ink) {
	const { measurement, model } = target;
	if (measurement === null) return [];
	return [
		deviceLine(measurement.environment, ink),
		versionsLine(measurement.environment, ink),
		conditionsLine(measurement),
		workLine(measurement),
		...retryLines(measurement),
		...model === null ? [] : [modelLine(model)],
		...target.baseline === null || measurement.engine !== "cuda" ? [] : [whatIsCompared]
	];
}
const whatIsCompared = "The change is that of allocated bytes, which repeat exactly; peak and budget are of the whole device";
function conditionsLine({ amp, accumulation, gpus, engine, imageSize, sizeRange }) {
	const { minimum, maximum, stride } = sizeRange;
	return [
		`AMP ${amp ? "on" : "off"}`,
		`accumulation ${accumulation}`,
		...engine === "cuda" || gpus > 1 ? [counted(gpus, "GPU")] : [],
		minimum === maximum ? `${imageSize} px` : `sizes ${minimum}–${maximum} px in steps of ${stride}`
	].join(" · ");
}
function deviceLine({ gpu, gpuTotalBytes, driver, mig, platform }, ink) {
	if (gpu === null) return `CPU, ${ink.text(platform)}`;
	const total = gpuTotalBytes === null ? "" : ` ${formatBytes(gpuTotalBytes)}`;
	return `${ink.text(gpu)}${total}${mig === true ? " (MIG)" : ""}${driver === null ? "" : `, driver ${ink.text(driver)}`}, ${ink.text(platform)}`;
}
function versionsLine(environment, ink) {
	const { torch, cuda, cudnn, python, yolov5, yolov5Commit, allocatorSettings } = environment;
	return [
		`YOLOv5 ${ink.text(yolov5)}${yolov5Commit === null ? "" : ` (${ink.text(yolov5Commit.slice(0, 7))})`}`,
		`PyTorch ${ink.text(torch)}`,
		...cuda === null ? [] : [`CUDA ${ink.text(cuda)}`],
		...cudnn === null ? [] : [`cuDNN ${ink.text(cudnn)}`],
		`Python ${ink.text(python)}`,
		...allocatorSettings === "" ? [] : [`allocator ${ink.code(allocatorSettings)}`]
	].join(" · ");
}
function workLine({ points, durationSeconds }) {
	const steps = points.reduce((total, point) => total + point.steps.length, 0);
	return `${counted(points.length, "point")}, each run to its steady state, ${counted(steps, "step")} in ${Math.round(durationSeconds)} s`;
}
function retryLines({ points }) {
	const retried = points.filter((point) => point.allocatorRetries > 0);
	if (retried.length === 0) return [];
	return [`The allocator had to give back its cache and try again at ${retried.map((point) => `${point.batch} × ${point.size}`).join(", ")}: it runs, but slower.`];
}
function modelLine({ fixedBytes, slopeBytes, residual }) {
	const slope = formatBytes(slopeBytes * 1e6);
	return `Memory model: ${formatBytes(fixedBytes)} + ${slope} for each image and megapixel; ${accuracy(residual)}`;
}
function accuracy(residual) {
	if (residual === null) return "fitted to two points, so its error is not known";
	return residual < .001 ? "off by less than 0.1 % at every point" : `off by ${formatPercent(residual)} at most`;
}
function counted(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

// src/report/peak-chart.ts
/** So many labels are readable below a chart as wide as a comment. */
const mostSizes = 13;
const gib = 1024 ** 3;
const mib = 1024 ** 2;
/** The figures of the chart; null where there is only one size to show. */
function peakChart(target) {
	const { measurement, model, budgetBytes } = target;
	if (measurement === null) return null;
	const { batch } = multiScaleCost(measurement);
	const points = measurement.points.filter((point) => point.batch === batch);
	const measuredSizes = points.map((point) => point.size);
	const sizes = model === null ? measuredSizes.toSorted(ascending) : shownSizes(measurement, measuredSizes);
	if (sizes.length < 2) return null;
	return {
		sizes,
		measured: sizes.map((size) => {
			const point = points.find((candidate) => candidate.size === size);
			return point === void 0 ? null : coveredBytes(point);
		}),
		predicted: model === null ? null : sizes.map((size) => predictPeak(model, batch, size, measurement.accumulation)),
		budgetBytes,
		outOfMemory: points.some((point) => point.outOfMemory)
	};
}
/** The chart for GitHub. Only figures go in: nothing from a pull request is ever part of it. The syntax is that of Mermaid 10 on. */
function mermaidChart({ sizes, measured, predicted, budgetBytes }) {
	const highest = 1.1 * Math.max(...measured.map((bytes) => bytes ?? 0), ...predicted ?? [], budgetBytes ?? 0);
	const [unit, unitBytes] = highest >= gib ? ["GiB", gib] : ["MiB", mib];
	const scaled = (values) => values.map((bytes) => Number((bytes / unitBytes).toFixed(2))).join(", ");
	const bars = measured.map((bytes) => bytes ?? -.02 * highest);
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
/** Every size that training draws, or evenly fewer of them where they would not be readable; the measured ones always. */
function shownSizes({ sizeRange: { minimum, maximum, stride } }, measured) {
	const count = Math.floor((maximum - minimum) / stride) + 1;
	const step = Math.ceil(count / mostSizes) * stride;
	const drawn = Array.from({ length: Math.floor((maximum - minimum) / step) + 1 }, (_, index) => minimum + index * step);
	return [.../* @__PURE__ */ new Set([...drawn, ...measured])].toSorted(ascending);
}
function ascending(one, other) {
	return one - other;
}

// src/report/short-commit.ts
/** Seven digits of a sha, as GitHub shows it (and links it); any other name of a commit as code. */
function shortCommit(commit, ink) {
	return /^[0-9a-f]{40,64}$/.test(commit) ? commit.slice(0, 7) : ink.code(commit);
}

// src/report/peak-table.ts
/** Peaks with multi-scale off, at its smallest and at its largest size, beside the baseline and the budget; null where nothing was measured. */
function peakTable(target, ink, options) {
	if (target.measurement === null || target.measurement.points.length === 0) return null;
	const roles = rolesOf(target.measurement);
	const baseRoles = target.baseline === null ? [] : rolesOf(target.baseline.measurement);
	const rows = roles.map((role) => {
		const cells = rowCells(role, baseRoles.find((candidate) => candidate.name === role.name)?.point ?? null, role === roles.at(-1) ? target.budgetBytes : null);
		return role === roles.at(-1) ? cells.map((cell) => cell === "" ? "" : ink.strong(cell)) : cells;
	});
	return withoutEmptyColumns([[
		"",
		"batch × size",
		"peak",
		target.baseline === null ? "" : `${ink.code(options.baseBranch ?? "baseline")} (${shortCommit(target.baseline.commit, ink)})`,
		"change",
		"budget"
	], ...rows]);
}
/** The table in Markdown, figures to the right. */
function markdownPeakTable(table) {
	return markdownTable(table.map((row) => [...row]), { align: (table[0] ?? []).map((_, index) => index === 0 ? "l" : "r") });
}
/** The points in the order in which a person asks for them; the one that decides comes last. */
function rolesOf(measurement) {
	const { fixed, minimum, maximum } = multiScaleCost(measurement);
	const named = [
		{
			name: maximum === null ? "peak" : "multi-scale off",
			point: fixed
		},
		{
			name: "smallest",
			point: minimum
		},
		{
			name: "largest",
			point: maximum
		}
	].filter((role) => role.point !== null);
	return named.length > 0 ? named : measurement.points.map((point) => ({
		name: "peak",
		point
	}));
}
function rowCells({ name, point }, base, budgetBytes) {
	const peak = formatBytes(coveredBytes(point));
	return [
		name,
		`${point.batch} × ${point.size}`,
		point.outOfMemory ? `more than ${peak}` : peak,
		base === null ? "" : formatBytes(coveredBytes(base)),
		base === null || point.outOfMemory ? "" : formatChange(point.allocatedBytes / Math.max(1, base.allocatedBytes) - 1),
		budgetBytes === null ? "" : formatBytes(budgetBytes)
	];
}
function withoutEmptyColumns(rows) {
	const kept = (rows[0] ?? []).map((_, column) => column === 0 || rows.slice(1).some((row) => row[column] !== ""));
	return rows.map((row) => row.filter((_, column) => kept[column]));
}

// src/report/recommendation-lines.ts
/** What to change so that it fits, or what room there is; each a sentence. Nothing here was run, and every line says so. */
function recommendationLines(target, ink) {
	const { recommendation } = target;
	if (recommendation === null) return [];
	if (recommendation.purpose === "grow") return growLines(recommendation, target, ink);
	const present = [batchLine(recommendation.batch, target, ink), rangeLine(recommendation, target, ink)].filter((line) => line !== null);
	return present.length > 0 ? present : [nothingFits(ink)];
}
function growLines({ batch }, target, ink) {
	if (batch === null || target.verdict !== "fits") return [];
	return [`There is room: ${`${ink.code(`--batch-size ${batch.batchSize}`)} would fit too (${consequence(batch)}): ${predictedPeak(batch.peakBytes, target, ink)}.`}${cautions(batch, ink)}`];
}
function batchLine(batch, target, ink) {
	if (batch === null) return null;
	return `${ink.strong(`Use ${ink.code(`--batch-size ${batch.batchSize}`)}`)} (${consequence(batch)}): ${predictedPeak(batch.peakBytes, target, ink)}.${cautions(batch, ink)}`;
}
function rangeLine({ batch, range }, target, ink) {
	if (range === null) return null;
	const present = target.settings === null ? "the batch" : `batch ${target.settings.batchSize}`;
	const sizes = `draw sizes from ${range.minimum} to ${range.maximum} px (${factors(range)})`;
	const offer = batch === null ? ink.strong(`Keep ${present} and ${sizes}`) : `Or keep ${present} and ${sizes}`;
	const how = `YOLOv5 has no option for it: in ${ink.code("train.py")}, the line that draws ${ink.code("sz")} takes these factors`;
	return `${offer}: ${ink.emphasis(`predicted: ${formatBytes(range.peakBytes)}`)}. ${how}.`;
}
function nothingFits(ink) {
	return ink.strong("No batch fits this budget, not even one image a GPU: a smaller model or image size is needed.");
}
function cautions(batch, ink) {
	return batch.cautions.map((caution) => ` ${ink.prose(caution)}`).join("");
}
function consequence({ accumulation, effectiveBatch }) {
	return `accumulation ${accumulation}, effective batch ${effectiveBatch}`;
}
function predictedPeak(peakBytes, { measurement }, ink) {
	const size = measurement === null ? "" : ` at ${measurement.sizeRange.maximum} px`;
	return ink.emphasis(`predicted: ${formatBytes(peakBytes)}${size}`);
}
function factors({ lowFactor, highFactor }) {
	return `factors ${Number(lowFactor.toFixed(4))} and ${Number(highFactor.toFixed(4))}`;
}

// src/report/render-target.ts
/** All about one target below its headline, as blocks of Markdown in the order of who reads how far. */
function renderTarget(target, options) {
	return [
		reasonLine(target, markdownInk),
		...adviceBlocks(target),
		...figureBlocks(target, options),
		...suggestionBlocks(target),
		...foldedBlocks(target)
	];
}
/** Why this verdict, its first figure in bold. */
function reasonLine(target, ink) {
	const reason = ink.prose(target.reason);
	return /[`<]/.test(reason) ? reason : reason.replace(/\d[\d.]* [GM]iB/, (figure) => ink.strong(figure));
}
/** What multi-scale costs on top of the fixed size; null where it is off. */
function costLine(target) {
	if (target.measurement === null) return null;
	const { fixed, maximum, costBytes } = multiScaleCost(target.measurement);
	if (fixed === null || maximum === null || costBytes === null || maximum.outOfMemory) return null;
	return `Multi-scale costs ${formatBytes(costBytes)}: ${maximum.size} px in place of ${fixed.size} px.`;
}
function adviceBlocks(target) {
	const advice = recommendationLines(target, markdownInk);
	const problems = problemLines(target.problems, markdownInk).map((line) => `- ${line}`);
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
	return target.verdict === "not-measured" ? "The check fails, because only a training that was measured is green." : null;
}
function suggestionBlocks({ suggestion }) {
	if (suggestion === null) return [];
	return [`In ${markdownInk.code(suggestion.file)}, line ${suggestion.startLine}:\n\n${suggestionDiff(suggestion)}`];
}
function figureBlocks(target, options) {
	const table = peakTable(target, markdownInk, options);
	const present = [
		costLine(target),
		changeLine(target, markdownInk),
		engineNote(target.measurement),
		baselineNote(target, markdownInk)
	].filter((note) => note !== null);
	return [...table === null ? [] : [markdownPeakTable(table)], ...present.length > 0 ? [present.join("  \n")] : []];
}
/** Why there is nothing to compare with, in the report's own words. */
function baselineNote(target, ink) {
	return target.baselineNote === null ? null : ink.prose(target.baselineNote);
}
function foldedBlocks(target) {
	const chart = peakChart(target);
	const breakdown = breakdownLine(target);
	const measured = measuredLines(target, markdownInk).map((line) => `- ${line}`);
	return [
		...chart === null ? [] : [folded("Chart: peak over image size", chartBlock(chart))],
		...breakdown === null ? [] : [folded("What holds the memory at the peak", breakdown)],
		...measured.length > 0 ? [folded(`How ${inertHtmlCode(target.name)} was measured`, measured.join("\n"))] : []
	];
}
function chartBlock(chart) {
	const legend = [
		"Bars: measured.",
		...chart.outOfMemory ? ["Where it ran out of memory: the last peak before."] : [],
		...chart.predicted === null ? [] : ["Rising line: predicted by the memory model."],
		...chart.budgetBytes === null ? [] : [`Flat red line: the budget, ${formatBytes(chart.budgetBytes)}.`]
	];
	return `${fence("mermaid", mermaidChart(chart))}\n\n${legend.join(" ")}`;
}
/** `summary` is HTML; the blank lines make GitHub read the body as Markdown again. */
function folded(summary, body) {
	return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

// src/report/render-report.ts
/**
* A review as Markdown, for the comment and for the job summary alike. The verdict comes first: a person decides by the first three lines.
* Whatever stems from a pull request is inert in it. The hidden marker is not part of it: who publishes puts it in front (`report-marker.ts`).
*/
function renderReport(review, options = {}) {
	const blocks = [
		`### ${title(review, options)}`,
		...bodyBlocks(review, options),
		footer(review)
	];
	return cutReport(`${blocks.join("\n\n")}\n`, options.maximumLength, options.fullReportUrl);
}
/** The first line: the verdict of the one target, or of all together. */
function title(review, options) {
	const [target, ...more] = review.targets;
	if (target !== void 0 && more.length === 0) return signed(target, options);
	return `${verdictSign(review.verdict)} ${summaryTitle(review)}`;
}
/** What several targets, or none, come to. */
function summaryTitle(review) {
	const count = review.targets.length;
	const failing = review.targets.filter((target) => target.verdict !== "fits").length;
	if (count === 0) return review.verdict === "fits" ? "No training is touched" : "Not measured";
	if (failing === 0) return review.verdict === "fits" ? `All ${count} trainings fit` : "Not everything was measured";
	return `${failing} of ${count} trainings ${failing === 1 ? "does" : "do"} not pass`;
}
function bodyBlocks(review, options) {
	const problems = problemLines(review.problems, markdownInk).map((line) => `- ${line}`);
	const problemBlock = problems.length > 0 ? [problems.join("\n")] : [];
	const [target, ...more] = review.targets;
	if (target !== void 0 && more.length === 0) return [...renderTarget(target, options), ...problemBlock];
	const summary = markdownInk.prose(review.summary);
	if (target === void 0) return [summary, ...problemBlock];
	return [
		summary,
		...problemBlock,
		overview(review.targets),
		...review.targets.map((one) => section(one, options))
	];
}
function overview(targets) {
	const rows = targets.map((target) => {
		const peak = peakBytes(target);
		const change = widestChange(target);
		return [
			`${verdictSign(target.verdict, change)} ${markdownInk.code(target.name)}`,
			peak === null ? "" : formatBytes(peak),
			change === null ? "" : formatChange(change),
			target.budgetBytes === null ? "" : formatBytes(target.budgetBytes)
		];
	});
	return markdownTable([[
		"training",
		"peak",
		"change",
		"budget"
	], ...rows], { align: [
		"l",
		"r",
		"r",
		"r"
	] });
}
/** What fits is folded away: the others are why somebody reads on. */
function section(target, options) {
	const body = renderTarget(target, options).join("\n\n");
	if (target.verdict !== "fits") return `#### ${signed(target, options)}\n\n${body}`;
	return folded(signed(target, options, summaryInk), body);
}
/** Within `<summary>` GitHub reads HTML, no Markdown. */
const summaryInk = {
	...markdownInk,
	code: (text) => `<code>${markdownInk.text(text)}</code>`
};
function signed(target, options, ink = markdownInk) {
	return `${verdictSign(target.verdict, widestChange(target))} ${headline(target, ink, options)}`;
}
function footer(review) {
	const base = review.baseCommit === null ? "" : ` against ${shortCommit(review.baseCommit, markdownInk)}`;
	return `<sub>vram-review · commit ${shortCommit(review.commit, markdownInk)}${base} · policy ${markdownInk.code(review.policyPath)}</sub>`;
}

// src/installation.ts
/**
* Finds the probe and the grammars from where a door itself lies: beside it in `dist`, else where development has them.
* @param entryUrl the door's `import.meta.url`
*/
function installation(entryUrl) {
	const folder = dirname(fileURLToPath(entryUrl));
	return {
		...existsSync(join(folder, "probe", "vram_probe")) ? built(folder) : development(folder, entryUrl),
		exampleWorkflow: join(folder, "..", "examples", "workflow.yml")
	};
}
function built(folder) {
	const grammar = (name) => join(folder, "grammars", name);
	return {
		probeFolder: join(folder, "probe"),
		grammarFiles: {
			runtime: grammar("web-tree-sitter.wasm"),
			bash: grammar("tree-sitter-bash.wasm"),
			python: grammar("tree-sitter-python.wasm")
		}
	};
}
/** `node_modules` is found as Node finds it: these packages export no path to their WebAssembly, so their entry leads there. */
function development(folder, entryUrl) {
	const require = createRequire(entryUrl);
	const packageFile = (name, file) => {
		return (require.resolve.paths(name) ?? []).map((place) => join(place, name, file)).find((path) => existsSync(path)) ?? join(folder, "..", "node_modules", name, file);
	};
	return {
		probeFolder: join(folder, "probe", "python"),
		grammarFiles: {
			runtime: packageFile("web-tree-sitter", "web-tree-sitter.wasm"),
			bash: packageFile("tree-sitter-bash", "tree-sitter-bash.wasm"),
			python: packageFile("tree-sitter-python", "tree-sitter-python.wasm")
		}
	};
}

export { loadPolicy as $, resolveTarget as A, either as B, effectiveBatch as C, object as Ct, inertCode as D, __require as Dt, printableLines as E, __commonJSMin as Et, checkHyp as F, realNumber as G, listOf as H, checkHypMapping as I, word as J, show as K, checkData as L, takeSnapshot as M, readTrainingCommands as N, oneLine as O, __toESM as Ot, checkModel as P, defaultPolicyPath as Q, checkMapping as R, accumulation as S, intersection as St, suggestionComment as T, union as Tt, none as U, flag as V, quoteText as W, measure as X, namedFiles as Y, coveredBytes as Z, problemLog as _, baselinePath as _t, costLine as a, isInside$1 as at, widestChange as b, boolean as bt, recommendationLines as c, systemClock as ct, peakChart as d, longestComment as dt, readPolicy as et, engineNote as f, runGit as ft, problemLines as g, addEntry as gt, breakdownLine as h, findBaseline as ht, baselineNote as i, runChild as it, findCommand as j, recordBaselines as k, peakTable as l, patchLines as lt, changeLine as m, runGitRecords as mt, renderReport as n, createPythonProbe as nt, notMeasuredNote as o, locateYolov5 as ot, measuredLines as p, runGitLine as pt, wholeNumber as q, summaryTitle as r, cleanEnvironment as rt, reasonLine as s, loadGrammars as st, installation as t, parseDuration as tt, shortCommit as u, cutReport as ut, headline as v, BaselineError as vt, formatBytes as w, string as wt, reviewCommit as x, int as xt, verdictSign as y, _enum as yt, valueUnder as z };