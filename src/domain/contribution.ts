/** What people bring: kinds, what belongs to a need, and what may become of it. */
import { z } from "zod";
import type {
  ContributionId,
  GuidelineId,
  MunicipalityId,
  SectionId,
  StatusId,
  WorkshopId,
} from "./ids.ts";
import { cleanText, type Locale, type Region } from "./person.ts";
import type { Receipt } from "./receipt.ts";
import { no, ok, type Result } from "./result.ts";

export const CONTRIBUTION_KINDS = [
  "need",
  "prerequisite",
  "smart-solution",
  "regional-project",
  "platform-idea",
] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];
export const ContributionKind = z.enum(CONTRIBUTION_KINDS);

/** Where it was said. */
export const CONTRIBUTION_SOURCES = ["chat", "survey", "room", "staff"] as const;
export type ContributionSource = (typeof CONTRIBUTION_SOURCES)[number];

/** The five areas of smart specialisation (em.gov.lv, RIS3). */
export const RIS3_AREAS = ["bioeconomy", "biomedicine", "materials", "energy", "ict"] as const;
export type Ris3Area = (typeof RIS3_AREAS)[number];
export const Ris3Area = z.enum(RIS3_AREAS);

/** What a need would cost, in thousands of euro, as well as one knows at a workshop. */
export const COSTS = ["to-50", "to-250", "to-1000", "to-5000", "above-5000"] as const;
export type Cost = (typeof COSTS)[number];
export const Cost = z.enum(COSTS);

/** How far a need has come: from a thought to a project that could begin tomorrow. */
export const READINESS = ["thought", "sketch", "design", "ready"] as const;
export type Readiness = (typeof READINESS)[number];
export const Readiness = z.enum(READINESS);

/** Whose it would be: a kind of owner, so that nobody is named. */
export const OWNERS = ["municipality", "state", "business", "science", "ngo"] as const;
export type Owner = (typeof OWNERS)[number];
export const Owner = z.enum(OWNERS);

/** What may be said beside the sentence; each of it may be left out. */
export type Details = {
  readonly municipalityId: MunicipalityId | null;
  readonly region: Region | null;
  readonly area: Ris3Area | null;
  /** Of a need: the town, as its author wrote it. */
  readonly town: string | null;
  /** Of a need: the building, street or service. */
  readonly object: string | null;
  readonly cost: Cost | null;
  readonly readiness: Readiness | null;
  readonly owner: Owner | null;
};

/**
 * `received` by itself; `grouped` with others that say the same; `discussed` at a table; `taken`
 * into a section of a guideline; `not-taken`, with the reason.
 */
export const CONTRIBUTION_STATUSES = [
  "received",
  "grouped",
  "discussed",
  "taken",
  "not-taken",
] as const;
export type ContributionStatus = (typeof CONTRIBUTION_STATUSES)[number];
export const ContributionStatus = z.enum(CONTRIBUTION_STATUSES);

/** Where something stands, with what belongs to it: a section and its sentence, or a reason. */
export type Standing = {
  readonly status: ContributionStatus;
  readonly sectionId: SectionId | null;
  /** How the guideline says it. */
  readonly statement: string | null;
  /** Why not, in staff's own words; in English where an author reads English. */
  readonly reason: string | null;
  readonly reasonEn: string | null;
};

export const RECEIVED: Standing = {
  status: "received",
  sectionId: null,
  statement: null,
  reason: null,
  reasonEn: null,
};

export type StandingNo =
  | "no-section"
  | "no-reason"
  | "no-english-reason"
  | "statement-too-long"
  | "reason-too-long";

export const MAX_STATEMENT = 600;
export const MAX_REASON = 600;

const textOrNull = (text: string | null): string | null => {
  const clean = cleanText(text ?? "");
  return clean === "" ? null : clean;
};

/**
 * Whether a status is whole: what is taken is taken into a section, and what is not is refused
 * with a reason, because its author reads it, in English too where an author reads English.
 */
export const acceptStanding = (
  wanted: Standing,
  read: { readonly english: boolean },
): Result<Standing, StandingNo> => {
  const { status, sectionId } = wanted;
  const statement = status === "taken" ? textOrNull(wanted.statement) : null;
  const refused = status === "not-taken";
  const reason = refused ? textOrNull(wanted.reason) : null;
  const reasonEn = refused ? textOrNull(wanted.reasonEn) : null;
  if (status === "taken" && sectionId === null) return no("no-section");
  if (refused && reason === null) return no("no-reason");
  if (refused && read.english && reasonEn === null) return no("no-english-reason");
  if ((statement?.length ?? 0) > MAX_STATEMENT) return no("statement-too-long");
  if (Math.max(reason?.length ?? 0, reasonEn?.length ?? 0) > MAX_REASON)
    return no("reason-too-long");
  const into = status === "taken" ? sectionId : null;
  return ok({ status, sectionId: into, statement, reason, reasonEn });
};

/** Whether two say the same to the author, so that the second need not be told. */
export const saysSame = (one: Standing, other: Standing): boolean =>
  one.status === other.status &&
  one.sectionId === other.sectionId &&
  one.statement === other.statement &&
  one.reason === other.reason &&
  one.reasonEn === other.reasonEn;

/** A change is told this long after it was made: what is changed again meanwhile is told once. */
export const TELL_AFTER_MINUTES = 5;

/** A contribution as it is stored, without its author. */
export type Contribution = {
  readonly id: ContributionId;
  readonly receipt: Receipt;
  readonly kind: ContributionKind;
  readonly text: string;
  readonly details: Details;
  /** The name of the municipality, in its own language. */
  readonly municipality: string | null;
  readonly source: ContributionSource;
  readonly workshopId: WorkshopId | null;
  /** The one that it was put together with. */
  readonly mergedInto: ContributionId | null;
  /** Where it belongs, before anything is taken. */
  readonly taggedTo: SectionId | null;
  readonly standing: Standing;
  readonly receivedAt: Date;
};

export type Section = {
  readonly id: SectionId;
  readonly guidelineId: GuidelineId;
  /** What the guideline is called for short, and in full. */
  readonly guideline: Readonly<Record<Locale, string>>;
  readonly document: Readonly<Record<Locale, string>>;
  readonly title: Readonly<Record<Locale, string>>;
};

/** What an author is told: which of theirs, and where it stands now. */
export type ContributionNews = {
  readonly statusId: StatusId;
  readonly receipt: Receipt;
  readonly text: string;
  readonly standing: Standing;
  readonly section: Section | null;
};

export const MAX_IDEA = 2_000;
export const MAX_OBJECT = 200;
export const MAX_TOWN = 80;

export type IdeaNo = "idea-empty" | "idea-too-long";

/** The sentence as it is kept: not empty, at most 2000 characters. */
export const acceptIdea = (text: string): Result<string, IdeaNo> => {
  const clean = cleanText(text);
  if (!/[\p{L}\p{N}]/u.test(clean)) return no("idea-empty");
  return clean.length > MAX_IDEA ? no("idea-too-long") : ok(clean);
};

/** One line of at most so many characters; null for nothing. */
export const cleanLine = (text: string, max: number): string | null => {
  const line = cleanText(text).replaceAll(/\s+/g, " ");
  return textOrNull(line.slice(0, max));
};

/** A sign at the beginning of a line that lists things. */
const BULLET = /^\s*(?:[-–—•*·▪‣]|\(?\d{1,2}[.)]|[a-zA-Z]\))\s+/u;
/** What may be one idea of several; more would be a document. */
const MOST_PIECES = 10;
const SHORTEST_PIECE = 3;

const piecesOf = (text: string): string[] => {
  const lines = text.split("\n");
  const listed = lines.filter((line) => BULLET.test(line)).length;
  if (listed < 2) return text.split(/\n\s*\n/u);
  const pieces: string[] = [];
  for (const line of lines) {
    if (BULLET.test(line)) pieces.push(line.replace(BULLET, ""));
    // What stands before the list introduces it; what follows a sign belongs to it.
    else if (pieces.length > 0) pieces.push(`${pieces.pop() ?? ""} ${line}`);
  }
  return pieces;
};

/**
 * The ideas that one message seems to hold: the items of a list, or its paragraphs. Fewer than two
 * and it is one; the author decides.
 */
export const splitIdea = (text: string): readonly string[] => {
  const pieces = piecesOf(text)
    .map((piece) => cleanText(piece).replaceAll(/\s+/g, " "))
    .filter((piece) => piece.length >= SHORTEST_PIECE && /\p{L}/u.test(piece));
  return pieces.length >= 2 && pieces.length <= MOST_PIECES ? pieces : [];
};
