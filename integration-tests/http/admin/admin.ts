import { randomUUID } from "node:crypto"
import { generateJwtToken, Modules } from "@medusajs/framework/utils"
import type { AxiosResponse } from "axios"
import type { PaymentView } from "../../../src/workflows/admin/payment-view"
import type { BootedStore } from "../../environment/booted-store"

const base = "/admin/crypto-payments"

/** Of the store's configuration. */
const jwtSecret = "test"

export const merchant = { email: "merchant@example.com", id: "" }

/** Medusa's ids of the roles that the tests' people have. */
const roles = { merchant: "", reader: "", stranger: "" }

/** What each role allows, by Medusa's own policies. */
const granted: Record<keyof typeof roles, [resource: string, operation: string][]> = {
  merchant: [
    ["payment", "read"],
    ["payment", "update"],
    ["order", "read"],
  ],
  reader: [["payment", "read"]],
  stranger: [["product", "read"]],
}

/** What an order's page of Medusa's shows of its payments. */
export interface OrderPage {
  payment_status: string
  summary: { pending_difference: number }
  payment_collections: { payments: { captures: { amount: number }[] }[] }[]
}

/** What the admin's pages ask for, by somebody who is signed in. */
export class Admin {
  readonly #store: BootedStore

  constructor(store: BootedStore) {
    this.#store = store
  }

  /** Makes the merchant and the roles there are; to be done once, before the first test. */
  async signUp(): Promise<void> {
    const { container } = this.#store
    merchant.id = (await container.resolve(Modules.USER).createUsers({ email: merchant.email })).id
    const rbac = container.resolve(Modules.RBAC)
    for (const [name, policies] of Object.entries(granted)) {
      const role = await rbac.createRbacRoles({ name })
      roles[name as keyof typeof roles] = role.id
      for (const [resource, operation] of policies) {
        const [policy] = await rbac.listRbacPolicies({ resource, operation })
        await rbac.createRbacRolePolicies({ role_id: role.id, policy_id: policy?.id as string })
      }
    }
  }

  /** What signing in gives to a user with a role, or to a customer. */
  token(role: keyof typeof roles | "customer" | "no role" = "merchant"): string {
    const roleIds = role in roles ? [roles[role as keyof typeof roles]] : []
    return generateJwtToken(
      {
        actor_id: role === "customer" ? "cus_1" : merchant.id,
        actor_type: role === "customer" ? "customer" : "user",
        auth_identity_id: "authid_1",
        app_metadata: { roles: roleIds },
      },
      { secret: jwtSecret, expiresIn: "1h" },
    )
  }

  get(path: string, token = this.token()): Promise<AxiosResponse> {
    return this.#store.api.get(`${base}${path}`, this.#config(token))
  }

  post(path: string, body: unknown = {}, token = this.token()): Promise<AxiosResponse> {
    return this.#store.api.post(`${base}${path}`, body, this.#config(token))
  }

  /** What a browser saves, byte by byte. */
  download(path: string): Promise<Response> {
    const headers = { Authorization: `Bearer ${this.token()}` }
    return fetch(`${process.env["BACKEND_URL"]}${base}${path}`, { headers })
  }

  /** Presses a button of a payment's page; `key` is the same for both presses of one. */
  press(path: string, input: object = {}, key: string = randomUUID()): Promise<AxiosResponse> {
    return this.post(path, { ...input, idempotency_key: key })
  }

  async payment(id: string): Promise<PaymentView> {
    const { status, data } = await this.get(`/${id}`)
    expect(status).toBe(200)
    return data as PaymentView
  }

  /** What an order's page of Medusa's says. */
  async order(id: string): Promise<OrderPage> {
    const { data } = await this.#store.api.get(
      `/admin/orders/${id}?fields=id,payment_status,*summary,*payment_collections.payments.captures`,
      this.#config(this.token()),
    )
    return data.order as OrderPage
  }

  #config(token: string) {
    return {
      headers: token === "" ? {} : { Authorization: `Bearer ${token}` },
      validateStatus: () => true,
    }
  }
}

/** Kinds of the time line, each repetition in a row once. */
export function kindsOf({ timeline }: PaymentView): string[] {
  return timeline.map(({ kind }) => kind)
}
