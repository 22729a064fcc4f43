const { defineConfig } = require("@medusajs/framework/utils")
const { projectConfig } = require("../common")

/** A store with Medusa's own Stripe provider. It asks Stripe nothing for the webhooks of the bench. */
module.exports = defineConfig({
  projectConfig,
  admin: { disable: true },
  modules: [
    {
      resolve: "@medusajs/medusa/payment",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/payment-stripe",
            id: "stripe",
            options: { apiKey: "sk_test_bench", webhookSecret: process.env.STRIPE_WEBHOOK_SECRET },
          },
        ],
      },
    },
  ],
})
