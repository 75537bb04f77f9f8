import { EDGE_REGION } from '../edge/edge-region.ts';

/** What an account says before anything in it is changed; undefined where it would not tell. */
export type Account = {
  /** How many executions of Lambda no function has kept for itself, of how many there are. */
  readonly concurrency: { readonly total: number; readonly unreserved: number } | undefined;
  /** The version of what `cdk bootstrap` made in the region; 0 where it was never run. */
  readonly bootstrap: number | undefined;
  /** The same where the rules of the edge are deployed; undefined too where there is no edge. */
  readonly edgeBootstrap: number | undefined;
  /** The state of the stage's stack; 'none' where there is none. */
  readonly stack: string | undefined;
  /** The table that it works on. */
  readonly table: string | undefined;
  /** The alarms that ring and would take a new version back. */
  readonly ringing: readonly string[] | undefined;
};

/** So much Lambda wants to stay for functions that keep nothing for themselves. */
const LEFT_FOR_OTHERS = 100;
/** The CDK that is used here asks for this version of its bootstrap. */
const LEAST_BOOTSTRAP = 6;

/** A stack in one of these was never there: it is made as for the first time. */
const NEVER_DONE: readonly string[] = [
  'none',
  'REVIEW_IN_PROGRESS',
  'CREATE_FAILED',
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'DELETE_COMPLETE',
];

/** Whether no deployment of the stage has succeeded yet. Where the account does not tell it is not taken for the first, so that no protection goes. */
export const isFirst = ({ stack }: Pick<Account, 'stack'>): boolean =>
  stack !== undefined && NEVER_DONE.includes(stack);

type Stage = {
  readonly reserved: number;
  readonly region: string;
  readonly stack: string;
  /** The table that it is to work on; `swaps` where that may be another one than it works on now. */
  readonly table: string;
  readonly swaps?: boolean;
  /** A new version takes all requests in one step, and no alarm takes it back. */
  readonly isAtOnce?: boolean;
};

function lackingConcurrency(account: Account, { reserved, region }: Stage): string[] {
  const { concurrency } = account;
  if (!isFirst(account) || !concurrency) return [];
  const { total, unreserved } = concurrency;
  const wanted = total - unreserved + reserved + LEFT_FOR_OTHERS;
  if (total >= wanted) return [];
  return [
    `Lambda runs at most ${total} functions at once in this account and region, and ${wanted} are needed: ${reserved} for this stage, ${LEFT_FOR_OTHERS} that Lambda keeps free, and what other stacks have. Ask for more, which is free and takes hours to days:
  aws service-quotas request-service-quota-increase --region ${region} --service-code lambda --quota-code L-B99A9384 --desired-value ${Math.max(1_000, wanted)}`,
  ];
}

function lackingBootstrap(bootstrap: number | undefined, region: string): string[] {
  if (bootstrap === undefined || bootstrap >= LEAST_BOOTSTRAP) return [];
  return [
    `The CDK has ${bootstrap === 0 ? 'no place' : `an old place (version ${bootstrap})`} for its files in ${region}. Make one, once for each account and region:\n  npm exec -- cdk bootstrap aws://ACCOUNT/${region}`,
  ];
}

function stackInTheWay({ stack: state }: Account, { region, stack }: Stage): string[] {
  const where = `--region ${region} --stack-name ${stack}`;
  if (state === 'ROLLBACK_FAILED')
    return [
      `The stack ${stack} is in ${state}. Delete it, and what it names as still there, and deploy again:\n  aws cloudformation delete-stack ${where}`,
    ];
  if (state === 'REVIEW_IN_PROGRESS' || state?.endsWith('_IN_PROGRESS') !== true) return [];
  return [
    `The stack ${stack} is in ${state}. Wait until that is over, and deploy again:\n  aws cloudformation describe-stacks ${where}`,
  ];
}

/** A checkout that does not know of a table that was brought back would lead everybody to the one before. */
function otherTable({ table: now }: Account, { table, swaps = false }: Stage): string[] {
  if (now === undefined || now === table || swaps) return [];
  return [
    `The desks work on the table ${now}, and the stage's file (tableGeneration) says ${table}. Mend the file; or, where they are to work on ${table} from now on, deploy with --swap (docs/deploy.md, "Bringing data back").`,
  ];
}

function takenBackAtOnce(account: Account, { isAtOnce = false }: Stage): string[] {
  const { ringing = [] } = account;
  if (isAtOnce || isFirst(account)) return [];
  return ringing.map(
    (alarm) =>
      `The alarm ${alarm} rings, and would take any new version back. Wait until it is over; or, where this version mends it, deploy with --at-once.`,
  );
}

/**
 * What keeps a deployment from succeeding, a sentence each with what to do; nothing where all is well. `reserved` is how many
 * executions of Lambda the functions of the stage keep for themselves together.
 */
export const preflight = (account: Account, stage: Stage): string[] => [
  ...lackingConcurrency(account, stage),
  ...lackingBootstrap(account.bootstrap, stage.region),
  ...lackingBootstrap(account.edgeBootstrap, EDGE_REGION),
  ...stackInTheWay(account, stage),
  ...otherTable(account, stage),
  ...takenBackAtOnce(account, stage),
];
