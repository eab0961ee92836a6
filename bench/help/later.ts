/** What a measure started, ended in the opposite order, also when it fails half-way. */
export type End = () => Promise<void>;
/** Takes note of how something ends, as soon as it begins. */
export type Later = (end: End) => void;

const complain = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
};

/**
 * Runs `work`, and ends everything that it noted, however it goes; an end that fails stops no
 * other. What work that was given up still begins is ended at once.
 */
export const withEnds = async <T>(work: (later: Later) => Promise<T>): Promise<T> => {
  const ends: End[] = [];
  const over = { is: false };
  const later = (end: End): void => {
    if (over.is) void end().catch(complain);
    else ends.push(end);
  };
  try {
    return await work(later);
  } finally {
    over.is = true;
    for (let end = ends.pop(); end; end = ends.pop()) await end().catch(complain);
  }
};
