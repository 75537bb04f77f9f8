import { periodName, roundWords } from '#shared/conversations/rounds/round-words.ts';
import { readAccepted, readPublished, type Accepted } from '#shared/interventions/accepted.ts';
import { comparePeriods } from '#shared/interventions/rounds/round.ts';
import { Paragraphs } from '../../../forms/parts.tsx';
import type { PageRequest } from '../../../page-request.ts';
import { Heading } from '../../../parts/heading.tsx';
import { pageWords } from '../../../words.ts';
import { en, nl } from '../../../rounds/texts.ts';

/** What was accepted of an intervention, as somebody may read it: before its report was adopted only who may read it at once. */
async function readTold({ desk }: PageRequest, intervention: string, readsAll: boolean): Promise<Accepted[]> {
  const [accepted, published] = await Promise.all([readAccepted(desk.table, intervention), readPublished(desk.table)]);
  return accepted
    .filter(({ period }) => readsAll || published.has(period))
    .sort((a, b) => comparePeriods(b.period, a.period));
}

/**
 * What was told of an intervention, half year by half year, the newest first; `readsAll` says that somebody may read what was accepted at
 * once (`may('read contribution')`). The counts stand with the logic, the money with the money.
 */
export async function toldSection(pageRequest: PageRequest, intervention: string, readsAll: boolean) {
  const say = pageWords({ nl, en }, pageRequest.language);
  const told = await readTold(pageRequest, intervention, readsAll);
  const words = roundWords(pageRequest.localizer);
  return (
    <section class="lk-flow" aria-labelledby="verteld">
      <Heading level={2} id="verteld">
        {say('told')}
      </Heading>
      {told.length === 0 && <p class="utrecht-paragraph">{say('told.none')}</p>}
      {told.map(({ period, told: { course, text, explanation, lesson } }) => (
        <>
          <Heading level={3}>{periodName(pageRequest.localizer, period)}</Heading>
          {course && <p class="utrecht-paragraph lk-quiet">{say('told.period', { course: words.course[course] })}</p>}
          {[text, explanation, lesson].map((said) => (said === undefined ? null : <Paragraphs text={said} />))}
        </>
      ))}
    </section>
  );
}
