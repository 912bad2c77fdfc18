import { searchKeys } from '../search/query.ts';
import { Menu } from '../ui/menu.tsx';

interface SearchHelpProps {
  readonly onPick: (key: string) => void;
}

/** What a search can ask for. */
export function SearchHelp({ onPick }: SearchHelpProps) {
  return (
    <Menu
      label="What a search can ask for"
      icon="ask"
      compact
      items={Object.entries(searchKeys).map(([key, about]) => ({
        id: key,
        title: `${key}:`,
        about,
        onSelect: () => onPick(key),
      }))}
    />
  );
}
