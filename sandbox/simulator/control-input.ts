/** Input of the control page or its API that says nothing the simulator can do. */
export class BadControlInput extends Error {
  override readonly name = "BadControlInput"
}

export type Input = Record<string, unknown>

/** Any body as named values. @throws BadControlInput for anything but an object. */
export function readInput(body: unknown): Input {
  if (body === null || typeof body !== "object" || Array.isArray(body)) {
    throw new BadControlInput("A JSON object is expected.")
  }
  return Object.fromEntries(Object.entries(body))
}

// The readers below answer undefined for a value that is not given, and throw BadControlInput for
// one of another kind.

export function text(input: Input, name: string): string | undefined {
  const value = input[name]
  if (value === undefined || typeof value === "string") return value
  throw new BadControlInput(`${name} must be text in quotes.`)
}

export function flag(input: Input, name: string): boolean | undefined {
  const value = input[name]
  if (value === undefined || typeof value === "boolean") return value
  throw new BadControlInput(`${name} must be true or false.`)
}

export function wholeNumber(
  input: Input,
  name: string,
  least: number,
  most: number,
): number | undefined {
  const value = input[name]
  if (value === undefined) return undefined
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most) {
    throw new BadControlInput(`${name} must be a whole number from ${least} to ${most}.`)
  }
  return value
}

export function oneOf<T extends string>(
  input: Input,
  name: string,
  words: readonly T[],
): T | undefined {
  const value = input[name]
  if (value === undefined) return undefined
  const word = words.find((candidate) => candidate === value)
  if (!word) throw new BadControlInput(`${name} must be one of ${words.join(", ")}.`)
  return word
}
