import type { Problem } from "../shop-api/problem"

/** Below a button whose action failed; pressing the button again is the retry. */
export function ActionProblem({ problem }: { problem: Problem | null }) {
  return (
    <div role="alert">
      {problem && (
        <p className="notice bad small">
          <strong>{problem.title}</strong> {problem.advice}
        </p>
      )}
    </div>
  )
}
