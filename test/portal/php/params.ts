/** A PHP array, such as the parameters of a REST call: strings to arrays, scalars and null. */
export type Params = Record<string, unknown>;
