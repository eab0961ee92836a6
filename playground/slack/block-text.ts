/** The small checks that all of Block Kit is made of. */
export type Shape = Readonly<Record<string, unknown>>;
export type Complain = (at: string, what: string) => void;

export const isRecord = (value: unknown): value is Shape =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
export const listOf = (value: unknown): readonly unknown[] => (isList(value) ? value : []);
export const wordsOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** An entry by a name from outside: what every object has (`constructor`) is no entry. */
export const entryOf = <T>(table: Readonly<Record<string, T>>, name: unknown): T | undefined =>
  typeof name === "string" && Object.hasOwn(table, name) ? table[name] : undefined;

/** A required string of 1 to `max` characters. */
export const checkLength = (value: unknown, at: string, complain: Complain, max: number): void => {
  if (typeof value !== "string" || value.length === 0)
    complain(at, "must be more than 0 characters");
  else if (value.length > max) complain(at, `must be less than ${max + 1} characters`);
};

/** A string that may be left out. */
export const checkOptional = (
  value: unknown,
  at: string,
  complain: Complain,
  max: number,
): void => {
  if (value === undefined || value === "") return;
  checkLength(value, at, complain, max);
};

/** A whole number within its bounds, when it is there. */
export const checkNumber = (
  value: unknown,
  at: string,
  complain: Complain,
  [min, max]: readonly [number, number],
): void => {
  if (value === undefined) return;
  if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max)
    complain(at, `must be ${min} to ${max}`);
};

/** A list of so many items; what is no list has none. */
export const checkCount = (
  value: unknown,
  at: string,
  complain: Complain,
  [min, max]: readonly [number, number],
): readonly unknown[] => {
  const list = listOf(value);
  if (list.length < min) complain(at, `no fewer than ${min} items allowed`);
  if (list.length > max) complain(at, `no more than ${max} items allowed`);
  return list;
};

export const checkOneOf = (
  value: unknown,
  at: string,
  complain: Complain,
  allowed: readonly string[],
): void => {
  if (!allowed.includes(wordsOf(value))) complain(at, `must be one of ${allowed.join(", ")}`);
};

/** Slack knows each object's properties, and refuses any other (grafana/oncall#702 shows the words). */
export const checkKeys = (
  value: Shape,
  at: string,
  complain: Complain,
  known: readonly string[],
): void => {
  for (const key of Object.keys(value))
    if (value[key] !== undefined && !known.includes(key))
      complain(at, `invalid additional property: ${key}`);
};

/** `emoji` belongs to plain text, `verbatim` to mrkdwn. */
const textKeys: Readonly<Record<string, readonly string[]>> = {
  plain_text: ["type", "text", "emoji"],
  mrkdwn: ["type", "text", "verbatim"],
};

/** A text object (https://docs.slack.dev/reference/block-kit/composition-objects/text-object). */
export const checkText = (
  value: unknown,
  at: string,
  complain: Complain,
  rule: { max: number; plain?: boolean },
): void => {
  if (!isRecord(value)) return complain(at, "missing text object");
  const keys = entryOf(textKeys, value["type"]);
  if (keys) checkKeys(value, at, complain, keys);
  else complain(`${at}/type`, "unknown text type");
  if (rule.plain === true && value["type"] === "mrkdwn")
    complain(`${at}/type`, "must be plain_text");
  checkLength(value["text"], `${at}/text`, complain, rule.max);
};

/** An image with its address, or a file of Slack's, and the words that stand for it. */
export const checkImage = (value: Shape, at: string, complain: Complain): void => {
  checkLength(value["alt_text"], `${at}/alt_text`, complain, 2000);
  if (value["slack_file"] === undefined)
    checkLength(value["image_url"], `${at}/image_url`, complain, 3000);
};
