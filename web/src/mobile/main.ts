import { createApp } from 'vue'
import '@/shared/tokens.css'
import '@/shared/base.css'
import './phone.css'
import { applyLook } from '@/shared/look'
import { isWorker, restoreSession } from '@/identity/session'
import Phone from './Phone.vue'
import { router } from './router'

applyLook('phone')
// Without a network the page opens all the same: a report needs no session.
const opened = location.hash
void restoreSession()
  .then(() => (isWorker.value && opened.length < 3 ? router.replace('/todo') : undefined))
  .catch(() => undefined)
createApp(Phone).use(router).mount('#app')
