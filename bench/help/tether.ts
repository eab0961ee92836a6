/** Loaded before each program that a measure starts: the program ends with its starter, even after `kill -9`. */
process.stdin.on("close", () => process.exit(1)).resume();
