import type { Desk } from '../../desk.ts';
import { idsIn, partOf } from './look-through.ts';

/** Which of some partners lead anything: one look in the index for each, however much they lead. */
export async function leadingPartners<Partner extends { readonly id: string }>(
  { table }: Pick<Desk, 'table'>,
  partners: readonly Partner[],
): Promise<Partner[]> {
  const first = await Promise.all(partners.map(({ id }) => idsIn(table, partOf('lead', id), 1)));
  return partners.filter((_, at) => first[at]?.length === 1);
}
