-- CreateIndex
CREATE INDEX "outgoing_messages_created_at_idx" ON "outgoing_messages"("created_at");

-- CreateIndex
CREATE INDEX "users_timezone_idx" ON "users"("timezone");
