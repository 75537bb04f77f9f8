import { STEPS, type Step } from '#shared/interventions/logic/logic.ts';
import { logicWords } from '#shared/interventions/logic/picture/texts.ts';
import type { Meanwhile } from '#shared/platform/failures.ts';
import { pathOf } from '#shared/platform/input/pointers.ts';
import { shortened } from '#shared/platform/input/text.ts';
import { Alert } from '../../../parts/alert.tsx';
import { ScrollingTable } from '../../../parts/table.tsx';
import type { PageRequest } from '../../../page-request.ts';
import { logicPageWords } from './words.ts';

const FIELDS = [
  'unit',
  'measure',
  'people',
  'goal',
  'indicator',
  'fromRegister',
  'from',
  'sign',
  'item',
  'voice',
  'interviews',
] as const;

/** What a part of a logic is called on the form. */
function partName(pageRequest: PageRequest, [list, at, field]: readonly string[]): string {
  const say = logicPageWords(pageRequest);
  const step: Step | undefined = STEPS.find((one) => one === list);
  const listName = step ? logicWords(pageRequest.language)(step) : say('mechanisms');
  if (at === undefined) return listName;
  const number = Number(at) + 1;
  const row = step ? say('row', { step: listName, number }) : say('row.mechanism', { number });
  const named = FIELDS.find((one) => one === field);
  return named ? `${row}: ${say(`field.${named}`)}` : row;
}

/** What an object or a list of them holds at a place; things of a list by their id, since they may have moved. */
function valueAt(whole: unknown, other: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined || typeof whole !== 'object' || whole === null) return whole;
  const mine: unknown = Reflect.get(whole, name);
  const theirs: unknown = typeof other === 'object' && other !== null ? Reflect.get(other, name) : undefined;
  if (!Array.isArray(whole) || !Array.isArray(other)) return valueAt(mine, theirs, rest);
  const idOf = (one: unknown): unknown =>
    typeof one === 'object' && one !== null ? Reflect.get(one, 'id') : undefined;
  return valueAt(
    whole.find((one: unknown) => idOf(one) === idOf(theirs)),
    theirs,
    rest,
  );
}

const LONGEST = 200;
function shownValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(shownValue).join('; ');
  if (typeof value === 'object' && value !== null) return shownValue(Reflect.get(value, 'text'));
  return typeof value === 'string' || typeof value === 'number' ? shortened(String(value), LONGEST) : '';
}

/** What stands there now beside what was filled in, where they differ. */
export const Differences = ({
  pageRequest,
  meanwhile: { current, changed },
  sent,
}: {
  readonly pageRequest: PageRequest;
  readonly meanwhile: Meanwhile;
  readonly sent: unknown;
}) => {
  const say = logicPageWords(pageRequest);
  return (
    <Alert kind="warning" title={say('stale')} role="alert">
      <p class="utrecht-paragraph">{say('stale.text')}</p>
      {changed.length === 0 ? (
        <p class="utrecht-paragraph">{say('stale.same')}</p>
      ) : (
        <ScrollingTable
          id="verschillen"
          caption={say('stale')}
          captionHidden
          rowHeads
          head={(['stale.part', 'stale.now', 'stale.yours'] as const).map((name) => ({ label: say(name) }))}
          rows={changed.map((pointer) => {
            const path = pathOf(pointer);
            return [
              partName(pageRequest, path),
              shownValue(valueAt(current, sent, path)),
              shownValue(valueAt(sent, sent, path)),
            ];
          })}
        />
      )}
    </Alert>
  );
};
