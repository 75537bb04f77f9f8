import { findPlace, listPlaces, type Place } from '#shared/conversations/kernel/find-places.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { LONGEST_NAME, nameSearch } from '#shared/platform/bound-search.ts';
import { staleAmong } from '#shared/interventions/finding/stale-among.ts';
import { sendSignal } from '#shared/signals/signals.ts';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { TextArea, TextField } from '../parts/inputs.tsx';
import { sentOne, type Page, type PageReply, type PageRequest, type WebRoute } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { Changed, changedIn } from './changed.tsx';
import { goingOnIn, GoingOnGroups } from './activity.tsx';
import { en, nl } from './texts.ts';

const MOST_SHOWN = 100;

const wordsIn = ({ language }: PageRequest) => pageWords({ nl, en }, language);

const PlaceLinks = ({
  pageRequest,
  places,
}: {
  readonly pageRequest: PageRequest;
  readonly places: readonly Pick<Neighbourhood, 'code' | 'name'>[];
}) => (
  <ul class="utrecht-unordered-list lk-columns">
    {places.map(({ code, name }) => (
      <li class="utrecht-unordered-list__item">
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/bewoners/${code}`)}>
          {name}
        </a>
      </li>
    ))}
  </ul>
);

const SearchForm = ({
  pageRequest,
  names,
  typed,
}: {
  readonly pageRequest: PageRequest;
  readonly names: readonly string[];
  readonly typed: string;
}) => {
  const say = wordsIn(pageRequest);
  return (
    <form method="get" action={pageRequest.href('/bewoners')} class="lk-flow" role="search">
      <TextField
        name="buurt"
        label={say('search')}
        hint={say('search.hint', { example: names[0] ?? '' })}
        value={typed}
        list="buurten"
        autocomplete="off"
      />
      <datalist id="buurten">
        {names.map((name) => (
          <option value={name}></option>
        ))}
      </datalist>
      <p>
        <Button kind="primary">{say('search.go')}</Button>
      </p>
    </form>
  );
};

const LetterForm = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = wordsIn(pageRequest);
  return (
    <section class="lk-card lk-flow">
      <Heading level={2}>{say('letter.title')}</Heading>
      <p class="utrecht-paragraph">{say('letter')}</p>
      <form method="get" action={pageRequest.href('/registratie')} class="lk-flow">
        <TextField name="nummer" label={say('letter.number')} autocomplete="off" />
        <p>
          <Button>{say('letter.go')}</Button>
        </p>
      </form>
    </section>
  );
};

/** What was typed where it names no single neighbourhood: the neighbourhoods of a district, what it may mean, or none. */
function notOne(
  pageRequest: PageRequest,
  typed: string,
  isCut: boolean,
  neighbourhoods: readonly Neighbourhood[],
  isDistrict: boolean,
) {
  const say = wordsIn(pageRequest);
  if (isDistrict)
    return (
      <Alert kind="info" title={say('search.many')} role="status">
        <PlaceLinks pageRequest={pageRequest} places={neighbourhoods} />
      </Alert>
    );
  return (
    <Alert kind="warning" title={say('search.none', { typed })} role="status">
      {isCut && (
        <p class="utrecht-paragraph">
          {pageRequest.localizer.say('search.cut', { count: LONGEST_NAME, searched: typed })}
        </p>
      )}
      {neighbourhoods.length > 0 && (
        <>
          <p class="utrecht-paragraph">{say('search.near')}</p>
          <PlaceLinks pageRequest={pageRequest} places={neighbourhoods} />
        </>
      )}
    </Alert>
  );
}

const onlyOne = ({ neighbourhoods }: Place): Neighbourhood | undefined =>
  neighbourhoods.length === 1 ? neighbourhoods[0] : undefined;

/** Where somebody chooses their neighbourhood: by name, typing errors forgiven, or from the list. */
async function choose(pageRequest: PageRequest): Promise<PageReply> {
  const say = wordsIn(pageRequest);
  const all = [...(await pageRequest.desk.area()).values()].sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  const asked = pageRequest.query.get('buurt') ?? '';
  const { searched: typed, isCut } = nameSearch(asked);
  const found =
    typed === '' ? { maybe: [] } : findPlace(listPlaces(await pageRequest.desk.area(), pageRequest.localizer), typed);
  const one = 'place' in found ? onlyOne(found.place) : undefined;
  if (one) return { goTo: pageRequest.href(`/bewoners/${one.code}`) };
  const near =
    'place' in found
      ? found.place.neighbourhoods
      : [...new Set(found.maybe.flatMap(({ neighbourhoods }) => neighbourhoods))];
  return {
    title: say('title'),
    main: (
      <>
        <p class="utrecht-paragraph">{say('intro')}</p>
        {typed !== '' && notOne(pageRequest, typed, isCut, near, 'place' in found)}
        <SearchForm pageRequest={pageRequest} names={all.map(({ name }) => name)} typed={typed} />
        <section class="lk-flow">
          <Heading level={2}>{say('all')}</Heading>
          <PlaceLinks pageRequest={pageRequest} places={all} />
        </section>
        <LetterForm pageRequest={pageRequest} />
      </>
    ),
  };
}

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
  const say = wordsIn(pageRequest);
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
    wordsIn(pageRequest)('search.none', { typed: pageRequest.params['code'] ?? '' }),
  );

/** What happens in one neighbourhood, and how to say that it is too much. */
async function here(
  pageRequest: PageRequest,
  wrong?: { readonly error: string; readonly text: string | undefined },
): Promise<Page> {
  const say = wordsIn(pageRequest);
  const neighbourhood = await neighbourhoodOf(pageRequest);
  if (!neighbourhood) return unknown(pageRequest);
  const { name, code } = neighbourhood;
  const [activities, told] = await Promise.all([goingOnIn(pageRequest, code), changedIn(pageRequest, code)]);
  const shown = activities.slice(0, MOST_SHOWN);
  const stale = await staleAmong(pageRequest.desk, shown);
  return {
    title: say('here.title', { name }),
    status: wrong ? 422 : 200,
    main: (
      <>
        {wrong && <ErrorSummary title={say('errors')} errors={[{ field: 'text', message: wrong.error }]} />}
        <Changed pageRequest={pageRequest} say={say} code={code} told={told} />
        <p class="utrecht-paragraph">{say(activities.length > 0 ? 'here.intro' : 'here.none')}</p>
        <GoingOnGroups pageRequest={pageRequest} say={say} activities={shown} stale={stale} />
        {activities.length > MOST_SHOWN && <p class="utrecht-paragraph">{say('here.more')}</p>}
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/buurten/${code}`)}>
            {say('more', { name })}
          </a>
        </p>
        <SignalForm pageRequest={pageRequest} code={code} error={wrong?.error} text={wrong?.text} />
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
  const say = wordsIn(pageRequest);
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
