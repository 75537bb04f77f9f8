import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { PERIOD, SLOW_MS, type DeskAlarmProps } from './alarm.ts';
import type { WorkedOn } from '../storage/register-table.ts';

/** Five in a second: many more than people do by hand, and half of what the smallest stage lets in at one address. */
const MANY_REFUSED = 1_500;

/** What the table's code calls. */
const OPERATIONS = [Operation.BATCH_GET_ITEM, Operation.QUERY, Operation.TRANSACT_WRITE_ITEMS, Operation.UPDATE_ITEM];

type Watched = { readonly stage: HttpStage; readonly api: IFunction; readonly table: WorkedOn };

/** What may go wrong with requests, and with the table that all of it stands on. */
export const apiAlarms = ({ stage, api, table }: Watched): readonly DeskAlarmProps[] => [
  {
    page: 'api-answers-5xx',
    hurts: 'Whoever registers, checks or decides gets an error instead of an answer, and has to try again.',
    metric: stage.metricServerError({ statistic: Stats.SUM, period: PERIOD }),
    over: 5,
  },
  {
    page: 'api-function-fails',
    hurts: 'Everybody: the function itself breaks, before it can say what is wrong.',
    metric: api.metricErrors({ statistic: Stats.SUM, period: PERIOD }),
    over: 0,
  },
  {
    page: 'api-function-throttled',
    hurts: 'Some of those who ask at the busiest moment get 503 and have to try again.',
    metric: api.metricThrottles({ statistic: Stats.SUM, period: PERIOD }),
    over: 0,
  },
  {
    page: 'api-is-slow',
    hurts: 'One in a hundred waits for more than three seconds; in Slack a command fails by then.',
    metric: stage.metricLatency({ statistic: Stats.p(99), period: PERIOD }),
    over: SLOW_MS,
    timesOfFive: 3,
  },
  {
    page: 'api-refuses-many',
    hurts:
      'Whoever is behind it gets nothing done, and who asks at the same time waits: somebody guesses, or a client is broken.',
    metric: stage.metricClientError({ statistic: Stats.SUM, period: PERIOD }),
    over: MANY_REFUSED,
    timesOfFive: 2,
  },
  {
    page: 'table-throttles',
    hurts: 'Whoever registers waits up to 20 seconds, and may get 503 after that.',
    metric: table.metricThrottledRequestsForOperations({ operations: OPERATIONS, period: PERIOD }),
    over: 10,
  },
  {
    page: 'table-fails',
    hurts: 'Everybody: DynamoDB itself answers with errors, so that pages are slow and registrations may get 503.',
    metric: table.metricSystemErrorsForOperations({ operations: OPERATIONS, period: PERIOD }),
    over: 0,
  },
];
