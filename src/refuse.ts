/** A start that cannot be, told in one sentence: `main` prints it alone, without a stack. */
const CODE = "START_REFUSED";

/** The error that ends a start; the sentence names what was found and what is expected. */
export const refuse = (sentence: string): Error =>
  Object.assign(new Error(sentence), { code: CODE });

/** Whether an error is such a sentence, and no bug. */
export const isRefusal = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && error.code === CODE;
