import { periodName } from '#shared/conversations/rounds/round-words.ts';
import { periodsOf } from '#shared/interventions/logic/logic-view.ts';
import { registerFigures } from '#shared/interventions/logic/register-figures.ts';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import type { StoryPart } from './story.ts';
import { interventionSay } from './words.ts';

const FIGURES = ['contacts', 'minutes', 'hours'] as const;

/** Rule I17. What the register itself counts of it, year by year and of its first half; what is not known is said to be, and is no 0. */
export const registerPart: StoryPart = ({ pageRequest, seen }) => {
  const say = interventionSay(pageRequest);
  const { localizer } = pageRequest;
  const known = periodsOf(seen)
    .map((period) => ({ period, figures: registerFigures(seen.activity, period) }))
    .filter(({ figures }) => FIGURES.some((name) => figures[name] !== undefined));
  return Promise.resolve(
    <section class="lk-flow" aria-labelledby="register">
      <Heading level={2} id="register">
        {say('register')}
      </Heading>
      <p class="utrecht-paragraph">{known.length === 0 ? say('register.none') : say('register.text')}</p>
      {known.length > 0 && (
        <ScrollingTable
          id="register-tabel"
          caption={say('register')}
          captionHidden
          rowHeads
          head={[
            { label: say('register.period') },
            ...FIGURES.map((name) => ({ label: say(`register.${name}`), numeric: true })),
          ]}
          rows={known.map(({ period, figures }) => [
            periodName(localizer, period),
            ...FIGURES.map((name) => {
              const figure = figures[name];
              return figure === undefined ? say('register.unknown') : localizer.number(Math.round(figure));
            }),
          ])}
        />
      )}
    </section>,
  );
};
