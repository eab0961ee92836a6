/** The words after /darbnica, as people really type them. */
import { describe, expect, test } from "vitest";
import { COMMAND_NAMES, commandText, parseCommand } from "../../../src/bots/slack/command-word.ts";

describe("a command", () => {
  test.each([
    ["", "hub"],
    ["   ", "hub"],
    ["jauna", "draft"],
    ["JAUNA darbnīca", "draft"],
    ["new", "draft"],
    ["dalībnieki", "people"],
    ["dalibnieki", "people"],
    ["DALĪBNIEKI".normalize("NFD"), "people"],
    ["people", "people"],
    ["atsauksmes", "feedback"],
    ["palīdzība".normalize("NFC"), "help"],
    ["\u00a0palīdzība ", "help"],
    ["valoda", "language"],
    ["darbnicas", "workshops"],
    ["stop", "stop"],
    ["Dalīties Liepāja", "share"],
    ["ieeja", "door"],
    ["kalendars", "calendar"],
  ])("%j is known", (text, name) => {
    expect(parseCommand(text)).toMatchObject({ known: true, name });
  });

  test("keeps what follows, folded for comparing", () => {
    expect(parseCommand("Dalībnieki  Liepāja ")).toEqual({
      known: true,
      name: "people",
      rest: "liepaja",
    });
  });

  test.each([
    ["dalibnieks", "people"],
    ["jaun", "draft"],
    ["hlep", "help"],
    ["peple", "people"],
    ["atsaukmes", "feedback"],
    ["darbnica", "workshops"],
    ["valdoa", "language"],
    ["dalities!", "share"],
    ["ieja", "door"],
    ["calender", "calendar"],
  ])("a slip such as %j offers the nearest", (text, nearest) => {
    expect(parseCommand(text)).toEqual({ known: false, nearest });
  });

  test.each(["xyzzy", "šķ", "😀", "\u0000", "'; drop table people; --", "a".repeat(100_000)])(
    "%.20j is none of ours, and nothing is guessed",
    (text) => {
      expect(parseCommand(text)).toEqual({ known: false, nearest: undefined });
    },
  );

  test("every command is understood as it is written in help, in both languages", () => {
    for (const name of COMMAND_NAMES)
      for (const locale of ["lv", "en"] as const) {
        const typed = commandText(name, locale).replace("/darbnica", "");
        expect(parseCommand(typed)).toMatchObject({ known: true, name });
      }
  });
});
