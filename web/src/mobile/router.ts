import { ref } from 'vue'
import { createRouter, createWebHashHistory } from 'vue-router'
import ReportPage from './report/ReportPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    title: string
    /** Pages that stand behind another show a way back instead of the tabs. */
    inner?: boolean
  }
}

/** The page that could not be fetched. */
export const unloaded = ref<string>()

export const router = createRouter({
  history: createWebHashHistory('/m/'),
  routes: [
    { path: '/', redirect: '/report' },
    { path: '/report', component: ReportPage, meta: { title: '随手报' } },
    { path: '/mine', component: () => import('./MinePage.vue'), meta: { title: '我的事项' } },
    { path: '/nearby', component: () => import('./NearbyPage.vue'), meta: { title: '身边' } },
    { path: '/todo', component: () => import('./TodoPage.vue'), meta: { title: '待办' } },
    { path: '/me', component: () => import('./MePage.vue'), meta: { title: '我的' } },
    { path: '/receipt/:token', component: () => import('./ReceiptPage.vue'), props: true, meta: { title: '事项进展', inner: true } },
    { path: '/matter/:id', component: () => import('./MatterPage.vue'), props: true, meta: { title: '事项', inner: true } },
    { path: '/leave', component: () => import('./LeavePage.vue'), meta: { title: '请假与代理', inner: true } },
    { path: '/account', component: () => import('./AccountPage.vue'), meta: { title: '账号与安全', inner: true } },
    { path: '/outbox', component: () => import('./OutboxPage.vue'), meta: { title: '待发送', inner: true } },
    { path: '/login', component: () => import('./LoginPage.vue'), meta: { title: '登录', inner: true } },
    { path: '/sign-up', component: () => import('./SignUpPage.vue'), meta: { title: '注册', inner: true } },
    { path: '/:rest(.*)', redirect: '/report' },
  ],
})

router.afterEach((to, from, failure) => {
  if (failure !== undefined) return
  unloaded.value = undefined
  document.title = `${to.meta.title} · 邻格`
  if (from.matched.length === 0 || from.path === to.path) return
  toTop()
})

// All pages are kept on the phone; until they are, one that was not opened yet needs a signal.
router.onError((_failure, to) => {
  unloaded.value = to.meta.title
})

/** What has changed is read from its beginning. */
export function toTop(): void {
  const main = document.querySelector('main')
  main?.scrollTo(0, 0)
  main?.focus({ preventScroll: true })
}

/** Back to where one came from, or to the first page when this one was opened from outside. */
export function goBack(): void {
  if (window.history.state?.back == null) void router.replace('/')
  else router.back()
}
