/** Telling an idea step by step in a chat: the sentence, the receipt at once, and then what may be added. */
import type { Deps } from "../deps.ts";
import { inTransaction } from "../db/client.ts";
import { findBrought, findContribution, saveDetails } from "../db/contribution.ts";
import { findIdeaDialogue, lockIdeaDialogue } from "../db/contribution-dialogue.ts";
import { lockDialogue } from "../db/dialogue.ts";
import {
  acceptIdea,
  cleanLine,
  MAX_OBJECT,
  MAX_TOWN,
  splitIdea,
  type ContributionKind,
  type Cost,
  type Details,
  type IdeaNo,
  type Owner,
  type Readiness,
  type Ris3Area,
} from "../domain/contribution.ts";
import { isTyped } from "../domain/idea-dialogue.ts";
import type { ContributionId, MunicipalityId, PersonId } from "../domain/ids.ts";
import type { Municipality } from "../domain/municipality.ts";
import { cleanText, type Region } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { plusMinutes } from "../domain/time.ts";
import { storeIdeas } from "./contribution.ts";
import {
  advanceIdea,
  atIdeaStep,
  endIdeaDialogue,
  ideaStateOf,
  keepIdea,
  type HeldIdea,
  type IdeaState,
  type IdeaStepNo,
} from "./idea-state.ts";
import { findMunicipalityAt, guessPlace } from "./municipality.ts";

/** What was begun longer ago is begun anew; a sentence typed after a day means something else. */
const PATIENCE_MINUTES = 24 * 60;
const KEPT_MINUTES = 7 * 24 * 60;

/**
 * Begins, or asks once more what was asked last: after a restart, in another language, or on
 * another platform it goes on from there. `again` forgets what was begun; what has a receipt stays.
 */
export const beginIdea = (
  deps: Deps,
  personId: PersonId,
  { again }: { readonly again: boolean },
): Promise<IdeaState & { readonly resumed: boolean }> =>
  inTransaction(deps.db, async (tx) => {
    const at = deps.now();
    const known = await lockIdeaDialogue(tx, personId);
    const goesOn = !again && known && known.at > plusMinutes(at, -KEPT_MINUTES);
    if (goesOn) {
      const resumed = known.step !== "kind";
      return { ...(await keepIdea(tx, { ...known, at })), resumed };
    }
    const fresh = { personId, step: "kind", kind: null, text: null, contributionIds: [] } as const;
    return { ...(await keepIdea(tx, { ...fresh, at })), resumed: false };
  });

/** What was begun, without asking again; `undefined` when nothing was. */
export const showIdea = async (deps: Deps, personId: PersonId): Promise<IdeaState | undefined> => {
  const known = await findIdeaDialogue(deps.db, personId);
  return known && known.at > plusMinutes(deps.now(), -KEPT_MINUTES)
    ? ideaStateOf(deps.db, known)
    : undefined;
};

export const chooseIdeaKind = (
  deps: Deps,
  personId: PersonId,
  kind: ContributionKind,
): Promise<Result<IdeaState, IdeaStepNo>> =>
  atIdeaStep(deps, personId, "kind", async ({ tx, dialogue, at }) =>
    ok(await keepIdea(tx, { ...dialogue, kind, step: "text", at })),
  );

const store = async (
  deps: Deps,
  { tx, dialogue, at }: HeldIdea,
  texts: readonly string[],
): Promise<IdeaState> => {
  const { personId, kind } = dialogue;
  // One dialogue is one key, so that a message which comes again after a crash is not another idea.
  const requestKey = `idea-${personId}-${dialogue.at.getTime()}`;
  const stored = await storeIdeas(
    tx,
    { personId, kind: kind ?? "smart-solution", texts, requestKey },
    at,
  );
  deps.count("answers", { kind: "contribution" }, stored.length);
  const contributionIds = stored.map(({ id }) => id);
  return keepIdea(tx, { ...dialogue, step: "place", text: null, contributionIds, at });
};

/**
 * The author's word: each piece by itself, or all of it as one. A form has asked for place and area
 * already (`details`), so that nothing is left to ask.
 */
export const decideSplit = (
  deps: Deps,
  personId: PersonId,
  { apart, details }: { readonly apart: boolean; readonly details?: Partial<Details> },
): Promise<Result<IdeaState, IdeaStepNo>> =>
  atIdeaStep(deps, personId, "split", async (held) => {
    const text = held.dialogue.text ?? "";
    const state = await store(deps, held, apart ? splitIdea(text) : [text]);
    if (!details) return ok(state);
    const contributionIds = state.ideas.map(({ id }) => id);
    await saveDetails(held.tx, personId, contributionIds, details);
    return ok(await endIdeaDialogue(held.tx, { ...held.dialogue, contributionIds }));
  });

export type TypedNo = IdeaNo | "not-asked" | "no-municipality" | "object-empty";
export type TypedIdea = {
  readonly state: IdeaState;
  /** What the place that was typed may mean; the question stays. */
  readonly suggested: readonly Municipality[];
  /** Whether this was the sentence itself, so that its receipt is to be shown. */
  readonly stored: boolean;
  /** The municipality that was meant, as it is called. */
  readonly placed?: string;
};

const takePlace = async (
  { tx, dialogue, at }: HeldIdea,
  typed: string,
): Promise<Result<TypedIdea, TypedNo>> => {
  const { personId, contributionIds, kind } = dialogue;
  const known = await ideaStateOf(tx, dialogue);
  // Telegram repeats what was not confirmed before a crash: the sentence is no place.
  if (known.ideas.some(({ text }) => text === cleanText(typed)))
    return ok({ state: known, suggested: [], stored: true });
  const { meant, suggested } = await guessPlace(tx, at, typed);
  if (suggested.length === 0) return no("no-municipality");
  const town = kind === "need" ? { town: cleanLine(typed, MAX_TOWN) } : {};
  const place = meant ? { municipalityId: meant.id, region: meant.region } : {};
  await saveDetails(tx, personId, contributionIds, { ...town, ...place });
  const state = meant
    ? await advanceIdea(tx, dialogue, at)
    : await keepIdea(tx, { ...dialogue, at });
  return meant
    ? ok({ state, suggested: [], stored: false, placed: meant.name })
    : ok({ state, suggested, stored: false });
};

const takeTyped = async (
  deps: Deps,
  held: HeldIdea,
  typed: string,
): Promise<Result<TypedIdea, TypedNo>> => {
  const { tx, dialogue, at } = held;
  if (dialogue.step === "place") return takePlace(held, typed);
  if (dialogue.step === "object") {
    const object = cleanLine(typed, MAX_OBJECT);
    if (object === null) return no("object-empty");
    await saveDetails(tx, dialogue.personId, dialogue.contributionIds, { object });
    return ok({ state: await advanceIdea(tx, dialogue, at), suggested: [], stored: false });
  }
  const text = acceptIdea(typed);
  if (!text.ok) return text;
  const several = splitIdea(text.value).length > 0;
  const state = several
    ? await keepIdea(tx, { ...dialogue, step: "split", text: text.value, at })
    : await store(deps, held, [text.value]);
  return ok({ state, suggested: [], stored: !several });
};

/**
 * Takes what somebody typed as the answer to what was asked last, within a day and if nothing else
 * was asked since; otherwise it means something else (`not-asked`).
 */
export const takeIdeaText = (
  deps: Deps,
  personId: PersonId,
  typed: string,
): Promise<Result<TypedIdea, TypedNo>> =>
  inTransaction(deps.db, async (tx) => {
    const at = deps.now();
    const since = plusMinutes(at, -PATIENCE_MINUTES);
    if (!(await lockDialogue(tx, { personId, awaits: "idea", since }))) return no("not-asked");
    const dialogue = await lockIdeaDialogue(tx, personId);
    if (!dialogue || !isTyped(dialogue.step)) return no("not-asked");
    return takeTyped(deps, { tx, dialogue, at }, typed);
  });

/** One answer to one question about what was stored; `null` passes the question over. */
export type IdeaDetail =
  | { readonly step: "place"; readonly value: MunicipalityId | Region | "all" | null }
  | { readonly step: "area"; readonly value: Ris3Area | null }
  | { readonly step: "object"; readonly value: null }
  | { readonly step: "cost"; readonly value: Cost | null }
  | { readonly step: "readiness"; readonly value: Readiness | null }
  | { readonly step: "owner"; readonly value: Owner | null };

const detailsOf = async ({ tx, at }: HeldIdea, told: IdeaDetail): Promise<Partial<Details>> => {
  const { step, value } = told;
  if (value === null) return {};
  if (step !== "place") return { [step]: value };
  if (value === "all") return { municipalityId: null, region: null };
  const found = await findMunicipalityAt(tx, at, value as MunicipalityId);
  return found
    ? { municipalityId: found.id, region: found.region }
    : { municipalityId: null, region: value as Region };
};

/** Takes a tap on one of the questions after the receipt; `of`: the idea that the button is about. */
export const tellOfIdea = (
  deps: Deps,
  personId: PersonId,
  told: { readonly of: ContributionId; readonly detail: IdeaDetail },
): Promise<Result<IdeaState, IdeaStepNo>> =>
  atIdeaStep(deps, personId, told.detail.step, async (held) => {
    const { tx, dialogue, at } = held;
    if (dialogue.contributionIds[0] !== told.of) return no("moved-on");
    await saveDetails(tx, personId, dialogue.contributionIds, await detailsOf(held, told.detail));
    return ok(await advanceIdea(tx, dialogue, at));
  });

/** Ends the questions; what is stored stays as it is. */
export const endIdea = (deps: Deps, personId: PersonId): Promise<Result<IdeaState, IdeaStepNo>> =>
  inTransaction(deps.db, async (tx): Promise<Result<IdeaState, IdeaStepNo>> => {
    const dialogue = await lockIdeaDialogue(tx, personId);
    return dialogue && dialogue.contributionIds.length > 0
      ? ok(await endIdeaDialogue(tx, dialogue))
      : no("moved-on");
  });

/** Asks the questions about one that was stored before, say out of a survey. */
export const tellMoreOf = (
  deps: Deps,
  personId: PersonId,
  id: ContributionId,
): Promise<Result<IdeaState, "no-contribution">> =>
  inTransaction(deps.db, async (tx): Promise<Result<IdeaState, "no-contribution">> => {
    const [own] = await findBrought(tx, personId, [id]);
    const found = own && (await findContribution(tx, { id }));
    if (!found) return no("no-contribution");
    const dialogue = { personId, kind: found.kind, text: null, contributionIds: [id] };
    return ok(await keepIdea(tx, { ...dialogue, step: "place", at: deps.now() }));
  });
