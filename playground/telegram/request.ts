/** What a call carries, and how its parameters are read: JSON, urlencoded and multipart alike. */
export type Params = Readonly<Record<string, unknown>>;

/** A value as text; a structure where text belongs counts as nothing. */
export const wordOf = (value: unknown): string => {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
};

/** A parameter as text. */
export const textOf = (params: Params, name: string): string => wordOf(params[name]);

/** A parameter as yes or no; the words are those that the published server takes (Client.cpp). */
export const isYes = (params: Params, name: string): boolean =>
  /^(true|yes|1)$/i.test(textOf(params, name));

/** A whole number within bounds; anything else counts as `otherwise`. */
export const numberOf = (
  params: Params,
  name: string,
  bounds: { readonly min: number; readonly max: number; readonly otherwise: number },
): number => {
  const text = textOf(params, name);
  const value = /^-?\d+$/.test(text) ? Number(text) : bounds.otherwise;
  return Math.min(bounds.max, Math.max(bounds.min, value));
};

/** In multipart and urlencoded bodies, structures arrive as JSON text. */
export const structure = (value: unknown): unknown => {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

/** Whether it is an object whose fields can be asked for. */
export const isShape = (value: unknown): value is Params =>
  typeof value === "object" && value !== null && !Array.isArray(value);
