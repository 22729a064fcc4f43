import { Link } from "../routing"
import type { Problem } from "../shop-api/problem"

/** Where a page cannot be shown at all. */
export function LoadProblem({ problem, retry }: { problem: Problem; retry: () => void }) {
  return (
    <div className="notice bad" role="alert">
      <h1>{problem.title}</h1>
      <p>{problem.advice}</p>
      <p>
        {problem.kind === "gone" ? (
          <Link to="/" className="button">
            To the shop
          </Link>
        ) : (
          <button type="button" className="button" onClick={retry}>
            Try again
          </button>
        )}
      </p>
    </div>
  )
}
