"use strict";
// The kernel: tslab 1.0.22 compiles and runs the cells; what lets it pass a failed notebook is mended
// here, one file for each fault. It is started as `node main.cjs CONNECTION_FILE [--unattended]`, takes
// its folder as the root of imports, as tslab does, and refuses to outlive whoever started it.

const { openWatcher } = require("./watcher.cjs");
const { openReads } = require("./reads.cjs");
const { openCompiler } = require("./compiler.cjs");
const { openOutput } = require("./output.cjs");
const { openCells } = require("./cells.cjs");
const { openRequests } = require("./requests.cjs");
const { openSockets } = require("./sockets.cjs");

const connectionFile = process.argv[2];
if (connectionFile === undefined) {
  throw new TypeError("kernel: expected the path of a connection file, got nothing");
}

const watcher = openWatcher();
const isAttended = !process.argv.includes("--unattended");
const reads = openReads(process.env.COGNATE_READS);
const compiler = openCompiler(process.cwd(), { isAttended, reads });
const output = openOutput();
const cells = openCells({ compiler, output, watcher, reads });
openSockets(connectionFile, (publish) => openRequests({ compiler, output, cells, publish }));
