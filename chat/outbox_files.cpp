#include "chat/file_codes.h"
#include "chat/outbox.h"

namespace godwit::chat {

namespace {

/// A server that takes a file and then knows nothing of it is not asked for ever.
constexpr int mostFileTries = 3;

} // namespace

QList<PendingMessage> Outbox::awaitingFiles() const
{
    QList<PendingMessage> waiting;
    for (const auto &[order, entry] : m_entries) {
        if (entry.stored && !entry.filesReady
            && std::holds_alternative<Queued>(entry.message.state)) {
            waiting.append(entry.message);
        }
    }
    return waiting;
}

void Outbox::filesReady(const MessageId &id)
{
    if (Entry *found = entry(id)) {
        found->filesReady = true;
    }
}

bool Outbox::filesRefused(const MessageId &id, const Refusal &refusal)
{
    Entry *found = entry(id);
    if (!found || found->filesReady || !std::holds_alternative<Queued>(found->message.state)) {
        return false;
    }
    dequeue(*found);
    setState(*found, Failed{refusal});
    return true;
}

/// The server has lost a file since it took it: it gets it again, and what follows waits.
bool Outbox::asksForFiles(Entry &entry, const MessageRefused &answer)
{
    if (answer.refusal.code != FileCodes::unknownFile || entry.message.attachments.isEmpty()
        || ++entry.filesAsked > mostFileTries) {
        return false;
    }
    entry.filesReady = false;
    return true;
}

} // namespace godwit::chat
