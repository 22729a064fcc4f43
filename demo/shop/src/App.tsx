import { CartProvider } from "./cart/cart-context"
import { CartPage } from "./pages/CartPage"
import { CataloguePage } from "./pages/CataloguePage"
import { CheckoutPage } from "./pages/CheckoutPage"
import { NotFoundPage } from "./pages/NotFoundPage"
import { OrderPage } from "./pages/OrderPage"
import { ProductPage } from "./pages/ProductPage"
import { ReturnPage } from "./pages/ReturnPage"
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
  const [, name = "", id = ""] = path.split("/")
  switch (name) {
    case "":
      return <CataloguePage />
    case "products":
      return <ProductPage key={id} handle={decodeURIComponent(id)} />
    case "cart":
      return <CartPage />
    case "checkout":
      return <CheckoutPage />
    case "return":
      return <ReturnPage />
    case "order":
      return <OrderPage key={id} orderId={decodeURIComponent(id)} />
    default:
      return <NotFoundPage />
  }
}
