import { defineConfig } from "@medusajs/framework/utils"

const shopUrl = process.env.SHOP_URL ?? "http://localhost:8000"

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { ssl: false },
    http: {
      storeCors: shopUrl,
      adminCors: process.env.MEDUSA_URL ?? "http://localhost:9000",
      authCors: process.env.MEDUSA_URL ?? "http://localhost:9000",
      jwtSecret: process.env.JWT_SECRET,
      cookieSecret: process.env.COOKIE_SECRET,
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
              apiKey: process.env.PAYCRYPTO_API_KEY,
              apiSecret: process.env.PAYCRYPTO_API_SECRET,
              passphrase: process.env.PAYCRYPTO_PASSPHRASE || undefined,
              webhookSecret: process.env.PAYCRYPTO_WEBHOOK_SECRET || undefined,
              environment: process.env.PAYCRYPTO_ENVIRONMENT || undefined,
              baseUrl: process.env.PAYCRYPTO_BASE_URL || undefined,
              backendUrl: process.env.BACKEND_URL,
              storefront: { returnUrl: `${shopUrl}/return` },
            },
          },
        ],
      },
    },
  ],
})
