#include "chat/outbox.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace godwit::chat {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A server's wish is followed within these: never a busy loop, never a freeze.
constexpr base::Milliseconds shortestPause = 10ms;
constexpr base::Milliseconds longestPause = 15min;
constexpr base::Milliseconds usualPause = 2s;
constexpr base::Milliseconds puzzledPause = 1s; ///< after "out-of-order" without a chain

bool isTemporary(const Refusal &refusal)
{
    return refusal.retryAfter || refusal.code == "rate-limited"_L1
        || refusal.code == "storage-failed"_L1;
}

template <class State> bool is(const PendingMessage &message)
{
    return std::holds_alternative<State>(message.state);
}

} // namespace

Outbox::Outbox(int window)
    : m_limit(std::max(window, 1))
    , m_window(m_limit)
{
}

void Outbox::restore(const QList<PendingMessage> &messages)
{
    for (PendingMessage message : messages) {
        if (is<Sending>(message)) {
            message.state = Unconfirmed{};
        }
        m_lastOrder = std::max(m_lastOrder, message.order);
        m_orders.insert(message.id, message.order);
        Entry &entry = m_entries[message.order];
        entry.message = std::move(message);
        entry.stored = true;
        entry.filesReady = entry.message.attachments.isEmpty();
        if (is<Queued>(entry.message)) {
            enqueue(entry);
        }
    }
}

PendingMessage Outbox::add(PendingMessage message)
{
    message.order = ++m_lastOrder;
    message.state = Queued{};
    m_orders.insert(message.id, message.order);
    Entry &entry = m_entries[message.order];
    entry.message = std::move(message);
    entry.filesReady = entry.message.attachments.isEmpty();
    enqueue(entry);
    return entry.message;
}

void Outbox::stored(const MessageId &id)
{
    if (Entry *found = entry(id)) {
        found->stored = true;
    }
}

std::optional<PendingMessage> Outbox::retry(const MessageId &id)
{
    Entry *found = entry(id);
    if (!found || !(is<Failed>(found->message) || is<Unconfirmed>(found->message))) {
        return std::nullopt;
    }
    PendingMessage message = found->message;
    m_changed.erase(message.order);
    m_entries.erase(message.order);
    message = add(std::move(message));
    m_changed.insert(message.order);
    return message;
}

bool Outbox::discard(const MessageId &id)
{
    const Entry *found = entry(id);
    const bool isFree = found && !is<Sending>(found->message) && found->owed == 0;
    return isFree && settle(id).has_value();
}

void Outbox::sessionStarted(bool deduplicates)
{
    sessionEnded();
    m_deduplicates = deduplicates;
    m_window = m_limit;
    for (auto &[order, entry] : m_entries) {
        if (deduplicates && is<Unconfirmed>(entry.message)) {
            setState(entry, Queued{});
            enqueue(entry);
        }
    }
}

void Outbox::sessionEnded()
{
    for (auto &[order, entry] : m_entries) {
        breakOff(entry);
    }
}

void Outbox::breakOff(Entry &entry)
{
    const bool transmitted = entry.owed > 0;
    entry.owed = 0;
    if (!is<Sending>(entry.message) || entry.answer) {
        return;
    }
    dequeue(entry);
    if (transmitted && !m_deduplicates) {
        setState(entry, Unconfirmed{});
        return;
    }
    setState(entry, Queued{});
    enqueue(entry);
}

QList<SendMessage> Outbox::take(base::TimePoint now)
{
    QList<SendMessage> due;
    m_lastTake = now;
    if (now < m_pausedUntil) {
        return due;
    }
    auto head = m_heads.begin();
    while (head != m_heads.end() && m_inFlight < static_cast<int>(m_window)) {
        const qint64 order = head->first;
        Lane &lane = m_lanes[head->second];
        Entry &entry = m_entries.at(order);
        // Only a server that deduplicates can put a pipeline back in order, see decision 0006.
        const bool free = m_deduplicates || lane.sending.empty();
        if (!entry.stored || !entry.filesReady || now < lane.pausedUntil || !free) {
            ++head;
            continue;
        }
        due.append(launch(lane, entry));
        head = m_heads.upper_bound(order);
    }
    return due;
}

SendMessage Outbox::launch(Lane &lane, Entry &entry)
{
    const PendingMessage &message = entry.message;
    SendMessage command{message.id, message.conversation, message.body, message.replyTo,
                        {},         message.attachments};
    if (!lane.sending.empty()) {
        command.after = m_entries.at(*lane.sending.rbegin()).message.id;
    }
    lane.queued.erase(message.order);
    lane.sending.insert(message.order);
    updateHead(message.conversation, lane);
    ++m_inFlight;
    ++entry.owed;
    entry.chained = command.after.has_value();
    setState(entry, Sending{});
    return command;
}

std::optional<base::TimePoint> Outbox::wakeAt() const
{
    std::optional<base::TimePoint> earliest;
    for (const auto &[order, conversation] : m_heads) {
        const base::TimePoint until
            = std::max(m_pausedUntil, m_lanes.constFind(conversation)->pausedUntil);
        if (until > m_lastTake && (!earliest || until < *earliest)) {
            earliest = until;
        }
    }
    return earliest;
}

bool Outbox::accepted(const MessageAccepted &answer)
{
    Entry *found = entry(answer.id);
    if (!found || found->answer) {
        return false;
    }
    dequeue(*found);
    setState(*found, Sending{});
    found->answer = answer;
    m_answered.insert(found->message.order);
    m_window = std::min<double>(m_limit, m_window + 1 / m_window);
    return true;
}

std::optional<PendingMessage> Outbox::settle(const MessageId &id)
{
    Entry *found = entry(id);
    if (!found) {
        return std::nullopt;
    }
    dequeue(*found);
    PendingMessage message = std::move(found->message);
    m_changed.erase(message.order);
    m_answered.erase(message.order);
    m_entries.erase(message.order);
    m_orders.remove(id);
    return message;
}

QList<MessageAccepted> Outbox::unsettled() const
{
    QList<MessageAccepted> answers;
    for (const qint64 order : m_answered) {
        answers.append(*m_entries.at(order).answer);
    }
    return answers;
}

std::optional<Refusal> Outbox::refused(const MessageRefused &answer, base::TimePoint now)
{
    Entry *found = entry(answer.id);
    if (!found || found->answer) {
        return std::nullopt;
    }
    // Unconfirmed: of this one nothing more will be heard, while the rest of the session is well.
    if (answer.refusal.code == "connection-lost"_L1 || answer.refusal.code == "unconfirmed"_L1) {
        breakOff(*found);
        return std::nullopt;
    }
    Lane &lane = m_lanes[found->message.conversation];
    if (isTemporary(answer.refusal)) {
        pause(lane, answer.refusal, now);
    }
    found->owed = std::max(0, found->owed - 1);
    if (!is<Sending>(found->message) || found->owed > 0) {
        return std::nullopt; // an answer to an earlier try; the one that counts is still to come
    }
    const bool outOfOrder
        = answer.refusal.code == "out-of-order"_L1 || asksForFiles(*found, answer);
    if (!outOfOrder && !isTemporary(answer.refusal)) {
        dequeue(*found);
        setState(*found, Failed{answer.refusal});
        return answer.refusal;
    }
    if (outOfOrder && !found->chained) {
        lane.pausedUntil = std::max(lane.pausedUntil, now + puzzledPause);
    }
    requeueFrom(found->message.conversation, found->message.order);
    return std::nullopt;
}

void Outbox::pause(Lane &lane, const Refusal &refusal, base::TimePoint now)
{
    const base::Milliseconds wish = refusal.retryAfter.value_or(usualPause);
    const base::TimePoint until = now + std::clamp(wish, shortestPause, longestPause);
    const bool tooFast = refusal.code == "rate-limited"_L1;
    base::TimePoint &paused = tooFast ? m_pausedUntil : lane.pausedUntil;
    if (tooFast && now >= m_pausedUntil) {
        m_window = std::max(1.0, std::floor(m_window / 2)); // once for the whole burst
    }
    paused = std::max(paused, until);
}

void Outbox::requeueFrom(const ConversationId &conversation, qint64 order)
{
    const Lane &lane = m_lanes[conversation];
    const QList<qint64> behind(lane.sending.lower_bound(order), lane.sending.end());
    for (const qint64 each : behind) {
        Entry &entry = m_entries.at(each);
        dequeue(entry);
        setState(entry, Queued{});
        enqueue(entry);
    }
}

const PendingMessage *Outbox::find(const MessageId &id) const
{
    const auto order = m_orders.constFind(id);
    return order == m_orders.cend() ? nullptr : &m_entries.at(*order).message;
}

Outbox::Entry *Outbox::entry(const MessageId &id)
{
    const auto order = m_orders.constFind(id);
    return order == m_orders.cend() ? nullptr : &m_entries.at(*order);
}

QList<PendingMessage> Outbox::messages(const std::optional<ConversationId> &conversation) const
{
    QList<PendingMessage> found;
    for (const auto &[order, entry] : m_entries) {
        if (!conversation || entry.message.conversation == *conversation) {
            found.append(entry.message);
        }
    }
    return found;
}

QList<PendingMessage> Outbox::takeChanged()
{
    QList<PendingMessage> changed;
    for (const qint64 order : std::exchange(m_changed, {})) {
        changed.append(m_entries.at(order).message);
    }
    return changed;
}

void Outbox::setState(Entry &entry, PendingState state)
{
    if (entry.message.state != state) {
        entry.message.state = std::move(state);
        m_changed.insert(entry.message.order);
    }
}

void Outbox::enqueue(Entry &entry)
{
    Lane &lane = m_lanes[entry.message.conversation];
    lane.queued.insert(entry.message.order);
    updateHead(entry.message.conversation, lane);
}

void Outbox::dequeue(Entry &entry)
{
    Lane &lane = m_lanes[entry.message.conversation];
    m_inFlight -= static_cast<int>(lane.sending.erase(entry.message.order));
    lane.queued.erase(entry.message.order);
    updateHead(entry.message.conversation, lane);
}

void Outbox::updateHead(const ConversationId &conversation, Lane &lane)
{
    if (lane.head) {
        m_heads.erase(*lane.head);
        lane.head.reset();
    }
    if (!lane.queued.empty()) {
        lane.head = *lane.queued.begin();
        m_heads.emplace(*lane.head, conversation);
    }
}

} // namespace godwit::chat
