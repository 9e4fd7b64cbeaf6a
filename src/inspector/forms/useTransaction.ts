import { useEffect, useRef } from 'react';
import type { Command } from '../../document/commands/index.ts';
import { useEditor } from '../../editor/react.ts';
import type { Transaction } from '../../editor/types.ts';

interface Gesture<Value> {
  readonly onPreview: (value: Value) => void;
  readonly onCommit: (value: Value) => void;
  readonly onBail: () => void;
}

/**
 * Turns live values of a slider or a scrub into one transaction: any number of previews, which are run where that takes no time, then
 * one history step or none.
 */
export function useTransaction<Value>(make: (value: Value) => Command): Gesture<Value> {
  const editor = useEditor();
  const open = useRef<Transaction | undefined>(undefined);
  useEffect(
    () => () => {
      open.current?.commit();
      open.current = undefined;
    },
    [],
  );
  return {
    onPreview: (value) => {
      const command = make(value);
      // The step is called by its last value.
      open.current ??= editor.dials.hold();
      open.current.preview(command);
    },
    onCommit: (value) => {
      const transaction = open.current;
      open.current = undefined;
      if (!transaction) {
        editor.execute(make(value));
        return;
      }
      transaction.preview(make(value));
      transaction.commit();
    },
    onBail: () => {
      open.current?.bail();
      open.current = undefined;
    },
  };
}
