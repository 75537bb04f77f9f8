import type { Queue } from '#shared/activities/workbench/read-queue.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import { VERDICTS } from '#shared/burden/assess.ts';
import { Button } from '../../parts/buttons.tsx';
import { Select, TextField } from '../../parts/inputs.tsx';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { deskAddress, isNarrowed, readAsked, type Asked } from '../asked.ts';
import { en, nl } from './desk-texts.ts';
import { LinkTo } from '../../parts/link-to.tsx';

type FilterProps = {
  readonly pageRequest: PageRequest;
  readonly area: Area;
  readonly asked: Asked;
  readonly queue: Queue;
};

/** The neighbourhoods in which something awaits a decision, by name; and the one that was chosen. */
const placeOptions = ({ area, asked, queue }: FilterProps) =>
  [...new Set([...queue.perPlace.keys(), ...(asked.buurt !== undefined && area.has(asked.buurt) ? [asked.buurt] : [])])]
    .map((code) => ({ value: code, label: area.get(code)?.name ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, 'nl'));

const Fields = (props: FilterProps) => {
  const { pageRequest, asked, queue } = props;
  const say = pageWords({ nl, en }, pageRequest.language);
  const all = say('filter.all');
  return (
    <>
      <TextField type="search" name="woorden" label={say('filter.words')} value={asked.woorden} maxlength={200} />
      <Select name="buurt" label={say('filter.place')} value={asked.buurt} empty={all} options={placeOptions(props)} />
      <Select
        name="oordeel"
        label={say('filter.verdict')}
        value={asked.oordeel}
        empty={all}
        options={[...VERDICTS, 'unknown' as const].map((verdict) => ({
          value: verdict,
          label: pageRequest.localizer.say(`verdict.${verdict}`),
        }))}
      />
      <Select
        name="organisatie"
        label={say('filter.organisation')}
        value={asked.organisatie}
        empty={all}
        options={queue.organisations.map((name) => ({ value: name, label: name }))}
      />
    </>
  );
};

/** What to show of a list: a form whose answer is an address to share. */
export const Filters = (props: FilterProps) => {
  const { pageRequest, asked } = props;
  const say = pageWords({ nl, en }, pageRequest.language);
  const { lijst, sorteer } = asked;
  return (
    <form method="get" action={pageRequest.href('/bureau')} class="lk-wishes" aria-label={say('filter')}>
      {lijst !== 'wacht' && <input type="hidden" name="lijst" value={lijst} />}
      {sorteer !== 'wacht' && <input type="hidden" name="sorteer" value={sorteer} />}
      <Fields {...props} />
      <div class="lk-row">
        <Button>{say('filter.show')}</Button>
        {isNarrowed(asked) && (
          <LinkTo pageRequest={pageRequest} to={deskAddress({ ...readAsked(new URLSearchParams()), lijst, sorteer })}>
            {say('filter.drop')}
          </LinkTo>
        )}
      </div>
    </form>
  );
};
