import { r as __toESM } from "./chunks/rolldown-runtime.js";
import { B as require_tunnel, C as literal, E as object, L as context, h as _enum, k as string, v as array, x as int, z as require_undici } from "./chunks/vendor.js";
import { D as runGitLine, G as locateYolov5, H as takeOverUnaskedOutput, K as readLauncher, R as safeName, U as installation, W as isInside, Y as writeWhole, _ as createCommentPublisher, b as systemClock, c as lazyGrammars, d as tokenAuthor, f as createSuggestionPublisher, g as createProposalPublisher, i as createPythonProbe, j as createBranchBaselineStore, m as createPullRequestReader, r as simulating, v as createOctokit, w as createRepositoryReader, x as openBranch, z as explorePage } from "./chunks/adapters.js";
import { Cn as hasFigures, En as noAdvice, Kt as suggestionDrafts, L as recordBaselines, O as predictCommit, Ot as isGitHubError, Rn as formatBytes, Sn as figuresOf, Tn as joinPredictions, an as escapeCode, b as renderReport, bn as readJobRequest, er as judgedBytes, jn as predictionSchema, k as reviewCommit, ln as oneLine, on as escapeProse, rr as trainedPoints, v as proposeSettings, vn as answerFile, xn as adviceOf, y as describeProposal } from "./chunks/review.js";
import { j as parseJson } from "./chunks/commands.js";
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
import { mkdir as mkdir$1 } from "node:fs/promises";
import { join, resolve } from "node:path";

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
function info$1(message) {
	process.stdout.write(message + os.EOL);
}

// src/apps/action/inputs.ts
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
	/** What the bot asks for: read, and refused, in `job-request.ts`. */
	request: string(),
	"report-folder": string()
});
/** The only function that reads inputs. Throws with every wrong input, and what it must be. */
function loadInputs(readInput) {
	const raw = Object.fromEntries(Object.keys(inputsSchema.shape).map((name) => [name, readInput(name)]));
	const parsed = inputsSchema.safeParse(raw);
	if (parsed.success) return parsed.data;
	const lines = parsed.error.issues.map((issue) => `Input \`${issue.path.join(".")}\` ${issue.message}.`);
	throw new Error(lines.join(" "));
}
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
/** The task of a run that the bot dispatched. */
function taskOfRequest({ purpose, base, baseBranch, head, pullRequest }) {
	if (purpose === "baseline") return {
		kind: "baseline",
		commit: head,
		branch: baseBranch,
		before: base
	};
	if (base === null) throw new Error("The input `request` asks for a review but has no `base`.");
	return {
		kind: purpose === "measure" ? "review" : "predict",
		base,
		baseBranch,
		head,
		pullRequest
	};
}
const noCommit = /^0+$/;
/**
* Reads the event that started the workflow.
* @param mode `auto` follows the event and never predicts; the others refuse an event that does not match
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
	throw new Error(`The input \`mode\` is \`${mode}\`, but the event \`${name}\` means \`${task.kind}\`. Leave \`mode\` out, or change \`on:\`.`);
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
		default: throw new Error(`vram-review does not support the event \`${name}\`. Use \`on: pull_request\`, \`merge_group\`, \`push\`, \`schedule\` or \`workflow_dispatch\`.`);
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
		why: `Baselines and proposals are for \`${repository.default_branch}\`, but this run is for \`${branch}\`.`
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
/**
* The bot's request; null in a workflow without the bot. Throws if the run was not started by an App: a request names the code that
* runs on the GPU, and anyone who may write may dispatch a workflow, even with a workflow's token.
*/
function readRequest(input, { GITHUB_TRIGGERING_ACTOR: actor = "" }) {
	if (input === "") return null;
	if (!actor.endsWith("[bot]") || actor === "github-actions[bot]") throw new Error(`Only the vram-review bot may set the input \`request\`, but ${actor || "nobody"} started this run, so nothing runs. Use \`/vram review\` instead.`);
	return readJobRequest(input);
}

// src/apps/action/runner.ts
/** Says a problem where it stands. */
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
/** What the runner could take for a command: `::name::` at a line's start, `##[name]` anywhere. */
const mayBeCommand = /[\r\n\u0085\u2028\u2029]|^\s*::|##\[/;
/**
* Prints a line of the log. It may hold anything that a pull request or a child wrote: where that could be a workflow
* command, commands are switched off while it is printed.
*/
function escapeInfo(print) {
	return (message) => {
		if (!mayBeCommand.test(message)) return print(message);
		const stop = randomUUID();
		print(`::stop-commands::${stop}`);
		print(message);
		print(`::${stop}::`);
	};
}
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
/** The end of a failed run's log. It may hold anything: `escapeInfo` prints it so that it commands nothing. */
function sayFailure(runner) {
	return (target, { message, logTail }) => {
		runner.info(`${target.name}: ${message}`);
		runner.info(`The end of its log:\n${logTail}`);
	};
}

// src/apps/action/publish.ts
/** GitHub drops annotations beyond these: 10 of each kind in a step. */
const mostAnnotations = 10;
/** Writes report and review as files, whole or not at all. Returns the report's path. */
async function writeReportFiles(review, markdown, folder) {
	await mkdir$1(folder, { recursive: true });
	writeWhole(join(folder, "review.json"), `${JSON.stringify(review, null, 2)}\n`);
	const path = join(folder, "report.md");
	writeWhole(path, markdown);
	return path;
}
/**
* Writes a page that answers what if for each predicted training. Returns their folder, '' without one. A page that cannot be written is only a
* warning: the review does not need it.
*/
async function writeExplorePages(explorations, { reportFolder, installation, runner }) {
	const folder = join(reportFolder, "explore");
	let written = 0;
	for (const [name, exploration] of explorations) try {
		await mkdir$1(folder, { recursive: true });
		writeWhole(join(folder, `${safeName(name)}.html`), await explorePage(exploration, installation));
		written++;
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		runner.warning(`No page that answers what if for ${name}: ${why}`);
	}
	return written > 0 ? folder : "";
}
function render(review, baseBranch) {
	return renderReport(review, { baseBranch });
}
/** The outputs of the review. With several targets, those of the first that does not pass, or else of the largest peak. */
function setReviewOutputs(review, runner) {
	const target = decidingTarget(review);
	const { recommendation, proof } = target === null ? noAdvice : adviceOf(target);
	const choice = recommendation?.choice ?? null;
	const outputs = {
		verdict: review.verdict,
		"peak-bytes": peakBytes(target),
		"recommended-batch": choice?.batch.batchSize,
		"recommended-accumulation": choice?.batch.accumulation,
		"recommended-scale-minimum": choice?.range.lowFactor,
		"recommended-scale-maximum": choice?.range.highFactor,
		"recommended-proven": choice === null ? null : proof?.proven ?? false,
		review: JSON.stringify(review)
	};
	for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, String(value ?? ""));
}
/** Whether a GPU has to measure, and what was predicted, for the measuring job. */
function setPredictionOutputs(review, runner) {
	const broken = review.problems.some((problem) => problem.severity === "failure");
	runner.setOutput("measure", String(!broken && review.targets.some((target) => target.awaitsGpu)));
	runner.setOutput("prediction", writePredictions(review));
}
function decidingTarget({ targets }) {
	return targets.find((target) => target.verdict !== "fits" && !target.awaitsGpu) ?? targets.find((target) => target.verdict !== "fits") ?? targets.toSorted((one, other) => (peakBytes(other) ?? 0) - (peakBytes(one) ?? 0))[0] ?? null;
}
function peakBytes(target) {
	const figures = target !== null && hasFigures(target) ? figuresOf(target) : void 0;
	if (target === null || figures === void 0) return null;
	return Math.max(...trainedPoints(figures, target.settings?.multiScale).map(judgedBytes));
}
/** One annotation for each target that does not pass, where the pull request changed it, and one for each problem, at its line. */
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
/** The runner passes an input in the environment, where Linux limits a variable to 128 KiB. */
const mostBytes = 98304;
const carriedSchema = object({
	version: literal(1),
	commit: string().max(64),
	targets: array(object({
		name: string().max(1e3),
		prediction: predictionSchema
	})).max(1e3)
});
/** A review's predictions as the output that the measuring job receives; '' if there are none. Targets beyond the limit are left out. */
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
/** The review of the measuring job, with the earlier predictions. Throws if the text is not what `writePredictions` returns for this commit. */
function withPredictions(review, text) {
	if (text === "") return review;
	const { commit, targets } = readPredictions(text);
	if (commit !== review.commit) throw new Error(`it is for the commit ${commit}, not for ${review.commit}`);
	return joinPredictions(review, targets);
}
function readPredictions(text) {
	if (Buffer.byteLength(text) > mostBytes) throw new Error(`it is longer than ${mostBytes} bytes`);
	const parsed = carriedSchema.safeParse(parseJson(text));
	if (!parsed.success) throw new Error("it is not what a job with `mode: predict` gives");
	return parsed.data;
}
/** Without the steps, which nobody reads any more. */
function carriedTarget(target) {
	if (target.kind !== "predicted") return null;
	const { name, prediction } = target;
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

// src/apps/action/review.ts
/** Reviews or predicts the commit and publishes the result; the exit status is the gate. */
async function reviewPullRequest(task, ports, publishing) {
	const { runner, inputs } = publishing;
	const explorations = /* @__PURE__ */ new Map();
	const onExploration = ({ name }, exploration) => void explorations.set(name, exploration);
	const review = await answer(task, task.kind === "predict" ? {
		...ports,
		onExploration
	} : ports, publishing);
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
	if (task.kind === "predict") runner.setOutput("explore-path", await writeExplorePages(explorations, publishing));
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
		runner.warning(`The input \`prediction\` is ignored: ${error instanceof Error ? error.message : String(error)}.`);
		return review;
	}
}
/** A pull request that moved on or was closed during the run gets no comment about the old commit (`docs/faults.md`, 24 and 71). */
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
	return `${which} is only in the report, because GitHub refused it on the line: ${kept.reason}`;
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
/** Opens or updates a pull request for each training of the default branch that does not fit. */
async function openProposals(task, ports, { runner, inputs }) {
	const proposed = await proposeSettings({
		...task,
		policyPath: inputs.policy,
		only: []
	}, {
		...ports,
		describe: (review) => describeProposal(review, task),
		say: (line) => runner.info(oneLine(line))
	});
	for (const { target, outcome, detail } of proposed.targets) runner.info(oneLine(`${target}: ${outcome}. ${detail}`));
	for (const problem of proposed.problems) annotateProblem(problem, runner);
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
		const where = isOpen(one) ? `pull request ${one.outcome}: ${one.detail}` : `${one.outcome}: ${escapeProse(one.detail)}`;
		return `- ${escapeCode(one.target)}: ${where}`;
	});
	const said = problems.map(({ file, line, message }) => `- ${escapeCode(`${file}:${line ?? 1}`)}: ${escapeProse(message)}`);
	return [
		`### Recommended settings for ${commit.slice(0, 7)}`,
		"",
		...rows,
		...said,
		""
	].join("\n");
}
/** Records the baselines of a push to the default branch. */
async function recordPush(task, ports, { runner, inputs }) {
	const recorded = await recordBaselines({
		...task,
		policyPath: inputs.policy
	}, ports);
	for (const { target, outcome, detail } of recorded.outcomes) runner.info(`${target}: ${outcome}. ${detail}`);
	for (const problem of recorded.problems) annotateProblem(problem, runner);
	await runner.summarise(describeBaselines(recorded));
	const first = recorded.outcomes.filter(({ outcome }) => outcome === "failed" || outcome === "removed")[0]?.detail ?? recorded.problems[0]?.message;
	if (first !== void 0) runner.setFailed(`Not every baseline could be recorded: ${first}`);
}
/** The lines for the job's summary. */
function describeBaselines({ commit, outcomes }) {
	const rows = outcomes.map(({ target, outcome }) => `- \`${target.replaceAll("`", "")}\`: ${outcome}`);
	return [
		`### Baselines of ${commit.slice(0, 7)}`,
		"",
		...rows.length > 0 ? rows : ["None was recorded."],
		""
	].join("\n");
}

// src/apps/action/answer-request.ts
/**
* Does what the bot asks for and leaves the answer as a file. Nothing is published here and no baseline is written, so the machine that
* runs trainings needs no write permission. The step fails only if there is no answer.
*/
async function answerRequest(request, task, ports, answering) {
	const { runner, reportFolder } = answering;
	const answer = task.kind === "baseline" ? await answerBaseline(request, task, ports, answering) : await answerReview(request, task, ports, answering);
	const path = join(reportFolder, answerFile);
	await mkdir$1(reportFolder, { recursive: true });
	writeWhole(path, JSON.stringify(answer));
	runner.setOutput("answer-path", path);
}
async function answerReview({ nonce, head }, task, ports, { runner, inputs, reportFolder }) {
	const question = {
		...task,
		policyPath: inputs.policy
	};
	const predicts = task.kind === "predict";
	const review = await (predicts ? predictCommit : reviewCommit)(question, ports);
	const markdown = render(review, task.baseBranch);
	runner.setOutput("report-path", await writeReportFiles(review, markdown, reportFolder));
	setReviewOutputs(review, runner);
	annotate(review, runner);
	await runner.summarise(markdown);
	return {
		version: 1,
		nonce,
		commit: head,
		purpose: predicts ? "predict" : "measure",
		review
	};
}
async function answerBaseline({ nonce, head }, task, ports, { runner, inputs }) {
	const entries = [];
	const collecting = {
		find: (query) => ports.baselines.find(query),
		record: async (entry) => {
			entries.push(entry);
			return {
				outcome: "recorded",
				location: "The bot stores it",
				setAside: []
			};
		}
	};
	const recorded = await recordBaselines({
		...task,
		policyPath: inputs.policy
	}, {
		...ports,
		baselines: collecting
	});
	await runner.summarise(describeBaselines(recorded));
	const failed = recorded.problems.map(({ file, message }) => ({
		target: file,
		outcome: "failed",
		detail: message
	}));
	const outcomes = [...recorded.outcomes, ...failed];
	return {
		version: 1,
		nonce,
		commit: head,
		purpose: "baseline",
		entries: entries.map(stored),
		outcomes
	};
}
function stored(entry) {
	return {
		...entry,
		files: [...entry.files]
	};
}

// src/apps/action/refuse-code.ts
/** Why settings of this commit may not be measured here for a proposal; null if they may. A proof is for the commit's own code. */
function refuseOtherCommit(commit, { checkedOut, drivesCheckout }) {
	if (!drivesCheckout || checkedOut === commit) return null;
	if (checkedOut === null) return notCheckedOut;
	return `The commit ${checkedOut} is checked out, but the settings of ${commit} are measured, whose YOLOv5 may differ. Check it out with \`ref: ${commit}\`, or leave \`ref\` out if the workflow runs on the default branch.`;
}
const notCheckedOut = "The repository is not checked out. Use actions/checkout before this step.";
/**
* Why this pull request may not be measured here; null if it may (`docs/threat-model.md`).
* A fork: base code only, and only after a maintainer approved that sha, or for a prediction on a hosted runner.
* A branch: the code that the policy names.
*/
function refuseCode(policy, code) {
	if (code.fromFork && code.approvedSha !== code.head && !code.predictsOnHostedRunner) return `This pull request comes from a fork, so nothing of it runs here until a maintainer approves its commit ${code.head}: pass it as \`approved-sha\`. Only a prediction on a GitHub-hosted runner needs no approval.`;
	if (code.fromFork && code.privileged && code.checkedOut !== null && !code.baseCommits.includes(code.checkedOut)) return `The commit ${code.checkedOut} is checked out, but under \`pull_request_target\` a fork's code would have the rights of the base. Check out the base with \`ref: \${{ github.event.pull_request.base.sha }}\`.`;
	if (!code.drivesCheckout) return null;
	if (code.checkedOut === null) return notCheckedOut;
	if ([...code.baseCommits, ...policy.code === "head" && !code.fromFork ? code.headCommits : []].includes(code.checkedOut)) return null;
	return `The commit ${code.checkedOut} is checked out, but ${code.fromFork ? "for a fork only" : "by the policy (`code: base`)"} the base's code runs. Check it out with \`ref: \${{ github.event.pull_request.base.sha }}\`${code.fromFork ? "" : ", or write `code: head` into the policy"}.`;
}

// src/apps/action/run.ts
/** Does what the event asks for. */
async function runAction(context) {
	const { inputs, runner, event, repository, environment } = context;
	const request = readRequest(inputs.request, environment);
	const task = request === null ? readEvent(event, inputs.mode) : taskOfRequest(request);
	if (task.kind === "nothing") return runner.info(task.why);
	const octokit = createOctokit({
		token: inputs.token,
		baseUrl: environment.GITHUB_API_URL,
		log: (line) => runner.info(line)
	});
	const pullRequests = createPullRequestReader(octokit, repository);
	const ports = await wire({
		...context,
		request
	}, task, {
		octokit,
		pullRequests
	});
	const reportFolder = inputs["report-folder"] || join(environment.RUNNER_TEMP ?? ".", "vram-review");
	if (request !== null) return answerRequest(request, task, {
		...ports,
		clock: systemClock
	}, {
		...context,
		reportFolder
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
	const probe = createPythonProbe({
		python: interpreter(inputs.python, workspace),
		probeFolder: installation.probeFolder,
		environment,
		signal
	});
	const reader = createRepositoryReader(octokit, repository);
	const locate = (policyFolder, directory) => locateYolov5(workspace, inputs.yolov5 ?? policyFolder, directory);
	return {
		reader,
		grammars: lazyGrammars(installation.grammarFiles),
		baselines: createBranchBaselineStore({
			branch: openBranch(octokit, repository, inputs["baseline-branch"]),
			clock: systemClock,
			repositoryUrl: repositoryUrl(environment),
			installation
		}),
		probe: simulating(probe, probe.record),
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
async function refuseFor(policy, task, deps) {
	if (task.kind === "baseline" || task.kind === "nothing") return null;
	const { workspace, pullRequests, reader, inputs, request, event, environment } = deps;
	const folders = await Promise.all(deps.directories.map((directory) => deps.locate(policy.yolov5, directory)));
	const code = {
		checkedOut: await runGitLine(workspace, "rev-parse", "HEAD"),
		drivesCheckout: folders.some((folder) => folder !== null && isInside(workspace, folder))
	};
	if (task.kind === "pull-request") return refuseOtherCommit(task.commit, code);
	const privileged = event.name === "pull_request_target";
	const ofBase = privileged || request !== null;
	const pullRequest = task.pullRequest === null ? null : await pullRequests.pullRequest(task.pullRequest);
	return refuseCode(policy, {
		...code,
		baseCommits: [
			task.base,
			await reader.mergeBase(task.base, task.head),
			...ofBase ? [event.sha] : [],
			...request !== null && request.pullRequest === null ? [request.checkout] : []
		],
		headCommits: [task.head, ...ofBase ? [] : [event.sha]],
		fromFork: task.pullRequest !== null && pullRequest?.fromFork !== false,
		head: task.head,
		approvedSha: request?.approved ? request.head : inputs["approved-sha"],
		predictsOnHostedRunner: task.kind === "predict" && environment.RUNNER_ENVIRONMENT === "github-hosted",
		privileged
	});
}
/** A path is relative to the workspace; a bare name is looked up on the PATH. */
function interpreter(python, workspace) {
	return python.includes("/") ? resolve(workspace, python) : python;
}
function repositoryUrl({ GITHUB_SERVER_URL, GITHUB_REPOSITORY }) {
	return GITHUB_SERVER_URL && GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : void 0;
}
function runUrl(environment) {
	const repository = repositoryUrl(environment);
	if (repository === void 0 || !environment.GITHUB_RUN_ID) return null;
	return `${repository}/actions/runs/${environment.GITHUB_RUN_ID}`;
}

// src/apps/action/action.ts
const info = escapeInfo(info$1);
takeOverUnaskedOutput(info, (error) => {
	fail(error);
	process.exit();
});
const cancelled = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => cancelled.abort());
try {
	await runAction({
		installation: installation(import.meta.url),
		inputs: loadInputs((name) => getInput(name)),
		runner: {
			info,
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
	fail(error);
}
/** Fails the step. */
function fail(error) {
	const remedy = error instanceof Error && "remedy" in error ? ` ${error.remedy}` : "";
	setFailed(`Not measured: ${error instanceof Error ? error.message : String(error)}${remedy}`);
}

export {  };