import { createHash } from "node:crypto"
import { hasShape, Records, tronLikeAddress } from "../simulator"
import { CODE, invalidParameter, Refusal } from "./codes"
import { parsed } from "./parameters"

/** A merchant's user: whether deposit addresses were made, and whether the identity is known. */
export interface CPayUser {
  userId: string
  hasWallet: boolean
  identified: boolean
}

export function usersList(): Records<CPayUser> {
  return new Records<CPayUser>(
    "users",
    (user) => user.userId,
    (value): value is CPayUser =>
      hasShape(value, { texts: ["userId"], flags: ["hasWallet", "identified"] }),
  )
}

const MOST_ROWS = 1000

/** C-Pay's spellings. */
const KYC_TEXTS = [
  "userId",
  "firstName",
  "middleName",
  "lastName",
  "brithday",
  "gender",
  "country",
  "iddCode",
  "personalCode",
  "certificateDateStart",
  "certificateDateEnd",
  "email",
  "mobile",
]

/** The users that KYC rows name. @throws Refusal for rows that are incomplete or too many. */
export function identifiedUsers(data: string): string[] {
  const rows = parsed(data)
  if (!Array.isArray(rows) || rows.length === 0 || rows.length > MOST_ROWS) {
    throw invalidParameter("data")
  }
  return rows.map((row: unknown) => {
    const whole = hasShape(row, { texts: KYC_TEXTS })
    const { userId, IdCardUrls, documentUrls } = (row ?? {}) as Record<string, unknown>
    if (!whole || !Array.isArray(IdCardUrls) || !Array.isArray(documentUrls)) {
      throw new Refusal(CODE.fail, "invalid param data: a row is incomplete")
    }
    return String(userId)
  })
}

/** A user's deposit addresses; the same whenever they are asked for. None of them exists. */
export function walletOf(userId: string): { address: string; currency: string; network: string }[] {
  const digest = createHash("sha256").update(userId).digest("hex")
  const tron = tronLikeAddress(userId)
  const bsc = `0x5a4db0${digest.slice(0, 34)}`
  const ethereum = `0x5a4db1${digest.slice(0, 34)}`
  const of = (network: string, address: string, currencies: string[]) =>
    currencies.map((currency) => ({ address, currency, network }))
  return [
    ...of("TRON(TRC-20)", tron, ["USDT", "TRX"]),
    ...of("BSC(BEP-20)", bsc, ["USDT", "BNB"]),
    ...of("Ethereum(ERC-20)", ethereum, ["USDT", "ETH"]),
    ...of("Bitcoin", `3SANDBOX${digest.slice(0, 26)}`, ["BTC"]),
  ]
}
