/** Who comes to a workshop: numbers by sector, then names. For staff only. */
import type { WhoComes } from "../../app/workshop.ts";
import { RSVP_STATES, type RsvpState } from "../../domain/rsvp.ts";
import { SECTORS } from "../../domain/person.ts";
import { bold, escapeText, header, section, withinBudget } from "./block.ts";
import { say, type Page, type Visit } from "./context.ts";
import { headOf, lineOf, moreBlock } from "./workshop-view.ts";

const MOST_NAMES = 100;

const numbersLine = (visit: Visit, counts: Readonly<Record<RsvpState, number>>): string =>
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

const nameLine = (visit: Visit, person: WhoComes["attendees"][number]): string => {
  const sector = say(visit, `sector-${person.sector ?? "unknown"}`);
  const region = say(visit, `region-${person.region ?? "unknown"}`);
  return `• ${escapeText(`${person.name} (${sector}; ${region})`)}`;
};

/** One block for each dozen names, so that a long list is cut between blocks and not within. */
const NAMES_IN_BLOCK = 12;

const nameBlocks = (visit: Visit, attendees: WhoComes["attendees"]) => {
  const lines = RSVP_STATES.flatMap((state) => {
    const people = attendees.filter((person) => person.state === state);
    const title = bold(say(visit, `people-state-${state}`));
    return people.map((person, nth) => {
      const line = nameLine(visit, person);
      return nth === 0 ? `${title}\n${line}` : line;
    });
  }).slice(0, MOST_NAMES);
  const chunks = Array.from({ length: Math.ceil(lines.length / NAMES_IN_BLOCK) }, (_, nth) =>
    lines.slice(nth * NAMES_IN_BLOCK, (nth + 1) * NAMES_IN_BLOCK),
  );
  return chunks.map((chunk) => ({ people: chunk.length, blocks: [section(chunk.join("\n"))] }));
};

/** Numbers are complete; of the names as many are shown as a message holds. */
export const peoplePage = (visit: Visit, comes: WhoComes): Page => {
  const { card, attendees } = comes;
  const { going, maybe, declined } = card.counts;
  const numbers = numbersLine(visit, card.counts);
  const seats =
    card.capacity === null
      ? []
      : [say(visit, "workshop-seats", { going, capacity: card.capacity })];
  const facts = [numbers, ...seats].map((line) => bold(line));
  const head = [
    header(say(visit, "people-title")),
    section([headOf(visit.t, visit.locale, card), ...facts].join("\n")),
  ];
  const sectors = sectorLines(visit, comes);
  const bySector = sectors.length === 0 ? [] : [section(sectors.join("\n"))];
  const names = nameBlocks(visit, attendees);
  const { blocks, left } = withinBudget(
    names.map((chunk) => chunk.blocks),
    [...head, ...bySector],
  );
  const shown = names.slice(0, names.length - left).reduce((sum, { people }) => sum + people, 0);
  const more = moreBlock(visit, going + maybe + declined - shown);
  const text = escapeText(`${lineOf(visit.locale, card)}: ${numbers}`);
  const title = say(visit, "people-title");
  return { title, text, blocks: [...head, ...bySector, ...blocks, ...more] };
};
