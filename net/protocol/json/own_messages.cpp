#include "net/protocol/json/own_messages.h"

#include <algorithm>

namespace godwit::net::json {

namespace {

constexpr qsizetype mostKept = 500;

} // namespace

void OwnMessages::add(const Own &own)
{
    remove(own.id);
    m_all.append(own);
    if (m_all.size() > mostKept) {
        m_all.removeFirst();
    }
}

OwnMessages::Own *OwnMessages::numbered(int number)
{
    const auto found = std::find_if(m_all.begin(), m_all.end(),
                                    [number](const Own &own) { return own.number == number; });
    return found == m_all.end() ? nullptr : &*found;
}

QList<OwnMessages::Own *> OwnMessages::sentUpTo(int number)
{
    QList<Own *> sent;
    for (Own &own : m_all) {
        if (own.number > 0 && own.number <= number && own.state == State::Sent) {
            sent.append(&own);
        }
    }
    return sent;
}

OwnMessages::Own *OwnMessages::echoedBy(const profile::MappedMessage &message, const QString &name)
{
    const QString text = message.text.trimmed();
    const bool isByUs = message.author.isEmpty() || message.author == name;
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const Own &own) {
        return (!message.id.isEmpty() && message.id == own.id.text())
            || (isByUs && (text == own.text.trimmed() || text == own.whole.trimmed()));
    });
    return found == m_all.end() ? nullptr : &*found;
}

void OwnMessages::remove(const chat::MessageId &id)
{
    m_all.removeIf([&id](const Own &own) { return own.id == id; });
}

void OwnMessages::forgetSettled()
{
    m_all.removeIf([](const Own &own) { return own.state == State::Settled; });
}

void OwnMessages::lost()
{
    for (Own &own : m_all) {
        own.number = 0;
        if (own.state != State::Settled) {
            own.state = State::Doubtful;
        }
    }
}

} // namespace godwit::net::json
