/** No test reaches beyond this machine: a connection, or a look-up, of anything but loopback fails. */
import dns from "node:dns";
import net from "node:net";

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|::ffff:127\.\d+\.\d+\.\d+)$/;

/** Throws for a host that is not this machine. */
const assertLoopback = (host: string): void => {
  if (!LOOPBACK.test(host)) throw new Error(`the tests' world is closed: no way to ${host}`);
};

/** The host in what `connect` was given: options, a path, or port and host. */
const hostOf = ([first, second]: readonly unknown[]): string => {
  if (typeof first !== "object" || first === null)
    return typeof second === "string" ? second : "localhost";
  if ("path" in first && first.path) return "localhost";
  return "host" in first && typeof first.host === "string" ? first.host : "localhost";
};

type Method = (this: unknown, ...given: unknown[]) => unknown;

const GUARDED = Symbol.for("darbnica.closed-world");

/** Puts a check before one method, once, however many test files share the process. */
const guard = <K extends string>(
  target: Record<K, unknown>,
  name: K,
  hostIn: (given: readonly unknown[]) => string,
): void => {
  const original = target[name] as Method & { [GUARDED]?: true };
  if (original[GUARDED]) return;
  const guarded: Method & { [GUARDED]?: true } = function guarded(this: unknown, ...given) {
    assertLoopback(hostIn(given));
    return Reflect.apply(original, this, given);
  };
  guarded[GUARDED] = true;
  Object.assign(target, { [name]: guarded });
};

// `net.connect` hands its normalised arguments on as one array.
guard(net.Socket.prototype, "connect", (given) =>
  hostOf(Array.isArray(given[0]) ? (given[0] as unknown[]) : given),
);
for (const target of [dns, dns.promises])
  for (const name of ["lookup", "resolve", "resolve4", "resolve6"] as const)
    guard(target, name, ([host]) => String(host));
