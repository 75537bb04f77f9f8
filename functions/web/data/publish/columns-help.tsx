import { Facts } from '../../parts/facts.tsx';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { en, nl } from './publish-texts.ts';

/** The names of columns, as `DATA_FORMAT` has them, each with the text that explains it. */
const COLUMNS = [
  ['area', 'help.area'],
  ['year, period', 'help.time'],
  ['group:…', 'help.group'],
  ['count:…', 'help.count'],
  ['ratio:… of …', 'help.ratio'],
  ['figure:…', 'help.figure'],
  ['label:…', 'help.label'],
] as const;

export const EXAMPLE = [
  'area,year,group:age,count:people',
  'BU09171000,2024,0-14,520',
  'BU09171000,2024,15+,2940',
  'BU09171000,2024,total,3460',
].join('\n');

/** Which columns a file of data can have, folded away until somebody wants to know. */
export const ColumnsHelp = ({ pageRequest: { language } }: { readonly pageRequest: Pick<PageRequest, 'language'> }) => {
  const say = pageWords({ nl, en }, language);
  return (
    <details class="lk-details">
      <summary>{say('help')}</summary>
      <div class="lk-details__content lk-flow">
        <p class="utrecht-paragraph">{say('help.text')}</p>
        <Facts facts={COLUMNS.map(([name, text]) => ({ label: <code>{name}</code>, value: say(text) }))} />
        <p class="utrecht-paragraph">{say('help.example')}</p>
        <pre class="lk-pre" tabindex={0}>
          {EXAMPLE}
        </pre>
      </div>
    </details>
  );
};
