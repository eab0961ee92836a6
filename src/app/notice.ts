/** Decides, at the moment of sending, whether a notice still holds, and what it tells. */
import type { Deps } from "../deps.ts";
import type { DueDelivery } from "../db/delivery.ts";
import { findResponse, listQuestions } from "../db/survey.ts";
import { findCard } from "../db/workshop.ts";
import type { DeliveryWhy } from "../domain/delivery.ts";
import { Notice, type NoticeView } from "../domain/notice.ts";
import { remindersFor } from "../domain/reminder.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import { phaseOf } from "../domain/workshop.ts";

type Reminder = Extract<Notice, { kind: "reminder" }>;
type Survey = Extract<Notice, { kind: "survey" }>;

const reminderView = (
  notice: Reminder,
  card: WorkshopCard,
  now: Date,
): Result<NoticeView, DeliveryWhy> => {
  if (card.startsAt.toISOString() !== notice.startsAt) return no("moved");
  if (card.mine !== "going" && card.mine !== "maybe") return no("answer-changed");
  const reminder = remindersFor(card).find(({ offset }) => offset === notice.offset);
  if (!reminder || reminder.staleAt <= now) return no("too-late");
  return ok({ kind: "reminder", card, offset: notice.offset });
};

const surveyView = async (
  deps: Deps,
  due: DueDelivery,
  notice: Survey,
  card: WorkshopCard,
): Promise<Result<NoticeView, DeliveryWhy>> => {
  const { surveyId } = notice;
  const response = await findResponse(deps.db, surveyId, due.personId);
  if (response?.completedAt) return no("already-answered");
  const questions = (await listQuestions(deps.db, surveyId)).length;
  return ok({ kind: "survey", card, surveyId, questions });
};

/**
 * What a due row tells its person now, or why it is no longer sent: a cancelled workshop sends
 * nothing, a moved one sends no old reminder, and whoever has left is left alone.
 */
export const viewOf = async (
  deps: Deps,
  due: DueDelivery,
): Promise<Result<NoticeView, DeliveryWhy>> => {
  if (due.reach !== "reachable") return no("left");
  const parsed = Notice.safeParse(due.notice);
  if (!parsed.success) return no("bad-notice");
  const notice = parsed.data;
  const card = await findCard(deps.db, notice.workshopId, due.personId);
  if (!card || card.state !== "published") return no("cancelled");
  const now = deps.now();
  switch (notice.kind) {
    case "announcement":
      return phaseOf(card, now) === "upcoming"
        ? ok({ kind: "announcement", card })
        : no("too-late");
    case "reminder":
      return reminderView(notice, card, now);
    case "survey":
      return surveyView(deps, due, notice, card);
  }
};
