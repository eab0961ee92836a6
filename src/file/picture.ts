/** Pictures from SVG, in a typeface that comes with us: the machine may have none. */
import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";

const require = createRequire(import.meta.url);
const FACES = [
  "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
  "@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
];

/** A PNG of an SVG, as large as it says it is; texts are set in Source Sans 3. */
export const pngOf = (svg: string): Uint8Array =>
  new Resvg(svg, {
    background: "white",
    font: {
      fontFiles: FACES.map((face) => require.resolve(face)),
      loadSystemFonts: false,
      defaultFontFamily: "Source Sans 3",
    },
  })
    .render()
    .asPng();
