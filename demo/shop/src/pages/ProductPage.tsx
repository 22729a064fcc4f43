import type { HttpTypes } from "@medusajs/framework/types"
import { useState } from "react"
import { useAction } from "../action"
import { useShopping } from "../cart/cart-context"
import { useLoading } from "../loading"
import { money } from "../money"
import { ActionProblem } from "../parts/ActionProblem"
import { LoadProblem } from "../parts/LoadProblem"
import { Picture } from "../parts/Picture"
import { Waiting } from "../parts/Waiting"
import { navigate } from "../routing"
import { useShopApi } from "../shop-api/connection"
import { useTitle } from "../title"
import { NotFoundPage } from "./NotFoundPage"

export function ProductPage({ handle }: { handle: string }) {
  const { sdk } = useShopApi()
  const { region } = useShopping()
  const { value, problem, retry } = useLoading(
    () =>
      sdk.store.product.list({
        handle,
        region_id: region.id,
        fields:
          "id,title,subtitle,description,thumbnail,*options,variants.id,variants.title,*variants.calculated_price",
      }),
    [sdk, handle, region.id],
  )
  useTitle(value?.products[0]?.title ?? "Product")
  if (problem) return <LoadProblem problem={problem} retry={retry} />
  if (!value) return <Waiting>Loading…</Waiting>
  const [product] = value.products
  return product ? <Product product={product} currency={region.currency_code} /> : <NotFoundPage />
}

function Product({ product, currency }: { product: HttpTypes.StoreProduct; currency: string }) {
  const variants = product.variants ?? []
  const { addItem } = useShopping()
  const { busy, problem, run } = useAction()
  const [variantId, setVariantId] = useState(variants[0]?.id ?? "")
  const variant = variants.find(({ id }) => id === variantId)
  const add = async () => {
    const added = await run(() => addItem(variantId))
    if (added) navigate("/cart")
  }
  return (
    <article className="product">
      <Picture path={product.thumbnail} alt={product.title} size={600} />
      <div>
        <h1>{product.title}</h1>
        <p className="soft">{product.subtitle}</p>
        <p className="price big">{money(variant?.calculated_price?.calculated_amount, currency)}</p>
        <p>{product.description}</p>
        <fieldset className="choices">
          <legend>{product.options?.[0]?.title ?? "Kind"}</legend>
          {variants.map(({ id, title }) => (
            <label key={id} className="chip">
              <input
                type="radio"
                name="variant"
                value={id}
                checked={id === variantId}
                onChange={() => setVariantId(id)}
              />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
        <button
          type="button"
          className="button primary"
          disabled={busy || !variant}
          onClick={() => void add()}
        >
          {busy ? "Adding…" : "Add to cart"}
        </button>
        <ActionProblem problem={problem} />
      </div>
    </article>
  )
}
