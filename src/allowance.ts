/** How much one asker may have at once, and how soon it comes back; in memory, for this process. */

export type AllowanceRule = {
  /** So many at once … */
  readonly burst: number;
  /** … and then so many a second. */
  readonly perSecond: number;
};

/** `first`: the first refusal since something was granted; whoever refuses kindly says so once. */
export type Taken =
  | { readonly ok: true }
  | { readonly ok: false; readonly first: boolean; readonly afterSeconds: number };

export type Allowance = {
  /** Takes one for this asker, or says in how many seconds there is one again. */
  readonly take: (asker: string) => Taken;
};

type Bucket = { left: number; at: number; refused: boolean };

/** Askers that are remembered; whoever asked longest ago is forgotten first, and begins anew. */
const MOST_KEPT = 20_000;

/** Creates the buckets of one kind of asking. `now` is in milliseconds, and only ever rises. */
export const createAllowance = (
  { burst, perSecond }: AllowanceRule,
  now: () => number = () => performance.now(),
): Allowance => {
  const buckets = new Map<string, Bucket>();
  const touch = (asker: string): Bucket => {
    const at = now();
    const kept = buckets.get(asker) ?? { left: burst, at, refused: false };
    // To the end of the order in which they are forgotten.
    buckets.delete(asker);
    const [oldest] = buckets.size >= MOST_KEPT ? buckets.keys() : [];
    if (oldest !== undefined) buckets.delete(oldest);
    const left = Math.min(burst, kept.left + ((at - kept.at) / 1_000) * perSecond);
    const bucket = { ...kept, left, at };
    buckets.set(asker, bucket);
    return bucket;
  };
  return {
    take: (asker) => {
      const bucket = touch(asker);
      if (bucket.left < 1) {
        const first = !bucket.refused;
        bucket.refused = true;
        return { ok: false, first, afterSeconds: Math.ceil((1 - bucket.left) / perSecond) };
      }
      bucket.left -= 1;
      bucket.refused = false;
      return { ok: true };
    },
  };
};

/** What one person may do in a chat: nobody taps so often, and a machine that does is held back. */
export const PERSON_RULE: AllowanceRule = { burst: 120, perSecond: 2 };
/** What makes the database and the platforms work: files, reports, copies of one's data. */
export const HEAVY_RULE: AllowanceRule = { burst: 10, perSecond: 0.1 };
/** Pages, calendars and pictures to one address; a household or an office shares it. */
export const ADDRESS_RULE: AllowanceRule = { burst: 300, perSecond: 30 };
/** Requests to a webhook that were refused: what an honest platform sends hardly ever is. */
export const REFUSED_RULE: AllowanceRule = { burst: 30, perSecond: 1 };
