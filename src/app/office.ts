/** The Home of staff: what is next, what runs, what waits for this person. */
import type { Deps } from "../deps.ts";
import { listUnderWay } from "../db/office.ts";
import { countVoices } from "../db/voices.ts";
import type { WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import type { Heard } from "../domain/voices.ts";
import type { Waiting } from "../domain/waiting.ts";
import { showLog, type AuditLine } from "./audit.ts";
import { showBroadcast, type Shown } from "./broadcast-show.ts";
import { listWaiting } from "./waiting.ts";
import { listForStaff, type HeldCard } from "./workshop.ts";

/** A Home is looked at, not searched: more of each is behind a button. */
const MOST_COMING = 8;
const MOST_HELD = 4;
const MOST_RUNNING = 5;
const MOST_RECENT = 5;

export type Office = {
  /** The soonest first; `more`: how many further ones there are in the list of the desk. */
  readonly coming: readonly WorkshopCard[];
  readonly more: number;
  readonly heardOf: (id: WorkshopId) => Heard;
  readonly held: readonly HeldCard[];
  readonly running: readonly Shown[];
  readonly waiting: readonly Waiting[];
  /** What was done last, as far as this person may see it; the newest first. */
  readonly recent: readonly AuditLine[];
};

/** Broadcasts on their way, with how far they are. */
const listRunningFor = async (deps: Deps, actor: Person): Promise<Shown[]> => {
  if (!can(actor.roles, "broadcast")) return [];
  const shown: Shown[] = [];
  for (const id of await listUnderWay(deps.db, MOST_RUNNING)) {
    const found = await showBroadcast(deps, actor, id, { counted: false });
    if (found.ok) shown.push(found.value);
  }
  return shown;
};

const listRecent = async (deps: Deps, actor: Person): Promise<readonly AuditLine[]> => {
  const log = await showLog(deps, actor, { search: {} });
  return log.ok ? log.value.lines.slice(0, MOST_RECENT) : [];
};

/** Everything that the Home of this member of staff shows. */
export const showOffice = async (
  deps: Deps,
  actor: Person,
): Promise<Result<Office, "not-staff">> => {
  const lists = await listForStaff(deps, actor);
  if (!lists.ok) return no("not-staff");
  const { upcoming, past } = lists.value;
  const coming = upcoming.slice(0, MOST_COMING);
  const [heardOf, running, waiting, recent] = await Promise.all([
    countVoices(
      deps.db,
      coming.map(({ id }) => id),
    ),
    listRunningFor(deps, actor),
    listWaiting(deps, actor),
    listRecent(deps, actor),
  ]);
  const more = upcoming.length - coming.length;
  return ok({ coming, more, heardOf, held: past.slice(0, MOST_HELD), running, waiting, recent });
};
