/** The lower half: what stands in Postgres at this moment. */
import { html, type TemplateResult } from "lit-html";
import type { Row, State } from "./state.ts";
import type { Words } from "./words.ts";

type Column = readonly [key: string, title: string];

const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly Row[],
  none: string,
) => html`
  <table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map(([, title]) => html`<th scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${
        rows.length === 0
          ? html`<tr>
              <td class="empty" colspan=${columns.length}>${none}</td>
            </tr>`
          : rows.map(
              (row) =>
                html`<tr>
                  ${columns.map(([key]) => html`<td>${row[key] ?? ""}</td>`)}
                </tr>`,
            )
      }
    </tbody>
  </table>
`;

/** The ledger, the workshops and the answers, as tables. */
export const ledgerView = (tables: State["tables"], shown: boolean, t: Words): TemplateResult => {
  const deliveries: Column[] = [
    ["due", t.due],
    ["kind", t.kind],
    ["place", t.place],
    ["who", t.who],
    ["state", t.state],
    ["why", t.why],
  ];
  const workshops: Column[] = [
    ["place", t.place],
    ["starts", t.due],
    ["state", t.state],
    ["going", t.going],
    ["maybe", t.maybe],
    ["declined", t.declined],
    ["responses", t.responses],
  ];
  const answers: Column[] = [
    ["at", t.due],
    ["place", t.place],
    ["sector", t.sector],
    ["question", t.question],
    ["answer", t.answer],
  ];
  return html`<section
    class="pane ledger ${shown ? "shown" : ""}"
    id="ledger"
    aria-labelledby="ledger-title"
  >
    <h2 id="ledger-title">${t.ledger}</h2>
    <div class="scroll" tabindex="0" role="group" aria-label=${t.tables}>
      ${table(t.deliveries, deliveries, tables.deliveries, t.none)}
      ${table(t.rsvps, workshops, tables.workshops, t.none)}
      ${table(t.answers, answers, tables.answers, t.none)}
    </div>
  </section>`;
};
