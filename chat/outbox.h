#pragma once

#include "base/time.h"
#include "chat/command.h"
#include "chat/event.h"
#include "chat/pending_message.h"

#include <QHash>
#include <QList>

#include <map>
#include <optional>
#include <set>

namespace godwit::chat {

/// Our messages that the server has not confirmed: which may go out now, and what an answer means
/// for the ones around it. First in, first out per conversation; docs/decisions/0006 tells the
/// rules. Pure; owned by Delivery.
class Outbox final
{
public:
    /// \p window: messages in flight at a time.
    explicit Outbox(int window);

    /// What an earlier run left. A message that may have been sent then becomes Unconfirmed.
    void restore(const QList<PendingMessage> &messages);
    /// Puts \p message last; it is not sent before stored() says that it is on disk.
    PendingMessage add(PendingMessage message);
    void stored(const MessageId &id);
    /// Sends a Failed or Unconfirmed message again, as the last one. None: it is neither.
    std::optional<PendingMessage> retry(const MessageId &id);
    /// False: there is none, or an answer to it is still owed.
    bool discard(const MessageId &id);

    /// A session begins. A server that deduplicates may be sent anything again.
    void sessionStarted(bool deduplicates);
    /// No answer will come any more to what is in flight.
    void sessionEnded();

    /// Those on disk that wait until their files are at the server, by order.
    [[nodiscard]] QList<PendingMessage> awaitingFiles() const;
    void filesReady(const MessageId &id);
    /// Parks one whose files cannot be sent. False: it does not wait for them.
    bool filesRefused(const MessageId &id, const Refusal &refusal);

    /// What is to be sent at \p now, in order; it counts as in flight from now on.
    QList<SendMessage> take(base::TimePoint now);
    /// When take() may give more although nothing else happens.
    [[nodiscard]] std::optional<base::TimePoint> wakeAt() const;

    /// The server has it: no more is sent of it, but it stays until settle(). False: not ours.
    bool accepted(const MessageAccepted &answer);
    /// Takes a message out for good, because it is confirmed.
    std::optional<PendingMessage> settle(const MessageId &id);
    /// The messages that are accepted(), but not settled.
    [[nodiscard]] QList<MessageAccepted> unsettled() const;
    /// The reason, if \p answer parks the message for good.
    std::optional<Refusal> refused(const MessageRefused &answer, base::TimePoint now);

    [[nodiscard]] const PendingMessage *find(const MessageId &id) const;
    [[nodiscard]] bool isStored(const MessageId &id) const
    {
        const auto order = m_orders.constFind(id);
        return order != m_orders.cend() && m_entries.at(*order).stored;
    }
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    /// By order.
    [[nodiscard]] QList<PendingMessage> messages(const std::optional<ConversationId> &conversation
                                                 = {}) const;
    /// Those whose state changed since the last call, each once, by order.
    QList<PendingMessage> takeChanged();

private:
    struct Entry
    {
        PendingMessage message;
        bool stored = false;
        bool filesReady = true;
        int filesAsked = 0; ///< times that the server did not have them after all
        bool chained = false; ///< was sent with `after`
        int owed = 0; ///< answers to come on this connection
        std::optional<MessageAccepted> answer;
    };
    struct Lane
    {
        std::set<qint64> queued;
        std::set<qint64> sending; ///< all before the queued ones
        std::optional<qint64> head; ///< as entered in m_heads
        base::TimePoint pausedUntil{};
    };

    Entry *entry(const MessageId &id);
    void setState(Entry &entry, PendingState state);
    void enqueue(Entry &entry);
    void dequeue(Entry &entry);
    void updateHead(const ConversationId &conversation, Lane &lane);
    void requeueFrom(const ConversationId &conversation, qint64 order);
    void breakOff(Entry &entry);
    static bool asksForFiles(Entry &entry, const MessageRefused &answer);
    void pause(Lane &lane, const Refusal &refusal, base::TimePoint now);
    SendMessage launch(Lane &lane, Entry &entry);

    const int m_limit;
    double m_window; ///< shrinks when the server says that we are too fast
    bool m_deduplicates = true;
    int m_inFlight = 0;
    qint64 m_lastOrder = 0;
    base::TimePoint m_pausedUntil{};
    base::TimePoint m_lastTake{};
    std::map<qint64, Entry> m_entries; ///< by order
    QHash<MessageId, qint64> m_orders;
    QHash<ConversationId, Lane> m_lanes;
    std::map<qint64, ConversationId> m_heads; ///< the first queued one of each lane
    std::set<qint64> m_answered; ///< accepted(), but not settled
    std::set<qint64> m_changed;
};

} // namespace godwit::chat
