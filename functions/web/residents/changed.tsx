import { readToldChanges, type ToldChange, type ToldChanges } from '#shared/monitor/reading/told-changes.ts';
import { decimalsKept, figureText } from '#shared/monitor/rules/display.ts';
import { fillIn } from '#shared/platform/messages/messages.ts';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import type { ResidentSay } from './words.ts';

type Said = { readonly pageRequest: PageRequest; readonly say: ResidentSay };

/** What changed in a neighbourhood, as far as residents are told. */
export const changedIn = ({ desk }: PageRequest, code: string): Promise<ToldChanges> => readToldChanges(desk, code);

/** The sentence of a change: how it is now, and how it was. */
function changeText({ pageRequest: { language }, say }: Said, { told, definition, area, change }: ToldChange): string {
  const { decimals, rounding, kind } = definition;
  const shown = kind === 'estimate' ? 0 : decimalsKept(decimals, rounding);
  const text = (value: number | null): string => figureText(value ?? 0, shown, language);
  return fillIn(told.sentence[language], {
    Where: area.level === 'district' ? say('changed.district', { name: area.name }) : say('changed.here'),
    year: change.to.period,
    value: text(change.to.value),
    then: change.from.period,
    before: text(change.from.value),
  });
}

/** How a change is known: whose figures, of when, what they mean, and what they do not say. */
const HowKnown = ({ pageRequest, say, one }: Said & { readonly one: ToldChange }) => {
  const { definition, area, change, source } = one;
  const { from, to } = change;
  const editions = pageRequest.localizer.list([...new Set([from.edition, to.edition])]);
  return (
    <details class="lk-details">
      <summary>
        {say('changed.how')}{' '}
        <span class="lk-aloud">{pageRequest.language === 'nl' ? definition.title : definition.titleEn}</span>
      </summary>
      <div class="lk-details__content lk-flow">
        <p class="utrecht-paragraph">
          {say('changed.from')} <span lang="nl">{source?.title ?? definition.source}</span>
          {say('changed.edition', { editions, from: from.period, to: to.period })}
        </p>
        <p class="utrecht-paragraph">
          {say('changed.meaning')} <span lang="nl">{definition.definition}</span>
        </p>
        {area.level === 'district' && (
          <p class="utrecht-paragraph">{say('changed.of-district', { name: area.name })}</p>
        )}
        {definition.kind === 'estimate' && <p class="utrecht-paragraph">{say('changed.estimate')}</p>}
        {definition.rounding && <p class="utrecht-paragraph">{say('changed.rounded')}</p>}
        <p class="utrecht-paragraph">{say('changed.no-cause')}</p>
      </div>
    </details>
  );
};

/** At most three things that changed in a neighbourhood, each with how that is known; and where nothing can be said, that. */
export const Changed = ({
  pageRequest,
  say,
  code,
  told: { changes, hasFigures },
}: Said & { readonly code: string; readonly told: ToldChanges }) => (
  <section class="lk-flow" aria-labelledby="veranderd">
    <Heading level={2} id="veranderd">
      {say('changed')}
    </Heading>
    {changes.length === 0 && <p class="utrecht-paragraph">{say(hasFigures ? 'changed.nothing' : 'changed.unknown')}</p>}
    {changes.length > 0 && (
      <ul class="lk-plain-list">
        {changes.map((one) => (
          <li class="lk-flow">
            <p class="utrecht-paragraph">{changeText({ pageRequest, say }, one)}</p>
            <HowKnown pageRequest={pageRequest} say={say} one={one} />
          </li>
        ))}
      </ul>
    )}
    {hasFigures && (
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/monitor/gebieden/${code}`)}>
          {say('changed.more')}
        </a>
      </p>
    )}
  </section>
);
