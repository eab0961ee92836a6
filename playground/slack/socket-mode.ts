/** Socket Mode: tickets, connections, envelopes, and their acknowledgements. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { isRecord, wordsOf, type Shape } from "./block-text.ts";
import { acceptWebSocket, type WebSocketLink } from "./web-socket.ts";

export type EnvelopeType = "slash_commands" | "interactive" | "events_api";

export type SocketMode = {
  /** The address for one connection, as apps.connections.open gives it. */
  readonly ticket: (origin: string) => string;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly connected: () => boolean;
  /** Sends an envelope to one of the connections; the body of its acknowledgement, or undefined. */
  readonly deliver: (
    type: EnvelopeType,
    payload: Shape,
    retry?: { readonly attempt: number; readonly reason: string },
  ) => Promise<Shape | undefined>;
  readonly stop: () => void;
};

/** At most ten at once (https://docs.slack.dev/apis/events-api/using-socket-mode). */
const MAX_CONNECTIONS = 10;
/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const GOING_AWAY = 1001;
/** Bolt takes a connection for dead after 30 s without a ping of ours. */
const PING_MS = 10_000;

const helloOf = (connections: number, appId: string): string =>
  JSON.stringify({
    type: "hello",
    num_connections: connections,
    connection_info: { app_id: appId },
    debug_info: { host: "applink-playground", approximate_connection_time: 18_060 },
  });

/** What an app answers: `envelope_id`, and the acknowledgement's body as `payload`. */
const readAck = (text: string): { id: string; body: Shape } | undefined => {
  try {
    const message: unknown = JSON.parse(text);
    if (!isRecord(message)) return undefined;
    const { payload } = message;
    return { id: wordsOf(message["envelope_id"]), body: isRecord(payload) ? payload : {} };
  } catch {
    return undefined;
  }
};

/** Creates the far end of Socket Mode; `ackTimeoutMs` is how long an envelope waits. */
export const createSocketMode = (options: { appId: string; ackTimeoutMs: number }): SocketMode => {
  const tickets = new Set<string>();
  const links = new Set<WebSocketLink>();
  const pending = new Map<string, (body: Shape | undefined) => void>();
  const pings = setInterval(() => links.forEach((link) => link.ping()), PING_MS);
  pings.unref();

  const acknowledge = (text: string): void => {
    const ack = readAck(text);
    if (ack) pending.get(ack.id)?.(ack.body);
  };

  const upgrade: SocketMode["upgrade"] = (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    // Each address serves one connection.
    if (pathname !== "/link/" || !tickets.delete(searchParams.get("ticket") ?? ""))
      return void socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
    const link = acceptWebSocket(request, socket, head, {
      text: acknowledge,
      gone: () => void (link && links.delete(link)),
    });
    if (!link) return;
    if (links.size >= MAX_CONNECTIONS) {
      link.send(JSON.stringify({ type: "disconnect", reason: "too_many_websockets" }));
      return link.close(1000);
    }
    links.add(link);
    link.send(helloOf(links.size, options.appId));
  };

  const deliver: SocketMode["deliver"] = async (type, payload, retry) => {
    // Any one connection may get it; the newest is the likeliest to live.
    const link = [...links].at(-1);
    if (!link) return undefined;
    const id = randomUUID();
    const acknowledged = new Promise<Shape | undefined>((resolve) => {
      const late = setTimeout(() => resolve(undefined), options.ackTimeoutMs);
      pending.set(id, (body) => {
        clearTimeout(late);
        resolve(body);
      });
    });
    link.send(
      JSON.stringify({
        envelope_id: id,
        type,
        payload,
        accepts_response_payload: type !== "events_api",
        ...(type === "events_api"
          ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? "" }
          : {}),
      }),
    );
    const body = await acknowledged;
    pending.delete(id);
    return body;
  };

  return {
    ticket: (origin) => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${origin.replace(/^http/, "ws")}/link/?ticket=${ticket}&app_id=${options.appId}`;
    },
    upgrade,
    connected: () => links.size > 0,
    deliver,
    stop: () => {
      clearInterval(pings);
      for (const answer of pending.values()) answer(undefined);
      for (const link of links) link.close(GOING_AWAY);
    },
  };
};
