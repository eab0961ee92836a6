/** Finding an anonymous idea again by its secret code. */
import { findContribution } from "../db/contribution.ts";
import type { Deps } from "../deps.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { readSecretCode } from "../domain/secret-code.ts";
import { sectionsById, type OwnContributions } from "./contribution.ts";
import { hashOfCode } from "./seal.ts";

/**
 * What became of an anonymous idea, for whoever has its secret code. Nothing is noted of who asks;
 * `undefined` where the text is no code.
 */
export const showByCode = async (
  deps: Deps,
  typed: string,
): Promise<Result<OwnContributions, "unknown"> | undefined> => {
  const code = readSecretCode(typed);
  if (code === undefined) return undefined;
  const found = await findContribution(deps.db, { codeHash: hashOfCode(code) });
  if (!found) return no("unknown");
  return ok({ contributions: [found], count: 1, sections: await sectionsById(deps) });
};
