import { type ReactNode, useId, useState } from 'react';
import { Icon } from './Icon.tsx';

interface CollapsibleProps {
  readonly title: ReactNode;
  /** Right of the title: a count, a small control. */
  readonly aside?: ReactNode;
  readonly defaultOpen?: boolean;
  readonly children: ReactNode;
}

/** A section with a heading that folds it away. */
export function Collapsible({ title, aside, defaultOpen = true, children }: CollapsibleProps) {
  const id = useId();
  const [open, setOpen] = useState(defaultOpen);
  return (
    <section className="ui-section">
      <header className="ui-section-header">
        <h3>
          <button type="button" className="ui-section-toggle" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            <Icon name={open ? 'chevronDown' : 'chevronRight'} />
            <span>{title}</span>
          </button>
        </h3>
        {aside}
      </header>
      <div id={id} hidden={!open}>
        {open && children}
      </div>
    </section>
  );
}
