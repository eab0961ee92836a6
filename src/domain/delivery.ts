/** The ledger's states and which moves between them are legal. */
export const DELIVERY_STATES = [
  "queued",
  "sending",
  "sent",
  "failed",
  "blocked",
  "skipped",
  "uncertain",
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why a notice was not sent, or why nobody knows. Never a sentence of a platform: those may quote people. */
export type DeliveryWhy =
  | "too-late"
  | "cancelled"
  | "moved"
  | "answer-changed"
  | "already-answered"
  | "already-told"
  | "no-venue"
  | "left"
  | "unwanted"
  | "blocked"
  | "deactivated"
  | "chat-not-found"
  | "refused"
  | "bad-notice"
  | "timeout"
  | "crash"
  | "unauthorized"
  /** A backup was restored, and nobody knows whether it was sent since then. */
  | "restored"
  /** Uncertain, and a person has decided to leave it so. */
  | "kept";

/**
 * `sending → queued` happens only when the platform said that it did not take the message
 * (429), or was never reached; whatever leaves `sending` without an answer is `uncertain`, and no
 * machine moves it on. After a restore what was due is `uncertain`, too. What failed, or is uncertain, a person may send again.
 */
const LEGAL_MOVES = {
  queued: ["sending", "skipped", "failed", "uncertain"],
  sending: ["sent", "failed", "blocked", "queued", "uncertain"],
  sent: [],
  failed: ["queued"],
  blocked: [],
  skipped: [],
  uncertain: ["queued"],
} as const satisfies Record<DeliveryState, readonly DeliveryState[]>;

/** The states that a row may move to from a given one; an illegal move does not compile. */
export type LegalMove<From extends DeliveryState> = (typeof LEGAL_MOVES)[From][number];
