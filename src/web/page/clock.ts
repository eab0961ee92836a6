/** The phone's own clock, set by the server's: two phones at one door must agree on what came later. */

/** How far the server's clock is ahead of this one, in milliseconds. */
export type Skew = number;

export const phoneNow = (): number => Date.now();

/** The server read its clock somewhere between the question and the answer: about half-way. */
export const skewOf = (serverNow: string | null, asked: number, answered: number): Skew => {
  const at = Date.parse(serverNow ?? "");
  return Number.isNaN(at) ? 0 : Math.round(at - (asked + answered) / 2);
};
