import { createApp } from 'vue'
import { createRouter, createWebHashHistory } from 'vue-router'
import '@/shared/tokens.css'
import '@/shared/base.css'
import './theme.css'
import { applyLook } from '@/shared/look'
import Console from './Console.vue'

applyLook('console')
const router = createRouter({ history: createWebHashHistory('/'), routes: [{ path: '/', component: Console }] })
createApp(Console).use(router).mount('#app')
