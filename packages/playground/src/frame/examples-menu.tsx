import { examples } from '../examples/examples.ts';
import { loadExample } from '../state/load-example.ts';
import { Menu } from '../ui/menu.tsx';

/** Rulesets to begin with. */
export function ExamplesMenu() {
  return (
    <Menu
      label="Examples"
      icon="examples"
      items={examples.map((example) => ({
        id: example.id,
        title: example.title,
        about: example.about,
        onSelect: () => loadExample(example),
      }))}
    />
  );
}
