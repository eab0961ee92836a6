/** The local Telegram's HTML: what it reads, and the words in which it refuses. */
import { describe, expect, test } from "vitest";
import { isRefusal } from "../../playground/telegram/answer.ts";
import { readHtml, trimmed, type Formatted } from "../../playground/telegram/html.ts";

const read = (html: string): Formatted => {
  const formatted = readHtml(html);
  if (isRefusal(formatted)) throw new Error(formatted.description);
  return trimmed(formatted);
};
const refused = (html: string): string => {
  const formatted = readHtml(html);
  return isRefusal(formatted) ? formatted.description : "nothing was refused";
};

describe("what is read", () => {
  test.each([
    ["b", "bold"],
    ["strong", "bold"],
    ["i", "italic"],
    ["em", "italic"],
    ["u", "underline"],
    ["ins", "underline"],
    ["s", "strikethrough"],
    ["del", "strikethrough"],
    ["code", "code"],
    ["pre", "pre"],
    ["blockquote", "blockquote"],
    ["tg-spoiler", "spoiler"],
    ["B", "bold"],
  ])("<%s> is %s", (tag, type) => {
    expect(read(`<${tag}>Liepāja</${tag}>`)).toEqual({
      text: "Liepāja",
      entities: [{ type, offset: 0, length: 7 }],
    });
  });

  test("offsets count UTF-16 units, also within one another", () => {
    expect(read("🙂<b>ā<i>ē</i></b>")).toEqual({
      text: "🙂āē",
      entities: [
        { type: "bold", offset: 2, length: 2 },
        { type: "italic", offset: 3, length: 1 },
      ],
    });
  });

  test.each([
    ['<a href="https://varam.gov.lv?a=1&amp;b=2">x</a>', "https://varam.gov.lv?a=1&b=2"],
    ["<a href='https://varam.gov.lv'>x</a>", "https://varam.gov.lv"],
    ["<a>varam.gov.lv</a>", "http://varam.gov.lv"],
    ['<a href="tg://user?id=1">x</a>', "tg://user?id=1"],
  ])("a link: %s", (html, url) => {
    expect(read(html).entities[0]?.url).toBe(url);
  });

  test("a link without a host stays plain text", () => {
    expect(read('<a href="nowhere">x</a>')).toEqual({ text: "x", entities: [] });
  });

  test("references are decoded once; unknown ones stay", () => {
    expect(read("&lt;b&gt; &amp;lt; &#257; &#x101; &nbsp; &quot;").text).toBe(
      '<b> &lt; ā ā &nbsp; "',
    );
  });

  test("a program's language, a long quote and a spoiler's other spelling", () => {
    expect(read('<pre><code class="language-ts">x</code></pre>').entities).toEqual([
      { type: "pre", offset: 0, length: 1, language: "ts" },
    ]);
    expect(read("<blockquote expandable>x</blockquote>").entities[0]?.type).toBe(
      "expandable_blockquote",
    );
    expect(read('<span class="tg-spoiler">x</span>').entities[0]?.type).toBe("spoiler");
  });

  test("blanks at both ends are cut, and entities with them", () => {
    expect(read("  <b>Liepāja \n</b>\n")).toEqual({
      text: "Liepāja",
      entities: [{ type: "bold", offset: 0, length: 7 }],
    });
    expect(read("<b>  </b>")).toEqual({ text: "", entities: [] });
  });
});

describe("what is refused", () => {
  test.each([
    ["ā <b>x", `Can't find end tag corresponding to start tag "b"`],
    ["<b><i>x</i>", `Can't find end tag corresponding to start tag "b"`],
    ["<b><i>x", `Can't find end tag corresponding to start tag "i"`],
    ["ā <h1>x</h1>", 'Unsupported start tag "h1" at byte offset 3'],
    ["a<br>b", 'Unsupported start tag "br" at byte offset 1'],
    ["3 < 4 > 2", 'Unsupported start tag "" at byte offset 2'],
    ["ā <b", "Unclosed start tag at byte offset 3"],
    ["x</b>", "Unexpected end tag at byte offset 1"],
    ["<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ["<b>x</b", "Unclosed end tag at byte offset 4"],
    ['<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    [
      "<a href>y</a>",
      'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
    ],
    ["<a href=", 'Unclosed start tag "a" at byte offset 0'],
    ['<a href="x', "Unclosed start tag at byte offset 0"],
    ["<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"],
    ["<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ["&#xd800;", "Text contains invalid Unicode characters after decoding HTML entities"],
    ["<constructor>x</constructor>", 'Unsupported start tag "constructor" at byte offset 0'],
  ])("%s", (html, why) => {
    expect(refused(html)).toContain(`Bad Request: can't parse entities: ${why}`);
  });
});
