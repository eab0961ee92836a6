/** Of what waits for one person: what goes alone, what in one message, and what waits for room in the week. */
import type { Deps, Messenger, RenderedNotice } from "../deps.ts";
import { listTold } from "../db/attention.ts";
import { nextDigestNumber } from "../db/delivery.ts";
import type { DueDelivery } from "../db/due.ts";
import { isBudgeted, mayTellAt, remember, roomIn } from "../domain/budget.ts";
import { howToTell, isDigestible } from "../domain/digest.ts";
import type { AddressId, PersonId } from "../domain/ids.ts";
import type { NoticeView } from "../domain/notice.ts";
import type { Locale } from "../domain/person.ts";

/** A row that holds, and may go now as far as the hour is concerned. */
export type Candidate = { readonly row: DueDelivery; readonly view: NoticeView };

/** One message that is ready to go: of one row, or of several that are told together. */
export type Ready = {
  readonly rows: readonly DueDelivery[];
  readonly message: RenderedNotice;
  /** Whose weekly budget it counts against, if it does. */
  readonly spends: PersonId | undefined;
  readonly digestId?: number;
  /** Of a broadcast's text, so that an older one is found when the text is corrected. */
  readonly revision?: number;
};

export type Later = { readonly row: DueDelivery; readonly at: Date };

const spenderOf = (candidates: readonly Candidate[]): PersonId | undefined =>
  candidates.find(({ row }) => isBudgeted(row.notice))?.row.personId;

/** What may be told together, by address; everything else is a group of its own. */
const groupsOf = (candidates: readonly Candidate[]): Candidate[][] => {
  const byAddress = new Map<AddressId, Candidate[]>();
  const groups: Candidate[][] = [];
  for (const candidate of candidates) {
    const { row } = candidate;
    const group = isDigestible(row.notice) ? byAddress.get(row.addressId) : undefined;
    if (group) {
      group.push(candidate);
      continue;
    }
    const fresh = [candidate];
    groups.push(fresh);
    if (isDigestible(row.notice)) byAddress.set(row.addressId, fresh);
  }
  return groups;
};

type Render = (row: DueDelivery, view: NoticeView) => RenderedNotice | undefined;

/** When those whose week counts were last told something. */
const toldBefore = async (deps: Deps, candidates: readonly Candidate[]) => {
  const counted = candidates.filter(({ row }) => isBudgeted(row.notice));
  const ids = counted.map(({ row }) => row.personId);
  return new Map(await listTold(deps.db, ids));
};

/** Decides for each person's waiting messages; a text that cannot be written comes back in `broken`. */
export const arrange = async (
  deps: Deps,
  candidates: readonly Candidate[],
  write: { readonly render: Render; readonly messenger: Messenger },
): Promise<{ ready: Ready[]; later: Later[]; broken: DueDelivery[] }> => {
  const now = deps.now();
  const { weeklyBudget: budget } = deps;
  const told = await toldBefore(deps, candidates);
  const ready: Ready[] = [];
  const later: Later[] = [];
  const broken: DueDelivery[] = [];
  // What is told to somebody now leaves less room for what comes after it in this batch.
  const spend = (spends: PersonId | undefined): void => {
    if (spends !== undefined) told.set(spends, remember(told.get(spends) ?? [], now, budget));
  };
  const tellAlone = ({ row, view }: Candidate): void => {
    const spends = isBudgeted(row.notice) ? row.personId : undefined;
    spend(spends);
    const message = write.render(row, view);
    if (!message) broken.push(row);
    else if (view.kind !== "broadcast") ready.push({ rows: [row], message, spends });
    else ready.push({ rows: [row], message, spends, revision: view.revision });
  };
  const tellTogether = async (group: readonly Candidate[], locale: Locale): Promise<void> => {
    const spends = spenderOf(group);
    spend(spends);
    const rows = group.map(({ row }) => row);
    const views = group.map(({ view }) => view);
    const message = write.messenger.renderDigest(views, locale);
    ready.push({ rows, message, spends, digestId: await nextDigestNumber(deps.db) });
  };
  for (const group of groupsOf(candidates)) {
    const [first] = group;
    if (!first) continue;
    const past = told.get(first.row.personId) ?? [];
    const spending = group.filter(({ row }) => isBudgeted(row.notice));
    const how = howToTell({
      waiting: group.length,
      counted: spending.length,
      room: roomIn(past, now, budget),
    });
    if (how === "together" && group.length > 1) await tellTogether(group, first.row.locale);
    else
      for (const one of group)
        if (how === "later" && isBudgeted(one.row.notice))
          later.push({ row: one.row, at: mayTellAt(past, now, budget) });
        else tellAlone(one);
  }
  return { ready, later, broken };
};
