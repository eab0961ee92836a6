/** Finding names as they are typed in a hurry: without Latvian marks, in any order. */

/** A text without its marks and capitals, for comparing only. */
export const plainOf = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .trim();

/** Whether each word that was typed is a part of the name; nothing typed matches nobody. */
export const matchesName = (name: string, typed: string): boolean => {
  const words = plainOf(typed).split(/\s+/).filter(Boolean);
  return words.length > 0 && words.every((word) => plainOf(name).includes(word));
};
