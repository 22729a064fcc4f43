import BigNumber from "bignumber.js"
import fc from "fast-check"
import { compareDecimals, isDecimal, remainder, withoutSpareZeros } from "../decimal"

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

  it.each([
    ["0.037600000000000000", "0.0376"],
    ["94.000000", "94.00"],
    ["94.100000", "94.10"],
    ["0.010000000000000001", "0.010000000000000001"],
    ["1000.000000000000000000", "1000.00"],
    ["7.100", "7.100"],
    ["25.00", "25.00"],
    ["1500", "1500"],
    ["150000", "150000"],
  ])("%s is shown as %s", (amount, shown) => {
    expect(withoutSpareZeros(amount)).toBe(shown)
  })

  it("shows no other amount than it was given", () => {
    fc.assert(
      fc.property(decimal, (amount) => {
        expect(compareDecimals(withoutSpareZeros(amount), amount)).toBe(0)
      }),
    )
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
