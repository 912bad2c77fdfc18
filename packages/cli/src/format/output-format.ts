/** What `--to` takes. */
export const outputFormats = ['table', 'json', 'ndjson', 'save', 'rules'] as const;

export type OutputFormat = (typeof outputFormats)[number];
