/** Finds the project's own folders, whether the code runs from `src` or from `dist`. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const rootFrom = (folder: string): string => {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("The project's package.json was not found.");
  return rootFrom(parent);
};

/** The absolute path of a file or folder that ships with the project. */
export const projectPath = (...parts: readonly string[]): string =>
  join(rootFrom(dirname(fileURLToPath(import.meta.url))), ...parts);
