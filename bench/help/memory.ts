/** The memory of each process over time, as its own figures tell it. */
import { setTimeout as pause } from "node:timers/promises";
import { MEMBERS, type MemberName, type Topology } from "./topology.ts";

export type Sample = { readonly name: MemberName; readonly atMs: number; readonly mb: number };

export type Memory = {
  readonly samples: readonly Sample[];
  readonly stop: () => Promise<void>;
  /** What grew, a sentence each; a run of less than ten minutes says nothing of it. */
  readonly faults: (minutes: number) => readonly string[];
};

const EVERY_MS = 10_000;
const LEAST_MINUTES = 10;
/** Of what a process holds when it is warm. */
const GROWTH = 1.3;
/** The processes that no strike ends. */
const STEADY: readonly MemberName[] = ["web-1", "worker-1"];

const readMb = async (url: string): Promise<number | undefined> => {
  try {
    const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5_000) });
    const bytes = /^process_resident_memory_bytes (\S+)/m.exec(await response.text())?.[1];
    return bytes === undefined ? undefined : Number(bytes) / 1e6;
  } catch {
    return undefined;
  }
};

export const medianOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** The median of a part of the run, from one share of it to another. */
export const medianMb = (
  samples: readonly Sample[],
  name: MemberName,
  [from, to]: readonly [number, number],
): number => {
  const last = samples.at(-1)?.atMs ?? 0;
  const part = samples.filter(
    (one) => one.name === name && one.atMs >= last * from && one.atMs <= last * to,
  );
  return medianOf(part.map(({ mb }) => mb));
};

export const watchMemory = (topology: Topology): Memory => {
  const samples: Sample[] = [];
  const ending = new AbortController();
  const begun = performance.now();
  const watch = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      for (const name of MEMBERS) {
        const url = topology.urlOf(name);
        const mb = url === undefined ? undefined : await readMb(url);
        if (mb !== undefined) samples.push({ name, atMs: performance.now() - begun, mb });
      }
      await pause(EVERY_MS, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };
  const watching = watch();
  return {
    samples,
    stop: async () => {
      ending.abort();
      await watching;
    },
    faults: (minutes) =>
      minutes < LEAST_MINUTES
        ? []
        : STEADY.flatMap((name) => {
            const warm = medianMb(samples, name, [0.2, 0.4]);
            const late = medianMb(samples, name, [0.8, 1]);
            return late <= warm * GROWTH
              ? []
              : [`${name} grew from ${Math.round(warm)} to ${Math.round(late)} MB`];
          }),
  };
};
