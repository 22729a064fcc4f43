import type { SimulatedAction } from "../../../sandbox"
import {
  BROKEN_ANSWERS,
  WEBHOOK_MODES,
  type BrokenAnswer,
  type WebhookMode,
} from "../../../sandbox/faults"
import { Random } from "../random"
import { gatewayNames, methodNames, type GatewayName, type MethodName } from "../store/methods"
import type { StoreSettings } from "../store/store-process"

/** What somebody presses in the admin. */
export type AdminAction =
  | "look"
  | "place-order"
  | "handled"
  | "accept-underpayment"
  | "refund-all"
  | "refund-part"
  | "cancel-order"

/** One thing that happens to a cart. */
export type Step =
  | { do: "checkout"; method: MethodName }
  /** One more of the product, and the payment chosen again. */
  | { do: "change-cart" }
  | { do: "switch"; method: MethodName }
  /** At the gateway, to the newest of the cart's invoices or to its first. */
  | { do: "pay"; action: SimulatedAction; which: "newest" | "first" }
  | { do: "complete" }
  | { do: "poll" }
  | { do: "return" }
  /**
   * `again`: the present news once more. `keep` and `tell-kept`: what was true then is told later.
   * `forged`: somebody else's payment in this invoice's name, or this one's with a changed text.
   */
  | { do: "news"; how: "again" | "keep" | "tell-kept" | "forged" }
  | { do: "admin"; what: AdminAction }
  /** The gateway's answers about the invoice are false from now on, or right again. */
  | { do: "lie"; about: "amount" | "currency" | "reference" }
  | { do: "truth" }
  | { do: "pause"; ms: number }

export interface Story {
  cart: number
  currency: "usd" | "eur"
  /** Whether the gateway's false answers are put right in the end. */
  endsInTruth: boolean
  steps: Step[]
}

/** One thing that happens to everybody, after so many of the stories' steps. */
export type Trouble = { afterStep: number } & (
  | { kind: "kill" }
  | { kind: "postgres-restart" }
  | { kind: "disk-full"; ms: number; oneIn: number; tables: DiskTables }
  | { kind: "clock-jump"; ms: number }
  | {
      kind: "gateway-broken"
      gateway: GatewayName
      answer: BrokenAnswer
      times: number
      acted: boolean
    }
  | { kind: "gateway-down"; gateway: GatewayName; ms: number }
  | { kind: "gateway-slow"; gateway: GatewayName; latencyMs: number; ms: number }
  | { kind: "webhooks"; gateway: GatewayName; mode: WebhookMode }
)

/** Whose inserts fail: of the inbox, of all that the plugin keeps, or of Medusa's as well. */
export type DiskTables = "inbox" | "plugin" | "medusa"

export interface Plan {
  seed: number
  placeOrder: StoreSettings["placeOrder"]
  stories: Story[]
  /** In the order in which they come. */
  troubles: Trouble[]
}

const minute = 60_000

/** Everything that a run does, out of its seed alone. */
export function planOf(seed: number, carts: number): Plan {
  const random = new Random(seed)
  const placeOrder = random.pick(["paid", "confirming", "checkout"] as const)
  const stories = Array.from({ length: carts }, (_, cart) => storyOf(random.fork(), cart))
  const steps = stories.reduce((sum, story) => sum + story.steps.length, 0)
  return { seed, placeOrder, stories, troubles: troublesOf(random.fork(), steps, carts) }
}

function storyOf(random: Random, cart: number): Story {
  const method = random.pick(methodNames)
  const steps: Step[] = [{ do: "checkout", method }]
  if (random.chance(20)) {
    steps.push(change(random))
  }
  const payments = random.weighted([
    [80, 1],
    [12, 2],
    [8, 0],
  ])
  for (let made = 0; made < payments; made++) {
    steps.push(...paymentOf(random, made))
  }
  const seasoning = random.int(1, 3)
  for (let added = 0; added < seasoning; added++) {
    // Not before the checkout.
    steps.splice(random.int(1, steps.length), 0, incident(random))
  }
  if (random.chance(25)) {
    steps.push({ do: "pause", ms: random.int(200, 1500) }, { do: "admin", what: decision(random) })
  }
  return {
    cart,
    currency: random.chance(80) ? "usd" : "eur",
    endsInTruth: random.chance(80),
    steps,
  }
}

/** What a merchant may do about a payment when all is over. */
function decision(random: Random): AdminAction {
  return random.weighted<AdminAction>([
    [4, "accept-underpayment"],
    [2, "place-order"],
    [2, "refund-all"],
    [2, "refund-part"],
  ])
}

function change(random: Random): Step {
  return random.chance(50)
    ? { do: "change-cart" }
    : { do: "switch", method: random.pick(methodNames) }
}

function paymentOf(random: Random, made: number): Step[] {
  const which = made > 0 || random.chance(10) ? random.pick(["newest", "first"] as const) : "newest"
  const pay = (action: SimulatedAction): Step => ({ do: "pay", action, which })
  return random.weighted<Step[]>([
    [40, [pay("pay-exactly")]],
    [15, [pay("confirm"), pay("pay-exactly")]],
    [5, [pay("confirm"), pay("fail")]],
    [5, [pay("confirm")]],
    [8, [pay("pay-less")]],
    [8, [pay("pay-more")]],
    [6, [pay("expire"), pay("pay-late")]],
    [4, [pay("expire")]],
    [3, [pay("cancel")]],
    [3, [pay("fail")]],
    [3, [pay("pay-less"), pay("pay-exactly")]],
  ])
}

function incident(random: Random): Step {
  return random.weighted<Step>([
    [18, { do: "complete" }],
    [10, { do: "poll" }],
    [10, { do: "return" }],
    [10, { do: "news", how: "again" }],
    [10, { do: "news", how: "forged" }],
    [8, { do: "news", how: "keep" }],
    [8, { do: "news", how: "tell-kept" }],
    [6, { do: "change-cart" }],
    [4, { do: "switch", method: random.pick(methodNames) }],
    [4, { do: "admin", what: random.pick(["look", "place-order", "handled"] as const) }],
    [2, { do: "admin", what: "cancel-order" }],
    [3, { do: "lie", about: random.pick(["amount", "currency", "reference"] as const) }],
    [4, { do: "truth" }],
    [4, { do: "pause", ms: random.int(20, 400) }],
  ])
}

/** At least one of each great trouble; the small ones grow with the number of carts. */
function troublesOf(random: Random, steps: number, carts: number): Trouble[] {
  const greatOnes = Math.max(1, Math.floor(carts / 40))
  const smallOnes = Math.max(6, Math.floor(carts / 4))
  const troubles: Trouble[] = []
  const at = () => random.int(Math.floor(steps / 10), Math.floor((steps * 9) / 10))
  for (let made = 0; made < greatOnes; made++) {
    troubles.push({ afterStep: at(), kind: "kill" })
    troubles.push({
      afterStep: at(),
      kind: "gateway-down",
      gateway: random.pick(gatewayNames),
      ms: random.int(500, 2000),
    })
    troubles.push({ afterStep: at(), kind: "postgres-restart" })
    for (const tables of ["inbox", "plugin", "medusa"] as const) {
      const oneIn = random.int(2, 4)
      troubles.push({
        afterStep: at(),
        kind: "disk-full",
        tables,
        oneIn,
        ms: random.int(500, 1500),
      })
    }
    troubles.push({ afterStep: at(), kind: "clock-jump", ms: random.int(1, 180) * minute })
    troubles.push({ afterStep: at(), kind: "clock-jump", ms: -random.int(1, 20) * minute })
  }
  for (let made = 0; made < smallOnes; made++) {
    troubles.push({ afterStep: at(), ...gatewayTrouble(random) } as Trouble)
  }
  return troubles.sort((left, right) => left.afterStep - right.afterStep)
}

function gatewayTrouble(random: Random): object {
  const gateway = random.pick(gatewayNames)
  return random.weighted([
    [
      5,
      {
        kind: "gateway-broken",
        gateway,
        answer: random.pick(BROKEN_ANSWERS),
        times: random.int(1, 6),
        acted: random.chance(50),
      },
    ],
    [
      2,
      {
        kind: "gateway-slow",
        gateway,
        latencyMs: random.int(200, 1500),
        ms: random.int(500, 2500),
      },
    ],
    [4, { kind: "webhooks", gateway, mode: random.pick(WEBHOOK_MODES) }],
  ])
}
