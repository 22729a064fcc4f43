import BigNumber from "bignumber.js"
import fc from "fast-check"
import { compareDecimals, isDecimal, remainder } from "../decimal"

const Decimal = BigNumber.clone({ EXPONENTIAL_AT: 1e9 })

const decimal = fc
  .tuple(
    fc.bigInt({ min: 0n, max: 10n ** 24n }),
    fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 18 }),
  )
  .map(([whole, fraction]) => (fraction ? `${whole}.${fraction}` : String(whole)))

describe("amounts in the browser", () => {
  it.each([
    ["25.00", "20.5", "4.50"],
    ["25", "24.999999", "0.000001"],
    ["0.010000000000000001", "0.01", "0.000000000000000001"],
    ["100", "1", "99"],
    ["25.00", "25", null],
    ["25.00", "26", null],
  ])("of %s, with %s there, %s is missing", (asked, there, missing) => {
    expect(remainder(asked, there)).toBe(missing)
  })

  it("agrees with the server's arithmetic for any two amounts", () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [left, right] = [new Decimal(a), new Decimal(b)]
        expect(Math.sign(compareDecimals(a, b))).toBe(left.comparedTo(right))
        const rest = remainder(a, b)
        expect(rest === null ? null : new Decimal(rest).toString()).toBe(
          left.gt(right) ? left.minus(right).toString() : null,
        )
      }),
    )
  })

  it.each(["", "-1", "+1", "1e3", ".5", "1.", "1,5", "0x10", " 1", "NaN", null, 5])(
    "%p is no plain decimal",
    (text) => {
      expect(isDecimal(text)).toBe(false)
    },
  )
})
