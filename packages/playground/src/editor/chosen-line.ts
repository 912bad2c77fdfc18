import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Shows a line as chosen; undefined shows none. */
export const chooseLine = StateEffect.define<number | undefined>();

const chosen = Decoration.line({ class: 'cm-chosenLine' });

/** The line that was chosen in the list of rules. */
export const chosenLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(chooseLine)) continue;
      const { doc } = transaction.state;
      if (effect.value === undefined || effect.value > doc.lines) return Decoration.none;
      return Decoration.set(chosen.range(doc.line(effect.value).from));
    }
    return marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
