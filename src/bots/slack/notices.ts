/** How each notice looks in Slack; one without a look does not compile. */
import type { KnownBlock } from "@slack/types";
import type { NoticeView } from "../../domain/notice.ts";
import type { Locale } from "../../domain/person.ts";
import { timeLeft } from "../../domain/reminder.ts";
import { endedBelow } from "../../domain/preference.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { untilOf } from "../../i18n.ts";
import {
  changeLines,
  changeTitle,
  mineText,
  reconfirmText,
  reminderText,
  reminderTitle,
} from "../../wording.ts";
import {
  actions,
  button,
  context,
  escapeText,
  header,
  linkButton,
  section,
  type SlackMessage,
} from "./block.ts";
import { approvalLook, broadcastLook, reportLook, testLook } from "./broadcast-look.ts";
import { calendarLink, cardBlocks, cardRows, headOf, lineOf, type Voice } from "./card-view.ts";
import { newsLook } from "./contribution-view.ts";
import type { Spot } from "./data.ts";
import { deskLooks } from "./desk-look.ts";
import { muteRow } from "./preference.ts";
import { roleLook } from "./role-look.ts";

/** A card that came as a notice or stays in one's conversation, and not in a list or a channel. */
export type NoticeSpot = Exclude<Spot, "list" | "home" | "mine" | "shared" | "broadcast">;

type Look<K extends NoticeView["kind"]> = (
  notice: Extract<NoticeView, { kind: K }>,
  voice: Voice,
) => SlackMessage;

const textOf = (locale: Locale, title: string, card: WorkshopCard): string =>
  escapeText(`${title}: ${card.title[locale]} (${lineOf(locale, card)})`);

type Told = {
  readonly card: WorkshopCard;
  readonly title: string;
  readonly lines?: readonly string[];
  readonly rows?: readonly KnownBlock[];
};

/** A heading, the card's head, what is told, and the buttons to answer. */
const toldCard = ({ t, locale }: Voice, told: Told): SlackMessage => {
  const { card, title, lines = [], rows = [] } = told;
  const body = lines.map((line) => section(escapeText(line)));
  const blocks = [header(title), section(headOf(t, locale, card)), ...body, ...rows];
  return { text: textOf(locale, title, card), blocks };
};

const offerLook: Look<"offer"> = ({ card, expiresAt, onBehalfOf, personId }, voice) => {
  const { t, locale } = voice;
  const until = untilOf(locale, expiresAt);
  if (onBehalfOf === null) {
    const line = t(locale, "offer", { until, seats: 1 + card.my.guests });
    const rows = cardRows(voice, card, { spot: "card" });
    return toldCard(voice, { card, title: t(locale, "offer-title"), lines: [line], rows });
  }
  const line = t(locale, "offer-by-phone", { until, name: onBehalfOf });
  const title = t(locale, "offer-by-phone-title");
  if (personId === undefined) return toldCard(voice, { card, title, lines: [line] });
  const data = { workshop: card.id, person: personId };
  const row = actions(
    button("offer-going", t(locale, "people-state-going"), data, true),
    button("offer-declined", t(locale, "people-state-declined"), data),
  );
  return toldCard(voice, { card, title, lines: [line], rows: [row] });
};

const changeLook: Look<"change"> = ({ card, before, changes }, voice) => {
  const { t, locale } = voice;
  const title = changeTitle(t, locale, { before, changes });
  const news = changeLines(t, locale, { before, after: card, changes }).map(
    ({ label, was, is }) =>
      `${label}\n${t(locale, "change-was", { was })}\n${t(locale, "change-is", { is })}`,
  );
  const perhaps = card.mine === "declined" || card.mine === "lapsed";
  const ask = t(locale, perhaps ? "change-perhaps-now" : "change-still-coming");
  const rows = cardRows(voice, card, { spot: "card", asks: true });
  return toldCard(voice, { card, title, lines: [...news, ask], rows });
};

const looks: { [K in NoticeView["kind"]]: Look<K> } = {
  announcement: ({ card }, voice) => {
    const title = voice.t(voice.locale, "workshop-announcement");
    return toldCard(voice, { card, title, rows: cardRows(voice, card, { spot: "announcement" }) });
  },
  reminder: ({ card, left, asks }, voice) => {
    const { t, locale } = voice;
    const still = reminderText(t, locale, { card, asks });
    const rows = cardRows(voice, card, { spot: "reminder", asks });
    const title = reminderTitle(t, locale, left);
    return toldCard(voice, { card, title, lines: [still], rows });
  },
  nudge: ({ card }, voice) => {
    const { t, locale } = voice;
    const rows = cardRows(voice, card, { spot: "card" });
    const title = t(locale, "nudge-title");
    return toldCard(voice, { card, title, lines: [t(locale, "nudge")], rows });
  },
  survey: ({ card, surveyId, questions, nudge, moment = "after", anonymous }, voice) => {
    const { t, locale } = voice;
    const title = t(locale, nudge ? "survey-nudge-title" : `survey-invitation-title-${moment}`);
    const lines = [
      t(locale, nudge ? "survey-nudge" : "survey-invitation", { questions }),
      ...(anonymous ? [t(locale, "survey-invitation-anonymous")] : []),
    ];
    const begin = button("survey-begin", t(locale, "survey-begin"), { survey: surveyId }, true);
    return toldCard(voice, { card, title, lines, rows: [actions(begin)] });
  },
  change: changeLook,
  cancellation: ({ card }, voice) => {
    const { t, locale } = voice;
    const title = t(locale, "cancellation-title");
    const out = linkButton(
      "link-calendar",
      t(locale, "card-uncalendar"),
      calendarLink(voice, card),
    );
    return toldCard(voice, {
      card,
      title,
      lines: [t(locale, "cancellation")],
      rows: [actions(out)],
    });
  },
  offer: offerLook,
  lapse: ({ card, cause }, voice) => {
    const { t, locale } = voice;
    const rows = cardRows(voice, card, { spot: "card" });
    const lines = [t(locale, `lapse-${cause}`)];
    return toldCard(voice, { card, title: t(locale, "lapse-title"), lines, rows });
  },
  reconfirmation: ({ card }, voice) => {
    const { t, locale } = voice;
    const title = t(locale, "reconfirmation-title");
    const lines = [reconfirmText(t, locale, card)];
    const rows = cardRows(voice, card, { spot: "card", asks: true });
    return toldCard(voice, { card, title, lines, rows });
  },
  broadcast: broadcastLook,
  "broadcast-test": testLook,
  approval: approvalLook,
  "broadcast-report": reportLook,
  ...deskLooks,
  "contribution-news": newsLook,
  "sender-alarm": ({ platform }, { t, locale }) => {
    const title = t(locale, `sender-alarm-title-${platform}`);
    const told = escapeText(t(locale, `sender-alarm-${platform}`));
    return { text: escapeText(title), blocks: [header(title), section(told)] };
  },
  role: roleLook,
  "venue-alarm": ({ card, days }, voice) => {
    const { t, locale } = voice;
    const title = t(locale, "venue-alarm-title");
    const lines = [t(locale, "venue-alarm", { days, going: card.counts.going })];
    const label = t(locale, "desk-button-edit");
    const edit = actions(button("workshop-edit", label, { workshop: card.id }, true));
    return toldCard(voice, { card, title, lines, rows: [edit] });
  },
};

/**
 * The message that tells a notice to somebody who reads this language. What nobody signed up for
 * can be ended below it.
 */
export const noticeMessage = (notice: NoticeView, voice: Voice): SlackMessage => {
  // The table is checked by kind above; TypeScript cannot see that this row fits this notice.
  const look = looks[notice.kind] as (notice: NoticeView, voice: Voice) => SlackMessage;
  const { text, blocks } = look(notice, voice);
  const group = endedBelow(notice.kind);
  return { text, blocks: group === null ? blocks : [...blocks, muteRow(voice, group)] };
};

/**
 * A card that is edited in its place: for a whole channel, where nobody's own answer shows, or in
 * one person's conversation.
 */
export const cardMessage = (
  card: WorkshopCard,
  voice: Voice,
  look: { readonly shared: boolean; readonly now: Date },
): SlackMessage => {
  const { t, locale } = voice;
  const spot = look.shared ? "shared" : "card";
  const shown = look.shared ? { ...card, mine: null } : card;
  const text = escapeText(`${card.title[locale]} (${lineOf(locale, card)})`);
  const title = look.shared ? [header(t(locale, "card-shared-title"))] : [];
  return { text, blocks: [...title, ...cardBlocks(voice, shown, { spot, ...look })] };
};

/** The heading that still fits: how far away the meeting is now, or what it was that came. */
const headingOf = (
  spot: NoticeSpot,
  card: WorkshopCard,
  { voice, now }: { voice: Voice; now: Date },
): string | null => {
  const { t, locale } = voice;
  if (spot === "card" || card.startsAt <= now) return null;
  return spot === "announcement"
    ? t(locale, "workshop-announcement")
    : reminderTitle(t, locale, timeLeft(card.startsAt, now));
};

/** A notice after it was answered: the heading where it still fits, true counts, and what was said. */
export const answeredMessage = (
  spot: NoticeSpot,
  card: WorkshopCard,
  said: { voice: Voice; now: Date; sentence?: string | undefined },
): SlackMessage => {
  const { voice, now, sentence } = said;
  const { t, locale } = voice;
  const title = headingOf(spot, card, { voice, now });
  const text = escapeText(`${mineText(t, locale, card)} (${lineOf(locale, card)})`);
  const head = title === null ? [] : [header(title)];
  const note = sentence === undefined ? [] : [context(escapeText(sentence))];
  return { text, blocks: [...head, ...cardBlocks(voice, card, { spot, now }), ...note] };
};
