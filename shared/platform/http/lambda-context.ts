/** What Lambda tells a function of its call: how much time is left, and the id of the call. */
export type LambdaContext = { readonly getRemainingTimeInMillis: () => number; readonly awsRequestId?: string };
