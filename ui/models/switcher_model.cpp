#include "ui/models/switcher_model.h"

#include "base/text_folding.h"
#include "ui/text/switcher_text.h"
#include "ui/theme/paint.h"

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::ConversationKind;

void SwitcherModel::setSources(const QList<SwitcherSource> &sources,
                               const QList<CommandInfo> &commands)
{
    m_sources = sources;
    m_commands = commands;
    rebuild();
}

void SwitcherModel::setText(const QString &text)
{
    QString words = text.trimmed();
    const bool isSigned = !words.isEmpty() && u"#@>"_s.contains(words.at(0));
    m_sign = isSigned ? words.at(0) : QChar();
    m_words = isSigned ? words.mid(1).trimmed() : words;
    rebuild();
}

int SwitcherModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant SwitcherModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_items.size()) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return m_items.at(index.row()).title;
    }
    return role == Qt::AccessibleTextRole ? switcherSentence(m_items.at(index.row())) : QVariant();
}

int SwitcherModel::nextChoice(int row, int step) const
{
    while (row >= 0 && row < m_items.size() && m_items.at(row).kind == Kind::Caption) {
        row += step;
    }
    return row >= 0 && row < m_items.size() ? row : -1;
}

/// By its title, or else by its note, which is then not what is marked.
std::optional<SwitcherModel::Scored> SwitcherModel::fit(Item item, const QString &folded)
{
    if (const auto match = fuzzyMatch(folded, item.title)) {
        item.places = match->places;
        return Scored{std::move(item), match->score};
    }
    // Only whole words of a note, or its letters would fit nearly everything.
    const QString note = base::foldText(item.note);
    if (!folded.isEmpty() && folded.size() > 1 && (u' ' + note).contains(u' ' + folded)) {
        return Scored{std::move(item), 100};
    }
    return std::nullopt;
}

QList<SwitcherModel::Scored> SwitcherModel::rooms(const QString &folded) const
{
    QList<Scored> found;
    for (const SwitcherSource &source : m_sources) {
        for (const ConversationRow &row : source.conversations) {
            if (row.conversation.kind != ConversationKind::Room) {
                continue;
            }
            Item item{Kind::Conversation, singleLine(row.conversation.name), source.title};
            item.account = source.account;
            item.row = row;
            if (auto fits = fit(std::move(item), folded)) {
                found.append(std::move(*fits));
            }
        }
    }
    return found;
}

QList<SwitcherModel::Scored> SwitcherModel::people(const QString &folded) const
{
    QList<Scored> found;
    for (const SwitcherSource &source : m_sources) {
        for (const auto &[person, presence] : source.people) {
            Item item{Kind::Person, singleLine(person.text()), source.title};
            item.account = source.account;
            item.person = person;
            item.presence = presence;
            for (const ConversationRow &row : source.conversations) {
                if (row.conversation.kind == ConversationKind::Direct
                    && row.conversation.name == person.text()) {
                    item.row = row;
                }
            }
            if (folded.isEmpty() && item.row.conversation.id.isEmpty()) {
                continue;
            }
            if (auto fits = fit(std::move(item), folded)) {
                found.append(std::move(*fits));
            }
        }
    }
    return found;
}

QList<SwitcherModel::Scored> SwitcherModel::commands(const QString &folded) const
{
    QList<Scored> found;
    for (const CommandInfo &command : m_commands) {
        Item item{Kind::Command, command.title, command.note};
        item.command = command;
        if (auto fits = fit(std::move(item), folded)) {
            found.append(std::move(*fits));
        }
    }
    return found;
}

void SwitcherModel::append(const QString &caption, QList<Scored> found, int atMost)
{
    if (found.isEmpty()) {
        return;
    }
    std::stable_sort(found.begin(), found.end(), [](const Scored &a, const Scored &b) {
        if (a.score != b.score) {
            return a.score > b.score;
        }
        const auto rank = [](const ConversationRow &row) {
            return std::tuple(row.mentions > 0, row.unread > 0, row.conversation.lastSeq);
        };
        return rank(a.item.row) > rank(b.item.row);
    });
    m_items.append(Item{Kind::Caption, caption, {}});
    for (Scored &each : found.first(std::min<qsizetype>(found.size(), atMost))) {
        m_items.append(std::move(each.item));
    }
}

void SwitcherModel::rebuild()
{
    beginResetModel();
    m_items.clear();
    const QString folded = base::foldText(m_words).simplified();
    const int many = m_sign.isNull() ? maxPerKind : 50;
    if (m_sign.isNull() || m_sign == u'#') {
        append(switcherConversationsCaption(), rooms(folded), many);
    }
    if (m_sign.isNull() || m_sign == u'@') {
        append(switcherPeopleCaption(), people(folded), many);
    }
    const bool wantsCommands = m_sign == u'>' || (m_sign.isNull() && !m_words.isEmpty());
    if (wantsCommands) {
        append(switcherActionsCaption(), commands(folded), many);
    }
    if (m_sign.isNull() && !m_words.isEmpty()) {
        m_items.append(Item{Kind::SearchFor, switcherSearchText(m_words), switcherSearchNote()});
    }
    endResetModel();
}

} // namespace godwit::ui
