import type { Factor } from '#shared/learning/factors/factor.ts';
import { titleIn } from '../monitor/goals/goal-words.ts';
import type { PageRequest } from '../page-request.ts';
import { LinkTo } from '../parts/link-to.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { factorPath, type Named } from './read-factor.ts';
import { formSay } from './typed.ts';
import { ASSUMPTIONS } from './words.ts';

/** The indicators that measure a factor, each a link. */
const Measures = ({
  pageRequest,
  factor,
  indicators,
}: {
  readonly pageRequest: PageRequest;
  readonly factor: Factor;
  readonly indicators: ReadonlyMap<string, Named>;
}) => {
  const say = formSay(pageRequest);
  if (factor.indicators.length === 0) return <span class="lk-quiet">{say('factors.unmeasured')}</span>;
  return (
    <ul class="lk-plain-list">
      {factor.indicators.map(({ id, as }) => {
        const known = indicators.get(id);
        return (
          <li>
            <LinkTo pageRequest={pageRequest} to={`/monitor/indicatoren/${encodeURIComponent(id)}`}>
              {say(`measures.${as}`, { title: known ? titleIn(pageRequest.language, known) : id })}
            </LinkTo>
          </li>
        );
      })}
    </ul>
  );
};

/** The factors with what measures them; for who keeps them the way to change each. */
export const FactorsTable = ({
  pageRequest,
  factors,
  indicators,
  isKeeper,
}: {
  readonly isKeeper: boolean;
  readonly pageRequest: PageRequest;
  readonly factors: readonly Factor[];
  readonly indicators: ReadonlyMap<string, Named>;
}) => {
  const say = formSay(pageRequest);
  return (
    <ScrollingTable
      id="lijst-factoren"
      caption={say('factors.title')}
      captionHidden
      rowHeads
      head={[
        { label: say('factors.factor') },
        { label: say('factors.measured') },
        { label: say('factors.assumptions') },
        ...(isKeeper ? [{ label: say('factors.do') }] : []),
      ]}
      rows={factors.map((factor) => [
        <>
          {factor.title}
          {factor.description !== undefined && <span class="lk-quiet"> {factor.description}</span>}
        </>,
        <Measures pageRequest={pageRequest} factor={factor} indicators={indicators} />,
        <LinkTo pageRequest={pageRequest} to={`${ASSUMPTIONS}/netwerk?rond=${encodeURIComponent(factor.id)}`}>
          {say('factors.assumptions')}
          <span class="lk-aloud"> ({factor.title})</span>
        </LinkTo>,
        ...(isKeeper
          ? [
              <LinkTo pageRequest={pageRequest} to={factorPath(factor.id)}>
                {say('factor.change')}
                <span class="lk-aloud"> ({factor.title})</span>
              </LinkTo>,
            ]
          : []),
      ])}
    />
  );
};
