import { defineConfig } from "vitest/config";

/** Suites that need something which is not in the package: each names the variable that brings it. */
const needs = [
  { folder: "tests/redis", variable: "TEST_REDIS_URL", what: "the URL of a Redis server" },
  { folder: "tests/browser", variable: "TEST_CHROMIUM", what: "the path of a Chromium" },
  { folder: "tests/soffice", variable: "TEST_SOFFICE", what: "the path of LibreOffice's soffice" },
] as const;

const left = needs.filter(({ variable }) => !process.env[variable]);
for (const { folder, variable, what } of left)
  process.stdout.write(`Left out: ${folder} (set ${variable} to ${what}).\n`);

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: left.map(({ folder }) => `${folder}/**`),
    globalSetup: ["tests/help/cluster.ts"],
    setupFiles: ["tests/help/closed-world.ts"],
    // A forgotten time zone shows at once: Kathmandu is UTC+5:45.
    env: { TZ: "Asia/Kathmandu" },
    pool: "forks",
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
