/** The bench cannot go on, or what it measured cannot be trusted. */
export class BenchFailure extends Error {
  override readonly name = "BenchFailure"
}
