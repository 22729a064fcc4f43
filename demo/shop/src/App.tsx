import { CartProvider } from "./cart/cart-context"
import { CartPage } from "./pages/CartPage"
import { CataloguePage } from "./pages/CataloguePage"
import { CheckoutPage } from "./pages/CheckoutPage"
import { ConfirmationPage } from "./pages/ConfirmationPage"
import { NotFoundPage } from "./pages/NotFoundPage"
import { OrderPage } from "./pages/OrderPage"
import { PayPage } from "./pages/PayPage"
import { ProductPage } from "./pages/ProductPage"
import { Footer } from "./parts/Footer"
import { Header } from "./parts/Header"
import { LoadProblem } from "./parts/LoadProblem"
import { Waiting } from "./parts/Waiting"
import { usePath } from "./routing"
import { ShopApi, useConnection } from "./shop-api/connection"

export function App() {
  const { connection, problem, retry } = useConnection()
  if (problem) {
    return (
      <main className="page">
        <LoadProblem problem={problem} retry={retry} />
      </main>
    )
  }
  if (!connection) {
    return (
      <main className="page">
        <Waiting>Opening the shop…</Waiting>
      </main>
    )
  }
  return (
    <ShopApi.Provider value={connection}>
      <CartProvider>
        <a className="skip" href="#content">
          Skip to content
        </a>
        <Header />
        <main id="content" className="page" tabIndex={-1}>
          <Page />
        </main>
        <Footer />
      </CartProvider>
    </ShopApi.Provider>
  )
}

function Page() {
  const path = usePath()
  const [, name = "", id = "", part = ""] = path.split("/").map(decoded)
  switch (name) {
    case "":
      return <CataloguePage />
    case "products":
      return <ProductPage key={id} handle={id} />
    case "cart":
      return <CartPage />
    case "checkout":
      return <CheckoutPage />
    case "pay":
      return <PayPage key={id} sessionId={id} />
    case "order":
      return part === "confirmed" ? (
        <ConfirmationPage key={id} orderId={id} />
      ) : (
        <OrderPage key={id} orderId={id} />
      )
    default:
      return <NotFoundPage />
  }
}

/** Addresses may be typed by hand; what is no text stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
