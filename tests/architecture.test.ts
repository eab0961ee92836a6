/** Keeps the house in shape: who may import whom, what stands in one place only, and how long a file may be. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { projectPath } from "../src/root.ts";

type Source = { readonly path: string; readonly text: string };

const root = projectPath();

const sourcesUnder = (folder: string): Source[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith(".ts") && statSync(join(root, path)).isFile())
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

const sources = [...sourcesUnder("src"), ...sourcesUnder("playground")];

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

/** Import lines, with the local ones resolved to project paths. */
const importsOf = ({ path, text }: Source): Import[] =>
  [...text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)";/gms)].map(
    ([, type, target = ""]) => ({
      from: path,
      to: target.startsWith(".") ? normalize(join(dirname(path), target)) : target,
      typeOnly: type !== undefined,
    }),
  );

const imports = sources.flatMap(importsOf);

/** The room that a file belongs to, and what it may import: rooms, and packages. */
const rooms: readonly {
  readonly room: RegExp;
  readonly may: readonly RegExp[];
  readonly packages: readonly string[];
}[] = [
  {
    room: /^src\/domain\//,
    may: [/^src\/domain\//],
    packages: ["zod", "temporal-polyfill"],
  },
  {
    room: /^src\/db\//,
    may: [/^src\/domain\//, /^src\/db\//, /^src\/(root|config|log|refuse)\.ts$/],
    packages: ["zod", "drizzle-orm", "postgres"],
  },
  {
    room: /^src\/app\//,
    may: [/^src\/domain\//, /^src\/db\//, /^src\/app\//, /^src\/(deps|log|gather)\.ts$/],
    packages: ["zod"],
  },
  { room: /^src\/jobs\/queues\.ts$/, may: [/^src\/domain\//], packages: [] },
  {
    room: /^src\/jobs\//,
    may: [/^src\/domain\//, /^src\/app\//, /^src\/jobs\//, /^src\/(deps|log|deadline)\.ts$/],
    packages: ["zod", "bullmq", "ioredis", "pg", "@bull-board/api", "@bull-board/express"],
  },
  {
    room: /^src\/bots\/telegram\//,
    may: [
      /^src\/domain\//,
      /^src\/app\//,
      /^src\/bots\/telegram\//,
      /^src\/(deps|log|i18n|wording|idea-wording|personal-copy|digest|calendar|qr|config|deadline|refuse|allowance|request)\.ts$/,
    ],
    packages: ["zod", "grammy", "@grammyjs/auto-retry", "undici"],
  },
  {
    room: /^src\/bots\/slack\//,
    may: [
      /^src\/domain\//,
      /^src\/app\//,
      /^src\/bots\/slack\//,
      /^src\/file\//,
      /^src\/(deps|log|i18n|wording|idea-wording|personal-copy|digest|calendar|qr|config|deadline|refuse|allowance|request)\.ts$/,
    ],
    packages: ["zod", "@slack/bolt", "@slack/web-api", "@slack/types"],
  },
  {
    room: /^src\/(deps|log|i18n|wording|idea-wording|personal-copy|config|config-retention|metrics|telemetry|http|root|deadline|refuse|calendar|digest|gather|pace|stops|variable|allowance|request)\.ts$/,
    may: [
      /^src\/domain\//,
      /^src\/db\/client\.ts$/,
      /^src\/(deps|log|i18n|root|deadline|wording|config-retention|variable|allowance|request)\.ts$/,
    ],
    packages: ["zod", "pino", "prom-client", "@fluent/bundle", "bullmq"],
  },
  {
    room: /^src\/web\/page\//,
    may: [/^src\/web\/page\//, /^src\/web\/wire\.ts$/, /^src\/domain\/(code|search)\.ts$/],
    packages: ["lit-html"],
  },
  {
    room: /^src\/web\//,
    may: [
      /^src\/domain\//,
      /^src\/app\//,
      /^src\/web\/(?!page\/)/,
      /^src\/(deps|log|i18n|wording|calendar|qr|http|request|root)\.ts$/,
    ],
    packages: ["zod"],
  },
  {
    room: /^src\/file\//,
    may: [/^src\/domain\//, /^src\/file\//, /^src\/root\.ts$/],
    packages: ["saxes", "@resvg/resvg-js"],
  },
  { room: /^src\/qr\.ts$/, may: [], packages: ["uqr", "@resvg/resvg-js"] },
  {
    room: /^src\/(start|stores|senders)\.ts$/,
    may: [/^src\/(?!main\.ts)/],
    packages: ["drizzle-orm"],
  },
  {
    room: /^src\/check\//,
    may: [
      /^src\/check\//,
      /^src\/domain\//,
      /^src\/db\/migrate\.ts$/,
      /^src\/jobs\/backend\.ts$/,
      /^src\/bots\/slack\/manifest\.ts$/,
      /^src\/(config|i18n)\.ts$/,
    ],
    packages: ["zod", "postgres"],
  },
  {
    room: /^src\/restored\.ts$/,
    may: [
      /^src\/app\/restored\.ts$/,
      /^src\/db\/(client|embedded|migrate)\.ts$/,
      /^src\/(config|deps|log|stores)\.ts$/,
    ],
    packages: [],
  },
  {
    room: /^src\/doctor\.ts$/,
    may: [/^src\/check\//, /^src\/domain\//, /^src\/(config|i18n)\.ts$/],
    packages: [],
  },
  { room: /^src\/main\.ts$/, may: [/^src\/(config|start|refuse)\.ts$/], packages: [] },
  { room: /^playground\/page\//, may: [/^playground\/page\//], packages: ["lit-html"] },
  {
    room: /^playground\//,
    may: [
      /^playground\//,
      /^src\/(start|config|main|root|http|i18n)\.ts$/,
      /^src\/db\//,
      /^src\/domain\//,
    ],
    packages: ["zod", "drizzle-orm", "postgres", "ws"],
  },
];

const packageOf = (target: string): string =>
  target
    .split("/")
    .slice(0, target.startsWith("@") ? 2 : 1)
    .join("/");

const isAllowed = ({ from, to }: Import): boolean => {
  const rule = rooms.find(({ room }) => room.test(from));
  if (!rule) return false;
  if (to.startsWith("node:")) return !from.startsWith("src/domain/");
  const local = to.startsWith("src/") || to.startsWith("playground/");
  return local
    ? rule.may.some((pattern) => pattern.test(to))
    : rule.packages.includes(packageOf(to));
};

describe("the grid", () => {
  test("every file belongs to a room", () => {
    const homeless = sources.filter(({ path }) => !rooms.some(({ room }) => room.test(path)));
    expect(homeless.map(({ path }) => path)).toEqual([]);
  });

  test("arrows only go down", () => {
    const wrong = imports.filter((arrow) => !isAllowed(arrow));
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test("effects arrive as types: nobody but start and jobs imports what deps.ts stands for", () => {
    const wrong = imports.filter(
      ({ from, to, typeOnly }) => to === "src/deps.ts" && !typeOnly && from !== "src/start.ts",
    );
    expect(wrong.map(({ from }) => from)).toEqual([]);
  });

  test("there are no cycles, type-only ones included", () => {
    const next = new Map<string, string[]>();
    for (const { from, to } of imports)
      if (to.startsWith("src/") || to.startsWith("playground/"))
        next.set(from, [...(next.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
        return;
      }
      if (done.has(path)) return;
      for (const target of next.get(path) ?? []) walk(target, [...trail, path]);
      done.add(path);
    };
    for (const path of next.keys()) walk(path, []);
    expect(cycles).toEqual([]);
  });
});

/** Code without comments and strings, where a banned word would be a false alarm. */
const bare = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""');

const homes: readonly { readonly what: string; readonly ban: RegExp; readonly homes: RegExp }[] = [
  { what: "process.env", ban: /process\.env/, homes: /^src\/config\.ts$/ },
  {
    what: "the machine's clock",
    ban: /new Date\(\s*\)|Date\.now\(/,
    homes: /^(src\/start|src\/web\/page\/clock|playground\/clock)\.ts$/,
  },
  {
    what: "locale formatting",
    ban: /Intl\.(DateTimeFormat|NumberFormat)|\.toLocale/,
    homes: /^(src\/i18n|src\/domain\/time)\.ts$|^playground\/page\//,
  },
  { what: "console", ban: /\bconsole\./, homes: /^playground\/page\// },
];

describe("one home each", () => {
  test.each(homes)("$what", ({ ban, homes: home }) => {
    const wrong = sources.filter(({ path, text }) => !home.test(path) && ban.test(bare(text)));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

const FORBIDDEN_NAMES = /(^|\/)(index|utils?|helpers?|types|constants|common|misc)\.ts$/;
/** A schema is read as a list, from top to bottom; everything else is read whole. */
const budgetOf = (path: string): number => {
  if (path === "src/db/schema.ts") return 600;
  return path.startsWith("playground/") ? 450 : 250;
};

describe("style that a linter does not see", () => {
  test("file names say a noun", () => {
    expect(sources.map(({ path }) => path).filter((path) => FORBIDDEN_NAMES.test(path))).toEqual(
      [],
    );
  });

  test("files stay short", () => {
    const long = sources
      .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
      .filter(({ path, lines }) => lines > budgetOf(path));
    expect(long).toEqual([]);
  });

  test("every file begins with its promise", () => {
    const silent = sources.filter(({ text }) => !text.startsWith("/**"));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test("no enums, classes, any or non-null assertions slip in", () => {
    const wrong = sources.filter(({ path, text }) => {
      const code = bare(text);
      return !path.endsWith(".d.ts") && /^\s*(export\s+)?(enum|class)\s/m.test(code);
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test("the names of this house's rooms are the ones that the docs use", () => {
    const docs = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
    const folders = [...new Set(sources.map(({ path }) => dirname(path)))];
    const unnamed = folders.filter((folder) => !docs.includes(relative(root, join(root, folder))));
    expect(unnamed).toEqual([]);
  });
});
