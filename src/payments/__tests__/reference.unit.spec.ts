import fc from "fast-check"
import { formatReference, parseReference } from "../reference"

const sessionId = "payses_01JD0G6M3V8Q2T5W7Y9ZABCDEF"

describe("a merchant reference", () => {
  it("is the session's id and the attempt, after the site's prefix", () => {
    expect(formatReference({ sessionId, attempt: 1 })).toBe(`${sessionId}-1`)
    expect(formatReference({ sessionId, attempt: 12 }, "shop1")).toBe(`shop1.${sessionId}-12`)
  })

  it("can be read back, for every session, attempt and prefix", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^payses_[0-9A-Z]{26}$/),
        fc.integer({ min: 1, max: 9999 }),
        fc.option(fc.stringMatching(/^[A-Za-z0-9]{1,16}$/), { nil: undefined }),
        (id, attempt, prefix) => {
          const reference = formatReference({ sessionId: id, attempt }, prefix)
          expect(parseReference(reference, prefix)).toEqual({ sessionId: id, attempt })
        },
      ),
    )
  })

  it.each([
    ["another site's", `shop2.${sessionId}-1`, "shop1"],
    ["one without our prefix", `${sessionId}-1`, "shop1"],
    ["one with a prefix we do not use", `shop1.${sessionId}-1`, undefined],
    ["another system's", "order_01", undefined],
    ["no attempt", sessionId, undefined],
    ["attempt 0", `${sessionId}-0`, undefined],
    ["more behind it", `${sessionId}-1 or 1=1`, undefined],
    ["nothing", "", undefined],
  ])("is not read from %s", (_title, text, prefix) => {
    expect(parseReference(text, prefix)).toBeNull()
  })

  it("is not made from what could not be read back", () => {
    expect(() => formatReference({ sessionId: "cart_1", attempt: 1 })).toThrow(TypeError)
    expect(() => formatReference({ sessionId, attempt: 0 })).toThrow(TypeError)
  })
})

describe("a merchant reference in digits", () => {
  it("is the session's number and the attempt, of a fixed length, after a prefix of digits", () => {
    const lowest = { sessionId: "payses_00000000000000000000000000", attempt: 1 }
    const highest = { sessionId: "payses_7ZZZZZZZZZZZZZZZZZZZZZZZZZ", attempt: 9999 }
    expect(formatReference(lowest, undefined, "digits")).toBe(`${"0".repeat(39)}0001`)
    expect(formatReference(highest, "42", "digits")).toBe(
      "423402823669209384634633746074317682114559999",
    )
  })

  it("can be read back, for every session, attempt and prefix, in at most 64 digits", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^payses_[0-7][0-9A-HJKMNP-TV-Z]{25}$/),
        fc.integer({ min: 1, max: 9999 }),
        fc.option(fc.stringMatching(/^[1-9]\d{0,15}$/), { nil: undefined }),
        (id, attempt, prefix) => {
          const reference = formatReference({ sessionId: id, attempt }, prefix, "digits")
          expect(reference).toMatch(/^\d{43,64}$/)
          expect(parseReference(reference, prefix, "digits")).toEqual({ sessionId: id, attempt })
        },
      ),
    )
  })

  it.each([
    ["another site's", `7${"0".repeat(39)}0001`, "8"],
    ["one without our prefix", `${"0".repeat(39)}0001`, "8"],
    ["attempt 0", `${"0".repeat(39)}0000`, undefined],
    ["a number too great for a session", `${"9".repeat(39)}0001`, undefined],
    ["letters", `${"0".repeat(38)}a0001`, undefined],
    ["too few digits", "12345", undefined],
  ])("is not read from %s", (_title, text, prefix) => {
    expect(parseReference(text, prefix, "digits")).toBeNull()
  })

  it("is not made from an id that is no ULID, nor with a prefix that is no number", () => {
    const ulid = "payses_01JD0G6M3V8Q2T5W7Y9ZABCDEF"
    expect(() =>
      formatReference({ sessionId: "payses_U", attempt: 1 }, undefined, "digits"),
    ).toThrow(TypeError)
    expect(() => formatReference({ sessionId: ulid, attempt: 1 }, "shop", "digits")).toThrow(
      TypeError,
    )
  })
})
