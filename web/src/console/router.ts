import { nextTick } from 'vue'
import { createRouter, createWebHashHistory } from 'vue-router'
import { railEntries } from './entries'
import HomePage from './HomePage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    title: string
    /** Any of these rights opens the page; absent for all who are logged in. */
    rights?: string[]
  }
}

const rights = (to: string): string[] => railEntries.find((entry) => entry.to === to)?.rights ?? []

export const router = createRouter({
  history: createWebHashHistory('/'),
  routes: [
    { path: '/', component: HomePage, meta: { title: '首页' } },
    { path: '/todo', component: () => import('@/matter/TodoPage.vue'), meta: { title: '工作台', rights: rights('/todo') } },
    { path: '/matters', component: () => import('@/matter/MattersPage.vue'), meta: { title: '事项', rights: rights('/matters') } },
    { path: '/matters/:id', component: () => import('@/matter/MatterPage.vue'), meta: { title: '事项', rights: rights('/matters') } },
    { path: '/import', component: () => import('@/intake/ImportPage.vue'), meta: { title: '导入事项', rights: ['MATTER_IMPORT'] } },
    { path: '/procedures/:code?', component: () => import('@/procedure/ProcedurePage.vue'), meta: { title: '流程', rights: rights('/procedures') } },
    { path: '/procedure-drafts', component: () => import('@/procedure/DraftsPage.vue'), meta: { title: '流程草稿', rights: ['PROCEDURE_EDIT'] } },
    { path: '/procedure-drafts/:id', component: () => import('@/procedure/DraftPage.vue'), meta: { title: '流程草稿', rights: ['PROCEDURE_EDIT'] } },
    { path: '/territory/:id/division', component: () => import('@/division/DivisionPage.vue'), meta: { title: '划分网格', rights: ['TERRITORY_EDIT'] } },
    { path: '/territory/:id?', component: () => import('@/territory/TerritoryPage.vue'), meta: { title: '网格', rights: rights('/territory') } },
    { path: '/settings/:tab?', component: () => import('@/identity/SettingsPage.vue'), meta: { title: '设置' } },
    { path: '/:rest(.*)*', component: () => import('./NoPage.vue'), meta: { title: '没有这一页' } },
  ],
})

router.afterEach(({ meta }, from, failure) => {
  if (failure !== undefined || meta === from.meta) return
  document.title = `${meta.title} · 邻格`
  // What had the focus went with the page: reading goes on where the new one begins.
  void nextTick(() => {
    if (document.activeElement === document.body && from.matched.length > 0) document.querySelector('main')?.focus()
  })
})
