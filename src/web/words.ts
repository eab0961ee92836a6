/** The texts of the door's page, taken out of the locales and sent along with it. */
import { SECTORS, type Locale } from "../domain/person.ts";
import { RSVP_STATES } from "../domain/rsvp.ts";
import type { Translate } from "../i18n.ts";
import type { DoorWord, DoorWords } from "./wire.ts";

type Own = Exclude<DoorWord, `sector-${string}` | `state-${string}`>;

const ids = {
  heading: "door-page-heading",
  switch: "door-page-switch",
  present: "door-present",
  search: "door-page-search",
  clear: "door-page-clear",
  scan: "door-page-scan",
  walkIn: "door-page-walk-in",
  list: "door-page-list",
  here: "door-page-here",
  notHere: "door-page-not-here",
  unannounced: "door-page-unannounced",
  onPhone: "door-page-on-phone",
  party: "door-page-party",
  fewer: "door-page-fewer",
  more: "door-page-more",
  arrived: "door-arrived",
  takenBack: "door-taken-back",
  allSent: "door-page-all-sent",
  sending: "door-page-sending",
  queued: "door-page-queued",
  offline: "door-page-offline",
  unstored: "door-page-unstored",
  refused: "door-page-refused",
  loading: "door-page-loading",
  noList: "door-page-no-list",
  empty: "door-page-empty",
  nobody: "door-page-nobody",
  closed: "door-closed",
  kept: "door-page-kept",
  walkInTitle: "door-page-walk-in-title",
  walkInName: "door-page-walk-in-name",
  walkInSector: "door-page-walk-in-sector",
  walkInGuests: "door-page-walk-in-guests",
  walkInNeedsName: "door-page-walk-in-needs-name",
  walkInTwin: "door-page-walk-in-twin",
  save: "door-page-save",
  cancel: "door-page-cancel",
  scanTitle: "door-page-scan-title",
  scanHint: "door-page-scan-hint",
  scanNoCamera: "door-page-scan-no-camera",
  scanForeign: "door-page-scan-foreign",
  scanOther: "door-page-scan-other",
  scanUnknown: "door-no-such-code",
} as const satisfies Record<Own, string>;

/** Left for the page to fill in: it counts and names people while the server is out of reach. */
const blanks = Object.fromEntries(
  ["name", "count", "guests", "present", "expected"].map((name) => [name, `{${name}}`]),
);

/** Everything that the page says in one language. */
export const doorWords = (t: Translate, locale: Locale): DoorWords => {
  const own = Object.entries(ids).map(([word, id]) => [word, t(locale, id, blanks)]);
  const sectors = SECTORS.map((one) => [`sector-${one}`, t(locale, `sector-${one}`)]);
  const states = RSVP_STATES.map((one) => [`state-${one}`, t(locale, `door-state-${one}`)]);
  return Object.fromEntries([...own, ...sectors, ...states]) as DoorWords;
};
