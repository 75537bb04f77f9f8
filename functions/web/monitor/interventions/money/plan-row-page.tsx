import type { BudgetLine, PlanLine } from '#shared/interventions/counted.ts';
import { BUDGET_STATUSES, MONEY_QUALIFIERS } from '#shared/interventions/counted.ts';
import { itemsOf, type LogicItems } from '#shared/interventions/logic-items.ts';
import { fundTitles } from '#shared/interventions/money/intervention-finance.ts';
import type { FundTitles } from '#shared/interventions/money/money-view.ts';
import { seeIntervention } from '#shared/interventions/open-intervention.ts';
import { changePlan } from '#shared/interventions/plan/change-plan.ts';
import { openPlan, type ReadPlan } from '#shared/interventions/plan/open-plan.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { ok, type Result } from '#shared/platform/result.ts';
import { failedPage } from '../../../failure.tsx';
import { PostForm } from '../../../layout/post-form.tsx';
import { seenTag, sentOne, type Page, type PageReply, type PageRequest } from '../../../page-request.ts';
import { ErrorSummary, type FieldMessage } from '../../../parts/alert.tsx';
import { Button } from '../../../parts/buttons.tsx';
import { Heading } from '../../../parts/heading.tsx';
import { NumberField, Select, TextField } from '../../../parts/inputs.tsx';
import { PLAN } from './links.tsx';
import { MoneyLink } from './parts.tsx';
import { fieldOf, formWords, numberOf, numberShown, typedIn, type Typed, type Wrong } from './typed.ts';
import { moneyWords } from './words.ts';

/** So many lines can be added at a time. */
const MORE_LINES = 2;
const COUNT_CERTAIN = ['exact', 'at-least', 'about'] as const;

/** A row of a plan with what its form is drawn from. */
type Row = {
  readonly plan: ReadPlan;
  readonly id: string;
  readonly title: string;
  readonly line: PlanLine;
  readonly items: LogicItems;
  readonly funds: FundTitles;
};

async function readRow(pageRequest: PageRequest): Promise<Result<Row, Failure>> {
  const { desk, actor, params } = pageRequest;
  const { year = '', interventie: id = '' } = params;
  const plan = await openPlan(desk, actor, year);
  if (!plan.ok) return plan;
  const seen = await seeIntervention(desk, actor, id);
  if (!seen.ok) return seen;
  const [items, funds] = await Promise.all([itemsOf(desk.table, [id]), fundTitles(desk)]);
  const line = plan.value.lines.find((one) => one.id === id)?.line ?? { counts: [], budget: [] };
  const { title } = seen.value.activity.plan;
  return ok({ plan: plan.value, id, title, line, items: items.get(id) ?? new Map(), funds });
}

/** What can be counted: what the logic has, and what is planned already. */
const countable = ({ items, line }: Row): string[] => [
  ...new Set([...items.keys(), ...line.counts.map(({ item }) => item)]),
];

const typedLine = (pageRequest: PageRequest, line: BudgetLine, at: number): Typed => ({
  [`fonds-${at}`]: line.fund,
  [`bedrag-${at}`]: numberShown(pageRequest, line.amount),
  [`stand-${at}`]: line.status,
  [`zeker-${at}`]: line.qualifier,
  ...(line.per && { [`eenheid-${at}`]: line.per.unit, [`tijd-${at}`]: line.per.period }),
});

const typedOf = (pageRequest: PageRequest, { line: { counts, budget } }: Row): Typed =>
  Object.fromEntries([
    ...counts.flatMap(({ item, planned, qualifier }): [string, string][] => [
      [`aantal-${item}`, numberShown(pageRequest, planned)],
      [`hoezeker-${item}`, qualifier ?? ''],
    ]),
    ...budget.flatMap((line, at) => Object.entries(typedLine(pageRequest, line, at))),
  ]);

/** The lines of money that were filled in, each with the number of its fields; what a page does not ask stays as it was. */
function budgetIn(
  pageRequest: PageRequest,
  typed: Typed,
  { line: { budget } }: Row,
): { readonly at: number; readonly sent: object }[] {
  return Array.from({ length: budget.length + MORE_LINES }, (_, at) => at).flatMap((at) => {
    const { [`fonds-${at}`]: fund, [`bedrag-${at}`]: amount } = typed;
    if (fund === undefined && amount === undefined) return [];
    const { [`eenheid-${at}`]: unit, [`tijd-${at}`]: period } = typed;
    const { source, note } = budget[at] ?? {};
    const sent = {
      ...{ fund: fund ?? '', amount: amount === undefined ? null : numberOf(pageRequest, amount) },
      ...{ status: typed[`stand-${at}`], qualifier: typed[`zeker-${at}`] },
      ...((unit ?? period) !== undefined && { per: { unit, period } }),
      ...(source !== undefined && { source }),
      ...(note !== undefined && { note }),
    };
    return [{ at, sent }];
  });
}

const countsIn = (
  pageRequest: PageRequest,
  typed: Typed,
  row: Row,
): { readonly item: string; readonly sent: object }[] =>
  countable(row).flatMap((item) => {
    const { [`aantal-${item}`]: planned, [`hoezeker-${item}`]: qualifier } = typed;
    if (planned === undefined) return [];
    return [
      { item, sent: { item, planned: numberOf(pageRequest, planned), ...(qualifier !== undefined && { qualifier }) } },
    ];
  });

type Drawn = {
  readonly row: Row;
  readonly typed: Typed;
  readonly version: string;
  readonly errors?: readonly FieldMessage[];
};
type Fields = Pick<Drawn, 'row'> & {
  readonly pageRequest: PageRequest;
  readonly of: (name: string) => { readonly name: string; readonly value?: string | undefined };
};

const Counts = ({ pageRequest, row, of }: Fields) => {
  const [say, words] = [formWords(pageRequest), moneyWords(pageRequest)];
  const all = countable(row);
  const certain = COUNT_CERTAIN.map((one) => ({ value: one, label: words(`qualifier.${one}`) }));
  return (
    <section class="lk-flow" aria-labelledby="aantallen">
      <Heading level={2} id="aantallen">
        {say('row.counts')}
      </Heading>
      {all.length === 0 && <p class="utrecht-paragraph">{say('row.counts.none')}</p>}
      {all.map((item) => {
        const { text = item, unit } = row.items.get(item) ?? {};
        return (
          <fieldset class="utrecht-form-fieldset lk-inline-fields">
            <legend class="utrecht-form-fieldset__legend">{text}</legend>
            <NumberField {...of(`aantal-${item}`)} label={words('plan.counts')} unit={unit} inputmode="decimal" />
            <Select {...of(`hoezeker-${item}`)} label={say('certain')} empty={say('choose.none')} options={certain} />
          </fieldset>
        );
      })}
    </section>
  );
};

const Line = ({ pageRequest, row, of, at }: Fields & { readonly at: number }) => {
  const [say, words] = [formWords(pageRequest), moneyWords(pageRequest)];
  return (
    <fieldset class="utrecht-form-fieldset lk-inline-fields">
      <legend class="utrecht-form-fieldset__legend">{say('row.line', { number: at + 1 })}</legend>
      <Select
        {...of(`fonds-${at}`)}
        label={words('fund')}
        empty={say('choose.fund')}
        options={[...row.funds].map(([value, label]) => ({ value, label }))}
      />
      <NumberField {...of(`bedrag-${at}`)} label={words('amount')} unit="€" inputmode="decimal" />
      <Select
        {...of(`stand-${at}`)}
        label={words('status')}
        options={BUDGET_STATUSES.map((value) => ({ value, label: words(`status.${value}`) }))}
      />
      <Select
        {...of(`zeker-${at}`)}
        label={say('certain')}
        options={MONEY_QUALIFIERS.map((value) => ({ value, label: words(`qualifier.${value}`) }))}
      />
      <TextField {...of(`eenheid-${at}`)} label={say('row.unit')} hint={say('row.unit.hint')} maxlength={100} />
      <TextField {...of(`tijd-${at}`)} label={say('row.period')} hint={say('row.period.hint')} maxlength={100} />
    </fieldset>
  );
};

function drawRow(pageRequest: PageRequest, { row, typed, version, errors = [] }: Drawn): Page {
  const say = formWords(pageRequest);
  const { year } = row.plan;
  const of = (name: string) => ({
    name,
    value: typed[name],
    error: errors.find(({ field }) => field === name)?.message,
  });
  const fields = { pageRequest, row, of };
  return {
    title: say('row.title', { year, title: row.title }),
    isPersonal: true,
    wide: true,
    status: errors.length > 0 ? 422 : 200,
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('errors')} errors={errors} />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('row.lead')}</p>
        <PostForm pageRequest={pageRequest} action={`${PLAN}/${year}/${row.id}`} class="lk-flow">
          <input type="hidden" name="versie" value={version} />
          <Counts {...fields} />
          <section class="lk-flow" aria-labelledby="bedragen">
            <Heading level={2} id="bedragen">
              {say('row.budget')}
            </Heading>
            {Array.from({ length: row.line.budget.length + MORE_LINES }, (_, at) => (
              <Line {...fields} at={at} />
            ))}
          </section>
          <Button kind="primary">{say('save')}</Button>
        </PostForm>
        <p class="utrecht-paragraph">
          <MoneyLink href={pageRequest.href(`${PLAN}/${year}`)}>{say('row.back', { year })}</MoneyLink>
        </p>
      </div>
    ),
  };
}

/** The form of what a plan says of an intervention. */
export async function planRowPage(pageRequest: PageRequest): Promise<PageReply> {
  const row = await readRow(pageRequest);
  if (!row.ok) return failedPage(pageRequest, row.error);
  const version = String(row.value.plan.kept.version);
  return drawRow(pageRequest, { row: row.value, typed: typedOf(pageRequest, row.value), version });
}

type Sent = { readonly counts: ReturnType<typeof countsIn>; readonly budget: ReturnType<typeof budgetIn> };

/** The fields that the errors of a plan are about. */
function fieldsOf(place: number, { counts, budget }: Sent): Readonly<Record<string, Wrong>> {
  const at = `interventions/${place}`;
  return Object.fromEntries([
    ...counts.flatMap(({ item }, index): [string, Wrong][] => [
      [`${at}/counts/${index}`, { field: `aantal-${item}`, text: 'wrong.number' }],
      [`${at}/counts/${index}/qualifier`, { field: `hoezeker-${item}`, text: 'wrong.certain' }],
    ]),
    ...budget.flatMap(({ at: number }, index): [string, Wrong][] => [
      [`${at}/budget/${index}`, { field: `fonds-${number}`, text: 'wrong.double' }],
      [`${at}/budget/${index}/fund`, { field: `fonds-${number}`, text: 'wrong.fund' }],
      [`${at}/budget/${index}/amount`, { field: `bedrag-${number}`, text: 'wrong.amount' }],
      [`${at}/budget/${index}/status`, { field: `stand-${number}`, text: 'wrong.status' }],
      [`${at}/budget/${index}/qualifier`, { field: `zeker-${number}`, text: 'wrong.certain' }],
      [`${at}/budget/${index}/per`, { field: `eenheid-${number}`, text: 'wrong.per' }],
    ]),
  ]);
}

/** The plan with this row in place of the one that it had; a row in which nothing was filled in stays with nothing. */
function planWith({ plan: { lines }, id }: Row, { counts, budget }: Sent): { place: number; interventions: object[] } {
  const mine = { id, counts: counts.map(({ sent }) => sent), budget: budget.map(({ sent }) => sent) };
  const others = lines.map((one) => ({ id: one.id, ...one.line }));
  const at = others.findIndex((one) => one.id === id);
  const place = at < 0 ? others.length : at;
  return { place, interventions: [...others.slice(0, place), mine, ...others.slice(place + 1)] };
}

/** Puts the row in the plan that its sender saw. */
export async function takePlanRow(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const [say, read] = [formWords(pageRequest), await readRow(pageRequest)];
  if (!read.ok) return failedPage(pageRequest, read.error);
  const [row, typed, version] = [read.value, typedIn(pageRequest), sentOne(pageRequest, 'versie') ?? ''];
  const { year } = row.plan;
  const sent = { counts: countsIn(pageRequest, typed, row), budget: budgetIn(pageRequest, typed, row) };
  const { place, interventions } = planWith(row, sent);
  const changed = await changePlan(desk, actor, String(year), { ifMatch: seenTag(pageRequest) }, { interventions });
  if (changed.ok) return { goTo: href(`${PLAN}/${year}?ingelezen=regel`) };
  const { error } = changed;
  if (error.code !== 'bad-input')
    return failedPage(pageRequest, error, error.code === 'stale' ? say('meanwhile') : undefined);
  const fields = fieldsOf(place, sent);
  const errors = (error.errors ?? []).map((one) => {
    const { field, text } = fieldOf(one, fields, 'fonds-0');
    return { field, message: say(text) };
  });
  return drawRow(pageRequest, { row, typed, version, errors });
}
