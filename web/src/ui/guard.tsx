import { Component, type ReactNode } from "react";

interface GuardProps {
  /** Drawn in the place of what failed. */
  fallback: ReactNode;
  children: ReactNode;
}

/** Keeps the failure of one piece from taking the screen around it along. */
export class Guard extends Component<GuardProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
