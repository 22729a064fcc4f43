import { randomInt } from "node:crypto"

/** Seeds, and whole numbers of chance, are below this. */
const range = 2 ** 32

/** Chance that comes out the same for the same seed, on any machine: Mulberry32. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A chance of its own, so that what it is asked for changes nothing elsewhere. */
  fork(): Random {
    return new Random(this.#next())
  }

  /** A whole number; both ends count. Ranges are far smaller than 2³², so none comes up noticeably more often. */
  int(least: number, most: number): number {
    return least + Math.floor((this.#next() / range) * (most - least + 1))
  }

  /** @param percent how often it is true */
  chance(percent: number): boolean {
    return this.int(1, 100) <= percent
  }

  pick<T>(values: readonly T[]): T {
    if (values.length === 0) {
      throw new RangeError("nothing to pick from")
    }
    return values[this.int(0, values.length - 1)] as T
  }

  /** @param weighted values with how often each comes, in any whole unit */
  weighted<T>(weighted: readonly (readonly [number, T])[]): T {
    const sum = weighted.reduce((all, [weight]) => all + weight, 0)
    let left = this.int(1, sum)
    for (const [weight, value] of weighted) {
      left -= weight
      if (left <= 0) {
        return value
      }
    }
    throw new RangeError("nothing to pick from")
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

/** For a run that nobody asked a seed for. */
export function newSeed(): number {
  return randomInt(0, 0x7fffffff)
}
