import { introductionKeys } from '../introductions/keys.ts';
import { askIntroduction, decideOnIntroduction } from '../introductions/introduction.ts';
import { signalKeys } from '../signals/keys.ts';
import { sendSignal } from '../signals/signals.ts';
import { idOf, type Step, type Telling } from './steps.ts';
import type { ExampleIntroduction, ExampleSignal } from './year.ts';

/** An introduction that the owner of an activity asked for, and what the bureau did with it. */
export function introductionSteps({ person }: Telling, row: ExampleIntroduction): Step[] {
  const { ref, activity, by, partner, question, day, decided, decision, text } = row;
  const id = idOf(ref);
  const asking: Step = {
    day,
    makes: ref,
    isTaken: async ({ table }) => (await table.read([introductionKeys.introduction(id)])).size > 0,
    take: (desk) => askIntroduction(desk, person(by), { activity: idOf(activity), partner, question }),
  };
  if (decided === undefined) return [asking];
  return [asking, { day: decided, take: (desk) => decideOnIntroduction(desk, person('bo'), id, { decision, text }) }];
}

/** What a resident said: the count goes up once, because what was said stands beside it under an id. */
export function signalStep({ place }: Telling, { ref, place: where, text, day }: ExampleSignal): Step {
  const code = place(where);
  return {
    day,
    makes: ref,
    isTaken: async ({ table, clock }) =>
      (await table.read([signalKeys.signal(code, clock.now().toISOString(), idOf(ref))])).size > 0,
    take: (desk) => sendSignal(desk, code, idOf(ref), { text }),
  };
}
