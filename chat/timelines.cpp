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
    reachEnd(conversation, m_opened[conversation]);
    loadOlderThan(conversation, std::nullopt);
}

/// From here on everything that comes is shown.
void Timelines::reachEnd(const ConversationId &conversation, Opened &opened)
{
    opened.timeline.setCeiling(std::nullopt);
    for (const PendingMessage &message : m_outbox.messages(conversation)) {
        opened.timeline.putPending(message);
    }
}

void Timelines::move(const ConversationId &conversation, std::optional<Seq> seq)
{
    Opened &opened = m_opened[conversation];
    ++opened.moves;
    opened.meanwhile.clear();
    opened.timeline.clear();
    opened.timeline.setFloor(seq.value_or(Seq{}));
    if (seq) {
        opened.timeline.setCeiling(seq);
        loadOlderThan(conversation, Seq{seq->value + 1});
    } else {
        reachEnd(conversation, opened);
        loadOlderThan(conversation, std::nullopt);
    }
    Q_EMIT changed(conversation, opened.timeline.takeChange());
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
        loadOlderThan(conversation, opened->timeline.floor());
    } else if (const Gap *gap = leadingGap(opened->timeline)) {
        Q_EMIT olderWanted(Gap(*gap));
    }
}

void Timelines::loadOlderThan(const ConversationId &conversation, std::optional<Seq> before)
{
    load({conversation, before, std::nullopt, m_pageSize});
}

void Timelines::loadNewer(const ConversationId &conversation)
{
    const Opened *opened = find(conversation);
    if (opened && !opened->loading && opened->timeline.ceiling()) {
        load({conversation, std::nullopt, opened->timeline.ceiling(), m_pageSize});
    }
}

void Timelines::load(const PageQuery &query)
{
    Opened *opened = find(query.conversation);
    opened->loading = true;
    // What the archive has not been asked to keep yet, it cannot read.
    opened->meanwhile = m_keeper.waiting(query.conversation);
    opened->timeline.apply(opened->meanwhile);
    whenFinished(m_archive.page(query), this, ArchiveResult<Page>(base::Failure{ArchiveError{}}),
                 [this, query, moves = opened->moves](const ArchiveResult<Page> &result) {
                     const Opened *now = find(query.conversation);
                     if (now && now->moves == moves) {
                         loaded(query, result);
                     }
                 });
}

void Timelines::loaded(const PageQuery &query, const ArchiveResult<Page> &result)
{
    const ConversationId &conversation = query.conversation;
    Opened *opened = find(conversation);
    opened->loading = false;
    const QList<Message> meanwhile = std::exchange(opened->meanwhile, {});
    if (!result) {
        Q_EMIT failed(result.error());
        return;
    }
    const QList<Message> &messages = result->messages;
    const bool more = result->more && !messages.isEmpty();
    if (!query.after) {
        opened->timeline.setFloor(more ? messages.constFirst().seq : Seq{});
    } else if (more) {
        opened->timeline.setCeiling(messages.constLast().seq);
    } else {
        reachEnd(conversation, *opened);
    }
    opened->timeline.apply(messages);
    opened->timeline.apply(meanwhile);
    for (const Gap &gap : m_gaps.of(conversation)) {
        opened->timeline.addGap(gap);
    }
    const TimelineChange change = opened->timeline.takeChange();
    const bool alone = !query.after && query.before && opened->timeline.ceiling();
    topUp(conversation, *opened);
    if (alone && opened->timeline.ceiling()->value + 1 == query.before->value) {
        loadNewer(conversation); // the other half of what move() wants
    }
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

bool Timelines::hasNewer(const ConversationId &conversation) const
{
    const auto opened = m_opened.find(conversation);
    return opened != m_opened.end() && opened->second.timeline.ceiling();
}

Timelines::Opened *Timelines::find(const ConversationId &conversation)
{
    const auto opened = m_opened.find(conversation);
    return opened == m_opened.end() ? nullptr : &opened->second;
}

} // namespace godwit::chat
