/** The child's side of `BenchChild`: what it sends and what it is asked over the channel. */

export interface Question {
  id: number
  name: string
  input: unknown
}

export interface Answer {
  id: number
  value?: unknown
  error?: string
}

type Answerer = (input: unknown) => Promise<unknown>

/** Tells the parent that this process is ready, and answers its questions from then on. */
export function answerQuestions(ready: unknown, answerers: Record<string, Answerer> = {}): void {
  process.on("message", ({ id, name, input }: Question) => {
    Promise.resolve(answerers[name]?.(input)).then(
      (value) => process.send?.({ id, value } satisfies Answer),
      (error: unknown) => process.send?.({ id, error: String(error) } satisfies Answer),
    )
  })
  process.send?.({ ready })
}

/** A child never outlives the bench, however that ends. */
export function stopWithParent(): void {
  process.once("disconnect", () => process.exit(0))
}
