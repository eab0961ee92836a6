/** What is done together, what is not, and that one that fails takes nobody with it. */
import { expect, test } from "vitest";
import { gather } from "../src/gather.ts";

type Job = { readonly line: string; readonly n: number };

/** Work that waits for a signal, and remembers what it was given together. */
const createDesk = (fails: (n: number) => boolean = () => false) => {
  const served: (readonly number[])[] = [];
  const gates: (() => void)[] = [];
  const work = gather<object, Job, number>(
    ({ line }) => line,
    async (_, jobs) => {
      served.push(jobs.map(({ n }) => n));
      await new Promise<void>((resolve) => gates.push(resolve));
      if (jobs.some(({ n }) => fails(n))) throw new Error("this one cannot be done");
      return jobs.map(({ n }) => n * 10);
    },
  );
  const context = {};
  const give = (n: number, line = "a") => work(context, { line, n });
  const open = async () => {
    await expect.poll(() => gates.length).toBeGreaterThan(0);
    gates.shift()?.();
  };
  return { served, give, open };
};

test("what comes alone is done at once; what comes meanwhile is done together, in order", async () => {
  const { served, give, open } = createDesk();
  const all = [give(1), give(2), give(3)];
  await open();
  await open();
  expect(await Promise.all(all)).toEqual([10, 20, 30]);
  expect(served).toEqual([[1], [2, 3]]);
  const later = give(4);
  await open();
  expect(await later).toBe(40);
});

test("another line does not wait", async () => {
  const { served, give, open } = createDesk();
  const both = [give(1), give(2, "b")];
  await expect.poll(() => served).toEqual([[1], [2]]);
  await open();
  await open();
  expect(await Promise.all(both)).toEqual([10, 20]);
});

test("one that fails is told so, and the others are done without it", async () => {
  const { served, give, open } = createDesk((n) => n === 3);
  const all = Promise.allSettled([give(1), give(2), give(3), give(4)]);
  for (let n = 0; n < 5; n += 1) await open();
  const outcome = (await all).map((one) => (one.status === "fulfilled" ? one.value : "refused"));
  expect(outcome).toEqual([10, 20, "refused", 40]);
  expect(served).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
});
