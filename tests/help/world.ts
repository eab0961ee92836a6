/** The app's surroundings for a test: a real database, a clock that moves, and a queue that remembers. */
import { connect } from "../../src/db/client.ts";
import { seedFoundation } from "../../src/db/seed.ts";
import type { Deps, EditResult, Messenger, SendResult } from "../../src/deps.ts";
import { join, joinAsAdmin } from "../../src/app/person.ts";
import { scheduleWorkshop } from "../../src/app/workshop.ts";
import { announce } from "../../src/app/broadcast.ts";
import type { AddressKey, Locale, Person, Platform, Region } from "../../src/domain/person.ts";
import { changeProfile } from "../../src/app/person.ts";
import { RETENTION_DAYS } from "../../src/domain/retention.ts";
import type { WorkshopCard } from "../../src/domain/rsvp.ts";
import type { WorkshopDraft } from "../../src/domain/workshop.ts";
import { createLog } from "../../src/log.ts";
import { createDatabase } from "./database.ts";
import { unpaced } from "./pace.ts";

export type Job = { readonly name: string; readonly data: object; readonly delayMs: number };
export type Sent = { readonly to: AddressKey; readonly payload: object };

/** 3 June 2019, 10.00 in Riga: a Monday, eight days before Liepāja. */
export const MORNING = new Date("2019-06-03T07:00:00Z");

export const liepaja: WorkshopDraft = {
  titleLv: "Kā uzlabot reģionu konkurētspēju?",
  titleEn: "How can regions become more competitive?",
  region: "kurzeme",
  place: "Liepāja",
  venue: "Liepājas pilsētas dome",
  date: "2019-06-11",
  startTime: "10:00",
  endTime: "15:00",
  capacity: "40",
  heldBusiness: "",
  heldScience: "",
  heldMunicipality: "",
  heldUntil: "",
  reminders: "7d 1d 2h",
  nudge: "",
};

/** A messenger whose platform answers as the test says; by default it takes everything. */
export const createRecorder = () => {
  const sent: Sent[] = [];
  const answers: SendResult[] = [];
  const edited: { ref: string; payload: object }[] = [];
  const edits: EditResult[] = [];
  let onSend: (() => Promise<void>) | undefined;
  const messenger: Messenger = {
    pace: unpaced,
    render: (notice, locale) => ({ payload: { notice, locale } }),
    renderDigest: (notices, locale) => ({ payload: { notices, locale } }),
    send: async (to, { payload }) => {
      sent.push({ to, payload });
      await onSend?.();
      return answers.shift() ?? { kind: "sent", ref: `ref-${sent.length}` };
    },
    renderCard: (card, locale, look) => ({ payload: { card, locale, look } }),
    edit: async (ref, { payload }) => {
      edited.push({ ref, payload });
      return edits.shift() ?? { kind: "edited" };
    },
  };
  return {
    messenger,
    sent,
    edited,
    answerEdit: (...next: EditResult[]) => edits.push(...next),
    answerNext: (...next: SendResult[]) => answers.push(...next),
    during: (work: () => Promise<void>) => (onSend = work),
  };
};

/** Builds the surroundings; `end` closes the pool and drops the database. */
export const createWorld = async () => {
  const database = await createDatabase();
  const { db, close } = connect(database.url);
  await seedFoundation(db);
  const clock = { at: MORNING };
  const jobs: Job[] = [];
  const telegram = createRecorder();
  const deps: Deps = {
    db,
    now: () => clock.at,
    log: createLog("silent"),
    count: () => undefined,
    step: (_, work) => work(),
    enqueue: async (name, data, { delayMs = 0 } = {}) => {
      jobs.push({ name, data, delayMs });
    },
    forgetJobs: () => Promise.resolve(0),
    links: { publicUrl: () => "http://localhost:3000", telegramBot: () => "darbnica_bot" },
    // Many weeks pass in a moment; tests about the budget set their own.
    weeklyBudget: 1_000,
    approvalAbove: 100,
    retention: RETENTION_DAYS,
    surveyKey: "a-key-that-is-in-no-database-and-no-log",
    messengers: { telegram: telegram.messenger },
    stopping: new AbortController().signal,
  };
  let people = 1_000;
  const key = (platform: Platform = "telegram"): AddressKey => ({
    platform,
    teamId: platform === "slack" ? "T1" : "",
    externalId: String((people += 1)),
  });
  const person = async (
    traits: { locale?: Locale; news?: boolean; region?: Region; name?: string } = {},
  ): Promise<Person & { key: AddressKey }> => {
    const at = key();
    const { locale = "lv", news = true, region, name = "Anna" } = traits;
    const joined = await join(deps, { key: at, name, locale, news });
    if (region) await changeProfile(deps, joined.id, { region });
    return { ...joined, key: at };
  };
  const organiser = (): Promise<Person> =>
    joinAsAdmin(deps, { key: key("slack"), name: "Ilze", locale: "lv" });
  const workshop = async (
    change: Partial<WorkshopDraft> = {},
    state: "draft" | "published" = "published",
  ): Promise<WorkshopCard> => {
    const actor = await organiser();
    const draft = { ...liepaja, ...change };
    const made = await scheduleWorkshop(deps, {
      actor,
      draft,
      requestKey: `form-${(people += 1)}`,
    });
    if (!made.ok) throw new Error(`the workshop was refused: ${JSON.stringify(made)}`);
    if (state === "published")
      await announce(deps, { actor, workshopId: made.value.id, audience: "everyone" });
    return { ...made.value, state };
  };
  return {
    deps,
    database,
    clock,
    jobs,
    telegram,
    person,
    organiser,
    workshop,
    moveTo: (instant: string) => {
      clock.at = new Date(instant);
    },
    end: async () => {
      await close();
      await database.drop();
    },
  };
};

export type World = Awaited<ReturnType<typeof createWorld>>;
