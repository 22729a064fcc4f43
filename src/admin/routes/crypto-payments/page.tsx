import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Breadcrumb } from "../../parts/breadcrumb"
import { MenuIcon } from "../../payments/menu-icon"
import { PaymentsTable } from "../../payments/payments-table"
import { SummarySection } from "../../payments/summary-section"

const CryptoPaymentsPage = () => (
  <div className="flex flex-col gap-y-3">
    <SummarySection />
    <PaymentsTable />
  </div>
)

export const config = defineRouteConfig({
  label: "menu.payments",
  icon: MenuIcon,
  translationNs: "cryptoPayments",
})

export const handle = { breadcrumb: () => <Breadcrumb name="menu.payments" /> }

export default CryptoPaymentsPage
