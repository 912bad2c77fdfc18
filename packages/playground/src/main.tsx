import { render } from 'preact';
import { App } from './app.tsx';
import { startReading } from './state/document.ts';

const root = document.getElementById('app');
if (root) render(<App />, root);
startReading();
