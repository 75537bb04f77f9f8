import type { EdgeRead } from '#shared/learning/assumptions/read-edges.ts';
import type { Sign } from '#shared/learning/rules/edge.ts';
import type { Paths } from '#shared/learning/rules/paths.ts';
import { Button } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { Select } from '../parts/inputs.tsx';
import { NETWORK_PATH, networkSay, PART_WORDS } from './asked.ts';
import { factorOptions, goalOptions, interventionOptions, Kept, type Choice, type Shown } from './filters.tsx';

const kindOf = (kind: string, options: readonly Choice[], label: (title: string) => string): Choice[] =>
  options.map((option) => ({ value: `${kind}.${option.value}`, label: label(option.label) }));

const PathForm = (shown: Shown) => {
  const { pageRequest } = shown;
  const { query, href } = pageRequest;
  const say = networkSay(pageRequest);
  const factors = kindOf('f', factorOptions(shown), (title) => say('paths.factor', { title }));
  const field = (name: string) => ({ name, value: query.get(name) ?? '', empty: say('paths.choose') });
  return (
    <form method="get" action={`${href(NETWORK_PATH)}#wegen`} class="lk-flow" aria-label={say('paths')}>
      <Kept pageRequest={pageRequest} words={PART_WORDS} />
      <Select
        {...field('van')}
        label={say('paths.from')}
        options={[
          ...kindOf('i', interventionOptions(shown), (title) => say('paths.intervention', { title })),
          ...factors,
        ]}
      />
      <Select
        {...field('naar')}
        label={say('paths.to')}
        options={[...kindOf('d', goalOptions(shown), (title) => say('paths.goal', { title })), ...factors]}
      />
      <p>
        <Button kind="primary">{say('paths.go')}</Button>
      </p>
    </form>
  );
};

/** What an assumption or several say between two factors. */
function signBetween(edges: readonly EdgeRead[], cause: string, effect: string): Sign {
  const signs = new Set(
    edges.flatMap((edge) =>
      edge.cause === cause && edge.effect === effect && edge.status !== 'contradicted' ? [edge.sign] : [],
    ),
  );
  const [sign = '?'] = signs;
  return signs.size === 1 ? sign : '?';
}

const Way = ({ shown: { pageRequest, whole }, way }: { readonly shown: Shown; readonly way: readonly string[] }) => {
  const say = networkSay(pageRequest);
  const titles = new Map(whole.factors.map(({ id, title }) => [id, title]));
  return (
    <ol class="utrecht-ordered-list">
      {way.map((id, at) => {
        const title = titles.get(id) ?? id;
        const before = way[at - 1];
        return (
          <li class="utrecht-ordered-list__item">
            {before === undefined ? title : say(`way.${signBetween(whole.edges, before, id)}`, { title })}
          </li>
        );
      })}
    </ol>
  );
};

/** What somebody does to something else, and by which ways. */
export const PathsPart = ({ found, ...shown }: Shown & { readonly found: Paths | undefined }) => {
  const say = networkSay(shown.pageRequest);
  return (
    <section class="lk-flow" aria-labelledby="wegen">
      <Heading level={2} id="wegen">
        {say('paths')}
      </Heading>
      <p class="utrecht-paragraph">{say('paths.intro')}</p>
      <PathForm {...shown} />
      {found && (
        <div role="status" class="lk-flow">
          <p class="utrecht-paragraph">
            <strong>{say(`verdict.${found.verdict}`)}</strong>
          </p>
          {(['+', '-', '?'] as const).map((sign) => {
            const way = found.shortest[sign];
            return (
              way && (
                <>
                  <Heading level={3}>{say(`shortest.${sign}`)}</Heading>
                  <Way shown={shown} way={way} />
                </>
              )
            );
          })}
        </div>
      )}
    </section>
  );
};
