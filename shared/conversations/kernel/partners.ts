import type { Desk } from '../../desk.ts';
import { folded } from '../../platform/find-alike.ts';
import type { Searched } from '../../platform/bound-search.ts';
import type { Option } from './model.ts';

/** Partners whose name holds what was typed, for a list to choose from. */
export async function findPartnerOptions({ programme }: Desk, typed: Searched): Promise<Option[]> {
  const { partners } = await programme();
  const wanted = folded(typed);
  return partners
    .filter(({ id, name }) => folded(`${name} ${id}`).includes(wanted))
    .map(({ id, name }) => ({ value: id, label: name }));
}
