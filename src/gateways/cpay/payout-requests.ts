import { z } from "@medusajs/framework/zod"
import {
  amountField,
  callbackFields,
  emailField,
  jsonField,
  redirectFields,
  textField,
  tradeFields,
  urlField,
} from "./request-fields"

/** C-Pay's names of the networks it pays out on. */
export const cpayNetworks = ["Bitcoin", "Ethereum(ERC-20)", "TRON(TRC-20)", "BSC(BEP-20)"] as const
export type CPayNetwork = (typeof cpayNetworks)[number]

export const withdrawSchema = z.strictObject({
  ...tradeFields,
  cryptoCurrency: textField(16),
  network: z.enum(cpayNetworks, { error: `must be one of ${cpayNetworks.join(", ")}` }),
  /** What is taken from the balance, in major units of the asset. */
  totalAmount: amountField(8),
  /** What arrives at the address. */
  receivedAmount: amountField(8),
  toAddress: textField(128),
  ...callbackFields,
})
export type Withdraw = z.input<typeof withdrawSchema>

/** C-Pay: 1 Pix, 2 bank card. */
export const payoutChannels = { pix: "1", bankCard: "2" } as const

/** C-Pay: the kinds of Pix keys. */
export const pixAccountTypes = {
  taxNumber: "1",
  email: "2",
  /** +55, area code and number. */
  mobile: "3",
  randomKey: "4",
} as const

export const fiatPayoutRequestSchema = z
  .strictObject({
    ...tradeFields,
    payoutChannel: z.enum(Object.values(payoutChannels), { error: 'must be "1" or "2"' }),
    /** What arrives, in major units; at most 12 characters. */
    amount: amountField(2).refine((amount) => amount.length <= 12, {
      error: "must have at most 12 characters",
    }),
    /** ISO 4217. */
    currency: textField(12),
    /** ISO 3166-1 alpha-3. */
    country: textField(12),
    accountType: z
      .enum(Object.values(pixAccountTypes), { error: 'must be "1", "2", "3" or "4"' })
      .optional(),
    /** The vendor's table says 12 characters, which an e-mail address would rarely fit. */
    toAccount: textField(128).optional(),
    ...callbackFields,
    ...redirectFields,
    remark: textField(256).optional(),
    extInfo: jsonField(256).optional(),
  })
  .superRefine((payout, context) => {
    if (payout.payoutChannel !== payoutChannels.pix) {
      return
    }
    const wanted = [
      ["currency", payout.currency === "BRL", "must be BRL for Pix"],
      ["country", payout.country === "BRA", "must be BRA for Pix"],
      ["accountType", payout.accountType !== undefined, "is needed for Pix"],
      ["toAccount", payout.toAccount !== undefined, "is needed for Pix"],
    ] as const
    for (const [name, right, message] of wanted) {
      if (!right) {
        context.addIssue({ code: "custom", path: [name], message })
      }
    }
  })
export type FiatPayout = z.input<typeof fiatPayoutRequestSchema>

const dateField = z.iso.date({ error: "must be a date such as 1987-05-01" })

const kycRowSchema = z
  .strictObject({
    userId: textField(64),
    firstName: textField(64),
    middleName: z.string().max(64).default(""),
    lastName: textField(64),
    birthday: dateField,
    gender: z.enum(["male", "female"], { error: "must be male or female" }),
    /** ISO 3166-1 alpha-2. */
    country: z.string().regex(/^[A-Z]{2}$/, { error: "must be two capital letters" }),
    iddCode: z.string().regex(/^\d{1,4}$/, { error: "must be a calling code in digits" }),
    /** Number of the identity document. */
    personalCode: textField(64),
    certificateDateStart: dateField,
    certificateDateEnd: dateField,
    idCardUrls: z.array(urlField).min(1, { error: "must have at least one address" }),
    documentUrls: z.array(urlField),
    email: emailField,
    mobile: textField(32),
  })
  // C-Pay spells these two so.
  .transform(({ birthday, idCardUrls, ...row }) => ({
    ...row,
    brithday: birthday,
    IdCardUrls: idCardUrls,
  }))

export const kycRequestSchema = z
  .array(kycRowSchema)
  .min(1, { error: "must have at least one row" })
  .max(1000, { error: "must have at most 1000 rows; send the others in a further call" })
export type KycRow = z.input<typeof kycRowSchema>
