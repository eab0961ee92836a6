/** Charts: pictures of a phone's width whose letters are there on any machine. */
import { describe, expect, test } from "vitest";
import { barChart, gridChart } from "../../src/file/chart.ts";
import { pngOf } from "../../src/file/picture.ts";

const chart = (words: string) =>
  barChart({
    title: "Dalībnieki pa jomām",
    lead: words,
    rows: [
      { label: "Uzņēmējdarbība", bars: [{ part: 1, words: "pieteicās 42" }] },
      { label: "<b> & c", bars: [{ part: null, words: "nerādām" }] },
    ],
    foot: "Viesi nav ieskaitīti.",
  });

const sizeOf = (png: Uint8Array) => {
  const bytes = Buffer.from(png);
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
};

describe("a chart", () => {
  test("is a thousand pixels wide, and as high as its rows", () => {
    const { width, height } = sizeOf(pngOf(chart("Liepāja")));
    expect(width).toBe(1_000);
    expect(height).toBeGreaterThan(400);
    expect(sizeOf(pngOf(chart("vārds ".repeat(60)))).height).toBeGreaterThan(height + 200);
  });

  test("draws every Latvian letter, each otherwise than the letter without its mark", () => {
    const pictures = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ"
      .split("")
      .map((letter) => Buffer.from(pngOf(chart(letter))).toString("base64"));
    const plain = "acegiklnsuzACEGIKLNSUZ"
      .split("")
      .map((letter) => Buffer.from(pngOf(chart(letter))).toString("base64"));
    const missing = Buffer.from(pngOf(chart("\uE000"))).toString("base64");
    expect(new Set([...pictures, ...plain, missing]).size).toBe(45);
  });

  test("takes words as words, and shows no bar where nothing may be shown", () => {
    const svg = chart("a < b & c\u0007");
    expect(svg).toContain("&lt;b&gt; &amp; c");
    expect(svg.match(/<rect [^>]*stroke=/g)).toHaveLength(1);
  });

  test("tells two kinds of bar apart by pattern and word, not by colour alone", () => {
    const bars = [
      { part: 1, words: "pieteicās 9" },
      { part: 0.5, words: "ieradās 5" },
    ];
    const svg = barChart({ title: "", lead: "", rows: [{ label: "Joma", bars }], foot: "" });
    expect(svg).toContain('fill="#0072B2"');
    expect(svg).toContain('fill="url(#stripes)"');
    expect(svg).toContain("ieradās 5");
  });

  test("in a grid has each number in its cell, and a word where it is hidden", () => {
    const svg = gridChart({
      title: "Ieteikumi pa veidiem un reģioniem",
      lead: "",
      columns: ["Kurzeme", "Latgale"],
      rows: [{ label: "Vajadzība", cells: [12, null] }],
      hidden: "nerādām",
      foot: "",
    });
    expect(svg).toContain(">12</text>");
    expect(svg).toContain(">nerādām</text>");
    expect(sizeOf(pngOf(svg)).width).toBe(1_000);
  });
});
