/** Posting once for each form: Slack has no key by which it would know the same message again. */

/** What became of a post; `says` is the text that tells why not. */
export type Posted =
  | { readonly ok: true; readonly ref: string }
  | { readonly ok: false; readonly says: string };

export type Posts = (key: string, post: () => Promise<Posted>) => Promise<Posted>;

const MOST_KEPT = 500;

/** Remembers what was posted under a key, also while it is under way; a refusal may be tried again. */
export const createPosts = (): Posts => {
  const known = new Map<string, Promise<Posted>>();
  return async (key, post) => {
    const before = known.get(key);
    if (before) return before;
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size >= MOST_KEPT) known.delete(oldest);
    const posting = post();
    known.set(key, posting);
    const forget = () => known.delete(key);
    posting.then(({ ok }) => ok || forget(), forget);
    return posting;
  };
};
