import { parseJson } from "../json"

describe("JSON from a gateway", () => {
  it("keeps every number as its text", () => {
    expect(parseJson('{"min":1.000000,"id":12345678901234567890,"n":-0.10,"s":"1"}')).toEqual({
      min: "1.000000",
      id: "12345678901234567890",
      n: "-0.10",
      s: "1",
    })
  })

  it("does not let a key reach an object's prototype", () => {
    const value = parseJson('{"__proto__":{"paid":true}}') as Record<string, unknown>
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(value["paid"]).toBeUndefined()
  })

  it.each([
    ["nothing", ""],
    ["HTML", "<html></html>"],
    ["half an object", '{"a":1'],
    ["a key with two values", '{"status":0,"status":1}'],
    ["very deep nesting", "[".repeat(100_000)],
  ])("refuses %s with a SyntaxError", (_title, text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  })
})
