import { assetOf, decimalsOf } from "../currencies"

describe("decimals of a currency or asset", () => {
  it.each<[string, number | undefined]>([
    ["USD", 2],
    ["EUR", 2],
    ["JPY", 0],
    ["KRW", 0],
    ["VND", 0],
    ["KWD", 3],
    ["BHD", 3],
    ["IDR", 2],
    ["THB", 2],
    ["USDT", 6],
    ["USDT-TRC20", 6],
    ["USDT-BEP20", 18],
    ["ZZZ", undefined],
    ["usd", undefined],
    ["constructor", undefined],
    ["", undefined],
  ])("%s has %s", (code, decimals) => {
    expect(decimalsOf(code)).toBe(decimals)
  })

  it("the asset of a code is its part before the network", () => {
    expect(assetOf("USDT-TRC20")).toBe("USDT")
    expect(assetOf("USD")).toBe("USD")
  })
})
