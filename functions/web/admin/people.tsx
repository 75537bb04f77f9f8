import { partnerName } from '#shared/conversations/kernel/context.ts';
import { ROLES, Role } from '#shared/people/actor.ts';
import type { KnownPerson } from '#shared/people/known-people/known-person.ts';
import type { PeopleAsked } from '#shared/people/known-people/people-list.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { Button, LinkButton } from '../parts/buttons.tsx';
import { Select } from '../parts/inputs.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import type { PageRequest } from '../page-request.ts';
import { adminWords } from './words.ts';

const ON_A_PAGE = 25;

/** Of whom the address of the page asks; a role that there is not counts as none. */
export const peopleAskedBy = ({ query }: Pick<PageRequest, 'query'>): PeopleAsked => ({
  role: Role.safeParse(query.get('rol')).data,
  partner: query.getAll('partner').find((one) => one !== ''),
  cursor: query.get('verder') ?? undefined,
  limit: ON_A_PAGE,
});

type Found = {
  readonly pageRequest: PageRequest;
  readonly programme: ProgrammeData;
  readonly asked: PeopleAsked;
  readonly people: { readonly items: readonly KnownPerson[]; readonly nextCursor?: string };
};

const Choice = ({ pageRequest, programme, asked }: Omit<Found, 'people'>) => {
  const say = adminWords(pageRequest);
  return (
    <form method="get" action={pageRequest.href('/beheer')} class="lk-form" aria-label={say('people.choose')}>
      <Select
        name="rol"
        label={say('role')}
        empty={say('all')}
        options={ROLES.map((role) => ({ value: role, label: pageRequest.localizer.say(`role.${role}`) }))}
        value={asked.role}
      />
      <Select
        name="partner"
        label={say('partner')}
        empty={say('all')}
        options={programme.partners.map(({ id, name }) => ({ value: id, label: name }))}
        value={asked.partner}
      />
      <Button>{say('people.show')}</Button>
    </form>
  );
};

/** The address of the next page of the same people. */
function nextOf({ pageRequest, asked, people }: Found): string | undefined {
  if (people.nextCursor === undefined) return undefined;
  const query = new URLSearchParams({
    ...(asked.role !== undefined && { rol: asked.role }),
    ...(asked.partner !== undefined && { partner: asked.partner }),
    verder: people.nextCursor,
  });
  return `${pageRequest.href('/beheer')}?${query.toString()}#mensen`;
}

/** Where somebody is taken out, after a look at what that means. */
export const REMOVING = '/beheer/mensen/weghalen';

/** Rule P24. Who was here within 400 days, in which role, and how each is taken out. */
export const People = (found: Found) => {
  const { pageRequest, programme, people } = found;
  const say = adminWords(pageRequest);
  const { localizer, href, issuer } = pageRequest;
  const next = nextOf(found);
  return (
    <>
      <p class="utrecht-paragraph">
        {say('people.text')} {issuer === undefined ? '' : say('people.issuer', { issuer })}
      </p>
      <Choice {...found} />
      {people.items.length === 0 ? (
        <p class="utrecht-paragraph">{say('people.none')}</p>
      ) : (
        <ScrollingTable
          id="mensen-lijst"
          caption={say('people')}
          captionHidden
          rowHeads
          head={[
            { label: say('name') },
            { label: say('role') },
            { label: say('partner') },
            { label: say('address') },
            { label: say('seen') },
            { label: say('do') },
          ]}
          rows={people.items.map(({ id, name, role, partner, email, lastSeen }) => [
            name,
            localizer.say(`role.${role}`),
            partner === undefined ? '' : partnerName(programme)(partner),
            email ?? say('address.none'),
            localizer.moment(lastSeen),
            <a
              class="utrecht-link utrecht-link--html-a"
              href={`${href(REMOVING)}?wie=${encodeURIComponent(id)}`}
              aria-label={say('remove.of', { name })}
            >
              {say('remove')}
            </a>,
          ])}
        />
      )}
      {next !== undefined && (
        <p>
          <LinkButton href={next}>{say('people.next')}</LinkButton>
        </p>
      )}
    </>
  );
};
