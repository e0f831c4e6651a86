#include "ui/models/drafts.h"

#include <algorithm>
#include <utility>

namespace godwit::ui {

void DraftText::setText(const QString &text)
{
    m_text = text;
}

/// Counts only while the parts still stand at the beginning, unchanged.
qsizetype DraftText::heldLength() const
{
    qsizetype length = 0;
    for (const Held &held : m_held) {
        if (!QStringView(m_text).mid(length).startsWith(held.text)) {
            return length;
        }
        length += held.text.size();
    }
    return length;
}

QString DraftText::sendable() const
{
    return m_text.mid(heldLength()).trimmed();
}

void DraftText::hold(const chat::MessageId &id)
{
    m_held.append({id, m_text.mid(heldLength()), std::exchange(m_answered, std::nullopt)});
    m_editing.reset();
}

qsizetype DraftText::release(const chat::MessageId &id)
{
    const auto held
        = std::find_if(m_held.begin(), m_held.end(), [&id](const Held &h) { return h.id == id; });
    if (held == m_held.end()) {
        return 0;
    }
    const QString text = held->text;
    const bool first = held == m_held.begin();
    m_held.erase(held);
    if (!first || !m_text.startsWith(text)) {
        return 0;
    }
    m_text.remove(0, text.size());
    if (m_text.isEmpty()) {
        m_text = std::exchange(m_waiting, {});
    }
    return text.size();
}

void DraftText::beginEdit(const chat::MessageId &id, const QString &body, Edited what)
{
    if (!m_editing && !m_text.trimmed().isEmpty() && m_held.isEmpty()) {
        m_waiting = m_text;
    }
    m_editing = id;
    m_edited = what;
    m_answered.reset();
    m_text = body;
}

void DraftText::cancelEdit()
{
    if (m_editing) {
        m_editing.reset();
        m_text = std::exchange(m_waiting, {});
    }
}

void DraftText::giveBack(const chat::MessageId &id)
{
    const auto held
        = std::find_if(m_held.begin(), m_held.end(), [&id](const Held &h) { return h.id == id; });
    if (held != m_held.end()) {
        m_answered = m_answered ? m_answered : held->answered;
        m_held.erase(held);
    }
}

QHash<QString, QString> Drafts::lasting() const
{
    QHash<QString, QString> texts;
    for (auto text = m_texts.cbegin(); text != m_texts.cend(); ++text) {
        if (!text->lasting().trimmed().isEmpty()) {
            texts.insert(text.key().text(), text->lasting());
        }
    }
    return texts;
}

void Drafts::restore(const QHash<QString, QString> &texts)
{
    for (auto text = texts.cbegin(); text != texts.cend(); ++text) {
        m_texts[chat::ConversationId(text.key())].setText(text.value());
    }
}

bool Drafts::hasText(const chat::ConversationId &conversation) const
{
    const auto found = m_texts.constFind(conversation);
    return found != m_texts.cend() && !found->sendable().isEmpty();
}

void Drafts::sent(const chat::MessageId &id, const chat::ConversationId &conversation)
{
    DraftText &text = m_texts[conversation];
    m_sent.insert(id, {conversation, text.editing()});
    text.hold(id);
}

std::optional<Drafts::Sent> Drafts::find(const chat::MessageId &id) const
{
    const auto found = m_sent.constFind(id);
    return found == m_sent.cend() ? std::nullopt : std::optional(*found);
}

std::optional<Drafts::Sent> Drafts::take(const chat::MessageId &id)
{
    const std::optional<Sent> found = find(id);
    m_sent.remove(id);
    return found;
}

void Drafts::giveBackAll()
{
    const QHash<chat::MessageId, Sent> all = std::exchange(m_sent, {});
    for (auto sent = all.cbegin(); sent != all.cend(); ++sent) {
        m_texts[sent->conversation].giveBack(sent.key());
    }
}

} // namespace godwit::ui
