import { createApp, watch } from 'vue'
import '@/shared/tokens.css'
import '@/shared/base.css'
import './phone.css'
import { applyLook } from '@/shared/look'
import { finishOidc } from '@/identity/oidc'
import { isWorker, me, restoreSession } from '@/identity/session'
import { follow, recallMe, start } from './offline/state'
import { register } from './offline/update'
import Phone from './Phone.vue'
import { router } from './router'

applyLook('phone')
// Without a network the page opens all the same, for the one who was logged in last.
const opened = location.hash
watch(me, (who) => who !== undefined && void follow(who).catch(() => undefined))
void restoreSession()
  .catch(async () => (me.value = (await recallMe().catch(() => undefined)) ?? null))
  .then(finishOidc)
  .then(() => (isWorker.value && opened.length < 3 ? router.replace('/todo') : undefined))
  .catch(() => undefined)
createApp(Phone).use(router).mount('#app')
start()
window.addEventListener('load', () => void register())
