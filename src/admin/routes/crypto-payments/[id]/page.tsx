import { Container, Heading, Skeleton } from "@medusajs/ui"
import { useParams, type UIMatch } from "react-router-dom"
import { usePayment } from "../../../api/payments"
import { LoadProblem } from "../../../parts/load-problem"
import { ActionsSection } from "../../../payment/actions-section"
import { AmountsSection } from "../../../payment/amounts-section"
import { BelongsToSection } from "../../../payment/belongs-to-section"
import { NotificationsSection } from "../../../payment/notifications-section"
import { PaymentHeader } from "../../../payment/payment-header"
import { RefundsSection } from "../../../payment/refunds-section"
import { TimelineSection } from "../../../payment/timeline-section"
import { WhereSection } from "../../../payment/where-section"

const CryptoPaymentPage = () => {
  const { id = "" } = useParams()
  const { data, error, refetch } = usePayment(id)
  if (error && !data) {
    return <LoadProblem error={error} onRetry={() => void refetch()} />
  }
  if (!data) {
    return (
      <Container>
        <Heading className="sr-only">{id}</Heading>
        <Skeleton className="w-full" style={{ height: 384 }} />
      </Container>
    )
  }
  const { invoice } = data
  return (
    <div className="flex w-full flex-col items-start gap-x-4 gap-y-3 xl:grid xl:grid-cols-[minmax(0,_1fr)_440px]">
      <div className="flex w-full min-w-0 flex-col gap-y-3">
        <PaymentHeader invoice={invoice} />
        <AmountsSection invoice={invoice} />
        <WhereSection invoice={invoice} />
        <RefundsSection payment={data} />
        <NotificationsSection notifications={data.notifications} />
      </div>
      <div className="flex w-full flex-col gap-y-3">
        <ActionsSection invoice={invoice} actions={data.actions} />
        <BelongsToSection invoice={invoice} />
        <TimelineSection entries={data.timeline} />
      </div>
    </div>
  )
}

export const handle = { breadcrumb: (match?: UIMatch) => match?.params["id"] ?? "" }

export default CryptoPaymentPage
