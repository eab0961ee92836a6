/** QR codes as pictures, for a link that goes from a screen or a poster to a phone. */
import { Resvg } from "@resvg/resvg-js";
import { encode } from "uqr";

/** Pixels that a side comes close to: sharp on a screen, and in print at the size of a palm. */
const SIDE = 600;
/** Modules of white around the code, without which readers do not find it (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/**
 * A PNG of the text's QR code, black on white, square. Level M stays readable when a seventh is
 * dirty or torn. A module is a whole number of pixels, so that no edge is grey: the side is near
 * 600 pixels, not always at it. A text of more than 2331 octets (UTF-8) fits no code, and throws.
 */
export const qrPng = (text: string): Uint8Array => {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
  const picture = new Resvg(svg, {
    background: "white",
    fitTo: { mode: "zoom", value: Math.round(SIDE / size) },
    font: { loadSystemFonts: false },
  });
  return picture.render().asPng();
};
