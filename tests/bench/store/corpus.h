#pragma once

#include "chat/message.h"
#include "support/scripted_random.h"

#include <QStringList>

namespace godwit::bench {

/// Small talk without meaning: words of a made-up language, as unevenly frequent as in a real one.
/// The same on every machine.
class Corpus final
{
public:
    /// Messages spread over so many conversations.
    explicit Corpus(int conversations);

    [[nodiscard]] chat::Message message(qint64 seq);
    [[nodiscard]] QString word();
    /// The word of a rank; 0 is the most frequent one.
    [[nodiscard]] const QString &wordOfRank(qsizetype rank) const { return m_words.at(rank); }
    [[nodiscard]] chat::ConversationId conversation(int index) const;

private:
    [[nodiscard]] QString madeUpWord();

    test::ScriptedRandom m_random;
    int m_conversations;
    QStringList m_words;
};

} // namespace godwit::bench
