#include "bench/store/corpus.h"

#include "base/uuid.h"

#include <cmath>

namespace godwit::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype vocabulary = 20'000;

} // namespace

Corpus::Corpus(int conversations)
    : m_conversations(conversations)
{
    while (m_words.size() < vocabulary) {
        m_words.append(madeUpWord());
    }
}

QString Corpus::madeUpWord()
{
    static constexpr QStringView onsets = u"bcdfghjklmnprstvwz";
    static constexpr QStringView vowels = u"aaeeeioouy";
    const auto pick = [this](QStringView from) {
        return from.at(static_cast<qsizetype>(m_random.unit() * double(from.size())));
    };
    QString word;
    const int syllables = 1 + static_cast<int>(m_random.unit() * m_random.unit() * 5);
    for (int i = 0; i < syllables; ++i) {
        word.append(pick(onsets)).append(pick(vowels));
    }
    if (m_random.unit() < 0.5) {
        word.append(pick(onsets));
    }
    return word;
}

QString Corpus::word()
{
    // Ranks by Zipf's law: the logarithm of the rank is even.
    const double rank = std::exp(m_random.unit() * std::log(double(vocabulary))) - 1;
    return m_words.at(static_cast<qsizetype>(rank));
}

chat::ConversationId Corpus::conversation(int index) const
{
    return chat::ConversationId(
        u"room-%1-0000-4000-8000-000000000000"_s.arg(index, 8, 10, QChar(u'0')));
}

chat::Message Corpus::message(qint64 seq)
{
    chat::Message message;
    message.id = chat::MessageId(base::makeUuid(m_random));
    // Half of everything in the first one, as in life.
    const bool inFirst = m_random.unit() < 0.5;
    message.conversation
        = conversation(inFirst ? 0 : static_cast<int>(m_random.unit() * m_conversations));
    message.seq = chat::Seq{seq};
    message.changed = message.seq;
    message.author = chat::UserId(u"person%1"_s.arg(static_cast<int>(m_random.unit() * 50)));
    const int words = 1 + static_cast<int>(m_random.unit() * 14);
    for (int i = 0; i < words; ++i) {
        message.body.append(word()).append(u' ');
    }
    message.body.chop(1);
    message.sentAt = base::WallTime(base::Milliseconds(1'763'600'000'000 + seq * 1000));
    return message;
}

} // namespace godwit::bench
