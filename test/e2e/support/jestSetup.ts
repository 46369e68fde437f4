/** A real n8n and a real browser are slow on a busy machine; longer than any wait of a test. */
jest.setTimeout(400_000);
