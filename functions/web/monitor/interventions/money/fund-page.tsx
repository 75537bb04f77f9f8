import type { Fund } from '#shared/interventions/funds/fund.ts';
import { changeFund, enterFund } from '#shared/interventions/funds/keep-funds.ts';
import { findFund } from '#shared/interventions/funds/open-fund.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { failedPage } from '../../../failure.tsx';
import { PostForm } from '../../../layout/post-form.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../../../page-request.ts';
import { ErrorSummary, type FieldMessage } from '../../../parts/alert.tsx';
import { Button } from '../../../parts/buttons.tsx';
import { DateField, NumberField, Select, TextField } from '../../../parts/inputs.tsx';
import { MONEY } from './links.tsx';
import { MoneyLink } from './parts.tsx';
import { fieldOf, formWords, numberOf, numberShown, typedIn, type Typed, type Wrong } from './typed.ts';
import { moneyWords } from './words.ts';

export const FUNDS = `${MONEY}/fondsen`;
const CERTAIN = ['exact', 'at-least', 'about'] as const;
const PERCENT = 100;
const MILLIONTHS = 1e6;

const FIELDS: Readonly<Record<string, Wrong>> = {
  'title': { field: 'titel', text: 'wrong.title' },
  'granted': { field: 'toegekend', text: 'wrong.amount' },
  'qualifier': { field: 'zeker', text: 'wrong.certain' },
  'from': { field: 'van', text: 'wrong.day' },
  'until': { field: 'tot', text: 'wrong.until' },
  'match': { field: 'deel', text: 'wrong.share' },
  'match/included': { field: 'telt', text: 'wrong.included' },
};

/** A fund as the form shows it. */
const typedOf = (pageRequest: PageRequest, { title, granted, qualifier, from, until, match }: Fund): Typed => ({
  titel: title,
  ...(granted !== undefined && { toegekend: numberShown(pageRequest, granted) }),
  ...(qualifier && { zeker: qualifier }),
  ...(from !== undefined && { van: from }),
  ...(until !== undefined && { tot: until }),
  ...(match && {
    deel: numberShown(pageRequest, Math.round(match.share * PERCENT * MILLIONTHS) / MILLIONTHS),
    telt: match.included ? 'ja' : 'nee',
  }),
});

function shareOf(pageRequest: PageRequest, typed: string): number | string {
  const percent = numberOf(pageRequest, typed);
  return typeof percent === 'number' ? Math.round((percent / PERCENT) * MILLIONTHS) / MILLIONTHS : percent;
}

const INCLUDED: Readonly<Record<string, boolean>> = { ja: true, nee: false };

/** What was typed as a merge patch: what was left empty is taken away. */
const patchOf = (
  pageRequest: PageRequest,
  { titel = '', toegekend, zeker, van, tot, deel, telt }: Typed,
): Readonly<Record<string, unknown>> => ({
  title: titel,
  granted: toegekend === undefined ? null : numberOf(pageRequest, toegekend),
  qualifier: zeker ?? null,
  from: van ?? null,
  until: tot ?? null,
  match:
    deel === undefined && telt === undefined
      ? null
      : { share: deel === undefined ? null : shareOf(pageRequest, deel), included: INCLUDED[telt ?? ''] ?? null },
});

const withoutNothing = (patch: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== null));

type Drawn = {
  readonly title: string;
  readonly action: string;
  readonly typed: Typed;
  readonly version: string;
  readonly errors?: readonly FieldMessage[];
};

function drawForm(pageRequest: PageRequest, { title, action, typed, version, errors = [] }: Drawn): Page {
  const [say, words] = [formWords(pageRequest), moneyWords(pageRequest)];
  const of = (name: string) => ({
    name,
    value: typed[name],
    error: errors.find(({ field }) => field === name)?.message,
  });
  const certain = CERTAIN.map((one) => ({ value: one, label: words(`qualifier.${one}`) }));
  const counts = (['yes', 'no'] as const).map((one) => ({
    value: one === 'yes' ? 'ja' : 'nee',
    label: say(`fund.included.${one}`),
  }));
  return {
    title,
    isPersonal: true,
    status: errors.length > 0 ? 422 : 200,
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('errors')} errors={errors} />
        <PostForm pageRequest={pageRequest} action={action}>
          <input type="hidden" name="versie" value={version} />
          <TextField {...of('titel')} label={say('fund.title')} maxlength={200} required />
          <NumberField
            {...of('toegekend')}
            label={say('fund.granted')}
            hint={say('fund.granted.hint')}
            inputmode="decimal"
          />
          <Select {...of('zeker')} label={say('certain')} empty={say('choose.none')} options={certain} />
          <DateField {...of('van')} label={say('fund.from')} />
          <DateField {...of('tot')} label={say('fund.until')} />
          <NumberField
            {...of('deel')}
            label={say('fund.share')}
            hint={say('fund.share.hint')}
            unit="%"
            inputmode="decimal"
          />
          <Select {...of('telt')} label={say('fund.included')} empty={say('choose.none')} options={counts} />
          <Button kind="primary">{say('save')}</Button>
        </PostForm>
        <p class="utrecht-paragraph">
          <MoneyLink href={pageRequest.href(`${MONEY}#fondsen`)}>{say('back')}</MoneyLink>
        </p>
      </div>
    ),
  };
}

function again(pageRequest: PageRequest, refused: Failure, drawn: Omit<Drawn, 'errors'>): PageReply {
  const say = formWords(pageRequest);
  if (refused.code === 'stale') return failedPage(pageRequest, refused, say('meanwhile'));
  if (refused.code !== 'bad-input') return failedPage(pageRequest, refused);
  const errors = (refused.errors ?? []).map((error) => {
    const { field, text } = fieldOf(error, FIELDS, 'titel');
    return { field, message: say(text) };
  });
  return drawForm(pageRequest, { ...drawn, errors });
}

const saved = ({ href }: PageRequest): PageReply => ({ goTo: href(`${MONEY}?bewaard=fonds#fondsen`) });

/** The form of a new fund. */
export const newFundPage = (pageRequest: PageRequest): Promise<PageReply> =>
  Promise.resolve(
    drawForm(pageRequest, {
      title: formWords(pageRequest)('fund.new'),
      action: `${FUNDS}/nieuw`,
      typed: {},
      version: pageRequest.desk.newId(),
    }),
  );

/** Enters the fund; sent twice it is entered once. */
export async function takeNewFund(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const [typed, key] = [typedIn(pageRequest), sentOne(pageRequest, 'versie') ?? ''];
  const entered = await enterFund(desk, actor, key, withoutNothing(patchOf(pageRequest, typed)));
  if (entered.ok) return saved(pageRequest);
  const title = formWords(pageRequest)('fund.new');
  return again(pageRequest, entered.error, { title, action: `${FUNDS}/nieuw`, typed, version: desk.newId() });
}

const idIn = ({ params }: PageRequest): string => params['id'] ?? '';

/** The form of a fund that there is. */
export async function fundPage(pageRequest: PageRequest): Promise<PageReply> {
  const found = await findFund(pageRequest.desk, idIn(pageRequest));
  if (!found.ok) return failedPage(pageRequest, found.error);
  const { fund, version } = found.value;
  return drawForm(pageRequest, {
    title: formWords(pageRequest)('fund.change', { title: fund.title }),
    action: `${FUNDS}/${fund.id}`,
    typed: typedOf(pageRequest, fund),
    version: String(version),
  });
}

/** Changes the fund as its sender saw it. */
export async function takeFund(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const [id, typed, version] = [idIn(pageRequest), typedIn(pageRequest), sentOne(pageRequest, 'versie') ?? ''];
  const changed = await changeFund(desk, actor, id, `"${version}"`, patchOf(pageRequest, typed));
  if (changed.ok) return saved(pageRequest);
  const title = formWords(pageRequest)('fund.change', { title: typed['titel'] ?? id });
  return again(pageRequest, changed.error, { title, action: `${FUNDS}/${id}`, typed, version });
}
