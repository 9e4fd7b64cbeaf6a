/** Where a node's neurons lie: on a grid, at drawn positions, or one by one; what is refused of it is said here. */
import { layersOf } from '../../compile/layers.ts';
import { addAnalysis, freeAnalysisId, nodeModelOf, setSpatial } from '../../document/commands/index.ts';
import type { GraphDocument, GraphNode } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { Positions } from '../../space/types.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { CheckboxField } from '../../ui/Checkbox.tsx';
import { NumberField, type OtherReading } from '../../ui/NumberField.tsx';
import { numberText } from '../../ui/number.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { TextArea } from '../../ui/TextField.tsx';
import { parseTable } from '../../ui/table.ts';
import { readValue } from '../forms/readValue.ts';
import { LayerPicture, PointsField } from './PointsField.tsx';
import {
  converted,
  type Drawn,
  dimensionsOf,
  drawnIn,
  isDrawn,
  kindOf,
  type Listed,
  ofRows,
  POSITION_KINDS,
  type PositionKind,
} from './positionEdits.ts';
import { TupleField } from './TupleField.tsx';
import './space.css';

interface SpaceFormProps {
  readonly document: GraphDocument;
  readonly node: GraphNode;
  readonly error: string | undefined;
}

/** Positions in one text at most. */
const MOST_LISTED = 10_000;

export function SpaceForm({ document, node, error }: SpaceFormProps) {
  const editor = useEditor();
  const { spatial } = node;
  const layer = layersOf(document).get(node.id);
  const take = (next: Positions | undefined) => {
    editor.execute(setSpatial(document, node.id, next));
    const n = editor.store.getState().document.nodes[node.id]?.n;
    if (n !== undefined && n !== node.n) editor.notify(t('space.resized', { node: node.label || node.id, n }), true);
  };
  const become = (kind: PositionKind, dimensions: number) => {
    if (kind === 'listed' && node.n > MOST_LISTED) return editor.notify(t('space.tooManyToList', { n: node.n, most: MOST_LISTED }));
    take(converted(node, layer, kind, dimensions));
  };
  if (spatial === undefined) {
    return (
      <div className="space-form">
        <p className="inspector-quiet">{t('space.none')}</p>
        <div className="space-row">
          {POSITION_KINDS.map((kind) => (
            <Button key={kind} onClick={() => become(kind, 2)}>
              {t(`space.kind.${kind}`)}
            </Button>
          ))}
        </div>
      </div>
    );
  }
  const kind = kindOf(spatial);
  const dimensions = dimensionsOf(spatial);
  return (
    <div className="space-form">
      <div className="space-row">
        <Segmented
          label={t('space.kind')}
          value={kind}
          options={POSITION_KINDS.map((value) => ({ value, label: t(`space.kind.${value}`) }))}
          onChange={(next) => become(next as PositionKind, dimensions)}
        />
        <Segmented
          label={t('space.dimensions')}
          value={String(dimensions)}
          options={['2', '3'].map((value) => ({ value, label: t('space.d', { count: value }) }))}
          onChange={(next) => become(kind, Number(next))}
        />
        <IconButton label={t('space.remove')} icon="trash" onClick={() => take(undefined)} />
      </div>
      {kind === 'listed' ? (
        <PointsField key={node.id} node={node} spatial={spatial as Listed} layer={layer} />
      ) : (
        layer && <LayerPicture layer={layer} label={t(`space.picture.${kind}`, { n: node.n })} />
      )}
      <ActivityRow document={document} node={node} />
      {error !== undefined && (
        <p className="ui-field-error space-error" role="alert">
          {error}
        </p>
      )}
      <div className="inspector-rows">
        {spatial.positions === 'grid' && (
          <TupleField
            label="shape"
            hint={t(dimensions === 3 ? 'space.hint.shape3' : 'space.hint.shape')}
            value={spatial.shape}
            count={dimensions}
            integer
            above={0}
            onCommit={(shape) => shape && take({ ...spatial, shape })}
          />
        )}
        {isDrawn(spatial) &&
          spatial.expression.map((text, axis) => <AxisRow key={'xyz'[axis]} spatial={spatial} axis={axis} text={text} onCommit={take} />)}
        {kind === 'listed' && <ListRow spatial={spatial as Listed} onCommit={take} />}
        <SurroundingsRows spatial={spatial} dimensions={dimensions} onCommit={take} />
      </div>
    </div>
  );
}

/** The kind of panel that shows a layer from above. */
const MAP = 'layer';

/** Leads to the large view of the layer: the panel that there is, or a new one of a recorder that hears it. */
function ActivityRow({ document, node }: { readonly document: GraphDocument; readonly node: GraphNode }) {
  const editor = useEditor();
  const recorder = recorderOf(document, node.id);
  if (recorder === undefined) return <p className="inspector-quiet">{t('space.unrecorded')}</p>;
  const show = () => {
    const known = document.analyses?.find(
      ({ kind, of, layer }) => kind === MAP && of?.includes(recorder) && (layer ?? node.id) === node.id,
    );
    const id = known?.id ?? freeAnalysisId(document, MAP);
    if (known === undefined) editor.execute(addAnalysis(document, MAP, [recorder], { layer: node.id }));
    editor.dock(id);
  };
  return (
    <div className="space-row">
      <Button icon="chart" onClick={show}>
        {t('space.activity')}
      </Button>
    </div>
  );
}

/** A recorder of spikes or of samples that hears a node. */
function recorderOf({ edges, nodes, models }: GraphDocument, id: string): string | undefined {
  const records = (other: string) => {
    const model = nodeModelOf({ models }, nodes[other]?.model ?? '');
    return model?.elementType === 'recorder' ? model.records : undefined;
  };
  const active = Object.values(edges).filter(({ muted }) => !muted);
  const heard = active.find(({ source, target }) => source === id && records(target) === 'spikes')?.target;
  return heard ?? active.find(({ source, target }) => target === id && records(source) === 'analog')?.source;
}

interface RowProps<P extends Positions> {
  readonly spatial: P;
  readonly onCommit: (next: Positions) => void;
}

/** The expression that draws one coordinate. */
function AxisRow({ spatial, axis, text, onCommit }: RowProps<Drawn> & { readonly axis: number; readonly text: string }) {
  const set = (next: string) => onCommit({ ...spatial, expression: spatial.expression.map((old, d) => (d === axis ? next : old)) });
  const readOther = (typed: string): OtherReading => {
    const read = readValue(typed, { site: 'node', count: undefined });
    if (!read.ok) return 'message' in read ? read : { ok: false, message: t('inspector.value.noList') };
    const { value } = read;
    const expression = typeof value === 'object' && 'expression' in value ? value.expression : String(value);
    return { ok: true, commit: () => set(expression) };
  };
  return (
    <NumberField
      label={'xyz'[axis] as string}
      mono
      hint={t('space.hint.drawn')}
      value={undefined}
      shown={text}
      onCommit={(number) => set(String(number))}
      readOther={readOther}
    />
  );
}

/** The list as text: pasted from a table or a script, one neuron a line. */
function ListRow({ spatial, onCommit }: RowProps<Listed>) {
  const read = (text: string): Listed | string => {
    const table = parseTable(text, MOST_LISTED * 3);
    if (!table.ok)
      return table.reason === 'long'
        ? t('space.tooLong', { most: MOST_LISTED })
        : t('space.notPoints', { found: 'found' in table ? table.found : text.slice(0, 20) });
    return (
      (table.rows.length > 0 ? ofRows(spatial, table.rows) : undefined) ??
      t('space.notPoints', { found: text.trim().split('\n')[0]?.slice(0, 20) ?? '' })
    );
  };
  const shown = spatial.values.length <= MOST_LISTED ? spatial.values.map((point) => point.map(numberText).join(', ')).join('\n') : '';
  return (
    <TextArea
      label="values"
      mono
      rows={Math.min(6, spatial.values.length + 1)}
      hint={t('space.hint.values')}
      value={shown}
      check={(text) => {
        const found = read(text);
        return typeof found === 'string' ? found : undefined;
      }}
      onCommit={(text) => {
        const found = read(text);
        if (typeof found !== 'string') onCommit(found);
      }}
    />
  );
}

/** Extent, centre, and whether what leaves on one side comes back on the other. */
function SurroundingsRows({ spatial, dimensions, onCommit }: RowProps<Positions> & { readonly dimensions: number }) {
  const isFree = spatial.positions === 'free';
  const found =
    isFree && !isDrawn(spatial)
      ? drawnIn(spatial)
          .extent.map((x) => numberText(Number(x.toPrecision(4))))
          .join(', ')
      : undefined;
  const without = (key: 'extent' | 'center' | 'edge_wrap'): Positions => {
    const { [key]: _, ...rest } = spatial;
    return rest as Positions;
  };
  const setTuple = (key: 'extent' | 'center') => (value: readonly number[] | undefined) =>
    onCommit(value === undefined ? without(key) : { ...spatial, [key]: value });
  return (
    <>
      <TupleField
        label="extent"
        hint={t(isFree ? 'space.hint.extentFree' : 'space.hint.extent')}
        value={spatial.extent}
        count={dimensions}
        above={0}
        optional
        placeholder={isFree ? (found ?? t('space.fromPoints')) : new Array(dimensions).fill('1').join(', ')}
        onCommit={setTuple('extent')}
      />
      <TupleField
        label="center"
        hint={t(isFree ? 'space.hint.centerFree' : 'space.hint.center')}
        value={spatial.center}
        count={dimensions}
        optional
        placeholder={isFree ? t('space.fromPoints') : new Array(dimensions).fill('0').join(', ')}
        onCommit={setTuple('center')}
      />
      <CheckboxField
        label="edge_wrap"
        mono
        hint={t('space.hint.wrap')}
        checked={spatial.edge_wrap === true}
        differs={spatial.edge_wrap === true}
        defaultText={t('inspector.no')}
        onReset={() => onCommit(without('edge_wrap'))}
        onChange={(on) => onCommit(on ? { ...spatial, edge_wrap: true } : without('edge_wrap'))}
      />
    </>
  );
}
