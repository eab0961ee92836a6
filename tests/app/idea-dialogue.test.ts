/** An idea told step by step: many at once, each on the one connection that it holds. */
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  beginIdea,
  chooseIdeaKind,
  takeIdeaText,
  tellOfIdea,
} from "../../src/app/idea-dialogue.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());

/** More than a process has connections: one that held its own and waited for a second would wait for ever. */
const CROWD = 60;

test("a hall in which everybody names a place at once is heard, typed or tapped", async () => {
  const { deps } = world;
  const crowd: Awaited<ReturnType<World["person"]>>[] = [];
  for (let i = 0; i < CROWD; i += 1) crowd.push(await world.person());
  for (const { id } of crowd) {
    await beginIdea(deps, id, { again: false });
    await chooseIdeaKind(deps, id, "need");
    await takeIdeaText(deps, id, "Vajag ostas piestātni");
  }
  const placed = await Promise.all(
    crowd.map(async ({ id }, i) => {
      if (i % 2 === 0) return (await takeIdeaText(deps, id, "Liepāja")).ok;
      const [idea] = (await beginIdea(deps, id, { again: false })).ideas;
      if (!idea) return false;
      const detail = { step: "place", value: "kurzeme" } as const;
      return (await tellOfIdea(deps, id, { of: idea.id, detail })).ok;
    }),
  );
  expect(placed).toEqual(crowd.map(() => true));
});
