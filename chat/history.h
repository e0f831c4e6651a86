#pragma once

#include "chat/courier.h"
#include "chat/gap_book.h"

#include <QHash>

namespace godwit::chat {

/// Makes the ids of our requests; unique within one run.
class RequestIds final
{
public:
    RequestId next() { return RequestId(QString::number(++m_last)); }

private:
    qint64 m_last = 0;
};

/// What a page of history brought: the messages asked for, and how much of which gap they fill.
struct Found
{
    QList<Message> messages;
    ConversationId conversation;
    Seq after; ///< known now: everything between the two, exclusively
    Seq before;
};

/// Asks the server for what gaps say is missing, one page at a time per conversation. Owned by
/// Messenger.
class History final
{
public:
    History(Courier &courier, RequestIds &requests, int pageSize);

    /// Asks for the page that ends where \p gap ends.
    void askNewest(const Gap &gap);
    /// Asks for all that is missing in \p gap, oldest first, at most \p pages.
    void askAll(const Gap &gap, int pages);
    /// No answer comes any more.
    void sessionEnded();

    /// None: nobody asked for it, or it says nothing.
    std::optional<Found> page(const HistoryPage &page);
    /// The gap that \p request was about.
    std::optional<Gap> refused(const RequestId &request);

private:
    struct Asked
    {
        Gap gap;
        int pages = 0; ///< to go, oldest first; 0: newest first
    };

    void ask(const Asked &asked);

    Courier &m_courier;
    RequestIds &m_requests;
    const int m_pageSize;
    QHash<RequestId, Asked> m_asked;
    QHash<ConversationId, RequestId> m_busy;
};

} // namespace godwit::chat
