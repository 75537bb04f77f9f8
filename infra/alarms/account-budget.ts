import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';

export type AccountBudgetProps = {
  readonly name: string;
  readonly email: string;
  readonly dollars: number | undefined;
};

/**
 * Says by mail when a month has cost most of what it may, and when it is going to cost more. It counts the whole account:
 * without `dollars` nobody is told; costs by tag are there only once somebody has switched the tags on in the bill.
 */
export class AccountBudget extends Construct {
  constructor(scope: Construct, id: string, { name, email, dollars }: AccountBudgetProps) {
    super(scope, id);
    if (dollars === undefined) return;
    const told = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
      subscribers: [{ subscriptionType: 'EMAIL', address: email }],
    });
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: name,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: dollars, unit: 'USD' },
      },
      notificationsWithSubscribers: [told('ACTUAL', 80), told('FORECASTED', 100)],
    });
  }
}
