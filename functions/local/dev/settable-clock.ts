import { Hono } from 'hono';
import * as z from 'zod';
import { systemClock, type Clock } from '#shared/platform/clock.ts';
import { answerInput, onlyPost } from './dev-input.ts';

/** A clock that can be set: then it stands still, until it is let run again on the machine's own time. `onSet` hears of either. */
export type SettableClock = Clock & {
  set(moment: Date): void;
  letRun(): void;
  /** The moment that it stands at, where it does. */ standing(): Date | undefined;
  onSet(hears: () => void): void;
};

/** A settable clock that runs with the machine's until it is set. */
export function settableClock(machine: Clock = systemClock): SettableClock {
  let standing: Date | undefined;
  const hearing: (() => void)[] = [];
  const put = (moment: Date | undefined): void => {
    standing = moment;
    for (const hears of hearing) hears();
  };
  return {
    now: () => new Date(standing ?? machine.now()),
    set: (moment) => put(new Date(moment)),
    letRun: () => put(undefined),
    standing: () => standing,
    onSet: (hears) => void hearing.push(hears),
  };
}

const FACT = 'A moment in UTC as RFC 3339 has it, such as 2027-03-01T09:00:00Z, from 1970 up to 9000.';

const Setting = z.strictObject({
  now: z.iso
    .datetime(FACT)
    .transform((text) => new Date(text))
    .refine((moment) => moment.getUTCFullYear() >= 1970 && moment.getUTCFullYear() < 9_000, FACT)
    .optional(),
});

/** `POST /clock {"now"?}`: sets the clock, or lets it run again; answers what it says. For one machine only. */
export function clockRoutes(clock: SettableClock): Hono {
  const app = new Hono();
  app.post('/clock', (c) =>
    answerInput(c, Setting, ({ now }) => {
      if (now) clock.set(now);
      else clock.letRun();
      return c.json({ now: clock.now().toISOString() });
    }),
  );
  app.all('/clock', onlyPost);
  return app;
}
