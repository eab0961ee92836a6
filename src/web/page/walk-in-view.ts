/** The form for somebody who is not on the list. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { matchesName } from "../../domain/search.ts";
import type { DoorSheet } from "../wire.ts";
import type { Row } from "./model.ts";
import { counterView } from "./row-view.ts";
import type { Say } from "./words.ts";

type Sector = DoorSheet["sectors"][number];

export type WalkIn = {
  readonly name: string;
  readonly sector: Sector | undefined;
  readonly guests: number;
  readonly incomplete: boolean;
};

export const emptyWalkIn = (name = ""): WalkIn => ({
  name,
  sector: undefined,
  guests: 0,
  incomplete: false,
});

export type WalkInActs = {
  readonly change: (part: Partial<WalkIn>) => void;
  readonly save: () => void;
  readonly close: () => void;
};

/** Somebody of that name who is already on the list: more often than not it is the same person. */
const twinOf = (rows: readonly Row[], typed: string): Row | undefined =>
  typed.trim().length < 3 ? undefined : rows.find(({ name }) => matchesName(name, typed));

const sectorsView = (sectors: readonly Sector[], form: WalkIn, acts: WalkInActs, say: Say) =>
  html`<fieldset>
    <legend>${say("walkInSector")}</legend>
    <div class="sectors">
      ${sectors.map(
        (sector) =>
          html`<label class="choice"
            ><input
              type="radio"
              name="sector"
              .checked=${live(form.sector === sector)}
              @change=${() => acts.change({ sector })}
            /><span>${say(`sector-${sector}`)}</span></label
          >`,
      )}
    </div>
  </fieldset>`;

/** A modal form; Escape and the button close it, and nothing is lost but what was typed. */
export const walkInView = (
  form: WalkIn,
  door: { readonly rows: readonly Row[]; readonly sheet: DoorSheet },
  acts: WalkInActs,
  say: Say,
) => {
  const twin = twinOf(door.rows, form.name);
  const submit = (event: Event) => {
    event.preventDefault();
    acts.save();
  };
  const onName = (event: Event) => acts.change({ name: (event.target as HTMLInputElement).value });
  const counter = {
    label: String(form.guests),
    name: say("walkInGuests"),
    guests: form.guests,
    most: door.sheet.mostGuests,
    set: (guests: number) => acts.change({ guests }),
  };
  return html`<dialog class="sheet" aria-labelledby="walk-in-title" @close=${acts.close}>
    <form novalidate @submit=${submit}>
      <h2 id="walk-in-title">${say("walkInTitle")}</h2>
      <label class="field"
        ><span>${say("walkInName")}</span
        ><input
          id="walk-in-name"
          autocomplete="off"
          autocapitalize="words"
          maxlength="80"
          .value=${live(form.name)}
          aria-describedby="walk-in-says"
          @input=${onName}
      /></label>
      <p id="walk-in-says" class="hint" role="status">
        ${twin ? say("walkInTwin", { name: twin.name }) : nothing}
      </p>
      ${sectorsView(door.sheet.sectors, form, acts, say)}
      <p class="legend" aria-hidden="true">${say("walkInGuests")}</p>
      ${counterView(counter, say)}
      <p class="error" role="alert">${form.incomplete ? say("walkInNeedsName") : nothing}</p>
      <div class="actions">
        <button type="submit" class="button primary">${say("save")}</button>
        <button type="button" class="button" @click=${acts.close}>${say("cancel")}</button>
      </div>
    </form>
  </dialog>`;
};
