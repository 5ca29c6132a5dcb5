import { minifyContractRouter } from '@orpc/contract'
import { contract } from '@talklase/contract/contract.ts'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { learnerChunk } from './learner-chunk.ts'
import { learnerModules, shellOnly } from './precache.ts'
import { precompress } from './precompress.ts'

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

/** Tells the browser at once what the learner's page will need, so that no file waits for another to name it. */
const preloadLearner: Plugin = {
  name: 'preload-learner',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => {
      if (bundle === undefined) return html
      const names = Object.keys(bundle)
      const fonts = names.filter(name => /-(core|latvian)-[^/]+\.woff2$/.test(name))
      const chunks = Object.values(bundle).filter(
        chunk => chunk.type === 'chunk' && learnerModules.some(module => chunk.facadeModuleId?.includes(module)),
      )
      return [
        ...fonts.map(name => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${name}`, crossorigin: true },
        })),
        ...chunks.map(chunk => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', href: `/${chunk.fileName}`, crossorigin: true },
        })),
      ]
    },
  },
}

const server = process.env.TALKLASE_SERVER ?? 'http://localhost:3000'

export default defineConfig({
  plugins: [
    contractOfPaths,
    preloadLearner,
    tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single', semicolons: false }),
    react(),
    VitePWA({
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
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'service-worker.ts',
      injectManifest: {
        globPatterns: ['index.html', 'assets/*.{js,css,woff2}'],
        dontCacheBustURLsMatching: /^assets\//,
        manifestTransforms: [shellOnly],
      },
    }),
    precompress,
  ],
  build: {
    manifest: true,
    sourcemap: false,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: learnerChunk }],
        },
      },
    },
  },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
})
