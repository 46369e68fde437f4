/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import fc from 'fast-check';

/** The same random values in each run, so that no run fails by chance; other values for another seed. */
fc.configureGlobal({ seed: Number(process.env.TEST_SEED ?? 20_261_127) });

export { fc };
