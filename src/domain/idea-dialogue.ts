/** The order in which an idea is told in a chat: the sentence first, because the receipt follows at once. */
import type { ContributionKind } from "./contribution.ts";

/** What is asked: the first three before there is a receipt, the rest after it, each may be passed over. */
export const IDEA_STEPS = [
  "kind",
  "text",
  "split",
  "place",
  "area",
  "object",
  "cost",
  "readiness",
  "owner",
] as const;
export type IdeaStep = (typeof IDEA_STEPS)[number];

/** Steps whose answer is typed. */
const TYPED: ReadonlySet<IdeaStep> = new Set(["text", "place", "object"]);

export const isTyped = (step: IdeaStep): boolean => TYPED.has(step);

const MORE = ["place", "area"] as const satisfies IdeaStep[];
const MORE_OF_NEED = [
  ...MORE,
  "object",
  "cost",
  "readiness",
  "owner",
] as const satisfies IdeaStep[];

/**
 * What is asked after a step, or `undefined` when all is told. Several ideas out of one message
 * share a place and an area; what belongs to one need is asked of one alone.
 */
export const stepAfter = (
  step: IdeaStep,
  told: { readonly kind: ContributionKind | null; readonly ideas: number },
): IdeaStep | undefined => {
  const steps: readonly IdeaStep[] = told.kind === "need" && told.ideas === 1 ? MORE_OF_NEED : MORE;
  return steps[steps.indexOf(step) + 1];
};
