import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Failure, FieldError } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import { text } from '../../platform/input/text.ts';
import type { Result } from '../../platform/result.ts';
import { IndicatorDefinition, Target, type Term } from '../definition.ts';
import { allIndicators } from './definition-store.ts';
import { parsePeriod } from '../rules/periods.ts';
import { monitorAreaCodes } from '../monitor-areas.ts';

/** What somebody says of an indicator; what they leave out gets the value that says nothing. */
export const IndicatorInput = IndicatorDefinition.omit({ definitionVersion: true, number: true, targets: true })
  .extend({
    id: IndicatorDefinition.shape.id.optional(),
    title: text(300),
    titleEn: text(300).optional(),
    theme: IndicatorDefinition.shape.theme.default(null),
    goals: IndicatorDefinition.shape.goals.default([]),
    owner: IndicatorDefinition.shape.owner.default(null),
    source: z.string().max(2_000).default(''),
    core: z.boolean().default(false),
    unit: z.string().max(100).default(''),
    decimals: IndicatorDefinition.shape.decimals.default(1),
    goodDirection: IndicatorDefinition.shape.goodDirection.default('none'),
    grain: z.string().max(100).default(''),
    definition: text(10_000),
  })
  .meta({ id: 'IndicatorInput' });
export type IndicatorInput = z.output<typeof IndicatorInput>;

/** The targets of an indicator, all of them. */
export const TargetsInput = z.strictObject({ targets: z.array(Target).max(200) }).meta({ id: 'IndicatorTargets' });

/** What there is in the programme, against which an indicator is read. */
export type KnownToMonitor = {
  readonly themes: ReadonlySet<number>;
  readonly goals: ReadonlySet<number>;
  readonly partners: ReadonlySet<string>;
  readonly indicators: ReadonlySet<string>;
  readonly areas: ReadonlySet<string>;
};

/** What there is in the programme. */
export async function knownToMonitor(desk: Desk): Promise<KnownToMonitor> {
  const [{ themes, goals, partners, indicators }, all, areas] = await Promise.all([
    desk.programme(),
    allIndicators(desk),
    monitorAreaCodes(desk),
  ]);
  return {
    themes: new Set(themes.map(({ id }) => id)),
    goals: new Set(goals.map(({ id }) => id)),
    partners: new Set(partners.map(({ id }) => id)),
    indicators: new Set([...indicators, ...all.map(({ definition }) => definition)].map(({ id }) => id)),
    areas,
  };
}

type Loose = { readonly [Field in keyof IndicatorInput]?: IndicatorInput[Field] | undefined };

const unknownIn = (
  pointer: string,
  given: readonly (string | number)[],
  known: ReadonlySet<unknown>,
  what: string,
): FieldError[] =>
  given.flatMap((one, at) =>
    known.has(one) ? [] : [{ pointer: `${pointer}/${at}`, detail: `There is no ${what} ${one}.` }],
  );

const unknownTerms = (
  field: 'numerator' | 'denominator' | 'weight',
  terms: readonly Term[] | undefined,
  known: ReadonlySet<string>,
): FieldError[] =>
  (terms ?? []).flatMap(({ indicator }, at) =>
    known.has(indicator)
      ? []
      : [{ pointer: pointerTo([field, at, 'indicator']), detail: `There is no indicator ${indicator}.` }],
  );

function faultsIn(input: Loose, known: KnownToMonitor): FieldError[] {
  const { theme, goals = [], owner, members, kind, breaks = [], proxyFor } = input;
  const one = (field: string, isWrong: boolean, detail: string): FieldError[] =>
    isWrong ? [{ pointer: `#/${field}`, detail }] : [];
  return [
    ...one('theme', theme !== undefined && theme !== null && !known.themes.has(theme), `There is no theme ${theme}.`),
    ...one(
      'owner',
      owner !== undefined && owner !== null && !known.partners.has(owner),
      `There is no partner ${owner}.`,
    ),
    ...one('members', kind === 'group' && (members ?? []).length === 0, 'A group names the indicators that it holds.'),
    ...one('members', kind !== 'group' && members !== undefined, 'Only a group has members.'),
    ...one('proxyFor', proxyFor !== undefined && !known.indicators.has(proxyFor), `There is no indicator ${proxyFor}.`),
    ...unknownIn('#/goals', goals, known.goals, 'goal'),
    ...unknownIn('#/members', members ?? [], known.indicators, 'indicator'),
    ...unknownTerms('numerator', input.numerator, known.indicators),
    ...unknownTerms('denominator', input.denominator, known.indicators),
    ...unknownTerms('weight', input.weight, known.indicators),
    ...breaks.flatMap(({ period }, at) =>
      parsePeriod(period) ? [] : [{ pointer: pointerTo(['breaks', at, 'period']), detail: 'A period, such as 2020.' }],
    ),
    ...breaks.flatMap(({ area }, at) =>
      area === 'all' || known.areas.has(area)
        ? []
        : [{ pointer: pointerTo(['breaks', at, 'area']), detail: `There is no area ${area}: send a code, or all.` }],
    ),
  ];
}

const LooseInput = IndicatorInput.partial().loose();

/** What of an input can be read, without the fields that cannot. */
function looseIn(input: unknown): Loose {
  const read = LooseInput.safeParse(input);
  if (read.success) return read.data;
  const wrong = new Set(read.error.issues.map(({ path: [field] }) => field));
  const fields = typeof input === 'object' && input !== null ? Object.entries(input) : [];
  return LooseInput.catch({}).parse(Object.fromEntries(fields.filter(([field]) => !wrong.has(field))));
}

/** Reads an indicator as somebody sent it; the failure names every field that is not right. `sent` is what of it they sent. */
export const readIndicatorInput = (
  input: unknown,
  known: KnownToMonitor,
  sent: unknown = input,
): Result<IndicatorInput, Failure<'bad-input'>> =>
  readInput(IndicatorInput, input, () => faultsIn(looseIn(input), known), sent);
