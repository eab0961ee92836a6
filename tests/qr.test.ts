/** QR codes, read back from the picture itself by a decoder that shares no code with the writer. */
import { Resvg } from "@resvg/resvg-js";
import jsqr from "jsqr";
import { describe, expect, test } from "vitest";
import { qrPng } from "../src/qr.ts";

type Picture = {
  readonly pixels: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
};

const pictureOf = (png: Uint8Array): Picture => {
  const header = Buffer.from(png);
  const [width, height] = [header.readUInt32BE(16), header.readUInt32BE(20)];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${header.toString("base64")}"/></svg>`;
  const { pixels } = new Resvg(svg).render();
  return { pixels: new Uint8ClampedArray(pixels), width, height };
};

const decode = ({ pixels, width, height }: Picture) =>
  jsqr.default(pixels, width, height, { inversionAttempts: "dontInvert" });

const isWhite = ({ pixels, width }: Picture, x: number, y: number): boolean =>
  [0, 1, 2, 3].every((channel) => pixels[(y * width + x) * 4 + channel] === 255);

describe("a QR code", () => {
  test.each([
    ["a link into Telegram", "https://t.me/darbnica_bot?start=w-12"],
    ["a page", "https://darbnica.example/c/9f2c8a1e4b7d4c0f8e3a.ics?valoda=lv&x=1#y"],
    ["Latvian letters", "Liepāja, Rožu laukums 6: īsā ēka aiz žoga, ķieģeļu māja"],
    ["figures alone", "0123456789"],
    ["a long text", "Darbnīca ".repeat(60)],
  ])("says what it was given: %s", (_, text) => {
    const read = decode(pictureOf(qrPng(text)));
    expect(new TextDecoder().decode(Uint8Array.from(read?.binaryData ?? []))).toBe(text);
    expect(read?.data).toBe(text);
  });

  test("is a square PNG of about 600 pixels, in pure black and white", () => {
    const png = qrPng("https://t.me/darbnica_bot");
    expect(Buffer.from(png).toString("latin1", 0, 8)).toBe("\u0089PNG\r\n\u001A\n");
    const { pixels, width, height } = pictureOf(png);
    expect(width).toBe(height);
    expect(Math.abs(width - 600)).toBeLessThan(60);
    const colours = new Set(
      Array.from({ length: width * height }, (_, i) => pixels.slice(i * 4, i * 4 + 4).join()),
    );
    expect([...colours].toSorted()).toEqual(["0,0,0,255", "255,255,255,255"]);
  });

  test("has four white modules on each side, and not a fifth", () => {
    const picture = pictureOf(qrPng("https://t.me/darbnica_bot"));
    const version = decode(picture)?.version ?? 0;
    const modules = 17 + 4 * version + 2 * 4;
    const module = picture.width / modules;
    expect(Number.isInteger(module)).toBe(true);
    const white = Array.from({ length: picture.width }, (_, i) => i).filter((i) =>
      Array.from({ length: picture.width }, (_, j) => j).every(
        (j) => isWhite(picture, i, j) && isWhite(picture, j, i),
      ),
    );
    const edge = Array.from({ length: 4 * module }, (_, i) => i);
    expect(white).toEqual([...edge, ...edge.map((i) => picture.width - 4 * module + i)]);
  });

  // 70 octets fill version 4 at level L, 5 at M and 6 at Q (ISO/IEC 18004, table 7).
  test("is of level M", () => {
    expect(decode(pictureOf(qrPng("ā".repeat(35))))?.version).toBe(5);
  });

  test("is still read with a corner of the data torn off", () => {
    const text = "https://t.me/darbnica_bot?start=w-12";
    const torn = pictureOf(qrPng(text));
    const from = Math.floor(torn.width * 0.72);
    for (let y = from; y < torn.height; y += 1)
      torn.pixels.fill(255, (y * torn.width + from) * 4, (y + 1) * torn.width * 4);
    expect(decode(torn)?.data).toBe(text);
  });

  test("takes 2331 octets and refuses one more", () => {
    expect(decode(pictureOf(qrPng("x".repeat(2331))))?.data).toHaveLength(2331);
    expect(() => qrPng("x".repeat(2332))).toThrow(RangeError);
  });
});
