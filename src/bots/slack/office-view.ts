/** The Home of staff: what waits for them, what is being sent, what is next, and what was held. */
import type { Button, KnownBlock } from "@slack/types";
import type { Office } from "../../app/office.ts";
import type { Shown } from "../../app/broadcast-show.ts";
import { can } from "../../domain/permission.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { VOICES } from "../../domain/voices.ts";
import { shortDateOf, timeOf } from "../../i18n.ts";
import { actions, bold, button, context, divider, escapeText, header, section } from "./block.ts";
import { progressLines, nameOf } from "./broadcast-view.ts";
import { sure } from "./broadcast-words.ts";
import { headOf, voiceOf } from "./card-view.ts";
import { say, type Visit } from "./context.ts";
import { comingStanding, heldCard, staffCard } from "./desk-view.ts";
import { lineText } from "./log-words.ts";
import { waitingBlock } from "./waiting-view.ts";

const BAR_WIDTH = 10;

/** How much of it is done or taken; the number stands beside it, so that nobody has to read a bar. */
const bar = (part: number, whole: number): string => {
  const share = whole <= 0 ? 0 : Math.min(1, part / whole);
  const full = Math.round(share * BAR_WIDTH);
  return `\`${"█".repeat(full)}${"░".repeat(BAR_WIDTH - full)}\``;
};

const deskRow = (visit: Visit): KnownBlock => {
  const roles = visit.person?.roles ?? [];
  const edits = can(roles, "edit-workshop");
  return actions(
    ...(edits ? [button("workshop-draft", say(visit, "desk-button-new"), {}, true)] : []),
    button("plan-show", say(visit, "plan-title"), {}),
    button("ideas-list", say(visit, "ideas-title"), {}),
    ...(can(roles, "broadcast")
      ? [button("broadcast-list", say(visit, "broadcast-button-list"), {})]
      : []),
    ...(edits
      ? [
          button("voices-open", say(visit, "office-voices"), {}),
          button("channel-open", say(visit, "office-channel"), {}),
        ]
      : []),
  );
};

/** More waits than anybody does in a morning: the rest comes up as these are done. */
const MOST_WAITING = 10;

const waitingBlocks = (visit: Visit, { waiting }: Office): KnownBlock[] => {
  if (!can(visit.person?.roles ?? [], "edit-workshop")) return [];
  const voice = voiceOf(visit);
  const left = waiting.length - MOST_WAITING;
  return [
    header(say(visit, "office-waits")),
    ...(waiting.length === 0 ? [section(escapeText(say(visit, "office-waits-none")))] : []),
    ...waiting.slice(0, MOST_WAITING).map((one) => waitingBlock(voice, one)),
    ...(left > 0 ? [context(escapeText(say(visit, "desk-more", { count: left })))] : []),
  ];
};

const runningButtons = (visit: Visit, { broadcast: { id, state } }: Shown): Button[] => {
  const data = { broadcast: id };
  const open = button("broadcast-show", say(visit, "broadcast-open"), data);
  const cancel = sure(
    visit,
    button("broadcast-cancel", say(visit, "broadcast-button-cancel"), data),
    "broadcast-sure-cancel",
  );
  if (state === "running")
    return [
      button("broadcast-pause", say(visit, "broadcast-button-pause"), data, true),
      cancel,
      open,
    ];
  if (state === "paused" || state === "stopped")
    return [
      button("broadcast-resume", say(visit, "broadcast-button-resume"), data, true),
      cancel,
      open,
    ];
  return [open];
};

const runningCard = (visit: Visit, shown: Shown): KnownBlock[] => {
  const percent = shown.progress?.percent;
  const how =
    percent === undefined
      ? []
      : [`${bar(percent, 100)} ${escapeText(say(visit, "office-percent", { percent }))}`];
  const lines = [bold(nameOf(visit, shown)), ...how, ...progressLines(visit, shown)];
  return [section(lines.join("\n")), actions(...runningButtons(visit, shown))];
};

const runningBlocks = (visit: Visit, { running }: Office): KnownBlock[] =>
  running.length === 0
    ? []
    : [header(say(visit, "office-runs")), ...running.flatMap((shown) => runningCard(visit, shown))];

/** Seats as a bar, and who takes them. */
const seatLines = (visit: Visit, office: Office, card: WorkshopCard): string[] => {
  const heard = office.heardOf(card.id);
  const { capacity, counts } = card;
  const seats = capacity === null ? "" : `${bar(counts.taken, capacity)} `;
  const { counts: numbers, state } = comingStanding(visit, card);
  return [
    `${seats}${bold(visit.t(visit.locale, state))} ${escapeText(numbers)}`,
    ...(VOICES.some((voice) => heard[voice] > 0)
      ? [escapeText(say(visit, "office-heard", { ...heard }))]
      : []),
  ];
};

const comingBlocks = (visit: Visit, office: Office): KnownBlock[] => {
  const { coming, more } = office;
  const cards = coming.flatMap((card) => {
    const lines = [headOf(visit.t, visit.locale, card), ...seatLines(visit, office, card)];
    return staffCard(lines, comingStanding(visit, card).buttons);
  });
  return [
    header(say(visit, "office-next")),
    ...(coming.length === 0 ? [section(escapeText(say(visit, "desk-staff-empty")))] : cards),
    ...(more > 0 ? [context(escapeText(say(visit, "office-more", { count: more })))] : []),
  ];
};

const heldBlocks = (visit: Visit, { held }: Office): KnownBlock[] =>
  held.length === 0
    ? []
    : [header(say(visit, "desk-past-title")), ...held.flatMap((card) => heldCard(visit, card))];

/** What was done last, and the way to the whole log. */
const recentBlocks = (visit: Visit, { recent }: Office): KnownBlock[] => {
  if (recent.length === 0) return [];
  const lines = recent.map((line) => {
    const when = `${shortDateOf(visit.locale, line.at)}, ${timeOf(visit.locale, line.at)}`;
    return `${when}  ${escapeText(lineText(visit, line))}`;
  });
  return [
    header(say(visit, "office-recent")),
    section(lines.join("\n"), button("log-show", say(visit, "log-title"), {})),
  ];
};

/** The office of a member of staff; it stays far below the hundred blocks of a Home. */
export const officeBlocks = (visit: Visit, office: Office): KnownBlock[] => [
  deskRow(visit),
  ...waitingBlocks(visit, office),
  ...runningBlocks(visit, office),
  divider(),
  ...comingBlocks(visit, office),
  ...heldBlocks(visit, office),
  ...recentBlocks(visit, office),
];
