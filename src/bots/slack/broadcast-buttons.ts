/** What can be done with a broadcast, by its state and by what became of its rows. */
import type { Button } from "@slack/types";
import type { Shown } from "../../app/broadcast-show.ts";
import { mayUndo, type Broadcast } from "../../domain/broadcast.ts";
import { can, type StaffVerb } from "../../domain/permission.ts";
import { button } from "./block.ts";
import { sure } from "./broadcast-words.ts";
import { say, type Visit } from "./context.ts";

const may = (visit: Visit, verb: StaffVerb): boolean => can(visit.person?.roles ?? [], verb);

const draftButtons = (visit: Visit, broadcast: Broadcast["id"]): Button[] => {
  const data = { broadcast };
  return [
    button("broadcast-send", say(visit, "broadcast-button-send"), data, true),
    button("broadcast-edit", say(visit, "broadcast-button-edit"), data),
    button("broadcast-aim", say(visit, "broadcast-button-aim"), data),
    button("broadcast-test", say(visit, "broadcast-button-test"), data),
    sure(
      visit,
      button("broadcast-cancel", say(visit, "broadcast-button-delete"), data),
      "broadcast-sure-delete",
    ),
  ];
};

const pendingButtons = (visit: Visit, { id: broadcast, hash }: Broadcast): Button[] => {
  const decide =
    hash !== null && may(visit, "approve")
      ? [
          button("broadcast-approve", say(visit, "approval-approve"), { broadcast, hash }, true),
          button("broadcast-reject", say(visit, "approval-reject"), { broadcast, hash }),
        ]
      : [];
  return [...decide, button("broadcast-undo", say(visit, "broadcast-button-undo"), { broadcast })];
};

const cancelButton = (visit: Visit, broadcast: Broadcast["id"]): Button =>
  sure(
    visit,
    button("broadcast-cancel", say(visit, "broadcast-button-cancel"), { broadcast }),
    "broadcast-sure-cancel",
  );

/** What can be done once it has started: by what became of its rows. */
const afterButtons = (visit: Visit, { broadcast, progress }: Shown): Button[] => {
  const data = { broadcast: broadcast.id };
  const record = { ...data, after: 0 };
  const ended = broadcast.state === "cancelled";
  const failed = progress?.counts.failed ?? 0;
  const undecided = progress?.undecided ?? 0;
  const retry = button(
    "broadcast-retry",
    say(visit, "broadcast-button-retry", { rows: failed }),
    data,
  );
  const fix = button("broadcast-fix", say(visit, "broadcast-button-fix"), data);
  return [
    ...(failed > 0 && !ended ? [retry] : []),
    ...(broadcast.kind === "broadcast" && !ended ? [fix] : []),
    ...(may(visit, "see-people")
      ? [
          button("broadcast-record", say(visit, "broadcast-button-record"), {
            ...record,
            which: "all",
          }),
          ...(undecided > 0
            ? [
                button(
                  "broadcast-record-next",
                  say(visit, "broadcast-button-uncertain", { rows: undecided }),
                  { ...record, which: "uncertain" },
                ),
              ]
            : []),
        ]
      : []),
  ];
};

/** The buttons of a broadcast's page. */
export const buttonsOf = (visit: Visit, shown: Shown): Button[] => {
  const { broadcast } = shown;
  const { id, state } = broadcast;
  const data = { broadcast: id };
  const pause = button("broadcast-pause", say(visit, "broadcast-button-pause"), data, true);
  const resume = button("broadcast-resume", say(visit, "broadcast-button-resume"), data, true);
  const undo = button("broadcast-undo", say(visit, "broadcast-button-undo"), data, true);
  const after = afterButtons(visit, shown);
  switch (state) {
    case "draft":
      return draftButtons(visit, id);
    case "pending":
      return pendingButtons(visit, broadcast);
    case "scheduled":
      return mayUndo(broadcast, visit.deps.now()) ? [undo] : [];
    case "running":
      return [pause, cancelButton(visit, id), ...after];
    case "paused":
    case "stopped":
      return [resume, cancelButton(visit, id), ...after];
    case "done":
    case "cancelled":
      return after;
  }
};
