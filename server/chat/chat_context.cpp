#include "server/chat/chat_context.h"

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

} // namespace

Refusal storageFailed(const LedgerError &error)
{
    return {u"storage-failed"_s,
            error.code == LedgerError::Code::Full ? u"The server has no room to store this."_s
                                                  : u"The server could not store this."_s,
            5000ms};
}

void ChatContext::write(const Reply &reply, qsizetype bytes,
                        std::function<Completion(Books &)> run) const
{
    if (ledger.waitingBytes() > limits().unstoredBytes) {
        reply.refuse({u"storage-failed"_s, u"The server's disk cannot keep up."_s, 1000ms});
        return;
    }
    const auto failed = [reply](const LedgerError &error) { reply.refuse(storageFailed(error)); };
    ledger.write({std::move(run), failed, bytes});
}

void ChatContext::read(ChatSession &session, const Reply &reply,
                       std::function<Completion(LedgerReader &)> run) const
{
    if (session.readsInFlight >= limits().readsInFlight) {
        reply.refuse({u"rate-limited"_s, u"Wait for the answers to earlier requests."_s, 100ms});
        return;
    }
    ++session.readsInFlight;
    const auto landed = [handle = session.handle()] {
        if (const auto alive = handle.lock()) {
            --alive->readsInFlight;
        }
    };
    const auto counted = [run = std::move(run), landed](LedgerReader &reader) -> Completion {
        return [completion = run(reader), landed] {
            landed();
            completion();
        };
    };
    const auto failed = [reply, landed](const LedgerError &error) {
        landed();
        reply.refuse(storageFailed(error));
    };
    ledger.read({counted, failed});
}

} // namespace godwit::server
