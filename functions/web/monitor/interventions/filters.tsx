import { COURSES } from '#shared/activities/interventions/course-state.ts';
import { InterventionFilter } from '#shared/interventions/finding/find-interventions.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { Button } from '../../parts/buttons.tsx';
import { Select } from '../../parts/inputs.tsx';
import type { PageRequest } from '../../page-request.ts';
import { titleIn } from '../goals/goal-words.ts';
import { interventionSay } from './words.ts';

/** So many stand on one page. */
const MOST_SHOWN = 100;

/** What the fields of the filter are called in an address, and in the API. */
const NAMES = { thema: 'theme', doel: 'goal', koers: 'course', partner: 'partner', stand: 'stale' } as const;
const STANDS: Readonly<Record<string, string>> = { oud: 'true', nieuw: 'false' };

/** What an address asks for; a word that the filter does not know asks for nothing. */
export function filterIn({ query }: Pick<PageRequest, 'query'>): InterventionFilter {
  const asked = Object.entries(NAMES).flatMap(([word, name]) => {
    const typed = query.get(word) ?? '';
    const value = word === 'stand' ? (STANDS[typed] ?? '') : typed;
    return value !== '' && InterventionFilter.safeParse({ [name]: value }).success ? [[name, value] as const] : [];
  });
  const cursor = query.get('vanaf');
  return InterventionFilter.parse({
    ...Object.fromEntries(asked),
    limit: MOST_SHOWN,
    ...(cursor !== null && { cursor }),
  });
}

/** The query of an address that asks for the same, from a place on. */
export function queryFrom({ query }: Pick<PageRequest, 'query'>, cursor: string): string {
  const next = new URLSearchParams();
  for (const word of Object.keys(NAMES)) {
    const typed = query.get(word) ?? '';
    if (typed !== '') next.set(word, typed);
  }
  next.set('vanaf', cursor);
  return next.toString();
}

/** The form by which a part of the interventions is chosen; it works without a script. */
export const FilterForm = ({
  pageRequest,
  programme,
  leading,
}: {
  readonly pageRequest: PageRequest;
  readonly programme: ProgrammeData;
  readonly leading: ProgrammeData['partners'];
}) => {
  const { query, href, language } = pageRequest;
  const say = interventionSay(pageRequest);
  const chosen = (name: string) => ({ value: query.get(name) ?? '' });
  return (
    <form method="get" action={href('/monitor/interventies')} class="lk-flow" aria-label={say('filter')}>
      <Select
        name="thema"
        label={say('filter.theme')}
        {...chosen('thema')}
        empty={say('filter.all')}
        options={[...programme.themes.map((theme) => ({ value: String(theme.id), label: titleIn(language, theme) }))]}
      />
      <Select
        name="koers"
        label={say('filter.course')}
        {...chosen('koers')}
        empty={say('filter.all')}
        options={[...COURSES.map((course) => ({ value: course, label: say(`course.${course}`) }))]}
      />
      <Select
        name="partner"
        label={say('filter.partner')}
        {...chosen('partner')}
        empty={say('filter.all')}
        options={[...leading.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Select
        name="stand"
        label={say('filter.stale')}
        {...chosen('stand')}
        empty={say('filter.all')}
        options={[
          { value: 'oud', label: say('filter.stale.true') },
          { value: 'nieuw', label: say('filter.stale.false') },
        ]}
      />
      <p>
        <Button kind="primary">{say('filter.go')}</Button>
      </p>
    </form>
  );
};
