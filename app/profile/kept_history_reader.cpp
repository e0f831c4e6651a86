#include "app/profile/kept_history_reader.h"

#include "chat/when_finished.h"

#include <algorithm>
#include <utility>

namespace godwit::app {

namespace {

/// Of each room: more than a small server tells to whoever comes.
constexpr int newest = 2000;

chat::ArchiveError unread()
{
    return {};
}

} // namespace

KeptHistoryReader::KeptHistoryReader(std::unique_ptr<chat::Archive> archive, Read read)
    : m_archive(std::move(archive))
    , m_read(std::move(read))
{
    chat::whenFinished(m_archive->open(), this,
                       chat::ArchiveResult<chat::ArchiveSnapshot>(base::Failure{unread()}),
                       [this](const auto &snapshot) { opened(snapshot); });
}

KeptHistoryReader::~KeptHistoryReader() = default;

void KeptHistoryReader::opened(const chat::ArchiveResult<chat::ArchiveSnapshot> &snapshot)
{
    if (!snapshot) {
        finish();
        return;
    }
    for (const chat::Conversation &room : snapshot->conversations) {
        m_rooms.append(room.id);
    }
    for (const chat::PendingMessage &message : snapshot->outbox) {
        if (std::holds_alternative<chat::Sending>(message.state)
            || std::holds_alternative<chat::Unconfirmed>(message.state)) {
            m_kept.unconfirmed.append(message);
        }
    }
    readNext();
}

void KeptHistoryReader::readNext()
{
    if (m_rooms.isEmpty()) {
        finish();
        return;
    }
    const chat::PageQuery query{m_rooms.takeFirst(), std::nullopt, std::nullopt, newest};
    chat::whenFinished(m_archive->page(query), this,
                       chat::ArchiveResult<chat::Page>(base::Failure{unread()}),
                       [this](const chat::ArchiveResult<chat::Page> &page) {
                           if (page) {
                               m_kept.messages.append(page->messages);
                           }
                           readNext();
                       });
}

void KeptHistoryReader::finish()
{
    m_archive.reset(); // one file, one owner: the session is next
    std::sort(m_kept.messages.begin(), m_kept.messages.end(),
              [](const chat::Message &a, const chat::Message &b) { return a.seq < b.seq; });
    const Read read = std::exchange(m_read, {});
    read(m_kept);
}

} // namespace godwit::app
