import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpRoute, HttpRouteKey, HttpStage, LogGroupLogDestination, PayloadFormatVersion } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { argue } from './argue.ts';

/** What is kept of each request that reached the gateway: no address, no token, no name. It finds what the function never saw. */
const LOGGED = {
  at: '$context.requestTime',
  request: '$context.requestId',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  ms: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  error: '$context.error.message',
  functionError: '$context.integrationErrorMessage',
};

export type HttpDoorProps = {
  readonly name: string;
  readonly throttle: { readonly perSecond: number; readonly burst: number };
  readonly logRetention: RetentionDays;
};

/** The HTTP API: every request goes to the one function, and the gateway holds back more than it can take. */
export class HttpDoor extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, { name, throttle, logRetention }: HttpDoorProps) {
    super(scope, id);
    const log = new LogGroup(this, 'AccessLog', { logGroupName: `/aws/vendedlogs/apis/${name}`, retention: logRetention, removalPolicy: RemovalPolicy.DESTROY });
    this.api = new HttpApi(this, 'Api', { apiName: name, description: 'The API of the desks', createDefaultStage: false });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: throttle.perSecond, burstLimit: throttle.burst },
      detailedMetricsEnabled: true,
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: AccessLogFormat.custom(JSON.stringify(LOGGED)) },
    });
  }

  /** Sends every request to this function. */
  leadTo(handler: IFunction): void {
    const integration = new HttpLambdaIntegration('Function', handler, { payloadFormatVersion: PayloadFormatVersion.VERSION_2_0 });
    const route = new HttpRoute(this, 'Everything', { httpApi: this.api, routeKey: HttpRouteKey.DEFAULT, integration });
    argue(route, 'AwsSolutions-APIG4', 'The function verifies every token itself: the public calls the same addresses without one, and each refusal is problem+json, which an authoriser of the gateway cannot answer.');
  }
}
