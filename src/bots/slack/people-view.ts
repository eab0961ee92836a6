/** Who comes to a workshop: numbers by sector, then names by answer. For staff only. */
import type { WhoComes } from "../../app/workshop.ts";
import { can } from "../../domain/permission.ts";
import { SECTORS } from "../../domain/person.ts";
import type { RsvpAnswer, RsvpState } from "../../domain/rsvp.ts";
import { phaseOf } from "../../domain/workshop.ts";
import { countLines } from "../../wording.ts";
import { actions, bold, button, cut, escapeText, header, section, withinBudget } from "./block.ts";
import { headOf, lineOf } from "./card-view.ts";
import { say, type Page, type Visit } from "./context.ts";
import { moreBlock } from "./workshop-view.ts";

const MOST_NAMES = 100;
/** Of the organisation's name, beside each person's own. */
const MAX_WORKS = 60;

/** Those who come first, then the queue, then everybody else. */
export const STATES_IN_ORDER = [
  "going",
  "offered",
  "waitlisted",
  "maybe",
  "lapsed",
  "declined",
] as const satisfies RsvpState[];

type Attendee = WhoComes["attendees"][number];

const numbersLine = (visit: Visit, counts: Readonly<Record<RsvpAnswer, number>>): string =>
  say(visit, "people-numbers", { ...counts });

const sectorLines = (visit: Visit, { bySector }: WhoComes): string[] =>
  [...SECTORS, null].flatMap((sector) => {
    const rows = bySector.filter((row) => row.sector === sector);
    if (rows.length === 0) return [];
    const of = (state: RsvpState) => rows.find((row) => row.state === state)?.people ?? 0;
    const counts = { going: of("going"), maybe: of("maybe"), declined: of("declined") };
    const name = say(visit, `sector-${sector ?? "unknown"}`);
    return [`• ${escapeText(`${name}: ${numbersLine(visit, counts)}`)}`];
  });

const nameLine = (visit: Visit, person: Attendee, nth: number): string => {
  const sector = say(visit, `sector-${person.sector ?? "unknown"}`);
  const region = say(visit, `region-${person.region ?? "unknown"}`);
  const works = person.organisation === null ? "" : `${cut(person.organisation, MAX_WORKS)}; `;
  const party = person.guests > 0 ? ` +${person.guests}` : "";
  const phone = person.byPhone ? `; ${say(visit, "people-by-phone")}` : "";
  const mark = person.state === "waitlisted" ? `${nth + 1}.` : "•";
  return `${mark} ${escapeText(`${person.name}${party} (${works}${sector}; ${region}${phone})`)}`;
};

/** One block for each dozen names, so that a long list is cut between blocks and not within. */
const NAMES_IN_BLOCK = 12;

const nameBlocks = (visit: Visit, attendees: WhoComes["attendees"]) => {
  const lines = STATES_IN_ORDER.flatMap((state) => {
    const people = attendees.filter((person) => person.state === state);
    const title = bold(say(visit, `people-state-${state}`));
    return people.map((person, nth) => {
      const line = nameLine(visit, person, nth);
      return nth === 0 ? `${title}\n${line}` : line;
    });
  }).slice(0, MOST_NAMES);
  const chunks = Array.from({ length: Math.ceil(lines.length / NAMES_IN_BLOCK) }, (_, nth) =>
    lines.slice(nth * NAMES_IN_BLOCK, (nth + 1) * NAMES_IN_BLOCK),
  );
  return chunks.map((chunk) => ({ people: chunk.length, blocks: [section(chunk.join("\n"))] }));
};

/** Writing answers down for others, while the workshop can still be answered. */
const phoneRow = (visit: Visit, { card, attendees }: WhoComes) => {
  const open = card.state === "published" && phaseOf(card, visit.deps.now()) === "upcoming";
  if (!open || !can(visit.person?.roles ?? [], "answer-for-others")) return [];
  const data = { workshop: card.id };
  const change = button("people-change", say(visit, "people-button-change"), data);
  return [
    actions(
      button("people-phone", say(visit, "people-button-phone"), data, true),
      ...(attendees.some(({ byPhone }) => byPhone) ? [change] : []),
    ),
  ];
};

/** Numbers are complete; of the names as many are shown as a message holds. */
export const peoplePage = (visit: Visit, comes: WhoComes): Page => {
  const { card, attendees } = comes;
  const { going, maybe, declined } = card.counts;
  const numbers = numbersLine(visit, { going, maybe, declined });
  const facts = [numbers, ...countLines(visit.t, visit.locale, card).slice(1)].map((line) =>
    bold(line),
  );
  const head = [
    header(say(visit, "people-title")),
    section([headOf(visit.t, visit.locale, card), ...facts].join("\n")),
    ...phoneRow(visit, comes),
  ];
  const sectors = sectorLines(visit, comes);
  const bySector = sectors.length === 0 ? [] : [section(sectors.join("\n"))];
  const names = nameBlocks(visit, attendees);
  const { blocks, left } = withinBudget(
    names.map((chunk) => chunk.blocks),
    [...head, ...bySector],
  );
  const shown = names.slice(0, names.length - left).reduce((sum, { people }) => sum + people, 0);
  const more = moreBlock(visit, attendees.length - shown);
  const text = escapeText(`${lineOf(visit.locale, card)}: ${numbers}`);
  const title = say(visit, "people-title");
  return { title, text, blocks: [...head, ...bySector, ...blocks, ...more] };
};
