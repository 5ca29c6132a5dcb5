import { buildClientOnce } from './build-client.ts'

// `npm start [-- --demo]`: builds the client when it has to, then starts the installation in this process.
await buildClientOnce()
await import('../apps/server/src/main.ts')
