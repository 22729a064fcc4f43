import type { Random } from "../faults/random"

/** JSON that is written as it stands, since no value of JavaScript's comes out like that. */
export class Raw {
  constructor(readonly text: string) {}
}

const deep = 3_000

/** Values that parsers stumble over. Amounts among them say much, little, or nothing a person could. */
const values: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => false,
  () => "",
  () => " ",
  () => 0,
  () => -1,
  () => new Raw("-0"),
  () => new Raw("1e400"),
  () => new Raw("1E-400"),
  () => new Raw("9".repeat(400)),
  () => new Raw("9007199254740993"),
  () => new Raw("0.1000000000000000055511151231257827"),
  () => "NaN",
  () => "Infinity",
  () => "-25.00",
  () => "+25.00",
  () => "25,00",
  () => "25.",
  () => ".5",
  () => "0x19",
  () => "1e2",
  () => "２５.００",
  () => " 25.00 ",
  () => "25.000000000000000000000000000000000000000000001",
  () => "9".repeat(5_000),
  () => "\u0000",
  () => "\ud800",
  () => "\u202e\u200b💥",
  () => "' or 1=1; drop table crypto_invoice; --",
  () => "${process.env}%s%n{{7*7}}",
  () => "javascript:alert(1)",
  () => "x".repeat(100_000),
  () => [],
  () => ({}),
  () => [[]],
  () => new Raw("[".repeat(deep) + "]".repeat(deep)),
  () => new Raw('{"a":'.repeat(deep) + "1" + "}".repeat(deep)),
  () => new Raw('{"__proto__":{"verified":true,"status":"paid"}}'),
  () => new Raw('{"constructor":{"prototype":{"verified":true}}}'),
  () => new Raw('{"toString":null,"valueOf":null,"length":-1}'),
]

export const hostileKeys = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "toJSON",
  "length",
  "",
  "\u0000",
] as const

export function hostileValue(random: Random): unknown {
  return random.pick(values)()
}

/** As `JSON.stringify`, with what is `Raw` and with objects as lists of entries, keys repeated or not. */
export function write(value: unknown): string {
  if (value instanceof Raw) {
    return value.text
  }
  if (value instanceof Entries) {
    const members = value.list.map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`)
    return `{${members.join(",")}}`
  }
  if (Array.isArray(value)) {
    return `[${value.map(write).join(",")}]`
  }
  return JSON.stringify(value) ?? "null"
}

/** An object whose keys may come twice, and in an order of their own. */
export class Entries {
  constructor(readonly list: [string, unknown][]) {}
}

/** What `JSON.parse` gives, with every object as its entries. */
export function entriesOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(entriesOf)
  }
  if (value !== null && typeof value === "object" && !(value instanceof Raw)) {
    return new Entries(Object.entries(value).map(([key, member]) => [key, entriesOf(member)]))
  }
  return value
}
