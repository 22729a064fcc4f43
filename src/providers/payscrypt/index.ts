import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { PayscryptProvider } from "./service"

export default ModuleProvider(Modules.PAYMENT, { services: [PayscryptProvider] })
