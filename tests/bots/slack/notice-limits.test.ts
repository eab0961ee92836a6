/** Every notice, one by one and several at once, keeps to Slack's limits in both languages, however long its texts are. */
import { describe, expect, test } from "vitest";
import { isTooLongForMessage, validateBlocks } from "../../../playground/slack/block-kit.ts";
import { createSlackMessenger } from "../../../src/bots/slack/messenger.ts";
import { CHANGES } from "../../../src/domain/change.ts";
import {
  BROADCAST_REPORTS,
  ROLE_NEWS,
  type NoticeKind,
  type NoticeView,
} from "../../../src/domain/notice.ts";
import {
  CONTRIBUTION_STATUSES,
  MAX_REASON,
  MAX_STATEMENT,
  type ContributionNews,
  type ContributionStatus,
} from "../../../src/domain/contribution.ts";
import {
  BroadcastId,
  GuidelineId,
  PersonId,
  SectionId,
  StatusId,
  SurveyId,
  WorkshopId,
} from "../../../src/domain/ids.ts";
import { receiptOf } from "../../../src/domain/receipt.ts";
import { ReminderOffset } from "../../../src/domain/reminder.ts";
import { ROLES } from "../../../src/domain/permission.ts";
import { LOCALES } from "../../../src/domain/person.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";
import { VOICES } from "../../../src/domain/voices.ts";
import type { Waiting } from "../../../src/domain/waiting.ts";
import { MAX_PLACE, MAX_TITLE, MAX_VENUE } from "../../../src/domain/workshop.ts";
import { createTranslate } from "../../../src/i18n.ts";
import { unpaced } from "../../help/pace.ts";
import { MORNING } from "../../help/world.ts";

const long = (length: number): string => "Ž&<ļ> ".repeat(length).slice(0, length);

const messenger = createSlackMessenger({
  config: {
    botToken: "xoxb-test",
    apiUrl: "http://127.0.0.1:1/api/",
    admins: [],
    transport: { by: "http", signingSecret: "secret" },
  },
  t: createTranslate(),
  links: { publicUrl: () => "https://darbnica.example.lv", telegramBot: () => "darbnica_bot" },
  pace: unpaced,
});

const usualCard: WorkshopCard = {
  id: WorkshopId.parse(1),
  title: {
    lv: "Kā uzlabot reģionu konkurētspēju?",
    en: "How can regions become more competitive?",
  },
  region: "kurzeme",
  place: "Liepāja",
  venue: null,
  startsAt: new Date("2019-06-11T07:00:00Z"),
  endsAt: new Date("2019-06-11T12:00:00Z"),
  state: "published",
  revision: 1,
  reminders: null,
  nudgeDays: null,
  capacity: 40,
  held: {},
  heldUntil: null,
  counts: { going: 3, maybe: 1, declined: 0, waitlisted: 0, taken: 3 },
  mine: "going",
  my: { guests: 0, place: null, offerExpiresAt: null },
};

const longCard: WorkshopCard = {
  ...usualCard,
  title: { lv: long(MAX_TITLE), en: long(MAX_TITLE) },
  place: long(MAX_PLACE),
  venue: long(MAX_VENUE),
  held: { business: 1000, science: 1000, municipality: 1000 },
  capacity: 5000,
  counts: { going: 5000, maybe: 5000, declined: 5000, waitlisted: 5000, taken: 5000 },
  my: { guests: 5, place: 5000, offerExpiresAt: MORNING },
};

const broadcastId = BroadcastId.parse(1);
const personId = PersonId.parse(1);
type Samples = {
  readonly [K in NoticeKind]: readonly Extract<NoticeView, { readonly kind: K }>[];
};
type Text = { readonly lv: string; readonly en: string };

/** Of everything that can wait, so much that it cannot all be shown. */
const waitingOf = (workshop: WorkshopCard, text: Text): readonly Waiting[] => {
  const ofBroadcast = { broadcastId, text, workshop };
  const ofWorkshop = { workshop, workshopId: workshop.id, days: 10 };
  const thin = VOICES.map((voice) => ({ voice, has: 0, wants: 5_000 }));
  const each: Waiting[] = [
    { what: "stopped", ...ofBroadcast },
    { what: "approval", ...ofBroadcast, text: { lv: "", en: "" } },
    { what: "uncertain", rows: 1_000_000, ...ofBroadcast },
    { what: "venue", ...ofWorkshop },
    { what: "voice", thin, ...ofWorkshop },
  ];
  return Array.from({ length: 20 }, () => each).flat();
};

const newsOf = (status: ContributionStatus, text: Text): ContributionNews => ({
  statusId: StatusId.parse(1),
  receipt: receiptOf(1042),
  text: text.lv,
  section: {
    id: SectionId.parse("rpp-a1"),
    guidelineId: GuidelineId.parse("rpp"),
    guideline: text,
    document: { lv: text.lv.slice(0, 200), en: text.en.slice(0, 200) },
    title: { lv: text.lv.slice(0, 200), en: text.en.slice(0, 200) },
  },
  standing: {
    status,
    sectionId: null,
    statement: text.lv.slice(0, MAX_STATEMENT),
    reason: text.lv.slice(0, MAX_REASON),
    reasonEn: text.en.slice(0, MAX_REASON),
  },
});

/** Each kind in each of its moods; a kind that is left out does not compile. */
const viewsOf = (card: WorkshopCard, text: Text, name: string) => {
  const ministry = { lv: name, en: name };
  const letter = { broadcastId, ministry, text, revision: 1 };
  const before = { ...card, place: card.place.slice(1), venue: card.venue?.slice(1) ?? "Dome" };
  return {
    announcement: [{ kind: "announcement", card: { ...card, mine: null } }],
    reminder: [
      {
        kind: "reminder",
        card,
        offset: ReminderOffset.parse("7d"),
        left: { unit: "days", count: 7 },
        asks: false,
      },
      {
        kind: "reminder",
        card,
        offset: ReminderOffset.parse("1d"),
        left: { unit: "soon", count: 0 },
        asks: true,
      },
    ],
    nudge: [{ kind: "nudge", card: { ...card, mine: null } }],
    survey: [true, false].map((nudge) => ({
      kind: "survey",
      card,
      surveyId: SurveyId.parse(1),
      questions: 40,
      nudge,
    })),
    change: [{ kind: "change", card, before, changes: CHANGES }],
    cancellation: [{ kind: "cancellation", card: { ...card, state: "cancelled" } }],
    offer: [null, name].map((onBehalfOf) => ({
      kind: "offer",
      card: { ...card, mine: "offered" },
      expiresAt: MORNING,
      onBehalfOf,
      personId,
    })),
    lapse: (["offer", "silence"] as const).map((cause) => ({ kind: "lapse", card, cause })),
    reconfirmation: [{ kind: "reconfirmation", card }],
    "venue-alarm": [{ kind: "venue-alarm", card, days: 5 }],
    broadcast: [card, null].map((of) => ({ kind: "broadcast", card: of, ...letter })),
    "broadcast-test": [{ kind: "broadcast-test", card, ...letter }],
    approval: [true, false].map((fixes) => ({
      kind: "approval",
      broadcastId,
      text,
      card: null,
      hash: "a".repeat(64),
      ministry,
      recipients: 1_000_000,
      sendAt: MORNING,
      fixes,
    })),
    "broadcast-report": BROADCAST_REPORTS.map((what) => ({
      kind: "broadcast-report",
      broadcastId,
      text,
      card: null,
      what,
    })),
    "sender-alarm": [{ kind: "sender-alarm", platform: "telegram", card: null }],
    role: ROLE_NEWS.flatMap((what) =>
      ROLES.map((role) => ({ kind: "role", what, role, ministry, card: null })),
    ),
    filled: [{ kind: "filled", card }],
    "voice-alarm": [
      {
        kind: "voice-alarm",
        card,
        days: 10,
        heard: { business: 0, science: 0, municipality: 0 },
        thin: VOICES.map((voice) => ({ voice, has: 0, wants: 5_000 })),
      },
    ],
    "workshop-report": [null, 5_000].map((attended) => ({
      kind: "workshop-report",
      card,
      outcome: { going: 5_000, attended, begun: 5_000, finished: 5_000 },
    })),
    morning: [[], waitingOf(card, text)].map((waiting) => ({
      kind: "morning",
      card: null,
      soon: waiting.map(() => card),
      waiting,
    })),
    "contribution-news": [1, 20].map((count) => ({
      kind: "contribution-news",
      card: null,
      news: CONTRIBUTION_STATUSES.flatMap((status) =>
        Array.from({ length: count }, () => newsOf(status, text)),
      ),
    })),
  } satisfies Samples as Readonly<Record<NoticeKind, readonly NoticeView[]>>;
};

const text = "Ļoti svarīgs teksts ar garumzīmēm. ".repeat(100).slice(0, 2_500);
const sizes = {
  usual: viewsOf(usualCard, { lv: "Labdien!", en: "Hello!" }, "VARAM"),
  longest: viewsOf(longCard, { lv: text, en: text }, long(80)),
};

const refusals = ({ payload }: { payload: object }): string[] => {
  const { blocks, text: said } = payload as { blocks: unknown; text: string };
  return [
    ...validateBlocks(blocks, "message"),
    ...(isTooLongForMessage(blocks) ? ["too long for a message"] : []),
    ...(said === "" ? ["nothing for notifications and screen readers"] : []),
  ];
};

describe.each(LOCALES)("in %s", (locale) => {
  describe.each(Object.entries(sizes))("with %s texts", (_, views) => {
    test.each(Object.entries(views))("%s passes", (_kind, moods) => {
      for (const view of moods) expect(refusals(messenger.render(view, locale))).toEqual([]);
    });

    test("a digest of everything passes", () => {
      const all = Object.values(views).flat();
      expect(refusals(messenger.renderDigest(all, locale))).toEqual([]);
    });

    test.each([true, false])("a card passes, shared: %s", (shared) => {
      for (const { card } of views.lapse) {
        if (!card) continue;
        const look = { shared, now: MORNING };
        expect(refusals(messenger.renderCard(card, locale, look))).toEqual([]);
      }
    });
  });
});
