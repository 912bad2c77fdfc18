import { renderDialects } from './dialect-table.ts';
import { renderExtensions } from './extension-table.ts';
import { renderListings } from './listing-table.ts';

/** The pages of docs/ that follow from the code, and what writes each. */
export const pages: Readonly<Record<string, () => string>> = {
  'dialects.md': renderDialects,
  'extensions.md': renderExtensions,
  'listings.md': renderListings,
};
