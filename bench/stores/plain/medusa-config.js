const { defineConfig } = require("@medusajs/framework/utils")
const { projectConfig } = require("../common")

/** A store without this plugin, which others are compared with. */
module.exports = defineConfig({ projectConfig, admin: { disable: true } })
