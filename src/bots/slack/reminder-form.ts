/** The fields of a workshop's form that say when people are reminded, and how they are read. */
import type { InputBlock, PlainTextOption } from "@slack/types";
import {
  DEFAULT_REMINDERS,
  inReminderOrder,
  ReminderOffset,
  USUAL_REMINDERS,
} from "../../domain/reminder.ts";
import { offsetText } from "../../wording.ts";
import { option } from "./block.ts";
import { say, type Visit } from "./context.ts";
import { multiSelectElement, selectElement } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";

type Element = InputBlock["element"];

/** The silent are asked on one of these mornings, or never. */
const NUDGE_DAYS = ["14", "7", "5", "3", "2", "1"];
const NEVER = "never";

const USUAL = DEFAULT_REMINDERS.join(" ");
/** What stands in a new form. */
export const usualReminders = { reminders: USUAL, nudge: "" } as const;

const offsetsIn = (words: readonly string[]): ReminderOffset[] =>
  words.flatMap((word) => ReminderOffset.safeParse(word).data ?? []);

const offsetOption = (visit: Visit, offset: ReminderOffset, value: string): PlainTextOption =>
  option(offsetText(visit.t, visit.locale, offset), value);

/** The usual offsets, and whatever else stands in the draft. */
export const remindersElement = (visit: Visit, reminders: string): Element => {
  const chosen = offsetsIn(reminders.split(" "));
  const options = inReminderOrder([...USUAL_REMINDERS, ...chosen]).map((offset) =>
    offsetOption(visit, offset, offset),
  );
  return multiSelectElement(visit, options, chosen);
};

/** Never is a choice of its own, because Slack lets nobody empty a menu. */
export const nudgeElement = (visit: Visit, nudge: string): Element => {
  const days = [...new Set([...NUDGE_DAYS, nudge])].flatMap((count) =>
    offsetsIn([`${count}d`]).map((offset) => offsetOption(visit, offset, count)),
  );
  const options = [option(say(visit, "reminder-never"), NEVER), ...days];
  return selectElement(visit, options, nudge || NEVER);
};

/** A form that an older version opened asks nothing, and changes nothing. */
export const readReminders = (state: FormState): { reminders: string; nudge: string } => {
  const nudge = fieldOf(state, "nudge").text;
  return {
    reminders: state.has("reminders") ? fieldOf(state, "reminders").chosen.join(" ") : USUAL,
    nudge: nudge === NEVER ? "" : nudge,
  };
};
