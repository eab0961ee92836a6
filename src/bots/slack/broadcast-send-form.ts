/** The form that hands a broadcast in: now or at a time, once or standing. */
import type { ModalView } from "@slack/types";
import type { Shown } from "../../app/broadcast-show.ts";
import { needsApproval, type Timing } from "../../domain/broadcast.ts";
import { bold, escapeText, formView, input, section } from "./block.ts";
import { say, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { dateElement, timeElement } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";

export const sendForm = (
  visit: Visit,
  { audience }: Shown,
  data: FormData<"broadcast-send">,
): ModalView => {
  const people = audience?.people ?? 0;
  const { approvalAbove: above } = visit.deps;
  const second = needsApproval(people, above)
    ? [section(escapeText(say(visit, "broadcast-needs-approval", { above })))]
    : [];
  const texts = {
    title: say(visit, "broadcast-send-title"),
    submit: say(visit, "broadcast-send-submit"),
    close: say(visit, "desk-cancel"),
  };
  return formView("broadcast-send", texts, data, [
    section(bold(say(visit, "audience-count", { people }))),
    ...second,
    section(escapeText(say(visit, "broadcast-send-explained"))),
    input("date", {
      label: say(visit, "broadcast-send-date"),
      hint: say(visit, "broadcast-send-hint"),
      optional: true,
      element: dateElement(),
    }),
    input("time", {
      label: say(visit, "broadcast-send-time"),
      optional: true,
      element: timeElement(),
    }),
    input("standing", {
      label: say(visit, "broadcast-standing"),
      hint: say(visit, "broadcast-standing-hint"),
      optional: true,
      element: dateElement(),
    }),
  ]);
};

/** A day without an hour, or an hour without a day, is not a time; the app says so. */
export const readTimes = (state: FormState): Timing => {
  const date = fieldOf(state, "date").text;
  const time = fieldOf(state, "time").text;
  const standing = fieldOf(state, "standing").text;
  return {
    sendOn: date === "" && time === "" ? null : { date, time },
    standingUntil: standing === "" ? null : standing,
  };
};
