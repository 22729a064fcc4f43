import type React from "react"

declare const ErrorMessage: (props: {
  error?: string | null
  "data-testid"?: string
}) => React.JSX.Element | null
export default ErrorMessage
