#!/usr/bin/env node
// src/apps/cli/outdated-node.ts
/** That of `engines` in package.json. */
const oldestNode = 24;
/** What to say where Node is too old for the program; null where it is not. */
function outdatedNode(version) {
	if (Number.parseInt(version, 10) >= oldestNode) return null;
	return `vram-review needs Node ${oldestNode} or newer; this is Node ${version}. Install one: https://nodejs.org/en/download`;
}

// src/apps/cli/cli.ts
const outdated = outdatedNode(process.versions.node);
if (outdated === null) import("./chunks/program.js").then(({ start }) => start(import.meta.url));
else {
	console.error(outdated);
	process.exitCode = 2;
}

export {  };