import { defineConfig } from "@medusajs/framework/utils"

const env = process.env
const shopUrl = env.SHOP_URL ?? "http://localhost:8000"

/** It finds the payment by its address: shoppers may come back in another browser. */
const paymentPage = `${shopUrl}/pay/{session_id}?cart_id={cart_id}`

/** What every provider is told. */
const common = {
  backendUrl: env.BACKEND_URL,
  storefront: {
    returnUrl: paymentPage,
    paidUrl: `${shopUrl}/order/{order_id}/confirmed?session_id={session_id}&cart_id={cart_id}`,
    pendingUrl: paymentPage,
  },
}

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: env.DATABASE_URL,
    databaseDriverOptions: { ssl: false },
    http: {
      storeCors: shopUrl,
      adminCors: env.MEDUSA_URL ?? "http://localhost:9000",
      authCors: env.MEDUSA_URL ?? "http://localhost:9000",
      jwtSecret: env.JWT_SECRET,
      cookieSecret: env.COOKIE_SECRET,
    },
  },
  admin: { backendUrl: "/", storefrontUrl: shopUrl },
  plugins: [{ resolve: "medusa-payment-crypto", options: {} }],
  modules: [
    {
      resolve: "@medusajs/medusa/payment",
      dependencies: ["crypto_payment"],
      options: {
        providers: [
          {
            resolve: "medusa-payment-crypto/providers/paycrypto",
            id: "paycrypto",
            options: {
              apiKey: env.PAYCRYPTO_API_KEY,
              apiSecret: env.PAYCRYPTO_API_SECRET,
              passphrase: env.PAYCRYPTO_PASSPHRASE || undefined,
              webhookSecret: env.PAYCRYPTO_WEBHOOK_SECRET || undefined,
              environment: env.PAYCRYPTO_ENVIRONMENT || undefined,
              baseUrl: env.PAYCRYPTO_BASE_URL || undefined,
              ...common,
            },
          },
          {
            resolve: "medusa-payment-crypto/providers/payscrypt",
            id: "payscrypt",
            options: {
              apiKey: env.PAYSCRYPT_API_KEY,
              walletId: env.PAYSCRYPT_WALLET_ID,
              asset: env.PAYSCRYPT_ASSET || "ETH",
              // The demo's own rates are for the simulator; money that is real needs real ones.
              rates:
                env.PAYSCRYPT_RATES === "fixed"
                  ? { table: { "USD/ETH": "2500.00", "EUR/ETH": "2300.00" } }
                  : { coinGecko: { ids: { ETH: "ethereum", BTC: "bitcoin" } } },
              merchantName: "Lantern & Loom",
              environment: env.PAYSCRYPT_ENVIRONMENT || undefined,
              baseUrl: env.PAYSCRYPT_BASE_URL || undefined,
              ...common,
            },
          },
          {
            // Two payment methods: crypto, and cards.
            resolve: "medusa-payment-crypto/providers/cpay",
            id: "cpay",
            options: {
              merchantId: env.CPAY_MERCHANT_ID,
              securityKey: env.CPAY_SECURITY_KEY,
              environment: env.CPAY_ENVIRONMENT || undefined,
              baseUrl: env.CPAY_BASE_URL || undefined,
              ...common,
            },
          },
          {
            resolve: "medusa-payment-crypto/providers/alchemypay",
            id: "alchemypay",
            options: {
              appId: env.ALCHEMYPAY_APP_ID,
              appSecret: env.ALCHEMYPAY_APP_SECRET,
              environment: env.ALCHEMYPAY_ENVIRONMENT || undefined,
              baseUrl: env.ALCHEMYPAY_BASE_URL || undefined,
              ...common,
            },
          },
          {
            resolve: "medusa-payment-crypto/providers/payprotocol",
            id: "payprotocol",
            options: {
              apiKey: env.PAYPROTOCOL_API_KEY,
              apiSecret: env.PAYPROTOCOL_API_SECRET,
              chain: env.PAYPROTOCOL_CHAIN || "TRON",
              environment: env.PAYPROTOCOL_ENVIRONMENT || undefined,
              baseUrl: env.PAYPROTOCOL_BASE_URL || undefined,
              ...common,
            },
          },
        ],
      },
    },
  ],
})
