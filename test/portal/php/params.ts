/** Parameters of one REST call after PHP-like parsing: arrays, objects, scalars, null. */
export type Params = Record<string, unknown>;
