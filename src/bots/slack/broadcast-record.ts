/** Who was to get a broadcast and what became of it, a page at a time; and the word on what is uncertain. */
import type { KnownBlock, ModalView } from "@slack/types";
import { settleUncertain } from "../../app/broadcast-run.ts";
import { showRecord, type RecordRow, type RecordView } from "../../app/broadcast-show.ts";
import type { DeliveryState, DeliveryWhy } from "../../domain/delivery.ts";
import { can } from "../../domain/permission.ts";
import { shortDateOf, timeOf } from "../../i18n.ts";
import { actions, bold, button, escapeText, header, inBlocks, section } from "./block.ts";
import { RECORD_CHOICES } from "./broadcast-data.ts";
import { refusedText, sure } from "./broadcast-words.ts";
import { openModal, pageView, say, showModal, tell, type Page, type Visit } from "./context.ts";
import type { ButtonData } from "./data.ts";
import { refuseStaff } from "./refusal.ts";

const whys = {
  "too-late": "broadcast-why-too-late",
  cancelled: "broadcast-why-cancelled",
  moved: "broadcast-why-moved",
  "answer-changed": "broadcast-why-answer-changed",
  "already-answered": "broadcast-why-already-answered",
  "already-told": "broadcast-why-already-told",
  "no-venue": "broadcast-why-no-venue",
  left: "broadcast-why-left",
  blocked: "broadcast-why-blocked",
  deactivated: "broadcast-why-deactivated",
  "chat-not-found": "broadcast-why-chat-not-found",
  refused: "broadcast-why-refused",
  "bad-notice": "broadcast-why-bad-notice",
  timeout: "broadcast-why-timeout",
  crash: "broadcast-why-crash",
  unauthorized: "broadcast-why-unauthorized",
  unwanted: "broadcast-why-unwanted",
  restored: "broadcast-why-restored",
  kept: "broadcast-why-kept",
} as const satisfies Record<DeliveryWhy, string>;

type Choice = ButtonData<"broadcast-record">;

const statesOf = ({ which }: Choice): readonly DeliveryState[] => (which === "all" ? [] : [which]);

const rowLine = (visit: Visit, row: RecordRow): string => {
  const { name, platform, state, why, settledAt } = row;
  const when = settledAt
    ? `, ${shortDateOf(visit.locale, settledAt)} ${timeOf(visit.locale, settledAt)}`
    : "";
  const cause = why === null ? "" : ` (${say(visit, whys[why])})`;
  const what = say(visit, `broadcast-row-${state}`);
  return `• ${escapeText(`${name}, ${say(visit, `platform-${platform}`)}: ${what}${cause}${when}`)}`;
};

/** One that is uncertain, with the two things that a person can do about it. */
const uncertainBlocks = (visit: Visit, { broadcast }: Choice, row: RecordRow): KnownBlock[] => {
  const data = { broadcast, address: row.addressId };
  return [
    section(rowLine(visit, row)),
    actions(
      button("broadcast-again", say(visit, "broadcast-button-again"), data),
      button("broadcast-leave", say(visit, "broadcast-button-leave"), data),
    ),
  ];
};

const allRow = (visit: Visit, { broadcast }: Choice): KnownBlock => {
  const data = { broadcast, address: null };
  return actions(
    sure(
      visit,
      button("broadcast-again", say(visit, "broadcast-button-again-all"), data),
      "broadcast-sure-again",
    ),
    button("broadcast-leave", say(visit, "broadcast-button-leave-all"), data),
  );
};

const choiceRow = (visit: Visit, { broadcast, which }: Choice): KnownBlock =>
  actions(
    ...RECORD_CHOICES.filter((choice) => choice !== which).map((choice) =>
      button(`broadcast-record-${choice}`, say(visit, `broadcast-record-${choice}`), {
        broadcast,
        which: choice,
        after: 0,
      }),
    ),
  );

const recordPage = (visit: Visit, record: RecordView, choice: Choice, said?: string): Page => {
  const { rows, next } = record;
  const title = say(visit, "broadcast-record-title");
  const decides = choice.which === "uncertain" && can(visit.person?.roles ?? [], "broadcast");
  const list = decides
    ? rows.flatMap((row) => uncertainBlocks(visit, choice, row))
    : inBlocks(rows.map((row) => rowLine(visit, row)));
  const more =
    next === null
      ? []
      : [
          actions(
            button("broadcast-record-next", say(visit, "broadcast-record-more"), {
              ...choice,
              after: next,
            }),
          ),
        ];
  const empty = rows.length === 0 ? [section(escapeText(say(visit, "broadcast-record-none")))] : [];
  return {
    title,
    text: escapeText(title),
    blocks: [
      ...(said === undefined ? [] : [section(bold(said))]),
      header(say(visit, `broadcast-record-${choice.which}`)),
      choiceRow(visit, choice),
      ...(decides && rows.length > 0
        ? [section(escapeText(say(visit, "broadcast-uncertain-explained"))), allRow(visit, choice)]
        : []),
      ...empty,
      ...list,
      ...more,
    ],
  };
};

/** A page of the record: pressed on itself, it is drawn in its place. */
const openRecord = async (visit: Visit, choice: Choice, said?: string): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const { broadcast: broadcastId, after } = choice;
  const undecided = choice.which === "uncertain";
  const query = { broadcastId, after, undecided, states: statesOf(choice) };
  const record = await showRecord(visit.deps, visit.person, query);
  if (!record.ok)
    return record.reason === "not-staff" ? refuseStaff(visit) : tell(visit, "broadcast-gone");
  const page = recordPage(visit, record.value, choice, said);
  const view = asRecord(visit, page);
  await (isRecord(visit) ? showModal(visit, view) : openModal(visit, view));
};

/** The record marks its modal, so that its own buttons are told from those of the page below. */
const MARK = "broadcast-record";
const asRecord = (visit: Visit, page: Page): ModalView => ({
  ...pageView(visit, page),
  private_metadata: MARK,
});
const isRecord = ({ origin }: Visit): boolean =>
  origin.kind === "modal" && origin.form?.metadata === MARK;

export const onRecord = (visit: Visit, choice: Choice): Promise<void> => openRecord(visit, choice);

const decide = async (
  visit: Visit,
  { broadcast, address }: ButtonData<"broadcast-again">,
  again: boolean,
): Promise<void> => {
  const { person: actor, deps } = visit;
  if (!actor) return refuseStaff(visit);
  const input = { actor, broadcastId: broadcast, addressId: address, again };
  const done = await settleUncertain(deps, input);
  if (!done.ok && done.reason === "not-staff") return refuseStaff(visit);
  const said = done.ok
    ? say(visit, again ? "broadcast-again-done" : "broadcast-left", { rows: done.value.rows })
    : refusedText(visit, done.reason);
  await openRecord(visit, { broadcast, which: "uncertain", after: 0 }, said);
};

export const onAgain = (visit: Visit, data: ButtonData<"broadcast-again">): Promise<void> =>
  decide(visit, data, true);

export const onLeave = (visit: Visit, data: ButtonData<"broadcast-leave">): Promise<void> =>
  decide(visit, data, false);
