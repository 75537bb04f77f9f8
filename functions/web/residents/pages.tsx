import { mostTwice } from '#shared/activities/room/asked-twice.ts';
import { readKnownBurdens } from '#shared/activities/showing/heat.ts';
import { formatDay, todayIn } from '#shared/platform/days/dates.ts';
import { weekName, weekOf } from '#shared/platform/days/weeks.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { staleAmong } from '#shared/interventions/finding/stale-among.ts';
import { sendSignal } from '#shared/signals/signals.ts';
import { TwiceLine } from '../draws/twice.tsx';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { ErrorSummary } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { TextArea } from '../parts/inputs.tsx';
import { sentOne, type Page, type PageReply, type PageRequest, type WebRoute } from '../page-request.ts';
import { Changed, changedIn } from './changed.tsx';
import { goingOnIn, GoingOnGroups } from './activity.tsx';
import { choose } from './choose.tsx';
import { CameOfEarlier, earlierIn } from './outcomes.tsx';
import { WhomToCall } from './whom-to-call.tsx';
import { residentSay } from './words.ts';

const MOST_SHOWN = 100;

/** A message to the bureau: no account, no name. */
const SignalForm = ({
  pageRequest,
  code,
  error,
  text,
}: {
  readonly pageRequest: PageRequest;
  readonly code: string;
  readonly error?: string | undefined;
  readonly text?: string | undefined;
}) => {
  const say = residentSay(pageRequest);
  return (
    <section class="lk-card lk-flow" id="te-vaak">
      <Heading level={2}>{say('signal.title')}</Heading>
      <p class="utrecht-paragraph">{say('signal.intro')}</p>
      <PostForm pageRequest={pageRequest} action={`/bewoners/${code}`} class="lk-flow">
        <TextArea
          name="text"
          label={say('signal.text')}
          note={say('optional')}
          hint={say('signal.hint')}
          maxlength={1_000}
          {...(error !== undefined && { error })}
          {...(text !== undefined && { value: text })}
        />
        <p>
          <Button kind="primary">{say('signal.send')}</Button>
        </p>
      </PostForm>
    </section>
  );
};

async function neighbourhoodOf(pageRequest: PageRequest): Promise<Neighbourhood | undefined> {
  return (await pageRequest.desk.areaEver()).get(pageRequest.params['code'] ?? '');
}

const unknown = (pageRequest: PageRequest): Page =>
  failedPage(
    pageRequest,
    { code: 'not-found', detail: '' },
    residentSay(pageRequest)('search.none', { typed: pageRequest.params['code'] ?? '' }),
  );

/** How many people are asked twice or more in the twelve weeks to this one; nothing where nobody lives. */
async function twiceHere(pageRequest: PageRequest, { code, population }: Neighbourhood) {
  const { desk, actor } = pageRequest;
  const today = todayIn(desk.clock.now());
  if (population.total === 0) return null;
  const read = await readKnownBurdens(desk, actor, [code], { from: formatDay(today), to: formatDay(today) });
  return read.ok ? (
    <TwiceLine pageRequest={pageRequest} most={mostTwice(read.value, [code], 0)} week={weekName(weekOf(today))} />
  ) : null;
}

/** What happens in one neighbourhood, and how to say that it is too much. */
async function here(
  pageRequest: PageRequest,
  wrong?: { readonly error: string; readonly text: string | undefined },
): Promise<Page> {
  const say = residentSay(pageRequest);
  const neighbourhood = await neighbourhoodOf(pageRequest);
  if (!neighbourhood) return unknown(pageRequest);
  const { name, code } = neighbourhood;
  const [activities, told, earlier, twice] = await Promise.all([
    goingOnIn(pageRequest, code),
    changedIn(pageRequest, code),
    earlierIn(pageRequest, code),
    twiceHere(pageRequest, neighbourhood),
  ]);
  const shown = activities.slice(0, MOST_SHOWN);
  const stale = await staleAmong(pageRequest.desk, shown);
  return {
    title: say('here.title', { name }),
    status: wrong ? 422 : 200,
    main: (
      <>
        {wrong && <ErrorSummary title={say('errors')} errors={[{ field: 'text', message: wrong.error }]} />}
        <p class="utrecht-paragraph utrecht-paragraph--lead">
          {say(activities.length > 0 ? 'here.intro' : 'here.none')}
        </p>
        {twice}
        <GoingOnGroups pageRequest={pageRequest} say={say} activities={shown} stale={stale} />
        {activities.length > MOST_SHOWN && <p class="utrecht-paragraph">{say('here.more')}</p>}
        <SignalForm pageRequest={pageRequest} code={code} error={wrong?.error} text={wrong?.text} />
        <WhomToCall pageRequest={pageRequest} />
        <CameOfEarlier pageRequest={pageRequest} earlier={earlier} />
        <Changed pageRequest={pageRequest} say={say} code={code} told={told} />
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/buurten/${code}`)}>
            {say('more', { name })}
          </a>
        </p>
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/bewoners')}>
            {say('other')}
          </a>
        </p>
      </>
    ),
  };
}

async function takeSignal(pageRequest: PageRequest): Promise<PageReply> {
  const say = residentSay(pageRequest);
  const neighbourhood = await neighbourhoodOf(pageRequest);
  if (!neighbourhood) return unknown(pageRequest);
  const text = sentOne(pageRequest, 'text');
  const taken = await sendSignal(
    pageRequest.desk,
    neighbourhood.code,
    pageRequest.address,
    text === undefined ? {} : { text },
  );
  if (!taken.ok && taken.error.code === 'bad-input') return here(pageRequest, { error: say('signal.wrong'), text });
  if (!taken.ok) return failedPage(pageRequest, taken.error, say('signal.too-often'));
  return {
    title: say('thanks.title'),
    main: (
      <>
        <p class="utrecht-paragraph">{say('thanks', { name: neighbourhood.name, count: taken.value.count })}</p>
        <p class="utrecht-paragraph">{say('thanks.next')}</p>
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/bewoners/${neighbourhood.code}`)}>
            {say('back')}
          </a>
        </p>
      </>
    ),
  };
}

/** The pages for residents: nobody has to sign in, and nothing personal is shown or asked. */
export const RESIDENT_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/bewoners', reply: choose },
  { method: 'GET', path: '/bewoners/{code}', reply: (pageRequest) => here(pageRequest) },
  { method: 'POST', path: '/bewoners/{code}', reply: takeSignal },
];
