import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { readIndicators } from '../../monitor/indicators/definition-store.ts';
import type { Actor } from '../../people/actor.ts';
import { formatDay, todayIn, type Day } from '../../platform/days/dates.ts';
import { Id } from '../../platform/ids.ts';
import { sayTest, type Titles } from '../evidence/say-test.ts';
import { readFactors, type KeptFactor } from '../factors/factor-store.ts';
import { isExpired, lastDayOf } from '../rules/evidence.ts';
import { shownVoices } from '../rules/held-back.ts';
import { sayWhy, sayWouldChange } from '../rules/say-status.ts';
import { judge, WHYS } from '../rules/status.ts';
import { AssumptionInput, counting, EvidenceHead, Status, type Assumption } from './assumption.ts';
import { readWords, type EvidenceWords, type KeptAssumption } from './assumption-store.ts';
import { hiddenReviews } from './hidden-reviews.ts';
import { hiddenEn, hiddenNl } from './hidden-texts.ts';
import { seenAmong } from './seen-interventions.ts';
import { VerifyBegins } from './verify.ts';
import { withdrawnEn, withdrawnNl } from './withdrawn-texts.ts';

const Said = z.strictObject({ nl: z.string(), en: z.string() });

/** Evidence as it is answered: what people wrote of it is one text, what a test found is said in both languages. */
export const EvidenceView = EvidenceHead.omit({ withdrawn: true, ended: true })
  .extend({
    why: z.union([z.string(), Said]),
    counts: z
      .boolean()
      .meta({
        description: 'Whether the status follows from it today: not withdrawn, ended by a later conclusion or too old.',
      }),
    lastDay: z.iso.date().meta({ description: 'The last day on which it counts.' }),
    withdrawn: z.strictObject({ at: z.iso.datetime(), reason: z.string().optional() }).optional(),
    ended: z.iso.datetime().optional().meta({ description: 'When a later conclusion of its review took its place.' }),
  })
  .meta({ id: 'Evidence' });
export type EvidenceView = z.output<typeof EvidenceView>;

/** An assumption as it is answered; who holds it, and in how many interviews it was heard, where whoever reads may know. */
export const AssumptionView = z
  .strictObject({
    id: Id,
    ...AssumptionInput.shape,
    heldBy: z.array(z.string()).optional(),
    status: Status,
    why: Said.extend({ code: z.enum(WHYS) }),
    decidedBy: z.array(Id),
    wouldChange: Said,
    evidence: z.array(EvidenceView),
    begin: VerifyBegins.optional().meta({ description: 'Of one that somebody is wanted for to verify; not in lists.' }),
    mechanisms: z
      .array(z.strictObject({ intervention: Id, mechanism: z.string() }))
      .optional()
      .meta({ description: 'The mechanisms of logics that rest on it; of one assumption only, not in lists.' }),
    createdAt: z.iso.datetime(),
    withdrawn: z
      .strictObject({ at: z.iso.datetime(), reason: z.union([z.string(), Said]), replacedBy: Id.optional() })
      .optional(),
  })
  .meta({ id: 'Assumption' });
export type AssumptionView = z.output<typeof AssumptionView>;

type Around = {
  readonly actor: Actor;
  readonly today: Day;
  readonly titles: Titles;
  readonly hidden: ReadonlySet<string>;
  readonly factors: ReadonlyMap<string, KeptFactor>;
  readonly seen: ReadonlySet<string>;
  readonly wordsOf: (assumption: string, evidence: string) => EvidenceWords;
};

function evidenceView(
  { withdrawn, ended, review, ...head }: EvidenceHead,
  { why = '', reason }: EvidenceWords,
  { titles, today, hidden }: Pick<Around, 'titles' | 'today' | 'hidden'>,
): EvidenceView {
  const isHidden = review !== undefined && hidden.has(review);
  const said = isHidden ? { nl: hiddenNl['hidden.review'], en: hiddenEn['hidden.review'] } : why;
  return {
    ...head,
    ...(review !== undefined && !isHidden && { review }),
    why: head.test ? sayTest(head.test, titles) : said,
    counts: withdrawn === undefined && ended === undefined && !isExpired(head, today),
    lastDay: formatDay(lastDayOf(head)),
    ...(withdrawn !== undefined && { withdrawn: { at: withdrawn, ...(reason !== undefined && { reason }) } }),
    ...(ended !== undefined && { ended }),
  };
}

/** That an assumption was withdrawn: why, in the words of who did it, or as the product says it in both languages. */
function withdrawnView({ at, reason, code, replacedBy }: NonNullable<Assumption['withdrawn']>) {
  const said = code === undefined ? '' : { nl: withdrawnNl[`withdrawn.${code}`], en: withdrawnEn[`withdrawn.${code}`] };
  return { at, reason: reason ?? said, ...(replacedBy !== undefined && { replacedBy }) };
}

/** An assumption as somebody reads it, on a day: its status follows from its evidence here as everywhere (rule L1). */
function viewOf(assumption: Assumption, around: Around): AssumptionView {
  const { id, statement, sign, goals, verify, evidence, createdAt, withdrawn } = assumption;
  const { actor, today, factors, seen, wordsOf } = around;
  const counts = counting(evidence);
  const judged = judge(counts, today);
  const { heldBy, interviews } = shownVoices(actor, assumption);
  const factorOf = (of: string): string => factors.get(of)?.factor.id ?? of;
  const [cause, effect] = [factorOf(assumption.cause), factorOf(assumption.effect)];
  return {
    ...{ id, statement, cause, effect, sign },
    ...(heldBy && { heldBy: [...heldBy] }),
    ...(interviews !== undefined && { interviews: typeof interviews === 'number' ? interviews : [...interviews] }),
    ...{ goals, interventions: assumption.interventions.filter((one) => seen.has(one)), verify },
    status: judged.status,
    why: sayWhy(judged),
    decidedBy: [...judged.decidedBy],
    wouldChange: sayWouldChange(counts, judged, today),
    evidence: evidence.map((one) => evidenceView(one, wordsOf(id, one.id), around)),
    createdAt,
    ...(withdrawn && { withdrawn: withdrawnView(withdrawn) }),
  };
}

/** What the indicators of tests are called. */
async function titlesOf({ table }: Desk, all: readonly Assumption[]): Promise<Titles> {
  const ids = all.flatMap(({ evidence }) => evidence.flatMap(({ test }) => (test ? [test.cause, test.effect] : [])));
  const indicators = await readIndicators(table, [...new Set(ids)]);
  return new Map([...indicators].map(([id, { definition }]) => [id, { nl: definition.title, en: definition.titleEn }]));
}

/** Some assumptions as somebody reads them, in their order: one wave of calls, and one more for each step of a merge. */
export async function viewsOf(desk: Desk, actor: Actor, kept: readonly KeptAssumption[]): Promise<AssumptionView[]> {
  if (kept.length === 0) return [];
  const all = kept.map(({ assumption }) => assumption);
  const [wordsOf, factors, seen, titles, hidden] = await Promise.all([
    readWords(desk.table, all),
    readFactors(
      desk.table,
      all.flatMap(({ cause, effect }) => [cause, effect]),
    ),
    seenAmong(
      desk,
      actor,
      all.flatMap(({ interventions }) => interventions),
    ),
    titlesOf(desk, all),
    hiddenReviews(desk, actor, all),
  ]);
  const around = { actor, today: todayIn(desk.clock.now()), titles, hidden, factors, seen, wordsOf };
  return all.map((one) => viewOf(one, around));
}
