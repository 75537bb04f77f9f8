/** What an account says before anything in it is changed; undefined where it would not tell. */
export type Account = {
  /** How many executions of Lambda no function has kept for itself, of how many there are. */
  readonly concurrency: { readonly total: number; readonly unreserved: number } | undefined;
  /** The version of what `cdk bootstrap` made in the region; 0 where it was never run. */
  readonly bootstrap: number | undefined;
  /** The state of the stage's stack; 'none' where there is none. */
  readonly stack: string | undefined;
};

/** So much Lambda wants to stay for functions that keep nothing for themselves. */
const LEFT_FOR_OTHERS = 100;
/** The CDK that is used here asks for this version of its bootstrap. */
const LEAST_BOOTSTRAP = 6;

/** A stack in one of these was never there: it is made as for the first time. */
const NEVER_DONE: readonly string[] = ['none', 'REVIEW_IN_PROGRESS', 'CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_COMPLETE'];

/** Whether no deployment of the stage has succeeded yet. Where the account does not tell it is not taken for the first, so that no protection goes. */
export const isFirst = ({ stack }: Pick<Account, 'stack'>): boolean => stack !== undefined && NEVER_DONE.includes(stack);

/**
 * What keeps a deployment from succeeding, a sentence each with what to do; nothing where all is well. `reserved` is how many
 * executions of Lambda the functions of the stage keep for themselves together.
 */
export function preflight(account: Account, { reserved, region, stack }: { readonly reserved: number; readonly region: string; readonly stack: string }): string[] {
  const { concurrency, bootstrap } = account;
  const wanted = (concurrency ? concurrency.total - concurrency.unreserved : 0) + reserved + LEFT_FOR_OTHERS;
  return [
    ...(isFirst(account) && concurrency && concurrency.total < wanted
      ? [`Lambda runs at most ${concurrency.total} functions at once in this account and region, and ${wanted} are needed: ${reserved} for this stage, ${LEFT_FOR_OTHERS} that Lambda keeps free, and what other stacks have. Ask for more, which is free and takes hours to days:
  aws service-quotas request-service-quota-increase --region ${region} --service-code lambda --quota-code L-B99A9384 --desired-value ${Math.max(1_000, wanted)}`]
      : []),
    ...(bootstrap !== undefined && bootstrap < LEAST_BOOTSTRAP
      ? [`The CDK has ${bootstrap === 0 ? 'no place' : `an old place (version ${bootstrap})`} for its files in ${region}. Make one, once for each account and region:\n  npm exec -- cdk bootstrap aws://ACCOUNT/${region}`]
      : []),
    ...(account.stack === 'ROLLBACK_FAILED' || account.stack?.endsWith('_IN_PROGRESS') === true && account.stack !== 'REVIEW_IN_PROGRESS'
      ? [`The stack ${stack} is in ${account.stack}. ${account.stack === 'ROLLBACK_FAILED' ? 'Delete it, and what it names as still there' : 'Wait until that is over'}, and deploy again:\n  aws cloudformation ${account.stack === 'ROLLBACK_FAILED' ? 'delete-stack' : 'describe-stacks'} --region ${region} --stack-name ${stack}`]
      : []),
  ];
}
