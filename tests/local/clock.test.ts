import { describe, expect, it } from 'vitest';
import { clockRoutes, settableClock } from '#functions/local/dev/settable-clock.ts';

/** A clock over a machine whose time a test moves on. */
function clockAndMachine() {
  let machineNow = new Date('2026-11-24T10:00:00Z');
  const clock = settableClock({ now: () => machineNow });
  const routes = clockRoutes(clock);
  const post = (body: unknown) => routes.request('/clock', { method: 'POST', body: JSON.stringify(body) });
  return { clock, post, passTo: (moment: string) => (machineNow = new Date(moment)) };
}

describe('the clock of one machine', () => {
  it('runs with the machine until it is set', () => {
    const { clock, passTo } = clockAndMachine();
    passTo('2026-11-24T10:00:01Z');
    expect(clock.now().toISOString()).toBe('2026-11-24T10:00:01.000Z');
  });

  it('stands still where it is set, and runs again when it is let', async () => {
    const { clock, post, passTo } = clockAndMachine();
    expect(await (await post({ now: '2027-03-01T09:00:00Z' })).json()).toEqual({ now: '2027-03-01T09:00:00.000Z' });
    passTo('2026-11-24T11:00:00Z');
    expect(clock.now().toISOString()).toBe('2027-03-01T09:00:00.000Z');
    const answer = await post({});
    expect([answer.status, await answer.json()]).toEqual([200, { now: '2026-11-24T11:00:00.000Z' }]);
    passTo('2026-11-24T12:00:00Z');
    expect(clock.now().toISOString()).toBe('2026-11-24T12:00:00.000Z');
  });

  it('tells who wants to know whenever it is set', async () => {
    const { clock, post } = clockAndMachine();
    const heard: string[] = [];
    clock.onSet(() => heard.push(clock.now().toISOString()));
    await post({ now: '2027-03-01T09:00:00Z' });
    await post({});
    await post({ now: 'now' });
    expect(heard).toEqual(['2027-03-01T09:00:00.000Z', '2026-11-24T10:00:00.000Z']);
  });

  it('cannot be moved through the date that it gave out', async () => {
    const { clock, post } = clockAndMachine();
    await post({ now: '2027-03-01T09:00:00Z' });
    clock.now().setUTCFullYear(1999);
    expect(clock.now().getUTCFullYear()).toBe(2027);
  });

  it.each(['2027-02-29T09:00:00Z', '2027-03-01', '2027-03-01T09:00:00+01:00', 'now', null, '0001-01-01T00:00:00Z'])(
    'refuses %j with 422, and stays as it was',
    async (now) => {
      const { clock, post } = clockAndMachine();
      const answer = await post({ now });
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ code: 'LK-114', errors: [{ pointer: '#/now' }] });
      expect(clock.now().toISOString()).toBe('2026-11-24T10:00:00.000Z');
    },
  );
});
