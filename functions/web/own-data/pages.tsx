import { eraseOwnData } from '#shared/own-data/erase.ts';
import { readOwnData, type OwnData } from '#shared/own-data/own-data.ts';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { Button, LinkButton } from '../parts/buttons.tsx';
import { Facts, type LabelledFact } from '../parts/facts.tsx';
import { sentOne, type Page, type PageReply, type PageRequest, type WebRoute } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

const CHATS = { slack: 'Slack', teams: 'Teams', web: 'Web' } as const satisfies Record<
  OwnData['chats'][number]['chat'],
  string
>;

const orNone = (items: readonly string[], none: string): string => (items.length > 0 ? items.join('; ') : none);

/** What is kept of somebody, in short; the file that can be downloaded says all of it. */
function factsOf(
  pageRequest: PageRequest,
  { person, activities, files, introductions, dataRequests, chats }: OwnData,
): readonly LabelledFact[] {
  const say = pageWords({ nl, en }, pageRequest.language);
  return [
    { label: say('fact.name'), value: person.name },
    { label: say('fact.role'), value: pageRequest.localizer.say(`role.${person.role}`) },
    { label: say('fact.email'), value: person.email ?? say('none') },
    {
      label: say('fact.activities'),
      value: orNone(
        activities.map(({ title, number }) => `${title} (${number})`),
        say('none'),
      ),
    },
    {
      label: say('fact.files'),
      value: orNone(
        files.map(({ title, bytes }) => say('file', { title, kb: Math.ceil(bytes / 1_000) })),
        say('none'),
      ),
    },
    {
      label: say('fact.introductions'),
      value: orNone(
        introductions.map(({ question }) => question),
        say('none'),
      ),
    },
    {
      label: say('fact.dataRequests'),
      value: orNone(
        dataRequests.map(({ id, purpose = id }) => purpose),
        say('none'),
      ),
    },
    {
      label: say('fact.chats'),
      value: orNone(
        chats.map(({ chat }) => CHATS[chat]),
        say('none'),
      ),
    },
  ];
}

async function ownDataPage(pageRequest: PageRequest): Promise<PageReply> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const own = await readOwnData(pageRequest.desk, pageRequest.actor, pageRequest.baseUrl);
  if (!own.ok) return failedPage(pageRequest, own.error);
  return {
    title: say('title'),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph">{say('text')}</p>
        <Facts facts={factsOf(pageRequest, own.value)} />
        <p class="utrecht-paragraph">
          <LinkButton kind="secondary" href={pageRequest.href('/mijn/gegevens.json')}>
            {say('download')}
          </LinkButton>
        </p>
        <p class="utrecht-paragraph">{say('erase.text')}</p>
        <PostForm pageRequest={pageRequest} action="/mijn/gegevens/wissen">
          <Button kind="primary" danger>
            {say('erase')}
          </Button>
        </PostForm>
      </div>
    ),
  };
}

async function ownDataFile(pageRequest: PageRequest): Promise<PageReply> {
  const own = await readOwnData(pageRequest.desk, pageRequest.actor, pageRequest.baseUrl);
  if (!own.ok) return failedPage(pageRequest, own.error);
  const headers = {
    'Content-Type': 'application/json',
    'Content-Disposition': 'attachment; filename="loketten.json"',
    'Cache-Control': 'no-store',
  };
  return { file: new Response(JSON.stringify(own.value, null, 2), { headers }) };
}

/** What cannot be undone is asked once more, with what follows from it. */
function sureFirst(pageRequest: PageRequest): Page {
  const say = pageWords({ nl, en }, pageRequest.language);
  return {
    title: say('sure'),
    main: (
      <PostForm pageRequest={pageRequest} action="/mijn/gegevens/wissen">
        <p class="utrecht-paragraph">{say('erase.text')}</p>
        <input type="hidden" name="zeker" value="ja" />
        <p>
          <Button kind="primary" danger>
            {say('sure.do')}
          </Button>{' '}
          <LinkButton kind="secondary" href={pageRequest.href('/mijn/gegevens')}>
            {say('sure.back')}
          </LinkButton>
        </p>
      </PostForm>
    ),
  };
}

async function wiped(pageRequest: PageRequest): Promise<PageReply> {
  if (sentOne(pageRequest, 'zeker') === undefined) return sureFirst(pageRequest);
  const say = pageWords({ nl, en }, pageRequest.language);
  const done = await eraseOwnData(pageRequest.desk, pageRequest.actor, { confirm: true });
  if (!done.ok) return failedPage(pageRequest, done.error);
  const { erased, kept } = done.value;
  return {
    title: say('erased'),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph">
          {say('erased.text', {
            activities: erased.activities.length,
            introductions: erased.introductions.length,
            chats: erased.chats,
          })}
        </p>
        {kept.length > 0 && <p class="utrecht-paragraph">{say('kept.text', { count: kept.length })}</p>}
      </div>
    ),
  };
}

/** What somebody is entitled to about themselves: to see it, to take it along, and to have it erased. */
export const OWN_DATA_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/mijn/gegevens', for: 'signed-in', reply: ownDataPage },
  { method: 'GET', path: '/mijn/gegevens.json', for: 'signed-in', reply: ownDataFile },
  { method: 'POST', path: '/mijn/gegevens/wissen', for: 'signed-in', reply: wiped },
];
