/**
 * `npm run bench [name…]` runs the measures of that name, or all: each beside a floor in the same
 * run, on loopback, with a database of its own that is gone afterwards; docs/figures.md gets a
 * section for each. Ends with 1 when a check
 * fails. A new measure is a file beside this one, and a line in the list below.
 */
import { within } from "../src/deadline.ts";
import { projectPath } from "../src/root.ts";
import { expand } from "./expand.ts";
import { sectionOf, writeFigures } from "./help/figures.ts";
import { withEnds } from "./help/later.ts";
import { tableText, type Measure } from "./help/measure.ts";
import { faults } from "./faults.ts";
import { million } from "./million.ts";
import { pacing } from "./pacing.ts";
import { pipe } from "./pipe.ts";
import { punctual } from "./punctual.ts";
import { rebuild } from "./rebuild.ts";
import { rush } from "./rush.ts";
import { scale } from "./scale.ts";
import { soak } from "./soak.ts";

const measures: ReadonlyMap<string, Measure> = new Map([
  ["rush", rush],
  ["pacing", pacing],
  ["expand", expand],
  ["pipe", pipe],
  ["million", million],
  ["punctual", punctual],
  ["rebuild", rebuild],
  ["faults", faults],
  ["soak", soak],
  ["scale", scale],
]);

const print = (...lines: readonly string[]): void => {
  process.stdout.write(`${lines.join("\n")}\n`);
};

/** Rejects when somebody wants the run to end. */
const interruption = (): Promise<never> =>
  new Promise((_, reject) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => reject(new Error(`ended by ${signal}`)));
  });

const FIGURES = projectPath("docs", "figures.md");

const take = async (
  name: string,
  measure: Measure,
  interrupted: Promise<never>,
): Promise<boolean> => {
  print("", measure.title, "");
  const begun = performance.now();
  const report = await withEnds((later) =>
    Promise.race([within(measure.deadlineMs, measure.run(later)), interrupted]),
  );
  const { table, reading, faults } = report;
  const seconds = Math.round((performance.now() - begun) / 1000);
  print(tableText(table), "", ...reading, `It took ${seconds} s.`);
  writeFigures(FIGURES, name, sectionOf(name, measure, report, seconds));
  for (const fault of faults) print(`FAILED ${fault}`);
  return faults.length === 0;
};

const takeAll = async (names: readonly string[]): Promise<boolean> => {
  const interrupted = interruption();
  interrupted.catch(() => undefined);
  let hold = true;
  for (const name of names) {
    const measure = measures.get(name);
    if (!measure) throw new Error(`found “${name}”, expected ${[...measures.keys()].join(", ")}`);
    hold = (await take(name, measure, interrupted)) && hold;
  }
  return hold;
};

const [, , ...named] = process.argv;
try {
  const hold = await takeAll(named.length > 0 ? named : [...measures.keys()]);
  process.exitCode = hold ? 0 : 1;
} catch (error) {
  print(`FAILED ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
