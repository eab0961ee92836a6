/** The door's page: draws what the phone knows, and turns taps into marks. */
import { html, nothing, render } from "lit-html";
import { readCodeLink } from "../../domain/code.ts";
import { doorView, emptyView, type DoorActs, type Look } from "./door-view.ts";
import { presentIn, rowsOf, type Row } from "./model.ts";
import { canScan, startScan } from "./scan.ts";
import { scanView } from "./scan-view.ts";
import { isQueueKey, keepLocale, keptLocale } from "./storage.ts";
import { createDoor } from "./sync.ts";
import { emptyWalkIn, walkInView, type WalkIn } from "./walk-in-view.ts";
import { readWords, sayWith, type Locale, type Say } from "./words.ts";

type View = {
  locale: Locale;
  typed: string;
  scans: boolean;
  walkIn: WalkIn | undefined;
  /** What the camera's last code led to; undefined while it is off. */
  scan: string | undefined;
  /** What the last tap did, for eyes and for screen readers. */
  said: string;
};

const words = readWords();
const view: View = {
  locale: keptLocale() === "en" ? "en" : "lv",
  typed: "",
  scans: false,
  walkIn: undefined,
  scan: undefined,
  said: "",
};
const say: Say = (word, blanks) => sayWith(words[view.locale])(word, blanks);
const door = createDoor(location.pathname.split("/")[2] ?? "", () => draw());

const change = (part: Partial<View>): void => {
  Object.assign(view, part);
  draw();
};

const rows = (): Row[] => {
  const { sheet, queue } = door.state();
  return sheet ? rowsOf(sheet, queue) : [];
};

const SAY_MS = 5_000;
let quiet: ReturnType<typeof setTimeout> | undefined;
const announce = (said: string): void => {
  clearTimeout(quiet);
  quiet = setTimeout(() => change({ said: "" }), SAY_MS);
  change({ said });
};

const arrivedText = ({ name, guests }: { name: string; guests: number }): string =>
  [say("arrived", { name }), ...(guests > 0 ? [say("party", { guests })] : [])].join(" ");

const markRow = (row: Row, present: boolean, guests: number, via: "list" | "code"): void => {
  const { name, sector, person, key } = row;
  if (person !== undefined) door.mark({ kind: "person", personId: person, present, guests, via });
  // Whoever is on the phone only is a walk-in, whose sector the form has asked for.
  else if (sector !== null)
    door.mark({
      kind: "walk-in",
      key: key.replace("walk-in-", ""),
      name,
      sector,
      guests,
      present,
    });
  announce(present ? arrivedText({ name, guests }) : say("takenBack", { name }));
};

/** RFC 9562, version 4. `crypto.randomUUID` is missing where the page did not come over HTTPS. */
const randomKey = (): string =>
  "10000000-1000-4000-8000-100000000000".replaceAll(/[018]/g, (digit) => {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    return (Number(digit) ^ (byte & (15 >> (Number(digit) / 4)))).toString(16);
  });

const saveWalkIn = (): void => {
  const { walkIn } = view;
  const name = walkIn?.name.trim() ?? "";
  if (!walkIn || name === "" || walkIn.sector === undefined) {
    change({ walkIn: { ...(walkIn ?? emptyWalkIn()), incomplete: true } });
    document.querySelector<HTMLElement>(name === "" ? "#walk-in-name" : ".sectors input")?.focus();
    return;
  }
  const { sector, guests } = walkIn;
  view.walkIn = undefined;
  view.typed = "";
  door.mark({ kind: "walk-in", key: randomKey(), name, sector, guests, present: true });
  announce(arrivedText({ name, guests }));
};

let endScan: (() => void) | undefined;
const closeScan = (): void => {
  endScan?.();
  endScan = undefined;
  change({ scan: undefined });
};

/** Lets in whom a code belongs to; says why not, when it does not. */
const onCode = (text: string): void => {
  const { sheet } = door.state();
  const link = readCodeLink(text);
  if (!link || !sheet) return change({ scan: say("scanForeign") });
  if (link.workshop !== sheet.workshop) return change({ scan: say("scanOther") });
  const row = rows().find(({ code }) => code === link.code);
  if (!row) {
    // The code may be newer than the list.
    door.wake();
    return change({ scan: say("scanUnknown") });
  }
  if (!row.present) markRow(row, true, row.guests, "code");
  change({ scan: arrivedText(row) });
};

const openScan = async (): Promise<void> => {
  change({ scan: "" });
  const video = document.querySelector<HTMLVideoElement>("#camera");
  if (!video) return;
  try {
    const end = await startScan(video, onCode);
    // Closed before the camera opened.
    if (view.scan === undefined) end();
    else endScan = end;
  } catch {
    change({ scan: say("scanNoCamera") });
  }
};

const acts: DoorActs = {
  toggle: (row) => markRow(row, !row.present, row.guests, "list"),
  setGuests: (row, guests) => markRow(row, true, guests, "list"),
  type: (typed) => {
    change({ typed });
    if (typed === "") document.querySelector<HTMLElement>("#search")?.focus();
  },
  openWalkIn: () => change({ walkIn: emptyWalkIn(rows().length > 0 ? view.typed.trim() : "") }),
  openScan: () => void openScan(),
  switchLocale: () => {
    const locale = view.locale === "lv" ? "en" : "lv";
    keepLocale(locale);
    change({ locale, said: "" });
  },
};

const dialogView = () => {
  const { sheet } = door.state();
  if (view.scan !== undefined) return scanView(view.scan, closeScan, say);
  if (!view.walkIn || !sheet) return nothing;
  const form = view.walkIn;
  const walkInActs = {
    change: (part: Partial<WalkIn>) => change({ walkIn: { ...form, incomplete: false, ...part } }),
    save: saveWalkIn,
    close: () => change({ walkIn: undefined }),
  };
  return walkInView(form, { rows: rows(), sheet }, walkInActs, say);
};

const pageView = () => {
  const state = door.state();
  const look: Look = view;
  const body = state.sheet
    ? doorView({ sheet: state.sheet, rows: rows(), state }, look, acts, say)
    : emptyView(state, look, acts, say);
  return html`${body} ${dialogView()}
    <p class=${view.said === "" ? "toast" : "toast shown"} role="status">${view.said}</p>`;
};

const draw = (): void => {
  document.documentElement.lang = view.locale;
  const title = say("heading");
  document.title = door.state().sheet ? `${presentIn(rows())} · ${title}` : title;
  render(pageView(), document.body);
  const dialog = document.querySelector("dialog");
  if (dialog && !dialog.open) dialog.showModal();
};

const begin = async (): Promise<void> => {
  document.body.replaceChildren();
  draw();
  door.wake();
  addEventListener("online", door.wake);
  addEventListener("offline", door.lose);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) door.wake();
  });
  addEventListener("storage", ({ key }) => {
    const { sheet } = door.state();
    if (sheet && isQueueKey(key, sheet.workshop)) door.reread();
  });
  change({ scans: await canScan() });
};

/** So that a reload without a network finds the page, and the browser does not tidy it away. */
const stay = async (): Promise<void> => {
  // Absent where the page did not come over HTTPS; all but that reload still works.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  await workers?.register("/door/service-worker.js");
  await (navigator.storage as StorageManager | undefined)?.persist();
};

void begin();
void stay().catch(() => undefined);
