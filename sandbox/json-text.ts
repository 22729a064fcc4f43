/** A JSON number kept as the text it was written in, so that `1.000000` stays `1.000000`. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

export type JsonValue = null | boolean | string | JsonNumber | JsonValue[] | JsonObject
export type JsonObject = Map<string, JsonValue>

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g
const MAX_DEPTH = 64

/**
 * Parses JSON without losing how its numbers were written. A repeated key keeps its last value.
 * @throws SyntaxError when the text is not JSON or is nested deeper than 64 levels.
 */
export function parseJson(text: string): JsonValue {
  // JSON.parse vouches for the grammar, so the reading below may trust the order of the tokens.
  JSON.parse(text)
  const tokens = text.match(TOKEN) ?? []
  let position = 0

  const next = (): string => {
    const token = tokens[position++]
    if (token === undefined) throw new SyntaxError("Unexpected end of JSON")
    return token
  }

  const readObject = (depth: number): JsonObject => {
    const members: JsonObject = new Map()
    for (let token = next(); token !== "}"; token = next()) {
      if (token === ",") continue
      next() // the colon
      members.set(String(JSON.parse(token)), readValue(next(), depth + 1))
    }
    return members
  }

  const readArray = (depth: number): JsonValue[] => {
    const items: JsonValue[] = []
    for (let token = next(); token !== "]"; token = next()) {
      if (token !== ",") items.push(readValue(token, depth + 1))
    }
    return items
  }

  const readValue = (token: string, depth: number): JsonValue => {
    if (depth > MAX_DEPTH) throw new SyntaxError(`JSON is nested deeper than ${MAX_DEPTH} levels`)
    if (token === "{") return readObject(depth)
    if (token === "[") return readArray(depth)
    if (token === "null") return null
    if (token === "true") return true
    if (token === "false") return false
    if (token.startsWith('"')) return String(JSON.parse(token))
    return new JsonNumber(token)
  }

  return readValue(next(), 0)
}

/** Writes compact JSON; a {@link JsonNumber} appears unquoted, exactly as its text. */
export function writeJson(value: unknown): string {
  if (value instanceof JsonNumber) return value.text
  if (Array.isArray(value)) return `[${value.map(writeJson).join(",")}]`
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${writeJson(member)}`).join(",")}}`
  }
  return JSON.stringify(value ?? null)
}
