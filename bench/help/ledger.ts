/** Notices to many, as a broadcast writes them: queued, due at an instant, and not sent yet. */
import type postgres from "postgres";
import type { WorkshopId } from "../../src/domain/ids.ts";
import { subjectOf } from "../../src/domain/notice.ts";
import { priorityOf } from "../../src/domain/urgency.ts";

/** One announcement of a workshop to everybody whose chat has that number or a higher one. */
export const insertQueued = async (
  sql: postgres.Sql,
  { workshop, firstChat, dueAt }: { workshop: WorkshopId; firstChat: number; dueAt: Date },
): Promise<void> => {
  const notice = { kind: "announcement", workshopId: workshop } as const;
  // Whoever did not ask for news is passed over when it is sent.
  await sql`update people set wants_news = true`;
  await sql`
    with told as (
      insert into notices (subject, kind, notice, workshop_id, priority, due_at, created_at)
      values (${subjectOf(notice)}, ${notice.kind}, ${JSON.stringify(notice)}::text::jsonb, ${workshop},
        ${priorityOf(notice)}, ${dueAt}, now())
      returning id
    )
    insert into deliveries (notice_id, address_id, person_id, platform, state)
    select told.id, a.id, a.person_id, a.platform, 'queued' from told, addresses a
    where a.platform = 'telegram' and a.external_id::bigint >= ${firstChat}`;
};
