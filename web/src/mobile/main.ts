import { createApp } from 'vue'
import '@/shared/tokens.css'
import '@/shared/base.css'
import { applyLook } from '@/shared/look'
import Phone from './Phone.vue'

applyLook('phone')
createApp(Phone).mount('#app')
