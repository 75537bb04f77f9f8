import { DEPTHS, type Believed } from '#shared/learning/network/believed.ts';
import { groupTitle, type Drawn } from '#shared/learning/network/read-picture.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { Button } from '../parts/buttons.tsx';
import { Select } from '../parts/inputs.tsx';
import type { PageRequest } from '../page-request.ts';
import { titleIn } from '../monitor/goals/goal-words.ts';
import { NETWORK_PATH, networkSay, PART_WORDS } from './asked.ts';

/** Something to choose, with what people read. */
export type Choice = { readonly value: string; readonly label: string };

/** What the parts of the page are drawn from. */
export type Shown = {
  readonly pageRequest: PageRequest;
  readonly programme: ProgrammeData;
  /** All that is believed, to choose from. */
  readonly whole: Believed;
  /** What was asked for. */
  readonly believed: Believed;
  readonly drawn: Drawn;
  readonly interventions: readonly { readonly id: string; readonly title: string }[];
};

export const factorOptions = ({ whole }: Pick<Shown, 'whole'>): Choice[] =>
  whole.factors
    .map(({ id, title }) => ({ value: id, label: title }))
    .sort((one, other) => one.label.localeCompare(other.label, 'nl'));

export const goalOptions = ({ programme, pageRequest }: Pick<Shown, 'programme' | 'pageRequest'>): Choice[] =>
  programme.goals.map((goal) => ({
    value: String(goal.id),
    label: `${goal.id}. ${titleIn(pageRequest.language, goal)}`,
  }));

export const interventionOptions = ({ interventions }: Pick<Shown, 'interventions'>): Choice[] =>
  interventions.map(({ id, title }) => ({ value: id, label: title }));

/** What is asked for by another form of the page, and stays as it is. */
export const Kept = ({
  pageRequest,
  words,
}: {
  readonly pageRequest: PageRequest;
  readonly words: readonly string[];
}) => (
  <>
    {words.map((word) => {
      const value = pageRequest.query.get(word) ?? '';
      return value === '' ? null : <input type="hidden" name={word} value={value} />;
    })}
  </>
);

/** The groups that can be opened: those of the fold that is drawn. */
function openOptions({ drawn: { network, fold }, programme, pageRequest }: Shown): Choice[] {
  if (fold === undefined) return [];
  const opened = pageRequest.query.get('open') ?? '';
  const groups = new Set([...network.nodes.flatMap(({ group }) => group ?? []), ...(opened === '' ? [] : [opened])]);
  return [...groups].map((group) => ({
    value: group,
    label: groupTitle(fold, group, programme, pageRequest.language),
  }));
}

const FoldFields = (shown: Shown) => {
  const { pageRequest } = shown;
  const say = networkSay(pageRequest);
  const open = openOptions(shown);
  return (
    <>
      <Select
        name="vouw"
        label={say('filter.fold')}
        value={pageRequest.query.get('vouw') ?? ''}
        empty={say('filter.fold.auto')}
        options={[
          { value: 'niet', label: say('filter.fold.no') },
          { value: 'thema', label: say('filter.fold.theme') },
          { value: 'doel', label: say('filter.fold.goal') },
        ]}
      />
      {open.length > 0 && (
        <Select
          name="open"
          label={say('filter.open')}
          value={pageRequest.query.get('open') ?? ''}
          empty={say('filter.none')}
          options={open}
        />
      )}
    </>
  );
};

/** The form by which a part of the network is chosen; it works without a script. */
export const NetworkFilters = (shown: Shown) => {
  const { pageRequest } = shown;
  const { query, href } = pageRequest;
  const say = networkSay(pageRequest);
  const field = (name: string) => ({ name, value: query.get(name) ?? '' });
  return (
    <details class="lk-details" open={PART_WORDS.some((word) => (query.get(word) ?? '') !== '')}>
      <summary>{say('filter')}</summary>
      <form method="get" action={href(NETWORK_PATH)} class="lk-details__content lk-flow" aria-label={say('filter')}>
        <Kept pageRequest={pageRequest} words={['van', 'naar']} />
        <Select {...field('doel')} label={say('filter.goal')} empty={say('filter.all')} options={goalOptions(shown)} />
        <Select
          {...field('interventie')}
          label={say('filter.intervention')}
          empty={say('filter.all')}
          options={interventionOptions(shown)}
        />
        <Select
          {...field('rond')}
          label={say('filter.around')}
          empty={say('filter.none')}
          options={factorOptions(shown)}
        />
        <Select
          {...field('diepte')}
          label={say('filter.depth')}
          options={DEPTHS.map((depth) => ({ value: String(depth), label: say(`filter.depth.${depth}`) }))}
        />
        <FoldFields {...shown} />
        <p>
          <Button kind="primary">{say('filter.go')}</Button>
        </p>
      </form>
    </details>
  );
};
