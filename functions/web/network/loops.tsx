import type { LoopsView } from '#shared/learning/network/network.ts';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import { networkSay } from './asked.ts';

/** So many are told at once. */
const TOLD = 12;

type Told = { readonly pageRequest: PageRequest; readonly found: LoopsView };

const Stories = ({ pageRequest, loops }: Pick<Told, 'pageRequest'> & { readonly loops: LoopsView['loops'] }) => {
  const say = networkSay(pageRequest);
  return (
    <ul class="utrecht-unordered-list">
      {loops.map(({ polarity, sentence }) => (
        <li class="utrecht-unordered-list__item">
          <strong>{say(polarity)}:</strong> {sentence[pageRequest.language]}
        </li>
      ))}
    </ul>
  );
};

/** What reinforces or dampens itself, as sentences. */
export const LoopsPart = ({ pageRequest, found: { loops, allListed, completeUpToLength } }: Told) => {
  const say = networkSay(pageRequest);
  const counted = allListed
    ? say(loops.length === 0 ? 'loops.none' : 'loops.all', { count: loops.length })
    : say('loops.some', { count: loops.length, length: completeUpToLength });
  return (
    <section class="lk-flow" aria-labelledby="kringen">
      <Heading level={2} id="kringen">
        {say('loops')}
      </Heading>
      <p class="utrecht-paragraph">{say('loops.intro')}</p>
      <p class="utrecht-paragraph">{counted}</p>
      {loops.length > 0 && <Stories pageRequest={pageRequest} loops={loops.slice(0, TOLD)} />}
      {loops.length > TOLD && (
        <details class="lk-details">
          <summary>{say('loops.more', { count: loops.length - TOLD })}</summary>
          <div class="lk-details__content">
            <Stories pageRequest={pageRequest} loops={loops.slice(TOLD)} />
          </div>
        </details>
      )}
    </section>
  );
};
