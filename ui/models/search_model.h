#pragma once

#include "base/scheduler.h"
#include "ui/models/account_model.h"
#include "ui/models/search_text.h"

#include <QAbstractListModel>

namespace godwit::ui {

/// The messages of one account that a text finds, newest first, searched for on this device while
/// it is typed. Nothing waits: an answer that is no longer wanted is dropped. Owned by what shows
/// it.
class SearchModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class State { Idle, Searching, Done, Failed };
    static constexpr int maxHits = 200;

    explicit SearchModel(base::Scheduler &scheduler, QObject *parent = nullptr);
    ~SearchModel() override;

    /// Null: of none. The account is let go of before it ends.
    void setAccount(AccountModel *account);
    /// Only in this one, unless the text says another; empty: in all.
    void setConversation(const chat::ConversationId &conversation);
    [[nodiscard]] const chat::ConversationId &conversation() const { return m_conversation; }
    void setText(const QString &text);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole: the message's text; AccessibleTextRole: a sentence.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] const chat::Message &hit(int row) const { return m_hits.at(row); }
    /// Of the conversation that the message is in, with its sign.
    [[nodiscard]] QString place(int row) const;
    [[nodiscard]] QDate today() const;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const SearchText &text() const { return m_text; }
    /// Folded words that hits are shown with.
    [[nodiscard]] const QStringList &marks() const { return m_marks; }
    [[nodiscard]] base::Milliseconds took() const { return m_took; }
    /// What the text after "in:" names; none if there is no such conversation.
    [[nodiscard]] const chat::Conversation *namedPlace() const;

Q_SIGNALS:
    /// State, hits or marks are others now.
    void changed();

private:
    void searchSoon();
    void search();
    void give(const chat::ArchiveResult<QList<chat::Message>> &found, base::TimePoint since);
    void setHits(const QList<chat::Message> &hits, State state);
    [[nodiscard]] chat::SearchQuery query() const;

    base::Scheduler &m_scheduler;
    AccountModel *m_account = nullptr;
    chat::ConversationId m_conversation;
    SearchText m_text;
    QStringList m_marks;
    QList<chat::Message> m_hits;
    State m_state = State::Idle;
    base::Milliseconds m_took{};
    QFuture<chat::ArchiveResult<QList<chat::Message>>> m_running;
    std::unique_ptr<QObject> m_wanted; ///< whoever waits for the present search
    base::Alarm m_alarm;
};

} // namespace godwit::ui
