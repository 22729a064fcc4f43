import { compareDecimals, isDecimal } from "./decimal"
import { iconDataUri } from "./icons"
import type { MethodAnswer } from "./store-api"
import { fill, type Texts } from "./texts"

/** The part of Medusa's cart that is read here. */
export interface PayableCart {
  id: string
  region_id?: string | null
  /** In any case. */
  currency_code?: string | null
  /** In major units. */
  total?: number | string | null
}

/** A way to pay, ready to be shown. */
export interface CryptoMethod extends MethodAnswer {
  /** E.g. "Crypto with PayCrypto", in the language asked for. */
  title: string
  /** One line about what it is paid in. */
  description: string
  /** The address of an `<img>`: a picture in a data URI. */
  icon: string
  /** Why it cannot be used for this cart, in a sentence; `null` when it can. */
  unavailable: string | null
}

export function cryptoMethod(answer: MethodAnswer, cart: PayableCart, texts: Texts): CryptoMethod {
  const isCard = answer.gateway.endsWith("-card")
  const gateway = gatewayName(answer)
  return {
    ...answer,
    title: fill(isCard ? texts.method_card : texts.method_crypto, { gateway }),
    description: isCard
      ? texts.method_card_text
      : answer.asset === null
        ? texts.method_any_text
        : fill(texts.method_asset_text, { asset: answer.asset }),
    icon: iconDataUri(answer.gateway),
    unavailable: refusalOf(answer, cart, texts),
  }
}

/** The gateway's own name: "C-Pay cards" is one of the methods of C-Pay. */
function gatewayName({ name, gateway }: MethodAnswer): string {
  return gateway.endsWith("-card") ? name.replace(/ cards$/, "") : name
}

/** Only what the shop knows of the gateway; the gateway itself may still refuse. */
function refusalOf(
  { currencies, at_least: atLeast }: MethodAnswer,
  { currency_code: code, total }: PayableCart,
  texts: Texts,
): string | null {
  const currency = code?.toUpperCase()
  if (!currency) {
    return null
  }
  if (currencies !== null && !currencies.includes(currency)) {
    return fill(texts.method_takes, { currencies: currencies.join(", ") })
  }
  const least = atLeast[currency]
  const asked = String(total ?? "")
  if (least !== undefined && isDecimal(asked) && compareDecimals(asked, least) < 0) {
    return fill(texts.method_from, { amount: least, currency })
  }
  return null
}

const names: Record<string, string> = {
  paycrypto: "PayCrypto",
  payscrypt: "Payscrypt",
  cpay: "C-Pay",
  "cpay-card": "C-Pay",
  alchemypay: "Alchemy Pay",
  payprotocol: "Pay Protocol",
}

/** The gateway's name by a provider's id: `pp_cpay-card_main` gives "C-Pay". */
export function gatewayNameOf(providerId: string): string {
  const word = providerId.replace(/^pp_/, "").split("_")[0] as string
  return Object.hasOwn(names, word) ? (names[word] as string) : word
}
