import { minifyContractRouter } from '@orpc/contract'
import { contract } from '@talklase/contract/contract.ts'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { shellOnly } from './precache.ts'

const contractModule = 'virtual:contract'

/** Serves the contract's methods and paths alone, so that no schema (and no schema library) travels to the browser. */
const contractOfPaths: Plugin = {
  name: 'contract-of-paths',
  resolveId: id => (id === contractModule ? `\0${contractModule}` : undefined),
  load: id => (id === `\0${contractModule}` ? `export const contract = ${pathsOf(contract)}` : undefined),
}

/** The contract as JSON; tags and descriptions are for the documentation and stay behind. */
const pathsOf = (router: typeof contract): string =>
  JSON.stringify(minifyContractRouter(router), (key, value) =>
    key === 'tags' || key === 'summary' || key === 'description' ? undefined : value,
  )

const server = process.env.TALKLASE_SERVER ?? 'http://localhost:3000'

export default defineConfig({
  plugins: [
    contractOfPaths,
    tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single', semicolons: false }),
    react(),
    VitePWA({
      registerType: 'autoUpdate',
      injectRegister: false,
      includeManifestIcons: false,
      manifest: {
        id: '/',
        name: 'Tālklase',
        short_name: 'Tālklase',
        lang: 'lv',
        start_url: '/',
        display: 'standalone',
        background_color: '#fdfcf9',
        theme_color: '#0c5c63',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: '/icon-maskable.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['index.html', 'assets/*.{js,css,woff2}'],
        manifestTransforms: [shellOnly],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//],
        clientsClaim: true,
        skipWaiting: true,
        cleanupOutdatedCaches: true,
        runtimeCaching: [
          {
            urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
            handler: 'CacheFirst',
            options: { cacheName: 'assets', expiration: { maxEntries: 200 } },
          },
        ],
      },
    }),
  ],
  build: { manifest: true, sourcemap: false, target: 'es2023', assetsInlineLimit: 0 },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
})
