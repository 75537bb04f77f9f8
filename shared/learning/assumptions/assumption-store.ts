import * as z from 'zod';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { allLegible, readAll, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Item, type Table } from '../../platform/store/table.ts';
import { FieldChanges } from '../../records/record-history.ts';
import { interventionKeys } from '../../interventions/keys.ts';
import { learningKeys } from '../keys.ts';
import { judge, nextExpiry } from '../rules/status.ts';
import { Assumption, counting, Status } from './assumption.ts';
import { movedChange } from './half-years.ts';

/** An assumption with its version for whoever writes it. */
export type KeptAssumption = { readonly version: number; readonly assumption: Assumption };

const AssumptionItem = stored(z.looseObject({ v: z.int(), assumption: Assumption }));

const assumptionIn = (item: Item): KeptAssumption => {
  const { v: version, assumption } = AssumptionItem.parse(item);
  return { version, assumption };
};

/** Some assumptions by their ids, in their order: one wave of calls. Those that there are not are left out. */
export async function readAssumptions(table: Table, ids: readonly string[]): Promise<KeptAssumption[]> {
  if (ids.length === 0) return [];
  const items = await table.read(ids.map(learningKeys.assumption));
  return ids.flatMap((id) => {
    const item = items.get(keyName(learningKeys.assumption(id)));
    return item ? allLegible(table, [item], assumptionIn) : [];
  });
}

/** An assumption by its id; undefined where there is none. */
export const readAssumption = async (table: Table, id: string): Promise<KeptAssumption | undefined> =>
  (await readAssumptions(table, [id]))[0];

/** A step in the life of an assumption. Of who holds it, and in how many interviews it was heard, it says only that it changed. */
export const AssumptionLine = z
  .strictObject({
    version: z.int(),
    at: z.iso.datetime(),
    by: z.string(),
    action: z.enum([
      'entered',
      'changed',
      'withdrawn',
      'evidence-added',
      'evidence-withdrawn',
      'tested',
      'expired',
      'merged',
      'imported',
    ]),
    changes: FieldChanges,
    evidence: z.string().optional(),
    reason: z.string().optional(),
    status: z.strictObject({ from: Status, to: Status }).optional(),
  })
  .meta({ id: 'AssumptionLine' });
export type AssumptionLine = z.output<typeof AssumptionLine>;

const LineItem = stored(z.looseObject({ line: AssumptionLine }));

/** What happened to an assumption, oldest first. */
export const readAssumptionLines = (table: Table, id: string): Promise<AssumptionLine[]> =>
  readAll(
    table,
    { pk: learningKeys.assumptionLine(id, 0).pk, prefix: learningKeys.assumptionLine(id, 0).sk },
    (item) => LineItem.parse(item).line,
  );

/** What lines of one cause, effect and sign have in common. */
export const edgeName = ({ cause, effect, sign }: Pick<Assumption, 'cause' | 'effect' | 'sign'>): string =>
  `${cause}|${effect}|${sign}`;

/**
 * The dimensions by which assumptions are listed, each a partition per value: an entry here is all that one takes. Of one that was withdrawn
 * it is kept who entered it, and no more.
 */
const DIMENSIONS = {
  all: () => [''],
  goal: ({ goals }) => goals.map(String),
  intervention: ({ interventions }) => interventions,
  status: ({ status }) => [status],
  verify: ({ verify }) => [verify],
  factor: ({ cause, effect }) => [cause, effect],
  edge: (assumption) => [edgeName(assumption)],
} as const satisfies Readonly<Record<string, (assumption: Assumption) => readonly string[]>>;
export type Dimension = keyof typeof DIMENSIONS | 'keeper' | 'word' | 'moved';

function placesOf(assumption: Assumption | undefined): Item[] {
  if (!assumption) return [];
  const { id, createdAt, withdrawn, enteredBy } = assumption;
  const place = (dimension: Dimension, value: string) => ({
    ...learningKeys.assumed(dimension, value, createdAt, id),
    id,
  });
  const keeper = enteredBy === undefined ? [] : [place('keeper', enteredBy)];
  if (withdrawn) return keeper;
  const { expires } = assumption;
  return [
    ...keeper,
    ...Object.entries(DIMENSIONS).flatMap(([dimension, valuesOf]) =>
      [...new Set(valuesOf(assumption))].map((value) => ({
        ...learningKeys.assumed(dimension, value, createdAt, id),
        id,
      })),
    ),
    ...(expires === undefined ? [] : [{ ...learningKeys.assumptionExpiring(expires, id), id }]),
  ];
}

/** The writes by which the lists follow an assumption: only what differs. */
function listChanges(before: Assumption | undefined, after: Assumption): Change[] {
  const [old, fresh] = [placesOf(before), placesOf(after)].map(
    (items) => new Map(items.map((item) => [keyName(item), item])),
  );
  return [
    ...[...(old ?? [])].flatMap(([name, { pk, sk }]) => (fresh?.has(name) ? [] : [{ remove: { pk, sk } }])),
    ...[...(fresh ?? [])].flatMap(([name, put]) => (old?.has(name) ? [] : [{ put }])),
  ];
}

/** Rule L1. An assumption with the status that follows from its evidence at a moment; nobody sets it. */
function settled({ expires: _, ...assumption }: Assumption, now: Date): Assumption {
  const today = todayIn(now);
  const evidence = counting(assumption.evidence);
  const next = nextExpiry(evidence, today);
  return {
    ...assumption,
    status: judge(evidence, today).status,
    ...(next !== undefined && { expires: formatDay(next) }),
  };
}

/** What of an assumption is told by its name alone: who holds it is not for everybody who reads a history. */
const DISCREET: readonly string[] = ['heldBy', 'interviews'];

/** What a history says of a change. */
const discreetly = (changes: FieldChanges): FieldChanges =>
  changes.map((one) => (DISCREET.includes(one.field) ? { field: one.field } : one));

type Line = Pick<AssumptionLine, 'by' | 'action'> & Partial<Pick<AssumptionLine, 'changes' | 'evidence' | 'reason'>>;

/** What was done to an assumption, with what it makes of it. */
export type AssumptionStep = {
  readonly before?: KeptAssumption | undefined;
  readonly after: Assumption;
  readonly line: Line;
  /** Nobody is told: it stands so from the first start. */
  readonly quiet?: boolean;
};

/** With what the messages about an assumption begin. */
const subjectOf = (id: string): string => learningKeys.assumption(id).pk;

/** From which status to which an assumption went; undefined where it stayed. */
function moveOf(before: Assumption | undefined, { status: to }: Assumption): AssumptionLine['status'] {
  const from = before?.status ?? 'unverified';
  return from === to ? undefined : { from, to };
}

/** Rule L16. The message that tells of a change of status; of what is withdrawn nobody is told. */
const tellsOf = ({ id, withdrawn }: Assumption, { version, at, status }: AssumptionLine): Change[] =>
  status && !withdrawn
    ? [outboxMessage(subjectOf(id), version, { type: 'assumption.status', assumption: id, version, ...status, at })]
    : [];

/** Rule L70. The write by which a change of status is found in its half year; that of what is withdrawn is told nowhere. */
const movesOf = ({ id, withdrawn }: Assumption, { status }: AssumptionLine, now: Date): Change[] =>
  status && !withdrawn ? [movedChange(id, now, status)] : [];

/**
 * Every write of a step: the assumption with its status as it follows now, its lists, the line of its history, and where its status changed
 * the message that tells of it, once.
 */
export function assumptionChanges(
  { before, after: wanted, line, quiet = false }: AssumptionStep,
  now: Date,
): { readonly kept: KeptAssumption; readonly changes: Change[] } {
  const after = settled(wanted, now);
  const { id } = after;
  const version = (before?.version ?? 0) + 1;
  const at = now.toISOString();
  const moved = moveOf(before?.assumption, after);
  const told: AssumptionLine = {
    ...{ version, at, ...line },
    changes: discreetly(line.changes ?? []),
    ...(moved && { status: moved }),
  };
  return {
    kept: { version, assumption: after },
    changes: [
      { put: { ...learningKeys.assumption(id), v: version, assumption: after }, version: version - 1 },
      ...listChanges(before?.assumption, after),
      { put: { ...learningKeys.assumptionLine(id, version), line: told }, unless: 'exists' },
      ...(before ? [] : [{ put: interventionKeys.assumptionKnown(id) }]),
      ...movesOf(after, told, now),
      ...(before && !quiet ? tellsOf(after, told) : []),
    ],
  };
}

const WordsItem = stored(z.looseObject({ why: z.string().optional(), reason: z.string().optional() }));
/** What was said with evidence, and why it was withdrawn. */
export type EvidenceWords = { readonly why?: string | undefined; readonly reason?: string | undefined };

/** The words of evidence of some assumptions, by assumption and evidence: one wave of calls. */
export async function readWords(
  table: Table,
  assumptions: readonly Assumption[],
): Promise<(assumption: string, evidence: string) => EvidenceWords> {
  const items = await table.read(
    assumptions.flatMap(({ id, evidence }) => evidence.map((one) => learningKeys.evidence(id, one.id))),
  );
  return (assumption, evidence) => {
    const item = items.get(keyName(learningKeys.evidence(assumption, evidence)));
    return (item && allLegible(table, [item], (one) => WordsItem.parse(one))[0]) ?? {};
  };
}

/** The write that keeps the words of evidence. */
export const wordsChange = (assumption: string, evidence: string, { why, reason }: EvidenceWords): Change => ({
  put: {
    ...learningKeys.evidence(assumption, evidence),
    ...(why !== undefined && { why }),
    ...(reason !== undefined && { reason }),
  },
});
