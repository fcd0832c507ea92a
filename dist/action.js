import { $t as locateYolov5, An as number, Cn as isGitHubError, Dn as int, En as boolean, Fn as require_undici, Gt as choiceText, In as require_tunnel, It as inertCode, Jt as readLauncher, Kt as formatBytes, Lt as inertProse, Mn as string, Pn as context, Qt as isInside, Rt as oneLine, Sn as listCommitTree, Tn as array, Ut as trainedPoints, Wt as coveredBytes, Yt as createPythonProbe, _n as baselinePath, an as createOctokit, bn as isLostRace, cn as suggestionMarker, ct as offeredSuggestion, d as proposeSettings, dn as longestComment, en as loadGrammars, gn as addEntry, hn as findBaseline, in as createProposalPublisher, jn as object, kn as literal, ln as suggestionMarkerBeginning, lt as suggestionComment, n as renderReport, nn as systemClock, nt as describeProposal, o as predictCommit, on as lookAgain, pn as runGitLine, rn as patchLines, s as reviewCommit, sn as reportMarker, t as installation, tn as tokenAuthor, u as recordBaselines, un as cutReport, vn as measurementSchema, wn as _enum, xn as openBranch, yn as BaselineError, zn as __toESM } from "./chunks/installation.js";
import * as os from "os";
import os$1, { EOL } from "os";
import * as crypto from "crypto";
import * as fs from "fs";
import { constants, promises } from "fs";
import * as path from "path";
import * as events from "events";
import { randomUUID } from "node:crypto";
import * as child from "child_process";
import { setTimeout as setTimeout$1 } from "timers";
import { join, resolve } from "node:path";
import { mkdir as mkdir$1, rename as rename$1, writeFile as writeFile$1 } from "node:fs/promises";

// node_modules/@actions/core/lib/utils.js
/**
* Sanitizes an input into a string so it can be passed into issueCommand safely
* @param input input to sanitize into a string
*/
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
/**
*
* @param annotationProperties
* @returns The command properties to send with the actual annotation command
* See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
*/
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}

// node_modules/@actions/core/lib/command.js
/**
* Issues a command to the GitHub Actions runner
*
* @param command - The command name to issue
* @param properties - Additional properties for the command (key-value pairs)
* @param message - The message to include with the command
* @remarks
* This function outputs a specially formatted string to stdout that the Actions
* runner interprets as a command. These commands can control workflow behavior,
* set outputs, create annotations, mask values, and more.
*
* Command Format:
*   ::name key=value,key=value::message
*
* @example
* ```typescript
* // Issue a warning annotation
* issueCommand('warning', {}, 'This is a warning message');
* // Output: ::warning::This is a warning message
*
* // Set an environment variable
* issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
* // Output: ::set-env name=MY_VAR::some value
*
* // Add a secret mask
* issueCommand('add-mask', {}, 'secretValue123');
* // Output: ::add-mask::secretValue123
* ```
*
* @internal
* This is an internal utility function that powers the public API functions
* such as setSecret, warning, error, and exportVariable.
*/
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}

// node_modules/@actions/http-client/lib/index.js
var import_tunnel = /* @__PURE__ */ __toESM(require_tunnel(), 1);
var import_undici = require_undici();
var __awaiter$9 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
var HttpCodes;
(function(HttpCodes) {
	HttpCodes[HttpCodes["OK"] = 200] = "OK";
	HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
	HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
	HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
	HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
	HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
	HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
	HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
	HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
	HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
	HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
	HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
	HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
	HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
	HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
	HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
	HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
	HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
	HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
	HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
	HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
	HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
	HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
	HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
	HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
	HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
	HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function(Headers) {
	Headers["Accept"] = "accept";
	Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function(MediaTypes) {
	MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
const HttpRedirectCodes = [
	HttpCodes.MovedPermanently,
	HttpCodes.ResourceMoved,
	HttpCodes.SeeOther,
	HttpCodes.TemporaryRedirect,
	HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
	HttpCodes.BadGateway,
	HttpCodes.ServiceUnavailable,
	HttpCodes.GatewayTimeout
];

// node_modules/@actions/http-client/lib/auth.js
var __awaiter$8 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};

// node_modules/@actions/core/lib/oidc-utils.js
var __awaiter$7 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};

// node_modules/@actions/core/lib/summary.js
var __awaiter$6 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access, appendFile, writeFile } = promises;
const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
	constructor() {
		this._buffer = "";
	}
	/**
	* Finds the summary file path from the environment, rejects if env var is not found or file does not exist
	* Also checks r/w permissions.
	*
	* @returns step summary file path
	*/
	filePath() {
		return __awaiter$6(this, void 0, void 0, function* () {
			if (this._filePath) return this._filePath;
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			try {
				yield access(pathFromEnv, constants.R_OK | constants.W_OK);
			} catch (_a) {
				throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
			}
			this._filePath = pathFromEnv;
			return this._filePath;
		});
	}
	/**
	* Wraps content in an HTML tag, adding any HTML attributes
	*
	* @param {string} tag HTML tag to wrap
	* @param {string | null} content content within the tag
	* @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
	*
	* @returns {string} content wrapped in HTML element
	*/
	wrap(tag, content, attrs = {}) {
		const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
		if (!content) return `<${tag}${htmlAttrs}>`;
		return `<${tag}${htmlAttrs}>${content}</${tag}>`;
	}
	/**
	* Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
	*
	* @param {SummaryWriteOptions} [options] (optional) options for write operation
	*
	* @returns {Promise<Summary>} summary instance
	*/
	write(options) {
		return __awaiter$6(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" });
			return this.emptyBuffer();
		});
	}
	/**
	* Clears the summary buffer and wipes the summary file
	*
	* @returns {Summary} summary instance
	*/
	clear() {
		return __awaiter$6(this, void 0, void 0, function* () {
			return this.emptyBuffer().write({ overwrite: true });
		});
	}
	/**
	* Returns the current summary buffer as a string
	*
	* @returns {string} string of summary buffer
	*/
	stringify() {
		return this._buffer;
	}
	/**
	* If the summary buffer is empty
	*
	* @returns {boolen} true if the buffer is empty
	*/
	isEmptyBuffer() {
		return this._buffer.length === 0;
	}
	/**
	* Resets the summary buffer without writing to summary file
	*
	* @returns {Summary} summary instance
	*/
	emptyBuffer() {
		this._buffer = "";
		return this;
	}
	/**
	* Adds raw text to the summary buffer
	*
	* @param {string} text content to add
	* @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addRaw(text, addEOL = false) {
		this._buffer += text;
		return addEOL ? this.addEOL() : this;
	}
	/**
	* Adds the operating system-specific end-of-line marker to the buffer
	*
	* @returns {Summary} summary instance
	*/
	addEOL() {
		return this.addRaw(EOL);
	}
	/**
	* Adds an HTML codeblock to the summary buffer
	*
	* @param {string} code content to render within fenced code block
	* @param {string} lang (optional) language to syntax highlight code
	*
	* @returns {Summary} summary instance
	*/
	addCodeBlock(code, lang) {
		const attrs = Object.assign({}, lang && { lang });
		const element = this.wrap("pre", this.wrap("code", code), attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML list to the summary buffer
	*
	* @param {string[]} items list of items to render
	* @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addList(items, ordered = false) {
		const tag = ordered ? "ol" : "ul";
		const listItems = items.map((item) => this.wrap("li", item)).join("");
		const element = this.wrap(tag, listItems);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML table to the summary buffer
	*
	* @param {SummaryTableCell[]} rows table rows
	*
	* @returns {Summary} summary instance
	*/
	addTable(rows) {
		const tableBody = rows.map((row) => {
			const cells = row.map((cell) => {
				if (typeof cell === "string") return this.wrap("td", cell);
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? "th" : "td";
				const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
				return this.wrap(tag, data, attrs);
			}).join("");
			return this.wrap("tr", cells);
		}).join("");
		const element = this.wrap("table", tableBody);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds a collapsable HTML details element to the summary buffer
	*
	* @param {string} label text for the closed state
	* @param {string} content collapsable content
	*
	* @returns {Summary} summary instance
	*/
	addDetails(label, content) {
		const element = this.wrap("details", this.wrap("summary", label) + content);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML image tag to the summary buffer
	*
	* @param {string} src path to the image you to embed
	* @param {string} alt text description of the image
	* @param {SummaryImageOptions} options (optional) addition image attributes
	*
	* @returns {Summary} summary instance
	*/
	addImage(src, alt, options) {
		const { width, height } = options || {};
		const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
		const element = this.wrap("img", null, Object.assign({
			src,
			alt
		}, attrs));
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML section heading element
	*
	* @param {string} text heading text
	* @param {number | string} [level=1] (optional) the heading level, default: 1
	*
	* @returns {Summary} summary instance
	*/
	addHeading(text, level) {
		const tag = `h${level}`;
		const allowedTag = [
			"h1",
			"h2",
			"h3",
			"h4",
			"h5",
			"h6"
		].includes(tag) ? tag : "h1";
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML thematic break (<hr>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addSeparator() {
		const element = this.wrap("hr", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML line break (<br>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addBreak() {
		const element = this.wrap("br", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML blockquote to the summary buffer
	*
	* @param {string} text quote text
	* @param {string} cite (optional) citation url
	*
	* @returns {Summary} summary instance
	*/
	addQuote(text, cite) {
		const attrs = Object.assign({}, cite && { cite });
		const element = this.wrap("blockquote", text, attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML anchor tag to the summary buffer
	*
	* @param {string} text link text/content
	* @param {string} href hyperlink
	*
	* @returns {Summary} summary instance
	*/
	addLink(text, href) {
		const element = this.wrap("a", text, { href });
		return this.addRaw(element).addEOL();
	}
};
const _summary = new Summary();
const summary$1 = _summary;

// node_modules/@actions/io/lib/io-util.js
var __awaiter$5 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs.promises;
const IS_WINDOWS$1 = process.platform === "win32";
const READONLY = fs.constants.O_RDONLY;
function exists(fsPath) {
	return __awaiter$5(this, void 0, void 0, function* () {
		try {
			yield stat(fsPath);
		} catch (err) {
			if (err.code === "ENOENT") return false;
			throw err;
		}
		return true;
	});
}
/**
* On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
* \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
*/
function isRooted(p) {
	p = normalizeSeparators(p);
	if (!p) throw new Error("isRooted() parameter \"p\" cannot be empty");
	if (IS_WINDOWS$1) return p.startsWith("\\") || /^[A-Z]:/i.test(p);
	return p.startsWith("/");
}
/**
* Best effort attempt to determine whether a file exists and is executable.
* @param filePath    file path to check
* @param extensions  additional file extensions to try
* @return if file exists and is executable, returns the file path. otherwise empty string.
*/
function tryGetExecutablePath(filePath, extensions) {
	return __awaiter$5(this, void 0, void 0, function* () {
		let stats = void 0;
		try {
			stats = yield stat(filePath);
		} catch (err) {
			if (err.code !== "ENOENT") console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
		}
		if (stats && stats.isFile()) {
			if (IS_WINDOWS$1) {
				const upperExt = path.extname(filePath).toUpperCase();
				if (extensions.some((validExt) => validExt.toUpperCase() === upperExt)) return filePath;
			} else if (isUnixExecutable(stats)) return filePath;
		}
		const originalFilePath = filePath;
		for (const extension of extensions) {
			filePath = originalFilePath + extension;
			stats = void 0;
			try {
				stats = yield stat(filePath);
			} catch (err) {
				if (err.code !== "ENOENT") console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
			}
			if (stats && stats.isFile()) {
				if (IS_WINDOWS$1) {
					try {
						const directory = path.dirname(filePath);
						const upperName = path.basename(filePath).toUpperCase();
						for (const actualName of yield readdir(directory)) if (upperName === actualName.toUpperCase()) {
							filePath = path.join(directory, actualName);
							break;
						}
					} catch (err) {
						console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
					}
					return filePath;
				} else if (isUnixExecutable(stats)) return filePath;
			}
		}
		return "";
	});
}
function normalizeSeparators(p) {
	p = p || "";
	if (IS_WINDOWS$1) {
		p = p.replace(/\//g, "\\");
		return p.replace(/\\\\+/g, "\\");
	}
	return p.replace(/\/\/+/g, "/");
}
function isUnixExecutable(stats) {
	return (stats.mode & 1) > 0 || (stats.mode & 8) > 0 && process.getgid !== void 0 && stats.gid === process.getgid() || (stats.mode & 64) > 0 && process.getuid !== void 0 && stats.uid === process.getuid();
}

// node_modules/@actions/io/lib/io.js
var __awaiter$4 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
/**
* Returns path of a tool had the tool actually been invoked.  Resolves via paths.
* If you check and the tool does not exist, it will throw.
*
* @param     tool              name of the tool
* @param     check             whether to check if tool exists
* @returns   Promise<string>   path to tool
*/
function which(tool, check) {
	return __awaiter$4(this, void 0, void 0, function* () {
		if (!tool) throw new Error("parameter 'tool' is required");
		if (check) {
			const result = yield which(tool, false);
			if (!result) {
				if (IS_WINDOWS$1) throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
				else throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
			}
			return result;
		}
		const matches = yield findInPath(tool);
		if (matches && matches.length > 0) return matches[0];
		return "";
	});
}
/**
* Returns a list of all occurrences of the given tool on the system path.
*
* @returns   Promise<string[]>  the paths of the tool
*/
function findInPath(tool) {
	return __awaiter$4(this, void 0, void 0, function* () {
		if (!tool) throw new Error("parameter 'tool' is required");
		const extensions = [];
		if (IS_WINDOWS$1 && process.env["PATHEXT"]) {
			for (const extension of process.env["PATHEXT"].split(path.delimiter)) if (extension) extensions.push(extension);
		}
		if (isRooted(tool)) {
			const filePath = yield tryGetExecutablePath(tool, extensions);
			if (filePath) return [filePath];
			return [];
		}
		if (tool.includes(path.sep)) return [];
		const directories = [];
		if (process.env.PATH) {
			for (const p of process.env.PATH.split(path.delimiter)) if (p) directories.push(p);
		}
		const matches = [];
		for (const directory of directories) {
			const filePath = yield tryGetExecutablePath(path.join(directory, tool), extensions);
			if (filePath) matches.push(filePath);
		}
		return matches;
	});
}

// node_modules/@actions/exec/lib/toolrunner.js
var __awaiter$3 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const IS_WINDOWS = process.platform === "win32";
var ToolRunner = class extends events.EventEmitter {
	constructor(toolPath, args, options) {
		super();
		if (!toolPath) throw new Error("Parameter 'toolPath' cannot be null or empty.");
		this.toolPath = toolPath;
		this.args = args || [];
		this.options = options || {};
	}
	_debug(message) {
		if (this.options.listeners && this.options.listeners.debug) this.options.listeners.debug(message);
	}
	_getCommandString(options, noPrefix) {
		const toolPath = this._getSpawnFileName();
		const args = this._getSpawnArgs(options);
		let cmd = noPrefix ? "" : "[command]";
		if (IS_WINDOWS) {
			if (this._isCmdFile()) {
				cmd += toolPath;
				for (const a of args) cmd += ` ${a}`;
			} else if (options.windowsVerbatimArguments) {
				cmd += `"${toolPath}"`;
				for (const a of args) cmd += ` ${a}`;
			} else {
				cmd += this._windowsQuoteCmdArg(toolPath);
				for (const a of args) cmd += ` ${this._windowsQuoteCmdArg(a)}`;
			}
		} else {
			cmd += toolPath;
			for (const a of args) cmd += ` ${a}`;
		}
		return cmd;
	}
	_processLineBuffer(data, strBuffer, onLine) {
		try {
			let s = strBuffer + data.toString();
			let n = s.indexOf(os.EOL);
			while (n > -1) {
				onLine(s.substring(0, n));
				s = s.substring(n + os.EOL.length);
				n = s.indexOf(os.EOL);
			}
			return s;
		} catch (err) {
			this._debug(`error processing line. Failed with error ${err}`);
			return "";
		}
	}
	_getSpawnFileName() {
		if (IS_WINDOWS) {
			if (this._isCmdFile()) return process.env["COMSPEC"] || "cmd.exe";
		}
		return this.toolPath;
	}
	_getSpawnArgs(options) {
		if (IS_WINDOWS) {
			if (this._isCmdFile()) {
				let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
				for (const a of this.args) {
					argline += " ";
					argline += options.windowsVerbatimArguments ? a : this._windowsQuoteCmdArg(a);
				}
				argline += "\"";
				return [argline];
			}
		}
		return this.args;
	}
	_endsWith(str, end) {
		return str.endsWith(end);
	}
	_isCmdFile() {
		const upperToolPath = this.toolPath.toUpperCase();
		return this._endsWith(upperToolPath, ".CMD") || this._endsWith(upperToolPath, ".BAT");
	}
	_windowsQuoteCmdArg(arg) {
		if (!this._isCmdFile()) return this._uvQuoteCmdArg(arg);
		if (!arg) return "\"\"";
		const cmdSpecialChars = [
			" ",
			"	",
			"&",
			"(",
			")",
			"[",
			"]",
			"{",
			"}",
			"^",
			"=",
			";",
			"!",
			"'",
			"+",
			",",
			"`",
			"~",
			"|",
			"<",
			">",
			"\""
		];
		let needsQuotes = false;
		for (const char of arg) if (cmdSpecialChars.some((x) => x === char)) {
			needsQuotes = true;
			break;
		}
		if (!needsQuotes) return arg;
		let reverse = "\"";
		let quoteHit = true;
		for (let i = arg.length; i > 0; i--) {
			reverse += arg[i - 1];
			if (quoteHit && arg[i - 1] === "\\") reverse += "\\";
			else if (arg[i - 1] === "\"") {
				quoteHit = true;
				reverse += "\"";
			} else quoteHit = false;
		}
		reverse += "\"";
		return reverse.split("").reverse().join("");
	}
	_uvQuoteCmdArg(arg) {
		if (!arg) return "\"\"";
		if (!arg.includes(" ") && !arg.includes("	") && !arg.includes("\"")) return arg;
		if (!arg.includes("\"") && !arg.includes("\\")) return `"${arg}"`;
		let reverse = "\"";
		let quoteHit = true;
		for (let i = arg.length; i > 0; i--) {
			reverse += arg[i - 1];
			if (quoteHit && arg[i - 1] === "\\") reverse += "\\";
			else if (arg[i - 1] === "\"") {
				quoteHit = true;
				reverse += "\\";
			} else quoteHit = false;
		}
		reverse += "\"";
		return reverse.split("").reverse().join("");
	}
	_cloneExecOptions(options) {
		options = options || {};
		const result = {
			cwd: options.cwd || process.cwd(),
			env: options.env || process.env,
			silent: options.silent || false,
			windowsVerbatimArguments: options.windowsVerbatimArguments || false,
			failOnStdErr: options.failOnStdErr || false,
			ignoreReturnCode: options.ignoreReturnCode || false,
			delay: options.delay || 1e4
		};
		result.outStream = options.outStream || process.stdout;
		result.errStream = options.errStream || process.stderr;
		return result;
	}
	_getSpawnOptions(options, toolPath) {
		options = options || {};
		const result = {};
		result.cwd = options.cwd;
		result.env = options.env;
		result["windowsVerbatimArguments"] = options.windowsVerbatimArguments || this._isCmdFile();
		if (options.windowsVerbatimArguments) result.argv0 = `"${toolPath}"`;
		return result;
	}
	/**
	* Exec a tool.
	* Output will be streamed to the live console.
	* Returns promise with return code
	*
	* @param     tool     path to tool to exec
	* @param     options  optional exec options.  See ExecOptions
	* @returns   number
	*/
	exec() {
		return __awaiter$3(this, void 0, void 0, function* () {
			if (!isRooted(this.toolPath) && (this.toolPath.includes("/") || IS_WINDOWS && this.toolPath.includes("\\"))) this.toolPath = path.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
			this.toolPath = yield which(this.toolPath, true);
			return new Promise((resolve, reject) => __awaiter$3(this, void 0, void 0, function* () {
				this._debug(`exec tool: ${this.toolPath}`);
				this._debug("arguments:");
				for (const arg of this.args) this._debug(`   ${arg}`);
				const optionsNonNull = this._cloneExecOptions(this.options);
				if (!optionsNonNull.silent && optionsNonNull.outStream) optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + os.EOL);
				const state = new ExecState(optionsNonNull, this.toolPath);
				state.on("debug", (message) => {
					this._debug(message);
				});
				if (this.options.cwd && !(yield exists(this.options.cwd))) return reject(/* @__PURE__ */ new Error(`The cwd: ${this.options.cwd} does not exist!`));
				const fileName = this._getSpawnFileName();
				const cp = child.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
				let stdbuffer = "";
				if (cp.stdout) cp.stdout.on("data", (data) => {
					if (this.options.listeners && this.options.listeners.stdout) this.options.listeners.stdout(data);
					if (!optionsNonNull.silent && optionsNonNull.outStream) optionsNonNull.outStream.write(data);
					stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
						if (this.options.listeners && this.options.listeners.stdline) this.options.listeners.stdline(line);
					});
				});
				let errbuffer = "";
				if (cp.stderr) cp.stderr.on("data", (data) => {
					state.processStderr = true;
					if (this.options.listeners && this.options.listeners.stderr) this.options.listeners.stderr(data);
					if (!optionsNonNull.silent && optionsNonNull.errStream && optionsNonNull.outStream) (optionsNonNull.failOnStdErr ? optionsNonNull.errStream : optionsNonNull.outStream).write(data);
					errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
						if (this.options.listeners && this.options.listeners.errline) this.options.listeners.errline(line);
					});
				});
				cp.on("error", (err) => {
					state.processError = err.message;
					state.processExited = true;
					state.processClosed = true;
					state.CheckComplete();
				});
				cp.on("exit", (code) => {
					state.processExitCode = code;
					state.processExited = true;
					this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
					state.CheckComplete();
				});
				cp.on("close", (code) => {
					state.processExitCode = code;
					state.processExited = true;
					state.processClosed = true;
					this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
					state.CheckComplete();
				});
				state.on("done", (error, exitCode) => {
					if (stdbuffer.length > 0) this.emit("stdline", stdbuffer);
					if (errbuffer.length > 0) this.emit("errline", errbuffer);
					cp.removeAllListeners();
					if (error) reject(error);
					else resolve(exitCode);
				});
				if (this.options.input) {
					if (!cp.stdin) throw new Error("child process missing stdin");
					cp.stdin.end(this.options.input);
				}
			}));
		});
	}
};
var ExecState = class ExecState extends events.EventEmitter {
	constructor(options, toolPath) {
		super();
		this.processClosed = false;
		this.processError = "";
		this.processExitCode = 0;
		this.processExited = false;
		this.processStderr = false;
		this.delay = 1e4;
		this.done = false;
		this.timeout = null;
		if (!toolPath) throw new Error("toolPath must not be empty");
		this.options = options;
		this.toolPath = toolPath;
		if (options.delay) this.delay = options.delay;
	}
	CheckComplete() {
		if (this.done) return;
		if (this.processClosed) this._setResult();
		else if (this.processExited) this.timeout = setTimeout$1(ExecState.HandleTimeout, this.delay, this);
	}
	_debug(message) {
		this.emit("debug", message);
	}
	_setResult() {
		let error;
		if (this.processExited) {
			if (this.processError) error = /* @__PURE__ */ new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
			else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) error = /* @__PURE__ */ new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
			else if (this.processStderr && this.options.failOnStdErr) error = /* @__PURE__ */ new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
		}
		if (this.timeout) {
			clearTimeout(this.timeout);
			this.timeout = null;
		}
		this.done = true;
		this.emit("done", error, this.processExitCode);
	}
	static HandleTimeout(state) {
		if (state.done) return;
		if (!state.processClosed && state.processExited) {
			const message = `The STDIO streams did not close within ${state.delay / 1e3} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
			state._debug(message);
		}
		state._setResult();
	}
};

// node_modules/@actions/exec/lib/exec.js
var __awaiter$2 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};

// node_modules/@actions/core/lib/platform.js
var __awaiter$1 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const platform = os$1.platform();
const arch = os$1.arch();

// node_modules/@actions/core/lib/core.js
var __awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
/**
* The code to exit an action
*/
var ExitCode;
(function(ExitCode) {
	/**
	* A code indicating that the action was successful
	*/
	ExitCode[ExitCode["Success"] = 0] = "Success";
	/**
	* A code indicating that the action was a failure
	*/
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
/**
* Gets the value of an input.
* Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
* Returns an empty string if the value is not defined.
*
* @param     name     name of the input to get
* @param     options  optional. See InputOptions.
* @returns   string
*/
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
/**
* Sets the value of an output.
*
* @param     name     name of the output to set
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
/**
* Sets the action status to failed.
* When the action exits it will be with an exit code of 1
* @param message add error issue message
*/
function setFailed(message) {
	process.exitCode = ExitCode.Failure;
	error(message);
}
/**
* Adds an error issue
* @param message error issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a warning issue
* @param message warning issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a notice issue
* @param message notice issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Writes info to log with console.log.
* @param message info message
*/
function info(message) {
	process.stdout.write(message + os.EOL);
}

// src/action/inert-info.ts
/** What the runner could take for a command: `::name::` at a line's start, `##[name]` anywhere. */
const mayBeCommand = /[\r\n\u0085\u2028\u2029]|^\s*::|##\[/;
/**
* Prints a line of the log. It may hold anything that a pull request or a child wrote: where that could be a workflow
* command, commands are switched off while it is printed.
*/
function inertInfo(print) {
	return (message) => {
		if (!mayBeCommand.test(message)) return print(message);
		const stop = randomUUID();
		print(`::stop-commands::${stop}`);
		print(message);
		print(`::${stop}::`);
	};
}

// src/action/load-inputs.ts
const yesOrNo = _enum(["true", "false"], { error: "must be `true` or `false`" }).transform((text) => text === "true");
/** Every input of action.yml; a test holds the two against each other. */
const inputsSchema = object({
	token: string().min(1, "is empty: leave it out to take the workflow’s own token"),
	mode: _enum([
		"auto",
		"review",
		"predict",
		"baseline",
		"pull-request"
	], { error: "must be `auto`, `review`, `predict`, `baseline` or `pull-request`" }),
	policy: string().min(1, "is empty: leave it out to take `.github/vram-review.yml`"),
	python: string().transform((path) => path || "python3"),
	yolov5: string().transform((path) => path || null),
	comment: yesOrNo,
	"baseline-branch": string().min(1, "is empty: leave it out to take `vram-review-baselines`"),
	"approved-sha": string().regex(/^([0-9a-f]{40})?$/, "must be a full commit sha of 40 hexadecimal digits"),
	/** Data of another job: read, and refused, where it is used (`carried-predictions.ts`). */
	prediction: string(),
	"report-folder": string()
});
/** The one place that reads inputs. Throws with every input that is wrong, and what it must be. */
function loadInputs(readInput) {
	const raw = Object.fromEntries(Object.keys(inputsSchema.shape).map((name) => [name, readInput(name)]));
	const parsed = inputsSchema.safeParse(raw);
	if (parsed.success) return parsed.data;
	const lines = parsed.error.issues.map((issue) => `Input \`${issue.path.join(".")}\` ${issue.message}.`);
	throw new Error(lines.join(" "));
}

// src/baseline/branch-store.ts
const defaultBaselineBranch = "vram-review-baselines";
const readme = `# Baselines of vram-review

Written by vram-review, one file a target and kind of hardware. Do not edit; to start anew, delete the branch.
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
async function record(branch, name, entry, { clock, random = Math.random }) {
	const path = baselinePath(entry.target, entry.measurement.hardwareKey);
	const location = `${name}:${path}`;
	let before = null;
	let lostAnswers = 0;
	const said = /* @__PURE__ */ new Set();
	for (let attempt = 0; attempt < mostAttempts; attempt++) {
		const tip = await branch.tip();
		await refuseForcePush(branch, name, before, tip);
		const { changes, setAside } = addEntry(entry, tip === null ? null : await presentContent(branch, tip, path));
		for (const problem of setAside) said.add(problem);
		if (changes.size === 0) return {
			outcome: lostAnswers > 0 ? "recorded" : "unchanged",
			location,
			setAside: [...said]
		};
		try {
			if (await publish$1(branch, name, tip, changes, entry)) return {
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
async function presentContent(branch, tip, path) {
	const sha = (await branch.files(tip)).get(path);
	return sha === void 0 ? null : branch.read(sha);
}
/** Between two attempts the branch may only have grown. Anything else lost entries, and a person has to look. */
async function refuseForcePush(branch, name, before, now) {
	if (before === null || before.commit === now?.commit) return;
	if (now !== null && await branch.descends(now.commit, before.commit)) return;
	throw new BaselineError(`Branch ${name} was force-pushed or deleted while a baseline was being recorded; nothing was written over it`, `Check the history of ${name}, protect it against force pushes, and run the job again.`);
}
/** False where somebody else was faster: what was read is then out of date. */
async function publish$1(branch, name, tip, changes, entry) {
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
	return { async upsertComment(draft) {
		const text = commentText(draft, longestComment);
		try {
			return await upsert(options, draft, text);
		} catch (error) {
			if (!isGitHubError(error, "rejected")) throw error;
			return upsert(options, draft, commentText(draft, Math.floor(text.length / 2)));
		}
	} };
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
			return {
				number,
				state: data.state,
				merged: data.merged,
				draft: data.draft ?? false,
				headSha: data.head.sha,
				baseSha: data.base.sha,
				baseBranch: data.base.ref,
				fromFork: data.head.repo?.id !== data.base.repo.id
			};
		} catch (error) {
			if (isGitHubError(error, "missing")) return null;
			throw error;
		}
	} };
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
		ancestors: (commit) => ancestors(octokit, repository, commit, limits.ancestors)
	};
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

// src/action/open-proposals.ts
/** Opens, or brings up to date, a pull request for each training of the default branch that does not fit. */
async function openProposals(task, ports, { runner, inputs }) {
	const proposed = await proposeSettings({
		...task,
		policyPath: inputs.policy,
		only: []
	}, {
		...ports,
		describe: (review) => describeProposal(review, task)
	});
	for (const { target, outcome, detail } of proposed.targets) runner.info(oneLine(`${target}: ${outcome}. ${detail}`));
	for (const { file, line, message } of proposed.problems) runner.error(message, {
		file,
		...line === null ? {} : { startLine: line }
	});
	const opened = proposed.targets.filter(isOpen);
	runner.setOutput("pull-request-urls", opened.map(({ detail }) => detail).join("\n"));
	await runner.summarise(summary(proposed));
	const failed = proposed.targets.find(({ outcome }) => outcome === "failed");
	const first = failed === void 0 ? proposed.problems[0]?.message : `${failed.target}: ${failed.detail}`;
	if (first !== void 0) runner.setFailed(`Not every training could be made to fit: ${first}`);
}
function isOpen({ outcome }) {
	return outcome === "created" || outcome === "updated" || outcome === "unchanged";
}
function summary({ commit, targets, problems }) {
	const rows = targets.map((one) => {
		const where = isOpen(one) ? `pull request ${one.outcome}: ${one.detail}` : `${one.outcome}: ${inertProse(one.detail)}`;
		return `- ${inertCode(one.target)}: ${where}`;
	});
	const said = problems.map(({ file, line, message }) => `- ${inertCode(`${file}:${line ?? 1}`)}: ${inertProse(message)}`);
	return [
		`### Recommended settings for ${commit.slice(0, 7)}`,
		"",
		...rows,
		...said,
		""
	].join("\n");
}

// src/action/read-event.ts
const sha = string().regex(/^[0-9a-f]{40}$/);
const repositorySchema = object({ default_branch: string() });
const pullRequestEvent = object({
	action: string(),
	pull_request: object({
		number: int(),
		base: object({
			sha,
			ref: string()
		}),
		head: object({ sha })
	})
});
const pushEvent = object({
	ref: string(),
	before: sha,
	after: sha,
	repository: repositorySchema
});
const scheduledEvent = object({ repository: repositorySchema });
const mergeGroupEvent = object({ merge_group: object({
	base_sha: sha,
	base_ref: string(),
	head_sha: sha
}) });
const noCommit = /^0+$/;
/**
* Reads the event that started the workflow.
* @param mode `auto` goes by the event, and never predicts; the others refuse an event that does not fit
*/
function readEvent(event, mode) {
	const { name } = event;
	const task = taskOf(event);
	if (mode === "auto" || task.kind === "nothing" || task.kind === mode) return task;
	if (mode === "predict" && task.kind === "review") return {
		...task,
		kind: mode
	};
	if (mode === "pull-request" && task.kind === "baseline") return {
		...task,
		kind: mode
	};
	throw new Error(`Input \`mode\` is \`${mode}\`, but the event \`${name}\` asks for a ${task.kind}. Leave \`mode\` out, or correct \`on:\`.`);
}
function taskOf({ name, payload, sha: commit, ref }) {
	switch (name) {
		case "pull_request":
		case "pull_request_target": return reviewOfPullRequest(pullRequestEvent.parse(payload));
		case "merge_group": {
			const { base_sha, base_ref, head_sha } = mergeGroupEvent.parse(payload).merge_group;
			return {
				kind: "review",
				base: base_sha,
				baseBranch: branchOf(base_ref),
				head: head_sha,
				pullRequest: null
			};
		}
		case "push": return baselineOfPush(pushEvent.parse(payload));
		case "schedule":
		case "workflow_dispatch": {
			const { repository } = scheduledEvent.parse(payload);
			return baselineOfPush({
				ref,
				before: "0".repeat(40),
				after: commit,
				repository
			});
		}
		default: throw new Error(`The event \`${name}\` is none that vram-review answers. Use \`on: pull_request\`, \`merge_group\`, \`push\`, \`schedule\` or \`workflow_dispatch\`.`);
	}
}
function reviewOfPullRequest({ action, pull_request }) {
	if (action === "closed") return {
		kind: "nothing",
		why: "The pull request is closed."
	};
	const { number, base, head } = pull_request;
	return {
		kind: "review",
		base: base.sha,
		baseBranch: base.ref,
		head: head.sha,
		pullRequest: number
	};
}
function baselineOfPush({ ref, before, after, repository }) {
	const branch = branchOf(ref);
	if (branch !== repository.default_branch) return {
		kind: "nothing",
		why: `Baselines and proposals are those of \`${repository.default_branch}\`; this run is for \`${branch}\`.`
	};
	return {
		kind: "baseline",
		commit: after,
		branch,
		before: noCommit.test(before) ? null : before
	};
}
function branchOf(ref) {
	return ref.replace(/^refs\/heads\//, "");
}

// src/action/record-push.ts
/** Records the baselines of a push to the default branch. */
async function recordPush(task, ports, { runner, inputs }) {
	const recorded = await recordBaselines({
		...task,
		policyPath: inputs.policy
	}, ports);
	for (const { target, outcome, detail } of recorded.outcomes) runner.info(`${target}: ${outcome}. ${detail}`);
	for (const { file, line, message } of recorded.problems) runner.error(message, {
		file,
		...line === null ? {} : { startLine: line }
	});
	await runner.summarise(describe(recorded));
	const first = recorded.outcomes.filter(({ outcome }) => outcome === "failed" || outcome === "removed")[0]?.detail ?? recorded.problems[0]?.message;
	if (first !== void 0) runner.setFailed(`Not every baseline could be recorded: ${first}`);
}
function describe({ commit, outcomes }) {
	const rows = outcomes.map(({ target, outcome }) => `- \`${target.replaceAll("`", "")}\`: ${outcome}`);
	return [
		`### Baselines of ${commit.slice(0, 7)}`,
		"",
		...rows.length > 0 ? rows : ["None was recorded."],
		""
	].join("\n");
}

// src/action/refuse-code.ts
/** Why settings of this commit may not be measured here, to be proposed; null where they may: what is proven is proven of its own code. */
function refuseOtherCommit(commit, { checkedOut, drivesCheckout }) {
	if (!drivesCheckout || checkedOut === commit) return null;
	if (checkedOut === null) return notCheckedOut;
	return `The commit ${checkedOut} is checked out, but the settings of ${commit} are measured, and its YOLOv5 may be another. Check it out with \`ref: ${commit}\`, or leave \`ref\` out where the workflow runs on the default branch.`;
}
const notCheckedOut = "The repository is not checked out here with git. Use actions/checkout before this step.";
/**
* Why this pull request may not be measured here; null where it may (`docs/threat-model.md`).
* A fork: base code only, and only after a maintainer approved that very sha, or for a prediction on a hosted runner.
* A branch: the code that the policy says.
*/
function refuseCode(policy, code) {
	if (code.fromFork && code.approvedSha !== code.head && !code.predictsOnHostedRunner) return `This pull request comes from a fork, so nothing of it is run here until a maintainer approves its commit ${code.head}: pass it as \`approved-sha\`. Only a prediction on a runner that GitHub hosts needs no approval.`;
	if (code.fromFork && code.privileged && code.checkedOut !== null && !code.baseCommits.includes(code.checkedOut)) return `The commit ${code.checkedOut} is checked out, and under \`pull_request_target\` a fork's code must never be: it would have the rights of the base. Check the base out with \`ref: \${{ github.event.pull_request.base.sha }}\`.`;
	if (!code.drivesCheckout) return null;
	if (code.checkedOut === null) return notCheckedOut;
	if ([...code.baseCommits, ...policy.code === "head" && !code.fromFork ? code.headCommits : []].includes(code.checkedOut)) return null;
	return `The commit ${code.checkedOut} is checked out, but ${code.fromFork ? "for a fork only" : "by the policy (`code: base`)"} the base's code runs. Check it out with \`ref: \${{ github.event.pull_request.base.sha }}\`${code.fromFork ? "" : ", or write `code: head` into the policy"}.`;
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
		body: `${shown} to fit the budget of ${inertCode(name)}: ${becomes}.\n\n${block}`,
		file: suggestion.file,
		lines: {
			start: suggestion.startLine,
			end: suggestion.endLine
		}
	};
}

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

// src/action/carried-predictions.ts
/** The runner hands an input on in the environment, where Linux takes 128 KiB of one variable. */
const mostBytes = 98304;
const carriedSchema = object({
	version: literal(1),
	commit: string().max(64),
	targets: array(object({
		name: string().max(1e3),
		prediction: predictionSchema
	})).max(1e3)
});
/** A review's predictions as the output that the measuring job is given; '' where there are none. Targets that find no room are left out. */
function writePredictions({ commit, targets }) {
	const carried = targets.map(carriedTarget).filter((target) => target !== null);
	for (let count = carried.length; count > 0; count--) {
		const text = JSON.stringify({
			version: 1,
			commit,
			targets: carried.slice(0, count)
		});
		if (Buffer.byteLength(text) <= mostBytes) return text;
	}
	return "";
}
/** The review of the job that measured, with what was predicted before. Throws where the text is not what `writePredictions` gives for this commit. */
function withPredictions(review, text) {
	if (text === "") return review;
	const { commit, targets } = readPredictions(text);
	if (commit !== review.commit) throw new Error(`it is of the commit ${commit}, not of ${review.commit}`);
	const predicted = new Map(targets.map(({ name, prediction }) => [name, prediction]));
	const joined = review.targets.map((target) => target.measurement === null ? target : {
		...target,
		prediction: predicted.get(target.name) ?? null
	});
	return {
		...review,
		targets: joined
	};
}
function readPredictions(text) {
	if (Buffer.byteLength(text) > mostBytes) throw new Error(`it is longer than ${mostBytes} bytes`);
	const parsed = carriedSchema.safeParse(parseJson(text));
	if (!parsed.success) throw new Error("it is not what a job with `mode: predict` gives");
	return parsed.data;
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
/** Without the steps, which nobody reads any more. */
function carriedTarget({ name, prediction }) {
	if (prediction === null) return null;
	const points = prediction.measurement.points.map((point) => ({
		...point,
		steps: []
	}));
	return {
		name,
		prediction: {
			...prediction,
			measurement: {
				...prediction.measurement,
				points
			}
		}
	};
}

// src/action/publish.ts
/** Annotations beyond these are cut by GitHub: 10 of a kind a step. */
const mostAnnotations = 10;
/** Writes report and review as files, whole or not at all; returns the report's path. */
async function writeReportFiles(review, markdown, folder) {
	await mkdir$1(folder, { recursive: true });
	await writeWhole(join(folder, "review.json"), `${JSON.stringify(review, null, 2)}\n`);
	const path = join(folder, "report.md");
	await writeWhole(path, markdown);
	return path;
}
async function writeWhole(path, content) {
	await writeFile$1(`${path}.part`, content);
	await rename$1(`${path}.part`, path);
}
function render(review, baseBranch) {
	return renderReport(review, { baseBranch });
}
/** The outputs that the review itself gives. With several targets, those of the first that does not pass, else of the largest peak. */
function setReviewOutputs(review, runner) {
	const target = decidingTarget(review);
	const choice = target?.recommendation?.choice ?? null;
	const outputs = {
		verdict: review.verdict,
		"peak-bytes": peakBytes(target),
		"recommended-batch": choice?.batch.batchSize,
		"recommended-accumulation": choice?.batch.accumulation,
		"recommended-scale-minimum": choice?.range.lowFactor,
		"recommended-scale-maximum": choice?.range.highFactor,
		"recommended-proven": choice === null ? null : target?.proof?.proven ?? false,
		review: JSON.stringify(review)
	};
	for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, String(value ?? ""));
}
/** Whether a GPU has to measure, and what was predicted, for the job that does. */
function setPredictionOutputs(review, runner) {
	const broken = review.problems.some((problem) => problem.severity === "failure");
	runner.setOutput("measure", String(!broken && review.targets.some((target) => target.awaitsGpu)));
	runner.setOutput("prediction", writePredictions(review));
}
function decidingTarget({ targets }) {
	return targets.find((target) => target.verdict !== "fits" && !target.awaitsGpu) ?? targets.find((target) => target.verdict !== "fits") ?? targets.toSorted((one, other) => (peakBytes(other) ?? 0) - (peakBytes(one) ?? 0))[0] ?? null;
}
function peakBytes(target) {
	const figures = target?.measurement ?? target?.prediction?.measurement;
	if (target === null || figures === void 0) return null;
	return Math.max(...trainedPoints(figures, target.settings?.multiScale).map(coveredBytes));
}
/** One annotation a target that does not pass, where the pull request changed it; and one a problem, where it stands. */
function annotate(review, runner) {
	for (const target of review.targets.filter((one) => one.verdict !== "fits" && !one.awaitsGpu).slice(0, mostAnnotations)) {
		const place = target.place ?? (target.line === null ? null : {
			file: target.file,
			line: target.line
		});
		const at = place === null ? {} : {
			file: place.file,
			startLine: place.line
		};
		runner.error(target.reason, {
			title: `VRAM: ${target.name}`,
			...at
		});
	}
	const problems = [...review.problems, ...review.targets.flatMap((target) => target.problems)];
	for (const problem of problems.slice(0, mostAnnotations)) annotateProblem(problem, runner);
}
function annotateProblem({ file, line, column, message, severity }, runner) {
	const place = {
		...file === "" ? {} : { file },
		...line === null ? {} : { startLine: line },
		...column === null ? {} : { startColumn: column }
	};
	const say = {
		failure: runner.error,
		warning: runner.warning,
		notice: runner.notice
	}[severity];
	say(message, place);
}

// src/action/review-pull-request.ts
/** Reviews or predicts the commit and publishes what was found; the exit status is the gate. */
async function reviewPullRequest(task, ports, publishing) {
	const { runner, inputs } = publishing;
	const review = await answer(task, ports, publishing);
	const markdown = render(review, task.baseBranch);
	runner.setOutput("report-path", await writeReportFiles(review, markdown, publishing.reportFolder));
	setReviewOutputs(review, runner);
	if (task.kind === "predict") setPredictionOutputs(review, runner);
	annotate(review, runner);
	await runner.summarise(markdown);
	if (task.pullRequest !== null && inputs.comment) await publish(task, {
		review,
		markdown
	}, publishing);
	if (!review.passes) runner.setFailed(gateMessage(review));
}
async function answer(task, ports, { runner, inputs }) {
	const question = {
		...task,
		policyPath: inputs.policy
	};
	if (task.kind === "predict") return predictCommit(question, ports);
	const review = await reviewCommit(question, ports);
	try {
		return withPredictions(review, inputs.prediction);
	} catch (error) {
		runner.warning(`The input \`prediction\` is set aside: ${error instanceof Error ? error.message : String(error)}.`);
		return review;
	}
}
/** A pull request that moved on, or ended, while this ran gets no comment of an old commit (`docs/faults.md`, 24 and 71). */
async function publish(task, found, publishing) {
	const { runner, pullRequests } = publishing;
	const pullRequest = task.pullRequest ?? 0;
	const now = await pullRequests.pullRequest(pullRequest);
	const stale = whyStale(now, task.head);
	if (stale !== null) return runner.info(`No comment: ${stale}`);
	try {
		await publishComment(pullRequest, found.markdown, publishing);
		await publishSuggestions(pullRequest, task.head, found.review, publishing);
	} catch (error) {
		if (!isGitHubError(error, "forbidden")) throw error;
		if (now?.fromFork !== true) throw error;
		runner.notice("A fork's workflow may not write comments; the report is in the job's summary.");
	}
}
async function publishComment(pullRequest, body, { runner, comments, runUrl }) {
	const comment = await comments.upsertComment({
		pullRequest,
		name: "report",
		body,
		fullReportUrl: runUrl
	});
	runner.setOutput("comment-url", comment.url);
	runner.info(`The comment was ${comment.outcome}: ${comment.url}`);
}
async function publishSuggestions(pullRequest, head, review, { runner, suggestions }) {
	const kept = await suggestions.keepSuggestions(pullRequest, head, suggestionDrafts(review));
	for (const suggestion of kept) runner.info(oneLine(keptLine(suggestion)));
}
function keptLine(kept) {
	const which = `The suggestion for ${kept.target}`;
	if (kept.outcome !== "refused") return `${which} was ${kept.outcome}: ${kept.url}`;
	return `${which} is only in the report, because GitHub does not take it on the line: ${kept.reason}`;
}
function whyStale(now, head) {
	if (now === null) return "the pull request is gone.";
	if (now.state === "closed") return "the pull request was closed meanwhile.";
	return now.headSha === head ? null : `the pull request has moved on to ${now.headSha}.`;
}
function gateMessage({ verdict, summary, problems, targets }) {
	const why = targets.length > 0 ? void 0 : problems.find((problem) => problem.severity === "failure")?.message;
	return [`${verdict}: ${summary}`, why].filter((part) => part !== void 0).join(" ");
}

// src/action/say-progress.ts
/** One line a point: a log is read afterwards, nobody watches its steps. */
function sayProgress(runner) {
	return (target, progress) => {
		if (progress.event === "import") runner.info(`${target.name}: starting the training`);
		if (progress.event === "point") {
			const { batch, size, allocatedBytes } = progress;
			runner.info(`${target.name}: ${batch} × ${size} px, ${formatBytes(allocatedBytes)} allocated`);
		}
	};
}
/** The end of a failed run's log. It may hold anything: `inertInfo` prints it so that it commands nothing. */
function sayFailure(runner) {
	return (target, { message, logTail }) => {
		runner.info(`${target.name}: ${message}`);
		runner.info(`The end of its log:\n${logTail}`);
	};
}

// src/action/run-action.ts
/** Does what the event asks for. */
async function runAction(context) {
	const { inputs, runner, event, repository, environment } = context;
	const task = readEvent(event, inputs.mode);
	if (task.kind === "nothing") return runner.info(task.why);
	const octokit = createOctokit({
		token: inputs.token,
		clock: systemClock,
		baseUrl: environment.GITHUB_API_URL,
		log: (line) => runner.info(line)
	});
	const pullRequests = createPullRequestReader(octokit, repository);
	const ports = await wire(context, task, {
		octokit,
		pullRequests
	});
	if (task.kind === "baseline") return recordPush(task, {
		...ports,
		clock: systemClock
	}, context);
	const { proposals, ...others } = publishers(octokit, repository);
	if (task.kind === "pull-request") return openProposals(task, {
		...ports,
		proposals
	}, context);
	const temporary = join(environment.RUNNER_TEMP ?? ".", "vram-review");
	const reportFolder = inputs["report-folder"] || temporary;
	return reviewPullRequest(task, ports, {
		...context,
		pullRequests,
		...others,
		reportFolder,
		runUrl: runUrl(environment)
	});
}
function publishers(octokit, repository) {
	let login;
	const author = () => {
		login ??= tokenAuthor(octokit);
		return login;
	};
	const options = {
		octokit,
		repository,
		author,
		clock: systemClock
	};
	return {
		comments: createCommentPublisher(options),
		suggestions: createSuggestionPublisher(options),
		proposals: createProposalPublisher(options)
	};
}
async function wire(context, task, { octokit, pullRequests }) {
	const { inputs, runner, repository, environment, installation, signal } = context;
	const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
	const reader = createRepositoryReader(octokit, repository);
	const locate = (policyFolder, directory) => locateYolov5(workspace, inputs.yolov5 ?? policyFolder, directory);
	return {
		reader,
		grammars: await loadGrammars(installation.grammarFiles),
		baselines: createBranchBaselineStore({
			octokit,
			repository,
			branch: inputs["baseline-branch"],
			clock: systemClock
		}),
		probe: createPythonProbe({
			python: interpreter(inputs.python, workspace),
			probeFolder: installation.probeFolder,
			environment,
			signal
		}),
		locateYolov5: locate,
		launcher: await readLauncher(installation.probeFolder),
		onProgress: sayProgress(runner),
		onFailure: sayFailure(runner),
		refuseCode: (policy, directories) => refuseFor(policy, task, {
			...context,
			workspace,
			pullRequests,
			reader,
			locate,
			directories
		})
	};
}
async function refuseFor(policy, task, around) {
	if (task.kind === "baseline" || task.kind === "nothing") return null;
	const { workspace, pullRequests, reader, inputs, event, environment } = around;
	const folders = await Promise.all(around.directories.map((directory) => around.locate(policy.yolov5, directory)));
	const code = {
		checkedOut: await runGitLine(workspace, "rev-parse", "HEAD"),
		drivesCheckout: folders.some((folder) => folder !== null && isInside(workspace, folder))
	};
	if (task.kind === "pull-request") return refuseOtherCommit(task.commit, code);
	const privileged = event.name === "pull_request_target";
	const pullRequest = task.pullRequest === null ? null : await pullRequests.pullRequest(task.pullRequest);
	return refuseCode(policy, {
		...code,
		baseCommits: [
			task.base,
			await reader.mergeBase(task.base, task.head),
			...privileged ? [event.sha] : []
		],
		headCommits: [task.head, ...privileged ? [] : [event.sha]],
		fromFork: task.pullRequest !== null && pullRequest?.fromFork !== false,
		head: task.head,
		approvedSha: inputs["approved-sha"],
		predictsOnHostedRunner: task.kind === "predict" && environment.RUNNER_ENVIRONMENT === "github-hosted",
		privileged
	});
}
/** A path is one of the workspace; a bare name is looked up on the PATH. */
function interpreter(python, workspace) {
	return python.includes("/") ? resolve(workspace, python) : python;
}
function runUrl({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID }) {
	if (!GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !GITHUB_RUN_ID) return null;
	return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
}

// src/action.ts
const cancelled = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => cancelled.abort());
try {
	await runAction({
		installation: installation(import.meta.url),
		inputs: loadInputs((name) => getInput(name)),
		runner: {
			info: inertInfo(info),
			notice,
			warning,
			error,
			setOutput,
			setFailed,
			summarise: async (markdown) => void await summary$1.addRaw(markdown, true).write()
		},
		event: {
			name: context.eventName,
			payload: context.payload,
			sha: context.sha,
			ref: context.ref
		},
		repository: context.repo,
		environment: process.env,
		signal: cancelled.signal
	});
} catch (error) {
	const remedy = error instanceof Error && "remedy" in error ? ` ${error.remedy}` : "";
	setFailed(`Not measured: ${error instanceof Error ? error.message : String(error)}${remedy}`);
}

export {  };