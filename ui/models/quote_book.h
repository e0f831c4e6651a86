#pragma once

#include "ui/models/timeline_row.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace godwit::ui {

/// Knows what the messages that are replied to say, without keeping all messages twice. Pure;
/// one scan per change set, whatever its size.
class QuoteBook final
{
public:
    void clear() { m_quotes.clear(); }
    [[nodiscard]] std::optional<Quote> quote(const chat::TimelineEntry &reply) const;

    /// Takes note of new or changed entries.
    void see(const QList<chat::TimelineEntry> &entries);
    /// Looks the open questions up in everything that is loaded. Returns the ids of those messages
    /// whose quote changed since the last call: their replies need painting.
    [[nodiscard]] QSet<chat::MessageId> settle(const QList<chat::TimelineEntry> &all);

private:
    void note(const chat::TimelineEntry &target);

    QHash<chat::MessageId, Quote> m_quotes; ///< by the id that is replied to
    QSet<chat::MessageId> m_open; ///< asked for since the last settle()
    QSet<chat::MessageId> m_changed;
};

} // namespace godwit::ui
