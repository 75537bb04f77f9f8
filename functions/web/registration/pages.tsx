import { idsByNumber } from '#shared/activities/record/activity-store.ts';
import { findActivity } from '#shared/activities/showing/find-activities.ts';
import type { ActivityView } from '#shared/activities/record/activity.ts';
import { proveRegistration, type RegistrationProof } from '#shared/activities/changing/prove-registration.ts';
import { waveFacts } from '#shared/conversations/activities/card/plan-facts.ts';
import { seeIntervention } from '#shared/interventions/open-intervention.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import type { Saying } from '#shared/platform/say-sentences.ts';
import { outcomesOfNumber } from '#shared/reports/showing/what-came-of-it.ts';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Facts, type LabelledFact } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import type { Page, PageStatus, PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { publicResultsOf } from '#shared/activities/results/read-results.ts';
import { Found } from '../results/section.tsx';
import { OutcomeList } from '../residents/outcomes.tsx';
import { plainFacts } from '../residents/plain-facts.tsx';
import { WhomToCall } from '../residents/whom-to-call.tsx';
import { NumberForm } from './number-form.tsx';
import { registrationSay } from './words.ts';

/** Asks for a number; with what is wrong with the one that was typed. */
function askPage(
  pageRequest: PageRequest,
  typed?: string,
  wrong?: { readonly said: string; readonly status: PageStatus },
): Page {
  const say = registrationSay(pageRequest);
  return {
    title: say('title'),
    status: wrong?.status ?? 200,
    main: (
      <>
        {wrong && <ErrorSummary title={say('errors')} errors={[{ field: 'nummer', message: wrong.said }]} />}
        <p class="utrecht-paragraph">{say('asked')}</p>
        <NumberForm pageRequest={pageRequest} typed={typed} error={wrong?.said} />
        {wrong && <WhomToCall pageRequest={pageRequest} />}
      </>
    ),
  };
}

/** A number that was typed gets an address of its own. */
function ask(pageRequest: PageRequest): Promise<PageReply> {
  const typed = pageRequest.query.get('nummer')?.trim();
  return Promise.resolve(
    typed ? { goTo: pageRequest.href(`/registratie/${encodeURIComponent(typed)}`) } : askPage(pageRequest),
  );
}

type Shown = Extract<RegistrationProof, { readonly title: string }>;

/** What the proof says of a registration besides: where it is, where it stands, and its number. */
async function standingFacts(
  { desk, localizer }: PageRequest,
  { number, kind, status, neighbourhoods, waves, decidedAt }: Shown,
): Promise<LabelledFact[]> {
  const { say, list, moment } = localizer;
  const area = await desk.areaEver();
  return [
    { label: say('fact.number'), value: number },
    { label: say('fact.kind'), value: say(`kind.${kind}`) },
    { label: say('fact.status'), value: say(`status.${status}`) },
    { label: say('fact.neighbourhoods'), value: list(neighbourhoods.map((code) => area.get(code)?.name ?? code)) },
    ...waveFacts(localizer, waves),
    ...(decidedAt === undefined ? [] : [{ label: say('fact.decision'), value: moment(decidedAt) }]),
  ];
}

/** The activity with a number as everybody may read it, and whether its reader may know it as an intervention. */
async function behind(
  { desk, actor }: PageRequest,
  number: string,
): Promise<{ activity?: ActivityView; story?: string }> {
  const id = (await idsByNumber(desk.table, [number])).get(number);
  if (id === undefined) return {};
  const [found, story] = await Promise.all([findActivity(desk, PUBLIC_ACTOR, id), seeIntervention(desk, actor, id)]);
  return { ...(found.ok && { activity: found.value.view }), ...(story.ok && { story: id }) };
}

const GONE: readonly string[] = ['declined', 'withdrawn', 'cancelled'];

/** A registration that is or was public: what it is, why, how long it takes, whom to call, and that one may say no. */
async function Known({ pageRequest, known }: { readonly pageRequest: PageRequest; readonly known: Shown }) {
  const say = registrationSay(pageRequest);
  const [standing, { activity, story }, came] = await Promise.all([
    standingFacts(pageRequest, known),
    behind(pageRequest, known.number),
    outcomesOfNumber(pageRequest.desk, known.number),
  ]);
  const found = activity && (await publicResultsOf(pageRequest.desk, [activity.id])).get(activity.id);
  const plain: LabelledFact[] = activity
    ? plainFacts(pageRequest, activity)
    : [
        { label: pageRequest.localizer.say('fact.organisation'), value: known.organisation },
        { label: pageRequest.localizer.say('fact.period'), value: pageRequest.localizer.period(known.period) },
      ];
  const isGone = GONE.includes(known.status);
  return (
    <>
      <Alert kind={isGone ? 'info' : 'ok'}>
        <p class="utrecht-paragraph">{say(isGone ? 'is.gone' : 'is')}</p>
      </Alert>
      <section class="lk-flow" aria-labelledby="wat">
        <Heading level={2} id="wat">
          {known.title}
        </Heading>
        <Facts facts={[...plain, ...standing]} />
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to="/norm">
            {say('norm')}
          </LinkTo>
        </p>
      </section>
      {((known.status === 'completed' && came.ok) || (found && found.status !== 'none')) && (
        <section class="lk-flow" aria-labelledby="uitkomst">
          <Heading level={2} id="uitkomst">
            {say('came')}
          </Heading>
          <Found pageRequest={pageRequest} title={known.title} view={found} />
          {known.status === 'completed' && came.ok && <OutcomeList pageRequest={pageRequest} outcomes={came.value} />}
        </section>
      )}
      {story !== undefined && (
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/monitor/interventies/${story}`)}>
            {say('story')}
          </a>
        </p>
      )}
    </>
  );
}

/** What is wrong with a number, in the reader's language: how many digits it has, or that its check digit does not fit. */
function wrongWords(pageRequest: PageRequest, [saying]: readonly Saying[] = []): string {
  const say = registrationSay(pageRequest);
  const code = saying?.code;
  return code === 'digits' || code === 'other' ? say(`wrong.${code}`, saying?.about) : say('wrong.check');
}

/** The proof that a study is registered, for who got a letter about it. */
async function proof(pageRequest: PageRequest): Promise<PageReply> {
  const say = registrationSay(pageRequest);
  const typed = pageRequest.params['number'] ?? '';
  const found = await proveRegistration(pageRequest.desk, typed);
  if (!found.ok) {
    const isUnknown = found.error.code === 'not-found';
    return askPage(pageRequest, typed, {
      said: isUnknown ? say('unknown', { number: typed }) : wrongWords(pageRequest, found.error.says),
      status: isUnknown ? 404 : 400,
    });
  }
  const known = found.value;
  return {
    title: say('title'),
    main: (
      <>
        {'title' in known ? (
          await Known({ pageRequest, known })
        ) : (
          <>
            <Alert kind="info">
              <p class="utrecht-paragraph">{say(known.status)}</p>
            </Alert>
            <Facts facts={[{ label: pageRequest.localizer.say('fact.number'), value: known.number }]} />
          </>
        )}
        <WhomToCall pageRequest={pageRequest} />
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/registratie')}>
            {say('again')}
          </a>
        </p>
      </>
    ),
  };
}

/** The public proof of a registration. */
export const REGISTRATION_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/registratie', reply: ask },
  { method: 'GET', path: '/registratie/{number}', reply: proof },
];
