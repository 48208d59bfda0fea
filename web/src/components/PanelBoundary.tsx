import { Component, type ReactNode } from "react";
import { ErrorNote } from "./ErrorNote";

type Props = { children: ReactNode; onReset?: () => void };

/** Catches what breaks while drawing one panel. */
export class PanelBoundary extends Component<Props, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  private readonly retry = () => {
    this.props.onReset?.();
    this.setState({ error: null });
  };

  override render() {
    if (this.state.error) return <ErrorNote error={this.state.error} onRetry={this.retry} />;
    return this.props.children;
  }
}
