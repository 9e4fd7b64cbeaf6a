import { Component, type ReactNode } from 'react';
import { PieceMissing } from '../ui/piece.tsx';

interface Props {
  readonly children: ReactNode;
  /** What stands in the place of the broken part; `retry` draws it anew. */
  readonly fallback: (error: unknown, retry: () => void) => ReactNode;
}

/** Keeps a defect inside one part of the page, so that the rest goes on and the document can still be saved. */
export class ErrorBoundary extends Component<Props, { readonly error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('unknown') };
  }

  private readonly retry = () => {
    if (this.state.error instanceof PieceMissing) this.state.error.again();
    this.setState({ error: undefined });
  };

  override render() {
    const { error } = this.state;
    return error === undefined ? this.props.children : this.props.fallback(error, this.retry);
  }
}
