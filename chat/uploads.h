#pragma once

#include "chat/files.h"
#include "chat/outbox.h"

#include <functional>

namespace godwit::chat {

/// Sees to it that the files of our messages are at the server before the messages are sent. Owned
/// by Messenger.
class Uploads final
{
public:
    struct Parked
    {
        MessageId id;
        Refusal refusal;
    };

    /// \p files null: whatever has files cannot be sent.
    Uploads(Files *files, Outbox &outbox);

    /// \p told is called when pump() has something to do, as long as \p context lives.
    void onNews(QObject *context, std::function<void()> told);
    void sessionStarted(const std::optional<FileOffer> &offer);
    void sessionEnded();
    /// Wants the files of what waits, and lets those messages go whose files are there.
    void pump(bool isOnline);
    /// The server's answer to a message of ours: it may not have its files after all.
    void refused(const MessageRefused &answer);
    /// What cannot be sent, each told once.
    [[nodiscard]] QList<Parked> takeParked() { return std::exchange(m_parked, {}); }

private:
    [[nodiscard]] std::optional<Refusal> objection(const PendingMessage &message) const;
    void park(const PendingMessage &message, const Refusal &refusal);

    Files *m_files;
    Outbox &m_outbox;
    QList<Parked> m_parked;
    bool m_hadOutgoing = false;
};

} // namespace godwit::chat
