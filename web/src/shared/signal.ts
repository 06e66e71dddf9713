import { ref } from 'vue'

/** Whether the device believes it has a network. */
export const online = ref(navigator.onLine)

window.addEventListener('online', () => (online.value = true))
window.addEventListener('offline', () => (online.value = false))
