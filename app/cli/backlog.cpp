#include "app/cli/backlog.h"

#include "chat/when_finished.h"

#include <algorithm>

namespace godwit::app::cli {

using chat::Messenger;
using chat::Seq;

Backlog::Backlog(Messenger &messenger, chat::Archive &archive, chat::ConversationId room,
                 Reach reach)
    : m_messenger(messenger)
    , m_archive(archive)
    , m_room(std::move(room))
    , m_reach(reach)
{
    connect(&messenger, &Messenger::timelineChanged, this, [this](const auto &conversation) {
        if (conversation == m_room) {
            m_loaded = true;
            look();
        }
    });
    // Whatever was asked for in vain is asked for again in the next session.
    connect(&messenger, &Messenger::catchUpFinished, this, &Backlog::look);
    connect(&messenger, &Messenger::messagesKept, this, &Backlog::look);
}

Backlog::~Backlog()
{
    m_messenger.closeTimeline(m_room);
}

void Backlog::start()
{
    m_messenger.openTimeline(m_room);
}

void Backlog::look()
{
    if (m_done || !m_loaded || !m_messenger.caughtUp()) {
        return;
    }
    const QList<Seq> seqs = known();
    if (!reaches(seqs) && m_messenger.hasOlder(m_room)) {
        m_messenger.loadOlder(m_room);
        return;
    }
    check(seqs);
}

/// The timeline is ahead of the archive. Pages come newest first and are kept in that order, so the
/// oldest one tells whether all of them are there.
void Backlog::check(const QList<Seq> &known)
{
    const Seq position = positionIn(known);
    const auto first = std::upper_bound(known.cbegin(), known.cend(), position);
    const std::optional<Seq> oldest = first == known.cend() ? std::nullopt : std::optional(*first);
    const chat::PageQuery query{m_room, std::nullopt, position, 1};
    chat::whenFinished(m_archive.page(query), this,
                       chat::ArchiveResult<chat::Page>(base::Failure{chat::ArchiveError{}}),
                       [this, position, oldest](const chat::ArchiveResult<chat::Page> &page) {
                           const bool kept = page && !page->messages.isEmpty()
                               && page->messages.constFirst().seq == oldest;
                           if (!m_done && (kept || !oldest)) {
                               m_done = true;
                               Q_EMIT fetched(position);
                           }
                       });
}

/// What lies before a gap does not count: something is missing after it.
QList<Seq> Backlog::known() const
{
    QList<Seq> seqs;
    for (const chat::TimelineEntry &entry : m_messenger.timeline(m_room)) {
        if (const auto *message = std::get_if<chat::Message>(&entry)) {
            seqs << message->seq;
        } else if (std::holds_alternative<chat::Gap>(entry)) {
            seqs.clear();
        }
    }
    return seqs;
}

bool Backlog::reaches(const QList<Seq> &known) const
{
    return (m_reach.newest && known.size() >= *m_reach.newest)
        || (m_reach.after && !known.isEmpty() && known.constFirst() <= *m_reach.after);
}

Seq Backlog::positionIn(const QList<Seq> &known) const
{
    Seq position = m_reach.after.value_or(Seq{});
    if (known.isEmpty()) {
        return position;
    }
    const qsizetype wanted
        = m_reach.newest ? std::min<qsizetype>(*m_reach.newest, known.size()) : known.size();
    const Seq before
        = wanted == 0 ? known.constLast() : Seq{known.at(known.size() - wanted).value - 1};
    return std::max(position, before);
}

} // namespace godwit::app::cli
