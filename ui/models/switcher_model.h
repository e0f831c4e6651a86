#pragma once

#include "ui/commands.h"
#include "ui/models/conversation_row.h"
#include "ui/models/fuzzy_match.h"

#include <QAbstractListModel>

#include <optional>

namespace godwit::ui {

/// What one may go to in one account.
struct SwitcherSource
{
    QString account; ///< its id
    QString title; ///< of its server
    QList<ConversationRow> conversations;
    QList<std::pair<chat::UserId, chat::Presence>> people; ///< without oneself
};

/// Conversations, people and commands that fit what was typed, best first, each kind under its
/// caption. A '#' in front asks for rooms only, an '@' for people, a '>' for commands. Without any
/// words: what was written in last, what is unread first. Owned by QuickSwitcher.
class SwitcherModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Kind { Caption, Conversation, Person, Command, SearchFor };
    using Places = QList<std::pair<qsizetype, qsizetype>>;
    struct Item
    {
        Kind kind = Kind::Caption;
        QString title;
        QString note;
        Places places{}; ///< in the title
        QString account{};
        ConversationRow row{}; ///< of a conversation, or with a person
        chat::UserId person{};
        chat::Presence presence = chat::Presence::Unknown;
        CommandInfo command{};
    };
    static constexpr int maxPerKind = 6;

    using QAbstractListModel::QAbstractListModel;

    void setSources(const QList<SwitcherSource> &sources, const QList<CommandInfo> &commands);
    void setText(const QString &text);
    /// Without the sign in front.
    [[nodiscard]] const QString &words() const { return m_words; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] const Item &item(int row) const { return m_items.at(row); }
    [[nodiscard]] int nextChoice(int row, int step) const;

private:
    struct Scored
    {
        Item item;
        int score = 0;
    };
    void rebuild();
    void append(const QString &caption, QList<Scored> found, int atMost);
    [[nodiscard]] QList<Scored> rooms(const QString &folded) const;
    [[nodiscard]] QList<Scored> people(const QString &folded) const;
    [[nodiscard]] QList<Scored> commands(const QString &folded) const;
    [[nodiscard]] static std::optional<Scored> fit(Item item, const QString &folded);

    QList<SwitcherSource> m_sources;
    QList<CommandInfo> m_commands;
    QChar m_sign; ///< '#', '@', '>' or none
    QString m_words;
    QList<Item> m_items;
};

} // namespace godwit::ui
