/** How staff are told things together in Slack: a full room, missing voices, a report, the morning. */
import type { KnownBlock } from "@slack/types";
import type { DeskView } from "../../domain/desk-notice.ts";
import { alarmRound } from "../../domain/voices.ts";
import { deskWords, thinLine } from "../../wording.ts";
import {
  actions,
  bold,
  button,
  context,
  escapeText,
  header,
  section,
  withinBudget,
  type SlackMessage,
} from "./block.ts";
import { countsOf, headOf, lineOf, type Voice } from "./card-view.ts";
import { waitingBlock } from "./waiting-view.ts";

type Of<K extends DeskView["kind"]> = Extract<DeskView, { readonly kind: K }>;

/** A heading, the workshop, what is told, and where it leads. */
const told = (
  { t, locale }: Voice,
  view: Exclude<DeskView, { kind: "morning" }>,
  rows: readonly KnownBlock[],
): SlackMessage => {
  const [title = "", ...lines] = deskWords(t, locale, view);
  const said = lines.map((line) => escapeText(line)).join("\n");
  return {
    text: escapeText(`${title}: ${lineOf(locale, view.card)}. ${lines.join(" ")}`),
    blocks: [header(title), section(headOf(t, locale, view.card)), section(said), ...rows],
  };
};

const filled = (view: Of<"filled">, voice: Voice): SlackMessage => {
  const data = { workshop: view.card.id };
  const people = button("people-show", voice.t(voice.locale, "desk-button-people"), data, true);
  return told(voice, view, [actions(people)]);
};

const voiceAlarm = (view: Of<"voice-alarm">, voice: Voice): SlackMessage => {
  const { t, locale } = voice;
  const rows = view.thin.map((thin) =>
    section(
      escapeText(thinLine(t, locale, thin)),
      button("voices-invite", t(locale, "waiting-invite"), {
        workshop: view.card.id,
        voice: thin.voice,
        round: alarmRound(view.days),
      }),
    ),
  );
  return told(voice, view, [...rows, context(escapeText(t(locale, "voice-alarm-hint")))]);
};

const workshopReport = (view: Of<"workshop-report">, voice: Voice): SlackMessage => {
  const { t, locale } = voice;
  const data = { workshop: view.card.id };
  const row = actions(
    button("feedback-show", t(locale, "desk-button-feedback"), data, true),
    button("people-show", t(locale, "desk-button-people"), data),
  );
  return told(voice, view, [row]);
};

const morning = ({ soon, waiting }: Of<"morning">, voice: Voice): SlackMessage => {
  const { t, locale } = voice;
  const lines = soon.map((card) => {
    const counts = escapeText(countsOf(t, locale, card));
    return section(`${bold(lineOf(locale, card))}\n${counts}`);
  });
  const none = section(escapeText(t(locale, "morning-soon-none")));
  const head = [header(t(locale, "morning-title")), section(bold(t(locale, "morning-soon")))];
  const waits = waiting.map((one) => [waitingBlock(voice, one)]);
  const groups = [
    ...(lines.length === 0 ? [[none]] : lines.map((line) => [line])),
    ...(waits.length === 0 ? [] : [[header(t(locale, "morning-waits"))], ...waits]),
  ];
  const { blocks, left } = withinBudget(groups, head);
  const more = left === 0 ? [] : [context(escapeText(t(locale, "desk-more", { count: left })))];
  const text = [t(locale, "morning-title"), ...soon.map((card) => lineOf(locale, card))];
  return { text: escapeText(text.join("\n")), blocks: [...head, ...blocks, ...more] };
};

export const deskLooks = {
  filled,
  "voice-alarm": voiceAlarm,
  "workshop-report": workshopReport,
  morning,
} satisfies { [K in DeskView["kind"]]: (view: Of<K>, voice: Voice) => SlackMessage };
