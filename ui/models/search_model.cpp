#include "ui/models/search_model.h"

#include "base/text_folding.h"
#include "chat/when_finished.h"
#include "ui/models/fuzzy_match.h"
#include "ui/text/conversation_text.h"
#include "ui/text/search_wording.h"
#include "ui/text/time_text.h"
#include "ui/theme/paint.h"

#include <QTimeZone>

namespace godwit::ui {

using chat::ArchiveResult;
using chat::Message;

namespace {

/// Long enough not to search for every letter of somebody who types fast.
constexpr base::Milliseconds pause{80};

base::WallTime startOf(const QDate &day)
{
    return base::WallTime(base::Milliseconds(day.startOfDay().toMSecsSinceEpoch()));
}

} // namespace

SearchModel::SearchModel(base::Scheduler &scheduler, QObject *parent)
    : QAbstractListModel(parent)
    , m_scheduler(scheduler)
{
}

SearchModel::~SearchModel()
{
    m_running.cancel();
}

void SearchModel::setAccount(AccountModel *account)
{
    if (m_account != account) {
        m_account = account;
        m_conversation = {};
        setHits({}, State::Idle);
        searchSoon();
    }
}

void SearchModel::setConversation(const chat::ConversationId &conversation)
{
    if (m_conversation != conversation) {
        m_conversation = conversation;
        searchSoon();
    }
}

void SearchModel::setText(const QString &text)
{
    const SearchText wanted = readSearch(text, today());
    if (m_text != wanted) {
        m_text = wanted;
        searchSoon();
    }
}

QDate SearchModel::today() const
{
    return localDate(m_scheduler.wallNow());
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_hits.size()) {
        return {};
    }
    const Message &message = m_hits.at(index.row());
    if (role == Qt::DisplayRole) {
        return message.body;
    }
    if (role == Qt::AccessibleTextRole) {
        return hitSentence(message, place(index.row()), today());
    }
    return {};
}

QString SearchModel::place(int row) const
{
    const chat::Conversation *known
        = m_account != nullptr ? m_account->conversation(m_hits.at(row).conversation) : nullptr;
    return known != nullptr ? singleLine(conversationTitle(*known)) : QString();
}

const chat::Conversation *SearchModel::namedPlace() const
{
    const chat::Conversation *best = nullptr;
    int score = 0;
    if (m_account == nullptr || m_text.in.isEmpty()) {
        return nullptr;
    }
    const QString wanted = base::foldText(m_text.in);
    for (const chat::Conversation &each : m_account->messenger().conversations()) {
        if (const auto match = fuzzyMatch(wanted, each.name); match && match->score > score) {
            score = match->score;
            best = &each;
        }
    }
    return best;
}

chat::SearchQuery SearchModel::query() const
{
    chat::SearchQuery query{m_text.words, std::nullopt, maxHits + 1};
    query.phrases = m_text.phrases;
    const bool me = m_text.from.compare(QStringLiteral("me"), Qt::CaseInsensitive) == 0;
    query.author = me ? m_account->messenger().self().text() : m_text.from;
    query.has = m_text.has;
    if (m_text.since) {
        query.since = startOf(*m_text.since);
    }
    if (m_text.until) {
        query.until = startOf(*m_text.until);
    }
    if (const chat::Conversation *named = namedPlace()) {
        query.conversation = named->id;
    } else if (!m_conversation.isEmpty()) {
        query.conversation = m_conversation;
    }
    return query;
}

void SearchModel::searchSoon()
{
    m_wanted.reset();
    m_running.cancel();
    m_marks = m_text.marks();
    if (m_account == nullptr || m_text.isEmpty()) {
        m_alarm.cancel();
        setHits({}, State::Idle);
        return;
    }
    m_state = State::Searching;
    m_alarm = m_scheduler.after(pause, [this] { search(); });
    Q_EMIT changed();
}

void SearchModel::search()
{
    if (!m_text.in.isEmpty() && namedPlace() == nullptr) {
        setHits({}, State::Done);
        return;
    }
    m_wanted = std::make_unique<QObject>();
    m_running = m_account->messenger().archive().search(query());
    chat::whenFinished(
        m_running, m_wanted.get(),
        ArchiveResult<QList<Message>>(base::Failure{chat::ArchiveError{}}),
        [this, since = m_scheduler.now()](const auto &found) { give(found, since); });
}

void SearchModel::give(const ArchiveResult<QList<Message>> &found, base::TimePoint since)
{
    m_took = std::chrono::duration_cast<base::Milliseconds>(m_scheduler.now() - since);
    if (found) {
        setHits(*found, State::Done);
    } else {
        setHits({}, State::Failed);
    }
}

void SearchModel::setHits(const QList<Message> &hits, State state)
{
    beginResetModel();
    m_hits = hits;
    m_state = state;
    endResetModel();
    Q_EMIT changed();
}

} // namespace godwit::ui
