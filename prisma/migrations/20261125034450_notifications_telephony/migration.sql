-- CreateEnum
CREATE TYPE "message_channel" AS ENUM ('mail', 'sms');

-- AlterTable
ALTER TABLE "call_logs" ADD COLUMN     "external_id" TEXT;

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "low_balance_cents" INTEGER NOT NULL DEFAULT 500;

-- AlterTable
ALTER TABLE "phone_numbers" ADD COLUMN     "carrier_number_id" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "telephony_connections" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- RenameTable: mails that wait to be sent stay where they are.
ALTER TABLE "outgoing_mails" RENAME TO "outgoing_messages";
ALTER TABLE "outgoing_messages" RENAME CONSTRAINT "outgoing_mails_pkey" TO "outgoing_messages_pkey";
ALTER TABLE "outgoing_messages" RENAME CONSTRAINT "outgoing_mails_user_id_fkey" TO "outgoing_messages_user_id_fkey";
ALTER INDEX "outgoing_mails_next_attempt_at_idx" RENAME TO "outgoing_messages_next_attempt_at_idx";
ALTER INDEX "outgoing_mails_user_id_created_at_idx" RENAME TO "outgoing_messages_user_id_created_at_idx";
ALTER TABLE "outgoing_messages"
    ADD COLUMN "channel" "message_channel" NOT NULL DEFAULT 'mail',
    ADD COLUMN "topic" TEXT,
    ADD COLUMN "event_key" TEXT,
    ADD COLUMN "organization_id" TEXT,
    ADD COLUMN "is_critical" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "held_at" TIMESTAMPTZ(3),
    ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "quiet_periods" (
    "user_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "weekdays" INTEGER[],
    "from_minute" INTEGER NOT NULL,
    "to_minute" INTEGER NOT NULL,

    CONSTRAINT "quiet_periods_pkey" PRIMARY KEY ("user_id","position")
);

-- CreateTable
CREATE TABLE "phone_verifications" (
    "user_id" TEXT NOT NULL,
    "phone_e164" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "tries_left" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "phone_verifications_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "alerts" (
    "organization_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recovering_since" TIMESTAMPTZ(3),

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("organization_id","kind","subject_id")
);

-- CreateIndex
CREATE INDEX "outgoing_messages_organization_id_idx" ON "outgoing_messages"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "outgoing_messages_user_id_channel_event_key_key" ON "outgoing_messages"("user_id", "channel", "event_key");

-- CreateIndex
CREATE UNIQUE INDEX "call_logs_organization_id_external_id_key" ON "call_logs"("organization_id", "external_id");

-- AddForeignKey
ALTER TABLE "outgoing_messages" ADD CONSTRAINT "outgoing_messages_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quiet_periods" ADD CONSTRAINT "quiet_periods_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_verifications" ADD CONSTRAINT "phone_verifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
