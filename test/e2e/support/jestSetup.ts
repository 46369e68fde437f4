/** A real n8n and a real browser are slow on a busy machine. */
jest.setTimeout(120_000);
