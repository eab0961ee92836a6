/** The page of figures: a section for each measure, written anew by whoever takes it; the others stay. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import type { Measure, Report } from "./measure.ts";

const HEAD = `# Figures

Written by \`npm run bench\`, a section for each measure, each beside its floor or its peers in the same run. Read the ratios: the figures themselves are those of a machine and of an hour, which stand under each table. A measure that fails says so in the line “Broken”. \`npm run bench <name>\` writes its section anew and leaves the others.
`;

/** What a machine is to a figure; nothing else of it matters, or is told. */
export const machineOf = (): string =>
  `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.versions.node}`;

const cell = (text: string): string => text.replaceAll("|", "\\|");

const markdown = ([head = [], ...rows]: Report["table"]): string => {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  const rule = head.map((_, i) => (i === 0 ? "---" : "--:"));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
};

/** One section, from its heading to the next. */
export const sectionOf = (
  name: string,
  { title }: Pick<Measure, "title">,
  { table, reading, faults }: Report,
  seconds: number,
): string => {
  const broken = faults.map((fault) => `Broken: ${fault}\n`).join("");
  return `## ${name}

${title}

${markdown(table)}

${reading.join("\n")}
${broken === "" ? "" : `\n${broken}`}
It took ${seconds} s on ${machineOf()}.
`;
};

/** The page with this section in its place, or at the end. */
export const withSection = (page: string, name: string, section: string): string => {
  const parts = page.split(/^(?=## )/m);
  const at = parts.findIndex((part) => part.startsWith(`## ${name}\n`));
  const next = at < 0 ? [...parts, section] : parts.with(at, section);
  return `${next.map((part) => part.trim()).join("\n\n")}\n`;
};

/** Writes a section into the page at this path, which is begun if there is none. */
export const writeFigures = (path: string, name: string, section: string): void => {
  const page = existsSync(path) ? readFileSync(path, "utf8") : HEAD;
  writeFileSync(path, withSection(page, name, section));
};
