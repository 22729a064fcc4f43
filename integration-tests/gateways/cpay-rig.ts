import { startCPaySandbox, type CPaySandbox } from "../../sandbox"
import { CPayClient, type CPayClientOptions, type KycRow } from "../../src/gateways/cpay"
import { GatewayError } from "../../src/gateways/gateway-error"

/** C-Pay's simulator and what talks to it, for C-Pay's own tests. */
export interface CPayRig {
  gateway: CPaySandbox
  /** What clients and gateways are built from: impatient, and quick to try again. */
  connection: CPayClientOptions
  client(options?: Partial<CPayClientOptions>): CPayClient
  /** How often a call was made, by its path below `/openapi/v1`. */
  calls(path: string): number
  /** No faults, and no request made yet. */
  reset(): void
}

export async function startCPayRig(): Promise<CPayRig> {
  const gateway = await startCPaySandbox()
  const connection: CPayClientOptions = {
    ...gateway.credentials,
    baseUrl: gateway.url,
    timeoutMs: 400,
    retry: { attempts: 3, baseDelayMs: 5 },
  }
  return {
    gateway,
    connection,
    client: (options) => new CPayClient({ ...connection, ...options }),
    calls: (path) => gateway.requests.count({ path: `/openapi/v1${path}` }),
    reset() {
      gateway.faults.reset()
      gateway.requests.clear()
    },
  }
}

/** What a call fails with; anything but a `GatewayError` fails the test. */
export async function failure(call: Promise<unknown>): Promise<GatewayError> {
  const error: unknown = await call.then(
    () => new Error("the call succeeded"),
    (reason: unknown) => reason,
  )
  if (error instanceof GatewayError) {
    return error
  }
  throw error
}

let number = 0

/** A trade number that was not used before. */
export const trade = () => ({ merchantTradeNo: `order_${++number}`, userId: "cus_01" })

export const product = { name: "Müller & Söhne+", price: "12.34", num: "1", currency: "USD" }

/** A user whose identity is handed in. */
export const kycRow: KycRow = {
  userId: "cus_kyc",
  firstName: "Ada",
  lastName: "Example",
  birthday: "1987-05-01",
  gender: "female",
  country: "DE",
  iddCode: "49",
  personalCode: "12341234123",
  certificateDateStart: "2008-01-01",
  certificateDateEnd: "2038-01-01",
  idCardUrls: ["https://shop.example/id.jpg"],
  documentUrls: [],
  email: "ada@example.com",
  mobile: "15112345678",
}
