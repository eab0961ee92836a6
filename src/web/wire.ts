/** What the door's page and the server say to each other; types only, for both sides. */
import type { ContributionKind } from "../domain/contribution.ts";
import type { Locale, Sector } from "../domain/person.ts";
import type { ScreenKind } from "../domain/room.ts";
import type { RsvpState } from "../domain/rsvp.ts";

export type DoorGuest = {
  readonly person: number;
  readonly name: string;
  readonly sector: Sector | null;
  /** `null`: came unannounced. */
  readonly state: RsvpState | null;
  /** As announced; of somebody who is here, as they came. */
  readonly guests: number;
  readonly code: string | null;
  readonly present: boolean;
};

/** `GET /door/<key>/list`; the server's clock stands in the header `x-now`. */
export type DoorSheet = {
  readonly workshop: number;
  /** From then on the key opens nothing, and the page forgets the list. */
  readonly closesAt: string;
  readonly title: Readonly<Record<Locale, string>>;
  readonly when: Readonly<Record<Locale, string>>;
  readonly where: Readonly<Record<Locale, string>>;
  /** People who said that they come, guests included. */
  readonly expected: number;
  readonly mostGuests: number;
  /** What a walk-in may represent, in the order of the form. */
  readonly sectors: readonly Sector[];
  readonly guests: readonly DoorGuest[];
};

/** `POST /door/<key>/marks` takes a list of these; `src/domain/attendance.ts` says what they mean. */
export type SentMark =
  | {
      readonly kind: "person";
      readonly personId: number;
      readonly present: boolean;
      readonly guests: number;
      readonly via: "code" | "list";
      readonly at: string;
    }
  | {
      readonly kind: "walk-in";
      readonly key: string;
      readonly name: string;
      readonly sector: Sector;
      readonly guests: number;
      readonly present: boolean;
      readonly at: string;
    };

/** What the marks are answered with: the list as it is after them. */
export type MarksTaken = { readonly taken: number; readonly sheet: DoorSheet };

/** A refusal that is final: the door is closed, or the marks cannot be read. Anything else may pass. */
export type DoorRefusal = { readonly error: "closed" | "bad-marks"; readonly says: string };

/** What the page says; a text may hold `{name}`, `{count}` and the like, which the page fills in. */
export type DoorWord =
  | "heading"
  | "switch"
  | "present"
  | "search"
  | "clear"
  | "scan"
  | "walkIn"
  | "list"
  | "here"
  | "notHere"
  | "unannounced"
  | "onPhone"
  | "party"
  | "fewer"
  | "more"
  | "arrived"
  | "takenBack"
  | "allSent"
  | "sending"
  | "queued"
  | "offline"
  | "unstored"
  | "refused"
  | "loading"
  | "noList"
  | "empty"
  | "nobody"
  | "closed"
  | "kept"
  | "walkInTitle"
  | "walkInName"
  | "walkInSector"
  | "walkInGuests"
  | "walkInNeedsName"
  | "walkInTwin"
  | "save"
  | "cancel"
  | "scanTitle"
  | "scanHint"
  | "scanNoCamera"
  | "scanForeign"
  | "scanOther"
  | "scanUnknown"
  | `sector-${Sector}`
  | `state-${RsvpState}`;

export type DoorWords = Readonly<Record<DoorWord, string>>;

/** What the screen of a room shows; it names nobody. */
export type RoomSheet = {
  readonly title: Readonly<Record<Locale, string>>;
  readonly place: string;
  readonly when: Readonly<Record<Locale, string>>;
  readonly open: boolean;
  /** Whether there is a code to scan. */
  readonly joins: boolean;
  readonly people: number;
  readonly total: number;
  readonly kinds: readonly ScreenKind[];
};

/** What the screen says; a text may hold `{count}`, which the page fills in. */
export type RoomWord =
  | "heading"
  | "join"
  | "joinHow"
  | "people"
  | "total"
  | "none"
  | "votes"
  | "closed"
  | "away"
  | "switch"
  | `kind-${ContributionKind}`;

export type RoomWords = Readonly<Record<RoomWord, string>>;
