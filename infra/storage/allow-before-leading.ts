import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

const ofType = (scope: IConstruct, type: string): readonly IConstruct[] =>
  scope.node.findAll().filter((one) => CfnResource.isCfnResource(one) && one.cfnResourceType === type);

/**
 * Leads the gateway to a function only once it may call it. Where requests go from one name of a function to another, both orders are
 * whole in the end; in the other order every request in between is answered by an error.
 */
export function allowBeforeLeading(door: IConstruct): void {
  for (const leading of ofType(door, 'AWS::ApiGatewayV2::Integration')) {
    // A permission stands beside the integration that it is for, in the route that brought both along.
    const route = leading.node.scope?.node.scope;
    const allowed = route ? ofType(route, 'AWS::Lambda::Permission') : [];
    for (const permission of allowed) leading.node.addDependency(permission);
  }
}
