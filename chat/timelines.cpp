#include "chat/timelines.h"

#include "chat/when_finished.h"

namespace godwit::chat {

namespace {

const Gap *leadingGap(const Timeline &timeline)
{
    const QList<TimelineEntry> &entries = timeline.entries();
    return entries.isEmpty() ? nullptr : std::get_if<Gap>(&entries.constFirst());
}

} // namespace

Timelines::Timelines(Archive &archive, const Keeper &keeper, const Outbox &outbox,
                     const GapBook &gaps, int pageSize)
    : m_archive(archive)
    , m_keeper(keeper)
    , m_outbox(outbox)
    , m_gaps(gaps)
    , m_pageSize(pageSize)
{
}

void Timelines::open(const ConversationId &conversation)
{
    if (find(conversation)) {
        return;
    }
    Opened &opened = m_opened[conversation];
    for (const PendingMessage &message : m_outbox.messages(conversation)) {
        opened.timeline.putPending(message);
    }
    load(conversation, std::nullopt);
}

void Timelines::close(const ConversationId &conversation)
{
    m_opened.erase(conversation);
}

void Timelines::loadOlder(const ConversationId &conversation)
{
    const Opened *opened = find(conversation);
    if (!opened || opened->loading) {
        return;
    }
    if (opened->timeline.floor().value > 0) {
        load(conversation, opened->timeline.floor());
    } else if (const Gap *gap = leadingGap(opened->timeline)) {
        Q_EMIT olderWanted(Gap(*gap));
    }
}

void Timelines::load(const ConversationId &conversation, std::optional<Seq> before)
{
    Opened *opened = find(conversation);
    opened->loading = true;
    // What the archive has not been asked to keep yet, it cannot read.
    opened->meanwhile = m_keeper.waiting(conversation);
    opened->timeline.apply(opened->meanwhile);
    const PageQuery query{conversation, before, std::nullopt, m_pageSize};
    whenFinished(
        m_archive.page(query), this, ArchiveResult<Page>(base::Failure{ArchiveError{}}),
        [this, conversation](const ArchiveResult<Page> &result) { loaded(conversation, result); });
}

void Timelines::loaded(const ConversationId &conversation, const ArchiveResult<Page> &result)
{
    Opened *opened = find(conversation);
    if (!opened) {
        return;
    }
    opened->loading = false;
    const QList<Message> meanwhile = std::exchange(opened->meanwhile, {});
    if (!result) {
        Q_EMIT failed(result.error());
        return;
    }
    const QList<Message> &messages = result->messages;
    const bool more = result->more && !messages.isEmpty();
    opened->timeline.setFloor(more ? messages.constFirst().seq : Seq{});
    opened->timeline.apply(messages);
    opened->timeline.apply(meanwhile);
    for (const Gap &gap : m_gaps.of(conversation)) {
        opened->timeline.addGap(gap);
    }
    const TimelineChange change = opened->timeline.takeChange();
    topUp(conversation, *opened);
    Q_EMIT changed(conversation, change);
}

void Timelines::topUp()
{
    for (const auto &[conversation, opened] : m_opened) {
        topUp(conversation, opened);
    }
}

void Timelines::topUp(const ConversationId &conversation, const Opened &opened)
{
    const Timeline &timeline = opened.timeline;
    const bool short_ = timeline.entries().size() < m_pageSize;
    const Gap *gap = leadingGap(timeline);
    if (!opened.loading && short_ && gap && timeline.floor().value == 0) {
        Q_ASSERT(gap->conversation == conversation);
        Q_EMIT olderWanted(Gap(*gap));
    }
}

void Timelines::apply(const QList<Message> &messages)
{
    if (m_opened.empty()) {
        return;
    }
    auto first = messages.cbegin();
    while (first != messages.cend()) {
        auto last = first;
        while (last != messages.cend() && last->conversation == first->conversation) {
            ++last;
        }
        if (Opened *opened = find(first->conversation)) {
            const bool all = first == messages.cbegin() && last == messages.cend();
            const QList<Message> ours = all ? messages : QList<Message>(first, last);
            opened->timeline.apply(ours);
            if (opened->loading) {
                opened->meanwhile.append(ours);
            }
        }
        first = last;
    }
}

void Timelines::putPending(const PendingMessage &message)
{
    if (Opened *opened = find(message.conversation)) {
        opened->timeline.putPending(message);
    }
}

void Timelines::removePending(const PendingMessage &message)
{
    if (Opened *opened = find(message.conversation)) {
        opened->timeline.removePending(message.id);
    }
}

void Timelines::apply(const GapEdit &edit)
{
    for (const Gap &gap : edit.removed) {
        if (Opened *opened = find(gap.conversation)) {
            opened->timeline.removeGap(gap);
        }
    }
    for (const Gap &gap : edit.added) {
        if (Opened *opened = find(gap.conversation)) {
            opened->timeline.addGap(gap);
        }
    }
}

void Timelines::flush()
{
    QList<std::pair<ConversationId, TimelineChange>> changes;
    for (auto &[conversation, opened] : m_opened) {
        if (TimelineChange change = opened.timeline.takeChange(); !change.isEmpty()) {
            changes.append({conversation, std::move(change)});
        }
    }
    for (const auto &[conversation, change] : changes) {
        Q_EMIT changed(conversation, change);
    }
}

const QList<TimelineEntry> &Timelines::entries(const ConversationId &conversation) const
{
    static const QList<TimelineEntry> none;
    const auto opened = m_opened.find(conversation);
    return opened == m_opened.end() ? none : opened->second.timeline.entries();
}

bool Timelines::hasOlder(const ConversationId &conversation) const
{
    const auto opened = m_opened.find(conversation);
    return opened != m_opened.end()
        && (opened->second.timeline.floor().value > 0 || leadingGap(opened->second.timeline));
}

Timelines::Opened *Timelines::find(const ConversationId &conversation)
{
    const auto opened = m_opened.find(conversation);
    return opened == m_opened.end() ? nullptr : &opened->second;
}

} // namespace godwit::chat
