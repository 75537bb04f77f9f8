import type { Grant } from '../../requests/grants/grant.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Button } from '../kernel/model.ts';

/** What a holder can do with a grant. */
export function holderActs({ say }: Localizer, { id, status, extension }: Grant): Button[] {
  return status === 'live' && !extension
    ? [{ act: 'grant.extend', label: say('grant-card.act.extend'), value: id, style: 'primary' }]
    : [];
}

/** What those who agreed to a grant can do with it. */
export function deciderActs({ say }: Localizer, { id, status, extension }: Grant): Button[] {
  if (status !== 'live') return [];
  const decide = (decision: 'approve' | 'decline'): Button => ({
    act: 'grant.extension',
    label: say(`grant-card.act.${decision}`),
    value: JSON.stringify([id, decision]),
    ...(decision === 'approve' && { style: 'primary' as const }),
  });
  return [
    ...(extension ? [decide('approve'), decide('decline')] : []),
    { act: 'grant.withdraw', label: say('grant-card.act.withdraw'), value: id, style: 'danger' },
  ];
}
