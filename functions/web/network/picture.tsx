import { raw } from 'hono/html';
import { groupTitle } from '#shared/learning/network/read-picture.ts';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { addressWith, beginningOf, MOST_LISTED, networkSay } from './asked.ts';
import type { Shown } from './filters.tsx';

const link = 'utrecht-link utrecht-link--html-a';

/** The folded groups, each with the way to open it. */
const Folded = ({ pageRequest, programme, drawn: { network, fold, isTooLarge } }: Shown) => {
  const say = networkSay(pageRequest);
  if (fold === undefined) return null;
  const vouw = fold === 'goal' ? 'doel' : 'thema';
  const opened = pageRequest.query.get('open') ?? '';
  return (
    <>
      <p class="utrecht-paragraph">{say(isTooLarge ? 'folded.large' : 'folded')}</p>
      <ul class="lk-plain-list">
        {network.nodes.map(({ group, factors }) =>
          group === undefined ? null : (
            <li>
              <a class={link} href={addressWith(pageRequest, { vouw, open: group })}>
                {say('open', {
                  title: groupTitle(fold, group, programme, pageRequest.language),
                  count: factors.length,
                })}
              </a>
            </li>
          ),
        )}
        {opened !== '' && (
          <li>
            <a class={link} href={addressWith(pageRequest, { vouw, open: '' })}>
              {say('close')}
            </a>
          </li>
        )}
      </ul>
    </>
  );
};

const Downloads = ({ pageRequest }: Pick<Shown, 'pageRequest'>) => {
  const say = networkSay(pageRequest);
  return (
    <nav aria-label={say('downloads')}>
      <ul class="lk-plain-list">
        {(['svg', 'graphml', 'csv'] as const).map((ending) => (
          <li>
            <a class={link} href={addressWith(pageRequest, {}, `.${ending}`)}>
              {say(`download.${ending}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const BoxesTable = ({ pageRequest, programme, believed, drawn: { network, fold } }: Shown) => {
  const say = networkSay(pageRequest);
  if (fold === undefined) return null;
  const titles = new Map(believed.factors.map(({ id, title }) => [id, title]));
  const boxes = new Map(
    network.nodes.map(({ id, group }) => [
      id,
      group === undefined ? titles.get(id) : groupTitle(fold, group, programme, pageRequest.language),
    ]),
  );
  return (
    <details class="lk-details">
      <summary>{say('table.folded')}</summary>
      <ScrollingTable
        id="netwerk-gevouwen"
        caption={say('table.folded')}
        captionHidden
        rowHeads
        head={[
          ...(['cause', 'sign', 'effect', 'status'] as const).map((name) => ({ label: say(`head.${name}`) })),
          { label: say('head.count'), numeric: true },
        ]}
        rows={network.links.map(({ cause, effect, sign, status, count }) => [
          boxes.get(cause) ?? cause,
          say(`sign.${sign}`),
          boxes.get(effect) ?? effect,
          say(`status.${status}`),
          count,
        ])}
      />
    </details>
  );
};

/** What the picture says, in words: every assumption in it. */
const AssumptionsTable = ({ pageRequest, believed }: Shown) => {
  const say = networkSay(pageRequest);
  const titles = new Map(believed.factors.map(({ id, title }) => [id, title]));
  return (
    <details class="lk-details">
      <summary>{say('table')}</summary>
      <ScrollingTable
        id="netwerk-aannames"
        caption={say('table')}
        captionHidden
        rowHeads
        head={[
          ...(['cause', 'sign', 'effect', 'status'] as const).map((name) => ({ label: say(`head.${name}`) })),
          { label: say('head.interviews'), numeric: true },
          { label: say('head.statement') },
        ]}
        rows={believed.edges.slice(0, MOST_LISTED).map(({ id, cause, effect, sign, status, interviews, statement }) => [
          titles.get(cause) ?? cause,
          say(`sign.${sign}`),
          titles.get(effect) ?? effect,
          say(`status.${status}`),
          interviews > 0 ? interviews : '',
          <a class={link} href={pageRequest.href(`/monitor/aannames/${id}`)}>
            {beginningOf(statement)}
          </a>,
        ])}
      />
    </details>
  );
};

const FactorsTable = ({ pageRequest, believed, programme }: Shown) => {
  const say = networkSay(pageRequest);
  const indicators = new Map(
    programme.indicators.map((one) => [one.id, pageRequest.language === 'nl' ? one.title : one.titleEn]),
  );
  return (
    <details class="lk-details">
      <summary>{say('table.factors')}</summary>
      <ScrollingTable
        id="netwerk-factoren"
        caption={say('table.factors')}
        captionHidden
        rowHeads
        head={(['factor', 'indicators', 'around'] as const).map((name) => ({ label: say(`head.${name}`) }))}
        rows={believed.factors.slice(0, MOST_LISTED).map(({ id, title, indicators: measured }) => [
          title,
          measured.map((one) => indicators.get(one.id) ?? one.id).join('; ') || say('none'),
          <a class={link} href={addressWith(pageRequest, { rond: id, vouw: '', open: '' })}>
            {say('around', { title })}
          </a>,
        ])}
      />
    </details>
  );
};

/** The picture, the tables that say the same, and the files. */
export const PicturePart = ({ svg, ...shown }: Shown & { readonly svg: string }) => {
  const say = networkSay(shown.pageRequest);
  return (
    <section class="lk-flow" aria-labelledby="tekening">
      <Heading level={2} id="tekening">
        {say('picture')}
      </Heading>
      <p class="utrecht-paragraph">{say('legend')}</p>
      <Folded {...shown} />
      <div class="lk-net-picture lk-scroll" role="region" tabindex={0} aria-labelledby="tekening">
        {raw(svg)}
      </div>
      <BoxesTable {...shown} />
      <AssumptionsTable {...shown} />
      {shown.believed.edges.length > MOST_LISTED && (
        <p class="utrecht-paragraph">{say('table.cut', { count: MOST_LISTED })}</p>
      )}
      <FactorsTable {...shown} />
      <Downloads pageRequest={shown.pageRequest} />
    </section>
  );
};
