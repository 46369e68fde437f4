'use strict';

// Workflows with a thousand items take seconds on a slow or busy machine.
jest.setTimeout(60_000);
