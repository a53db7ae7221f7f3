import { defineConfig } from 'prisma/config'

// For Prisma's own tools (`prisma studio`, `prisma migrate status`). The app itself reads lib/env.ts and migrates on start.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations', seed: 'npm run db:seed' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
