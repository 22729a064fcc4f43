import type { HttpTypes } from "@medusajs/framework/types"
import { useShopping } from "../cart/cart-context"
import { useLoading } from "../loading"
import { money } from "../money"
import { LoadProblem } from "../parts/LoadProblem"
import { Picture } from "../parts/Picture"
import { Waiting } from "../parts/Waiting"
import { Link } from "../routing"
import { useShopApi } from "../shop-api/connection"
import { useTitle } from "../title"

export function CataloguePage() {
  useTitle("Things for quiet rooms")
  const { sdk } = useShopApi()
  const { region } = useShopping()
  const { value, problem, retry } = useLoading(
    () =>
      sdk.store.product.list({
        region_id: region.id,
        limit: 50,
        order: "title",
        fields: "id,handle,title,subtitle,thumbnail,*variants.calculated_price",
      }),
    [sdk, region.id],
  )
  return (
    <>
      <section className="hero">
        <h1>Things for quiet rooms</h1>
        <p>Made to last, made by hand, and paid for in the coin you like.</p>
      </section>
      {problem && <LoadProblem problem={problem} retry={retry} />}
      {!value && !problem && <Waiting>Loading the shelves…</Waiting>}
      {value?.count === 0 && <p className="notice">The shelves are empty just now.</p>}
      {value && (
        <ul className="shelf">
          {value.products.map((product) => (
            <li key={product.id}>
              <Card product={product} currency={region.currency_code} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Card({ product, currency }: { product: HttpTypes.StoreProduct; currency: string }) {
  return (
    <Link to={`/products/${product.handle}`} className="card">
      <Picture path={product.thumbnail} alt="" size={600} />
      <span className="card-text">
        <strong>{product.title}</strong>
        <span className="soft">{product.subtitle}</span>
        <span className="price">
          {money(product.variants?.[0]?.calculated_price?.calculated_amount, currency)}
        </span>
      </span>
    </Link>
  )
}
