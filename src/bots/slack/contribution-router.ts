/** Which listener each button and each form of ideas and of the room leads to. */
import type { Visit } from "./context.ts";
import {
  onBringIdea,
  onBroughtIdea,
  onIdeaApart,
  onIdeaWhole,
  onMoreOfIdea,
  onMoreToldOfIdea,
  onMyIdeas,
} from "./contribution.ts";
import {
  onBulk,
  onBulkDecided,
  onDecide,
  onDecided,
  onFilter,
  onFiltered,
  onIdeaOpen,
  onIdeasList,
  onIdeasTurn,
  onIdeasUnsorted,
  onMerge,
  onUnmerge,
} from "./contribution-sort.ts";
import { onEvidence } from "./evidence.ts";
import { onMinutesSaved, roomPresses } from "./room.ts";

export const contributionPresses = {
  "idea-bring": onBringIdea,
  "idea-mine": (visit: Visit) => onMyIdeas(visit),
  "idea-more": onMoreOfIdea,
  "idea-apart": onIdeaApart,
  "idea-whole": onIdeaWhole,
  "ideas-list": onIdeasList,
  "ideas-unsorted": onIdeasUnsorted,
  "ideas-open": onIdeaOpen,
  "ideas-earlier": onIdeasTurn,
  "ideas-later": onIdeasTurn,
  "ideas-filter": onFilter,
  "ideas-bulk": onBulk,
  "ideas-decide": onDecide,
  "ideas-merge": onMerge,
  "ideas-unmerge": onUnmerge,
  "ideas-evidence": onEvidence,
  ...roomPresses,
} as const;

export const contributionSubmits = {
  "idea-bring": onBroughtIdea,
  "idea-more": onMoreToldOfIdea,
  "ideas-filter": onFiltered,
  "ideas-decide": onDecided,
  "ideas-bulk": onBulkDecided,
  "room-minutes": onMinutesSaved,
} as const;
