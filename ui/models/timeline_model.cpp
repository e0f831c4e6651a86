#include "ui/models/timeline_model.h"

#include "base/overloaded.h"
#include "ui/text/message_text.h"
#include "ui/text/time_text.h"

#include <algorithm>

namespace godwit::ui {

using chat::Gap;
using chat::Message;
using chat::PendingMessage;
using chat::TimelineEntry;

namespace {

constexpr std::chrono::minutes groupSpan{5};
constexpr base::Milliseconds slowAfter{1000};

/// Never that of a message; tells one refusal from the next.
qint64 pendingRevision(const TimelineEntry &entry)
{
    const auto &state = std::get<PendingMessage>(entry).state;
    const auto *failed = std::get_if<chat::Failed>(&state);
    return failed == nullptr
        ? -1
        : -2 - static_cast<qint64>(qHash(failed->refusal.code + failed->refusal.detail) >> 2);
}

bool isSending(const TimelineEntry &entry)
{
    const auto *pending = std::get_if<PendingMessage>(&entry);
    return pending != nullptr && std::holds_alternative<chat::Sending>(pending->state);
}

} // namespace

TimelineModel::TimelineModel(base::Scheduler &scheduler, QObject *parent)
    : QAbstractListModel(parent)
    , m_scheduler(scheduler)
{
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_entries.size()) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return bodyOf(m_entries.at(index.row()));
    }
    if (role == Qt::AccessibleTextRole) {
        const TimelineRow view = row(index.row());
        return messageSentence(view, authorOf(*view.entry).text());
    }
    return {};
}

TimelineRow TimelineModel::row(int row) const
{
    const TimelineEntry &entry = m_entries.at(row);
    const bool last = row + 1 >= m_entries.size();
    TimelineRow result;
    result.entry = &entry;
    result.own = authorOf(entry) == m_self && !m_self.isEmpty();
    result.groupStart = !follows(row);
    result.groupEnd = last || !follows(row + 1);
    result.newAbove = newAbove(row);
    result.delivery = deliveryOf(entry);
    result.quote = m_quotes.quote(entry);
    if (const auto *gap = std::get_if<Gap>(&entry)) {
        for (const auto &[known, state] : m_gaps) {
            result.gap = known == *gap ? state : result.gap;
        }
        return result;
    }
    const QDate day = localDate(timeOf(entry));
    const auto isMessage = [](const TimelineEntry &e) { return idOf(e) != nullptr; };
    const auto before = std::find_if(std::make_reverse_iterator(m_entries.begin() + row),
                                     m_entries.rend(), isMessage);
    if (before == m_entries.rend() || localDate(timeOf(*before)) != day) {
        result.dayAbove = day;
    }
    const auto *message = std::get_if<Message>(&entry);
    result.revision = message != nullptr ? message->changed.value : pendingRevision(entry);
    return result;
}

int TimelineModel::rowOf(const chat::MessageId &id) const
{
    for (auto row = m_entries.size(); row-- > 0;) {
        const chat::MessageId *known = idOf(m_entries.at(row));
        if (known != nullptr && *known == id) {
            return static_cast<int>(row);
        }
    }
    return -1;
}

chat::Seq TimelineModel::newest() const
{
    for (auto entry = m_entries.crbegin(); entry != m_entries.crend(); ++entry) {
        if (const auto *message = std::get_if<Message>(&*entry)) {
            return message->seq;
        }
    }
    return {};
}

QList<chat::UserId> TimelineModel::readersOf(chat::Seq seq) const
{
    QList<chat::UserId> readers;
    for (auto it = m_readBy.cbegin(); it != m_readBy.cend(); ++it) {
        if (it.value() >= seq && it.key() != m_self) {
            readers.append(it.key());
        }
    }
    std::sort(readers.begin(), readers.end());
    return readers;
}

QString TimelineModel::dayLabel(const QDate &day) const
{
    return dayText(day, localDate(m_scheduler.wallNow()));
}

const chat::UserId &TimelineModel::authorOf(const TimelineEntry &entry) const
{
    const auto *message = std::get_if<Message>(&entry);
    return message != nullptr ? message->author : m_self;
}

bool TimelineModel::newAbove(int row) const
{
    const auto *message = std::get_if<Message>(&m_entries.at(row));
    return message != nullptr && m_firstNew.value > 0 && message->seq == m_firstNew;
}

bool TimelineModel::follows(int row) const
{
    if (row == 0 || newAbove(row)) {
        return false;
    }
    const TimelineEntry &entry = m_entries.at(row);
    const TimelineEntry &before = m_entries.at(row - 1);
    if (idOf(entry) == nullptr || idOf(before) == nullptr) {
        return false;
    }
    const auto span = timeOf(entry) - timeOf(before);
    return authorOf(entry) == authorOf(before) && span < groupSpan && span > -groupSpan
        && localDate(timeOf(entry)) == localDate(timeOf(before));
}

Delivery TimelineModel::deliveryOf(const TimelineEntry &entry) const
{
    if (const auto *message = std::get_if<Message>(&entry)) {
        if (message->author != m_self || m_self.isEmpty() || message->retracted) {
            return Delivery::None;
        }
        return message->seq <= m_othersRead ? Delivery::Read : Delivery::Sent;
    }
    const auto *pending = std::get_if<PendingMessage>(&entry);
    if (pending == nullptr) {
        return Delivery::None;
    }
    return std::visit(base::Overloaded{
                          [](const chat::Queued &) { return Delivery::Queued; },
                          [&](const chat::Sending &) {
                              const auto since = m_sendingSince.constFind(pending->id);
                              return since != m_sendingSince.cend()
                                      && m_scheduler.now() - *since >= slowAfter
                                  ? Delivery::SendingSlowly
                                  : Delivery::Sending;
                          },
                          [&](const chat::Unconfirmed &) {
                              return m_left.contains(pending->id) ? Delivery::UnconfirmedLeft
                                                                  : Delivery::Unconfirmed;
                          },
                          [](const chat::Failed &) { return Delivery::Failed; },
                      },
                      pending->state);
}

void TimelineModel::watchSending()
{
    QHash<chat::MessageId, base::TimePoint> sending;
    for (auto entry = m_entries.crbegin(); entry != m_entries.crend(); ++entry) {
        if (std::holds_alternative<Message>(*entry)) {
            break; // what is not confirmed stands at the end
        }
        if (isSending(*entry)) {
            const chat::MessageId &id = *idOf(*entry);
            sending.insert(id, m_sendingSince.value(id, m_scheduler.now()));
        }
    }
    m_sendingSince = std::move(sending);
    if (m_sendingSince.isEmpty()) {
        m_slow.cancel();
        return;
    }
    auto next = base::TimePoint::max();
    for (const base::TimePoint since : std::as_const(m_sendingSince)) {
        next = since + slowAfter > m_scheduler.now() ? std::min(next, since + slowAfter) : next;
    }
    if (next != base::TimePoint::max()) {
        m_slow = m_scheduler.after(std::chrono::ceil<base::Milliseconds>(next - m_scheduler.now()),
                                   [this] { sayWhatIsSlow(); });
    }
}

void TimelineModel::sayWhatIsSlow()
{
    for (auto row = m_entries.size(); row-- > 0;) {
        if (std::holds_alternative<Message>(m_entries.at(row))) {
            break;
        }
        if (isSending(m_entries.at(row))) {
            touch(static_cast<int>(row), static_cast<int>(row));
        }
    }
    watchSending();
}

} // namespace godwit::ui
