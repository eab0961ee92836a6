/** How long each kind of record is kept, in days; the configuration may say otherwise. */
export const RETENTION_DAYS = {
  /** After the last that somebody did, or was told of by their own wish. */
  person: 1_095,
  /** The same for those without a chat, who cannot erase themselves. */
  contact: 365,
  /** Codes and keys of a door, after the meeting. */
  code: 30,
  /** What finds a message in somebody's chat, to edit it. */
  message: 400,
  /** Which updates of a platform were answered; Telegram keeps one for a day at most. */
  update: 2,
  /** Requests for files; the log says who took what out. */
  export: 30,
  /** Rows out of a list that nobody said a word about. */
  import: 7,
  /** What was begun: a form, a question of the chat. */
  form: 14,
  /** Which Homes were opened. */
  home: 30,
} as const;

export type RetentionKind = keyof typeof RETENTION_DAYS;
export type Retention = Readonly<Record<RetentionKind, number>>;
export const RETENTION_KINDS = Object.keys(RETENTION_DAYS) as readonly RetentionKind[];
