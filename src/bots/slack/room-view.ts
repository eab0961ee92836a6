/** How a room looks to staff: its links, what is said in it, and its minutes. */
import type { KnownBlock } from "@slack/types";
import type { ShownRoom } from "../../app/room-office.ts";
import { CONTRIBUTION_KINDS } from "../../domain/contribution.ts";
import { MAX_MINUTES, type MinutesWords } from "../../domain/room.ts";
import { ideaLine } from "../../idea-wording.ts";
import { whenInSentence } from "../../i18n.ts";
import { firstWords } from "../../wording.ts";
import {
  actions,
  bold,
  button,
  context,
  divider,
  escapeText,
  formView,
  header,
  input,
  section,
} from "./block.ts";
import { say, type Page, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { linesElement } from "./field.ts";
import { headOf } from "./survey-view.ts";

/** Sentences of the draft, in the reader's language: the words that were said, then the number. */
export const minutesWords = (visit: Visit): MinutesWords => ({
  sentence: ({ text, receipt, votes }) =>
    say(visit, "minutes-sentence", { text: text.replaceAll(/\s+/g, " "), receipt, votes }),
  others: (receipts) =>
    say(visit, "minutes-others", { count: receipts.length, receipts: receipts.join(", ") }),
});

const linkBlocks = (visit: Visit, { keys }: ShownRoom): KnownBlock[] => {
  if (!keys) return [];
  const { publicUrl, telegramBot } = visit.deps.links;
  const bot = telegramBot();
  const screen = `${publicUrl()}/room/${keys.screen}`;
  const line = (id: string, url: string): string => `${escapeText(say(visit, id))}\n<${url}>`;
  return [
    section(line("room-link-screen", screen)),
    ...(bot === undefined
      ? []
      : [
          section(line("room-link-qr", `${screen}/qr.png`)),
          section(line("room-link-chat", `https://t.me/${bot}?start=r-${keys.join}`)),
        ]),
  ];
};

const MAX_ENTRY = 200;

const entryBlocks = (visit: Visit, { entries, count }: ShownRoom): KnownBlock[] => {
  if (entries.length === 0) return [];
  const rows = entries.map((entry) => {
    const { id, kind, text, receipt, votes, hidden } = entry;
    const line = ideaLine(visit.t, visit.locale, { receipt, text: firstWords(text, MAX_ENTRY) });
    const about = [
      say(visit, `contribution-kind-${kind}`),
      say(visit, "room-votes", { votes }),
      ...(hidden ? [say(visit, "room-is-hidden")] : []),
    ].join(" · ");
    const act = hidden
      ? button("room-unhide", say(visit, "room-button-unhide"), { idea: id })
      : button("room-hide", say(visit, "room-button-hide"), { idea: id });
    return section(escapeText(`${line}\n${about}`), act);
  });
  const left = count - entries.length;
  const more = left > 0 ? [context(escapeText(say(visit, "desk-more", { count: left })))] : [];
  return [divider(), ...rows, ...more];
};

const MAX_PART = 2_600;

const minutesBlocks = (
  visit: Visit,
  { minutes, acceptedAt, open, card }: ShownRoom,
): KnownBlock[] => {
  if (minutes.length === 0 || open) return [];
  const parts = CONTRIBUTION_KINDS.flatMap((kind) =>
    minutes
      .filter((part) => part.kind === kind)
      .map(({ text }) => {
        const title = bold(say(visit, `contribution-kind-${kind}`));
        return section(`${title}\n${escapeText(firstWords(text, MAX_PART))}`);
      }),
  );
  const state =
    acceptedAt === null
      ? say(visit, "minutes-draft")
      : say(visit, "minutes-accepted", { when: whenInSentence(visit.locale, acceptedAt) });
  const data = { workshop: card.id };
  const acts = [
    ...(acceptedAt === null
      ? [button("room-accept", say(visit, "minutes-button-accept"), data, true)]
      : []),
    button("room-minutes", say(visit, "minutes-button-edit"), data),
  ];
  return [
    divider(),
    section(`${bold(say(visit, "minutes-title"))}\n${escapeText(state)}`),
    ...parts,
    actions(...acts),
  ];
};

/** A room as it is now; `said`: what has just been done, once. */
export const roomPage = (visit: Visit, room: ShownRoom, said?: string): Page => {
  const { card, open, people, count, keys } = room;
  const title = say(visit, "room-title");
  const data = { workshop: card.id };
  const state = open
    ? say(visit, "room-is-open", { people, ideas: say(visit, "ideas-count", { count }) })
    : say(visit, keys ? "room-is-closed" : "room-never-opened");
  const acts = open
    ? [
        button("room-refresh", say(visit, "room-button-refresh"), data),
        button("room-close", say(visit, "room-button-close"), data),
      ]
    : [button("room-open", say(visit, "room-button-open"), data, !keys)];
  return {
    title,
    text: escapeText(`${title}: ${state}`),
    blocks: [
      ...(said === undefined ? [] : [section(escapeText(said))]),
      header(title),
      section(headOf(visit, card)),
      section(escapeText(state)),
      actions(...acts),
      ...(open ? linkBlocks(visit, room) : []),
      ...minutesBlocks(visit, room),
      ...entryBlocks(visit, room),
    ],
  };
};

/** The minutes in a form, a field for each kind; one that nothing was said of may be left empty. */
export const minutesForm = (visit: Visit, data: FormData<"room-minutes">, room: ShownRoom) =>
  formView(
    "room-minutes",
    {
      title: say(visit, "minutes-title"),
      submit: say(visit, "minutes-button-save"),
      close: say(visit, "desk-cancel"),
    },
    data,
    [
      section(escapeText(say(visit, "minutes-explained"))),
      ...CONTRIBUTION_KINDS.map((kind) =>
        input(kind, {
          label: say(visit, `contribution-kind-${kind}`),
          optional: true,
          element: linesElement(MAX_MINUTES, room.minutes.find((part) => part.kind === kind)?.text),
        }),
      ),
    ],
  );
