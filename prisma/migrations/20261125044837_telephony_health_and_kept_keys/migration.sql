-- AlterTable
ALTER TABLE "telephony_connections" ADD COLUMN     "next_check_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "kept_keys" (
    "id" TEXT NOT NULL,
    "encrypted_key" TEXT NOT NULL,

    CONSTRAINT "kept_keys_pkey" PRIMARY KEY ("id")
);
