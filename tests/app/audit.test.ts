/** Every act of staff leaves its line in the audit log, and everybody reads as much of it as is theirs. */
import { readdirSync, readFileSync } from "node:fs";
import { count, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bringIdea } from "../../src/app/contribution.ts";
import { mergeContributions, undoMerge } from "../../src/app/contribution-merge.ts";
import { decideContributions } from "../../src/app/contribution-sort.ts";
import { RECEIVED } from "../../src/domain/contribution.ts";
import { SectionId, type ContributionId } from "../../src/domain/ids.ts";
import { showLog, listLogChoices, type AuditLine, type LogSearch } from "../../src/app/audit.ts";
import { closeSurvey, draftSurvey, publishSurvey } from "../../src/app/survey-desk.ts";
import type { ActInput } from "../../src/app/broadcast-act.ts";
import { approve, reject } from "../../src/app/broadcast-approval.ts";
import {
  chooseAudience,
  rewriteBroadcast,
  testBroadcast,
  writeBroadcast,
} from "../../src/app/broadcast-draft.ts";
import { decideFix, fixBroadcast } from "../../src/app/broadcast-edit.ts";
import {
  cancelBroadcast,
  pauseBroadcast,
  resumeBroadcast,
  retryFailed,
  settleUncertain,
} from "../../src/app/broadcast-run.ts";
import { handIn, undo } from "../../src/app/broadcast-send.ts";
import { announce } from "../../src/app/broadcast.ts";
import { noteShared } from "../../src/app/card.ts";
import { cancelWorkshop, changeWorkshop } from "../../src/app/change.ts";
import { erasePerson, expirePerson } from "../../src/app/erase.ts";
import { tidy } from "../../src/app/tidy.ts";
import { checkInByCode, makeDoorKey, saveMarks, showCode } from "../../src/app/door.ts";
import { askExport } from "../../src/app/export.ts";
import { askImport, writeImport } from "../../src/app/import.ts";
import { joinAsAdmin } from "../../src/app/person.ts";
import { changeRole, inviteStaff } from "../../src/app/role.ts";
import { acceptRoomMinutes, editMinutes } from "../../src/app/room-minutes.ts";
import { hideInRoom, openRoom } from "../../src/app/room-office.ts";
import { answerFor, answerInvitation } from "../../src/app/rsvp.ts";
import { chooseStaffChannel } from "../../src/app/staff-channel.ts";
import { changeMix } from "../../src/app/voices.ts";
import { scheduleWorkshop } from "../../src/app/workshop.ts";
import { auditLog } from "../../src/db/audit-table.ts";
import { people } from "../../src/db/schema.ts";
import { Audience } from "../../src/domain/audience.ts";
import { AUDIT_ACTS, type AuditAct } from "../../src/domain/audit.ts";
import { MinistryId, type PersonId, type WorkshopId } from "../../src/domain/ids.ts";
import type { AddressKey, Person } from "../../src/domain/person.ts";
import { projectPath } from "../../src/root.ts";
import { AT_ONCE, draftOf, member, shownOf, started, TEXTS } from "../help/broadcast.ts";
import { roomWith } from "../help/room.ts";
import { createWorld, liepaja, type World } from "../help/world.ts";

let world: World;
let anna: Person;
let peteris: Person;
beforeAll(async () => {
  world = await createWorld();
  anna = await member(world, "admin");
  peteris = await member(world, "approver", "em");
  await world.person();
});
afterAll(() => world.end());

/**
 * Every verb of `app` that somebody acts in, with the acts that it leaves; `null` is a part of
 * others, or writes nothing that is of the programme. Whoever adds a verb says here what it leaves; one that only looks is named so.
 */
const verbs: Readonly<Record<string, readonly AuditAct[] | null>> = {
  mayImport: null,
  openRoom: ["room-open"],
  closeRoom: ["room-close"],
  hideInRoom: ["room-hide", "room-show"],
  editMinutes: ["minutes-edit"],
  acceptRoomMinutes: ["minutes-accept"],
  erasePerson: ["person-erase"],
  expirePerson: ["person-expire"],
  noteRetention: ["retention"],
  askImport: null,
  dropImport: null,
  writeImport: ["import-write"],
  hold: null,
  act: null,
  noteAct: null,
  changeMix: ["voices-mix"],
  chooseStaffChannel: ["staff-channel"],
  prepareInvitation: ["broadcast-write", "broadcast-aim"],
  askExport: ["export-ask"],
  approve: ["broadcast-approve"],
  reject: ["broadcast-reject"],
  writeBroadcast: ["broadcast-write"],
  rewriteBroadcast: ["broadcast-edit"],
  chooseAudience: ["broadcast-aim"],
  testBroadcast: ["broadcast-test"],
  fixBroadcast: ["broadcast-fix", "broadcast-ask-fix"],
  decideFix: ["broadcast-approve-fix", "broadcast-reject-fix"],
  pauseBroadcast: ["broadcast-pause"],
  resumeBroadcast: ["broadcast-resume"],
  cancelBroadcast: ["broadcast-cancel"],
  retryFailed: ["broadcast-retry"],
  settleUncertain: ["broadcast-send-again", "broadcast-leave"],
  handIn: ["broadcast-schedule", "broadcast-ask"],
  undo: ["broadcast-undo"],
  announce: ["workshop-announce"],
  noteShared: ["workshop-share"],
  changeWorkshop: ["workshop-change"],
  cancelWorkshop: ["workshop-cancel"],
  scheduleWorkshop: ["workshop-draft"],
  makeDoorKey: ["door-key"],
  saveMarks: ["door-marks"],
  checkInByCode: ["door-marks"],
  joinAsAdmin: ["role-first"],
  inviteStaff: ["role-invite", "role-change"],
  changeRole: ["role-change", "role-remove"],
  answerFor: ["rsvp-answer-for"],
  sorting: null,
  evidence: null,
  decideContributions: ["contribution-tag", "contribution-status"],
  mergeContributions: ["contribution-merge"],
  undoMerge: ["contribution-unmerge"],
  draftSurvey: ["survey-draft"],
  editDraft: ["survey-draft"],
  publishSurvey: ["survey-publish"],
  closeSurvey: ["survey-close"],
};

const LOOKING = /^(show|list|count|summarise)[A-Z]/;

/** The exported verbs in whose code somebody acts, each with its code. */
const actingVerbs = (): { name: string; code: string }[] => {
  const folder = projectPath("src", "app");
  return readdirSync(folder)
    .flatMap((file) =>
      readFileSync(`${folder}/${file}`, "utf8").split(/^(?=export |const |type |\/\*\*)/m),
    )
    .filter((code) => /\bactor\b|\bActInput\b/.test(code))
    .flatMap((code) => {
      const name = /^export const (\w+)/.exec(code)?.[1];
      return name === undefined ? [] : [{ name, code }];
    });
};

test("every verb in which somebody acts says which lines it leaves, and every line has a verb", () => {
  const found = actingVerbs();
  const acting = found.map(({ name }) => name).filter((name) => !LOOKING.test(name));
  expect(acting.toSorted()).toEqual(Object.keys(verbs).toSorted());
  // A verb that is named as one that looks writes nothing.
  const writing = found.filter(({ name, code }) => LOOKING.test(name) && /Transaction/.test(code));
  expect(writing.map(({ name }) => name)).toEqual([]);
  const left = new Set(Object.values(verbs).flatMap((acts) => acts ?? []));
  expect([...left].toSorted()).toEqual([...AUDIT_ACTS].toSorted());
});

let forms = 0;
const formKey = () => `audit-${(forms += 1)}`;
const input = async (make: Promise<ActInput["broadcastId"]>): Promise<ActInput> => ({
  actor: anna,
  broadcastId: await make,
});
const draft = () => input(draftOf(world, anna));
const running = () => input(started(world, anna));
/** Handed in, and waiting for the other ministry. */
const waiting = async () => {
  const of = await draft();
  await handIn({ ...world.deps, approvalAbove: 0 }, { ...of, timing: AT_ONCE });
  const { broadcast } = await shownOf(world, anna, of.broadcastId);
  return { actor: peteris, broadcastId: of.broadcastId, hash: broadcast.hash ?? "" };
};
const FIXED = { lv: "Labots teksts.", en: "A corrected text." };
const fixWaiting = async () => {
  const of = await running();
  await fixBroadcast({ ...world.deps, approvalAbove: 0 }, { ...of, texts: FIXED });
  const { broadcast } = await shownOf(world, anna, of.broadcastId);
  return { actor: peteris, broadcastId: of.broadcastId, hash: broadcast.fix?.hash ?? "" };
};
const coming = async (): Promise<{ workshopId: WorkshopId; personId: PersonId }> => {
  const { id: workshopId } = await world.workshop();
  const { id: personId } = await world.person();
  await answerInvitation(world.deps, { personId, workshopId, answer: "going" });
  return { workshopId, personId };
};
const newKey = (): AddressKey => ({ platform: "slack", teamId: "T1", externalId: formKey() });
const varam = MinistryId.parse("varam");
const invite = (role: "viewer" | "organiser", key = newKey()) =>
  inviteStaff(world.deps, {
    actor: anna,
    ministryId: varam,
    who: { key, name: "Jānis Ozols", locale: "lv" },
    role,
  });
const invited = async () => {
  const done = await invite("viewer");
  if (!done.ok) throw new Error(done.reason);
  return { actor: anna, ministryId: varam, personId: done.value.personId };
};
const settle = async (again: boolean) =>
  settleUncertain(world.deps, { ...(await running()), again, addressId: null });

/** How each act is done, once; one that cannot be done here does not compile. */
const idea = async (): Promise<ContributionId> => {
  const brought = await bringIdea(world.deps, {
    personId: anna.id,
    kind: "need",
    text: "Tilts",
    place: "",
    region: null,
    area: null,
    requestKey: formKey(),
  });
  if (!brought.ok || !("brought" in brought) || !brought.brought[0]) throw new Error("refused");
  return brought.brought[0].id;
};
const merged = async () => {
  const [one, into] = [await idea(), await idea()];
  const merge = await mergeContributions(world.deps, anna, { ids: [one], into });
  await mergeContributions(world.deps, anna, { ids: [one], into });
  return merge;
};

const NAMED = { anonymous: false, quota: null };

/** The same template twice for the same workshop. */
const drafted = async () => {
  const { id: workshopId } = await world.workshop();
  await draftSurvey(world.deps, anna, { workshopId, template: "before" });
  return draftSurvey(world.deps, anna, { workshopId, template: "before" });
};

const published = async () => {
  const survey = await drafted();
  if (!survey.ok) throw new Error(survey.reason);
  await publishSurvey(world.deps, { actor: anna, surveyId: survey.value }, NAMED);
  return { id: survey.value };
};

const deeds = {
  "workshop-draft": () =>
    scheduleWorkshop(world.deps, { actor: anna, draft: liepaja, requestKey: formKey() }),
  "workshop-change": async () => {
    const { id: workshopId, revision } = await world.workshop();
    const changed = { ...liepaja, venue: "Lielais dzintars" };
    return changeWorkshop(world.deps, { actor: anna, workshopId, revision, draft: changed });
  },
  "workshop-announce": async () => {
    const { id: workshopId } = await world.workshop({}, "draft");
    return announce(world.deps, { actor: anna, workshopId, audience: "everyone" });
  },
  "workshop-cancel": async () => {
    const { id: workshopId } = await world.workshop();
    return cancelWorkshop(world.deps, { actor: anna, workshopId });
  },
  "workshop-share": async () => {
    const { id: workshopId } = await world.workshop();
    const card = { workshopId, platform: "slack", locale: "lv", personId: null } as const;
    const shared = { actor: anna, card: { ...card, ref: formKey() } };
    await noteShared(world.deps, shared);
    await noteShared(world.deps, shared);
    await noteShared(world.deps, { ...shared, actor: await world.person() });
  },
  "rsvp-answer-for": async () => {
    const { workshopId, personId } = await coming();
    return answerFor(world.deps, { actor: anna, workshopId, who: { personId }, answer: "maybe" });
  },
  "door-key": async () => {
    const { id: workshopId } = await world.workshop();
    return makeDoorKey(world.deps, { actor: anna, workshopId });
  },
  "door-marks": async () => {
    const { workshopId, personId } = await coming();
    const at = world.deps.now();
    const mark = { kind: "person", personId, present: true, guests: 0, via: "list", at } as const;
    for (let n = 0; n < 3; n += 1)
      await saveMarks(world.deps, { workshopId, marks: [mark], actor: anna });
    await saveMarks(world.deps, { workshopId, marks: [mark] });
    const text = (await showCode(world.deps, { workshopId, personId })) ?? "";
    return checkInByCode(world.deps, { workshopId, text, actor: anna });
  },
  "broadcast-write": () => {
    const letter = { ministryId: varam, workshopId: null, texts: TEXTS };
    const form = { actor: anna, letter, requestKey: formKey() };
    return writeBroadcast(world.deps, form).then(() => writeBroadcast(world.deps, form));
  },
  "broadcast-edit": async () => {
    const letter = { ministryId: varam, workshopId: null, texts: FIXED };
    return rewriteBroadcast(world.deps, {
      ...(await draft()),
      letter,
      revision: 1,
      confirmed: true,
    });
  },
  "broadcast-aim": async () => {
    const broadcastId = await writeBroadcast(world.deps, {
      actor: anna,
      letter: { ministryId: varam, workshopId: null, texts: TEXTS },
      requestKey: formKey(),
    });
    if (!broadcastId.ok) throw new Error(broadcastId.reason);
    const audience = Audience.parse({ regions: ["riga"] });
    return chooseAudience(world.deps, { actor: anna, broadcastId: broadcastId.value, audience });
  },
  "broadcast-test": async () => testBroadcast(world.deps, await draft()),
  "broadcast-ask": waiting,
  "broadcast-schedule": async () => handIn(world.deps, { ...(await draft()), timing: AT_ONCE }),
  "broadcast-undo": async () => {
    const of = await draft();
    await handIn(world.deps, { ...of, timing: AT_ONCE });
    return undo(world.deps, of);
  },
  "broadcast-approve": async () => approve(world.deps, await waiting()),
  "broadcast-reject": async () => reject(world.deps, await waiting()),
  "broadcast-pause": async () => pauseBroadcast(world.deps, await running()),
  "broadcast-resume": async () => {
    const of = await running();
    await pauseBroadcast(world.deps, of);
    return resumeBroadcast(world.deps, of);
  },
  "broadcast-cancel": async () => cancelBroadcast(world.deps, await running()),
  "broadcast-retry": async () => retryFailed(world.deps, await running()),
  "broadcast-send-again": () => settle(true),
  "broadcast-leave": () => settle(false),
  "broadcast-fix": async () => fixBroadcast(world.deps, { ...(await running()), texts: FIXED }),
  "broadcast-ask-fix": fixWaiting,
  "broadcast-approve-fix": async () =>
    decideFix(world.deps, { ...(await fixWaiting()), approves: true }),
  "broadcast-reject-fix": async () =>
    decideFix(world.deps, { ...(await fixWaiting()), approves: false }),
  "voices-mix": async () => {
    const mix = { business: 40, science: 30, municipality: 30 };
    const form = { actor: anna, region: "riga", mix } as const;
    await changeMix(world.deps, form);
    return changeMix(world.deps, form);
  },
  "staff-channel": () =>
    chooseStaffChannel(world.deps, { actor: anna, teamId: "T1", chosen: null }),
  "export-ask": async () => {
    const { id: workshopId } = await world.workshop();
    const asked = { actor: anna, kind: "people", format: "csv", workshopId } as const;
    const form = { ...asked, requestKey: formKey() };
    await askExport(world.deps, form);
    return askExport(world.deps, form);
  },
  "import-write": async () => {
    const asked = { actor: anna, kind: "contacts", fileId: "F1", requestKey: formKey() } as const;
    const made = await askImport(world.deps, asked);
    if (!made.ok) throw new Error(made.reason);
    await world.deps.db.execute(
      sql`update imports set state = 'checked', rows = '[]' where id = ${made.value}`,
    );
    await writeImport(world.deps, anna, made.value);
    return writeImport(world.deps, anna, made.value);
  },
  "survey-draft": drafted,
  "survey-publish": async () => {
    const { id } = await published();
    return publishSurvey(world.deps, { actor: anna, surveyId: id }, NAMED);
  },
  "survey-close": async () => {
    const surveyId = (await published()).id;
    await closeSurvey(world.deps, { actor: anna, surveyId });
    return closeSurvey(world.deps, { actor: anna, surveyId });
  },
  "contribution-status": async () => {
    const decision = {
      ids: [await idea()],
      standing: { ...RECEIVED, status: "discussed" },
    } as const;
    await decideContributions(world.deps, anna, decision);
    return decideContributions(world.deps, anna, decision);
  },
  "contribution-tag": async () => {
    const decision = { ids: [await idea()], tag: SectionId.parse("rpp-a1") };
    await decideContributions(world.deps, anna, decision);
    return decideContributions(world.deps, anna, decision);
  },
  "contribution-merge": merged,
  "contribution-unmerge": async () => {
    const merge = await merged();
    if (!merge.ok) throw new Error(merge.reason);
    await undoMerge(world.deps, anna, merge.value);
    return undoMerge(world.deps, anna, merge.value);
  },
  "room-open": async () => {
    const { id } = await world.workshop();
    await openRoom(world.deps, anna, id);
    return openRoom(world.deps, anna, id);
  },
  "room-close": async () => {
    const room = await roomWith(world, anna);
    await room.close();
    return room.close();
  },
  "room-hide": async () => {
    const room = await roomWith(world, anna);
    const { id } = await room.say("Silta ēka");
    await hideInRoom(world.deps, anna, { id, hidden: true });
    return hideInRoom(world.deps, anna, { id, hidden: true });
  },
  "room-show": async () => {
    const room = await roomWith(world, anna);
    const { id } = await room.say("Silta ēka");
    await hideInRoom(world.deps, anna, { id, hidden: true });
    await hideInRoom(world.deps, anna, { id, hidden: false });
    return hideInRoom(world.deps, anna, { id, hidden: false });
  },
  "minutes-edit": async () => {
    const room = await roomWith(world, anna);
    const { receipt } = await room.say("Silta ēka");
    await room.close();
    const parts = [{ kind: "need", text: `Vajag ēku (${receipt})` }] as const;
    await editMinutes(world.deps, anna, { workshopId: room.workshopId, parts });
    return editMinutes(world.deps, anna, { workshopId: room.workshopId, parts });
  },
  "minutes-accept": async () => {
    const room = await roomWith(world, anna);
    await room.say("Silta ēka");
    await room.close();
    await acceptRoomMinutes(world.deps, anna, room.workshopId);
    return acceptRoomMinutes(world.deps, anna, room.workshopId);
  },
  "role-first": () =>
    joinAsAdmin(world.deps, { key: newKey(), name: "Ilze", locale: "lv", ministryId: varam }),
  "role-invite": async () => {
    const key = newKey();
    await invite("viewer", key);
    return invite("viewer", key);
  },
  "role-change": async () => changeRole(world.deps, { ...(await invited()), role: "approver" }),
  "person-erase": async () => {
    const erased = await member(world, "viewer");
    await erasePerson(world.deps, erased);
    return erasePerson(world.deps, erased);
  },
  "person-expire": async () => {
    const { id } = await world.person();
    await expirePerson(world.deps, id);
    return expirePerson(world.deps, id);
  },
  retention: async () => {
    const { id } = await world.person();
    await world.deps.db.execute(sql`insert into dialogues (person_id, awaits, at)
      values (${id}, 'idea', '2019-01-01')`);
    await tidy(world.deps);
    return tidy(world.deps);
  },
  "role-remove": async () => changeRole(world.deps, { ...(await invited()), role: null }),
} satisfies Record<AuditAct, () => Promise<unknown>>;

const linesBy = async (act: AuditAct): Promise<number> => {
  const nameless = ["role-first", "person-erase", "person-expire", "retention"].includes(act);
  const actors = nameless ? sql`true` : sql`person_id in (${anna.id}, ${peteris.id})`;
  const [row] = await world.deps.db
    .select({ lines: count() })
    .from(auditLog)
    .where(sql`act = ${act} and ${actors}`);
  return row?.lines ?? 0;
};

describe("each act leaves one line, however often it is sent", () => {
  test.each(AUDIT_ACTS)("%s", async (act) => {
    const before = await linesBy(act);
    await deeds[act]();
    expect((await linesBy(act)) - before).toBe(1);
  });
});

test("what is refused leaves no line", async () => {
  const viewer = await member(world, "viewer");
  const { id: workshopId } = await world.workshop();
  await cancelWorkshop(world.deps, { actor: viewer, workshopId });
  await pauseBroadcast(world.deps, { ...(await running()), actor: viewer });
  await changeRole(world.deps, { ...(await invited()), actor: viewer, role: null });
  const mine = await world.deps.db.select().from(auditLog).where(eq(auditLog.personId, viewer.id));
  expect(mine.filter(({ act }) => act !== "role-first")).toEqual([]);
});

describe("reading", () => {
  const read = async (actor: Person, search: LogSearch = {}): Promise<AuditLine[]> => {
    const lines: AuditLine[] = [];
    let before: number | undefined;
    do {
      const page = await showLog(world.deps, actor, { search, before });
      if (!page.ok) throw new Error(page.reason);
      lines.push(...page.value.lines);
      before = page.value.before ?? undefined;
    } while (before !== undefined);
    return lines;
  };
  const written = async (personId: PersonId) =>
    world.deps.db.select().from(auditLog).where(eq(auditLog.personId, personId));

  test("an approver sees their ministry's lines and those of both, newest first, each once", async () => {
    const all = await read(peteris);
    expect(all.map(({ id }) => id)).toEqual(
      [...new Set(all.map(({ id }) => id))].toSorted((a, b) => b - a),
    );
    const rows = await world.deps.db.select().from(auditLog);
    const theirs = rows.filter(
      ({ ministryId, personId }) => ministryId !== "varam" || personId === peteris.id,
    );
    expect(all.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
      theirs.map(({ id }) => id).toSorted((a, b) => a - b),
    );
  });

  test("an organiser sees what they did, and nothing else", async () => {
    const organiser = await member(world, "organiser");
    await scheduleWorkshop(world.deps, {
      actor: organiser,
      draft: liepaja,
      requestKey: formKey(),
    });
    const lines = await read(organiser);
    expect(lines.map(({ act }) => act)).toContain("workshop-draft");
    const mine = (await written(organiser.id)).map(({ id }) => id);
    expect(new Set(lines.map(({ id }) => id))).toEqual(new Set(mine));
    const choices = await listLogChoices(world.deps, organiser);
    expect(choices.ok && choices.value.people.map(({ id }) => id)).toEqual([organiser.id]);
    expect(await showLog(world.deps, await world.person(), { search: {} })).toEqual({
      ok: false,
      reason: "not-staff",
    });
  });

  test("is narrowed down by person, act, workshop and day, and by several at once", async () => {
    const { id: workshopId } = await world.workshop({ place: "Valmiera" }, "draft");
    world.moveTo("2019-06-05T20:59:00Z");
    await announce(world.deps, { actor: anna, workshopId, audience: "everyone" });
    world.moveTo("2019-06-05T21:01:00Z");
    await cancelWorkshop(world.deps, { actor: anna, workshopId });
    const search = { person: anna.id, workshops: [workshopId] };
    const acts = async (more: LogSearch) => (await read(anna, more)).map(({ act }) => act);
    expect(await acts(search)).toEqual(["workshop-cancel", "workshop-announce"]);
    expect(await acts({ ...search, act: "workshop-cancel" })).toEqual(["workshop-cancel"]);
    // Midnight is Riga's.
    expect(await acts({ ...search, day: "2019-06-05" })).toEqual(["workshop-announce"]);
    expect(await acts({ ...search, day: "2019-06-06" })).toEqual(["workshop-cancel"]);
    expect(await acts({ ...search, day: "2019-06-07" })).toEqual([]);
    const [line] = await read(anna, { ...search, act: "workshop-cancel" });
    expect(line).toMatchObject({ who: "Ilze", workshop: { place: "Valmiera" }, message: null });
  });

  test("names are those of now, and whoever was erased has none", async () => {
    const done = await invited();
    await world.deps.db.update(people).set({ name: "Anna Kalniņa" }).where(eq(people.id, anna.id));
    const search = { act: "role-invite", person: anna.id } as const;
    expect((await read(anna, search))[0]).toMatchObject({
      who: "Anna Kalniņa",
      whom: "Jānis Ozols",
    });
    await world.deps.db.execute(sql`
      with a as (delete from addresses where person_id = ${done.personId}),
           s as (delete from staff where person_id = ${done.personId})
      delete from deliveries where person_id = ${done.personId}`);
    await world.deps.db.delete(people).where(eq(people.id, done.personId));
    expect((await read(anna, search))[0]).toMatchObject({ who: "Anna Kalniņa", whom: null });
  });
});
