/** What both platforms say of several notices in one message: a digest instead of many. */
import type { DeskView } from "./domain/desk-notice.ts";
import type { BroadcastId, SurveyId, WorkshopId } from "./domain/ids.ts";
import type { NoticeView } from "./domain/notice.ts";
import type { Locale } from "./domain/person.ts";
import { groupOf, KIND_GROUPS, type KindGroup } from "./domain/preference.ts";
import { shortDateOf, spanOf, type Translate } from "./i18n.ts";
import { firstWords, placeText } from "./wording.ts";

/** As many as one message holds on either platform; the rest is counted. */
const MOST_ITEMS = 10;
const MAX_TITLE = 80;
const MAX_WHERE = 120;
/** Of a broadcast's text, in its line and on its button. */
const MAX_WORDS = 60;
const MAX_LABEL = 30;

/** Where the button of an item leads. */
export type DigestTarget =
  | { readonly to: "workshop"; readonly workshop: WorkshopId }
  | { readonly to: "survey"; readonly survey: SurveyId }
  | { readonly to: "broadcast"; readonly broadcast: BroadcastId };

export type DigestItem = {
  readonly heading: string;
  readonly line: string;
  /** The words on the button; no two in a digest are the same. */
  readonly label: string;
  readonly target: DigestTarget;
};

export type Digest = {
  readonly title: string;
  readonly items: readonly DigestItem[];
  readonly hint: string;
  /** How many more there are than fit; undefined when all fit. */
  readonly more: string | undefined;
  /** The groups that these notices belong to, each of which one tap switches off. */
  readonly mutable: readonly KindGroup[];
};

type Broadcast = Extract<NoticeView, { kind: "broadcast" }>;
/** What staff are told of their own work and of our senders is always a message of its own. */
type OfWorkshop = Exclude<
  NoticeView,
  {
    kind:
      | "broadcast"
      | "broadcast-test"
      | "approval"
      | "broadcast-report"
      | "sender-alarm"
      | "role"
      | DeskView["kind"]
      | "contribution-news";
  }
>;

const HEADINGS: Readonly<Record<OfWorkshop["kind"], string>> = {
  announcement: "digest-item-announcement",
  reminder: "digest-item-reminder",
  nudge: "digest-item-reminder",
  survey: "digest-item-survey",
  change: "digest-item-workshop",
  cancellation: "digest-item-workshop",
  offer: "digest-item-workshop",
  lapse: "digest-item-workshop",
  reconfirmation: "digest-item-workshop",
  "venue-alarm": "digest-item-workshop",
};

const isItem = (view: NoticeView): view is OfWorkshop | Broadcast =>
  view.kind === "broadcast" || Object.hasOwn(HEADINGS, view.kind);

/** A broadcast is known by who sends it and by its first words. */
const broadcastItem = (t: Translate, locale: Locale, view: Broadcast, position: number) => {
  const { ministry, text, broadcastId } = view;
  const title = ministry[locale] || t(locale, "wishes-ministry");
  const what = firstWords(text[locale], MAX_LABEL);
  return {
    heading: t(locale, "digest-item-broadcast", { position, title }),
    line: firstWords(text[locale], MAX_WORDS),
    label: t(locale, "digest-open-broadcast", { position, what }),
    target: { to: "broadcast", broadcast: broadcastId },
  } as const;
};

const workshopItem = (t: Translate, locale: Locale, view: OfWorkshop, position: number) => {
  const { card } = view;
  const title = firstWords(card.title[locale], MAX_TITLE);
  const where = firstWords(placeText(t, locale, card), MAX_WHERE);
  const what = `${card.place}, ${shortDateOf(locale, card.startsAt)}`;
  const asks = view.kind === "survey";
  return {
    heading: t(locale, HEADINGS[view.kind], { position, title }),
    line: t(locale, "digest-where-when", { when: spanOf(locale, card), where }),
    label: t(locale, asks ? "digest-open-survey" : "digest-open-card", { position, what }),
    target: asks
      ? ({ to: "survey", survey: view.surveyId } as const)
      : ({ to: "workshop", workshop: card.id } as const),
  };
};

/** Up to ten notices as a heading and a line each, in the order given; how many more is said. */
export const digestOf = (t: Translate, locale: Locale, all: readonly NoticeView[]): Digest => {
  const views = all.filter(isItem);
  const left = views.length - MOST_ITEMS;
  return {
    title: t(locale, "digest-title", { count: views.length }),
    items: views
      .slice(0, MOST_ITEMS)
      .map((view, nth) =>
        view.kind === "broadcast"
          ? broadcastItem(t, locale, view, nth + 1)
          : workshopItem(t, locale, view, nth + 1),
      ),
    hint: t(locale, "digest-hint"),
    more: left > 0 ? t(locale, "digest-more", { count: left }) : undefined,
    mutable: KIND_GROUPS.filter((group) => views.some(({ kind }) => groupOf(kind) === group)),
  };
};
