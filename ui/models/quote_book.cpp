#include "ui/models/quote_book.h"

#include "ui/markdown/message_document.h"
#include "ui/theme/paint.h"

namespace godwit::ui {

std::optional<Quote> QuoteBook::quote(const chat::TimelineEntry &reply) const
{
    const chat::MessageId *target = replyToOf(reply);
    if (target == nullptr) {
        return std::nullopt;
    }
    return m_quotes.value(*target);
}

void QuoteBook::see(const QList<chat::TimelineEntry> &entries)
{
    for (const auto &entry : entries) {
        if (const chat::MessageId *id = idOf(entry); id != nullptr && m_quotes.contains(*id)) {
            note(entry);
        }
        if (const chat::MessageId *target = replyToOf(entry);
            target != nullptr && !m_quotes.contains(*target)) {
            m_quotes.insert(*target, {});
            m_open.insert(*target);
        }
    }
}

QSet<chat::MessageId> QuoteBook::settle(const QList<chat::TimelineEntry> &all)
{
    for (auto entry = all.crbegin(); entry != all.crend() && !m_open.isEmpty(); ++entry) {
        if (const chat::MessageId *id = idOf(*entry); id != nullptr && m_open.remove(*id)) {
            note(*entry);
        }
    }
    m_open.clear();
    return std::exchange(m_changed, {});
}

void QuoteBook::note(const chat::TimelineEntry &target)
{
    const auto *message = std::get_if<chat::Message>(&target);
    if (message == nullptr) {
        return;
    }
    const Quote quote{true, singleLine(message->author.text()),
                      singleLine(documentLine(readDocument(message->body.left(300), {})))};
    Quote &known = m_quotes[message->id];
    if (known != quote) {
        known = quote;
        m_changed.insert(message->id);
    }
}

} // namespace godwit::ui
