import { AssumptionFilter } from '#shared/learning/assumptions/find-assumptions.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { titleIn } from '../monitor/goals/goal-words.ts';
import type { PageRequest } from '../page-request.ts';
import { Button } from '../parts/buttons.tsx';
import { ChosenChips } from '../parts/chosen-chips.tsx';
import { Select, TextField } from '../parts/inputs.tsx';
import { STATUSES } from './status-mark.tsx';
import { assumptionSay, ASSUMPTIONS } from './words.ts';

/** So many stand on one page. */
const MOST_SHOWN = 50;
const LONGEST_WORDS = 200;

/** What the fields of the filter are called in an address, and in the API. */
const NAMES = {
  woorden: 'q',
  thema: 'theme',
  doel: 'goal',
  stand: 'status',
  nakijken: 'verify',
  indicator: 'indicator',
  interventie: 'intervention',
} as const;
type Word = keyof typeof NAMES;
const WORDS: readonly Word[] = ['woorden', 'thema', 'doel', 'stand', 'nakijken', 'indicator', 'interventie'];

/** What an address asks for; a word that the filter does not know asks for nothing. */
export function filterIn({ query }: Pick<PageRequest, 'query'>): AssumptionFilter {
  const asked = WORDS.flatMap((word) => {
    const value = query.get(word)?.trim() ?? '';
    const name = NAMES[word];
    return value !== '' && AssumptionFilter.safeParse({ [name]: value }).success ? [[name, value] as const] : [];
  });
  const cursor = query.get('vanaf');
  return AssumptionFilter.parse({
    ...Object.fromEntries(asked),
    limit: MOST_SHOWN,
    ...(cursor !== null && { cursor }),
  });
}

/** The address of the list that asks for the same, but for what is said here: from a place on, or without a word. */
export function listAddress(
  { query, href }: Pick<PageRequest, 'query' | 'href'>,
  { cursor, without }: { readonly cursor?: string; readonly without?: string } = {},
): string {
  const next = new URLSearchParams();
  for (const word of WORDS) {
    const typed = query.get(word) ?? '';
    if (typed !== '' && word !== without) next.set(word, typed);
  }
  if (cursor !== undefined) next.set('vanaf', cursor);
  return href(next.size > 0 ? `${ASSUMPTIONS}?${next.toString()}` : ASSUMPTIONS);
}

/** What is chosen that the form has no field of: where somebody came from. */
export const Chosen = ({
  pageRequest,
  named,
}: {
  readonly pageRequest: PageRequest;
  readonly named: Readonly<Partial<Record<'indicator' | 'interventie', string>>>;
}) => {
  const say = assumptionSay(pageRequest);
  const labels = [
    ...(named.indicator === undefined
      ? []
      : [['indicator', say('chosen.indicator', { title: named.indicator })] as const]),
    ...(named.interventie === undefined
      ? []
      : [['interventie', say('chosen.intervention', { title: named.interventie })] as const]),
  ];
  return (
    <ChosenChips
      label={say('filter.chosen')}
      chosen={labels.map(([word, label]) => ({
        label,
        href: listAddress(pageRequest, { without: word }),
        aloud: say('filter.without', { what: label }),
      }))}
      all={{ label: say('filter.none'), href: pageRequest.href(ASSUMPTIONS) }}
    />
  );
};

/** The form by which a part of the assumptions is chosen; it works without a script. */
export const FilterForm = ({
  pageRequest,
  programme,
}: {
  readonly pageRequest: PageRequest;
  readonly programme: ProgrammeData;
}) => {
  const { query, href, language } = pageRequest;
  const say = assumptionSay(pageRequest);
  const field = (name: Word) => ({ name, value: query.get(name) ?? '' });
  const empty = say('filter.all');
  const goals = programme.goals.map((goal) => ({
    value: String(goal.id),
    label: say('goal', { number: goal.id, title: titleIn(language, goal) }),
  }));
  const themes = programme.themes.map((theme) => ({
    value: String(theme.id),
    label: say('theme', { number: theme.id, title: titleIn(language, theme) }),
  }));
  const kept = (['indicator', 'interventie'] as const).filter((name) => (query.get(name) ?? '') !== '');
  return (
    <form method="get" action={href(ASSUMPTIONS)} class="lk-flow" aria-label={say('filter')}>
      {kept.map((name) => (
        <input type="hidden" name={name} value={query.get(name) ?? ''} />
      ))}
      <TextField
        {...field('woorden')}
        label={say('filter.words')}
        hint={say('filter.words.hint')}
        maxlength={LONGEST_WORDS}
      />
      <div class="lk-row lk-row--end">
        <Select {...field('thema')} label={say('filter.theme')} empty={empty} options={themes} />
        <Select {...field('doel')} label={say('filter.goal')} empty={empty} options={goals} />
        <Select
          {...field('stand')}
          label={say('filter.status')}
          empty={empty}
          options={STATUSES.map((status) => ({ value: status, label: say(`status.${status}`) }))}
        />
        <Select
          {...field('nakijken')}
          label={say('filter.verify')}
          empty={empty}
          options={(['wanted', 'no'] as const).map((value) => ({ value, label: say(`verify.${value}`) }))}
        />
      </div>
      <p>
        <Button kind="primary">{say('filter.go')}</Button>
      </p>
    </form>
  );
};
