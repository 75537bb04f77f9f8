import { busiestOf } from '../../burden/busiest.ts';
import { readBurdens } from '../../burden/read-burden.ts';
import { savingsIn, type Savings } from '../../activities/joining/savings.ts';
import { KINDS } from '../../activities/record/plan-parts.ts';
import type { Desk } from '../../desk.ts';
import { PUBLIC_ACTOR } from '../../people/actor.ts';
import { readYearState } from '../../platform/example-year.ts';
import { parseDay } from '../../platform/days/dates.ts';
import type { Period } from '../../platform/days/period.ts';
import { weekName, weekOf } from '../../platform/days/weeks.ts';
import { readSignals } from '../../signals/signals.ts';
import { exampleSignals } from '../../signals/take-back-signal.ts';
import type { ReportTable, SectionContent } from '../record/content.ts';
import { figureId } from '../record/figure.ts';
import { asTyped } from '../showing/plain-text.ts';
import { daysOfReport } from '../record/report.ts';
import { typedOrBelow } from './pieces.ts';
import { countText, figuresOf, numberText, type Assembling } from './assembling.ts';
import type { RegisterAccount } from './register-account.ts';

const SECTION = 'register';
const BURDEN_DECIMALS = 1;

/** Rule X2. How often residents said that they are asked too often, by neighbourhood. */
async function signalsIn(
  desk: Desk,
  { start, end }: Period,
  isOfExample = false,
): Promise<{ of: string; value: number }[]> {
  const [first, last] = [start, end].map((day) => weekName(weekOf(parseDay(day) ?? 0)));
  const codes = [...(await desk.areaEver()).keys()];
  const all = await Promise.all(
    codes.map(async (code) => ({
      code,
      read: await readSignals(desk, PUBLIC_ACTOR, code),
      madeUp: await exampleSignals(desk.table, code),
    })),
  );
  return all.flatMap(({ code, read, madeUp }) => {
    const weeks = read.ok ? read.value.filter(({ week }) => week >= (first ?? '') && week <= (last ?? '')) : [];
    const countOf = ({ week, count }: { readonly week: string; readonly count: number }): number => {
      const ofExample = madeUp.get(week) ?? 0;
      return isOfExample ? ofExample : count - ofExample;
    };
    const value = weeks.reduce((sum, one) => sum + countOf(one), 0);
    return value > 0 ? [{ of: code, value }] : [];
  });
}

/** What went on and what was registered, by kind. */
function kindsTable(assembling: Assembling, { wentOn, registered }: RegisterAccount): ReportTable {
  const { say } = assembling;
  const { cell } = figuresOf(assembling, SECTION);
  const counted = (name: string, kind: string, some: readonly unknown[]) =>
    cell({ id: figureId('register', name, kind), text: numberText(assembling, some.length), rule: 'register-count' });
  return {
    id: 'register.kinds',
    caption: say('register.kinds'),
    columns: [
      { label: say('register.kind'), kind: 'text' },
      { label: say('register.ran'), kind: 'number' },
      { label: say('register.new'), kind: 'number' },
    ],
    rows: KINDS.map((kind) => [
      say(`kind.${kind}`),
      counted(
        'ran',
        kind,
        wentOn.filter((one) => one.kind === kind),
      ),
      counted(
        'registered',
        kind,
        registered.filter(({ plan }) => plan.kind === kind),
      ),
    ]),
    source: say('register.source'),
  };
}

/** The busiest week of each neighbourhood of the programme area. */
async function burdenTable(assembling: Assembling, { start: from, end: to }: Period): Promise<ReportTable[]> {
  const { desk, say } = assembling;
  const places = [...(await desk.area()).values()].filter((one) => one.inProgrammeArea);
  const burdens = await readBurdens(
    desk,
    places.map(({ code }) => code),
    { from, to },
  );
  if (!burdens.ok) return [];
  const { cell } = figuresOf(assembling, SECTION);
  const rows = places.flatMap(({ code, name }): ReportTable['rows'] => {
    const page = burdens.value.pages.get(code);
    const peak = page && busiestOf(page, burdens.value.policy);
    if (!peak) return [];
    const { contactsPer100 } = peak.burden.twelveWeeks;
    const text = numberText(assembling, contactsPer100, BURDEN_DECIMALS);
    const figure = {
      id: figureId('burden', code),
      text,
      rule: 'burden',
      parts: [{ of: peak.week, value: contactsPer100 }],
    };
    return [[name, say(`verdict.${peak.burden.verdict}`), peak.week, cell(figure)]];
  });
  if (rows.length === 0) return [];
  return [
    {
      id: 'register.burden',
      caption: say('register.burden'),
      columns: [
        { label: say('register.neighbourhood'), kind: 'text' },
        { label: say('register.verdict'), kind: 'text' },
        { label: say('register.week'), kind: 'text' },
        { label: say('register.contacts'), kind: 'number' },
      ],
      rows,
      source: say('register.source'),
    },
  ];
}

/** What was asked of organisations by what went on: hours by organisation. */
function hoursAsked({ wentOn }: RegisterAccount): { of: string; value: number }[] {
  const hours = new Map<string, number>();
  for (const { partner, hours: some } of wentOn.flatMap(({ askedOrganisations = [] }) => askedOrganisations))
    hours.set(partner, (hours.get(partner) ?? 0) + some);
  return [...hours].map(([of, value]) => ({ of, value }));
}

/** What was spared, by kind: a registration that got no room is not for everybody to know of. */
const sparedByKind = ({ prevented }: RegisterAccount): { of: string; value: number }[] =>
  KINDS.flatMap((kind) => {
    const some = prevented.filter((one) => one.kind === kind);
    return some.length === 0 ? [] : [{ of: kind, value: some.reduce((sum, { contacts }) => sum + contacts, 0) }];
  });

const sumOf = (parts: readonly { readonly value: number }[]): number =>
  parts.reduce((sum, { value }) => sum + value, 0);

/** To which registrations the bureau gave room all the same, with its reasons. */
function overrides(assembling: Assembling, { overridden }: RegisterAccount): ReturnType<typeof typedOrBelow> {
  const { say } = assembling;
  const lines = overridden.map(({ number, reason }) =>
    say('register.override', { number, reason: reason.replaceAll(/\s+/g, ' ') }),
  );
  const list = lines.map((line) => `- ${asTyped(line)}`).join('\n');
  return typedOrBelow(assembling, { title: say('register.overridden'), text: lines.join('\n\n') }, list);
}

/** Rules K87 and K88. What joining saved over the period: all of it together, so that nobody is told of what is not public. */
const joinedSentence = (
  { say }: Assembling,
  { joined, contacts }: Savings,
  count: (name: string, value: number) => string,
): string[] =>
  joined === 0
    ? []
    : [
        say('register.joined', {
          count: count('joined', joined),
          contacts: count('contacts-joined', Math.round(contacts)),
        }),
      ];

/** Rules R8 and X2. What the register tells of itself; the room that an example takes is in the totals of the burden, which are told once it is out. */
export async function registerSection(assembling: Assembling, account: RegisterAccount): Promise<SectionContent> {
  const { desk, about, say } = assembling;
  const period = daysOfReport(about);
  const isMixed = !about.example && (await readYearState(desk.table)) !== undefined;
  const [signals, joined, burden] = await Promise.all([
    signalsIn(desk, period, about.example),
    savingsIn(desk.table, period, about.example),
    isMixed ? [] : burdenTable(assembling, period),
  ]);
  const { ref } = figuresOf(assembling, SECTION);
  const count = (name: string, value: number, parts?: { of: string; value: number }[]): string =>
    ref({
      id: figureId('register', name),
      text: countText(assembling, value),
      rule: `register-${name}`,
      ...(parts && parts.length > 0 && { parts }),
    });
  const { wentOn, registered, prevented, overridden } = account;
  const spared = sparedByKind(account);
  const hours = hoursAsked(account);
  const sentences = [
    say('register.going-on', { total: count('ran', wentOn.length) }),
    say('register.registered', { total: count('registered', registered.length) }),
    say('register.prevented', {
      count: count('prevented', prevented.length),
      contacts: count('contacts-spared', sumOf(spared), spared),
    }),
    say('register.overrides', { count: count('overrides', overridden.length) }),
    say('register.signals', { count: count('signals', sumOf(signals), signals) }),
    say('register.organisations', {
      count: count('organisations', hours.length),
      hours: count('organisation-hours', sumOf(hours), hours),
    }),
  ];
  const saved = joinedSentence(assembling, joined, count);
  const { text, more } = overrides(assembling, account);
  return {
    text: [
      [...sentences, ...saved].join(' '),
      ...(isMixed ? [asTyped(say('register.example'))] : []),
      ...(text === '' ? [] : [text]),
    ].join('\n\n'),
    ...(more && { more }),
    tables: [kindsTable(assembling, account), ...burden],
    charts: [],
  };
}
