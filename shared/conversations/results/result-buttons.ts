import type { Activity } from '../../activities/record/activity.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Button } from '../kernel/model.ts';

/** The button by which results are delivered. */
export const deliverButton = ({ say }: Localizer, id: string): Button => ({
  act: 'results.deliver',
  label: say('act.results'),
  value: id,
  style: 'primary',
});

/** The button by which the bureau looks at results. */
export const decideButton = ({ say }: Localizer, { id, version }: Pick<Activity, 'id' | 'version'>): Button => ({
  act: 'results.decide',
  label: say('act.results-decide'),
  value: JSON.stringify([id, version]),
});
