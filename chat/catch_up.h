#pragma once

#include "chat/event.h"

#include <QList>

#include <optional>
#include <variant>

namespace godwit::chat {

/// Brings a session from the last known number to the present: page by page, while what arrives
/// live is held back, so that the cursor never passes a message that is still missing. Pure; owned
/// by Incoming.
class CatchUp final
{
public:
    /// \p holdLimit: live messages held back at most; beyond it they are asked for again instead.
    explicit CatchUp(int holdLimit = 10'000);

    /// Everything up to \p cursor is known. \p complete: nothing is missing, or nothing can be
    /// asked for.
    void start(Seq cursor, bool complete);
    void stop();
    /// Leaves the live stream until a sync has caught up with it again.
    void fallBehind();
    /// A live message has not come through to live(): it has to be asked for.
    void missed();

    [[nodiscard]] Seq cursor() const { return m_cursor; }
    [[nodiscard]] bool isLive() const { return std::holds_alternative<Live>(m_state); }
    /// A page is to be asked for, from cursor() on.
    [[nodiscard]] bool wantsPage() const;
    void asked(const RequestId &request);
    [[nodiscard]] bool awaits(const RequestId &request) const;
    /// The request failed; wantsPage() again.
    void failed();

    /// The page asked for has been applied as a whole. What was held back is to be applied next.
    QList<Message> finish(const SyncPage &page);
    /// What of \p messages is to be applied now.
    QList<Message> live(const QList<Message> &messages);
    /// An acknowledgement that came in the live stream.
    void advance(Seq seq);

private:
    struct Offline
    {
    };
    struct Syncing
    {
        std::optional<RequestId> request;
        QList<Message> held;
        bool overflowed = false;
    };
    struct Live
    {
    };

    const int m_holdLimit;
    Seq m_cursor;
    std::variant<Offline, Syncing, Live> m_state;
};

} // namespace godwit::chat
