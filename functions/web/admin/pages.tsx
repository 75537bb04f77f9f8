import { deadLetters, retryDeadLetter, type DeadLetter } from '#shared/dispatch/dead-letters.ts';
import { readStoppedAddresses, type StoppedAddress } from '#shared/people/mail/stopped-addresses.ts';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { sentOne, type PageReply, type PageRequest, type WebRoute } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

const MOST_SHOWN = 100;

const wordsIn = ({ language }: PageRequest) => pageWords({ nl, en }, language);

/** The messages that were given up, each to be sent again. */
const Letters = ({
  pageRequest,
  letters,
}: {
  readonly pageRequest: PageRequest;
  readonly letters: readonly DeadLetter[];
}) => {
  const say = wordsIn(pageRequest);
  const { number, moment } = pageRequest.localizer;
  if (letters.length === 0) return <p class="utrecht-paragraph">{say('letters.none')}</p>;
  return (
    <>
      <p class="utrecht-paragraph">{say('letters.text', { count: number(letters.length) })}</p>
      <ScrollingTable
        id="berichten"
        caption={say('letters')}
        captionHidden
        head={[
          { label: say('when') },
          { label: say('about') },
          { label: say('why') },
          { label: say('tries'), numeric: true },
          { label: say('do') },
        ]}
        rows={letters.slice(0, MOST_SHOWN).map(({ id, at, subject, why, tries }) => [
          moment(at),
          subject,
          why,
          number(tries),
          <PostForm pageRequest={pageRequest} action="/beheer">
            <input type="hidden" name="bericht" value={id} />
            <Button>{say('again')}</Button>
          </PostForm>,
        ])}
      />
      {letters.length > MOST_SHOWN && <p class="utrecht-paragraph">{say('letters.more', { count: MOST_SHOWN })}</p>}
    </>
  );
};

/** Rule P32. The addresses to which no mail goes any more; whose one is can have it tried again. */
const Stopped = ({
  pageRequest,
  addresses,
}: {
  readonly pageRequest: PageRequest;
  readonly addresses: readonly StoppedAddress[];
}) => {
  const say = wordsIn(pageRequest);
  if (addresses.length === 0) return <p class="utrecht-paragraph">{say('stopped.none')}</p>;
  return (
    <ScrollingTable
      id="adressen"
      caption={say('stopped')}
      captionHidden
      head={[{ label: say('when') }, { label: say('address') }, { label: say('why') }]}
      rows={addresses.map(({ at, address, why }) => [pageRequest.localizer.moment(at), address, say(`stopped.${why}`)])}
    />
  );
};

/** What awaits who runs the desks, and where to go on. */
async function adminPage(pageRequest: PageRequest): Promise<PageReply> {
  const say = wordsIn(pageRequest);
  const { desk, actor, query, href } = pageRequest;
  const letters = await deadLetters(desk, actor);
  if (!letters.ok) return failedPage(pageRequest, letters.error);
  const addresses = await readStoppedAddresses(desk, actor);
  if (!addresses.ok) return failedPage(pageRequest, addresses.error);
  const links = [
    { to: href('/mijn'), label: say('links.mine') },
    { to: href('/datagebruik'), label: say('links.uses') },
    { to: '/docs', label: say('links.docs') },
  ];
  return {
    title: say('title'),
    main: (
      <>
        {query.get('gestuurd') === 'ja' && <Alert kind="ok" title={say('sent')} role="status" />}
        <section class="lk-flow" aria-labelledby="niet-aangekomen">
          <Heading level={2} id="niet-aangekomen">
            {say('letters')}
          </Heading>
          <Letters pageRequest={pageRequest} letters={letters.value} />
        </section>
        <section class="lk-flow" aria-labelledby="geen-mail">
          <Heading level={2} id="geen-mail">
            {say('stopped')}
          </Heading>
          <Stopped pageRequest={pageRequest} addresses={addresses.value} />
        </section>
        <section class="lk-flow" aria-labelledby="verder">
          <Heading level={2} id="verder">
            {say('links')}
          </Heading>
          <ul class="utrecht-unordered-list">
            {links.map(({ to, label }) => (
              <li class="utrecht-unordered-list__item">
                <a class="utrecht-link utrecht-link--html-a" href={to}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </section>
      </>
    ),
  };
}

async function sendAgain(pageRequest: PageRequest): Promise<PageReply> {
  const sent = await retryDeadLetter(pageRequest.desk, pageRequest.actor, sentOne(pageRequest, 'bericht') ?? '');
  return sent.ok ? { goTo: pageRequest.href('/beheer?gestuurd=ja') } : failedPage(pageRequest, sent.error);
}

/** The page of who runs the desks. */
export const ADMIN_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/beheer', for: 'read dead letters', reply: adminPage },
  { method: 'POST', path: '/beheer', for: 'retry dead letter', reply: sendAgain },
];
