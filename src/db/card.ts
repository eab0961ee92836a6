/** Queries about messages that show a card: noted when posted, marked when stale, edited in turn. */
import { and, asc, eq, getTableColumns, gt, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { CardId, PersonId, WorkshopId } from "../domain/ids.ts";
import type { NoticeKind } from "../domain/notice.ts";
import type { Locale, Platform } from "../domain/person.ts";
import type { Queryable } from "./client.ts";
import type { DeliveryKey } from "./delivery.ts";
import { cards } from "./schema.ts";

export type NewCard = {
  readonly workshopId: WorkshopId;
  readonly platform: Platform;
  readonly ref: string;
  readonly locale: Locale;
  readonly personId: PersonId | null;
};

/** Notes a message that shows a card; one that is known stays as it is. Answers whether it is new. */
export const insertCard = async (db: Queryable, card: NewCard): Promise<boolean> => {
  const rows = await db
    .insert(cards)
    .values(card)
    .onConflictDoNothing()
    .returning({ id: cards.id });
  return rows.length > 0;
};

/** Notices whose message shows a card with answer buttons. */
const WITH_CARD: ReadonlySet<NoticeKind> = new Set([
  "announcement",
  "reminder",
  "change",
  "offer",
  "reconfirmation",
]);

/** Notes the messages that these notices became, where they show a card to the person themselves. */
export const insertCardsOf = async (
  db: Queryable,
  sent: readonly (DeliveryKey & {
    readonly notice: { readonly kind: NoticeKind };
    readonly locale: Locale;
    readonly personId: PersonId;
    readonly readerId: PersonId;
  })[],
): Promise<void> => {
  const rows = sent
    .filter((row) => WITH_CARD.has(row.notice.kind) && row.readerId === row.personId)
    .map(({ noticeId: n, addressId: a, locale }) => ({ n, a, locale }));
  if (rows.length === 0) return;
  await db.execute(sql`
    insert into cards (workshop_id, platform, ref, locale, person_id)
    select n.workshop_id, d.platform, d.ref, r.locale, d.person_id
      from json_to_recordset(${JSON.stringify(rows)}::json) as r (n bigint, a bigint, locale text)
      join deliveries d on d.notice_id = r.n and d.address_id = r.a
      join notices n on n.id = d.notice_id
     where d.ref is not null and d.digest_id is null
    on conflict (platform, ref) do nothing`);
};

/** Every card of a workshop is out of date: its facts changed, or it is cancelled. */
export const markAllStale = async (
  db: Queryable,
  workshopId: WorkshopId,
  at: Date,
): Promise<void> => {
  await db.update(cards).set({ staleAt: at }).where(eq(cards.workshopId, workshopId));
};

/** The cards of one person are out of date: time moved their answer. */
export const markPersonStale = async (
  db: Queryable,
  { workshopId, personId, at }: { workshopId: WorkshopId; personId: PersonId; at: Date },
): Promise<void> => {
  await db
    .update(cards)
    .set({ staleAt: at })
    .where(and(eq(cards.workshopId, workshopId), eq(cards.personId, personId)));
};

/**
 * The numbers on the cards for many are out of date. A card that waits already waits on: however
 * many answers come, it is edited once. Answers with the platforms that have such cards.
 */
export const markSharedStale = async (
  db: Queryable,
  workshopId: WorkshopId,
  at: Date,
): Promise<readonly Platform[]> => {
  const rows = await db
    .update(cards)
    .set({ staleAt: at })
    .where(
      and(
        eq(cards.workshopId, workshopId),
        isNull(cards.personId),
        or(isNull(cards.staleAt), gt(cards.staleAt, at)),
      ),
    )
    .returning({ platform: cards.platform })
    .prepare("mark_shared_stale")
    .execute();
  return [...new Set(rows.map(({ platform }) => platform))];
};

/** `heldUntil`: if nobody says that it was edited by then, it is taken again. */
export type StaleCard = NewCard & { readonly id: CardId; readonly heldUntil: Date };

const HOLD_MS = 60_000;

/**
 * Takes the next card that is to be edited, for a minute: a crash in the middle costs no edit.
 */
export const takeStale = async (
  db: Queryable,
  platform: Platform,
  now: Date,
): Promise<StaleCard | undefined> => {
  const next = db
    .select({ id: cards.id })
    .from(cards)
    .where(and(eq(cards.platform, platform), lte(cards.staleAt, now)))
    .orderBy(asc(cards.staleAt), asc(cards.id))
    .limit(1)
    .for("update", { skipLocked: true });
  const heldUntil = new Date(now.getTime() + HOLD_MS);
  const [row] = await db
    .update(cards)
    .set({ staleAt: heldUntil })
    .where(eq(cards.id, sql`(${next})`))
    // One's own card follows one's language; a card for many keeps the one it was posted in.
    .returning({
      ...getTableColumns(cards),
      locale: sql<Locale>`coalesce((select p.locale from people p
                                     where p.id = ${cards.personId}), ${cards.locale})`,
    });
  return row && { ...row, heldUntil };
};

/** The card was edited; if it went out of date meanwhile, it stays so. */
export const settleStale = async (db: Queryable, card: StaleCard): Promise<void> => {
  await db
    .update(cards)
    .set({ staleAt: null })
    .where(and(eq(cards.id, card.id), eq(cards.staleAt, card.heldUntil)));
};

/** Puts a card back: it could not be edited now. */
export const postponeStale = async (db: Queryable, id: CardId, at: Date): Promise<void> => {
  await db.update(cards).set({ staleAt: at }).where(eq(cards.id, id));
};

/** The message is gone, or may not be edited: it is not tried again. */
export const deleteCard = async (db: Queryable, id: CardId): Promise<void> => {
  await db.delete(cards).where(eq(cards.id, id));
};

/** When the next card is to be edited. */
export const findNextStale = async (
  db: Queryable,
  platform: Platform,
): Promise<Date | undefined> => {
  const [row] = await db
    .select({ at: cards.staleAt })
    .from(cards)
    .where(and(eq(cards.platform, platform), isNotNull(cards.staleAt)))
    .orderBy(asc(cards.staleAt))
    .limit(1);
  return row?.at ?? undefined;
};
