/** What the page can do on the local Telegram, and what it is told: groups, inline cards and files. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTelegramPage } from "../help/telegram-page.ts";
import { until } from "../help/until.ts";

type Told = {
  readonly botUsername: string;
  readonly groups: readonly {
    readonly id: number;
    readonly hasBot: boolean;
    readonly members: readonly number[];
    readonly messages: readonly { readonly text: string; readonly author?: string }[];
  }[];
};
type Done = {
  readonly toBot?: boolean;
  readonly offer?: {
    readonly query: string;
    readonly results: readonly { readonly id: string }[];
    readonly button?: object;
  };
};

let world: Awaited<ReturnType<typeof openTelegramPage>>;
beforeAll(async () => {
  world = await openTelegramPage();
});
afterAll(() => world.end());

const act = async (body: object): Promise<Done> => {
  const response = await fetch(`${world.url}/act`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as Done;
};
const state = async () => (await (await fetch(`${world.url}/state`)).json()) as Told;
const groupOf = async (id: number) => (await state()).groups.find((group) => group.id === id);

describe("a group on the page", () => {
  test("gets the bot, hears it, shares its card, and loses it again", async () => {
    const { anna, janis, group, telegram } = world;
    expect(await groupOf(group)).toMatchObject({ hasBot: false, members: [anna, janis] });
    await act({ do: "telegram-bot", person: anna, group, isIn: true });
    expect((await groupOf(group))?.hasBot).toBe(true);
    await act({ do: "telegram-say", person: janis, text: "/skaits", peer: group });
    await until(async () => (await groupOf(group))?.messages.at(-1)?.text === "Nāk 7", "the count");
    const said = (await groupOf(group))?.messages.find(({ text }) => text === "/skaits");
    expect(said?.author).toBe("Jānis");

    const { offer } = await act({ do: "telegram-ask", person: anna, text: "lie", peer: group });
    expect(offer).toMatchObject({
      results: [{ id: "w-1", title: "Liepāja", description: "11. jūnijs" }],
      button: { text: "Visas darbnīcas", payload: "all" },
    });
    const query = offer?.query ?? "";
    await act({ do: "telegram-share", person: anna, query, result: "w-1", peer: group });
    const card = telegram.transcript(group).at(-1);
    expect(card).toMatchObject({ text: "Darbnīca Liepājā", viaBot: true, by: anna });
    const message = card?.messageId ?? 0;
    const tapped = { do: "telegram-tap", person: janis, message, data: "yes", peer: group };
    expect(await act(tapped)).toEqual({ toBot: true });
    expect(telegram.transcript(janis)[0]?.text).toBe("/start w-1");
    await until(() => telegram.transcript(group).at(-1)?.text.endsWith("nāk 1"), "the edit");

    await act({ do: "telegram-bot", person: anna, group, isIn: false });
    expect((await groupOf(group))?.hasBot).toBe(false);
  });

  test("goes on as a supergroup, and what it was is not shown", async () => {
    const { id } = world.telegram.createGroup(world.anna, { title: "Novads" });
    const larger = world.telegram.migrate(world.anna, id);
    expect(await groupOf(id)).toBeUndefined();
    expect(await groupOf(larger.id)).toMatchObject({ title: "Novads" });
  });

  test("refuses what cannot be done there", async () => {
    const stranger = world.telegram.addPerson({ firstName: "Marta" }).id;
    const { group } = world;
    await expect(
      act({ do: "telegram-say", person: stranger, text: "x", peer: group }),
    ).rejects.toThrow("400");
    await expect(
      act({ do: "telegram-share", person: world.anna, query: "1", result: "x" }),
    ).rejects.toThrow("400");
  });
});

test("an inline card may go into the bot's own chat", async () => {
  const { anna, telegram } = world;
  const { offer } = await act({ do: "telegram-ask", person: anna, text: "" });
  await act({ do: "telegram-share", person: anna, query: offer?.query, result: "w-1" });
  expect(telegram.transcript(anna).at(-1)).toMatchObject({ viaBot: true });
});

describe("a file on the page", () => {
  const fileOf = (by: "photo" | "document") =>
    until(() => world.telegram.transcript(world.janis).find((message) => message[by]), by);

  test("is saved under its name if it is a document, and shown if it is a picture", async () => {
    world.telegram.say(world.janis, "/fails");
    const document = await fetch(`${world.url}/file/${(await fileOf("document")).fileId}`);
    expect(await document.text()).toBe("BEGIN:VCALENDAR");
    expect(document.headers.get("content-type")).toBe("application/octet-stream");
    expect(document.headers.get("content-disposition")).toBe(
      `attachment; filename*=UTF-8''darbn%C4%ABca%20%27Liep%C4%81ja%27.ics`,
    );
    const photo = await fetch(`${world.url}/file/${(await fileOf("photo")).fileId}`);
    expect(photo.headers.get("content-type")).toBe("image/png");
    expect(photo.headers.get("content-disposition")).toBeNull();
  });

  test("that nobody sent is not there, nor one of which only the name was kept", async () => {
    expect((await fetch(`${world.url}/file/constructor`)).status).toBe(404);
    world.telegram.sendPhoto(world.janis);
    const empty = world.telegram.transcript(world.janis).findLast(({ photo }) => photo);
    expect((await fetch(`${world.url}/file/${empty?.fileId}`)).status).toBe(404);
  });
});
