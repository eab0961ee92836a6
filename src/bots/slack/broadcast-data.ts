/** What the buttons and forms of broadcasts carry. */
import { z } from "zod";
import { AddressId, BroadcastId } from "../../domain/ids.ts";
import { Place } from "./place.ts";

const nothing = z.object({});
const broadcast = z.object({ broadcast: BroadcastId });
const version = broadcast.extend({ hash: z.string().length(64) });

/** Which rows of the record are shown, and where the page begins. */
export const RECORD_CHOICES = ["all", "sent", "failed", "blocked", "skipped", "uncertain"] as const;
const record = broadcast.extend({
  which: z.enum(RECORD_CHOICES),
  after: z.number().int().nonnegative(),
});
const uncertain = broadcast.extend({ address: AddressId.nullable() });

export const broadcastButtons = {
  "broadcast-list": nothing,
  "broadcast-write": nothing,
  "broadcast-show": broadcast,
  "broadcast-refresh": broadcast,
  "broadcast-edit": broadcast,
  "broadcast-aim": broadcast,
  /** Something was chosen in the form of the audience: the number under it follows. */
  "broadcast-count": nothing,
  "broadcast-test": broadcast,
  "broadcast-send": broadcast,
  "broadcast-undo": broadcast,
  "broadcast-pause": broadcast,
  "broadcast-resume": broadcast,
  "broadcast-cancel": broadcast,
  "broadcast-retry": broadcast,
  "broadcast-fix": broadcast,
  "broadcast-approve": version,
  "broadcast-reject": version,
  "broadcast-record": record,
  /** Several lead to the record from one row, where ids must differ. */
  "broadcast-record-next": record,
  "broadcast-record-all": record,
  "broadcast-record-sent": record,
  "broadcast-record-failed": record,
  "broadcast-record-blocked": record,
  "broadcast-record-skipped": record,
  "broadcast-record-uncertain": record,
  "broadcast-again": uncertain,
  "broadcast-leave": uncertain,
} as const;

const from = Place.default({});
const ofPage = broadcast.extend({ from });

export const broadcastForms = {
  "broadcast-write": nothing,
  "broadcast-edit": ofPage.extend({ revision: z.number().int().positive() }),
  "broadcast-aim": ofPage,
  "broadcast-send": ofPage,
  "broadcast-fix": ofPage,
} as const;
