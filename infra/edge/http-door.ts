import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as z from 'zod';
import { argue } from '../deploying/argue.ts';

/** What is kept of each request that reached the gateway: no address, no token, no name. It finds what the function never saw. */
const LOGGED = {
  at: '$context.requestTime',
  request: '$context.requestId',
  method: '$context.httpMethod',
  route: '$context.routeKey', // and not the path: that of a link is a secret
  status: '$context.status',
  ms: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  error: '$context.error.message',
  functionError: '$context.integrationErrorMessage',
};

/** How many requests the gateway lets in; the others get 429 from it. */
export type Throttle = { readonly perSecond: number; readonly burst: number };

export type HttpDoorProps = {
  readonly name: string;
  readonly throttle: Throttle;
  readonly logRetention: RetentionDays;
  /** The name of the programme's own by which the gateway is found; its address of AWS's own is off then. */
  readonly domainName: string | undefined;
};

/** Addresses with a function of their own. `open` says why the gateway lets everybody in. */
export type Addresses = {
  readonly methods: readonly HttpMethod[];
  readonly path: string;
  readonly throttle: Throttle;
  readonly open: string;
};

const integrationWith = (handler: IFunction, scopePermissionToRoute = true): HttpLambdaIntegration =>
  new HttpLambdaIntegration('Function', handler, {
    payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    scopePermissionToRoute,
  });

/** The HTTP API: every request goes to the function of the API, but for the addresses of others, and the gateway holds back more than they can take. */
export class HttpDoor extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** Where people and chats find the desks. */
  readonly address: string;

  constructor(scope: Construct, id: string, { name, throttle, logRetention, domainName }: HttpDoorProps) {
    super(scope, id);
    const log = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/apis/${name}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.api = new HttpApi(this, 'Api', {
      apiName: name,
      description: 'The desks: their API, their pages, and their chats',
      createDefaultStage: false,
      disableExecuteApiEndpoint: domainName !== undefined,
    });
    this.address = domainName === undefined ? this.api.apiEndpoint : `https://${domainName}`;
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: throttle.perSecond, burstLimit: throttle.burst },
      detailedMetricsEnabled: false, // each route would have half a dozen metrics that are paid for; nothing reads them
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(LOGGED)),
      },
    });
  }

  /** Sends every request that has no other address to this function. */
  leadTo(handler: IFunction): void {
    const route = new HttpRoute(this, 'Everything', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: integrationWith(handler),
    });
    argue(
      route,
      'AwsSolutions-APIG4',
      'The function verifies every token itself: the public calls the same addresses without one, and each refusal is problem+json, which an authoriser of the gateway cannot answer.',
    );
  }

  /**
   * Sends these paths to this function, whatever the method, as much of each as the gateway lets in of anything. `open` says why
   * the gateway lets everybody in.
   */
  leadPaths(
    id: string,
    handler: IFunction,
    { paths, open }: { readonly paths: readonly string[]; readonly open: string },
  ): void {
    const integration = integrationWith(handler, false); // a permission for each path would not fit into the function's policy
    for (const path of paths) {
      const route = new HttpRoute(this, `${id}-${path}`, {
        httpApi: this.api,
        routeKey: HttpRouteKey.with(path, HttpMethod.ANY),
        integration,
      });
      argue(route, 'AwsSolutions-APIG4', open);
    }
  }

  /** Holds back a few addresses of a function more than all that it answers; each key is a method and a path. */
  limit(
    id: string,
    handler: IFunction,
    limited: readonly { readonly key: string; readonly throttle: Throttle }[],
  ): void {
    const integration = integrationWith(handler);
    for (const { key, throttle } of limited) {
      const [method = '', path = ''] = key.split(' ');
      const routeKey = HttpRouteKey.with(path, z.enum(HttpMethod).parse(method));
      const route = new HttpRoute(this, `${id}-${key}`, { httpApi: this.api, routeKey, integration });
      argue(route, 'AwsSolutions-APIG4', 'It is open as the function that answers it is: this only says how often.');
      this.#throttle(route, routeKey.key, throttle);
    }
  }

  /** Sends these addresses to this function. A rush there takes nothing from the others. */
  leadAddresses(id: string, handler: IFunction, { methods, path, throttle, open }: Addresses): void {
    const integration = integrationWith(handler);
    for (const method of methods) {
      const routeKey = HttpRouteKey.with(path, method);
      const route = new HttpRoute(this, `${id}-${method}`, { httpApi: this.api, routeKey, integration });
      argue(route, 'AwsSolutions-APIG4', open);
      this.#throttle(route, routeKey.key, throttle);
    }
  }

  /** What a route has of its own replaces all that the stage says of routes, its metrics too. */
  #throttle(route: HttpRoute, key: string, { perSecond, burst }: Throttle): void {
    const stage = this.stage.node.defaultChild;
    if (!(stage instanceof CfnStage)) throw new Error('A stage should be made of a CfnStage.');
    stage.addPropertyOverride(`RouteSettings.${key.replaceAll('.', String.raw`\.`)}`, {
      DetailedMetricsEnabled: false,
      ThrottlingBurstLimit: burst,
      ThrottlingRateLimit: perSecond,
    });
    stage.node.addDependency(route); // the gateway refuses settings of a route that is not there yet
  }
}
