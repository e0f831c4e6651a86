#include "net/protocol/json/known_messages.h"

#include <QCryptographicHash>

#include <algorithm>

namespace godwit::net::json {

namespace {

constexpr qsizetype mostKnown = 10'000;

} // namespace

QByteArray identityOf(const profile::MappedMessage &message)
{
    // A fingerprint and no protection: it only has to be short and the same again.
    QCryptographicHash hash(QCryptographicHash::Sha1);
    const qint64 time = message.sentAt ? message.sentAt->time_since_epoch().count() : -1;
    for (const QString &part :
         {message.id, message.author, message.text, message.room, QString::number(time)}) {
        const QByteArray bytes = part.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':');
        hash.addData(bytes);
    }
    return hash.result();
}

QList<FreshMessage> KnownMessages::fresh(const profile::MappedFrame &frame)
{
    QList<FreshMessage> all;
    QList<QByteArray> identities;
    bool haveIds = true;
    for (const profile::MappedMessage &message : frame.messages) {
        identities.append(identityOf(message));
        all.append({message, identities.constLast()});
        haveIds = haveIds && !message.id.isEmpty();
    }
    qsizetype known = frame.isList && !haveIds ? overlap(identities) : 0;
    QList<FreshMessage> fresh;
    for (const FreshMessage &message : std::as_const(all)) {
        const bool isKnown = haveIds ? m_counts.contains(message.identity) : known-- > 0;
        if (!isKnown) {
            remember(message.identity);
            fresh.append(message);
        }
    }
    return fresh;
}

QList<FreshMessage> KnownMessages::freshOfOld(const profile::MappedFrame &frame)
{
    profile::MappedFrame unknown = frame;
    if (!frame.isList) {
        unknown.messages.removeIf([this](const profile::MappedMessage &message) {
            return message.id.isEmpty() && wasToldAgain(identityOf(message));
        });
    }
    return fresh(unknown);
}

bool KnownMessages::wasToldAgain(const QByteArray &identity)
{
    return m_toldAgain[identity]++ < m_counts.value(identity);
}

/// How many of the first ones of \p list are the last known ones: the longest end of the one that
/// is a beginning of the other (Knuth, Morris and Pratt).
qsizetype KnownMessages::overlap(const QList<QByteArray> &list) const
{
    if (list.isEmpty()) {
        return 0;
    }
    QList<qsizetype> border(list.size(), 0); // of each beginning of the list, its own
    for (qsizetype i = 1, length = 0; i < list.size(); ++i) {
        while (length > 0 && list.at(i) != list.at(length)) {
            length = border.at(length - 1);
        }
        length += list.at(i) == list.at(length) ? 1 : 0;
        border[i] = length;
    }
    qsizetype length = 0;
    for (qsizetype i = std::max<qsizetype>(0, m_recent.size() - list.size()); i < m_recent.size();
         ++i) {
        while (length > 0 && (length == list.size() || m_recent.at(i) != list.at(length))) {
            length = border.at(length - 1);
        }
        length += m_recent.at(i) == list.at(length) ? 1 : 0;
    }
    return length;
}

void KnownMessages::remember(const QByteArray &identity)
{
    m_recent.append(identity);
    ++m_counts[identity];
    if (m_recent.size() <= mostKnown) {
        return;
    }
    const QByteArray oldest = m_recent.takeFirst();
    if (--m_counts[oldest] == 0) {
        m_counts.remove(oldest);
    }
}

} // namespace godwit::net::json
