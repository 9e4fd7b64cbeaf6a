import { type ReactNode, useRef, useState } from 'react';
import { type TextKey, t } from '../../editor/text/en.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Collapsible } from '../../ui/Collapsible.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type ParameterCommands, ParameterRow, type RowProps } from './ParameterRow.tsx';
import { matchesFilter, type ParameterSection, type ParameterView } from './parameterViews.ts';

const SECTIONS = [
  { id: 'unknown', title: 'inspector.section.unknown', open: true },
  { id: 'primary', title: 'inspector.section.parameters', open: true },
  { id: 'initial', title: 'inspector.section.initial', open: true },
  { id: 'more', title: 'inspector.section.more', open: false },
] as const satisfies readonly { readonly id: ParameterSection; readonly title: TextKey; readonly open: boolean }[];

interface ParameterListProps {
  readonly views: readonly ParameterView[];
  readonly commands: ParameterCommands;
  readonly n?: number;
  readonly evaluated?: RowProps['evaluated'];
  readonly unitOf?: (name: string) => string | undefined;
  readonly rangeOf?: (name: string) => readonly [number, number] | undefined;
}

/** All parameters of a form in sections, with a filter where there are many. */
export function ParameterList({ views, commands, n = 1, evaluated, unitOf, rangeOf }: ParameterListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState('');
  const [onlyChanged, setOnlyChanged] = useState(false);
  const filtered = filter.trim() !== '' || onlyChanged;
  const shown = views.filter((view) => matchesFilter(view, filter) && (!onlyChanged || view.differs || view.error !== undefined));
  const row = (view: ParameterView) => {
    const unit = unitOf?.(view.name);
    const range = rangeOf?.(view.name);
    return (
      <ParameterRow
        key={view.name}
        view={view}
        commands={commands}
        n={n}
        {...(evaluated && { evaluated })}
        {...(unit !== undefined && { unit })}
        {...(range && { range })}
      />
    );
  };
  const many = views.length > 6;
  return (
    <div ref={list} className="inspector-parameters">
      {many && (
        <div className="inspector-filter">
          <label className="inspector-search">
            <Icon name="search" />
            <span className="ui-hidden">{t('inspector.filter.label')}</span>
            <input
              className="ui-input"
              type="search"
              placeholder={t('inspector.filter.placeholder')}
              value={filter}
              onChange={(event) => setFilter(event.currentTarget.value)}
              onKeyDown={(event) => {
                if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'ArrowDown') {
                  event.preventDefault();
                  list.current?.querySelector<HTMLElement>('.inspector-rows :is(input:not([type="range"]), textarea, select)')?.focus();
                }
                if (event.key !== 'Escape' || filter === '') return;
                event.stopPropagation();
                setFilter('');
              }}
            />
          </label>
          <Checkbox label={t('inspector.filter.changed')} checked={onlyChanged} onChange={setOnlyChanged} />
        </div>
      )}
      {filtered ? (
        <Rows empty={t(onlyChanged && filter.trim() === '' ? 'inspector.filter.noneChanged' : 'inspector.filter.none')}>
          {shown.map(row)}
        </Rows>
      ) : (
        SECTIONS.map(({ id, title, open }) => {
          // Primary ones come first, in the one section that people look at.
          const members = id === 'primary' ? [...of(views, 'primary'), ...of(views, 'main')] : of(views, id);
          if (members.length === 0) return undefined;
          const wrong = members.filter((view) => view.error !== undefined).length;
          const changed = members.filter((view) => view.differs).length;
          return (
            <Collapsible
              key={id}
              title={t(title)}
              defaultOpen={open || wrong > 0}
              aside={<span className="inspector-count">{changed > 0 ? t('inspector.section.changed', { count: changed }) : ''}</span>}
            >
              <div className="inspector-rows">{members.map(row)}</div>
            </Collapsible>
          );
        })
      )}
    </div>
  );
}

function of(views: readonly ParameterView[], section: ParameterSection): readonly ParameterView[] {
  return views.filter((view) => view.section === section);
}

function Rows({ children, empty }: { readonly children: readonly ReactNode[]; readonly empty: string }) {
  if (children.length === 0) return <p className="inspector-fact">{empty}</p>;
  return <div className="inspector-rows">{children}</div>;
}
