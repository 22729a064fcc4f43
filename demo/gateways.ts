/** What the demo needs to know to reach one of the gateways, simulated or real. */
export interface DemoGateway {
  /** As in flags, file names and provider ids: `paycrypto`. */
  readonly gateway: string
  /** As people write it. */
  readonly label: string
  /** What a real account has to be told by, as variables without the gateway's name. */
  readonly credentials: readonly string[]
  /** Other variables of a real account. */
  readonly others: readonly string[]
  /** The servers that the gateway has. One with real money is used only when it is asked for. */
  readonly environments: readonly ("sandbox" | "live")[]
  /** Variables of the store while the gateway is simulated, beside address and credentials. */
  readonly simulated: Readonly<Record<string, string>>
}

/** In the order of the sandbox's own list; `store/medusa-config.ts` reads the variables. */
export const demoGateways = [
  {
    gateway: "paycrypto",
    label: "PayCrypto",
    credentials: ["API_KEY", "API_SECRET"],
    others: ["PASSPHRASE", "WEBHOOK_SECRET"],
    environments: ["sandbox", "live"],
    simulated: {},
  },
  {
    gateway: "payscrypt",
    label: "Payscrypt",
    credentials: ["API_KEY", "WALLET_ID"],
    others: ["ASSET"],
    environments: ["live"],
    simulated: { RATES: "fixed" },
  },
  {
    gateway: "cpay",
    label: "C-Pay",
    credentials: ["MERCHANT_ID", "SECURITY_KEY"],
    others: [],
    environments: ["sandbox", "live"],
    simulated: {},
  },
  {
    gateway: "alchemypay",
    label: "Alchemy Pay",
    credentials: ["APP_ID", "APP_SECRET"],
    others: [],
    environments: ["sandbox", "live"],
    simulated: {},
  },
  {
    gateway: "payprotocol",
    label: "Pay Protocol",
    credentials: ["API_KEY", "API_SECRET"],
    others: ["CHAIN"],
    environments: ["sandbox", "live"],
    simulated: {},
  },
] as const satisfies readonly DemoGateway[]

export type GatewayName = (typeof demoGateways)[number]["gateway"]

/** The name of a variable of this gateway: `PAYCRYPTO_API_KEY`. */
export function variableOf({ gateway }: DemoGateway, name: string): string {
  return `${gateway.toUpperCase()}_${name}`
}

/** The names of all variables that make a real account of this gateway. */
export function accountVariables(gateway: DemoGateway): string[] {
  return [...gateway.credentials, ...gateway.others, "ENVIRONMENT", "BASE_URL"].map((name) =>
    variableOf(gateway, name),
  )
}
