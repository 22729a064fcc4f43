import { Link } from "../routing"
import type { Problem } from "../shop-api/problem"

/** Below a button whose action failed; pressing the button again is the retry. */
export function ActionProblem({ problem }: { problem: Problem | null }) {
  return (
    <div role="alert">
      {problem && (
        <div className={`notice small ${problem.kind === "payment" ? "warn" : "bad"}`}>
          <p>
            <strong>{problem.title}</strong> {problem.advice}
          </p>
          {problem.kind === "payment" && <Link to="/checkout">Show the payment</Link>}
        </div>
      )}
    </div>
  )
}
