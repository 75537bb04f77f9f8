import { parseAccept } from 'hono/utils/accept';

/**
 * Which of some media types a client likes best (RFC 9110, section 12.5.1): the most specific part of Accept that fits a type says
 * how much. Of those liked alike the first; that too where it says nothing, and undefined where it wants none.
 */
export function preferred<Type extends string>(accept: string | undefined, offered: readonly Type[]): Type | undefined {
  const wanted = parseAccept(accept === undefined || accept.trim() === '' ? '*/*' : accept);
  const liking = (name: string): number => {
    const fitting = [name, `${name.split('/')[0] ?? ''}/*`, '*/*'].flatMap(
      (pattern) => wanted.find(({ type }) => type.toLowerCase() === pattern) ?? [],
    );
    return fitting[0]?.q ?? 0;
  };
  const liked = offered.map((type) => ({ type, q: liking(type) })).filter(({ q }) => q > 0);
  return liked.reduce<{ type: Type; q: number } | undefined>(
    (best, one) => (best === undefined || one.q > best.q ? one : best),
    undefined,
  )?.type;
}
