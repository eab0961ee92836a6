/** The report of a whole programme: its workshops, what was brought, and what stands behind each guideline. */
import type { Deps } from "../deps.ts";
import {
  countIdeas,
  countStatements,
  listProgrammeLines,
  type GuidelineCount,
} from "../db/report-rows.ts";
import { findProgramme, listProgrammes, type ProgrammeName } from "../db/workshop.ts";
import type { ProgrammeId, WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { hideFew, ideaGridOf, type IdeaGrid, type Told } from "../domain/report.ts";
import { no, ok, type Result } from "../domain/result.ts";

export type ProgrammeWorkshop = {
  readonly workshopId: WorkshopId;
  readonly place: string;
  readonly startsAt: Date;
  readonly going: Told;
  readonly attended: Told;
  readonly responses: Told;
};

export type ProgrammeReport = {
  readonly programme: ProgrammeName;
  readonly workshops: readonly ProgrammeWorkshop[];
  readonly total: { readonly going: Told; readonly attended: Told; readonly responses: Told };
  readonly ideas: IdeaGrid;
  readonly guidelines: readonly GuidelineCount[];
};

const workshopLines = async (deps: Deps, programmeId: ProgrammeId) => {
  const lines = await listProgrammeLines(deps.db, programmeId);
  const going = hideFew(lines.map((line) => line.going));
  const attended = hideFew(lines.map((line) => line.attended));
  const responses = hideFew(lines.map((line) => line.responses));
  const workshops = lines.map(({ workshopId, place, startsAt }, nth) => ({
    workshopId,
    place,
    startsAt,
    going: going.cells[nth] ?? null,
    attended: attended.cells[nth] ?? null,
    responses: responses.cells[nth] ?? null,
  }));
  const total = { going: going.total, attended: attended.total, responses: responses.total };
  return { workshops, total };
};

const mayRead = (actor: Person): boolean =>
  can(actor.roles, "see-people") && can(actor.roles, "see-feedback");

/** The programmes that staff can read a report of, the latest first; none for anybody else. */
export const listReadable = async (deps: Deps, actor: Person): Promise<ProgrammeName[]> =>
  mayRead(actor) ? listProgrammes(deps.db) : [];

/** The report of a programme, the latest where none is named; numbers under five are hidden in it. */
export const showProgramme = async (
  deps: Deps,
  actor: Person,
  wanted?: ProgrammeId,
): Promise<Result<ProgrammeReport, "not-staff" | "no-programme">> => {
  if (!mayRead(actor)) return no("not-staff");
  const found = await findProgramme(deps.db, wanted);
  if (!found) return no("no-programme");
  const { id, titleLv: lv, titleEn: en } = found;
  const [lines, ideas, guidelines] = await Promise.all([
    workshopLines(deps, id),
    countIdeas(deps.db, { programmeId: id }),
    countStatements(deps.db, id),
  ]);
  return ok({
    programme: { id, title: { lv, en } },
    ...lines,
    ideas: ideaGridOf(ideas),
    guidelines,
  });
};
