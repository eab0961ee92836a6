/** A local Telegram in a process of its own, so that a test can kill it: prints its address, and waits. */
import { createTelegramSimulator } from "../../playground/telegram/simulator.ts";

const [, , file = "telegram.json"] = process.argv;
const telegram = await createTelegramSimulator({
  now: () => new Date("2019-06-03T07:00:00Z"),
  file,
  sendsPerSecond: 10_000,
  chatBurst: 10_000,
});
const { id } = telegram.addPerson({ firstName: "Anna" });
telegram.start(id);
process.stdout.write(
  `${JSON.stringify({ apiRoot: telegram.apiRoot, token: telegram.token, id })}\n`,
);
