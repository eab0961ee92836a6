/** One question to a platform, with an end to waiting, and the clock that its answer shows. */
import { codeOf } from "./finding.ts";

export type Answer = {
  readonly body: unknown;
  readonly headers: Headers;
  /** What the server's clock shows, where it says so. */
  readonly date: Date | undefined;
};

const ANSWER_MS = 8_000;

/** The answer, whatever its status, or the code of what stood in the way. The address is never told: it may hold a token. */
export const ask = async (
  url: string,
  options: { readonly token?: string; readonly form?: Readonly<Record<string, string>> } = {},
): Promise<Answer | { readonly away: string }> => {
  try {
    const response = await fetch(url, {
      method: "POST",
      signal: AbortSignal.timeout(ANSWER_MS),
      body: new URLSearchParams(options.form),
      ...(options.token === undefined
        ? {}
        : { headers: { authorization: `Bearer ${options.token}` } }),
    });
    const said = response.headers.get("date");
    const date = said === null ? undefined : new Date(said);
    const body: unknown = await response.json().catch(() => undefined);
    return { body, headers: response.headers, date };
  } catch (error) {
    return { away: codeOf(error) };
  }
};
