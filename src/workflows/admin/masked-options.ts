import type { RegisteredProvider } from "../../providers/registered-providers"

/** Options that are secret by their name, also where the value is too short to be redacted. */
const secretName = /secret|key|token|pass/i

/** Of shorter secrets not even the end is shown. */
const shortestShown = 8

/** The options in effect, those of a nested object with the object's name in front. */
export function maskedOptions(provider: RegisteredProvider): { name: string; value: string }[] {
  return flat(provider.options, "").map(([name, value]) => ({
    name,
    value:
      secretName.test(name) || provider.redact(value) !== value ? mask(value) : value.slice(0, 500),
  }))
}

function flat(value: unknown, name: string): [string, string][] {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return [[name, String(value)]]
    case "function":
      return [[name, "a function of the store"]]
    case "object":
      return Array.isArray(value)
        ? [[name, value.map(String).join(", ")]]
        : Object.entries(value ?? {}).flatMap(([inner, part]) =>
            flat(part, name === "" ? inner : `${name}.${inner}`),
          )
    default:
      return []
  }
}

function mask(secret: string): string {
  return `••••${secret.length >= shortestShown ? secret.slice(-2) : ""}`
}
