import { Component, type ErrorInfo, type ReactNode } from 'react'
import { ErrorScreen } from './ErrorScreen'

type Caught = { readonly error: unknown; readonly where: string }

/** Catches what a place throws while it draws, and keeps the rest of the window alive. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly caught: Caught | null }> {
  override state: { readonly caught: Caught | null } = { caught: null }

  static getDerivedStateFromError(error: unknown) {
    return { caught: { error, where: '' } }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    this.setState({ caught: { error, where: info.componentStack ?? '' } })
  }

  override render() {
    const { caught } = this.state
    if (!caught) return this.props.children
    return <ErrorScreen error={caught.error} where={caught.where} onRetry={() => this.setState({ caught: null })} />
  }
}
