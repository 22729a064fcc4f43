import { Faults } from "../faults"
import type { NotFoundAnswer, Settings, WebhookForm } from "./options"

/** PayCrypto's error body, for faults such as `next({ code: 119005, msg: "Too many API requests" })`. */
export interface CodeAnswer {
  code: number
  msg: string
}

/** The shared faults, and the ways PayCrypto's documentation leaves open. */
export class PayCryptoFaults extends Faults<CodeAnswer> {
  webhookForm: WebhookForm
  nestedAnswers: boolean
  notFound: NotFoundAnswer
  refundEnabled: boolean
  errorHttpStatus: number

  constructor(private readonly settings: Settings) {
    super()
    this.webhookForm = settings.webhookForm
    this.nestedAnswers = settings.nestedAnswers
    this.notFound = settings.notFound
    this.refundEnabled = settings.refundEnabled
    this.errorHttpStatus = settings.errorHttpStatus
  }

  /** No faults, and everything else as the options had it. */
  override reset(): void {
    super.reset()
    this.webhookForm = this.settings.webhookForm
    this.nestedAnswers = this.settings.nestedAnswers
    this.notFound = this.settings.notFound
    this.refundEnabled = this.settings.refundEnabled
    this.errorHttpStatus = this.settings.errorHttpStatus
  }
}
