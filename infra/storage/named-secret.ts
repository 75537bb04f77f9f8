import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** A secret that an operator made. The stack knows its name, and never what it holds. */
export class NamedSecret {
  readonly arn: string;

  constructor(scope: Construct, name: string) {
    this.arn = Stack.of(scope).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      resourceName: name,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  /** Lets a role read this secret. Secrets Manager puts a hyphen and six characters of its own behind every name. */
  grantRead(role: Role): void {
    role.addToPolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [`${this.arn}-??????`] }),
    );
  }
}
