import { clusterSetup } from './clusters.ts'

export const setup = clusterSetup('embedded')
