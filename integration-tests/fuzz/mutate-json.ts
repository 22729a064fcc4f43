import type { Random } from "../faults/random"
import { Entries, entriesOf, hostileKeys, hostileValue, Raw, write } from "./hostile-values"

/** A place in a document: an entry of an object, or an item of a list. */
interface Place {
  read(): unknown
  replace(value: unknown): void
  remove(): void
  /** Puts something behind it. */
  add(value: unknown): void
  rename(key: string): void
}

/**
 * A JSON text with one to three of its values dropped, doubled, retyped, replaced, renamed or
 * swapped. JSON within a text of it is gone into, too.
 *
 * @param words values that mean something here: raw statuses, other references
 */
export function mutateJson(random: Random, text: string, words: readonly string[]): string {
  let document: unknown
  try {
    document = entriesOf(JSON.parse(text))
  } catch {
    return text
  }
  const root = new Entries([["", document]])
  const times = random.weighted([
    [6, 1],
    [2, 2],
    [1, 3],
  ])
  for (let made = 0; made < times; made++) {
    mutateOnce(random, root, words)
  }
  return write(root.list[0]?.[1] ?? null)
}

function mutateOnce(random: Random, root: Entries, words: readonly string[]): void {
  const places = placesIn(root)
  if (places.length === 0) {
    return
  }
  const place = random.pick(places)
  const value = place.read()
  if (typeof value === "string" && /^[{[]/.test(value) && random.chance(80)) {
    place.replace(mutateJson(random, value, words))
    return
  }
  const mutations: readonly (readonly [number, () => void])[] = [
    [3, () => place.remove()],
    [2, () => place.add(value)],
    [2, () => place.add(hostileValue(random))],
    [5, () => place.replace(retyped(random, value))],
    [6, () => place.replace(hostileValue(random))],
    [4, () => place.replace(nudged(random, value))],
    [3, () => place.replace(random.pick(words.length > 0 ? words : [""]))],
    [2, () => place.rename(random.pick(hostileKeys))],
    [1, () => place.rename(random.pick(["Status", "STATUS", "status ", "amount", "id"]))],
    [3, () => swap(place, random.pick(places))],
  ]
  random.weighted(mutations)()
}

function swap(left: Place, right: Place): void {
  const value = left.read()
  // A place may not go into itself.
  if (value instanceof Object || right.read() instanceof Object) {
    return
  }
  left.replace(right.read())
  right.replace(value)
}

/** The same in another type, as lax writers write it. */
function retyped(random: Random, value: unknown): unknown {
  const text = typeof value === "string" ? value : write(value)
  return random.pick([
    text,
    [value],
    new Entries([["value", value]]),
    new Raw(/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? text : "1"),
    text === "true" || text === "1",
    null,
  ])
}

/** Nearly the same: a digit more or less, another case, a blank. */
function nudged(random: Random, value: unknown): unknown {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    return value
  }
  const text = String(value)
  const at = random.int(0, Math.max(0, text.length - 1))
  return random.pick([
    `${text}0`,
    `0${text}`,
    `${text}.00`,
    ` ${text}`,
    text.slice(0, -1),
    text.toUpperCase(),
    text.toLowerCase(),
    `${text.slice(0, at)}${random.int(0, 9)}${text.slice(at + 1)}`,
  ])
}

/** An earlier mutation may have nested thousands of levels; nobody reads below these. */
const deepest = 50

/** All places but the document itself, which goes by as one of them, too. */
function placesIn(container: Entries | unknown[], depth = 0): Place[] {
  const list: unknown[] = container instanceof Entries ? container.list : container
  return list.flatMap((item, index) => {
    const place = placeAt(container, index)
    const inner = place.read()
    const isContainer = inner instanceof Entries || Array.isArray(inner)
    return isContainer && depth < deepest ? [place, ...placesIn(inner, depth + 1)] : [place]
  })
}

function placeAt(container: Entries | unknown[], index: number): Place {
  if (container instanceof Entries) {
    const entry = container.list[index] as [string, unknown]
    return {
      read: () => entry[1],
      replace: (value) => (entry[1] = value),
      remove: () => container.list.splice(container.list.indexOf(entry), 1),
      add: (value) => container.list.push([entry[0], value]),
      rename: (key) => (entry[0] = key),
    }
  }
  return {
    read: () => container[index],
    replace: (value) => (container[index] = value),
    remove: () => container.splice(index, 1),
    add: (value) => container.push(value),
    rename: () => container.reverse(),
  }
}
