import type { ReactNode } from 'react';

interface FormHeaderProps {
  /** What kind of thing this is, in small. */
  readonly kind: ReactNode;
  readonly title: ReactNode;
  readonly glyph?: ReactNode;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
}

/** The head of a form: what is being edited. */
export function FormHeader({ kind, title, glyph, actions }: FormHeaderProps) {
  return (
    <header className="inspector-header">
      {glyph}
      <div className="inspector-header-words">
        <p>{kind}</p>
        <h2>{title}</h2>
      </div>
      <div className="inspector-header-actions">{actions}</div>
    </header>
  );
}
