import { beforeEach, describe, expect, test } from 'vitest';
import { lookAtOutbox } from '#shared/dispatch/look-at-outbox.ts';
import { functionLog } from '#shared/platform/log/function-log.ts';
import type { LogEvent } from '#shared/platform/log/log.ts';
import { METRICS } from '#shared/platform/log/metrics.ts';
import { rule } from '#shared/rulebook.ts';
import { stageOver, type Stage } from '#tests/dispatch/stage.ts';
import { clientOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { hugeStudy, registered, study } from '#tests/support/requests.ts';

const AT = new Date('2027-01-11T09:00:00.000Z');
const lineOf = (event: LogEvent, metrics?: string, programme?: string): unknown => {
  let line = '';
  functionLog(
    { metrics, programme },
    (text) => (line = text),
    () => AT,
  )(event);
  return JSON.parse(line);
};

const engine = testEngine();

describe('A line of the log', () => {
  test('is one that CloudWatch takes figures from, told apart by one field', () => {
    expect(lineOf({ event: 'room.told', verdict: 'caution', to: 'check' }, 'desks')).toEqual({
      at: AT.toISOString(),
      event: 'room.told',
      verdict: 'caution',
      to: 'check',
      verdicts: 1,
      _aws: {
        Timestamp: AT.getTime(),
        CloudWatchMetrics: [
          { Namespace: 'desks', Dimensions: [['verdict']], Metrics: [{ Name: 'verdicts', Unit: 'Count' }] },
        ],
      },
    });
  });

  test('gives the values of its own fields', () => {
    expect(
      lineOf({ event: 'outbox.seen', waiting: 3, oldestSeconds: 70, missed: 2, deliveries: 5 }, 'desks'),
    ).toMatchObject({ 'outbox-depth': 3, 'outbox-age': 70, 'missed-by-stream': 2, 'deliveries-waiting': 5 });
  });

  test(`${rule('P72')} So does one with figures at AWS, where a stack is one`, () => {
    expect(lineOf({ event: 'draft.made' }, 'desks', 'heerlen-noord')).toMatchObject({
      programme: 'heerlen-noord',
      drafts: 1,
    });
    expect(lineOf({ event: 'race.lost', attempt: 1, item: 'a' }, undefined, 'b')).toMatchObject({ programme: 'b' });
    expect(lineOf({ event: 'draft.made' }, 'desks')).not.toHaveProperty('programme');
  });

  test('says nothing of figures on one machine, nor of what nobody counts', () => {
    expect(lineOf({ event: 'overload.met' })).not.toHaveProperty('_aws');
    expect(lineOf({ event: 'race.lost', attempt: 1, item: 'a' }, 'desks')).not.toHaveProperty('_aws');
  });

  test('is told apart by fields of a few values only, so that what it costs is bounded', () => {
    const by = Object.values(METRICS).flatMap((one) => ('by' in one ? [one.by] : []));
    expect([...new Set(by)].sort()).toEqual(['of', 'verdict', 'why']);
  });
});

test('A check and a registration say which verdict was told, and a registration that overloads that it was met', async () => {
  const events: LogEvent[] = [];
  const desk = { ...(await engine.freshDesk()), log: (event: LogEvent) => void events.push(event) };
  const client = clientOf(desk);
  await client('POST', '/v1/activities/check', study);
  await registered(client, study);
  await registered(client, hugeStudy);
  expect(events.filter(({ event }) => event === 'room.told' || event === 'overload.met')).toEqual([
    { event: 'room.told', verdict: 'clear', to: 'check' },
    { event: 'room.told', verdict: 'clear', to: 'registration' },
    { event: 'room.told', verdict: 'overloaded', to: 'registration' },
    { event: 'overload.met' },
  ]);
});

describe('The call of every minute says of the outbox', () => {
  let stage: Stage;
  const seen = async (): Promise<LogEvent[]> => {
    const events: LogEvent[] = [];
    const parts = stage.dispatcher();
    await lookAtOutbox({ clock: parts.clock, desk: { ...parts.desk, log: (event) => void events.push(event) } });
    return events;
  };
  beforeEach(async () => (stage = stageOver(await engine.freshTable())));

  test('that nothing waits', async () => {
    expect(await seen()).toEqual([{ event: 'outbox.seen', waiting: 0, oldestSeconds: 0, missed: 0, deliveries: 0 }]);
  });

  test('how much waits and since when, and what the stream should long have brought', async () => {
    await stage.change('ACTIVITY#a', []);
    stage.passes(60);
    await stage.change('ACTIVITY#b', []);
    expect(await seen()).toMatchObject([{ waiting: 2, oldestSeconds: 60, missed: 1 }]);
  });
});
