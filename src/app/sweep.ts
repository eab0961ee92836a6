/** The minute's round: writes what has come due, and wakes the senders. */
import type { Deps } from "../deps.ts";
import { forgetHandledUpdates } from "../db/update.ts";
import { PLATFORMS } from "../domain/person.ts";
import { plusMinutes } from "../domain/time.ts";
import { nextReminderAt, writeDueReminders, writeVenueAlarms } from "./reminder.ts";
import { writeDueSurveys } from "./survey.ts";
import { moveWaitlists, nextWaitlistAt, writeReconfirmations } from "./waitlist.ts";

const MINUTE_MS = 60_000;
/** Telegram keeps an update for a day at most; two are kept here. */
const KEEP_UPDATES_MINUTES = 2 * 24 * 60;

/**
 * Everything that time alone brings about. It may run at any moment, twice, or on two machines:
 * the ledger's unique keys make its effect one. Queues may be emptied, because the next round
 * finds the same things due.
 */
export const sweep = async (deps: Deps): Promise<void> => {
  const reminders = await writeDueReminders(deps);
  const surveys = await writeDueSurveys(deps);
  const alarms = await writeVenueAlarms(deps);
  const questions = await writeReconfirmations(deps);
  const moves = await moveWaitlists(deps);
  if (reminders + surveys + alarms + questions + moves > 0)
    deps.log.info("notices-written", { reminders, surveys, alarms, questions, moves });
  await forgetHandledUpdates(deps.db, plusMinutes(deps.now(), -KEEP_UPDATES_MINUTES));
  for (const platform of PLATFORMS)
    if (deps.messengers[platform]) await deps.enqueue("drain", { platform });
  const instants = [await nextReminderAt(deps), await nextWaitlistAt(deps)];
  const next = Math.min(...instants.map((at) => at?.getTime() ?? Number.POSITIVE_INFINITY));
  const delayMs = Math.max(1, next - deps.now().getTime());
  if (delayMs < MINUTE_MS) await deps.enqueue("sweep", {}, { delayMs });
};
