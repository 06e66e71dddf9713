import { createApp } from 'vue'
import '@/shared/tokens.css'
import '@/shared/base.css'
import './theme.css'
import './console.css'
import { applyLook } from '@/shared/look'
import Console from './Console.vue'
import { router } from './router'

applyLook('console')
createApp(Console).use(router).mount('#app')
