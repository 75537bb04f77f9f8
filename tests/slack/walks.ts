import * as fc from 'fast-check';
import { expect } from 'vitest';
import { askForRoom } from '#shared/activities/room/ask-room.ts';
import { planFrom } from '#shared/conversations/activities/form/activity-fields.ts';
import { listPlaces } from '#shared/conversations/kernel/find-places.ts';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';
import type { Values } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person as Linked } from '#shared/people/actor.ts';
import { buttonsIn } from './strict/read-blocks.ts';
import type { DrawnButton } from './block-kit.ts';
import type { Person } from './strict/person.ts';
import type { Town } from './strict/town.ts';

/** A step of somebody in the form of an activity; with `waits` they look up until nothing moves any more. */
type Step = {
  readonly does:
    | { readonly types: string; readonly text: string; readonly enters: boolean }
    | { readonly chooses: string; readonly labels: readonly string[] }
    | { readonly presses: number };
  readonly waits: boolean;
};

const counts = fc.oneof(fc.constantFrom('4', '40', '150', '2000', '5000', ''), fc.nat({ max: 6_000 }).map(String));
const typing = fc.oneof(
  fc.record({ types: fc.constant('participants'), text: counts, enters: fc.boolean() }),
  fc.record({ types: fc.constant('minutes'), text: fc.constantFrom('5', '20', '90'), enters: fc.boolean() }),
  fc.record({ types: fc.constant('contacts'), text: fc.constantFrom('1', '2', '12'), enters: fc.boolean() }),
);
const days = fc.constantFrom('2027-01-04', '2027-01-11', '2027-01-18', '2027-02-07', '2027-03-01', '2027-06-30');
const choosing = fc.oneof(
  fc.record({ chooses: fc.constantFrom('start', 'end'), labels: days.map((day) => [day]) }),
  fc.record({
    chooses: fc.constant('neighbourhoods'),
    labels: fc.constantFrom(['Vrieheide'], ['Passart'], ['Vrieheide', 'Passart'], []),
  }),
  fc.record({
    chooses: fc.constant('groups'),
    labels: fc.constantFrom(['age-25-44'], ['age-65-plus'], ['residents'], []),
  }),
);
const pressing = fc.record({ presses: fc.nat({ max: 20 }) });

/** A walk of at most so many steps: mostly typing and choosing, now and then an alternative, with and without waiting. */
export const walkOf = (steps: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({
      does: fc.oneof(
        { weight: 4, arbitrary: typing },
        { weight: 3, arbitrary: choosing },
        { weight: 2, arbitrary: pressing },
      ),
      waits: fc.boolean(),
    }),
    { minLength: 1, maxLength: steps },
  );

const { say } = localizerOf('nl');
const VERDICTS = ['clear', 'caution', 'overloaded'] as const;

/** The verdict that stands in a modal. */
const verdictIn = (text: string): (typeof VERDICTS)[number] | undefined =>
  VERDICTS.find((verdict) => new RegExp(`^[🟦🟧🟥] ${say(`verdict.${verdict}`)}$`, 'mu').test(text));

/** What stands there where no verdict does: that something is missing, or wrong. */
const UNKNOWN = new RegExp(
  `${say('check.incomplete')}|${say('verdict.unknown')}|${say('check.wrong', { fields: '.*' })}`,
);

/** What the desk itself says of what is filled in; undefined where that cannot be checked yet. */
async function verdictOf(desk: Desk, actor: Linked, values: Values, isAskKnown: boolean) {
  const plan = planFrom(values, listPlaces(await desk.area(), localizerOf('nl')));
  const { neighbourhoods, period, targetGroups, ask, askedOrganisations } = plan;
  const given = Object.entries({
    neighbourhoods,
    period,
    targetGroups,
    askedOrganisations,
    ...(isAskKnown && { ask }),
  });
  const check = await askForRoom(desk, actor, Object.fromEntries(given.filter(([, value]) => value !== undefined)));
  return check.ok ? check.value.verdict : undefined;
}

/**
 * What stands in the modal and what the desk says of exactly what is filled in are the same, or the modal says that it is not known;
 * answers whether a verdict stands there.
 */
async function agrees(desk: Desk, actor: Linked, person: Person): Promise<boolean> {
  const shown = verdictIn(person.reads);
  const said = await verdictOf(desk, actor, person.filled, !person.reads.includes(say('check.ask-unknown')));
  const before = JSON.stringify(person.filled);
  if (shown !== undefined) expect([before, shown]).toEqual([before, said]);
  else expect([before, person.reads]).toEqual([before, expect.stringMatching(UNKNOWN)]);
  return shown !== undefined;
}

/** The alternative that a step presses, of those that stand there then. */
function pressedIn(person: Person, { does: what }: Step): DrawnButton | undefined {
  if (!('presses' in what)) return undefined;
  const offered = buttonsIn(person.modal.view.blocks).filter(({ button }) => button.action_id.startsWith('act:use.'));
  return offered[what.presses % Math.max(1, offered.length)]?.button;
}

async function does(person: Person, { does: what }: Step): Promise<void> {
  if ('types' in what) {
    if (!person.has(what.types)) return;
    await person.types(what.types, what.text);
    if (what.enters) await person.entersIn(what.types);
  } else if ('chooses' in what) {
    await person.chooses(what.chooses, ...what.labels);
  } else {
    const chosen = pressedIn(person, { does: what, waits: true });
    if (chosen) await person.presses(chosen.text.text);
  }
}

/** What is typed before the walk begins, so that there is something to judge. */
const ASKED = [
  ['participants', '40'],
  ['contacts', '1'],
  ['minutes', '5'],
] as const;

/** Whether an alternative that was pressed is what is filled in afterwards. */
function isFilled({ filled }: Person, { action_id: action, value = '' }: DrawnButton): boolean {
  const { start, end, participants, neighbourhoods } = filled;
  const [, what = ''] = /^act:use\.(\w+)/.exec(action) ?? [];
  const found = new Map<string, unknown>([
    ['period', `${String(start)}..${String(end)}`],
    ['participants', participants],
    ['neighbourhood', neighbourhoods?.[0]],
  ]);
  return !found.has(what) || found.get(what) === value;
}

/** Walks through a form in which place, period and group are filled in, and looks at each quiet moment whether what stands there is true. */
export async function walks(
  town: Town,
  desk: Desk,
  actor: Linked,
  person: Person,
  steps: readonly Step[],
): Promise<number> {
  await person.commands('/activiteit', 'Vrieheide, 2027-01-11..2027-02-07, 25-44');
  await town.quiet();
  for (const [name, text] of ASKED) if (person.has(name)) await person.types(name, text);
  await town.quiet();
  let verdicts = 0;
  for (const step of steps) {
    const pressed = pressedIn(person, step);
    await does(person, step);
    if (!step.waits) continue;
    await town.quiet();
    expect([pressed, pressed === undefined || isFilled(person, pressed)]).toEqual([pressed, true]);
    if (await agrees(desk, actor, person)) verdicts += 1;
  }
  await town.quiet();
  if (await agrees(desk, actor, person)) verdicts += 1;
  await person.closes();
  await town.quiet();
  return verdicts;
}
