/** Taps that nobody planned for: each has one answer, in words, in both languages. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { changeWorkshop } from "../../../src/app/change.ts";
import { showWorkshop } from "../../../src/app/workshop.ts";
import { rsvps } from "../../../src/db/schema.ts";
import type { WorkshopId } from "../../../src/domain/ids.ts";
import { draftOf } from "../../../src/domain/workshop.ts";
import { createTelegramWorld, type TelegramWorld } from "../../help/telegram-world.ts";

const speech = {
  lv: {
    going: "Nākšu",
    saved: "Pierakstīts: Jūs nāksiet. Ja plāni mainās, nospiediet citu pogu.",
    again: "Paldies, gaidīsim Jūs!",
    closed: "Uz šo darbnīcu vairs nevar atbildēt: tā ir sākusies vai notikusi.",
    over: "Darbnīca ir notikusi.",
    mine: "Jūsu atbilde: nākšu",
    queue: "Jūs esat rindā: 1. vieta",
  },
  en: {
    going: "I'll come",
    saved: "Noted: you'll come. If plans change, press another button.",
    again: "Thank you, we look forward to seeing you!",
    closed: "This workshop can no longer be answered: it has begun or been held.",
    over: "This workshop has been held.",
    mine: "Your answer: I'll come",
    queue: "You are in the queue: place 1",
  },
} as const;

describe.each(["lv", "en"] as const)("in %s", (locale) => {
  const says = speech[locale];
  let world: TelegramWorld;
  beforeEach(async () => {
    world = await createTelegramWorld();
  });
  afterEach(() => world.end());

  /** Somebody with the announcement of a workshop before their eyes. */
  const invited = async (capacity = "40") => {
    const person = await world.joined(locale, "Anna");
    const { id } = await world.workshop({ capacity });
    await world.pass();
    const card = await world.hears(person, says.going);
    const tap = () => world.simulator.tap(person, card.messageId, { data: `rsvp:${id}:going` });
    return { person, id, card, tap };
  };
  const stored = (id: WorkshopId) =>
    world.deps.db.select({ state: rsvps.state }).from(rsvps).where(eq(rsvps.workshopId, id));

  test("a double tap has one effect, and says so", async () => {
    const { id, tap } = await invited();
    const told = await Promise.all([tap(), tap()]);
    expect(told.map(({ text }) => text).toSorted()).toEqual([says.again, says.saved].toSorted());
    expect(await stored(id)).toEqual([{ state: "going" }]);
  });

  test.each([
    ["after the end", 10],
    ["on a year-old card", 366],
  ])("an answer %s is refused, and the card shows why", async (_, days) => {
    const { id, person, card, tap } = await invited();
    world.moveTo(new Date(world.deps.now().getTime() + days * 86_400_000).toISOString());
    expect(await tap()).toEqual({ text: says.closed, showAlert: true });
    const shown = () =>
      world.simulator.transcript(person).find(({ messageId }) => messageId === card.messageId);
    await expect.poll(() => shown()?.text).toContain(says.over);
    expect(await stored(id)).toEqual([]);
  });

  test("fewer seats than people take no seat away; who comes later waits", async () => {
    const first = await invited("2");
    await first.tap();
    const { id } = first;
    const actor = await world.organiser();
    const card = await showWorkshop(world.deps, id, actor);
    if (!card.ok) throw new Error("the workshop is gone");
    const { revision } = card.value;
    const draft = { ...draftOf(card.value), capacity: "1" };
    await changeWorkshop(world.deps, { actor, workshopId: id, revision, draft });
    await world.hears(first.person, says.mine);
    const late = await world.joined(locale, "Pēteris");
    const list = world.last(late)?.messageId ?? 0;
    const told = await world.simulator.tap(late, list, { data: `rsvp:${id}:going` });
    expect(told.text).toContain(says.queue);
    expect((await stored(id)).map(({ state }) => state).toSorted()).toEqual([
      "going",
      "waitlisted",
    ]);
  });
});
