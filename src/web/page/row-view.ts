/** One person on the list: a tap lets in, a tap again takes it back, and the party can be counted. */
import { html, nothing } from "lit-html";
import type { Row } from "./model.ts";
import type { Say } from "./words.ts";

export type RowActs = {
  readonly toggle: (row: Row) => void;
  readonly setGuests: (row: Row, guests: number) => void;
};

const aboutOf = (row: Row, say: Say): string => {
  const parts = [
    row.sector === null ? undefined : say(`sector-${row.sector}`),
    row.state === null ? say("unannounced") : say(`state-${row.state}`),
    // Of somebody who is here, the counter beside it says it.
    row.guests > 0 && !row.present ? say("party", { guests: row.guests }) : undefined,
    row.waiting ? say("onPhone") : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
};

export type Counter = {
  readonly label: string;
  readonly name: string;
  readonly guests: number;
  readonly most: number;
  readonly set: (guests: number) => void;
};

/** How many come along: a step at a time, because the numbers are small and thumbs are large. */
export const counterView = ({ label, name, guests, most, set }: Counter, say: Say) =>
  html`<div class="counter" role="group" aria-label=${`${name}: ${label}`}>
    <button
      type="button"
      class="step"
      aria-label=${say("fewer", { name })}
      ?disabled=${guests <= 0}
      @click=${() => set(guests - 1)}
    >
      −
    </button>
    <span class="party">${label}</span>
    <button
      type="button"
      class="step"
      aria-label=${say("more", { name })}
      ?disabled=${guests >= most}
      @click=${() => set(guests + 1)}
    >
      +
    </button>
  </div>`;

export const rowView = (row: Row, most: number, acts: RowActs, say: Say) =>
  html`<li class=${row.present ? "row here" : "row"}>
    <button
      type="button"
      class="person"
      aria-pressed=${row.present}
      @click=${() => acts.toggle(row)}
    >
      <span class="name">${row.name}</span>
      <span class="about">${aboutOf(row, say)}</span>
      <span class="mark"
        >${row.present ? html`<span aria-hidden="true">✓ </span>${say("here")}` : say("notHere")}</span
      >
    </button>
    ${
      row.present
        ? counterView(
            {
              label: say("party", { guests: row.guests }),
              name: row.name,
              guests: row.guests,
              most,
              set: (guests) => acts.setGuests(row, guests),
            },
            say,
          )
        : nothing
    }
  </li>`;
