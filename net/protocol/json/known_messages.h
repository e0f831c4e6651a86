#pragma once

#include "net/profile/frame_mapping.h"

#include <QHash>
#include <QList>

namespace godwit::net::json {

/// A message that has not been here before.
struct FreshMessage
{
    profile::MappedMessage message;
    QByteArray identity; ///< the same for the same message; not unique where messages have no ids
};

[[nodiscard]] QByteArray identityOf(const profile::MappedMessage &message);

/// Tells what is new among messages that come again and again. A message with an id is known by id
/// and contents: servers that begin anew count from 1 again, and their new messages are new. One
/// without an id is known by its place in a list: what the list begins with is what the known ones
/// end with. That is weaker, and for one that comes alone there is nothing to compare. Bounded;
/// pure.
class KnownMessages final
{
public:
    [[nodiscard]] QList<FreshMessage> fresh(const profile::MappedFrame &frame);
    /// The same of what a server tells a newcomer of the time before: one that comes alone and has
    /// no id is known, too, as often as it was.
    [[nodiscard]] QList<FreshMessage> freshOfOld(const profile::MappedFrame &frame);
    /// One that an earlier run has had; in the order in which the server told them.
    void remember(const QByteArray &identity);

private:
    [[nodiscard]] qsizetype overlap(const QList<QByteArray> &list) const;

    [[nodiscard]] bool wasToldAgain(const QByteArray &identity);

    QList<QByteArray> m_recent; ///< oldest first
    QHash<QByteArray, int> m_counts; ///< of m_recent
    QHash<QByteArray, int> m_toldAgain; ///< of those, to a newcomer
};

} // namespace godwit::net::json
