import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { PayCryptoProvider } from "./service"

export default ModuleProvider(Modules.PAYMENT, { services: [PayCryptoProvider] })
