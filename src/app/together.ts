/** Of what waits for one person: what goes alone, what in one message, and what waits for room in the week. */
import type { Deps, Messenger, RenderedNotice } from "../deps.ts";
import { listTold } from "../db/attention.ts";
import { nextDigestNumber } from "../db/delivery.ts";
import type { DueDelivery } from "../db/due.ts";
import { isBudgeted, mayTellAt, remember, roomIn } from "../domain/budget.ts";
import { howToTell, isDigestible } from "../domain/digest.ts";
import type { AddressId, PersonId } from "../domain/ids.ts";
import type { NoticeView } from "../domain/notice.ts";

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

const revisionOf = (view: NoticeView): { revision?: number } =>
  view.kind === "broadcast" ? { revision: view.revision } : {};

type Render = (row: DueDelivery, view: NoticeView) => RenderedNotice | undefined;

/** Decides for each person's waiting messages; a text that cannot be written comes back in `broken`. */
export const arrange = async (
  deps: Deps,
  candidates: readonly Candidate[],
  write: { readonly render: Render; readonly messenger: Messenger },
): Promise<{ ready: Ready[]; later: Later[]; broken: DueDelivery[] }> => {
  const now = deps.now();
  const { weeklyBudget: budget } = deps;
  const counted = candidates.filter(({ row }) => isBudgeted(row.notice));
  const told = new Map(
    await listTold(
      deps.db,
      counted.map(({ row }) => row.personId),
    ),
  );
  const ready: Ready[] = [];
  const later: Later[] = [];
  const broken: DueDelivery[] = [];
  const tell = async (group: readonly Candidate[]): Promise<void> => {
    const [first] = group;
    if (!first) return;
    const spends = spenderOf(group);
    // What is told to somebody now leaves less room for what comes after it in this batch.
    if (spends !== undefined) told.set(spends, remember(told.get(spends) ?? [], now, budget));
    const rows = group.map(({ row }) => row);
    if (group.length === 1) {
      const message = write.render(first.row, first.view);
      if (message) ready.push({ rows, message, spends, ...revisionOf(first.view) });
      else broken.push(first.row);
      return;
    }
    const views = group.map(({ view }) => view);
    const message = write.messenger.renderDigest(views, first.row.locale);
    ready.push({ rows, message, spends, digestId: await nextDigestNumber(deps.db) });
  };
  for (const group of groupsOf(candidates)) {
    const past = told.get(group[0]?.row.personId ?? (0 as PersonId)) ?? [];
    const spending = group.filter(({ row }) => isBudgeted(row.notice));
    const how = howToTell({
      waiting: group.length,
      counted: spending.length,
      room: roomIn(past, now, budget),
    });
    if (how === "together") await tell(group);
    else
      for (const one of group)
        if (how === "later" && isBudgeted(one.row.notice))
          later.push({ row: one.row, at: mayTellAt(past, now, budget) });
        else await tell([one]);
  }
  return { ready, later, broken };
};
