/** Queries about which messages people wish for, and on which platform. */
import { and, eq, isNotNull, not, or, sql, type SQL } from "drizzle-orm";
import type { PersonId } from "../domain/ids.ts";
import type { NoticeKind } from "../domain/notice.ts";
import { PLATFORMS, type Platform } from "../domain/person.ts";
import { groupOf, type Preferences, type WishGroup } from "../domain/preference.ts";
import type { Queryable, Tx } from "./client.ts";
import { addresses, people, preferences } from "./schema.ts";

/**
 * The rule `wants` as a condition on `people`, for statements that write to many: nothing for what
 * always comes, the consent for news, and a wish that was not switched off for the rest.
 */
export const wantsSql = (kind: NoticeKind): SQL => {
  const group = groupOf(kind);
  if (group === null) return sql`true`;
  if (group === "news") return sql`people.wants_news`;
  return sql`not exists (select from preferences
                          where preferences.person_id = people.id
                            and preferences.kind_group = ${group} and not preferences.wanted)`;
};

/**
 * What those of these people wish for who said no to anything; everybody else wants it all, the news
 * too. One question for a whole batch, and hardly an answer: it is asked for each that is sent.
 */
export const listWishes = async (
  db: Queryable,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Preferences>> => {
  if (personIds.length === 0) return new Map();
  const ids = `{${[...new Set(personIds)].join(",")}}`;
  const rows = await db
    .select({
      id: people.id,
      news: people.wantsNews,
      group: preferences.kindGroup,
      wanted: preferences.wanted,
    })
    .from(people)
    .leftJoin(preferences, and(eq(preferences.personId, people.id), not(preferences.wanted)))
    .where(
      and(
        sql`${people.id} = any(${ids}::bigint[])`,
        or(not(people.wantsNews), isNotNull(preferences.personId)),
      ),
    );
  const wishes = new Map<PersonId, Preferences>();
  for (const { id, news, group, wanted } of rows) {
    const said = group !== null && wanted !== null ? { [group]: wanted } : {};
    wishes.set(id, { ...wishes.get(id), ...said, news });
  }
  return wishes;
};

/** What somebody wishes for, as far as they said so, and on which platform. */
export type Wishes = {
  readonly wanted: Preferences;
  readonly preferred: Platform | null;
};

/** Reads a person's wishes; within a transaction that `locks`, nobody else changes them meanwhile. */
export const findWishes = async (
  db: Queryable,
  personId: PersonId,
  locks: "locks" | "reads" = "reads",
): Promise<Wishes> => {
  const person = db
    .select({ news: people.wantsNews, preferred: people.preferredPlatform })
    .from(people)
    .where(eq(people.id, personId));
  const [row] = await (locks === "locks" ? person.for("no key update") : person);
  const said = await db
    .select({ group: preferences.kindGroup, wanted: preferences.wanted })
    .from(preferences)
    .where(eq(preferences.personId, personId));
  const wishes = Object.fromEntries(said.map(({ group, wanted }) => [group, wanted]));
  return { wanted: { ...wishes, news: row?.news ?? false }, preferred: row?.preferred ?? null };
};

export const saveWish = async (
  tx: Tx,
  wish: { personId: PersonId; group: WishGroup; wanted: boolean },
): Promise<void> => {
  const { personId, group: kindGroup, wanted } = wish;
  await tx
    .insert(preferences)
    .values({ personId, kindGroup, wanted })
    .onConflictDoUpdate({
      target: [preferences.personId, preferences.kindGroup],
      set: { wanted },
    });
};

export const savePreferredPlatform = async (
  db: Queryable,
  personId: PersonId,
  preferredPlatform: Platform | null,
): Promise<void> => {
  await db.update(people).set({ preferredPlatform }).where(eq(people.id, personId));
};

/** The platforms on which somebody can be reached now. */
export const listReachable = async (
  db: Queryable,
  personId: PersonId,
): Promise<readonly Platform[]> => {
  const rows = await db
    .selectDistinct({ platform: addresses.platform })
    .from(addresses)
    .where(and(eq(addresses.personId, personId), eq(addresses.reach, "reachable")));
  return PLATFORMS.filter((known) => rows.some(({ platform }) => platform === known));
};
