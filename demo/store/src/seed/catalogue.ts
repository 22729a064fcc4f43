import { ProductStatus } from "@medusajs/framework/utils"

/** Prices in whole units of the market's currency. */
interface Prices {
  usd: number
  eur: number
}

interface Item {
  handle: string
  title: string
  subtitle: string
  description: string
  weight: number
  prices: Prices
  /** The option's name and its values; one variant for each. */
  choice: { name: string; values: string[] }
}

const items: Item[] = [
  {
    handle: "enamel-mug",
    title: "Enamel mug",
    subtitle: "For the first coffee",
    description:
      "Steel under two coats of enamel, with a rim that stays cool enough to drink from. Holds 350 ml and survives the campfire.",
    weight: 180,
    prices: { usd: 18, eur: 17 },
    choice: { name: "Colour", values: ["Forest", "Cream"] },
  },
  {
    handle: "linen-notebook",
    title: "Linen notebook",
    subtitle: "160 pages, lies flat",
    description:
      "Thread-bound in washed linen, so it opens flat on every page. The paper takes fountain pen ink without bleeding.",
    weight: 260,
    prices: { usd: 14.5, eur: 13.9 },
    choice: { name: "Pages", values: ["Plain", "Ruled", "Dotted"] },
  },
  {
    handle: "desk-lamp",
    title: "Desk lamp",
    subtitle: "Warm light, one switch",
    description:
      "A folded steel shade on an ash stem. The light is warm, dims to a glow, and points where you need it.",
    weight: 1450,
    prices: { usd: 89, eur: 84 },
    choice: { name: "Plug", values: ["Type A", "Type C"] },
  },
  {
    handle: "wool-blanket",
    title: "Wool blanket",
    subtitle: "130 × 180 cm",
    description:
      "Woven from undyed lambswool in a small mill by the sea. Heavy enough for the sofa, light enough for the garden.",
    weight: 900,
    prices: { usd: 120, eur: 115 },
    choice: { name: "Pattern", values: ["Stripe"] },
  },
  {
    handle: "beeswax-candle",
    title: "Beeswax candle",
    subtitle: "Burns for 30 hours",
    description:
      "Poured by hand in a glass that becomes a tumbler. Smells of honey and of nothing else.",
    weight: 420,
    prices: { usd: 22, eur: 21 },
    choice: { name: "Size", values: ["Small"] },
  },
  {
    handle: "clay-pot",
    title: "Clay pot",
    subtitle: "With a saucer",
    description:
      "Unglazed terracotta that lets roots breathe. The saucer catches what the plant does not drink.",
    weight: 780,
    prices: { usd: 26, eur: 24.5 },
    choice: { name: "Size", values: ["12 cm", "16 cm"] },
  },
]

export interface CatalogueLinks {
  salesChannelId: string
  shippingProfileId: string
}

/** Input of `createProductsWorkflow`. Pictures are served by Medusa, from `demo/store/static`. */
export function catalogue({ salesChannelId, shippingProfileId }: CatalogueLinks) {
  return items.map(({ handle, title, subtitle, description, weight, prices, choice }) => ({
    handle,
    title,
    subtitle,
    description,
    weight,
    status: ProductStatus.PUBLISHED,
    shipping_profile_id: shippingProfileId,
    thumbnail: `/static/products/${handle}.svg`,
    images: [{ url: `/static/products/${handle}.svg` }],
    sales_channels: [{ id: salesChannelId }],
    options: [{ title: choice.name, values: choice.values }],
    variants: choice.values.map((value) => ({
      title: value,
      sku: `${handle}-${value}`.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
      options: { [choice.name]: value },
      prices: Object.entries(prices).map(([currency_code, amount]: [string, number]) => ({
        currency_code,
        amount,
      })),
    })),
  }))
}
