import { errorOfCode } from "../codes"

const answer = { code: "1", text: "fail", traceId: null, mayHaveActed: true }

describe("C-Pay's codes", () => {
  it.each<[string, string, string, boolean, boolean, boolean]>([
    ["90751002", "illegal IP", "credentials", false, true, false],
    ["90751015", "pay fail", "refused", false, true, false],
    ["1", "verify sign fail", "credentials", false, true, false],
    ["1", "invalid param sign", "credentials", false, true, false],
    ["1", "invalid param merchantId", "credentials", false, true, false],
    ["1", "invalid param amount", "refused", false, true, false],
    ["1", "illegal ip", "credentials", false, true, false],
    ["1", "order not exist", "not_found", false, false, false],
    ["1", "record not found", "not_found", false, false, false],
    ["1", "currency not found", "refused", false, true, true],
    ["1", "merchantTradeNo already exists", "duplicate", false, true, true],
    ["1", "system error", "unavailable", true, true, true],
    ["1", "system error", "unavailable", true, false, false],
    ["1", "fail", "refused", false, true, true],
    ["1", "fail", "refused", false, false, false],
    ["90751999", "whatever", "refused", false, true, true],
  ])(
    "%s %j is %s; trying again helps: %s; of a creation: %s, outcome unknown: %s",
    (code, text, kind, retryable, mayHaveActed, outcomeUnknown) => {
      const error = errorOfCode({ ...answer, code, text, mayHaveActed })
      expect(error).toMatchObject({ code, kind, retryable, outcomeUnknown })
      expect(error.message).toContain(`C-Pay says: "${text}"`)
    },
  )

  it("name C-Pay's number for the call, where it is one", () => {
    const traced = errorOfCode({ ...answer, traceId: "221117083310X220052" })
    expect(traced.message).toMatch(/C-Pay's number for this call: 221117083310X220052\.$/)
    expect(errorOfCode({ ...answer, traceId: "4111111111111111" }).message).not.toContain("4111")
  })

  it("keep C-Pay's words out where they may repeat card data", () => {
    const error = errorOfCode({
      ...answer,
      text: "card 4111111111111111 declined",
      withholdText: true,
    })
    expect(error.message).not.toContain("4111")
  })
})
