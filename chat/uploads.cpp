#include "chat/uploads.h"

#include "chat/file_codes.h"

#include <algorithm>

namespace godwit::chat {

Uploads::Uploads(Files *files, Outbox &outbox)
    : m_files(files)
    , m_outbox(outbox)
{
}

void Uploads::onNews(QObject *context, std::function<void()> told)
{
    if (!m_files) {
        return;
    }
    QObject::connect(m_files, &Files::uploaded, context, [told] { told(); });
    QObject::connect(m_files, &Files::uploadRefused, context,
                     [this, told](const FileId &id, const Refusal &refusal) {
                         const QList<PendingMessage> waiting = m_outbox.awaitingFiles();
                         for (const PendingMessage &message : waiting) {
                             const auto &files = message.attachments;
                             if (std::any_of(files.cbegin(), files.cend(),
                                             [&id](const auto &file) { return file.id == id; })) {
                                 park(message, refusal);
                             }
                         }
                         told();
                     });
}

void Uploads::sessionStarted(const std::optional<FileOffer> &offer)
{
    if (m_files) {
        m_files->sessionStarted(offer);
    }
}

void Uploads::sessionEnded()
{
    if (m_files) {
        m_files->sessionEnded();
    }
}

void Uploads::pump(bool isOnline)
{
    const QList<PendingMessage> waiting = m_outbox.awaitingFiles();
    if (waiting.isEmpty() && !m_hadOutgoing) {
        return;
    }
    QList<Attachment> wanted;
    for (const PendingMessage &message : waiting) {
        const std::optional<Refusal> no = isOnline ? objection(message) : std::nullopt;
        if (no) {
            park(message, *no);
            continue;
        }
        bool complete = m_files != nullptr;
        for (const Attachment &file : message.attachments) {
            if (!m_files || !m_files->isAtServer(file.id)) {
                complete = false;
                wanted.append(file);
            }
        }
        if (complete && isOnline) {
            m_outbox.filesReady(message.id);
        }
    }
    m_hadOutgoing = !wanted.isEmpty();
    if (m_files) {
        m_files->setOutgoing(wanted);
    }
}

/// What needs no try.
std::optional<Refusal> Uploads::objection(const PendingMessage &message) const
{
    if (!m_files || !m_files->offer()) {
        return Refusal{FileCodes::noFiles, {}, {}};
    }
    const FileOffer &offer = *m_files->offer();
    if (message.attachments.size() > offer.maxPerMessage) {
        return Refusal{FileCodes::tooMany, {}, {}};
    }
    const bool tooLarge
        = std::any_of(message.attachments.cbegin(), message.attachments.cend(),
                      [&offer](const Attachment &file) { return file.size > offer.maxBytes; });
    return tooLarge ? std::optional(Refusal{FileCodes::tooLarge, {}, {}}) : std::nullopt;
}

void Uploads::park(const PendingMessage &message, const Refusal &refusal)
{
    if (m_outbox.filesRefused(message.id, refusal)) {
        m_parked.append({message.id, refusal});
    }
}

void Uploads::refused(const MessageRefused &answer)
{
    const PendingMessage *message = m_outbox.find(answer.id);
    if (m_files && message && answer.refusal.code == FileCodes::unknownFile) {
        for (const Attachment &file : message->attachments) {
            m_files->forgetAtServer(file.id);
        }
    }
}

} // namespace godwit::chat
