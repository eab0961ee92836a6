/** What is to be sent next on a platform: the most pressing rows, each with the message it becomes. */
import type { Deps, Messenger, RenderedNotice } from "../deps.ts";
import {
  postponeDeliveries,
  postponeNotice,
  settleDeliveries,
  skipCancelled,
  type Settled,
} from "../db/delivery.ts";
import {
  listBeside,
  listDueOf,
  listOpenNotices,
  listPutOff,
  listWaitingNotices,
  type DueDelivery,
  type OpenNotice,
} from "../db/due.ts";
import type { NoticeId } from "../domain/ids.ts";
import type { DeliveryWhy } from "../domain/delivery.ts";
import { isDigestible } from "../domain/digest.ts";
import { isSameForAll, type NoticeView } from "../domain/notice.ts";
import type { Locale, Platform } from "../domain/person.ts";
import { no, type Result } from "../domain/result.ts";
import { factsOf } from "../log.ts";
import { cardsOf } from "./card.ts";
import { viewMaySendAt, viewOf } from "./notice.ts";
import { listUnwanted } from "./unwanted.ts";
import type { Place } from "./place.ts";
import { arrange, type Candidate, type Later, type Ready } from "./together.ts";

/** So many rows of a cancelled notice are skipped by one statement. */
const SKIP_AT_ONCE = 5_000;

const skipAll = async (deps: Deps, platform: Platform, notice: OpenNotice): Promise<void> => {
  const of = { noticeId: notice.id, platform, at: deps.now() };
  for (;;) {
    const rows = await skipCancelled(deps.db, of, SKIP_AT_ONCE);
    deps.count("deliveries", { state: "skipped" }, rows);
    if (rows < SKIP_AT_ONCE) return;
  }
};

const takeOf = async (
  deps: Deps,
  place: Place,
  from: { of: OpenNotice; platform: Platform },
  most: number,
): Promise<DueDelivery[]> => {
  const taken: DueDelivery[] = [];
  for (;;) {
    const after = place.cursors.get(from.of.id) ?? 0;
    const wanted = most - taken.length;
    const rows = await listDueOf(deps.db, { ...from, after }, wanted);
    const last = rows.at(-1);
    if (last) place.cursors.set(from.of.id, last.addressId);
    // Some may be in hand already, to be told together with another notice.
    taken.push(...rows.filter((row) => !place.inHand.has(row)));
    if (rows.length < wanted || taken.length >= most) return taken;
  }
};

/** The next rows by priority, out of those that were put off alone and those that are due with their notice. */
const takeDue = async (
  deps: Deps,
  platform: Platform,
  place: Place,
  most: number,
): Promise<DueDelivery[]> => {
  const now = deps.now();
  const open = await listOpenNotices(deps.db, platform, now);
  const listed = await listPutOff(deps.db, platform, now, most + place.inHand.size());
  const putOff = listed.filter((row) => !place.inHand.has(row));
  const due: DueDelivery[] = [];
  const takePutOff = (until: number): void => {
    while (putOff[0] && putOff[0].priority <= until && due.length < most)
      due.push(...putOff.splice(0, 1));
  };
  for (const notice of open) {
    if (notice.cancelled) await skipAll(deps, platform, notice);
    takePutOff(notice.priority);
    if (due.length >= most) break;
    if (notice.cancelled) continue;
    const from = { of: notice, platform };
    due.push(...(await takeOf(deps, place, from, most - due.length)));
  }
  takePutOff(Number.POSITIVE_INFINITY);
  for (const row of due) place.inHand.add(row);
  return due;
};

/** What else waits for the same people, so that they are told once and not one by one. */
const takeBeside = async (
  deps: Deps,
  platform: Platform,
  place: Place,
  due: readonly DueDelivery[],
): Promise<DueDelivery[]> => {
  const now = deps.now();
  const waiting = await listWaitingNotices(deps.db, platform, now);
  const noticeIds = waiting.filter(({ notice }) => isDigestible(notice)).map(({ id }) => id);
  if (noticeIds.length < 2) return [];
  const digestible = due.filter(({ notice }) => isDigestible(notice));
  const addressIds = [...new Set(digestible.map(({ addressId }) => addressId))];
  if (addressIds.length === 0) return [];
  const rows = await listBeside(deps.db, { addressIds, noticeIds, now });
  const beside = rows.filter((row) => !place.inHand.has(row));
  for (const row of beside) place.inHand.add(row);
  return beside;
};

type Seen = Result<NoticeView, DeliveryWhy>;

/** What each row tells now; what is the same for every reader is asked once. */
const viewsOf = async (deps: Deps, due: readonly DueDelivery[]): Promise<Seen[]> => {
  const shared = new Map<NoticeId, Seen>();
  const [unwanted, cardOf] = await Promise.all([listUnwanted(deps, due), cardsOf(deps, due)]);
  const isShared = (row: DueDelivery) => isSameForAll(row.notice) && row.reach === "reachable";
  for (const row of due)
    if (isShared(row) && !shared.has(row.noticeId))
      shared.set(row.noticeId, await viewOf(deps, row, cardOf));
  const own = due.filter((row) => !isShared(row) && !unwanted.has(row));
  const views = await Promise.all(own.map((row) => viewOf(deps, row, cardOf)));
  const owned = new Map(own.map((row, i) => [row, views[i]]));
  const seenBy = (row: DueDelivery) => (isShared(row) ? shared.get(row.noticeId) : owned.get(row));
  return due.map((row) => (unwanted.has(row) ? no("unwanted") : (seenBy(row) ?? no("bad-notice"))));
};

/** Renders, or answers `undefined` for a text that cannot be written: that is a bug, and sends nothing. */
const createRenderer = (deps: Deps, messenger: Messenger) => {
  const shared = new Map<object, Map<Locale, RenderedNotice>>();
  return (row: DueDelivery, view: NoticeView): RenderedNotice | undefined => {
    // Readers of one and the same view, or announced the same card, read the same words.
    const same = view.kind === "announcement" ? view.card : view;
    const known = shared.get(same)?.get(row.locale);
    if (known) return known;
    try {
      const message = messenger.render(view, row.locale);
      const inLocales = shared.get(same) ?? new Map<Locale, RenderedNotice>();
      shared.set(same, inLocales.set(row.locale, message));
      return message;
    } catch (error) {
      const facts = { notice: row.noticeId, address: row.addressId, ...factsOf(error) };
      deps.log.error("notice-not-rendered", facts);
      return undefined;
    }
  };
};

const putOffAlone = (deps: Deps, later: readonly Later[]): Promise<void> =>
  postponeDeliveries(
    deps.db,
    later.map(({ row, at }) => ({ ...row, dueAt: at })),
  );

/** The night is the same for all readers of a notice, so it is put off as one; but for changes, which may be pressing to some. */
const putOffForNight = async (deps: Deps, night: readonly Later[]): Promise<void> => {
  const isAlone = ({ row }: Later) => row.putOff || row.notice.kind === "change";
  await putOffAlone(deps, night.filter(isAlone));
  const whole = new Map(
    night.filter((one) => !isAlone(one)).map(({ row, at }) => [row.noticeId, at]),
  );
  for (const [noticeId, at] of whole) await postponeNotice(deps.db, noticeId, at);
};

const settleAll = async (deps: Deps, ends: readonly Settled[]): Promise<void> => {
  if (ends.length === 0) return;
  await settleDeliveries(deps.db, ends);
  for (const { state } of ends) deps.count("deliveries", { state });
};

/** Which rows are sent now, which are put off, and which come to nothing. */
const sort = async (deps: Deps, messenger: Messenger, due: readonly DueDelivery[]) => {
  const at = deps.now();
  const views = await viewsOf(deps, due);
  const going: Candidate[] = [];
  const night: Later[] = [];
  const ends: Settled[] = [];
  // Readers of one and the same view may be written to at the same hour.
  const hours = new Map<NoticeView, Date>();
  for (const [i, row] of due.entries()) {
    const view = views[i];
    if (!view) continue;
    if (!view.ok) {
      ends.push({ ...row, from: "queued", state: "skipped", at, why: view.reason });
      continue;
    }
    const mayGoAt = hours.get(view.value) ?? viewMaySendAt(row.notice, view.value, at);
    hours.set(view.value, mayGoAt);
    if (mayGoAt > at) night.push({ row, at: mayGoAt });
    else going.push({ row, view: view.value });
  }
  const render = createRenderer(deps, messenger);
  const { ready, later, broken } = await arrange(deps, going, { render, messenger });
  for (const row of broken)
    ends.push({ ...row, from: "queued", state: "failed", at, why: "bad-notice" });
  return { ready, night, later, ends };
};

/**
 * The next messages of a platform, at most so many rows of the ledger: what no longer holds has
 * been skipped, and what must wait put off. Nothing is left when `rows` is 0.
 */
export const nextBatch = async (
  deps: Deps,
  sender: { platform: Platform; messenger: Messenger; place: Place },
  most: number,
): Promise<{ rows: number; ready: readonly Ready[] }> => {
  const { platform, messenger, place } = sender;
  const next = await takeDue(deps, platform, place, most);
  if (next.length === 0) return { rows: 0, ready: [] };
  const due = [...next, ...(await takeBeside(deps, platform, place, next))];
  const { ready, night, later, ends } = await sort(deps, messenger, due);
  await settleAll(deps, ends);
  await putOffForNight(deps, night);
  await putOffAlone(deps, later);
  const going = new Set<DueDelivery>();
  for (const { rows } of ready) for (const row of rows) going.add(row);
  for (const row of due) if (!going.has(row)) place.inHand.delete(row);
  return { rows: due.length, ready };
};
