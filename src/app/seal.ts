/** What ties somebody to an anonymous answer while it is being given: a ticket and a seal, both made with a key that is not in the database. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from "node:crypto";
import { z } from "zod";
import { QuestionId, type PersonId, type SurveyId } from "../domain/ids.ts";
import { AnswerValue } from "../domain/survey.ts";
import { CODE_BYTES, secretCodeOf } from "../domain/secret-code.ts";

/** An answer under way, and the codes of what it will become. */
const Sealed = z.object({
  version: z.number().int(),
  touched: z.number(),
  answers: z.array(z.tuple([QuestionId, AnswerValue])),
  codes: z.array(z.tuple([QuestionId, z.string()])),
});
export type Sealed = z.infer<typeof Sealed>;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** All seals are multiples of this long, so that their length says little of what is in them. */
const BLOCK_BYTES = 1_024;

/** The ticket of a person in a survey: whoever has not the key cannot tell whose it is. */
export const ticketOf = (key: string, surveyId: SurveyId, personId: PersonId): string =>
  createHmac("sha256", key).update(`ticket/${surveyId}/${personId}`).digest("hex");

/** What tells that a survey is still asked with the key that it was promised with. */
export const keyMarkOf = (key: string, surveyId: SurveyId): string =>
  createHmac("sha256", key).update(`mark/${surveyId}`).digest("hex").slice(0, 16);

const sealKey = (key: string): Buffer =>
  Buffer.from(hkdfSync("sha256", key, "", "darbnica/survey-seal", 32));

/** Seals an answer under way, bound to its ticket (AES-256-GCM). */
export const seal = (key: string, ticket: string, held: Sealed): string => {
  const text = JSON.stringify(held);
  const length = Math.ceil((Buffer.byteLength(text) + 1) / BLOCK_BYTES) * BLOCK_BYTES;
  const padded = text + " ".repeat(length - Buffer.byteLength(text));
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", sealKey(key), nonce).setAAD(Buffer.from(ticket));
  const body = Buffer.concat([cipher.update(padded, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
};

/** Opens a seal; throws for one that was made with another key, or for another ticket. */
export const unseal = (key: string, ticket: string, sealed: string): Sealed => {
  const bytes = Buffer.from(sealed, "base64");
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", sealKey(key), nonce).setAAD(Buffer.from(ticket));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
  const text = Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  return Sealed.parse(JSON.parse(text));
};

/** A new secret code. */
export const freshCode = (): string => secretCodeOf(randomBytes(CODE_BYTES));

/** What is kept of a secret code. */
export const hashOfCode = (code: string): string => createHash("sha256").update(code).digest("hex");
