import { ElConfigProvider } from 'element-plus'
import type { Language } from 'element-plus/es/locale/index.mjs'
import type { DefineComponent } from 'vue'

/** Element Plus declares it in a way that vue-tsc reads as the declaration of the prop; here stands what it takes. */
export const ConfigProvider = ElConfigProvider as unknown as DefineComponent<{ locale: Language }>
