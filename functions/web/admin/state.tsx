import type { Health } from '#shared/administration/health.ts';
import type { PartnerSeen } from '#shared/administration/partners-seen.ts';
import type { SettingsView } from '#shared/administration/settings.ts';
import { Alert } from '../parts/alert.tsx';
import { Facts } from '../parts/facts.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import type { PageRequest } from '../page-request.ts';
import { adminWords } from './words.ts';

type On<More> = More & { readonly pageRequest: PageRequest };

const QUEUES = ['waiting', 'held', 'undelivered', 'jobs'] as const;

/** Rule P36. Whether the product keeps up. */
export const HealthShown = ({ pageRequest, health }: On<{ readonly health: Health }>) => {
  const say = adminWords(pageRequest);
  const { number, moment } = pageRequest.localizer;
  return (
    <>
      <Alert kind={health.status === 'ok' ? 'ok' : 'warning'} level={3} title={say(`health.${health.status}`)} />
      <Facts
        facts={QUEUES.map((name) => {
          const { count, oldest } = health[name];
          return {
            label: say(`health.${name}`),
            value:
              oldest === undefined
                ? number(count)
                : say('health.since', { count: number(count), moment: moment(oldest) }),
          };
        })}
      />
    </>
  );
};

/** Rule P36. What the product was set up with. */
export const SettingsShown = ({ pageRequest, settings }: On<{ readonly settings: SettingsView }>) => {
  const say = adminWords(pageRequest);
  const { number, moment } = pageRequest.localizer;
  const { address, issuer, contact, programme, policy } = settings;
  const unset = say('settings.unset');
  return (
    <Facts
      facts={[
        { label: say('settings.address'), value: address },
        { label: say('settings.issuer'), value: issuer ?? unset },
        { label: say('settings.phone'), value: contact.phone ?? unset },
        { label: say('settings.email'), value: contact.email ?? unset },
        {
          label: say('settings.programme'),
          value: say('settings.programme.is', {
            name: programme.name,
            neighbourhoods: number(programme.neighbourhoods),
            partners: number(programme.partners),
          }),
        },
        {
          label: say('settings.policy'),
          value: (
            <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/norm')}>
              {say('settings.policy.is', { version: policy.version, moment: moment(policy.at) })}
            </a>
          ),
        },
      ]}
    />
  );
};

/** The partners, how large each is and by what, and who act for it. */
export const Partners = ({ pageRequest, partners }: On<{ readonly partners: readonly PartnerSeen[] }>) => {
  const say = adminWords(pageRequest);
  const { number } = pageRequest.localizer;
  if (partners.length === 0) return <p class="utrecht-paragraph">{say('partners.none')}</p>;
  return (
    <ScrollingTable
      id="partners-lijst"
      caption={say('partners')}
      captionHidden
      rowHeads
      head={[
        { label: say('partner') },
        { label: say('size') },
        { label: say('size.basis') },
        { label: say('partners.people'), numeric: true },
      ]}
      rows={partners.map(({ id, name, size, sizeBasis, people }) => [
        name,
        say(`size.${size}`),
        <span lang="en">{sizeBasis}</span>,
        people === 0 ? (
          number(0)
        ) : (
          <a
            class="utrecht-link utrecht-link--html-a"
            href={`${pageRequest.href('/beheer')}?partner=${encodeURIComponent(id)}#mensen`}
            aria-label={say('partners.people.of', { name, count: people })}
          >
            {number(people)}
          </a>
        ),
      ])}
    />
  );
};
