/** The one list of effects: everything that a use case can do to the world. */
import type { Db } from "./db/client.ts";
import type { DeliveryWhy } from "./domain/delivery.ts";
import type { EvidenceFile } from "./domain/evidence.ts";
import type { ExportAbout, ExportFormat, ExportNews, Table } from "./domain/export.ts";
import type { ImportId } from "./domain/ids.ts";
import type { ImportKind } from "./domain/import-heading.ts";
import type { BadLine, FileNo, ImportLine } from "./domain/import.ts";
import type { JobData, JobName } from "./domain/job.ts";
import type { NoticeView } from "./domain/notice.ts";
import type { AddressKey, Locale, Platform } from "./domain/person.ts";
import type { Retention } from "./domain/retention.ts";
import type { WorkshopReport } from "./domain/report.ts";
import type { Result } from "./domain/result.ts";
import type { WorkshopCard } from "./domain/rsvp.ts";
import type { Log } from "./log.ts";

/** The present instant; time is an argument everywhere else. */
export type Now = () => Date;

/** Asks for a job, at once or after a delay in milliseconds. Queues only say *when*. */
export type Enqueue = <N extends JobName>(
  name: N,
  data: JobData<N>,
  options?: { readonly delayMs?: number },
) => Promise<void>;

/** What became of one call to a platform. `ref` finds the message again, to edit it later. */
export type SendResult =
  | { readonly kind: "sent"; readonly ref: string }
  /** The address is closed; `reach` says how, so that nothing more is tried there. */
  | { readonly kind: "closed"; readonly reach: "blocked" | "deactivated" | "unreachable" }
  /** The group lives on under another id: the address is to be rewritten, and tried once more. */
  | { readonly kind: "migrated"; readonly to: string }
  | { readonly kind: "refused"; readonly why: DeliveryWhy }
  /** The platform did not take it and says when to come again. */
  | { readonly kind: "later"; readonly afterMs: number }
  /** No answer came: it may have been sent. */
  | { readonly kind: "uncertain" }
  /** The token is no longer valid: nothing can be sent until a person acts. */
  | { readonly kind: "unauthorized" };

/**
 * When one token may write. A turn is counted from the moment that it is given: take it last,
 * directly before the call, with nothing to wait for in between.
 */
export type Pace = {
  /** How many notices a second may go at most. */
  readonly noticesPerSecond: number;
  /** Resolves when a notice may go; notices take what answers leave. */
  readonly notice: () => Promise<void>;
  /** Resolves when the answer to a person's own tap may go: in the next free place. */
  readonly answer: () => Promise<void>;
  /** How long this chat is to be left alone; 0 when it may be written to now. */
  readonly chatFreeInMs: (chat: string) => number;
  /** Notes that this chat is being written to. */
  readonly charge: (chat: string) => void;
  /** The platform said to come again after so long: nothing goes out before. */
  readonly pauseFor: (ms: number) => void;
};

/** How notices reach one platform. Rendering is pure and comes first, so a broken text sends nothing. */
export type Messenger = {
  /** When this sender may write; whoever calls `send` or `edit` has waited for it. */
  readonly pace: Pace;
  readonly render: (notice: NoticeView, locale: Locale) => RenderedNotice;
  /** Several notices to one person in one message; a button opens each. */
  readonly renderDigest: (notices: readonly NoticeView[], locale: Locale) => RenderedNotice;
  readonly send: (to: AddressKey, message: RenderedNotice) => Promise<SendResult>;
  /** A card as it is now; `shared`: for many, so without anybody's answer. */
  readonly renderCard: (
    card: WorkshopCard,
    locale: Locale,
    look: { readonly shared: boolean; readonly now: Date },
  ) => RenderedNotice;
  /** Puts it in the place of a message that was sent before. */
  readonly edit: (ref: string, message: RenderedNotice) => Promise<EditResult>;
};

/** What became of an edit. `gone`: there is no such message, or it can no longer be edited. */
export type EditResult =
  | { readonly kind: "edited" | "gone" | "uncertain" }
  | { readonly kind: "later"; readonly afterMs: number };

/** A file that was written and is not handed over yet; `close` lets go of it. */
export type Outgoing = {
  readonly filename: string;
  readonly title: string;
  /** What a picture shows, for those who do not see it. */
  readonly alt?: string;
  readonly bytes: number;
  readonly rows: number;
  readonly read: () => AsyncIterable<Uint8Array>;
  readonly close: () => Promise<void>;
};

export type ImportSubject = { readonly id: ImportId; readonly kind: ImportKind };
/** Why a file cannot be read at all. */
export type UnreadableNo =
  | "gone"
  | "too-large"
  | "too-many-rows"
  | "too-many-columns"
  | "not-a-table"
  | "protected";
/** What whoever brought a file is told; `first` are the first of its bad rows. */
export type ImportNews =
  | { readonly state: "checking" | "broken" }
  | {
      readonly state: "unreadable";
      readonly no: UnreadableNo | FileNo;
      readonly missing: readonly string[];
    }
  | {
      readonly state: "checked";
      readonly good: number;
      readonly known: number;
      readonly bad: number;
      readonly first: readonly BadLine[];
    };

/** Carries files to and from staff, where they work. */
export type Courier = {
  /** Writes a table as a file, row by row. `onRows` is called now and then while it is long. */
  readonly write: (
    table: Table,
    how: {
      readonly about: ExportAbout;
      readonly locale: Locale;
      readonly format: ExportFormat;
      readonly onRows: (rows: number) => Promise<void>;
    },
  ) => Promise<Outgoing>;
  /** Evidence as a document; its rows are the statements in it. */
  readonly compose: (
    file: EvidenceFile,
    how: { readonly about: ExportAbout; readonly locale: Locale },
  ) => Promise<Outgoing>;
  /** The pictures of a report, each with the words that say the same. */
  readonly draw: (report: WorkshopReport, locale: Locale) => readonly Outgoing[];
  /** Brings a file to the platform and answers its id there; nobody sees it yet. */
  readonly carry: (file: Outgoing) => Promise<string>;
  /** Shows carried files to one person alone. `uncertain`: it may have been shown. */
  readonly show: (
    to: AddressKey,
    files: readonly { readonly id: string; readonly title: string }[],
    comment: string,
  ) => Promise<"shown" | "refused" | "uncertain">;
  /** Says how far it is, in the place of `ref` where there is one; answers what finds it again. */
  readonly tell: (
    to: AddressKey,
    news: ExportNews,
    locale: Locale,
    ref: string | null,
  ) => Promise<string>;
  /** The rows of a file that somebody put into a form, with their numbers in it. */
  readonly readFile: (fileId: string) => Promise<Result<readonly ImportLine[], UnreadableNo>>;
  /** Says how far an import is, in the place of `ref` where there is one. */
  readonly tellImport: (
    to: AddressKey,
    about: ImportSubject,
    news: ImportNews,
    how: { readonly locale: Locale; readonly ref: string | null },
  ) => Promise<string>;
};

/** Where the product is met from outside. */
export type Links = {
  /** The address of this server as people reach it, without a slash at the end. */
  readonly publicUrl: () => string;
  /** The Telegram bot's name, once it is known; undefined while there is no such bot. */
  readonly telegramBot: () => string | undefined;
};
/** A message as its platform takes it; only the messenger that rendered it looks inside. */
export type RenderedNotice = { readonly payload: object };

/** What a step of work belongs to: an update or a job, the use case in it, and a call to a platform. */
export type StepKind = "update" | "use-case" | "job" | "send" | "edit" | "call";

/**
 * Does work as a step that operators see: how long it took, and, where traces are on, within what.
 * `what` is out of a fixed list; `ids` are ids and words of ours, never names or texts.
 */
export type Step = <T>(
  at: {
    readonly kind: StepKind;
    readonly what: string;
    readonly ids?: Readonly<Record<string, string | number>>;
  },
  work: () => Promise<T>,
) => Promise<T>;

/** Figures for operators; labels are names out of fixed lists, never of people. */
export type Count = (
  what: "deliveries" | "sends" | "turns" | "updates" | "jobs" | "rsvps" | "answers",
  labels: Readonly<Record<string, string>>,
  /** One, unless many are counted at once. */
  by?: number,
) => void;

export type Deps = {
  readonly db: Db;
  readonly now: Now;
  readonly log: Log;
  readonly count: Count;
  readonly step: Step;
  readonly enqueue: Enqueue;
  /** Forgets finished jobs whose time is over, and answers how many. */
  readonly forgetJobs: () => Promise<number>;
  readonly links: Links;
  /** What counts against attention, to one person in any seven days. */
  readonly weeklyBudget: number;
  readonly messengers: Partial<Readonly<Record<Platform, Messenger>>>;
  /** Absent where staff have no Slack. */
  readonly courier?: Courier;
  /** Aborted when the process is asked to end: long work stops after what it has in hand. */
  readonly stopping: AbortSignal;
  /** A broadcast to more people than this needs a second person. */
  readonly approvalAbove: number;
  /** How many days each kind of record is kept. */
  readonly retention: Retention;
  /** Ties somebody to an anonymous answer while it is being given; it is in no database and no log. */
  readonly surveyKey: string;
};
