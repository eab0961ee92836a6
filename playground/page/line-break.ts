/** Text with its own line breaks, whatever white space stands around it in a template. */
import { html, type TemplateResult } from "lit-html";

type Piece = TemplateResult | string;

/** The same text with each line break as an element. */
export const withBreaks = (text: string): Piece[] =>
  text.split("\n").flatMap((line, i): Piece[] => (i === 0 ? [line] : [html`<br />`, line]));
