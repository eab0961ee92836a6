/** Troubles that a test prepares: the next call of a method meets them, once each, in their order. */
export type Fault =
  | { readonly error: string }
  | { readonly retryAfter: number }
  /** A trouble of Slack's own, such as 503. */
  | { readonly status: number }
  /** The line breaks before anything happened. */
  | "drop-connection"
  | "drop-before-effect"
  /** The line breaks when all is done, and only the answer is missing. */
  | "drop-after-effect";

export type Faults = {
  readonly failNext: (method: string, fault: Fault) => void;
  readonly take: (method: string) => Fault | undefined;
};

export const createFaults = (): Faults => {
  const prepared: { method: string; fault: Fault }[] = [];
  return {
    failNext: (method, fault) => void prepared.push({ method, fault }),
    take: (method) => {
      const at = prepared.findIndex((known) => known.method === method);
      return at < 0 ? undefined : prepared.splice(at, 1)[0]?.fault;
    },
  };
};
