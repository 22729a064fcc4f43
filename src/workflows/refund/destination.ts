import { MedusaError } from "@medusajs/framework/utils"
import { assetOf } from "../../gateways/currencies"
import type { Gateway, RefundRequest } from "../../gateways/gateway"
import type { InvoiceRow } from "../../modules/crypto-payment"
import { addressProblem } from "./addresses"
import { networkOf, networks, usualNetworksOf, type Network } from "./networks"

export interface GivenDestination {
  address: string
  asset: string
  network: string
  memo?: string | null
}

type Destination = NonNullable<RefundRequest["destination"]>

/** A network that an asset can be sent on, and what the gateway calls it. */
export interface NetworkChoice {
  network: Network
  label: string
  /** The gateway's own word for it. */
  name: string
}

/**
 * The networks that a refund in the asset can go out on, of those whose addresses can be checked.
 *
 * @param asset upper case
 * @param byHand whether a person sends it, from wherever he has the asset
 */
export function networkChoices(
  { refundTarget, capabilities }: Pick<Gateway, "refundTarget" | "capabilities">,
  invoice: Pick<InvoiceRow, "network" | "paid_currency">,
  asset: string,
  byHand: boolean,
): NetworkChoice[] {
  const { networks: offered } = refundTarget
  const paidOn = invoice.network === null ? null : networkOf(invoice.network)
  const samePaid =
    paidOn !== null && (invoice.paid_currency === null || assetOf(invoice.paid_currency) === asset)
  const usual = usualNetworksOf(asset)
  if (typeof offered === "object" && !byHand && capabilities.refund !== "none") {
    return choices(offered[asset] ?? [])
  }
  if (offered === "paid" && !byHand) {
    return samePaid ? choices([paidOn]) : []
  }
  return choices(samePaid ? [paidOn, ...usual.filter((network) => network !== paidOn)] : usual)
}

function choices(names: readonly string[]): NetworkChoice[] {
  return names.flatMap((name) => {
    const network = networkOf(name)
    return network ? [{ network, label: networks[network].label, name }] : []
  })
}

/**
 * Where the merchant wants a refund to go, in the gateway's own words, checked for form and checksum.
 *
 * @throws MedusaError saying what is accepted
 */
export function checkedDestination(
  gateway: Gateway,
  invoice: InvoiceRow,
  given: GivenDestination | undefined,
): Destination | null {
  const { to } = gateway.refundTarget
  if (!given) {
    if (to === "address") {
      throw refuse(
        `${gateway.name} sends a refund to an address that it is told. Give address, asset and network, or send the shopper a link to enter them.`,
      )
    }
    return null
  }
  if (to === "payer") {
    throw refuse(
      `${gateway.name} sends a refund back where the payment came from and takes no address. Leave the address out, or send the money yourself and record the refund.`,
    )
  }
  const asset = given.asset.toUpperCase()
  const offered = networkChoices(gateway, invoice, asset, false)
  const choice = offered.find(({ network }) => network === networkOf(given.network))
  if (!choice) {
    throw refuse(
      offered.length === 0
        ? `${asset} cannot be refunded through ${gateway.name} to a given address${supported(gateway)}. Send it yourself and record the refund.`
        : `${gateway.name} does not refund ${asset} on "${given.network.slice(0, 40)}". It does on ${offered.map(({ label }) => label).join(", ")}.`,
    )
  }
  requireAddress(choice.network, given.address)
  return { address: given.address, asset, network: choice.name, memo: given.memo ?? null }
}

function supported({ refundTarget: { networks: offered } }: Gateway): string {
  return typeof offered === "object" ? `; it takes ${Object.keys(offered).join(", ")}` : ""
}

/** @throws MedusaError saying what is wrong with the address */
export function requireAddress(network: Network, address: string): void {
  const problem = addressProblem(network, address)
  const { label } = networks[network]
  if (problem === "form") {
    throw refuse(`"${address.slice(0, 120)}" is no address on ${label}.`)
  }
  if (problem === "checksum") {
    throw refuse(
      `The checksum of "${address.slice(0, 120)}" is wrong: at least one character differs from a real address on ${label}. Copy it again.`,
    )
  }
}

export function refuse(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, message)
}
