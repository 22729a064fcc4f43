import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { PayProtocolProvider } from "./service"

export default ModuleProvider(Modules.PAYMENT, { services: [PayProtocolProvider] })
