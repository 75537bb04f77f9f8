/** The version of the API (semantic versioning); its first number stands in every address. */
export const API_VERSION = '1.0.0';
