import type { DeskAlarmProps } from './alarm.ts';
import { calledBy, logged, sum } from '../functions/logged.ts';
import type { WorkerFunction } from '../functions/worker-function.ts';

/** What may go wrong with work that takes long. */
export const workerAlarms = (name: string, worker: WorkerFunction): readonly DeskAlarmProps[] => [
  {
    page: 'worker-fails',
    hurts:
      'Who waits for work that takes long (data, figures, a report, a file, a trial) waits longer: a job broke off and is taken up again.',
    metric: worker.handler.metricErrors(sum),
    over: 0,
    timesOfFive: 2, // one that broke off is taken up a minute later
  },
  {
    page: 'jobs-are-given-up',
    hurts:
      'Somebody does not get what they asked for (data published, figures, a report, a file, a trial): their job broke off again and again.',
    metric: logged(name, worker, 'job.given-up'),
    over: 0,
  },
  {
    page: 'worker-has-stopped',
    hurts: 'No job goes on where it broke off: the worker is not called any more.',
    metric: calledBy(name, 'worker'),
    silentFor: 3,
  },
];
