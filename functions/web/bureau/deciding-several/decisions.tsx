import type { Child } from 'hono/jsx';
import * as z from 'zod';
import type { Activity } from '#shared/activities/record/activity.ts';
import { DecisionInput } from '#shared/activities/deciding/decide-on-activity.ts';
import {
  decideSeveral,
  foreseeDecisions,
  type ChosenActivity,
  type Foreseen,
} from '#shared/activities/deciding/decide-several.ts';
import { parseInput } from '#shared/platform/input/fields.ts';
import { failedPage, failurePage } from '../../failure.tsx';
import { PostForm } from '../../layout/post-form.tsx';
import { ErrorSummary } from '../../parts/alert.tsx';
import { Button, ButtonGroup } from '../../parts/buttons.tsx';
import { TextArea } from '../../parts/inputs.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { sentAll, sentOne, type Page, type PageReply, type PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { backTo, readAsked } from '../asked.ts';
import { takenAddress } from './decisions-taken.tsx';
import { en, nl } from './decisions-texts.ts';
import { deskPage } from '../desk/desk-page.tsx';
import { en as deskEn, nl as deskNl } from '../desk/desk-texts.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { BureauNav, nameCell, VerdictBadge } from '../parts.tsx';

const { decision: Way, reason: Reason } = DecisionInput.shape;
type Way = z.output<typeof Way>;
const MOST_REASON = 4_000;
/** So many are decided on at once at most: a page of the table holds fewer. */
const MOST_CHOSEN = 100;

/** What is about to be decided: which way, on which, and where to go on. */
type Proposed = { readonly way: Way; readonly chosen: readonly string[]; readonly back: string };

const isCarriedOut = ({ would }: Foreseen): boolean =>
  would === 'approve' || would === 'request-changes' || would === 'decline';

type ConfirmProps = Proposed & {
  readonly pageRequest: PageRequest;
  readonly activities: readonly Activity[];
  readonly reason: { readonly value: string | undefined; readonly error?: string };
};

const Confirm = ({ pageRequest, way, back, activities, reason }: ConfirmProps) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const cancel = (
    <LinkTo pageRequest={pageRequest} to={back}>
      {say('cancel')}
    </LinkTo>
  );
  if (activities.length === 0)
    return (
      <p class="utrecht-paragraph">
        {say('nothing-to-do')} {cancel}
      </p>
    );
  return (
    <PostForm pageRequest={pageRequest} action="/bureau/besluiten" class="lk-panel lk-form">
      <input type="hidden" name="terug" value={back} />
      <input type="hidden" name="besluit" value={way} />
      {activities.map(({ id, version }) => (
        <input type="hidden" name="keuze" value={`${id} ${version}`} />
      ))}
      <TextArea
        name="reden"
        label={say('reason')}
        hint={say('reason.hint')}
        maxlength={MOST_REASON}
        rows={3}
        {...reason}
      />
      <ButtonGroup>
        <Button kind="primary" danger={way === 'decline'}>
          {say('confirm', { count: activities.length })}
        </Button>
        {cancel}
      </ButtonGroup>
    </PostForm>
  );
};

const foreseenRow = (pageRequest: PageRequest, { activity, verdict, would }: Foreseen): Child[] => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return [
    nameCell(pageRequest, activity),
    would === 'decided-already' ? '' : <VerdictBadge pageRequest={pageRequest} verdict={verdict} />,
    say(`would.${would}`, { status: pageRequest.localizer.say(`status.${activity.status}`) }),
  ];
};

/** What a decision would do to all that were chosen, before any of it is done, with the form that does it. */
async function preview(pageRequest: PageRequest, proposed: Proposed, reason: ConfirmProps['reason']): Promise<Page> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { way, chosen } = proposed;
  const foreseen = await foreseeDecisions(pageRequest.desk, pageRequest.actor, chosen, way);
  if (!foreseen.ok) return failedPage(pageRequest, foreseen.error);
  return {
    title: say('preview.title'),
    status: reason.error === undefined ? 200 : 422,
    wide: true,
    main: (
      <div class="lk-flow">
        <BureauNav pageRequest={pageRequest} />
        <ErrorSummary
          title={say('errors')}
          errors={reason.error === undefined ? [] : [{ field: 'reden', message: reason.error }]}
        />
        <p class="utrecht-paragraph utrecht-paragraph--lead">
          {say(way)}. {say('preview.text')}
        </p>
        {way === 'approve' && <p class="utrecht-paragraph">{say('in-turn')}</p>}
        <ScrollingTable
          id="vooraf"
          caption={say('preview.caption')}
          rowHeads
          head={[{ label: say('registration') }, { label: say('now') }, { label: say('would') }]}
          rows={foreseen.value.map((one) => foreseenRow(pageRequest, one))}
        />
        <Confirm
          {...proposed}
          pageRequest={pageRequest}
          activities={foreseen.value.filter(isCarriedOut).map(({ activity }) => activity)}
          reason={reason}
        />
      </div>
    ),
  };
}

/** Shows what a decision would do to all that were ticked: an address, which changes nothing. */
export async function previewDecisions(pageRequest: PageRequest): Promise<PageReply> {
  const { query } = pageRequest;
  const back = backTo(query.get('terug'));
  const way = Way.safeParse(query.get('besluit'));
  if (!way.success) return { goTo: pageRequest.href(back) };
  const chosen = query.getAll('keuze').slice(0, MOST_CHOSEN);
  if (chosen.length > 0) return preview(pageRequest, { way: way.data, chosen, back }, { value: undefined });
  const message = pageWords({ nl: deskNl, en: deskEn }, pageRequest.language)('wrong.chosen');
  const asked = readAsked(new URLSearchParams(back.split('?')[1]));
  return deskPage(pageRequest, { asked, errors: [{ field: 'wachten', message }] });
}

/** A registration with its version, as the preview wrote it. */
const Pair = z
  .string()
  .regex(/^\S+ \d+$/)
  .transform((pair): ChosenActivity => {
    const [id = '', version] = pair.split(' ');
    return { id, version: Number(version) };
  });
const Chosen = z.array(Pair).min(1).max(MOST_CHOSEN);

/** Takes the decisions that were shown, each at the version that was shown, and goes on to what came of each. */
export async function takeDecisions(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const back = backTo(sentOne(pageRequest, 'terug'));
  const way = Way.safeParse(sentOne(pageRequest, 'besluit'));
  const chosen = Chosen.safeParse(sentAll(pageRequest, 'keuze'));
  if (!way.success || !chosen.success) return failurePage(pageRequest, 'bad-query');
  const typed = sentOne(pageRequest, 'reden');
  const reason = parseInput(Reason, typed);
  if (!reason.ok) {
    const ids = chosen.data.map(({ id }) => id);
    const error = pageWords({ nl, en }, pageRequest.language)('wrong.reason');
    return preview(pageRequest, { way: way.data, chosen: ids, back }, { value: typed, error });
  }
  const decided = await decideSeveral(desk, actor, chosen.data, { decision: way.data, reason: reason.value });
  if (!decided.ok) return failedPage(pageRequest, decided.error);
  return { goTo: pageRequest.href(takenAddress(decided.value, back)) };
}
