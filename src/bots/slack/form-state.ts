/** Reads what was filled into a modal: for each field its text and what was chosen in it. */
import { z } from "zod";
import type { ModalView } from "@slack/types";

const Chosen = z.object({ value: z.string() });
const Field = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_option: Chosen.nullish(),
  files: z.array(z.object({ id: z.string() })).nullish(),
  selected_options: z.array(Chosen).nullish(),
});
const State = z.object({ values: z.record(z.string(), z.record(z.string(), Field)) });

export type FieldValue = { readonly text: string; readonly chosen: readonly string[] };
/** By block id. A field that Slack did not send reads as empty. */
export type FormState = ReadonlyMap<string, FieldValue>;

/** What came back from a modal, beside its private data. */
export type Submission = { readonly viewId: string; readonly state: FormState };

/**
 * What a modal does next: shows what is wrong beside the fields, becomes another modal, or goes,
 * so that the one below it is seen again.
 */
export type FormAnswer =
  | { readonly response_action: "close" }
  | { readonly response_action: "errors"; readonly errors: Record<string, string> }
  | { readonly response_action: "update"; readonly view: ModalView };

const EMPTY: FieldValue = { text: "", chosen: [] };

const valueOf = (field: z.infer<typeof Field>): FieldValue => {
  const one = field.selected_option?.value;
  const chosen =
    field.files?.map(({ id }) => id) ??
    field.selected_options?.map(({ value }) => value) ??
    (one === undefined ? [] : [one]);
  const picked =
    field.selected_date ??
    field.selected_time ??
    field.selected_conversation ??
    field.selected_user;
  const text = field.value ?? picked ?? one ?? "";
  return { text, chosen };
};

/** Reads a modal's state; a shape that is not Slack's is a bug, and throws. */
export const readState = (state: unknown): FormState =>
  new Map(
    Object.entries(State.parse(state).values).map(([block, fields]) => {
      const field = Object.values(fields)[0];
      return [block, field ? valueOf(field) : EMPTY];
    }),
  );

export const fieldOf = (state: FormState, block: string): FieldValue => state.get(block) ?? EMPTY;

export const errorsAnswer = (errors: Record<string, string>): FormAnswer => ({
  response_action: "errors",
  errors,
});

export const closeAnswer: FormAnswer = { response_action: "close" };

export const updateAnswer = (view: ModalView): FormAnswer => ({ response_action: "update", view });
