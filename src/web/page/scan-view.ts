/** The camera, in a modal that stays open: at a door one code follows another. */
import { html } from "lit-html";
import type { Say } from "./words.ts";

export const scanView = (says: string, close: () => void, say: Say) =>
  html`<dialog class="sheet" aria-labelledby="scan-title" @close=${close}>
    <h2 id="scan-title">${say("scanTitle")}</h2>
    <video id="camera" muted playsinline aria-label=${say("scanTitle")}></video>
    <p class="scanned" role="status">${says === "" ? say("scanHint") : says}</p>
    <div class="actions">
      <button type="button" class="button" @click=${close}>${say("cancel")}</button>
    </div>
  </dialog>`;
