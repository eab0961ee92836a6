/** What waits at the desk, each in two lines with the button that leads to it. */
import type { Button, KnownBlock } from "@slack/types";
import type { BroadcastId } from "../../domain/ids.ts";
import { alarmRound } from "../../domain/voices.ts";
import type { Waiting } from "../../domain/waiting.ts";
import { shortDateOf, timeOf } from "../../i18n.ts";
import { firstWords, thinLine } from "../../wording.ts";
import { bold, button, escapeText, section } from "./block.ts";
import type { Voice } from "./card-view.ts";

const MAX_LINE = 120;

type Of<W extends Waiting["what"]> = Extract<Waiting, { readonly what: W }>;
type Row = { readonly title: string; readonly lines: readonly string[]; readonly button: Button };

const meeting = ({ locale }: Voice, { place, startsAt }: { place: string; startsAt: Date }) =>
  `${shortDateOf(locale, startsAt)}, ${timeOf(locale, startsAt)} · ${place}`;

const openBroadcast = ({ t, locale }: Voice, broadcast: BroadcastId): Button =>
  button("broadcast-show", t(locale, "waiting-open"), { broadcast });

/** A broadcast is known by the words it begins with, an announcement by its workshop. */
const broadcastLine = (
  voice: Voice,
  { text, workshop }: Of<"stopped" | "approval" | "uncertain">,
): string => {
  const words = text[voice.locale] || text.lv || text.en;
  if (words !== "") return firstWords(words, MAX_LINE);
  return voice.t(voice.locale, "broadcast-announces", {
    what: workshop ? meeting(voice, workshop) : "",
  });
};

const ofBroadcast = (
  voice: Voice,
  one: Of<"stopped" | "approval" | "uncertain">,
  title: string,
): Row => ({
  title,
  lines: [broadcastLine(voice, one)],
  button: openBroadcast(voice, one.broadcastId),
});

const rows: { readonly [W in Waiting["what"]]: (voice: Voice, one: Of<W>) => Row } = {
  stopped: (voice, one) => ofBroadcast(voice, one, voice.t(voice.locale, "waiting-stopped")),
  approval: (voice, one) => ofBroadcast(voice, one, voice.t(voice.locale, "waiting-approval")),
  uncertain: (voice, one) =>
    ofBroadcast(voice, one, voice.t(voice.locale, "waiting-uncertain", { rows: one.rows })),
  venue: (voice, { workshop, workshopId, days }) => {
    const { t, locale } = voice;
    return {
      title: t(locale, "waiting-venue", { left: t(locale, "waiting-left", { days }) }),
      lines: [meeting(voice, workshop)],
      button: button("workshop-edit", t(locale, "desk-button-edit"), { workshop: workshopId }),
    };
  },
  voice: (voice, { workshop, workshopId, days, thin }) => {
    const { t, locale } = voice;
    const [thinnest] = thin;
    const data = {
      workshop: workshopId,
      voice: thinnest?.voice ?? "business",
      round: alarmRound(days),
    };
    const names = thin.map((one) => thinLine(t, locale, one));
    return {
      title: t(locale, "waiting-voice", { left: t(locale, "waiting-left", { days }) }),
      lines: [meeting(voice, workshop), names.join("; ")],
      button: button("voices-invite", t(locale, "waiting-invite"), data),
    };
  },
  contribution: ({ t, locale }, { count, oldest }) => ({
    title: t(locale, "waiting-contribution", { count }),
    lines: [t(locale, "waiting-contribution-oldest", { since: shortDateOf(locale, oldest) })],
    button: button("ideas-unsorted", t(locale, "waiting-sort"), {}),
  }),
};

/** One thing that waits. A section each: within one block, no two buttons may have the same name. */
export const waitingBlock = (voice: Voice, waiting: Waiting): KnownBlock => {
  // The table is checked by kind above; TypeScript cannot see that this row fits this thing.
  const row = rows[waiting.what] as (voice: Voice, one: Waiting) => Row;
  const { title, lines, button: leads } = row(voice, waiting);
  return section([bold(title), ...lines.map(escapeText)].join("\n"), leads);
};
