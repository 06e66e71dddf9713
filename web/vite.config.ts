import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import elementPlus from 'unplugin-element-plus/vite'
import type { PluginOption } from 'vite'
import { defineConfig } from 'vitest/config'
import { phoneFiles } from './sw-plugin.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

async function mock(): Promise<PluginOption[]> {
  if (process.env.LINGE_MOCK === undefined) return []
  const { mockApi } = await import('./mock/plugin.ts')
  return [mockApi()]
}

export default defineConfig(async () => ({
  // Tests need no styles of components.
  plugins: [vue(), ...(process.env.VITEST === undefined ? [elementPlus({})] : []), ...(await mock()), phoneFiles()],
  resolve: { alias: { '@': here('./src') } },
  build: {
    target: 'es2022',
    // Every asset is its own hashed file, so that the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // MapLibre is one chunk of its own that loads only with a map.
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: { console: here('./index.html'), mobile: here('./m/index.html'), sw: here('./src/mobile/sw.ts') },
      // The worker's address is its own for ever; what it may serve is what lies below it.
      output: { entryFileNames: ({ name }: { name: string }) => (name === 'sw' ? 'm/sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { proxy: { '/api': process.env.LINGE_API ?? 'http://127.0.0.1:8080' } },
  test: { environment: 'happy-dom', include: ['test/**/*.test.ts'] },
}))
