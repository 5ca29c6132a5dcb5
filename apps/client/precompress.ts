import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const compress = promisify(brotliCompress)
const dist = fileURLToPath(new URL('./dist/', import.meta.url))

/** Lays a `.br` beside each text file of the build: compressed once at the highest quality, served as it lies. */
export const precompress: Plugin = {
  name: 'precompress',
  apply: 'build',
  closeBundle: {
    order: 'post',
    sequential: true,
    handler: async () => {
      const files = await readdir(dist, { recursive: true })
      const texts = files.filter(file => /\.(?:js|css|html|svg|webmanifest)$/.test(file))
      await Promise.all(
        texts.map(async file => {
          const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
          await writeFile(`${dist}${file}.br`, await compress(await readFile(dist + file), { params }))
        }),
      )
    },
  },
}
