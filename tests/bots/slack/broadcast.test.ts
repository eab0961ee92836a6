/** Staff write to many from Slack: the texts, the number while choosing, the minute to undo, and the second person. */
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startDueBroadcasts } from "../../../src/app/broadcast-send.ts";
import { changeProfile, join, recognise } from "../../../src/app/person.ts";
import { ministries, staff } from "../../../src/db/schema.ts";
import type { Region } from "../../../src/domain/person.ts";
import type { Role } from "../../../src/domain/permission.ts";
import { createSlackWorld, textsIn, type SlackWorld } from "../../help/slack-world.ts";
import { until } from "../../help/until.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
let ilze: string;
beforeAll(async () => {
  world = await createSlackWorld();
  ilze = world.ilze;
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.settled();
  world.clock.at = MORNING;
  world.limits.approvalAbove = 100;
  await world.deps.db.execute(
    sql`truncate people, workshops, rsvps, surveys, broadcasts, broadcast_edits, notices, deliveries, delivery_tallies, audit_log cascade`,
  );
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  for (const { id } of world.sim.users()) await world.closeModal(id);
});

const LV = "Labdien!\nDarbnīca Liepājā būs <otrdien> & trešdien.";
const EN = "Hello!\nThe workshop is on <Tuesday> & Wednesday.";

/** Somebody in this workspace who asked for news. */
const reader = async (name: string, locale: "lv" | "en" = "lv", region?: Region) => {
  const user = world.addUser({ name, realName: name });
  const key = { platform: "slack", teamId: world.sim.teamId, externalId: user } as const;
  const person = await join(world.deps, { key, name, locale, news: true });
  if (region) await changeProfile(world.deps, person.id, { region });
  return user;
};

/** A colleague with one role in one ministry. */
const colleague = async (name: string, role: Role, ministry: string) => {
  const user = await reader(name);
  const key = { platform: "slack", teamId: world.sim.teamId, externalId: user } as const;
  const person = await recognise(world.deps, key);
  if (!person) throw new Error("nobody is there");
  const [known] = await world.deps.db
    .select()
    .from(ministries)
    .where(sql`id = ${ministry}`);
  if (!known) throw new Error("there is no such ministry");
  await world.deps.db.delete(staff).where(eq(staff.personId, person.id));
  await world.deps.db.insert(staff).values({ personId: person.id, ministryId: known.id, role });
  return user;
};

const modal = (user = ilze): string => world.modalTexts(user).join("\n");
const choose = async (block: string, selected: string | string[], says: string): Promise<void> => {
  const viewId = world.modal(ilze)?.id ?? "";
  await world.sim.press(
    ilze,
    { viewId },
    { actionId: "broadcast-count", blockId: block, selected },
  );
  await until(() => modal().includes(says), `“${says}” under the form`);
};

/** Writes a draft for everybody, and ends on its page. */
const write = async (texts: { lv?: string; en?: string } = {}): Promise<string> => {
  await world.command(ilze, "ziņa");
  await world.press(ilze, "Jauna ziņa…");
  await world.submit(ilze, {
    ministry: "varam",
    "text-lv": texts.lv ?? LV,
    "text-en": texts.en ?? EN,
  });
  return (await world.submit(ilze)).texts.join("\n");
};

const send = async (values: Record<string, string> = {}): Promise<string> => {
  await world.press(ilze, "Sūtīt…");
  const { errors, texts } = await world.submit(ilze, values);
  return errors ? Object.values(errors).join("\n") : texts.join("\n");
};

describe("writing to many", () => {
  test("shows the number while one chooses, and each language as it will be read", async () => {
    await reader("Anna", "lv", "kurzeme");
    await reader("Emma", "en", "latgale");
    await world.command(ilze, "message");
    expect(world.last(ilze).join("\n")).toContain("Vēl nav nevienas ziņas.");
    await world.press(ilze, "Jauna ziņa…");
    const { texts } = await world.submit(ilze, {
      ministry: "varam",
      "text-lv": LV,
      "text-en": EN,
    });
    expect(texts.join("\n")).toContain("*Saņems 2 cilvēki.*");
    expect(texts.join("\n")).toContain("Slack: 2 · latviski: 1 · angliski: 1");
    await choose("regions", ["kurzeme"], "*Saņems 1 cilvēks.*");
    await choose("language", "en", "*Saņems 0 cilvēku.*");
    await choose("language", "any", "*Saņems 1 cilvēks.*");
    const page = (await world.submit(ilze)).texts.join("\n");
    expect(page).toContain("Melnraksts: nekas netiek sūtīts.");
    expect(page).toContain("Kurzeme");
    expect(page).toContain("&lt;otrdien&gt; &amp; trešdien");
    expect(page).toContain("&lt;Tuesday&gt; &amp; Wednesday");
  });

  test("waits a minute, then reaches each in their language, with a way to end it", async () => {
    const anna = await reader("Anna");
    const emma = await reader("Emma", "en");
    await write();
    expect(await send()).toContain("Sāks sūtīt pirmdien, 3. jūnijā, plkst. 10.01.");
    await world.pass();
    expect(world.messages(anna)).toHaveLength(0);
    await world.pass("2019-06-03T07:01:00Z");
    expect(world.last(anna).join("\n")).toContain("Darbnīca Liepājā būs &lt;otrdien&gt;");
    expect(world.last(emma).join("\n")).toContain("The workshop is on &lt;Tuesday&gt;");
    await world.press(anna, "Vairs nesūtīt šādas ziņas");
    await world.press(ilze, "Atjaunot skaitļus");
    expect(modal()).toContain("*100 % no 2 saņēmējiem*");
    expect(modal()).toContain("nosūtītas 2");
  });

  test("is undone within the minute", async () => {
    const anna = await reader("Anna");
    await write();
    await send();
    await world.press(ilze, "Atsaukt");
    expect(modal()).toContain("Atsaukts: nekas nav nosūtīts, ziņa atkal ir melnraksts.");
    await world.pass("2019-06-03T07:05:00Z");
    expect(world.messages(anna)).toHaveLength(0);
  });

  test("is refused in a sentence while a language is missing or has not followed", async () => {
    await reader("Anna");
    await write({ en: "" });
    expect(modal()).toContain("Nav angļu teksta. Nosūtīt var tikai abās valodās.");
    expect(await send()).toContain("Nav angļu teksta.");
    await world.closeModal(ilze);
    await world.command(ilze, "ziņa");
    await world.press(ilze, "Atvērt");
    await world.press(ilze, "Labot tekstu…");
    await world.submit(ilze, { "text-en": EN });
    await world.press(ilze, "Labot tekstu…");
    await world.submit(ilze, { "text-lv": "Cits teksts" });
    expect(modal()).toContain("Latviešu teksts ir mainīts, bet angļu nav ne mainīts");
    await world.press(ilze, "Labot tekstu…");
    await world.submit(ilze, { confirmed: ["yes"] });
    expect(modal()).not.toContain("Latviešu teksts ir mainīts");
    expect(await send()).toContain("Sāks sūtīt");
  });

  test("at a time of the Riga clock; half a time is refused beside its field", async () => {
    await reader("Anna");
    await write();
    await world.press(ilze, "Sūtīt…");
    const half = await world.submit(ilze, { date: "2019-06-05" });
    expect(half.errors).toEqual({
      time: "Lūdzu, norādiet gan dienu, gan laiku, vai atstājiet abus tukšus.",
    });
    await world.submit(ilze, { date: "2019-06-05", time: "09:30", standing: "2019-06-20" });
    expect(modal()).toContain("Sāks sūtīt trešdien, 5. jūnijā, plkst. 9.30.");
    expect(modal()).toContain("Arī vēlāk pienākušajiem līdz 20. jūnija plkst. 23.59");
  });

  test("about a workshop carries its buttons, and an answer leaves the text where it is", async () => {
    const anna = await reader("Anna", "lv", "kurzeme");
    const card = await world.workshop();
    await world.pass();
    await world.command(ilze, "ziņa");
    await world.press(ilze, "Jauna ziņa…");
    const letter = { ministry: "em", "text-lv": LV, "text-en": EN, workshop: String(card.id) };
    await world.submit(ilze, letter);
    await world.submit(ilze);
    await send();
    await world.pass("2019-06-03T07:01:00Z");
    const text = world.last(anna).join("\n");
    expect(text).toContain("Ekonomikas ministrija");
    expect(text).toContain("Nākšu");
    await world.press(anna, "Nākšu");
    await world.submit(anna, { sector: "business", region: "kurzeme" });
    const letters = world
      .messages(anna)
      .filter(({ blocks }) => JSON.stringify(blocks).includes("&lt;otrdien&gt;"));
    expect(letters).toHaveLength(1);
    expect(JSON.stringify(letters[0]?.blocks)).toContain("rsvp-answer-going");
  });
});

describe("the second person", () => {
  test("gets a notice, approves this version, and a stale one is refused kindly", async () => {
    const em = await colleague("Edgars", "approver", "em");
    await reader("Anna");
    await reader("Juris");
    world.limits.approvalAbove = 1;
    await write();
    expect(await send()).toContain("Gaida otra cilvēka apstiprinājumu");
    await world.pass();
    const asked = world.last(em).join("\n");
    expect(asked).toContain("Lūdzu, apstipriniet ziņu");
    expect(asked).toContain("&lt;otrdien&gt;");
    expect(asked).toContain("&lt;Tuesday&gt;");
    await world.press(em, "Apstiprināt");
    expect(textsIn(world.messages(em).at(-1)?.blocks).join("\n")).toContain("Apstiprināts.");
  });

  test("is told when the version that they saw has been changed", async () => {
    const em = await colleague("Edgars", "approver", "em");
    await reader("Anna");
    await reader("Juris");
    world.limits.approvalAbove = 1;
    await write();
    await send();
    await world.pass();
    await world.press(ilze, "Atsaukt");
    await world.press(em, "Apstiprināt");
    expect(world.last(em).join("\n")).toContain("Šī versija vairs negaida apstiprinājumu");
    expect(modal()).toContain("Melnraksts");
  });

  test("is nobody who wrote it, and says so", async () => {
    await colleague("Edgars", "approver", "em");
    await reader("Anna");
    await reader("Juris");
    world.limits.approvalAbove = 1;
    await write();
    await send();
    await world.press(ilze, "Apstiprināt");
    expect(modal()).toContain("Savu ziņu Jūs apstiprināt nevarat");
  });
});

/** Ledger rows as if the platform had answered so. */
const settled = (state: string, why: string): Promise<unknown> =>
  world.deps.db.execute(sql`
    update deliveries set state = ${state}, why = ${why} where state = 'sent'`);

describe("under way and afterwards", () => {
  const begun = async (): Promise<void> => {
    await write();
    await send();
    world.moveTo("2019-06-03T07:01:00Z");
    await startDueBroadcasts(world.deps);
    await world.press(ilze, "Atjaunot skaitļus");
  };

  test("is paused, resumed and done", async () => {
    const anna = await reader("Anna");
    await begun();
    expect(modal()).toContain("Tiek sūtīta.");
    expect(modal()).toContain("gaida 1");
    await world.press(ilze, "Apturēt");
    expect(modal()).toContain("Sūtīšana ir apturēta.");
    await world.pass();
    expect(world.messages(anna)).toHaveLength(0);
    await world.press(ilze, "Turpināt");
    await world.pass();
    await world.press(ilze, "Atjaunot skaitļus");
    expect(modal()).toContain("Nosūtīta 1 cilvēkam.");
    expect(world.messages(anna)).toHaveLength(1);
  });

  test("is cancelled for good", async () => {
    const anna = await reader("Anna");
    await begun();
    await world.press(ilze, "Atcelt pavisam");
    await world.pass();
    await world.press(ilze, "Atjaunot skaitļus");
    expect(modal()).toContain("Atcelta: vairāk nekas netiks sūtīts.");
    expect(modal()).toContain("izlaistas 1");
    expect(world.messages(anna)).toHaveLength(0);
  });

  test("tries again only where it failed", async () => {
    const anna = await reader("Anna");
    await begun();
    await world.pass();
    await settled("failed", "refused");
    await world.press(ilze, "Atjaunot skaitļus");
    await world.press(ilze, "Mēģināt vēlreiz, kur neizdevās (1)");
    expect(modal()).toContain("Vēlreiz sūtām 1 cilvēkam.");
    await world.pass();
    expect(world.messages(anna)).toHaveLength(2);
  });

  test("asks a person about what is uncertain, one by one", async () => {
    const anna = await reader("Anna");
    await reader("Juris");
    await begun();
    await world.pass();
    await settled("uncertain", "timeout");
    await world.press(ilze, "Atjaunot skaitļus");
    await world.press(ilze, "Neskaidrās (2)");
    expect(modal()).toContain("Anna, Slack: neskaidrs (platforma neatbildēja), 3. jūnijs 10.01");
    await world.press(ilze, "Sūtīt vēlreiz");
    expect(modal()).toContain("Vēlreiz sūtām 1 cilvēkam.");
    expect(modal()).not.toContain("Anna, Slack");
    await world.press(ilze, "Atstāt visas");
    expect(modal()).toContain("Te nav neviena.");
    await world.pass();
    expect(world.messages(anna)).toHaveLength(2);
  });

  test("tells who got it, page by page", async () => {
    for (let n = 0; n < 22; n += 1) await reader(`Anna ${n}`);
    await begun();
    await world.pass();
    await world.press(ilze, "Kas saņēma");
    expect(modal()).toContain("Anna 0, Slack: nosūtīts");
    expect(modal()).not.toContain("Anna 21");
    await world.press(ilze, "Nākamie");
    expect(modal()).toContain("Anna 21, Slack: nosūtīts");
    await world.press(ilze, "Bloķēts");
    expect(modal()).toContain("Te nav neviena.");
  });

  test("is corrected in every message that was delivered", async () => {
    const anna = await reader("Anna");
    const emma = await reader("Emma", "en");
    await begun();
    await world.pass();
    await world.press(ilze, "Labot nosūtīto…");
    await world.submit(ilze, { "text-lv": "Labots teksts", "text-en": "Corrected text" });
    await world.pass();
    expect(world.messages(anna)).toHaveLength(1);
    expect(world.last(anna).join("\n")).toContain("Labots teksts");
    expect(world.last(emma).join("\n")).toContain("Corrected text");
    await world.press(ilze, "Atjaunot skaitļus");
    expect(modal()).toContain("Nosūtītās ziņas ir izlabotas: 2 no 2");
  });

  test("is tested on oneself alone", async () => {
    const anna = await reader("Anna");
    await write();
    await world.press(ilze, "Izmēģināt uz sevi");
    expect(modal()).toContain("Izmēģinājuma ziņa ir ceļā pie Jums.");
    await world.pass();
    expect(textsIn(world.messages(ilze).at(-1)?.blocks).join("\n")).toContain(
      "Šī ir izmēģinājuma ziņa",
    );
    expect(world.messages(anna)).toHaveLength(0);
  });
});

describe("in English", () => {
  test("the desk says the same", async () => {
    await reader("Anna");
    await world.command(ilze, "valoda");
    await world.command(ilze, "message");
    await world.press(ilze, "New message…");
    await world.submit(ilze, { ministry: "varam", "text-lv": LV, "text-en": "" });
    await world.submit(ilze);
    expect(modal()).toContain("Draft: nothing is being sent.");
    expect(modal()).toContain("*For:* Everyone who asked for news");
    expect(modal()).toContain(
      "The English text is missing. It can be sent only in both languages.",
    );
    await world.press(ilze, "Send…");
    expect(modal()).toContain("Nothing leaves within 60 seconds: until then you can undo it.");
    await world.closeModal(ilze);
    await world.command(ilze, "language");
  });
});

describe("at its largest", () => {
  test("the longest texts, and a list of many, fit everywhere", async () => {
    const anna = await reader("Anna");
    await world.workshop();
    const long = (sign: string) => `${sign.repeat(90)} ${"Ā".repeat(2_400)}`;
    for (let n = 0; n < 3; n += 1) {
      await write({ lv: long("<"), en: long("&") });
      if (n < 2) await world.closeModal(ilze);
    }
    await send();
    await world.pass("2019-06-03T07:01:00Z");
    expect(world.last(anna).join("")).toContain("Ā".repeat(2_400));
    await world.press(ilze, "Atjaunot skaitļus");
    await world.closeModal(ilze);
    await world.command(ilze, "ziņa");
    await world.press(ilze, "Atvērt");
    expect(modal()).toContain("Ziņa");
  });

  test("the longest texts are asked about, and corrected, in one piece", async () => {
    const em = await colleague("Edgars", "approver", "em");
    await reader("Anna");
    world.limits.approvalAbove = 0;
    const long = (sign: string) => `${sign.repeat(90)} ${"Ā".repeat(2_400)}`;
    await write({ lv: long("<"), en: long("&") });
    await send();
    await world.pass();
    expect(world.last(em).join("")).toContain("Ā".repeat(2_400));
    await world.press(em, "Apstiprināt");
    await world.pass("2019-06-03T07:02:00Z");
    await world.press(ilze, "Atjaunot skaitļus");
    await world.press(ilze, "Labot nosūtīto…");
    await world.submit(ilze, { "text-lv": long(">"), "text-en": long("<") });
    expect(modal()).toContain("Jaunais teksts gaida otra cilvēka apstiprinājumu.");
    await world.pass();
    expect(world.last(em).join("\n")).toContain("Lūdzu, apstipriniet labojumu");
    await world.press(em, "Apstiprināt");
    expect(world.last(em).join("\n")).toContain("Labojums ir apstiprināts.");
  });

  test("what is too long is refused beside its field", async () => {
    await world.command(ilze, "ziņa");
    await world.press(ilze, "Jauna ziņa…");
    const { errors } = await world.submit(ilze, {
      ministry: "varam",
      "text-lv": "&".repeat(900),
      "text-en": EN,
    });
    expect(errors?.["text-lv"]).toContain("Teksts ir par garu: atļautas 2500 zīmes");
  });

  test("is not for those who are not staff", async () => {
    const anna = await reader("Anna");
    expect((await world.command(anna, "ziņa")).join("\n")).toContain(
      "Tas ir domāts ministriju darbiniekiem",
    );
  });
});
