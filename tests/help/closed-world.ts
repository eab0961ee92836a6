/** No test reaches beyond this machine: a connection to anything but loopback fails. */
import net from "node:net";

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

const hostOf = (options: unknown): string => {
  if (typeof options !== "object" || options === null) return "localhost";
  if ("path" in options && options.path) return "localhost";
  return "host" in options && typeof options.host === "string" ? options.host : "localhost";
};

const guarded = Symbol.for("darbnica.closed-world");

type Connect = typeof net.Socket.prototype.connect;
const prototype: { connect: Connect; [guarded]?: boolean } = net.Socket.prototype;

if (prototype[guarded] !== true) {
  const connect = prototype.connect;
  prototype[guarded] = true;
  prototype.connect = function guard(this: net.Socket, ...given: unknown[]) {
    const [first, second] = Array.isArray(given[0]) ? (given[0] as unknown[]) : given;
    const host =
      typeof first === "object" ? hostOf(first) : typeof second === "string" ? second : "localhost";
    if (!LOOPBACK.test(host))
      throw new Error(`the tests' world is closed: no connection to ${host}`);
    return Reflect.apply(connect, this, given) as net.Socket;
  } as Connect;
}
