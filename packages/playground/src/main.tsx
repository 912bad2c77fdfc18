import './styles/tokens.css';
import './styles/base.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { core } from './core/core-client.ts';
import { startPrinting } from './print/start-printing.ts';
import { startLink } from './share/shared-link.ts';
import { startAuditing } from './state/audit.ts';
import { startReading } from './state/document.ts';
import { startList } from './state/list.ts';
import { keepOffline } from './state/offline.ts';
import { startTheme } from './state/theme.ts';

/** Fonts that take longer are left out for this visit, so that text never jumps. */
const fontPatience = 150;

const root = document.getElementById('app');
startTheme();
startReading();
startList();
startAuditing();
keepOffline();
const paper = document.getElementById('print');
if (paper) startPrinting(paper);
startLink();
core.warmUp();
if (root) {
  await Promise.race([loadFonts(), sleep(fontPatience)]);
  render(<App />, root);
  // From here on the page takes text in; the tests measure it.
  performance.mark('ready');
}

function loadFonts(): Promise<unknown> {
  const wanted = ['400 1em "Inter Variable"', '400 1em "JetBrains Mono Variable"'];
  return Promise.allSettled(wanted.map((font) => document.fonts.load(font)));
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
