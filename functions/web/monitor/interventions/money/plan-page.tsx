import { adoptPlan } from '#shared/interventions/plan/adopt-plan.ts';
import { changePlanBySheet } from '#shared/interventions/plan/change-plan.ts';
import { openPlan, type ReadPlan } from '#shared/interventions/plan/open-plan.ts';
import { SHEET_SENTENCES } from '#shared/interventions/plan/sheet-texts.ts';
import { planSheet } from '#shared/interventions/plan/write-plan-sheet.ts';
import { may } from '#shared/people/permissions.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { sayAll } from '#shared/platform/say-sentences.ts';
import { failedPage } from '../../../failure.tsx';
import { PostForm } from '../../../layout/post-form.tsx';
import { sentOne, type PageReply, type PageRequest } from '../../../page-request.ts';
import { Alert, ErrorSummary } from '../../../parts/alert.tsx';
import { Button, LinkButton } from '../../../parts/buttons.tsx';
import { LabelledField, tiedTo } from '../../../parts/field.tsx';
import { Heading } from '../../../parts/heading.tsx';
import { PLAN } from './links.tsx';
import { MoneyLink } from './parts.tsx';
import { PlanByTheme, readShownPlan } from './plan-view.tsx';
import { moneyWords } from './words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ENDINGS = '.xlsx,.ods,.csv';
/** So much may be sent: the plan of all interventions, and what AWS lets through. */
export const MOST_PLAN_FILE_BYTES = 4_000_000;
const FILE = 'bestand';

const yearIn = ({ params }: PageRequest): string => params['year'] ?? '';

/** What is wrong with a sheet, cell by cell, in the reader's language. */
const wrongIn = (pageRequest: PageRequest, { errors = [] }: Failure): string[] =>
  errors.map(
    ({ says = [] }) => sayAll(SHEET_SENTENCES, says, pageRequest.language) ?? moneyWords(pageRequest)('wrong.other'),
  );

const BringIn = ({ pageRequest, plan }: { readonly pageRequest: PageRequest; readonly plan: ReadPlan }) => {
  const say = moneyWords(pageRequest);
  const field = { name: FILE, label: say('plan.file'), hint: say('plan.file.hint') };
  return (
    <section class="lk-flow" aria-labelledby="inlezen">
      <Heading level={2} id="inlezen">
        {say('plan.upload')}
      </Heading>
      <p class="utrecht-paragraph">{say('plan.upload.text')}</p>
      <PostForm pageRequest={pageRequest} action={`${PLAN}/${plan.year}`} files class="lk-form">
        <input type="hidden" name="versie" value={plan.kept.version} />
        <LabelledField {...field}>
          <input type="file" accept={ENDINGS} {...tiedTo(field)} class="utrecht-textbox utrecht-textbox--html-input" />
        </LabelledField>
        <Button kind="primary">{say('plan.take')}</Button>
      </PostForm>
    </section>
  );
};

const Adopt = ({ pageRequest, plan }: { readonly pageRequest: PageRequest; readonly plan: ReadPlan }) => {
  const say = moneyWords(pageRequest);
  return (
    <PostForm pageRequest={pageRequest} action={`${PLAN}/${plan.year}/vaststellen`} class="lk-form">
      <input type="hidden" name="versie" value={plan.kept.version} />
      <p class="utrecht-paragraph">{say('plan.adopt.text')}</p>
      <Button kind="primary">{say('plan.adopt')}</Button>
    </PostForm>
  );
};

const OtherYears = ({ pageRequest, year }: { readonly pageRequest: PageRequest; readonly year: number }) => {
  const say = moneyWords(pageRequest);
  return (
    <nav aria-label={say('plan.years')}>
      <ul class="lk-plain-list">
        {[year - 1, year + 1].map((other) => (
          <li>
            <MoneyLink href={pageRequest.href(`${PLAN}/${other}`)}>{say('plan.earlier', { year: other })}</MoneyLink>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** What its reader may do with a plan that the board did not adopt. */
const Actions = (shown: { readonly pageRequest: PageRequest; readonly plan: ReadPlan }) => {
  const { actor } = shown.pageRequest;
  const { head } = shown.plan.kept;
  if (head?.adoptedAt !== undefined) return null;
  return (
    <>
      {may(actor, 'change plan', 'other') && <BringIn {...shown} />}
      {head && may(actor, 'adopt plan', 'other') && <Adopt {...shown} />}
    </>
  );
};

/** Whether its reader may set rows of it: the board did not adopt it yet. */
const maySet = ({ actor }: PageRequest, { kept: { head } }: ReadPlan): boolean =>
  head?.adoptedAt === undefined && may(actor, 'change plan', 'other');

/** How a plan stands: adopted, not yet, or not there. */
function standingOf({ language, localizer }: PageRequest, { kept: { head } }: ReadPlan): string {
  const say = moneyWords({ language });
  if (!head) return say('plan.none');
  return head.adoptedAt === undefined
    ? say('plan.draft')
    : say('plan.adopted', { day: localizer.moment(head.adoptedAt) });
}

/** The plan of a year by theme, with what its reader may do with it; after something was brought in, what came of it. */
export async function planPage(pageRequest: PageRequest, wrong: readonly string[] = []): Promise<PageReply> {
  const { desk, actor, href, query } = pageRequest;
  const say = moneyWords(pageRequest);
  const plan = await openPlan(desk, actor, yearIn(pageRequest));
  if (!plan.ok) return failedPage(pageRequest, plan.error);
  const { year } = plan.value;
  const came = query.get('ingelezen');
  return {
    title: say('plan.title', { year }),
    wide: true,
    ...(wrong.length > 0 && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('wrong')} errors={wrong.map((message) => ({ field: FILE, message }))} />
        {came !== null && wrong.length === 0 && (
          <Alert kind="ok" role="status" title={say(came === 'niets' ? 'plan.same' : 'plan.taken')} />
        )}
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('plan.lead')}</p>
        <p class="utrecht-paragraph">{standingOf(pageRequest, plan.value)}</p>
        <PlanByTheme
          pageRequest={pageRequest}
          shown={await readShownPlan(desk, pageRequest, plan.value)}
          changes={maySet(pageRequest, plan.value) ? (id) => href(`${PLAN}/${year}/${id}`) : undefined}
        />
        <p>
          <LinkButton href={href(`${PLAN}/${year}/jaarplan.xlsx`)}>{say('plan.download')}</LinkButton>
        </p>
        <Actions pageRequest={pageRequest} plan={plan.value} />
        <OtherYears pageRequest={pageRequest} year={year} />
      </div>
    ),
  };
}

/** What is said of a plan that changed meanwhile, or changes no more. */
const saidOf = (pageRequest: PageRequest, { code }: Failure): string | undefined => {
  if (code === 'stale') return moneyWords(pageRequest)('plan.meanwhile');
  return code === 'wrong-status' ? moneyWords(pageRequest)('plan.frozen') : undefined;
};

const seenVersion = (pageRequest: PageRequest): string => `"${sentOne(pageRequest, 'versie') ?? ''}"`;

/** Takes the sheet of a plan in, in place of the plan that its sender saw. */
export async function takePlan(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, files, href } = pageRequest;
  const file = files[FILE];
  if (!file) return planPage(pageRequest, [moneyWords(pageRequest)('wrong.no-file')]);
  const ifMatch = seenVersion(pageRequest);
  const year = yearIn(pageRequest);
  const changed = await changePlanBySheet(desk, actor, year, { ifMatch }, file.bytes);
  if (changed.ok)
    return { goTo: href(`${PLAN}/${year}?ingelezen=${`"${changed.value.version}"` === ifMatch ? 'niets' : 'ja'}`) };
  if (changed.error.code === 'bad-input') return planPage(pageRequest, wrongIn(pageRequest, changed.error));
  return failedPage(pageRequest, changed.error, saidOf(pageRequest, changed.error));
}

/** The board adopts the plan that it saw. */
export async function takeAdoption(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const year = yearIn(pageRequest);
  const adopted = await adoptPlan(desk, actor, year, seenVersion(pageRequest));
  if (!adopted.ok) return failedPage(pageRequest, adopted.error, saidOf(pageRequest, adopted.error));
  return { goTo: href(`${PLAN}/${year}`) };
}

/** The sheet of a plan. */
export async function planFile(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, language } = pageRequest;
  const sheet = await planSheet(desk, actor, yearIn(pageRequest), language);
  if (!sheet.ok) return failedPage(pageRequest, sheet.error);
  const name = `attachment; filename="jaarplan-${sheet.value.year}.xlsx"`;
  const headers = { 'Content-Type': XLSX, 'Content-Disposition': name };
  return { file: new Response(sheet.value.bytes, { headers }) };
}
