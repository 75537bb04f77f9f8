import { CfnIntegration } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

const partsOf = (scope: Construct): readonly Construct[] => scope.node.findAll().filter((one) => one !== scope);

/**
 * Leads the gateway to a function only once it may call it. Where requests go from one name of a function to another, both orders are
 * whole in the end; in the other order every request in between is answered by an error.
 */
export function allowBeforeLeading(door: Construct): void {
  for (const leading of partsOf(door).filter((one) => one instanceof CfnIntegration)) {
    // A permission stands beside the integration that it is for, in the route that brought both along.
    const route = leading.node.scope?.node.scope;
    const allowed = route ? partsOf(route).filter((one) => one instanceof CfnPermission) : [];
    for (const permission of allowed) leading.node.addDependency(permission);
  }
}
