/** Cards that stay true: noted when they are posted, and edited when what they show has changed. */
import type { Deps, Messenger } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import {
  deleteCard,
  insertCard,
  markSharedStale,
  postponeStale,
  settleStale,
  takeStale,
  type NewCard,
  type StaleCard,
} from "../db/card.ts";
import { inTransaction } from "../db/client.ts";
import type { DueDelivery } from "../db/due.ts";
import { findCard, findCardsFor } from "../db/workshop-card.ts";
import { Notice } from "../domain/notice.ts";
import type { WorkshopId } from "../domain/ids.ts";
import type { Person, Platform } from "../domain/person.ts";
import { factsOf } from "../log.ts";

/** Answers within this time are one edit: a group takes some twenty edits a minute. */
const TOGETHER_MS = 10_000;

/** Remembers a message that shows a card, so that it can be edited wherever it is. */
export const noteCard = async (deps: Deps, card: NewCard): Promise<void> => {
  await insertCard(deps.db, card);
};

/**
 * Remembers a card that somebody put before many. Anybody may; where staff do, it is in the audit
 * log. The same message noted twice leaves one line.
 */
export const noteShared = (
  deps: Deps,
  { actor, card }: { actor: Person | undefined; card: NewCard },
): Promise<void> =>
  inTransaction(deps.db, async (tx) => {
    const fresh = await insertCard(tx, card);
    if (!fresh || !actor || actor.roles.length === 0) return;
    const about = { kind: "workshop", id: card.workshopId } as const;
    const facts = { platform: card.platform, language: card.locale };
    await writeAudit(tx, { at: deps.now(), actor, act: "workshop-share", about, facts });
  });

/** Somebody answered: cards for many show the new numbers, ten seconds later at most. */
export const noteAnswers = async (deps: Deps, workshopId: WorkshopId): Promise<void> => {
  const at = new Date(deps.now().getTime() + TOGETHER_MS);
  const platforms = await markSharedStale(deps.db, workshopId, at);
  for (const platform of platforms)
    await deps.enqueue("drain", { platform }, { delayMs: TOGETHER_MS });
};

/** What became of an edit: the next may follow, or this sender has to wait so long. */
type Refreshed =
  | { readonly kind: "next" | "none" }
  | { readonly kind: "wait"; readonly ms: number };

const NEXT: Refreshed = { kind: "next" };
const AGAIN_MS = 30_000;

const renderSafely = async (deps: Deps, messenger: Messenger, stale: StaleCard) => {
  const card = await findCard(deps.db, stale.workshopId, stale.personId ?? undefined);
  if (!card) return undefined;
  try {
    const look = { shared: stale.personId === null, now: deps.now() };
    return messenger.renderCard(card, stale.locale, look);
  } catch (error) {
    deps.log.error("card-not-rendered", { card: stale.id, ...factsOf(error) });
    return undefined;
  }
};

/**
 * Edits the next card that is out of date. An edit may be repeated without harm, so nothing about
 * it is uncertain: what may not have arrived is tried again. A message that is gone is forgotten.
 */
export const refreshNext = async (
  deps: Deps,
  platform: Platform,
  messenger: Messenger,
): Promise<Refreshed> => {
  const stale = await takeStale(deps.db, platform, deps.now());
  if (!stale) return { kind: "none" };
  const message = await renderSafely(deps, messenger, stale);
  if (!message) {
    await deleteCard(deps.db, stale.id);
    return NEXT;
  }
  const again = (ms: number) =>
    postponeStale(deps.db, stale.id, new Date(deps.now().getTime() + ms));
  // An edit counts like a message: a group takes twenty in a minute.
  const [chat = ""] = stale.ref.split("/");
  const restMs = messenger.pace.chatFreeInMs(chat);
  if (restMs > 0) {
    await again(restMs);
    return NEXT;
  }
  await messenger.pace.notice();
  messenger.pace.charge(chat);
  const result = await messenger.edit(stale.ref, message);
  switch (result.kind) {
    case "edited":
      await settleStale(deps.db, stale);
      return NEXT;
    case "gone":
      await deleteCard(deps.db, stale.id);
      return NEXT;
    case "uncertain":
      await again(AGAIN_MS);
      return NEXT;
    case "later":
      await again(result.afterMs);
      return { kind: "wait", ms: result.afterMs };
  }
};

export type CardOf = Awaited<ReturnType<typeof findCardsFor>>;

/** The cards that these rows show, each as its reader sees it; two questions for all of them. */
export const cardsOf = (deps: Deps, due: readonly DueDelivery[]): Promise<CardOf> => {
  const workshops = new Map<Notice, WorkshopId | undefined>();
  const workshopOf = (notice: Notice): WorkshopId | undefined => {
    if (workshops.has(notice)) return workshops.get(notice);
    // What is stored may be broken; that is said of its own row, and stops no other.
    const about = Notice.safeParse(notice).data;
    const id = about && "workshopId" in about ? (about.workshopId ?? undefined) : undefined;
    workshops.set(notice, id);
    return id;
  };
  const readers = due.flatMap(({ notice, personId }) => {
    const workshopId = workshopOf(notice);
    return workshopId === undefined ? [] : [{ workshopId, personId }];
  });
  return findCardsFor(deps.db, readers);
};
