/** Writing a broadcast: its two texts, whom it is for, and a test to oneself. */
import type { Deps } from "../deps.ts";
import { countAudience, type Counted } from "../db/audience.ts";
import { findBroadcast, insertBroadcast, saveBroadcast } from "../db/broadcast.ts";
import { inTransaction } from "../db/client.ts";
import { writeToPerson } from "../db/notice.ts";
import { Audience, audienceNo, inOrder } from "../domain/audience.ts";
import { isTooLong, NO_WORDING, reworded, wordingNo, type Texts } from "../domain/broadcast.ts";
import type { WordingNo } from "../domain/broadcast.ts";
import type { BroadcastId, MinistryId, WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import { cleanText, type Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import {
  act,
  authorsWith,
  noteAct,
  wakeSenders,
  type ActInput,
  type ActNo,
} from "./broadcast-act.ts";

/** What the first form asks for. */
export type Letter = {
  readonly ministryId: MinistryId;
  readonly workshopId: WorkshopId | null;
  readonly texts: Texts;
};

export type LetterNo = "not-my-ministry" | "too-long" | "empty";

/** Texts as they are stored and sent: lines end with one sign, and nothing is in them that disguises. */
export const cleanTexts = ({ lv, en }: Texts): Texts => ({
  lv: cleanText(lv.replaceAll("\r\n", "\n")),
  en: cleanText(en.replaceAll("\r\n", "\n")),
});

const letterNo = (actor: Person, { ministryId, texts }: Letter): LetterNo | undefined => {
  if (!actor.roles.some((role) => role.ministryId === ministryId)) return "not-my-ministry";
  if (texts.lv === "" && texts.en === "") return "empty";
  return isTooLong(texts.lv) || isTooLong(texts.en) ? "too-long" : undefined;
};

/**
 * Keeps a first draft, in the name of a ministry that the writer belongs to. One language may
 * still be missing; it cannot be sent before both are there. The same form sent twice, also after
 * a crash, makes one.
 */
export const writeBroadcast = async (
  deps: Deps,
  input: { actor: Person; letter: Letter; requestKey: string },
): Promise<Result<BroadcastId, LetterNo | "not-staff">> => {
  const { actor, requestKey } = input;
  if (!can(actor.roles, "broadcast")) return no("not-staff");
  const letter = { ...input.letter, texts: cleanTexts(input.letter.texts) };
  const refused = letterNo(actor, letter);
  if (refused) return no(refused);
  const now = deps.now();
  const id = await inTransaction(deps.db, async (tx) => {
    const { ministryId, workshopId, texts } = letter;
    const made = await insertBroadcast(tx, {
      kind: "broadcast",
      ministryId,
      workshopId,
      wording: { ...NO_WORDING, texts },
      audience: Audience.parse({}),
      state: "draft",
      createdBy: actor.id,
      authors: [actor.id],
      createdAt: now,
      requestKey,
    });
    const broadcast = { id: made.id, ministryId, workshopId, state: "draft" } as const;
    if (made.fresh) await noteAct(tx, { actor, broadcast, act: "write", now });
    return made.id;
  });
  return ok(id);
};

const NOT_APPROVED = {
  hash: null,
  approvedBy: null,
  approvedAt: null,
  approvedHash: null,
  startsAt: null,
};

/**
 * Changes the texts, the ministry or the workshop before anything has been sent. `revision` is the
 * one that the form was opened with: if somebody else saved meanwhile, nothing is written.
 * `confirmed`: the language that was not changed was looked at, and still says the same. Whatever
 * was handed in or approved is a draft again.
 */
export const rewriteBroadcast = (
  deps: Deps,
  input: ActInput & { letter: Letter; revision: number; confirmed: boolean },
): Promise<Result<BroadcastId, LetterNo | "edited-meanwhile" | ActNo>> => {
  const { actor, broadcastId, revision, confirmed } = input;
  const letter = { ...input.letter, texts: cleanTexts(input.letter.texts) };
  return act(deps, input, { act: "edit" }, async ({ tx, broadcast }) => {
    const refused = letterNo(actor, letter);
    if (refused) return no(refused);
    const wording = reworded(broadcast.wording, letter.texts, confirmed);
    const same = broadcast.wording.texts;
    const mine = same.lv === letter.texts.lv && same.en === letter.texts.en;
    if (broadcast.wording.revision !== revision && !mine) return no("edited-meanwhile");
    const { ministryId, workshopId } = letter;
    const authors = authorsWith(broadcast, actor);
    const saved = { wording, ministryId, workshopId, authors, ...NOT_APPROVED };
    await saveBroadcast(tx, broadcastId, saved);
    return ok(broadcastId);
  });
};

/** Chooses whom it is for; an approval given before is void. */
export const chooseAudience = (
  deps: Deps,
  input: ActInput & { audience: Audience },
): Promise<Result<BroadcastId, "workshop-missing" | ActNo>> => {
  const { actor, broadcastId } = input;
  const audience = inOrder(input.audience);
  return act(deps, input, { act: "edit", note: "aim" }, async ({ tx, broadcast }) => {
    const refused = audienceNo(audience);
    if (refused) return no(refused);
    const authors = authorsWith(broadcast, actor);
    await saveBroadcast(tx, broadcastId, { audience, authors, ...NOT_APPROVED });
    return ok(broadcastId);
  });
};

/** How many people these filters reach now, by platform and language. */
export const countRecipients = async (
  deps: Deps,
  actor: Person,
  audience: Audience,
): Promise<Result<Counted, "not-staff" | "workshop-missing">> => {
  if (!can(actor.roles, "broadcast")) return no("not-staff");
  const refused = audienceNo(audience);
  return refused ? no(refused) : ok(await countAudience(deps.db, inOrder(audience)));
};

/**
 * Sends it to oneself, as it will look: through the same ledger and the same sender, marked as a
 * test, and counted nowhere. It may be sent at night, because one asked for it.
 */
export const testBroadcast = async (
  deps: Deps,
  { actor, broadcastId }: ActInput,
): Promise<Result<{ written: number }, WordingNo | ActNo>> => {
  if (!can(actor.roles, "broadcast")) return no("not-staff");
  const broadcast = await findBroadcast(deps.db, broadcastId);
  if (!broadcast || broadcast.kind !== "broadcast") return no("no-broadcast");
  const refused = wordingNo(broadcast.wording);
  if (refused) return no(refused);
  const now = deps.now();
  const notice = {
    kind: "broadcast-test",
    broadcastId,
    readerId: actor.id,
    at: now.toISOString(),
  } as const;
  const written = await inTransaction(deps.db, async (tx) => {
    const fresh = { notice, dueAt: now, now, outcome: { state: "queued" } as const };
    const rows = await writeToPerson(tx, fresh, { personId: actor.id });
    await noteAct(tx, { actor, broadcast, act: "test", now });
    return rows;
  });
  await wakeSenders(deps);
  return ok({ written });
};
