/** A flag that a command does not take, or not like this. */
export class WrongFlag extends Error {
  override readonly name = "WrongFlag"
}

/** The arguments of a command, flag by flag. */
export class Flags {
  readonly #rest: string[]
  #flag = ""

  constructor(argv: readonly string[]) {
    this.#rest = [...argv]
  }

  /** The next flag; its values are asked for by the methods below. `null` at the end. */
  next(): string | null {
    this.#flag = this.#rest.shift() ?? ""
    return this.#flag === "" ? null : this.#flag
  }

  /** @throws WrongFlag */
  whole(least: number): number {
    const value = this.#rest.shift() ?? ""
    if (!/^\d{1,10}$/.test(value) || Number(value) < least) {
      throw new WrongFlag(`${this.#flag} takes a whole number from ${least}, not "${value}".`)
    }
    return Number(value)
  }

  /** @throws WrongFlag */
  word<W extends string>(words: readonly W[]): W {
    const value = this.#rest.shift() ?? ""
    const found = words.find((word) => word === value)
    if (found === undefined) {
      throw new WrongFlag(`${this.#flag} takes one of ${words.join(", ")}, not "${value}".`)
    }
    return found
  }

  /** A value that may be left out. */
  optional(): string | null {
    return this.#rest[0] === undefined || this.#rest[0].startsWith("-")
      ? null
      : (this.#rest.shift() as string)
  }

  unknown(): WrongFlag {
    return new WrongFlag(`${this.#flag} is no flag of this command.`)
  }
}
