import { createApp } from 'vue'
import '@/shared/tokens.css'
import '@/shared/base.css'
import './theme.css'
import './console.css'
import { onward } from '@/identity/oidc'
import { applyLook } from '@/shared/look'
import Console from './Console.vue'
import { router } from './router'

const phone = onward()
if (phone === undefined) {
  applyLook('console')
  createApp(Console).use(router).mount('#app')
} else {
  location.replace(phone)
}
