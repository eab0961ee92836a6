/** All that is held about one person, as it is handed to them. */

export type HeldValue = string | number | boolean | null | Date | object;
export type HeldRow = Readonly<Record<string, HeldValue>>;

/** One table: `personal` are the columns to read; the others are numbers and marks of ours. */
export type HeldTable = {
  readonly name: string;
  readonly personal: readonly string[];
  readonly rows: readonly HeldRow[];
};

/** What the numbers in them stand for. */
export type HeldNames = {
  readonly workshops: ReadonlyMap<
    number,
    { readonly lv: string; readonly en: string; readonly place: string; readonly startsAt: Date }
  >;
  readonly questions: ReadonlyMap<number, { readonly lv: string; readonly en: string }>;
};

export type Held = {
  readonly at: Date;
  readonly tables: readonly HeldTable[];
  readonly names: HeldNames;
};
