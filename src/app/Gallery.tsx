import { use, useState } from 'react';
import { useEditor } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { type Circuit, circuits } from '../shelf/index.ts';
import { pictures } from '../shelf/pictures.ts';
import type { LibraryWords } from '../shelf/words/index.ts';
import { Icon } from '../ui/Icon.tsx';
import { Select } from '../ui/Select.tsx';
import { openCircuit, wordsNow } from './shelf.ts';
import './gallery.css';

/** What a run of the circuit gave, at a glance. */
function Picture({ paths }: { readonly paths: Readonly<Record<string, string>> }) {
  return (
    <svg className="gallery-picture" viewBox="0 0 208 104" aria-hidden="true">
      {Object.entries(paths).map(([kind, d]) => (
        <path key={kind} className={`gallery-${kind}`} d={d} />
      ))}
    </svg>
  );
}

function matches(circuit: Circuit, words: LibraryWords, wanted: string): boolean {
  const { title, sentence, predict, see } = words.circuits[circuit.name];
  const text = [title, sentence, predict, see, circuit.name, circuit.reference, t(`gallery.topic.${circuit.topic}`)]
    .join(' ')
    .toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.includes(part));
}

/** All circuits by topic and difficulty; a card opens its circuit as a copy and runs it. */
export function Gallery() {
  const editor = useEditor();
  const words = use(wordsNow());
  const [wanted, setWanted] = useState('');
  const [topic, setTopic] = useState('');
  const [level, setLevel] = useState('');
  const found = circuits.filter(
    (circuit) =>
      (topic === '' || circuit.topic === topic) && (level === '' || String(circuit.level) === level) && matches(circuit, words, wanted),
  );
  const topics = [...new Set(circuits.map((circuit) => circuit.topic))];
  return (
    <section className="gallery" aria-labelledby="gallery-heading">
      <h2 id="gallery-heading">{t('library.gallery')}</h2>
      <p>{t('gallery.lead')}</p>
      <div className="gallery-tools">
        <label className="gallery-search">
          <Icon name="search" />
          <span className="ui-hidden">{t('gallery.search')}</span>
          <input
            type="search"
            className="ui-input"
            placeholder={t('gallery.search')}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
        </label>
        <Select
          label={t('gallery.topic')}
          value={topic}
          options={[
            { value: '', label: t('gallery.all', { what: t('gallery.topic') }) },
            ...topics.map((id) => ({ value: id, label: t(`gallery.topic.${id}`) })),
          ]}
          onChange={setTopic}
        />
        <Select
          label={t('gallery.level')}
          value={level}
          options={[
            { value: '', label: t('gallery.all', { what: t('gallery.level') }) },
            ...([1, 2, 3] as const).map((id) => ({ value: String(id), label: t(`gallery.level.${id}`) })),
          ]}
          onChange={setLevel}
        />
        <span className="gallery-found" role="status">
          {t('gallery.found', { count: found.length })}
        </span>
      </div>
      {found.length === 0 && <p>{t('gallery.nothing')}</p>}
      {topics.map((id) => {
        const members = found.filter((circuit) => circuit.topic === id);
        if (members.length === 0) return null;
        return (
          <div key={id} className="gallery-topic">
            <h3>{t(`gallery.topic.${id}`)}</h3>
            <ul className="app-cards">
              {members.map((circuit) => (
                <li key={circuit.name} className="app-card">
                  <button type="button" className="app-card-open" onClick={() => void openCircuit(editor, circuit, words)}>
                    <Picture paths={pictures[circuit.name]} />
                    <span className="app-card-title">{words.circuits[circuit.name].title}</span>
                    <span className="app-card-text">{words.circuits[circuit.name].sentence}</span>
                    <span className="gallery-level" data-level={circuit.level}>
                      {t(`gallery.level.${circuit.level}`)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
