/** Files for staff: asked for in a moment, by whom and of what. */
import type { Deps } from "../deps.ts";
import { inTransaction } from "../db/client.ts";
import { insertExport, listOpenExports } from "../db/export.ts";
import { writeAudit } from "../db/audit.ts";
import { findSurvey } from "../db/survey.ts";
import { countResponses } from "../db/survey-tally.ts";
import { findProgramme } from "../db/workshop.ts";
import { findCard, listPastCards, listUpcomingCards } from "../db/workshop-card.ts";
import {
  FEWEST_TOLD,
  isMadeAs,
  isOfWorkshop,
  verbOfExport,
  type ExportFormat,
  type ExportKind,
} from "../domain/export.ts";
import type { ExportId, ProgrammeId, WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import { plusMinutes } from "../domain/time.ts";

export type ExportAsked = {
  readonly actor: Person;
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  readonly workshopId: WorkshopId | null;
  /** The one that evidence is of; without it and without a workshop it is of the latest. */
  readonly programmeId?: ProgrammeId | null;
  readonly requestKey: string;
};
export type ExportNo = "not-staff" | "no-workshop" | "no-programme" | "not-made-so" | "too-few";

/** Half of what a menu of Slack holds. */
const CHOICE_LIMIT = 50;

/** The workshops that an export can be about, the nearest first. */
export const listExportable = async (deps: Deps, actor: Person): Promise<WorkshopCard[]> => {
  if (!can(actor.roles, "see-people")) return [];
  const query = { now: deps.now(), personId: actor.id, limit: CHOICE_LIMIT };
  const states = ["draft", "published"] as const;
  const [upcoming, past] = await Promise.all([
    listUpcomingCards(deps.db, { ...query, states }),
    listPastCards(deps.db, query),
  ]);
  return [...upcoming, ...past];
};

/** Answers of so few people that each could be guessed are not given out one by one. */
export const hasTooFew = async (
  deps: Deps,
  kind: ExportKind,
  workshopId: WorkshopId | null,
): Promise<boolean> => {
  if (kind !== "feedback" || workshopId === null) return false;
  const survey = await findSurvey(deps.db, { workshopId });
  const finished = survey ? (await countResponses(deps.db, survey.id)).finished : 0;
  return finished < FEWEST_TOLD;
};

type Subject = { readonly workshopId: WorkshopId | null; readonly programmeId: ProgrammeId | null };

const ABOUT_ALL: Subject = { workshopId: null, programmeId: null };

/** What it is about: a workshop, a programme, or everything. */
const subjectOf = async (
  deps: Deps,
  { actor, kind, workshopId, programmeId }: ExportAsked,
): Promise<Result<Subject, ExportNo>> => {
  if (!isOfWorkshop(kind) && kind !== "evidence") return ok(ABOUT_ALL);
  if (workshopId !== null) {
    const card = await findCard(deps.db, workshopId, actor.id);
    return card ? ok({ ...ABOUT_ALL, workshopId }) : no("no-workshop");
  }
  if (isOfWorkshop(kind)) return no("no-workshop");
  const programme = await findProgramme(deps.db, programmeId ?? undefined);
  return programme ? ok({ ...ABOUT_ALL, programmeId: programme.id }) : no("no-programme");
};

/**
 * Notes that this person asks for a file, with a line in the audit log, and has a job make it. The
 * same form sent twice asks once.
 */
export const askExport = async (
  deps: Deps,
  asked: ExportAsked,
): Promise<Result<ExportId, ExportNo>> => {
  const { actor, kind, format, requestKey } = asked;
  if (!can(actor.roles, verbOfExport[kind])) return no("not-staff");
  if (!isMadeAs(kind, format)) return no("not-made-so");
  const subject = await subjectOf(deps, asked);
  if (!subject.ok) return subject;
  const { workshopId } = subject.value;
  if (await hasTooFew(deps, kind, workshopId)) return no("too-few");
  const askedAt = deps.now();
  const row = { personId: actor.id, locale: actor.locale, kind, format, ...subject.value };
  const exportId = await inTransaction(deps.db, async (tx) => {
    const { id, fresh } = await insertExport(tx, { ...row, requestKey, askedAt });
    if (!fresh) return id;
    const entry = { at: askedAt, actor, act: "export-ask", workshopId } as const;
    await writeAudit(tx, { ...entry, about: { kind: "export", id }, facts: { kind, format } });
    return id;
  });
  await deps.enqueue("export", { exportId });
  return ok(exportId);
};

const MINUTE_WAIT = 1;
const MOST_WOKEN = 50;

/** Asks once more for exports whose jobs were lost; those that are being made notice it. */
export const wakeExports = async (deps: Deps): Promise<number> => {
  const before = plusMinutes(deps.now(), -MINUTE_WAIT);
  for (const exportId of await listOpenExports(deps.db, before, MOST_WOKEN))
    await deps.enqueue("export", { exportId });
  return 0;
};
