/** What a local platform keeps: the old state or the new one, and also a state of an older playground. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "../../playground/store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "darbnica-store-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const fresh = () => ({ people: [] as string[], next: 1 });

test("what was saved is there again, and nothing beside it", () => {
  const file = join(folder, "state.json");
  const store = openStore(fresh(), file);
  store.state.people.push("Anna");
  store.save();
  expect(openStore(fresh(), file).state).toEqual({ people: ["Anna"], next: 1 });
  expect(readdirSync(folder)).toEqual(["state.json"]);
});

test("a file from before a field was known is completed", () => {
  const file = join(folder, "state.json");
  writeFileSync(file, JSON.stringify({ people: ["Anna"] }));
  expect(openStore(fresh(), file).state).toEqual({ people: ["Anna"], next: 1 });
});
