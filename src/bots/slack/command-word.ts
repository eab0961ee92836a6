/** The words after `/darbnica`: Latvian first, English beside it, forgiving about accents and slips. */
import { z } from "zod";
import type { Locale } from "../../domain/person.ts";

export const COMMAND_NAMES = [
  "hub",
  "draft",
  "publish",
  "edit",
  "cancel",
  "people",
  "feedback",
  "survey",
  "message",
  "door",
  "plan",
  "roles",
  "report",
  "export",
  "voices",
  "import",
  "log",
  "ideas",
  "room",
  "workshops",
  "mine",
  "idea",
  "my-ideas",
  "share",
  "calendar",
  "profile",
  "language",
  "privacy",
  "my-data",
  "forget",
  "stop",
  "help",
] as const;
export const CommandName = z.enum(COMMAND_NAMES);
export type CommandName = z.infer<typeof CommandName>;

const words = {
  hub: { lv: "", en: "" },
  draft: { lv: "jauna", en: "new" },
  publish: { lv: "publicēt", en: "publish" },
  edit: { lv: "labot", en: "edit" },
  cancel: { lv: "atcelt", en: "cancel" },
  people: { lv: "dalībnieki", en: "people" },
  feedback: { lv: "atsauksmes", en: "feedback" },
  survey: { lv: "aptauja", en: "survey" },
  message: { lv: "ziņa", en: "message" },
  door: { lv: "ieeja", en: "door" },
  plan: { lv: "plāns", en: "plan" },
  roles: { lv: "lomas", en: "roles" },
  report: { lv: "pārskats", en: "report" },
  export: { lv: "eksports", en: "export" },
  voices: { lv: "balsis", en: "voices" },
  import: { lv: "imports", en: "import" },
  log: { lv: "žurnāls", en: "log" },
  ideas: { lv: "idejas", en: "ideas" },
  room: { lv: "zāle", en: "room" },
  workshops: { lv: "darbnīcas", en: "workshops" },
  mine: { lv: "mani", en: "my" },
  idea: { lv: "ideja", en: "idea" },
  "my-ideas": { lv: "manas-idejas", en: "my-ideas" },
  share: { lv: "dalīties", en: "share" },
  calendar: { lv: "kalendārs", en: "calendar" },
  profile: { lv: "profils", en: "profile" },
  language: { lv: "valoda", en: "language" },
  privacy: { lv: "privātums", en: "privacy" },
  "my-data": { lv: "mani-dati", en: "my-data" },
  forget: { lv: "aizmirst", en: "forget" },
  stop: { lv: "pārtraukt", en: "stop" },
  help: { lv: "palīdzība", en: "help" },
} as const satisfies Record<CommandName, Record<Locale, string>>;

/** A command as one types it, for help and for offers. */
export const commandText = (name: CommandName, locale: Locale): string =>
  `/darbnica ${words[name][locale]}`.trim();

/** Compares texts whatever their accents, case and Unicode form: `Liepāja` is found by `liepaja`. */
export const fold = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/\s+/g, " ").trim();

export type ParsedCommand =
  | { readonly known: true; readonly name: CommandName; readonly rest: string }
  | { readonly known: false; readonly nearest: CommandName | undefined };

const spellings = COMMAND_NAMES.flatMap((name) =>
  [...new Set(Object.values(words[name]).map(fold))].map((word) => ({ name, word })),
);

/** Letters to change, add, drop or swap with a neighbour to get from one word to the other. */
const distance = (from: string, to: string): number => {
  const width = to.length + 1;
  const table = Array.from({ length: (from.length + 1) * width }, () => 0);
  const at = (row: number, column: number): number => table[row * width + column] ?? 0;
  for (let row = 0; row <= from.length; row += 1)
    for (let column = 0; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const options = [
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (same ? 0 : 1),
        ...(row > 1 && column > 1 && swapped ? [at(row - 2, column - 2) + 1] : []),
      ];
      table[row * width + column] = row * column === 0 ? row + column : Math.min(...options);
    }
  return at(from.length, to.length);
};

const LONGEST_WORD = 24;

const nearestTo = (typed: string): CommandName | undefined => {
  const word = typed.slice(0, LONGEST_WORD);
  const ranked = spellings
    .filter(({ word: known }) => known !== "")
    .map(({ name, word: known }) => ({
      name,
      far: word.length > 2 && known.startsWith(word) ? 1 : distance(word, known),
      most: Math.max(1, Math.floor(known.length / 3)),
    }))
    .filter(({ far, most }) => far <= most)
    .toSorted((a, b) => a.far - b.far);
  return ranked[0]?.name;
};

/** What was asked for, or the command nearest to a slip of the pen. */
export const parseCommand = (text: string): ParsedCommand => {
  const [first = "", ...rest] = fold(text).split(" ");
  const known = spellings.find(({ word }) => word === first);
  return known
    ? { known: true, name: known.name, rest: rest.join(" ") }
    : { known: false, nearest: nearestTo(first) };
};
