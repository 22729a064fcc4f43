import { flag, oneOf, wholeNumber, type Input } from "./control-input"

/** One of a gateway's own knobs: a property of its faults, by its name in the control API. */
export interface Knob<F> {
  /** In the control API and on the page: "nested_answers". */
  readonly name: string
  /** The present value, as the control API shows it. */
  readonly show: (faults: F) => string | number | boolean
  /**
   * Checks what the input says of it, and gives what sets it; undefined when it says nothing.
   * @throws BadControlInput
   */
  readonly read: (input: Input) => ((faults: F) => void) | undefined
  /** The page's field: words to choose from, or a whole number. */
  readonly field: { words: readonly string[] } | { least: number; most: number }
  /** A value as the page's form sends it, in the control API's type. */
  readonly fromForm: (value: string) => unknown
}

/** A knob that is true or false. */
export function flagKnob<P extends string>(name: string, property: P): Knob<Record<P, boolean>> {
  return knob(name, property, (input) => flag(input, name), {
    field: { words: ["false", "true"] },
    fromForm: (value) => (value === "true" || value === "false" ? value === "true" : value),
  })
}

/** A knob that takes one of some words. */
export function choiceKnob<P extends string, W extends string>(
  name: string,
  property: P,
  words: readonly W[],
): Knob<Record<P, W>> {
  return knob(name, property, (input) => oneOf(input, name, words), {
    field: { words },
    fromForm: (value) => value,
  })
}

/** A knob that takes a whole number. */
export function numberKnob<P extends string>(
  name: string,
  property: P,
  least: number,
  most: number,
): Knob<Record<P, number>> {
  return knob(name, property, (input) => wholeNumber(input, name, least, most), {
    field: { least, most },
    fromForm: Number,
  })
}

function knob<P extends string, V extends string | number | boolean>(
  name: string,
  property: P,
  read: (input: Input) => V | undefined,
  form: Pick<Knob<never>, "field" | "fromForm">,
): Knob<Record<P, V>> {
  return {
    name,
    ...form,
    show: (faults) => faults[property],
    read(input) {
      const value = read(input)
      if (value === undefined) return undefined
      return (faults) => {
        Object.assign(faults, { [property]: value })
      }
    },
  }
}
