import { wavesFrom } from '#shared/conversations/activities/form/waves.ts';
import type { Values } from '#shared/conversations/kernel/model.ts';
import { Button } from '../parts/buttons.tsx';
import { describedBy, FieldLabel, FieldNotes, fieldId, type FieldTexts } from '../parts/field.tsx';
import { DateField } from '../parts/inputs.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

/** Most rows that are read: more than may be asked for, so that too many are told to be too many. */
const MOST_ROWS = 60;
const ROWS = 'rows';

const nameOf = (id: string, row: number, side: 'start' | 'end'): string => `${id}.${row}.${side}`;

const linesIn = (text = ''): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** A button that sends the rows along, and adds or takes one. */
const press = (act: 'rows.add' | 'rows.remove', value: string): string => JSON.stringify({ act, value });

type RowsProps = FieldTexts & { readonly pageRequest: PageRequest; readonly value?: string | undefined };

/** Rows of a first and a last day, which can be added and taken away; without script too. */
export const WaveRows = ({ pageRequest, value, ...asked }: RowsProps) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const field = { ...asked, hint: say('wave.hint') };
  const id = fieldId(field);
  const rows = linesIn(value).map((line) => wavesFrom(line)[0] ?? { start: '', end: '' });
  return (
    <fieldset
      class={`utrecht-form-fieldset utrecht-form-fieldset--html-fieldset${field.error === undefined ? '' : ' utrecht-form-fieldset--invalid'} lk-field`}
      aria-describedby={describedBy(field)}
    >
      <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
        <FieldLabel label={field.label} note={field.note} />
      </legend>
      <FieldNotes {...field} />
      <input type="hidden" name={`${id}.${ROWS}`} value={String(rows.length)} />
      {rows.map(({ start, end }, row) => (
        <div class="lk-wave" role="group" aria-label={say('wave', { number: row + 1, count: rows.length })}>
          <p class="lk-wave__name">{say('wave', { number: row + 1, count: rows.length })}</p>
          <DateField
            {...(row === 0 && { id })}
            name={nameOf(id, row, 'start')}
            label={say('wave.start')}
            value={start}
          />
          <DateField name={nameOf(id, row, 'end')} label={say('wave.end')} value={end} />
          <Button name="_press" value={press('rows.remove', String(row))} formnovalidate>
            {say('wave.remove', { number: row + 1 })}
          </Button>
        </div>
      ))}
      <Button {...(rows.length === 0 && { id })} name="_press" value={press('rows.add', field.name)} formnovalidate>
        {say(rows.length === 0 ? 'wave.first' : 'wave.add')}
      </Button>
    </fieldset>
  );
};

/** The rows that a page sent, as the lines that the conversations know; empty ones only where rows are being added or taken. */
export function withRows(values: Values, keepsEmpty: boolean): Values {
  const ids = Object.keys(values).flatMap((name) =>
    name.endsWith(`.${ROWS}`) ? [name.slice(0, -ROWS.length - 1)] : [],
  );
  const others = Object.entries(values).filter(([name]) => !ids.some((id) => name.startsWith(`${id}.`)));
  const lines = ids.map((id) => {
    const count = Math.min(Number(values[`${id}.${ROWS}`]) || 0, MOST_ROWS);
    const day = (row: number, side: 'start' | 'end'): string => String(values[nameOf(id, row, side)] ?? '');
    const rows = Array.from({ length: count }, (_, row) => `${day(row, 'start')} - ${day(row, 'end')}`.trim());
    return [id, rows.filter((line) => keepsEmpty || line !== '-').join('\n')] as const;
  });
  return Object.fromEntries([...others, ...lines.filter(([, text]) => text !== '')]);
}
