import { idsByNumber } from '#shared/activities/activity-store.ts';
import { seeIntervention } from '#shared/interventions/open-intervention.ts';
import { proveRegistration, type RegistrationProof } from '#shared/activities/prove-registration.ts';
import { waveFacts } from '#shared/conversations/activities/plan-facts.ts';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Facts, type LabelledFact } from '../parts/facts.tsx';
import { TextField } from '../parts/inputs.tsx';
import { Badge } from '../parts/verdicts.tsx';
import type { Page, PageStatus, PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

const wordsIn = ({ language }: PageRequest) => pageWords({ nl, en }, language);

const NumberForm = ({
  pageRequest,
  typed,
  error,
}: {
  readonly pageRequest: PageRequest;
  readonly typed?: string;
  readonly error?: string;
}) => {
  const say = wordsIn(pageRequest);
  return (
    <form method="get" action={pageRequest.href('/registratie')} class="lk-flow">
      <TextField
        name="nummer"
        label={say('number')}
        autocomplete="off"
        {...(typed !== undefined && { value: typed })}
        {...(error !== undefined && { error })}
      />
      <p>
        <Button kind="primary">{say('go')}</Button>
      </p>
    </form>
  );
};

/** Asks for a number; with what is wrong with the one that was typed. */
function askPage(
  pageRequest: PageRequest,
  typed?: string,
  wrong?: { readonly said: string; readonly status: PageStatus },
): Page {
  const say = wordsIn(pageRequest);
  return {
    title: say('title'),
    status: wrong?.status ?? 200,
    main: (
      <>
        {wrong && <ErrorSummary title={say('errors')} errors={[{ field: 'nummer', message: wrong.said }]} />}
        <p class="utrecht-paragraph">{say('asked')}</p>
        <NumberForm
          pageRequest={pageRequest}
          {...(typed !== undefined && { typed })}
          {...(wrong && { error: wrong.said })}
        />
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

function verdictBadge(
  { localizer: { say } }: PageRequest,
  { verdict, askUnknown }: Extract<RegistrationProof, { readonly title: string }>,
) {
  const isUnknown = askUnknown === true && verdict === 'clear';
  return <Badge verdict={isUnknown ? 'none' : verdict}>{say(`verdict.${isUnknown ? 'unknown' : verdict}`)}</Badge>;
}

async function factsOf(pageRequest: PageRequest, shown: RegistrationProof): Promise<LabelledFact[]> {
  const { desk, localizer } = pageRequest;
  const { say, period, list, moment } = localizer;
  if (!('title' in shown)) return [{ label: say('fact.number'), value: shown.number }];
  const area = await desk.areaEver();
  return [
    { label: say('fact.number'), value: shown.number },
    { label: say('field.title'), value: shown.title },
    { label: say('fact.organisation'), value: shown.organisation },
    { label: say('fact.kind'), value: say(`kind.${shown.kind}`) },
    { label: say('fact.status'), value: say(`status.${shown.status}`) },
    {
      label: say('fact.neighbourhoods'),
      value: list(shown.neighbourhoods.map((code) => area.get(code)?.name ?? code)),
    },
    { label: say('fact.period'), value: period(shown.period) },
    ...waveFacts(localizer, shown.waves),
    { label: say('fact.verdict'), value: verdictBadge(pageRequest, shown) },
    ...(shown.decidedAt === undefined ? [] : [{ label: say('fact.decision'), value: moment(shown.decidedAt) }]),
  ];
}

/** The intervention with a number, where it is one that its reader may know of. */
async function storyOf({ desk, actor }: PageRequest, number: string): Promise<string | undefined> {
  const id = (await idsByNumber(desk.table, [number])).get(number);
  const seen = id === undefined ? undefined : await seeIntervention(desk, actor, id);
  return seen?.ok === true ? id : undefined;
}

/** The proof that a study is registered, for who got a letter about it. */
async function proof(pageRequest: PageRequest): Promise<PageReply> {
  const say = wordsIn(pageRequest);
  const typed = pageRequest.params['number'] ?? '';
  const found = await proveRegistration(pageRequest.desk, typed);
  if (!found.ok) {
    const isUnknown = found.error.code === 'not-found';
    return askPage(pageRequest, typed, {
      said: say(isUnknown ? 'unknown' : 'wrong', { number: typed }),
      status: isUnknown ? 404 : 400,
    });
  }
  const known = found.value;
  const said = 'title' in known ? 'is' : known.status;
  const story = await storyOf(pageRequest, known.number);
  return {
    title: say('title'),
    main: (
      <>
        <Alert kind={said === 'is' ? 'ok' : 'info'}>
          <p class="utrecht-paragraph">{say(said)}</p>
        </Alert>
        <Facts facts={await factsOf(pageRequest, known)} />
        {story !== undefined && (
          <p class="utrecht-paragraph">
            <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/monitor/interventies/${story}`)}>
              {say('story')}
            </a>
          </p>
        )}
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
