import { createApp, h, nextTick, type Component } from 'vue'

type Props = Record<string, unknown>

/** Mounts a component into the document; `props` may hold listeners as `onSubmit`, and may follow what changes. */
export async function mount(component: Component, props: Props | (() => Props)): Promise<HTMLElement> {
  const element = document.createElement('div')
  document.body.replaceChildren(element)
  createApp({ render: () => h(component, typeof props === 'function' ? props() : props) }).mount(element)
  await nextTick()
  return element
}

/** Until answers that are there already have been taken in. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}
