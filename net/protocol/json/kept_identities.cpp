#include "net/protocol/json/kept_identities.h"

#include <utility>

namespace godwit::net::json {

namespace {

/// Of an identity in hexadecimal digits.
constexpr qsizetype identityLength = 40;

} // namespace

chat::MessageId messageIdFor(const FreshMessage &fresh, chat::Seq seq)
{
    const QString id = QString::fromLatin1(fresh.identity.toHex());
    return chat::MessageId(fresh.message.id.isEmpty() ? id + u'-' + QString::number(seq.value)
                                                      : id);
}

KeptIdentities::KeptIdentities(const profile::Mapping &mapping, chat::ConversationId mainRoom)
    : m_mapping(mapping)
    , m_mainRoom(std::move(mainRoom))
    , m_main{false, !mapping.time.isEmpty()}
{
}

bool KeptIdentities::isOurs(const chat::Message &message)
{
    const QString id = message.id.text();
    const bool isIdentity = id.size() == identityLength
        || (id.size() > identityLength && id.at(identityLength) == u'-');
    return !isIdentity;
}

QByteArray KeptIdentities::of(const chat::Message &message)
{
    if (isOurs(message)) {
        return m_mapping.id.isEmpty() ? identity(message, m_main) : QByteArray();
    }
    const QByteArray known = QByteArray::fromHex(message.id.text().left(identityLength).toLatin1());
    learn(message, known);
    return known;
}

QByteArray KeptIdentities::identity(const chat::Message &message, const Form &form) const
{
    profile::MappedMessage mapped{message.author.text(), message.body};
    if (form.hasRoom || message.conversation != m_mainRoom) {
        mapped.room = message.conversation.text();
    }
    if (form.hasTime) {
        mapped.sentAt = message.sentAt;
    }
    return identityOf(mapped);
}

/// Whether it names its main room, and a time, cannot be read out of the profile alone.
void KeptIdentities::learn(const chat::Message &message, const QByteArray &identity)
{
    if (!m_mapping.id.isEmpty() || message.conversation != m_mainRoom) {
        return;
    }
    for (const Form form :
         {Form{false, false}, Form{false, true}, Form{true, false}, Form{true, true}}) {
        if (this->identity(message, form) == identity) {
            m_main = form;
            return;
        }
    }
}

} // namespace godwit::net::json
