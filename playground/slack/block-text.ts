/** The small checks that all of Block Kit is made of. */
export type Shape = Readonly<Record<string, unknown>>;
export type Complain = (at: string, what: string) => void;

export const isRecord = (value: unknown): value is Shape =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
export const listOf = (value: unknown): readonly unknown[] => (isList(value) ? value : []);
export const wordsOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** A required string of 1 to `max` characters. */
export const checkLength = (value: unknown, at: string, complain: Complain, max: number): void => {
  if (typeof value !== "string" || value.length === 0)
    complain(at, "must be more than 0 characters");
  else if (value.length > max) complain(at, `must be less than ${max + 1} characters`);
};

/** A text object (https://docs.slack.dev/reference/block-kit/composition-objects/text-object). */
export const checkText = (
  value: unknown,
  at: string,
  complain: Complain,
  rule: { max: number; plain?: boolean },
): void => {
  if (!isRecord(value)) return complain(at, "missing text object");
  const type = wordsOf(value["type"]);
  if (type !== "plain_text" && type !== "mrkdwn") complain(`${at}/type`, "unknown text type");
  if (rule.plain === true && type !== "plain_text") complain(`${at}/type`, "must be plain_text");
  checkLength(value["text"], `${at}/text`, complain, rule.max);
};
