const { defineConfig } = require("@medusajs/framework/utils")
const { projectConfig } = require("../common")

const { env } = process
const common = {
  backendUrl: env.BACKEND_URL,
  storefront: { returnUrl: "http://localhost:8000/return" },
  baseUrl: env.PAYCRYPTO_BASE_URL,
}
const provider = (name, options) => ({
  resolve: `medusa-payment-crypto/providers/${name}`,
  id: name,
  options: { ...common, ...options },
})

/** A store with the built plugin and all five gateways, configured as the README says. */
module.exports = defineConfig({
  projectConfig,
  admin: { disable: true },
  plugins: [{ resolve: "medusa-payment-crypto", options: {} }],
  modules: [
    {
      resolve: "@medusajs/medusa/payment",
      dependencies: ["crypto_payment"],
      options: {
        providers: [
          provider("paycrypto", {
            apiKey: env.PAYCRYPTO_API_KEY,
            apiSecret: env.PAYCRYPTO_API_SECRET,
            passphrase: env.PAYCRYPTO_PASSPHRASE,
            webhookSecret: env.PAYCRYPTO_WEBHOOK_SECRET,
          }),
          provider("payscrypt", {
            apiKey: "bench",
            walletId: "7",
            asset: "ETH",
            rates: { table: { "USD/ETH": "2500.00" } },
          }),
          provider("cpay", { merchantId: "10001", securityKey: "bench" }),
          provider("alchemypay", { appId: "bench", appSecret: "bench" }),
          provider("payprotocol", { apiKey: "bench", apiSecret: "bench", chain: "TRON" }),
        ],
      },
    },
  ],
})
