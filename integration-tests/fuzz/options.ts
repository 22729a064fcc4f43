import { inspect } from "node:util"
import type { ProviderParts } from "../../src/providers/provider-parts"
import type { Random } from "../faults/random"
import type { MethodName } from "../faults/store/methods"
import { describe, isExpected, leakIn, printed } from "./finding"
import { hostileKeys, hostileValue, Raw } from "./hostile-values"
import { samples, type Options, type Sample } from "./option-samples"
import type { Cases } from "./run-cases"

/** A merchant's options, mutated as JavaScript's values; what is taken has to be usable. */
export function optionCases(name: MethodName): Cases {
  const sample = samples[name]
  return {
    title: `options ${name}`,
    async run(random) {
      const options = mutateOptions(random, sample.options)
      let parts: ProviderParts
      try {
        parts = sample.parse(options)
      } catch (error) {
        if (!isExpected(error)) {
          return { rule: "wrong error", message: describe(error) }
        }
        const leak = leakIn(printed(error), sample.secrets)
        return leak === null ? null : { rule: "secret", message: `${leak} in ${printed(error)}` }
      }
      const reason = whyUnusable(sample, options, parts)
      return reason === null
        ? null
        : { rule: "accepted", message: `${reason}: ${printed(options)}` }
    },
  }
}

/** One to three of the options changed, at any depth. */
function mutateOptions(random: Random, options: Options): unknown {
  if (random.chance(2)) {
    return plainHostile(random)
  }
  const copy = structuredClone(options)
  const times = random.int(1, 3)
  for (let made = 0; made < times; made++) {
    const inner = Object.values(copy).filter(isRecord)
    const target = inner.length > 0 && random.chance(35) ? random.pick(inner) : copy
    const [name = "x"] = Object.keys(target).length > 0 ? [random.pick(Object.keys(target))] : []
    random.weighted<() => void>([
      [3, () => delete target[name]],
      [8, () => define(target, name, plainHostile(random))],
      [3, () => define(target, name, notJson(random))],
      [3, () => define(target, random.pick([...hostileKeys, "unknownOption"]), "x")],
      [2, () => define(target, name, [target[name]])],
      [2, () => define(target, name, { value: target[name] })],
      [2, () => define(target, name, ` ${inspect(target[name])}\n`)],
    ])()
  }
  return copy
}

function define(target: Options, name: string, value: unknown): void {
  Object.defineProperty(target, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

function plainHostile(random: Random): unknown {
  const value = hostileValue(random)
  return value instanceof Raw ? Number(value.text.slice(0, 20)) : value
}

/** What only code can write into a configuration. */
function notJson(random: Random): unknown {
  const circular: Options = {}
  circular["self"] = circular
  return random.pick<unknown>([
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    10n,
    Symbol("option"),
    () => "2500.00",
    new Date(Number.NaN),
    new Map([["a", 1]]),
    /x/,
    circular,
    Object.create(null),
    new Proxy({}, { get: () => undefined }),
  ])
}

/** `null` when what was taken can be worked with. */
function whyUnusable(sample: Sample, options: unknown, { gateway }: ProviderParts): string | null {
  if (!isRecord(options)) {
    return "no options at all are taken"
  }
  const taken = [...Object.keys(sample.options), ...sample.known, "environment", "referencePrefix"]
  const unknown = Object.keys(options).find((name) => !taken.includes(name))
  if (unknown !== undefined) {
    return `the unknown option "${unknown}" is taken`
  }
  const missing = sample.required.find((name) => {
    const value = options[name]
    return typeof value !== "string" || value.trim() === ""
  })
  if (missing !== undefined) {
    return `it goes without "${missing}"`
  }
  const storefront = options["storefront"]
  const addresses = [
    options["baseUrl"],
    options["backendUrl"],
    ...(isRecord(storefront) ? Object.values(storefront) : [null]),
  ].filter((address) => address !== undefined)
  const wrong = addresses.find((address) => !isWebAddress(address))
  if (wrong !== undefined) {
    return `${printed(wrong)} is taken for an address`
  }
  return typeof gateway.name === "string" ? null : "there is no gateway"
}

function isWebAddress(value: unknown): boolean {
  return typeof value === "string" && /^\s*https?:\/\/[^\s/]/i.test(value) && URL.canParse(value)
}

function isRecord(value: unknown): value is Options {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
