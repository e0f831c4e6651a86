#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "server/chat/hall.h"
#include "server/chat/reply.h"
#include "server/files/file_desk.h"
#include "server/ledger/ledger.h"
#include "server/server_settings.h"

namespace godwit::server {

/// What every part of the chat works with. All of it outlives them.
struct ChatContext
{
    Hall &hall;
    Ledger &ledger;
    base::Scheduler &scheduler;
    base::Random &random;
    const ServerSettings &settings;
    FileDesk &files;

    [[nodiscard]] const Limits &limits() const { return settings.limits; }
    /// Queues a change, unless too much is waiting; failures go to \p reply.
    void write(const Reply &reply, qsizetype bytes, std::function<Completion(Books &)> run) const;
    /// Queues a page for \p session, unless it has too many in flight; failures go to \p reply.
    void read(ChatSession &session, const Reply &reply,
              std::function<Completion(LedgerReader &)> run) const;
};

/// What a failure of the database means to whoever asked.
[[nodiscard]] Refusal storageFailed(const LedgerError &error);

} // namespace godwit::server
