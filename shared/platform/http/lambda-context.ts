/** What Lambda tells a function of its call: how much time is left. */
export type LambdaContext = { readonly getRemainingTimeInMillis: () => number };
