import { parse } from "lossless-json"

/**
 * Parses JSON with every number kept as its own text, so that amounts and long ids never pass
 * through a floating-point number: `{"min":1.000000}` reads as `{ min: "1.000000" }`. Gateways mix
 * numbers and strings freely, so readers treat both alike. The same key twice with two values is
 * an error.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): unknown {
  try {
    return parse(text, undefined, (number) => number)
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw error
    }
    // A RangeError from input nested thousands of levels deep.
    throw new SyntaxError("JSON could not be read")
  }
}
