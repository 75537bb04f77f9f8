import type { Construct } from 'constructs';
import { DeskFunction, ONE_CPU_MB, type FunctionParts } from './desk-function.ts';
import type { NamedSecret } from '../storage/named-secret.ts';
import type { TeamsSettings } from '../stage-settings.ts';
import { teamsBotEnvironment } from './function-environment.ts';

/** Teams shows that something went wrong after fifteen seconds; the gateway waits for no answer longer than thirty. */
export const TEAMS_SIZE = { memoryMb: ONE_CPU_MB, timeoutSeconds: 30, concurrency: 20 };

export type TeamsFunctionProps = {
  readonly secret: NamedSecret;
  readonly teams: TeamsSettings;
  readonly trustedDomains: readonly string[];
  /** The programme's area. */
  readonly environment: Readonly<Record<string, string>>;
};

/** The Teams door: answers what Teams sends while Teams waits, so that it calls nobody for the work, and nothing calls it but the gateway. */
export class TeamsFunction extends DeskFunction {
  constructor(
    scope: Construct,
    id: string,
    parts: FunctionParts,
    { secret, teams, trustedDomains, environment }: TeamsFunctionProps,
  ) {
    super(scope, id, parts, {
      what: 'teams',
      description: 'The desks in Teams: messages, forms and buttons',
      size: TEAMS_SIZE,
      environment: {
        LOKETTEN_TEAMS_SECRET_ARN: secret.arn,
        ...teamsBotEnvironment(teams),
        LOKETTEN_TEAMS_TENANTS: (teams.tenants ?? [teams.tenantId]).join(','),
        LOKETTEN_TRUSTED_DOMAINS: trustedDomains.join(','),
        ...environment,
      },
    });
    secret.grantRead(this.role);
  }
}
