-- AlterTable
ALTER TABLE "outgoing_mails" ADD COLUMN     "recipient" TEXT,
ALTER COLUMN "user_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "deletion_reminded_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "organization_transfers" (
    "organization_id" TEXT NOT NULL,
    "to_user_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_transfers_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "usage_statistics" (
    "day" DATE NOT NULL,
    "calls" BIGINT NOT NULL,
    "completed_calls" BIGINT NOT NULL,
    "total_seconds" BIGINT NOT NULL,

    CONSTRAINT "usage_statistics_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "organization_transfers_to_user_id_idx" ON "organization_transfers"("to_user_id");

-- CreateIndex
CREATE INDEX "api_keys_created_by_id_idx" ON "api_keys"("created_by_id");

-- CreateIndex
CREATE INDEX "daily_analytics_agent_id_idx" ON "daily_analytics"("agent_id");

-- CreateIndex
CREATE INDEX "phone_numbers_inbound_agent_id_idx" ON "phone_numbers"("inbound_agent_id");

-- CreateIndex
CREATE INDEX "phone_numbers_outbound_agent_id_idx" ON "phone_numbers"("outbound_agent_id");

-- AddForeignKey
ALTER TABLE "organization_transfers" ADD CONSTRAINT "organization_transfers_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_transfers" ADD CONSTRAINT "organization_transfers_to_user_id_fkey" FOREIGN KEY ("to_user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
