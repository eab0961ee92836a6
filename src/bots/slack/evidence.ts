/** What stands behind each section of a guideline, as a page. */
import type { KnownBlock } from "@slack/types";
import { evidence, type Evidence } from "../../app/evidence.ts";
import { firstWords } from "../../wording.ts";
import { bold, button, context, escapeText, header, section, withinBudget } from "./block.ts";
import { pageView, say, show, showModal, tell, type Page, type Visit } from "./context.ts";
import type { ButtonData } from "./data.ts";
import { refuseStaff } from "./refusal.ts";
import { moreBlock } from "./workshop-view.ts";

type Row = Evidence["rows"][number];

const MAX_WORDS = 300;
const MOST_RECEIPTS = 12;

/** Region, sector, how many people, and by which numbers. */
const supportLine = (visit: Visit, { region, sector, support, receipts }: Row): string => {
  const shown = receipts.slice(0, MOST_RECEIPTS).join(", ");
  const left = receipts.length - MOST_RECEIPTS;
  return [
    region === null ? say(visit, "ideas-place-none") : say(visit, `region-${region}`),
    ...(sector === null ? [] : [say(visit, `sector-${sector}`)]),
    say(visit, "evidence-support", { support }),
    `${say(visit, "idea-number", { receipt: shown })}${left > 0 ? ` +${left}` : ""}`,
  ].join(" · ");
};

/** Rows of one statement stand together. */
const statementsOf = (rows: readonly Row[]): readonly (readonly Row[])[] => {
  const statements = new Map<number, Row[]>();
  for (const row of rows)
    statements.set(row.statementId, [...(statements.get(row.statementId) ?? []), row]);
  return [...statements.values()];
};

const groupsOf = (visit: Visit, rows: readonly Row[]): KnownBlock[][] => {
  let last = "";
  return statementsOf(rows).map((of) => {
    const [first] = of;
    if (!first) return [];
    const title = first.sectionId === last ? [] : [header(first.section[visit.locale])];
    last = first.sectionId;
    const status = say(visit, `contribution-status-${first.status}`);
    const said = bold(firstWords(first.statement, MAX_WORDS));
    const lines = of.map((row) => escapeText(supportLine(visit, row)));
    return [...title, section([`${said} (${escapeText(status)})`, ...lines].join("\n"))];
  });
};

const evidencePage = (visit: Visit, { guideline, guidelines, rows }: Evidence): Page => {
  const title = say(visit, "evidence-title");
  const others = guidelines
    .filter(({ id }) => id !== guideline.id)
    .map(({ id, title: named }) =>
      section(
        escapeText(named[visit.locale]),
        button("ideas-evidence", say(visit, "ideas-open"), { guideline: id }),
      ),
    );
  const head = [
    section(bold(guideline.title[visit.locale])),
    context(escapeText(say(visit, "evidence-explained"))),
  ];
  const none = rows.length === 0 ? [section(escapeText(say(visit, "evidence-none")))] : [];
  const { blocks, left } = withinBudget(groupsOf(visit, rows), [...head, ...others]);
  return {
    title,
    text: escapeText(`${title}: ${guideline.title[visit.locale]}`),
    blocks: [...head, ...none, ...blocks, ...moreBlock(visit, left), ...others],
  };
};

/** Opens the page, or turns it to another guideline. */
export const onEvidence = async (
  visit: Visit,
  { guideline }: ButtonData<"ideas-evidence">,
): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const found = await evidence(visit.deps, visit.person, { guideline });
  if (!found.ok)
    return found.reason === "not-staff" ? refuseStaff(visit) : tell(visit, "evidence-none");
  const page = evidencePage(visit, found.value);
  const { origin } = visit;
  return origin.kind === "modal"
    ? showModal(visit, pageView(visit, page))
    : show({ ...visit, origin: { kind: "home" } }, page);
};
