import { createApp, nextTick, type Component } from 'vue'

/** Mounts a component into the document; `props` may hold listeners as `onSubmit`. */
export async function mount(component: Component, props: Record<string, unknown>): Promise<HTMLElement> {
  const element = document.createElement('div')
  document.body.replaceChildren(element)
  createApp(component, props).mount(element)
  await nextTick()
  return element
}
