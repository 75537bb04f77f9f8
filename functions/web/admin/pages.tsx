import { readHealth } from '#shared/administration/health.ts';
import { readPartnersSeen } from '#shared/administration/partners-seen.ts';
import { readSettingsOf } from '#shared/administration/settings.ts';
import { deadLetters, retryDeadLetter } from '#shared/dispatch/dead-letters.ts';
import { readKnownPeople } from '#shared/people/known-people/people-list.ts';
import { readStoppedAddresses } from '#shared/people/mail/stopped-addresses.ts';
import { failedPage } from '../failure.tsx';
import { Alert } from '../parts/alert.tsx';
import { Part } from '../parts/part.tsx';
import { sentOne, type PageReply, type PageRequest, type WebRoute } from '../page-request.ts';
import { Letters, Stopped } from './messages.tsx';
import { People, peopleAskedBy, REMOVING } from './people.tsx';
import { removingPage, takeOut } from './remove-page.tsx';
import { HealthShown, Partners, SettingsShown } from './state.tsx';
import { adminWords } from './words.ts';

/** All that the page shows, side by side; the first that is refused is the failure of the page. */
async function readAll(pageRequest: PageRequest) {
  const { desk, actor } = pageRequest;
  const asked = peopleAskedBy(pageRequest);
  const [health, letters, addresses, people, partners, settings, programme] = await Promise.all([
    readHealth(desk, actor),
    deadLetters(desk, actor),
    readStoppedAddresses(desk, actor),
    readKnownPeople(desk, actor, asked),
    readPartnersSeen(desk, actor),
    readSettingsOf(desk, actor, pageRequest),
    desk.programme(),
  ]);
  if (!health.ok) return health;
  if (!letters.ok) return letters;
  if (!addresses.ok) return addresses;
  if (!people.ok) return people;
  if (!partners.ok) return partners;
  if (!settings.ok) return settings;
  return {
    ok: true as const,
    health: health.value,
    letters: letters.value,
    addresses: addresses.value,
    people: { asked, programme, people: people.value },
    partners: partners.value,
    settings: settings.value,
  };
}

const Further = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = adminWords(pageRequest);
  const { href } = pageRequest;
  const links = [
    { to: href('/mijn'), label: say('links.mine') },
    { to: href('/datagebruik'), label: say('links.uses') },
    { to: '/docs', label: say('links.docs') },
  ];
  return (
    <ul class="utrecht-unordered-list">
      {links.map(({ to, label }) => (
        <li class="utrecht-unordered-list__item">
          <a class="utrecht-link utrecht-link--html-a" href={to}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
};

/** What awaits who runs the product: whether it keeps up, what did not arrive, who was here, the partners and what is set. */
async function adminPage(pageRequest: PageRequest): Promise<PageReply> {
  const say = adminWords(pageRequest);
  const read = await readAll(pageRequest);
  if (!read.ok) return failedPage(pageRequest, read.error);
  const { query } = pageRequest;
  return {
    title: say('title'),
    wide: true,
    main: (
      <div class="lk-flow">
        {query.get('gestuurd') === 'ja' && <Alert kind="ok" title={say('sent')} role="status" />}
        {query.get('gedaan') === 'weg' && <Alert kind="ok" title={say('removed')} role="status" />}
        <Part id="gezondheid" title={say('health')}>
          <HealthShown pageRequest={pageRequest} health={read.health} />
        </Part>
        <Part id="niet-aangekomen" title={say('letters')}>
          <Letters pageRequest={pageRequest} letters={read.letters} />
        </Part>
        <Part id="geen-mail" title={say('stopped')}>
          <Stopped pageRequest={pageRequest} addresses={read.addresses} />
        </Part>
        <Part id="mensen" title={say('people')}>
          <People pageRequest={pageRequest} {...read.people} />
        </Part>
        <Part id="partners" title={say('partners')}>
          <Partners pageRequest={pageRequest} partners={read.partners} />
        </Part>
        <Part id="instellingen" title={say('settings')}>
          <p class="utrecht-paragraph">{say('settings.text')}</p>
          <SettingsShown pageRequest={pageRequest} settings={read.settings} />
        </Part>
        <Part id="verder" title={say('links')}>
          <Further pageRequest={pageRequest} />
        </Part>
      </div>
    ),
  };
}

async function sendAgain(pageRequest: PageRequest): Promise<PageReply> {
  const sent = await retryDeadLetter(pageRequest.desk, pageRequest.actor, sentOne(pageRequest, 'bericht') ?? '');
  return sent.ok ? { goTo: pageRequest.href('/beheer?gestuurd=ja') } : failedPage(pageRequest, sent.error);
}

/** The pages of who runs the product. */
export const ADMIN_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/beheer', for: 'read dead letters', reply: adminPage },
  { method: 'POST', path: '/beheer', for: 'retry dead letter', reply: sendAgain },
  { method: 'GET', path: REMOVING, for: 'remove known person', reply: removingPage },
  { method: 'POST', path: REMOVING, for: 'remove known person', reply: takeOut },
];
