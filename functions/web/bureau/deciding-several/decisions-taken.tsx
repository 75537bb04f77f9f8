import type { Child } from 'hono/jsx';
import * as z from 'zod';
import type { Activity } from '#shared/activities/record/activity.ts';
import { readActivities } from '#shared/activities/record/activity-store.ts';
import type { DecisionOutcome } from '#shared/activities/deciding/decide-several.ts';
import { readHistoryLines, type HistoryLine } from '#shared/activities/record/history-lines.ts';
import { undoableUntil } from '#shared/activities/deciding/undo-decision.ts';
import { lineText } from '#shared/conversations/activities/changing/meanwhile.ts';
import { FAILURES } from '#shared/platform/failures.ts';
import { Alert } from '../../parts/alert.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import type { PageReply, PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { backTo } from '../asked.ts';
import { en, nl } from './decisions-texts.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { BureauNav, nameCell } from '../parts.tsx';
import { UndoForm } from '../case/undo-form.tsx';

/** What came of a decision, as an address says it: which registration, and how it went. */
const Came = z.templateLiteral([z.string().regex(/^[0-9a-f]{16}$/), '.', z.string().regex(/^[a-z-]{2,40}$/)]);
const Query = z.array(Came).max(100).catch([]);

/** Where the outcome of decisions can be seen, again and again: nothing is decided by looking. */
export function takenAddress(outcomes: readonly DecisionOutcome[], back: string): string {
  const query = new URLSearchParams({ ...(back !== '/bureau' && { terug: back }) });
  for (const outcome of outcomes)
    query.append('uitkomst', `${outcome.id}.${outcome.came === 'refused' ? outcome.code : outcome.came}`);
  return `/bureau/besluiten/genomen?${query.toString()}`;
}

const KNOWN = ['would-overload', 'not-confirmed', 'store-unreachable', 'not-found', 'own-case'] as const;

type Taken = { readonly id: string; readonly came: string };
type Stands = {
  readonly activity: Activity | undefined;
  readonly last: HistoryLine | undefined;
  readonly until: string | undefined;
};

function cameText(pageRequest: PageRequest, { came }: Taken, { last }: Stands): string {
  const say = pageWords({ nl, en }, pageRequest.language);
  if (came === 'done' || came === 'already')
    return last?.action === 'decision-undone' ? say('came.undone') : say(`came.${came}`);
  if (came === 'changed') return say('came.changed', { what: last ? lineText(pageRequest.localizer, last) : '' });
  const known = KNOWN.find((code) => code === came);
  if (known) return say(`came.refused.${known}`);
  const failure = Object.entries(FAILURES).find(([code]) => code === came);
  return say('came.refused', { code: failure?.[1].number ?? came });
}

function outcomeRow(pageRequest: PageRequest, taken: Taken, stands: Stands, here: string): Child[] {
  const { activity, until } = stands;
  return [
    activity ? nameCell(pageRequest, activity) : taken.id,
    cameText(pageRequest, taken, stands),
    activity ? pageRequest.localizer.say(`status.${activity.status}`) : '',
    activity && until !== undefined ? (
      <UndoForm pageRequest={pageRequest} activity={activity} until={until} back={here} />
    ) : (
      ''
    ),
  ];
}

/** How each stands now, and what was done to it last. */
async function standing({ desk, actor }: PageRequest, ids: readonly string[]): Promise<ReadonlyMap<string, Stands>> {
  const [activities, lines] = await Promise.all([
    readActivities(desk.table, ids),
    Promise.all(ids.map(async (id) => [id, (await readHistoryLines(desk.table, id)).at(-1)] as const)),
  ]);
  const until = await undoableUntil(desk, activities, actor);
  const byId = new Map(activities.map((activity) => [String(activity.id), activity]));
  return new Map(lines.map(([id, last]) => [id, { activity: byId.get(id), last, until: until.get(id) }]));
}

const UNKNOWN: Stands = { activity: undefined, last: undefined, until: undefined };

/** What came of decisions that were taken together, each with how it stands now, and the way to take it back. */
export async function decisionsTaken(pageRequest: PageRequest): Promise<PageReply> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { query, path } = pageRequest;
  const all = Query.parse([...new Set(query.getAll('uitkomst'))]).map((pair): Taken => {
    const [id = '', came = ''] = pair.split('.');
    return { id, came };
  });
  const back = backTo(query.get('terug'));
  if (all.length === 0) return { goTo: pageRequest.href(back) };
  const stands = await standing(
    pageRequest,
    all.map(({ id }) => id),
  );
  const settled = all.filter(({ came }) => came === 'done' || came === 'already').length;
  return {
    title: say('done.title'),
    wide: true,
    main: (
      <div class="lk-flow">
        <BureauNav pageRequest={pageRequest} />
        <Alert kind={settled === all.length ? 'ok' : 'warning'} role="status">
          <p class="utrecht-paragraph">{say('done.count', { done: settled, all: all.length })}</p>
        </Alert>
        <ScrollingTable
          id="uitkomst"
          caption={say('done.caption')}
          rowHeads
          head={[
            { label: say('registration') },
            { label: say('came') },
            { label: pageRequest.localizer.say('fact.status') },
            { label: say('undo') },
          ]}
          rows={all.map((one) =>
            outcomeRow(pageRequest, one, stands.get(one.id) ?? UNKNOWN, `${path}?${query.toString()}`),
          )}
        />
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={back}>
            {say('next')}
          </LinkTo>
        </p>
      </div>
    ),
  };
}
