import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { argue } from '../deploying/argue.ts';

/** The key by which the pages sign cookies and seal sessions. The pages read it, the dispatcher turns it and cannot read it; nobody has to make it. */
export class SessionKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const secret = new Secret(this, 'Secret', {
      description: 'By this the pages of the desks sign cookies; every 30 days it is another one',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'secret',
        passwordLength: 43,
        excludePunctuation: true,
      },
    });
    this.arn = secret.secretArn;
    argue(
      secret,
      'AwsSolutions-SMG4',
      'The dispatcher turns it every 30 days, in the call of every hour: a rotation of Secrets Manager would need a function and a role of its own for that one call.',
    );
  }

  grantRead(role: Role): void {
    role.addToPolicy(new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.arn] }));
  }

  grantTurning(role: Role): void {
    const actions = ['secretsmanager:DescribeSecret', 'secretsmanager:PutSecretValue'];
    role.addToPolicy(new PolicyStatement({ actions, resources: [this.arn] }));
  }
}
