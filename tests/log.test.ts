/** What may stand in a log, and what never does. */
import { expect, test } from "vitest";
import { factsOf, withoutSecrets } from "../src/log.ts";

test.each([
  ["https://api.telegram.org/bot123456789:AAbbCCddEEffGGhhIIjjKKll-mm/getMe", "AAbbCC"],
  ["Authorization: Bearer xoxb-1-2-abcdef", "xoxb"],
  ["xapp-1-A-123-abc", "xapp"],
  ["postgres://darbnica:very-secret@db:5432/x", "very-secret"],
])("a token or password is taken out of %s", (text, secret) => {
  expect(withoutSecrets(text)).not.toContain(secret);
});

test("an error is told by name, code and place, without what it quotes", () => {
  const error = Object.assign(new Error("Key (name)=(Anna Bērziņa) already exists"), {
    code: "23505",
  });
  const facts = factsOf(error);
  expect(facts).toMatchObject({ error: "Error", code: "23505" });
  expect(JSON.stringify(facts)).not.toContain("Anna");
  expect(factsOf("Anna")).toEqual({ error: "string" });
});
