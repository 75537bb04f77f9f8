import type { Child } from 'hono/jsx';
import * as z from 'zod';
import type { Activity } from '#shared/activities/activity.ts';
import { readActivities } from '#shared/activities/activity-store.ts';
import {
  decideSeveral,
  foreseeDecisions,
  type ChosenActivity,
  type Foreseen,
  type DecisionOutcome,
} from '#shared/activities/decide-several.ts';
import { lineText } from '#shared/conversations/activities/meanwhile.ts';
import { FAILURES } from '#shared/platform/failures.ts';
import { failedPage, failurePage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { goOnTo, sentAll, sentOne, type PageReply, type PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { readDecisionDraft, type ReadDraft } from './decisions-form.tsx';
import { en, nl } from './decisions-texts.ts';
import { deskPage } from './desk-page.tsx';
import { LinkTo, VerdictBadge } from './parts.tsx';

/** The queue as it was filtered, if that is what the form came from. */
const backOf = (pageRequest: PageRequest): string => {
  const back = goOnTo(sentOne(pageRequest, '_back'));
  return /^\/bureau(\?|$)/.test(back) ? back : '/bureau';
};

const nameCell = (pageRequest: PageRequest, { id, number, plan }: Activity): Child => (
  <>
    <LinkTo pageRequest={pageRequest} to={`/bureau/aanmeldingen/${id}`}>
      {plan.title}
    </LinkTo>{' '}
    ({number})
  </>
);

const isCarriedOut = ({ would }: Foreseen): boolean =>
  would === 'approve' || would === 'request-changes' || would === 'decline';

type Read = Extract<ReadDraft, { readonly way: string }>;

const Confirm = ({
  pageRequest,
  read,
  chosen,
}: {
  readonly pageRequest: PageRequest;
  readonly read: Read;
  readonly chosen: readonly Activity[];
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const back = backOf(pageRequest);
  if (chosen.length === 0)
    return (
      <p class="utrecht-paragraph">
        {say('nothing-to-do')}{' '}
        <LinkTo pageRequest={pageRequest} to={back}>
          {say('cancel')}
        </LinkTo>
      </p>
    );
  return (
    <PostForm pageRequest={pageRequest} action="/bureau/besluiten/bevestigen">
      <input type="hidden" name="_back" value={back} />
      <input type="hidden" name="besluit" value={read.way} />
      <input type="hidden" name="reden" value={read.reason} />
      {chosen.map(({ id, version }) => (
        <input type="hidden" name="keuze" value={`${id} ${version}`} />
      ))}
      <ButtonGroup>
        <Button kind="primary" danger={read.way === 'decline'}>
          {say('confirm', { count: chosen.length })}
        </Button>
        <LinkTo pageRequest={pageRequest} to={back}>
          {say('cancel')}
        </LinkTo>
      </ButtonGroup>
    </PostForm>
  );
};

/** Shows what a decision would do to all that were chosen, before any of it is done. */
export async function previewDecisions(pageRequest: PageRequest): Promise<PageReply> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const read = readDecisionDraft(pageRequest);
  if ('errors' in read)
    return deskPage(pageRequest, { filters: new URLSearchParams(backOf(pageRequest).split('?')[1]), ...read });
  const foreseen = await foreseeDecisions(pageRequest.desk, pageRequest.actor, read.draft.chosen, read.way);
  if (!foreseen.ok) return failedPage(pageRequest, foreseen.error);
  const rows = foreseen.value.map(({ activity, verdict, would }) => [
    nameCell(pageRequest, activity),
    would === 'decided-already' ? '' : <VerdictBadge pageRequest={pageRequest} verdict={verdict} />,
    say(`would.${would}`, { status: pageRequest.localizer.say(`status.${activity.status}`) }),
  ]);
  return {
    title: say('preview.title'),
    wide: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">
          {say(read.way)}. {say('preview.text')}
        </p>
        <p class="utrecht-paragraph">
          {say('reason')} {read.reason}
        </p>
        {read.way === 'approve' && <p class="utrecht-paragraph">{say('in-turn')}</p>}
        <ScrollingTable
          id="vooraf"
          caption={say('preview.caption')}
          rowHeads
          head={[{ label: say('registration') }, { label: say('now') }, { label: say('would') }]}
          rows={rows}
        />
        <Confirm
          pageRequest={pageRequest}
          read={read}
          chosen={foreseen.value.filter(isCarriedOut).map(({ activity }) => activity)}
        />
      </div>
    ),
  };
}

/** A registration with its version, as the preview wrote it. */
const Pair = z
  .string()
  .regex(/^\S+ \d+$/)
  .transform((pair): ChosenActivity => {
    const [id = '', version] = pair.split(' ');
    return { id, version: Number(version) };
  });

const KNOWN = ['would-overload', 'store-unreachable', 'not-found', 'own-case'] as const;

function cameText(pageRequest: PageRequest, outcome: DecisionOutcome): string {
  const say = pageWords({ nl, en }, pageRequest.language);
  if (outcome.came === 'changed') return say('came.changed', { what: lineText(pageRequest.localizer, outcome.line) });
  if (outcome.came !== 'refused') return say(`came.${outcome.came}`);
  const known = KNOWN.find((code) => code === outcome.code);
  return known ? say(`came.refused.${known}`) : say('came.refused', { code: FAILURES[outcome.code].number });
}

function outcomeRow(pageRequest: PageRequest, activity: Activity | undefined, outcome: DecisionOutcome): Child[] {
  return [
    activity ? nameCell(pageRequest, activity) : outcome.id,
    cameText(pageRequest, outcome),
    activity ? pageRequest.localizer.say(`status.${activity.status}`) : '',
  ];
}

/** Takes the decisions that were shown, each at the version that was shown, and says what came of each. */
export async function takeDecisions(pageRequest: PageRequest): Promise<PageReply> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const read = readDecisionDraft(pageRequest);
  const chosen = z.array(Pair).safeParse(sentAll(pageRequest, 'keuze'));
  if ('errors' in read || !chosen.success) return failurePage(pageRequest, 'bad-query');
  const decided = await decideSeveral(pageRequest.desk, pageRequest.actor, chosen.data, {
    decision: read.way,
    reason: read.reason,
  });
  if (!decided.ok) return failedPage(pageRequest, decided.error);
  const now = new Map(
    (
      await readActivities(
        pageRequest.desk.table,
        chosen.data.map(({ id }) => id),
      )
    ).map((activity) => [String(activity.id), activity]),
  );
  const settled = decided.value.filter(({ came }) => came === 'done' || came === 'already').length;
  return {
    title: say('done.title'),
    wide: true,
    main: (
      <div class="lk-flow">
        <Alert kind={settled === decided.value.length ? 'ok' : 'warning'} role="status">
          <p class="utrecht-paragraph">{say('done.count', { done: settled, all: decided.value.length })}</p>
        </Alert>
        <ScrollingTable
          id="uitkomst"
          caption={say('done.caption')}
          rowHeads
          head={[
            { label: say('registration') },
            { label: say('came') },
            { label: pageRequest.localizer.say('fact.status') },
          ]}
          rows={decided.value.map((outcome) => outcomeRow(pageRequest, now.get(outcome.id), outcome))}
        />
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={backOf(pageRequest)}>
            {say('next')}
          </LinkTo>
        </p>
      </div>
    ),
  };
}
