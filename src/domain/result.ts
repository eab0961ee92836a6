/** Expected refusals are values: a use case answers `Ok` or `No`, and only a bug throws. */
export type Ok<T> = { readonly ok: true; readonly value: T };
export type No<R extends string> = { readonly ok: false; readonly reason: R };
export type Result<T, R extends string> = Ok<T> | No<R>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const no = <R extends string>(reason: R): No<R> => ({ ok: false, reason });
