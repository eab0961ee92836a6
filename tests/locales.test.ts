/** Both languages say the same things, and everything that the code says exists. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  parse,
  Visitor,
  type Message,
  type SelectExpression,
  type VariableReference,
} from "@fluent/syntax";
import { describe, expect, test } from "vitest";
import { SECTORS, REGIONS } from "../src/domain/person.ts";
import { createTranslate, spanOf, whenInSentence } from "../src/i18n.ts";
import { projectPath } from "../src/root.ts";

type Entry = { readonly id: string; readonly variables: string[]; readonly branches: string[][] };

const entriesOf = (locale: string): Map<string, Entry> => {
  const folder = projectPath("locales", locale);
  const entries = new Map<string, Entry>();
  for (const file of readdirSync(folder)) {
    const resource = parse(readFileSync(join(folder, file), "utf8"), {});
    for (const node of resource.body) {
      if (node.type === "Junk") throw new Error(`${locale}/${file}: ${node.content}`);
      if (node.type !== "Message") continue;
      const { name } = node.id;
      if (entries.has(name)) throw new Error(`${locale}: ${name} is there twice`);
      entries.set(name, { id: name, ...shapeOf(node) });
    }
  }
  return entries;
};

const shapeOf = (message: Message): { variables: string[]; branches: string[][] } => {
  const variables = new Set<string>();
  const branches: string[][] = [];
  const visitor = Object.assign(Object.create(Visitor.prototype) as Visitor, {
    visitVariableReference: (node: VariableReference) => {
      variables.add(node.id.name);
    },
    visitSelectExpression(this: Visitor, node: SelectExpression) {
      branches.push(
        node.variants.map(({ key }) => (key.type === "Identifier" ? key.name : key.value)),
      );
      this.genericVisit(node);
    },
  });
  visitor.visit(message);
  return { variables: [...variables].toSorted(), branches };
};

const lv = entriesOf("lv");
const en = entriesOf("en");

const codeUnder = (folder: string): string =>
  readdirSync(projectPath(folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(projectPath(folder, name), "utf8"))
    .join("\n");

const code = codeUnder("src");

describe("the two languages", () => {
  test("have the same messages", () => {
    expect([...lv.keys()].toSorted()).toEqual([...en.keys()].toSorted());
  });

  test("take the same variables", () => {
    for (const [id, entry] of lv)
      expect({ id, variables: en.get(id)?.variables }).toEqual({ id, variables: entry.variables });
  });

  test("Latvian plurals have zero, one and other; English ones have one and other", () => {
    const plural = (keys: string[]) => keys.includes("one") || keys.includes("zero");
    for (const { id, branches } of lv.values())
      for (const keys of branches.filter(plural))
        expect({ id, keys }).toEqual({
          id,
          keys: expect.arrayContaining(["zero", "one", "other"]),
        });
    for (const { id, branches } of en.values())
      for (const keys of branches.filter(plural))
        expect({ id, keys }).toEqual({ id, keys: expect.arrayContaining(["one", "other"]) });
  });

  test("Latvian speaks with Jūs, and nothing is left untranslated", () => {
    const text = readdirSync(projectPath("locales", "lv"))
      .map((file) => readFileSync(projectPath("locales", "lv", file), "utf8"))
      .join("\n");
    expect(text).not.toMatch(/(^|[\s“])(tu|tev|tavs|tava|tavu|jūs|jūsu|jums)[\s.,?!]/);
  });
});

describe("the code and the messages", () => {
  /** Ids are literals, or templates such as `sector-${sector}` whose beginning is a literal. */
  const literals = new Set(
    [...code.matchAll(/"([a-z]+(?:-[a-z0-9]+)+)"/g)].map(([, id]) => id ?? ""),
  );
  const prefixes = [...code.matchAll(/`([a-z]+(?:-[a-z0-9]+)*-)\$\{/g)].map(
    ([, prefix]) => prefix ?? "",
  );

  test("every message is said somewhere", () => {
    const single = new Set([...code.matchAll(/"([a-z]+)"/g)].map(([, id]) => id ?? ""));
    const unused = [...lv.keys()].filter(
      (id) =>
        !literals.has(id) && !single.has(id) && !prefixes.some((prefix) => id.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  test("every message that is said exists", () => {
    const said = [
      ...code.matchAll(/(?:say\(\s*\w+,|translate\([^,]+,|\bt\(\s*[\w.]+,)\s*"([^"]+)"/g),
    ];
    expect(said.length).toBeGreaterThan(30);
    expect(said.map(([, id]) => id ?? "").filter((id) => !lv.has(id))).toEqual([]);
  });

  test("every sector and region has a name", () => {
    const t = createTranslate();
    for (const locale of ["lv", "en"] as const) {
      for (const sector of SECTORS) expect(t(locale, `sector-${sector}`)).not.toBe("");
      for (const region of REGIONS) expect(t(locale, `region-${region}`)).not.toBe("");
    }
  });
});

describe("dates and plurals", () => {
  const span = {
    startsAt: new Date("2019-06-11T07:00:00Z"),
    endsAt: new Date("2019-06-11T12:00:00Z"),
  };

  test("a heading in each language", () => {
    expect(spanOf("lv", span)).toBe("2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00");
    expect(spanOf("en", span)).toBe("Tuesday, 11 June 2019, 10:00–15:00");
  });

  test("within a sentence, Latvian is in the locative", () => {
    expect(whenInSentence("lv", span.startsAt)).toBe("otrdien, 11. jūnijā, plkst. 10.00");
    expect(whenInSentence("en", span.startsAt)).toBe("on Tuesday, 11 June, at 10:00");
  });

  test("a winter morning before ten has no leading zero in Latvian", () => {
    const winter = {
      startsAt: new Date("2027-01-15T07:30:00Z"),
      endsAt: new Date("2027-01-15T08:00:00Z"),
    };
    expect(spanOf("lv", winter)).toBe("2027. gada 15. janvāris, piektdiena, plkst. 9.30–10.00");
  });

  test.each([
    [0, "0 īsu jautājumu"],
    [1, "1 īss jautājums"],
    [4, "4 īsi jautājumi"],
    [11, "11 īsu jautājumu"],
    [21, "21 īss jautājums"],
  ])("%i questions", (questions, says) => {
    expect(createTranslate()("lv", "survey-invitation", { questions })).toContain(says);
  });

  test.each([
    [0, "darbnīca šodien"],
    [1, "darbnīca rīt"],
    [7, "darbnīca pēc nedēļas"],
    [10, "darbnīca pēc 10 dienām"],
    [11, "darbnīca pēc 11 dienām"],
    [21, "darbnīca pēc 21 dienas"],
    [22, "darbnīca pēc 22 dienām"],
  ])("%i days ahead", (count, says) => {
    expect(createTranslate()("lv", "reminder-title-days", { count })).toBe(`Atgādinām: ${says}`);
  });
});
