/** What is said after a workshop was changed or cancelled, and when two people edited at once. */
import type { KnownBlock, ModalView } from "@slack/types";
import type { Told } from "../../app/change.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { draftOf, type WorkshopDraft } from "../../domain/workshop.ts";
import { actions, bold, button, escapeText, formView, readView, section } from "./block.ts";
import { headOf } from "./card-view.ts";
import { say, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { fieldsThatDiffer, typedIn } from "./draft-data.ts";
import { changedLines, fieldLine } from "./draft-view.ts";

type Reached = Pick<Told, "told" | "withoutChat">;

/** To how many a message goes, and how many are to be phoned. */
const reachLines = (visit: Visit, { told, withoutChat }: Reached): string[] => [
  ...(told > 0 ? [say(visit, "announce-done", { recipients: told })] : []),
  ...(withoutChat > 0 ? [say(visit, "edit-without-chat", { count: withoutChat })] : []),
];

const isOverfull = ({ capacity, counts }: WorkshopCard): boolean =>
  capacity !== null && counts.taken > capacity;

/** Nobody is thrown out of a room that became smaller; whoever made it smaller should know. */
const overfullLine = (visit: Visit, card: WorkshopCard): string[] =>
  isOverfull(card)
    ? [
        say(visit, "edit-over-capacity", {
          taken: card.counts.taken,
          capacity: card.capacity ?? 0,
        }),
      ]
    : [];

const newsLine = (visit: Visit, { card, changes, told }: Told): string[] => {
  if (card.state === "draft") return [say(visit, "edit-draft-saved")];
  return changes.length === 0 || told === 0 ? [say(visit, "edit-nobody-told")] : [];
};

const blocksOf = (lines: readonly string[]): KnownBlock[] => lines.map((line) => section(line));

/** What has changed since the form was opened, who hears of it, and who has to be phoned. */
export const changedView = (visit: Visit, told: Told, base: WorkshopDraft): ModalView => {
  const { card } = told;
  const said = [...newsLine(visit, told), ...reachLines(visit, told), ...overfullLine(visit, card)];
  return readView({ title: say(visit, "edit-done-title"), close: say(visit, "desk-close") }, [
    section(headOf(visit.t, visit.locale, card)),
    ...blocksOf(changedLines(visit, base, draftOf(card))),
    ...blocksOf(said.map(escapeText)),
  ]);
};

/**
 * Somebody else saved first: what one typed beside what is stored now, and what the other changed
 * besides. The button brings the present version with one's own values in it.
 */
export const conflictView = (
  visit: Visit,
  card: WorkshopCard,
  drafts: { typed: WorkshopDraft; base: WorkshopDraft },
): ModalView => {
  const { typed, base } = drafts;
  const stored = draftOf(card);
  const says = { was: "edit-yours", is: "edit-stored" };
  const lines = fieldsThatDiffer(typed, stored).map((field) =>
    typed[field] === base[field]
      ? fieldLine(visit, field, { was: base, is: stored })
      : fieldLine(visit, field, { was: typed, is: stored, says }),
  );
  const mine = typedIn(typed, base);
  const reopen = button(
    "workshop-reopen",
    say(visit, "edit-reopen"),
    { workshop: card.id, mine },
    true,
  );
  return readView({ title: say(visit, "edit-conflict-title"), close: say(visit, "desk-close") }, [
    section(escapeText(say(visit, "edit-conflict"))),
    ...blocksOf(lines),
    section(escapeText(say(visit, "edit-reopen-explained"))),
    actions(reopen),
  ]);
};

/** Asks before something that cannot be taken back. */
export const cancelForm = (
  visit: Visit,
  { card, ...reached }: Omit<Told, "changes">,
  data: FormData<"workshop-cancel-sure">,
): ModalView => {
  const said = reachLines(visit, reached);
  const nobody = say(visit, "cancel-nobody");
  return formView(
    "workshop-cancel-sure",
    {
      title: say(visit, "cancel-form-title"),
      submit: say(visit, "cancel-form-submit"),
      close: say(visit, "cancel-form-close"),
    },
    data,
    [
      section(headOf(visit.t, visit.locale, card)),
      ...blocksOf((said.length === 0 ? [nobody] : said).map(escapeText)),
      section(bold(say(visit, "cancel-final"))),
    ],
  );
};

/** After a cancellation: to whom the message goes. */
export const cancelledView = (visit: Visit, { card, ...reached }: Told): ModalView => {
  const said = reachLines(visit, reached);
  const nobody = say(visit, "cancel-nobody-told");
  return readView({ title: say(visit, "cancel-done-title"), close: say(visit, "desk-close") }, [
    section(`${headOf(visit.t, visit.locale, card)}\n${bold(say(visit, "workshop-cancelled"))}`),
    ...blocksOf((said.length === 0 ? [nobody] : said).map(escapeText)),
  ]);
};
