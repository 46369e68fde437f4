/** Real n8n and a real browser on a busy machine take their time. */
jest.setTimeout(120_000);
