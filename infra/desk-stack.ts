import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { ApiFunction } from './api-function.ts';
import { HttpDoor } from './http-door.ts';
import { LargeAnswersBucket } from './large-answers-bucket.ts';
import { namesOf, type Names } from './names.ts';
import { RegisterTable } from './register-table.ts';
import { CognitoSignIn, type Issuer } from './sign-in.ts';
import type { StageSettings } from './stage-settings.ts';

/** The outputs that the deployment and its commands read. */
export type Outputs = 'ApiAddress' | 'TableName' | 'Issuer' | 'Audience' | 'UserPoolId';

const RETENTION = {
  7: RetentionDays.ONE_WEEK,
  14: RetentionDays.TWO_WEEKS,
  30: RetentionDays.ONE_MONTH,
  60: RetentionDays.TWO_MONTHS,
  90: RetentionDays.THREE_MONTHS,
  180: RetentionDays.SIX_MONTHS,
  365: RetentionDays.ONE_YEAR,
} as const satisfies Record<StageSettings['logRetentionDays'], RetentionDays>;

/** One programme's desks in one stage. `code` is the folder of the bundle of the API. */
export class DeskStack extends Stack {
  readonly #names: Names;

  constructor(scope: Construct, settings: StageSettings, code: string) {
    const names = namesOf(settings);
    const env = { region: settings.region, ...(settings.account !== undefined && { account: settings.account }) };
    super(scope, names.stack, { stackName: names.stack, env, description: 'Loketten: the desks of a neighbourhood programme', terminationProtection: true });
    this.#names = names;
    for (const [tag, value] of Object.entries(names.tags)) Tags.of(this).add(tag, value);
    this.#build(settings, code);
  }

  #build(settings: StageSettings, code: string): void {
    const { stack: name } = this.#names;
    const logRetention = RETENTION[settings.logRetentionDays];
    const issuer = this.#issuer(settings);
    const register = new RegisterTable(this, 'Register', this.#names.of('register'));
    const large = new LargeAnswersBucket(this, 'LargeAnswers', this.#names.of('answers'));
    const door = new HttpDoor(this, 'Door', { name: this.#names.of('api'), throttle: settings.throttle, logRetention });
    const { handler, role } = new ApiFunction(this, 'Api', {
      name: this.#names.of('api'),
      code,
      concurrency: settings.concurrency,
      logRetention,
      environment: {
        LOKETTEN_TABLE: register.table.tableName,
        LOKETTEN_BASE_URL: door.api.apiEndpoint,
        LOKETTEN_LARGE_ANSWERS: `https://${large.bucket.bucketRegionalDomainName}`,
        ...issuerEnvironment(issuer),
        ...(settings.programmeArea && { LOKETTEN_PROGRAMME_AREA: settings.programmeArea.join(',') }),
      },
    });
    register.grantDeskUse(role);
    large.grantKeeping(role);
    door.leadTo(handler);
    new Alarms(this, 'Alarms', { name, email: settings.alarmEmail, watched: { stage: door.stage, api: handler, table: register.table } });
    this.#output('ApiAddress', door.api.apiEndpoint);
    this.#output('TableName', register.table.tableName);
  }

  #issuer({ signIn }: StageSettings): Issuer {
    if (signIn.kind === 'openid-connect') return signIn;
    const { issuer, pool } = new CognitoSignIn(this, 'SignIn', this.#names, signIn.callbackUrls);
    this.#output('Issuer', issuer.issuer);
    this.#output('Audience', issuer.audience);
    this.#output('UserPoolId', pool.userPoolId);
    return issuer;
  }

  #output(name: Outputs, value: string): void {
    new CfnOutput(this, name, { value });
  }
}

const issuerEnvironment = ({ issuer, audience, jwksUri, roleClaim, partnerClaim }: Issuer): Record<string, string> => ({
  LOKETTEN_ISSUER: issuer,
  LOKETTEN_AUDIENCE: audience,
  LOKETTEN_JWKS_URI: jwksUri,
  ...(roleClaim !== undefined && { LOKETTEN_ROLE_CLAIM: roleClaim }),
  ...(partnerClaim !== undefined && { LOKETTEN_PARTNER_CLAIM: partnerClaim }),
});
