/** Forms that survive being closed: kept as they are filled in, and offered the next time. */
import type { ModalView } from "@slack/types";
import { dropForm, keepForm, takeUpForm } from "../../app/kept-form.ts";
import { FormFields, type KeptForm } from "../../domain/kept-form.ts";
import { whenInSentence } from "../../i18n.ts";
import { actions, button, escapeText, readView, section } from "./block.ts";
import { NONE, readLetterFields } from "./broadcast-text-form.ts";
import { say, type Visit } from "./context.ts";
import type { ButtonData, ButtonName } from "./data.ts";
import type { FormState } from "./form-state.ts";
import { readWorkshopForm, usualDraft } from "./workshop-form.ts";

type Kept = {
  readonly form: KeptForm;
  readonly read: (state: FormState) => FormFields;
  /** What the form has before anybody typed: that alone is not worth keeping. */
  readonly given: FormFields;
};

/**
 * Keeps a form as it stands. Slack sends all fields with each change; what it sends when a form is
 * closed is not promised to hold them (https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload).
 */
const keep = async (visit: Visit, { form, read, given }: Kept): Promise<void> => {
  const { origin, person, deps } = visit;
  if (!person || origin.kind !== "modal" || !origin.form) return;
  const fields = FormFields.safeParse(read(origin.form.state));
  if (!fields.success) return;
  await keepForm(deps, { personId: person.id, form, fields: fields.data, given });
};

export const onKeepWorkshop = (visit: Visit): Promise<void> =>
  keep(visit, { form: "workshop", read: readWorkshopForm, given: usualDraft(visit) });

export const onKeepBroadcast = (visit: Visit): Promise<void> =>
  keep(visit, { form: "broadcast", read: readLetterFields, given: { workshop: NONE } });

/** What this person had begun, if anything. */
export const begun = (visit: Visit, form: KeptForm) =>
  visit.person ? takeUpForm(visit.deps, visit.person.id, form) : Promise.resolve(undefined);

/** It was sent, or is begun anew. */
export const drop = async (visit: Visit, form: KeptForm): Promise<void> => {
  if (visit.person) await dropForm(visit.deps, visit.person.id, form);
};

/** Asks whether to go on with it. */
export const offerView = <C extends ButtonName, F extends ButtonName>(
  visit: Visit,
  at: Date,
  choice: {
    goesOn: { name: C; data: ButtonData<C> };
    fresh: { name: F; data: ButtonData<F> };
  },
): ModalView => {
  const { goesOn, fresh } = choice;
  const when = whenInSentence(visit.locale, at);
  return readView({ title: say(visit, "kept-title"), close: say(visit, "desk-close") }, [
    section(escapeText(say(visit, "kept-says", { when }))),
    actions(
      button(goesOn.name, say(visit, "kept-continue"), goesOn.data, true),
      button(fresh.name, say(visit, "kept-fresh"), fresh.data),
    ),
  ]);
};
