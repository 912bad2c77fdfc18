import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const theme = EditorView.theme({
  '&': {
    height: '100%',
    boxSizing: 'border-box',
    color: 'var(--ink)',
    background: 'transparent',
    fontSize: '0.8125rem',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.6' },
  '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 1rem 0 0.5rem' },
  '.cm-gutters': {
    border: 'none',
    background: 'transparent',
    color: 'var(--muted)',
    userSelect: 'none',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.25rem', padding: '0 0.25rem 0 0.5rem' },
  '.cm-gutter-lint': { width: '0.9rem' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0.45rem 0 0 0.15rem' },
  '.cm-lint-marker': {
    content: 'normal !important',
    width: '0.5rem',
    height: '0.5rem',
    borderRadius: '50%',
  },
  '.cm-lint-marker-info': { background: 'var(--log)' },
  '.cm-lint-marker-warning': { background: 'var(--reject)' },
  '.cm-lint-marker-error': { background: 'var(--drop)' },
  // What is said of a whole line is marked beside it.
  '.cm-lintPoint:after': { display: 'none' },
  '.cm-activeLine': { background: 'color-mix(in oklab, var(--accent-ground) 45%, transparent)' },
  '.cm-activeLineGutter': { background: 'transparent', color: 'var(--ink)' },
  '.cm-chosenLine': { background: 'var(--accent-ground)' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { background: 'color-mix(in oklab, var(--accent) 28%, transparent) !important' },
  '.cm-placeholder': { color: 'var(--muted)' },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-small)',
    background: 'var(--surface)',
    color: 'var(--ink)',
    boxShadow: 'var(--shadow)',
    maxWidth: '32rem',
  },
  '.cm-diagnostic': { padding: '0.5rem 0.75rem', fontFamily: 'var(--font-text)' },
  '.cm-panels': {
    border: 'none',
    background: 'var(--raised)',
    color: 'var(--ink)',
    fontFamily: 'var(--font-text)',
  },
  '.cm-searchMatch': { background: 'var(--change-ground)', outline: '1px solid var(--change)' },
});

const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--muted)' },
  { tag: tags.heading, color: 'var(--accent)', fontWeight: '600' },
  { tag: tags.keyword, color: 'var(--accent)' },
  { tag: tags.propertyName, color: 'var(--muted)' },
  { tag: tags.className, color: 'var(--ink)', fontWeight: '600' },
  { tag: tags.typeName, color: 'var(--jump)' },
  { tag: tags.number, color: 'var(--log)' },
  { tag: tags.string, color: 'var(--change)' },
  { tag: tags.operator, color: 'var(--drop)', fontWeight: '700' },
  { tag: tags.inserted, color: 'var(--accept)', fontWeight: '600' },
  { tag: tags.deleted, color: 'var(--drop)', fontWeight: '600' },
  { tag: tags.changed, color: 'var(--reject)', fontWeight: '600' },
]);

/** The editor in the colours of the page, light and dark by the same variables. */
export const editorTheme = [theme, syntaxHighlighting(colours)];
