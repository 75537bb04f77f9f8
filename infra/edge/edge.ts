import { CfnParameter, Duration } from 'aws-cdk-lib';
import { ApiMapping, DomainName } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type AddBehaviorOptions,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { ORIGIN_HEADER, VIEWER_HEADER } from '#shared/platform/http/edge.ts';
import { argue } from '../deploying/argue.ts';
import type { HttpDoor } from './http-door.ts';
import type { DomainSettings } from './domain-settings.ts';

/** The parameter of the stack that says by which rules the edge lets requests in. */
export const WEB_ACL = 'WebAcl';

/** Says where a request came from; what the request itself said of that is overwritten. */
const SAY_VIEWER = `function handler(event) {
  var request = event.request;
  request.headers['${VIEWER_HEADER}'] = { value: event.viewer.ip };
  return request;
}`;

export type EdgeProps = { readonly name: string; readonly domain: DomainSettings; readonly door: HttpDoor };

/**
 * CloudFront before the gateway, under a name of the programme's own: what it lets in is bounded by address, and it alone
 * knows the secret by which the functions tell that a request came through it. The gateway has the same name, so that an
 * address is the same on both sides. Why so: docs/decisions/0041-least-privilege-and-a-domain.md.
 */
export class Edge extends Construct {
  /** What the name has to be an alias of. */
  readonly address: string;
  readonly distributionId: string;
  /** What CloudFront sends along with every request: a reference, which AWS resolves as it deploys. */
  readonly originSecret: string;

  constructor(scope: Construct, id: string, { name, domain, door }: EdgeProps) {
    super(scope, id);
    this.originSecret = this.#secret().secretValueFromJson('secret').unsafeUnwrap();
    const atGateway = this.#atGateway(domain, door);
    const distribution = this.#distribution(name, domain, atGateway);
    this.address = distribution.distributionDomainName;
    this.distributionId = distribution.distributionId;
    this.#records(domain, distribution);
  }

  #secret(): Secret {
    const secret = new Secret(this, 'Secret', {
      description: 'By this the functions of the desks tell that a request came through CloudFront',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'secret',
        passwordLength: 43,
        excludePunctuation: true,
      },
    });
    argue(
      secret,
      'AwsSolutions-SMG4',
      'CloudFront takes a new value only when it is deployed: it is made anew by replacing the secret in a deployment, not on a day of its own. It opens nothing; it only says which way a request came.',
    );
    return secret;
  }

  /** The gateway under the same name, by which CloudFront asks for it: its address of AWS's own is off. */
  #atGateway({ name, regionalCertificateArn }: DomainSettings, door: HttpDoor): DomainName {
    const certificate = Certificate.fromCertificateArn(this, 'RegionalCertificate', regionalCertificateArn);
    const atGateway = new DomainName(this, 'Name', { domainName: name, certificate });
    new ApiMapping(this, 'Mapping', { api: door.api, domainName: atGateway, stage: door.stage });
    return atGateway;
  }

  #distribution(name: string, domain: DomainSettings, atGateway: DomainName): Distribution {
    const webAcl = new CfnParameter(this, 'WebAcl', {
      description: 'The web ACL of the stack of the edge, in us-east-1',
      allowedPattern: '^arn:aws:wafv2:us-east-1:\\d{12}:global/webacl/.+$',
    });
    webAcl.overrideLogicalId(WEB_ACL);
    const viewer = new EdgeFunction(this, 'SayViewer', {
      functionName: `${name}-viewer`,
      code: FunctionCode.fromInline(SAY_VIEWER),
      runtime: FunctionRuntime.JS_2_0,
    });
    const behavior = {
      origin: new HttpOrigin(atGateway.regionalDomainName, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        readTimeout: Duration.seconds(30),
        customHeaders: { [ORIGIN_HEADER]: this.originSecret },
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER, // the name too: by it the gateway knows whose request it is
      functionAssociations: [{ function: viewer, eventType: FunctionEventType.VIEWER_REQUEST }],
    } as const satisfies AddBehaviorOptions & { origin: HttpOrigin };
    const distribution = new Distribution(this, 'Distribution', {
      comment: name,
      domainNames: [domain.name],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      priceClass: PriceClass.PRICE_CLASS_100,
      webAclId: webAcl.valueAsString,
      defaultBehavior: behavior,
      additionalBehaviors: { '/assets/*': { ...behavior, cachePolicy: CachePolicy.CACHING_OPTIMIZED } },
    });
    argue(distribution, 'AwsSolutions-CFR1', 'Residents read these pages from wherever they are.');
    argue(
      distribution,
      'AwsSolutions-CFR3',
      'Its log would hold the address of everybody who reads a page. The gateway logs each request without it, and the web ACL keeps what it turned away.',
    );
    return distribution;
  }

  #records({ name, hostedZone }: DomainSettings, distribution: Distribution): void {
    if (!hostedZone) return;
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: hostedZone.id,
      zoneName: hostedZone.name,
    });
    const record = { zone, recordName: `${name}.`, target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)) };
    new ARecord(this, 'A', record);
    new AaaaRecord(this, 'Aaaa', record);
  }
}
