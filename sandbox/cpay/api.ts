import { randomInt } from "node:crypto"
import type { ApiAnswer, ApiRequest, ApiRules, SimulatorContext } from "../simulator"
import { CODE, Refusal } from "./codes"
import type { CodeAnswer, CPayFaults } from "./knobs"
import type { LookUps } from "./look-ups"
import type { Settings } from "./options"
import type { CPayOrder } from "./orders"
import { readParameters, type Given, type Rules } from "./parameters"
import type { PayIns } from "./pay-ins"
import type { PayOuts } from "./pay-outs"
import {
  CREATE_CARD_ORDER,
  CREATE_ORDER,
  EXCHANGE,
  FIAT_PAYOUT,
  GET_ORDER_DETAIL,
  GET_RATE,
  GET_WALLET_ADDRESS,
  PWPP,
  SUBMIT_KYC,
  WITHDRAW,
} from "./rules"

interface Endpoint {
  rules: Rules
  answer(given: Given): unknown
}

export interface ApiDeps {
  settings: Settings
  faults: CPayFaults
  context: SimulatorContext<CPayOrder>
  payIns: PayIns
  payOuts: PayOuts
  lookUps: LookUps
}

/** The merchant API below `/openapi/v1`, answering `{code, msg, data, traceid}` with HTTP 200. */
export class CPayApi implements ApiRules<CodeAnswer> {
  readonly paths = ["/openapi"]
  // A thousand KYC rows, URL-encoded.
  readonly bodyLimit = "4mb"
  readonly decimalFields = [
    "orderAmount",
    "receivedAmount",
    "actualAmount",
    "pledgeAmount",
    "fee",
    "exchangeRate",
    "amountExchanged",
    "targetAmount",
    "availableBalance",
    "freezeBalance",
  ]
  readonly envelopeFields = ["code", "msg", "traceid"]
  private readonly endpoints: ReadonlyMap<string, Endpoint>

  constructor(private readonly deps: ApiDeps) {
    const { payIns, payOuts, lookUps } = deps
    const createOrder = on(CREATE_ORDER, (given) => payIns.createOrder(given))
    const createCardOrder = on(CREATE_CARD_ORDER, (given) => payIns.createCardOrder(given))
    this.endpoints = new Map<string, Endpoint>([
      ["POST /createOrder", createOrder],
      // The names in C-Pay's later documents.
      ["POST /createCryptoOrder", createOrder],
      ["POST /createOrderByCreditCard", createCardOrder],
      ["POST /createCreditCardOrder", createCardOrder],
      ["POST /pwpp", on(PWPP, (given) => payIns.payByCard(given))],
      ["GET /getOrderDetail", on(GET_ORDER_DETAIL, (given) => lookUps.orderDetail(given))],
      ["GET /getWalletAddress", on(GET_WALLET_ADDRESS, (given) => lookUps.walletAddress(given))],
      ["GET /getMerchantBalance", on({}, () => lookUps.balances())],
      ["GET /getExchangeRate", on(GET_RATE, (given) => lookUps.exchangeRate(given))],
      [
        "GET /getExchangeRateForCreditCard",
        on(GET_RATE, (given) => lookUps.cardExchangeRate(given)),
      ],
      ["POST /withdraw", on(WITHDRAW, (given) => payOuts.withdraw(given))],
      ["POST /createFiatPayoutOrder", on(FIAT_PAYOUT, (given) => payOuts.fiatPayout(given))],
      ["POST /exchange", on(EXCHANGE, (given) => payOuts.exchange(given))],
      ["POST /submitKYC", on(SUBMIT_KYC, (given) => lookUps.submitKyc(given))],
    ])
  }

  answer(request: ApiRequest): ApiAnswer {
    const { settings, faults } = this.deps
    const endpoint = this.endpoints.get(
      `${request.method} ${request.path.replace(/^\/openapi\/v1(?=\/)/, "")}`,
    )
    if (!endpoint) return { httpStatus: 404, body: undefined, code: null }
    try {
      if (faults.illegalIp) throw new Refusal(CODE.illegalIp, "illegal IP")
      const given = readParameters(request, endpoint.rules, settings, faults.signZeros)
      return this.enveloped(CODE.ok, "success", endpoint.answer(given))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return this.enveloped(error.code, error.message, error.data)
    }
  }

  refused({ code, msg }: CodeAnswer): ApiAnswer {
    return this.enveloped(code, msg, null)
  }

  unreadable(): ApiAnswer {
    return this.enveloped(CODE.fail, "the body is too long or broken off", null)
  }

  private enveloped(code: number, msg: string, data: unknown): ApiAnswer {
    const second = new Date(this.deps.settings.clock()).toISOString().replace(/\D/g, "")
    const traceid = `${second.slice(2, 14)}X${randomInt(1_000_000)}`
    return { httpStatus: 200, body: { code, msg, data, traceid }, code }
  }
}

function on(rules: Rules, answer: (given: Given) => unknown): Endpoint {
  return { rules, answer }
}
