import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ActivityId, type ActivityView } from '#shared/activities/record/activity.ts';
import { exportCell } from '#shared/activities/showing/export-cells.ts';
import { ACTIVITY_FIELDS, QUESTIONS } from '#shared/activities/record/fields.ts';
import type { ActivityField, Question } from '#shared/activities/record/field.ts';
import { COLUMNS } from '#shared/activities/import/columns.ts';
import { Plan } from '#shared/activities/record/plan.ts';
import {
  activityErrors,
  activityFields,
  planFrom,
  valuesFrom,
} from '#shared/conversations/activities/form/activity-fields.ts';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';
import { pointerTo } from '#shared/platform/input/pointers.ts';
import { textCell } from '#shared/platform/tables/cell.ts';

const FIELDS: readonly (readonly [string, ActivityField])[] = Object.entries(ACTIVITY_FIELDS);
const localizer = localizerOf('nl');

/** The names of the texts of any length within a schema. */
function textsIn(schema: unknown, name: string): string[] {
  const {
    type,
    maxLength,
    format,
    items,
    properties = {},
  } = z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() }).parse(schema);
  if (type === 'string') return maxLength !== undefined && format === undefined ? [name] : [];
  return [
    ...(items === undefined ? [] : textsIn(items, name)),
    ...Object.entries(properties).flatMap(([inner, one]) => textsIn(one, inner)),
  ];
}

/** What somebody may fill in. */
const ANSWERS: Readonly<Record<Question['kind'], string | readonly string[]>> = {
  'text': 'een tekst',
  'lines': 'een\ntwee',
  'number': '4',
  'day': '2027-01-11',
  'choice': 'research',
  'choices': ['residents'],
  'places': ['BU09172004'],
  'per-place': 'BU09172004: 4',
  'periods': '18-01-2027 - 24-01-2027\n01-03-2027 - 07-03-2027',
  'partner-hours': ['movare'],
  'indicators': ['een'],
  'partner': 'movare',
  'yes-no': 'yes',
};

/** Each list has its own words. */
const CHOSEN: Readonly<Record<string, string>> = { mode: 'post', priority: 'statutory', draw: 'slices', size: 'fixed' };

/** An activity that says no more than this. */
const seenWith = (said: unknown): ActivityView => ({ ...EMPTY, ...z.record(z.string(), z.unknown()).parse(said) });

const EMPTY: ActivityView = {
  id: ActivityId.parse('0123456789abcdef'),
  number: '',
  status: 'approved',
  room: 'none',
  verdict: 'clear',
  policyVersion: 1,
  createdAt: '',
  updatedAt: '',
  title: '',
  kind: 'event',
  organisation: '',
  neighbourhoods: [],
};

describe('every field of an activity', () => {
  it('has a place in the form for what is wrong with it, if it is asked for', () => {
    for (const { question, path } of QUESTIONS)
      expect(Object.keys(activityErrors(localizer, [{ pointer: pointerTo(path), detail: '' }], {}))).toEqual([
        question.id,
      ]);
  });

  it('is asked by each of its questions once', () => {
    const values = Object.fromEntries(QUESTIONS.map(({ question }) => [question.id, ANSWERS[question.kind]]));
    const asked = activityFields(
      { localizer, values, places: [], names: { partner: (id) => id, indicator: (id) => id }, byBureau: true },
      true,
    ).map(({ id }) => id);
    expect(asked.filter((id) => id !== 'hours:movare').sort()).toEqual(
      QUESTIONS.map(({ question }) => question.id).sort(),
    );
  });

  it('comes out of the form as it went in', () => {
    const values = {
      ...Object.fromEntries(QUESTIONS.map(({ question: { id, kind } }) => [id, CHOSEN[id] ?? ANSWERS[kind]])),
      'contactEmail': 'a@example.org',
      'hours:movare': '4',
    };
    const plan = planFrom(values, []);
    expect(valuesFrom(Plan.parse({ ...plan, indicators: ['een'] }), [], true)).toEqual(values);
  });

  it('says which of its texts people write freely, so that a name can be taken out of them', () => {
    for (const [name, { schema, freeText }] of FIELDS.filter(([one]) => one !== 'contact')) {
      expect([name, freeText === 'none' ? [] : freeText]).toEqual([
        name,
        textsIn(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }), name),
      ]);
    }
  });

  it('is read from the cell in which an export wrote it', () => {
    const style = { language: 'nl', mark: ',' } as const;
    const names = { area: new Map(), partners: [] };
    const written = COLUMNS.filter(
      ({ cell, isPrivate, example }) => cell !== undefined && cell !== 'places' && !isPrivate && example !== '',
    );
    for (const column of written) {
      const read = column.read(textCell(column.example), 'nl');
      const value = read.ok ? read.value.meant(names) : read;
      expect([column.field, value.ok]).toEqual([column.field, true]);
      const view = column.path
        .toReversed()
        .reduce<unknown>((inner, part) => ({ [part]: inner }), value.ok && value.value);
      const cell = exportCell(column, { view: seenWith(view), version: 1 }, style);
      const text =
        cell?.kind === 'text' ? cell.text : cell?.kind === 'number' ? String(cell.number).replace('.', ',') : cell?.day;
      const again = column.read(textCell(text ?? ''), 'nl');
      expect(again.ok && again.value.said).toEqual(read.ok && read.value.said);
    }
  });
});
