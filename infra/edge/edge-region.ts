/** AWS takes the rules of CloudFront in this region only, wherever a desk is. */
export const EDGE_REGION = 'us-east-1';
