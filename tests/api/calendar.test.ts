import ICAL from 'ical.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { wholeCalendarOf } from '#shared/activities/showing/calendar.ts';
import { places } from '#tests/bench/desks.ts';
import { studies } from '#tests/bench/studies.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import {
  approved,
  decided,
  MARIA_GEWANDEN,
  moved,
  problemOf,
  registered,
  study,
  VRIEHEIDE,
} from '#tests/support/requests.ts';

const engine = testEngine();
let client: Client;
beforeEach(async () => {
  client = clientOf(await engine.freshDesk());
});

const calendar = (code = VRIEHEIDE, headers: Record<string, string> = {}): Promise<Answer> =>
  client('GET', `/v1/neighbourhoods/${code}/calendar.ics`, undefined, { headers });

/** The events of a calendar as an independent reader understands them. */
function eventsIn({ text }: Answer): ICAL.Event[] {
  const root = ICAL.Component.fromString(text);
  expect(root.name).toBe('vcalendar');
  return root.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

const titles = (answer: Answer): string[] =>
  eventsIn(answer)
    .map(({ summary }) => summary)
    .sort();

/** The content lines as they stand in the file, before unfolding. */
const linesOf = ({ text }: Answer): string[] => {
  expect(text.endsWith('\r\n') || !text.includes('\r\n\r\n')).toBe(true);
  return text.split('\r\n');
};

describe('The calendar of a neighbourhood', () => {
  test('is text/calendar with everything that RFC 5545 requires, also when nothing happens', async () => {
    const answer = await calendar();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/calendar; *charset=utf-8$/i);
    const root = ICAL.Component.fromString(answer.text);
    expect(root.getFirstPropertyValue('version')).toBe('2.0');
    expect(root.getFirstPropertyValue('prodid')).toBeTruthy();
    expect(root.getAllSubcomponents('vevent')).toEqual([]);
    problemOf(await calendar('BU00000000'), 404);
  });

  test('holds what is public and has a period: approved, running and completed', async () => {
    const named = (title: string): object => ({ ...study, title });
    await registered(client, named('submitted'));
    await decided(client, await registered(client, named('declined')), 'decline');
    await decided(client, await registered(client, named('changes requested')), 'request-changes');
    await approved(client, named('approved'));
    const running = await moved(client, await approved(client, named('running')), 'running');
    expect(running.activity.status).toBe('running');
    await moved(client, await moved(client, await approved(client, named('completed')), 'running'), 'completed');
    await moved(client, await approved(client, named('withdrawn')), 'withdrawn');
    await moved(client, await approved(client, named('cancelled')), 'cancelled', 'bureau:bo');
    await approved(client, {
      title: 'without a period',
      kind: 'event',
      organisation: 'Weller',
      neighbourhoods: [VRIEHEIDE],
    });
    await approved(client, { ...named('elsewhere'), neighbourhoods: [MARIA_GEWANDEN] });
    await approved(client, { ...named('without an ask'), ask: undefined });
    expect(titles(await calendar())).toEqual(['approved', 'completed', 'running', 'without an ask']);
    expect(titles(await calendar(MARIA_GEWANDEN))).toEqual(['elsewhere']);
    expect(
      titles(await client('GET', `/v1/neighbourhoods/${VRIEHEIDE}/calendar.ics`, undefined, { token: 'bureau:bo' })),
    ).toHaveLength(4);
  });

  test('holds years of activities, long and short, from the past and from far ahead', async () => {
    for (const [start, end] of [
      ['2016-01-01', '2016-01-01'],
      ['2020-02-29', '2029-12-31'],
      ['2036-11-01', '2036-11-23'],
      ['2026-11-23', '2026-11-29'],
    ]) {
      await approved(client, { ...study, title: `${start}`, period: { start, end }, ask: undefined });
    }
    expect(titles(await calendar())).toEqual(['2016-01-01', '2020-02-29', '2026-11-23', '2036-11-01']);
  });

  test('says whole days: from the first up to and without the day after the last', async () => {
    await approved(client, { ...study, period: { start: '2027-02-27', end: '2027-02-28' }, ask: undefined });
    await approved(client, {
      ...study,
      title: 'One day',
      period: { start: '2027-12-31', end: '2027-12-31' },
      ask: undefined,
    });
    const answer = await calendar();
    expect(answer.text).toContain('DTSTART;VALUE=DATE:20270227\r\n');
    expect(answer.text).toContain('DTEND;VALUE=DATE:20270301\r\n');
    const days = eventsIn(answer).map(({ startDate, endDate }) => [
      startDate.isDate,
      startDate.toString(),
      endDate.toString(),
    ]);
    expect(days).toEqual([
      [true, '2027-02-27', '2027-03-01'],
      [true, '2027-12-31', '2028-01-01'],
    ]);
  });

  test('gives each activity one UID, the same each time and after each change, with a higher SEQUENCE', async () => {
    const one = await approved(client);
    await approved(client, { ...study, title: 'Another' });
    const before = eventsIn(await calendar());
    expect(new Set(before.map(({ uid }) => uid)).size).toBe(2);
    expect((await calendar()).text).toBe((await calendar()).text);
    await moved(client, one, 'running');
    const after = eventsIn(await calendar());
    expect(after.map(({ uid }) => uid).sort()).toEqual(before.map(({ uid }) => uid).sort());
    const sequence = (events: ICAL.Event[]): number =>
      events.find(({ summary }) => summary === study.title)?.sequence ?? -1;
    expect(sequence(after)).toBeGreaterThan(sequence(before));
    for (const { component } of after) expect(component.getFirstPropertyValue('dtstamp')).toBeTruthy();
  });

  test('gives away no name and no address', async () => {
    await approved(client, { ...study, contact: { name: 'Annemarie Geheim', email: 'geheim@example.org' } });
    const { text } = await calendar();
    expect(text).not.toMatch(/geheim/i);
    expect(text).not.toContain('researcher:an');
  });
});

describe('The text of a calendar', () => {
  const NASTY = [
    'Comma, semicolon; backslash \\ and "quotes"',
    'Ünïcödé 👩‍👩‍👧 '.repeat(9).trim(),
    '👪'.repeat(50),
    'A colon: and BEGIN:VEVENT',
    'ends on a backslash \\',
    '\\n is no new line, \\, no comma',
    'x'.repeat(200),
  ];

  test('is folded at 75 octets at most, in lines that end in CRLF', async () => {
    for (const title of NASTY)
      await approved(client, { ...study, title, summary: NASTY.join(' '), organisation: title.slice(0, 180) });
    const answer = await calendar();
    const lines = linesOf(answer);
    for (const line of lines) {
      expect(Buffer.byteLength(line, 'utf8')).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
      expect(line).not.toContain('\uFFFD');
    }
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines.filter((line) => line !== '').at(-1)).toBe('END:VCALENDAR');
    expect(answer.text.endsWith('\r\n')).toBe(true);
  });

  test('is escaped, so that a reader gets what was sent', async () => {
    for (const title of NASTY) await approved(client, { ...study, title });
    expect(titles(await calendar())).toEqual([...NASTY].sort());
  });

  test('keeps lines of a summary as lines', async () => {
    await approved(client, { ...study, summary: 'one\ntwo\r\nthree, and; four' });
    const [event] = eventsIn(await calendar());
    expect(event?.description.replaceAll('\r', '')).toContain('one\ntwo\nthree, and; four');
  });

  test.each([
    ['a bare carriage return', 'a\rATTENDEE:mailto:x@example.org'],
    ['a line', 'a\r\nATTENDEE:mailto:x@example.org'],
    ['a line separator', 'a\u2028c'],
  ])('with %s in it holds no control character and no line of its own', async (_what, title) => {
    await approved(client, { ...study, title: `Title ${title}`, summary: title, organisation: title });
    const answer = await calendar();
    for (const line of linesOf(answer)) {
      // RFC 5545, 3.1: no control character but the tab inside a content line.
      expect(
        Array.from(line).every((character) => character === '\t' || (character >= ' ' && character !== '\u007f')),
      ).toBe(true);
      expect(line).not.toMatch(/^ATTENDEE/);
    }
    expect(eventsIn(answer)).toHaveLength(1);
  });

  test.each([
    ['a bell', 'a\u0007b'],
    ['a next line', 'a\u0085b'],
    ['half a letter', 'a\ud800b'],
  ])('never holds %s, since no activity takes it', async (_what, title) => {
    const answer = await client(
      'POST',
      '/v1/activities',
      { ...study, title, summary: title, organisation: title },
      { token: 'researcher:an', key: title.length.toString() },
    );
    expect(answer.status).toBe(422);
    for (const field of ['title', 'summary', 'organisation']) expect(answer.text).toContain(`"#/${field}"`);
  });

  test('is Dutch, or English where that is asked for', async () => {
    await approved(client);
    expect((await calendar()).text).toContain('onderzoek');
    expect((await calendar(VRIEHEIDE, { 'Accept-Language': 'en-GB,en;q=0.9' })).text).toContain('research');
    expect((await client('GET', `/v1/neighbourhoods/${VRIEHEIDE}/calendar.ics?lang=en`)).text).toContain('research');
  });
});

test('a calendar of very many activities is written in pieces, and is one calendar all the same', async () => {
  const [place] = await places();
  if (!place) throw new Error('There is a neighbourhood.');
  const activities = [...studies({ activities: 350, perYear: 351, neighbourhoods: [place] })];
  let [turns, going] = [0, true];
  const tick = (): void => {
    turns += 1;
    if (going) setImmediate(tick);
  };
  tick();
  const text = await wholeCalendarOf(place, activities, 'nl');
  going = false;
  expect(turns).toBeGreaterThanOrEqual(3);
  const root = ICAL.Component.fromString(text);
  expect(root.getAllProperties('prodid')).toHaveLength(1);
  expect(root.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event).uid)).toEqual(
    activities.filter(({ plan }) => plan.period).map(({ id }) => `${id}@loketten`),
  );
  expect(text.match(/BEGIN:VCALENDAR/g)).toHaveLength(1);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
});
