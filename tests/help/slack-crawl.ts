/** Somebody who tries everything: types a command, presses each button once, sends each form full and as it is. */
import { validateView } from "../../playground/slack/block-kit.ts";
import type { SlackWorld } from "./slack-world.ts";

type Shape = Readonly<Record<string, unknown>>;
type Typed = string | string[] | null;

/** What stands for a failure of ours, though nothing on a screen is wrong. */
const FAILURES: ReadonlySet<string> = new Set([
  "update-failed",
  "error-not-told",
  "home-not-refreshed",
  "message-not-redrawn",
  "modal-not-redrawn",
  "notice-not-rendered",
  "slack-update-failed",
]);

const isShape = (value: unknown): value is Shape =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const shapesIn = (value: unknown): Shape[] => (Array.isArray(value) ? value.filter(isShape) : []);
const words = (value: unknown): string => (typeof value === "string" ? value : "");

/** What can be pressed or chosen in without sending a form; links lead out of Slack. */
const pressablesIn = (blocks: unknown): (Shape & { blockId: string })[] =>
  shapesIn(blocks)
    .filter((block) => block["type"] !== "input")
    .flatMap((block) =>
      [...shapesIn(block["elements"]), block["accessory"]]
        .filter(isShape)
        .filter(({ action_id: id }) => id !== undefined && !words(id).startsWith("link-"))
        .map((element) => ({ ...element, blockId: words(block["block_id"]) })),
    );

/** The most that a person could type here. */
const fullText = (element: Shape): string =>
  OWN.repeat(1_500).slice(0, Number(element["max_length"] ?? 3_000));

const firstOption = (element: Shape): Shape | undefined =>
  shapesIn(element["options"])[0] ??
  shapesIn(shapesIn(element["option_groups"])[0]?.["options"])[0];

const allOptions = (element: Shape): string[] =>
  shapesIn(element["options"])
    .map((option) => words(option["value"]))
    .slice(0, Number(element["max_selected_items"] ?? 100));

/** The value that makes a field as full as it can be; `undefined` leaves what stands there. */
const fullest = (
  element: Shape,
  { channel, user }: { channel: string; user: string },
): Typed | undefined => {
  switch (element["type"]) {
    case "plain_text_input":
      return fullText(element);
    case "number_input":
      return words(element["max_value"]) || "5000";
    case "datepicker":
      return "2019-12-30";
    case "static_select":
    case "radio_buttons":
      return isShape(element["initial_option"])
        ? undefined
        : words(firstOption(element)?.["value"]);
    case "multi_static_select":
    case "checkboxes":
      return allOptions(element);
    case "conversations_select":
      return channel;
    case "users_select":
      return user;
    default:
      return undefined;
  }
};

const OWN = "Ž&";

/** Labels of ours that were cut; what this walk itself typed may be. */
const cutIn = (value: unknown, max = 75): string[] => {
  if (Array.isArray(value)) return value.flatMap((part) => cutIn(part, max));
  if (!isShape(value)) return [];
  const { type, text } = value;
  if (type === "plain_text") {
    const said = words(text);
    const isCut = said.endsWith("…") && said.length > max - 3 && !said.includes(OWN);
    return isCut ? [`cut off: ${said}`] : [];
  }
  return Object.entries(value).flatMap(([key, part]) =>
    cutIn(part, ["title", "submit", "close"].includes(key) ? 24 : 75),
  );
};

/** Its own walk through a world, remembering what was tried. */
export const createCrawl = (
  world: SlackWorld,
  user: string,
  { channel, whole }: { channel: string; whole: boolean },
) => {
  const { sim } = world;
  const tried = new Set<string>();
  const faults: string[] = [];
  let path: string[] = [];
  const own = () => world.messages(user).slice(-3);
  const look = (): string =>
    JSON.stringify([
      world.messages(user).map(({ ts, text, blocks }) => [ts, text, blocks]),
      world.modal(user)?.hash,
      world.home(user)?.hash,
    ]);

  const note = (said: string): void => {
    faults.push(`${path.join(" › ")}: ${said}`);
  };

  /** What is wrong on the screens, and in what was logged and answered since. */
  const check = (): void => {
    for (const complaint of world.complaints()) note(complaint);
    if (whole)
      for (const cut of cutIn([world.modal(user)?.body, own(), world.home(user)?.body])) note(cut);
    for (const { event, facts } of world.log.splice(0))
      if (FAILURES.has(event)) note(`${event} ${JSON.stringify(facts)}`);
  };

  const change = async (act: () => Promise<unknown>): Promise<void> => {
    const before = look();
    try {
      await act();
      await world.settled();
      if (look() === before) note("nothing was answered");
    } catch (error) {
      note(String(error));
    }
    check();
  };

  const press = (element: Shape & { blockId: string }, on: Parameters<typeof sim.press>[1]) => {
    const { type, blockId } = element;
    const actionId = words(element["action_id"]);
    const chosen = words(firstOption(element)?.["value"]);
    return change(() =>
      sim.press(user, on, {
        actionId,
        blockId,
        ...(type === "button" ? { value: words(element["value"]) } : { selected: chosen }),
      }),
    );
  };

  const fillAll = (view: NonNullable<ReturnType<typeof world.modal>>): void => {
    for (const block of shapesIn(view.body["blocks"])) {
      const { element, type, block_id: id } = block;
      if (type !== "input" || !isShape(element)) continue;
      const value = fullest(element, { channel, user });
      if (value !== undefined) sim.input(view.id, { [words(id)]: value });
    }
  };

  /** Once as full as can be, which is mostly refused beside its fields, and once as it was. */
  const send = async (view: NonNullable<ReturnType<typeof world.modal>>): Promise<void> => {
    try {
      await sim.submit(user, view.id);
      await world.settled();
      check();
      const still = world.modal(user);
      if (still?.id !== view.id || still.hash !== view.hash) return;
      fillAll(still);
      const { errors = {} } = await sim.submit(user, still.id);
      for (const [field, said] of Object.entries(errors))
        if (said.length > 200) note(`${field} is refused at length: ${said}`);
      await world.settled();
    } catch (error) {
      note(String(error));
    }
    check();
  };

  /** The next thing that was not tried yet on what is before their eyes. */
  const step = async (): Promise<boolean> => {
    const view = world.modal(user);
    const form = view && words(view.body["callback_id"]);
    if (view && form && view.body["submit"] !== undefined && !tried.has(`form ${form}`)) {
      tried.add(`form ${form}`);
      path.push(`(${form})`);
      await send(view);
      return true;
    }
    const places = view
      ? [{ on: { viewId: view.id }, blocks: view.body["blocks"] }]
      : own().map(({ channel: at, ts, blocks }) => ({ on: { channel: at, ts }, blocks }));
    for (const { on, blocks } of places)
      for (const element of pressablesIn(blocks)) {
        const id = words(element["action_id"]);
        if (tried.has(id)) continue;
        tried.add(id);
        path.push(id);
        await press(element, on);
        return true;
      }
    if (!view) return false;
    await sim.close(user, view.id);
    return true;
  };

  const walk = async (): Promise<void> => {
    let more = await step();
    while (more) more = await step();
  };

  /** Types it again as long as something new turns up behind it. */
  const command = async (text: string): Promise<void> => {
    let known = -1;
    while (tried.size > known) {
      known = tried.size;
      path = [`/darbnica ${text}`];
      await world.closeModal(user);
      await change(() => sim.command(user, "/darbnica", text, channel));
      await walk();
    }
  };

  /** Opens the Home and tries what stands on it. */
  const home = async (): Promise<void> => {
    path = ["Home"];
    await sim.openHome(user);
    const body = world.home(user)?.body;
    if (!body) return note("there is no Home");
    for (const complaint of validateView(body)) note(complaint);
    for (const element of pressablesIn(body["blocks"])) {
      const id = `home ${words(element["action_id"])}`;
      if (tried.has(id)) continue;
      tried.add(id);
      path = ["Home", id];
      await world.closeModal(user);
      await press(element, { home: true });
      await walk();
    }
  };
  return { command, home, faults, tried };
};
