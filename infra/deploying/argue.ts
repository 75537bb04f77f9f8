import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Lets one finding of cdk-nag's AwsSolutions pack pass on one construct and what it holds, with the reason why. */
export const argue = (construct: IConstruct, id: `AwsSolutions-${string}`, reason: string): void =>
  Validations.of(construct).acknowledge({ id, reason });
