import { n as __require, t as __commonJSMin } from "./rolldown-runtime.js";
import { E as object, S as intersection, T as number, j as union, k as string, v as array, x as int, y as boolean } from "./vendor.js";
import { A as runChild, B as printable, D as runGitLine, E as createLocalReader, F as listBaselineFiles, G as locateYolov5, H as takeOverUnaskedOutput, I as isBaselinePath, J as readRegularFile, K as readLauncher, L as parseBaselineFile, N as createFolderBaselineStore, O as runGitRecords, P as historyFolder, U as installation, V as printableLine, W as isInside, Y as writeWhole, a as cleanEnvironment, b as systemClock, c as lazyGrammars, d as tokenAuthor, g as createProposalPublisher, i as createPythonProbe, k as workingTree, l as loadGrammars, o as newHome, q as isRegularFile, r as simulating, s as removeHome, v as createOctokit, x as openBranch, z as explorePage } from "./adapters.js";
import { $t as scheduleLines, A as reviewTarget, An as predictedTake, At as historyFiles, B as resolveTarget, Bn as formatWithInterval, Bt as reasonLine, Cn as hasFigures, Dn as decidePrediction, E as targetSign, F as cardsOf, Fn as gpuMemoryBytes, Ft as figureNotes, G as withContext, Gn as runsOf, Gt as offeredSuggestion, H as emulating, Hn as parseDuration, Ht as frontierTable, I as wishProblem, In as soldGb, It as notMeasuredNote, J as choosesBatch, Jn as heightOf, Jt as engineNote, K as withOneClass, Kn as anyValidationSet, L as recordBaselines, Ln as budgetBytes, Lt as otherProblems, M as applyChoice, Mn as withIntervals, Mt as explorePageName, N as gitPatch, Nn as withLowerBounds, Nt as isOf, O as predictCommit, On as decisionSentences, P as unwritableLine, Pn as architectureOf, Pt as parseSummaries, Q as batchPerGpu, Qt as recommendationLines, R as findCommand, Rn as formatBytes, Rt as problemLines, S as headline, Sn as figuresOf, T as summaryTitle, U as knowledgeOf, Un as largestBatchText, Ut as peakTable, V as explore, Vn as parseBudget, Vt as breakdownLine, W as trace, Wn as defaultBudget, Wt as launcherLine, Xn as readImageSize, Xt as predictionNote, Y as measure, Yn as mostImages, Yt as measuredLines, Zt as peakChart, _t as readPolicy, b as renderReport, dn as printableLines, dt as defaultPolicyPath, en as noWishes, et as recordedSchema, ft as loadPolicy, gt as longestPolicy, ht as takeSnapshot, j as predictTarget, jt as summariesPath, k as reviewCommit, kn as predictedNeed, nn as counted, nr as mostOverheadBytes, q as autoBatchReason, qn as aspectsOf, qt as effortLine, rn as shortCommit, rr as trainedPoints, tt as whyInconsistent, un as plainFormat, v as proposeSettings, w as reviewSign, x as summaryLine, xn as adviceOf, y as describeProposal, z as ownOptions, zn as formatPercent, zt as problemLog } from "./review.js";
import { C as defaultHyp, E as whyNoModuleName, F as drawnFactors, H as trainArguments, I as effectiveBatch, M as accumulation, O as baseName, P as dataName, R as inPython, Y as yolov5Folder, _ as countedCommands, a as checkUltralyticsModel, b as mayTrain, c as detectYamlKind, d as checkArguments, f as findNamedFile, h as namedFiles, i as checkModelOf, j as parseJson, l as checkHyp, o as checkModel, p as isShippedData, r as checkOpt, s as MODULE_SIGNATURES, u as checkData, x as isArgumentOfYolo, y as readWithOthers, z as mostClasses } from "./commands.js";
import { isDeepStrictEqual, stripVTControlCharacters, styleText } from "node:util";
import { EventEmitter } from "node:events";
import { gunzipSync, gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import fs, { constants, existsSync, globSync, readdirSync, statSync } from "node:fs";
import { access, lstat, mkdir, open, readFile, readdir, realpath, rm, stat, writeFile } from "node:fs/promises";
import path, { basename, delimiter, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { homedir, tmpdir } from "node:os";
import childProcess from "node:child_process";
import process$1 from "node:process";

// node_modules/commander/lib/error.js
/**
* CommanderError class
*/
var CommanderError = class extends Error {
	/**
	* Constructs the CommanderError class
	* @param {number} exitCode suggested exit code which could be used with process.exit
	* @param {string} code an id string representing the error
	* @param {string} message human-readable description of the error
	*/
	constructor(exitCode, code, message) {
		super(message);
		Error.captureStackTrace(this, this.constructor);
		this.name = this.constructor.name;
		this.code = code;
		this.exitCode = exitCode;
		this.nestedError = void 0;
	}
};
/**
* InvalidArgumentError class
*/
var InvalidArgumentError = class extends CommanderError {
	/**
	* Constructs the InvalidArgumentError class
	* @param {string} [message] explanation of why argument is invalid
	*/
	constructor(message) {
		super(1, "commander.invalidArgument", message);
		Error.captureStackTrace(this, this.constructor);
		this.name = this.constructor.name;
	}
};

// node_modules/commander/lib/argument.js
var Argument = class {
	/**
	* Initialize a new command argument with the given name and description.
	* The default is that the argument is required, and you can explicitly
	* indicate this with <> around the name. Put [] around the name for an optional argument.
	*
	* @param {string} name
	* @param {string} [description]
	*/
	constructor(name, description) {
		this.description = description || "";
		this.variadic = false;
		this.parseArg = void 0;
		this.defaultValue = void 0;
		this.defaultValueDescription = void 0;
		this.argChoices = void 0;
		switch (name[0]) {
			case "<":
				this.required = true;
				this._name = name.slice(1, -1);
				break;
			case "[":
				this.required = false;
				this._name = name.slice(1, -1);
				break;
			default:
				this.required = true;
				this._name = name;
		}
		if (this._name.endsWith("...")) {
			this.variadic = true;
			this._name = this._name.slice(0, -3);
		}
	}
	/**
	* Return argument name.
	*
	* @return {string}
	*/
	name() {
		return this._name;
	}
	/**
	* @package
	*/
	_collectValue(value, previous) {
		if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
		previous.push(value);
		return previous;
	}
	/**
	* Set the default value, and optionally supply the description to be displayed in the help.
	*
	* @param {*} value
	* @param {string} [description]
	* @return {Argument}
	*/
	default(value, description) {
		this.defaultValue = value;
		this.defaultValueDescription = description;
		return this;
	}
	/**
	* Set the custom handler for processing CLI command arguments into argument values.
	*
	* @param {Function} [fn]
	* @return {Argument}
	*/
	argParser(fn) {
		this.parseArg = fn;
		return this;
	}
	/**
	* Only allow argument value to be one of choices.
	*
	* @param {string[]} values
	* @return {Argument}
	*/
	choices(values) {
		this.argChoices = values.slice();
		this.parseArg = (arg, previous) => {
			if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
			if (this.variadic) return this._collectValue(arg, previous);
			return arg;
		};
		return this;
	}
	/**
	* Make argument required.
	*
	* @returns {Argument}
	*/
	argRequired() {
		this.required = true;
		return this;
	}
	/**
	* Make argument optional.
	*
	* @returns {Argument}
	*/
	argOptional() {
		this.required = false;
		return this;
	}
};
/**
* Takes an argument and returns its human readable equivalent for help usage.
*
* @param {Argument} arg
* @return {string}
* @private
*/
function humanReadableArgName(arg) {
	const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
	return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
}

// node_modules/commander/lib/help.js
/**
* TypeScript import types for JSDoc, used by Visual Studio Code IntelliSense and `npm run typescript-checkJS`
* https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html#import-types
* @typedef { import("./argument.js").Argument } Argument
* @typedef { import("./command.js").Command } Command
* @typedef { import("./option.js").Option } Option
*/
var Help = class {
	constructor() {
		this.helpWidth = void 0;
		this.minWidthToWrap = 40;
		this.sortSubcommands = false;
		this.sortOptions = false;
		this.showGlobalOptions = false;
	}
	/**
	* prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
	* and just before calling `formatHelp()`.
	*
	* Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
	*
	* @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
	*/
	prepareContext(contextOptions) {
		this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
	}
	/**
	* Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
	*
	* @param {Command} cmd
	* @returns {Command[]}
	*/
	visibleCommands(cmd) {
		const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
		const helpCommand = cmd._getHelpCommand();
		if (helpCommand && !helpCommand._hidden) visibleCommands.push(helpCommand);
		if (this.sortSubcommands) visibleCommands.sort((a, b) => {
			return a.name().localeCompare(b.name());
		});
		return visibleCommands;
	}
	/**
	* Compare options for sort.
	*
	* @param {Option} a
	* @param {Option} b
	* @returns {number}
	*/
	compareOptions(a, b) {
		const getSortKey = (option) => {
			return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
		};
		return getSortKey(a).localeCompare(getSortKey(b));
	}
	/**
	* Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
	*
	* @param {Command} cmd
	* @returns {Option[]}
	*/
	visibleOptions(cmd) {
		const visibleOptions = cmd.options.filter((option) => !option.hidden);
		const helpOption = cmd._getHelpOption();
		if (helpOption && !helpOption.hidden) {
			const removeShort = helpOption.short && cmd._findOption(helpOption.short);
			const removeLong = helpOption.long && cmd._findOption(helpOption.long);
			if (!removeShort && !removeLong) visibleOptions.push(helpOption);
			else if (helpOption.long && !removeLong) visibleOptions.push(cmd.createOption(helpOption.long, helpOption.description).helpGroup(helpOption.helpGroupHeading));
			else if (helpOption.short && !removeShort) visibleOptions.push(cmd.createOption(helpOption.short, helpOption.description).helpGroup(helpOption.helpGroupHeading));
		}
		if (this.sortOptions) visibleOptions.sort(this.compareOptions);
		return visibleOptions;
	}
	/**
	* Get an array of the visible global options. (Not including help.)
	*
	* @param {Command} cmd
	* @returns {Option[]}
	*/
	visibleGlobalOptions(cmd) {
		if (!this.showGlobalOptions) return [];
		const globalOptions = [];
		for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
			const visibleOptions = ancestorCmd.options.filter((option) => !option.hidden);
			globalOptions.push(...visibleOptions);
		}
		if (this.sortOptions) globalOptions.sort(this.compareOptions);
		return globalOptions;
	}
	/**
	* Get an array of the arguments if any have a description.
	*
	* @param {Command} cmd
	* @returns {Argument[]}
	*/
	visibleArguments(cmd) {
		if (cmd._argsDescription) cmd.registeredArguments.forEach((argument) => {
			argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
		});
		if (cmd.registeredArguments.find((argument) => argument.description)) return cmd.registeredArguments;
		return [];
	}
	/**
	* Get the command term to show in the list of subcommands.
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	subcommandTerm(cmd) {
		const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
		return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + (args ? " " + args : "");
	}
	/**
	* Get the option term to show in the list of options.
	*
	* @param {Option} option
	* @returns {string}
	*/
	optionTerm(option) {
		return option.flags;
	}
	/**
	* Get the argument term to show in the list of arguments.
	*
	* @param {Argument} argument
	* @returns {string}
	*/
	argumentTerm(argument) {
		return argument.name();
	}
	/**
	* Get the longest command term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestSubcommandTermLength(cmd, helper) {
		return helper.visibleCommands(cmd).reduce((max, command) => {
			return Math.max(max, this.displayWidth(helper.styleSubcommandTerm(helper.subcommandTerm(command))));
		}, 0);
	}
	/**
	* Get the longest option term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestOptionTermLength(cmd, helper) {
		return helper.visibleOptions(cmd).reduce((max, option) => {
			return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
		}, 0);
	}
	/**
	* Get the longest global option term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestGlobalOptionTermLength(cmd, helper) {
		return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
			return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
		}, 0);
	}
	/**
	* Get the longest argument term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestArgumentTermLength(cmd, helper) {
		return helper.visibleArguments(cmd).reduce((max, argument) => {
			return Math.max(max, this.displayWidth(helper.styleArgumentTerm(helper.argumentTerm(argument))));
		}, 0);
	}
	/**
	* Get the command usage to be displayed at the top of the built-in help.
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	commandUsage(cmd) {
		let cmdName = cmd._name;
		if (cmd._aliases[0]) cmdName = cmdName + "|" + cmd._aliases[0];
		let ancestorCmdNames = "";
		for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
		return ancestorCmdNames + cmdName + " " + cmd.usage();
	}
	/**
	* Get the description for the command.
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	commandDescription(cmd) {
		return cmd.description();
	}
	/**
	* Get the subcommand summary to show in the list of subcommands.
	* (Fallback to description for backwards compatibility.)
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	subcommandDescription(cmd) {
		return cmd.summary() || cmd.description();
	}
	/**
	* Get the option description to show in the list of options.
	*
	* @param {Option} option
	* @return {string}
	*/
	optionDescription(option) {
		const extraInfo = [];
		if (option.argChoices) extraInfo.push(`choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
		if (option.defaultValue !== void 0) {
			if (option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean") extraInfo.push(`default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`);
		}
		if (option.presetArg !== void 0 && option.optional) extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
		if (option.envVar !== void 0) extraInfo.push(`env: ${option.envVar}`);
		if (extraInfo.length > 0) {
			const extraDescription = `(${extraInfo.join(", ")})`;
			if (option.description) return `${option.description} ${extraDescription}`;
			return extraDescription;
		}
		return option.description;
	}
	/**
	* Get the argument description to show in the list of arguments.
	*
	* @param {Argument} argument
	* @return {string}
	*/
	argumentDescription(argument) {
		const extraInfo = [];
		if (argument.argChoices) extraInfo.push(`choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
		if (argument.defaultValue !== void 0) extraInfo.push(`default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`);
		if (extraInfo.length > 0) {
			const extraDescription = `(${extraInfo.join(", ")})`;
			if (argument.description) return `${argument.description} ${extraDescription}`;
			return extraDescription;
		}
		return argument.description;
	}
	/**
	* Format a list of items, given a heading and an array of formatted items.
	*
	* @param {string} heading
	* @param {string[]} items
	* @param {Help} helper
	* @returns string[]
	*/
	formatItemList(heading, items, helper) {
		if (items.length === 0) return [];
		return [
			helper.styleTitle(heading),
			...items,
			""
		];
	}
	/**
	* Group items by their help group heading.
	*
	* @param {Command[] | Option[]} unsortedItems
	* @param {Command[] | Option[]} visibleItems
	* @param {Function} getGroup
	* @returns {Map<string, Command[] | Option[]>}
	*/
	groupItems(unsortedItems, visibleItems, getGroup) {
		const result = /* @__PURE__ */ new Map();
		unsortedItems.forEach((item) => {
			const group = getGroup(item);
			if (!result.has(group)) result.set(group, []);
		});
		visibleItems.forEach((item) => {
			const group = getGroup(item);
			if (!result.has(group)) result.set(group, []);
			result.get(group).push(item);
		});
		return result;
	}
	/**
	* Generate the built-in help text.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {string}
	*/
	formatHelp(cmd, helper) {
		const termWidth = helper.padWidth(cmd, helper);
		const helpWidth = helper.helpWidth ?? 80;
		function callFormatItem(term, description) {
			return helper.formatItem(term, termWidth, description, helper);
		}
		let output = [`${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`, ""];
		const commandDescription = helper.commandDescription(cmd);
		if (commandDescription.length > 0) output = output.concat([helper.boxWrap(helper.styleCommandDescription(commandDescription), helpWidth), ""]);
		const argumentList = helper.visibleArguments(cmd).map((argument) => {
			return callFormatItem(helper.styleArgumentTerm(helper.argumentTerm(argument)), helper.styleArgumentDescription(helper.argumentDescription(argument)));
		});
		output = output.concat(this.formatItemList("Arguments:", argumentList, helper));
		this.groupItems(cmd.options, helper.visibleOptions(cmd), (option) => option.helpGroupHeading ?? "Options:").forEach((options, group) => {
			const optionList = options.map((option) => {
				return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
			});
			output = output.concat(this.formatItemList(group, optionList, helper));
		});
		if (helper.showGlobalOptions) {
			const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
				return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
			});
			output = output.concat(this.formatItemList("Global Options:", globalOptionList, helper));
		}
		this.groupItems(cmd.commands, helper.visibleCommands(cmd), (sub) => sub.helpGroup() || "Commands:").forEach((commands, group) => {
			const commandList = commands.map((sub) => {
				return callFormatItem(helper.styleSubcommandTerm(helper.subcommandTerm(sub)), helper.styleSubcommandDescription(helper.subcommandDescription(sub)));
			});
			output = output.concat(this.formatItemList(group, commandList, helper));
		});
		return output.join("\n");
	}
	/**
	* Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
	*
	* @param {string} str
	* @returns {number}
	*/
	displayWidth(str) {
		return stripVTControlCharacters(str).length;
	}
	/**
	* Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
	*
	* @param {string} str
	* @returns {string}
	*/
	styleTitle(str) {
		return str;
	}
	styleUsage(str) {
		return str.split(" ").map((word) => {
			if (word === "[options]") return this.styleOptionText(word);
			if (word === "[command]") return this.styleSubcommandText(word);
			if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
			return this.styleCommandText(word);
		}).join(" ");
	}
	styleCommandDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleOptionDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleSubcommandDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleArgumentDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleDescriptionText(str) {
		return str;
	}
	styleOptionTerm(str) {
		return this.styleOptionText(str);
	}
	styleSubcommandTerm(str) {
		return str.split(" ").map((word) => {
			if (word === "[options]") return this.styleOptionText(word);
			if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
			return this.styleSubcommandText(word);
		}).join(" ");
	}
	styleArgumentTerm(str) {
		return this.styleArgumentText(str);
	}
	styleOptionText(str) {
		return str;
	}
	styleArgumentText(str) {
		return str;
	}
	styleSubcommandText(str) {
		return str;
	}
	styleCommandText(str) {
		return str;
	}
	/**
	* Calculate the pad width from the maximum term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	padWidth(cmd, helper) {
		return Math.max(helper.longestOptionTermLength(cmd, helper), helper.longestGlobalOptionTermLength(cmd, helper), helper.longestSubcommandTermLength(cmd, helper), helper.longestArgumentTermLength(cmd, helper));
	}
	/**
	* Detect manually wrapped and indented strings by checking for line break followed by whitespace.
	*
	* @param {string} str
	* @returns {boolean}
	*/
	preformatted(str) {
		return /\n[^\S\r\n]/.test(str);
	}
	/**
	* Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
	*
	* So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
	*   TTT  DDD DDDD
	*        DD DDD
	*
	* @param {string} term
	* @param {number} termWidth
	* @param {string} description
	* @param {Help} helper
	* @returns {string}
	*/
	formatItem(term, termWidth, description, helper) {
		const itemIndent = 2;
		const itemIndentStr = " ".repeat(itemIndent);
		if (!description) return itemIndentStr + term;
		const paddedTerm = term.padEnd(termWidth + term.length - helper.displayWidth(term));
		const spacerWidth = 2;
		const remainingWidth = (this.helpWidth ?? 80) - termWidth - spacerWidth - itemIndent;
		let formattedDescription;
		if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) formattedDescription = description;
		else formattedDescription = helper.boxWrap(description, remainingWidth).replace(/\n/g, "\n" + " ".repeat(termWidth + spacerWidth));
		return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `\n${itemIndentStr}`);
	}
	/**
	* Wrap a string at whitespace, preserving existing line breaks.
	* Wrapping is skipped if the width is less than `minWidthToWrap`.
	*
	* @param {string} str
	* @param {number} width
	* @returns {string}
	*/
	boxWrap(str, width) {
		if (width < this.minWidthToWrap) return str;
		const rawLines = str.split(/\r\n|\n/);
		const chunkPattern = /[\s]*[^\s]+/g;
		const wrappedLines = [];
		rawLines.forEach((line) => {
			const chunks = line.match(chunkPattern);
			if (chunks === null) {
				wrappedLines.push("");
				return;
			}
			let sumChunks = [chunks.shift()];
			let sumWidth = this.displayWidth(sumChunks[0]);
			chunks.forEach((chunk) => {
				const visibleWidth = this.displayWidth(chunk);
				if (sumWidth + visibleWidth <= width) {
					sumChunks.push(chunk);
					sumWidth += visibleWidth;
					return;
				}
				wrappedLines.push(sumChunks.join(""));
				const nextChunk = chunk.trimStart();
				sumChunks = [nextChunk];
				sumWidth = this.displayWidth(nextChunk);
			});
			wrappedLines.push(sumChunks.join(""));
		});
		return wrappedLines.join("\n");
	}
};

// node_modules/commander/lib/option.js
var Option = class {
	/**
	* Initialize a new `Option` with the given `flags` and `description`.
	*
	* @param {string} flags
	* @param {string} [description]
	*/
	constructor(flags, description) {
		this.flags = flags;
		this.description = description || "";
		this.required = flags.includes("<");
		this.optional = flags.includes("[");
		this.variadic = /\p{ID_Continue}\.\.\.[>\]]$/u.test(flags);
		this.mandatory = false;
		const optionFlags = splitOptionFlags(flags);
		this.short = optionFlags.shortFlag;
		this.long = optionFlags.longFlag;
		this.negate = false;
		if (this.long) this.negate = this.long.startsWith("--no-");
		this.defaultValue = void 0;
		this.defaultValueDescription = void 0;
		this.presetArg = void 0;
		this.envVar = void 0;
		this.parseArg = void 0;
		this.hidden = false;
		this.argChoices = void 0;
		this.conflictsWith = [];
		this.implied = void 0;
		this.helpGroupHeading = void 0;
	}
	/**
	* Set the default value, and optionally supply the description to be displayed in the help.
	*
	* @param {*} value
	* @param {string} [description]
	* @return {Option}
	*/
	default(value, description) {
		this.defaultValue = value;
		this.defaultValueDescription = description;
		return this;
	}
	/**
	* Preset to use when option used without option-argument, especially optional but also boolean and negated.
	* The custom processing (parseArg) is called.
	*
	* @example
	* new Option('--color').default('GREYSCALE').preset('RGB');
	* new Option('--donate [amount]').preset('20').argParser(parseFloat);
	*
	* @param {*} arg
	* @return {Option}
	*/
	preset(arg) {
		this.presetArg = arg;
		return this;
	}
	/**
	* Add option name(s) that conflict with this option.
	* An error will be displayed if conflicting options are found during parsing.
	*
	* @example
	* new Option('--rgb').conflicts('cmyk');
	* new Option('--js').conflicts(['ts', 'jsx']);
	*
	* @param {(string | string[])} names
	* @return {Option}
	*/
	conflicts(names) {
		this.conflictsWith = this.conflictsWith.concat(names);
		return this;
	}
	/**
	* Specify implied option values for when this option is set and the implied options are not.
	*
	* The custom processing (parseArg) is not called on the implied values.
	*
	* @example
	* program
	*   .addOption(new Option('--log', 'write logging information to file'))
	*   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
	*
	* @param {object} impliedOptionValues
	* @return {Option}
	*/
	implies(impliedOptionValues) {
		let newImplied = impliedOptionValues;
		if (typeof impliedOptionValues === "string") newImplied = { [impliedOptionValues]: true };
		this.implied = Object.assign(this.implied || {}, newImplied);
		return this;
	}
	/**
	* Set environment variable to check for option value.
	*
	* An environment variable is only used if when processed the current option value is
	* undefined, or the source of the current value is 'default' or 'config' or 'env'.
	*
	* @param {string} name
	* @return {Option}
	*/
	env(name) {
		this.envVar = name;
		return this;
	}
	/**
	* Set the custom handler for processing CLI option arguments into option values.
	*
	* @param {Function} [fn]
	* @return {Option}
	*/
	argParser(fn) {
		this.parseArg = fn;
		return this;
	}
	/**
	* Whether the option is mandatory and must have a value after parsing.
	*
	* @param {boolean} [mandatory=true]
	* @return {Option}
	*/
	makeOptionMandatory(mandatory = true) {
		this.mandatory = !!mandatory;
		return this;
	}
	/**
	* Hide option in help.
	*
	* @param {boolean} [hide=true]
	* @return {Option}
	*/
	hideHelp(hide = true) {
		this.hidden = !!hide;
		return this;
	}
	/**
	* @package
	*/
	_collectValue(value, previous) {
		if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
		previous.push(value);
		return previous;
	}
	/**
	* Only allow option value to be one of choices.
	*
	* @param {string[]} values
	* @return {Option}
	*/
	choices(values) {
		this.argChoices = values.slice();
		this.parseArg = (arg, previous) => {
			if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
			if (this.variadic) return this._collectValue(arg, previous);
			return arg;
		};
		return this;
	}
	/**
	* Return option name.
	*
	* @return {string}
	*/
	name() {
		if (this.long) return this.long.replace(/^--/, "");
		return this.short.replace(/^-/, "");
	}
	/**
	* Return option name, in a camelcase format that can be used
	* as an object attribute key.
	*
	* @return {string}
	*/
	attributeName() {
		if (this.negate) return camelcase(this.name().replace(/^no-/, ""));
		return camelcase(this.name());
	}
	/**
	* Set the help group heading.
	*
	* @param {string} heading
	* @return {Option}
	*/
	helpGroup(heading) {
		this.helpGroupHeading = heading;
		return this;
	}
	/**
	* Check if `arg` matches the short or long flag.
	*
	* @param {string} arg
	* @return {boolean}
	* @package
	*/
	is(arg) {
		return this.short === arg || this.long === arg;
	}
	/**
	* Return whether a boolean option.
	*
	* Options are one of boolean, negated, required argument, or optional argument.
	*
	* @return {boolean}
	* @package
	*/
	isBoolean() {
		return !this.required && !this.optional && !this.negate;
	}
};
/**
* This class is to make it easier to work with dual options, without changing the existing
* implementation. We support separate dual options for separate positive and negative options,
* like `--build` and `--no-build`, which share a single option value. This works nicely for some
* use cases, but is tricky for others where we want separate behaviours despite
* the single shared option value.
*/
var DualOptions = class {
	/**
	* @param {Option[]} options
	*/
	constructor(options) {
		this.positiveOptions = /* @__PURE__ */ new Map();
		this.negativeOptions = /* @__PURE__ */ new Map();
		this.dualOptions = /* @__PURE__ */ new Set();
		options.forEach((option) => {
			if (option.negate) this.negativeOptions.set(option.attributeName(), option);
			else this.positiveOptions.set(option.attributeName(), option);
		});
		this.negativeOptions.forEach((value, key) => {
			if (this.positiveOptions.has(key)) this.dualOptions.add(key);
		});
	}
	/**
	* Did the value come from the option, and not from possible matching dual option?
	*
	* @param {*} value
	* @param {Option} option
	* @returns {boolean}
	*/
	valueFromOption(value, option) {
		const optionKey = option.attributeName();
		if (!this.dualOptions.has(optionKey)) return true;
		const preset = this.negativeOptions.get(optionKey).presetArg;
		const negativeValue = preset !== void 0 ? preset : false;
		return option.negate === (negativeValue === value);
	}
};
/**
* Convert string from kebab-case to camelCase.
*
* @param {string} str
* @return {string}
* @private
*/
function camelcase(str) {
	return str.split("-").reduce((str, word) => {
		return str + word[0].toUpperCase() + word.slice(1);
	});
}
/**
* Split the short and long flag out of something like '-m,--mixed <value>'
*
* @private
*/
function splitOptionFlags(flags) {
	let shortFlag;
	let longFlag;
	const shortFlagExp = /^-[^-]$/;
	const longFlagExp = /^--[^-]/;
	const flagParts = flags.split(/[ |,]+/).concat("guard");
	if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
	if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
	if (!shortFlag && shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
	if (!shortFlag && longFlagExp.test(flagParts[0])) {
		shortFlag = longFlag;
		longFlag = flagParts.shift();
	}
	if (flagParts[0].startsWith("-")) {
		const unsupportedFlag = flagParts[0];
		const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
		if (/^-[^-][^-]/.test(unsupportedFlag)) throw new Error(`${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`);
		if (shortFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many short flags`);
		if (longFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many long flags`);
		throw new Error(`${baseError}
- unrecognised flag format`);
	}
	if (shortFlag === void 0 && longFlag === void 0) throw new Error(`option creation failed due to no flags found in '${flags}'.`);
	return {
		shortFlag,
		longFlag
	};
}

// node_modules/commander/lib/suggestSimilar.js
const maxDistance = 3;
function editDistance(a, b) {
	if (Math.abs(a.length - b.length) > maxDistance) return Math.max(a.length, b.length);
	const d = [];
	for (let i = 0; i <= a.length; i++) d[i] = [i];
	for (let j = 0; j <= b.length; j++) d[0][j] = j;
	for (let j = 1; j <= b.length; j++) for (let i = 1; i <= a.length; i++) {
		let cost;
		if (a[i - 1] === b[j - 1]) cost = 0;
		else cost = 1;
		d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);
		if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
	}
	return d[a.length][b.length];
}
/**
* Find close matches, restricted to same number of edits.
*
* @param {string} word
* @param {string[]} candidates
* @returns {string}
*/
function suggestSimilar(word, candidates) {
	if (!candidates || candidates.length === 0) return "";
	candidates = Array.from(new Set(candidates));
	const searchingOptions = word.startsWith("--");
	if (searchingOptions) {
		word = word.slice(2);
		candidates = candidates.map((candidate) => candidate.slice(2));
	}
	let similar = [];
	let bestDistance = maxDistance;
	const minSimilarity = .4;
	candidates.forEach((candidate) => {
		if (candidate.length <= 1) return;
		const distance = editDistance(word, candidate);
		const length = Math.max(word.length, candidate.length);
		if ((length - distance) / length > minSimilarity) {
			if (distance < bestDistance) {
				bestDistance = distance;
				similar = [candidate];
			} else if (distance === bestDistance) similar.push(candidate);
		}
	});
	similar.sort((a, b) => a.localeCompare(b));
	if (searchingOptions) similar = similar.map((candidate) => `--${candidate}`);
	if (similar.length > 1) return `\n(Did you mean one of ${similar.join(", ")}?)`;
	if (similar.length === 1) return `\n(Did you mean ${similar[0]}?)`;
	return "";
}

// node_modules/commander/lib/command.js
var Command = class Command extends EventEmitter {
	/**
	* Initialize a new `Command`.
	*
	* @param {string} [name]
	*/
	constructor(name) {
		super();
		/** @type {Command[]} */
		this.commands = [];
		/** @type {Option[]} */
		this.options = [];
		this.parent = null;
		this._allowUnknownOption = false;
		this._allowExcessArguments = false;
		/** @type {Argument[]} */
		this.registeredArguments = [];
		this._args = this.registeredArguments;
		/** @type {string[]} */
		this.args = [];
		this.rawArgs = [];
		this.processedArgs = [];
		this._scriptPath = null;
		this._name = name || "";
		this._optionValues = {};
		this._optionValueSources = {};
		this._storeOptionsAsProperties = false;
		this._actionHandler = null;
		this._executableHandler = false;
		this._executableFile = null;
		this._executableDir = null;
		this._defaultCommandName = null;
		this._exitCallback = null;
		this._aliases = [];
		this._combineFlagAndOptionalValue = true;
		this._description = "";
		this._summary = "";
		this._argsDescription = void 0;
		this._enablePositionalOptions = false;
		this._passThroughOptions = false;
		this._lifeCycleHooks = {};
		/** @type {(boolean | string)} */
		this._showHelpAfterError = false;
		this._showSuggestionAfterError = true;
		this._savedState = null;
		this._outputConfiguration = {
			writeOut: (str) => process$1.stdout.write(str),
			writeErr: (str) => process$1.stderr.write(str),
			outputError: (str, write) => write(str),
			getOutHelpWidth: () => process$1.stdout.isTTY ? process$1.stdout.columns : void 0,
			getErrHelpWidth: () => process$1.stderr.isTTY ? process$1.stderr.columns : void 0,
			getOutHasColors: () => useColor() ?? (process$1.stdout.isTTY && process$1.stdout.hasColors?.()),
			getErrHasColors: () => useColor() ?? (process$1.stderr.isTTY && process$1.stderr.hasColors?.()),
			stripColor: (str) => stripVTControlCharacters(str)
		};
		this._hidden = false;
		/** @type {(Option | null | undefined)} */
		this._helpOption = void 0;
		this._addImplicitHelpCommand = void 0;
		/** @type {Command} */
		this._helpCommand = void 0;
		this._helpConfiguration = {};
		/** @type {string | undefined} */
		this._helpGroupHeading = void 0;
		/** @type {string | undefined} */
		this._defaultCommandGroup = void 0;
		/** @type {string | undefined} */
		this._defaultOptionGroup = void 0;
	}
	/**
	* Copy settings that are useful to have in common across root command and subcommands.
	*
	* (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
	*
	* @param {Command} sourceCommand
	* @return {Command} `this` command for chaining
	*/
	copyInheritedSettings(sourceCommand) {
		this._outputConfiguration = sourceCommand._outputConfiguration;
		this._helpOption = sourceCommand._helpOption;
		this._helpCommand = sourceCommand._helpCommand;
		this._helpConfiguration = sourceCommand._helpConfiguration;
		this._exitCallback = sourceCommand._exitCallback;
		this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
		this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
		this._allowExcessArguments = sourceCommand._allowExcessArguments;
		this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
		this._showHelpAfterError = sourceCommand._showHelpAfterError;
		this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
		return this;
	}
	/**
	* @returns {Command[]}
	* @private
	*/
	_getCommandAndAncestors() {
		const result = [];
		for (let command = this; command; command = command.parent) result.push(command);
		return result;
	}
	/**
	* Define a command.
	*
	* There are two styles of command: pay attention to where to put the description.
	*
	* @example
	* // Command implemented using action handler (description is supplied separately to `.command`)
	* program
	*   .command('clone <source> [destination]')
	*   .description('clone a repository into a newly created directory')
	*   .action((source, destination) => {
	*     console.log('clone command called');
	*   });
	*
	* // Command implemented using separate executable file (description is second parameter to `.command`)
	* program
	*   .command('start <service>', 'start named service')
	*   .command('stop [service]', 'stop named service, or all if no name supplied');
	*
	* @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
	* @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
	* @param {object} [execOpts] - configuration options (for executable)
	* @return {Command} returns new command for action handler, or `this` for executable command
	*/
	command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
		let desc = actionOptsOrExecDesc;
		let opts = execOpts;
		if (typeof desc === "object" && desc !== null) {
			opts = desc;
			desc = null;
		}
		opts = opts || {};
		const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
		const cmd = this.createCommand(name);
		if (desc) {
			cmd.description(desc);
			cmd._executableHandler = true;
		}
		if (opts.isDefault) this._defaultCommandName = cmd._name;
		cmd._hidden = !!(opts.noHelp || opts.hidden);
		cmd._executableFile = opts.executableFile || null;
		if (args) cmd.arguments(args);
		this._registerCommand(cmd);
		cmd.parent = this;
		cmd.copyInheritedSettings(this);
		if (desc) return this;
		return cmd;
	}
	/**
	* Factory routine to create a new unattached command.
	*
	* See .command() for creating an attached subcommand, which uses this routine to
	* create the command. You can override createCommand to customise subcommands.
	*
	* @param {string} [name]
	* @return {Command} new command
	*/
	createCommand(name) {
		return new Command(name);
	}
	/**
	* You can customise the help with a subclass of Help by overriding createHelp,
	* or by overriding Help properties using configureHelp().
	*
	* @return {Help}
	*/
	createHelp() {
		return Object.assign(new Help(), this.configureHelp());
	}
	/**
	* You can customise the help by overriding Help properties using configureHelp(),
	* or with a subclass of Help by overriding createHelp().
	*
	* @param {object} [configuration] - configuration options
	* @return {(Command | object)} `this` command for chaining, or stored configuration
	*/
	configureHelp(configuration) {
		if (configuration === void 0) return this._helpConfiguration;
		this._helpConfiguration = configuration;
		return this;
	}
	/**
	* The default output goes to stdout and stderr. You can customise this for special
	* applications. You can also customise the display of errors by overriding outputError.
	*
	* The configuration properties are all functions:
	*
	*     // change how output being written, defaults to stdout and stderr
	*     writeOut(str)
	*     writeErr(str)
	*     // change how output being written for errors, defaults to writeErr
	*     outputError(str, write) // used for displaying errors and not used for displaying help
	*     // specify width for wrapping help
	*     getOutHelpWidth()
	*     getErrHelpWidth()
	*     // color support, currently only used with Help
	*     getOutHasColors()
	*     getErrHasColors()
	*     stripColor() // used to remove ANSI escape codes if output does not have colors
	*
	* @param {object} [configuration] - configuration options
	* @return {(Command | object)} `this` command for chaining, or stored configuration
	*/
	configureOutput(configuration) {
		if (configuration === void 0) return this._outputConfiguration;
		this._outputConfiguration = {
			...this._outputConfiguration,
			...configuration
		};
		return this;
	}
	/**
	* Display the help or a custom message after an error occurs.
	*
	* @param {(boolean|string)} [displayHelp]
	* @return {Command} `this` command for chaining
	*/
	showHelpAfterError(displayHelp = true) {
		if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
		this._showHelpAfterError = displayHelp;
		return this;
	}
	/**
	* Display suggestion of similar commands for unknown commands, or options for unknown options.
	*
	* @param {boolean} [displaySuggestion]
	* @return {Command} `this` command for chaining
	*/
	showSuggestionAfterError(displaySuggestion = true) {
		this._showSuggestionAfterError = !!displaySuggestion;
		return this;
	}
	/**
	* Add a prepared subcommand.
	*
	* See .command() for creating an attached subcommand which inherits settings from its parent.
	*
	* @param {Command} cmd - new subcommand
	* @param {object} [opts] - configuration options
	* @return {Command} `this` command for chaining
	*/
	addCommand(cmd, opts) {
		if (!cmd._name) throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
		opts = opts || {};
		if (opts.isDefault) this._defaultCommandName = cmd._name;
		if (opts.noHelp || opts.hidden) cmd._hidden = true;
		this._registerCommand(cmd);
		cmd.parent = this;
		cmd._checkForBrokenPassThrough();
		return this;
	}
	/**
	* Factory routine to create a new unattached argument.
	*
	* See .argument() for creating an attached argument, which uses this routine to
	* create the argument. You can override createArgument to return a custom argument.
	*
	* @param {string} name
	* @param {string} [description]
	* @return {Argument} new argument
	*/
	createArgument(name, description) {
		return new Argument(name, description);
	}
	/**
	* Define argument syntax for command.
	*
	* The default is that the argument is required, and you can explicitly
	* indicate this with <> around the name. Put [] around the name for an optional argument.
	*
	* @example
	* program.argument('<input-file>');
	* program.argument('[output-file]');
	*
	* @param {string} name
	* @param {string} [description]
	* @param {(Function|*)} [parseArg] - custom argument processing function or default value
	* @param {*} [defaultValue]
	* @return {Command} `this` command for chaining
	*/
	argument(name, description, parseArg, defaultValue) {
		const argument = this.createArgument(name, description);
		if (typeof parseArg === "function") argument.default(defaultValue).argParser(parseArg);
		else argument.default(parseArg);
		this.addArgument(argument);
		return this;
	}
	/**
	* Define argument syntax for command, adding multiple at once (without descriptions).
	*
	* See also .argument().
	*
	* @example
	* program.arguments('<cmd> [env]');
	*
	* @param {string} names
	* @return {Command} `this` command for chaining
	*/
	arguments(names) {
		names.trim().split(/ +/).forEach((detail) => {
			this.argument(detail);
		});
		return this;
	}
	/**
	* Define argument syntax for command, adding a prepared argument.
	*
	* @param {Argument} argument
	* @return {Command} `this` command for chaining
	*/
	addArgument(argument) {
		const previousArgument = this.registeredArguments.slice(-1)[0];
		if (previousArgument?.variadic) throw new Error(`only the last argument can be variadic '${previousArgument.name()}'`);
		if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) throw new Error(`a default value for a required argument is never used: '${argument.name()}'`);
		this.registeredArguments.push(argument);
		return this;
	}
	/**
	* Customise or override default help command. By default a help command is automatically added if your command has subcommands.
	*
	* @example
	*    program.helpCommand('help [cmd]');
	*    program.helpCommand('help [cmd]', 'show help');
	*    program.helpCommand(false); // suppress default help command
	*    program.helpCommand(true); // add help command even if no subcommands
	*
	* @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
	* @param {string} [description] - custom description
	* @return {Command} `this` command for chaining
	*/
	helpCommand(enableOrNameAndArgs, description) {
		if (typeof enableOrNameAndArgs === "boolean") {
			this._addImplicitHelpCommand = enableOrNameAndArgs;
			if (enableOrNameAndArgs && this._defaultCommandGroup) this._initCommandGroup(this._getHelpCommand());
			return this;
		}
		const [, helpName, helpArgs] = (enableOrNameAndArgs ?? "help [command]").match(/([^ ]+) *(.*)/);
		const helpDescription = description ?? "display help for command";
		const helpCommand = this.createCommand(helpName);
		helpCommand.helpOption(false);
		if (helpArgs) helpCommand.arguments(helpArgs);
		if (helpDescription) helpCommand.description(helpDescription);
		this._addImplicitHelpCommand = true;
		this._helpCommand = helpCommand;
		if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
		return this;
	}
	/**
	* Add prepared custom help command.
	*
	* @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
	* @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
	* @return {Command} `this` command for chaining
	*/
	addHelpCommand(helpCommand, deprecatedDescription) {
		if (typeof helpCommand !== "object") {
			this.helpCommand(helpCommand, deprecatedDescription);
			return this;
		}
		this._addImplicitHelpCommand = true;
		this._helpCommand = helpCommand;
		this._initCommandGroup(helpCommand);
		return this;
	}
	/**
	* Lazy create help command.
	*
	* @return {(Command|null)}
	* @package
	*/
	_getHelpCommand() {
		if (this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"))) {
			if (this._helpCommand === void 0) this.helpCommand(void 0, void 0);
			return this._helpCommand;
		}
		return null;
	}
	/**
	* Add hook for life cycle event.
	*
	* @param {string} event
	* @param {Function} listener
	* @return {Command} `this` command for chaining
	*/
	hook(event, listener) {
		const allowedValues = [
			"preSubcommand",
			"preAction",
			"postAction"
		];
		if (!allowedValues.includes(event)) throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
		if (this._lifeCycleHooks[event]) this._lifeCycleHooks[event].push(listener);
		else this._lifeCycleHooks[event] = [listener];
		return this;
	}
	/**
	* Register callback to use as replacement for calling process.exit.
	*
	* @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
	* @return {Command} `this` command for chaining
	*/
	exitOverride(fn) {
		if (fn) this._exitCallback = fn;
		else this._exitCallback = (err) => {
			if (err.code !== "commander.executeSubCommandAsync") throw err;
		};
		return this;
	}
	/**
	* Call process.exit, and _exitCallback if defined.
	*
	* @param {number} exitCode exit code for using with process.exit
	* @param {string} code an id string representing the error
	* @param {string} message human-readable description of the error
	* @return never
	* @private
	*/
	_exit(exitCode, code, message) {
		if (this._exitCallback) this._exitCallback(new CommanderError(exitCode, code, message));
		process$1.exit(exitCode);
	}
	/**
	* Register callback `fn` for the command.
	*
	* @example
	* program
	*   .command('serve')
	*   .description('start service')
	*   .action(function() {
	*      // do work here
	*   });
	*
	* @param {Function} fn
	* @return {Command} `this` command for chaining
	*/
	action(fn) {
		const listener = (args) => {
			const expectedArgsCount = this.registeredArguments.length;
			const actionArgs = args.slice(0, expectedArgsCount);
			if (this._storeOptionsAsProperties) actionArgs[expectedArgsCount] = this;
			else actionArgs[expectedArgsCount] = this.opts();
			actionArgs.push(this);
			return fn.apply(this, actionArgs);
		};
		this._actionHandler = listener;
		return this;
	}
	/**
	* Factory routine to create a new unattached option.
	*
	* See .option() for creating an attached option, which uses this routine to
	* create the option. You can override createOption to return a custom option.
	*
	* @param {string} flags
	* @param {string} [description]
	* @return {Option} new option
	*/
	createOption(flags, description) {
		return new Option(flags, description);
	}
	/**
	* Wrap parseArgs to catch 'commander.invalidArgument'.
	*
	* @param {(Option | Argument)} target
	* @param {string} value
	* @param {*} previous
	* @param {string} invalidArgumentMessage
	* @private
	*/
	_callParseArg(target, value, previous, invalidArgumentMessage) {
		try {
			return target.parseArg(value, previous);
		} catch (err) {
			if (err.code === "commander.invalidArgument") {
				const message = `${invalidArgumentMessage} ${err.message}`;
				this.error(message, {
					exitCode: err.exitCode,
					code: err.code
				});
			}
			throw err;
		}
	}
	/**
	* Check for option flag conflicts.
	* Register option if no conflicts found, or throw on conflict.
	*
	* @param {Option} option
	* @private
	*/
	_registerOption(option) {
		const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
		if (matchingOption) {
			const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
			throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
		}
		this._initOptionGroup(option);
		this.options.push(option);
	}
	/**
	* Check for command name and alias conflicts with existing commands.
	* Register command if no conflicts found, or throw on conflict.
	*
	* @param {Command} command
	* @private
	*/
	_registerCommand(command) {
		const knownBy = (cmd) => {
			return [cmd.name()].concat(cmd.aliases());
		};
		const alreadyUsed = knownBy(command).find((name) => this._findCommand(name));
		if (alreadyUsed) {
			const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
			const newCmd = knownBy(command).join("|");
			throw new Error(`cannot add command '${newCmd}' as already have command '${existingCmd}'`);
		}
		this._initCommandGroup(command);
		this.commands.push(command);
	}
	/**
	* Add an option.
	*
	* @param {Option} option
	* @return {Command} `this` command for chaining
	*/
	addOption(option) {
		this._registerOption(option);
		const oname = option.name();
		const name = option.attributeName();
		if (option.defaultValue !== void 0) this.setOptionValueWithSource(name, option.defaultValue, "default");
		const handleOptionValue = (val, invalidValueMessage, valueSource) => {
			if (val == null && option.presetArg !== void 0) val = option.presetArg;
			const oldValue = this.getOptionValue(name);
			if (val !== null && option.parseArg) val = this._callParseArg(option, val, oldValue, invalidValueMessage);
			else if (val !== null && option.variadic) val = option._collectValue(val, oldValue);
			if (val == null) {
				if (option.negate) val = false;
				else if (option.isBoolean() || option.optional) val = true;
				else val = "";
			}
			this.setOptionValueWithSource(name, val, valueSource);
		};
		this.on("option:" + oname, (val) => {
			const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
			handleOptionValue(val, invalidValueMessage, "cli");
		});
		if (option.envVar) this.on("optionEnv:" + oname, (val) => {
			const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
			handleOptionValue(val, invalidValueMessage, "env");
		});
		return this;
	}
	/**
	* Internal implementation shared by .option() and .requiredOption()
	*
	* @return {Command} `this` command for chaining
	* @private
	*/
	_optionEx(config, flags, description, fn, defaultValue) {
		if (typeof flags === "object" && flags instanceof Option) throw new Error("To add an Option object use addOption() instead of option() or requiredOption()");
		const option = this.createOption(flags, description);
		option.makeOptionMandatory(!!config.mandatory);
		if (typeof fn === "function") option.default(defaultValue).argParser(fn);
		else if (fn instanceof RegExp) {
			const regex = fn;
			fn = (val, def) => {
				const m = regex.exec(val);
				return m ? m[0] : def;
			};
			option.default(defaultValue).argParser(fn);
		} else option.default(fn);
		return this.addOption(option);
	}
	/**
	* Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
	*
	* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
	* option-argument is indicated by `<>` and an optional option-argument by `[]`.
	*
	* See the README for more details, and see also addOption() and requiredOption().
	*
	* @example
	* program
	*     .option('-p, --pepper', 'add pepper')
	*     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
	*     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
	*     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
	*
	* @param {string} flags
	* @param {string} [description]
	* @param {(Function|*)} [parseArg] - custom option processing function or default value
	* @param {*} [defaultValue]
	* @return {Command} `this` command for chaining
	*/
	option(flags, description, parseArg, defaultValue) {
		return this._optionEx({}, flags, description, parseArg, defaultValue);
	}
	/**
	* Add a required option which must have a value after parsing. This usually means
	* the option must be specified on the command line. (Otherwise the same as .option().)
	*
	* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
	*
	* @param {string} flags
	* @param {string} [description]
	* @param {(Function|*)} [parseArg] - custom option processing function or default value
	* @param {*} [defaultValue]
	* @return {Command} `this` command for chaining
	*/
	requiredOption(flags, description, parseArg, defaultValue) {
		return this._optionEx({ mandatory: true }, flags, description, parseArg, defaultValue);
	}
	/**
	* Alter parsing of short flags with optional values.
	*
	* @example
	* // for `.option('-f,--flag [value]'):
	* program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
	* program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
	*
	* @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
	* @return {Command} `this` command for chaining
	*/
	combineFlagAndOptionalValue(combine = true) {
		this._combineFlagAndOptionalValue = !!combine;
		return this;
	}
	/**
	* Allow unknown options on the command line.
	*
	* @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
	* @return {Command} `this` command for chaining
	*/
	allowUnknownOption(allowUnknown = true) {
		this._allowUnknownOption = !!allowUnknown;
		return this;
	}
	/**
	* Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
	*
	* @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
	* @return {Command} `this` command for chaining
	*/
	allowExcessArguments(allowExcess = true) {
		this._allowExcessArguments = !!allowExcess;
		return this;
	}
	/**
	* Enable positional options. Positional means global options are specified before subcommands which lets
	* subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
	* The default behaviour is non-positional and global options may appear anywhere on the command line.
	*
	* @param {boolean} [positional]
	* @return {Command} `this` command for chaining
	*/
	enablePositionalOptions(positional = true) {
		this._enablePositionalOptions = !!positional;
		return this;
	}
	/**
	* Pass through options that come after command-arguments rather than treat them as command-options,
	* so actual command-options come before command-arguments. Turning this on for a subcommand requires
	* positional options to have been enabled on the program (parent commands).
	* The default behaviour is non-positional and options may appear before or after command-arguments.
	*
	* @param {boolean} [passThrough] for unknown options.
	* @return {Command} `this` command for chaining
	*/
	passThroughOptions(passThrough = true) {
		this._passThroughOptions = !!passThrough;
		this._checkForBrokenPassThrough();
		return this;
	}
	/**
	* @private
	*/
	_checkForBrokenPassThrough() {
		if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) throw new Error(`passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`);
	}
	/**
	* Whether to store option values as properties on command object,
	* or store separately (specify false). In both cases the option values can be accessed using .opts().
	*
	* @param {boolean} [storeAsProperties=true]
	* @return {Command} `this` command for chaining
	*/
	storeOptionsAsProperties(storeAsProperties = true) {
		if (this.options.length) throw new Error("call .storeOptionsAsProperties() before adding options");
		if (Object.keys(this._optionValues).length) throw new Error("call .storeOptionsAsProperties() before setting option values");
		this._storeOptionsAsProperties = !!storeAsProperties;
		return this;
	}
	/**
	* Retrieve option value.
	*
	* @param {string} key
	* @return {object} value
	*/
	getOptionValue(key) {
		if (this._storeOptionsAsProperties) return this[key];
		return this._optionValues[key];
	}
	/**
	* Store option value.
	*
	* @param {string} key
	* @param {object} value
	* @return {Command} `this` command for chaining
	*/
	setOptionValue(key, value) {
		return this.setOptionValueWithSource(key, value, void 0);
	}
	/**
	* Store option value and where the value came from.
	*
	* @param {string} key
	* @param {object} value
	* @param {string} source - expected values are default/config/env/cli/implied
	* @return {Command} `this` command for chaining
	*/
	setOptionValueWithSource(key, value, source) {
		if (this._storeOptionsAsProperties) this[key] = value;
		else this._optionValues[key] = value;
		this._optionValueSources[key] = source;
		return this;
	}
	/**
	* Get source of option value.
	* Expected values are default | config | env | cli | implied
	*
	* @param {string} key
	* @return {string}
	*/
	getOptionValueSource(key) {
		return this._optionValueSources[key];
	}
	/**
	* Get source of option value. See also .optsWithGlobals().
	* Expected values are default | config | env | cli | implied
	*
	* @param {string} key
	* @return {string}
	*/
	getOptionValueSourceWithGlobals(key) {
		let source;
		this._getCommandAndAncestors().forEach((cmd) => {
			if (Object.hasOwn(cmd._optionValueSources, key)) source = cmd.getOptionValueSource(key);
		});
		return source;
	}
	/**
	* Get user arguments from implied or explicit arguments.
	* Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
	*
	* @private
	*/
	_prepareUserArgs(argv, parseOptions) {
		if (argv !== void 0 && !Array.isArray(argv)) throw new Error("first parameter to parse must be array or undefined");
		parseOptions = parseOptions || {};
		if (argv === void 0 && parseOptions.from === void 0) {
			if (process$1.versions?.electron) parseOptions.from = "electron";
			const execArgv = process$1.execArgv ?? [];
			if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) parseOptions.from = "eval";
		}
		if (argv === void 0) argv = process$1.argv;
		this.rawArgs = argv.slice();
		let userArgs;
		switch (parseOptions.from) {
			case void 0:
			case "node":
				this._scriptPath = argv[1];
				userArgs = argv.slice(2);
				break;
			case "electron":
				if (process$1.defaultApp) {
					this._scriptPath = argv[1];
					userArgs = argv.slice(2);
				} else userArgs = argv.slice(1);
				break;
			case "user":
				userArgs = argv.slice(0);
				break;
			case "eval":
				userArgs = argv.slice(1);
				break;
			default: throw new Error(`unexpected parse option { from: '${parseOptions.from}' }`);
		}
		if (!this._name && this._scriptPath) this.nameFromFilename(this._scriptPath);
		this._name = this._name || "program";
		return userArgs;
	}
	/**
	* Parse `argv`, setting options and invoking commands when defined.
	*
	* Use parseAsync instead of parse if any of your action handlers are async.
	*
	* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
	*
	* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
	* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
	* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
	* - `'user'`: just user arguments
	*
	* @example
	* program.parse(); // parse process.argv and auto-detect electron and special node flags
	* program.parse(process.argv); // assume argv[0] is app and argv[1] is script
	* program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
	*
	* @param {string[]} [argv] - optional, defaults to process.argv
	* @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
	* @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
	* @return {Command} `this` command for chaining
	*/
	parse(argv, parseOptions) {
		this._prepareForParse();
		const userArgs = this._prepareUserArgs(argv, parseOptions);
		this._parseCommand([], userArgs);
		return this;
	}
	/**
	* Parse `argv`, setting options and invoking commands when defined.
	*
	* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
	*
	* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
	* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
	* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
	* - `'user'`: just user arguments
	*
	* @example
	* await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
	* await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
	* await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
	*
	* @param {string[]} [argv]
	* @param {object} [parseOptions]
	* @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
	* @return {Promise}
	*/
	async parseAsync(argv, parseOptions) {
		this._prepareForParse();
		const userArgs = this._prepareUserArgs(argv, parseOptions);
		await this._parseCommand([], userArgs);
		return this;
	}
	_prepareForParse() {
		if (this._savedState === null) {
			this.options.filter((option) => option.negate && option.defaultValue === void 0 && this.getOptionValue(option.attributeName()) === void 0).forEach((option) => {
				const positiveLongFlag = option.long.replace(/^--no-/, "--");
				if (!this._findOption(positiveLongFlag)) this.setOptionValueWithSource(option.attributeName(), true, "default");
			});
			this.saveStateBeforeParse();
		} else this.restoreStateBeforeParse();
	}
	/**
	* Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
	* Not usually called directly, but available for subclasses to save their custom state.
	*
	* This is called in a lazy way. Only commands used in parsing chain will have state saved.
	*/
	saveStateBeforeParse() {
		this._savedState = {
			_name: this._name,
			_optionValues: { ...this._optionValues },
			_optionValueSources: { ...this._optionValueSources }
		};
	}
	/**
	* Restore state before parse for calls after the first.
	* Not usually called directly, but available for subclasses to save their custom state.
	*
	* This is called in a lazy way. Only commands used in parsing chain will have state restored.
	*/
	restoreStateBeforeParse() {
		if (this._storeOptionsAsProperties) throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
		this._name = this._savedState._name;
		this._scriptPath = null;
		this.rawArgs = [];
		this._optionValues = { ...this._savedState._optionValues };
		this._optionValueSources = { ...this._savedState._optionValueSources };
		this.args = [];
		this.processedArgs = [];
	}
	/**
	* Throw if expected executable is missing. Add lots of help for author.
	*
	* @param {string} executableFile
	* @param {string} executableDir
	* @param {string} subcommandName
	*/
	_checkForMissingExecutable(executableFile, executableDir, subcommandName) {
		if (fs.existsSync(executableFile)) return;
		const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory"}`;
		throw new Error(executableMissing);
	}
	/**
	* Execute a sub-command executable.
	*
	* @private
	*/
	_executeSubCommand(subcommand, args) {
		args = args.slice();
		const sourceExt = [
			".js",
			".ts",
			".tsx",
			".mjs",
			".cjs"
		];
		function findFile(baseDir, baseName) {
			const localBin = path.resolve(baseDir, baseName);
			if (fs.existsSync(localBin)) return localBin;
			if (sourceExt.includes(path.extname(baseName))) return void 0;
			const foundExt = sourceExt.find((ext) => fs.existsSync(`${localBin}${ext}`));
			if (foundExt) return `${localBin}${foundExt}`;
		}
		this._checkForMissingMandatoryOptions();
		this._checkForConflictingOptions();
		let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
		let executableDir = this._executableDir || "";
		if (this._scriptPath) {
			let resolvedScriptPath;
			try {
				resolvedScriptPath = fs.realpathSync(this._scriptPath);
			} catch {
				resolvedScriptPath = this._scriptPath;
			}
			executableDir = path.resolve(path.dirname(resolvedScriptPath), executableDir);
		}
		if (executableDir) {
			let localFile = findFile(executableDir, executableFile);
			if (!localFile && !subcommand._executableFile && this._scriptPath) {
				const legacyName = path.basename(this._scriptPath, path.extname(this._scriptPath));
				if (legacyName !== this._name) localFile = findFile(executableDir, `${legacyName}-${subcommand._name}`);
			}
			executableFile = localFile || executableFile;
		}
		const launchWithNode = sourceExt.includes(path.extname(executableFile));
		let proc;
		if (process$1.platform !== "win32") {
			if (launchWithNode) {
				args.unshift(executableFile);
				args = incrementNodeInspectorPort(process$1.execArgv).concat(args);
				proc = childProcess.spawn(process$1.argv[0], args, { stdio: "inherit" });
			} else proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
		} else {
			this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
			args.unshift(executableFile);
			args = incrementNodeInspectorPort(process$1.execArgv).concat(args);
			proc = childProcess.spawn(process$1.execPath, args, { stdio: "inherit" });
		}
		if (!proc.killed) [
			"SIGUSR1",
			"SIGUSR2",
			"SIGTERM",
			"SIGINT",
			"SIGHUP"
		].forEach((signal) => {
			process$1.on(signal, () => {
				if (proc.killed === false && proc.exitCode === null) proc.kill(signal);
			});
		});
		const exitCallback = this._exitCallback;
		proc.on("close", (code) => {
			code = code ?? 1;
			if (!exitCallback) process$1.exit(code);
			else exitCallback(new CommanderError(code, "commander.executeSubCommandAsync", "(close)"));
		});
		proc.on("error", (err) => {
			if (err.code === "ENOENT") this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
			else if (err.code === "EACCES") throw new Error(`'${executableFile}' not executable`);
			if (!exitCallback) process$1.exit(1);
			else {
				const wrappedError = new CommanderError(1, "commander.executeSubCommandAsync", "(error)");
				wrappedError.nestedError = err;
				exitCallback(wrappedError);
			}
		});
		this.runningCommand = proc;
	}
	/**
	* @private
	*/
	_dispatchSubcommand(commandName, operands, unknown) {
		const subCommand = this._findCommand(commandName);
		if (!subCommand) this.help({ error: true });
		subCommand._prepareForParse();
		let promiseChain;
		promiseChain = this._chainOrCallSubCommandHook(promiseChain, subCommand, "preSubcommand");
		promiseChain = this._chainOrCall(promiseChain, () => {
			if (subCommand._executableHandler) this._executeSubCommand(subCommand, operands.concat(unknown));
			else return subCommand._parseCommand(operands, unknown);
		});
		return promiseChain;
	}
	/**
	* Invoke help directly if possible, or dispatch if necessary.
	* e.g. help foo
	*
	* @private
	*/
	_dispatchHelpCommand(subcommandName) {
		if (!subcommandName) this.help();
		const subCommand = this._findCommand(subcommandName);
		if (subCommand && !subCommand._executableHandler) subCommand.help();
		return this._dispatchSubcommand(subcommandName, [], [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]);
	}
	/**
	* Check this.args against expected this.registeredArguments.
	*
	* @private
	*/
	_checkNumberOfArguments() {
		this.registeredArguments.forEach((arg, i) => {
			if (arg.required && this.args[i] == null) this.missingArgument(arg.name());
		});
		if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) return;
		if (this.args.length > this.registeredArguments.length) this._excessArguments(this.args);
	}
	/**
	* Process this.args using this.registeredArguments and save as this.processedArgs!
	*
	* @private
	*/
	_processArguments() {
		const myParseArg = (argument, value, previous) => {
			let parsedValue = value;
			if (value !== null && argument.parseArg) {
				const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
				parsedValue = this._callParseArg(argument, value, previous, invalidValueMessage);
			}
			return parsedValue;
		};
		this._checkNumberOfArguments();
		const processedArgs = [];
		this.registeredArguments.forEach((declaredArg, index) => {
			let value = declaredArg.defaultValue;
			if (declaredArg.variadic) {
				if (index < this.args.length) {
					value = this.args.slice(index);
					if (declaredArg.parseArg) value = value.reduce((processed, v) => {
						return myParseArg(declaredArg, v, processed);
					}, declaredArg.defaultValue);
				} else if (value === void 0) value = [];
			} else if (index < this.args.length) {
				value = this.args[index];
				if (declaredArg.parseArg) value = myParseArg(declaredArg, value, declaredArg.defaultValue);
			}
			processedArgs[index] = value;
		});
		this.processedArgs = processedArgs;
	}
	/**
	* Once we have a promise we chain, but call synchronously until then.
	*
	* @param {(Promise|undefined)} promise
	* @param {Function} fn
	* @return {(Promise|undefined)}
	* @private
	*/
	_chainOrCall(promise, fn) {
		if (promise?.then && typeof promise.then === "function") return promise.then(() => fn());
		return fn();
	}
	/**
	*
	* @param {(Promise|undefined)} promise
	* @param {string} event
	* @return {(Promise|undefined)}
	* @private
	*/
	_chainOrCallHooks(promise, event) {
		let result = promise;
		const hooks = [];
		this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
			hookedCommand._lifeCycleHooks[event].forEach((callback) => {
				hooks.push({
					hookedCommand,
					callback
				});
			});
		});
		if (event === "postAction") hooks.reverse();
		hooks.forEach((hookDetail) => {
			result = this._chainOrCall(result, () => {
				return hookDetail.callback(hookDetail.hookedCommand, this);
			});
		});
		return result;
	}
	/**
	*
	* @param {(Promise|undefined)} promise
	* @param {Command} subCommand
	* @param {string} event
	* @return {(Promise|undefined)}
	* @private
	*/
	_chainOrCallSubCommandHook(promise, subCommand, event) {
		let result = promise;
		if (this._lifeCycleHooks[event] !== void 0) this._lifeCycleHooks[event].forEach((hook) => {
			result = this._chainOrCall(result, () => {
				return hook(this, subCommand);
			});
		});
		return result;
	}
	/**
	* Process arguments in context of this command.
	* Returns action result, in case it is a promise.
	*
	* @private
	*/
	_parseCommand(operands, unknown) {
		const parsed = this.parseOptions(unknown);
		this._parseOptionsEnv();
		this._parseOptionsImplied();
		operands = operands.concat(parsed.operands);
		unknown = parsed.unknown;
		this.args = operands.concat(unknown);
		if (operands && this._findCommand(operands[0])) return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
		if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) return this._dispatchHelpCommand(operands[1]);
		if (this._defaultCommandName) {
			this._outputHelpIfRequested(unknown);
			return this._dispatchSubcommand(this._defaultCommandName, operands, unknown);
		}
		if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) this.help({ error: true });
		this._outputHelpIfRequested(parsed.unknown);
		this._checkForMissingMandatoryOptions();
		this._checkForConflictingOptions();
		const checkForUnknownOptions = () => {
			if (parsed.unknown.length > 0) this.unknownOption(parsed.unknown[0]);
		};
		const commandEvent = `command:${this.name()}`;
		if (this._actionHandler) {
			checkForUnknownOptions();
			this._processArguments();
			let promiseChain;
			promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
			promiseChain = this._chainOrCall(promiseChain, () => this._actionHandler(this.processedArgs));
			if (this.parent) promiseChain = this._chainOrCall(promiseChain, () => {
				this.parent.emit(commandEvent, operands, unknown);
			});
			promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
			return promiseChain;
		}
		if (this.parent?.listenerCount(commandEvent)) {
			checkForUnknownOptions();
			this._processArguments();
			this.parent.emit(commandEvent, operands, unknown);
		} else if (operands.length) {
			if (this._findCommand("*")) return this._dispatchSubcommand("*", operands, unknown);
			if (this.listenerCount("command:*")) this.emit("command:*", operands, unknown);
			else if (this.commands.length) this.unknownCommand();
			else {
				checkForUnknownOptions();
				this._processArguments();
			}
		} else if (this.commands.length) {
			checkForUnknownOptions();
			this.help({ error: true });
		} else {
			checkForUnknownOptions();
			this._processArguments();
		}
	}
	/**
	* Find matching command.
	*
	* @private
	* @return {Command | undefined}
	*/
	_findCommand(name) {
		if (!name) return void 0;
		return this.commands.find((cmd) => cmd._name === name || cmd._aliases.includes(name));
	}
	/**
	* Return an option matching `arg` if any.
	*
	* @param {string} arg
	* @return {Option}
	* @package
	*/
	_findOption(arg) {
		return this.options.find((option) => option.is(arg));
	}
	/**
	* Display an error message if a mandatory option does not have a value.
	* Called after checking for help flags in leaf subcommand.
	*
	* @private
	*/
	_checkForMissingMandatoryOptions() {
		this._getCommandAndAncestors().forEach((cmd) => {
			cmd.options.forEach((anOption) => {
				if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) cmd.missingMandatoryOptionValue(anOption);
			});
		});
	}
	/**
	* Display an error message if conflicting options are used together in this.
	*
	* @private
	*/
	_checkForConflictingLocalOptions() {
		const definedNonDefaultOptions = this.options.filter((option) => {
			const optionKey = option.attributeName();
			if (this.getOptionValue(optionKey) === void 0) return false;
			return this.getOptionValueSource(optionKey) !== "default";
		});
		definedNonDefaultOptions.filter((option) => option.conflictsWith.length > 0).forEach((option) => {
			const conflictingAndDefined = definedNonDefaultOptions.find((defined) => option.conflictsWith.includes(defined.attributeName()));
			if (conflictingAndDefined) this._conflictingOption(option, conflictingAndDefined);
		});
	}
	/**
	* Display an error message if conflicting options are used together.
	* Called after checking for help flags in leaf subcommand.
	*
	* @private
	*/
	_checkForConflictingOptions() {
		this._getCommandAndAncestors().forEach((cmd) => {
			cmd._checkForConflictingLocalOptions();
		});
	}
	/**
	* Parse options from `argv` removing known options,
	* and return argv split into operands and unknown arguments.
	*
	* Side effects: modifies command by storing options. Does not reset state if called again.
	*
	* Examples:
	*
	*     argv => operands, unknown
	*     --known kkk op => [op], []
	*     op --known kkk => [op], []
	*     sub --unknown uuu op => [sub], [--unknown uuu op]
	*     sub -- --unknown uuu op => [sub --unknown uuu op], []
	*
	* @param {string[]} args
	* @return {{operands: string[], unknown: string[]}}
	*/
	parseOptions(args) {
		const operands = [];
		const unknown = [];
		let dest = operands;
		function maybeOption(arg) {
			return arg.length > 1 && arg[0] === "-";
		}
		const negativeNumberArg = (arg) => {
			if (!/^-(\d+|\d*\.\d+)([eE][+-]?\d+)?$/.test(arg)) return false;
			return !this._getCommandAndAncestors().some((cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short)));
		};
		let activeVariadicOption = null;
		let activeGroup = null;
		let i = 0;
		while (i < args.length || activeGroup) {
			const arg = activeGroup ?? args[i++];
			activeGroup = null;
			if (arg === "--") {
				if (dest === unknown) dest.push(arg);
				dest.push(...args.slice(i));
				break;
			}
			if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
				this.emit(`option:${activeVariadicOption.name()}`, arg);
				continue;
			}
			activeVariadicOption = null;
			if (maybeOption(arg)) {
				const option = this._findOption(arg);
				if (option) {
					if (option.required) {
						const value = args[i++];
						if (value === void 0) this.optionMissingArgument(option);
						this.emit(`option:${option.name()}`, value);
					} else if (option.optional) {
						let value = null;
						if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) value = args[i++];
						this.emit(`option:${option.name()}`, value);
					} else this.emit(`option:${option.name()}`);
					activeVariadicOption = option.variadic ? option : null;
					continue;
				}
			}
			if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
				const option = this._findOption(`-${arg[1]}`);
				if (option) {
					if (option.required || option.optional && this._combineFlagAndOptionalValue) this.emit(`option:${option.name()}`, arg.slice(2));
					else {
						this.emit(`option:${option.name()}`);
						activeGroup = `-${arg.slice(2)}`;
					}
					continue;
				}
			}
			if (/^--[^=]+=/.test(arg)) {
				const index = arg.indexOf("=");
				const option = this._findOption(arg.slice(0, index));
				if (option && (option.required || option.optional)) {
					this.emit(`option:${option.name()}`, arg.slice(index + 1));
					continue;
				}
			}
			if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) dest = unknown;
			if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
				if (this._findCommand(arg)) {
					operands.push(arg);
					unknown.push(...args.slice(i));
					break;
				} else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
					operands.push(arg, ...args.slice(i));
					break;
				} else if (this._defaultCommandName) {
					unknown.push(arg, ...args.slice(i));
					break;
				}
			}
			if (this._passThroughOptions) {
				dest.push(arg, ...args.slice(i));
				break;
			}
			dest.push(arg);
		}
		return {
			operands,
			unknown
		};
	}
	/**
	* Return an object containing local option values as key-value pairs.
	*
	* @return {object}
	*/
	opts() {
		if (this._storeOptionsAsProperties) {
			const result = {};
			const len = this.options.length;
			for (let i = 0; i < len; i++) {
				const key = this.options[i].attributeName();
				result[key] = key === this._versionOptionName ? this._version : this[key];
			}
			return result;
		}
		return this._optionValues;
	}
	/**
	* Return an object containing merged local and global option values as key-value pairs.
	*
	* @return {object}
	*/
	optsWithGlobals() {
		return this._getCommandAndAncestors().reduce((combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()), {});
	}
	/**
	* Display error message and exit (or call exitOverride).
	*
	* @param {string} message
	* @param {object} [errorOptions]
	* @param {string} [errorOptions.code] - an id string representing the error
	* @param {number} [errorOptions.exitCode] - used with process.exit
	*/
	error(message, errorOptions) {
		this._outputConfiguration.outputError(`${message}\n`, this._outputConfiguration.writeErr);
		if (typeof this._showHelpAfterError === "string") this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
		else if (this._showHelpAfterError) {
			this._outputConfiguration.writeErr("\n");
			this.outputHelp({ error: true });
		}
		const config = errorOptions || {};
		const exitCode = config.exitCode || 1;
		const code = config.code || "commander.error";
		this._exit(exitCode, code, message);
	}
	/**
	* Apply any option related environment variables, if option does
	* not have a value from cli or client code.
	*
	* @private
	*/
	_parseOptionsEnv() {
		this.options.forEach((option) => {
			if (option.envVar && option.envVar in process$1.env) {
				const optionKey = option.attributeName();
				if (this.getOptionValue(optionKey) === void 0 || [
					"default",
					"config",
					"env"
				].includes(this.getOptionValueSource(optionKey))) {
					if (option.required || option.optional) this.emit(`optionEnv:${option.name()}`, process$1.env[option.envVar]);
					else this.emit(`optionEnv:${option.name()}`);
				}
			}
		});
	}
	/**
	* Apply any implied option values, if option is undefined or default value.
	*
	* @private
	*/
	_parseOptionsImplied() {
		const dualHelper = new DualOptions(this.options);
		const hasCustomOptionValue = (optionKey) => {
			return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
		};
		this.options.filter((option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(this.getOptionValue(option.attributeName()), option)).forEach((option) => {
			Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
				this.setOptionValueWithSource(impliedKey, option.implied[impliedKey], "implied");
			});
		});
	}
	/**
	* Argument `name` is missing.
	*
	* @param {string} name
	* @private
	*/
	missingArgument(name) {
		const message = `error: missing required argument '${name}'`;
		this.error(message, { code: "commander.missingArgument" });
	}
	/**
	* `Option` is missing an argument.
	*
	* @param {Option} option
	* @private
	*/
	optionMissingArgument(option) {
		const message = `error: option '${option.flags}' argument missing`;
		this.error(message, { code: "commander.optionMissingArgument" });
	}
	/**
	* `Option` does not have a value, and is a mandatory option.
	*
	* @param {Option} option
	* @private
	*/
	missingMandatoryOptionValue(option) {
		const message = `error: required option '${option.flags}' not specified`;
		this.error(message, { code: "commander.missingMandatoryOptionValue" });
	}
	/**
	* `Option` conflicts with another option.
	*
	* @param {Option} option
	* @param {Option} conflictingOption
	* @private
	*/
	_conflictingOption(option, conflictingOption) {
		const findBestOptionFromValue = (option) => {
			const optionKey = option.attributeName();
			const optionValue = this.getOptionValue(optionKey);
			const negativeOption = this.options.find((target) => target.negate && optionKey === target.attributeName());
			const positiveOption = this.options.find((target) => !target.negate && optionKey === target.attributeName());
			if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) return negativeOption;
			return positiveOption || option;
		};
		const getErrorMessage = (option) => {
			const bestOption = findBestOptionFromValue(option);
			const optionKey = bestOption.attributeName();
			if (this.getOptionValueSource(optionKey) === "env") return `environment variable '${bestOption.envVar}'`;
			return `option '${bestOption.flags}'`;
		};
		const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
		this.error(message, { code: "commander.conflictingOption" });
	}
	/**
	* Unknown option `flag`.
	*
	* @param {string} flag
	* @private
	*/
	unknownOption(flag) {
		if (this._allowUnknownOption) return;
		let suggestion = "";
		if (flag.startsWith("--") && this._showSuggestionAfterError) {
			let candidateFlags = [];
			let command = this;
			do {
				const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
				candidateFlags = candidateFlags.concat(moreFlags);
				command = command.parent;
			} while (command && !command._enablePositionalOptions);
			suggestion = suggestSimilar(flag, candidateFlags);
		}
		const message = `error: unknown option '${flag}'${suggestion}`;
		this.error(message, { code: "commander.unknownOption" });
	}
	/**
	* Excess arguments, more than expected.
	*
	* @param {string[]} receivedArgs
	* @private
	*/
	_excessArguments(receivedArgs) {
		if (this._allowExcessArguments) return;
		const expected = this.registeredArguments.length;
		const s = expected === 1 ? "" : "s";
		const received = receivedArgs.length;
		const message = `error: too many arguments${this.parent ? ` for '${this.name()}'` : ""}. Expected ${expected} argument${s} but got ${received}: ${receivedArgs.join(", ")}.`;
		this.error(message, { code: "commander.excessArguments" });
	}
	/**
	* Unknown command.
	*
	* @private
	*/
	unknownCommand() {
		const unknownName = this.args[0];
		let suggestion = "";
		if (this._showSuggestionAfterError) {
			const candidateNames = [];
			this.createHelp().visibleCommands(this).forEach((command) => {
				candidateNames.push(command.name());
				if (command.alias()) candidateNames.push(command.alias());
			});
			suggestion = suggestSimilar(unknownName, candidateNames);
		}
		const message = `error: unknown command '${unknownName}'${suggestion}`;
		this.error(message, { code: "commander.unknownCommand" });
	}
	/**
	* Get or set the program version.
	*
	* This method auto-registers the "-V, --version" option which will print the version number.
	*
	* You can optionally supply the flags and description to override the defaults.
	*
	* @param {string} [str]
	* @param {string} [flags]
	* @param {string} [description]
	* @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
	*/
	version(str, flags, description) {
		if (str === void 0) return this._version;
		this._version = str;
		flags = flags || "-V, --version";
		description = description || "output the version number";
		const versionOption = this.createOption(flags, description);
		this._versionOptionName = versionOption.attributeName();
		this._registerOption(versionOption);
		this.on("option:" + versionOption.name(), () => {
			this._outputConfiguration.writeOut(`${str}\n`);
			this._exit(0, "commander.version", str);
		});
		return this;
	}
	/**
	* Set the description.
	*
	* @param {string} [str]
	* @param {object} [argsDescription]
	* @return {(string|Command)}
	*/
	description(str, argsDescription) {
		if (str === void 0 && argsDescription === void 0) return this._description;
		this._description = str;
		if (argsDescription) this._argsDescription = argsDescription;
		return this;
	}
	/**
	* Set the summary. Used when listed as subcommand of parent.
	*
	* @param {string} [str]
	* @return {(string|Command)}
	*/
	summary(str) {
		if (str === void 0) return this._summary;
		this._summary = str;
		return this;
	}
	/**
	* Set an alias for the command.
	*
	* You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
	*
	* @param {string} [alias]
	* @return {(string|Command)}
	*/
	alias(alias) {
		if (alias === void 0) return this._aliases[0];
		/** @type {Command} */
		let command = this;
		if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) command = this.commands[this.commands.length - 1];
		if (alias === command._name) throw new Error("Command alias can't be the same as its name");
		const matchingCommand = this.parent?._findCommand(alias);
		if (matchingCommand) {
			const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
			throw new Error(`cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`);
		}
		command._aliases.push(alias);
		return this;
	}
	/**
	* Set aliases for the command.
	*
	* Only the first alias is shown in the auto-generated help.
	*
	* @param {string[]} [aliases]
	* @return {(string[]|Command)}
	*/
	aliases(aliases) {
		if (aliases === void 0) return this._aliases;
		aliases.forEach((alias) => this.alias(alias));
		return this;
	}
	/**
	* Set / get the command usage `str`.
	*
	* @param {string} [str]
	* @return {(string|Command)}
	*/
	usage(str) {
		if (str === void 0) {
			if (this._usage) return this._usage;
			const args = this.registeredArguments.map((arg) => {
				return humanReadableArgName(arg);
			});
			return [].concat(this.options.length || this._helpOption !== null ? "[options]" : [], this.commands.length ? "[command]" : [], this.registeredArguments.length ? args : []).join(" ");
		}
		this._usage = str;
		return this;
	}
	/**
	* Get or set the name of the command.
	*
	* @param {string} [str]
	* @return {(string|Command)}
	*/
	name(str) {
		if (str === void 0) return this._name;
		this._name = str;
		return this;
	}
	/**
	* Set/get the help group heading for this subcommand in parent command's help.
	*
	* @param {string} [heading]
	* @return {Command | string}
	*/
	helpGroup(heading) {
		if (heading === void 0) return this._helpGroupHeading ?? "";
		this._helpGroupHeading = heading;
		return this;
	}
	/**
	* Set/get the default help group heading for subcommands added to this command.
	* (This does not override a group set directly on the subcommand using .helpGroup().)
	*
	* @example
	* program.commandsGroup('Development Commands:');
	* program.command('watch')...
	* program.command('lint')...
	* ...
	*
	* @param {string} [heading]
	* @returns {Command | string}
	*/
	commandsGroup(heading) {
		if (heading === void 0) return this._defaultCommandGroup ?? "";
		this._defaultCommandGroup = heading;
		return this;
	}
	/**
	* Set/get the default help group heading for options added to this command.
	* (This does not override a group set directly on the option using .helpGroup().)
	*
	* @example
	* program
	*   .optionsGroup('Development Options:')
	*   .option('-d, --debug', 'output extra debugging')
	*   .option('-p, --profile', 'output profiling information')
	*
	* @param {string} [heading]
	* @returns {Command | string}
	*/
	optionsGroup(heading) {
		if (heading === void 0) return this._defaultOptionGroup ?? "";
		this._defaultOptionGroup = heading;
		return this;
	}
	/**
	* @param {Option} option
	* @private
	*/
	_initOptionGroup(option) {
		if (this._defaultOptionGroup && !option.helpGroupHeading) option.helpGroup(this._defaultOptionGroup);
	}
	/**
	* @param {Command} cmd
	* @private
	*/
	_initCommandGroup(cmd) {
		if (this._defaultCommandGroup && !cmd.helpGroup()) cmd.helpGroup(this._defaultCommandGroup);
	}
	/**
	* Set the name of the command from script filename, such as process.argv[1],
	* or import.meta.filename.
	*
	* (Used internally and public although not documented in README.)
	*
	* @example
	* program.nameFromFilename(import.meta.filename);
	*
	* @param {string} filename
	* @return {Command}
	*/
	nameFromFilename(filename) {
		this._name = path.basename(filename, path.extname(filename));
		return this;
	}
	/**
	* Get or set the directory for searching for executable subcommands of this command.
	*
	* @example
	* program.executableDir(import.meta.dirname);
	* // or
	* program.executableDir('subcommands');
	*
	* @param {string} [path]
	* @return {(string|null|Command)}
	*/
	executableDir(path) {
		if (path === void 0) return this._executableDir;
		this._executableDir = path;
		return this;
	}
	/**
	* Return program help documentation.
	*
	* @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
	* @return {string}
	*/
	helpInformation(contextOptions) {
		const helper = this.createHelp();
		const context = this._getOutputContext(contextOptions);
		helper.prepareContext({
			error: context.error,
			helpWidth: context.helpWidth,
			outputHasColors: context.hasColors
		});
		const text = helper.formatHelp(this, helper);
		if (context.hasColors) return text;
		return this._outputConfiguration.stripColor(text);
	}
	/**
	* @typedef HelpContext
	* @type {object}
	* @property {boolean} error
	* @property {number} helpWidth
	* @property {boolean} hasColors
	* @property {function} write - includes stripColor if needed
	*
	* @returns {HelpContext}
	* @private
	*/
	_getOutputContext(contextOptions) {
		contextOptions = contextOptions || {};
		const error = !!contextOptions.error;
		let baseWrite;
		let hasColors;
		let helpWidth;
		if (error) {
			baseWrite = (str) => this._outputConfiguration.writeErr(str);
			hasColors = this._outputConfiguration.getErrHasColors();
			helpWidth = this._outputConfiguration.getErrHelpWidth();
		} else {
			baseWrite = (str) => this._outputConfiguration.writeOut(str);
			hasColors = this._outputConfiguration.getOutHasColors();
			helpWidth = this._outputConfiguration.getOutHelpWidth();
		}
		const write = (str) => {
			if (!hasColors) str = this._outputConfiguration.stripColor(str);
			return baseWrite(str);
		};
		return {
			error,
			write,
			hasColors,
			helpWidth
		};
	}
	/**
	* Output help information for this command.
	*
	* Outputs built-in help, and custom text added using `.addHelpText()`.
	*
	* @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
	*/
	outputHelp(contextOptions) {
		let deprecatedCallback;
		if (typeof contextOptions === "function") {
			deprecatedCallback = contextOptions;
			contextOptions = void 0;
		}
		const outputContext = this._getOutputContext(contextOptions);
		/** @type {HelpTextEventContext} */
		const eventContext = {
			error: outputContext.error,
			write: outputContext.write,
			command: this
		};
		this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
		this.emit("beforeHelp", eventContext);
		let helpInformation = this.helpInformation({ error: outputContext.error });
		if (deprecatedCallback) {
			helpInformation = deprecatedCallback(helpInformation);
			if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) throw new Error("outputHelp callback must return a string or a Buffer");
		}
		outputContext.write(helpInformation);
		if (this._getHelpOption()?.long) this.emit(this._getHelpOption().long);
		this.emit("afterHelp", eventContext);
		this._getCommandAndAncestors().forEach((command) => command.emit("afterAllHelp", eventContext));
	}
	/**
	* You can pass in flags and a description to customise the built-in help option.
	* Pass in false to disable the built-in help option.
	*
	* @example
	* program.helpOption('-?, --help', 'show help'); // customise
	* program.helpOption(false); // disable
	*
	* @param {(string | boolean)} flags
	* @param {string} [description]
	* @return {Command} `this` command for chaining
	*/
	helpOption(flags, description) {
		if (typeof flags === "boolean") {
			if (flags) {
				if (this._helpOption === null) this._helpOption = void 0;
				if (this._defaultOptionGroup) this._initOptionGroup(this._getHelpOption());
			} else this._helpOption = null;
			return this;
		}
		this._helpOption = this.createOption(flags ?? "-h, --help", description ?? "display help for command");
		if (flags || description) this._initOptionGroup(this._helpOption);
		return this;
	}
	/**
	* Lazy create help option.
	* Returns null if has been disabled with .helpOption(false).
	*
	* @returns {(Option | null)} the help option
	* @package
	*/
	_getHelpOption() {
		if (this._helpOption === void 0) this.helpOption(void 0, void 0);
		return this._helpOption;
	}
	/**
	* Supply your own option to use for the built-in help option.
	* This is an alternative to using helpOption() to customise the flags and description etc.
	*
	* @param {Option} option
	* @return {Command} `this` command for chaining
	*/
	addHelpOption(option) {
		this._helpOption = option;
		this._initOptionGroup(option);
		return this;
	}
	/**
	* Output help information and exit.
	*
	* Outputs built-in help, and custom text added using `.addHelpText()`.
	*
	* @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
	*/
	help(contextOptions) {
		this.outputHelp(contextOptions);
		let exitCode = Number(process$1.exitCode ?? 0);
		if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) exitCode = 1;
		this._exit(exitCode, "commander.help", "(outputHelp)");
	}
	/**
	* // Do a little typing to coordinate emit and listener for the help text events.
	* @typedef HelpTextEventContext
	* @type {object}
	* @property {boolean} error
	* @property {Command} command
	* @property {function} write
	*/
	/**
	* Add additional text to be displayed with the built-in help.
	*
	* Position is 'before' or 'after' to affect just this command,
	* and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
	*
	* @param {string} position - before or after built-in help
	* @param {(string | Function)} text - string to add, or a function returning a string
	* @return {Command} `this` command for chaining
	*/
	addHelpText(position, text) {
		const allowedValues = [
			"beforeAll",
			"before",
			"after",
			"afterAll"
		];
		if (!allowedValues.includes(position)) throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
		const helpEvent = `${position}Help`;
		this.on(helpEvent, (context) => {
			let helpStr;
			if (typeof text === "function") helpStr = text({
				error: context.error,
				command: context.command
			});
			else helpStr = text;
			if (helpStr) context.write(`${helpStr}\n`);
		});
		return this;
	}
	/**
	* Output help information if help flags specified
	*
	* @param {Array} args - array of options to search for help flags
	* @private
	*/
	_outputHelpIfRequested(args) {
		const helpOption = this._getHelpOption();
		if (helpOption && args.find((arg) => helpOption.is(arg))) {
			this.outputHelp();
			this._exit(0, "commander.helpDisplayed", "(outputHelp)");
		}
	}
};
/**
* Scan arguments and increment port number for inspect calls (to avoid conflicts when spawning new command).
*
* @param {string[]} args - array of arguments from node.execArgv
* @returns {string[]}
* @private
*/
function incrementNodeInspectorPort(args) {
	return args.map((arg) => {
		if (!arg.startsWith("--inspect")) return arg;
		let debugOption;
		let debugHost = "127.0.0.1";
		let debugPort = "9229";
		let match;
		if ((match = arg.match(/^(--inspect(-brk|-wait)?)$/)) !== null) debugOption = match[1];
		else if ((match = arg.match(/^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+)$/)) !== null) {
			debugOption = match[1];
			if (/^\d+$/.test(match[3])) debugPort = match[3];
			else debugHost = match[3];
		} else if ((match = arg.match(/^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+):(\d+)$/)) !== null) {
			debugOption = match[1];
			debugHost = match[3];
			debugPort = match[4];
		}
		if (debugOption && debugPort !== "0") return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
		return arg;
	});
}
/**
* Exported for using from tests, not otherwise used outside this file.
*
* @returns {boolean | undefined}
* @package
*/
function useColor() {
	if (process$1.env.NO_COLOR || process$1.env.FORCE_COLOR === "0" || process$1.env.FORCE_COLOR === "false") return false;
	if (process$1.env.FORCE_COLOR || process$1.env.CLICOLOR_FORCE !== void 0) return true;
}

// node_modules/commander/index.js
const program = new Command();

// package.json
var version = "0.1.0";

// src/apps/cli/command.ts
/** Follows every message about wrong usage. */
const helpHint = "Add --help to see the options.";
/** A command with what all of them share: `--json`, `--debug`, and help that ends in an example. */
function newCommand(name, { summary, description, examples }) {
	const heading = examples.length === 1 ? "Example:" : "Examples:";
	return new Command(name).summary(summary).description(description).showHelpAfterError(helpHint).option("--json", "print the result as JSON").option("--debug", "show the stack trace of an error, and the whole log of a failed run").addHelpText("after", `\n${heading}\n${examples.map((example) => `  ${example}`).join("\n")}`);
}
/**
* A failure to show to a person: what happened, where, what to do.
* Status 1: something was refused or did not fit; 2: wrong usage, or something is missing; 130: cancelled.
*/
var CommandError = class extends Error {
	name = "CommandError";
	exitStatus;
	constructor(message, exitStatus = 2) {
		super(message);
		this.exitStatus = exitStatus;
	}
};
/** Ctrl+C, as the shell counts it. */
function cancelled() {
	return new CommandError("cancelled", 130);
}
const columnsOfFile = 100;
const mostColumns = 120;
/** The process as a command sees it. */
function openTerminal(process, installation, signal) {
	const { stdout, stderr } = process;
	for (const stream of [stdout, stderr]) stream.on("error", passOverClosedPipe);
	return {
		folder: process.cwd(),
		environment: process.env,
		installation,
		signal,
		columns: stdout.isTTY ? Math.min(stdout.columns || 80, mostColumns) : columnsOfFile,
		bar: stderr.isTTY ? stderr : null,
		print: (text) => void stdout.write(lines(printable(text, true))),
		hand: (text) => void stdout.write(lines(stdout.isTTY ? printable(text) : text)),
		say: (line) => void stderr.write(`${printable(line)}\n`),
		style: (style, text) => styleText(style, text, { stream: stdout })
	};
}
function lines(text) {
	return text.endsWith("\n") ? text : `${text}\n`;
}
function passOverClosedPipe(error) {
	if (error.code !== "EPIPE") throw error;
}
/** Rows as a table: the first column is left-aligned, the others right-aligned. Columns without text are left out. */
function alignColumns(rows) {
	const count = Math.max(0, ...rows.map((row) => row.length));
	const widths = Array.from({ length: count }, (_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows.map((row) => row.map((cell, column) => column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)).filter((_, column) => (widths[column] ?? 0) > 0).join("  ").trimEnd());
}
/** Breaks text at spaces into lines of a width; a longer word stays whole. */
function wrapText(text, width) {
	return text.split("\n").flatMap((line) => wrapLine(line, width));
}
function wrapLine(text, width) {
	const lines = [];
	let current = "";
	for (const word of text.split(" ")) if (current !== "" && current.length + 1 + word.length > width) {
		lines.push(current);
		current = word;
	} else current = current === "" ? word : `${current} ${word}`;
	return [...lines, current];
}
const styles = [
	[/^✅/u, "green"],
	[/^(❌|📈|📉|⛔)/u, "red"],
	[/^⚠/u, "yellow"],
	[/^\+ /, "green"],
	[/^- /, "red"]
];
/** Colours a plain report as GitHub does: verdicts, and the lines of a suggestion. */
function colourReport(report, { style }) {
	return report.split("\n").map((line) => {
		const found = styles.find(([pattern]) => pattern.test(line));
		return found === void 0 ? line : style(found[1], line);
	}).join("\n");
}
/** Failures that only the end of the log explains. */
const unexplained = /* @__PURE__ */ new Set([
	"training-failed",
	"no-result",
	"bad-result",
	"killed"
]);
/** Shows the end of a failed run's log if it adds to the message; all of it with `--debug`. */
function sayFailure({ code, logTail }, debug, { say }) {
	if (code === "gpu-missing") say("Without a GPU, use predict or recommend --engine simulated, which simulate one, or --engine cpu, which counts what PyTorch allocates on this machine.");
	const lines = logTail.trimEnd().split(/\r\n|[\r\n]/);
	if (logTail.trim() === "" || !(debug || unexplained.has(code))) return;
	const shown = debug ? lines : lines.slice(-12);
	say(`The log of the run${debug ? "" : " ends with"}:`);
	for (const line of shown) say(`  | ${printableFailure(line)}`);
	if (lines.length > shown.length) say("  (--debug shows more)");
}
/** A training may print anything, but must not control the terminal. */
function printableFailure(line) {
	return stripVTControlCharacters(line).replace(/[\p{Cc}\p{Cf}]/gu, " ");
}

// src/adapters/probe/prediction-cache.ts
/**
* A recorder that returns earlier recordings for the same training and the same software, because nothing else decides them.
* An unreadable file counts as missing; one that cannot be written is skipped.
*/
function rememberRecordings(record, cache) {
	return async (requests, onProgress) => {
		const entries = await findEntries(requests, cache);
		const missing = entries.filter(({ kept }) => kept === null).map(({ request }) => request);
		if (missing.length === 0) onFoundAll(entries, cache);
		const outcomes = (missing.length === 0 ? [] : await record(missing, onProgress)).values();
		return Promise.all(entries.flatMap(async ({ kept, path }) => {
			if (kept !== null) return kept.outcome;
			const outcome = outcomes.next().value;
			await keep(path, outcome, cache);
			return outcome;
		}));
	};
}
async function findEntries(requests, cache) {
	const digests = /* @__PURE__ */ new Map();
	const digestOf = (yolov5) => {
		const digest = digests.get(yolov5) ?? softwareDigest(cache, yolov5).catch(() => null);
		digests.set(yolov5, digest);
		return digest;
	};
	return Promise.all(requests.map(async (request) => {
		const digest = await digestOf(request.yolov5);
		if (digest === null) return {
			request,
			path: null,
			kept: null
		};
		const path = join(cache.folder, `${keyOf(request, digest)}.json.gz`);
		return {
			request,
			path,
			kept: await read(path)
		};
	}));
}
/** Tells the age of cached predictions: of several, the oldest. */
function onFoundAll(entries, { onFound }) {
	const [oldest] = entries.flatMap(({ kept }) => kept?.keptAt ?? []).toSorted((one, other) => +one - +other);
	if (oldest !== void 0) onFound?.(oldest);
}
/** The deadline and YOLOv5's path change no figure. */
function keyOf({ deadlineSeconds: _deadline, yolov5: _folder, ...request }, softwareDigest) {
	const parts = [
		version,
		softwareDigest,
		sorted(request)
	];
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
/** With sorted keys, so that the order in which a program sets them does not matter. */
function sorted(value) {
	if (Array.isArray(value)) return value.map(sorted);
	if (value === null || typeof value !== "object") return value;
	const entries = Object.entries(value).toSorted(([one], [other]) => one < other ? -1 : 1);
	return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
/** The largest cached recording, in bytes, compressed and not; a larger one is simulated again. */
const mostBytes = {
	packed: 8388608,
	unpacked: 67108864
};
async function read(path) {
	try {
		const packed = await readRegularFile(path, mostBytes.packed);
		const text = gunzipSync(packed, { maxOutputLength: mostBytes.unpacked }).toString("utf8");
		const recorded = recordedSchema.parse(JSON.parse(text));
		if (whyInconsistent(recorded.recording) !== null) return null;
		return {
			outcome: {
				kind: "recorded",
				recorded
			},
			keptAt: (await stat(path)).mtime
		};
	} catch {
		return null;
	}
}
/** Another process may read meanwhile. */
async function keep(path, outcome, { folder }) {
	if (path === null || outcome.kind !== "recorded") return;
	try {
		await mkdir(folder, { recursive: true });
		writeWhole(path, gzipSync(JSON.stringify(outcome.recorded)));
	} catch {}
}
/** Versions from the installed metadata: importing PyTorch would take half as long as a prediction. */
const versions = `
from importlib.metadata import PackageNotFoundError, version
import sys

def installed(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

print("\\n".join([sys.version, installed("torch"), installed("yolov5")]))
`;
/** The files of a checkout that decide memory: its code, a team's own modules, and the YAML files it ships. */
const deciding = /\.(py|ya?ml)$/;
const idleFolders = /* @__PURE__ */ new Set([
	"runs",
	"datasets",
	"node_modules",
	"__pycache__",
	"wandb"
]);
/** YOLOv5 has about two hundred. */
const mostFiles = 5e3;
const mostBytesEach = 16777216;
const longestSeconds$2 = 60;
/**
* Equal digests mean equal simulations of equal requests: Python, PyTorch, YOLOv5 and this probe are the same.
* @param checkout absolute folder of YOLOv5; null: the installed package
* @returns null if Python cannot be asked. Throws if a file cannot be read, or if there are too many
*/
async function softwareDigest(software, checkout) {
	const installed = await askPython(software);
	if (installed === null) return null;
	const hash = createHash("sha256").update(installed).update(allocatorSettings(software.environment));
	await addFiles(hash, join(software.probeFolder, "vram_probe"));
	if (checkout !== null) await addFiles(hash, checkout);
	return hash.digest("hex");
}
/** These variables configure PyTorch's allocator. */
function allocatorSettings(environment) {
	return Object.entries(environment).filter(([name]) => name.startsWith("PYTORCH_")).toSorted().map(([name, value]) => `${name}=${value}\n`).join("");
}
async function addFiles(hash, folder) {
	const paths = [];
	await findFiles(folder, paths);
	for (const path of paths.toSorted()) {
		const bytes = await readRegularFile(await realpath(path), mostBytesEach);
		hash.update(`${relative(folder, path)}\n`).update(bytes);
	}
}
async function findFiles(folder, found) {
	const entries = await readdir(folder, { withFileTypes: true });
	if (entries.some(({ name }) => name === "pyvenv.cfg")) return;
	for (const entry of entries) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) {
			if (!entry.name.startsWith(".") && !idleFolders.has(entry.name)) await findFiles(path, found);
		} else if (deciding.test(entry.name)) found.push(path);
		if (found.length > mostFiles) throw new Error(`${folder} holds more than ${mostFiles} files of code.`);
	}
}
async function askPython({ python, probeFolder, environment, signal }) {
	const end = await runChild({
		command: python,
		arguments: ["-c", versions],
		folder: probeFolder,
		environment: cleanEnvironment(environment, probeFolder, tmpdir()),
		deadlineSeconds: longestSeconds$2,
		signal
	});
	return end.outcome === "exited" && end.exitCode === 0 ? end.outputTail : null;
}

// src/apps/cli/interpreter.ts
const namesOnPath = ["python3", "python"];
const remedy = "name one with PyTorch and YOLOv5's requirements by --python or VRAM_REVIEW_PYTHON";
/**
* The user's interpreter: the one named, else VRAM_REVIEW_PYTHON, else the first on the PATH. If that one has no PyTorch,
* the one that `npm run demo` made. Throws CommandError if there is none.
*/
async function findInterpreter(named, terminal) {
	if (named !== void 0) return {
		path: await locateGiven(named, named, terminal),
		origin: "--python"
	};
	const configured = terminal.environment.VRAM_REVIEW_PYTHON;
	if (configured) return {
		path: await locateGiven(configured, `${configured} (VRAM_REVIEW_PYTHON)`, terminal),
		origin: "VRAM_REVIEW_PYTHON"
	};
	const path = await locate(namesOnPath, terminal);
	const made = await newestMade(terminal);
	if (made !== null && (path === null || !await hasTorch(path, terminal))) return {
		path: made,
		origin: "npm run demo"
	};
	if (path !== null) return {
		path,
		origin: "PATH"
	};
	throw new CommandError(`There is no python3 on the PATH: install Python 3.8 or newer, or ${remedy}.`);
}
/** Why this interpreter is used, as text that follows its path. */
function explainOrigin({ origin }) {
	if (origin === "npm run demo") return "made by `npm run demo`, because no python3 on the PATH has PyTorch";
	return origin === "PATH" ? "the first on the PATH" : `named by ${origin}`;
}
async function locateGiven(name, shown, terminal) {
	const found = await locate([name], terminal);
	if (found === null) throw new CommandError(`There is no Python at ${shown}: ${remedy}.`);
	return found;
}
async function locate(names, { folder, environment }) {
	const entries = (environment.PATH ?? "").split(delimiter);
	const candidates = names.flatMap((name) => /[\\/]/.test(name) ? [resolve(folder, name)] : entries.map((entry) => join(entry, name)));
	for (const candidate of candidates) if (await isRunnable(candidate)) return candidate;
	return null;
}
function isRunnable(path) {
	return access(path, constants.X_OK).then(() => true, () => false);
}
/** Looks for the package without importing it, which would take seconds. */
async function hasTorch(python, terminal) {
	const { exitCode } = await runPython(python, ["-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec(\"torch\") is None)"], 30, terminal);
	return exitCode === 0;
}
/** Runs a Python as a probe is run: in a home of its own and a clean environment, with the probe on its path. */
async function runPython(python, parameters, deadlineSeconds, { environment, installation, signal }) {
	const folder = await newHome();
	try {
		return await runChild({
			command: python,
			arguments: parameters,
			folder,
			environment: cleanEnvironment(environment, installation.probeFolder, folder),
			deadlineSeconds,
			signal
		});
	} finally {
		await removeHome(folder);
	}
}
/** The interpreter of the newest complete environment that `scripts/python-environment.ts` made; null where there is none. */
async function newestMade(terminal) {
	const cache = cacheFolder(terminal);
	if (await runGitLine(cache, "rev-parse", "--show-toplevel") !== null) return null;
	const names = (await readdir(cache).catch(() => [])).filter((name) => /^python-[0-9a-f]+$/.test(name));
	return (await Promise.all(names.map((name) => readMade(join(cache, name))))).filter((made) => made !== null).sort((one, other) => other.completedAt - one.completedAt)[0]?.python ?? null;
}
async function readMade(folder) {
	const python = join(folder, "bin", "python");
	const [root, complete] = await Promise.all([ownEntry(folder), ownEntry(join(folder, "complete"))]);
	if (!root?.isDirectory() || !complete?.isFile() || !await isRunnable(python)) return null;
	return {
		python,
		completedAt: complete.mtimeMs
	};
}
/** Null where there is none, or where another user made it. */
async function ownEntry(path) {
	const entry = await lstat(path).catch(() => null);
	return entry?.uid === (process.getuid?.() ?? entry?.uid) ? entry : null;
}
/** What this program keeps for a person: in the cache folder of the XDG base directory specification, which counts absolute paths only. */
function cacheFolder({ environment }) {
	const named = environment.XDG_CACHE_HOME ?? "";
	const caches = isAbsolute(named) ? named : join(environment.HOME || homedir(), ".cache");
	return join(caches, "vram-review");
}

// src/apps/cli/options.ts
/** Adds them. */
function addTrainingOptions(command) {
	const engine = new Option("--engine <engine>", "cuda (the GPU) or cpu (trains on the CPU and counts what PyTorch allocates)").argParser(readTrainingEngine);
	return addProbeOptions(command.addOption(engine));
}
/** Adds them. */
function addProbeOptions(command) {
	return command.option("--python <path>", "the Python with PyTorch and YOLOv5's requirements (default: VRAM_REVIEW_PYTHON, else the PATH, else what `npm run demo` made)").option("--yolov5 <folder>", "a YOLOv5 checkout (default: that of the command line, else the yolov5 package)");
}
function readTrainingEngine(text) {
	if (text === "cuda" || text === "cpu") return text;
	if (text === "simulated") throw new InvalidArgumentError("This command trains for real: use cuda or cpu. To simulate, use measure, predict or recommend.");
	throw new InvalidArgumentError("Allowed choices are cuda, cpu.");
}
/**
* The probe in the user's Python, with the overrides of the command line. Ctrl+C ends it and the command.
* Python is looked up when something runs, and not before: most changes affect no training.
* @param predictions the folder of the prediction cache; null: no cache
*/
function openProbe({ python: named }, terminal, overrides, predictions = null) {
	const { environment, installation, signal } = terminal;
	const open = async () => {
		const interpreter = await findInterpreter(named, terminal);
		const { path: python, origin } = interpreter;
		if (origin === "npm run demo") terminal.say(`Using ${python}, ${explainOrigin(interpreter)}.`);
		const options = {
			python,
			probeFolder: installation.probeFolder,
			environment,
			signal
		};
		const probe = createPythonProbe(options);
		if (predictions === null) return simulating(probe, probe.record);
		const onFound = (keptAt) => terminal.say(foundLine(keptAt));
		return simulating(probe, rememberRecordings(probe.record, {
			...options,
			folder: predictions,
			onFound
		}));
	};
	let opened;
	return {
		async run(requests, onProgress) {
			opened ??= open();
			const outcomes = await (await opened).run(requests.map((request) => overridden(request, overrides)), onProgress);
			if (signal.aborted) throw cancelled();
			return outcomes;
		},
		async trace(request) {
			opened ??= open();
			return (await opened).trace(request);
		},
		async recorded(request) {
			opened ??= open();
			return (await opened).recorded(request);
		}
	};
}
/** The simulations of a recommendation are not overridden. */
function overridden(request, overrides) {
	return request.engine === "simulated" ? request : {
		...request,
		...overrides
	};
}
function foundLine(keptAt) {
	const [day = "", time = ""] = keptAt.toISOString().split("T");
	return `Cached: these figures were predicted on ${day} ${time.slice(0, 5)} UTC. Add --no-cache to simulate again.`;
}
/** The checkout that the user named, absolute; null if none. */
function namedYolov5({ yolov5 }, { folder }) {
	return yolov5 === void 0 ? null : resolve(folder, yolov5);
}
function readVersion(text) {
	if (/^\d+\.\d+[\w.+]*$/.test(text)) return text;
	throw new InvalidArgumentError("Write a version, such as 2.4.");
}
function readBudget(text) {
	const parsed = parseBudget(text);
	if ("value" in parsed) return parsed.value;
	throw new InvalidArgumentError(`${parsed.problem}.`);
}
/** Adds them. */
function addDeviceOptions(command) {
	return command.option("--gpu <name>", "the GPU that will train, such as T4: narrows the interval and sets the default budget").option("--torch <version>", "the PyTorch that will train, such as 2.4 (default: the one that runs here)", readVersion).option("--budget <amount>", "what the training may use, such as 14GiB, or a share of the GPU's memory", readBudget);
}
/** `--allow-module NAME`, repeatable: an entry of the policy's `modules`, with the same rules. */
function moduleOption() {
	return new Option("--allow-module <name>", "your own module class, in addition to the policy's `modules` (repeatable)").argParser(addName);
}
function addName(name, before) {
	if (name.trim() === "") throw new InvalidArgumentError("Write the name of a class, such as CBAM.");
	const reason = MODULE_SIGNATURES.has(name) ? void 0 : whyNoModuleName(name);
	if (reason !== void 0) throw new InvalidArgumentError(`It ${reason}: name your own layer, such as CBAM.`);
	return [...before ?? [], name];
}
/** The folder of the user's prediction cache. */
function predictionsFolder(terminal) {
	return join(cacheFolder(terminal), "predictions");
}

// node_modules/cli-progress/lib/eta.js
var require_eta = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var ETA = class {
		constructor(length, initTime, initValue) {
			this.etaBufferLength = length || 100;
			this.valueBuffer = [initValue];
			this.timeBuffer = [initTime];
			this.eta = "0";
		}
		update(time, value, total) {
			this.valueBuffer.push(value);
			this.timeBuffer.push(time);
			this.calculate(total - value);
		}
		getTime() {
			return this.eta;
		}
		calculate(remaining) {
			const currentBufferSize = this.valueBuffer.length;
			const buffer = Math.min(this.etaBufferLength, currentBufferSize);
			const vt_rate = (this.valueBuffer[currentBufferSize - 1] - this.valueBuffer[currentBufferSize - buffer]) / (this.timeBuffer[currentBufferSize - 1] - this.timeBuffer[currentBufferSize - buffer]);
			this.valueBuffer = this.valueBuffer.slice(-this.etaBufferLength);
			this.timeBuffer = this.timeBuffer.slice(-this.etaBufferLength);
			const eta = Math.ceil(remaining / vt_rate / 1e3);
			if (isNaN(eta)) this.eta = "NULL";
			else if (!isFinite(eta)) this.eta = "INF";
			else if (eta > 1e7) this.eta = "INF";
			else if (eta < 0) this.eta = 0;
			else this.eta = eta;
		}
	};
	module.exports = ETA;
}));

// node_modules/cli-progress/lib/terminal.js
var require_terminal = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const _readline = __require("readline");
	var Terminal = class {
		constructor(outputStream) {
			this.stream = outputStream;
			this.linewrap = true;
			this.dy = 0;
		}
		cursorSave() {
			if (!this.stream.isTTY) return;
			this.stream.write("\x1B7");
		}
		cursorRestore() {
			if (!this.stream.isTTY) return;
			this.stream.write("\x1B8");
		}
		cursor(enabled) {
			if (!this.stream.isTTY) return;
			if (enabled) this.stream.write("\x1B[?25h");
			else this.stream.write("\x1B[?25l");
		}
		cursorTo(x = null, y = null) {
			if (!this.stream.isTTY) return;
			_readline.cursorTo(this.stream, x, y);
		}
		cursorRelative(dx = null, dy = null) {
			if (!this.stream.isTTY) return;
			this.dy = this.dy + dy;
			_readline.moveCursor(this.stream, dx, dy);
		}
		cursorRelativeReset() {
			if (!this.stream.isTTY) return;
			_readline.moveCursor(this.stream, 0, -this.dy);
			_readline.cursorTo(this.stream, 0, null);
			this.dy = 0;
		}
		clearRight() {
			if (!this.stream.isTTY) return;
			_readline.clearLine(this.stream, 1);
		}
		clearLine() {
			if (!this.stream.isTTY) return;
			_readline.clearLine(this.stream, 0);
		}
		clearBottom() {
			if (!this.stream.isTTY) return;
			_readline.clearScreenDown(this.stream);
		}
		newline() {
			this.stream.write("\n");
			this.dy++;
		}
		write(s, rawWrite = false) {
			if (this.linewrap === true && rawWrite === false) this.stream.write(s.substr(0, this.getWidth()));
			else this.stream.write(s);
		}
		lineWrapping(enabled) {
			if (!this.stream.isTTY) return;
			this.linewrap = enabled;
			if (enabled) this.stream.write("\x1B[?7h");
			else this.stream.write("\x1B[?7l");
		}
		isTTY() {
			return this.stream.isTTY === true;
		}
		getWidth() {
			return this.stream.columns || (this.stream.isTTY ? 80 : 200);
		}
	};
	module.exports = Terminal;
}));

// node_modules/ansi-regex/index.js
var require_ansi_regex = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = ({ onlyFirst = false } = {}) => {
		const pattern = ["[\\u001B\\u009B][[\\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\\d\\/#&.:=?%@~_]+)*|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d\\/#&.:=?%@~_]*)*)?\\u0007)", "(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-ntqry=><~]))"].join("|");
		return new RegExp(pattern, onlyFirst ? void 0 : "g");
	};
}));

// node_modules/strip-ansi/index.js
var require_strip_ansi = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const ansiRegex = require_ansi_regex();
	module.exports = (string) => typeof string === "string" ? string.replace(ansiRegex(), "") : string;
}));

// node_modules/is-fullwidth-code-point/index.js
var require_is_fullwidth_code_point = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const isFullwidthCodePoint = (codePoint) => {
		if (Number.isNaN(codePoint)) return false;
		if (codePoint >= 4352 && (codePoint <= 4447 || codePoint === 9001 || codePoint === 9002 || 11904 <= codePoint && codePoint <= 12871 && codePoint !== 12351 || 12880 <= codePoint && codePoint <= 19903 || 19968 <= codePoint && codePoint <= 42182 || 43360 <= codePoint && codePoint <= 43388 || 44032 <= codePoint && codePoint <= 55203 || 63744 <= codePoint && codePoint <= 64255 || 65040 <= codePoint && codePoint <= 65049 || 65072 <= codePoint && codePoint <= 65131 || 65281 <= codePoint && codePoint <= 65376 || 65504 <= codePoint && codePoint <= 65510 || 110592 <= codePoint && codePoint <= 110593 || 127488 <= codePoint && codePoint <= 127569 || 131072 <= codePoint && codePoint <= 262141)) return true;
		return false;
	};
	module.exports = isFullwidthCodePoint;
	module.exports.default = isFullwidthCodePoint;
}));

// node_modules/emoji-regex/index.js
var require_emoji_regex = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function() {
		return /\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62(?:\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67|\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74|\uDB40\uDC77\uDB40\uDC6C\uDB40\uDC73)\uDB40\uDC7F|\uD83D\uDC68(?:\uD83C\uDFFC\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68\uD83C\uDFFB|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFF\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFE])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFE\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFD])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFD\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFC])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\u200D(?:\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D)?\uD83D\uDC68|(?:\uD83D[\uDC68\uDC69])\u200D(?:\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67]))|\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67])|(?:\uD83D[\uDC68\uDC69])\u200D(?:\uD83D[\uDC66\uDC67])|[\u2695\u2696\u2708]\uFE0F|\uD83D[\uDC66\uDC67]|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|(?:\uD83C\uDFFB\u200D[\u2695\u2696\u2708]|\uD83C\uDFFF\u200D[\u2695\u2696\u2708]|\uD83C\uDFFE\u200D[\u2695\u2696\u2708]|\uD83C\uDFFD\u200D[\u2695\u2696\u2708]|\uD83C\uDFFC\u200D[\u2695\u2696\u2708])\uFE0F|\uD83C\uDFFB\u200D(?:\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C[\uDFFB-\uDFFF])|(?:\uD83E\uDDD1\uD83C\uDFFB\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFC\u200D\uD83E\uDD1D\u200D\uD83D\uDC69)\uD83C\uDFFB|\uD83E\uDDD1(?:\uD83C\uDFFF\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1(?:\uD83C[\uDFFB-\uDFFF])|\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1)|(?:\uD83E\uDDD1\uD83C\uDFFE\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFF\u200D\uD83E\uDD1D\u200D(?:\uD83D[\uDC68\uDC69]))(?:\uD83C[\uDFFB-\uDFFE])|(?:\uD83E\uDDD1\uD83C\uDFFC\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFD\u200D\uD83E\uDD1D\u200D\uD83D\uDC69)(?:\uD83C[\uDFFB\uDFFC])|\uD83D\uDC69(?:\uD83C\uDFFE\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFD\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFC\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFD-\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFB\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFC-\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFD\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFC\uDFFE\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\u200D(?:\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D(?:\uD83D[\uDC68\uDC69])|\uD83D[\uDC68\uDC69])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFF\u200D(?:\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD]))|\uD83D\uDC69\u200D\uD83D\uDC69\u200D(?:\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67]))|(?:\uD83E\uDDD1\uD83C\uDFFD\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFE\u200D\uD83E\uDD1D\u200D\uD83D\uDC69)(?:\uD83C[\uDFFB-\uDFFD])|\uD83D\uDC69\u200D\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC69\u200D\uD83D\uDC69\u200D(?:\uD83D[\uDC66\uDC67])|(?:\uD83D\uDC41\uFE0F\u200D\uD83D\uDDE8|\uD83D\uDC69(?:\uD83C\uDFFF\u200D[\u2695\u2696\u2708]|\uD83C\uDFFE\u200D[\u2695\u2696\u2708]|\uD83C\uDFFC\u200D[\u2695\u2696\u2708]|\uD83C\uDFFB\u200D[\u2695\u2696\u2708]|\uD83C\uDFFD\u200D[\u2695\u2696\u2708]|\u200D[\u2695\u2696\u2708])|(?:(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)\uFE0F|\uD83D\uDC6F|\uD83E[\uDD3C\uDDDE\uDDDF])\u200D[\u2640\u2642]|(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)(?:\uD83C[\uDFFB-\uDFFF])\u200D[\u2640\u2642]|(?:\uD83C[\uDFC3\uDFC4\uDFCA]|\uD83D[\uDC6E\uDC71\uDC73\uDC77\uDC81\uDC82\uDC86\uDC87\uDE45-\uDE47\uDE4B\uDE4D\uDE4E\uDEA3\uDEB4-\uDEB6]|\uD83E[\uDD26\uDD37-\uDD39\uDD3D\uDD3E\uDDB8\uDDB9\uDDCD-\uDDCF\uDDD6-\uDDDD])(?:(?:\uD83C[\uDFFB-\uDFFF])\u200D[\u2640\u2642]|\u200D[\u2640\u2642])|\uD83C\uDFF4\u200D\u2620)\uFE0F|\uD83D\uDC69\u200D\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67])|\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08|\uD83D\uDC15\u200D\uD83E\uDDBA|\uD83D\uDC69\u200D\uD83D\uDC66|\uD83D\uDC69\u200D\uD83D\uDC67|\uD83C\uDDFD\uD83C\uDDF0|\uD83C\uDDF4\uD83C\uDDF2|\uD83C\uDDF6\uD83C\uDDE6|[#\*0-9]\uFE0F\u20E3|\uD83C\uDDE7(?:\uD83C[\uDDE6\uDDE7\uDDE9-\uDDEF\uDDF1-\uDDF4\uDDF6-\uDDF9\uDDFB\uDDFC\uDDFE\uDDFF])|\uD83C\uDDF9(?:\uD83C[\uDDE6\uDDE8\uDDE9\uDDEB-\uDDED\uDDEF-\uDDF4\uDDF7\uDDF9\uDDFB\uDDFC\uDDFF])|\uD83C\uDDEA(?:\uD83C[\uDDE6\uDDE8\uDDEA\uDDEC\uDDED\uDDF7-\uDDFA])|\uD83E\uDDD1(?:\uD83C[\uDFFB-\uDFFF])|\uD83C\uDDF7(?:\uD83C[\uDDEA\uDDF4\uDDF8\uDDFA\uDDFC])|\uD83D\uDC69(?:\uD83C[\uDFFB-\uDFFF])|\uD83C\uDDF2(?:\uD83C[\uDDE6\uDDE8-\uDDED\uDDF0-\uDDFF])|\uD83C\uDDE6(?:\uD83C[\uDDE8-\uDDEC\uDDEE\uDDF1\uDDF2\uDDF4\uDDF6-\uDDFA\uDDFC\uDDFD\uDDFF])|\uD83C\uDDF0(?:\uD83C[\uDDEA\uDDEC-\uDDEE\uDDF2\uDDF3\uDDF5\uDDF7\uDDFC\uDDFE\uDDFF])|\uD83C\uDDED(?:\uD83C[\uDDF0\uDDF2\uDDF3\uDDF7\uDDF9\uDDFA])|\uD83C\uDDE9(?:\uD83C[\uDDEA\uDDEC\uDDEF\uDDF0\uDDF2\uDDF4\uDDFF])|\uD83C\uDDFE(?:\uD83C[\uDDEA\uDDF9])|\uD83C\uDDEC(?:\uD83C[\uDDE6\uDDE7\uDDE9-\uDDEE\uDDF1-\uDDF3\uDDF5-\uDDFA\uDDFC\uDDFE])|\uD83C\uDDF8(?:\uD83C[\uDDE6-\uDDEA\uDDEC-\uDDF4\uDDF7-\uDDF9\uDDFB\uDDFD-\uDDFF])|\uD83C\uDDEB(?:\uD83C[\uDDEE-\uDDF0\uDDF2\uDDF4\uDDF7])|\uD83C\uDDF5(?:\uD83C[\uDDE6\uDDEA-\uDDED\uDDF0-\uDDF3\uDDF7-\uDDF9\uDDFC\uDDFE])|\uD83C\uDDFB(?:\uD83C[\uDDE6\uDDE8\uDDEA\uDDEC\uDDEE\uDDF3\uDDFA])|\uD83C\uDDF3(?:\uD83C[\uDDE6\uDDE8\uDDEA-\uDDEC\uDDEE\uDDF1\uDDF4\uDDF5\uDDF7\uDDFA\uDDFF])|\uD83C\uDDE8(?:\uD83C[\uDDE6\uDDE8\uDDE9\uDDEB-\uDDEE\uDDF0-\uDDF5\uDDF7\uDDFA-\uDDFF])|\uD83C\uDDF1(?:\uD83C[\uDDE6-\uDDE8\uDDEE\uDDF0\uDDF7-\uDDFB\uDDFE])|\uD83C\uDDFF(?:\uD83C[\uDDE6\uDDF2\uDDFC])|\uD83C\uDDFC(?:\uD83C[\uDDEB\uDDF8])|\uD83C\uDDFA(?:\uD83C[\uDDE6\uDDEC\uDDF2\uDDF3\uDDF8\uDDFE\uDDFF])|\uD83C\uDDEE(?:\uD83C[\uDDE8-\uDDEA\uDDF1-\uDDF4\uDDF6-\uDDF9])|\uD83C\uDDEF(?:\uD83C[\uDDEA\uDDF2\uDDF4\uDDF5])|(?:\uD83C[\uDFC3\uDFC4\uDFCA]|\uD83D[\uDC6E\uDC71\uDC73\uDC77\uDC81\uDC82\uDC86\uDC87\uDE45-\uDE47\uDE4B\uDE4D\uDE4E\uDEA3\uDEB4-\uDEB6]|\uD83E[\uDD26\uDD37-\uDD39\uDD3D\uDD3E\uDDB8\uDDB9\uDDCD-\uDDCF\uDDD6-\uDDDD])(?:\uD83C[\uDFFB-\uDFFF])|(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)(?:\uD83C[\uDFFB-\uDFFF])|(?:[\u261D\u270A-\u270D]|\uD83C[\uDF85\uDFC2\uDFC7]|\uD83D[\uDC42\uDC43\uDC46-\uDC50\uDC66\uDC67\uDC6B-\uDC6D\uDC70\uDC72\uDC74-\uDC76\uDC78\uDC7C\uDC83\uDC85\uDCAA\uDD74\uDD7A\uDD90\uDD95\uDD96\uDE4C\uDE4F\uDEC0\uDECC]|\uD83E[\uDD0F\uDD18-\uDD1C\uDD1E\uDD1F\uDD30-\uDD36\uDDB5\uDDB6\uDDBB\uDDD2-\uDDD5])(?:\uD83C[\uDFFB-\uDFFF])|(?:[\u231A\u231B\u23E9-\u23EC\u23F0\u23F3\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26CE\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2705\u270A\u270B\u2728\u274C\u274E\u2753-\u2755\u2757\u2795-\u2797\u27B0\u27BF\u2B1B\u2B1C\u2B50\u2B55]|\uD83C[\uDC04\uDCCF\uDD8E\uDD91-\uDD9A\uDDE6-\uDDFF\uDE01\uDE1A\uDE2F\uDE32-\uDE36\uDE38-\uDE3A\uDE50\uDE51\uDF00-\uDF20\uDF2D-\uDF35\uDF37-\uDF7C\uDF7E-\uDF93\uDFA0-\uDFCA\uDFCF-\uDFD3\uDFE0-\uDFF0\uDFF4\uDFF8-\uDFFF]|\uD83D[\uDC00-\uDC3E\uDC40\uDC42-\uDCFC\uDCFF-\uDD3D\uDD4B-\uDD4E\uDD50-\uDD67\uDD7A\uDD95\uDD96\uDDA4\uDDFB-\uDE4F\uDE80-\uDEC5\uDECC\uDED0-\uDED2\uDED5\uDEEB\uDEEC\uDEF4-\uDEFA\uDFE0-\uDFEB]|\uD83E[\uDD0D-\uDD3A\uDD3C-\uDD45\uDD47-\uDD71\uDD73-\uDD76\uDD7A-\uDDA2\uDDA5-\uDDAA\uDDAE-\uDDCA\uDDCD-\uDDFF\uDE70-\uDE73\uDE78-\uDE7A\uDE80-\uDE82\uDE90-\uDE95])|(?:[#\*0-9\xA9\xAE\u203C\u2049\u2122\u2139\u2194-\u2199\u21A9\u21AA\u231A\u231B\u2328\u23CF\u23E9-\u23F3\u23F8-\u23FA\u24C2\u25AA\u25AB\u25B6\u25C0\u25FB-\u25FE\u2600-\u2604\u260E\u2611\u2614\u2615\u2618\u261D\u2620\u2622\u2623\u2626\u262A\u262E\u262F\u2638-\u263A\u2640\u2642\u2648-\u2653\u265F\u2660\u2663\u2665\u2666\u2668\u267B\u267E\u267F\u2692-\u2697\u2699\u269B\u269C\u26A0\u26A1\u26AA\u26AB\u26B0\u26B1\u26BD\u26BE\u26C4\u26C5\u26C8\u26CE\u26CF\u26D1\u26D3\u26D4\u26E9\u26EA\u26F0-\u26F5\u26F7-\u26FA\u26FD\u2702\u2705\u2708-\u270D\u270F\u2712\u2714\u2716\u271D\u2721\u2728\u2733\u2734\u2744\u2747\u274C\u274E\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27A1\u27B0\u27BF\u2934\u2935\u2B05-\u2B07\u2B1B\u2B1C\u2B50\u2B55\u3030\u303D\u3297\u3299]|\uD83C[\uDC04\uDCCF\uDD70\uDD71\uDD7E\uDD7F\uDD8E\uDD91-\uDD9A\uDDE6-\uDDFF\uDE01\uDE02\uDE1A\uDE2F\uDE32-\uDE3A\uDE50\uDE51\uDF00-\uDF21\uDF24-\uDF93\uDF96\uDF97\uDF99-\uDF9B\uDF9E-\uDFF0\uDFF3-\uDFF5\uDFF7-\uDFFF]|\uD83D[\uDC00-\uDCFD\uDCFF-\uDD3D\uDD49-\uDD4E\uDD50-\uDD67\uDD6F\uDD70\uDD73-\uDD7A\uDD87\uDD8A-\uDD8D\uDD90\uDD95\uDD96\uDDA4\uDDA5\uDDA8\uDDB1\uDDB2\uDDBC\uDDC2-\uDDC4\uDDD1-\uDDD3\uDDDC-\uDDDE\uDDE1\uDDE3\uDDE8\uDDEF\uDDF3\uDDFA-\uDE4F\uDE80-\uDEC5\uDECB-\uDED2\uDED5\uDEE0-\uDEE5\uDEE9\uDEEB\uDEEC\uDEF0\uDEF3-\uDEFA\uDFE0-\uDFEB]|\uD83E[\uDD0D-\uDD3A\uDD3C-\uDD45\uDD47-\uDD71\uDD73-\uDD76\uDD7A-\uDDA2\uDDA5-\uDDAA\uDDAE-\uDDCA\uDDCD-\uDDFF\uDE70-\uDE73\uDE78-\uDE7A\uDE80-\uDE82\uDE90-\uDE95])\uFE0F|(?:[\u261D\u26F9\u270A-\u270D]|\uD83C[\uDF85\uDFC2-\uDFC4\uDFC7\uDFCA-\uDFCC]|\uD83D[\uDC42\uDC43\uDC46-\uDC50\uDC66-\uDC78\uDC7C\uDC81-\uDC83\uDC85-\uDC87\uDC8F\uDC91\uDCAA\uDD74\uDD75\uDD7A\uDD90\uDD95\uDD96\uDE45-\uDE47\uDE4B-\uDE4F\uDEA3\uDEB4-\uDEB6\uDEC0\uDECC]|\uD83E[\uDD0F\uDD18-\uDD1F\uDD26\uDD30-\uDD39\uDD3C-\uDD3E\uDDB5\uDDB6\uDDB8\uDDB9\uDDBB\uDDCD-\uDDCF\uDDD1-\uDDDD])/g;
	};
}));

// node_modules/string-width/index.js
var require_string_width = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const stripAnsi = require_strip_ansi();
	const isFullwidthCodePoint = require_is_fullwidth_code_point();
	const emojiRegex = require_emoji_regex();
	const stringWidth = (string) => {
		if (typeof string !== "string" || string.length === 0) return 0;
		string = stripAnsi(string);
		if (string.length === 0) return 0;
		string = string.replace(emojiRegex(), "  ");
		let width = 0;
		for (let i = 0; i < string.length; i++) {
			const code = string.codePointAt(i);
			if (code <= 31 || code >= 127 && code <= 159) continue;
			if (code >= 768 && code <= 879) continue;
			if (code > 65535) i++;
			width += isFullwidthCodePoint(code) ? 2 : 1;
		}
		return width;
	};
	module.exports = stringWidth;
	module.exports.default = stringWidth;
}));

// node_modules/cli-progress/lib/format-value.js
var require_format_value = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function formatValue(v, options, type) {
		if (options.autopadding !== true) return v;
		function autopadding(value, length) {
			return (options.autopaddingChar + value).slice(-length);
		}
		switch (type) {
			case "percentage": return autopadding(v, 3);
			default: return v;
		}
	};
}));

// node_modules/cli-progress/lib/format-bar.js
var require_format_bar = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function formatBar(progress, options) {
		const completeSize = Math.round(progress * options.barsize);
		const incompleteSize = options.barsize - completeSize;
		return options.barCompleteString.substr(0, completeSize) + options.barGlue + options.barIncompleteString.substr(0, incompleteSize);
	};
}));

// node_modules/cli-progress/lib/format-time.js
var require_format_time = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function formatTime(t, options, roundToMultipleOf) {
		function round(input) {
			if (roundToMultipleOf) return roundToMultipleOf * Math.round(input / roundToMultipleOf);
			else return input;
		}
		function autopadding(v) {
			return (options.autopaddingChar + v).slice(-2);
		}
		if (t > 3600) return autopadding(Math.floor(t / 3600)) + "h" + autopadding(round(t % 3600 / 60)) + "m";
		else if (t > 60) return autopadding(Math.floor(t / 60)) + "m" + autopadding(round(t % 60)) + "s";
		else if (t > 10) return autopadding(round(t)) + "s";
		else return autopadding(t) + "s";
	};
}));

// node_modules/cli-progress/lib/formatter.js
var require_formatter = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const _stringWidth = require_string_width();
	const _defaultFormatValue = require_format_value();
	const _defaultFormatBar = require_format_bar();
	const _defaultFormatTime = require_format_time();
	module.exports = function defaultFormatter(options, params, payload) {
		let s = options.format;
		const formatTime = options.formatTime || _defaultFormatTime;
		const formatValue = options.formatValue || _defaultFormatValue;
		const formatBar = options.formatBar || _defaultFormatBar;
		const percentage = Math.floor(params.progress * 100) + "";
		const stopTime = params.stopTime || Date.now();
		const elapsedTime = Math.round((stopTime - params.startTime) / 1e3);
		const context = Object.assign({}, payload, {
			bar: formatBar(params.progress, options),
			percentage: formatValue(percentage, options, "percentage"),
			total: formatValue(params.total, options, "total"),
			value: formatValue(params.value, options, "value"),
			eta: formatValue(params.eta, options, "eta"),
			eta_formatted: formatTime(params.eta, options, 5),
			duration: formatValue(elapsedTime, options, "duration"),
			duration_formatted: formatTime(elapsedTime, options, 1)
		});
		s = s.replace(/\{(\w+)\}/g, function(match, key) {
			if (typeof context[key] !== "undefined") return context[key];
			return match;
		});
		const fullMargin = Math.max(0, params.maxWidth - _stringWidth(s) - 2);
		const halfMargin = Math.floor(fullMargin / 2);
		switch (options.align) {
			case "right":
				s = fullMargin > 0 ? " ".repeat(fullMargin) + s : s;
				break;
			case "center": s = halfMargin > 0 ? " ".repeat(halfMargin) + s : s;
		}
		return s;
	};
}));

// node_modules/cli-progress/lib/options.js
var require_options = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function mergeOption(v, defaultValue) {
		if (typeof v === "undefined" || v === null) return defaultValue;
		else return v;
	}
	module.exports = {
		parse: function parse(rawOptions, preset) {
			const options = {};
			const opt = Object.assign({}, preset, rawOptions);
			options.throttleTime = 1e3 / mergeOption(opt.fps, 10);
			options.stream = mergeOption(opt.stream, process.stderr);
			options.terminal = mergeOption(opt.terminal, null);
			options.clearOnComplete = mergeOption(opt.clearOnComplete, false);
			options.stopOnComplete = mergeOption(opt.stopOnComplete, false);
			options.barsize = mergeOption(opt.barsize, 40);
			options.align = mergeOption(opt.align, "left");
			options.hideCursor = mergeOption(opt.hideCursor, false);
			options.linewrap = mergeOption(opt.linewrap, false);
			options.barGlue = mergeOption(opt.barGlue, "");
			options.barCompleteChar = mergeOption(opt.barCompleteChar, "=");
			options.barIncompleteChar = mergeOption(opt.barIncompleteChar, "-");
			options.format = mergeOption(opt.format, "progress [{bar}] {percentage}% | ETA: {eta}s | {value}/{total}");
			options.formatTime = mergeOption(opt.formatTime, null);
			options.formatValue = mergeOption(opt.formatValue, null);
			options.formatBar = mergeOption(opt.formatBar, null);
			options.etaBufferLength = mergeOption(opt.etaBuffer, 10);
			options.etaAsynchronousUpdate = mergeOption(opt.etaAsynchronousUpdate, false);
			options.progressCalculationRelative = mergeOption(opt.progressCalculationRelative, false);
			options.synchronousUpdate = mergeOption(opt.synchronousUpdate, true);
			options.noTTYOutput = mergeOption(opt.noTTYOutput, false);
			options.notTTYSchedule = mergeOption(opt.notTTYSchedule, 2e3);
			options.emptyOnZero = mergeOption(opt.emptyOnZero, false);
			options.forceRedraw = mergeOption(opt.forceRedraw, false);
			options.autopadding = mergeOption(opt.autopadding, false);
			options.gracefulExit = mergeOption(opt.gracefulExit, false);
			return options;
		},
		assignDerivedOptions: function assignDerivedOptions(options) {
			options.barCompleteString = options.barCompleteChar.repeat(options.barsize + 1);
			options.barIncompleteString = options.barIncompleteChar.repeat(options.barsize + 1);
			options.autopaddingChar = options.autopadding ? mergeOption(options.autopaddingChar, "   ") : "";
			return options;
		}
	};
}));

// node_modules/cli-progress/lib/generic-bar.js
var require_generic_bar = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const _ETA = require_eta();
	const _Terminal = require_terminal();
	const _formatter = require_formatter();
	const _options = require_options();
	const _EventEmitter = __require("events");
	module.exports = class GenericBar extends _EventEmitter {
		constructor(options) {
			super();
			this.options = _options.assignDerivedOptions(options);
			this.terminal = this.options.terminal ? this.options.terminal : new _Terminal(this.options.stream);
			this.value = 0;
			this.startValue = 0;
			this.total = 100;
			this.lastDrawnString = null;
			this.startTime = null;
			this.stopTime = null;
			this.lastRedraw = Date.now();
			this.eta = new _ETA(this.options.etaBufferLength, 0, 0);
			this.payload = {};
			this.isActive = false;
			this.formatter = typeof this.options.format === "function" ? this.options.format : _formatter;
		}
		render(forceRendering = false) {
			const params = {
				progress: this.getProgress(),
				eta: this.eta.getTime(),
				startTime: this.startTime,
				stopTime: this.stopTime,
				total: this.total,
				value: this.value,
				maxWidth: this.terminal.getWidth()
			};
			if (this.options.etaAsynchronousUpdate) this.updateETA();
			const s = this.formatter(this.options, params, this.payload);
			if (forceRendering || this.options.forceRedraw || this.options.noTTYOutput && !this.terminal.isTTY() || this.lastDrawnString != s) {
				this.emit("redraw-pre");
				this.terminal.cursorTo(0, null);
				this.terminal.write(s);
				this.terminal.clearRight();
				this.lastDrawnString = s;
				this.lastRedraw = Date.now();
				this.emit("redraw-post");
			}
		}
		start(total, startValue, payload) {
			this.value = startValue || 0;
			this.total = typeof total !== "undefined" && total >= 0 ? total : 100;
			this.startValue = startValue || 0;
			this.payload = payload || {};
			this.startTime = Date.now();
			this.stopTime = null;
			this.lastDrawnString = "";
			this.eta = new _ETA(this.options.etaBufferLength, this.startTime, this.value);
			this.isActive = true;
			this.emit("start", total, startValue);
		}
		stop() {
			this.isActive = false;
			this.stopTime = Date.now();
			this.emit("stop", this.total, this.value);
		}
		update(arg0, arg1 = {}) {
			if (typeof arg0 === "number") {
				this.value = arg0;
				this.eta.update(Date.now(), arg0, this.total);
			}
			const payloadData = (typeof arg0 === "object" ? arg0 : arg1) || {};
			this.emit("update", this.total, this.value);
			for (const key in payloadData) this.payload[key] = payloadData[key];
			if (this.value >= this.getTotal() && this.options.stopOnComplete) this.stop();
		}
		getProgress() {
			let progress = this.value / this.total;
			if (this.options.progressCalculationRelative) progress = (this.value - this.startValue) / (this.total - this.startValue);
			if (isNaN(progress)) progress = this.options && this.options.emptyOnZero ? 0 : 1;
			progress = Math.min(Math.max(progress, 0), 1);
			return progress;
		}
		increment(arg0 = 1, arg1 = {}) {
			if (typeof arg0 === "object") this.update(this.value + 1, arg0);
			else this.update(this.value + arg0, arg1);
		}
		getTotal() {
			return this.total;
		}
		setTotal(total) {
			if (typeof total !== "undefined" && total >= 0) this.total = total;
		}
		updateETA() {
			this.eta.update(Date.now(), this.value, this.total);
		}
	};
}));

// node_modules/cli-progress/lib/single-bar.js
var require_single_bar = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const _GenericBar = require_generic_bar();
	const _options = require_options();
	module.exports = class SingleBar extends _GenericBar {
		constructor(options, preset) {
			super(_options.parse(options, preset));
			this.timer = null;
			if (this.options.noTTYOutput && this.terminal.isTTY() === false) this.options.synchronousUpdate = false;
			this.schedulingRate = this.terminal.isTTY() ? this.options.throttleTime : this.options.notTTYSchedule;
			this.sigintCallback = null;
		}
		render() {
			if (this.timer) {
				clearTimeout(this.timer);
				this.timer = null;
			}
			super.render();
			if (this.options.noTTYOutput && this.terminal.isTTY() === false) this.terminal.newline();
			this.timer = setTimeout(this.render.bind(this), this.schedulingRate);
		}
		update(current, payload) {
			if (!this.timer) return;
			super.update(current, payload);
			if (this.options.synchronousUpdate && this.lastRedraw + this.options.throttleTime * 2 < Date.now()) this.render();
		}
		start(total, startValue, payload) {
			if (this.options.noTTYOutput === false && this.terminal.isTTY() === false) return;
			if (this.sigintCallback === null && this.options.gracefulExit) {
				this.sigintCallback = this.stop.bind(this);
				process.once("SIGINT", this.sigintCallback);
				process.once("SIGTERM", this.sigintCallback);
			}
			this.terminal.cursorSave();
			if (this.options.hideCursor === true) this.terminal.cursor(false);
			if (this.options.linewrap === false) this.terminal.lineWrapping(false);
			super.start(total, startValue, payload);
			this.render();
		}
		stop() {
			if (!this.timer) return;
			if (this.sigintCallback) {
				process.removeListener("SIGINT", this.sigintCallback);
				process.removeListener("SIGTERM", this.sigintCallback);
				this.sigintCallback = null;
			}
			this.render();
			super.stop();
			clearTimeout(this.timer);
			this.timer = null;
			if (this.options.hideCursor === true) this.terminal.cursor(true);
			if (this.options.linewrap === false) this.terminal.lineWrapping(true);
			this.terminal.cursorRestore();
			if (this.options.clearOnComplete) {
				this.terminal.cursorTo(0, null);
				this.terminal.clearLine();
			} else this.terminal.newline();
		}
	};
}));

// node_modules/cli-progress/lib/multi-bar.js
var require_multi_bar = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const _Terminal = require_terminal();
	const _BarElement = require_generic_bar();
	const _options = require_options();
	const _EventEmitter = __require("events");
	module.exports = class MultiBar extends _EventEmitter {
		constructor(options, preset) {
			super();
			this.bars = [];
			this.options = _options.parse(options, preset);
			this.options.synchronousUpdate = false;
			this.terminal = this.options.terminal ? this.options.terminal : new _Terminal(this.options.stream);
			this.timer = null;
			this.isActive = false;
			this.schedulingRate = this.terminal.isTTY() ? this.options.throttleTime : this.options.notTTYSchedule;
			this.loggingBuffer = [];
			this.sigintCallback = null;
		}
		create(total, startValue, payload, barOptions = {}) {
			const bar = new _BarElement(Object.assign({}, this.options, { terminal: this.terminal }, barOptions));
			this.bars.push(bar);
			if (this.options.noTTYOutput === false && this.terminal.isTTY() === false) return bar;
			if (this.sigintCallback === null && this.options.gracefulExit) {
				this.sigintCallback = this.stop.bind(this);
				process.once("SIGINT", this.sigintCallback);
				process.once("SIGTERM", this.sigintCallback);
			}
			if (!this.isActive) {
				if (this.options.hideCursor === true) this.terminal.cursor(false);
				if (this.options.linewrap === false) this.terminal.lineWrapping(false);
				this.timer = setTimeout(this.update.bind(this), this.schedulingRate);
			}
			this.isActive = true;
			bar.start(total, startValue, payload);
			this.emit("start");
			return bar;
		}
		remove(bar) {
			const index = this.bars.indexOf(bar);
			if (index < 0) return false;
			this.bars.splice(index, 1);
			this.update();
			this.terminal.newline();
			this.terminal.clearBottom();
			return true;
		}
		update() {
			if (this.timer) {
				clearTimeout(this.timer);
				this.timer = null;
			}
			this.emit("update-pre");
			this.terminal.cursorRelativeReset();
			this.emit("redraw-pre");
			if (this.loggingBuffer.length > 0) {
				this.terminal.clearLine();
				while (this.loggingBuffer.length > 0) this.terminal.write(this.loggingBuffer.shift(), true);
			}
			for (let i = 0; i < this.bars.length; i++) {
				if (i > 0) this.terminal.newline();
				this.bars[i].render();
			}
			this.emit("redraw-post");
			if (this.options.noTTYOutput && this.terminal.isTTY() === false) {
				this.terminal.newline();
				this.terminal.newline();
			}
			this.timer = setTimeout(this.update.bind(this), this.schedulingRate);
			this.emit("update-post");
			if (this.options.stopOnComplete && !this.bars.find((bar) => bar.isActive)) this.stop();
		}
		stop() {
			clearTimeout(this.timer);
			this.timer = null;
			if (this.sigintCallback) {
				process.removeListener("SIGINT", this.sigintCallback);
				process.removeListener("SIGTERM", this.sigintCallback);
				this.sigintCallback = null;
			}
			this.isActive = false;
			if (this.options.hideCursor === true) this.terminal.cursor(true);
			if (this.options.linewrap === false) this.terminal.lineWrapping(true);
			this.terminal.cursorRelativeReset();
			this.emit("stop-pre-clear");
			if (this.options.clearOnComplete) this.terminal.clearBottom();
			else {
				for (let i = 0; i < this.bars.length; i++) {
					if (i > 0) this.terminal.newline();
					this.bars[i].render();
					this.bars[i].stop();
				}
				this.terminal.newline();
			}
			this.emit("stop");
		}
		log(s) {
			this.loggingBuffer.push(s);
		}
	};
}));

// node_modules/cli-progress/presets/legacy.js
var require_legacy = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = {
		format: "progress [{bar}] {percentage}% | ETA: {eta}s | {value}/{total}",
		barCompleteChar: "=",
		barIncompleteChar: "-"
	};
}));

// node_modules/cli-progress/presets/shades-classic.js
var require_shades_classic = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = {
		format: " {bar} {percentage}% | ETA: {eta}s | {value}/{total}",
		barCompleteChar: "█",
		barIncompleteChar: "░"
	};
}));

// node_modules/cli-progress/presets/shades-grey.js
var require_shades_grey = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = {
		format: " \x1B[90m{bar}\x1B[0m {percentage}% | ETA: {eta}s | {value}/{total}",
		barCompleteChar: "█",
		barIncompleteChar: "░"
	};
}));

// node_modules/cli-progress/presets/rect.js
var require_rect = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = {
		format: " {bar}■ {percentage}% | ETA: {eta}s | {value}/{total}",
		barCompleteChar: "■",
		barIncompleteChar: " "
	};
}));

// node_modules/cli-progress/presets/index.js
var require_presets = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const _legacy = require_legacy();
	const _shades_classic = require_shades_classic();
	const _shades_grey = require_shades_grey();
	const _rect = require_rect();
	module.exports = {
		legacy: _legacy,
		shades_classic: _shades_classic,
		shades_grey: _shades_grey,
		rect: _rect
	};
}));

// node_modules/cli-progress/cli-progress.js
var require_cli_progress = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const _SingleBar = require_single_bar();
	const _MultiBar = require_multi_bar();
	const _Presets = require_presets();
	const _Formatter = require_formatter();
	const _defaultFormatValue = require_format_value();
	const _defaultFormatBar = require_format_bar();
	const _defaultFormatTime = require_format_time();
	module.exports = {
		Bar: _SingleBar,
		SingleBar: _SingleBar,
		MultiBar: _MultiBar,
		Presets: _Presets,
		Format: {
			Formatter: _Formatter,
			BarFormat: _defaultFormatBar,
			ValueFormat: _defaultFormatValue,
			TimeFormat: _defaultFormatTime
		}
	};
}));

// src/apps/cli/progress.ts
var import_cli_progress = require_cli_progress();
/** A bar at a terminal, else one line per point, for a log. */
function showProgress({ bar, say }) {
	return bar === null ? createLines(say) : createBar(bar);
}
function createLines(say) {
	return {
		update(name, progress) {
			if (progress.event === "import") say(`${name}: loading PyTorch and the trainer`);
			if (progress.event === "point") say(`${name}: ${progress.batch} × ${progress.size} px, ${formatBytes(progress.allocatedBytes)} allocated`);
		},
		stop() {}
	};
}
/** Steps of a point, roughly. Only the speed of the bar depends on it. */
const stepsOfPoint = 8;
const longestName = 24;
function createBar(stream) {
	let bar = null;
	let state = {
		points: 1,
		done: 0,
		steps: 0
	};
	const draw = (name, what) => {
		const value = state.done + Math.min(state.steps / stepsOfPoint, .9);
		const payload = {
			name: shorten(name),
			what
		};
		if (bar === null) bar = openBar(stream, payload);
		bar.update(value / state.points, payload);
	};
	return {
		update(name, progress) {
			if (progress.event === "import") state = {
				points: 1,
				done: 0,
				steps: 0
			};
			if (progress.event === "start") state = {
				points: progress.points,
				done: 0,
				steps: 0
			};
			if (progress.event === "step") state = {
				...state,
				steps: state.steps + 1
			};
			if (progress.event === "point") state = {
				...state,
				done: state.done + 1,
				steps: 0
			};
			draw(name, describe$4(progress));
		},
		stop() {
			bar?.stop();
			bar = null;
		}
	};
}
function openBar(stream, payload) {
	const bar = new import_cli_progress.SingleBar({
		stream,
		format: "{name} [{bar}] {duration_formatted} {what}",
		barsize: 20,
		barCompleteChar: "█",
		barIncompleteChar: "░",
		clearOnComplete: true,
		hideCursor: true,
		linewrap: false,
		gracefulExit: false,
		forceRedraw: true
	});
	bar.start(1, 0, payload);
	return bar;
}
function describe$4(progress) {
	switch (progress.event) {
		case "import": return "loading PyTorch and the trainer";
		case "start": return "building the model";
		case "step": return `${progress.batch} × ${progress.size} px, ${progress.phase}`;
		case "point": return `${progress.batch} × ${progress.size} px: ${formatBytes(progress.allocatedBytes)}`;
	}
}
/** The end of a path is more useful than its start. */
function shorten(text) {
	const name = printableLine(text);
	return name.length <= longestName ? name : `…${name.slice(-23)}`;
}

// src/report/plain.ts
/** The same report for a terminal: no markup, lines no longer than the terminal is wide. */
function renderPlain(review, options = {}) {
	const columns = options.columns ?? 100;
	const general = [...review.targets.length === 1 ? [] : [`${reviewSign(review)} ${summaryTitle(review)}`, summaryLine(review, plainFormat)], ...problemLines(review.targets.length === 1 ? review.problems : otherProblems(review.summary, review.problems), plainFormat)];
	const footer = `commit ${shortCommit(review.commit, plainFormat)}${review.baseCommit === null ? "" : ` against ${shortCommit(review.baseCommit, plainFormat)}`}, policy ${plainFormat.code(review.policyPath)}`;
	return `${[
		...general.length > 0 ? [wrapAll(general, columns)] : [],
		...review.targets.flatMap((target) => plainTarget(target, options, columns)),
		wrap(footer, columns)
	].join("\n\n")}\n`;
}
function plainTarget(target, options, columns) {
	const figures = hasFigures(target) ? target : null;
	const table = figures && peakTable(figures, plainFormat, options);
	const chart = figures && peakChart(figures);
	const frontier = figures && frontierTable(figures, plainFormat);
	const suggestion = offeredSuggestion(target);
	const launcher = suggestion === null ? null : launcherLine(suggestion, false, plainFormat);
	const opening = [`${targetSign(target)} ${headline(target, plainFormat, options)}`, reasonLine(target, plainFormat)];
	const advice = [...recommendationLines(target, plainFormat), ...problemLines(otherProblems(target.reason, target.problems), plainFormat)];
	return [
		wrapAll(opening, columns),
		wrapAll(advice, columns),
		problemLog(target.problems).map((line) => `  ${line}`).join("\n"),
		...suggestion === null ? [] : [[...prefixed("- ", suggestion.before), ...prefixed("+ ", suggestion.after)].join("\n")],
		...launcher === null ? [] : [wrap(launcher, columns)],
		...table === null ? [] : [alignTable(table)],
		...chart === null ? [] : [textChart(chart, columns)],
		...frontier === null ? [] : [alignTable(frontier)],
		wrapAll(figures === null ? [] : scheduleLines(figures, plainFormat), columns),
		wrapAll(noteLines(target), columns)
	].filter((block) => block !== "");
}
function noteLines(target) {
	return [
		predictionNote(target, "terminal"),
		notMeasuredNote(target),
		...figureNotes(target, plainFormat),
		...hasFigures(target) ? [breakdownLine(target), ...measuredLines(target, plainFormat)] : []
	].filter((note) => note !== null);
}
function prefixed(mark, text) {
	return printableLines(text).map((line) => `${mark}${line}`);
}
/** One bar a size; `|` is the budget. What the memory model predicts is drawn lighter. */
function textChart({ sizes, known, simulated, predicted, budgetBytes }, columns) {
	const values = sizes.map((_, index) => known[index] ?? predicted?.[index] ?? 0);
	const width = Math.max(10, Math.min(60, columns - 40));
	const scale = width / Math.max(...values, budgetBytes ?? 0);
	const budgetAt = budgetBytes === null ? -1 : Math.max(0, Math.round(budgetBytes * scale) - 1);
	return sizes.map((size, index) => {
		const bytes = values[index] ?? 0;
		const isKnown = (known[index] ?? null) !== null;
		const bar = (isKnown ? "█" : "░").repeat(Math.max(1, Math.round(bytes * scale))).padEnd(width);
		const marked = budgetAt < 0 ? bar : `${bar.slice(0, budgetAt)}|${bar.slice(budgetAt + 1)}`;
		return `${String(size).padStart(5)} px  ${marked}  ${formatBytes(bytes)} ${isKnown ? simulated ? "simulated" : "measured" : "predicted"}`;
	}).join("\n");
}
/** First column to the left, figures to the right. */
function alignTable(table) {
	const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
	return table.map((row) => row.map((cell, column) => column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)).join("  ").trimEnd()).join("\n");
}
/** Lines no longer than the terminal is wide. */
function wrapAll(lines, columns) {
	return lines.map((line) => wrap(line, columns)).join("\n");
}
/** Breaks at spaces; what has none that late stays whole. */
function wrap(line, columns) {
	const wrapped = [];
	let current = "";
	for (const word of line.split(" ")) if (current !== "" && current.length + 1 + word.length > columns) {
		wrapped.push(current);
		current = `  ${word}`;
	} else current = current === "" ? word : `${current} ${word}`;
	return [...wrapped, current].join("\n");
}
const enough = "It fits, and no clearly larger batch or wider range does.";
/** What is recommended for one training, for a terminal: what is wrong, what to do, and all that could be done. */
function renderRecommendation(target, { columns }) {
	const table = frontierTable(target, plainFormat);
	const schedule = scheduleLines(target, plainFormat);
	const figures = figuresOf(target);
	const notes = [effortLine(target), figures.engine === "cpu" ? engineNote(figures) : null].filter((note) => note !== null);
	const writing = writingLine(target);
	const advice = recommendationLines(target, plainFormat);
	return [
		wrapAll([reasonLine(target, plainFormat)], columns),
		wrapAll([...target.advice.recommendation === null ? [enough] : [], ...advice], columns),
		...table === null ? [] : [alignTable(table)],
		...schedule.length === 0 ? [] : [wrapAll(schedule, columns)],
		...writing === null ? [] : [wrapAll([writing], columns)],
		...notes.length === 0 ? [] : [wrapAll(notes, columns)]
	].join("\n\n");
}
/** How the choice comes into the file that holds the command line. */
function writingLine(target) {
	const { written } = adviceOf(target);
	if (written?.kind === "impossible") return `To write it into the file: ${plainFormat.prose(written.why)}`;
	const suggestion = offeredSuggestion(target);
	return suggestion === null ? null : `To write it into ${plainFormat.text(suggestion.file)}: run this command with --apply.`;
}

// src/apps/cli/review.ts
/** `vram-review review` */
function reviewCommand(terminal, end) {
	const command = newCommand("review", {
		summary: "review the working tree as a pull request",
		description: "Measures the trainings that your changes affect, and compares them with the budget and with the base's baseline. The policy is the base's. With --predict it simulates them instead, without a GPU. Exit status 1 if the check would fail.",
		examples: [
			"vram-review review",
			"vram-review review --predict",
			"vram-review review --base origin/main --markdown > review.md"
		]
	}).option("--base <ref>", "the commit to compare with (default: the remote's default branch, else main or master)").addOption(new Option("--predict", "simulate the trainings without a GPU, as the first check of a pull request").conflicts("engine")).addOption(new Option("--markdown", "print the report as in the comment").conflicts("json"));
	return addRepositoryOptions(addTrainingOptions(command)).action(async (options) => {
		const root = await repositoryRoot(terminal);
		const base = await findBase(root, options.base);
		const review = await reviewWorkingTree(root, base, options, terminal);
		terminal.print(render(review, {
			baseBranch: base.name,
			...options
		}, terminal));
		end(exitStatus$1(review));
	});
}
/** Options of every command that uses a repository's policy. */
function addRepositoryOptions(command) {
	return command.option("--policy <path>", "the path of the policy in the repository", defaultPolicyPath).option("--baselines <folder>", "the folder of the baselines (default: .vram-review/baselines in the repository)");
}
async function reviewWorkingTree(root, base, options, terminal) {
	const display = showProgress(terminal);
	const ports = await reviewPorts(options, root, {
		terminal,
		display
	});
	const question = {
		base: base.sha,
		head: workingTree,
		pullRequest: null,
		policyPath: options.policy
	};
	const recordHint = `record one with \`vram-review baseline --commit ${await nameOfMergeBase(base, ports.reader)}\``;
	return (options.predict ? predictCommit : reviewCommit)(question, {
		...ports,
		recordHint
	}).finally(display.stop);
}
/** The commit whose baseline would be found: the base by its name, or the merge base if the base has moved on. */
async function nameOfMergeBase(base, reader) {
	const mergeBase = await reader.mergeBase(base.sha, workingTree);
	return mergeBase === base.sha ? base.name : mergeBase.slice(0, 12);
}
function render(review, { json, markdown, baseBranch }, terminal) {
	if (json) return JSON.stringify(review, null, 2);
	if (markdown) return renderReport(review, { baseBranch });
	return colourReport(renderPlain(review, {
		baseBranch,
		columns: terminal.columns
	}), terminal);
}
/** Not green and without a target: the policy is missing or broken. */
function exitStatus$1({ passes, targets }) {
	if (passes) return 0;
	return targets.length === 0 ? 2 : 1;
}
/** The use cases' ports at a terminal: this repository through git, baselines in a folder, the user's Python. */
async function reviewPorts(options, root, { terminal, display }) {
	return {
		reader: createLocalReader(root),
		baselines: openBaselines(options, root, terminal),
		grammars: lazyGrammars(terminal.installation.grammarFiles),
		probe: openProbe(options, terminal, options.engine === void 0 ? {} : { engine: options.engine }),
		launcher: await readLauncher(terminal.installation.probeFolder),
		locateYolov5: (named, directory) => locateYolov5(root, namedYolov5(options, terminal) ?? named, directory),
		refuseCode: () => Promise.resolve(null),
		onProgress: (target, progress) => display.update(target.name, progress),
		onFailure: (_, failure) => {
			display.stop();
			sayFailure(failure, options.debug === true, terminal);
		}
	};
}
/** The default folder ignores itself in git, because baselines belong to this machine. A named folder does not. */
function openBaselines({ baselines }, root, { folder }) {
	if (baselines !== void 0) return createFolderBaselineStore(resolve(folder, baselines));
	const store = createFolderBaselineStore(join(root, ".vram-review"));
	return {
		find: (query) => store.find(query),
		async record(entry, explore) {
			await ignoreItself(join(root, ".vram-review", ".gitignore"));
			return store.record(entry, explore);
		}
	};
}
async function ignoreItself(path) {
	await mkdir(dirname(path), { recursive: true });
	writeWhole(path, "*\n");
}
/** The root of the repository that the command was started in. */
async function repositoryRoot({ folder }) {
	const root = await runGitLine(folder, "rev-parse", "--show-toplevel");
	if (root !== null) return root;
	if (await runGitLine(folder, "--version") === null) throw new CommandError("git cannot be started: install it.");
	throw new CommandError(`${folder} is not in a git repository: change to one, or create one with \`git init\`.`);
}
/** The full sha of a commit that the user named. */
async function resolveCommit(root, name) {
	const sha = await runGitLine(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`);
	if (sha !== null) return sha;
	throw new CommandError(`There is no commit ${name} in ${root}: name a branch, a tag or a sha that git knows.`);
}
/** The commit to compare with: the one named, else the default branch of the remote, else `main` or `master`. */
async function findBase(root, named) {
	if (named !== void 0) return {
		name: named,
		sha: await resolveCommit(root, named)
	};
	const remote = await runGitLine(root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
	for (const name of [
		remote,
		"main",
		"master"
	].filter((candidate) => candidate !== null)) {
		const sha = await runGitLine(root, "rev-parse", "--verify", "--quiet", `${name}^{commit}`);
		if (sha !== null) return {
			name,
			sha
		};
	}
	throw new CommandError(`The default branch of ${root} is unknown: it has no origin/HEAD, and no main or master with a commit. Name it with --base.`);
}
/** Ports that run only the code of a commit: a YOLOv5 in the repository has to lie there as that commit has it. */
function withCodeOf(commit, root, ports) {
	return {
		...ports,
		async locateYolov5(named, directory) {
			const folder = await ports.locateYolov5(named, directory);
			if (folder !== null) await refuseOtherCode(root, folder, commit);
			return folder;
		}
	};
}
async function refuseOtherCode(root, folder, commit) {
	if (folder !== root && !folder.startsWith(root + sep)) return;
	const code = (await runGitRecords(root, "diff", "--name-only", "-z", commit, "--", folder)).filter((path) => path.endsWith(".py"));
	if (code.length === 0) return;
	const more = code.length > 1 ? ` and ${code.length - 1} more` : "";
	throw new CommandError(`YOLOv5 in ${folder} differs from commit ${commit.slice(0, 7)} (${code[0]}${more}), so it could need other memory. Commit or stash the changes, or check out that commit.`);
}

// src/apps/cli/baseline.ts
/** `vram-review baseline`, and `vram-review baseline pages` */
function baselineCommand(terminal, end) {
	const command = newCommand("baseline", {
		summary: "measure and store a commit; pages shows what is stored",
		description: "Measures every target of a commit's policy and stores the figures, so that a review on this machine can compare. Command lines and YAMLs are read from the commit; uncommitted changes are ignored.",
		examples: ["vram-review baseline", "vram-review baseline --commit main"]
	}).option("--commit <ref>", "the commit to measure", "HEAD").enablePositionalOptions().helpCommand(false).addCommand(pagesCommand("pages", terminal, end));
	return addRepositoryOptions(addTrainingOptions(command)).action(async (options) => {
		const recorded = withPlainPaths(await record(await repositoryRoot(terminal), options, terminal));
		terminal.print(options.json ? JSON.stringify(recorded, null, 2) : describeRecorded(recorded, terminal));
		end(exitStatus(recorded));
	});
}
async function record(root, options, terminal) {
	const commit = await resolveCommit(root, options.commit);
	const display = showProgress(terminal);
	const ports = await reviewPorts(options, root, {
		terminal,
		display
	});
	const question = {
		commit,
		before: null,
		policyPath: options.policy
	};
	return recordBaselines(question, {
		...withCodeOf(commit, root, ports),
		clock: systemClock
	}).finally(display.stop);
}
/** A person cannot copy a path that ends in a full stop. */
function withPlainPaths(recorded) {
	const outcomes = recorded.outcomes.map((one) => {
		return (one.outcome === "recorded" || one.outcome === "unchanged") && !one.detail.includes(" Set aside: ") ? {
			...one,
			detail: one.detail.replace(/\.$/, "")
		} : one;
	});
	return {
		...recorded,
		outcomes
	};
}
function describeRecorded({ commit, outcomes, problems }, { style }) {
	const lines = outcomes.flatMap(({ target, outcome, detail }) => [`${style(outcome === "failed" ? "red" : "green", outcome.padEnd(11))}${target}`, `           ${detail}`]);
	const said = problems.map(({ file, line, message }) => `${style("red", "failed")}     ${place(file, line)}${message}`);
	return [
		style("bold", `Baselines of ${commit.slice(0, 7)}`),
		...lines,
		...said
	].join("\n");
}
function place(file, line) {
	if (file === "") return "";
	return line === null ? `${file}: ` : `${file}:${line}: `;
}
function exitStatus({ outcomes, problems }) {
	if (problems.length > 0) return 2;
	return outcomes.some(({ outcome }) => outcome === "failed") ? 1 : 0;
}
/** `vram-review history`: the former name of `baseline pages`. */
function historyCommand(terminal, end) {
	return pagesCommand("history", terminal, end);
}
function pagesCommand(name, terminal, end) {
	return newCommand(name, {
		summary: "write the history page of stored baselines",
		description: "Writes static pages that show the peak of each training over commits. The Action writes them to the branch of the baselines. Use this command for baselines in a folder, or in a checkout of that branch.",
		examples: ["vram-review baseline pages --out history-page", "vram-review baseline pages --baselines ../baselines --out ../baselines"]
	}).option("--baselines <folder>", "the folder of the baselines", ".vram-review").requiredOption("--out <folder>", "the folder to write the pages to; start at index.html").option("--repository-url <url>", "the web address of the repository, for links to commits").action(async (options) => {
		const written = await write$1(options, terminal);
		for (const problem of written.leftOut) terminal.say(`left out: ${problem}`);
		terminal.print(options.json ? JSON.stringify(written, null, 2) : describeWritten(written));
		end(0);
	});
}
async function write$1(options, { folder, environment }) {
	const from = resolve(folder, options.baselines);
	const to = resolve(folder, options.out);
	const { series, leftOut } = await readSeries(from);
	if (series.length === 0) throw new CommandError(`There are no baselines in ${options.baselines}: name their folder with --baselines.`);
	const all = from === to ? await numbered(series, from) : series;
	const repositoryUrl = options.repositoryUrl ?? urlOf(environment);
	const files = historyFiles(all, [], {
		repositoryUrl,
		folderOf: historyFolder
	});
	for (const [path, content] of files) {
		await mkdir(dirname(join(to, path)), { recursive: true });
		await writeFile(join(to, path), content);
	}
	const entries = series.reduce((sum, one) => sum + one.entries.length, 0);
	return {
		page: join(to, "index.html"),
		files: files.size,
		series: series.length,
		entries,
		leftOut
	};
}
async function readSeries(folder) {
	const series = [];
	const leftOut = [];
	for (const path of listBaselineFiles(folder).filter(isBaselinePath)) {
		const parsed = parseBaselineFile(await readFile(join(folder, path), "utf8"));
		if (parsed.kind === "corrupt") leftOut.push(`${path}: ${parsed.problem}`);
		else if (parsed.kind === "newer") leftOut.push(`${path}: written by a newer vram-review (version ${parsed.version})`);
		else {
			leftOut.push(...parsed.problems.map((problem) => `${path}: ${problem}`));
			series.push({
				...parsed.file,
				earlier: 0,
				origin: 0,
				explored: false
			});
		}
	}
	return {
		series,
		leftOut
	};
}
/** A checkout of the branch has pages of entries that the baseline files no longer contain; they keep their numbers. It may have pages that answer what if, too. */
async function numbered(series, folder) {
	const list = await readFile(join(folder, summariesPath), "utf8").catch(() => null);
	const known = list === null ? [] : parseSummaries(list);
	if (known === null) throw new CommandError(`${summariesPath} was written by a newer vram-review; nothing was changed.`);
	return series.map((one) => {
		const { earlier, origin } = known.find((summary) => isOf(one, summary)) ?? one;
		const explorePage = join(folder, "history", historyFolder(one.target, one.hardwareKey), explorePageName);
		return {
			...one,
			earlier,
			origin,
			explored: existsSync(explorePage)
		};
	});
}
function urlOf({ GITHUB_SERVER_URL, GITHUB_REPOSITORY }) {
	return GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL || "https://github.com"}/${GITHUB_REPOSITORY}` : null;
}
function describeWritten({ page, files, series, entries }) {
	return `${page}\n${counted(entries, "measurement")} of ${counted(series, "training")} in ${counted(files, "file")}`;
}

// src/apps/cli/training-source.ts
/** Adds them, except `--point`, and the words after `--`. */
function addSourceOptions(command) {
	return command.showHelpAfterError(`train.py's own options go after \`--\`. ${helpHint}`).argument("[train-arguments...]", "the arguments of train.py, after `--`").option("--file <file>", `${command.name()} the command line in this file, instead of arguments`).option("--command <number>", "which command line of the file, counted from 1", readNumber).option("--policy <file>", "take from this policy modules, yolov5, engine, and what it says of the data set and AMP of --file").addOption(moduleOption()).option("--classes <number>", "classes of the data set, if its YAML is not here (default: 80 are assumed)", readClasses).option("--labels <number>", "labels per training image after mosaic (default: 30, as in COCO)", readLabels).option("--val-images <number>", "images that the training validates with (default: many)", readImages).option("--val-size <WxH>", "their width and height, such as 1920x1080 (repeatable; default: 4:3 and square)", addImageSize).option("--deadline <time>", "how long it may take, such as `90 s` (default: 10 min)", readDeadline);
}
/** Adds `--point`. */
function addPointOption(command) {
	return command.option("--point <BATCHxSIZE>", "the batch of one GPU, and a size in pixels or minimum, fixed, maximum (repeatable)", addPoint);
}
function addPoint(text, before) {
	const point = readPoint(text);
	if (point === null) throw new InvalidArgumentError("Write BATCHxSIZE, such as 16x640, 16xminimum or 16xmaximum.");
	const known = before ?? [];
	return known.some(({ batch, size }) => batch === point.batch && size === point.size) ? known : [...known, point];
}
function readLabels(text) {
	return readCount(text, 1e4);
}
function readClasses(text) {
	return readCount(text, mostClasses);
}
function readImages(text) {
	return readCount(text, mostImages);
}
function addImageSize(text, before) {
	const size = readImageSize(text);
	if (size !== null) return [...before ?? [], size];
	throw new InvalidArgumentError("Write width and height in pixels, such as 1920x1080; for several kinds of images, repeat --val-size.");
}
function readCount(text, most) {
	const count = Number(text);
	if (/^\d+$/.test(text) && count >= 1 && count <= most) return count;
	throw new InvalidArgumentError(`Write a whole number from 1 to ${most}.`);
}
function readNumber(text) {
	if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
	throw new InvalidArgumentError("Write which command line of the file, counted from 1.");
}
function readDeadline(text) {
	const parsed = parseDuration(/^\d+$/.test(text) ? `${text} s` : text);
	if ("value" in parsed) return parsed.value;
	throw new InvalidArgumentError(`${parsed.problem}.`);
}
/** The words after `--`, or the file of `--file`: exactly one of them. */
async function measuredSource({ verb, words, options }, terminal) {
	const { file, command = null } = options;
	if (file === void 0) {
		if (command !== null) throw new CommandError("--command chooses a command of a file: add --file.");
		await refuseScript(words, verb, terminal);
		const texts = /* @__PURE__ */ new Map([[commandLineFile, commandLineText(words, terminal.folder)]]);
		return {
			source: {
				kind: "file",
				path: commandLineFile,
				command: null
			},
			texts
		};
	}
	if (words.length > 0) throw new CommandError("Use either --file or train.py's arguments after `--`, not both.");
	return {
		source: {
			kind: "file",
			path: pathBelow(file, verb, terminal),
			command
		},
		texts: /* @__PURE__ */ new Map()
	};
}
/** `measure -- scripts/train.sh` would take the script for an argument of train.py. */
async function refuseScript(words, verb, { folder }) {
	const example = `vram-review ${verb} -- --img 640 --batch 16, or vram-review ${verb} --file scripts/train.sh`;
	if (words.length === 0) throw new CommandError(`There is nothing to ${verb}: ${example}.`);
	const named = words.find((word) => !/^(bash|sh|zsh|source|\.)$/.test(word)) ?? "";
	if (named.startsWith("-") || named.endsWith(".py") || !await isRegularFile(resolve(folder, named))) return;
	throw new CommandError(`${named} is a file, but the arguments of train.py go after \`--\`. To ${verb} the command in it: vram-review ${verb} --file ${named}`);
}
/** Command lines are read as from a repository, by a path inside it. */
function pathBelow(file, verb, { folder }) {
	const path = relative(folder, resolve(folder, file)).replaceAll(sep, "/");
	if (path !== ".." && !path.startsWith("../") && !isAbsolute(path)) return path;
	throw new CommandError(`${file} is outside this folder: run ${verb} in the root of its repository.`);
}
/** Throws CommandError, in this command's terms, if it is not clear which command of a file is meant. */
async function refuseUnclear({ source: { path, command } }, { grammars, ownOptions }, terminal) {
	if (path === "command-line.sh") return;
	const [text = ""] = (await readNamedFiles(terminal.folder, [path])).map(decodeUtf8);
	const { commands: found } = await readWithOthers({
		path,
		text
	}, await grammars(), ownOptions, (other) => readOther(other, terminal.folder));
	const commands = countedCommands(found);
	const [mention] = found;
	if (commands.length === 0 && mention !== void 0 && "unknown" in mention) throw new CommandError(`${path}:${mention.line}: ${mention.unknown}`);
	if (commands.length === 0) throw new CommandError(`${path} contains no train.py command line.`);
	if (commands.length > 1 ? commands[(command ?? 0) - 1] !== void 0 : (command ?? 1) === 1) return;
	const lines = commands.map(({ line }) => line).join(", ");
	const count = commands.length === 1 ? `one training command (line ${lines})` : `${commands.length} training commands (lines ${lines})`;
	throw new CommandError(`${path} contains ${count}${command === null ? "" : `, not ${command}`}: choose one with --command 1${commands.length > 1 ? ` to --command ${commands.length}` : ""}.`);
}
/** The file name for a command line from the terminal; its ending marks it as shell. */
const commandLineFile = "command-line.sh";
/** The folder of a `train.py` that was not named. With this name its options are taken for YOLOv5's. */
const scriptFolder = "yolov5";
/**
* The words after `--` as shell text. They follow `train.py`; if they begin with a program or a script instead
* (`torchrun …`, `segment/train.py …`, `yolo …`), they are the whole command; `model=…` is an argument of `yolo train`.
*/
function commandLineText(words, folder) {
	const [first = ""] = words;
	return `${[...first.startsWith("-") ? ["python", `${scriptFolder}/train.py`] : first.endsWith(".py") ? ["python"] : isArgumentOfYolo(first) ? ["yolo", "train"] : [], ...words.map((word) => absoluteAbove(word, folder))].map(quote$1).join(" ")}\n`;
}
/** A review never leaves its repository, but a user at a terminal may name a path that begins with `..`. */
function absoluteAbove(word, folder) {
	const match = /^(--[a-z-]+=|[a-z_]+=)?(\.\.[\\/].*)$/.exec(word);
	return match === null ? word : `${match[1] ?? ""}${resolve(folder, match[2] ?? "")}`;
}
/** A word as a shell reads it. */
function quote$1(word) {
	return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
const reasons = {
	ENOENT: "no such file",
	EISDIR: "is a folder; name the files in it",
	ENOTDIR: "no such file",
	EACCES: "may not be read; check its permissions"
};
/** Reads the files that the user named: all of them, or none. */
async function readNamedFiles(folder, names) {
	const { files, failure } = await readWhatIsThere(folder, names);
	if (failure !== null) throw new CommandError(failure);
	return files;
}
/** Reads the files that can be read. `failure` names the others with the reasons; null if there are none. */
async function readWhatIsThere(folder, names) {
	const attempts = await Promise.all(names.map((file) => readOne(folder, file)));
	const failures = attempts.flatMap((attempt) => "reason" in attempt ? [`${attempt.file}: ${attempt.reason}`] : []);
	return {
		files: attempts.filter((attempt) => "bytes" in attempt),
		failure: failures.length === 0 ? null : failures.join("; ")
	};
}
async function readOne(folder, file) {
	try {
		return {
			file,
			bytes: new Uint8Array(await readFile(resolve(folder, file)))
		};
	} catch (error) {
		const code = error.code ?? "";
		return {
			file,
			reason: reasons[code] ?? `cannot be read (${code || String(error)})`
		};
	}
}
/** Another file that a script takes values from; null where there is none that can be read. */
async function readOther(path, folder) {
	const { files } = await readWhatIsThere(folder, [path]);
	return files.map(decodeUtf8)[0] ?? null;
}
/** Throws if the bytes are not UTF-8: a wrong guess at the encoding would read other settings than YOLOv5 does. */
function decodeUtf8({ file, bytes }) {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw new CommandError(`${file}: is not UTF-8; save it as UTF-8`);
	}
}
/** A folder on disk, with or without git; `texts` are files that are not on disk. */
function folderSnapshot(folder, texts) {
	return {
		commit: "",
		has: (path) => texts.has(path) || isFileSync(resolve(folder, path)),
		below: (below) => globSync(`${below === "" ? "" : `${below}/`}**/*.{yaml,yml}`, { cwd: folder }).map((path) => path.replaceAll(sep, "/")),
		inFolder: (inside) => filesIn(folder, inside),
		linkIn: () => null,
		isExecutable: (path) => ((statSync(resolve(folder, path), { throwIfNoEntry: false })?.mode ?? 0) & 64) !== 0,
		async read(path) {
			const text = texts.get(path);
			if (text !== void 0) return {
				kind: "file",
				bytes: new TextEncoder().encode(text),
				sha: ""
			};
			try {
				return {
					kind: "file",
					bytes: new Uint8Array(await readFile(resolve(folder, path))),
					sha: ""
				};
			} catch (error) {
				return {
					kind: "refused",
					reason: `${path} cannot be read (${error.code})`
				};
			}
		}
	};
}
function filesIn(root, folder) {
	const path = resolve(root, folder);
	if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [];
	return readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => folder === "" ? name : `${folder}/${name}`);
}
function isFileSync(path) {
	return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
/** Reads `16x640` or `16xmaximum`; null if it is neither. */
function readPoint(text) {
	const match = /^([1-9]\d{0,5})[x×*]([1-9]\d{0,4}|minimum|fixed|maximum)$/i.exec(text.trim());
	if (match === null) return null;
	const [, batch = "", size = ""] = match;
	const named = [
		"minimum",
		"fixed",
		"maximum"
	].find((name) => name === size.toLowerCase());
	return {
		batch: Number(batch),
		size: named ?? Number(size)
	};
}

// src/apps/cli/check.ts
/** `vram-review check FILE…` */
function checkCommand(terminal, end) {
	return newCommand("check", {
		summary: "check YAMLs as a review would",
		description: "Checks whether a model, hyp, data or opt YAML of YOLOv5, a model or args YAML of Ultralytics, or a policy, passes the checks that keep a pull request from running code. Your own modules are those listed in .github/vram-review.yml of the file's repository. Exit status 1 if a file is refused.",
		examples: ["vram-review check models/ours.yaml data/hyps/hyp.ours.yaml", "vram-review check --allow-module CBAM models/ours.yaml"]
	}).argument("<files...>", "YAML files").addOption(moduleOption()).addOption(new Option("--kind <kind>", "the kind of the files, if their keys do not show it").choices(fileKinds)).action(async (files, options) => {
		const checked = await checkFiles(files, options, terminal);
		for (const { file, notes } of checked) for (const note of notes) terminal.say(`${file}:${note.line}:${note.column}: ${note.message}`);
		if (options.json) terminal.print(JSON.stringify({ files: checked.map(toJson$2) }, null, 2));
		else terminal.print(checked.map((file) => describe$3(file, terminal)).join("\n"));
		end(checked.every((file) => file.accepted) ? 0 : 1);
	});
}
async function checkFiles(names, { kind, allowModule = [] }, terminal) {
	const files = await readNamedFiles(terminal.folder, names);
	const listed = await listedModules(names, terminal);
	return files.map((file) => {
		const allowedModules = [...listed.get(file.file) ?? [], ...allowModule];
		return checkFile(file, {
			kind: kind ?? null,
			allowedModules
		});
	});
}
/** Stable: scripts rely on these names. */
function toJson$2({ file, kind, accepted, problems, unlistedModules }) {
	return {
		file,
		kind,
		accepted,
		problems,
		unlistedModules
	};
}
function describe$3({ file, kind, accepted, problems, unlistedModules }, { style }) {
	if (accepted) return `${style("green", "accepted")}  ${file} (${kind})`;
	const lines = problems.map(({ line, column, message }) => `  ${file}:${line}:${column}: ${message}`);
	const allowed = unlistedModules.map((name) => `--allow-module ${name}`).join(" ");
	const hint = allowed === "" ? [] : [`  Your own modules? List them under modules: in the policy. To try it here: ${allowed}`];
	return [
		`${style("red", "refused")}   ${file} (${kind})`,
		...lines,
		...hint
	].join("\n");
}
/** The values of `--kind`. */
const fileKinds = [
	"model",
	"ultralytics-model",
	"hyp",
	"data",
	"opt",
	"args",
	"policy"
];
/** Checks one file as a review would. */
function checkFile({ file, bytes }, { kind, allowedModules }) {
	const text = new TextDecoder().decode(bytes);
	const found = kind ?? detectYamlKind(text, file) ?? policyByKeys(text);
	if (found === void 0) return {
		file,
		...unrecognised
	};
	if (found === "policy") return {
		file,
		...checkPolicy(text, file)
	};
	const { accepted, problems, notes, unlistedModules } = checkConfig(found, {
		file,
		bytes
	}, allowedModules);
	return {
		file,
		kind: found,
		accepted,
		problems: problems.map(plain),
		notes,
		unlistedModules
	};
}
/** A policy is recognised by its path; a copy elsewhere is recognised by its keys. */
function policyByKeys(text) {
	return /^targets\s*:/m.test(text) && /^version\s*:/m.test(text) ? "policy" : void 0;
}
function checkConfig(kind, { file, bytes }, allowedModules) {
	switch (kind) {
		case "model": return checkModel(bytes, { allowedModules });
		case "ultralytics-model": return checkUltralyticsModel(bytes, { path: file });
		case "hyp": return checkHyp(bytes);
		case "data": return checkData(bytes);
		case "opt": return checkOpt(bytes);
		case "args": return checkArguments(bytes);
	}
}
function checkPolicy(text, file) {
	const read = readPolicy(text, file);
	const problems = ("problems" in read ? read.problems : []).map(({ line, column, message }) => ({
		line: line ?? 1,
		column: column ?? 1,
		message
	}));
	return {
		kind: "policy",
		accepted: "policy" in read,
		problems,
		notes: [],
		unlistedModules: []
	};
}
/** What names a model's keys nowhere is refused as a model: the strictest of the checks. */
const unrecognised = {
	kind: "model",
	accepted: false,
	problems: [{
		line: 1,
		column: 1,
		message: `Its keys are those of no model, hyp, data, opt or args file and of no policy. If it is one, say which: --kind ${fileKinds.join("|")}.`
	}],
	notes: [],
	unlistedModules: []
};
function plain({ line, column, message }) {
	return {
		line,
		column,
		message
	};
}
/** The modules that the policy of the repository around each file lists, by the file as it was named. */
async function listedModules(files, terminal) {
	const folders = /* @__PURE__ */ new Map();
	const modulesAround = (file) => {
		const folder = dirname(resolve(terminal.folder, file));
		const known = folders.get(folder) ?? modulesOf(folder);
		folders.set(folder, known);
		return known;
	};
	return new Map(await Promise.all(files.map(async (file) => [file, await modulesAround(file)])));
}
/** Those of the policy in the working tree; none without a repository or a readable policy. */
async function modulesOf(folder) {
	const root = await runGitLine(folder, "rev-parse", "--show-toplevel");
	if (root === null) return [];
	const text = await readFile(join(root, defaultPolicyPath), "utf8").catch(() => null);
	if (text === null) return [];
	const read = readPolicy(text, defaultPolicyPath);
	return "policy" in read ? read.policy.modules : [];
}

// src/apps/cli/doctor-python.ts
const longestSeconds$1 = 120;
/** Checks Python, PyTorch, YOLOv5 and the GPU as the probe would find them. */
async function examinePython(interpreter, question, terminal) {
	if ("missing" in interpreter) return [missing("Python", interpreter.missing, "Install Python 3.8 or newer with PyTorch and YOLOv5's requirements, or name one with --python.")];
	const { path: python } = interpreter;
	const [first = null, ...others] = question.yolov5;
	const report = await inspect$1(python, first, terminal);
	if (typeof report === "string") return [missing("Python", `${python} does not work: ${report}`, "Name another one with --python or VRAM_REVIEW_PYTHON.")];
	return [
		pythonFinding(interpreter, report),
		torchFinding(python, report),
		yolov5Finding(report),
		...await otherYolov5(python, others, terminal),
		gpuFinding(report, question.needsGpu)
	];
}
/** Targets may train with several checkouts. */
async function otherYolov5(python, checkouts, terminal) {
	const findings = [];
	for (const yolov5 of checkouts) {
		const report = await inspect$1(python, yolov5, terminal);
		findings.push(typeof report === "string" ? missing("YOLOv5", `${yolov5 ?? "the package"}: ${report}`, "Install v6.2 or newer.") : yolov5Finding(report));
	}
	return findings;
}
async function inspect$1(python, yolov5, terminal) {
	const end = await runPython(python, [
		"-c",
		inspection,
		yolov5 ?? ""
	], longestSeconds$1, terminal);
	if (terminal.signal.aborted) throw cancelled();
	const lastLine = end.logTail.trim().split("\n").at(-1) ?? "";
	return readPythonReport(end.logTail) ?? (lastLine || `it ended with ${end.exitCode ?? end.killedBy ?? end.outcome}`);
}
function pythonFinding(interpreter, { version, recent }) {
	const found = `${version}, ${interpreter.path} (${explainOrigin(interpreter)})`;
	return recent ? ok("Python", found) : missing("Python", found, "Use Python 3.8 or newer.");
}
function torchFinding(python, { torch }) {
	if ("found" in torch) return ok("PyTorch", torch.found);
	return missing("PyTorch", torch.missing, `Install it: ${python} -m pip install torch torchvision`);
}
function yolov5Finding({ yolov5, torch }) {
	if ("found" in yolov5) return ok("YOLOv5", yolov5.found);
	const remedy = "missing" in torch ? "Install PyTorch first: YOLOv5 needs it." : "Install v6.2 or newer.";
	return missing("YOLOv5", yolov5.missing, remedy);
}
function gpuFinding({ gpu, torch }, needed) {
	if ("found" in gpu) return ok("GPU", `${gpu.found.name}, ${formatBytes(gpu.found.totalBytes)}`);
	const find = needed ? missing : note;
	const remedy = needed ? "Use a machine with an NVIDIA GPU and a CUDA build of PyTorch. Without a GPU, use `vram-review predict`." : "The engine cpu and `vram-review predict` need no GPU.";
	return find("GPU", "missing" in torch ? `Unknown without PyTorch${driver(gpu.driver)}.` : `${gpu.missing}${driver(gpu.driver)}.`, remedy);
}
function driver(seen) {
	return seen === null ? "; nvidia-smi finds none either" : `, although nvidia-smi finds ${seen}`;
}
/** Marks the line of JSON, because imports may print anything. */
const mark = "VRAM-REVIEW-DOCTOR ";
/** Runs in the user's Python, with the probe on its path and a checkout of YOLOv5 (or '') as argument. */
const inspection = `
import json, subprocess, sys, tempfile
from pathlib import Path

report = {"version": "%d.%d.%d" % sys.version_info[:3], "recent": sys.version_info >= (3, 8)}

def look(name, find):
    try:
        report[name] = {"found": find()}
    except BaseException as error:
        plain = str(error) if isinstance(error, (ImportError, LookupError)) else "%s: %s" % (type(error).__name__, error)
        report[name] = {"missing": getattr(error, "message", None) or plain}

def torch_version():
    import torch
    return torch.__version__

def gpu():
    import torch
    if not torch.cuda.is_available():
        raise LookupError("PyTorch %s finds no GPU" % torch.__version__)
    card = torch.cuda.get_device_properties(0)
    return {"name": card.name, "totalBytes": card.total_memory}

def yolov5():
    from vram_probe.startup import isolate
    from vram_probe.trainers.yolov5.installation import import_yolov5
    with tempfile.TemporaryDirectory() as folder:
        isolate(Path(folder))
        found = import_yolov5(sys.argv[1] or None, "detect")
    commit = "" if found.commit is None else " at commit " + found.commit[:7]
    return "%s%s, %s" % (found.version, commit, found.root)

def driver():
    query = ["nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader"]
    try:
        said = subprocess.run(query, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=20).stdout.decode()
    except (OSError, subprocess.SubprocessError):
        return None
    return said.strip().split("\\n")[0] or None

look("torch", torch_version)
look("gpu", gpu)
report["gpu"]["driver"] = driver()
look("yolov5", yolov5)
print("\\n${mark}" + json.dumps(report), flush=True)
`;
const found = (value) => union([object({ found: value }), object({ missing: string() })]);
const reportSchema = object({
	version: string(),
	recent: boolean(),
	torch: found(string()),
	gpu: intersection(found(object({
		name: string(),
		totalBytes: int()
	})), object({ driver: string().nullable() })),
	yolov5: found(string())
});
/** The result of the inspection; null if it did not finish. */
function readPythonReport(log) {
	const line = log.split("\n").find((candidate) => candidate.startsWith(mark));
	if (line === void 0) return null;
	return reportSchema.safeParse(parseJson(line.slice(19))).data ?? null;
}
/** Something is in order. */
function ok(name, found) {
	return {
		name,
		status: "ok",
		found,
		remedy: null
	};
}
/** Something required is missing; the remedy says how to fix it. */
function missing(name, found, remedy) {
	return {
		name,
		status: "missing",
		found,
		remedy
	};
}
/** Worth knowing. */
function note(name, found, remedy) {
	return {
		name,
		status: "note",
		found,
		remedy
	};
}

// src/apps/cli/doctor-data.ts
const longestSeconds = 120;
const answerSchema = object({
	images: int().positive(),
	kinds: array(object({
		width: int(),
		height: int(),
		share: number()
	})).min(1)
});
/**
* What targets validate with: whether the policy says so, or what to write into it. Reads the headers of images, in the user's Python. Where the
* images are not here, it says so of targets whose policy does not tell.
*/
async function examineData(questions, python, terminal) {
	const findings = [];
	for (const question of questions) {
		const { target } = question;
		const answer = await inspect(question, {
			python,
			terminal
		});
		if (!("missing" in answer)) findings.push(dataFinding(target, answer));
		else if (!isDescribed(target)) findings.push(missingFinding(target, answer.missing));
	}
	return findings;
}
/** What its images are, or why they cannot be read. */
async function inspect(question, { python, terminal }) {
	const { data, workingFolder, yolov5 } = question;
	const path = await findData(question);
	if (path === null) return { missing: `\`${data}\` was not found.` };
	const words = [
		join(terminal.installation.probeFolder, "validation_set.py"),
		path,
		yolov5 ?? workingFolder,
		workingFolder
	];
	const end = await runPython(python, words, longestSeconds, terminal);
	if (terminal.signal.aborted) throw cancelled();
	if (end.outcome === "deadline") return { missing: `They could not be read within ${longestSeconds} s.` };
	const [lastLine = ""] = end.logTail.trim().split("\n").slice(-1);
	return answerSchema.safeParse(parseJson(end.outputTail)).data ?? { missing: lastLine };
}
/** Where YOLOv5 finds it: as it is written, else in its own `data`. Source: `check_yaml` in utils/general.py. */
async function findData({ data, workingFolder, yolov5 }) {
	const places = [resolve(workingFolder, data), ...yolov5 === null ? [] : [join(yolov5, data), join(yolov5, "data", data)]];
	for (const place of places) if (await isRegularFile(place)) return place;
	return null;
}
function isDescribed({ validation }) {
	return !isDeepStrictEqual(validation, anyValidationSet);
}
function missingFinding({ name }, reason) {
	return note("data", `The images that ${name} validates with cannot be read here: ${reason}`, "Run doctor where the training runs: it names the line that describes them to a prediction. Without it, many images of several shapes are assumed.");
}
function dataFinding(target, answer) {
	const { images, kinds } = answer;
	const sizes = kinds.map(({ width, height }) => `${width}x${height}`);
	const [only, ...more] = sizes;
	const shares = kinds.map(({ share }, at) => `${sizes[at]} (${formatPercent(share)})`);
	const shown = more.length === 0 ? ` of ${only}` : `: ${shares.join(", ")}`;
	const found = `${target.name} validates with ${counted(images, "image")}${shown}`;
	if (isAlike(target.validation, {
		images,
		aspects: aspectsOf(kinds)
	})) return ok("data", `${found}, as the policy says.`);
	const line = `validation: { images: ${images}, size: ${more.length === 0 ? only : `[${sizes.join(", ")}]`} }`;
	const [verb, state] = isDescribed(target) ? ["replace the `validation` of this target", "; the policy says otherwise."] : ["add to this target", "."];
	const options = [`--val-images ${images}`, ...sizes.map((size) => `--val-size ${size}`)];
	return note("data", `${found}${state}`, `To predict with them, ${verb} in the policy:\n${line}\nOr at the command line: ${options.join(" ")}`);
}
/** Of most trainings: what differs by less than a stride of it makes the same batches. */
const usualLoop = {
	imageSize: 640,
	stride: 32
};
/** Whether both make the same batches. */
function isAlike(one, other) {
	const heights = ({ aspects }) => new Set(aspects.map((aspect) => heightOf(aspect, usualLoop)));
	return one.images === other.images && isDeepStrictEqual(heights(one), heights(other));
}

// src/apps/cli/doctor.ts
/** `vram-review doctor` */
function doctorCommand(terminal, end) {
	const command = newCommand("doctor", {
		summary: "show what is installed or missing, and how to fix it",
		description: "Checks git, the policy, Python, PyTorch, YOLOv5, the GPU and the token, and reads the sizes of validation images where a data set is here. Exit status 2 if something required is missing.",
		examples: ["vram-review doctor", "vram-review doctor --python .venv/bin/python --yolov5 ../yolov5"]
	});
	return addRepositoryOptions(addTrainingOptions(command)).action(async (options) => {
		const findings = await examine(options, terminal);
		const healthy = findings.every(({ status }) => status !== "missing");
		if (options.json) terminal.print(JSON.stringify({
			healthy,
			findings
		}, null, 2));
		else terminal.print(describe$2(findings, healthy, terminal));
		end(healthy ? 0 : 2);
	});
}
async function examine(options, terminal) {
	const git = await examineGit(terminal);
	const { finding: policyFinding, policy, yolov5, data } = await examinePolicy(options, git.root, terminal);
	const engine = options.engine ?? policy?.engine ?? "cuda";
	const python = await findInterpreter(options.python, terminal).catch((error) => {
		if (error instanceof CommandError) return { missing: error.message };
		throw error;
	});
	terminal.say("Checking Python, PyTorch and YOLOv5 (takes a few seconds) …");
	const stack = await examinePython(python, {
		yolov5,
		needsGpu: engine === "cuda"
	}, terminal);
	const validated = "missing" in python ? [] : await examineData(data, python.path, terminal);
	return [
		git.finding,
		policyFinding,
		...stack,
		...validated,
		examineToken(terminal)
	];
}
const signs = {
	ok: "✓",
	missing: "✗",
	note: "·"
};
const colours$1 = {
	ok: "green",
	missing: "red",
	note: "dim"
};
const nameWidth = 8;
function describe$2(findings, healthy, { style, columns }) {
	const lines = findings.flatMap(({ name, status, found, remedy }) => {
		const [first = "", ...more] = wrapText(found, columns - nameWidth - 3);
		const advice = remedy === null ? [] : wrapText(`→ ${remedy}`, columns - nameWidth - 3);
		return [`${style(colours$1[status], signs[status])} ${style("bold", name.padEnd(nameWidth))} ${first}`, ...[...more, ...advice].map((line) => `${" ".repeat(11)}${line}`)];
	});
	const missing = findings.filter(({ status }) => status === "missing").map(({ name }) => name);
	const conclusion = healthy ? "Everything required is installed." : `Missing: ${missing.join(", ")}.`;
	return [
		...lines,
		"",
		style(healthy ? "green" : "red", conclusion)
	].join("\n");
}
/** Whether there is a token for GitHub. Only GitHub knows its permissions. */
function examineToken({ environment }) {
	const name = ["GITHUB_TOKEN", "GH_TOKEN"].find((candidate) => (environment[candidate] ?? "") !== "");
	if (name !== void 0) return ok("token", `${name} is set. Its permissions cannot be checked from here (the workflow needs contents and pull-requests).`);
	return note("token", "GITHUB_TOKEN is not set.", "Only pull-request needs it at a terminal; a workflow has its own.");
}
/** git, and the repository that the command was started in; null outside of one. */
async function examineGit({ folder }) {
	const version = await runGitLine(folder, "--version");
	if (version === null) return {
		finding: missing("git", "git cannot be started.", "Install git: review and baseline read the repository with it."),
		root: null
	};
	const root = await runGitLine(folder, "rev-parse", "--show-toplevel");
	if (root !== null) return {
		finding: ok("git", `${version}, repository ${root}`),
		root
	};
	return {
		finding: note("git", `${version}; ${folder} is in no repository.`, "Run review and baseline inside a repository."),
		root
	};
}
/** The policy in the folder, whether its targets can be read, and which YOLOv5 they use. */
async function examinePolicy(options, root, terminal) {
	const named = namedYolov5(options, terminal);
	if (root === null) return {
		finding: note("policy", "There is no policy outside a repository.", null),
		policy: null,
		yolov5: [await locateYolov5(terminal.folder, named, "")],
		data: []
	};
	const snapshot = await takeSnapshot(createLocalReader(root), workingTree);
	const loaded = snapshot.has(options.policy) ? await loadPolicy(snapshot, options.policy) : null;
	if (loaded === null || "problems" in loaded) {
		const yolov5 = [await locateYolov5(root, named, "")];
		return {
			finding: unreadable$1(options.policy, loaded),
			policy: null,
			yolov5,
			data: []
		};
	}
	const { policy } = loaded;
	const targets = await readTargets(policy, snapshot, terminal);
	const located = await Promise.all(targets.commands.map(async ({ target, command }) => {
		const { directory, workingDirectory, settings } = command;
		const yolov5 = await locateYolov5(root, named ?? policy.yolov5, directory);
		return {
			target,
			data: settings.data,
			workingFolder: resolve(root, workingDirectory ?? directory),
			yolov5
		};
	}));
	const yolov5 = located.length === 0 ? [await locateYolov5(root, named ?? policy.yolov5, "")] : located.map((one) => one.yolov5);
	return {
		finding: targetsFinding(options.policy, policy, targets.problems),
		policy,
		yolov5: [...new Set(yolov5)],
		data: located
	};
}
function unreadable$1(path, loaded) {
	if (loaded === null) return missing("policy", `${path} does not exist.`, "Write one: vram-review init");
	const [first] = loaded.problems;
	return missing("policy", `${path}:${first?.line ?? 1}: ${first?.message ?? ""}`, `Fix it, then run vram-review check ${path}`);
}
async function readTargets(policy, snapshot, { installation }) {
	const grammars = lazyGrammars(installation.grammarFiles);
	const reader = {
		grammars,
		ownOptions: await ownOptions(policy, snapshot, grammars)
	};
	const found = await Promise.all(policy.targets.map(async (target) => ({
		target,
		one: await findCommand(target.source, snapshot, [], reader)
	})));
	return {
		commands: found.flatMap(({ target, one }) => one.kind === "found" ? [{
			target,
			command: one.command
		}] : []),
		problems: found.flatMap(({ one }) => {
			if (one.kind === "removed") return [`${one.path} does not exist`];
			return one.kind === "problem" ? [`${one.path}:${one.problem.line ?? 1}: ${one.problem.message}`] : [];
		})
	};
}
function targetsFinding(path, { targets, engine }, problems) {
	const count = `${targets.length} target${targets.length === 1 ? "" : "s"}, engine ${engine}`;
	if (problems.length === 0) return ok("policy", `${path}: ${count}`);
	return missing("policy", `${path}: ${count}; ${problems.join("; ")}`, "Fix the targets in the policy, or those files.");
}

// src/apps/cli/training.ts
/** Reads the arguments and checks the YAMLs that they name, as a review does. Throws CommandError if they are wrong. */
async function resolveTraining(named, terminal) {
	const measured = await measuredSource(named, terminal);
	const { policy, target } = await policyForMeasure(measured.source, named.options, terminal);
	const snapshot = folderSnapshot(terminal.folder, measured.texts);
	const grammars = lazyGrammars(terminal.installation.grammarFiles);
	const yolov5 = namedYolov5(named.options, terminal) ?? policy.yolov5 ?? trainerFolder(snapshot);
	const reader = {
		grammars,
		ownOptions: await ownOptions({
			...policy,
			yolov5
		}, snapshot, grammars)
	};
	await refuseUnclear(measured, reader, terminal);
	const launcher = await readLauncher(terminal.installation.probeFolder);
	const deps = {
		policy,
		...reader,
		changes: [],
		launcher,
		mayLackLauncher: true
	};
	const resolved = await resolveTarget(target, snapshot, deps);
	const said = problemTexts(resolved.problems, measured);
	for (const { text } of said.filter(({ severity }) => severity !== "failure")) terminal.say(text);
	const writing = {
		...reader,
		launcher
	};
	if (resolved.kind === "ready") return {
		policy,
		target,
		ready: resolved,
		writing
	};
	const failures = said.filter(({ severity }) => severity === "failure");
	throw new CommandError(failures.map(({ text }) => text).join("\n"), failures.every(({ ofFile }) => ofFile) ? 1 : 2);
}
function problemTexts(problems, { source }) {
	return problems.map(({ file, line, column, message, severity }) => ({
		severity,
		text: file === "command-line.sh" || file === "" ? message : `${file}:${line ?? 1}:${column ?? 1}: ${message}`,
		ofFile: file !== source.path && file !== ""
	}));
}
/** The usual folders of a team's own train.py, whose options are then known. */
function trainerFolder({ has }) {
	return [".", "yolov5"].find((folder) => has(`${folder}/models/yolo.py`)) ?? ".";
}
/** Runs a training under the probe and shows its progress. Throws CommandError if it fails. */
async function runTraining({ policy, target, ready }, { verb, options }, { probe, terminal }) {
	const display = showProgress(terminal);
	const context = trainingContext(policy, {
		verb,
		options
	}, {
		probe,
		terminal,
		display
	});
	const outcome = await measure(target, ready, context).finally(display.stop);
	if (outcome.kind === "failed") throw new CommandError(messageOf$1(outcome, target, verb), statusOf(outcome, verb));
	return outcome.measurement;
}
/** The context in which a training named at a terminal is measured. */
function trainingContext(policy, { verb, options }, { probe, terminal, display }) {
	return {
		policy,
		probe,
		locateYolov5: (named, directory) => locateYolov5(terminal.folder, namedYolov5(options, terminal) ?? named, directory === "yolov5" ? "" : directory),
		onProgress: (_, progress) => display.update(nameOf$2(verb, progress), progress),
		onFailure: (_, failure) => {
			display.stop();
			sayFailure(failure, options.debug === true, terminal);
		}
	};
}
function simulates(verb) {
	return verb === "predict" || verb === "explore";
}
/** The deadline is that of the command, not of the policy. */
function messageOf$1({ code, message }, target, verb) {
	if (code !== "deadline") return message;
	return `The ${verb === "measure" ? "measurement" : "prediction"} did not finish within ${target.deadlineSeconds} s: increase --deadline, or check what else runs on this machine.`;
}
/** Figures of a prediction are labelled as predicted. */
function nameOf$2(verb, { event }) {
	return simulates(verb) && event === "point" ? "predicted" : verb;
}
/** A training that fails is a refusal; the rest lacks something that the user can fix first. For a prediction, 1 means over budget. */
function statusOf({ code }, verb) {
	if (simulates(verb)) return 2;
	return [
		"training-failed",
		"out-of-memory",
		"loss-not-finite",
		"deadline",
		"killed"
	].includes(code) ? 1 : 2;
}
/** One target, the command line, under the user's policy or none. What the policy says of the data and precision of this file is true here, too. */
async function policyForMeasure(source, wishes, terminal) {
	const written = wishes.policy === void 0 ? null : await readPolicyFile(wishes.policy, terminal);
	const known = written?.targets.find((one) => isDeepStrictEqual(one.source, source));
	const { images, aspects } = known?.validation ?? anyValidationSet;
	const target = {
		name: "command line",
		source,
		line: 1,
		budget: { deviceShare: 1 },
		overheadBytes: known?.overheadBytes ?? null,
		tolerance: {
			increase: 0,
			decrease: 0
		},
		sizes: known?.sizes ?? null,
		classes: wishes.classes ?? known?.classes ?? null,
		validation: {
			images: wishes.valImages ?? images,
			aspects: wishes.valSize ? aspectsOf(wishes.valSize) : aspects
		},
		labelsPerImage: wishes.labels ?? known?.labelsPerImage ?? 30,
		gpu: null,
		amp: known?.amp ?? null,
		deadlineSeconds: wishes.deadline ?? 600,
		wishes: noWishes
	};
	return {
		policy: {
			version: 1,
			code: "head",
			modules: [...written?.modules ?? [], ...wishes.allowModule ?? []],
			yolov5: written?.yolov5 ?? null,
			engine: written?.engine ?? "cuda",
			failOn: [],
			runs: runsOf({}),
			targets: [target]
		},
		target
	};
}
async function readPolicyFile(file, { folder }) {
	const texts = (await readNamedFiles(folder, [file])).map(decodeUtf8);
	const read = readPolicy(texts[0] ?? "", file);
	if ("policy" in read) return read.policy;
	throw new CommandError(read.problems.map(({ line, column, message }) => `${file}:${line ?? 1}:${column ?? 1}: ${message}`).join("\n"));
}

// src/apps/cli/measure.ts
/** `vram-review measure -- TRAIN_ARGUMENTS`, or for a command in a file: `--file FILE` */
function measureCommand(terminal, end) {
	const command = newCommand("measure", {
		summary: "measure the memory of one training",
		description: "Trains a few batches at each point, to the steady state, with synthetic images. Needs no data set, no weights and no network. Model, hyp and data YAMLs are looked up here, else in YOLOv5.",
		examples: [
			"vram-review measure -- --cfg yolov5s.yaml --img 640 --batch 16 --multi-scale",
			"vram-review measure --engine cpu --point 2x320 -- --cfg models/ours.yaml",
			"vram-review measure --file scripts/train.sh --command 2",
			"vram-review measure -- torchrun --nproc_per_node 2 train.py --batch 32"
		]
	});
	return addProbeOptions(addEngineOptions(addPointOption(addSourceOptions(command)))).action(async (words, options) => {
		const overrides = requestOf(options);
		const named = {
			verb: "measure",
			words,
			options
		};
		const training = await resolveTraining(named, terminal);
		const probe = openProbe(options, terminal, overrides);
		const measured = await runTraining(training, named, {
			probe,
			terminal
		});
		terminal.print(options.json ? JSON.stringify(measured, null, 2) : describeMeasurement(measured, terminal));
		end(measured.points.some((point) => point.outOfMemory) ? 1 : 0);
	});
}
function addEngineOptions(command) {
	const engine = new Option("--engine <engine>", "cuda (the GPU), cpu (trains on the CPU and counts what PyTorch allocates) or simulated (predicts without a GPU)");
	const deviceModel = new Option("--device-model <model>", "the device that simulated emulates: cuda (default) or none (tensors only, comparable with cpu)");
	return command.addOption(engine.choices([
		"cuda",
		"cpu",
		"simulated"
	])).addOption(deviceModel.choices(["cuda", "none"]));
}
/** What the options override of what a review would choose. */
function requestOf({ engine, deviceModel, point }) {
	const points = point === void 0 ? {} : { points: point };
	if (engine === "simulated") return {
		...points,
		engine,
		deviceModel: deviceModel ?? "cuda"
	};
	if (deviceModel !== void 0) throw new CommandError("--device-model applies to simulations only: add --engine simulated.");
	return {
		...points,
		...engine === void 0 ? {} : { engine }
	};
}
/** A measurement as text: its points as a table, then what the memory of the largest consists of. */
function describeMeasurement(measurement, { style }) {
	const { imageSize, sizeRange, accumulation, amp, points } = measurement;
	const { minimum, maximum, stride } = sizeRange;
	return [
		style("bold", `${imageSize} px; multi-scale would draw ${minimum} to ${maximum} px in steps of ${stride}`),
		`accumulation ${accumulation}, mixed precision ${amp ? "on" : "off"}, ${where(measurement)}`,
		"",
		...table(measurement),
		...legend(points),
		"",
		...breakdownLines(points)
	].join("\n").trimEnd();
}
function where(measurement) {
	const { yolov5 } = measurement.environment;
	return `${howKnown(measurement)}, ${softwareOf(measurement)}, ${yolov5 === "checkout" ? "YOLOv5 checkout" : yolov5}`;
}
/** A simulation may emulate another PyTorch than the one that it runs on. */
function softwareOf({ imitated, environment }) {
	if (imitated === null) return `torch ${environment.torch}`;
	const { gpu, torch } = imitated;
	return `${`emulated: ${gpu ?? "any GPU"}, PyTorch ${torch ?? environment.torch}`}; simulated with PyTorch ${environment.torch}`;
}
function howKnown({ engine, deviceModel, environment }) {
	if (engine === "cpu") return "counted on the CPU (allocated bytes only)";
	if (engine === "cuda") return `on ${environment.gpu ?? "a GPU"}`;
	return `predicted by simulating the training${deviceModel === "none" ? " (tensors only)" : ""}`;
}
function arePredicted(points) {
	return points.every(({ requiredInterval }) => requiredInterval !== null);
}
/** Of the figures of a prediction. */
function legend(points) {
	if (!arePredicted(points)) return [];
	return ["needs: the smallest memory in which it runs. takes: what nvidia-smi shows where there is", "room. In brackets: what nine of ten GPUs would need or take."];
}
function table({ points, gpus }) {
	const isPredicted = arePredicted(points);
	const figuresOf = isPredicted ? predictedFigures : knownFigures;
	const rows = points.map((point) => [
		`${point.batch} × ${point.size} px`,
		formatBytes(point.allocatedBytes),
		...figuresOf(point),
		point.outOfMemory ? "ran out of memory: at least this" : ""
	]);
	const figures = isPredicted ? ["needs", "takes"] : [
		"required",
		"reserved",
		"device"
	];
	const known = [
		gpus > 1 ? `point, on each of ${gpus} GPUs` : "point",
		"allocated",
		...figures,
		""
	].map((heading, column) => rows.every((row) => row[column] === "") ? "" : heading);
	return alignColumns([known, ...rows]);
}
function predictedFigures(point) {
	return [predictedNeed(point), predictedTake(point)].map((figure) => formatWithInterval(figure.bytes, figure));
}
function knownFigures({ requiredBytes, reservedBytes, deviceBytes }) {
	return [
		requiredBytes,
		reservedBytes,
		deviceBytes
	].map((bytes) => bytes === null ? "" : formatBytes(bytes));
}
const parts = [
	["weightsBytes", "weights"],
	["gradientsBytes", "gradients"],
	["optimizerBytes", "optimizer"],
	["emaBytes", "EMA"],
	["activationsBytes", "activations"],
	["imagesBytes", "images"],
	["lossBytes", "loss"],
	["temporariesBytes", "temporaries"],
	["allocatorSlackBytes", "allocator slack"],
	["contextBytes", "context"]
];
function breakdownLines(points) {
	const largest = points.toSorted((one, other) => other.allocatedBytes - one.allocatedBytes)[0];
	const breakdown = largest?.breakdown ?? null;
	if (largest === void 0 || breakdown === null) return [];
	const held = parts.flatMap(([key, name]) => {
		const text = formatBytes(breakdown[key] ?? 0);
		return text === "0 MiB" ? [] : [`${name} ${text}`];
	});
	return [
		`At ${largest.batch} × ${largest.size} px:`,
		`  ${held.join(", ")}`,
		...layerLines(breakdown.layers)
	];
}
const shownLayers = 5;
/** The layers that keep the most for the backward pass. */
function layerLines(layers) {
	const descending = (layers ?? []).toSorted((one, other) => other.bytes - one.bytes);
	if (descending.length === 0) return [];
	const shown = descending.slice(0, shownLayers).map(({ index, module, bytes }) => `${index} ${module} ${formatBytes(bytes)}`);
	const others = descending.slice(shownLayers);
	const sum = others.reduce((total, { bytes }) => total + bytes, 0);
	const rest = others.length === 0 ? "" : `, ${others.length} others ${formatBytes(sum)}`;
	return [`  activations by layer: ${shown.join(", ")}${rest}`];
}

// src/apps/cli/predict.ts
/** `vram-review predict -- TRAIN_ARGUMENTS`, or for a command in a file: `--file FILE` */
function predictCommand(terminal, end) {
	const command = newCommand("predict", {
		summary: "predict the memory of one training, without a GPU",
		description: "Simulates your own training loop tensor by tensor, emulates how a GPU allocates, and predicts what PyTorch reserves there, with an interval. Exit status 1 if even the lower bound is over the budget, or if AutoBatch chooses the batch.",
		examples: [
			"vram-review predict --gpu \"Tesla T4\" -- --cfg yolov5s.yaml --img 640 --batch 16 --multi-scale",
			"vram-review predict --budget 14GiB --file scripts/train.sh",
			"vram-review predict --gpu A100-80GB --torch 2.4 --json -- --weights yolov5x.pt --batch 64"
		]
	});
	return addProbeOptions(addDeviceOptions(addPointOption(addSourceOptions(command)))).option("--no-cache", "ignore cached predictions").action(async (words, options) => {
		const named = {
			verb: "predict",
			words,
			options
		};
		const budget = predictionBudget(options, terminal);
		const training = await resolveTraining(named, terminal);
		const predicted = await predict(training, named, options, terminal);
		const outcome = judgePrediction(predicted.judged, training.ready, budget);
		if (options.json) {
			terminal.print(JSON.stringify(forPrograms$1(predicted.judged, outcome, budget), null, 2));
			if (outcome !== null) terminal.say(outcomeText$1(outcome));
		} else terminal.print(describePrediction({
			...predicted,
			outcome,
			ready: training.ready
		}, terminal));
		end(outcome !== null && failing.has(outcome.kind) ? 1 : 0);
	});
}
async function predict(training, named, options, terminal) {
	const { probe, judged } = await predictTraining(training, named, options, terminal);
	return {
		judged,
		cards: options.json ? null : await cardsFor(training, judged, {
			probe,
			named,
			terminal
		})
	};
}
/** Simulates a training, and gives its points with their intervals. */
async function predictTraining(training, named, options, terminal) {
	const { gpu = null, torch = null, point } = options;
	const overrides = {
		engine: "simulated",
		deviceModel: "cuda",
		gpu,
		torchVersion: torch
	};
	const asked = point === void 0 ? overrides : {
		...overrides,
		points: point
	};
	const probe = openProbe(options, terminal, asked, options.cache ? predictionsFolder(terminal) : null);
	const device = emulatedBy(options, training.target);
	const predictOne = async (ready) => {
		const simulated = await runTraining({
			...training,
			ready
		}, named, {
			probe,
			terminal
		});
		const onDevice = withContext(emulating(simulated, device), training.target, device);
		return withIntervals(onDevice, knowledgeOf(training.target, device, null));
	};
	let judged = await predictOne(training.ready);
	for (const fewer of withOneClass(training.ready)) judged = withLowerBounds(judged, await predictOne(fewer));
	return {
		probe,
		judged
	};
}
/** The device that the command line names; nobody measured it. */
function emulatedBy({ gpu = null, torch = null }, { amp }) {
	return {
		gpu,
		torch,
		amp,
		memoryBytes: null,
		contextBytes: null
	};
}
async function cardsFor({ policy, target, ready }, judged, { probe, named, terminal }) {
	const device = emulatedBy(judged.imitated ?? {}, target);
	const display = showProgress(terminal);
	const context = trainingContext({
		...policy,
		engine: "cuda"
	}, named, {
		probe,
		terminal,
		display
	});
	const traced = await trace({
		target,
		ready,
		device
	}, context).finally(display.stop);
	return traced === null ? null : cardsOf(traced, {
		target,
		ready,
		device
	}, {
		measurement: judged,
		calibration: null
	});
}
/** Outcomes that fail a review too. */
const failing = /* @__PURE__ */ new Set(["over-budget", "auto-batch"]);
/** What `measure` prints, and the verdict. */
function forPrograms$1(judged, outcome, budgetBytes) {
	const decision = outcome === null ? null : {
		kind: outcome.kind,
		reason: outcome.reason
	};
	return {
		...judged,
		budgetBytes,
		decision
	};
}
/** A prediction as text: its points, the decision about the budget, and what would fit common cards. */
function describePrediction(prediction, format) {
	const { judged, outcome, ready } = prediction;
	const reason = outcome === null ? unjudgedLines(ready, format) : outcomeLines(outcome, format);
	return [
		[describeMeasurement(judged, format)],
		reason,
		cardLines(prediction, format)
	].filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n");
}
const colours = {
	fits: "green",
	"over-budget": "red",
	unsure: "yellow",
	"auto-batch": "red",
	"named-points": "yellow"
};
function outcomeLines(outcome, { style, columns }) {
	const [first = "", ...more] = wrapText(outcomeText$1(outcome), columns);
	return [style(colours[outcome.kind], first), ...more];
}
/** AutoBatch is mentioned even without a budget. */
function unjudgedLines(ready, { columns }) {
	return choosesBatch(ready) ? wrapText(autoBatchReason, columns) : [];
}
/** Null if no budget is known. */
function judgePrediction(measurement, ready, budgetBytes) {
	if (budgetBytes === null) return null;
	if (choosesBatch(ready)) return {
		kind: "auto-batch",
		reason: autoBatchReason
	};
	const { settings } = ready;
	const batch = batchPerGpu(settings);
	const own = measurement.points.filter((point) => point.batch === batch);
	const trained = trainedPoints({
		...measurement,
		points: own
	}, settings.multiScale);
	const largest = peakSizes(measurement, settings);
	if (!trained.some(({ size }) => largest.includes(size))) return {
		kind: "named-points",
		reason: `They do not include the training's own peak, so there is no verdict: add --point ${`${batch}x${settings.multiScale ? "maximum" : "fixed"}`}, or leave --point out.`
	};
	return decidePrediction({
		measurement: {
			...measurement,
			points: [...trained]
		},
		budgetBytes
	});
}
/** `--quad` joins four images into one of twice the size. */
function peakSizes({ sizeRange, imageSize }, { multiScale, quad }) {
	const size = multiScale ? sizeRange.maximum : imageSize;
	return quad ? [size, size * 2] : [size];
}
const words = {
	...decisionSentences,
	"auto-batch": "Predicted: no verdict; a review fails it.",
	"named-points": "Predicted for the named points only."
};
/** The outcome as text that says it is predicted. */
function outcomeText$1({ kind, reason }) {
	return `${words[kind]} ${reason}`;
}
/**
* What the training may use, in bytes: the named budget, else the memory of the named GPU; null if neither is known.
* Says so if the GPU is unknown. Throws CommandError for an empty GPU name, and for a share of unknown memory.
*/
function predictionBudget({ gpu, budget }, { say }) {
	if (gpu?.trim() === "") throw new CommandError("--gpu needs the name of the GPU that will train, such as --gpu T4. You can also leave --gpu out.");
	const memoryBytes = gpu === void 0 ? null : gpuMemoryBytes(gpu);
	if (gpu !== void 0 && architectureOf(gpu) === null) say(`${gpu} is not a known GPU: the intervals stay wide.`);
	if (budget !== void 0) {
		const bytes = budgetBytes(budget, memoryBytes);
		if (bytes !== null) return bytes;
		throw new CommandError(gpu === void 0 ? "The budget is a share of the GPU's memory, which is unknown: write an amount, such as --budget 14GiB, or name the GPU with --gpu." : `The budget is a share of the GPU's memory. ${unknownMemory(gpu)}`);
	}
	if (memoryBytes !== null) say(`The budget is ${formatBytes(memoryBytes)}, the memory that PyTorch reports for ${gpu}.`);
	else if (gpu !== void 0) say(unknownMemory(gpu));
	return memoryBytes;
}
function unknownMemory(gpu) {
	const sizes = soldGb(gpu);
	if (sizes.length === 0) return `The memory of ${gpu} is unknown: write a budget, such as --budget 14GiB.`;
	return `${gpu} is sold with ${sizes.join(" and ")} GB: add the size to its name (--gpu "${gpu} ${sizes.at(-1)}GB"), or write a budget, such as --budget 14GiB.`;
}
/** What would fit which card, as text. */
function cardLines({ cards, judged, ready }, { columns }) {
	if (cards === null) return [];
	const { minimum } = judged.sizeRange;
	const hasRange = cards.cards.some(({ maximum }) => maximum !== null);
	const heading = [
		"card",
		"usable",
		`largest batch at ${cards.size} px`
	];
	const rows = cards.cards.map(({ cardBytes, usableBytes, batch, maximum }) => [
		`${cardBytes / 1024 ** 3} GiB`,
		formatBytes(usableBytes),
		largestBatchText(batch, judged.gpus),
		...hasRange ? [maximum === null ? "none" : `${minimum}–${maximum} px`] : []
	]);
	const range = hasRange ? [`widest range with batch ${ready.settings.batchSize}`] : [];
	const note = `They fit even at the upper bound of the interval. Usable is the memory of the smallest common card of a size. ${formatBytes(mostOverheadBytes(judged.points))} are assumed for the CUDA context.`;
	return [...alignColumns([[...heading, ...range], ...rows]), ...wrapText(note, columns)];
}

// src/apps/cli/explore.ts
/** `vram-review explore -- TRAIN_ARGUMENTS`, or for a command in a file: `--file FILE` */
function exploreCommand(terminal, end) {
	const command = newCommand("explore", {
		summary: "write a page that answers what if",
		description: "Simulates one training once, and writes one HTML file that replays it in the browser: turn batch, sizes, card and mixed precision, and see at once what the training needs, what fits, and what holds the memory. The file loads nothing from anywhere.",
		examples: ["vram-review explore --gpu \"Tesla T4\" -- --cfg yolov5s.yaml --img 640 --batch 16 --multi-scale", "vram-review explore --budget 14GiB --out explore.html --file scripts/train.sh"]
	});
	return addProbeOptions(addDeviceOptions(addSourceOptions(command))).option("--no-cache", "ignore cached predictions").option("--out <file>", "the page to write", "vram-review-explore.html").action(async (words, options) => {
		const exploration = await exploreTraining({
			verb: "explore",
			words,
			options
		}, options, terminal);
		const page = await explorePage(exploration, terminal.installation);
		writePage(page, options.out, terminal);
		const bytes = Buffer.byteLength(page);
		if (options.json) terminal.print(JSON.stringify({
			file: options.out,
			bytes
		}, null, 2));
		else terminal.print(`Wrote ${options.out} (${Math.round(bytes / 1024)} KiB): open it in a browser; it needs no server.`);
		end(0);
	});
}
async function exploreTraining(named, options, terminal) {
	const { gpu, budget } = options;
	const bytes = predictionBudget(options, terminal);
	const training = await resolveTraining(named, terminal);
	const { probe, judged } = await predictTraining(training, named, options, terminal);
	const display = showProgress(terminal);
	const { policy, target, ready } = training;
	const context = trainingContext({
		...policy,
		engine: "cuda"
	}, named, {
		probe,
		terminal,
		display
	});
	const input = {
		training: {
			target,
			ready,
			device: emulatedBy(options, target)
		},
		judged,
		name: nameOf$1(named),
		calibration: null,
		bothPrecisions: true,
		namedBudget: bytes === null ? null : {
			name: budget === void 0 ? gpu ?? "" : "named budget",
			bytes
		}
	};
	const found = await explore(input, context).finally(display.stop);
	if (found !== null) return found;
	throw new CommandError("This training follows no formulas in batch and size, so a page could not answer for other ones. To predict its own settings: vram-review predict");
}
/** The training as the user named it. */
function nameOf$1({ words, options: { file, command } }) {
	if (file === void 0) return ["train.py", ...words].map(quote$1).join(" ");
	return command === void 0 ? file : `${file}, command ${command}`;
}
function writePage(page, out, { folder }) {
	try {
		writeWhole(resolve(folder, out), page);
	} catch (error) {
		const code = error.code ?? String(error);
		throw new CommandError(`${out} cannot be written (${code}): name a file in a folder that is there and writable.`);
	}
}

// src/apps/cli/init-classes.ts
/**
* What a policy says of a training's number of classes, as a line of its target: nothing where the repository, YOLOv5 or the
* model says it; the number where a data YAML of the same name stands elsewhere in the repository; else a comment that asks.
*/
async function classesLine({ command }, repository) {
	if ("unknown" in command || command.settings.singleClass) return null;
	const { settings, directory, workingDirectory } = command;
	const { paths, snapshot } = repository;
	const yolov5 = settings.trainer === "yolov5" ? await yolov5Folder(null, directory, snapshot.has) : null;
	const named = namedFiles(settings, {
		yolov5: yolov5 ?? directory,
		working: workingDirectory ?? directory
	});
	if (findNamedFile(named.data, snapshot) !== null || yolov5 === null && isShippedData(settings.data, settings.trainer)) return null;
	const model = named.model === null ? null : findNamedFile(named.model, snapshot);
	const check = (bytes) => checkModelOf(settings.trainer, bytes);
	const ofModel = model === null ? null : await classesIn(model, check, repository);
	if (ofModel !== null && ofModel !== 80) return null;
	const [namesake, ...more] = paths.filter((path) => baseName(path) === baseName(settings.data));
	const found = namesake === void 0 || more.length > 0 ? null : await classesIn(namesake, checkData, repository);
	if (found !== null) return `classes: ${found} # as ${namesake} says`;
	const why = settings.data === "" ? "the data YAML is not known" : `${dataName(settings)} is not in the repository`;
	return `# classes: ${80} # assumed, because ${why}: write how many there are`;
}
async function classesIn(path, check, { snapshot }) {
	const read = await snapshot.read(path);
	if (read.kind !== "file") return null;
	const result = check(read.bytes);
	const classes = result.accepted ? result.value.nc : null;
	return typeof classes === "number" ? classes : null;
}

// src/apps/cli/settings.ts
/** `vram-review settings FILE…` */
function settingsCommand(terminal, end) {
	return newCommand("settings", {
		summary: "show the training settings in files",
		description: "Reads train.py command lines from scripts, Makefiles, workflows, notebooks, Python launchers and opt.yaml files. Prints each one's settings as YOLOv5 resolves them, with its defaults. Runs nothing.",
		examples: ["vram-review settings train.sh", "vram-review settings --json scripts/*.sh Makefile"]
	}).argument("<files...>", "files with train.py command lines").action(async (files, { json }) => {
		const { found, failure } = await readCommands(files, terminal);
		const error = failure === null ? {} : { error: { message: failure } };
		if (!json) terminal.print(found.map((file) => describeFile(file, terminal)).join("\n\n"));
		else terminal.print(JSON.stringify({
			files: found.map(toJson$1),
			...error
		}, null, 2));
		if (failure !== null) terminal.say(`vram-review: ${failure}`);
		end(failure === null ? 0 : 2);
	});
}
/** Throws if no file can be read. */
async function readCommands(names, terminal) {
	const { files, failure } = await readWhatIsThere(terminal.folder, names);
	if (failure !== null && files.length === 0) throw new CommandError(failure);
	const texts = files.map((file) => ({
		path: file.file,
		text: decodeUtf8(file)
	}));
	const grammars = await loadGrammars(terminal.installation.grammarFiles);
	const found = [];
	for (const file of texts) {
		const { commands } = await readWithOthers(file, grammars, "of-the-trainer", (path) => readOther(path, terminal.folder));
		for (const command of commands) sayWarnings(file.path, command, terminal);
		found.push({
			file: file.path,
			commands
		});
	}
	return {
		found,
		failure
	};
}
function sayWarnings(file, command, { say }) {
	if ("unknown" in command) return;
	for (const warning of command.warnings) say(`${file}:${command.line}: ${warning}`);
}
/** Stable: scripts rely on these names. */
function toJson$1({ file, commands }) {
	return {
		file,
		commands: commands.map((command) => "unknown" in command ? {
			line: command.line,
			unknown: command.unknown,
			...conditionalToJson(command)
		} : {
			line: command.line,
			settings: command.settings,
			defaults: command.defaults
		})
	};
}
function conditionalToJson({ conditional }) {
	return conditional ? { conditional: {
		settings: conditional.settings,
		defaults: conditional.defaults
	} } : {};
}
function describeFile({ file, commands }, terminal) {
	if (commands.length === 0) return `${file} contains no train.py command line.`;
	const counted = countedCommands(commands);
	return commands.flatMap((command) => {
		const number = {
			number: counted.indexOf(command) + 1,
			of: "mention" in command ? 1 : counted.length
		};
		const place = terminal.style("bold", placeOf(file, command.line, number));
		if ("unknown" in command) {
			const why = wrapText(command.unknown, terminal.columns - 2).map((line) => `  ${line}`);
			const otherwise = command.conditional ? ["  Then:", ...settingsLines(command.conditional.settings).map((line) => `  ${line}`)] : [];
			return [
				`${place}  ${terminal.style("yellow", "unknown")}`,
				...why,
				...otherwise
			];
		}
		return [place, ...[...settingsLines(command.settings), ...defaultsRow(command, terminal.columns - 2)].map((line) => `  ${line}`)];
	}).join("\n");
}
/** A policy names one of several commands by its number. */
function placeOf(file, line, { number, of }) {
	return of === 1 ? `${file}:${line}` : `${file}: command ${number} of ${of}, line ${line}`;
}
/** Settings as text: what affects memory most comes first; switches at YOLOv5's defaults are left out. */
function settingsLines(settings) {
	const { trainer, model, weights, hyp, imageSize, multiScale, optimizer } = settings;
	return [
		row("model", model === "" ? `that of ${weights}` : model + (weights === "" ? "" : `, weights ${weights}`)),
		row("batch", batch(settings)),
		row("size", `${imageSize} px${multiScale ? `, multi-scale${launched(settings)}` : ""}`),
		row("files", `data ${dataName(settings)}${trainer === "yolov5" ? `, hyp ${hyp || "not known"}` : ""}`),
		row("training", [
			settings.task,
			optimizer,
			...switches$1(settings),
			...writtenArguments(settings)
		].join(", "))
	];
}
/** As a `yolo` line writes them. */
function writtenArguments({ arguments: own }) {
	return Object.entries(own).map(([name, value]) => `${name}=${inPython(value)}`);
}
/** Which of them whoever runs the file may replace. */
function defaultsRow({ defaults }, columns) {
	if (defaults.length === 0) return [];
	const list = defaults.map(({ option, value, unless }) => `${option}${value === "" ? "" : ` ${value}`} unless ${unless}`);
	return wrapText(row("defaults", list.join("; ")), columns);
}
/** The same in one line. */
function settingsSummary(settings) {
	const { model, weights, imageSize, batchSize, multiScale, gpus } = settings;
	return [
		model === "" ? weights : model,
		`${imageSize} px${multiScale ? ` multi-scale${launched(settings)}` : ""}`,
		batchSize === -1 ? "AutoBatch" : `batch ${batchSize}`,
		...gpus > 1 ? [`${gpus} GPUs`] : []
	].join(", ");
}
/** YOLOv5's own range is not shown. */
function launched(settings) {
	return settings.sizeFactors === null ? "" : ` ${drawnFactors(settings)}`;
}
function row(name, value) {
	return `${name.padEnd(9)}${value}`;
}
function batch({ batchSize, gpus }) {
	if (batchSize === -1) return "chosen by AutoBatch on the machine";
	if (batchSize < 1) return `${batchSize}, which cannot train`;
	const share = gpus > 1 ? `, ${batchSize / gpus} on each of ${gpus} GPUs` : "";
	const steps = accumulation(batchSize);
	return `${batchSize}${share}${steps > 1 ? `, accumulated ${steps} times to ${effectiveBatch(batchSize)}` : ""}`;
}
function switches$1({ freeze, rect, quad, syncBatchNorm, singleClass, maskRatio, noOverlap }) {
	return [
		...freeze.length > 1 || (freeze[0] ?? 0) > 0 ? [`frozen ${freeze.length > 1 ? `layers ${freeze.join(", ")}` : `below layer ${freeze[0]}`}`] : [],
		...rect ? ["rect"] : [],
		...quad ? ["quad"] : [],
		...syncBatchNorm ? ["SyncBatchNorm"] : [],
		...singleClass ? ["one class"] : [],
		...maskRatio === 4 ? [] : [`mask ratio ${maskRatio}`],
		...noOverlap ? ["a mask for each label"] : []
	];
}

// src/apps/cli/train-arguments.ts
/** The arguments of `train.py` or `yolo` that lead to these settings; null where no arguments of these do. */
function argumentsOf(settings) {
	return settings.trainer === "ultralytics" ? argumentsOfYolo(settings) : argumentsOfTrainer(settings);
}
function argumentsOfYolo(settings) {
	const { task, model, weights, data, imageSize, batchSize, gpus } = settings;
	return [
		`model=${model || weights}`,
		...task === "segment" ? ["task=segment"] : [],
		...data === "" ? [] : [`data=${data}`],
		`imgsz=${imageSize}`,
		`batch=${batchSize}`,
		...gpus === 1 ? [] : [`device=${devices(gpus)}`],
		...Object.entries(trainArguments(settings)).map(([name, value]) => `${name}=${inPython(value)}`)
	].map(quote$1).join(" ");
}
function devices(gpus) {
	return Array.from({ length: gpus }, (_, gpu) => gpu).join(",");
}
/** Null where another program trains, or one stands before it. */
function argumentsOfTrainer(settings) {
	const { task, sizeFactors, model, weights, data, hyp, imageSize, batchSize, optimizer, freeze, gpus } = settings;
	if (task === "segment" || sizeFactors !== null) return null;
	return [
		...model === "" ? [] : ["--cfg", model],
		"--weights",
		weights,
		"--data",
		data,
		"--img",
		String(imageSize),
		"--batch-size",
		String(batchSize),
		...hyp === "data/hyps/hyp.scratch-low.yaml" || hyp === "" ? [] : ["--hyp", hyp],
		...optimizer === "SGD" ? [] : ["--optimizer", optimizer],
		...freeze.length === 1 && freeze[0] === 0 ? [] : ["--freeze", ...freeze.map(String)],
		...gpus === 1 ? [] : ["--device", devices(gpus)],
		...switches(settings)
	].map(quote$1).join(" ");
}
function switches({ multiScale, rect, quad, syncBatchNorm, singleClass }) {
	return [
		...multiScale ? ["--multi-scale"] : [],
		...rect ? ["--rect"] : [],
		...quad ? ["--quad"] : [],
		...syncBatchNorm ? ["--sync-bn"] : [],
		...singleClass ? ["--single-cls"] : []
	];
}

// src/apps/cli/init-trainings.ts
/** Every training command of the repository. What a finished training left behind counts only where there is no other, or where one goes on with it. */
async function findTrainings(repository, grammars) {
	const isPlausible = plausibility(repository.paths);
	const trainings = await readAll(repository.paths.filter(isPlausible), repository, grammars);
	const written = trainings.filter(({ path }) => !isLeftBehind(path));
	if (!trainings.some((training) => whyLeftOut(training) === null)) {
		const notes = repository.paths.filter((path) => isNote.test(path) && !isForeign(path));
		return [...trainings, ...distinct((await readAll(notes, repository, grammars)).map(asNoted))];
	}
	if (!written.some((training) => whyLeftOut(training) === null)) return trainings;
	return [...written, ...await resumed(trainings, written, repository)];
}
/**
* A training that notes tell of, as a target of its own: nobody runs a README, so the arguments go into the policy.
* Those that a target's `arguments` cannot say stay without.
*/
function asNoted(training) {
	const { command } = training;
	return "unknown" in command ? training : {
		...training,
		arguments: argumentsOf(command.settings)
	};
}
/** Notes say the same more than once. */
function distinct(noted) {
	return noted.filter(({ arguments: own }, at) => !own || noted.findIndex(({ arguments: other }) => other === own) === at);
}
/** The run that a script goes on with: those that it names by their folder, else the latest that git keeps. */
async function resumed(trainings, written, { isTracked, readText }) {
	const resuming = new Set(written.filter(goesOn).map(({ path }) => path));
	if (resuming.size === 0) return [];
	const texts = await Promise.all([...resuming].map(readText));
	const runs = trainings.filter(({ path }) => isLeftBehind(path) && isTracked(path)).toSorted((one, other) => one.path.localeCompare(other.path, "en", { numeric: true }));
	const named = runs.filter(({ path }) => texts.some((text) => text?.includes(`${folderOf(path)}/`)));
	return named.length > 0 ? named : runs.slice(-1);
}
function goesOn({ command }) {
	return "unknown" in command && /^(--resume |resume=)/.test(command.unknown);
}
function folderOf(path) {
	return path.split("/").slice(0, -1).join("/");
}
/** One after the other: notebooks hold what their cells have shown, and all of them together need not be in memory. */
async function readAll(paths, repository, grammars) {
	const found = [];
	for (const path of paths) found.push(...await readTrainings(path, repository, grammars));
	return found;
}
async function readTrainings(path, { readText }, grammars) {
	const text = await readText(path);
	if (text === null || !(isLeftBehind(path) || mayTrain(path, text)) || isUpstreams(path, text)) return [];
	const { commands: read } = await readWithOthers({
		path,
		text
	}, grammars, "of-the-trainer", readText);
	const commands = read.filter((command) => !("unlikely" in command));
	const counted = countedCommands(commands);
	const runsAnyway = counted.some((command) => !("unknown" in command));
	return commands.map((command) => {
		const number = counted.length > 1 && !("mention" in command) ? counted.indexOf(command) + 1 : null;
		if (runsAnyway || !("unknown" in command) || !command.conditional) return {
			path,
			number,
			command
		};
		return {
			path,
			number,
			command: command.conditional,
			condition: command.unknown
		};
	});
}
/** The README that comes with a trainer says how its own models were trained. */
function isUpstreams(path, text) {
	return isNote.test(path) && /github\.com\/ultralytics\/(yolov5|ultralytics)\/actions/.test(text);
}
function isLeftBehind(path) {
	return /(^|\/)(opt|args)\.ya?ml$/.test(path);
}
/** Lists the repository. */
async function listRepository(root) {
	const reader = createLocalReader(root);
	const paths = (await reader.listTree(workingTree)).filter(({ mode }) => mode.startsWith("100")).map(({ path }) => path);
	const snapshot = await takeSnapshot(reader, workingTree);
	const tracked = new Set(await runGitRecords(root, "ls-files", "-z"));
	return {
		paths: paths.toSorted(),
		snapshot,
		isTracked: (path) => tracked.has(path),
		readText: (path) => readText(snapshot, path)
	};
}
async function readText(snapshot, path) {
	const read = await snapshot.read(path);
	if (read.kind !== "file") return null;
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(read.bytes);
	} catch {
		return null;
	}
}
/** Where people keep training commands. Markdown is left out: nobody runs it. */
const plausibleName = /(\.(sh|bash|zsh|bat|cmd|ps1|mk|py|ipynb|ya?ml|slurm|sbatch|pbs|lsf|job|qsub)|(^|\/)([Mm]akefile|GNUmakefile|[Jj]ustfile|Dockerfile)[^/]*|(^|\/)[^./]+)$/;
/** YOLOv5's own files, whose docstrings and tests contain examples of `train.py` command lines. */
const ownOfYolov5 = /^((utils|models|data|segment|classify)\/|(train|val|detect|export|hubconf|benchmarks)\.py$|tutorial\.ipynb$|\.github\/workflows\/(ci-testing|docker|greetings|links|stale|merge-main-into-prs|format|cla|codeql-analysis|translate-readme)\.ya?ml$)/;
/** The package of Ultralytics, with its own tests and images, in a repository that holds a copy of it. */
const ownOfUltralytics = /^(ultralytics|tests|docker|docs|examples)\//;
/** What a team installs, and what programs write: nobody trains with what stands there. */
const foreign = /(^|\/)(site-packages|dist-packages|node_modules|\.?venv|\.tox|\.ipynb_checkpoints|mlruns|__pycache__)\/|(^|\/)lib\/python\d[\d.]*\/|(^|\/)wandb\/(offline-)?run-|(^|\/)utils\/(loggers|aws|docker|flask_rest_api|google_app_engine)\//;
/** Of a run's folder the `opt.yaml` or `args.yaml` alone says how it was trained. */
function isForeign(path) {
	return foreign.test(path) || /(^|\/)runs\/(train|evolve|detect|segment)(-\w+)?\//.test(path) && !isLeftBehind(path);
}
/** Where a repository says to people how it is trained. */
const isNote = /\.(md|markdown|rst)$/i;
/** The folders that end in a file of that name, '' for the root; others end in `/`. */
function foldersOf(mark, paths) {
	return paths.filter((path) => path === mark || path.endsWith(`/${mark}`)).map((path) => path.slice(0, -mark.length));
}
/** Tells whether a file may hold a command line that a team trains with. */
function plausibility(paths) {
	const all = new Set(paths);
	const yolov5 = foldersOf("models/yolo.py", paths).filter((folder) => [
		"train.py",
		"detect.py",
		"utils/general.py"
	].some((file) => all.has(`${folder}${file}`)));
	const ultralytics = foldersOf("ultralytics/cfg/default.yaml", paths);
	const environments = foldersOf("pyvenv.cfg", paths).filter((folder) => folder !== "");
	return (path) => {
		if (!plausibleName.test(path) || /(^|\/)vram-review\.ya?ml$/.test(path) || isForeign(path)) return false;
		if (environments.some((folder) => path.startsWith(folder))) return false;
		const isIn = (folders, own) => folders.some((folder) => path.startsWith(folder) && own.test(path.slice(folder.length)));
		return !isIn(yolov5, ownOfYolov5) && !isIn(ultralytics, ownOfUltralytics);
	};
}
const autoBatch = "AutoBatch (a batch size of -1) chooses the batch when the training starts, so it cannot be reviewed: write a batch size into the command line.";
const onlyNoted = "Only notes tell of this training, and a target's `arguments` cannot say all of it: write the command into a script, and name that.";
/** Why a training cannot be a target as it stands; null where it can. */
function whyLeftOut({ command, arguments: own }) {
	if ("unknown" in command) return command.unknown;
	if (own === null) return onlyNoted;
	const { batchSize, imageSize } = command.settings;
	if (batchSize === -1) return autoBatch;
	if (batchSize < 1) return `A batch size of ${batchSize} cannot train: write a number from 1.`;
	return imageSize < 1 ? `An image size of ${imageSize} cannot train: write a number from 1.` : null;
}
const opening = `# The policy of vram-review for the YOLO trainings of this repository.
# A pull request is reviewed by the policy of its base branch, so it cannot loosen its own limits.
version: 1

# cuda: measure on the runner's GPU. cpu: train on the CPU and count what PyTorch allocates.
engine: cuda

# Whose code trains for a pull request from a branch of this repository: base or head. A fork's never does.
code: base

# The verdicts that fail the check; not-measured always does.
fail-on: [over-budget, regressed]
`;
const middle = `
defaults:
  # What a training may use: a share of the GPU's memory, or an amount such as 22 GiB.
  budget: 90 %
  # How far the peak may differ from the default branch's, in either direction.
  tolerance: 5 %
  # Labels per training image after mosaic; the memory of the loss depends on it. COCO has about 30.
  labels-per-image: 30
  # The images that a training validates with. Where the data set is, vram-review doctor prints this line.
  # validation: { images: 711, size: 1920x1080 }
  # How long one measurement may take.
  deadline: 10 min
`;
/** A policy that reviews these trainings, with a word on each key. Throws where it would not be read as one. */
function policyText(trainings, modules, classes) {
	const targets = trainings.map((training) => targetText(training, classes.get(training)));
	const text = [
		opening,
		modulesText(modules),
		middle,
		"\ntargets:\n",
		...targets
	].join("");
	if (text.length > 16384) throw new CommandError(`A policy of these ${trainings.length} training commands is longer than 16 KiB, the limit: write one that names only those to review.`);
	const read = readPolicy(text, defaultPolicyPath);
	if ("problems" in read) throw new Error(`The written policy cannot be read: ${read.problems[0]?.message}`);
	return text;
}
function modulesText(modules) {
	return `
# Your own module classes that a pull request's model YAML may name.
modules: [${modules.join(", ")}]\n`;
}
function targetText(training, classes) {
	const { path, command } = training;
	const lines = sourceLines(training);
	const reason = whyLeftOut(training);
	if (reason !== null || "unknown" in command) return [...wrapText(comment(`Left out: ${path}:${command.line}: ${reason}`), 110), ...lines].map((line) => `  # ${line}\n`).join("");
	const ofData = classes === void 0 ? [] : wrapText(comment(classes), 110).map(continued);
	return [
		...wrapText(comment(trainingSummary(training, command.settings)), 110).map((line) => `# ${line}`),
		...lines,
		...ofData
	].map((line) => `  ${line}\n`).join("");
}
/** What is trained, and when. */
function trainingSummary({ condition }, settings) {
	return [settingsSummary(settings), ...condition === void 0 ? [] : [condition]].join(". ");
}
function sourceLines({ path, number, arguments: own }) {
	const command = number === null ? [] : [`  command: ${number}`];
	if (!own) return [`- file: ${scalar(path)}`, ...command];
	return [`- name: ${scalar(`${path.slice(-80)}${number === null ? "" : ` (command ${number})`}`)}`, `  arguments: ${scalar(own)}`];
}
/** A long line of a comment goes on as one. */
function continued(line, index) {
	return index === 0 ? `  ${line}` : `  # ${line}`;
}
/** Settings are untrusted text: a line break would end the comment. */
function comment(text) {
	return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
/** Quoted where YAML might read anything else than this text. */
function scalar(text) {
	return /^[A-Za-z_./][\w./-]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : JSON.stringify(text);
}
/** The path of the workflow, the Action's or the bot's: a repository has one of them. */
const workflowPath = ".github/workflows/vram-review.yml";
/** The App that the bot's example names. */
const defaultApp = "vram-review";
/** The example workflow, for this repository. */
async function exampleWorkflow(root, owner, { exampleWorkflows }) {
	if (owner !== null) return (await readFile(exampleWorkflows.bot, "utf8")).replaceAll(`${defaultApp}[bot]`, `${owner.app}[bot]`);
	return (await readFile(exampleWorkflows.action, "utf8")).replace("branches: [main]", `branches: [${quote(await defaultBranch(root))}]`);
}
/** The owner of the repository's workflow; undefined if there is none. */
async function presentOwner(root) {
	const text = await readFile(join(root, workflowPath), "utf8").catch(() => void 0);
	if (text === void 0) return void 0;
	if (!/\binputs\.request\b/.test(text)) return null;
	const [, app = defaultApp] = /triggering_actor == '([^'[]+)\[bot\]'/.exec(text) ?? [];
	return { app };
}
/** The remote's default branch, else main or master. */
async function defaultBranch(root) {
	const remote = await runGitLine(root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
	if (remote !== null) return remote.replace(/^origin\//, "");
	const isThere = (name) => runGitLine(root, "rev-parse", "--verify", "--quiet", `refs/heads/${name}`);
	if (await isThere("main") === null && await isThere("master") !== null) return "master";
	return "main";
}
function quote(branch) {
	return /^[A-Za-z][\w./-]*$/.test(branch) ? branch : JSON.stringify(branch);
}

// src/apps/cli/init.ts
/** `vram-review init` */
function initCommand(terminal, end) {
	return newCommand("init", {
		summary: "write a policy and a workflow for this repository",
		description: "Finds the train.py and yolo command lines of the repository and the YAMLs that they name. Writes a policy that reviews them, and a workflow that runs the review. A repository has either the workflow of the Action or that of the bot; init keeps the kind that exists. Overwrites nothing without --force.",
		examples: [
			"vram-review init --dry-run",
			"vram-review init",
			"vram-review init --bot acme-vram"
		]
	}).option("--bot [app]", `write the bot's workflow, for the App of that name (default: ${defaultApp})`, readApp).option("--dry-run", "print the files instead of writing them").option("--force", "overwrite existing files").action(async (options) => {
		const initialised = await initialise(await repositoryRoot(terminal), options, terminal);
		if (options.json) terminal.print(JSON.stringify(toJson(initialised, options), null, 2));
		else terminal.print(describe$1(initialised, options, terminal));
		end(0);
	});
}
async function initialise(root, options, terminal) {
	const repository = await listRepository(root);
	const grammars = await loadGrammars(terminal.installation.grammarFiles);
	const trainings = await findTrainings(repository, grammars);
	refuseNothing(trainings, repository);
	const { modules, problems } = await findOwnModules(trainings, repository);
	for (const problem of problems) terminal.say(problem);
	const classes = await findClasses(trainings, repository);
	const present = await presentOwner(root);
	const owner = ownerOf(options, present);
	return {
		trainings,
		modules,
		files: await placeFiles(root, /* @__PURE__ */ new Map([[defaultPolicyPath, policyText(trainings, modules, classes)], [workflowPath, await exampleWorkflow(root, owner, terminal.installation)]]), options),
		owner,
		kept: options.force ? void 0 : present
	};
}
/** What the policy says of each training's data set, where it has to. */
async function findClasses(trainings, repository) {
	const lines = await Promise.all(trainings.map(async (training) => [training, await classesLine(training, repository)]));
	return new Map(lines.flatMap(([training, line]) => line === null ? [] : [[training, line]]));
}
/** As asked, else as it is: nobody changes from the bot to the Action unasked. */
function ownerOf({ bot }, present) {
	if (bot === void 0) return present ?? null;
	return { app: bot === true ? present?.app ?? "vram-review" : bot };
}
function readApp(name) {
	if (/^[a-z\d](-?[a-z\d])*$/.test(name)) return name;
	throw new InvalidArgumentError("Write the name from the App's address, github.com/apps/NAME, such as acme-vram.");
}
/** A policy without a target would review nothing. */
function refuseNothing(trainings, { paths }) {
	if (trainings.some((training) => whyLeftOut(training) === null)) return;
	const byHand = "You can also write a policy with a target of `name` and `arguments`, such as `arguments: --cfg models/ours.yaml --img 640 --batch 16`, or, for Ultralytics, `arguments: model=yolo11s.yaml imgsz=640 batch=16`.";
	if (trainings.length === 0) throw new CommandError(`None of the ${paths.length} files here holds a command line of train.py or yolo that is read. ${byHand}`);
	const unknown = trainings.map((training) => `${training.path}:${training.command.line}: ${whyLeftOut(training)}`);
	throw new CommandError(`No training here can be reviewed:\n${unknown.join("\n")}\n${byHand}`);
}
function toJson({ trainings, modules, files, owner }, { dryRun }) {
	return {
		targets: trainings.map(targetJson),
		modules,
		bot: owner,
		files: files.map(({ path, outcome, content }) => ({
			path,
			outcome,
			...dryRun ? { content } : {}
		}))
	};
}
function targetJson(training) {
	const { path, number, command } = training;
	const leftOut = whyLeftOut(training);
	return {
		file: path,
		command: number,
		line: command.line,
		...training.condition === void 0 ? {} : { condition: training.condition },
		...training.arguments ? { arguments: training.arguments } : {},
		..."unknown" in command ? { unknown: command.unknown } : { settings: command.settings },
		...leftOut === null || "unknown" in command ? {} : { leftOut }
	};
}
function describe$1(initialised, { dryRun }, { style }) {
	const { trainings, modules, files, owner, kept } = initialised;
	const known = trainings.map((training) => {
		const { path, command } = training;
		const place = `${path}:${command.line}`;
		const reason = whyLeftOut(training);
		if (reason !== null || "unknown" in command) return `  ${style("yellow", "left out")}  ${place}: ${reason}`;
		return `  ${style("green", "target")}    ${place} (${trainingSummary(training, command.settings)})`;
	});
	const own = modules.length === 0 ? [] : ["", `Your own modules, now listed in the policy: ${modules.join(", ")}`];
	const written = files.map(({ path, outcome }) => `  ${outcomeText[outcome]}  ${path}`);
	const shown = dryRun ? files.flatMap(({ path, content }) => [
		"",
		style("bold", `# ${path}`),
		content.trimEnd()
	]) : [];
	return [
		style("bold", "Trainings"),
		...known,
		...own,
		"",
		style("bold", "Files"),
		...written,
		...shown,
		"",
		...nextSteps(owner, kept)
	].join("\n");
}
const outcomeText = {
	written: "written   ",
	kept: "kept      ",
	"would-write": "to write  ",
	"would-keep": "to keep   "
};
/** Writes files into a repository. Keeps a file that exists unless forced. */
async function placeFiles(root, contents, { dryRun = false, force = false }) {
	const placed = [];
	for (const [path, content] of contents) {
		const keep = !force && await isThere(join(root, path));
		if (!keep && !dryRun) await write(join(root, path), content, force);
		const outcome = dryRun ? keep ? "would-keep" : "would-write" : keep ? "kept" : "written";
		placed.push({
			path,
			content,
			outcome
		});
	}
	return placed;
}
async function isThere(path) {
	return await lstat(path).catch(() => null) !== null;
}
async function write(path, content, force) {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, content, { flag: force ? "w" : "wx" });
}
/** The team's own modules in the models that the trainings name; the policy must list them. */
async function findOwnModules(trainings, { snapshot }) {
	const models = new Map(trainings.flatMap((training) => modelOf(training, snapshot)));
	const modules = /* @__PURE__ */ new Set();
	const problems = [];
	for (const [path, trainer] of models) {
		const read = await snapshot.read(path);
		if (read.kind !== "file") continue;
		const first = checkModelOf(trainer, read.bytes, { path });
		for (const name of first.unlistedModules) modules.add(name);
		const again = checkModelOf(trainer, read.bytes, {
			path,
			allowedModules: [...modules]
		});
		problems.push(...again.problems.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`));
	}
	return {
		modules: [...modules],
		problems
	};
}
/** The model's file, and what trains it. */
function modelOf({ command }, files) {
	if ("unknown" in command) return [];
	const { settings, directory, workingDirectory } = command;
	const { model } = namedFiles(settings, {
		yolov5: directory,
		working: workingDirectory ?? directory
	});
	const path = model === null ? null : findNamedFile(model, files);
	return path === null ? [] : [[path, settings.trainer]];
}
/** What to do next, in order. `kept`: the owner of an existing workflow that is kept; undefined if it was written. */
function nextSteps(owner, kept) {
	return ["Next", ...(owner === null ? actionSteps : [...insteadOf(kept, owner.app), ...botSteps(owner.app)]).map((step, index) => `  ${index + 1}. ${step}`)];
}
const budgets = "Check the budgets and tolerances in the policy.";
const actionSteps = [
	"Replace `vram-review/vram-review@v1` in the workflow by your copy of the Action: v1 is not published yet.",
	budgets,
	"Check whether this machine can measure: vram-review doctor",
	"Commit and merge both files: a review reads the policy of the base branch.",
	"Store a baseline, and try a change here: vram-review baseline, vram-review review",
	"Add a self-hosted runner with a GPU and the label gpu; predictions need none.",
	"Require both checks on the base branch: \"VRAM prediction\" and \"VRAM budget\"."
];
function botSteps(app) {
	return [
		"Register the App, run the bot, and install the App here: see docs/bot.md of vram-review.",
		`If the App is not github.com/apps/${app}, write its name into both \`if:\` lines of the workflow.`,
		"Replace both `vram-review/vram-review@v1` in the workflow by your copy of the Action: v1 is not published yet.",
		budgets,
		"Add a self-hosted runner with a GPU and the label gpu; run vram-review doctor on it to see what is missing.",
		"Commit and merge both files: the bot starts the workflow of the default branch.",
		"Require one check on the base branch, \"VRAM budget\", with the App as its source. The bot has no \"VRAM prediction\"."
	];
}
/** A person has to remove an existing workflow of another owner. */
function insteadOf(kept, app) {
	if (kept === void 0 || kept?.app === app) return [];
	return [`The existing workflow is ${kept === null ? "not the bot's" : `for the App ${kept.app}`}: remove it, and run this again.`];
}

// src/apps/cli/recommend.ts
/** `vram-review recommend -- TRAIN_ARGUMENTS`, or for a command in a file: `--file FILE`, which `--apply` changes. */
function recommendCommand(terminal, end) {
	return addRecommendOptions(newCommand("recommend", {
		summary: "find the batch and sizes that fit; --apply writes them",
		description: "Measures one training, simulates to find the largest batch that fits for each range of sizes, chooses one combination, and runs it to prove it. With --engine simulated everything is predicted and nothing runs. With --apply the choice is written into the file: the batch and, if the range of sizes changes, a launcher that draws it, in a file beside it. Nothing else changes, and only proven settings (predicted ones with --engine simulated) are written. Exit status 1 if nothing fits or nothing could be written.",
		examples: [
			"vram-review recommend --file scripts/train.sh",
			"vram-review recommend --apply --file scripts/train.sh",
			"vram-review recommend --dry-run --keep-batch --file scripts/train.sh",
			"vram-review recommend --engine simulated --gpu T4 -- --cfg yolov5m.yaml --batch 32 --multi-scale",
			"vram-review recommend --budget 14GiB --keep-batch -- --weights yolov5s.pt --batch 16 --multi-scale"
		]
	}).option("--apply", "write what fits into the file of --file")).action((words, options) => recommend({
		verb: "recommend",
		words,
		options
	}, terminal, end));
}
/** `vram-review apply --file FILE`: the former name of `recommend --apply`. */
function applyCommand(terminal, end) {
	return addRecommendOptions(newCommand("apply", {
		summary: "the same as recommend --apply",
		description: "The same as recommend --apply; see recommend --help.",
		examples: ["vram-review apply --file scripts/train.sh", "vram-review apply --file scripts/train.sh --dry-run"]
	})).action((words, options) => recommend({
		verb: "recommend",
		words,
		options: {
			...options,
			apply: true
		}
	}, terminal, end));
}
async function recommend(named, terminal, end) {
	const { words, options } = named;
	const writes = mayWrite(options);
	if (writes && (options.file === void 0 || words.length > 0)) throw new CommandError("Name the file of the command line: vram-review recommend --apply --file scripts/train.sh");
	const training = await resolveTraining(named, terminal);
	const found = await recommendTraining(training, named, terminal);
	if (!writes) {
		terminal.print(options.json ? JSON.stringify(forPrograms(found), null, 2) : renderRecommendation(found, terminal));
		return end(leavesNothing(found) ? 1 : 0);
	}
	const application = await applicationOf(found, training);
	if (options.dryRun !== true) await writeEdits(application.edits, terminal.folder);
	showApplication(found, application, options, terminal);
	end(leavesNothing(found) || application.refused !== null ? 1 : 0);
}
/** A dry run prints what would be written. */
function mayWrite({ apply = false, dryRun = false }) {
	return apply || dryRun;
}
/** Whether nothing that fits can be recommended. */
function leavesNothing({ advice: { recommendation, amp } }) {
	return recommendation?.purpose === "fit" && recommendation.choice === null && amp?.fits !== true;
}
/** What `--json` prints of a recommendation. */
function forPrograms(target) {
	const { effort, verdict, reason, budgetBytes, settings } = target;
	const { recommendation, proof, amp } = target.advice;
	const { frontier = [], choice = null, ...rest } = recommendation ?? {};
	return {
		settings,
		budgetBytes,
		verdict,
		reason,
		frontier,
		choice,
		proof,
		amp,
		effort,
		...rest,
		measurement: figuresOf(target)
	};
}
/** Adds them, and the words after `--`. */
function addRecommendOptions(command) {
	return addProbeOptions(addWishOptions(addDeviceOptions(addPointOption(addSourceOptions(command)))));
}
function addWishOptions(command) {
	return command.option("--dry-run", "print the change as a patch for `git apply`, and write nothing").addOption(new Option("--engine <engine>", "cuda (the GPU), cpu (real training) or simulated (predicts)").choices([
		"cuda",
		"cpu",
		"simulated"
	])).addOption(new Option("--keep-batch", "keep the batch").conflicts("keepRange")).option("--keep-range", "keep the range of sizes").option("--minimum-batch <number>", "the smallest total batch to recommend", readBatch).option("--minimum-range <LOW,HIGH>", "the smallest range to recommend, as factors of the image size, such as 0.75,1.25", readRange);
}
function readBatch(text) {
	if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
	throw new InvalidArgumentError("Write a whole number from 1.");
}
function readRange(text) {
	const [low = 0, high = 0] = text.split(",").map(Number);
	if (low > 0 && low <= 1 && high >= 1 && high <= 4) return {
		low,
		high
	};
	throw new InvalidArgumentError("Write a factor up to 1 and one from 1 to 4, such as 0.75,1.25.");
}
/** Finds what fits, and runs it, as a review would. Throws CommandError if it fails. */
async function recommendTraining(training, { verb, options }, terminal) {
	const { policy, target, ready } = training;
	const engine = options.engine ?? policy.engine;
	const wished = {
		...target,
		gpu: options.gpu ?? null,
		budget: budgetOf(options, engine, terminal),
		wishes: wishesOf(options)
	};
	const contradiction = wishProblem(wished, ready.settings, (wish) => `--${wish}`);
	if (contradiction !== null) throw new CommandError(`${contradiction}.`);
	if (mayWrite(options)) {
		const unwritable = await unwritableLine({
			target: wished,
			ready
		}, training.writing);
		if (unwritable !== null) terminal.say(unwritable);
	}
	const display = showProgress(terminal);
	const pair = {
		target: wished,
		head: ready,
		base: ready
	};
	const context = contextOf({
		...training,
		policy: {
			...policy,
			engine: engine === "cpu" ? "cpu" : "cuda"
		}
	}, {
		verb,
		options
	}, {
		terminal,
		display
	});
	const found = await (engine === "simulated" ? predictTarget : reviewTarget)(pair, context).finally(display.stop);
	if (!hasFigures(found)) throw new CommandError(found.reason);
	return found;
}
/** The default is that of a policy. */
function budgetOf(options, engine, terminal) {
	if (engine === "simulated") {
		const bytes = predictionBudget(options, terminal);
		if (bytes === null) throw new CommandError("The budget is unknown: add --budget 14GiB, or name the GPU with --gpu.");
		return { bytes };
	}
	const isShare = options.budget !== void 0 && "deviceShare" in options.budget;
	if (options.budget !== void 0 && !(engine === "cpu" && isShare)) return options.budget;
	if (engine === "cpu") throw new CommandError("The engine cpu has no device memory to take a share of: add a budget, such as --budget 2GiB.");
	return defaultBudget;
}
function wishesOf({ keepBatch = false, keepRange = false, minimumBatch, minimumRange }) {
	return {
		keepBatch,
		keepRange,
		minimumBatch: minimumBatch ?? null,
		minimumRange: minimumRange ?? null
	};
}
function contextOf({ policy, writing }, { verb, options }, { terminal, display }) {
	const overrides = { torchVersion: options.torch ?? null };
	const probe = openProbe(options, terminal, options.engine === "simulated" ? overrides : {});
	return {
		...trainingContext(policy, {
			verb,
			options
		}, {
			probe,
			terminal,
			display
		}),
		writing,
		baselines: noBaselines,
		changes: [],
		droppedTargets: /* @__PURE__ */ new Set(),
		advisesAlways: true,
		async *ancestors() {}
	};
}
/** For a command that compares nothing. */
const noBaselines = {
	find: async () => ({
		kind: "none",
		setAside: []
	}),
	record: () => Promise.reject(/* @__PURE__ */ new Error("A recommendation records no baseline."))
};
/** No edits where the training fits as it is, or nothing does. */
async function applicationOf(found, { target, ready, writing }) {
	const { recommendation, proof } = found.advice;
	if (recommendation?.purpose !== "fit" || recommendation.choice === null) return {
		edits: [],
		refused: null
	};
	if (found.kind === "measured" && proof?.proven !== true) return {
		edits: [],
		refused: "the recommendation is not proven."
	};
	const applied = await applyChoice(recommendation.choice, {
		target,
		ready,
		measurement: figuresOf(found)
	}, writing);
	if (applied.kind === "impossible") return {
		edits: [],
		refused: applied.why
	};
	return {
		edits: applied.edits,
		refused: null
	};
}
/** The search took minutes, so its result is shown even if the file could not be written. */
function showApplication(found, application, options, terminal) {
	const { edits, refused } = application;
	const said = renderRecommendation({
		...found,
		advice: {
			...found.advice,
			written: null
		}
	}, terminal);
	if (options.json) terminal.print(JSON.stringify({
		...forPrograms(found),
		edits,
		refused
	}, null, 2));
	else if (options.dryRun === true && edits.length > 0) {
		terminal.say(said);
		terminal.hand(gitPatch(edits));
	} else terminal.print([
		said,
		"",
		...whatWasDone(application)
	].join("\n"));
}
function whatWasDone({ edits, refused }) {
	if (refused !== null) return [`Nothing was written: ${refused}`];
	if (edits.length === 0) return ["Nothing was changed."];
	return edits.map(({ path, before }) => `${before === null ? "Added" : "Changed"}: ${path}`);
}
/**
* Writes edits into a folder: each file atomically and with its permissions. Refuses files that changed meanwhile,
* and files that a link leads out of the folder.
*/
async function writeEdits(edits, folder) {
	const root = await realpath(folder);
	const places = await Promise.all(edits.map(async (edit) => ({
		...edit,
		real: await realPlace(edit, folder)
	})));
	for (const { path, before, real } of places) {
		if (!isInside(root, real)) throw new CommandError(`Nothing was written: ${path} leads to ${real}, outside this folder. Run the command in the folder that contains it.`, 1);
		if (await textOf(path, real) !== before) throw changed(path);
	}
	for (const { path, before, after, real } of places.toReversed()) await (before === null ? writeNew(path, real, after) : rewrite(real, after));
}
function changed(path) {
	return new CommandError(`Nothing was written: ${path} changed meanwhile. Run the command again.`, 1);
}
/** The real path of an edit. A link inside the folder is kept; a new file has only a folder yet. */
async function realPlace({ path, before }, folder) {
	const written = join(folder, path);
	try {
		return before === null ? join(await realpath(dirname(written)), basename(written)) : await realpath(written);
	} catch (error) {
		throw codeOf(error) === "ENOENT" ? changed(path) : unreadable(path, error);
	}
}
/** Null if there is no file. Throws if it cannot be read. */
async function textOf(path, real) {
	try {
		return await readFile(real, "utf8");
	} catch (error) {
		if (codeOf(error) === "ENOENT") return null;
		throw unreadable(path, error);
	}
}
function unreadable(path, error) {
	return new CommandError(`Nothing was written: ${path} cannot be read (${codeOf(error)}). Fix that, and run the command again.`, 1);
}
function codeOf(error) {
	return error.code ?? String(error);
}
/** Never overwrites a file, nor writes through a dangling link. */
async function writeNew(path, real, text) {
	const file = await open(real, "wx").catch((error) => {
		throw codeOf(error) === "EEXIST" ? changed(path) : error;
	});
	try {
		await file.writeFile(text);
	} catch (error) {
		await rm(real, { force: true });
		throw error;
	} finally {
		await file.close();
	}
}
async function rewrite(real, text) {
	const { mode } = await stat(real);
	writeWhole(real, text, mode & 4095);
}

// src/apps/cli/pull-request.ts
/** `vram-review pull-request` */
function pullRequestCommand(terminal, end) {
	const command = newCommand("pull-request", {
		summary: "open a pull request with settings that fit",
		description: "Measures the policy's targets at the default branch on GitHub. For each that does not fit, opens a pull request with settings that were proven by a run; another run updates it. Needs GITHUB_TOKEN. Exit status 1 if a target does not fit and nothing could be proposed.",
		examples: ["vram-review pull-request", "vram-review pull-request --target scripts/train.sh"]
	}).option("--repository <owner/name>", "the repository on GitHub (default: the remote origin)").option("--branch <name>", "the branch to measure and to open pull requests against (default: the default branch)").option("--target <name>", "only this target of the policy (repeatable)", (name, before) => [...before ?? [], name]);
	return addRepositoryOptions(addTrainingOptions(command)).action(async (options) => {
		const proposed = await propose(await repositoryRoot(terminal), options, terminal);
		terminal.print(options.json ? JSON.stringify(proposed, null, 2) : describe(proposed, terminal));
		end(proposed.problems.length > 0 ? 2 : proposed.targets.some(isFailure) ? 1 : 0);
	});
}
async function propose(root, options, terminal) {
	const repository = await githubRepository(options.repository, root, terminal);
	const octokit = createOctokit({
		token: githubToken(terminal),
		baseUrl: terminal.environment.GITHUB_API_URL
	});
	const { branch, commit } = await tipOf(octokit, repository, options.branch);
	await resolveCommit(root, commit).catch(() => {
		throw new CommandError(`${branch} is at ${commit.slice(0, 7)} on GitHub, but that commit is not here: run git fetch, then try again.`);
	});
	const display = showProgress(terminal);
	const author = () => tokenAuthor(octokit);
	return proposeSettings({
		commit,
		branch,
		policyPath: options.policy,
		only: options.target ?? []
	}, {
		...withCodeOf(commit, root, await reviewPorts(options, root, {
			terminal,
			display
		})),
		baselines: noBaselines,
		proposals: createProposalPublisher({
			octokit,
			repository,
			author,
			clock: systemClock
		}),
		describe: (review) => describeProposal(review, {
			commit,
			branch
		}),
		say: (line) => terminal.say(line)
	}).finally(display.stop);
}
async function tipOf(octokit, repository, named) {
	const branch = named ?? (await octokit.rest.repos.get({ ...repository })).data.default_branch;
	const tip = await openBranch(octokit, repository, branch).tip();
	if (tip === null) throw new CommandError(`There is no branch ${branch} on GitHub: name another with --branch.`);
	return {
		branch,
		commit: tip.commit
	};
}
function isFailure({ outcome }) {
	return outcome === "failed" || outcome === "refused";
}
function describe({ targets, problems }, { style }) {
	const lines = targets.flatMap((one) => [`${style(isFailure(one) ? "red" : "green", one.outcome.padEnd(11))}${plainFormat.text(one.target)}`, `           ${plainFormat.prose(one.detail)}`]);
	const said = problems.map(({ file, line, message }) => `${style("red", "failed")}     ${plainFormat.text(file)}:${line ?? 1}: ${plainFormat.prose(message)}`);
	return [...lines, ...said].join("\n");
}
/** The repository on GitHub: the one named, else the workflow's, else that of the remote `origin`. */
async function githubRepository(named, root, { environment }) {
	const written = named ?? (environment.GITHUB_REPOSITORY || void 0);
	if (written !== void 0) return nameOf(written) ?? refuse("");
	const address = await runGitLine(root, "remote", "get-url", "origin");
	const remote = address === null ? null : readAddress(address);
	if (remote === null) return refuse("");
	const host = new URL(environment.GITHUB_SERVER_URL || "https://github.com").hostname;
	if (remote.host !== host && remote.host !== `ssh.${host}`) return refuse(`The remote origin is at ${remote.host}, not at ${host}. `);
	return nameOf(remote.path) ?? refuse("");
}
function refuse(why) {
	throw new CommandError(`${why}Name the repository on GitHub: --repository owner/name.`);
}
/** `owner/name`, without anything that would change a path. */
function nameOf(written) {
	const [, owner = "", repo = ""] = /^([\w.-]+)\/([\w.-]+?)(?:\.git)?$/.exec(written) ?? [];
	return [owner, repo].some((part) => /^(\.{0,2}|\.git)$/.test(part)) ? null : {
		owner,
		repo
	};
}
/** git@github.com:owner/name.git, https://github.com/owner/name, ssh://git@github.com:22/owner/name/ */
function readAddress(address) {
	const short = /^(?:[^@/:]+@)?([\w.-]+):(?!\/\/)(.+)$/.exec(address);
	const url = short === null && URL.canParse(address) ? new URL(address) : null;
	const host = short?.[1] ?? url?.hostname ?? "";
	const path = short?.[2] ?? url?.pathname ?? "";
	return host === "" ? null : {
		host: host.toLowerCase(),
		path: path.replace(/^\/|\/$/g, "")
	};
}
/** From the environment. Throws CommandError if there is none. */
function githubToken({ environment }) {
	const token = environment.GITHUB_TOKEN || environment.GH_TOKEN;
	if (token) return token;
	throw new CommandError("GITHUB_TOKEN is not set: set it to a token that may write contents and pull requests, such as that of `gh auth token`.");
}

// src/apps/cli/program.ts
const description = `Will this YOLOv5 training still fit the GPU, and if not, what would?

Simulates a changed training within a minute, without a GPU. Or trains a few batches on your GPU, at the smallest and the largest size that multi-scale draws. Compares the memory with a budget and with the default branch.`;
const closing = `
Exit status: 0 green; 1 a failing verdict, or a refused file; 2 wrong usage,
or something is missing. To start: vram-review doctor, then vram-review init`;
/** Runs the command that the arguments name, and returns its exit status. */
async function runProgram(argv, terminal) {
	let status = 0;
	const end = (exitStatus) => {
		status = exitStatus;
	};
	const program = new Command("vram-review").description(description).version(version).showHelpAfterError(helpHint).enablePositionalOptions().addHelpText("after", closing).commandsGroup("Help:").helpCommand("help [command]", "show what a command does, its options and examples");
	for (const [heading, commands] of groupedCommands(terminal, end)) for (const command of commands) program.addCommand(command.helpGroup(heading));
	for (const former of formerCommands(terminal, end)) program.addCommand(former, { hidden: true });
	govern(program, terminal);
	await program.parseAsync(argv.length === 0 ? ["--help"] : [...argv], { from: "user" });
	return status;
}
/** By task, in the order in which a user comes to them. */
function groupedCommands(terminal, end) {
	return [
		["Set up:", [doctorCommand(terminal, end), initCommand(terminal, end)]],
		["Read files (runs nothing):", [settingsCommand(terminal, end), checkCommand(terminal, end)]],
		["Examine a training:", [
			predictCommand(terminal, end),
			exploreCommand(terminal, end),
			measureCommand(terminal, end),
			recommendCommand(terminal, end),
			reviewCommand(terminal, end)
		]],
		["Record and propose:", [baselineCommand(terminal, end), pullRequestCommand(terminal, end)]]
	];
}
/** Former names, which the help no longer shows. */
function formerCommands(terminal, end) {
	return [applyCommand(terminal, end), historyCommand(terminal, end)];
}
/** Commander neither ends the process nor chooses its streams: the entry point does. */
function govern(command, terminal) {
	const { print, say } = terminal;
	command.exitOverride().configureOutput({
		writeOut: print,
		writeErr: (text) => say(text.trimEnd().replace(/^error: /, "vram-review: "))
	});
	for (const below of command.commands) govern(below, terminal);
}
/**
* Runs the program in this process.
* @param entryUrl the entry point's `import.meta.url`
*/
async function start(entryUrl) {
	const cancel = new AbortController();
	for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => cancel.abort());
	const terminal = openTerminal(process, installation(entryUrl), cancel.signal);
	const parameters = process.argv.slice(2);
	const fail = (error) => {
		process.exitCode = reportError(error, terminal, parameters);
	};
	takeOverUnaskedOutput(terminal.say, (error) => {
		fail(error);
		process.exit();
	});
	try {
		process.exitCode = await runProgram(parameters, terminal);
	} catch (error) {
		fail(error);
	}
}
/** Prints an error in one line, with `--json` also as JSON, and returns the exit status. */
function reportError(error, { print, say, signal }, argv) {
	const own = argv.slice(0, argv.includes("--") ? argv.indexOf("--") : argv.length);
	const printAsJson = (message) => {
		if (own.includes("--json")) print(JSON.stringify({ error: { message } }, null, 2));
	};
	if (error instanceof CommanderError) {
		if (error.exitCode === 0) return 0;
		printAsJson(error.message.replace(/^error: /, ""));
		return 2;
	}
	const debug = own.includes("--debug");
	const message = messageOf(error, debug);
	say(`vram-review: ${message}`);
	printAsJson(message);
	if (debug && error instanceof Error) say(error.stack ?? "");
	if (error instanceof CommandError) return error.exitStatus;
	return signal.aborted ? 130 : 2;
}
/** Anything can be thrown. Our own errors carry a remedy. */
function messageOf(error, debug) {
	if (!(error instanceof Error)) return `unexpected error: ${String(error)}`;
	if (error instanceof CommandError) return error.message;
	const remedy = "remedy" in error && typeof error.remedy === "string" ? error.remedy : "";
	if (remedy !== "" || error.name === "GitError") return [error.message, remedy].filter((part) => part !== "").join(". ");
	return `${error.message}${debug ? "" : " (add --debug to see where)"}`;
}

export { start };