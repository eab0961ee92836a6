/** The people of the playground, and the two platforms that they live on. */
import { join } from "node:path";
import { createSlackSimulator, type SlackSimulator } from "./slack/simulator.ts";
import { createTelegramSimulator, type TelegramSimulator } from "./telegram/simulator.ts";

export type Demo = {
  readonly telegram: TelegramSimulator | undefined;
  readonly slack: SlackSimulator | undefined;
  /** The Slack people who begin as admins. */
  readonly admins: readonly string[];
  readonly stop: () => Promise<void>;
};

const people = [
  { firstName: "Anna", lastName: "Bērziņa", languageCode: "lv" },
  { firstName: "Jānis", lastName: "Ozols", languageCode: "lv" },
  { firstName: "Emma", lastName: "Clarke", languageCode: "en" },
] as const;

/** The first two are staff, one of each ministry; the third is a guest of the conversation. */
const users = [
  { name: "ilze", realName: "Ilze Kalniņa", locale: "lv-LV" },
  { name: "karlis", realName: "Kārlis Liepiņš", locale: "lv-LV" },
  { name: "laura", realName: "Laura Weber", locale: "en-GB" },
] as const;
const STAFF = 2;

/** The bot is in the first; into the second somebody would have to invite it. */
const openChannels = (slack: SlackSimulator): void => {
  slack.addChannel("darbnicas");
  slack.addChannel("visiem", { withoutBot: true });
};

/** A group of all of them, into which a visitor may bring the bot. */
const openGroup = (telegram: TelegramSimulator): void => {
  const [owner, ...members] = telegram.people().map(({ id }) => id);
  if (owner !== undefined)
    telegram.createGroup(owner, { type: "supergroup", title: "Kurzemes pašvaldības", members });
};

const startTelegram = async (now: () => Date, folder: string): Promise<TelegramSimulator> => {
  const telegram = await createTelegramSimulator({ now, file: join(folder, "telegram.json") });
  if (telegram.people().length === 0) for (const person of people) telegram.addPerson(person);
  if (telegram.groups().length === 0) openGroup(telegram);
  return telegram;
};

const startSlack = async (now: () => Date, folder: string): Promise<SlackSimulator> => {
  // A visitor clicks through in minutes what a ministry does in weeks.
  const slack = await createSlackSimulator({
    now,
    file: join(folder, "slack.json"),
    rateFactor: 10,
  });
  if (slack.users().length === 0) for (const user of users) slack.addUser(user);
  if (slack.channels().length === 0) openChannels(slack);
  return slack;
};

/** Starts the platforms that are wanted, with what happened on them before. */
export const startDemo = async (options: {
  now: () => Date;
  folder: string;
  telegram: boolean;
  slack: boolean;
}): Promise<Demo> => {
  const { now, folder } = options;
  const telegram = options.telegram ? await startTelegram(now, folder) : undefined;
  const slack = options.slack ? await startSlack(now, folder) : undefined;
  return {
    telegram,
    slack,
    admins:
      slack
        ?.users()
        .slice(0, STAFF)
        .map(({ id }) => id) ?? [],
    stop: async () => {
      await telegram?.stop();
      await slack?.stop();
    },
  };
};
