/** What every step of telling an idea begins and ends with: the row held, the next question kept. */
import type { Deps } from "../deps.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { findBrought, type Brought } from "../db/contribution.ts";
import {
  deleteIdeaDialogue,
  lockIdeaDialogue,
  saveIdeaDialogue,
  type IdeaDialogue,
} from "../db/contribution-dialogue.ts";
import { deleteAwaited, saveDialogue } from "../db/dialogue.ts";
import { splitIdea, type ContributionKind } from "../domain/contribution.ts";
import { isTyped, stepAfter, type IdeaStep } from "../domain/idea-dialogue.ts";
import type { PersonId } from "../domain/ids.ts";
import { no, type Result } from "../domain/result.ts";

/** Where somebody stands: what is asked next, and what has its receipt already. */
export type IdeaState = {
  /** Undefined: all is told. */
  readonly step: IdeaStep | undefined;
  readonly kind: ContributionKind | null;
  /** The ideas that the message seems to hold, at the step that asks. */
  readonly pieces: readonly string[];
  readonly ideas: readonly Brought[];
};

/** `moved-on`: the button belongs to a question that was answered already. */
export type IdeaStepNo = "moved-on";

/** What is shown of a dialogue. */
export const ideaStateOf = async (
  db: Deps["db"] | Tx,
  dialogue: Omit<IdeaDialogue, "step"> & { readonly step: IdeaStep | undefined },
): Promise<IdeaState> => {
  const { step, kind, text, personId, contributionIds } = dialogue;
  const pieces = step === "split" ? splitIdea(text ?? "") : [];
  return { step, kind, pieces, ideas: await findBrought(db, personId, contributionIds) };
};

/** Keeps the step, and awaits a sentence where one is to be typed. */
export const keepIdea = async (tx: Tx, dialogue: IdeaDialogue): Promise<IdeaState> => {
  const { personId, step, at } = dialogue;
  await saveIdeaDialogue(tx, dialogue);
  if (isTyped(step)) await saveDialogue(tx, { personId, awaits: "idea", at });
  else await deleteAwaited(tx, personId, "idea");
  return ideaStateOf(tx, dialogue);
};

/** Forgets the questions; what is stored stays. */
export const endIdeaDialogue = async (tx: Tx, dialogue: IdeaDialogue): Promise<IdeaState> => {
  await deleteIdeaDialogue(tx, dialogue.personId);
  await deleteAwaited(tx, dialogue.personId, "idea");
  return ideaStateOf(tx, { ...dialogue, step: undefined });
};

/** Asks what comes after a step, or ends. */
export const advanceIdea = (tx: Tx, dialogue: IdeaDialogue, at: Date): Promise<IdeaState> => {
  const told = { kind: dialogue.kind, ideas: dialogue.contributionIds.length };
  const step = stepAfter(dialogue.step, told);
  return step ? keepIdea(tx, { ...dialogue, step, at }) : endIdeaDialogue(tx, dialogue);
};

/** A dialogue that this transaction alone holds. */
export type HeldIdea = { readonly tx: Tx; readonly dialogue: IdeaDialogue; readonly at: Date };

/** Runs work on the step that a button belongs to; of two taps the second finds it answered. */
export const atIdeaStep = <T, N extends string>(
  deps: Deps,
  personId: PersonId,
  step: IdeaStep,
  work: (held: HeldIdea) => Promise<Result<T, N>>,
): Promise<Result<T, N | IdeaStepNo>> =>
  inTransaction(deps.db, async (tx): Promise<Result<T, N | IdeaStepNo>> => {
    const dialogue = await lockIdeaDialogue(tx, personId);
    if (dialogue?.step !== step) return no("moved-on");
    return work({ tx, dialogue, at: deps.now() });
  });
