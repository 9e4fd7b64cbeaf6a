/** What is said of a script, each with its place, which a click brings into view. */
import { t } from '../editor/text/en.ts';
import type { ScriptFinding } from '../formats/pynestRevision.ts';
import { Icon } from '../ui/Icon.tsx';

/** As many as anybody reads. */
const LISTED = 100;

interface FindingsProps {
  readonly findings: readonly ScriptFinding[];
  readonly onGo: (finding: ScriptFinding) => void;
}

export function Findings({ findings, onGo }: FindingsProps) {
  if (findings.length === 0) return null;
  return (
    <ul className="code-findings" aria-label={t('code.findings')}>
      {findings.slice(0, LISTED).map((finding) => (
        <li key={`${finding.line}:${finding.column} ${finding.what} ${finding.why}`}>
          <button
            type="button"
            className="code-finding"
            data-severity={finding.severity}
            aria-label={t('code.goTo', { line: finding.line, column: finding.column, text: sentence(finding) })}
            onClick={() => onGo(finding)}
          >
            <Icon name={finding.severity} />
            <span className="ui-mono">
              {finding.line}:{finding.column}
            </span>
            <span>{sentence(finding)}</span>
          </button>
        </li>
      ))}
      {findings.length > LISTED && <li className="code-finding">{t('code.more', { count: findings.length - LISTED })}</li>}
    </ul>
  );
}

export function sentence({ what, why }: ScriptFinding): string {
  return what === '' ? why : `${what}: ${why}`;
}
