/** Doing together what would wait for each other: a rush holds one connection, not all of them. */
import { setTimeout as rest } from "node:timers/promises";
import { within } from "./deadline.ts";

/** Longer than a database lets any statement take: what never answers holds nobody up for ever. */
const PATIENCE_MS = 20_000;
/** So many at a time, unless said otherwise: enough to share a commit, and nobody waits long for the others. */
const MOST = 50;

type Waiting<In, Out> = {
  readonly input: In;
  readonly resolve: (out: Out) => void;
  readonly reject: (error: unknown) => void;
};
type Work<Context, In, Out> = (context: Context, inputs: readonly In[]) => Promise<readonly Out[]>;

const settle = async <Context, In, Out>(
  work: Work<Context, In, Out>,
  context: Context,
  batch: readonly Waiting<In, Out>[],
): Promise<void> => {
  try {
    const outs = await within(
      PATIENCE_MS,
      work(
        context,
        batch.map(({ input }) => input),
      ),
    );
    for (const [i, { resolve }] of batch.entries()) resolve(outs[i] as Out);
  } catch (error) {
    if (batch.length === 1) return batch[0]?.reject(error);
    // One that cannot be done must not take the others with it.
    for (const one of batch) await settle(work, context, [one]);
  }
};

/**
 * Makes a function that does at once what comes alone, and together, in the order of arrival, what
 * comes under the same key while that is under way. `work` answers each input in its place, and
 * does all of them or none: when it rejects, each is tried alone. `restMs`: what comes is waited for
 * so long, unless there are `most` already; where much comes, so little waiting saves many statements.
 */
export const gather = <Context extends object, In, Out>(
  keyOf: (input: In) => string,
  work: Work<Context, In, Out>,
  { most = MOST, restMs = 0 }: { readonly most?: number; readonly restMs?: number } = {},
): ((context: Context, input: In) => Promise<Out>) => {
  const lines = new WeakMap<Context, Map<string, Waiting<In, Out>[]>>();
  const serve = async (context: Context, key: string, line: Waiting<In, Out>[]): Promise<void> => {
    while (line.length > 0) {
      if (restMs > 0 && line.length < most) await rest(restMs);
      await settle(work, context, line.splice(0, most));
    }
    lines.get(context)?.delete(key);
  };
  return (context, input) =>
    new Promise<Out>((resolve, reject) => {
      const byKey = lines.get(context) ?? new Map<string, Waiting<In, Out>[]>();
      lines.set(context, byKey);
      const key = keyOf(input);
      const line = byKey.get(key);
      const waiting = { input, resolve, reject };
      if (line) line.push(waiting);
      else {
        const fresh = [waiting];
        byKey.set(key, fresh);
        void serve(context, key, fresh);
      }
    });
};
