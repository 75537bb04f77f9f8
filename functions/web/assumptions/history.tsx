import type { Child } from 'hono/jsx';
import { readAssumptionHistory } from '#shared/learning/assumptions/open-assumption.ts';
import { may } from '#shared/people/permissions.ts';
import type { PageRequest } from '../page-request.ts';
import { Part } from '../parts/part.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { assumptionSay } from './words.ts';

/** What happened to an assumption, for who keeps it; nothing for anybody else. */
export async function historyPart(pageRequest: PageRequest, id: string): Promise<Child | null> {
  const { desk, actor, localizer } = pageRequest;
  if (!may(actor, 'read history of assumption', 'other')) return null;
  const lines = await readAssumptionHistory(desk, actor, id);
  if (!lines.ok) return null;
  const say = assumptionSay(pageRequest);
  return (
    <Part id="geschiedenis" title={say('history')}>
      <ScrollingTable
        id="lijst-geschiedenis"
        caption={say('history')}
        captionHidden
        rowHeads
        head={[{ label: say('history.at') }, { label: say('history.what') }, { label: say('history.why') }]}
        rows={lines.value.map(({ at, action, reason, status, changes }) => [
          localizer.moment(at),
          <>
            {say(`history.${action}`, { fields: changes.map(({ field }) => field).join(', ') })}
            {status &&
              ` ${say('history.status', { from: say(`status.${status.from}`), to: say(`status.${status.to}`) })}`}
          </>,
          reason ?? '',
        ])}
      />
    </Part>
  );
}
