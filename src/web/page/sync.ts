/** Keeps the list and the queue in step with the server: at once, or whenever there is a network. */
import type { DoorRefusal, DoorSheet, MarksTaken, SentMark } from "../wire.ts";
import { phoneNow, skewOf, type Skew } from "./clock.ts";
import { withMark, without } from "./model.ts";
import * as storage from "./storage.ts";

export type Link = "unknown" | "online" | "offline";

export type DoorState = {
  readonly sheet: DoorSheet | undefined;
  readonly queue: readonly SentMark[];
  readonly link: Link;
  readonly closed: boolean;
  /** Marks that the server could not read, and never will. */
  readonly refused: number;
  /** Whether the phone keeps what must outlive the page. */
  readonly stored: boolean;
};

/** A mark without its time, which is the moment of the tap. */
export type NewMark = SentMark extends infer M
  ? M extends SentMark
    ? Omit<M, "at">
    : never
  : never;

export type Door = {
  readonly state: () => DoorState;
  readonly mark: (mark: NewMark) => void;
  /** Tries again now: the network is back, or somebody looks at the page again. */
  readonly wake: () => void;
  /** The network has gone, as the browser knows before any request fails. */
  readonly lose: () => void;
  /** Another tab of this phone has changed the queue. */
  readonly reread: () => void;
};

const REFRESH_MS = 5_000;
const HIDDEN_MS = 600_000;
const MOST_BACKOFF_MS = 60_000;
const PATIENCE_MS = 15_000;
const BATCH = 100;

type Answer =
  | { readonly kind: "sheet"; readonly sheet: DoorSheet; readonly etag: string }
  | { readonly kind: "same" | "closed" | "bad-marks" };

/** What an answer means; anything but our own words (a hotel's login page, say) is no answer, and throws. */
const meaningOf = async (response: Response): Promise<Answer> => {
  if (response.status === 304) return { kind: "same" };
  const body = (await response.json()) as DoorSheet | MarksTaken | DoorRefusal;
  if ("error" in body) return { kind: body.error };
  const sheet = "sheet" in body ? body.sheet : body;
  if (!response.ok || !Array.isArray(sheet.guests)) throw new Error("not an answer of ours");
  return { kind: "sheet", sheet, etag: response.headers.get("etag") ?? "" };
};

type Memory = {
  sheet: DoorSheet | undefined;
  etag: string;
  queue: readonly SentMark[];
  skew: Skew;
  link: Link;
  closed: boolean;
  refused: number;
  stored: boolean;
  failures: number;
  /** One mark at a time, to find the one that the server cannot read. */
  single: boolean;
};

const recall = (key: string): Memory => {
  storage.tidy();
  const workshop = storage.workshopOf(key);
  const kept = workshop === undefined ? undefined : storage.keptSheet(workshop);
  return {
    sheet: kept?.sheet,
    etag: kept?.etag ?? "",
    queue: workshop === undefined ? [] : storage.keptQueue(workshop),
    skew: storage.keptSkew(),
    link: "unknown",
    closed: false,
    refused: 0,
    stored: true,
    failures: 0,
    single: false,
  };
};

/** The queue as this phone has it now: another tab may have added to it since. */
const queueOf = (memory: Memory): readonly SentMark[] =>
  memory.sheet && memory.stored ? storage.keptQueue(memory.sheet.workshop) : memory.queue;

const setQueue = (memory: Memory, queue: readonly SentMark[]): void => {
  memory.queue = queue;
  if (memory.sheet)
    memory.stored = storage.keepQueue(memory.sheet.workshop, queue) && memory.stored;
};

const takeSheet = (memory: Memory, key: string, sheet: DoorSheet, etag: string): void => {
  Object.assign(memory, { sheet, etag, closed: false });
  memory.stored = storage.keepSheet(key, { sheet, etag }) && memory.stored;
  memory.queue = queueOf(memory);
};

/** The people are forgotten at once; what could not be sent stays for a new link. */
const close = (memory: Memory): void => {
  memory.queue = queueOf(memory);
  if (memory.sheet) storage.forgetSheet(memory.sheet.workshop);
  Object.assign(memory, { sheet: undefined, etag: "", closed: true });
};

const ask = async (memory: Memory, path: string, init: RequestInit): Promise<Answer> => {
  const asked = phoneNow();
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(path, { ...init, cache: "no-store", signal });
  const answer = await meaningOf(response);
  memory.skew = skewOf(response.headers.get("x-now"), asked, phoneNow());
  storage.keepSkew(memory.skew);
  return answer;
};

const onRefused = (memory: Memory, sent: readonly SentMark[]): void => {
  if (sent.length > 1) memory.single = true;
  else {
    setQueue(memory, without(queueOf(memory), sent));
    memory.refused += 1;
  }
};

/** One exchange: marks when there are any, otherwise the list. */
const exchange = async (memory: Memory, key: string): Promise<void> => {
  const sent = memory.sheet ? queueOf(memory).slice(0, memory.single ? 1 : BATCH) : [];
  const pull = { headers: { "if-none-match": memory.etag } };
  const headers = { "content-type": "application/json" };
  const push = { method: "POST", headers, body: JSON.stringify(sent) };
  const answer = await (sent.length > 0
    ? ask(memory, `/door/${key}/marks`, push)
    : ask(memory, `/door/${key}/list`, pull));
  if (answer.kind === "closed") return close(memory);
  if (answer.kind === "bad-marks") return onRefused(memory, sent);
  // The list is put in place first: between the two, nobody who is here looks absent.
  if (answer.kind === "sheet") takeSheet(memory, key, answer.sheet, answer.etag);
  if (sent.length > 0) setQueue(memory, without(queueOf(memory), sent));
  if (memory.queue.length === 0) memory.single = false;
};

/** A phone without a network, too, knows when the door has closed. */
const closeInTime = (memory: Memory): void => {
  if (memory.sheet && phoneNow() + memory.skew >= Date.parse(memory.sheet.closesAt)) close(memory);
};

const waitOf = ({ failures, queue, sheet, closed }: Memory): number => {
  // Nobody looks at a hidden page, so only what is to be sent keeps it busy.
  if (document.hidden && queue.length === 0) return HIDDEN_MS;
  if (failures > 0) return Math.min(MOST_BACKOFF_MS, 1_000 * 2 ** failures);
  if (closed) return MOST_BACKOFF_MS;
  return sheet && queue.length > 0 ? 0 : REFRESH_MS;
};

/** The runner: one exchange at a time, the next when it is due or when somebody wakes it. */
const createRunner = (memory: Memory, key: string, changed: () => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let again = false;
  const run = async (): Promise<void> => {
    busy = true;
    again = false;
    try {
      await exchange(memory, key);
      Object.assign(memory, { link: "online", failures: 0 });
    } catch {
      Object.assign(memory, { link: "offline", failures: memory.failures + 1 });
    }
    busy = false;
    storage.tidy();
    closeInTime(memory);
    changed();
    timer = setTimeout(() => void run(), again ? 0 : waitOf(memory));
  };
  return () => {
    clearTimeout(timer);
    if (busy) again = true;
    else void run();
  };
};

/** A door on this phone: what it showed last is there at once, and it keeps itself up to date. */
export const createDoor = (key: string, changed: () => void): Door => {
  const memory = recall(key);
  const wake = createRunner(memory, key, changed);
  let last = 0;
  return {
    state: () => memory,
    mark: (mark) => {
      // Two taps within a millisecond still have an order.
      last = Math.max(last + 1, phoneNow() + memory.skew);
      setQueue(memory, withMark(queueOf(memory), { ...mark, at: new Date(last).toISOString() }));
      changed();
      wake();
    },
    wake,
    lose: () => {
      memory.link = "offline";
      changed();
    },
    reread: () => {
      memory.queue = queueOf(memory);
      changed();
    },
  };
};
