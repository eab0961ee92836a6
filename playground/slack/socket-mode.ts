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
    retry?: Retry,
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

type Retry = { readonly attempt: number; readonly reason: string };

/** Events count their attempts, and take no body in their acknowledgement. */
const envelopeOf = (
  id: string,
  type: EnvelopeType,
  { payload, retry }: { payload: Shape; retry: Retry | undefined },
): string =>
  JSON.stringify({
    envelope_id: id,
    type,
    payload,
    accepts_response_payload: type !== "events_api",
    ...(type === "events_api"
      ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? "" }
      : {}),
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

/** Envelopes on their way, each with the link that carries it. */
const createPending = (ackTimeoutMs: number) => {
  type Waiting = { link: WebSocketLink; answer: (body: Shape | undefined) => void };
  const pending = new Map<string, Waiting>();
  return {
    /** Resolves with the acknowledgement's body; undefined when none comes in time. */
    wait: (id: string, link: WebSocketLink): Promise<Shape | undefined> =>
      new Promise((resolve) => {
        const answer = (body: Shape | undefined): void => {
          clearTimeout(late);
          pending.delete(id);
          resolve(body);
        };
        const late = setTimeout(() => answer(undefined), ackTimeoutMs);
        pending.set(id, { link, answer });
      }),
    acknowledge: (text: string): void => {
      const ack = readAck(text);
      if (ack) pending.get(ack.id)?.answer(ack.body);
    },
    /** Nobody waits for what a broken line was to bring. */
    giveUp: (link: WebSocketLink): void => {
      for (const waiting of pending.values()) if (waiting.link === link) waiting.answer(undefined);
    },
  };
};

type Pending = ReturnType<typeof createPending>;

/** Takes connections in: each address serves one, and ten live at once. */
const createUpgrade =
  (
    tickets: Set<string>,
    links: Set<WebSocketLink>,
    { appId, pending }: { appId: string; pending: Pending },
  ): SocketMode["upgrade"] =>
  (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (pathname !== "/link/" || !tickets.delete(searchParams.get("ticket") ?? ""))
      return void socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
    const link = acceptWebSocket(request, socket, head, {
      text: pending.acknowledge,
      gone: () => {
        if (!link) return;
        links.delete(link);
        pending.giveUp(link);
      },
    });
    if (!link) return;
    if (links.size >= MAX_CONNECTIONS) {
      link.send(JSON.stringify({ type: "disconnect", reason: "too_many_websockets" }));
      return link.close(1000);
    }
    links.add(link);
    link.send(helloOf(links.size, appId));
  };

/** Creates the far end of Socket Mode; `ackTimeoutMs` is how long an envelope waits. */
export const createSocketMode = (options: { appId: string; ackTimeoutMs: number }): SocketMode => {
  const tickets = new Set<string>();
  const links = new Set<WebSocketLink>();
  const pending = createPending(options.ackTimeoutMs);
  const pings = setInterval(() => links.forEach((link) => link.ping()), PING_MS);
  pings.unref();
  return {
    ticket: (origin) => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${origin.replace(/^http/, "ws")}/link/?ticket=${ticket}&app_id=${options.appId}`;
    },
    upgrade: createUpgrade(tickets, links, { appId: options.appId, pending }),
    connected: () => links.size > 0,
    deliver: async (type, payload, retry) => {
      // Any one connection may get it; the newest is the likeliest to live.
      const link = [...links].at(-1);
      if (!link) return undefined;
      const id = randomUUID();
      const acknowledged = pending.wait(id, link);
      link.send(envelopeOf(id, type, { payload, retry }));
      return acknowledged;
    },
    stop: () => {
      clearInterval(pings);
      for (const link of links) {
        pending.giveUp(link);
        link.close(GOING_AWAY);
      }
    },
  };
};
