/** Bringing an idea, a need or a prerequisite, and finding one's own again. */
import type { Deps } from "../deps.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import {
  findAuthor,
  findBrought,
  findContribution,
  insertContribution,
  listOwn,
  saveDetails,
  type Brought,
} from "../db/contribution.ts";
import { deleteIdeaDialogue, saveIdeaDialogue } from "../db/contribution-dialogue.ts";
import { findMunicipality, listSections } from "../db/guideline.ts";
import {
  acceptIdea,
  cleanLine,
  MAX_TOWN,
  splitIdea,
  type Contribution,
  type ContributionKind,
  type Details,
  type IdeaNo,
  type Ris3Area,
  type Section,
} from "../domain/contribution.ts";
import type { ContributionId, PersonId, QuestionId, ResponseId, SectionId } from "../domain/ids.ts";
import type { Municipality } from "../domain/municipality.ts";
import type { Region } from "../domain/person.ts";
import { readReceipt } from "../domain/receipt.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { broughtBy, type AnswerValue, type Question } from "../domain/survey.ts";
import type { Workshop } from "../domain/workshop.ts";
import { guessPlace } from "./municipality.ts";

type Texts = {
  readonly personId: PersonId;
  readonly kind: ContributionKind;
  readonly texts: readonly string[];
  /** The message or the form that they came in: sent twice, they are stored once. */
  readonly requestKey: string;
};

/** Stores each text as a contribution of its own, in the transaction of whoever calls. */
export const storeIdeas = async (tx: Tx, told: Texts, at: Date): Promise<Brought[]> => {
  const author = await findAuthor(tx, told.personId);
  const stored: Brought[] = [];
  for (const [nth, text] of told.texts.entries())
    stored.push(
      await insertContribution(
        tx,
        author,
        {
          kind: told.kind,
          text,
          source: "chat",
          once: { requestKey: `${told.requestKey}-${nth}` },
        },
        at,
      ),
    );
  return stored;
};

export type NewIdea = {
  readonly personId: PersonId;
  readonly kind: ContributionKind;
  readonly text: string;
  /** As it was typed; empty for none. */
  readonly place: string;
  readonly region: Region | null;
  readonly area: Ris3Area | null;
  readonly requestKey: string;
};

type PlaceOfIdea = Pick<Details, "municipalityId" | "region" | "town">;
/** What a form says beside the sentence. */
export type IdeaDetails = PlaceOfIdea & Pick<Details, "area">;
export type BringNo =
  | { readonly ok: false; readonly reason: IdeaNo }
  | {
      readonly ok: false;
      readonly reason: "no-place";
      readonly suggested: readonly Municipality[];
    };
export type BringResult =
  | BringNo
  | { readonly ok: true; readonly brought: readonly Brought[] }
  /** It seems to hold several: its author decides, and nothing is stored yet but what was typed. */
  | { readonly ok: true; readonly pieces: readonly string[]; readonly details: IdeaDetails };

const placeOf = async (
  deps: Deps,
  { kind, place, region }: Pick<NewIdea, "kind" | "place" | "region">,
): Promise<{ ok: true; place: PlaceOfIdea } | BringNo> => {
  if (cleanLine(place, MAX_TOWN) === null)
    return { ok: true, place: { municipalityId: null, region, town: null } };
  const { meant, suggested } = await guessPlace(deps.db, deps.now(), place);
  if (!meant) return { ok: false, reason: "no-place", suggested };
  const town = kind === "need" ? cleanLine(place, MAX_TOWN) : null;
  return { ok: true, place: { municipalityId: meant.id, region: meant.region, town } };
};

/**
 * Takes a whole form: the sentence, where it is about, and its area. A place that no municipality
 * is meant by is refused with what it may mean; a text that lists several waits for a word on it.
 */
export const bringIdea = async (deps: Deps, idea: NewIdea): Promise<BringResult> => {
  const text = acceptIdea(idea.text);
  if (!text.ok) return text;
  const found = await placeOf(deps, idea);
  if (!found.ok) return found;
  const { personId, kind, area } = idea;
  const details = { ...found.place, area };
  const pieces = splitIdea(text.value);
  const at = deps.now();
  if (pieces.length > 0) {
    await saveIdeaDialogue(deps.db, {
      personId,
      kind,
      at,
      step: "split" as const,
      text: text.value,
      contributionIds: [],
    });
    return { ok: true, pieces, details };
  }
  const brought = await inTransaction(deps.db, async (tx) => {
    const stored = await storeIdeas(tx, { ...idea, texts: [text.value] }, at);
    await saveDetails(tx, personId, idsOf(stored), details);
    await deleteIdeaDialogue(tx, personId);
    return stored;
  });
  deps.count("answers", { kind: "contribution" });
  return { ok: true, brought };
};

const idsOf = (brought: readonly Brought[]) => brought.map(({ id }) => id);

/**
 * Makes contributions of the answers that a finished survey yields, each once, in the transaction
 * that finishes it. They are about the place that the survey asked for, or else the author's region,
 * or that of the workshop.
 */
export const bringAnswers = async (
  tx: Tx,
  finished: {
    readonly personId: PersonId;
    readonly responseId: ResponseId;
    readonly workshop: Workshop;
    readonly questions: readonly Question[];
    readonly answers: ReadonlyMap<QuestionId, AnswerValue>;
    readonly at: Date;
  },
): Promise<Brought[]> => {
  const { personId, responseId, workshop, questions, answers, at } = finished;
  const author = await findAuthor(tx, personId);
  const stored: Brought[] = [];
  for (const { questionId, kind, text, place } of broughtBy(questions, answers, author.locale)) {
    const named = place === null ? undefined : await findMunicipality(tx, place);
    stored.push(
      await insertContribution(
        tx,
        author,
        {
          kind,
          text,
          source: "survey" as const,
          municipalityId: named?.id ?? null,
          region: named?.region ?? author.region ?? workshop.region,
          workshopId: workshop.id,
          once: { responseId, questionId },
        },
        at,
      ),
    );
  }
  return stored;
};

export type OwnContributions = {
  readonly contributions: readonly Contribution[];
  readonly count: number;
  readonly sections: ReadonlyMap<SectionId, Section>;
};

export const sectionsById = async (deps: Deps): Promise<ReadonlyMap<SectionId, Section>> =>
  new Map((await listSections(deps.db)).map((section) => [section.id, section]));

const OWN_SHOWN = 10;

/** What somebody brought, the latest ten, and where each stands. */
export const listOwnContributions = async (
  deps: Deps,
  personId: PersonId,
): Promise<OwnContributions> => ({
  ...(await listOwn(deps.db, personId, OWN_SHOWN)),
  sections: await sectionsById(deps),
});

/** One's own by the number of its receipt; a number with a slip in it is told from one of nobody's. */
export const showOwnContribution = async (
  deps: Deps,
  personId: PersonId,
  typed: string,
): Promise<Result<OwnContributions, "bad-receipt" | "no-contribution">> => {
  const receipt = readReceipt(typed);
  if (receipt === undefined) return no("bad-receipt");
  const found = await findContribution(deps.db, { receipt, personId });
  if (!found) return no("no-contribution");
  return ok({ contributions: [found], count: 1, sections: await sectionsById(deps) });
};

/** Adds to what one has brought; what is left out stays as it was said before. */
export const addToContribution = async (
  deps: Deps,
  personId: PersonId,
  told: {
    readonly id: ContributionId;
    readonly place: string;
    readonly details: Partial<Details>;
  },
): Promise<
  | { readonly ok: true; readonly value: Brought }
  | { readonly ok: false; readonly reason: "no-contribution" }
  | Extract<BringNo, { reason: "no-place" }>
> => {
  const [own] = await findBrought(deps.db, personId, [told.id]);
  if (!own) return no("no-contribution");
  const { kind } = own;
  const found = await placeOf(deps, { kind, place: told.place, region: null });
  if (!found.ok) return found.reason === "no-place" ? found : no("no-contribution");
  const place = told.place.trim() === "" ? {} : found.place;
  await inTransaction(deps.db, (tx) =>
    saveDetails(tx, personId, [told.id], { ...told.details, ...place }),
  );
  return ok(own);
};
