# syntax=docker/dockerfile:1
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts/start ./scripts/start
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
# Only what runs is laid out: an eighth of what building takes.
RUN npm run build && npm run image -- /image

FROM node:20-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 PORT=3000 DATA_DIR=/data SEED_DEMO=no
WORKDIR /app
COPY --from=build --chown=root:root /image ./
# The only place that is written to, and only with the embedded database or without a mail server.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/api/health/ready').then(({ok})=>process.exit(ok?0:1),()=>process.exit(1))"]
# Not through npm, which would keep SIGTERM to itself.
CMD ["node", "scripts/start.mjs", "--built"]
