import type { ConfigModule } from "@medusajs/framework/types"
import { linkKey, linkToken, readLinkToken } from "../link-token"

const config = (http: object) => ({ projectConfig: { http } }) as unknown as ConfigModule
const key = linkKey(config({ jwtSecret: "a secret" }))
const meant = { refundId: `cprfd_${"0".repeat(26)}`, expiresAt: 1_800_000_000_000 }

describe("a link's token", () => {
  it("says what it was made for, by whole seconds", () => {
    expect(readLinkToken(key, linkToken(key, meant))).toEqual(meant)
    const later = { ...meant, expiresAt: meant.expiresAt + 999 }
    expect(linkToken(key, later)).toBe(linkToken(key, meant))
  })

  it("is none with another key", () => {
    const others = [config({ jwtSecret: "another" }), config({ cookieSecret: "a secret " })]
    for (const other of others) {
      expect(readLinkToken(linkKey(other), linkToken(key, meant))).toBeNull()
    }
  })

  it("no character of it may be changed", () => {
    const token = linkToken(key, meant)
    for (let place = 0; place < token.length; place++) {
      const other = token[place] === "1" ? "2" : "1"
      const changed = token.slice(0, place) + other + token.slice(place + 1)
      expect([place, readLinkToken(key, changed)]).toEqual([place, null])
    }
    for (const text of ["", ".", `${token}.`, ` ${token}`, token.slice(1), "__proto__"]) {
      expect(readLinkToken(key, text)).toBeNull()
    }
  })

  it("needs a secret of the store's in a text", () => {
    expect(() => linkKey(config({}))).toThrow(/no projectConfig.http.jwtSecret/)
    expect(() => linkKey(config({ jwtSecret: "", cookieSecret: undefined }))).toThrow(/jwtSecret/)
  })
})
